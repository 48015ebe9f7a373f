//! What a survey found, sentence after sentence: "A poll found that 40 % agree. Another 23 % did not say." The second is the poll's as
//! well, though nothing in it reports; it becomes a quote without cue or source, with the speaker of the first.

use std::ops::Range;

use super::phrase;
use super::{View, counted, kinds};
use crate::coref::People;
use crate::document::{Block, BlockKind, Pos, Quote, QuoteKind};
use crate::span::Span;
use crate::tokens::Tokens;

/// Sentences of something else after which only one that names the survey goes on.
const APART: usize = 2;
const CONFIDENCE: f32 = 0.6;
const WHY: &str = "goes on with what a survey found";

/// Adds them, and numbers quotes anew; gives for every quote which it goes on from.
pub(super) fn go_on(text: &str, blocks: &mut [Block], tokens: &Tokens, people: &mut People) -> Vec<Option<usize>> {
    let found = find(&View { text, blocks, tokens }, people);
    let first = |q: &Quote| q.content.first().copied().unwrap_or_default();
    let old = people.quotes.len();
    let mut from: Vec<Option<usize>> = vec![None; old];
    let mut quotes = std::mem::take(&mut people.quotes);
    for (said, survey) in found {
        match said {
            Said::Anew(quote) => {
                quotes.push(*quote);
                from.push(Some(survey));
            }
            Said::Known(number) => from.get_mut(number).into_iter().for_each(|f| *f = Some(survey)),
        }
    }
    let mut order: Vec<usize> = (0..quotes.len()).collect();
    if quotes.len() > old {
        order.sort_by_key(|&i| (quotes.get(i).map(first), i));
    }
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place.get_mut(old).into_iter().for_each(|p| *p = new);
    }
    let moved = |n: usize| place.get(n).copied().unwrap_or(n);
    let renumber = |n: &mut Option<u32>| *n = n.map(|n| moved(n as usize) as u32);
    people.quotes = order.iter().filter_map(|&i| quotes.get(i).cloned()).collect();
    for quote in &mut people.quotes {
        renumber(&mut quote.via);
        renumber(&mut quote.repeats);
    }
    blocks.iter_mut().for_each(|block| renumber(&mut block.of));
    order.iter().map(|&i| from.get(i).copied().flatten().map(moved)).collect()
}

/// A sentence that goes on: as a quote of its own, or one that is there and reports of nobody by itself ("Voters picked …").
enum Said {
    Anew(Box<Quote>),
    Known(usize),
}

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
fn find(view: &View, people: &People) -> Vec<(Said, usize)> {
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
    let mut found = Vec::new();
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
            found.push((Said::Anew(Box::new(said(view, tokens, quote))), number));
        }
    }
    found
}

fn said(view: &View, tokens: Range<usize>, survey: &Quote) -> Quote {
    let stop = tokens.end - usize::from(view.is(tokens.end - 1, &["."]));
    Quote {
        kind: QuoteKind::Indirect,
        content: vec![view.tokens.cover(tokens.start..stop.max(tokens.start + 1))].into(),
        speaker: survey.speaker,
        speakers: survey.speakers.clone(),
        speaker_confidence: survey.speaker_confidence,
        confidence: CONFIDENCE,
        why: WHY.to_owned(),
        ..Quote::default()
    }
}

/// "23 percent", "a 4 percentage point lead", "13 points", "of respondents"; not how it was asked ("600 respondents, with a margin of
/// error of 4 percent").
fn counts(view: &View, mut tokens: Range<usize>) -> bool {
    const METHOD: &[&str] = &["margin", "sample", "sampled", "sampling", "conducted", "weighted"];
    if tokens.clone().any(|i| view.is(i, METHOD)) {
        return false;
    }
    let points = |i: usize| i > 0 && view.is(i, &["point", "points"]) && view.pos(i - 1) == Pos::Num;
    tokens.any(|i| view.is(i, &["%", "percent", "percentage", "respondents"]) || view.word(i).ends_with('%') || points(i))
}

/// "the poll", "in the survey".
fn told(view: &View, mut tokens: Range<usize>) -> bool {
    tokens.any(|i| view.is(i, &["poll", "survey"]) && view.pos(i) == Pos::Noun)
}
