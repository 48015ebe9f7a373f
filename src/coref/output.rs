//! Entities in the making → the entities, mentions and quotes of the document.

use super::People;
use super::discourse::{Discourse, DiscourseEntity, FORMS, NOBODY};
use super::mention::{Class, class};
use super::names::{on_air, outlet};
use crate::article::Article;
use crate::document::{Aside, BlockKind, Entity, EntityType, Form, Mention, Role};
use crate::entities::Found;
use crate::entities::lists::{GROUPS, PLACES};
use crate::lexicon::STATES;
use crate::span::Span;
use crate::tokens::Tokens;

/// Pronouns whose chain names or describes nobody are let go, but for the "I" and "we" of whoever writes.
pub(super) fn drop_nameless_pronouns(discourse: &mut Discourse) {
    let mut described = vec![false; discourse.entities.len()];
    let mut own = vec![0; discourse.entities.len()];
    let mut quoted = vec![false; discourse.found.len()];
    for m in discourse.quotes.iter().flat_map(|q| &q.content).flat_map(|c| discourse.mentions_in(*c)) {
        quoted.get_mut(m).into_iter().for_each(|q| *q = true);
    }
    for ((found, &owner), quoted) in discourse.found.iter().zip(&discourse.owner).zip(quoted) {
        let speaks = || matches!(class(found.span.of(discourse.text)), Some(Class::I | Class::We | Class::You));
        if let (Some(described), Some(own)) = (described.get_mut(owner as usize), own.get_mut(owner as usize)) {
            *described |= found.form != Form::Pronoun;
            *own += u32::from(!quoted && speaks());
        }
    }
    for owner in &mut discourse.owner {
        let at = *owner as usize;
        if described.get(at) == Some(&false) && own.get(at).is_some_and(|n| *n < 2) {
            *owner = NOBODY;
        }
    }
}

/// Numbers entities by first mention, drops what belongs to nobody.
pub(super) fn number(discourse: Discourse, asides: Vec<Aside>) -> People {
    let Discourse { text, tokens, found, owner, mut entities, mut quotes, surnames, groups, positions, uncertain, .. } =
        discourse;
    drop((positions, uncertain));
    let mut number = vec![NOBODY; entities.len()];
    // Nothing is reserved that is not filled: a long text has many entities of a mention or two.
    let mut mentioned = vec![0; entities.len()];
    for &o in &owner {
        mentioned.get_mut(o as usize).into_iter().for_each(|n| *n += 1);
    }
    let mut people = People { asides, ..People::default() };
    people.entities.reserve_exact(mentioned.iter().filter(|n| **n > 0).count());
    people.mentions.reserve_exact(mentioned.iter().sum());
    let mut order = Vec::new();
    for (i, (f, &o)) in found.iter().zip(&owner).enumerate() {
        let Some(slot) = number.get_mut(o as usize) else { continue };
        if *slot == NOBODY {
            *slot = order.len() as u32;
            order.push(o);
            let mentions = Vec::with_capacity(mentioned.get(o as usize).copied().unwrap_or(0));
            people.entities.push(Entity { mentions, ..Entity::new(f.kind) });
        }
        let Some(entity) = people.entities.get_mut(*slot as usize) else { continue };
        entity.mentions.push(people.mentions.len() as u32);
        entity.named |= f.form == Form::Name;
        let words = f.span.of(text);
        if f.form == Form::Pronoun {
            let small = words.to_lowercase();
            if entity.pronouns.len() < FORMS
                && !matches!(class(words), Some(Class::I | Class::We | Class::You))
                && !entity.pronouns.contains(&small)
            {
                entity.pronouns.push(small);
            }
        } else if entity.aliases.len() < FORMS
            && !entity.aliases.iter().any(|a| a.eq_ignore_ascii_case(words))
            && !titles(text, &found, &owner, i)
        {
            if entity.aliases.is_empty() {
                entity.aliases.reserve_exact(1);
            }
            entity.aliases.push(words.to_owned());
        }
        let (kind, why) = (entities.get(o as usize).map_or(f.kind, |d| d.kind), Some(f.why.into()));
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
    drop((found, owner, mentioned));
    let renumber = |o: &mut Option<u32>| *o = o.and_then(|o| number.get(o as usize).copied()).filter(|&n| n != NOBODY);
    for (entity, &o) in people.entities.iter_mut().zip(&order) {
        let Some(referent) = entities.get_mut(o as usize) else { continue };
        entity.kind = referent.kind;
        entity.country = stated_country(entity, &people.mentions, text).or_else(|| country(referent));
        entity.roles = std::mem::take(&mut referent.roles);
        entity.roles.sort_by_key(|r| r.span);
        entity.roles.iter_mut().for_each(|r| renumber(&mut r.organization));
        let member = |r: &&Role| r.text.split(' ').any(|w| w.eq_ignore_ascii_case("member")) && r.former.is_none();
        entity.member_of = entity.roles.iter().filter(member).filter_map(|r| r.organization).collect();
        let groups =
            groups.get(&o).into_iter().flatten().filter_map(|&g| number.get(g as usize).copied()).filter(|&g| g != NOBODY);
        entity.member_of.extend(groups);
        entity.member_of.sort_unstable();
        entity.member_of.dedup();
        let full = referent.forms.iter().max_by_key(|f| (f.contains(char::is_lowercase), f.len(), std::cmp::Reverse(**f)));
        let first = || entity.mentions.first().and_then(|&m| people.mentions.get(m as usize)).map(|m| m.span.of(text).to_owned());
        entity.name =
            full.map(|f| (*f).to_owned()).or_else(|| entity.aliases.first().cloned()).or_else(first).unwrap_or_default();
        if let Some(surname) = surnames.get(&o).filter(|_| !entity.name.contains(' ')) {
            entity.name = format!("{} {surname}", entity.name);
        }
        let called = entity.mentions.iter().filter_map(|&m| people.mentions.get(m as usize));
        let own = |m: &&Mention| m.span.of(text) == entity.name && m.form == Form::Name;
        let called: Vec<Span> = called.filter(own).map(|m| m.span).collect();
        let before =
            |word: &str| called.iter().any(|m| m.start() > 0 && text.get(..m.start()).is_some_and(|t| t.ends_with(word)));
        // A paper's name that stands at the head of sentences only.
        let paper = outlet(&entity.name) && !on_air(&entity.name) && entity.name.contains(' ');
        let with_the = called.iter().any(|m| with_the(text, tokens, *m)) || paper && before("The ") && !before(" the ");
        if entity.kind == EntityType::Organization && with_the {
            entity.aliases.retain(|a| *a != entity.name);
            entity.aliases.iter_mut().filter(|a| text.contains(&format!("The {a}"))).for_each(|a| *a = format!("The {a}"));
            entity.name = format!("The {}", entity.name);
        }
        let name = &entity.name;
        entity.aliases.retain(|a| !a.eq_ignore_ascii_case(name));
        if entity.kind != EntityType::Person {
            entity.pronouns.clear();
        }
    }
    for quote in &mut quotes {
        renumber(&mut quote.speaker);
        renumber(&mut quote.addressee);
        let mut seen = Vec::new();
        quote.candidates.retain_mut(|c| {
            c.entity = number.get(c.entity as usize).copied().unwrap_or(NOBODY);
            let fresh = c.entity != NOBODY && !seen.contains(&c.entity);
            seen.push(c.entity);
            fresh
        });
        let together = std::mem::take(&mut quote.speakers);
        let together = together.iter().filter_map(|&o| number.get(o as usize).copied()).filter(|&n| n != NOBODY);
        quote.speakers = together.collect();
        if quote.speakers.is_empty() {
            quote.speakers.extend(quote.speaker);
        }
        quote.speaker = quote.speakers.first().copied();
        quote.speaker_confidence = quote.speaker_confidence.filter(|_| quote.speaker.is_some());
    }
    people.quotes = quotes;
    people
}

/// "county commander Ana Ruiz", "Ana Ruiz, treasurer": words right beside the name that are a title, not something that somebody is called.
fn titles(text: &str, found: &[Found], owner: &[u32], at: usize) -> bool {
    let Some(f) = found.get(at).filter(|f| f.form == Form::Nominal && f.kind == EntityType::Person) else { return false };
    let first = f.span.of(text).split([' ', '\n']).next().unwrap_or("").to_lowercase();
    let own = |n: usize| {
        let same = owner.get(n) == owner.get(at);
        found.get(n).filter(|n| same && n.form == Form::Name)
    };
    let gap = |from: usize, to: usize| text.get(from..to).unwrap_or("");
    let ahead = own(at + 1).is_some_and(|name| f.span.contains(name.span) || gap(f.span.end(), name.span.start()) == " ");
    let behind = at.checked_sub(1).and_then(own).is_some_and(|name| gap(name.span.end(), f.span.start()) == ", ");
    let called = matches!(first.as_str(), "the" | "a" | "an" | "my" | "his" | "her" | "its" | "their" | "our");
    let owned = f.span.of(text).contains(['’', '\'']);
    ahead && (!called || own(at + 1).is_some_and(|name| f.span.contains(name.span))) || behind && !called && !owned
}

/// "The Harbour Chronicle" in the middle of a sentence: the article is part of the name.
fn with_the(text: &str, tokens: &Tokens, name: Span) -> bool {
    let at = tokens.from(name.start());
    let first = tokens.of_sentence(tokens.sentence_of(at)).start;
    at > first + 1 && tokens.word(text, at - 1) == "The" && !matches!(tokens.word(text, at - 2), "“" | "\"" | ":" | "‘")
}

/// "Cambridge, Massachusetts": the country of the region that stands behind the name.
fn stated_country(entity: &Entity, mentions: &[Mention], text: &str) -> Option<String> {
    if entity.kind != EntityType::Place {
        return None;
    }
    let stated = entity.mentions.iter().find_map(|&m| {
        let next = mentions.get(m as usize + 1).filter(|n| n.kind == EntityType::Place && n.form == Form::Name)?;
        let gap = text.get(mentions.get(m as usize)?.span.end()..next.span.start())?;
        let (own, name) = (mentions.get(m as usize)?.span.of(text), next.span.of(text));
        let elsewhere = PLACES.get(own).map_or("", |e| e.column(2));
        let entry = PLACES.get(name).filter(|_| gap == ", ");
        // "Athens, Georgia": a state of the name, where the place is not known in the country of that name.
        if STATES.contains(name) && entry.is_none_or(|e| e.column(2) != elsewhere) {
            return Some("US".to_owned()).filter(|_| gap == ", ");
        }
        Some(entry.filter(|e| matches!(e.column(1), "region" | "country"))?.column(2).to_owned())
    });
    // Georgia itself, where it is the state of a place in every mention.
    let state = |m: &u32| {
        let (before, own) = (mentions.get((*m as usize).checked_sub(1)?)?, mentions.get(*m as usize)?);
        let gap = text.get(before.span.end()..own.span.start())?;
        let name = own.span.of(text);
        let elsewhere = PLACES.get(before.span.of(text))?.column(2);
        let country = PLACES.get(name).map_or("", |e| e.column(2));
        (gap == ", " && before.kind == EntityType::Place && STATES.contains(name) && elsewhere != country).then_some(())
    };
    stated.or_else(|| entity.mentions.iter().all(|m| state(m).is_some()).then(|| "US".to_owned()))
}

/// ISO code of the country that a place or nationality belongs to, where the lists know one.
fn country(referent: &DiscourseEntity) -> Option<String> {
    let list = match referent.kind {
        EntityType::Place => &PLACES,
        EntityType::Group => &GROUPS,
        _ => return None,
    };
    let column = if referent.kind == EntityType::Place { 2 } else { 1 };
    let code = referent.forms.iter().find_map(|f| list.get(f)).map_or("", |e| e.column(column));
    (!code.is_empty()).then(|| code.to_owned())
}

pub(super) fn mark_blocks(article: &mut Article, people: &People) {
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
