//! Spans by their probabilities instead of the one best path.
//!
//! The best path takes whole sequences; what a reader wants is as many right spans as can be. So every likely span of a chain gets
//! its probability (forward and backward over the chain), is worth what it shares with the other likely ones, and the set of
//! spans apart that is worth most is taken (minimum-risk decoding; weighted intervals).

use std::ops::Range;

use super::heads::{BEGIN, Chain, END, INSIDE, SINGLE};
use super::kernels::exp;

/// A span that may be one of type `kind`, with its probability.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Likely {
    pub range: Range<usize>,
    pub kind: usize,
    pub p: f32,
}

/// Probability of a span worth weighing. Of all spans that hold a token no more than its inverse are, so that all is linear.
const LEAST: f32 = 0.01;

/// Scores so far below the best of a token that it does not matter how far.
const FAINT: f32 = -30.0;

impl Chain {
    /// Every span of some probability, in order of its start; none goes on into a token that `starts` what is apart.
    pub fn likely<'s>(
        &self,
        n: usize,
        scores: impl Fn(usize) -> &'s [f32],
        starts: impl Fn(usize) -> bool,
        kinds: usize,
    ) -> Vec<Likely> {
        let size = self.size;
        let weight = |i: usize| {
            let of = scores(i);
            let top = of.iter().fold(f32::MIN, |a, &b| if b > a { b } else { a });
            of.iter().map(move |&s| if s - top < FAINT { 1e-13 } else { exp(s - top) })
        };
        let after = &self.after;
        // For every token and tag: the sum over all that may come behind, times the token's own weight.
        let mut ahead = vec![0.0f32; n * size];
        let mut rest = vec![1.0f32; size];
        for i in (0..n).rev() {
            if i + 1 < n && starts(i + 1) {
                self.close(&mut rest);
            }
            let row = ahead.get_mut(i * size..(i + 1) * size).unwrap_or(&mut []);
            row.iter_mut().zip(weight(i)).zip(&rest).for_each(|((a, w), r)| *a = w * r);
            let sum: f32 = row.iter().sum();
            row.iter_mut().for_each(|a| *a /= sum.max(f32::MIN_POSITIVE));
            rest.fill(0.0);
            // Few tags of a token are worth anything.
            for (&a, before) in row.iter().zip(&self.before).filter(|(a, _)| **a > 1e-12) {
                for &(from, s) in before {
                    rest.get_mut(from).into_iter().for_each(|r| *r += s * a);
                }
            }
        }
        let row = |i: usize| ahead.get(i * size..(i + 1) * size).unwrap_or(&[]);
        // The chance of the tag `to` at token `i`, given the one before.
        let given = |i: usize, from: usize, to: usize| {
            let row = row(i);
            let (mut this, mut all) = (0.0, 0.0);
            for &(other, s) in after.get(from).into_iter().flatten() {
                let worth = s * row.get(other).copied().unwrap_or(0.0);
                all += worth;
                this = if other == to { worth } else { this };
            }
            this / f32::max(all, f32::MIN_POSITIVE)
        };
        let mut out = Vec::new();
        let mut now: Vec<f32> = row(0).to_vec();
        let mut next = vec![0.0; size];
        for start in 0..n {
            for kind in 0..kinds {
                let tag = |part: usize| 1 + 4 * kind + part;
                let of = |part: usize| now.get(tag(part)).copied().unwrap_or(0.0);
                if of(SINGLE) >= LEAST {
                    out.push(Likely { range: start..start + 1, kind, p: of(SINGLE) });
                }
                let (mut p, mut at, mut i) = (of(BEGIN), tag(BEGIN), start + 1);
                while p >= LEAST && i < n {
                    let ends = p * given(i, at, tag(END));
                    if ends >= LEAST {
                        out.push(Likely { range: start..i + 1, kind, p: ends });
                    }
                    p *= given(i, at, tag(INSIDE));
                    (at, i) = (tag(INSIDE), i + 1);
                }
                if p >= LEAST && i == n {
                    out.push(Likely { range: start..n, kind, p });
                }
            }
            if start + 1 < n {
                next.fill(0.0);
                let behind = row(start + 1);
                for (&p, after) in now.iter().zip(after).filter(|(p, _)| **p > 1e-6) {
                    let each = |to: usize, s: f32| s * behind.get(to).copied().unwrap_or(0.0);
                    let all = after.iter().fold(0.0, |sum, &(to, s)| sum + each(to, s)).max(f32::MIN_POSITIVE);
                    for &(to, s) in after {
                        if let Some(next) = next.get_mut(to) {
                            *next += p * each(to, s) / all;
                        }
                    }
                }
                std::mem::swap(&mut now, &mut next);
            }
        }
        out
    }
}

/// What a type of span asks for.
#[derive(Clone, Copy)]
pub(super) struct Aim {
    /// How much of a likely span another must share (shared tokens of those in either) to count as the same.
    pub alike: f32,
    /// How much it counts that it is the very same.
    pub exact: f32,
    /// What a span must be worth.
    pub least: f32,
}

/// Likely spans looked at to either side of one, in order of their start.
const NEAR: usize = 200;

/// The spans apart that are worth most together, each with its chance of being as good as right.
pub(super) fn best_set(likely: &[Likely], aims: &[Aim]) -> Vec<Likely> {
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let mut worth: Vec<(usize, f32, f32)> = Vec::new();
    for (number, span) in likely.iter().enumerate() {
        let Some(aim) = aims.get(span.kind) else { continue };
        let near = likely.get(number.saturating_sub(NEAR)..likely.len().min(number + NEAR)).unwrap_or(&[]);
        let near = near.iter().filter(|l| l.kind == span.kind);
        let same = |l: &&Likely| {
            let both = overlap(&l.range, &span.range);
            let either = l.range.len() + span.range.len() - both;
            both > 0 && both as f32 >= aim.alike * either as f32
        };
        let p = near.filter(same).fold(0.0, |sum, l| sum + l.p);
        let value = aim.exact * span.p + (1.0 - aim.exact) * p - aim.least;
        if value > 0.0 {
            worth.push((number, value, p));
        }
    }
    let range = |number: usize| likely.get(number).map_or(0..0, |l| l.range.clone());
    worth.sort_by_key(|w| range(w.0).end);
    // Best value of the first so many, and whether the last of them is taken.
    let mut best: Vec<(f32, bool, usize)> = vec![(0.0, false, 0)];
    for (i, &(number, value, _)) in worth.iter().enumerate() {
        let apart = worth.partition_point(|w| range(w.0).end <= range(number).start).min(i);
        let with = value + best.get(apart).map_or(0.0, |b| b.0);
        let without = best.last().map_or(0.0, |b| b.0);
        best.push((with.max(without), with > without, apart));
    }
    let mut out = Vec::new();
    let mut at = worth.len();
    while let Some(&(_, taken, before)) = best.get(at).filter(|_| at > 0) {
        if taken && let Some(&(number, _, p)) = worth.get(at - 1) {
            out.extend(likely.get(number).map(|l| Likely { p, ..l.clone() }));
        }
        at = if taken { before } else { at - 1 };
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to tag, with its probability, for one type of span.
    fn chances(chain: &Chain, scores: &[Vec<f32>]) -> Vec<(Vec<usize>, f32)> {
        let (n, size) = (scores.len(), chain.size);
        let paths = (0..size.pow(n as u32)).map(|p| (0..n).map(|i| p / size.pow(i as u32) % size).collect::<Vec<_>>());
        let weight = |path: &[usize]| {
            let step = |w: &[usize]| chain.after[w[0]].iter().find(|a| a.0 == w[1]).map(|a| a.1.ln());
            let steps: Option<Vec<f32>> = path.windows(2).map(step).collect();
            // Nothing goes on into the third token.
            let steps = steps.filter(|_| ![1 + BEGIN, 1 + INSIDE].contains(&path[1]));
            let own: f32 = path.iter().zip(scores).map(|(&t, s)| s[t]).sum();
            steps.map_or(0.0, |s| (own + s.iter().sum::<f32>()).exp())
        };
        let all: Vec<(Vec<usize>, f32)> = paths.map(|p| (p.clone(), weight(&p))).collect();
        let sum: f32 = all.iter().map(|a| a.1).sum();
        all.into_iter().map(|(p, w)| (p, w / sum)).collect()
    }

    #[test]
    fn chances_are_those_of_all_paths() {
        let size = 5;
        let follows: Vec<f32> = (0..size * size).map(|i| ((i * 37) % 11) as f32 / 5.0).collect();
        let chain = Chain::new(size, follows);
        let scores: Vec<Vec<f32>> = (0..4).map(|t| (0..size).map(|k| ((t * 31 + k * 17) % 13) as f32 / 6.0).collect()).collect();
        let all = chances(&chain, &scores);
        let likely = chain.likely(4, |i| &scores[i], |i| i == 2, 1);
        assert!(!likely.is_empty());
        for span in likely.iter().filter(|l| l.range.end < 4) {
            let holds = |path: &[usize]| match span.range.len() {
                1 => path[span.range.start] == 1 + SINGLE,
                _ => {
                    path[span.range.start] == 1 + BEGIN
                        && path[span.range.end - 1] == 1 + END
                        && path[span.range.start + 1..span.range.end - 1].iter().all(|&t| t == 1 + INSIDE)
                }
            };
            let want: f32 = all.iter().filter(|(p, _)| holds(p)).map(|(_, w)| w).sum();
            assert!((span.p - want).abs() < 1e-4, "{span:?} {want}");
        }
    }

    #[test]
    fn the_set_worth_most_is_taken() {
        let of = |range: Range<usize>, kind, p| Likely { range, kind, p };
        let aims = [Aim { alike: 0.5, exact: 0.5, least: 0.3 }, Aim { alike: 0.01, exact: 0.5, least: 0.3 }];
        let set = |likely: &[Likely]| best_set(likely, &aims).into_iter().map(|l| (l.range, l.kind)).collect::<Vec<_>>();
        // Two that share most of their tokens speak for each other; what is improbable is left out.
        assert_eq!(set(&[of(0..4, 0, 0.3), of(0..5, 0, 0.4), of(7..8, 0, 0.2)]), [(0..5, 0)]);
        assert_eq!(set(&[of(0..4, 0, 0.9), of(2..6, 1, 0.5), of(4..6, 1, 0.4)]), [(0..4, 0), (4..6, 1)]);
        assert_eq!(set(&[]), []);
    }
}
