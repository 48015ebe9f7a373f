//! Days, months and years by name and number: "22 September 2015", "Tuesday", "the second Monday of May", "2014".

use super::figures::{lone_year, short_year, span_of_years, year, year_of_era, year_span};
use super::names::{designed, month_alone, named, noun};
use super::relative::{anaphoric, relative};
use super::years::year_after;
use super::{Day, Hit, Scan, What, dates::clause_ends, dates::step};
use crate::calendar::{Date, century};
use crate::document::Pos;
use crate::time::anchor::{In, Said};
use crate::time::holidays::HOLIDAYS;
use crate::time::value::{Clock, Point, Unit, Within};
use crate::time::words::{Shift, Which, Word};

pub(super) fn absolute(s: &Scan, i: usize) -> Option<Hit> {
    match s.word(i) {
        Word::WeekdayShort(day) => {
            let at = s.past(i + 1, Word::Comma);
            let full = month_day(s, at).filter(|h| h.rule == "month and day" || h.rule == "numeric date");
            let sure = !matches!(s.str(i), "Sun" | "Sat" | "Mon" | "Wed") && s.before(i) == Word::On;
            let numbered = || {
                let (end, n) = day_of_month(s, s.past(i + 1, Word::The))?;
                Some(Hit::date(end, Said::WeekdayOn(day, n), "weekday and day of the month"))
            };
            full.map(|hit| on_weekday(hit, day))
                .or_else(numbered)
                .or(sure.then(|| Hit::date(i + 1, Said::Weekday(day, In::Open), "weekday")))
        }
        Word::Weekday(day) => {
            // "Sunday Times", "Black Friday" are names.
            if named(s, i) {
                return None;
            }
            let at = s.past(i + 1, Word::Comma);
            if let Some(hit) =
                month_day(s, s.past(at, Word::The)).filter(|h| h.rule == "month and day" || h.rule == "numeric date")
            {
                return Some(on_weekday(hit, day));
            }
            if let Some((end, n)) = day_of_month(s, s.past(i + 1, Word::The)) {
                return Some(Hit::date(end, Said::WeekdayOn(day, n), "weekday and day of the month"));
            }
            // "Friday evening, June 7, 2019"
            if let (Word::Part(part, false), Word::Comma) = (s.word(i + 1), s.word(i + 2))
                && let Some(hit) = month_day(s, s.past(i + 3, Word::The)).filter(|h| h.rule == "month and day")
                && let Some(inner) = on_weekday(hit, day).day().filter(|d| d.to.is_none())
            {
                return Some(Hit { what: What::Date(Day { clock: Some(Clock::Part(part)), ..inner }), ..hit });
            }
            // "Monday week", "Friday fortnight"
            if let Word::Unit(unit @ (Unit::Week | Unit::Fortnight), false) = s.word(i + 1)
                && clause_ends(s, i + 2)
                && s.word(i + 2) != Word::Hyphen
            {
                return Some(in_weeks(i + 2, day, weeks(unit)));
            }
            // "on the Thursday after"
            if let (Word::The, Word::Shift(shift @ (Shift::After | Shift::Before))) = (s.before(i), s.word(i + 1))
                && clause_ends(s, i + 2)
            {
                let which = if shift == Shift::After { Which::Following } else { Which::Previous };
                return Some(Hit::date(i + 2, Said::Weekday(day, In::Which(which)), "weekday, which one said"));
            }
            // "the Tuesday after Easter", "the Friday before 4 July"
            if let Word::Shift(shift @ (Shift::After | Shift::Before)) = s.word(i + 1)
                && let after = s.past(i + 2, Word::The)
                && let Some(hit) = holiday(s, after).or_else(|| month_day(s, after))
                && let Some(inner) = hit.day().filter(|d| {
                    d.clock.is_none()
                        && d.to.is_none()
                        && matches!(d.said, Some(Said::Holiday(..) | Said::MonthDay(..) | Said::Point(Point::Day(_))))
                })
            {
                let weekday = Some((day, if shift == Shift::After { 1 } else { -1 }));
                return Some(Hit { what: What::Date(Day { weekday, ..inner }), rule: "weekday beside a day", ..hit });
            }
            // "the Tuesday after next"
            if (s.word(i + 1), s.word(i + 2)) == (Word::Shift(Shift::After), Word::Which(Which::Next))
                && !matches!(s.word(i + 3), Word::Unit(..) | Word::Month(_) | Word::Weekday(_))
            {
                let said = Some(Said::Weekday(day, In::Which(Which::Next)));
                let what = What::Date(Day { said, offset: Some((Unit::Day, 7)), ..Day::default() });
                return Some(Hit { end: i + 3, what, modifier: None, rule: "weekday, which one said" });
            }
            let part = match s.word(i + 1) {
                Word::Part(part, false) => Some(part),
                _ => None,
            };
            let of = i + 1 + usize::from(part.is_some() || matches!(s.word(i + 1), Word::Of | Word::In | Word::From));
            let of = if s.word(of - 1) == Word::Of { s.past(of, Word::The) } else { of };
            if let (
                Word::Which(which @ (Which::Last | Which::This | Which::Next | Which::Previous | Which::Following)),
                Word::Unit(Unit::Week, false),
            ) = (s.word(of), s.word(of + 1))
            {
                let said = Some(Said::Weekday(day, In::Shift(step(which))));
                let what = What::Date(Day { said, clock: part.map(Clock::Part), ..Day::default() });
                return Some(Hit { end: of + 2, what, modifier: None, rule: "weekday of a week" });
            }
            // "on a Sunday in June" is any one, "a Sunday match" is not.
            let any = s.before(i) == Word::A && !noun(s, i + 1);
            // "On the Friday he was back": the one after the day spoken of.
            let spoken = (s.before(i), s.before(i.saturating_sub(1))) == (Word::The, Word::On)
                && (part.is_some() || clause_ends(s, i + 1) || subject(s, i + 1));
            let said = match (any, spoken) {
                (true, _) => Said::Point(Point::Weekday(day)),
                (_, true) => Said::Weekday(day, In::Which(Which::That)),
                _ => Said::Weekday(day, In::Open),
            };
            Some(Hit::date(i + 1, said, "weekday"))
        }
        Word::The => {
            // "the 15th of May", "the 22nd"
            let hit = month_day(s, i + 1).filter(|h| {
                h.rule == "month and day" && matches!(s.word(i + 1), Word::Ordinal(_) | Word::Number(_) | Word::Second)
            });
            if hit.is_some() {
                return hit;
            }
            if let Some((end, year)) = year(s, s.past(i + 1, Word::Unit(Unit::Year, false)))
                && s.word(i + 1) == Word::Unit(Unit::Year, false)
            {
                return Some(Hit::date(end, Said::Point(Point::Year(Some(year))), "year"));
            }
            // "the 1988 period"
            if let (Some((end, year)), Word::Period) = (year(s, i + 1), s.word(i + 2)) {
                return Some(Hit::date(end + 1, Said::PeriodOf(year), "period of a year"));
            }
            if let Some(hit) = day_of_other_month(s, i + 1) {
                return Some(hit);
            }
            if let Some((end, n)) = day_of_month(s, i + 1) {
                // "from the 13th to the 15th of July"
                if matches!(s.word(end), Word::To | Word::Through | Word::Until | Word::Hyphen)
                    && let Some(Said::MonthDay(month, last, which)) =
                        month_day(s, s.past(end + 1, Word::The)).and_then(|h| h.day()?.said)
                    && n < last
                {
                    return Some(Hit::date(end, Said::MonthDay(month, n, which), "month and day"));
                }
                let led = matches!(s.before(i), Word::On | Word::By | Word::Until | Word::Since | Word::To);
                return (led && clause_ends(s, end)).then(|| Hit::date(end, Said::DayOfMonth(n), "day of the month"));
            }
            None
        }
        _ => month_day(s, i).or_else(|| day_of_other_month(s, i)),
    }
}

/// The number behind a month that counts what comes next: an age, or things where "in" stands before the month.
fn of_what_follows(s: &Scan, month: usize, end: usize) -> bool {
    let age = s.word(end) == Word::Hyphen && matches!(s.word(end + 1), Word::Unit(..)) && s.word(end + 2) == Word::Hyphen;
    age || s.before(month) == Word::In && noun(s, end)
}

/// Whether somebody or something begins to act there: "On the Friday he left".
fn subject(s: &Scan, i: usize) -> bool {
    matches!(s.pos(i), Pos::Pron | Pos::Det)
}

/// How many weeks a week or fortnight is.
pub(super) fn weeks(unit: Unit) -> i32 {
    if unit == Unit::Fortnight { 2 } else { 1 }
}

/// "Monday week", "Friday fortnight": so many weeks after the next one.
pub(super) fn in_weeks(end: usize, weekday: u32, weeks: i32) -> Hit {
    let said = Some(Said::Weekday(weekday, In::Which(Which::Next)));
    Hit {
        end,
        what: What::Date(Day { said, offset: Some((Unit::Day, weeks * 7)), ..Day::default() }),
        modifier: None,
        rule: "weekday in a week",
    }
}

/// "25" in "April 24 and 25", after what was said first.
pub(in crate::time) fn another_day(s: &Scan, i: usize, first: Said) -> Option<Hit> {
    let (Said::MonthDay(month, before, which), Word::And) = (first, s.before(i)) else { return None };
    let (Word::Digits(day, 1 | 2) | Word::Ordinal(day)) = s.word(i) else { return None };
    let free = clause_ends(s, i + 1) || matches!(s.pos(i + 1), Pos::Adp | Pos::Sconj | Pos::Cconj);
    if !free || s.word(i + 1) == Word::Hyphen || day <= before || Date::new(2000, month, day).is_none() {
        return None;
    }
    let which = if let In::Year(_) = which { which } else { In::Open };
    Some(year_after(s, Hit::date(i + 1, Said::MonthDay(month, day, which), "month and day"), i + 1))
}

/// "20th of next month"
fn day_of_other_month(s: &Scan, i: usize) -> Option<Hit> {
    let (end, n) = day_of_month(s, i)?;
    let which = s.past(end + 1, Word::The);
    match (s.word(end), s.word(which), s.word(which + 1)) {
        (Word::Of, Word::Which(which_one), Word::Unit(Unit::Month, false)) => {
            let months = match which_one {
                Which::That | Which::Recent | Which::These => return None,
                _ => step(which_one),
            };
            Some(Hit::date(which + 2, Said::DayOf(n, months), "day of a month"))
        }
        _ => None,
    }
}

/// "July 18, Friday", "July 18 (Fri)".
fn weekday_after(s: &Scan, hit: Hit) -> Hit {
    let at = hit.end + 1;
    let (Word::Weekday(day) | Word::WeekdayShort(day)) = s.word(at) else { return hit };
    let closed = s.is(hit.end, "(") && s.is(at + 1, ")");
    if closed || s.word(hit.end) == Word::Comma && clause_ends(s, at + 1) && s.word(at + 1) != Word::Possessive {
        return on_weekday(Hit { end: at + 1 + usize::from(closed), ..hit }, day);
    }
    hit
}

/// The weekday beside a day of no stated year says which year.
fn on_weekday(hit: Hit, weekday: u32) -> Hit {
    match hit.day() {
        Some(day @ Day { said: Some(Said::MonthDay(month, number, In::Open)), .. }) => {
            Hit { what: What::Date(Day { said: Some(Said::MonthDay(month, number, In::On(weekday))), ..day }), ..hit }
        }
        _ => hit,
    }
}

pub(super) fn month_day(s: &Scan, i: usize) -> Option<Hit> {
    match s.word(i) {
        Word::Month(_) if designed(s, i) => None,
        Word::Month(month) => {
            let at = i + 1;
            // "May 3,2011", without its space
            if let Word::DayYear(day, year) = s.word(at)
                && Date::new(year, month, day).is_some()
            {
                return Some(Hit::date(at + 1, Said::MonthDay(month, day, In::Year(year)), "month and day"));
            }
            // "Oct-04-2019"
            if let (Word::Hyphen, Word::Digits(day, 1 | 2), Word::Hyphen, Word::Digits(year, figures @ (2 | 4))) =
                (s.word(at), s.word(at + 1), s.word(at + 2), s.word(at + 3))
                && (i..i + 4).all(|n| s.glued(n))
                && let year = if figures == 4 { year } else { century(year) } as i32
                && let Some(date) = Date::new(year, month, day)
            {
                return Some(Hit::date(i + 5, Said::Point(Point::Day(date)), "month and day"));
            }
            // "October, 1st", "Oct-2"
            let comma = s.word(at) == Word::Comma && matches!(s.word(at + 1), Word::Ordinal(_));
            let dash =
                s.word(at) == Word::Hyphen && s.glued(i) && s.glued(at) && matches!(s.word(at + 1), Word::Digits(_, 1 | 2));
            let at = at + usize::from(comma || dash && s.word(at + 2) != Word::Hyphen);
            let the = s.past(at, Word::The);
            if let Some((end, day)) = day_number(s, the)
                && Date::new(2000, month, day).is_some()
                && !matches!(s.word(end), Word::Meridiem(_) | Word::OClock | Word::Percent | Word::Scale(_))
                && (the == at || matches!(s.word(the), Word::Ordinal(_)))
                && !(matches!(s.word(the), Word::Number(_)) && matches!(s.word(end), Word::Unit(..)))
                // "In May the first trains ran."
                && (the == at || !noun(s, end) && s.before(i) != Word::In)
                // "In March 12-year-old Ana Ruiz won." "In March 12 boats sank."
                && !of_what_follows(s, i, end)
                // "In August one got out."
                && (s.word(the) != Word::Number(1) || clause_ends(s, end) || matches!(s.word(end), Word::Digits(_, 4)))
            {
                let said = Said::MonthDay(month, day, In::Open);
                let mut hit = Hit::date(end, said, "month and day");
                // "Aug. 10-22", "August 10 to 22"
                if matches!(s.word(end), Word::Hyphen | Word::To | Word::Through)
                    && let Some((after, last)) = day_number(s, end + 1)
                    && last > day
                    && matches!(s.word(end + 1), Word::Digits(..) | Word::Ordinal(_))
                    && !matches!(s.word(after), Word::Unit(..) | Word::Month(_) | Word::Meridiem(_))
                {
                    hit = Hit {
                        end: after,
                        what: What::Date(Day {
                            said: Some(said),
                            to: Some(Said::MonthDay(month, last, In::Open)),
                            ..Day::default()
                        }),
                        ..hit
                    };
                }
                return Some(weekday_after(s, year_after(s, hit, hit.end)));
            }
            // "Feb 30" is no day.
            if !month_alone(s, i)
                || matches!(s.word(at), Word::Digits(_, 1 | 2)) && !matches!(s.before(i), Word::In | Word::Since)
            {
                return None;
            }
            let hit = Hit::date(at, Said::Month(month, In::Open), "month");
            Some(year_after(s, hit, at))
        }
        Word::Digits(first, 1 | 2) | Word::Ordinal(first)
            if matches!(s.word(i + 1), Word::Hyphen | Word::To | Word::Until | Word::Through)
                || s.word(i + 1) == Word::And && s.before(i) == Word::Between =>
        {
            if let Some(hit) = dashed_date(s, i) {
                return Some(hit);
            }
            // "10-22 August", "10 to 22 of August"
            let second = s.past(i + 2, Word::The);
            if let (Some((end, last)), true) =
                (day_number(s, second), matches!(s.word(second), Word::Digits(..) | Word::Ordinal(_)))
                && let end = s.past(end, Word::Of)
                && let Word::Month(month) = s.word(end)
                && first < last
                && Date::new(2000, month, first).is_some()
                && Date::new(2000, month, last).is_some()
            {
                let what = What::Date(Day {
                    said: Some(Said::MonthDay(month, first, In::Open)),
                    to: Some(Said::MonthDay(month, last, In::Open)),
                    ..Day::default()
                });
                let hit = Hit { end: end + 1, what, modifier: None, rule: "month and day" };
                return Some(year_after(s, hit, end + 1));
            }
            day_month(s, i)
        }
        Word::Digits(year, 4) => {
            if let Some(hit) = stamp(s, i) {
                return Some(hit);
            }
            // "2015-09-22"
            if let (Word::Hyphen, Word::Digits(month, 1 | 2), Word::Hyphen, Word::Digits(day, 1 | 2)) =
                (s.word(i + 1), s.word(i + 2), s.word(i + 3), s.word(i + 4))
                && (i..i + 4).all(|n| s.glued(n))
                && let Some(date) = Date::new(year as i32, month, day)
            {
                return Some(Hit::date(i + 5, Said::Point(Point::Day(date)), "numeric date"));
            }
            // "2016 November"
            if let Word::Month(month) = s.word(i + 1)
                && (1900..2100).contains(&year)
                && (month_day(s, i + 1).is_some_and(|h| h.end == i + 2) || clause_ends(s, i + 2))
            {
                return Some(Hit::date(i + 2, Said::Point(Point::Month(Some(year as i32), Some(month))), "month"));
            }
            // "2019 October 4"
            if let Word::Month(month) = s.word(i + 1)
                && (1000..2201).contains(&year)
                && let Some((end, day)) =
                    day_number(s, i + 2).filter(|_| matches!(s.word(i + 2), Word::Digits(..) | Word::Ordinal(_)))
                && Date::new(2000, month, day).is_some()
                && !matches!(s.word(end), Word::Unit(..) | Word::Month(_) | Word::Meridiem(_))
            {
                return Some(Hit::date(end, Said::MonthDay(month, day, In::Year(year as i32)), "month and day"));
            }
            year_of_era(s, i)
                .map(|(end, point)| Hit::date(end, Said::Point(point), "year"))
                .or_else(|| year_span(s, i).map(span_of_years))
                .or_else(|| lone_year(s, i))
        }
        Word::Numeric(date, other) => {
            let what = What::Date(Day { said: Some(Said::Point(Point::Day(date))), other, ..Day::default() });
            Some(Hit { end: i + 1, what, modifier: None, rule: "numeric date" })
        }
        Word::YearSpan(_) => year_span(s, i).map(span_of_years),
        Word::MonthOfYear(year, month) => {
            Some(Hit::date(i + 1, Said::Point(Point::Month(Some(year), Some(month))), "numeric month"))
        }
        Word::Era(_) | Word::Digits(..) if year_of_era(s, i).is_some() => {
            year_of_era(s, i).map(|(end, point)| Hit::date(end, Said::Point(point), "year"))
        }
        Word::Digits(..) | Word::Ordinal(_) | Word::Second | Word::Number(_) => day_month(s, i).or_else(|| {
            let (end, year) = year(s, i).filter(|_| matches!(s.word(i), Word::Number(_)))?;
            Some(Hit::date(end, Said::Point(Point::Year(Some(year))), "year"))
        }),
        _ => None,
    }
}

/// "9-22-2015", "22-09-2015"; "on 10-04-19", where something leads it: by itself it may be a record of games.
fn dashed_date(s: &Scan, i: usize) -> Option<Hit> {
    let (Word::Digits(a, first), Word::Hyphen, Word::Digits(b, second), Word::Hyphen, Word::Digits(year, figures @ (2 | 4))) =
        (s.word(i), s.word(i + 1), s.word(i + 2), s.word(i + 3), s.word(i + 4))
    else {
        return None;
    };
    let led =
        matches!(s.before(i), Word::On | Word::By | Word::Since | Word::Until | Word::Of) || s.is(i.wrapping_sub(1), "dated");
    if first > 2 || second > 2 || figures == 2 && !(first == 2 && second == 2 && (led || s.words.len() == 5)) {
        return None;
    }
    let year = if figures == 4 { year } else { century(year) };
    let (american, british) = (Date::new(year as i32, a, b), Date::new(year as i32, b, a));
    let date = american.or(british)?;
    let other = british.filter(|d| *d != date);
    let what = What::Date(Day { said: Some(Said::Point(Point::Day(date))), other, ..Day::default() });
    (0..4).all(|n| s.glued(i + n)).then_some(Hit { end: i + 5, what, modifier: None, rule: "numeric date" })
}

/// How many tokens a stamp may be cut into.
const STAMP_TOKENS: usize = 16;

/// "2015-09-22T10:30:05+02:00" (ISO 8601), by its bytes: how it is cut into tokens does not matter.
fn stamp(s: &Scan, i: usize) -> Option<Hit> {
    let start = s.tokens.get(i)?.span.start();
    let bytes = s.text.as_bytes().get(start..)?;
    let two = |at: usize| match bytes.get(at..at + 2)? {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(u32::from(a - b'0') * 10 + u32::from(b - b'0')),
        _ => None,
    };
    let is = |at: usize, sign: u8| bytes.get(at) == Some(&sign);
    if !(is(4, b'-') && is(7, b'-') && is(10, b'T') && is(13, b':')) {
        return None;
    }
    let date = Date::new((two(0)? * 100 + two(2)?) as i32, two(5)?, two(8)?)?;
    let (hour, minute) = (two(11)?, two(14).filter(|&m| m < 60)?);
    let second = two(17).filter(|&n| is(16, b':') && n < 60);
    let last = s.tokens.iter().enumerate().skip(i).take(STAMP_TOKENS);
    let end = last
        .take_while(|(_, t)| {
            let within = s.text.get(start..t.span.end()).unwrap_or(" ");
            within.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'+' | b'.' | b'T' | b'Z'))
                && !(within.ends_with('.') && within.len() > 16)
        })
        .last()?
        .0;
    let what = What::Date(Day {
        said: Some(Said::Point(Point::Day(date))),
        clock: Some(Clock::At(hour, minute, second)),
        utc: s.str(end).ends_with('Z'),
        ..Day::default()
    });
    (hour < 24).then_some(Hit { end: end + 1, what, modifier: None, rule: "numeric date and time" })
}

/// "22 September", "22nd of September", "05-Aug-2016".
pub(super) fn day_month(s: &Scan, i: usize) -> Option<Hit> {
    let (end, day) = day_number(s, i)?;
    let ordinal = matches!(s.word(end - 1), Word::Ordinal(_) | Word::Second);
    if !ordinal && !matches!(s.word(i), Word::Digits(..)) {
        return None;
    }
    // "22 of January", said so in some Englishes.
    let of = ordinal || s.word(end) == Word::Of && s.word(end + 2) != Word::Possessive;
    let at = if of { s.past(end, Word::Of) } else { s.past(end, Word::Hyphen) };
    let Word::Month(month) = s.word(at) else { return None };
    Date::new(2000, month, day)?;
    let hit = Hit::date(at + 1, Said::MonthDay(month, day, In::Open), "month and day");
    // "4-Oct-19"
    if let (Word::Hyphen, Word::Hyphen, Word::Digits(year, 2)) = (s.word(end), s.word(at + 1), s.word(at + 2))
        && (i..at + 2).all(|n| s.glued(n))
    {
        return Some(Hit::date(at + 3, Said::MonthDay(month, day, In::Year(century(year) as i32)), hit.rule));
    }
    // "12 May 63 BC"
    if let Some((end, point)) = year_of_era(s, s.past(at + 1, Word::Comma)) {
        let point = match point {
            Point::BeforeChrist(year, _) => Point::BeforeChrist(year, Some((month, day))),
            Point::Year(Some(year)) => Date::new(year, month, day).map_or(point, Point::Day),
            point => point,
        };
        return Some(Hit::date(end, Said::Point(point), hit.rule));
    }
    let full = year_after(s, hit, if at > end && !of { s.past(at + 1, Word::Hyphen) } else { at + 1 });
    match short_year(s, s.past(at + 1, Word::Of)) {
        Some((end, year)) if full.end == hit.end => Some(Hit::date(end, Said::MonthDay(month, day, In::Year(year)), hit.rule)),
        _ => Some(full),
    }
}

/// Day of the month at `i`: "22", "22nd", "eighth", "the 22nd".
pub(super) fn day_number(s: &Scan, i: usize) -> Option<(usize, u32)> {
    let (end, n) = match s.word(i) {
        Word::Digits(n, 1 | 2) | Word::Ordinal(n) => (i + 1, n),
        Word::Second => (i + 1, 2),
        Word::Number(tens @ (20 | 30)) => {
            let at = s.past(i + 1, Word::Hyphen);
            match s.word(at) {
                Word::Ordinal(n @ 1..=9) => (at + 1, tens + n),
                Word::Number(n @ 1..=9) => (at + 1, tens + n),
                Word::Second => (at + 1, tens + 2),
                _ => (i + 1, tens),
            }
        }
        // "January nineteen ninety-seven" is a year.
        Word::Number(n) if !matches!(s.word(i + 1), Word::Number(_) | Word::Scale(_)) => (i + 1, n),
        _ => return None,
    };
    (1..=31).contains(&n).then_some((end, n))
}

/// "13th", "twenty-first".
pub(super) fn day_of_month(s: &Scan, i: usize) -> Option<(usize, u32)> {
    day_number(s, i)
        .filter(|&(end, _)| matches!(s.word(end - 1), Word::Ordinal(_)) && !matches!(s.word(end), Word::Unit(..) | Word::Hyphen))
}

/// "the second Monday of May", "the last Friday in October", "the first week of 2021", "the last day of the month".
pub(super) fn nth(s: &Scan, i: usize) -> Option<Hit> {
    let mut at = s.past(i, Word::The);
    let mut n = match s.word(at) {
        Word::Ordinal(n) => n as i32,
        Word::Number(20 | 30) => {
            let (end, n) = day_number(s, at).filter(|&(end, _)| matches!(s.word(end - 1), Word::Ordinal(_)))?;
            at = end - 1;
            n as i32
        }
        Word::Second => 2,
        Word::Which(Which::Last) => -1,
        _ if s.is(at, "final") => -1,
        _ => return None,
    };
    at += 1;
    // "the second last week", "the second-to-last week"
    let last = if s.word(at) == Word::Hyphen && s.word(at + 1) == Word::To { at + 3 } else { at };
    if n > 1 && s.word(last) == Word::Which(Which::Last) {
        (n, at) = (-n, last + 1);
    }
    let part = match s.word(at) {
        Word::Weekday(weekday) => Within::Weekday(weekday),
        Word::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month), false) => Within::Unit(unit),
        _ => return None,
    };
    // "the first Monday evening of next month"
    let clock = match (part, s.word(at + 1)) {
        (Within::Weekday(_), Word::Part(part, false)) => Some(Clock::Part(part)),
        _ => None,
    };
    at += usize::from(clock.is_some());
    if !matches!(s.word(at + 1), Word::Of | Word::In) {
        return None;
    }
    let hit = container(s, at + 2)?;
    let inner = hit.day()?;
    Some(Hit { what: What::Date(Day { within: Some((n, part)), clock, ..inner }), rule: "part of a longer stretch", ..hit })
}

/// A month, quarter or year that days and weeks are counted in.
pub(super) fn container(s: &Scan, i: usize) -> Option<Hit> {
    let hit = month_day(s, i).or_else(|| relative(s, i)).or_else(|| anaphoric(s, i))?;
    let long = |unit| matches!(unit, Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade);
    let holds = match hit.day()?.said? {
        Said::Month(..) => true,
        Said::Point(point) => long(point.unit()),
        Said::Shift(unit, _) | Said::Spoken(unit, _) | Said::Same(unit) | Said::TheUnit(unit) => long(unit),
        _ => false,
    };
    holds.then_some(hit)
}

pub(super) fn holiday(s: &Scan, i: usize) -> Option<Hit> {
    if !matches!(s.word(i), Word::Name | Word::Month(_) | Word::Ordinal(_) | Word::Weekday(_)) || !s.capital(i) {
        return None;
    }
    let (n, entry) = HOLIDAYS.longest(s.text, s.tokens, i)?;
    // "Johnnie Christmas" is a man.
    let surname = i > 1 && n == 1 && s.capital(i - 1) && s.pos(i - 1) == Pos::Propn;
    if surname {
        return None;
    }
    let hit = Hit::date(i + n, Said::Holiday(entry.column(1), In::Open), "holiday");
    let hit = year_after(s, hit, i + n);
    // "Easter weekend", "Labor Day weekend"
    if s.word(hit.end) == Word::Unit(Unit::Weekend, false) {
        let within = Some((0, Within::Unit(Unit::Weekend)));
        let what = What::Date(Day { within, ..hit.day()? });
        return Some(Hit { end: hit.end + 1, what, rule: "weekend of a day", ..hit });
    }
    Some(hit)
}
