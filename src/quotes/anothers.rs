//! Words in marks that a report tells of and that are somebody else's: "slammed Ruiz's call to “empty” the yards".

use std::ops::Range;

use super::Draft;
use super::report::{Pattern, Report};
use super::uncued::CALLS;
use super::view::View;
use crate::document::Pos;

/// What somebody says of what is to be done or is so.
const SAYINGS: &[&str] = &[
    "allegation",
    "announcement",
    "assertion",
    "call",
    "calls",
    "claim",
    "claims",
    "demand",
    "demands",
    "order",
    "orders",
    "plan",
    "plans",
    "pledge",
    "pledges",
    "plea",
    "promise",
    "promises",
    "proposal",
    "suggestion",
    "threat",
    "threats",
    "tweet",
    "tweets",
    "vow",
    "vows",
    "warning",
    "warnings",
];

/// Tokens from the head of the phrase to the marks.
const NEAR: usize = 12;

/// Of each report of what somebody called for, the calling: the rest is its own.
pub(super) fn propose(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    let found: Vec<Report> = reports.iter_mut().filter_map(|report| calling(view, report)).collect();
    reports.extend(found);
    reports.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
}

fn calling(view: &View, report: &mut Report) -> Option<Report> {
    let verb = report.cue.end.checked_sub(1).filter(|_| !report.cue.is_empty() && !report.source.is_empty())?;
    let content = report.content.first().filter(|c| report.content.len() == 1 && c.start >= report.cue.end)?.clone();
    if view.marked(content.start).is_some() {
        return None;
    }
    let near = content.start..content.end.min(content.start + NEAR);
    let plain = |i: &usize| view.marked(*i).is_none() && !view.comma(*i) && !view.breaks(*i) && !view.finite(*i);
    let noun = near.take_while(plain).find(|&i| view.is(i, SAYINGS) && view.pos(i) == Pos::Noun)?;
    let owner = owner(view, noun, content.start)?;
    let joint = noun + 1;
    let opens = view.is(joint, &["to", "that", "for"]) || view.word(joint).ends_with("ing") && view.pos(joint) == Pos::Verb;
    let quoted = (joint..content.end.min(joint + NEAR)).take_while(|&i| !view.comma(i)).find_map(|i| view.marked(i))?;
    let quoted = view.quotation(quoted);
    // "condemned Ruiz's plan to sell the yard as “a disgrace”": that is the critic's.
    let judged =
        (joint..quoted.start).rev().take(2).any(|i| view.is(i, &["as"])) || view.is(verb, CALLS) && quoted.start > joint + 1;
    // "said Ruiz's call to sell was “wrong”"
    let clause = !view.is(joint, &["that"]) && view.finite_between(joint, quoted.start);
    if !opens || judged || clause || owner == report.source {
        return None;
    }
    let end = content.end.max(quoted.end);
    let (own, called_for) = (content.start..joint, joint..end);
    report.content = vec![own];
    Some(Report::new(noun..joint, owner, vec![called_for], Pattern::AnyVerb))
}

/// "President Ruiz" of "President Ruiz's repeated": who stands in the genitive at the head of the phrase.
fn owner(view: &View, noun: usize, floor: usize) -> Option<Range<usize>> {
    if view.is(floor, &["his", "her", "their"]) {
        return Some(floor..floor + 1);
    }
    let genitive = (floor + 1..noun).rev().find(|&i| view.owns(i))?;
    let between = (genitive + 1..noun).all(|i| matches!(view.pos(i), Pos::Adj | Pos::Noun | Pos::Num | Pos::Propn));
    (between && (floor..genitive).all(|i| view.nominal(i))).then_some(floor..genitive)
}
