//! "and" and "&" within the name of one body: "Wilts and Dorset Police", "Marks and Spencer", "Hale & Moe".
//!
//! Two names are one body's where the text shows it: it is "it", it is said to be a firm, its last word is a legal form's. Neither may stand
//! anywhere alone, and who are "they" are two.

use std::ops::Range;

use super::{Names, at};
use crate::document::{EntityType, Pos};
use crate::entities::Found;
use crate::entities::lists::{ORGANIZATIONS, PLACES, TITLES, common, family, given_name, role, upper};
use crate::lexicon::HEADS;

/// Pairs of names that are looked for elsewhere in the text.
const TRIED: usize = 100;

pub(super) fn joined(names: &Names, found: &mut Vec<Found>) {
    strokes(names, found);
    half_tagged(names, found);
    let mut known: Vec<&str> = Vec::new();
    let (mut at, mut tried) = (0, 0);
    while at + 1 < found.len() {
        let (Some(left), Some(right)) = (found.get(at), found.get(at + 1)) else { break };
        let (a, b) = (names.tokens_of(left), names.tokens_of(right));
        let and = b.start == a.end + 1 && joins(names.word(a.end)) && names.same_block(a.start, b.start);
        tried += usize::from(and);
        let pair = names.tokens.cover(a.start..b.end.max(a.start)).of(names.text);
        if and && tried < TRIED && (known.contains(&pair) || body(names, found, at, at + 1) || firm(names, found, at, at + 1)) {
            known.push(pair);
            let whole =
                Found::name(names.tokens.cover(a.start..b.end), EntityType::Organization, right.confidence, "joined by “and”");
            found.splice(at..at + 2, [whole]);
        }
        at += 1;
    }
    of_two(names, found);
}

fn joins(word: &str) -> bool {
    matches!(word, "and" | "&")
}

/// "a Veld/Oslo Post poll".
fn strokes(names: &Names, found: &mut Vec<Found>) {
    for at in 0..found.len() {
        let (Some(left), Some(right)) = (found.get(at), found.get(at + 1)) else { break };
        let (a, b) = (names.tokens_of(left), names.tokens_of(right));
        let polls = b.start == a.end + 1 && names.word(a.end) == "/" && matches!(names.word(b.end), "poll" | "survey");
        if polls && left.kind == EntityType::Organization && right.kind == EntityType::Organization {
            let both =
                Found::name(names.tokens.cover(a.start..b.end), EntityType::Organization, right.confidence, "joined by a stroke");
            found.splice(at..at + 2, [both]);
        }
    }
}

/// "Department of Roads" and "Bridges".
fn of_two(names: &Names, found: &mut Vec<Found>) {
    for at in 0..found.len() {
        let Some(name) = found.get(at).filter(|f| f.kind == EntityType::Organization) else { continue };
        let range = names.tokens_of(name);
        let next = range.end + 1;
        let of = range.clone().any(|i| matches!(names.word(i), "of" | "for"))
            && HEADS.get(names.word(range.start)).is_some_and(|e| e.column(2).contains('o'));
        let free = found.get(at + 1).is_none_or(|n| n.span.start() > names.tokens.span(next).start());
        if of
            && names.word(range.end) == "and"
            && upper(names.word(next))
            && free
            && names.same_block(range.start, next)
            && common(names.word(next))
        {
            let (cover, sure) = (names.tokens.cover(range.start..next + 1), name.confidence);
            found.splice(at..=at, [Found::name(cover, EntityType::Organization, sure, "joined by “and”")]);
        }
    }
}

/// Last words of a firm's name that no single person or place has.
const FORMS: [&str; 26] = [
    "Associates",
    "Bank",
    "Bros",
    "Bros.",
    "Brothers",
    "Capital",
    "Co",
    "Co.",
    "Company",
    "Daughters",
    "Group",
    "Holdings",
    "Inc",
    "Inc.",
    "Insurance",
    "LLC",
    "LLP",
    "Limited",
    "Ltd",
    "Ltd.",
    "Partners",
    "Plc",
    "Solicitors",
    "Son",
    "Sons",
    "plc",
];

/// "Crane and Sons", "Procter and Vale said it would": of the pair the network took one half for a name.
fn half_tagged(names: &Names, found: &mut [Found]) {
    let mut tried = 0;
    for i in 1..names.tokens.len() {
        if !joins(names.word(i)) || !names.same_block(i - 1, i + 1) || tried > TRIED {
            continue;
        }
        let (left, right) = (at(found, names.tokens.span(i - 1).start()), at(found, names.tokens.span(i + 1).start()));
        // "Crane and Sons".
        if let (Some(l), None) = (left, right)
            && FORMS.contains(&names.word(i + 1))
            && let Some(name) = found.get_mut(l)
        {
            let range = names.tokens_of(name);
            if range.len() == 1 && range.end == i && name.kind != EntityType::Group {
                *name = Found::name(
                    names.tokens.cover(range.start..i + 2),
                    EntityType::Organization,
                    name.confidence,
                    "joined by “and”",
                );
            }
            continue;
        }
        let (Some(r), None) = (right, left) else { continue };
        let Some(range) = found.get(r).map(|f| names.tokens_of(f)).filter(|r| r.start == i + 1) else { continue };
        let word = names.word(i - 1);
        let bare = upper(word) && names.pos(i - 1) == Pos::Propn && !upper(names.before(i - 1, 1)) && !TITLES.contains(word);
        let opens = !matches!(names.before(i - 1, 1), "," | "-" | "of" | "in" | "at" | "from" | "’s" | "'s");
        tried += 1;
        let whole = i - 1..range.end;
        let last = names.word(range.end - 1);
        let person = found.get(r).is_some_and(|f| f.kind == EntityType::Person);
        let named = range.len() > 1 && (BODIES.contains(&last) || FORMS.contains(&last)) && !given_name(word);
        if bare
            && opens
            && (named || range.len() == 1 && person && one(names, &whole) && !given_name(word))
            && !elsewhere(names, i - 1, word)
            && let Some(name) = found.get_mut(r)
        {
            *name = Found::name(names.tokens.cover(whole), EntityType::Organization, name.confidence, "joined by “and”");
        }
    }
}

/// Whether the word stands in the text but for this place and others before "and".
fn elsewhere(names: &Names, at: usize, word: &str) -> bool {
    (0..names.tokens.len()).any(|i| i != at && names.word(i) == word && !joins(names.word(i + 1)))
}

/// Last words of what two places, or a place and another name, have together.
const BODIES: [&str; 18] = [
    "Police",
    "Constabulary",
    "Council",
    "Railway",
    "Railways",
    "Authority",
    "Board",
    "Trust",
    "Ambulance",
    "University",
    "Chamber",
    "Hospitals",
    "Rescue",
    "Diocese",
    "Service",
    "Water",
    "Power",
    "Energy",
];

/// "Wilts and Dorset Police": two places of one force, council or railway, neither named alone. "Hart and Crane LLP": one firm.
fn body(names: &Names, found: &[Found], left: usize, right: usize) -> bool {
    let (Some(a), Some(b)) = (found.get(left), found.get(right)) else { return false };
    let (first, last) = (names.tokens_of(a), names.tokens_of(b));
    let bare = names.word(last.end - 1);
    let word = names.words_of(a);
    // "Wilts and Dorset Police", not "Oslo and the Dorset Police".
    let place = a.kind == EntityType::Place
        || a.kind == EntityType::Person && (!given_name(word) || PLACES.contains(word))
        || a.kind == EntityType::Organization && !ORGANIZATIONS.contains(word);
    let force = BODIES.contains(&bare) && place;
    let form = FORMS.contains(&bare)
        && last.len() <= 3
        && (a.kind == EntityType::Person
            || a.kind == EntityType::Organization && !ORGANIZATIONS.contains(word) && one(names, &(first.start..last.end)));
    b.kind == EntityType::Organization
        && last.len() >= 2
        && (force || form)
        && first.len() == 1
        && !several(names, &(first.start..last.end))
        && !matches!(names.before(first.start, 1), "in" | "of" | "at" | "to" | "from" | "," | "near")
        && !TITLES.contains(names.before(first.start, 1))
        && alone(names, found, left)
}

/// "Marks and Spencer said sales rose": two bare surnames that stand nowhere apart and do business.
fn firm(names: &Names, found: &[Found], left: usize, right: usize) -> bool {
    let (Some(a), Some(b)) = (found.get(left), found.get(right)) else { return false };
    let (first, last) = (names.tokens_of(a), names.tokens_of(b));
    let whole = first.start..last.end;
    let listed = ORGANIZATIONS.get(names.tokens.cover(whole.clone()).of(names.text)).is_some_and(|e| e.column(1) == "company");
    const BUSINESS: [&str; 16] = [
        "shares",
        "sales",
        "profit",
        "profits",
        "revenue",
        "store",
        "stores",
        "shops",
        "retailer",
        "bank",
        "firm",
        "company",
        "plc",
        "Ltd",
        "customers",
        "chain",
    ];
    let sentence = names.tokens.of_sentence(names.tokens.sentence_of(last.start));
    let singular = matches!(names.word(last.end), "says" | "has" | "is" | "was" | "plans" | "makes" | "sells");
    let business = || sentence.clone().any(|i| BUSINESS.contains(&names.word(i)));
    let word = |f: &Found| names.tokens_of(f).len() == 1 && family(names.words_of(f));
    let surname = |f: &Found| f.kind == EntityType::Person && word(f);
    let untitled = !TITLES.contains(names.before(first.start, 1))
        && role(names.before(first.start, 1)).is_none_or(|r| r.0 != EntityType::Person);
    let apart = || alone(names, found, left) && alone(names, found, right);
    // "Bexley and Thorne said its till": a place's name may be a surname as well.
    let ampersand = names.word(first.end) == "&";
    let country = |f: &Found| PLACES.get(names.words_of(f)).is_some_and(|e| e.column(1) == "country");
    let bare = |f: &Found| f.kind == EntityType::Place && word(f) && !country(f) || surname(f);
    // "on Ukraine and Flynn": nothing is said of the two.
    let subject =
        first.start == 0 || names.before(first.start, 1).is_empty() || names.pos(first.start - 1) != Pos::Adp || ampersand;
    let both_places = a.kind == EntityType::Place && b.kind == EntityType::Place;
    let shown = subject && bare(a) && bare(b) && !both_places && (one(names, &whole) || ampersand);
    listed || untitled && !several(names, &whole) && (surname(a) && surname(b) && (singular || business()) || shown) && apart()
}

/// What the words behind a pair show to be one: "said it would", "its", ", a law firm,".
fn one(names: &Names, whole: &Range<usize>) -> bool {
    let end = whole.end;
    let sentence = names.tokens.of_sentence(names.tokens.sentence_of(whole.start));
    let pronoun = (end..sentence.end.min(end + PRONOUN)).find(|&i| {
        matches!(names.word(i), "it" | "its" | "itself" | "he" | "she" | "they" | "their" | "them" | "his" | "her" | "both")
    });
    // "it was raining" is nobody.
    let it = pronoun.is_some_and(|i| match names.word(i) {
        "its" | "itself" => true,
        "it" => matches!(
            names.word(i + 1),
            "would"
                | "will"
                | "plans"
                | "planned"
                | "expects"
                | "expected"
                | "has"
                | "had"
                | "could"
                | "did"
                | "does"
                | "made"
                | "lost"
                | "sold"
                | "intends"
                | "hopes"
                | "hoped"
        ),
        _ => false,
    });
    let singular = matches!(names.word(end), "has" | "is" | "was" | "plans" | "makes" | "sells" | "owns" | "employs");
    it || singular || trade(names, end)
}

/// Tokens behind a pair among which its pronoun is looked for.
const PRONOUN: usize = 14;

/// ", a law firm,", ", the estate agents,".
fn trade(names: &Names, comma: usize) -> bool {
    const TRADES: [&str; 21] = [
        "accountants",
        "agents",
        "architects",
        "auctioneers",
        "bookmaker",
        "brewer",
        "brewers",
        "builders",
        "confectioner",
        "consultancy",
        "consultants",
        "grocer",
        "jeweller",
        "lawyers",
        "publisher",
        "publishers",
        "retailer",
        "solicitors",
        "surveyors",
        "undertakers",
        "wholesaler",
    ];
    let opens = names.word(comma) == "," && matches!(names.word(comma + 1), "a" | "an" | "the");
    let close =
        (comma + 2..comma + 9).find(|&i| matches!(names.word(i), "," | "." | ";" | "in" | "of" | "based" | "that" | "which"));
    close.filter(|_| opens).is_some_and(|close| {
        let noun = names.word(close - 1);
        TRADES.contains(&noun) || role(noun).is_some_and(|r| r.0 == EntityType::Organization && !r.1)
    })
}

/// Who are "they", or "both", are two; so are subjects of "are" and "have".
fn several(names: &Names, whole: &Range<usize>) -> bool {
    let sentence = names.tokens.of_sentence(names.tokens.sentence_of(whole.start));
    let before = names.before(whole.start, 1);
    let first = (whole.end..sentence.end.min(whole.end + PRONOUN))
        .find(|&i| matches!(names.word(i), "it" | "its" | "itself" | "they" | "their" | "them" | "both" | "each"));
    matches!(before, "both" | "Both" | "Between" | "between")
        || matches!(names.word(whole.end), "are" | "were" | "have" | "both")
        || first.is_some_and(|i| matches!(names.word(i), "they" | "their" | "them" | "both" | "each"))
}

/// Whether the name's words stand in no other name of the text but where the same one follows.
fn alone(names: &Names, found: &[Found], at: usize) -> bool {
    let Some(word) = found.get(at).map(|f| names.words_of(f)) else { return false };
    // "the Veldens and Moe Holdings", of whom one is called Velden.
    let bears = |w: &str| w == word || word.strip_suffix('s') == Some(w);
    let pair = |n: usize| {
        let range = found.get(n).map_or(0..0, |f| names.tokens_of(f));
        joins(names.word(range.end)) || joins(names.before(range.start, 1)) || range.clone().any(|i| joins(names.word(i)))
    };
    (0..found.len()).filter(|&n| found.get(n).is_some_and(|f| names.words_of(f).split(' ').any(bears))).all(pair)
}
