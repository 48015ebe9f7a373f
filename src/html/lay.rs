//! Two texts of one page → the hints of the one laid on the other, word by word.
//!
//! A clipboard's plain text has the line ends that the browser showed; its HTML has the marks. Words in a row that both texts have
//! exactly once tie them together (patience sorting); between two ties words are followed in step.

use std::collections::HashMap;

use super::Page;
use super::hints::{hash, mixed};
use crate::{Hint, Span};

/// Words of a tie.
const TIE: usize = 3;
/// Words passed over in search of the next that agree.
const AHEAD: usize = 12;
/// Words of the plain text that the other may lack within a hint.
const GAP: usize = 4;
/// Words looked at for all hints together, for each word of the page.
const SHARE: usize = 24;

/// The plain text with the hints of the page; `None` where it is another text.
pub(super) fn on(plain: &str, page: &Page) -> Option<Page> {
    let text = plain.replace("\r\n", "\n").replace('\r', "\n");
    let (ours, theirs) = (words(&page.text), words(&text));
    let tied = tie(&ours, &theirs);
    let found = tied.iter().flatten().count();
    if theirs.is_empty() || found * 2 < theirs.len() || found * 10 < ours.len() {
        return None;
    }
    let mut hints = Vec::new();
    let mut left = (ours.len() + 1) * SHARE;
    for hint in &page.hints {
        let from = ours.partition_point(|w| w.span.end() <= hint.span.start());
        let to = ours.partition_point(|w| w.span.start() < hint.span.end());
        left = left.saturating_sub(to - from + 1);
        if left == 0 {
            break;
        }
        let mut run: Option<(usize, usize)> = None;
        let mut lay = |run: Option<(usize, usize)>| {
            let span = run.and_then(|(first, last)| Some(theirs.get(first)?.span.to(theirs.get(last)?.span)));
            hints.extend(span.map(|span| Hint { span: whole(&text, span), kind: hint.kind }));
        };
        for &at in tied.get(from..to).into_iter().flatten().flatten() {
            match &mut run {
                Some((_, last)) if at > *last && at - *last <= GAP => *last = at,
                _ => {
                    lay(run);
                    run = Some((at, at));
                }
            }
        }
        lay(run);
    }
    Some(Page { text, hints, ..page.clone() })
}

#[derive(Clone, Copy)]
struct Word {
    span: Span,
    hash: u64,
}

/// Letters and figures in a row; a capital behind a small letter begins another, for lines may have been glued there.
fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    let mut small = false;
    let mut close = |start: &mut Option<usize>, end: usize| {
        if let Some(start) = start.take() {
            let span = Span::new(start, end);
            found.push(Word { span, hash: hash(span.of(text)) });
        }
    };
    for (at, c) in text.char_indices() {
        // Marks of where a word may be parted are no part of it.
        if matches!(c, '\u{ad}' | '\u{200b}') {
            continue;
        }
        if !c.is_alphanumeric() {
            close(&mut start, at);
        } else if start.is_none() || small && c.is_uppercase() {
            close(&mut start, at);
            start = Some(at);
        }
        small = c.is_lowercase();
    }
    close(&mut start, text.len());
    found
}

/// For every word of the first text which of the second it is.
fn tie(ours: &[Word], theirs: &[Word]) -> Vec<Option<usize>> {
    let once = |words: &[Word]| {
        let mut places: HashMap<u64, Option<usize>> = HashMap::new();
        for (i, run) in words.windows(TIE).enumerate() {
            let key = run.iter().fold(0, |sum, word| mixed(sum, word.hash));
            places.entry(key).and_modify(|place| *place = None).or_insert(Some(i));
        }
        places
    };
    let (here, there) = (once(ours), once(theirs));
    let both = here.iter().filter_map(|(key, place)| Some(((*place)?, (*there.get(key)?)?)));
    let mut pairs: Vec<(usize, usize)> = both.collect();
    pairs.sort_unstable();
    let mut tied = vec![None; ours.len()];
    let mut done = (0, 0);
    for (i, j) in rising(&pairs).into_iter().chain([(ours.len(), theirs.len())]) {
        if i < done.0 || j < done.1 {
            continue;
        }
        follow(ours, theirs, done, (i, j), &mut tied);
        done = (i, j);
    }
    tied
}

/// The longest part of the pairs that rises in both, by patience sorting.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |i: &usize| pairs.get(*i).map_or(0, |p| p.1);
    for (n, pair) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|top| second(top) < pair.1);
        before.push(pile.checked_sub(1).and_then(|p| piles.get(p)).copied());
        match piles.get_mut(pile) {
            Some(top) => *top = n,
            None => piles.push(n),
        }
    }
    let mut rising = Vec::with_capacity(piles.len());
    let mut at = piles.last().copied();
    while let Some(n) = at {
        rising.extend(pairs.get(n));
        at = before.get(n).copied().flatten();
    }
    rising.reverse();
    rising
}

/// Words in step from one place up to another; where they differ, the fewest are passed over.
fn follow(ours: &[Word], theirs: &[Word], from: (usize, usize), to: (usize, usize), tied: &mut [Option<usize>]) {
    let (mut i, mut j) = from;
    let same = |i: usize, j: usize| i < to.0 && j < to.1 && ours.get(i).zip(theirs.get(j)).is_some_and(|(a, b)| a.hash == b.hash);
    while i < to.0 && j < to.1 {
        if same(i, j) {
            if let Some(slot) = tied.get_mut(i) {
                *slot = Some(j);
            }
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let skips = (1..=AHEAD).flat_map(|n| (0..=n).map(move |a| (a, n - a)));
        match skips.into_iter().find(|&(a, b)| same(i + a, j + b)) {
            Some((a, b)) => (i, j) = (i + a, j + b),
            None => (i, j) = (i + 1, j + 1),
        }
    }
}

/// With the marks around it, up to the ends of the line where nothing else stands there.
fn whole(text: &str, span: Span) -> Span {
    let before = text.get(..span.start()).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let start = if bare(before.get(line..)) { line } else { span.start() };
    let after = text.get(span.end()..).unwrap_or_default();
    let rest = after.find('\n').unwrap_or(after.len());
    let end = if bare(after.get(..rest)) { span.end() + rest } else { span.end() };
    Span::new(start, end).trim(text, char::is_whitespace)
}

fn bare(rest: Option<&str>) -> bool {
    rest.is_some_and(|r| !r.contains(char::is_alphanumeric))
}
