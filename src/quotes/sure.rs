//! What stands beside a cue → whether it surely reports there, as a verb.

use std::ops::Range;

use super::clauses::{NESTED, addressee};
use super::cues::{Cue, Takes};
use super::sources::{subject_before, verb_group};
use super::view::View;
use crate::document::{Pos, Stance};

/// Whether a word that reports too seldom to be sure of does so here.
pub(super) fn reports(view: &View, v: usize, cue: Cue, sentence: &Range<usize>) -> bool {
    closes(view, v, cue, sentence.start) || announces(view, v, cue, sentence) || stands_out(view, v, cue, sentence)
}

/// Whether what stands beside it makes it as sure as any.
pub(super) fn stands_out(view: &View, v: usize, cue: Cue, sentence: &Range<usize>) -> bool {
    of_relative(view, v, cue, sentence.start)
        || asks(view, v, cue, sentence.end)
        || of_experts(view, v, cue, sentence.start)
        || linked(view, v)
}

/// "The quay is shut, the board announced on Monday.": where nothing but a day follows, a word reports that seldom does else.
fn announces(view: &View, v: usize, cue: Cue, sentence: &Range<usize>) -> bool {
    let source = subject_before(view, v, sentence.start);
    let end = (v + 1..sentence.end).find(|&i| !view.when(i) && !view.is(i, &["on"])).unwrap_or(sentence.end);
    cue.strength(Takes::Speech) + 1 >= NESTED
        && (end == sentence.end || view.is(end, &["."]))
        && source.start > sentence.start
        && source.end == v
        && view.comma(source.start - 1)
        && view.has_finite(sentence.start..source.start)
        && !source.clone().any(|i| view.relative(i))
}

/// "The man who claimed he had won": behind a relative pronoun even a weak verb of speech reports.
fn of_relative(view: &View, v: usize, cue: Cue, floor: usize) -> bool {
    let who = verb_group(view, v, floor).checked_sub(1).filter(|&i| i >= floor);
    let says = cue.takes(Takes::Speech) && cue.takes(Takes::Clause) && !matches!(cue.stance, Stance::Thinks | Stance::Promises);
    let subject = |i: usize| view.is(i, &["he", "she", "they", "we", "i", "you", "it", "there"]);
    // "who stress this test have": what follows may be an object.
    let clause = |i: usize| view.is(i, &["that"]) || subject(i) || view.pos(i) == Pos::Det && cue.of_clause() + 1 >= NESTED;
    says && view.pos(v) == Pos::Verb && who.is_some_and(|i| view.relative(i)) && clause(v + 1)
}

/// "Ruiz asked him whether he could paint": whom and what make a verb sure.
fn asks(view: &View, v: usize, cue: Cue, end: usize) -> bool {
    let told = addressee(view, v, cue, end).filter(|_| cue.strength(Takes::Addressee) + 1 >= NESTED);
    told.is_some_and(|a| view.is(a.end, &["that", "whether", "if", "why", "how"]) && a.end < end)
}

/// "Engineers believe the dam will hold": what those think who are asked for it.
fn of_experts(view: &View, v: usize, cue: Cue, floor: usize) -> bool {
    const EXPERTS: &[&str] =
        &["analysts", "economists", "engineers", "experts", "historians", "investigators", "researchers", "scientists"];
    let group = verb_group(view, v, floor);
    let opinion = view.is(v, &["believe", "expect", "predict", "estimate"]) && cue.takes(Takes::Clause);
    opinion && group > floor && view.is(group - 1, EXPERTS) && view.pos(v + 1) != Pos::Part
}

/// "Radio Lund reports (https://…) the flag has hung": where it can be read stands beside the verb.
fn linked(view: &View, v: usize) -> bool {
    matches!(view.word(v + 1), "(" | "[") && view.word(v + 2).starts_with("http")
}

/// A verb here, not a noun: "the report says", "he said", but not "a say in", "percentage points".
pub(super) fn verbal(view: &View, v: usize, cue: Cue, floor: usize) -> bool {
    let word = view.word(v);
    if word.starts_with(char::is_uppercase) && v > floor {
        return false;
    }
    if v == floor {
        return !word.ends_with("ing") || view.marked(v + 1).is_some();
    }
    let before = v - 1;
    let past =
        word.ends_with("ed") || word.ends_with("ing") || view.is(v, &["said", "told", "wrote", "thought", "swore", "found"]);
    let possessive = view.marked(before).is_none()
        && !view.is(v, &["told", "said"])
        && view.is(before, &["'", "’", "his", "her", "its", "their", "our", "my", "your"]);
    match view.pos(before) {
        Pos::Det | Pos::Adj | Pos::Num => false,
        // "A doctor at St Olaf's told".
        Pos::Part | Pos::Aux if view.is(before, &["'s", "’s"]) => word.ends_with("ing") || view.is(v, &["told", "said"]),
        _ if possessive || view.word(before) == "-" => false,
        Pos::Adp => word.ends_with("ing"),
        Pos::Verb if !past => view.is(before, &["to"]),
        // Forms that are nouns as well must agree with what stands before: "experts report", "Ruiz reports".
        Pos::Noun if cue.takes(Takes::Noun) && !past => !word.ends_with('s') && view.word(before).ends_with('s'),
        Pos::Propn if cue.takes(Takes::Noun) && !past => word.ends_with('s'),
        _ => true,
    }
}

/// Tokens between the marks and the verb of “…,” Ana Ruiz wrote.
const NAME: usize = 8;

/// “…,” Ruiz wrote: behind marks that end in a comma even a weak verb of speech reports, and between commas.
fn closes(view: &View, v: usize, cue: Cue, floor: usize) -> bool {
    let marks = (floor.max(v.saturating_sub(NAME))..v).rev().find(|&i| view.marked(i).is_some());
    let open = |i: usize| i > floor && view.is(i - 1, &[",", "?", "!"]) && view.pos(i) == Pos::Punct;
    // In “Harbour Life,” Ruiz wrote of the sea: a title.
    let opens = |i: usize| {
        let start = view.marked(i).map_or(floor, |n| view.quotation(n).start);
        start <= floor || view.pos(start - 1) == Pos::Punct
    };
    // "The bigger story, Ruiz continued, is the harbour."
    let between = || {
        let before = (floor.max(v.saturating_sub(NAME))..v).rev().find(|&i| view.comma(i));
        let named = |i: usize| (i + 1..v).all(|k| matches!(view.pos(k), Pos::Propn | Pos::Pron)) && i + 1 < v;
        view.comma(v + 1) && view.word(v).ends_with('d') && before.is_some_and(|i| i > floor && named(i))
    };
    cue.takes(Takes::Speech) && (marks.is_some_and(|i| open(i) && opens(i) && !view.has_finite(i + 1..v)) || between())
}
