//! Dates: absolute ("22 September 2015"), relative ("last week", "two years ago"), parts of a year ("the third quarter of
//! 2014"), and what modifies them ("early next year", "the end of the month").

use super::{Day, Hit, Length, Scan, What, clocks, lengths, put_in};
use crate::calendar::Date;
use crate::time::anchor::{HOLIDAYS, In, Said};
use crate::time::value::{Clock, Part, Point, Unit, Vague};
use crate::time::words::{Mod, Shift, Which, Word};

/// A date with everything around it.
pub(super) fn date(s: &Scan, i: usize) -> Option<Hit> {
    edged(s, i).or_else(|| with_time(s, i))
}

/// "early", "late", "the end of" and a date; "about", "earlier", "later" and a date.
fn edged(s: &Scan, i: usize) -> Option<Hit> {
    let the = s.past(i, Word::The);
    let (at, modifier) = match (s.word(the), s.word(the + 1)) {
        (Word::Edge(modifier), Word::Of) => (the + 2, modifier),
        (Word::Edge(Mod::Mid), Word::Hyphen) => (the + 2, Mod::Mid),
        (Word::Edge(Mod::Mid), _) => (the + 1, Mod::Mid),
        (Word::Shift(Shift::Early), Word::Hyphen) => (the + 2, Mod::Start),
        (Word::Shift(Shift::Late), Word::Hyphen) => (the + 2, Mod::End),
        // "early in the morning", "later in the day"
        (Word::Shift(shift), Word::In)
            if the == i
                && s.word(the + 2) == Word::The
                && matches!(s.word(the + 3), Word::Part(_, false) | Word::Unit(Unit::Day, false)) =>
        {
            let modifier = if matches!(shift, Shift::Early | Shift::Earlier) { Mod::Start } else { Mod::End };
            let clock = match s.word(the + 3) {
                Word::Part(part, _) => Some(Clock::Part(part)),
                _ => None,
            };
            let what = What::Date(Day { said: Some(Said::Same(Unit::Day)), clock, ..Day::default() });
            return Some(Hit { end: the + 4, what, modifier: Some(modifier), rule: "part of the day" });
        }
        (Word::Shift(Shift::Early), Word::In | Word::On) if the == i => (the + 2, Mod::Start),
        (Word::Shift(Shift::Late), Word::In | Word::On) if the == i => (the + 2, Mod::End),
        (Word::Shift(Shift::Earlier), Word::In | Word::On) if the == i => (the + 2, Mod::Start),
        (Word::Shift(Shift::Later), Word::In | Word::On) if the == i => (the + 2, Mod::End),
        (Word::Shift(Shift::Early), _) => (the + 1, Mod::Start),
        (Word::Shift(Shift::Late), _) => (the + 1, Mod::End),
        (Word::Shift(Shift::Earlier), _) if the == i => (the + 1, Mod::Start),
        (Word::Shift(Shift::Later), _) if the == i => (the + 1, Mod::End),
        (Word::MidMonth(month), _) => {
            return Some(
                year_after(s, Hit::date(the + 1, Said::Month(month, In::Open), "middle of a month"), the + 1)
                    .with(Some(Mod::Mid)),
            );
        }
        (Word::MidUnit(unit), _) => {
            return Some(Hit::date(the + 1, Said::Shift(unit, 0), "middle of the unit at hand").with(Some(Mod::Mid)));
        }
        (Word::MidPart(part), _) => {
            let day = day(s, the + 1);
            let end = day.map_or(the + 1, |d| d.end);
            let said = day.and_then(|d| d.day()).and_then(|d| d.said).or(Some(Said::Same(Unit::Day)));
            return Some(Hit {
                end,
                what: What::Date(Day { said, clock: Some(Clock::Part(part)), ..Day::default() }),
                modifier: Some(Mod::Mid),
                rule: "part of the day",
            });
        }
        (Word::Approx(Some(Mod::Approx)), _) if the == i => (the + 1, Mod::Approx),
        (Word::Sometime, _) if the == i => return with_time(s, the + 1),
        _ => return None,
    };
    if let Word::Part(part, false) = s.word(at)
        && matches!(s.word(at - 1), Word::Edge(_) | Word::Shift(Shift::Early | Shift::Late) | Word::Hyphen)
    {
        let following = day(s, at + 1);
        let end = following.map_or(at + 1, |d| d.end);
        let said = following.and_then(|d| d.day()).and_then(|d| d.said).or(Some(Said::Same(Unit::Day)));
        return Some(Hit {
            end,
            what: What::Date(Day { said, clock: Some(Clock::Part(part)), ..Day::default() }),
            modifier: Some(modifier),
            rule: "part of the day",
        });
    }
    let inner = with_time(s, at).or_else(|| anaphoric(s, at))?;
    let plain_year = modifier == Mod::Approx && matches!(inner.day().and_then(|d| d.said), Some(Said::Point(Point::Year(_))));
    if matches!(s.word(the), Word::Approx(_)) && (plain_year && s.is(i, "about") || inner.rule == "number of units away" && false)
    {
        return None;
    }
    Some(Hit { modifier: Some(modifier), ..inner })
}

/// A date and the part of the day or clock time that follows it.
fn with_time(s: &Scan, i: usize) -> Option<Hit> {
    let hit = core(s, i)?;
    if !is_day(&hit) {
        return Some(hit);
    }
    let mut day = hit.day()?;
    let mut end = hit.end;
    let mut part = match day.clock {
        Some(Clock::Part(part)) => Some(part),
        _ => None,
    };
    if day.clock.is_none() {
        let at = end
            + usize::from(
                matches!(s.word(end), Word::Shift(Shift::Early | Shift::Late)) && matches!(s.word(end + 1), Word::Part(..)),
            );
        match s.word(at) {
            Word::Part(found, false) => {
                part = Some(found);
                day.clock = Some(Clock::Part(found));
                end = at + 1;
            }
            Word::Moment(hour) => {
                day.clock = Some(Clock::At(hour, 0, None));
                end = at + 1;
            }
            Word::In if s.word(at + 1) == Word::The && matches!(s.word(at + 2), Word::Part(..)) => {
                if let Word::Part(found, false) = s.word(at + 2) {
                    part = Some(found);
                    day.clock = Some(Clock::Part(found));
                    end = at + 3;
                }
            }
            _ => {}
        }
    }
    if let Some((after, clock, until)) = clocks::after_day(s, end, part) {
        day.clock = Some(clock);
        day.until = until;
        end = after;
    }
    Some(Hit { end, what: What::Date(day), ..hit })
}

fn is_day(hit: &Hit) -> bool {
    match hit.day().and_then(|d| d.said) {
        Some(Said::Point(point)) => matches!(point, Point::Day(_)),
        Some(Said::Shift(unit, _) | Said::Spoken(unit, _) | Said::Same(unit)) => unit == Unit::Day,
        Some(Said::Weekday(..) | Said::MonthDay(..) | Said::Holiday(..) | Said::Nth(..) | Said::DayOfMonth(_)) => true,
        _ => false,
    }
}

/// A date that is one day, with a part of the day at most: what may follow a clock time.
pub(super) fn day(s: &Scan, i: usize) -> Option<Hit> {
    let hit = core(s, i).filter(is_day)?;
    let mut day = hit.day()?;
    if hit.rule == "day of the month" {
        return None;
    }
    if day.clock.is_none()
        && let Word::Part(part, false) = s.word(hit.end)
    {
        day.clock = Some(Clock::Part(part));
        return Some(Hit { end: hit.end + 1, what: What::Date(day), ..hit });
    }
    Some(hit)
}

/// The date itself.
fn core(s: &Scan, i: usize) -> Option<Hit> {
    const KINDS: [fn(&Scan, usize) -> Option<Hit>; 9] =
        [absolute, relative, away, quarter, deictic, holiday, decade, fiscal, nth];
    let mut best: Option<Hit> = None;
    for kind in KINDS {
        if let Some(hit) = kind(s, i).filter(|h| best.is_none_or(|b| h.end > b.end)) {
            best = Some(hit);
        }
    }
    best
}

/// A year that stands as four digits, or in words ("nineteen ninety-six").
fn year(s: &Scan, i: usize) -> Option<(usize, i32)> {
    match s.word(i) {
        Word::Digits(n, 4) if (1000..2100).contains(&n) => Some((i + 1, n as i32)),
        Word::Number(century @ (18 | 19 | 20)) => {
            let (end, rest) = lengths::number(s, i + 1).filter(|&(_, rest)| (10..100).contains(&rest))?;
            Some((end, (century * 100 + rest) as i32))
        }
        Word::Number(2) if matches!(s.word(i + 1), Word::Scale(1000)) => {
            let (end, n) = lengths::number(s, i).filter(|&(_, n)| (2000..2100).contains(&n))?;
            Some((end, n as i32))
        }
        _ => None,
    }
}

/// "1998", "last year", "the following year", "that year": in which year.
fn year_said(s: &Scan, i: usize) -> Option<(usize, In)> {
    if let Some((end, year)) = year(s, i) {
        return Some((end, In::Year(year)));
    }
    let the = s.past(i, Word::The);
    let at = the + usize::from(matches!(s.word(the), Word::Fiscal | Word::Filler));
    match (s.word(the), s.word(the + 1)) {
        (Word::Fiscal, Word::Digits(n, 4)) if (1000..2100).contains(&n) => return Some((the + 2, In::Year(n as i32))),
        _ => {}
    }
    match (s.word(at), s.word(at + 1)) {
        (Word::Unit(Unit::Year, false), Word::Digits(n, 4)) if the > i && (1000..2100).contains(&n) => {
            Some((at + 2, In::Year(n as i32)))
        }
        (Word::Unit(Unit::Year, false), _) if the > i => Some((at + 1, In::Shift(0))),
        (Word::Which(which), Word::Unit(Unit::Year, false)) => {
            let which = match which {
                Which::Last | Which::Past => In::Shift(-1),
                Which::Previous => In::Spoken(-1),
                Which::Following => In::Spoken(1),
                Which::Next if the > i => In::Spoken(1),
                Which::Next | Which::Coming => In::Shift(1),
                Which::That => In::Spoken(0),
                _ => In::Shift(0),
            };
            Some((at + 2, which))
        }
        (Word::A, Word::Unit(Unit::Year, false)) if matches!(s.word(at + 2), Word::Shift(Shift::Ago | Shift::Earlier)) => {
            Some((at + 3, In::Shift(-1)))
        }
        _ => None,
    }
}

/// Adds ", 1998", "of last year", "this year" to a part of a year.
fn year_after(s: &Scan, hit: Hit, from: usize) -> Hit {
    let Some(said) = hit.day().and_then(|d| d.said) else { return hit };
    let month = matches!(said, Said::Month(..));
    let comma = s.past(from, Word::Comma);
    let of = if matches!(s.word(from), Word::Of) || s.word(from) == Word::In && !month { from + 1 } else { from };
    let put = |end, which| {
        let mut day = hit.day().unwrap_or_default();
        day.said = Some(put_in(said, which));
        day.to = day.to.map(|to| put_in(to, which));
        Hit { end, what: What::Date(day), ..hit }
    };
    if comma > from {
        if let Some((end, year)) = year(s, comma)
            && matches!(s.word(comma), Word::Digits(..))
            && !matches!(s.word(end), Word::Unit(..) | Word::Percent)
        {
            return put(end, In::Year(year));
        }
        return hit;
    }
    if let Some((end, which)) = year_said(s, of)
        && (of > from || s.word(of) != Word::The)
    {
        return put(end, which);
    }
    hit
}

/// Day of the month at `i`: "22", "22nd", "eighth", "the 22nd".
fn day_number(s: &Scan, i: usize) -> Option<(usize, u32)> {
    let (end, n) = match s.word(i) {
        Word::Digits(n, 1 | 2) | Word::Ordinal(n) => (i + 1, n),
        Word::Second => (i + 1, 2),
        Word::Number(tens @ (20 | 30)) => {
            let at = s.past(i + 1, Word::Hyphen);
            match s.word(at) {
                Word::Ordinal(n @ 1..=9) => (at + 1, tens + n),
                Word::Number(n @ 1..=9) => (at + 1, tens + n),
                _ => (i + 1, tens),
            }
        }
        // "January nineteen ninety-seven" is a year.
        Word::Number(n) if !matches!(s.word(i + 1), Word::Number(_) | Word::Scale(_)) => (i + 1, n),
        _ => return None,
    };
    (1..=31).contains(&n).then_some((end, n))
}

fn absolute(s: &Scan, i: usize) -> Option<Hit> {
    match s.word(i) {
        Word::WeekdayShort(day) => {
            let at = s.past(i + 1, Word::Comma);
            let full = month_day(s, at).filter(|h| h.rule == "month and day" || h.rule == "numeric date");
            let sure = !matches!(s.str(i), "Sun" | "Sat" | "Mon" | "Wed") && s.before(i) == Word::On;
            full.or(sure.then(|| Hit::date(i + 1, Said::Weekday(day, In::Open), "weekday")))
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
                return Some(hit);
            }
            if let Some((end, n)) = day_of_month(s, s.past(i + 1, Word::The)) {
                return Some(Hit::date(end, Said::WeekdayOn(day, n), "weekday and day of the month"));
            }
            let of = i + 1 + usize::from(matches!(s.word(i + 1), Word::Of | Word::In));
            if let (
                Word::Which(which @ (Which::Last | Which::This | Which::Next | Which::Previous | Which::Following)),
                Word::Unit(Unit::Week, false),
            ) = (s.word(of), s.word(of + 1))
            {
                return Some(Hit::date(of + 2, Said::Weekday(day, In::Shift(step(which))), "weekday of a week"));
            }
            Some(Hit::date(i + 1, Said::Weekday(day, In::Open), "weekday"))
        }
        Word::The => {
            // "the 15th of May", "the 22nd"
            let hit = month_day(s, i + 1).filter(|h| {
                h.rule == "month and day"
                    && matches!(s.word(i + 1), Word::Ordinal(_) | Word::Digits(..) | Word::Number(_) | Word::Second)
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
                return Some(Hit::date(end + 1, Said::Point(Point::Year(Some(year))), "year"));
            }
            if let Some((end, n)) = day_of_month(s, i + 1) {
                // "the 20th of next month"
                if let (
                    Word::Of,
                    Word::Which(which @ (Which::This | Which::Next | Which::Last)),
                    Word::Unit(Unit::Month, false),
                ) = (s.word(end), s.word(end + 1), s.word(end + 2))
                {
                    return Some(Hit::date(end + 3, Said::DayOf(n, step(which)), "day of a month"));
                }
                let led = matches!(s.before(i), Word::On | Word::By | Word::Until | Word::Since | Word::To);
                return (led && clause_ends(s, end)).then(|| Hit::date(end, Said::DayOfMonth(n), "day of the month"));
            }
            None
        }
        _ => month_day(s, i),
    }
}

/// "13th", "twenty-first".
fn day_of_month(s: &Scan, i: usize) -> Option<(usize, u32)> {
    day_number(s, i)
        .filter(|&(end, _)| matches!(s.word(end - 1), Word::Ordinal(_)) && !matches!(s.word(end), Word::Unit(..) | Word::Hyphen))
}

/// "the second Monday of May", "the last Friday in October", "the first week of 2021".
fn nth(s: &Scan, i: usize) -> Option<Hit> {
    let at = s.past(i, Word::The);
    let n = match s.word(at) {
        Word::Ordinal(n @ 1..=5) => n as i32,
        Word::Second => 2,
        Word::Which(Which::Last) => -1,
        _ => return None,
    };
    if !matches!(s.word(at + 2), Word::Of | Word::In) {
        return None;
    }
    match s.word(at + 1) {
        Word::Weekday(weekday) => {
            let Word::Month(month) = s.word(at + 3) else { return None };
            let hit = Hit::date(at + 4, Said::Nth(n, weekday, month, In::Open), "weekday of a month");
            Some(year_after(s, hit, at + 4))
        }
        Word::Unit(Unit::Week, false) if n > 0 => match s.word(at + 3) {
            Word::Month(month) => {
                let hit = Hit::date(at + 4, Said::WeekOf(month, n as u32 * 7 - 3, In::Open), "week of a month");
                Some(year_after(s, hit, at + 4))
            }
            _ => {
                let (end, year) = year(s, at + 3)?;
                Some(Hit::date(end, Said::WeekOf(1, n as u32 * 7 - 3, In::Year(year)), "week of a year"))
            }
        },
        _ => None,
    }
}

fn step(which: Which) -> i32 {
    match which {
        Which::Last | Which::Past | Which::Previous => -1,
        Which::Next | Which::Coming | Which::Following => 1,
        _ => 0,
    }
}

/// Whether a weekday or month is part of a longer name: "Sunday Times", "Bloody Sunday".
fn named(s: &Scan, i: usize) -> bool {
    let of_a_paper = matches!(
        s.str(i + 1),
        "Times" | "Mail" | "Telegraph" | "Mirror" | "Express" | "Post" | "Herald" | "Star" | "World" | "Sun"
    );
    let on_air = s.is(i + 1, "Night") && matches!(s.str(i + 2), "Live" | "Football" | "Lights");
    let after =
        matches!(s.str(i.wrapping_sub(1)), "Black" | "Bloody" | "Super" | "Cyber" | "Ruby" | "Man" | "Good" | "Ash" | "Palm");
    of_a_paper || on_air || after
}

fn month_day(s: &Scan, i: usize) -> Option<Hit> {
    match s.word(i) {
        Word::Month(month) => {
            let at = i + 1;
            let the = s.past(at, Word::The);
            if let Some((end, day)) = day_number(s, the)
                && Date::new(2000, month, day).is_some()
                && !matches!(s.word(end), Word::Meridiem(_) | Word::OClock | Word::Percent | Word::Scale(_))
                && (the == at || matches!(s.word(the), Word::Ordinal(_)))
                && !(matches!(s.word(the), Word::Number(_)) && matches!(s.word(end), Word::Unit(..)))
            {
                let said = Said::MonthDay(month, day, In::Open);
                let mut hit = Hit::date(end, said, "month and day");
                // "Aug. 10-22", "August 10 to 22"
                if matches!(s.word(end), Word::Hyphen | Word::To)
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
                return Some(year_after(s, hit, hit.end));
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
        Word::Digits(first, 1 | 2) if s.word(i + 1) == Word::Hyphen || s.word(i + 1) == Word::To => {
            // "10-22 August"
            if let (Some((end, last)), true) = (day_number(s, i + 2), matches!(s.word(i + 2), Word::Digits(..)))
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
            // "2015-09-22", "2015-09-22T10:30"
            if let (Word::Hyphen, Word::Digits(month, 2), Word::Hyphen, Word::Digits(day, 2)) =
                (s.word(i + 1), s.word(i + 2), s.word(i + 3), s.word(i + 4))
                && let Some(date) = Date::new(year as i32, month, day)
            {
                return Some(Hit::date(i + 5, Said::Point(Point::Day(date)), "numeric date"));
            }
            lone_year(s, i)
        }
        Word::Numeric(date, other) => {
            let what = What::Date(Day { said: Some(Said::Point(Point::Day(date))), other, ..Day::default() });
            Some(Hit { end: i + 1, what, modifier: None, rule: "numeric date" })
        }
        Word::YearSpan(year) => Some(Hit::date(i + 1, Said::Point(Point::Year(Some(year))), "span of years")),
        Word::MonthOfYear(year, month) => {
            Some(Hit::date(i + 1, Said::Point(Point::Month(Some(year), Some(month))), "numeric month"))
        }
        Word::Digits(..) | Word::Ordinal(_) | Word::Second | Word::Number(_) => day_month(s, i).or_else(|| {
            let (end, year) = year(s, i).filter(|_| matches!(s.word(i), Word::Number(_)))?;
            Some(Hit::date(end, Said::Point(Point::Year(Some(year))), "year"))
        }),
        _ => None,
    }
}

/// "22 September", "22nd of September", "05-Aug-2016".
fn day_month(s: &Scan, i: usize) -> Option<Hit> {
    let (end, day) = day_number(s, i)?;
    let ordinal = matches!(s.word(end - 1), Word::Ordinal(_) | Word::Second);
    if !ordinal && !matches!(s.word(i), Word::Digits(..)) {
        return None;
    }
    let at = if ordinal { s.past(end, Word::Of) } else { s.past(end, Word::Hyphen) };
    let Word::Month(month) = s.word(at) else { return None };
    Date::new(2000, month, day)?;
    let hit = Hit::date(at + 1, Said::MonthDay(month, day, In::Open), "month and day");
    Some(year_after(s, hit, if at > end && !ordinal { s.past(at + 1, Word::Hyphen) } else { at + 1 }))
}

/// "May" and "March" are also words, "April" and "June" also people.
fn month_alone(s: &Scan, i: usize) -> bool {
    let next_is_year = matches!(s.word(i + 1), Word::Digits(_, 4)) || s.word(i + 1) == Word::Of;
    if next_is_year {
        return true;
    }
    let led = matches!(
        s.before(i),
        Word::In
            | Word::Of
            | Word::By
            | Word::Since
            | Word::Until
            | Word::From
            | Word::To
            | Word::During
            | Word::Through
            | Word::Between
            | Word::For
            | Word::On
            | Word::Which(_)
            | Word::Shift(_)
            | Word::Edge(_)
            | Word::Approx(_)
            | Word::Every
            | Word::Hyphen
    ) || matches!(s.before(i), Word::And | Word::Or | Word::Comma)
        && (1..4).any(|b| i.checked_sub(b).is_some_and(|b| matches!(s.word(b), Word::Month(_))));
    match s.str(i) {
        "May" | "March" | "Mar" | "Dec" | "Sep" | "MAY" | "MARCH" => led,
        "April" | "June" | "August" | "Jan" | "Jan." => {
            led || !(s.capital(i + 1) && s.plain(i + 1)) && !s.capital(i.wrapping_sub(1))
        }
        _ => led || !(s.capital(i.wrapping_sub(1)) && i > 1 && s.plain(i.wrapping_sub(1))),
    }
}

/// Four digits that may be a year.
fn lone_year(s: &Scan, i: usize) -> Option<Hit> {
    let (end, year) = year(s, i)?;
    let before = s.str(i.wrapping_sub(1));
    if matches!(before, "$" | "£" | "€" | "¥" | "#" | "+" | "No." | "%") || before.ends_with('$') {
        return None;
    }
    let led = matches!(
        s.before(i),
        Word::In
            | Word::Since
            | Word::By
            | Word::From
            | Word::Until
            | Word::Of
            | Word::During
            | Word::Between
            | Word::Through
            | Word::For
            | Word::The
            | Word::Shift(_)
            | Word::Edge(_)
            | Word::Approx(_)
            | Word::Month(_)
            | Word::Season(..)
            | Word::Fiscal
            | Word::Unit(Unit::Year, _)
    );
    let linked = matches!(s.before(i), Word::And | Word::To | Word::Comma | Word::Or | Word::Hyphen)
        && (2..4).any(|b| i.checked_sub(b).is_some_and(|b| matches!(s.word(b), Word::Digits(n, 4) if (1000..2100).contains(&n))));
    let next = s.str(end);
    let counts = matches!(s.word(end), Word::Unit(_, true) | Word::Percent | Word::Scale(_) | Word::Meridiem(_) | Word::Zone)
        || s.word(end) == Word::Hyphen
            && s.glued(end)
            && s.glued(i)
            && matches!(s.word(end + 1), Word::Unit(..) | Word::Other)
            && !matches!(s.word(end + 1), Word::Digits(..));
    if counts {
        return None;
    }
    let plural_noun =
        s.plain(end) && next.ends_with('s') && next.len() > 3 && next.starts_with(|c: char| c.is_lowercase())
            || matches!(next, "people" | "men" | "women" | "children" | "points" | "troops" | "miles" | "feet" | "metres");
    let recent = (1900..2100).contains(&year);
    let fits = match (recent, year % 100 == 0) {
        (true, false) => !plural_noun || led,
        (true, true) => led && !plural_noun || linked,
        (false, _) => {
            led && !plural_noun
                && !matches!(
                    s.before(i),
                    Word::Of | Word::For | Word::Approx(_) | Word::By | Word::To | Word::Through | Word::The
                )
                && s.word(end) != Word::Other
                || linked
        }
    };
    fits.then(|| Hit::date(end, Said::Point(Point::Year(Some(year))), "year"))
}

/// "last week", "this Friday", "the following morning", "last night", "this past spring".
fn relative(s: &Scan, i: usize) -> Option<Hit> {
    let mut at = s.past(i, Word::The);
    let the = at > i;
    let Word::Which(mut which) = s.word(at) else { return None };
    at += 1;
    if let Word::Which(second) = s.word(at) {
        which = match (which, second) {
            (Which::This, Which::Past | Which::Last) => Which::Last,
            (Which::This, Which::Coming | Which::Next | Which::Following) => Which::Next,
            (Which::That, Which::That) => Which::That,
            (Which::This, Which::That) => Which::This,
            (Which::That, Which::Following | Which::Next) => Which::Following,
            (Which::This, Which::Current) => Which::This,
            (Which::That, Which::Previous) => Which::Previous,
            _ => return None,
        };
        at += 1;
    }
    if matches!(s.word(at), Word::Fiscal | Word::Whole | Word::Filler) {
        at += 1;
    }
    let shift = step(which);
    let spoken = matches!(which, Which::Previous | Which::Following | Which::That) || which == Which::Next && the;
    let by = |unit: Unit| {
        if spoken {
            if which == Which::That { Said::Same(unit) } else { Said::Spoken(unit, shift) }
        } else if which == Which::Latest {
            Said::TheUnit(unit)
        } else {
            Said::Shift(unit, shift)
        }
    };
    let done = |end, said| Some(Hit::date(end, said, "relative to a day"));
    match s.word(at) {
        // "this years", without its apostrophe
        Word::Unit(Unit::Year, true) if which == Which::This => done(at + 1, by(Unit::Year)),
        Word::Unit(Unit::Weekend, false) if which == Which::This => done(at + 1, Said::ThisWeekend),
        Word::Unit(unit, false) => {
            let long = matches!(which, Which::Past) && unit != Unit::Year
                || the && which == Which::Last && unit != Unit::Decade && unit != Unit::Century;
            if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour)
                || long
                || which == Which::Recent
                || which == Which::Latest && !matches!(unit, Unit::Quarter | Unit::Year)
            {
                return None;
            }
            if unit == Unit::Quarter && which == Which::That {
                return done(at + 1, Said::TheUnit(Unit::Quarter));
            }
            // "last week on Tuesday"
            if unit == Unit::Week && !spoken {
                let on = s.past(at + 1, Word::On);
                if let Word::Weekday(day) = s.word(on) {
                    return done(on + 1, Said::Weekday(day, In::Shift(shift)));
                }
            }
            if unit == Unit::Year && !the {
                if let Some(hit) = part_of_year(s, at + 1, In::Shift(shift)) {
                    return Some(hit);
                }
            }
            done(at + 1, by(unit))
        }
        Word::Period if which == Which::Latest => done(at + 1, Said::TheUnit(Unit::Quarter)),
        Word::Weekday(day) if !named(s, at) => {
            let hit = Hit::date(at + 1, Said::Weekday(day, In::Which(which)), "weekday, which one said");
            let comma = s.past(at + 1, Word::Comma);
            if let Some(full) = month_day(s, comma).filter(|h| h.rule == "month and day") {
                return Some(full);
            }
            part_after(s, hit, at + 1)
        }
        Word::Month(month) => {
            if let Some(hit) = month_day(s, at).filter(|h| h.rule == "month and day") {
                let day = hit.day()?;
                return done(
                    hit.end,
                    day.said.map(|said| {
                        if matches!(said, Said::MonthDay(_, _, In::Open)) { put_in(said, In::Which(which)) } else { said }
                    })?,
                );
            }
            done(at + 1, Said::Month(month, In::Which(which)))
        }
        Word::Season(season, false) => {
            // "last fall", but "this fall in prices"
            let hit =
                Hit::date(at + 1, Said::Season(season, if spoken { In::Spoken(shift) } else { In::Which(which) }), "season");
            if s.is(at, "fall")
                && (matches!(s.word(at + 1), Word::In | Word::Of) && !matches!(s.word(at + 2), Word::Digits(_, 4)))
            {
                return None;
            }
            Some(hit)
        }
        Word::Part(part, false) => {
            let said = match which {
                Which::This | Which::Current => Said::Shift(Unit::Day, 0),
                Which::Last => Said::Shift(Unit::Day, -1),
                Which::That => Said::Same(Unit::Day),
                Which::Previous | Which::Following => Said::Spoken(Unit::Day, shift),
                Which::Next if the => Said::Spoken(Unit::Day, 1),
                Which::Next => Said::Shift(Unit::Day, 1),
                _ => return None,
            };
            let what = What::Date(Day { said: Some(said), clock: Some(Clock::Part(part)), ..Day::default() });
            Some(Hit { end: at + 1, what, modifier: None, rule: "part of a day" })
        }
        Word::Name => {
            let hit = holiday(s, at)?;
            let day = hit.day()?;
            done(hit.end, put_in(day.said?, In::Which(which)))
        }
        _ => None,
    }
}

fn part_after(s: &Scan, hit: Hit, at: usize) -> Option<Hit> {
    match s.word(at) {
        Word::Part(part, false) => {
            let day = hit.day()?;
            Some(Hit { end: at + 1, what: What::Date(Day { clock: Some(Clock::Part(part)), ..day }), ..hit })
        }
        _ => Some(hit),
    }
}

/// "'s third quarter" after "last year".
fn part_of_year(s: &Scan, i: usize, which: In) -> Option<Hit> {
    if s.word(i) != Word::Possessive {
        return None;
    }
    let at = s.past(i + 1, Word::Fiscal);
    let (end, n) = quarter_number(s, at)?;
    Some(Hit::date(end, Said::Quarter(n, which), "quarter"))
}

/// "third quarter", "third-quarter", "Q3"
fn quarter_number(s: &Scan, i: usize) -> Option<(usize, u32)> {
    let n = match s.word(i) {
        Word::QuarterName(n) => return Some((i + 1, n)),
        Word::Ordinal(n @ 1..=4) => n,
        Word::Second => 2,
        _ if s.is(i, "final") => 4,
        _ => return None,
    };
    let at = s.past(i + 1, Word::Hyphen);
    let at = s.past(at, Word::Fiscal);
    match s.word(at) {
        Word::Unit(Unit::Quarter, false) => Some((at + 1, n)),
        _ => None,
    }
}

fn quarter(s: &Scan, i: usize) -> Option<Hit> {
    let the = s.past(i, Word::The);
    let (at, which) = match (s.word(the), s.word(the + 1), s.word(the + 2)) {
        // "the year-ago third quarter", "the year-earlier period"
        (Word::Unit(Unit::Year, false), Word::Hyphen, Word::Shift(Shift::Ago | Shift::Earlier)) => {
            let after = the + 3;
            if let Some((end, n)) = quarter_number(s, after) {
                return Some(Hit::date(end, Said::Quarter(n, In::Shift(-1)), "quarter a year before"));
            }
            return match s.word(after) {
                Word::Period | Word::Unit(Unit::Quarter, false) if the > i => {
                    Some(Hit::date(after + 1, Said::YearsBefore(1), "a year before"))
                }
                _ if the == i => Some(Hit::date(after, Said::YearsBefore(1), "a year before")),
                _ => None,
            };
        }
        (Word::Fiscal, Word::Hyphen, _) => (the + 2, In::Shift(0)),
        (Word::Fiscal, ..) => (the + 1, In::Shift(0)),
        (Word::Digits(n, 4), ..) if (1900..2100).contains(&n) => {
            if s.word(the + 1) == Word::Unit(Unit::Quarter, false) {
                return Some(Hit::date(the + 2, Said::Point(Point::Quarter(Some(n as i32), None)), "quarter"));
            }
            (the + 1, In::Year(n as i32))
        }
        _ => (the, In::Open),
    };
    if let Some((end, n)) = quarter_number(s, at) {
        // "the third-quarter loss": the article is the loss's.
        if the > i && end >= 2 && s.word(end - 2) == Word::Hyphen {
            return None;
        }
        let hit = Hit::date(end, Said::Quarter(n, which), "quarter");
        return Some(if matches!(which, In::Open | In::Shift(_)) { year_after(s, hit, end) } else { hit });
    }
    // "the first half of 2015"
    let half = match s.word(at) {
        Word::Ordinal(1) => 1,
        Word::Second => 2,
        Word::Which(Which::Last) | Word::Which(Which::Latest) => 2,
        _ if s.is(at, "latter") => 2,
        _ => return None,
    };
    if s.word(at + 1) == Word::Half {
        let hit = Hit::date(at + 2, Said::Half(half, which), "half of a year");
        let full = year_after(s, hit, at + 2);
        return (full.end > hit.end || which != In::Open).then_some(full);
    }
    None
}

/// "two years ago", "a year earlier", "the day before", "three weeks later", "the day after tomorrow".
fn away(s: &Scan, i: usize) -> Option<Hit> {
    let rule = "number of units away";
    if s.word(i) == Word::The {
        if let (Word::Unit(unit, false), Word::Shift(shift @ (Shift::Before | Shift::After))) = (s.word(i + 1), s.word(i + 2)) {
            let n = if shift == Shift::Before { -1 } else { 1 };
            if let Word::Deixis(d) = s.word(i + 3)
                && unit == Unit::Day
            {
                return Some(Hit::date(i + 4, Said::Shift(Unit::Day, d + n), rule));
            }
            if unit == Unit::Day
                && let Some(hit) = day(s, i + 3)
                && let Some(inner) = hit.day().filter(|d| d.clock.is_none())
                && !matches!(s.word(i + 3), Word::Month(_) | Word::Digits(..) | Word::The)
            {
                return Some(Hit { what: What::Date(Day { offset: Some((unit, n)), ..inner }), rule, ..hit });
            }
            if s.word(i + 3) == Word::Which(Which::Last) && unit != Unit::Day {
                return Some(Hit::date(i + 4, Said::Shift(unit, -2), rule));
            }
            if s.word(i + 3) == Word::Which(Which::Next) && unit != Unit::Day {
                return Some(Hit::date(i + 4, Said::Shift(unit, 2), rule));
            }
            if clause_ends(s, i + 3) {
                return Some(Hit::date(i + 3, Said::Spoken(unit, n), rule));
            }
        }
        return None;
    }
    let (at, modifier) = lengths::bound(s, i);
    let (end, n, unit) = match lengths::count(s, at) {
        Some((end, n)) => {
            let end = end + usize::from(matches!(s.word(end), Word::Filler | Word::More));
            (end + 1, n, lengths::unit(s, end)?.0)
        }
        None => match s.word(at) {
            Word::Unit(unit, true) => (at + 1, None, unit),
            _ => return None,
        },
    };
    let mut end = end;
    let mut approx = None;
    if s.word(end) == Word::Or && (s.is(end + 1, "so") || s.word(end + 1) == Word::More) {
        end += 2;
        approx = Some(Mod::Approx);
    }
    let vague = |end, vague| Some(Hit { end, what: What::Vague(vague), modifier, rule });
    let scaled = |n: u32, unit: Unit| -> Option<(i32, Unit)> {
        match unit {
            Unit::Decade => Some((i32::try_from(n / 10).ok()?, Unit::Year)),
            Unit::Century => Some((i32::try_from(n).ok()?, Unit::Year)),
            _ if n % 100 == 0 => Some(((n / 100) as i32, unit)),
            Unit::Year => Some(((i64::from(n) * 12 / 100) as i32, Unit::Month)),
            Unit::Week => Some(((i64::from(n) * 7 / 100) as i32, Unit::Day)),
            _ => Some(((n / 100) as i32, unit)),
        }
    };
    let clock = matches!(unit, Unit::Hour | Unit::Minute | Unit::Second);
    let finish = |end, said| {
        let what = What::Date(Day { said: Some(said), hours: clock, ..Day::default() });
        Some(Hit { end, what, modifier: modifier.or(approx), rule })
    };
    match (s.word(end), n) {
        (Word::Shift(Shift::Ago), None) => vague(end + 1, Vague::Past),
        (Word::Shift(Shift::Ago), Some(n)) => {
            let (n, unit) = scaled(n, unit)?;
            if n == 1 && unit == Unit::Year {
                return finish(end + 1, Said::YearsBefore(1));
            }
            finish(end + 1, Said::Shift(unit, -n))
        }
        (Word::Shift(shift @ (Shift::Earlier | Shift::Before)), n)
            if shift == Shift::Earlier && s.word(end + 1) != Word::Than || clause_ends(s, end + 1) =>
        {
            let Some(n) = n else { return vague(end + 1, Vague::Past) };
            let (n, unit) = scaled(n, unit)?;
            if n == 1 && unit == Unit::Year {
                return finish(end + 1, Said::YearsBefore(1));
            }
            finish(end + 1, Said::Spoken(unit, -n))
        }
        (Word::Shift(shift @ (Shift::Later | Shift::After)), Some(n))
            if shift == Shift::Later && s.word(end + 1) != Word::Than || clause_ends(s, end + 1) =>
        {
            let (n, unit) = scaled(n, unit)?;
            finish(end + 1, Said::Spoken(unit, n))
        }
        (Word::Shift(shift @ (Shift::Before | Shift::After)), Some(n)) if matches!(s.word(end + 1), Word::Deixis(_)) => {
            let (n, unit) = scaled(n, unit)?;
            let n = if shift == Shift::Before { -n } else { n };
            let inner = day(s, end + 1)?;
            Some(Hit { what: What::Date(Day { offset: Some((unit, n)), ..inner.day()? }), rule, ..inner })
        }
        (Word::From, Some(n)) if s.is(end + 1, "now") || matches!(s.word(end + 1), Word::Deixis(0)) => {
            let (n, unit) = scaled(n, unit)?;
            finish(end + 2, Said::Shift(unit, n))
        }
        _ => None,
    }
}

/// Whether nothing follows that "before" or "after" could govern.
pub(super) fn clause_ends(s: &Scan, i: usize) -> bool {
    i >= s.words.len() || !s.str(i).starts_with(|c: char| c.is_alphanumeric()) && !s.str(i).starts_with(['“', '"', '‘', '$', '£'])
}

fn deictic(s: &Scan, i: usize) -> Option<Hit> {
    let day = |end, n, clock| {
        let what = What::Date(Day { said: Some(Said::Shift(Unit::Day, n)), clock, ..Day::default() });
        Some(Hit { end, what, modifier: None, rule: "relative to a day" })
    };
    match s.word(i) {
        // "USA Today" is a name.
        Word::Deixis(n) => {
            if s.capital(i) && i > 0 && s.capital(i - 1) && s.plain(i.wrapping_sub(1)) {
                return None;
            }
            day(i + 1, n, None)
        }
        Word::Tonight => day(i + 1, 0, Some(Clock::Part(Part::Night))),
        Word::Overnight => day(i + 1, 0, Some(Clock::Part(Part::Night))),
        _ => None,
    }
}

fn holiday(s: &Scan, i: usize) -> Option<Hit> {
    if !matches!(s.word(i), Word::Name | Word::Month(_) | Word::Ordinal(_) | Word::Weekday(_)) || !s.capital(i) {
        return None;
    }
    let (n, entry) = HOLIDAYS.longest(s.text, s.tokens, i)?;
    let hit = Hit::date(i + n, Said::Holiday(entry.column(1), In::Open), "holiday");
    Some(year_after(s, hit, i + n))
}

fn decade(s: &Scan, i: usize) -> Option<Hit> {
    let the = s.past(i, Word::The);
    let done = |end, point| Some(Hit::date(end, Said::Point(point), "decade or century"));
    match s.word(the) {
        // "in his 30s"
        Word::Decade(_)
            if the == i
                && (1..=2).any(|b| {
                    i.checked_sub(b).is_some_and(|b| matches!(s.str(b), "his" | "her" | "their" | "my" | "your" | "its" | "our"))
                }) =>
        {
            None
        }
        Word::Decade(ten) => {
            if ten % 10 == 0 && s.plain(the + 1) && matches!(ten, 180 | 190 | 170 | 160 | 150) {
                return done(the + 1, Point::Century(ten / 10));
            }
            done(the + 1, Point::Decade(ten))
        }
        Word::Digits(n, 4)
            if the > i
                && n % 10 == 0
                && s.word(the + 1) == Word::Possessive
                && s.glued(the)
                && (1500..2100).contains(&n)
                && clause_ends(s, the + 2) =>
        {
            done(the + 2, Point::Decade(n as i32 / 10))
        }
        Word::Tens(tens) if the > i || matches!(s.before(i), Word::Shift(_) | Word::Hyphen) => {
            Some(Hit::date(the + 1, Said::Tens(tens), "decade or century"))
        }
        Word::Ordinal(n @ 1..=30) | Word::Number(n @ (20..=20)) => {
            let mut at = the + 1;
            let mut n = n;
            if let (Word::Number(20), Word::Hyphen, Word::Ordinal(1)) = (s.word(the), s.word(at), s.word(at + 1)) {
                at += 2;
                n = 21;
            } else if matches!(s.word(the), Word::Number(_)) {
                return None;
            }
            let at = s.past(at, Word::Hyphen);
            match s.word(at) {
                Word::Unit(Unit::Century, false) => done(at + 1, Point::Century(n as i32 - 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// "fiscal 1989", "fiscal year 2015", "FY2015", "summer 2015", "the summer of 2015".
fn fiscal(s: &Scan, i: usize) -> Option<Hit> {
    let the = s.past(i, Word::The);
    match s.word(the) {
        Word::FiscalYear(year) => Some(Hit::date(the + 1, Said::Point(Point::Year(Some(year))), "fiscal year")),
        Word::Fiscal => {
            let at = s.past(the + 1, Word::Unit(Unit::Year, false));
            let (end, year) = year(s, at)?;
            quarter_number(s, end).is_none().then(|| Hit::date(end, Said::Point(Point::Year(Some(year))), "fiscal year"))
        }
        Word::Season(season, false) => {
            let hit = Hit::date(the + 1, Said::Season(season, In::Open), "season");
            let full = year_after(s, hit, the + 1);
            if full.end > hit.end {
                return Some(full);
            }
            let verb = matches!(s.str(the), "fall" | "spring" | "Spring" | "Fall" | "winter" | "Winter" | "Summer" | "Autumn")
                && the == i;
            let led = matches!(
                s.before(i),
                Word::In
                    | Word::During
                    | Word::By
                    | Word::Since
                    | Word::Until
                    | Word::Through
                    | Word::Of
                    | Word::For
                    | Word::Shift(_)
                    | Word::Edge(_)
            ) || s.is(i.wrapping_sub(1), "over");
            let noun_follows =
                s.plain(the + 1) && s.str(the + 1).starts_with(|c: char| c.is_alphabetic()) && the > i;
            (led && (the > i && !noun_follows && !matches!(s.str(the), "fall") || the == i && !verb && s.str(the) != "fall"))
                .then_some(hit)
        }
        _ => None,
    }
}

fn year_end(s: &Scan, i: usize) -> Said {
    Said::MonthDay(12, 31, In::Shift(if s.before(i) == Word::Since { -1 } else { 0 }))
}

/// "the weekend", "the quarter", "the year": the one at hand. "That" and "the same" are `relative`'s.
pub(super) fn anaphoric(s: &Scan, i: usize) -> Option<Hit> {
    let the = s.past(i, Word::The);
    let done = |end, unit| Some(Hit::date(end, Said::TheUnit(unit), "the one at hand"));
    match (s.word(the), s.word(the + 1)) {
        // "for the year ended June 30"
        (Word::Unit(Unit::Year, false), Word::Ended) if the > i => {
            let what = What::Duration(Length { first: (Some(100), Unit::Year), second: None, side: 0 });
            Some(Hit { end: the + 1, what, modifier: None, rule: "length of time" })
        }
        (Word::Fiscal, Word::Unit(Unit::Year, false)) if the > i && s.word(the + 2) == Word::Ended => {
            let what = What::Duration(Length { first: (Some(100), Unit::Year), second: None, side: 0 });
            Some(Hit { end: the + 2, what, modifier: None, rule: "length of time" })
        }
        (Word::Unit(Unit::Year, false), Word::Hyphen | Word::Possessive)
            if matches!(s.word(the + 2), Word::Edge(Mod::End)) && the == i =>
        {
            Some(Hit::date(the + 3, year_end(s, i), "last day of the year at hand"))
        }
        (Word::Unit(Unit::Year, false), Word::Edge(Mod::End)) if the == i && !s.is(the + 1, "rest") => {
            Some(Hit::date(the + 2, year_end(s, i), "last day of the year at hand"))
        }
        (Word::Part(part, false), next) if the > i && matches!(s.before(i), Word::In | Word::During) && next != Word::Of => {
            let what = What::Date(Day { said: Some(Said::Same(Unit::Day)), clock: Some(Clock::Part(part)), ..Day::default() });
            Some(Hit { end: the + 1, what, modifier: None, rule: "part of the day" })
        }
        (Word::Unit(Unit::Weekend, false), _) => done(the + 1, Unit::Weekend),
        (Word::Fiscal | Word::Whole, Word::Unit(unit @ (Unit::Year | Unit::Quarter), false)) if the > i => done(the + 2, unit),
        (Word::Unit(Unit::Quarter, false), next) if the > i && next != Word::Of => done(the + 1, Unit::Quarter),
        (Word::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week), false), next)
            if the > i && !matches!(next, Word::Of | Word::Hyphen | Word::Shift(_)) =>
        {
            // "the week of March 6"
            done(the + 1, unit)
        }
        (Word::Unit(Unit::Week, false), Word::Of) => {
            let hit = day(s, s.past(the + 2, Word::The))?;
            match hit.day()?.said? {
                Said::MonthDay(month, day, which) => Some(Hit::date(hit.end, Said::WeekOf(month, day, which), "week of a day")),
                _ => None,
            }
        }
        _ => None,
    }
}
