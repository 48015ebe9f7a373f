//! Reports inside reports: "The Times reported that officials said …", "quoted the minister as saying …", "…, citing Reuters".

use std::ops::Range;

use super::cues::{self, SURE_WORD, Takes};
use super::report::{Pattern, Report};
use super::sources::{phrase_after, subject_before, verb_group};
use super::view::{REACH, View};
use super::{Draft, clauses, relays};
use crate::document::{EntityType, Pos, Quote, Stance};
use crate::entities::lists::role;

/// What each report itself reports follows it.
pub(super) fn propose(draft: &mut Draft) {
    let found = std::mem::take(&mut draft.reports);
    let cues: Vec<Range<usize>> = found.iter().map(|r| r.cue.clone()).collect();
    for mut report in found {
        let mut inner = if report.pattern.spoken() { Vec::new() } else { inside(&draft.view, &report) };
        inner.retain(|r| !cues.contains(&r.cue) && !again(&draft.view, &report, r));
        inner.iter().for_each(|r| side_by_side(&draft.view, &mut report, r));
        let spoken = report.pattern.spoken();
        let view = &draft.view;
        let outer =
            outside(view, &report).or_else(|| behind(view, &report)).or_else(|| between(view, &report)).filter(|_| !spoken);
        let known = |o: &Report| draft.reports.iter().rev().take(NEAR).any(|r| r.cue == o.cue);
        let outer = outer.filter(|o| !known(o));
        draft.reports.extend(outer);
        draft.reports.push(report);
        draft.reports.extend(inner);
    }
}

/// "Clerks say the board has a plan | they say | could ruin them": who says all of it says so again.
fn again(view: &View, report: &Report, inner: &Report) -> bool {
    let same =
        report.cue.end > 0 && view.word(report.cue.end - 1).eq_ignore_ascii_case(view.word(inner.cue.end.saturating_sub(1)));
    let pronoun = inner.source.len() == 1 && view.is(inner.source.start, &["he", "she", "they", "it"]);
    same && pronoun && inner.content.first().is_some_and(|c| view.finite(c.start))
}

/// "Ness said the road was bad and Rusk said it was not": a clause that another joins is not inside it. What opens with "that" may go on.
fn side_by_side(view: &View, report: &mut Report, inner: &Report) {
    let joint = inner.from.wrapping_sub(1);
    let clause = inner.content.iter().any(|c| view.has_finite(c.clone())) && view.joins(joint);
    let cut = |c: &&mut Range<usize>| {
        c.start < joint && inner.from < c.end && !view.is(c.start, &["that"]) && view.has_finite(c.start..joint)
    };
    if clause && report.cue.end <= joint && !view.is(report.cue.start, &["according"]) {
        let end = joint - usize::from(view.comma(joint - 1));
        report.content.iter_mut().filter(cut).for_each(|c| c.end = end);
    }
}

/// “I told her I would wait,” Ruiz said: what she tells of herself inside marks, or of nobody, is no report beside
/// hers.
pub(super) fn of_oneself(view: &View, report: &Report) -> bool {
    let own = |n: usize| report.content.iter().all(|c| view.marked(c.start) == Some(n));
    let inside = view.marked(report.cue.start).filter(|_| report.cue.start < report.cue.end).is_some_and(own);
    let source = &report.source;
    let own = source.len() == 1 && (view.word(source.start) == "I" || view.is(source.start, &["we"]));
    inside && (own || source.is_empty())
}

/// “I asked him. He said, ‘Yes’.”: a cue in marks with marks of its own behind it.
pub(super) fn own_marks(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    let Some(outer) = view.marked(cue.start).filter(|_| cue.start < cue.end) else { return };
    let at = cue.end + usize::from(view.comma(cue.end) || view.word(cue.end) == ":");
    let before = report.content.iter().all(|c| view.marked(c.start) == Some(outer) && c.end <= cue.start);
    let start = view.tokens.span(at).start();
    let from = view.marks.partition_point(|q| q.span.start() < start);
    let inner = view.marks.get(from).filter(|q| before && q.span.start() == start && q.depth == 1 && q.closed);
    if inner.is_some() && view.quotation(outer).contains(&at) {
        report.content = vec![view.quotation(from)];
    }
}

/// Reports that one holds, read by their words.
const MOST_INSIDE: usize = 4;

/// "Lowe says [Marsh told her father that the farm was his]", "[Marsh told the clerk that it was gone], Lowe claims": what the network,
/// which knows one layer, takes for the whole.
fn outside(view: &View, report: &Report) -> Option<Report> {
    let last = report.content.last()?.end;
    let sentence = view.sentence(report.cue.start);
    let whole = !report.cue.is_empty() && report.source.end == report.cue.start && report.source.start < report.source.end;
    if !whole || report.content.iter().any(|c| c.start < report.cue.end) || last > sentence.end {
        return None;
    }
    let says = |verb: usize| {
        let cue = cues::of_word(view.word(verb)).filter(|c| c.takes(Takes::Speech) || c.takes(Takes::Clause))?;
        let finite = view.pos(verb) == Pos::Verb && view.finite(verb) && view.marked(verb).is_none();
        finite.then_some(cue.stance)
    };
    let before = report.source.start.checked_sub(1).filter(|&i| i > sentence.start)?;
    let before = if view.is(before, &["that"]) { before - 1 } else { before };
    if let Some(stance) = says(before) {
        let group = verb_group(view, before, sentence.start);
        let source = subject_before(view, group, sentence.start);
        let found = Report::new(group..before + 1, source, std::iter::once(before + 1..last).collect(), Pattern::Clause);
        return (!found.source.is_empty()).then_some(Report { stance, ..found });
    }
    let verb = tells_of(view, before, sentence.start)?;
    let group = verb_group(view, verb, sentence.start);
    let source = subject_before(view, group, sentence.start);
    let found = Report::new(group..verb + 1, source, std::iter::once(verb + 1..last).collect(), Pattern::Clause);
    (!found.source.is_empty()).then_some(found)
}

/// "recalled a dinner at which [Ruiz said …]", from the word before her: the verb that tells of when somebody said something.
fn tells_of(view: &View, which: usize, floor: usize) -> Option<usize> {
    const TELLS: &[&str] = &["recalled", "recalls", "remembered", "remembers", "described", "describes", "recounted", "recounts"];
    let at = which.checked_sub(usize::from(view.is(which, &["which"])))?;
    let occasion = view.is(which, &["where"]) || at < which && view.is(at, &["at", "during", "in"]);
    let phrase = |i: &usize| view.nominal(*i) || view.is(*i, &["of", "with"]);
    let verb = (floor..at).rev().take(NEAR).find(|i| !phrase(i)).filter(|&v| occasion && v + 1 < at)?;
    (view.pos(verb) == Pos::Verb && view.is(verb, TELLS)).then_some(verb)
}

/// "[Marsh told the clerk that it was gone], Lowe claims".
fn behind(view: &View, report: &Report) -> Option<Report> {
    let last = report.content.last().filter(|c| c.start >= report.cue.end && !report.cue.is_empty())?.end;
    let sentence = view.sentence(report.cue.start);
    let comma = last < sentence.end && view.comma(last);
    let verb = sentence.end.checked_sub(1).map(|i| if view.word(i) == "." { i.saturating_sub(1) } else { i })?;
    let cue = cues::of_word(view.word(verb)).filter(|c| c.takes(Takes::Speech) || c.takes(Takes::Clause))?;
    let source = last + 1..verb;
    let plain = source.clone().all(|i| view.nominal(i) || view.pos(i) == Pos::Pron) && !source.is_empty() && source.len() <= 8;
    if !comma || !plain || verb <= last || view.pos(verb) != Pos::Verb || report.source.start < sentence.start {
        return None;
    }
    let from = report.source.start.min(report.cue.start).max(sentence.start);
    let content = std::iter::once(from..last).collect();
    Some(Report { stance: cue.stance, ..Report::new(verb..verb + 1, source, content, Pattern::ClauseThenCue) })
}

/// "Ruiz, the court heard, told his wife that the money was gone": who tells of it stands between commas. A court that hears says nothing.
fn between(view: &View, report: &Report) -> Option<Report> {
    let last = report.content.last().filter(|c| c.start >= report.cue.end && !report.source.is_empty())?.end;
    let clause = report.source.end + 1..report.cue.start.checked_sub(1)?;
    let verb =
        clause.end.checked_sub(1).filter(|&v| v > clause.start && view.comma(report.source.end) && view.comma(clause.end))?;
    let heard = view.is(verb, &["heard", "hears"]);
    let cue = cues::of_word(view.word(verb)).filter(|c| c.takes(Takes::Speech));
    let plain = (clause.start..verb).all(|i| view.nominal(i) || view.pos(i) == Pos::Pron) && view.pos(verb) == Pos::Verb;
    if !plain || !heard && cue.is_none() {
        return None;
    }
    let source = if heard { verb..verb } else { clause.start..verb };
    let content = vec![report.source.clone(), report.cue.start..last];
    let stance = cue.map_or(Stance::Neutral, |c| c.stance);
    Some(Report { stance, ..Report::new(verb..verb + 1, source, content, Pattern::ClauseThenCue) })
}

/// Reports looked back on for one by the same cue.
const NEAR: usize = 8;

fn inside(view: &View, report: &Report) -> Vec<Report> {
    let mut found = Vec::new();
    // “…,” said a clerk, according to the Herald.
    let through = view.is(report.cue.start, &["according"]);
    let announces = |r: &Report| view.word(r.cue.end) == ":" && r.pattern == Pattern::CueThenQuote;
    // "According to the suit, Ruiz assured Veld that …".
    let that = |r: &Report| r.addressee.is_some() && r.content.first().is_some_and(|c| view.is(c.start, &["that"]));
    let own = |r: &Report| (r.strength >= SURE_WORD || announces(r) || that(r)) && r.source != report.source;
    // One more tells where the last of them ends.
    let enough = |found: &[Report]| found.iter().filter(|r| own(r)).count() > MOST_INSIDE;
    for content in report.content.iter().filter(|c| through || view.marked(c.start).is_none()) {
        clauses::read_until(view, content.clone(), &mut found, enough);
    }
    found.retain(own);
    let told = report.content.iter().filter(|c| view.marked(c.start).is_none()).filter_map(|c| told_to(view, c, through));
    let told: Vec<Report> = told.filter(|t| found.iter().all(|r| r.cue.end != t.cue.end) && t.source != report.source).collect();
    found.extend(told);
    found.extend(announced(view, report));
    found.extend(report.content.iter().flat_map(|c| in_marks(view, c)).take(MOST_INSIDE));
    found.truncate(MOST_INSIDE);
    found.extend(cited(view, report));
    found
}

/// "that Father Quinn promised her husband a plot", "the surgeon told her to lie", "The guard swore that …": what the subject of a clause
/// that is reported itself says to somebody, or swears.
fn told_to(view: &View, content: &Range<usize>, through: bool) -> Option<Report> {
    let start = content.start + usize::from(view.is(content.start, &["that"]));
    let v = (start + 1..content.end).find(|&i| view.finite(i) || view.comma(i)).filter(|&i| view.pos(i) == Pos::Verb)?;
    let cue = cues::of_word(view.word(v))?;
    let source = subject_before(view, v, start);
    let named = source.start == start && source.end == v && view.pos(v - 1) != Pos::Pron && view.opens_phrase(start);
    let object = clauses::addressee(view, v, cue, content.end).or_else(|| ordered(view, v, content.end));
    let after = object.as_ref().map_or(v + 1, |a| a.end);
    // "promised her husband a plot"
    let noun = |i: &usize| view.is(after - 1, &["her"]) && view.pos(*i) == Pos::Noun;
    let after = after + (after..content.end).take_while(noun).count();
    let object = object.map(|a| a.start..after);
    let not = usize::from(view.is(after, &["not", "never"]));
    let tells = object.is_some();
    let asks = tells && view.is(after + not, &["to"]);
    let gives = tells && view.is(v, &["promised", "offered", "promises", "offers"]) && view.pos(after) == Pos::Det;
    let heads = view.sentence(start).start == start;
    let that =
        heads && !through && view.is(after, &["that"]) && cue.takes(Takes::Clause) && !matches!(cue.stance, Stance::Thinks);
    // "said the surgeon told her to lie": whom a description within a report means is left open.
    let known = heads || view.pos(v - 1) == Pos::Propn;
    let whole = named && known && (asks || gives || that) && after < content.end;
    let report = Report::new(v..v + 1, source, std::iter::once(after..content.end).collect(), Pattern::Clause);
    whole.then_some(Report { stance: cue.stance, addressee: object, ..report })
}

/// "ordered him not to speak": whom.
fn ordered(view: &View, v: usize, end: usize) -> Option<Range<usize>> {
    let orders = view.is(v, &["ordered", "instructed", "directed", "commanded", "begged"]);
    let to = (v + 2..end.min(v + NEAR)).find(|&i| view.is(i, &["to"])).filter(|_| orders)?;
    let object = v + 1..to - usize::from(view.is(to - 1, &["not", "never"]));
    let whom = !object.is_empty() && object.clone().all(|i| view.nominal(i) || view.pos(i) == Pos::Pron);
    whom.then_some(object)
}

/// “They told us: ‘Go home.’ So we did,” said Ruiz: what a quotation itself quotes.
fn in_marks(view: &View, content: &Range<usize>) -> Vec<Report> {
    let all = view.cover(content.clone());
    let from = view.marks.partition_point(|q| q.span.start() < all.start());
    let inside = view.marks.iter().enumerate().skip(from).take_while(|(_, q)| q.span.start() < all.end());
    let quoted = inside.filter(|(_, q)| q.depth == 1 && q.closed).map(|(n, _)| view.quotation(n));
    quoted.filter_map(|q| told(view, content, q)).collect()
}

/// “My boss said, ‘Go home,’ and I went”: what a quotation itself quotes, with its cue before or behind. Behind a comma only of one person
/// who is named or described and said it once: of "he would say, …" and "people say, …" annotators of news make no report of their own.
fn told(view: &View, inside: &Range<usize>, quoted: Range<usize>) -> Option<Report> {
    let before = |i: usize| i.checked_sub(1).filter(|&i| i > inside.start);
    let says = |v: usize| {
        let cue = cues::of_word(view.word(v)).filter(|_| view.pos(v) == Pos::Verb && view.finite(v));
        cue.is_some_and(|c| c.takes(Takes::Speech) || c.takes(Takes::Addressee))
    };
    let ahead = || {
        let joint = before(quoted.start).filter(|&i| view.comma(i) || view.word(i) == ":" || says(i))?;
        let at = if says(joint) { joint } else { before(joint)? };
        let object = at != joint && view.is(at, &["me", "us", "him", "her", "them", "you"]);
        let verb = if object { before(at)? } else { at };
        let subject = before(verb).filter(|_| says(verb))?;
        let subject = if view.pos(subject) == Pos::Adv && view.comma(joint) { before(subject)? } else { subject };
        if anybody(view, subject, verb) {
            return None;
        }
        let sentence = view.sentence(verb).start.max(inside.start);
        let head = sentence + usize::from(view.pos(sentence) == Pos::Punct);
        // He looked at me and asked, ‘Why?’
        if view.is(subject, &["and"]) && view.pos(head) == Pos::Pron && view.finite(head + 1) {
            return Some((verb, head..head + 1, Pattern::CueThenQuote));
        }
        let start = match view.pos(subject) {
            Pos::Pron if !view.comma(joint) => subject,
            Pos::Noun | Pos::Propn => (inside.start + 1..=subject).rev().take_while(|&i| view.nominal(i)).last()?,
            _ => return None,
        };
        let many = view.is(subject, &["people", "men", "women", "children", "police"])
            || view.word(subject).ends_with('s') && !view.word(subject).ends_with("ss");
        let one = view.word(verb).ends_with(['d', 's']) && !(many && view.pos(subject) == Pos::Noun);
        (!view.comma(joint) || one).then_some((verb, start..subject + 1, Pattern::CueThenQuote))
    };
    let (verb, source, pattern) = ahead().or_else(|| behind_marks(view, inside, &quoted))?;
    Some(Report::new(verb..verb + 1, source, std::iter::once(quoted).collect(), pattern))
}

/// “To those who say ‘no’, …”, “some say ‘no’”: nobody in particular.
fn anybody(view: &View, subject: usize, verb: usize) -> bool {
    const ANYBODY: &[&str] = &[
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "many",
        "others",
        "people",
        "some",
        "somebody",
        "someone",
        "those",
        "whoever",
    ];
    let present = !view.word(verb).ends_with("ed") && !view.is(verb, &["said", "told", "wrote", "thought"]);
    let relative = view.relative(subject) || view.is(subject, &["that"]);
    let noun = if relative { subject.wrapping_sub(1) } else { subject };
    present && view.is(noun, ANYBODY)
}

/// Tenths of the uses of a word behind marks that report.
const NESTED_SPEECH: u8 = 5;

/// ‘Try Monday,’ a girl said; ‘Never again,’ my mother used to say.
fn behind_marks(view: &View, inside: &Range<usize>, quoted: &Range<usize>) -> Option<(usize, Range<usize>, Pattern)> {
    /// Tokens of who says it and how.
    const NEAR: usize = 8;
    let open_ended = matches!(view.word(quoted.end.checked_sub(2)?), "," | "?" | "!");
    let near = quoted.end..inside.end.min(quoted.end + NEAR);
    // ‘Will you sell?’ I laughed.
    let surely = |c: cues::Cue| c.strength(Takes::Speech) >= NESTED_SPEECH;
    let speech = |&i: &usize| view.pos(i) == Pos::Verb && cues::of_word(view.word(i)).is_some_and(surely);
    let verb = near.filter(|_| open_ended).find(speech)?;
    let used = (view.is(verb - 1, &["to"]) && view.is(verb - 2, &["used"])).then(|| verb - 2);
    let source = quoted.end..used.unwrap_or(verb);
    // ‘Why?’ I said, ‘Go’: that is another's cue.
    let next = verb + 1 + usize::from(view.comma(verb + 1) || view.word(verb + 1) == ":");
    if next < inside.end && next > verb + 1 && view.word(next).starts_with(['‘', '\'', '“', '"']) {
        return None;
    }
    let plain = source.clone().all(|i| view.nominal(i) || view.pos(i) == Pos::Pron);
    (plain && !source.is_empty() && (used.is_some() || view.finite(verb))).then_some((verb, source, Pattern::QuoteThenCue))
}

/// Ruiz says “the dam is weak,” the Herald reported: the words are hers whose verb stands before them.
fn announced(view: &View, report: &Report) -> Option<Report> {
    let [content] = report.content.as_slice() else { return None };
    let sentence = view.sentence(content.start);
    let whole = view.marked(content.start).is_some_and(|n| view.quotation(n) == *content);
    let before = content.start.checked_sub(1).filter(|&i| whole && i > sentence.start && report.cue.start >= content.end)?;
    let verb = before - usize::from(view.comma(before) || view.word(before) == ":");
    let speaks = cues::of_word(view.word(verb)).filter(|c| c.takes(Takes::Speech))?;
    if !matches!(view.pos(verb), Pos::Verb) || !view.finite(verb) || view.marked(verb).is_some() {
        return None;
    }
    let group = verb_group(view, verb, sentence.start);
    let source = subject_before(view, group, sentence.start);
    let other = !source.is_empty() && view.opens_phrase(source.start) && !view.relative(source.start);
    let said = Report::new(group..verb + 1, source, report.content.clone(), Pattern::CueThenQuote);
    (other && !report.source.is_empty()).then_some(Report { stance: speaks.stance, ..said })
}

/// What an outlet does with what others say.
pub(super) const CARRIED: &[&str] = &["quoted", "cited", "carried", "published", "broadcast", "reported", "aired"];

/// “…,” Ruiz said in a speech quoted by the Herald. “…”: what goes on is hers.
pub(super) fn quoted_by(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    for n in 0..reports.len() {
        let Some(report) = reports.get(n).filter(|r| !r.cue.is_empty() && !r.source.is_empty()) else { continue };
        let verb = report.cue.end - 1 - usize::from(view.is(report.cue.end - 1, &["by"]) && report.cue.len() > 1);
        let noun = verb > 0 && view.pos(verb - 1) == Pos::Noun;
        if !noun || !view.is(verb, CARRIED) || !view.is(verb + 1, &["by"]) || report.source.start < verb {
            continue;
        }
        let sentence = view.tokens.sentence_of(verb);
        let says = |r: &Report| {
            r.cue.end < verb && !r.cue.is_empty() && !r.source.is_empty() && view.tokens.sentence_of(r.cue.start) == sentence
        };
        let near = n.saturating_sub(NEAR)..reports.len().min(n + NEAR);
        let Some(speaker) = near.into_iter().find(|&m| m != n && reports.get(m).is_some_and(says)) else { continue };
        let more = reports.get_mut(n).map(|r| std::mem::take(&mut r.content)).unwrap_or_default();
        if let Some(speaker) = reports.get_mut(speaker) {
            let apart = |c: &Range<usize>| !speaker.content.iter().any(|s| s.start < c.end && c.start < s.end);
            let more: Vec<Range<usize>> = more.into_iter().filter(|c| view.marked(c.start).is_some() && apart(c)).collect();
            speaker.content.extend(more);
            speaker.content.sort_by_key(|c| c.start);
        }
    }
    reports.retain(|r| !r.content.is_empty());
}

/// "State media quoted the minister as saying that …", from the quoting verb at `v`: two reports of the same content.
pub(super) fn quoted_as(view: &View, v: usize, sentence: &Range<usize>) -> Option<[Report; 2]> {
    let end = sentence.end.min(v + REACH);
    // "as ordering his men to leave"
    let reports = |i: usize| view.word(i).ends_with("ing") && cues::of_word(view.word(i)).is_some();
    let as_ = |i: usize| view.is(i, &["as"]) && (view.is(i + 1, &["stating", "ordering", "reporting"]) || reports(i + 1));
    // "quoted Ana Ruiz accusing Veld of …", "quoted an unnamed clerk saying …"
    let named = |i: usize| {
        (view.pos(i) == Pos::Propn || relays::person(view, i))
            && (v + 1..i).all(|k| view.nominal(k) || view.comma(k) || view.is(k, &["of", "and", "for"]))
    };
    let says = |i: usize| as_(i) || view.is(i, VOICES) && named(i - 1);
    let at = (v + 2..end).take_while(|&i| view.marked(i).is_none()).find(|&i| says(i))?;
    let mut source = v + 1..at;
    while source.end > source.start && view.comma(source.end - 1) {
        source.end -= 1;
    }
    let group = verb_group(view, v, sentence.start);
    // "She was quoted by the Herald as saying": one source, who is no object here.
    if (group..v).any(|i| view.pos(i) == Pos::Aux && !view.is(i, &["has", "have", "had"])) {
        return None;
    }
    let outer = subject_before(view, group, sentence.start);
    let addressee = cues::of_word("told")
        .filter(|_| view.is(at + 1, &["telling"]))
        .and_then(|told| clauses::addressee(view, at + 1, told, sentence.end));
    let last = at + usize::from(as_(at));
    let after = addressee.as_ref().map_or(last + 1, |a| a.end);
    let content = vec![as_said(view, after, outer.start, sentence)?];
    let own = !view.has_finite(source.clone()) || source.clone().any(|i| view.relative(i));
    let reports = [
        Report::new(group..v + 1, outer, content.clone(), Pattern::QuotedAs),
        Report { addressee, ..Report::new(at..last + 1, source, content, Pattern::Through) },
    ];
    (own && reports.iter().all(|r| !r.source.is_empty())).then_some(reports)
}

/// What one whom a paper quotes does in its words.
const VOICES: &[&str] = &[
    "accusing",
    "arguing",
    "blaming",
    "calling",
    "claiming",
    "complaining",
    "denying",
    "describing",
    "insisting",
    "saying",
    "warning",
];

/// "The Herald reports that state media quoted …": what stands before the inner report that starts at `from`.
pub(super) fn around(view: &View, from: usize, end: usize, floor: usize) -> Option<Report> {
    let that = from.checked_sub(1).filter(|&i| i > floor && view.is(i, &["that"]))?;
    let verb = that.checked_sub(1).filter(|&i| i > floor)?;
    let cue = cues::of_word(view.word(verb)).filter(|c| c.takes(Takes::Clause) || c.takes(Takes::Speech))?;
    let group = verb_group(view, verb, floor);
    let source = subject_before(view, group, floor);
    let all = that..end;
    let report = Report { stance: cue.stance, ..Report::new(group..verb + 1, source, vec![all], Pattern::Clause) };
    (!report.source.is_empty()).then_some(report)
}

/// "The ships are late, Ruiz was quoted by the Herald as saying": the cue is what stands around the outlet.
pub(super) fn was_quoted(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    if !view.is(v, &["quoted", "cited"]) {
        return None;
    }
    let group = verb_group(view, v, sentence.start);
    let says = |i: usize| view.is(i, &["as"]) && view.is(i + 1, &["saying", "telling", "stating"]);
    let at = (v + 1..sentence.end.min(v + REACH)).take_while(|&i| view.marked(i).is_none()).find(|&i| says(i))?;
    if !clauses::passive(view, group..v) || view.has_finite(v + 1..at) {
        return None;
    }
    let source = subject_before(view, group, sentence.start);
    let content = as_said(view, at + 2, source.start, sentence)?;
    let whole = !source.is_empty() && !content.is_empty();
    whole.then(|| Report::new(group..at + 2, source, vec![content], Pattern::ClauseThenCue))
}

/// What stands behind "as saying", and where and when that was; what stands before the subject where nothing follows.
fn as_said(view: &View, from: usize, subject: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let aside = |i: usize| view.when(i) || view.comma(i) || matches!(view.word(i), ":" | ".");
    let next = |from: usize| (from..sentence.end).find(|&i| !aside(i));
    let first = next(from);
    // "as saying by state media on Monday", "as saying in the Herald that …".
    let mut behind = first;
    while let Some(at) = behind.filter(|&i| view.is(i, &["by", "in", "on", "to"])) {
        behind = next(phrase_after(view, at + 1, sentence.end).end.max(at + 1));
    }
    let start = if behind.is_none_or(|i| view.is(i, &["that"])) { behind } else { first };
    if let Some(start) = start {
        return Some(start..clauses::clause_end(view, start, sentence.end));
    }
    let before = subject.checked_sub(1).filter(|&i| i > sentence.start)?;
    if view.comma(before) && view.marked(before).is_none() {
        return Some(sentence.start..before);
    }
    view.marked(before).map(|n| view.quotation(n)).filter(|q| q.end == subject)
}

/// "The Herald reported …, citing a person familiar with the matter": the same content, from that person.
fn cited(view: &View, report: &Report) -> Option<Report> {
    if report.cue.is_empty() || report.source.is_empty() {
        return None;
    }
    let sentence = view.sentence(report.cue.start);
    let outside =
        |i: usize| view.marked(i).is_none() && !report.cue.contains(&i) && !report.content.iter().any(|c| c.contains(&i));
    let near = report.cue.start.min(report.source.start)..sentence.end.min(report.cue.end + REACH);
    // "…, citing clerks", "the Herald, which cited clerks".
    let cites = |i: usize| {
        view.is(i, &["citing", "quoting"]) && view.comma(i - 1)
            || view.is(i, &["cited", "quoted"]) && view.is(i - 1, &["which", "who"])
    };
    let at = near.into_iter().find(|&i| i > 0 && outside(i) && cites(i))?;
    let source = cited_source(view, at, sentence.end)?;
    Some(Report::new(at..at + 1, source, report.content.clone(), Pattern::Through))
}

/// Whom "citing" names, where it names somebody or something that says things.
pub(super) fn cited_source(view: &View, citing: usize, end: usize) -> Option<Range<usize>> {
    let mut source = phrase_after(view, citing + 1, end);
    // The phrase ends where the reporting verb's clause goes on: "The Herald, citing Reuters, reported".
    let comma = source.clone().find(|&i| view.comma(i));
    source.end = comma.unwrap_or(source.end);
    // "citing a threat to health" is a reason.
    let head = source
        .clone()
        .find(|&i| matches!(view.pos(i), Pos::Noun | Pos::Propn) && !matches!(view.pos(i + 1), Pos::Noun | Pos::Propn))?;
    let speaks = |word| role(word).is_some_and(|r| r.0 != EntityType::Place);
    (view.pos(head) == Pos::Propn || view.is(head, SPEAKS) || speaks(view.word(head))).then_some(source)
}

/// Heads of phrases, beside roles, that name what says something.
const SPEAKS: &[&str] = &[
    "data",
    "document",
    "documents",
    "email",
    "emails",
    "filing",
    "filings",
    "letter",
    "media",
    "memo",
    "records",
    "report",
    "reports",
    "statement",
    "study",
];

/// Quotes looked back on for one that holds another.
pub(super) const MAX_NESTING: usize = 6;

/// "The Times reported that officials said …": the inner report came through the outer.
pub(super) fn chain(view: &View, reports: &[Report], quotes: &mut [Quote]) {
    for (number, report) in reports.iter().enumerate().filter(|(_, r)| !r.cue.is_empty()) {
        let told = view.cover(report.cue.clone());
        let holds = |q: &Quote| q.content.iter().any(|c| c.contains(told)) && !q.cue.is_empty();
        let other = |before: usize| reports.get(before).is_some_and(|r| r.source != report.source);
        let outer = (number.saturating_sub(MAX_NESTING)..number).rev();
        let outer = outer.into_iter().find(|&before| quotes.get(before).is_some_and(holds) && other(before));
        // "The Herald, citing Reuters, reported …" is the same content twice.
        let cites = report.pattern == Pattern::Through;
        let same = |n: usize| n != number && other(n) && reports.get(n).is_some_and(|r| r.content == report.content);
        let near = number.saturating_sub(MAX_NESTING)..number + MAX_NESTING;
        let outer = near.into_iter().find(|&n| cites && same(n)).or(outer);
        if let Some(quote) = quotes.get_mut(number) {
            quote.via = outer.map(|n| n as u32);
        }
    }
}
