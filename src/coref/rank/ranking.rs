//! The ranking of candidates: what it reads, and what it knows at a point of the text.

use super::entity::{EntityState, Place, Word};
use super::walk::Walk;
use super::weights::Weights;
use crate::coref::agreement::{PronounChoice, PronounEvidence};
use crate::coref::discourse::{Discourse, NOBODY};
use crate::coref::mention::{Class, Mention, Number, Vocabulary};
use crate::coref::names;
use crate::coref::syntax::Syntax;
use crate::document::{EntityType, Pos};
use crate::entities::lists::{ORGANIZATIONS, PLACES, possessive};
use crate::entities::{OUTLET, STATED};

/// Words that tell one of several from another.
const ORDINALS: [&str; 12] =
    ["first", "second", "third", "fourth", "fifth", "other", "elder", "younger", "older", "taller", "shorter", "latter"];

pub(super) struct Ranking<'s, 't> {
    pub discourse: &'s mut Discourse<'t>,
    pub mentions: &'s [Mention],
    pub syntax: &'s Syntax,
    pub vocabulary: &'s mut Vocabulary,
    pub weights: &'s Weights,
    pub walk: Walk,
    /// What the first reading found of "he" and "she", on the second; the choices that it rests on, on the first.
    pub evidence: Option<PronounEvidence>,
    pub choices: Vec<PronounChoice>,
    /// The mention that is the source of each quote.
    sources: Vec<usize>,
    /// The numbers of words that tell one of several from another.
    pub ordinals: Vec<u32>,
    /// The person that the address names, and the first mention.
    pub about: Option<(u32, usize)>,
}

impl<'s, 't> Ranking<'s, 't> {
    pub fn new(
        discourse: &'s mut Discourse<'t>,
        mentions: &'s [Mention],
        syntax: &'s Syntax,
        vocabulary: &'s mut Vocabulary,
        weights: &'s Weights,
        evidence: Option<PronounEvidence>,
    ) -> Ranking<'s, 't> {
        let walk = Walk::new(discourse.entities.len());
        let mut sources = vec![usize::MAX; discourse.quotes.len()];
        for (m, mention) in mentions.iter().enumerate() {
            // The first mention of the source names it.
            if let Some(slot) = sources.get_mut(mention.source as usize).filter(|s| **s == usize::MAX) {
                *slot = m;
            }
        }
        let choices = Vec::new();
        let ordinals = ORDINALS.iter().map(|w| vocabulary.number(w)).collect();
        let mut ranking =
            Ranking { discourse, mentions, syntax, vocabulary, weights, walk, evidence, choices, sources, ordinals, about: None };
        ranking.read_names();
        ranking.about = ranking.about();
        ranking
    }

    /// This is the second reading.
    pub fn second(&self) -> bool {
        self.evidence.is_some()
    }

    /// What names say of their bearers, over the whole article.
    fn read_names(&mut self) {
        for (m, mention) in self.mentions.iter().enumerate().filter(|(_, l)| l.class == Class::Name) {
            let owner = self.discourse.owner(m);
            let name = self.discourse.words_of(m);
            let kind = self.kind(owner);
            let thing = self.thing(mention);
            let family = self.discourse.entity(owner).is_some_and(|d| d.family);
            let Some(state) = self.walk.state_mut(owner) else { continue };
            state.salience.names += 1;
            state.sort.doubtful &= !thing;
            if state.salience.names > 1 {
                continue;
            }
            let entry = ORGANIZATIONS.get(name);
            let (listed, full) = entry.map_or(("", ""), |e| (e.column(1), e.column(2)));
            state.sort.outlet = kind == EntityType::Organization && names::outlet(name);
            state.sort.on_air = names::on_air(name) || full.ends_with("Agency");
            state.sort.company = listed == "company";
            // "the agency" is the EPA, "the think tank" the Centre for Tidal Studies.
            if kind == EntityType::Organization {
                let studies = ["Centre", "Center", "Institute"].iter().any(|w| name.split(' ').any(|n| n == *w));
                for word in full.split(' ').filter(|w| w.starts_with(char::is_uppercase)).chain(studies.then_some("tank")) {
                    state.descriptions.keep(Word::Name, self.vocabulary.number(word));
                }
            }
            let other = matches!(kind, EntityType::Organization | EntityType::Place | EntityType::Product | EntityType::Work);
            state.sort.doubtful = other && !thing && names::nameless(name);
            state.sort.place = PLACES.get(name).filter(|_| kind == EntityType::Place).map(|e| match e.column(1) {
                "country" => Place::Country,
                "region" => Place::Region,
                _ => Place::City,
            });
            state.agreement.plural = mention.number == Number::Plural || family;
        }
    }

    /// "the Gull", "Gull reporters", "at Gull": no person is called so.
    fn thing(&self, mention: &Mention) -> bool {
        let before = mention.start().checked_sub(1).map_or("", |b| self.discourse.word(b));
        let place = matches!(before, "at" | "in" | "In" | "At" | "near") && !possessive(self.discourse.word(mention.end()));
        let name = self.discourse.tokens.span(mention.start()).start();
        let found = self.discourse.found.get(self.discourse.mention_from(name));
        let stated = found.is_some_and(|f| f.span.start() == name && matches!(f.why, STATED | OUTLET));
        stated || before.eq_ignore_ascii_case("the") || place || self.discourse.pos(mention.end()) == Pos::Noun
    }

    /// Of the people that the address names the one named first.
    fn about(&self) -> Option<(u32, usize)> {
        let named = |m: usize| self.discourse.in_address.get(self.discourse.owner(m) as usize).copied().unwrap_or(0);
        let names = (0..self.mentions.len()).filter(|&m| self.mentions.get(m).is_some_and(|l| l.class == Class::Name));
        let people = names.filter(|&m| self.kind(self.discourse.owner(m)) == EntityType::Person && named(m) > 0);
        people.max_by_key(|&m| (named(m), std::cmp::Reverse(m))).map(|m| (self.discourse.owner(m), m))
    }

    pub fn kind(&self, entity: u32) -> EntityType {
        self.discourse.entity(entity).map_or(EntityType::Quantity, |d| d.kind)
    }

    /// A name that nothing but the network takes for something else than a person.
    pub fn doubtful(&self, entity: u32) -> bool {
        self.state(entity).sort.doubtful
    }

    pub fn state(&self, entity: u32) -> &EntityState {
        self.walk.state(entity)
    }

    pub fn sentence(&self, m: usize) -> u32 {
        self.mentions.get(m).map_or(0, |l| l.sentence)
    }

    /// The entity that is the source of a quote, if it is known yet.
    pub fn speaker(&self, quote: u32) -> u32 {
        self.sources.get(quote as usize).map_or(NOBODY, |&m| self.discourse.owner(m))
    }

    pub fn in_address(&self, entity: u32) -> u8 {
        self.discourse.in_address.get(entity as usize).copied().unwrap_or(0)
    }
}
