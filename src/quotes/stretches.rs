//! Stretches in marks that no cue took: more of a quotation, a quotation without a cue, or an aside.

use std::ops::Range;

use super::clauses::{Pattern, Report};
use super::view::View;
use crate::document::{Aside, AsideKind, Pos};

/// Adds what is quoted without a cue of its own to `reports`, which are in order of the text; gives the rest as asides.
/// `reads` says of a block whether quotations count there, and whether speech does without a cue.
pub(super) fn settle(view: &View, reads: impl Fn(usize) -> Option<bool>, reports: &mut Vec<Report>) -> Vec<Aside> {
    let mut owners = owners(view, reports);
    let mut asides = Vec::new();
    // The report that last had words in marks, and the block where they stand.
    let mut last: Option<(usize, usize)> = None;
    for (number, quoted) in view.marks.iter().enumerate().filter(|(_, q)| q.depth == 0) {
        let tokens = view.of_stretch(number);
        let block = view.block(tokens.start);
        let Some(speech) = reads(block).filter(|_| !tokens.is_empty()) else { continue };
        let owner = |number: usize| owners.get(number).copied().flatten();
        if owner(number).is_none() {
            let head = quoted.continues.and_then(|before| owner(before as usize));
            let more = last.filter(|&(_, b)| b == block && sentence_like(view, &tokens)).map(|(owner, _)| owner);
            let found = match head.or(more) {
                Some(owner) => {
                    if let Some(report) = reports.get_mut(owner) {
                        report.content.push(tokens.clone());
                    }
                    Some(owner)
                }
                None if speech && spoken(view, &tokens) => {
                    reports.push(floating(tokens.clone()));
                    Some(reports.len() - 1)
                }
                None => None,
            };
            match (found, owners.get_mut(number)) {
                (Some(found), Some(slot)) => *slot = Some(found),
                _ => asides.push(Aside { span: quoted.inner, kind: aside(view, number, &tokens) }),
            }
        }
        if let Some(owner) = owners.get(number).copied().flatten() {
            last = Some((owner, block));
        }
    }
    asides
}

fn floating(tokens: Range<usize>) -> Report {
    Report::new(0..0, 0..0, vec![tokens], Pattern::Floating)
}

/// For every stretch the report whose content takes it in, the innermost of several.
fn owners(view: &View, reports: &[Report]) -> Vec<Option<usize>> {
    let mut owners = vec![None; view.marks.len()];
    for (number, report) in reports.iter().enumerate() {
        for content in &report.content {
            for (at, _) in view.stretches_in(view.cover(content.clone())) {
                if let Some(owner) = owners.get_mut(at) {
                    *owner = Some(number);
                }
            }
        }
    }
    owners
}

/// A whole sentence or more: it begins one and ends one.
fn sentence_like(view: &View, tokens: &Range<usize>) -> bool {
    let heads = view.tokens.of_sentence(view.tokens.sentence_of(tokens.start)).start == tokens.start;
    let stop =
        (1..=2).any(|back| tokens.end.checked_sub(back).is_some_and(|i| matches!(view.word(i), "." | "!" | "?" | "…" | "...")));
    heads && (stop || tokens.len() > 6)
}

/// A sentence of its own, not a term: it has a verb and stands alone in its paragraph, or ends as sentences do.
fn spoken(view: &View, tokens: &Range<usize>) -> bool {
    tokens.len() > 4 && sentence_like(view, tokens) && view.has_finite(tokens.clone())
}

fn aside(view: &View, number: usize, tokens: &Range<usize>) -> AsideKind {
    let words: Vec<usize> = tokens.clone().filter(|&i| view.word(i).starts_with(char::is_alphanumeric)).take(20).collect();
    let before = tokens.start.checked_sub(1).map_or(Pos::X, |i| view.pos(i));
    if (1..=3).contains(&words.len()) && before == Pos::Propn && view.pos(tokens.end) == Pos::Propn && !view.breaks(tokens.end) {
        return AsideKind::Nickname;
    }
    let capital = |&i: &usize| view.word(i).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let small = |&i: &usize| matches!(view.pos(i), Pos::Adp | Pos::Det | Pos::Cconj | Pos::Part | Pos::Sconj);
    let titled = words.iter().all(|i| capital(i) || small(i)) && words.first().is_some_and(capital);
    let closed = view.marks.get(number).is_some_and(|q| q.closed);
    if titled && closed && words.iter().filter(|i| capital(i)).count() > 1 { AsideKind::Title } else { AsideKind::Term }
}
