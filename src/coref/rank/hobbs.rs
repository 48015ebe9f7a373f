//! Where the candidates of a pronoun stand in the trees of their sentences, seen from it.
//!
//! Of several mentions of one entity in a sentence the one that stands nearest counts. Ranks follow the order in which a search
//! through the trees would come upon them (after Hobbs, "Resolving Pronoun References", Lingua 44, 1978).

use super::binding::SAME;
use super::choice::{Candidate, Configuration};
use super::ranking::Ranking;
use crate::coref::mention::Mention;
use crate::coref::syntax::{LEVELS, PARTS};

impl Ranking<'_, '_> {
    /// In the order of the candidates.
    pub(super) fn configurations(&self, m: usize, anaphor: &Mention, candidates: &[Candidate]) -> Vec<Configuration> {
        const NONE: usize = LEVELS * PARTS;
        let mut orders = Vec::with_capacity(candidates.len());
        let mut configurations: Vec<Configuration> = Vec::with_capacity(candidates.len());
        for &Candidate { entity, antecedent: last, cataphoric } in candidates {
            let sentence = self.sentence(last);
            let of_sentence =
                (last.saturating_sub(SAME)..=last).filter(|&c| self.discourse.owner(c) == entity && self.sentence(c) == sentence);
            let apart = anaphor.sentence.abs_diff(sentence).min(3) as usize;
            let mut configuration = Configuration { same: NONE, before: NONE, rank: 0 };
            if apart == 0 {
                let codes = of_sentence.map(|c| {
                    let (level, part) = self.syntax.relation(m, c);
                    level * PARTS + part as usize
                });
                configuration.same = codes.min().unwrap_or(NONE);
                orders.push((0, usize::from(cataphoric), configuration.same));
            } else if cataphoric {
                orders.push((anaphor.sentence.abs_diff(sentence) as usize, 1, NONE));
            } else {
                let codes = of_sentence.map(|c| {
                    let phrase = self.syntax.phrase(c);
                    let main = phrase.is_some_and(|p| self.syntax.main(p));
                    phrase.map_or(0, |p| p.part as usize) * 2 + usize::from(!main)
                });
                let code = codes.min().unwrap_or(0);
                configuration.before = (apart - 1) * 2 * PARTS + code;
                orders.push((anaphor.sentence.abs_diff(sentence) as usize, 0, code));
            }
            configurations.push(configuration);
        }
        for (i, configuration) in configurations.iter_mut().enumerate() {
            configuration.rank =
                orders.iter().enumerate().filter(|(j, o)| orders.get(i).is_some_and(|mine| (**o, *j) < (*mine, i))).count();
        }
        configurations
    }
}
