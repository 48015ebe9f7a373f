//! Document → other formats, one file each.

mod json;
mod text;

pub use json::{json, json_pretty};
pub use text::text;
