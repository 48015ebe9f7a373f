//! Attributions and the audit of their sources.

use serde::{Deserialize, Serialize};

use super::{Checked, Own, Pieces};
use crate::span::Span;

/// How what was said is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuoteKind {
    /// All inside marks.
    Direct,
    /// Reported, no marks.
    #[default]
    Indirect,
    /// Reported, with words in marks.
    Mixed,
}

/// Whether a reader could find out who the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum AnonymityKind {
    /// A person or a body with a name: "Ana Ruiz", "the Harbour Board", "she" where that is Ruiz.
    Named,
    /// Somebody in particular whom the text does not name: "a reviewer at the agency", "two officials involved in the talks".
    Unnamed,
    /// A kind of people rather than somebody in particular: "residents", "the experts", "critics".
    Collective,
    /// What is written or published: "a study", "the lawsuit", "court records".
    Document,
    /// Another newsroom: "The Bay Herald", "state media".
    Outlet,
}

/// What kind of source it is, as an audit of sources counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SourceType {
    /// One who is named: "Ana Ruiz", "the mayor" where the text says that she is the mayor.
    Person,
    /// A body, an outlet, and whoever speaks for a body without a name: "the Harbour Board", "a spokesman for the board".
    Organization,
    /// A poll, study, suit, filing, law, report, website: "the complaint", "the Ruiz report".
    Document,
    /// One person without a name: "a neighbour", "an official who asked not to be named".
    Unnamed,
    /// Several people, named or not, who are no body: "residents", "two officials", "the jury".
    Group,
}

/// What the cue commits the reporter to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Stance {
    /// "said", "told", "according to"
    #[default]
    Neutral,
    /// Vouches for it: "showed", "pointed out", "noted"
    Asserts,
    /// Keeps away from it: "claimed", "alleged"
    Claims,
    /// "denied", "disputed"
    Denies,
    /// "admitted", "conceded"
    Concedes,
    /// "asked", "urged", "called for"
    Asks,
    /// "promised", "vowed", "warned"
    Promises,
    /// "believes", "expects", "hopes"
    Thinks,
}

/// An attribution: who is reported to have said, written or thought what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Quote {
    /// How it is given: in marks, reported, or both.
    pub kind: QuoteKind,
    /// What was said, marks included; several where the cue interrupts, or over paragraphs.
    pub content: Pieces,
    /// The words that report; empty where none is stated.
    pub cue: Pieces,
    /// The words that name the source, title and apposition included; empty where none is stated.
    pub source: Pieces,
    /// All of the content's words, its pieces joined by a space; only where the caller asked for words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Entity, resolved through pronouns, roles and aliases; of several who say it together the first. Null where none is stated,
    /// known or sure enough.
    pub speaker: Option<u32>,
    /// Everybody who says it: "A and B said" has two; empty where there is no speaker.
    #[serde(default)]
    pub speakers: Vec<u32>,
    /// That `speaker` is right, 0 to 1, and null where there is none. `confidence` is about the quote, not about who speaks.
    #[serde(default)]
    pub speaker_confidence: Option<f32>,
    /// Who else it may be, best first, each entity once; empty where the choice was certain.
    pub candidates: Vec<SpeakerCandidate>,
    /// The time at which it was said, where the reporting clause tells: "said on Monday".
    #[serde(default)]
    pub said: Option<u32>,
    /// Null where the text states no source, or one that could not be resolved.
    #[serde(default)]
    pub source_type: Option<SourceType>,
    /// Whether an audit counts it. Plans, votes, refusals and feelings that nobody is cited for are kept as quotes and not counted:
    /// "she plans to sell", "they voted to stay", "residents are worried that …".
    #[serde(default)]
    pub sourcing: bool,
    /// That a source gave no answer: "declined to comment", "did not respond". Told apart from what is reported.
    #[serde(default)]
    pub disclosure: bool,
    /// Null where the text states no source, or one that could not be resolved ("he").
    pub anonymity: Option<AnonymityKind>,
    /// The words that give the reason for anonymity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grounds: Option<Span>,
    /// What the cue commits the reporter to.
    pub stance: Stance,
    /// The quote through which this one was reported.
    pub via: Option<u32>,
    /// The reporter's hand inside the quotation.
    pub edits: Vec<Edit>,
    /// The quote that this one repeats word for word.
    pub repeats: Option<u32>,
    /// Entity spoken to.
    pub addressee: Option<u32>,
    /// That it is a quote with these bounds, 0 to 1.
    pub confidence: f32,
    /// The rule or model evidence in a few words.
    pub why: String,
    /// What of it a reader set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reader: Vec<Own>,
    /// That a reader looked it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Checked>,
}

/// Somebody who may be the speaker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SpeakerCandidate {
    /// The entity.
    pub entity: u32,
    /// 0 to 1.
    pub score: f32,
}

/// What the reporter did inside a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EditKind {
    /// Put words of their own in brackets.
    Bracket,
    /// Left words out.
    Ellipsis,
    /// Vouched for a strange word: “sic” in brackets.
    Sic,
}

/// The reporter's hand inside a quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Edit {
    /// Where it shows.
    #[serde(flatten)]
    pub span: Span,
    /// What it did.
    pub kind: EditKind,
}

/// The source audit, computed from the other layers. It counts quotes that are `sourcing`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Audit {
    /// One row a source, most words first.
    pub sources: Vec<SourceRow>,
    /// Quotes that say that a source gave no answer.
    #[serde(default)]
    pub disclosures: Vec<u32>,
    /// What the audit counts.
    pub totals: Totals,
    /// Chains of report, the outermost quote first: "The Times reported that officials said …".
    pub chains: Vec<Vec<u32>>,
}

/// A source, and what the article has from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SourceRow {
    /// The entity, where the source is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<u32>,
    /// The entity's name, or where it has none the whole phrase: "a spokesman for the harbour". Never a pronoun.
    pub label: String,
    /// What kind of source it is.
    pub source_type: Option<SourceType>,
    /// Whether a reader could find out who it is.
    pub anonymity: Option<AnonymityKind>,
    /// Its quotes.
    pub quotes: Vec<u32>,
    /// Words attributed to the source; what two say together counts for both.
    pub words: u32,
    /// Those of them inside quotation marks.
    pub direct_words: u32,
    /// `words` of `totals.words`, 0 to 1.
    pub share: f32,
    /// Where the source is first mentioned.
    pub first: Offset,
    /// Titles and offices, each as the text has it: "mayor", "former head of the Harbour Board"; and through whom a body speaks:
    /// "through a spokeswoman".
    pub roles: Vec<String>,
}

/// A single offset in the document's unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Offset(pub u32);

/// What the audit counts. Sources = named + unnamed + collective + document + outlet; quotes = direct + indirect + mixed =
/// attributed + unattributed; words = attributed_words + unattributed_words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Totals {
    /// Sources: rows of the audit.
    pub sources: u32,
    /// Rows by `anonymity`.
    pub named: u32,
    /// Rows whose source is somebody in particular without a name.
    pub unnamed: u32,
    /// Rows whose source is a kind of people.
    pub collective: u32,
    /// Rows whose source is what is written or published.
    pub document: u32,
    /// Rows whose source is another newsroom.
    pub outlet: u32,
    /// Quotes that are sourcing.
    pub quotes: u32,
    /// Those of them that stand in a row.
    #[serde(default)]
    pub attributed: u32,
    /// Those of them that state no source, or one that could not be resolved ("he").
    pub unattributed: u32,
    /// Quotes that are sourcing, by `kind`.
    pub direct: u32,
    /// Reported without marks.
    pub indirect: u32,
    /// Reported with words in marks.
    pub mixed: u32,
    /// Quotes that are not sourcing, disclosures among them.
    #[serde(default)]
    pub not_sourcing: u32,
    /// Words of all quotes that are sourcing, each counted once; those of a quote that repeats another are not counted again.
    pub words: u32,
    /// Those of them inside quotation marks.
    pub direct_words: u32,
    /// Words of attributed quotes, each counted once.
    #[serde(default)]
    pub attributed_words: u32,
    /// Words of unattributed quotes.
    #[serde(default)]
    pub unattributed_words: u32,
}
