//! Reports that are a noun phrase of another clause: "what it called “bullying”", "what she said was a plot"; and what somebody hears
//! from whom.

use std::ops::Range;

use super::Draft;
use super::cues;
use super::report::{Pattern, Report};
use super::sources::phrase_after;
use super::view::View;
use crate::document::{Pos, Stance};

/// Tokens of a subject between "what" and its verb.
const SUBJECT: usize = 9;
/// Tokens between "from" and the clause that somebody hears.
const FROM: usize = 14;

/// Verbs that name a thing: "what it called a plot".
const NAMES: &[&str] = &["call", "called", "calls", "dubbed", "labeled", "labelled", "termed"];
/// Verbs that take "as": "what they described as a stolen barge".
const AS: &[&str] = &["characterised", "characterized", "describe", "described", "describes", "portrayed", "see", "sees"];
/// Verbs of a clause whose subject is "what": "what it said was bullying".
const SAYS: &[&str] = &["alleged", "believe", "believes", "claim", "claimed", "claims", "insisted", "said", "say", "says"];

/// Those that nothing else tells of.
pub(super) fn propose(draft: &mut Draft) {
    let view = &draft.view;
    let mut found: Vec<Report> = Vec::new();
    for sentence in view.sentences() {
        for what in sentence.clone().filter(|&i| view.is(i, &["what"]) && view.marked(i).is_none()) {
            found.extend(free_relative(view, what, sentence.end));
        }
    }
    // What a report says as a whole is its own, as much of it as is another's.
    let told = covered(&draft.reports);
    found.retain(|r| !told(r.cue.start));
    draft.reports.extend(found);
    draft.reports.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
}

/// Whether a token stands in a report's cue or in what it says.
fn covered(reports: &[Report]) -> impl Fn(usize) -> bool + use<> {
    let spans = reports.iter().flat_map(|r| r.content.iter().chain([&r.cue]));
    let mut spans: Vec<(usize, usize)> = spans.map(|s| (s.start, s.end)).collect();
    spans.sort_unstable();
    // How far all go that begin so early.
    let mut far = 0;
    for span in &mut spans {
        far = span.1.max(far);
        span.1 = far;
    }
    move |token| {
        let last = spans.partition_point(|s| s.0 <= token).checked_sub(1).and_then(|i| spans.get(i));
        last.is_some_and(|s| s.1 > token)
    }
}

/// "what | it | said was | bullying by officials".
fn free_relative(view: &View, what: usize, end: usize) -> Option<Report> {
    let plain =
        |i: &usize| view.marked(*i).is_none() && (view.nominal(*i) || view.pos(*i) == Pos::Pron || view.is(*i, &["of", "for"]));
    let verb = (what + 1..end.min(what + 1 + SUBJECT)).find(|i| !plain(i))?;
    let verb =
        (verb..verb + 3).find(|&i| !matches!(view.pos(i), Pos::Aux | Pos::Adv) || view.is(i, NAMES) || view.is(i, SAYS))?;
    let subject = what + 1..(what + 2..verb).find(|&i| !plain(&i)).unwrap_or(verb);
    if subject.start >= subject.end || !view.opens_phrase(subject.start) || view.is(subject.start, &["I", "you", "we", "one"]) {
        return None;
    }
    let next = verb + 1;
    let from = match () {
        () if view.is(verb, NAMES) => next,
        () if view.is(verb, AS) && view.is(next, &["as"]) => next + 1,
        () if view.is(verb, SAYS) && view.is(next, &["was", "were", "is", "are"]) => next + 1,
        () => return None,
    };
    // "a “grave error”"
    let opened = |i: usize| view.marked(i).map(|n| view.quotation(n)).filter(|q| q.start == i);
    let phrase = if opened(from).is_some() { from..from } else { phrase_after(view, from, end) };
    // "a sentence took to the streets", "an elite, which has"
    let stops = |&i: &usize| view.finite(i) && !view.word(i).ends_with(['d', 'n']) || view.comma(i) && view.relative(i + 1);
    let last = phrase.clone().find(stops).unwrap_or(phrase.end);
    // "a “catch and release” policy of the state", but "a “rant,” a series"
    let goes_on = |i: usize| {
        view.marked(i).is_none() && !view.is(i, &["to"]) && (view.nominal(i) || view.is(i, &["of"]) && view.nominal(i + 1))
    };
    let behind = |q: Range<usize>| match view.comma(q.end - 2) {
        true => q.end,
        false => (q.end..end).find(|&i| !goes_on(i)).unwrap_or(q.end),
    };
    let content = from..opened(last).map_or(last, behind);
    let opens = opened(from).is_some() || view.opens_phrase(from) || view.word(from).ends_with("ing");
    let report = Report::new(verb..verb + 1, subject, vec![content.clone()], Pattern::Clause);
    let stance = cues::of_word(view.word(verb)).map_or(Stance::Neutral, |c| c.stance);
    (opens && !content.is_empty() && view.pos(verb) == Pos::Verb).then_some(Report { stance, ..report })
}

/// "Farmers reject what | Ana Ruiz, the mayor, | called “fair”": who calls it stands behind "what".
pub(super) fn own_subject(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    let named = !cue.is_empty() && (view.is(cue.start, NAMES) || view.is(cue.start, AS)) && view.comma(cue.start.wrapping_sub(1));
    let floor = view.sentence(cue.start).start;
    let reach = floor.max(cue.start.saturating_sub(SUBJECT + FROM))..cue.start;
    let Some(what) = reach.rev().find(|&i| view.is(i, &["what"])).filter(|&w| named && report.source.end <= w) else { return };
    let subject = what + 1..cue.start - 1;
    let plain = |i: usize| view.marked(i).is_none() && !view.breaks(i) && !view.finite(i);
    let apposed = subject.clone().filter(|&i| view.comma(i)).count() == 1;
    if apposed && view.opens_phrase(subject.start) && subject.clone().all(plain) {
        report.source = subject;
    }
}

/// "reject | what Ana Ruiz, the mayor |, called": a clause that breaks off before its verb.
pub(super) fn breaks_off(view: &View, report: &Report) -> bool {
    let broken = |c: &Range<usize>| {
        view.is(c.start, &["what"])
            && !view.has_finite(c.clone())
            && view.comma(c.end)
            && (view.is(c.end + 1, NAMES) || view.is(c.end + 1, AS))
    };
    report.content.iter().any(broken)
}

/// "The board | learned | from its auditor, Ana Ruiz, that the fund was empty": it is the auditor who said so.
pub(super) fn heard_from(view: &View, report: &mut Report) {
    const HEARS: &[&str] = &["hear", "heard", "hearing", "hears", "learn", "learned", "learning", "learns", "learnt"];
    let Some(content) = report.content.first().filter(|c| view.is(c.start, &["that"]) || view.marked(c.start).is_some()) else {
        return;
    };
    let floor = view.sentence(content.start).start.max(content.start.saturating_sub(FROM));
    let from = (floor + 1..content.start).rev().find(|&i| view.is(i, &["from"]) && view.is(i - 1, HEARS));
    let Some(from) = from.filter(|&f| report.source.end <= f && !view.has_finite(f..content.start)) else { return };
    let who = from + 1..content.start - usize::from(view.comma(content.start - 1));
    let somebody = view.opens_phrase(who.start) && who.clone().all(|i| view.marked(i).is_none() && !view.breaks(i));
    let thing = who.clone().any(|i| view.is(i, &["experience", "history", "it", "this", "that", "mistakes", "mistake"]));
    if !who.is_empty() && somebody && !thing {
        (report.source, report.cue) = (who, from - 1..from + 1);
    }
}
