//! The boundary to JavaScript: a string and a plain object come in, a plain object that a worker can post goes out.
//!
//! Offsets count UTF-16 code units. A lone surrogate in the string reads as U+FFFD, which is one unit as well, so every
//! offset still fits the caller's string. The document crosses as one JSON string: the engine's own parser builds it faster than calls
//! from here, property by property (`npm run bench` says by how much), and its numbers are those of the command line.

mod about;
mod dom;
mod export;
mod revise;

use js_sys::{Array, Function, JSON, Object, Reflect, TypeError, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::html::{Page, Stretch, inert, page_in_place, page_of};
use crate::{Document, Hint, Offsets, Units};
use dom::Dom;

#[cfg(debug_assertions)]
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Annotates one article; throws a `TypeError` on arguments of the wrong shape.
#[wasm_bindgen(skip_typescript)]
pub fn annotate(text: &JsValue, about: &JsValue) -> Result<JsValue, JsValue> {
    crossing(document(text, about)?)
}

/// The same, built from here property by property: for the bench to compare.
#[cfg(feature = "_bench")]
#[wasm_bindgen(skip_typescript)]
pub fn annotate_by_property(text: &JsValue, about: &JsValue) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    serde::Serialize::serialize(&document(text, about)?, &serializer).map_err(|e| refuse(&e.to_string()))
}

fn document(text: &JsValue, about: &JsValue) -> Result<Document, JsValue> {
    let text = string(text, "text")?;
    let about = about::read(about, &text)?;
    Ok(crate::annotate(&text, &about).with_offsets(&text, Offsets::Utf16))
}

/// A page's source as a parser may have it without complaints of a content-security policy.
#[wasm_bindgen(skip_typescript)]
pub fn still(html: &JsValue) -> Result<String, JsValue> {
    html.as_string().map(|html| inert(&html)).ok_or_else(|| refuse("html must be a string"))
}

/// The text of a document or element, and what its marks say of it; where `plain` is the same text, with the lines of `plain`.
#[wasm_bindgen(skip_typescript, js_name = readNode)]
pub fn read_node(root: &JsValue, plain_text: &JsValue) -> Result<JsValue, JsValue> {
    let page = page_of(&Dom::inert(node(root)?), plain_text.as_string().as_deref());
    plain(&with_units(page))
}

/// The text of an element where it stands, the text nodes that it came from, and which stretch from which: four numbers each, where in
/// the text, the node's number, where in the node, how long.
#[wasm_bindgen(skip_typescript, js_name = readInPlace)]
pub fn read_in_place(element: &JsValue, root: &JsValue) -> Result<JsValue, JsValue> {
    let (page, nodes, stretches) = page_in_place(&Dom::shown(node(element)?), &Dom::inert(node(root)?));
    let read = plain(&with_units(page))?;
    let nodes: Array = nodes.into_iter().map(Dom::into_node).collect();
    let numbers: Vec<u32> = stretches.iter().flat_map(|s: &Stretch| [s.at, s.node, s.from, s.len]).collect();
    Reflect::set(&read, &"nodes".into(), &nodes)?;
    Reflect::set(&read, &"stretches".into(), &Uint32Array::from(numbers.as_slice()))?;
    Ok(read)
}

/// A node is what says of itself which kind of node it is: documents of other makers than the browser's will do.
fn node(value: &JsValue) -> Result<web_sys::Node, JsValue> {
    let kind = if value.is_object() { Reflect::get(value, &"nodeType".into())?.as_f64() } else { None };
    kind.map(|_| value.clone().unchecked_into()).ok_or_else(|| refuse("this is no node of a document"))
}

fn with_units(page: Page) -> Page {
    let units = Units::new(&page.text, Offsets::Utf16);
    let hints = page.hints.iter().map(|hint| Hint { span: units.span(hint.span), kind: hint.kind }).collect();
    Page { hints, ..page }
}

fn string(value: &JsValue, what: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| refuse(&format!("{what} must be a string")))
}

fn json_of(value: &JsValue) -> String {
    JSON::stringify(value).ok().and_then(|json| json.as_string()).unwrap_or_default()
}

/// A document that `annotate` gave out.
fn document_of(value: &JsValue) -> Result<Document, JsValue> {
    serde_json::from_str(&json_of(value)).map_err(|e| refuse(&unread(&e.to_string())))
}

/// What is wrong with the document, without its place in a string that the caller never saw.
fn unread(error: &str) -> String {
    let said = error.split(" at line ").next().filter(|said| said.starts_with("the document has schema"));
    said.unwrap_or("document must be what annotate gave, with all its layers").to_owned()
}

fn plain(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    JSON::parse(&serde_json::to_string(value).map_err(|e| refuse(&e.to_string()))?)
}

/// Annotations that cross at a time.
const PIECE: usize = 4096;

/// A document as a plain object. Long layers follow it piece by piece, and each is dropped as it goes: as one string the document
/// of a long text is twenty times as long as the text.
fn crossing(mut document: Document) -> Result<JsValue, JsValue> {
    let mut rest: Vec<(&str, Pieces)> = Vec::new();
    macro_rules! part {
        ($($layer:ident)*) => {$(
            if document.$layer.len() > PIECE {
                let layer = document.$layer.take().unwrap_or_default();
                document.$layer = Vec::new().into();
                rest.push((stringify!($layer), Box::new(pieces(layer))));
            }
        )*};
    }
    part!(blocks sentences tokens mentions entities times quotes asides links);
    let object = plain(&document)?;
    drop(document);
    for (layer, pieces) in rest {
        let list = Reflect::get(&object, &layer.into())?;
        let push: Function = Reflect::get(&list, &"push".into())?.unchecked_into();
        for piece in pieces {
            push.apply(&list, &JSON::parse(&piece)?.unchecked_into())?;
        }
    }
    Ok(object)
}

/// The JSON of pieces of a layer.
type Pieces = Box<dyn Iterator<Item = String>>;

fn pieces<T: serde::Serialize + 'static>(layer: Vec<T>) -> impl Iterator<Item = String> {
    let mut layer = layer.into_iter();
    std::iter::from_fn(move || {
        let piece: Vec<T> = layer.by_ref().take(PIECE).collect();
        (!piece.is_empty()).then(|| serde_json::to_string(&piece).unwrap_or_default())
    })
}

fn is_plain_object(value: &JsValue) -> bool {
    value.is_object() && !Array::is_array(value) && value.dyn_ref::<Object>().is_some()
}

fn refuse(message: &str) -> JsValue {
    TypeError::new(message).into()
}
