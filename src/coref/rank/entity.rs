//! The state of an entity: what its mentions so far have shown.

use crate::coref::discourse::DiscourseEntity;
use crate::coref::mention::{Class, Function, Mention, Modifiers, Number, Vocabulary};

use super::weights::column;

/// Nouns and name words kept of one entity.
const NOUNS: usize = 12;
/// Bytes behind a mention within which its roles begin.
const ROLE_REACH: usize = 80;

#[derive(Clone, Debug, Default)]
pub(super) struct EntityState {
    pub recency: Recency,
    pub salience: Salience,
    pub agreement: Agreement,
    pub descriptions: Descriptions,
    pub sort: Sort,
}

/// Its last mentions.
#[derive(Clone, Debug, Default)]
pub(super) struct Recency {
    pub last: Option<usize>,
    pub before: Option<usize>,
    pub as_subject: Option<usize>,
    /// The last "I" or "we".
    pub spoke: Option<usize>,
    /// The sentence of the last name.
    pub named: Option<u32>,
}

/// How often it is mentioned.
#[derive(Clone, Debug, Default)]
pub(super) struct Salience {
    pub count: u32,
    /// Mentions in the sentence of the last one, and in the sentence before that.
    pub in_sentence: u32,
    pub in_previous: u32,
    pub as_subject: u32,
    /// Names in the whole article.
    pub names: u32,
}

/// Which pronouns agree with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Agreement {
    /// Mentions by class of pronoun, as columns are numbered.
    pub pronouns: [u32; 6],
    /// Evidence for "he" (positive) and "she", in [`super::PART`]s of a sure pronoun.
    pub lean: i32,
    /// What its nouns alone say of that: "the actress".
    pub noun_lean: i32,
    pub plural: bool,
}

/// The words that it was called by, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Descriptions {
    /// Heads of its phrases, of its roles, words of its names, modifiers of its phrases.
    pub heads: Vec<u32>,
    pub roles: Vec<u32>,
    pub names: Vec<u32>,
    pub modifiers: Vec<u32>,
    /// What the modifiers of its phrases tell apart, with the phrase's head.
    pub told: Vec<(u32, Modifiers)>,
    roles_read: usize,
}

/// What its name says it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Sort {
    pub outlet: bool,
    pub on_air: bool,
    pub company: bool,
    /// No list has its name, which may be a person's.
    pub doubtful: bool,
    pub place: Option<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Country,
    City,
    Region,
}

impl EntityState {
    /// Takes in mention number `m`; `last_sentence` is that of the mention before, `sure` how sure a pronoun's choice was.
    pub fn take_in(&mut self, m: usize, mention: &Mention, last_sentence: Option<u32>, sure: i32) {
        let salience = &mut self.salience;
        match mention.sentence.abs_diff(last_sentence.unwrap_or(mention.sentence)) {
            0 => {}
            1 => (salience.in_previous, salience.in_sentence) = (salience.in_sentence, 0),
            _ => (salience.in_previous, salience.in_sentence) = (0, 0),
        }
        let subject = mention.function == Function::Subject;
        salience.in_sentence += 1;
        salience.count += 1;
        salience.as_subject += u32::from(subject);
        let first = salience.count == 1;
        self.recency.before = self.recency.last.replace(m);
        if subject {
            self.recency.as_subject = Some(m);
        }
        if matches!(mention.class, Class::I | Class::We) {
            self.recency.spoke = Some(m);
        }
        match (mention.class, column(mention.class)) {
            (Class::Name, _) => {
                self.recency.named = Some(mention.sentence);
                keep(&mut self.descriptions.names, mention.head);
                mention.words.iter().for_each(|w| keep(&mut self.descriptions.names, *w));
            }
            (class, Some(column @ 0..6)) => {
                if let Some(count) = self.agreement.pronouns.get_mut(column) {
                    *count += 1;
                }
                self.agreement.lean += match class {
                    Class::He => sure,
                    Class::She => -sure,
                    _ => 0,
                };
                // "We" in somebody's words says nothing of how many they are.
                if first && self.salience.names == 0 {
                    self.agreement.plural = matches!(class, Class::They | Class::We);
                }
            }
            _ => {
                keep(&mut self.descriptions.heads, mention.head);
                mention.words.iter().for_each(|w| keep(&mut self.descriptions.modifiers, *w));
                self.descriptions.tell(mention);
                self.agreement.noun_lean += mention.lean;
                if first {
                    self.agreement.plural = mention.number == Number::Plural;
                }
            }
        }
    }

    /// Takes in the nouns of the roles read off a mention that ends at `end`; gives them out.
    pub fn take_in_roles(&mut self, entity: &DiscourseEntity, end: usize, vocabulary: &mut Vocabulary) -> Vec<u32> {
        let mut nouns = Vec::new();
        while let Some(role) = entity.roles.get(self.descriptions.roles_read).filter(|r| r.span.start() <= end + ROLE_REACH) {
            let noun = role.text.split(" of ").next().unwrap_or("").rsplit([' ', '-']).next().unwrap_or("");
            let number = vocabulary.number(noun);
            keep(&mut self.descriptions.roles, number);
            nouns.push(number);
            self.descriptions.roles_read += 1;
        }
        nouns
    }
}

impl Descriptions {
    fn tell(&mut self, phrase: &Mention) {
        let known = |t: &(u32, Modifiers)| t.0 == phrase.head && t.1 == phrase.modifiers;
        if !phrase.modifiers.is_empty() && self.told.len() < NOUNS && !self.told.iter().any(known) {
            self.told.push((phrase.head, phrase.modifiers.clone()));
        }
    }

    /// "The cotton sector", of what was called "the wool sector": a phrase of the same noun that is of another kind, place or side.
    pub fn another(&self, phrase: &Mention) -> bool {
        let same = || self.told.iter().filter(|t| t.0 == phrase.head).map(|t| &t.1);
        same().any(|t| t.differ(&phrase.modifiers)) && !same().any(|t| phrase.modifiers.within(t))
    }
}

pub(super) fn keep(list: &mut Vec<u32>, word: u32) {
    if list.len() < NOUNS && !list.contains(&word) {
        list.push(word);
    }
}
