//! Plural anaphors: "they", "both women", "the couple", "the agencies" for those whom the text has just named together.

use std::ops::Range;

use super::several::together;
use super::{MANY, head};
use crate::coref::descriptions::{canonical, role_noun};
use crate::coref::discourse::{Discourse, DiscourseEntity, NOBODY};
use crate::coref::mention::{Class, class};
use crate::document::{EntityType, Form, Pos, QuoteKind};
use crate::entities::Found;
use crate::entities::lists::{kin, possessive, role};
use crate::span::Span;

/// Sentences within which those meant were named together or spoke.
const LATELY: usize = 3;
/// Sentences looked back on, those in marks too.
const FURTHEST: usize = 12;
/// Quotes looked back on for who spoke last.
const QUOTES: usize = 8;
/// Tokens of a subject, and names just before for "both women".
const SUBJECT: usize = 40;
const NAMES: usize = 24;

/// What a plural can stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Anaphor<'t> {
    They,
    /// "the couple": two people.
    Couple,
    /// "both women", "the two agencies": two of this kind.
    Two(EntityType),
    /// "the senators", "the agencies": those whose title or kind it is.
    Those(EntityType, &'t str),
}

impl<'t> Anaphor<'t> {
    fn of(discourse: &Discourse<'t>, range: &Range<usize>) -> Option<Anaphor<'t>> {
        let first = discourse.word(range.start);
        if range.len() == 1 && class(first) == Some(Class::They) {
            return Some(Anaphor::They);
        }
        let last = range.end.checked_sub(1)?;
        let noun = discourse.word(last);
        let the = matches!(first, "the" | "The");
        if the && range.len() == 2 && matches!(noun, "couple" | "duo" | "pair") {
            return Some(Anaphor::Couple);
        }
        let both = matches!(first, "both" | "Both");
        let two = both || the && matches!(discourse.word(range.start + 1), "two" | "pair");
        let kind = kind_of_many(noun)?;
        match range.len() {
            2 | 3 if both || range.len() == 3 && two => Some(Anaphor::Two(kind)),
            2 if the => Some(Anaphor::Those(kind, noun)),
            _ => None,
        }
    }

    fn fits(self, discourse: &Discourse, named: &[u32]) -> bool {
        let all = |kind: EntityType| named.iter().all(|&e| discourse.entity(e).is_some_and(|d| d.kind == kind));
        // "They" may be "Ruiz and colleagues"; "the duo" are two with names.
        let names = named.iter().all(|&e| discourse.entity(e).is_some_and(|d| !d.forms.is_empty()));
        if !names && self != Anaphor::They {
            return false;
        }
        let people = || all(EntityType::Person) && !named.iter().any(|&e| discourse.entity(e).is_some_and(|d| d.family));
        match self {
            Anaphor::They => people() || all(EntityType::Organization),
            Anaphor::Couple => named.len() == 2 && people(),
            Anaphor::Two(EntityType::Person) => named.len() == 2 && people(),
            Anaphor::Two(kind) => named.len() == 2 && all(kind),
            Anaphor::Those(EntityType::Person, noun) => people() && named.iter().any(|&e| has_title(discourse, e, noun)),
            Anaphor::Those(kind, _) => all(kind),
        }
    }
}

/// What kind of thing a plural noun stands for, where it can be those named together.
fn kind_of_many(noun: &str) -> Option<EntityType> {
    match noun {
        "sides" | "men" | "women" | "parents" | "candidates" | "leaders" => Some(EntityType::Person),
        "countries" | "nations" | "states" => Some(EntityType::Place),
        "agencies" | "companies" | "departments" | "firms" | "groups" | "institutions" | "ministries" | "organisations"
        | "organizations" | "parties" | "unions" => Some(EntityType::Organization),
        _ => match role(noun) {
            Some((EntityType::Person, true, _)) if !MANY.contains(&noun) => Some(EntityType::Person),
            _ => None,
        },
    }
}

/// Whether one of the person's present titles is the noun's singular, or of several: "Sens."
fn has_title(discourse: &Discourse, entity: u32, noun: &str) -> bool {
    let one = noun.strip_suffix('s').map(canonical);
    let held = |d: &DiscourseEntity| {
        let same = |text: &str| one.as_deref().is_some_and(|one| matches!(role_noun(text).strip_prefix(one), Some("" | "s")));
        d.roles.iter().any(|r| {
            // "Sens." of each of them.
            let one = r.text.strip_suffix("s.").unwrap_or(&r.text);
            r.former.is_none() && (same(&r.text) || same(one))
        })
    };
    discourse.entity(entity).is_some_and(held)
}

/// Whom a plural stands for: those who spoke together last, or the subject, joined by "and", of one of the last sentences.
pub(super) fn named_together(discourse: &Discourse, source: Span, quotes: &[usize]) -> Option<Vec<u32>> {
    let range = discourse.tokens.within(source);
    let anaphor = Anaphor::of(discourse, &range)?;
    let contents: Vec<Span> =
        quotes.iter().filter_map(|&q| discourse.quotes.get(q)).flat_map(|q| q.content.iter().copied()).collect();
    let here = discourse.tokens.sentence_of(range.start);
    let own = |i: usize| contents.iter().any(|c| c.contains(discourse.tokens.span(i)));
    // Who spoke last, in the text's order.
    let at = discourse.quotes.partition_point(|q| q.content.first().is_none_or(|c| c.start() < source.start()));
    let near = discourse.quotes.get(at.saturating_sub(QUOTES)..).unwrap_or(&[]).iter().take(2 * QUOTES);
    let spoke = near.filter(|q| q.source.first().is_some_and(|s| s.end() <= source.start()));
    let last = spoke.max_by_key(|q| q.source.first().map_or(0, |s| s.start()));
    let spoke = last.filter(|q| q.speakers.len() > 1).and_then(|q| Some((*q.source.first()?, &q.speakers)));
    let spoke = spoke.map(|(s, all)| (discourse.tokens.sentence_of(discourse.tokens.from(s.start())), all));
    let (mut back, mut sentence) = (0, here);
    for _ in 0..FURTHEST {
        if let Some((_, all)) = spoke.filter(|s| s.0 == sentence) {
            return Some(all.clone()).filter(|all| anaphor.fits(discourse, all));
        }
        let tokens = discourse.tokens.of_sentence(sentence);
        let told = tokens.clone().find(|&i| discourse.pos(i) != Pos::Punct).is_some_and(|i| !own(i) && !in_marks(discourse, i));
        if sentence != here && told {
            let subject = subject(discourse, &tokens);
            let all = together(discourse, discourse.tokens.cover(subject.clone()));
            if all.len() > 1 {
                return Some(all).filter(|all| anaphor.fits(discourse, all));
            }
            if anaphor == Anaphor::Couple
                && let Some(both) = and_kin(discourse, &subject)
            {
                return Some(both);
            }
            // Others came between whom "they" can mean.
            if anaphor == Anaphor::They && many_in(discourse, &tokens) {
                return None;
            }
            back += 1;
        }
        // "The couple" are one couple for longer.
        if back == LATELY && anaphor != Anaphor::Couple || sentence == 0 {
            break;
        }
        sentence -= 1;
    }
    only_two(discourse, &range, anaphor)
}

/// Whether the token lies in words reported in marks.
fn in_marks(discourse: &Discourse, i: usize) -> bool {
    let span = discourse.tokens.span(i);
    let at = discourse.quotes.partition_point(|q| q.content.first().is_none_or(|c| c.start() <= span.start()));
    let near = discourse.quotes.get(at.saturating_sub(2)..at).unwrap_or(&[]);
    near.iter().any(|q| q.kind == QuoteKind::Direct && q.content.iter().any(|c| c.contains(span)))
}

/// What stands before a sentence's first verb.
fn subject(discourse: &Discourse, sentence: &Range<usize>) -> Range<usize> {
    let end = sentence.end.min(sentence.start + SUBJECT);
    let mut verb = (sentence.start..end).find(|&i| matches!(discourse.pos(i), Pos::Verb | Pos::Aux)).unwrap_or(sentence.start);
    while verb > sentence.start && matches!(discourse.pos(verb - 1), Pos::Adv | Pos::Punct) {
        verb -= 1;
    }
    sentence.start..verb
}

/// "Ana Ruiz and her husband, Tomas Veld": two, of whom one is the other's.
fn and_kin(discourse: &Discourse, subject: &Range<usize>) -> Option<Vec<u32>> {
    let and = subject.clone().find(|&i| discourse.word(i) == "and")?;
    let own = matches!(discourse.word(and + 1), "his" | "her") && kin(discourse.word(and + 2));
    let person = |range: Range<usize>| {
        let span = discourse.tokens.cover(range);
        let m = head::naming(discourse, span)?;
        let name = |f: &&Found| f.form == Form::Name && f.kind == EntityType::Person;
        discourse.found.get(m).filter(name).map(|_| discourse.owner(m)).filter(|&o| o != NOBODY)
    };
    let start = and + 3 + usize::from(discourse.word(and + 3) == ",");
    let (first, second) = (person(subject.start..and).filter(|_| own)?, person(start..subject.end)?);
    (first != second && start < subject.end).then(|| vec![first, second])
}

/// "When the pupils met, they said": the subject in the plural of the clause that the sentence opens with.
pub(super) fn fronted(discourse: &Discourse, source: Span) -> Option<u32> {
    const OPENS: [&str; 9] = ["after", "as", "because", "before", "if", "once", "when", "where", "while"];
    let range = discourse.tokens.within(source);
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(range.start)).start;
    let first = floor + usize::from(matches!(discourse.word(floor), "And" | "But" | "Yet" | "So"));
    let comma = range.start.checked_sub(1).filter(|&c| c > first + 2 && discourse.word(c) == ",")?;
    let clause = OPENS.contains(&discourse.word(first).to_lowercase().as_str()) && discourse.word(range.start) == "they";
    let subject = discourse.mention_from(discourse.tokens.span(first + 1).start());
    let many = |f: &&Found| {
        let noun = f.head.of(discourse.text);
        f.form == Form::Nominal
            && discourse.tokens.from(f.span.start()) == first + 1
            && (noun.ends_with('s') || MANY.contains(&noun))
            && (first..comma).any(|i| matches!(discourse.pos(i), Pos::Verb | Pos::Aux))
    };
    discourse.found.get(subject).filter(many).filter(|_| clause).map(|_| discourse.owner(subject)).filter(|&o| o != NOBODY)
}

/// Whether the sentence tells of several who are not named one by one: "residents", "the board".
fn many_in(discourse: &Discourse, sentence: &Range<usize>) -> bool {
    let span = discourse.tokens.cover(sentence.clone());
    discourse.mentions_in(span).take(SUBJECT).filter_map(|m| discourse.found.get(m)).any(|f| {
        let word = f.head.of(discourse.text);
        f.form == Form::Nominal && f.kind == EntityType::Person && (word.ends_with('s') || MANY.contains(&word))
            || f.kind == EntityType::Group
    })
}

/// "Both men": the two people, or countries, named in the sentences just before, where it was just two.
fn only_two(discourse: &Discourse, range: &Range<usize>, anaphor: Anaphor) -> Option<Vec<u32>> {
    let Anaphor::Two(kind) = anaphor else { return None };
    let here = discourse.tokens.sentence_of(range.start);
    let floor = discourse.tokens.of_sentence(here.saturating_sub(2)).start;
    let end = discourse.mention_from(discourse.tokens.span(range.start).start());
    let mut named: Vec<u32> = Vec::new();
    for m in (end.saturating_sub(NAMES)..end).rev() {
        let Some(found) = discourse.found.get(m) else { continue };
        if discourse.tokens.from(found.span.start()) < floor {
            break;
        }
        let owner = discourse.owner(m);
        let named_one = discourse.entity(owner).is_some_and(|e| e.kind == kind && !e.forms.is_empty() && !e.family);
        // "Ruiz’s allies" are not Ruiz, who is named by them all the same.
        let behind = discourse.word(discourse.tokens.from(found.span.end()));
        if named_one && !named.contains(&owner) && !(possessive(behind) && found.form != Form::Name) {
            named.push(owner);
        }
    }
    (named.len() == 2).then(|| {
        named.reverse();
        named
    })
}
