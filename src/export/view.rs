//! What every format writes from: the text, its document with offsets in bytes, and which article it is.

use std::borrow::Cow;

use super::Article;
use crate::{Block, BlockKind, Document, Entity, Form, Offsets, Quote, SourceRow, Span, Units};

/// What a stretch of the text is annotated as, with its index in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Dateline,
    Content(usize),
    Source(usize),
    Cue(usize),
    Time(usize),
    Aside(usize),
    Mention(usize),
    Link(usize),
}

pub(super) struct View<'a> {
    pub text: &'a str,
    /// Offsets in bytes.
    pub document: Cow<'a, Document>,
    pub article: &'a Article,
    /// The unit in which the document came.
    own: Units<'a>,
    code_points: Units<'a>,
}

impl<'a> View<'a> {
    pub fn new(text: &'a str, document: &'a Document, article: &'a Article) -> View<'a> {
        View {
            text,
            document: document.in_bytes(text),
            article,
            own: Units::new(text, document.offsets),
            code_points: Units::new(text, Offsets::Codepoint),
        }
    }

    /// In the unit in which the document came.
    pub fn own(&self, span: Span) -> Span {
        self.own.span(span)
    }

    /// In code points, which standards count.
    pub fn code_points(&self, span: Span) -> Span {
        self.code_points.span(span)
    }

    pub fn entity(&self, entity: u32) -> Option<&Entity> {
        self.document.entities.get(entity as usize)
    }

    pub fn name(&self, entity: u32) -> Option<&str> {
        self.entity(entity).map(|e| e.name.as_str())
    }

    /// Whether the text has a name for the entity.
    pub fn is_named(&self, entity: &Entity) -> bool {
        entity.named
            || entity.mentions.iter().any(|&m| self.document.mentions.get(m as usize).is_some_and(|m| m.form == Form::Name))
    }

    /// Those who say it, several where they say it together.
    pub fn speakers(&self, quote: &Quote) -> Vec<u32> {
        quote.speakers.iter().copied().filter(|&e| self.entity(e).is_some()).collect()
    }

    pub fn speaker_names(&self, quote: &Quote) -> Vec<&str> {
        self.speakers(quote).into_iter().filter_map(|e| self.name(e)).collect()
    }

    /// Why a source is not named, as the text says it, each once.
    pub fn grounds(&self, row: &SourceRow) -> Vec<String> {
        let quotes = row.quotes.iter().filter_map(|&q| self.document.quotes.get(q as usize));
        let mut grounds: Vec<String> = Vec::new();
        for told in quotes.filter_map(|q| q.grounds).map(|g| flat(g.of(self.text))) {
            if !grounds.contains(&told) {
                grounds.push(told);
            }
        }
        grounds
    }

    /// The audit's rows, where it was asked for.
    pub fn sources(&self) -> &[SourceRow] {
        self.document.audit.as_ref().map(|audit| audit.sources.as_slice()).unwrap_or_default()
    }

    /// The words of several stretches, a space between them.
    pub fn words(&self, spans: &[Span]) -> String {
        spans.iter().map(|span| span.of(self.text)).collect::<Vec<_>>().join(" ")
    }

    /// The blocks; where that layer was left out, the whole text as one paragraph.
    pub fn blocks(&self) -> Cow<'_, [Block]> {
        match &*self.document.blocks {
            [] => Cow::Owned(vec![Block::new(BlockKind::Paragraph, Span::new(0, self.text.len()))]),
            blocks => Cow::Borrowed(blocks),
        }
    }

    /// The words of the first block of that kind.
    pub fn first(&self, kind: BlockKind) -> Option<&'a str> {
        self.document.blocks.iter().find(|b| b.kind == kind).map(|b| b.span.of(self.text))
    }

    /// The names of a byline's authors.
    pub fn authors(&self) -> Vec<&str> {
        let mentions = self.document.blocks.iter().flat_map(|b| &b.authors);
        let entities = mentions.filter_map(|&m| self.document.mentions.get(m as usize)).map(|m| m.entity);
        let mut names: Vec<&str> = Vec::new();
        for name in entities.filter_map(|e| self.name(e)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Calls `f` on every stretch that formats mark in the text.
    pub fn each_stretch(&self, f: &mut impl FnMut(Span, Kind)) {
        let document = &self.document;
        document.blocks.iter().filter_map(|b| b.dateline.as_ref()).for_each(|d| f(d.span, Kind::Dateline));
        for (i, quote) in document.quotes.iter().enumerate() {
            quote.content.iter().for_each(|&span| f(span, Kind::Content(i)));
            quote.source.iter().for_each(|&span| f(span, Kind::Source(i)));
            quote.cue.iter().for_each(|&span| f(span, Kind::Cue(i)));
        }
        document.times.iter().enumerate().for_each(|(i, time)| f(time.span, Kind::Time(i)));
        document.asides.iter().enumerate().for_each(|(i, aside)| f(aside.span, Kind::Aside(i)));
        document.mentions.iter().enumerate().for_each(|(i, mention)| f(mention.span, Kind::Mention(i)));
        document.links.iter().enumerate().for_each(|(i, link)| f(link.span, Kind::Link(i)));
    }

    /// An address for the article that depends on its id and text alone: a UUID of version 8 (RFC 9562) from two FNV-1a hashes.
    pub fn urn(&self) -> String {
        let hash = |seed: u64| {
            let bytes = self.article.id.iter().flat_map(|id| id.bytes().chain([0])).chain(self.text.bytes());
            bytes.fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
        };
        let (high, low) = (hash(0xcbf2_9ce4_8422_2325), hash(0x6c62_272e_07bb_0142));
        let (a, b, c) = (high >> 32, high >> 16 & 0xffff, high & 0x0fff | 0x8000);
        let (d, e) = (low >> 48 & 0x3fff | 0x8000, low & 0xffff_ffff_ffff);
        format!("urn:uuid:{a:08x}-{b:04x}-{c:04x}-{d:04x}-{e:012x}")
    }
}

/// On one line, each run of white space made one space.
pub(super) fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
