//! Text with what cannot be seen → the text as it is read.
//!
//! Soft hyphens, zero-width characters and accents that stand as characters of their own part words, and keep them from lists and
//! from each other, though a reader sees none of them. Where a text has any, everything is found in a copy without them, and spans are
//! counted back: they index the text as it was given, unchanged.

use crate::span::Span;

/// A stretch of the copy and where it stands in the text; of equal length but for a letter that was joined with its accents.
struct Run {
    folded: (u32, u32),
    given: (u32, u32),
}

pub(crate) struct Folded {
    pub text: String,
    runs: Vec<Run>,
}

/// The copy, where the text needs one.
pub(crate) fn fold(text: &str) -> Option<Folded> {
    if !text.chars().any(|c| !c.is_ascii() && (hidden(c) || accent(c))) {
        return None;
    }
    let mut out = Folded { text: String::with_capacity(text.len()), runs: Vec::new() };
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, mut c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        // Joiners shape emoji and other scripts; between Latin letters they show nothing.
        let joins = matches!(c, '\u{200c}' | '\u{200d}') && !(latin(before) && latin(next));
        if hidden(c) && !joins {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((mark, joined)) = chars.peek().copied().and_then(|(at, mark)| Some((at, composed(c, mark)?))) {
            chars.next();
            end = mark + text.get(mark..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            c = joined;
        }
        out.push(c, (at as u32, end as u32));
        before = c;
    }
    Some(out)
}

/// What shows nothing, wherever it stands.
fn hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// An accent that stands as a character of its own.
fn accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn latin(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{250}'
}

fn composed(base: char, mark: char) -> Option<char> {
    if accent(mark) { unicode_normalization::char::compose(base, mark) } else { None }
}

impl Folded {
    fn push(&mut self, c: char, given: (u32, u32)) {
        let start = self.text.len() as u32;
        self.text.push(c);
        let folded = (start, self.text.len() as u32);
        let equal = folded.1 - folded.0 == given.1 - given.0;
        match self.runs.last_mut() {
            Some(last) if equal && last.given.1 == given.0 && last.equal() => (last.folded.1, last.given.1) = (folded.1, given.1),
            _ => self.runs.push(Run { folded, given }),
        }
    }

    /// Where a span of the copy stands in the text.
    pub fn back(&self, span: Span) -> Span {
        let (start, end) = (span.start() as u32, span.end() as u32);
        let first = self.runs.partition_point(|run| run.folded.1 <= start);
        let last = self.runs.partition_point(|run| run.folded.0 < end).checked_sub(1);
        let from = self.runs.get(first).map_or(self.runs.last().map_or(0, |run| run.given.1), |run| {
            if run.equal() { run.given.0 + start.saturating_sub(run.folded.0) } else { run.given.0 }
        });
        let to = last
            .and_then(|i| self.runs.get(i))
            .map_or(from, |run| if run.equal() { run.given.0 + end.min(run.folded.1) - run.folded.0 } else { run.given.1 });
        Span::new(from as usize, to.max(from) as usize)
    }

    /// Where a span of the text stands in the copy.
    pub fn forth(&self, span: Span) -> Span {
        let (start, end) = (span.start() as u32, span.end() as u32);
        let first = self.runs.partition_point(|run| run.given.1 <= start);
        let last = self.runs.partition_point(|run| run.given.0 < end).checked_sub(1);
        let from = self.runs.get(first).map_or(self.text.len() as u32, |run| {
            if run.equal() { run.folded.0 + start.saturating_sub(run.given.0) } else { run.folded.0 }
        });
        let to = last
            .and_then(|i| self.runs.get(i))
            .map_or(from, |run| if run.equal() { run.folded.0 + end.min(run.given.1) - run.given.0 } else { run.folded.1 });
        Span::new(from as usize, to.max(from) as usize)
    }
}

impl Run {
    fn equal(&self) -> bool {
        self.folded.1 - self.folded.0 == self.given.1 - self.given.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_and_spans_come_back() {
        for (text, folded, words) in [
            ("the har\u{ad}bour", "the harbour", ["the", "har\u{ad}bour"]),
            ("the\u{200b} har\u{200b}bour\u{ad}", "the harbour", ["the", "har\u{200b}bour"]),
            ("Jose\u{301} No\u{308}el", "José Nöel", ["Jose\u{301}", "No\u{308}el"]),
            ("\u{feff}a\u{200d}b cd", "ab cd", ["a\u{200d}b", "cd"]),
            ("Vie\u{323}\u{302}t bo\u{328}\u{304}", "Việt bǭ", ["Vie\u{323}\u{302}t", "bo\u{328}\u{304}"]),
            ("x\u{338} y\u{ad}", "x\u{338} y", ["x\u{338}", "y"]),
        ] {
            let copy = fold(text).unwrap();
            assert_eq!(copy.text, folded);
            let mut at = 0;
            for (word, want) in folded.split(' ').zip(words) {
                let span = Span::new(at, at + word.len());
                assert_eq!(copy.back(span).of(text), want);
                assert_eq!(copy.forth(copy.back(span)), span);
                at += word.len() + 1;
            }
        }
    }

    #[test]
    fn what_shows_stays() {
        for text in ["plain", "José", "“naïve” – 3 km²", "日本語", ""] {
            assert!(fold(text).is_none(), "{text}");
        }
        // A family of emoji, and a joiner in Persian.
        for text in ["👩\u{200d}👧 spoke", "می\u{200c}رود"] {
            assert_eq!(fold(text).unwrap().text, text);
        }
    }
}
