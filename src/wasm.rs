//! The boundary to JavaScript: a string and a plain object come in, a plain object that a worker can post goes out.
//!
//! Offsets count UTF-16 code units. A lone surrogate in the string reads as U+FFFD, which is one unit as well, so every
//! offset still fits the caller's string. The document crosses as one JSON string: the engine's own parser builds it two
//! to three times as fast as calls from here, property by property, and its numbers are those of the command line.

mod export;

use js_sys::{Array, JSON, Object, Reflect, TypeError};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use wasm_bindgen::prelude::*;

use crate::{About, BlockKind, Hint, Offsets, Span, Units};

#[cfg(debug_assertions)]
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Annotates one article; throws a `TypeError` on arguments of the wrong shape.
#[wasm_bindgen(skip_typescript)]
pub fn annotate(text: &JsValue, about: &JsValue) -> Result<JsValue, JsValue> {
    let text = text.as_string().ok_or_else(|| refuse("text must be a string"))?;
    let about = read_about(about, &text)?;
    let document = crate::annotate(&text, &about).with_offsets(&text, Offsets::Utf16);
    let json = serde_json::to_string(&document).map_err(|e| refuse(&e.to_string()))?;
    JSON::parse(&json)
}

fn read_about(about: &JsValue, text: &str) -> Result<About, JsValue> {
    if about.is_undefined() || about.is_null() {
        return Ok(About::default());
    }
    if !about.is_object() || Array::is_array(about) {
        return Err(refuse("about must be an object"));
    }
    let (mut published, mut url, mut layers, mut words, mut hints) = (None, None, None, false, Vec::new());
    for key in Object::keys(about.unchecked_ref::<Object>()).iter() {
        let value = Reflect::get(about, &key)?;
        if value.is_undefined() || value.is_null() {
            continue;
        }
        match key.as_string().unwrap_or_default().as_str() {
            "published" => published = Some(string(&value, "about.published must be a string")?),
            "url" => url = Some(string(&value, "about.url must be a string")?),
            "layers" => {
                let names = value.dyn_ref::<Array>().ok_or_else(|| refuse("about.layers must be an array of strings"))?;
                let name = |name: JsValue| string(&name, "about.layers must be an array of strings");
                layers = Some(names.iter().map(name).collect::<Result<Vec<_>, _>>()?);
            }
            "words" => words = value.as_bool().ok_or_else(|| refuse("about.words must be true or false"))?,
            "hints" => hints = read_hints(&value, text)?,
            other => {
                return Err(refuse(&format!(
                    "about has no field “{other}”; the fields are published, url, layers, words, hints"
                )));
            }
        }
    }
    let names = layers.as_ref().map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
    let about = About::from_parts(published.as_deref(), url.as_deref(), names.as_deref());
    about.map(|about| About { words, hints, ..about }).map_err(|bad| refuse(&format!("about: {bad}")))
}

fn read_hints(hints: &JsValue, text: &str) -> Result<Vec<Hint>, JsValue> {
    let bad = || refuse("about.hints must be an array of {start, end, kind}, kind being a block's");
    let units = Units::new(text, Offsets::Utf16);
    let offset = |hint: &JsValue, key: &str| {
        let at = Reflect::get(hint, &key.into()).ok()?.as_f64().filter(|at| *at >= 0.0)?;
        Some(units.byte(at as u32) as usize)
    };
    let read = |hint: JsValue| {
        let (start, end) = (offset(&hint, "start")?, offset(&hint, "end")?);
        let name = Reflect::get(&hint, &"kind".into()).ok()?.as_string()?;
        let name: StrDeserializer<Error> = name.as_str().into_deserializer();
        Some(Hint { span: Span::new(start, end.max(start)), kind: BlockKind::deserialize(name).ok()? })
    };
    let hints = hints.dyn_ref::<Array>().ok_or_else(bad)?;
    hints.iter().map(|hint| read(hint).ok_or_else(bad)).collect()
}

fn string(value: &JsValue, otherwise: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| refuse(otherwise))
}

fn refuse(message: &str) -> JsValue {
    TypeError::new(message).into()
}
