//! Names of newspapers, stations and sites that the words around them show: "the Ledger revealed", "news site Kepler24", "According to Der
//! Bote", "Tidewire reported that".

use std::ops::Range;

use super::super::OUTLET;
use super::{Names, at};
use crate::document::{EntityType, Pos};
use crate::entities::Found;
use crate::entities::lists::{ORGANIZATIONS, PLACES, TITLES, common, given_name, masthead, role, site, surname, upper};
use crate::lexicon::SOURCE_NOUNS;

pub(super) fn outlets(names: &Names, found: &mut Vec<Found>) {
    papers(names, found);
    stations(names, found);
    before_kinds(names, found);
    behind_kinds(names, found);
    firms(names, found);
    foreign(names, found);
    reporting(names, found);
}

/// "As the Ledger revealed", "The Bugle’s editor": a newspaper's name behind its article.
fn papers(names: &Names, found: &mut Vec<Found>) {
    // "the Lund Star", taken for a person.
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person) {
        let range = names.tokens_of(name);
        let last = names.word(range.end - 1);
        let paper =
            masthead(last) || matches!(last, "Express" | "Mail" | "Mirror" | "News" | "Post" | "Standard" | "Star" | "Times");
        if paper && range.len() > 1 && names.before(range.start, 1).eq_ignore_ascii_case("the") {
            (name.kind, name.why) = (EntityType::Organization, OUTLET);
        }
    }
    for i in 1..names.tokens.len() {
        let alone = masthead(names.word(i))
            && matches!(names.word(i - 1), "the" | "The")
            && names.pos(i + 1) != Pos::Propn
            && !upper(names.word(i + 1));
        if alone && at(found, names.tokens.span(i).start()).is_none() {
            put(names, found, i..i + 1, OUTLET);
        }
    }
}

/// "Radio Skerry", "TV Brenn": a station, where no name was found.
fn stations(names: &Names, found: &mut Vec<Found>) {
    for i in 0..names.tokens.len() {
        let opens = matches!(names.word(i), "Radio" | "TV") && at(found, names.tokens.span(i).start()).is_none();
        let own = |j: usize| {
            let word = names.word(j);
            upper(word) && names.pos(j) == Pos::Propn && !common(word) && names.same_block(i, j)
        };
        let longest = if names.word(i) == "TV" { 2 } else { LONGEST };
        let end = (i + 1..i + longest).find(|&j| !own(j)).unwrap_or(i + longest);
        // "TV Drama" of a list of departments.
        let goes_on = names.word(end).starts_with(char::is_lowercase) && names.same_block(i, end);
        if opens && end > i + 1 && goes_on {
            put(names, found, i..end, OUTLET);
        }
    }
}

/// Nouns that nothing but an outlet goes by; some do so behind "news".
fn printed(names: &Names, noun: usize) -> bool {
    let news = names.before(noun, 1) == "news";
    match names.word(noun) {
        "newspaper" | "newswire" | "tabloid" | "magazine" => true,
        "site" | "website" | "portal" | "agency" | "outlet" | "channel" | "service" => news,
        _ => false,
    }
}

/// The noun that a phrase from token `at` ends in, before a comma, "of" or "that".
fn noun_of(names: &Names, at: usize) -> Option<usize> {
    let ends = |i: usize| {
        matches!(names.word(i), "," | "." | "that" | "which" | "based" | "in" | "of" | "for" | "with" | "owned" | "run")
    };
    let plain =
        |i: usize| matches!(names.pos(i), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Verb) || names.word(i) == "-";
    let close = (at..at + PHRASE).find(|&i| ends(i))?;
    (close > at && (at..close).all(plain)).then_some(close - 1)
}

/// Tokens of what is said of a name.
const PHRASE: usize = 8;

/// "the Al-Noor newspaper", "Veldwatch, a news agency that", "the official newspaper, Der Sund,": outlets, whatever they were taken for.
#[expect(clippy::ptr_arg)]
fn before_kinds(names: &Names, found: &mut Vec<Found>) {
    for name in found.iter_mut().filter(|f| f.kind != EntityType::Group) {
        let range = names.tokens_of(name);
        let the = names.before(range.start, 1).eq_ignore_ascii_case("the");
        let titled = the
            && matches!(names.word(range.end), "newspaper" | "newswire" | "tabloid")
            && !PLACES.contains(names.words_of(name));
        let article = matches!(names.word(range.end + 1), "a" | "an" | "the");
        let apposed = names.word(range.end) == "," && article && noun_of(names, range.end + 2).is_some_and(|n| printed(names, n));
        let who = matches!(names.word(range.end + 1), "who" | "whose" | "aged");
        let comma = names.before(range.start, 1) == "," && names.word(range.end) == "," && !who;
        let ahead = range.start.checked_sub(2).filter(|_| comma).is_some_and(|noun| {
            let opens = (noun.saturating_sub(PHRASE)..noun).rev().find(|&i| names.pos(i) == Pos::Det || names.word(i) == "its");
            // "Speaking to this newspaper, Ruiz, who sails, said": this one is not named.
            let opens = opens.filter(|&i| !matches!(names.word(i), "this" | "This"));
            opens.is_some_and(|i| noun_of(names, i + 1) == Some(noun)) && printed(names, noun)
        });
        if titled || apposed || ahead {
            (name.kind, name.why) = (EntityType::Organization, OUTLET);
        }
    }
}

/// "Fennick, a brokerage firm,", "the bakery chain Loxley": what is said to be a firm is no person.
#[expect(clippy::ptr_arg)]
fn firms(names: &Names, found: &mut Vec<Found>) {
    const FIRMS: [&str; 14] = [
        "airline",
        "bank",
        "brokerage",
        "chain",
        "charity",
        "company",
        "consultancy",
        "firm",
        "manufacturer",
        "nonprofit",
        "retailer",
        "startup",
        "start-up",
        "supermarket",
    ];
    let mut stated: Vec<&str> = Vec::new();
    for name in found.iter().filter(|f| f.kind == EntityType::Person) {
        let range = names.tokens_of(name);
        let firm = |i: usize| FIRMS.contains(&names.word(i));
        let article = matches!(names.word(range.end + 1), "a" | "an");
        let apposed = names.word(range.end) == "," && article && noun_of(names, range.end + 2).is_some_and(firm);
        // "told the company Ana Ruiz had left": there a noun says of what trade it is.
        let ahead = range.start.checked_sub(1).is_some_and(|i| firm(i) && names.word(i) != "supermarket")
            && matches!(names.pos(range.start.saturating_sub(2)), Pos::Noun | Pos::Adj);
        // "Veldwatch.org said"
        let site = site(names.words_of(name)).is_some();
        if (apposed || site || ahead && !given_name(names.word(range.start))) && stated.len() < STATED {
            stated.push(names.words_of(name));
        }
    }
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person && stated.contains(&names.words_of(f))) {
        (name.kind, name.why) = (EntityType::Organization, super::super::STATED);
    }
}

/// "news site Kepler24", "the newspaper Marcador": a name behind the noun for what it is.
fn behind_kinds(names: &Names, found: &mut Vec<Found>) {
    for i in 1..names.tokens.len() {
        let (noun, word) = (names.before(i, 1), names.word(i));
        let kind = match noun {
            "broadcaster" | "newspaper" | "tabloid" | "daily" | "weekly" | "magazine" | "newswire" => true,
            "site" | "website" | "portal" | "agency" | "outlet" | "channel" | "app" => {
                names.before(i, 2).eq_ignore_ascii_case("news") || matches!(noun, "website" | "portal") && digits(word)
            }
            _ => false,
        };
        if !kind || !upper(word) || given_name(word) || TITLES.contains(word) || PLACES.contains(word) {
            continue;
        }
        // "told the newspaper Veld had left".
        let told = (i.saturating_sub(5)..i).any(|j| matches!(names.word(j), "told" | "tell" | "tells" | "telling"));
        let proper = |j: usize| upper(names.word(j)) && names.pos(j) == Pos::Propn && names.same_block(i, j);
        let end = (i + 1..i + LONGEST).find(|&j| !proper(j)).unwrap_or(i + 1);
        let name = names.pos(i) == Pos::Propn || digits(word);
        if name && !(told && matches!(names.pos(end), Pos::Verb | Pos::Aux)) {
            put(names, found, i..end, OUTLET);
        }
    }
}

/// Tokens of an outlet's name.
const LONGEST: usize = 4;

fn digits(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

/// "Der Bote", "La Voz": a name behind a foreign article that it begins with, of which no other name of the text is part.
#[expect(clippy::ptr_arg)]
fn foreign(names: &Names, found: &mut Vec<Found>) {
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person) {
        let range = names.tokens_of(name);
        let (article, word) = (names.word(range.start), names.word(range.start + 1));
        let begins = matches!(article, "Der" | "Die" | "Das" | "Il" | "El" | "La" | "Le" | "Les" | "Las" | "Los" | "O");
        let before = (names.before(range.start, 2), names.before(range.start, 1));
        let cited = matches!(before, (_, "told" | "by" | "in" | "citing" | "per"))
            || before == ("According", "to")
            || before == ("according", "to");
        let tells = matches!(names.word(range.end), "reported" | "reports" | "writes" | "wrote" | "published" | "revealed");
        if range.len() == 2 && begins && (cited || tells) && !surname(word) && !given_name(word) {
            (name.kind, name.why) = (EntityType::Organization, OUTLET);
        }
    }
    let stated: Vec<&str> = found.iter().filter(|f| f.why == OUTLET).map(|f| names.words_of(f)).take(STATED).collect();
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person && stated.contains(&names.words_of(f))) {
        name.kind = EntityType::Organization;
    }
}

/// Names of a text that are looked for elsewhere in it.
const STATED: usize = 16;

/// "Tidewire reported on Monday that", "Reason reports": a single word that nobody in the text bears, has no title and is no listed name
/// of a person, and that reports; nor is "he" in what it reports.
fn reporting(names: &Names, found: &mut Vec<Found>) {
    let mut stated: Vec<&str> = Vec::new();
    for i in 0..names.tokens.len() {
        let word = names.word(i);
        if !upper(word) || word.len() < 3 || stated.len() == STATED || stated.contains(&word) || !reports(names, i) {
            continue;
        }
        let name = at(found, names.tokens.span(i).start()).and_then(|n| found.get(n));
        let bare = name.is_none_or(|f| names.tokens_of(f) == (i..i + 1) && f.kind == EntityType::Person);
        let known = given_name(word) || surname(word) || PLACES.contains(word) || ORGANIZATIONS.contains(word);
        let noun = role(&word.to_lowercase()).is_some() || TITLES.contains(word);
        // What opens a sentence has its capital from there.
        let proper = names.pos(i) == Pos::Propn && (name.is_some() || !common(word))
            || !names.before(i, 1).is_empty()
            || names.pos(i) == Pos::Noun && names.word(i + 1) == "reports" && !SOURCE_NOUNS.contains(word);
        if bare && !known && !noun && proper && !bearer(names, i) {
            stated.push(word);
        }
    }
    for i in 0..names.tokens.len() {
        if stated.contains(&names.word(i)) {
            let free = at(found, names.tokens.span(i).start())
                .and_then(|n| found.get(n))
                .is_none_or(|f| names.tokens_of(f) == (i..i + 1) && f.kind == EntityType::Person);
            let capital = !names.before(i, 1).is_empty() || reports(names, i);
            if free && capital && !upper(names.word(i + 1)) {
                put(names, found, i..i + 1, OUTLET);
            }
        }
    }
}

/// Whether what stands around token `i` says that it reports, as papers do.
fn reports(names: &Names, i: usize) -> bool {
    let before = names.before(i, 1);
    let alone = !upper(before) || names.before(i, 2).is_empty();
    let (verb, next) = (names.word(i + 1), names.word(i + 2));
    let day = |word: &str| word.ends_with("day") && upper(word);
    let he = (i + 2..i + 6).any(|j| matches!(names.word(j), "he" | "she" | "his" | "her"));
    let clause = next == "that" || matches!(next, "on" | "in" | "earlier" | "last") || day(next);
    let present = matches!(verb, "reports" | "writes") && (clause || matches!(next, "." | "," | ":"));
    let told = present || verb == "reported" && clause;
    let per = before == "per" && matches!(verb, "." | ",") && names.before(i, 2) == ",";
    let by = before == "by" && names.before(i, 2) == "reported" && matches!(verb, "," | ".");
    alone && !he && told || per || by
}

/// "Bo Tidewire", "Mr Tidewire": somebody who has the word for a name.
fn bearer(names: &Names, at: usize) -> bool {
    let word = names.word(at);
    (1..names.tokens.len()).any(|i| {
        let before = names.before(i, 1);
        names.word(i) == word
            && i != at
            && upper(before)
            && !before.is_empty()
            && !matches!(before, "The" | "According" | "As")
            && names.pos(i - 1) == Pos::Propn
    })
}

/// Names an organization there, in place of a name within these tokens.
fn put(names: &Names, found: &mut Vec<Found>, tokens: Range<usize>, why: &'static str) {
    let cover = names.tokens.cover(tokens);
    let first = found.partition_point(|f| f.span.end() <= cover.start());
    let last = found.partition_point(|f| f.span.start() < cover.end()).max(first);
    let inside = found.get(first..last).unwrap_or(&[]);
    if inside.iter().all(|f| cover.contains(f.span)) {
        let sure = inside.first().and_then(|f| f.confidence);
        found.splice(first..last, [Found::name(cover, EntityType::Organization, sure, why)]);
    }
}
