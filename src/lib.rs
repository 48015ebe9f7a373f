//! copydesk reads a pasted news article as a copy editor does: what is headline, dateline, caption, pull-quote and page
//! furniture; who said what, word for word or in paraphrase, and who that is; which sources are named; what "last week"
//! means, counted from the article's own date.
//!
//! ```
//! use copydesk::{About, annotate};
//!
//! let text = "“We start on Monday,” said Ana Ruiz, the harbour master.";
//! let document = annotate(text, &About::default());
//! let quote = &document.quotes[0];
//! assert_eq!(quote.source[0].of(text), "Ana Ruiz, the harbour master");
//! ```

#![warn(missing_docs)]

mod article;
mod audit;
mod calendar;
mod compare;
mod coref;
mod document;
mod entities;
pub mod export;
mod fold;
#[cfg(any(feature = "html", target_arch = "wasm32"))]
pub mod html;
mod lexicon;
mod marks;
mod model;
mod quotes;
mod revise;
mod sourcing;
mod span;
mod time;
mod tokens;
#[cfg(all(target_arch = "wasm32", feature = "wasm"))]
mod wasm;

// What comes out.
pub use document::{
    Annotations, AnonymityKind, Aside, AsideKind, Audit, Block, BlockKind, Checked, Dateline, Document, Edit, EditKind, Entity,
    EntityType, Form, Furniture, Language, Link, Mention, Offset, Origin, Own, Pieces, Pos, Published, Quote, QuoteKind,
    Revision, Role, Sentence, SourceRow, SourceType, SpeakerCandidate, Stance, Syndication, Time, TimeType, Token, Totals,
};
// How two texts stand to each other.
pub use compare::{
    Change, ChangeKind, Compared, Comparison, Difference, Fair, Finding, Found, Piece, Versions, What, compare, compare_versions,
};
// What goes in.
pub use calendar::Date;
pub use document::{About, Anchor, BadAbout, BadCorrections, Correction, Hint, Layer, Who};
// Where things are.
pub use span::{Offsets, Span, Units};

use article::Article;
use coref::People;
use model::Reading;
use quotes::Reports;
use tokens::Tokens;

/// Annotates one article. Any string gives a document, with offsets in bytes of UTF-8; strange input gives fewer annotations.
/// The same text and `about` give the same document on every machine.
pub fn annotate(text: &str, about: &About) -> Document {
    annotate_given(text, about, Vec::new())
}

/// The document with a reader's corrections, in their order, and all that rests on them counted again. `about` is what the article was
/// annotated with: a block's kind and a date of publication make it be read again. Corrections that do not find their place change
/// nothing and say so in `Document::corrections`. Without any the document comes back as it is.
///
/// ```
/// use copydesk::{About, Anchor, Correction, Who, annotate, revise};
///
/// let text = "“We sail on Monday,” she said. Ana Ruiz and Ines Corr were there.";
/// let about = About::default();
/// let quote = Anchor { exact: "“We sail on Monday,”".to_owned(), ..Anchor::default() };
/// let document = revise(text, &annotate(text, &about), &[Correction::Speaker { quote, to: vec![Who::named("Ines Corr")] }], &about);
/// let speaker = document.quotes[0].speaker.unwrap();
/// assert_eq!(document.entities[speaker as usize].name, "Ines Corr");
/// ```
pub fn revise(text: &str, document: &Document, corrections: &[Correction], about: &About) -> Document {
    let text = span::addressable(text);
    if corrections.is_empty() {
        return document.clone();
    }
    if !corrections.iter().any(Correction::reads_again) {
        return revise::apply(text, document.in_bytes(text).into_owned(), corrections).with_offsets(text, document.offsets);
    }
    let before = document.corrections.iter().map(|revision| &revision.correction);
    let all: Vec<Correction> = before.chain(corrections).cloned().collect();
    let (about, given) = revise::given(text, about, &all);
    revise::apply(text, annotate_given(text, &about, given), &all).with_offsets(text, document.offsets)
}

/// Annotates an article of which some blocks are known to be of a kind.
fn annotate_given(text: &str, about: &About, mut given: Vec<Hint>) -> Document {
    let text = span::addressable(text);
    let mut document = match fold::fold(text) {
        None => read(text, about, &given),
        Some(folded) => {
            let mut about = about.clone();
            about.hints.iter_mut().chain(&mut given).for_each(|hint| hint.span = folded.forth(hint.span));
            read(&folded.text, &about, &given).moved(|span| folded.back(span))
        }
    };
    if about.words {
        document.put_in_words(text);
    }
    document
}

/// Annotates a text without characters that cannot be seen.
fn read(text: &str, about: &About, given: &[Hint]) -> Document {
    whole(text, article::read(text, about, given), about)
}

/// The document of an article whose blocks are known.
fn whole(text: &str, mut article: Article, about: &About) -> Document {
    // What is not asked for, nor needed by what is, is not computed: lines, sentences and times need nothing of the network.
    let only = |few: &[Layer]| Layer::ALL.iter().all(|(_, layer)| few.contains(layer) || !about.wants(*layer));
    let assembled = |article, tokens| assemble(article, tokens, People::default(), Vec::new(), Audit::default(), about);
    if only(&[Layer::Blocks, Layer::Links]) {
        let mut tokens = Tokens::default();
        if about.wants(Layer::Links) {
            tokens.links = article::links(text);
        }
        return assembled(article, tokens);
    }
    if only(&[Layer::Blocks, Layer::Links, Layer::Sentences]) {
        let tokens = tokens::tokenize(text, &article);
        return assembled(article, tokens);
    }
    let marks = marks::pair(text, article.blocks.iter().map(|b| b.span));
    let mut tokens = tokens::tokenize(text, &article);
    // Of other languages nothing is claimed but their structure.
    let english = article.language.as_ref().is_none_or(|l| l.code == "en");
    let mut times = if english { time::find(text, &article, &tokens, &marks) } else { Vec::new() };
    times.shrink_to_fit();
    if only(&[Layer::Blocks, Layer::Links, Layer::Sentences, Layer::Times]) {
        return assemble(article, tokens, People::default(), times, Audit::default(), about);
    }
    let mut reading = if english { model::read(text, &article, &tokens, &marks) } else { Reading::default() };
    tokens.tag(&reading.pos);
    if only(&[Layer::Blocks, Layer::Links, Layer::Sentences, Layer::Tokens, Layer::Times]) {
        return assemble(article, tokens, People::default(), times, Audit::default(), about);
    }
    let names = if english { entities::find(text, &article, &tokens, &reading) } else { Vec::new() };
    let attributions = std::mem::take(&mut reading.attributions);
    drop(reading);
    let reports = if english { quotes::find(text, &mut article, &tokens, &marks, &attributions) } else { Reports::default() };
    drop((attributions, marks));
    let mut people = coref::resolve(text, about.url.as_deref(), &mut article, &tokens, names, reports);
    let voices = sourcing::judge(text, &mut article.blocks, &tokens, &times, &mut people);
    let audit = audit::audit(text, &people, &voices);
    assemble(article, tokens, people, times, audit, about)
}

/// What training scripts read: see `train/`.
#[cfg(feature = "_train")]
#[doc(hidden)]
pub mod training {
    pub use crate::coref::training::{Choices, SpeakerChoice, SpeakerReading, coref, coref_names, speaker_names, speakers};
    pub use crate::entities::training::names;
    pub use crate::model::training::{COLUMNS, reading, rows};
    pub use crate::sourcing::training::sourcing;

    /// The names of the features and the states of the block model, and which may follow each
    /// (the last row: which may begin).
    pub fn structure_names() -> (Vec<String>, Vec<&'static str>, Vec<Vec<bool>>) {
        crate::article::training_names()
    }

    /// The blocks of the text, by weights in the form of `data/structure-weights.tsv`.
    pub fn structure_blocks(weights: &str, text: &str) -> Vec<crate::Block> {
        crate::article::training_blocks(weights, text)
    }

    /// The whole document, its blocks by such weights.
    pub fn structure_document(weights: &str, text: &str) -> crate::Document {
        let article = crate::article::training_article(weights, text);
        article.map_or_else(crate::Document::default, |article| crate::whole(text, article, &crate::About::default()))
    }

    /// Every row of the text with its features, and those as a title; which row is the likeliest title is judged by these weights.
    pub fn structure_rows(weights: &str, text: &str) -> Vec<(crate::Span, Vec<u16>, Vec<u16>)> {
        crate::article::training_rows(weights, text)
    }
}

/// Puts the layers that were asked for into one document, with those that they refer to.
fn assemble(article: Article, tokens: Tokens, people: People, times: Vec<Time>, audit: Audit, about: &About) -> Document {
    fn keep<T>(wanted: bool, mut layer: Vec<T>) -> Annotations<T> {
        layer.shrink_to_fit();
        if wanted { layer.into() } else { Annotations::default() }
    }
    let mut blocks = keep(about.wants(Layer::Blocks), article.blocks);
    for block in &mut blocks {
        block.of = block.of.filter(|_| about.wants(Layer::Quotes));
        block.authors.retain(|_| about.wants(Layer::Mentions));
    }
    Document {
        schema: Document::SCHEMA.to_owned(),
        offsets: Offsets::Utf8,
        published: article.published,
        syndication: article.syndication,
        language: article.language,
        blocks,
        sentences: keep(about.wants(Layer::Sentences), tokens.sentences),
        tokens: keep(about.wants(Layer::Tokens), tokens.tokens),
        mentions: keep(about.wants(Layer::Mentions), people.mentions),
        entities: keep(about.wants(Layer::Entities), people.entities),
        times: keep(about.wants(Layer::Times), times),
        quotes: keep(about.wants(Layer::Quotes), people.quotes),
        asides: keep(about.wants(Layer::Quotes), people.asides),
        links: keep(about.wants(Layer::Links), tokens.links),
        audit: about.wants(Layer::Audit).then_some(audit),
        corrections: Vec::new(),
    }
}

// The README's Rust runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
