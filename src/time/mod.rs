//! Tokens + publication date → times.
//!
//! Three steps. Words: a list and the shapes of numbers say what each token can be (`words`). Patterns: an ordered list of
//! rules reads what the words say: unit, number, direction, part of the calendar (`patterns`). Anchor: what is said is counted from
//! the publication date or from the time last spoken of, and tense chooses between last Tuesday and next (`anchor`).
//! Values are TIMEX3's (TimeML 1.2.1) and rest on what the text says: without a publication date they stay symbolic.

mod anchor;
mod choice;
mod holidays;
mod parts;
mod patterns;
mod ranges;
mod say;
mod shapes;
mod speech;
mod story;
#[cfg(test)]
mod story_tests;
mod tense;
#[cfg(test)]
mod tests;
mod value;
mod words;

use crate::article::Article;
use crate::document::{BlockKind, Pos, Time, TimeType};
use crate::marks::Quoted;
use crate::tokens::Tokens;
use anchor::{Anchor, Basis, In, Said};
use patterns::{Day, Hit, Scan, Set, What, names};
use speech::Speech;
use tense::Leaning;
use value::{Clock, Point, Unit, Vague};
use words::{Which, Word};

pub(crate) fn find(text: &str, article: &Article, tokens: &Tokens, marks: &[Quoted]) -> Vec<Time> {
    let mut speech = Speech::new(marks);
    let surnames = names::surnames(text, tokens);
    let mut anchor = Anchor::new(article.published.as_ref().map(|p| p.value));
    let mut times = Vec::new();
    let mut words = Vec::new();
    let mut parts = Vec::new();
    for (number, sentence) in tokens.sentences.iter().enumerate() {
        let Some(kind) = article.blocks.get(sentence.block as usize).map(|b| b.kind) else { continue };
        if kind == BlockKind::Boilerplate {
            continue;
        }
        anchor.block = kind;
        let new_block = anchor.sentence(number, sentence.block);
        speech.sentence(sentence.block);
        let range = tokens.of_sentence(number);
        let all = tokens.tokens.get(range).unwrap_or(&[]);
        words.clear();
        words.extend(all.iter().map(|t| words::read(t.span.of(text))));
        // "on the 15th", "the 70's", "on 10-04-19", "for a while": their words alone mean no time.
        let numbered = |w: &[Word]| {
            matches!(
                w,
                [Word::The, Word::Ordinal(4..)]
                    | [Word::Digits(20..=90, 2), Word::Possessive | Word::Hyphen]
                    | [Word::A | Word::Some, Word::While]
                    | [Word::Hyphen, Word::Digits(0..=99, 2)]
            )
        };
        let timed = words.iter().any(|w| w.trigger()) || words.windows(2).any(numbered);
        if !timed && anchor.story.is_none() {
            continue;
        }
        let titled = parts::titled(text, all);
        parts::tag(text, all, &words, titled, &mut parts);
        // "It could last three weeks."
        for (word, _) in
            words.iter_mut().zip(&parts).filter(|(word, part)| **word == Word::Which(Which::Last) && **part == Pos::Verb)
        {
            *word = Word::Other;
        }
        let scan = Scan { text, tokens: all, words: &words, parts: &parts, titled, surnames };
        anchor.follows(&scan, new_block, |i| all.get(i).is_some_and(|t| speech.stretch(t.span).is_some()));
        if !timed {
            continue;
        }
        let mut i = 0;
        let mut before: Option<Before> = None;
        while i < all.len() {
            let listed = || patterns::another_day(&scan, i, before.filter(|b| b.end + 1 == i)?.said?);
            let Some(mut hit) = patterns::read(&scan, i).or_else(listed) else {
                i += 1;
                continue;
            };
            ranges::share_year(&scan, &mut hit);
            ranges::share_day(&scan, &mut hit);
            ranges::hyphenated(&scan, &mut hit);
            // "from Monday to Friday": the second follows the first.
            let range = before.filter(|b| i == b.end + 1 && ranges::joins(&scan, b.start, b.end));
            anchor.ranging = range.and_then(|b| b.said);
            anchor.week = before.filter(|b| ranges::beside(&scan, b.end, i)).and(anchor.here).and_then(|here| match here {
                Point::Week(monday) => monday,
                _ => None,
            });
            before = Some(Before { start: i, end: hit.end, said: hit.day().and_then(|day| day.said) });
            if hit.day().is_none() || !names::holds(&scan, i, hit.end) {
                let quoted = speech.stretch(scan.span(i, hit.end));
                anchor.speaks(quoted.is_some());
                times.push(time(&scan, i, &hit, &mut anchor));
                speech.heard(&scan, i, &hit, quoted, times.len() - 1);
            }
            i = hit.end.max(i + 1);
        }
        speech.close(anchor.published, &mut times);
    }
    times.iter_mut().for_each(say::put);
    times
}

/// The time before the one at hand, in the same sentence.
#[derive(Clone, Copy)]
struct Before {
    start: usize,
    end: usize,
    said: Option<Said>,
}

/// What a hit comes to.
fn time(scan: &Scan, start: usize, hit: &Hit, anchor: &mut Anchor) -> Time {
    let mut time = Time {
        span: scan.span(start, hit.end),
        kind: TimeType::Date,
        value: String::new(),
        modifier: hit.modifier.map(|m| m.name().to_owned()),
        from: None,
        to: None,
        from_time: None,
        to_time: None,
        other: Vec::new(),
        says: None,
        other_says: Vec::new(),
        why: hit.rule.to_owned(),
        text: None,
    };
    match hit.what {
        What::Date(day) => date(scan, start, hit, day, anchor, &mut time),
        What::Duration(length) => {
            time.kind = TimeType::Duration;
            anchor.story = anchor.story.filter(|_| length.side == 0 || anchor.outside.is_some());
            anchor.beyond_quarter |= matches!(length.first, (Some(600 | 900), Unit::Month));
            let parts: Vec<_> = std::iter::once(length.first).chain(length.more.into_iter().flatten()).collect();
            time.value = value::duration(&parts);
            // "12 to 18 months": the other end.
            if let Some(most) = length.most.filter(|_| length.more == [None; 3]) {
                time.other.push(value::duration(&[(most, length.first.1)]));
            }
            if let Some((said, side)) = length.part {
                let leaning = if open(said) { tense::of(scan, start, hit.end + 1, anchor.block) } else { Leaning::default() };
                let within = anchor.resolve(said, leaning).point;
                if let Some((from, to)) = within.days().and_then(|days| value::at_the_edge(days, length.first, side)) {
                    (time.from, time.to) = (Some(from), Some(to));
                    time.why = format!("{}; of {}", hit.rule, within.value());
                }
            } else if let (Some(published), side @ (-1 | 1)) = (anchor.published, length.side) {
                let longest = (length.most.unwrap_or(length.first.0), length.first.1);
                let away = value::stretch(published, longest, side).filter(|&day| day != published);
                (time.from, time.to) = match away {
                    Some(day) if side < 0 => (Some(day), Some(published)),
                    Some(day) => (published.plus_days(1), Some(day)),
                    None => (None, None),
                };
                time.why = format!("{}; counted from {published}", hit.rule);
            }
        }
        What::Set(set, clock) => {
            time.kind = TimeType::Set;
            time.value = match set {
                Set::Each(count, unit) => value::duration(&[(count, unit)]),
                Set::Weekday(day, part) => Point::Weekday(day).value() + &part.map_or(String::new(), |p| Clock::Part(p).value()),
                Set::DayOfMonth(day) => Point::DayOfMonth(day).value(),
                Set::Month(month) => Point::Month(None, Some(month)).value(),
                Set::Season(season) => Point::Season(None, season).value(),
                Set::Workdays | Set::Weekdays(0, 4) => "XXXX-WXX".to_owned(),
                Set::Weekdays(5, 6) => Point::Weekend(None).value(),
                Set::Weekdays(first, _) => Point::Weekday(first).value(),
                Set::Weekends => Point::Weekend(None).value(),
                Set::Part(part) => "XXXX-XX-XX".to_owned() + &Clock::Part(part).value(),
            };
            if let Some((clock, until)) = clock {
                // Every day at that hour, or on those weekdays: the part of the day is said by the hour.
                let day = match set {
                    Set::Weekday(day, _) => Point::Weekday(day).value(),
                    Set::Weekdays(..) => std::mem::take(&mut time.value),
                    _ => String::new(),
                };
                time.value = day + &clock.value();
                time.from_time = clock.time();
                time.to_time = until.and_then(Clock::time);
            }
        }
        What::Vague(vague) => {
            if vague == Vague::Present && anchor.outside.is_none() {
                anchor.story = None;
            }
            time.value = vague.value().to_owned();
        }
        What::While => (time.kind, time.value) = (TimeType::Duration, "PXX".to_owned()),
    }
    time
}

fn date(scan: &Scan, start: usize, hit: &Hit, day: Day, anchor: &mut Anchor, time: &mut Time) {
    let said = day.said;
    let leaning = match said {
        Some(said) if open(said) => tense::of(scan, start, hit.end, anchor.block),
        _ => Leaning::default(),
    };
    // A clock time counts from the day of its own sentence, or else from publication.
    let base = said.unwrap_or(match anchor.here {
        Some(Point::Day(_)) => Said::Same(Unit::Day),
        _ => Said::Shift(Unit::Day, 0),
    });
    anchor.link = anchor.link(scan, start);
    let mut resolved = anchor.resolve(base, leaning);
    if let Some((weekday, side)) = day.weekday {
        let beside = |point: Point| value::weekday_beside(point.days()?, weekday, side).map(Point::Day);
        resolved.point = beside(resolved.point).unwrap_or(Point::Weekday(weekday));
        resolved.other = resolved.other.and_then(beside);
    }
    if let Some((unit, n)) = day.offset {
        let away = |from| value::stretch(from, (n.unsigned_abs().checked_mul(100), unit), n.signum());
        let from = |point: Point| point.days().and_then(|(from, _)| away(from)).map(Point::Day);
        resolved.point = from(resolved.point).unwrap_or(value::unknown(unit));
        resolved.other = resolved.other.and_then(from);
    }
    if let Some((n, part)) = day.within {
        let inside = |point: Point| value::within(point.days()?, n, part);
        resolved.point = inside(resolved.point).unwrap_or(resolved.point);
        resolved.other = resolved.other.and_then(inside);
    }
    if said.is_some() && !day.hours {
        anchor.heard(base, resolved.point, resolved.other);
        anchor.tells(scan, (start, hit.end), base, resolved.point, resolved.basis);
    }
    time.value = resolved.point.value();
    if let Some((from, to)) = resolved.point.days() {
        (time.from, time.to) = (Some(from), Some(to));
    }
    if let Some(to) = day.to {
        let relative = || anchor.resolve(to, leaning).point.days().map(|(_, last)| last).filter(|&last| Some(last) >= time.from);
        time.to = ranges::last_day(resolved.point, to).or_else(relative).or(time.to);
    }
    if day.hours {
        time.kind = TimeType::Time;
        time.value.push_str("TXX");
    }
    let zone = if day.utc { "Z" } else { "" };
    let clock = day.clock.map_or(String::new(), |clock| clock.value() + zone);
    if let Some(clock_said) = day.clock {
        time.kind = TimeType::Time;
        time.value.push_str(&clock);
        time.from_time = clock_said.time();
        time.to_time = day.until.and_then(Clock::time);
    }
    if said.is_none() && anchor.published.is_none() && !matches!(anchor.here, Some(Point::Day(_))) {
        time.value = clock.clone();
    }
    time.other.extend(resolved.other.map(|p| p.value() + &clock));
    if let Some(half) = day.clock.and_then(Clock::other) {
        time.other.push(time.value.strip_suffix(&clock).unwrap_or("").to_owned() + &half.value() + zone);
    }
    time.other.extend(day.other.map(|d| d.to_string()));
    let basis = if said.is_none() && resolved.basis == Basis::Nothing { Basis::Stated } else { resolved.basis };
    time.why = format!("{}; {}", hit.rule, basis.say(anchor.published));
}

/// Whether tense decides.
fn open(said: Said) -> bool {
    match said {
        Said::Weekday(_, w)
        | Said::MonthDay(_, _, w)
        | Said::Month(_, w)
        | Said::Season(_, w)
        | Said::Quarter(_, w)
        | Said::Half(_, w)
        | Said::Holiday(_, w) => matches!(w, In::Open | In::On(_)),
        Said::TheUnit(_) | Said::ThisWeekend | Said::DayOfMonth(_) => true,
        _ => false,
    }
}
