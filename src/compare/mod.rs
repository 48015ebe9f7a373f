//! Two texts held against each other: an article's quotations against a transcript, an article against a later version of itself.
//!
//! Where something stands in the other text is told by the pairs of words that it shares with it ([`words`]), so that the work grows with
//! the texts and not with their product; what differs there is found word by word.

mod quotations;
mod versions;
pub(crate) mod words;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::span::{Offsets, Span, Units};

/// What became of quotations in another text. Offsets count the document's unit: `here` in the article, `there` in the other text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The unit of every offset.
    pub offsets: Offsets,
    /// One a quote that has words in marks, in the document's order.
    pub quotes: Vec<Compared>,
    /// How many of each.
    pub totals: Found,
}

/// Quotations by what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Word for word.
    pub verbatim: u32,
    /// With fair edits.
    pub edited: u32,
    /// With other words.
    pub altered: u32,
    /// Not there.
    pub missing: u32,
}

/// What became of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Finding {
    /// Word for word.
    Verbatim,
    /// With such changes only as a reporter may make and shows: see [`Fair`].
    Edited,
    /// With other words, words put in or left out.
    Altered,
    /// Not in the other text.
    Missing,
}

/// A quote held against the other text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The document's quote.
    pub quote: u32,
    /// The worst of its stretches.
    pub found: Finding,
    /// Its stretches in marks.
    pub pieces: Vec<Piece>,
}

/// A stretch in marks held against the other text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// Where it stands in the article.
    pub here: Span,
    /// And in the other text, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub there: Option<Span>,
    /// What became of it.
    pub found: Finding,
    /// Where they differ, in order; all between is the same.
    pub differences: Vec<Difference>,
}

/// Words that stand in one text where others, or none, stand in the other: a span without words is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// In the article.
    pub here: Span,
    /// In the other text.
    pub there: Span,
    /// Why it is fair, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fair: Option<Fair>,
}

/// Changes to a quotation that change nothing of what was said, or show themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fair {
    /// The writer's words in brackets.
    Bracket,
    /// Words left out where an ellipsis stands.
    Ellipsis,
    /// A small letter for a capital, or the other way round.
    Capital,
    /// Commas, dashes and the like.
    Marks,
}

/// What changed between two versions of an article. What stayed as it was is counted alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Versions {
    /// The unit of every offset.
    pub offsets: Offsets,
    /// Lines of the article, what was set aside left out, in the newer version's order.
    pub blocks: Vec<Change>,
    /// Quotes of the article, in the newer version's order.
    pub quotes: Vec<Change>,
    /// Lines that stayed as they were.
    pub same_blocks: u32,
    /// Quotes that stayed as they were.
    pub same_quotes: u32,
}

/// A line or a quote that is new, gone, changed or elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Which of these.
    pub change: ChangeKind,
    /// Number of the block or quote in the first document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub here: Option<u32>,
    /// And in the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub there: Option<u32>,
    /// Which words differ, of what changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// Of a quote, what changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what: Vec<What>,
}

/// How a line or a quote changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// New in the second version.
    Added,
    /// No longer there.
    Gone,
    /// With other words, or what is said of them.
    Changed,
    /// The same words elsewhere.
    Moved,
}

/// What changed of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// The words that were said.
    Content,
    /// Who says it.
    Speaker,
    /// Word for word, reported, or both.
    Kind,
    /// The verb of saying.
    Cue,
}

/// Holds the quotations of an article against another text, a transcript or another report: what stands there word for word, what with
/// fair edits, what otherwise, and what does not.
///
/// ```
/// use copydesk::{About, Finding, annotate, compare};
///
/// let text = "“We start [work] on Monday,” said Ana Ruiz.";
/// let document = annotate(text, &About::default());
/// let found = compare(text, &document, "RUIZ: Well, we start on Monday. Any questions?");
/// assert_eq!(found.quotes[0].found, Finding::Edited);
/// ```
pub fn compare(text: &str, document: &Document, other: &str) -> Comparison {
    let (text, other) = (crate::span::addressable(text), crate::span::addressable(other));
    let mut quotes = quotations::compare(text, &document.in_bytes(text), other);
    let ends = Ends::new(text, other, document.offsets);
    for piece in quotes.iter_mut().flat_map(|q| &mut q.pieces) {
        piece.here = ends.here.span(piece.here);
        piece.there = piece.there.map(|span| ends.there.span(span));
        ends.count(&mut piece.differences);
    }
    let count = |found: Finding| quotes.iter().filter(|q| q.found == found).count() as u32;
    let totals = Found {
        verbatim: count(Finding::Verbatim),
        edited: count(Finding::Edited),
        altered: count(Finding::Altered),
        missing: count(Finding::Missing),
    };
    Comparison { offsets: document.offsets, quotes, totals }
}

/// What changed from one version of an article to another: which lines and which quotes are new, gone or changed. Offsets count the
/// first document's unit.
pub fn compare_versions(text: &str, document: &Document, newer: &str, newer_document: &Document) -> Versions {
    let (text, newer) = (crate::span::addressable(text), crate::span::addressable(newer));
    let mut versions = versions::compare(text, &document.in_bytes(text), newer, &newer_document.in_bytes(newer));
    let ends = Ends::new(text, newer, document.offsets);
    versions.blocks.iter_mut().chain(&mut versions.quotes).for_each(|change| ends.count(&mut change.differences));
    Versions { offsets: document.offsets, ..versions }
}

/// Units of both texts.
struct Ends<'t> {
    here: Units<'t>,
    there: Units<'t>,
}

impl<'t> Ends<'t> {
    fn new(text: &'t str, other: &'t str, unit: Offsets) -> Ends<'t> {
        Ends { here: Units::new(text, unit), there: Units::new(other, unit) }
    }

    fn count(&self, differences: &mut [Difference]) {
        for one in differences {
            (one.here, one.there) = (self.here.span(one.here), self.there.span(one.there));
        }
    }
}

/// Where words that are one to a key are written otherwise, and what stands between them is: the small differences of a run.
fn small(text: &str, here: &[words::Word], other: &str, there: &[words::Word]) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut before: Option<(Span, Span)> = None;
    for (a, b) in here.iter().zip(there) {
        if let Some((a_before, b_before)) = before {
            let (a_gap, b_gap) = (Span::new(a_before.end(), a.span.start()), Span::new(b_before.end(), b.span.start()));
            if signs(a_gap.of(text)) != signs(b_gap.of(other)) {
                found.push(Difference { here: a_gap, there: b_gap, fair: Some(Fair::Marks) });
            }
        }
        let straight = |words: &str| words.replace(['’', '‘'], "'").replace(['\u{ad}', '\u{200b}'], "");
        if straight(a.span.of(text)) != straight(b.span.of(other)) {
            found.push(Difference { here: a.span, there: b.span, fair: Some(Fair::Capital) });
        }
        before = Some((a.span, b.span));
    }
    found
}

/// The signs between two words, with one kind of dash and without quotation marks: those are whoever's sets the text.
fn signs(gap: &str) -> String {
    let dash = |c: char| if matches!(c, '–' | '—' | '―') { '-' } else { c };
    let marks = |c: &char| {
        !c.is_whitespace() && !matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | '«' | '»' | '„' | '\u{ad}' | '\u{200b}')
    };
    let signs: String = gap.chars().filter(marks).map(dash).collect();
    signs.replace("--", "-")
}
