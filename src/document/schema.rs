//! The document's JSON Schema (draft 2020-12), made from its types as they are written: `docs/document.schema.json`.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::{Annotations, Document, Pieces};
use crate::calendar::Date;
use crate::span::Span;

const FILE: &str = "docs/document.schema.json";

impl<T: JsonSchema> JsonSchema for Annotations<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}s", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}

/// A span, with its words where the caller asked for them.
#[derive(JsonSchema)]
#[allow(dead_code)]
struct Piece {
    #[serde(flatten)]
    span: Span,
    /// Its words, where the caller asked for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl JsonSchema for Pieces {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Pieces".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Piece>::json_schema(generator)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A calendar day, ISO 8601.", "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$" })
    }
}

/// Takes out how wide Rust's numbers are.
fn without_widths(part: &mut Value) {
    match part {
        Value::Object(fields) => {
            fields.retain(|name, value| name != "format" || !value.is_string());
            fields.values_mut().for_each(without_widths);
        }
        Value::Array(parts) => parts.iter_mut().for_each(without_widths),
        _ => {}
    }
}

/// `COPYDESK_ACCEPT=schema cargo test --lib document::schema` writes the file.
#[test]
fn the_schema_is_that_of_the_types() {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document>();
    let mut schema = Value::from(schema);
    schema["properties"]["schema"]["const"] = Document::SCHEMA.into();
    without_widths(&mut schema);
    let written = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if std::env::var_os("COPYDESK_ACCEPT").is_some_and(|what| what == "schema") {
        std::fs::write(FILE, &written).unwrap();
    }
    let there = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(there == written, "{FILE} is out of date: COPYDESK_ACCEPT=schema cargo test --lib document::schema");
}

#[test]
fn a_document_of_another_schema_is_refused() {
    let document = Document { schema: Document::SCHEMA.to_owned(), ..Document::default() };
    let json = serde_json::to_string(&document).unwrap();
    assert!(serde_json::from_str::<Document>(&json).is_ok());
    for other in ["1", "3", ""] {
        let json = json.replacen("\"schema\":\"2\"", &format!("\"schema\":\"{other}\""), 1);
        let said = serde_json::from_str::<Document>(&json).unwrap_err().to_string();
        assert!(said.starts_with(&format!("the document has schema “{other}”; this version knows “2”")), "{said}");
    }
}
