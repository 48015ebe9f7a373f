//! Text → rows: its non-blank lines, the hard-wrapped ones joined.
//!
//! Plain-text e-mail and PDF copies break their lines wherever the next word no longer fits. That is the evidence asked for:
//! lines that run on in lower case, and a first word of the next line that would not have fitted the width of the rest.

use std::collections::HashMap;

use crate::span::Span;

/// One line, or the lines of one wrapped paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    pub span: Span,
    /// Blank lines before it.
    pub gap: u32,
    /// It stands above or below every page of a wrapped copy, only its number being another.
    pub running: bool,
}

/// White space and characters that show nothing: zero-width ones, soft hyphens, direction marks.
pub(super) fn invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The length of the line break that begins at this byte; 0 where none does.
fn breaks(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(0x0a..=0x0d) => 1,
        // U+0085
        Some(0xc2) if bytes.get(at + 1) == Some(&0x85) => 2,
        // U+2028, U+2029
        Some(0xe2) if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xa8 | 0xa9)) => 3,
        _ => 0,
    }
}

/// The rows of the text, in order.
pub(super) fn rows(text: &str) -> Vec<Row> {
    let mut lines = lines(text);
    let wrapped = wrap_width(text, &lines);
    let Some(width) = wrapped.or_else(|| ragged_width(text, &lines)) else {
        return if lines.iter().any(|l| punctuated(l.span.of(text))) {
            join(text, &lines, |line, next, _| broken(line, next))
        } else {
            lines
        };
    };
    running(text, &mut lines);
    // Where blank lines part the paragraphs, what no blank line parts is one.
    let parted = lines.iter().filter(|l| l.gap > 0).count() >= RUN_ONS;
    join(text, &lines, |line, next, amid| {
        wrapped.is_some() && belongs(line, next, width) || continues(line, next, width, amid, parted) || broken(line, next)
    })
}

fn lines(text: &str) -> Vec<Row> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let (mut at, mut gap) = (0, 0);
    while at <= bytes.len() {
        // Line breaks begin with one of few bytes; nothing else is looked at.
        let rest = bytes.get(at..).unwrap_or(&[]);
        let mut end = at;
        let mut length = 0;
        for (i, _) in rest.iter().enumerate().filter(|(_, b)| matches!(b, 0x0a..=0x0d | 0xc2 | 0xe2)) {
            length = breaks(bytes, at + i);
            if length > 0 {
                end = at + i;
                break;
            }
        }
        if length == 0 {
            end = bytes.len();
        }
        let line = Span::new(at, end);
        let bare = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_graphic);
        let span = if end > at && bare(at) && bare(end - 1) { line } else { line.trim(text, invisible) };
        if !span.is_empty() {
            lines.push(Row { span, gap, running: false });
            gap = 0;
        } else if !(end == at && at > 0 && bytes.get(at - 1) == Some(&b'\r') && bytes.get(end) == Some(&b'\n')) {
            // Between the two halves of CRLF there is no line.
            gap += u32::from(end > 0 || length > 0);
        }
        at = end + length.max(1);
    }
    lines
}

/// No wrapped text is narrower or wider than this, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=140;
const WIDEST: usize = *WIDTHS.end() + 3;
/// So many lines must run on into the next before a text counts as wrapped.
const RUN_ONS: usize = 3;

/// The width that lines are wrapped to, where most lines that run on show one.
fn wrap_width(text: &str, lines: &[Row]) -> Option<usize> {
    let mut widths = [0_usize; WIDEST];
    let mut run_ons = 0;
    let mut long = 0;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.span.len() < *WIDTHS.start() {
            continue;
        }
        let width = width(line.span.of(text));
        long += usize::from(width > *WIDTHS.end());
        if next.gap == 0 && WIDTHS.contains(&width) && runs_on(line.span.of(text), next.span.of(text)) {
            run_ons += 1;
            if let Some(count) = widths.get_mut(width) {
                *count += 1;
            }
        }
    }
    if run_ons < RUN_ONS || long > run_ons {
        return None;
    }
    // The widest but for one in twenty, which may be lines of another kind.
    let mut left = run_ons / 20;
    let mut top = *WIDTHS.end();
    while top > *WIDTHS.start() {
        let here = widths.get(top).copied().unwrap_or(0);
        if here > left {
            break;
        }
        left -= here;
        top -= 1;
    }
    let near: usize = widths.iter().skip(top * 4 / 5).sum();
    (near * 10 >= run_ons * 7).then_some(top)
}

/// The longest of the lines, but for one in ten, of a text whose lines run on into each other at any width: one copied from a page of
/// proportional type, a narrow column, or a message quoted over and over.
fn ragged_width(text: &str, lines: &[Row]) -> Option<usize> {
    let mut widths = [0_usize; WIDEST];
    let (mut run_ons, mut long) = (0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let width = width(line.span.of(text));
        long += usize::from(width > *WIDTHS.end());
        if next.gap == 0 && width >= RAGGED && width <= *WIDTHS.end() && runs_on(line.span.of(text), next.span.of(text)) {
            run_ons += 1;
            if let Some(count) = widths.get_mut(width) {
                *count += 1;
            }
        }
    }
    let whole = run_ons + 1 >= lines.len();
    if run_ons < 1 || !(whole || run_ons >= RUN_ONS) || long * 4 > run_ons || run_ons * 3 < lines.len() {
        return None;
    }
    let mut left = run_ons / 10;
    widths.iter().enumerate().rev().find_map(|(width, &here)| {
        let found = here > left;
        left -= here.min(left);
        found.then_some(width)
    })
}

/// No broken line that runs on is shorter, in characters.
const RAGGED: usize = 12;

/// Whether `next` goes on in a text broken at no one width; `amid`: the line itself goes on from the one before.
fn continues(line: &str, next: &str, widest: usize, amid: bool, parted: bool) -> bool {
    if super::furniture::bullet(next).is_some() {
        return false;
    }
    let wide = width(line);
    let full = wide * 10 >= widest * 7;
    let ends = line.ends_with(['.', '!', '?', ':', '”', '"', '…']);
    // A line that ends in a small word or comma ends nothing.
    let open = line.ends_with([',', ';', '–', '—']) || line.split_whitespace().next_back().is_some_and(super::words::function);
    let title = next.starts_with(char::is_uppercase) && !amid && !open;
    let stops = ends && amid && (wide * 20 >= widest * 19 || parted && wide * 2 >= widest);
    let figure = next.starts_with(|c: char| c.is_ascii_digit());
    runs_on(line, next) && (!figure || full) || open && wide >= RAGGED || full && !ends && !title || stops
}

fn runs_on(line: &str, next: &str) -> bool {
    !line.ends_with(['.', '!', '?', ':', '”', '"', '…'])
        && next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '(')
        || hyphenated(line, next)
}

/// "The talks in Lund" above ", which end today, …": a page broke its line behind a link; no line begins so.
fn broken(line: &str, next: &str) -> bool {
    punctuated(next) && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '%'))
}

fn punctuated(line: &str) -> bool {
    [", ", "; "].iter().any(|mark| line.starts_with(mark))
}

/// A word divided over the line end.
fn hyphenated(line: &str, next: &str) -> bool {
    let stem = line.strip_suffix(['-', '\u{2010}', '\u{ad}']);
    stem.is_some_and(|s| s.ends_with(char::is_alphabetic)) && next.starts_with(char::is_lowercase)
}

/// Characters, counted no further than can matter.
fn width(line: &str) -> usize {
    let most = WIDTHS.end() + 2;
    // No character has more than four bytes; each has one byte that begins it.
    if line.len() >= most * 4 { most } else { line.bytes().filter(|b| b & 0xc0 != 0x80).count().min(most) }
}

/// Marks the heads and feet of pages: lines that come again but for their numbers, and page numbers.
fn running(text: &str, lines: &mut [Row]) {
    let numberless = |line: &str| {
        let letters = line.chars().filter(|c| c.is_alphabetic());
        letters.fold(0xcbf2_9ce4_8422_2325_u64, |h, c| (h ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3))
    };
    let numbered = |line: &str| line.bytes().any(|b| b.is_ascii_digit());
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let long = |line: &str| line.chars().filter(|c| c.is_alphabetic()).count() >= HEADED;
    for line in lines.iter().map(|l| l.span.of(text)).filter(|l| numbered(l) && long(l)) {
        *seen.entry(numberless(line)).or_default() += 1;
    }
    for row in lines {
        let line = row.span.of(text);
        let page = line.len() <= 16 && numbered(line) && {
            let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
            words.next().is_some_and(|w| w.eq_ignore_ascii_case("page"))
                && words.all(|w| w.eq_ignore_ascii_case("of") || w.bytes().all(|b| b.is_ascii_digit()))
        };
        row.running = page || numbered(line) && long(line) && seen.get(&numberless(line)).is_some_and(|n| *n > 1);
    }
}

/// A running head has so many letters.
const HEADED: usize = 6;

fn join(text: &str, lines: &[Row], goes_on: impl Fn(&str, &str, bool) -> bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
    let mut last: Option<Row> = None;
    let mut amid = false;
    for line in lines {
        let joined = last.is_some_and(|l| {
            let (above, here) = (l.span.of(text), line.span.of(text));
            line.gap == 0 && !line.running && !l.running && !signs(here) && goes_on(above, here, amid)
        });
        amid = joined;
        match rows.last_mut() {
            Some(row) if joined => row.span = row.span.to(line.span),
            _ => rows.push(*line),
        }
        last = Some(*line);
    }
    rows
}

/// "By Ana Ruiz" is a line of its own.
fn signs(line: &str) -> bool {
    line.len() <= 60 && line.strip_prefix("By ").is_some_and(super::byline::personal)
}

/// Whether `line` was broken only because the first word of `next` did not fit.
fn belongs(line: &str, next: &str, wrap: usize) -> bool {
    let wide = width(line);
    if wide > wrap + 2 || super::furniture::bullet(next).is_some() {
        return false;
    }
    let word = next.split(char::is_whitespace).next().map_or(0, width);
    // Proportional type and ragged hyphenation leave lines up to a seventh short.
    let full = (wide + 1 + word) * 7 >= wrap * 6;
    let strict = wide + 1 + word > wrap;
    let ends = line.ends_with(['.', '!', '?', ':', '”', '"', '…']);
    hyphenated(line, next) || (full && !ends) || (strict && wide * 5 >= wrap * 4)
}
