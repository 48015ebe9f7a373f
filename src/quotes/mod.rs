//! Marks + tokens + mentions → attributions: content, cue, source.

use crate::article::Article;
use crate::document::{Aside, Quote};
use crate::entities::Found;
use crate::marks::Quoted;
use crate::tokens::Tokens;

/// Attributions whose speakers, addressees and anonymity are not settled yet.
#[derive(Default)]
pub(crate) struct Reports {
    pub quotes: Vec<Quote>,
    pub asides: Vec<Aside>,
}

pub(crate) fn find(_text: &str, _article: &Article, _tokens: &Tokens, _marks: &[Quoted], _names: &[Found]) -> Reports {
    Reports::default()
}
