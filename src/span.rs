//! Spans of the text, and the three units that their offsets can be counted in.
//!
//! Inside, every offset is a byte offset on a character boundary. Callers get the unit they ask for, converted once,
//! at the edge, by [`Units`].

use serde::{Deserialize, Serialize};

/// A stretch of the text, `start` inclusive, `end` exclusive; never empty-backwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(from = "Read")]
pub struct Span {
    start: u32,
    end: u32,
}

/// A span as a stranger may have written it.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Read {
    start: u32,
    end: u32,
}

impl From<Read> for Span {
    fn from(Read { start, end }: Read) -> Span {
        Span { start, end: end.max(start) }
    }
}

impl Span {
    /// From byte offsets; an `end` before `start` gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Span {
        let start = start.min(u32::MAX as usize) as u32;
        let end = end.min(u32::MAX as usize) as u32;
        Span { start, end: end.max(start) }
    }

    /// Where it starts.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Where it ends, exclusive.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// How long it is.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text that the span covers; empty where it does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or("")
    }

    /// Whether all of the other lies in it.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether they share anything.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// From the start of the earlier to the end of the later.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Without the characters at either end for which `drop` holds.
    pub fn trim(self, text: &str, drop: impl Fn(char) -> bool) -> Span {
        let whole = self.of(text);
        let from = whole.trim_start_matches(&drop);
        let start = self.start() + whole.len() - from.len();
        Span::new(start, start + from.trim_end_matches(&drop).len())
    }
}

/// As much of the text as spans can address: 4 GiB.
pub(crate) fn addressable(text: &str) -> &str {
    match u32::try_from(text.len()) {
        Ok(_) => text,
        Err(_) => (0..4).find_map(|back| text.get(..u32::MAX as usize - back)).unwrap_or(""),
    }
}

/// The unit that a document's offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Offsets {
    /// UTF-16 code units, as JavaScript strings count.
    Utf16,
    /// Bytes of UTF-8, as Rust strings count.
    #[default]
    Utf8,
    /// Unicode scalar values, as Python strings count.
    Codepoint,
}

/// Turns byte offsets into another unit in constant time, by a count kept for every 32 bytes.
pub struct Units<'t> {
    text: &'t [u8],
    unit: Offsets,
    /// The count at byte 32·i; empty where the count is the byte offset itself.
    marks: Vec<u32>,
}

const STRIDE: usize = 32;

impl<'t> Units<'t> {
    /// Counts the text once.
    pub fn new(text: &'t str, unit: Offsets) -> Units<'t> {
        let bytes = text.as_bytes();
        let mut marks = Vec::new();
        if unit != Offsets::Utf8 && !text.is_ascii() {
            let mut count = 0;
            for chunk in bytes.chunks(STRIDE) {
                marks.push(count);
                count += width(chunk, unit);
            }
            marks.push(count);
        }
        Units { text: bytes, unit, marks }
    }

    /// `byte` counted in the unit; offsets past the end count as the end.
    pub fn convert(&self, byte: u32) -> u32 {
        let at = (byte as usize).min(self.text.len());
        match self.marks.get(at / STRIDE) {
            None => at as u32,
            Some(&count) => count + width(self.text.get(at / STRIDE * STRIDE..at).unwrap_or(&[]), self.unit),
        }
    }

    /// The byte at which the unit counts `at`; the next character's where `at` divides one.
    pub fn byte(&self, at: u32) -> u32 {
        let end = self.text.len();
        let Some(block) = self.marks.partition_point(|&count| count <= at).checked_sub(1) else { return at.min(end as u32) };
        let mut count = self.marks.get(block).copied().unwrap_or(0);
        for (i, &b) in self.text.iter().enumerate().skip(block * STRIDE).filter(|(_, b)| **b & 0xC0 != 0x80) {
            if count >= at {
                return i as u32;
            }
            count += width(&[b], self.unit);
        }
        end as u32
    }

    /// The span, whose offsets are bytes, counted in the unit.
    pub fn span(&self, span: Span) -> Span {
        Span { start: self.convert(span.start), end: self.convert(span.end) }
    }
}

/// How many units begin in these bytes: a character counts at its first byte, a surrogate pair's second half with it.
fn width(bytes: &[u8], unit: Offsets) -> u32 {
    let first = |b: &u8| u32::from(b & 0xC0 != 0x80);
    match unit {
        Offsets::Utf8 => bytes.len() as u32,
        Offsets::Codepoint => bytes.iter().map(first).sum(),
        Offsets::Utf16 => bytes.iter().map(|b| first(b) + u32::from(*b >= 0xF0)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree_with_the_standard_library() {
        let text = "a“é🙂”\u{200f}שלום ".repeat(40);
        for unit in [Offsets::Utf16, Offsets::Codepoint, Offsets::Utf8] {
            let units = Units::new(&text, unit);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let want = match unit {
                    Offsets::Utf16 => text[..at].encode_utf16().count(),
                    Offsets::Codepoint => text[..at].chars().count(),
                    Offsets::Utf8 => at,
                };
                assert_eq!(units.convert(at as u32) as usize, want);
                assert_eq!(units.span(Span::new(0, at)), Span::new(0, want));
            }
        }
    }

    #[test]
    fn spans_stand_to_each_other() {
        let (a, b, c, empty) = (Span::new(2, 5), Span::new(5, 7), Span::new(3, 6), Span::new(4, 4));
        assert_eq!([a, b, c, empty].map(Span::len), [3, 2, 3, 0]);
        assert_eq!([a, b, c, empty].map(Span::is_empty), [false, false, false, true]);
        assert_eq!([a, Span::new(3, 4), c, Span::new(1, 3), b].map(|other| a.contains(other)), [true, true, false, false, false]);
        assert_eq!([a, b, c, Span::new(0, 2), empty].map(|other| a.overlaps(other)), [true, false, true, false, true]);
        assert_eq!([a, b, c].map(|other| b.overlaps(other)), [false, true, true]);
        assert_eq!((a.to(b), b.to(a), c.to(a)), (Span::new(2, 7), Span::new(2, 7), Span::new(2, 6)));
        let read = |json| serde_json::from_str::<Span>(json).unwrap();
        assert_eq!(read(r#"{"start":2,"end":5}"#), a);
        assert_eq!(read(r#"{"start":5,"end":2}"#).len(), 0);
    }

    #[test]
    fn trim_keeps_to_the_text() {
        let text = "x “word” ";
        let span = Span::new(1, text.len()).trim(text, |c| c.is_whitespace() || "“”".contains(c));
        assert_eq!(span.of(text), "word");
        assert!(Span::new(3, 1).is_empty());
        assert_eq!(addressable(text), text);
    }

    #[test]
    fn units_lead_back_to_bytes() {
        for text in ["", "plain", "“é” 🚢 ship", &"🚢“x”".repeat(100)] {
            for unit in [Offsets::Utf8, Offsets::Utf16, Offsets::Codepoint] {
                let units = Units::new(text, unit);
                for at in text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]) {
                    assert_eq!(units.byte(units.convert(at)), at, "{text} {unit:?} {at}");
                }
                assert_eq!(units.byte(u32::MAX), text.len() as u32);
            }
        }
    }
}
