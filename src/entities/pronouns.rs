//! Pronouns that may refer to people, organizations and places: those of persons always, "it" and "they" where the network takes
//! them so. What they refer to is not known here.

use super::{Found, order};
use crate::article::Article;
use crate::document::{BlockKind, EntityType, Form};
use crate::model::{MentionHead, Referent};
use crate::tokens::Tokens;

pub(super) fn find(text: &str, article: &Article, tokens: &Tokens, heads: &[MentionHead], names: &[Found]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut heads = heads.iter().filter(|h| h.form == Form::Pronoun).peekable();
    for (number, sentence) in tokens.sentences.iter().enumerate() {
        if article.blocks.get(sentence.block as usize).is_some_and(|b| b.kind == BlockKind::Boilerplate) {
            continue;
        }
        for i in tokens.of_sentence(number) {
            let Some(leans) = pronoun(tokens.word(text, i)) else { continue };
            while heads.peek().is_some_and(|h| h.at() < i) {
                heads.next();
            }
            let tagged = heads.peek().filter(|h| h.at() == i);
            let kind = match (leans, tagged.map(|h| h.kind)) {
                (Leans::Person, _) | (Leans::Any, Some(Referent::Person)) => EntityType::Person,
                (_, Some(Referent::Organization)) => EntityType::Organization,
                (_, Some(Referent::Place)) => EntityType::Place,
                _ => continue,
            };
            let span = tokens.span(i);
            if names.binary_search_by(|n| order(n.span, span)).is_err() {
                let confidence = tagged.map(|h| h.sure);
                found.push(Found { span, head: span, form: Form::Pronoun, kind, confidence, why: "pronoun" });
            }
        }
    }
    found
}

/// What a pronoun may stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leans {
    Person,
    Any,
}

fn pronoun(word: &str) -> Option<Leans> {
    const PERSONAL: [&str; 22] = [
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
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
        "themself",
    ];
    const OPEN: [&str; 8] = ["they", "them", "their", "theirs", "themselves", "it", "its", "itself"];
    let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    if word.len() > 10 || !b"himostuwy".contains(&first) || word == "US" || word == "i" {
        None
    } else if PERSONAL.iter().any(|p| p.eq_ignore_ascii_case(word)) {
        Some(Leans::Person)
    } else {
        OPEN.iter().any(|p| p.eq_ignore_ascii_case(word)).then_some(Leans::Any)
    }
}
