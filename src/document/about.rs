//! What the caller says beforehand.

use serde::{Deserialize, Serialize};

use super::BlockKind;
use crate::calendar::Date;
use crate::span::Span;

/// What the caller knows besides the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// Publication date, which relative dates resolve against. It wins over the text's own.
    pub published: Option<Date>,
    /// Where the article came from.
    pub url: Option<String>,
    /// The layers to compute; `None` for all. Those that their indices refer to come with them, all others are absent.
    pub layers: Option<Vec<Layer>>,
    /// Put the words of quotes, cues, sources and times in beside their spans.
    pub words: bool,
    /// What marks around the text say of its lines, offsets in bytes: an HTML page's headings, captions, bylines. Each is strong
    /// evidence for the lines that it covers, and no order.
    pub hints: Vec<Hint>,
}

/// A stretch of the text that is known to be of a kind, from outside the text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hint {
    /// The stretch, in bytes.
    #[serde(flatten)]
    pub span: Span,
    /// What it is known to be.
    pub kind: BlockKind,
}

impl About {
    /// From what callers write: `published` as `YYYY-MM-DD` or as [`Date::parse_leniently`] reads it, layers by name.
    pub fn from_parts(published: Option<&str>, url: Option<&str>, layers: Option<&[&str]>) -> Result<About, BadAbout> {
        let date = |day: &str| Date::parse_leniently(day).ok_or_else(|| BadAbout::Published(day.to_owned()));
        let layer = |name: &&str| Layer::from_name(name).ok_or_else(|| BadAbout::Layer((*name).to_owned()));
        Ok(About {
            published: published.map(date).transpose()?,
            url: url.map(str::to_owned),
            layers: layers.map(|names| names.iter().map(layer).collect()).transpose()?,
            ..About::default()
        })
    }

    /// Whether the document is to hold the layer: it was asked for, or one that was refers to it.
    pub(crate) fn wants(&self, layer: Layer) -> bool {
        self.layers.as_ref().is_none_or(|asked| asked.iter().any(|a| *a == layer || a.refers_to().contains(&layer)))
    }
}

/// What [`About::from_parts`] could not read, as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadAbout {
    /// A publication date that is none.
    Published(String),
    /// The name of a layer that there is not.
    Layer(String),
}

impl std::fmt::Display for BadAbout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BadAbout::Published(given) => {
                write!(f, "published is “{}”, which is not a date of the form YYYY-MM-DD", shortened(given))
            }
            BadAbout::Layer(given) => {
                let known = Layer::ALL.map(|(name, _)| name).join(", ");
                write!(f, "there is no layer “{}”; the layers are {known}", shortened(given))
            }
        }
    }
}

/// As much as a message has room for.
pub(super) fn shortened(given: &str) -> String {
    const ROOM: usize = 60;
    match given.char_indices().nth(ROOM) {
        None => given.to_owned(),
        Some((at, _)) => given.get(..at).unwrap_or_default().to_owned() + "…",
    }
}

impl std::error::Error for BadAbout {}

/// One array of the document that a caller can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Layer {
    /// The article's structure.
    Blocks,
    /// Sentences.
    Sentences,
    /// Words and marks, with their parts of speech.
    Tokens,
    /// Whatever refers to an entity.
    Mentions,
    /// People, organizations, places, behind their mentions.
    Entities,
    /// Dates, times, durations, sets.
    Times,
    /// Attributions, and words in marks that nobody is reported to have said.
    Quotes,
    /// URLs and e-mail addresses.
    Links,
    /// The source audit.
    Audit,
}

impl Layer {
    /// Every layer with its name, in the order of the document.
    pub const ALL: [(&'static str, Layer); 9] = [
        ("blocks", Layer::Blocks),
        ("sentences", Layer::Sentences),
        ("tokens", Layer::Tokens),
        ("mentions", Layer::Mentions),
        ("entities", Layer::Entities),
        ("times", Layer::Times),
        ("quotes", Layer::Quotes),
        ("links", Layer::Links),
        ("audit", Layer::Audit),
    ];

    /// The layers that its indices refer to, and theirs. A block tells of quotes and authors only where those layers are there.
    pub(crate) fn refers_to(self) -> &'static [Layer] {
        match self {
            Layer::Blocks | Layer::Tokens | Layer::Times | Layer::Links => &[],
            Layer::Sentences => &[Layer::Blocks],
            Layer::Mentions | Layer::Entities => &[Layer::Mentions, Layer::Entities],
            Layer::Quotes => &[Layer::Mentions, Layer::Entities, Layer::Times],
            Layer::Audit => &[Layer::Mentions, Layer::Entities, Layer::Times, Layer::Quotes],
        }
    }

    /// The layer of that name.
    pub fn from_name(name: &str) -> Option<Layer> {
        Layer::ALL.iter().find(|(known, _)| *known == name).map(|(_, layer)| *layer)
    }
}
