//! Where what was said begins and ends around marks, brackets, commas and conjunctions that are the reporter's or the sentence's own.

use std::ops::Range;

use super::Draft;
use super::clauses::clause_end;
use super::cues::{self, Takes};
use super::report::Report;
use super::view::View;
use crate::document::Pos;

/// "said [1] the delay": a reference is the page's.
pub(super) fn without_reference(view: &View, report: &mut Report) {
    for c in &mut report.content {
        let open = c.start + usize::from(view.word(c.start) == "[");
        if open > 0 && view.pos(open) == Pos::Num && view.word(open + 1) == "]" && view.word(open - 1) == "[" && open + 2 < c.end
        {
            c.start = open + 2;
        }
    }
}

/// "was forged, and": a conjunction that joins another clause is of neither.
pub(super) fn without_last_joint(view: &View, report: &mut Report) {
    for c in &mut report.content {
        let joint = |i: usize| view.marked(i).is_none() && (view.comma(i) || view.joins(i));
        while c.end > c.start + 1 && joint(c.end - 1) {
            c.end -= 1;
        }
    }
}

/// "Carlos – not his real name – said": what is told of a source between dashes is not said.
pub(super) fn without_parenthesis(view: &View, report: &mut Report) {
    let (from, to) = (report.source.end, report.cue.start);
    if report.source.is_empty() || report.content.len() < 2 {
        return;
    }
    let between = |c: &Range<usize>| from < c.start && c.end < to && view.breaks(c.start - 1) && view.breaks(c.end);
    report.content.retain(|c| !between(c) || view.marked(c.start).is_some());
}

/// "asked if the singer’s driver, Milo Rand, | had known": a clause does not end before its verb.
pub(super) fn with_its_verb(view: &View, report: &mut Report) {
    let cue = report.cue.end;
    let Some(c) = report.content.last_mut().filter(|c| c.start >= cue) else { return };
    let opens = view.is(c.start, &["that", "if", "whether", "why", "how"]) && view.marked(c.start).is_none();
    let waits = opens && !view.has_finite(c.clone()) && view.comma(c.end);
    let sentence = view.tokens.of_sentence(view.tokens.sentence_of(c.start));
    if waits && c.end + 1 < sentence.end && view.finite(c.end + 1) {
        c.end = clause_end(view, c.start, sentence.end).max(c.end);
    }
}

/// "said that, though she disliked him, | the audit was fair", "said that based on the letter, | he …": a clause or phrase that opens what is
/// said does not end it.
pub(super) fn past_an_opening_clause(view: &View, report: &mut Report) {
    const OPENS: &[&str] = &[
        "after", "although", "as", "based", "because", "before", "by", "despite", "given", "if", "in", "since", "though", "when",
        "while",
    ];
    let Report { ref cue, ref source, ref mut content, .. } = *report;
    let Some(c) = content.first_mut().filter(|c| c.start == cue.end && view.is(c.start, &["that"]) && source.end <= cue.start)
    else {
        return;
    };
    let sentence = view.tokens.of_sentence(view.tokens.sentence_of(c.start));
    let that = c.start + 1;
    let opener = that + usize::from(view.comma(that));
    let outside = |i: usize| view.marked(i).is_none();
    let comma = (opener..sentence.end).take_while(|&i| outside(i)).find(|&i| view.comma(i) && i > opener);
    let Some(comma) = comma.filter(|_| view.is(opener, OPENS) && cue.end < sentence.end) else { return };
    // The clause itself stands behind the comma.
    let main = comma + 1..clause_end(view, c.start, sentence.end);
    if c.end <= comma + 1 && view.opens_phrase(main.start) && view.has_finite(main.clone()) {
        c.end = main.end.max(c.end);
        let end = c.end;
        content.retain(|part| part.start == that - 1 || part.start >= end);
    }
}

/// "[The ledgers], Ruiz argued, [show no theft]": what stands on both sides of who says it is one clause, and its verb no second cue.
pub(super) fn around_who_says(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    for n in 0..reports.len() {
        let Some(report) = reports.get(n).filter(|r| !r.cue.is_empty() && !r.source.is_empty()) else { continue };
        let [first] = report.content.as_slice() else { continue };
        let (before, after) = (report.source.start.min(report.cue.start), report.source.end.max(report.cue.end));
        let sentence = view.tokens.of_sentence(view.tokens.sentence_of(report.cue.start));
        // "The trouble is that this dam, Ruiz argued, leaks"
        let open = first.clone().rev().find(|&i| view.subordinates(i) || view.relative(i)).map_or(first.start, |i| i + 1);
        let subject =
            first.start >= sentence.start && first.end + 1 == before && !view.has_finite(open..first.end) && open < first.end;
        let verb = after + 1;
        let between = view.comma(first.end) && view.comma(after) && verb < sentence.end && view.finite(verb);
        if !subject || !between || view.marked(first.start).is_some() || !view.opens_phrase(first.start) {
            continue;
        }
        let rest = verb..clause_end(view, verb, sentence.end);
        let source = report.source.clone();
        // Another of the same source by that verb.
        let near = n.saturating_sub(NEAR)..reports.len().min(n + NEAR);
        let inside =
            |r: &Report| rest.start <= r.cue.start && r.cue.end <= rest.end && (r.source == source || r.source.is_empty());
        let subject = first.clone();
        for other in near.filter(|&m| m != n) {
            let Some(other) = reports.get_mut(other).filter(|o| inside(o) && o.cue.start == verb) else { continue };
            // "Judge Moe, according to Ruiz, said that …": the judge said it.
            match cues::of_word(view.word(verb)).is_some_and(|c| c.takes(Takes::Speech)) {
                true => other.source = subject.clone(),
                false => other.content.clear(),
            }
        }
        reports.get_mut(n).into_iter().for_each(|r| r.content.push(rest.clone()));
    }
    reports.retain(|r| !r.content.is_empty());
}

/// "Though the wall is old, | engineers say it holds": what is granted before who says it is the reporter's.
pub(super) fn without_concession(view: &View, report: &mut Report) {
    let Report { ref cue, ref source, ref mut content, .. } = *report;
    let before = source.start.min(cue.start);
    let [first, second] = content.as_slice() else { return };
    let sentence = view.tokens.of_sentence(view.tokens.sentence_of(cue.start));
    let grants = view.is(first.start, &["though", "although", "while", "whereas", "even"]) && first.start == sentence.start;
    let whole = !source.is_empty() && first.end + 1 == before && view.comma(first.end) && second.start >= cue.end.max(source.end);
    let plain = first.clone().all(|i| view.marked(i).is_none());
    if grants && whole && plain && second.start == cue.end.max(source.end) && view.has_finite(second.clone()) {
        content.remove(0);
    }
}

/// She promised “more with less” | a slogan that failed: what the reporter calls it, behind the marks.
pub(super) fn without_comment(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    let Some(c) = report.content.last_mut().filter(|c| c.start >= cue.end && !cue.is_empty()) else { return };
    let Some(quoted) = view.marked(c.start).map(|n| view.quotation(n)).filter(|q| q.start == c.start && q.end < c.end) else {
        return;
    };
    let rest = quoted.end + usize::from(view.comma(quoted.end))..c.end;
    let named =
        view.is(rest.start, &["a", "an"]) && view.nominal(rest.start + 1) && rest.clone().all(|i| view.marked(i).is_none());
    let told = rest.clone().take(LONGEST).any(|i| view.relative(i) || view.is(i, &["that"]));
    if named && told {
        c.end = quoted.end;
    }
}

/// "asked why nobody had laughed at “Oops!” | when the bucket fell": a cry in marks inside a clause does not end it.
pub(super) fn past_a_cry(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    let Some(c) = report.content.last_mut().filter(|c| c.start >= cue.end && view.marked(c.start).is_none()) else { return };
    let Some(last) = view.marked(c.end.wrapping_sub(1)).map(|n| view.quotation(n)).filter(|q| q.end == c.end) else { return };
    let cried = last.end.checked_sub(2).is_some_and(|i| matches!(view.word(i), "!" | "?"));
    let sentence = view.tokens.of_sentence(view.tokens.sentence_of(c.start));
    let small = c.end < sentence.end && view.word(c.end).starts_with(|c: char| c.is_lowercase());
    let governed = last.start > c.start && (view.pos(last.start - 1) == Pos::Adp || view.pos(last.start - 1) == Pos::Noun);
    let clause = view.has_finite(c.start..last.start);
    // "if the word “run!” | was ever spoken"
    let verb = !clause && view.finite(c.end);
    // "had shouted “More!” | until the band came back"
    let time = clause && view.is(c.end, &["when", "until", "as", "after", "before", "while", "because"]);
    // "that the cry of “Timber!” | had woken"
    let predicate = governed && view.finite(c.end);
    if cried && small && (verb || time || predicate || clause && governed && view.pos(c.end) == Pos::Adp) {
        let main = (c.end..sentence.end).find(|&i| cue.start == sentence.start && view.comma(i)).unwrap_or(sentence.end);
        c.end = clause_end(view, c.start, main).max(c.end);
    }
}

/// "said the road was bad and | Rusk said it was not": a content that takes in the source of a later report of its sentence, and not the
/// whole of that, ends before it.
pub(super) fn before_the_next(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    for n in 0..reports.len() {
        let Some((source, cue)) = reports.get(n).map(|r| (r.source.clone(), r.cue.clone())) else { continue };
        let source = with_apposed(view, reports, n, &source).unwrap_or(source);
        reports.get_mut(n).into_iter().for_each(|r| r.source = source.clone());
        let joint = source.start.wrapping_sub(1);
        if source.is_empty() || source.end > cue.start || !view.joins(joint) {
            continue;
        }
        for m in n.saturating_sub(NEAR)..n.saturating_add(NEAR).min(reports.len()) {
            let Some(other) = reports.get_mut(m).filter(|o| m != n && o.cue.end <= joint) else { continue };
            let cut = |c: &&mut Range<usize>| c.start < joint && source.start < c.end && c.end <= cue.start;
            other.content.iter_mut().filter(cut).for_each(|c| c.end = joint);
        }
    }
}

/// "says it was late, and the firm, | Holm Coaches, | says": a description before the name, which another's content takes in.
fn with_apposed(view: &View, reports: &[Report], n: usize, source: &Range<usize>) -> Option<Range<usize>> {
    let comma =
        source.start.checked_sub(1).filter(|&i| view.comma(i) && view.comma(source.end) && view.pos(i + 1) == Pos::Propn)?;
    let noun = |i: &usize| matches!(view.pos(*i), Pos::Det | Pos::Noun | Pos::Adj) && view.marked(*i).is_none();
    let start = (comma.saturating_sub(LONGEST)..comma).rev().take_while(noun).last()?;
    let joined = view.pos(start) == Pos::Det && view.joins(start.checked_sub(1)?);
    let near = reports.get(n.saturating_sub(NEAR)..n).unwrap_or(&[]);
    let taken = near.iter().any(|r| r.content.iter().any(|c| c.start < start && start < c.end && c.end <= comma + 1));
    (joined && taken).then_some(start..source.end)
}

/// Tokens of "the bus firm".
const LONGEST: usize = 6;

/// Reports looked through around one.
const NEAR: usize = 4;
