//! A gated convolution of three taps over the rows of a text, dilated, in half of its multiplications.
//!
//! Four outputs that lie the dilation apart share six inputs. By Winograd's minimal filtering (Lavin and Gray, "Fast Algorithms for
//! Convolutional Neural Networks", CVPR 2016, F(4, 3)) they take six products instead of twelve: of sums of the inputs with
//! sums of the weights. Here all of these are whole numbers, so the result is not near the plain sum but equal to it: 24 times the
//! output, the same in every order and on every machine.
//!
//! Most weights are zero, in blocks: two inputs at all three taps, four values and their gates (after Kalchbrenner et al., "Efficient
//! Neural Audio Synthesis", ICML 2018). Only the others are kept and multiplied.

use std::array::from_fn;

use wide::{f32x4, i16x8, i32x4};

use super::file::{BadModel, Reader};
use super::kernels::{HALF, LANES, Sums, product_of, sigmoid, turn};

/// Rows that a group takes in, and rows that it gives, each `by` from the next.
const TAKES: usize = 6;
const GIVES: usize = 4;
/// Products are 24 times what they stand for.
const TIMES: f32 = 24.0;
/// Inputs may be as large as this in magnitude: sums of them reach ten times it.
pub(super) const LARGEST: f32 = 3_270.0;
/// Panels of [`LANES`] groups that are worked on at a time: weights come from memory once for all of them.
const PANELS: usize = 2;

pub(super) struct Convolution {
    /// How far the first and the last tap lie from the middle one.
    pub by: usize,
    /// For every four outputs, for every sum, for every kept pair of inputs: the weights of the values, then those of their gates.
    weights: Vec<[i16x8; 2]>,
    /// For every four outputs, how many pairs of inputs are kept; and which.
    counts: &'static [u8],
    kept: &'static [u8],
    /// By four outputs, of values and gates: what an integer sum is worth, and what is added.
    scale: Vec<[f32x4; 2]>,
    bias: Vec<[f32x4; 2]>,
}

/// Where inputs are set out; used again by every layer.
#[derive(Default)]
pub(super) struct Desk {
    turned: Vec<i16x8>,
    panels: Vec<[i32; LANES]>,
    /// Values and gates of the rows that the panels give.
    given: Vec<[f32x4; 2]>,
}

impl Convolution {
    /// A layer of `width` values; `unit` is what one step of an input is worth.
    pub fn read(reader: &mut Reader, width: usize, unit: f32) -> Result<Convolution, BadModel> {
        let by = reader.number()? as usize;
        let counts = reader.bytes(width / 4)?;
        let blocks = counts.iter().map(|&n| usize::from(n)).sum();
        let kept = reader.bytes(blocks)?;
        if width / 2 > 256 || kept.iter().any(|&pair| usize::from(pair) >= width / 2) {
            return Err(BadModel::Damaged);
        }
        let weights = reader.small(blocks * 3 * 2 * HALF)?;
        Ok(Convolution::new(by, counts, kept, weights, [&reader.reals(2 * width)?, &reader.reals(2 * width)?], unit))
    }

    /// For every four outputs `counts` of the pairs `kept`; `weights` for every kept pair, for every tap, of values and of gates. Scale
    /// and bias are by outputs, all values, then all gates.
    fn new(
        by: usize,
        counts: &'static [u8],
        kept: &'static [u8],
        weights: &[i8],
        [scale, bias]: [&[f32]; 2],
        unit: f32,
    ) -> Convolution {
        let (halves, _) = weights.as_chunks::<HALF>();
        let (taps, _) = halves.as_chunks::<2>();
        let (mut blocks, _) = taps.as_chunks::<3>();
        let mut summed = Vec::with_capacity(TAKES * blocks.len());
        for &count in counts {
            let (of_quad, rest) = blocks.split_at(blocks.len().min(count.into()));
            blocks = rest;
            let sums: Vec<[[i16x8; TAKES]; 2]> = of_quad
                .iter()
                .map(|taps| [0, 1].map(|half| sums_of_weights(taps.map(|tap| i16x8::new(tap[half].map(i16::from))))))
                .collect();
            summed.extend((0..TAKES).flat_map(|sum| sums.iter().map(move |[value, gate]| [value[sum], gate[sum]])));
        }
        let both = |of: &[f32], times: f32| {
            let (values, gates) = of.split_at(of.len() / 2);
            let four = |v: &[f32; 4]| f32x4::new(*v) * f32x4::splat(times);
            values.as_chunks::<4>().0.iter().zip(gates.as_chunks::<4>().0).map(|(v, g)| [four(v), four(g)]).collect()
        };
        Convolution { by: by.max(1), weights: summed, counts, kept, scale: both(scale, unit / TIMES), bias: both(bias, 1.0) }
    }

    /// Adds to every row of `x` its gated output: `value · sigmoid(gate)`. `y` holds as many rows of inputs; around them are zeros.
    #[inline(never)]
    pub fn add(&self, y: &[i16x8], x: &mut [f32x4], desk: &mut Desk) {
        let quads = self.scale.len().max(1);
        let rows = x.len() / quads;
        let size = TAKES * 2 * quads;
        desk.turned.resize(size, i16x8::ZERO);
        desk.panels.resize(PANELS * size, [0; LANES]);
        desk.given.resize(PANELS * LANES * GIVES * quads, [f32x4::ZERO; 2]);
        let block = GIVES * self.by;
        let groups = rows / block * self.by + (rows % block).min(self.by);
        for batch in (0..groups).step_by(PANELS * LANES) {
            let panels = (groups - batch).div_ceil(LANES).min(PANELS);
            for (number, panel) in desk.panels.chunks_exact_mut(size).take(panels).enumerate() {
                self.fill(y, batch + number * LANES, &mut desk.turned, panel);
            }
            self.give(desk.panels.get(..panels * size).unwrap_or(&[]), &mut desk.given);
            for (given, group) in desk.given.chunks_exact(GIVES * quads).zip(batch..groups) {
                let starts = (self.first_row(group)..rows).step_by(self.by);
                for (given, row) in given.chunks_exact(quads).zip(starts) {
                    add_gated(x.get_mut(row * quads..(row + 1) * quads).unwrap_or(&mut []), given);
                }
            }
        }
    }

    /// Values and gates of panel after panel: of its groups one after the other, of a group's rows one after the other.
    #[inline(never)]
    fn give(&self, panels: &[[i32; LANES]], given: &mut [[f32x4; 2]]) {
        let quads = self.scale.len().max(1);
        let run = 2 * quads;
        let mut sums = [Sums::default(); TAKES];
        let (mut weights, mut kept) = (self.weights.as_slice(), self.kept);
        for (quad, ((&count, scale), bias)) in self.counts.iter().zip(&self.scale).zip(&self.bias).enumerate() {
            let (pairs, other_pairs) = kept.split_at(kept.len().min(count.into()));
            let (of_quad, others) = weights.split_at(weights.len().min(TAKES * pairs.len()));
            (weights, kept) = (others, other_pairs);
            let places = given.chunks_exact_mut(LANES * GIVES * quads);
            for (panel, given) in panels.chunks_exact(TAKES * run).zip(places) {
                for (number, (panel, sums)) in panel.chunks_exact(run).zip(&mut sums).enumerate() {
                    let of_sum = of_quad.get(number * pairs.len()..(number + 1) * pairs.len());
                    product_of(of_sum.unwrap_or(&[]), pairs, panel, sums);
                }
                let [a, b, c, d, e, f] = &sums;
                for (lane, given) in given.chunks_exact_mut(GIVES * quads).enumerate().take(LANES) {
                    for half in 0..2 {
                        let at = |sum: &Sums| sum[lane][half];
                        let rows = outputs([at(a), at(b), at(c), at(d), at(e), at(f)]);
                        for (row, given) in rows.into_iter().zip(given.chunks_exact_mut(quads)) {
                            if let Some(slot) = given.get_mut(quad) {
                                slot[half] = f32x4::from_i32x4(row) * scale[half] + bias[half];
                            }
                        }
                    }
                }
            }
        }
    }

    /// The first of the rows that a group gives.
    fn first_row(&self, group: usize) -> usize {
        group / self.by * GIVES * self.by + group % self.by
    }

    /// Sets out the sums of the inputs of [`LANES`] groups from the group `first` on.
    #[inline(never)]
    fn fill(&self, y: &[i16x8], first: usize, turned: &mut [i16x8], panel: &mut [[i32; LANES]]) {
        let eights = self.scale.len() / 2;
        for lane in 0..LANES {
            let start = self.first_row(first + lane);
            let row = |tap: usize| {
                let at = (start + tap * self.by).checked_sub(self.by);
                at.and_then(|at| y.get(at * eights..(at + 1) * eights)).unwrap_or(&[])
            };
            let rows: [&[i16x8]; TAKES] = from_fn(row);
            for v in 0..eights {
                let sums = sums_of_inputs(from_fn(|tap| rows[tap].get(v).copied().unwrap_or(i16x8::ZERO)));
                for (number, sum) in sums.into_iter().enumerate() {
                    if let Some(slot) = turned.get_mut((number * eights + v) * LANES + lane) {
                        *slot = sum;
                    }
                }
            }
        }
        for (&four, out) in turned.as_chunks::<LANES>().0.iter().zip(panel.as_chunks_mut::<4>().0) {
            *out = turn(four);
        }
    }
}

/// `x += value · sigmoid(gate)`.
#[inline(never)]
fn add_gated(x: &mut [f32x4], given: &[[f32x4; 2]]) {
    for (x, &[value, gate]) in x.iter_mut().zip(given) {
        *x += value * sigmoid(gate);
    }
}

fn sums_of_weights([a, b, c]: [i16x8; 3]) -> [i16x8; TAKES] {
    let times = |w: i16x8, n: i16| w * i16x8::splat(n);
    let (outer, far) = (a + c, a + times(c, 4));
    [times(a, 6), times(outer + b, -4), times(b - outer, 4), far + times(b, 2), far - times(b, 2), times(c, 24)]
}

#[inline(always)]
fn sums_of_inputs([a, b, c, d, e, f]: [i16x8; TAKES]) -> [i16x8; TAKES] {
    let four = |x: i16x8| x << 2_u32;
    let (even, odd) = (e - four(c), d - four(b));
    let (near, twice) = (e - c, (d - b) << 1_u32);
    [four(a - c) + near, even + odd, even - odd, near + twice, near - twice, four(b - d) + f - d]
}

#[inline(always)]
fn outputs([a, b, c, d, e, f]: [i32x4; TAKES]) -> [i32x4; GIVES] {
    let (sum, difference, far, across) = (b + c, b - c, d + e, d - e);
    [a + sum + far, difference + (across << 1_u32), sum + (far << 2_u32), difference + (across << 3_u32) + f]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `add` must come to, from its definition.
    fn plain(by: usize, width: usize, weight: impl Fn(usize, usize) -> i8, y: &[Vec<i16>], row: usize, output: usize) -> i32 {
        let input = |k: usize| {
            let at = (row + k / width * by).checked_sub(by);
            at.and_then(|at| y.get(at)).map_or(0, |y| i32::from(y[k % width]))
        };
        (0..3 * width).map(|k| i32::from(weight(k, output)) * input(k)).sum()
    }

    #[test]
    fn every_sum_is_that_of_the_plain_convolution() {
        let width = 16;
        // Every third block is zero, but for the first four outputs.
        let is_kept = |quad: usize, pair: usize| quad == 0 || !(quad + pair).is_multiple_of(3);
        let some = |k: usize, n: usize| ((k * 37 + n * 101) % 255) as i8;
        let weight = |k: usize, n: usize| if is_kept(n % width / 4, k % width / 2) { some(k, n) } else { 0 };
        let (mut counts, mut kept, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        for quad in 0..width / 4 {
            let pairs: Vec<usize> = (0..width / 2).filter(|&pair| is_kept(quad, pair)).collect();
            counts.push(pairs.len() as u8);
            for pair in pairs {
                kept.push(pair as u8);
                for (tap, half, n) in (0..3).flat_map(|tap| (0..2).flat_map(move |half| (0..4).map(move |n| (tap, half, n)))) {
                    weights.extend([0, 1].map(|k| some(tap * width + 2 * pair + k, half * width + quad * 4 + n)));
                }
            }
        }
        let (counts, kept) = (counts.leak(), kept.leak());
        let gates: Vec<f32> = (0..2 * width).map(|n| if n < width { 1.0 } else { 0.0 }).collect();
        for (rows, by) in [(1, 1), (5, 1), (16, 2), (37, 4), (50, 8), (70, 32), (3, 32)] {
            let y: Vec<Vec<i16>> = (0..rows)
                .map(|r| (0..width).map(|k| (((r * 7919 + k * 6007) % 6_541) as i16) - LARGEST as i16).collect())
                .collect();
            let flat: Vec<i16x8> = y.iter().flat_map(|y| y.as_chunks::<8>().0).map(|v| i16x8::new(*v)).collect();
            // A gate of zero halves its value.
            let layer = Convolution::new(by, counts, kept, &weights, [&gates, &vec![0.0; 2 * width]], 2.0);
            let mut x = vec![f32x4::ONE; rows * width / 4];
            layer.add(&flat, &mut x, &mut Desk::default());
            for row in 0..rows {
                for n in 0..width {
                    let want = plain(by, width, weight, &y, row, n) as f32 + 1.0;
                    let got = x[row * width / 4 + n / 4].to_array()[n % 4];
                    assert!((got - want).abs() <= want.abs() * 1e-6, "{rows} {by}: {got} {want}");
                }
            }
        }
    }

    #[test]
    fn the_largest_inputs_do_not_overflow() {
        let extreme = |signs: [i16; TAKES]| sums_of_inputs(signs.map(|s| i16x8::splat(s * (LARGEST as i16 + 1))));
        for signs in 0..1 << TAKES {
            let signs: [i16; TAKES] = from_fn(|i| if signs >> i & 1 == 0 { 1 } else { -1 });
            let [a, b, c, d, e, f] = signs.map(|s| i32::from(s) * (LARGEST as i32 + 1));
            let want = [
                4 * a - 5 * c + e,
                -4 * b - 4 * c + d + e,
                4 * b - 4 * c - d + e,
                -2 * b - c + 2 * d + e,
                2 * b - c - 2 * d + e,
                4 * b - 5 * d + f,
            ];
            assert_eq!(extreme(signs).map(|v| i32::from(v.to_array()[0])), want);
        }
    }
}
