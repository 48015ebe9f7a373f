//! Roles as a newsroom writes them: with the body or place they are held at, and the party label behind a politician's name.
//!
//! A role comes as its bare title with its organization apart ("director"); its text becomes the whole line as the article has it
//! ("director of the Harbour Institute", "Veld County judge"), the bare title stays beside it.

use super::View;
use crate::coref::People;
use crate::document::{Entity, EntityType, Form, Mention, Pos, Role};
use crate::entities::lists::{calendar, role};
use crate::lexicon::{COMMON, SOURCE_NOUNS};
use crate::span::Span;

/// Tokens that a line may have on either side of its title.
const BEFORE: usize = 8;
const AFTER: usize = 14;
/// Mentions of a person behind which a party label is looked for.
const MENTIONS: usize = 40;

pub(super) fn complete(view: &View, people: &mut People) {
    let stated = stated(view, people);
    for entity in &mut people.entities {
        if entity.kind != EntityType::Person {
            continue;
        }
        for role in &mut entity.roles {
            let span = line(view, &people.mentions, role.span);
            role.title = Some(std::mem::take(&mut role.text));
            role.text = span.of(view.text).to_owned();
            role.span = span;
        }
        let named = entity.mentions.iter().take(MENTIONS).filter_map(|&m| people.mentions.get(m as usize));
        let label = named.filter(|m| m.form == Form::Name).find_map(|m| party(view, m.span));
        if let Some(span) = label.filter(|s| entity.named && !entity.roles.iter().any(|r| r.span.overlaps(*s))) {
            let text = span.of(view.text).to_owned();
            entity.roles.push(Role { span, text, title: None, organization: None, former: None });
            entity.roles.sort_by_key(|r| r.span);
        }
    }
    let described: Vec<Option<Span>> = people.entities.iter().map(|e| described(view, &people.mentions, e)).collect();
    for (entity, span) in people.entities.iter_mut().zip(described) {
        let text = span.map(|span| span.of(view.text).to_owned());
        entity.roles.extend(span.zip(text).map(|(span, text)| Role {
            span,
            text,
            title: None,
            organization: None,
            former: None,
        }));
    }
    for (owner, span) in stated {
        let Some(entity) = people.entities.get_mut(owner as usize) else { continue };
        let text = span.of(view.text).to_owned();
        let same = |r: &&mut Role| r.span.overlaps(span) || r.text.eq_ignore_ascii_case(&text);
        match entity.roles.iter_mut().find(same) {
            Some(role) if span.contains(role.span) => (role.span, role.text) = (span, text),
            Some(_) => {}
            None => {
                entity.roles.push(Role { span, text, title: None, organization: None, former: None });
                entity.roles.sort_by_key(|r| r.span);
            }
        }
    }
}

/// "the Prime Minister", of somebody whose name has no title anywhere: the office that the text calls them by, more than once or in capitals.
fn described(view: &View, mentions: &[Mention], entity: &Entity) -> Option<Span> {
    if entity.kind != EntityType::Person || !entity.named || !entity.roles.is_empty() {
        return None;
    }
    let of = entity.mentions.iter().take(MENTIONS).filter_map(|&m| mentions.get(m as usize));
    let offices = of.filter(|m| m.form == Form::Nominal).filter_map(|m| {
        let all = view.within(m.span);
        let office = view.is(all.start, &["the"]).then(|| title(view, all.clone()))??;
        let known = role(&m.head.of(view.text).to_lowercase()).is_some_and(|r| r.0 == EntityType::Person && !r.1);
        known.then_some(office)
    });
    let offices: Vec<Span> = offices.collect();
    let same = |a: &Span, b: &Span| a.of(view.text).eq_ignore_ascii_case(b.of(view.text));
    let often = |o: &&Span| offices.iter().filter(|p| same(o, p)).count() > 1 || o.of(view.text).starts_with(char::is_uppercase);
    offices.iter().find(often).copied()
}

/// What a source phrase says of the one whom it names, ahead of the name or in apposition to it: "board counsel Ana Ruiz", "Ana Ruiz, a
/// buyer with Veld & Sons".
fn stated(view: &View, people: &People) -> Vec<(u32, Span)> {
    let mut found = Vec::new();
    for quote in people.quotes.iter().filter(|q| q.speakers.len() == 1) {
        let (Some(&source), Some(owner)) = (quote.source.first(), quote.speaker) else { continue };
        if !people.entities.get(owner as usize).is_some_and(|e| e.named && e.kind == EntityType::Person) {
            continue;
        }
        let first = people.mentions.partition_point(|m| m.span.start() < source.start());
        let inside = people.mentions.iter().skip(first).take_while(|m| m.span.start() < source.end());
        let name = inside.into_iter().find(|m| m.form == Form::Name && m.entity == owner && source.contains(m.head));
        let Some(name) = name.map(|m| view.within(m.head)) else { continue };
        let all = view.within(source);
        found.extend(title(view, all.start..name.start).map(|span| (owner, span)));
        // Past an age.
        let aged = view.is(name.end, &[","]) && view.pos(name.end + 1) == Pos::Num && view.is(name.end + 2, &[","]);
        let from = if aged { name.end + 3 } else { name.end + 1 };
        if from < all.end && view.is(from - 1, &[","]) {
            let stops =
                |i: usize| view.is(i, &[",", "who", "which", "whose", "(", "—", "–", ";", "“", "\""]) || view.pos(i) == Pos::Aux;
            let end = (from..all.end).find(|&i| stops(i)).unwrap_or(all.end);
            found.extend(title(view, from..end).map(|span| (owner, span)));
        }
    }
    found
}

/// The phrase without its article, where its head is a noun for one person.
fn title(view: &View, tokens: std::ops::Range<usize>) -> Option<Span> {
    /// Tokens of the longest.
    const LONGEST: usize = 24;
    if tokens.is_empty() || tokens.len() > LONGEST || tokens.clone().any(|i| view.is(i, &[",", "and"]) && tokens.len() < 3) {
        return None;
    }
    let article = |i: usize| view.pos(i) == Pos::Det || view.is(i, &["his", "her", "their", "its"]);
    let start = tokens.clone().find(|&i| !article(i) && !view.is(i, &["now", "then", "also"]))?;
    let ends = |i: &usize| !view.is(*i, &[",", "and", "or"]);
    let tokens = start..tokens.clone().rev().find(ends)? + 1;
    let parts = |i: usize| view.is(i, &["of", "for", "at", "with", "in", "from", "on", "to", "who"]) || view.pos(i) == Pos::Verb;
    let proper = start..(start + 1..tokens.end).find(|&i| parts(i)).unwrap_or(tokens.end);
    let head = proper.clone().rev().find(|&i| matches!(view.pos(i), Pos::Noun | Pos::Propn))?;
    let word = view.word(head).to_lowercase();
    let person = match role(&word) {
        Some((kind, plural, _)) => kind == EntityType::Person && !plural,
        // "a venture capitalist", "Veld Supervisor": a common noun for one.
        None => {
            let common = view.word(head).starts_with(char::is_lowercase) && view.pos(head) == Pos::Noun || COMMON.contains(&word);
            common && word.len() > 4 && !word.ends_with('s') && !SOURCE_NOUNS.contains(&word) && !calendar(&word)
        }
    };
    let honorific = view.word(head).len() < 4 && view.word(head).starts_with(char::is_uppercase);
    let owned = proper.clone().any(|i| view.pos(i) == Pos::Pron);
    (person && head + 1 == proper.end && !honorific && !owned && view.pos(start) != Pos::Num)
        .then(|| view.tokens.cover(start..tokens.end))
}

/// From the body or place ahead of the title to the end of what says where it is held.
fn line(view: &View, mentions: &[Mention], title: Span) -> Span {
    let own = view.within(title);
    let sentence = view.tokens.of_sentence(view.tokens.sentence_of(own.start));
    let of_a_name = |i: usize| {
        let at = view.tokens.span(i);
        let near = mentions.partition_point(|m| m.span.start() <= at.start());
        let kind = |m: &&Mention| {
            m.form == Form::Name
                && m.span.contains(at)
                && matches!(m.kind, EntityType::Organization | EntityType::Place | EntityType::Group)
        };
        mentions.get(near.saturating_sub(4)..near).unwrap_or(&[]).iter().any(|m| kind(&m))
    };
    let compound = |i: usize| {
        let name = view.pos(i) == Pos::Propn && !calendar(view.word(i));
        let number = view.pos(i) == Pos::Num && i > 0 && of_a_name(i - 1);
        number || of_a_name(i) || name && of_a_name(i.saturating_sub(1)) || view.is(i, &["'s", "’s"]) && i > 0 && of_a_name(i - 1)
    };
    let ahead = (sentence.start.max(own.start.saturating_sub(BEFORE))..own.start).rev().take_while(|&i| compound(i)).last();
    let start = ahead.filter(|&i| i == sentence.start || !matches!(view.pos(i - 1), Pos::Verb)).unwrap_or(own.start);
    let former = |i: usize| view.is(i, &["former", "ex", "acting", "retired", "deputy", "interim"]);
    let start = if start > sentence.start && former(start - 1) { start - 1 } else { start };
    // "director for", "founder of": a title cut short begins its own phrase.
    let opens = |i: usize| view.is(i, &["of", "for", "at", "with", "from", "in", "to"]);
    let cut = own.end > own.start && opens(own.end - 1);
    let mut end = own.end;
    let goes_on = view.is(own.end, &["'s", "’s"]) || view.is(own.end, &["and"]) && view.pos(own.end - 1) == Pos::Adj;
    if cut || goes_on || opens(own.end) {
        let stops = |i: usize| {
            let told = matches!(view.pos(i), Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Pron) && !view.is(i, &["'s", "’s"]);
            told || view
                .is(i, &[",", ".", ";", ":", "(", ")", "—", "–", "who", "which", "that", "said", "says", "told", "“", "\"", "…"])
        };
        end = (own.end..sentence.end.min(own.end + AFTER)).find(|&i| stops(i)).unwrap_or(sentence.end.min(own.end + AFTER));
        // No line ends in the middle of a phrase.
        while end > own.end && (opens(end - 1) || matches!(view.pos(end - 1), Pos::Det | Pos::Cconj | Pos::Adp)) {
            end -= 1;
        }
    }
    view.tokens.cover(start..end.max(own.end)).to(title)
}

/// "Ruiz, D-Ohio", "Ruiz (R-Veld)", "Ruiz (R., Wyo.)": the label behind the name.
fn party(view: &View, name: Span) -> Option<Span> {
    let end = view.within(name).end;
    if !view.is(end, &[",", "("]) || !matches!(view.word(end + 1), "D" | "R" | "I" | "D." | "R." | "I.") {
        return None;
    }
    let place = end + 3 + usize::from(view.is(end + 2, &["."]));
    let joined = view.is(place - 1, &["-", "–", ","]);
    let capital =
        |i: usize| view.word(i).starts_with(char::is_uppercase) && matches!(view.pos(i), Pos::Propn | Pos::Noun | Pos::Adj);
    if !joined || !capital(place) {
        return None;
    }
    let last = (place..place + 3).take_while(|&i| capital(i)).last()?;
    Some(view.tokens.cover(end + 1..last + 1))
}
