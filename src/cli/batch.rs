//! `copydesk batch`: an article a line, annotated on all cores, written in order.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use copydesk::export::{Article, Format};
use copydesk::html::{Page, read_pasted};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::annotate::{Carrying, without_head};
use crate::input::{self, Lines, Next, Place, too_long};
use crate::options::Batch;
use crate::output::Sink;
use crate::progress::Progress;
use crate::record::Record;
use crate::resume::Written;
use crate::{Stop, reason, say};

/// How many lines may be under way for each thread: enough to keep all busy behind a long article, few enough for memory.
const AHEAD: usize = 8;

#[derive(Serialize)]
struct Annotated<'a> {
    id: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<String>,
    #[serde(flatten)]
    document: Carrying<'a>,
}

#[derive(Serialize)]
struct InFormat<'a, T> {
    id: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<String>,
    output: T,
}

#[derive(Serialize)]
struct Failed<'a> {
    id: &'a Value,
    error: &'a str,
}

/// One line on its way to a worker, and where the answer goes. The writer waits for the answers in the order of the lines.
struct Job {
    next: Next,
    answer: SyncSender<Answer>,
}

enum Answer {
    Written {
        lines: String,
        warning: Option<String>,
    },
    /// What stands in the line's place, if anything, and what is said of it.
    Failed {
        lines: String,
        error: String,
    },
    /// An input of which no more can be read.
    NoInput(String),
}

/// How it went.
#[derive(Default)]
struct Tally {
    lines: usize,
    bad: usize,
    warned: usize,
    inputs: usize,
    first_error: Option<String>,
    first_warning: Option<String>,
}

/// Whether anything came of it; with `--strict`, whether everything did. A thread reads lines, some annotate them, and this one
/// writes.
pub fn run(options: Batch) -> Result<bool, Stop> {
    options.what.about(None, None).map_err(Stop::Usage)?;
    let mut lines = Lines::new(&options.files);
    let (mut sink, done) = open(&options, &mut lines)?;
    let mut progress = Progress::new(Arc::clone(&lines.read), lines.length, options.out.is_some() || options.resume.is_some());
    let head_lines = options.format.format.head_lines();
    let (strict, mut tally) = (options.strict, Tally::default());
    let promised = start(options, lines)?;
    for answer in promised {
        let answer = answer.recv().unwrap_or_else(|_| Answer::NoInput("annotation failed".to_owned()));
        match answer {
            Answer::Written { lines, warning } => {
                let begun = tally.lines > tally.bad;
                tally.lines += 1;
                tally.warned += usize::from(warning.is_some());
                tally.first_warning = tally.first_warning.or(warning);
                sink.write(without_head(&lines, if begun { head_lines } else { 0 }))?;
            }
            Answer::Failed { lines, error } => {
                tally.lines += 1;
                tally.bad += 1;
                tally.first_error.get_or_insert(error);
                sink.write(&lines)?;
            }
            Answer::NoInput(error) => {
                tally.inputs += 1;
                say(&error);
            }
        }
        progress.one_more();
    }
    progress.finish();
    sink.finish()?;
    let Tally { lines, bad, warned, inputs, first_error, first_warning } = tally;
    if let Some(first) = first_error {
        say(&format!("{bad} of {lines} lines could not be read; the first: {first}"));
    }
    if let Some(first) = first_warning {
        say(&format!("{warned} of {lines} lines were read without their date; the first: {first}"));
    }
    let failed = bad + inputs;
    Ok(failed == 0 || (!strict && (lines > bad || (inputs == 0 && done > 0))))
}

/// Where to write, and how many lines of output stand there already, whose input is passed over.
fn open(options: &Batch, lines: &mut Lines) -> Result<(Sink, usize), Stop> {
    let is_input = |path: &Path| options.files.iter().any(|file| file == path);
    if let Some(path) = options.out.iter().chain(&options.resume).find(|path| is_input(path)) {
        return Err(Stop::Usage(format!("{} is both input and output", path.display())));
    }
    let is_table = |path: &Option<PathBuf>| path.as_deref().is_some_and(input::is_parquet);
    match (&options.out, &options.resume) {
        (Some(_), _) if is_table(&options.out) && options.format.format == Format::ConllU => {
            Err(Stop::Usage(format!("{} is no table, which Parquet wants", options.format.name)))
        }
        (Some(path), _) => Ok((Sink::create(path, options.format)?, 0)),
        (None, None) => Ok((Sink::standard(), 0)),
        (None, Some(_)) if options.format.format.head_lines() > 0 => {
            Err(Stop::Usage(format!("--resume needs a line of output for each of input, which {} has not", options.format.name)))
        }
        (None, Some(_)) if is_table(&options.resume) => {
            Err(Stop::Usage("--resume needs a file that is good as far as it goes, which Parquet is not".to_owned()))
        }
        (None, Some(path)) => {
            let written = Written::read(path).map_err(Stop::Failed)?;
            written.skip(lines).map_err(|e| Stop::Failed(format!("{}: {e}", path.display())))?;
            Ok((Sink::behind(path, written.whole)?, written.lines()))
        }
    }
}

/// Sets a thread to read and others to annotate. The answers come in the order of the lines.
fn start(options: Batch, lines: Lines) -> Result<Receiver<Receiver<Answer>>, Stop> {
    let failed = |e: io::Error| Stop::Failed(format!("no thread could be started: {}", reason(&e)));
    let workers = options.jobs.map(usize::from).or_else(|| thread::available_parallelism().ok().map(Into::into)).unwrap_or(1);
    let (give, take) = sync_channel::<Job>(workers * AHEAD);
    let (promise, promised) = sync_channel::<Receiver<Answer>>(workers * AHEAD);
    let (take, options) = (Arc::new(Mutex::new(take)), Arc::new(options));
    for worker in 0..workers {
        let (take, options) = (Arc::clone(&take), Arc::clone(&options));
        let started = thread::Builder::new().spawn(move || {
            while let Some(job) = take.lock().ok().and_then(|queue| queue.recv().ok()) {
                // Nobody listens once the output is closed.
                let _ = job.answer.send(answer(job.next, &options));
            }
        });
        match started {
            Ok(_) => {}
            // Fewer do as well.
            Err(_) if worker > 0 => break,
            Err(e) => return Err(failed(e)),
        }
    }
    // Not joined: when the output closes, the input may still be open and silent.
    let reader = thread::Builder::new().spawn(move || {
        for next in lines {
            let (answer, receive) = sync_channel(1);
            if give.send(Job { next, answer }).is_err() || promise.send(receive).is_err() {
                break;
            }
        }
    });
    reader.map_err(failed)?;
    Ok(promised)
}

fn answer(next: Next, options: &Batch) -> Answer {
    let (place, line) = match next {
        Next::Line(place, line) => (place, line),
        Next::TooLong(place) => return failed(options, &Value::Null, format!("{place}: the line is too long")),
        Next::Failed(error) => return Answer::NoInput(error),
    };
    let (record, wrong) = Record::read(&line);
    if let Some(wrong) = wrong {
        return failed(options, &record.id, format!("{place}, {wrong}"));
    }
    match annotated(&record, &place, options) {
        Ok((lines, warning)) => Answer::Written { lines, warning: warning.map(|w| format!("{place}: {w}")) },
        Err(error) => failed(options, &record.id, format!("{place}: {error}")),
    }
}

fn annotated(record: &Record, place: &Place, options: &Batch) -> Result<(String, Option<String>), String> {
    let (plain, html) = (record.text()?, record.html()?);
    if let Some(error) = [plain, html].into_iter().flatten().find_map(|given| too_long(given.len())) {
        return Err(error);
    }
    let page = match (plain, html) {
        (_, Some(html)) => read_pasted(html, plain),
        (Some(text), None) => Page { text: text.to_owned(), ..Page::default() },
        (None, None) => return Err("there is no text".to_owned()),
    };
    let text = &page.text;
    let url = record.url()?;
    let dated = record.published().and_then(|published| options.what.about(published, url));
    let (about, warning) = match dated {
        Ok(about) => (about, None),
        Err(error) if options.strict => return Err(error),
        // A bad date costs itself only.
        Err(error) => (options.what.about(None, url)?, Some(error)),
    };
    let id = &record.id;
    let document = options.what.annotate(text, &page.about(&about));
    let format = options.format.format;
    if format == Format::Json {
        let line = serde_json::to_string(&Annotated {
            id,
            warning: warning.clone(),
            document: Carrying { document: &document, text: html.map(|_| text.as_str()) },
        });
        return Ok((line.map_err(|e| e.to_string())? + "\n", warning));
    }
    let name = match id {
        Value::Null => place.line.to_string(),
        Value::String(id) => id.clone(),
        other => other.to_string(),
    };
    let output = format.write(text, &document, &Article::new(Some(name), url.map(str::to_owned)));
    if format.head_lines() > 0 {
        return Ok((output, warning));
    }
    let line = match format {
        Format::W3c | Format::SchemaOrg => RawValue::from_string(output.trim_end().to_owned())
            .and_then(|output| serde_json::to_string(&InFormat { id, warning: warning.clone(), output })),
        _ => serde_json::to_string(&InFormat { id, warning: warning.clone(), output }),
    };
    Ok((line.map_err(|e| e.to_string())? + "\n", warning))
}

fn failed(options: &Batch, id: &Value, error: String) -> Answer {
    let line = serde_json::to_string(&Failed { id, error: &error }).unwrap_or_default();
    // A table has no place for it.
    let lines = if options.format.format.head_lines() > 0 { String::new() } else { line + "\n" };
    Answer::Failed { lines, error }
}
