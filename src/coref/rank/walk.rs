//! The state of the walk: who was mentioned last, as what, and whom the text is about at this point.

use std::collections::HashMap;

use super::entity::EntityState;
use super::weights::column;
use crate::coref::discourse::{NOBODY, room_for_one};
use crate::coref::mention::{Class, Function, Mention};

/// Entities mentioned last among which a mention chooses.
pub(super) const WINDOW: usize = 28;

pub(super) struct Walk {
    states: Vec<EntityState>,
    /// The entities mentioned last, the last first.
    pub recent: Vec<u32>,
    /// The entity that a noun last meant.
    pub by_head: HashMap<u32, u32>,
    pub focus: Focus,
    /// The last pronoun of every class, "he" and "she" apart: entity and mention.
    last_pronoun: [(u32, usize); 6],
    last_he_she: [(u32, usize); 2],
}

/// Whom the text is about (after the centres of Grosz, Joshi and Weinstein, "Centering", Computational Linguistics 21, 1995).
pub(super) struct Focus {
    /// The entity of the last subject; the first subjects of the last two sentences that have one, with the sentence.
    pub subject: u32,
    pub topics: [(u32, u32); 2],
    /// The most mentioned person so far and how often; the first person of the text.
    pub most_mentioned: (u32, u32),
    pub first_person: u32,
}

impl Walk {
    pub fn new(entities: usize) -> Walk {
        let nothing = (NOBODY, 0);
        Walk {
            states: vec![EntityState::default(); entities],
            recent: Vec::with_capacity(WINDOW + 1),
            by_head: HashMap::new(),
            focus: Focus { subject: NOBODY, topics: [(NOBODY, NOBODY); 2], most_mentioned: (NOBODY, 0), first_person: NOBODY },
            last_pronoun: [nothing; 6],
            last_he_she: [nothing; 2],
        }
    }

    #[inline]
    pub fn state(&self, entity: u32) -> &EntityState {
        static NONE: std::sync::LazyLock<EntityState> = std::sync::LazyLock::new(EntityState::default);
        self.states.get(entity as usize).unwrap_or(&NONE)
    }

    pub fn state_mut(&mut self, entity: u32) -> Option<&mut EntityState> {
        self.states.get_mut(entity as usize)
    }

    pub fn add_entity(&mut self) {
        room_for_one(&mut self.states);
        self.states.push(EntityState::default());
    }

    /// The entity and the mention of the last pronoun of that class.
    pub fn last_of(&self, class: Class, column: usize) -> (u32, usize) {
        match class {
            Class::He => self.last_he_she[0],
            Class::She => self.last_he_she[1],
            _ => self.last_pronoun.get(column).copied().unwrap_or((NOBODY, 0)),
        }
    }

    /// Goes past mention `m` of the entity.
    pub fn pass(&mut self, m: usize, mention: &Mention, entity: u32, person: bool) {
        match column(mention.class) {
            Some(column @ 0..6) => {
                if let Some(slot) = self.last_pronoun.get_mut(column) {
                    *slot = (entity, m);
                }
                match mention.class {
                    Class::He => self.last_he_she[0] = (entity, m),
                    Class::She => self.last_he_she[1] = (entity, m),
                    _ => {}
                }
            }
            Some(_) => {
                self.by_head.insert(mention.head, entity);
            }
            None => {}
        }
        let count = self.state(entity).salience.count;
        self.focus.pass(mention, entity, person, count);
        if let Some(at) = self.recent.iter().position(|e| *e == entity) {
            self.recent.remove(at);
        }
        self.recent.insert(0, entity);
        self.recent.truncate(WINDOW);
    }
}

impl Focus {
    fn pass(&mut self, mention: &Mention, entity: u32, person: bool, count: u32) {
        if mention.function == Function::Subject {
            self.subject = entity;
            if self.topics[0].1 != mention.sentence {
                self.topics = [(entity, mention.sentence), self.topics[0]];
            }
        }
        if person {
            if self.first_person == NOBODY {
                self.first_person = entity;
            }
            if count >= self.most_mentioned.1 {
                self.most_mentioned = (entity, count);
            }
        }
    }
}
