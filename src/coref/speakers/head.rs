//! The phrase that names a source → the mention at its head.
//!
//! Who speaks is the head of the phrase, never whom it belongs to ("Ruiz's lawyer"), whom it is about ("a letter to Ruiz") or what
//! tells it apart ("the man who beat Ruiz"). A name in apposition is the head's own: "the board's chair, Ana Ruiz".

use std::ops::Range;

use super::super::discourse::{Discourse, NOBODY};
use super::maker::{maker, written};
use crate::document::{EntityType, Form, Pos};
use crate::entities::Found;
use crate::entities::lists::{GROUPS, TITLES, honour, possessive, role, short_title};
use crate::span::Span;

/// Tokens of a source phrase that are read.
const LONGEST: usize = 60;
/// Titles that may stand between a comma and the name: "Lt. Col.".
const MOST_TITLES: usize = 4;

/// The mention that names, describes or stands for the source; nothing where its head is no mention.
pub(super) fn naming(discourse: &Discourse, source: Span) -> Option<usize> {
    let range = phrase(discourse, source);
    let zone = core(discourse, &range);
    if zone.is_empty() {
        return None;
    }
    let noun = last_noun(discourse, &zone);
    if noun.is_some_and(|n| written(discourse, n)) {
        return maker(discourse, &range, &zone);
    }
    let at_end = mention_ending(discourse, zone.end, |f| f.form == Form::Name);
    let person = |m: usize| discourse.found.get(m).is_some_and(|f| f.kind == EntityType::Person && f.form == Form::Name);
    of_both(discourse, &range, zone.end)
        .or_else(|| at_end.filter(|&m| person(m)))
        .or_else(|| apposed(discourse, &range, zone.end))
        .or_else(|| body_apposed(discourse, &range, &zone))
        .or_else(|| behind_bracket(discourse, &range, zone.end))
        .or_else(|| behind_role(discourse, &range))
        .or_else(|| goes_by(discourse, &range, &zone))
        .or_else(|| one_of_several(discourse, &range, &zone))
        .or_else(|| at_end.and_then(|m| author(discourse, m, &zone)))
        .or(at_end)
        .or_else(|| with_its_kind(discourse, &zone))
        .or_else(|| behind_kind(discourse, &range))
        .or_else(|| bare_person(discourse, &zone))
        .or_else(|| described(discourse, &zone))
        .or_else(|| in_zone(discourse, &zone, |f| f.form == Form::Pronoun))
}

/// The mention of who is spoken to; "the Lisbon daily" is not Lisbon, wherever the words for it were cut.
pub(super) fn addressed(discourse: &Discourse, words: Span) -> Option<usize> {
    let m = naming(discourse, words)?;
    let found = discourse.found.get(m)?;
    let behind = discourse.tokens.from(found.span.end());
    let noun = discourse.word(behind);
    let outlet = role(noun).is_some_and(|r| r.2) || matches!(noun, "station" | "paper" | "site");
    // "Norwegian and Danish readers"
    let adjective = found.kind == EntityType::Group && found.span.end() < words.end();
    (found.form != Form::Name || !adjective && (found.kind != EntityType::Place || !outlet)).then_some(m)
}

/// The tokens of the source, quotation marks and what leads up to it aside.
pub(super) fn phrase(discourse: &Discourse, source: Span) -> Range<usize> {
    let mut range = discourse.tokens.within(source);
    range.end = range.end.min(range.start + LONGEST);
    while !range.is_empty() && matches!(discourse.pos(range.start), Pos::Punct | Pos::Cconj | Pos::Adp | Pos::Sconj) {
        range.start += 1;
    }
    // "Ana Ruiz today said", "the board last week said".
    let past =
        |i: usize| matches!(discourse.word(i), "week" | "month" | "year") && matches!(discourse.word(i - 1), "this" | "last");
    let opens =
        |i: usize| matches!(discourse.word(i), "this" | "last") && matches!(discourse.word(i + 1), "week" | "month" | "year");
    let behind =
        |i: usize| discourse.pos(i) == Pos::Punct && discourse.word(i) != "." || day(discourse.word(i)) || past(i) || opens(i);
    while range.len() > 1 && behind(range.end - 1) {
        range.end -= 1;
    }
    range
}

pub(super) fn day(word: &str) -> bool {
    matches!(word, "today" | "yesterday" | "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")
}

/// The head of the phrase with what stands before it: up to the first comma, preposition or relative clause that is no part of a
/// name, and behind the last possessor.
pub(super) fn core(discourse: &Discourse, range: &Range<usize>) -> Range<usize> {
    let mut end = range.start;
    while end < range.end {
        if end > range.start && stops(discourse, end) {
            // "Ministry of Culture", "Marks and Spencer": a name goes on over it.
            match name_over(discourse, end) {
                Some(behind) => {
                    end = behind.min(range.end);
                    continue;
                }
                None if of_two_places(discourse, range, end)
                    || of_two_levels(discourse, range, end)
                    || of_two_names(discourse, range, end) => {}
                None => break,
            }
        }
        end += 1;
    }
    let owns =
        (range.start..end.saturating_sub(1)).rev().find(|&i| possessive(discourse.word(i)) && name_over(discourse, i).is_none());
    owns.map_or(range.start, |i| i + 1)..end
}

/// "Lund and Holm police officials": the "and" at token `and` joins places, and who speaks stands behind both.
fn of_two_places(discourse: &Discourse, range: &Range<usize>, and: usize) -> bool {
    // "A State of Vale and Sund fighter": so it does of a body.
    let one = matches!(discourse.word(range.start), "a" | "an" | "A" | "An");
    let place = |f: &Found| f.form == Form::Name && (f.kind == EntityType::Place || one && f.kind == EntityType::Organization);
    let starts = |m: usize| discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.start()));
    let whole = mention_ending(discourse, and, place).is_some_and(|m| starts(m) <= range.start + 1);
    let people = |i: usize| matches!(role(discourse.word(i)), Some((EntityType::Person, many, _)) if many || one);
    let behind = || (and + 1..range.end.min(and + PEOPLE)).take_while(|&i| !stops(discourse, i)).any(people);
    discourse.word(and) == "and" && whole && behind()
}

/// "State and federal prosecutors", "the state and local police agencies": words for what whoever speaks belongs to.
fn of_two_levels(discourse: &Discourse, range: &Range<usize>, and: usize) -> bool {
    let only = |i: usize| level(discourse.word(i)) || discourse.pos(i) == Pos::Det || discourse.word(i) == ",";
    discourse.word(and) == "and" && (range.start..and).all(only) && level(discourse.word(and + 1)) && and + 2 < range.end
}

/// "The Lund and Holm First Nations citizen": capitals on both sides of "and" say which one, who stands behind.
fn of_two_names(discourse: &Discourse, range: &Range<usize>, and: usize) -> bool {
    let capital = |i: usize| discourse.word(i).starts_with(char::is_uppercase);
    let the = matches!(discourse.word(range.start), "the" | "The" | "a" | "A" | "an" | "An");
    let noun = (and + 1..range.end.min(and + PEOPLE)).find(|&i| !capital(i));
    let one = noun.is_some_and(|n| n > and + 1 && matches!(role(discourse.word(n)), Some((EntityType::Person, false, _))));
    the && one && discourse.word(and) == "and" && and > range.start + 1 && (range.start + 1..and).all(capital)
}

/// "state", "local": at what height of a country a body stands.
pub(super) fn level(word: &str) -> bool {
    ["city", "county", "federal", "local", "municipal", "national", "provincial", "regional", "state"]
        .iter()
        .any(|w| w.eq_ignore_ascii_case(word))
}

/// Tokens between "and" and those who speak for both places.
const PEOPLE: usize = 8;

fn stops(discourse: &Discourse, i: usize) -> bool {
    let word = discourse.word(i);
    let marks =
        matches!(word, "," | "(" | "[" | "—" | "–" | ";" | ":" | "who" | "which" | "whose" | "whom" | "that" | "and" | "or");
    // "officials briefed on the talks", but "newly elected mayor".
    let behind_noun = || matches!(discourse.pos(i - 1), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num);
    // "Ana Ruiz OBE": letters are no head.
    let letters =
        || honour(word) && mention_ending(discourse, i, |f| f.form == Form::Name && f.kind == EntityType::Person).is_some();
    marks || letters() || discourse.pos(i) == Pos::Adp && !possessive(word) || discourse.pos(i) == Pos::Verb && behind_noun()
}

/// The token behind the name that takes in token `i` and does not begin there.
fn name_over(discourse: &Discourse, i: usize) -> Option<usize> {
    let span = discourse.tokens.span(i);
    let over = |f: &Found| f.form == Form::Name && f.span.start() < span.start() && span.end() <= f.span.end();
    let m = discourse.mentions_near(span).find(|&m| discourse.found.get(m).is_some_and(over))?;
    discourse.found.get(m).map(|f| discourse.tokens.from(f.span.end()))
}

pub(super) fn last_noun(discourse: &Discourse, zone: &Range<usize>) -> Option<usize> {
    zone.clone().rev().find(|&i| matches!(discourse.pos(i), Pos::Noun | Pos::Propn))
}

fn mention_ending(discourse: &Discourse, end: usize, fits: impl Fn(&Found) -> bool) -> Option<usize> {
    let last = discourse.tokens.span(end.checked_sub(1)?);
    let ends = |f: &Found| f.span.end() == last.end() && fits(f);
    discourse.mentions_near(last).find(|&m| discourse.found.get(m).is_some_and(ends))
}

fn in_zone(discourse: &Discourse, zone: &Range<usize>, fits: impl Fn(&Found) -> bool) -> Option<usize> {
    let inside: Vec<usize> = discourse.mentions_in(discourse.tokens.cover(zone.clone())).take(12).collect();
    inside.into_iter().rev().find(|&m| discourse.found.get(m).is_some_and(&fits))
}

/// A person's name that begins at token `at`, titles aside.
fn person_at(discourse: &Discourse, at: usize) -> Option<usize> {
    let mut start = at;
    // "Democratic state Sen. Ana Ruiz": what stands before a title goes with it.
    let titled = |i: usize| TITLES.contains(discourse.word(i)) || role(discourse.word(i)).is_some();
    let party = |i: usize| {
        GROUPS.contains(discourse.word(i)) || matches!(discourse.word(i), "Democratic" | "state" | "U.S." | "US" | "former")
    };
    // "Ruiz's daughter, the painter Ida Ruiz"
    let the = |i: usize| i == at && discourse.word(i) == "the" && titled(i + 1);
    while start < at + MOST_TITLES && (titled(start) || party(start) || the(start)) {
        start += 1;
    }
    (at..=start).find_map(|i| person_from(discourse, i))
}

/// The person's name that begins at just this token.
fn person_from(discourse: &Discourse, at: usize) -> Option<usize> {
    let m = discourse.mention_from(discourse.tokens.span(at).start());
    let begins = |f: &&Found| f.form == Form::Name && f.kind == EntityType::Person && discourse.tokens.from(f.span.start()) == at;
    discourse.found.get(m).filter(begins).map(|_| m)
}

/// "the board's chair, Ana Ruiz", "one of the clerks, Det. Insp. Bo Lind", "the host, HRC board member Ana Ruiz": a name behind a comma that
/// closes what it stands beside.
fn apposed(discourse: &Discourse, range: &Range<usize>, from: usize) -> Option<usize> {
    let commas = (from..range.end).filter(|&i| discourse.word(i) == ",").take(3);
    commas.into_iter().find_map(|comma| {
        let m = person_at(discourse, comma + 1).or_else(|| behind_its_role(discourse, comma + 1))?;
        let behind = discourse.found.get(m).map(|f| discourse.tokens.from(f.span.end()))?;
        let closes =
            behind >= range.end || matches!(discourse.word(behind), "," | "(" | "who" | "of" | "from" | "at" | "–" | "—");
        closes.then_some(m)
    })
}

/// "HRC board member Ana Ruiz", from token `at`: a person's name behind words that end in what they are.
fn behind_its_role(discourse: &Discourse, at: usize) -> Option<usize> {
    let (start, m) = (at + 1..at + MOST_TITLES + 2).find_map(|i| Some((i, person_from(discourse, i)?)))?;
    let nominal = |i: usize| matches!(discourse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj) && !possessive(discourse.word(i));
    let person = matches!(role(discourse.word(start - 1)), Some((EntityType::Person, false, _)));
    (person && (at..start).all(nominal)).then_some(m)
}

/// "Lt. Gen. (retd) Bo Lind", "Deputy commissioner of police (traffic) Ana Ruiz": a name behind a bracket that says which office.
fn behind_bracket(discourse: &Discourse, range: &Range<usize>, from: usize) -> Option<usize> {
    let open = (from..range.end).find(|&i| matches!(discourse.word(i), "(" | ",")).filter(|&i| discourse.word(i) == "(")?;
    let close = (open..range.end.min(open + BRACKET)).find(|&i| discourse.word(i) == ")")?;
    let m = person_at(discourse, close + 1)?;
    let office = (range.start..open).any(|i| {
        TITLES.contains(discourse.word(i))
            || matches!(role(&discourse.word(i).to_lowercase()), Some((EntityType::Person, false, _)))
    });
    office.then_some(m)
}

/// Tokens of a bracket between an office and the name.
const BRACKET: usize = 6;

/// "Ruiz and Lind's colleague, Tor Velm": one who belongs to both.
fn of_both(discourse: &Discourse, range: &Range<usize>, and: usize) -> Option<usize> {
    let comma = (and..range.end).find(|&i| discourse.word(i) == ",").filter(|_| discourse.word(and) == "and")?;
    let owns = (and..comma).find(|&i| possessive(discourse.word(i)))?;
    let noun = matches!(role(discourse.word(comma - 1)), Some((EntityType::Person, false, _))) && owns + 1 < comma;
    apposed(discourse, range, comma).filter(|_| noun)
}

/// "a patients' group, the Reed Alliance": what is no person's description has its name behind the comma.
fn body_apposed(discourse: &Discourse, range: &Range<usize>, zone: &Range<usize>) -> Option<usize> {
    let noun = last_noun(discourse, zone)?;
    let person = matches!(role(discourse.word(noun)), Some((EntityType::Person, ..)));
    if discourse.word(zone.end) != "," || zone.end >= range.end {
        return None;
    }
    // "The developer, Kestrel Homes,", "its maker, The Kestrel,": what people are bodies may be.
    let the = discourse.word(zone.end + 1) == "The" || !person && discourse.word(zone.end + 1) == "the";
    let starts = zone.end + 1..zone.end + 2 + usize::from(the);
    let m = discourse.mention_from(discourse.tokens.span(starts.start).start());
    let begins = |f: &&Found| {
        let start = discourse.tokens.from(f.span.start());
        f.form == Form::Name && f.kind == EntityType::Organization && starts.contains(&start)
    };
    let closes = |f: &Found| {
        let behind = discourse.tokens.from(f.span.end());
        behind >= range.end || matches!(discourse.word(behind), "," | "(")
    };
    discourse.found.get(m).filter(begins).filter(|f| closes(f)).map(|_| m)
}

/// "chairman of the harbour board Ana Ruiz", "lawyer and writer Ana Ruiz": the name that a role leads to without a comma; not "a
/// lawyer for the singer Ana Ruiz".
fn behind_role(discourse: &Discourse, range: &Range<usize>) -> Option<usize> {
    let end = range.clone().find(|&i| matches!(discourse.word(i), "," | "(" | "who" | "—" | "–")).unwrap_or(range.end);
    let m = mention_ending(discourse, end, |f| f.form == Form::Name && f.kind == EntityType::Person)?;
    let start = discourse.found.get(m).map(|f| discourse.tokens.from(f.span.start()))?;
    // "lecturer in marine law Dr Ana Ruiz", not "Republicans like Florida Sen. Ana Ruiz".
    let rank = |i: usize| short_title(discourse.word(i));
    let bare = (range.start + 1..=start).rev().find(|&i| !rank(i - 1)).unwrap_or(start);
    let such = range.clone().any(|i| matches!(discourse.word(i), "like" | "as" | "including" | "except" | "than"));
    let small = bare > range.start && discourse.word(bare - 1).starts_with(char::is_lowercase);
    let start = if small && !such { bare } else { start };
    let before = start.checked_sub(1).filter(|&b| b > range.start)?;
    let named = || mention_ending(discourse, start, |f| f.form == Form::Name && f.kind != EntityType::Person).is_some();
    // "for", "representing": what stands behind is not the head.
    let led = (range.start + 1..start).any(|i| matches!(discourse.pos(i), Pos::Adp | Pos::Verb));
    if !led {
        return Some(m);
    }
    // "An official travelling with Secretary of State Ana Ruiz" is another.
    let beside = (range.start + 2..before).any(|i| {
        discourse.word(i) == "with" || discourse.pos(i) == Pos::Verb && matches!(discourse.pos(i - 1), Pos::Noun | Pos::Propn)
    });
    if beside {
        return None;
    }
    let titled =
        TITLES.contains(discourse.word(before)) || matches!(role(discourse.word(before)), Some((EntityType::Person, ..)));
    // "First Deputy Minister of Justice Ana Ruiz".
    let office = discourse.word(before - 1) == "of" && before > range.start + 1 && {
        let held = discourse.word(before - 2);
        TITLES.get(held).is_some_and(|e| e.column(1) == "title") && held.starts_with(char::is_uppercase)
    };
    (matches!(discourse.pos(before), Pos::Noun | Pos::Propn) && (named() || office || !titled)).then_some(m)
}

/// A person's name with nothing behind it that could be the head: "Ruiz herself", "Ruiz, 46", not "Ruiz aides".
fn bare_person(discourse: &Discourse, zone: &Range<usize>) -> Option<usize> {
    let m = in_zone(discourse, zone, |f| f.form == Form::Name && f.kind == EntityType::Person)?;
    let behind = discourse.found.get(m).map(|f| discourse.tokens.from(f.span.end()))?;
    let head = (behind..zone.end).any(|i| matches!(discourse.pos(i), Pos::Noun | Pos::Propn));
    (!head).then_some(m)
}

/// "The smuggler, known to all as Aunt Mo": the name at the end that whoever is described goes by.
fn goes_by(discourse: &Discourse, range: &Range<usize>, zone: &Range<usize>) -> Option<usize> {
    let name = mention_ending(discourse, range.end, |f| f.form == Form::Name && f.kind == EntityType::Person)?;
    let start = discourse.tokens.from(discourse.found.get(name)?.span.start());
    let titled = (zone.end..start).rev().take_while(|&i| TITLES.contains(discourse.word(i))).last().unwrap_or(start);
    let known = titled > zone.end
        && discourse.word(titled - 1) == "as"
        && (zone.end..titled).any(|i| discourse.word(i) == "known" && discourse.word(i + 1) == "to");
    if known {
        return Some(name);
    }
    let of = described(discourse, zone).filter(|&d| d < name)?;
    (discourse.owner(of) == discourse.owner(name) && entity_of(discourse, of).is_some()).then_some(name)
}

/// "One of them, a clerk who left in May": what the one is.
fn one_of_several(discourse: &Discourse, range: &Range<usize>, zone: &Range<usize>) -> Option<usize> {
    let comma = (zone.end..range.end).find(|&i| discourse.word(i) == ",")?;
    let one =
        discourse.word(range.start).eq_ignore_ascii_case("one") && matches!(discourse.word(comma - 1), "them" | "those" | "One");
    let m = discourse.mention_from(discourse.tokens.span(comma + 1).start());
    let fits = |f: &Found| {
        let opens = discourse.tokens.from(f.span.start()) == comma + 1 && matches!(discourse.word(comma + 1), "a" | "an");
        opens && f.form == Form::Nominal && f.kind == EntityType::Person
    };
    discourse.found.get(m).filter(|f| one && fits(f)).map(|_| m)
}

/// "Ruiz’s “Salt” notes": what somebody wrote speaks for whoever wrote it.
fn author(discourse: &Discourse, work: usize, zone: &Range<usize>) -> Option<usize> {
    let is_work = discourse.found.get(work).is_some_and(|f| f.kind == EntityType::Work);
    let genitive = zone.start.checked_sub(1).filter(|&i| is_work && possessive(discourse.word(i)))?;
    let person = |f: &Found| f.form == Form::Name && f.kind == EntityType::Person;
    mention_ending(discourse, genitive, person).or_else(|| mention_ending(discourse, zone.start, person))
}

/// "the Lund Post newspaper", "the ABC agency": the name says which.
fn with_its_kind(discourse: &Discourse, zone: &Range<usize>) -> Option<usize> {
    const KINDS: [&str; 19] = [
        "agency",
        "broadcaster",
        "channel",
        "charity",
        "company",
        "daily",
        "group",
        "magazine",
        "militia",
        "movement",
        "network",
        "news",
        "newspaper",
        "nonprofit",
        "organisation",
        "organization",
        "party",
        "union",
        "website",
    ];
    let last = (zone.start..zone.end).rev().take_while(|&i| KINDS.contains(&discourse.word(i))).last()?;
    // "the Lund Observatory monitoring group"
    let told = |i: &usize| matches!(discourse.word(*i), "activist" | "advocacy" | "aid" | "monitoring" | "research" | "rights");
    let behind = (zone.start..last).rev().take_while(told).last().unwrap_or(last);
    let named = |f: &Found| f.form == Form::Name && f.kind == EntityType::Organization;
    // "The UN agency" is one of many.
    let one = |m: &usize| {
        !matches!(discourse.words_of(*m), "UN" | "U.N." | "EU" | "E.U." | "NATO" | "United Nations" | "European Union")
    };
    mention_ending(discourse, behind, named).filter(one)
}

/// "research and advocacy group Reed Alliance": a body's name behind a noun for one.
fn behind_kind(discourse: &Discourse, range: &Range<usize>) -> Option<usize> {
    let end = range.clone().find(|&i| matches!(discourse.word(i), "," | "(" | "who" | "which" | "—" | "–")).unwrap_or(range.end);
    let m = mention_ending(discourse, end, |f| f.form == Form::Name && f.kind == EntityType::Organization)?;
    let start = discourse.found.get(m).map(|f| discourse.tokens.from(f.span.start()))?;
    let before = start.checked_sub(1).filter(|&b| b > range.start)?;
    let common = discourse.word(before).starts_with(char::is_lowercase);
    (common && matches!(role(discourse.word(before)), Some((EntityType::Organization, ..)))).then_some(m)
}

/// The description whose head stands last: in "government advisers" the government only says which.
fn described(discourse: &Discourse, zone: &Range<usize>) -> Option<usize> {
    let last = last_noun(discourse, zone).map(|n| discourse.tokens.span(n));
    let fits =
        |f: &Found| f.form == Form::Nominal && f.kind != EntityType::Place && last.is_none_or(|l| f.head.end() >= l.start());
    in_zone(discourse, zone, fits)
}

/// The entity that a mention belongs to.
pub(super) fn entity_of(discourse: &Discourse, m: usize) -> Option<u32> {
    Some(discourse.owner(m)).filter(|&o| o != NOBODY)
}
