//! Prints the blocks of every `{"id", "text"}` line of standard input by the weights of the file that is named; behind `--whole`, all of
//! its document. Behind `--rows`, what
//! `train/structure.py` learns from instead: a line of names, then of every text its rows as
//! `[start, end, [feature, …], [feature as a title, …]]`, offsets in bytes.

use std::io::{self, BufRead, Write};

use copydesk::training;
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rows = arguments.iter().any(|a| a == "--rows");
    let whole = arguments.iter().any(|a| a == "--whole");
    let weights = std::fs::read_to_string(arguments.last().map_or("data/structure-weights.tsv", String::as_str))?;
    if rows {
        let (features, states, follows) = training::structure_names();
        writeln!(out, "{}", json!({"features": features, "states": states, "follows": follows}))?;
    }
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or("");
        let found = if rows {
            let rows = training::structure_rows(&weights, text).into_iter();
            json!({"id": article["id"], "rows": rows.map(|(span, f, title)| json!([span.start(), span.end(), f, title])).collect::<Vec<_>>()})
        } else if whole {
            let document = training::structure_document(&weights, text);
            let mut found = serde_json::to_value(document)?;
            found["id"] = article["id"].clone();
            found
        } else {
            json!({"id": article["id"], "offsets": "utf8", "blocks": training::structure_blocks(&weights, text)})
        };
        writeln!(out, "{found}")?;
    }
    Ok(())
}
