//! Proleptic Gregorian dates, and the absolute dates that people write: "Tuesday, 22 September 2015", "9/22/15".
//!
//! Day numbers count from 1970-01-01 (algorithms after Howard Hinnant, "chrono-compatible low-level date algorithms").

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar day, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

pub(crate) const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
/// Monday first, as ISO 8601 counts.
pub(crate) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Date {
    /// `None` where there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        let real = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= month_length(year, month);
        real.then_some(Date { year: year as i16, month: month as u8, day: day as u8 })
    }

    /// From `YYYY-MM-DD`.
    pub fn parse(iso: &str) -> Option<Date> {
        let bytes = iso.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        let number = |r: Range<usize>| iso.get(r).and_then(|s| s.parse::<u32>().ok());
        if shaped { Date::new(number(0..4)? as i32, number(5..7)?, number(8..10)?) } else { None }
    }

    /// From what callers and feeds write: `YYYY-MM-DD`, a timestamp that begins so ("2015-09-22T10:00:00Z"), `YYYYMMDD`, and dates
    /// with the month's name ("Tue, 22 Sep 2015 10:00:00 GMT", "September 22, 2015"). The day is the one that is written, whatever
    /// the zone. Dates all in numbers whose order is open ("5/6/2015") are not read.
    pub fn parse_leniently(written: &str) -> Option<Date> {
        let written = written.trim();
        let clock =
            |rest: &str| rest.len() <= 40 && rest.chars().all(|c| c.is_ascii_alphanumeric() || " :.,+-()[]/_".contains(c));
        if let Some((day, rest)) = written.split_at_checked(10)
            && let Some(date) = Date::parse(day)
        {
            let timed = rest
                .strip_prefix(['T', 't', ' ', '_'])
                .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
            let zone = matches!(rest, "" | "Z" | "z") || rest.starts_with(['+', '-']);
            return (clock(rest) && (timed || zone)).then_some(date);
        }
        if written.len() == 8 && written.bytes().all(|b| b.is_ascii_digit()) {
            let (year, rest) = written.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            return Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        }
        let found = written_date(written, 0)?;
        let named = written.get(found.range.clone())?.split(|c: char| !c.is_alphabetic()).any(|word| month_named(word).is_some());
        (named && clock(written.get(found.range.end..)?)).then(|| found.date()).flatten()
    }

    /// The year; 0 is 1 BC.
    pub fn year(self) -> i32 {
        self.year.into()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.month.into()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.day.into()
    }

    /// Days since 1970-01-01.
    pub(crate) fn number(self) -> i32 {
        let year = self.year() - i32::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((self.month() as i32 + 9) % 12) + 2) / 5 + self.day() as i32 - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day that is so many days after 1 January 1970, or before it.
    ///
    /// ```
    /// assert_eq!(copydesk::Date::from_number(19_796).unwrap().to_string(), "2024-03-14");
    /// ```
    pub fn from_number(days: i32) -> Option<Date> {
        let days = days.checked_add(719_468)?;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        Date::new(era * 400 + year_of_era + i32::from(month <= 2), month as u32, day as u32)
    }

    pub(crate) fn plus_days(self, days: i32) -> Option<Date> {
        Date::from_number(self.number().checked_add(days)?)
    }

    /// The same day some months on; the month's last where it has no such day.
    pub(crate) fn plus_months(self, months: i32) -> Option<Date> {
        let count = (self.year() * 12 + self.month() as i32 - 1).checked_add(months)?;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u32 + 1);
        Date::new(year, month, self.day().min(month_length(year, month)))
    }

    /// 0 is Monday.
    pub(crate) fn weekday(self) -> u32 {
        (self.number() + 3).rem_euclid(7) as u32
    }

    pub(crate) fn monday(self) -> Option<Date> {
        self.plus_days(-(self.weekday() as i32))
    }

    /// ISO 8601 year and week.
    pub(crate) fn iso_week(self) -> (i32, u32) {
        let thursday = self.number() - self.weekday() as i32 + 3;
        let year = Date::from_number(thursday).map_or(self.year(), Date::year);
        let first = Date::new(year, 1, 1).map_or(thursday, Date::number);
        (year, ((thursday - first) / 7 + 1) as u32)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let iso = String::deserialize(deserializer)?;
        Date::parse(&iso).ok_or_else(|| serde::de::Error::custom(format!("not a date: {iso}")))
    }
}

pub(crate) fn leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub(crate) fn month_length(year: i32, month: u32) -> u32 {
    match month {
        2 => 28 + u32::from(leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// 1 to 12 from a month's name or its newspaper abbreviation, with or without full stop, in any case.
pub(crate) fn month_named(word: &str) -> Option<u32> {
    let bare = word.strip_suffix('.').unwrap_or(word);
    let short = |name: &str| bare.len() == 3 || (bare.len() == 4 && (name == "june" || name == "july" || name == "september"));
    let found = MONTHS.iter().position(|name| {
        bare.eq_ignore_ascii_case(name) || (short(name) && name.get(..bare.len()).is_some_and(|s| s.eq_ignore_ascii_case(bare)))
    })?;
    Some(found as u32 + 1)
}

/// 0 (Monday) to 6 from a weekday's name or its abbreviation ("Tue", "Tues.", "Thurs"), in any case.
pub(crate) fn weekday_named(word: &str) -> Option<u32> {
    let bare = word.strip_suffix('.').unwrap_or(word);
    let found = WEEKDAYS.iter().position(|name| {
        let short = matches!((bare.len(), *name), (3, _) | (4, "tuesday" | "thursday") | (5, "thursday"));
        bare.eq_ignore_ascii_case(name) || (short && name.get(..bare.len()).is_some_and(|s| s.eq_ignore_ascii_case(bare)))
    })?;
    Some(found as u32)
}

/// An absolute date as written; what it does not state is `None`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Written {
    pub range: Range<usize>,
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    /// 0 is Monday.
    pub weekday: Option<u32>,
    /// Day and month are both numbers that could be either ("5/6/2015"); read here with the month first.
    pub ambiguous: bool,
}

impl Written {
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?)
    }
}

/// The absolute date that begins exactly at byte `at`: at least a month with a day or a year, or a full numeric date.
pub(crate) fn written_date(text: &str, at: usize) -> Option<Written> {
    if !may_begin(text.as_bytes().get(at..)?) {
        return None;
    }
    let mut scan = Scan { text, at };
    let mut date = Written { range: at..at, year: None, month: None, day: None, weekday: None, ambiguous: false };
    if let Some(weekday) = scan.word().and_then(|w| weekday_named(w).map(|d| (d, w.len()))) {
        date.weekday = Some(weekday.0);
        scan.at += weekday.1;
        scan.skip(&[".", ",", " ", " the ", "the "]);
    }
    if scan.digits().is_some() && scan.numeric(&mut date) || scan.named(&mut date) {
        date.range = at..scan.at;
        Some(date)
    } else {
        None
    }
}

/// A date begins with a figure or as the name of a weekday or month does, in three letters.
fn may_begin(bytes: &[u8]) -> bool {
    match bytes {
        [b'0'..=b'9', ..] => true,
        [a, b, c, ..] => {
            let three = [a, b, c].map(|b| b.to_ascii_lowercase());
            matches!(
                &three,
                b"jan"
                    | b"feb"
                    | b"mar"
                    | b"apr"
                    | b"may"
                    | b"jun"
                    | b"jul"
                    | b"aug"
                    | b"sep"
                    | b"oct"
                    | b"nov"
                    | b"dec"
                    | b"mon"
                    | b"tue"
                    | b"wed"
                    | b"thu"
                    | b"fri"
                    | b"sat"
                    | b"sun"
            )
        }
        _ => false,
    }
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The word here, a full stop after an abbreviation included.
    fn word(&self) -> Option<&'t str> {
        let rest = self.rest();
        let len = rest.bytes().take(10).take_while(u8::is_ascii_alphabetic).count();
        let full_stop = usize::from(rest.as_bytes().get(len) == Some(&b'.'));
        if len == 0 { None } else { rest.get(..len + if len <= 5 { full_stop } else { 0 }) }
    }

    fn digits(&self) -> Option<&'t str> {
        let rest = self.rest();
        let len = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
        if len == 0 || len == 5 { None } else { rest.get(..len) }
    }

    fn skip(&mut self, these: &[&str]) {
        for part in these {
            if self.rest().get(..part.len()).is_some_and(|s| s.eq_ignore_ascii_case(part)) {
                self.at += part.len();
            }
        }
    }

    fn number(&mut self, digits: &str) -> Option<u32> {
        self.at += digits.len();
        digits.parse().ok()
    }

    /// "2015-09-22", "22/09/2015", "9.22.15".
    fn numeric(&mut self, date: &mut Written) -> bool {
        let start = self.at;
        let read = (|| {
            let first = self.digits()?;
            let a = self.number(first)?;
            let separator = self.rest().chars().next().filter(|c| "-/.".contains(*c))?;
            self.at += 1;
            let second = self.digits()?;
            let b = self.number(second)?;
            self.at += self.rest().strip_prefix(separator).map(|_| 1)?;
            let third = self.digits()?;
            let c = self.number(third)?;
            let ends = !self.rest().starts_with(|c: char| c.is_alphanumeric());
            match (first.len(), second.len(), third.len()) {
                // "2015-09-22T10:00" ends in the time of day.
                (4, 1..=2, 1..=2) if ends || self.rest().starts_with('T') => Some((a, b, c, false)),
                (1..=2, 1..=2, 4 | 2) if ends && !(third.len() == 2 && separator == '.') => {
                    let year = if third.len() == 4 { c } else { century(c) };
                    if a > 12 { Some((year, b, a, false)) } else { Some((year, a, b, b <= 12 && a != b)) }
                }
                _ => None,
            }
        })();
        match read.filter(|&(year, month, day, _)| Date::new(year as i32, month, day).is_some()) {
            Some((year, month, day, ambiguous)) => {
                *date = Written { year: Some(year as i32), month: Some(month), day: Some(day), ambiguous, ..date.clone() };
                true
            }
            None => {
                self.at = start;
                false
            }
        }
    }

    /// "22 September 2015", "Sept. 22, 2015", "September 2015", "22nd of September", "22-Sep-2015".
    fn named(&mut self, date: &mut Written) -> bool {
        let start = self.at;
        let month = |word: &str| month_named(word).filter(|_| word.starts_with(|c: char| c.is_uppercase()));
        let read = (|| {
            let before = self.digits().filter(|d| d.len() <= 2);
            if let Some(digits) = before {
                let day = self.number(digits)?;
                if !self.ordinal() {
                    return None;
                }
                self.skip(&["-", " ", "of "]);
                let word = self.word()?;
                date.month = Some(month(word)?);
                date.day = Some(day);
                self.at += word.len();
                self.year(date, &[&[" "], &[", "], &["-"], &[" of "], &[" '"], &[" ’"]]);
            } else {
                let word = self.word()?;
                date.month = Some(month(word)?);
                self.at += word.len();
                let after_month = self.at;
                self.skip(&[" ", "the "]);
                if let Some(digits) = self.digits().filter(|d| d.len() <= 2 && self.at > after_month) {
                    date.day = Some(self.number(digits)?);
                    if !self.ordinal() {
                        return None;
                    }
                    self.year(date, &[&[", "], &[" "], &[","], &[" , "]]);
                } else {
                    self.at = after_month;
                    self.year(date, &[&[" "], &[", "], &[" of "], &[" '"], &[" ’"]]);
                    date.year?;
                }
            }
            let day = date.day.unwrap_or(1);
            Date::new(date.year.unwrap_or(2000), date.month?, day)
        })();
        if read.is_none() {
            self.at = start;
            *date = Written { year: None, month: None, day: None, ..date.clone() };
        }
        read.is_some()
    }

    /// Steps over "st", "nd", "rd", "th"; false where a number runs on into anything else.
    fn ordinal(&mut self) -> bool {
        let before = self.at;
        self.skip(&["st"]);
        for suffix in ["nd", "rd", "th"] {
            if self.at == before {
                self.skip(&[suffix]);
            }
        }
        let rest = self.rest();
        let next = rest.as_bytes().get(1).copied().unwrap_or(b' ');
        let decimal = rest.starts_with(['.', '/']) && next.is_ascii_digit();
        let runs_on = rest.starts_with(|c: char| c.is_alphanumeric() || c == ':');
        !decimal && !runs_on
    }

    /// A year after one of these separators; nothing is taken where none follows.
    fn year(&mut self, date: &mut Written, separators: &[&[&str]]) {
        let start = self.at;
        for parts in separators {
            self.at = start;
            self.skip(parts);
            let short = parts.iter().any(|p| p.ends_with(['\'', '’', '-']));
            if self.at == start {
                continue;
            }
            let Some(digits) = self.digits().filter(|d| d.len() == 4 || short && d.len() == 2) else { continue };
            let ends = |c: char| !c.is_alphanumeric() && c != ':';
            if !self.rest().chars().nth(digits.len()).is_none_or(ends) {
                continue;
            }
            let Some(year) = self.number(digits) else { continue };
            date.year = Some(if digits.len() == 4 { year } else { century(year) } as i32).filter(|y| (1000..=2999).contains(y));
            if date.year.is_some() {
                return;
            }
        }
        self.at = start;
    }
}

/// Two digits of a year: 00 to 49 are 20xx, the rest 19xx.
pub(crate) fn century(two: u32) -> u32 {
    if two < 50 { 2000 + two } else { 1900 + two }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_feeds_are_read_leniently() {
        for (written, want) in [
            ("2015-09-22", Some("2015-09-22")),
            (" 2015-09-22 ", Some("2015-09-22")),
            ("2015-09-22T10:00:00Z", Some("2015-09-22")),
            ("2015-09-22t23:30:00.000-05:00", Some("2015-09-22")),
            ("2015-09-22 10:00:00 +0000 UTC", Some("2015-09-22")),
            ("2015-09-22T10:00+02:00[Europe/Oslo]", Some("2015-09-22")),
            ("2015-09-22Z", Some("2015-09-22")),
            ("2015-09-22+02:00", Some("2015-09-22")),
            ("20150922", Some("2015-09-22")),
            ("Tue, 22 Sep 2015 10:00:00 GMT", Some("2015-09-22")),
            ("September 22, 2015", Some("2015-09-22")),
            ("22 September 2015", Some("2015-09-22")),
            ("2015-02-30", None),
            ("2015-02-30T10:00:00Z", None),
            ("2015-9-1", None),
            ("2015-09-22-05:00", Some("2015-09-22")),
            ("2015-09-223", None),
            ("2015-09-22 or later", None),
            ("2015-09", None),
            ("20150932", None),
            ("1442880000", None),
            ("5/6/2015", None),
            ("22/9/2015", None),
            ("Tuesday", None),
            ("September 2015", None),
            ("", None),
            ("“”", None),
        ] {
            assert_eq!(Date::parse_leniently(written).map(|d| d.to_string()).as_deref(), want, "{written}");
        }
        assert_eq!(Date::parse_leniently(&"2015-09-22T1".repeat(1000)), None);
    }

    #[test]
    fn day_numbers_go_there_and_back() {
        for days in (-700_000..2_900_000).step_by(97) {
            let date = Date::from_number(days).unwrap();
            assert_eq!(date.number(), days);
            assert_eq!(Date::parse(&date.to_string()), Some(date));
        }
        assert_eq!(Date::parse("2015-02-29"), None);
        assert_eq!(Date::parse("1970-01-01").map(Date::number), Some(0));
    }

    #[test]
    fn weeks_are_iso() {
        for (day, week) in
            [("2015-09-22", (2015, 39)), ("2016-01-03", (2015, 53)), ("2018-12-31", (2019, 1)), ("2021-01-01", (2020, 53))]
        {
            assert_eq!(Date::parse(day).unwrap().iso_week(), week, "{day}");
        }
        assert_eq!(Date::parse("2015-09-22").unwrap().weekday(), 1);
    }

    #[test]
    fn written_dates() {
        for (text, taken, year, month, day) in [
            ("Tuesday 22 September 2015", 25, Some(2015), 9, Some(22)),
            ("Tue., Sept. 22, 2015 at", 20, Some(2015), 9, Some(22)),
            ("22nd of September", 17, None, 9, Some(22)),
            ("September 2015.", 14, Some(2015), 9, None),
            ("May 19, 2014, the", 12, Some(2014), 5, Some(19)),
            ("Sept 22 (Reuters)", 7, None, 9, Some(22)),
            ("2015-09-22T10:00", 10, Some(2015), 9, Some(22)),
            ("13/04/2015", 10, Some(2015), 4, Some(13)),
            ("4/13/15", 7, Some(2015), 4, Some(13)),
            ("22-Sep-15", 9, Some(2015), 9, Some(22)),
            ("May 10:30", 0, None, 0, None),
            ("May he", 0, None, 0, None),
            ("may 3", 0, None, 0, None),
            ("10.5.15 build", 0, None, 0, None),
            ("1,200", 0, None, 0, None),
        ] {
            let got = written_date(text, 0);
            assert_eq!(got.as_ref().map_or(0, |w| w.range.end), taken, "{text}: {got:?}");
            if let Some(w) = got {
                assert_eq!((w.year, w.month, w.day), (year, Some(month), day), "{text}");
            }
        }
    }
}
