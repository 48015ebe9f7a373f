//! Document → a page of its own: the article with its annotations, and beside it the sources, the quotes and the times.
//!
//! No scripts and nothing loaded: a policy in the head forbids both. It is well-formed XML as well, so that any tool can read it
//! back. Stretches of a quote carry its number in `data-quote`, times theirs in `data-time`, mentions their entity in `data-entity`.

use std::collections::BTreeSet;

use super::names;
use super::nested::{Step, Tag, shared_out, tags, walk};
use super::view::{Kind, View, flat};
use super::xml::Xml;
use crate::{Block, BlockKind, Form, Quote, Span};

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#666;--line:#ddd;--said:#fff1c2;--source:#0b5394;--time:#22713a}\
@media(prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#161616;--soft:#a0a0a0;--line:#3a3a3a;--said:#4a3f14;--source:#8fc1f5;--time:#86d09b}}\
body{margin:0 auto;padding:1.5rem;max-width:72rem;background:var(--paper);color:var(--ink);font:1rem/1.6 Georgia,serif}\
article,section{max-width:42rem}article>*{white-space:pre-wrap}\
mark{background:var(--said);color:inherit}.source{border-bottom:2px solid var(--source)}.cue{font-style:italic;color:var(--source)}\
time{border-bottom:1px dotted var(--time);color:var(--time)}.aside{border-bottom:1px dotted var(--soft)}\
.boilerplate,.note,.credit,.caption,.byline,.date{color:var(--soft);font-size:.9em}\
table{border-collapse:collapse;font-size:.9em}th,td{padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}\
li{margin-bottom:.5rem}a{color:inherit}:target{outline:2px solid var(--source)}";

pub(super) fn html(view: &View) -> String {
    let mut out = Xml::new();
    let title = view.first(BlockKind::Headline).or(view.article.id.as_deref()).unwrap_or("Annotated article");
    let language = view.document.language.as_ref().map_or("en", |l| l.code.as_str());
    out.raw("<!DOCTYPE html>\n");
    out.open("html", &[("lang", language)]);
    out.raw("<head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width\"/>");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
    out.element("title", &[], &flat(title));
    out.element("style", &[], STYLE);
    out.raw("</head>\n");
    out.open("body", &[]);
    article(&mut out, view);
    sources(&mut out, view);
    quotes(&mut out, view);
    times(&mut out, view);
    out.close("body");
    out.close("html");
    out.raw("\n");
    out.finish()
}

fn article(out: &mut Xml, view: &View) {
    let blocks = view.blocks();
    let tags = tags(view, |_| true, |_| 0);
    let stretches: Vec<Span> = blocks.iter().map(|b| b.span).collect();
    let mut inline = Inline { view, begun: BTreeSet::new() };
    out.open("article", &[]);
    for (i, (block, share)) in blocks.iter().zip(shared_out(&stretches, &tags)).enumerate() {
        out.raw("\n");
        let element = element(block, i, &blocks);
        let (id, own) = (format!("block-{i}"), names::owns(&block.reader));
        let attributes = [("class", names::block(block.kind)), ("id", &id), ("data-reader", &own)];
        out.open(element, attributes.get(..if own.is_empty() { 2 } else { 3 }).unwrap_or_default());
        walk(view.text, block.span, &share, |step| match step {
            Step::Text(words) => out.text(words),
            Step::Open(tag) => inline.open(out, tag),
            Step::Close(tag) => out.close(inline.element(tag.kind)),
        });
        out.close(element);
    }
    out.raw("\n");
    out.close("article");
    out.raw("\n");
}

fn element(block: &Block, index: usize, blocks: &[Block]) -> &'static str {
    match block.kind {
        BlockKind::Headline if blocks.iter().position(|b| b.kind == BlockKind::Headline) == Some(index) => "h1",
        BlockKind::Headline | BlockKind::Subheading => "h2",
        BlockKind::Pullquote => "blockquote",
        _ => "p",
    }
}

struct Inline<'a> {
    view: &'a View<'a>,
    /// The quotes whose first stretch has been written.
    begun: BTreeSet<usize>,
}

impl Inline<'_> {
    fn element(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Content(_) => "mark",
            Kind::Time(_) => "time",
            Kind::Link(i) if self.address(i).is_some() => "a",
            _ => "span",
        }
    }

    /// What a reader may follow without harm.
    fn address(&self, link: usize) -> Option<&str> {
        let url = self.view.document.links.get(link)?.url.as_str();
        ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme)).then_some(url)
    }

    fn open(&mut self, out: &mut Xml, tag: &Tag) {
        let document = &self.view.document;
        let mut attributes: Vec<(&str, String)> = Vec::new();
        match tag.kind {
            Kind::Dateline => attributes.push(("class", "dateline".to_owned())),
            Kind::Content(i) => {
                if self.begun.insert(i) {
                    attributes.push(("id", format!("quote-{i}")));
                }
                let kind = document.quotes.get(i).map(|quote| names::quote(quote.kind)).unwrap_or_default();
                attributes.extend([("class", kind.to_owned()), ("data-quote", i.to_string())]);
                let own = document.quotes.get(i).map(|quote| names::owns(&quote.reader)).filter(|own| !own.is_empty());
                attributes.extend(own.map(|own| ("data-reader", own)));
                attributes.extend(document.quotes.get(i).map(|quote| ("title", told(self.view, i, quote))));
            }
            Kind::Source(i) => attributes.extend([("class", "source".to_owned()), ("data-source-of", i.to_string())]),
            Kind::Cue(i) => attributes.extend([("class", "cue".to_owned()), ("data-cue-of", i.to_string())]),
            Kind::Time(i) => {
                attributes.push(("data-time", i.to_string()));
                if let Some(time) = document.times.get(i) {
                    attributes.extend(is_day(&time.value).then(|| ("datetime", time.value.clone())));
                    attributes.push(("title", format!("{} {}", names::time(time.kind), time.value)));
                }
            }
            Kind::Aside(i) => {
                let kind = document.asides.get(i).map(|a| names::aside(a.kind)).unwrap_or_default();
                attributes.push(("class", format!("aside {kind}")));
            }
            Kind::Mention(i) => {
                if let Some(mention) = document.mentions.get(i) {
                    attributes.push(("class", names::entity(mention.kind).to_owned()));
                    attributes.push(("data-entity", mention.entity.to_string()));
                    let meant = self.view.name(mention.entity).filter(|_| mention.form != Form::Name);
                    attributes.extend(meant.map(|name| ("title", name.to_owned())));
                    let own = self.view.entity(mention.entity).map(|e| names::owns(&e.reader)).filter(|own| !own.is_empty());
                    attributes.extend(own.map(|own| ("data-reader", own)));
                }
            }
            Kind::Link(i) => {
                let address = self.address(i).map(|url| [("href", url.to_owned()), ("rel", "noreferrer nofollow".to_owned())]);
                attributes.extend(address.into_iter().flatten());
            }
        }
        let attributes: Vec<(&str, &str)> = attributes.iter().map(|(key, value)| (*key, value.as_str())).collect();
        out.open(self.element(tag.kind), &attributes);
    }
}

/// A year, month or day, as HTML's `time` can hold.
fn is_day(value: &str) -> bool {
    matches!(value.len(), 4 | 7 | 10)
        && value.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// A quote in a few words: "quote 3, direct, named: Ana Ruiz".
fn told(view: &View, index: usize, quote: &Quote) -> String {
    let anonymity = quote.anonymity.map(|a| format!(", {}", names::anonymity(a))).unwrap_or_default();
    let speakers = view.speaker_names(quote).into_iter().map(flat).collect::<Vec<_>>().join(" and ");
    let who = if speakers.is_empty() { String::new() } else { format!(": {speakers}") };
    let own = names::by_reader(&quote.reader, quote.checked.as_ref()).map_or(String::new(), |own| format!("; {own}"));
    format!("quote {}, {}{anonymity}{who}{own}", index + 1, names::quote(quote.kind))
}

fn sources(out: &mut Xml, view: &View) {
    if view.sources().is_empty() {
        return;
    }
    out.open("section", &[("id", "sources")]);
    out.element("h2", &[], "Sources");
    out.open("table", &[]);
    row(out, "th", &["source", "kind", "quotes", "words", "in marks", "share"].map(str::to_owned));
    for source in view.sources() {
        let kind = source.anonymity.map(names::anonymity).unwrap_or_default().to_owned();
        let share = format!("{:.0} %", source.share * 100.0);
        let counts = [source.quotes.len().to_string(), source.words.to_string(), source.direct_words.to_string()];
        let [quotes, words, direct] = counts;
        row(out, "td", &[source.label.clone(), kind, quotes, words, direct, share]);
    }
    out.close("table");
    out.close("section");
    out.raw("\n");
}

fn row(out: &mut Xml, cell: &str, words: &[String]) {
    out.open("tr", &[]);
    words.iter().for_each(|words| out.element(cell, &[], words));
    out.close("tr");
}

fn quotes(out: &mut Xml, view: &View) {
    if view.document.quotes.is_empty() {
        return;
    }
    out.open("section", &[("id", "quotes")]);
    out.element("h2", &[], "Quotes");
    out.open("ol", &[]);
    for (i, quote) in view.document.quotes.iter().enumerate() {
        out.open("li", &[]);
        out.element("a", &[("href", &format!("#quote-{i}"))], &view.words(&quote.content));
        out.text(&format!(" ({})", told(view, i, quote)));
        out.close("li");
    }
    out.close("ol");
    out.close("section");
    out.raw("\n");
}

fn times(out: &mut Xml, view: &View) {
    if view.document.times.is_empty() {
        return;
    }
    out.open("section", &[("id", "times")]);
    out.element("h2", &[], "Times");
    out.open("table", &[]);
    row(out, "th", &["words", "type", "value", "from", "to"].map(str::to_owned));
    for time in &view.document.times {
        let day = |day: Option<crate::Date>| day.map(|d| d.to_string()).unwrap_or_default();
        let words = time.span.of(view.text).to_owned();
        row(out, "td", &[words, names::time(time.kind).to_owned(), time.value.clone(), day(time.from), day(time.to)]);
    }
    out.close("table");
    out.close("section");
    out.raw("\n");
}
