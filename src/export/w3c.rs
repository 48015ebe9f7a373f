//! Document → W3C Web Annotation Data Model (W3C Recommendation, 23 February 2017), as JSON-LD: one AnnotationPage.
//!
//! Every target is selected twice, by its place (TextPositionSelector, code points) and by its words with 32 characters to either
//! side (TextQuoteSelector). The target's source is the article's address where it is known. What belongs to a quote, its
//! cue and its source, is linked to the quote's annotation.

use serde_json::{Value, json};

use super::names;
use super::view::View;
use crate::Span;

/// Characters of context to either side of a quotation.
const CONTEXT: usize = 32;

pub(super) fn w3c(view: &View) -> String {
    let base = view.urn();
    let page = Page { view, source: view.article.url.as_deref().unwrap_or(&base), base: &base };
    let document = &view.document;
    let mut items = Vec::new();
    for (i, block) in document.blocks.iter().enumerate() {
        let kind = tag(names::block(block.kind));
        let body = names::by_reader(&block.reader, None).map_or(kind.clone(), |own| json!([kind, tag(&own)]));
        items.push(page.annotation(&format!("block-{i}"), "classifying", body, &[block.span]));
    }
    for (i, mention) in document.mentions.iter().enumerate() {
        let Some(entity) = view.entity(mention.entity) else { continue };
        let named = json!({ "type": "TextualBody", "purpose": "identifying", "value": entity.name });
        let mut body = vec![named, tag(names::entity(entity.kind)), tag(names::form(mention.form))];
        body.extend(names::by_reader(&entity.reader, None).map(|own| tag(&own)));
        items.push(page.annotation(&format!("mention-{i}"), "identifying", Value::Array(body), &[mention.span]));
    }
    for (i, time) in document.times.iter().enumerate() {
        let body = json!([{ "type": "TextualBody", "purpose": "identifying", "value": time.value }, tag(names::time(time.kind))]);
        items.push(page.annotation(&format!("time-{i}"), "identifying", body, &[time.span]));
    }
    for (i, quote) in document.quotes.iter().enumerate() {
        let mut body = vec![tag("quote"), tag(names::quote(quote.kind)), tag(names::stance(quote.stance))];
        body.extend(quote.anonymity.map(|a| tag(names::anonymity(a))));
        let speakers = view.speaker_names(quote).into_iter();
        body.extend(speakers.map(|name| json!({ "type": "TextualBody", "purpose": "identifying", "value": name })));
        body.extend(names::by_reader(&quote.reader, None).map(|own| tag(&own)));
        body.extend(quote.checked.as_ref().map(|_| tag("checked")));
        let note = quote.checked.as_ref().and_then(|c| c.note.as_ref());
        body.extend(note.map(|note| json!({ "type": "TextualBody", "purpose": "commenting", "value": note })));
        items.push(page.annotation(&format!("quote-{i}"), "tagging", Value::Array(body), &quote.content));
        for (part, spans) in [("cue", &quote.cue), ("source", &quote.source)].into_iter().filter(|(_, spans)| !spans.is_empty()) {
            let body = json!([page.iri(&format!("quote-{i}")), tag(part)]);
            items.push(page.annotation(&format!("quote-{i}-{part}"), "linking", body, spans));
        }
    }
    for (i, aside) in document.asides.iter().enumerate() {
        items.push(page.annotation(
            &format!("aside-{i}"),
            "tagging",
            json!([tag("aside"), tag(names::aside(aside.kind))]),
            &[aside.span],
        ));
    }
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": base,
        "type": "AnnotationPage",
        "items": items,
    });
    page.to_string()
}

fn tag(value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": "tagging", "value": value })
}

struct Page<'a> {
    view: &'a View<'a>,
    source: &'a str,
    base: &'a str,
}

impl Page<'_> {
    fn iri(&self, name: &str) -> String {
        format!("{}#{name}", self.base)
    }

    fn annotation(&self, name: &str, motivation: &str, body: Value, spans: &[Span]) -> Value {
        let target = match spans {
            [span] => self.target(*span),
            spans => spans.iter().map(|&span| self.target(span)).collect(),
        };
        json!({ "id": self.iri(name), "type": "Annotation", "motivation": motivation, "body": body, "target": target })
    }

    fn target(&self, span: Span) -> Value {
        let text = self.view.text;
        let at = self.view.code_points(span);
        let before = text.get(..span.start()).unwrap_or_default();
        let prefix = before.char_indices().rev().nth(CONTEXT - 1).map_or(before, |(i, _)| before.get(i..).unwrap_or_default());
        let after = text.get(span.end()..).unwrap_or_default();
        let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(i, _)| after.get(..i).unwrap_or_default());
        json!({
            "source": self.source,
            "selector": [
                { "type": "TextPositionSelector", "start": at.start(), "end": at.end() },
                { "type": "TextQuoteSelector", "exact": span.of(text), "prefix": prefix, "suffix": suffix },
            ],
        })
    }
}
