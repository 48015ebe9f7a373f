//! Mentions + attributions → entities with roles and aliases; speakers.

use crate::article::Article;
use crate::document::{Aside, Entity, Mention, Quote};
use crate::entities::Found;
use crate::quotes::Reports;
use crate::tokens::Tokens;

#[derive(Default)]
pub(crate) struct People {
    pub mentions: Vec<Mention>,
    pub entities: Vec<Entity>,
    pub quotes: Vec<Quote>,
    pub asides: Vec<Aside>,
}

/// Sets besides the authors of bylines in `article`.
pub(crate) fn resolve(_text: &str, _article: &mut Article, _tokens: &Tokens, _names: Vec<Found>, reports: Reports) -> People {
    People { quotes: reports.quotes, asides: reports.asides, ..People::default() }
}
