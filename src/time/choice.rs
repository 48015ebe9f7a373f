//! Which of several a part of the calendar is: the last or the next. Tense decides, and how near each is.

use super::anchor::{Anchor, Basis, In, Resolved, Said, place, put_in};
use super::tense::{Leaning, Tense};
use super::value::{Point, Season, Unit, around, unknown};
use super::words::Which;
use crate::calendar::Date;

/// How many times nearer outweighs tense.
const NEARER: i32 = 3;
/// How many times nearer a day to come outweighs the past.
const FAR_NEARER: i32 = 8;
/// The same where nothing tells the tense.
const OPEN_NEARER: i32 = 5;

/// Where to look for the year in which a day is a stated weekday, nearest first: after six years all have come round.
const WEEKDAY_YEARS: [i32; 11] = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, -6];

impl Anchor {
    pub fn at_hand(&self, published: Date, unit: Unit, tense: Tense) -> Resolved {
        let here = |n| around(published, unit, n).unwrap_or(unknown(unit));
        match unit {
            Unit::Weekend if published.weekday() < 5 => {
                let (past, next) = (here(-1), here(0));
                match tense {
                    Tense::Future => Resolved { point: next, other: Some(past), basis: Basis::FutureTense },
                    Tense::Past => Resolved { point: past, other: Some(next), basis: Basis::PastTense },
                    Tense::Open | Tense::Nearer => Resolved { point: past, other: Some(next), basis: Basis::NewsPast },
                }
            }
            Unit::Quarter if self.quarter.is_some() => {
                let (year, quarter) = self.quarter.unwrap_or_default();
                let point = Point::Quarter(Some(year), Some(quarter));
                Resolved { point, other: None, basis: Basis::Spoken(point) }
            }
            Unit::Quarter => Resolved { point: here(-1), other: Some(here(0)), basis: Basis::NewsPast },
            _ => Resolved { point: here(0), other: None, basis: Basis::Published },
        }
    }

    pub fn weekday(&self, published: Date, day: u32, which: In, leaning: Leaning) -> Resolved {
        let back = (7 + published.weekday() as i32 - day as i32) % 7;
        let on = |shift: i32| published.plus_days(shift).map_or(Point::Weekday(day), Point::Day);
        let last = on(if back == 0 { -7 } else { -back });
        let next = on(7 - back);
        let chosen = |point, other, basis| Resolved { point, other, basis };
        match which {
            In::Which(Which::Last | Which::Past) => {
                chosen(last, on(-7 - if back == 0 { 7 } else { back }).into(), Basis::Published)
            }
            In::Which(Which::Next | Which::Coming) => chosen(next, on(14 - back).into(), Basis::Published),
            In::Which(Which::That) if self.on_or_after(published, day, leaning).is_some() => {
                let (point, spoken) = self.on_or_after(published, day, leaning).unwrap_or((Point::Weekday(day), Point::AnyDay));
                chosen(point, None, Basis::Spoken(spoken))
            }
            In::Which(Which::Previous | Which::Following) | In::Spoken(_) => {
                let forward = matches!(which, In::Which(Which::Following));
                match self.spoken {
                    Some(spoken @ Point::Day(from)) => {
                        let back = (7 + from.weekday() as i32 - day as i32) % 7;
                        let shift = if forward {
                            7 - back
                        } else if back == 0 {
                            -7
                        } else {
                            -back
                        };
                        chosen(from.plus_days(shift).map_or(Point::Weekday(day), Point::Day), None, Basis::Spoken(spoken))
                    }
                    _ if forward => chosen(next, None, Basis::Published),
                    _ => self.weekday(published, day, In::Which(Which::Last), leaning),
                }
            }
            In::Shift(weeks) => {
                let monday = published.monday().and_then(|m| m.plus_days(weeks.checked_mul(7)?.checked_add(day as i32)?));
                chosen(monday.map_or(Point::Weekday(day), Point::Day), None, Basis::Published)
            }
            In::Which(Which::This | Which::Current) => {
                let point = published.monday().and_then(|m| m.plus_days(day as i32)).map_or(Point::Weekday(day), Point::Day);
                chosen(point, None, Basis::Published)
            }
            _ => {
                // "A judge on Monday ordered him to appear on Wednesday."
                let ordered = match self.here {
                    Some(here @ Point::Day(from)) if leaning.ordered && from <= published => {
                        from.plus_days((6 + day as i32 + 7 - from.weekday() as i32) % 7 + 1).map(|then| (here, then))
                    }
                    _ => None,
                };
                match (ordered, leaning.tense) {
                    (Some((here, then)), _) => {
                        chosen(Point::Day(then), Some(if then >= published { last } else { next }), Basis::Spoken(here))
                    }
                    (_, Tense::Future) => chosen(if back == 0 { on(0) } else { next }, Some(last), Basis::FutureTense),
                    (_, Tense::Past) => chosen(on(-back), Some(next), Basis::PastTense),
                    (_, Tense::Open | Tense::Nearer) => chosen(on(-back), Some(next), Basis::NewsPast),
                }
            }
        }
    }

    /// "On the Friday" after a day spoken of: the first from it on.
    fn on_or_after(&self, published: Date, day: u32, leaning: Leaning) -> Option<(Point, Point)> {
        let Some(spoken @ Point::Day(from)) = self.spoken else { return None };
        let on = from.plus_days((7 + day as i32 - from.weekday() as i32) % 7)?;
        (on <= published || from > published || leaning.tense == Tense::Future).then_some((Point::Day(on), spoken))
    }

    /// A part of the year whose year is said, or chosen by tense.
    pub fn in_year(&self, published: Date, said: Said, leaning: Leaning) -> Resolved {
        let which = match said {
            Said::MonthDay(_, _, w)
            | Said::Month(_, w)
            | Said::Season(_, w)
            | Said::Quarter(_, w)
            | Said::Half(_, w)
            | Said::Holiday(_, w) => w,
            _ => In::Open,
        };
        let put = |year: i32| place(said, year).unwrap_or(Point::Year(None));
        let plain = |year: i32, basis| Resolved { point: put(year), other: None, basis };
        let this = published.year();
        let starts = |year: i32| put(year).days().map(|(from, _)| from);
        let ends = |year: i32| put(year).days().map(|(_, to)| to);
        // The last that has begun by publication, and the first that has not ended.
        let begun = (0..3).map(|n| this - n).find(|&y| starts(y).is_some_and(|d| d <= published)).unwrap_or(this);
        let over = (-1..3).map(|n| this - n).find(|&y| ends(y).is_some_and(|d| d < published)).unwrap_or(this - 1);
        let to_come = (-1..3).map(|n| this + n).find(|&y| ends(y).is_some_and(|d| d >= published)).unwrap_or(this);
        if let In::Which(which) = which
            && let Some((point, spoken)) = self.beside_spoken(said, which)
        {
            return Resolved { point, other: None, basis: Basis::Spoken(spoken) };
        }
        match which {
            In::Year(year) => plain(year, Basis::Stated),
            In::On(weekday) => {
                let open = self.in_year(published, put_in(said, In::Open), leaning);
                let fits = |p: &Point| p.days().is_some_and(|(day, _)| day.weekday() == weekday);
                let near = || WEEKDAY_YEARS.iter().map(|n| this + n).find(|&year| fits(&put(year)));
                match (fits(&open.point), open.other.filter(fits)) {
                    (true, _) => Resolved { other: None, ..open },
                    (false, Some(point)) => Resolved { point, other: Some(open.point), basis: Basis::Nearest },
                    (false, None) => match near() {
                        Some(year) => Resolved { point: put(year), other: Some(open.point), basis: Basis::Nearest },
                        None => open,
                    },
                }
            }
            In::Shift(years) => plain(this.saturating_add(years), Basis::Published),
            In::Spoken(years) => match self.spoken.and_then(Point::year) {
                Some(year) => plain(year.saturating_add(years), Basis::Spoken(Point::Year(Some(year)))),
                None => plain(this.saturating_add(years), Basis::Published),
            },
            In::Which(Which::Last | Which::Past | Which::Previous) => {
                // "Last summer", said in spring or in autumn, is over; "last quarter" of this year too.
                plain(over, Basis::Published)
            }
            In::Which(Which::Next | Which::Coming | Which::Following) => {
                let year = (-1..3).map(|n| this + n).find(|&y| starts(y).is_some_and(|d| d > published)).unwrap_or(this);
                plain(year, Basis::Published)
            }
            In::Which(Which::This | Which::Current | Which::Latest) => match said {
                Said::Season(Season::Winter, _) if published.month() < 6 => plain(this - 1, Basis::Published),
                Said::Season(..) | Said::Month(..) | Said::Holiday(..) => plain(this, Basis::Published),
                _ => plain(begun, Basis::Published),
            },
            // What tense says where it is plain, else the nearer one where the other is far away.
            _ => {
                let since = ends(over).map_or(0, |d| published.number() - d.number());
                let until = starts(to_come).map_or(0, |d| d.number() - published.number());
                let story = self.in_story(published, said, leaning);
                let told = story.map(|(point, _)| point);
                let choose = |year: i32, other: i32, basis| Resolved {
                    point: put(year),
                    other: told.filter(|&told| told != put(year)).or((other != year).then(|| put(other))),
                    basis,
                };
                // A quarter is reported when it is over.
                let tense = match said {
                    Said::Quarter(..) if until > since => Tense::Past,
                    _ => leaning.tense,
                };
                let sooner = match tense {
                    Tense::Future => NEARER,
                    Tense::Open => OPEN_NEARER,
                    Tense::Past => FAR_NEARER,
                    Tense::Nearer => 1,
                };
                let last = put(begun);
                if let Some((point, story)) = story.filter(|&(point, _)| self.told_there(published, point, last)) {
                    Resolved { point, other: Some(last).filter(|&other| other != point), basis: Basis::Spoken(story) }
                } else if begun == to_come {
                    let other = story.map(|(point, _)| point).filter(|&point| point != last);
                    Resolved { point: last, other, basis: Basis::Published }
                } else if leaning.sure && tense == Tense::Future {
                    choose(to_come, begun, Basis::FutureTense)
                } else if leaning.sure && tense == Tense::Past {
                    choose(begun, to_come, Basis::PastTense)
                } else if until.saturating_mul(sooner) < since {
                    choose(to_come, begun, Basis::Nearest)
                } else if since.saturating_mul(if tense == Tense::Future { FAR_NEARER } else { NEARER }) < until {
                    choose(begun, to_come, Basis::Nearest)
                } else {
                    match tense {
                        Tense::Future => choose(to_come, begun, Basis::FutureTense),
                        Tense::Past => choose(begun, to_come, Basis::PastTense),
                        Tense::Open => choose(begun, to_come, Basis::NewsPast),
                        Tense::Nearer => choose(begun, to_come, Basis::Nearest),
                    }
                }
            }
        }
    }
}
