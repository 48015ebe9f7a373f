//! Types that the words around a name state: who bears a place's name, where somebody works, which party has members.

use super::{Names, employs};
use crate::document::{EntityType, Pos};
use crate::entities::Found;
use crate::entities::lists::{GROUPS, ORGANIZATIONS, PLACES, common, given_name, kin, person_noun, surname, upper};
use crate::lexicon::{HEADS, reports};

/// Types that the words around a name state.
#[expect(clippy::ptr_arg)]
pub(super) fn types(names: &Names, found: &mut Vec<Found>) {
    use EntityType::{Organization, Person, Place};
    let mut stated: Vec<(String, EntityType)> = Vec::new();
    for at in 0..found.len() {
        let Some(name) = found.get(at) else { continue };
        let word = names.words_of(name);
        let kind = match name.kind {
            Place if personal(names, found, at) || described(names, name) => Person,
            Person if party(word) || benches(names, name) => Organization,
            Person | Place if business(names, found, name) => Organization,
            Organization if person_does(names, name) => Person,
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
                (name.kind, name.why) = (*kind, "what the text says of it");
            }
        }
    }
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
    given_name(names.words_of(name)) && told && pronoun || aged && (pronoun || owns())
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
    matches!(owner, "his" | "her" | "my" | "His" | "Her" | "My")
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
    let aged = names.word(at) == "who" && matches!(names.word(at + 1), "is" | "was") && names.pos(at + 2) == Pos::Num;
    let close = (at + 1..at + NEAR).find(|&i| names.word(i) == ",").filter(|_| matches!(names.word(at), "a" | "an"));
    let noun = close.is_some_and(|close| person_noun(names.word(close - 1)));
    let pronoun =
        || close.is_some_and(|c| (c..sentence.end.min(c + NEAR)).any(|i| matches!(names.word(i), "he" | "she" | "his" | "her")));
    aged || kin_of || noun && pronoun()
}

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
    employs(names, range.start) && !bearer()
        || joins
        || owns
        || plans && !surname(word)
        || (officer() || its || founded) && !bearer()
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
        _ => matches!(verb, "lives" | "graduated" | "studied" | "studies" | "married" | "died" | "grew"),
    }
}
