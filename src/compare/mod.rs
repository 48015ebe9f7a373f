//! Two texts held against each other, word by word.

pub(crate) mod words;
