//! Roles as a newsroom writes them: with the body or place they are held at, and the party label behind a politician's name.
//!
//! A role comes as its bare title with its organization apart ("director"); its text becomes the whole line as the article has it
//! ("director of the Harbour Institute", "Veld County judge"), the bare title stays beside it.

use super::View;
use crate::coref::People;
use crate::document::{EntityType, Form, Pos, Role};
use crate::entities::lists::calendar;
use crate::span::Span;

/// Tokens that a line may have on either side of its title.
const BEFORE: usize = 8;
const AFTER: usize = 14;
/// Mentions of a person behind which a party label is looked for.
const MENTIONS: usize = 40;

pub(super) fn complete(view: &View, people: &mut People) {
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
}

/// From the body or place ahead of the title to the end of what says where it is held.
fn line(view: &View, mentions: &[crate::document::Mention], title: Span) -> Span {
    let own = view.within(title);
    let sentence = view.tokens.of_sentence(view.tokens.sentence_of(own.start));
    let of_a_name = |i: usize| {
        let at = view.tokens.span(i);
        let near = mentions.partition_point(|m| m.span.start() <= at.start());
        let kind = |m: &&crate::document::Mention| {
            m.form == Form::Name
                && m.span.contains(at)
                && matches!(m.kind, EntityType::Organization | EntityType::Place | EntityType::Group)
        };
        mentions.get(near.saturating_sub(4)..near).unwrap_or(&[]).iter().any(|m| kind(&m))
    };
    let compound = |i: usize| {
        let name = view.pos(i) == Pos::Propn && !calendar(view.word(i));
        of_a_name(i) || name && of_a_name(i.saturating_sub(1)) || view.is(i, &["'s", "’s"]) && i > 0 && of_a_name(i - 1)
    };
    let ahead = (sentence.start.max(own.start.saturating_sub(BEFORE))..own.start).rev().take_while(|&i| compound(i)).last();
    let start = ahead.filter(|&i| i == sentence.start || !matches!(view.pos(i - 1), Pos::Verb)).unwrap_or(own.start);
    let former = |i: usize| view.is(i, &["former", "ex", "acting", "retired", "deputy", "interim"]);
    let start = if start > sentence.start && former(start - 1) { start - 1 } else { start };
    // "director for", "founder of": a title cut short begins its own phrase.
    let opens = |i: usize| view.is(i, &["of", "for", "at", "with", "from", "in", "to"]);
    let cut = own.end > own.start && opens(own.end - 1);
    let mut end = own.end;
    if cut || opens(own.end) {
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
