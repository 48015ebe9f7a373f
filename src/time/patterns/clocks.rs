//! Clock times: "5 p.m.", "10:30 GMT", "noon Thursday", "4 in the morning", "from 7 to 9 p.m.".

use super::{Day, Hit, Scan, What, dates};
use crate::document::Pos;
use crate::time::anchor::Said;
use crate::time::value::{Clock, Part, Unit};
use crate::time::words::{Mod, Which, Word};

/// An hour and minute at `i`: (end, hour, minute, second, whether the half of the day is known).
#[derive(Clone, Copy)]
struct Read {
    end: usize,
    hour: u32,
    minute: u32,
    second: Option<u32>,
    settled: bool,
}

fn reading(s: &Scan, i: usize) -> Option<Read> {
    let half = |end, hour: u32, pm: bool, minute, second| {
        let hour = if hour == 12 { if pm { 12 } else { 0 } } else { hour + if pm && hour < 12 { 12 } else { 0 } };
        Read { end, hour, minute, second, settled: true }
    };
    match (s.word(i), s.word(i + 1)) {
        (Word::HalfDay(hour, minute), _) => Some(Read { end: i + 1, hour, minute, second: None, settled: true }),
        (Word::Clock(hour, minute, second), Word::Meridiem(pm)) if hour <= 23 => Some(half(i + 2, hour, pm, minute, second)),
        (Word::Clock(hour, minute, second), _) => Some(Read {
            end: i + 1,
            hour: hour % 24,
            minute,
            second,
            settled: hour > 12 || hour == 0 || s.str(i).starts_with('0'),
        }),
        (Word::Decimal(n), Word::Meridiem(pm)) if n / 100 <= 12 && n % 100 < 60 => Some(half(i + 2, n / 100, pm, n % 100, None)),
        (Word::Digits(hour, 1 | 2) | Word::Number(hour), Word::Meridiem(pm)) if (1..=12).contains(&hour) => {
            // "am" is also a verb.
            (pm || s.str(i + 1).contains('.') || matches!(s.word(i), Word::Digits(..))).then(|| half(i + 2, hour, pm, 0, None))
        }
        (Word::Digits(hour, 1 | 2) | Word::Number(hour), Word::OClock) if (1..=12).contains(&hour) => {
            Some(Read { end: i + 2, hour, minute: 0, second: None, settled: false })
        }
        // "16.15 GMT", "at 14.50"
        (Word::Decimal(n), next)
            if n < 2400 && n % 100 < 60 && s.str(i).len() >= 4 && (next == Word::Zone || dotted_clock(s, i)) =>
        {
            Some(Read { end: i + 1, hour: n / 100, minute: n % 100, second: None, settled: true })
        }
        // "0735 GMT"
        (Word::Digits(n, 4), Word::Zone) if n / 100 < 24 && n % 100 < 60 => {
            Some(Read { end: i + 1, hour: n / 100, minute: n % 100, second: None, settled: true })
        }
        // "4 in the morning"
        (Word::Digits(hour, 1 | 2) | Word::Number(hour), Word::In)
            if (1..=12).contains(&hour) && s.word(i + 2) == Word::The && matches!(s.word(i + 3), Word::Part(..)) =>
        {
            Some(Read { end: i + 1, hour, minute: 0, second: None, settled: false })
        }
        (Word::A | Word::Half | Word::Unit(Unit::Quarter, _), _) => quarter_hour(s, i),
        (Word::Moment(hour), _) => Some(Read { end: i + 1, hour, minute: 0, second: None, settled: true }),
        _ => None,
    }
}

/// "14.50" alone on its line or after "at", and no price: "shares closed at 14.50".
fn dotted_clock(s: &Scan, i: usize) -> bool {
    let priced = s.tokens.iter().any(|t| t.pos == Pos::Sym)
        || i.checked_sub(2).is_some_and(|v| {
            matches!(
                s.str(v),
                "closed" | "ended" | "traded" | "trading" | "finished" | "settled" | "priced" | "valued" | "stood" | "unchanged"
            )
        });
    s.words.len() == 1 || s.before(i) == Word::At && !priced && dates::clause_ends(s, i + 1) && s.str(i).len() == 5
}

/// "9" in "from 9 to 11 a.m.": the hour before a range's end.
fn bare(s: &Scan, i: usize) -> Option<(usize, u32, u32)> {
    match s.word(i) {
        Word::Digits(hour, 1 | 2) if (1..=12).contains(&hour) => Some((i + 1, hour, 0)),
        Word::Clock(hour, minute, None) if hour <= 12 => Some((i + 1, hour, minute)),
        Word::Decimal(n) if (100..1300).contains(&n) && n % 100 < 60 => Some((i + 1, n / 100, n % 100)),
        _ => None,
    }
}

/// "in the morning", "Friday night" settle the half of the day.
fn settle(read: &mut Read, part: Part) {
    if !read.settled && read.hour <= 12 {
        read.hour = match part {
            Part::Morning => read.hour % 12,
            Part::Night if read.hour < 6 || read.hour == 12 => read.hour % 12,
            _ => read.hour % 12 + 12,
        };
        read.settled = true;
    }
}

fn zone(s: &Scan, mut i: usize) -> usize {
    if s.word(i) == Word::Zone {
        i += 1;
    } else if (s.capital(i) || s.is(i, "local")) && s.is(i + 1, "time") && matches!(s.word(i), Word::Other | Word::Name) {
        i += 2;
    } else if matches!(s.str(i), "Eastern" | "Pacific" | "Central" | "Mountain") && !s.capital(i + 1) {
        i += 1;
    }
    i
}

/// "7 to 9 p.m.", "9.30-11 a.m.", "1 p.m. - 2 p.m.": the second settles the half of the day for both.
fn range(s: &Scan, i: usize) -> Option<(Read, Clock)> {
    let full = reading(s, i).filter(|r| r.settled);
    let (next, hour, minute) = match full {
        Some(read) => (read.end, read.hour, read.minute),
        None => bare(s, i)?,
    };
    if !matches!(s.word(next), Word::To | Word::Hyphen | Word::Until) {
        return None;
    }
    let last =
        reading(s, next + 1).filter(|r| r.settled && matches!(s.word(r.end - 1), Word::Meridiem(_) | Word::HalfDay(..)))?;
    let afternoon = full.is_none() && last.hour >= 12 && hour < 12 && hour + 12 <= last.hour;
    let hour = if afternoon { hour + 12 } else { hour };
    Some((Read { end: last.end, hour, minute, second: None, settled: true }, Clock::At(last.hour, last.minute, None)))
}

/// "half past seven", "quarter to five".
fn quarter_hour(s: &Scan, i: usize) -> Option<Read> {
    let at = s.past(i, Word::A);
    let past = match (s.word(at), s.word(at + 1)) {
        (Word::Half | Word::Unit(Unit::Quarter, false), Word::Which(Which::Past)) => true,
        (Word::Unit(Unit::Quarter, false), Word::To) => false,
        _ => return None,
    };
    let hour = match s.word(at + 2) {
        Word::Digits(hour @ 1..=12, _) | Word::Number(hour @ 1..=12) => hour,
        _ => return None,
    };
    let minute = match (s.word(at), past) {
        (Word::Half, _) => 30,
        (_, true) => 15,
        _ => 45,
    };
    let hour = if past { hour } else { (hour + 11) % 12 };
    let read = Read { end: at + 3, hour, minute, second: None, settled: false };
    match s.word(at + 3) {
        Word::Meridiem(pm) => Some(Read { end: at + 4, hour: hour % 12 + if pm { 12 } else { 0 }, settled: true, ..read }),
        _ => Some(read),
    }
}

pub(super) fn clock(s: &Scan, i: usize) -> Option<Hit> {
    if let Some((read, until)) = range(s, i) {
        return Some(finish(s, read, Some(until)));
    }
    let approx = match s.word(i) {
        Word::Approx(modifier) => modifier,
        _ => None,
    };
    let start = i + usize::from(approx.is_some());
    let mut read = reading(s, start)?;
    let mut until = None;
    if let (Word::To | Word::Hyphen, Some(last)) = (s.word(read.end), reading(s, read.end + 1))
        && read.settled == last.settled
        && !matches!(s.word(read.end + 1), Word::Moment(_))
    {
        until = Some(Clock::At(last.hour, last.minute, last.second));
        read.end = last.end;
    }
    if matches!(s.word(start), Word::Clock(..)) && !read.settled && !beside_time(s, start, read.end) {
        return None;
    }
    Some(finish(s, read, until).with(approx))
}

/// "10:30" alone may be a score or a verse.
fn beside_time(s: &Scan, start: usize, end: usize) -> bool {
    matches!(
        s.before(start),
        Word::At
            | Word::By
            | Word::Until
            | Word::From
            | Word::Approx(_)
            | Word::Since
            | Word::Shift(_)
            | Word::To
            | Word::Hyphen
            | Word::Between
            | Word::Weekday(_)
            | Word::Deixis(_)
    ) || matches!(s.word(end), Word::Zone | Word::On | Word::Weekday(_) | Word::Deixis(_))
        || s.is(end, "local")
        || s.word(end) == Word::In && s.word(end + 1) == Word::The
}

/// What follows the hour: a zone, a part of the day, the day.
fn finish(s: &Scan, mut read: Read, until: Option<Clock>) -> Hit {
    let mut end = zone(s, read.end);
    let mut said = None;
    let mut noon = read.hour == 24;
    if s.word(end) == Word::In
        && s.word(end + 1) == Word::The
        && let Word::Part(part, false) = s.word(end + 2)
    {
        settle(&mut read, part);
        end += 3;
    } else if s.word(end) == Word::At
        && let Word::Part(part @ Part::Night, false) = s.word(end + 1)
    {
        settle(&mut read, part);
        end += 2;
    } else if let Word::Which(Which::This) = s.word(end)
        && let Word::Part(part, false) = s.word(end + 1)
    {
        settle(&mut read, part);
        said = Some(Said::Shift(Unit::Day, 0));
        end += 2;
    }
    if said.is_none() {
        let mut at = s.past(end, Word::Comma);
        at = s.past(at, Word::On);
        if let Some(hit) = dates::day(s, at)
            && let Some(day) = hit.day().filter(|d| d.clock.is_none_or(|c| matches!(c, Clock::Part(_))))
        {
            if let Some(Clock::Part(part)) = day.clock {
                settle(&mut read, part);
            }
            said = day.said;
            end = hit.end;
        }
    }
    // "10:35 a.m. (0735 GMT) Friday", "0735 GMT) Friday": the day after it is theirs too.
    if said.is_none() {
        let open = usize::from(s.is(end, "("));
        let shut = (end..end + 5).find(|&i| s.is(i, ")")).filter(|&i| open == 1 || i == end);
        said = shut.and_then(|i| dates::day(s, i + 1)?.day()?.said);
    }
    if noon && said.is_none() {
        noon = true;
    }
    let hour = if noon { 24 } else { read.hour };
    let clock = Clock::At(hour, read.minute, read.second);
    Hit { end, what: What::Date(Day { said, clock: Some(clock), until, ..Day::default() }), modifier: None, rule: "clock time" }
}

/// A clock after its day: "Wednesday at 5 p.m.".
pub(super) fn after_day(s: &Scan, i: usize, part: Option<Part>) -> Option<(usize, Clock, Option<Clock>)> {
    let at = s.past(i, Word::Comma);
    let at = if matches!(s.word(at), Word::At | Word::From) { at + 1 } else { at };
    // "Tuesday from 7 to 9 p.m."
    if let Some((read, until)) = range(s, at) {
        return Some((zone(s, read.end), Clock::At(read.hour, read.minute, read.second), Some(until)));
    }
    let approx = at + usize::from(at > i && matches!(s.word(at), Word::Approx(Some(Mod::Approx))));
    // "last night at 8"
    let bare_hour = || {
        let (end, hour, minute) =
            bare(s, approx).filter(|&(end, ..)| at > i && s.before(at) == Word::At && dates::clause_ends(s, end))?;
        Some(Read { end, hour, minute, second: None, settled: false })
    };
    let mut read = reading(s, approx).or_else(bare_hour)?;
    if !read.settled && at == i {
        return None;
    }
    if let Some(part) = part {
        settle(&mut read, part);
    }
    let end = zone(s, read.end);
    Some((end, Clock::At(read.hour, read.minute, read.second), None))
}
