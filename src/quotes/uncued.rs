//! Quotations without a cue: more of a quotation before, spoken by somebody who is named beside it or goes on, or asides.

use std::ops::Range;

use super::Draft;
use super::asides;
use super::clauses;
use super::cues;
use super::passives;
use super::report::{Pattern, Report};
use super::sources::{earlier_subject, participle, phrase_after, subject_before, subject_before_participle, verb_group};
use super::view::View;
use crate::document::{Aside, Pos};
use crate::marks::Quoted;

/// Quotations that no report holds yet, each by the first of these ways: more of a quotation before it, what a verb or a colon beside
/// it says, a name that signs it, a speaker who goes on. The rest are asides.
pub(super) fn propose(draft: &mut Draft) {
    let Draft { view, reports, turns, asides, .. } = draft;
    let view = &*view;
    let mut owners = owners(view, reports);
    let cued = reports.len();
    // The report that last had words in marks, and the block where they stand.
    let mut last: Option<(usize, usize)> = None;
    for (number, quoted) in view.marks.iter().enumerate().filter(|(_, q)| q.depth == 0) {
        let tokens = view.quotation(number);
        let block = view.block(tokens.start);
        let Some(kind) = view.kind(block).filter(|&k| super::reports_in(k) && !tokens.is_empty()) else { continue };
        let speech = !super::heading(kind) && turns.binary_search(&block).is_err();
        let owner = |number: usize| owners.get(number).copied().flatten();
        let turn = turn(view, &tokens);
        let goes_on = || last.filter(|&(_, b)| !turn && b == block && sentence_like(view, &tokens)).map(|(owner, _)| owner);
        let head = || view.continues(number).and_then(|before| owner(before as usize));
        let known = owner(number);
        let mut found = known.or_else(head).or_else(goes_on);
        let mut own = None;
        // A quotation with its signer may look like a heading.
        let signs =
            || super::heading(kind) && signed(view, quoted, &tokens).is_some_and(|r| r.content.iter().all(|c| heads(view, c)));
        if found.is_none() && !speech && signs() {
            own = signed(view, quoted, &tokens);
        } else if found.is_none() && speech {
            let told =
                |r: &Report| r.pattern == Pattern::AnyVerb && r.cue.start >= tokens.end && holds(reports, cued, r.cue.start);
            (found, own) = match beside(view, quoted, &tokens).filter(|r| !told(r)) {
                Some(report) => (None, Some(report)),
                None if turn => (None, Some(Report::new(0..0, 0..0, vec![tokens.clone()], Pattern::Floating))),
                None => uncued(view, reports, cued, last, (quoted, &tokens)),
            };
        }
        if let Some(report) = own {
            found = Some(reports.len());
            give_all(reports, cued, &report, &tokens);
            reports.push(report);
        } else if known.is_none() {
            match found.and_then(|f| reports.get_mut(f)) {
                Some(report) => report.content.push(tokens.clone()),
                None if quoted.inner.of(view.text).contains(char::is_alphanumeric) => {
                    asides.push(Aside { span: quoted.span, kind: asides::kind(view, number, &tokens) });
                }
                None => {}
            }
        }
        owners.get_mut(number).into_iter().for_each(|slot| *slot = found);
        last = found.map(|owner| (owner, block)).or(last);
    }
}

/// Whether a report with a cue of its own holds token `i`: “Who pays?” The lock will cost a million, said Ruiz.
fn holds(reports: &[Report], cued: usize, i: usize) -> bool {
    let reports = reports.get(..cued).unwrap_or(&[]);
    let at = reports.partition_point(|r| r.content.first().is_some_and(|c| c.start <= i));
    let near = reports.get(at.saturating_sub(NEAR)..at).unwrap_or(&[]);
    let part = |r: &Report| r.content.partition_point(|c| c.start <= i).checked_sub(1);
    near.iter().any(|r| !r.cue.is_empty() && part(r).and_then(|p| r.content.get(p)).is_some_and(|c| c.contains(&i)))
}

/// “You sold it,” Ruiz said. ¶ “I rented it.” ¶ “To whom?”: short ones alone in their paragraphs, one after the other or behind a question.
fn dialogue(view: &View, tokens: &Range<usize>) -> bool {
    let short = |q: &Range<usize>| q.len() <= LONGEST_TURN && alone(view, q) && heads(view, q);
    let whole = |n: usize| view.continues(n).is_none() && view.marks.get(n).is_some_and(|q| q.closed);
    let number = view.marked(tokens.start).filter(|&n| whole(n) && short(tokens));
    let Some(before) = number.and_then(|_| tokens.start.checked_sub(1)) else { return false };
    let block = view.block(before);
    // The last quotation of the paragraph before.
    let floor = view.tokens.from(view.blocks.get(block).map_or(0, |b| b.span.start()));
    let Some(last) = (floor..=before).rev().find_map(|i| view.marked(i)).filter(|&n| whole(n)) else { return false };
    let last = view.quotation(last);
    let asked = last.end.checked_sub(2).is_some_and(|i| view.word(i) == "?");
    let next = view.marked(tokens.end).map(|n| view.quotation(n)).filter(|q| q.start == tokens.end);
    let follows = next.is_some_and(|q| q.len() <= LONGEST_TURN && view.block(q.start) == view.block(tokens.start) + 1);
    let near = view.block(tokens.start) == block + 1;
    near && (asked || short(&last) || follows && last.len() <= LONGEST_TURN)
}

/// “Why?” “Because.”: quotations with nothing between, the first of them a sentence, are turns of two who speak; so are those of a dialogue.
pub(super) fn turn(view: &View, tokens: &Range<usize>) -> bool {
    if dialogue(view, tokens) {
        return true;
    }
    let last = |q: &Range<usize>| q.end.checked_sub(2).map_or("", |i| view.word(i));
    // Long ones without a question are one speaker's, set side by side.
    let meet = |first: &Range<usize>, second: &Range<usize>| {
        let short = first.len().min(second.len()) <= LONGEST_TURN;
        let asked = last(first) == "?" || short && matches!(last(first), "." | "!" | "…");
        asked && heads(view, first) && view.same_block(first.start, second.start)
    };
    let before = tokens.start.checked_sub(1).and_then(|i| view.marked(i)).map(|n| view.quotation(n));
    let after = view.marked(tokens.end).map(|n| view.quotation(n));
    before.is_some_and(|q| q.end == tokens.start && meet(&q, tokens))
        || after.is_some_and(|q| q.start == tokens.end && meet(tokens, &q))
}

/// Tokens of a short turn, with its marks.
const LONGEST_TURN: usize = 8;

/// A report by what stands beside the quotation.
pub(super) fn beside(view: &View, quoted: &Quoted, tokens: &Range<usize>) -> Option<Report> {
    let whole = |r: &Report| r.content.iter().all(|c| sentence_like(view, c));
    reported_after(view, tokens)
        .or_else(|| passives::judged(view, tokens))
        .or_else(|| called(view, tokens))
        .or_else(|| introduced(view, tokens).filter(|_| !titled(view, tokens)))
        .or_else(|| spoke(view, tokens))
        .or_else(|| named(view, tokens))
        .or_else(|| followed_by_name(view, tokens))
        .or_else(|| signed(view, quoted, tokens).filter(whole))
}

/// Whose report goes on in a quotation with nothing beside it, or a report of nobody known; neither where it is not spoken.
fn uncued(
    view: &View,
    reports: &[Report],
    cued: usize,
    last: Option<(usize, usize)>,
    (quoted, tokens): (&Quoted, &Range<usize>),
) -> (Option<usize>, Option<Report>) {
    if !spoken(view, tokens) || a_subject(view, tokens) {
        return (None, None);
    }
    // What a straight mark after curly ones opens and none closes is another's text, nobody's words.
    let marks = |owner: usize| reports.get(owner).and_then(|r| r.content.last()).map(|c| c.start);
    let apart = |owner: usize| !quoted.closed && marks(owner).is_some_and(|before| !same_opener(view, before, tokens.start));
    let before = last.filter(|&(owner, b)| b + 1 == view.block(tokens.start) && alone(view, tokens) && !apart(owner));
    let found = before.map(|b| b.0).or_else(|| speaking(view, reports.get(..cued).unwrap_or(&[]), tokens));
    let nobody = found.is_none() && !last.is_some_and(|(owner, _)| apart(owner));
    (found, nobody.then(|| Report::new(0..0, 0..0, vec![tokens.clone()], Pattern::Floating)))
}

/// “We sail at dawn” is the club's motto: words of which the sentence tells.
fn a_subject(view: &View, tokens: &Range<usize>) -> bool {
    view.pos(tokens.end) == Pos::Aux && view.finite(tokens.end) && view.sentence(tokens.start).contains(&tokens.end)
}

/// A report of more than its quotation, `tokens`, takes what lies in it from others without a cue.
fn give_all(reports: &mut [Report], cued: usize, report: &Report, tokens: &Range<usize>) {
    let [all] = report.content.as_slice() else { return };
    if all.start >= tokens.start {
        return;
    }
    let inside = |c: &Range<usize>| all.start <= c.start && c.end <= all.end;
    let before = |r: &Report| r.content.first().is_some_and(|c| c.start < all.start);
    let at = reports.get(..cued).unwrap_or(&[]).partition_point(before);
    let added = cued.max(reports.len().saturating_sub(NEAR))..reports.len();
    for i in (at.saturating_sub(NEAR)..cued.min(at + NEAR)).chain(added) {
        let own = reports.get_mut(i).filter(|r| r.cue.is_empty());
        own.into_iter().for_each(|r| r.content.retain(|c| !inside(c)));
    }
}

/// Whose report, marks or none, stands before in the same paragraph: a floating quotation goes on from it.
fn speaking(view: &View, reports: &[Report], tokens: &Range<usize>) -> Option<usize> {
    let before = reports.partition_point(|r| r.content.first().is_some_and(|c| c.start < tokens.start));
    let near = (before.saturating_sub(NEAR)..before).rev();
    let speaks = |r: &Report| {
        !r.cue.is_empty() && !r.source.is_empty() && r.cue.start < tokens.start && view.same_block(r.cue.start, tokens.start)
    };
    near.into_iter().find(|&i| reports.get(i).is_some_and(speaks))
}

/// “We sail. ¶ “At dawn. ¶ “We never wait.”: a quotation that goes on over paragraphs is of one report, whatever stands around it.
pub(super) fn running(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    let owners = owners(view, reports);
    let owner = |n: usize| owners.get(n).copied().flatten();
    // What a quotation tells of others is said by whoever is quoted.
    let inside = |r: &Report, n: usize| view.quotation(n).contains(&r.cue.start);
    let cued_at = |reports: &[Report], n: usize, o: usize| {
        let cue = reports.get(o).filter(|r| !r.cue.is_empty() && !inside(r, n)).map(|r| view.block(r.cue.start));
        cue.is_some_and(|b| {
            view.block(view.quotation(n).start).saturating_sub(b) <= 1 && b <= view.block(view.quotation(n).start)
        })
    };
    // Every quotation's place in its chain: its head.
    let mut heads: Vec<usize> = (0..view.marks.len()).collect();
    for n in 0..view.marks.len() {
        if let Some(head) = view.continues(n).and_then(|before| heads.get(before as usize).copied()) {
            heads.get_mut(n).into_iter().for_each(|h| *h = head);
        }
    }
    let mut chosen: Vec<Option<usize>> = vec![None; view.marks.len()];
    for (n, &head) in heads.iter().enumerate().filter(|(_, h)| view.marks.get(**h).is_some_and(|q| !q.closed)) {
        let own = owner(n).filter(|&o| cued_at(reports, n, o));
        let slot = chosen.get_mut(head).filter(|slot| slot.is_none());
        slot.into_iter().for_each(|slot| *slot = own);
    }
    for (n, &head) in heads.iter().enumerate().filter(|(n, h)| n != *h || chosen.get(*n).is_some_and(Option::is_some)) {
        let Some(speaker) = chosen.get(head).copied().flatten().filter(|&s| owner(n) != Some(s)) else { continue };
        let tokens = view.quotation(n);
        let here = view.block(tokens.start);
        // A cue in the same paragraph tells of it itself.
        let cued = |r: &&Report| !r.cue.is_empty() && view.block(r.cue.start) == here && !inside(r, n);
        let own = owner(n).and_then(|o| reports.get(o)).filter(cued).is_some();
        if own || tokens.is_empty() {
            continue;
        }
        if let Some(other) = owner(n).and_then(|o| reports.get_mut(o)).filter(|r| !inside(r, n)) {
            other.content.retain(|c| !(tokens.start <= c.start && c.end <= tokens.end));
        }
        reports.get_mut(speaker).into_iter().for_each(|r| r.content.push(tokens.clone()));
    }
    // Of nobody in its own paragraphs: who speaks in a later one says none of it.
    for (n, &head) in heads.iter().enumerate().filter(|(n, h)| chosen.get(**h) == Some(&None) && running_on(view, *n)) {
        let (tokens, free) = (view.quotation(n), view.marks.get(head).is_some_and(|q| !q.closed));
        let ahead = |r: &&mut Report| free && !r.cue.is_empty() && view.block(r.cue.start) > view.block(tokens.start);
        if let Some(other) = owner(n).and_then(|o| reports.get_mut(o)).filter(ahead) {
            other.content.retain(|c| !(tokens.start <= c.start && c.end <= tokens.end));
        }
    }
    reports.retain(|r| !r.content.is_empty());
}

/// Whether the quotation goes on from one of an earlier paragraph, or in a later one.
fn running_on(view: &View, number: usize) -> bool {
    let next = || view.marks.iter().enumerate().skip(number + 1).find(|(_, q)| q.depth == 0).map(|(n, _)| n);
    view.continues(number).is_some() || next().and_then(|n| view.continues(n)) == Some(number as u32)
}

/// For every quotation the report whose content takes it in, the innermost of several.
pub(super) fn owners(view: &View, reports: &[Report]) -> Vec<Option<usize>> {
    let mut owners = vec![None; view.marks.len()];
    for (number, report) in reports.iter().enumerate().filter(|(_, r)| !r.pattern.spoken()) {
        for content in &report.content {
            for (at, _) in view.quotations_in(view.cover(content.clone())) {
                if let Some(owner) = owners.get_mut(at) {
                    *owner = Some(number);
                }
            }
        }
    }
    owners
}

/// Reports looked back on for the one whose speaker goes on.
const NEAR: usize = 4;

/// Tokens between the marks and a verb that is no listed cue.
const LONGEST_SUBJECT: usize = 30;

/// “Go home,” Ruiz barked: marks that end in a comma, a question or a cry make any verb of the clause behind them a cue.
fn reported_after(view: &View, tokens: &Range<usize>) -> Option<Report> {
    let mut next = tokens.end;
    let last = (1..=2).filter_map(|back| tokens.end.checked_sub(back)).find(|&i| !is_mark(view, i))?;
    let open_ended = matches!(view.word(last), "," | "?" | "!") || view.comma(next);
    // On “Harbour Life,” Ruiz said …: a title is part of the reporter's sentence.
    let said = !titled(view, tokens) && (heads(view, tokens) || view.has_finite(tokens.clone()));
    // Asked why he had “left,” Ruiz said: the marks are of the question.
    let sentence = view.sentence(tokens.start).start;
    let asked = sentence < tokens.start && view.is(sentence + usize::from(view.is(sentence, &["when"])), super::contents::ASKED);
    if asked || !open_ended || !said || tokens.len() < 4 || !view.same_block(tokens.start, next) {
        return None;
    }
    if view.comma(next) {
        next += 1;
    }
    let end = view.sentence(next).end.min(next + LONGEST_SUBJECT);
    let report = |cue: usize, source| Report::new(cue..cue + 1, source, vec![tokens.clone()], Pattern::AnyVerb);
    // “Why now?” She answered: “…”
    let own = |verb: usize| (view.comma(verb + 1) || view.word(verb + 1) == ":") && view.marked(verb + 2).is_some();
    if view.pos(next) == Pos::Verb && view.finite(next) && view.opens_phrase(next + 1) {
        let source = phrase_after(view, next + 1, end);
        return (!source.is_empty()).then(|| report(next, source));
    }
    if !view.opens_phrase(next) || !view.word(next).starts_with(char::is_alphabetic) {
        return None;
    }
    let verb = (next + 1..end).find(|&i| view.pos(i) == Pos::Verb && view.finite(i) && view.marked(i).is_none())?;
    let group = verb_group(view, verb, next);
    // “Who pays?” The lock could be mended: another sentence.
    let does = (group..verb).any(|i| view.pos(i) == Pos::Aux && !view.is(i, &["had", "has", "have"]));
    if does && !view.comma(last) && !view.comma(tokens.end) {
        return None;
    }
    let source = subject_before(view, group, next);
    (source.start == next && !source.is_empty() && !view.relative(next) && !own(verb)).then(|| report(verb, source))
}

/// “We sail at dawn,” Ana Ruiz, a pilot in Lund. “We do.”: a comma, and of the clause behind it only who says it is left.
fn followed_by_name(view: &View, tokens: &Range<usize>) -> Option<Report> {
    let start = tokens.end + usize::from(view.comma(tokens.end));
    let last = (1..=2).filter_map(|back| tokens.end.checked_sub(back)).find(|&i| !is_mark(view, i))?;
    let open_ended = view.comma(last) || view.comma(tokens.end);
    let said = heads(view, tokens) && view.has_finite(tokens.clone()) && tokens.len() >= 4 && !titled(view, tokens);
    if !open_ended || !said || !view.same_block(tokens.start, start) || view.pos(start) != Pos::Propn {
        return None;
    }
    let end = view.sentence(start).end;
    let source = phrase_after(view, start, end);
    // "Holm dispensary": no verb of one third person ends so, whatever it is taken for.
    let finite = |i: usize| view.finite(i) && !view.word(i).ends_with(['y', 'r']);
    // "Ana Ruiz, 34, a nurse in Holm, West Lund."
    let comma = view.comma(source.end) || source.clone().any(|i| view.comma(i));
    let apposed = comma && !(source.end..end).any(|i| finite(i) || view.marked(i).is_some());
    let stop = (source.end..end).rev().find(|&i| view.pos(i) != Pos::Punct).map_or(source.end, |i| i + 1);
    let source = if apposed { source.start..stop } else { source };
    let whole = source.len() > 1 && (source.end..end).all(|i| view.pos(i) == Pos::Punct) && source.len() <= LONGEST_SUBJECT;
    let verb = |i: usize| finite(i) && !participle(view, i) && !source.clone().take_while(|&r| r < i).any(|r| view.relative(r));
    (whole && !source.clone().any(verb)).then(|| Report::new(0..0, source, vec![tokens.clone()], Pattern::Signed))
}

/// Verbs that give something a name, of which the name is a judgement.
pub(super) const CALLS: &[&str] = &[
    "called",
    "calls",
    "calling",
    "branded",
    "labelled",
    "labeled",
    "termed",
    "described",
    "describes",
    "dismissed",
    "denounced",
    "dubbed",
    "dubs",
];

/// Verbs by which somebody holds something to be so, where its object stands between them and the marks.
const HOLDS: &[&str] = &["thought", "thinks", "found", "finds", "considered", "considers", "deemed", "pronounced", "judged"];

/// Verbs of saying that report only with marks at once behind them.
const SAYS_IN_MARKS: &[&str] = &[
    "mouthed",
    "radioed",
    "signalled",
    "signaled",
    "texted",
    "tweeted",
    "posted",
    "scrawled",
    "scribbled",
    "croaked",
    "typed",
    "blurted",
    "intoned",
    "boomed",
    "bleated",
    "gasped",
    "panted",
    "rasped",
    "spluttered",
    "stammered",
    "yelped",
    "mumbled",
];

/// Tokens of what is called so.
const LONGEST_OBJECT: usize = 12;

/// Ruiz yelled “down”. A boy ran past crying “it burns”: what somebody cries in a sentence of its own is not the one's before.
pub(super) fn cried_by_another(view: &View, report: &mut Report) {
    let end = view.sentence(report.cue.start).end;
    let whole = |c: &Range<usize>| view.marked(c.start).is_some_and(|n| view.quotation(n) == *c);
    let other = |c: &Range<usize>| c.start >= end && whole(c) && called(view, c).is_some_and(|r| r.source != report.source);
    let left: Vec<Range<usize>> = report.content.iter().filter(|c| !other(c)).cloned().collect();
    if !report.cue.is_empty() && !left.is_empty() {
        report.content = left;
    }
}

/// The guard, a father of two, called it “a zoo”; a girl ran up shouting “let him go”.
fn called(view: &View, tokens: &Range<usize>) -> Option<Report> {
    let sentence = view.sentence(tokens.start);
    let floor = sentence.start.max(tokens.start.saturating_sub(LONGEST_OBJECT));
    let free = |i: &usize| view.marked(*i).is_none() && !view.breaks(*i) && !view.comma(*i);
    let report = |cue: Range<usize>, source, start: usize| {
        let found = Report::new(cue, source, std::iter::once(start..tokens.end).collect(), Pattern::AnyVerb);
        (!found.source.is_empty()).then_some(found)
    };
    let before = tokens.start.checked_sub(1).filter(|&i| i > sentence.start && free(&i))?;
    let shouts =
        cues::of_word(view.word(before)).is_some_and(|c| c.strength(cues::Takes::Speech) > 1) || view.is(before, SAYS_IN_MARKS);
    // "a banner reading “Peace”": what is written on it.
    if shouts && view.is(before, &["reading"]) && view.pos(before - 1) == Pos::Noun {
        return None;
    }
    if shouts && view.word(before).ends_with("ing") {
        return report(before..before + 1, subject_before_participle(view, &(before..before + 1)), tokens.start);
    }
    // A boy mumbled “sorry”: no title, which nobody says.
    if shouts && view.pos(before) == Pos::Verb && view.finite(before) && !titled(view, tokens) {
        let group = verb_group(view, before, sentence.start);
        let joined = group > sentence.start && view.is(group - 1, &["and", "then"]);
        let source = match joined {
            // Ruiz wound down the window and mouthed “no”.
            true => earlier_subject(view, group - 1, sentence.start),
            false => subject_before(view, group, sentence.start),
        };
        // The state held “broad” powers, “sole” and “final”.
        let next = tokens.end + usize::from(view.is(tokens.end, &["and", "or"]) || view.comma(tokens.end));
        let goes_on = matches!(view.pos(tokens.end), Pos::Noun | Pos::Propn | Pos::Adj) || view.marked(next).is_some();
        let word = view.word(source.start).starts_with(char::is_alphanumeric) && view.opens_phrase(source.start);
        let none = source.is_empty() || !word || goes_on || clauses::passive(view, group..before);
        return if none { None } else { report(group..before + 1, source, tokens.start) };
    }
    // She texted her sister “home soon” from the bus.
    let texts = (floor..before + 1)
        .rev()
        .take_while(free)
        .find(|&i| view.is(i, &["texted", "messaged", "e-mailed", "emailed", "cabled"]));
    let texts = texts.filter(|&i| i < before && (i + 1..tokens.start).all(|k| view.nominal(k) || view.pos(k) == Pos::Pron));
    if let Some(verb) = texts {
        let group = verb_group(view, verb, sentence.start);
        return report(group..verb + 1, subject_before(view, group, sentence.start), tokens.start);
    }
    let holds = |i: usize| {
        let object = i + 1..tokens.start;
        let pronoun = object.len() == 1 && view.is(i + 1, &["it", "him", "her", "them", "this", "that"]);
        let noun = object.len() > 1 && view.pos(i + 1) == Pos::Det && view.pos(tokens.start - 1) != Pos::Det;
        view.is(i, HOLDS) && (pronoun || noun && object.into_iter().all(|k| view.nominal(k)))
    };
    let calls = |i: usize| view.is(i, CALLS) || holds(i) && !titled(view, tokens);
    let verb = (floor..tokens.start).rev().take_while(free).find(|&i| calls(i) && !view.finite_between(i + 1, tokens.start))?;
    let group = verb_group(view, verb, sentence.start);
    let passive = (group..verb).any(|i| view.is(i, &["was", "were", "is", "are", "been", "being", "be"]));
    // The horse, called “Never Say So”; a drive dubbed “Open Doors”; they called a foal “Old Tin”.
    let object = verb + 1..tokens.start;
    let thing = object.is_empty() && view.pos(verb - 1) == Pos::Noun && view.is(verb, &["labelled", "labeled", "dubbed"]);
    let names = thing
        || object.is_empty() && (titled(view, tokens) || view.is(verb, &["dubbed"]))
        || view.is(object.start, &["a", "an", "their", "his", "her", "its", "our", "my"]) && titled(view, tokens);
    if passive || names {
        return None;
    }
    if view.pos(verb) != Pos::Verb || group > sentence.start && view.is(group - 1, &["so", "-", "to", "is", "are", "was", "were"])
    {
        return None;
    }
    let source = subject_before(view, group, sentence.start);
    let named = source.is_empty() || view.relative(source.start) || !view.opens_phrase(source.start);
    if named { None } else { report(group..verb + 1, source, verb + 1) }
}

/// "Ruiz released the following statement:" and the quotation behind it or in the next paragraph.
pub(super) fn introduced(view: &View, tokens: &Range<usize>) -> Option<Report> {
    let colon = tokens
        .start
        .checked_sub(1)
        .filter(|&i| view.word(i) == ":" && view.block(tokens.start).saturating_sub(view.block(i)) <= 1)?;
    let sentence = view.sentence(colon);
    let floor = sentence.start.max(colon.saturating_sub(LONGEST_SUBJECT * 2));
    let verb = |&i: &usize| matches!(view.pos(i), Pos::Verb | Pos::Aux) && view.finite(i) && view.marked(i).is_none();
    let report = |verb: usize, source| Report::new(verb..verb + 1, source, vec![tokens.clone()], Pattern::Introduced);
    // "Wrote Ruiz:"
    if verb(&sentence.start) && view.opens_phrase(sentence.start + 1) {
        let source = phrase_after(view, sentence.start + 1, colon);
        // "Asked what he made of it, Ruiz was kind:" goes on.
        if source.end == colon || !view.is(sentence.start, super::contents::ASKED) {
            return (source.end == colon).then(|| report(sentence.start, source));
        }
    }
    // "a line that hit where they live:": the main clause tells.
    let main = |source: &Range<usize>| {
        let before = source.start.checked_sub(1).filter(|&i| i >= floor);
        !source.is_empty()
            && !view.relative(source.start)
            && before
                .is_none_or(|i| !view.relative(i) && !view.is(i, &["where", "when", "how", "why", "as", "than", "because", "if"]))
    };
    let clauses = (floor..colon).rev().filter(verb).map(|v| (v, subject_before(view, verb_group(view, v, floor), floor)));
    clauses.take(3).find(|(_, source)| main(source)).map(|(verb, source)| report(verb, source))
}

/// Nouns of what somebody says to an audience.
const SPEECHES: &[&str] = &[
    "address", "briefing", "eulogy", "homily", "keynote", "lecture", "plea", "sermon", "speech", "toast", "tirade", "tribute",
    "warning",
];

/// Ruiz used her sermon to attack the law. “No parent …”: a sentence that tells of a speech, and one in marks behind it.
fn spoke(view: &View, tokens: &Range<usize>) -> Option<Report> {
    let last = tokens.start.checked_sub(1).filter(|&i| heads(view, tokens) && view.same_block(i, tokens.start))?;
    let sentence = view.sentence(last);
    let verb = sentence.clone().find(|&i| view.pos(i) == Pos::Verb && view.finite(i) && view.marked(i).is_none())?;
    let speech = (verb + 1..sentence.end).find(|&i| view.is(i, SPEECHES) && view.pos(i) == Pos::Noun)?;
    // "hers", "a speech", not another's: "attacked the minister's speech".
    let own = (verb + 1..speech).all(|i| !view.owns(i));
    let source = subject_before(view, verb_group(view, verb, sentence.start), sentence.start);
    let report = Report::new(speech..speech + 1, source, vec![tokens.clone()], Pattern::Introduced);
    let said = own && sentence_like(view, tokens) && sentence.clone().all(|i| view.marked(i).is_none());
    (said && spoken(view, tokens) && !report.source.is_empty()).then_some(report)
}

/// "Ana Ruiz: “We go.”": nothing but a name and a colon before the marks.
fn named(view: &View, tokens: &Range<usize>) -> Option<Report> {
    let colon = tokens.start.checked_sub(1).filter(|&i| view.word(i) == ":" && view.same_block(i, tokens.start))?;
    let floor = colon.saturating_sub(LONGEST_SIGNATURE);
    let start = (floor..colon).rev().take_while(|&i| view.same_block(i, colon)).last()?;
    let heads = start.checked_sub(1).is_none_or(|i| !view.same_block(i, colon));
    // "@anaruiz: “We go.”", ".@anaruiz on the pier: “We go.”"
    let capital = view.word(start).starts_with(|c: char| c.is_uppercase() || c == '@') || view.word(start + 1).starts_with('@');
    let plain = (start..colon).all(|i| view.marked(i).is_none() && !view.finite(i));
    // "The skipper radioed: “…”"
    if view.is(colon - 1, SAYS_IN_MARKS) && start + 1 < colon && heads && plain {
        return Some(Report::new(colon - 1..colon, start..colon - 1, vec![tokens.clone()], Pattern::Introduced));
    }
    (heads && capital && plain).then(|| Report::new(colon..colon + 1, start..colon, vec![tokens.clone()], Pattern::Turn))
}

fn is_mark(view: &View, i: usize) -> bool {
    view.word(i).starts_with(['”', '"', '’', '\'', '»', '“', '‘', '«'])
}

/// Tokens of the longest name that signs a quotation, and of such a quotation.
const LONGEST_SIGNATURE: usize = 14;
/// Tokens of "68-year-old".
const LONGEST_AGE: usize = 5;
const LONGEST_SIGNED: usize = 400;

/// “We go.” — Ana Ruiz, Lund: a dash and a name close the paragraph, or stand on the next line.
fn signed(view: &View, quoted: &Quoted, tokens: &Range<usize>) -> Option<Report> {
    let dash = (tokens.end..tokens.end + 2).find(|&i| view.dash(i) || view.word(i) == "-" || view.word(i) == "~")?;
    let gap = view.text.get(quoted.span.end()..view.tokens.span(dash).start())?;
    if !gap.trim().trim_matches('.').is_empty() {
        return None;
    }
    let mut end = view.sentence(dash).end;
    while end > dash && view.word(end - 1) == "." {
        end -= 1;
    }
    let name = dash + 1..end;
    if name.len() > LONGEST_SIGNATURE {
        return None;
    }
    // "— Ana Ruiz", "— 68-year-old Ana Ruiz".
    let aged = view.word(name.start).starts_with(|c: char| c.is_ascii_digit())
        && name.clone().take(LONGEST_AGE).any(|i| view.word(i).ends_with("old"));
    let capital = aged || view.word(name.start).starts_with(char::is_uppercase);
    let verb = |i: usize| view.finite(i) && !view.word(i).starts_with(char::is_uppercase);
    let plain = !name.clone().any(verb) && name.clone().all(|i| view.marked(i).is_none());
    let content = opening(view, tokens).start..tokens.end;
    (capital && plain).then(|| Report::new(0..0, name, vec![content], Pattern::Signed))
}

/// “We sail.” And that is “all.” — Ana Ruiz: where a paragraph opens in marks and holds no cue, all up to the last of them is the
/// signer's. The quotation that heads the paragraph of `tokens`, or that itself.
fn opening(view: &View, tokens: &Range<usize>) -> Range<usize> {
    let mut start = tokens.start;
    let says = |i: usize| view.marked(i).is_none() && cues::of_word(view.word(i)).is_some();
    let floor = tokens.start.saturating_sub(LONGEST_SIGNED);
    while start > floor && view.same_block(start - 1, tokens.start) && !says(start - 1) {
        start -= 1;
    }
    let heads = start.checked_sub(1).is_none_or(|i| !view.same_block(i, tokens.start));
    view.marked(start).filter(|_| heads).map_or(tokens.clone(), |n| view.quotation(n))
}

/// Whether the content is a quotation with a name behind.
pub(super) fn signed_whole(view: &View, content: &Range<usize>) -> bool {
    let Some(number) = view.marked(content.start) else { return false };
    let tokens = view.quotation(number);
    tokens == *content && view.marks.get(number).is_some_and(|q| signed(view, q, &tokens).is_some())
}

/// Whether a part of a report in another paragraph than its cue, at `cue`, goes on from it: it follows, is all in marks, and
/// neither signed nor introduced by a sentence of its own; or a mark left open says so.
pub(super) fn continues(view: &View, part: &Range<usize>, cue: usize) -> bool {
    let Some(number) = view.marked(part.start) else { return false };
    let Some(quoted) = view.marks.get(number) else { return false };
    let tokens = view.quotation(number);
    if view.continues(number).is_some() || !quoted.closed && part.start < cue {
        return true;
    }
    let told = tokens.start.checked_sub(1).is_some_and(|i| view.word(i) == ":");
    part.start > cue && !told && alone(view, &tokens) && signed(view, quoted, &tokens).is_none()
}

/// Whether what begins at these tokens, where both are marks, opens with the same one: a straight one after a curly one sets apart
/// what another wrote.
pub(super) fn same_opener(view: &View, a: usize, b: usize) -> bool {
    let opener = |i: usize| Some(view.word(i)).filter(|_| is_mark(view, i));
    opener(a).zip(opener(b)).is_none_or(|(a, b)| a == b)
}

/// A whole sentence or more: it begins one and ends one.
fn sentence_like(view: &View, tokens: &Range<usize>) -> bool {
    let stop =
        (1..=2).any(|back| tokens.end.checked_sub(back).is_some_and(|i| matches!(view.word(i), "." | "!" | "?" | "…" | "...")));
    heads(view, tokens) && (stop || tokens.len() > 6)
}

fn heads(view: &View, tokens: &Range<usize>) -> bool {
    view.sentence(tokens.start).start == tokens.start
}

/// A sentence of its own, not a term: it has a verb and stands alone in its paragraph, or ends as sentences do.
pub(super) fn spoken(view: &View, tokens: &Range<usize>) -> bool {
    tokens.len() > 4 && sentence_like(view, tokens) && view.has_finite(tokens.clone()) && !titled(view, tokens)
}

/// Nothing of the reporter's in its paragraph.
pub(super) fn alone(view: &View, tokens: &Range<usize>) -> bool {
    let block = |i: usize| view.block(i);
    let heads = tokens.start.checked_sub(1).is_none_or(|i| block(i) != block(tokens.start));
    heads && (tokens.end >= view.tokens.len() || block(tokens.end) != block(tokens.start))
}

/// Words of the longest title.
pub(super) const LONGEST_TITLE: usize = 20;

pub(super) fn capital(view: &View, i: usize) -> bool {
    view.word(i).starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// In title case: “The Long Way Home”.
pub(super) fn titled(view: &View, tokens: &Range<usize>) -> bool {
    let mut words = tokens.clone().filter(|&i| view.word(i).starts_with(char::is_alphanumeric)).take(LONGEST_TITLE).peekable();
    let small = |i: usize| matches!(view.pos(i), Pos::Adp | Pos::Aux | Pos::Det | Pos::Cconj | Pos::Part | Pos::Sconj);
    let first = words.peek().is_some_and(|&i| capital(view, i));
    let (all, capitals) =
        words.fold((true, 0), |(all, n), i| (all && (capital(view, i) || small(i)), n + usize::from(capital(view, i))));
    first && all && capitals > 1
}
