//! Transcripts: "RUIZ: We go." names its speaker before a colon and has no marks.

use std::ops::Range;

use super::clauses::{Pattern, Report};
use super::view::View;
use crate::document::{Block, BlockKind};
use crate::span::Span;

/// Tokens of the longest name before the colon.
const LONGEST_NAME: usize = 5;
/// Names told apart; an interview has fewer.
const MAX_NAMES: usize = 64;

/// Paragraphs that a name in capitals and a colon open, where that name opens another one too (a dateline, "UPDATE:" or a
/// label stands once), with the numbers of their blocks.
pub(super) fn find(view: &View, blocks: &[Block]) -> Vec<(usize, Report)> {
    let mut turns: Vec<(usize, Report)> = Vec::new();
    let mut names: Vec<(&str, usize)> = Vec::new();
    for (number, block) in blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::Paragraph) {
        let Some((name, content)) = opened(view, block.span) else { continue };
        let words = view.cover(name.clone()).of(view.text);
        match names.iter().position(|(known, _)| *known == words) {
            Some(at) => names.iter_mut().skip(at).take(1).for_each(|(_, times)| *times += 1),
            None if names.len() < MAX_NAMES => names.push((words, 1)),
            None => continue,
        }
        turns.push((number, Report::new(0..0, name, vec![content], Pattern::Turn)));
    }
    let again = |report: &Report| {
        let words = view.cover(report.source.clone()).of(view.text);
        names.iter().any(|(known, times)| *known == words && *times > 1)
    };
    turns.retain(|(_, report)| again(report));
    turns
}

fn opened(view: &View, block: Span) -> Option<(Range<usize>, Range<usize>)> {
    let start = view.tokens.from(block.start());
    let colon = (start + 1..=start + LONGEST_NAME).find(|&i| view.word(i) == ":")?;
    let name = start..colon;
    let loud = |i: usize| view.word(i).bytes().all(|b| !b.is_ascii_lowercase()) && view.stretch(i).is_none();
    let letters = view.word(start).bytes().filter(u8::is_ascii_uppercase).count();
    let content = colon + 1..view.tokens.within(block).end;
    (name.clone().all(loud) && letters > 1 && !content.is_empty()).then_some((name, content))
}
