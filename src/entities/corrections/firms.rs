//! "and" and "&" within the name of one body: "Wilts and Dorset Police", "Marks and Spencer", "Hale & Moe".
//!
//! Two names are one body's where the text shows it: it is "it", it is said to be a firm, its last word is a legal form's. Neither may stand
//! anywhere alone, and who are "they" are two.

use std::ops::Range;

use super::{Names, at};
use crate::document::{EntityType, Pos};
use crate::entities::Found;
use crate::entities::lists::{ORGANIZATIONS, PLACES, TITLES, common, family, given_name, role, surname, upper};
use crate::lexicon::{CUES, HEADS};

/// Pairs of names that are looked for elsewhere in the text.
const TRIED: usize = 100;

pub(super) fn joined(names: &Names, found: &mut Vec<Found>) {
    strokes(names, found);
    abbreviated(names, found);
    campaigns(names, found);
    with_a_figure(names, found);
    ampersands(names, found);
    half_tagged(names, found);
    courts(names, found);
    missions(names, found);
    let mut known: Vec<&str> = Vec::new();
    let (mut at, mut tried) = (0, 0);
    while at + 1 < found.len() {
        let (Some(left), Some(right)) = (found.get(at), found.get(at + 1)) else { break };
        let (a, b) = (names.tokens_of(left), names.tokens_of(right));
        let and = b.start == a.end + 1 && joins(names.word(a.end)) && names.same_block(a.start, b.start);
        tried += usize::from(and);
        let pair = names.tokens.cover(a.start..b.end.max(a.start)).of(names.text);
        // "Antigua and Barbuda".
        if and && PLACES.contains(pair) {
            let whole = Found::name(names.tokens.cover(a.start..b.end), EntityType::Place, right.confidence, "joined by “and”");
            found.splice(at..at + 2, [whole]);
            continue;
        }
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

/// "The Vale and Sund High Court": the court of two places.
fn courts(names: &Names, found: &mut Vec<Found>) {
    for at in 0..found.len() {
        let Some(range) = found.get(at).map(|f| names.tokens_of(f)) else { break };
        let Some(and) = range.start.checked_sub(1).filter(|&i| i > 1 && names.word(i) == "and") else { continue };
        let court =
            range.len() > 2 && names.word(range.end - 1) == "Court" && matches!(names.word(range.end - 2), "High" | "Supreme");
        let place = names.word(and - 1);
        let plain = upper(place) && place.contains(char::is_lowercase) && !common(place) && !ORGANIZATIONS.contains(place);
        if court && plain && names.before(and - 1, 1).eq_ignore_ascii_case("the") {
            take(names, found, and - 1..range.end, "joined by “and”");
        }
    }
}

/// "The Support Mission in Vale": where a mission is belongs to its name.
fn missions(names: &Names, found: &mut Vec<Found>) {
    for at in 0..found.len() {
        let (Some(name), Some(next)) = (found.get(at), found.get(at + 1)) else { break };
        let (range, place) = (names.tokens_of(name), names.tokens_of(next));
        let sent = range.len() > 1 && names.word(range.end - 1) == "Mission" && name.kind == EntityType::Organization;
        if sent && matches!(names.word(range.end), "in" | "to") && place.start == range.end + 1 && next.kind == EntityType::Place
        {
            take(names, found, range.start..place.end, "where it is sent");
        }
    }
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

/// "Department of Roads" and "Bridges"; "Department for Ports", "Rivers" and "Canals".
fn of_two(names: &Names, found: &mut Vec<Found>) {
    for at in 0..found.len() {
        let Some(name) = found.get(at).filter(|f| f.kind == EntityType::Organization) else { continue };
        let range = names.tokens_of(name);
        let of = range.clone().any(|i| matches!(names.word(i), "of" | "for"))
            && HEADS.get(names.word(range.start)).is_some_and(|e| e.column(2).contains('o'));
        let known = |one: &str| common(one) || HEADS.contains(one);
        let one = |word: &str| ["ies", "es", "s"].iter().any(|e| word.strip_suffix(e).is_some_and(known));
        let listed = |word: &str| PLACES.contains(word) || ORGANIZATIONS.contains(word) || given_name(word) || surname(word);
        let plain = |word: &str| common(word) || one(word) || word.ends_with('s') && !listed(word);
        let word = |i: usize| upper(names.word(i)) && names.same_block(range.start, i) && plain(names.word(i));
        let mut and = range.end;
        while names.word(and) == "," && word(and + 1) && and < range.end + LISTED {
            and += 2;
        }
        if !of || names.word(and) != "and" || !word(and + 1) {
            continue;
        }
        let cover = names.tokens.cover(range.start..and + 2);
        let inside = found.iter().skip(at + 1).take_while(|n| n.span.start() < cover.end()).count();
        let cut = found.get(at + inside).is_some_and(|n| n.span.end() > cover.end());
        if !cut {
            let sure = name.confidence;
            found.splice(at..at + 1 + inside, [Found::name(cover, EntityType::Organization, sure, "joined by “and”")]);
        }
    }
}

/// Tokens of what a department is for behind the first: ", Rivers, Lakes".
const LISTED: usize = 6;

/// Takes the tokens for one name, and what was found within them goes with it; not where that reaches beyond.
fn take(names: &Names, found: &mut Vec<Found>, tokens: Range<usize>, why: &'static str) {
    let cover = names.tokens.cover(tokens);
    let first = found.partition_point(|f| f.span.end() <= cover.start());
    let last = found.partition_point(|f| f.span.start() < cover.end()).max(first);
    let inside = found.get(first..last).unwrap_or(&[]);
    if inside.iter().all(|f| cover.contains(f.span) && f.span != cover) {
        let sure = inside.first().and_then(|f| f.confidence);
        found.splice(first..last, [Found::name(cover, EntityType::Organization, sure, why)]);
    }
}

/// "The Fuel Workers' Assn.": short forms of nouns for bodies end a name as the nouns do.
fn abbreviated(names: &Names, found: &mut Vec<Found>) {
    for i in 1..names.tokens.len() {
        if !matches!(names.word(i).trim_end_matches('.'), "Assn" | "Assoc" | "Fed") {
            continue;
        }
        let part = |j: usize| {
            let word = names.word(j);
            upper(word) && word != "The" || matches!(word, "'" | "’" | "'s" | "’s" | "&") && j > 0 && upper(names.word(j - 1))
        };
        let floor = names.tokens.of_sentence(names.tokens.sentence_of(i)).start.max(i.saturating_sub(LISTED));
        let Some(start) = (floor..i).rev().take_while(|&j| part(j)).last() else { continue };
        // "Assn" and its stop may be two tokens.
        let stop = usize::from(names.word(i + 1) == "." && names.tokens.span(i + 1).start() == names.tokens.span(i).end());
        let mut end = i + 1 + stop * usize::from(names.word(i + 2).starts_with(|c: char| c.is_lowercase() || c == '('));
        if names.word(end) == "of" && upper(names.word(end + 1)) && names.same_block(i, end + 1) {
            end += 2;
        }
        take(names, found, start..end, "a body’s short form");
    }
}

/// "Save Our Locks and Weirs said": what would tell people to do something has a verb of its own.
fn campaigns(names: &Names, found: &mut Vec<Found>) {
    const VERBS: [&str; 12] =
        ["Ban", "Defend", "Fix", "Free", "Keep", "Protect", "Reclaim", "Rescue", "Save", "Scrap", "Stop", "Support"];
    for i in 0..names.tokens.len() {
        if !VERBS.contains(&names.word(i)) || !(upper(names.word(i + 1)) || names.word(i + 1) == "the") {
            continue;
        }
        let small = |j: usize| matches!(names.word(j), "and" | "of" | "the" | "our" | "for" | "from");
        let limit = names.tokens.of_sentence(names.tokens.sentence_of(i)).end.min(i + CAMPAIGN);
        let goes_on = |j: usize| upper(names.word(j)) || small(j) && (upper(names.word(j + 1)) || small(j + 1));
        let end = (i + 1..limit).find(|&j| !goes_on(j)).unwrap_or(i);
        let acts = matches!(names.pos(end), Pos::Verb | Pos::Aux)
            && (CUES.contains(names.word(end)) || matches!(names.word(end), "has" | "is" | "was" | "will" | "would"));
        if end > i + 2 && acts && !names.before(i, 1).starts_with(char::is_uppercase) {
            take(names, found, i..end, "a campaign");
        }
    }
}

/// "Sailors 4 Lind", "Moms 4 Quays": nobody who is in the name speaks.
fn with_a_figure(names: &Names, found: &mut Vec<Found>) {
    for i in 1..names.tokens.len() {
        if !matches!(names.word(i), "4" | "2") || !names.same_block(i - 1, i + 1) {
            continue;
        }
        let start = (i.saturating_sub(CAMPAIGN)..i).rev().take_while(|&j| upper(names.word(j))).last();
        let person = at(found, names.tokens.span(i + 1).start()).and_then(|n| found.get(n)).map(|f| names.tokens_of(f));
        let end = person.map_or(i + 2, |name| name.end);
        let plural = names.word(i - 1).ends_with('s') && !names.word(i - 1).ends_with("'s");
        if let Some(start) = start.filter(|_| plural && upper(names.word(i + 1))) {
            take(names, found, start..end, "a campaign");
        }
    }
}

/// Tokens of a campaign's name.
const CAMPAIGN: usize = 9;

/// "apprenticed to Harrow & Vane": two single words that are no country's and no common words.
fn ampersands(names: &Names, found: &mut Vec<Found>) {
    for i in 1..names.tokens.len() {
        if names.word(i) != "&" || !names.same_block(i - 1, i + 1) {
            continue;
        }
        let half = |j: usize| {
            let word = names.word(j);
            let whole = at(found, names.tokens.span(j).start()).and_then(|n| found.get(n)).map(|f| names.tokens_of(f));
            let country = PLACES.get(word).is_some_and(|e| e.column(1) == "country");
            let alone = whole.is_none_or(|r| r == (j..j + 1));
            upper(word) && word.contains(char::is_lowercase) && alone && !country && !common(word) && !given_name(word)
        };
        let bare = !upper(names.before(i - 1, 1)) || i < 2 || names.before(i - 1, 2).is_empty();
        if half(i - 1) && half(i + 1) && bare && !upper(names.word(i + 2)) && !TITLES.contains(names.before(i - 1, 1)) {
            take(names, found, i - 1..i + 2, "joined by “&”");
        }
    }
}

/// Last words of a firm's name that no single person or place has.
const FORMS: [&str; 33] = [
    "Agents",
    "Arms",
    "Associates",
    "Bank",
    "Bros",
    "Bros.",
    "Brewery",
    "Brothers",
    "Capital",
    "Co",
    "Co.",
    "Company",
    "Daughters",
    "Group",
    "Holdings",
    "Hotel",
    "Inn",
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
    "Stores",
    "Taxis",
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
        let named = range.len() > 1 && (BODIES.contains(&last) || FORMS.contains(&last) || body_noun(last)) && family(word);
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

/// "Society", "Union": a noun for a body that ends a name.
fn body_noun(word: &str) -> bool {
    HEADS.get(word).is_some_and(|e| e.column(1) == "organization" && !e.column(2).contains('l'))
}

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
    let country = PLACES.get(word).is_some_and(|e| e.column(1) == "country");
    let force = BODIES.contains(&bare) && place && !country;
    let form = (FORMS.contains(&bare) || body_noun(bare) && family(word))
        && last.len() <= 3
        && (a.kind == EntityType::Person
            || a.kind == EntityType::Organization && !ORGANIZATIONS.contains(word) && one(names, &(first.start..last.end)));
    (b.kind == EntityType::Organization || FORMS.contains(&bare))
        && last.len() >= 2
        && (force || form)
        && first.len() == 1
        && !several(names, &(first.start..last.end))
        && !matches!(names.before(first.start, 1), "in" | "of" | "at" | "to" | "from" | "," | "near" | "and")
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
        || (whole.end..whole.end + 4).any(|i| matches!(names.word(i), "merge" | "merged" | "merging"))
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
