//! Pull-quotes and headlines: words of the body's quotations said again.

use std::ops::Range;

use super::Draft;
use super::report::{Pattern, Report};
use super::view::View;
use crate::document::{Block, BlockKind, Pos, Quote};
use crate::span::Span;

/// Pull-quotes and headings compared with the quotes of the body.
const MAX_REPEATS: usize = 64;
/// Words of a pull-quote that are compared; what begins alike for so long is the same.
const MOST_WORDS: usize = 60;
/// Words of the longest attribution line.
const LONGEST_ATTRIBUTION: usize = 14;

/// Every pull-quote becomes a report: its line is the content, the attribution line below it the source.
pub(super) fn pull_quotes(draft: &mut Draft) {
    let Draft { view, reports: found, .. } = draft;
    let (view, blocks) = (&*view, view.blocks);
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        at += 1;
        if block.kind != BlockKind::Pullquote || reports(view, block) {
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
            found.push(Report::new(0..0, source, vec![content], Pattern::Pulled));
        }
    }
}

/// A line that says itself who said what: "In a post she wrote: “We go.”"
pub(super) fn reports(view: &View, block: &Block) -> bool {
    let first = view.tokens.from(block.span.start());
    let cued = || view.tokens.within(block.span).any(|i| view.marked(i).is_none() && view.finite(i));
    view.quotations_in(block.span).next().is_some() && (view.marked(first).is_none() || cued())
}

/// “We go” — Ana Ruiz, on one line.
fn attributed(view: &View, line: Range<usize>) -> (Range<usize>, Range<usize>) {
    let Some(number) = view.marked(line.start) else { return (line.clone(), line.end..line.end) };
    let quoted = view.quotation(number);
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
    let plain = line.clone().all(|i| view.marked(i).is_none() && !view.finite(i) && !matches!(view.word(i), "." | "!" | "?"));
    let shouted = line.clone().all(|i| !view.word(i).contains(char::is_lowercase));
    (!line.is_empty() && line.len() <= LONGEST_ATTRIBUTION && capital && (plain || shouted)).then_some(line)
}

/// Words in marks in a heading that a quotation of the body has too are a quote, not an aside.
pub(super) fn headings(draft: &mut Draft) {
    let Draft { view, reports, asides, .. } = draft;
    let view = &*view;
    let heading = |span: Span| view.kind(view.block(view.tokens.from(span.start()))).is_some_and(super::heading);
    let found: Vec<Span> = asides.iter().map(|a| a.span).filter(|&s| heading(s)).take(MAX_REPEATS).collect();
    if found.is_empty() {
        return;
    }
    let wanted: Vec<Vec<u64>> = found.iter().map(|s| words_of(s.of(view.text)).collect()).collect();
    let said = reports.iter().map(|r| said_words(view, r, r.content.iter().map(|c| view.cover(c.clone()))));
    let places = first_places(&wanted, said);
    for (span, _) in found.into_iter().zip(places).filter(|(_, place)| place.is_some()) {
        asides.retain(|a| a.span != span);
        let number = view.marked(view.tokens.from(span.start()));
        reports.extend(number.map(|n| Report::new(0..0, 0..0, vec![view.quotation(n)], Pattern::Floating)));
    }
}

/// Links each pull-quote and heading to the quote of the body that has its words; gives the blocks of pull-quotes with that quote.
pub(super) fn link(view: &View, reports: &[Report], quotes: &mut [Quote]) -> Vec<(usize, u32)> {
    let start = |q: &Quote| q.content.first().map_or(0, |c| c.start());
    let block_of = |q: &Quote| view.blocks.partition_point(|b| b.span.end() <= start(q));
    let repeating = |kind| !matches!(kind, BlockKind::Paragraph | BlockKind::List | BlockKind::Caption);
    let places: Vec<(usize, bool)> =
        quotes.iter().map(block_of).map(|b| (b, view.blocks.get(b).is_some_and(|block| repeating(block.kind)))).collect();
    if !places.iter().any(|p| p.1) {
        return Vec::new();
    }
    let mut wanted = Vec::new();
    let mut links = Vec::new();
    for (number, (block, _)) in places.iter().enumerate().filter(|(_, p)| p.1).take(MAX_REPEATS) {
        let Some(quote) = quotes.get(number) else { continue };
        let pull = view.blocks.get(*block).is_some_and(|b| b.kind == BlockKind::Pullquote);
        let marked = marked_words(view, quote.content.iter().copied());
        let plain = || quote.content.iter().flat_map(|c| words_of(c.of(view.text))).collect();
        wanted.push(if pull && marked.is_empty() { plain() } else { marked });
        links.push((number, *block, pull));
    }
    // The body's quotes; the others repeat and say nothing themselves.
    let said = quotes.iter().zip(reports).zip(&places).map(|((quote, report), (_, repeats))| match repeats {
        true => Vec::new(),
        false => said_words(view, report, quote.content.iter().copied()),
    });
    let found = first_places(&wanted, said);
    let links = links.into_iter().zip(found).filter_map(|((number, block, pull), other)| Some((number, block, pull, other?)));
    let mut pulled = Vec::new();
    for (number, block, pull, other) in links {
        quotes.get_mut(number).into_iter().for_each(|q| q.repeats = Some(other));
        pulled.extend(pull.then_some((block, other)));
    }
    pulled
}

/// For each of `wanted` the first of `said` that has its words, one after the other.
fn first_places(wanted: &[Vec<u64>], said: impl Iterator<Item = Vec<u64>>) -> Vec<Option<u32>> {
    let key = |words: &[u64]| match words {
        [a, b, c, ..] => Some(a.rotate_left(2) ^ b.rotate_left(1) ^ c),
        _ => None,
    };
    let mut heads: Vec<(u64, usize)> = wanted.iter().enumerate().filter_map(|(n, words)| Some((key(words)?, n))).collect();
    heads.sort_unstable();
    let mut places = vec![None; wanted.len()];
    for (number, said) in said.enumerate() {
        for at in 0..said.len() {
            let rest = said.get(at..).unwrap_or(&[]);
            let Some(key) = key(rest) else { break };
            let from = heads.partition_point(|h| h.0 < key);
            for &(_, n) in heads.iter().skip(from).take_while(|h| h.0 == key) {
                let whole = wanted.get(n).is_some_and(|w| rest.starts_with(w.get(..MOST_WORDS).unwrap_or(w)));
                if let Some(place) = places.get_mut(n).filter(|p| whole && p.is_none()) {
                    *place = Some(number as u32);
                }
            }
        }
    }
    places
}

/// The words of these spans that are quoted: those inside marks, in a turn or a post all.
fn said_words(view: &View, report: &Report, spans: impl Iterator<Item = Span>) -> Vec<u64> {
    match report.pattern.spoken() {
        true => spans.flat_map(|s| words_of(s.of(view.text))).collect(),
        false => marked_words(view, spans),
    }
}

/// The words of these spans that stand inside marks.
fn marked_words(view: &View, spans: impl Iterator<Item = Span>) -> Vec<u64> {
    let mut words = Vec::new();
    for span in spans {
        for (_, quoted) in view.quotations_in(span) {
            let (start, end) = (quoted.inner.start().max(span.start()), quoted.inner.end().min(span.end()));
            words.extend(words_of(Span::new(start, end.max(start)).of(view.text)));
        }
    }
    words
}

/// The words as numbers (FNV-1a, 64 bits, of their lower case).
fn words_of(text: &str) -> impl Iterator<Item = u64> {
    let step = |hash: u64, c: char| (hash ^ u64::from(c)).wrapping_mul(0x100_0000_01b3);
    let number = move |word: &str| word.chars().flat_map(char::to_lowercase).fold(0xcbf2_9ce4_8422_2325, step);
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(number)
}

/// Paragraphs with a stop from which the others of an article need one.
const FEW: usize = 3;

/// Bytes of the longest title.
const LONGEST_TITLE: usize = 140;

/// "Veld says the ships are late": among paragraphs that end in stops a short one without is the title of another story.
pub(super) fn titles_of_other_stories(draft: &mut Draft) {
    let view = &draft.view;
    let paragraphs = view.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
    let (whole, bare): (Vec<&Block>, Vec<&Block>) = paragraphs.partition(|b| stopped(b.span.of(view.text)));
    if whole.len() >= FEW && whole.len() >= bare.len() {
        let block = |r: &Report| r.content.first().and_then(|c| view.blocks.get(view.block(c.start)));
        draft.reports.retain(|r| !block(r).is_some_and(|b| bare_title(view.text, b)));
    }
}

fn stopped(block: &str) -> bool {
    let closes = |c: char| c.is_whitespace() || matches!(c, '”' | '"' | '\'' | '’' | ')' | ']');
    block.trim_end_matches(closes).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

fn bare_title(text: &str, block: &Block) -> bool {
    let words = block.span.of(text);
    let kind = matches!(block.kind, BlockKind::Subheading | BlockKind::Paragraph | BlockKind::Caption);
    kind && words.len() <= LONGEST_TITLE && !stopped(words) && !words.contains(". ")
}
