//! Years as figures or in words: alone ("1998", "nineteen ninety-six"), in spans ("2009-10", "from 2009 to 2011"), with an era
//! ("150 BC", "AD 64").

use super::dates::clause_ends;
use super::{Day, Hit, Scan, What, lengths, names};
use crate::calendar::century;
use crate::document::Pos;
use crate::time::anchor::Said;
use crate::time::value::{Point, Unit};
use crate::time::words::{Word, YEARS};

/// What is numbered rather than dated.
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    "Airbus", "Article", "Boeing", "Building", "Channel", "Flight", "Gate", "Highway", "Interstate", "Model", "Order",
    "Proposition", "Resolution", "Room", "Route", "Section", "flight", "gate", "number", "page", "resolution", "room", "section",
];

/// Four digits that may be a year.
pub(super) fn lone_year(s: &Scan, i: usize) -> Option<Hit> {
    let (end, year) = year(s, i)?;
    let before = s.str(i.wrapping_sub(1));
    // "Resolution 1973", "Flight 1989" are numbered.
    if NUMBERED.contains(&before) && i > 0 {
        return None;
    }
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
    ) || s.before(i) == Word::Hyphen
        && i.checked_sub(2).is_some_and(|b| matches!(s.str(b), "post" | "pre" | "Post" | "Pre"));
    let linked = matches!(s.before(i), Word::And | Word::To | Word::Comma | Word::Or | Word::Hyphen)
        && (2..4).any(|b| i.checked_sub(b).is_some_and(|b| matches!(s.word(b), Word::Digits(n, 4) if YEARS.contains(&n))));
    // "020-1986-2011", "2012-08-32": numbers in a row are no years.
    let row = |a: usize, b: usize| {
        s.word(a) == Word::Hyphen && s.glued(a) && s.glued(a.wrapping_sub(1)) && matches!(s.word(b), Word::Digits(_, n) if n != 4)
    };
    let third = i > 3 && s.before(i) == Word::Hyphen && s.word(i - 3) == Word::Hyphen && (i - 4..i).all(|n| s.glued(n));
    if i > 1 && row(i - 1, i - 2) || third || row(end, end + 1) && s.word(end + 2) == Word::Hyphen && s.glued(end + 1) {
        return None;
    }
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
        s.plain(end) && next != "levels" && next.ends_with('s') && next.len() > 3 && next.starts_with(|c: char| c.is_lowercase())
            || matches!(next, "people" | "men" | "women" | "children" | "points" | "troops" | "miles" | "feet" | "metres");
    let recent = (1900..2100).contains(&year);
    let fits = match (recent, year % 100 == 0) {
        // "by 2150", "in 2100 the sea"
        (false, _) if year >= 2100 => {
            led && !plural_noun && (s.word(end) != Word::Other || clause_ends(s, end) || plain_after(s, end))
        }
        (true, false) => !plural_noun || led,
        (true, true) => (led || next == "levels") && !plural_noun || linked,
        (false, _) => {
            led && !plural_noun
                && !matches!(
                    s.before(i),
                    Word::Of | Word::For | Word::Approx(_) | Word::By | Word::To | Word::Through | Word::The
                )
                && (s.word(end) != Word::Other || clause_ends(s, end) || plain_after(s, end))
                || linked
        }
    };
    fits.then(|| Hit::date(end, Said::Point(Point::Year(Some(year))), "year"))
}

/// Whether what follows is neither counted nor named.
fn plain_after(s: &Scan, i: usize) -> bool {
    matches!(s.pos(i), Pos::Pron | Pos::Det | Pos::Adp | Pos::Aux | Pos::Cconj | Pos::Sconj)
}

/// "2014/15", "2014-15", "1914–1918", "from 2009 to 2011", "between 2009 and 2011": the token after it, first and last year.
pub(super) fn year_span(s: &Scan, i: usize) -> Option<(usize, i32, i32)> {
    let first = match s.word(i) {
        Word::YearSpan(year) => return Some((i + 1, year, year + 1)),
        Word::Digits(year, 4) if YEARS.contains(&year) => year,
        _ => return None,
    };
    let Word::Digits(next, figures @ (2 | 4)) = s.word(i + 2) else { return None };
    let last = if figures == 4 { next } else { first / 100 * 100 + next + if first % 100 == 99 { 100 } else { 0 } };
    if !YEARS.contains(&last) || last <= first || s.word(i + 3) == Word::Hyphen && s.glued(i + 2) {
        return None;
    }
    let glued = s.glued(i) && s.glued(i + 1);
    let joined = match s.word(i + 1) {
        // "2005-08" may be a month.
        Word::Hyphen if figures == 2 => glued && (last == first + 1 || next > 12 || s.str(i + 1) == "–"),
        Word::Hyphen => (glued || !s.glued(i) && !s.glued(i + 1)) && !(i > 0 && s.before(i) == Word::Hyphen && s.glued(i - 1)),
        Word::To | Word::Until | Word::Through => figures == 4 && s.before(i) == Word::From,
        Word::And => figures == 4 && s.before(i) == Word::Between,
        _ => false,
    };
    (joined && (s.word(i + 1) == Word::Hyphen || lone_year(s, i + 2).is_some())).then_some((i + 3, first as i32, last as i32))
}

/// The hit of a span of years.
pub(super) fn span_of_years((end, first, last): (usize, i32, i32)) -> Hit {
    let year = |n| Some(Said::Point(Point::Year(Some(n))));
    let what = What::Date(Day { said: year(first), to: year(last), ..Day::default() });
    Hit { end, what, modifier: None, rule: "span of years" }
}

/// "150 BC", "AD 64", "79 AD": a year of an era that is said.
pub(super) fn year_of_era(s: &Scan, i: usize) -> Option<(usize, Point)> {
    match (s.word(i), s.word(i + 1)) {
        (Word::Era(true), Word::Digits(n @ 1..=2200, 1..=4)) => Some((i + 2, Point::Year(Some(n as i32)))),
        (Word::Digits(n @ 1..=2200, 1..=4), Word::Era(true)) => Some((i + 2, Point::Year(Some(n as i32)))),
        (Word::Digits(n @ 1..=9999, _), Word::Era(false)) => Some((i + 2, Point::BeforeChrist(n, None))),
        _ => None,
    }
}

/// "96" in "3 Aug 96", "87" in "15 April of 87": two digits that end the clause.
pub(super) fn short_year(s: &Scan, i: usize) -> Option<(usize, i32)> {
    match s.word(i) {
        Word::Digits(n, 2) if clause_ends(s, i + 1) || n > 31 && s.before(i) == Word::Of => Some((i + 1, century(n) as i32)),
        _ => None,
    }
}

/// A year that stands as four digits, or in words ("nineteen ninety-six").
pub(super) fn year(s: &Scan, i: usize) -> Option<(usize, i32)> {
    match s.word(i) {
        Word::Digits(n, 4) if YEARS.contains(&n) && !names::catalogued(s, i) => Some((i + 1, n as i32)),
        Word::Number(century @ 11..=20) => {
            let hundred = matches!(s.word(i + 1), Word::Scale(100));
            let at = if hundred { s.past(i + 2, Word::And) } else { i + 1 };
            // "nineteen zero one"
            let zero = s.past(at, Word::Number(0));
            let (end, rest) = lengths::number(s, zero)?;
            let fits = if zero > at { (1..10).contains(&rest) } else { (10..100).contains(&rest) && (hundred || century >= 18) };
            fits.then_some((end, (century * 100 + rest) as i32))
        }
        Word::Number(2) if matches!(s.word(i + 1), Word::Scale(1000)) => {
            let (end, n) = lengths::number(s, i).filter(|&(_, n)| (2000..2100).contains(&n))?;
            Some((end, n as i32))
        }
        _ => None,
    }
}
