//! `copydesk compare`: an article's quotations against another text, or an article against a later version.

use std::fmt::Write;

use copydesk::{About, ChangeKind, Difference, Document, Finding, Span, compare, compare_versions};

use crate::input::{self, Given};
use crate::options::{Compare, Report};
use crate::{Stop, printed};

/// An article with its document.
struct Read {
    text: String,
    document: Document,
}

pub fn run(options: &Compare) -> Result<bool, Stop> {
    let read = |file: &std::path::Path| {
        let Given { page, .. } = input::read(file, options.html).map_err(Stop::Failed)?;
        let document = copydesk::annotate(&page.text, &page.about(&About::default()));
        Ok(Read { text: page.text, document })
    };
    let article = read(&options.article)?;
    let written = if options.versions {
        let newer = read(&options.other)?;
        let counted = article.document.clone().with_offsets(&article.text, options.offsets.into());
        match options.format {
            Report::Json => json(&compare_versions(&article.text, &counted, &newer.text, &newer.document)),
            Report::Text => changes(&article, &newer),
        }
    } else {
        let Given { page: other, .. } = input::read(&options.other, options.html).map_err(Stop::Failed)?;
        let counted = article.document.clone().with_offsets(&article.text, options.offsets.into());
        match options.format {
            Report::Json => json(&compare(&article.text, &counted, &other.text)),
            Report::Text => quotations(&article, &other.text),
        }
    };
    printed(|out| out.extend_from_slice(written.as_bytes()))
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quotations(article: &Read, other: &str) -> String {
    let comparison = compare(&article.text, &article.document, other);
    let mut out = String::new();
    for compared in &comparison.quotes {
        let Some(quote) = article.document.quotes.get(compared.quote as usize) else { continue };
        let found = match compared.found {
            Finding::Verbatim => "verbatim",
            Finding::Edited => "edited",
            Finding::Altered => "altered",
            Finding::Missing => "missing",
        };
        let words: Vec<String> = compared.pieces.iter().map(|p| flat(p.here.of(&article.text))).collect();
        let who = quote.speaker.and_then(|e| article.document.entities.get(e as usize));
        let who = who.map_or(String::new(), |e| format!(" ({})", flat(&e.name)));
        let _ = writeln!(out, "{found:9} {}{who}", words.join(" "));
        let differences = compared.pieces.iter().flat_map(|p| &p.differences);
        differences.for_each(|d| difference(&mut out, &article.text, other, d));
    }
    let totals = comparison.totals;
    let all =
        [(totals.verbatim, "verbatim"), (totals.edited, "edited"), (totals.altered, "altered"), (totals.missing, "missing")];
    let told: Vec<String> = all.iter().map(|(n, what)| format!("{n} {what}")).collect();
    let _ = writeln!(out, "{}", told.join(", "));
    out
}

fn difference(out: &mut String, text: &str, other: &str, difference: &Difference) {
    let words =
        |text: &str, span: Span| if span.is_empty() { "nothing".to_owned() } else { format!("“{}”", flat(span.of(text))) };
    let fair = difference.fair.and_then(|f| serde_json::to_value(f).ok()?.as_str().map(|f| format!(" ({f})")));
    let (here, there) = (words(text, difference.here), words(other, difference.there));
    let _ = writeln!(out, "{:9}   {here} for {there}{}", "", fair.unwrap_or_default());
}

fn changes(article: &Read, newer: &Read) -> String {
    let versions = compare_versions(&article.text, &article.document, &newer.text, &newer.document);
    let block = |read: &Read, number: Option<u32>| Some(flat(read.document.blocks.get(number? as usize)?.span.of(&read.text)));
    let quote = |read: &Read, number: Option<u32>| {
        let content = &read.document.quotes.get(number? as usize)?.content;
        Some(content.iter().map(|c| flat(c.of(&read.text))).collect::<Vec<_>>().join(" "))
    };
    let mut out = String::new();
    for (what, all, same, blocks) in
        [("lines", &versions.blocks, versions.same_blocks, true), ("quotes", &versions.quotes, versions.same_quotes, false)]
    {
        let _ = writeln!(out, "{what}: {} changed, {same} the same", all.len());
        for change in all {
            let kind = match change.change {
                ChangeKind::Added => "added",
                ChangeKind::Gone => "gone",
                ChangeKind::Changed => "changed",
                ChangeKind::Moved => "moved",
            };
            let words = |read: &Read, number| if blocks { block(read, number) } else { quote(read, number) };
            let words = words(newer, change.there).or_else(|| words(article, change.here)).unwrap_or_default();
            let what: Vec<String> =
                change.what.iter().filter_map(|w| Some(serde_json::to_value(w).ok()?.as_str()?.to_owned())).collect();
            let what = if what.is_empty() { String::new() } else { format!(" ({})", what.join(", ")) };
            let _ = writeln!(out, "{kind:9} {words}{what}");
            change.differences.iter().for_each(|d| difference(&mut out, &article.text, &newer.text, d));
        }
    }
    out
}
