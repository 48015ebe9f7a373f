//! Counts, durations, sets and vague references: "more than two years", "a 10-day trip", "every Monday", "recently".

use super::absolute::{container, day_of_month};
use super::dates::clause_ends;
use super::{Hit, Length, Scan, Set, What, clocks};
use crate::document::Pos;
use crate::time::anchor::Said;
use crate::time::value::{Count, Part, Unit, Vague};
use crate::time::words::{Mod, Shift, Which, Word};

/// A number of units, in hundredths: (token after it, how many).
pub(super) fn count(s: &Scan, i: usize) -> Option<(usize, Count)> {
    let whole = |n: u32| n.checked_mul(100);
    let (end, n) = match s.word(i) {
        Word::Digits(n, len) => {
            let whole_part = if len == 9 || n < 10_000_000 { whole(n)? } else { return None };
            match s.word(i + 1) {
                Word::Fraction(part) => (i + 2, Some(whole_part + part)),
                Word::Scale(scale) => (i + 2, Some(whole_part.checked_mul(scale)?)),
                Word::And => match half_after(s, i + 1) {
                    Some((end, part)) => (end, Some(whole_part + part)),
                    None => (i + 1, Some(whole_part)),
                },
                _ => (i + 1, Some(whole_part)),
            }
        }
        Word::Decimal(n) => match s.word(i + 1) {
            Word::Scale(scale) => (i + 2, Some(n.checked_mul(scale)?)),
            _ => (i + 1, Some(n)),
        },
        Word::Fraction(n) => (i + 1, Some(n)),
        // "[Ten] years ago": the reporter's word in a quotation.
        Word::Bracket if s.word(i + 1) != Word::Bracket => {
            let (end, n) = count(s, i + 1).filter(|&(end, _)| s.word(end) == Word::Bracket)?;
            (end + 1, n)
        }
        Word::Number(1..) => {
            let (end, n) = number(s, i)?;
            match half_after(s, end) {
                Some((after, part)) => (after, Some(whole(n)? + part)),
                None => (end, whole(n)),
            }
        }
        Word::Scale(n) if s.str(i).ends_with("dozen") => (i + 1, whole(n)),
        Word::A => match s.word(i + 1) {
            Word::Few if s.is(i + 1, "few") => (i + 2, None),
            Word::Couple => (if s.word(i + 2) == Word::Of { i + 3 } else { i + 2 }, Some(200)),
            Word::Scale(n) => (i + 2, whole(n)),
            Word::Half => (i + 2, Some(50)),
            Word::Number(_) => return None,
            _ => (i + 1, Some(100)),
        },
        Word::Few | Word::Some => (i + 1, None),
        Word::Couple => (s.past(i + 1, Word::Of), Some(200)),
        Word::Half if s.word(i + 1) == Word::A => (i + 2, Some(50)),
        Word::Half if s.word(i + 1) == Word::Unit(Unit::Year, false) && clause_ends(s, i + 2) => (i + 1, Some(50)),
        _ => return None,
    };
    Some((end, n))
}

/// "and a half", "and a quarter", in hundredths
fn half_after(s: &Scan, i: usize) -> Option<(usize, u32)> {
    let half = s.past(i + 1, Word::A);
    let part = match s.word(half) {
        Word::Half => 50,
        Word::Unit(Unit::Quarter, false) if half > i + 1 => 25,
        _ => return None,
    };
    (s.word(i) == Word::And).then_some((half + 1, part))
}

/// A number in words: "twenty-five", "two hundred and ten".
pub(super) fn number(s: &Scan, i: usize) -> Option<(usize, u32)> {
    let mut total = 0u32;
    let mut group = 0u32;
    let mut at = i;
    let mut last = 1000;
    for _ in 0..8 {
        match s.word(at) {
            Word::Number(n)
                if n < last && (last == 1000 || n < 10 && last <= 90 && last % 10 == 0 && last >= 20 || last == 100) =>
            {
                group += n;
                last = n;
                at += 1;
                if n >= 20 && s.word(at) == Word::Hyphen && matches!(s.word(at + 1), Word::Number(1..=9)) && s.glued(at) {
                    at += 1;
                }
            }
            Word::Scale(100) if group > 0 && group < 100 => {
                group *= 100;
                last = 100;
                at += 1;
                if s.word(at) == Word::And && matches!(s.word(at + 1), Word::Number(_)) {
                    at += 1;
                }
            }
            Word::Scale(n @ 1000..) if group > 0 => {
                total = total.checked_add(group.checked_mul(n)?)?;
                group = 0;
                last = 1000;
                at += 1;
                if s.word(at) == Word::And && matches!(s.word(at + 1), Word::Number(_)) {
                    at += 1;
                }
            }
            _ => break,
        }
    }
    (at > i).then(|| (at, total.saturating_add(group)))
}

/// A unit of time at `i`, plural or not.
pub(super) fn unit(s: &Scan, i: usize) -> Option<(Unit, bool)> {
    match s.word(i) {
        Word::Unit(unit, plural) => Some((unit, plural)),
        Word::Second => Some((Unit::Second, false)),
        Word::Part(Part::Night, plural) => Some((Unit::Day, plural)),
        _ => None,
    }
}

/// "about", "more than", "at least", "up to" before a length.
pub(super) fn bound(s: &Scan, i: usize) -> (usize, Option<Mod>) {
    match (s.word(i), s.word(i + 1), s.word(i + 2)) {
        (Word::No, Word::More, Word::Than) => (i + 3, Some(Mod::EqualOrLess)),
        (Word::No, Word::Less, Word::Than) => (i + 3, Some(Mod::EqualOrMore)),
        (Word::More, Word::Than, _) => (i + 2, Some(Mod::MoreThan)),
        (Word::Less, Word::Than, _) => (i + 2, Some(Mod::LessThan)),
        (Word::At, Word::Least, _) => (i + 2, Some(Mod::EqualOrMore)),
        (Word::At, Word::Most, _) => (i + 2, Some(Mod::EqualOrLess)),
        (Word::Up, Word::To, _) => (i + 2, Some(Mod::EqualOrLess)),
        // "over a week", but "over the past week", "over three years"
        (Word::Approx(Some(Mod::MoreThan)), next, _) if next != Word::A && !s.is(i.wrapping_sub(1), "just") => (i, None),
        (Word::Approx(modifier @ Some(_)), ..) => (i + 1, modifier),
        _ => (i, None),
    }
}

pub(super) fn duration(s: &Scan, i: usize) -> Option<Hit> {
    if some_day(s, i) {
        return None;
    }
    let (at, modifier) = bound(s, i);
    let hit = length(s, at)?;
    Some(hit.with(modifier))
}

fn length(s: &Scan, i: usize) -> Option<Hit> {
    let done = |end, first, more| {
        let length = Length { more, side: side(s, i), part: part_of(s, i, end), ..Length::new(first) };
        Some(Hit { end, what: What::Duration(length), modifier: None, rule: "length of time" })
    };
    // "for full day", "a full-day session"
    let whole = s.past(i + 1, Word::Hyphen);
    if s.word(i) == Word::Whole
        && s.is(i, "full")
        && let Word::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) = s.word(whole)
        && (whole > i + 1 && s.glued(i) && unit != Unit::Year || clause_ends(s, whole + 1))
    {
        return done(whole + 1, (Some(100), unit), [None; 3]);
    }
    // "the past two months", "the next few days", "the first nine months", "another year"
    let mut at = s.past(i, Word::The);
    let the = at > i;
    let mut led = false;
    loop {
        match s.word(at) {
            Word::Which(
                Which::Last
                | Which::Past
                | Which::Next
                | Which::Coming
                | Which::Previous
                | Which::Following
                | Which::Recent
                | Which::Latest
                | Which::This,
            )
            | Word::Additional => {
                led = true;
                at += 1;
            }
            Word::Ordinal(1) => {
                led = true;
                at += 1;
            }
            _ => break,
        }
        if at > i + 3 {
            break;
        }
    }
    // "an additional year"
    if s.word(i) == Word::A && s.word(i + 1) == Word::Additional && matches!(s.word(i + 2), Word::Unit(_, false)) {
        return done(i + 3, (Some(100), unit(s, i + 2)?.0), [None; 3]);
    }
    let inner = at;
    let whole = s.past(i + 1, Word::Hyphen);
    if s.word(i) == Word::All
        && let Word::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) = s.word(whole)
    {
        return done(whole + 1, (Some(100), unit), [None; 3]);
    }
    let Some((mut end, n)) = count(s, inner) else {
        // "recent years", "the past decade", "weeks"
        if let Some((unit, plural)) = unit(s, at) {
            let small = matches!(unit, Unit::Second | Unit::Minute);
            let which = s.before(at);
            if led && plural && matches!(which, Word::Which(Which::Recent | Which::Coming | Which::Past)) {
                let vague = if which == Word::Which(Which::Coming) { Vague::Future } else { Vague::Past };
                return Some(Hit {
                    end: and_units(s, at + 1),
                    what: What::Vague(vague),
                    modifier: None,
                    rule: "vague reference",
                });
            }
            if led && plural && !small && which != Word::Which(Which::This) {
                return done(at + 1, (None, unit), [None; 3]);
            }
            let single =
                matches!(s.word(at.saturating_sub(1)), Word::Which(Which::Past | Which::Last | Which::Next | Which::Coming))
                    && (the || unit == Unit::Decade);
            if led && single && !plural {
                // "the past year and a half"
                if let Some((end, part)) = half_after(s, at + 1) {
                    return done(end, (Some(100 + part), unit), [None; 3]);
                }
                let so = s.word(at + 1) == Word::Or && s.is(at + 2, "so");
                let hit = done(at + if so { 3 } else { 1 }, (Some(100), unit), [None; 3]);
                return hit.map(|h| h.with(so.then_some(Mod::Approx)));
            }
            let loose = matches!(s.before(i), Word::For | Word::In | Word::Within | Word::Approx(_))
                || s.word(at + 1) == Word::Shift(Shift::Ago);
            if at == i && plural && !small && loose && s.word(at + 1) != Word::Of {
                return done(and_units(s, at + 1), (None, unit), [None; 3]);
            }
            // "over the years", "in the weeks ahead"; of "in the days before the vote" the article is the vote's
            let ahead = s.is(at + 1, "ahead");
            let told = matches!(s.word(at + 1), Word::Shift(Shift::Before | Shift::After)) || s.is(at + 1, "that");
            if the && at == i + 1 && plural && !small && (s.before(i) == Word::In && ahead || s.is(i.wrapping_sub(1), "over")) {
                return done(at + 1 + usize::from(ahead), (None, unit), [None; 3]);
            }
            if at == i && told && plural && !small && s.before(i) == Word::The && i > 1 && s.before(i - 1) == Word::In {
                return done(at + 1, (None, unit), [None; 3]);
            }
            // "another day"
            if at == i + 1 && s.is(i, "another") && !plural && unit != Unit::Second {
                return done(at + 1, (Some(100), unit), [None; 3]);
            }
            // "decades-long", "day-long", "weeklong"
            if at == i && s.word(at + 1) == Word::Hyphen && s.is(at + 2, "long") {
                return done(at + 3, (if plural { None } else { Some(100) }, unit), [None; 3]);
            }
        }
        return None;
    };
    // "five to ten years", "between 12 and 18 months"
    let mut most = None;
    let between = s.word(end) == Word::And && s.before(i) == Word::Between;
    if (between || matches!(s.word(end), Word::To | Word::Or | Word::Hyphen))
        && let Some((after, last)) = count(s, end + 1)
        && !matches!(s.word(end + 1), Word::A)
        && unit(s, past_filler(s, after)).is_some_and(|(_, plural)| !between || plural)
    {
        end = after;
        most = Some(last).filter(|last| *last > n);
    }
    let hyphen = s.word(end) == Word::Hyphen && unit(s, end + 1).is_some() && s.glued(end);
    if hyphen {
        // "a two-year deal": the article is the noun's.
        if at > i {
            return None;
        }
        end += 1;
    }
    // "the two previous years", "the three following days"
    if matches!(
        s.word(end),
        Word::Which(Which::Last | Which::Past | Which::Next | Which::Coming | Which::Previous | Which::Following)
    ) && matches!(s.word(end + 1), Word::Unit(_, true))
    {
        end += 1;
    }
    let mut unit_at = past_filler(s, end);
    if matches!(s.word(unit_at), Word::More | Word::Additional) {
        unit_at += 1;
    }
    let (unit, plural) = unit(s, unit_at)?;
    if s.word(inner) == Word::A && s.word(unit_at + 1) == Word::Hyphen && s.glued(unit_at)
        || !plural && !hyphen && matches!(s.word(inner), Word::Digits(1000.., _))
    {
        return None;
    }
    let single = n == Some(100);
    if unit == Unit::Quarter && (matches!(s.word(inner), Word::A | Word::Fraction(_)) || !plural && !hyphen) {
        return None;
    }
    if !hyphen && !plural && !single && n.is_none_or(|n| n > 100) && matches!(unit, Unit::Second | Unit::Half) {
        return None;
    }
    if matches!(s.word(inner), Word::A) && matches!(unit, Unit::Second | Unit::Weekend | Unit::Half) && single {
        return None;
    }
    if matches!(s.word(inner), Word::Some) && !plural {
        return None;
    }
    if matches!(s.word(unit_at), Word::Part(..)) && (single && !matches!(s.word(inner), Word::Digits(..)) || hyphen) {
        return None;
    }
    // "three-quarters of its food", "one-quarter of the crews"
    if unit == Unit::Quarter && hyphen && (plural || single) {
        return None;
    }
    // "a day trip", but "£20 a month rent", "twice a day exercise"
    let alone =
        !matches!(s.before(inner), Word::Digits(..) | Word::Number(_) | Word::Scale(_)) && !s.is(inner.wrapping_sub(1), "twice");
    if s.word(inner) == Word::A && single && !plural && alone && OUTINGS.contains(&s.str(unit_at + 1)) {
        return None;
    }
    // CBS's "60 Minutes"
    if s.capital(unit_at) && !s.titled {
        return None;
    }
    end = unit_at + 1;
    // An age describes a person; TIMEX3's corpora leave it out.
    if s.word(end) == Word::Hyphen && s.word(end + 1) == Word::Old || s.word(end) == Word::Old {
        return None;
    }
    let mut more = [None; 3];
    if let Some((after, part)) = half_after(s, end) {
        return done(after, (n.map(|n| n + part), unit), more);
    }
    // "two hours and thirty minutes", "two years, three months and five days"
    let mut least = unit;
    for next in &mut more {
        let comma = s.past(end, Word::Comma);
        let and = s.past(comma, Word::And);
        if (plural || single)
            && let Some((after, m)) = count(s, and).filter(|_| and > end || matches!(s.word(and), Word::Digits(..)))
            && let Some((smaller, _)) = self::unit(s, after)
            && (smaller as u8) < (least as u8)
            && !matches!(s.word(and), Word::A)
            && !matches!(s.word(after + 1), Word::Shift(_))
        {
            *next = Some((m, smaller));
            least = smaller;
            end = after + 1;
        } else {
            break;
        }
    }
    if matches!(s.word(end), Word::Or) && s.is(end + 1, "so") {
        return done(end + 2, (n, unit), more).map(|h| h.with(Some(Mod::Approx)));
    }
    if s.word(end) == Word::Or && s.word(end + 1) == Word::More && s.word(end + 2) != Word::Than {
        return done(end + 2, (n, unit), more).map(|h| h.with(Some(Mod::EqualOrMore)));
    }
    if single && s.word(inner) == Word::A && s.word(end) == Word::Or && matches!(s.word(end + 1), Word::Number(2)) {
        end += 2;
        most = Some(Some(200));
    }
    let mut hit = done(end, (n, unit), more)?;
    if let What::Duration(length) = &mut hit.what {
        length.most = most;
    }
    Some(hit)
}

/// The month or year whose first or last days, weeks or months these are: "the last three days of February".
fn part_of(s: &Scan, i: usize, end: usize) -> Option<(Said, i32)> {
    let at = s.past(i, Word::The);
    let side = match s.word(at) {
        Word::Ordinal(1) => 1,
        Word::Which(Which::Last) => -1,
        _ if s.is(at, "final") => -1,
        _ => return None,
    };
    if !matches!(s.word(end), Word::Of | Word::In) {
        return None;
    }
    Some((container(s, end + 1)?.day()?.said?, side))
}

/// What is named by the time that it takes or that it is held at: "a day trip", "a night club".
#[rustfmt::skip]
const OUTINGS: &[&str] = &[
    "bus", "camp", "care", "centre", "center", "class", "club", "job", "labourer", "laborer", "nurse", "nursery", "pass", "patient", "program", "programme",
    "return", "school", "shelter", "shift", "spa", "student", "ticket", "train", "trip", "tripper", "watchman",
];

/// Past "and months" after "weeks".
fn and_units(s: &Scan, i: usize) -> usize {
    let more = matches!(s.word(i), Word::And | Word::Or) && matches!(s.word(i + 1), Word::Unit(_, true));
    i + if more { 2 } else { 0 }
}

/// On which side of publication "the past two months", "the next few days" lie.
fn side(s: &Scan, i: usize) -> i32 {
    let side = |word| match word {
        Word::Which(Which::Last | Which::Past) => Some(-1),
        Word::Which(Which::Next | Which::Coming) => Some(1),
        _ => None,
    };
    (i..i + 4).map(|at| s.word(at)).take_while(|word| !matches!(word, Word::Unit(..))).find_map(side).unwrap_or(0)
}

fn past_filler(s: &Scan, i: usize) -> usize {
    i + usize::from(matches!(s.word(i), Word::Filler | Word::Whole | Word::Fiscal))
}

/// "every Monday", "weekly"; a time of day that follows is its own: "every Monday at 8 a.m.".
pub(super) fn set(s: &Scan, i: usize) -> Option<Hit> {
    let hit = days_set(s, i)?;
    let What::Set(set, _) = hit.what else { return Some(hit) };
    let part = match set {
        Set::Weekday(_, part) => part,
        Set::Part(part) => Some(part),
        Set::Each(Some(100), Unit::Day) | Set::Workdays | Set::Weekdays(..) => None,
        _ => return Some(hit),
    };
    match clocks::after_day(s, hit.end, part) {
        Some((end, clock, until)) => Some(Hit { end, what: What::Set(set, Some((clock, until))), ..hit }),
        // "It rained Monday-Friday" is one week's; "Mon-Fri" is a table's.
        None if matches!((set, s.word(i)), (Set::Weekdays(..), Word::Weekday(_))) && !s.is(i.wrapping_sub(1), "open") => None,
        None => Some(hit),
    }
}

/// The days themselves: "every Monday" in "9 a.m. every Monday" too.
pub(super) fn days_set(s: &Scan, i: usize) -> Option<Hit> {
    let done = |end, what| Some(Hit { end, what: What::Set(what, None), modifier: None, rule: "repeated" });
    // "the 19th of every month"
    let the = s.past(i, Word::The);
    if let Some((of, day)) = day_of_month(s, the)
        && (s.word(of), s.word(of + 1), s.word(of + 2)) == (Word::Of, Word::Every, Word::Unit(Unit::Month, false))
    {
        return done(of + 3, Set::DayOfMonth(day));
    }
    match s.word(i) {
        Word::Every => {
            let at = i + 1;
            match s.word(at) {
                Word::Weekday(day) => match s.word(at + 1) {
                    Word::Part(part, _) => done(at + 2, Set::Weekday(day, Some(part))),
                    _ => done(at + 1, Set::Weekday(day, None)),
                },
                Word::Month(month) => done(at + 1, Set::Month(month)),
                Word::Season(season, _) => done(at + 1, Set::Season(season)),
                Word::Workday(_) => done(at + 1, Set::Workdays),
                Word::Unit(Unit::Weekend, _) => done(at + 1, Set::Weekends),
                Word::Part(part, _) => done(at + 1, Set::Part(part)),
                Word::Unit(unit, false) => done(at + 1, Set::Each(Some(100), unit)),
                Word::Second => None,
                Word::Additional => match (s.word(at + 1), unit(s, at + 1)) {
                    (Word::Weekday(day), _) => done(at + 2, Set::Weekday(day, None)),
                    (_, Some((unit, false))) => done(at + 2, Set::Each(Some(200), unit)),
                    _ => None,
                },
                Word::Few => {
                    let (unit, _) = unit(s, at + 1)?;
                    done(at + 2, Set::Each(None, unit))
                }
                _ => {
                    let (end, n) = count(s, at)?;
                    let (unit, _) = unit(s, end)?;
                    done(end + 1, Set::Each(n, unit))
                }
            }
        }
        // "Mon-Fri", "Monday to Friday" with hours
        Word::Weekday(first) | Word::WeekdayShort(first) if matches!((s.word(i + 1), s.word(i + 2)), (Word::Hyphen | Word::To | Word::Through, Word::Weekday(last) | Word::WeekdayShort(last)) if first < last) =>
        {
            let (Word::Weekday(last) | Word::WeekdayShort(last)) = s.word(i + 2) else { return None };
            done(i + 3, Set::Weekdays(first, last))
        }
        Word::Workday(true) => done(i + 1, Set::Workdays),
        Word::Unit(Unit::Weekend, true) if matches!(s.before(i), Word::On | Word::At | Word::And) => done(i + 1, Set::Weekends),
        Word::Part(part, true)
            if part != Part::Night && matches!(s.before(i), Word::The | Word::In | Word::On | Word::And | Word::Or)
                || s.word(i + 1) == Word::At =>
        {
            done(i + 1, Set::Part(part))
        }
        // "The quarterly dividend" is a kind of dividend.
        Word::Rate(Unit::Year | Unit::Quarter) if s.plain(i + 1) && s.str(i + 1).starts_with(|c: char| c.is_alphabetic()) => None,
        // "her everyday worries", but "he sails everyday"
        Word::Rate(_) if s.is(i, "everyday") && matches!(s.pos(i + 1), Pos::Noun | Pos::Adj | Pos::Propn) => None,
        // "the Daily Tide", "the Harbour Daily"
        Word::Rate(_) if s.capital(i) && (s.capital(i + 1) || !s.titled && i > 1 && s.capital(i - 1) && s.plain(i - 1)) => None,
        Word::Rate(unit) => done(
            i + 1,
            Set::Each(
                Some(if s.is(i, "biweekly") || s.is(i, "fortnightly") { 200 } else { 100 }),
                if unit == Unit::Fortnight { Unit::Week } else { unit },
            ),
        ),
        Word::Weekdays(day) => match s.word(i + 1) {
            Word::Part(part, _) => done(i + 2, Set::Weekday(day, Some(part))),
            _ => done(i + 1, Set::Weekday(day, None)),
        },
        Word::Weekday(day) => match s.word(i + 1) {
            Word::Part(part, true) => done(i + 2, Set::Weekday(day, Some(part))),
            _ => None,
        },
        Word::Per => match s.word(i + 1) {
            Word::Unit(unit, false) => Some(Hit { end: i + 2, ..done(i + 2, Set::Each(Some(100), unit))? }),
            _ => None,
        },
        // "four flights a week", "$5 a month"
        Word::A => {
            let (unit, false) = unit(s, i + 1)? else { return None };
            if matches!(unit, Unit::Quarter | Unit::Half | Unit::Second | Unit::Decade | Unit::Century) && unit != Unit::Decade {
                return None;
            }
            rate_before(s, i).then(|| done(i + 2, Set::Each(Some(100), unit)))?
        }
        _ => None,
    }
}

/// Whether a number of things, or "once", stands closely before "a week".
fn rate_before(s: &Scan, i: usize) -> bool {
    if matches!(
        s.before(i),
        Word::For
            | Word::In
            | Word::Within
            | Word::Than
            | Word::Approx(_)
            | Word::Of
            | Word::On
            | Word::To
            | Word::By
            | Word::From
            | Word::At
            | Word::And
            | Word::Comma
            | Word::Since
            | Word::Until
            | Word::During
            | Word::Through
    ) {
        return false;
    }
    if matches!(s.word(i + 2), Word::Shift(_) | Word::Which(_)) {
        return false;
    }
    (1..=3).filter_map(|back| i.checked_sub(back)).any(|b| {
        matches!(s.word(b), Word::Digits(..) | Word::Number(_) | Word::Scale(_) | Word::Decimal(_) | Word::Once)
            || s.is(b, "times")
    })
}

pub(super) fn vague(s: &Scan, i: usize) -> Option<Hit> {
    let done = |end, vague| Some(Hit { end, what: What::Vague(vague), modifier: None, rule: "vague reference" });
    let the = s.past(i, Word::The);
    match s.word(the) {
        // "every now and again"
        Word::Vague(Vague::Present) if s.word(i + 1) == Word::And && (s.is(i + 2, "again") || s.is(i + 2, "then")) => None,
        Word::Vague(vague) if the == i => done(i + 1, vague),
        Word::Which(Which::These) if matches!(s.word(i + 1), Word::Unit(Unit::Day, true)) => done(i + 2, Vague::Present),
        Word::More if s.is(i + 1, "recently") => done(i + 2, Vague::Past),
        // "will one day be"
        Word::Number(1) if some_day(s, i) => {
            let past =
                one_day(s, i) && !(i + 2..i + 6).any(|i| matches!(s.str(i), "will" | "’ll" | "'ll" | "may" | "might" | "can"));
            done(i + 2, if past { Vague::Past } else { Vague::Future })
        }
        Word::Which(Which::Current) if the > i && s.is(the, "present") && (clause_ends(s, the + 1) || s.is(the + 1, "time")) => {
            done(the + 1 + usize::from(s.is(the + 1, "time")), Vague::Present)
        }
        Word::TheMoment if the > i && s.before(i) == Word::At => done(the + 1, Vague::Present),
        Word::Which(Which::Current) if s.is(i, "present") && s.before(i) == Word::At => done(i + 1, Vague::Present),
        Word::Right if s.is(i + 1, "now") => done(i + 2, Vague::Present),
        Word::As if s.word(i + 1) == Word::Soon && s.word(i + 2) == Word::As && s.is(i + 3, "possible") => {
            done(i + 4, Vague::Future)
        }
        Word::Which(Which::Recent) if the == i && matches!(s.word(i + 1), Word::Unit(_, true)) => {
            done(and_units(s, i + 2), Vague::Past)
        }
        // "in future quarters"
        Word::Future if the == i && matches!(s.word(i + 1), Word::Unit(_, true)) => done(i + 2, Vague::Future),
        Word::Which(Which::Current) if the == i && s.is(i, "current") => done(i + 1, Vague::Present),
        Word::Which(Which::Past)
            if the > i && !matches!(s.word(the + 1), Word::Unit(..) | Word::Digits(..) | Word::Number(_)) && after_in(s, i) =>
        {
            done(the + 1, Vague::Past)
        }
        Word::Future if the > i => done(the + 1, Vague::Future),
        _ if s.is(the, "near") && s.word(the + 1) == Word::Future => done(the + 2, Vague::Future),
        // "in the short term", "at a later date"
        _ if the > i && matches!(s.str(the), "near" | "short" | "long") && s.is(the + 1, "term") => done(the + 2, Vague::Future),
        // "for a while", "for some time"
        Word::A | Word::Some
            if s.word(i + 1) == Word::While
                && (s.word(i) == Word::A) == s.is(i + 1, "while")
                && matches!(s.before(i), Word::For | Word::Shift(Shift::After)) =>
        {
            Some(Hit { end: i + 2, what: What::While, modifier: None, rule: "length of time" })
        }
        Word::A if matches!(s.word(i + 1), Word::Shift(Shift::Later) | Word::Future) && s.is(i + 2, "date") => {
            done(i + 3, Vague::Future)
        }
        _ => None,
    }
}

/// "will one day be"
/// "will one day be", "One day she saw", "until one day the boats came": no length, a day that is not said.
fn some_day(s: &Scan, i: usize) -> bool {
    let day = matches!((s.word(i), s.word(i + 1)), (Word::Number(1), Word::Unit(Unit::Day, false)));
    day && (matches!(s.str(i.wrapping_sub(1)), "will" | "would" | "could" | "might" | "may" | "can") || one_day(s, i))
}

/// "One day she saw": where a clause begins, before its subject.
fn one_day(s: &Scan, i: usize) -> bool {
    let begins = i == 0 || matches!(s.word(i - 1), Word::Until) || matches!(s.str(i - 1), "that" | "but" | "“" | "\"" | "‘");
    let subject = s.past(i + 2, Word::Comma);
    begins
        && (matches!(s.pos(subject), Pos::Pron | Pos::Propn) || matches!(s.word(subject), Word::The | Word::A))
        && !matches!(s.word(subject), Word::A if matches!(s.word(subject + 1), Word::Unit(..)))
}

fn after_in(s: &Scan, i: usize) -> bool {
    s.before(i) == Word::In || s.before(i) == Word::From || s.before(i) == Word::Of
}
