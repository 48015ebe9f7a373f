//! Words that report: which word is a cue, what it takes, and what it commits the reporter to.

use crate::document::Stance;
use crate::lexicon::CUES;

/// One form of a reporting verb.
#[derive(Clone, Copy)]
pub(super) struct Cue {
    /// Letters, each with a digit.
    takes: &'static str,
    pub stance: Stance,
}

/// What a cue can be followed by.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Takes {
    /// Marks, a bare clause, and a place after its content.
    Speech = b's',
    /// A clause with "that", or bare where the cue is strong.
    Clause = b't',
    /// "to" and a verb: "promised to go".
    Infinitive = b'i',
    /// A noun as well: "reports", "the claim that".
    Noun = b'n',
    /// Who is spoken to comes first.
    Addressee = b'a',
}

impl Cue {
    pub fn takes(self, what: Takes) -> bool {
        self.strength(what) > 0
    }

    /// How many tenths of the form's uses of that kind report; 0 where it takes no such thing.
    pub fn strength(self, what: Takes) -> u8 {
        let at = self.takes.bytes().position(|b| b == what as u8);
        at.and_then(|at| self.takes.as_bytes().get(at + 1)).map_or(0, |digit| digit.saturating_sub(b'0'))
    }

    /// Of its use with a clause.
    pub fn of_clause(self) -> u8 {
        self.strength(Takes::Speech).max(self.strength(Takes::Clause)).max(self.strength(Takes::Addressee))
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
    Some(Cue { takes: entry.column(1), stance })
}
