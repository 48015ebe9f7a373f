//! The document: what [`annotate`](crate::annotate) gives back, and what the caller may say beforehand.
//!
//! Standoff: annotations are spans of the unchanged text and refer to each other by index into the document's arrays.

mod about;
mod attribution;
mod correction;
mod lists;
#[cfg(test)]
mod schema;

use std::borrow::Cow;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use about::shortened;
pub use about::{About, BadAbout, Hint, Layer};
pub use attribution::{
    AnonymityKind, Audit, Edit, EditKind, Offset, Quote, QuoteKind, SourceRow, SourceType, SpeakerCandidate, Stance, Totals,
};
pub use correction::{Anchor, BadCorrections, Checked, Correction, Own, Revision, Who};
pub use lists::{Annotations, Pieces};

use crate::calendar::Date;
use crate::span::{Offsets, Span, Units};

/// An annotated article. A layer that was not asked for is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Document {
    /// Version of this shape: [`Document::SCHEMA`]. A document of another is refused when it is read.
    #[serde(deserialize_with = "this_schema")]
    pub schema: String,
    /// The unit of every offset in the document.
    pub offsets: Offsets,
    /// The date that relative times resolved against.
    pub published: Option<Published>,
    /// Where the text first appeared, where it says that it did so elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub syndication: Option<Syndication>,
    /// What the text is written in; layers that need English are empty for other languages.
    pub language: Option<Language>,
    /// The article's structure, in order, covering every non-blank line.
    #[serde(default, skip_serializing_if = "Annotations::is_absent")]
    pub blocks: Annotations<Block>,
    /// Sentences, in order of the text.
    #[serde(default, skip_serializing_if = "Annotations::is_absent")]
    pub sentences: Annotations<Sentence>,
    /// Words and marks, in order of the text.
    #[serde(default, skip_serializing_if = "Annotations::is_absent")]
    pub tokens: Annotations<Token>,
    /// Every name, role phrase and pronoun that refers to an entity, in order of the text.
    #[serde(default, skip_serializing_if = "Annotations::is_absent")]
    pub mentions: Annotations<Mention>,
    /// The people, organizations, places … behind the mentions, in order of first mention.
    #[serde(default, skip_serializing_if = "Annotations::is_absent")]
    pub entities: Annotations<Entity>,
    /// Dates, times, durations and sets with their values, in order of the text.
    #[serde(default, skip_serializing_if = "Annotations::is_absent")]
    pub times: Annotations<Time>,
    /// Attributions: who is reported to have said, written or thought what.
    #[serde(default, skip_serializing_if = "Annotations::is_absent")]
    pub quotes: Annotations<Quote>,
    /// Words in marks that nobody is reported to have said; they come with the quotes.
    #[serde(default, skip_serializing_if = "Annotations::is_absent")]
    pub asides: Annotations<Aside>,
    /// URLs and e-mail addresses.
    #[serde(default, skip_serializing_if = "Annotations::is_absent")]
    pub links: Annotations<Link>,
    /// The source audit, computed from the layers above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<Audit>,
    /// The corrections that a reader made, in their order; those that no longer find their place say so and change nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Revision>,
}

/// Where a publication date came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Origin {
    /// By the caller.
    Given,
    /// The text's own.
    Text,
}

/// A publication date, with its span where it stands in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Published {
    /// The day.
    pub value: Date,
    /// Where the text says it.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Who says it.
    pub origin: Origin,
    /// The other reading of a date in numbers ("5/6/2015"), where nothing in the text says which of them is the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Date>,
}

/// Where a republished text first appeared, and through whom it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Syndication {
    /// The outlet that it is said to be from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<Span>,
    /// The original's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Services that it came through: "via IFTTT", "distributed by …".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Span>,
}

/// What the text is written in: ISO 639-1 code and a score from 0 to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Language {
    /// ISO 639-1 code.
    pub code: String,
    /// 0 to 1.
    pub score: f32,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum BlockKind {
    /// The article's title.
    Headline,
    /// Deck, summary.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// When it was published, or changed.
    Date,
    /// Of the article's body.
    Paragraph,
    /// A title within the body.
    Subheading,
    /// An item of a list.
    List,
    /// Words to a picture.
    Caption,
    /// Photo credit.
    Credit,
    /// A quotation set apart, which the body has too.
    Pullquote,
    /// Of an interview.
    Question,
    /// Editor's note, correction, contributor line.
    Note,
    /// Page furniture.
    Boilerplate,
}

/// What a piece of boilerplate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Furniture {
    /// Where the text is from, by whose leave.
    Syndication,
    /// To send it on.
    Share,
    /// To subscribe, sign up or pay.
    Subscribe,
    /// Other stories.
    Related,
    /// Readers' comments, and calls for them.
    Comments,
    /// Advertisements.
    Advert,
    /// Menus, sections, breadcrumbs.
    Navigation,
    /// Whose the text is.
    Copyright,
}

/// One or several lines of the article that are of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The quote that a pull-quote repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
    /// What boilerplate is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Furniture>,
    /// At the head of a paragraph: place, agency, date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Dateline>,
    /// The mentions of a byline's authors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<u32>,
    /// 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// The rule or evidence in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What of it a reader set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reader: Vec<Own>,
}

impl Block {
    /// A block of which no more is known.
    pub fn new(kind: BlockKind, span: Span) -> Block {
        Block {
            kind,
            span,
            of: None,
            role: None,
            dateline: None,
            authors: Vec::new(),
            confidence: None,
            why: None,
            reader: Vec::new(),
        }
    }
}

/// "BEIJING, Sept 22 (Reuters) —" at the head of a paragraph; the span takes in the dash.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Dateline {
    /// All of it, the dash included.
    #[serde(flatten)]
    pub span: Span,
    /// The place: "BEIJING".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Span>,
    /// The agency: "Reuters".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<Span>,
    /// The date: "Sept 22".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Span>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Sentence {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The block that it stands in.
    pub block: u32,
}

/// Universal part-of-speech tags (de Marneffe et al., "Universal Dependencies", CL 2021).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Pos {
    /// Adjective.
    Adj,
    /// Adposition.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary.
    Aux,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Noun.
    Noun,
    /// Numeral.
    Num,
    /// Particle.
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction.
    Sconj,
    /// Symbol.
    Sym,
    /// Verb.
    Verb,
    /// Other.
    X,
}

/// A word or mark, as Universal Dependencies' English treebanks part them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Token {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Form {
    /// By a name: "Ana Ruiz".
    Name,
    /// A role phrase or description: "the adviser".
    Nominal,
    /// By a pronoun: "she".
    Pronoun,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EntityType {
    /// Somebody.
    Person,
    /// A body, company, team, office.
    Organization,
    /// A place.
    Place,
    /// Nationality, religion, party.
    Group,
    /// A storm, war, games, festival.
    Event,
    /// Law, book, report, treaty.
    Work,
    /// What is made or sold by a name.
    Product,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// An amount of anything else.
    Quantity,
}

/// A name, role phrase or pronoun that refers to an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The name in a named mention, else the syntactic head.
    pub head: Span,
    /// How it refers.
    pub form: Form,
    /// What it refers to.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The entity.
    pub entity: u32,
    /// 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// The rule or evidence in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Cow<'static, str>>,
}

/// Somebody or something that mentions refer to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Entity {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The fullest form of the name, as the text has it.
    pub name: String,
    /// Whether that is a name; else it is a description: "the adviser".
    #[serde(default)]
    pub named: bool,
    /// Other forms in the text, names and role phrases, each once.
    pub aliases: Vec<String>,
    /// Its mentions, in order of the text.
    pub mentions: Vec<u32>,
    /// The titles and offices that the text gives it.
    pub roles: Vec<Role>,
    /// Entities that it is a member of, as the text says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member_of: Vec<u32>,
    /// Of a place, ISO 3166-1 alpha-2, where the text settles it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The pronouns that the text itself uses of a person, lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pronouns: Vec<String>,
    /// 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// The rule or evidence in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What of it a reader set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reader: Vec<Own>,
}

impl Entity {
    /// An entity of which no more is known.
    pub(crate) fn new(kind: EntityType) -> Entity {
        Entity {
            kind,
            name: String::new(),
            named: false,
            aliases: Vec::new(),
            mentions: Vec::new(),
            roles: Vec::new(),
            member_of: Vec::new(),
            country: None,
            pronouns: Vec::new(),
            confidence: None,
            why: None,
            reader: Vec::new(),
        }
    }
}

/// A title or office.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Role {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// As a newsroom writes it, with the body or place it is held at: "director of the Harbour Institute", "U.S. Sen. from Ohio", "D-Ohio".
    pub text: String,
    /// The title alone: "director", "judge"; absent of whom somebody speaks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The entity at which it is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<u32>,
    /// Whether it is one of the past.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former: Option<bool>,
}

/// TIMEX3's types (TimeML 1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeType {
    /// A day, week, month, year …
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// What recurs.
    Set,
}

/// A date, time, duration or set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Time {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: TimeType,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 modifier.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<String>,
    /// First calendar day, where the value settles it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last calendar day, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// `HH:MM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_time: Option<String>,
    /// `HH:MM`; the end of "from 7 to 9 p.m.".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_time: Option<String>,
    /// The readings not chosen where tense or context decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<String>,
    /// The value in words: "Monday 18 March 2024", "the week of Monday 4 March 2024".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// The other readings in words, those that there are words for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_says: Vec<String>,
    /// The rule, and the date it counted from.
    pub why: String,
    /// Its words, where the caller asked for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What words in marks are that nobody is reported to have said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum AsideKind {
    /// A term or scare quote.
    Term,
    /// Of a work.
    Title,
    /// A name beside somebody's own.
    Nickname,
}

/// Words in marks that nobody is reported to have said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Aside {
    /// Where they stand, marks included.
    #[serde(flatten)]
    pub span: Span,
    /// What they are.
    pub kind: AsideKind,
}

/// A URL or e-mail address in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Link {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// With a scheme: `https://…` or `mailto:…`.
    pub url: String,
}

fn this_schema<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let given = String::deserialize(deserializer)?;
    if given == Document::SCHEMA {
        return Ok(given);
    }
    let (given, known) = (shortened(&given), Document::SCHEMA);
    Err(D::Error::custom(format!("the document has schema “{given}”; this version knows “{known}”")))
}

impl Document {
    /// The version of the document's shape.
    pub const SCHEMA: &str = "2";

    /// The same document with its byte offsets counted in `unit`. `text` is the text that was annotated; a document that
    /// is no longer in bytes comes back as it is.
    pub fn with_offsets(mut self, text: &str, unit: Offsets) -> Document {
        if self.offsets != Offsets::Utf8 {
            return self;
        }
        let units = Units::new(text, unit);
        self.each_span(&mut |span| *span = units.span(*span));
        for row in self.audit.iter_mut().flat_map(|audit| &mut audit.sources) {
            row.first = Offset(units.convert(row.first.0));
        }
        self.offsets = unit;
        self
    }

    /// The same document with its offsets counted in bytes, whatever they count now.
    pub fn in_bytes(&self, text: &str) -> Cow<'_, Document> {
        if self.offsets == Offsets::Utf8 {
            return Cow::Borrowed(self);
        }
        let units = Units::new(text, self.offsets);
        let mut document = self.clone();
        document.each_span(&mut |span| {
            *span = Span::new(units.byte(span.start() as u32) as usize, units.byte(span.end() as u32) as usize);
        });
        for row in document.audit.iter_mut().flat_map(|a| &mut a.sources) {
            row.first = Offset(units.byte(row.first.0));
        }
        document.offsets = Offsets::Utf8;
        Cow::Owned(document)
    }

    /// The document of a text in which every span stands elsewhere.
    pub(crate) fn moved(mut self, to: impl Fn(Span) -> Span) -> Document {
        self.each_span(&mut |span| *span = to(*span));
        for row in self.audit.iter_mut().flat_map(|a| &mut a.sources) {
            row.first = Offset(to(Span::new(row.first.0 as usize, row.first.0 as usize)).start() as u32);
        }
        self
    }

    /// Puts the words of quotes, cues, sources and times in beside their spans, which are in bytes.
    pub(crate) fn put_in_words(&mut self, text: &str) {
        for quote in &mut self.quotes {
            [&mut quote.content, &mut quote.cue, &mut quote.source].into_iter().for_each(|p| p.put_in_words(text));
            quote.text = Some(quote.content.words().join(" "));
        }
        self.times.iter_mut().for_each(|time| time.text = Some(time.span.of(text).to_owned()));
    }

    /// Calls `f` on every span of the document.
    fn each_span(&mut self, f: &mut impl FnMut(&mut Span)) {
        if let Some(published) = &mut self.published {
            published.span.iter_mut().for_each(&mut *f);
        }
        if let Some(syndication) = &mut self.syndication {
            syndication.outlet.iter_mut().chain(&mut syndication.via).for_each(&mut *f);
        }
        for block in &mut self.blocks {
            f(&mut block.span);
            if let Some(d) = &mut block.dateline {
                f(&mut d.span);
                [&mut d.place, &mut d.agency, &mut d.date].into_iter().flatten().for_each(&mut *f);
            }
        }
        self.sentences.iter_mut().for_each(|x| f(&mut x.span));
        self.tokens.iter_mut().for_each(|x| f(&mut x.span));
        for mention in &mut self.mentions {
            f(&mut mention.span);
            f(&mut mention.head);
        }
        self.entities.iter_mut().flat_map(|x| &mut x.roles).for_each(|x| f(&mut x.span));
        self.times.iter_mut().for_each(|x| f(&mut x.span));
        for quote in &mut self.quotes {
            let pieces = [&mut quote.content, &mut quote.cue, &mut quote.source];
            pieces.into_iter().flat_map(|p| p.iter_mut()).for_each(&mut *f);
            quote.grounds.iter_mut().for_each(&mut *f);
            quote.edits.iter_mut().for_each(|x| f(&mut x.span));
        }
        self.asides.iter_mut().for_each(|x| f(&mut x.span));
        self.links.iter_mut().for_each(|x| f(&mut x.span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_is_read_or_refused_by_name() {
        let about = About::from_parts(Some("2015-09-22"), Some("https://a.example/b"), Some(&["quotes", "times"])).unwrap();
        assert_eq!(about.published, Date::new(2015, 9, 22));
        assert_eq!(about.layers, Some(vec![Layer::Quotes, Layer::Times]));
        assert_eq!(About::from_parts(None, None, None), Ok(About::default()));
        for (published, layer) in
            [("2015-13-01", "quotes"), ("yesterday", "quotes"), ("2015-01-01", "Quotes"), ("2015-01-01", "")]
        {
            let bad = About::from_parts(Some(published), None, Some(&[layer])).unwrap_err().to_string();
            assert!(bad.contains(published) || bad.contains(&format!("“{layer}”")), "{bad}");
        }
    }
}
