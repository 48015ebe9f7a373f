//! A line, read once: its words with the classes that they are in, and which marks it holds.
//!
//! What tells dates, names, credits and furniture asks here first, so that nearly every line is dismissed by nearly all of them
//! without being looked at again.

use super::words;

/// No more of a line is read than this, in bytes.
pub(super) const LOOK: usize = 400;

/// What bytes are: one bit each, so that a word's or a line's are the sum of their bytes'.
pub(super) const LOWER: u16 = 1;
pub(super) const UPPER: u16 = 2;
pub(super) const DIGIT: u16 = 4;
/// White space.
pub(super) const SPACE: u16 = 8;
/// Of no ASCII character.
pub(super) const WIDE: u16 = 16;
pub(super) const MARK: u16 = 32;
/// Single marks, of lines alone.
pub(super) const COLON: u16 = 64;
pub(super) const SLASH: u16 = 128;
pub(super) const AT: u16 = 256;
/// "(".
pub(super) const OPEN: u16 = 512;
/// "|", ">", a tab, "•", "·", "›", "»": what parts the items of menus and trails.
pub(super) const PARTED: u16 = 1024;
/// Double quotation marks, straight or curly.
pub(super) const QUOTED: u16 = 2048;
/// White space other than a plain space.
pub(super) const OTHER_SPACE: u16 = 4096;
/// A word that is nothing but marks, neither of ASCII nor a dash, bullet or quotation mark.
pub(super) const LONE_MARK: u16 = 8192;
/// A full stop.
pub(super) const STOP: u16 = 16384;

static KIND: [u16; 256] = {
    let mut kind = [0; 256];
    let mut b = 0;
    while b < 256 {
        kind[b] = match b as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b' ' => SPACE,
            b'\t' => SPACE | OTHER_SPACE | PARTED,
            0x0a..=0x0d => SPACE | OTHER_SPACE,
            b':' => MARK | COLON,
            b'/' => MARK | SLASH,
            b'@' => MARK | AT,
            b'(' => MARK | OPEN,
            b'|' | b'>' => MARK | PARTED,
            b'"' => MARK | QUOTED,
            b'.' => MARK | STOP,
            0x80.. => WIDE,
            _ => MARK,
        };
        b += 1;
    }
    kind
};

pub(super) fn kind(byte: u8) -> u16 {
    KIND.get(usize::from(byte)).copied().unwrap_or(0)
}

/// From white space to white space; words without a letter or figure are none.
#[derive(Clone, Copy)]
pub(super) struct Word<'t> {
    pub whole: &'t str,
    /// Without the marks around it.
    pub core: &'t str,
    /// Where it starts in the line.
    pub at: usize,
    /// Of the core, its case aside: see [`words::hash`].
    pub hash: u64,
    pub classes: u32,
    /// Kinds of the core's first byte, and of the others.
    pub first: u16,
    pub rest: u16,
}

impl Word<'_> {
    pub fn kinds(&self) -> u16 {
        self.first | self.rest
    }

    pub fn is(&self, classes: u32) -> bool {
        self.classes & classes != 0
    }

    /// Nothing but ASCII letters and figures, marks around it aside.
    pub fn plain(&self) -> bool {
        self.kinds() & (WIDE | MARK) == 0
    }
}

/// A line with its words, as far as it is read.
pub(super) struct Line<'t, 'w> {
    pub text: &'t str,
    /// As much of it as is read.
    pub head: &'t str,
    pub words: &'w [Word<'t>],
    /// Kinds of all that is read.
    pub kinds: u16,
    /// Classes of all its words.
    pub classes: u32,
    /// A word is nothing but marks.
    pub lone: bool,
    /// A word looks like two that lost the space between them.
    pub glued: bool,
}

impl<'t> Line<'t, '_> {
    pub fn has(&self, kinds: u16) -> bool {
        self.kinds & kinds != 0
    }

    pub fn first(&self) -> Option<&Word<'t>> {
        self.words.first()
    }

    /// Whether all of it is read.
    pub fn whole(&self) -> bool {
        self.head.len() == self.text.len()
    }
}

/// Whether the line holds one of the phrases: all are looked for in one walk, where the standard library prepares a search for each.
pub(super) fn holds(line: &str, phrases: &[&str]) -> bool {
    // Of the first two bytes of every phrase a bit.
    let bit = |pair: &[u8]| match pair {
        [a, b, ..] => 1_u64 << ((a.wrapping_mul(7) ^ b) & 63),
        _ => 0,
    };
    let opens = phrases.iter().fold(0, |bits, phrase| bits | bit(phrase.as_bytes()));
    let bytes = line.as_bytes();
    let here = |at: usize| {
        let rest = bytes.get(at..).unwrap_or(&[]);
        // Most begin with a space: the next byte tells them apart without a call.
        phrases.iter().any(|phrase| phrase.as_bytes().get(1) == rest.get(1) && rest.starts_with(phrase.as_bytes()))
    };
    bytes.windows(2).enumerate().any(|(at, pair)| opens & bit(pair) != 0 && here(at))
}

/// The beginning of a line, on a character boundary.
fn head(line: &str) -> &str {
    (0..4).find_map(|back| line.get(..line.len().min(LOOK).saturating_sub(back))).unwrap_or("")
}

/// Reads the line; `words` is room for its words, used again for the next.
pub(super) fn line<'t, 'w>(text: &'t str, words: &'w mut Vec<Word<'t>>) -> Line<'t, 'w> {
    words.clear();
    let head = head(text);
    let bytes = head.as_bytes();
    let (mut kinds, mut classes, mut lone, mut glued) = (0, 0, false, false);
    let mut at = 0;
    while at < bytes.len() {
        // White space first, then up to the next.
        let (mut own, start) = (0, at);
        while let Some(&b) = bytes.get(at) {
            let kind = kind(b);
            if kind & SPACE != 0 {
                break;
            }
            if kind & WIDE != 0 {
                let (space, more) = wide(bytes, at);
                own |= more;
                if space {
                    break;
                }
            }
            own |= kind;
            at += 1;
        }
        kinds |= own;
        if at > start
            && let Some(whole) = head.get(start..at)
        {
            match word(whole, start, own) {
                Some(word) => {
                    classes |= word.classes;
                    glued |= word.rest & UPPER != 0 && word.kinds() & LOWER != 0
                        || word.rest & (STOP | DIGIT) != 0 && word.rest & LOWER != 0;
                    words.push(word);
                }
                None if own & WIDE == 0 => lone = true,
                // Dashes, bullets and quotation marks are one block of Unicode.
                None => {
                    lone = true;
                    kinds |= if whole.as_bytes().starts_with(&[0xe2, 0x80]) { 0 } else { LONE_MARK };
                }
            }
        }
        if let Some(&b) = bytes.get(at) {
            let kind = kind(b);
            kinds |= if kind & WIDE != 0 { SPACE | OTHER_SPACE } else { kind };
            at += if kind & WIDE != 0 { width(b) } else { 1 };
        }
    }
    Line { text, head, words, kinds, classes, lone, glued }
}

fn width(lead: u8) -> usize {
    match lead {
        0xe0..=0xef => 3,
        0xf0.. => 4,
        _ => 2,
    }
}

/// Whether a character that begins here is white space, and the kinds that only few characters have; other bytes than its first
/// have none.
fn wide(bytes: &[u8], at: usize) -> (bool, u16) {
    let next = |n: usize| bytes.get(at + n).copied().unwrap_or(0);
    match bytes.get(at) {
        Some(0xc2) => match next(1) {
            0x85 | 0xa0 => (true, 0),
            // "·", "»"
            0xb7 | 0xbb => (false, PARTED),
            _ => (false, 0),
        },
        Some(0xe1) => (next(1) == 0x9a && next(2) == 0x80, 0),
        Some(0xe2) => match (next(1), next(2)) {
            (0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf) | (0x81, 0x9f) => (true, 0),
            // "•", "›"
            (0x80, 0xa2 | 0xba) => (false, PARTED),
            // "⋅"
            (0x8b, 0x85) => (false, PARTED),
            (0x80, 0x9c | 0x9d) => (false, QUOTED),
            _ => (false, 0),
        },
        Some(0xe3) => (next(1) == 0x80 && next(2) == 0x80, 0),
        _ => (false, 0),
    }
}

fn word(whole: &str, at: usize, kinds: u16) -> Option<Word<'_>> {
    let core = if kinds & (MARK | WIDE) == 0 { whole } else { core(whole) };
    let (first, rest) = core.as_bytes().split_first()?;
    let mut hash = words::with(words::SEED, *first);
    let mut others = 0;
    for &b in rest {
        hash = words::with(hash, b);
        others |= kind(b);
    }
    Some(Word { whole, core, at, hash, classes: words::class_of(hash), first: kind(*first), rest: others })
}

/// The word without the marks around it.
pub(super) fn core(word: &str) -> &str {
    let bytes = word.as_bytes();
    let mark = |b: &u8| kind(*b) & MARK != 0;
    let from = bytes.iter().position(|b| !mark(b)).unwrap_or(bytes.len());
    let to = bytes.iter().rposition(|b| !mark(b)).map_or(from, |at| at + 1);
    let core = word.get(from..to).unwrap_or("");
    let bare = |b: Option<&u8>| b.is_none_or(u8::is_ascii_alphanumeric);
    if bare(core.as_bytes().first()) && bare(core.as_bytes().last()) {
        return core;
    }
    core.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_wherever_they_stand() {
        for (line, want) in [
            ("Quay | Ferries", true),
            ("Ferries – ", true),
            (" | ", true),
            ("Ferries|Quay", false),
            ("Ferries –", false),
            ("", false),
        ] {
            assert_eq!(holds(line, &[" | ", " – "]), want, "{line}");
        }
    }

    #[test]
    fn a_line_and_its_words() {
        let mut words = Vec::new();
        let read = line("“Updated:\u{a0}the\tharbour’s (old) quay — ☰ see • http://a.example", &mut words);
        let cores: Vec<&str> = read.words.iter().map(|w| w.core).collect();
        assert_eq!(cores, ["Updated", "the", "harbour’s", "old", "quay", "see", "http://a.example"]);
        assert!(read.has(OTHER_SPACE) && read.has(PARTED) && read.has(OPEN) && read.has(QUOTED) && read.has(LONE_MARK));
        assert!(!read.has(DIGIT) && !read.has(AT) && read.whole());
        let plain: Vec<bool> = read.words.iter().map(Word::plain).collect();
        assert_eq!(plain, [true, true, false, true, true, true, false]);
        for word in read.words {
            assert_eq!(read.text.get(word.at..word.at + word.whole.len()), Some(word.whole));
            assert_eq!(word.hash, words::hash(word.core));
        }
        assert!(line("", &mut Vec::new()).words.is_empty());
        assert!(!line(&"tide ".repeat(200), &mut Vec::new()).whole());
    }
}
