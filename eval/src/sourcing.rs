//! The source audit: gold has statements with the type, name and title of their source (Markkula Center for Applied Ethics, Santa
//! Clara University).
//!
//! Both sides are laid on the article: a gold statement is the set of the article's words that it repeats in runs of three or more, a
//! predicted one the words of the sentences that a quote's content, cue and source touch; quotes that are no sourcing are left out. Per
//! article, then averaged:
//!
//! - `found`: gold statements half of whose words lie in predicted ones; `precision`: predicted ones half of whose words lie in gold.
//! - of those found, judged by the predicted statement that shares most words: `type`, the same; `name`, of a person or organization that
//!   has one, the same, `wrong_name` another; `title`, half of its words are among those of the predicted title and name, or the other way
//!   round.
//! - `every`: right names of all gold statements.

use std::collections::{BTreeMap, BTreeSet};

use copydesk::{AnonymityKind, Document, EntityType, SourceType};

use crate::corpus::{Scored, Statement};
use crate::figure::{Figure, percent};
use crate::spans::{Pair, overlap, pair};
use crate::speakers::{has_name, same, words};

const SMALL: [&str; 13] = ["the", "a", "an", "of", "for", "and", "at", "in", "on", "to", "with", "from", "by"];

/// A predicted statement.
struct Row {
    words: BTreeSet<usize>,
    kind: &'static str,
    name: String,
    title: String,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    gold: usize,
    found: usize,
    kind: usize,
    named: usize,
    name: usize,
    wrong_name: usize,
    titled: usize,
    title: usize,
    predicted: usize,
    good: usize,
}

pub fn score(docs: &[Scored]) -> Figure {
    let all: Vec<Counts> = docs.iter().map(count).collect();
    type Part = fn(&Counts) -> (usize, usize);
    let parts: [(&str, Part); 6] = [
        ("found", |c| (c.found, c.gold)),
        ("precision", |c| (c.good, c.predicted)),
        ("type", |c| (c.kind, c.found)),
        ("name", |c| (c.name, c.named)),
        ("wrong_name", |c| (c.wrong_name, c.named)),
        ("title", |c| (c.title, c.titled)),
    ];
    let mean = |part: Part| {
        let rates: Vec<f64> = all.iter().map(part).filter(|(_, of)| *of > 0).map(|(n, of)| n as f64 / of as f64).collect();
        (!rates.is_empty()).then(|| percent(rates.iter().sum::<f64>() / rates.len() as f64))
    };
    let mut figures: Vec<(&str, Figure)> = parts.iter().map(|(name, part)| (*name, Figure::Mean(mean(*part)))).collect();
    figures.push(("every", Figure::share(all.iter().map(|c| c.name).sum(), all.iter().map(|c| c.gold).sum())));
    Figure::group(figures)
}

fn count(doc: &Scored) -> Counts {
    let article = Article::new(doc.text);
    let predicted = rows(doc.predicted, &article);
    let gold: Vec<(&Statement, BTreeSet<usize>)> =
        doc.gold.statements.iter().flatten().map(|s| (s, article.lay(&s.statement))).collect();
    let all_predicted: BTreeSet<usize> = predicted.iter().flat_map(|p| &p.words).copied().collect();
    let all_gold: BTreeSet<usize> = gold.iter().flat_map(|g| &g.1).copied().collect();
    let mut counts = Counts::default();
    for (statement, laid) in gold.iter().filter(|g| !g.1.is_empty()) {
        counts.gold += 1;
        if laid.intersection(&all_predicted).count() * 2 < laid.len() {
            continue;
        }
        counts.found += 1;
        let shared = |row: &Row| {
            let both = row.words.intersection(laid).count();
            both as f64 / (1 + row.words.len() + laid.len() - both) as f64
        };
        // Of equals the first.
        let best = predicted.iter().map(|row| (shared(row), row)).reduce(|a, b| if b.0 > a.0 { b } else { a });
        let Some((_, row)) = best else { continue };
        counts.kind += usize::from(row.kind == statement.kind);
        if matches!(statement.kind.as_str(), "person" | "organization") && !statement.name.is_empty() {
            let right = !row.name.is_empty() && same(&row.name, &statement.name);
            counts.named += 1;
            counts.name += usize::from(right);
            counts.wrong_name += usize::from(!row.name.is_empty() && !right);
        }
        if !statement.title.is_empty() {
            let content = |text: &str| words(&text.replace('’', "'")).into_iter().filter(|w| !small(w)).collect::<BTreeSet<_>>();
            let (want, given) = (content(&statement.title), content(&format!("{} {}", row.title, row.name)));
            let both = want.intersection(&given).count();
            counts.titled += 1;
            counts.title += usize::from(both > 0 && (both * 2 >= want.len() || both * 2 >= given.len()));
        }
    }
    let real = |row: &&Row| !row.words.is_empty();
    counts.predicted = predicted.iter().filter(real).count();
    let good = |row: &&Row| row.words.intersection(&all_gold).count() * 2 >= row.words.len();
    counts.good = predicted.iter().filter(real).filter(good).count();
    counts
}

fn small(word: &str) -> bool {
    SMALL.contains(&word) || word == "former"
}

/// One row a quote that is sourcing.
fn rows(document: &Document, article: &Article) -> Vec<Row> {
    let sentences: Vec<Pair> = document.sentences.iter().map(|s| pair(s.span)).collect();
    let sourcing = document.quotes.iter().filter(|q| q.sourcing);
    let row = |quote: &copydesk::Quote| {
        let touched: Vec<Pair> = [&quote.content, &quote.cue, &quote.source].into_iter().flatten().map(|&s| pair(s)).collect();
        let touches = |s: &&Pair| touched.iter().any(|t| overlap(*t, **s) > 0);
        let spans: Vec<Pair> = sentences.iter().filter(touches).copied().collect();
        let entity = quote.speaker.and_then(|e| document.entities.get(e as usize));
        let named = entity.filter(|e| has_name(e, document));
        let kind = match (quote.source_type, quote.anonymity, entity) {
            (Some(kind), ..) => kind_name(kind),
            (None, Some(AnonymityKind::Unnamed), _) => "unnamed",
            (None, Some(AnonymityKind::Collective), _) => "group",
            (None, Some(AnonymityKind::Document), _) => "document",
            (None, Some(AnonymityKind::Outlet), _) => "organization",
            (None, _, Some(entity)) if entity.kind == EntityType::Person => "person",
            (None, _, Some(_)) => "organization",
            (None, _, None) => "unnamed",
        };
        Row {
            words: article.cover(if spans.is_empty() { &touched } else { &spans }),
            kind,
            name: named.map_or(String::new(), |e| e.name.clone()),
            title: entity.map_or(String::new(), |e| e.roles.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join(" ")),
        }
    };
    sourcing.map(row).collect()
}

fn kind_name(kind: SourceType) -> &'static str {
    match kind {
        SourceType::Person => "person",
        SourceType::Organization => "organization",
        SourceType::Document => "document",
        SourceType::Unnamed => "unnamed",
        SourceType::Group => "group",
        _ => "new",
    }
}

/// The article's words, in lower case, and where they start.
struct Article {
    words: Vec<String>,
    starts: Vec<usize>,
}

impl Article {
    fn new(text: &[char]) -> Article {
        let (mut words, mut starts): (Vec<String>, Vec<usize>) = Default::default();
        for (i, c) in text.iter().enumerate().filter(|(_, c)| c.is_alphanumeric()) {
            if i == 0 || !text[i - 1].is_alphanumeric() {
                words.push(String::new());
                starts.push(i);
            }
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        Article { words, starts }
    }

    /// The words, by number, that start in one of the spans.
    fn cover(&self, spans: &[Pair]) -> BTreeSet<usize> {
        let inside = |start: usize| spans.iter().any(|s| s.0 <= start && start < s.1);
        self.starts.iter().enumerate().filter(|(_, start)| inside(**start)).map(|(i, _)| i).collect()
    }

    /// The words, by number, that the statement repeats in runs of three or more, or of all that it has.
    fn lay(&self, statement: &str) -> BTreeSet<usize> {
        let other = words(&statement.replace('’', "'"));
        let least = other.len().min(3);
        let blocks = matching_blocks(&self.words, &other);
        blocks.into_iter().filter(|b| b.2 >= least).flat_map(|(a, _, size)| a..a + size).collect()
    }
}

/// The blocks in which two lists of words agree: the longest one, then those before and behind it, as Ratcliff and Obershelp match
/// ("Pattern Matching: The Gestalt Approach", 1988): place in each, and length.
fn matching_blocks(a: &[String], b: &[String]) -> Vec<(usize, usize, usize)> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    b.iter().enumerate().for_each(|(j, word)| places.entry(word).or_default().push(j));
    let mut waiting = vec![(0, a.len(), 0, b.len())];
    let mut blocks = Vec::new();
    while let Some((a_from, a_to, b_from, b_to)) = waiting.pop() {
        let mut best = (a_from, b_from, 0);
        let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
        for (i, word) in a.iter().enumerate().take(a_to).skip(a_from) {
            let mut longer = BTreeMap::new();
            for &j in places.get(word.as_str()).into_iter().flatten().filter(|j| (b_from..b_to).contains(*j)) {
                let length = j.checked_sub(1).and_then(|before| lengths.get(&before)).copied().unwrap_or(0) + 1;
                longer.insert(j, length);
                if length > best.2 {
                    best = (i + 1 - length, j + 1 - length, length);
                }
            }
            lengths = longer;
        }
        let (i, j, size) = best;
        if size > 0 {
            blocks.push(best);
            waiting.push((a_from, i, b_from, j));
            waiting.push((i + size, a_to, j + size, b_to));
        }
    }
    blocks.sort_unstable();
    // Neighbours on both sides are one.
    let mut merged: Vec<(usize, usize, usize)> = Vec::new();
    for block in blocks {
        match merged.last_mut().filter(|m| m.0 + m.2 == block.0 && m.1 + m.2 == block.1) {
            Some(before) => before.2 += block.2,
            None => merged.push(block),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_laid_on_the_words_that_it_repeats() {
        let text: Vec<char> = "The quay is shut. Ruiz said the quay is shut, and left.".chars().collect();
        let article = Article::new(&text);
        assert_eq!(article.lay("Ruiz said the quay is shut"), (4..10).collect());
        assert_eq!(article.lay("said … and left"), BTreeSet::new());
        assert_eq!(article.lay("Ruiz"), BTreeSet::from([4]));
        assert_eq!(article.cover(&[(18, 27)]), BTreeSet::from([4, 5]));
    }
}
