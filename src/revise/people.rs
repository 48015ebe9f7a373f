//! Corrections of entities: who is one with whom, what they are called, what they are.

use super::{Draft, Made, own};
use crate::document::{Anchor, AnonymityKind, Entity, EntityType, Form, Mention, Own, Role, SpeakerCandidate, Who};
use crate::span::Span;

/// Somebody of the document, or somebody new to it.
pub(super) enum Found {
    Known(u32),
    New { name: String, kind: EntityType },
}

/// Other forms of a name that are kept.
const FORMS: usize = 64;

impl Draft<'_> {
    pub(super) fn merge(&mut self, entity: &Who, into: &Who) -> Made {
        let (from, into) = (self.known(entity)?, self.known(into)?);
        if from == into {
            return Err("they are one already".to_owned());
        }
        let Some(gone) = self.people.entities.get_mut(from).map(|e| std::mem::replace(e, Entity::new(EntityType::Person))) else {
            return Ok(());
        };
        self.merged.get_mut(from).into_iter().for_each(|m| *m = true);
        let Some(kept) = self.people.entities.get_mut(into) else { return Ok(()) };
        let newly_named = gone.named && !kept.named;
        if newly_named {
            let described = std::mem::replace(&mut kept.name, gone.name.clone());
            kept.aliases.push(described);
            kept.named = true;
        }
        kept.mentions.extend(&gone.mentions);
        kept.mentions.sort_unstable();
        kept.aliases.extend(gone.aliases.into_iter().chain([gone.name]));
        forms(kept);
        kept.roles.extend(gone.roles.into_iter().filter(|r| kept.roles.iter().all(|k| k.text != r.text)).collect::<Vec<_>>());
        kept.roles.sort_by_key(|r| r.span);
        kept.member_of.extend(gone.member_of);
        kept.pronouns.extend(gone.pronouns.into_iter().filter(|p| !kept.pronouns.contains(p)).collect::<Vec<_>>());
        if kept.kind != EntityType::Person {
            kept.pronouns.clear();
        }
        kept.country =
            kept.country.take().or(gone.country).filter(|_| kept.kind == EntityType::Place || kept.kind == EntityType::Group);
        own(&mut kept.reader, Own::Mentions);
        let (kind, named) = (kept.kind, kept.named);
        for mention in self.people.mentions.iter_mut().filter(|m| m.entity as usize == from) {
            (mention.entity, mention.kind) = (into as u32, kind);
        }
        let mut again = Vec::new();
        for (number, quote) in self.people.quotes.iter().enumerate() {
            let was = quote.speaker == Some(from as u32) && named && !gone.named;
            if was || newly_named && quote.speaker == Some(into as u32) {
                again.push(number);
            }
        }
        self.redirect(from as u32, into as u32);
        self.judge_again(&again);
        Ok(())
    }

    /// Everything that means one entity means another.
    fn redirect(&mut self, from: u32, to: u32) {
        let turn = |e: &mut u32| {
            if *e == from {
                *e = to;
            }
        };
        for entity in &mut self.people.entities {
            entity.member_of.iter_mut().chain(entity.roles.iter_mut().filter_map(|r| r.organization.as_mut())).for_each(turn);
        }
        for (i, entity) in self.people.entities.iter_mut().enumerate() {
            entity.member_of.sort_unstable();
            entity.member_of.dedup();
            entity.member_of.retain(|&e| e as usize != i);
        }
        for quote in &mut self.people.quotes {
            quote.speakers.iter_mut().chain(&mut quote.speaker).chain(&mut quote.addressee).for_each(turn);
            let mut seen = Vec::new();
            quote.speakers.retain(|e| {
                !seen.contains(e) && {
                    seen.push(*e);
                    true
                }
            });
            // Of one that may have been either the chances add up.
            let mut candidates: Vec<SpeakerCandidate> = Vec::new();
            for mut candidate in std::mem::take(&mut quote.candidates) {
                turn(&mut candidate.entity);
                match candidates.iter_mut().find(|c| c.entity == candidate.entity) {
                    Some(known) => known.score = (known.score + candidate.score).min(1.0),
                    None => candidates.push(candidate),
                }
            }
            quote.candidates = candidates;
        }
    }

    pub(super) fn split(&mut self, entity: &Who, mentions: &[Anchor], name: Option<&str>) -> Made {
        let from = self.known(entity)?;
        let mut moved = Vec::new();
        for anchor in mentions {
            let own = self.people.mentions.iter().enumerate().filter(|(_, m)| m.entity as usize == from);
            let spans = own.flat_map(|(i, m)| [m.span, m.head].map(|s| (i, s)));
            moved.push(self.meant(anchor, |span| super::best(span, spans.clone()), "it is not mentioned there")? as u32);
        }
        moved.sort_unstable();
        moved.dedup();
        let Some(whole) = self.people.entities.get_mut(from) else { return Ok(()) };
        if moved.is_empty() || moved.len() == whole.mentions.len() {
            return Err("a part of the mentions is to be another's, not all or none".to_owned());
        }
        let all = std::mem::take(&mut whole.mentions);
        whole.mentions = all.iter().copied().filter(|m| !moved.contains(m)).collect();
        // A role goes with the mention that it stands nearest to.
        let at = |m: u32| self.people.mentions.get(m as usize).map_or(Span::default(), |m| m.span);
        let apart = |a: Span, b: Span| b.start().saturating_sub(a.end()).max(a.start().saturating_sub(b.end()));
        let goes = |role: &Role| all.iter().min_by_key(|&&m| apart(at(m), role.span)).is_some_and(|m| moved.contains(m));
        let (going, staying) = std::mem::take(&mut whole.roles).into_iter().partition(goes);
        whole.roles = staying;
        let mut fresh = Entity { mentions: moved.clone(), roles: going, ..Entity::new(whole.kind) };
        for part in [&mut *whole, &mut fresh] {
            let own_name = if part.name.is_empty() { None } else { Some(part.name.clone()) };
            describe(self.text, &self.people.mentions, part, own_name);
            own(&mut part.reader, Own::Mentions);
        }
        if let Some(name) = name.map(str::trim).filter(|n| !n.is_empty()) {
            call(&mut fresh, name);
        }
        let number = self.people.entities.len() as u32;
        self.people.entities.push(fresh);
        self.merged.push(false);
        let mut heads = Vec::new();
        for &m in &moved {
            let Some(mention) = self.people.mentions.get_mut(m as usize) else { continue };
            mention.entity = number;
            heads.push(mention.head);
        }
        let theirs = |q: &crate::document::Quote| {
            q.speaker == Some(from as u32) && q.source.iter().any(|s| heads.iter().any(|h| s.contains(*h)))
        };
        let said: Vec<usize> = self.people.quotes.iter().enumerate().filter(|(_, q)| theirs(q)).map(|(i, _)| i).collect();
        for number_of in said {
            let speakers = self.people.quotes.get(number_of).map(|q| q.speakers.clone()).unwrap_or_default();
            let speakers = speakers.into_iter().map(|e| if e as usize == from { number } else { e }).collect();
            self.say(number_of, speakers, 1.0);
        }
        Ok(())
    }

    pub(super) fn rename(&mut self, entity: &Who, name: &str) -> Made {
        let number = self.known(entity)?;
        let name = name.trim();
        if name.is_empty() {
            return Err("the new name has no letters".to_owned());
        }
        let Some(entity) = self.people.entities.get_mut(number) else { return Ok(()) };
        let newly_named = !entity.named;
        call(entity, name);
        own(&mut entity.reader, Own::Name);
        if newly_named {
            self.judge_all(number as u32);
        }
        Ok(())
    }

    pub(super) fn retype(&mut self, entity: &Who, kind: EntityType) -> Made {
        let number = self.known(entity)?;
        let Some(entity) = self.people.entities.get_mut(number) else { return Ok(()) };
        entity.kind = kind;
        own(&mut entity.reader, Own::Type);
        if kind != EntityType::Person {
            entity.pronouns.clear();
        }
        entity.country = entity.country.take().filter(|_| matches!(kind, EntityType::Place | EntityType::Group));
        self.people.mentions.iter_mut().filter(|m| m.entity as usize == number).for_each(|m| m.kind = kind);
        self.judge_all(number as u32);
        Ok(())
    }

    pub(super) fn roles(&mut self, entity: &Who, roles: &[String]) -> Made {
        let number = self.known(entity)?;
        let Some(old) = self.people.entities.get(number) else { return Ok(()) };
        let first = old.mentions.first().and_then(|&m| self.people.mentions.get(m as usize)).map(|m| m.span);
        let said = || self.people.quotes.iter().find(|q| q.speakers.contains(&(number as u32)));
        // A role that the text does not state belongs to where whose it is stands.
        let home = first.or_else(|| said().and_then(|q| q.source.first().or(q.content.first()).copied()));
        let mut all = Vec::new();
        for role in roles.iter().map(|r| r.trim()).filter(|r| !r.is_empty()) {
            if let Some(known) = old.roles.iter().find(|r| r.text == role) {
                all.push(known.clone());
                continue;
            }
            let near = |at: &usize| home.map_or(0, |h| h.start().abs_diff(*at));
            let stated =
                self.text.match_indices(role).map(|(at, _)| at).min_by_key(near).map(|at| Span::new(at, at + role.len()));
            let span = stated.or(home).ok_or("the text never mentions whose role it is")?;
            all.push(Role { span, text: role.to_owned(), title: None, organization: None, former: None });
        }
        if let Some(entity) = self.people.entities.get_mut(number) {
            entity.roles = all;
            own(&mut entity.reader, Own::Roles);
        }
        Ok(())
    }

    /// Somebody of the document, or the name of somebody new.
    pub(super) fn find(&self, who: &Who) -> Result<Found, String> {
        match (self.known(who), who.name.as_deref().map(str::trim).filter(|n| !n.is_empty())) {
            (Ok(known), _) => Ok(Found::Known(known as u32)),
            (Err(_), Some(name)) => Ok(Found::New { name: name.to_owned(), kind: who.kind.unwrap_or(EntityType::Person) }),
            (Err(why), None) => Err(why),
        }
    }

    /// The number of somebody found; whoever is new is mentioned wherever the name stands and nobody is seen yet.
    pub(super) fn entity(&mut self, found: Found) -> u32 {
        let (name, kind) = match found {
            Found::Known(entity) => return entity,
            Found::New { name, kind } => (name, kind),
        };
        // Two speakers of one correction may have one new name.
        if let Some(known) = self.by_name(&name) {
            return known as u32;
        }
        let number = self.people.entities.len() as u32;
        let mut mentions = Vec::new();
        for span in self.unseen(&name) {
            mentions.push(self.people.mentions.len() as u32);
            let why = Some("set by the reader".into());
            self.people.mentions.push(Mention {
                span,
                head: span,
                form: Form::Name,
                kind,
                entity: number,
                confidence: Some(1.0),
                why,
            });
        }
        let why = Some("set by the reader".to_owned());
        let reader = vec![Own::Added];
        self.people.entities.push(Entity {
            name,
            named: true,
            mentions,
            confidence: Some(1.0),
            why,
            reader,
            ..Entity::new(kind)
        });
        self.merged.push(false);
        number
    }

    /// Where a name stands as whole words, in one block, and nothing is mentioned yet.
    fn unseen(&self, name: &str) -> Vec<Span> {
        let mut seen: Vec<Span> = self.people.mentions.iter().map(|m| m.span).collect();
        seen.sort_unstable();
        let mut furthest = 0;
        let ends: Vec<usize> = seen
            .iter()
            .map(|s| {
                furthest = furthest.max(s.end());
                furthest
            })
            .collect();
        let free = |span: &Span| {
            let ahead = seen.partition_point(|s| s.start() < span.end());
            ahead.checked_sub(1).and_then(|i| ends.get(i)).is_none_or(|&end| end <= span.start())
        };
        let whole = |span: &Span| {
            let before = self.text.get(..span.start()).and_then(|t| t.chars().next_back());
            let after = self.text.get(span.end()..).and_then(|t| t.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        let inside = |span: &Span| {
            let next = self.blocks.partition_point(|b| b.span.start() <= span.start());
            next.checked_sub(1).and_then(|i| self.blocks.get(i)).is_some_and(|b| b.span.contains(*span))
        };
        let found = self.text.match_indices(name).map(|(at, words)| Span::new(at, at + words.len()));
        found.filter(|s| whole(s) && inside(s) && free(s)).collect()
    }

    /// Reads the kind of source again of the quotes of somebody who has changed.
    fn judge_all(&mut self, entity: u32) {
        let quotes = self.people.quotes.iter().enumerate();
        let own: Vec<usize> = quotes.filter(|(_, q)| q.speaker == Some(entity)).map(|(i, _)| i).collect();
        self.judge_again(&own);
    }

    /// What the words of a source say themselves, that it is a document or an outlet, stays.
    fn judge_again(&mut self, quotes: &[usize]) {
        for &number in quotes {
            let said = self.people.quotes.get(number).and_then(|q| q.anonymity);
            if !matches!(said, Some(AnonymityKind::Document | AnonymityKind::Outlet)) {
                self.judge(number, false);
            }
        }
    }
}

/// Gives an entity a name; what it was called stays among its other forms.
fn call(entity: &mut Entity, name: &str) {
    let before = std::mem::replace(&mut entity.name, name.to_owned());
    entity.aliases.push(before);
    entity.named = true;
    forms(entity);
}

/// Other forms, each once, none that is the name.
fn forms(entity: &mut Entity) {
    let mut seen = vec![entity.name.to_lowercase()];
    entity.aliases.retain(|a| {
        let small = a.to_lowercase();
        let fresh = !a.is_empty() && !seen.contains(&small);
        seen.push(small);
        fresh
    });
    entity.aliases.truncate(FORMS);
}

/// Reads name, other forms and pronouns out of an entity's mentions; a name that one of them still has stays.
fn describe(text: &str, mentions: &[Mention], entity: &mut Entity, name: Option<String>) {
    let own: Vec<&Mention> = entity.mentions.iter().filter_map(|&m| mentions.get(m as usize)).collect();
    let words = |form: Form| {
        own.iter().filter(move |m| m.form == form).map(move |m| if form == Form::Name { m.head } else { m.span }.of(text))
    };
    let longest = words(Form::Name).max_by_key(|w| (w.len(), std::cmp::Reverse(*w)));
    let kept = name.filter(|name| {
        entity.reader.contains(&Own::Name) || own.iter().any(|m| m.span.of(text) == name || m.head.of(text) == name)
    });
    let first = || own.first().map(|m| m.span.of(text));
    entity.named = longest.is_some() || entity.reader.contains(&Own::Name);
    entity.name = kept.or(longest.or_else(|| words(Form::Nominal).next()).or_else(first).map(str::to_owned)).unwrap_or_default();
    entity.aliases = own.iter().filter(|m| m.form != Form::Pronoun).map(|m| m.span.of(text).to_owned()).collect();
    forms(entity);
    entity.pronouns.clear();
    if entity.kind == EntityType::Person {
        for small in words(Form::Pronoun).map(str::to_lowercase) {
            let third = !matches!(
                small.as_str(),
                "i" | "me"
                    | "my"
                    | "mine"
                    | "myself"
                    | "we"
                    | "us"
                    | "our"
                    | "ours"
                    | "ourselves"
                    | "you"
                    | "your"
                    | "yours"
                    | "yourself"
                    | "yourselves"
            );
            if third && !entity.pronouns.contains(&small) {
                entity.pronouns.push(small);
            }
        }
    }
}
