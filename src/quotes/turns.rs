//! Transcripts: "RUIZ: We go." names its speaker before a colon and has no marks. So does "Ruiz: We go." behind a question; there the
//! answer takes in the paragraphs up to the next question.

use std::ops::Range;

use super::Draft;
use super::report::{Pattern, Report};
use super::view::View;
use crate::document::{Block, BlockKind};
use crate::span::Span;

/// Tokens of the longest name before the colon.
const LONGEST_NAME: usize = 5;
/// Turns of a transcript.
const TRANSCRIPT: usize = 3;
/// Names told apart; an interview has fewer.
const MAX_NAMES: usize = 64;

/// All of a turn is its speaker's own report but what somebody else is quoted with; in marks, marks inside do not tell.
pub(super) fn propose(draft: &mut Draft) {
    let view = &draft.view;
    let (spoken, mut turns) = find(view, view.blocks);
    let block = |r: &Report| r.content.first().map(|c| view.block(c.start));
    let in_turn = |r: &Report| block(r).is_some_and(|b| spoken.binary_search(&b).is_ok());
    let marked = |r: &Report| r.content.first().is_some_and(|c| view.opens_in_marks(c.start));
    let found = std::mem::take(&mut draft.reports);
    turns.extend(found.into_iter().filter(|r| !in_turn(r) || r.quotes_somebody() && !marked(r)));
    (draft.turns, draft.reports) = (spoken, turns);
}

/// Paragraphs that a name in capitals and a colon open, where that name opens another one too (a dateline, "UPDATE:" or a
/// label stands once) or that answer a question, with the numbers of their blocks.
fn find(view: &View, blocks: &[Block]) -> (Vec<usize>, Vec<Report>) {
    let mut turns: Vec<(Vec<usize>, bool, Report)> = Vec::new();
    let mut answering: Option<&str> = None;
    let mut names: Vec<(&str, usize)> = Vec::new();
    for (number, block) in blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::Paragraph) {
        let question = number.checked_sub(1).and_then(|n| blocks.get(n)).is_some_and(|b| b.kind == BlockKind::Question);
        // Who has answered one question speaks again where the next is a statement.
        let same = |name: Range<usize>| answering.is_some_and(|known| view.cover(name).of(view.text) == known);
        let asked = question || opened(view, block.span, true).is_some_and(|(name, _)| same(name));
        let Some((name, content)) = opened(view, block.span, asked) else { continue };
        // "A:" names nobody.
        let turn = |name: Range<usize>, content| {
            let source = if answer(view, &name) { name.end..name.end } else { name.clone() };
            Report::new(name.end..name.end + 1, source, content, Pattern::Turn)
        };
        if asked {
            let rest = blocks.iter().enumerate().skip(number + 1);
            let rest = rest.take_while(|(_, b)| b.kind == BlockKind::Paragraph && opened(view, b.span, true).is_none());
            let mut answer: Vec<usize> = [number].into_iter().chain(rest.map(|(n, _)| n)).collect();
            match answer.last().and_then(|n| blocks.get(n + 1)).map(|b| b.kind) {
                Some(BlockKind::Question) => {}
                // Before the next turn stands what was put to the speaker.
                Some(BlockKind::Paragraph) => answer.truncate((answer.len() - 1).max(1)),
                // Behind the last answer the reporter may speak again.
                _ => answer.truncate(1),
            }
            answering = Some(view.cover(name.clone()).of(view.text));
            let more = answer.iter().skip(1).filter_map(|&n| blocks.get(n)).map(|b| view.tokens.within(b.span));
            let content = [content].into_iter().chain(more).collect();
            turns.push((answer, true, turn(name, content)));
            continue;
        }
        let words = view.cover(name.clone()).of(view.text);
        match names.iter().position(|(known, _)| *known == words) {
            Some(at) => names.iter_mut().skip(at).take(1).for_each(|(_, times)| *times += 1),
            None if names.len() < MAX_NAMES => names.push((words, 1)),
            None => continue,
        }
        // A transcript quoted whole opens each paragraph with a mark; those without a name go on.
        let marked = |b: &Block| view.word(view.tokens.from(b.span.start())).starts_with(['"', '“']);
        let more = blocks.iter().enumerate().skip(number + 1).filter(|_| marked(block));
        let more = more.take_while(|(_, b)| b.kind == BlockKind::Paragraph && marked(b) && opened(view, b.span, false).is_none());
        let more: Vec<(usize, Range<usize>)> = more.map(|(n, b)| (n, view.tokens.within(b.span))).collect();
        let spoken = [number].into_iter().chain(more.iter().map(|m| m.0)).collect();
        let content = [content].into_iter().chain(more.into_iter().map(|m| m.1)).collect();
        turns.push((spoken, false, turn(name, content)));
    }
    let again = |report: &Report| {
        let words = view.cover(report.source.clone()).of(view.text);
        names.iter().any(|(known, times)| *known == words && *times > 1)
    };
    // In a transcript quoted whole each paragraph opens with a mark and a name.
    let marked = |report: &Report| report.source.start > 0 && view.marked(report.source.start).is_some();
    let transcript = turns.iter().filter(|t| marked(&t.2)).count() >= TRANSCRIPT;
    turns.retain(|(_, asked, report)| *asked || again(report) || transcript && marked(report));
    let (spoken, reports): (Vec<Vec<usize>>, Vec<Report>) = turns.into_iter().map(|(spoken, _, report)| (spoken, report)).unzip();
    (spoken.concat(), reports)
}

/// "A:" behind "Q:".
fn answer(view: &View, name: &Range<usize>) -> bool {
    name.len() == 1 && view.word(name.start) == "A"
}

/// The name and what follows its colon; behind a question the name need not be in capitals.
fn opened(view: &View, block: Span, asked: bool) -> Option<(Range<usize>, Range<usize>)> {
    let first = view.tokens.from(block.start());
    let marked = view.word(first).starts_with(['"', '“']);
    let start = first + usize::from(marked);
    let colon = (start + 1..=start + LONGEST_NAME).find(|&i| view.word(i) == ":")?;
    let name = start..colon;
    let free = |i: usize| marked || view.marked(i).is_none();
    let loud = |i: usize| view.word(i).bytes().all(|b| !b.is_ascii_lowercase()) && free(i);
    let named = |i: usize| view.word(i).starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()) && free(i);
    let letters = view.word(start).bytes().filter(u8::is_ascii_uppercase).count();
    let content = colon + 1..view.tokens.within(block).end;
    let speaker = asked && name.clone().all(named) && (view.word(start).len() > 1 || answer(view, &name))
        || name.clone().all(loud) && letters > 1;
    (speaker && !content.is_empty()).then_some((name, content))
}
