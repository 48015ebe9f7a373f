//! Years and their parts: in which year a part lies, quarters, halves, seasons, fiscal years, decades, centuries.

use super::figures::{span_of_years, year, year_span};
use super::{Hit, Scan, What, dates::clause_ends};
use crate::calendar::century;
use crate::time::anchor::{In, Said, put_in};
use crate::time::value::{Point, Unit};
use crate::time::words::{Shift, Which, Word, YEARS};

/// "1998", "last year", "the following year", "that year": in which year.
pub(super) fn year_said(s: &Scan, i: usize) -> Option<(usize, In)> {
    if let Some((end, year)) = year(s, i) {
        return Some((end, In::Year(year)));
    }
    let the = s.past(i, Word::The);
    let at = the + usize::from(matches!(s.word(the), Word::Fiscal | Word::Filler));
    match (s.word(the), s.word(the + 1)) {
        (Word::Fiscal, Word::Digits(n, 4)) if YEARS.contains(&n) => return Some((the + 2, In::Year(n as i32))),
        _ => {}
    }
    match (s.word(at), s.word(at + 1)) {
        (Word::Unit(Unit::Year, false), Word::Digits(n, 4)) if the > i && YEARS.contains(&n) => {
            Some((at + 2, In::Year(n as i32)))
        }
        (Word::Unit(Unit::Year, false), Word::Shift(shift @ (Shift::Before | Shift::After)))
            if the > i && clause_ends(s, at + 2) =>
        {
            Some((at + 2, In::Spoken(if shift == Shift::Before { -1 } else { 1 })))
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
pub(super) fn year_after(s: &Scan, hit: Hit, from: usize) -> Hit {
    let Some(said) = hit.day().and_then(|d| d.said) else { return hit };
    let month = matches!(said, Said::Month(..));
    let dashed = matches!(said, Said::Month(..) | Said::Quarter(..))
        && s.word(from) == Word::Hyphen
        && s.glued(from)
        && matches!(s.word(from + 1), Word::Digits(_, 4));
    let comma = s.past(from, Word::Comma) + usize::from(dashed);
    let within = s.word(from) == Word::In && (!month || matches!(s.word(from + 1), Word::Digits(_, 4)));
    let of = if s.word(from) == Word::Of || within { from + 1 } else { from };
    let put = |end, which| {
        let mut day = hit.day().unwrap_or_default();
        day.said = Some(put_in(said, which));
        day.to = day.to.map(|to| put_in(to, which));
        Hit { end, what: What::Date(day), ..hit }
    };
    // "Oct '19", "Oct. 4, ’19"
    if matches!(s.str(comma), "'" | "’" | "‘")
        && s.glued(comma)
        && let Word::Digits(n, 2) = s.word(comma + 1)
        && !matches!(s.word(comma + 2), Word::Unit(..))
    {
        return put(comma + 2, In::Year(century(n) as i32));
    }
    if comma > from {
        if let Some((end, year)) = year(s, comma)
            && matches!(s.word(comma), Word::Digits(..) | Word::Number(11..))
            && !matches!(s.word(end), Word::Unit(..) | Word::Percent)
        {
            return put(end, In::Year(year));
        }
        return hit;
    }
    // "on 12 May the following year"
    let counted = matches!(year_said(s, of), Some((end, In::Spoken(_))) if s.word(end) != Word::Possessive);
    if let Some((end, which)) = year_said(s, of)
        && (of > from || s.word(of) != Word::The || counted)
    {
        return put(end, which);
    }
    hit
}

pub(super) fn quarter(s: &Scan, i: usize) -> Option<Hit> {
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
                return Some(Hit::date(the + 2, Said::PeriodOf(n as i32), "period of a year"));
            }
            (s.past(the + 1, Word::Hyphen), In::Year(n as i32))
        }
        (Word::QuarterOf(year, n), ..) => {
            return Some(Hit::date(the + 1, Said::Point(Point::Quarter(Some(year), Some(n))), "quarter"));
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
    let named = matches!(s.word(at), Word::HalfName(_));
    let half = match s.word(at) {
        Word::HalfName(n) => n,
        Word::Ordinal(1) => 1,
        Word::Second => 2,
        Word::Which(Which::Last) | Word::Which(Which::Latest) => 2,
        _ if s.is(at, "latter") => 2,
        _ => return None,
    };
    if s.word(at + 1) == Word::Half || named {
        let end = at + 2 - usize::from(named);
        let hit = Hit::date(end, Said::Half(half, which), "half of a year");
        let full = year_after(s, hit, end);
        return (full.end > hit.end || which != In::Open).then_some(full);
    }
    None
}

/// "third quarter", "third-quarter", "Q3"
pub(super) fn quarter_number(s: &Scan, i: usize) -> Option<(usize, u32)> {
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

/// "'s third quarter" after "last year".
pub(super) fn part_of_year(s: &Scan, i: usize, which: In) -> Option<Hit> {
    if s.word(i) != Word::Possessive {
        return None;
    }
    let at = s.past(i + 1, Word::Fiscal);
    let (end, n) = quarter_number(s, at)?;
    Some(Hit::date(end, Said::Quarter(n, which), "quarter"))
}

pub(super) fn decade(s: &Scan, i: usize) -> Option<Hit> {
    let the = s.past(i, Word::The);
    let done = |end, point| Some(Hit::date(end, Said::Point(point), "decade or century"));
    // "the 1960's", "the early 1960's", but "1960's best film"
    let edged = matches!(s.before(the), Word::Shift(Shift::Early | Shift::Late) | Word::Edge(_))
        || s.before(the) == Word::Hyphen && the > 1 && matches!(s.before(the - 1), Word::Edge(_) | Word::Shift(_));
    let (word, after) = match s.word(the) {
        Word::Digits(n @ 1000..2100, 4) if n % 10 == 0 && s.word(the + 1) == Word::Possessive && s.glued(the) => {
            let led = the > i || edged || matches!(s.before(the), Word::And | Word::To | Word::In) && clause_ends(s, the + 2);
            (if led { Word::Decade(n as i32 / 10) } else { Word::Other }, the + 2)
        }
        word => (word, the + 1),
    };
    match word {
        // "in his 30s", "in her mid-30s"
        Word::Decade(_)
            if the == i
                && (1..=if edged { 3 } else { 2 }).any(|b| {
                    i.checked_sub(b).is_some_and(|b| matches!(s.str(b), "his" | "her" | "their" | "my" | "your" | "its" | "our"))
                }) =>
        {
            None
        }
        Word::Decade(ten) => {
            if ten % 10 == 0 && s.plain(after) && matches!(ten, 180 | 190 | 170 | 160 | 150) {
                return done(after, Point::Century(ten / 10));
            }
            done(after, Point::Decade(ten))
        }
        // "the nineteen seventies"
        Word::Number(century @ 17..=20) => match s.word(s.past(the + 1, Word::Hyphen)) {
            Word::Tens(tens) if tens < 100 => {
                done(s.past(the + 1, Word::Hyphen) + 1, Point::Decade((century * 10 + tens / 10) as i32))
            }
            _ => ordinal_century(s, the),
        },
        // "the 70's", "the mid-70's"
        Word::Digits(n, 2)
            if (the > i || edged) && n % 10 == 0 && n >= 20 && s.word(the + 1) == Word::Possessive && s.glued(the) =>
        {
            Some(Hit::date(the + 2, Said::Tens(n), "decade or century"))
        }
        Word::Tens(tens) if the > i || matches!(s.before(i), Word::Shift(_) | Word::Hyphen | Word::In) => {
            Some(Hit::date(the + 1, Said::Tens(tens), "decade or century"))
        }
        Word::Ordinal(_) => ordinal_century(s, the),
        _ => None,
    }
}

/// "19th century", "twenty-first-century".
fn ordinal_century(s: &Scan, i: usize) -> Option<Hit> {
    let (end, n) = match (s.word(i), s.word(i + 1), s.word(i + 2)) {
        (Word::Ordinal(n @ 1..=30), ..) => (i + 1, n),
        (Word::Number(20), Word::Hyphen, Word::Ordinal(1)) => (i + 3, 21),
        _ => return None,
    };
    let listed = |i: usize| matches!(s.word(i), Word::And | Word::To | Word::Or);
    // "the 18th and 19th centuries"
    if listed(end) && matches!(s.word(end + 1), Word::Ordinal(_)) && s.word(end + 2) == Word::Unit(Unit::Century, true) {
        return Some(Hit::date(end, Said::Point(Point::Century(n as i32 - 1)), "decade or century"));
    }
    let at = s.past(end, Word::Hyphen);
    let century = matches!(s.word(at), Word::Unit(Unit::Century, plural) if !plural || i > 0 && listed(i - 1));
    let (end, point) = match s.word(at + 1) {
        Word::Era(false) => (at + 2, Point::CenturyBefore(n)),
        Word::Era(true) => (at + 2, Point::Century(n as i32 - 1)),
        _ => (at + 1, Point::Century(n as i32 - 1)),
    };
    century.then(|| Hit::date(end, Said::Point(point), "decade or century"))
}

/// "1989" or "2015-16" after "fiscal", "the academic year".
fn named_year(s: &Scan, i: usize, rule: &'static str) -> Option<Hit> {
    if let Some(span) = year_span(s, i) {
        return Some(Hit { rule, ..span_of_years(span) });
    }
    let (end, year) = year(s, i)?;
    Some(Hit::date(end, Said::Point(Point::Year(Some(year))), rule))
}

/// "fiscal 1989", "fiscal year 2015", "FY2015", "summer 2015", "the summer of 2015".
pub(super) fn fiscal(s: &Scan, i: usize) -> Option<Hit> {
    let the = s.past(i, Word::The);
    match s.word(the) {
        Word::FiscalYear(year) => Some(Hit::date(the + 1, Said::Point(Point::Year(Some(year))), "fiscal year")),
        // "calendar year 2008", "year 2012"
        Word::Unit(Unit::Year, false) if the == i => named_year(s, i + 1, "year"),
        Word::Filler
            if s.word(the + 1) == Word::Unit(Unit::Year, false)
                && matches!(s.word(the + 2), Word::Digits(_, 4) | Word::YearSpan(_)) =>
        {
            named_year(s, the + 2, "year")
        }
        Word::Fiscal => {
            let at = s.past(the + 1, Word::Unit(Unit::Year, false));
            named_year(s, at, "fiscal year").filter(|hit| quarter_number(s, hit.end).is_none())
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
            ) || matches!(s.str(i.wrapping_sub(1)), "over" | "Over" | "into" | "throughout" | "all");
            let noun_follows = s.plain(the + 1) && s.str(the + 1).starts_with(|c: char| c.is_alphabetic()) && the > i;
            (led && (the > i && !noun_follows && (!matches!(s.str(the), "fall") || clause_ends(s, the + 1))
                || the == i && !verb && s.str(the) != "fall"))
                .then_some(hit)
        }
        _ => None,
    }
}

pub(super) fn year_end(s: &Scan, i: usize) -> Said {
    Said::MonthDay(12, 31, In::Shift(if s.before(i) == Word::Since { -1 } else { 0 }))
}
