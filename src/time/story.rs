//! The story's time: the day, month or season of a stated year that a story has come to, and the later ones of no stated year that
//! are counted from it, until the text returns to the present.

use super::anchor::{Anchor, Basis, In, Said, place};
use super::patterns::Scan;
use super::tense::{self, Leaning, Tense};
use super::value::{Point, Season, Unit};
use super::words::{Shift, Which, Word};
use crate::calendar::Date;
use crate::document::{BlockKind, Pos};

/// How many sentences a story's year lasts where it is not said again.
const SENTENCES: usize = 2;
/// How long ago, in days, what one sentence alone puts into the story must have been if it was not told there.
const RECENT: i32 = 60;
/// How soon in the story something must be to be told there though it may be recent, and how many days ago the story was.
const SOON: i32 = 45;
const LONG_AGO: i32 = 1000;
/// How many tokens before a time may tell how it belongs to the story.
const REACH: usize = 12;

#[derive(Clone, Copy, Debug)]
pub(super) struct Story {
    point: Point,
    sentence: usize,
    /// The token after it, in its sentence.
    end: usize,
    /// Whether a time has been counted from it.
    goes_on: bool,
    /// Whether a paragraph has begun since.
    left: bool,
}

/// How the time at hand belongs to the story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Link {
    /// In a later sentence.
    #[default]
    Next,
    /// Told with it: "opened in May 2019 and shut in November".
    With,
    /// In the same clause: "admitted in May 2019 that he stole a boat in March".
    Within,
    /// Told to have been before it: "opened in May 2019 after a fire in March".
    Before,
    /// In a later sentence, of what had been before: "had been hired in March".
    Earlier,
}

impl Link {
    /// Whether the story's time stands in the same sentence.
    fn here(self) -> bool {
        matches!(self, Link::With | Link::Within | Link::Before)
    }
}

impl Anchor {
    /// A sentence begins: does it return to the present? A new section does, and a paragraph where the story has not gone on yet.
    pub fn follows(&mut self, scan: &Scan, new_block: bool, quoted: impl Fn(usize) -> bool) {
        let Some(story) = &mut self.story else { return };
        story.left |= new_block;
        let new = new_block && (self.block != BlockKind::Paragraph || !story.goes_on);
        if new || self.place.0 > story.sentence + SENTENCES || tense::present(scan, quoted) {
            self.story = None;
        }
    }

    /// How the time from token `start` belongs to the story.
    pub fn link(&self, scan: &Scan, start: usize) -> Link {
        let Some(story) = self.story else { return Link::Next };
        let same = story.sentence == self.place.0 && story.end <= start;
        let from = if same { story.end } else { 0 }.max(start.saturating_sub(REACH));
        let clause = |i: usize| matches!(scan.word(i), Word::Comma | Word::And) || matches!(scan.str(i), ";" | "but" | "then");
        let led = (from..start).rev().take_while(|&i| !clause(i));
        let earlier = |i: usize| {
            same && matches!(scan.word(i), Word::Shift(Shift::After) | Word::Which(Which::Following) | Word::Since)
                || scan.is(i, "had")
        };
        if led.into_iter().any(earlier) {
            if same { Link::Before } else { Link::Earlier }
        } else if !same {
            Link::Next
        } else if (from..start).any(clause)
            || (from..start).any(|i| scan.word(i) == Word::To || matches!(scan.str(i), "before" | "until"))
        {
            Link::With
        } else {
            Link::Within
        }
    }

    /// Follows a story: a day, month or season of a stated year, and those counted from it. Any other time ends it.
    pub fn tells(&mut self, scan: &Scan, (start, end): (usize, usize), said: Said, point: Point, basis: Basis) {
        if self.outside.is_some() {
            return;
        }
        let dated = matches!(point, Point::Day(_) | Point::Month(Some(_), Some(_)) | Point::Season(Some(_), _));
        let stated = match said {
            Said::MonthDay(.., w) | Said::Month(_, w) | Said::Holiday(_, w) | Said::Season(_, w) => matches!(w, In::Year(_)),
            Said::Point(_) => true,
            _ => false,
        };
        let counted = matches!(basis, Basis::Spoken(_)) && !matches!(said, Said::Weekday(_, In::Open));
        let ago = self.published.zip(point.days()).map_or(-1, |(p, (_, to))| p.number() - to.number());
        let counted = counted && (self.story.is_some() || ago > RECENT);
        let told = dated && ago >= 0 && (stated && scan.before(start) != Word::Since && !aside(scan, start) || counted);
        self.story = told.then_some(Story { point, sentence: self.place.0, end, goes_on: counted, left: false });
    }

    /// Where a part of the calendar of no stated year lies in the story, and the time it is counted from.
    pub fn in_story(&self, published: Date, said: Said, leaning: Leaning) -> Option<(Point, Point)> {
        let story = self.story.filter(|_| self.outside.is_none())?;
        let planned = leaning.tense == Tense::Future && !leaning.sure && self.link.here();
        if leaning.tense == Tense::Future && !planned {
            return None;
        }
        let back =
            matches!(self.link, Link::Before | Link::Earlier) || self.link == Link::Within && leaning.tense != Tense::Future;
        let point = if back { before(said, story.point) } else { from(said, story.point) }?;
        (point.days()?.1 <= published).then_some((point, story.point))
    }

    /// Whether the story's reading is the better one; the other is the last before publication.
    pub fn told_there(&self, published: Date, point: Point, last: Point) -> bool {
        let (Some(story), Some((from, _)), Some((_, over))) = (self.story, point.days(), last.days()) else { return false };
        let Some((first, _)) = story.point.days() else { return false };
        let (on, ago) = (from.number() - first.number(), published.number() - over.number());
        let long_ago = published.number() - first.number() > LONG_AGO;
        ago > RECENT || !story.left && (story.goes_on || self.link.here() || on < SOON && long_ago)
    }

    /// The unit that the story has come to: "by the end of the month".
    pub fn unit_in_story(&self, unit: Unit, leaning: Leaning) -> Option<(Point, Point)> {
        let story = self.story.filter(|_| self.outside.is_none() && leaning.tense == Tense::Past)?;
        Some((super::anchor::from_spoken(story.point, unit, 0)?, story.point))
    }

    /// "that August", "the following spring", "the previous March": counted from the time last spoken of.
    pub fn beside_spoken(&self, said: Said, which: Which) -> Option<(Point, Point)> {
        let spoken = self.spoken?;
        let (first, last) = spoken.days()?;
        let near = |years: [i32; 4], fits: &dyn Fn(Date, Date) -> bool| {
            let point = |n: i32| place(said, first.year() + n);
            years.into_iter().filter_map(point).find(|p| p.days().is_some_and(|(from, to)| fits(from, to)))
        };
        let winter = matches!(said, Said::Season(Season::Winter, _)) && matches!(spoken, Point::Year(_));
        let point = match which {
            // "In 1998 … The following winter" begins in that year.
            Which::That | Which::Following if winter => place(said, first.year()),
            Which::That if matches!(spoken, Point::Year(_)) => place(said, first.year()),
            Which::That => near([-1, 0, 1, 2], &|_, to| to >= first),
            Which::Following => near([-1, 0, 1, 2], &|from, _| from > last),
            Which::Previous => near([1, 0, -1, -2], &|_, to| to < first),
            _ => None,
        };
        point.map(|point| (point, spoken))
    }
}

/// Whether the time stands in what is said beside the story: "who was elected in May 2019", ", founded in May 2019,".
fn aside(scan: &Scan, start: usize) -> bool {
    for i in (start.saturating_sub(REACH)..start).rev() {
        if matches!(scan.str(i), "who" | "which" | "whose" | "whom" | "where" | "when" | "(")
            || scan.is(i, "that") && i > 0 && matches!(scan.pos(i - 1), Pos::Noun | Pos::Propn)
        {
            return true;
        }
        if scan.word(i) == Word::Comma {
            let verb = scan.pos(i + 1) == Pos::Verb;
            return verb && i > 0 && !scan.str(i + 1).ends_with("ing");
        }
    }
    false
}

/// The first such part of the calendar from a point on, and not that point itself.
fn from(said: Said, point: Point) -> Option<Point> {
    let (first, _) = point.days()?;
    let ends = |p: &Point| *p != point && p.days().is_some_and(|(_, to)| to >= first);
    (-1..=2).filter_map(|n| part(said, first.year() + n)).find(ends)
}

/// The last such part that had begun by the end of a point, and not that point itself.
fn before(said: Said, point: Point) -> Option<Point> {
    let (_, last) = point.days()?;
    let begins = |p: &Point| *p != point && p.days().is_some_and(|(from, _)| from <= last);
    (-1..=1).rev().filter_map(|n| part(said, last.year() + n)).find(begins)
}

/// The part of that year, where a story tells of such parts.
fn part(said: Said, year: i32) -> Option<Point> {
    match said {
        Said::MonthDay(.., In::Open | In::On(_))
        | Said::Month(_, In::Open)
        | Said::Season(_, In::Open)
        | Said::Holiday(_, In::Open) => place(said, year),
        _ => None,
    }
}

/// Whether what is said can end a range that was said to begin so: "from 14 May to Thursday" counts from no weekday.
pub(super) fn ends(said: Said, first: Said) -> bool {
    match said {
        Said::Weekday(..) => matches!(first, Said::Weekday(..) | Said::Shift(Unit::Day, _)),
        Said::Month(..) => matches!(first, Said::Month(..) | Said::MonthDay(..)),
        _ => true,
    }
}

/// The end of a range that begins with this point: the first such day or month from it on.
pub(super) fn following(said: Said, first: Point) -> Option<Point> {
    let (from, _) = first.days()?;
    match said {
        Said::Weekday(day, In::Open) if first == Point::Day(from) => {
            from.plus_days((6 + day as i32 + 7 - from.weekday() as i32) % 7 + 1).map(Point::Day)
        }
        Said::MonthDay(.., In::Open | In::On(_)) | Said::Month(_, In::Open) => {
            (0..2).filter_map(|n| place(said, from.year() + n)).find(|p| p.days().is_some_and(|(first, _)| first >= from))
        }
        _ => None,
    }
}
