//! Features → scores of every head for every token: embeddings, then gated dilated convolutions over the tokens in a row
//! (after van den Oord et al., "WaveNet", 2016; Strubell et al., "Fast and Accurate Entity Recognition with Iterated Dilated
//! Convolutions", EMNLP 2017).
//!
//! A convolution sees a bounded way, so a long text is read piece by piece, each with so much of its neighbours as the network
//! sees, and every token gets the very scores that it would get in one pass over all.

use std::ops::Range;

use wide::f32x4;

use super::features::Features;
use super::file::{BadModel, Reader};
use super::heads::{Heads, TOTAL};
use super::kernels::{BLOCK, Linear, ROWS, add_gated, normalize, pack};

/// Tokens that are read at a time.
const PIECE: usize = 2048;
/// Steps of a normalized value: the largest that a row can hold is the root of its width, and fits 16 bits.
const FULL: f32 = 32_767.0;
/// Bits of a token's flags, then of its word lists.
const FLAGS: usize = 24;

pub(super) struct Network {
    /// Of the form, its prefixes and its suffixes.
    tables: [Table; 5],
    mix: Linear,
    /// What a token's shape, block kind and every set bit add.
    shapes: Vec<f32x4>,
    kinds: Vec<f32x4>,
    bits: Vec<f32x4>,
    layers: Vec<(usize, Linear)>,
    last: Linear,
    pub heads: Heads,
    /// Values of a row.
    width: usize,
    /// How far to either side a token sees.
    reach: usize,
}

/// Rows of `width` small numbers, each with a scale.
struct Table {
    width: usize,
    rows: usize,
    values: &'static [i8],
    scales: &'static [u8],
}

impl Table {
    fn read(reader: &mut Reader) -> Result<Table, BadModel> {
        let [rows, width] = reader.numbers()?.map(|n| n as usize);
        let values = reader.small(rows * width)?;
        Ok(Table { width, rows, values, scales: reader.bytes(rows)? })
    }

    /// Writes the row of a hash, packed, from place `at` on.
    fn look_up(&self, hash: u32, out: &mut [i32]) {
        let row = hash as usize % self.rows.max(1);
        let scale = self.scales.get(row).map_or(0, |&s| i32::from(s));
        let values = self.values.get(row * self.width..(row + 1) * self.width).unwrap_or(&[]);
        for (out, [a, b]) in out.iter_mut().zip(values.as_chunks::<2>().0) {
            *out = pack(i32::from(*a) * scale, i32::from(*b) * scale);
        }
    }
}

fn linear(reader: &mut Reader, unit: f32) -> Result<Linear, BadModel> {
    let [inputs, outputs] = reader.numbers()?.map(|n| n as usize);
    if !outputs.is_multiple_of(BLOCK) || !inputs.is_multiple_of(2) {
        return Err(BadModel::Damaged);
    }
    let weights = reader.small(inputs * outputs)?;
    Ok(Linear::new(weights, &reader.reals(outputs)?, &reader.reals(outputs)?, unit))
}

/// Rows of `width` small numbers, each with a scale, as reals.
fn rows(reader: &mut Reader, width: usize) -> Result<Vec<f32x4>, BadModel> {
    let count = reader.number()? as usize;
    let values = reader.small(count * width)?;
    let scales = reader.reals(count)?;
    let scaled = values.chunks_exact(width.max(4)).zip(scales);
    Ok(scaled
        .flat_map(|(row, s)| row.as_chunks::<4>().0.iter().map(move |v| f32x4::new(v.map(f32::from)) * f32x4::splat(s)))
        .collect())
}

/// Where a piece's numbers lie; used again for the next.
struct Room {
    /// The rows' values.
    x: Vec<f32x4>,
    /// The same, normalized and packed, with rows of zeros before and after.
    y: Vec<i32>,
    /// Outputs of a layer for some rows.
    out: Vec<f32x4>,
}

impl Network {
    pub fn read(bytes: &'static [u8]) -> Result<Network, BadModel> {
        let mut reader = Reader::open(bytes)?;
        let width = reader.number()? as usize;
        let steps = FULL / (width as f32).sqrt();
        let mut table = || Table::read(&mut reader);
        let tables = [table()?, table()?, table()?, table()?, table()?];
        let mix = linear(&mut reader, 1.0)?;
        let [shapes, kinds, bits] = [rows(&mut reader, width)?, rows(&mut reader, width)?, rows(&mut reader, width)?];
        let mut layers = Vec::new();
        for _ in 0..reader.number()? {
            layers.push((reader.number()? as usize, linear(&mut reader, 1.0 / steps)?));
        }
        let last = linear(&mut reader, 1.0 / steps)?;
        let heads = Heads::read(&mut reader)?;
        let reach = layers.iter().map(|(by, _)| by).sum();
        let fits = last.width() * 4 >= TOTAL && width.is_multiple_of(BLOCK) && reader.is_empty();
        let network = Network { tables, mix, shapes, kinds, bits, layers, last, heads, width, reach };
        if fits { Ok(network) } else { Err(BadModel::Damaged) }
    }

    /// Calls `take` with pieces of the text, in order, and the scores of their tokens, `stride` numbers a token. Pieces end
    /// where `may_end` says so of the token after, if that is possible.
    pub fn read_all(&self, tokens: &[Features], may_end: impl Fn(usize) -> bool, take: impl FnMut(Range<usize>, Scores)) {
        self.read_by(PIECE, tokens, may_end, take);
    }

    fn read_by(
        &self,
        size: usize,
        tokens: &[Features],
        may_end: impl Fn(usize) -> bool,
        mut take: impl FnMut(Range<usize>, Scores),
    ) {
        let mut room = Room { x: Vec::new(), y: Vec::new(), out: vec![f32x4::ZERO; ROWS * self.outputs()] };
        let mut scores = Vec::new();
        let mut start = 0;
        while start < tokens.len() {
            let full = tokens.len().min(start + size);
            let end =
                if full == tokens.len() { full } else { (start + size / 2..full).rev().find(|&i| may_end(i)).unwrap_or(full) };
            let seen = start.saturating_sub(self.reach)..tokens.len().min(end + self.reach);
            self.encode(tokens.get(seen.clone()).unwrap_or(&[]), &mut room);
            self.score(start - seen.start..end - seen.start, &room, &mut scores);
            take(start..end, Scores { values: bytemuck::cast_slice(&scores), stride: 4 * self.last.width() });
            start = end;
        }
    }

    fn outputs(&self) -> usize {
        let layers = self.layers.iter().map(|(_, l)| l.width());
        layers.chain([self.mix.width(), self.last.width()]).max().unwrap_or(0)
    }

    fn encode(&self, tokens: &[Features], room: &mut Room) {
        let (wide, packed) = (self.width / 4, self.width / 2);
        let padded = tokens.len().next_multiple_of(ROWS);
        let margin = self.layers.iter().map(|(by, _)| *by).max().unwrap_or(0);
        room.x.clear();
        room.x.resize(padded * wide, f32x4::ZERO);
        room.y.clear();
        room.y.resize((padded + 2 * margin) * packed, 0);
        self.embed(tokens, &mut room.x, &mut room.out);
        for (by, layer) in &self.layers {
            self.normalized(room, margin, tokens.len());
            for (number, x) in room.x.chunks_exact_mut(ROWS * wide).enumerate() {
                let first = margin + number * ROWS;
                let row = |at: usize| room.y.get(at * packed..(at + 1) * packed).unwrap_or(&[]);
                let shifted = |at: usize| std::array::from_fn(|r| row(at + r));
                layer.apply([shifted(first - by), shifted(first), shifted(first + by)], &mut room.out);
                for (x, both) in x.chunks_exact_mut(wide).zip(room.out.chunks_exact(layer.width())) {
                    add_gated(x, both);
                }
            }
        }
        self.normalized(room, margin, tokens.len());
    }

    /// `y` from `x`, of the rows that are tokens; the others stay zero.
    fn normalized(&self, room: &mut Room, margin: usize, count: usize) {
        let steps = FULL / (self.width as f32).sqrt();
        let rows = room.y.chunks_exact_mut(self.width / 2).skip(margin);
        for (x, y) in room.x.chunks_exact(self.width / 4).zip(rows).take(count) {
            normalize(x, steps, y);
        }
    }

    fn embed(&self, tokens: &[Features], x: &mut [f32x4], out: &mut [f32x4]) {
        let wide = self.width / 4;
        let inside: usize = self.tables.iter().map(|t| t.width / 2).sum();
        let mut packed = vec![0; ROWS * inside];
        let add = |x: &mut [f32x4], table: &[f32x4], row: usize| {
            let row = table.get(row * wide..(row + 1) * wide).unwrap_or(&[]);
            x.iter_mut().zip(row).for_each(|(x, &more)| *x += more);
        };
        for (tokens, x) in tokens.chunks(ROWS).zip(x.chunks_exact_mut(ROWS * wide)) {
            for (token, row) in tokens.iter().zip(packed.chunks_exact_mut(inside.max(1))) {
                let hashes = [token.form, token.prefix[1], token.prefix[2], token.suffix[1], token.suffix[2]];
                let mut at = 0;
                for (table, hash) in self.tables.iter().zip(hashes) {
                    table.look_up(hash, row.get_mut(at..).unwrap_or(&mut []));
                    at += table.width / 2;
                }
            }
            let row = |r: usize| packed.get(r * inside..(r + 1) * inside).unwrap_or(&[]);
            self.mix.apply([std::array::from_fn(row)], out);
            for ((token, x), mixed) in tokens.iter().zip(x.chunks_exact_mut(wide)).zip(out.chunks_exact(self.mix.width())) {
                x.iter_mut().zip(mixed).for_each(|(x, &m)| *x = m);
                add(x, &self.shapes, token.shape.into());
                add(x, &self.kinds, token.block.into());
                let mut bits = u64::from(token.flags) | u64::from(token.lists) << FLAGS;
                while bits != 0 {
                    add(x, &self.bits, bits.trailing_zeros() as usize);
                    bits &= bits - 1;
                }
            }
        }
    }

    /// Scores of the rows `wanted` of what was encoded last.
    fn score(&self, wanted: Range<usize>, room: &Room, scores: &mut Vec<f32x4>) {
        let margin = self.layers.iter().map(|(by, _)| *by).max().unwrap_or(0);
        let (packed, width) = (self.width / 2, self.last.width());
        scores.clear();
        scores.resize(wanted.len().next_multiple_of(ROWS) * width, f32x4::ZERO);
        for (number, out) in scores.chunks_exact_mut(ROWS * width).enumerate() {
            let first = margin + wanted.start + number * ROWS;
            let row = |r: usize| room.y.get((first + r) * packed..(first + r + 1) * packed).unwrap_or(&[]);
            self.last.apply([std::array::from_fn(row)], out);
        }
    }
}

/// Scores of a piece, token after token.
#[derive(Clone, Copy)]
pub(super) struct Scores<'s> {
    values: &'s [f32],
    stride: usize,
}

impl<'s> Scores<'s> {
    /// Those of token `i` that stand in `columns`.
    pub fn of(self, i: usize, columns: &Range<usize>) -> &'s [f32] {
        self.values.get(i * self.stride + columns.start..i * self.stride + columns.end).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_get_the_scores_of_one_pass() {
        let network = Network::read(super::super::WEIGHTS).unwrap();
        let token =
            |i: u32| Features { form: i.wrapping_mul(2_654_435_761), shape: (i % 7) as u8, flags: i % 64, ..Features::default() };
        let tokens: Vec<Features> = (0..700).map(token).collect();
        let scores = |size| {
            let mut all: Vec<Vec<f32>> = Vec::new();
            network.read_by(
                size,
                &tokens,
                |i| i % 10 == 0,
                |piece, scores| {
                    assert_eq!(piece.start, all.len());
                    all.extend((0..piece.len()).map(|i| scores.of(i, &(0..TOTAL)).to_vec()));
                },
            );
            all
        };
        assert_eq!(scores(100), scores(5000));
    }
}
