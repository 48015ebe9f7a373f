//! Names that the words around them show to be cut wrongly, of another type, or none.
//!
//! Every correction takes the names of the whole text in order and leaves them so. What it goes by is in the text (a title before,
//! "of", an age behind, "who works at") or in the word lists, never one alone where the other speaks against it.

mod types;

use super::Found;
use super::lists::{
    GROUPS, ORGANIZATIONS, PLACES, TITLES, common, given_name, honour, initial, particle, person_noun, related, role, surname,
    upper,
};
use crate::document::{EntityType, Form, Pos};
use crate::lexicon::{HEADS, reports};
use crate::tokens::Tokens;

/// One signature for all, though some change no number of names.
type Correction = fn(&Names, &mut Vec<Found>);

/// In this order: what is no name goes first, then names get their ends, then their types.
const CORRECTIONS: [Correction; 17] = [
    calendar_words,
    nationals,
    campaigns,
    party_labels,
    letters,
    suffixes,
    title_surnames,
    nobility,
    places_before_people,
    residents,
    employers,
    nicknamed,
    owned,
    lower_case,
    joined,
    acronyms,
    types::types,
];

pub(super) fn correct(text: &str, tokens: &Tokens, found: &mut Vec<Found>) {
    let names = Names { text, tokens };
    for correction in CORRECTIONS {
        correction(&names, found);
    }
    found.sort_by_key(|f| f.span.start());
}

struct Names<'t> {
    text: &'t str,
    tokens: &'t Tokens,
}

impl<'t> Names<'t> {
    fn word(&self, i: usize) -> &'t str {
        self.tokens.word(self.text, i)
    }

    /// The word before token `i` in its sentence.
    fn before(&self, i: usize, n: usize) -> &'t str {
        let first = self.tokens.of_sentence(self.tokens.sentence_of(i)).start;
        i.checked_sub(n).filter(|b| *b >= first).map_or("", |b| self.word(b))
    }

    fn pos(&self, i: usize) -> Pos {
        self.tokens.tokens.get(i).map_or(Pos::X, |t| t.pos)
    }

    fn tokens_of(&self, name: &Found) -> std::ops::Range<usize> {
        self.tokens.within(name.span)
    }

    fn words_of(&self, name: &Found) -> &'t str {
        name.span.of(self.text)
    }

    fn same_block(&self, a: usize, b: usize) -> bool {
        self.tokens.block_of(a) == self.tokens.block_of(b)
    }
}

/// "Sen. Ana Ruiz, D-Ohio", "(R-Texas)", "(D)": whose party it is, and where from; the place is one.
fn party_labels(names: &Names, found: &mut Vec<Found>) {
    let mut places = Vec::new();
    found.retain(|f| {
        let range = names.tokens_of(f);
        let label = matches!(names.word(range.start), "D" | "R" | "I" | "DFL" | "L" | "Ind" | "Dem" | "Rep")
            && matches!(names.before(range.start, 1), "," | "(" | "[");
        let whole = names.words_of(f);
        let split = whole.split_once(['-', '–', '.']).filter(|(party, _)| matches!(*party, "D" | "R" | "I" | "DFL" | "L"));
        if !(label && (range.len() == 1 || names.word(range.start + 1) == "-") || split.is_some_and(|(_, place)| state(place))) {
            return true;
        }
        let place = names.tokens.cover(range.start + 2..range.end.max(range.start + 3));
        if range.len() > 2 && state(place.of(names.text)) {
            places.push(Found::name(place, EntityType::Place, None, "party and place"));
        }
        false
    });
    found.extend(places);
    found.sort_by_key(|f| f.span.start());
}

fn state(name: &str) -> bool {
    PLACES.get(name).is_some_and(|e| e.column(1) == "region" && e.column(2) == "US")
}

/// "18:02 BST", "open by Easter": times are nobody.
fn calendar_words(names: &Names, found: &mut Vec<Found>) {
    found.retain(|f| {
        let range = names.tokens_of(f);
        let word = names.words_of(f);
        let feast = matches!(word, "Easter" | "Christmas" | "Ramadan" | "Diwali" | "Thanksgiving" | "Halloween")
            && f.kind == EntityType::Person
            && range.start > 0
            && names.pos(range.start - 1) == Pos::Adp;
        !(range.len() == 1 && (feast || matches!(word, "BST" | "GMT" | "UTC" | "CET" | "CEST" | "EST" | "EDT" | "PST" | "PDT")))
    });
}

/// "The Swede said": one of a nation is a person, described.
#[expect(clippy::ptr_arg)]
fn nationals(names: &Names, found: &mut Vec<Found>) {
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Group) {
        let range = names.tokens_of(name);
        let word = names.words_of(name);
        let many = ["s", "ch", "sh", "ese", "ss"].iter().any(|e| word.ends_with(e));
        let alone = matches!(names.word(range.end), "," | "who" | "had" | "was" | "has" | "is") || reports(names.word(range.end));
        if range.len() == 1
            && names.before(range.start, 1).eq_ignore_ascii_case("the")
            && alone
            && !many
            && !PLACES.contains(word)
        {
            let span = names.tokens.cover(range.start - 1..range.end);
            *name = Found {
                span,
                head: name.span,
                form: Form::Nominal,
                kind: EntityType::Person,
                confidence: name.confidence,
                why: "nationality",
            };
        }
    }
}

/// Surnames among which that of a campaign is looked for.
const BEARERS: usize = 64;

/// "the Ruiz campaign", "the Veld administration": who works for somebody is not that person.
#[expect(clippy::ptr_arg)]
fn campaigns(names: &Names, found: &mut Vec<Found>) {
    let surnames: Vec<&str> = found
        .iter()
        .filter(|f| f.kind == EntityType::Person && names.words_of(f).contains(' '))
        .map(|f| names.word(names.tokens_of(f).end.saturating_sub(1)))
        .take(BEARERS)
        .collect();
    for name in found.iter_mut() {
        let range = names.tokens_of(name);
        if name.kind != EntityType::Person && !surnames.contains(&names.words_of(name)) {
            continue;
        }
        // "Team Veld".
        if range.len() > 1 && names.word(range.start) == "Team" {
            name.kind = EntityType::Organization;
        }
        let the = matches!(names.before(range.start, 1), "the" | "The");
        if the && matches!(names.word(range.end), "campaign" | "administration") && names.pos(range.end) == Pos::Noun {
            *name = Found::name(
                names.tokens.cover(range.start..range.end + 1),
                EntityType::Organization,
                name.confidence,
                "who works for somebody",
            );
        }
    }
}

/// "Ana Ruiz, Ph.D., a nutritionist": letters behind a name are no name.
fn letters(names: &Names, found: &mut Vec<Found>) {
    let people: Vec<usize> = found.iter().filter(|f| f.kind == EntityType::Person).map(|f| names.tokens_of(f).end).collect();
    found.retain(|f| {
        let range = names.tokens_of(f);
        let mut at = range.start;
        // Behind the name, or behind other letters.
        while names.before(at, 1) == "," && at >= 2 && honour(names.word(at - 2)) {
            at -= 2;
        }
        let behind = names.before(at, 1) == "," && people.binary_search(&(at - 1)).is_ok() || people.binary_search(&at).is_ok();
        !(honour(names.words_of(f)) && behind)
    });
}

/// "Jr." and "III" are the end of a name.
fn suffixes(names: &Names, found: &mut Vec<Found>) {
    let suffix = |word: &str| matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV");
    for at in 0..found.len() {
        let range = found.get(at).map_or(0..0, |f| names.tokens_of(f));
        if range.len() != 1 || !suffix(names.word(range.start)) {
            continue;
        }
        let floor = range.start.saturating_sub(NAME);
        let comma = usize::from(names.before(range.start, 1) == ",");
        let last = range.start - comma;
        let open = |i: usize| {
            names.same_block(i, range.start)
                && upper(names.word(i))
                && matches!(names.pos(i), Pos::Propn | Pos::Noun | Pos::X)
                && (i + 1 < last || !common(names.word(i)))
        };
        let start = (floor..last).rev().take_while(|&i| open(i)).last();
        if let (Some(start), Some(name)) = (start, found.get_mut(at)) {
            *name = Found::name(names.tokens.cover(start..range.end), EntityType::Person, name.confidence, "with its suffix");
        }
    }
    found.retain(|f| !suffix(names.words_of(f)));
    // What the longer name took in goes.
    let mut end = 0;
    found.sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end())));
    found.retain(|f| {
        let free = f.span.start() >= end;
        end = end.max(f.span.end());
        free
    });
}

/// Tokens of a name that are looked for before its end.
const NAME: usize = 4;

/// "Regina King Ortega", "Amos Pope Lind": behind a given name a title is a surname.
#[expect(clippy::ptr_arg)]
fn title_surnames(names: &Names, found: &mut Vec<Found>) {
    let mut end = 0;
    for name in found.iter_mut() {
        let range = names.tokens_of(name);
        let (title, given) = (names.before(range.start, 1), names.before(range.start, 2));
        if name.kind == EntityType::Person
            && range.start >= end + 2
            && names.tokens.sentence_of(range.start - 2) == names.tokens.sentence_of(range.start)
            && TITLES.contains(title)
            && surname(title)
            && given_name(given)
            && !TITLES.contains(given)
            && !common(given)
        {
            *name = Found::name(names.tokens.cover(range.start - 2..range.end), EntityType::Person, name.confidence, "tagged");
        }
        end = range.end;
    }
}

/// "The Duke and Duchess of Holm": somebody described, and where they are of.
fn nobility(names: &Names, found: &mut Vec<Found>) {
    let noble = |word: &str| {
        matches!(
            word,
            "Archduke"
                | "Baron"
                | "Baroness"
                | "Count"
                | "Countess"
                | "Duchess"
                | "Duke"
                | "Earl"
                | "Emir"
                | "King"
                | "Marquess"
                | "Prince"
                | "Princess"
                | "Queen"
                | "Sultan"
                | "Viscount"
                | "Viscountess"
        )
    };
    found.retain(|f| {
        let range = names.tokens_of(f);
        let end = range.end;
        let title = range.len() == 1 && f.kind == EntityType::Person && noble(names.word(range.start));
        let of = names.word(end) == "of" || names.word(end) == "and" && noble(names.word(end + 1)) && names.word(end + 2) == "of";
        !(title && of)
    });
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person) {
        let start = names.tokens_of(name).start;
        if names.before(start, 1) == "of" && noble(names.before(start, 2)) {
            name.kind = EntityType::Place;
        }
    }
}

/// "Mayor of Eastport Bram Kosta": the place ends where the person's name begins.
fn places_before_people(names: &Names, found: &mut Vec<Found>) {
    let (mut places, mut people) = (Vec::new(), Vec::new());
    for name in found.iter_mut().filter(|f| matches!(f.kind, EntityType::Person | EntityType::Organization)) {
        let range = names.tokens_of(name);
        let titled = matches!(names.before(range.start, 1), "of" | "for") && names.pos(range.start - 1) == Pos::Adp && {
            let noun = names.before(range.start, 2);
            TITLES.contains(noun) || person_noun(noun) && !related(noun)
        };
        if !titled || range.len() < 3 {
            continue;
        }
        let given = (range.start + 1..range.end - 1).find(|&i| given_name(names.word(i)));
        // "Managing director of Fjordlight Power Nils Aker".
        if name.kind == EntityType::Organization {
            let last = range.end - 1;
            let person = given.filter(|&g| {
                g + 1 == last && !HEADS.contains(names.word(last)) && !common(names.word(last)) && reports(names.word(range.end))
            });
            if let Some(first) = person.filter(|_| !ORGANIZATIONS.contains(names.words_of(name))) {
                people.push(Found::name(
                    names.tokens.cover(first..range.end),
                    EntityType::Person,
                    name.confidence,
                    "behind an organization",
                ));
                *name = Found::name(names.tokens.cover(range.start..first), EntityType::Organization, name.confidence, name.why);
            }
            continue;
        }
        let listed =
            (range.start + 1..range.end - 1).rev().find(|&i| PLACES.contains(names.tokens.cover(range.start..i).of(names.text)));
        let first = listed.or(given).unwrap_or(range.end - 2);
        if given_name(names.word(range.start)) && listed.is_none() {
            continue;
        }
        places.push(Found::name(names.tokens.cover(range.start..first), EntityType::Place, name.confidence, "before a name"));
        *name = Found::name(names.tokens.cover(first..range.end), EntityType::Person, name.confidence, "behind a place");
    }
    found.extend(places);
    found.extend(people);
    found.sort_by_key(|f| f.span.start());
}

/// "People in Wearside and Teesdale", "the village of Redcar": where people live is a place.
fn residents(names: &Names, found: &mut Vec<Found>) {
    let lives = |i: usize| {
        let noun = names.before(i, 1).to_ascii_lowercase();
        let people = ["people", "residents", "villagers", "families", "voters", "homes", "shops", "schools"];
        let place = ["town", "village", "city", "port", "hamlet", "suburb", "island", "district"];
        match names.word(i) {
            "in" | "near" => people.contains(&noun.as_str()),
            "of" => people.contains(&noun.as_str()) || place.contains(&noun.as_str()),
            _ => false,
        }
    };
    let mut more = Vec::new();
    for i in 1..names.tokens.len() {
        if !lives(i) {
            continue;
        }
        let mut at = i + 1;
        for _ in 0..JOINED {
            let named = self::at(found, names.tokens.span(at).start()).and_then(|n| found.get_mut(n));
            let word = names.word(at);
            at = match named {
                Some(name) => {
                    let range = names.tokens.within(name.span);
                    if name.kind == EntityType::Person && range.len() == 1 && !given_name(word) {
                        name.kind = EntityType::Place;
                    }
                    if name.kind != EntityType::Place {
                        break;
                    }
                    range.end
                }
                None if upper(word) && names.pos(at) == Pos::Propn && !common(word) && !GROUPS.contains(word) => {
                    more.push(Found::name(names.tokens.span(at), EntityType::Place, None, "where people live"));
                    at + 1
                }
                None => break,
            };
            if !matches!(names.word(at), "and" | ",") {
                break;
            }
            at += 1;
        }
    }
    found.extend(more);
    found.sort_by_key(|f| f.span.start());
}

/// Places named together.
const JOINED: usize = 4;

/// "chief executive of Melvo", "works for Nordum": a name there that the network passed over.
fn employers(names: &Names, found: &mut Vec<Found>) {
    let mut more = Vec::new();
    for i in 2..names.tokens.len() {
        let word = names.word(i);
        let free = upper(word)
            && names.pos(i) == Pos::Propn
            && !common(word)
            && names.pos(i + 1) != Pos::Propn
            && role(word).is_none_or(|r| r.0 != EntityType::Person);
        if free
            && at(found, names.tokens.span(i).start()).is_none()
            && employs(names, i)
            && !TITLES.contains(word)
            && !GROUPS.contains(word)
            && !PLACES.contains(word)
        {
            more.push(Found::name(names.tokens.span(i), EntityType::Organization, None, "where somebody works"));
        }
    }
    found.extend(more);
    found.sort_by_key(|f| f.span.start());
}

/// Whether what stands before token `i` says that it employs somebody.
fn employs(names: &Names, i: usize) -> bool {
    let (one, two) = (names.before(i, 1), names.before(i, 2).to_lowercase());
    let works =
        matches!(one, "at" | "for") && matches!(two.as_str(), "works" | "worked" | "working" | "employed" | "jobs" | "job");
    let head = matches!(
        two.as_str(),
        "executive" | "founder" | "co-founder" | "boss" | "employees" | "shareholders" | "shares" | "customers"
    ) && matches!(one, "of" | "at" | "in");
    works || head
}

/// "A man nicknamed “Badger”": what somebody goes by is a name.
fn nicknamed(names: &Names, found: &mut Vec<Found>) {
    let mut more = Vec::new();
    for i in 3..names.tokens.len() {
        let mark = matches!(names.before(i, 1), "“" | "\"" | "‘" | "'") && upper(names.word(i));
        let shut = matches!(names.word(i + 1), "”" | "\"" | "’" | "'" | "," | ".");
        let (one, two) = (names.before(i, 2), names.before(i, 3));
        let who = match one {
            "nicknamed" | "dubbed" => two,
            "as" if two == "known" => names.before(i, 4),
            _ => continue,
        };
        if mark && shut && person_noun(who) && at(found, names.tokens.span(i).start()).is_none() {
            more.push(Found::name(names.tokens.span(i), EntityType::Person, None, "nickname"));
        }
    }
    found.extend(more);
    found.sort_by_key(|f| f.span.start());
}

/// "to badger Lind": a name of a person begins with a capital, or with "van" and the like.
#[expect(clippy::ptr_arg)]
fn lower_case(names: &Names, found: &mut Vec<Found>) {
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person) {
        let range = names.tokens_of(name);
        let small = |i: usize| {
            let word = names.word(i);
            word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase()) && common(word) && !particle(word)
        };
        let first = range.clone().find(|&i| !small(i)).filter(|&i| i > range.start && upper(names.word(i)));
        if let Some(first) = first {
            *name = Found::name(names.tokens.cover(first..range.end), name.kind, name.confidence, name.why);
        }
    }
}

/// "the District's Department of Roads": whose it is stands before its name.
#[expect(clippy::ptr_arg)]
fn owned(names: &Names, found: &mut Vec<Found>) {
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Organization) {
        let range = names.tokens_of(name);
        let owner =
            range.clone().find(|&i| matches!(names.word(i), "'s" | "’s")).filter(|&i| i > range.start && i + 3 < range.end);
        let body = |i: usize| HEADS.get(names.word(i)).is_some_and(|e| e.column(2).contains('o'));
        if let Some(first) = owner.map(|i| i + 1).filter(|&i| body(i) && matches!(names.word(i + 1), "of" | "for")) {
            *name = Found::name(names.tokens.cover(first..range.end), name.kind, name.confidence, "behind whose it is");
        }
    }
}

/// "Wilts and Dorset Police", "Marks and Spencer", "Department of Roads and Bridges": "and" within one name.
fn joined(names: &Names, found: &mut Vec<Found>) {
    let (mut at, mut tried) = (0, 0);
    while at + 1 < found.len() {
        let (Some(left), Some(right)) = (found.get(at), found.get(at + 1)) else { break };
        let (a, b) = (names.tokens_of(left), names.tokens_of(right));
        // "a Veld/Oslo Post poll".
        let polls = b.start == a.end + 1 && names.word(a.end) == "/" && matches!(names.word(b.end), "poll" | "survey");
        if polls && left.kind == EntityType::Organization && right.kind == EntityType::Organization {
            let both =
                Found::name(names.tokens.cover(a.start..b.end), EntityType::Organization, right.confidence, "joined by a stroke");
            found.splice(at..at + 2, [both]);
            continue;
        }
        let and = b.start == a.end + 1 && matches!(names.word(a.end), "and" | "&") && names.same_block(a.start, b.start);
        tried += usize::from(and);
        if and && tried < TRIED && (body(names, found, at, at + 1) || firm(names, found, at, at + 1)) {
            let whole =
                Found::name(names.tokens.cover(a.start..b.end), EntityType::Organization, right.confidence, "joined by “and”");
            found.splice(at..at + 2, [whole]);
        }
        at += 1;
    }
    // "Department of Roads" and "Bridges".
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

/// Pairs of names that are looked for elsewhere in the text.
const TRIED: usize = 100;

/// "Wilts and Dorset Police": two places of one force, council or railway, neither named alone.
fn body(names: &Names, found: &[Found], left: usize, right: usize) -> bool {
    let (Some(a), Some(b)) = (found.get(left), found.get(right)) else { return false };
    let (first, last) = (names.tokens_of(a), names.tokens_of(b));
    const BODIES: [&str; 14] = [
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
    ];
    let bare = names.word(last.end - 1);
    // "Wilts and Dorset Police", not "Oslo and the Dorset Police".
    b.kind == EntityType::Organization
        && last.len() >= 2
        && BODIES.contains(&bare)
        && first.len() == 1
        && (a.kind == EntityType::Place
            || a.kind == EntityType::Person && !given_name(names.words_of(a))
            || a.kind == EntityType::Organization && !ORGANIZATIONS.contains(names.words_of(a)))
        && !matches!(names.before(first.start, 1), "in" | "of" | "at" | "to" | "from" | "," | "near")
        && alone(names, found, left)
}

/// "Marks and Spencer said sales rose": two bare surnames that stand nowhere apart and do business.
fn firm(names: &Names, found: &[Found], left: usize, right: usize) -> bool {
    let (Some(a), Some(b)) = (found.get(left), found.get(right)) else { return false };
    let (first, last) = (names.tokens_of(a), names.tokens_of(b));
    let listed =
        ORGANIZATIONS.get(names.tokens.cover(first.start..last.end).of(names.text)).is_some_and(|e| e.column(1) == "company");
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
    let surname = |f: &Found| f.kind == EntityType::Person && names.tokens_of(f).len() == 1 && !given_name(names.words_of(f));
    let untitled = !TITLES.contains(names.before(first.start, 1))
        && role(names.before(first.start, 1)).is_none_or(|r| r.0 != EntityType::Person);
    listed
        || surname(a)
            && surname(b)
            && untitled
            && (singular || business())
            && alone(names, found, left)
            && alone(names, found, right)
}

/// Whether the name's words stand in no other name of the text but where the same one follows.
fn alone(names: &Names, found: &[Found], at: usize) -> bool {
    let Some(word) = found.get(at).map(|f| names.words_of(f)) else { return false };
    let joins = |n: usize| {
        let range = found.get(n).map_or(0..0, |f| names.tokens_of(f));
        matches!(names.word(range.end), "and" | "&") || matches!(names.before(range.start, 1), "and" | "&")
    };
    (0..found.len()).filter(|&n| found.get(n).is_some_and(|f| names.words_of(f).split(' ').any(|w| w == word))).all(joins)
}

/// "the N.F.A.": letters with stops behind an article are an organization.
fn acronyms(names: &Names, found: &mut Vec<Found>) {
    let mut more = Vec::new();
    for i in 1..names.tokens.len() {
        let word = names.word(i);
        if !word.ends_with('.') || !upper(word) {
            continue;
        }
        let letters = word.len() >= 4 && initial(word) && names.before(i, 1).eq_ignore_ascii_case("the");
        let span = names.tokens.span(i);
        if letters && !PLACES.contains(word) && !GROUPS.contains(word) && at(found, span.start()).is_none() {
            more.push(Found::name(span, EntityType::Organization, None, "letters"));
        }
    }
    found.extend(more);
    found.sort_by_key(|f| f.span.start());
}

/// The name that covers the byte.
fn at(found: &[Found], byte: usize) -> Option<usize> {
    let near = found.partition_point(|f| f.span.start() <= byte).checked_sub(1)?;
    found.get(near).filter(|f| f.span.end() > byte).map(|_| near)
}
