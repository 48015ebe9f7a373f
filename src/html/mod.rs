//! A document's nodes → text as a reader sees it, with what the marks around the text say of it.
//!
//! `walk` writes the lines, asking of every element what `elements` knows by its name, attributes and classes; `data` reads what a
//! page says of its article in JSON-LD and meta tags, and `hints` turns both into hints for lines. `lay` lays hints on a text that
//! somebody else has parted into lines. All see a document through one trait, `Node`, so that a browser's own documents and
//! those that `parse` makes give the same text.

mod data;
mod elements;
mod hints;
mod lay;
#[cfg(feature = "html")]
mod mail;
#[cfg(feature = "html")]
mod parse;
mod source;
mod walk;

use std::borrow::Cow;

use serde::Serialize;

use crate::{About, Date, Hint};

#[cfg(feature = "html")]
pub use mail::read_mail;
#[cfg(feature = "html")]
pub use parse::{read, read_bytes, read_file, read_pasted};
#[cfg(target_arch = "wasm32")]
pub(crate) use source::inert;
#[cfg(target_arch = "wasm32")]
pub(crate) use walk::Stretch;

/// A page as plain text, and what its marks say of that.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Page {
    /// What a reader sees, line for line.
    pub text: String,
    /// Spans in bytes of `text`.
    pub hints: Vec<Hint>,
    /// The day on which the page says that it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// The address that the page says is its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What the page says it is written in, as a language tag (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Page {
    /// `about`, and what the page says where `about` says nothing.
    pub fn about(&self, about: &About) -> About {
        About {
            published: about.published.or(self.published),
            url: about.url.clone().or_else(|| self.url.clone()),
            layers: about.layers.clone(),
            words: about.words,
            hints: about.hints.iter().chain(&self.hints).copied().collect(),
        }
    }
}

/// What a node is.
pub(crate) enum What<'n> {
    /// With its local name, in lower case where the document is HTML.
    Element(Cow<'n, str>),
    Text,
    Other,
}

/// Attributes that tell something.
const TELLING: [&str; 20] = [
    "class",
    "style",
    source::STYLE,
    "hidden",
    "aria-hidden",
    "href",
    "rel",
    "role",
    "itemprop",
    "itemtype",
    "datetime",
    "pubdate",
    "content",
    "property",
    "name",
    "type",
    "lang",
    "start",
    "value",
    "reversed",
];

/// A set of those.
#[derive(Clone, Copy, Default)]
pub(crate) struct Attributes(u32);

impl Attributes {
    pub fn add(&mut self, name: &str) {
        self.0 |= TELLING.iter().position(|n| *n == name).map_or(0, |i| 1 << i);
    }

    fn none(self) -> bool {
        self.0 == 0
    }

    fn has(self, name: &str) -> bool {
        TELLING.iter().position(|n| *n == name).is_some_and(|i| self.0 & (1 << i) != 0)
    }
}

/// A node of a document: all that is asked of it.
pub(crate) trait Node: Clone {
    fn what(&self) -> What<'_>;
    fn first_child(&self) -> Option<Self>;
    fn next_sibling(&self) -> Option<Self>;
    /// Which of the attributes that tell something an element has: to ask for each would cost more than all the rest.
    fn attributes(&self) -> Attributes;
    fn attribute(&self, name: &str) -> Option<Cow<'_, str>>;
    /// The characters of a text node.
    fn data(&self) -> Cow<'_, str>;
    /// How the element is shown, as far as a style sheet is known to have decided it: `display`, `none` for what cannot be seen.
    fn display(&self) -> Option<String>;
}

/// The text below a node, by its own lines or, where `plain` has its words, by those of `plain`.
pub(crate) fn page_of<N: Node>(root: &N, plain: Option<&str>) -> Page {
    let walked = walk::walk(root, walk::Keep::Nothing);
    let said = data::Said::from(&walked);
    let page = hints::page(walked, &said);
    match plain.and_then(|plain| lay::on(plain, &page)) {
        Some(laid) => laid,
        None => page,
    }
}

/// The text of an element that stands in a document, and from which text node each stretch of it came. `root` is the document's, which
/// says what the element does not.
#[cfg(target_arch = "wasm32")]
pub(crate) fn page_in_place<N: Node>(element: &N, root: &N) -> (Page, Vec<N>, Vec<Stretch>) {
    let mut walked = walk::walk(element, walk::Keep::Stretches);
    let said = data::Said::from(&walk::walk(root, walk::Keep::DataOnly));
    let (nodes, stretches) = (std::mem::take(&mut walked.nodes), std::mem::take(&mut walked.stretches));
    (hints::page(walked, &said), nodes, stretches)
}
