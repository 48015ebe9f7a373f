//! Role phrases and pronouns → the entity that they mean, in the order of the text.
//!
//! Every mention chooses among the entities mentioned last, those whose noun it repeats, names that follow in its sentence, and
//! nobody: the greatest sum of weights wins (Denis and Baldridge, "Specialized Models and Ranking for Coreference Resolution",
//! EMNLP 2008). Names have their entities already. An entity is seen through its last mention, the antecedent, and through what all its
//! mentions so far have shown ([`entity`]); [`choice`] holds what one mention chooses among, [`walk`] where the text stands.

mod binding;
mod candidates;
mod choice;
mod entity;
mod features;
mod hobbs;
mod ranking;
mod walk;
mod weights;

use super::agreement::{PronounChoice, PronounEvidence, TITLE, agreement};
use super::discourse::{Discourse, NOBODY};
use super::mention::{Class, Function, Mention, Vocabulary};
use super::names::by_title;
use super::odds::share;
use super::syntax::Syntax;
use crate::document::EntityType;
use choice::{Choice, Rivalry};
use ranking::Ranking;
#[cfg(feature = "_train")]
pub(super) use weights::{CLASSES, COUNT, TABLE, name};
use weights::{Features, column};
pub(super) use weights::{Weights, weights};

/// One choice as training sees it: the mention, its column, and every option with the entity, [`NOBODY`] for none.
#[cfg_attr(not(feature = "_train"), expect(dead_code))]
pub(super) struct Decision {
    pub mention: usize,
    pub column: usize,
    pub options: Vec<(u32, Features)>,
    /// What the text's own pronouns and titles add to each, in hundredths of a natural logarithm.
    pub agreement: Vec<i32>,
}

/// One pronoun, as votes count.
const PART: i32 = 64;
/// What "it said" has against meaning nothing, in hundredths of a natural logarithm.
const SPEAKS: i32 = 150;
/// The share of the odds from which a choice is certain; that from which an option is kept; options kept.
const CERTAIN: f32 = 0.8;
const WORTH: f32 = 0.1;
const KEPT: usize = 4;
/// Odds in hundredths of a natural logarithm from which a choice counts in full.
const SURE: i32 = 200;

/// Reads twice: what the first reading finds "he" and "she" to mean is evidence for the second.
pub(super) fn link(
    discourse: &mut Discourse,
    mentions: &[Mention],
    syntax: &Syntax,
    vocabulary: &mut Vocabulary,
    weights: &Weights,
    each: impl FnMut(Decision),
) {
    by_title(discourse, &[]);
    let mut evidence = PronounEvidence::default();
    if mentions.iter().any(|l| matches!(l.class, Class::He | Class::She)) {
        let (owner, entities) = (discourse.owner.clone(), discourse.entities.len());
        let mut first = Ranking::new(discourse, mentions, syntax, vocabulary, weights, None);
        first.read(|_| ());
        let prior = (0..entities as u32).map(|e| first.said(e)).collect();
        evidence = PronounEvidence::settle(prior, &first.choices);
        discourse.owner = owner;
        discourse.entities.truncate(entities);
        by_title(discourse, &evidence.of_entity);
    }
    Ranking::new(discourse, mentions, syntax, vocabulary, weights, Some(evidence)).read(each);
}

impl Ranking<'_, '_> {
    fn read(&mut self, mut each: impl FnMut(Decision)) {
        for m in 0..self.mentions.len() {
            let mut sure = 0;
            if self.discourse.owner(m) == NOBODY
                && let Some((decision, how_sure)) = self.decide(m)
            {
                sure = how_sure;
                each(decision);
            }
            self.take_in(m, sure);
        }
    }

    /// The best option of mention `m`, given to it, and how sure it is, 0 to [`PART`].
    fn decide(&mut self, m: usize) -> Option<(Decision, i32)> {
        let mentions = self.mentions;
        let anaphor = mentions.get(m)?;
        let column = column(anaphor.class)?;
        let choice = self.choice(m, anaphor, column)?;
        let kind = choice.kind;
        let options = self.options(&choice);
        // Whoever is said to speak is somebody.
        let speaks =
            |entity: u32| if entity == NOBODY && anaphor.source != NOBODY && matches!(column, 0 | 2) { SPEAKS } else { 0 };
        let agreement: Vec<i32> = options.iter().map(|o| self.agreement(m, anaphor, o.0)).collect();
        let score = |(e, f): &(u32, Features)| self.weights.score(column, f) - speaks(*e);
        let plain: Vec<(u32, i32)> = options.iter().map(|o| (o.0, score(o))).collect();
        let scores: Vec<(u32, i32)> = plain.iter().zip(&agreement).map(|(p, a)| (p.0, p.1 + a)).collect();
        let best = scores.iter().enumerate().max_by_key(|(i, s)| (s.1, std::cmp::Reverse(*i)))?.0;
        let ((entity, score), chosen) = (*scores.get(best)?, options.get(best)?.1);
        let second = scores.iter().filter(|s| s.0 != entity).map(|s| s.1).max();
        let sure = second.map_or(PART, |s| (score - s).clamp(0, SURE) * PART / SURE);
        if !self.second() && column == 0 {
            let sign = if anaphor.class == Class::He { 1 } else { -1 };
            self.choices.push(PronounChoice { mention: m, sign, options: plain });
        }
        let owner = match entity {
            NOBODY if anaphor.class == Class::It => NOBODY,
            NOBODY => self.new_entity(if column < 6 { EntityType::Person } else { kind }),
            _ => entity,
        };
        self.discourse.assign(m, owner);
        if self.second() && column == 0 && sure >= PART / 2 {
            self.is_person(owner);
        }
        if self.second()
            && entity != NOBODY
            && let Some(found) = self.discourse.found.get_mut(m)
        {
            found.confidence = Some(1.0 / scores.iter().map(|s| share(score - s.1)).sum::<f32>());
            found.why = self.weights.why(column, &chosen);
        }
        if self.second() {
            let options = uncertain(&scores).into_iter().flatten();
            self.discourse.uncertain.extend(options.map(|(e, worth)| (m as u32, e, worth)));
        }
        Some((Decision { mention: m, column, options, agreement }, sure))
    }

    /// What mention `m` chooses among.
    fn choice<'m>(&self, m: usize, anaphor: &'m Mention, column: usize) -> Option<Choice<'m>> {
        let kind = self.discourse.found.get(m)?.kind;
        let mut candidates = self.candidates(m, anaphor, kind);
        self.bind(m, anaphor, &mut candidates);
        let most = candidates.iter().map(|c| self.state(c.entity).salience.count).max().unwrap_or(0);
        let address = candidates.iter().map(|c| self.in_address(c.entity)).max().unwrap_or(0);
        let configurations = if column < 3 { self.configurations(m, anaphor, &candidates) } else { Vec::new() };
        Some(Choice { m, anaphor, kind, most, address, candidates, configurations })
    }

    /// Every candidate with its features, last nobody.
    fn options(&self, choice: &Choice) -> Vec<(u32, Features)> {
        let mut options = Vec::with_capacity(choice.candidates.len() + 1);
        let (mut same_noun, mut subjects) = (0, 0);
        for (rank, candidate) in choice.candidates.iter().enumerate() {
            // Candidates come the last first: one before it in its sentence is the next.
            let left = choice.candidates.get(rank + 1).filter(|c| !c.cataphoric);
            let leftmost = left.is_none_or(|c| self.sentence(c.antecedent) != self.sentence(candidate.antecedent));
            let rivalry = Rivalry { rank, subjects, leftmost };
            same_noun += usize::from((1..7).contains(&self.noun_fit(choice.anaphor, choice.m, candidate.entity)));
            options.push((candidate.entity, self.features(choice, candidate, &rivalry)));
            subjects += usize::from(self.mentions.get(candidate.antecedent).is_some_and(|l| l.function == Function::Subject));
        }
        options.push((NOBODY, self.nobody(choice, same_noun)));
        options
    }

    /// What the text calls "he" or "she" is a person, whatever the network takes it for.
    fn is_person(&mut self, entity: u32) {
        if self.doubtful(entity)
            && let Some(entity) = self.discourse.entities.get_mut(entity as usize)
        {
            entity.kind = EntityType::Person;
        }
    }

    /// What titles and nouns of the text say of "he" and "she".
    fn said(&self, entity: u32) -> i32 {
        let titles = self.discourse.entity(entity).map_or(0, |d| d.lean);
        (titles + self.state(entity).agreement.noun_lean).clamp(-2, 2) * TITLE
    }

    /// What the text says for calling the entity so, as an addition to its score.
    fn agreement(&self, m: usize, anaphor: &Mention, entity: u32) -> i32 {
        let sign = match anaphor.class {
            Class::He => 1,
            Class::She => -1,
            // "the actress".
            _ => i32::from(anaphor.lean.signum()),
        };
        if entity == NOBODY || sign == 0 {
            return 0;
        }
        // The first reading knows what came before, and so does either of whom it itself meets first.
        let evidence = self.evidence.as_ref().filter(|e| e.of_entity.get(entity as usize).is_some());
        let lean = match evidence {
            Some(evidence) => evidence.without(m, entity),
            None => self.said(entity) + self.state(entity).agreement.lean * TITLE / PART,
        };
        agreement(lean * sign)
    }

    fn new_entity(&mut self, kind: EntityType) -> u32 {
        self.walk.add_entity();
        self.discourse.new_entity(kind)
    }

    /// Takes mention `m` into what is known of its entity and of the text so far.
    fn take_in(&mut self, m: usize, sure: i32) {
        let entity = self.discourse.owner(m);
        let (Some(mention), Some(found)) = (self.mentions.get(m), self.discourse.found.get(m)) else { return };
        let last = self.state(entity).recency.last;
        let before = (last != NOBODY).then(|| self.sentence(last as usize));
        let Some(state) = self.walk.state_mut(entity) else { return };
        state.take_in(m, self.mentions, self.vocabulary, before, sure);
        let known = self.discourse.entities.get(entity as usize);
        let roles = known.map_or(Vec::new(), |d| state.take_in_roles(d, found.span.end(), self.vocabulary));
        let person = known.is_some_and(|d| d.kind == EntityType::Person);
        self.walk.pass(m, mention, entity, person);
        self.walk.by_head.extend(roles.into_iter().map(|noun| (noun, entity)));
    }
}

/// The options that share the odds, the best first with what each is worth, where the best is not sure.
fn uncertain(scores: &[(u32, i32)]) -> Option<Vec<(u32, f32)>> {
    let best = scores.iter().map(|s| s.1).max()?;
    let parts: Vec<(u32, f32)> = scores.iter().map(|&(e, s)| (e, share(best - s))).collect();
    let sum: f32 = parts.iter().map(|p| p.1).sum();
    if sum * CERTAIN <= 1.0 {
        return None;
    }
    let mut parts: Vec<(u32, f32)> = parts.into_iter().map(|(e, p)| (e, p / sum)).filter(|p| p.1 >= WORTH).collect();
    parts.sort_by(|a, b| b.1.total_cmp(&a.1));
    parts.truncate(KEPT);
    // Among many that are alike none may be worth it: that it is not certain is kept.
    if parts.is_empty() {
        parts.push((NOBODY, 0.0));
    }
    Some(parts)
}
