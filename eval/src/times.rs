//! Times, by TempEval-3's measures (UzZaman et al., SemEval 2013); counts over all documents.
//!
//! - `strict`: spans equal; `relaxed`: spans overlap, one to one, equal pairs first; `type`, `value`: relaxed and the same type, or an
//!   equal value; `days`: relaxed and the same first and last day, where gold has them; `value_accuracy`: of the relaxed pairs.
//!
//! What is found outside `scored` or in `ignore` does not count. Where gold is not complete only recall is given.

use copydesk::{Time, TimeType};

use crate::corpus::{self, Scored};
use crate::figure::{Count, Figure};
use crate::spans::{Pair, overlap, pair};
use crate::values::{canonical, days_of};

pub fn score(docs: &[Scored]) -> Figure {
    let [mut strict, mut relaxed, mut kind, mut value, mut days] = [Count::default(); 5];
    let mut valued = 0;
    let complete = docs.iter().all(|d| d.gold.complete.unwrap_or(true));
    for doc in docs {
        let (low, high) = doc.gold.scored.unwrap_or((0, doc.text.len()));
        let inside = |(s, e): Pair| low <= s && e <= high;
        let gold: Vec<&corpus::Time> = doc.gold.times.iter().filter(|t| inside(t.span)).collect();
        let counts = |t: &&Time| inside(pair(t.span)) && !doc.gold.ignore.iter().any(|&i| overlap(pair(t.span), i) > 0);
        let predicted: Vec<&Time> = doc.predicted.times.iter().filter(counts).collect();
        let matched = matches(gold.iter().map(|t| t.span), predicted.iter().map(|t| pair(t.span)));

        let both: Vec<(&corpus::Time, &Time)> = matched.iter().map(|&(i, j)| (gold[i], predicted[j])).collect();
        let right = |test: &dyn Fn(&corpus::Time, &Time) -> bool| both.iter().filter(|(g, p)| test(g, p)).count();
        let paired_without = |test: &dyn Fn(&corpus::Time) -> bool| both.iter().filter(|(g, _)| test(g)).count();
        let all_without = |test: &dyn Fn(&corpus::Time) -> bool| gold.iter().filter(|g| test(g)).count();

        let (no_value, no_days) = (|g: &corpus::Time| g.value.is_none(), |g: &corpus::Time| g.from.is_none());
        strict.add(right(&|g, p| pair(p.span) == g.span), predicted.len(), gold.len());
        relaxed.add(both.len(), predicted.len(), gold.len());
        kind.add(right(&|g, p| type_name(p.kind) == g.kind), predicted.len(), gold.len());
        let same_value = |g: &corpus::Time, p: &Time| g.value.as_deref().is_some_and(|v| canonical(v) == canonical(&p.value));
        value.add(right(&same_value), predicted.len() - paired_without(&no_value), gold.len() - all_without(&no_value));
        let same_days = |g: &corpus::Time, p: &Time| match (&g.from, &g.to) {
            (Some(from), Some(to)) => day_range(p).is_some_and(|(a, b)| (&a, &b) == (from, to)),
            _ => false,
        };
        days.add(right(&same_days), predicted.len() - paired_without(&no_days), gold.len() - all_without(&no_days));
        valued += both.len() - paired_without(&no_value);
    }
    let figure = |count: &Count| if complete { count.figure() } else { count.recall_alone() };
    let mut figures =
        vec![("strict", figure(&strict)), ("relaxed", figure(&relaxed)), ("type", figure(&kind)), ("value", figure(&value))];
    if days.gold > 0.0 {
        figures.push(("days", figure(&days)));
    }
    if valued > 0 {
        figures.push(("value_accuracy", Figure::share(value.hit_gold as usize, valued)));
    }
    Figure::group(figures)
}

/// Overlapping spans one to one: equal ones first, then the largest overlap.
pub fn matches(gold: impl Iterator<Item = Pair>, predicted: impl Iterator<Item = Pair> + Clone) -> Vec<(usize, usize)> {
    let mut options = Vec::new();
    for (i, g) in gold.enumerate() {
        for (j, p) in predicted.clone().enumerate() {
            let shared = overlap(g, p);
            if shared > 0 {
                options.push((g != p, std::cmp::Reverse(shared), i, j));
            }
        }
    }
    options.sort();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, _, i, j) in options {
        if out.iter().all(|(a, b)| *a != i && *b != j) {
            out.push((i, j));
        }
    }
    out
}

fn type_name(kind: TimeType) -> &'static str {
    match kind {
        TimeType::Date => "DATE",
        TimeType::Time => "TIME",
        TimeType::Duration => "DURATION",
        TimeType::Set => "SET",
    }
}

/// The days that a time spans: its own, else those of its value.
pub fn day_range(time: &Time) -> Option<(String, String)> {
    match (time.from, time.to) {
        (Some(from), Some(to)) => Some((from.to_string(), to.to_string())),
        _ => days_of(&time.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_spans_are_matched_first() {
        let (gold, predicted) = ([(0, 4), (5, 9)], [(0, 9), (5, 9)]);
        assert_eq!(matches(gold.into_iter(), predicted.into_iter()), [(1, 1), (0, 0)]);
    }
}
