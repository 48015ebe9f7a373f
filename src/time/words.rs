//! Tokens → the words that times are made of. One list (`data/time-words.tsv`) says what a word can be; numbers are read by
//! shape. A sentence without a word that begins to mean a time (its `trigger`) is not read further.

use std::sync::LazyLock;

use super::shapes::{digits, short_year, vulgar};
use super::value::{Part, Season, Unit, Vague};
use crate::calendar::{Date, century};

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(include_str!("../../data/time-words.tsv")));
static FEASTS: LazyLock<Gate> = LazyLock::new(|| {
    let first = |line: &'static str| line.split([' ', '-', '\'', '’', '\t']).next().unwrap_or("");
    Gate::of(include_str!("../../data/holidays.tsv").lines().filter(|l| !l.starts_with('#')).map(first))
});

/// What four digits may mean as a year: forecasts reach into the next century.
pub(super) const YEARS: std::ops::Range<u32> = 1000..2201;

/// Which one is meant: "last", "this", "the following".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    /// "the past year", "this past spring"
    Past,
    /// Counted from the time last spoken of: "the previous day", "the following week".
    Previous,
    Following,
    Next,
    Coming,
    This,
    Current,
    Latest,
    /// The time last spoken of.
    That,
    Recent,
    /// "these days"
    These,
}

/// TIMEX3's modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mod {
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

impl Mod {
    pub fn name(self) -> &'static str {
        match self {
            Mod::OnOrBefore => "ON_OR_BEFORE",
            Mod::OnOrAfter => "ON_OR_AFTER",
            Mod::LessThan => "LESS_THAN",
            Mod::MoreThan => "MORE_THAN",
            Mod::EqualOrLess => "EQUAL_OR_LESS",
            Mod::EqualOrMore => "EQUAL_OR_MORE",
            Mod::Start => "START",
            Mod::Mid => "MID",
            Mod::End => "END",
            Mod::Approx => "APPROX",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Ago,
    Earlier,
    Later,
    Before,
    After,
    Early,
    Late,
    /// "two days hence"
    Hence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Other,
    /// A capitalised word that may begin a holiday's name.
    Name,
    /// A run of digits and how many; thousands' commas count as digits.
    Digits(u32, u8),
    /// In hundredths.
    Decimal(u32),
    /// "1/2", in hundredths.
    Fraction(u32),
    /// "10:30", "10.30" (when an "a.m." follows), "10am".
    Clock(u32, u32, Option<u32>),
    /// "10am", "5:30pm": hour of 24 and minute.
    HalfDay(u32, u32),
    /// "8p", where "8p.m." is cut into four.
    HalfCut(u32, u32),
    /// "22/09/2015".
    Numeric(Date, Option<Date>),
    /// "9/2012"
    MonthOfYear(i32, u32),
    /// "2014/15"
    YearSpan(i32),
    /// "3,2011" after a month, where the space is missing.
    DayYear(u32, i32),
    /// "AD" (true) or "BC".
    Era(bool),
    /// 199 for "1990s".
    Decade(i32),
    /// "Q3", "3Q"
    QuarterName(u32),
    /// "2018Q4"
    QuarterOf(i32, u32),
    /// "H1"
    HalfName(u32),
    /// "FY2015"
    FiscalYear(i32),
    Number(u32),
    Scale(u32),
    Ordinal(u32),
    /// "second": the ordinal or the unit.
    Second,
    /// "nineties" → 90
    Tens(u32),
    Few,
    Some,
    Couple,
    Half,
    /// And whether it is a plural.
    Unit(Unit, bool),
    Period,
    Month(u32),
    Weekday(u32),
    Weekdays(u32),
    Part(Part, bool),
    /// Noon or midnight.
    Moment(u32),
    Tonight,
    Overnight,
    Season(Season, bool),
    Deixis(i32),
    Which(Which),
    Shift(Shift),
    Edge(Mod),
    Approx(Option<Mod>),
    Every,
    Rate(Unit),
    Vague(Vague),
    Future,
    Former,
    Meridiem(bool),
    Zone,
    OClock,
    Fiscal,
    /// "trading", "business": between a number and its unit.
    Filler,
    Hyphen,
    Comma,
    Possessive,
    A,
    The,
    Of,
    In,
    On,
    At,
    And,
    Or,
    To,
    From,
    Per,
    By,
    Than,
    More,
    Less,
    Least,
    Most,
    Up,
    No,
    Until,
    Since,
    For,
    Through,
    Between,
    During,
    Within,
    Whole,
    Additional,
    Old,
    Ended,
    Once,
    Percent,
    Bracket,
    Right,
    As,
    Sometime,
    Soon,
    /// "a while", "some time"
    While,
    /// "at the moment"
    TheMoment,
    All,
    Workday(bool),
    /// "Mon.", "Sun": a weekday only beside a date.
    WeekdayShort(u32),
    MidMonth(u32),
    MidUnit(Unit),
    MidPart(Part),
}

impl Word {
    /// Whether it can be the heart of a time, rather than one of the words around it.
    pub fn trigger(self) -> bool {
        use Word::*;
        match self {
            Digits(n, len) => len == 4 && YEARS.contains(&n),
            // "16.15 GMT"
            Decimal(n) => n < 2400 && n % 100 < 60,
            Which(which) => matches!(which, self::Which::Current | self::Which::Recent | self::Which::Past | self::Which::Latest),
            Shift(shift) => matches!(shift, self::Shift::Ago | self::Shift::Earlier | self::Shift::Later),
            Other | Fraction(_) | Ordinal(_) | Scale(_) | Few | Some | Couple | Half | Approx(_) | Every | Former | Zone
            | Filler | Hyphen | Comma | Possessive | A | The | Of | In | On | At | And | Or | To | From | Per | By | Than
            | More | Less | Least | Most | Up | No | Until | Since | For | Through | Between | During | Within | Whole
            | Additional | Old | Ended | Once | Percent | Bracket | Right | As | Sometime | All | While => false,
            // "nineteen ninety-six"
            Number(n) => n >= 18,
            _ => true,
        }
    }
}

/// A set of (first letter, last letter, length) that a list's words have: most other words end here.
struct Gate(Vec<u32>);

impl Gate {
    fn of(words: impl Iterator<Item = &'static str>) -> Gate {
        let mut gate = Gate(vec![0; 1024]);
        for word in words {
            if let Some((slot, bit)) = Gate::place(word)
                && let Some(bits) = gate.0.get_mut(slot)
            {
                *bits |= bit;
            }
        }
        gate
    }

    fn place(word: &str) -> Option<(usize, u32)> {
        let word = word.as_bytes();
        let slot = usize::from(word.first()? & 31) << 5 | usize::from(word.last()? & 31);
        Some((slot, 1 << word.len().min(31)))
    }

    fn admits(&self, word: &str) -> bool {
        Gate::place(word).is_some_and(|(slot, bit)| self.0.get(slot).is_some_and(|bits| bits & bit != 0))
    }
}

/// The list, read once: a lookup per token must not parse columns.
struct Words {
    gate: Gate,
    /// Open addressing by a hash of the letters without case.
    slots: Vec<Option<(&'static str, Word)>>,
}

impl Words {
    const SIZE: usize = 1024;

    fn of(list: &'static str) -> Words {
        let lines = || list.lines().filter(|l| !l.starts_with('#'));
        let mut words =
            Words { gate: Gate::of(lines().map(|l| l.split('\t').next().unwrap_or(""))), slots: vec![None; Words::SIZE] };
        for line in lines() {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap_or("");
            let (key, class, value) = (next(), next(), next());
            let mut slot = Words::home(key);
            while words.slots.get(slot).is_some_and(Option::is_some) {
                slot = (slot + 1) % Words::SIZE;
            }
            if let Some(free) = words.slots.get_mut(slot) {
                *free = Some((key, listed(class, value, key)));
            }
        }
        words
    }

    fn home(word: &str) -> usize {
        word.bytes().fold(7_u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b | 32))) as usize % Words::SIZE
    }

    fn get(&self, word: &str) -> Option<Word> {
        if !self.gate.admits(word) {
            return None;
        }
        let mut slot = Words::home(word);
        loop {
            let &(key, found) = self.slots.get(slot)?.as_ref()?;
            if key.eq_ignore_ascii_case(word) {
                return Some(found);
            }
            slot = (slot + 1) % Words::SIZE;
        }
    }
}

/// What a token is.
pub(super) fn read(word: &str) -> Word {
    match word.as_bytes() {
        b"24/7" => Word::Rate(Unit::Day),
        [b'0'..=b'9', ..] => digits(word),
        [0xC2, 0xBC..=0xBE] => vulgar(word).map_or(Word::Other, Word::Fraction),
        b"-" => Word::Hyphen,
        b"," => Word::Comma,
        [b'\'', b'0'..=b'9', ..] => short_year(word.get(1..).unwrap_or("")),
        [b'\'', b's'] => Word::Possessive,
        [0xE2, ..] => match word.strip_prefix(['’', '‘']) {
            Some("s") => Word::Possessive,
            Some(rest) => short_year(rest),
            None if matches!(word, "–" | "‑" | "‐") => Word::Hyphen,
            None => Word::Other,
        },
        b"%" => Word::Percent,
        b"[" | b"]" => Word::Bracket,
        [b'm' | b'M', b'i', b'd', b'-', ..] => match read(word.get(4..).unwrap_or("")) {
            Word::Month(month) => Word::MidMonth(month),
            Word::Unit(unit, false) => Word::MidUnit(unit),
            Word::Part(part, false) => Word::MidPart(part),
            _ => Word::Other,
        },
        [b'Q' | b'q', b'1'..=b'4'] => Word::QuarterName(u32::from(word.as_bytes().get(1).map_or(0, |b| b - b'0'))),
        [b'H', half @ b'1'..=b'2'] => Word::HalfName(u32::from(half - b'0')),
        b"AD" | b"A.D." | b"CE" | b"C.E." => Word::Era(true),
        b"BC" | b"B.C." | b"BCE" | b"B.C.E." => Word::Era(false),
        [b'F', b'Y', rest @ ..] if rest.len() == 4 || rest.len() == 2 => {
            match word.get(2..).and_then(|y| y.parse::<u32>().ok()) {
                Some(year) if rest.len() == 4 => Word::FiscalYear(year as i32),
                Some(year) => Word::FiscalYear(century(year) as i32),
                None => Word::Other,
            }
        }
        [b'A'..=b'Z' | b'a'..=b'z', ..] => letters(word),
        _ => Word::Other,
    }
}

fn letters(word: &str) -> Word {
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    match WORDS.get(word) {
        // "may", "march" and the abbreviations are also other words.
        Some(Word::Month(_))
            if !capital && (word.len() < 6 && !matches!(word, "april" | "june" | "july") || word == "august") =>
        {
            Word::Other
        }
        Some(Word::WeekdayShort(_)) if !capital => Word::Other,
        Some(found) => found,
        None if capital && FEASTS.admits(word) => Word::Name,
        None => Word::Other,
    }
}

/// The meaning of a line of the list.
fn listed(class: &str, value: &str, key: &str) -> Word {
    let number = || value.parse().unwrap_or(0);
    match class {
        "unit" => unit(value).map_or(Word::Other, |u| Word::Unit(u, false)),
        "units" => unit(value).map_or(Word::Other, |u| Word::Unit(u, true)),
        "second" => Word::Second,
        "number" => Word::Number(number()),
        "scale" => Word::Scale(number()),
        "ordinal" => Word::Ordinal(number()),
        "tens" => Word::Tens(number()),
        "few" => Word::Few,
        "some" => Word::Some,
        "couple" => Word::Couple,
        "half" => Word::Half,
        "month" => Word::Month(number()),
        "weekday" => Word::Weekday(number()),
        "weekday-short" => Word::WeekdayShort(number()),
        "weekdays" => Word::Weekdays(number()),
        "part" => part(value).map_or(Word::Other, |p| Word::Part(p, false)),
        "parts" => part(value).map_or(Word::Other, |p| Word::Part(p, true)),
        "moment" => Word::Moment(number()),
        "tonight" if key == "overnight" => Word::Overnight,
        "tonight" => Word::Tonight,
        "season" => season(value).map_or(Word::Other, |s| Word::Season(s, false)),
        "seasons" => season(value).map_or(Word::Other, |s| Word::Season(s, true)),
        "deixis" => Word::Deixis(value.parse().unwrap_or(0)),
        "which" => which(value),
        "shift" => shift(value),
        "edge" => match value {
            "start" => Word::Edge(Mod::Start),
            "mid" => Word::Edge(Mod::Mid),
            _ => Word::Edge(Mod::End),
        },
        "approx" => Word::Approx(match value {
            "APPROX" => Some(Mod::Approx),
            "EQUAL_OR_LESS" => Some(Mod::EqualOrLess),
            "MORE_THAN" => Some(Mod::MoreThan),
            "LESS_THAN" => Some(Mod::LessThan),
            _ => None,
        }),
        "every" => Word::Every,
        "rate" => unit(value).map_or(Word::Other, Word::Rate),
        "vague" => Word::Vague(match value {
            "past" => Vague::Past,
            "present" => Vague::Present,
            _ => Vague::Future,
        }),
        "vague-adjective" => {
            if value == "future" {
                Word::Future
            } else {
                Word::Former
            }
        }
        "meridiem" => Word::Meridiem(value == "pm"),
        "zone" => Word::Zone,
        "oclock" => Word::OClock,
        "the" => Word::The,
        "a" | "an" => Word::A,
        "of" => Word::Of,
        "in" => Word::In,
        "on" => Word::On,
        "at" => Word::At,
        "and" => Word::And,
        "or" => Word::Or,
        "to" => Word::To,
        "from" => Word::From,
        "per" => Word::Per,
        "by" => Word::By,
        "than" => Word::Than,
        "more" => Word::More,
        "less" => Word::Less,
        "least" => Word::Least,
        "most" => Word::Most,
        "up" => Word::Up,
        "no" | "not" => Word::No,
        "until" | "till" => Word::Until,
        "since" => Word::Since,
        "for" => Word::For,
        "through" => Word::Through,
        "between" => Word::Between,
        "during" => Word::During,
        "within" => Word::Within,
        "fiscal" | "financial" => Word::Fiscal,
        "period" | "term" => Word::Period,
        "trading" | "business" | "working" | "consecutive" | "straight" | "calendar" | "school" | "academic" => Word::Filler,
        "whole" | "entire" | "full" => Word::Whole,
        "additional" | "another" | "extra" | "other" => Word::Additional,
        "old" => Word::Old,
        "ended" | "ending" => Word::Ended,
        "once" => Word::Once,
        "right" => Word::Right,
        "all" => Word::All,
        "soon" => Word::Soon,
        "the-moment" => Word::TheMoment,
        "workday" => Word::Workday(value == "s"),
        "as" => Word::As,
        "while" => Word::While,
        "sometime" => Word::Sometime,
        "percent" => Word::Percent,
        _ => Word::Other,
    }
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

fn part(name: &str) -> Option<Part> {
    Some(match name {
        "morning" => Part::Morning,
        "midday" => Part::Midday,
        "afternoon" => Part::Afternoon,
        "evening" => Part::Evening,
        "night" => Part::Night,
        "day" => Part::Daytime,
        _ => return None,
    })
}

fn season(name: &str) -> Option<Season> {
    Some(match name {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "fall" => Season::Fall,
        "winter" => Season::Winter,
        _ => return None,
    })
}

fn which(name: &str) -> Word {
    Word::Which(match name {
        "last" => Which::Last,
        "past" => Which::Past,
        "previous" | "preceding" | "prior" => Which::Previous,
        "following" | "ensuing" => Which::Following,
        "next" => Which::Next,
        "coming" | "upcoming" => Which::Coming,
        "this" => Which::This,
        "current" | "present" => Which::Current,
        "latest" => Which::Latest,
        "that" | "same" => Which::That,
        "recent" => Which::Recent,
        "these" => Which::These,
        _ => return Word::Other,
    })
}

fn shift(name: &str) -> Word {
    Word::Shift(match name {
        "ago" => Shift::Ago,
        "earlier" => Shift::Earlier,
        "later" => Shift::Later,
        "before" => Shift::Before,
        "after" => Shift::After,
        "early" => Shift::Early,
        "late" => Shift::Late,
        "hence" => Shift::Hence,
        _ => return Word::Other,
    })
}
