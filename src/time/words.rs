//! Tokens → the words that times are made of. One list (`data/time-words.tsv`) says what a word can be; numbers are read by
//! shape. A sentence without a word that begins to mean a time (its `trigger`) is not read further.

use std::sync::LazyLock;

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
            Shift(shift) => matches!(shift, self::Shift::Ago | self::Shift::Earlier),
            Other | Fraction(_) | Ordinal(_) | Scale(_) | Few | Some | Couple | Half | Approx(_) | Every | Former | Zone
            | Filler | Hyphen | Comma | Possessive | A | The | Of | In | On | At | And | Or | To | From | Per | By | Than
            | More | Less | Least | Most | Up | No | Until | Since | For | Through | Between | During | Within | Whole
            | Additional | Old | Ended | Once | Percent | Bracket | Right | As | Sometime | All => false,
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

fn short_year(rest: &str) -> Word {
    match rest.as_bytes() {
        [a @ b'1'..=b'9', b'0', b's'] => Word::Decade(i32::from(a - b'0') + if *a >= b'3' { 190 } else { 200 }),
        _ => Word::Other,
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

/// Numbers and what begins with one: by shape.
fn digits(word: &str) -> Word {
    let bytes = word.as_bytes();
    let run = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let rest = word.get(run..).unwrap_or("");
    let Some(number) = word.get(..run).filter(|_| run <= 9).and_then(|d| d.parse::<u32>().ok()) else { return Word::Other };
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    match rest.as_bytes() {
        [] => Word::Digits(number, run as u8),
        [b's'] if run == 4 && number % 10 == 0 && (1000..2100).contains(&number) => Word::Decade(number as i32 / 10),
        [b's'] if run == 2 && number % 10 == 0 => Word::Decade(number as i32 / 10 + 190),
        [b'Q'] if (1..=4).contains(&number) => Word::QuarterName(number),
        [b'Q', quarter @ b'1'..=b'4'] if run == 4 => Word::QuarterOf(number as i32, u32::from(quarter - b'0')),
        // "2½"
        [0xC2, ..] if run < 3 => vulgar(rest).map_or(Word::Other, |part| Word::Decimal(number * 100 + part)),
        [b'-' | b':' | b'.' | b'/' | b',', ..] => {
            let parts: Vec<&str> = word.split([':', '.', '/', ',']).collect();
            separated(&parts, rest.as_bytes().first().copied().unwrap_or(b' '), word)
        }
        _ if rest.eq_ignore_ascii_case("st")
            || rest.eq_ignore_ascii_case("nd")
            || rest.eq_ignore_ascii_case("rd")
            || rest.eq_ignore_ascii_case("th") =>
        {
            Word::Ordinal(number)
        }
        _ => half_day(number, 0, rest).unwrap_or(if all_digits(rest) { Word::Digits(number, run as u8) } else { Word::Other }),
    }
}

/// "½" and its like, in hundredths.
fn vulgar(sign: &str) -> Option<u32> {
    Some(match sign {
        "¼" => 25,
        "½" => 50,
        "¾" => 75,
        _ => return None,
    })
}

fn half_day(hour: u32, minute: u32, rest: &str) -> Option<Word> {
    let pm = match rest {
        "am" | "AM" | "a.m." | "a.m" => false,
        "pm" | "PM" | "p.m." | "p.m" => true,
        "a" | "p" if (1..=12).contains(&hour) && minute < 60 => {
            return Some(Word::HalfCut(hour % 12 + if rest == "p" { 12 } else { 0 }, minute));
        }
        "h" if hour < 24 => return Some(Word::HalfDay(hour, minute)),
        // "13h30"
        _ if hour < 24 && rest.len() == 3 && rest.starts_with('h') => {
            let minute = rest.get(1..)?.parse().ok().filter(|&m| m < 60)?;
            return Some(Word::HalfDay(hour, minute));
        }
        _ => return None,
    };
    (hour <= 12 && minute < 60).then_some(Word::HalfDay(hour % 12 + if pm { 12 } else { 0 }, minute))
}

/// "10:30", "3,000", "2.5", "1/2", "22/09/2015", "1997/98", "10.30pm".
fn separated(parts: &[&str], separator: u8, word: &str) -> Word {
    let number = |i: usize| parts.get(i).filter(|p| p.len() <= 6).and_then(|p| p.parse::<u32>().ok());
    let len = |i: usize| parts.get(i).map_or(0, |p| p.len());
    match (separator, number(0), number(1), number(2)) {
        (b':', Some(hour), Some(minute), None) if parts.len() == 2 && len(1) == 2 && hour < 25 && minute < 60 => {
            Word::Clock(hour, minute, None)
        }
        (b':', Some(hour), Some(minute), Some(second)) if len(1) == 2 && hour < 24 && minute < 60 && second < 60 => {
            Word::Clock(hour, minute, Some(second))
        }
        // "8:00:31am"
        (b':', Some(hour @ 1..=12), Some(minute @ 0..60), None) if parts.len() == 3 && len(1) == 2 => {
            let tail = parts.get(2).copied().unwrap_or("");
            let second = tail.get(..2).and_then(|s| s.parse().ok()).filter(|&s: &u32| s < 60);
            match (second, half_day(hour, minute, tail.get(2..).unwrap_or(""))) {
                (Some(second), Some(Word::HalfDay(hour, minute))) => Word::Clock(hour, minute, Some(second)),
                _ => Word::Other,
            }
        }
        (b':' | b'.', Some(hour), None, _) if parts.len() >= 2 => {
            let tail = word.get(len(0) + 1..).unwrap_or("");
            let minutes = tail.bytes().take_while(u8::is_ascii_digit).count();
            let minute = tail.get(..minutes).and_then(|m| m.parse().ok());
            match minute {
                Some(minute) if minutes == 2 => half_day(hour, minute, tail.get(2..).unwrap_or("")).unwrap_or(Word::Other),
                _ => Word::Other,
            }
        }
        (b',', ..) => {
            let grouped = parts.len() > 1 && parts.iter().skip(1).all(|p| p.len() == 3);
            let joined = parts.iter().take(3).try_fold(0u32, |n, p| n.checked_mul(1000)?.checked_add(p.parse().ok()?));
            joined.filter(|_| grouped && parts.len() <= 3).map_or(Word::Other, |n| Word::Digits(n, 9))
        }
        (b'.', Some(whole), Some(part), None) if len(1) <= 2 => {
            Word::Decimal(whole.saturating_mul(100).saturating_add(if len(1) == 1 { part * 10 } else { part }))
        }
        (b'/', Some(top), Some(bottom), None) if parts.len() == 2 && bottom > top && matches!(bottom, 2..=4) => {
            Word::Fraction(top * 100 / bottom)
        }
        (b'/', Some(first), Some(second), None)
            if parts.len() == 2 && len(0) == 4 && (1000..2100).contains(&first) && (len(1) == 2 || len(1) == 4) =>
        {
            let last = if len(1) == 4 { second % 100 } else { second };
            if (first + 1) % 100 == last { Word::YearSpan(first as i32) } else { Word::Other }
        }
        (b'/', Some(month), Some(year), None)
            if parts.len() == 2 && len(1) == 4 && (1..=12).contains(&month) && (1900..2100).contains(&year) =>
        {
            Word::MonthOfYear(year as i32, month)
        }
        (b'/' | b'.', Some(a), Some(b), Some(c)) if parts.len() == 3 => {
            let (year, first, second) = match (len(0), len(1), len(2)) {
                (4, 1..=2, 1..=2) => return Date::new(a as i32, b, c).map_or(Word::Other, |d| Word::Numeric(d, None)),
                (1..=2, 1..=2, 4) => (c, a, b),
                (1..=2, 1..=2, 2) if separator == b'/' => (century(c), a, b),
                _ => return Word::Other,
            };
            let (american, british) = (Date::new(year as i32, first, second), Date::new(year as i32, second, first));
            match (american, british) {
                (Some(date), other) => Word::Numeric(date, other.filter(|o| *o != date)),
                (None, Some(date)) => Word::Numeric(date, None),
                _ => Word::Other,
            }
        }
        _ => Word::Other,
    }
}
