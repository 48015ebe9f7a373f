//! Expressions of time with every reading that is right: an item is right when its span and its value are.
//!
//! - `exact` takes spans as they stand, `trimmed` without leading prepositions and articles, `overlap` any overlap; `span_exact` asks for
//!   no value.
//! - `cases`: cases with every item right (trimmed) and, where gold is complete, nothing else found.
//! - `nothing_found_where_nothing_is`, and `extra_items` in the other complete cases.
//!
//! - `kept`: items of the kinds that news uses, right (trimmed) by the value or by the reading in `other`; a range stated by two ends
//!   is right, as TIMEX3 has it, when the first and the last time in it are those ends. `left_out` counts the others by kind.
//!
//! A range is right by its days, its last day named or the first after it; a range of clock times by its start, or by the part of
//! the day that it is.

mod left_out;

use std::collections::BTreeMap;

use copydesk::{Date, Time};

use crate::calendar::{day_before, moved};
use crate::corpus::{Expected, Reading, Scored};
use crate::figure::Figure;
use crate::spans::{Pair, is_space, pair, string};
use crate::times::{day_range, matches};
use crate::values::{canonical, days_of};

const LEADING: [&str; 31] = [
    "on",
    "in",
    "at",
    "by",
    "from",
    "between",
    "during",
    "for",
    "since",
    "until",
    "till",
    "before",
    "after",
    "about",
    "around",
    "of",
    "the",
    "a",
    "an",
    "this coming",
    "as of",
    "any time",
    "anytime",
    "starting",
    "ending",
    "over",
    "within",
    "to",
    "through",
    "some time",
    "sometime",
];

pub fn score(docs: &[Scored]) -> Figure {
    let (mut expected, mut exact, mut trimmed, mut overlapping, mut span_exact) = (0, 0, 0, 0, 0);
    let (mut whole, mut extra, mut negative, mut clean) = (0, 0, 0, 0);
    let (mut kept, mut kept_right, mut left) = (0, 0, BTreeMap::new());
    for doc in docs {
        let Some(expect) = &doc.gold.expect else { continue };
        let items = &doc.predicted.times;
        let spans = items.iter().map(|t| pair(t.span));
        let matched: BTreeMap<usize, usize> = matches(expect.iter().map(|e| e.span), spans).into_iter().collect();
        let mut good = 0;
        for (i, wanted) in expect.iter().enumerate() {
            expected += 1;
            let day = doc.gold.reference.as_deref().and_then(|r| r.get(..10)).unwrap_or("");
            let item = matched.get(&i).map(|&j| &items[j]);
            let apart = left_out::hour_apart(doc.text, expect, i).then_some("hour_apart");
            match apart.or_else(|| left_out::kind(&string(doc.text, wanted.span), wanted, day)) {
                Some(kind) => *left.entry(kind).or_insert(0) += 1,
                None => {
                    let trims = |item: &&Time| trim(doc.text, pair(item.span)) == trim(doc.text, wanted.span);
                    let one = item.filter(trims).is_some_and(|item| readings(item).iter().any(|r| right_value(wanted, r)));
                    kept += 1;
                    kept_right += usize::from(one || right_by_ends(wanted, items, day));
                }
            }
            let Some(item) = item else { continue };
            let same = pair(item.span) == wanted.span;
            span_exact += usize::from(same);
            if right_value(wanted, item) {
                let close = trim(doc.text, pair(item.span)) == trim(doc.text, wanted.span);
                overlapping += 1;
                exact += usize::from(same);
                trimmed += usize::from(close);
                good += usize::from(close);
            }
        }
        let over = if doc.gold.complete.unwrap_or(true) { items.len() - matched.len() } else { 0 };
        whole += usize::from(good == expect.len() && over == 0);
        if expect.is_empty() {
            negative += 1;
            clean += usize::from(items.is_empty());
        } else {
            extra += over;
        }
    }
    Figure::group([
        ("cases", Figure::share(whole, docs.len())),
        ("exact", Figure::share(exact, expected)),
        ("trimmed", Figure::share(trimmed, expected)),
        ("overlap", Figure::share(overlapping, expected)),
        ("span_exact", Figure::share(span_exact, expected)),
        ("nothing_found_where_nothing_is", Figure::share(clean, negative)),
        ("extra_items", Figure::Number(extra)),
        ("kept", Figure::share(kept_right, kept)),
        ("left_out", Figure::group(left.into_iter().map(|(kind, n)| (kind, Figure::Number(n))))),
    ])
}

/// The item, and what it would be by each other reading; a range is as long by the other.
fn readings(item: &Time) -> Vec<Time> {
    let other = |value: &String| {
        let mut read = only_with(item, value);
        if let (Some((first, _)), Some(from), Some(to)) = (days_of(value.split('T').next().unwrap_or("")), item.from, item.to)
            && let Some(last) = moved(&first, &from.to_string(), &to.to_string())
        {
            (read.from, read.to) = (Date::parse(&first), Date::parse(&last));
        }
        read
    };
    std::iter::once(item.clone()).chain(item.other.iter().map(other)).collect()
}

/// Whether the last time inside and one before it are the ends of a range.
fn right_by_ends(wanted: &Expected, items: &[Time], day: &str) -> bool {
    let inside: Vec<&Time> =
        items.iter().filter(|t| wanted.span.0 <= pair(t.span).0 && pair(t.span).1 <= wanted.span.1).collect();
    // A range that is one item: its first and its last day, month or year.
    let both = if let [item] = &inside[..] { ends_of(item) } else { None };
    let inside: Vec<&Time> = both.as_ref().map_or(inside, |ends| ends.iter().collect());
    let [firsts @ .., last] = &inside[..] else { return false };
    let right = |item: &Time, end: &str| {
        item.value == "PRESENT_REF" && end.starts_with(day) || readings(item).iter().any(|t| is_end(t, end))
    };
    wanted.values.iter().any(|reading| match (&reading.start, &reading.end) {
        (Some(start), Some(end)) => firsts.iter().any(|first| right(first, start)) && right(last, end),
        _ => false,
    })
}

/// The first and the last day, month or year of a range that is one time.
fn ends_of(item: &Time) -> Option<[Time; 2]> {
    let (first, last) = (item.from?.to_string(), item.to?.to_string());
    let size = item.value.len().min(first.len());
    let (first, last) = (first.get(..size)?, last.get(..size)?);
    (item.value == first && first < last).then(|| [only_with(item, first), only_with(item, last)])
}

/// The item with another value, and no days.
fn only_with(item: &Time, value: &str) -> Time {
    let mut other = item.clone();
    (other.value, other.from, other.to) = (value.to_owned(), None, None);
    other
}

/// Whether a time is this day or moment, or begins or ends with it.
fn is_end(item: &Time, end: &str) -> bool {
    if end.contains(['T', ':']) {
        let same_day = !end.contains('T') || end.split('T').next() == item.value.split('T').next();
        return same_day && clock(&item.value).is_some() && clock(&item.value) == clock(end);
    }
    day_range(item).is_some_and(|(from, to)| from == end || to == end || day_before(end).as_deref() == Some(&to))
}

/// Without leading prepositions and articles, unless nothing would be left.
fn trim(text: &[char], (start, end): Pair) -> Pair {
    let mut at = start;
    'words: loop {
        for word in LEADING {
            let after = at + word.chars().count();
            if after < end && is_space(text[after]) && string(text, (at, after)).eq_ignore_ascii_case(word) {
                at = (after..end).find(|&i| !is_space(text[i])).unwrap_or(end);
                continue 'words;
            }
        }
        return if at < end { (at, end) } else { (start, end) };
    }
}

/// Whether the item has one of the values of the expected one.
fn right_value(wanted: &Expected, item: &Time) -> bool {
    let value = canonical(&item.value);
    wanted.values.iter().any(|reading| {
        let timex = reading.timex.as_deref().filter(|t| !t.is_empty()).or(wanted.timex.as_deref().filter(|t| !t.is_empty()));
        timex.is_some_and(|timex| value == canonical(timex)) || right_reading(reading, &value, item)
    })
}

fn right_reading(reading: &Reading, value: &str, item: &Time) -> bool {
    if let Some(gold) = &reading.value {
        let same_days =
            || !gold.contains('T') && !value.contains('T') && days_of(gold).is_some() && days_of(value) == days_of(gold);
        return value == canonical(gold) || (is_clock(gold) && clock(&item.value) == clock(gold)) || same_days();
    }
    let (Some(start), Some(end)) = (&reading.start, &reading.end) else { return false };
    if start.contains('T') || end.contains('T') || !starts_with_year(start) {
        return right_hours(start, end, value, item);
    }
    match (day_range(item), days_of(start), days_of(end)) {
        (Some(have), Some(first), Some(last)) => have.0 == first.0 && (have.1 == last.1 || Some(have.1) == day_before(&last.0)),
        _ => false,
    }
}

fn starts_with_year(value: &str) -> bool {
    value.len() > 4 && value.bytes().take(4).all(|b| b.is_ascii_digit()) && value.as_bytes()[4] == b'-'
}

/// "19:00" or "19:00:00".
fn is_clock(value: &str) -> bool {
    let parts: Vec<&str> = value.split(':').collect();
    matches!(parts.len(), 2 | 3) && parts.iter().all(|p| two_digits(p))
}

fn two_digits(part: &str) -> bool {
    part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())
}

/// The time of day of a value: 2013-03-22T19:00 and 19:00:00 give T19.
fn clock(value: &str) -> Option<String> {
    let time = value.rsplit('T').next()?;
    time.split(':').all(two_digits).then(|| canonical(&format!("T{time}")))
}

/// A range of clock times: its start decides; a part of the day ("2013-02-12TMO") is right where the hours fit it.
fn right_hours(start: &str, end: &str, value: &str, item: &Time) -> bool {
    let day = start.split_once('T').map(|(day, _)| day);
    let by_clock = day.is_none_or(str::is_empty) && clock(&item.value).is_some() && clock(&item.value) == clock(start);
    if value == canonical(start) || by_clock {
        return true;
    }
    let hour = |stated: &str| stated.rsplit('T').next().and_then(|clock| clock.get(..2)?.parse::<u32>().ok());
    let (Some(first), Some(last)) = (hour(start), hour(end)) else { return false };
    let last = if last == 0 { 24 } else { last };
    let fits = match value.get(value.len().saturating_sub(3)..) {
        Some("TMO") => first < 12 && last <= 12,
        Some("TAF") => (12..16).contains(&first),
        Some("TEV" | "TNI") => first >= 16,
        _ => return false,
    };
    fits && day.is_none_or(|day| value.split('T').next() == Some(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prepositions_are_trimmed() {
        for (text, want) in
            [("on the 3rd", "3rd"), ("As of  Friday", "Friday"), ("sometime in May", "May"), ("the ", "the "), ("once", "once")]
        {
            let text: Vec<char> = text.chars().collect();
            assert_eq!(string(&text, trim(&text, (0, text.len()))), want);
        }
    }

    #[test]
    fn clocks() {
        assert_eq!(clock("2013-03-22T19:00:00").as_deref(), Some("T19"));
        assert_eq!(clock("19:30").as_deref(), Some("T19:30"));
        assert_eq!(clock("2013-03-22"), None);
    }
}
