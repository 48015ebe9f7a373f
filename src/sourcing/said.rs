//! When it was said: the time in the reporting clause.

use super::View;
use crate::document::{Pos, Quote, Time, TimeType};

/// Tokens between the cue and its time.
const REACH: usize = 40;

/// The time nearest to the cue that stands in its clause: not in what is said, not in the words for the source, and behind no word
/// that opens another clause ("who took over in June").
pub(super) fn when(view: &View, times: &[Time], quote: &Quote) -> Option<u32> {
    let Some(cue) = quote.cue.first().map(|c| view.within(*c)) else { return signed(view, times, quote) };
    let sentence = view.tokens.of_sentence(view.tokens.sentence_of(cue.start));
    let bounds = view.tokens.cover(sentence.clone());
    let first = times.partition_point(|t| t.span.start() < bounds.start());
    let near = times.iter().enumerate().skip(first).take_while(|(_, t)| t.span.start() < bounds.end());
    let free = |t: &Time| !quote.content.iter().chain(&quote.source).any(|s| s.overlaps(t.span));
    let points = near
        .filter(|(_, t)| matches!(t.kind, TimeType::Date | TimeType::Time) && free(t) && t.value != "PAST_REF")
        .filter(|(_, t)| says_when(view, t));
    let away = |(number, time): (usize, &Time)| {
        let at = view.within(time.span);
        let gap = if at.start >= cue.end { at.start - cue.end } else { cue.start.saturating_sub(at.end) };
        let reached = gap <= REACH
            && if at.start >= cue.end {
                follows(view, quote, cue.end, at.start)
            } else {
                leads(view, quote, sentence.start, at.start, at.end, cue.start)
            };
        reached.then_some((gap, at.start < cue.start, number as u32))
    };
    points.filter_map(away).min().map(|(_, _, number)| number)
}

/// Not "until now", since when something was not said, nor "a now famous line".
fn says_when(view: &View, time: &Time) -> bool {
    let at = view.within(time.span);
    let before = at.start.checked_sub(1);
    let modifies = before.is_some_and(|i| view.is(i, &["a", "an", "the"])) && view.pos(at.end) == Pos::Adj && at.len() == 1;
    !modifies && !before.is_some_and(|i| view.is(i, &["until", "till", "since"]))
}

/// Tokens between a name that signs and its date.
const SIGNED: usize = 6;

/// "— Ana Ruiz (@anaruiz) May 3, 2022": the day beside who signs.
fn signed(view: &View, times: &[Time], quote: &Quote) -> Option<u32> {
    let source = view.within(*quote.source.first()?);
    let behind = times.partition_point(|t| t.span.start() < view.tokens.cover(source.clone()).end());
    let time = times.get(behind).filter(|t| matches!(t.kind, TimeType::Date | TimeType::Time))?;
    let at = view.within(time.span).start;
    let near = at <= source.end + SIGNED && view.tokens.block_of(at) == view.tokens.block_of(source.start);
    near.then_some(behind as u32)
}

/// Words that open a clause of their own.
fn opens(view: &View, i: usize) -> bool {
    const OPENERS: [&str; 18] = [
        "who", "whom", "whose", "which", "that", "when", "where", "while", "because", "if", "whether", "since", "as", "though",
        "although", "unless", "what", "how",
    ];
    view.is(i, &OPENERS) && !view.is(i + 1, &["day", "week", "month", "year", "morning", "afternoon", "evening", "night"])
}

/// "said at a rally on Monday": nothing between cue and time is said or opens a clause.
fn follows(view: &View, quote: &Quote, from: usize, to: usize) -> bool {
    let said = |i: usize| quote.content.iter().any(|c| c.contains(view.tokens.span(i)));
    let finite = |i: usize| view.tokens.tokens.get(i).is_some_and(|t| t.pos == Pos::Aux);
    (from..to).all(|i| !opens(view, i) && !said(i) && !finite(i) && view.word(i) != ";")
}

/// "On Monday Ruiz said", "In a letter that day, the chief said": the time stands in the main clause before the cue, or before the
/// whole of what was said.
fn leads(view: &View, quote: &Quote, start: usize, at: usize, end: usize, cue: usize) -> bool {
    let said = |i: usize| quote.content.iter().any(|c| c.contains(view.tokens.span(i)));
    let opener = (start..at).rev().find(|&i| opens(view, i));
    // A clause that a comma closes before the time is over.
    let closed = opener.is_none_or(|o| (o..at).any(|i| view.word(i) == ","));
    let verb = |i: usize| view.tokens.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Verb | Pos::Aux));
    let source = quote.source.first().map(|s| view.within(*s));
    let own = |i: usize| source.as_ref().is_some_and(|s| s.contains(&i)) || said(i);
    // "Ruiz resigned on Monday and said": another verb had the time first.
    let taken = opener.is_none() && (start..at).any(|i| verb(i) && !own(i));
    // "Friday’s storm sank a ferry, but the mayor said": the clause before had it.
    let subject = source.as_ref().map_or(cue, |s| s.start.min(cue));
    let joint = (end..subject).find(|&i| view.is(i, &["but", "and", "while", "yet", "so"]));
    let passed = joint.is_some_and(|joint| (end..joint).any(|i| verb(i) && !own(i)));
    let between = (end..cue).all(|i| own(i) || !opens(view, i)) && !(end..cue).any(|i| view.word(i) == ";");
    closed && !taken && !passed && between
}
