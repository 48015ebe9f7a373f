//! Marks, regions and what the page says of itself → hints for the lines of the text.

use std::collections::HashSet;

use super::Page;
use super::data::{Said, day};
use super::walk::{Mark, Region, Walked};
use crate::{BlockKind, Hint, Span};

/// A title or name is no longer than this, in bytes.
const LONGEST_LINE: usize = 500;
/// A paragraph that a `p` around it makes sure of is at least so long.
const PROSE: usize = 120;
/// Words in a row that tell whether a line is of the article's text as JSON-LD has it.
const RUN: usize = 6;
/// Of a byline, the name and so many bytes besides.
const AROUND_A_NAME: usize = 50;
/// Lines that may be the byline: further ones with the author's name tell of other things.
const BYLINES: usize = 3;

pub(super) fn page<N>(walked: Walked<N>, said: &Said) -> Page {
    let text = walked.text;
    let prose = Prose::of(&walked.marks);
    let region = region(&text, &walked.marks, &prose, said);
    let matched = matched(&text, &lines(&text), said);
    let titled = matched.iter().any(|(_, kind)| *kind == BlockKind::Headline);
    let mut hints: Vec<Hint> = matched.iter().map(|&(span, kind)| Hint { span, kind }).collect();
    let mut hint = |start: usize, end: usize, kind| hints.push(Hint { span: Span::new(start, end), kind });
    let inside = |mark: &Mark| region.is_none_or(|r| r.start() <= mark.start && mark.end <= r.end());
    // What looks like furniture but holds so much of the page cannot be.
    let whole = |mark: &Mark| (mark.end - mark.start) * 5 > text.len() * 2 && prose.within(mark).0 >= 3;
    for mark in &walked.marks {
        match mark.what {
            // The page says which of its headings is the article's.
            Region::Kind(BlockKind::Headline) if titled => {}
            Region::Kind(BlockKind::Boilerplate) if whole(mark) => {}
            Region::Kind(kind) => hint(mark.start, mark.end, kind),
            Region::Classed(BlockKind::Boilerplate) if whole(mark) => {}
            Region::Classed(BlockKind::Boilerplate) => hint(mark.start, mark.end, BlockKind::Boilerplate),
            Region::Classed(kind) if mark.end - mark.start <= LONGEST_LINE && inside(mark) => hint(mark.start, mark.end, kind),
            Region::Paragraph if region.is_some() && inside(mark) && mark.end - mark.start >= PROSE => {
                hint(mark.start, mark.end, BlockKind::Paragraph);
            }
            _ => {}
        }
    }
    if let Some(region) = region {
        // What stands before the article and behind it.
        let mut outside = |start: usize, end: usize| {
            let span = Span::new(start, end).trim(&text, char::is_whitespace);
            if !span.is_empty() {
                hint(span.start(), span.end(), BlockKind::Boilerplate);
            }
        };
        outside(0, region.start());
        outside(region.end(), text.len());
    }
    hints.sort_by_key(|h| (h.span.start(), std::cmp::Reverse(h.span.end()), h.kind as u8));
    hints.dedup();
    let published = said.published.or_else(|| published(&walked.days, &walked.marks, &prose));
    Page { text, hints, published, url: said.url.clone(), language: said.language.clone() }
}

/// Where the paragraphs that are long enough to be prose lie, with sums of their bytes up to each.
struct Prose {
    paragraphs: Vec<(usize, usize)>,
}

impl Prose {
    fn of(marks: &[Mark]) -> Prose {
        let long = marks.iter().filter(|m| m.what == Region::Paragraph && m.end - m.start >= PROSE);
        let mut paragraphs: Vec<(usize, usize)> = long.map(|m| (m.start, m.end - m.start)).collect();
        paragraphs.sort_unstable();
        let mut sum = 0;
        for (_, bytes) in &mut paragraphs {
            sum += *bytes;
            *bytes = sum;
        }
        Prose { paragraphs }
    }

    fn first(&self) -> Option<usize> {
        self.paragraphs.first().map(|p| p.0)
    }

    fn all(&self) -> usize {
        self.paragraphs.last().map_or(0, |p| p.1)
    }

    /// How many begin within the mark, and their bytes.
    fn within(&self, mark: &Mark) -> (usize, usize) {
        let before = |at: usize| {
            let count = self.paragraphs.partition_point(|p| p.0 < at);
            (count, count.checked_sub(1).and_then(|i| self.paragraphs.get(i)).map_or(0, |p| p.1))
        };
        let (from, to) = (before(mark.start), before(mark.end));
        (to.0 - from.0, to.1 - from.1)
    }
}

/// The part of the text that is the article, where the page says so: its `article` or `main` with most of the prose, and the headline.
fn region(text: &str, marks: &[Mark], prose: &Prose, said: &Said) -> Option<Span> {
    let most = |what: Region| {
        let found = marks.iter().filter(|m| m.what == what && prose.within(m).1 * 5 > prose.all() * 3);
        found.min_by_key(|m| (m.end - m.start, m.start))
    };
    let chosen = most(Region::Article).or_else(|| most(Region::Main)).filter(|_| prose.all() > 0)?;
    // A headline just above belongs to it.
    let heads = marks.iter().filter(|m| m.what == Region::Kind(BlockKind::Headline) && m.end <= chosen.start);
    let head = heads.map(|m| m.start).next_back();
    let titles: HashSet<String> = said.titles.iter().map(|t| flat(t)).collect();
    let above = lines(text).into_iter().take_while(|l| l.start() < chosen.start);
    let titled = above.filter(|l| l.len() <= LONGEST_LINE && titles.contains(&flat(l.of(text)))).map(|l| l.start()).last();
    let start = titled.or(head).map_or(chosen.start, |h| h.min(chosen.start));
    Some(Span::new(start, chosen.end))
}

/// The date of a page that says so by elements alone: named as the publication, in the article's header, or between the first
/// headline and the prose.
fn published(days: &[super::walk::Day], marks: &[Mark], prose: &Prose) -> Option<crate::Date> {
    let head = marks.iter().filter(|m| m.what == Region::Kind(BlockKind::Headline)).map(|m| m.start).min();
    let near = |at: usize| head.is_some_and(|h| h <= at) && prose.first().is_none_or(|p| at <= p);
    let of = |rank: u8| days.iter().filter(move |d| d.rank == rank);
    of(0).chain(of(1)).chain(of(2).filter(|d| near(d.at))).find_map(|d| day(&d.iso))
}

/// Lines that are not blank, without the spaces and bullets around.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len()).trim(text, |c| c.is_whitespace() || c == '•');
        start += line.len() + 1;
        if !span.is_empty() {
            found.push(span);
        }
    }
    found
}

/// Words in small letters with single spaces, marks of quotation all alike.
fn flat(words: &str) -> String {
    let mut flat = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !flat.is_empty() {
            flat.push(' ');
        }
        flat.extend(word.chars().flat_map(char::to_lowercase).map(|c| match c {
            '“' | '”' | '„' => '"',
            '‘' | '’' => '\'',
            c => c,
        }));
    }
    flat
}

/// Lines that are what the page says of its article: title, summary, little more than an author's name, paragraphs of its text.
fn matched(text: &str, lines: &[Span], said: &Said) -> Vec<(Span, BlockKind)> {
    let titles: HashSet<String> = said.titles.iter().map(|t| flat(t)).collect();
    let summaries: HashSet<String> = said.summaries.iter().map(|t| flat(t)).filter(|s| s.len() > 40).collect();
    let authors: Vec<String> = said.authors.iter().map(|a| flat(a)).filter(|a| a.len() > 3 && a.len() < 200).collect();
    let body = runs(&said.body);
    let mut found = Vec::new();
    let mut bylines = 0;
    for &line in lines {
        let words = line.of(text);
        if line.len() <= LONGEST_LINE {
            let flat = flat(words);
            if titles.contains(&flat) {
                found.push((line, BlockKind::Headline));
                continue;
            }
            if summaries.contains(&flat) {
                found.push((line, BlockKind::Standfirst));
                continue;
            }
            if bylines < BYLINES && authors.iter().any(|a| flat.contains(a.as_str()) && flat.len() <= a.len() + AROUND_A_NAME) {
                bylines += 1;
                found.push((line, BlockKind::Byline));
                continue;
            }
        }
        if !body.is_empty() && in_body(words, &body) {
            found.push((line, BlockKind::Paragraph));
        }
    }
    found
}

/// Runs of words, hashed.
fn runs(text: &str) -> HashSet<u64> {
    let words: Vec<u64> = words(text).map(hash).collect();
    words.windows(RUN).map(|run| run.iter().fold(0, |sum, word| mixed(sum, *word))).collect()
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// FNV-1a.
pub(super) fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

pub(super) fn mixed(sum: u64, next: u64) -> u64 {
    (sum.rotate_left(5) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn in_body(line: &str, body: &HashSet<u64>) -> bool {
    let first: Vec<u64> = words(line).take(RUN).map(hash).collect();
    let last: Vec<u64> = words(line).rev().take(RUN).map(hash).collect();
    first.len() == RUN
        && body.contains(&first.iter().fold(0, |sum, word| mixed(sum, *word)))
        && body.contains(&last.iter().rev().fold(0, |sum, word| mixed(sum, *word)))
}
