//! Features → scores of every head for every token: embeddings, then gated dilated convolutions over the tokens in a row
//! (after van den Oord et al., "WaveNet", 2016; Strubell et al., "Fast and Accurate Entity Recognition with Iterated Dilated
//! Convolutions", EMNLP 2017).
//!
//! A convolution sees a bounded way, so a long text is read piece by piece, each with so much of its neighbours as the network
//! sees, and every token gets the very scores that it would get in one pass over all.

use std::array::from_fn;
use std::ops::Range;

use wide::{f32x4, i16x8};

use super::convolution::{Convolution, Desk, LARGEST};
use super::features::Features;
use super::file::{BadModel, Reader};
use super::heads::{Heads, TAGS, TOTAL};
use super::kernels::{BLOCK, LANES, Linear, interleave, normalize};

/// Tokens that are read at a time.
const PIECE: usize = 2048;
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
    layers: Vec<Convolution>,
    /// From the last row to the scores that every token needs, and to those from column `links_from` on.
    tags: Linear,
    links: Linear,
    links_from: usize,
    pub heads: Heads,
    /// Values of a row.
    width: usize,
    /// How far to either side a token sees.
    reach: usize,
}

/// Rows of `width` numbers from -7 to 7, two a byte, each row with a scale.
struct Table {
    width: usize,
    rows: usize,
    values: &'static [u8],
    scales: &'static [u8],
}

impl Table {
    fn read(reader: &mut Reader) -> Result<Table, BadModel> {
        let [rows, width] = reader.numbers()?.map(|n| n as usize);
        if width == 0 || !width.is_multiple_of(BLOCK) {
            return Err(BadModel::Damaged);
        }
        let values = reader.bytes(rows * width / 2)?;
        Ok(Table { width, rows, values, scales: reader.bytes(rows)? })
    }

    /// Writes the row of a hash.
    fn look_up(&self, hash: u32, out: &mut [i16x8]) {
        let row = hash as usize % self.rows.max(1);
        let scale = self.scales.get(row).map_or(0, |&s| i16::from(s));
        let bytes = self.width / 2;
        let values = self.values.get(row * bytes..(row + 1) * bytes).unwrap_or(&[]);
        for (out, eight) in out.iter_mut().zip(values.as_chunks::<4>().0) {
            let bits = u32::from_le_bytes(*eight);
            *out = i16x8::new(from_fn(|i| (bits >> (4 * i) & 15) as i16 - ZERO)) * i16x8::splat(scale);
        }
    }
}

/// What stands for zero in a table.
const ZERO: i16 = 8;

/// What a product is made of; scales and what is added are by outputs.
type Matrix = (&'static [i8], Vec<f32>, Vec<f32>);

/// A matrix of `expected` inputs.
fn matrix(reader: &mut Reader, expected: usize) -> Result<Matrix, BadModel> {
    let [inputs, outputs] = reader.numbers()?.map(|n| n as usize);
    if inputs != expected || !outputs.is_multiple_of(BLOCK) || !inputs.is_multiple_of(BLOCK) {
        return Err(BadModel::Damaged);
    }
    Ok((reader.small(inputs * outputs)?, reader.reals(outputs)?, reader.reals(outputs)?))
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
#[derive(Default)]
struct Room {
    /// What every form gives its tokens.
    mixed: Vec<f32x4>,
    /// The rows' values.
    x: Vec<f32x4>,
    /// The same, normalized.
    y: Vec<i16x8>,
    desk: Desk,
    panels: Vec<[i32; LANES]>,
}

/// The different forms among the tokens, by what is looked up of them, and for every token which it has: half of a text's words have
/// stood before.
fn forms(tokens: &[Features]) -> (Vec<[u32; 5]>, Vec<usize>) {
    let mask = (tokens.len() * 2).next_power_of_two() - 1;
    // Open addressing: the number of a form + 1, 0 where free.
    let mut seen = vec![0; mask + 1];
    let mut forms = Vec::with_capacity(tokens.len());
    let form_of = tokens.iter().map(|token| {
        let hashes = [token.form, token.prefix[1], token.prefix[2], token.suffix[1], token.suffix[2]];
        let mut at = token.form as usize & mask;
        loop {
            match seen.get_mut(at) {
                Some(number) if *number == 0 => {
                    forms.push(hashes);
                    *number = forms.len();
                    break forms.len() - 1;
                }
                Some(number) if forms.get(*number - 1) != Some(&hashes) => at = (at + 1) & mask,
                number => break number.map_or(0, |number| *number - 1),
            }
        }
    });
    let form_of = form_of.collect();
    (forms, form_of)
}

impl Network {
    pub fn read(bytes: &'static [u8]) -> Result<Network, BadModel> {
        let mut reader = Reader::open(bytes)?;
        let width = reader.number()? as usize;
        let unit = (width as f32).sqrt() / LARGEST;
        let mut table = || Table::read(&mut reader);
        let tables = [table()?, table()?, table()?, table()?, table()?];
        let (weights, scale, bias) = matrix(&mut reader, tables.iter().map(|t| t.width).sum())?;
        let mix = Linear::new(weights, &scale, &bias, 1.0);
        let [shapes, kinds, bits] = [rows(&mut reader, width)?, rows(&mut reader, width)?, rows(&mut reader, width)?];
        let mut layers = Vec::new();
        for _ in 0..reader.number()? {
            layers.push(Convolution::read(&mut reader, width, unit)?);
        }
        let (weights, scale, bias) = matrix(&mut reader, width)?;
        // The block of outputs that both lie in is in both.
        let (most, links_from) = (TAGS.next_multiple_of(BLOCK), TAGS / BLOCK * BLOCK);
        let part = |columns: Range<usize>| {
            let (scale, bias) = scale.get(columns.clone()).zip(bias.get(columns.clone()))?;
            let weights = weights.get(columns.start * width..columns.end * width)?;
            Some(Linear::new(weights, scale, bias, unit))
        };
        let (tags, links) = part(0..most).zip(part(links_from..scale.len())).ok_or(BadModel::Damaged)?;
        let heads = Heads::read(&mut reader)?;
        let reach = layers.iter().map(|layer| layer.by).sum();
        let fits = scale.len() >= TOTAL && mix.width() * 4 == width && reader.is_empty();
        let network = Network { tables, mix, shapes, kinds, bits, layers, tags, links, links_from, heads, width, reach };
        if fits { Ok(network) } else { Err(BadModel::Damaged) }
    }

    /// Calls `take` with pieces of a text of so many tokens, in order, and the scores of their tokens. `features` writes those of some
    /// tokens. Pieces end where `may_end` says so of the token after, if that is possible.
    pub fn read_all(
        &self,
        tokens: usize,
        features: impl Fn(Range<usize>, &mut Vec<Features>),
        may_end: impl Fn(usize) -> bool,
        take: impl FnMut(Range<usize>, Scores),
    ) {
        self.read_by(PIECE, tokens, features, may_end, take);
    }

    fn read_by(
        &self,
        size: usize,
        tokens: usize,
        features: impl Fn(Range<usize>, &mut Vec<Features>),
        may_end: impl Fn(usize) -> bool,
        mut take: impl FnMut(Range<usize>, Scores),
    ) {
        let mut room = Room::default();
        let (mut scores, mut seen_features) = (Vec::new(), Vec::new());
        let mut start = 0;
        while start < tokens {
            let full = tokens.min(start + size);
            let end = if full == tokens { full } else { (start + size / 2..full).rev().find(|&i| may_end(i)).unwrap_or(full) };
            let seen = start.saturating_sub(self.reach)..tokens.min(end + self.reach);
            features(seen.clone(), &mut seen_features);
            self.encode(&seen_features, &mut room);
            let eights = self.width / 8;
            let wanted = (start - seen.start) * eights..(end - seen.start) * eights;
            let y = room.y.get(wanted).unwrap_or(&[]);
            self.score(&self.tags, 0..end - start, y, &mut room.panels, &mut scores);
            take(start..end, Scores { values: bytemuck::cast_slice(&scores), network: self, y });
            start = end;
        }
    }

    // Functions of their own: engines compile a large one badly, and the first article waits for it.
    #[inline(never)]
    fn encode(&self, tokens: &[Features], room: &mut Room) {
        self.embed(tokens, room);
        room.y.clear();
        room.y.resize(tokens.len() * self.width / 8, i16x8::ZERO);
        self.normalized(room);
        for layer in &self.layers {
            layer.add(&room.y, &mut room.x, &mut room.desk);
            self.normalized(room);
        }
    }

    /// `y` from `x`.
    fn normalized(&self, room: &mut Room) {
        let steps = LARGEST / (self.width as f32).sqrt();
        for (x, y) in room.x.chunks_exact(self.width / 4).zip(room.y.chunks_exact_mut(self.width / 8)) {
            normalize(x, steps, y);
        }
    }

    #[inline(never)]
    fn embed(&self, tokens: &[Features], room: &mut Room) {
        let wide = self.width / 4;
        let inside: usize = self.tables.iter().map(|t| t.width / 8).sum();
        let panel = 4 * inside;
        let (forms, form_of) = forms(tokens);
        let mut rows = vec![i16x8::ZERO; LANES * inside];
        room.mixed.clear();
        room.mixed.resize(forms.len().next_multiple_of(LANES) * wide, f32x4::ZERO);
        room.panels.clear();
        room.panels.resize(forms.len().div_ceil(LANES) * panel, [0; LANES]);
        for (forms, panel) in forms.chunks(LANES).zip(room.panels.chunks_exact_mut(panel)) {
            for (hashes, row) in forms.iter().zip(rows.chunks_exact_mut(inside)) {
                let mut rest = row;
                for (table, &hash) in self.tables.iter().zip(hashes) {
                    let (of_table, others) = rest.split_at_mut(rest.len().min(table.width / 8));
                    table.look_up(hash, of_table);
                    rest = others;
                }
            }
            interleave(from_fn(|lane| rows.get(lane * inside..(lane + 1) * inside).unwrap_or(&[])), panel);
        }
        self.mix.apply(&room.panels, &mut room.mixed);
        room.x.clear();
        for form in form_of {
            room.x.extend_from_slice(room.mixed.get(form * wide..(form + 1) * wide).unwrap_or(&[]));
        }
        let add = |x: &mut [f32x4], table: &[f32x4], row: usize| {
            let row = table.get(row * wide..(row + 1) * wide).unwrap_or(&[]);
            x.iter_mut().zip(row).for_each(|(x, &more)| *x += more);
        };
        for (token, x) in tokens.iter().zip(room.x.chunks_exact_mut(wide)) {
            add(x, &self.shapes, token.shape.into());
            add(x, &self.kinds, token.block.into());
            let mut bits = u64::from(token.flags) | u64::from(token.lists) << FLAGS;
            while bits != 0 {
                add(x, &self.bits, bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
    }

    /// Scores of the `rows` of `y` by `head`.
    fn score(
        &self,
        head: &Linear,
        rows: impl ExactSizeIterator<Item = usize>,
        y: &[i16x8],
        panels: &mut Vec<[i32; LANES]>,
        scores: &mut Vec<f32x4>,
    ) {
        let (eights, padded) = (self.width / 8, rows.len().next_multiple_of(LANES));
        panels.clear();
        panels.resize(padded * eights, [0; LANES]);
        let mut rows = rows.map(|row| y.get(row * eights..(row + 1) * eights).unwrap_or(&[]));
        for panel in panels.chunks_exact_mut(4 * eights) {
            interleave(from_fn(|_| rows.next().unwrap_or(&[])), panel);
        }
        scores.clear();
        scores.resize(padded * head.width(), f32x4::ZERO);
        head.apply(panels, scores);
    }
}

/// Scores of a piece, token after token.
#[derive(Clone, Copy)]
pub(super) struct Scores<'s> {
    values: &'s [f32],
    network: &'s Network,
    /// What the last layer gave.
    y: &'s [i16x8],
}

impl<'s> Scores<'s> {
    /// Those of token `i` that stand in `columns`, all below [`TAGS`].
    pub fn of(self, i: usize, columns: &Range<usize>) -> &'s [f32] {
        let stride = 4 * self.network.tags.width();
        self.values.get(i * stride + columns.start..i * stride + columns.end).unwrap_or(&[])
    }

    /// The columns from [`TAGS`] on, of some tokens.
    pub fn links(self, mut tokens: Vec<usize>) -> Links {
        tokens.sort_unstable();
        tokens.dedup();
        let (mut panels, mut values) = (Vec::new(), Vec::new());
        self.network.score(&self.network.links, tokens.iter().copied(), self.y, &mut panels, &mut values);
        Links { tokens, values, from: self.network.links_from, stride: 4 * self.network.links.width() }
    }
}

/// What some tokens of a piece say of their links.
pub(super) struct Links {
    /// In order.
    tokens: Vec<usize>,
    values: Vec<f32x4>,
    /// The column that `values` begin with, and how many they hold.
    from: usize,
    stride: usize,
}

impl Links {
    pub fn of(&self, token: usize, columns: &Range<usize>) -> &[f32] {
        let Ok(row) = self.tokens.binary_search(&token) else { return &[] };
        let at = |column: usize| row * self.stride + column.saturating_sub(self.from);
        bytemuck::cast_slice(&self.values).get(at(columns.start)..at(columns.end)).unwrap_or(&[])
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
            let features = |range: Range<usize>, out: &mut Vec<Features>| out.clone_from(&tokens[range].to_vec());
            network.read_by(
                size,
                tokens.len(),
                features,
                |i| i % 10 == 0,
                |piece, scores| {
                    assert_eq!(piece.start, all.len());
                    let links = scores.links((0..piece.len()).collect());
                    let of = |i: usize| [scores.of(i, &(0..TAGS)), links.of(i, &(TAGS..TOTAL))].concat();
                    all.extend((0..piece.len()).map(of));
                },
            );
            all
        };
        assert!(scores(5000).iter().all(|s| s.len() == TOTAL));
        assert_eq!(scores(100), scores(5000));
    }
}
