//! Whose verb it is: sources that the words around a cue show to be another's or cut short, mended.

use std::ops::Range;

use super::clauses;
use super::cues::{self, Takes};
use super::report::Report;
use super::sources::{earlier_subject, participle, subject_before, verb_group};
use super::view::{REACH, View};
use crate::document::Pos;

/// Nothing but a noun phrase.
fn plain(view: &View, range: Range<usize>) -> bool {
    !range.is_empty()
        && range
            .into_iter()
            .all(|i| (view.nominal(i) || view.is(i, &["of", "for", "at", "and", "in"])) && view.marked(i).is_none())
}

/// "Asked about the audit by Ivo Strand, the treasurer, Mona Pell, said": of three phrases between commas the first is what the opening
/// preposition governs, the second and third are one.
pub(super) fn past_an_opening_phrase(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let start = view.sentence(source.start).start;
    if source.start <= start + 1
        || source.start > start + REACH
        || view.pos(source.start - 1) != Pos::Adp
        || source.end > report.cue.start
    {
        return;
    }
    let opens = view.pos(start) == Pos::Adp || view.pos(start) == Pos::Verb && view.word(start).ends_with(['d', 'g', 't', 'n']);
    let lead = (start + 1..source.start).all(|i| !view.comma(i) && !view.breaks(i) && view.marked(i).is_none());
    let commas: Vec<usize> = source.clone().filter(|&i| view.comma(i)).collect();
    let [one, two] = commas.as_slice() else { return };
    let described = plain(view, *one + 1..*two) && matches!(view.pos(one + 1), Pos::Det | Pos::Noun | Pos::Adj);
    let name = *two + 1..source.end;
    let named = !name.is_empty() && name.clone().all(|i| view.pos(i) == Pos::Propn);
    if opens && lead && described && named && view.comma(source.end) && !view.has_finite(start + 1..source.start) {
        report.source.start = one + 1;
    }
}

/// "After calls from Senator Ruiz and two nurses, Holm Hospital gave in and said": what the opening preposition governs is not whose clause it is.
pub(super) fn past_what_opens(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    let start = view.sentence(source.start).start;
    let governed = source.start > start && view.pos(source.start - 1) == Pos::Adp && source.start <= start + REACH;
    let opens = view.pos(start) == Pos::Adp || view.is(start, &["after", "following", "amid", "despite", "before", "since"]);
    let plain = (start..source.end).all(|i| view.marked(i).is_none() && !view.finite(i) && !view.breaks(i) && !view.relative(i));
    if source.is_empty() || source.end >= cue.start || !governed || !opens || !plain {
        return;
    }
    let adverb = source.end + usize::from(view.pos(source.end) == Pos::Adv);
    let last = source.clone().rev().find(|&i| view.comma(i)).filter(|&i| i + 1 < source.end);
    if let Some(comma) = last.filter(|_| view.finite(adverb)) {
        // "from Ruiz, Veld and Holm gave in"
        let list = (comma + 1..source.end).any(|i| view.is(i, &["and", "or"]));
        report.source.start = if list || !view.opens_phrase(comma + 1) { source.start } else { comma + 1 };
        return;
    }
    let subject = earlier_subject(view, cue.start, start);
    let behind = view.comma(source.end) && subject.start > source.end && !(source.end..subject.end).any(|i| view.relative(i));
    if last.is_none()
        && behind
        && view.opens_phrase(subject.start)
        && subject.end < cue.start
        && view.pos(subject.start) != Pos::Num
    {
        report.source = subject;
    }
}

/// "The audit, ordered by Minister Lea Falk, says": who did something to it says nothing.
pub(super) fn past_a_participle(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let start = view.sentence(source.start).start;
    let by = source.start.checked_sub(3).filter(|&i| i > start && view.is(i + 2, &["by"]) && view.comma(i));
    let Some(comma) = by.filter(|_| !source.is_empty() && view.comma(source.end) && source.end < report.cue.start) else {
        return;
    };
    let verb = view.pos(comma + 1) == Pos::Verb && view.word(comma + 1).ends_with(['d', 'n', 't']);
    let phrase = |i: &usize| (view.nominal(*i) || view.is(*i, &["of", "into", "on", "for"])) && view.marked(*i).is_none();
    let head = (start..comma).rev().take(REACH).take_while(phrase).last();
    let adjoins = source.end + 1 == verb_group(view, report.cue.start, start);
    if let Some(head) = head.filter(|&h| verb && adjoins && view.opens_phrase(h)) {
        report.source.start = head;
    }
}

/// "The mayor wept when told that the bridge was gone", "after being told": who is told does not tell.
pub(super) fn told_when(view: &View, report: &mut Report) {
    let Report { cue, source, content, addressee, .. } = report;
    let said = source.start < source.end;
    let telling = cue.clone().rev().find(|&i| view.is(i, clauses::TELLING)).filter(|_| said);
    let Some(verb) = telling.filter(|&v| v > 1 && source.end <= v && content.iter().all(|c| c.start > v)) else { return };
    let being = view.is(verb - 1, &["being"]);
    let when = view.is(verb - 1 - usize::from(being), &["when", "after", "if", "on", "upon", "before", "until", "without"]);
    if when && (being || view.is(verb - 1, &["when", "if", "until"])) {
        let subject = std::mem::replace(source, cue.end..cue.end);
        *cue = verb - usize::from(being)..cue.end;
        *addressee = Some(subject);
    }
}

/// “It was dark,” that witness said: the word that points at her is of who says it.
pub(super) fn with_demonstrative(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let Some(that) =
        source.start.checked_sub(1).filter(|&i| !source.is_empty() && view.is(i, &["that", "this", "these", "those"]))
    else {
        return;
    };
    let noun = source.clone().all(|i| matches!(view.pos(i), Pos::Noun | Pos::Adj)) && source.end <= report.cue.start;
    let behind = that.checked_sub(1).is_some_and(|i| view.marked(i).is_some() || view.comma(i));
    if noun && behind {
        report.source.start = that;
        report.content.iter_mut().filter(|c| c.end == that + 1 && c.start < that).for_each(|c| c.end = that);
    }
}

/// "Senator Barlow met the family of Ned Whit on Sunday and promised an inquiry": who it is ends before the verb of the first clause.
pub(super) fn before_its_verb(view: &View, report: &mut Report) {
    let source = report.source.clone();
    if source.is_empty() || source.end > report.cue.start {
        return;
    }
    let free = |i: &usize| view.marked(*i).is_none() && !view.is(*i, &["that"]) && !view.comma(*i) && !view.relative(*i);
    let verb = source.clone().take_while(free).find(|&i| {
        let verb = view.word(i).starts_with(char::is_lowercase) && view.finite(i);
        verb && !participle(view, i) && i > source.start
    });
    let joined = (source.end..report.cue.start).rev().find(|&i| view.is(i, &["and", "but", "then"]));
    if let Some(verb) = verb.filter(|_| joined.is_some()) {
        report.source.end = verb_group(view, verb, source.start).max(source.start + 1);
    }
}

/// "Krog left the talks and said she was tired", "Asked about it, he was blunt: “…”": the subject of the verb before, or of the clause.
pub(super) fn subject_of_its_clause(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    if !report.source.is_empty() || cue.is_empty() || report.content.iter().any(|c| c.start < cue.end) {
        return;
    }
    let start = view.sentence(cue.start).start;
    let announced = view.word(cue.end) == ":" && view.pos(cue.start) == Pos::Aux && view.finite(cue.start);
    let says = cues::of_word(view.word(cue.end - 1)).is_some_and(|c| c.takes(Takes::Speech));
    let joined = cue.start > start + 1 && view.is(cue.start - 1, &["and", "but", "then"]) && says && view.finite(cue.start);
    // "was told and asked": another does.
    let verb = if joined { (start..cue.start - 1).rev().take(REACH).find(|&i| view.finite(i)) } else { None };
    let passive = verb.is_some_and(|v| clauses::passive(view, verb_group(view, v, start)..v + 1));
    let subject = match () {
        _ if announced => subject_before(view, verb_group(view, cue.start, start), start),
        _ if joined && !passive && verb.is_some() => earlier_subject(view, cue.start - 1, start),
        _ => return,
    };
    if !subject.is_empty() && view.opens_phrase(subject.start) && !view.relative(subject.start) {
        report.source = subject;
    }
}

/// "Ness (Lab) said the road was bad and Rusk (Con) said it was not": of two clauses each verb is its own subject's.
pub(super) fn of_its_own_clause(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    if source.is_empty() || source.end >= cue.start || cue.is_empty() {
        return;
    }
    let start = view.sentence(cue.start).start;
    let near = subject_before(view, verb_group(view, cue.start, start), start);
    let joint = near.start.checked_sub(1).filter(|&i| i > source.end && view.joins(i));
    let clause = joint.is_some_and(|i| view.has_finite(source.end..i));
    if clause && near.end == verb_group(view, cue.start, start) && !near.is_empty() && view.opens_phrase(near.start) {
        report.source = near;
    }
}

/// "a plumber who gave only his first name, Otto, | said": what stands before the name is of who says it, not of what is said.
pub(super) fn with_description(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    let comma = source.start.checked_sub(1).filter(|&i| !source.is_empty() && view.comma(i) && view.comma(source.end));
    let described = |c: &Range<usize>| {
        let noun = view.opens_phrase(c.start) && view.marked(c.start).is_none();
        let relative = c.clone().find(|&i| view.relative(i) && i > c.start);
        Some(c.end) == comma && noun && relative.is_some_and(|r| !view.has_finite(c.start..r))
    };
    if source.end + 1 != cue.start || report.content.len() < 2 {
        return;
    }
    if let Some(at) = report.content.iter().position(described) {
        let part = report.content.remove(at);
        report.source.start = part.start;
    }
}

/// "A fourth officer, who gave no name, | said" behind somebody else's paragraph: the subject of the cue's own sentence says it.
pub(super) fn before_its_cue(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    let sentence = view.sentence(cue.start);
    if source.is_empty() || source.end > sentence.start || view.same_block(source.start, cue.start) {
        return;
    }
    let subject = |c: &Range<usize>| {
        c.start == sentence.start && c.end + 1 == cue.start && view.comma(c.end) && c.clone().any(|i| view.relative(i))
    };
    let noun = |c: &Range<usize>| view.opens_phrase(c.start) && view.marked(c.start).is_none();
    if report.content.len() > 1
        && let Some(at) = report.content.iter().position(|c| subject(c) && noun(c))
    {
        report.source = report.content.remove(at);
    }
}

/// "HANOI: The rival said": the dateline is the reporter's.
pub(super) fn without_dateline(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let dateline = view.blocks.get(view.block(source.start)).and_then(|b| b.dateline.as_ref());
    if let Some(end) = dateline.map(|d| view.tokens.from(d.span.end())).filter(|&end| source.start < end && end < source.end) {
        report.source.start = end;
    }
}

/// "advised by doctors | not to speak": what is not to be done is no part of who says so.
pub(super) fn without_negation(view: &View, report: &mut Report) {
    let last = report.source.end.wrapping_sub(1);
    if report.source.len() > 1 && view.is(last, &["not", "never"]) && view.is(last + 1, &["to"]) {
        report.source.end = last;
        report.content.iter_mut().filter(|c| c.start == last + 1).for_each(|c| c.start = last);
    }
}

/// "Pell hurt Veld by calling him “a tourist”", "the zoo responded by stating that …": whose clause it is, not whom it names before "by".
pub(super) fn by_saying(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    // "by adding what he called …" tells of no words.
    if cue.is_empty() || !view.word(cue.end - 1).ends_with("ing") || view.is(cue.end - 1, &["adding"]) {
        return;
    }
    let start = view.sentence(cue.start).start;
    let group = verb_group(view, cue.end - 1, start);
    let from = if view.is(group, &["by"]) { group } else { group.wrapping_sub(1) };
    if from <= start || from >= cue.end || !view.is(from, &["by"]) || !report.content.iter().all(|c| c.start >= cue.end) {
        return;
    }
    let mut subject = earlier_subject(view, from, start);
    // "After it went viral | the zoo responded by"
    let article = |&i: &usize| view.pos(i) == Pos::Det && matches!(view.pos(i - 1), Pos::Adj | Pos::Adv);
    subject.start = subject.clone().skip(1).find(article).unwrap_or(subject.start);
    if !subject.is_empty() && view.opens_phrase(subject.start) && view.marked(subject.start).is_none() && subject != report.source
    {
        report.source = subject;
        report.cue.start = cue.start.max(from + 1);
    }
}

/// "a candidate | whom | the president | called “tough”": who says it stands inside the clause.
pub(super) fn of_an_object_clause(view: &View, report: &mut Report) {
    let (cue, source) = (report.cue.start, report.source.clone());
    let who = (source.start + 1..source.end.min(cue)).rev().find(|&i| view.is(i, &["who", "whom"]));
    let Some(subject) = who.map(|i| i + 1..cue).filter(|s| !s.is_empty() && source.end >= cue) else { return };
    let plain = subject.clone().all(|i| view.marked(i).is_none() && !view.comma(i) && !view.breaks(i));
    if plain && view.opens_phrase(subject.start) && !view.has_finite(subject.clone()) {
        report.source = subject;
    }
}

/// "Ruiz had | most of the editors | convinced that": whose mind it is.
pub(super) fn of_a_causative(view: &View, report: &mut Report) {
    const BROUGHT: &[&str] = &["alarmed", "convinced", "persuaded", "scared", "terrified", "worried"];
    const BRINGS: &[&str] = &["get", "gets", "getting", "got", "had", "has", "have", "having", "leaves", "left"];
    let (source, cue) = (report.source.clone(), report.cue.clone());
    let participle = view.is(cue.start, BROUGHT) || view.word(cue.start).ends_with("ing") && view.pos(cue.start) == Pos::Verb;
    if source.end != cue.start || source.len() < 3 || !participle {
        return;
    }
    let verb = (source.start + 1..source.end - 1).find(|&i| view.is(i, BRINGS) && view.opens_phrase(i + 1));
    let plain =
        |mut range: Range<usize>| !range.any(|i| view.comma(i) || view.relative(i) || view.marked(i).is_some() || view.breaks(i));
    if let Some(verb) = verb.filter(|_| plain(source.clone())) {
        report.source.start = verb + 1;
    }
}

/// "The senator | forced Bo Lind, the banker, to admit that": whoever is made to say it.
pub(super) fn made_to(view: &View, report: &mut Report) {
    const MAKES: &[&str] =
        &["caused", "compelled", "compels", "force", "forced", "forces", "forcing", "got", "led", "prompted", "prompts"];
    let (cue, source) = (report.cue.clone(), report.source.clone());
    let floor = view.sentence(cue.start).start;
    let from = if source.is_empty() { floor } else { source.end };
    if from > cue.start || !view.is(cue.start, &["to"]) || from < floor {
        return;
    }
    let makes = (from..cue.start).rev().take(REACH).find(|&i| view.finite(i) || view.is(i, MAKES));
    let Some(object) = makes.filter(|&i| view.is(i, MAKES) && view.opens_phrase(i + 1)).map(|i| i + 1..cue.start) else { return };
    let end = object.end - usize::from(view.comma(object.end - 1));
    if object.start < end {
        report.source = object.start..end;
    }
}

/// "warned the guard in a video saying", "hit back in a letter to the Herald describing", "was handed a petition demanding": who writes, not
/// who reads; what is handed over, not to whom.
pub(super) fn past_a_medium(view: &View, report: &mut Report) {
    // "The board | was handed a petition demanding"
    let handed = report.cue.clone().find(|&i| view.is(i, GIVEN)).filter(|&i| clauses::passive(view, report.cue.start..i));
    let last = report.cue.end.wrapping_sub(1);
    if let Some(handed) = handed.filter(|&i| i + 2 < last && view.word(last).ends_with("ing") && view.pos(last) == Pos::Verb) {
        let with = usize::from(view.is(handed + 1, &["with"]));
        (report.source, report.cue) = (handed + 1 + with..last, last..last + 1);
        return;
    }
    let (source, cue) = (report.source.clone(), report.cue.clone());
    let first = cue.start;
    let says = !cue.is_empty() && view.word(first).ends_with("ing") && view.pos(first) == Pos::Verb;
    if !says || source.is_empty() || source.end > first || report.content.iter().any(|c| c.start < cue.end) {
        return;
    }
    let start = view.sentence(first).start;
    let free = |i: &usize| view.marked(*i).is_none() && !view.comma(*i) && !view.breaks(*i);
    let verb = (start..first).rev().take(REACH).take_while(free).find(|&i| view.finite(i) && !participle(view, i));
    let Some(verb) = verb else { return };
    // What stands just before the participle: "a blueprint", "an earlier video", "a letter to the Herald".
    let noun = |i: usize| view.pos(i) == Pos::Noun;
    let phrase = (verb + 1..first).rev().take_while(|&i| view.nominal(i)).last().unwrap_or(first);
    let passive = clauses::passive(view, verb_group(view, verb, start)..first) && (start..first).any(|i| view.is(i, GIVEN));
    if passive && noun(first - 1) && source.end <= verb.max(source.start) {
        report.source = phrase..first;
        return;
    }
    let medium = |i: usize| super::sources::medium(view, i) && noun(i);
    let to = (verb + 1..first).rev().find(|&i| view.is(i, &["to"]));
    let addressed = to.is_some_and(|to| medium(to - 1) && source.start > to);
    let in_a_medium = medium(first - 1) && (verb + 1..first - 1).any(|i| view.is(i, &["in"]) && i >= phrase.saturating_sub(1));
    if !(addressed || in_a_medium && source.start > verb) {
        return;
    }
    let subject = earlier_subject(view, first, start);
    if !subject.is_empty() && view.opens_phrase(subject.start) {
        report.source = subject;
    }
}

/// "Pell, whose town was one of those Veld called on people to leave": the name that the verb stands behind is its subject.
pub(super) fn of_a_bare_relative(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let relative = source.clone().find(|&i| view.relative(i)).filter(|_| source.end == report.cue.start);
    let Some(relative) = relative.filter(|&r| r > source.start && view.has_finite(r..source.end)) else { return };
    let name = (relative + 1..source.end).rev().take_while(|&i| view.pos(i) == Pos::Propn).last().unwrap_or(source.end);
    if name < source.end && view.is(name - 1, &["those", "one", "ones", "people", "many", "few"]) {
        report.source.start = name;
    }
}

/// "According to its head, Ana Ruiz, only a few farmers | want": a name, then the subject of what she says.
pub(super) fn past_who_is_cited(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    if source.is_empty() || cue.is_empty() || source.end > cue.start {
        return;
    }
    let start = view.sentence(cue.start).start;
    let beside = view.is(start, &["according"]) && source.start > start + 2 && source.end == verb_group(view, cue.start, start);
    let name = |end: usize| (source.start..end).all(|i| view.pos(i) == Pos::Propn);
    let last = source.clone().rev().find(|&i| view.comma(i)).filter(|&i| beside && name(i) && i + 1 < source.end);
    report.source.start = last.map_or(source.start, |last| last + 1);
}

/// What somebody is, to whom a paper goes.
const GIVEN: &[&str] = &["given", "handed", "issued", "presented", "sent", "served", "shown"];
