//! Integer matrix products, and the few functions of real numbers between them.
//!
//! Weights are `i8` with a scale for every output, inputs `i16`, sums `i32`: exact, so that SIMD of any kind and plain code give
//! the same integers. What is computed in `f32` keeps one order and fuses nothing, so that it too is the same everywhere.

use wide::{f32x4, i16x8, i32x4, i32x8};

/// Rows that are multiplied at a time: each weight is loaded once for all of them.
pub(super) const LANES: usize = 4;
/// Outputs that are computed at a time.
pub(super) const BLOCK: usize = 8;
/// Weights of a vector: four outputs times two inputs.
pub(super) const HALF: usize = 8;

/// `y = x · w + b`, of `inputs` numbers to `outputs` numbers.
pub(super) struct Linear {
    /// For every eight outputs, for every two inputs: two vectors of four outputs times two inputs.
    weights: Vec<[i16x8; 2]>,
    /// By eight outputs: what an integer sum is worth, and what is added.
    scale: Vec<[f32x4; 2]>,
    bias: Vec<[f32x4; 2]>,
}

impl Linear {
    /// `weights` in the order of the field, `scale` and `bias` by outputs; `unit` is what one step of an input is worth.
    pub fn new(weights: &[i8], scale: &[f32], bias: &[f32], unit: f32) -> Linear {
        let wide = |w: &[i8; HALF]| i16x8::new(w.map(i16::from));
        let real = |v: &[f32; 4], times: f32| f32x4::new(*v) * f32x4::splat(times);
        let eights = |of: &[f32], times: f32| {
            let (fours, _) = of.as_chunks::<4>();
            fours.as_chunks::<2>().0.iter().map(|[a, b]| [real(a, times), real(b, times)]).collect()
        };
        let (halves, _) = weights.as_chunks::<HALF>();
        Linear {
            weights: halves.as_chunks::<2>().0.iter().map(|[a, b]| [wide(a), wide(b)]).collect(),
            scale: eights(scale, unit),
            bias: eights(bias, 1.0),
        }
    }

    /// Of the rows in `panels`, as many panels as there are, each of [`LANES`] rows: the outputs of row after row.
    pub fn apply(&self, panels: &[[i32; LANES]], out: &mut [f32x4]) {
        let pairs = (self.weights.len() / self.scale.len().max(1)).max(1);
        let width = self.width();
        let mut sums = Sums::default();
        let blocks = self.weights.chunks_exact(pairs).zip(&self.scale).zip(&self.bias);
        for (number, ((weights, scale), bias)) in blocks.enumerate() {
            for (panel, out) in panels.chunks_exact(pairs).zip(out.chunks_exact_mut(LANES * width)) {
                product(weights, panel, &mut sums);
                for (sums, out) in sums.iter().zip(out.chunks_exact_mut(width)) {
                    if let Some([a, b]) = out.as_chunks_mut::<2>().0.get_mut(number) {
                        *a = f32x4::from_i32x4(sums[0]) * scale[0] + bias[0];
                        *b = f32x4::from_i32x4(sums[1]) * scale[1] + bias[1];
                    }
                }
            }
        }
    }

    /// Vectors of four that a row of outputs takes.
    pub fn width(&self) -> usize {
        2 * self.scale.len()
    }
}

/// Of each of the rows of a panel eight outputs.
pub(super) type Sums = [[i32x4; 2]; LANES];

/// Eight outputs of [`LANES`] rows. A panel holds two inputs of each row side by side, then the next two, so that the loop walks
/// along one line of weights and one of inputs. A function of its own: engines compile well what is called often.
#[inline(never)]
fn product(weights: &[[i16x8; 2]], panel: &[[i32; LANES]], out: &mut Sums) {
    let mut sums = Sums::default();
    for (w, x) in weights.iter().zip(panel) {
        add_products(w, x, &mut sums);
    }
    *out = sums;
}

/// Of two inputs of each row.
#[inline(always)]
fn add_products(weights: &[i16x8; 2], inputs: &[i32; LANES], sums: &mut Sums) {
    for (sum, &x) in sums.iter_mut().zip(inputs) {
        let x: i16x8 = bytemuck::cast(i32x4::splat(x));
        sum[0] += weights[0].dot(x);
        sum[1] += weights[1].dot(x);
    }
}

/// The same of the pairs `kept` of the panel alone, for each of which there are weights.
#[inline(never)]
pub(super) fn product_of(weights: &[[i16x8; 2]], kept: &[u8], panel: &[[i32; LANES]], out: &mut Sums) {
    if kept.len() == panel.len() {
        return product(weights, panel, out);
    }
    let mut sums = Sums::default();
    for (w, &pair) in weights.iter().zip(kept) {
        let Some(x) = panel.get(usize::from(pair)) else { continue };
        add_products(w, x, &mut sums);
    }
    *out = sums;
}

/// Rows of inputs → a panel. A row that is too short goes on in zeros.
pub(super) fn interleave(rows: [&[i16x8]; LANES], panel: &mut [[i32; LANES]]) {
    for (v, out) in panel.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        *out = turn(rows.map(|row| row.get(v).copied().unwrap_or(i16x8::ZERO)));
    }
}

/// Eight inputs of four rows → that part of their panel.
#[inline(always)]
pub(super) fn turn(rows: [i16x8; LANES]) -> [[i32; LANES]; 4] {
    bytemuck::cast(f32x4::transpose(bytemuck::cast(rows)))
}

/// The row in steps of `unit` after it is scaled to a mean square of 1 (Zhang and Sennrich, "Root Mean Square Layer
/// Normalization", NeurIPS 2019).
pub(super) fn normalize(row: &[f32x4], steps: f32, out: &mut [i16x8]) {
    let (pairs, _) = row.as_chunks::<2>();
    let squares = pairs.iter().fold([f32x4::ZERO; 2], |[even, odd], &[a, b]| [even + a * a, odd + b * b]);
    let [a, b, c, d] = (squares[0] + squares[1]).to_array();
    let mean = (a + b + c + d) / (8.0 * pairs.len() as f32);
    let by = f32x4::splat(steps / (mean + 1e-6).sqrt());
    for (&[a, b], out) in pairs.iter().zip(out) {
        *out = i16x8::from_i32x8_saturate(bytemuck::cast::<[i32x4; 2], i32x8>([whole(a * by), whole(b * by)]));
    }
}

/// 1.5 · 2^23, which leaves no room for a fraction.
const ROOM: f32 = 12_582_912.0;

/// The nearest whole numbers, halves to even, of numbers below 2^22.
#[inline(always)]
fn whole(x: f32x4) -> i32x4 {
    let bits: i32x4 = bytemuck::cast(x + f32x4::splat(ROOM));
    bits - i32x4::splat(ROOM.to_bits() as i32)
}

/// By a continued fraction of the hyperbolic tangent, cut after four steps: right to 2e-4.
#[inline(always)]
pub(super) fn sigmoid(x: f32x4) -> f32x4 {
    let of = |value: f32| f32x4::splat(value);
    let x = (x * of(0.5)).fast_max(of(-4.97)).fast_min(of(4.97));
    let s = x * x;
    let above = x * (of(135_135.0) + s * (of(17_325.0) + s * (of(378.0) + s)));
    let below = of(135_135.0) + s * (of(62_370.0) + s * (of(3_150.0) + s * of(28.0)));
    of(0.5) + of(0.5) * (above / below)
}

/// e to the power of `x`, right to 1e-5 of it: by a power of two and a polynomial, so that it is the same everywhere.
pub(super) fn exp(x: f32) -> f32 {
    let t = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = t.floor();
    let f = (t - whole) * std::f32::consts::LN_2;
    let series = 1.0 + f * (1.0 + f * (0.5 + f * (1.0 / 6.0 + f * (1.0 / 24.0 + f * (1.0 / 120.0 + f * (1.0 / 720.0))))));
    series * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// The same of four numbers.
#[inline(always)]
pub(super) fn exp4(x: f32x4) -> f32x4 {
    let of = |value: f32| f32x4::splat(value);
    let t = x.fast_max(of(-80.0)).fast_min(of(80.0)) * of(std::f32::consts::LOG2_E);
    let nearest = t + of(ROOM) - of(ROOM);
    let floor = nearest - (of(1.0) & nearest.simd_gt(t));
    let f = (t - floor) * of(std::f32::consts::LN_2);
    let coefficients = [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let series = coefficients.into_iter().fold(of(1.0 / 720.0), |sum, c| of(c) + f * sum);
    series * bytemuck::cast::<i32x4, f32x4>((whole(floor) + i32x4::splat(127)) << 23_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_plain_integers() {
        let (inputs, outputs) = (24, 16);
        let weight = |k: usize, n: usize| ((k * 37 + n * 101) % 255) as i32 - 127;
        let input = |row: usize, k: usize| ((row * 7919 + k * 6007) % 65_535) as i32 - 32_767;
        let mut packed = Vec::new();
        for block in 0..outputs / BLOCK {
            for pair in 0..inputs / 2 {
                for n in 0..BLOCK {
                    packed.extend([0, 1].map(|k| weight(2 * pair + k, block * BLOCK + n) as i8));
                }
            }
        }
        let linear = Linear::new(&packed, &[1.0; 16], &[0.5; 16], 2.0);
        let row = |r: usize| (0..inputs / 8).map(move |v| i16x8::new(std::array::from_fn(|k| input(r, 8 * v + k) as i16)));
        let rows = [0, 1, 2, 3].map(|r| row(r).collect::<Vec<_>>());
        let mut panel = vec![[0; LANES]; inputs / 2];
        interleave(std::array::from_fn(|r| rows[r].as_slice()), &mut panel);
        let mut out = vec![f32x4::ZERO; LANES * outputs / 4];
        linear.apply(&panel, &mut out);
        for row in 0..LANES {
            for n in 0..outputs {
                let sum: i32 = (0..inputs).map(|k| weight(k, n) * input(row, k)).sum();
                assert_eq!(out[row * linear.width() + n / 4].to_array()[n % 4], sum as f32 * 2.0 + 0.5);
            }
        }
    }

    #[test]
    fn sigmoid_is_near() {
        for i in -200..=200 {
            let x = i as f32 / 10.0;
            let near = sigmoid(f32x4::splat(x)).to_array()[1];
            assert!((near - 1.0 / (1.0 + (-x).exp())).abs() < 2e-4, "{x}");
        }
    }

    #[test]
    fn exp_is_near() {
        for i in -300..=300 {
            let x = i as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
            let four = [x, x * 0.37, -x, 9.0 * x];
            assert_eq!(exp4(f32x4::new(four)).to_array(), four.map(exp));
        }
    }

    #[test]
    fn rows_are_scaled_to_a_mean_square_of_one() {
        let row = [f32x4::new([3.0, -3.0, 3.0, -3.0]); 2];
        let mut out = [i16x8::ZERO];
        normalize(&row, 1000.0, &mut out);
        assert_eq!(out, [i16x8::new([1000, -1000, 1000, -1000, 1000, -1000, 1000, -1000])]);
    }
}
