//! Spans by their probabilities instead of the one best path.
//!
//! The best path takes whole sequences; what a reader wants is as many right spans as can be. So every likely span of a chain gets
//! its probability (forward and backward over the chain), is worth what it shares with the other likely ones, and the set of
//! spans apart that is worth most is taken (minimum-risk decoding; weighted intervals).

use std::array::from_fn;
use std::ops::Range;

use wide::f32x4;

use super::heads::{BEGIN, END, INSIDE, SINGLE, may_follow, part};
use super::kernels::{exp, exp4};

/// A span that may be one of type `kind`, with its probability.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Likely {
    pub range: Range<usize>,
    pub kind: usize,
    pub p: f32,
}

/// Probability of a span worth weighing. Of all spans that hold a token no more than its inverse are, so that all is linear.
const LEAST: f32 = 0.01;

/// Scores so far below the best of a token that it does not matter how far, and what they are worth.
const FAINT: f32 = -60.0;
const LEAST_WORTH: f32 = 1e-26;
/// Tags of so little worth, or chance, are not followed. What follows may make good for a lot: a network gives some tags by their scores what it
/// takes from them by what they follow.
const NO_WORTH: f32 = 1e-24;
const NO_CHANCE: f32 = 1e-6;

/// A number for every tag, by types: of the tag outside and those of single tokens, of those that end a span, begin one, lie inside.
/// Lanes that are left over hold zero.
type Row<const WIDE: usize> = [[f32x4; WIDE]; 4];
/// The first two: no span is open behind them. Or the first and the third: they may stand there.
type Half<const WIDE: usize> = [[f32x4; WIDE]; 2];

/// Where a tag's number stands in a row.
fn slot<const WIDE: usize>(tag: usize) -> usize {
    match part(tag) {
        None => 0,
        Some((kind, SINGLE)) => 1 + kind,
        Some((kind, END)) => 4 * WIDE + kind,
        Some((kind, BEGIN)) => 8 * WIDE + kind,
        Some((kind, _)) => 12 * WIDE + kind,
    }
}

fn numbers<const WIDE: usize>(row: &[[f32x4; WIDE]]) -> &[f32] {
    bytemuck::cast_slice(row.as_flattened())
}

fn number<const WIDE: usize>(row: &[[f32x4; WIDE]], slot: usize) -> f32 {
    numbers(row).get(slot).copied().unwrap_or(0.0)
}

/// The tags of a layer of spans of up to `4 * WIDE - 1` types, and by how much it is worth more or less that one follows another.
/// Whatever is added up is added in the order of the tags.
pub(super) struct Chain<const WIDE: usize> {
    kinds: usize,
    /// The slots of the tags.
    slots: Vec<usize>,
    /// What each tag that needs no open span is worth behind those that leave none open; its slot first.
    behind: Vec<(usize, Half<WIDE>)>,
    /// What each tag that leaves no span open gives to those that need none; its slot first.
    after: Vec<(usize, Half<WIDE>)>,
    /// What it is worth, behind those that begin a span and those inside one, to be inside and to end it.
    open: [Half<WIDE>; 2],
    /// One for every tag.
    ones: Row<WIDE>,
}

impl<const WIDE: usize> Chain<WIDE> {
    /// Of `size` tags; `scores` by the tag before, then the tag after.
    pub fn new(size: usize, scores: &[f32]) -> Self {
        let kinds = (size / 4).min(4 * WIDE - 1);
        let tags = || 0..1 + 4 * kinds;
        let row = |of: &dyn Fn(usize) -> f32| {
            let mut row: Row<WIDE> = [[f32x4::ZERO; WIDE]; 4];
            let numbers: &mut [f32] = bytemuck::cast_slice_mut(row.as_flattened_mut());
            for tag in tags() {
                numbers.get_mut(slot::<WIDE>(tag)).into_iter().for_each(|number| *number = of(tag));
            }
            row
        };
        let worth =
            |from: usize, to: usize| scores.get(from * size + to).filter(|_| may_follow(from, to)).map_or(0.0, |&s| exp(s));
        let outside_or = |one: usize| tags().filter(move |&tag| part(tag).is_none_or(|(_, p)| p == one || p == SINGLE));
        let of_kind = |from: usize, to: usize| {
            let tag = |kind: usize, part: usize| 1 + 4 * kind + part;
            row(&|tagged| part(tagged).map_or(0.0, |(kind, _)| worth(tag(kind, from), tag(kind, to))))[1]
        };
        let behind = |to: usize| {
            let [outside, ends, ..] = row(&|from| worth(from, to));
            (slot::<WIDE>(to), [outside, ends])
        };
        let after = |from: usize| {
            let [outside, _, begins, _] = row(&|to| worth(from, to));
            (slot::<WIDE>(from), [outside, begins])
        };
        Chain {
            kinds,
            slots: tags().map(slot::<WIDE>).collect(),
            behind: outside_or(BEGIN).map(behind).collect(),
            after: outside_or(END).map(after).collect(),
            open: [BEGIN, INSIDE].map(|from| [INSIDE, END].map(|to| of_kind(from, to))),
            ones: row(&|_| 1.0),
        }
    }

    /// Every span of some probability, in order of its start; none goes on into a token that `starts` what is apart.
    pub fn likely<'s>(&self, n: usize, scores: impl Fn(usize) -> &'s [f32], starts: impl Fn(usize) -> bool) -> Vec<Likely> {
        let ahead = self.ahead(n, scores, starts);
        let mut out = Vec::new();
        let Some(mut now) = ahead.first().copied() else { return out };
        for start in 0..n {
            for kind in 0..self.kinds {
                let single = number(&now, 1 + kind);
                if single >= LEAST {
                    out.push(Likely { range: start..start + 1, kind, p: single });
                }
                let (mut p, mut from, mut i) = (number(&now, 8 * WIDE + kind), &self.open[0], start + 1);
                while let Some(row) = ahead.get(i).filter(|_| p >= LEAST) {
                    let [goes_on, ends] = chances(from, row, kind);
                    if p * ends >= LEAST {
                        out.push(Likely { range: start..i + 1, kind, p: p * ends });
                    }
                    p *= goes_on;
                    (from, i) = (&self.open[1], i + 1);
                }
                if p >= LEAST && i == n {
                    out.push(Likely { range: start..n, kind, p });
                }
            }
            if let Some(row) = ahead.get(start + 1) {
                now = self.step(&now, row);
            }
        }
        out
    }

    /// For every token and tag: the sum over all that may come behind, times the token's own weight.
    fn ahead<'s>(&self, n: usize, scores: impl Fn(usize) -> &'s [f32], starts: impl Fn(usize) -> bool) -> Vec<Row<WIDE>> {
        let mut ahead = vec![self.ones; n];
        let mut rest = self.ones;
        for (i, row) in ahead.iter_mut().enumerate().rev() {
            if i + 1 < n && starts(i + 1) {
                let [outside, ends, ..] = rest;
                rest = [outside, ends, [f32x4::ZERO; WIDE], [f32x4::ZERO; WIDE]];
            }
            *row = self.weights(scores(i));
            row.as_flattened_mut().iter_mut().zip(rest.as_flattened()).for_each(|(own, &rest)| *own *= rest);
            let sum = self.slots.iter().fold(0.0, |sum, &slot| sum + number(row, slot));
            let sum = f32x4::splat(f32::max(sum, f32::MIN_POSITIVE));
            row.as_flattened_mut().iter_mut().for_each(|a| *a /= sum);
            rest = self.sums(&row.map(|part| part.map(|a| a & a.simd_gt(f32x4::splat(NO_WORTH)))));
        }
        ahead
    }

    /// What a token's scores are worth beside the best of them.
    fn weights(&self, scores: &[f32]) -> Row<WIDE> {
        let mut row: Row<WIDE> = [[f32x4::splat(f32::MIN); WIDE]; 4];
        let numbers: &mut [f32] = bytemuck::cast_slice_mut(row.as_flattened_mut());
        for (&slot, &score) in self.slots.iter().zip(scores) {
            numbers.get_mut(slot).into_iter().for_each(|number| *number = score);
        }
        let tops = row.as_flattened().iter().fold(f32x4::splat(f32::MIN), |tops, &score| tops.fast_max(score));
        let top = f32x4::splat(tops.to_array().into_iter().fold(f32::MIN, f32::max));
        row.map(|part| {
            part.map(|score| {
                let below = score - top;
                below.simd_lt(f32x4::splat(FAINT)).select(f32x4::splat(LEAST_WORTH), exp4(below))
            })
        })
    }

    /// For every tag: the sum of what those are worth that may come behind, by `row`.
    fn sums(&self, row: &Row<WIDE>) -> Row<WIDE> {
        let mut closed: Half<WIDE> = [[f32x4::ZERO; WIDE]; 2];
        for (slot, worth) in &self.behind {
            let of = f32x4::splat(number(row, *slot));
            closed.as_flattened_mut().iter_mut().zip(worth.as_flattened()).for_each(|(sum, &worth)| *sum += worth * of);
        }
        let [_, at_end, _, at_inside] = row;
        let [begins, insides] = self.open.map(|[inside, end]| from_fn(|v| inside[v] * at_inside[v] + end[v] * at_end[v]));
        let [outside, ends] = closed;
        [outside, ends, begins, insides]
    }

    /// The chances of a token's tags, from those of the token before and what all are worth.
    fn step(&self, now: &Row<WIDE>, row: &Row<WIDE>) -> Row<WIDE> {
        let all = self.sums(row).map(|part| part.map(|sum| sum.fast_max(f32x4::splat(f32::MIN_POSITIVE))));
        let [of_outside, of_ends, of_begins, of_insides] = row;
        let [mut outside, mut ends, mut begins, mut insides] = [[f32x4::ZERO; WIDE]; 4];
        for (slot, [to_outside, to_begins]) in &self.after {
            let p = number(now, *slot);
            if p > NO_CHANCE {
                let (p, all) = (f32x4::splat(p), f32x4::splat(number(&all, *slot)));
                for v in 0..WIDE {
                    outside[v] += p * (to_outside[v] * of_outside[v]) / all;
                    begins[v] += p * (to_begins[v] * of_begins[v]) / all;
                }
            }
        }
        for ([to_insides, to_ends], (now, all)) in self.open.iter().zip(now.iter().zip(&all).skip(2)) {
            for v in 0..WIDE {
                let p = now[v] & now[v].simd_gt(f32x4::splat(NO_CHANCE));
                insides[v] += p * (to_insides[v] * of_insides[v]) / all[v];
                ends[v] += p * (to_ends[v] * of_ends[v]) / all[v];
            }
        }
        [outside, ends, begins, insides]
    }
}

/// The chances that an open span goes on and that it ends, by what that is worth and what the tokens behind make of it.
fn chances<const WIDE: usize>([goes_on, ends]: &Half<WIDE>, [_, at_end, _, at_inside]: &Row<WIDE>, kind: usize) -> [f32; 2] {
    let of = |part: &[f32x4; WIDE]| number(std::slice::from_ref(part), kind);
    let (goes_on, ends) = (of(goes_on) * of(at_inside), of(ends) * of(at_end));
    let all = f32::max(goes_on + ends, f32::MIN_POSITIVE);
    [goes_on / all, ends / all]
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
    // How far the spans up to each reach: those before `first` end before the one that is looked at.
    let furthest = likely.iter().scan(0, |end, l| {
        *end = l.range.end.max(*end);
        Some(*end)
    });
    let furthest: Vec<usize> = furthest.collect();
    let mut first = 0;
    for (number, span) in likely.iter().enumerate() {
        let Some(aim) = aims.get(span.kind) else { continue };
        while furthest.get(first).is_some_and(|&end| end <= span.range.start) {
            first += 1;
        }
        let near = likely.get(first.max(number.saturating_sub(NEAR))..likely.len().min(number + NEAR)).unwrap_or(&[]);
        let near = near.iter().take_while(|l| l.range.start < span.range.end).filter(|l| l.kind == span.kind);
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
    fn of_paths(follows: &[f32], scores: &[Vec<f32>]) -> Vec<(Vec<usize>, f32)> {
        let (n, size) = (scores.len(), follows.len().isqrt());
        let paths = (0..size.pow(n as u32)).map(|p| (0..n).map(|i| p / size.pow(i as u32) % size).collect::<Vec<_>>());
        let weight = |path: &[usize]| {
            let step = |w: &[usize]| may_follow(w[0], w[1]).then(|| follows[w[0] * size + w[1]]);
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
        let chain = Chain::<1>::new(size, &follows);
        let scores: Vec<Vec<f32>> = (0..4).map(|t| (0..size).map(|k| ((t * 31 + k * 17) % 13) as f32 / 6.0).collect()).collect();
        let all = of_paths(&follows, &scores);
        let likely = chain.likely(4, |i| &scores[i], |i| i == 2);
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
