//! Documents as JSON lines on standard input → the library's features on standard output.
//!
//! A line of JSON names the columns; then, for every document, a line with its `id` and number of `rows`, and the rows
//! themselves, each column four bytes, little-endian.

use std::io::{self, BufRead, BufWriter, Write};

use copydesk::{About, training};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "{}", serde_json::json!({ "columns": training::COLUMNS }))?;
    for line in io::stdin().lock().lines() {
        let document: serde_json::Value = serde_json::from_str(&line?)?;
        let text = document.get("text").and_then(serde_json::Value::as_str).unwrap_or("");
        let rows = training::rows(text, &About::default());
        writeln!(out, "{}", serde_json::json!({ "id": document.get("id"), "rows": rows.len() }))?;
        for value in rows.iter().flatten() {
            out.write_all(&value.to_le_bytes())?;
        }
    }
    out.flush()
}
