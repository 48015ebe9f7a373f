//! Where a batch is written: standard output, or a file, packed as its name says, or one of Parquet.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, StdoutLock, Write};
use std::path::Path;

use crate::compress::Packing;
use crate::options::Shape;
use crate::{Stop, input, reason};

/// How much is gathered for a file before it is written: a crash costs no more.
const GATHERED: usize = 1 << 20;

enum To {
    Standard(StdoutLock<'static>),
    File {
        file: File,
        packing: Packing,
        gathered: Vec<u8>,
    },
    #[cfg(feature = "parquet")]
    Table(Box<crate::parquet::Table>),
}

pub struct Sink {
    name: String,
    to: To,
}

impl Sink {
    pub fn standard() -> Sink {
        Sink { name: "standard output".to_owned(), to: To::Standard(io::stdout().lock()) }
    }

    pub fn create(path: &Path, shape: Shape) -> Result<Sink, Stop> {
        if input::is_parquet(path) {
            return Sink::table(path, shape);
        }
        Sink::file(path, File::create(path))
    }

    #[cfg(feature = "parquet")]
    fn table(path: &Path, shape: Shape) -> Result<Sink, Stop> {
        let name = path.display().to_string();
        match File::create(path).and_then(|file| crate::parquet::Table::create(file, shape)) {
            Ok(table) => Ok(Sink { name, to: To::Table(Box::new(table)) }),
            Err(e) => Err(Stop::unwritten(&name, &e)),
        }
    }

    #[cfg(not(feature = "parquet"))]
    fn table(path: &Path, _: Shape) -> Result<Sink, Stop> {
        Err(Stop::Usage(format!("{}: {}", path.display(), input::NO_PARQUET)))
    }

    /// Writes behind the first `kept` bytes of the file; what stands there is cut off.
    pub fn behind(path: &Path, kept: u64) -> Result<Sink, Stop> {
        let open = || {
            let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
            file.set_len(kept)?;
            file.seek(SeekFrom::End(0))?;
            Ok(file)
        };
        Sink::file(path, open())
    }

    fn file(path: &Path, file: io::Result<File>) -> Result<Sink, Stop> {
        let name = path.display().to_string();
        match file {
            Ok(file) => Ok(Sink { name, to: To::File { file, packing: Packing::named(path), gathered: Vec::new() } }),
            Err(e) => Err(Stop::Failed(format!("{name}: {}", reason(&e)))),
        }
    }

    /// Writes whole lines.
    pub fn write(&mut self, lines: &str) -> Result<(), Stop> {
        let done = match &mut self.to {
            To::Standard(out) => out.write_all(lines.as_bytes()),
            To::File { file, packing, gathered } => {
                gathered.extend_from_slice(lines.as_bytes());
                if gathered.len() < GATHERED { Ok(()) } else { put(file, *packing, gathered) }
            }
            #[cfg(feature = "parquet")]
            To::Table(table) => table.add(lines),
        };
        done.map_err(|e| Stop::unwritten(&self.name, &e))
    }

    pub fn finish(self) -> Result<(), Stop> {
        let done = match self.to {
            To::Standard(mut out) => out.flush(),
            To::File { mut file, packing, mut gathered } => put(&mut file, packing, &mut gathered).and_then(|()| file.sync_all()),
            #[cfg(feature = "parquet")]
            To::Table(table) => table.finish(),
        };
        done.map_err(|e| Stop::unwritten(&self.name, &e))
    }
}

fn put(file: &mut File, packing: Packing, gathered: &mut Vec<u8>) -> io::Result<()> {
    if !gathered.is_empty() {
        file.write_all(&packing.pack(gathered)?)?;
        gathered.clear();
    }
    Ok(())
}
