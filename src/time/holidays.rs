//! A line of `data/holidays.tsv` and a year → the day of the holiday.

use std::sync::LazyLock;

use super::value::{Point, Within, within};
use crate::calendar::{Date, WEEKDAYS};
use crate::lexicon::{Case, Lexicon};

pub(super) static HOLIDAYS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../data/holidays.tsv"), Case::Fold));

/// The n-th such weekday of a month; -1 is the last.
fn nth_weekday(year: i32, month: u32, weekday: u32, n: i32) -> Option<Date> {
    let (day, _) = within(Point::Month(Some(year), Some(month)).days()?, n, Within::Weekday(weekday))?.days()?;
    Some(day)
}

/// Month and day of a feast that keeps its date.
pub(super) fn fixed(rule: &str) -> Option<(u32, u32)> {
    let (month, day) = rule.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// The day of a holiday in a year, by its line in the list.
pub(super) fn day_of(rule: &str, year: i32) -> Option<Date> {
    if let Some((month, day)) = fixed(rule).filter(|_| !rule.contains(' ')) {
        return Date::new(year, month, day);
    }
    let mut parts = rule.split(' ');
    let first = parts.next()?;
    let second = parts.next()?;
    if first == "easter" {
        return easter(year)?.plus_days(second.parse().ok()?);
    }
    if first == "islamic" {
        return islamic(year, second.parse().ok()?, parts.next()?.parse().ok()?);
    }
    if first == "hebrew" {
        return hebrew(year, second.parse().ok()?);
    }
    if first == "table" {
        let day: u32 = parts.nth(usize::try_from(year - second.parse::<i32>().ok()?).ok()?)?.parse().ok()?;
        return Date::new(year, day / 100, day % 100);
    }
    let month = first.parse().ok()?;
    let weekday = WEEKDAYS.iter().position(|w| w.starts_with(second))? as u32;
    match parts.next()? {
        "after" => {
            let day = Date::new(year, month, parts.next()?.parse().ok()?)?.plus_days(1)?;
            day.plus_days((7 + weekday as i32 - day.weekday() as i32) % 7)
        }
        n => nth_weekday(year, month, weekday, n.parse().ok()?),
    }
}

/// Gregorian Easter Sunday (the "anonymous" computus of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as u32, (n % 31 + 1) as u32)
}

/// Days from 1 January 1 of the Gregorian calendar, which is 1.
fn from_ordinal(days: i32) -> Option<Date> {
    Date::new(1, 1, 1)?.plus_days(days - 1)
}

/// The first such day of the Islamic calendar in a Gregorian year, by the tabular calendar (leap years 2, 5, 7, 10 … of 30).
fn islamic(year: i32, month: i32, day: i32) -> Option<Date> {
    let guess = (year - 622) * 33 / 32;
    (guess - 1..guess + 3)
        .filter_map(|y| from_ordinal((11 * y + 3) / 30 + 354 * y + 30 * month - (month - 1) / 2 + day + 226_630))
        .find(|d| d.year() == year)
}

/// So many days from the Jewish New Year of a Gregorian year (calendar arithmetic of Dershowitz and Reingold).
fn hebrew(year: i32, days: i32) -> Option<Date> {
    let elapsed = |y: i32| {
        let months = (235 * y - 234).div_euclid(19);
        let day = 29 * months + (12_084 + 13_753 * i64::from(months)).div_euclid(25_920) as i32;
        day + i32::from((3 * (day + 1)).rem_euclid(7) < 3)
    };
    let new_year = |y: i32| {
        let (before, at, after) = (elapsed(y - 1), elapsed(y), elapsed(y + 1));
        at + if after - at == 356 { 2 } else { i32::from(at - before == 382) }
    };
    let (this, next) = (new_year(year + 3761), new_year(year + 3762));
    // In a year with a day more before the month of Hanukkah, that comes a day later.
    let late = i32::from(days == 83 && (next - this) % 10 == 5);
    from_ordinal(this - 1_373_427 + days + late)
}
