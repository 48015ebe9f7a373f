//! Integer matrix products, and the few functions of real numbers between them.
//!
//! Weights are `i8` with a scale for every output, inputs `i16`, sums `i32`: exact, so that SIMD of any kind and plain code give
//! the same integers. What is computed in `f32` keeps one order and fuses nothing, so that it too is the same everywhere.

use wide::{f32x4, i16x8, i32x4};

/// Rows that are multiplied at a time: each weight is loaded once for all of them.
pub(super) const ROWS: usize = 4;
/// Outputs that are computed at a time.
pub(super) const BLOCK: usize = 8;

/// `y = x · w + b`, of `inputs` numbers to `outputs` numbers.
pub(super) struct Linear {
    /// For every eight outputs, for every two inputs: two vectors of four outputs times two inputs.
    weights: Vec<i16x8>,
    /// By outputs: what an integer sum is worth, and what is added.
    scale: Vec<f32x4>,
    bias: Vec<f32x4>,
}

impl Linear {
    /// `weights` in the order of the field, `scale` and `bias` by outputs; `unit` is what one step of an input is worth.
    pub fn new(weights: &[i8], scale: &[f32], bias: &[f32], unit: f32) -> Linear {
        let (chunks, _) = weights.as_chunks::<8>();
        let four =
            |values: &[f32], by: f32| values.as_chunks::<4>().0.iter().map(|v| f32x4::new(*v) * f32x4::splat(by)).collect();
        Linear {
            weights: chunks.iter().map(|w| i16x8::new(w.map(i16::from))).collect(),
            scale: four(scale, unit),
            bias: four(bias, 1.0),
        }
    }

    /// Of [`ROWS`] rows at once, each given in `S` parts of packed pairs: the outputs of row after row.
    pub fn apply<const S: usize>(&self, rows: [[&[i32]; ROWS]; S], out: &mut [f32x4]) {
        let each = self.scale.len();
        let size = self.weights.len() * BLOCK / (4 * each).max(1);
        for (number, weights) in self.weights.chunks_exact(size.max(1)).enumerate() {
            let sums = block(weights, &rows);
            for half in 0..2 {
                let at = 2 * number + half;
                let (Some(&scale), Some(&bias)) = (self.scale.get(at), self.bias.get(at)) else { continue };
                for (row, sums) in sums.iter().enumerate() {
                    if let (Some(slot), Some(&sum)) = (out.get_mut(row * each + at), sums.get(half)) {
                        *slot = f32x4::from_i32x4(sum) * scale + bias;
                    }
                }
            }
        }
    }

    /// Vectors of four that a row of outputs takes.
    pub fn width(&self) -> usize {
        self.scale.len()
    }
}

/// Eight outputs of four rows.
#[inline(always)]
fn block<const S: usize>(weights: &[i16x8], rows: &[[&[i32]; ROWS]; S]) -> [[i32x4; 2]; ROWS] {
    let mut sums = [[i32x4::ZERO; 2]; ROWS];
    for (weights, [a, b, c, d]) in weights.chunks_exact((weights.len() / S).max(1)).zip(rows) {
        let (pairs, _) = weights.as_chunks::<2>();
        for ((((w, &a), &b), &c), &d) in pairs.iter().zip(*a).zip(*b).zip(*c).zip(*d) {
            for (sum, x) in sums.iter_mut().zip([a, b, c, d]) {
                let x: i16x8 = bytemuck::cast(i32x4::splat(x));
                sum[0] += w[0].dot(x);
                sum[1] += w[1].dot(x);
            }
        }
    }
    sums
}

/// Two inputs as one number.
pub(super) fn pack(low: i32, high: i32) -> i32 {
    (low & 0xffff) | (high << 16)
}

/// The row in steps of `unit` after it is scaled to a mean square of 1 (Zhang and Sennrich, "Root Mean Square Layer
/// Normalization", NeurIPS 2019), packed.
pub(super) fn normalize(row: &[f32x4], steps: f32, out: &mut [i32]) {
    let squares = row.iter().fold(f32x4::ZERO, |sum, &x| sum + x * x).to_array();
    let mean = (squares[0] + squares[1] + squares[2] + squares[3]) / (4.0 * row.len() as f32);
    let by = f32x4::splat(steps / (mean + 1e-6).sqrt());
    for (&x, out) in row.iter().zip(out.as_chunks_mut::<2>().0) {
        let [a, b, c, d] = (x * by).round_int().to_array();
        *out = [pack(a, b), pack(c, d)];
    }
}

/// `x += a · sigmoid(gate)`, `both` holding all of `a`, then all of `gate`.
pub(super) fn add_gated(row: &mut [f32x4], both: &[f32x4]) {
    let (values, gates) = both.split_at(both.len() / 2);
    for ((x, &a), &gate) in row.iter_mut().zip(values).zip(gates) {
        *x += a * sigmoid(gate);
    }
}

/// By a continued fraction of the hyperbolic tangent, cut after four steps: right to 2e-4.
fn sigmoid(x: f32x4) -> f32x4 {
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
        let rows: Vec<Vec<i32>> =
            (0..ROWS).map(|r| (0..inputs / 2).map(|k| pack(input(r, 2 * k), input(r, 2 * k + 1))).collect()).collect();
        let part = |from: usize| [0, 1, 2, 3].map(|r: usize| &rows[r][from..from + inputs / 4]);
        let mut out = vec![f32x4::ZERO; ROWS * outputs / 4];
        linear.apply([part(0), part(inputs / 4)], &mut out);
        for row in 0..ROWS {
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
        }
    }

    #[test]
    fn rows_are_scaled_to_a_mean_square_of_one() {
        let row = [f32x4::new([3.0, -3.0, 3.0, -3.0]); 2];
        let mut out = [0; 4];
        normalize(&row, 1000.0, &mut out);
        assert_eq!(out, [pack(1000, -1000); 4]);
    }
}
