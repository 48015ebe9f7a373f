//! Pull-quotes: lines whose words stand, quoted, in a paragraph of the article.
//!
//! Words in marks are laid out in order once; runs of three of them are looked up for every candidate line. Ellipses are
//! skipped, so words left out between two quoted stretches do no harm, and a word changed costs three runs of many.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::words::SEED;
use crate::span::Span;

/// A candidate repeats a quotation when so many hundredths of its runs are found in one paragraph.
const SHARE: usize = 70;
const RUN: usize = 3;
const FIRST: usize = 8;
/// Pull-quotes are neither shorter nor longer than this, in words.
const WORDS: std::ops::RangeInclusive<usize> = 4..=70;

/// Runs are hashes already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, b| h.rotate_left(8) ^ u64::from(*b));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type Runs = HashMap<u64, [u32; KEPT], BuildHasherDefault<Hashed>>;

/// Runs of quoted words, with the row of each's first occurrences.
pub(super) struct Quoted {
    runs: Runs,
}
/// So many rows are kept for one run: common ones ("it is a") are no evidence anyway.
const KEPT: usize = 3;
const NONE: u32 = u32::MAX;
/// So many bytes of a text have one quoted word at most, as a rule.
const QUOTED: usize = 24;

impl Quoted {
    pub fn new<'t>(text: &'t str, rows: impl Iterator<Item = (u32, Span)> + 't) -> Quoted {
        // Seldom is more of a text quoted than that.
        let mut runs = Runs::with_capacity_and_hasher(text.len() / QUOTED, BuildHasherDefault::default());
        for (row, span) in rows {
            let line = span.of(text);
            let mut window = Window::default();
            for stretch in quoted(line) {
                for run in words(stretch).filter_map(|w| window.push(w)) {
                    let kept = runs.entry(run).or_insert([NONE; KEPT]);
                    if !kept.contains(&row)
                        && let Some(free) = kept.iter_mut().find(|k| **k == NONE)
                    {
                        *free = row;
                    }
                }
            }
        }
        Quoted { runs }
    }

    /// The row that quotes these words, another than `own`.
    pub fn source(&self, line: &str, own: u32) -> Option<u32> {
        if self.runs.is_empty() {
            return None;
        }
        let mut found: Vec<(u32, usize)> = Vec::new();
        let mut total = 0;
        // Words left out part what is compared.
        let runs = pieces(line).flat_map(|piece| {
            let mut window = Window::default();
            words(piece).filter_map(move |w| window.push(w))
        });
        for run in runs {
            total += 1;
            // A line none of whose first words are quoted anywhere is no pull-quote.
            if total > FIRST && found.is_empty() {
                return None;
            }
            for &row in self.runs.get(&run).iter().flat_map(|k| k.iter()).filter(|r| **r != NONE && **r != own) {
                match found.iter_mut().find(|(r, _)| *r == row) {
                    Some((_, n)) => *n += 1,
                    None => found.push((row, 1)),
                }
            }
        }
        let count = words(line).take(WORDS.end() + 1).count();
        // All in marks, fewer words are enough.
        let marked = line.starts_with(['“', '"', '«', '‘']) && line.ends_with(['”', '"', '»', '’']);
        if !WORDS.contains(&(count + usize::from(marked))) {
            return None;
        }
        let (row, n) = found.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
        (n * 100 >= total * SHARE && total > 0).then_some(row)
    }
}

/// What stands between the line's ellipses.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let all = rest?;
        let (at, len) = ellipsis(all.as_bytes()).unwrap_or((all.len(), 0));
        rest = all.get(at + len..).filter(|_| len > 0);
        all.get(..at)
    })
}

/// Where the first "…" or "..." is, and how long.
fn ellipsis(line: &[u8]) -> Option<(usize, usize)> {
    let dots = |at: &usize| match line.get(*at) {
        Some(b'.') => line.get(*at..*at + 3) == Some(b"..."),
        Some(0xe2) => line.get(*at..*at + 3) == Some("…".as_bytes()),
        _ => false,
    };
    (0..line.len()).find(dots).map(|at| (at, 3))
}

/// The stretches inside double marks, or single curly ones that open a word; an unclosed one runs to the end.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let open = opening(rest)?;
        let mark = rest.get(open..)?.chars().next()?;
        let inner = rest.get(open + mark.len_utf8()..)?;
        let closing: &[char] = match mark {
            '"' => &['"'],
            '«' => &['»'],
            '‘' => &['’'],
            _ => &['”', '"', '“'],
        };
        // A single closing mark must end a word: "the group’s" does not.
        let end = inner
            .match_indices(closing)
            .find(|(at, m)| *m != "’" || !inner.get(at + m.len()..).is_some_and(|t| t.starts_with(char::is_alphanumeric)));
        let (stretch, after) = match end {
            Some((at, m)) => (inner.get(..at)?, inner.get(at + m.len()..)?),
            None => (inner, ""),
        };
        rest = after;
        Some(stretch)
    })
}

/// Where the first mark is that may open a stretch.
fn opening(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mark = |&(at, b): &(usize, &u8)| match b {
        b'"' => true,
        // "«"
        0xc2 => bytes.get(at + 1) == Some(&0xab),
        // "“", "„", "‘"
        0xe2 => bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x9c | 0x9e | 0x98)),
        _ => false,
    };
    bytes.iter().enumerate().find(mark).map(|(at, _)| at)
}

/// Lower-case hashes of the words, marks and ellipses apart.
fn words(line: &str) -> impl Iterator<Item = u64> {
    let mut chars = line.chars();
    std::iter::from_fn(move || {
        // An apostrophe within a word is of it, one at its end is not.
        let (mut hash, mut word) = (SEED, None);
        let with = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
        for c in chars.by_ref() {
            // Nearly all are.
            if c.is_ascii_alphanumeric() {
                hash = with(hash, c.to_ascii_lowercase());
                word = Some(hash);
                continue;
            }
            let c = match c {
                '’' => '\'',
                _ => c.to_lowercase().next().unwrap_or(c),
            };
            if c.is_alphanumeric() || c == '\'' && word.is_some() {
                hash = with(hash, c);
                word = if c == '\'' { word } else { Some(hash) };
            } else if word.is_some() {
                break;
            }
        }
        word
    })
}

#[derive(Default)]
struct Window {
    last: [u64; RUN],
    filled: usize,
}

impl Window {
    /// Takes the next word; a hash of the last few once there are enough.
    fn push(&mut self, word: u64) -> Option<u64> {
        self.last.rotate_left(1);
        if let Some(slot) = self.last.last_mut() {
            *slot = word;
        }
        self.filled += 1;
        (self.filled >= RUN)
            .then(|| self.last.iter().fold(17, |h: u64, w| h.rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ w))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pulled_words() {
        let rows = [
            "But “waiting is not a plan”, Ruiz said. “We have been asking … and it has led nowhere.”",
            "“I have never seen a tide like this one in all my years at sea,” said Tom Berg.",
            "The harbour said it was never asked.",
        ];
        let text = rows.join("\n");
        let mut at = 0;
        let spans: Vec<(u32, Span)> = rows
            .iter()
            .enumerate()
            .map(|(i, r)| {
                at += r.len() + 1;
                (i as u32, Span::new(at - 1 - r.len(), at - 1))
            })
            .collect();
        let quoted = Quoted::new(&text, spans.into_iter());
        for (line, want) in [
            ("We have been asking … and it has led nowhere", Some(0)),
            ("“I have never seen a tide like this … in all my years at sea.”", Some(1)),
            ("I've never seen a tide like this one in all my years", Some(1)),
            ("The harbour said it was never asked", None),
            ("“Waiting is … not a plan … it has led nowhere”", Some(0)),
            ("“I have never”", Some(1)),
            ("I have never", None),
            ("A tide", None),
        ] {
            assert_eq!(quoted.source(line, 99), want, "{line}");
        }
        assert_eq!(quoted.source("waiting is not a plan", 0), None);
    }
}
