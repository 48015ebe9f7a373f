//! Who stands for or against something in public: "Many bishops openly back the strike".

use std::ops::Range;

use super::clauses::{clause_end, passive, unreal};
use super::cues::SURE_WORD;
use super::report::{Pattern, Report};
use super::sources::{subject_before, verb_group};
use super::view::View;
use crate::document::{Pos, Stance};

/// "openly back the levy", from the verb at `v`: whoever does so has said so.
pub(super) fn openly(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    const OPENLY: &[&str] = &["openly", "publicly", "vocally", "outspokenly"];
    let before = v.checked_sub(1).filter(|&i| i > sentence.start && view.is(i, OPENLY))?;
    let group = verb_group(view, before, sentence.start);
    let infinitive = view.is(group.wrapping_sub(1), &["to"]);
    if !takes_sides(view, v) || infinitive || passive(view, group..v) || unreal(view, group, sentence.start) {
        return None;
    }
    let source = subject_before(view, group, sentence.start);
    let content = v + 1..clause_end(view, v + 1, sentence.end);
    let whole = !source.is_empty() && !view.relative(source.start) && view.opens_phrase(content.start);
    let report = Report::new(group..v + 1, source, vec![content], Pattern::Clause);
    whole.then_some(Report { stance: Stance::Thinks, strength: SURE_WORD, ..report })
}

/// "back", "backs", "backed", "opposed".
fn takes_sides(view: &View, verb: usize) -> bool {
    const SIDES: &[&str] = &["back", "support", "endorse", "oppose", "reject", "favour", "favor", "question"];
    let small = view.word(verb).to_lowercase();
    let form = |side: &&str| {
        small.strip_prefix(side.strip_suffix('e').unwrap_or(side)).is_some_and(|end| ["", "e", "s", "es", "ed"].contains(&end))
    };
    // "Many clerks openly back the levy", taken for the adverb.
    (view.pos(verb) == Pos::Verb || small == "back") && SIDES.iter().any(form)
}
