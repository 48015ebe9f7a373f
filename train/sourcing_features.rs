//! Prints what `train/sourcing.py` learns from: for every `{"id", "text"}` line of standard input its sentences, and its quotes with their
//! features, offsets in code points.

use std::io::{self, BufRead, Write};

use copydesk::training::sourcing;
use copydesk::{About, Layer, Offsets, Units, annotate};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or("");
        let units = Units::new(text, Offsets::Codepoint);
        let pair = |s| {
            let span = units.span(s);
            json!([span.start(), span.end()])
        };
        let about = About { layers: Some(vec![Layer::Sentences]), ..About::default() };
        let sentences: Vec<Value> = annotate(text, &about).sentences.iter().map(|s| pair(s.span)).collect();
        let quotes = sourcing(text, &About::default());
        let quotes: Vec<Value> = quotes
            .into_iter()
            .map(|(pieces, features)| json!({"pieces": pieces.into_iter().map(pair).collect::<Vec<_>>(), "features": features}))
            .collect();
        writeln!(out, "{}", json!({"id": article["id"], "sentences": sentences, "quotes": quotes}))?;
    }
    Ok(())
}
