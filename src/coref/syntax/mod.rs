//! Parts of speech → who does what in which clause: every phrase with the verb that it hangs on and its part beside it, every verb
//! with its subject and the verb above it.
//!
//! One walk over each sentence, without a grammar: the first free phrase of a clause is its subject; verbs joined by "and" share
//! one; infinitives and participles take that of the verb above them, or its object ("urged Ruiz to leave"); "who" stands for the
//! phrase before it; what stands in brackets is walked apart. Where the walk errs, the weights of the links know how far it can be trusted.

mod tree;
mod walk;

use super::discourse::{Discourse, Position};
use crate::document::EntityType;
use tree::NONE;
pub(super) use tree::{CLAUSE_ROLES, LEVELS, OBJECT, OBLIQUE, OF_PREDICATE, PARTS, Part, REFLEXIVE, Syntax, clause_role};
use walk::Walk;

pub(in crate::coref) fn read(discourse: &Discourse) -> Syntax {
    let mut syntax = by_token(discourse);
    // What stays as long as choices are made is what they ask of mentions.
    let of = |p: &Position| syntax.of.get(p.token as usize).copied().unwrap_or(NONE);
    syntax.of = discourse.positions.iter().map(of).collect();
    syntax.phrases.shrink_to_fit();
    syntax.verbs.shrink_to_fit();
    syntax
}

/// The phrase of every token.
fn by_token(discourse: &Discourse) -> Syntax {
    let mut person = vec![false; discourse.tokens.len()];
    for f in discourse.found.iter().filter(|f| f.kind == EntityType::Person) {
        let head = discourse.tokens.from(f.head.end()).saturating_sub(1);
        person.get_mut(head).into_iter().for_each(|p| *p = true);
    }
    let mut syntax = Syntax { of: vec![NONE; discourse.tokens.len()], ..Syntax::default() };
    for s in 0..discourse.tokens.sentences.len() {
        Walk::new(discourse, &person, &mut syntax).sentence(discourse.tokens.of_sentence(s));
    }
    syntax
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::document::{Block, BlockKind};
    use crate::span::Span;

    /// How the second word stands to the first.
    fn relation(text: &str, this: &str, other: &str) -> (usize, Part) {
        let blocks = vec![Block::new(BlockKind::Paragraph, Span::new(0, text.len()))];
        let article = Article { blocks, published: None, syndication: None, language: None };
        let (tokens, _, reading) = crate::model::tagged(text, &article);
        let found = crate::entities::find(text, &article, &tokens, &reading);
        let discourse = Discourse::new(text, &tokens, found, Vec::new(), Vec::new());
        let token = |word: &str| (0..tokens.len()).find(|&i| tokens.word(text, i) == word).unwrap();
        by_token(&discourse).relation(token(this), token(other))
    }

    #[test]
    fn who_does_what() {
        for (text, this, other, want) in [
            ("Ana Ruiz called Dora Veld and left her office.", "her", "Ruiz", (0, Part::Subject)),
            ("Ana Ruiz called Dora Veld and left her office.", "her", "Veld", (4, Part::Object)),
            ("Ana Ruiz urged Dora Veld to take her coat.", "her", "Veld", (0, Part::Subject)),
            ("When Ana Ruiz left, Dora Veld joined her.", "her", "Veld", (0, Part::Subject)),
            ("When Ana Ruiz left, Dora Veld joined her.", "her", "Ruiz", (3, Part::Subject)),
            ("Dora Veld, a member of the board, sold her house.", "her", "Veld", (0, Part::Subject)),
            ("Ana Ruiz said that Dora Veld sold her house.", "her", "Ruiz", (1, Part::Subject)),
            ("Ana Ruiz thanked the guide, who kept her coat.", "her", "guide", (0, Part::Subject)),
            ("Dora Veld's sister sold her house.", "her", "Veld", (0, Part::Owner)),
            ("Dora Veld (who knew Ana Ruiz) sold her house.", "her", "Veld", (0, Part::Subject)),
            ("Ida Moe, Dora Veld and Ana Ruiz sold her house.", "her", "Ruiz", (0, Part::Subject)),
            ("In 1990 Dora Veld sold her house.", "her", "Veld", (0, Part::Subject)),
            ("Ana Ruiz met the guide, and Dora Veld sold her house.", "her", "Veld", (0, Part::Subject)),
            ("Ana Ruiz asked Ida Moe and Dora Veld to sell her house.", "her", "Veld", (0, Part::Subject)),
        ] {
            assert_eq!(relation(text, this, other), want, "{text}");
        }
    }
}
