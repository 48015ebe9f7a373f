//! Role phrases: "the adviser", "government advisers", "a US think tank".

use std::ops::Range;

use super::lists::*;
use super::{Found, order};
use crate::article::Article;
use crate::document::{BlockKind, Form, Pos};
use crate::lexicon;
use crate::span::Span;
use crate::tokens::Tokens;

/// Modifiers taken in before a role noun.
const LONGEST: usize = 6;

pub(super) fn find(text: &str, article: &Article, tokens: &Tokens, names: &[Found]) -> Vec<Found> {
    let mut found = Vec::new();
    for (number, sentence) in tokens.sentences.iter().enumerate() {
        let block = article.blocks.get(sentence.block as usize);
        if block.is_some_and(|b| b.kind == BlockKind::Boilerplate) {
            continue;
        }
        let range = tokens.of_sentence(number);
        for i in range.clone() {
            found.extend(phrase(text, tokens, names, &range, i));
        }
    }
    found
}

/// The role phrase whose head is token `i`.
fn phrase(text: &str, tokens: &Tokens, names: &[Found], sentence: &Range<usize>, i: usize) -> Option<Found> {
    let word = |k: usize| tokens.word(text, k);
    let pos = |k: usize| tokens.tokens.get(k).map_or(Pos::X, |t| t.pos);
    if !matches!(pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb) {
        return None;
    }
    let first = word(i);
    let think_tank = first == "tank" && i > 0 && word(i - 1).eq_ignore_ascii_case("think");
    let (kind, plural, _) = if think_tank {
        (crate::document::EntityType::Organization, false, false)
    } else if first.len() > 2 {
        role(first)?
    } else {
        return None;
    };
    let head = tokens.span(i);
    let named = |s: Span| names.binary_search_by(|n| order(n.span, s)).is_ok();
    // The head is the last noun of its phrase: "company policy" is none.
    let next = pos(i + 1);
    if named(head)
        || i + 1 < sentence.end
            && (next == Pos::Noun && !lexicon::reports(word(i + 1)) && !named(tokens.span(i + 1)) || word(i + 1) == "-")
    {
        return None;
    }
    let mut start = if think_tank { i - 1 } else { i };
    let mut determined = false;
    while start > sentence.start && i - start < LONGEST {
        let before = start - 1;
        match pos(before) {
            _ if named(tokens.span(before)) => start = before,
            Pos::Det => {
                start = before;
                determined = true;
                break;
            }
            Pos::Pron
                if matches!(
                    word(before).to_ascii_lowercase().as_str(),
                    "his" | "her" | "its" | "their" | "my" | "our" | "your"
                ) =>
            {
                start = before;
                determined = true;
                break;
            }
            Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num => start = before,
            Pos::Part if possessive(word(before)) => start = before,
            Pos::Punct if word(before) == "-" && start > sentence.start + 1 => start = before,
            Pos::Verb if word(before).ends_with("ed") || word(before).ends_with("ing") => start = before,
            _ => break,
        }
    }
    let bare =
        start == sentence.start || matches!(word(start - 1), "," | "said" | "and" | "by" | "to" | "from" | "as" | "“" | "that");
    if !determined && !(plural && (bare || lexicon::reports(word(i + 1)))) {
        return None;
    }
    while start < i
        && (matches!(word(start), "-" | "." | ",") || possessive(word(start)) || pos(start) == Pos::Verb && !determined)
    {
        start += 1;
    }
    let span = tokens.cover(start..i + 1);
    // A phrase may take in a name ("the Oslo court"), never cut one.
    let cuts = names
        .binary_search_by(|n| order(n.span, tokens.span(start)))
        .ok()
        .and_then(|at| names.get(at))
        .is_some_and(|n| n.span.start() < span.start());
    (!cuts).then_some(Found { span, head, form: Form::Nominal, kind, confidence: None, why: "role noun" })
}
