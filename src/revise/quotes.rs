//! Corrections of quotes: who says it, whether it is one, its words, its kind, that it was looked up.

use super::people::Found;
use super::{Draft, Made, own};
use crate::document::{
    Anchor, AnonymityKind, Block, BlockKind, Checked, Entity, EntityType, Own, Quote, QuoteKind, SourceType, Who,
};
use crate::quotes::of_content;
use crate::sourcing::{is_pronoun, of_type};
use crate::span::Span;

/// How sure it is that a quote which a reader marked is the person's whom its source mentions.
const BY_MENTION: f32 = 0.9;

impl Draft<'_> {
    pub(super) fn speaker(&mut self, quote: &Anchor, to: &[Who]) -> Made {
        let number = self.quote_at(quote)?;
        let found = to.iter().map(|who| self.find(who)).collect::<Result<Vec<Found>, String>>()?;
        let speakers = found.into_iter().map(|f| self.entity(f)).collect();
        self.say(number, speakers, 1.0);
        self.own_quote(number, Own::Speaker)
    }

    pub(super) fn reject(&mut self, quote: &Anchor) -> Made {
        let number = self.quote_at(quote)?;
        self.rejected.get_mut(number).into_iter().for_each(|r| *r = true);
        Ok(())
    }

    pub(super) fn add(&mut self, [content, cue, source]: [&[Anchor]; 3], speaker: &[Who], kind: Option<QuoteKind>) -> Made {
        let content = self.pieces(content)?;
        let (cue, source) = (self.pieces(cue)?, self.pieces(source)?);
        if content.is_empty() {
            return Err("it has no words".to_owned());
        }
        let same = |(q, rejected): (&Quote, &bool)| !rejected && q.content[..] == content[..];
        if self.people.quotes.iter().zip(&self.rejected).any(same) {
            return Err("that is a quote already".to_owned());
        }
        let found = speaker.iter().map(|who| self.find(who)).collect::<Result<Vec<Found>, String>>()?;
        let (marked, edits) = self.marked(&content);
        let quote = Quote {
            kind: kind.unwrap_or(marked),
            content: content.into(),
            cue: cue.into(),
            source: source.into(),
            edits,
            sourcing: true,
            confidence: 1.0,
            why: "set by the reader".to_owned(),
            reader: vec![Own::Added],
            ..Quote::default()
        };
        let number = self.people.quotes.len();
        let mentioned = self.people.mentions.iter().find(|m| quote.source.iter().any(|s| s.contains(m.head))).map(|m| m.entity);
        self.people.quotes.push(quote);
        self.voices.push(None);
        self.rejected.push(false);
        let sure = if found.is_empty() { BY_MENTION } else { 1.0 };
        let speakers: Vec<u32> = found.into_iter().map(|f| self.entity(f)).collect();
        let speakers = if speakers.is_empty() { mentioned.into_iter().collect() } else { speakers };
        self.say(number, speakers, sure);
        Ok(())
    }

    pub(super) fn content(&mut self, quote: &Anchor, to: &[Anchor]) -> Made {
        let number = self.quote_at(quote)?;
        let content = self.pieces(to)?;
        if content.is_empty() {
            return Err("it has no words; a quote that is none is rejected".to_owned());
        }
        let (kind, edits) = self.marked(&content);
        if let Some(quote) = self.people.quotes.get_mut(number) {
            quote.content = content.into();
            quote.edits = edits;
            if !quote.reader.contains(&Own::Kind) {
                quote.kind = kind;
            }
        }
        self.own_quote(number, Own::Content)
    }

    pub(super) fn kind(&mut self, quote: &Anchor, kind: QuoteKind) -> Made {
        let number = self.quote_at(quote)?;
        self.people.quotes.get_mut(number).into_iter().for_each(|q| q.kind = kind);
        self.own_quote(number, Own::Kind)
    }

    pub(super) fn checked(&mut self, quote: &Anchor, checked: Option<Checked>) -> Made {
        let number = self.quote_at(quote)?;
        self.people.quotes.get_mut(number).into_iter().for_each(|q| q.checked.clone_from(&checked));
        Ok(())
    }

    fn own_quote(&mut self, number: usize, what: Own) -> Made {
        self.people.quotes.get_mut(number).into_iter().for_each(|q| own(&mut q.reader, what));
        Ok(())
    }

    /// The stretches that anchors mean, parted where blocks end, in order and apart from each other.
    fn pieces(&self, anchors: &[Anchor]) -> Result<Vec<Span>, String> {
        let mut pieces: Vec<Span> = Vec::new();
        for anchor in anchors {
            let span = self.places.find(anchor).map_err(|astray| super::says(astray).to_owned())?;
            for block in self.blocks_at(span) {
                if block.kind == BlockKind::Boilerplate {
                    return Err("it stands in lines that were set aside".to_owned());
                }
                let part = Span::new(span.start().max(block.span.start()), span.end().min(block.span.end()));
                let part = part.trim(self.text, char::is_whitespace);
                pieces.extend((!part.is_empty()).then_some(part));
            }
        }
        pieces.sort_unstable();
        pieces.dedup_by(|next, before| {
            let joined = next.overlaps(*before);
            if joined {
                *before = before.to(*next);
            }
            joined
        });
        Ok(pieces)
    }

    fn blocks_at(&self, span: Span) -> impl Iterator<Item = &Block> {
        let first = self.blocks.partition_point(|b| b.span.end() <= span.start());
        self.blocks.iter().skip(first).take_while(move |b| b.span.start() < span.end())
    }

    /// What the marks around a content make of it.
    fn marked(&self, content: &[Span]) -> (QuoteKind, Vec<crate::document::Edit>) {
        let (first, last) = (content.first().copied().unwrap_or_default(), content.last().copied().unwrap_or_default());
        of_content(self.text, self.blocks_at(first.to(last)).map(|b| b.span), content)
    }

    /// Gives a quote its speakers.
    pub(super) fn say(&mut self, number: usize, mut speakers: Vec<u32>, sure: f32) {
        let mut seen = Vec::new();
        speakers.retain(|e| {
            !seen.contains(e) && {
                seen.push(*e);
                true
            }
        });
        self.voices.get_mut(number).into_iter().for_each(|b| *b = None);
        if let Some(quote) = self.people.quotes.get_mut(number) {
            quote.speaker = speakers.first().copied();
            quote.speaker_confidence = quote.speaker.map(|_| sure);
            quote.addressee = quote.addressee.filter(|a| !speakers.contains(a));
            quote.speakers = speakers;
            quote.candidates.clear();
        }
        self.judge(number, true);
    }

    /// Reads from its speaker what kind of source a quote has; `alike` where other quotes of the speaker tell.
    pub(super) fn judge(&mut self, number: usize, alike: bool) {
        let Some(quote) = self.people.quotes.get(number) else { return };
        let entity = quote.speaker.and_then(|e| self.people.entities.get(e as usize));
        let stated = quote.source.first().map_or("", |s| s.of(self.text));
        let kind = match entity {
            None if stated.is_empty() || is_pronoun(stated) => None,
            None => Some((SourceType::Unnamed, AnonymityKind::Unnamed)),
            Some(entity) => {
                let others = self.people.quotes.iter().zip(&self.voices).enumerate().filter(|(i, _)| *i != number && alike);
                let same = others.filter(|(_, (q, voice))| q.speakers == quote.speakers && voice.is_none());
                let mut told = same.filter_map(|(_, (q, _))| q.source_type.zip(q.anonymity));
                let fits = |(_, anonymity): &(SourceType, AnonymityKind)| {
                    entity.named == !matches!(anonymity, AnonymityKind::Unnamed | AnonymityKind::Collective)
                };
                told.find(fits).or(Some(kind_of(entity)))
            }
        };
        if let Some(quote) = self.people.quotes.get_mut(number) {
            (quote.source_type, quote.anonymity) = (kind.map(|k| k.0), kind.map(|k| k.1));
            quote.grounds = quote.grounds.filter(|_| quote.anonymity != Some(AnonymityKind::Named));
        }
    }
}

/// What kind of source somebody is of whom nothing else tells.
fn kind_of(entity: &Entity) -> (SourceType, AnonymityKind) {
    let kind = of_type(entity.kind);
    match (kind, entity.named) {
        (SourceType::Document, _) => (kind, AnonymityKind::Document),
        (_, true) => (kind, AnonymityKind::Named),
        _ if entity.kind == EntityType::Person => (SourceType::Unnamed, AnonymityKind::Unnamed),
        _ => (kind, AnonymityKind::Collective),
    }
}
