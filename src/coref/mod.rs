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
pub(crate) fn resolve(text: &str, _article: &mut Article, _tokens: &Tokens, names: Vec<Found>, reports: Reports) -> People {
    let mut people = People { quotes: reports.quotes, asides: reports.asides, ..People::default() };
    for (i, f) in names.into_iter().enumerate() {
        people.mentions.push(Mention {
            span: f.span,
            head: f.head,
            form: f.form,
            kind: f.kind,
            entity: i as u32,
            confidence: None,
            why: Some(f.why.to_owned()),
        });
        people.entities.push(Entity {
            kind: f.kind,
            name: f.span.of(text).to_owned(),
            aliases: vec![],
            mentions: vec![i as u32],
            roles: vec![],
            member_of: vec![],
            country: None,
            pronouns: vec![],
            confidence: None,
            why: None,
        });
    }
    people
}
