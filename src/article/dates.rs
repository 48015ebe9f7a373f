//! Dates in lines of the page: what a date line says besides its date, and the publication date.

use std::sync::LazyLock;

use super::features::Shape;
use super::scan::{self, Line};
use super::words;
use crate::calendar::{self, Date, Written, written_date};
use crate::document::{Block, BlockKind, Origin, Published};
use crate::lexicon::{Case, Lexicon};
use crate::span::Span;

/// A date line is no longer than this, in bytes.
const LINE: usize = 160;

/// What a line says of dates.
#[derive(Clone, Debug, Default)]
pub(super) struct Dated {
    /// The first absolute date, offsets counted from the start of the line.
    pub written: Option<Written>,
    /// "3 hours ago", "yesterday", "7:55 AM".
    pub relative: bool,
    pub clock: bool,
    /// "Published", "Updated" and the like.
    pub labelled: bool,
    /// "2 min read".
    pub reading_time: bool,
    /// "5–6 minutes", of whatever.
    pub minutes: bool,
    /// Words that are no part of a date.
    pub others: u32,
}

impl Dated {
    /// Says a day, outright or by how long ago it is.
    pub fn day(&self) -> bool {
        self.written.is_some() || self.relative
    }

    /// Nothing but how long it takes to read.
    pub fn length(&self) -> bool {
        (self.minutes || self.reading_time) && !self.any() && self.others == 0 && !self.labelled
    }

    pub fn any(&self) -> bool {
        self.written.is_some() || self.relative || self.clock
    }
}

/// Reads a short line for dates; long ones give nothing.
pub(super) fn read_line(line: &Line) -> Dated {
    if line.text.len() > LINE || !line.has(scan::DIGIT) && !tells(line.text) {
        return Dated { others: u32::from(!line.text.is_empty()) * 9, ..Dated::default() };
    }
    words_and_dates(line.text)
}

/// The same, of words that are no line read before.
pub(super) fn read(line: &str) -> Dated {
    read_line(&scan::line(line, &mut Vec::new()))
}

/// "… ago", "Just now", "Yesterday".
fn tells(line: &str) -> bool {
    let bytes = line.as_bytes();
    let ends = |at: usize, word: &[u8]| bytes.get(..=at).is_some_and(|b| b.ends_with(word));
    bytes.windows(2).enumerate().any(|(at, pair)| match pair {
        b"go" => ends(at + 1, b"ago"),
        b"ow" => ends(at + 1, b"ust now"),
        b"ay" => ends(at + 1, b"esterday"),
        _ => false,
    })
}

fn words_and_dates(line: &str) -> Dated {
    let mut dated = Dated::default();
    let mut at = 0;
    let mut fresh = true;
    let mut before = ' ';
    while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
        // "NewsNovember 21": what a page sets side by side comes out of a paste without a space.
        let glued = (before.is_lowercase() || before.is_ascii_digit()) && c.is_uppercase();
        if (fresh || glued) && c.is_ascii_alphanumeric() {
            if let Some(written) = date_at(line, at) {
                at = written.range.end + clock_of_iso(line, written.range.end);
                // The year of "Sept 22 (Reuters)" may stand in a later date of the line; the first full date counts.
                if dated.written.as_ref().is_none_or(|w| w.date().is_none()) {
                    dated.written = Some(written);
                }
                (fresh, before) = (true, ' ');
                continue;
            }
            at += word(line, at, &mut dated);
            (fresh, before) = (false, line.get(..at).and_then(|t| t.chars().next_back()).unwrap_or(' '));
            continue;
        }
        at += c.len_utf8();
        fresh = !c.is_alphanumeric();
        before = c;
    }
    dated
}

/// Takes one word that is no date, a camel-case part of it where two are glued; its length.
fn word(line: &str, at: usize, dated: &mut Dated) -> usize {
    let rest = line.get(at..).unwrap_or("");
    let mut last = ' ';
    let len = rest
        .char_indices()
        .find(|&(i, c)| {
            if c.is_ascii_lowercase() {
                last = c;
                return false;
            }
            // "ReporterUpdated", "UTCUpdated": two words glued.
            let lower_next = rest.get(i + c.len_utf8()..).is_some_and(|r| r.starts_with(char::is_lowercase));
            let joined = last.is_lowercase() || last.is_ascii_digit() && lower_next || last.is_uppercase() && lower_next && i > 1;
            // "ago11:48", "Updated12:43"
            let timed =
                i > 2 && c.is_ascii_digit() && rest.get(..i).is_some_and(|w| words::is(w, words::RELATIVE | words::LABEL));
            let labelled =
                i > 1 && c.is_uppercase() && rest.get(..i).is_some_and(zone) && rest.get(i..).is_some_and(starts_label);
            let ends = !(c.is_alphanumeric() || c == ':' || c == '.' && last.is_ascii_digit())
                || c.is_uppercase() && joined
                || labelled
                || timed;
            last = c;
            ends
        })
        .map_or(rest.len(), |(i, _)| i);
    let word = rest.get(..len).unwrap_or("").trim_end_matches([':', '.']);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let class = words::class(word);
    if class & words::LABEL != 0 {
        dated.labelled |= word.len() > 5;
    } else if class & words::RELATIVE != 0 {
        dated.relative = true;
    } else if class & words::READING != 0 {
        dated.reading_time |= word.eq_ignore_ascii_case("read");
        dated.minutes = true;
    // "83.1k" counts.
    } else if digits > 0 && (word.contains([':', '.']) && !word.ends_with('k') || is_clock(word)) {
        dated.clock = true;
    } else if digits < word.len() && class & (words::ZONE | words::WEEKDAY | words::FILLER) == 0 {
        dated.others += 1;
    }
    len.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// "UPDATED" after a time zone that it is glued to.
fn starts_label(rest: &str) -> bool {
    ["updated", "published", "posted", "last", "first"]
        .iter()
        .any(|l| rest.get(..l.len()).is_some_and(|r| r.eq_ignore_ascii_case(l)))
}

fn zone(word: &str) -> bool {
    words::is(word, words::ZONE)
}

/// The length of "T10:00:00Z" after the day of ISO 8601.
fn clock_of_iso(line: &str, at: usize) -> usize {
    let rest = line.get(at..).unwrap_or("");
    let clock = rest.strip_prefix('T').filter(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    clock.map_or(0, |r| 1 + r.find(|c: char| !(c.is_ascii_digit() || ":.+-Z".contains(c))).unwrap_or(r.len()))
}

/// Whether the word beside a name tells a time or labels one: "Updated", "Friday", "8:21", "EST", "ago11:48", but not "Day".
pub(super) fn of_time(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let stem = word.find(|c: char| c.is_ascii_digit()).and_then(|at| word.get(..at)).unwrap_or(word);
    let class = words::class(stem.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let small = stem.starts_with(|c: char| c.is_ascii_lowercase()) || stem.len() < word.len();
    stem.is_empty()
        || class & (words::LABEL | words::ZONE | words::WEEKDAY | words::MONTH) != 0
        || small && class & (words::RELATIVE | words::READING | words::FILLER) != 0
        || stem.len() < word.len() && calendar::month_named(stem).is_some()
}

fn is_clock(word: &str) -> bool {
    ["am", "pm", "h"].iter().any(|s| {
        let digits = word.len().checked_sub(s.len()).and_then(|n| Some((word.get(..n)?, word.get(n..)?)));
        digits.is_some_and(|(n, tail)| tail.eq_ignore_ascii_case(s) && n.bytes().all(|b| b.is_ascii_digit()))
    })
}

static MONTHS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(include_str!("../../data/month-names.tsv"), Case::Fold));

/// A date as other languages write it: "3. Mai 2022", "3 de mayo de 2022", "le 1er mai 2022".
fn foreign_date(line: &str, at: usize) -> Option<Written> {
    let rest = line.get(at..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let day = rest.get(..digits).filter(|_| (1..=2).contains(&digits))?.parse().ok()?;
    let ordinal = |rest: &'_ str| ["er ", ". ", "º ", " de ", " "].iter().find(|o| rest.starts_with(**o)).map(|o| o.len());
    let from = digits + ordinal(rest.get(digits..)?)?;
    let named = rest.get(from..)?;
    let length = named.find(|c: char| !c.is_alphabetic())?;
    let month = MONTHS.get(named.get(..length)?)?.column(1).parse().ok()?;
    let after = named.get(length..)?;
    let parted = [" de ", " del ", ". ", ", ", " "].iter().find(|p| after.starts_with(**p))?;
    let year = after.get(parted.len()..)?;
    let ends = !year.get(4..)?.starts_with(|c: char| c.is_ascii_digit());
    let year = year.get(..4).filter(|y| ends && (y.starts_with("19") || y.starts_with("20")))?.parse().ok()?;
    Date::new(year, month, day)?;
    let end = at + from + length + parted.len() + 4;
    Some(Written { range: at..end, year: Some(year), month: Some(month), day: Some(day), weekday: None, ambiguous: false })
}

/// The absolute date at this place, also where a time of day or a count is glued to its year ("April 28, 20232:23 PM").
fn date_at(line: &str, at: usize) -> Option<Written> {
    let Some(mut written) = written_date(line, at) else { return foreign_date(line, at) };
    if written.year.is_none() {
        let rest = line.get(written.range.end..)?;
        let digits = rest.trim_start_matches([',', ' ']);
        let year =
            digits.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()) && (y.starts_with("19") || y.starts_with("20")));
        if let (Some(year), true) = (year, digits.len() < rest.len()) {
            written.year = year.parse().ok();
            written.range.end += rest.len() - digits.len() + 4;
        }
    }
    Some(written)
}

/// The order of day and month in numbers, as far as any date of the article settles it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// Why a line above or below every page of a copy is furniture.
pub(super) const RUNNING: &str = "a page's running head";

/// The publication date that the text itself states.
pub(super) fn published(text: &str, blocks: &[Block], shapes: &[Shape]) -> Option<Published> {
    // The prose is asked only where a date could be read in two ways.
    let known = std::cell::OnceCell::new();
    let headline = blocks.iter().position(|b| b.kind == BlockKind::Headline);
    let mut best: Option<(u32, Published)> = None;
    for (number, block) in blocks.iter().enumerate() {
        let line = block.span.of(text);
        let (rank, span) = match block.kind {
            // Above the headline stands the day on which the page was looked at as often as that of the article.
            // A post that is set into the text has its own day.
            BlockKind::Date if line.starts_with(['—', '–']) => continue,
            BlockKind::Date => (u32::from(headline.is_some_and(|h| number < h)), block.span),
            BlockKind::Byline => (2, block.span),
            BlockKind::Standfirst | BlockKind::Paragraph | BlockKind::Credit => match &block.dateline {
                Some(Dateline { date: Some(date), .. }) => (4, *date),
                _ => continue,
            },
            BlockKind::Boilerplate | BlockKind::Note if number < blocks.len() => (6, block.span),
            _ => continue,
        };
        let own = shapes.get(number).filter(|_| span == block.span).map(|s| &s.dated);
        let apart = own.is_none().then(|| read(span.of(text)));
        let Some(dated) = own.or(apart.as_ref()) else { continue };
        let furniture = rank == 6;
        let Some(written) = &dated.written else { continue };
        // Furniture dates its own things; only a labelled or bare date in it can be the article's.
        let running = block.why.as_deref() == Some(RUNNING);
        if furniture && !((dated.labelled || running) && dated.others <= 4) {
            continue;
        }
        let order = written.ambiguous.then(|| *known.get_or_init(|| order(text, blocks))).flatten();
        let Some((value, other)) = settle(written, order) else { continue };
        // "Published 3 May · Updated 5 May": the first date of a line; a line that says only "Updated" yields to others.
        let later = line.get(..8).is_some_and(|s| s.eq_ignore_ascii_case("updated ") || s.eq_ignore_ascii_case("last upd"));
        let rank = rank + u32::from(later);
        if best.as_ref().is_none_or(|(known, _)| rank < *known) {
            let at = Span::new(span.start() + written.range.start, span.start() + written.range.end);
            best = Some((rank, Published { value, span: Some(at), origin: Origin::Text, other }));
        }
    }
    best.map(|(_, published)| published)
}

use crate::document::Dateline;

/// The date, and its other reading where nothing settles the order of day and month.
fn settle(written: &Written, order: Option<Order>) -> Option<(Date, Option<Date>)> {
    let date = written.date()?;
    let turned = Date::new(date.year(), date.day(), date.month()).filter(|_| written.ambiguous);
    // "Tuesday 5/6/2015": the weekday fits one of the two.
    let fits = |d: Date| written.weekday.is_none_or(|w| d.weekday() == w);
    Some(match (order, turned) {
        (_, None) => (date, None),
        (_, Some(turned)) if fits(date) != fits(turned) => (if fits(date) { date } else { turned }, None),
        (Some(Order::DayFirst), Some(turned)) => (turned, None),
        (Some(Order::MonthFirst), _) => (date, None),
        (None, Some(turned)) => (date, (turned != date).then_some(turned)),
    })
}

/// A line of prose is searched for dates this far.
const PROSE: usize = 2000;
/// So many paragraphs show which order and which spelling the article keeps to.
const READ: usize = 40;

/// Numbers above twelve tell the order; else the order of day and month's name in the prose does, else spelling: words that the
/// British and the Americans spell apart.
fn order(text: &str, blocks: &[Block]) -> Option<Order> {
    let numeric = blocks
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Date | BlockKind::Byline | BlockKind::Boilerplate))
        .find_map(|b| numeric_order(b.span.of(text)));
    numeric.or_else(|| {
        let (mut day, mut month) = (0, 0);
        for block in blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).take(READ) {
            let line = block.span.of(text);
            let mut before = 0;
            for (at, word) in words_of(line).take_while(|(at, _)| *at < PROSE) {
                let digits = |w: &str| w.len() <= 2 && w.parse::<u32>().is_ok_and(|n| (1..=31).contains(&n));
                if at >= before
                    && word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
                    && let Some(written) = written_date(line, at).filter(|w| w.day.is_some())
                {
                    let named = line.get(written.range.clone()).unwrap_or("");
                    if named.contains(|c: char| c.is_ascii_alphabetic()) && written.weekday.is_none() {
                        *if digits(word) { &mut day } else { &mut month } += 2;
                    }
                    before = written.range.end;
                }
                let class = words::class(word);
                day += u32::from(class & words::BRITISH != 0);
                month += u32::from(class & words::AMERICAN != 0);
            }
        }
        match day.cmp(&month) {
            std::cmp::Ordering::Greater => Some(Order::DayFirst),
            std::cmp::Ordering::Less => Some(Order::MonthFirst),
            std::cmp::Ordering::Equal => None,
        }
    })
}

/// The words of a line with their places.
fn words_of(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = line.char_indices().scan(false, |inside, (at, c)| {
        let starts = c.is_alphanumeric() && !*inside;
        *inside = c.is_alphanumeric();
        Some((at, starts))
    });
    starts.filter(|(_, starts)| *starts).filter_map(move |(at, _)| {
        let rest = line.get(at..)?;
        Some((at, rest.get(..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()))?))
    })
}

/// The order that a date in numbers shows where one of them is above twelve.
fn numeric_order(line: &str) -> Option<Order> {
    let written = read(line).written.filter(|w| !w.ambiguous)?;
    let numeric = line.get(written.range.clone()).filter(|n| !n.bytes().any(|b| b.is_ascii_alphabetic()))?;
    let (first, _) =
        numeric.split_once(['/', '.', '-']).filter(|(f, _)| f.len() <= 2 && f.bytes().all(|b| b.is_ascii_digit()))?;
    Some(if first.parse::<u32>().is_ok_and(|n| n > 12) { Order::DayFirst } else { Order::MonthFirst })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines() {
        for (line, date, others) in [
            ("Tuesday 22 September 2015", Some("2015-09-22"), 0),
            ("Published Jun 05, 2026  •  3 minute read", Some("2026-06-05"), 0),
            ("PUBLISHED FRI, APR 28 20232:23 PM EDT", Some("2023-04-28"), 0),
            ("March 7, 20247:55 AM UTCUpdated ago", Some("2024-03-07"), 0),
            ("2 minute readApril 25, 20232:26 PM GMT+2Last Updated 9 min ago", Some("2023-04-25"), 0),
            ("PUBLISHED TUE, NOV 19 20197:05 AM ESTUPDATED TUE, NOV 19 20197:16 AM EST", Some("2019-11-19"), 0),
            ("2019-11-18T20:51:19Z", Some("2019-11-18"), 0),
            ("updated: Nov 20 2019, 15:24pm ist", Some("2019-11-20"), 0),
            ("First published on November 19, 2019 / 8:16 AM", Some("2019-11-19"), 0),
            ("Yesterday", None, 0),
            ("12:20pm Jan 7, 2024", Some("2024-01-07"), 0),
            ("June 30, 2026 - 4.34pm", Some("2026-06-30"), 0),
            ("by Harbour TimesNovember 21, 202501747", Some("2025-11-21"), 3),
            ("11:48, Thu, Jul 18, 2024 | UPDATED: 11:50, Thu, Jul 18, 2024", Some("2024-07-18"), 0),
            ("1 day ago", None, 0),
            ("By Ana Ruiz published 19 May 2026", Some("2026-05-19"), 3),
            ("3. März 2022", Some("2022-03-03"), 0),
            ("3 de mayo de 2022", Some("2022-05-03"), 0),
            ("Publié le 1er août 2022 à 14h05", Some("2022-08-01"), 3),
            ("12 marta 2022", None, 1),
            ("83.1k", None, 1),
        ] {
            let got = read(line);
            assert_eq!(got.written.as_ref().and_then(Written::date).map(|d| d.to_string()).as_deref(), date, "{line}");
            assert_eq!(got.others, others, "{line}");
        }
    }

    #[test]
    fn the_order_of_day_and_month() {
        let read = |date: &str, prose: &str| {
            let text = format!(
                "Ferry sails again after the long storm\n\nBy Ana Ruiz\n\n{date}\n\n{prose} The ferry was back in its berth by noon, and the crew went home to sleep.\n\nNobody was hurt in the storm, said the master of the ferry, which had been out for two long nights.\n"
            );
            let published = crate::article::read(&text, &crate::About::default(), &[]).published.expect("a date");
            (published.value.to_string(), published.other.map(|d| d.to_string()).unwrap_or_default())
        };
        for (date, prose, want, other) in [
            ("5/6/2015", "It sailed at noon.", "2015-05-06", "2015-06-05"),
            ("5/6/2015", "The harbour and its centre were shut.", "2015-06-05", ""),
            ("5/6/2015", "The harbor and its center were shut.", "2015-05-06", ""),
            ("5/6/2015", "It had left on 2 June and again on 3 June.", "2015-06-05", ""),
            ("5/6/2015", "It had left on May 2 for the island.", "2015-05-06", ""),
            ("Published: 5/6/2015 | Updated: 13/6/2015", "It sailed at noon.", "2015-05-06", "2015-06-05"),
            ("Friday 5/6/2015", "It sailed at noon.", "2015-06-05", ""),
            ("5/5/2015", "It sailed at noon.", "2015-05-05", ""),
            ("25/6/2015", "The harbor was shut.", "2015-06-25", ""),
        ] {
            assert_eq!(read(date, prose), (want.to_owned(), other.to_owned()), "{date} {prose}");
        }
    }
}
