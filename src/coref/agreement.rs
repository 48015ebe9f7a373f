//! Whom the text calls "he" and whom "she".
//!
//! Every pronoun says of all whom it may mean, as far as it means them, that they are called so; what the other pronouns say of them
//! then tells how far it can mean them. A few rounds of such messages settle it (belief propagation over the pronouns of the
//! article; Pearl, "Probabilistic Reasoning in Intelligent Systems", 1988). No name says anything here.

use super::odds::{ln, share};

/// One "he" or "she" with those whom it may mean and their scores, all in hundredths of a natural logarithm.
pub(in crate::coref) struct PronounChoice {
    pub mention: usize,
    /// 1 for "he", -1 for "she".
    pub sign: i32,
    pub options: Vec<(u32, i32)>,
}

/// What the text shows of every entity, "he" above nothing and "she" below, and what each mention gave to it.
#[derive(Default)]
pub(in crate::coref) struct PronounEvidence {
    pub of_entity: Vec<i32>,
    /// In the order of the mentions.
    messages: Vec<(usize, Vec<(u32, i32)>)>,
}

/// The most that one pronoun says; what a title or a noun says ("Ms.", "the actress").
const MOST: i32 = 300;
pub(in crate::coref) const TITLE: i32 = 300;
const ROUNDS: usize = 4;

impl PronounEvidence {
    /// `known` is what titles and nouns show of every entity, the choices are in the order of the text; entities without a place in it are not asked.
    pub fn settle(known: Vec<i32>, choices: &[PronounChoice]) -> PronounEvidence {
        let messages = choices.iter().map(|choice| (choice.mention, Vec::new())).collect();
        let mut evidence = PronounEvidence { of_entity: known, messages };
        for _ in 0..ROUNDS {
            for (number, choice) in choices.iter().enumerate() {
                evidence.weigh(number, choice);
            }
        }
        evidence
    }

    fn weigh(&mut self, number: usize, choice: &PronounChoice) {
        let score = |&(entity, score): &(u32, i32)| score + agreement(self.without(choice.mention, entity) * choice.sign);
        let scores: Vec<i32> = choice.options.iter().map(score).collect();
        let best = scores.iter().copied().max().unwrap_or(0);
        let shares: Vec<f32> = scores.iter().map(|s| share(best - s)).collect();
        let sum: f32 = shares.iter().sum();
        let Some((_, slot)) = self.messages.get_mut(number) else { return };
        for &(entity, by) in slot.iter() {
            self.of_entity.get_mut(entity as usize).into_iter().for_each(|s| *s -= by);
        }
        slot.clear();
        for ((entity, _), part) in choice.options.iter().zip(shares) {
            let by = ((-100.0 * ln(1.0 - part / sum)) as i32).min(MOST) * choice.sign;
            if by != 0
                && let Some(of_entity) = self.of_entity.get_mut(*entity as usize)
            {
                *of_entity += by;
                slot.push((*entity, by));
            }
        }
    }

    /// What is of_entity of the entity but for what mention `m` says itself; nothing of entities that are not known.
    pub fn without(&self, m: usize, entity: u32) -> i32 {
        let said = self.messages.binary_search_by_key(&m, |s| s.0).ok().and_then(|at| self.messages.get(at));
        let own = said.and_then(|(_, said)| said.iter().find(|g| g.0 == entity)).map_or(0, |g| g.1);
        self.of_entity.get(entity as usize).map_or(0, |s| s - own)
    }
}

/// What odds for a pronoun come to as its probability's logarithm, in hundredths.
pub(in crate::coref) fn agreement(odds: i32) -> i32 {
    (100.0 * -ln(1.0 + share(odds.abs()))) as i32 + odds.min(0)
}

/// What a word of the text itself says of "he" (positive) and "she": no name is among these.
pub(in crate::coref) fn lean(word: &str) -> i32 {
    match word.to_ascii_lowercase().trim_end_matches('.') {
        "mr" | "sir" | "lord" | "king" | "prince" | "spokesman" | "chairman" | "father" | "brother" | "son" | "husband"
        | "congressman" | "councilman" | "businessman" | "actor" | "uncle" | "grandfather" | "emperor" | "duke" | "boyfriend"
        | "policeman" | "man" | "boy" | "baron" | "earl" | "viscount" | "marquess" | "monk" | "nephew" | "grandson"
        | "stepfather" | "stepson" | "widower" => 3,
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "spokeswoman" | "chairwoman" | "mother" | "sister"
        | "daughter" | "wife" | "congresswoman" | "councilwoman" | "businesswoman" | "actress" | "aunt" | "grandmother"
        | "empress" | "duchess" | "girlfriend" | "policewoman" | "woman" | "girl" | "baroness" | "countess" | "viscountess"
        | "marchioness" | "nun" | "niece" | "granddaughter" | "stepmother" | "stepdaughter" | "widow" => -3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms() {
        for x in [1e-5_f32, 0.01, 0.3, 0.5, 0.9, 1.0, 1.5, 2.0] {
            assert!((ln(x) - x.ln()).abs() < 1e-4, "{x}");
        }
        for odds in [-600, -150, -30, 0, 30, 150, 600] {
            let exact = -100.0 * (1.0 + (-odds as f32 / 100.0).exp()).ln();
            assert!((agreement(odds) as f32 - exact).abs() < 4.0, "{odds}");
        }
    }

    #[test]
    fn what_is_sure_tells_of_the_rest() {
        let choice = |mention, sign, options: &[(u32, i32)]| PronounChoice { mention, sign, options: options.to_vec() };
        // "he" can only be 0; "she" would as soon be 0 as 1.
        let evidence = PronounEvidence::settle(vec![0; 2], &[choice(0, 1, &[(0, 0)]), choice(1, -1, &[(0, 0), (1, 0)])]);
        assert!(evidence.of_entity[0] > 100 && evidence.of_entity[1] < -100, "{:?}", evidence.of_entity);
        // What a pronoun says of somebody is no evidence for itself.
        assert_eq!(evidence.without(1, 1), 0);
        // One of two alike says little.
        let open = PronounEvidence::settle(vec![0; 2], &[choice(0, 1, &[(0, 0), (1, 0)])]);
        assert!(open.of_entity.iter().all(|s| (50..90).contains(s)), "{:?}", open.of_entity);
    }
}
