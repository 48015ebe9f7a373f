//! A text as words that can be held against another's, and the differences of two stretches of them.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::span::Span;

/// A word: letters and digits with the apostrophes and points inside them, or one sign that is read out ("%", "£").
pub(crate) struct Word {
    pub span: Span,
    /// In lower case, with one kind of apostrophe.
    pub key: String,
}

/// Signs that are said as words.
const SAID: [char; 7] = ['%', '&', '£', '$', '€', '+', '='];

/// The words of a stretch of the text.
pub(crate) fn words(text: &str, within: Span) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut chars = within.of(text).char_indices().peekable();
    let mut before = ' ';
    let mut open = false;
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |n| n.1);
        let inside = match c {
            '\'' | '’' | '‘' => before.is_alphanumeric() && after.is_alphanumeric(),
            '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
            // Accents apart from their letters, and what cannot be seen.
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' => open,
            _ => c.is_alphanumeric(),
        };
        let at = within.start() + at;
        let end = at + c.len_utf8();
        if inside
            && open
            && let Some(word) = words.last_mut()
        {
            word.span = Span::new(word.span.start(), end);
            push(&mut word.key, c);
        } else if inside || SAID.contains(&c) {
            let mut word = Word { span: Span::new(at, end), key: String::new() };
            push(&mut word.key, c);
            words.push(word);
        }
        open = inside;
        before = c;
    }
    words
}

fn push(key: &mut String, c: char) {
    match c {
        '’' | '‘' => key.push('\''),
        '\u{ad}' | '\u{200b}'..='\u{200d}' => {}
        c => key.extend(c.to_lowercase()),
    }
}

/// A run of words that are the same in both, or that stand in one or in both otherwise; ranges count words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub same: bool,
    pub here: Range<usize>,
    pub there: Range<usize>,
}

/// Longer stretches than this are not compared word by word: Myers' algorithm takes the square of how much they differ.
const LONGEST: usize = 3000;

/// What two stretches share and where they differ, in order (Myers, "An O(ND) Difference Algorithm", Algorithmica 1986).
pub(crate) fn runs(here: &[Word], there: &[Word]) -> Vec<Run> {
    // What they begin and end with alike is most of it, and takes no algorithm.
    let head = here.iter().zip(there).take_while(|(a, b)| a.key == b.key).count();
    let left = here.len().min(there.len()) - head;
    let tail = here.iter().rev().zip(there.iter().rev()).take(left).take_while(|(a, b)| a.key == b.key).count();
    let (a_end, b_end) = (here.len() - tail, there.len() - tail);
    let keys = |words: &[Word], to: usize| words.get(head..to).unwrap_or_default().iter().map(|w| w.key.clone()).collect();
    let (a, b): (Vec<String>, Vec<String>) = (keys(here, a_end), keys(there, b_end));
    let mut runs = vec![Run { same: true, here: 0..head, there: 0..head }];
    if a.len().max(b.len()) > LONGEST {
        runs.push(Run { same: false, here: head..a_end, there: head..b_end });
    } else {
        runs.extend(capture_diff_slices(Algorithm::Myers, &a, &b).iter().map(|op| {
            let (same, (here, there)) = (matches!(op, DiffOp::Equal { .. }), (op.old_range(), op.new_range()));
            Run { same, here: here.start + head..here.end + head, there: there.start + head..there.end + head }
        }));
    }
    runs.push(Run { same: true, here: a_end..here.len(), there: b_end..there.len() });
    // One run of each kind after another.
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs.into_iter().filter(|r| !r.here.is_empty() || !r.there.is_empty()) {
        match joined.last_mut().filter(|last| last.same == run.same) {
            Some(last) => (last.here.end, last.there.end) = (run.here.end, run.there.end),
            None => joined.push(run),
        }
    }
    joined
}

/// The stretch that words lie in; an empty one where the first of none would stand.
pub(crate) fn cover(words: &[Word], range: &Range<usize>) -> Span {
    match words.get(range.clone()) {
        Some([first, .., last]) => first.span.to(last.span),
        Some([only]) => only.span,
        _ => {
            let at = words.get(range.start).map(|w| w.span.start()).or(words.last().map(|w| w.span.end())).unwrap_or(0);
            Span::new(at, at)
        }
    }
}

/// A text's words, and where every two of them in a row stand: where some words stand nearly so is told by votes.
pub(crate) struct Index {
    pub words: Vec<Word>,
    pairs: HashMap<u64, Vec<u32>>,
    singles: HashMap<u64, Vec<u32>>,
}

/// So many places of one pair of words are looked at.
const PLACES: usize = 200;
/// What was put in or taken out shifts votes a little: so many words are one place.
const SHIFT: i64 = 6;

impl Index {
    pub fn new(text: &str) -> Index {
        let words = words(text, Span::new(0, text.len()));
        let places = |keys: &mut dyn Iterator<Item = u64>| {
            let mut at: HashMap<u64, Vec<u32>> = HashMap::new();
            keys.zip(0..).for_each(|(key, i)| at.entry(key).or_default().push(i));
            at
        };
        let (pairs, singles) = (places(&mut hashes(&words, 2)), places(&mut hashes(&words, 1)));
        Index { words, pairs, singles }
    }

    /// The words among which the wanted ones stand, or most of them: where most pairs of them are, of equal places the nearest to word
    /// `near`. Nothing where no two of them stand together, nor a single one that is wanted alone.
    pub fn around(&self, wanted: &[Word], near: Option<i64>) -> Option<Range<usize>> {
        let alone = wanted.len() == 1;
        let (places, size) = if alone { (&self.singles, 1) } else { (&self.pairs, 2) };
        // Every pair votes for where the first word of all would stand.
        let mut votes: HashMap<i64, usize> = HashMap::new();
        for (key, i) in hashes(wanted, size).zip(0..) {
            let known = places.get(&key).map(Vec::as_slice).unwrap_or_default();
            // Of a word that stands everywhere the places that are looked at lie around the near one.
            let from = near.map_or(0, |near| known.partition_point(|&at| i64::from(at) < near).saturating_sub(PLACES / 2));
            for &at in known.iter().skip(from).take(PLACES) {
                *votes.entry(i64::from(at) - i).or_default() += 1;
            }
        }
        let around = |at: i64| (at - SHIFT..=at + SHIFT).filter_map(|s| votes.get(&s)).sum::<usize>();
        let best =
            |&at: &i64| (if alone { 1 } else { around(at) }, near.map_or(0, |near| -(near - at).abs()), votes.get(&at), -at);
        let at = votes.keys().copied().max_by_key(best)?;
        let slack = if alone { 0 } else { SHIFT + wanted.len() as i64 / 2 };
        let from = (at - slack).max(0) as usize;
        Some(from..((at + wanted.len() as i64 + slack).max(0) as usize).min(self.words.len()))
    }
}

/// A hash (FNV-1a) of every so many words in a row.
pub(crate) fn hashes(words: &[Word], size: usize) -> impl Iterator<Item = u64> {
    words.windows(size).map(|some| {
        let bytes = some.iter().flat_map(|w| w.key.bytes().chain([0]));
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        words(text, Span::new(0, text.len())).into_iter().map(|w| w.key).collect()
    }

    #[test]
    fn words_and_what_is_said_as_one() {
        assert_eq!(keys("“It’s 1,000.5% dearer,” re-opened ‘Ana'"), ["it's", "1,000.5", "%", "dearer", "re", "opened", "ana"]);
        assert_eq!(keys(" … — ."), [""; 0]);
    }

    #[test]
    fn runs_of_two_texts() {
        let said = |a: &str, b: &str| {
            let (a_words, b_words) = (words(a, Span::new(0, a.len())), words(b, Span::new(0, b.len())));
            let run = |r: &Run| {
                format!("{}|{}{}", cover(&a_words, &r.here).of(a), cover(&b_words, &r.there).of(b), if r.same { "=" } else { "" })
            };
            runs(&a_words, &b_words).iter().map(run).collect::<Vec<_>>()
        };
        assert_eq!(said("we did go home", "We did not go home"), ["we did|We did=", "|not", "go home|go home="]);
        assert_eq!(said("a b", "c"), ["a b|c"]);
        assert_eq!(said("", ""), [""; 0]);
    }
}
