//! Document → JSON, in the shape of the public contract.

use crate::Document;

/// On one line.
pub fn json(document: &Document) -> String {
    serde_json::to_string(document).unwrap_or_default()
}

/// Indented, for people.
pub fn json_pretty(document: &Document) -> String {
    serde_json::to_string_pretty(document).unwrap_or_default()
}
