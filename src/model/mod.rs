//! Tokens → what a trained network says of them: parts of speech, names, mentions, attributions.
//!
//! One pass over the article: [`features`] of every token, [`network`] from features to scores, [`heads`] from scores to spans and
//! links. The weights are `model/en.model` (see `model/README.md`), trained by `train/` on these very features.

mod convolution;
mod features;
mod file;
mod heads;
mod kernels;
mod likely;
mod lists;
mod network;
mod odds;
#[cfg(feature = "_train")]
pub mod training;

use std::ops::Range;
use std::sync::LazyLock;

pub(crate) use heads::{Attribution, MentionHead, NameKind, Reading, Referent, Tagged};
pub(crate) use odds::recounted;

use crate::article::Article;
use crate::document::Pos;
use crate::marks::Quoted;
use crate::tokens::Tokens;
use network::Network;

static WEIGHTS: &[u8] = include_bytes!("../../model/en.model");
/// A test sees to it that the weights can be read.
static NETWORK: LazyLock<Option<Network>> = LazyLock::new(|| Network::read(WEIGHTS).ok());

/// Reads an English article.
pub(crate) fn read(text: &str, article: &Article, tokens: &Tokens, marks: &[Quoted]) -> Reading {
    let mut reading = Reading::default();
    let Some(network) = NETWORK.as_ref() else { return reading };
    let features = features::read(text, article, tokens, marks);
    let place = |i: usize| {
        let sentence = tokens.sentence_of(i);
        (sentence, tokens.sentences.get(sentence).map_or(0, |s| s.block as usize))
    };
    let may_end = |i: usize| place(i).1 != place(i.saturating_sub(1)).1;
    for run in lettered(text, article, tokens) {
        let skipped = tokens.tokens.get(reading.pos.len()..run.start).unwrap_or(&[]);
        reading.pos.extend(skipped.iter().map(|t| plain(t.span.of(text))));
        network.read_all(
            run.len(),
            |range, out| features.of(text, tokens, range.start + run.start..range.end + run.start, out),
            |i| may_end(i + run.start),
            |piece, scores| {
                let piece = piece.start + run.start..piece.end + run.start;
                network.heads.decode(piece, scores, place, &mut reading);
            },
        );
    }
    let skipped = tokens.tokens.get(reading.pos.len()..).unwrap_or(&[]);
    reading.pos.extend(skipped.iter().map(|t| plain(t.span.of(text))));
    reading
}

/// Runs of tokens whose blocks hold letters: rows of figures, dots or marks need no network.
fn lettered(text: &str, article: &Article, tokens: &Tokens) -> Vec<Range<usize>> {
    let holds: Vec<bool> = article.blocks.iter().map(|b| b.span.of(text).contains(char::is_alphabetic)).collect();
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (number, sentence) in tokens.sentences.iter().enumerate() {
        let range = tokens.of_sentence(number);
        match runs.last_mut() {
            _ if holds.get(sentence.block as usize) != Some(&true) => {}
            Some(last) if last.end == range.start => last.end = range.end,
            _ => runs.push(range),
        }
    }
    runs
}

fn plain(word: &str) -> Pos {
    if word.contains(char::is_numeric) { Pos::Num } else { Pos::Punct }
}

/// What a probability is worth, by how often it was right on development files (`train/calibrate.py`): `table` holds the shares for
/// 0, 0.1, … 1.
pub(crate) fn calibrated(table: &[f32; 11], p: f32) -> f32 {
    let at = p.clamp(0.0, 1.0) * 10.0;
    let low = at.floor();
    let of = |i: usize| table.get(i.min(10)).copied().unwrap_or(p);
    of(low as usize) + (at - low) * (of(low as usize + 1) - of(low as usize))
}

/// Tokens with their parts of speech, marks, and what else the network says: for training, and for the tests of the rooms that rest on it.
#[cfg(any(test, feature = "_train"))]
pub(crate) fn tagged(text: &str, article: &Article) -> (Tokens, Vec<Quoted>, Reading) {
    let mut tokens = crate::tokens::tokenize(text, article);
    let marks = crate::marks::pair(text, article.blocks.iter().map(|b| b.span));
    let reading = read(text, article, &tokens, &marks);
    tokens.tag(&reading.pos);
    (tokens, marks, reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_can_be_read() {
        assert_eq!(Network::read(WEIGHTS).err(), None);
    }
}
