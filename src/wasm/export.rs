//! A document that JavaScript holds → another format.

use js_sys::JSON;
use wasm_bindgen::prelude::*;

use crate::Document;
use crate::export::{Article, Format};

/// Writes a document of `text` in the format of that name; throws a `TypeError` on arguments of the wrong shape.
#[wasm_bindgen(js_name = exportDocument, skip_typescript)]
pub fn export_document(
    document: &JsValue,
    text: &JsValue,
    format: &JsValue,
    id: Option<String>,
    url: Option<String>,
) -> Result<String, JsValue> {
    let text = text.as_string().ok_or_else(|| super::refuse("text must be a string"))?;
    let name = format.as_string().unwrap_or_default();
    let known = || Format::ALL.map(|(name, _)| name).join(", ");
    let format = Format::from_name(&name)
        .ok_or_else(|| super::refuse(&format!("there is no format “{name}”; the formats are {}", known())))?;
    let json = JSON::stringify(document).ok().and_then(|json| json.as_string()).unwrap_or_default();
    let document: Document = serde_json::from_str(&json).map_err(|e| super::refuse(&unread(&e.to_string())))?;
    Ok(format.write(&text, &document, &Article::new(id, url)))
}

/// What is wrong with the document, without its place in a string that the caller never saw.
fn unread(error: &str) -> String {
    let said = error.split(" at line ").next().filter(|said| said.starts_with("the document has schema"));
    said.unwrap_or("document must be what annotate gave, with all its layers").to_owned()
}
