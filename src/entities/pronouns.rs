//! Pronouns that may refer to people and organizations. What they refer to, and whether to anything, is not known here.

use super::{Found, order};
use crate::article::Article;
use crate::document::{BlockKind, EntityType, Form};
use crate::tokens::Tokens;

pub(super) fn find(text: &str, article: &Article, tokens: &Tokens, names: &[Found]) -> Vec<Found> {
    let mut found = Vec::new();
    for (number, sentence) in tokens.sentences.iter().enumerate() {
        if article.blocks.get(sentence.block as usize).is_some_and(|b| b.kind == BlockKind::Boilerplate) {
            continue;
        }
        for i in tokens.of_sentence(number) {
            let span = tokens.span(i);
            if let Some(kind) = pronoun(tokens.word(text, i))
                && names.binary_search_by(|n| order(n.span, span)).is_err()
                && !(kind == EntityType::Organization && pleonastic(text, tokens, i))
            {
                found.push(Found { span, head: span, form: Form::Pronoun, kind, confidence: None, why: "pronoun" });
            }
        }
    }
    found
}

/// The type that the pronoun leans to; "it" leans to organizations.
fn pronoun(word: &str) -> Option<EntityType> {
    const PERSONAL: [&str; 27] = [
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "themself",
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yourself",
    ];
    let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    if word.len() > 10 || !b"himostuwy".contains(&first) || word == "US" || word == "i" {
        None
    } else if PERSONAL.iter().any(|p| p.eq_ignore_ascii_case(word)) {
        Some(EntityType::Person)
    } else {
        ["it", "its", "itself"].iter().any(|p| p.eq_ignore_ascii_case(word)).then_some(EntityType::Organization)
    }
}

/// "It is clear that", "it rained", "it takes": nothing is meant by it.
fn pleonastic(text: &str, tokens: &Tokens, i: usize) -> bool {
    let word = |k: usize| tokens.word(text, k);
    word(i).eq_ignore_ascii_case("it")
        && (matches!(
            word(i + 1),
            "is" | "was"
                | "’s"
                | "'s"
                | "will"
                | "would"
                | "has"
                | "seems"
                | "seemed"
                | "appears"
                | "appeared"
                | "takes"
                | "took"
                | "turned"
                | "turns"
                | "rained"
                | "snowed"
                | "may"
                | "might"
                | "could"
        ) && (i + 2..i + 8).any(|k| matches!(word(k), "that" | "to" | "how" | "whether" | "when" | "who" | "like")))
}
