//! Text → stretches inside quotation marks, paired.

use crate::document::Block;
use crate::span::Span;

/// A stretch inside marks, within one block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quoted {
    /// Marks included.
    pub span: Span,
    /// Without the marks.
    pub inner: Span,
    /// 0 outside all others, 1 inside one, …
    pub depth: u8,
    /// False where the closing mark is missing: the stretch then ends with its block.
    pub closed: bool,
    /// The stretch of an earlier block that this one goes on from (a mark opens each paragraph, one closes the last).
    pub continues: Option<u32>,
}

/// Pairs the marks of every block; in order of start, outer before inner.
pub(crate) fn pair(_text: &str, _blocks: &[Block]) -> Vec<Quoted> {
    Vec::new()
}
