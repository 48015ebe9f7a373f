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
//! ```
//!
//! Of the entities those are shown that speak or are spoken to, the people and organizations that have a name, and what else has a name
//! and is mentioned more than once; an amount or "a man" who passes by is not.
//! "speakers" say a quote together, of those after "maybe" one does. A stance follows the kind unless it is neutral; `19:00..` is
//! a clock time without an end. Words of the text that are quoted in a section stand on one line, each run of white space made one
//! space.

use std::fmt::Write;

use crate::{
    AnonymityKind, AsideKind, Audit, Block, BlockKind, Document, EditKind, Entity, EntityType, Form, Furniture, Origin, Quote,
    QuoteKind, SourceRow, Span, Stance, Time, TimeType,
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
    blocks(&mut out, text, document);
    section(&mut out, "quotes", document.quotes.iter().enumerate().map(|(i, q)| quote(text, document, i, q)));
    section(&mut out, "times", document.times.iter().enumerate().map(|(i, t)| time(i, t)));
    section(&mut out, "asides", document.asides.iter().map(|a| format!("{} {}", aside_name(a.kind), flat(a.span.of(text)))));
    section(&mut out, "links", document.links.iter().map(|l| flat(&l.url)));
    let told = told_of(document);
    let entities = document.entities.iter().zip(told).filter(|(_, told)| *told);
    section(&mut out, "entities", entities.map(|(e, _)| entity(document, e)));
    section(&mut out, "audit", document.audit.iter().flat_map(audit));
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

/// On one line.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
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

/// A stretch to be put in braces. Ordered as they open: at one place the longer first, of two alike by `rank`.
struct Tag {
    span: Span,
    rank: u8,
    label: String,
}

fn blocks(out: &mut String, text: &str, document: &Document) {
    let mut tags = Vec::new();
    for (i, quote) in document.quotes.iter().enumerate() {
        for (rank, letter, spans) in [(1, 'q', &quote.content), (2, 's', &quote.source), (3, 'c', &quote.cue)] {
            tags.extend(spans.iter().map(|&span| Tag { span, rank, label: format!("{letter}{}", i + 1) }));
        }
    }
    tags.extend(document.times.iter().enumerate().map(|(i, t)| Tag { span: t.span, rank: 4, label: format!("t{}", i + 1) }));
    let datelines = document.blocks.iter().filter_map(|b| b.dateline.as_ref());
    tags.extend(datelines.map(|d| Tag { span: d.span, rank: 0, label: "d".to_owned() }));
    tags.sort_by_key(|tag| (tag.span.start(), std::cmp::Reverse(tag.span.end()), tag.rank));

    let mut waiting = tags.iter().peekable();
    for block in &document.blocks {
        let mut own = Vec::new();
        while let Some(tag) = waiting.next_if(|tag| tag.span.start() < block.span.end()) {
            own.push(tag);
        }
        line(
            out,
            format_args!("{}[{}] {}", if out.is_empty() { "" } else { "\n" }, block_name(block), braced(text, block.span, &own)),
        );
    }
}

/// The block's text with its tags, which come in the order in which they open.
fn braced(text: &str, block: Span, tags: &[&Tag]) -> String {
    let mut out = String::with_capacity(block.len() * 3 / 2);
    let mut open: Vec<&Tag> = Vec::new();
    let mut waiting = tags.iter().peekable();
    let mut at = block.start();
    loop {
        let opens = waiting.peek().map_or(block.end(), |tag| tag.span.start());
        let closes = open.iter().map(|tag| tag.span.end()).min().unwrap_or(block.end());
        let next = opens.min(closes).clamp(at, block.end());
        escape(&mut out, Span::new(at, next).of(text));
        at = next;
        // Close what ends here and whatever stands inside it, then open that again.
        let ending = open.iter().position(|tag| tag.span.end() <= at || at == block.end()).unwrap_or(open.len());
        let crossed = open.split_off(ending);
        crossed.iter().for_each(|_| out.push('}'));
        if at == block.end() {
            return out;
        }
        let mut opening = crossed;
        while let Some(tag) = waiting.next_if(|tag| tag.span.start() <= at) {
            opening.push(tag);
        }
        opening.retain(|tag| tag.span.end() > at);
        opening.sort_by_key(|tag| (std::cmp::Reverse(tag.span.end()), tag.rank));
        for tag in opening {
            out.push('{');
            out.push_str(&tag.label);
            out.push(':');
            open.push(tag);
        }
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
    let kind = match block.kind {
        BlockKind::Headline => "headline",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Byline => "byline",
        BlockKind::Date => "date",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Subheading => "subheading",
        BlockKind::List => "list",
        BlockKind::Caption => "caption",
        BlockKind::Credit => "credit",
        BlockKind::Pullquote => "pullquote",
        BlockKind::Question => "question",
        BlockKind::Note => "note",
        BlockKind::Boilerplate => "boilerplate",
    };
    let role = block.role.map(|role| match role {
        Furniture::Syndication => "syndication",
        Furniture::Share => "share",
        Furniture::Subscribe => "subscribe",
        Furniture::Related => "related",
        Furniture::Comments => "comments",
        Furniture::Advert => "advert",
        Furniture::Navigation => "navigation",
        Furniture::Copyright => "copyright",
    });
    [Some(kind.to_owned()), role.map(str::to_owned), block.of.map(number)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

// Sections

fn quote(text: &str, document: &Document, index: usize, quote: &Quote) -> String {
    let kind = match quote.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Mixed => "mixed",
    };
    let stance = match quote.stance {
        Stance::Neutral => "",
        Stance::Asserts => " asserts",
        Stance::Claims => " claims",
        Stance::Denies => " denies",
        Stance::Concedes => " concedes",
        Stance::Asks => " asks",
        Stance::Promises => " promises",
        Stance::Thinks => " thinks",
    };
    let mut fields = vec![format!("{} {kind}{stance}", index + 1)];
    fields.extend(quote.anonymity.map(|a| anonymity_name(a).to_owned()));
    fields.extend(speakers(document, quote));
    fields.extend(quote.via.map(|q| format!("via {}", number(q))));
    fields.extend(quote.addressee.map(|e| format!("to {}", name(document, e))));
    fields.extend(quote.repeats.map(|q| format!("repeats {}", number(q))));
    fields.extend(quote.grounds.map(|span| format!("grounds: {}", flat(span.of(text)))));
    fields.extend(quote.edits.iter().map(|edit| {
        let kind = match edit.kind {
            EditKind::Bracket => "bracket",
            EditKind::Ellipsis => "ellipsis",
            EditKind::Sic => "sic",
        };
        format!("{} {kind}", flat(edit.span.of(text)))
    }));
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

fn anonymity_name(anonymity: AnonymityKind) -> &'static str {
    match anonymity {
        AnonymityKind::Named => "named",
        AnonymityKind::Unnamed => "unnamed",
        AnonymityKind::Collective => "collective",
        AnonymityKind::Document => "document",
        AnonymityKind::Outlet => "outlet",
    }
}

fn aside_name(kind: AsideKind) -> &'static str {
    match kind {
        AsideKind::Term => "term",
        AsideKind::Title => "title",
        AsideKind::Nickname => "nickname",
    }
}

fn time(index: usize, time: &Time) -> String {
    let kind = match time.kind {
        TimeType::Date => "DATE",
        TimeType::Time => "TIME",
        TimeType::Duration => "DURATION",
        TimeType::Set => "SET",
    };
    let mut fields = vec![(index + 1).to_string(), kind.to_owned(), time.value.clone()];
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
    let kind = match entity.kind {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Place => "place",
        EntityType::Group => "group",
        EntityType::Event => "event",
        EntityType::Work => "work",
        EntityType::Product => "product",
        EntityType::Money => "money",
        EntityType::Percent => "percent",
        EntityType::Quantity => "quantity",
    };
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
    out
}

/// Nothing where nobody is quoted.
fn audit(audit: &Audit) -> impl Iterator<Item = String> {
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
    let rows = audit.sources.iter().map(source);
    let chains = audit.chains.iter().map(|c| format!("chains {}", numbers(c, " > ")));
    head.into_iter().filter(|_| totals.quotes > 0).chain(rows).chain(chains)
}

fn source(row: &SourceRow) -> String {
    let mut fields = vec![flat(&row.label)];
    fields.extend(row.anonymity.map(|a| anonymity_name(a).to_owned()));
    fields.push(format!("quotes {}", numbers(&row.quotes, " ")));
    fields.push(format!("words {}, {} direct", row.words, row.direct_words));
    fields.push(format!("{:.0} %", row.share * 100.0));
    if !row.roles.is_empty() {
        fields.push(format!("roles {}", row.roles.iter().map(|r| flat(r)).collect::<Vec<_>>().join(" / ")));
    }
    fields.join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dateline, Document};

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
