//! What digits and signs can be by their shape alone: numbers, clocks, dates in numbers, decades.

use super::words::Word;
use crate::calendar::{Date, century};

/// Numbers and what begins with one: by shape.
pub(super) fn digits(word: &str) -> Word {
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
pub(super) fn vulgar(sign: &str) -> Option<u32> {
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
        (b',', Some(day @ 1..=31), Some(year), None) if parts.len() == 2 && len(1) == 4 && (1000..2201).contains(&year) => {
            Word::DayYear(day, year as i32)
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

/// "90s" in "’90s".
pub(super) fn short_year(rest: &str) -> Word {
    match rest.as_bytes() {
        [a @ b'1'..=b'9', b'0', b's'] => Word::Decade(i32::from(a - b'0') + if *a >= b'3' { 190 } else { 200 }),
        _ => Word::Other,
    }
}
