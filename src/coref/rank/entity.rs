//! The state of an entity: what its mentions so far have shown.

use crate::coref::discourse::{DiscourseEntity, NOBODY};
use crate::coref::mention::{Class, Function, Mention, Number, Vocabulary};

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

/// Its last mentions, [`NOBODY`] for none.
#[derive(Clone, Debug)]
pub(super) struct Recency {
    pub last: u32,
    pub before: u32,
    pub as_subject: u32,
    /// The last "I" or "we".
    pub spoke: u32,
    /// The sentence of the last name.
    pub named: u32,
}

impl Default for Recency {
    fn default() -> Recency {
        Recency { last: NOBODY, before: NOBODY, as_subject: NOBODY, spoke: NOBODY, named: NOBODY }
    }
}

/// How often it is mentioned. What is asked of small numbers alone is counted no further than a byte goes: a long text has a state for
/// every phrase that means somebody new.
#[derive(Clone, Debug, Default)]
pub(super) struct Salience {
    pub count: u32,
    /// Names in the whole article.
    pub names: u32,
    /// Mentions in the sentence of the last one, and in the sentence before that.
    pub in_sentence: u8,
    pub in_previous: u8,
    pub as_subject: u8,
}

/// Which pronouns agree with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Agreement {
    /// Mentions by class of pronoun, as columns are numbered.
    pub pronouns: [u8; 6],
    /// Evidence for "he" (positive) and "she", in [`super::PART`]s of a sure pronoun.
    pub lean: i32,
    /// What its nouns alone say of that: "the actress".
    pub noun_lean: i32,
    pub plural: bool,
}

/// The words that it was called by, by number: in one list, for most have few.
#[derive(Clone, Debug, Default)]
pub(super) struct Descriptions {
    words: Vec<(Word, u32)>,
    roles_read: u32,
}

/// What a word that it was called by is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// The head of a phrase.
    Head,
    /// The noun of a role.
    Role,
    /// Of a name.
    Name,
    /// A modifier of a phrase.
    Modifier,
    /// Of no word, of a mention: a phrase whose modifiers tell apart.
    Phrase,
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
    pub fn take_in(&mut self, m: usize, mentions: &[Mention], vocabulary: &Vocabulary, last_sentence: Option<u32>, sure: i32) {
        let Some(mention) = mentions.get(m) else { return };
        let salience = &mut self.salience;
        match mention.sentence.abs_diff(last_sentence.unwrap_or(mention.sentence)) {
            0 => {}
            1 => (salience.in_previous, salience.in_sentence) = (salience.in_sentence, 0),
            _ => (salience.in_previous, salience.in_sentence) = (0, 0),
        }
        let subject = mention.function == Function::Subject;
        salience.in_sentence = salience.in_sentence.saturating_add(1);
        salience.count += 1;
        salience.as_subject = salience.as_subject.saturating_add(u8::from(subject));
        let first = salience.count == 1;
        let number = m as u32;
        self.recency.before = std::mem::replace(&mut self.recency.last, number);
        if subject {
            self.recency.as_subject = number;
        }
        if matches!(mention.class, Class::I | Class::We) {
            self.recency.spoke = number;
        }
        match (mention.class, column(mention.class)) {
            (Class::Name, _) => {
                self.recency.named = mention.sentence;
                self.descriptions.keep(Word::Name, mention.head);
                vocabulary.words(mention).iter().for_each(|w| self.descriptions.keep(Word::Name, *w));
            }
            (class, Some(column @ 0..6)) => {
                if let Some(count) = self.agreement.pronouns.get_mut(column) {
                    *count = count.saturating_add(1);
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
                self.descriptions.keep(Word::Head, mention.head);
                vocabulary.words(mention).iter().for_each(|w| self.descriptions.keep(Word::Modifier, *w));
                self.descriptions.tell(number, mentions, vocabulary);
                self.agreement.noun_lean += i32::from(mention.lean);
                if first {
                    self.agreement.plural = mention.number == Number::Plural;
                }
            }
        }
    }

    /// Takes in the nouns of the roles read off a mention that ends at `end`; gives them out.
    pub fn take_in_roles(&mut self, entity: &DiscourseEntity, end: usize, vocabulary: &mut Vocabulary) -> Vec<u32> {
        let mut nouns = Vec::new();
        while let Some(role) =
            entity.roles.get(self.descriptions.roles_read as usize).filter(|r| r.span.start() <= end + ROLE_REACH)
        {
            let noun = role.text.split(" of ").next().unwrap_or("").rsplit([' ', '-']).next().unwrap_or("");
            let number = vocabulary.number(noun);
            self.descriptions.keep(Word::Role, number);
            nouns.push(number);
            self.descriptions.roles_read += 1;
        }
        nouns
    }
}

impl Descriptions {
    pub fn of(&self, what: Word) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().filter(move |w| w.0 == what).map(|w| w.1)
    }

    pub fn has(&self, what: Word, word: u32) -> bool {
        self.words.contains(&(what, word))
    }

    pub fn keep(&mut self, what: Word, word: u32) {
        if self.of(what).count() < NOUNS && !self.has(what, word) {
            self.words.push((what, word));
        }
    }

    /// Keeps the phrase of mention `m`, if its modifiers tell apart and none before has the same.
    fn tell(&mut self, m: u32, mentions: &[Mention], vocabulary: &Vocabulary) {
        let Some(phrase) = mentions.get(m as usize) else { return };
        let own = vocabulary.modifiers(phrase);
        let known = || self.phrases(phrase.head, mentions).any(|t| vocabulary.modifiers(t) == own);
        if !own.is_empty() && !known() {
            self.keep(Word::Phrase, m);
        }
    }

    /// Those phrases of that noun.
    fn phrases<'m>(&self, head: u32, mentions: &'m [Mention]) -> impl Iterator<Item = &'m Mention> {
        self.of(Word::Phrase).filter_map(|m| mentions.get(m as usize)).filter(move |p| p.head == head)
    }

    /// "The cotton sector", of what was called "the wool sector": a phrase of the same noun that is of another kind, place or side.
    pub fn another(&self, phrase: &Mention, mentions: &[Mention], vocabulary: &Vocabulary) -> bool {
        let own = vocabulary.modifiers(phrase);
        let same = || self.phrases(phrase.head, mentions).map(|p| vocabulary.modifiers(p));
        same().any(|t| t.differ(own)) && !same().any(|t| own.within(t))
    }
}
