//! Marks + tokens + the network's attributions → attributions: content, cue, source.
//!
//! In order: [`turns`] reads transcripts, [`tagged`] takes what the network found and gives marks their due, [`clauses`] reads each
//! sentence cue by cue ([`cues`] says what a word takes, [`phrases`] where a source begins and ends) and adds what words alone make
//! sure, [`stretches`] settles the marks that are left over, [`repeats`] reads pull-quotes and headlines, [`details`] adds kind,
//! edits and grounds.

mod clauses;
mod cues;
mod details;
mod phrases;
mod repeats;
mod stretches;
mod tagged;
#[cfg(test)]
mod tests;
mod turns;
mod via;
mod view;
mod worth;

use std::ops::Range;

use crate::article::Article;
use crate::document::{Aside, Block, BlockKind, Quote};
use crate::marks::Quoted;
use crate::model::Attribution;
use crate::span::Span;
use crate::tokens::Tokens;
use clauses::{Pattern, Report};
use view::View;

/// Attributions whose speakers, addressees and anonymity are not settled yet.
#[derive(Default)]
pub(crate) struct Reports {
    /// In order of their content.
    pub quotes: Vec<Quote>,
    /// For every quote the words that name who is spoken to: "told the paper".
    pub addressees: Vec<Option<Span>>,
    pub asides: Vec<Aside>,
}

/// Tokens read as one sentence; what has no end sooner is cut.
const LONGEST_SENTENCE: usize = 400;

/// Sets besides in `article` which quote a pull-quote repeats.
pub(crate) fn find(
    text: &str,
    article: &mut Article,
    tokens: &Tokens,
    marks: &[Quoted],
    attributions: &[Attribution],
) -> Reports {
    let view = View::new(text, tokens, marks);
    let (spoken, mut reports) = turns::find(&view, &article.blocks);
    let in_turn = |block: usize| spoken.binary_search(&block).is_ok();
    let pulled = |block: &Block| block.kind == BlockKind::Pullquote && repeats::tells(&view, block);
    let paragraphs = article.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
    let (whole, bare): (Vec<&Block>, Vec<&Block>) = paragraphs.partition(|b| stopped(b.span.of(text)));
    let stops = whole.len() >= FEW && whole.len() >= bare.len();
    let own = |report: &Report| {
        let block = report.content.first().map(|c| view.block(c.start));
        let speaks = block.and_then(|b| article.blocks.get(b)).is_some_and(|b| tells(b.kind) || pulled(b));
        // All of a turn is its speaker's own report but what somebody else is quoted with; in marks, marks inside do not tell.
        let marked = || report.content.first().is_some_and(|c| view.opens_in_marks(c.start));
        let titled = block.and_then(|b| article.blocks.get(b)).is_some_and(|b| stops && bare_title(text, b));
        speaks && !titled && (!block.is_some_and(in_turn) || report.quotes_somebody() && !marked())
    };
    let mut found = tagged::reports(&view, attributions);
    let mut grounds = Vec::new();
    let mut told = Vec::new();
    for (number, sentence) in tokens.sentences.iter().enumerate() {
        if article.blocks.get(sentence.block as usize).is_some_and(|b| tells(b.kind)) {
            let all = tokens.of_sentence(number);
            for from in all.clone().step_by(LONGEST_SENTENCE) {
                let part = from..all.end.min(from + LONGEST_SENTENCE);
                clauses::read(&view, part.clone(), &mut told);
                grounds.extend(details::grounds(&view, part));
            }
        }
    }
    // What a headline or a pull-quote says again is a quote of its own.
    let place = |token: usize| article.blocks.get(view.block(token)).map(|b| (heading(b.kind), b.kind == BlockKind::Pullquote));
    for report in found.iter_mut().filter(|r| !r.cue.is_empty()) {
        let own = place(report.cue.start);
        report.content.retain(|c| place(c.start) == own);
    }
    for content in found.iter_mut().flat_map(|r| &mut r.content) {
        let dateline = article.blocks.get(view.block(content.start)).and_then(|b| b.dateline.as_ref());
        content.start = dateline.map_or(0, |d| tokens.from(d.span.end())).max(content.start).min(content.end);
    }
    tagged::join(&view, &mut found, told);
    for report in found.into_iter().filter(own) {
        let inner = via::inner(&view, &report);
        reports.push(report);
        reports.extend(inner);
    }
    let kind_of = |block: usize| article.blocks.get(block).map(|b| b.kind);
    let speech = |block| kind_of(block).filter(|&k| tells(k)).map(|k| !heading(k) && !in_turn(block));
    let mut asides = stretches::settle(&view, speech, &mut reports);
    for report in &mut reports {
        tidy(&view, report, |block| kind_of(block).is_some_and(|k| tells(k) || k == BlockKind::Pullquote));
    }
    reports.retain(|r| !r.content.is_empty());
    repeats::pulled(&view, &article.blocks, &mut reports);
    repeats::headed(&view, |span| kind_of(view.block(tokens.from(span.start()))).is_some_and(heading), &mut reports, &mut asides);
    reports.sort_by_key(|r| (r.content.first().map_or(0, |c| c.start), r.pattern == Pattern::Through, r.cue.start));
    // What stands inside another report may have been read twice.
    reports.dedup_by(|b, a| !a.cue.is_empty() && a.cue == b.cue && a.content == b.content);

    let mut quotes: Vec<Quote> = reports.iter().map(|r| quote(&view, r)).collect();
    nest(&view, &reports, &mut quotes);
    give_grounds(&view, &reports, &grounds, &mut quotes);
    repeats::link(&view, article, &reports, &mut quotes);
    let addressees = reports.into_iter().map(|r| r.addressee.map(|a| view.cover(a))).collect();
    Reports { quotes, addressees, asides }
}

/// Leaves the pieces that hold anything, each within one block that `reads`, those of the content in order and apart.
fn tidy(view: &View, report: &mut Report, reads: impl Fn(usize) -> bool) {
    let holds = |c: &Range<usize>| !c.is_empty() && reads(view.block(c.start)) && view.same_block(c.start, c.end - 1);
    for piece in [&mut report.cue, &mut report.source] {
        if !holds(piece) {
            piece.end = piece.start;
        }
    }
    // “We sail,” Ruiz, in a “sea” coat, said: nobody's words hold who says them.
    let source = report.source.clone();
    for c in report.content.iter_mut().filter(|c| !source.is_empty() && c.start < source.start && source.start < c.end) {
        let comma = source.start - 1;
        c.end = if view.comma(comma) && comma > c.start { comma } else { source.start };
    }
    report.content.retain(holds);
    report.content.sort_by_key(|c| c.start);
    let mut end = 0;
    report.content.retain(|c| {
        let apart = c.start >= end;
        end = end.max(c.end);
        apart
    });
}

/// Blocks whose sentences report.
fn tells(kind: BlockKind) -> bool {
    use BlockKind::*;
    matches!(kind, Headline | Standfirst | Subheading | Paragraph | List | Caption)
}

/// Paragraphs with a stop from which the others of an article need one.
const FEW: usize = 3;

/// Bytes of the longest title.
const LONGEST_TITLE: usize = 140;

fn stopped(block: &str) -> bool {
    let closes = |c: char| c.is_whitespace() || matches!(c, '”' | '"' | '\'' | '’' | ')' | ']');
    block.trim_end_matches(closes).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// "Veld says the ships are late": among paragraphs that end in stops a short one without is the title of another story.
fn bare_title(text: &str, block: &Block) -> bool {
    let words = block.span.of(text);
    let kind = matches!(block.kind, BlockKind::Subheading | BlockKind::Paragraph | BlockKind::Caption);
    kind && words.len() <= LONGEST_TITLE && !stopped(words) && !words.contains(". ")
}

/// Blocks where words in marks without a cue are somebody's only when the article quotes them again.
fn heading(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Headline | BlockKind::Standfirst | BlockKind::Subheading)
}

fn quote(view: &View, report: &Report) -> Quote {
    let cover = |range: &Range<usize>| Some(view.cover(range.clone())).filter(|s| !s.is_empty());
    let content: Vec<Span> = report.content.iter().filter_map(cover).collect();
    let kind = details::kind(view, &content, report.pattern);
    Quote {
        kind,
        edits: details::edits(view, &content, report.pattern),
        content: content.into(),
        cue: around_outlet(view, &report.cue).iter().filter_map(cover).collect(),
        source: cover(&report.source).into_iter().collect(),
        stance: report.stance,
        confidence: worth::confidence(report, kind),
        why: report.pattern.judged().1.to_owned(),
        ..Quote::default()
    }
}

/// "was quoted", "as saying" of "was quoted by the Herald as saying".
fn around_outlet(view: &View, cue: &Range<usize>) -> Vec<Range<usize>> {
    let by = cue.clone().find(|&i| view.is(i, &["by"]) && view.is(i.wrapping_sub(1), &["quoted", "cited"]));
    match by.zip(cue.end.checked_sub(2)).filter(|&(by, says)| by < says && view.is(says, &["as"])) {
        Some((by, says)) => vec![cue.start..by, says..cue.end],
        None => vec![cue.clone()],
    }
}

/// Quotes looked back on for one that holds another.
const MAX_NESTING: usize = 6;

/// "The Times reported that officials said …": the inner report came through the outer.
fn nest(view: &View, reports: &[Report], quotes: &mut [Quote]) {
    for (number, report) in reports.iter().enumerate().filter(|(_, r)| !r.cue.is_empty()) {
        let told = view.cover(report.cue.clone());
        let holds = |q: &Quote| q.content.iter().any(|c| c.contains(told)) && !q.cue.is_empty();
        let other = |before: usize| reports.get(before).is_some_and(|r| r.source != report.source);
        let outer = (number.saturating_sub(MAX_NESTING)..number).rev();
        let outer = outer.into_iter().find(|&before| quotes.get(before).is_some_and(holds) && other(before));
        // "The Herald, citing Reuters, reported …" is the same content twice.
        let cites = report.pattern == Pattern::Through;
        let same = |n: usize| n != number && other(n) && reports.get(n).is_some_and(|r| r.content == report.content);
        let near = number.saturating_sub(MAX_NESTING)..number + MAX_NESTING;
        let outer = near.into_iter().find(|&n| cites && same(n)).or(outer);
        if let Some(quote) = quotes.get_mut(number) {
            quote.via = outer.map(|n| n as u32);
        }
    }
}

/// Grounds go to the reports of their own sentence, or to the last one before them in the paragraph.
fn give_grounds(view: &View, reports: &[Report], grounds: &[Range<usize>], quotes: &mut [Quote]) {
    for reason in grounds {
        let sentence = view.tokens.sentence_of(reason.start);
        let after = reports.partition_point(|r| r.content.first().is_none_or(|c| c.start < reason.end));
        let near = (after.saturating_sub(MAX_NESTING)..reports.len().min(after + 1)).rev();
        let sourced = near.filter_map(|n| reports.get(n).filter(|r| !r.source.is_empty()).map(|r| (n, r)));
        let mut own = sourced.clone().filter(|(_, r)| view.tokens.sentence_of(r.cue.start) == sentence).peekable();
        let before = sourced.clone().find(|(_, r)| r.cue.start < reason.start && view.same_block(r.cue.start, reason.start));
        let before = before.filter(|_| own.peek().is_none());
        for (number, _) in own.chain(before) {
            if let Some(quote) = quotes.get_mut(number) {
                quote.grounds = Some(view.cover(reason.clone()));
            }
        }
    }
}
