//! Types that the words around a name state: who bears a place's name, where somebody works, which party has members.

use super::{Names, employs};
use crate::document::{EntityType, Pos};
use crate::entities::Found;
use crate::entities::lists::{GROUPS, ORGANIZATIONS, PLACES, common, given_name, kin, person_noun, possessive, surname, upper};
use crate::lexicon::{HEADS, reports};

/// Types that the words around a name state.
#[expect(clippy::ptr_arg)]
pub(super) fn types(names: &Names, found: &mut Vec<Found>) {
    use EntityType::{Organization, Person, Place, Work};
    let mut stated: Vec<(String, EntityType)> = Vec::new();
    let streets: Vec<&str> = found.iter().filter_map(|f| street(names, f)).take(STATED).collect();
    for at in 0..found.len() {
        let Some(name) = found.get(at) else { continue };
        let word = names.words_of(name);
        let kind = match name.kind {
            Place if personal(names, found, at) || described(names, name) => Person,
            Person if party(word) || benches(names, name) => Organization,
            Person if on_the_way(names, name, &streets) => Place,
            Person if show(names, found, name) => Work,
            Organization if someones_place(names, name) => Place,
            Person | Place if business(names, found, name) => Organization,
            Organization | Place if person_does(names, name) => Person,
            Organization | Place if bears_names(names, name) => Person,
            Place if twin(names, found, at) => Person,
            Organization | Place if kin_of(names, name) => Person,
            Organization if described(names, name) => Person,
            Organization | Person if who(names, name) => Person,
            _ => continue,
        };
        if !stated.iter().any(|s| s.0.eq_ignore_ascii_case(word)) && stated.len() < STATED {
            stated.push((word.to_owned(), kind));
        }
    }
    for name in found.iter_mut() {
        let word = names.words_of(name);
        if let Some((_, kind)) = stated.iter().find(|s| s.0.eq_ignore_ascii_case(word)) {
            let range = names.tokens_of(name);
            // "Jordan said … in Jordan": a place is one where it stands as such.
            let placed = names.tokens.tokens.get(range.start.wrapping_sub(1)).is_some_and(|t| t.pos == Pos::Adp);
            if !(*kind == Person && placed) {
                (name.kind, name.why) = (*kind, super::super::STATED);
            }
        }
    }
}

/// "Ida Lind TonightLive", beside Ida Lind: a show by its host's name and a word that is nobody's surname.
fn show(names: &Names, found: &[Found], name: &Found) -> bool {
    let range = names.tokens_of(name);
    let last = names.word(range.end.wrapping_sub(1));
    let inner = last.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    if range.len() < 3 || !inner {
        return false;
    }
    let host = names.tokens.cover(range.start..range.end - 1).of(names.text);
    let called = |words: &str| found.iter().any(|f| f.kind == EntityType::Person && names.words_of(f) == words);
    called(host) && !called(last)
}

/// The Maddock of "Maddock Road".
fn street<'t>(names: &Names<'t>, name: &Found) -> Option<&'t str> {
    let range = names.tokens_of(name);
    let street = matches!(names.word(range.end.wrapping_sub(1)), "Avenue" | "Lane" | "Road" | "Street" | "Way");
    (name.kind == EntityType::Place && range.len() == 2 && street).then(|| names.word(range.start))
}

/// "drove round by Maddock", where the text has a Maddock Road.
fn on_the_way(names: &Names, name: &Found, streets: &[&str]) -> bool {
    let range = names.tokens_of(name);
    let before = |n: usize| names.before(range.start, n);
    let way = before(1) == "by" && matches!(before(2), "around" | "back" | "round") || matches!(before(1), "via" | "through");
    range.len() == 1 && way && streets.contains(&names.words_of(name))
}

/// "a surgeon in Maddock", no shareholder: where somebody works or lives.
fn someones_place(names: &Names, name: &Found) -> bool {
    const SHARE: [&str; 6] = ["believer", "investor", "owner", "partner", "shareholder", "stakeholder"];
    let range = names.tokens_of(name);
    let noun = names.before(range.start, 2);
    let shares = SHARE.contains(&noun.strip_suffix('s').unwrap_or(noun));
    let word = names.words_of(name);
    let acronym = word.chars().skip(1).any(char::is_uppercase);
    range.len() == 1
        && names.before(range.start, 1) == "in"
        && person_noun(noun)
        && !shares
        && !acronym
        && !ORGANIZATIONS.contains(word)
        && !matches!(names.pos(range.end), Pos::Noun | Pos::Propn)
}

/// A listed body whose name nobody bears: "Zanu".
fn party(word: &str) -> bool {
    ORGANIZATIONS.get(word).is_some_and(|e| e.column(1) == "agency") && !given_name(word) && !surname(word) && !word.contains(' ')
}

/// "a Labor senator", "Labor MPs": what has members of a parliament is a party.
fn benches(names: &Names, name: &Found) -> bool {
    let range = names.tokens_of(name);
    const SEATS: [&str; 12] = [
        "MP",
        "MPs",
        "backbencher",
        "backbenchers",
        "councillors",
        "frontbencher",
        "frontbenchers",
        "lawmakers",
        "legislators",
        "parliamentarians",
        "senator",
        "senators",
    ];
    range.len() == 1 && SEATS.contains(&names.word(range.end)) && !given_name(names.words_of(name))
}

/// Names of a text whose types are corrected.
const STATED: usize = 64;

/// "Jordan, 24, said", "Georgia said she was glad": a place's name that somebody bears.
fn personal(names: &Names, found: &[Found], at: usize) -> bool {
    let Some(name) = found.get(at) else { return false };
    let range = names.tokens_of(name);
    let listed = given_name(names.words_of(name)) || surname(names.words_of(name));
    if range.len() != 1 || !listed && PLACES.get(names.words_of(name)).is_none_or(|e| e.column(1) == "country") {
        return false;
    }
    let sentence = names.tokens.of_sentence(names.tokens.sentence_of(range.start));
    if range.start > sentence.start && matches!(names.pos(range.start - 1), Pos::Adp | Pos::Det | Pos::Propn | Pos::Adj) {
        return false;
    }
    let age = |i: usize| names.word(i).parse::<u32>().is_ok_and(|n| (1..=110).contains(&n));
    if names.word(range.end) == "," && age(range.end + 1) && matches!(names.word(range.end + 2), "," | ".") {
        return listed;
    }
    let verb = names.word(range.end);
    let told = matches!(verb, "was" | "is") && names.word(range.end + 1) != "where" || reports(verb);
    let others = |i: usize| {
        person_noun(names.word(i))
            || found.iter().skip(at + 1).take(4).any(|f| f.kind == EntityType::Person && f.span == names.tokens.span(i))
    };
    let pronoun = (range.end..sentence.end.min(range.end + NEAR))
        .take_while(|&i| !others(i))
        .any(|i| matches!(names.word(i), "he" | "she"));
    // "Phoenix was nine when her mother left".
    let opens = range.start == sentence.start;
    let owns = || {
        (range.end..sentence.end.min(range.end + NEAR))
            .take_while(|&i| !others(i) || names.pos(i - 1) == Pos::Pron)
            .any(|i| matches!(names.word(i), "his" | "her"))
    };
    let aged = opens
        && matches!(verb, "was" | "is")
        && names.pos(range.end + 1) == Pos::Num
        && matches!(names.word(range.end + 2), "when" | "and" | "years" | ".");
    // "Chad told his wife".
    let kin = reports(verb) && matches!(names.word(range.end + 1), "his" | "her") && kin(names.word(range.end + 2));
    given_name(names.words_of(name)) && told && pronoun || kin || aged && (pronoun || owns())
}

/// "Twins Sydney and Adelaide Marr", "Sydney and Adelaide Marr swam": who shares the surname of whom stands behind "and", where nothing before
/// places either.
fn twin(names: &Names, found: &[Found], at: usize) -> bool {
    let (Some(name), Some(next)) = (found.get(at), found.get(at + 1)) else { return false };
    let (range, other) = (names.tokens_of(name), names.tokens_of(next));
    range.len() == 1
        && names.word(range.end) == "and"
        && other.start == range.end + 1
        && other.len() == 2
        && next.kind == EntityType::Person
        && siblings(names.before(range.start, 1))
}

fn siblings(word: &str) -> bool {
    ["twins", "brothers", "sisters", "siblings", "cousins"].iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// "May Winter, the guard,": a month's name that is a given name, before a word with a capital and what the person is.
pub(super) fn months(names: &Names, found: &mut Vec<Found>) {
    let mut more = Vec::new();
    for i in 0..names.tokens.len() {
        let given = matches!(names.word(i), "April" | "August" | "June" | "May" | "Sunday" | "Friday");
        let last = names.word(i + 1);
        let name = given && upper(last) && last.contains(char::is_lowercase) && names.same_block(i, i + 1);
        if !name || names.word(i + 2) != "," || !matches!(names.word(i + 3), "a" | "an" | "the") {
            continue;
        }
        let close = (i + 4..i + 4 + NEAR).find(|&j| names.word(j) == ",");
        let person = close.is_some_and(|c| person_noun(names.word(c - 1)));
        let free = |j: usize| {
            super::at(found, names.tokens.span(j).start())
                .and_then(|n| found.get(n))
                .is_none_or(|f| names.tokens_of(f).len() == 1)
        };
        if person && free(i) && free(i + 1) {
            more.push(Found::name(names.tokens.cover(i..i + 2), EntityType::Person, None, "a month’s name before a surname"));
        }
    }
    found.retain(|f| more.iter().all(|m: &Found| !m.span.overlaps(f.span)));
    found.extend(more);
    found.sort_by_key(|f| f.span.start());
}

/// "Twins Sydney and Adelaide Marr": what they are is no part of the name.
#[expect(clippy::ptr_arg)]
pub(super) fn without_kin(names: &Names, found: &mut Vec<Found>) {
    for name in found.iter_mut() {
        let range = names.tokens_of(name);
        if range.len() == 2 && siblings(names.word(range.start)) && names.word(range.end) == "and" {
            *name = Found::name(names.tokens.cover(range.start + 1..range.end), name.kind, name.confidence, name.why);
        }
    }
}

/// "Israel Ortega", "Pavel Drobny denied": a given name before a surname, or before a word that no list knows and a verb of saying.
fn bears_names(names: &Names, name: &Found) -> bool {
    let range = names.tokens_of(name);
    let (first, last) = (names.word(range.start), names.word(range.end.saturating_sub(1)));
    let listed = ORGANIZATIONS.contains(names.words_of(name)) || PLACES.contains(names.words_of(name));
    let plain = |word: &str| {
        let thing = HEADS.contains(word) || common(word) || GROUPS.contains(word);
        upper(word) && word.contains(char::is_lowercase) && !word.contains(['-', '.']) && !thing
    };
    let placed = name.kind == EntityType::Place
        && (matches!(names.before(range.start, 1), "in" | "In" | "at" | "near" | "from") || names.word(range.end) == ",");
    let says = reports(names.word(range.end)) || names.word(range.end) == "denied";
    range.len() == 2
        && given_name(first)
        && !listed
        && !placed
        && plain(last)
        && plain(first)
        && !PLACES.contains(last)
        && !names.before(range.start, 1).eq_ignore_ascii_case("the")
        && (surname(last) && name.kind == EntityType::Place || says)
}

/// "her sister, India,", "his brother Israel", "Her friend Kenya Dart": whose kin somebody is is a person.
fn kin_of(names: &Names, name: &Found) -> bool {
    let range = names.tokens_of(name);
    let comma = usize::from(names.before(range.start, 1) == ",");
    let noun = names.before(range.start, 1 + comma);
    let owner = names.before(range.start, 2 + comma);
    let closed = comma == 0 || matches!(names.word(range.end), "," | "." | ";");
    let close = kin(noun) && noun != "partner"
        || matches!(noun, "boss" | "friend" | "flatmate" | "housemate" | "roommate" | "classmate" | "teammate");
    (matches!(owner, "his" | "her" | "my" | "His" | "Her" | "My") || possessive(owner))
        && close
        && closed
        && (given_name(names.word(range.start)) || PLACES.contains(names.word(range.start)) && comma == 1)
        && (range.len() == 1 || range.len() == 2 && !HEADS.contains(names.word(range.end - 1)))
}

/// "Brooklyn, a sophomore, said she", "Chelsea, who is 17,": a place's name behind which a person is described.
fn described(names: &Names, name: &Found) -> bool {
    let range = names.tokens_of(name);
    let sentence = names.tokens.of_sentence(names.tokens.sentence_of(range.start));
    let free =
        range.start == sentence.start || !matches!(names.pos(range.start - 1), Pos::Adp | Pos::Det | Pos::Propn | Pos::Adj);
    let named = given_name(names.words_of(name)) || PLACES.get(names.words_of(name)).is_some_and(|e| e.column(1) != "country");
    if range.len() != 1 || !free || !named || names.word(range.end) != "," {
        return false;
    }
    let at = range.end + 1;
    // "Carolina, her aunt,".
    let kin_of = matches!(names.word(at), "his" | "her") && kin(names.word(at + 1)) && matches!(names.word(at + 2), "," | ".");
    // "Georgia, the elder,".
    let elder = names.word(at) == "the"
        && matches!(names.word(at + 1), "elder" | "younger" | "eldest" | "youngest" | "oldest")
        && matches!(names.word(at + 2), "," | ".");
    // "Houston, who drives the bus, said he".
    let he = |i: usize| matches!(names.word(i), "he" | "she");
    let who = names.word(at) == "who" && {
        let close = (at + 1..sentence.end.min(at + CLAUSE)).find(|&i| names.word(i) == ",");
        close.is_some_and(|c| reports(names.word(c + 1)) && (he(c + 2) || he(c + 3)))
    };
    let aged = names.word(at) == "who" && matches!(names.word(at + 1), "is" | "was") && names.pos(at + 2) == Pos::Num;
    let close = (at + 1..at + NEAR).find(|&i| names.word(i) == ",").filter(|_| matches!(names.word(at), "a" | "an"));
    let noun = close.is_some_and(|close| person_noun(names.word(close - 1)));
    let pronoun =
        || close.is_some_and(|c| (c..sentence.end.min(c + NEAR)).any(|i| matches!(names.word(i), "he" | "she" | "his" | "her")));
    aged || kin_of || elder || who || noun && pronoun()
}

/// Tokens of a relative clause behind a name.
const CLAUSE: usize = 12;

/// Tokens behind a name among which its pronoun is looked for.
const NEAR: usize = 8;

/// "works at Ludivo", "joined Brindle in 2019", "chief executive of Veldo", "Veldo said it would": where somebody works is an organization.
fn business(names: &Names, found: &[Found], name: &Found) -> bool {
    let range = names.tokens_of(name);
    let word = names.words_of(name);
    let unknown = range.len() == 1 && !given_name(word) && !PLACES.contains(word) && !GROUPS.contains(word);
    if !unknown
        || upper(names.before(range.start, 1))
            && !names.before(range.start, 1).is_empty()
            && !names.before(range.start, 2).is_empty()
    {
        return false;
    }
    let one = names.before(range.start, 1);
    let year = || names.word(range.end) == "in" && names.word(range.end + 1).len() == 4 && names.pos(range.end + 1) == Pos::Num;
    let joins = matches!(one, "joined" | "quit" | "founded") && year()
        || matches!(one, "joined" | "quit" | "founded" | "left")
            && (year() || matches!(names.word(range.end), "as"))
            && !surname(word);
    let owns = matches!(names.word(range.end), "’s" | "'s")
        && matches!(
            names.word(range.end + 1),
            "shares" | "profits" | "profit" | "sales" | "revenue" | "customers" | "shareholders"
        );
    let plans = reports(names.word(range.end))
        && names.word(range.end + 1) == "it"
        && matches!(names.word(range.end + 2), "would" | "will" | "plans" | "planned" | "expects" | "expected" | "has" | "had");
    // "a ranking by Vantar", "Vantar’s survey", "Vantar surveyed 2,000 people"
    let made = |word: &str| {
        matches!(
            word,
            "data" | "figures" | "index" | "list" | "poll" | "ranking" | "rankings" | "research" | "survey" | "surveys"
        )
    };
    let counts = !surname(word)
        && (one == "by" && made(names.before(range.start, 2))
            || matches!(names.word(range.end), "’s" | "'s") && made(names.word(range.end + 1))
            || matches!(names.word(range.end), "polled" | "surveyed") && names.pos(range.end + 1) == Pos::Num);
    // Whoever has a whole name in the text is a person.
    let bears = |f: &Found| {
        f.kind == EntityType::Person && names.tokens_of(f).len() > 1 && names.words_of(f).split(' ').any(|w| w == word)
    };
    let bearer = || found.iter().any(bears);
    // "Oxbrae’s finance director", "its rival, Morven,", "who founded Lumora with": what only firms have and are.
    let officer = || {
        let owner = matches!(names.word(range.end), "’s" | "'s");
        let next = range.end + 1;
        let (first, second) = (names.word(next), names.word(next + 1));
        owner
            && (matches!(
                first,
                "chairman" | "chairwoman" | "chairperson" | "headquarters" | "CEO" | "CFO" | "shareholders" | "subsidiary"
            ) || matches!(
                (first, second),
                ("chief", "executive") | ("managing" | "finance" | "commercial" | "sales" | "marketing", "director")
            ))
    };
    let its = {
        let comma = usize::from(one == ",");
        let noun = names.before(range.start, 1 + comma);
        names.before(range.start, 2 + comma).eq_ignore_ascii_case("its")
            && (comma == 0 || names.word(range.end) == ",")
            && matches!(
                noun,
                "rival"
                    | "competitor"
                    | "parent"
                    | "owner"
                    | "subsidiary"
                    | "supplier"
                    | "customer"
                    | "insurer"
                    | "lender"
                    | "bank"
                    | "landlord"
                    | "predecessor"
            )
    };
    let founded = matches!(one, "founded" | "co-founded") && !surname(word);
    // "left Tarkwell to found Ombra": what one founds, and leaves for that.
    let ends = matches!(names.word(range.end), "." | "," | "in" | "with");
    let to_found =
        names.before(range.start, 2) == "to" && (one == "found" || matches!(one, "start" | "launch") && ends) && !surname(word);
    let to = names.word(range.end) == "to";
    let left_to =
        matches!(one, "left" | "quit") && to && matches!(names.word(range.end + 1), "found" | "start" | "launch" | "join");
    // "joined Twillow from Pennant": both.
    let from = one == "from" && names.before(range.start, 3) == "joined" && upper(names.before(range.start, 2));
    let joined_from = one == "joined" && names.word(range.end) == "from" && upper(names.word(range.end + 1));
    let moved = (from || joined_from) && !surname(word);
    let staffed = matches!(names.word(range.end), "employs" | "employed") && names.pos(range.end + 1) == Pos::Num;
    let traded = traded(names, range.end) && !surname(word);
    // "Kolvara and Twillow will merge".
    let merges = |i: usize| (i..i + 4).any(|j| matches!(names.word(j), "merge" | "merged" | "merging"));
    let and = matches!(names.word(range.end), "and") && upper(names.word(range.end + 1)) && merges(range.end + 2);
    let merger = and || one == "and" && upper(names.before(range.start, 2)) && merges(range.end);
    employs(names, range.start) && !bearer()
        || joins
        || owns
        || plans && !surname(word)
        || (officer() || its || founded || to_found || left_to || moved || staffed || traded || merger || counts) && !bearer()
}

/// "fell 9 percent", "gained 4%": what shares do.
fn traded(names: &Names, verb: usize) -> bool {
    const MOVES: [&str; 12] =
        ["added", "climbed", "dropped", "fell", "gained", "jumped", "lost", "rallied", "rose", "slid", "slumped", "tumbled"];
    let percent = |i: usize| matches!(names.word(i), "percent" | "%" | "per");
    MOVES.contains(&names.word(verb))
        && (names.pos(verb + 1) == Pos::Num && percent(verb + 2)
            || matches!(names.word(verb + 1), "by" | "nearly" | "about" | "almost")
                && names.pos(verb + 2) == Pos::Num
                && percent(verb + 3))
}

/// "Amos Bell, who": behind a given name that tells of a person, however the name is spelt elsewhere ("AMOS BELL").
fn who(names: &Names, name: &Found) -> bool {
    let range = names.tokens_of(name);
    let clause = names.word(range.end) == "," && names.word(range.end + 1) == "who";
    clause
        && (2..=3).contains(&range.len())
        && given_name(names.word(range.start))
        && !ORGANIZATIONS.contains(names.words_of(name))
}

/// "Zeynab Odhiambo is studying": what only people do.
fn person_does(names: &Names, name: &Found) -> bool {
    let range = names.tokens_of(name);
    let plain = |i: usize| {
        upper(names.word(i))
            && !common(names.word(i))
            && !HEADS.contains(names.word(i))
            && names.word(i).contains(char::is_lowercase)
    };
    if !(2..=3).contains(&range.len())
        || !range.clone().all(plain)
        || ORGANIZATIONS.contains(names.words_of(name))
        || PLACES.contains(names.words_of(name))
        || names.before(range.start, 1).eq_ignore_ascii_case("the")
    {
        return false;
    }
    let (verb, next) = (names.word(range.end), names.word(range.end + 1));
    match verb {
        "is" | "was" => {
            matches!(next, "studying" | "born" | "married" | "survived" | "buried" | "raised" | "educated" | "jailed")
        }
        "," => next.parse::<u32>().is_ok_and(|n| (10..=110).contains(&n)) && names.word(range.end + 2) == ",",
        "left" | "quit" | "joined" => {
            let end = range.end + 2;
            upper(next) && (names.word(end) == "in" && names.pos(end + 1) == Pos::Num || matches!(names.word(end), "to" | "as"))
        }
        _ => matches!(verb, "lives" | "graduated" | "studied" | "studies" | "married" | "died" | "grew"),
    }
}
