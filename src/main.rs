//! The command line: files or JSON lines in, documents out. It sees the public API alone.
//!
//! Bad input is said on standard error, with its file and line, and gives a non-zero exit; a reader that goes away is no error.
//! In `batch` a bad line costs that line only: an error stands in its place, standard error counts them, and the exit is zero.

use std::fs;
use std::io::{self, BufRead, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use clap::{Args, Parser, Subcommand, ValueEnum};
use copydesk::html::{Page, read_bytes, read_file, read_pasted};
use copydesk::{About, Document, Offsets, annotate, export};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Reads pasted news articles as a copy editor does: structure, quotes, speakers, sources, dates.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Annotate articles, one a file
    Annotate {
        /// Text files in UTF-8, pages (.html) and saved e-mail (.eml, .mhtml); `-`, or none, is standard input
        files: Vec<PathBuf>,
        /// Standard input and files of other names are pages too; offsets index the text that the document carries
        #[arg(long)]
        html: bool,
        /// Publication date (YYYY-MM-DD), which relative dates count from
        #[arg(long, value_name = "DATE")]
        published: Option<String>,
        /// Where the article came from
        #[arg(long)]
        url: Option<String>,
        /// How to write the result
        #[arg(long, value_enum, default_value_t = Format::Json)]
        format: Format,
        #[command(flatten)]
        output: Output,
    },
    /// Annotate articles given as JSON lines, on all cores, in order
    ///
    /// Reads {"id", "text" or "html", "published"?, "url"?} a line; other fields and blank lines are passed over. Writes a line for each: the
    /// document with its id first, or {"id", "error"} where the line could not be read. Such errors are counted on standard
    /// error and do not change the exit status.
    Batch {
        /// Threads; all cores by default
        #[arg(long, value_name = "N")]
        jobs: Option<usize>,
        #[command(flatten)]
        output: Output,
    },
}

#[derive(Args)]
struct Output {
    /// Only these layers and those they refer to, of: blocks, sentences, tokens, mentions, entities, times, quotes, links, audit
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    layers: Option<Vec<String>>,
    /// Put the words of quotes, cues, sources and times in beside their spans
    #[arg(long)]
    words: bool,
    /// What offsets count: UTF-16 units, bytes of UTF-8 or code points
    #[arg(long, value_enum, default_value_t = Unit::Utf16)]
    offsets: Unit,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// An indented object; of several files, an array of them
    Json,
    /// An object a line
    Jsonl,
    /// The article with its annotations in braces, for reading
    Text,
}

#[derive(Clone, Copy, ValueEnum)]
enum Unit {
    Utf16,
    Utf8,
    Codepoint,
}

impl Output {
    fn about(&self, published: Option<&str>, url: Option<&str>) -> Result<About, String> {
        let layers: Option<Vec<&str>> = self.layers.as_ref().map(|names| names.iter().map(|n| n.trim()).collect());
        let about = About::from_parts(published, url, layers.as_deref()).map_err(|e| e.to_string())?;
        Ok(About { words: self.words, ..about })
    }

    fn annotate(&self, text: &str, about: &About) -> Document {
        let unit = match self.offsets {
            Unit::Utf16 => Offsets::Utf16,
            Unit::Utf8 => Offsets::Utf8,
            Unit::Codepoint => Offsets::Codepoint,
        };
        annotate(text, about).with_offsets(text, unit)
    }
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Annotate { files, html, published, url, format, output } => output
            .about(published.as_deref(), url.as_deref())
            .and_then(|about| run_annotate(files, html, &about, format, &output)),
        Command::Batch { jobs, output } => run_batch(jobs, output),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("copydesk: {message}");
            ExitCode::FAILURE
        }
    }
}

/// What could not be written; nothing where the reader has gone away.
fn written(result: io::Result<()>) -> Result<(), String> {
    match result {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {e}")),
        _ => Ok(()),
    }
}

// annotate

/// All files are read before anything is written, so that a bad one leaves no half of an array.
fn run_annotate(mut files: Vec<PathBuf>, html: bool, about: &About, format: Format, output: &Output) -> Result<(), String> {
    if files.is_empty() {
        files.push(PathBuf::from("-"));
    }
    let pages = files.iter().map(|file| read_page(file, html)).collect::<Result<Vec<_>, _>>()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut print = || -> io::Result<()> {
        let several = pages.len() > 1;
        for (i, (file, (page, came_as_text))) in files.iter().zip(&pages).enumerate() {
            let (text, about) = (&page.text, &page.about(about));
            let text_of_page = Some(text.as_str()).filter(|_| !*came_as_text);
            let json = |document: &Document, how: fn(&Carrying) -> serde_json::Result<String>| {
                how(&Carrying { document, text: text_of_page }).unwrap_or_default()
            };
            match format {
                Format::Jsonl => writeln!(out, "{}", json(&output.annotate(text, about), |c| serde_json::to_string(c)))?,
                Format::Json => {
                    let before = if several { ["[\n", ",\n"][usize::from(i > 0)] } else { "" };
                    write!(out, "{before}{}", json(&output.annotate(text, about), |c| serde_json::to_string_pretty(c)))?;
                }
                Format::Text => {
                    if several {
                        writeln!(out, "{}==> {} <==\n", if i > 0 { "\n" } else { "" }, file.display())?;
                    }
                    write!(out, "{}", export::text(text, &annotate(text, about)))?;
                }
            }
        }
        match format {
            Format::Json if several => out.write_all(b"\n]\n")?,
            Format::Json => out.write_all(b"\n")?,
            _ => {}
        }
        out.flush()
    };
    written(print())
}

/// A document, and the text that its offsets index where that is not the file's own.
#[derive(Serialize)]
struct Carrying<'a> {
    #[serde(flatten)]
    document: &'a Document,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// The text of a file and what its marks say, and whether the file is that text.
fn read_page(file: &Path, html: bool) -> Result<(Page, bool), String> {
    let (name, bytes) = if file == Path::new("-") {
        let mut bytes = Vec::new();
        ("standard input".to_owned(), io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes))
    } else {
        (file.display().to_string(), fs::read(file))
    };
    let bytes = bytes.map_err(|e| format!("{name}: {e}"))?;
    if let Some(page) = read_file(file, &bytes).or_else(|| html.then(|| read_bytes(&bytes))) {
        return Ok((page, false));
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let line = e.as_bytes().iter().take(at).filter(|&&b| b == b'\n').count() + 1;
        format!("{name}:{line}: not UTF-8 (byte {at} of the file)")
    })?;
    Ok((Page { text, ..Page::default() }, true))
}

// batch

/// How many lines may be under way for each thread: enough to keep all busy behind a long article, few enough for memory.
const AHEAD: usize = 8;

#[derive(Deserialize)]
struct Article {
    id: Option<Value>,
    text: Option<Value>,
    html: Option<Value>,
    published: Option<Value>,
    url: Option<Value>,
}

#[derive(Serialize)]
struct Annotated<'a> {
    id: &'a Value,
    #[serde(flatten)]
    document: &'a Document,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct Failed<'a> {
    id: &'a Value,
    error: &'a str,
}

/// One line on its way to a worker, and where the answer goes. The writer waits for the answers in the order of the lines.
struct Job {
    number: usize,
    line: Vec<u8>,
    answer: SyncSender<Answer>,
}

struct Answer {
    line: String,
    error: Option<String>,
}

/// A thread reads lines, some annotate them, and this one writes.
fn run_batch(jobs: Option<usize>, output: Output) -> Result<(), String> {
    output.about(None, None)?;
    let workers = jobs.or_else(|| thread::available_parallelism().ok().map(Into::into)).unwrap_or(1).max(1);
    let (give, take) = sync_channel::<Job>(workers * AHEAD);
    let (promise, promised) = sync_channel::<Receiver<Answer>>(workers * AHEAD);
    let (take, output) = (Arc::new(Mutex::new(take)), Arc::new(output));
    for _ in 0..workers {
        let (take, output) = (Arc::clone(&take), Arc::clone(&output));
        thread::spawn(move || {
            while let Some(job) = take.lock().ok().and_then(|queue| queue.recv().ok()) {
                // Nobody listens once the output is closed.
                let _ = job.answer.send(answer(job.number, &job.line, &output));
            }
        });
    }
    // Not joined: when the output closes, the input may still be open and silent.
    let reader = thread::spawn(move || read_lines(&give, &promise));

    let mut out = io::stdout().lock();
    let (mut lines, mut bad, mut first) = (0, 0, None);
    for answer in promised {
        let answer = answer.recv().unwrap_or_else(|_| failed(&Value::Null, "annotation failed".to_owned()));
        lines += 1;
        if let Some(error) = answer.error {
            bad += 1;
            first.get_or_insert(error);
        }
        if let Err(e) = writeln!(out, "{}", answer.line) {
            return written(Err(e));
        }
    }
    if let Some(first) = first {
        eprintln!("copydesk: {bad} of {lines} lines could not be read; the first: {first}");
    }
    reader.join().unwrap_or(Ok(())).map_err(|e| format!("standard input: {e}"))
}

/// Sends every line that is not blank to the workers, and word of it to the writer.
fn read_lines(give: &SyncSender<Job>, promise: &SyncSender<Receiver<Answer>>) -> io::Result<()> {
    let mut input = io::stdin().lock();
    for number in 1.. {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (answer, receive) = sync_channel(1);
        if give.send(Job { number, line, answer }).is_err() || promise.send(receive).is_err() {
            break;
        }
    }
    Ok(())
}

fn answer(number: usize, line: &[u8], output: &Output) -> Answer {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let article: Article = match serde_json::from_slice(line) {
        Ok(article) => article,
        Err(e) => {
            let what = e.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            return failed(&Value::Null, format!("line {number}, column {}: {what}", e.column()));
        }
    };
    let id = article.id.unwrap_or_default();
    let annotated = || {
        let (given, html) = (string(&article.text, "text")?, string(&article.html, "html")?);
        let page = match (given, html) {
            (_, Some(html)) => read_pasted(html, given),
            (Some(text), None) => Page { text: text.to_owned(), ..Page::default() },
            (None, None) => return Err("there is no text".to_owned()),
        };
        let text = &page.text;
        let about = output.about(string(&article.published, "published")?, string(&article.url, "url")?)?;
        let document = output.annotate(text, &page.about(&about));
        let text = html.map(|_| text.as_str());
        serde_json::to_string(&Annotated { id: &id, document: &document, text }).map_err(|e| e.to_string())
    };
    match annotated() {
        Ok(line) => Answer { line, error: None },
        Err(error) => failed(&id, format!("line {number}: {error}")),
    }
}

/// The string in a field that may be absent or null.
fn string<'a>(value: &'a Option<Value>, name: &str) -> Result<Option<&'a str>, String> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(string)) => Ok(Some(string)),
        Some(_) => Err(format!("{name} is not a string")),
    }
}

fn failed(id: &Value, error: String) -> Answer {
    let line = serde_json::to_string(&Failed { id, error: &error }).unwrap_or_default();
    Answer { line, error: Some(error) }
}
