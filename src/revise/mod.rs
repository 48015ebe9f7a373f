//! Document + a reader's corrections → document, with all that rests on them counted again.
//!
//! Corrections are made in their order on a draft ([`Draft`]) in which nothing changes its number; what was taken out is let go,
//! and everything brought into the order of the text and numbered, at the end. A correction finds its place by [`place`]; one that
//! does not, or that cannot be, is kept with the reason and changes nothing. [`quotes`] and [`people`] make the changes, [`voices`] reads
//! out of the audit what it rests on besides the layers.

mod people;
mod place;
mod quotes;
mod settle;
mod voices;

use crate::audit::audit;
use crate::coref::People;
use crate::document::{About, Anchor, Audit, Block, BlockKind, Checked, Correction, Document, Hint, Own, Quote, Revision, Who};
use crate::fold::fold;
use crate::span::Span;
use place::{Astray, Places};

/// What an article is to be annotated with for these corrections: its date, and the blocks whose kind a reader set.
pub(crate) fn given(text: &str, about: &About, corrections: &[Correction]) -> (About, Vec<Hint>) {
    let places = Places::new(text);
    let mut about = about.clone();
    let mut kinds = Vec::new();
    for correction in corrections {
        match correction {
            Correction::Published { date } => about.published = Some(*date),
            Correction::Block { block, kind } => {
                kinds.extend(places.find(block).ok().map(|span| Hint { span, kind: *kind }));
            }
            _ => {}
        }
    }
    (about, kinds)
}

/// Makes the corrections; the document's offsets are in bytes.
pub(crate) fn apply(text: &str, mut document: Document, corrections: &[Correction]) -> Document {
    let worded = document.quotes.iter().any(|q| q.text.is_some()) || document.times.iter().any(|t| t.text.is_some());
    let there = Layers {
        blocks: !document.blocks.is_absent(),
        quotes: !document.quotes.is_absent(),
        entities: !document.entities.is_absent(),
    };
    let mut draft = Draft::new(text, &mut document);
    for correction in corrections {
        let lost = there.has(correction).and_then(|()| draft.make(correction)).err();
        document.corrections.push(Revision { correction: correction.clone(), lost });
    }
    let (blocks, people, voices) = draft.settled();
    if document.audit.is_some() {
        document.audit = Some(counted(text, &people, &voices));
    }
    if there.blocks {
        document.blocks = blocks.into();
    }
    if there.entities {
        document.entities = people.entities.into();
        document.mentions = people.mentions.into();
    }
    if there.quotes {
        document.quotes = people.quotes.into();
    }
    if worded {
        document.put_in_words(text);
    }
    document
}

/// The audit; as when the article was first read, of a text without characters that cannot be seen.
fn counted(text: &str, people: &People, voices: &[Option<String>]) -> Audit {
    let Some(folded) = fold(text) else { return audit(text, people, voices) };
    let layers = Document {
        mentions: people.mentions.clone().into(),
        entities: people.entities.clone().into(),
        quotes: people.quotes.clone().into(),
        ..Document::default()
    };
    let mut layers = layers.moved(|span| folded.forth(span));
    let people = People {
        mentions: layers.mentions.take().unwrap_or_default(),
        entities: layers.entities.take().unwrap_or_default(),
        quotes: layers.quotes.take().unwrap_or_default(),
        asides: Vec::new(),
    };
    let audit = Some(audit(&folded.text, &people, voices));
    Document { audit, ..Document::default() }.moved(|span| folded.back(span)).audit.unwrap_or_default()
}

/// The layers that a document has.
struct Layers {
    blocks: bool,
    quotes: bool,
    entities: bool,
}

impl Layers {
    /// Whether the correction is of a layer that is there.
    fn has(&self, correction: &Correction) -> Made {
        use Correction::{Block, Merge, Published, Rename, Role, Split, Type};
        let (there, layer) = match correction {
            Published { .. } => (true, ""),
            Block { .. } => (self.blocks, "blocks"),
            Merge { .. } | Split { .. } | Rename { .. } | Type { .. } | Role { .. } => (self.entities, "entities"),
            _ => (self.quotes, "quotes"),
        };
        if there { Ok(()) } else { Err(format!("the document has no {layer}")) }
    }
}

/// Why a correction was not made, where it was not.
type Made = Result<(), String>;

/// A document that is being corrected. Numbers stay what they were until it is settled.
struct Draft<'t> {
    text: &'t str,
    places: Places<'t>,
    blocks: Vec<Block>,
    people: People,
    /// For every quote through whom a body says it.
    voices: Vec<Option<String>>,
    /// Quotes that were rejected.
    rejected: Vec<bool>,
    /// Entities that became part of others.
    merged: Vec<bool>,
}

/// How much of one span the other is, at least, to be meant by it: shared by covered.
const MEANT: f32 = 0.3;

impl<'t> Draft<'t> {
    fn new(text: &'t str, document: &mut Document) -> Draft<'t> {
        let voices = voices::read(text, document);
        let people = People {
            mentions: document.mentions.take().unwrap_or_default(),
            entities: document.entities.take().unwrap_or_default(),
            quotes: document.quotes.take().unwrap_or_default(),
            asides: Vec::new(),
        };
        Draft {
            text,
            places: Places::new(text),
            blocks: document.blocks.take().unwrap_or_default(),
            voices,
            rejected: vec![false; people.quotes.len()],
            merged: vec![false; people.entities.len()],
            people,
        }
    }

    fn make(&mut self, correction: &Correction) -> Made {
        match correction {
            Correction::Speaker { quote, to } => self.speaker(quote, to),
            Correction::Reject { quote } => self.reject(quote),
            Correction::Add { content, cue, source, speaker, kind } => {
                self.add([content, cue, source].map(Vec::as_slice), speaker, *kind)
            }
            Correction::Content { quote, to } => self.content(quote, to),
            Correction::Kind { quote, kind } => self.kind(quote, *kind),
            Correction::Checked { quote, note } => {
                let note = note.as_deref().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned);
                self.checked(quote, Some(Checked { note }))
            }
            Correction::Unchecked { quote } => self.checked(quote, None),
            Correction::Merge { entity, into } => self.merge(entity, into),
            Correction::Split { entity, mentions, name } => self.split(entity, mentions, name.as_deref()),
            Correction::Rename { entity, name } => self.rename(entity, name),
            Correction::Type { entity, kind } => self.retype(entity, *kind),
            Correction::Role { entity, roles } => self.roles(entity, roles),
            Correction::Block { block, kind } => self.block(block, *kind),
            Correction::Published { .. } => Ok(()),
        }
    }

    /// The article was read with it: what is left is to see that it holds.
    fn block(&mut self, anchor: &Anchor, kind: BlockKind) -> Made {
        let spans = self.blocks.iter().map(|b| b.span).enumerate();
        let block = self.meant(anchor, |span| best(span, spans.clone()), "no line stands there")?;
        match self.blocks.get(block) {
            Some(b) if b.kind == kind && b.reader.contains(&Own::Kind) => Ok(()),
            _ => Err("that line cannot be read so, or was set otherwise later".to_owned()),
        }
    }

    /// The one thing that an anchor means: `of` finds what lies at a span.
    fn meant(&self, anchor: &Anchor, of: impl Fn(Span) -> Option<usize>, nothing: &str) -> Result<usize, String> {
        let mut spans = self.places.exact(anchor);
        if spans.is_empty() {
            spans.push(self.places.find(anchor).map_err(|astray| says(astray).to_owned())?);
        }
        // Of equal places the nearest, where it is known which that is.
        spans.truncate(if anchor.start.is_some() { 1 } else { spans.len() });
        let mut found = spans.into_iter().filter_map(of);
        let first = found.next().ok_or(nothing)?;
        if found.all(|other| other == first) { Ok(first) } else { Err(says(Astray::Several).to_owned()) }
    }

    fn quote_at(&self, anchor: &Anchor) -> Result<usize, String> {
        let there = |(i, _): &(usize, &Quote)| !self.rejected.get(*i).copied().unwrap_or(true);
        let quotes = self.people.quotes.iter().enumerate().filter(there);
        let pieces = quotes.flat_map(|(i, q)| q.content.iter().map(move |&s| (i, s)));
        self.meant(anchor, |span| best(span, pieces.clone()), "no quote stands there")
    }

    fn entity_at(&self, anchor: &Anchor) -> Result<usize, String> {
        let mentions = self.people.mentions.iter().flat_map(|m| [m.span, m.head].map(|s| (m.entity as usize, s)));
        self.meant(anchor, |span| best(span, mentions.clone()), "nobody is mentioned there")
    }

    /// An entity of the document: by the words that mention it, else by its name.
    fn known(&self, who: &Who) -> Result<usize, String> {
        let at = who.at.as_ref().map(|anchor| self.entity_at(anchor));
        let name = who.name.as_deref().map(str::trim).filter(|n| !n.is_empty());
        match (at, name) {
            (Some(Ok(entity)), _) => Ok(entity),
            (Some(Err(why)), None) => Err(why),
            (None, None) => Err("it is not said who is meant".to_owned()),
            (_, Some(name)) => self.by_name(name).ok_or_else(|| format!("nobody is called “{name}”")),
        }
    }

    /// Whoever has that name, or else is also called so; of several whoever is mentioned most.
    fn by_name(&self, name: &str) -> Option<usize> {
        let small = name.to_lowercase();
        let entities = self.people.entities.iter().enumerate().filter(|(i, _)| self.merged.get(*i) == Some(&false));
        let fit = entities.filter_map(|(i, e)| {
            let fit = match () {
                _ if e.name == name => 3,
                _ if e.aliases.iter().any(|a| a == name) => 2,
                _ if e.name.to_lowercase() == small || e.aliases.iter().any(|a| a.to_lowercase() == small) => 1,
                _ => return None,
            };
            Some(((fit, e.named, e.mentions.len(), std::cmp::Reverse(i)), i))
        });
        fit.max().map(|(_, i)| i)
    }
}

/// What of several spans has most in common with a span, the first of equals; none where that is little.
fn best(span: Span, all: impl Iterator<Item = (usize, Span)>) -> Option<usize> {
    let mut best = (MEANT, None);
    for (i, other) in all.filter(|(_, other)| other.overlaps(span)) {
        let shared = other.end().min(span.end()) - other.start().max(span.start());
        let likeness = shared as f32 / other.to(span).len() as f32;
        if likeness > best.0 {
            best = (likeness, Some(i));
        }
    }
    best.1
}

fn says(astray: Astray) -> &'static str {
    match astray {
        Astray::Gone => "its words are no longer in the text",
        Astray::Several => "its words stand in several places",
    }
}

/// Notes that something is the reader's own, once.
fn own(list: &mut Vec<Own>, what: Own) {
    if !list.contains(&what) {
        list.push(what);
        list.sort_unstable();
    }
}
