//! Dates counted from another: "last week", "the following morning", "two years ago", "the weekend".

use super::absolute::{absolute, day_of_month, holiday, in_weeks, month_day, weeks};
use super::dates::{clause_ends, day, is_day, step};
use super::names::named;
use super::years::{part_of_year, year_end};
use super::{Day, Hit, Length, Scan, What, clocks, lengths};
use crate::document::Pos;
use crate::lexicon::reports;
use crate::time::anchor::{In, Said, put_in};
use crate::time::value::{Clock, Part, Point, Unit, Vague, Within};
use crate::time::words::{Mod, Shift, Which, Word};

/// "last week", "this Friday", "the following morning", "last night", "this past spring".
pub(super) fn relative(s: &Scan, i: usize) -> Option<Hit> {
    let mut at = s.past(i, Word::The);
    let the = at > i;
    let Word::Which(mut which) = s.word(at) else { return None };
    // ABC's "This Week", CBS's "This Morning" are programmes.
    if i > 0 && s.capital(i) && s.capital(at + 1) && matches!(s.word(at + 1), Word::Unit(..) | Word::Part(..)) && !s.titled {
        return None;
    }
    at += 1;
    // "this time last year"
    if which == Which::This && s.is(at, "time") && matches!(s.word(at + 1), Word::Which(Which::Last | Which::Next)) {
        return relative(s, at + 1).filter(|h| h.day().is_some());
    }
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
    let calendar = matches!(s.word(at), Word::Month(_) | Word::Season(..) | Word::Weekday(_) | Word::Name);
    // "in the days following Easter", "said that June was wet" are no ones that were spoken of.
    if calendar && (which == Which::Following && !the || which == Which::That && !the && joins_clause(s, at - 1)) {
        return None;
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
    // "this day week"
    if (which, s.word(at), s.word(at + 1)) == (Which::This, Word::Unit(Unit::Day, false), Word::Unit(Unit::Week, false)) {
        return done(at + 2, Said::Shift(Unit::Day, 7));
    }
    match s.word(at) {
        // "this years", without its apostrophe
        Word::Unit(Unit::Year, true) if which == Which::This => done(at + 1, by(Unit::Year)),
        Word::Unit(Unit::Weekend, false) if which == Which::This => done(at + 1, Said::ThisWeekend),
        Word::Unit(unit, false) => {
            let long = which == Which::Past && (the && unit != Unit::Year || matches!(unit, Unit::Decade | Unit::Century))
                || the && which == Which::Last && !matches!(unit, Unit::Quarter | Unit::Decade | Unit::Century)
                // "over the next decade", but "the next decade was calm"
                || the && matches!(which, Which::Next | Which::Coming) && matches!(unit, Unit::Decade | Unit::Century) && runs(s, i)
                || unit == Unit::Fortnight;
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
                let on = if s.word(at + 1) == Word::Possessive { at + 2 } else { s.past(at + 1, Word::On) };
                if let Word::Weekday(day) | Word::WeekdayShort(day) = s.word(on)
                    && !named(s, on)
                {
                    return done(on + 1, Said::Weekday(day, In::Shift(shift)));
                }
            }
            if unit == Unit::Year
                && !the
                && let Some(hit) = part_of_year(s, at + 1, In::Shift(shift))
            {
                return Some(hit);
            }
            done(at + 1, by(unit))
        }
        Word::Period if which == Which::Latest => done(at + 1, Said::TheUnit(Unit::Quarter)),
        // "He said that Sun Corp. would cut jobs."
        Word::WeekdayShort(_) if which == Which::That => None,
        Word::Weekday(day) | Word::WeekdayShort(day) if !named(s, at) => {
            let hit = Hit::date(at + 1, Said::Weekday(day, In::Which(which)), "weekday, which one said");
            let comma = s.past(at + 1, Word::Comma);
            if let Some(full) = month_day(s, comma).filter(|h| h.rule == "month and day") {
                return Some(full);
            }
            part_after(s, hit, at + 1)
        }
        Word::Ordinal(_) if which == Which::Next => {
            let hit = month_day(s, at)?;
            let day = hit.day()?;
            matches!(day.said, Some(Said::MonthDay(_, _, In::Open)))
                .then(|| done(hit.end, put_in(day.said?, In::Which(which))))?
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
            done(at + 1, Said::Month(month, In::Which(if spoken { step_from(which) } else { which })))
        }
        Word::Season(season, false) => {
            // "last fall in his home", but "this fall in prices"
            let hit = Hit::date(at + 1, Said::Season(season, In::Which(if spoken { step_from(which) } else { which })), "season");
            // "leaves that fall on the track"
            let verb = i > 0 && s.pos(i - 1) == Pos::Noun && preposition(s, at + 1);
            if which == Which::That && matches!(s.str(at), "fall" | "spring") && verb {
                return None;
            }
            if s.is(at, "fall")
                && which != Which::Last
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
        // "to get past Election Day"
        Word::Name if which == Which::Past && s.word(i) != Word::Which(Which::This) && !the => None,
        Word::Name => {
            let hit = holiday(s, at)?;
            let day = hit.day()?;
            done(hit.end, put_in(day.said?, In::Which(which)))
        }
        _ => None,
    }
}

/// "The next March" in a story is the following one.
fn step_from(which: Which) -> Which {
    if which == Which::Next { Which::Following } else { which }
}

/// Whether "that" at `i` begins a clause: "said that June was wet", but not "left that June".
fn joins_clause(s: &Scan, i: usize) -> bool {
    let named = holiday(s, i + 1).map_or(i + 2, |hit| hit.end);
    let next = named + usize::from(matches!(s.word(named), Word::Part(..)));
    let verb = matches!(s.pos(next), Pos::Verb | Pos::Aux);
    let told = verb || reports(s.str(i.wrapping_sub(1))) || matches!(s.before(i), Word::Weekday(_));
    s.word(next) == Word::Possessive
        || s.word(next) == Word::For && s.capital(next + 1)
        || i > 0 && told && !clause_ends(s, next) && !matches!(s.word(i + 1), Word::Season(..))
}

pub(super) fn part_after(s: &Scan, hit: Hit, at: usize) -> Option<Hit> {
    match s.word(at) {
        Word::Part(part, false) => {
            let day = hit.day()?;
            Some(Hit { end: at + 1, what: What::Date(Day { clock: Some(Clock::Part(part)), ..day }), ..hit })
        }
        _ => Some(hit),
    }
}

/// Whether what is said to last begins at token `i`: "over", "during".
fn runs(s: &Scan, i: usize) -> bool {
    matches!(s.before(i), Word::In | Word::During | Word::For | Word::Through)
        || matches!(s.str(i.wrapping_sub(1)), "over" | "Over" | "within" | "Within")
}

fn preposition(s: &Scan, i: usize) -> bool {
    s.pos(i) == Pos::Adp || matches!(s.str(i), "down" | "off" | "up" | "below" | "behind" | "apart" | "short")
}

/// "two years ago", "a year earlier", "the day before", "three weeks later", "the day after tomorrow".
pub(super) fn away(s: &Scan, i: usize) -> Option<Hit> {
    let rule = "number of units away";
    if s.word(i) == Word::Unit(Unit::Day, false)
        && let (Word::Shift(shift @ (Shift::Before | Shift::After)), Word::Deixis(d)) = (s.word(i + 1), s.word(i + 2))
    {
        let n = if shift == Shift::Before { -1 } else { 1 };
        return Some(Hit::date(i + 3, Said::Shift(Unit::Day, d + n), rule));
    }
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
            // "the week after next", "the month after the next"
            let which = s.past(i + 3, Word::The);
            let further = match s.word(which) {
                Word::Which(Which::Last) => -2,
                Word::Which(Which::Next) => 2,
                _ => 0,
            };
            if further != 0 && unit != Unit::Day && (which == i + 3 || clause_ends(s, which + 1)) {
                return Some(Hit::date(which + 1, Said::Shift(unit, further), rule));
            }
            if clause_ends(s, i + 3) {
                return Some(Hit::date(i + 3, Said::Spoken(unit, n), rule));
            }
        }
        return None;
    }
    // "a week on Monday", "a fortnight on Sunday"
    if let (Word::A, Word::Unit(unit @ (Unit::Week | Unit::Fortnight), false), Word::On, Word::Weekday(day)) =
        (s.word(i), s.word(i + 1), s.word(i + 2), s.word(i + 3))
        && clause_ends(s, i + 4)
    {
        return Some(in_weeks(i + 4, day, weeks(unit)));
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
    // "a week today", "two weeks tomorrow"
    if let (Some(n), Unit::Week | Unit::Fortnight, Word::Deixis(day @ (0 | 1))) = (n, unit, s.word(end))
        && n.is_multiple_of(100)
        && n <= 5200
        && clause_ends(s, end + 1)
        && !matches!(s.before(i), Word::For | Word::In)
    {
        return Some(Hit::date(end + 1, Said::Shift(Unit::Day, (n / 100) as i32 * weeks(unit) * 7 + day), "days in a week"));
    }
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
            _ if n.is_multiple_of(100) => Some(((n / 100) as i32, unit)),
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
            // "an hour later" leaves the hour open: it is a length.
            if clock {
                return None;
            }
            let (n, unit) = scaled(n, unit)?;
            if n == 1 && unit == Unit::Year {
                return finish(end + 1, Said::YearEarlier);
            }
            finish(end + 1, Said::Spoken(unit, -n))
        }
        (Word::Shift(shift @ (Shift::Later | Shift::After)), Some(n))
            if !clock && (shift == Shift::Later && s.word(end + 1) != Word::Than || clause_ends(s, end + 1)) =>
        {
            let (n, unit) = scaled(n, unit)?;
            finish(end + 1, Said::Spoken(unit, n))
        }
        // "days later"; of "a few days later" the length is known to be a few days.
        (Word::Shift(Shift::Later), None) if matches!(s.word(at), Word::Unit(..)) && s.word(end + 1) != Word::Than => {
            vague(end + 1, Vague::Future)
        }
        // "two weeks from Monday", "three days after Easter", but "eight days after Oct. 12" are a length and a date.
        (link @ (Word::From | Word::Shift(Shift::Before | Shift::After)), Some(n))
            if !clock
                && (modifier.is_none() || matches!(s.word(end + 1), Word::Deixis(_)))
                && !s.is(end + 1, "now")
                && (link != Word::From || s.word(end + 1) != Word::Deixis(0))
                && (link == Word::From || matches!(s.word(end + 1), Word::Deixis(_) | Word::Name | Word::Which(_))) =>
        {
            let (n, unit) = scaled(n, unit)?;
            let n = if link == Word::Shift(Shift::Before) { -n } else { n };
            let counted = match unit {
                Unit::Day => (Unit::Day, n),
                Unit::Week => (Unit::Day, n.checked_mul(7)?),
                Unit::Fortnight => (Unit::Day, n.checked_mul(14)?),
                _ => (unit, n),
            };
            const DAYS: [fn(&Scan, usize) -> Option<Hit>; 4] = [absolute, holiday, relative, deictic];
            let inner = DAYS.iter().filter_map(|kind| kind(s, end + 1)).find(is_day)?;
            let what = What::Date(Day { offset: Some(counted), ..inner.day().filter(|d| d.clock.is_none())? });
            Some(Hit { what, modifier, rule, ..inner })
        }
        (Word::Shift(Shift::Hence), Some(n)) => {
            let (n, unit) = scaled(n, unit)?;
            finish(end + 1, Said::Shift(unit, n))
        }
        (Word::From, Some(n)) if s.is(end + 1, "now") || matches!(s.word(end + 1), Word::Deixis(0)) => {
            let (n, unit) = scaled(n, unit)?;
            finish(end + 2, Said::Shift(unit, n))
        }
        _ => None,
    }
}

pub(super) fn deictic(s: &Scan, i: usize) -> Option<Hit> {
    let day = |end, n, clock| {
        let what = What::Date(Day { said: Some(Said::Shift(Unit::Day, n)), clock, ..Day::default() });
        Some(Hit { end, what, modifier: None, rule: "relative to a day" })
    };
    match s.word(i) {
        // "USA Today", NBC's "Today" are names.
        Word::Deixis(n) => {
            let marked = i > 0 && s.str(i - 1).starts_with(['“', '"', '‘']) && s.str(i + 1).starts_with(['”', '"', '’']);
            if s.capital(i) && i > 0 && (s.capital(i - 1) && s.plain(i - 1) || marked) {
                return None;
            }
            // "tomorrow week", "today fortnight"
            match s.word(i + 1) {
                Word::Unit(unit @ (Unit::Week | Unit::Fortnight), false)
                    if n >= 0 && clause_ends(s, i + 2) && s.word(i + 2) != Word::Hyphen =>
                {
                    day(i + 2, n + weeks(unit) * 7, None)
                }
                _ => day(i + 1, n, None),
            }
        }
        Word::Tonight => day(i + 1, 0, Some(Clock::Part(Part::Night))),
        Word::Overnight => day(i + 1, 0, Some(Clock::Part(Part::Night))),
        _ => None,
    }
}

/// "the weekend", "the quarter", "the year": the one at hand. "That" and "the same" are `relative`'s.
pub(super) fn anaphoric(s: &Scan, i: usize) -> Option<Hit> {
    let the = s.past(i, Word::The);
    let done = |end, unit| Some(Hit::date(end, Said::TheUnit(unit), "the one at hand"));
    match (s.word(the), s.word(the + 1)) {
        // "for the year ended June 30"
        (Word::Unit(Unit::Year, false), Word::Ended) if the > i => {
            let what = What::Duration(Length::new((Some(100), Unit::Year)));
            Some(Hit { end: the + 1, what, modifier: None, rule: "length of time" })
        }
        (Word::Fiscal, Word::Unit(Unit::Year, false)) if the > i && s.word(the + 2) == Word::Ended => {
            let what = What::Duration(Length::new((Some(100), Unit::Year)));
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
            // "in the evening at eight"
            let (end, clock, until) = clocks::after_day(s, the + 1, Some(part)).unwrap_or((the + 1, Clock::Part(part), None));
            let what = What::Date(Day { said: Some(Said::Same(Unit::Day)), clock: Some(clock), until, ..Day::default() });
            Some(Hit { end, what, modifier: None, rule: "part of the day" })
        }
        (Word::Unit(Unit::Year, false), Word::To | Word::Hyphen) if year_to_date(s, the).is_some() => year_to_date(s, the),
        // "in the year to March"
        (Word::Unit(Unit::Year, false), Word::To) if the > i && matches!(s.word(the + 2), Word::Month(_)) => {
            let what = What::Duration(Length::new((Some(100), Unit::Year)));
            Some(Hit { end: the + 1, what, modifier: None, rule: "length of time" })
        }
        // "the weekend of May 5"
        (Word::Unit(Unit::Weekend, false), Word::Of) if weekend_of(s, the + 2).is_some() => weekend_of(s, the + 2),
        (Word::Unit(Unit::Weekend, false), _) if s.before(the) != Word::A => done(the + 1, Unit::Weekend),
        (Word::Fiscal | Word::Whole, Word::Unit(unit @ (Unit::Year | Unit::Quarter), false)) if the > i => done(the + 2, unit),
        // "the quarter-to-quarter comparison"
        (Word::Unit(Unit::Quarter, false), next) if the > i && !matches!(next, Word::Of | Word::Hyphen) => {
            done(the + 1, Unit::Quarter)
        }
        (Word::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week), false), next)
            if the > i && !matches!(next, Word::Of | Word::Hyphen | Word::Shift(_)) && !week_of(s, the + 1) =>
        {
            done(the + 1, unit)
        }
        // "the week of March 6", "the week starting on the 18th"
        (Word::Unit(Unit::Week, false), next) if next == Word::Of || week_of(s, the + 1) => {
            let on = s.past(the + 2, Word::On);
            let numbered = || {
                let (end, n) = day_of_month(s, s.past(on, Word::The))?;
                Some(Hit::date(end, Said::DayOfMonth(n), "day of the month"))
            };
            let hit = absolute(s, on).or_else(|| absolute(s, s.past(on, Word::The))).or_else(numbered)?;
            let inner =
                hit.day().filter(|d| d.clock.is_none() && matches!(d.said, Some(Said::MonthDay(..) | Said::DayOfMonth(_))))?;
            let within = Some((0, Within::Unit(Unit::Week)));
            Some(Hit { what: What::Date(Day { within, ..inner }), rule: "week of a day", ..hit })
        }
        _ => None,
    }
}

/// "May 5" of "the weekend of May 5".
fn weekend_of(s: &Scan, day: usize) -> Option<Hit> {
    let hit = absolute(s, s.past(day, Word::The))?;
    let whole =
        |d: &Day| d.clock.is_none() && d.to.is_none() && matches!(d.said, Some(Said::MonthDay(..) | Said::Point(Point::Day(_))));
    let inner = hit.day().filter(whole)?;
    let within = Some((0, Within::Unit(Unit::Weekend)));
    Some(Hit { what: What::Date(Day { within, ..inner }), rule: "weekend of a day", ..hit })
}

/// "year to date", "year-to-date"
fn year_to_date(s: &Scan, i: usize) -> Option<Hit> {
    let to = s.past(i + 1, Word::Hyphen);
    let date = s.past(to + 1, Word::Hyphen);
    let (said, to_day) = (Some(Said::Shift(Unit::Year, 0)), Some(Said::Shift(Unit::Day, 0)));
    let what = What::Date(Day { said, to: to_day, ..Day::default() });
    let found = s.word(to) == Word::To && s.is(date, "date");
    found.then_some(Hit { end: date + 1, what, modifier: None, rule: "the year so far" })
}

/// "starting Feb. 4" after "the week".
fn week_of(s: &Scan, i: usize) -> bool {
    let on = s.past(i + 1, Word::On);
    matches!(s.str(i), "starting" | "beginning" | "commencing" | "ending")
        && matches!(s.word(s.past(on, Word::The)), Word::Month(_) | Word::Digits(..) | Word::Ordinal(_) | Word::Weekday(_))
}
