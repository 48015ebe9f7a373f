//! What the caller says besides the text, out of a plain object; what it cannot be is said in a sentence.

use std::cell::LazyCell;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use wasm_bindgen::prelude::*;

use super::{is_plain_object, refuse};
use crate::{About, BlockKind, Hint, Offsets, Span, Units};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    published: Option<String>,
    url: Option<String>,
    layers: Option<Vec<String>>,
    words: Option<bool>,
    hints: Option<Vec<Strict<GivenHint>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenHint {
    start: u32,
    end: u32,
    kind: BlockKind,
}

pub(super) fn read(about: &JsValue, text: &str) -> Result<About, JsValue> {
    if about.is_undefined() || about.is_null() {
        return Ok(About::default());
    }
    if !is_plain_object(about) {
        return Err(refuse("about must be an object"));
    }
    let given = serde_wasm_bindgen::Deserializer::from(about.clone());
    let Strict(given): Strict<Given> =
        serde_path_to_error::deserialize(given).map_err(|e| refuse(&sentence(&e.path().to_string(), &e.inner().to_string())))?;
    let names = given.layers.as_ref().map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
    let about = About::from_parts(given.published.as_deref(), given.url.as_deref(), names.as_deref());
    let words = given.words.unwrap_or_default();
    let units = LazyCell::new(|| Units::new(text, Offsets::Utf16));
    let byte = |at: u32| units.byte(at) as usize;
    let hint = |Strict(hint): Strict<GivenHint>| Hint {
        span: Span::new(byte(hint.start), byte(hint.end.max(hint.start))),
        kind: hint.kind,
    };
    let hints = given.hints.unwrap_or_default().into_iter().map(hint).collect();
    about.map(|about| About { words, hints, ..about }).map_err(|bad| refuse(&format!("about: {bad}")))
}

/// A struct of whose fields all are looked at: serde-wasm-bindgen passes over those that a struct does not have, but not over
/// those of a map.
struct Strict<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Strict<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = T;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_map(Fields(PhantomData)).map(Strict)
    }
}

/// What is wrong, from serde's words for it and the path to where it is.
fn sentence(path: &str, wrong: &str) -> String {
    let wrong = wrong.strip_prefix("Error: ").unwrap_or(wrong);
    let ticked: Vec<&str> = wrong.split('`').skip(1).step_by(2).collect();
    let (named, known) = (ticked.first().copied().unwrap_or_default(), ticked.get(1..).unwrap_or_default().join(", "));
    let place = |path: &str| match path {
        "." | "" => "about".to_owned(),
        path => format!("about.{path}"),
    };
    if wrong.starts_with("unknown field") {
        let holder = path.strip_suffix(named).unwrap_or(path).trim_end_matches('.');
        return format!("{} has no field “{named}”; the fields are {known}", place(holder));
    }
    if wrong.starts_with("missing field") {
        return format!("{} needs its {named}", place(path));
    }
    if wrong.starts_with("unknown variant") {
        return format!("{} is “{named}”; it must be one of {known}", place(path));
    }
    let must = match path {
        path if path.starts_with("layers") => return "about.layers must be an array of strings".to_owned(),
        "words" => "true or false",
        "hints" => "an array of {start, end, kind}",
        _ => match wrong.rsplit("expected ").next().unwrap_or_default() {
            "u32" => "a whole number",
            other => other,
        },
    };
    format!("{} must be {must}", place(path))
}
