//! "Editor of the Gazette Moira Finn", "Professor of marine law Anneke Wolt said": where what an office is of ends and the name of whoever
//! holds it begins.

use std::ops::Range;

use super::{Names, at};
use crate::document::{EntityType, Pos};
use crate::entities::Found;
use crate::entities::lists::{
    GROUPS, ORGANIZATIONS, PLACES, TITLES, common, given_name, honour, particle, person_noun, related, surname, upper,
};
use crate::lexicon::{CUES, HEADS};

/// Tokens between an office and the name of whoever holds it.
const REACH: usize = 12;

pub(super) fn holders(names: &Names, found: &mut Vec<Found>) {
    for i in 0..names.tokens.len() {
        if let Some((of, name)) = holder(names, found, i) {
            split(names, found, of, name);
        }
    }
}

/// What an office at token `i` is of, and the name behind that, where a verb of saying or a comma follows.
fn holder(names: &Names, found: &[Found], i: usize) -> Option<(Range<usize>, Range<usize>)> {
    let office = names.word(i);
    let link = i + 1;
    if !matches!(names.word(link), "of" | "for" | "at" | "in" | "to")
        || related(office)
        || !(TITLES.get(office).is_some_and(|e| e.column(1) == "title") || person_noun(&office.to_lowercase()))
    {
        return None;
    }
    let sentence = names.tokens.of_sentence(names.tokens.sentence_of(i));
    let inside = |j: usize| {
        let word = names.word(j);
        matches!(names.pos(j), Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::X | Pos::Num)
            || matches!(word, "of" | "for" | "at" | "in" | "’s" | "'s" | "’" | "-" | "&" | "and")
            || particle(word)
            || word.ends_with("ing")
    };
    let mut end = (link + 1..sentence.end.min(link + REACH)).find(|&j| !inside(j))?;
    while end > link + 2 && honour(names.word(end - 1)) {
        end -= 1;
    }
    let says = CUES.contains(names.word(end)) && matches!(names.pos(end), Pos::Verb | Pos::Aux);
    let closes = says
        || matches!(names.word(end), "," | "who" | "has" | "had" | "was" | "is")
        || names.pos(end) == Pos::Verb
        || honour(names.word(end));
    if !closes {
        return None;
    }
    let last = end - 1;
    let proper = |j: usize| {
        let word = names.word(j);
        upper(word)
            && word.contains(char::is_lowercase)
            && !HEADS.contains(word)
            && !word.ends_with('.')
            && names.pos(j) != Pos::Noun
    };
    let mut first = last;
    while first > link + 1 && particle(names.word(first - 1)) && names.word(first - 1).starts_with(char::is_lowercase) {
        first -= 1;
    }
    first = first.checked_sub(1).filter(|&f| f > link + 1 && proper(f) && proper(last))?;
    let (given, family) = (names.word(first), names.word(last));
    let covering = at(found, names.tokens.span(last).start()).and_then(|n| found.get(n));
    let range = covering.map(|f| names.tokens_of(f));
    // "the head of Marie Curie": a name that the network cut so is one.
    if range.as_ref().is_some_and(|r| r.start >= first || r.end != end) {
        return None;
    }
    let known = given_name(given) && !common(given) && (surname(family) || !common(family));
    let other = |word: &str| PLACES.contains(word) || ORGANIZATIONS.contains(word) || GROUPS.contains(word) || common(word);
    let fits = match &covering {
        // "San Juan Capistrano".
        Some(name) => {
            let begins = range.as_ref().map_or("", |r| names.word(r.start));
            let listed = ORGANIZATIONS.contains(names.words_of(name)) || PLACES.contains(names.words_of(name));
            let whole = name.kind == EntityType::Person && range.as_ref().is_some_and(|r| given_name(names.word(r.start)));
            known
                && says
                && !listed
                && !whole
                && name.kind != EntityType::Place
                && !HEADS.get(begins).is_some_and(|e| e.column(2).contains('l'))
        }
        None => {
            let small = names.word(first - 1).starts_with(char::is_lowercase);
            at(found, names.tokens.span(first).start()).is_none() && (known || small && says && !other(given) && !other(family))
        }
    };
    let given_more = |j: usize| given_name(names.word(j)) && proper(j) && range.as_ref().is_some_and(|r| j > r.start);
    while fits && first > link + 2 && given_more(first - 1) {
        first -= 1;
    }
    let of = range.map_or(first..first, |r| r.start..first);
    fits.then_some((of, first..end))
}

/// Gives the name to a person, and what stands before it to the body or place that it was taken for.
fn split(names: &Names, found: &mut Vec<Found>, of: Range<usize>, name: Range<usize>) {
    let person = Found::name(names.tokens.cover(name.clone()), EntityType::Person, None, "behind an office");
    if of.is_empty() {
        let n = found.partition_point(|f| f.span.start() < person.span.start());
        found.insert(n, person);
        return;
    }
    let Some(n) = at(found, names.tokens.span(of.start).start()) else { return };
    let Some(before) = found.get_mut(n) else { return };
    let last = names.word(of.end - 1);
    let place = before.kind != EntityType::Organization
        && HEADS.get(last).is_none_or(|e| e.column(1) != "organization")
        && !names.before(of.start, 1).eq_ignore_ascii_case("the");
    let kind = if place { EntityType::Place } else { EntityType::Organization };
    *before = Found::name(names.tokens.cover(of), kind, before.confidence, "before a name");
    found.insert(n + 1, person);
}
