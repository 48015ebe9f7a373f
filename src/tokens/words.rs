//! Characters → tokens.

use std::iter::Peekable;

use super::sentences::Abbreviation;
use crate::document::{Pos, Token};
use crate::span::Span;

/// Appends the tokens of `block`. `links` yields the links of the whole text in order; each becomes one token.
pub(super) fn scan(text: &str, block: Span, links: &mut Peekable<impl Iterator<Item = Span>>, out: &mut Vec<Token>) {
    let mut at = block.start();
    while at < block.end() {
        // A link that a block's end cuts in two is words like others.
        while links.next_if(|l| l.start() < at || l.start() == at && l.end() > block.end()).is_some() {}
        if let Some(link) = links.next_if(|l| l.start() == at) {
            push(link.start(), link.end(), out);
            at = link.end();
            continue;
        }
        let end = links.peek().map_or(block.end(), |l| l.start().min(block.end())).max(at);
        let Some(rest) = text.get(at..end) else { break };
        let Some(c) = rest.chars().next() else { break };
        if gap(c) {
            at += c.len_utf8();
            continue;
        }
        let is_word = letter(c) || c.is_numeric() || apostrophe_word(rest);
        let len = if is_word { word(rest, heads_line(text, block, at)) } else { mark(rest, c) };
        let cut = clitic(rest.get(..len).unwrap_or("")).filter(|_| is_word).unwrap_or(0);
        push(at, at + cut, out);
        push(at + cut, at + len, out);
        at += len;
    }
}

fn push(start: usize, end: usize, out: &mut Vec<Token>) {
    if start < end {
        out.push(Token { span: Span::new(start, end), pos: Pos::X });
    }
}

fn heads_line(text: &str, block: Span, at: usize) -> bool {
    at == block.start() || text.get(..at).is_some_and(|before| before.trim_end_matches([' ', '\t']).ends_with('\n'))
}

/// White space and what cannot be seen: zero-width space, byte-order mark, direction marks, soft hyphens outside words.
fn gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn letter(c: char) -> bool {
    c.is_alphabetic() || c == '_' || (!c.is_ascii() && combining(c))
}

/// Accents that stand as characters of their own, variation selectors, soft hyphens and joiners: they never end a word.
fn combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

pub(super) fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// "'90s", "’Twas", "’n’": an apostrophe that begins a word.
fn apostrophe_word(rest: &str) -> bool {
    let mut chars = rest.chars();
    if !chars.next().is_some_and(|c| apostrophe(c) && c != '‘') {
        return false;
    }
    let word: String = chars.by_ref().take_while(|c| c.is_alphanumeric()).take(6).collect();
    let lower = word.to_ascii_lowercase();
    matches!(lower.as_str(), "twas" | "tis" | "em" | "cause" | "til" | "n")
        || (lower.len() == 3 && lower.ends_with('s') && lower.bytes().take(2).all(|b| b.is_ascii_digit()))
}

/// The length of the word that `rest` begins with, before its clitic is cut off.
fn word(rest: &str, heads_line: bool) -> usize {
    let mut len = 0;
    let mut last = ' ';
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, n)| n);
        let joins = match c {
            // "10:24Nick Barlow", as live pages glue them.
            _ if c.is_uppercase() && next.is_lowercase() && clock(rest.get(..i).unwrap_or("")) => false,
            _ if letter(c) || c.is_numeric() => true,
            _ if apostrophe(c) => i == 0 || c != '‘' && last.is_alphanumeric() && (next.is_alphanumeric() || and_word(rest, i)),
            ',' | ':' | '.' if last.is_ascii_digit() && next.is_ascii_digit() => true,
            '/' => last.is_ascii_digit() && next.is_ascii_digit(),
            '.' => {
                last.is_alphanumeric()
                    && next.is_alphanumeric()
                    && dotted(rest.get(..i).unwrap_or(""), rest.get(i + 1..).unwrap_or(""))
            }
            '&' => last.is_uppercase() && next.is_uppercase(),
            '-' => next.is_alphabetic() && PREFIXES.iter().any(|p| rest.get(..i).is_some_and(|w| w.eq_ignore_ascii_case(p))),
            _ => false,
        };
        if !joins {
            break;
        }
        len = i + c.len_utf8();
        last = c;
    }
    let stem = rest.get(..len).unwrap_or("");
    let after = rest.get(len..).unwrap_or("");
    let full_stop = after.starts_with('.') && !after.starts_with("..") && takes_full_stop(stem, heads_line, after);
    (len + usize::from(full_stop)).max(1)
}

fn clock(word: &str) -> bool {
    word.contains(':') && word.bytes().all(|b| b.is_ascii_digit() || b == b':')
}

/// Prefixes that stay with the word after their hyphen.
const PREFIXES: [&str; 21] = [
    "anti", "co", "cross", "de", "e", "inter", "intra", "mid", "mini", "multi", "non", "pan", "post", "pre", "pro", "re", "semi",
    "sub", "trans", "ultra", "un",
];

/// "’n’", whose second apostrophe is at `at`.
fn and_word(rest: &str, at: usize) -> bool {
    rest.get(..at).is_some_and(|w| w.chars().count() == 2 && w.starts_with(apostrophe) && w.ends_with(['n', 'N']))
}

/// Whether a full stop between letters joins them: initials ("U.S", "e.g", "J.K", "Ph.D") and names of the net, but not two
/// sentences that lack their space ("end.Next").
fn dotted(before: &str, after: &str) -> bool {
    let part = before.rsplit('.').next().unwrap_or("");
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let letters = |s: &str| s.chars().count();
    (letters(part) == 1 && letters(next) <= 2)
        || (part.eq_ignore_ascii_case("ph") && next.eq_ignore_ascii_case("d"))
        || (!part.contains(char::is_uppercase) && matches!(next, "com" | "org" | "net" | "gov" | "edu" | "co" | "io" | "uk"))
}

/// Whether the full stop after `stem`, with which `after` begins, is part of it.
fn takes_full_stop(stem: &str, heads_line: bool, after: &str) -> bool {
    let short = |part: &str| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic);
    match stem.chars().next() {
        Some(c) if c.is_ascii_digit() => heads_line && stem.len() <= 2 && stem.bytes().all(|b| b.is_ascii_digit()),
        // "Ruiz v. Lind", "p. 12", "c. 1900"
        Some(c @ ('v' | 'p' | 'c')) if stem.len() == 1 => {
            let next = after.trim_start_matches(['.', ' ', '\u{a0}']);
            after.starts_with([' ', '.'])
                && next.starts_with(|n: char| if c == 'v' { n.is_uppercase() } else { n.is_ascii_digit() })
        }
        Some(c) if c.len_utf8() == stem.len() => c.is_uppercase() && c != 'I',
        _ if stem.contains('.') && stem.split('.').all(short) => true,
        _ => match super::sentences::abbreviation(stem) {
            // "No. 5", "Sept. last year", but "Yes! No."
            Some(Abbreviation::Number) => {
                let next = after.trim_start_matches(['.', ' ', '\u{a0}']);
                let roman = next.bytes().take_while(u8::is_ascii_alphanumeric).all(|b| b"IVXLC".contains(&b));
                // "Ch. Supt.": of a rank.
                let rank = next.split(['.', ' ']).next().is_some_and(|w| {
                    w.starts_with(char::is_uppercase) && super::sentences::abbreviation(w) == Some(Abbreviation::Title)
                });
                rank && stem == "Ch"
                    || next.starts_with(|c: char| c.is_numeric() || c.is_lowercase())
                    || roman && next.starts_with(['I', 'V', 'X', 'L', 'C'])
            }
            known => known.is_some(),
        },
    }
}

/// The length of a mark: a run of dots or dashes, a hashtag or handle, else one character with what combines with it.
fn mark(rest: &str, c: char) -> usize {
    let while_next = |go: &dyn Fn(char) -> bool| rest.chars().skip(1).take_while(|&x| go(x)).map(char::len_utf8).sum::<usize>();
    c.len_utf8()
        + match c {
            '.' | '-' | '…' | '*' | '=' | '—' => while_next(&|x| x == c),
            '@' | '#' => while_next(&|x| x.is_alphanumeric() || x == '_'),
            _ => while_next(&combining),
        }
}

/// Where the clitic of a word begins: "'s", "n't", "'re", …, and the "not" of "cannot".
fn clitic(word: &str) -> Option<usize> {
    if word.eq_ignore_ascii_case("cannot") {
        return Some(3);
    }
    let mark = word.char_indices().rev().find(|&(_, c)| apostrophe(c))?;
    let tail = word.get(mark.0 + mark.1.len_utf8()..)?;
    if mark.0 == 0 {
        return None;
    }
    if tail.eq_ignore_ascii_case("t") {
        let head = word.get(..mark.0)?;
        return head.strip_suffix(['n', 'N']).filter(|s| !s.is_empty()).map(str::len);
    }
    let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|k| tail.eq_ignore_ascii_case(k));
    known.then_some(mark.0)
}
