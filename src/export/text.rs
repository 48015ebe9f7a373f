//! Document → a bracketed text that a person can read, correct and write by hand; the form of the goldens.
//!
//! One fact a line. First what holds for the whole article, where known:
//!
//! ```text
//! published 2015-09-22 (text)
//! language en
//! ```
//!
//! Then every block: its kind (and boilerplate's role, or the number of the quote that a pull-quote repeats) in square brackets, its
//! text with the annotations in braces, and a blank line. Braces nest; where two annotations cross, the inner one is closed and
//! opened again with the same tag.
//!
//! ```text
//! [date] {t1:Tuesday 22 September 2015}
//!
//! [paragraph] {d:OSTBY (Reuters) —} {q1:“It floods {t2:every spring},”} {s1:the mayor} {c1:said}.
//!
//! [boilerplate share] Share this
//! ```
//!
//! The letters are `q` content, `c` cue and `s` source of a quote, `t` a time, `d` a dateline. Numbers count from 1 in the order of the
//! sections below. The text is as it stands, line breaks included, but that `\r\n` is written as a line break and a backslash
//! stands before `{`, `}` and `\`.
//!
//! Then the sections, each without its empty fields and left out when it has no line:
//!
//! ```text
//! quotes
//! 1 direct claims | named | speaker Ann Ostby | via 2 | to The Bay Herald | repeats 3 | grounds: words of the text | [the] bracket
//! 2 indirect | named | speakers Ann Ostby, Bay Council
//! 3 indirect | named | maybe Ann Ostby, Tom Ostby
//!
//! times
//! 1 DATE 2015-09-22 2015-09-22..2015-09-22
//! 2 TIME 2015-09-22T19:00 APPROX 2015-09-22..2015-09-22 19:00..21:00 or 2015-09-29T19:00
//!
//! asides
//! term “generic embrace”
//!
//! links
//! https://bay.example/
//!
//! entities
//! person Ann Ostby = Ostby, ANN OSTBY; roles mayor @ Bay Council / teacher (former); member of Bay Council; pronouns she, her
//! place Norway NO = the country
//!
//! audit
//! sources 2: 1 named, 1 document
//! quotes 4: 1 direct, 3 indirect, 1 unattributed
//! words 80, 31 direct
//! Ann Ostby | named | quotes 1 3 | words 57, 31 direct | 80 % | roles mayor / teacher
//! a report | document | quotes 2 | words 14, 0 direct | 20 %
//! chains 2 > 1
//!
//! sourcing
//! 1 person | said 2
//! 2 organization | not counted
//! 3 person | no answer
//! unnamed 1: a clerk at the port (for fear of losing her job)
//! ```
//!
//! Of the entities those are shown that speak or are spoken to, the people and organizations that have a name, and what else has a name
//! and is mentioned more than once; an amount or "a man" who passes by is not.
//! Of every quote that has one `sourcing` gives the kind of source and the number of the time when it was said; those that an audit does not
//! count, and those by which a source gave no answer, say so. Then how many sources are not named, what each is said to be, and why.
//! What a reader corrected or looked up ends in "reader’s own: speaker; checked: note"; corrections that no longer find their place are
//! in a section of their own, `lost corrections`. "speakers" say a quote together, of those after "maybe" one does. A stance follows the kind unless it is neutral; `19:00..` is
//! a clock time without an end. Words of the text that are quoted in a section stand on one line, each run of white space made one
//! space.

use std::fmt::Write;

use super::nested::{Step, shared_out, tags, walk};
use super::view::{Kind, View, flat};
use super::{Article, names};
use crate::{
    AnonymityKind, Audit, Block, Document, Entity, EntityType, Form, Origin, Quote, Revision, SourceRow, Span, Stance, Time,
};

/// The bracketed text of a document. `document` is as [`annotate`](crate::annotate) gives it for `text`, with offsets in bytes.
pub fn text(text: &str, document: &Document) -> String {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    if let Some(published) = &document.published {
        let origin = match published.origin {
            Origin::Given => "given",
            Origin::Text => "text",
        };
        line(&mut out, format_args!("published {} ({origin})", published.value));
    }
    if let Some(language) = &document.language {
        line(&mut out, format_args!("language {}", language.code));
    }
    blocks(&mut out, &View::new(text, document, &Article::default()));
    section(&mut out, "quotes", document.quotes.iter().enumerate().map(|(i, q)| quote(text, document, i, q)));
    section(&mut out, "times", document.times.iter().enumerate().map(|(i, t)| time(i, t)));
    section(&mut out, "asides", document.asides.iter().map(|a| format!("{} {}", names::aside(a.kind), flat(a.span.of(text)))));
    section(&mut out, "links", document.links.iter().map(|l| flat(&l.url)));
    let told = told_of(document);
    let entities = document.entities.iter().zip(told).filter(|(_, told)| *told);
    section(&mut out, "entities", entities.map(|(e, _)| entity(document, e)));
    section(&mut out, "audit", document.audit.iter().flat_map(|all| audit(document, all)));
    section(&mut out, "sourcing", sourcing(&View::new(text, document, &Article::default())));
    section(&mut out, "lost corrections", document.corrections.iter().filter_map(lost));
    out
}

fn line(out: &mut String, what: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{what}");
}

/// A blank line, the name and the facts, if there are any.
fn section(out: &mut String, name: &str, facts: impl Iterator<Item = String>) {
    let mut facts = facts.peekable();
    if facts.peek().is_some() {
        line(out, format_args!("{}{name}", if out.is_empty() { "" } else { "\n" }));
        facts.for_each(|fact| line(out, format_args!("{fact}")));
    }
}

/// Indices as numbers from 1.
fn numbers(indices: &[u32], between: &str) -> String {
    indices.iter().map(|&i| number(i)).collect::<Vec<_>>().join(between)
}

fn number(index: u32) -> String {
    (u64::from(index) + 1).to_string()
}

fn name(document: &Document, entity: u32) -> String {
    document.entities.get(entity as usize).map_or_else(|| format!("entity {}", number(entity)), |e| flat(&e.name))
}

// Blocks

fn blocks(out: &mut String, view: &View) {
    let braced = |kind| matches!(kind, Kind::Content(_) | Kind::Source(_) | Kind::Cue(_) | Kind::Time(_) | Kind::Dateline);
    let tags = tags(view, braced, |_| 0);
    let blocks = &view.document.blocks;
    let stretches: Vec<Span> = blocks.iter().map(|b| b.span).collect();
    for (block, share) in blocks.iter().zip(shared_out(&stretches, &tags)) {
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = write!(out, "[{}] ", block_name(block));
        walk(view.text, block.span, &share, |step| match step {
            Step::Text(words) => escape(out, words),
            Step::Open(tag) => {
                let _ = write!(out, "{{{}:", label(tag.kind));
            }
            Step::Close(_) => out.push('}'),
        });
        out.push('\n');
    }
}

fn label(kind: Kind) -> String {
    match kind {
        Kind::Content(i) => format!("q{}", i + 1),
        Kind::Source(i) => format!("s{}", i + 1),
        Kind::Cue(i) => format!("c{}", i + 1),
        Kind::Time(i) => format!("t{}", i + 1),
        _ => "d".to_owned(),
    }
}

fn escape(out: &mut String, text: &str) {
    for (i, c) in text.char_indices() {
        match c {
            '{' | '}' | '\\' => out.extend(['\\', c]),
            '\r' if text.get(i + 1..).is_some_and(|rest| rest.starts_with('\n')) => {}
            _ => out.push(c),
        }
    }
}

fn block_name(block: &Block) -> String {
    let role = block.role.map(names::furniture);
    let own = if block.reader.is_empty() { None } else { Some("(reader’s own)".to_owned()) };
    [Some(names::block(block.kind).to_owned()), role.map(str::to_owned), block.of.map(number), own]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

// Sections

fn quote(text: &str, document: &Document, index: usize, quote: &Quote) -> String {
    let stance = if quote.stance == Stance::Neutral { String::new() } else { format!(" {}", names::stance(quote.stance)) };
    let mut fields = vec![format!("{} {}{stance}", index + 1, names::quote(quote.kind))];
    fields.extend(quote.anonymity.map(|a| names::anonymity(a).to_owned()));
    fields.extend(speakers(document, quote));
    fields.extend(quote.via.map(|q| format!("via {}", number(q))));
    fields.extend(quote.addressee.map(|e| format!("to {}", name(document, e))));
    fields.extend(quote.repeats.map(|q| format!("repeats {}", number(q))));
    fields.extend(quote.grounds.map(|span| format!("grounds: {}", flat(span.of(text)))));
    fields.extend(quote.edits.iter().map(|edit| format!("{} {}", flat(edit.span.of(text)), names::edit(edit.kind))));
    fields.extend(names::by_reader(&quote.reader, quote.checked.as_ref()).map(|own| flat(&own)));
    fields.join(" | ")
}

/// Who says it, alone or together, or who may have said it, where there is no speaker.
fn speakers(document: &Document, quote: &Quote) -> Option<String> {
    let names = |all: &mut dyn Iterator<Item = u32>| all.map(|e| name(document, e)).collect::<Vec<_>>().join(", ");
    match quote.speakers.len() {
        0 if quote.candidates.is_empty() => None,
        0 => Some(format!("maybe {}", names(&mut quote.candidates.iter().map(|c| c.entity)))),
        1 => Some(format!("speaker {}", names(&mut quote.speakers.iter().copied()))),
        _ => Some(format!("speakers {}", names(&mut quote.speakers.iter().copied()))),
    }
}

fn time(index: usize, time: &Time) -> String {
    let mut fields = vec![(index + 1).to_string(), names::time(time.kind).to_owned(), time.value.clone()];
    fields.extend(time.modifier.clone());
    let range = |from: Option<String>, to: Option<String>| {
        (from.is_some() || to.is_some()).then(|| format!("{}..{}", from.unwrap_or_default(), to.unwrap_or_default()))
    };
    fields.extend(range(time.from.map(|d| d.to_string()), time.to.map(|d| d.to_string())));
    fields.extend(range(time.from_time.clone(), time.to_time.clone()));
    fields.extend(time.other.iter().map(|other| format!("or {other}")));
    fields.join(" ")
}

/// For every entity whether it is shown.
fn told_of(document: &Document) -> Vec<bool> {
    let worth = |entity: &Entity| match entity.kind {
        EntityType::Person | EntityType::Organization => true,
        EntityType::Money | EntityType::Percent | EntityType::Quantity => false,
        _ => entity.mentions.len() > 1,
    };
    let named = document.mentions.iter().filter(|m| m.form == Form::Name).map(|m| m.entity);
    let named = named.filter(|&e| document.entities.get(e as usize).is_some_and(worth));
    let heard = document.quotes.iter().flat_map(|q| [q.speaker, q.addressee]).flatten();
    let mut told = vec![false; document.entities.len()];
    for entity in named.chain(heard) {
        if let Some(told) = told.get_mut(entity as usize) {
            *told = true;
        }
    }
    told
}

fn entity(document: &Document, entity: &Entity) -> String {
    let kind = names::entity(entity.kind);
    let mut out = format!("{kind} {}", flat(&entity.name));
    if let Some(country) = &entity.country {
        out = format!("{out} {country}");
    }
    let list = |words: Vec<String>, between| words.join(between);
    if !entity.aliases.is_empty() {
        out = format!("{out} = {}", list(entity.aliases.iter().map(|a| flat(a)).collect(), ", "));
    }
    let roles = entity.roles.iter().map(|role| {
        let at = role.organization.map_or(String::new(), |o| format!(" @ {}", name(document, o)));
        let former = if role.former == Some(true) { " (former)" } else { "" };
        format!("{}{at}{former}", flat(role.title.as_ref().unwrap_or(&role.text)))
    });
    for (label, words) in [
        ("roles", list(roles.collect(), " / ")),
        ("member of", list(entity.member_of.iter().map(|&e| name(document, e)).collect(), ", ")),
        ("pronouns", list(entity.pronouns.clone(), ", ")),
    ] {
        if !words.is_empty() {
            out = format!("{out}; {label} {words}");
        }
    }
    names::by_reader(&entity.reader, None).map_or(out.clone(), |own| format!("{out}; {own}"))
}

/// A correction that was not made, and why.
fn lost(revision: &Revision) -> Option<String> {
    let why = revision.lost.as_ref()?;
    Some(format!("{}: {why}", flat(&serde_json::to_string(&revision.correction).unwrap_or_default())))
}

/// Nothing where nobody is quoted.
fn audit<'d>(document: &'d Document, audit: &'d Audit) -> impl Iterator<Item = String> + 'd {
    let totals = &audit.totals;
    let parts = |parts: &[(u32, &str)]| {
        let parts = parts.iter().filter(|p| p.0 > 0).map(|(n, what)| format!("{n} {what}"));
        parts.collect::<Vec<_>>().join(", ")
    };
    let sources = parts(&[
        (totals.named, "named"),
        (totals.unnamed, "unnamed"),
        (totals.collective, "collective"),
        (totals.document, "document"),
        (totals.outlet, "outlet"),
    ]);
    let quotes = parts(&[
        (totals.direct, "direct"),
        (totals.indirect, "indirect"),
        (totals.mixed, "mixed"),
        (totals.unattributed, "unattributed"),
    ]);
    let head = [
        format!("sources {}: {sources}", totals.sources),
        format!("quotes {}: {quotes}", totals.quotes),
        format!("words {}, {} direct", totals.words, totals.direct_words),
    ];
    let rows = audit.sources.iter().map(move |row| source(document, row));
    let chains = audit.chains.iter().map(|c| format!("chains {}", numbers(c, " > ")));
    head.into_iter().filter(|_| totals.quotes > 0).chain(rows).chain(chains)
}

/// Titles stand alone, as in the lines of entities.
fn source(document: &Document, row: &SourceRow) -> String {
    let mut fields = vec![flat(&row.label)];
    fields.extend(row.anonymity.map(|a| names::anonymity(a).to_owned()));
    fields.push(format!("quotes {}", numbers(&row.quotes, " ")));
    fields.push(format!("words {}, {} direct", row.words, row.direct_words));
    fields.push(format!("{:.0} %", row.share * 100.0));
    let of_entity = row.entity.and_then(|e| document.entities.get(e as usize)).map_or(&[][..], |e| &e.roles);
    let title = |(at, role): (usize, &String)| {
        let known = of_entity.get(at).map(|r| (r, flat(r.title.as_ref().unwrap_or(&r.text))));
        let Some((of, title)) = known else { return flat(role) };
        let told = ["former", "ex-", "one-time", "then-"].iter().any(|word| title.to_lowercase().contains(word));
        if of.former == Some(true) && !told { format!("former {title}") } else { title }
    };
    if !row.roles.is_empty() {
        fields.push(format!("roles {}", row.roles.iter().enumerate().map(title).collect::<Vec<_>>().join(" / ")));
    }
    fields.join(" | ")
}

/// Of each quote what kind of source it has, when it was said and whether it counts; then the sources without a name.
fn sourcing(view: &View) -> impl Iterator<Item = String> {
    let counts = view.document.audit.is_some();
    let quote = |(i, quote): (usize, &Quote)| {
        let mut fields: Vec<String> = quote.source_type.map(|kind| names::source_type(kind).to_owned()).into_iter().collect();
        fields.extend(quote.said.map(|time| format!("said {}", number(time))));
        match (quote.disclosure, quote.sourcing) {
            (true, _) => fields.push("no answer".to_owned()),
            (false, false) => fields.push("not counted".to_owned()),
            _ => {}
        }
        (counts && !fields.is_empty()).then(|| format!("{} {}", i + 1, fields.join(" | ")))
    };
    let unnamed = view.sources().iter().filter(|row| row.anonymity == Some(AnonymityKind::Unnamed));
    let unnamed: Vec<String> = unnamed
        .map(|row| match view.grounds(row).join("; ") {
            grounds if grounds.is_empty() => flat(&row.label),
            grounds => format!("{} ({grounds})", flat(&row.label)),
        })
        .collect();
    let rows: Vec<String> = view.document.quotes.iter().enumerate().filter_map(quote).collect();
    let unnamed = (!unnamed.is_empty()).then(|| format!("unnamed {}: {}", unnamed.len(), unnamed.join("; ")));
    rows.into_iter().chain(unnamed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockKind, Dateline, QuoteKind};

    fn at(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn a_quote(content: Span, source: Span) -> Quote {
        Quote {
            kind: QuoteKind::Direct,
            content: vec![content].into(),
            source: vec![source].into(),
            anonymity: Some(AnonymityKind::Collective),
            stance: Stance::Claims,
            via: Some(0),
            sourcing: true,
            ..Quote::default()
        }
    }

    #[test]
    fn tags_nest_and_cross() {
        let text = "OSTBY — “It {often}\r\nfloods,” they say";
        let mut block = Block::new(BlockKind::Paragraph, at(text, text));
        block.dateline = Some(Dateline { span: at(text, "OSTBY —"), place: None, agency: None, date: None });
        let quotes = vec![
            a_quote(at(text, "“It {often}\r\nfloods,”"), at(text, "floods,” they")),
            a_quote(at(text, "It"), at(text, "It")),
        ];
        let document = Document { blocks: vec![block].into(), quotes: quotes.into(), ..Document::default() };
        let want = "[paragraph] {d:OSTBY —} {q1:“{q2:{s2:It}} \\{often\\}\n{s1:floods,”}}{s1: they} say\n\
                    \nquotes\n1 direct claims | collective | via 1\n2 direct claims | collective | via 1\n";
        assert_eq!(super::text(text, &document), want);
    }
}
