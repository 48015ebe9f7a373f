//! Whom the text calls "he" and whom "she".
//!
//! Every pronoun says of all whom it may mean, as far as it means them, that they are called so; what the other pronouns say of them
//! then tells how far it can mean them. A few rounds of such messages settle it (belief propagation over the pronouns of the
//! article; Pearl, "Probabilistic Reasoning in Intelligent Systems", 1988). No name says anything here.

use super::super::share;

/// One "he" or "she" with those whom it may mean and their scores, all in hundredths of a natural logarithm.
pub(super) struct Choice {
    pub mention: usize,
    /// 1 for "he", -1 for "she".
    pub sign: i32,
    pub options: Vec<(u32, i32)>,
}

/// What the text shows of every entity, "he" above nothing and "she" below, and what each mention gave to it.
#[derive(Default)]
pub(super) struct Told {
    pub shown: Vec<i32>,
    given: Vec<Vec<(u32, i32)>>,
}

/// The most that one pronoun says; what a title or a noun says ("Ms.", "the actress").
const MOST: i32 = 300;
pub(in crate::coref) const TITLE: i32 = 300;
const ROUNDS: usize = 4;

impl Told {
    /// `known` is what titles and nouns show of every entity; entities without a place in it are not asked.
    pub fn settle(known: Vec<i32>, mentions: usize, choices: &[Choice]) -> Told {
        let mut told = Told { shown: known, given: vec![Vec::new(); mentions] };
        for _ in 0..ROUNDS {
            for choice in choices {
                told.weigh(choice);
            }
        }
        told
    }

    fn weigh(&mut self, choice: &Choice) {
        let score = |&(entity, score): &(u32, i32)| score + agreement(self.without(choice.mention, entity) * choice.sign);
        let scores: Vec<i32> = choice.options.iter().map(score).collect();
        let best = scores.iter().copied().max().unwrap_or(0);
        let shares: Vec<f32> = scores.iter().map(|s| share(best - s)).collect();
        let sum: f32 = shares.iter().sum();
        let Some(slot) = self.given.get_mut(choice.mention) else { return };
        for &(entity, by) in slot.iter() {
            self.shown.get_mut(entity as usize).into_iter().for_each(|s| *s -= by);
        }
        slot.clear();
        for ((entity, _), part) in choice.options.iter().zip(shares) {
            let by = ((-100.0 * ln(1.0 - part / sum)) as i32).min(MOST) * choice.sign;
            if by != 0
                && let Some(shown) = self.shown.get_mut(*entity as usize)
            {
                *shown += by;
                slot.push((*entity, by));
            }
        }
    }

    /// What is shown of the entity but for what mention `m` says itself; nothing of entities that are not known.
    pub fn without(&self, m: usize, entity: u32) -> i32 {
        let own = self.given.get(m).into_iter().flatten().find(|g| g.0 == entity).map_or(0, |g| g.1);
        self.shown.get(entity as usize).map_or(0, |s| s - own)
    }
}

/// What odds for a pronoun come to as its probability's logarithm, in hundredths.
pub(super) fn agreement(odds: i32) -> i32 {
    (100.0 * -ln(1.0 + share(odds.abs()))) as i32 + odds.min(0)
}

/// The natural logarithm of `x` > 0 by halving and a short series: the same on every machine.
fn ln(x: f32) -> f32 {
    const LN_2: f32 = std::f32::consts::LN_2;
    let (mut x, mut halves) = (x.max(1e-6), 0.0);
    while x < 0.7 {
        x *= 2.0;
        halves += 1.0;
    }
    while x > 1.4 {
        x /= 2.0;
        halves -= 1.0;
    }
    let t = (x - 1.0) / (x + 1.0);
    let square = t * t;
    2.0 * t * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square / 7.0))) - halves * LN_2
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
        let choice = |mention, sign, options: &[(u32, i32)]| Choice { mention, sign, options: options.to_vec() };
        // "he" can only be 0; "she" would as soon be 0 as 1.
        let told = Told::settle(vec![0; 2], 2, &[choice(0, 1, &[(0, 0)]), choice(1, -1, &[(0, 0), (1, 0)])]);
        assert!(told.shown[0] > 100 && told.shown[1] < -100, "{:?}", told.shown);
        // What a pronoun says of somebody is no evidence for itself.
        assert_eq!(told.without(1, 1), 0);
        // One of two alike says little.
        let open = Told::settle(vec![0; 2], 1, &[choice(0, 1, &[(0, 0), (1, 0)])]);
        assert!(open.shown.iter().all(|s| (50..90).contains(s)), "{:?}", open.shown);
    }
}
