//! A document written in other formats; sees the public API alone.
