//! What the passes work on: one attribution in token numbers, what decided it, and how sure it is.

use std::ops::Range;

use crate::document::{QuoteKind, Stance};
use crate::model::recounted;

/// What decided, strongest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pattern {
    QuoteThenCue,
    CueThenQuote,
    AccordingTo,
    ClauseThenCue,
    Clause,
    /// "State media quoted the minister as saying …"
    QuotedAs,
    /// Of the same content as another report, through which it came: "as saying", "citing Reuters".
    Through,
    /// "RUIZ: We go."
    Turn,
    /// "We go. — Ana Ruiz (@anaruiz) May 3, 2022"
    Post,
    /// Marks, then a clause whose verb is no listed cue.
    AnyVerb,
    /// A paragraph that ends in a colon, then marks.
    Introduced,
    /// Marks, a dash and a name.
    Signed,
    Floating,
    Pulled,
}

impl Pattern {
    /// How often quotes of this pattern are right where the words alone tell them; and the pattern's name.
    pub fn judged(self) -> (f32, &'static str) {
        match self {
            Pattern::QuoteThenCue => (0.9, "words in quotation marks before a verb of saying"),
            Pattern::CueThenQuote => (0.7, "words in quotation marks after a verb of saying"),
            Pattern::AccordingTo => (0.8, "a phrase such as “according to”"),
            Pattern::ClauseThenCue => (0.6, "the verb of saying stands behind what is said"),
            Pattern::Clause => (0.5, "the verb of saying opens what is said"),
            Pattern::QuotedAs => (0.7, "quoted as saying"),
            Pattern::Through => (0.6, "through another report"),
            Pattern::AnyVerb => (0.7, "words in quotation marks before who says them"),
            Pattern::Introduced => (0.7, "words in quotation marks after a colon"),
            Pattern::Signed => (0.85, "words in quotation marks with a name below"),
            Pattern::Floating => (0.5, "words in quotation marks with no verb of saying"),
            Pattern::Pulled => (0.9, "a pull-quote, which repeats words of the article"),
            Pattern::Turn => (0.8, "a turn of an interview"),
            Pattern::Post => (0.9, "a post with its author"),
        }
    }

    /// All of its content is spoken, whatever marks it has.
    pub fn spoken(self) -> bool {
        matches!(self, Pattern::Turn | Pattern::Post)
    }
}

/// One attribution, in token numbers.
#[derive(Debug)]
pub(super) struct Report {
    pub cue: Range<usize>,
    /// "she said" of "Ruiz said: “We go,” she said": a second cue, empty where there is none.
    pub again: Range<usize>,
    /// Empty where none is stated.
    pub source: Range<usize>,
    pub content: Vec<Range<usize>>,
    pub addressee: Option<Range<usize>>,
    pub stance: Stance,
    pub strength: u8,
    /// The network's probability, of what it found.
    pub probability: Option<f32>,
    pub pattern: Pattern,
    /// The first token that belongs to it besides its content.
    pub from: usize,
}

impl Report {
    pub fn new(cue: Range<usize>, source: Range<usize>, content: Vec<Range<usize>>, pattern: Pattern) -> Report {
        let from = if source.is_empty() { cue.start } else { source.start.min(cue.start) };
        Report {
            cue,
            again: 0..0,
            source,
            content,
            addressee: None,
            stance: Stance::Neutral,
            strength: 9,
            probability: None,
            pattern,
            from,
        }
    }

    /// Words in marks that are another's, with a source.
    pub fn quotes_somebody(&self) -> bool {
        matches!(self.pattern, Pattern::QuoteThenCue | Pattern::CueThenQuote)
            && !self.source.is_empty()
            && self.stance == Stance::Neutral
    }
}

/// How sure a quote is: how often such ones are right in content and source, on PolNeAR; `train/calibrate.py quotes` writes the
/// numbers. For direct, indirect and mixed quotes, what makes of the network's probability their share.
const KINDS: [[f32; 2]; 3] = [[-0.477, 1.231], [-0.142, 1.142], [0.309, 0.951]];

pub(super) fn confidence(report: &Report, kind: QuoteKind) -> f32 {
    let by = KINDS.get(kind as usize).copied().unwrap_or([0.0, 1.0]);
    report.probability.map_or(report.pattern.judged().0, |p| recounted(p, by))
}
