//! Words of somebody set off without marks: a paragraph of their own behind a colon, or behind "Ruiz tweet:".

use std::ops::Range;

use super::report::{Pattern, Report};
use super::sources::{subject_before, verb_group};
use super::view::View;
use super::{Draft, turns, uncued};
use crate::document::{BlockKind, Pos};

/// Each is a report of all of its paragraph, but of what it quotes itself.
pub(super) fn propose(draft: &mut Draft) {
    let view = &draft.view;
    let paragraph = |n: usize| view.blocks.get(n).filter(|b| b.kind == BlockKind::Paragraph).map(|b| view.tokens.within(b.span));
    let free = |n: &usize| draft.turns.binary_search(n).is_err();
    let mut found: Vec<(usize, Report)> = Vec::new();
    for n in (0..view.blocks.len()).filter(free) {
        let Some(all) = paragraph(n).filter(|all| all.clone().all(|i| view.marked(i).is_none())) else { continue };
        let before = n.checked_sub(1).and_then(paragraph);
        let turns = labels(view, before.as_ref(), &all);
        let told = || before.and_then(|before| announced(view, &before, &all).or_else(|| put(view, &before, &all)));
        match turns.is_empty() {
            true => found.extend(labelled(view, &all).or_else(told).map(|report| (n, report))),
            false => found.extend(turns.into_iter().map(|report| (n, report))),
        }
    }
    let inside = |r: &Report| {
        let first = r.content.first().map_or(0, |c| c.start);
        found.binary_search_by_key(&view.block(first), |f| f.0).is_ok()
    };
    // What announces it reports nothing besides.
    let mut cues: Vec<usize> = found.iter().map(|f| f.1.cue.start).collect();
    cues.sort_unstable();
    let announces = |r: &Report| cues.get(cues.partition_point(|&c| c < r.cue.start)).is_some_and(|c| r.cue.contains(c));
    draft.reports.retain(|r| !inside(r) && !announces(r));
    draft.turns.extend(found.iter().map(|f| f.0));
    draft.turns.sort_unstable();
    draft.reports.extend(found.into_iter().map(|f| f.1));
    draft.reports.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
}

/// "Ruiz Tweet: I have seen the plan."
fn labelled(view: &View, all: &Range<usize>) -> Option<Report> {
    /// Tokens of a name.
    const NAME: usize = 4;
    let colon = (all.start + 2..all.end.min(all.start + NAME + 2)).find(|&i| view.word(i) == ":")?;
    let posts = view.is(colon - 1, &["tweet", "tweets", "statement", "post"]);
    let name = all.start..colon - 1;
    // "The Post: …"
    let posts = posts && view.pos(name.start) != Pos::Det;
    let named = name.clone().all(|i| view.word(i).starts_with(char::is_uppercase));
    let content = colon + 1..all.end;
    (posts && named && content.len() > 2).then(|| Report::new(colon - 1..colon, name, vec![content], Pattern::Turn))
}

/// "Ruiz wrote to the members:", or of what Ruiz gave them "It was short:", and a paragraph of "I".
fn announced(view: &View, before: &Range<usize>, all: &Range<usize>) -> Option<Report> {
    let colon = all.start.checked_sub(1).filter(|&i| view.word(i) == ":" && i + 1 == before.end)?;
    let own = |i: usize| view.word(i) == "I" || view.is(i, &["my", "me", "we", "our"]);
    let first = view.sentence(all.start).end.min(all.end);
    let told =
        (all.start..first).any(|i| view.word(i) == "I" || view.is(i, &["we"])) && all.clone().filter(|&i| own(i)).count() > 1;
    // Where the reporter is "I" as well nothing tells whose it is.
    if !told || before.clone().any(own) {
        return None;
    }
    let report = uncued::introduced(view, all);
    let it = |r: &Report| view.is(r.source.start, &["it", "this", "that", "here", "these", "there"]);
    match report {
        Some(report) if !it(&report) => Some(Report { pattern: Pattern::Turn, ..report }),
        _ => {
            let sentence = view.sentence(colon).start;
            let earlier = view.sentence(sentence.checked_sub(1).filter(|&i| i >= before.start)?);
            let verb = earlier.clone().rev().find(|&i| view.finite(i) && view.pos(i) == Pos::Verb)?;
            let source = subject_before(view, verb_group(view, verb, earlier.start), earlier.start);
            let somebody =
                !source.is_empty() && view.opens_phrase(source.start) && !view.is(source.start, &["it", "this", "that"]);
            somebody.then(|| Report::new(verb..verb + 1, source, vec![all.clone()], Pattern::Turn))
        }
    }
}

/// "They asked: ¶ ANNA KROG: Is it free? (…) BO LINDE: When?": turns of a transcript that stand in one paragraph.
fn labels(view: &View, before: Option<&Range<usize>>, all: &Range<usize>) -> Vec<Report> {
    /// Tokens of a name.
    const NAME: usize = 4;
    let loud = |i: usize| view.word(i).len() > 1 && view.word(i).bytes().all(|b| !b.is_ascii_lowercase()) && !view.breaks(i);
    let label = |colon: usize| {
        let start = (all.start.max(colon.saturating_sub(NAME))..colon).rev().take_while(|&i| loud(i)).last()?;
        let heads = start == all.start || matches!(view.word(start - 1), ")" | "." | "?" | "!" | "…");
        let letters = view.word(start).starts_with(|c: char| c.is_ascii_uppercase());
        (heads && letters && colon - start > 1 && !turns::calls(view, &(start..colon))).then_some(start..colon)
    };
    let names: Vec<Range<usize>> = all.clone().filter(|&i| view.word(i) == ":").filter_map(label).collect();
    let announced = before.is_some_and(|b| b.end.checked_sub(1).is_some_and(|i| view.word(i) == ":"));
    if names.first().is_none_or(|n| n.start != all.start) || names.len() < 2 && !announced {
        return Vec::new();
    }
    let ends = names.iter().skip(1).map(|n| n.start).chain([all.end]);
    let turn = |(name, end): (&Range<usize>, usize)| {
        let gap = |i: &usize| !matches!(view.word(*i), "(" | ")" | "[" | "]" | "…" | "..." | "(…)" | "[…]" | "(...)" | "[...]");
        let last = (name.end + 1..end).rev().find(gap)?;
        let content = name.end + 1..last + 1;
        Some(Report::new(name.end..name.end + 1, name.clone(), vec![content], Pattern::Turn))
    };
    names.iter().zip(ends).filter_map(turn).collect()
}

/// "The first question came from Odd Berg:", "…, said the nurse, who asked about rents:", "Ruiz wrote to the editor:", and a paragraph that
/// asks, or that was written.
fn put(view: &View, before: &Range<usize>, all: &Range<usize>) -> Option<Report> {
    const QUESTIONS: &[&str] =
        &["question", "questions", "query", "one", "up", "follow-up", "came", "comes", "ones", "challenge"];
    const WRITES: &[&str] = &[
        "added",
        "adds",
        "concluded",
        "concludes",
        "continued",
        "continues",
        "posted",
        "replied",
        "responded",
        "said",
        "says",
        "tweeted",
        "writes",
        "wrote",
    ];
    let colon = all.start.checked_sub(1).filter(|&i| view.word(i) == ":" && i + 1 == before.end)?;
    let sentence = view.sentence(colon);
    let sentence = sentence.start.max(before.start)..colon;
    let asks = all.clone().any(|i| view.word(i) == "?" || view.is(i, &["you", "your"]));
    let cued = |cue: Range<usize>, source: Range<usize>| Report::new(cue, source, vec![all.clone()], Pattern::Turn);
    // "this one from Captain Ida Moe of the guard"
    let from = sentence.clone().rev().find(|&i| view.is(i, &["from"])).filter(|_| asks);
    if let Some(from) = from {
        let named_so = |i: &usize| view.is(*i, &["question", "questions"]);
        let noun = (sentence.start..from).rev().find(named_so);
        let noun = noun.or_else(|| (sentence.start..from).rev().find(|&i| view.is(i, QUESTIONS)));
        let ends = |&i: &usize| view.finite(i) || view.relative(i) || view.comma(i) || view.word(i).ends_with("self");
        let stop = (from + 1..colon).find(ends).unwrap_or(colon);
        // "from the host, Karl Tveit"
        let apposed = view.comma(stop) && (stop + 1..colon).all(|i| view.pos(i) == Pos::Propn) && stop + 1 < colon;
        let source = from + 1..if apposed { colon } else { stop };
        let named = source.clone().any(|i| view.pos(i) == Pos::Propn);
        if let Some(noun) = noun.filter(|_| named) {
            return Some(cued(noun..noun + 1, source));
        }
    }
    // "Next was the nurse Ingrid Dahl, who asked about rents"
    let who = sentence.clone().rev().find(|&i| view.is(i, &["who"]) && view.is(i + 1, &["asked", "asks", "wondered"]));
    if let Some(who) = who.filter(|_| asks) {
        let end = who - usize::from(who > sentence.start && view.comma(who - 1));
        let noun = |i: &usize| view.nominal(*i) && view.marked(*i).is_none();
        let start = (sentence.start..end).rev().take_while(noun).last()?;
        return Some(cued(who + 1..who + 2, start..end));
    }
    let report = uncued::introduced(view, all)?;
    let it = view.is(report.source.start, &["it", "this", "that", "here", "these", "there", "i", "we", "who", "which"]);
    let verb = report.cue.start;
    let says = view.is(verb, WRITES) || asks && view.is(verb, &["asked", "asks"]);
    let said = says && !it && all.clone().any(|i| view.finite(i)) && view.pos(verb) == Pos::Verb;
    said.then_some(Report { pattern: Pattern::Turn, ..report })
}
