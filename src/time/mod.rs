//! Tokens + publication date → times.
//!
//! Three steps. Words: a list and the shapes of numbers say what each token can be (`words`). Patterns: an ordered list of
//! rules reads what the words say: unit, number, direction, part of the calendar (`patterns`). Anchor: what is said is counted from
//! the publication date or from the time last spoken of, and tense chooses between last Tuesday and next (`anchor`).
//! Values are TIMEX3's (TimeML 1.2.1) and rest on what the text says: without a publication date they stay symbolic.

mod anchor;
mod holidays;
mod patterns;
mod shapes;
#[cfg(test)]
mod tests;
mod value;
mod words;

use crate::article::Article;
use crate::document::{BlockKind, Pos, Time, TimeType, Token};
use crate::tokens::Tokens;
use anchor::{Anchor, Basis, In, Said, Tense};
use patterns::{Day, Hit, Scan, Set, What};
use value::{Clock, Point, Unit};
use words::{Which, Word};

/// How many tokens a tense cue may be away.
const REACH: usize = 24;

pub(crate) fn find(text: &str, article: &Article, tokens: &Tokens) -> Vec<Time> {
    let mut anchor = Anchor { published: article.published.as_ref().map(|p| p.value), ..Anchor::default() };
    let mut times = Vec::new();
    let mut words = Vec::new();
    for (number, sentence) in tokens.sentences.iter().enumerate() {
        if article.blocks.get(sentence.block as usize).is_none_or(|b| b.kind == BlockKind::Boilerplate) {
            continue;
        }
        let range = tokens.of_sentence(number);
        let all = tokens.tokens.get(range).unwrap_or(&[]);
        words.clear();
        words.extend(all.iter().map(|t| word(text, t)));
        // "on the 15th", "the 70's": their words alone mean no time.
        let numbered = |w: &[Word]| matches!(w, [Word::The, Word::Ordinal(4..)] | [Word::Digits(20..=90, 2), Word::Possessive]);
        if !words.iter().any(|w| w.trigger()) && !words.windows(2).any(numbered) {
            continue;
        }
        let scan = Scan { text, tokens: all, words: &words };
        (anchor.here, anchor.beyond_quarter) = (None, false);
        let mut i = 0;
        let mut before: Option<Before> = None;
        while i < all.len() {
            let listed = || patterns::another_day(&scan, i, before.filter(|b| b.end + 1 == i)?.said?);
            let Some(mut hit) = patterns::read(&scan, i).or_else(listed) else {
                i += 1;
                continue;
            };
            share_year(&scan, &mut hit);
            share_day(&scan, &mut hit);
            // "from Monday to Friday": the second follows the first.
            let range = before.filter(|b| i == b.end + 1 && joins(&scan, b.start, b.end));
            anchor.ranging = range.and_then(|b| b.said);
            anchor.week = before.filter(|b| beside(&scan, b.end, i)).and(anchor.here).and_then(|here| match here {
                Point::Week(monday) => monday,
                _ => None,
            });
            before = Some(Before { start: i, end: hit.end, said: hit.day().and_then(|day| day.said) });
            times.push(time(&scan, i, &hit, &mut anchor));
            i = hit.end.max(i + 1);
        }
    }
    times
}

/// The time before the one at hand, in the same sentence.
#[derive(Clone, Copy)]
struct Before {
    start: usize,
    end: usize,
    said: Option<Said>,
}

fn word(text: &str, token: &Token) -> Word {
    match words::read(token.span.of(text)) {
        // "It could last three weeks."
        Word::Which(Which::Last) if token.pos == Pos::Verb => Word::Other,
        word => word,
    }
}

/// Whether only commas and small words stand between: "next week, on Tuesday".
fn beside(scan: &Scan, end: usize, next: usize) -> bool {
    next <= end + 2
        && (end..next).all(|i| matches!(scan.word(i), Word::Comma | Word::On | Word::Between | Word::From | Word::Hyphen))
}

/// "10:30 to 3 on Friday", "half past seven to 4 p.m. tomorrow": the day is both's.
fn share_day(scan: &Scan, hit: &mut Hit) {
    let joined = matches!(scan.word(hit.end), Word::To | Word::Until | Word::Hyphen | Word::And);
    let (What::Date(day @ Day { said: None, clock: Some(_), hours: false, .. }), true) = (&mut hit.what, joined) else { return };
    if let Some(next) = patterns::read(scan, hit.end + 1).filter(|h| h.rule == hit.rule).and_then(|h| h.day()) {
        day.said = next.said;
    }
}

/// Whether the word between two times makes them the ends of a range.
fn joins(scan: &Scan, first: usize, between: usize) -> bool {
    match scan.word(between) {
        Word::To | Word::Through | Word::Until | Word::Hyphen => true,
        Word::And => scan.before(first) == Word::Between,
        _ => false,
    }
}

/// "10 May to 12 June 2013", "March and April 2014", "May 3 and 4, 2014": the year is both's.
fn share_year(scan: &Scan, hit: &mut Hit) {
    let joined = matches!(scan.word(hit.end), Word::To | Word::Through | Word::Until | Word::Hyphen | Word::And);
    let (What::Date(day), true) = (&mut hit.what, joined) else { return };
    let place = |said| match said {
        Said::MonthDay(month, day, which) => Some((month, day, which)),
        Said::Month(month, which) => Some((month, 0, which)),
        _ => None,
    };
    let Some((month, number, In::Open)) = day.said.and_then(place).filter(|_| day.clock.is_none() && day.to.is_none()) else {
        return;
    };
    let next = patterns::read(scan, hit.end + 1)
        .or_else(|| patterns::another_day(scan, hit.end + 1, day.said?))
        .and_then(|h| h.day()?.said);
    if let Some((later, last, In::Year(year))) = next.and_then(place) {
        let before = i32::from(month > later || month == later && number > last && last > 0);
        day.said = day.said.map(|said| anchor::put_in(said, In::Year(year - before)));
    }
}

/// What a hit comes to.
fn time(scan: &Scan, start: usize, hit: &Hit, anchor: &mut Anchor) -> Time {
    let first = scan.tokens.get(start).map(|t| t.span).unwrap_or_default();
    let span = scan.tokens.get(hit.end - 1).map_or(first, |last| first.to(last.span));
    let mut time = Time {
        span,
        kind: TimeType::Date,
        value: String::new(),
        modifier: hit.modifier.map(|m| m.name().to_owned()),
        from: None,
        to: None,
        from_time: None,
        to_time: None,
        other: Vec::new(),
        why: hit.rule.to_owned(),
        text: None,
    };
    match hit.what {
        What::Date(day) => date(scan, start, hit, day, anchor, &mut time),
        What::Duration(length) => {
            time.kind = TimeType::Duration;
            anchor.beyond_quarter |= matches!(length.first, (Some(600 | 900), Unit::Month));
            let parts: Vec<_> = std::iter::once(length.first).chain(length.more.into_iter().flatten()).collect();
            time.value = value::duration(&parts);
            if let (Some(published), side @ (-1 | 1)) = (anchor.published, length.side) {
                let away = value::stretch(published, length.first, side);
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
                Set::Weekdays => "XXXX-WXX".to_owned(),
                Set::Weekends => Point::Weekend(None).value(),
                Set::Part(part) => "XXXX-XX-XX".to_owned() + &Clock::Part(part).value(),
            };
            if let Some(clock) = clock {
                // Every day at that hour, or on that weekday: its part of the day is said by the hour.
                let day = match set {
                    Set::Weekday(day, _) => Point::Weekday(day).value(),
                    _ => String::new(),
                };
                time.value = day + &clock.value();
                time.from_time = clock.time();
            }
        }
        What::Vague(vague) => time.value = vague.value().to_owned(),
    }
    time
}

fn date(scan: &Scan, start: usize, hit: &Hit, day: Day, anchor: &mut Anchor, time: &mut Time) {
    let said = day.said;
    let tense = match said {
        Some(said) if open(said) => tense(scan, start, hit.end),
        _ => Tense::Open,
    };
    // A clock time counts from the day of its own sentence, or else from publication.
    let base = said.unwrap_or(match anchor.here {
        Some(Point::Day(_)) => Said::Same(Unit::Day),
        _ => Said::Shift(Unit::Day, 0),
    });
    let mut resolved = anchor.resolve(base, tense);
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
    }
    time.value = resolved.point.value();
    if let Some((from, to)) = resolved.point.days() {
        (time.from, time.to) = (Some(from), Some(to));
    }
    if let Some(last) = day.to.map(|to| anchor.resolve(to, tense).point).and_then(Point::days) {
        time.to = Some(last.1);
    }
    if day.hours {
        time.kind = TimeType::Time;
        time.value.push_str("TXX");
    }
    let clock = day.clock.map_or(String::new(), Clock::value);
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
        time.other.push(time.value.strip_suffix(&clock).unwrap_or("").to_owned() + &half.value());
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

/// The tense of the verb nearest before the time, or else after it.
fn tense(scan: &Scan, start: usize, end: usize) -> Tense {
    let verb = |i: usize| scan.tokens.get(i).is_some_and(|t| t.pos == Pos::Verb);
    let near = |i: usize, words: &[&str]| (1..=3).any(|b| i.checked_sub(b).is_some_and(|b| words.iter().any(|w| scan.is(b, w))));
    let at = |i: usize| {
        let word = scan.str(i);
        let past = word.len() > 4 && word.ends_with("ed") && verb(i) && (i == 0 || !scan.capital(i));
        match anchor::cue(word) {
            // "had been due", but "was expected to"
            Tense::Future if near(i, &["had"]) => Tense::Past,
            // "could not be reached"
            Tense::Open if past && near(i, &["could"]) && near(i, &["not", "n't", "n’t"]) => Tense::Past,
            // "Until Thursday they had not"
            Tense::Future if i == 0 && scan.word(i) == Word::Until => Tense::Open,
            Tense::Future => Tense::Future,
            // "will be held", "to be completed"
            cue if (cue == Tense::Past || past) && near(i, &["will", "would", "be", "’ll", "'ll"]) => Tense::Future,
            Tense::Open if past => Tense::Past,
            Tense::Open
                if scan.word(i) == Word::To
                    && verb(i + 1)
                    && near(
                        i,
                        &[
                            "is", "are", "agreed", "ready", "decided", "about", "vowed", "set", "likely", "going", "pledged",
                            "plan",
                        ],
                    ) =>
            {
                Tense::Future
            }
            tense => tense,
        }
    };
    // "on Sunday issued"
    if let Tense::Past = at(end) {
        return Tense::Past;
    }
    // "The hearing is on Friday."
    let on = start - usize::from(scan.before(start) == Word::On);
    if on > 0 && matches!(scan.str(on - 1), "is" | "are") {
        return Tense::Future;
    }
    // "as soon as Tuesday"
    if scan.before(start) == Word::As && start.checked_sub(2).is_some_and(|i| scan.is(i, "soon") || scan.is(i, "early")) {
        return Tense::Future;
    }
    // "Wednesday's ruling", "a June agreement" has been; "next" would say that it is to come.
    let of_a_noun = matches!(scan.word(start), Word::Month(_))
        && end == start + 1
        && matches!(scan.before(start), Word::A | Word::The)
        && scan.tokens.get(end).is_some_and(|t| t.pos == Pos::Noun);
    if scan.word(end) == Word::Possessive || of_a_noun {
        return Tense::Open;
    }
    let before = (start.saturating_sub(REACH)..start).rev().map(at).find(|&t| t != Tense::Open);
    let after = || (end..scan.words.len().min(end + REACH)).map(at).find(|&t| t != Tense::Open);
    let found = before.or_else(after).unwrap_or(Tense::Open);
    let up_to = matches!(scan.before(start), Word::By | Word::Through) && matches!(scan.word(start), Word::Month(_));
    if up_to && found != Tense::Future { Tense::Nearer } else { found }
}
