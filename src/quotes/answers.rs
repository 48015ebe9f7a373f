//! "Reporters asked Ruiz whether she would go. The answer was, “Never.”": whoever was asked says it.

use std::ops::Range;

use super::Draft;
use super::clauses;
use super::report::{Pattern, Report};
use super::sources::{phrase_after, subject_before, verb_group};
use super::view::{REACH, View};
use crate::document::Pos;

const ANSWERS: &[&str] = &["answer", "comeback", "rejoinder", "reply", "response", "retort"];
/// Sentences between the question and the answer, at most.
const BACK: usize = 2;

/// The marks are no other report's then.
pub(super) fn propose(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    let answers = view.sentences().filter_map(|sentence| sentence.clone().find_map(|i| answer(view, i, &sentence)));
    let answers: Vec<Report> = answers.collect();
    let marks: Vec<Range<usize>> = answers.iter().flat_map(|r| r.content.iter().cloned()).collect();
    let taken = |c: &Range<usize>| {
        let near = marks.get(marks.partition_point(|m| m.end <= c.start));
        near.is_some_and(|m| m.start <= c.start && c.end <= m.end)
    };
    let cued = |cue: &Range<usize>| answers.binary_search_by_key(&cue.start, |a| a.cue.start).is_ok();
    for report in reports.iter_mut().filter(|r| !taken(&r.cue)) {
        report.content.retain(|c| !taken(c));
    }
    reports.retain(|r| !r.content.is_empty() && !cued(&r.cue));
    reports.extend(answers);
    reports.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
}

/// From "answer" at token `i`.
fn answer(view: &View, i: usize, sentence: &Range<usize>) -> Option<Report> {
    let noun = view.is(i, ANSWERS) && view.marked(i).is_none() && view.pos(i) == Pos::Noun;
    let was = i + 1;
    let from = was + 1 + usize::from(view.comma(was + 1) || view.word(was + 1) == ":");
    if !noun || !view.is(was, &["was", "is", "came"]) || from >= sentence.end {
        return None;
    }
    let content = view.marked(from).map(|n| view.quotation(n)).filter(|q| q.start == from)?;
    // "Mr. Ruiz's answer", "his reply"
    let phrase = (sentence.start..i).rev().take_while(|&k| view.nominal(k) && view.marked(k).is_none()).last().unwrap_or(i);
    let owner = (phrase..i).rev().find(|&k| view.owns(k) || view.is(k, &["his", "her", "their", "my", "our"]));
    let source = match owner {
        Some(owner) => phrase..owner + 1,
        None if view.is(phrase, &["the"]) => asked(view, sentence.start)?,
        None => return None,
    };
    Some(Report::new(i..was + 1, source, vec![content], Pattern::CueThenQuote))
}

/// Whom somebody asks in the sentences before token `end`.
fn asked(view: &View, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    for _ in 0..BACK {
        let sentence = view.sentence(start.checked_sub(1)?);
        if !view.same_block(sentence.start, end) && sentence.end < start {
            return None;
        }
        start = sentence.start;
        let verb =
            sentence.clone().rev().take(REACH).find(|&i| view.is(i, &["asked", "ask", "asks"]) && view.marked(i).is_none());
        let Some(verb) = verb else { continue };
        let group = verb_group(view, verb, start);
        if clauses::passive(view, group..verb) {
            return Some(subject_before(view, group, start)).filter(|s| !s.is_empty());
        }
        let whom = phrase_after(view, verb + 1, sentence.end);
        let somebody =
            matches!(view.pos(verb + 1), Pos::Propn | Pos::Det | Pos::Pron | Pos::Noun) && !view.subordinates(verb + 1);
        return Some(whom).filter(|w| somebody && !w.is_empty());
    }
    None
}
