//! Descriptions of somebody without a name whom the text has told of: the same words, "the first woman".

use super::Source;
use super::features::Features;
use crate::coref::discourse::{Discourse, NOBODY};
use crate::coref::speakers::head;
use crate::document::Form;
use crate::entities::lists::without;
use crate::span::Span;

/// Mentions and quotes looked back on.
const BACK: usize = 400;
/// Words that tell apart what is otherwise worded the same.
const TELL_APART: [&str; 8] = ["a", "an", "another", "one", "other", "others", "some", "two"];

/// Which of those without a name the description means, by its words alone.
pub(in crate::coref::speakers) fn known(discourse: &Discourse, source: &Source, options: &[(u32, Features)]) -> Option<u32> {
    if !source.describes() {
        return None;
    }
    let own = bare(discourse, source.span);
    if let Some(counted) = source.mention.and_then(|m| counted(discourse, source, m)) {
        return Some(counted);
    }
    let first = discourse.word(source.tokens.start).to_lowercase();
    if TELL_APART.contains(&first.as_str()) || own.split_whitespace().any(|w| TELL_APART.contains(&w) && w != "a" && w != "an") {
        return None;
    }
    let unnamed = |e: u32| discourse.entity(e).is_some_and(|d| d.forms.is_empty());
    // "A source at the club said … The source at the club said".
    let said = discourse.quotes.iter().rev().filter_map(|q| Some((*q.source.first()?, q.speaker?)));
    let mut said = said.filter(|(s, e)| s.end() < source.span.start() && unnamed(*e));
    if let Some((_, speaker)) = said.find(|(s, _)| bare(discourse, *s) == own) {
        return Some(speaker);
    }
    // "The council met … the council said".
    let mention = source.mention?;
    let whole = discourse.found.get(mention)?.span == source.span;
    let option = |e: u32| options.iter().any(|o| o.0 == e) && unnamed(e);
    let described = |m: &usize| discourse.found.get(*m).is_some_and(|f| f.form == Form::Nominal && the(discourse, f.span) == own);
    let before = (mention.saturating_sub(BACK)..mention).rev().filter(|&m| whole && option(discourse.owner(m)));
    before.into_iter().find(described).map(|m| discourse.owner(m))
}

/// "The first woman", "the second": by the order in which the text brought in those of that noun.
fn counted(discourse: &Discourse, source: &Source, mention: usize) -> Option<u32> {
    let nth = match discourse.word(source.tokens.start + 1) {
        "first" => 0,
        "second" => 1,
        "third" => 2,
        _ => return None,
    };
    let noun = head::last_noun(discourse, &head::core(discourse, &source.tokens)).filter(|&n| n == source.tokens.start + 2)?;
    let mut all: Vec<u32> = Vec::new();
    for m in mention.saturating_sub(BACK)..mention {
        let Some(found) = discourse.found.get(m).filter(|f| f.form == Form::Nominal) else { continue };
        let owner = discourse.owner(m);
        let opens = discourse.word(discourse.tokens.from(found.span.start())).to_lowercase();
        if found.head.of(discourse.text) == discourse.word(noun)
            && matches!(opens.as_str(), "a" | "an" | "one" | "another")
            && owner != NOBODY
            && !all.contains(&owner)
        {
            all.push(owner);
        }
    }
    (all.len() > 1).then(|| all.get(nth).copied()).flatten()
}

/// In lower case, without "the".
fn the(discourse: &Discourse, span: Span) -> String {
    without(&["the "], &span.of(discourse.text).to_lowercase()).to_owned()
}

/// In lower case, without an article.
fn bare(discourse: &Discourse, span: Span) -> String {
    without(&["a ", "an "], &the(discourse, span)).to_owned()
}
