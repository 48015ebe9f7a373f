//! Features → kinds: a linear-chain model over rows, decoded by Viterbi.
//!
//! A page runs in four parts: what stands before the headline, the article's head, its body, and the rest. A state is a kind
//! within a part, and parts follow each other in that order only, so there is one headline, and a menu's teasers and the
//! comments are told from the article by where they stand as well as by how they look. Weights are whole numbers, hundredths of
//! a natural logarithm, learnt by `train/structure.py`: sums come out the same on every machine.

use std::sync::LazyLock;

use super::features::{self, Family, Page};
use crate::document::BlockKind;

/// Part of the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Part {
    Before,
    Head,
    Body,
    Rest,
}

/// How many states there are.
pub(super) const STATES: usize = 19;
pub(super) const STATE: [(&str, Part, BlockKind); STATES] = [
    ("before.boilerplate", Part::Before, BlockKind::Boilerplate),
    ("before.date", Part::Before, BlockKind::Date),
    ("before.byline", Part::Before, BlockKind::Byline),
    ("before.caption", Part::Before, BlockKind::Caption),
    ("headline", Part::Head, BlockKind::Headline),
    ("head.standfirst", Part::Head, BlockKind::Standfirst),
    ("head.byline", Part::Head, BlockKind::Byline),
    ("head.date", Part::Head, BlockKind::Date),
    ("head.caption", Part::Head, BlockKind::Caption),
    ("head.boilerplate", Part::Head, BlockKind::Boilerplate),
    ("body.paragraph", Part::Body, BlockKind::Paragraph),
    ("body.subheading", Part::Body, BlockKind::Subheading),
    ("body.caption", Part::Body, BlockKind::Caption),
    ("body.boilerplate", Part::Body, BlockKind::Boilerplate),
    ("body.byline", Part::Body, BlockKind::Byline),
    ("body.date", Part::Body, BlockKind::Date),
    ("rest.boilerplate", Part::Rest, BlockKind::Boilerplate),
    ("rest.byline", Part::Rest, BlockKind::Byline),
    ("rest.date", Part::Rest, BlockKind::Date),
];
const HEADLINE: usize = 4;
const PARAGRAPH: usize = 10;
const SUBHEADING: usize = 11;

/// Whether one state may follow another, or (after `None`) begin the text. Parts come in order; the head begins with the headline
/// and the body with its own text.
pub(super) fn follows(from: Option<usize>, to: usize) -> bool {
    let before = from.and_then(|f| STATE.get(f)).map(|s| s.1);
    match STATE.get(to).map(|s| s.1) {
        _ if to == HEADLINE => before.is_none_or(|b| b == Part::Before),
        Some(Part::Before) => before.is_none_or(|b| b == Part::Before),
        Some(Part::Head) => before == Some(Part::Head),
        Some(Part::Body) => {
            before == Some(Part::Body) || before.is_none_or(|b| b < Part::Body) && (to == PARAGRAPH || to == SUBHEADING)
        }
        Some(Part::Rest) => before.is_some_and(|b| b >= Part::Body),
        None => false,
    }
}

/// A score for every state, and room that makes the row as wide as what a machine adds in a step.
type Scores = [i32; WIDTH];
const WIDTH: usize = 20;

pub(super) struct Weights {
    /// In half the room: every row asks for some forty of them.
    features: Vec<[i16; WIDTH]>,
    /// From the row to the column.
    moves: [Scores; STATES],
    /// From the column to the row.
    into: [Scores; STATES],
    start: Scores,
}

const IMPROBABLE: i32 = -5000;
const NEVER: i32 = i32::MIN / 4;

pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("../../data/structure-weights.tsv")));

impl Weights {
    /// Reads the weights' file: a line for the start, one for every state, one for every feature, a column for every state.
    pub fn parse(file: &str) -> Weights {
        let mut weights = Weights {
            features: vec![[0_i16; WIDTH]; features::COUNT],
            moves: [[0; WIDTH]; STATES],
            into: [[0; WIDTH]; STATES],
            start: [0; WIDTH],
        };
        let names: Vec<&str> = (0..features::COUNT as u16).map(features::name).collect();
        // The file has the features in their order: each is looked for behind the one before.
        let mut next = 0;
        for line in file.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or("");
            let row = if name == "start" {
                Some(&mut weights.start)
            } else if let Some(state) = name.strip_prefix("after ") {
                STATE.iter().position(|s| s.0 == state).and_then(|i| weights.moves.get_mut(i))
            } else {
                let known = |i: &usize| names.get(*i) == Some(&name);
                let found = Some(next).filter(known).or_else(|| (0..names.len()).find(known));
                next = found.map_or(next, |i| i + 1);
                let row = found.and_then(|i| weights.features.get_mut(i));
                row.into_iter().flatten().zip(cells).for_each(|(weight, cell)| *weight = cell.parse().unwrap_or(0));
                continue;
            };
            for (weight, cell) in row.into_iter().flatten().zip(cells) {
                *weight = cell.parse().unwrap_or(0);
            }
        }
        let bar = |from: Option<usize>, row: &mut Scores| {
            row.iter_mut()
                .enumerate()
                .filter(|(to, _)| *to >= STATES || !follows(from, *to))
                .for_each(|(_, weight)| *weight = NEVER);
        };
        bar(None, &mut weights.start);
        weights.moves.iter_mut().enumerate().for_each(|(from, row)| bar(Some(from), row));
        for (from, row) in weights.moves.iter().enumerate() {
            let column = weights.into.iter_mut().filter_map(|into| into.get_mut(from));
            column.zip(row).for_each(|(into, weight)| *into = *weight);
        }
        weights.into.iter_mut().for_each(|into| into.iter_mut().skip(STATES).for_each(|weight| *weight = NEVER));
        weights
    }

    /// What a row's features as a candidate for the title weigh together.
    pub fn title(&self, features: &[u16]) -> i32 {
        features.iter().filter_map(|&f| self.features.get(usize::from(f))).map(|w| i32::from(w[HEADLINE])).sum()
    }
}

/// What a row was taken for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub kind: BlockKind,
    pub part: Part,
    /// By how much, in hundredths of a logarithm, the row's best reading beats the best one with another kind.
    pub margin: i32,
    /// What speaks loudest for the kind, and what next to it, in plain words.
    pub reasons: [&'static str; 2],
}

/// A title that outdoes the next by so much is the only row that may be the headline, and what that weighs.
pub(super) const LIKELY: i32 = 50;
const ALONE: i32 = 1000;
/// What being the likeliest title weighs beyond what training found: pages are more various than those that it saw.
const TITLE: i32 = 400;
/// So much at most it weighs besides that the likeliest title outdoes the next.
const LEAD: i32 = 1000;
/// A title that outdoes the next by so much is the article's, and above it is no body: what that weighs.
const SURE: i32 = 100;
const ABOVE: i32 = 500;
/// What a hint weighs, in hundredths of a logarithm: as much as a handful of telling features.
const HINT: i32 = 900;

/// The best sequence of kinds for the rows; those of `furniture` are known to be nothing else, `hints` speak for a kind.
pub(super) fn choose(
    weights: &Weights,
    page: &Page,
    rows: usize,
    furniture: &[usize],
    hints: &[(usize, BlockKind)],
) -> Vec<Choice> {
    let features = &page.rows;
    let mut emit: Vec<Scores> = (0..rows).map(|i| emission(weights, features.of(i))).collect();
    let known = hints.iter().any(|h| h.1 == BlockKind::Headline);
    let sure = page.title.filter(|_| page.lead >= LIKELY && !known);
    // What comes nowhere near the likeliest is none, however sure that is.
    let outdone = |i: &usize| !known && !page.rivals.is_empty() && !page.rivals.contains(i);
    let ruled_out = |i: &usize| features.has(*i, Family::NoTitle) || sure.is_some_and(|title| title != *i) || outdone(i);
    for (_, scores) in emit.iter_mut().enumerate().filter(|(i, _)| ruled_out(i)) {
        scores[HEADLINE] += IMPROBABLE;
    }
    if let Some(title) = page.title {
        let lead = if known { 0 } else { page.lead.clamp(0, LEAD) };
        for (i, scores) in emit.iter_mut().enumerate().take(title + 1) {
            if i == title {
                scores[HEADLINE] += TITLE + lead + if lead >= LIKELY { ALONE } else { 0 };
            } else if lead >= SURE {
                scores.iter_mut().zip(&STATE).filter(|(_, s)| s.1 >= Part::Body).for_each(|(score, _)| *score -= ABOVE);
            }
        }
    }
    for (i, kind) in hints {
        let state = match kind {
            // Kinds that are told by later steps are one of these until then.
            BlockKind::Credit => BlockKind::Caption,
            BlockKind::List | BlockKind::Pullquote | BlockKind::Question | BlockKind::Note => BlockKind::Paragraph,
            kind => *kind,
        };
        let scores = emit.get_mut(*i).into_iter().flatten();
        scores.zip(&STATE).filter(|(_, s)| s.2 == state).for_each(|(score, _)| *score += HINT);
    }
    for &i in furniture {
        let Some(scores) = emit.get_mut(i) else { continue };
        *scores = [0; WIDTH];
        scores.iter_mut().zip(&STATE).filter(|(_, s)| s.2 != BlockKind::Boilerplate).for_each(|(score, _)| *score = IMPROBABLE);
    }
    let mut back: Vec<[u8; WIDTH]> = Vec::with_capacity(rows);
    let mut forward: Vec<Scores> = Vec::with_capacity(rows);
    for here in &emit {
        let Some(before) = forward.last() else {
            forward.push(add(&weights.start, here));
            back.push([0; WIDTH]);
            continue;
        };
        // All states at a time, without branches: a machine takes several in one step.
        let (mut best, mut from) = ([NEVER * 2; WIDTH], [0_i32; WIDTH]);
        for (state, (score, moves)) in before.iter().zip(&weights.moves).enumerate() {
            for ((best, from), step) in best.iter_mut().zip(&mut from).zip(moves) {
                let better = score + step > *best;
                *best = if better { score + step } else { *best };
                *from = if better { state as i32 } else { *from };
            }
        }
        // Scores are kept small: only their differences count.
        let top = best.iter().copied().max().unwrap_or(0);
        for (best, here) in best.iter_mut().zip(here) {
            *best = (*best - top).max(NEVER) + here;
        }
        forward.push(best);
        back.push(from.map(|state| state as u8));
    }
    let ahead = backward(weights, &emit);
    let last = forward.last().map_or(0, argmax);
    let mut states = vec![last; rows];
    for i in (1..rows).rev() {
        let next = states.get(i).copied().unwrap_or(0);
        let from = back.get(i).and_then(|b| b.get(next)).copied().unwrap_or(0);
        if let Some(state) = states.get_mut(i - 1) {
            *state = from.into();
        }
    }
    let through = forward.iter().zip(&ahead).map(|(f, a)| add(f, a));
    states
        .iter()
        .zip(through)
        .enumerate()
        .filter_map(|(i, (&state, through))| Some(explain(weights, features.of(i), state, STATE.get(state)?, &through)))
        .collect()
}

fn add(a: &Scores, b: &Scores) -> Scores {
    let mut sum = *a;
    for (sum, b) in sum.iter_mut().zip(b) {
        *sum += b;
    }
    sum
}

fn emission(weights: &Weights, features: &[u16]) -> Scores {
    let mut scores = [0; WIDTH];
    for of_feature in features.iter().filter_map(|&f| weights.features.get(usize::from(f))) {
        scores.iter_mut().zip(of_feature).for_each(|(score, weight)| *score += i32::from(*weight));
    }
    scores
}

/// The best score of what follows each row, for each of its states.
fn backward(weights: &Weights, emit: &[Scores]) -> Vec<Scores> {
    let mut all = vec![[0; WIDTH]; emit.len()];
    let mut after = [0; WIDTH];
    for (i, slot) in all.iter_mut().enumerate().rev() {
        *slot = after;
        let Some(here) = emit.get(i) else { continue };
        let gain = add(&after, here);
        after = [NEVER; WIDTH];
        for (gain, moves) in gain.iter().zip(&weights.into) {
            for (before, step) in after.iter_mut().zip(moves) {
                *before = (*before).max(gain + step);
            }
        }
        let top = after.iter().copied().max().unwrap_or(0);
        after.iter_mut().for_each(|s| *s = (*s - top).max(NEVER));
    }
    all
}

fn argmax(scores: &Scores) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if scores.get(best).is_none_or(|b| score > b) {
            best = i;
        }
    }
    best
}

fn explain(weights: &Weights, features: &[u16], state: usize, found: &(&str, Part, BlockKind), through: &Scores) -> Choice {
    let other = STATE.iter().zip(through).filter(|(s, _)| s.2 != found.2).map(|(_, t)| *t).max().unwrap_or(0);
    let margin = through.get(state).map_or(0, |t| t - other);
    let mut reasons = [(0, ""), (0, "")];
    for &feature in features {
        let weight = weights.features.get(usize::from(feature)).and_then(|w| w.get(state)).map_or(0, |&w| i32::from(w));
        let [first, second] = &mut reasons;
        let says = if weight > second.0 { features::says(feature) } else { "" };
        if says.is_empty() || says == first.1 {
            continue;
        }
        if weight > first.0 {
            *second = *first;
            *first = (weight, says);
        } else {
            *second = (weight, says);
        }
    }
    Choice { kind: found.2, part: found.1, margin, reasons: reasons.map(|r| r.1) }
}
