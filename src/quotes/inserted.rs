//! Who says it in the midst of what is said: "Old trams, says Ruiz, break down", "Usually, says Veld, they wait", "But, she adds, it is late".

use std::ops::Range;

use super::Draft;
use super::clauses::clause_end;
use super::cues::{self, Cue, Takes};
use super::merge::meet;
use super::report::Report;
use super::sources::{phrase_after, subject_before, verb_group};
use super::view::View;
use crate::document::Pos;

/// Tokens of what stands before who says it.
const LONGEST: usize = 16;

/// Tenths of its uses with a clause that a past form must report in: "the ship, considered a wreck, was sold".
const SURE_PAST: u8 = 5;

/// By the verb at `v`: who says it, and what stands on both sides.
pub(super) fn around(view: &View, v: usize, cue: Cue, sentence: &Range<usize>) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    let (floor, end) = (sentence.start, sentence.end);
    if !cue.takes(Takes::Speech) || v <= floor || view.marked(v).is_some() {
        return None;
    }
    let inverted = view.comma(v - 1).then(|| behind(view, v, cue, end)).flatten().map(|source| (v, source));
    let (from, source) = inverted.or_else(|| ahead(view, v, floor))?;
    let after = source.end.max(v + 1);
    let lead = floor..from - 1;
    if lead.len() > LONGEST || !view.comma(after) {
        return None;
    }
    let rest = after + 1..clause_end(view, after + 1, end);
    let between = rest.start < end && !rest.is_empty();
    if !between || !lead.clone().all(|i| view.marked(i).is_none() && !view.finite(i) && !view.breaks(i)) {
        return None;
    }
    // "Instead, Radio Lund reports, …": what "instead" is of stands before.
    let adverb = from < v && view.pos(floor) == Pos::Adv && outlet(view, v);
    let joint = usize::from(adverb || view.pos(floor) == Pos::Cconj || view.is(floor, &["but", "and", "so", "yet"]));
    let said = floor + joint..lead.end;
    if said.is_empty() {
        return (joint > 0 && view.has_finite(rest.clone())).then(|| (source, vec![rest]));
    }
    let whole = (from == v || outlet(view, v)) && (is_subject(view, &said, rest.start) || is_adverbial(view, &said, &rest));
    whole.then(|| (source, vec![said, rest]))
}

/// "says Ana Ruiz, an engineer,": no participle, nor a name that a thing goes by.
fn behind(view: &View, v: usize, cue: Cue, end: usize) -> Option<Range<usize>> {
    let word = view.word(v);
    let present = !word.ends_with("ed") && !word.ends_with("ing");
    let says = present || cue.strength(Takes::Speech) >= SURE_PAST && view.pos(v + 1) != Pos::Adj;
    let opens = view.opens_phrase(v + 1) && !view.when(v + 1) && view.marked(v + 1).is_none();
    if !says || !opens || view.is(v, &["told", "tells", "tell", "found", "thought"]) {
        return None;
    }
    let mut source = phrase_after(view, v + 1, end);
    // "says Ruiz, inspectors look": behind the last comma the clause goes on.
    let last = source.clone().rev().find(|&i| view.comma(i)).filter(|_| view.finite(source.end));
    source.end = last.unwrap_or(source.end);
    (!source.is_empty()).then_some(source)
}

/// "But, she adds,", "Instead, Radio Lund reports,": a conjunction or an adverb, then who says it.
fn ahead(view: &View, v: usize, floor: usize) -> Option<(usize, Range<usize>)> {
    let group = verb_group(view, v, floor);
    let source = subject_before(view, group, floor);
    let alone = source.end == group && !source.is_empty() && view.opens_phrase(source.start);
    // "In 2019, Radio Lund reports,": behind a longer phrase too.
    let comma = source.start.checked_sub(1).filter(|&i| view.comma(i))?;
    let joint = floor + 1 == comma || outlet(view, v) && comma > floor;
    let verb = view.pos(v) == Pos::Verb && view.finite(v) || outlet(view, v);
    (alone && joint && verb).then_some((source.start, source))
}

/// "the Lund Times reports", whose verb may be taken for a noun.
fn outlet(view: &View, v: usize) -> bool {
    view.is(v, &["reported", "reports"]) && view.pos(v - 1) == Pos::Propn
}

/// A noun phrase whose verb stands at `rest`, or opens marks there.
fn is_subject(view: &View, said: &Range<usize>, rest: usize) -> bool {
    let adverb = rest + usize::from(view.pos(rest) == Pos::Adv);
    let quoted = view.marked(rest).map(|n| view.quotation(n)).filter(|q| q.start == rest);
    let verb = quoted.map_or(view.finite(adverb), |q| view.finite(q.start + 1));
    let plain = |i: usize| !view.comma(i) && !view.subordinates(i) || i == said.start;
    verb && view.opens_phrase(said.start) && said.clone().all(plain)
}

/// "Usually", "In winter": a clause stands behind.
fn is_adverbial(view: &View, said: &Range<usize>, rest: &Range<usize>) -> bool {
    let opens = matches!(view.pos(said.start), Pos::Adv | Pos::Adp) || view.when(said.start);
    let free = said.clone().all(|i| !view.comma(i) && !view.relative(i));
    let subject = view.opens_phrase(rest.start) && view.marked(rest.start).is_none();
    opens && free && subject && view.has_finite(rest.clone()) && !view.is(said.start, &["according", "like", "unlike", "as"])
}

/// Ruiz said in a letter: “We go. It is late,” she said: the marks are all of it, and who says it first is named.
pub(super) fn on_both_sides(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    let mut taken: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for report in reports.iter_mut() {
        let Some((quoted, cue, source)) = announced(view, report) else { continue };
        report.content.retain(|c| c.start >= quoted.end);
        report.content.insert(0, quoted.clone());
        (report.again, report.cue, report.source) = (report.cue.clone(), cue.clone(), source);
        report.from = report.source.start.min(quoted.start);
        taken.push((cue, quoted));
    }
    // The words that announce stand apart from each other.
    taken.sort_by_key(|(cue, _)| cue.start);
    let doubled = |r: &Report| {
        let near = taken.partition_point(|(cue, _)| cue.start < r.cue.end);
        let of = |(cue, quoted): &(Range<usize>, Range<usize>)| meet(&r.cue, cue) && r.content.iter().all(|c| meet(c, quoted));
        r.again.is_empty() && taken.get(near.saturating_sub(2)..near).is_some_and(|near| near.iter().any(of))
    };
    reports.retain(|r| !doubled(r));
}

/// “The tide was late,” Ruiz wrote, according to the Herald. “Nobody knew.”: what follows is hers, whoever is cited for it.
pub(super) fn past_who_is_cited(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    for cited in 0..reports.len() {
        let Some(report) = reports.get(cited).filter(|r| view.is(r.cue.start, &["according"])) else { continue };
        let sentence = view.sentence(report.cue.start);
        let before = report.cue.start;
        let follows = |c: &Range<usize>| c.start >= sentence.end && view.opens_in_marks(c.start);
        let own = |r: &Report| {
            let said = |c: &Range<usize>| c.end <= r.cue.start && view.opens_in_marks(c.start);
            !r.source.is_empty() && sentence.contains(&r.cue.start) && r.cue.end <= before && r.content.iter().any(said)
        };
        let near = cited.saturating_sub(NEAR)..reports.len().min(cited + NEAR);
        let said = near.into_iter().find(|&i| i != cited && reports.get(i).is_some_and(own));
        let Some(said) = said.filter(|_| report.content.iter().any(follows)) else { continue };
        let parts = reports.get_mut(cited).map_or_else(Vec::new, |r| r.content.extract_if(.., |c| follows(c)).collect());
        reports.get_mut(said).into_iter().for_each(|r| r.content.extend(parts.iter().cloned()));
    }
    reports.retain(|r| !r.content.is_empty());
}

/// Reports looked through around one.
const NEAR: usize = 4;

/// The marks before "she said", and the cue and the source that announce them with a colon.
fn announced(view: &View, report: &Report) -> Option<(Range<usize>, Range<usize>, Range<usize>)> {
    let speech = |i: usize| cues::of_word(view.word(i)).is_some_and(|c| c.strength(Takes::Speech) >= SURE_PAST);
    let pronoun = report.source.len() == 1 && view.is(report.source.start, &["he", "she", "they", "it"]);
    let beside = report.source.end == report.cue.start || report.cue.end == report.source.start;
    let last = report.cue.end.checked_sub(1).filter(|&i| pronoun && beside && !report.cue.is_empty() && speech(i))?;
    let tag = report.source.start.min(report.cue.start).checked_sub(1).filter(|&i| i > 0 && i < last)?;
    let quoted = view.marked(tag).map(|n| view.quotation(n)).filter(|q| q.end == tag + 1 && view.comma(tag - 1))?;
    let colon = quoted.start.checked_sub(1).filter(|&i| view.word(i) == ":" && view.same_block(i, tag))?;
    let floor = view.sentence(colon).start;
    let free = |i: &usize| view.marked(*i).is_none();
    let verb = (floor + 1..colon).rev().take(LONGEST).take_while(free).find(|&i| view.finite(i))?;
    let group = verb_group(view, verb, floor);
    let source = subject_before(view, group, floor);
    (speech(verb) && !source.is_empty() && view.opens_phrase(source.start)).then_some((quoted, group..verb + 1, source))
}

/// Whether the report was read so: what stands before it has no verb.
pub(super) fn parts(view: &View, report: &Report) -> bool {
    let (before, after) = (report.source.start.min(report.cue.start), report.source.end.max(report.cue.end));
    let inverted = report.source.start == report.cue.end;
    match report.content.as_slice() {
        [rest] => rest.start == after + 1 && view.comma(after) && view.comma(before.wrapping_sub(1)),
        [lead, rest] => inverted && lead.end + 1 == before && rest.start == after + 1 && !view.has_finite(lead.clone()),
        _ => false,
    }
}
