//! Words → expressions: an ordered list of rules over classified tokens. Each reads from one token on and says how far it
//! got; the longest wins, and among equals the first of the list. What is read is what the words *say*; what that means is
//! for `anchor`.

mod absolute;
mod clocks;
mod dates;
mod figures;
mod lengths;
pub(super) mod names;
mod relative;
mod years;

pub(super) use absolute::another_day;

use super::anchor::Said;
use super::value::{Clock, Count, Part, Unit, Vague, Within};
use super::words::{Mod, Word};
use crate::document::{Pos, Token};
use crate::span::Span;

/// The tokens of one sentence.
pub(super) struct Scan<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub words: &'t [Word],
    pub parts: &'t [Pos],
    /// Most words begin with capitals, as in headlines.
    pub titled: bool,
    /// The months, a bit each, that are somebody's surname in the text.
    pub surnames: u16,
}

/// An expression as far as words say it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// First token after it.
    pub end: usize,
    pub what: What,
    pub modifier: Option<Mod>,
    pub rule: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Date(Day),
    Duration(Length),
    /// And the time of day, from when till when.
    Set(Set, Option<(Clock, Option<Clock>)>),
    Vague(Vague),
    /// A length of which nothing is said.
    While,
}

/// A date, with the time of day where one is said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Day {
    pub said: Option<Said>,
    pub clock: Option<Clock>,
    /// Hours before or after now: a time whose clock is not known.
    pub hours: bool,
    /// The end of a range of days, or of clock times.
    pub to: Option<Said>,
    pub until: Option<Clock>,
    /// So many units before or after the day said.
    pub offset: Option<(Unit, i32)>,
    /// A part of the stretch said: "the last Friday of" it.
    pub within: Option<(i32, Within)>,
    /// The first such weekday after (1) or before (-1) the day said.
    pub weekday: Option<(u32, i32)>,
    /// The clock is told in Coordinated Universal Time.
    pub utc: bool,
    /// The other reading of a numeric date.
    pub other: Option<crate::calendar::Date>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    pub first: (Count, Unit),
    /// The greater of two counts: "12 to 18 months".
    pub most: Option<Count>,
    /// Smaller units that follow: "two years, three months and a day".
    pub more: [Option<(Count, Unit)>; 3],
    /// -1 where it ends at publication ("the past two months"), 1 where it begins there ("the next two months").
    pub side: i32,
    /// The stretch that it begins (1) or ends (-1): "the last three days of February".
    pub part: Option<(Said, i32)>,
}

impl Length {
    pub fn new(first: (Count, Unit)) -> Length {
        Length { first, most: None, more: [None; 3], side: 0, part: None }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Set {
    /// Every so many units.
    Each(Count, Unit),
    Weekday(u32, Option<Part>),
    /// "Mon-Fri": from one weekday to another.
    Weekdays(u32, u32),
    Month(u32),
    DayOfMonth(u32),
    Season(super::value::Season),
    Part(Part),
    Workdays,
    Weekends,
}

type Rule = fn(&Scan, usize) -> Option<Hit>;

/// All rules, in order of trust.
const RULES: [Rule; 6] = [clocks::clock, dates::date, lengths::set, lengths::duration, relative::anaphoric, lengths::vague];

/// The longest expression that begins at token `i` of the sentence.
pub(super) fn read(scan: &Scan, i: usize) -> Option<Hit> {
    // "once-in-a-century"
    let inside = scan.word(i) == Word::A && scan.glued(i) && scan.before(i) == Word::Hyphen;
    if !starts(scan.word(i)) || inside {
        return None;
    }
    let mut best: Option<Hit> = None;
    for rule in RULES {
        if let Some(hit) = rule(scan, i).filter(|hit| hit.end > i && best.is_none_or(|b| hit.end > b.end)) {
            best = Some(hit);
        }
    }
    best
}

/// Whether an expression can begin with this word.
fn starts(word: Word) -> bool {
    use Word::*;
    !matches!(
        word,
        Other
            | Period
            | Meridiem(_)
            | Zone
            | OClock
            | Hyphen
            | Comma
            | Possessive
            | Of
            | In
            | On
            | And
            | Or
            | To
            | From
            | By
            | Than
            | Least
            | Most
            | Until
            | Since
            | For
            | Through
            | Between
            | During
            | Old
            | Ended
    )
}

impl Scan<'_> {
    pub fn word(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or(Word::Other)
    }

    /// Its part of speech; `X` past the end.
    pub fn pos(&self, i: usize) -> Pos {
        self.parts.get(i).copied().unwrap_or(Pos::X)
    }

    /// Whether the word means nothing here.
    pub fn plain(&self, i: usize) -> bool {
        matches!(self.word(i), Word::Other | Word::Name)
    }

    pub fn before(&self, i: usize) -> Word {
        i.checked_sub(1).map_or(Word::Other, |b| self.word(b))
    }

    pub fn str(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// From token `start` to the one before `end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = self.tokens.get(start).map(|t| t.span).unwrap_or_default();
        end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(first, |last| first.to(last.span))
    }

    /// Whether nothing stands between token `i` and the next.
    pub fn glued(&self, i: usize) -> bool {
        match (self.tokens.get(i), self.tokens.get(i + 1)) {
            (Some(a), Some(b)) => a.span.end() == b.span.start(),
            _ => false,
        }
    }

    pub fn is(&self, i: usize, word: &str) -> bool {
        self.str(i).eq_ignore_ascii_case(word)
    }

    pub fn capital(&self, i: usize) -> bool {
        self.str(i).starts_with(|c: char| c.is_uppercase())
    }

    /// Past a word of this kind, or where we were.
    pub fn past(&self, i: usize, word: Word) -> usize {
        i + usize::from(self.word(i) == word)
    }
}

impl Hit {
    pub fn date(end: usize, said: Said, rule: &'static str) -> Hit {
        Hit { end, what: What::Date(Day { said: Some(said), ..Day::default() }), modifier: None, rule }
    }

    pub fn with(self, modifier: Option<Mod>) -> Hit {
        Hit { modifier: modifier.or(self.modifier), ..self }
    }

    pub fn day(&self) -> Option<Day> {
        match self.what {
            What::Date(day) => Some(day),
            _ => None,
        }
    }
}
