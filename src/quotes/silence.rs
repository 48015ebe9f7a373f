//! Who was asked and gave no answer: "would not comment", "did not respond to messages", "could not be reached for comment".

use std::ops::Range;

use super::Draft;
use super::clauses::clause_end;
use super::report::{Pattern, Report};
use super::sources::{earlier_subject, phrase_after, subject_before, verb_group};
use super::view::View;
use crate::document::{Pos, Stance};
use crate::lexicon::{ANSWERS, DETAILS, GIVES, ISSUES, STATEMENTS, reports};

/// Sentences that tell of it, where nothing is reported by those words yet.
pub(super) fn propose(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    let mut found = Vec::new();
    for sentence in view.sentences() {
        let at = sentence.start + 1..sentence.end;
        found.extend(at.filter_map(|i| silent(view, i, &sentence).or_else(|| no_word(view, i, &sentence))).next());
    }
    let known = |f: &Report| {
        let at = reports.partition_point(|r| r.content.first().is_some_and(|c| c.start < f.cue.start));
        let near = reports.get(at.saturating_sub(NEAR)..reports.len().min(at + NEAR)).unwrap_or(&[]);
        near.iter().any(|r| f.cue.start < r.cue.end && r.cue.start < f.cue.end)
    };
    found.retain(|f| !known(f));
    reports.append(&mut found);
    reports.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
}

/// Reports looked through around one.
const NEAR: usize = 4;

/// Tokens between the verb and what was asked.
const LONGEST: usize = 8;

/// "There was no immediate response from the board", "The board had no comment": from "no" at `i`.
fn no_word(view: &View, i: usize, sentence: &Range<usize>) -> Option<Report> {
    let adjective = usize::from(view.is(i + 1, &["further", "immediate", "official", "public"]));
    let noun = i + 1 + adjective;
    let answer = view.is(noun, &["answer", "comment", "reply", "response", "statement"]) && noun < sentence.end;
    if !answer || !view.is(i, &["no"]) || view.marked(i).is_some() {
        return None;
    }
    let verb = i - 1;
    let gives = view.is(verb, &["gave", "had", "has", "have", "issued", "made", "offered", "provided"]);
    let source = match () {
        () if view.is(noun + 1, &["from"]) => phrase_after(view, noun + 2, sentence.end),
        // "had no answer": perhaps none to give.
        () if gives && !view.is(noun, &["answer"]) => subject_before(view, verb, sentence.start),
        () => return None,
    };
    // "said he had no comment": whoever says it.
    let reported = gives && (sentence.start..source.start).any(|k| view.finite(k));
    let cue = if gives || view.pos(verb) == Pos::Aux { verb } else { i }..noun;
    let somebody = !reported && !source.is_empty() && view.opens_phrase(source.start);
    let report = Report::new(cue, source, std::iter::once(noun..noun + 1).collect(), Pattern::Clause);
    somebody.then_some(Report { stance: Stance::Denies, ..report })
}

/// From the auxiliary at `i`.
fn silent(view: &View, i: usize, sentence: &Range<usize>) -> Option<Report> {
    const SENT: &[&str] = &[
        "comment", "request", "requests", "call", "calls", "message", "messages", "email", "emails", "e-mail", "e-mails", "mail",
        "text", "texts", "letter", "letters",
    ];
    let aux = |words: &[&str]| view.marked(i).is_none() && view.is(i, words);
    let not = |k: usize| view.is(k, &["not", "n't", "n’t", "never"]);
    // "has yet to reply"
    let yet = view.is(i + 1, &["yet"]) && view.is(i + 2, &["to"]);
    let adverb = |k: usize| k + usize::from(view.pos(k) == Pos::Adv);
    // "would not immediately", "neither would"
    let neither = sentence.clone().take(2).any(|k| view.is(k, &["neither"]));
    let after = if not(i + 1) {
        i + 2 + usize::from(view.is(i + 2, &["yet"]))
    } else if yet {
        i + 3
    } else if neither || view.is(i + 1, &["made", "issued", "given"]) && view.is(i + 2, &["no"]) {
        i + 1
    } else {
        return None;
    };
    let verb = adverb(after);
    let asked = |k: usize| {
        (k..sentence.end.min(k + LONGEST)).take_while(|&k| !view.breaks(k) && !view.comma(k)).any(|k| view.is(k, SENT))
    };
    let would = aux(&["would", "wo", "will"]) && view.is(verb, &["comment", "elaborate"]);
    let did = aux(&["did", "does", "do", "had", "has", "have"]) && view.is(verb, &ANSWERS) && asked(verb + 1);
    let could = aux(&["could", "can"])
        && view.is(verb, &["be"])
        && view.is(adverb(verb + 1), &["reached", "contacted"])
        && (view.is(adverb(verb + 1) + 1, &["for", "by"]) && asked(adverb(verb + 1) + 2)
            || view.is(adverb(verb + 1) + 2, &["phone", "telephone"]));
    // "has not made any statement", "did not give any details"
    let within = |words: &[&str]| {
        (verb + 1..sentence.end.min(verb + LONGEST))
            .take_while(|&k| !view.breaks(k) && !view.comma(k))
            .find(|&k| view.is(k, words))
    };
    // "are yet to comment on it", "is yet to respond."
    let waited = yet && aux(&["has", "have", "had", "is", "are", "was", "were"]) && {
        let next = verb + 1 + usize::from(view.pos(verb + 1) == Pos::Adv);
        let alone = next >= sentence.end || view.comma(next) || view.breaks(next) || asked(next);
        // "has yet to respond, but the union has spoken": whoever speaks next is not the one who is silent.
        let turns = |k: usize| view.comma(k) && view.is(k + 1, &["but", "though", "although", "while", "whereas"]);
        let told = view.is(verb, &["comment"]) || view.is(verb, &["respond", "reply"]) && alone;
        told && !(next..sentence.end).any(turns)
    };
    let did_not = aux(&["did", "does", "had", "has", "have"]);
    let states = view.is(verb, &ISSUES);
    let gives = view.is(verb, &GIVES);
    let stated = match () {
        _ if did_not && states => within(&STATEMENTS),
        _ if did_not && gives => within(&DETAILS),
        _ => None,
    };
    let cue = match () {
        _ if stated.is_some() => i..verb + 1,
        _ if would => i..verb,
        _ if did => i..verb + 1 + usize::from(view.is(verb + 1, &["to"])),
        _ if could => i..adverb(verb + 1) + 1,
        _ if waited => i..verb,
        _ => return None,
    };
    let mut source = subject_before(view, i, sentence.start);
    // "spoke of changes but did not give details"
    if source.is_empty() && stated.is_some() && view.is(i - 1, &["and", "but"]) {
        source = earlier_subject(view, i - 1, sentence.start);
    }
    // "Ruiz said the board had agreed but did not give details": she did not.
    if view.is(i - 1, &["and", "but"])
        && let Some(said) = (sentence.start..source.start).find(|&k| view.finite(k) && reports(view.word(k)))
    {
        let reporter = subject_before(view, verb_group(view, said, sentence.start), sentence.start);
        source = if reporter.is_empty() { source } else { reporter };
    }
    let start = cue.end + usize::from(could && view.is(cue.end, &["immediately"]));
    // "did not give details, the paper reports"
    let ends = |k: &usize| view.is(*k, &["and", "but"]) && view.finite(k + 1) || stated.is_some() && view.comma(*k);
    let end = (start + 1..sentence.end).find(ends).unwrap_or(sentence.end);
    let content = start..clause_end(view, start, end);
    // "if they did not respond": nobody yet.
    let before = source.start.checked_sub(1).filter(|&k| k >= sentence.start);
    let main = before.is_none_or(|k| !view.subordinates(k) || view.is(k, &["but"])) && !source.clone().any(|k| view.relative(k));
    let somebody = !source.is_empty() && main && (view.opens_phrase(source.start) || neither);
    let report = Report::new(cue, source, vec![content.clone()], Pattern::Clause);
    (somebody && !content.is_empty()).then_some(Report { stance: Stance::Denies, ..report })
}
