//! Document → TEI P5: the text with its annotations inline, and behind the header the people, organizations and places.
//!
//! What was said is `said` with `@who`; its further stretches point back by `@prev`. Cue and source are `seg` with `@corresp` to
//! the quote. Names are `persName`, `orgName`, `placeName` or `name`, role phrases and pronouns `rs`, all with `@ref`.
//! Dates have `@when`, or `@from` and `@to`, where they are days, and always TIMEX3's value in `@when-custom`.
//! The words of every block stand as they do in the text, line breaks included.

use std::collections::BTreeMap;

use super::names;
use super::nested::{Step, Tag, shared_out, tags, walk};
use super::view::{Kind, View};
use super::xml::Xml;
use crate::{AsideKind, Block, BlockKind, Entity, EntityType, Form, Quote, QuoteKind, Span, Time, TimeType};

pub(super) fn tei(view: &View) -> String {
    let mut out = Xml::new();
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.open("TEI", &[("xmlns", "http://www.tei-c.org/ns/1.0")]);
    header(&mut out, view);
    let shown = shown(view);
    entities(&mut out, view, &shown);
    out.raw("\n");
    body(&mut out, view, &shown);
    out.raw("\n");
    out.close("TEI");
    out.raw("\n");
    out.finish()
}

fn header(out: &mut Xml, view: &View) {
    out.raw("\n");
    out.open("teiHeader", &[]);
    out.open("fileDesc", &[]);
    out.open("titleStmt", &[]);
    let title = view.first(BlockKind::Headline).or(view.article.id.as_deref()).unwrap_or("Untitled");
    out.element("title", &[], title);
    view.authors().iter().for_each(|author| out.element("author", &[], author));
    if !view.document.corrections.is_empty() {
        // Whom `@resp` points to.
        out.open("respStmt", &[("xml:id", "reader")]);
        out.element("resp", &[], "corrected by");
        out.element("name", &[], "the reader");
        out.close("respStmt");
    }
    out.close("titleStmt");
    out.open("publicationStmt", &[]);
    out.element("p", &[], "Annotations written by copydesk.");
    out.close("publicationStmt");
    out.open("sourceDesc", &[]);
    out.open("bibl", &[]);
    out.element("title", &[], title);
    if let Some(published) = &view.document.published {
        let day = published.value.to_string();
        out.element("date", &[("when", &day)], &day);
    }
    if let Some(url) = &view.article.url {
        out.element("idno", &[("type", "URL")], url);
    }
    if let Some(id) = &view.article.id {
        out.element("idno", &[("type", "id")], id);
    }
    for tag in ["bibl", "sourceDesc", "fileDesc"] {
        out.close(tag);
    }
    out.open("encodingDesc", &[]);
    out.open("appInfo", &[]);
    out.open("application", &[("ident", "copydesk"), ("version", env!("CARGO_PKG_VERSION"))]);
    out.element("label", &[], "copydesk");
    for tag in ["application", "appInfo", "encodingDesc"] {
        out.close(tag);
    }
    if let Some(language) = &view.document.language {
        out.open("profileDesc", &[]);
        out.open("langUsage", &[]);
        out.element("language", &[("ident", &language.code)], &language.code);
        out.close("langUsage");
        out.close("profileDesc");
    }
    out.close("teiHeader");
    out.raw("\n");
}

/// For every entity whether it has an entry: people, organizations and places that the text names or that speak.
fn shown(view: &View) -> Vec<bool> {
    let kinds = [EntityType::Person, EntityType::Organization, EntityType::Place];
    let mut shown: Vec<bool> =
        view.document.entities.iter().map(|e| kinds.contains(&e.kind) && !e.name.trim().is_empty() && view.is_named(e)).collect();
    for speaker in view.document.quotes.iter().flat_map(|q| view.speakers(q)) {
        if let Some((shown, entity)) = shown.get_mut(speaker as usize).zip(view.entity(speaker)) {
            *shown = kinds.contains(&entity.kind);
        }
    }
    shown
}

fn entities(out: &mut Xml, view: &View, shown: &[bool]) {
    if !shown.contains(&true) {
        return;
    }
    out.open("standOff", &[]);
    let lists = [("listPerson", EntityType::Person), ("listOrg", EntityType::Organization), ("listPlace", EntityType::Place)];
    for (list, kind) in lists {
        let entities = view.document.entities.iter().enumerate();
        let own: Vec<_> = entities.zip(shown).filter(|((_, e), shown)| **shown && e.kind == kind).map(|(e, _)| e).collect();
        if own.is_empty() {
            continue;
        }
        out.open(list, &[]);
        own.into_iter().for_each(|(i, e)| entity(out, i, e, shown));
        out.close(list);
    }
    out.close("standOff");
}

fn entity(out: &mut Xml, index: usize, entity: &Entity, shown: &[bool]) {
    let (element, name) = match entity.kind {
        EntityType::Person => ("person", "persName"),
        EntityType::Organization => ("org", "orgName"),
        _ => ("place", "placeName"),
    };
    out.raw("\n");
    let id = format!("e{index}");
    let attributes = [("xml:id", id.as_str()), BY_READER];
    out.open(element, attributes.get(..if entity.reader.is_empty() { 1 } else { 2 }).unwrap_or_default());
    out.element(name, &[], &entity.name);
    entity.aliases.iter().for_each(|alias| out.element(name, &[("type", "alias")], alias));
    match entity.kind {
        EntityType::Person => {
            entity.roles.iter().for_each(|role| out.element("occupation", &[], &role.text));
            for organization in entity.roles.iter().filter_map(|r| r.organization).chain(entity.member_of.iter().copied()) {
                if shown.get(organization as usize) == Some(&true) {
                    out.open("affiliation", &[("ref", &format!("#e{organization}"))]);
                    out.close("affiliation");
                }
            }
        }
        EntityType::Place => {
            if let Some(country) = &entity.country {
                out.open("country", &[("key", country)]);
                out.close("country");
            }
        }
        _ => {}
    }
    out.close(element);
}

/// Who answers for what a reader set.
const BY_READER: (&str, &str) = ("resp", "#reader");

fn body(out: &mut Xml, view: &View, shown: &[bool]) {
    // `said` may not stand in a name, a date or a `seg`.
    let level = |kind| match kind {
        Kind::Content(_) => 0,
        Kind::Aside(_) => 1,
        _ => 2,
    };
    let blocks = view.blocks();
    let tags = tags(view, |_| true, level);
    let stretches: Vec<Span> = blocks.iter().map(|b| b.span).collect();
    let shares = shared_out(&stretches, &tags);
    let mut inline = Inline { view, shown, pieces: BTreeMap::new() };
    out.open("text", &[]);
    out.open("body", &[]);
    out.open("div", &[("type", "article")]);
    let mut top = true;
    for (block, share) in blocks.iter().zip(&shares) {
        out.raw("\n");
        let inter = share.iter().any(|tag| matches!(tag.kind, Kind::Content(_) | Kind::Aside(_)));
        top &= matches!(block.kind, BlockKind::Headline | BlockKind::Standfirst | BlockKind::Byline | BlockKind::Date);
        let (element, mut attributes) = element(block, top, inter);
        attributes.extend((!block.reader.is_empty()).then_some(BY_READER));
        out.open(element, &attributes);
        walk(view.text, block.span, share, |step| match step {
            Step::Text(words) => out.text(words),
            Step::Open(tag) => inline.open(out, tag),
            Step::Close(tag) => out.close(inline.element(tag.kind)),
        });
        out.close(element);
    }
    if top {
        // A division is more than its heads.
        out.open("ab", &[]);
        out.close("ab");
    }
    for tag in ["div", "body"] {
        out.close(tag);
    }
    notes(out, view);
    out.close("text");
}

/// Behind the text, what was looked up, and the notes of who did.
fn notes(out: &mut Xml, view: &View) {
    let checked: Vec<_> = view.document.quotes.iter().enumerate().filter_map(|(i, q)| Some((i, q.checked.as_ref()?))).collect();
    if checked.is_empty() {
        return;
    }
    out.raw("\n");
    out.open("back", &[]);
    out.open("div", &[("type", "notes")]);
    for (i, check) in checked {
        let target = format!("#q{i}");
        out.element("note", &[("type", "checked"), ("target", &target), BY_READER], check.note.as_deref().unwrap_or("checked"));
    }
    out.close("div");
    out.close("back");
}

/// TEI has elements of its own for what stands at the top of a division, and one for a paragraph.
fn element(block: &Block, top: bool, inter: bool) -> (&'static str, Vec<(&'static str, &'static str)>) {
    match block.kind {
        BlockKind::Headline if top => ("head", Vec::new()),
        BlockKind::Standfirst if top => ("head", vec![("type", "standfirst")]),
        BlockKind::Byline if top && !inter => ("byline", Vec::new()),
        BlockKind::Date if top && !inter => ("dateline", Vec::new()),
        BlockKind::Paragraph => ("p", Vec::new()),
        kind => {
            let subtype = block.role.map(|role| ("subtype", names::furniture(role)));
            ("ab", [("type", names::block(kind))].into_iter().chain(subtype).collect())
        }
    }
}

/// What stands inside a block.
struct Inline<'a> {
    view: &'a View<'a>,
    shown: &'a [bool],
    /// How many pieces of each quote have been written.
    pieces: BTreeMap<usize, usize>,
}

impl Inline<'_> {
    fn element(&self, kind: Kind) -> &'static str {
        let document = &self.view.document;
        match kind {
            Kind::Content(_) => "said",
            Kind::Dateline | Kind::Cue(_) | Kind::Source(_) => "seg",
            Kind::Link(_) => "ref",
            Kind::Time(i) => match document.times.get(i).map(|t| t.kind) {
                Some(TimeType::Time) => "time",
                _ => "date",
            },
            Kind::Aside(i) => match document.asides.get(i).map(|a| a.kind) {
                Some(AsideKind::Title) => "title",
                _ => "soCalled",
            },
            Kind::Mention(i) => match document.mentions.get(i).map(|m| (m.form, m.kind)) {
                Some((Form::Name, EntityType::Person)) => "persName",
                Some((Form::Name, EntityType::Organization)) => "orgName",
                Some((Form::Name, EntityType::Place)) => "placeName",
                Some((Form::Name, _)) => "name",
                _ => "rs",
            },
        }
    }

    fn open(&mut self, out: &mut Xml, tag: &Tag) {
        let document = &self.view.document;
        let element = self.element(tag.kind);
        let mut attributes: Vec<(&str, String)> = Vec::new();
        match tag.kind {
            Kind::Dateline => attributes.push(("type", "dateline".to_owned())),
            Kind::Cue(i) => attributes.extend([("type", "cue".to_owned()), ("corresp", format!("#q{i}"))]),
            Kind::Source(i) => attributes.extend([("type", "source".to_owned()), ("corresp", format!("#q{i}"))]),
            Kind::Link(i) => attributes.extend(document.links.get(i).map(|link| ("target", link.url.clone()))),
            Kind::Time(i) => attributes.extend(document.times.get(i).into_iter().flat_map(when)),
            Kind::Aside(i) => {
                let kind = document.asides.get(i).map(|a| a.kind).filter(|kind| *kind != AsideKind::Title);
                attributes.extend(kind.map(|kind| ("rend", names::aside(kind).to_owned())));
            }
            Kind::Mention(i) => {
                if let Some(mention) = document.mentions.get(i) {
                    if element == "rs" || element == "name" {
                        attributes.push(("type", names::entity(mention.kind).to_owned()));
                    }
                    if self.shown.get(mention.entity as usize) == Some(&true) {
                        attributes.push(("ref", format!("#e{}", mention.entity)));
                    }
                }
            }
            Kind::Content(i) => {
                let piece = self.pieces.entry(i).or_insert(0);
                *piece += 1;
                let id = |piece: usize| if piece == 1 { format!("q{i}") } else { format!("q{i}.{piece}") };
                attributes.push(("xml:id", id(*piece)));
                if *piece > 1 {
                    attributes.push(("prev", format!("#{}", id(*piece - 1))));
                }
                if let Some(quote) = document.quotes.get(i) {
                    attributes.extend(self.said(quote));
                }
            }
        }
        let attributes: Vec<(&str, &str)> = attributes.iter().map(|(key, value)| (*key, value.as_str())).collect();
        out.open(element, &attributes);
    }

    fn said(&self, quote: &Quote) -> Vec<(&'static str, String)> {
        let mut attributes = vec![("direct", (quote.kind == QuoteKind::Direct).to_string())];
        let pointers = |entities: &mut dyn Iterator<Item = u32>| {
            let known = entities.filter(|&e| self.shown.get(e as usize) == Some(&true));
            known.map(|e| format!("#e{e}")).collect::<Vec<_>>().join(" ")
        };
        let who = pointers(&mut self.view.speakers(quote).into_iter());
        let whom = pointers(&mut quote.addressee.into_iter());
        attributes.extend([("who", who), ("toWhom", whom)].into_iter().filter(|(_, value)| !value.is_empty()));
        attributes.push(("cert", format!("{:.2}", quote.confidence.clamp(0.0, 1.0))));
        attributes.extend((!quote.reader.is_empty()).then(|| (BY_READER.0, BY_READER.1.to_owned())));
        attributes
    }
}

/// A time's attributes.
fn when(time: &Time) -> Vec<(&'static str, String)> {
    let mut attributes = Vec::new();
    match (time.from, time.to) {
        (Some(from), Some(to)) if from == to => attributes.push(("when", from.to_string())),
        (from, to) => {
            attributes.extend(from.map(|day| ("from", day.to_string())));
            attributes.extend(to.map(|day| ("to", day.to_string())));
        }
    }
    let value = time.value.split_whitespace().next().map(|value| ("when-custom", value.to_owned()));
    attributes.extend(value);
    attributes.push(("type", names::time(time.kind).to_owned()));
    attributes
}
