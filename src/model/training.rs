//! The features as numbers in columns, for training.

use super::{NameKind, features};
use crate::document::About;
use crate::span::{Offsets, Units};
use crate::{article, marks, span, tokens};

/// What the columns of a row are. Offsets count Unicode scalar values.
pub const COLUMNS: [&str; 15] = [
    "start",
    "end",
    "sentence",
    "block",
    "form",
    "prefix2",
    "prefix3",
    "prefix4",
    "suffix2",
    "suffix3",
    "suffix4",
    "shape",
    "block_kind",
    "flags",
    "lists",
];

/// One row a token.
pub fn rows(text: &str, about: &About) -> Vec<[u32; COLUMNS.len()]> {
    let text = span::addressable(text);
    let article = article::read(text, about, &[]);
    let marks = marks::pair(text, article.blocks.iter().map(|b| b.span));
    let tokens = tokens::tokenize(text, &article);
    let units = Units::new(text, Offsets::Codepoint);
    let mut rows = Vec::new();
    features::read(text, &article, &tokens, &marks).of(text, &tokens, 0..tokens.len(), &mut rows);
    let mut out = Vec::with_capacity(rows.len());
    for (i, (token, f)) in tokens.tokens.iter().zip(rows).enumerate() {
        let at = units.span(token.span);
        let sentence = tokens.sentence_of(i);
        let block = tokens.sentences.get(sentence).map_or(0, |s| s.block);
        let [p2, p3, p4] = f.prefix;
        let [s2, s3, s4] = f.suffix;
        out.push([
            at.start() as u32,
            at.end() as u32,
            sentence as u32,
            block,
            f.form,
            p2,
            p3,
            p4,
            s2,
            s3,
            s4,
            u32::from(f.shape),
            u32::from(f.block),
            f.flags,
            f.lists,
        ]);
    }
    out
}

/// What the network says, as the scorer reads documents.
pub fn reading(text: &str, about: &About) -> serde_json::Value {
    let text = span::addressable(text);
    let article = article::read(text, about, &[]);
    let (tokens, _, reading) = super::tagged(text, &article);
    let units = Units::new(text, Offsets::Codepoint);
    let cover = |range: &std::ops::Range<usize>| units.span(tokens.cover(range.clone()));
    let spans = |ranges: &[std::ops::Range<usize>]| ranges.iter().filter(|r| !r.is_empty()).map(cover).collect::<Vec<_>>();
    let quotes = reading.attributions.iter().map(|a| {
        let one = std::slice::from_ref;
        let o = a.odds;
        serde_json::json!({
            "content": spans(&a.content),
            "cue": spans(one(&a.cue)),
            "source": spans(one(&a.source)),
            "odds": [Some(o.content), Some(o.cue), Some(o.to_cue), o.source, Some(o.to_source)],
        })
    });
    let mentions = reading.names.iter().filter_map(|n| {
        let NameKind::Entity(kind) = n.kind else { return None };
        let at = cover(&n.range);
        Some(serde_json::json!({ "start": at.start(), "end": at.end(), "form": "name", "type": kind }))
    });
    let words = tokens.tokens.iter().zip(&reading.pos).map(|(token, pos)| {
        let at = units.span(token.span);
        serde_json::json!({ "start": at.start(), "end": at.end(), "pos": pos })
    });
    serde_json::json!({
        "offsets": "codepoint",
        "quotes": quotes.collect::<Vec<_>>(),
        "mentions": mentions.collect::<Vec<_>>(),
        "tokens": words.collect::<Vec<_>>(),
    })
}
