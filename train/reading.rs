//! Documents as JSON lines on standard input → what the network alone says of each, as JSON lines for the scorer: compared with
//! what the training code says, it shows what integers and the library's own decoding cost.

use std::io::{self, BufRead, BufWriter, Write};

use copydesk::{About, training};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let document: serde_json::Value = serde_json::from_str(&line?)?;
        let text = document.get("text").and_then(serde_json::Value::as_str).unwrap_or("");
        let mut reading = training::reading(text, &About::default());
        if let (Some(into), Some(id)) = (reading.as_object_mut(), document.get("id")) {
            into.insert("id".to_owned(), id.clone());
        }
        writeln!(out, "{reading}")?;
    }
    out.flush()
}
