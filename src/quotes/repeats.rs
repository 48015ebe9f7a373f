//! Pull-quotes and headlines: words of the body's quotations said again.

use std::ops::Range;

use super::clauses::{Pattern, Report};
use super::view::View;
use crate::article::Article;
use crate::document::{Aside, Block, BlockKind, Pos, Quote};
use crate::span::Span;

/// Pull-quotes and headings compared with the quotes of the body.
const MAX_REPEATS: usize = 64;
/// Words that a heading must share with a quotation to repeat it.
const LEAST_WORDS: usize = 3;
/// Words of the longest attribution line.
const LONGEST_ATTRIBUTION: usize = 14;

/// Every pull-quote becomes a report: its line is the content, the attribution line below it the source.
pub(super) fn pulled(view: &View, blocks: &[Block], reports: &mut Vec<Report>) {
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        at += 1;
        if block.kind != BlockKind::Pullquote || tells(view, block) {
            continue;
        }
        let line = view.tokens.within(block.span);
        let (content, mut source) = attributed(view, line);
        if source.is_empty()
            && let Some(next) = blocks.get(at).filter(|b| b.kind == BlockKind::Pullquote)
            && let Some(name) = attribution(view, view.tokens.within(next.span))
        {
            source = name;
            at += 1;
        }
        if !content.is_empty() {
            reports.push(Report::new(0..0, source, vec![content], Pattern::Pulled));
        }
    }
}

/// A line that says itself who said what: "In a post she wrote: “We go.”"
pub(super) fn tells(view: &View, block: &Block) -> bool {
    let first = view.tokens.from(block.span.start());
    view.stretch(first).is_none() && view.stretches_in(block.span).next().is_some()
}

/// “We go” — Ana Ruiz, on one line.
fn attributed(view: &View, line: Range<usize>) -> (Range<usize>, Range<usize>) {
    let Some(number) = view.stretch(line.start) else { return (line.clone(), line.end..line.end) };
    let quoted = view.of_stretch(number);
    match attribution(view, quoted.end..line.end) {
        Some(name) => (quoted, name),
        None => (line.clone(), line.end..line.end),
    }
}

/// A name with or without a dash before it, in capitals or title case, with no verb.
fn attribution(view: &View, mut line: Range<usize>) -> Option<Range<usize>> {
    while view.pos(line.start) == Pos::Punct && line.start < line.end {
        line.start += 1;
    }
    let capital = view.word(line.start).starts_with(char::is_uppercase);
    let plain = line.clone().all(|i| view.stretch(i).is_none() && !view.finite(i) && !matches!(view.word(i), "." | "!" | "?"));
    let shouted = line.clone().all(|i| !view.word(i).contains(char::is_lowercase));
    (!line.is_empty() && line.len() <= LONGEST_ATTRIBUTION && capital && (plain || shouted)).then_some(line)
}

/// Words in marks in a heading that a quotation of the body has too are a quote, not an aside.
pub(super) fn headed(view: &View, heading: impl Fn(Span) -> bool, reports: &mut Vec<Report>, asides: &mut Vec<Aside>) {
    let found: Vec<Span> = asides.iter().map(|a| a.span).filter(|&s| heading(s)).take(MAX_REPEATS).collect();
    if found.is_empty() {
        return;
    }
    let said: Vec<String> = reports.iter().map(|r| marked_words(view, r.content.iter().map(|c| view.cover(c.clone())))).collect();
    for span in found {
        let words = words_of(span.of(view.text));
        if words.split(' ').count() >= LEAST_WORDS && said.iter().any(|s| contains(s, &words)) {
            asides.retain(|a| a.span != span);
            let number = view.stretch(view.tokens.from(span.start()));
            reports.extend(number.map(|n| Report::new(0..0, 0..0, vec![view.of_stretch(n)], Pattern::Floating)));
        }
    }
}

/// Links each pull-quote and heading to the quote of the body that has its words, and the block to that quote.
pub(super) fn link(view: &View, article: &mut Article, quotes: &mut [Quote]) {
    let start = |q: &Quote| q.content.first().map_or(0, |c| c.start());
    let block_of = |q: &Quote| article.blocks.partition_point(|b| b.span.end() <= start(q));
    let repeating = |kind| !matches!(kind, BlockKind::Paragraph | BlockKind::List | BlockKind::Caption);
    let places: Vec<(usize, bool)> =
        quotes.iter().map(block_of).map(|b| (b, article.blocks.get(b).is_some_and(|block| repeating(block.kind)))).collect();
    if !places.iter().any(|p| p.1) {
        return;
    }
    let said: Vec<String> = quotes.iter().map(|q| marked_words(view, q.content.iter().copied())).collect();
    let mut links = Vec::new();
    for (number, (block, _)) in places.iter().enumerate().filter(|(_, p)| p.1).take(MAX_REPEATS) {
        let Some(quote) = quotes.get(number) else { continue };
        let pull = article.blocks.get(*block).is_some_and(|b| b.kind == BlockKind::Pullquote);
        let own = said.get(number).filter(|s| !pull || !s.is_empty()).cloned();
        let words = own.unwrap_or_else(|| quote.content.iter().map(|c| words_of(c.of(view.text))).collect());
        if words.split(' ').count() < LEAST_WORDS {
            continue;
        }
        let body = |&(other, s): &(usize, &String)| places.get(other).is_some_and(|p| !p.1) && contains(s, &words);
        links.extend(said.iter().enumerate().find(body).map(|(other, _)| (number, *block, pull, other as u32)));
    }
    for (number, block, pull, other) in links {
        if let Some(quote) = quotes.get_mut(number) {
            quote.repeats = Some(other);
        }
        if let Some(block) = article.blocks.get_mut(block).filter(|_| pull) {
            block.of = Some(other);
        }
    }
}

/// The words of these spans that stand inside marks.
fn marked_words(view: &View, spans: impl Iterator<Item = Span>) -> String {
    let mut words = String::new();
    for span in spans {
        for (_, quoted) in view.stretches_in(span) {
            let inner = Span::new(quoted.inner.start().max(span.start()), quoted.inner.end().min(span.end()));
            words.push_str(&words_of(inner.of(view.text)));
            words.push(' ');
        }
    }
    words
}

/// Lower-case words with single spaces between.
fn words_of(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether `words` stands in `said` as whole words.
fn contains(said: &str, words: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| c == ' ');
    said.match_indices(words).any(|(at, _)| {
        edge(said.get(..at).and_then(|s| s.chars().next_back()))
            && edge(said.get(at + words.len()..).and_then(|s| s.chars().next()))
    })
}
