//! Words that report: which word is a cue, what it takes, and what it commits the reporter to.

use crate::document::Stance;
use crate::lexicon::CUES;

/// One form of a reporting verb.
#[derive(Clone, Copy)]
pub(super) struct Cue {
    takes: &'static str,
    pub stance: Stance,
    /// Share of the form's uses that report, 1 to 9 tenths.
    pub strength: u8,
}

/// What a cue can be followed by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Marks, a bare clause, and a place after its content.
    Speech = b's' as isize,
    /// A clause with "that", or bare where the cue is strong.
    Clause = b't' as isize,
    Infinitive = b'i' as isize,
    Object = b'o' as isize,
    /// A noun as well: "a claim", "reports".
    Noun = b'n' as isize,
    /// Who is spoken to comes first.
    Addressee = b'a' as isize,
}

impl Cue {
    pub fn takes(self, what: Takes) -> bool {
        self.takes.bytes().any(|b| b as isize == what as isize)
    }
}

pub(super) fn of_word(word: &str) -> Option<Cue> {
    let entry = CUES.get(word)?;
    let stance = match entry.column(2) {
        "asserts" => Stance::Asserts,
        "claims" => Stance::Claims,
        "denies" => Stance::Denies,
        "concedes" => Stance::Concedes,
        "asks" => Stance::Asks,
        "promises" => Stance::Promises,
        "thinks" => Stance::Thinks,
        _ => Stance::Neutral,
    };
    Some(Cue { takes: entry.column(1), stance, strength: entry.column(3).parse().unwrap_or(5) })
}
