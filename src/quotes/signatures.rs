//! “We sail.” and below it “Ana Ruiz, Lund Post”: a quotation that fills its paragraph has who said it on the next line.

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
    let mut signed = Vec::new();
    for number in (0..view.marks.len()).filter(|&n| view.marks.get(n).is_some_and(|q| q.depth == 0 && q.closed)) {
        let tokens = view.quotation(number);
        if !uncued::spoken(view, &tokens) || !uncued::alone(view, &tokens) {
            continue;
        }
        let Some(line) = signature(view, view.block(tokens.start) + 1) else { continue };
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
