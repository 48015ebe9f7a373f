//! Document → schema.org's vocabulary as JSON-LD: a NewsArticle, whom and what it mentions, and its Quotations.
//!
//! Words are the text's own. An entity that quotes refer to has an `@id` below the article's.

use serde_json::{Map, Value, json};

use super::names;
use super::view::View;
use crate::{BlockKind, Entity, EntityType};

pub(super) fn schema_org(view: &View) -> String {
    let base = view.urn();
    let id = |entity: u32| format!("{base}#entity-{entity}");
    let document = &view.document;
    let mut article = Map::new();
    let mut put = |key: &str, value: Value| {
        let nothing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !nothing {
            article.insert(key.to_owned(), value);
        }
    };
    put("@context", "https://schema.org".into());
    put("@type", "NewsArticle".into());
    put("@id", base.clone().into());
    put("identifier", view.article.id.clone().into());
    put("url", view.article.url.clone().into());
    put("headline", view.first(BlockKind::Headline).into());
    put("abstract", view.first(BlockKind::Standfirst).into());
    put("author", view.authors().into_iter().map(|name| json!({ "@type": "Person", "name": name })).collect());
    put("datePublished", document.published.as_ref().map(|p| p.value.to_string()).into());
    put("inLanguage", document.language.as_ref().map(|l| l.code.clone()).into());
    let dateline = document.blocks.iter().find_map(|b| b.dateline.as_ref());
    put("dateline", dateline.map(|d| d.span.of(view.text)).into());
    let paragraphs: Vec<&str> = document.blocks.iter().filter(|b| is_body(b.kind)).map(|b| b.span.of(view.text)).collect();
    put("articleBody", (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n")).into());

    let mut heard: Vec<bool> = vec![false; document.entities.len()];
    let speakers = document.quotes.iter().flat_map(|q| view.speakers(q).into_iter().chain(q.addressee));
    for entity in speakers {
        if let Some(heard) = heard.get_mut(entity as usize) {
            *heard = true;
        }
    }
    let told = document.entities.iter().zip(0..).zip(&heard).filter(|((e, _), heard)| **heard || view.is_named(e));
    put("mentions", told.filter_map(|((e, i), _)| thing(e, &id(i))).collect());
    let quotations = document.quotes.iter().enumerate().map(|(i, quote)| {
        let creators: Vec<Value> = view.speakers(quote).into_iter().map(|e| json!({ "@id": id(e) })).collect();
        let mut quotation =
            json!({ "@type": "Quotation", "@id": format!("{base}#quote-{i}"), "text": view.words(&quote.content) });
        if let Some(fields) = quotation.as_object_mut() {
            fields.extend((!creators.is_empty()).then(|| ("creator".to_owned(), creators.into())));
            let own = names::by_reader(&quote.reader, quote.checked.as_ref());
            fields.extend(own.map(|own| ("comment".to_owned(), json!({ "@type": "Comment", "text": own }))));
        }
        quotation
    });
    put("hasPart", quotations.collect());
    Value::Object(article).to_string()
}

fn is_body(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Subheading | BlockKind::List | BlockKind::Question)
}

/// Amounts are no things that schema.org could name.
fn thing(entity: &Entity, id: &str) -> Option<Value> {
    let kind = match entity.kind {
        EntityType::Person => "Person",
        EntityType::Organization => "Organization",
        EntityType::Place => "Place",
        EntityType::Event => "Event",
        EntityType::Work => "CreativeWork",
        EntityType::Product => "Product",
        EntityType::Group => "Thing",
        EntityType::Money | EntityType::Percent | EntityType::Quantity => return None,
    };
    let mut thing = json!({ "@type": kind, "@id": id, "name": entity.name });
    if let Some(fields) = thing.as_object_mut() {
        let mut put = |key: &str, values: Vec<&str>| {
            if !values.is_empty() {
                fields.insert(key.to_owned(), values.into());
            }
        };
        put("alternateName", entity.aliases.iter().map(String::as_str).collect());
        if entity.kind == EntityType::Person {
            put("jobTitle", entity.roles.iter().filter(|r| r.former != Some(true)).map(|r| r.text.as_str()).collect());
        }
        if let Some(own) = names::by_reader(&entity.reader, None) {
            fields.insert("disambiguatingDescription".to_owned(), own.into());
        }
        if let Some(country) = &entity.country {
            fields.insert("address".to_owned(), json!({ "@type": "PostalAddress", "addressCountry": country }));
        }
    }
    Some(thing)
}
