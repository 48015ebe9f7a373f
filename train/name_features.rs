//! Prints what `train/names.py` learns from: for every `{"id", "text"}` line of standard input the spellings of its names, each with
//! its mentions (offsets in code points, type, certainty) and its features.

use std::io::{self, BufRead, Write};

use copydesk::training::names;
use copydesk::{About, Offsets, Units};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or("");
        let units = Units::new(text, Offsets::Codepoint);
        let spellings = names(text, &About::default()).into_iter().map(|(mentions, features)| {
            let mention = |(span, kind, sure)| {
                let at = units.span(span);
                json!([at.start(), at.end(), kind, sure])
            };
            json!({"mentions": mentions.into_iter().map(mention).collect::<Vec<_>>(), "features": features})
        });
        writeln!(out, "{}", json!({"id": article["id"], "spellings": spellings.collect::<Vec<_>>()}))?;
    }
    Ok(())
}
