//! A date with what stands around it: "early next year", "the end of the month", "Wednesday night", "Friday at 5 p.m.".

use super::absolute::{absolute, holiday, nth};
use super::figures::year;
use super::relative::{anaphoric, away, deictic, relative};
use super::years::{decade, fiscal, quarter, year_after};
use super::{Day, Hit, Scan, What, clocks};
use crate::time::anchor::{In, Said, put_in};
use crate::time::value::{Clock, Part, Point, Unit, Within};
use crate::time::words::{Mod, Shift, Which, Word};

/// A date with everything around it.
pub(super) fn date(s: &Scan, i: usize) -> Option<Hit> {
    let hit = edged(s, i).or_else(|| with_time(s, i))?;
    // "1994 or later", "1990 and beyond", but "in 1994 or after 2000", "in 1994 and later served"
    if !clause_ends(s, hit.end + 2) {
        return Some(hit);
    }
    match (s.word(hit.end), s.str(hit.end + 1)) {
        (Word::Or | Word::And, "later" | "after" | "beyond") => {
            Some(Hit { end: hit.end + 2, modifier: Some(Mod::OnOrAfter), ..hit })
        }
        (Word::Or | Word::And, "earlier" | "before") => Some(Hit { end: hit.end + 2, modifier: Some(Mod::OnOrBefore), ..hit }),
        _ => Some(hit),
    }
}

/// "early", "late", "the end of" and a date; "about", "earlier", "later" and a date.
pub(super) fn edged(s: &Scan, i: usize) -> Option<Hit> {
    let the = s.past(i, Word::The);
    // "the early hours of Sunday", "the small hours"
    if (s.word(the) == Word::Shift(Shift::Early) || s.is(the, "small") && the > i)
        && s.word(the + 1) == Word::Unit(Unit::Hour, true)
    {
        let following = if s.word(the + 2) == Word::Of { day(s, the + 3) } else { None };
        let said = following.and_then(|d| d.day()).and_then(|d| d.said).or(Some(Said::Same(Unit::Day)));
        let what = What::Date(Day { said, clock: Some(Clock::Part(Part::Morning)), ..Day::default() });
        let end = following.map_or(the + 2, |d| d.end);
        return Some(Hit { end, what, modifier: Some(Mod::Start), rule: "part of the day" });
    }
    let (at, modifier) = match (s.word(the), s.word(the + 1)) {
        (Word::Edge(modifier), Word::Of) => (the + 2, modifier),
        (Word::Edge(Mod::Mid), Word::Hyphen) => (the + 2, Mod::Mid),
        (Word::Edge(Mod::Mid), _) => (the + 1, Mod::Mid),
        // "early in the morning", "later in the day"
        (Word::Shift(shift), Word::In) if the == i && s.word(the + 2) == Word::The && part_or_day(s.word(the + 3)) => {
            let clock = match s.word(the + 3) {
                Word::Part(part, _) => Some(Clock::Part(part)),
                _ => None,
            };
            let what = What::Date(Day { said: Some(Said::Same(Unit::Day)), clock, ..Day::default() });
            return Some(Hit { end: the + 4, what, modifier: Some(side(shift)?), rule: "part of the day" });
        }
        (Word::Shift(shift), Word::In | Word::On) if the == i => (the + 2, side(shift)?),
        // "the late-May trip": the article is the trip's.
        (Word::Shift(shift @ (Shift::Early | Shift::Late)), Word::Hyphen) if the == i => (the + 2, side(shift)?),
        (Word::Shift(Shift::Early | Shift::Late), Word::Hyphen) => return None,
        (Word::Shift(shift @ (Shift::Early | Shift::Late)), _) => (the + 1, side(shift)?),
        (Word::Shift(shift), _) if the == i => (the + 1, side(shift)?),
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
        // "the early morning of May 3", "late afternoon on Friday"
        let on = at + 1 + usize::from(matches!(s.word(at + 1), Word::On | Word::Of));
        let following = day(s, on);
        let end = following.map_or(at + 1, |d| d.end);
        let said = following.and_then(|d| d.day()).and_then(|d| d.said).or(Some(Said::Same(Unit::Day)));
        return Some(Hit {
            end,
            what: What::Date(Day { said, clock: Some(Clock::Part(part)), ..Day::default() }),
            modifier: Some(modifier),
            rule: "part of the day",
        });
    }
    // "by end of year"
    let at_hand = || match (s.word(at - 1), s.word(at)) {
        (Word::Of, Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year), false)) => {
            Some(Hit::date(at + 1, Said::TheUnit(unit), "the one at hand"))
        }
        // "by the end of the day", but "at the end of the day we are one family"
        (_, Word::The) if s.word(at + 1) == Word::Unit(Unit::Day, false) && s.before(i) == Word::By => {
            Some(Hit::date(at + 2, Said::Same(Unit::Day), "the one at hand"))
        }
        _ => None,
    };
    let inner = with_time(s, at).or_else(|| anaphoric(s, at)).or_else(at_hand)?;
    let plain_year = matches!(inner.day().and_then(|d| d.said), Some(Said::Point(Point::Year(_)))) && s.is(i, "about");
    // "get around Wednesday's ruling"
    // "talked about today"
    let ruled = s.word(inner.end) == Word::Possessive || matches!(s.word(at), Word::Deixis(_));
    if modifier == Mod::Approx && (plain_year || ruled) {
        return None;
    }
    Some(Hit { modifier: Some(modifier), ..inner })
}

/// Which end of a stretch "early", "earlier", "late" and "later" mean.
fn side(shift: Shift) -> Option<Mod> {
    match shift {
        Shift::Early | Shift::Earlier => Some(Mod::Start),
        Shift::Late | Shift::Later => Some(Mod::End),
        Shift::Ago | Shift::Before | Shift::After | Shift::Hence => None,
    }
}

fn part_or_day(word: Word) -> bool {
    matches!(word, Word::Part(_, false) | Word::Unit(Unit::Day, false))
}

/// A date and the part of the day or clock time that follows it.
pub(super) fn with_time(s: &Scan, i: usize) -> Option<Hit> {
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
        let early = matches!(s.word(end), Word::Shift(Shift::Early | Shift::Late));
        let inner = s.past(end + 1, Word::Hyphen);
        let at = if early && matches!(s.word(inner), Word::Part(..)) { inner } else { end };
        match s.word(at) {
            Word::Part(found, false) => {
                part = Some(found);
                day.clock = Some(Clock::Part(found));
                end = at + 1;
            }
            // "Tuesday PM"
            Word::Meridiem(pm) if s.capital(at) || s.word(at + 1) == Word::To || clause_ends(s, at + 1) => {
                day.clock = Some(Clock::Part(if pm { Part::Afternoon } else { Part::Morning }));
                end = at + 1;
            }
            Word::Moment(hour) => {
                day.clock = Some(Clock::At(hour, 0, None));
                end = at + 1;
            }
            // "Friday in the morning", "this Friday, in the afternoon"
            _ => {
                let early = matches!(s.word(end), Word::Shift(Shift::Early | Shift::Late));
                let led = s.past(if early { end + 1 } else { end }, Word::Comma);
                if let (Word::In, Word::The, Word::Part(found, false)) = (s.word(led), s.word(led + 1), s.word(led + 2)) {
                    part = Some(found);
                    day.clock = Some(Clock::Part(found));
                    end = led + 3;
                }
            }
        }
    }
    if let Some((after, clock, until)) = clocks::after_day(s, end, part) {
        day.clock = Some(clock);
        day.until = until;
        day.utc = clocks::utc(s, after);
        end = after;
        // "Wed Oct 26 15:50:06 2016"
        if let (Some(said @ Said::MonthDay(_, _, In::Open | In::On(_))), Word::Digits(_, 4)) = (day.said, s.word(end))
            && let Some((after, year)) = year(s, end)
        {
            day.said = Some(put_in(said, In::Year(year)));
            end = after;
        }
    }
    Some(Hit { end, what: What::Date(day), ..hit })
}

pub(super) fn is_day(hit: &Hit) -> bool {
    if let Some((_, part)) = hit.day().and_then(|d| d.within) {
        return matches!(part, Within::Weekday(_) | Within::Unit(Unit::Day));
    }
    match hit.day().and_then(|d| d.said) {
        Some(Said::Point(point)) => matches!(point, Point::Day(_)),
        Some(Said::Shift(unit, _) | Said::Spoken(unit, _) | Said::Same(unit)) => unit == Unit::Day,
        Some(
            Said::Weekday(..)
            | Said::MonthDay(..)
            | Said::Holiday(..)
            | Said::DayOfMonth(_)
            | Said::DayOf(..)
            | Said::WeekdayOn(..),
        ) => true,
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

/// "the morning of May 3"
fn part_of(s: &Scan, i: usize) -> Option<Hit> {
    let the = s.past(i, Word::The);
    let (Word::Part(part, false), Word::Of) = (s.word(the), s.word(the + 1)) else { return None };
    let hit = [absolute, relative, deictic, holiday].iter().filter_map(|kind| kind(s, the + 2)).find(is_day)?;
    let day = hit.day().filter(|d| d.clock.is_none())?;
    let what = What::Date(Day { clock: Some(Clock::Part(part)), ..day });
    Some(Hit { what, rule: "part of a day", ..hit })
}

/// The date itself.
pub(super) fn core(s: &Scan, i: usize) -> Option<Hit> {
    const KINDS: [fn(&Scan, usize) -> Option<Hit>; 10] =
        [absolute, relative, away, quarter, deictic, holiday, decade, fiscal, nth, part_of];
    let mut best: Option<Hit> = None;
    for kind in KINDS {
        if let Some(hit) = kind(s, i).filter(|h| best.is_none_or(|b| h.end > b.end)) {
            best = Some(hit);
        }
    }
    best
}

/// Whether nothing follows that "before" or "after" could govern.
pub(super) fn clause_ends(s: &Scan, i: usize) -> bool {
    i >= s.words.len() || !s.str(i).starts_with(|c: char| c.is_alphanumeric()) && !s.str(i).starts_with(['“', '"', '‘', '$', '£'])
}

pub(super) fn step(which: Which) -> i32 {
    match which {
        Which::Last | Which::Past | Which::Previous => -1,
        Which::Next | Which::Coming | Which::Following => 1,
        _ => 0,
    }
}
