//! What an earlier run has written already, and whether the input begins with just that.
//!
//! A line of output belongs to each line of input, in order. The last may be torn, and so may be the last member of a packed file;
//! they are cut off and written anew. Ids tell whether output and input belong together.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;

use crate::compress::{Packing, Unpacked};
use crate::input::{Lines, Next};
use crate::reason;
use crate::record::{Record, id_of_output};

/// The ids of lines, in order.
#[derive(Default)]
struct Ids {
    lines: usize,
    hash: DefaultHasher,
}

impl Ids {
    fn add(&mut self, id: &Value) {
        self.lines += 1;
        id.to_string().hash(&mut self.hash);
    }
}

/// What stands in the file.
#[derive(Default)]
pub struct Written {
    ids: Ids,
    /// How many bytes of the file hold whole lines.
    pub whole: u64,
}

impl Written {
    pub fn lines(&self) -> usize {
        self.ids.lines
    }

    /// Reads the file; where there is none, nothing has been written.
    pub fn read(path: &Path) -> Result<Written, String> {
        let mut written = Written::default();
        let wrong = |what: &str| format!("{}: {what}", path.display());
        let file = match File::open(path) {
            Ok(file) => BufReader::with_capacity(1 << 16, file),
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(written),
            Err(e) => return Err(wrong(&reason(&e))),
        };
        let done = if Packing::named(path) == Packing::None { written.plain(file) } else { written.packed(file) };
        done.map_err(|e| wrong(&reason(&e)))?;
        Ok(written)
    }

    fn plain(&mut self, mut file: impl BufRead) -> io::Result<()> {
        let mut line = Vec::new();
        while file.read_until(b'\n', &mut line)? > 0 && line.ends_with(b"\n") {
            self.add(&line)?;
            self.whole += line.len() as u64;
            line.clear();
        }
        Ok(())
    }

    fn packed(&mut self, file: impl BufRead) -> io::Result<()> {
        let used = Arc::new(AtomicU64::new(0));
        let Ok(mut unpacked) = Unpacked::new(Position { inner: file, used: Arc::clone(&used) }) else { return Ok(()) };
        loop {
            // What cannot be read to its end is torn.
            let Ok(member) = unpacked.member() else { return Ok(()) };
            // As is a beginning too short to say how it is packed.
            let unpacked_as_it_is = matches!(unpacked, Unpacked::Plain(_));
            if unpacked_as_it_is && member.len() < 4 {
                return Ok(());
            }
            if unpacked_as_it_is || !member.is_empty() && !member.ends_with(b"\n") {
                return Err(io::Error::other("was not written by copydesk batch"));
            }
            member.split_inclusive(|&b| b == b'\n').try_for_each(|line| self.add(line))?;
            self.whole = used.load(Ordering::Relaxed);
            if !unpacked.next_member().unwrap_or(false) {
                return Ok(());
            }
        }
    }

    fn add(&mut self, line: &[u8]) -> io::Result<()> {
        let id = id_of_output(line)
            .ok_or_else(|| io::Error::other(format!("line {} is no output of copydesk batch", self.ids.lines + 1)))?;
        self.ids.add(&id);
        Ok(())
    }

    /// Passes over the lines of the input whose output has been written, and says where they are others.
    pub fn skip(&self, lines: &mut Lines) -> Result<(), String> {
        let mut ids = Ids::default();
        while ids.lines < self.ids.lines {
            match lines.next() {
                None => return Err(format!("it holds {} lines of output, and the input has {}", self.ids.lines, ids.lines)),
                Some(Next::Failed(_)) => {}
                Some(Next::TooLong(_)) => ids.add(&Value::Null),
                Some(Next::Line(_, line)) => ids.add(&Record::read(&line).0.id),
            }
        }
        let same = ids.hash.finish() == self.ids.hash.finish();
        if same { Ok(()) } else { Err("its ids are not those of the input".to_owned()) }
    }
}

/// Counts what has been used of the inner reader.
struct Position<R> {
    inner: R,
    used: Arc<AtomicU64>,
}

impl<R: BufRead> Read for Position<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.used.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Position<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.used.fetch_add(count as u64, Ordering::Relaxed);
        self.inner.consume(count);
    }
}
