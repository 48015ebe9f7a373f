//! What `train/coref.py` learns from: every choice with the features of its options, as inference makes it.

use super::discourse::Discourse;
use super::rank::{CLASSES, COUNT, TABLE, Weights, name};
use crate::document::{About, Entity, Form, Mention};
use crate::span::Span;
use crate::{article, entities, model, quotes, span};

/// An option of a choice: the entity (or `u32::MAX` for a new one), its features, and what the text's own pronouns and titles add.
pub type Choice = (u32, Vec<u16>, i32);

/// The choices of one text, and what came of them.
pub struct Choices {
    /// Every mention found: span, head, form.
    pub found: Vec<(Span, Span, Form)>,
    /// The entity of each, if any.
    pub owners: Vec<u32>,
    /// Mention, class, options.
    pub decisions: Vec<(u32, u32, Vec<Choice>)>,
    pub mentions: Vec<Mention>,
    pub entities: Vec<Entity>,
}

/// The names of the features and of the classes.
pub fn coref_names() -> (Vec<String>, Vec<&'static str>) {
    ((0..COUNT as u16).map(name).collect(), CLASSES.to_vec())
}

/// Reads the text with these weights, in the form of `data/coref-weights.tsv`; without any, with those of the library.
pub fn coref(text: &str, about: &About, weights: Option<&str>) -> Choices {
    let text = span::addressable(text);
    let mut article = article::read(text, about);
    let (tokens, marks, reading) = model::tagged(text, &article);
    let mut names = entities::find(text, &article, &tokens, &reading);
    let reports = quotes::find(text, &mut article, &tokens, &marks, &reading.attributions);
    super::speakers::pronoun_sources(text, &tokens, &mut names, &reports.quotes);
    super::descriptions::sources(text, &tokens, &mut names, &reports.quotes);
    let weights = Weights::read(weights.unwrap_or(TABLE));
    let mut discourse = Discourse::new(text, &tokens, names, reports.quotes, reports.addressees);
    let mut decisions = Vec::new();
    super::link(&mut discourse, about.url.as_deref(), &weights, |d| {
        let options =
            d.options.iter().zip(&d.agreement).map(|((entity, features), by)| (*entity, features.all().to_vec(), *by)).collect();
        decisions.push((d.mention as u32, d.column as u32, options));
    });
    let found = discourse.found.iter().map(|f| (f.span, f.head, f.form)).collect();
    let owners = discourse.owner.clone();
    let people = super::finish(discourse, &mut article, reports.asides);
    Choices { found, owners, decisions, mentions: people.mentions, entities: people.entities }
}
