//! What is said of a quotation besides who and what: its kind, the reporter's hand inside it, why a source has no name.

use std::ops::Range;

use super::asides;
use super::nested::MAX_NESTING;
use super::report::{Pattern, Report};
use super::view::View;
use crate::document::{Edit, EditKind, Quote, QuoteKind};
use crate::marks::{self, Quoted};
use crate::span::Span;

pub(super) fn kind(view: &View, content: &[Span], pattern: Pattern) -> QuoteKind {
    match pattern {
        _ if pattern == Pattern::Pulled || pattern.spoken() => QuoteKind::Direct,
        _ => {
            let said = |span| view.quotations_in(span).filter(|(n, _)| !asides::name_only(view, *n)).map(|(_, quoted)| quoted);
            kind_by(view.text, content, said)
        }
    }
}

/// Direct where at least 95 % of the letters and digits stand inside marks, indirect where none do. `within` gives the outermost
/// quotations that lie in a span.
fn kind_by<'q, I: Iterator<Item = &'q Quoted>>(text: &str, content: &[Span], within: impl Fn(Span) -> I) -> QuoteKind {
    let (mut all, mut marked) = (0usize, 0usize);
    for &span in content {
        let mut at = span.start();
        let mut count = |to: usize, quoted: bool, at: &mut usize| {
            if to > *at {
                let n = Span::new(*at, to).of(text).chars().filter(|c| c.is_alphanumeric()).count();
                all += n;
                marked += if quoted { n } else { 0 };
                *at = to;
            }
        };
        for quoted in within(span) {
            count(quoted.span.start().min(span.end()), false, &mut at);
            count(quoted.span.end().min(span.end()), true, &mut at);
        }
        count(span.end(), false, &mut at);
    }
    match marked {
        0 => QuoteKind::Indirect,
        _ if marked * 100 >= all * 95 => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    }
}

/// The kind of a content that somebody chose, and the reporter's hand inside its marks. `blocks` are those that it stands in.
pub(crate) fn of_content(text: &str, blocks: impl Iterator<Item = Span>, content: &[Span]) -> (QuoteKind, Vec<Edit>) {
    let marks = marks::pair(text, blocks);
    let within = |span: Span| marks.iter().filter(move |q| q.depth == 0 && q.span.overlaps(span));
    (kind_by(text, content, within), edits_by(text, content, within))
}

/// Bytes that a bracket may hold.
const MAX_BRACKET: usize = 200;

/// Brackets, ellipses and [sic] inside the marks of a quotation, or in all of a pull-quote.
pub(super) fn edits(view: &View, content: &[Span], pattern: Pattern) -> Vec<Edit> {
    if pattern != Pattern::Pulled && !pattern.spoken() {
        return edits_by(view.text, content, |span| view.quotations_in(span).map(|(_, quoted)| quoted));
    }
    let mut edits = Vec::new();
    content.iter().for_each(|&span| scan(view.text, span, &mut edits));
    edits
}

fn edits_by<'q, I: Iterator<Item = &'q Quoted>>(text: &str, content: &[Span], within: impl Fn(Span) -> I) -> Vec<Edit> {
    let mut edits = Vec::new();
    for &span in content {
        for quoted in within(span) {
            let (start, end) = (quoted.inner.start().max(span.start()), quoted.inner.end().min(span.end()));
            scan(text, Span::new(start, end.max(start)), &mut edits);
        }
    }
    edits
}

fn scan(text: &str, span: Span, edits: &mut Vec<Edit>) {
    let inside = span.of(text);
    let bytes = inside.as_bytes();
    let last_word = inside.rfind(char::is_alphanumeric).unwrap_or(0);
    let mut at = 0;
    while at < bytes.len() {
        let rest = inside.get(at..).unwrap_or("");
        let (len, kind) = match bytes.get(at) {
            Some(b'[') => match rest.bytes().take(MAX_BRACKET).position(|b| b == b']') {
                Some(end) => {
                    let held = rest.get(1..end).unwrap_or("").trim();
                    let kind = match held {
                        "…" | "..." | ". . ." => EditKind::Ellipsis,
                        _ if held.eq_ignore_ascii_case("sic") => EditKind::Sic,
                        _ => EditKind::Bracket,
                    };
                    (end + 1, Some(kind))
                }
                None => (1, None),
            },
            Some(b'(') if rest.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("(sic)")) => (5, Some(EditKind::Sic)),
            Some(b'.' | 0xE2) => {
                let len = ["...", "…", ". . ."].iter().find(|e| rest.starts_with(**e)).map_or(0, |e| e.len());
                let dots = rest.get(len..).map_or(0, |r| r.bytes().take_while(|&b| b == b'.').count());
                // At the very end it is the speaker who trails off.
                let goes_on = at < last_word;
                (len.max(1) + if len > 0 { dots } else { 0 }, Some(EditKind::Ellipsis).filter(|_| len > 0 && goes_on))
            }
            _ => (1, None),
        };
        if let Some(kind) = kind {
            let start = span.start() + at;
            edits.push(Edit { span: Span::new(start, start + len), kind });
        }
        at += len;
    }
}

/// "… spoke on condition of anonymity because the talks are private": the reason, in a sentence that tells of anonymity.
fn grounds(view: &View, sentence: Range<usize>) -> Option<Range<usize>> {
    let nameless = |&i: &usize| match view.word(i) {
        "anonymity" | "anonymously" => true,
        "named" | "identified" | "quoted" | "authorized" | "authorised" | "permitted" => {
            (sentence.start.max(i.saturating_sub(3))..i).any(|k| view.is(k, &["not", "n't", "n’t", "declined", "unauthorized"]))
        }
        _ => false,
    };
    let told = sentence.clone().find(nameless)?;
    let gives =
        |i: usize| view.is(i, &["because", "citing", "fearing", "since"]) || view.is(i, &["for"]) && view.is(i + 1, &["fear"]);
    let near = sentence.start.max(told.saturating_sub(10))..sentence.end.min(told + 10);
    let to = (told + 1..told + 2).find(|&i| view.word(told) == "anonymity" && view.is(i, &["to"]));
    // "the official, who was not authorized to speak publicly": that is the reason.
    let barred = view.is(told, &["authorized", "authorised", "permitted"]).then(|| {
        (sentence.start.max(told.saturating_sub(6))..told).rev().find(|&i| view.relative(i) || view.is(i, &["because"]))
    });
    let start = near.into_iter().find(|&i| gives(i)).or(to).or(barred.flatten())?;
    let end = (start..sentence.end)
        .find(|&i| view.breaks(i) || i > told && (view.comma(i) || view.marked(i).is_some()))
        .unwrap_or(sentence.end);
    (start < end).then_some(start..end)
}

/// Grounds go to the reports of their own sentence, or to the last one before them in the paragraph.
pub(super) fn give_grounds(view: &View, reports: &[Report], quotes: &mut [Quote]) {
    let read = view.sentences().filter_map(|sentence| grounds(view, sentence));
    for reason in read {
        let sentence = view.tokens.sentence_of(reason.start);
        let after = reports.partition_point(|r| r.content.first().is_none_or(|c| c.start < reason.end));
        let near = (after.saturating_sub(MAX_NESTING)..reports.len().min(after + 1)).rev();
        let sourced = near.filter_map(|n| reports.get(n).filter(|r| !r.source.is_empty()).map(|r| (n, r)));
        let here = sourced.clone().filter(|(_, r)| view.tokens.sentence_of(r.cue.start) == sentence);
        // "A clerk, who spoke freely for fear of Ruiz, recalled that Ruiz said …": the clerk's.
        let holds = |r: &Report| r.source.contains(&reason.start);
        let held = here.clone().any(|(_, r)| holds(r));
        let mut own = here.filter(|(_, r)| !held || holds(r)).peekable();
        let before = sourced.clone().find(|(_, r)| r.cue.start < reason.start && view.same_block(r.cue.start, reason.start));
        let before = before.filter(|_| own.peek().is_none());
        for (number, _) in own.chain(before) {
            if let Some(quote) = quotes.get_mut(number) {
                quote.grounds = Some(view.cover(reason.clone()));
            }
        }
    }
}
