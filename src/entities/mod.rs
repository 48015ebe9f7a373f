//! What the network tags → mentions: names, descriptions, pronouns; and amounts, by rule.

mod amounts;
mod context;
mod corrections;
pub(crate) mod lists;
mod names;
mod nominals;
mod pronouns;

use crate::article::Article;
use crate::document::{EntityType, Form};
use crate::model::Reading;
use crate::span::Span;
use crate::tokens::Tokens;
#[cfg(feature = "_train")]
pub(crate) use context::training;
pub(crate) use corrections::degree;

/// Why a name is a newspaper's, station's or site's that the words around it show.
pub(crate) const OUTLET: &str = "named as an outlet";

/// Why a name has a type that the words around it state: it is in question no more.
pub(crate) const STATED: &str = "what the text says of it";

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

impl Found {
    pub fn name(span: Span, kind: EntityType, confidence: Option<f32>, why: &'static str) -> Found {
        Found { span, head: span, form: Form::Name, kind, confidence, why }
    }
}

/// In order of start, the longer first; names never overlap names.
pub(crate) fn find(text: &str, article: &Article, tokens: &Tokens, reading: &Reading) -> Vec<Found> {
    let names = names::find(text, article, tokens, &reading.names);
    let mut found = amounts::find(text, article, tokens);
    found.retain(|f| names.binary_search_by(|n| order(n.span, f.span)).is_err());
    found.extend(nominals::find(text, article, tokens, &reading.mentions, &names));
    found.extend(pronouns::find(text, article, tokens, &reading.mentions, &names));
    found.extend(names);
    found.sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end())));
    found
}

/// Orders spans that do not overlap; those that do are equal.
fn order(a: Span, b: Span) -> std::cmp::Ordering {
    if a.overlaps(b) { std::cmp::Ordering::Equal } else { a.start().cmp(&b.start()) }
}

#[cfg(test)]
mod tests;
