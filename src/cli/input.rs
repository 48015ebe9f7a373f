//! Where articles come from: files and standard input, as text or as JSON lines, compressed or not.

use std::collections::VecDeque;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use copydesk::html::{Page, read_bytes, read_file};

use crate::compress::Unpacked;
use crate::reason;

/// The longest text, in bytes of UTF-8: some hundred times as long as the longest articles; the document of a text is many times as long.
pub const LONGEST_TEXT: usize = 10_000_000;
/// The longest line of JSON: a text of which every character is written as an escape.
const LONGEST_LINE: usize = 6 * LONGEST_TEXT;

pub fn too_long(bytes: usize) -> Option<String> {
    (bytes > LONGEST_TEXT).then(|| format!("the text is too long: {bytes} bytes, and {LONGEST_TEXT} is the most"))
}

/// What a file holds: its text, and what its marks say where it is a page or saved e-mail.
pub struct Given {
    pub page: Page,
    /// The text is not the file's own: the document has to carry it.
    pub made: bool,
}

/// A file's text, or what is wrong with it. Pages and saved e-mail are told by their names, and by `html` where those say nothing.
pub fn read(file: &Path, html: bool) -> Result<Given, String> {
    let name = name(file);
    let wrong = |e: io::Error| format!("{name}: {}", reason(&e));
    let (reader, _) = open(file, &Arc::default()).map_err(wrong)?;
    let mut bytes = Vec::new();
    reader.take(LONGEST_TEXT as u64 + 1).read_to_end(&mut bytes).map_err(wrong)?;
    if bytes.len() > LONGEST_TEXT {
        return Err(format!("{name}: the text is too long; {LONGEST_TEXT} bytes is the most"));
    }
    // "page.html.gz" is a page too: it has been unpacked.
    let unpacked = file
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("gz") || e.eq_ignore_ascii_case("zst"))
        .then(|| file.with_extension(""));
    let marked = read_file(unpacked.as_deref().unwrap_or(file), &bytes).or_else(|| html.then(|| read_bytes(&bytes)));
    if let Some(page) = marked {
        return Ok(Given { page, made: true });
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let line = e.as_bytes().iter().take(at).filter(|&&b| b == b'\n').count() + 1;
        format!("{name}:{line}: not UTF-8 (byte {at} of the text)")
    })?;
    Ok(Given { page: Page { text, ..Page::default() }, made: false })
}

fn name(file: &Path) -> String {
    if is_standard(file) { "standard input".to_owned() } else { file.display().to_string() }
}

fn is_standard(file: &Path) -> bool {
    file == Path::new("-")
}

/// A reader of a file's bytes, unpacked, and how long it is where that is known. What is read of it, packed, is added to `read`.
fn open(file: &Path, read: &Arc<AtomicU64>) -> io::Result<(Box<dyn BufRead + Send>, Option<u64>)> {
    let (raw, length): (Box<dyn Read + Send>, _) = if is_standard(file) {
        (Box::new(io::stdin()), standard_length())
    } else {
        let file = File::open(file)?;
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(io::Error::other("is a folder"));
        }
        (Box::new(file), about.is_file().then_some(about.len()))
    };
    let counted = Counted { inner: raw, read: Arc::clone(read) };
    Ok((Box::new(BufReader::with_capacity(1 << 16, Unpacked::new(BufReader::with_capacity(1 << 16, counted))?)), length))
}

/// Lines of JSON, or the rows of a Parquet file as such.
fn lines(file: &Path, read: &Arc<AtomicU64>) -> io::Result<Box<dyn BufRead + Send>> {
    if !is_parquet(file) {
        return Ok(open(file, read)?.0);
    }
    #[cfg(feature = "parquet")]
    return crate::parquet::lines(file, read);
    #[cfg(not(feature = "parquet"))]
    Err(io::Error::other(NO_PARQUET))
}

pub fn is_parquet(file: &Path) -> bool {
    file.extension().is_some_and(|e| e.eq_ignore_ascii_case("parquet"))
}

#[cfg(not(feature = "parquet"))]
pub const NO_PARQUET: &str = "this copydesk was built without Parquet: cargo install copydesk --features parquet";

/// Of standard input, where it is a file.
fn standard_length() -> Option<u64> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        let own = io::stdin().as_fd().try_clone_to_owned().ok()?;
        let about = File::from(own).metadata().ok()?;
        about.is_file().then_some(about.len())
    }
    #[cfg(not(unix))]
    None
}

struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Where a line stands.
#[derive(Clone)]
pub struct Place {
    /// None for standard input.
    file: Option<Arc<str>>,
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match &self.file {
            None => write!(f, "line {}", self.line),
            Some(file) => write!(f, "{file}:{}", self.line),
        }
    }
}

/// What comes next of several inputs.
pub enum Next {
    /// A line that is not blank.
    Line(Place, Vec<u8>),
    /// A line that is too long to be held.
    TooLong(Place),
    /// An input that could not be opened, or read to its end.
    Failed(String),
}

/// The lines of several inputs, one after another.
pub struct Lines {
    waiting: VecDeque<PathBuf>,
    current: Option<(Place, Box<dyn BufRead + Send>)>,
    /// How many bytes have been read, packed as they are.
    pub read: Arc<AtomicU64>,
    /// How many bytes there are, where all say so.
    pub length: Option<u64>,
}

impl Lines {
    pub fn new(files: &[PathBuf]) -> Lines {
        let files = if files.is_empty() { vec![PathBuf::from("-")] } else { files.to_vec() };
        let length = |file: &PathBuf| match is_standard(file) {
            true => standard_length(),
            // What cannot be opened has nothing to read.
            false => file.metadata().map_or(Some(0), |about| about.is_file().then_some(about.len())),
        };
        let length = files.iter().map(length).sum();
        Lines { waiting: files.into(), current: None, read: Arc::default(), length }
    }
}

impl Iterator for Lines {
    type Item = Next;

    fn next(&mut self) -> Option<Next> {
        loop {
            let Some((place, reader)) = &mut self.current else {
                let file = self.waiting.pop_front()?;
                match lines(&file, &self.read) {
                    Ok(reader) => {
                        let name = (!is_standard(&file)).then(|| name(&file).into());
                        self.current = Some((Place { file: name, line: 0 }, reader));
                    }
                    Err(e) => return Some(Next::Failed(format!("{}: {}", name(&file), reason(&e)))),
                }
                continue;
            };
            place.line += 1;
            match line(reader) {
                Ok(Some(Some(bytes))) if bytes.trim_ascii().is_empty() => {}
                Ok(Some(Some(bytes))) => return Some(Next::Line(place.clone(), bytes)),
                Ok(Some(None)) => return Some(Next::TooLong(place.clone())),
                Ok(None) => self.current = None,
                Err(e) => {
                    let input = place.file.as_deref().unwrap_or("standard input");
                    let failed = format!("{input}:{}: {}", place.line, reason(&e));
                    self.current = None;
                    return Some(Next::Failed(failed));
                }
            }
        }
    }
}

/// The next line: nothing at the end, and nothing in its place where it is too long.
fn line(reader: &mut dyn BufRead) -> io::Result<Option<Option<Vec<u8>>>> {
    let (mut bytes, mut any, mut kept) = (Vec::new(), false, true);
    loop {
        let here = match reader.fill_buf() {
            Ok(here) => here,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if here.is_empty() {
            return Ok(any.then_some(kept.then_some(bytes)));
        }
        any = true;
        let end = here.iter().position(|&b| b == b'\n');
        let (part, used) = end.map_or((here, here.len()), |at| (here.get(..at).unwrap_or_default(), at + 1));
        if kept && bytes.len() + part.len() <= LONGEST_LINE {
            bytes.extend_from_slice(part);
        } else {
            (kept, bytes) = (false, Vec::new());
        }
        reader.consume(used);
        if end.is_some() {
            return Ok(Some(kept.then_some(bytes)));
        }
    }
}
