//! What the fuzzer throws at copydesk. `cargo fuzz` gives the bytes on a nightly compiler; `tests/fuzz.rs` makes some itself, on any.

// No user takes all of it.
#![allow(dead_code, clippy::unwrap_used)]

#[path = "../tests/obey/mod.rs"]
mod obey;
#[path = "../src/cli/record.rs"]
mod record;

use copydesk::export::{Article, Format};
use copydesk::{About, Correction, Date, Document, annotate, revise};

/// The longest input: past it nothing new is found, and a run finds less.
pub const LONGEST: usize = 1 << 13;

/// Any text obeys every law; with a date, it does so too.
pub fn text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let about = About { published: Date::new(2015, 9, 22).filter(|_| data.len().is_multiple_of(2)), ..About::default() };
    obey::obey(&text, &about);
    obey::obey_dearly(&text, &about);
}

/// Any bytes are a page; its text, with what the marks say of it, obeys every law.
pub fn page(data: &[u8]) {
    let page = copydesk::html::read_bytes(data);
    obey::obey(&page.text, &page.about(&About::default()));
}

/// A document that a stranger hands over is refused, or written in every format.
pub fn document(data: &[u8]) {
    let Ok(given) = std::str::from_utf8(data) else { return };
    let (json, text) = given.split_once('\0').unwrap_or((given, "“It floods,” said Ana Ruiz on Monday."));
    let Ok(document) = serde_json::from_str::<Document>(json) else { return };
    for (_, format) in Format::ALL {
        format.write(text, &document, &Article::default());
    }
}

/// Corrections that a stranger hands over are refused, or made where they find their place; what comes out obeys every law.
pub fn corrections(data: &[u8]) {
    let Ok(given) = std::str::from_utf8(data) else { return };
    let Some((json, text)) = given.split_once('\0') else { return };
    let Ok(corrections) = Correction::list(json) else { return };
    let about = About::default();
    let revised = revise(text, &annotate(text, &about), &corrections, &about);
    obey::holds(text, &revised);
    assert!(revised.corrections.iter().map(|r| &r.correction).eq(&corrections), "a correction is lost");
}

/// A line of a batch is read, or told what is wrong with it.
pub fn line(data: &[u8]) {
    let (record, wrong) = record::Record::read(data);
    assert!(wrong.is_none_or(|said| !said.is_empty() && said.len() < 500));
    let read = [record.text(), record.html(), record.published(), record.url()];
    assert!(read.iter().all(|field| field.as_ref().err().is_none_or(|said| said.ends_with("is not a string"))));
}
