//! What the words before a noun tell apart: "the wool sector" is not "the cotton sector", nor "the northern farmers" the southern.
//! A longer phrase that only says more ("the Danish wool sector") may mean the same.

use super::Vocabulary;
use crate::coref::discourse::Discourse;
use crate::document::Pos;
use crate::entities::lists::{GROUPS, PLACES, calendar, possessive, upper};

/// In what a word tells one from another. Only words of one dimension do: "the Danish firm" may be "the shipping firm".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Kind,
    Nation,
    Place,
    Party,
    Name,
    Level,
    Side(u8),
}

/// A word before a noun, with what it tells.
pub(super) type Modifier = (Dimension, u32);

/// Those before one noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::coref) struct Modifiers<'v>(pub(super) &'v [Modifier]);

/// Words of a phrase before its noun that are read.
const LONGEST: usize = 7;

/// Adds to the vocabulary those of the phrase that begins at token `start` and whose noun is at token `noun`.
pub(super) fn read(discourse: &Discourse, vocabulary: &mut Vocabulary, start: usize, noun: usize) {
    for i in start.max(noun.saturating_sub(LONGEST))..noun {
        if let Some(dimension) = dimension(discourse, i) {
            let number = vocabulary.number(&key(discourse.word(i)));
            vocabulary.modifiers.push((dimension, number));
        }
    }
}

impl Modifiers<'_> {
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Whether the two name different kinds, places or sides.
    pub fn differ(self, other: Modifiers) -> bool {
        let more = |a: Modifiers, b: Modifiers, d: Dimension| a.0.iter().any(|m| m.0 == d && !b.0.contains(m));
        self.0.iter().any(|&(d, _)| more(self, other, d) && more(other, self, d))
    }

    /// Whether the other says all that this one says.
    pub fn within(self, other: Modifiers) -> bool {
        self.0.iter().all(|m| other.0.contains(m))
    }
}

/// Words of which each has its opposite.
const SIDES: [&[&str]; 13] = [
    &["northern", "southern", "eastern", "western", "north", "south", "east", "west"],
    &["upper", "lower", "upstream", "downstream"],
    &["left-wing", "right-wing", "leftist", "rightist", "centrist"],
    &["conservative", "liberal", "progressive"],
    &["male", "female"],
    &["rich", "poor"],
    &["rural", "urban"],
    &["civilian", "military"],
    &["domestic", "foreign"],
    &["private", "public"],
    &["ruling", "opposition", "governing"],
    &["elder", "younger", "older"],
    &["junior", "senior"],
];

/// Heights of a country at which bodies stand.
const LEVELS: [&str; 6] = ["city", "county", "federal", "municipal", "provincial", "state"];

/// Adjectives that name a field as a noun does.
const FIELDS: [&str; 20] = [
    "agricultural",
    "chemical",
    "clerical",
    "commercial",
    "dental",
    "electrical",
    "financial",
    "industrial",
    "legal",
    "maritime",
    "medical",
    "mental",
    "musical",
    "naval",
    "nuclear",
    "pharmaceutical",
    "postal",
    "residential",
    "solar",
    "veterinary",
];

/// Nouns that stand before others and name no kind: "the star witness".
const PLAIN: [&str; 16] = [
    "body", "chief", "fellow", "giant", "group", "head", "key", "lead", "man", "record", "star", "team", "teenage", "top",
    "veteran", "woman",
];

fn dimension(discourse: &Discourse, i: usize) -> Option<Dimension> {
    let (word, pos) = (discourse.word(i), discourse.pos(i));
    let small = word.to_lowercase();
    let hyphened = discourse.word(i + 1) == "-" || i > 0 && discourse.word(i - 1) == "-";
    if possessive(word) || calendar(word) || hyphened || matches!(pos, Pos::Det | Pos::Num | Pos::Punct | Pos::Pron | Pos::Adp) {
        return None;
    }
    if let Some(side) = SIDES.iter().position(|s| s.contains(&small.as_str())) {
        return Some(Dimension::Side(side as u8));
    }
    if LEVELS.contains(&small.as_str()) {
        return Some(Dimension::Level);
    }
    if upper(word) {
        let nation = || GROUPS.get(word).map(|g| if g.column(1).is_empty() { Dimension::Party } else { Dimension::Nation });
        let place = || PLACES.get(word).map(|p| if p.column(1) == "country" { Dimension::Nation } else { Dimension::Place });
        return nation().or_else(place).or((pos == Pos::Propn).then_some(Dimension::Name));
    }
    let kind = matches!(pos, Pos::Noun | Pos::Propn) && !PLAIN.contains(&small.as_str()) || FIELDS.contains(&small.as_str());
    kind.then_some(Dimension::Kind)
}

/// One spelling for "nurse" and "nurses’", for "Danish" and "Denmark’s".
fn key(word: &str) -> String {
    let country = || PLACES.get(word).filter(|p| p.column(1) == "country").map(|p| p.column(2));
    let code = GROUPS.get(word).map(|g| g.column(1)).filter(|c| !c.is_empty()).or_else(country);
    match code {
        Some(code) if upper(word) => code.to_owned(),
        _ => word.to_lowercase().trim_end_matches('s').to_owned(),
    }
}
