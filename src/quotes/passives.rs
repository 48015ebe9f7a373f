//! Who says it in the passive: "was confirmed to the Herald by Ruiz", "dismissed as “a joke” by Ruiz and by Veld as “a pity”".

use std::ops::Range;

use super::clauses;
use super::cues;
use super::merge::meet;
use super::participles::HEARSAY;
use super::report::{Pattern, Report};
use super::sources::{medium, phrase_after, subject_before, verb_group};
use super::uncued::CALLS;
use super::view::View;
use crate::document::{EntityType, Pos, Stance};
use crate::entities::lists::role;

/// Tokens between a participle and its agent.
const LONGEST: usize = 24;

/// "The closure was confirmed to the Herald by Ruiz", from the participle at `v`: the agent says it, the one behind "to" hears it.
pub(super) fn to_somebody(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let stance = cues::of_word(view.word(v)).filter(|_| !view.word(v).ends_with("ing")).map(|c| c.stance);
    let stance = stance.or(Some(Stance::Neutral).filter(|_| view.is(v, LETS_OUT))).filter(|_| view.pos(v) == Pos::Verb)?;
    let to = (v + 1..v + 3).find(|&i| view.is(i, &["to"])).filter(|&i| i + 2 < sentence.end && view.opens_phrase(i + 1))?;
    let group = verb_group(view, v, sentence.start);
    if !clauses::passive(view, group..v) || (v + 1..to).any(|i| view.pos(i) != Pos::Adv && !view.comma(i)) {
        return None;
    }
    let by = agent(view, to + 1, sentence.end)?;
    let ends = |i: &usize| matches!(view.pos(*i), Pos::Adp) && !view.is(*i, &["of", "for"]) || view.when(*i) || view.comma(*i);
    let told = to + 1..(to + 2..by).find(ends).unwrap_or(by);
    let mut source = phrase_after(view, by + 1, sentence.end);
    let that = view.is(source.end, &["that"]).then_some(source.end).filter(|&i| i < sentence.end);
    let subject = subject_before(view, group, sentence.start);
    let content = match that {
        Some(that) => that..clauses::clause_end(view, that, sentence.end),
        None => subject.clone(),
    };
    cut_addressee(view, &mut source);
    let whole = !source.is_empty() && !content.is_empty() && view.opens_phrase(subject.start) && !view.relative(subject.start);
    let pattern = if that.is_some() { Pattern::Clause } else { Pattern::ClauseThenCue };
    let report = Report::new(group..v + 1, source, vec![content], pattern);
    whole.then_some(Report { addressee: Some(told), stance, from: subject.start, ..report })
}

/// What tells, beside the words that report.
const LETS_OUT: &[&str] = &["leaked", "relayed", "divulged", "imparted"];

/// The "by" before who does it, in the clause from `from` on: not "by email".
fn agent(view: &View, from: usize, end: usize) -> Option<usize> {
    let comma = |i: usize| view.comma(i) && !view.is(i + 1, &["by"]);
    let free = |i: &usize| view.marked(*i).is_none() && !view.breaks(*i) && !comma(*i) && !view.finite(*i);
    let by = |i: &usize| view.is(*i, &["by"]) && view.opens_phrase(i + 1) && !medium(view, i + 1) && !view.when(i + 1);
    (from + 1..end.min(from + LONGEST)).take_while(free).find(by)
}

/// "were urged to boil their water by the health board": the "by" before who urges, a body or somebody by name or office.
pub(super) fn agent_at_the_end(view: &View, v: usize, end: usize) -> Option<usize> {
    let to = (v + 1..v + 3).find(|&i| view.is(i, &["to"])).filter(|&to| to == v + 1 || view.is(v + 1, &["not", "never"]))?;
    let stop = (to..end.min(to + LONGEST)).find(|&i| view.comma(i) || view.breaks(i) || view.marked(i).is_some()).unwrap_or(end);
    let by = (to + 2..stop).rev().find(|&i| view.is(i, &["by"]))?;
    let source = phrase_after(view, by + 1, stop);
    let head = source.clone().find(|&i| view.pos(i) == Pos::Noun && view.pos(i + 1) != Pos::Noun);
    let office = head.is_some_and(|i| role(view.word(i)).is_some_and(|r| r.0 != EntityType::Place));
    let name = view.pos(source.start) == Pos::Propn && !view.when(source.start);
    let rest = (source.end..stop).all(|i| view.when(i) || view.is(i, &["on", "this", "last"]) || view.pos(i) == Pos::Punct);
    (!source.is_empty() && (office || name) && rest && !medium(view, by + 1)).then_some(by)
}

/// "described as “a roof with no house” | by the surveyor", "accused of “theft” by Ruiz", where nobody is named yet: the agent behind the
/// marks says them, and they are all that is said.
pub(super) fn behind_marks(view: &View, report: &mut Report) {
    let passive = !report.cue.is_empty() && clauses::passive(view, report.cue.clone());
    // "The wine | was called undrinkable | by its own maker": the judgement is what was said.
    let verb = report.cue.clone().find(|&i| view.is(i, CALLS)).filter(|_| passive && report.source.is_empty());
    if let Some(called) = verb.and_then(|v| called(view, v, &view.sentence(v))) {
        *report = Report { probability: report.probability, ..called };
        return;
    }
    let Some(c) = report.content.last().filter(|_| passive && report.source.is_empty()) else { return };
    let mut quotations = c.clone().filter_map(|i| view.marked(i)).map(|n| view.quotation(n));
    let Some(quoted) = quotations.find(|q| view.is(q.end, &["by"]) && view.opens_phrase(q.end + 1)) else { return };
    let end = view.sentence(quoted.start).end;
    let source = phrase_after(view, quoted.end + 1, end);
    if quoted.start >= report.cue.end && !source.is_empty() && !medium(view, quoted.end + 1) && !view.when(quoted.end + 1) {
        (report.source, report.content) = (source, vec![quoted]);
    }
}

/// "Ovo Homes has been accused of", "Ruiz was known for her songs": what a passive is about is not what was said.
pub(super) fn only_a_subject(view: &View, report: &Report) -> bool {
    let verb = report.cue.clone().find(|&i| view.pos(i) == Pos::Verb);
    let passive = verb.is_some_and(|v| {
        view.is(v, &["accused", "challenged", "charged", "known", "suspected"]) && clauses::passive(view, report.cue.start..v)
    });
    let subject = |c: &Range<usize>| c.end <= report.cue.start && !view.has_finite(c.clone()) && view.marked(c.start).is_none();
    passive && report.source.is_empty() && report.content.iter().all(subject)
}

/// "Ruiz, who left in March, | was said | to oppose it", "left after | being accused of | fraud": nobody says who said it of whom the
/// passive is about.
pub(super) fn said_of_its_subject(view: &View, report: &mut Report) {
    let (cue, source) = (report.cue.clone(), report.source.clone());
    let before = source.end <= cue.start && !source.is_empty();
    let Some(first) = report.content.first().filter(|c| before && c.start >= cue.end) else { return };
    let Some(verb) = cue.clone().rev().find(|&i| view.pos(i) == Pos::Verb) else { return };
    let told = view.is(verb, HEARSAY) && view.is(first.start, &["to"]) && first.start == verb + 1;
    let charged = view.is(verb, &["accused", "suspected"]) && view.is(verb + 1, &["of"]);
    if !(told || charged) || !clauses::passive(view, cue.start..verb) || first.clone().any(|i| view.is(i, &["by"])) {
        return;
    }
    if told && !view.relative(source.start) {
        report.content.insert(0, source);
    }
    report.source = cue.end..cue.end;
}

/// "by Ana Ruiz to the Herald", "by Ruiz, a clerk, to the Herald": who hears it is no part of who says it.
pub(super) fn cut_addressee(view: &View, source: &mut Range<usize>) {
    let to = (source.start + 1..source.end)
        .find(|&i| view.is(i, &["to"]) && (view.comma(i - 1) || view.pos(i - 1) == Pos::Propn) && view.opens_phrase(i + 1));
    source.end = to.map_or(source.end, |to| to - usize::from(view.comma(to - 1)));
}

/// "Ruiz was told by the mayor that …": the subject is spoken to, which is no part of what was said.
pub(super) fn told(view: &View, report: &mut Report) {
    let Report { cue, source, content, addressee, .. } = report;
    // "was confirmed to the Herald by Ruiz": the agent behind the one who hears it.
    let by = source.clone().skip(1).find(|&i| view.is(i, &["by"]) && view.opens_phrase(i + 1));
    let be = cue.clone().any(|i| view.is(i, &["was", "were", "been", "is", "are"]));
    if let Some(by) = by.filter(|_| be && view.is(source.start.wrapping_sub(1), &["to"])) {
        *addressee = Some(source.start..by);
        source.start = by + 1;
        return;
    }
    if be && view.is(source.start.wrapping_sub(1), &["by"]) {
        cut_addressee(view, source);
        // "described by Ruiz as “x” and by Veld as “y”": the rest has an agent of its own.
        let another = |i: usize| view.is(i, &["and", "but"]) && view.is(i + 1, &["by"]) && view.marked(i).is_none();
        for c in content.iter_mut().filter(|c| c.start >= source.end) {
            c.end = c.clone().skip(1).find(|&i| another(i)).unwrap_or(c.end);
        }
        charge(view, cue, source, content);
    }
    if hears(view, cue, source, content) {
        *addressee = Some(source.clone());
        *source = cue.end..cue.end;
        return;
    }
    *addressee = passive_subject(view, cue, source, content);
    // "Ruiz was told that …": who hears it is not who says it.
    if addressee.as_ref().is_some_and(|a| meet(a, source)) {
        *source = cue.end..cue.end;
    }
}

/// "was accused by neighbours of theft": of what is no part of who accuses.
fn charge(view: &View, cue: &Range<usize>, source: &mut Range<usize>, content: &mut Vec<Range<usize>>) {
    let of =
        source.clone().skip(1).find(|&i| view.is(i, &["of"]) && (view.word(i + 1).ends_with("ing") || view.is(i + 1, &["the"])));
    let gerund = |of: &usize| view.word(of + 1).ends_with("ing") && view.is(cue.end.wrapping_sub(1), &["accused", "suspected"]);
    // "was accused by the auditor, Pia Lund, of “sleeping”"
    let behind = source.end + usize::from(view.comma(source.end));
    let marked = view.is(behind, &["of"]).then(|| view.marked(behind + 1)).flatten().map(|n| view.quotation(n));
    if let Some(quoted) = marked.filter(|q| q.start == behind + 1 && view.is(cue.end.wrapping_sub(1), &["accused"])) {
        content.retain(|c| c.end > cue.start || c.start > source.start);
        content.push(quoted);
        content.dedup();
        return;
    }
    let Some(of) = of.filter(gerund) else { return };
    let sentence = view.sentence(of);
    content.push(of..clauses::clause_end(view, of, sentence.end));
    source.end = of;
}

/// Whether the source before a verb of telling is the one who is told.
fn hears(view: &View, cue: &Range<usize>, source: &Range<usize>, content: &[Range<usize>]) -> bool {
    let telling = cue.clone().rev().find(|&i| view.is(i, clauses::TELLING)).filter(|_| !source.is_empty());
    let Some(verb) = telling else { return false };
    let opens = |i: usize| content.first().is_some_and(|c| c.start == i);
    // "Drivers urged to stay at home": who urges has an object, so they are urged.
    if source.end == cue.start && view.is(cue.end, &["to"]) && opens(cue.end) && !view.is(verb, &["asked"]) {
        return true;
    }
    // "Ruiz, asked about it, laughed."
    let after = content.first().map_or(cue.end, |c| c.end);
    if view.comma(cue.start.wrapping_sub(1)) && source.end + 1 == cue.start && view.is(verb, &["asked"]) {
        return view.comma(after) && view.finite(after + 1);
    }
    // "Ruiz was told to stay and warned not to leave."
    let not = usize::from(view.is(cue.end, &["not"]));
    let joined = cue.start > source.end && view.is(cue.start - 1, &["and", "then", "but"]) && view.is(cue.end + not, &["to"]);
    let told = |i: usize| view.is(i, clauses::TELLING) && clauses::passive(view, i - 1..i);
    joined && (opens(cue.end) || opens(cue.end + not)) && (source.end + 1..cue.start).any(told)
}

fn passive_subject(
    view: &View,
    cue: &Range<usize>,
    source: &Range<usize>,
    content: &mut Vec<Range<usize>>,
) -> Option<Range<usize>> {
    let verb = cue.end.checked_sub(1).filter(|_| !cue.is_empty())?;
    let verb = if view.is(verb, &["by"]) { verb.checked_sub(1)? } else { verb };
    let floor = view.sentence(verb).start;
    // "were then asked"
    let passive = clauses::passive(view, verb_group(view, verb, floor)..verb);
    if !view.is(verb, clauses::TELLING) || !passive {
        return None;
    }
    let subject = subject_before(view, verb_group(view, verb, floor), floor);
    let by = view.is(verb + 1, &["by"]);
    if subject.is_empty() || by && meet(&subject, source) {
        return None;
    }
    if content.len() > 1 {
        content.retain(|c| !(subject.start <= c.start && c.end <= subject.end));
    }
    Some(subject)
}

/// "was called unsafe by the engineer Sofia Lind": a judgement in one word, and who passes it.
pub(super) fn called(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    if !view.is(v, CALLS) && !view.is(v, &["accused"]) || view.pos(v) != Pos::Verb {
        return None;
    }
    let by = (v + 1..v + 4).find(|&i| view.is(i, &["by"]))?;
    let group = verb_group(view, v, sentence.start);
    if !clauses::passive(view, group..v) {
        return None;
    }
    // "was accused by Bea Lund of stealing the keys"
    if view.is(v, &["accused"]) && by == v + 1 && view.opens_phrase(v + 2) {
        let of = (v + 3..sentence.end.min(v + LONGEST)).find(|&i| view.is(i, &["of"]) && view.word(i + 1).ends_with("ing"))?;
        let source = v + 2..of - usize::from(view.comma(of - 1));
        let content = of..clauses::clause_end(view, of, sentence.end);
        let plain = source.clone().all(|i| view.nominal(i) || view.comma(i) || view.is(i, &["of", "and"]));
        let report = Report::new(group..v + 1, source, vec![content], Pattern::Clause);
        return plain.then_some(Report { stance: Stance::Claims, ..report });
    }
    let word = v + 1 + usize::from(view.is(v + 1, &["as"]));
    let adjective = |i: usize| matches!(view.pos(i), Pos::Adj | Pos::Adv | Pos::Verb) && view.marked(i).is_none();
    let judged = word < by && (word..by).all(adjective) && view.is(v, CALLS);
    let source = phrase_after(view, by + 1, sentence.end);
    let plain = view.opens_phrase(by + 1) && !medium(view, by + 1) && !view.when(by + 1) && !source.is_empty();
    (judged && plain).then(|| Report::new(group..v + 1, source, std::iter::once(word..by).collect(), Pattern::Clause))
}

/// “a joke”, a judgement that somebody passes in the passive on what the sentence is about.
pub(super) fn judged(view: &View, tokens: &Range<usize>) -> Option<Report> {
    let sentence = view.sentence(tokens.start);
    let before = tokens
        .start
        .checked_sub(1)
        .filter(|&i| i > sentence.start || view.is(i, &["dubbed", "branded", "labelled", "called"]))?;
    let article = usize::from(view.is(before, &["a", "an", "the"]));
    let joint = before - article;
    let as_ = view.is(joint, &["as"]);
    let report = |verb: usize, source: Range<usize>| {
        let report = Report::new(verb..verb + 1, source, std::iter::once(tokens.clone()).collect(), Pattern::AnyVerb);
        (!report.source.is_empty()).then_some(report)
    };
    // "described by Ruiz as “a menace”", "accused by Ruiz of “theft”"
    if as_ || view.is(joint, &["of"]) {
        let phrase = |i: &usize| view.nominal(*i) || view.is(*i, &["of", "for", "at", "and", "by"]);
        let by = (sentence.start + 1..joint).rev().take_while(phrase).find(|&i| view.is(i, &["by"]));
        if let Some(by) = by.filter(|&by| view.opens_phrase(by + 1)) {
            let shared = view.is(by - 1, &["and", "but"]) || view.comma(by - 1);
            let far = sentence.start.max(by.saturating_sub(LONGEST));
            let verb = match shared {
                true => (far..by - 1).rev().find(|&i| judges(view, i, as_) && participle(view, i, sentence.start)),
                // "The novel, hailed by Ruiz as “x”".
                false => {
                    Some(by - 1).filter(|&i| judges(view, i, as_) && (participle(view, i, sentence.start) || apposed(view, i)))
                }
            };
            return report(verb?, by + 1..joint);
        }
    }
    // "dismissed as “a joke” by Ruiz", "branded “a fool” by Ruiz", "Dubbed “the Ox” by the crew, …"
    let by =
        Some(tokens.end + usize::from(view.comma(tokens.end))).filter(|&i| view.is(i, &["by"]) && view.opens_phrase(i + 1))?;
    // "accused of “theft” by Ruiz"
    let of = view.is(joint, &["of"]) && view.is(joint.wrapping_sub(1), &["accused"]);
    let verb = if as_ || of { joint.checked_sub(1)? } else { before };
    let passive = as_ || verb == sentence.start || participle(view, verb, sentence.start);
    let source = phrase_after(view, by + 1, sentence.end);
    let source =
        if verb == sentence.start { source.start..source.clone().find(|&i| view.comma(i)).unwrap_or(source.end) } else { source };
    (passive && judges(view, verb, as_ || verb == sentence.start) && !medium(view, by + 1))
        .then(|| report(verb, source))
        .flatten()
}

/// "The novel, hailed by": a participle behind a comma and a noun.
fn apposed(view: &View, verb: usize) -> bool {
    verb > 1 && view.comma(verb - 1) && view.nominal(verb - 2)
}

/// Verbs that pass a judgement, of what follows "as", or alone.
fn judges(view: &View, verb: usize, as_: bool) -> bool {
    view.is(verb, CALLS)
        || view.is(verb, &["accused", "dubbed"])
        || as_ && (view.is(verb, RATES) || cues::of_word(view.word(verb)).is_some())
}

/// Verbs beside those that report which tell, before "as", what somebody holds of it.
const RATES: &[&str] = &[
    "cast",
    "characterised",
    "characterized",
    "condemned",
    "depicted",
    "derided",
    "hailed",
    "lauded",
    "mocked",
    "painted",
    "portrayed",
    "praised",
    "rejected",
    "ridiculed",
    "slammed",
    "written",
];

/// "was called", "was hailed as “x” and called": a participle, by itself or joined to one.
fn participle(view: &View, verb: usize, floor: usize) -> bool {
    let group = verb_group(view, verb, floor);
    let joined = |i: usize| view.is(i, &["and", "but", "then"]) || view.comma(i);
    let earlier = || {
        (floor.max(group.saturating_sub(LONGEST))..group)
            .rev()
            .any(|i| view.pos(i) == Pos::Aux && clauses::passive(view, i..i + 1))
    };
    clauses::passive(view, group..verb) || group > floor && joined(group - 1) && earlier()
}
