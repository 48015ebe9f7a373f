//! Whose verb it is past what stands between: "spoke and, to the surprise of pundits, declared", "are likelier than others to say", "a plan,
//! echoed by a guild, has", "a trainer accused of".

use std::ops::Range;

use super::report::Report;
use super::sources::{earlier_subject, verb_group};
use super::view::{REACH, View};
use crate::document::Pos;

/// "spoke | and, to the surprise of pundits, | declared": the conjunction before a phrase in commas just ahead of the verbs at `group`.
pub(super) fn joint(view: &View, group: usize, floor: usize) -> Option<usize> {
    let last = group.checked_sub(1).filter(|&i| i > floor && view.comma(i))?;
    let free = |i: &usize| view.marked(*i).is_none() && !view.breaks(*i) && !view.finite(*i);
    let joined = |i: &usize| view.comma(*i) && view.is(i - 1, &["and", "but", "then"]);
    let comma = (floor + 2..last).rev().take(REACH).take_while(free).find(joined)?;
    let opens = matches!(view.pos(comma + 1), Pos::Adp | Pos::Sconj) || view.is(comma + 1, &["to", "according"]);
    opens.then_some(comma - 1)
}

/// "The voters spoke and, to the surprise of pundits, declared": what is interposed does not speak.
pub(super) fn past_what_is_interposed(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    if source.is_empty() || cue.is_empty() || source.end > cue.start {
        return;
    }
    let start = view.sentence(cue.start).start;
    let joint = joint(view, verb_group(view, cue.start, start), start).filter(|&joint| source.end > joint);
    let subject = joint.map(|joint| earlier_subject(view, joint, start));
    if let Some(subject) = subject.filter(|s| !s.is_empty() && view.opens_phrase(s.start)) {
        report.source = subject;
    }
}

/// Tokens between "than" and the noun behind it.
const COMPARED: usize = 4;

/// "The rich are likelier than others to say", "as likely as men to report": with whom somebody is compared does not say it.
pub(super) fn past_a_comparand(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    if source.is_empty() || source.end != cue.start || !view.is(cue.start, &["to"]) {
        return;
    }
    let start = view.sentence(source.start).start;
    let compares = |i: usize| view.is(i, &["than", "as"]);
    let of_phrase = |i: usize| view.nominal(i) || view.pos(i) == Pos::Adv;
    let mut before = (start + 1..source.start).rev().take(COMPARED);
    let than = before.find(|&i| compares(i) || !of_phrase(i)).filter(|&i| compares(i));
    let paired = |i: &usize| view.is(*i, &["than"]) || (start..*i).rev().take(COMPARED).any(|k| view.is(k, &["as"]));
    let subject = than.filter(paired).map(|i| earlier_subject(view, i, start));
    let somebody = |s: &Range<usize>| !s.is_empty() && view.opens_phrase(s.start) && !view.is(s.start, &["it", "there"]);
    if let Some(subject) = subject.filter(somebody) {
        report.source = subject;
    }
}

/// The participle of "…, echoed by", "…, criticised loudly by", whose agent is the source.
pub(super) fn beside_its_noun(view: &View, report: &Report) -> Option<usize> {
    let by = report.source.start.checked_sub(1).filter(|&i| i > 1 && !report.source.is_empty() && view.is(i, &["by"]))?;
    let verb = by - 1 - usize::from(view.pos(by - 1) == Pos::Adv);
    let past = view.pos(verb) == Pos::Verb && view.word(verb).ends_with(['d', 'n', 't']) && report.cue.contains(&verb);
    (past && view.comma(verb.wrapping_sub(1)) && view.comma(report.source.end)).then_some(verb)
}

/// "The plan, criticised by Ruiz, | was dropped": what the sentence tells of the noun is not what the agent says of it.
pub(super) fn without_the_predicate(view: &View, report: &mut Report) {
    let Some(verb) = beside_its_noun(view, report) else { return };
    let (start, end) = (view.sentence(verb).start, report.source.end);
    let plain = (start..verb).any(|i| view.nominal(i)) && !view.has_finite(start..verb);
    report.content.retain(|c| !plain || c.start != end + 1 || view.marked(c.start).is_some() || !view.finite(c.start));
}

/// What is done with what somebody else says.
const SHARES: &[&str] = &[
    "amplified",
    "applauded",
    "backed",
    "cheered",
    "echoed",
    "embraced",
    "endorsed",
    "promoted",
    "repeated",
    "shared",
    "supported",
];

/// "The party's rhetoric, echoed by a guild,": who shares it has said nothing yet.
pub(super) fn shared(view: &View, report: &Report) -> bool {
    beside_its_noun(view, report).is_some_and(|verb| view.is(verb, SHARES) && report.content.iter().all(|c| c.end < verb))
}

/// Of what somebody stands accused.
const CHARGED: &[&str] = &["accused", "convicted", "guilty", "suspected"];

/// "A judge suspected of | fraud | told the court", "accused of theft by | Ruiz | told": of what somebody is accused, and by whom, is
/// not who tells.
pub(super) fn past_the_charge(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let start = view.sentence(source.start).start;
    if source.is_empty() || source.end != verb_group(view, report.cue.start, start) || source.start < start + 3 {
        return;
    }
    let plain = |i: usize| (view.nominal(i) || view.is(i, &["of", "by"])) && view.marked(i).is_none();
    let charged = |i: usize| view.is(i, CHARGED) && view.is(i + 1, &["of"]);
    let verb = (start + 1..source.start).rev().find(|&i| charged(i) || !plain(i));
    let Some(verb) = verb.filter(|&v| charged(v) && view.pos(v - 1) == Pos::Noun) else { return };
    let head = (start..verb).rev().take_while(|&i| view.nominal(i) && view.marked(i).is_none()).last();
    report.source.start = head.filter(|&h| view.opens_phrase(h)).unwrap_or(source.start);
}

/// "A trainer | accused of | beating horses has left": the accused accuses nobody; but "the man Ruiz accused of theft".
pub(super) fn accused(view: &View, report: &Report) -> bool {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    let reduced =
        source.end == cue.start && view.is(cue.start, &["accused", "suspected", "convicted"]) && view.is(cue.start + 1, &["of"]);
    let before = source.start.wrapping_sub(1);
    let relative = source.start > view.sentence(source.start).start
        && (view.relative(before) || view.is(before, &["that", "those"]) || matches!(view.pos(before), Pos::Noun | Pos::Pron));
    reduced && !source.is_empty() && view.pos(source.start) != Pos::Pron && !relative
}

/// "Veldland, | Holmland's ally, | called on both": what stands between two commas behind a name says more of it.
pub(super) fn with_the_name_before(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let start = view.sentence(source.start).start;
    let Some(comma) = source.start.checked_sub(1).filter(|&i| i > start && !source.is_empty() && view.comma(i)) else { return };
    let closed = view.comma(source.end) && verb_group(view, report.cue.start, start) == source.end + 1;
    let owned = source.clone().skip(1).any(|i| view.owns(i)) && !source.clone().any(|i| view.comma(i));
    let name = (start..comma).all(|i| view.pos(i) == Pos::Propn || i == start && view.pos(i) == Pos::Det);
    if closed && owned && name && view.pos(comma - 1) == Pos::Propn {
        report.source.start = start;
    }
}
