//! The discourse: the article's mentions, the entities that they have so far, and what every step asks of the two.
//!
//! Steps communicate through it alone. A mention's place in `found` is its number throughout; an entity's number is its place in
//! `entities`.

use std::collections::HashMap;

use crate::document::{EntityType, Pos, Quote, Role};
use crate::entities::Found;
use crate::span::Span;
use crate::tokens::Tokens;

/// No entity yet.
pub(in crate::coref) const NOBODY: u32 = u32::MAX;

/// A name that several people of the article bear, with these; whether its title or what was said of them decides which is meant.
pub(in crate::coref) struct SharedName {
    pub mention: usize,
    pub rivals: Vec<u32>,
    pub decided: bool,
}

pub(in crate::coref) struct Discourse<'t> {
    pub text: &'t str,
    pub tokens: &'t Tokens,
    pub found: Vec<Found>,
    /// The entity of each mention, or [`NOBODY`].
    pub owner: Vec<u32>,
    pub positions: Vec<Position>,
    pub entities: Vec<DiscourseEntity<'t>>,
    /// Of few entities: the surname that belongs to the first name, where no name of its own has one ("Rosa and Emil Stark").
    pub surnames: HashMap<u32, &'t str>,
    /// Of few entities: those that it is one of ("the two ministers").
    pub groups: HashMap<u32, Vec<u32>>,
    pub quotes: Vec<Quote>,
    /// The words for who is spoken to, quote by quote.
    pub addressees: Vec<Option<Span>>,
    /// For every entity with a name: 1 where the article's address has its last word, 2 where it has the whole.
    pub in_address: Vec<u8>,
    /// Names that several people bear, in order.
    pub shared_names: Vec<SharedName>,
    /// Choices that are not certain: the mention, an option and what it is worth, of every mention the best first.
    pub uncertain: Vec<(u32, u32, f32)>,
}

/// The token that a mention's head begins with, and its sentence.
#[derive(Clone, Copy, Default)]
pub(in crate::coref) struct Position {
    pub token: u32,
    pub sentence: u32,
}

/// An entity in the making.
pub(in crate::coref) struct DiscourseEntity<'t> {
    pub kind: EntityType,
    /// Its names, as written, each once.
    pub forms: Vec<&'t str>,
    pub roles: Vec<Role>,
    /// Evidence of the text's own for "he" (positive) and "she" (negative).
    pub lean: i32,
    /// Its name is a surname in the plural.
    pub family: bool,
    /// The text shows that it is a newspaper, a station or a site.
    pub outlet: bool,
}

/// Makes room by an eighth where there is none: most entities come one at a time, in a long text they are many, and what doubles is half empty.
pub(in crate::coref) fn room_for_one<T>(list: &mut Vec<T>) {
    if list.len() == list.capacity() {
        list.reserve_exact(list.len() / 8 + 16);
    }
}

/// Forms that an entity keeps; further spellings are still its mentions.
pub(in crate::coref) const FORMS: usize = 12;

impl<'t> Discourse<'t> {
    pub fn new(
        text: &'t str,
        tokens: &'t Tokens,
        found: Vec<Found>,
        quotes: Vec<Quote>,
        addressees: Vec<Option<Span>>,
    ) -> Discourse<'t> {
        let mut sentence = 0;
        let positions = found.iter().map(|f| {
            let token = tokens.from(f.head.start());
            while tokens.of_sentence(sentence).end <= token && sentence + 1 < tokens.sentences.len() {
                sentence += 1;
            }
            // A longer mention may begin earlier and have a later head.
            let own = if tokens.of_sentence(sentence).contains(&token) { sentence } else { tokens.sentence_of(token) };
            Position { token: token as u32, sentence: own as u32 }
        });
        let positions = positions.collect();
        let owner = vec![NOBODY; found.len()];
        Discourse {
            text,
            tokens,
            found,
            owner,
            positions,
            entities: Vec::new(),
            surnames: HashMap::new(),
            groups: HashMap::new(),
            quotes,
            addressees,
            in_address: Vec::new(),
            shared_names: Vec::new(),
            uncertain: Vec::new(),
        }
    }

    /// Addresses name what their pages are about: "/wiki/Ana_Ruiz", "/2020/05/ruiz-leaves-board".
    pub fn read_address(&mut self, words: &[&str]) {
        let level = |form: &str| {
            let small = form.to_lowercase();
            let mut parts = small.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1).peekable();
            let whole = parts.peek().is_some() && parts.clone().all(|w| words.contains(&w));
            let last = parts.last().is_some_and(|w| words.contains(&w));
            if whole { 2 } else { u8::from(last) }
        };
        if !words.is_empty() {
            self.in_address = self.entities.iter().map(|d| d.forms.iter().map(|f| level(f)).max().unwrap_or(0)).collect();
        }
    }

    pub fn pos(&self, i: usize) -> Pos {
        self.tokens.tokens.get(i).map_or(Pos::X, |t| t.pos)
    }

    pub fn word(&self, i: usize) -> &'t str {
        self.tokens.word(self.text, i)
    }

    /// The words of mention `m`.
    pub fn words_of(&self, m: usize) -> &'t str {
        self.found.get(m).map_or("", |f| f.span.of(self.text))
    }

    pub fn owner(&self, m: usize) -> u32 {
        self.owner.get(m).copied().unwrap_or(NOBODY)
    }

    pub fn assign(&mut self, m: usize, entity: u32) {
        if let Some(owner) = self.owner.get_mut(m) {
            *owner = entity;
        }
    }

    pub fn new_entity(&mut self, kind: EntityType) -> u32 {
        room_for_one(&mut self.entities);
        self.entities.push(DiscourseEntity { kind, forms: Vec::new(), roles: Vec::new(), lean: 0, family: false, outlet: false });
        self.entities.len() as u32 - 1
    }

    pub fn entity(&self, entity: u32) -> Option<&DiscourseEntity<'t>> {
        self.entities.get(entity as usize)
    }

    pub fn block(&self, m: usize) -> u32 {
        let sentence = self.positions.get(m).map_or(0, |p| p.sentence as usize);
        self.tokens.sentences.get(sentence).map_or(0, |s| s.block)
    }

    /// The first mention that starts at or after `byte`.
    pub fn mention_from(&self, byte: usize) -> usize {
        self.found.partition_point(|f| f.span.start() < byte)
    }

    /// The mentions that lie in `span`.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let start = self.mention_from(span.start());
        (start..self.found.len())
            .take_while(move |&m| self.found.get(m).is_some_and(|f| f.span.start() < span.end()))
            .filter(move |&m| self.found.get(m).is_some_and(|f| span.contains(f.head)))
    }

    /// The mentions that begin a few places before `head` or at it: those whose head it may be.
    pub fn mentions_near(&self, head: Span) -> impl Iterator<Item = usize> + use<> {
        let at = self.found.partition_point(|f| f.span.start() <= head.start());
        at.saturating_sub(6)..at
    }
}
