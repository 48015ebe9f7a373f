//! Names that the words around them show to be cut wrongly, of another type, or none.
//!
//! Every correction takes the names of the whole text in order and leaves them so. What it goes by is in the text (a title before,
//! "of", an age behind, "who works at") or in the word lists, never one alone where the other speaks against it.

mod called;
mod firms;
mod offices;
mod outlets;
mod runs;
mod seats;
mod types;

use super::Found;
use super::lists::{
    GROUPS, ORGANIZATIONS, PLACES, TITLES, common, given_name, honour, noble, particle, person_noun, related, role, surname,
    upper,
};
use crate::document::{EntityType, Form, Pos};
use crate::lexicon::{HEADS, reports};
use crate::tokens::Tokens;

/// One signature for all, though some change no number of names.
type Correction = fn(&Names, &mut Vec<Found>);

/// In this order: what is no name goes first, then names get their ends, then their types.
const CORRECTIONS: [Correction; 28] = [
    calendar_words,
    runs::several,
    runs::described,
    runs::with_a_verb,
    runs::no_people,
    nationals,
    campaigns,
    party_labels,
    letters,
    suffixes,
    title_surnames,
    given_titles,
    nobility,
    seats::seats,
    offices::holders,
    places_before_people,
    residents,
    employers,
    called::nicknamed,
    called::labelled,
    owned,
    lower_case,
    firms::joined,
    acronyms,
    outlets::outlets,
    types::months,
    types::without_kin,
    types::types,
];

pub(super) fn correct(text: &str, tokens: &Tokens, found: &mut Vec<Found>) {
    let names = Names { text, tokens };
    for correction in CORRECTIONS {
        correction(&names, found);
    }
    found.sort_by_key(|f| f.span.start());
}

pub(super) struct Names<'t> {
    pub text: &'t str,
    pub tokens: &'t Tokens,
}

impl<'t> Names<'t> {
    pub(super) fn word(&self, i: usize) -> &'t str {
        self.tokens.word(self.text, i)
    }

    /// The word before token `i` in its sentence.
    pub(super) fn before(&self, i: usize, n: usize) -> &'t str {
        let first = self.tokens.of_sentence(self.tokens.sentence_of(i)).start;
        i.checked_sub(n).filter(|b| *b >= first).map_or("", |b| self.word(b))
    }

    pub(super) fn pos(&self, i: usize) -> Pos {
        self.tokens.tokens.get(i).map_or(Pos::X, |t| t.pos)
    }

    pub(super) fn tokens_of(&self, name: &Found) -> std::ops::Range<usize> {
        self.tokens.within(name.span)
    }

    pub(super) fn words_of(&self, name: &Found) -> &'t str {
        name.span.of(self.text)
    }

    pub(super) fn same_block(&self, a: usize, b: usize) -> bool {
        self.tokens.block_of(a) == self.tokens.block_of(b)
    }
}

/// "Sen. Ana Ruiz, D-Ohio", "(R-Texas)", "(D)": whose party it is, and where from; the place is one.
fn party_labels(names: &Names, found: &mut Vec<Found>) {
    let mut places = Vec::new();
    found.retain(|f| {
        let range = names.tokens_of(f);
        let whole = names.words_of(f);
        let label = matches!(
            names.word(range.start).trim_end_matches('.'),
            "D" | "R" | "I" | "DFL" | "L" | "LD" | "Ind" | "Dem" | "Rep" | "Lab" | "Con" | "Lib" | "Green"
        ) && (matches!(names.before(range.start, 1), "," | "(" | "[")
            || matches!(names.before(range.start, 1), "also" | "both") && range.len() == 1 && whole.len() == 1);
        let split = whole.split_once(['-', '–', '.']).filter(|(party, _)| matches!(*party, "D" | "R" | "I" | "DFL" | "L"));
        let apart = matches!(names.before(range.start, 1), "," | "(" | "[");
        if !(label && (range.len() == 1 || names.word(range.start + 1) == "-")
            || split.is_some_and(|(_, place)| state(place) || apart && upper(place)))
        {
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
        let mut others = false;
        loop {
            let last = at.checked_sub(1 + usize::from(names.before(at, 1) == ",")).filter(|&i| honour(names.word(i)));
            let Some(last) = last.filter(|&i| names.same_block(i, range.start)) else { break };
            (at, others) = (last, true);
        }
        let behind = names.before(at, 1) == "," && people.binary_search(&(at - 1)).is_ok() || people.binary_search(&at).is_ok();
        let word = names.words_of(f);
        // Behind letters that are known others are letters as well: "MD, FXYZ,".
        let unknown = || {
            let short = (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
            others && short && f.kind != EntityType::Person && !ORGANIZATIONS.contains(word)
        };
        !((honour(word) || unknown()) && behind)
    });
    degrees(names, found, &people);
}

/// "Bo Lind, PVSM, SM, former head", "Bo Lind, LL.M., head": two or more sets of capitals between commas, and degrees cut at a stop.
fn degrees(names: &Names, found: &mut Vec<Found>, people: &[usize]) {
    let letters = |i: usize| {
        let word = names.word(i);
        (2..=5).contains(&word.len())
            && word.bytes().filter(u8::is_ascii_lowercase).count() < 2
            && word.bytes().all(|b| b.is_ascii_alphabetic())
            && upper(word)
    };
    let mut over: Vec<std::ops::Range<usize>> = Vec::new();
    for &end in people {
        let mut at = end;
        while names.word(at) == "," && letters(at + 1) && names.word(at + 2) == "," {
            at += 2;
        }
        if at > end + 2 {
            over.push(end + 1..at);
        }
        if names.word(end) == ","
            && let Some(close) = degree(names.text, names.tokens, end + 1)
        {
            over.push(end + 1..close);
        }
    }
    found.retain(|f| {
        let range = names.tokens_of(f);
        !over.iter().any(|o| o.start <= range.start && range.end <= o.end)
    });
}

/// "LL.M.", three tokens: the token behind it.
pub(crate) fn degree(text: &str, tokens: &Tokens, i: usize) -> Option<usize> {
    let word = |i: usize| tokens.word(text, i);
    (word(i) == "LL" && word(i + 1) == "." && matches!(word(i + 2), "B." | "D." | "M." | "B" | "D" | "M")).then_some(i + 3)
}

/// "Jr." and "III" are the end of a name.
fn suffixes(names: &Names, found: &mut Vec<Found>) {
    let suffix = |word: &str| matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV");
    // "Marshall Judge Jr." whose words the network took for titles.
    let mut alone = Vec::new();
    for i in 1..names.tokens.len() {
        let free = |i: usize| at(found, names.tokens.span(i).start()).is_none();
        if matches!(names.word(i), "Jr." | "Sr.") && free(i) && free(i - 1) && upper(names.before(i, 1)) {
            alone.push(Found::name(names.tokens.span(i), EntityType::Person, None, "suffix"));
        }
    }
    found.extend(alone);
    found.sort_by_key(|f| f.span.start());
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
                && !TITLES.get(names.word(i)).is_some_and(|e| names.word(i).ends_with('.') || e.column(1) == "honorific")
                && (i + 1 < last || !common(names.word(i)) || given_name(names.before(i, 1)))
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

/// Tokens of a name without "Jr." and the like.
fn unsuffixed(names: &Names, range: &std::ops::Range<usize>) -> usize {
    range.len() - usize::from(matches!(names.word(range.end - 1), "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV"))
}

/// "Earl Stubbs told", "Dean Minter, a delegate": where no earl is spoken of, a peer's title that is a given name is one.
#[expect(clippy::ptr_arg)]
fn given_titles(names: &Names, found: &mut Vec<Found>) {
    let mut peers = None;
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person) {
        let range = names.tokens_of(name);
        let title = names.before(range.start, 1);
        let bare = unsuffixed(names, &range) == 1
            && matches!(title, "Earl" | "Baron" | "Duke")
            && !matches!(names.before(range.start, 2), "the" | "The" | "Lord" | "of" | "and")
            && names.word(range.end) != "of";
        // "Dean Minter, a delegate", "Dean Minter, 44": what he is follows.
        let follows = |i: usize| matches!(names.word(i), "a" | "an") || names.pos(i) == Pos::Num;
        let dean = title == "Dean"
            && unsuffixed(names, &range) == 1
            && !matches!(names.before(range.start, 2), "the" | "The" | "of" | "and")
            && names.word(range.end) == ","
            && follows(range.end + 1);
        if dean || bare && !peers.get_or_insert_with(|| spoken_of(names)).contains(&title) {
            *name = Found::name(names.tokens.cover(range.start - 1..range.end), EntityType::Person, name.confidence, name.why);
        }
    }
}

/// Which of these peers a text speaks of.
fn spoken_of(names: &Names) -> Vec<&'static str> {
    let peer = |title: &&str| {
        (0..names.tokens.len()).any(|i| {
            let word = names.word(i);
            word.eq_ignore_ascii_case(title) && word.starts_with(char::is_lowercase) || matches!(word, "Lord" | "Lady")
        })
    };
    ["Earl", "Baron", "Duke"].into_iter().filter(peer).collect()
}

/// "The Duke and Duchess of Holm": somebody described, and where they are of.
fn nobility(names: &Names, found: &mut Vec<Found>) {
    // "Marquess of Holm", taken for one name: it is a person's.
    for name in found.iter_mut().filter(|f| matches!(f.kind, EntityType::Organization | EntityType::Place)) {
        let range = names.tokens_of(name);
        let of = range.start + 1;
        if range.len() == 3
            && noble(names.word(range.start))
            && names.word(of) == "of"
            && !ORGANIZATIONS.contains(names.words_of(name))
        {
            (name.kind, name.why) = (EntityType::Person, "peer");
        }
    }
    found.retain(|f| {
        let range = names.tokens_of(f);
        let end = range.end;
        let title = f.kind == EntityType::Person && range.clone().all(|i| noble(names.word(i)));
        // "The Duke said".
        let described = names.before(range.start, 1).eq_ignore_ascii_case("the") && range.len() == 1;
        let of = described
            || names.word(end) == "of"
            || names.word(end) == "and" && noble(names.word(end + 1)) && names.word(end + 2) == "of";
        !(title && of)
    });
    for name in found.iter_mut().filter(|f| matches!(f.kind, EntityType::Person | EntityType::Organization)) {
        let start = names.tokens_of(name).start;
        if names.before(start, 1) == "of" && noble(names.before(start, 2)) && !ORGANIZATIONS.contains(names.words_of(name)) {
            (name.kind, name.why) = (EntityType::Place, "where somebody is of");
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
    let works = matches!(one, "at" | "for")
        && matches!(two.as_str(), "works" | "worked" | "working" | "employed" | "jobs" | "job")
        || one == "for" && matches!(two.as_str(), "drives" | "drove" | "delivers" | "delivered" | "writes");
    let head = matches!(
        two.as_str(),
        "executive"
            | "founder"
            | "co-founder"
            | "boss"
            | "employees"
            | "shareholders"
            | "shares"
            | "stake"
            | "customers"
            | "board"
            | "chairman"
            | "chairwoman"
    ) && matches!(one, "of" | "at" | "in");
    // "Analysts at Corvo", "an engineer with Brasko".
    const TRADES: [&str; 22] = [
        "analyst",
        "attorney",
        "broker",
        "chairman",
        "chairwoman",
        "consultant",
        "designer",
        "developer",
        "director",
        "economist",
        "engineer",
        "executive",
        "lawyer",
        "manager",
        "partner",
        "researcher",
        "scientist",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "strategist",
        "trader",
    ];
    let head = head || matches!(one, "at" | "with") && TRADES.contains(&two.strip_suffix('s').unwrap_or(&two));
    // "joined from Soltek", "left Brightly for Nomik".
    let moved = one == "from" && two == "joined" || one == "for" && names.before(i, 3) == "left" && upper(names.before(i, 2));
    works || head || moved
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
        // "the Public Prosecutor's Office for Fraud": the office is of an officer.
        let officer = |i: usize| TITLES.contains(names.word(i)) || person_noun(&names.word(i).to_lowercase());
        let owner = owner.filter(|&i| !officer(i - 1));
        if let Some(first) = owner.map(|i| i + 1).filter(|&i| body(i) && matches!(names.word(i + 1), "of" | "for")) {
            *name = Found::name(names.tokens.cover(first..range.end), name.kind, name.confidence, "behind whose it is");
        }
    }
}

/// "the N.F.A.", "at N.F.A.", "An N.F.A. clerk": letters with stops are an organization where an article or a place word stands before.
fn acronyms(names: &Names, found: &mut Vec<Found>) {
    // What is spelt so and is nobody.
    const THINGS: [&str; 47] = [
        "AIDS", "AKA", "DC", "LA", "NY", "PR", "ATM", "BA", "BLT", "CEO", "CFO", "COO", "CPR", "CV", "DNA", "DUI", "DWI", "EKG",
        "ESP", "GDP", "GNP", "GPA", "GPS", "HIV", "ICU", "IED", "IOU", "IPO", "IQ", "IVF", "JFK", "LBJ", "FDR", "LGBT", "LGBTQ",
        "MBA", "MRI", "MVP", "PPE", "PTSD", "RIP", "RNA", "RSVP", "SUV", "UFO", "VIP", "WMD",
    ];
    let mut more = Vec::new();
    for i in 1..names.tokens.len() {
        let word = names.word(i);
        if !word.ends_with('.') || !upper(word) {
            continue;
        }
        let bare: String = word.chars().filter(|c| *c != '.').collect();
        let letters = bare.len() >= 2 && word.len() == 2 * bare.len() && bare.bytes().all(|b| b.is_ascii_uppercase());
        let before = names.before(i, 1);
        let the = before.eq_ignore_ascii_case("the");
        let described = matches!(before, "a" | "an" | "A" | "An") && names.pos(i + 1) == Pos::Noun;
        let placed =
            matches!(before, "at" | "from" | "with" | "by" | "for" | "of") && !matches!(names.pos(i + 1), Pos::Propn | Pos::Num);
        let stands = the || bare.len() > 2 && (described || placed);
        let span = names.tokens.span(i);
        if !letters
            || !stands
            || PLACES.contains(word)
            || GROUPS.contains(word)
            || THINGS.contains(&bare.as_str())
            || honour(word)
        {
            continue;
        }
        match at(found, span.start()).and_then(|n| found.get_mut(n)) {
            None => more.push(Found::name(span, EntityType::Organization, None, "letters")),
            Some(name) if name.span == span && matches!(name.kind, EntityType::Place | EntityType::Person) => {
                (name.kind, name.why) = (EntityType::Organization, "letters");
            }
            Some(_) => {}
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
