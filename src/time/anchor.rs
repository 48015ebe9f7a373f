//! What an expression says → the calendar point it means, counted from the publication date or from the time last spoken of.
//! Tense decides between the last Tuesday and the next; news speaks of the past where nothing says otherwise.

use super::holidays;
use super::story::{Link, Story, ends, following};
use super::tense::{Leaning, Tense};
use super::value::{Point, Season, Unit, around, unknown};
use super::words::Which;
use crate::calendar::Date;
use crate::document::BlockKind;

/// Which year, or which of a row of weekdays, a part of the calendar belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum In {
    /// Not said: tense decides.
    Open,
    Which(Which),
    Year(i32),
    /// So many years, or for a weekday weeks, from the publication's.
    Shift(i32),
    /// So many from the time last spoken of.
    Spoken(i32),
    /// Not said, but the day is this weekday there.
    On(u32),
}

/// What the words say, before anything is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Said {
    Point(Point),
    /// So many units from publication: "last week", "two years ago".
    Shift(Unit, i32),
    /// So many units from the time last spoken of: "two years later", "the previous day".
    Spoken(Unit, i32),
    /// "a year earlier": in a report on a quarter, that quarter.
    YearsBefore(i32),
    /// The same, but counted from a month, quarter or year of the same sentence: "9 in 2023, from 7 a year earlier".
    YearEarlier,
    /// "the 1988 period": in a report on a quarter, that quarter of the year.
    PeriodOf(i32),
    /// "the weekend", "the quarter": the one at hand.
    TheUnit(Unit),
    ThisWeekend,
    Weekday(u32, In),
    MonthDay(u32, u32, In),
    Month(u32, In),
    Season(Season, In),
    Quarter(u32, In),
    Half(u32, In),
    Holiday(&'static str, In),
    /// "the 15th"
    DayOfMonth(u32),
    /// "the 20th of next month": so many months on.
    DayOf(u32, i32),
    /// "Friday the 13th": weekday and day.
    WeekdayOn(u32, u32),
    /// Decade by its tens: "the nineties".
    Tens(u32),
    /// The same day, week … as the time last spoken of.
    Same(Unit),
}

/// What relative times count from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub published: Option<Date>,
    /// What the sentence at hand stands in.
    pub block: BlockKind,
    /// The time last spoken of.
    pub spoken: Option<Point>,
    /// Its other reading.
    pub spoken_other: Option<Point>,
    /// The same, where it stands in the sentence at hand.
    pub here: Option<Point>,
    /// What the story has come to, and how the time at hand belongs to it.
    pub story: Option<Story>,
    pub link: Link,
    /// The sentence at hand, by its number, and its block.
    pub place: (usize, u32),
    /// Where words in marks are read: the time that the text around them last spoke of.
    pub outside: Option<(Option<Point>, Option<Point>)>,
    /// The quarter last spoken of.
    pub quarter: Option<(i32, u32)>,
    /// The sentence speaks of several quarters: "in the first nine months".
    pub beyond_quarter: bool,
    /// The expression at hand ends a range that the time last spoken of begins: how that was said.
    pub ranging: Option<Said>,
    /// The Monday of the week that the weekday at hand is said to lie in: "next week, on Tuesday".
    pub week: Option<Date>,
}

pub(super) struct Resolved {
    pub point: Point,
    pub other: Option<Point>,
    pub basis: Basis,
}

/// What a value rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    Stated,
    Published,
    /// Published, and the tense chose.
    PastTense,
    FutureTense,
    NewsPast,
    Nearest,
    Spoken(Point),
    Nothing,
}

impl Anchor {
    pub fn new(published: Option<Date>) -> Anchor {
        Anchor {
            published,
            block: BlockKind::Paragraph,
            spoken: None,
            spoken_other: None,
            here: None,
            story: None,
            link: Link::Next,
            place: (0, 0),
            outside: None,
            quarter: None,
            beyond_quarter: false,
            ranging: None,
            week: None,
        }
    }

    /// A sentence begins; true where a block begins with it.
    pub fn sentence(&mut self, number: usize, block: u32) -> bool {
        let new_block = block != self.place.1;
        self.place = (number, block);
        (self.here, self.beyond_quarter) = (None, false);
        new_block
    }

    /// Whether the next time stands in quotation marks: what is spoken of there is forgotten behind them.
    pub fn speaks(&mut self, quoted: bool) {
        match (quoted, self.outside) {
            (true, None) => self.outside = Some((self.spoken, self.spoken_other)),
            (false, Some(outside)) => {
                if outside.0.is_some() {
                    (self.spoken, self.spoken_other) = outside;
                }
                self.outside = None;
            }
            _ => {}
        }
    }

    pub fn heard(&mut self, said: Said, point: Point, other: Option<Point>) {
        self.reported(said, point);
        if matches!(
            point,
            Point::Day(_)
                | Point::Week(Some(_))
                | Point::Weekend(Some(_))
                | Point::Month(Some(_), Some(_))
                | Point::Quarter(Some(_), Some(_))
                | Point::Season(Some(_), _)
                | Point::Year(Some(_))
        ) {
            (self.spoken, self.here, self.spoken_other) = (Some(point), Some(point), other);
        }
    }

    /// The quarter that a report is about: one that is over, and not the one it is compared with.
    fn reported(&mut self, said: Said, point: Point) {
        if let (Said::Quarter(_, In::Open | In::Year(_) | In::Shift(0)), Point::Quarter(Some(year), Some(quarter))) =
            (said, point)
            && point.days().is_none_or(|(_, to)| self.published.is_none_or(|p| to < p))
            && self.quarter.is_none_or(|last| (year, quarter) > last)
        {
            self.quarter = Some((year, quarter));
        }
    }

    pub fn resolve(&self, said: Said, leaning: Leaning) -> Resolved {
        let plain = |point, basis| Resolved { point, other: None, basis };
        let Some(published) = self.published else { return self.without_publication(said) };
        let tense = leaning.tense;
        if let (Some(first_said), Some(spoken)) = (self.ranging, self.spoken)
            && ends(said, first_said)
            && let Some(point) = following(said, spoken)
        {
            let other = self.spoken_other.and_then(|first| following(said, first));
            return Resolved { point, other, basis: Basis::Spoken(spoken) };
        }
        let counted = |point: Option<Point>, unit: Unit| match point {
            Some(point) => plain(point, Basis::Published),
            None => plain(unknown(unit), Basis::Nothing),
        };
        match said {
            Said::Point(point) => plain(point, Basis::Stated),
            Said::Shift(unit, n) => counted(around(published, unit, n), unit),
            Said::YearEarlier => match self.here.and_then(|h| Some((h, a_year_before(h)?))) {
                Some((here, point)) => plain(point, Basis::Spoken(here)),
                None => self.resolve(Said::YearsBefore(1), leaning),
            },
            Said::YearsBefore(n) => match self.reported_quarter() {
                Some((year, quarter)) if n == 1 => {
                    plain(Point::Quarter(Some(year - 1), Some(quarter)), Basis::Spoken(Point::Quarter(Some(year), Some(quarter))))
                }
                _ => counted(around(published, Unit::Year, -n), Unit::Year),
            },
            Said::PeriodOf(year) => self.period_of(year),
            Said::Spoken(unit, n) => match self.spoken.and_then(|p| Some((p, from_spoken(p, unit, n)?))) {
                Some((spoken, point)) => plain(point, Basis::Spoken(spoken)),
                // "in 1994. Three months later": no month is known to count from. Years later than something unsaid are not known.
                None if self.spoken.is_some() || n > 0 && unit == Unit::Year => plain(unknown(unit), Basis::Nothing),
                None => counted(around(published, unit, n), unit),
            },
            Said::Same(unit) => match self.spoken.and_then(|p| Some((p, from_spoken(p, unit, 0)?))) {
                Some((spoken, point)) => plain(point, Basis::Spoken(spoken)),
                None => counted(around(published, unit, 0), unit),
            },
            Said::ThisWeekend => match tense {
                // Told on a Tuesday, a past "this weekend" is the one just gone.
                Tense::Past if published.weekday() < 3 => self.at_hand(published, Unit::Weekend, tense),
                _ => counted(around(published, Unit::Weekend, 0), Unit::Weekend),
            },
            Said::TheUnit(unit) => match self.unit_in_story(unit, leaning) {
                Some((point, story)) => plain(point, Basis::Spoken(story)),
                None => self.at_hand(published, unit, tense),
            },
            Said::Weekday(day, In::Open) if self.week.and_then(|monday| monday.plus_days(day as i32)).is_some() => {
                let day = self.week.and_then(|monday| monday.plus_days(day as i32)).map(Point::Day);
                plain(day.unwrap_or(Point::AnyDay), Basis::Spoken(Point::Week(self.week)))
            }
            Said::Weekday(day, which) => self.weekday(published, day, which, leaning),
            Said::MonthDay(..) | Said::Month(..) | Said::Season(..) | Said::Quarter(..) | Said::Half(..) | Said::Holiday(..) => {
                self.in_year(published, said, leaning)
            }
            Said::DayOfMonth(day) => {
                let spoken = match self.spoken {
                    Some(Point::Day(d)) => Date::new(d.year(), d.month(), day),
                    Some(Point::Month(Some(year), Some(month))) => Date::new(year, month, day),
                    _ => None,
                };
                if let (Some(date), Some(spoken)) = (spoken, self.spoken) {
                    return plain(Point::Day(date), Basis::Spoken(spoken));
                }
                let there = |months: i32| Date::new(published.year(), published.month(), 1)?.plus_months(months);
                let on = |months: i32| there(months).and_then(|m| Date::new(m.year(), m.month(), day));
                let past = (-2..1).rev().filter_map(on).find(|&d| d <= published).map(Point::Day);
                let next = (0..3).filter_map(on).find(|&d| d >= published).map(Point::Day);
                match (past, next, tense) {
                    (_, Some(point), Tense::Future) => Resolved { point, other: past, basis: Basis::FutureTense },
                    (Some(point), _, Tense::Past) => Resolved { point, other: next, basis: Basis::PastTense },
                    (Some(point), ..) => Resolved { point, other: next, basis: Basis::NewsPast },
                    _ => plain(Point::DayOfMonth(day), Basis::Nothing),
                }
            }
            Said::DayOf(day, months) => {
                let to = published.plus_months(months).and_then(|m| Date::new(m.year(), m.month(), day));
                to.map_or(plain(Point::DayOfMonth(day), Basis::Nothing), |d| plain(Point::Day(d), Basis::Published))
            }
            Said::WeekdayOn(weekday, day) => {
                // The nearest month in which that day is that weekday; the past one of two as near.
                let fits = |months: i32| {
                    let month = published.plus_months(months)?;
                    Date::new(month.year(), month.month(), day).filter(|d| d.weekday() == weekday)
                };
                let nearest = |months: std::ops::RangeInclusive<i32>| {
                    months.filter_map(fits).min_by_key(|d| (d.number() - published.number()).abs())
                };
                match nearest(-14..=14) {
                    Some(day) => {
                        let other = if day <= published { nearest(1..=14) } else { nearest(-14..=0) };
                        Resolved {
                            point: Point::Day(day),
                            other: other.filter(|&o| o != day).map(Point::Day),
                            basis: Basis::Nearest,
                        }
                    }
                    None => plain(Point::Weekday(weekday), Basis::Nothing),
                }
            }
            Said::Tens(tens) => plain(Point::Decade(190 + tens as i32 / 10), Basis::Stated),
        }
    }

    /// The quarter that a comparison with another year is about.
    fn reported_quarter(&self) -> Option<(i32, u32)> {
        self.quarter.filter(|_| !self.beyond_quarter)
    }

    fn period_of(&self, year: i32) -> Resolved {
        let (point, basis) = match self.reported_quarter() {
            Some((spoken, quarter)) => {
                (Point::Quarter(Some(year), Some(quarter)), Basis::Spoken(Point::Quarter(Some(spoken), Some(quarter))))
            }
            None => (Point::Year(Some(year)), Basis::Stated),
        };
        Resolved { point, other: None, basis }
    }

    /// No publication date: what is not said stays open, but what was stated before may still be counted from.
    fn without_publication(&self, said: Said) -> Resolved {
        if let Said::Month(_, In::Which(which)) | Said::Season(_, In::Which(which)) | Said::Holiday(_, In::Which(which)) = said
            && let Some((point, spoken)) = self.beside_spoken(said, which)
        {
            return Resolved { point, other: None, basis: Basis::Spoken(spoken) };
        }
        let spoken = |unit, n| self.spoken.and_then(|p| Some((p, from_spoken(p, unit, n)?)));
        let (point, basis) = match said {
            Said::PeriodOf(year) => return self.period_of(year),
            Said::Point(point) => (point, Basis::Stated),
            Said::Spoken(unit, n) => spoken(unit, n).map_or((unknown(unit), Basis::Nothing), |(s, p)| (p, Basis::Spoken(s))),
            Said::Same(unit) => spoken(unit, 0).map_or((unknown(unit), Basis::Nothing), |(s, p)| (p, Basis::Spoken(s))),
            Said::ThisWeekend => (Point::Weekend(None), Basis::Nothing),
            Said::Shift(unit, _) | Said::TheUnit(unit) => (unknown(unit), Basis::Nothing),
            Said::YearEarlier => match self.here.and_then(|h| Some((h, a_year_before(h)?))) {
                Some((here, point)) => (point, Basis::Spoken(here)),
                None => (Point::Year(None), Basis::Nothing),
            },
            Said::YearsBefore(_) => (Point::Year(None), Basis::Nothing),
            Said::Weekday(day, _) => (Point::Weekday(day), Basis::Nothing),
            Said::DayOfMonth(day) | Said::DayOf(day, _) | Said::WeekdayOn(_, day) => (Point::DayOfMonth(day), Basis::Nothing),
            Said::Tens(tens) => (Point::Decade(190 + tens as i32 / 10), Basis::Stated),
            Said::MonthDay(.., In::Year(year))
            | Said::Month(_, In::Year(year))
            | Said::Season(_, In::Year(year))
            | Said::Quarter(_, In::Year(year))
            | Said::Half(_, In::Year(year))
            | Said::Holiday(_, In::Year(year)) => (place(said, year).unwrap_or(Point::Year(Some(year))), Basis::Stated),
            Said::MonthDay(month, day, _) => (Point::MonthDay(month, day), Basis::Nothing),
            Said::Month(month, _) => (Point::Month(None, Some(month)), Basis::Nothing),
            Said::Season(season, _) => (Point::Season(None, season), Basis::Nothing),
            Said::Quarter(quarter, _) => (Point::Quarter(None, Some(quarter)), Basis::Nothing),
            Said::Half(half, _) => (Point::Half(None, Some(half)), Basis::Nothing),
            Said::Holiday(rule, _) => {
                (holidays::fixed(rule).map_or(Point::AnyDay, |(m, d)| Point::MonthDay(m, d)), Basis::Nothing)
            }
        };
        Resolved { point, other: None, basis }
    }
}

/// The unit that lies so many on from a point.
pub(super) fn from_spoken(point: Point, unit: Unit, n: i32) -> Option<Point> {
    let (from, to) = point.days()?;
    let coarse = matches!(
        (point.unit(), unit),
        (Unit::Year, Unit::Day | Unit::Week | Unit::Month | Unit::Weekend | Unit::Quarter | Unit::Fortnight)
            | (Unit::Month | Unit::Quarter, Unit::Day | Unit::Week | Unit::Weekend | Unit::Fortnight)
            | (Unit::Decade, _)
    );
    // Days counted from a year are no known day.
    if coarse {
        return None;
    }
    around(if n > 0 && !matches!(unit, Unit::Year) { to } else { from }, unit, n)
}

/// The same part of the year before.
fn a_year_before(point: Point) -> Option<Point> {
    Some(match point {
        Point::Year(Some(year)) => Point::Year(Some(year - 1)),
        Point::Quarter(Some(year), quarter) => Point::Quarter(Some(year - 1), quarter),
        Point::Month(Some(year), month) => Point::Month(Some(year - 1), month),
        _ => return None,
    })
}

/// Says of a part of the calendar in which year it lies.
pub(super) fn put_in(said: Said, which: In) -> Said {
    match said {
        Said::Weekday(d, _) => Said::Weekday(d, which),
        Said::MonthDay(m, d, _) => Said::MonthDay(m, d, which),
        Said::Month(m, _) => Said::Month(m, which),
        Said::Season(s, _) => Said::Season(s, which),
        Said::Quarter(q, _) => Said::Quarter(q, which),
        Said::Half(h, _) => Said::Half(h, which),
        Said::Holiday(rule, _) => Said::Holiday(rule, which),
        other => other,
    }
}

/// The part of that year.
pub(super) fn place(said: Said, year: i32) -> Option<Point> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    Some(match said {
        Said::MonthDay(month, day, _) => Date::new(year, month, day).map_or(Point::MonthDay(month, day), Point::Day),
        Said::Month(month, _) => Point::Month(Some(year), Some(month)),
        Said::Season(season, _) => Point::Season(Some(year), season),
        Said::Quarter(quarter, _) => Point::Quarter(Some(year), Some(quarter)),
        Said::Half(half, _) => Point::Half(Some(year), Some(half)),
        Said::Holiday(rule, _) => Point::Day(holidays::day_of(rule, year)?),
        _ => return None,
    })
}

impl Basis {
    pub fn say(self, published: Option<Date>) -> String {
        let day = published.map_or(String::new(), |d| d.to_string());
        match self {
            Basis::Stated => "as stated".to_owned(),
            Basis::Published => format!("counted from {day}"),
            Basis::PastTense => format!("past tense; counted from {day}"),
            Basis::FutureTense => format!("of what is to come; counted from {day}"),
            Basis::NewsPast => format!("no tense near by, news tells of the past; counted from {day}"),
            Basis::Nearest => format!("the nearest to {day}"),
            Basis::Spoken(point) => format!("counted from {}, last spoken of", point.value()),
            Basis::Nothing => "nothing to count from".to_owned(),
        }
    }
}
