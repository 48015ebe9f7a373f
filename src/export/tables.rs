//! Document → comma-separated values (RFC 4180): quotes, sources, people, times, each a table with the article's id first.
//!
//! Numbers of quotes and entities are the document's own, so that tables can be joined with each other and with the JSON. Several
//! stretches stand in one cell, as words with a space between them and as `start-end` with a space between them.

use std::collections::BTreeMap;

use super::names;
use super::view::{View, flat};
use crate::{EntityType, Span};

pub(super) fn quotes(view: &View) -> String {
    let head = [
        "quote",
        "kind",
        "content",
        "content_at",
        "cue",
        "cue_at",
        "source",
        "source_at",
        "speaker",
        "speaker_entity",
        "speakers",
        "speaker_confidence",
        "candidates",
        "source_type",
        "anonymity",
        "grounds",
        "sourcing",
        "disclosure",
        "said",
        "stance",
        "addressee",
        "via",
        "repeats",
        "confidence",
        "why",
        "reader",
        "checked",
        "note",
    ];
    let row = |(i, quote): (usize, &crate::Quote)| {
        let speakers = view.speakers(quote);
        let candidates = quote.candidates.iter().filter_map(|c| Some(format!("{} {}", flat(view.name(c.entity)?), c.score)));
        vec![
            i.to_string(),
            names::quote(quote.kind).to_owned(),
            view.words(&quote.content),
            places(view, &quote.content),
            view.words(&quote.cue),
            places(view, &quote.cue),
            view.words(&quote.source),
            places(view, &quote.source),
            speakers.first().and_then(|&e| view.name(e)).unwrap_or_default().to_owned(),
            speakers.first().map(u32::to_string).unwrap_or_default(),
            list(view.speaker_names(quote)),
            quote.speaker_confidence.map(|c| c.to_string()).unwrap_or_default(),
            list(candidates),
            quote.source_type.map(names::source_type).unwrap_or_default().to_owned(),
            quote.anonymity.map(names::anonymity).unwrap_or_default().to_owned(),
            quote.grounds.map(|g| flat(g.of(view.text))).unwrap_or_default(),
            yes(quote.sourcing),
            yes(quote.disclosure),
            number(quote.said),
            names::stance(quote.stance).to_owned(),
            quote.addressee.and_then(|e| view.name(e)).unwrap_or_default().to_owned(),
            number(quote.via),
            number(quote.repeats),
            quote.confidence.to_string(),
            quote.why.clone(),
            names::owns(&quote.reader),
            quote.checked.as_ref().map_or("", |_| "yes").to_owned(),
            quote.checked.as_ref().and_then(|c| c.note.clone()).unwrap_or_default(),
        ]
    };
    table(view, &head, view.document.quotes.iter().enumerate().map(row))
}

pub(super) fn sources(view: &View) -> String {
    let head = [
        "source",
        "entity",
        "source_type",
        "anonymity",
        "grounds",
        "quotes",
        "quote_numbers",
        "words",
        "direct_words",
        "share",
        "first",
        "roles",
        "corrected",
    ];
    // How many of a source's quotes a reader corrected.
    let quotes = &view.document.quotes;
    let row = |row: &crate::SourceRow| {
        let first = view.own(Span::new(row.first.0 as usize, row.first.0 as usize)).start();
        vec![
            row.label.clone(),
            number(row.entity),
            row.source_type.map(names::source_type).unwrap_or_default().to_owned(),
            row.anonymity.map(names::anonymity).unwrap_or_default().to_owned(),
            list(view.grounds(row)),
            row.quotes.len().to_string(),
            row.quotes.iter().map(u32::to_string).collect::<Vec<_>>().join(" "),
            row.words.to_string(),
            row.direct_words.to_string(),
            row.share.to_string(),
            first.to_string(),
            list(&row.roles),
            row.quotes.iter().filter(|&&q| quotes.get(q as usize).is_some_and(|q| !q.reader.is_empty())).count().to_string(),
        ]
    };
    table(view, &head, view.sources().iter().map(row))
}

pub(super) fn people(view: &View) -> String {
    let head = [
        "entity",
        "name",
        "aliases",
        "roles",
        "member_of",
        "pronouns",
        "mentions",
        "mentions_at",
        "quotes",
        "quote_numbers",
        "reader",
    ];
    let mut said: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (i, quote) in view.document.quotes.iter().enumerate() {
        view.speakers(quote).into_iter().for_each(|e| said.entry(e).or_default().push(i.to_string()));
    }
    let people = view.document.entities.iter().zip(0..).filter(|(e, _)| e.kind == EntityType::Person && view.is_named(e));
    let row = |(person, entity): (&crate::Entity, u32)| {
        let mentions = person.mentions.iter().filter_map(|&m| view.document.mentions.get(m as usize));
        let at: Vec<Span> = mentions.map(|m| m.span).collect();
        let said = said.get(&entity).map(Vec::as_slice).unwrap_or_default();
        vec![
            entity.to_string(),
            person.name.clone(),
            list(&person.aliases),
            list(person.roles.iter().map(|r| &r.text)),
            list(person.member_of.iter().filter_map(|&e| view.name(e))),
            list(&person.pronouns),
            at.len().to_string(),
            places(view, &at),
            said.len().to_string(),
            said.join(" "),
            names::owns(&person.reader),
        ]
    };
    table(view, &head, people.map(row))
}

pub(super) fn times(view: &View) -> String {
    let head = ["time", "words", "start", "end", "type", "value", "mod", "from", "to", "from_time", "to_time", "other", "why"];
    let row = |(i, time): (usize, &crate::Time)| {
        let at = view.own(time.span);
        let day = |day: Option<crate::Date>| day.map(|d| d.to_string()).unwrap_or_default();
        vec![
            i.to_string(),
            time.span.of(view.text).to_owned(),
            at.start().to_string(),
            at.end().to_string(),
            names::time(time.kind).to_owned(),
            time.value.clone(),
            time.modifier.clone().unwrap_or_default(),
            day(time.from),
            day(time.to),
            time.from_time.clone().unwrap_or_default(),
            time.to_time.clone().unwrap_or_default(),
            list(&time.other),
            time.why.clone(),
        ]
    };
    table(view, &head, view.document.times.iter().enumerate().map(row))
}

fn table(view: &View, head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = ::csv::Writer::from_writer(Vec::new());
    let id = view.article.id.as_deref().unwrap_or_default();
    // Writing to memory cannot fail, and every row has a cell for each head.
    let _ = out.write_record(["article"].iter().chain(head));
    for row in rows {
        let _ = out.write_record([id].into_iter().chain(row.iter().map(String::as_str)));
    }
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn places(view: &View, spans: &[Span]) -> String {
    let place = |&span: &Span| format!("{}-{}", view.own(span).start(), view.own(span).end());
    spans.iter().map(place).collect::<Vec<_>>().join(" ")
}

fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| flat(item.as_ref())).collect::<Vec<_>>().join("; ")
}

fn yes(whether: bool) -> String {
    if whether { "yes" } else { "" }.to_owned()
}

fn number(index: Option<u32>) -> String {
    index.map(|i| i.to_string()).unwrap_or_default()
}
