//! Words of somebody set off without marks: a paragraph of their own behind a colon, or behind "Ruiz tweet:".

use std::ops::Range;

use super::report::{Pattern, Report};
use super::sources::{subject_before, verb_group};
use super::view::View;
use super::{Draft, uncued};
use crate::document::{BlockKind, Pos};

/// Each is a report of all of its paragraph, but of what it quotes itself.
pub(super) fn propose(draft: &mut Draft) {
    let view = &draft.view;
    let paragraph = |n: usize| view.blocks.get(n).filter(|b| b.kind == BlockKind::Paragraph).map(|b| view.tokens.within(b.span));
    let free = |n: &usize| draft.turns.binary_search(n).is_err();
    let mut found: Vec<(usize, Report)> = Vec::new();
    for n in (0..view.blocks.len()).filter(free) {
        let Some(all) = paragraph(n).filter(|all| all.clone().all(|i| view.marked(i).is_none())) else { continue };
        let before = n.checked_sub(1).and_then(paragraph);
        let own = labelled(view, &all).or_else(|| before.and_then(|before| announced(view, &before, &all)));
        found.extend(own.map(|report| (n, report)));
    }
    let inside = |r: &Report| {
        let first = r.content.first().map_or(0, |c| c.start);
        found.binary_search_by_key(&view.block(first), |f| f.0).is_ok()
    };
    draft.reports.retain(|r| !inside(r));
    draft.turns.extend(found.iter().map(|f| f.0));
    draft.turns.sort_unstable();
    draft.reports.extend(found.into_iter().map(|f| f.1));
    draft.reports.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
}

/// "Ruiz Tweet: I have seen the plan."
fn labelled(view: &View, all: &Range<usize>) -> Option<Report> {
    /// Tokens of a name.
    const NAME: usize = 4;
    let colon = (all.start + 2..all.end.min(all.start + NAME + 2)).find(|&i| view.word(i) == ":")?;
    let posts = view.is(colon - 1, &["tweet", "tweets", "statement", "post"]);
    let name = all.start..colon - 1;
    // "The Post: …"
    let posts = posts && view.pos(name.start) != Pos::Det;
    let named = name.clone().all(|i| view.word(i).starts_with(char::is_uppercase));
    let content = colon + 1..all.end;
    (posts && named && content.len() > 2).then(|| Report::new(colon - 1..colon, name, vec![content], Pattern::Turn))
}

/// "Ruiz wrote to the members:", or of what Ruiz gave them "It was short:", and a paragraph of "I".
fn announced(view: &View, before: &Range<usize>, all: &Range<usize>) -> Option<Report> {
    let colon = all.start.checked_sub(1).filter(|&i| view.word(i) == ":" && i + 1 == before.end)?;
    let own = |i: usize| view.word(i) == "I" || view.is(i, &["my", "me", "we", "our"]);
    let first = view.tokens.of_sentence(view.tokens.sentence_of(all.start)).end.min(all.end);
    let told =
        (all.start..first).any(|i| view.word(i) == "I" || view.is(i, &["we"])) && all.clone().filter(|&i| own(i)).count() > 1;
    // Where the reporter is "I" as well nothing tells whose it is.
    if !told || before.clone().any(own) {
        return None;
    }
    let report = uncued::introduced(view, all);
    let it = |r: &Report| view.is(r.source.start, &["it", "this", "that", "here", "these", "there"]);
    match report {
        Some(report) if !it(&report) => Some(Report { pattern: Pattern::Turn, ..report }),
        _ => {
            let sentence = view.tokens.of_sentence(view.tokens.sentence_of(colon)).start;
            let earlier =
                view.tokens.of_sentence(view.tokens.sentence_of(sentence.checked_sub(1).filter(|&i| i >= before.start)?));
            let verb = earlier.clone().rev().find(|&i| view.finite(i) && view.pos(i) == Pos::Verb)?;
            let source = subject_before(view, verb_group(view, verb, earlier.start), earlier.start);
            let somebody =
                !source.is_empty() && view.opens_phrase(source.start) && !view.is(source.start, &["it", "this", "that"]);
            somebody.then(|| Report::new(verb..verb + 1, source, vec![all.clone()], Pattern::Turn))
        }
    }
}
