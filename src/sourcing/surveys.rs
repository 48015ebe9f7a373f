//! What a survey found, sentence after sentence: "A poll found that 40 % agree. Another 23 % did not say." The second is the poll's as
//! well, though nothing in it reports.

use std::ops::Range;

use super::goes_on::Said;
use super::phrase::{self, Phrase};
use super::{View, counted, kinds};
use crate::coref::People;
use crate::document::{BlockKind, EntityType, Form, Pos, Quote};
use crate::span::Span;

/// Sentences of something else after which only one that names the survey goes on.
const APART: usize = 2;
/// Surveys looked back on for the one that a phrase names.
const LOOKED_BACK: usize = 8;
const WHY: &str = "goes on with what a survey found";

/// What the quotes of a sentence are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Taken {
    Survey(usize),
    /// Another source has the word.
    Other,
    /// By itself no sourcing.
    Idle(usize),
}

/// Those that go on, each with the number of the survey's quote.
pub(super) fn find(view: &View, people: &People) -> Vec<(Said, usize)> {
    let sentences = |span: &Span| {
        let all = view.within(*span);
        view.tokens.sentence_of(all.start)..view.tokens.sentence_of(all.end.saturating_sub(1)) + 1
    };
    let mut taken: Vec<(usize, Taken)> = Vec::new();
    for (number, quote) in people.quotes.iter().enumerate() {
        let what = match phrase::of(view, quote) {
            Some(phrase) if kinds::survey(view, &phrase) => Taken::Survey(number),
            _ if !counted::sourcing(view, people, quote) && !counted::disclosure(view, quote) => Taken::Idle(number),
            _ => Taken::Other,
        };
        let pieces = quote.content.iter().chain(&quote.cue).chain(&quote.source);
        taken.extend(pieces.flat_map(sentences).map(|sentence| (sentence, what)));
    }
    taken.sort_unstable();
    taken.dedup();
    let Some(&(first, _)) = taken.iter().find(|t| matches!(t.1, Taken::Survey(_))) else { return Vec::new() };
    let mut found = shares(view, people);
    let (mut survey, mut apart) = (None, 0);
    for at in first..view.tokens.sentences.len() {
        let tokens = view.tokens.of_sentence(at);
        let from = taken.partition_point(|t| t.0 < at);
        let here = || taken.iter().skip(from).take_while(|t| t.0 == at).map(|t| t.1);
        if let Some(Taken::Survey(number)) = here().find(|t| matches!(t, Taken::Survey(_))) {
            (survey, apart) = (Some(number), 0);
            continue;
        }
        // A list sums up what the prose says.
        let prose = view.block(tokens.start) == Some(BlockKind::Paragraph) && !view.is(tokens.start, &["*", "•", "-", "–"]);
        let Some(number) = survey.filter(|_| prose && !tokens.is_empty() && here().all(|t| t != Taken::Other)) else {
            apart = APART;
            continue;
        };
        let (counts, told) = (counts(view, tokens.clone()), told(view, tokens.clone()));
        if !counts || !told && apart >= APART {
            apart += usize::from(!told);
            continue;
        }
        apart = 0;
        let known: Vec<usize> = here().filter_map(|t| if let Taken::Idle(quote) = t { Some(quote) } else { None }).collect();
        found.extend(known.iter().map(|&quote| (Said::Known(quote), number)));
        if known.is_empty()
            && let Some(quote) = people.quotes.get(number)
        {
            found.push((Said::anew(view, tokens, quote, WHY), number));
        }
    }
    found
}

/// "Some 40 percent said": what those whom a poll asked said is the poll's.
fn shares(view: &View, people: &People) -> Vec<(Said, usize)> {
    let (mut polls, mut found): (Vec<usize>, Vec<(Said, usize)>) = (Vec::new(), Vec::new());
    let named = |q: &Quote| q.speaker.and_then(|e| people.entities.get(e as usize)).is_some_and(|e| e.named && !amount(e.kind));
    for (number, quote) in people.quotes.iter().enumerate() {
        let Some(phrase) = phrase::of(view, quote).filter(|p| kinds::survey(view, p)) else { continue };
        if !kinds::survey_share(view, &phrase) {
            polls.push(number);
            continue;
        }
        // "Some 40 percent in the Veld poll": the one that the phrase names.
        let whose = body_in(view, people, &phrase);
        let of = |poll: &&usize| whose.is_none() || people.quotes.get(**poll).is_some_and(|q| q.speaker == whose);
        let poll = polls.iter().rev().take(LOOKED_BACK).find(of);
        found.extend(poll.filter(|_| !named(quote)).map(|&poll| (Said::Known(number), poll)));
    }
    found
}

/// The body with a name in the phrase.
fn body_in(view: &View, people: &People, phrase: &Phrase) -> Option<u32> {
    let all = view.tokens.cover(phrase.all.clone());
    let first = people.mentions.partition_point(|m| m.span.start() < all.start());
    let mut inside = people.mentions.iter().skip(first).take_while(|m| m.span.start() < all.end());
    inside.find(|m| m.form == Form::Name && m.kind == EntityType::Organization).map(|m| m.entity)
}

/// "64%" is marked as an amount, and no speaker.
fn amount(kind: EntityType) -> bool {
    matches!(kind, EntityType::Percent | EntityType::Quantity | EntityType::Money)
}

/// "23 percent", "a 4 percentage point lead", "13 points", "of respondents"; not how it was asked ("600 respondents, with a margin of
/// error of 4 percent").
fn counts(view: &View, mut tokens: Range<usize>) -> bool {
    const METHOD: &[&str] = &["sample", "sampled", "sampling", "weighted"];
    let margin = |i: usize| view.is(i, &["margin", "margins"]) && view.is(i + 1, &["of"]) && view.is(i + 2, &["error"]);
    // "Based on this, the number may now be 90 %": the writer's own.
    let own = view.is(tokens.start, &["based", "given", "judging"]);
    if own || tokens.clone().any(|i| view.is(i, METHOD) || margin(i)) {
        return false;
    }
    let points = |i: usize| i > 0 && view.is(i, &["point", "points"]) && view.pos(i - 1) == Pos::Num;
    let share = |i: usize| view.is(i, &["%", "percent", "percentage"]) || view.word(i).ends_with('%') || points(i);
    // "The poll was conducted among 600 respondents": it is shares that a survey finds.
    let conducted = tokens.clone().any(|i| view.is(i, &["conducted"]));
    tokens.any(|i| share(i) || !conducted && view.is(i, &["respondents"]))
}

/// "the poll", "in the survey".
fn told(view: &View, mut tokens: Range<usize>) -> bool {
    tokens.any(|i| view.is(i, &["poll", "survey"]) && view.pos(i) == Pos::Noun)
}
