//! Two versions of an article → which lines and quotes are new, gone, changed or moved.
//!
//! Lines that are the same in both are paired first; of the rest those that share most pairs of words, if they share half their words.

use std::collections::HashMap;

use super::words::{Word, cover, hashes, runs, words};
use super::{Change, ChangeKind, Difference, Versions, What, small};
use crate::document::{BlockKind, Document, Quote};
use crate::span::Span;

pub(super) fn compare(text: &str, document: &Document, newer: &str, newer_document: &Document) -> Versions {
    let texts = Texts { text, newer };
    let lines = |document: &Document| -> Vec<(u32, Vec<Span>)> {
        let own = document.blocks.iter().zip(0..).filter(|(b, _)| b.kind != BlockKind::Boilerplate);
        own.map(|(b, i)| (i, vec![b.span])).collect()
    };
    let quoted = |document: &Document| -> Vec<(u32, Vec<Span>)> {
        document.quotes.iter().zip(0..).map(|(q, i)| (i, q.content.to_vec())).collect()
    };
    let (blocks, same_blocks) = texts.changes(&lines(document), &lines(newer_document), true, |_, _| Vec::new());
    let what = |a: u32, b: u32| {
        let pair = document.quotes.get(a as usize).zip(newer_document.quotes.get(b as usize));
        pair.map_or(Vec::new(), |(a, b)| texts.what(document, a, newer_document, b))
    };
    let (quotes, same_quotes) = texts.changes(&quoted(document), &quoted(newer_document), false, what);
    Versions { blocks, quotes, same_blocks, same_quotes, ..Versions::default() }
}

/// Of the words of two lines so much is shared at least, in tenths of the longer, for one to be the other changed.
const ALIKE: usize = 5;
/// So many lines that have a pair of words are looked at.
const PLACES: usize = 50;

struct Texts<'a> {
    text: &'a str,
    newer: &'a str,
}

/// A line or quote: its words, and its text on one line.
struct Item {
    number: u32,
    words: Vec<Word>,
    flat: String,
}

impl Texts<'_> {
    /// What changed of `old`, in the order of `new`, and how much did not. `order`: whether what stands elsewhere has moved;
    /// `what`: what else than their words changed of two.
    fn changes(
        &self,
        old: &[(u32, Vec<Span>)],
        new: &[(u32, Vec<Span>)],
        order: bool,
        what: impl Fn(u32, u32) -> Vec<What>,
    ) -> (Vec<Change>, u32) {
        let (old, new) = (items(self.text, old), items(self.newer, new));
        let mut pair: Vec<Option<usize>> = vec![None; new.len()];
        let mut taken = vec![false; old.len()];
        // The same words, the first with the first.
        let mut known: HashMap<&str, std::collections::VecDeque<usize>> = HashMap::new();
        old.iter().enumerate().for_each(|(i, item)| known.entry(&item.flat).or_default().push_back(i));
        for (item, slot) in new.iter().zip(&mut pair) {
            *slot = known.get_mut(item.flat.as_str()).and_then(|all| all.pop_front());
            slot.iter().for_each(|&i| taken.get_mut(i).into_iter().for_each(|t| *t = true));
        }
        let in_order = rising(&pair.iter().flatten().copied().collect::<Vec<_>>());
        let equal = pair.clone();
        self.alike(&old, &new, &mut pair, &mut taken);

        let mut same = 0;
        let mut changes = Vec::new();
        let mut gone = (0..old.len()).filter(|&i| !taken.get(i).copied().unwrap_or(false)).peekable();
        for ((item, slot), equal) in new.iter().zip(&pair).zip(&equal) {
            let Some(before) = slot.and_then(|i| old.get(i)) else {
                changes.push(change(ChangeKind::Added, None, Some(item.number)));
                continue;
            };
            let at = slot.unwrap_or_default();
            // What is gone is told where it stood.
            while let Some(i) = gone.next_if(|&i| i < at) {
                changes.extend(old.get(i).map(|item| change(ChangeKind::Gone, Some(item.number), None)));
            }
            let mut what = what(before.number, item.number);
            let differences = if equal.is_some() { Vec::new() } else { self.differences(&before.words, &item.words) };
            if equal.is_none() && !order {
                what.insert(0, What::Content);
            }
            let kind = match () {
                _ if equal.is_none() || !what.is_empty() => ChangeKind::Changed,
                _ if order && !in_order.contains(&at) => ChangeKind::Moved,
                _ => {
                    same += 1;
                    continue;
                }
            };
            changes.push(Change { differences, what, ..change(kind, Some(before.number), Some(item.number)) });
        }
        changes.extend(gone.filter_map(|i| old.get(i)).map(|item| change(ChangeKind::Gone, Some(item.number), None)));
        (changes, same)
    }

    /// Pairs what is not paired yet with what it shares most pairs of words with.
    fn alike(&self, old: &[Item], new: &[Item], pair: &mut [Option<usize>], taken: &mut [bool]) {
        let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
        for (i, item) in old.iter().enumerate().filter(|(i, _)| taken.get(*i) == Some(&false)) {
            for key in hashes(&item.words, 2) {
                let all = places.entry(key).or_default();
                if all.last() != Some(&i) && all.len() < PLACES {
                    all.push(i);
                }
            }
        }
        for (item, slot) in new.iter().zip(pair).filter(|(_, slot)| slot.is_none()) {
            let mut votes: HashMap<usize, usize> = HashMap::new();
            for i in hashes(&item.words, 2).filter_map(|key| places.get(&key)).flatten() {
                *votes.entry(*i).or_default() += 1;
            }
            let mut likely: Vec<(usize, usize)> = votes.into_iter().filter(|(i, _)| taken.get(*i) == Some(&false)).collect();
            likely.sort_by_key(|&(i, votes)| (std::cmp::Reverse(votes), i));
            let alike = |i: usize| {
                let before = old.get(i)?;
                let shared: usize = runs(&before.words, &item.words).iter().filter(|r| r.same).map(|r| r.here.len()).sum();
                (shared * 10 >= before.words.len().max(item.words.len()) * ALIKE).then_some(i)
            };
            *slot = likely.into_iter().take(3).find_map(|(i, _)| alike(i));
            slot.iter().for_each(|&i| taken.get_mut(i).into_iter().for_each(|t| *t = true));
        }
    }

    fn differences(&self, old: &[Word], new: &[Word]) -> Vec<Difference> {
        let mut found = Vec::new();
        for run in runs(old, new) {
            let (a, b) = (old.get(run.here.clone()).unwrap_or_default(), new.get(run.there.clone()).unwrap_or_default());
            if run.same {
                found.extend(small(self.text, a, self.newer, b).into_iter().map(|d| Difference { fair: None, ..d }));
            } else {
                found.push(Difference { here: cover(old, &run.here), there: cover(new, &run.there), fair: None });
            }
        }
        found
    }

    /// What besides its words changed of a quote.
    fn what(&self, document: &Document, quote: &Quote, newer: &Document, other: &Quote) -> Vec<What> {
        let names = |document: &Document, quote: &Quote| -> Vec<String> {
            let entities = quote.speakers.iter().filter_map(|&e| document.entities.get(e as usize));
            entities.flat_map(|e| e.aliases.iter().chain([&e.name])).map(|name| name.to_lowercase()).collect()
        };
        let (a, b) = (names(document, quote), names(newer, other));
        let someone_else = a.is_empty() != b.is_empty() || quote.speakers.len() != other.speakers.len();
        let cue = |text: &str, quote: &Quote| quote.cue.iter().map(|c| flat(c.of(text)).to_lowercase()).collect::<Vec<_>>();
        [
            (someone_else || !a.is_empty() && !a.iter().any(|name| b.contains(name)), What::Speaker),
            (quote.kind != other.kind, What::Kind),
            (cue(self.text, quote) != cue(self.newer, other), What::Cue),
        ]
        .into_iter()
        .filter_map(|(changed, what)| changed.then_some(what))
        .collect()
    }
}

fn items(text: &str, all: &[(u32, Vec<Span>)]) -> Vec<Item> {
    let item = |(number, spans): &(u32, Vec<Span>)| Item {
        number: *number,
        words: spans.iter().flat_map(|&s| words(text, s)).collect(),
        flat: spans.iter().map(|s| flat(s.of(text))).collect::<Vec<_>>().join(" "),
    };
    all.iter().map(item).collect()
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn change(change: ChangeKind, here: Option<u32>, there: Option<u32>) -> Change {
    Change { change, here, there, differences: Vec::new(), what: Vec::new() }
}

/// The longest part of distinct numbers that rises (Fredman 1975).
fn rising(numbers: &[usize]) -> std::collections::HashSet<usize> {
    // The index of the last number of a rising part of each length, the smallest such; and what stands before each in its part.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; numbers.len()];
    for (i, number) in numbers.iter().enumerate() {
        let at = ends.partition_point(|&e| numbers.get(e).is_some_and(|n| n < number));
        if let Some(slot) = before.get_mut(i) {
            *slot = at.checked_sub(1).and_then(|a| ends.get(a)).copied();
        }
        match ends.get_mut(at) {
            Some(end) => *end = i,
            None => ends.push(i),
        }
    }
    let back = std::iter::successors(ends.last().copied(), |&i| before.get(i).copied().flatten());
    back.filter_map(|i| numbers.get(i).copied()).collect()
}
