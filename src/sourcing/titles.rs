//! Roles as a newsroom writes them: with the body or place they are held at, and the party label behind a politician's name.
//!
//! A role comes as its bare title with its organization apart ("director"); its text becomes the whole line as the article has it
//! ("director of the Harbour Institute", "Veld County judge"), the bare title stays beside it.

use super::{View, beside, written};
use crate::coref::People;
use crate::document::{Entity, EntityType, Form, Mention, Pos, QuoteKind, Role};
use crate::entities::lists::{calendar, party_member, role as role_noun, singular};
use crate::span::Span;

/// Tokens that a line may have on either side of its title.
const BEFORE: usize = 8;
const AFTER: usize = 14;
/// Mentions of a person behind which a party label is looked for.
const MENTIONS: usize = 40;

pub(super) fn complete(view: &View, people: &mut People) {
    let mut told = beside::stated(view, people);
    told.extend(beside::told(view, people));
    // "Ruiz is a fool," somebody says: nobody's title.
    let direct = people.quotes.iter().filter(|q| q.kind == QuoteKind::Direct).flat_map(|q| q.content.iter().copied());
    let direct: Vec<Span> = direct.collect();
    let called = |role: &Role| {
        let start = view.within(role.span).start;
        let said = direct.iter().any(|c| c.contains(role.span));
        said && (start.saturating_sub(3)..start).any(|i| view.pos(i) == Pos::Aux)
    };
    for entity in people.entities.iter_mut().filter(|e| e.kind == EntityType::Person) {
        entity.roles.retain(|role| !called(role));
        for role in &mut entity.roles {
            let title = beside::bare(view, view.within(role.span));
            let span = line(view, &people.mentions, role.span);
            let title = whole(title.of(view.text));
            role.text = span.of(view.text).to_owned();
            role.span = span;
            // "Sens. Ruiz and Lind": each of them is one.
            let last = title.rsplit(' ').next().unwrap_or(title);
            let one = singular(last).filter(|_| role_noun(last).is_none_or(|r| r.1));
            role.title = Some(match &one {
                Some(one) => format!("{}{one}", title.strip_suffix(last).unwrap_or("")),
                None => title.to_owned(),
            });
            if let Some(one) = one {
                role.text = role.text.replacen(last, &one, 1);
            }
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
    for (owner, role) in told {
        let Some(entity) = people.entities.get_mut(owner as usize) else { continue };
        // "farmer and union leader": both are known.
        if entity.roles.iter().filter(|r| role.span.contains(r.span)).count() > 1 {
            continue;
        }
        let same = |r: &&mut Role| r.span.overlaps(role.span) || r.text.eq_ignore_ascii_case(&role.text);
        match entity.roles.iter_mut().find(same) {
            Some(known) if role.span.contains(known.span) => {
                (known.span, known.text) = (role.span, role.text);
                known.organization = known.organization.or(role.organization);
            }
            Some(_) => {}
            None => entity.roles.push(role),
        }
    }
    for entity in people.entities.iter_mut().filter(|e| e.kind == EntityType::Person) {
        // "the elder Ruiz" is one of two.
        let one_of_two = |role: &Role| {
            let the = || view.within(role.span).start.checked_sub(1).is_some_and(|i| view.is(i, &["the"]));
            matches!(role.text.as_str(), "elder" | "eldest" | "younger" | "youngest") && the()
        };
        entity.roles.retain(|role| !affiliation(&role.text) && !one_of_two(role));
    }
    // "former harbour board lawyer": the line says that it is over.
    for role in people.entities.iter_mut().flat_map(|e| &mut e.roles) {
        let first = role.text.split([' ', '-']).next().unwrap_or("");
        let over = ["former", "ex", "onetime", "erstwhile"].iter().any(|w| w.eq_ignore_ascii_case(first));
        role.former = role.former.or(over.then_some(true));
    }
    let written: Vec<Vec<String>> = people.entities.iter().map(|e| written::lines(view, people, e)).collect();
    for (entity, written) in people.entities.iter_mut().zip(written) {
        entity.roles.iter_mut().zip(written).for_each(|(role, text)| role.text = text);
        written::once(&mut entity.roles);
        if entity.kind == EntityType::Person {
            written::fullest(&mut entity.roles);
        }
        entity.roles.sort_by_key(|r| r.span);
    }
}

/// "founder of" → "founder".
fn whole(title: &str) -> &str {
    [" of", " for", " at", " with", " in"].iter().find_map(|of| title.strip_suffix(of)).unwrap_or(title)
}

/// "the Prime Minister", of somebody whose name has no title anywhere: the office that the text calls them by, more than once or in capitals.
fn described(view: &View, mentions: &[Mention], entity: &Entity) -> Option<Span> {
    // "Presidents Ruiz and Lind": which president the text may say elsewhere.
    let shared = |role: &Role| role_noun(&role.span.of(view.text).to_lowercase()).is_none_or(|r| r.1) && !role.text.contains(' ');
    let told = entity.roles.iter().any(|role| !shared(role) || role.span.of(view.text) == role.text);
    if entity.kind != EntityType::Person || !entity.named || told {
        return None;
    }
    let of = entity.mentions.iter().take(MENTIONS).filter_map(|&m| mentions.get(m as usize));
    let offices = of.filter(|m| m.form == Form::Nominal).filter_map(|m| {
        let all = view.within(m.span);
        let office = view.is(all.start, &["the"]).then(|| beside::title(view, all.clone()))??.line(view);
        let known = role_noun(&m.head.of(view.text).to_lowercase()).is_some_and(|r| r.0 == EntityType::Person && !r.1);
        known.then_some(office)
    });
    let offices: Vec<Span> = offices.collect();
    let same = |a: &Span, b: &Span| a.of(view.text).eq_ignore_ascii_case(b.of(view.text));
    let often = |o: &&Span| offices.iter().filter(|p| same(o, p)).count() > 1 || o.of(view.text).starts_with(char::is_uppercase);
    offices.iter().find(often).copied()
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
    // "director of the League Ana Ruiz": the name is no part of it.
    let named = |i: usize| {
        let start = view.tokens.span(i).start();
        let at = mentions.partition_point(|m| m.span.start() < start);
        let next = |m: &Mention| m.span.start() == start && m.form == Form::Name && m.kind == EntityType::Person;
        mentions.get(at).is_some_and(next)
    };
    let goes_on = view.is(own.end, &["'s", "’s"]) || view.is(own.end, &["and"]) && view.pos(own.end - 1) == Pos::Adj;
    if cut || goes_on || opens(own.end) {
        let stops = |i: usize| {
            let told = matches!(view.pos(i), Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Pron)
                && !view.is(i, &["'s", "’s"])
                && !of_a_name(i);
            told || named(i)
                || view.is(
                    i,
                    &[",", ".", ";", ":", "(", ")", "—", "–", "who", "which", "that", "said", "says", "told", "“", "\"", "…"],
                )
        };
        end = (own.end..sentence.end.min(own.end + AFTER)).find(|&i| stops(i)).unwrap_or(sentence.end.min(own.end + AFTER));
        // No line ends in the middle of a phrase.
        while end > own.end && (opens(end - 1) || matches!(view.pos(end - 1), Pos::Det | Pos::Cconj | Pos::Adp)) {
            end -= 1;
        }
    }
    view.tokens.cover(start..end.max(own.end)).to(title)
}

/// "Democrat of Maryland", "Republican": whose party somebody is of is no role.
fn affiliation(line: &str) -> bool {
    let (party, place) = line.split_once([' ', ',']).unwrap_or((line, ""));
    party_member(party) && (place.is_empty() || ["of ", "from ", "in "].iter().any(|of| place.starts_with(of)))
}
