//! Entities + quotes → the source audit: how many words each source was given, counted from the quotes and nothing else.
//!
//! A quote without a source counts in the totals, not in the rows; one that repeats another (a pull-quote) adds no words; one that
//! two say together adds its words to both.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::coref::People;
use crate::document::{AnonymityKind, Audit, Offset, Quote, QuoteKind, SourceRow};

/// What makes two quotes one source's: the entity, else the same words for it.
#[derive(PartialEq, Eq, Hash)]
enum Source {
    Entity(u32),
    Words(String),
}

pub(crate) fn audit(text: &str, people: &People) -> Audit {
    let mut audit = Audit::default();
    let mut rows: HashMap<Source, usize> = HashMap::new();
    for (number, quote) in people.quotes.iter().enumerate() {
        let (words, direct) = if quote.repeats.is_some() { (0, 0) } else { count(text, quote) };
        let totals = &mut audit.totals;
        totals.quotes += 1;
        totals.words += words;
        totals.direct_words += direct;
        match quote.kind {
            QuoteKind::Direct => totals.direct += 1,
            QuoteKind::Indirect => totals.indirect += 1,
            QuoteKind::Mixed => totals.mixed += 1,
        }
        let stated = quote.source.first().map(|s| s.of(text));
        let mut sources: Vec<Source> = quote.speaker.into_iter().chain(quote.joint()).map(Source::Entity).collect();
        sources.extend(stated.filter(|_| sources.is_empty()).map(|words| Source::Words(normalised(words))));
        totals.unattributed += u32::from(sources.is_empty());
        for source in sources {
            let fresh = row(people, quote, &source, stated.unwrap_or(""));
            let at = *rows.entry(source).or_insert_with(|| {
                audit.sources.push(fresh);
                audit.sources.len() - 1
            });
            let Some(row) = audit.sources.get_mut(at) else { continue };
            row.quotes.push(number as u32);
            row.words += words;
            row.direct_words += direct;
            row.anonymity = row.anonymity.or(quote.anonymity);
        }
    }
    let all: u32 = audit.sources.iter().map(|r| r.words).sum();
    for row in &mut audit.sources {
        row.share = if all == 0 { 0.0 } else { row.words as f32 / all as f32 };
        let totals = &mut audit.totals;
        totals.sources += 1;
        match row.anonymity {
            Some(AnonymityKind::Named) => totals.named += 1,
            Some(AnonymityKind::Unnamed) => totals.unnamed += 1,
            Some(AnonymityKind::Collective) => totals.collective += 1,
            Some(AnonymityKind::Document) => totals.document += 1,
            Some(AnonymityKind::Outlet) => totals.outlet += 1,
            None => {}
        }
    }
    audit.sources.sort_by_key(|r| (Reverse(r.words), r.first.0, r.quotes.first().copied()));
    audit.chains = chains(&people.quotes);
    audit
}

fn row(people: &People, quote: &Quote, source: &Source, stated: &str) -> SourceRow {
    let number = if let Source::Entity(e) = source { Some(*e) } else { None };
    let entity = number.and_then(|e| people.entities.get(e as usize));
    let mentioned = entity.and_then(|e| e.mentions.first()).and_then(|&m| people.mentions.get(m as usize)).map(|m| m.span);
    let first = mentioned.or(quote.source.first().copied()).unwrap_or_default();
    SourceRow {
        entity: number,
        label: entity.map_or(stated, |e| &e.name).to_owned(),
        anonymity: quote.anonymity,
        quotes: Vec::new(),
        words: 0,
        direct_words: 0,
        share: 0.0,
        first: Offset(first.start() as u32),
        roles: entity.map_or(Vec::new(), |e| e.roles.iter().map(|r| r.text.clone()).collect()),
    }
}

/// Lower case, single spaces, no leading "the".
fn normalised(words: &str) -> String {
    let lower = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    lower.strip_prefix("the ").map_or(lower.clone(), str::to_owned)
}

/// Words of the quote, and those of them inside quotation marks.
fn count(text: &str, quote: &Quote) -> (u32, u32) {
    let (mut words, mut direct) = (0, 0);
    for content in &quote.content {
        let all = content.of(text);
        let n = words_in(all);
        words += n;
        direct += match quote.kind {
            QuoteKind::Direct => n,
            QuoteKind::Indirect => 0,
            QuoteKind::Mixed => marked(all),
        };
    }
    // A mark inside a word splits it: never more words in marks than words.
    direct = direct.min(words);
    (words, direct)
}

fn words_in(text: &str) -> u32 {
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count() as u32
}

/// Words between opening and closing marks: double ones, and single ones where no word goes on, as in an apostrophe.
fn marked(text: &str) -> u32 {
    let mut inside = false;
    let (mut words, mut from, mut single) = (0, 0, false);
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |n| n.1);
        let opens = !before.is_alphanumeric() && !after.is_whitespace();
        let closes = !after.is_alphanumeric() && !before.is_whitespace();
        before = c;
        let mut open = matches!(c, '“' | '«' | '„') || c == '"' && !inside;
        let mut close = matches!(c, '”' | '»') || c == '"' && inside;
        if !inside && opens && matches!(c, '‘' | '\'') {
            (open, single) = (true, true);
        } else if inside && single && closes && matches!(c, '’' | '\'') {
            close = true;
        }
        if inside && (open || close) {
            words += words_in(text.get(from..at).unwrap_or(""));
        }
        if open || close {
            inside = open;
            single &= open;
            from = at + c.len_utf8();
        }
    }
    words + if inside { words_in(text.get(from..).unwrap_or("")) } else { 0 }
}

/// Chains of report of two quotes or more, the outermost first.
fn chains(quotes: &[Quote]) -> Vec<Vec<u32>> {
    /// Links that a chain may have.
    const DEEPEST: usize = 8;
    let outer = |q: u32| quotes.get(q as usize).and_then(|x| x.via);
    let mut passed = vec![false; quotes.len()];
    for via in quotes.iter().filter_map(|q| q.via) {
        if let Some(slot) = passed.get_mut(via as usize) {
            *slot = true;
        }
    }
    let innermost = (0..quotes.len() as u32).filter(|&q| outer(q).is_some() && !passed.get(q as usize).copied().unwrap_or(false));
    let chain = |q: u32| {
        let mut chain: Vec<u32> = std::iter::successors(Some(q), |&q| outer(q)).take(DEEPEST).collect();
        chain.reverse();
        chain
    };
    innermost.map(chain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Stance;
    use crate::span::Span;

    const TEXT: &str = "“We sail now,” said Ana. The mayor said it was “far too” late. The Mayor said no.";

    fn quote(kind: QuoteKind, content: &str, source: &str, speaker: Option<u32>) -> Quote {
        let find = |s: &str| TEXT.find(s).map(|at| Span::new(at, at + s.len())).into_iter().collect();
        Quote {
            kind,
            content: find(content),
            cue: Vec::new(),
            source: if source.is_empty() { Vec::new() } else { find(source) },
            speaker,
            candidates: Vec::new(),
            anonymity: None,
            grounds: None,
            stance: Stance::Neutral,
            via: None,
            edits: Vec::new(),
            repeats: None,
            addressee: None,
            confidence: 1.0,
            why: String::new(),
        }
    }

    #[test]
    fn rows_shares_and_chains() {
        let mut inner = quote(QuoteKind::Indirect, "no", "The Mayor", None);
        inner.via = Some(1);
        let quotes = vec![
            quote(QuoteKind::Direct, "“We sail now,”", "Ana", None),
            quote(QuoteKind::Mixed, "it was “far too” late", "The mayor", None),
            inner,
            quote(QuoteKind::Direct, "“We sail now,”", "", None),
        ];
        let audit = audit(TEXT, &People { quotes, ..People::default() });
        let rows: Vec<_> = audit.sources.iter().map(|r| (r.label.as_str(), r.words, r.direct_words, r.quotes.clone())).collect();
        assert_eq!(rows, [("The mayor", 6, 2, vec![1, 2]), ("Ana", 3, 3, vec![0])]);
        assert_eq!(audit.chains, [[1, 2]]);
        let t = audit.totals;
        assert_eq!((t.quotes, t.sources, t.unattributed, t.words, t.direct_words), (4, 2, 1, 12, 8));
        assert!((audit.sources.iter().map(|r| r.share).sum::<f32>() - 1.0).abs() < 1e-6);
    }

    fn read(text: &str) -> (crate::Document, Vec<String>) {
        let document = crate::annotate(text, &crate::About::default());
        let row = |r: &SourceRow| format!("{} {}/{} {:.0}%", r.label, r.words, r.direct_words, r.share * 100.0);
        let rows = document.audit.sources.iter().map(row).collect();
        (document, rows)
    }

    #[test]
    fn one_entity_is_one_row() {
        let text = "Mayor Ana Ruiz came late. “We sail at noon,” Ruiz said. She said that the ships were late.\n\n\
                    The clerks said no ship was late.";
        let (document, rows) = read(text);
        assert_eq!(rows, ["Ana Ruiz 9/4 69%", "The clerks 4/0 31%"]);
        let row = document.audit.sources.first().unwrap();
        assert_eq!((row.roles.as_slice(), row.anonymity), (["Mayor".to_owned()].as_slice(), Some(AnonymityKind::Named)));
        assert_eq!(row.first.0 as usize, text.find("Ana Ruiz").unwrap());
        let totals = &document.audit.totals;
        assert_eq!((totals.sources, totals.named, totals.collective, totals.quotes), (2, 1, 1, 3));
        assert_eq!((totals.direct, totals.indirect, totals.words, totals.direct_words), (1, 2, 13, 4));
    }

    #[test]
    fn what_two_say_is_both_of_theirs() {
        let (document, rows) = read("Ana Ruiz and Tomas Veld said that the ships were late.");
        assert_eq!(rows, ["Ana Ruiz 5/0 50%", "Tomas Veld 5/0 50%"]);
        assert_eq!(document.audit.totals.words, 5);
        let (_, rows) = read("Ana Ruiz said that Tomas Veld was late.");
        assert_eq!(rows, ["Ana Ruiz 5/0 100%"]);
    }

    #[test]
    fn documents_outlets_and_who_they_have_it_from() {
        let kinds = [AnonymityKind::Outlet, AnonymityKind::Unnamed, AnonymityKind::Document];
        let mut quotes: Vec<Quote> =
            ["Ana", "The mayor", "said"].map(|s| quote(QuoteKind::Indirect, "We sail now", s, None)).into();
        quotes.iter_mut().zip(kinds).for_each(|(quote, kind)| quote.anonymity = Some(kind));
        quotes[1].via = Some(0);
        let audit = audit(TEXT, &People { quotes, ..People::default() });
        let totals = &audit.totals;
        assert_eq!((totals.outlet, totals.unnamed, totals.document, totals.named), (1, 1, 1, 0), "{:?}", audit.sources);
        assert_eq!(audit.chains, [[0, 1]]);
    }
}
