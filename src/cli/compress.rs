//! gzip and Zstandard, in and out.
//!
//! Output is cut into members (gzip) or frames (Zstandard), each of which ends with a line. So what was written before a crash can
//! be read to the end of its last member, and more can be added behind.

use std::io::{self, BufRead, Chain, Cursor, Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    None,
    Gzip,
    Zstandard,
}

impl Packing {
    /// As a file's name says.
    pub fn named(path: &Path) -> Packing {
        match path.extension().and_then(|e| e.to_str()) {
            Some("gz") => Packing::Gzip,
            Some("zst") => Packing::Zstandard,
            _ => Packing::None,
        }
    }

    fn of(head: &[u8]) -> Packing {
        match head {
            [0x1f, 0x8b, ..] => Packing::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => Packing::Zstandard,
            _ => Packing::None,
        }
    }

    /// One member or frame.
    pub fn pack(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Packing::None => Ok(bytes.to_vec()),
            Packing::Gzip => {
                let mut out = GzEncoder::new(Vec::new(), Compression::default());
                out.write_all(bytes)?;
                out.finish()
            }
            Packing::Zstandard => Ok(compress_to_vec(bytes, CompressionLevel::Fastest)),
        }
    }
}

/// The first bytes, which say how the input is packed, and the rest.
type Whole<R> = Chain<Cursor<Vec<u8>>, R>;

/// Reads what may be packed, all members one after another.
pub enum Unpacked<R> {
    Plain(Whole<R>),
    Gzip(Box<GzDecoder<Whole<R>>>),
    /// What is read of the frame that has begun.
    Zstandard(Box<FrameDecoder>, Whole<R>),
    End,
}

impl<R: BufRead> Unpacked<R> {
    pub fn new(mut inner: R) -> io::Result<Unpacked<R>> {
        let mut head = Vec::new();
        inner.by_ref().take(4).read_to_end(&mut head)?;
        let packing = Packing::of(&head);
        let whole = Cursor::new(head).chain(inner);
        match packing {
            Packing::None => Ok(Unpacked::Plain(whole)),
            Packing::Gzip => Ok(Unpacked::Gzip(Box::new(GzDecoder::new(whole)))),
            Packing::Zstandard => frame(Box::new(FrameDecoder::new()), whole),
        }
    }

    /// More of the member that has begun; nothing at its end.
    fn read_member(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Unpacked::End => Ok(0),
            Unpacked::Plain(reader) => reader.read(into),
            Unpacked::Gzip(reader) => reader.read(into),
            Unpacked::Zstandard(decoder, reader) => {
                while decoder.can_collect() == 0 && !decoder.is_finished() {
                    decoder.decode_blocks(&mut *reader, BlockDecodingStrategy::UptoBlocks(1)).map_err(broken)?;
                }
                let count = decoder.read(into)?;
                if count == 0 && decoder.is_finished() && decoder.get_checksum_from_data() != decoder.get_calculated_checksum() {
                    return Err(broken("the checksum is wrong"));
                }
                Ok(count)
            }
        }
    }

    /// Goes on to the next member; whether there is one.
    pub fn next_member(&mut self) -> io::Result<bool> {
        *self = match std::mem::replace(self, Unpacked::End) {
            Unpacked::Gzip(reader) => {
                let mut rest = reader.into_inner();
                if rest.fill_buf()?.is_empty() { Unpacked::End } else { Unpacked::Gzip(Box::new(GzDecoder::new(rest))) }
            }
            Unpacked::Zstandard(decoder, rest) => frame(decoder, rest)?,
            Unpacked::Plain(_) | Unpacked::End => Unpacked::End,
        };
        Ok(!matches!(self, Unpacked::End))
    }

    /// The whole member that has begun. Nothing behind it has been read.
    pub fn member(&mut self) -> io::Result<Vec<u8>> {
        let (mut bytes, mut buffer) = (Vec::new(), vec![0; 1 << 16]);
        loop {
            match self.read_member(&mut buffer)? {
                0 => return Ok(bytes),
                count => bytes.extend_from_slice(buffer.get(..count).unwrap_or_default()),
            }
        }
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.read_member(into)?;
            if count > 0 || into.is_empty() || !self.next_member()? {
                return Ok(count);
            }
        }
    }
}

/// The next frame that holds anything, if there is one.
fn frame<R: BufRead>(mut decoder: Box<FrameDecoder>, mut rest: Whole<R>) -> io::Result<Unpacked<R>> {
    loop {
        if rest.fill_buf()?.is_empty() {
            return Ok(Unpacked::End);
        }
        match decoder.reset(&mut rest) {
            Ok(()) => return Ok(Unpacked::Zstandard(decoder, rest)),
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                io::copy(&mut rest.by_ref().take(length.into()), &mut io::sink())?;
            }
            Err(e) => return Err(broken(e)),
        }
    }
}

fn broken(what: impl ToString) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("broken compression: {}", what.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read_back() {
        let lines: Vec<Vec<u8>> = (0..5).map(|i| format!("line {i} “it floods”\n").repeat(2000 * i).into_bytes()).collect();
        let whole = lines.concat();
        for packing in [Packing::None, Packing::Gzip, Packing::Zstandard] {
            let packed: Vec<u8> = lines.iter().flat_map(|part| packing.pack(part).unwrap()).collect();
            let mut read = Vec::new();
            Unpacked::new(packed.as_slice()).unwrap().read_to_end(&mut read).unwrap();
            assert!(read == whole, "{packing:?}");
            if packing != Packing::None {
                assert!(packed.len() < whole.len() / 2, "{packing:?}: {} of {}", packed.len(), whole.len());
                let mut unpacked = Unpacked::new(packed.as_slice()).unwrap();
                for line in &lines {
                    assert!(unpacked.member().unwrap() == *line, "{packing:?}");
                    assert_eq!(unpacked.next_member().unwrap(), line.len() < whole.len() * 2 / 5, "{packing:?}");
                }
                let torn = packed.get(..packed.len() - 3).unwrap();
                assert!(Unpacked::new(torn).unwrap().read_to_end(&mut Vec::new()).is_err(), "{packing:?}");
                let mut bad = packed.clone();
                let at = bad.len() - 2;
                bad[at] ^= 0xff;
                assert!(Unpacked::new(bad.as_slice()).unwrap().read_to_end(&mut Vec::new()).is_err(), "{packing:?}");
            }
        }
        assert!(Unpacked::new(&b""[..]).unwrap().member().unwrap().is_empty());
    }
}
