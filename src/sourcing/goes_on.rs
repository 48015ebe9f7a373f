//! Sentences that plainly go on with what the one before was attributed for: "Some 40 ships are late, she said. The rest sailed." They
//! become quotes without cue or source, with the speaker of the first; those of a survey's counts are told by [`surveys`].

use std::ops::Range;

use super::{View, counted, is_pronoun, surveys};
use crate::coref::People;
use crate::document::{Block, BlockKind, EntityType, Form, Pos, Quote, QuoteKind, Stance};
use crate::tokens::Tokens;

/// Sentences that may go on one after the other.
const MOST: usize = 3;
const CONFIDENCE: f32 = 0.6;
const WHY: &str = "goes on with what was said";

/// Adds them, and numbers quotes anew; gives for every quote which it goes on from.
pub(super) fn go_on(text: &str, blocks: &mut [Block], tokens: &Tokens, people: &mut People) -> Vec<Option<usize>> {
    let view = View::new(text, blocks, tokens, &people.mentions);
    let mut found = surveys::find(&view, people);
    found.extend(find(&view, people, &found));
    let first = |q: &Quote| q.content.first().copied().unwrap_or_default();
    let old = people.quotes.len();
    let mut from: Vec<Option<usize>> = vec![None; old];
    let quotes = &mut people.quotes;
    quotes.reserve_exact(found.len());
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
        quotes.sort_by_key(first);
    }
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place.get_mut(old).into_iter().for_each(|p| *p = new);
    }
    let moved = |n: usize| place.get(n).copied().unwrap_or(n);
    let renumber = |n: &mut Option<u32>| *n = n.map(|n| moved(n as usize) as u32);
    for quote in quotes {
        renumber(&mut quote.via);
        renumber(&mut quote.repeats);
    }
    blocks.iter_mut().for_each(|block| renumber(&mut block.of));
    order.iter().map(|&i| from.get(i).copied().flatten().map(moved)).collect()
}

/// A sentence that goes on: as a quote of its own, or one that is there and reports of nobody by itself ("Voters picked …").
pub(super) enum Said {
    Anew(Box<Quote>),
    Known(usize),
}

impl Said {
    /// The sentence as a quote that goes on from `first`.
    pub(super) fn anew(view: &View, tokens: Range<usize>, first: &Quote, why: &str) -> Said {
        let stop = tokens.end - usize::from(view.is(tokens.end - 1, &["."]));
        Said::Anew(Box::new(Quote {
            kind: QuoteKind::Indirect,
            content: vec![view.tokens.cover(tokens.start..stop.max(tokens.start + 1))].into(),
            speaker: first.speaker,
            speakers: first.speakers.clone(),
            speaker_confidence: first.speaker_confidence,
            confidence: CONFIDENCE,
            why: why.to_owned(),
            ..Quote::default()
        }))
    }
}

/// Sentences behind a report, in its paragraph, in which nothing else is reported, each with the number of the quote.
fn find(view: &View, people: &People, known: &[(Said, usize)]) -> Vec<(Said, usize)> {
    let anew = known.iter().filter_map(|(said, _)| if let Said::Anew(quote) = said { Some(&**quote) } else { None });
    let mut taken = vec![false; view.tokens.sentences.len()];
    for quote in people.quotes.iter().chain(anew) {
        for span in quote.content.iter().chain(&quote.cue).chain(&quote.source) {
            let all = view.within(*span);
            let sentences = view.tokens.sentence_of(all.start)..view.tokens.sentence_of(all.end.saturating_sub(1)) + 1;
            taken.get_mut(sentences).into_iter().for_each(|t| t.fill(true));
        }
    }
    let mut found = Vec::new();
    for (number, quote) in people.quotes.iter().enumerate().filter(|(_, q)| reports(view, people, q)) {
        let last =
            quote.content.iter().chain(&quote.cue).map(|s| view.tokens.sentence_of(view.within(*s).start)).max().unwrap_or(0);
        for next in last + 1..last + 1 + MOST {
            let tokens = view.tokens.of_sentence(next);
            let together = view.tokens.block_of(tokens.start) == view.tokens.block_of(view.tokens.of_sentence(last).start);
            let free = taken.get(next) == Some(&false);
            if !together || !free || tokens.is_empty() || !plainly(view, people, quote, tokens.clone()) {
                break;
            }
            taken.get_mut(next).into_iter().for_each(|t| *t = true);
            found.push((Said::anew(view, tokens, quote, WHY), number));
        }
    }
    found
}

/// Whether others' words may go on from it: a stated source says it, outside of marks, in prose.
fn reports(view: &View, people: &People, quote: &Quote) -> bool {
    let Some((source, cue)) = quote.source.first().zip(quote.cue.first()) else { return false };
    let cue = view.within(*cue);
    let own = ["i", "we", "you"].iter().any(|w| w.eq_ignore_ascii_case(source.of(view.text).trim()));
    quote.kind != QuoteKind::Direct
        && quote.stance != Stance::Asks
        && !own
        && (quote.speaker.is_some() || !is_pronoun(source.of(view.text)))
        && matches!(counted::does(view, cue.clone()), "speech" | "according")
        && view.block(cue.start) == Some(BlockKind::Paragraph)
        && counted::sourcing(view, people, quote)
        && !counted::disclosure(view, quote)
}

/// "The rest sailed", "For example, …", "Many come late", "The quay would shut": what can only be more of what was said.
fn plainly(view: &View, people: &People, quote: &Quote, tokens: Range<usize>) -> bool {
    const MODALS: [&str; 8] = ["can", "could", "may", "might", "must", "should", "will", "would"];
    const TURNS: [&str; 9] = ["but", "however", "yet", "still", "perhaps", "maybe", "if", "meanwhile", "so"];
    let first = tokens.start;
    let marks = |i: usize| view.word(i).starts_with(['“', '"', '”', '(', '?', '!']);
    let own = |i: usize| view.is(i, &["i", "we", "you", "me", "us"]);
    if view.is(first, &TURNS) || tokens.clone().any(|i| marks(i) || own(i)) {
        return false;
    }
    let of_them = view.is(first, &["many", "most"])
        && (matches!(view.pos(first + 1), Pos::Verb | Pos::Aux)
            || view.is(first + 1, &["of"]) && view.is(first + 2, &["them", "these"]));
    let rest = view.is(first, &["the"]) && view.is(first + 1, &["rest", "others"])
        || view.is(first, &["that", "those", "these"]) && view.is(first + 1, &["includes", "include"]);
    let for_example = |i: usize| view.is(i, &["for"]) && view.is(i + 1, &["example", "instance"]);
    let example =
        tokens.clone().any(for_example) || view.is(first, &["first", "second", "third", "finally"]) && view.is(first + 1, &[","]);
    let finite = |i: &usize| match view.pos(*i) {
        Pos::Aux => !view.is(*i, &["be", "been", "being"]),
        Pos::Verb => !view.word(*i).ends_with("ing") && !view.is(i - 1, &["to"]),
        _ => false,
    };
    let verb = tokens.clone().find(finite).filter(|&i| view.is(i, &MODALS));
    // "This would have been in May", "Given this, that number may now be higher": what the reporter makes of it.
    let made_of_it = |v: usize| view.is(first, &["this", "that"]) && view.is(v + 1, &["have"]) || view.is(v + 1, &["now"]);
    let verb = verb.filter(|&v| !made_of_it(v) && !view.is(first, &["based", "given", "judging"]));
    // "Ruiz's plan would cap rents", behind what Lind said, is the reporter's.
    let another = |verb: usize| {
        let ahead = view.tokens.cover(first..verb);
        let from = people.mentions.partition_point(|m| m.span.start() < ahead.start());
        let mut inside = people.mentions.iter().skip(from).take_while(|m| m.span.start() < ahead.end());
        inside.any(|m| m.form == Form::Name && m.kind == EntityType::Person && Some(m.entity) != quote.speaker)
    };
    // "The board said the pier was safe. The Holm Harbour Board will meet on Friday.": who says it is named anew by the reporter.
    let anew = |verb: usize| {
        let ahead = view.tokens.cover(first..verb);
        let from = people.mentions.partition_point(|m| m.span.start() < ahead.start());
        let own = people.mentions.get(from).filter(|m| m.span == ahead || m.span.start() == ahead.start());
        view.is(verb, &["will"]) && own.is_some_and(|m| m.form == Form::Name && Some(m.entity) == quote.speaker)
    };
    let verb = verb.filter(|&v| !anew(v));
    of_them || rest || example || verb.is_some_and(|verb| verb > first && !another(verb))
}
