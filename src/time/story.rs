//! The story's time: the day or month of a stated year that it has come to, and what later days and months of no stated year
//! are counted from it.

use super::anchor::{Anchor, In, Said, place};
use super::value::{Point, Unit};
use crate::calendar::Date;

/// How many sentences and days a story's year lasts where it is not said again.
pub(super) const STORY_SENTENCES: usize = 2;
const STORY_DAYS: i32 = 200;

impl Anchor {
    /// Follows a story: a day or month of a stated year, and those counted from it. What is counted from publication ends it.
    pub fn tells(&mut self, said: Said, point: Point) {
        let dated = matches!(point, Point::Day(_) | Point::Month(Some(_), Some(_)));
        let stated = match said {
            Said::MonthDay(.., In::Year(_)) | Said::Month(_, In::Year(_)) | Said::Holiday(_, In::Year(_)) | Said::Point(_) => {
                true
            }
            Said::Spoken(..) | Said::Same(_) | Said::MonthDay(.., In::Open) | Said::Month(_, In::Open) => self.story.is_some(),
            _ => false,
        };
        self.story = if dated && stated && self.outside.is_none() {
            Some((point, self.place.0))
        } else {
            self.story.filter(|_| matches!(said, Said::Point(_) | Said::Spoken(..) | Said::Same(_)))
        };
    }

    /// A day or month of no stated year, soon after the one that the story has come to; not one that has just been, unless it is
    /// much nearer in the story.
    pub fn in_story(&self, published: Date, said: Said, last: Point) -> Option<(Point, Point)> {
        let (story, _) = self.story?;
        let point = following(said, story)?;
        let ((first, _), (from, to), (_, over)) = (story.days()?, point.days()?, last.days()?);
        let (on, ago) = (from.number() - first.number(), published.number() - over.number());
        let told = ago > STORY_DAYS || ago > STORY_DAYS / 4 && on < STORY_DAYS / 2;
        (to <= published && on <= STORY_DAYS && told).then_some((point, story))
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
