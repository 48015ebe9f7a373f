//! Document → other formats, one file each.
//!
//! All are written from the one document. Where a format holds offsets or words, they are the text's own: read back, every offset
//! gives the words that the document's span covers.
//!
//! ```
//! use copydesk::export::{Article, Format};
//! use copydesk::{About, annotate};
//!
//! let text = "“We start on Monday,” said Ana Ruiz, the harbour master.";
//! let document = annotate(text, &About::default());
//! let csv = Format::Csv.write(text, &document, &Article::default());
//! assert!(csv.starts_with("article,quote,kind,content,"));
//! ```

mod brat;
mod conllu;
mod html;
mod json;
mod markdown;
mod names;
mod nested;
mod schema_org;
mod tables;
mod tei;
mod text;
mod timeml;
mod view;
mod w3c;
mod xml;

pub use json::{json, json_pretty};
pub use text::text;

use crate::Document;
use view::View;

/// Which article a document is of, as far as the caller knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Article {
    /// The caller's own name for it: a file's, a record's.
    pub id: Option<String>,
    /// Where it came from.
    pub url: Option<String>,
}

impl Article {
    /// From what the caller knows of it.
    pub fn new(id: Option<String>, url: Option<String>) -> Article {
        Article { id, url }
    }
}

/// A format that a document can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The document itself, on one line.
    Json,
    /// The article with its annotations in braces, for reading and writing by hand.
    Text,
    /// A page of its own, without scripts: the article with its annotations and the source audit.
    Html,
    /// A report for people: the article, its sources, quotes and times (CommonMark with GitHub's tables).
    Markdown,
    /// Quotes as comma-separated values (RFC 4180), one a row.
    Csv,
    /// The source audit as comma-separated values.
    CsvSources,
    /// The people that the text names as comma-separated values.
    CsvPeople,
    /// Dates, times and durations as comma-separated values.
    CsvTimes,
    /// W3C Web Annotation Data Model, JSON-LD, on one line.
    W3c,
    /// schema.org's NewsArticle with its Quotations, JSON-LD, on one line.
    SchemaOrg,
    /// TEI P5.
    Tei,
    /// TimeML 1.2.1's TIMEX3 in the text.
    TimeMl,
    /// CoNLL-U with entities and coreference as CorefUD has them.
    ConllU,
    /// brat's standoff annotations, for a file beside the text.
    Brat,
}

impl Format {
    /// Every format with the name that it goes by.
    pub const ALL: [(&'static str, Format); 14] = [
        ("json", Format::Json),
        ("text", Format::Text),
        ("html", Format::Html),
        ("md", Format::Markdown),
        ("csv", Format::Csv),
        ("csv-sources", Format::CsvSources),
        ("csv-people", Format::CsvPeople),
        ("csv-times", Format::CsvTimes),
        ("w3c", Format::W3c),
        ("schema-org", Format::SchemaOrg),
        ("tei", Format::Tei),
        ("timeml", Format::TimeMl),
        ("conllu", Format::ConllU),
        ("brat", Format::Brat),
    ];

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    /// How many lines at the head stand once where several documents are written one after another.
    pub fn head_lines(self) -> usize {
        match self {
            Format::Csv | Format::CsvSources | Format::CsvPeople | Format::CsvTimes | Format::ConllU => 1,
            _ => 0,
        }
    }

    /// The document in this format. `text` is the text that was annotated; the document's offsets may count any unit.
    ///
    /// Offsets in tables count the document's unit, those in the standards' formats code points, as the standards say.
    pub fn write(self, text: &str, document: &Document, article: &Article) -> String {
        let view = || View::new(text, document, article);
        match self {
            Format::Json => json::json(document) + "\n",
            Format::Text => text::text(text, &document.in_bytes(text)),
            Format::Html => html::html(&view()),
            Format::Markdown => markdown::markdown(&view()),
            Format::Csv => tables::quotes(&view()),
            Format::CsvSources => tables::sources(&view()),
            Format::CsvPeople => tables::people(&view()),
            Format::CsvTimes => tables::times(&view()),
            Format::W3c => w3c::w3c(&view()) + "\n",
            Format::SchemaOrg => schema_org::schema_org(&view()) + "\n",
            Format::Tei => tei::tei(&view()),
            Format::TimeMl => timeml::timeml(&view()),
            Format::ConllU => conllu::conllu(&view()),
            Format::Brat => brat::brat(&view()),
        }
    }
}
