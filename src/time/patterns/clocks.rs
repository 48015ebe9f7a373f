//! Clock times: "5 p.m.", "10:30 GMT", "noon Thursday", "4 in the morning", "from 7 to 9 p.m.".

use super::{Day, Hit, Scan, Set, What, dates, lengths};
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

impl Read {
    fn clock(self) -> Clock {
        if self.settled || self.hour > 12 {
            Clock::At(self.hour, self.minute, self.second)
        } else {
            Clock::Either(self.hour, self.minute, self.second)
        }
    }
}

fn reading(s: &Scan, i: usize) -> Option<Read> {
    let half = |end, hour: u32, pm: bool, minute, second| {
        let hour = if hour == 12 { if pm { 12 } else { 0 } } else { hour + if pm && hour < 12 { 12 } else { 0 } };
        Read { end, hour, minute, second, settled: true }
    };
    match (s.word(i), s.word(i + 1)) {
        // "in 2h" is a length.
        (Word::HalfDay(..), _) if s.str(i).ends_with('h') && matches!(s.before(i), Word::In | Word::Within | Word::For) => None,
        (Word::HalfCut(hour, minute), _) if s.is(i + 1, ".") && s.is(i + 2, "m") => {
            let end = i + 3 + usize::from(s.is(i + 3, ".") && s.glued(i + 2));
            Some(Read { end, hour, minute, second: None, settled: true })
        }
        (Word::HalfDay(hour, minute), _) => Some(Read { end: i + 1, hour, minute, second: None, settled: true }),
        (Word::Clock(hour, minute, second), Word::Meridiem(pm)) if hour <= 23 => Some(half(i + 2, hour, pm, minute, second)),
        _ if departure(s, i).is_some() => departure(s, i),
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
        // "1140 a.m."
        (Word::Digits(n @ 100..1260, 3 | 4), Word::Meridiem(pm)) if n % 100 < 60 => Some(half(i + 2, n / 100, pm, n % 100, None)),
        // "seven thirty p.m."
        (Word::Number(hour @ 1..=12), Word::Number(10..)) => {
            let (end, minute) = lengths::number(s, i + 1).filter(|&(_, n)| n < 60)?;
            match s.word(end) {
                Word::Meridiem(pm) => Some(half(end + 1, hour, pm, minute, None)),
                _ => None,
            }
        }
        (Word::Digits(hour, 1 | 2) | Word::Number(hour), Word::OClock) if (1..=12).contains(&hour) => {
            Some(Read { end: i + 2, hour, minute: 0, second: None, settled: false })
        }
        // "16.15 GMT", "at 14.50"
        (Word::Decimal(n), next)
            if n < 2400
                && n % 100 < 60
                && s.str(i).len() >= 4
                && (next == Word::Zone || dotted_clock(s, i) || timetabled(s, i)) =>
        {
            let settled = next == Word::Zone || s.str(i).len() == 5;
            Some(Read { end: i + 1, hour: n / 100, minute: n % 100, second: None, settled })
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
        // "12 noon", "12 midnight"
        (Word::Digits(12, _) | Word::Number(12), Word::Moment(hour)) => {
            Some(Read { end: i + 2, hour, minute: 0, second: None, settled: true })
        }
        // "at 9 this morning", "by eight tonight"
        (Word::Digits(hour @ 1..=12, 1 | 2) | Word::Number(hour @ 1..=12), next)
            if (i == 0
                || matches!(s.before(i), Word::At | Word::By | Word::Until | Word::From | Word::Approx(Some(Mod::Approx))))
                && (next == Word::Tonight
                    || matches!(next, Word::Deixis(_) | Word::Which(Which::This)) && matches!(s.word(i + 2), Word::Part(..))) =>
        {
            Some(Read { end: i + 1, hour, minute: 0, second: None, settled: false })
        }
        (Word::Moment(hour), _) => Some(Read { end: i + 1, hour, minute: 0, second: None, settled: true }),
        (Word::Digits(5..60, _) | Word::Number(5..60), _) => quarter_hour(s, i),
        _ => None,
    }
}

/// How far away what runs by the clock may stand.
const NEAR: usize = 16;

/// What leaves at a time of day.
const DEPARTURES: [&str; 14] = [
    "boat",
    "bus",
    "coach",
    "departure",
    "departures",
    "express",
    "ferry",
    "flight",
    "sailing",
    "service",
    "shuttle",
    "to",
    "train",
    "tram",
];

/// "the 8.15 bus", "the 17:40 to Leeds", "caught the 1945 train to Leeds", but "the 1945 train crash".
fn departure(s: &Scan, i: usize) -> Option<Read> {
    let n = match s.word(i) {
        Word::Clock(hour, minute, None) => hour * 100 + minute,
        Word::Decimal(n) if s.str(i).len() >= 4 => n,
        Word::Digits(n, 4) => n,
        _ => return None,
    };
    let led = s.before(i) == Word::The || matches!(s.str(i.wrapping_sub(1)), "his" | "her" | "their" | "my" | "our" | "usual");
    let plain = matches!(s.word(i), Word::Digits(..));
    let noun = DEPARTURES.contains(&s.str(i + 1));
    let ends = !matches!(s.pos(i + 2), Pos::Noun | Pos::Propn) || s.is(i + 1, "to");
    // Figures that may be a year need a journey beside them.
    let journey = s.is(i + 2, "to")
        || s.is(i + 2, "from")
        || matches!(s.str(i.wrapping_sub(2)), "caught" | "missed" | "boarded" | "catch" | "took");
    if !(led && noun && ends && n < 2400 && n % 100 < 60) || plain && (s.is(i + 1, "to") || !journey) {
        return None;
    }
    let settled = !(100..1300).contains(&n) || s.str(i).starts_with('0');
    Some(Read { end: i + 1, hour: n / 100, minute: n % 100, second: None, settled })
}

/// "14.50" alone on its line or after "at", and no price: "shares closed at 14.50".
fn dotted_clock(s: &Scan, i: usize) -> bool {
    let priced = || {
        s.parts.contains(&Pos::Sym)
            || i.checked_sub(2).is_some_and(|v| {
                matches!(
                    s.str(v),
                    "closed"
                        | "ended"
                        | "traded"
                        | "trading"
                        | "finished"
                        | "settled"
                        | "priced"
                        | "valued"
                        | "stood"
                        | "unchanged"
                )
            })
    };
    s.words.len() == 1 || s.before(i) == Word::At && s.str(i).len() == 5 && dates::clause_ends(s, i + 1) && !priced()
}

/// What runs or begins by the clock.
#[rustfmt::skip]
const TIMETABLED: &[&str] = &[
    "arrive", "arrived", "arrives", "begin", "begins", "boat", "boats", "bus", "buses", "coach", "curtain", "depart", "departed",
    "departs", "doors", "ferries", "ferry", "flight", "flights", "kick-off", "kickoff", "leave", "leaves", "left", "sail", "sails",
    "service", "services", "start", "starts", "train", "trains", "tram", "trams",
];

/// "The bus leaves at 18.40 and the 9.15 is cancelled": what runs by the clock stands near, and no price.
fn timetabled(s: &Scan, i: usize) -> bool {
    let by = |word: Word| matches!(word, Word::At | Word::By | Word::Until | Word::From | Word::Between);
    let dotted = |i: usize| matches!(s.word(i), Word::Decimal(n) if n < 2400 && n % 100 < 60) && s.str(i).len() >= 4;
    let second = matches!(s.before(i), Word::And | Word::Or | Word::To) && i > 2 && dotted(i - 2) && by(s.before(i - 2));
    let is = |i: usize, words: &[&str]| words.iter().any(|w| s.is(i, w));
    let state = ["is", "was", "had", "will", "left", "leaves", "never"];
    let alone = s.before(i) == Word::The && is(i + 1, &state)
        || is(i.wrapping_sub(2), &["caught", "missed", "boarded", "catch", "took", "miss", "take"]) && s.before(i) == Word::The;
    let next = !matches!(s.pos(i + 1), Pos::Noun | Pos::Num | Pos::Sym | Pos::Propn);
    let near = i.saturating_sub(NEAR)..(i + NEAR).min(s.words.len());
    let late = ["late", "cancelled", "canceled", "delayed"];
    (by(s.before(i)) || second || alone)
        && next
        && !near.clone().any(|i| s.pos(i) == Pos::Sym || s.word(i) == Word::Percent)
        && near.clone().any(|i| is(i, TIMETABLED) || alone && is(i, &late))
}

/// "9" in "from 9 to 11 a.m.": the hour before a range's end.
fn bare(s: &Scan, i: usize) -> Option<(usize, u32, u32)> {
    match s.word(i) {
        Word::Digits(hour, 1 | 2) | Word::Number(hour) if (1..=12).contains(&hour) => Some((i + 1, hour, 0)),
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
    } else if (s.capital(i) || matches!(s.str(i), "local" | "mountain" | "pacific" | "eastern" | "central"))
        && (s.is(i + 1, "time") || s.is(i + 1, "timezone"))
        && matches!(s.word(i), Word::Other | Word::Name)
    {
        i += 2;
    } else if matches!(s.str(i), "Eastern" | "Pacific" | "Central" | "Mountain") && !s.capital(i + 1) {
        i += 1;
    }
    i
}

/// Whether a clock that ends here was told in Coordinated Universal Time: "GMT", but not "GMT+2".
pub(super) fn utc(s: &Scan, end: usize) -> bool {
    let offset = s.glued(end - 1) && matches!(s.str(end), "+" | "-" | "–" | "−");
    end > 0 && matches!(s.str(end - 1), "GMT" | "UTC") && !offset
}

/// "7 to 9 p.m.", "9.30-11 a.m.", "1 p.m. - 2 p.m.": the second settles the half of the day for both.
fn range(s: &Scan, i: usize) -> Option<(Read, Clock)> {
    let full = reading(s, i).filter(|r| r.settled);
    let (next, hour, minute) = match full {
        Some(read) => (read.end, read.hour, read.minute),
        None => bare(s, i)?,
    };
    let between = s.word(next) == Word::And && s.before(i) == Word::Between;
    if !between && !matches!(s.word(next), Word::To | Word::Hyphen | Word::Until) {
        return None;
    }
    let halved = |read: &Read| {
        read.settled
            && (matches!(s.word(read.end - 1), Word::Meridiem(_) | Word::HalfDay(..)) || matches!(s.str(read.end - 1), "." | "m"))
    };
    // "9 a.m. to noon", "9 a.m. to midnight"
    if let (Some(read), Word::Moment(last)) = (full.filter(halved), s.word(next + 1))
        && !matches!(s.word(i), Word::Moment(_))
    {
        return Some((Read { end: next + 2, ..read }, Clock::At(last, 0, None)));
    }
    let led = matches!(s.before(i), Word::From | Word::Between);
    // "from 9:30 to 11:00", "from 7 to 7:30": morning or evening is not said.
    if led
        && full.is_none()
        && matches!(s.word(next + 1), Word::Clock(..))
        && let Some(last) = reading(s, next + 1).filter(|r| !halved(r))
    {
        let settled = last.settled;
        return Some((Read { end: last.end, hour, minute, second: None, settled }, last.clock()));
    }
    let Some(last) = reading(s, next + 1).filter(halved) else {
        // "11 a.m. to 3", "11 a.m. to 3 on Friday"
        let ends =
            |at: usize| dates::clause_ends(s, at) && s.word(at) != Word::Hyphen || dates::day(s, s.past(at, Word::On)).is_some();
        let (end, last, minutes) = bare(s, next + 1).filter(|&(end, ..)| ends(end))?;
        // "from 1:30 to 3"
        if led && full.is_none() && matches!(s.word(i), Word::Clock(..)) {
            return Some((Read { end, hour, minute, second: None, settled: false }, Clock::At(last, minutes, None)));
        }
        let last = if hour < 12 && last % 12 <= hour || hour >= 12 && last % 12 > hour - 12 { last % 12 + 12 } else { last % 12 };
        let read = full.filter(halved).map(|read| Read { end, ..read })?;
        return Some((read, Clock::At(last, minutes, None)));
    };
    let afternoon = full.is_none() && last.hour >= 12 && hour < 12 && (hour + 12, minute) <= (last.hour, last.minute);
    // "from 11 to 3 a.m."
    let night = full.is_none() && last.hour < hour && hour < 12;
    let hour = if afternoon || night { hour + 12 } else { hour };
    Some((Read { end: last.end, hour, minute, second: None, settled: true }, Clock::At(last.hour, last.minute, None)))
}

/// "half past seven", "quarter to five", "ten past nine", "20 minutes to midnight".
fn quarter_hour(s: &Scan, i: usize) -> Option<Read> {
    let at = s.past(i, Word::A);
    let (minutes, after, stated) = match s.word(at) {
        Word::Half => (30, at + 1, false),
        Word::Unit(Unit::Quarter, false) => (15, at + 1, true),
        Word::Digits(..) | Word::Number(_) if at == i => {
            let (end, n) = match s.word(at) {
                Word::Digits(n, _) => (at + 1, n),
                _ => lengths::number(s, at)?,
            };
            let minutes = matches!(s.word(end), Word::Unit(Unit::Minute, _));
            (n, end + usize::from(minutes), minutes)
        }
        _ => return None,
    };
    if !(1..60).contains(&minutes) {
        return None;
    }
    let past = match s.word(after) {
        // "in twenty past seven" the hour is sure, "30 past" is none.
        Word::Which(Which::Past) if stated || minutes < 31 => true,
        // "from five to seven" are two hours.
        Word::To if stated || matches!(s.word(after + 1), Word::Moment(_)) => false,
        _ => return None,
    };
    let (end, hour, settled) = match (s.word(after + 1), s.word(after + 2)) {
        (Word::Digits(hour @ 1..=12, _) | Word::Number(hour @ 1..=12), Word::Meridiem(pm)) => {
            (after + 3, hour % 12 + if pm { 12 } else { 0 }, true)
        }
        (Word::Digits(hour @ 1..=12, _) | Word::Number(hour @ 1..=12), _) => (after + 2, hour, false),
        (Word::HalfDay(hour, 0), _) | (Word::Moment(hour), _) => (after + 2, hour % 24, true),
        _ => return None,
    };
    let wrap = if settled { 24 } else { 12 };
    let (hour, minute) = if past { (hour, minutes) } else { ((hour + wrap - 1) % wrap, 60 - minutes) };
    Some(Read { end, hour, minute, second: None, settled })
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
        until = Some(last.clock());
        read.end = last.end;
    }
    let alone = s.words.len() == read.end;
    // "at the 15:20 mark"
    if matches!(s.word(start), Word::Clock(..)) && s.is(read.end, "mark") {
        return None;
    }
    let known = alone || beside_time(s, start, read.end) || departure(s, start).is_some();
    if matches!(s.word(start), Word::Clock(..)) && !read.settled && !known {
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
        || s.word(end) == Word::In && matches!(s.word(s.past(end + 1, Word::The)), Word::The | Word::Part(..))
}

/// What follows the hour: a zone, a part of the day, the day.
fn finish(s: &Scan, mut read: Read, until: Option<Clock>) -> Hit {
    let mut end = zone(s, read.end);
    let utc = utc(s, end);
    let mut said = None;
    let noon = read.hour == 24;
    let the = s.past(end + 1, Word::The);
    if s.word(end) == Word::In
        && let Word::Part(part, false) = s.word(the)
    {
        settle(&mut read, part);
        end = the + 1;
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
    let at = s.past(s.past(end, Word::Comma), Word::On);
    // "9 a.m. every Sunday"
    if said.is_none()
        && let Some(Hit {
            end,
            what: What::Set(set @ (Set::Weekday(..) | Set::Weekdays(..) | Set::Part(_) | Set::Each(Some(100), Unit::Day)), _),
            ..
        }) = lengths::days_set(s, at)
        && matches!(s.word(at), Word::Every | Word::Weekdays(_) | Word::Weekday(_) | Word::WeekdayShort(_) | Word::Rate(_))
    {
        if let Set::Weekday(_, Some(part)) | Set::Part(part) = set {
            settle(&mut read, part);
        }
        let clock = Some((read.clock(), until));
        return Hit { end, what: What::Set(set, clock), modifier: None, rule: "repeated" };
    }
    if said.is_none() {
        // "7 to 9 p.m. of April 22"
        let at = s.past(at, Word::Of);
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
        said = shut.and_then(|i| dates::day(s, s.past(i + 1, Word::On))?.day()?.said);
    }
    let clock = if noon { Clock::At(24, read.minute, None) } else { read.clock() };
    let what = What::Date(Day { said, clock: Some(clock), until, utc, ..Day::default() });
    Hit { end, what, modifier: None, rule: "clock time" }
}

/// A clock after its day: "Wednesday at 5 p.m.".
pub(super) fn after_day(s: &Scan, i: usize, part: Option<Part>) -> Option<(usize, Clock, Option<Clock>)> {
    let at = s.past(i, Word::Comma);
    let at = if matches!(s.word(at), Word::At | Word::From | Word::Between) { at + 1 } else { at };
    // "Tuesday evening from 7 to 9"
    if let Some(part) = part
        && at > i
        && let Some((next, hour, minute)) = bare(s, at)
        && let (Word::To | Word::And | Word::Hyphen, Some((end, last, minutes))) = (s.word(next), bare(s, next + 1))
        && dates::clause_ends(s, end)
    {
        let mut first = Read { end, hour, minute, second: None, settled: false };
        let mut second = Read { hour: last, minute: minutes, ..first };
        settle(&mut first, part);
        settle(&mut second, part);
        return Some((end, Clock::At(first.hour, minute, None), Some(Clock::At(second.hour, minutes, None))));
    }
    // "Tuesday from 7 to 9 p.m."
    if let Some((mut read, until)) = range(s, at) {
        if let Some(part) = part {
            settle(&mut read, part);
        }
        return Some((zone(s, read.end), read.clock(), Some(until)));
    }
    let approx = at + usize::from((at > i || part.is_some()) && matches!(s.word(at), Word::Approx(Some(Mod::Approx))));
    // "last night at 8"
    let bare_hour = || {
        let (end, hour, minute) = bare(s, approx)
            .filter(|&(end, ..)| (approx > at || at > i && s.before(at) == Word::At) && dates::clause_ends(s, end))?;
        Some(Read { end, hour, minute, second: None, settled: false })
    };
    let mut read = reading(s, approx).or_else(bare_hour)?;
    // "Thursday 11:00", but "Monday 5" is no hour.
    if !read.settled && approx == i && !matches!(s.word(at), Word::Clock(..)) {
        return None;
    }
    if let Some(part) = part {
        settle(&mut read, part);
    }
    let end = zone(s, read.end);
    Some((end, read.clock(), None))
}
