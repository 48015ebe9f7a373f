//! Times that belong together: the ends of a range, and what one of them says for both.

use super::anchor::{self, In, Said};
use super::patterns::{self, Day, Hit, Scan, What};
use super::story;
use super::value::Point;
use super::words::Word;
use crate::calendar::Date;

/// Whether only commas and small words stand between: "next week, on Tuesday".
pub(super) fn beside(scan: &Scan, end: usize, next: usize) -> bool {
    next <= end + 2
        && (end..next).all(|i| matches!(scan.word(i), Word::Comma | Word::On | Word::Between | Word::From | Word::Hyphen))
}

/// "10:30 to 3 on Friday", "half past seven to 4 p.m. tomorrow": the day is both's.
pub(super) fn share_day(scan: &Scan, hit: &mut Hit) {
    let joined = matches!(scan.word(hit.end), Word::To | Word::Until | Word::Hyphen | Word::And);
    let (What::Date(day @ Day { said: None, clock: Some(_), hours: false, .. }), true) = (&mut hit.what, joined) else { return };
    if let Some(next) = patterns::read(scan, hit.end + 1).filter(|h| h.rule == hit.rule).and_then(|h| h.day()) {
        day.said = next.said;
    }
}

/// Whether the word between two times makes them the ends of a range.
pub(super) fn joins(scan: &Scan, first: usize, between: usize) -> bool {
    match scan.word(between) {
        Word::To | Word::Through | Word::Until | Word::Hyphen => true,
        Word::And => scan.before(first) == Word::Between,
        _ => false,
    }
}

/// "10 May to 12 June 2013", "March and April 2014", "May 3 and 4, 2014": the year is both's.
pub(super) fn share_year(scan: &Scan, hit: &mut Hit) {
    let joined = matches!(scan.word(hit.end), Word::To | Word::Through | Word::Until | Word::Hyphen | Word::And);
    let (What::Date(day), true) = (&mut hit.what, joined) else { return };
    let place = |said| match said {
        Said::MonthDay(month, day, which) => Some((month, day, which)),
        Said::Month(month, which) => Some((month, 0, which)),
        _ => None,
    };
    let Some((month, number, In::Open)) = day.said.and_then(place).filter(|_| day.clock.is_none() && day.to.is_none()) else {
        return;
    };
    let next = patterns::read(scan, hit.end + 1)
        .or_else(|| patterns::another_day(scan, hit.end + 1, day.said?))
        .and_then(|h| h.day()?.said);
    if let Some((later, last, In::Year(year))) = next.and_then(place) {
        let before = i32::from(month > later || month == later && number > last && last > 0);
        day.said = day.said.map(|said| anchor::put_in(said, In::Year(year - before)));
    }
}

/// "May 30-June 2", "June–August", "Monday-Friday": one range, its ends joined by a hyphen alone.
pub(super) fn hyphenated(scan: &Scan, hit: &mut Hit) {
    let glued = scan.word(hit.end) == Word::Hyphen && scan.glued(hit.end - 1) && scan.glued(hit.end);
    let whole = |day: &Day| day.clock.is_none() && day.to.is_none() && !day.hours && (day.offset, day.within) == (None, None);
    let (What::Date(day), true) = (&mut hit.what, glued) else { return };
    let Some(next) = patterns::read(scan, hit.end + 1).filter(|next| next.modifier.is_none()) else { return };
    let (Some(first), Some(last)) = (day.said, next.day().filter(|d| whole(d) && whole(day)).and_then(|d| d.said)) else {
        return;
    };
    let alike = match (first, last) {
        (Said::Weekday(_, In::Open), Said::Weekday(_, In::Open)) => true,
        (Said::MonthDay(..), Said::MonthDay(..)) | (Said::Month(..), Said::Month(..)) => true,
        (Said::Point(Point::Day(a)), Said::Point(Point::Day(b))) => a <= b,
        (Said::Point(Point::Decade(a)), Said::Point(Point::Decade(b))) => a <= b,
        (Said::Point(Point::Month(a, m)), Said::Point(Point::Month(b, n))) => (a, m) <= (b, n),
        _ => false,
    };
    if alike {
        day.to = Some(last);
        hit.end = next.end;
    }
}

/// The last day of a range that begins with this point; it never lies before the first.
pub(super) fn last_day(first: Point, to: Said) -> Option<Date> {
    let (from, _) = first.days()?;
    let last = story::following(to, first).or_else(|| match to {
        Said::Point(point) => Some(point),
        Said::MonthDay(_, _, In::Year(year)) | Said::Month(_, In::Year(year)) => anchor::place(to, year),
        _ => None,
    });
    last.and_then(Point::days).map(|(_, last)| last).filter(|&last| last >= from)
}
