//! Anchors → spans of a text that may have been edited since.
//!
//! The words themselves are looked for first; of several places that one is taken before and behind which most of what stood there stands
//! still, and of equal ones the nearest. Where the words were edited, the stretch of text is found that shares most words with them and
//! their surroundings, and the anchor's ends are carried over by the differences of the two.

use std::cell::OnceCell;

use crate::compare::words::{Index, Run, Word, runs, words};
use crate::document::Anchor;
use crate::span::{Offsets, Span, Units};

/// Why an anchor is not placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Astray {
    Gone,
    /// In several places that nothing tells apart.
    Several,
}

/// A text in which many anchors are looked for.
pub(super) struct Places<'t> {
    text: &'t str,
    units: Units<'t>,
    /// The words, made when an anchor is first not found as it is.
    index: OnceCell<Index>,
}

/// Of an edited anchor's words so much has to be found, in tenths.
const ENOUGH: usize = 5;

impl<'t> Places<'t> {
    pub fn new(text: &'t str) -> Places<'t> {
        Places { text, units: Units::new(text, Offsets::Utf16), index: OnceCell::new() }
    }

    /// Where the anchor stands.
    pub fn find(&self, anchor: &Anchor) -> Result<Span, Astray> {
        match self.exact(anchor).as_slice() {
            [] => self.edited(anchor).ok_or(Astray::Gone),
            [one] => Ok(*one),
            [first, ..] if anchor.start.is_some() => Ok(*first),
            _ => Err(Astray::Several),
        }
    }

    /// Every place of the words that nothing tells from the best, the nearest first.
    pub fn exact(&self, anchor: &Anchor) -> Vec<Span> {
        if anchor.exact.is_empty() {
            return Vec::new();
        }
        let near = anchor.start.map(|at| self.units.byte(at) as usize);
        let mut found: Vec<(usize, usize, Span)> = Vec::new();
        for (at, words) in self.text.match_indices(&anchor.exact) {
            let span = Span::new(at, at + words.len());
            found.push((self.context(anchor, span), near.map_or(0, |near| near.abs_diff(at)), span));
        }
        let best = found.iter().map(|f| f.0).max().unwrap_or(0);
        found.retain(|f| f.0 == best);
        found.sort_by_key(|f| f.1);
        found.into_iter().map(|f| f.2).collect()
    }

    /// How many characters before and behind are those that stood there.
    fn context(&self, anchor: &Anchor, span: Span) -> usize {
        let before = self.text.get(..span.start()).unwrap_or_default().chars().rev();
        let after = self.text.get(span.end()..).unwrap_or_default().chars();
        let ahead = before.zip(anchor.prefix.chars().rev()).take_while(|(a, b)| a == b).count();
        ahead + after.zip(anchor.suffix.chars()).take_while(|(a, b)| a == b).count()
    }

    /// Where words stand that were edited since.
    fn edited(&self, anchor: &Anchor) -> Option<Span> {
        let whole = [anchor.prefix.as_str(), &anchor.exact, &anchor.suffix].concat();
        let wanted = words(&whole, Span::new(0, whole.len()));
        let inside = |w: &Word| w.span.start() >= anchor.prefix.len() && w.span.end() <= anchor.prefix.len() + anchor.exact.len();
        let first = wanted.iter().position(inside)?;
        let last = wanted.iter().rposition(inside)?;
        let index = self.index.get_or_init(|| Index::new(self.text));
        let near = anchor.start.map(|at| {
            let byte = self.units.byte(at) as usize;
            index.words.partition_point(|w| w.span.start() < byte) as i64 - first as i64
        });
        let there = index.words.get(index.around(&wanted, near)?)?;
        let runs: Vec<Run> = runs(&wanted, there);
        let shared = |a: usize, b: usize| {
            runs.iter().filter(|r| r.same).map(|r| r.here.end.min(b).saturating_sub(r.here.start.max(a))).sum::<usize>()
        };
        if shared(first, last + 1) * 10 < (last + 1 - first) * ENOUGH {
            return None;
        }
        let carried = |i: usize| runs.iter().find(|r| r.same && r.here.contains(&i)).map(|r| r.there.start + i - r.here.start);
        let start = (first..=last).find_map(|i| Some((i, carried(i)?)))?;
        let end = (first..=last).rev().find_map(|i| Some((i, carried(i)?)))?;
        // A first or last word that was changed is the one beside those that were not.
        let start = if start.0 > first { beside(&runs, start.1, true) } else { start.1 };
        let end = if end.0 < last { beside(&runs, end.1, false) } else { end.1 };
        let span = there.get(start)?.span.to(there.get(end)?.span);
        Some(self.with_marks(span, &anchor.exact))
    }

    /// With the signs that the words began and ended with, where they stand beside them.
    fn with_marks(&self, span: Span, exact: &str) -> Span {
        let sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
        let (ahead, behind) = (exact.starts_with(sign), exact.ends_with(sign));
        let before = self.text.get(..span.start()).unwrap_or_default();
        let after = self.text.get(span.end()..).unwrap_or_default();
        let start = if ahead { before.trim_end_matches(sign).len() } else { span.start() };
        let end = if behind { self.text.len() - after.trim_start_matches(sign).len() } else { span.end() };
        Span::new(start, end)
    }
}

/// The far end of the words that took the place of others before (or behind) word `at` of the text.
fn beside(runs: &[Run], at: usize, before: bool) -> usize {
    let changed = |r: &&Run| !r.same && !r.here.is_empty() && if before { r.there.end == at } else { r.there.start == at + 1 };
    match runs.iter().find(changed).filter(|r| !r.there.is_empty()) {
        Some(run) if before => run.there.start.max(run.there.end.saturating_sub(run.here.len())),
        Some(run) => run.there.end.min(run.there.start + run.here.len()) - 1,
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The weir failed at dawn, Ines Corr said. “It held for sixty years and nobody checked it,” she said.\n\n\
        “Nobody checked it,” her deputy said. The town will pay, Corr said.";

    fn anchor(words: &str) -> Anchor {
        let at = TEXT.find(words).unwrap();
        Anchor::of(TEXT, Span::new(at, at + words.len()))
    }

    fn found<'t>(anchor: &Anchor, text: &'t str) -> Result<&'t str, Astray> {
        Places::new(text).find(anchor).map(|s| s.of(text))
    }

    #[test]
    fn the_same_words_elsewhere_are_told_by_what_stands_around_them() {
        for (i, (at, _)) in TEXT.match_indices("obody checked it").enumerate() {
            let span = Span::new(at, at + 16);
            let moved = format!("A new line that was not there.\n\n{TEXT}");
            let want = moved.match_indices("obody checked it").nth(i).unwrap().0;
            assert_eq!(Places::new(&moved).find(&Anchor::of(TEXT, span)).unwrap().start(), want);
        }
        let bare = Anchor { exact: "obody checked it".to_owned(), ..Anchor::default() };
        assert_eq!(found(&bare, TEXT), Err(Astray::Several));
    }

    #[test]
    fn edited_words_are_found_with_their_ends() {
        let quote = anchor("“It held for sixty years and nobody checked it,”");
        for (from, to, want) in [
            ("for sixty years", "for nearly sixty years", "“It held for nearly sixty years and nobody checked it,”"),
            ("It held", "This held", "“This held for sixty years and nobody checked it,”"),
            ("checked it,” she", "looked at it,” she", "“It held for sixty years and nobody looked at it,”"),
            (
                "“It held for sixty years and nobody checked it,”",
                "\"It held for sixty years and nobody checked it,\"",
                "\"It held for sixty years and nobody checked it,\"",
            ),
            ("at dawn", "before dawn on Monday", "“It held for sixty years and nobody checked it,”"),
        ] {
            assert_eq!(found(&quote, &TEXT.replacen(from, to, 1)), Ok(want), "{from} → {to}");
        }
    }

    #[test]
    fn what_is_gone_is_gone() {
        let quote = anchor("“It held for sixty years and nobody checked it,”");
        assert_eq!(
            found(&quote, &TEXT.replace("It held for sixty years and nobody checked it", "No comment")),
            Err(Astray::Gone)
        );
        assert_eq!(found(&quote, ""), Err(Astray::Gone));
        assert_eq!(found(&Anchor::default(), TEXT), Err(Astray::Gone));
    }
}
