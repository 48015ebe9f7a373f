//! Where what was said begins and ends around marks, brackets, commas and conjunctions that are the reporter's or the sentence's own.

use std::ops::Range;

use super::Draft;
use super::between;
use super::clauses::clause_end;
use super::cues::{self, Takes};
use super::relative;
use super::report::{Pattern, Report};
use super::view::{REACH, View};
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
    let sentence = view.sentence(c.start);
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
    let sentence = view.sentence(c.start);
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

/// Tokens of a subject before its verb.
const SUBJECT: usize = 7;

/// Whether a clause with a subject of its own begins at token `i`: "the governor sent", "hundreds fled".
fn clause_begins(view: &View, i: usize, end: usize) -> bool {
    let word = |i: &usize| view.marked(*i).is_none() && !view.relative(*i) && (view.nominal(*i) || view.pos(*i) == Pos::Pron);
    let verb = (i + 1..end.min(i + SUBJECT)).find(|i| !word(i)).filter(|&v| view.finite(v));
    // "their continued stay"
    let noun = |v: usize| {
        matches!(view.pos(v - 1), Pos::Noun | Pos::Propn | Pos::Pron) && !matches!(view.pos(v + 1), Pos::Noun | Pos::Propn)
    };
    word(&i) && view.opens_phrase(i) && verb.is_some_and(noun)
}

/// "When residents heard that the dam had cracked, | hundreds fled": the sentence's own clause is no part of what its opening clause tells.
pub(super) fn before_the_main_clause(view: &View, report: &mut Report) {
    let (cue, source) = (report.cue.clone(), report.source.clone());
    let sentence = view.sentence(cue.start);
    let opens = |i: usize| view.is(i, &["when", "once", "after", "because", "if", "since", "although", "though", "while"]);
    let opener = sentence.start + usize::from(view.is(sentence.start, &["and", "but", "so"]));
    let opened = opens(opener) && opener + 1 == source.start && source.end <= cue.start && cue.end < sentence.end;
    let Some(c) = report.content.last_mut().filter(|c| opened && c.start >= cue.end && view.marked(c.start).is_none()) else {
        return;
    };
    let comma = (c.start + 1..c.end.min(sentence.end)).find(|&i| {
        let main = i + 1 + usize::from(view.is(i + 1, &["then"]));
        // "that, in fact, the loyalty lies elsewhere"
        let before = (c.start..i).rev().find(|&k| view.comma(k)).map_or(c.start, |k| k + 1);
        view.comma(i) && view.marked(i).is_none() && view.has_finite(before..i) && clause_begins(view, main, sentence.end)
    });
    c.end = comma.unwrap_or(c.end);
}

/// "promised to mend the port | and kissed a baby": the sentence's second verb is no part of what somebody promised to do.
pub(super) fn before_the_second_verb(view: &View, report: &mut Report) {
    const PAST: &[&str] = &[
        "became", "began", "broke", "brought", "came", "cut", "drew", "drove", "flew", "gave", "got", "held", "kept", "knew",
        "led", "left", "lost", "made", "met", "put", "ran", "said", "sat", "saw", "sent", "shook", "sold", "spoke", "stood",
        "swore", "threw", "told", "took", "went", "won", "wrote",
    ];
    const BASE: &[&str] =
        &["bleed", "breed", "embed", "exceed", "feed", "heed", "need", "proceed", "seed", "shed", "speed", "succeed", "weed"];
    let cue = report.cue.clone();
    let Some(c) = report.content.last_mut().filter(|c| c.start == cue.end && view.is(c.start, &["to"])) else { return };
    if !view.finite(cue.end.wrapping_sub(1)) || view.marked(c.start).is_some() {
        return;
    }
    let past = |i: usize| view.is(i, PAST) || view.word(i).ends_with("ed") && !view.is(i, BASE);
    let verb = |i: usize| view.pos(i) == Pos::Verb && past(i) && view.marked(i).is_none();
    let joint = (c.start + 2..c.end.saturating_sub(1)).find(|&i| {
        let v = i + 1 + usize::from(view.pos(i + 1) == Pos::Adv);
        view.is(i, &["and"]) && view.marked(i).is_none() && verb(v) && !matches!(view.pos(v + 1), Pos::Noun | Pos::Cconj)
    });
    if let Some(joint) = joint.filter(|&i| !view.has_finite(c.start + 2..i)) {
        c.end = joint - usize::from(view.comma(joint - 1));
    }
}

/// "blamed the league for the fire | and the governor sent troops": what somebody else did then is no part of the blame.
pub(super) fn before_anothers_act(view: &View, report: &mut Report) {
    const BLAMES: &[&str] = &[
        "accused",
        "accuses",
        "attacked",
        "blamed",
        "blames",
        "condemned",
        "criticised",
        "criticized",
        "denounced",
        "hailed",
        "mocked",
        "praised",
        "rebuked",
        "slammed",
        "thanked",
        "welcomed",
    ];
    let cue = report.cue.clone();
    let blames = cue.clone().next_back().is_some_and(|i| view.is(i, BLAMES));
    let Some(c) = report.content.last_mut().filter(|c| blames && c.start == cue.end && view.marked(c.start).is_none()) else {
        return;
    };
    let joint = (c.start + 1..c.end.saturating_sub(2)).find(|&i| view.is(i, &["and"]) && clause_begins(view, i + 1, c.end));
    if let Some(joint) = joint.filter(|&i| !view.has_finite(c.start..i)) {
        c.end = joint - usize::from(view.comma(joint - 1));
    }
}

/// "[The ledgers], Ruiz argued, [show no theft]": what stands on both sides of who says it is one clause, and its verb no second cue.
pub(super) fn around_who_says(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    for n in 0..reports.len() {
        let Some(report) = reports.get(n).filter(|r| !r.cue.is_empty() && !r.source.is_empty()) else { continue };
        let [first] = report.content.as_slice() else { continue };
        let (before, after) = (report.source.start.min(report.cue.start), report.source.end.max(report.cue.end));
        let sentence = view.sentence(report.cue.start);
        // "The trouble is that this dam, Ruiz argued, leaks"
        let open = first.clone().rev().find(|&i| view.subordinates(i) || view.relative(i)).map_or(first.start, |i| i + 1);
        let subject =
            first.start >= sentence.start && first.end + 1 == before && !view.has_finite(open..first.end) && open < first.end;
        let verb = after + 1;
        let between = view.comma(first.end) && view.comma(after) && verb < sentence.end && view.finite(verb);
        // "The plan, criticised by Ruiz, was dropped": told of the plan.
        let told = between::beside_its_noun(view, report).is_some();
        if !subject || !between || told || view.marked(first.start).is_some() || !view.opens_phrase(first.start) {
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

/// "Though the wall is old, | engineers say it holds", "Looking ahead, | Ruiz says it holds": what is granted before who says it is the
/// reporter's, and so is what somebody does besides.
pub(super) fn without_concession(view: &View, report: &mut Report) {
    let Report { ref cue, ref source, ref mut content, .. } = *report;
    let before = source.start.min(cue.start);
    let [first, second] = content.as_slice() else { return };
    let sentence = view.sentence(cue.start);
    let gerund = view.word(first.start).ends_with("ing") && view.pos(first.start) == Pos::Verb && !view.has_finite(first.clone());
    let grants = gerund || view.is(first.start, &["though", "although", "while", "whereas", "even"]);
    let grants = grants && first.start == sentence.start;
    let whole = !source.is_empty() && first.end + 1 == before && view.comma(first.end) && second.start >= cue.end.max(source.end);
    let plain = first.clone().all(|i| view.marked(i).is_none());
    if grants && whole && plain && second.start == cue.end.max(source.end) && view.has_finite(second.clone()) {
        content.remove(0);
    }
}

/// "in a trade where, | analysts say, | incentives are great": the clause that opens just before who says it is all that is said.
pub(super) fn of_the_inner_clause(view: &View, report: &mut Report) {
    let Report { ref cue, ref source, ref mut content, .. } = *report;
    let (before, after) = (source.start.min(cue.start), source.end.max(cue.end));
    let [first, second] = content.as_mut_slice() else { return };
    let parted = !source.is_empty() && first.end + 1 == before && second.start == after + 1 && view.comma(first.end);
    let last = first.end.saturating_sub(1);
    let that = view.is(last, &["that"]);
    let relative = that || view.relative(last);
    // "That is why, she said, he left", "All of which, she said, is so"
    let inner = last > first.start && view.has_finite(first.start..last) && !view.finite(last - 1);
    let opens = inner && (relative && view.pos(last - 1) == Pos::Noun || !relative && view.subordinates(last));
    if !parted || !opens || view.marked(last).is_some() || !view.has_finite(second.clone()) {
        return;
    }
    // "a valley | that, engineers say, | floods"
    match view.finite(second.start) && relative {
        true => first.start = last,
        false => drop(content.remove(0)),
    }
}

/// She promised “more with less” | a slogan that failed, likened the toll to “a joke” | - a phrase that stuck: what the reporter calls it,
/// behind the marks.
pub(super) fn without_comment(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    let Some(c) = report.content.last_mut().filter(|c| c.start >= cue.end && !cue.is_empty()) else { return };
    let Some(first) = c.clone().take(LONGEST).find(|&i| view.marked(i).is_some()) else { return };
    let Some(quoted) = view.marked(first).map(|n| view.quotation(n)).filter(|q| q.start == first && q.end < c.end) else {
        return;
    };
    let dash = view.dash(quoted.end);
    let rest = quoted.end + usize::from(view.comma(quoted.end) || dash)..c.end;
    let named =
        view.is(rest.start, &["a", "an"]) && view.nominal(rest.start + 1) && rest.clone().all(|i| view.marked(i).is_none());
    let told = rest.clone().take(LONGEST).any(|i| view.relative(i) || view.is(i, &["that"]));
    if named && told && (dash || first == c.start) {
        c.end = quoted.end;
    }
}

/// "asked why nobody had laughed at “Oops!” | when the bucket fell": a cry in marks inside a clause does not end it.
pub(super) fn past_a_cry(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    let Some(c) = report.content.last_mut().filter(|c| c.start >= cue.end && view.marked(c.start).is_none()) else { return };
    let Some(last) = view.marked(c.end.wrapping_sub(1)).map(|n| view.quotation(n)).filter(|q| q.end == c.end) else { return };
    let cried = last.end.checked_sub(2).is_some_and(|i| matches!(view.word(i), "!" | "?"));
    let sentence = view.sentence(c.start);
    let small = c.end < sentence.end && view.word(c.end).starts_with(|c: char| c.is_lowercase());
    let governed = last.start > c.start && (view.pos(last.start - 1) == Pos::Adp || view.pos(last.start - 1) == Pos::Noun);
    let clause = view.has_finite(c.start..last.start);
    // "if the word “run!” | was ever spoken"
    let verb = !clause && view.finite(c.end);
    // "had shouted “More!” | until the band came back"
    let time = clause && view.is(c.end, &["when", "until", "as", "after", "before", "while", "because"]);
    // "that the cry of “Timber!” | had woken"
    let predicate = governed && view.finite(c.end);
    // "whether the word “run!” | on the wall was paint"
    let phrase = !clause && governed && view.pos(c.end) == Pos::Adp && view.has_finite(c.end..sentence.end);
    if cried && small && (verb || time || predicate || phrase || clause && governed && view.pos(c.end) == Pos::Adp) {
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

/// "The mayor will meet them, the hall said, | seeming to end talk of a strike": what the reporter makes of the saying.
pub(super) fn without_gloss(view: &View, report: &mut Report) {
    const GLOSSES: &[&str] = &["seeming", "appearing", "hinting", "signaling", "signalling"];
    let after = report.source.end.max(report.cue.end);
    // "…, officials said, | in what the army described as a clash"
    let other = |i: usize| view.is(i, &["in"]) && view.is(i + 1, &["what"]) || view.is(i, GLOSSES);
    let gloss = |c: &Range<usize>| c.start > after && view.comma(c.start - 1) && other(c.start);
    if report.content.len() > 1 {
        report.content.retain(|c| !gloss(c));
    }
}

/// "said the gate was open, | however"; "in a raid, | in what the mayor called a blunder": the reporter's and another's words behind.
pub(super) fn without_afterthought(view: &View, report: &mut Report) {
    let cue = report.cue.end;
    for c in report.content.iter_mut().filter(|c| c.start >= cue && c.len() > MOST_NAMED) {
        let free = |i: usize| view.marked(i).is_none();
        if view.is(c.end - 1, &["however", "though"]) && view.comma(c.end - 2) && free(c.end - 1) {
            c.end -= 2;
        }
        // "should keep the drone LONDON — The mayor": a teaser runs on.
        let place = view.word(c.end - 1).bytes().all(|b| b.is_ascii_uppercase()) && view.pos(c.end - 1) == Pos::Propn;
        let heading = view.kind(view.block(c.start)).is_some_and(super::heading);
        if place && heading && view.dash(c.end) && view.same_block(c.start, c.end) {
            c.end -= 1;
        }
        let others = |&i: &usize| {
            let calls =
                |k: usize| view.is(k, &["as", "a", "an"]) && view.is(k - 1, &["described", "called", "termed", "labelled"]);
            let comma = free(i) && view.comma(i - 1);
            comma && view.is(i, &["in"]) && view.is(i + 1, &["what"]) && (i + 3..c.end.min(i + LONGEST * 2)).any(calls)
        };
        if let Some(at) = (c.start + 2..c.end.saturating_sub(MOST_NAMED)).find(others) {
            c.end = at - 1;
        }
    }
}

/// Tokens of the shortest clause with what is told behind it.
const MOST_NAMED: usize = 3;

/// "said it was a prank, | but the case has dragged on"; "had made “gifts” | but did not give details"; "owed “millions,” | but it is not
/// clear to whom": where the tense turns back to the reporter's, and what the speaker leaves unsaid.
pub(super) fn without_what_is_added(view: &View, report: &mut Report) {
    let Report { ref cue, ref mut content, .. } = *report;
    let said = cue.clone().any(|i| view.word(i).ends_with("ed") || view.is(i, &["said", "told", "wrote", "thought"]));
    for c in content.iter_mut().filter(|c| c.start >= cue.end && !cue.is_empty()) {
        let comma = |i: usize| {
            let marked = view.marked(i - 1).is_some_and(|n| view.quotation(n).end == i);
            view.comma(i - 1) || marked && i > 2 && view.comma(i - 2)
        };
        let verb = c.clone().find(|&i| view.finite(i)).unwrap_or(c.end);
        let turns = |&i: &usize| {
            let told = view.marked(i).is_none() && view.joins(i) && (verb < i || view.marked(i - 1).is_some());
            told && (unsaid(view, i + 1)
                || view.is(i, &["and"]) && view.comma(i - 1) && says_more(view, i + 1)
                || view.is(i, &["but"]) && unclear(view, i + 1)
                || !view.is(i, &["and"]) && said && comma(i) && tense_turns(view, verb, i, c.end))
        };
        if let Some(at) = (c.start + 2..c.end.saturating_sub(1)).find(turns) {
            c.end = at - usize::from(view.comma(at - 1) && view.marked(at - 1).is_none());
        }
    }
}

/// ", and | called it theft": what the speaker does by saying more.
fn says_more(view: &View, at: usize) -> bool {
    const MORE: &[&str] = &[
        "accused",
        "blamed",
        "called",
        "classified",
        "condemned",
        "criticised",
        "criticized",
        "denied",
        "described",
        "dismissed",
        "praised",
        "promised",
        "thanked",
        "urged",
        "vowed",
    ];
    view.is(at, MORE) && view.pos(at) == Pos::Verb && (view.opens_phrase(at + 1) || view.is(at + 1, &["for", "on", "to"]))
}

/// "did not give any details", "declined to say when".
fn unsaid(view: &View, at: usize) -> bool {
    const SAYS: &[&str] = &["elaborate", "name", "specify", "explain", "identify", "disclose", "comment", "clarify"];
    const GIVES: &[&str] = &["give", "provide", "offer", "go", "say"];
    const WHAT: &[&str] = &[
        "detail",
        "details",
        "evidence",
        "examples",
        "explanation",
        "figure",
        "figures",
        "further",
        "how",
        "if",
        "information",
        "more",
        "name",
        "names",
        "proof",
        "reason",
        "reasons",
        "specifics",
        "timeline",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "who",
        "why",
    ];
    let at = at + usize::from(view.is(at, &["he", "she", "they", "it"]));
    let not = view.is(at, &["did", "does", "do", "would"]) && view.is(at + 1, &["not", "n't", "n’t"]);
    let refused = view.is(at, &["declined", "refused", "declining", "refusing"]) && view.is(at + 1, &["to"]);
    let gives = || (at + 3..at + 3 + LONGEST).take_while(|&i| !view.comma(i) && !view.breaks(i)).any(|i| view.is(i, WHAT));
    (not || refused) && (view.is(at + 2, SAYS) || view.is(at + 2, GIVES) && gives())
}

/// "it is not clear where it came from", "it remains unclear".
fn unclear(view: &View, at: usize) -> bool {
    let it = view.is(at, &["it"]) && (view.pos(at + 1) == Pos::Aux || view.is(at + 1, &["remains", "remained", "is", "was"]));
    it && (at + 2..at + LONGEST).any(|i| view.is(i, &["clear", "unclear", "known", "unknown"]) && view.is(i + 1, CLAUSES))
}

/// Words that open a question told of.
const CLAUSES: &[&str] = &["how", "if", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"];

/// What was said stands in the past, what follows in the present perfect, or behind "while" in the future, of another subject.
fn tense_turns(view: &View, verb: usize, joint: usize, end: usize) -> bool {
    const PAST: &[&str] = &[
        "was", "were", "had", "did", "would", "could", "might", "thought", "took", "went", "made", "came", "knew", "felt",
        "found", "gave", "left", "lost", "kept",
    ];
    let own = view.opens_phrase(joint + 1) && !view.is(joint + 1, &["he", "she", "they", "we", "i", "you"]);
    let past = verb < joint && (view.is(verb, PAST) || view.word(verb).ends_with("ed"));
    let later = |i: usize| {
        let perfect = view.is(i, &["has", "have"]) && (view.pos(i + 1) == Pos::Verb || view.is(i + 1, &["been"]));
        perfect || view.is(joint, &["while", "whereas"]) && view.is(i, &["will"])
    };
    own && past && (joint + 1..end.min(joint + REACH)).find(|&i| view.finite(i)).is_some_and(later)
}

/// "Claims that the boat leaks | turn out to be false": a noun's clause ends before the sentence's own verb.
pub(super) fn before_the_predicate(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    let noun = cue.end.checked_sub(1).is_some_and(|i| view.pos(i) == Pos::Noun) && !cue.is_empty();
    let floor = view.sentence(cue.start).start;
    let phrase = |i: usize| view.nominal(i) || view.owns(i) || view.is(i, &["of", "by"]);
    let subject = noun && view.pos(floor) != Pos::Adp && (floor..cue.end).all(phrase);
    let Some(c) = report.content.first_mut().filter(|c| subject && c.start == cue.end && view.is(c.start, &["that"])) else {
        return;
    };
    if let Some(end) = relative::main_verb(view, c).filter(|&end| view.has_finite(c.start..end) && view.word(end - 1) != "-") {
        c.end = end;
    }
}

/// "said on Friday | the town “must not bow”": a verb in marks has its subject before them.
pub(super) fn with_its_subject(view: &View, report: &mut Report) {
    let cue = report.cue.end;
    let source = report.source.end;
    let Some(c) = report.content.first_mut().filter(|c| c.start > cue && source <= cue && cue > 0) else { return };
    let quoted = view.marked(c.start).map(|n| view.quotation(n)).filter(|q| q.start == c.start && q.len() > MOST_NAMED);
    let verb = quoted.is_some_and(|q| view.finite(q.start + 1) && matches!(view.pos(q.start + 1), Pos::Aux | Pos::Verb));
    let lower = view.word(c.start + 1).starts_with(|c: char| c.is_lowercase());
    let day = |i: usize| view.when(i) || view.is(i, &["on"]) && view.when(i + 1);
    let start = (cue..c.start).find(|&i| !day(i)).unwrap_or(c.start);
    let phrase = |i: usize| view.nominal(i) || view.pos(i) == Pos::Pron || view.is(i, &["of", "in", "and", "that"]);
    let opens = view.opens_phrase(start) || view.is(start, &["that"]);
    let says = cues::of_word(view.word(cue - 1)).is_some_and(|w| w.takes(Takes::Clause) || w.takes(Takes::Speech));
    let near = c.start - start <= LONGEST * 2 && view.same_block(start, c.start);
    if verb && lower && says && near && start < c.start && opens && (start..c.start).all(phrase) {
        c.start = start;
    }
}

/// "saying | recent months stand in contrast to | the lean years": a clause begins right behind "saying".
pub(super) fn with_its_beginning(view: &View, report: &mut Report) {
    let (cue, source) = (report.cue.end, report.source.end);
    let says = cue.checked_sub(1).is_some_and(|i| view.is(i, &["saying"]));
    let Some(c) = report.content.first_mut().filter(|c| says && source < cue && c.start > cue) else { return };
    let plain = |i: usize| view.marked(i).is_none() && !view.comma(i) && !view.breaks(i);
    if c.start - cue <= LONGEST * 2 && view.opens_phrase(cue) && view.has_finite(cue..c.start) && (cue..c.start).all(plain) {
        c.start = cue;
    }
}

/// "broke the Ports Act (PA|)", "the storm (the worst yet!|) would pass": a content does not end inside brackets.
pub(super) fn past_a_bracket(view: &View, report: &mut Report) {
    /// Tokens between the content and the bracket's end.
    const NEAR: usize = 4;
    let cue = report.cue.end;
    for c in report.content.iter_mut().filter(|c| c.start >= cue && c.start < c.end) {
        let last = c.clone().rev().take(REACH).find(|&i| matches!(view.word(i), "(" | ")"));
        let open = last.is_some_and(|i| view.word(i) == "(");
        let shut = (c.end..c.end + NEAR).find(|&i| view.word(i) == ")" && view.same_block(c.end - 1, i)).filter(|_| open);
        let Some(shut) = shut else { continue };
        let next = shut + 1;
        c.end = next;
        let sentence = view.sentence(next);
        let lower = view.word(next).starts_with(|c: char| c.is_lowercase()) && view.same_block(shut, next);
        let word = cue.checked_sub(1).and_then(|i| cues::of_word(view.word(i)));
        // "found that one in three (37 percent) | adults say": the clause waits for its verb.
        let waits = view.is(c.start, &["that"]) && !view.has_finite(c.clone());
        if lower && word.is_some_and(|w| w.takes(Takes::Speech) || waits && w.takes(Takes::Clause)) {
            c.end = clause_end(view, next, sentence.end).max(next);
        }
    }
}

/// "It was late, according to Ruiz, | which is why they left": what the reporter makes of it.
pub(super) fn without_which(view: &View, report: &mut Report) {
    let after = report.source.end;
    let according = view.is(report.cue.start, &["according"]) && after > report.cue.end && view.comma(after);
    let adds = |c: &Range<usize>| c.start == after + 1 && view.is(c.start, &["which"]) && view.finite(c.start + 1);
    report.content.retain(|c| !according || !adds(c));
}

/// "And lastly, according to the Post, the firm is shut": no adverb is said.
pub(super) fn without_an_adverb(view: &View, report: &mut Report) {
    let Report { ref cue, ref source, ref mut content, .. } = *report;
    if !view.is(cue.start, &["according"]) || source.end <= cue.end || content.len() > 2 {
        return;
    }
    let said = |i: usize| matches!(view.pos(i), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Verb | Pos::Aux);
    let bare = |c: &Range<usize>| {
        c.end <= cue.start && c.len() <= MOST_NAMED + 1 && !c.clone().any(|i| said(i) || view.marked(i).is_some())
    };
    if !content.iter().any(bare) {
        return;
    }
    content.retain(|c| !bare(c));
    let sentence = view.sentence(cue.start);
    // "according to a letter by Berg, published in May, the firm is shut"
    let next = (source.end + 1..sentence.end).find(|&i| view.comma(i)).filter(|&i| !view.has_finite(source.end + 1..i));
    let start = next.filter(|&i| view.has_finite(i..sentence.end)).unwrap_or(source.end) + 1;
    if content.is_empty() && view.comma(source.end) && view.has_finite(start..sentence.end) {
        content.push(start..clause_end(view, start, sentence.end));
    }
}

/// "The story that the station told Krog | was too “dull” to air | was true": behind a relative pronoun that is what was said the noun
/// before it is its subject, and who is told stands before the verb.
pub(super) fn of_what_was_told(view: &View, report: &mut Report) {
    let Report { ref cue, ref source, ref mut content, .. } = *report;
    let told = cue.end.checked_sub(1).is_some_and(|i| view.is(i, &["told", "tells"]));
    let noun = source.start.checked_sub(2).is_some_and(|i| view.is(i + 1, &["that", "which"]) && view.pos(i) == Pos::Noun);
    let [c] = content.as_mut_slice() else { return };
    if !told || !noun || c.start != cue.end || source.end > cue.start {
        return;
    }
    let verbs: Vec<usize> = c.clone().filter(|&i| view.finite(i) && view.marked(i).is_none()).take(2).collect();
    let whom = |to: usize| to > c.start && (c.start..to).all(|i| view.nominal(i) || view.pos(i) == Pos::Pron);
    if let Some(&verb) = verbs.first().filter(|&&v| whom(v) && v - c.start <= LONGEST) {
        report.addressee = Some(c.start..verb);
        *c = verb..verbs.get(1).map_or(c.end, |&second| second);
    }
}

/// “…,” Port Forces – Lund said: the words behind the closing mark are who says it, whose name holds a dash.
pub(super) fn name_with_a_dash(view: &View, report: &mut Report) {
    let Report { ref cue, ref mut source, ref mut content, .. } = *report;
    let named = source.start < source.end && source.end == cue.start;
    let Some(dash) = source.start.checked_sub(1).filter(|&i| view.dash(i) && named) else { return };
    let capital = |i: usize| view.word(i).starts_with(|c: char| c.is_uppercase()) && view.marked(i).is_none();
    let start = (dash.saturating_sub(LONGEST)..dash).rev().take_while(|&i| capital(i)).last();
    let Some(start) = start.filter(|_| capital(source.start)) else { return };
    let behind = start.checked_sub(1).is_some_and(|i| view.marked(i).is_some_and(|n| view.quotation(n).end == start));
    if behind && view.same_block(start - 1, start) {
        source.start = start;
        content.iter_mut().filter(|c| c.start < start).for_each(|c| c.end = c.end.min(start));
        report.from = report.from.min(start);
    }
}

/// Ruiz recalls the trip: “We froze,” she says. — a quotation with its own cue right behind it is no other report's.
pub(super) fn own_quotation(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    for n in 0..reports.len() {
        let Some(report) = reports.get(n).filter(|r| r.pattern == Pattern::QuoteThenCue && !r.cue.is_empty()) else { continue };
        let (cue, source) = (report.cue.clone(), report.source.clone());
        let tag = if source.is_empty() { cue.start } else { source.start.min(cue.start) };
        let Some(quoted) = tag.checked_sub(1).and_then(|i| view.marked(i)).map(|n| view.quotation(n)) else { continue };
        let own = quoted.end == tag && report.content.iter().any(|c| c.start <= quoted.start && quoted.end <= c.end);
        if !own || view.is(cue.start, &["according"]) {
            continue;
        }
        // What begins inside an earlier quotation is that one's.
        let broken = |c: &&mut Range<usize>| {
            let first = view.marked(c.start).map(|n| view.quotation(n));
            c.end == quoted.end && first.is_some_and(|q| q.start < c.start && q.end < quoted.start)
        };
        let own = reports.get_mut(n).into_iter().flat_map(|r| r.content.iter_mut());
        own.filter(broken).for_each(|c| c.start = quoted.start);
        let joint = |i: usize| view.joins(i) || view.comma(i) || view.word(i) == ":" || view.is(i, &["that"]);
        let joined = quoted.start.checked_sub(1).is_some_and(joint);
        for m in (n.saturating_sub(NEAR)..n.saturating_add(NEAR).min(reports.len())).filter(|&m| m != n) {
            let outside = |o: &&mut Report| {
                !o.cue.is_empty() && o.cue.end <= quoted.start && !o.content.iter().any(|c| c.contains(&cue.start))
            };
            let Some(other) = reports.get_mut(m).filter(outside) else { continue };
            if other.content.len() > 1 {
                other.content.retain(|c| *c != quoted);
            }
            let cut = |c: &&mut Range<usize>| joined && c.start <= quoted.start && c.end == quoted.end;
            for c in other.content.iter_mut().filter(cut) {
                c.end = quoted.start;
                while c.end > c.start && view.marked(c.end - 1).is_none() && joint(c.end - 1) {
                    c.end -= 1;
                }
            }
            other.content.retain(|c| c.start < c.end);
        }
    }
    reports.retain(|r| !r.content.is_empty());
}
