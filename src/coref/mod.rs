//! Mentions + attributions → entities with roles and aliases; speakers.
//!
//! The sure links come first: equal names, then short forms and acronyms that one longer name explains ([`names`]), then titles and
//! appositions ([`roles`]). Role phrases and pronouns follow in the order of the text, each given to the entity that learnt
//! weights prefer ([`looks`] says what can be seen of a mention, [`rank`] who is in question, [`features`] what speaks for whom),
//! last the sources of quotes ([`speakers`]). What is not sure stays apart: a pronoun without an owner is left out, a quote
//! without one has no speaker.

mod features;
mod looks;
mod names;
mod rank;
mod roles;
mod speakers;
mod syntax;
#[cfg(feature = "_train")]
pub(crate) mod training;

use crate::article::Article;
use crate::document::{Aside, BlockKind, Entity, EntityType, Form, Mention, Quote, Role};
use crate::entities::Found;
use crate::entities::lists::{GROUPS, PLACES};
use crate::quotes::Reports;
use crate::span::Span;
use crate::tokens::Tokens;
use features::Weights;
use looks::{Class, Words};
use rank::Decision;

#[derive(Default)]
pub(crate) struct People {
    pub mentions: Vec<Mention>,
    pub entities: Vec<Entity>,
    pub quotes: Vec<Quote>,
    pub asides: Vec<Aside>,
}

/// Sets besides the authors of bylines in `article`. `url` is the article's address.
pub(crate) fn resolve(
    text: &str,
    url: Option<&str>,
    article: &mut Article,
    tokens: &Tokens,
    mut names: Vec<Found>,
    reports: Reports,
) -> People {
    speakers::pronoun_sources(text, tokens, &mut names, &reports.quotes);
    let mut scene = Scene::new(text, tokens, names, reports.quotes, reports.addressees);
    scene.link(url, features::weights(), |_| ());
    scene.finish(article, reports.asides)
}

/// What an option so far behind the best is worth against it, in hundredths of a natural logarithm: by table, halved between.
fn share(behind: i32) -> f32 {
    const HALF: i32 = 69;
    let whole = behind.max(0) / HALF;
    let rest = (behind.max(0) % HALF) as f32 / HALF as f32;
    if whole > 20 { 0.0 } else { (1.0 - rest / 2.0) / (1u32 << whole) as f32 }
}

/// No entity yet.
const NOBODY: u32 = u32::MAX;

/// A name that several people of the article bear, with these; whether its title told of whom it was thought to mean.
struct Open {
    mention: usize,
    rivals: Vec<u32>,
    told: bool,
}

/// What the steps work on. A mention's place in `found` is its number throughout; an entity's number is its place in `drafts`.
struct Scene<'t> {
    text: &'t str,
    tokens: &'t Tokens,
    found: Vec<Found>,
    /// The entity of each mention, or [`NOBODY`].
    owner: Vec<u32>,
    /// The first token and the sentence of each mention.
    place: Vec<(u32, u32)>,
    drafts: Vec<Draft<'t>>,
    quotes: Vec<Quote>,
    /// The words for who is spoken to, quote by quote.
    addressees: Vec<Option<Span>>,
    /// For every entity with a name: 1 where the article's address has its last word, 2 where it has the whole.
    in_address: Vec<u8>,
    open: Vec<Open>,
    /// Choices that are not certain: the mention, its options with what each is worth, the best first.
    doubts: Vec<(usize, Vec<(u32, f32)>)>,
}

/// An entity in the making.
struct Draft<'t> {
    kind: EntityType,
    /// Its names, as written, each once.
    forms: Vec<&'t str>,
    roles: Vec<Role>,
    /// Evidence of the text's own for "he" (positive) and "she" (negative).
    he: i32,
    /// Its name is a surname in the plural.
    family: bool,
    /// Entities that it is one of: "the two ministers".
    groups: Vec<u32>,
}

/// Forms that an entity keeps; further spellings are still its mentions.
const FORMS: usize = 12;
/// Words of an address that are read.
const ADDRESS: usize = 24;

impl<'t> Scene<'t> {
    fn new(text: &'t str, tokens: &'t Tokens, found: Vec<Found>, quotes: Vec<Quote>, addressees: Vec<Option<Span>>) -> Scene<'t> {
        let mut sentence = 0;
        let place = found.iter().map(|f| {
            let token = tokens.from(f.head.start());
            while tokens.of_sentence(sentence).end <= token && sentence + 1 < tokens.sentences.len() {
                sentence += 1;
            }
            // A longer mention may begin earlier and have a later head.
            let own = if tokens.of_sentence(sentence).contains(&token) { sentence } else { tokens.sentence_of(token) };
            (token as u32, own as u32)
        });
        let place = place.collect();
        let owner = vec![NOBODY; found.len()];
        Scene {
            text,
            tokens,
            found,
            owner,
            place,
            drafts: Vec::new(),
            quotes,
            addressees,
            in_address: Vec::new(),
            open: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// Gives every mention its entity; `each` sees every choice among several.
    fn link(&mut self, url: Option<&str>, weights: &Weights, each: impl FnMut(Decision)) {
        let path = url.and_then(|u| u.trim_end_matches('/').rsplit('/').next()).unwrap_or("").to_lowercase();
        let address: Vec<&str> = path.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(ADDRESS).collect();
        names::gather(self, &address);
        roles::read(self);
        self.read_address(&address);
        speakers::own_words(self);
        let mut words = Words::default();
        let looks = looks::read(self, &mut words);
        let syntax = syntax::read(self);
        rank::link(self, &looks, &syntax, &mut words, weights, each);
    }

    /// What the links come to.
    fn finish(mut self, article: &mut Article, asides: Vec<Aside>) -> People {
        self.drop_nameless_pronouns();
        roles::owners(&mut self);
        roles::members(&mut self);
        speakers::assign(&mut self);
        let people = self.number(asides);
        mark_blocks(article, &people);
        people
    }

    /// Addresses name what their pages are about: "/wiki/Ana_Ruiz", "/2020/05/ruiz-leaves-board".
    fn read_address(&mut self, words: &[&str]) {
        let level = |form: &str| {
            let small = form.to_lowercase();
            let mut parts = small.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1).peekable();
            let whole = parts.peek().is_some() && parts.clone().all(|w| words.contains(&w));
            let last = parts.last().is_some_and(|w| words.contains(&w));
            if whole { 2 } else { u8::from(last) }
        };
        if !words.is_empty() {
            self.in_address = self.drafts.iter().map(|d| d.forms.iter().map(|f| level(f)).max().unwrap_or(0)).collect();
        }
    }

    fn word(&self, i: usize) -> &'t str {
        self.tokens.word(self.text, i)
    }

    /// The words of mention `m`.
    fn said(&self, m: usize) -> &'t str {
        self.found.get(m).map_or("", |f| f.span.of(self.text))
    }

    fn owner(&self, m: usize) -> u32 {
        self.owner.get(m).copied().unwrap_or(NOBODY)
    }

    fn give(&mut self, m: usize, entity: u32) {
        if let Some(owner) = self.owner.get_mut(m) {
            *owner = entity;
        }
    }

    fn draft(&mut self, kind: EntityType) -> u32 {
        self.drafts.push(Draft { kind, forms: Vec::new(), roles: Vec::new(), he: 0, family: false, groups: Vec::new() });
        self.drafts.len() as u32 - 1
    }

    fn entity(&self, entity: u32) -> Option<&Draft<'t>> {
        self.drafts.get(entity as usize)
    }

    fn block(&self, m: usize) -> u32 {
        let sentence = self.place.get(m).map_or(0, |p| p.1 as usize);
        self.tokens.sentences.get(sentence).map_or(0, |s| s.block)
    }

    /// The first mention that starts at or after `byte`.
    fn mention_from(&self, byte: usize) -> usize {
        self.found.partition_point(|f| f.span.start() < byte)
    }

    /// The mentions that lie in `span`.
    fn mentions_in(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let start = self.mention_from(span.start());
        (start..self.found.len())
            .take_while(move |&m| self.found.get(m).is_some_and(|f| f.span.start() < span.end()))
            .filter(move |&m| self.found.get(m).is_some_and(|f| span.contains(f.head)))
    }

    /// The mentions that begin a few places before `head` or at it: those whose head it may be.
    fn mentions_near(&self, head: Span) -> impl Iterator<Item = usize> + use<> {
        let at = self.found.partition_point(|f| f.span.start() <= head.start());
        at.saturating_sub(6)..at
    }

    /// Pronouns whose chain names or describes nobody are let go, but for the "I" and "we" of whoever writes.
    fn drop_nameless_pronouns(&mut self) {
        let mut described = vec![false; self.drafts.len()];
        let mut own = vec![0; self.drafts.len()];
        let mut quoted = vec![false; self.found.len()];
        for m in self.quotes.iter().flat_map(|q| &q.content).flat_map(|c| self.mentions_in(*c)) {
            quoted.get_mut(m).into_iter().for_each(|q| *q = true);
        }
        for ((found, &owner), quoted) in self.found.iter().zip(&self.owner).zip(quoted) {
            let speaks = || matches!(looks::class(found.span.of(self.text)), Some(Class::I | Class::We | Class::You));
            if let (Some(described), Some(own)) = (described.get_mut(owner as usize), own.get_mut(owner as usize)) {
                *described |= found.form != Form::Pronoun;
                *own += u32::from(!quoted && speaks());
            }
        }
        for owner in &mut self.owner {
            let at = *owner as usize;
            if described.get(at) == Some(&false) && own.get(at).is_some_and(|n| *n < 2) {
                *owner = NOBODY;
            }
        }
    }

    /// Numbers entities by first mention, drops what belongs to nobody.
    fn number(self, asides: Vec<Aside>) -> People {
        let Scene { text, found, owner, drafts, mut quotes, .. } = self;
        let mut number = vec![NOBODY; drafts.len()];
        let mut people = People { asides, ..People::default() };
        let mut order = Vec::new();
        for (f, &o) in found.iter().zip(&owner) {
            let Some(slot) = number.get_mut(o as usize) else { continue };
            if *slot == NOBODY {
                *slot = order.len() as u32;
                order.push(o);
                people.entities.push(Entity {
                    kind: f.kind,
                    name: String::new(),
                    aliases: Vec::new(),
                    mentions: Vec::new(),
                    roles: Vec::new(),
                    member_of: Vec::new(),
                    country: None,
                    pronouns: Vec::new(),
                    confidence: None,
                    why: None,
                });
            }
            let Some(entity) = people.entities.get_mut(*slot as usize) else { continue };
            entity.mentions.push(people.mentions.len() as u32);
            let words = f.span.of(text);
            if f.form == Form::Pronoun {
                let small = words.to_lowercase();
                if entity.pronouns.len() < FORMS
                    && !matches!(looks::class(words), Some(Class::I | Class::We | Class::You))
                    && !entity.pronouns.contains(&small)
                {
                    entity.pronouns.push(small);
                }
            } else if entity.aliases.len() < FORMS && !entity.aliases.iter().any(|a| a.eq_ignore_ascii_case(words)) {
                entity.aliases.push(words.to_owned());
            }
            let (kind, why) = (drafts.get(o as usize).map_or(f.kind, |d| d.kind), Some(f.why.to_owned()));
            people.mentions.push(Mention {
                span: f.span,
                head: f.head,
                form: f.form,
                kind,
                entity: *slot,
                confidence: f.confidence,
                why,
            });
        }
        let renumber = |o: &mut Option<u32>| *o = o.and_then(|o| number.get(o as usize).copied()).filter(|&n| n != NOBODY);
        for (entity, draft) in people.entities.iter_mut().zip(order.iter().filter_map(|&o| drafts.get(o as usize))) {
            entity.kind = draft.kind;
            entity.country = country(draft);
            entity.roles = draft.roles.clone();
            entity.roles.sort_by_key(|r| r.span);
            entity.roles.iter_mut().for_each(|r| renumber(&mut r.organization));
            let member = |r: &&Role| r.text.split(' ').any(|w| w.eq_ignore_ascii_case("member")) && r.former.is_none();
            entity.member_of = entity.roles.iter().filter(member).filter_map(|r| r.organization).collect();
            let groups = draft.groups.iter().filter_map(|&g| number.get(g as usize).copied()).filter(|&g| g != NOBODY);
            entity.member_of.extend(groups);
            entity.member_of.sort_unstable();
            entity.member_of.dedup();
            let full = draft.forms.iter().max_by_key(|f| (f.contains(char::is_lowercase), f.len(), std::cmp::Reverse(**f)));
            let first =
                || entity.mentions.first().and_then(|&m| people.mentions.get(m as usize)).map(|m| m.span.of(text).to_owned());
            entity.name =
                full.map(|f| (*f).to_owned()).or_else(|| entity.aliases.first().cloned()).or_else(first).unwrap_or_default();
            let name = &entity.name;
            entity.aliases.retain(|a| !a.eq_ignore_ascii_case(name));
            if entity.kind != EntityType::Person {
                entity.pronouns.clear();
            }
        }
        for quote in &mut quotes {
            renumber(&mut quote.speaker);
            renumber(&mut quote.addressee);
            quote.candidates.retain_mut(|c| {
                c.entity = number.get(c.entity as usize).copied().unwrap_or(NOBODY);
                c.entity != NOBODY
            });
        }
        people.quotes = quotes;
        people
    }
}

/// ISO code of the country that a place or nationality belongs to, where the lists know one.
fn country(draft: &Draft) -> Option<String> {
    let list = match draft.kind {
        EntityType::Place => &PLACES,
        EntityType::Group => &GROUPS,
        _ => return None,
    };
    let column = if draft.kind == EntityType::Place { 2 } else { 1 };
    let code = draft.forms.iter().find_map(|f| list.get(f)).map_or("", |e| e.column(column));
    (!code.is_empty()).then(|| code.to_owned())
}

fn mark_blocks(article: &mut Article, people: &People) {
    let mut m = 0;
    for block in &mut article.blocks {
        if block.kind == BlockKind::Byline {
            m += people.mentions.get(m..).unwrap_or(&[]).partition_point(|x| x.span.start() < block.span.start());
            let inside = people.mentions.iter().enumerate().skip(m).take_while(|(_, x)| x.span.end() <= block.span.end());
            let authors = inside.filter(|(_, x)| x.kind == EntityType::Person && x.form == Form::Name);
            block.authors = authors.map(|(i, _)| i as u32).collect();
        }
    }
}

#[cfg(test)]
mod tests;
