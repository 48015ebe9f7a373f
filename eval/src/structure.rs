//! Structure: gold has one entry for every non-blank line; a line's predicted kind is that of the block that covers most of it.
//!
//! - `lines`: scored lines with a right kind (a line may accept several); `kinds`: each kind.
//! - `body`: by non-blank characters of body text (paragraph, subheading, list, question) against the rest, over the lines whose side is
//!   known; `documents` is the mean of the documents' F.
//! - `headline`, `byline`, `date`: documents whose lines of that kind are exactly the gold's, of those that have such a line.
//! - `authors`: as a reader checks them, of the documents whose text names an author: every author whom it names stands in some byline, and
//!   no byline that names people names none of them.
//!
//! Whole pages, clean pastes and all together.

use std::collections::{BTreeMap, BTreeSet};

use copydesk::{Block, BlockKind};

use crate::corpus::{Line, Scored};
use crate::figure::{Count, Figure, percent};
use crate::spans::{Pair, is_space, overlap, pair, slice};

const EXACT: [&str; 3] = ["headline", "byline", "date"];

pub fn score(docs: &[Scored]) -> Figure {
    let form = |doc: &Scored| doc.gold.form.clone().unwrap_or_else(|| "page".to_owned());
    let forms: BTreeSet<String> = docs.iter().map(form).collect();
    let of_form = |name: &String| docs.iter().filter(|d| form(d) == *name).copied().collect::<Vec<_>>();
    let mut figures: Vec<(String, Figure)> = forms.iter().map(|name| (name.clone(), score_form(&of_form(name)))).collect();
    if forms.len() > 1 {
        figures.push(("all".to_owned(), score_form(docs)));
    }
    Figure::Group(figures)
}

fn score_form(docs: &[Scored]) -> Figure {
    let (mut right, mut lines) = (0, 0);
    let mut kinds: BTreeMap<&str, Count> = BTreeMap::new();
    let (mut body, mut documents) = (Count::default(), Vec::new());
    let mut exact = [(0, 0); 3];
    let mut authors = (0, 0);
    for doc in docs {
        if let Some(right) = authors_right(doc) {
            authors = (authors.0 + usize::from(right), authors.1 + 1);
        }
        let mut blocks: Vec<&Block> = doc.predicted.blocks.iter().collect();
        blocks.sort_by_key(|b| b.span.start());
        let mut own = Count::default();
        let (mut gold_lines, mut predicted_lines) = (vec![BTreeSet::new(); 3], vec![BTreeSet::new(); 3]);
        for (n, line) in doc.gold.blocks.iter().enumerate() {
            let first = blocks.partition_point(|b| b.span.end() <= line.span.0);
            let near: Vec<&Block> = blocks[first..].iter().take_while(|b| b.span.start() < line.span.1).copied().collect();
            if let Some(is_body) = is_body(line) {
                add_body(&mut own, doc.text, line.span, is_body, &near);
            }
            if line.kind == "unscored" {
                continue;
            }
            let predicted = line_kind(line.span, &near);
            let accepts = |kind: &str| line.kind == kind || line.also.iter().any(|also| also == kind);
            let gold = if accepts(predicted) { predicted } else { line.kind.as_str() };
            lines += 1;
            right += usize::from(accepts(predicted));
            kinds.entry(gold).or_default().add((gold == predicted).into(), 0, 1);
            kinds.entry(predicted).or_default().predicted += 1.0;
            for (k, kind) in EXACT.into_iter().enumerate() {
                if line.kind == kind && (predicted == kind || !accepts(predicted)) {
                    gold_lines[k].insert(n);
                }
                if predicted == kind && (line.kind == kind || !accepts(kind)) {
                    predicted_lines[k].insert(n);
                }
            }
        }
        for (k, kind) in EXACT.into_iter().enumerate() {
            if doc.gold.blocks.iter().any(|line| line.kind == kind) {
                exact[k].0 += usize::from(gold_lines[k] == predicted_lines[k]);
                exact[k].1 += 1;
            }
        }
        body.add_sides((own.hit_predicted, own.predicted), (own.hit_gold, own.gold));
        if own.gold > 0.0 {
            documents.push(own.prf()[2]);
        }
    }
    kinds.remove("none");
    let mean = (!documents.is_empty()).then(|| percent(documents.iter().sum::<f64>() / documents.len() as f64));
    let mut figures = vec![
        ("lines", Figure::share(right, lines)),
        ("body", Figure::group([("characters", body.figure()), ("documents", Figure::Mean(mean))])),
    ];
    figures.extend(EXACT.into_iter().zip(exact.map(|(right, of)| Figure::share(right, of))));
    figures.push(("authors", Figure::share(authors.0, authors.1)));
    figures.push(("kinds", Figure::group(kinds.iter().map(|(kind, count)| (*kind, count.figure())))));
    Figure::group(figures)
}

/// `None` where the text names no author.
fn authors_right(doc: &Scored) -> Option<bool> {
    let text = plain(&doc.gold.text);
    let all: Vec<String> = doc.gold.meta.authors.iter().flatten().map(|a| plain(a)).filter(|a| a.len() > 2).collect();
    let named: Vec<&String> = all.iter().filter(|a| text.contains(a.as_str())).collect();
    if named.is_empty() {
        return None;
    }
    let bylines: Vec<&Block> = doc.predicted.blocks.iter().filter(|b| b.kind == BlockKind::Byline).collect();
    let words = |b: &Block| plain(&slice(doc.text, pair(b.span)).iter().collect::<String>());
    let found = named.iter().all(|a| bylines.iter().any(|b| words(b).contains(a.as_str())));
    let surname = |a: &str| format!(" {} ", a.trim().rsplit(' ').next().unwrap_or(""));
    let known = |line: &str| all.iter().any(|a| line.contains(a.as_str()) || line.contains(&surname(a)) || a.contains(line));
    let others = bylines.iter().any(|b| !b.authors.is_empty() && !known(&words(b)));
    Some(found && !others)
}

/// Its words in small letters, with one space around each.
fn plain(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    parts.fold(" ".to_owned(), |line, word| line + &word.to_lowercase() + " ")
}

/// Counts a line's characters of body text, gold and predicted.
fn add_body(own: &mut Count, text: &[char], line: Pair, is_body: bool, near: &[&Block]) {
    let dense = |(s, e): Pair| slice(text, (s, e)).iter().filter(|c| !is_space(**c)).count();
    let size = dense(line);
    let in_body = near.iter().filter(|b| body_kind(kind_name(b.kind)));
    let covered = in_body.map(|b| dense((line.0.max(b.span.start()), line.1.min(b.span.end())))).sum::<usize>().min(size);
    own.add(if is_body { covered } else { 0 }, covered, if is_body { size } else { 0 });
}

/// `None` where gold does not say.
fn is_body(line: &Line) -> Option<bool> {
    line.body.or((line.kind != "unscored").then(|| body_kind(&line.kind)))
}

fn body_kind(kind: &str) -> bool {
    ["paragraph", "subheading", "list", "question"].contains(&kind)
}

/// The kind of the block that covers most of the line, of equals the first; "none" where no block does.
fn line_kind(line: Pair, near: &[&Block]) -> &'static str {
    let mut best = ("none", 0);
    for block in near {
        let shared = overlap(line, pair(block.span));
        if shared > best.1 {
            best = (kind_name(block.kind), shared);
        }
    }
    best.0
}

fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Byline => "byline",
        BlockKind::Date => "date",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Subheading => "subheading",
        BlockKind::List => "list",
        BlockKind::Caption => "caption",
        BlockKind::Credit => "credit",
        BlockKind::Pullquote => "pullquote",
        BlockKind::Question => "question",
        BlockKind::Note => "note",
        BlockKind::Boilerplate => "boilerplate",
        _ => "new",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk::Span;

    #[test]
    fn a_line_has_the_kind_that_covers_most_of_it() {
        let block = |kind, start, end| Block::new(kind, Span::new(start, end));
        let (caption, credit) = (block(BlockKind::Caption, 0, 30), block(BlockKind::Credit, 31, 41));
        assert_eq!(line_kind((0, 41), &[&caption, &credit]), "caption");
        assert_eq!(line_kind((20, 41), &[&caption, &credit]), "caption");
        assert_eq!(line_kind((0, 41), &[]), "none");
    }
}
