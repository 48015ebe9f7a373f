//! Tokens of one block → where its sentences end.

use std::sync::LazyLock;

use super::words::apostrophe;
use crate::document::Token;
use crate::lexicon::{Case, Lexicon, reports};

static ABBREVIATIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../data/abbreviations.tsv"), Case::Fold));

/// What an abbreviation's full stop says of the sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// "Mr.", "Gen.": a name follows.
    Title,
    /// "No.", "Jan.": a number follows.
    Number,
    /// "Inc.", "a.m.": may end a sentence.
    Open,
}

/// Of a word without its full stop.
pub(super) fn abbreviation(stem: &str) -> Option<Abbreviation> {
    let entry = ABBREVIATIONS.get(stem)?;
    let capital = stem.starts_with(char::is_uppercase);
    // "no" the word and "No." the abbreviation differ by case alone where the list says so; so do a rank and a word.
    match entry.column(1) {
        "title" => Some(Abbreviation::Title).filter(|_| capital),
        "number" => Some(Abbreviation::Number).filter(|_| capital || entry.column(0).starts_with(char::is_lowercase)),
        _ => Some(Abbreviation::Open),
    }
}

/// Ends as counts of tokens, the last being all of them.
pub(super) fn ends(text: &str, tokens: &[Token]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut depth = 0usize;
    let mut i = 0;
    // Tokens looked at for straight marks, and whether one of those is open.
    let (mut looked, mut open) = (0, false);
    while let Some(token) = tokens.get(i) {
        let word = token.span.of(text);
        i += 1;
        match word {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let Some(strength) = terminator(word) else { continue };
        // "2. More": a number counts what follows it.
        let start = ends.last().copied().unwrap_or(0);
        if i == start + 2 && tokens.get(start).is_some_and(|t| t.span.of(text).bytes().all(|b| b.is_ascii_digit())) {
            continue;
        }
        // Closing marks belong to the sentence that they close.
        let mut close = i;
        let mut quoted = false;
        for token in tokens.get(looked..close).unwrap_or(&[]) {
            open ^= token.span.of(text) == "\"";
        }
        looked = close.max(looked);
        while let Some(next) = tokens.get(close).filter(|t| touches(tokens, close, t)) {
            match next.span.of(text) {
                // "left.\"We wait": what begins a word opens.
                "\"" if !open && opens_word(text, tokens, close) => break,
                "”" | "\"" | "’’" | "»" | "''" => quoted = true,
                "’" | "'" => quoted = true,
                ")" | "]" if depth > 0 => depth -= 1,
                "." | "!" | "?" => {}
                _ => break,
            }
            close += 1;
        }
        // "… in 1951. [11] He": a reference goes with the sentence before it.
        while let [open, reference, shut, ..] = tokens.get(close..).unwrap_or(&[])
            && (open.span.of(text), shut.span.of(text)) == ("[", "]")
            && reference.span.of(text).bytes().all(|b| b.is_ascii_digit())
        {
            close += 3;
        }
        let next = tokens.get(close);
        // "said Ravi Sen. The mayor": behind a given name the short form of a title is a surname, where a sentence begins.
        let before = (i - 1).checked_sub(1).filter(|&b| b >= start).and_then(|b| tokens.get(b)).map_or("", |t| t.span.of(text));
        let given = before.starts_with(char::is_uppercase) && !before.ends_with('.') && before.len() > 1;
        let opens = next.is_some_and(|n| matches!(n.span.of(text), "The" | "He" | "She" | "It" | "But" | "They" | "We" | "This"));
        let strength = if strength == Strength::Never && given && opens { Strength::Stop } else { strength };
        let spaced = next.is_none_or(|n| tokens.get(close - 1).is_none_or(|p| p.span.end() < n.span.start()))
            || strength == Strength::Stop && lacks_space(text, tokens, i - 1, close);
        if next.is_some() && (!spaced || depth > 0 || !begins(text, tokens, close, strength, quoted, word)) {
            continue;
        }
        ends.push(close);
        i = close;
        depth = 0;
    }
    if ends.last().copied().unwrap_or(0) < tokens.len() {
        ends.push(tokens.len());
    }
    ends
}

/// "spoke first.She left": the space after the full stop at `stop` is missing. A word of small letters and one that begins with a
/// capital are no address ("Holm.Com") and no program's name.
fn lacks_space(text: &str, tokens: &[Token], stop: usize, next: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    // "Nobody came.“We wait": behind an opening mark.
    let next = next + usize::from(matches!(word(next), "“" | "\"" | "‘") && opens_word(text, tokens, next));
    let (before, after) = (stop.checked_sub(1).map_or("", word), word(next));
    let opens = after.chars().next().is_some_and(char::is_uppercase)
        && (after.chars().skip(1).all(char::is_lowercase) && after.chars().count() > 1 || matches!(after, "I" | "A"));
    let small = before.chars().count() > 1 && before.chars().all(|c| c.is_lowercase() || c.is_ascii_digit());
    opens && !matches!(word(next + 1), "(" | "=" | "/" | "_") && (small || next > stop + 1 || starter(after))
}

/// Whether a capitalised word touches the mark at `mark`, as behind one that opens.
fn opens_word(text: &str, tokens: &[Token], mark: usize) -> bool {
    let next = tokens.get(mark + 1).filter(|t| touches(tokens, mark + 1, t));
    next.is_some_and(|t| t.span.of(text).starts_with(char::is_uppercase))
}

fn touches(tokens: &[Token], at: usize, token: &Token) -> bool {
    at > 0 && tokens.get(at - 1).is_some_and(|before| before.span.end() == token.span.start())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// "." alone.
    Stop,
    /// "!", "?".
    Cry,
    /// An ellipsis, or an abbreviation's own full stop.
    Weak,
    /// A title's.
    Never,
}

fn terminator(word: &str) -> Option<Strength> {
    match word {
        "." => Some(Strength::Stop),
        "!" | "?" => Some(Strength::Cry),
        "…" => Some(Strength::Weak),
        _ if word.len() > 1 && word.bytes().all(|b| b == b'.') => Some(Strength::Weak),
        _ => {
            let stem = word.strip_suffix('.')?;
            Some(match abbreviation(stem) {
                Some(Abbreviation::Title | Abbreviation::Number) => Strength::Never,
                None if stem.chars().count() == 1 || stem.bytes().all(|b| b.is_ascii_digit()) => Strength::Never,
                _ => Strength::Weak,
            })
        }
    }
}

/// Whether the token at `at` begins a sentence after a terminator of that strength.
fn begins(text: &str, tokens: &[Token], at: usize, strength: Strength, quoted: bool, terminator: &str) -> bool {
    let mut first = at;
    // An opening mark or bracket, then the word.
    while tokens.get(first).is_some_and(|t| matches!(t.span.of(text), "“" | "\"" | "‘" | "'" | "(" | "[" | "«" | "„" | "—" | "-"))
    {
        first += 1;
    }
    let word = tokens.get(first).map_or("", |t| t.span.of(text));
    let opened = first > at;
    let upper =
        word.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "$£€#@".contains(c)) || starts_with_apostrophe(word);
    let caseless = word.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase());
    // "Ana Ruiz, D-Wash. – who said so – left": behind a dash a small letter goes on.
    let dash = |i: usize| tokens.get(i).is_some_and(|t| matches!(t.span.of(text), "–" | "—" | "-"));
    let after_dash = tokens.get(first + usize::from(dash(first))).map_or("", |t| t.span.of(text));
    let goes_on = (dash(first) || first > at && dash(first - 1)) && after_dash.starts_with(char::is_lowercase);
    match strength {
        Strength::Never => false,
        Strength::Stop if goes_on => false,
        Strength::Stop => {
            upper || opened || caseless || !word.starts_with(char::is_alphabetic) && !word.starts_with([',', ';', ':', ')'])
        }
        // “Really?” Ana Ruiz asked.
        Strength::Cry => (upper || opened || caseless) && !(quoted && !opened && reports_soon(text, tokens, at)),
        Strength::Weak if terminator.starts_with(['.', '…']) => opened && quoted || starter(word),
        Strength::Weak => starter(word) || (quoted && upper),
    }
}

fn starts_with_apostrophe(word: &str) -> bool {
    word.chars().next().is_some_and(apostrophe) && word.chars().count() > 1
}

/// A reporting verb within a name's length: "Smith asked", "the mayor of York said".
fn reports_soon(text: &str, tokens: &[Token], at: usize) -> bool {
    let mut words = tokens.iter().skip(at).take(6).map(|t| t.span.of(text)).take_while(|w| !matches!(*w, "." | "," | "“" | "\""));
    words.any(|w| w.starts_with(char::is_lowercase) && reports(w))
}

/// A capitalised word that is no name: what begins a sentence after an abbreviation.
fn starter(word: &str) -> bool {
    const STARTERS: [&str; 60] = [
        "A",
        "About",
        "After",
        "All",
        "Although",
        "An",
        "And",
        "Another",
        "As",
        "At",
        "Both",
        "But",
        "By",
        "Despite",
        "During",
        "Each",
        "For",
        "From",
        "He",
        "Her",
        "Here",
        "His",
        "How",
        "However",
        "I",
        "If",
        "In",
        "It",
        "Its",
        "Many",
        "Meanwhile",
        "More",
        "Most",
        "My",
        "No",
        "Not",
        "Now",
        "On",
        "One",
        "Only",
        "Or",
        "Our",
        "She",
        "Since",
        "So",
        "Some",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "To",
        "We",
        "What",
        "When",
        "You",
    ];
    STARTERS.binary_search(&word).is_ok()
}
