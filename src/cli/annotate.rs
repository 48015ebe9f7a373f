//! `copydesk annotate`: an article a file.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use copydesk::export::{Article, Format};
use copydesk::{About, Correction, Document};
use serde::Serialize;

use crate::input::Given;
use crate::options::{Annotate, Colour, Shape};
use crate::{Stop, colour, input, reason, say};

#[derive(Serialize)]
struct Named<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(flatten)]
    document: Carrying<'a>,
}

/// A document, and the text that its offsets index where that is not the input's own.
#[derive(Serialize)]
pub struct Carrying<'a> {
    #[serde(flatten)]
    pub document: &'a Document,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
}

#[derive(Serialize)]
struct Unread<'a> {
    file: &'a str,
    error: &'a str,
}

/// Whether every file could be read.
pub fn run(options: &Annotate) -> Result<bool, Stop> {
    let about = options.what.about(options.published.as_deref(), options.url.as_deref()).map_err(Stop::Usage)?;
    let files = if options.files.is_empty() { &[PathBuf::from("-")][..] } else { &options.files };
    let several = files.len() > 1;
    if several && options.out_dir.is_none() && is_whole_file(options.shape()) {
        let name = options.format.name;
        return Err(Stop::Usage(format!("several articles in {name} do not fit in one file; name a folder by --out-dir")));
    }
    let corrections = options.corrections.as_deref().map(|file| corrections(file, several)).transpose()?.unwrap_or_default();
    if let Some(folder) = &options.out_dir {
        fs::create_dir_all(folder).map_err(|e| Stop::Failed(format!("{}: {}", folder.display(), reason(&e))))?;
        return into_folder(options, &about, &corrections, files, folder);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    to_output(options, &about, &corrections, files, &mut out)
}

/// A reader's corrections; they are one article's.
fn corrections(file: &Path, several: bool) -> Result<Vec<Correction>, Stop> {
    if several {
        return Err(Stop::Usage("corrections are of one article".to_owned()));
    }
    let json = fs::read_to_string(file).map_err(|e| Stop::Failed(format!("{}: {}", file.display(), reason(&e))))?;
    Correction::list(&json).map_err(|e| Stop::Failed(format!("{}: {e}", file.display())))
}

impl Annotate {
    fn shape(&self) -> Shape {
        self.format
    }

    /// The document with the corrections; those that found no place are said to be lost.
    fn document(&self, text: &str, about: &About, corrections: &[Correction]) -> Document {
        let document = self.what.annotate(text, about);
        if corrections.is_empty() {
            return document;
        }
        let document = copydesk::revise(text, &document, corrections, about);
        for (i, revision) in document.corrections.iter().enumerate() {
            revision.lost.iter().for_each(|why| say(&format!("correction {} was not made: {why}", i + 1)));
        }
        document
    }

    fn article(&self, id: Option<&str>) -> Article {
        Article::new(id.map(str::to_owned), self.url.clone())
    }
}

/// Formats of which two, one after the other, are no file of that format.
fn is_whole_file(shape: Shape) -> bool {
    use Format::{Brat, Html, Markdown, Tei, TimeMl};
    matches!(shape.format, Html | Markdown | Tei | TimeMl | Brat)
}

fn to_output(
    options: &Annotate,
    about: &About,
    corrections: &[Correction],
    files: &[PathBuf],
    out: &mut impl Write,
) -> Result<bool, Stop> {
    let (several, shape) = (files.len() > 1, options.format);
    let coloured = match options.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let (mut all_read, mut begun) = (true, false);
    for file in files {
        let name = file.display().to_string();
        let read = input::read(file, options.html);
        let between = match (shape.indented && several, begun) {
            (true, false) => "[\n",
            (true, true) => ",\n",
            (false, true) if shape.format == Format::Json => "\n",
            _ => "",
        };
        let done = match &read {
            Ok(Given { page, made }) => match (shape.format, &page.text, &page.about(about)) {
                (Format::Json, text, about) => {
                    let document = Carrying { document: &options.document(text, about, corrections), text: made.then_some(text) };
                    let file = several.then_some(name.as_str());
                    write!(out, "{between}").and_then(|()| write_json(shape, &Named { file, document }, out))
                }
                (Format::Text, text, about) => {
                    let shown = Format::Text.write(text, &options.document(text, about, corrections), &Article::default());
                    let shown = if coloured { colour::coloured(&shown) } else { shown };
                    let head =
                        if several { format!("{}==> {name} <==\n\n", if begun { "\n" } else { "" }) } else { String::new() };
                    write!(out, "{head}{shown}")
                }
                (format, text, about) => {
                    let id = (name != "-").then_some(name.as_str());
                    let written = format.write(text, &options.document(text, about, corrections), &options.article(id));
                    out.write_all(without_head(&written, if begun { format.head_lines() } else { 0 }).as_bytes())
                }
            },
            Err(error) => {
                say(error);
                all_read = false;
                if shape.format != Format::Json || !several {
                    continue;
                }
                write!(out, "{between}").and_then(|()| write_json(shape, &Unread { file: &name, error }, out))
            }
        };
        done.map_err(|e| Stop::unwritten("standard output", &e))?;
        begun = true;
    }
    let last = match () {
        _ if !begun || shape.format != Format::Json => "",
        _ if shape.indented && several => "\n]\n",
        _ => "\n",
    };
    out.write_all(last.as_bytes()).and_then(|()| out.flush()).map_err(|e| Stop::unwritten("standard output", &e))?;
    Ok(all_read)
}

/// Writes as it goes: a long text's document is some twenty times as long.
fn write_json(shape: Shape, value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    let done = if shape.indented { serde_json::to_writer_pretty(out, value) } else { serde_json::to_writer(out, value) };
    Ok(done?)
}

/// Without the first lines, which a table that has begun has already.
pub fn without_head(written: &str, lines: usize) -> &str {
    (0..lines).fold(written, |rest, _| rest.split_once('\n').map_or("", |(_, rest)| rest))
}

/// A file for each, named after it; no two of one name.
fn into_folder(
    options: &Annotate,
    about: &About,
    corrections: &[Correction],
    files: &[PathBuf],
    folder: &Path,
) -> Result<bool, Stop> {
    let mut all_read = true;
    let mut taken = std::collections::BTreeSet::new();
    for file in files {
        let Given { page, made } = match input::read(file, options.html) {
            Ok(read) => read,
            Err(error) => {
                say(&error);
                all_read = false;
                continue;
            }
        };
        let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).filter(|_| file != Path::new("-"));
        let path = folder.join(format!("{}.{}", stem.as_deref().unwrap_or("article"), extension(options.format)));
        if !taken.insert(path.clone()) {
            say(&format!("{}: {} is another file's already", file.display(), path.display()));
            all_read = false;
            continue;
        }
        let text = &page.text;
        let (shape, document) = (options.format, options.document(text, &page.about(about), corrections));
        let write = |out: &mut BufWriter<File>| match shape.format {
            Format::Json => {
                write_json(shape, &Carrying { document: &document, text: made.then_some(text) }, out)?;
                out.write_all(b"\n")
            }
            format => {
                out.write_all(format.write(text, &document, &options.article(Some(&file.display().to_string()))).as_bytes())
            }
        };
        let done = File::create(&path).map(BufWriter::new).and_then(|mut out| write(&mut out).and_then(|()| out.flush()));
        done.map_err(|e| Stop::unwritten(&path.display().to_string(), &e))?;
    }
    Ok(all_read)
}

fn extension(shape: Shape) -> &'static str {
    match shape.format {
        Format::Text => "txt",
        Format::Html => "html",
        Format::Markdown => "md",
        Format::Csv => "csv",
        Format::CsvSources => "sources.csv",
        Format::CsvPeople => "people.csv",
        Format::CsvTimes => "times.csv",
        Format::W3c | Format::SchemaOrg => "jsonld",
        Format::Tei => "xml",
        Format::TimeMl => "tml",
        Format::ConllU => "conllu",
        Format::Brat => "ann",
        _ => shape.name,
    }
}
