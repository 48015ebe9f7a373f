//! Small closed classes of words that lines are told by: those of dates, bylines, captions and notes (`data/line-words.tsv`), English
//! function words, and the words that phrases of furniture begin with. One hash and one look a word.

use std::sync::LazyLock;

use super::furniture;

pub(super) const LABEL: u32 = 1;
pub(super) const RELATIVE: u32 = 2;
pub(super) const READING: u32 = 4;
pub(super) const FILLER: u32 = 8;
pub(super) const ZONE: u32 = 16;
pub(super) const WEEKDAY: u32 = 32;
/// Months but those whose whole names people bear.
pub(super) const MONTH: u32 = 64;
/// The work of journalists.
pub(super) const JOB: u32 = 128;
/// Last words of the names of papers and stations.
pub(super) const OUTLET: u32 = 256;
/// Words that the British, and that the Americans spell so.
pub(super) const BRITISH: u32 = 512;
pub(super) const AMERICAN: u32 = 1024;
/// Words that place people in a picture.
pub(super) const PICTURED: u32 = 2048;
/// Words that an editor's note or a correction opens with.
pub(super) const NOTE: u32 = 1 << 12;
/// Words that say who worked on an article.
pub(super) const CONTRIBUTES: u32 = 1 << 13;
/// The small words that English prose has everywhere and menus have not.
pub(super) const FUNCTION: u32 = 1 << 14;
/// A phrase of furniture begins with it, one that tells at the start of a line or alone in it.
pub(super) const AT_START: u32 = 1 << 15;
/// The same, one that tells anywhere.
pub(super) const ANYWHERE: u32 = 1 << 16;
/// It is a phrase of furniture by itself, or one whose second word is none.
pub(super) const ALONE: u32 = 1 << 17;
/// The same, one that tells anywhere.
pub(super) const ALONE_ANYWHERE: u32 = 1 << 19;
/// It says of what sort a text or picture is ("EXCLUSIVE", "FILE PHOTO"), before a colon or dash.
pub(super) const SLUG: u32 = 1 << 20;

/// A page's own business: "inbox", "cookies".
pub(super) const BUSINESS: u32 = 1 << 21;
/// The reader and the page itself: "you", "our".
pub(super) const READER: u32 = 1 << 22;
/// What pages speak of oftener than articles do: "video", "offer".
pub(super) const PAGE: u32 = 1 << 23;
/// What a page tells its reader to do begins so: "tap", "join".
pub(super) const OPENER: u32 = 1 << 24;

/// Words that report what somebody said.
pub(super) const REPORTS: u32 = 1 << 25;

/// Words of what is said of a story and of who wrote it: "reach her at", "may not be rewritten".
pub(super) const TELLS: u32 = 1 << 26;

/// Words that tell or label times.
pub(super) const TIMED: u32 = LABEL | RELATIVE | READING | FILLER | ZONE | WEEKDAY | MONTH;
/// Words that credits of pictures are made of.
pub(super) const CREDITS: u32 = 1 << 18;
/// The classes that dates, bylines and captions ask for.
pub(super) const OF_LINES: u32 = NOTE - 1;

const CLASSES: [(&str, u32); 22] = [
    ("label", LABEL),
    ("relative", RELATIVE),
    ("reading", READING),
    ("filler", FILLER),
    ("zone", ZONE),
    ("weekday", WEEKDAY),
    ("month", MONTH),
    ("job", JOB),
    ("outlet", OUTLET),
    ("british", BRITISH),
    ("american", AMERICAN),
    ("pictured", PICTURED),
    ("note", NOTE),
    ("contributes", CONTRIBUTES),
    ("credits", CREDITS),
    ("slug", SLUG),
    ("business", BUSINESS),
    ("reader", READER),
    ("page", PAGE),
    ("opener", OPENER),
    ("reports", REPORTS),
    ("tells", TELLS),
];

/// A power of two; the lists fill half of it.
const SLOTS: usize = 4096;

/// Upper half of a word's hash and its classes, each at the first free place from its own.
static TABLE: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let mut table = vec![(0, 0); SLOTS];
    let mut add = |word: &str, class: u32| {
        let hash = hash(word);
        let mut at = home(hash);
        while table.get(at).is_some_and(|&(tag, classes)| classes != 0 && tag != tag_of(hash)) {
            at = (at + 1) % SLOTS;
        }
        if let Some(slot) = table.get_mut(at) {
            *slot = (tag_of(hash), slot.1 | class);
        }
    };
    for line in include_str!("../../data/line-words.tsv").lines().skip(1) {
        let (word, classes) = line.split_once('\t').unwrap_or((line, ""));
        let named = |name: &str| CLASSES.iter().find(|c| c.0 == name).map_or(0, |c| c.1);
        add(word, classes.split(' ').map(named).fold(0, |all, class| all | class));
    }
    ENGLISH.lines().for_each(|word| add(word, FUNCTION));
    furniture::openers(|word, class| add(word, class));
    table
});

fn home(hash: u64) -> usize {
    hash as usize % SLOTS
}

fn tag_of(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Of the word, its case aside.
pub(super) fn hash(word: &str) -> u64 {
    word.bytes().fold(SEED, with)
}

pub(super) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// The same as [`with`], of an ASCII letter or an apostrophe.
pub(super) fn with_letter(hash: u64, letter: u8) -> u64 {
    (hash ^ u64::from(letter | 0x20)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The hash with one more byte (FNV-1a).
pub(super) fn with(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The classes of a word, its case aside, as far as dates, bylines and captions ask for them.
pub(super) fn class(word: &str) -> u32 {
    if word.len() > LONGEST {
        return 0;
    }
    class_of(hash(word)) & OF_LINES
}

/// No word of the lists of dates, bylines and captions is longer, in bytes.
const LONGEST: usize = 14;

/// The classes of the word with this hash.
#[inline]
pub(super) fn class_of(hash: u64) -> u32 {
    let (table, tag_of_word) = (&**TABLE, tag_of(hash));
    let mut at = home(hash);
    loop {
        match table.get(at) {
            Some((_, 0)) | None => return 0,
            Some(&(tag, classes)) if tag == tag_of_word => return classes,
            _ => at = (at + 1) % SLOTS,
        }
    }
}

pub(super) fn is(word: &str, classes: u32) -> bool {
    class(word) & classes != 0
}

/// Whether the word says of what sort a text or picture is, its case aside.
pub(crate) fn is_slug(word: &str) -> bool {
    word.len() <= LONGEST && class_of(hash(word)) & SLUG != 0
}

/// Whether the word is of a page's own business.
pub(super) fn business(word: &str) -> bool {
    word.len() <= LONGEST && class_of(hash(word)) & BUSINESS != 0
}

/// The small words that prose has everywhere and menus have not.
pub(super) fn function(word: &str) -> bool {
    word.len() <= 7 && class_of(hash(word)) & FUNCTION != 0
}

const ENGLISH: &str = "the\nof\nand\nto\nin\nis\nwas\nthat\nfor\non\nwith\nas\nhe\nshe\nit\nhis\nher\nat\nby\nfrom\nthey\nwe\nwere\nare\nbe\nhas\nhave\nhad\nan\na\nthis\n\
which\nwill\nwould\nnot\nbut\nwho\ntheir\nor\nits\nafter\nbeen\nmore\nthan\nwhen\nwhat\nthere\nno\nif\nyou\nyour\nour\ncan\ncould\nall\ninto\nup\nout\nover\nalso\ni\nmy\nme\n\
him\nthem\nso\ndo\ndo\ndid\ndoes\nhow\nwhy\nwhere\nbecause\nbefore\nbetween\nwhile\nduring\nunder\nagainst\nany\nsome\nthose\nthese\nus\nabout\njust\nsaid\nsays\nmay\nnow\n\
amid\nvia\nthrough\nuntil\nsince\nwithout\nis\nam\nbeing\ngets\nget\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        assert_eq!(class("Updated"), LABEL);
        assert_eq!(class("centre"), BRITISH | PICTURED);
        assert_eq!(class("Sunday"), WEEKDAY);
        assert_eq!(class("dredging"), 0);
        assert_eq!(class(""), 0);
        assert!(function("Because") && !function("harbour"));
        assert_eq!(class_of(hash("Comments")) & (AT_START | ALONE), AT_START | ALONE);
        assert_eq!(class_of(hash("dredging")), 0);
    }
}
