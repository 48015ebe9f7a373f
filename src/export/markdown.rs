//! Document → Markdown for people (CommonMark, with GitHub's tables): the article, then its sources, quotes and times, in plain words.
//!
//! The words are the text's own; what Markdown would take for its signs has a backslash before it. Line breaks stay line breaks.

use std::fmt::Write;

use super::names;
use super::view::{View, flat};
use crate::{AnonymityKind, BlockKind, QuoteKind};

pub(super) fn markdown(view: &View) -> String {
    let mut out = String::new();
    for block in view.blocks().iter() {
        let words = escaped(block.span.of(view.text));
        let (first, further) = match block.kind {
            BlockKind::Headline => ("# ", ""),
            BlockKind::Subheading => ("## ", ""),
            BlockKind::List => ("- ", "  "),
            BlockKind::Pullquote => ("> ", "> "),
            _ => ("", ""),
        };
        let heading = matches!(block.kind, BlockKind::Headline | BlockKind::Subheading);
        let words = if heading { flat(&words) } else { words };
        // A backslash at a line's end is a line break.
        let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let _ = writeln!(out, "{first}{}\n", lines.join(&format!("\\\n{further}")));
    }
    let document = &view.document;
    let sources = view.sources().iter().map(|source| {
        let kind = source.anonymity.map(naming).unwrap_or_default();
        let share = format!("{:.0} %", source.share * 100.0);
        [cell(&source.label), kind.to_owned(), source.quotes.len().to_string(), source.words.to_string(), share]
    });
    table(&mut out, "Sources", ["Source", "Kind", "Quotes", "Words", "Share"], sources);
    let quotes = document.quotes.iter().enumerate().map(|(i, quote)| {
        let kind = match quote.anonymity {
            Some(anonymity) => format!("{}, {}", said(quote.kind), naming(anonymity)),
            None => said(quote.kind).to_owned(),
        };
        let by_reader = names::by_reader(&quote.reader, quote.checked.as_ref());
        let kind = by_reader.map_or(kind.clone(), |own| format!("{kind}; {}", cell(&own)));
        let who = match view.speaker_names(quote).as_slice() {
            [] => cell(&view.words(&quote.source)),
            names => cell(&names.join(" and ")),
        };
        [(i + 1).to_string(), who, cell(&view.words(&quote.cue)), cell(&view.words(&quote.content)), kind]
    });
    table(&mut out, "Quotes", ["", "Who", "Verb", "What", "Kind"], quotes);
    let times = document.times.iter().map(|time| {
        let span = match (time.from, time.to) {
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (from, to) => from.or(to).map(|day| day.to_string()).unwrap_or_default(),
        };
        let says = time.says.as_deref().map(cell).unwrap_or_default();
        [cell(time.span.of(view.text)), says, span, cell(&time.other_says.join(" or "))]
    });
    table(&mut out, "Times", ["Words", "When", "Days", "Or"], times);
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn said(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "word for word",
        QuoteKind::Indirect => "in the writer’s words",
        QuoteKind::Mixed => "partly word for word",
    }
}

fn naming(anonymity: AnonymityKind) -> &'static str {
    match anonymity {
        AnonymityKind::Named => "named",
        AnonymityKind::Unnamed => "not named",
        AnonymityKind::Collective => "a group or body",
        AnonymityKind::Document => "a document",
        AnonymityKind::Outlet => "a news outlet",
    }
}

fn table<const N: usize>(out: &mut String, title: &str, head: [&str; N], rows: impl Iterator<Item = [String; N]>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "## {title}\n\n| {} |\n|{}", head.join(" | "), " --- |".repeat(N));
    rows.for_each(|row| {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    });
    out.push('\n');
}

/// On one line of a table.
fn cell(words: &str) -> String {
    flat(&escaped(words))
}

/// ASCII punctuation that means something in Markdown, wherever it stands, behind a backslash (CommonMark 0.31, 2.4).
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut line_start = true;
    let mut digits = false;
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let sign =
            matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$' | '@')
                || c == ':' && (line_start || chars.peek().is_some_and(|next| !next.is_whitespace() && !next.is_ascii_digit()));
        let list = (line_start && matches!(c, '-' | '+' | '=')) || (digits && matches!(c, '.' | ')'));
        if sign || list {
            out.push('\\');
        }
        out.push(c);
        digits = (line_start || digits) && c.is_ascii_digit();
        line_start = c == '\n' || c == '\r' || (line_start && c.is_whitespace());
    }
    out
}
