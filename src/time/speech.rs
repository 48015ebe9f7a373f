//! "Today" in words that were said on another day: where the reporting clause names the day ("she said on Monday"), what the quoted
//! words say of the day, week or year at hand is counted from it.

use super::anchor::Said;
use super::patterns::{Hit, Scan};
use super::value::{Clock, Unit, around};
use crate::calendar::Date;
use crate::document::Time;
use crate::lexicon::reports;
use crate::marks::Quoted;
use crate::span::Span;

/// How many tokens a reporting verb may be from its day.
const REACH: usize = 8;

pub(super) struct Speech<'m> {
    /// The outermost stretches in marks.
    marks: Vec<&'m Quoted>,
    block: u32,
    /// The day on which the words of this paragraph were said.
    day: Option<Date>,
    /// The time in the reporting clause at hand.
    said: Option<usize>,
    /// Times in marks that are counted from the day at hand: which, how many units of what, and the hour.
    open: Vec<(usize, Unit, i32, String)>,
}

impl<'m> Speech<'m> {
    pub fn new(marks: &'m [Quoted]) -> Speech<'m> {
        Speech { marks: marks.iter().filter(|q| q.depth == 0).collect(), block: 0, day: None, said: None, open: Vec::new() }
    }

    /// A sentence begins: what one paragraph says of the day does not hold for the next.
    pub fn sentence(&mut self, block: u32) {
        if block != self.block {
            (self.block, self.day) = (block, None);
            self.open.clear();
        }
    }

    /// The stretch in marks that holds the span.
    pub fn stretch(&self, span: Span) -> Option<usize> {
        let next = self.marks.partition_point(|q| q.span.end() <= span.start());
        self.marks.get(next).filter(|q| q.span.start() <= span.start()).map(|_| next)
    }

    /// A time was read; `at` is its place in the list.
    pub fn heard(&mut self, scan: &Scan, start: usize, hit: &Hit, quoted: Option<usize>, at: usize) {
        let Some(day) = hit.day() else { return };
        match (day.said, quoted) {
            (Some(Said::Shift(unit, n)), Some(_)) if day.offset.is_none() && day.to.is_none() && !day.hours => {
                self.open.push((at, unit, n, day.clock.map_or(String::new(), Clock::value)));
            }
            (Some(_), None) if self.reported(scan, start, hit.end) => self.said = Some(at),
            _ => {}
        }
    }

    /// Whether a verb of speech outside the marks stands by.
    fn reported(&self, scan: &Scan, start: usize, end: usize) -> bool {
        let says =
            |&i: &usize| scan.tokens.get(i).is_some_and(|t| reports(t.span.of(scan.text)) && self.stretch(t.span).is_none());
        (start.saturating_sub(REACH)..start).any(|i| says(&i)) || (end..end + REACH).any(|i| says(&i))
    }

    /// The sentence is over: if it says when its words were said, they are counted from there.
    pub fn close(&mut self, published: Option<Date>, times: &mut [Time]) {
        let Some(published) = published else { return };
        let said = self.said.take().and_then(|at| times.get(at));
        let said = said.and_then(|t| t.from.filter(|&from| Some(from) == t.to && from <= published));
        self.day = said.or(self.day);
        let Some(day) = self.day else { return };
        for (at, unit, n, clock) in self.open.drain(..) {
            let (Some(time), Some(point)) = (times.get_mut(at), around(day, unit, n)) else { continue };
            let value = point.value() + &clock;
            if value == time.value {
                continue;
            }
            time.other = vec![std::mem::replace(&mut time.value, value)];
            (time.from, time.to) = point.days().map_or((None, None), |(from, to)| (Some(from), Some(to)));
            time.why = format!("{}; counted from {day}, when it was said", time.why.split(';').next().unwrap_or(""));
        }
    }
}
