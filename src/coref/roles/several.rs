//! "Sens. Ruiz and Lind", "the ministers Ruiz, Lind and Moe": one title of several; "actor and director Ruiz": two of one.

use super::hedges::{counts, grade, hyphened, qualifies, says_verb};
use super::phrase::{Phrase, REACH, is_role, name_at};
use super::{add, past_brackets, past_letters};
use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Form, Pos};
use crate::entities::lists::{TITLES, calendar, party_member, related, role, singular};

/// People who share one title.
const MANY: usize = 16;

/// Gives the plural title before the name of mention `m`, at token `name`, to all who are named with it; `titled` is where what is known to be
/// that name's title begins.
pub(super) fn share(discourse: &mut Discourse, m: usize, name: usize, titled: usize) {
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name)).start.max(name.saturating_sub(REACH));
    let Some(head) = name.checked_sub(1).filter(|&h| h >= floor && many(discourse, h)) else { return };
    let people = named_with(discourse, m);
    if people.is_empty() {
        return;
    }
    let start = if titled < name { titled } else { opens(discourse, head, floor) };
    // "He told reporters Ruiz and Lind were late": whom somebody tells.
    let told = ["told", "tell", "tells", "telling", "assured", "reminded", "warned", "informed", "showed", "convinced"];
    if start > floor && told.contains(&discourse.word(start - 1)) {
        return;
    }
    let first = Some(m).filter(|_| titled == name);
    for n in first.into_iter().chain(people) {
        add(discourse, n, Phrase { start, end: name, head, organization: None, former: false });
    }
}

/// "Sens.", "ministers".
fn many(discourse: &Discourse, i: usize) -> bool {
    let word = discourse.word(i);
    let noun = matches!(discourse.pos(i), Pos::Noun | Pos::Propn);
    let Some(one) = singular(word).filter(|_| noun && name_at(discourse, i).is_none()) else { return false };
    let title = word.ends_with('.') || TITLES.contains(&one);
    title || matches!(role(word), Some((EntityType::Person, true, _))) && !related(&one)
}

/// Where the phrase begins whose head is at token `head`.
fn opens(discourse: &Discourse, head: usize, floor: usize) -> usize {
    let mut start = head;
    while start > floor {
        let before = start - 1;
        let word = discourse.word(before);
        let person =
            name_at(discourse, before).and_then(|n| discourse.found.get(n)).is_some_and(|f| f.kind == EntityType::Person);
        let says = matches!(discourse.pos(before), Pos::Adj | Pos::Noun | Pos::Propn) && !counts(word)
            || word == "-"
            || grade(word)
            || qualifies(discourse, before)
            || hyphened(discourse, before, start);
        if !says || person || calendar(word) || says_verb(discourse, before, floor) {
            break;
        }
        start = before;
    }
    start
}

/// The people named after mention `m` in one row with it.
fn named_with(discourse: &Discourse, m: usize) -> Vec<usize> {
    let end = |n: usize| discourse.found.get(n).map_or(0, |f| discourse.tokens.from(f.span.end()));
    let mut people = Vec::new();
    let mut last = m;
    while people.len() < MANY {
        let mut at = past_letters(discourse, past_brackets(discourse, end(last)));
        at = past_party(discourse, at);
        // "Ruiz, D-Ohio, and Lind": the comma may be the label's or the row's.
        let comma = discourse.word(at) == ",";
        at += usize::from(comma);
        let and = matches!(discourse.word(at), "and" | "&");
        at += usize::from(and);
        let next = name_at(discourse, at).filter(|_| comma || and);
        let person = |n: &usize| {
            let starts = |f: &crate::entities::Found| f.span.start() == discourse.tokens.span(at).start();
            discourse.found.get(*n).is_some_and(|f| f.form == Form::Name && f.kind == EntityType::Person && starts(f))
        };
        let Some(next) = next.filter(person) else { break };
        people.push(next);
        last = next;
        if and {
            return people;
        }
    }
    // "Ministers met Ruiz, Lind was late": a row ends in "and".
    Vec::new()
}

/// Past ", Republican of Iowa" where another comma follows.
fn past_party(discourse: &Discourse, at: usize) -> usize {
    let party = discourse.word(at) == "," && party_member(discourse.word(at + 1));
    let of = party && matches!(discourse.word(at + 2), "of" | "from");
    (at + 4..at + 7).find(|&i| of && discourse.word(i) == ",").unwrap_or(at)
}

/// "actor and director Ruiz", "Government spokeswoman and First Lady Ruiz": the first of two titles, the second of which begins at `second`.
pub(super) fn both(discourse: &mut Discourse, m: usize, second: usize) {
    let name = discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.start()));
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name)).start.max(name.saturating_sub(REACH));
    let Some(head) = second.checked_sub(2).filter(|&h| h >= floor && second < name && discourse.word(second - 1) == "and") else {
        return;
    };
    let noun = name_at(discourse, head).is_none() && is_role(discourse, head) && !related(&discourse.word(head).to_lowercase());
    let start = opens(discourse, head, floor);
    // "the mayor and President Ruiz", "between coach and captain Ruiz", "Judge Lind and Mayor Ruiz": two people.
    let apart = start.checked_sub(1).is_some_and(|b| {
        discourse.pos(b) == Pos::Det && b >= floor
            || discourse.word(b) == "between"
            || name_at(discourse, b).is_some() && b >= floor
    });
    if noun && !apart && !says_verb(discourse, head, floor) {
        add(discourse, m, Phrase { start, end: head + 1, head, organization: None, former: false });
    }
}
