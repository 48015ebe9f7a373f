//! What `train/sourcing.py` learns from: every quote of a text with its features, as inference sees it.

use super::{View, counted};
use crate::coref;
use crate::document::About;
use crate::span::Span;
use crate::{article, entities, model, quotes, span};

/// The pieces of each quote (content, cue, source) and its features.
pub fn sourcing(text: &str, about: &About) -> Vec<(Vec<Span>, Vec<String>)> {
    let text = span::addressable(text);
    let mut article = article::read(text, about, &[]);
    let (tokens, marks, reading) = model::tagged(text, &article);
    let names = entities::find(text, &article, &tokens, &reading);
    let times = crate::time::find(text, &article, &tokens, &marks);
    let reports = quotes::find(text, &mut article, &tokens, &marks, &reading.attributions);
    let mut people = coref::resolve(text, about.url.as_deref(), &mut article, &tokens, names, reports);
    let view = View::new(text, &article.blocks, &tokens, &people.mentions);
    super::silence(&view, &times, &mut people);
    let pieces = |q: &crate::document::Quote| [&q.content, &q.cue, &q.source].into_iter().flatten().copied().collect();
    people.quotes.iter().map(|q| (pieces(q), counted::features(&view, &people, q))).collect()
}
