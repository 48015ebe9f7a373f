//! What words alone tell, joined with what the network found.

use std::ops::Range;

use super::Draft;
use super::clauses;
use super::cues::SURE_WORD;
use super::inserted;
use super::report::{Pattern, Report};
use super::view::View;
use crate::document::Pos;

/// A cue in parenthesis (“…,” she said; …, the board said) and "according to" are sure enough to take their content from others;
/// other reporting words add a source where there is none, and a report where the network finds nothing at all.
pub(super) fn join(draft: &mut Draft) {
    let clauses = std::mem::take(&mut draft.clauses);
    let Draft { view, reports: found, .. } = draft;
    let mut added = Vec::new();
    for clause in clauses.into_iter().filter(|c| counts(view, c)) {
        let near = around(found, &clause);
        let Some(near) = found.get_mut(near) else { continue };
        let same = near.iter().position(|m| meet(&m.cue, &clause.cue));
        match (clause.pattern, same) {
            (Pattern::QuotedAs | Pattern::Through, _) => added.push(quoted_as(view, near, clause)),
            (_, Some(same)) => same_cue(view, near, same, clause),
            (Pattern::QuoteThenCue | Pattern::ClauseThenCue | Pattern::AccordingTo, None) => {
                take(view, near, None, &clause.content);
                end_before(near, &clause);
                end_before(&mut added, &clause);
                added.push(clause);
            }
            (_, None) if sure(view, &clause) && !touched(near, &clause) => added.push(clause),
            (_, None) if sure(view, &clause) => mends(view, near, clause),
            _ => {}
        }
    }
    found.append(&mut added);
    found.retain(|r| !r.content.is_empty());
    found.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
}

/// Clauses that tell who says it, who is told, or that nobody says who.
fn counts(view: &View, clause: &Report) -> bool {
    (!clause.source.is_empty() || clause.addressee.is_some() || passive(view, clause)) && clause.strength >= clauses::NESTED
}

fn passive(view: &View, clause: &Report) -> bool {
    view.is(clause.cue.end.wrapping_sub(1), clauses::TELLING) && clauses::passive(view, clause.cue.clone())
}

/// "State media quoted the minister as saying": nothing in one flat layer tells who said it and who told of it.
fn quoted_as(view: &View, near: &mut [Report], mut clause: Report) -> Report {
    let known = near.iter().find(|m| meet(&m.cue, &clause.cue) && m.source.end == clause.source.end);
    clause.source = known.map_or(clause.source, |m| m.source.clone());
    let all = clause.cue.start..clause.content.last().map_or(clause.cue.end, |c| c.end);
    let first = clause.content.first().map_or(0, |c| c.start);
    let covered = |r: &&mut Report| all.start <= r.cue.start && r.cue.end <= all.end && r.cue.start < first;
    near.iter_mut().filter(covered).for_each(|r| r.content.clear());
    // "The Herald reports that state media quoted …": all of that is the Herald's.
    let holds = |r: &&mut Report| {
        let that = usize::from(view.is(r.cue.end, &["that"]));
        clause.pattern == Pattern::QuotedAs && r.cue.end + that == clause.from && !r.cue.is_empty()
    };
    for outer in near.iter_mut().filter(holds) {
        outer.content = std::iter::once(outer.cue.end..all.end).collect();
    }
    take(view, near, None, &clause.content);
    clause
}

/// Both found a report by this cue: each adds what it sees better.
fn same_cue(view: &View, near: &mut [Report], same: usize, clause: Report) {
    let Some(network) = near.get_mut(same) else { return };
    let (quoted, before) = (clause.pattern == Pattern::QuoteThenCue, clause.pattern == Pattern::ClauseThenCue);
    let quoted_as = before && view.is(clause.cue.end - 1, &["saying", "telling", "stating"]);
    // "The claim that … was made by Ruiz".
    let made_by = clause.pattern == Pattern::Clause
        && view.is(clause.source.start.wrapping_sub(1), &["by"])
        && clause.content.iter().all(|c| c.end <= clause.source.start);
    // "According to Ruiz, …": what follows, never the sentence before.
    let floor = view.sentence(clause.cue.start).start;
    let comment = before && view.is(clause.from, &["as"]) && clause.content.iter().all(|c| c.start > clause.cue.end);
    let heads = (clause.pattern == Pattern::AccordingTo && clause.cue.start == floor || comment)
        && (network.content.iter().any(|c| c.start < floor)
            || network.content.iter().all(|c| view.sentence(floor).end <= c.start))
        && clause.content.iter().any(|c| view.has_finite(c.clone()) && view.word(c.end - 1) != ":");
    // The “open doors”, as Ruiz put it.
    let as_put = quoted
        && view.is(clause.source.start.wrapping_sub(1), &["as"])
        && clause.source.end == clause.cue.start
        && view.is(clause.cue.end, &["it", "them", "him", "her"]);
    // "According to Lund Wire, a group that counts ships, …": what is apposed is not said.
    let apposed = clause.pattern == Pattern::AccordingTo
        && clause.cue.start == floor
        && clause.source.start == network.source.start
        && clause.source.end > network.source.end
        && (view.is(network.source.end + 1, &["a", "an"])
            || (network.source.end + 1..clause.source.end).all(|i| view.pos(i) == Pos::Propn))
        && network.content.iter().any(|c| c.start == network.source.end + 1);
    // "Old trams, says Ruiz, break down": not the trams.
    if before && inserted::parts(view, &clause) {
        let content = clause.content.clone();
        *network = Report { probability: network.probability, ..clause };
        take(view, near, Some(same), &content);
        return;
    }
    if apposed || passive(view, &clause) || quoted_as || made_by || as_put || heads {
        *network = Report { probability: network.probability, ..clause };
        return;
    }
    network.addressee = network.addressee.take().or(clause.addressee);
    // "said Ana Ruiz, the harbour master": what is apposed is named with her.
    let more = clause.source.start == network.source.start && clause.source.end > network.source.end;
    // "The clerks, who spoke freely, said": and what is said of them.
    let whole = clause.source.end + 1 == clause.cue.start && view.comma(clause.source.end);
    // "were disclosed to the Herald by two people briefed on them"
    let agent = network.addressee.is_some() && view.is(clause.source.start.wrapping_sub(1), &["by"]);
    if more && (whole || agent || (quoted || before) && clause.cue.end == clause.source.start) {
        network.source.end = clause.source.end;
    }
    if network.source.is_empty() && clause.strength >= SURE_WORD {
        network.content.retain(|c| !meet(c, &clause.source));
        network.source = clause.source;
        if network.content.is_empty() {
            network.content = clause.content;
        }
    } else if quoted {
        // Marks on both sides of the cue are one quotation.
        let apart = |r: &&Range<usize>| !network.content.iter().any(|m| meet(r, m));
        let parts: Vec<Range<usize>> = clause.content.iter().filter(apart).cloned().collect();
        network.content.extend(parts.iter().cloned());
        network.content.sort_by_key(|c| c.start);
        take(view, near, Some(same), &parts);
    } else if before
        && let ([r], [m]) = (clause.content.as_slice(), network.content.as_mut_slice())
        && r.start <= m.start
        && m.end <= r.end
    {
        // The whole of the sentence before the cue.
        *m = r.clone();
        take(view, near, Some(same), &clause.content);
    }
}

/// "said", "told", and "reported that".
fn sure(view: &View, clause: &Report) -> bool {
    let that = clause.content.first().is_some_and(|c| view.is(c.start, &["that"]) && c.start == clause.cue.end);
    clause.strength >= SURE_WORD || that
}

/// "The board told me in a statement that …": where the network has a noun for the cue and nobody who says it, the verb is the cue.
fn mends(view: &View, near: &mut [Report], clause: Report) {
    let Some(start) = clause.content.first().map(|c| c.start) else { return };
    let noun = |r: &&mut Report| {
        r.source.is_empty()
            && clause.cue.end <= r.cue.start
            && r.cue.end <= start
            && r.content.first().is_some_and(|c| c.start == start)
            && !r.cue.clone().any(|i| matches!(view.pos(i), Pos::Verb | Pos::Aux))
    };
    if let Some(report) = near.iter_mut().find(noun) {
        *report = Report { probability: report.probability, content: std::mem::take(&mut report.content), ..clause };
    }
}

/// Whether the network found any of it.
fn touched(near: &[Report], clause: &Report) -> bool {
    let from = clause.from.min(clause.content.first().map_or(clause.from, |c| c.start));
    let all = from..clause.content.last().map_or(clause.cue.end, |c| c.end.max(clause.cue.end));
    near.iter().any(|m| m.content.iter().chain([&m.cue, &m.source]).any(|part| meet(part, &all)))
}

/// Takes what lies in `content` from all but one. “…,” Ruiz wrote, according to the file: a quotation that lies in it with its cue and
/// source keeps its own.
fn take(view: &View, near: &mut [Report], but: Option<usize>, content: &[Range<usize>]) {
    let inside = |part: &Range<usize>| !part.is_empty() && content.iter().any(|r| r.start <= part.start && part.end <= r.end);
    let quoted = |r: &Report| r.content.iter().all(|c| view.marked(c.start).is_some_and(|n| view.quotation(n) == *c));
    let own = |r: &Report| inside(&r.cue) && inside(&r.source) && quoted(r);
    for (_, report) in near.iter_mut().enumerate().filter(|(i, r)| Some(*i) != but && !own(r)) {
        report.content.retain(|c| !inside(c));
    }
}

/// Was advised by the tower to turn “until it was safe,” said Ruiz: her words are not the tower's.
fn end_before(near: &mut [Report], clause: &Report) {
    let Some(first) = clause.content.first().filter(|_| clause.pattern == Pattern::QuoteThenCue) else { return };
    let holds = |c: &Range<usize>| c.start < first.start && clause.cue.end <= c.end;
    for report in near.iter_mut().filter(|r| r.cue.end <= first.start) {
        report.content.iter_mut().filter(|c| holds(c)).for_each(|c| c.end = first.start);
    }
}

pub(super) fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Reports looked through around one.
const NEAR: usize = 8;

fn around(found: &[Report], clause: &Report) -> Range<usize> {
    let at = found.partition_point(|r| r.content.first().is_some_and(|c| c.start < clause.from));
    at.saturating_sub(NEAR)..found.len().min(at + NEAR)
}
