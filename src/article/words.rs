//! Small closed classes of words that dates, bylines and captions are told by: one hash and one look a word.

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

#[rustfmt::skip]
const CLASSES: [(u16, &str); 12] = [
    (LABEL, "published updated posted modified first last created revised filed date on upd original originally released issued edited uploaded added publication dated"),
    (RELATIVE, "ago yesterday today now earlier"),
    (READING, "read min mins minute minutes"),
    (FILLER, "at am pm a m p a.m p.m hour hours hr hrs day days week weeks month months sec secs second seconds year years of the just an time local st th"),
    (ZONE, "gmt utc bst est edt et cst cdt ct mst mdt mt pst pdt pt ist sgt hkt aest aedt cet cest wat eat myt sast nzst nzdt acst eastern pacific central"),
    (WEEKDAY, "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun tues thur thurs"),
    (MONTH, "january february march july september october november december jan feb mar apr jun jul aug sep sept oct nov dec"),
    (JOB, "reporter reporters correspondent correspondents editor editors writer writers staff bureau desk columnist journalist contributor contributors producer critic \
           analyst newsroom agencies agency news team press service photographer admin intern"),
    (OUTLET, "times post herald tribune gazette chronicle guardian telegraph standard mirror journal weekly daily observer independent monitor examiner courier dispatch \
              argus mail record globe review magazine network tv radio fm bbc cnn npr media online wire digest bulletin ledger sentinel inquirer enquirer republic today \
              business sport sports"),
    (BRITISH, "colour labour centre programme defence organisation organised favour neighbour honour behaviour harbour travelled licence metres tonnes recognise realise \
               theatre cancelled organisations neighbours grey kilometres"),
    (AMERICAN, "color labor center program defense organization organized favor neighbor honor behavior harbor traveled license meters recognize realize theater canceled \
                organizations neighbors kilometers"),
    (PICTURED, "pictured left right centre center seen poses undated photograph gestures attends shows"),
];

const SLOTS: usize = 1024;
/// No word of the lists is longer, in bytes.
const LONGEST: usize = 14;

static TABLE: LazyLock<Vec<(u64, u16)>> = LazyLock::new(|| {
    let mut table = vec![(0, 0); SLOTS];
    for (class, words) in CLASSES {
        for hash in words.split_whitespace().map(hash) {
            let mut at = hash as usize % SLOTS;
            while table.get(at).is_some_and(|&(known, _)| known != 0 && known != hash) {
                at = (at + 1) % SLOTS;
            }
            if let Some(slot) = table.get_mut(at) {
                *slot = (hash, slot.1 | class);
            }
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
