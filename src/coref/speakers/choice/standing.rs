//! What holds of an entity throughout the article: how often it is mentioned and speaks, what it is called, what stands near its names.

use super::Walk;
use crate::article::Article;
use crate::coref::discourse::{Discourse, NOBODY};
use crate::coref::mention::{Class, class};
use crate::document::{BlockKind, EntityType, Form, Pos};
use crate::entities::lists::ORGANIZATIONS;

/// Words kept near the names of an entity, and how far to either side of a name they are read; names read so.
const NEAR: usize = 64;
const REACH: usize = 14;
const INTRODUCTIONS: u8 = 3;

#[derive(Clone, Default)]
pub(super) struct Standing {
    pub mentions: i16,
    pub named_source: i16,
    pub first: usize,
    pub headline: bool,
    pub author: bool,
    pub he: i16,
    pub she: i16,
    pub introduced: u8,
    /// Of those who have a name or a role.
    pub words: Option<Box<Words>>,
}

/// The words that it is called by and those that stand near its names, by number.
#[derive(Clone, Default)]
pub(super) struct Words {
    pub name_words: Vec<u32>,
    pub role_words: Vec<u32>,
    pub role_heads: Vec<u32>,
    /// The names behind "of" in a role, with its noun: the Holm of "mayor of Holm".
    pub role_of: Vec<(u32, Vec<u32>)>,
    pub near: Vec<u32>,
    pub ages: Vec<u32>,
}

impl Standing {
    pub fn words(&self) -> &Words {
        static NONE: std::sync::LazyLock<Words> = std::sync::LazyLock::new(Words::default);
        self.words.as_deref().unwrap_or(&NONE)
    }

    fn words_mut(&mut self) -> &mut Words {
        self.words.get_or_insert_default()
    }
}

impl Walk<'_> {
    pub(super) fn survey(&mut self, discourse: &Discourse, article: &Article) {
        for (m, found) in discourse.found.iter().enumerate() {
            let owner = discourse.owner(m) as usize;
            let kind = article.blocks.get(discourse.block(m) as usize).map(|b| b.kind);
            let Some(standing) = self.standing.get_mut(owner) else { continue };
            standing.mentions = standing.mentions.saturating_add(1);
            standing.first = standing.first.min(m);
            match class(found.span.of(discourse.text)).filter(|_| found.form == Form::Pronoun) {
                Some(Class::He) => standing.he += 1,
                Some(Class::She) => standing.she += 1,
                _ => {}
            }
            if found.form == Form::Name {
                standing.headline |= kind == Some(BlockKind::Headline);
                standing.author |= kind == Some(BlockKind::Byline);
                if found.kind == EntityType::Person && self.first_person == NOBODY && kind != Some(BlockKind::Byline) {
                    self.first_person = owner as u32;
                }
                if standing.introduced < INTRODUCTIONS {
                    standing.introduced += 1;
                    self.introduce(discourse, m, owner);
                }
            }
        }
        for number in 0..self.standing.len() {
            let Some(draft) = discourse.entities.get(number) else { continue };
            let (mut names, mut role_words, mut heads, mut of) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            for word in draft.forms.iter().flat_map(|f| f.split(|c: char| !c.is_alphanumeric())).filter(|w| w.len() > 1) {
                names.push(self.number(word));
            }
            let full = draft.forms.iter().find_map(|f| ORGANIZATIONS.get(f)).map_or("", |e| e.column(2));
            for word in full.split(' ').filter(|w| w.len() > 1) {
                names.push(self.number(word));
            }
            for role in &draft.roles {
                let (before, behind) = role.text.split_once(" of ").unwrap_or((&role.text, ""));
                let head = self.number(before.rsplit([' ', '-']).next().unwrap_or(""));
                heads.push(head);
                let named = behind.split(' ').filter(|w| w.starts_with(char::is_uppercase));
                let named: Vec<u32> = named.map(|w| self.number(w)).collect();
                if !named.is_empty() {
                    of.push((head, named));
                }
                for word in role.text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2) {
                    role_words.push(self.number(word));
                }
            }
            if draft.kind == EntityType::Person
                && let Some(standing) = self.standing.get(number)
            {
                self.most = self.most.max(standing.mentions);
            }
            if let Some(standing) = self.standing.get_mut(number).filter(|_| !(names.is_empty() && heads.is_empty())) {
                let standing = standing.words_mut();
                (standing.name_words, standing.role_words, standing.role_heads) = (names, role_words, heads);
                standing.role_of = of;
            }
        }
    }

    /// Keeps the words that stand near a name, and the age behind it.
    fn introduce(&mut self, discourse: &Discourse, m: usize, owner: usize) {
        let Some((start, end)) = self.views.get(m).map(|l| (l.start(), l.end())) else { return };
        let sentence = discourse.tokens.of_sentence(discourse.tokens.sentence_of(start));
        let reach = sentence.start.max(start.saturating_sub(REACH))..sentence.end.min(end + REACH);
        for i in reach.filter(|i| !(start..end).contains(i)) {
            if matches!(discourse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj) {
                let number = self.number(discourse.word(i));
                if let Some(standing) = self.standing.get_mut(owner).filter(|s| s.words().near.len() < NEAR) {
                    standing.words_mut().near.push(number);
                }
            }
        }
        let age = (end..end + 3).find(|&i| discourse.word(i).len() <= 2 && discourse.word(i).bytes().all(|b| b.is_ascii_digit()));
        if let Some(age) = age {
            let number = self.number(discourse.word(age));
            self.standing.get_mut(owner).into_iter().for_each(|s| s.words_mut().ages.push(number));
        }
    }

    pub(super) fn standing_of(&self, entity: u32) -> &Standing {
        static NONE: std::sync::LazyLock<Standing> = std::sync::LazyLock::new(Standing::default);
        self.standing.get(entity as usize).unwrap_or(&NONE)
    }
}
