//! Surely reporting words outside marks → reports: who, by which words, what.
//!
//! Where a cue stands in parenthesis ("…, she said", "…, according to her") its words alone tell more than the network, and they tell
//! of reports inside reports, which the network does not know. A cue's content lies to its left, or to its right (marks, a clause).

use std::ops::Range;

use super::cues::{self, Cue, SURE_WORD, Takes};
use super::report::{Pattern, Report};
use super::sources::{earlier_subject, phrase_after, subject_before, verb_group};
use super::view::{REACH, View};
use super::{Draft, asides, citing, inserted, nested, network, passives, relative, sources, stands, sure};
use crate::document::{BlockKind, Pos, Stance};

/// The reports of every sentence whose cues surely report.
pub(super) fn propose(draft: &mut Draft) {
    for sentence in draft.view.sentences() {
        read(&draft.view, sentence, &mut draft.clauses);
    }
}

/// The reports of one sentence.
pub(super) fn read(view: &View, sentence: Range<usize>, out: &mut Vec<Report>) {
    read_until(view, sentence, out, |_| false);
}

/// As many of them as are enough.
pub(super) fn read_until(view: &View, sentence: Range<usize>, out: &mut Vec<Report>, enough: impl Fn(&[Report]) -> bool) {
    let (first, floor) = (out.len(), sentence.start);
    let mut at = floor;
    while at < sentence.end && !enough(out) {
        let v = at;
        at += 1;
        if view.marked(v).is_some() {
            continue;
        }
        let here = out.get(first..).unwrap_or(&[]);
        if view.is(v, &["according"]) && view.is(v + 1, &["to"]) {
            out.extend(according_to(view, v..v + 2, &sentence));
        } else if view.is(v, &["quoted", "quotes", "quote", "cited", "cites"])
            && let Some(both) = nested::quoted_as(view, v, &sentence)
        {
            at = both.iter().flat_map(|r| [r.cue.end]).max().unwrap_or(at).max(at);
            let [from, end] = [both.iter().map(|r| r.from).min(), both.iter().flat_map(|r| &r.content).map(|c| c.end).max()];
            out.extend(from.zip(end).and_then(|(from, end)| nested::around(view, from, end, floor)));
            out.extend(both);
        } else if let Some(report) = nested::was_quoted(view, v, &sentence) {
            at = at.max(report.cue.end);
            out.push(report);
        } else if let Some(report) = citing::read(view, v, &sentence) {
            at = at.max(report.cue.end);
            out.push(report);
        } else if let Some(report) = passives::to_somebody(view, v, &sentence) {
            at = at.max(report.source.end);
            out.push(report);
        } else if let Some(report) = passives::called(view, v, &sentence) {
            at = at.max(report.source.end);
            out.push(report);
        } else if let Some(report) = stands::openly(view, v, &sentence) {
            at = at.max(report.cue.end);
            out.push(report);
        } else if view.is(v, JUDGES)
            && let Some(report) = in_the_words(view, v, &sentence)
        {
            out.push(report);
        } else if view.is(v, PUTS)
            && let Some(report) = as_put(view, v, &sentence)
        {
            out.push(report);
        } else if let Some(report) = relative::said_inside(view, v, &sentence) {
            at = at.max(report.cue.end);
            out.push(report);
        } else if view.is(v, TELLING)
            && let Some(report) = heard(view, v, &sentence)
        {
            at = at.max(report.cue.end);
            out.push(report);
        } else if let Some(report) = cues::of_word(view.word(v)).and_then(|cue| made_by(view, v, cue, &sentence)) {
            at = at.max(report.content.first().map_or(at, |c| c.end));
            out.push(report);
        } else if matches!(view.pos(v), Pos::Verb | Pos::Noun | Pos::Aux | Pos::Propn | Pos::Adj)
            && let Some(cue) = cues::of_word(view.word(v)).filter(|c| {
                c.of_clause() >= NESTED
                    || sure::reports(view, v, *c, &sentence)
                    || inserted::around(view, v, *c, &sentence).is_some()
            })
            && sure::verbal(view, v, cue, floor)
            && let Some(report) = report(view, v, cue, &sentence, here)
        {
            at = at.max(report.cue.end);
            out.push(report);
        }
    }
    // A clause ends where the next report of the same sentence begins, unless that stands inside it.
    for i in first..out.len().saturating_sub(1) {
        let Some(next) = out.get(i + 1).map(|r| r.from) else { break };
        let Some(report) = out.get_mut(i) else { break };
        let Some(last) = report.content.last_mut() else { continue };
        let mut edge = next;
        while edge > last.start
            && (view.comma(edge - 1) || view.dash(edge - 1) || view.is(edge - 1, &["and", "but", "while", "by"]))
        {
            edge -= 1;
        }
        if edge < next && last.start < edge && next < last.end && report.cue.end <= last.start && view.marked(next).is_none() {
            last.end = edge;
        }
    }
}

/// Tenths of its uses that a cue must report in.
pub(super) const NESTED: u8 = 7;

/// What one did often.
const HABITS: &[&str] = &["liked", "likes", "loved", "loves", "used"];

fn report(view: &View, v: usize, cue: Cue, sentence: &Range<usize>, here: &[Report]) -> Option<Report> {
    let floor = sentence.start;
    let group = verb_group(view, v, floor);
    // "used to say", "liked to say"
    let habit =
        group.checked_sub(2).filter(|&h| h > floor && view.is(group - 1, &["to"]) && view.is(h, HABITS) && view.is(v, &["say"]));
    let group = habit.map_or(group, |h| verb_group(view, h, floor));
    if passive(view, group..v)
        || unreal(view, group, floor)
        || view.word(v).ends_with("ing")
        || group > floor && view.is(group - 1, &["to"])
        || network::adds_up(view, v)
    {
        return None;
    }
    let make = |source: Range<usize>, content: Vec<Range<usize>>, pattern, addressee| {
        let from = source.start.min(group);
        let group = (group..v).find(|&i| !view.is(i, &["today", "yesterday", "tonight"])).unwrap_or(v);
        let report = Report::new(group..v + 1, source, content, pattern);
        let sure = matches!(pattern, Pattern::QuoteThenCue | Pattern::ClauseThenCue);
        let strength = match () {
            _ if sure::stands_out(view, v, cue, sentence) => SURE_WORD,
            _ if sure => cue.of_clause().max(NESTED),
            _ => cue.of_clause(),
        };
        let mut report = Report { addressee, stance: cue.stance, strength, from, ..report };
        // "both of whom say"
        if report.source.len() == 1 {
            report.source.start = relative::head(view, report.source.start, floor);
        }
        sources::without_parenthesis(view, &mut report);
        relative::content_ends(view, &mut report);
        report
    };
    if let Some((source, content)) = inserted::around(view, v, cue, sentence) {
        return Some(make(source, content, Pattern::ClauseThenCue, None));
    }
    let speech = cue.takes(Takes::Speech);
    let left = |p: usize| left_of(view, p, sentence, here);
    // “…,” said Ana Ruiz, the harbour master.
    if speech
        && group == v
        && view.opens_phrase(v + 1)
        && !view.when(v + 1)
        && !view.is(v, &["told", "tells", "tell", "urged"])
        && view.marked(v + 1).is_none()
        && (v == floor || view.comma(v - 1) || view.marked(v - 1).is_some() || view.dash(v - 1))
        && let Some((content, quoted)) = left(v)
        && let source = phrase_after(view, v + 1, sentence.end)
        && !source.is_empty()
        && (quoted || !an_occasion(view, &source))
        && (!view.has_finite(source.end..view_end(view, source.end, sentence.end)) || unjoined(view, &content, &source).is_some())
        && (quoted || view.has_finite(content.clone()) && view.marked(source.end).is_none())
    {
        let mut content = vec![content];
        match content.first().and_then(|first| unjoined(view, first, &source)) {
            Some(second) => content.push(second),
            None => go_on(view, source.end, sentence, quoted, &mut content),
        }
        let pattern = if quoted { Pattern::QuoteThenCue } else { Pattern::ClauseThenCue };
        return Some(make(source, content, pattern, None));
    }
    let source = subject_before(view, group, floor);
    if source.is_empty() {
        // "Ruiz was late and told the paper that …": whose verb that is stands before the first.
        let joined = cue.takes(Takes::Addressee) && !view.is(v, ASKING) && view.is(group.wrapping_sub(1), &["and"]);
        let source = Some(earlier_subject(view, group, floor)).filter(|s| joined && !s.is_empty())?;
        let Right { content, pattern, addressee } = right_of(view, v, cue, sentence.end).filter(|r| r.addressee.is_some())?;
        return Some(Report { from: group, ..make(source, vec![content], pattern, addressee) });
    }
    let rest = right_of(view, v, cue, sentence.end);
    if let Some((content, quoted)) = left(source.start).filter(|_| speech) {
        let that = rest.as_ref().is_some_and(|r| view.is(r.content.start, &["that", "whether", "if", "how", "why", "what"]));
        let relative = source.clone().any(|i| view.relative(i) || view.is(i, &["that"]));
        // "The ships, he said, would sail." "The sea, he told the paper, “is high”."
        let told = addressee(view, v, cue, sentence.end).map_or(v + 1, |a| a.end);
        let interrupts = view.comma(v + 1) && view.has_finite(v + 2..sentence.end)
            || view.comma(told) && view.marked(told + 1).is_some_and(|n| view.quotation(n).start == told + 1);
        let clause = view.has_finite(content.clone()) || interrupts || v + 1 == sentence.end && content.len() > 3;
        // On “Harbour Life,” Ruiz said the ships were safe. In the book “Ash” she tells of the war.
        let work = || view.marked(content.end - 1).is_some_and(|n| asides::of_a_work(view, &view.quotation(n)));
        let title = quoted && !view.has_finite(content.clone()) && (rest.is_some() || work());
        if quoted && !that && !title || !quoted && clause && !relative && ends_there(view, v, cue, sentence.end) {
            let addressee = rest.as_ref().and_then(|r| r.addressee.clone()).or_else(|| addressee(view, v, cue, sentence.end));
            let mut content = vec![content];
            let tail = addressee.as_ref().map_or(v + 1, |a| a.end);
            go_on(view, tail, sentence, quoted, &mut content);
            let pattern = if quoted { Pattern::QuoteThenCue } else { Pattern::ClauseThenCue };
            return Some(make(source, content, pattern, addressee));
        }
    }
    let Right { content, pattern, addressee } = rest?;
    Some(make(source, vec![content], pattern, addressee))
}

/// "a meeting at which Ruiz spoke": nobody who says anything.
fn an_occasion(view: &View, phrase: &Range<usize>) -> bool {
    phrase.clone().any(|i| view.is(i, &["which"]) && i > phrase.start && view.is(i - 1, &["at", "during", "in"]))
}

/// Verbs behind whose object somebody acts or is asked to.
const ASKING: &[&str] = &["asked", "urged", "ordered", "advised", "encouraged", "instructed", "invited"];

/// What one is told in the passive.
pub(super) const TELLING: &[&str] = &[
    "told",
    "informed",
    "warned",
    "assured",
    "reminded",
    "asked",
    "urged",
    "advised",
    "ordered",
    "instructed",
    "encouraged",
    "notified",
];

/// "Ruiz was told by the mayor that …": the agent says it, the subject hears it. "Ruiz was asked, “…”": nobody is named.
fn heard(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let group = verb_group(view, v, sentence.start);
    if !passive(view, group..v) {
        return told_in_a_headline(view, v, sentence);
    }
    let addressee = Some(subject_before(view, group, sentence.start)).filter(|s| !s.is_empty());
    if let Some(by) = passives::agent_at_the_end(view, v, sentence.end) {
        let start = (v + 1..by).find(|&i| view.is(i, &["to", "not"]))?;
        let report = Report::new(
            group..v + 1,
            phrase_after(view, by + 1, sentence.end),
            std::iter::once(start..by).collect(),
            Pattern::Clause,
        );
        let stance = cues::of_word(view.word(v)).map_or(Stance::Neutral, |c| c.stance);
        return Some(Report { addressee, stance, ..report });
    }
    let opens = |i: usize| view.is(i, &["that", "to", "whether", "how", "why"]) || view.marked(i).is_some();
    let make = |source: Range<usize>, start: usize, pattern| {
        let content = start..clause_end(view, start, sentence.end);
        let cue = cues::of_word(view.word(v)).map_or(Stance::Neutral, |c| c.stance);
        let stance = if view.is(start, &["to"]) { Stance::Asks } else { cue };
        let from = addressee.as_ref().map_or(group, |a| a.start);
        let report = Report::new(group..v + 1, source, vec![content], pattern);
        Report { addressee: addressee.clone(), stance, from, ..report }
    };
    let joint = v + 1 + usize::from(view.comma(v + 1) || view.word(v + 1) == ":");
    if joint < sentence.end && view.marked(joint).is_some_and(|n| view.quotation(n).start == joint) {
        return addressee.is_some().then(|| make(v + 1..v + 1, joint, Pattern::CueThenQuote));
    }
    let by = view.is(v + 1, &["by"]).then_some(v + 2).filter(|&i| view.opens_phrase(i))?;
    let start =
        (by + 1..sentence.end.min(by + REACH)).find(|&i| opens(i) || view.finite(i) || view.breaks(i)).filter(|&i| opens(i))?;
    // "told by her lawyer not to reply"
    let start = start - usize::from(view.is(start, &["to"]) && view.is(start - 1, &["not", "never"]));
    let source = phrase_after(view, by, start);
    let whole = source.start == by && (source.end == start || view.comma(source.end));
    whole.then(|| make(source, start, Pattern::Clause))
}

/// "Storm nears Lund, residents told to stay indoors": whom a headline says to be told, which leaves out the auxiliary.
fn told_in_a_headline(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let headline = view.kind(view.block(v)) == Some(BlockKind::Headline);
    let subject = Some(subject_before(view, v, sentence.start)).filter(|s| headline && s.end == v && !s.is_empty())?;
    let many = view.pos(v - 1) == Pos::Noun && view.word(v - 1).ends_with('s');
    let content = v + 1..clause_end(view, v + 1, sentence.end);
    let orders = many && view.is(content.start, &["to"]) && view.pos(content.start + 1) == Pos::Verb;
    let report = Report::new(v..v + 1, v + 1..v + 1, vec![content], Pattern::Clause);
    orders.then_some(Report { addressee: Some(subject), stance: Stance::Asks, ..report })
}

pub(super) fn passive(view: &View, mut group: Range<usize>) -> bool {
    group.any(|i| view.is(i, &["is", "was", "were", "are", "be", "been", "being", "'s", "’s"]))
}

/// "Had Ruiz said that, …", "If she says so": nobody has.
pub(super) fn unreal(view: &View, group: usize, floor: usize) -> bool {
    let had = view.is(floor, &["had"]) && floor < group && !(floor..group).any(|i| view.comma(i));
    had || not_yet(view, group, floor)
        || (floor..group).rev().take(REACH).take_while(|&i| !view.comma(i) && !view.finite(i)).any(|i| view.is(i, &["if"]))
}

/// "Once Ruiz says she is running, she must pay", "When she admits it, they will cheer": the clause that opens the sentence is in the present
/// and tells on what condition something is or will be.
pub(super) fn not_yet(view: &View, group: usize, floor: usize) -> bool {
    const MODALS: &[&str] =
        &["can", "could", "may", "might", "must", "shall", "should", "will", "wo", "would", "'ll", "’ll", "need", "needs"];
    const MOMENTS: &[&str] = &["day", "instant", "minute", "moment"];
    let end = view.sentence(floor).end;
    let opener = floor + usize::from(view.is(floor, &["but", "and", "so", "yet"]));
    let condition = view.is(opener, &["if", "once", "until", "unless"])
        || view.is(opener, &["as"]) && view.is(opener + 1, &["soon"])
        || view.is(opener, &["the"]) && view.is(opener + 1, MOMENTS);
    let habit = view.is(opener, &["when", "whenever"]);
    let verb = (group..end.min(group + REACH)).find(|&i| view.pos(i) != Pos::Adv).unwrap_or(group);
    let past = view.word(verb).ends_with("ed") || view.is(verb, &["said", "told", "wrote", "thought", "had", "found", "swore"]);
    let near = opener < group && group - opener <= REACH;
    let own = near && !(opener..group).any(|i| view.comma(i) || view.finite(i) || view.marked(i).is_some());
    let asked = end.checked_sub(1).is_some_and(|i| view.is(i, &["?"]));
    if !(condition || habit) || past || !own || asked || view.pos(verb) != Pos::Verb {
        return false;
    }
    let end = end.min(verb + REACH * 2);
    let mains = (verb + 1..end).filter(|&i| view.comma(i) && view.marked(i).is_none()).map(|i| i + 1);
    let mut subjects = mains.filter(|&i| view.opens_phrase(i));
    let must = |main: usize| {
        let verb = (main + 1..end).find(|&i| view.finite(i));
        verb.is_some_and(|i| view.is(i, MODALS) || view.is(i, &["has", "have"]) && view.is(i + 1, &["to"]))
    };
    if condition { subjects.next().is_some() } else { subjects.take(MAINS).any(must) }
}

/// Commas looked behind for the main clause.
const MAINS: usize = 4;

/// "The claim that … was made by Ruiz": a noun that reports, what was said, and who said it.
fn made_by(view: &View, v: usize, cue: Cue, sentence: &Range<usize>) -> Option<Report> {
    let opens = cue.takes(Takes::Noun) && view.is(v + 1, &["that"]) && v > sentence.start && view.pos(v - 1) != Pos::Aux;
    let is = |i: usize| (v..i).rev().take(2).find(|&k| view.is(k, &["was", "were", "been", "is"]));
    let made = |i: usize| view.is(i, &["made", "raised", "advanced", "repeated", "voiced"]) && view.is(i + 1, &["by"]);
    let mut verbs = (v + 3..sentence.end).take_while(|&i| opens && view.marked(i).is_none());
    let (verb, is) = verbs.find_map(|i| is(i).filter(|_| made(i)).map(|is| (i, is)))?;
    let source = phrase_after(view, verb + 2, sentence.end);
    let content = v + 1..is - usize::from(view.is(is - 1, &["has", "have", "had"]));
    let report = Report::new(v..v + 1, source, vec![content], Pattern::Clause);
    let whole = !report.source.is_empty() && report.content.iter().all(|c| c.len() > 2);
    whole.then_some(Report { stance: cue.stance, ..report })
}

fn view_end(view: &View, from: usize, end: usize) -> usize {
    (from..end).find(|&i| view.comma(i) || view.breaks(i) || view.subordinates(i)).unwrap_or(end)
}

/// Whether nothing but whom, when and where follows the cue at `v`: it stands in parenthesis.
fn ends_there(view: &View, v: usize, cue: Cue, end: usize) -> bool {
    let mut i = addressee(view, v, cue, end).map_or(v + 1, |a| a.end);
    while i < end && (view.when(i) || view.pos(i) == Pos::Adv && !view.subordinates(i)) && !view.is(i, &["ahead"]) {
        i += 1;
    }
    let adjunct =
        view.is(i, &["ahead"]) || view.pos(i) == Pos::Adp || view.is(i, &["as", "after", "when", "while", "before", "during"]);
    i >= end || view.comma(i) || view.breaks(i) || adjunct && !view.is(i, &["for", "to", "of", "against", "that", "about"])
}

/// What was said before the cue phrase that starts at `p`, and whether it ends in marks.
fn left_of(view: &View, p: usize, sentence: &Range<usize>, here: &[Report]) -> Option<(Range<usize>, bool)> {
    let floor = sentence.start;
    let last = p.checked_sub(1)?;
    let (last, comma) = if view.comma(last) || view.dash(last) { (last.checked_sub(1)?, true) } else { (last, false) };
    if let Some(number) = view.marked(last).filter(|&n| view.quotation(n).end == last + 1) {
        let quoted = view.quotation(number);
        // A quotation of its own, which ended with its sentence.
        if last < floor && matches!(view.word(last.saturating_sub(1)), "." | "…") {
            return None;
        }
        let colon = quoted.start > 0 && view.word(quoted.start - 1) == ":";
        let start = if colon {
            quoted.start
        } else if quoted.start <= floor {
            // The quotation began in an earlier sentence, or with this one.
            let earlier = view.sentence(quoted.start).start;
            if bare_lead(view, earlier..quoted.start) { quoted.start } else { earlier }
        } else if bare_lead(view, floor..quoted.start) || here.iter().any(|r| r.cue.start < quoted.start) {
            quoted.start
        } else {
            floor
        };
        let same_block = view.same_block(quoted.start, p);
        return same_block.then_some((start..last + 1, true));
    }
    if !comma || last < floor {
        return None;
    }
    let semicolon = (floor..last).rev().find(|&i| view.word(i) == ";" && view.marked(i).is_none());
    let start = semicolon.map_or(floor, |i| i + 1);
    let start = if view.is(start, &["but", "and", "yet", "so"]) { start + 1 } else { start };
    // "Asked about the ships, Ruiz laughed."
    (start <= last && !view.is(start, &["asked"])).then_some((start..last + 1, false))
}

/// Nothing but conjunctions and adverbs: they are the reporter's.
fn bare_lead(view: &View, mut lead: Range<usize>) -> bool {
    lead.all(|i| matches!(view.pos(i), Pos::Cconj | Pos::Adv | Pos::Sconj | Pos::Punct | Pos::Intj))
}

/// Tokens between the cue and the comma behind which the quotation goes on: "she said in an interview on Monday".
const LONGEST_ADJUNCT: usize = 16;

/// “…,” she said, “…”: what goes on behind the cue phrase that ends at `at`.
fn go_on(view: &View, at: usize, sentence: &Range<usize>, quoted: bool, content: &mut Vec<Range<usize>>) {
    let joint = |i: usize| view.comma(i) || view.dash(i);
    let opens = |i: usize| view.marked(i).filter(|&n| view.quotation(n).start == i);
    if quoted {
        let reach = at..sentence.end.min(at + LONGEST_ADJUNCT);
        // “…,” he said, adding, “…” are two; “…,” he said, pointing at it, “…” is one.
        let says = |i: usize| cues::of_word(view.word(i)).is_some_and(|c| c.takes(Takes::Speech) || c.takes(Takes::Clause));
        let adds = |i: usize| i > at && view.word(i).ends_with("ing") && joint(i - 1) && says(i);
        let free = reach.take_while(|&i| view.marked(i).is_none() && !view.finite(i) && !adds(i));
        content.extend(free.filter(|&i| joint(i)).find_map(|i| opens(i + 1)).map(|n| view.quotation(n)));
    } else if let Some(number) = opens(at + 1).filter(|_| at < sentence.end && view.comma(at)) {
        content.push(view.quotation(number));
    } else if at < sentence.end
        && joint(at)
        && view.has_finite(at + 1..sentence.end)
        && !view.is(at + 1, &["adding", "saying", "noting", "and", "but"])
    {
        content.push(at + 1..clause_end(view, at + 1, sentence.end));
    }
}

/// “It is late” said Ruiz “and cold”: marks on both sides of a name, with no commas.
fn unjoined(view: &View, content: &Range<usize>, source: &Range<usize>) -> Option<Range<usize>> {
    let first = view.marked(content.end - 1).map(|n| view.quotation(n)).filter(|q| q.end == content.end && q.len() > 2)?;
    let second = view.marked(source.end).map(|n| view.quotation(n)).filter(|q| q.start == source.end)?;
    let open = !matches!(view.word(first.end - 2), "," | "." | "!" | "?") && view.has_finite(first);
    let name = source.clone().all(|i| view.pos(i) == Pos::Propn);
    let end = view.sentence(source.start).end;
    let last = (second.end..end).all(|i| view.pos(i) == Pos::Punct);
    (open && name && last && view.word(second.start + 1).starts_with(char::is_lowercase)).then_some(second)
}

struct Right {
    content: Range<usize>,
    pattern: Pattern,
    addressee: Option<Range<usize>>,
}

/// What follows the cue at `v`: marks, or a clause.
fn right_of(view: &View, v: usize, cue: Cue, end: usize) -> Option<Right> {
    let addressee = addressee(view, v, cue, end);
    let mut r = addressee.as_ref().map_or(v + 1, |a| a.end);
    while r < end && view.marked(r).is_none() && (view.when(r) || view.pos(r) == Pos::Adv && !view.subordinates(r)) {
        r += 1;
    }
    // "said of the mayor, “…”"
    if view.is(r, &["of", "about"]) && view.marked(r).is_none() {
        let free = (r + 1..end.min(r + LONGEST_ADJUNCT)).take_while(|&i| view.marked(i).is_none() && !view.finite(i));
        let joint = |&i: &usize| (view.comma(i) || view.word(i) == ":") && view.marked(i + 1).is_some();
        r = free.into_iter().find(joint).unwrap_or(r);
    }
    // "said at a rally in the north on Monday that …"
    let free = (r..end.min(r + LONGEST_ADJUNCT)).take_while(|&i| view.marked(i).is_none() && !view.finite(i) && !view.breaks(i));
    let that = free.into_iter().find(|&i| view.is(i, &["that"]) && i + 1 < end && !view.finite(i + 1));
    let adjunct = view.pos(r) == Pos::Adp || r > v + 1 && view.comma(r);
    r = that.filter(|_| adjunct && cue.takes(Takes::Speech)).unwrap_or(r);
    // "reports (https://…) the flag has hung"
    if view.word(r) == "(" {
        r = (r..end.min(r + LONGEST_ADJUNCT)).find(|&i| view.word(i) == ")").map_or(r, |shut| shut + 1);
    }
    // Told the “Evening Hour” that …: a programme.
    let titled =
        view.marked(r).map(|n| view.quotation(n)).filter(|q| q.start == r && r > v + 1 && q.len() <= LONGEST_ADJUNCT / 2);
    r = titled.map(|q| q.end).filter(|&i| i < end && view.is(i, &["that"])).unwrap_or(r);
    if r < end && (view.comma(r) || view.word(r) == ":") && (view.marked(r + 1).is_some() || view.is(r + 1, &["that"])) {
        r += 1;
    }
    if view.marked(r).is_some_and(|n| view.quotation(n).start == r) && view.same_block(v, r) {
        return Some(Right { content: r..clause_end(view, r, end), pattern: Pattern::CueThenQuote, addressee });
    }
    let opens = view.is(r, &["that", "whether", "if", "how", "why", "what"]) || view.opens_phrase(r) && view.has_finite(r..end);
    (r < end && opens).then(|| Right { content: r..clause_end(view, r, end), pattern: Pattern::Clause, addressee })
}

/// What stands behind the cue at `v`.
pub(super) fn told_by(view: &View, v: usize, cue: Cue) -> Option<Range<usize>> {
    right_of(view, v, cue, view.sentence(v).end).map(|right| right.content)
}

/// Who is spoken to: "told the paper that", "asked him to".
pub(super) fn addressee(view: &View, v: usize, cue: Cue, end: usize) -> Option<Range<usize>> {
    if !cue.takes(Takes::Addressee) || view.marked(v + 1).is_some() {
        return None;
    }
    let start = v + 1;
    if view.is(start, &["me", "him", "her", "us", "them", "you", "it"]) {
        return Some(start..start + 1);
    }
    let mut i = start;
    while i < end.min(start + 24) && view.marked(i).is_none() {
        let of =
            view.pos(i) == Pos::Adp && i > start && view.is(i, &["of", "at", "from", "with", "in", "on"]) && !view.when(i + 1);
        let list = view.is(i, &["and"]) && i > start;
        let new_phrase = i > start
            && !view.is(i - 1, &["of", "at", "from", "with", "in", "on", "and", "'s", "’s"])
            && (view.pos(i) == Pos::Det || view.pos(i) == Pos::Pron);
        // "a passer-by"
        let hyphen = i > start + 1 && view.word(i - 1) == "-" && view.nominal(i - 1);
        if new_phrase || !(view.nominal(i) || of || list || hyphen) || view.when(i) {
            break;
        }
        i += 1;
    }
    while i > start && (view.pos(i - 1) == Pos::Adp || view.is(i - 1, &["and"])) {
        i -= 1;
    }
    (i > start).then_some(start..i)
}

/// Where a clause that starts at `from` ends: with its sentence, or with marks that end a sentence of their own.
pub(super) fn clause_end(view: &View, from: usize, end: usize) -> usize {
    let mut i = from;
    if from >= end && view.marked(from).is_none() {
        return from;
    }
    while i < end || i == from {
        let Some(number) = view.marked(i) else {
            if view.word(i) == ";" {
                break;
            }
            i += 1;
            continue;
        };
        let quoted = view.quotation(number);
        let stop = view.word(quoted.end.saturating_sub(2));
        let ended = matches!(stop, "." | "!" | "?" | "," | "…") || view.marks.get(number).is_some_and(|q| !q.closed);
        i = quoted.end.max(i + 1);
        if ended && quoted.start <= from + 1 {
            return i;
        }
    }
    while i > from + 1 && view.marked(i - 1).is_none() && matches!(view.word(i - 1), "." | "," | "!" | "?") {
        i -= 1;
    }
    i
}

/// Nouns for whose judgement words are.
const JUDGES: &[&str] = &["words", "eyes", "view", "opinion", "telling", "phrase", "estimation", "judgment", "judgement"];

/// Verbs of "as Veld put it".
const PUTS: &[&str] =
    &["put", "puts", "called", "calls", "described", "describes", "termed", "terms", "dubbed", "labelled", "labeled"];

/// The “open doors”, as Veld called them: words in marks that stand just before.
fn as_put(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let group = verb_group(view, v, sentence.start);
    let source = subject_before(view, group, sentence.start);
    let as_ = source.start.checked_sub(1).filter(|&i| i > sentence.start && view.is(i, &["as"]) && !source.is_empty())?;
    if !view.is(v + 1, &["it", "them", "him", "her"]) || source.end != group {
        return None;
    }
    let near = (sentence.start.max(as_.saturating_sub(LONGEST_OWNER))..as_).rev();
    let marks = near.into_iter().find_map(|i| view.marked(i)).map(|n| view.quotation(n))?;
    Some(Report::new(group..v + 1, source, std::iter::once(marks).collect(), Pattern::QuoteThenCue))
}

/// "In Veld's words, “…”", "“…” in Veld's eyes": whose they are stands beside them.
fn in_the_words(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let floor = sentence.start.max(v.saturating_sub(LONGEST_OWNER));
    let preposition = (floor..v).rev().find(|&i| view.is(i, &["in"]))?;
    let source = preposition + 1..v - usize::from(view.owns(v - 1));
    let whose = source.len() == 1 && view.is(source.start, &["his", "her", "their"]) || view.owns(v - 1) && !source.is_empty();
    let start = v + 1 + usize::from(view.comma(v + 1) || view.word(v + 1) == ":");
    let behind = view.marked(start).map(|n| view.quotation(n)).filter(|q| q.start == start && start < sentence.end);
    let last = preposition.checked_sub(1).map(|i| i - usize::from(view.comma(i) && i > sentence.start));
    let before = || last.and_then(|i| view.marked(i).map(|n| view.quotation(n)).filter(|q| q.end == i + 1));
    let marks = behind.or_else(before)?;
    let report = Report::new(v..v + 1, source, vec![marks], Pattern::AccordingTo);
    whose.then_some(report)
}

/// Tokens of "the harbour board's".
const LONGEST_OWNER: usize = 8;

/// "a group that counts ships": one noun phrase with a relative clause.
fn described(view: &View, phrase: Range<usize>) -> bool {
    let clause = phrase.clone().find(|&i| view.relative(i) || view.is(i, &["that"]));
    clause.is_some_and(|that| !view.has_finite(phrase.start..that))
}

/// "According to the ministry, …", "…, according to people at the talks".
pub(super) fn according_to(view: &View, cue: Range<usize>, sentence: &Range<usize>) -> Option<Report> {
    let (v, floor) = (cue.start, sentence.start);
    let mut source = phrase_after(view, cue.end, sentence.end);
    let mut content = Vec::new();
    let mut from = v;
    // "The plan, according to Ruiz, ignores the flood": both sides.
    let inside = v > floor + 1 && view.comma(v - 1) && view.comma(source.end) && view.finite(source.end + 1);
    if inside && view.opens_phrase(floor) && !view.has_finite(floor..v) {
        content = vec![floor..v - 1, source.end + 1..clause_end(view, source.end + 1, sentence.end)];
    } else if v <= floor + 1 || !view.has_finite(floor..v) && !(floor..v).any(|i| view.marked(i).is_some()) {
        // At the head of the sentence the first comma ends the source, unless what stands between two is apposed.
        let commas: Vec<usize> =
            (source.start..sentence.end).filter(|&i| view.comma(i) && view.marked(i).is_none()).take(3).collect();
        let names = |mut r: Range<usize>| !r.is_empty() && r.all(|i| view.pos(i) == Pos::Propn);
        let stop = match commas.as_slice() {
            // "According to Marsh, Lind, who sold the mill, …": one name is not apposed to another.
            [one, two, ..] if names(source.start..*one) && names(*one + 1..*two) && view.relative(*two + 1) => *one,
            // "According to Lund Wire, a group that counts ships, …"
            [one, two, ..]
                if view.is(*one + 1, &["a", "an"]) && described(view, *one + 1..*two) && view.has_finite(*two..sentence.end) =>
            {
                *two
            }
            // "According to Ana Ruiz, who owned the boat, the crew slept."
            [one, two, ..] if view.relative(*one + 1) && view.has_finite(*one..*two) && view.has_finite(*two..sentence.end) => {
                *two
            }
            // "According to Marsh, Lind, a former ally, sold the mill": the verb behind the third comma is of what stands behind the first.
            [one, two, three] if !view.has_finite(*one..*three) && view.finite(three + 1) && *two < *three => *one,
            [one, two, ..] if !view.has_finite(*one..*two) && view.has_finite(*two..sentence.end) && *two < source.end + 1 => {
                *two
            }
            [one, ..] => *one,
            [] => return None,
        };
        source.end = stop;
        let start = stop + 1;
        content.push(start..clause_end(view, start, sentence.end));
        if v > floor {
            from = floor;
        }
    } else {
        match left_of(view, v, sentence, &[]) {
            Some((left, _)) => content.push(left),
            None => content.push(floor..v),
        }
        if view.comma(v - 1) && view.comma(source.end) {
            let start = source.end + 1;
            if view.has_finite(start..sentence.end) {
                content.push(start..clause_end(view, start, sentence.end));
            }
        }
    }
    content.retain(|c| !c.is_empty());
    let report = Report::new(cue, source, content, Pattern::AccordingTo);
    (!report.content.is_empty() && !report.source.is_empty()).then_some(Report { from, ..report })
}
