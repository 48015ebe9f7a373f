//! Principles A and B of binding theory (Chomsky, "Lectures on Government and Binding", 1981): "herself" is the subject of its verb, "her"
//! is not.

use super::choice::Candidate;
use super::ranking::Ranking;
use crate::coref::mention::{Class, Mention};
use crate::coref::syntax::{self, OBJECT, OBLIQUE, OF_PREDICATE, Part, REFLEXIVE};

/// Mentions of a sentence among which those of one entity are looked for.
pub(super) const SAME: usize = 24;

/// "Ruiz looked behind her" and "Ruiz took it with her" may mean Ruiz.
const LOCAL: [&str; 10] = ["behind", "around", "before", "beside", "under", "above", "below", "near", "inside", "between"];
const TAKEN: [&str; 11] =
    ["bring", "brings", "brought", "bringing", "take", "takes", "took", "taken", "taking", "carried", "carrying"];
/// Tokens from those to "with".
const TAKEN_REACH: usize = 6;

impl Ranking<'_, '_> {
    /// Leaves to "herself" the subject of its verb, where that is one of the candidates, and takes it from "her".
    pub(super) fn bind(&self, m: usize, anaphor: &Mention, candidates: &mut Vec<Candidate>) {
        let subject = |&Candidate { entity, antecedent: last, .. }: &Candidate| {
            self.sentence(last) == anaphor.sentence
                && (last.saturating_sub(SAME)..=last)
                    .any(|c| self.discourse.owner(c) == entity && self.syntax.relation(m, c) == (0, Part::Subject))
        };
        match syntax::clause_role(self.syntax, m, anaphor.reflexive) {
            REFLEXIVE if candidates.iter().any(subject) => candidates.retain(subject),
            // "Ruiz called her", "Ruiz is her neighbour".
            OBLIQUE if anaphor.joined || self.beside_oneself(anaphor.start()) => {}
            OBJECT | OBLIQUE | OF_PREDICATE if matches!(anaphor.class, Class::He | Class::She) => {
                candidates.retain(|c| !subject(c))
            }
            _ => {}
        }
    }

    fn beside_oneself(&self, start: usize) -> bool {
        let Some(adposition) = start.checked_sub(1) else { return false };
        let taken = || (adposition.saturating_sub(TAKEN_REACH)..adposition).any(|i| TAKEN.contains(&self.discourse.word(i)));
        let word = self.discourse.word(adposition);
        LOCAL.contains(&word) || word == "with" && taken()
    }
}
