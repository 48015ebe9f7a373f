//! A document that JavaScript holds → another format.

use wasm_bindgen::prelude::*;

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
    let text = super::string(text, "text")?;
    let name = format.as_string().unwrap_or_default();
    let known = || Format::ALL.map(|(name, _)| name).join(", ");
    let format = Format::from_name(&name)
        .ok_or_else(|| super::refuse(&format!("there is no format “{name}”; the formats are {}", known())))?;
    let document = super::document_of(document)?;
    Ok(format.write(&text, &document, &Article::new(id, url)))
}
