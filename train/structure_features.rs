//! Prints what `train/structure.py` learns from: a line of names, then for every `{"id", "text"}` line of standard input its
//! rows as `[start, end, [feature, …]]`, offsets in bytes. Where a file of weights is named, the blocks that they give instead.

use std::io::{self, BufRead, Write};

use copydesk::training;
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let weights = std::env::args().nth(1).map(std::fs::read_to_string).transpose()?;
    if weights.is_none() {
        let (features, states, follows) = training::structure_names();
        writeln!(out, "{}", json!({"features": features, "states": states, "follows": follows}))?;
    }
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or("");
        let found = match &weights {
            Some(weights) => json!({"id": article["id"], "offsets": "utf8", "blocks": training::structure_blocks(weights, text)}),
            None => {
                let rows = training::structure_rows(text).into_iter();
                json!({"id": article["id"], "rows": rows.map(|(span, f)| json!([span.start(), span.end(), f])).collect::<Vec<_>>()})
            }
        };
        writeln!(out, "{found}")?;
    }
    Ok(())
}
