//! The weights file → the network's parameters.
//!
//! `model/en.model`: the word "copydesk", a version, a checksum of all that follows, a label, then sizes and parameters in the order
//! in which `Network::read` takes them. Tables are read where they lie; matrices are widened once, when first used.

/// Why a file is no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadModel {
    /// It does not begin as one.
    NotAModel,
    /// Of another version of this crate.
    Version(u32),
    /// Cut short or damaged.
    Damaged,
}

const MAGIC: &[u8; 8] = b"copydesk";
const VERSION: u32 = 2;

/// What is left to read.
pub(super) struct Reader {
    rest: &'static [u8],
}

impl Reader {
    pub fn open(bytes: &'static [u8]) -> Result<Reader, BadModel> {
        let mut reader = Reader { rest: bytes.strip_prefix(MAGIC).ok_or(BadModel::NotAModel)? };
        match reader.number()? {
            VERSION => {}
            other => return Err(BadModel::Version(other)),
        }
        if reader.number()? != checksum(reader.rest) {
            return Err(BadModel::Damaged);
        }
        let label = reader.number()? as usize;
        reader.bytes(label)?;
        Ok(reader)
    }

    pub fn bytes(&mut self, n: usize) -> Result<&'static [u8], BadModel> {
        let (taken, rest) = self.rest.split_at_checked(n).ok_or(BadModel::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    pub fn number(&mut self) -> Result<u32, BadModel> {
        let (taken, rest) = self.rest.split_first_chunk::<4>().ok_or(BadModel::Damaged)?;
        self.rest = rest;
        Ok(u32::from_le_bytes(*taken))
    }

    pub fn numbers<const N: usize>(&mut self) -> Result<[u32; N], BadModel> {
        let mut out = [0; N];
        for slot in &mut out {
            *slot = self.number()?;
        }
        Ok(out)
    }

    pub fn small(&mut self, n: usize) -> Result<&'static [i8], BadModel> {
        Ok(bytemuck::cast_slice(self.bytes(n)?))
    }

    pub fn reals(&mut self, n: usize) -> Result<Vec<f32>, BadModel> {
        let bytes = self.bytes(4 * n)?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

/// FNV-1a over words of four bytes, the last padded with zeros.
fn checksum(bytes: &[u8]) -> u32 {
    let (words, tail) = bytes.as_chunks::<4>();
    let mut last = [0; 4];
    last.iter_mut().zip(tail).for_each(|(l, t)| *l = *t);
    words.iter().chain([&last]).fold(0x811c_9dc5, |h: u32, w| (h ^ u32::from_le_bytes(*w)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_model_is_refused() {
        assert_eq!(Reader::open(b"copydes").err(), Some(BadModel::NotAModel));
        assert_eq!(Reader::open(b"copydesk\x01\0\0\0").err(), Some(BadModel::Version(1)));
        assert_eq!(Reader::open(b"copydesk\x02\0\0\0\0\0\0\0rest").err(), Some(BadModel::Damaged));
    }
}
