//! Words that report: which word is a cue, what it takes, and what it commits the reporter to.

use super::report::Report;
use super::view::View;
use crate::document::{Pos, Stance};
use crate::lexicon::CUES;

/// Tenths of its uses that a cue inside what was said must report in.
pub(super) const SURE_WORD: u8 = 8;

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

/// “We sail,” Ruiz said. “We sail at dawn”: an opening mark announces nothing.
pub(super) fn not_a_mark(view: &View, report: &mut Report) {
    if !report.cue.clone().any(|i| !view.word(i).starts_with(['“', '"', '‘', '«', '„'])) {
        report.cue.end = report.cue.start;
    }
}

/// "the poll since the storm | began shows": a verb of what says more of the source.
pub(super) fn past_a_verb(view: &View, report: &mut Report) {
    let Report { cue, source, .. } = report;
    let clause = source.clone().skip(1).any(|i| view.is(i, &["since", "when", "after", "before", "until", "while"]));
    let verb = |i: usize| view.pos(i) == Pos::Verb && view.finite(i);
    if cue.len() == 2 && source.end == cue.start && clause && verb(cue.start) && verb(cue.start + 1) {
        (source.end, cue.start) = (cue.start + 1, cue.start + 1);
    }
}

/// "said last week", "reported over the weekend", "said at a rally", "said ahead of the vote": the verb alone.
pub(super) fn verb_alone(view: &View, report: &mut Report) {
    let Some((verb, word)) = report.cue.clone().find_map(|i| Some((i, of_word(view.word(i))?))) else { return };
    let day = |i: usize| {
        view.when(i)
            && !view.is(
                i,
                &["also", "again", "repeatedly", "publicly", "once", "recently", "then", "early", "late", "later", "earlier"],
            )
    };
    let time = |i: usize| {
        let leads = view.is(i, &["on", "over", "in", "this", "earlier", "late", "early", "later"]);
        day(i) || leads && (i + 1..(i + 4).min(report.cue.end)).any(|k| day(k) || view.is(k, &["weekend"]))
    };
    let place = |i: usize| {
        word.takes(Takes::Speech)
            && view.is(i, &["in", "at", "via", "on", "during", "through", "by", "from", "ahead", "before", "after", "amid"])
            && !(view.is(i, &["in"]) && view.is(i + 2, &["statement"]))
    };
    let rest = (verb + 1..report.cue.end).find(|&i| time(i) || place(i));
    report.cue.end = rest.unwrap_or(report.cue.end)
}

/// What the cue commits the reporter to; "did not say", "refused to discuss", "Neither would say" keep a report back. To deny no more
/// is not to.
pub(super) fn stance(view: &View, report: &mut Report) {
    let Report { cue, source, .. } = &*report;
    let not = |i: usize| view.is(i, &["not", "n't", "n’t", "never", "cannot", "refused", "refuses", "declined", "declines"]);
    let denies = cue.clone().any(not) || view.is(source.start, &["neither", "nobody"]) && !source.is_empty();
    let asks = cue.clone().any(|i| view.is(i, &["call", "calls", "called", "calling"]))
        && cue.clone().any(|i| view.is(i, &["for", "on"]));
    let of_verb = cue.clone().rev().find_map(|i| of_word(view.word(i))).map_or(Stance::Neutral, |c| c.stance);
    report.stance = match of_verb {
        _ if asks => Stance::Asks,
        Stance::Neutral | Stance::Asserts | Stance::Claims | Stance::Concedes | Stance::Promises if denies => Stance::Denies,
        stance => stance,
    };
}
