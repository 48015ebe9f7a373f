//! Small closed classes of words that dates, bylines and captions are told by (`data/line-words.tsv`): one hash and one look a word.

use std::sync::LazyLock;

use super::features::hash;

pub(super) const LABEL: u16 = 1;
pub(super) const RELATIVE: u16 = 2;
pub(super) const READING: u16 = 4;
pub(super) const FILLER: u16 = 8;
pub(super) const ZONE: u16 = 16;
pub(super) const WEEKDAY: u16 = 32;
/// Months but those whose whole names people bear.
pub(super) const MONTH: u16 = 64;
/// The work of journalists.
pub(super) const JOB: u16 = 128;
/// Last words of the names of papers and stations.
pub(super) const OUTLET: u16 = 256;
/// Words that the British, and that the Americans spell so.
pub(super) const BRITISH: u16 = 512;
pub(super) const AMERICAN: u16 = 1024;
/// Words that place people in a picture.
pub(super) const PICTURED: u16 = 2048;

const CLASSES: [(&str, u16); 12] = [
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
];

const SLOTS: usize = 1024;
/// No word of the lists is longer, in bytes.
const LONGEST: usize = 14;

static TABLE: LazyLock<Vec<(u64, u16)>> = LazyLock::new(|| {
    let mut table = vec![(0, 0); SLOTS];
    for line in include_str!("../../data/line-words.tsv").lines().skip(1) {
        let (word, classes) = line.split_once('\t').unwrap_or((line, ""));
        let named = |name: &str| CLASSES.iter().find(|c| c.0 == name).map_or(0, |c| c.1);
        let (hash, class) = (hash(word), classes.split(' ').map(named).fold(0, |all, class| all | class));
        let mut at = hash as usize % SLOTS;
        while table.get(at).is_some_and(|&(known, _)| known != 0) {
            at = (at + 1) % SLOTS;
        }
        if let Some(slot) = table.get_mut(at) {
            *slot = (hash, class);
        }
    }
    table
});

/// The classes of a word, its case aside.
pub(super) fn class(word: &str) -> u16 {
    if word.len() > LONGEST {
        return 0;
    }
    class_of(hash(word))
}

/// The classes of the word with this hash.
pub(super) fn class_of(hash: u64) -> u16 {
    let mut at = hash as usize % SLOTS;
    loop {
        match TABLE.get(at) {
            Some(&(known, class)) if known == hash => return class,
            Some((0, _)) | None => return 0,
            _ => at = (at + 1) % SLOTS,
        }
    }
}

pub(super) fn is(word: &str, classes: u16) -> bool {
    class(word) & classes != 0
}

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
    }
}
