//! Documents that JavaScript holds → with corrections; held against other texts.

use wasm_bindgen::prelude::*;

use super::{about, crossing, document_of, json_of, plain, refuse, string};
use crate::Correction;

/// A document with a reader's corrections; throws a `TypeError` on arguments of the wrong shape.
#[wasm_bindgen(skip_typescript)]
pub fn revise(text: &JsValue, document: &JsValue, corrections: &JsValue, about: &JsValue) -> Result<JsValue, JsValue> {
    let text = string(text, "text")?;
    let document = document_of(document)?;
    let corrections = Correction::list(&json_of(corrections)).map_err(|e| refuse(&e.to_string()))?;
    let about = about::read(about, &text)?;
    crossing(crate::revise(&text, &document, &corrections, &about))
}

/// An article's quotations in another text.
#[wasm_bindgen(skip_typescript)]
pub fn compare(text: &JsValue, document: &JsValue, other: &JsValue) -> Result<JsValue, JsValue> {
    plain(&crate::compare(&string(text, "text")?, &document_of(document)?, &string(other, "other")?))
}

/// What changed from one version of an article to another.
#[wasm_bindgen(skip_typescript, js_name = compareVersions)]
pub fn compare_versions(
    text: &JsValue,
    document: &JsValue,
    newer: &JsValue,
    newer_document: &JsValue,
) -> Result<JsValue, JsValue> {
    let (text, newer) = (string(text, "text")?, string(newer, "newer")?);
    plain(&crate::compare_versions(&text, &document_of(document)?, &newer, &document_of(newer_document)?))
}
