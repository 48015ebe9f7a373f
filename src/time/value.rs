//! What a time is, as TIMEX3 writes it: points of the calendar at every granularity, arithmetic on them, the days they
//! span, durations. Whatever an expression leaves open stays open (`None`) and is written `X`.

use std::fmt::Write;

use crate::calendar::{Date, month_length};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// Parts of the day, with the letters that TIMEX3 has for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

impl Part {
    fn code(self) -> &'static str {
        match self {
            Part::Morning => "MO",
            Part::Midday => "MI",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
            Part::Daytime => "DT",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Fall => "FA",
            Season::Winter => "WI",
        }
    }

    /// Its first month, northern and meteorological; a winter is named after the year that it begins in.
    pub fn month(self) -> u32 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Fall => 9,
            Season::Winter => 12,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vague {
    Past,
    Present,
    Future,
}

impl Vague {
    pub fn value(self) -> &'static str {
        match self {
            Vague::Past => "PAST_REF",
            Vague::Present => "PRESENT_REF",
            Vague::Future => "FUTURE_REF",
        }
    }
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Day(Date),
    /// Month and day of no known year.
    MonthDay(u32, u32),
    /// Day of no known week: 0 is Monday.
    Weekday(u32),
    /// Day of no known month.
    DayOfMonth(u32),
    AnyDay,
    /// By its Monday.
    Week(Option<Date>),
    /// By the Monday of its week.
    Weekend(Option<Date>),
    Month(Option<i32>, Option<u32>),
    Quarter(Option<i32>, Option<u32>),
    Half(Option<i32>, Option<u32>),
    Season(Option<i32>, Season),
    Year(Option<i32>),
    /// A year before Christ, or a month and day of it.
    BeforeChrist(u32, Option<(u32, u32)>),
    /// 5 for the 5th century before Christ.
    CenturyBefore(u32),
    /// 199 for the 1990s.
    Decade(i32),
    /// 19 for the 1900s, the 20th century.
    Century(i32),
    Millennium(i32),
}

impl Point {
    pub fn value(self) -> String {
        let year = |y: Option<i32>| y.map_or("XXXX".to_owned(), |y| format!("{y:04}"));
        let two = |n: Option<u32>| n.map_or("XX".to_owned(), |n| format!("{n:02}"));
        let one = |n: Option<u32>| n.map_or("X".to_owned(), |n| n.to_string());
        let week = |monday: Option<Date>| {
            monday.map_or("XXXX-WXX".to_owned(), |d| {
                let (year, week) = d.iso_week();
                format!("{year:04}-W{week:02}")
            })
        };
        match self {
            Point::Day(date) => date.to_string(),
            Point::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Point::Weekday(day) => format!("XXXX-WXX-{}", day + 1),
            Point::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
            Point::AnyDay => "XXXX-XX-XX".to_owned(),
            Point::Week(monday) => week(monday),
            Point::Weekend(monday) => week(monday) + "-WE",
            Point::Month(y, month) => format!("{}-{}", year(y), two(month)),
            Point::Quarter(y, quarter) => format!("{}-Q{}", year(y), one(quarter)),
            Point::Half(y, half) => format!("{}-H{}", year(y), one(half)),
            Point::Season(y, season) => format!("{}-{}", year(y), season.code()),
            Point::Year(y) => year(y),
            Point::BeforeChrist(y, None) => format!("BC{y:04}"),
            Point::BeforeChrist(y, Some((month, day))) => format!("BC{y:04}-{month:02}-{day:02}"),
            Point::CenturyBefore(n) => format!("BC{:02}XX", n.saturating_sub(1)),
            Point::Decade(ten) => format!("{ten:03}X"),
            Point::Century(hundred) => format!("{hundred:02}XX"),
            Point::Millennium(thousand) => format!("{thousand}XXX"),
        }
    }

    /// First and last day, where the calendar has them.
    pub fn days(self) -> Option<(Date, Date)> {
        let months = |year: i32, first: u32, count: i32| {
            let from = Date::new(year, first, 1)?;
            let last = from.plus_months(count - 1)?;
            Some((from, Date::new(last.year(), last.month(), month_length(last.year(), last.month()))?))
        };
        match self {
            Point::Day(date) => Some((date, date)),
            Point::Week(Some(monday)) => Some((monday, monday.plus_days(6)?)),
            Point::Weekend(Some(monday)) => Some((monday.plus_days(5)?, monday.plus_days(6)?)),
            Point::Month(Some(year), Some(month)) => months(year, month, 1),
            Point::Quarter(Some(year), Some(quarter)) => months(year, quarter * 3 - 2, 3),
            Point::Half(Some(year), Some(half)) => months(year, half * 6 - 5, 6),
            Point::Season(Some(year), season) => months(year, season.month(), 3),
            Point::Year(Some(year)) => months(year, 1, 12),
            Point::Decade(ten) => months(ten * 10, 1, 120),
            Point::Century(hundred) => months(hundred * 100, 1, 1200),
            Point::Millennium(thousand) => months(thousand * 1000, 1, 12000),
            _ => None,
        }
    }

    pub fn year(self) -> Option<i32> {
        match self {
            Point::Day(date) => Some(date.year()),
            Point::Month(year, _)
            | Point::Quarter(year, _)
            | Point::Half(year, _)
            | Point::Season(year, _)
            | Point::Year(year) => year,
            _ => self.days().map(|(from, _)| from.year()),
        }
    }

    pub fn unit(self) -> Unit {
        match self {
            Point::Day(_) | Point::MonthDay(..) | Point::Weekday(_) | Point::DayOfMonth(_) | Point::AnyDay => Unit::Day,
            Point::Week(_) => Unit::Week,
            Point::Weekend(_) => Unit::Weekend,
            Point::Month(..) => Unit::Month,
            Point::Quarter(..) => Unit::Quarter,
            Point::Half(..) => Unit::Half,
            Point::Season(..) => Unit::Month,
            Point::BeforeChrist(_, Some(_)) => Unit::Day,
            Point::Year(_) | Point::BeforeChrist(..) => Unit::Year,
            Point::Decade(_) => Unit::Decade,
            Point::Century(_) | Point::CenturyBefore(_) => Unit::Century,
            Point::Millennium(_) => Unit::Millennium,
        }
    }
}

/// The stretch of this unit that holds the day, some units on; years beyond the calendar give nothing.
pub(super) fn around(day: Date, unit: Unit, shift: i32) -> Option<Point> {
    let months = |each: i32| day.plus_months(shift.checked_mul(each)?);
    let in_range = |year: i64| i32::try_from(year).ok().filter(|y| (1..=9999).contains(y));
    let year = |each: i64| in_range(i64::from(day.year()) + i64::from(shift) * each);
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Point::Day(day),
        Unit::Day => Point::Day(day.plus_days(shift)?),
        Unit::Week => Point::Week(Some(day.monday()?.plus_days(shift.checked_mul(7)?)?)),
        Unit::Weekend => Point::Weekend(Some(day.monday()?.plus_days(shift.checked_mul(7)?)?)),
        Unit::Fortnight => Point::Week(Some(day.monday()?.plus_days(shift.checked_mul(14)?)?)),
        Unit::Month => {
            let to = months(1)?;
            Point::Month(Some(to.year()), Some(to.month()))
        }
        Unit::Quarter => {
            let to = months(3)?;
            Point::Quarter(Some(to.year()), Some(to.month().div_ceil(3)))
        }
        Unit::Half => {
            let to = months(6)?;
            Point::Half(Some(to.year()), Some(to.month().div_ceil(6)))
        }
        Unit::Year => Point::Year(Some(year(1)?)),
        Unit::Decade => Point::Decade(year(10)? / 10),
        Unit::Century => Point::Century(year(100)? / 100),
        Unit::Millennium => Point::Millennium(year(1000)? / 1000),
    })
}

/// A part of a longer stretch, by its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Weekday(u32),
    Unit(Unit),
}

/// The n-th such part from the first day to the last; -1 is the last one, 0 the one that the first day lies in. A week belongs
/// where its Thursday lies.
pub(super) fn within((from, to): (Date, Date), n: i32, part: Within) -> Option<Point> {
    let steps = n - n.signum();
    let base = if n < 0 { to } else { from };
    let point = match part {
        Within::Weekday(day) => {
            let aside = 7 + base.weekday() as i32 - day as i32;
            let first = if n < 0 { base.plus_days(-(aside % 7)) } else { base.plus_days((14 - aside) % 7) };
            Point::Day(first?.plus_days(steps * 7)?)
        }
        // The weekend of a day: a Monday's or Tuesday's is the one before.
        Within::Unit(Unit::Weekend) if n == 0 => {
            return around(from, Unit::Weekend, if from.weekday() < 2 { -1 } else { 0 });
        }
        Within::Unit(Unit::Week) if n != 0 => around(base.plus_days(if n < 0 { -3 } else { 3 })?, Unit::Week, steps)?,
        Within::Unit(unit) => around(base, unit, steps)?,
    };
    point.days().filter(|&(first, last)| first <= to && last >= from).map(|_| point)
}

/// No symbol is more exact than this when the anchor is not known.
pub(super) fn unknown(unit: Unit) -> Point {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Point::AnyDay,
        Unit::Week | Unit::Fortnight => Point::Week(None),
        Unit::Weekend => Point::Weekend(None),
        Unit::Month => Point::Month(None, None),
        Unit::Quarter => Point::Quarter(None, None),
        Unit::Half => Point::Half(None, None),
        Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => Point::Year(None),
    }
}

/// How many, in hundredths; `None` where the text says "several".
pub(super) type Count = Option<u32>;

/// The day that lies a counted length before (-1) or after (1) a day.
pub(super) fn stretch(day: Date, (count, unit): (Count, Unit), side: i32) -> Option<Date> {
    let n = i32::try_from(count.filter(|n| n % 100 == 0)? / 100).ok()?.checked_mul(side)?;
    match unit {
        Unit::Day => day.plus_days(n),
        Unit::Week => day.plus_days(n.checked_mul(7)?),
        Unit::Fortnight => day.plus_days(n.checked_mul(14)?),
        Unit::Month => day.plus_months(n),
        Unit::Quarter => day.plus_months(n.checked_mul(3)?),
        Unit::Year => day.plus_months(n.checked_mul(12)?),
        Unit::Decade => day.plus_months(n.checked_mul(120)?),
        Unit::Century => day.plus_months(n.checked_mul(1200)?),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend | Unit::Half | Unit::Millennium => None,
    }
}

/// The first such weekday before (-1) or after (1) a stretch.
pub(super) fn weekday_beside((from, to): (Date, Date), weekday: u32, side: i32) -> Option<Date> {
    let base = if side < 0 { from } else { to };
    let ahead = (7 + weekday as i32 - base.weekday() as i32) % 7;
    base.plus_days(if side < 0 {
        ahead - 7
    } else if ahead == 0 {
        7
    } else {
        ahead
    })
}

/// The days of a counted length that begins (1) or ends (-1) a stretch, as far as they lie in it.
pub(super) fn at_the_edge((first, last): (Date, Date), length: (Count, Unit), side: i32) -> Option<(Date, Date)> {
    let (from, to) = match side {
        1 => (first, stretch(first, length, 1)?.plus_days(-1)?),
        _ => (stretch(last.plus_days(1)?, length, -1)?, last),
    };
    (first <= from && from <= to && to <= last).then_some((from, to))
}

/// Writes "P2Y", "PT1H30M", "PXD".
pub(super) fn duration(parts: &[(Count, Unit)]) -> String {
    let mut out = String::from("P");
    let mut in_time = false;
    for &(count, unit) in parts {
        let (letter, times) = match unit {
            Unit::Second => ("S", 1),
            Unit::Minute => ("M", 1),
            Unit::Hour => ("H", 1),
            Unit::Day => ("D", 1),
            Unit::Weekend => ("D", 2),
            Unit::Week => ("W", 1),
            Unit::Fortnight => ("W", 2),
            Unit::Month => ("M", 1),
            Unit::Quarter => ("Q", 1),
            Unit::Half => ("M", 6),
            Unit::Year => ("Y", 1),
            Unit::Decade => ("E", 1),
            Unit::Century => ("C", 1),
            Unit::Millennium => ("L", 1),
        };
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) && !in_time {
            in_time = true;
            out.push('T');
        }
        let (letter, times) = match (unit, count) {
            // TIMEX3 has no quarter of a year for lengths that are counted.
            (Unit::Quarter, Some(_)) => ("M", 3),
            (Unit::Decade, Some(_)) => ("Y", 10),
            (Unit::Century, Some(_)) => ("Y", 100),
            _ => (letter, times),
        };
        match count.and_then(|n| n.checked_mul(times)) {
            None => out.push('X'),
            Some(n) if n % 100 == 0 => drop(write!(out, "{}", n / 100)),
            Some(n) if n % 10 == 0 => drop(write!(out, "{}.{}", n / 100, n % 100 / 10)),
            Some(n) => drop(write!(out, "{}.{:02}", n / 100, n % 100)),
        }
        out.push_str(letter);
    }
    out
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    At(u32, u32, Option<u32>),
    /// Morning or evening is not said: "half past three".
    Either(u32, u32, Option<u32>),
    Part(Part),
}

impl Clock {
    /// What follows the day in a value: "T14:30", "TMO".
    pub fn value(self) -> String {
        match self {
            Clock::At(hour, minute, None) | Clock::Either(hour, minute, None) => format!("T{hour:02}:{minute:02}"),
            Clock::At(hour, minute, Some(second)) | Clock::Either(hour, minute, Some(second)) => {
                format!("T{hour:02}:{minute:02}:{second:02}")
            }
            Clock::Part(part) => format!("T{}", part.code()),
        }
    }

    /// "HH:MM".
    pub fn time(self) -> Option<String> {
        match self {
            Clock::At(hour, minute, _) | Clock::Either(hour, minute, _) => Some(format!("{hour:02}:{minute:02}")),
            Clock::Part(_) => None,
        }
    }

    /// The same hour of the other half of the day, where that is open.
    pub fn other(self) -> Option<Clock> {
        match self {
            Clock::Either(hour, minute, second) => Some(Clock::At((hour + 12) % 24, minute, second)),
            _ => None,
        }
    }
}
