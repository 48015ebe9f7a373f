//! “We sail.” and below it “Ana Ruiz, Lund Post”: a quotation that fills its paragraph has who said it on the next line; where several
//! are asked, each may stand above what they said.

use std::ops::Range;

use super::cues::{self, Takes};
use super::report::{Pattern, Report};
use super::view::View;
use super::{Draft, uncued};
use crate::document::BlockKind;

/// Tokens of the longest such line; words of the name that it begins with.
const LONGEST: usize = 14;
const NAME: Range<usize> = 2..5;

/// Such a quotation is its signer's, but where a verb of speech elsewhere announces it.
pub(super) fn propose(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    let view = &*view;
    let owners = uncued::owners(view, reports);
    let announces = |r: &Report| r.cue.clone().any(|i| cues::of_word(view.word(i)).is_some_and(|c| c.takes(Takes::Speech)));
    let headings = headings(view);
    let mut signed = Vec::new();
    for number in (0..view.marks.len()).filter(|&n| view.marks.get(n).is_some_and(|q| q.depth == 0 && q.closed)) {
        let tokens = view.quotation(number);
        let block = view.block(tokens.start);
        let below = || {
            let alone = uncued::spoken(view, &tokens) && uncued::alone(view, &tokens);
            alone.then(|| signature(view, block.saturating_add(1))).flatten()
        };
        let last = headings.partition_point(|(_, blocks)| blocks.start <= block).checked_sub(1).and_then(|n| headings.get(n));
        let above = last.filter(|(_, blocks)| blocks.contains(&block)).map(|(line, _)| line.clone());
        let Some(line) = above.filter(|_| tokens.len() > WORDS).or_else(below) else { continue };
        let owner = owners.get(number).copied().flatten().and_then(|o| reports.get_mut(o));
        if owner.as_ref().is_some_and(|r| announces(r)) {
            continue;
        }
        if let Some(owner) = owner {
            owner.content.retain(|c| !(tokens.start <= c.start && c.end <= tokens.end));
        }
        signed.push(Report::new(0..0, line, std::iter::once(tokens).collect(), Pattern::Signed));
    }
    reports.retain(|r| !r.content.is_empty());
    reports.extend(signed);
}

/// Marks and words of the least that somebody is said to have said below their name.
const WORDS: usize = 4;
/// Blocks below a name.
const BELOW: usize = 6;

/// The lines of a name, two or more, each above paragraphs that open in marks or are items of a list, with the numbers of those.
fn headings(view: &View) -> Vec<(Range<usize>, Range<usize>)> {
    let said = |n: &usize| {
        let first = view.blocks.get(*n).map(|b| view.tokens.within(b.span).start);
        first.is_some_and(|i| view.marked(i).is_some() || view.dash(i) || matches!(view.word(i), "•" | "*" | "·" | "-"))
    };
    let quotes = |n: &usize| view.blocks.get(*n).is_some_and(|b| view.quotations_in(b.span).next().is_some());
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for number in 0..view.blocks.len() {
        let Some(line) = signature(view, number) else { continue };
        let below = number + 1..number + 1 + (number + 1..view.blocks.len()).take(BELOW).take_while(said).count();
        if below.clone().any(|n| quotes(&n)) {
            found.push((line, below));
        }
    }
    // Where a quotation that is of none of these stands above one, they stand below.
    let ends = |n: usize| {
        let end = view.blocks.get(n).map_or(0, |b| view.tokens.within(b.span).end);
        end.checked_sub(1).is_some_and(|i| view.marked(i).is_some())
    };
    let mut last = 0;
    let below = found.iter().any(|(_, blocks)| {
        let above = blocks.start.checked_sub(2).filter(|&n| n >= last);
        last = blocks.end;
        above.is_some_and(ends)
    });
    if found.len() < 2 || below { Vec::new() } else { found }
}

/// A line of a name, a comma and what or where that is, without a verb or a stop.
fn signature(view: &View, block: usize) -> Option<Range<usize>> {
    use BlockKind::{Byline, Caption, Paragraph, Subheading};
    let block = view.blocks.get(block).filter(|b| matches!(b.kind, Byline | Caption | Paragraph | Subheading))?;
    let line = view.tokens.within(block.span);
    let comma = line.clone().take(LONGEST).find(|&i| view.comma(i))?;
    let capital = |i: usize| view.word(i).starts_with(char::is_uppercase);
    let stopped = matches!(view.word(line.end - 1), "." | "!" | "?" | ":" | ",");
    let plain = line.clone().all(|i| view.marked(i).is_none() && (capital(i) || !view.finite(i)) && !view.breaks(i));
    let name = NAME.contains(&(comma - line.start)) && (line.start..comma).all(capital);
    (name && plain && !stopped && line.len() <= LONGEST && comma + 1 < line.end).then_some(line)
}
