//! What `train/coref.py` learns from: every choice with the features of its options, as inference makes it.

use super::discourse::Discourse;
use super::rank::{CLASSES, COUNT, TABLE, Weights, name};
use super::speakers::{NAMES, Trees, trees, unseen};
use crate::document::{About, Entity, Form, Mention, Quote};
use crate::entities::Found;
use crate::quotes::Reports;
use crate::span::Span;
use crate::tokens::Tokens;
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
    /// In order of the text.
    pub mentions: Vec<Mention>,
    /// In order of first mention.
    pub entities: Vec<Entity>,
}

/// What coreference works on.
struct Read {
    article: article::Article,
    tokens: Tokens,
    names: Vec<Found>,
    reports: Reports,
}

fn read(text: &str, about: &About) -> Read {
    let mut article = article::read(text, about, &[]);
    let (tokens, marks, reading) = model::tagged(text, &article);
    let mut names = entities::find(text, &article, &tokens, &reading);
    let reports = quotes::find(text, &mut article, &tokens, &marks, &reading.attributions);
    unseen(text, &tokens, &mut names, &reports.quotes);
    super::descriptions::sources(text, &tokens, &mut names, &reports.quotes);
    Read { article, tokens, names, reports }
}

/// The names of the features and of the classes.
pub fn coref_names() -> (Vec<String>, Vec<&'static str>) {
    ((0..COUNT as u16).map(name).collect(), CLASSES.to_vec())
}

/// Reads the text with these weights, in the form of `data/coref-weights.tsv`; without any, with those of the library.
pub fn coref(text: &str, about: &About, weights: Option<&str>) -> Choices {
    let text = span::addressable(text);
    let Read { mut article, tokens, names, reports } = read(text, about);
    let weights = Weights::read(weights.unwrap_or(TABLE));
    let mut discourse = Discourse::new(text, &tokens, names, reports.quotes, reports.addressees);
    let mut decisions = Vec::new();
    let views = super::link(&mut discourse, about.url.as_deref(), &weights, |d| {
        let options =
            d.options.iter().zip(&d.agreement).map(|((entity, features), by)| (*entity, features.all().to_vec(), *by)).collect();
        decisions.push((d.mention as u32, d.column as u32, options));
    });
    let found = discourse.found.iter().map(|f| (f.span, f.head, f.form)).collect();
    let owners = discourse.owner.clone();
    let people = super::finish(discourse, &mut article, reports.asides, views, trees(), |_, _| ());
    Choices { found, owners, decisions, mentions: people.mentions, entities: people.entities }
}

/// A choice of who speaks: the quotes, the source, and for every option its names (none for somebody new) and its features.
pub struct SpeakerChoice {
    /// The quotes that it is of.
    pub quotes: Vec<usize>,
    /// The words for the source.
    pub source: Span,
    /// Names and features of every option.
    pub options: Vec<(Vec<String>, Vec<i16>)>,
}

/// The choices of speakers in one text, and what came of them.
pub struct SpeakerReading {
    /// In the order of the text.
    pub choices: Vec<SpeakerChoice>,
    /// Names, descriptions and pronouns.
    pub mentions: Vec<Mention>,
    /// Whom they mean.
    pub entities: Vec<Entity>,
    /// With their speakers.
    pub quotes: Vec<Quote>,
}

/// The names of the features of an option.
pub fn speaker_names() -> &'static [&'static str] {
    NAMES
}

/// Reads the text with these trees, in the form of `data/speaker-trees.tsv`; without any,
/// with those of the library.
pub fn speakers(text: &str, about: &About, given: Option<&str>) -> SpeakerReading {
    let text = span::addressable(text);
    let Read { mut article, tokens, names, reports } = read(text, about);
    let mut discourse = Discourse::new(text, &tokens, names, reports.quotes, reports.addressees);
    let views = super::link(&mut discourse, about.url.as_deref(), super::rank::weights(), |_| ());
    let own = given.map(Trees::read);
    let mut choices = Vec::new();
    let each = |discourse: &Discourse, choice: super::speakers::Choice| {
        let names = |e: u32| {
            let mut forms: Vec<&str> = discourse.entity(e).map_or(Vec::new(), |d| d.forms.clone());
            forms.sort_by_key(|f| std::cmp::Reverse((f.contains(char::is_lowercase), f.len(), std::cmp::Reverse(*f))));
            forms.into_iter().map(str::to_owned).collect()
        };
        let options = choice.options.iter().map(|(e, f)| (names(*e), f.to_vec())).collect();
        choices.push(SpeakerChoice { quotes: choice.source.quotes.clone(), source: choice.source.span, options });
    };
    let people = super::finish(discourse, &mut article, reports.asides, views, own.as_ref().unwrap_or_else(|| trees()), each);
    SpeakerReading { choices, mentions: people.mentions, entities: people.entities, quotes: people.quotes }
}
