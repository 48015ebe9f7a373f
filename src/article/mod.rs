//! Text → blocks, publication date, language, links.

use crate::document::{About, Block, BlockKind, Language, Link, Origin, Published};
use crate::span::Span;

/// The article's own layer.
pub(crate) struct Article {
    /// In order of the text, covering every non-blank line, none overlapping another.
    pub blocks: Vec<Block>,
    pub published: Option<Published>,
    pub language: Option<Language>,
    pub links: Vec<Link>,
}

pub(crate) fn read(text: &str, about: &About) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text, char::is_whitespace);
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block::new(BlockKind::Paragraph, span));
        }
    }
    let published = about.published.map(|value| Published { value, span: None, origin: Origin::Given });
    Article { blocks, published, language: None, links: Vec::new() }
}
