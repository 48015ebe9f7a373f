//! Prints what `train/coref.py` learns from: a line of names, then for every `{"id", "text", "url"?}` line of standard input its
//! mentions, choices and entities, offsets in code points. An argument names a file of weights to read with.

use std::io::{self, BufRead, Write};

use copydesk::training::{coref, coref_names};
use copydesk::{About, Form, Offsets, Units};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let weights = std::env::args().nth(1).map(std::fs::read_to_string).transpose()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (features, classes) = coref_names();
    writeln!(out, "{}", json!({"features": features, "classes": classes}))?;
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or("");
        let about = About { url: article["url"].as_str().map(str::to_owned), ..About::default() };
        let read = coref(text, &about, weights.as_deref());
        let units = Units::new(text, Offsets::Codepoint);
        let pair = |s| {
            let span = units.span(s);
            json!([span.start(), span.end()])
        };
        let found: Vec<Value> = read.found.iter().map(|(s, h, f)| json!([pair(*s), pair(*h), *f != Form::Pronoun])).collect();
        let mentions = read.mentions.iter().map(|m| {
            let (span, head) = (units.span(m.span), units.span(m.head));
            json!({"start": span.start(), "end": span.end(), "head": {"start": head.start(), "end": head.end()},
                   "form": m.form, "type": m.kind, "entity": m.entity})
        });
        let mentions: Vec<Value> = mentions.collect();
        let entities: Vec<Value> = read.entities.iter().map(|e| json!({"type": e.kind})).collect();
        let line = json!({"id": article["id"], "found": found, "owners": read.owners, "decisions": read.decisions,
                          "mentions": mentions, "entities": entities});
        writeln!(out, "{line}")?;
    }
    Ok(())
}
