//! An article's quotations → where they stand in another text, and what differs there.
//!
//! A stretch in marks is cut where an ellipsis stands; each part is looked for behind the one before. Words in brackets are the writer's
//! and may stand for any others.

use std::ops::Range;

use super::words::{Index, Run, Word, cover, runs, words};
use super::{Compared, Difference, Fair, Finding, Piece, small};
use crate::document::{Document, EditKind, Quote, QuoteKind};
use crate::marks;
use crate::span::Span;

pub(super) fn compare(text: &str, document: &Document, other: &str) -> Vec<Compared> {
    let index = Index::new(other);
    let texts = Texts { text, other, index: &index };
    let quotes = document.quotes.iter().zip(0..).filter(|(q, _)| q.kind != QuoteKind::Indirect);
    quotes.filter_map(|(quote, number)| texts.compared(quote, number)).collect()
}

/// Of a part's words so many have to be found for it to stand there, in tenths.
const ENOUGH: usize = 6;
/// A part of no more words stands there whole or not at all.
const SHORT: usize = 3;
/// So many words may a bracket stand for.
const BRACKETED: usize = 15;
/// A first or last run of no more words is there by chance, where more words than these part it from the rest.
const CHANCE: (usize, usize) = (1, 3);

struct Texts<'a> {
    text: &'a str,
    other: &'a str,
    index: &'a Index,
}

/// Words between two ellipses, and those of them that are the writer's.
struct Part {
    words: Vec<Word>,
    own: Vec<bool>,
    /// The ellipsis before it.
    ellipsis: Option<Span>,
}

impl Texts<'_> {
    fn compared(&self, quote: &Quote, number: u32) -> Option<Compared> {
        let stretches: Vec<Span> = match quote.kind {
            QuoteKind::Direct => quote.content.to_vec(),
            _ => {
                let quoted = marks::pair(self.text, quote.content.iter().copied());
                quoted.into_iter().filter(|q| q.depth == 0).map(|q| q.span).collect()
            }
        };
        let mut near = None;
        let mut pieces: Vec<Piece> = Vec::new();
        for here in stretches {
            pieces.extend(self.piece(quote, here, &mut near));
        }
        let worst = pieces.iter().map(|p| p.found).max()?;
        let best = pieces.iter().map(|p| p.found).min()?;
        // Of which a part stands there is altered.
        let found = if worst == Finding::Missing && best != Finding::Missing { Finding::Altered } else { worst };
        Some(Compared { quote: number, found, pieces })
    }

    /// `near`: the word of the other text behind what was found last.
    fn piece(&self, quote: &Quote, here: Span, near: &mut Option<usize>) -> Option<Piece> {
        let parts = self.parts(quote, here);
        let said: usize = parts.iter().map(|p| p.own.iter().filter(|own| !**own).count()).sum();
        if said == 0 {
            return None;
        }
        let mut piece = Piece { here, there: None, found: Finding::Verbatim, differences: Vec::new() };
        let (mut missing, mut last) = (0, None::<Range<usize>>);
        for part in &parts {
            let Some((found, differences)) = self.place(part, *near) else {
                missing += part.own.iter().filter(|own| !**own).count();
                let nowhere = last.as_ref().map_or(0, |l: &Range<usize>| cover(&self.index.words, l).end());
                let there = Span::new(nowhere, nowhere);
                piece.differences.push(Difference { here: cover(&part.words, &(0..part.words.len())), there, fair: None });
                continue;
            };
            let there = cover(&self.index.words, &found);
            if let (Some(ellipsis), Some(before)) = (part.ellipsis, &last) {
                let between = before.end..found.start;
                let fair = (between.start <= between.end).then_some(Fair::Ellipsis);
                let left_out = Span::new(cover(&self.index.words, before).end(), there.start());
                piece.differences.push(Difference { here: ellipsis, there: left_out, fair });
            }
            piece.there = Some(piece.there.map_or(there, |t| t.to(there)));
            piece.differences.extend(differences);
            *near = Some(found.end);
            last = Some(found);
        }
        piece.found = match () {
            _ if missing * 10 > said * (10 - ENOUGH) => Finding::Missing,
            _ if piece.differences.iter().any(|d| d.fair.is_none()) => Finding::Altered,
            _ if piece.differences.is_empty() => Finding::Verbatim,
            _ => Finding::Edited,
        };
        if piece.found == Finding::Missing {
            (piece.there, piece.differences) = (None, Vec::new());
        }
        Some(piece)
    }

    fn parts(&self, quote: &Quote, here: Span) -> Vec<Part> {
        let mut parts = vec![Part { words: Vec::new(), own: Vec::new(), ellipsis: None }];
        let mut at = here.start();
        let edits = quote.edits.iter().filter(|e| here.contains(e.span));
        let take = |parts: &mut Vec<Part>, span: Span, own: bool| {
            let Some(part) = parts.last_mut() else { return };
            for word in words(self.text, span) {
                // "[T]he", "walk[ed]": the bracket's letters and those beside it are one word.
                let glued = part.words.last_mut().filter(|last| {
                    let gap = self.text.get(last.span.end()..word.span.start()).unwrap_or(" ");
                    matches!(gap, "[" | "]")
                });
                match (glued, part.own.last_mut()) {
                    (Some(last), Some(was)) => {
                        last.span = self.with_brackets(last.span.to(word.span));
                        last.key.push_str(&word.key);
                        // Of which letters are said is said, but for its ending.
                        *was = own;
                    }
                    _ => {
                        part.words.push(word);
                        part.own.push(own);
                    }
                }
            }
        };
        for edit in edits {
            if edit.span.start() < at {
                continue;
            }
            take(&mut parts, Span::new(at, edit.span.start()), false);
            match edit.kind {
                EditKind::Bracket => take(&mut parts, edit.span, true),
                EditKind::Ellipsis => parts.push(Part { words: Vec::new(), own: Vec::new(), ellipsis: Some(edit.span) }),
                EditKind::Sic => {}
            }
            at = edit.span.end();
        }
        take(&mut parts, Span::new(at, here.end()), false);
        parts.retain(|p| !p.words.is_empty());
        // A writer's word is nobody's in the other text, though it may stand there.
        for part in &mut parts {
            part.words.iter_mut().zip(&part.own).filter(|(_, own)| **own).for_each(|(word, _)| word.key = "[]".to_owned());
        }
        parts
    }

    /// With a bracket that opens or closes beside it.
    fn with_brackets(&self, span: Span) -> Span {
        let opens = self.text.get(..span.start()).is_some_and(|t| t.ends_with('['));
        let closes = self.text.get(span.end()..).is_some_and(|t| t.starts_with(']'));
        Span::new(span.start() - usize::from(opens), span.end() + usize::from(closes))
    }

    /// Where a part stands, as words of the other text, and what differs.
    fn place(&self, part: &Part, near: Option<usize>) -> Option<(Range<usize>, Vec<Difference>)> {
        let said: Vec<usize> = (0..part.words.len()).filter(|&i| part.own.get(i) == Some(&false)).collect();
        let around = self.index.around(&part.words, near.map(|n| n as i64))?;
        let there = self.index.words.get(around.clone())?;
        let runs = self.trimmed(runs(&part.words, there), &part.words, there);
        let same = || runs.iter().filter(|r| r.same);
        let found = said.iter().filter(|&&i| same().any(|r| r.here.contains(&i))).count();
        let longest = same().map(|r| r.here.len()).max().unwrap_or(0);
        let enough = match said.len() {
            0 => false,
            few if few <= SHORT => found == few,
            many => found * 10 >= many * ENOUGH && longest >= 2,
        };
        if !enough {
            return None;
        }
        let mut differences = Vec::new();
        for run in &runs {
            let (here, others) = (part.words.get(run.here.clone())?, there.get(run.there.clone())?);
            if run.same {
                differences.extend(small(self.text, here, self.other, others));
                continue;
            }
            let own = run.here.clone().all(|i| part.own.get(i) == Some(&true));
            let bracket = own && !run.here.is_empty() && run.there.len() <= BRACKETED;
            let (here, there) = (cover(&part.words, &run.here), cover(there, &run.there));
            differences.push(Difference { here, there, fair: bracket.then_some(Fair::Bracket) });
        }
        let first = runs.iter().map(|r| r.there.start).min()?;
        let last = runs.iter().map(|r| r.there.end).max()?;
        Some((around.start + first..around.start + last, differences))
    }

    /// The runs without the words of the other text that stand before and behind all of it, the first and last words as near to the rest
    /// as they stand.
    fn trimmed(&self, mut runs: Vec<Run>, here: &[Word], there: &[Word]) -> Vec<Run> {
        let keys = |words: &[Word], range: Range<usize>| {
            words.get(range).unwrap_or_default().iter().map(|w| w.key.clone()).collect::<Vec<_>>()
        };
        let outside = |run: &Run| !run.same && run.here.is_empty();
        if runs.first().is_some_and(outside) {
            runs.remove(0);
        }
        if runs.last().is_some_and(outside) {
            runs.pop();
        }
        // "the [mayor said the] dam" for "the dam": the other "the".
        if let [first, gap, ..] = runs.as_mut_slice()
            && first.same
            && outside(gap)
        {
            let size = first.here.len();
            let shifted = gap.there.end.saturating_sub(size)..gap.there.end;
            if gap.there.len() >= size && keys(there, shifted.clone()) == keys(here, first.here.clone()) {
                first.there = shifted;
                gap.there = first.there.end..first.there.end;
            } else if size <= CHANCE.0 && gap.there.len() > CHANCE.1 {
                gap.here = first.here.clone();
                gap.there = gap.there.end.saturating_sub(size)..gap.there.end;
                first.here.end = first.here.start;
                first.there = gap.there.start..gap.there.start;
            }
        }
        if let [.., gap, last] = runs.as_mut_slice()
            && last.same
            && outside(gap)
        {
            let size = last.here.len();
            let shifted = gap.there.start..gap.there.start + size;
            if gap.there.len() >= size && keys(there, shifted.clone()) == keys(here, last.here.clone()) {
                last.there = shifted;
                gap.there = last.there.start..last.there.start;
            } else if size <= CHANCE.0 && gap.there.len() > CHANCE.1 {
                gap.here = last.here.clone();
                gap.there = gap.there.start..gap.there.start + size;
                last.here.start = last.here.end;
                last.there = gap.there.end..gap.there.end;
            }
        }
        // An end that was changed takes the place of as many words as it has, as far as no sign parts them.
        runs.retain(|r| !r.here.is_empty() || !r.there.is_empty());
        let joined = |i: usize| {
            let pair = there.get(i).zip(there.get(i + 1));
            pair.is_some_and(|(a, b)| self.other.get(a.span.end()..b.span.start()).is_some_and(|gap| gap.trim().is_empty()))
        };
        if let Some(first) = runs.first_mut().filter(|r| !r.same && !r.there.is_empty()) {
            let near = first.there.clone().rev().take(first.here.len());
            let far = near.clone().skip(1).take_while(|&i| joined(i)).count();
            first.there.start = first.there.end.saturating_sub(far + near.count().min(1));
        }
        if let Some(last) = runs.last_mut().filter(|r| !r.same && !r.there.is_empty()) {
            let near = last.there.clone().take(last.here.len());
            let far = near.clone().skip(1).take_while(|&i| joined(i - 1)).count();
            last.there.end = last.there.start + far + near.count().min(1);
        }
        runs
    }
}
