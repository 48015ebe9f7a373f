//! Where the options of a pronoun stand in the trees of their sentences, seen from it.
//!
//! Of several mentions of one entity in a sentence the one that stands nearest counts. Ranks follow the order in which a search
//! through the trees would come upon them (after Hobbs, "Resolving Pronoun References", Lingua 44, 1978).

use super::super::looks::{Class, Look};
use super::super::syntax::{self, LEVELS, OBJECT, OBLIQUE, OF_PREDICATE, PARTS, Part, REFLEXIVE};
use super::Ranking;

/// Mentions of a sentence among which those of one entity are looked for.
const SAME: usize = 24;

/// "Ruiz looked behind her" and "Ruiz took it with her" may mean Ruiz.
const LOCAL: [&str; 10] = ["behind", "around", "before", "beside", "under", "above", "below", "near", "inside", "between"];
const TAKEN: [&str; 11] =
    ["bring", "brings", "brought", "bringing", "take", "takes", "took", "taken", "taking", "carried", "carrying"];
/// Tokens from those to "with".
const TAKEN_REACH: usize = 6;

/// How an option stands to a pronoun in the tree of its sentence and in that where it was last, each with a value for none; its place
/// in the order in which a search through the trees would come upon the options.
#[derive(Clone, Copy, Default)]
pub(super) struct Tree {
    pub same: usize,
    pub before: usize,
    pub rank: usize,
}

impl Ranking<'_, '_> {
    pub(super) fn token(&self, m: usize) -> usize {
        self.scene.place.get(m).map_or(0, |p| p.0 as usize)
    }

    /// Leaves to "herself" the subject of its verb, where that is one of the candidates, and takes it from "her" (binding theory's
    /// principles A and B; Chomsky, "Lectures on Government and Binding", 1981).
    pub(super) fn bind(&self, m: usize, look: &Look, candidates: &mut Vec<(u32, usize, bool)>) {
        let this = self.token(m);
        let subject = |&(entity, last, _): &(u32, usize, bool)| {
            self.sentence(last) == look.sentence
                && (last.saturating_sub(SAME)..=last)
                    .any(|c| self.scene.owner(c) == entity && self.syntax.relation(this, self.token(c)) == (0, Part::Subject))
        };
        match syntax::stands(self.syntax, this, look.reflexive) {
            REFLEXIVE if candidates.iter().any(subject) => candidates.retain(subject),
            // "Ruiz called her", "Ruiz is her neighbour".
            OBLIQUE if look.joined || self.beside_oneself(look.start) => {}
            OBJECT | OBLIQUE | OF_PREDICATE if matches!(look.class, Class::He | Class::She) => candidates.retain(|c| !subject(c)),
            _ => {}
        }
    }

    fn beside_oneself(&self, start: usize) -> bool {
        let Some(adposition) = start.checked_sub(1) else { return false };
        let taken = || (adposition.saturating_sub(TAKEN_REACH)..adposition).any(|i| TAKEN.contains(&self.scene.word(i)));
        let word = self.scene.word(adposition);
        LOCAL.contains(&word) || word == "with" && taken()
    }

    /// In the order of the candidates.
    pub(super) fn trees(&self, m: usize, look: &Look, candidates: &[(u32, usize, bool)]) -> Vec<Tree> {
        const NONE: usize = LEVELS * PARTS;
        let this = self.token(m);
        let mut orders = Vec::with_capacity(candidates.len());
        let mut trees: Vec<Tree> = Vec::with_capacity(candidates.len());
        for &(entity, last, ahead) in candidates {
            let sentence = self.sentence(last);
            let of_sentence =
                (last.saturating_sub(SAME)..=last).filter(|&c| self.scene.owner(c) == entity && self.sentence(c) == sentence);
            let apart = look.sentence.abs_diff(sentence).min(3) as usize;
            let mut tree = Tree { same: NONE, before: NONE, rank: 0 };
            if apart == 0 {
                let codes = of_sentence.map(|c| {
                    let (level, part) = self.syntax.relation(this, self.token(c));
                    level * PARTS + part as usize
                });
                tree.same = codes.min().unwrap_or(NONE);
                orders.push((0, usize::from(ahead), tree.same));
            } else if ahead {
                orders.push((look.sentence.abs_diff(sentence) as usize, 1, NONE));
            } else {
                let codes = of_sentence.map(|c| {
                    let phrase = self.syntax.phrase(self.token(c));
                    let main = phrase.is_some_and(|p| self.syntax.main(p));
                    phrase.map_or(0, |p| p.part as usize) * 2 + usize::from(!main)
                });
                let code = codes.min().unwrap_or(0);
                tree.before = (apart - 1) * 2 * PARTS + code;
                orders.push((look.sentence.abs_diff(sentence) as usize, 0, code));
            }
            trees.push(tree);
        }
        for (i, tree) in trees.iter_mut().enumerate() {
            tree.rank =
                orders.iter().enumerate().filter(|(j, o)| orders.get(i).is_some_and(|mine| (**o, *j) < (*mine, i))).count();
        }
        trees
    }
}
