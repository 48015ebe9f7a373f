//! The noun phrase that names a source: its head, and what stands before it.

use std::ops::Range;

use super::View;
use crate::document::{Pos, Quote};
use crate::entities::lists::{person_noun, role};
use crate::lexicon::COMMON;
use crate::span::Span;

/// Tokens of a phrase that are read.
const LONGEST: usize = 60;

/// Words that end the noun phrase proper: what follows says more of its head.
const ENDS: [&str; 32] = [
    ",",
    "of",
    "at",
    "for",
    "in",
    "with",
    "who",
    "which",
    "that",
    "from",
    "on",
    "near",
    "within",
    "inside",
    "by",
    "about",
    "against",
    "(",
    "—",
    "–",
    ";",
    ":",
    "including",
    "such",
    "to",
    "whose",
    "whom",
    "and",
    "or",
    "-",
    "--",
    "[",
];

/// Words that only count what "of" names.
const COUNTS: [&str; 18] = [
    "array",
    "couple",
    "decades",
    "dozens",
    "handful",
    "host",
    "hundreds",
    "lot",
    "lots",
    "months",
    "number",
    "plenty",
    "range",
    "scores",
    "series",
    "string",
    "thousands",
    "years",
];

pub(super) struct Phrase {
    /// Its tokens.
    pub all: Range<usize>,
    /// The noun phrase without what follows its head: "a spokesman" of "a spokesman for the board".
    pub proper: Range<usize>,
    /// The noun that it is about, where there is one.
    pub head: Option<usize>,
}

/// The source of the quote, where one is stated.
pub(super) fn of(view: &View, quote: &Quote) -> Option<Phrase> {
    quote.source.first().map(|&span| read(view, span))
}

pub(super) fn read(view: &View, span: Span) -> Phrase {
    let all = view.within(span);
    let end = all.end.min(all.start + LONGEST);
    let first = (all.start..end).find(|&i| !matches!(view.pos(i), Pos::Det)).unwrap_or(all.start);
    let noun = |i: usize| matches!(view.pos(i), Pos::Noun | Pos::Propn);
    // "videos released Sunday": a participle behind its noun.
    let many = |i: usize| role(&view.word(i).to_lowercase()).is_some_and(|r| r.1) || view.is(i, &["media"]);
    let follows =
        |i: usize| matches!(view.pos(i), Pos::Verb | Pos::Aux) && noun(i - 1) && !many(i) && !(i + 1 < end && noun(i + 1));
    // "Eighty-nine officials", "privacy and labour advocates": one phrase.
    let hyphen = |i: usize| view.word(i) == "-" && view.tokens.span(i - 1).end() == view.tokens.span(i).start();
    let described = |i: usize| {
        // "Veld-run", and what has its capital from where it stands.
        let name = |j: usize| {
            let part = hyphen(j + 1) || view.word(j).contains('-');
            view.pos(j) == Pos::Propn && !part && !(j == first && COMMON.contains(&view.word(j).to_lowercase()))
        };
        let of_kind = |j: usize| matches!(view.pos(j), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Verb) || hyphen(j);
        let ahead = (first..i).all(|j| of_kind(j) && !name(j) && role(&view.word(j).to_lowercase()).is_none());
        let last = (i + 1..end).take_while(|&j| of_kind(j)).last();
        view.is(i, &["and", "or"]) && first == all.start && ahead && !view.word(i - 1).ends_with('s') && last.is_some_and(many)
    };
    // "Antigua and Barbuda's envoy".
    let joins_name = |i: usize| view.is(i, &["and"]) && view.in_name(i);
    // "A State of Vale and Sund fighter": one who is of a body of two places.
    let of_two = |i: usize| {
        let last = (i + 1..end.min(i + 4)).take_while(|&j| noun(j)).last().filter(|&j| j > i + 1);
        view.is(i, &["and"]) && view.is(all.start, &["a", "an"]) && last.is_some_and(|j| person_noun(view.word(j)))
    };
    let stop = (first + 1..end)
        .find(|&i| view.is(i, &ENDS) && !hyphen(i) && !described(i) && !joins_name(i) && !of_two(i) || follows(i))
        .unwrap_or(end);
    let names = |i: &usize| matches!(view.pos(*i), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num) || many(*i);
    let head = (first..stop).rev().find(names).or_else(|| (first..stop).next_back());
    // "A number of clubs": the clubs.
    let counts = |h: &usize| h + 1 == stop && view.is(*h, &COUNTS) && view.is(stop, &["of"]) && stop + 1 < end;
    if head.is_some_and(|h| counts(&h)) {
        let counted = read(view, view.tokens.cover(stop + 1..end));
        return Phrase { all, proper: first..counted.proper.end, head: counted.head };
    }
    Phrase { all, proper: first.min(stop)..stop, head }
}
