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
    found.retain(|f| !office_alone(names, f));
    commissioners(names, found);
    vessels(names, found);
    elders(names, found);
    for i in 0..names.tokens.len() {
        if let Some((of, name)) = holder(names, found, i) {
            split(names, found, of, name);
        }
    }
}

/// "UN High Commissioner for Refugees": an office that is a body's name, but where it is somebody's title.
fn commissioners(names: &Names, found: &mut Vec<Found>) {
    let office = |&i: &usize| {
        let high = names.word(i) == "High" && names.word(i + 1) == "Commissioner";
        high && matches!(names.word(i + 2), "for" | "on")
    };
    let person = |k: usize| {
        let at = names.tokens.span(k).start();
        let name = found.binary_search_by_key(&at, |f| f.span.start()).ok().and_then(|n| found.get(n));
        upper(names.word(k)) && name.is_some_and(|f| f.kind == EntityType::Person)
    };
    let body = |i: usize| {
        let end = (i + 3..names.tokens.len()).find(|&k| !upper(names.word(k)) || !names.same_block(i, k))?;
        let borne = person(end + 1) && names.word(end) == "," || (i + 4..end).any(person);
        let start = i - usize::from(matches!(names.before(i, 1), "UN" | "U.N." | "Nations" | "European"));
        let start = start - usize::from(names.before(start, 1) == "United" && names.word(start) == "Nations");
        (end > i + 3 && !borne).then(|| names.tokens.cover(start..end))
    };
    let bodies: Vec<_> = (0..names.tokens.len().saturating_sub(3)).filter(office).filter_map(body).collect();
    if bodies.is_empty() {
        return;
    }
    let within = |at: usize| {
        let near = bodies.partition_point(|b| b.start() <= at);
        near.checked_sub(1).and_then(|n| bodies.get(n)).is_some_and(|b| at < b.end())
    };
    found.retain(|f| !within(f.span.start()));
    found.extend(bodies.iter().map(|&b| Found::name(b, EntityType::Organization, None, "an office that is a body")));
    found.sort_by_key(|f| f.span.start());
}

/// "Dean of the faculty", "Maj. Gen. (retired)": an office taken for a name.
fn office_alone(names: &Names, name: &Found) -> bool {
    let range = names.tokens_of(name);
    let word = names.word(range.start);
    let office = TITLES.get(word).is_some_and(|e| e.column(1) == "title") || person_noun(&word.to_lowercase());
    let body = HEADS.get(names.word(range.end + 2)).is_some_and(|e| e.column(1) == "organization");
    let office = office || body;
    let of = matches!(names.word(range.end), "of" | "for") && matches!(names.word(range.end + 1), "the" | "a" | "an");
    let titles = range.clone().all(|i| names.word(i).ends_with('.') && TITLES.contains(names.word(i)));
    name.kind == EntityType::Person && (range.len() == 1 && office && of || titles)
}

/// "captain of the tug Boreas Henrik Lund": behind a noun for a thing its own name comes first.
fn vessels(names: &Names, found: &mut [Found]) {
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person) {
        let range = names.tokens_of(name);
        let noun = names.before(range.start, 1);
        let thing = noun.starts_with(char::is_lowercase)
            && range.start > 0
            && names.pos(range.start - 1) == Pos::Noun
            && !person_noun(noun)
            && TITLES.folded(noun).is_none();
        let of = names.before(range.start, 2) == "the" && matches!(names.before(range.start, 3), "of" | "on" | "at" | "for");
        if range.len() < 3 || !(thing && of) {
            continue;
        }
        let given = (range.start + 1..range.end - 1).find(|&i| given_name(names.word(i)));
        let first = given.unwrap_or(range.end - 2);
        *name = Found::name(names.tokens.cover(first..range.end), EntityType::Person, name.confidence, "behind a thing");
    }
}

/// "Lund elder Ana Ruiz": a small noun for a person inside a name says what its bearer is.
fn elders(names: &Names, found: &mut [Found]) {
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person) {
        let range = names.tokens_of(name);
        let noun = (range.start + 1..range.end.saturating_sub(1)).rev().find(|&i| {
            let word = names.word(i);
            word.starts_with(char::is_lowercase) && person_noun(word)
        });
        if let Some(noun) = noun.filter(|&n| upper(names.word(n + 1))) {
            *name = Found::name(
                names.tokens.cover(noun + 1..range.end),
                EntityType::Person,
                name.confidence,
                "behind what somebody is",
            );
        }
    }
}

/// "Dean of the University of Lund Petra Vance said", "said head of the Lund Trust Petra Vance": an office without an article is whose name
/// follows. Where that begins in the name from `of`, which was taken for one: behind the last noun for a body, or behind its place.
fn behind_body(names: &Names, of: &Range<usize>) -> Option<usize> {
    let body = |i: usize| HEADS.get(names.word(i)).filter(|e| e.column(1) == "organization");
    let last = of.clone().rev().find(|&i| body(i).is_some())?;
    let first = match names.word(last + 1) {
        "of" | "for" => {
            let listed = (last + 3..of.end).rev().find(|&i| PLACES.contains(names.tokens.cover(last + 2..i).of(names.text)));
            listed.or(of.end.checked_sub(2)).filter(|&f| f > last + 2)?
        }
        _ => last + 1,
    };
    let word = |i: usize| {
        let word = names.word(i);
        upper(word) && !PLACES.contains(word) && !matches!(names.pos(i), Pos::Adp | Pos::Cconj)
    };
    let rare = (first..of.end).any(|i| !common(names.word(i)));
    ((2..=3).contains(&(of.end.saturating_sub(first))) && rare && (first..of.end).all(word)).then_some(first)
}

/// Whether nothing before the office at token `i` says whose or which it is: it opens its sentence or stands behind "said".
fn without_article(names: &Names, i: usize) -> bool {
    let before = names.before(i, 1);
    let opens = matches!(before, "" | "-") || matches!(before, "“" | "\"" | "by" | "to");
    let graded = || names.pos(i - 1) == Pos::Adj && without_article(names, i - 1);
    opens || CUES.contains(before) || graded()
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
    let bare = without_article(names, i);
    let closes = says
        || CUES.contains(names.before(i, 1)) && matches!(names.word(end), "." | "”" | "\"")
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
    // "Under-secretary for mines Pavel Drobny denied": an office without an article is a person's.
    if let (Some(r), Some(f)) = (&range, covering)
        && bare
        && says
        && f.kind == EntityType::Organization
        && r.len() == 2
        && r.end == end
        && !matches!(names.before(r.start, 1), "of" | "for" | "at" | "the" | "and" | "&")
        && r.clone().all(|j| !HEADS.contains(names.word(j)) && !common(names.word(j)))
    {
        return Some((r.start..r.start, r.clone()));
    }
    // "the head of Marie Curie": a name that the network cut so is one.
    if range.as_ref().is_some_and(|r| r.start >= first || r.end != end) {
        return None;
    }
    // An office without an article is somebody's who is named.
    let body = range.clone().filter(|_| bare).and_then(|r| behind_body(names, &r));
    let listed = covering.is_some_and(|f| ORGANIZATIONS.contains(names.words_of(f)) || PLACES.contains(names.words_of(f)));
    if let (Some(start), Some(range)) = (body.filter(|_| !listed), range.clone()) {
        return Some((range.start..start, start..end));
    }
    let known = given_name(given) && !common(given) && (surname(family) || !common(family));
    let other = |word: &str| PLACES.contains(word) || ORGANIZATIONS.contains(word) || GROUPS.contains(word) || common(word);
    let fits = match &covering {
        // "San Juan Capistrano".
        Some(name) => {
            let begins = range.as_ref().map_or("", |r| names.word(r.start));
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
        found.retain(|f| f.span != person.span);
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
