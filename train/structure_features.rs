//! Prints what `train/structure.py` learns from: a line of names, then for every `{"id", "text"}` line of standard input its
//! rows as `[start, end, [feature, …]]`, offsets in bytes.

use std::io::{self, BufRead, Write};

use copydesk::training;
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (features, states, follows) = training::structure_names();
    writeln!(out, "{}", json!({"features": features, "states": states, "follows": follows}))?;
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let rows = training::structure_rows(article["text"].as_str().unwrap_or(""));
        let rows: Vec<Value> = rows.into_iter().map(|(span, features)| json!([span.start(), span.end(), features])).collect();
        writeln!(out, "{}", json!({"id": article["id"], "rows": rows}))?;
    }
    Ok(())
}
