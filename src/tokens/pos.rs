//! Tokens → universal parts of speech, by parts-of-speech word lists, form and ending. Words that none of these settle are
//! nouns, or proper nouns where capitalised inside a sentence.

use std::sync::LazyLock;

use super::words::apostrophe;
use crate::document::{Pos, Token};
use crate::lexicon::{Case, Lexicon, reports};

static COMMON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(include_str!("../../data/parts-of-speech.tsv"), Case::Fold));

/// Tags the tokens of one block.
pub(super) fn tag(text: &str, tokens: &mut [Token]) {
    let mut before = Pos::Punct;
    for token in tokens {
        let word = token.span.of(text);
        token.pos = one(word, before);
        // A possessive opens a noun phrase as a determiner does: "the church’s organist".
        let possessive = token.pos == Pos::Part && word.starts_with(apostrophe);
        before = if possessive { Pos::Det } else { token.pos };
    }
}

fn one(word: &str, before: Pos) -> Pos {
    let first = word.chars().next().unwrap_or(' ');
    let clitic = apostrophe(first) && word.len() > first.len_utf8();
    if first.is_numeric() || (word.len() > 1 && matches!(first, '.' | '-') && word.bytes().any(|b| b.is_ascii_digit())) {
        return Pos::Num;
    }
    if clitic {
        return if word.ends_with(['s', 'S']) && matches!(before, Pos::Noun | Pos::Propn | Pos::Num) {
            Pos::Part
        } else {
            Pos::Aux
        };
    }
    if !first.is_alphabetic() {
        return if "$£€¥%+<>=#@&§°©®™|^~".contains(first) { Pos::Sym } else { Pos::Punct };
    }
    if let Some(entry) = COMMON.get(word).filter(|_| word != "US") {
        let proper = first.is_uppercase() && word.len() > 3 && before == Pos::Propn;
        if let Some(pos) = named(entry.column(1)).filter(|_| !proper) {
            return pos;
        }
    }
    if first.is_uppercase() && before != Pos::Punct {
        return Pos::Propn;
    }
    let ends = |suffixes: &[&str]| suffixes.iter().any(|s| word.len() > s.len() + 2 && word.ends_with(s));
    match before {
        _ if reports(word) && before != Pos::Det && before != Pos::Adj => Pos::Verb,
        _ if ends(&["ly"]) => Pos::Adv,
        Pos::Part | Pos::Aux if !ends(&["tion", "ness", "ment"]) && first.is_lowercase() => Pos::Verb,
        _ if ends(&["ous", "ful", "ical", "able", "ible", "ive", "less", "ish"]) => Pos::Adj,
        Pos::Det | Pos::Adj | Pos::Adp => Pos::Noun,
        _ if ends(&["ing", "ed", "ize", "ise", "ised", "ized"]) => Pos::Verb,
        _ if first.is_uppercase() && !word.contains(char::is_lowercase) && word.len() > 1 => Pos::Propn,
        _ => Pos::Noun,
    }
}

fn named(tag: &str) -> Option<Pos> {
    Some(match tag {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "SCONJ" => Pos::Sconj,
        "VERB" => Pos::Verb,
        _ => return None,
    })
}
