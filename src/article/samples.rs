//! A body to set heads and feet around, for tests.

use super::read;
use crate::document::{About, BlockKind};

pub(super) const BODY: &str = "The island and the mainland could start talks on dredging the harbour to calm the fishing fleet, advisers said ahead of the mayor’s visit.\n\n\
    Dredging would be one of the biggest topics, Mayor Tom Berg said last week as fishing crews pressed him to act on the harbour.\n\n\
    The harbour master said that the channel had lost two metres of depth since the storm, which was more than in ten years before.";

/// What the last block with just these words in a line is.
pub(super) fn kind_of(text: &str, words: &str) -> Option<BlockKind> {
    read(text, &About::default(), &[])
        .blocks
        .iter()
        .rfind(|b| b.span.of(text) == words || b.span.of(text).lines().any(|line| line == words))
        .map(|b| b.kind)
}
