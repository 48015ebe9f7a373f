//! Tokens → mentions: names, role phrases, pronouns.

use crate::article::Article;
use crate::document::{EntityType, Form};
use crate::span::Span;
use crate::tokens::Tokens;

/// A mention before it is known whose it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub span: Span,
    pub head: Span,
    pub form: Form,
    pub kind: EntityType,
    pub confidence: Option<f32>,
    pub why: &'static str,
}

/// In order of start, the longer first; names never overlap names.
pub(crate) fn find(_text: &str, _article: &Article, _tokens: &Tokens) -> Vec<Found> {
    Vec::new()
}
