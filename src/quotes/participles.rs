//! Whose participle or second verb it is, where what stands nearest is not its subject: "…, with two pilots urging", "we have the mayor
//! claiming", "names a broker, Ana Ruiz, and says", "the wreck, reported missing in June, was".

use std::ops::Range;

use super::contents::holds;
use super::cues::{self, Takes};
use super::report::Report;
use super::sources::{earlier_subject, subject_before, subject_before_participle, verb_group};
use super::view::{REACH, View};
use crate::document::Pos;

/// The participle in "-ing" that reports, where all of what is said follows.
fn participle(view: &View, report: &Report) -> Option<usize> {
    let verb = report.cue.clone().find(|&i| view.pos(i) == Pos::Verb && view.word(i).ends_with("ing"))?;
    let behind = report.content.iter().all(|c| c.start >= report.cue.end);
    let aux = report.cue.clone().take_while(|&i| i < verb).any(|i| view.finite(i) || view.is(i, &["by", "of", "in", "for"]));
    (behind && !aux).then_some(verb)
}

/// Verbs and the like behind which "with" names who then speaks, though no comma parts them.
const SHOWS: &[&str] =
    &["began", "begins", "closed", "closes", "ended", "ends", "opened", "opens", "remained", "remains", "resolved", "unresolved"];

/// "The mayor left, with the treasurer, Ana Ruiz, warning that", "we have the actor Ana Ruiz insisting that", "There is a clerk saying that".
pub(super) fn of_an_absolute(view: &View, report: &mut Report) {
    let Some(verb) = participle(view, report) else { return };
    let start = view.sentence(verb).start;
    let own = verb_group(view, verb, start).max(start + 1);
    let Some(group) = first_of(view, own, start) else { return };
    let joint = |i: usize| view.comma(i) || view.dash(i);
    let closed = joint(group - 1);
    let end = group - usize::from(closed);
    let including = |i: usize| view.is(i, &["including"]);
    let free = |i: &usize| {
        view.marked(*i).is_none()
            && (!matches!(view.pos(*i), Pos::Verb | Pos::Aux) || including(*i))
            && !matches!(view.word(*i), ":" | ";" | "?" | "!")
            && !view.is(*i, &["from", "to", "by", "but"])
    };
    let with = (start..end).rev().take(REACH).take_while(free).find(|&i| view.is(i, &["with"]));
    if let Some(with) = with.filter(|&w| w == start || !view.is(w - 1, &["along", "together"])) {
        let phrase = with + 1..end;
        let inner = phrase.clone().filter(|&i| joint(i)).count();
        // "ends with footage of Ruiz saying": she does.
        let shows = || view.is(with - 1, SHOWS) && !phrase.clone().any(|i| view.is(i, &["of"]));
        let apart = with > start && (joint(with - 1) || shows());
        // "met the mayor, with a smile, saying" is of who met her.
        let paired = if closed { inner > 0 } else { inner == 0 };
        if paired && apart && view.opens_phrase(phrase.start) && speaks(view, phrase.clone()) {
            report.source = phrase;
            report.cue.start = report.cue.start.max(own);
            return;
        }
    }
    // "we have | the actor Ana Ruiz | insisting"
    let phrase = (start..group).rev().take_while(|&i| view.nominal(i) && view.marked(i).is_none()).last().unwrap_or(group);
    let there = |i: usize| view.is(i, &["we", "you", "there", "they"]);
    let has = phrase.checked_sub(1).filter(|&i| i > start && view.is(i, &["have", "had", "is", "are", "was", "were", "got"]));
    let shown = has.is_some_and(|i| there(i - 1) || view.pos(i - 1) == Pos::Adv && i > start + 1 && there(i - 2));
    if shown && !closed && phrase < group && view.opens_phrase(phrase) {
        report.source = phrase..group;
        report.cue.start = report.cue.start.max(own);
    }
}

/// "with many | gloating over his death, and calling": the first of two participles that "and" joins, itself where none does.
fn first_of(view: &View, group: usize, start: usize) -> Option<usize> {
    if !view.is(group - 1, &["and", "or", "but"]) {
        return Some(group);
    }
    let free = |i: &usize| view.marked(*i).is_none() && !view.breaks(*i) && !view.finite(*i);
    let gerund = |i: &usize| view.pos(*i) == Pos::Verb && view.word(*i).ends_with("ing");
    let first = (start + 1..group - 1).rev().take(REACH).take_while(free).find(gerund)?;
    Some(verb_group(view, first, start)).filter(|&i| !view.is(i - 1, &["and", "or", "but"]))
}

/// Whether the phrase is of somebody or something that says.
fn speaks(view: &View, phrase: Range<usize>) -> bool {
    super::citing::speaks(view, phrase.clone()) || phrase.clone().any(|i| view.pos(i) == Pos::Noun && view.word(i).ends_with('s'))
}

/// "The report names a trader, the broker Ana Ruiz, and says that": who is named beside another does not share the verb behind "and".
pub(super) fn past_an_apposition(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    if source.is_empty() || cue.is_empty() || source.end >= cue.start {
        return;
    }
    let start = view.sentence(source.start).start;
    let group = verb_group(view, cue.start, start);
    let joined = view.comma(source.end) && view.is(source.end + 1, &["and", "but"]) && group == source.end + 2;
    let apposed =
        source.start > start + 2 && view.comma(source.start - 1) && !source.clone().any(|i| view.comma(i) || view.finite(i));
    if !joined || !apposed || !view.finite(group) {
        return;
    }
    let subject = earlier_subject(view, source.start - 1, start);
    if !subject.is_empty() && subject.end < source.start && view.opens_phrase(subject.start) {
        report.source = subject;
    }
}

/// Tokens between an object and the verb behind "and".
const NEAR: usize = 12;

/// "The chief called the clerk, Ana Ruiz, a coward and claimed that", "Ruiz met with the board and said that": what a verb or a preposition of
/// the clause governs does not share the verb behind "and".
pub(super) fn past_an_object(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    let start = view.sentence(source.start).start;
    let group = verb_group(view, cue.start, start);
    let and = group.wrapping_sub(1);
    let joined = view.is(and, &["and", "but", "then"]) && view.finite(cue.end.wrapping_sub(1)) && source.end <= and;
    let near = joined && !source.is_empty() && source.start > start + 1 && and - source.end <= NEAR;
    let bare = |i: usize| !view.finite(i) && !view.relative(i) && !view.breaks(i) && !view.subordinates(i);
    if !near || !(source.start..and).all(bare) || source.clone().any(|i| view.marked(i).is_some()) {
        return;
    }
    let free = |i: &usize| view.marked(*i).is_none() && !view.breaks(*i) && !view.subordinates(*i) && !view.relative(*i);
    let verb = (start..source.start).rev().take(REACH).take_while(free).find(|&i| view.finite(i));
    // "Ruiz said Veld and claimed": a clause may be what a verb of saying takes.
    let says = |i: usize| cues::of_word(view.word(i)).is_some_and(|c| c.takes(Takes::Speech) || c.takes(Takes::Clause));
    let Some(verb) = verb.filter(|&i| !says(i) || view.pos(source.start - 1) == Pos::Adp) else { return };
    let subject = subject_before(view, verb_group(view, verb, start), start);
    let own = !subject.is_empty() && subject.end <= verb && view.opens_phrase(subject.start) && !view.relative(subject.start);
    if own {
        report.source = subject;
    }
}

/// Verbs of writing, sending or speaking to somebody.
const WRITES: &[&str] = &[
    "addressed",
    "called",
    "cabled",
    "contacted",
    "e-mailed",
    "emailed",
    "lobbied",
    "mailed",
    "messaged",
    "petitioned",
    "phoned",
    "rang",
    "sent",
    "telephoned",
    "texted",
    "wrote",
    "writes",
];

/// "The guild wrote to Senator Ruiz, Judge Veld and others last month urging them to": whom somebody writes to does not write.
pub(super) fn past_the_addressed(view: &View, report: &mut Report) {
    let Some(verb) = participle(view, report) else { return };
    let source = report.source.clone();
    let start = view.sentence(verb).start;
    if source.is_empty() || source.start <= start || source.end > verb {
        return;
    }
    let listed = |i: &usize| view.nominal(*i) || view.comma(*i) || view.is(*i, &["to", "and", "of", "for", "at", "in"]);
    let before = (start..source.start).rev().take(REACH).find(|i| !listed(i)).filter(|&i| view.is(i, WRITES));
    let subject = before.map(|i| subject_before(view, verb_group(view, i, start), start));
    if let Some(subject) = subject.filter(|s| !s.is_empty() && view.opens_phrase(s.start) && !view.relative(s.start)) {
        report.source = subject;
        report.cue.start = report.cue.start.max(verb);
    }
}

/// "The board ruled for Dunmore and against the crews, saying that", "against Dunmore, the crews and the pilots, saying that": not whom it is
/// for or against.
pub(super) fn past_the_sides(view: &View, report: &mut Report) {
    let Some(verb) = participle(view, report).filter(|&v| view.comma(v.wrapping_sub(1))) else { return };
    let source = report.source.clone();
    let start = view.sentence(verb).start;
    let listed = source.clone().any(|i| view.is(i, &["and", "or"]));
    if source.start <= start || source.end + 1 != verb || !listed {
        return;
    }
    let both = source.clone().any(|i| view.is(i, &["and"]) && view.is(i + 1, &["against", "for", "not"]));
    let item = |i: &usize| view.nominal(*i) || view.comma(*i);
    let joint = (start..source.start).rev().take(REACH).find(|i| !item(i)).filter(|&i| view.pos(i) == Pos::Adp);
    let open = both && joint == Some(source.start - 1) || view.comma(source.start - 1);
    // "ruled in favour of"
    let free = |i: &usize| view.marked(*i).is_none() && !view.comma(*i);
    let rules = joint.filter(|_| open).and_then(|j| (start..j).rev().take(REACH).take_while(free).find(|&i| view.finite(i)));
    let subject = rules.map(|i| subject_before(view, verb_group(view, i, start), start));
    if let Some(subject) = subject.filter(|s| !s.is_empty() && view.opens_phrase(s.start) && !view.relative(s.start)) {
        report.source = subject;
    }
}

/// "The story plays it down, noting that … ¶ A clerk repeated": who speaks in the next sentence has no part in this one's participle.
pub(super) fn of_its_own_sentence(view: &View, report: &mut Report) {
    let Some(verb) = participle(view, report).filter(|_| !report.source.is_empty()) else { return };
    let end = view.sentence(verb).end;
    if report.source.start >= end {
        let subject = subject_before_participle(view, &report.cue);
        let whole = view.opens_phrase(subject.start) && !subject.clone().any(|i| view.comma(i));
        report.source = if whole { subject } else { report.cue.end..report.cue.end };
    }
}

/// "The minister asked mayors to thank the pilots, calling critics “fools”": whom somebody asks to do something does not say it.
pub(super) fn past_the_asked(view: &View, report: &mut Report) {
    let Some(verb) = participle(view, report).filter(|&v| view.comma(v.wrapping_sub(1))) else { return };
    let source = report.source.clone();
    let start = view.sentence(verb).start;
    if source.is_empty() || source.start <= start || source.end >= verb || !view.is(source.end, &["to"]) {
        return;
    }
    let plain = |i: &usize| view.nominal(*i) || view.is(*i, &["and"]);
    let before = (start..source.start).rev().find(|i| !plain(i)).filter(|&i| view.pos(i) == Pos::Verb && view.finite(i));
    let asks = before.filter(|&i| cues::of_word(view.word(i)).is_some_and(|c| c.takes(Takes::Addressee)));
    let subject = asks.map(|i| subject_before(view, verb_group(view, i, start), start));
    if let Some(subject) = subject.filter(|s| !s.is_empty() && view.opens_phrase(s.start)) {
        report.source = subject;
    }
}

/// What is told of somebody by nobody in particular.
pub(super) const HEARSAY: &[&str] = &["alleged", "believed", "claimed", "reported", "rumored", "rumoured", "said", "thought"];

/// "Ruiz was said to have told guests, calling it a gift": by nobody who is named.
pub(super) fn of_hearsay(view: &View, report: &mut Report) {
    let Some(verb) = participle(view, report).filter(|&v| view.comma(v.wrapping_sub(1))) else { return };
    let start = view.sentence(verb).start;
    let told = |i: &usize| {
        view.is(*i, HEARSAY)
            && view.is(i + 1, &["to"])
            && view.is(i + 2, &["have"])
            && view.is(i.wrapping_sub(1), &["was", "were", "is", "are", "been"])
    };
    if report.source.end <= verb && (start + 1..verb).rev().take(REACH).any(|i| told(&i)) {
        report.source = report.cue.end..report.cue.end;
    }
}

/// "a couple | identified | in news reports as Bo and Ana Lind robbed two banks": who they are, not what they say.
pub(super) fn identified(view: &View, report: &Report) -> bool {
    let opening = report.content.first().map_or(0..0, |c| c.start..c.end.min(c.start + NAMED));
    let named = |i: usize| view.is(i, &["as"]) && view.pos(i + 1) == Pos::Propn && view.marked(i).is_none();
    let by = view.pos(opening.start) == Pos::Adp || view.is(opening.start, &["as"]);
    let participle = report.cue.len() == 1 && report.source.end == report.cue.start && !report.source.is_empty();
    by && participle && view.is(report.cue.start, &["identified", "named"]) && opening.into_iter().any(named)
}

/// Tokens between "identified" and the name.
const NAMED: usize = 6;

/// "whether the wreck, reported missing in June, was the Amalia", "the pilots advising them have left": what stands beside a noun.
pub(super) fn reduced(view: &View, report: &Report) -> bool {
    let Some(c) = report.content.first().filter(|c| !report.cue.is_empty() && c.start >= report.cue.end) else { return false };
    let first = report.cue.start;
    let past = report.cue.len() == 1 && view.pos(first) == Pos::Verb && view.word(first).ends_with(['d', 'n', 't']);
    let passive = past
        && view.comma(first.wrapping_sub(1))
        && view.comma(c.start.wrapping_sub(1))
        && c.start > first + 1
        && view.finite(c.start)
        && report.source.end <= first;
    let whom = view.is(c.start, &["them", "him", "us", "me"]) && c.start == report.cue.end && view.pos(c.start + 1) == Pos::Aux;
    let active =
        whom && view.word(report.cue.end - 1).ends_with("ing") && view.finite(c.start + 1) && !view.comma(first.wrapping_sub(1));
    passive || active
}

/// "a letter accusing her of taking bribes and urging a strike": a participle that "and" joins to one that does not report, and no clause.
pub(super) fn joined_to_an_act(view: &View, report: &Report) -> bool {
    let Some(verb) = participle(view, report).filter(|&v| v == report.cue.start && report.source.end < v) else { return false };
    let start = view.sentence(verb).start.max(report.source.end);
    let and = verb > start + 1 && view.is(verb - 1, &["and", "or"]);
    let free = |i: &usize| !view.comma(*i) && !view.breaks(*i);
    let mut before = (start..verb.saturating_sub(1)).rev().take_while(free);
    let other = before.find(|&i| view.pos(i) == Pos::Verb && view.word(i).ends_with("ing"));
    let reports = |i: usize| cues::of_word(view.word(i)).is_some();
    and && other.is_some_and(|i| !reports(i)) && !holds(report, |i| view.finite(i) || view.marked(i).is_some())
}
