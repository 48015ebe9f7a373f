//! Attributions with speakers → what an audit of sources asks of each: what kind of source it is, whether it counts as sourcing,
//! whether it is a disclosure ("declined to comment"), and when it was said.
//!
//! All of it is ruled from the words of the cue and of the source phrase and from the entity behind it ([`kinds`], [`counted`],
//! [`said`]). Standards: the source types of the Markkula Center's sourcing study (Santa Clara University), the reporting clause of
//! traditional grammar.

mod counted;
mod kinds;
mod said;
#[cfg(test)]
mod tests;

pub(crate) use kinds::is_pronoun;

use std::ops::Range;

use crate::coref::People;
use crate::document::{Quote, Time};
use crate::span::Span;
use crate::tokens::Tokens;

/// Sets what it finds in the quotes of `people`.
pub(crate) fn judge(text: &str, tokens: &Tokens, times: &[Time], people: &mut People) {
    let view = View { text, tokens };
    let mut judged = Vec::with_capacity(people.quotes.len());
    for quote in &people.quotes {
        let disclosure = counted::disclosure(&view, quote);
        judged.push((
            kinds::source_type(&view, people, quote),
            !disclosure && counted::sourcing(&view, quote),
            disclosure,
            said::when(&view, times, quote),
        ));
    }
    for (quote, judged) in people.quotes.iter_mut().zip(judged) {
        (quote.source_type, quote.sourcing, quote.disclosure, quote.said) = judged;
        if quote.speaker.is_none() && quote.source_type.is_none() {
            quote.anonymity = None;
        }
    }
}

/// The words of the article by token.
struct View<'t> {
    text: &'t str,
    tokens: &'t Tokens,
}

impl<'t> View<'t> {
    fn word(&self, i: usize) -> &'t str {
        self.tokens.word(self.text, i)
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| w.eq_ignore_ascii_case(self.word(i)))
    }

    fn within(&self, span: Span) -> Range<usize> {
        self.tokens.within(span)
    }

    /// The first token of the quote's words.
    fn content_start(&self, quote: &Quote) -> usize {
        quote.content.first().map_or(0, |c| self.tokens.from(c.start()))
    }
}
