//! What counts as sourcing, and what is a disclosure.
//!
//! Whether a quote is sourcing is a logistic regression over what its cue, its content and its source are like; `train/sourcing.py`
//! learns the weights from the features that this file gives. What stands in marks and has a speaker is always sourcing.

use super::View;
use super::kinds::is_pronoun;
use super::unsaid;
use crate::coref::People;
use crate::document::{AnonymityKind, BlockKind, Pos, Quote, QuoteKind};
use crate::lexicon::{ANSWERS, CUES, DETAILS, GIVES, ISSUES, SOURCING_VERBS, SOURCING_WEIGHTS, STATEMENTS};

/// Log-odds, in hundredths, from which a quote counts: where nine in ten of what is sourcing are kept by folds over the training articles
/// and, of the thresholds near, precision on the development articles is 85 %.
const COUNTS: i32 = -75;

pub(super) fn sourcing(view: &View, people: &People, quote: &Quote) -> bool {
    if quote.kind == QuoteKind::Direct && (quote.speaker.is_some() || quote.cue.is_empty()) {
        return true;
    }
    // "Nobody could blame you": no source.
    let source = quote.source.first().map(|s| view.within(*s)).unwrap_or_default();
    if view.is(source.start, &["nobody", "none"]) || view.is(source.start, &["no"]) && view.is(source.start + 1, &["one"]) {
        return false;
    }
    // "the paper's questions about the quay": who asks tells nothing.
    const ASKED: &[&str] = &["question", "questions", "request", "requests", "inquiry", "inquiries"];
    let first = quote.cue.first().map(|c| view.within(*c)).unwrap_or_default();
    if quote.kind == QuoteKind::Indirect && view.is(first.start, ASKED) && !first.clone().any(|i| view.pos(i) == Pos::Verb) {
        return false;
    }
    // "plans to sell", "voted to stay", "refused to go": nobody said it, however it is put.
    let cue = quote.cue.first().map(|c| view.within(*c)).unwrap_or_default();
    let content: Vec<usize> = quote.content.first().into_iter().flat_map(|c| view.within(*c)).collect();
    // "a question she refused to ask"
    let to = quote.content.iter().any(|c| view.is(view.within(*c).start, &["to"]) && view.within(*c).start == cue.end);
    if quote.kind == QuoteKind::Indirect
        && does(view, cue.clone()) == "intent"
        && (to || form(view, quote, cue, &content) == "to")
    {
        return false;
    }
    if unsaid::nothing_said(view, quote) {
        return false;
    }
    if unsaid::states(view, quote) {
        return true;
    }
    let weight = |feature: &String| SOURCING_WEIGHTS.get(feature).and_then(|e| e.column(1).parse::<i32>().ok()).unwrap_or(0);
    features(view, people, quote).iter().map(weight).sum::<i32>() >= COUNTS
}

/// "declined to comment", "did not respond to a request", "could not be reached": a source gave no answer.
pub(super) fn disclosure(view: &View, quote: &Quote) -> bool {
    /// Tokens of the content that tell.
    const OPENING: usize = 8;
    let Some(cue) = quote.cue.first().map(|c| view.within(*c)).filter(|_| quote.kind == QuoteKind::Indirect) else {
        return false;
    };
    let content = quote.content.first().map(|c| view.within(*c)).unwrap_or_default();
    let words: Vec<String> = cue.chain(content.take(OPENING)).map(|i| view.word(i).to_lowercase()).collect();
    let has = |any: &[&str]| words.iter().any(|w| any.contains(&w.as_str()));
    let refuses = words.iter().position(|w| {
        ["decline", "declined", "declines", "declining", "refuse", "refused", "refuses", "refusing", "would"]
            .contains(&w.as_str())
    });
    let answers = ["comment", "respond", "answer", "elaborate", "discuss", "say", "speak", "talk"];
    let source = quote.source.first().map(|s| view.within(*s)).unwrap_or_default();
    let neither = !source.is_empty() && view.is(source.start, &["neither"]) && has(&["comment"]);
    let not = neither || has(&NEGATIONS);
    let to_say = refuses.is_some_and(|at| {
        let would = words.get(at).is_some_and(|w| w == "would");
        (!would || not) && words.iter().skip(at + 1).take(if would { 2 } else { 3 }).any(|w| answers.contains(&w.as_str()))
    });
    let asked = has(&[
        "request",
        "requests",
        "comment",
        "call",
        "calls",
        "message",
        "messages",
        "email",
        "emails",
        "questions",
        "inquiries",
    ]);
    let yet = has(&["yet"]);
    let answered = has(&ANSWERS);
    // "has not made any statement", "gave no details", but "issued a statement saying there was no fire"
    let length = quote.cue.first().map_or(0, |c| view.within(*c).len());
    let says = |verbs: &[&str], nouns: &[&str]| {
        let verb = words.iter().take(length).position(|w| verbs.contains(&w.as_str()));
        let noun = verb.and_then(|v| words.iter().skip(v).position(|w| nouns.contains(&w.as_str())).map(|n| v + n));
        noun.is_some_and(|n| words.iter().take(n).any(|w| NEGATIONS.contains(&w.as_str())))
    };
    // "has yet to comment on it", "is yet to reply"
    let waits = words.windows(3).any(|w| {
        w.first().is_some_and(|w| w == "yet")
            && w.get(1).is_some_and(|w| w == "to")
            && w.get(2).is_some_and(|w| ["comment", "respond", "reply"].contains(&w.as_str()))
    });
    let states = says(&ISSUES, &STATEMENTS) || says(&GIVES, &DETAILS);
    // "There was no immediate response from the board", "had no comment"
    let nothing = words.iter().take(length).any(|w| w == "no")
        && words.iter().take(length + 1).any(|w| ["answer", "comment", "reply", "response"].contains(&w.as_str()));
    to_say
        || waits
        || nothing
        || (not || yet) && asked && (answered || has(&["reach", "reached"]))
        || not && (has(&["reached"]) || states)
}

const NEGATIONS: [&str; 5] = ["not", "n't", "n’t", "never", "no"];
const MODALS: [&str; 11] = ["will", "would", "can", "could", "may", "might", "must", "should", "shall", "wo", "ca"];

/// What is to be seen of a quote, each thing a name.
pub(super) fn features(view: &View, people: &People, quote: &Quote) -> Vec<String> {
    let kind = match quote.kind {
        QuoteKind::Direct => 'D',
        QuoteKind::Indirect => 'I',
        QuoteKind::Mixed => 'M',
    };
    let cue = quote.cue.first().map(|c| view.within(*c)).unwrap_or_default();
    let content: Vec<usize> = quote.content.iter().flat_map(|c| view.within(*c)).collect();
    let mut features = vec!["bias".to_owned()];
    let does = does(view, cue.clone());
    let form = form(view, quote, cue.clone(), &content);
    if !cue.is_empty() {
        if cue.clone().any(|i| view.is(i, &NEGATIONS)) {
            features.push(format!("{kind} negated"));
            features.push(format!("{kind} negated {does}"));
        }
        if cue.clone().any(|i| view.is(i, &MODALS)) {
            features.push(format!("{kind} modal"));
        }
        if view.is(cue.start, &["to"]) {
            features.push(format!("{kind} infinitive"));
        }
        if view.is(cue.end - 1, &["about", "on", "of", "for", "against", "with", "over"]) {
            features.push(format!("{kind} preposition"));
        }
        features.push(format!("{kind} cue words {}", cue.len().min(4)));
    }
    if matches!(does, "other" | "none") {
        let reports = |i: usize| CUES.get(view.word(i)).map(|e| strength(e.column(1)));
        let strongest = cue.clone().filter_map(reports).max();
        features.push(format!("{kind} reports {}", strongest.map_or(-1, |n| n / 3)));
    }
    features.push(format!("{kind} cue {does}"));
    features.push(format!("{kind} content {form}"));
    features.push(format!("{kind} {does} {form}"));
    if quote.kind != QuoteKind::Indirect {
        features.push(format!("marks {does}"));
    }
    features.push(format!("{kind} words {}", (content.len() / 5).min(3)));
    features.push(format!("{kind} source {}", source(view, people, quote)));
    if quote.anonymity == Some(AnonymityKind::Document) {
        features.push("document".to_owned());
        features.push(format!("document {does}"));
    }
    features.push(format!("{kind} sure {}", (quote.confidence * 5.0) as u32));
    let block = match view.block(content.first().copied().unwrap_or(0)) {
        Some(BlockKind::Headline) => "headline",
        Some(BlockKind::Standfirst) => "standfirst",
        Some(BlockKind::Subheading) => "subheading",
        Some(BlockKind::Caption) => "caption",
        _ => "",
    };
    if !block.is_empty() {
        features.push(format!("{kind} in {block}"));
    }
    if quote.via.is_some() {
        features.push(format!("{kind} through another"));
    }
    features
}

/// How many tenths of the uses of a cue report, of marks, a clause with "that", or one behind who is told.
fn strength(takes: &str) -> i32 {
    let digit = |letter: char| {
        let at = takes.find(letter)?;
        takes.get(at + 1..at + 2)?.parse::<i32>().ok()
    };
    ['s', 't', 'a'].into_iter().filter_map(digit).max().unwrap_or(0)
}

/// What the cue's verb does: the last that says, else the last that is known.
pub(super) fn does(view: &View, cue: std::ops::Range<usize>) -> &'static str {
    if cue.is_empty() {
        return "none";
    }
    if cue.clone().any(|i| view.is(i, &["according", "per"])) || view.is(cue.start, &["in"]) && view.is(cue.end - 1, &["of"]) {
        return "according";
    }
    let class = |i: usize| SOURCING_VERBS.get(view.word(i)).map(|e| (i, e.column(1)));
    let known = || cue.clone().rev().filter_map(class);
    let Some((at, class)) = known().find(|(_, class)| *class == "speech").or_else(|| known().next()) else { return "other" };
    match (class, matches!(view.pos(at), Pos::Noun | Pos::Adj)) {
        ("speech", false) => "speech",
        ("speech", true) => "speech noun",
        ("appeal", false) => "appeal",
        ("appeal", true) => "appeal noun",
        ("mind", false) => "mind",
        ("mind", true) => "mind noun",
        ("intent", false) => "intent",
        ("intent", true) => "intent noun",
        ("act", false) => "act",
        ("act", true) => "act noun",
        ("show", false) => "show",
        _ => "show noun",
    }
}

/// What the content is like, and where it stands.
fn form(view: &View, quote: &Quote, cue: std::ops::Range<usize>, content: &[usize]) -> &'static str {
    let first = content.first().copied().unwrap_or(0);
    let ahead = quote.content.first().zip(quote.cue.first()).is_some_and(|(content, cue)| content.start() < cue.start());
    let finite = content.iter().any(|&i| matches!(view.pos(i), Pos::Aux | Pos::Verb));
    match () {
        _ if ahead => "ahead",
        _ if view.is(first, &["that"]) => "that",
        _ if view.is(first, &["to"]) || !cue.is_empty() && view.is(cue.end - 1, &["to"]) => "to",
        _ if view.is(first, &["whether", "if", "how", "why", "what", "when", "where", "who"]) => "question",
        _ if finite => "clause",
        _ => "noun",
    }
}

fn source(view: &View, people: &People, quote: &Quote) -> &'static str {
    let entity = quote.speaker.and_then(|e| people.entities.get(e as usize));
    let stated = quote.source.first().map_or("", |s| s.of(view.text)).trim();
    match stated {
        "" if entity.is_none() => "none",
        "" => "floating",
        _ if ["who", "which", "that"].iter().any(|w| w.eq_ignore_ascii_case(stated)) => "relative",
        _ if is_pronoun(stated) => "pronoun",
        _ if entity.is_some_and(|e| e.named) => "named",
        _ => "described",
    }
}
