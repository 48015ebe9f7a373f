//! The network's attributions → reports, joined with the marks.
//!
//! Marks win on boundaries: a content that takes in some of a stretch in marks takes in all of it, but for what the stretch itself
//! reports.

use std::ops::Range;

use super::clauses::{self, Pattern, Report};
use super::cues::{self, Cue, Takes};
use super::view::{REACH, View};
use super::{phrases, stretches, via};
use crate::document::{Pos, Stance};
use crate::model::Attribution;

pub(super) fn reports(view: &View, attributions: &[Attribution]) -> Vec<Report> {
    // A content alone says no more than its marks do.
    let linked = attributions.iter().filter(|a| !a.cue.is_empty() || !a.source.is_empty());
    let mut found: Vec<Report> = linked.map(|a| report(view, a)).filter(|r| !doubtful(view, r)).collect();
    found.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
    let more: Vec<Report> = found.iter_mut().filter_map(|report| second(view, report)).collect();
    found.extend(more);
    found.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
    rejoin(view, &mut found);
    found
}

/// "Ruiz conceded that the ship leaked and promised to mend it": the second of two reports that share a source, cut from the first.
fn second(view: &View, report: &mut Report) -> Option<Report> {
    let verb = report.cue.end.checked_sub(1).filter(|_| !report.cue.is_empty() && !report.source.is_empty())?;
    let past = |i: usize| view.word(i).ends_with("ed") || view.is(i, &["said", "told", "wrote", "vowed"]);
    let content = report.content.first().filter(|c| report.content.len() == 1 && c.start == report.cue.end)?.clone();
    let joins = |&i: &usize| {
        let strong = |c: Cue| {
            c.takes(Takes::Infinitive) && view.is(i + 2, &["to"]) || c.of_clause() >= SURE_WORD && view.is(i + 2, &["that"])
        };
        view.is(i, &["and", "but"]) && past(i + 1) && cues::of_word(view.word(i + 1)).is_some_and(strong)
    };
    if !past(verb) || content.clone().any(|i| view.stretch(i).is_some()) {
        return None;
    }
    let and = (content.start + 2..content.end.saturating_sub(3)).find(joins)?;
    let stance = cues::of_word(view.word(and + 1)).map_or(Stance::Neutral, |c| c.stance);
    let sure = report.sure;
    let (first, rest) = (content.start..and - usize::from(view.comma(and - 1)), and + 2..content.end);
    let second = Report::new(and + 1..and + 2, report.source.clone(), vec![rest], Pattern::Clause);
    report.content = vec![first];
    Some(Report { stance, sure, ..second })
}

/// “…,” she said. “…”: a sentence all in marks goes on from the quotation before it in its paragraph, whatever it was linked to.
fn rejoin(view: &View, found: &mut Vec<Report>) {
    let mut last: Option<(usize, usize)> = None;
    for number in 0..found.len() {
        let Some(report) = found.get(number) else { break };
        let Some(block) = report.content.first().map(|c| view.block(c.start)) else { continue };
        let apart = |c: &Range<usize>| {
            stretches::sentence_alone(view, c) && view.tokens.sentence_of(c.start) != view.tokens.sentence_of(report.cue.start)
        };
        let introduces = report.content.first().is_some_and(|c| c.start > 0 && view.word(c.start - 1) == ":");
        match last.filter(|&(_, b)| b == block) {
            Some((before, _))
                if report.content.iter().all(apart)
                    && !introduces
                    && report.cue.start < report.content.first().map_or(0, |c| c.start) =>
            {
                let parts = found.get_mut(number).map(|r| std::mem::take(&mut r.content)).unwrap_or_default();
                found.get_mut(before).into_iter().for_each(|r| r.content.extend(parts.iter().cloned()));
            }
            _ if report.content.iter().any(|c| view.stretch(c.start).is_some()) => last = Some((number, block)),
            _ => {}
        }
    }
    found.retain(|r| !r.content.is_empty());
}

/// What a report must be sure of: about half of what F is, so that as many as can be are right of those given and of those there are.
const SURE: f32 = 0.35;

fn doubtful(view: &View, report: &Report) -> bool {
    // "…, citing clerks": whose words they are, which `via` reads.
    let last = report.cue.end.wrapping_sub(1);
    let cites = (view.is(last, &["citing", "quoting"])
        || view.is(last, &["cited", "quoted"]) && view.relative(last.wrapping_sub(1)))
        && report.content.iter().any(|c| c.start == report.cue.end)
        && via::cited_source(view, report.cue.end - 1, view.tokens.of_sentence(view.tokens.sentence_of(report.cue.start)).end)
            .is_some();
    let within = |test: &dyn Fn(usize) -> bool| report.content.iter().any(|c| c.clone().any(test));
    let plain = !within(&|i| view.stretch(i).is_some());
    // "charged five officers with theft": an act, not a report.
    let act = view.is(report.cue.end.wrapping_sub(1), &["charged", "charges", "charge"])
        && within(&|i| view.is(i, &["with", "for"]))
        && !within(&|i| view.finite(i));
    // "known to all as “Red”": a name. "The Herald, citing clerks": no words of theirs.
    let cue = |words: &[&str]| report.cue.clone().any(|i| view.is(i, words));
    let called = within(&|i| view.stretch(i).is_some() && view.is(i.wrapping_sub(1), &["as"]))
        || view.is(report.cue.end.wrapping_sub(1), &["as"]);
    let named =
        called && cue(&["known", "nicknamed", "dubbed"]) || plain && cue(&["citing", "quoting"]) && !within(&|i| view.finite(i));
    // "She sang “The Long Way Home” twice."
    let titled = |c: &Range<usize>| {
        let marked = view.stretch(c.start).map(|n| view.of_stretch(n)).filter(|q| q.start == c.start && q.end <= c.end);
        marked.is_some_and(|q| stretches::titled(view, &q) && !view.has_finite(q.end..c.end))
    };
    // "who asked not to be named": the reader is told why there is no name, not what was said.
    let nameless = report.content.iter().any(|c| {
        let from = c.start + usize::from(view.is(c.start, &["not"]));
        view.is(from, &["to"]) && view.is(from + 1, &["be"]) && view.is(from + 2, &["named", "identified", "quoted"])
    });
    // What a cue tells of stands in its own paragraph or in the next one.
    let far =
        !report.cue.is_empty() && report.content.iter().all(|c| view.block(c.start).abs_diff(view.block(report.cue.start)) > 1);
    // "Had Ruiz said so, …": nobody has.
    let sentence = view.tokens.of_sentence(view.tokens.sentence_of(report.cue.start));
    let had = view.word(sentence.start) == "Had" && clauses::unreal(view, report.cue.start, sentence.start);
    let title = matches!(report.content.as_slice(), [c] if titled(c));
    let says = report.cue.clone().any(|i| cues::of_word(view.word(i)).is_some() || view.word(i) == ":");
    title && !says
        || had && !report.cue.is_empty()
        || cites
        || named
        || nameless
        || far
        || plain && act
        || report.sure.is_some_and(|s| s < SURE)
}

fn report(view: &View, attribution: &Attribution) -> Report {
    let Attribution { cue, source, .. } = attribution;
    // An opening mark announces nothing.
    let says = cue.clone().any(|i| !view.word(i).starts_with(['“', '"', '‘', '«', '„']));
    let cue = if says { cue.clone() } else { cue.start..cue.start };
    let (cue, source) = &own_subject(view, bare(view, cue), source.clone());
    let source = &with_clause(view, bracketed(view, source.clone()), cue);
    let parts = attribution.content.iter().flat_map(|c| by_block(view, c.clone()));
    let mut content: Vec<Range<usize>> = parts.map(|c| whole(view, c, cue)).collect();
    content.sort_by_key(|c| c.start);
    content.dedup_by(|next, before| {
        let touch =
            next.start < before.end || next.start == before.end && view.same_block(next.start.saturating_sub(1), next.start);
        if touch {
            before.end = before.end.max(next.end);
        }
        touch
    });
    for c in &mut content {
        // "But “we sail,” she said": the conjunction is the reporter's.
        let quoted = view.stretch(c.start + 1).filter(|_| view.stretch(c.start).is_none()).map(|n| view.of_stretch(n));
        if view.is(c.start, &["but", "and", "yet", "so"]) && quoted.is_some_and(|q| q == (c.start + 1..c.end)) {
            c.start += 1;
        }
    }
    // “We sail!” barked the captain: what follows the cue without marks or verb is who.
    let who = content.iter().position(|c| c.start == cue.end && view.stretch(c.start).is_none() && !view.has_finite(c.clone()));
    let source = &match who.filter(|&i| i > 0 && source.is_empty() && view.stretch(cue.start.wrapping_sub(1)).is_some()) {
        Some(i) => content.remove(i),
        None => source.clone(),
    };
    for c in content.iter_mut().filter(|c| c.end <= cue.start) {
        // Then Ruiz spoke up: “We sail,” she said: the colon ends what is the reporter's.
        let last = view.stretch(c.end - 1).map(|n| view.of_stretch(n));
        let after = last.filter(|q| q.end == c.end && q.start > c.start + 1 && view.word(q.start - 1) == ":");
        c.start =
            after.filter(|q| view.stretch(c.start).is_none() && view.has_finite(c.start..q.start)).map_or(c.start, |q| q.start);
    }
    for c in content.iter_mut().filter(|c| c.start >= cue.end && !cue.is_empty()) {
        // She says, “Do not,” until the engine stops: marks that end in a comma end what was said.
        let quoted = view.stretch(c.start).map(|n| view.of_stretch(n)).filter(|q| q.start == c.start && q.end < c.end);
        let quoted = quoted.filter(|q| matches!(view.word(q.start), "“" | "\""));
        let ends = |q: &Range<usize>| q.len() > 2 && matches!(view.word(q.end - 2), "," | "." | "!" | "?");
        if let Some(quoted) = quoted.filter(|q| ends(q) && (q.end..c.end).all(|i| view.stretch(i).is_none())) {
            *c = quoted;
        }
    }
    own_parts(view, cue, &mut content);
    // “We sail.” — Ana Ruiz: who signs it said it, as the marks tell.
    content.retain(|c| !cue.is_empty() || !stretches::signed_whole(view, c));
    let shared = if source.is_empty() { shared(view, cue) } else { source.clone() };
    let source = &shared;
    let addressed = told(view, cue, source, &mut content);
    // "Ruiz was told that …": who hears it is not who says it.
    let hears = addressed.as_ref().is_some_and(|a| meet(a, source));
    let source = &(if hears { cue.end..cue.end } else { source.clone() });
    let words = cue.clone().rev().find_map(|i| cues::of_word(view.word(i)).map(|c| (i, c)));
    let denies = refused(view, cue, source);
    let asks = cue.clone().any(|i| view.is(i, &["call", "calls", "called", "calling"]))
        && cue.clone().any(|i| view.is(i, &["for", "on"]));
    let addressee =
        words.and_then(|(verb, c)| clauses::addressee(view, verb, c, view.tokens.of_sentence(view.tokens.sentence_of(verb)).end));
    let pattern = pattern(view, &content, cue, source);
    Report {
        stance: match words.map_or(Stance::Neutral, |(_, c)| c.stance) {
            _ if asks => Stance::Asks,
            Stance::Neutral | Stance::Asserts | Stance::Claims | Stance::Concedes | Stance::Promises if denies => Stance::Denies,
            stance => stance,
        },
        addressee: addressed.or(addressee).filter(|a| !(content.iter().any(|c| meet(c, a)) || meet(source, a))),
        sure: Some(attribution.odds.sure()),
        ..Report::new(cue.clone(), source.clone(), content, pattern)
    }
}

/// "did not say", "refused to discuss", "Neither would say": words that keep a report back. To deny no more is not to.
fn refused(view: &View, cue: &Range<usize>, source: &Range<usize>) -> bool {
    let not = |i: usize| view.is(i, &["not", "n't", "n’t", "never", "cannot", "refused", "refuses", "declined", "declines"]);
    cue.clone().any(not) || view.is(source.start, &["neither", "nobody"]) && !source.is_empty()
}

/// Leaves those parts of the content that can belong to one report. `main`, the part next to the cue, always does.
fn own_parts(view: &View, cue: &Range<usize>, content: &mut Vec<Range<usize>>) {
    let gap = |c: &Range<usize>| c.start.saturating_sub(cue.end) + cue.start.saturating_sub(c.end);
    let marked = |c: &Range<usize>| view.stretch(c.start).is_some_and(|n| view.of_stretch(n) == *c);
    let bare = |c: &Range<usize>| !c.clone().any(|i| view.stretch(i).is_some());
    // “…,” said Ruiz, speaking for all: the marks, though the words behind are nearer to the cue.
    let far = |c: &Range<usize>| !(marked(c) && c.end <= cue.start && view.same_block(c.start, cue.start));
    let Some(main) = content.iter().min_by_key(|c| (far(c), gap(c))).cloned().filter(|_| !cue.is_empty()) else { return };
    content.retain(|c| {
        if *c == main {
            return true;
        }
        let sentence = |i: usize| view.tokens.sentence_of(i);
        if bare(c) && !bare(&main) && sentence(main.start) == sentence(cue.start) && sentence(c.start) != sentence(cue.start) {
            return false;
        }
        // The ships are late, Ruiz said: “…”: what the colon announces is the report.
        if view.word(cue.end) == ":" && main.start == cue.end + 1 && marked(&main) && bare(c) {
            return false;
        }
        if view.same_block(c.start, cue.start) {
            let after = c.start >= cue.end;
            return !(after && marked(&main) && bare(c) || !after && bare(&main) && marked(c));
        }
        stretches::goes_on(view, c, cue.start) && (!marked(&main) || stretches::alike(view, main.start, c.start))
    });
}

/// "Ruiz was told by the mayor that …": who is spoken to, which is no part of what was said.
fn told(view: &View, cue: &Range<usize>, source: &Range<usize>, content: &mut Vec<Range<usize>>) -> Option<Range<usize>> {
    let verb = cue.end.checked_sub(1).filter(|_| !cue.is_empty())?;
    let verb = if view.is(verb, &["by"]) { verb.checked_sub(1)? } else { verb };
    let heard = view.is(verb, clauses::HEARD);
    let passive = verb > 0 && view.is(verb - 1, &["was", "were", "is", "are", "been", "being", "be"]);
    if !heard || !passive {
        return None;
    }
    let floor = view.tokens.of_sentence(view.tokens.sentence_of(verb)).start;
    let subject = phrases::subject_before(view, phrases::verb_group(view, verb, floor), floor);
    let by = view.is(verb + 1, &["by"]);
    if subject.is_empty() || by && meet(&subject, source) {
        return None;
    }
    if content.len() > 1 {
        content.retain(|c| !(subject.start <= c.start && c.end <= subject.end));
    }
    Some(subject)
}

/// "They marched on, chanting “…”": the subject of the verb before.
fn shared(view: &View, cue: &Range<usize>) -> Range<usize> {
    let floor = view.tokens.of_sentence(view.tokens.sentence_of(cue.start)).start;
    let none = cue.end..cue.end;
    if cue.is_empty() || !view.word(cue.start).ends_with("ing") || cue.start <= floor {
        return none;
    }
    let free = |i: usize| view.stretch(i).is_none();
    let before = (floor.max(cue.start.saturating_sub(REACH))..cue.start).rev().filter(|&i| free(i)).find(|&i| view.finite(i));
    let Some(verb) = before else { return none };
    let source = phrases::subject_before(view, phrases::verb_group(view, verb, floor), floor);
    if source.is_empty() || source.clone().any(|i| view.relative(i)) { none } else { source }
}

/// Adds what the words alone tell (`told`) to what the network found. A cue in parenthesis (“…,” she said; …, the board said) and
/// "according to" are sure enough to take their content from others; other reporting words add a source where there is none.
pub(super) fn join(view: &View, found: &mut Vec<Report>, told: Vec<Report>) {
    let mut added = Vec::new();
    let passive = |r: &Report| view.is(r.cue.end.wrapping_sub(1), clauses::HEARD) && clauses::passive(view, r.cue.clone());
    for mut rule in told.into_iter().filter(|r| (!r.source.is_empty() || passive(r)) && r.strength >= clauses::NESTED) {
        let (quoted, clause) = (rule.pattern == Pattern::QuoteThenCue, rule.pattern == Pattern::ClauseThenCue);
        let through = matches!(rule.pattern, Pattern::QuotedAs | Pattern::Through);
        let taking = quoted || clause || through || rule.pattern == Pattern::AccordingTo;
        let near = around(found, &rule);
        if through {
            // Nothing in one flat layer tells who said it and who told of it.
            let known = found
                .iter()
                .skip(near.start)
                .take(near.len())
                .find(|m| meet(&m.cue, &rule.cue) && m.source.end == rule.source.end);
            rule.source = known.map_or(rule.source, |m| m.source.clone());
            let all = rule.cue.start..rule.content.last().map_or(rule.cue.end, |c| c.end);
            let told = |r: &Report| {
                all.start <= r.cue.start && r.cue.end <= all.end && r.cue.start < rule.content.first().map_or(0, |c| c.start)
            };
            found.iter_mut().skip(near.start).take(near.len()).filter(|r| told(r)).for_each(|r| r.content.clear());
            // "The Herald reports that state media quoted …": all of that is the Herald's.
            let (from, to) = (rule.from, all.end);
            let holds = |r: &&mut Report| {
                let that = usize::from(view.is(r.cue.end, &["that"]));
                rule.pattern == Pattern::QuotedAs && r.cue.end + that == from && !r.cue.is_empty()
            };
            found.iter_mut().skip(near.start).take(near.len()).filter(holds).for_each(|r| {
                let all = r.cue.end..to;
                r.content = vec![all];
            });
            take(found, near, None, &rule.content);
            added.push(rule);
            continue;
        }
        match near.clone().find(|&i| found.get(i).is_some_and(|m| meet(&m.cue, &rule.cue))) {
            Some(same) => {
                let Some(model) = found.get_mut(same) else { continue };
                let quoted_as =
                    view.is(rule.cue.end - 1, &["saying", "telling", "stating"]) && rule.pattern == Pattern::ClauseThenCue;
                // "The claim that … was made by Ruiz".
                let made_by = rule.pattern == Pattern::Clause
                    && view.is(rule.source.start.wrapping_sub(1), &["by"])
                    && rule.content.iter().all(|c| c.end <= rule.source.start);
                if passive(&rule) || quoted_as || made_by {
                    *model = Report { sure: model.sure, ..rule };
                    continue;
                }
                model.addressee = model.addressee.take().or(rule.addressee);
                // "said Ana Ruiz, the harbour master": what is apposed is named with her.
                let more = rule.source.start == model.source.start && rule.source.end > model.source.end;
                // "The clerks, who spoke freely, said": and what is said of them.
                let whole = rule.source.end + 1 == rule.cue.start && view.comma(rule.source.end);
                if more && (whole || (quoted || clause) && rule.cue.end == rule.source.start) {
                    model.source.end = rule.source.end;
                }
                if model.source.is_empty() && rule.strength >= SURE_WORD {
                    model.content.retain(|c| !meet(c, &rule.source));
                    model.source = rule.source;
                    if model.content.is_empty() {
                        model.content = rule.content;
                    }
                } else if quoted {
                    // Marks on both sides of the cue are one quotation.
                    let apart = |r: &&Range<usize>| !model.content.iter().any(|m| meet(r, m));
                    let parts: Vec<Range<usize>> = rule.content.iter().filter(apart).cloned().collect();
                    model.content.extend(parts.iter().cloned());
                    model.content.sort_by_key(|c| c.start);
                    take(found, near, Some(same), &parts);
                } else if clause
                    && let ([r], [m]) = (rule.content.as_slice(), model.content.as_mut_slice())
                    && r.start <= m.start
                    && m.end <= r.end
                {
                    // The whole of the sentence before the cue.
                    *m = r.clone();
                    take(found, near, Some(same), &rule.content);
                }
            }
            None if taking => {
                take(found, near, None, &rule.content);
                added.push(rule);
            }
            // What surely reports counts where the network finds nothing at all.
            None if rule.strength >= SURE_WORD => {
                let told = rule.from.min(rule.content.first().map_or(rule.from, |c| c.start));
                let all = told..rule.content.last().map_or(rule.cue.end, |c| c.end.max(rule.cue.end));
                let reported = |m: &Report| m.content.iter().chain([&m.cue, &m.source]).any(|part| meet(part, &all));
                if !near.filter_map(|i| found.get(i)).any(reported) {
                    added.push(rule);
                }
            }
            None => {}
        }
    }
    found.append(&mut added);
    found.retain(|r| !r.content.is_empty());
    found.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
}

/// Takes what lies in `content` from all but one.
fn take(found: &mut [Report], from: Range<usize>, but: Option<usize>, content: &[Range<usize>]) {
    for (_, report) in found.iter_mut().enumerate().skip(from.start).take(from.len()).filter(|(i, _)| Some(*i) != but) {
        report.content.retain(|c| !content.iter().any(|r| r.start <= c.start && c.end <= r.end));
    }
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Reports looked through around one.
const NEAR: usize = 8;

fn around(found: &[Report], rule: &Report) -> Range<usize> {
    let at = found.partition_point(|r| r.content.first().is_some_and(|c| c.start < rule.from));
    at.saturating_sub(NEAR)..found.len().min(at + NEAR)
}

/// Tenths of its uses that a cue inside what was said must report in.
const SURE_WORD: u8 = 8;

/// With the bracket that closes the one it opens: "the board (EMB)".
fn bracketed(view: &View, source: Range<usize>) -> Range<usize> {
    let opened = source.clone().rev().find(|&i| matches!(view.word(i), "(" | ")"));
    let shut = opened.is_some_and(|i| view.word(i) == "(") && view.word(source.end) == ")";
    source.start..source.end + usize::from(shut)
}

/// "A clerk, who asked not to be named, said": with the clause between its commas.
fn with_clause(view: &View, source: Range<usize>, cue: &Range<usize>) -> Range<usize> {
    let comma = cue.start.wrapping_sub(1);
    let clause = source.end..comma;
    let whole = clause.len() > 2
        && clause.len() < REACH
        && view.comma(source.end)
        && view.relative(source.end + 1)
        && view.comma(comma)
        && clause.clone().all(|i| view.stretch(i).is_none() && !view.breaks(i));
    source.start..if whole && !source.is_empty() { comma } else { source.end }
}

/// "The ad ends with footage of Ruiz saying", "said as she left", "said of the mayor": the cue and its own subject.
fn own_subject(view: &View, cue: Range<usize>, source: Range<usize>) -> (Range<usize>, Range<usize>) {
    let speaks = |i: &usize| cues::of_word(view.word(*i)).is_some_and(|c| c.takes(Takes::Speech));
    let Some(verb) = cue.end.checked_sub(1).filter(|v| *v >= cue.start && speaks(v)) else { return (cue, source) };
    let from = if source.end == cue.start && !source.is_empty() { source.start } else { cue.start };
    let name = (from + 1..verb).rev().take_while(|&i| view.pos(i) == Pos::Propn).last();
    let shows = |&i: &usize| view.is(i - 1, &["of", "with"]) && view.has_finite(from..i) && !(from..i).any(|k| view.relative(k));
    if let Some(name) = name.filter(shows).filter(|_| view.word(verb).ends_with("ing")) {
        return (verb..cue.end, name..verb);
    }
    if source.start == cue.end + 1 && view.is(cue.end, &["as", "while", "when", "after", "before", "because", "of", "about"]) {
        let floor = view.tokens.of_sentence(view.tokens.sentence_of(cue.start)).start;
        let who = phrases::subject_before(view, phrases::verb_group(view, verb, floor), floor);
        return if who.is_empty() { (cue, source) } else { (cue, who) };
    }
    (cue, source)
}

/// "said last week", "reported over the weekend", "said at a rally", "said ahead of the vote": the verb alone.
fn bare(view: &View, cue: Range<usize>) -> Range<usize> {
    let Some((verb, word)) = cue.clone().find_map(|i| Some((i, cues::of_word(view.word(i))?))) else { return cue };
    let day = |i: usize| {
        view.when(i)
            && !view.is(
                i,
                &["also", "again", "repeatedly", "publicly", "once", "recently", "then", "early", "late", "later", "earlier"],
            )
    };
    let time = |i: usize| {
        let leads = view.is(i, &["on", "over", "in", "this", "earlier", "late", "early", "later"]);
        day(i) || leads && (i + 1..(i + 4).min(cue.end)).any(|k| day(k) || view.is(k, &["weekend"]))
    };
    let place = |i: usize| {
        word.takes(Takes::Speech)
            && view.is(i, &["in", "at", "via", "on", "during", "through", "by", "from", "ahead", "before", "after", "amid"])
            && !(view.is(i, &["in"]) && view.is(i + 2, &["statement"]))
    };
    let rest = (verb + 1..cue.end).find(|&i| time(i) || place(i));
    cue.start..rest.unwrap_or(cue.end)
}

/// The content cut where a block ends: paragraphs hold parts of their own. Marks alone are no part.
fn by_block(view: &View, content: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = content.start;
    for i in content.clone() {
        if i + 1 == content.end || !view.same_block(i, i + 1) {
            if (start..i + 1).any(|i| view.word(i).contains(char::is_alphanumeric)) {
                parts.push(start..i + 1);
            }
            start = i + 1;
        }
    }
    parts
}

/// The content with every stretch in marks whole that it shares letters with.
fn whole(view: &View, content: Range<usize>, cue: &Range<usize>) -> Range<usize> {
    let mut out = content.clone();
    for (number, _) in view.stretches_in(view.cover(content)) {
        let stretch = view.of_stretch(number);
        let reports_itself = !cue.is_empty() && stretch.contains(&cue.start);
        if !reports_itself && !stretch.is_empty() {
            out = out.start.min(stretch.start)..out.end.max(stretch.end);
        }
    }
    out
}

fn pattern(view: &View, content: &[Range<usize>], cue: &Range<usize>, source: &Range<usize>) -> Pattern {
    let marked = content.iter().any(|c| view.stretch(c.start).is_some());
    let first = content.first().map_or(0, |c| c.start);
    match () {
        _ if cue.is_empty() && source.is_empty() => Pattern::Floating,
        _ if marked && first < cue.start => Pattern::QuoteThenCue,
        _ if marked => Pattern::CueThenQuote,
        _ if view.is(cue.start, &["according"]) => Pattern::AccordingTo,
        _ if first < cue.start => Pattern::ClauseThenCue,
        _ => Pattern::Clause,
    }
}
