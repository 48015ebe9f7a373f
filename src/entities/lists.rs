//! The word lists behind names, and what single words say.

use std::sync::LazyLock;

use crate::document::{EntityType, Pos, Token};
use crate::lexicon::{Case, Entry, Lexicon};

macro_rules! lists {
    ($($name:ident $case:ident $file:literal;)*) => {
        $(pub(crate) static $name: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon::new(include_str!(concat!("../../data/", $file, ".tsv")), Case::$case));)*
    };
}

lists! {
    PLACES Fold "places";
    GROUPS Fold "groups";
    ORGANIZATIONS Fold "organizations";
    PERSONAL Exact "personal-names";
    TITLES Exact "titles";
    HEADS Exact "name-heads";
    ROLES Fold "role-nouns";
    COMMON Fold "common-words";
    CLOSED Fold "parts-of-speech";
}

/// The longest entry at `at` that is spelt as listed, or in capitals throughout.
pub(crate) fn listed(list: &Lexicon, text: &str, tokens: &[Token], at: usize) -> Option<(usize, Entry)> {
    let (n, entry) = list.longest(text, tokens, at)?;
    let spelt = tokens.get(at)?.span.to(tokens.get(at + n - 1)?.span).of(text);
    let loud = spelt.len() >= 4 && !spelt.bytes().any(|b| b.is_ascii_lowercase());
    (spelt == entry.column(0) || loud).then_some((n, entry))
}

pub(crate) fn upper(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(b) if b.is_ascii() => b.is_ascii_uppercase(),
        Some(_) => word.starts_with(char::is_uppercase),
        None => false,
    }
}

/// Capitals throughout, more than one.
pub(crate) fn shouted(word: &str) -> bool {
    word.len() > 1 && word.starts_with(char::is_uppercase) && !word.contains(char::is_lowercase)
}

/// "NATO", "U.N.", "G20": capitals and perhaps digits or full stops, short.
pub(crate) fn acronym(word: &str) -> bool {
    (2..=8).contains(&word.len()) && upper(word) && word.bytes().all(|b| !b.is_ascii_lowercase()) && {
        word.chars().filter(|c| c.is_uppercase()).count() >= 2
            || (word.len() <= 4 && word.bytes().skip(1).all(|b| b.is_ascii_digit()))
    }
}

/// "J.", "J.K.".
pub(crate) fn initial(word: &str) -> bool {
    word.len() <= 6 && word.ends_with('.') && word.split_terminator('.').all(|p| p.chars().count() == 1) && upper(word)
}

pub(crate) fn possessive(word: &str) -> bool {
    matches!(word, "’s" | "'s" | "’" | "'" | "’S" | "'S")
}

/// Days, months and other capitalised words of the calendar, and the pronoun "I".
pub(crate) fn calendar(word: &str) -> bool {
    const WORDS: [&str; 50] = [
        "A.D.",
        "AD",
        "AM",
        "April",
        "Apr",
        "Apr.",
        "August",
        "Aug",
        "Aug.",
        "B.C.",
        "BC",
        "BCE",
        "BST",
        "CE",
        "CET",
        "Dec",
        "Dec.",
        "December",
        "EST",
        "ET",
        "Feb",
        "Feb.",
        "February",
        "Fri",
        "Friday",
        "GMT",
        "I",
        "Jan",
        "Jan.",
        "January",
        "July",
        "June",
        "March",
        "May",
        "Monday",
        "Nov",
        "Nov.",
        "November",
        "Oct",
        "Oct.",
        "October",
        "PM",
        "Saturday",
        "Sept",
        "Sept.",
        "September",
        "Sunday",
        "Thursday",
        "Tuesday",
        "Wednesday",
    ];
    WORDS.contains(&word)
}

/// Small words inside personal and place names.
pub(crate) fn particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "la"
            | "del"
            | "della"
            | "der"
            | "den"
            | "van"
            | "von"
            | "bin"
            | "ibn"
            | "binti"
            | "bint"
            | "al"
            | "el"
            | "da"
            | "dos"
            | "los"
            | "las"
            | "para"
            | "das"
            | "do"
            | "du"
            | "di"
            | "ben"
            | "y"
            | "ter"
            | "zu"
            | "ul"
            | "ur"
            | "av"
            | "af"
    )
}

pub(crate) fn title(text: &str, tokens: &[Token], at: usize) -> Option<(usize, Entry)> {
    TITLES.longest(text, tokens, at)
}

/// A head word's type and flag: `o` takes "of", `l` begins its name.
pub(crate) fn head(word: &str) -> Option<(EntityType, bool, bool)> {
    let entry = HEADS.get(word)?;
    let kind = match entry.column(1) {
        "organization" => EntityType::Organization,
        "place" => EntityType::Place,
        "event" => EntityType::Event,
        _ => EntityType::Work,
    };
    Some((kind, entry.column(2) == "o", entry.column(2) == "l"))
}

/// How common the word is as a given name and as a surname, 0 to 2 each.
pub(crate) fn personal(word: &str) -> (i32, i32) {
    let flags = PERSONAL.get(word).map_or("", |e| e.column(1)).bytes();
    flags.fold((0, 0), |(g, s), b| if b == b'g' { (g + 1, s) } else { (g, s + 1) })
}

/// Whether text usually writes the word in lower case.
pub(crate) fn common(word: &str) -> bool {
    COMMON.contains(word) || CLOSED.contains(word)
}

/// Words that no name begins with, but for titles of works.
pub(crate) fn function(pos: Pos) -> bool {
    matches!(
        pos,
        Pos::Det | Pos::Adp | Pos::Pron | Pos::Cconj | Pos::Sconj | Pos::Aux | Pos::Adv | Pos::Intj | Pos::Part | Pos::Verb
    )
}

/// What a role noun is: (type, plural, outlet).
pub(crate) fn role(word: &str) -> Option<(EntityType, bool, bool)> {
    let entry = ROLES.get(word)?;
    let kind = match entry.column(1) {
        "person" => EntityType::Person,
        "place" => EntityType::Place,
        _ => EntityType::Organization,
    };
    Some((kind, entry.column(2) == "plural", entry.column(1) == "outlet"))
}
