//! What can be said on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use copydesk::export::Format;
use copydesk::{About, Document, Offsets, annotate};

/// Reads pasted news articles as a copy editor does: structure, quotes, speakers, sources, dates.
///
/// A text may be 10 MB long. Input compressed by gzip or Zstandard is read as it is.
#[derive(Parser)]
#[command(version)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Annotate articles, one a file
    ///
    /// Of several files each output says which it is of; one that cannot be read costs itself only, and the exit status is 1.
    Annotate(Annotate),
    /// Annotate articles given as JSON lines, on all cores, in order
    ///
    /// Reads {"id", "text" or "html", "published"?, "url"?} a line; other fields and blank lines are passed over. Writes a line for each: the
    /// document with its id first, or {"id", "error"} where the line could not be read. A publication date that cannot be read is
    /// left out and named in "warning". In tables and CoNLL-U articles follow one another and bad lines are left out; of other formats
    /// than JSON a line is {"id", "output"}. Files named .parquet are read and written where copydesk was built with it. Errors are counted on standard error; the exit status is 1 where every line failed.
    Batch(Batch),
    /// Hold an article's quotations against another text, or an article against a later version of itself
    ///
    /// Of each quotation: whether it stands in the other text word for word ("verbatim"), with changes that show themselves or change
    /// nothing ("edited": brackets, ellipses, a capital, commas), with other words ("altered", each of them told) or not ("missing").
    Compare(Compare),
    /// Print completions for a shell
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual as man pages, for `man -l -`
    Man,
}

#[derive(Args)]
pub struct Annotate {
    /// Text files in UTF-8, pages (.html) and saved e-mail (.eml, .mhtml); `-`, or none, is standard input
    pub files: Vec<PathBuf>,
    /// Standard input and files of other names are pages too; the text that offsets index is then in the document
    #[arg(long)]
    pub html: bool,
    /// Publication date, which relative dates count from: YYYY-MM-DD, a timestamp that begins so, or 22 September 2015
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// Where the article came from
    #[arg(long)]
    pub url: Option<String>,
    /// How to write the result; jsonl is json on a line
    #[arg(long, value_parser = shape(), default_value = "json")]
    pub format: Shape,
    /// Write a file for each article into this folder instead
    #[arg(long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,
    /// Colour the text format
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
    /// A file with a reader's corrections of the article, a JSON array; those that do not find their place are named on standard error
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,
    #[command(flatten)]
    pub what: What,
}

#[derive(Args)]
pub struct Compare {
    /// The article; `-` is standard input
    pub article: PathBuf,
    /// A transcript, wire copy, another outlet's report; or the later version
    pub other: PathBuf,
    /// The other is a later version of the article: tell which lines and quotes are new, gone, changed or moved
    #[arg(long)]
    pub versions: bool,
    /// Standard input and files of other names are pages too
    #[arg(long)]
    pub html: bool,
    #[arg(long, value_enum, default_value_t = Report::Text)]
    pub format: Report,
    /// What offsets count: UTF-16 units, bytes of UTF-8 or code points
    #[arg(long, value_enum, default_value_t = Unit::Utf16)]
    pub offsets: Unit,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Report {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Args)]
pub struct Batch {
    /// Files of JSON lines, one after another; `-`, or none, is standard input
    pub files: Vec<PathBuf>,
    /// Threads, up to 512; all cores by default
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=512))]
    pub jobs: Option<u16>,
    /// How to write the result; jsonl is json on a line
    #[arg(long, value_parser = shape(), default_value = "jsonl")]
    pub format: Shape,
    /// Write to this file, compressed where its name ends in .gz or .zst, as Parquet where it ends in .parquet
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Go on where an earlier run with the same input and options stopped, whose output this file holds
    #[arg(long, value_name = "OUT", conflicts_with = "out")]
    pub resume: Option<PathBuf>,
    /// Take a publication date that cannot be read for an error, and any error for a failure of the whole
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub what: What,
}

#[derive(Args)]
pub struct What {
    /// Only these layers and those they refer to, of: blocks, sentences, tokens, mentions, entities, times, quotes, links, audit
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    layers: Option<Vec<String>>,
    /// What offsets count: UTF-16 units, bytes of UTF-8 or code points
    #[arg(long, value_enum, default_value_t = Unit::Utf16)]
    pub offsets: Unit,
    /// Put the words of quotes, cues, sources and times in beside their spans
    #[arg(long)]
    words: bool,
}

impl What {
    pub fn about(&self, published: Option<&str>, url: Option<&str>) -> Result<About, String> {
        let layers: Option<Vec<&str>> = self.layers.as_ref().map(|names| names.iter().map(|n| n.trim()).collect());
        let about = About::from_parts(published, url, layers.as_deref()).map_err(|e| e.to_string())?;
        Ok(About { words: self.words, ..about })
    }

    pub fn annotate(&self, text: &str, about: &About) -> Document {
        annotate(text, about).with_offsets(text, self.offsets.into())
    }
}

/// A format, and whether JSON is indented.
#[derive(Clone, Copy, PartialEq)]
pub struct Shape {
    pub format: Format,
    pub indented: bool,
    pub name: &'static str,
}

fn shape() -> impl TypedValueParser<Value = Shape> {
    let names = Format::ALL.map(|(name, _)| name);
    PossibleValuesParser::new(names.into_iter().chain(["jsonl"])).map(|name| {
        let format = Format::from_name(&name).unwrap_or(Format::Json);
        let known = Format::ALL.into_iter().find(|(known, _)| *known == name).map_or("jsonl", |(name, _)| name);
        Shape { format, indented: known == "json", name: known }
    })
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Unit {
    Utf16,
    Utf8,
    Codepoint,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Offsets {
        match unit {
            Unit::Utf16 => Offsets::Utf16,
            Unit::Utf8 => Offsets::Utf8,
            Unit::Codepoint => Offsets::Codepoint,
        }
    }
}
