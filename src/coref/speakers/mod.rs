//! Sources → speakers; what kind of source each is; quotes without a stated source.

mod choice;
mod floating;
mod head;
mod maker;
mod plurals;
mod several;
#[cfg(test)]
mod tests;
mod trees;
mod unseen;

use std::collections::HashMap;

use super::discourse::{Discourse, DiscourseEntity, NOBODY};
use super::mention::{self, Class, class};
use super::names::outlet;
use super::odds::share;
use crate::article::Article;
use crate::document::{AnonymityKind, EntityType, Form, Pos, Quote, QuoteKind, SpeakerCandidate};
use crate::entities::Found;
use crate::entities::lists::{kin, owning, possessive, role};
use crate::span::Span;
#[cfg(feature = "_train")]
pub(super) use choice::NAMES;
use choice::Walk;
pub(super) use choice::{Features, Source, secret};
pub(super) use trees::{Trees, trees};
pub(super) use unseen::sources as unseen;

/// One choice of who is behind a source, as training sees it.
#[cfg_attr(not(feature = "_train"), expect(dead_code))]
pub(super) struct Choice<'c> {
    pub source: &'c Source,
    pub options: &'c [(u32, Features)],
}

/// Gives every quote its speaker; `each` sees every choice.
pub(super) fn assign(
    discourse: &mut Discourse,
    article: &Article,
    views: &[mention::Mention],
    trees: &Trees,
    mut each: impl FnMut(&Discourse, Choice),
) {
    without_kin(discourse);
    let heads: Vec<Option<usize>> =
        discourse.quotes.iter().map(|q| q.source.first().and_then(|s| head::naming(discourse, *s))).collect();
    let mut walk = Walk::new(discourse, article, views, &heads);
    for (span, quotes) in sources(discourse) {
        let head = quotes.first().and_then(|&q| heads.get(q)).copied().flatten();
        let joint = several::speakers(discourse, span, &quotes);
        let said = if let Some(&first) = joint.first() {
            Said { speaker: Some(first), candidates: Vec::new(), confidence: SURE, first }
        } else if let Some(entity) = antecedent(discourse, span) {
            Said { speaker: Some(entity), candidates: Vec::new(), confidence: RELATIVE, first: entity }
        } else if let Some(source) = walk.source(discourse, span, head, quotes.clone()) {
            if let Some(m) = source.mention.filter(|_| walk.only_in_words(discourse, &source)) {
                discourse.assign(m, NOBODY);
            }
            let options = walk.options(discourse, &source);
            each(discourse, Choice { source: &source, options: &options });
            let sure = source
                .leads(&options)
                .or_else(|| source.of_its_relative(&walk, discourse, &options))
                .or_else(|| source.viewed(&options))
                .or_else(|| source.in_office(discourse, &options))
                .or_else(|| source.gestures(&walk, discourse, &options))
                .or_else(|| source.asked(discourse, &options))
                .or_else(|| source.answers(discourse, &options))
                .or_else(|| source.judged(discourse, &options))
                .or_else(|| source.rung(discourse, &options))
                .or_else(|| source.said_in(discourse, &options))
                .or_else(|| source.newly_named(discourse, &options))
                .or_else(|| source.newest(&options))
                .or_else(|| source.of_another_one(discourse));
            let sure = sure.or_else(|| source.unnamed_subject(&options));
            let sure = sure.or_else(|| source.put_out(&walk, discourse, &options));
            let sure = sure.or_else(|| source.spoke_on(&walk, discourse, &options)).or_else(|| source.found_out(discourse));
            let told = |e: u32| discourse.entity(e).is_some_and(|d| !d.forms.is_empty());
            match sure.filter(|&e| !(trees.is_empty() || source.another_one(discourse) && told(e))) {
                Some(entity) => led(discourse, &source, entity),
                None if source.written(&walk, discourse) => Said::nobody(),
                None => choose(discourse, &source, &options, trees),
            }
        } else {
            let speaker = head.and_then(|m| head::entity_of(discourse, m));
            let confidence = head.and_then(|m| discourse.found.get(m)?.confidence).unwrap_or(SURE);
            // "Ruiz" of two who are called so.
            let shared = head.and_then(|m| discourse.shared_names.binary_search_by_key(&m, |o| o.mention).ok());
            let rivals = shared.and_then(|n| discourse.shared_names.get(n)).filter(|o| !o.decided).map(|o| &o.rivals);
            let several: Vec<u32> =
                rivals.into_iter().flatten().copied().filter(|&e| Some(e) != speaker).take(CANDIDATES - 1).collect();
            let score = 1.0 / (several.len() + 1) as f32;
            let candidates = speaker.into_iter().filter(|_| !several.is_empty()).chain(several.iter().copied());
            let candidates = candidates.map(|entity| SpeakerCandidate { entity, score }).collect();
            Said { speaker, candidates, confidence: confidence.min(score), first: speaker.unwrap_or(NOBODY) }
        };
        // Somebody's letter is quoted, which leaves the floor to whoever had it.
        let document = discourse.tokens.within(span).any(|i| maker::written(discourse, i));
        let floor = if document && discourse.entity(said.first).is_some_and(|e| e.kind == EntityType::Person) {
            NOBODY
        } else {
            said.first
        };
        walk.note(discourse, span, &quotes, floor);
        let named = joint.iter().copied().find(|&e| discourse.entity(e).is_some_and(|d| !d.forms.is_empty()));
        let anonymity = anonymity(discourse, span, head, named.or(said.speaker));
        for q in quotes {
            let addressee = spoken_to(discourse, q).filter(|&e| Some(e) != said.speaker);
            if let Some(quote) = discourse.quotes.get_mut(q) {
                quote.speaker = said.speaker;
                quote.speakers = joint.clone();
                quote.speaker_confidence = said.speaker.map(|_| said.confidence);
                quote.candidates = said.candidates.clone();
                quote.anonymity = Some(anonymity);
                quote.addressee = addressee.or(quote.addressee);
            }
        }
    }
    without_source(discourse);
    floating::speakers(discourse, &walk);
    repeats(discourse);
    chains(discourse);
    quoted_speakers(discourse);
}

/// Whom a quote's words name as spoken to.
fn spoken_to(discourse: &Discourse, q: usize) -> Option<u32> {
    let words = discourse.addressees.get(q).copied().flatten()?;
    let mention = head::addressed(discourse, words)?;
    Some(discourse.owner(mention)).filter(|&e| e != NOBODY)
}

/// Who is told something by nobody in particular, as the subject of its cue.
fn told_by_nobody(discourse: &Discourse, q: usize) -> Option<u32> {
    let quote = discourse.quotes.get(q).filter(|quote| quote.source.is_empty())?;
    let subject = discourse.addressees.get(q).copied().flatten()?;
    let whom = quote.cue.first().filter(|cue| subject.end() <= cue.start()).and_then(|_| spoken_to(discourse, q))?;
    // "You were told": any reader.
    let pronoun =
        head::addressed(discourse, subject).and_then(|m| discourse.found.get(m)).is_some_and(|f| f.form == Form::Pronoun);
    let named = discourse.entity(whom).is_some_and(|e| !e.forms.is_empty());
    (named || !pronoun).then_some(whom)
}

/// "Drivers were urged to turn back": nobody says who urged them.
fn without_source(discourse: &mut Discourse) {
    for q in 0..discourse.quotes.len() {
        let addressee = told_by_nobody(discourse, q);
        let open = discourse.quotes.get_mut(q).filter(|quote| quote.source.is_empty() && quote.speaker.is_none());
        if let Some(quote) = open {
            quote.addressee = quote.addressee.or(addressee);
        }
    }
}

/// "His father" that the links took for somebody with a name whom the text calls no father: he is another, the same throughout.
fn without_kin(discourse: &mut Discourse) {
    let mut others: HashMap<(u32, &str), u32> = HashMap::new();
    for m in 0..discourse.found.len() {
        let Some(found) = discourse.found.get(m).filter(|f| f.form == Form::Nominal && f.kind == EntityType::Person) else {
            continue;
        };
        let (noun, first, owner) = (found.head.of(discourse.text), discourse.tokens.from(found.span.start()), discourse.owner(m));
        let named = |e: &&DiscourseEntity| !e.forms.is_empty() && !e.roles.iter().any(|r| r.text.contains(noun));
        if kin(noun) && owning(discourse.word(first)) && discourse.entity(owner).filter(named).is_some() {
            let other = *others.entry((owner, noun)).or_insert_with(|| discourse.new_entity(EntityType::Person));
            discourse.assign(m, other);
        }
    }
}

/// The sources of all quotes in the order of the text, each with its quotes.
fn sources(discourse: &Discourse) -> Vec<(Span, Vec<usize>)> {
    let mut all: Vec<(Span, usize)> =
        discourse.quotes.iter().enumerate().filter_map(|(q, quote)| Some((*quote.source.first()?, q))).collect();
    all.sort_by_key(|&(span, q)| (span.start(), span.end(), q));
    let mut sources: Vec<(Span, Vec<usize>)> = Vec::new();
    for (span, q) in all {
        match sources.last_mut().filter(|s| s.0 == span) {
            Some(same) => same.1.push(q),
            None => sources.push((span, vec![q])),
        }
    }
    sources
}

/// Mentions looked back on for what "who" or "which" stands for.
const RELATED: usize = 8;
/// How sure that is.
const RELATIVE: f32 = 0.95;

/// "Ana Ruiz of Lund, who", "the board, which": the last person, or the last body, named or described before it in its sentence.
fn antecedent(discourse: &Discourse, source: Span) -> Option<u32> {
    use EntityType::{Group, Organization, Person, Place};
    let tokens = discourse.tokens.within(source);
    // "all of whom", "both of which"
    let part = tokens.len() > 2 && discourse.word(tokens.end - 2) == "of";
    // "Who asked not to be named" is whoever stands before it.
    let clause = tokens.len() > 1 && discourse.word(tokens.start).eq_ignore_ascii_case("who");
    if tokens.len() == 1
        && matches!(discourse.word(tokens.start), "that" | "which")
        && let Some(maker) = maker::of_relative(discourse, tokens.start)
    {
        return head::entity_of(discourse, maker);
    }
    let who = match discourse.word(tokens.end - 1).to_ascii_lowercase().as_str() {
        _ if clause => true,
        "who" if tokens.len() == 1 => true,
        "which" if tokens.len() == 1 => false,
        "whom" if part => true,
        "which" if part => false,
        _ => return None,
    };
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(tokens.start)).start;
    // "A mayor who left and who said": whose the first clause is.
    let mut at = tokens.start;
    if at > floor && matches!(discourse.word(at - 1), "and" | "but" | "or") {
        at = (floor..at).rev().find(|&i| discourse.word(i).eq_ignore_ascii_case(discourse.word(tokens.start))).unwrap_or(at);
    }
    let (sentence, start) = (discourse.tokens.span(floor), discourse.tokens.span(at).start());
    let end = discourse.mention_from(start);
    let near = (end.saturating_sub(RELATED)..end).rev().filter_map(|m| Some((m, discourse.found.get(m)?)));
    let near = near.take_while(|(_, f)| f.span.start() >= sentence.start()).filter(|(_, f)| f.form != Form::Pronoun);
    // "Ruiz, a Democrat in the Senate, who"; "Democrats in the Senate, who".
    let people = |f: &Found| f.kind == Person || f.kind == Group && f.head.of(discourse.text).ends_with('s');
    let fits = |f: &Found| if who { people(f) } else { matches!(f.kind, Organization | Place | Group) };
    let mut near = near.into_iter().skip_while(|(_, f)| !fits(f));
    let (m, found) = near.next()?;
    // "Bruno Salgado, the groundsman, who": a description is of whom it is apposed to.
    let behind_comma = |f: &Found| {
        let end = discourse.tokens.from(f.span.end());
        discourse.word(end) == "," && end + 1 == discourse.tokens.from(found.span.start())
    };
    let unnamed = found.form == Form::Nominal
        && head::entity_of(discourse, m).and_then(|e| discourse.entity(e)).is_none_or(|e| e.forms.is_empty());
    let apposed = near.next().filter(|(_, f)| unnamed && f.form == Form::Name && fits(f) && behind_comma(f));
    if let Some((name, _)) = apposed {
        return head::entity_of(discourse, name);
    }
    // "Ruiz supporters who", "Ruiz forgot about a law, which": what stands right before it is meant, whether it was found or not.
    let last = (floor..at).rev().find(|&i| discourse.pos(i) != Pos::Punct)?;
    let behind = discourse.tokens.from(found.span.end())..last + 1;
    // "Ruiz's friends, who": not the one whose they are.
    let owned = usize::from(possessive(discourse.word(behind.start)) && behind.len() > 1);
    let behind = behind.start + owned..behind.end;
    let noun = discourse.pos(last) == Pos::Noun && !behind.is_empty() && (!who || behind.len() == 1);
    // "Ruiz fired a welder who": one in whom no mention was seen.
    let acts = behind.clone().any(|i| discourse.pos(i) == Pos::Verb);
    let unseen = acts
        && match discourse.pos(last) {
            Pos::Noun => role(discourse.word(last)).is_some(),
            // "Ruiz forgot the Constitution, which"
            Pos::Propn => !who,
            _ => false,
        };
    if noun || unseen {
        return None;
    }
    let head = if who { of_one(discourse, m, tokens.start) } else { None };
    head::entity_of(discourse, head.unwrap_or(m))
}

/// "Followers of the preacher who claim": many of one, where the verb behind "who" does not say that one is meant.
fn of_one(discourse: &Discourse, m: usize, who: usize) -> Option<usize> {
    let found = discourse.found.get(m).filter(|f| f.form == Form::Nominal)?;
    let of = discourse.tokens.from(found.span.start()).checked_sub(1).filter(|&i| discourse.word(i) == "of")?;
    let head = discourse.tokens.span(of.checked_sub(1)?);
    let many = m.checked_sub(1).filter(|&n| {
        let plural =
            |f: &Found| f.form == Form::Nominal && f.kind == EntityType::Person && f.head.of(discourse.text).ends_with('s');
        discourse.found.get(n).is_some_and(|f| plural(f) && f.span.end() == head.end())
    })?;
    let next = who + 1 + usize::from(discourse.pos(who + 1) == Pos::Adv);
    let verb = discourse.word(next);
    let one = found.head.of(discourse.text).ends_with('s') || verb.ends_with('s');
    (!one).then_some(many)
}

/// What a choice comes to; `first` is who counts as having spoken.
struct Said {
    speaker: Option<u32>,
    candidates: Vec<SpeakerCandidate>,
    confidence: f32,
    first: u32,
}

impl Said {
    fn nobody() -> Said {
        Said { speaker: None, candidates: Vec::new(), confidence: 0.0, first: NOBODY }
    }
}

/// "Ruiz issued a statement: “…,” she said".
fn led(discourse: &mut Discourse, source: &Source, entity: u32) -> Said {
    if let Some(m) = source.mention {
        discourse.assign(m, entity);
    }
    Said { speaker: Some(entity), candidates: Vec::new(), confidence: RELATIVE, first: entity }
}

/// The option worth most, its share of the odds in view.
fn choose(discourse: &mut Discourse, source: &Source, options: &[(u32, Features)], trees: &Trees) -> Said {
    let linked = source.mention.map_or(NOBODY, |m| discourse.owner(m));
    let own = |e: u32| if e == NOBODY { linked } else { e };
    let scores: Vec<i32> = options.iter().map(|o| trees.score(&o.1)).collect();
    let best = scores.iter().copied().max().unwrap_or(0);
    let sum: f32 = scores.iter().map(|s| share(best - s)).sum();
    let mut ranked: Vec<(u32, f32)> = options.iter().zip(&scores).map(|(o, s)| (o.0, share(best - s) / sum)).collect();
    if trees.is_empty() {
        ranked.iter_mut().for_each(|r| r.1 = f32::from(own(r.0) == linked));
    }
    if let Some(choice::Known { entity: same, others }) = choice::known(discourse, source, options) {
        ranked.retain(|r| !others.contains(&r.0));
        let new: f32 = ranked.extract_if(.., |r| r.0 == NOBODY).map(|r| r.1).sum();
        match ranked.iter_mut().find(|r| r.0 == same) {
            Some(same) => same.1 = (same.1 + new).min(1.0),
            None => ranked.push((same, new)),
        }
    }
    let out = choice::ruled_out(discourse, source, options);
    // "The mayor" is seldom who the text says is a judge.
    let another =
        |r: &(u32, f32)| r.1 < ANOTHER_POST && source.another_post(discourse, r.0) || source.another_office(discourse, r.0);
    ranked.retain(|r| !out.contains(&r.0) && !another(r));
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    // What a description was linked to by its words needs less.
    let named = |e: u32| discourse.entity(e).is_some_and(|d| !d.forms.is_empty());
    let other = source.another_body_spoke(discourse, options, linked);
    let by_words = ranked.iter().position(|r| source.describes() && !other && r.0 == linked && named(linked) && r.1 >= BY_WORDS);
    if let Some(at) = by_words {
        prefer(&mut ranked, at);
    }
    // Whom the text speaks of as known was most likely named: less is needed where no other name comes near.
    let names: Vec<usize> = (0..ranked.len()).filter(|&at| ranked.get(at).is_some_and(|r| named(r.0))).take(2).collect();
    let worth = |at: Option<&usize>| at.and_then(|&at| ranked.get(at)).map_or(0.0, |r| r.1);
    let fits = |at: usize| {
        let entity = ranked.get(at).map_or(NOBODY, |r| r.0);
        options.iter().any(|o| o.0 == entity && source.may_be(&o.1))
    };
    let apart = |least: f32| worth(names.first()) >= least && worth(names.first()) >= 2.0 * worth(names.get(1));
    // The more so one person whom nobody without a name was before: "the laureate".
    let one = |at: usize| {
        let entity = ranked.get(at).map_or(NOBODY, |r| r.0);
        options.iter().any(|o| o.0 == entity && source.must_be(discourse, &o.1))
    };
    let enough = |at: usize| apart(KNOWN) && fits(at) || apart(ONE) && one(at);
    let known = names.first().copied().filter(|&at| by_words.is_none() && !other && !trees.is_empty() && enough(at));
    // Somebody new is seldom "he" or "she".
    let alone = worth(names.get(1)) < WORTH && !source.names_somebody(discourse);
    if let Some(at) = known {
        prefer(&mut ranked, at);
    }
    let Some(&(entity, odds)) = ranked.first() else { return Said::nobody() };
    let unnamed = |e: u32| discourse.entity(e).is_some_and(|d| d.forms.is_empty());
    // Somebody new is whom the links took for somebody without a name.
    let chosen = if entity == NOBODY { Some(linked).filter(|&l| l != NOBODY && unnamed(l)) } else { Some(entity) };
    // So is what somebody new is worth.
    let new: f32 = ranked.iter().filter(|r| r.0 == NOBODY).map(|r| r.1).sum();
    if let Some(unseen) = chosen.filter(|&c| c == linked && unnamed(c)) {
        ranked.retain(|r| r.0 != NOBODY);
        match ranked.iter_mut().find(|r| r.0 == unseen) {
            Some(own) => own.1 = (own.1 + new).min(1.0),
            None => ranked.push((unseen, new.min(1.0))),
        }
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    }
    let candidates: Vec<SpeakerCandidate> = ranked
        .iter()
        .filter(|r| r.0 != NOBODY && r.1 >= WORTH)
        .take(CANDIDATES)
        .map(|&(entity, score)| SpeakerCandidate { entity, score })
        .collect();
    let sure = odds >= CERTAIN;
    let anothers = |e: u32| options.iter().any(|o| o.0 == e && source.office_of_another(discourse, e, &o.1));
    let in_words = |e: u32| options.iter().any(|o| o.0 == e && source.named_in_words(&o.1));
    let least = match chosen {
        Some(c) if other && c == linked || anothers(c) => CERTAIN,
        Some(c) if in_words(c) => IN_WORDS,
        _ if !source.answers_for_marks(discourse) => SPEAKER,
        _ if alone => ALONE,
        _ => IN_MARKS,
    };
    let speaker = chosen.filter(|&c| odds >= least || !anothers(c) && (by_words.is_some() || known.is_some()) || unnamed(c));
    if let (Some(m), Some(entity)) = (source.mention, speaker) {
        discourse.assign(m, entity);
    }
    let own = candidates.iter().find(|c| Some(c.entity) == chosen).map_or(odds, |c| c.score.max(odds));
    Said { speaker, candidates: if sure { Vec::new() } else { candidates }, confidence: own, first: chosen.unwrap_or(NOBODY) }
}

/// Puts first whom the words decide for; what the best of the others was worth the two exchange, so that nobody is told of as worth more.
fn prefer(ranked: &mut Vec<(u32, f32)>, at: usize) {
    let best = ranked.iter().take(at).position(|r| r.0 != NOBODY);
    let exchanged = best.and_then(|best| ranked.get(best).copied());
    let (Some(chosen), true) = (ranked.get(at).copied(), at < ranked.len()) else { return };
    if let (Some(slot), Some((other, worth))) = (best.and_then(|b| ranked.get_mut(b)), exchanged) {
        *slot = (other, chosen.1);
        ranked.remove(at);
        ranked.insert(0, (chosen.0, worth));
    } else {
        ranked.remove(at);
        ranked.insert(0, chosen);
    }
}

/// How sure the speaker is where nobody else is in question.
const SURE: f32 = 0.98;
/// What the best option must be worth to be the speaker; "he" or "she" of words in marks, and where no other name is in question; one named
/// in the very words; from where the choice is certain; the least an option is told at, and how many are told.
const SPEAKER: f32 = 0.6;
const IN_MARKS: f32 = 0.53;
const ALONE: f32 = 0.45;
const IN_WORDS: f32 = 0.8;
const ANOTHER_POST: f32 = 0.9;
const BY_WORDS: f32 = 0.25;
const KNOWN: f32 = 0.45;
const ONE: f32 = 0.15;
const CERTAIN: f32 = 0.9;
const WORTH: f32 = 0.1;
const CANDIDATES: usize = 4;

/// "I" and "we" in words that a named person says.
pub(super) fn own_words(discourse: &mut Discourse) {
    for q in 0..discourse.quotes.len() {
        let Some(quote) = discourse.quotes.get(q).filter(|q| q.kind != QuoteKind::Indirect) else { continue };
        let owner = quote.source.first().and_then(|s| head::naming(discourse, *s)).map(|m| discourse.owner(m));
        let Some(speaker) = owner.filter(|&o| o != NOBODY) else { continue };
        first_person(discourse, q, speaker);
    }
}

fn anonymity(discourse: &Discourse, source: Span, mention: Option<usize>, speaker: Option<u32>) -> AnonymityKind {
    let draft = speaker.and_then(|s| discourse.entity(s));
    if let Some(name) = draft.and_then(|d| d.forms.first()) {
        return match draft.map(|d| d.kind) {
            Some(EntityType::Organization) if outlet(name) || draft.is_some_and(|d| d.outlet) => AnonymityKind::Outlet,
            Some(EntityType::Work) => AnonymityKind::Document,
            Some(EntityType::Group) => AnonymityKind::Collective,
            _ => AnonymityKind::Named,
        };
    }
    let described = |m: usize| discourse.found.get(m).filter(|f| f.form == Form::Nominal);
    // A pronoun is of the kind of what it stands for.
    let stands_for = |m: usize| (0..m).rev().take(FAR).filter(|&n| Some(discourse.owner(n)) == speaker).find_map(described);
    let phrase = mention.and_then(|m| described(m).or_else(|| stands_for(m)));
    let head = phrase.map(|f| f.head);
    let noun = head.map_or("", |h| h.of(discourse.text)).to_lowercase();
    let words = || discourse.tokens.within(source).map(|i| discourse.word(i));
    if discourse.tokens.within(source).any(|i| maker::written(discourse, i))
        && !matches!(role(&noun), Some((EntityType::Person, ..)))
    {
        return AnonymityKind::Document;
    }
    match role(&noun) {
        Some((_, _, true)) => AnonymityKind::Outlet,
        None if noun == "media" => AnonymityKind::Outlet,
        Some((EntityType::Person, plural, _)) => {
            let close = ["involved", "familiar", "close", "briefed", "knowledge", "condition", "anonymity", "declined", "inside"];
            let shy = matches!(
                noun.as_str(),
                "source"
                    | "sources"
                    | "official"
                    | "officials"
                    | "insider"
                    | "insiders"
                    | "aide"
                    | "aides"
                    | "diplomat"
                    | "diplomats"
                    | "person"
                    | "people"
                    | "executive"
                    | "executives"
            );
            if !plural || shy || words().any(|w| close.contains(&w)) { AnonymityKind::Unnamed } else { AnonymityKind::Collective }
        }
        Some(_) => AnonymityKind::Collective,
        None if words()
            .any(|w| matches!(w.to_ascii_lowercase().as_str(), "source" | "sources" | "one" | "someone" | "another")) =>
        {
            AnonymityKind::Unnamed
        }
        // "a deckhand": one person, whatever the trade.
        None if phrase.is_some_and(|f| f.kind == EntityType::Person)
            && !noun.ends_with('s')
            && !MANY.contains(&noun.as_str()) =>
        {
            AnonymityKind::Unnamed
        }
        None => AnonymityKind::Collective,
    }
}

/// Mentions looked back on for what a pronoun stands for.
const FAR: usize = 100;
/// Nouns for many people that end without "s".
const MANY: [&str; 25] = [
    "all", "both", "children", "couple", "crew", "crowd", "family", "few", "group", "handful", "jury", "majority", "many", "men",
    "most", "none", "number", "people", "police", "public", "several", "some", "staff", "team", "women",
];

fn block_of(discourse: &Discourse, span: Span) -> usize {
    let sentence = discourse.tokens.sentence_of(discourse.tokens.from(span.start()));
    discourse.tokens.sentences.get(sentence).map_or(0, |s| s.block as usize)
}

/// A pull-quote has the speaker of the words that it repeats, and the other way round.
fn repeats(discourse: &mut Discourse) {
    for q in 0..discourse.quotes.len() {
        let Some(original) = discourse.quotes.get(q).and_then(|x| x.repeats).map(|r| r as usize) else { continue };
        let said = |n: usize| discourse.quotes.get(n).filter(|x| x.speaker.is_some());
        let (from, to) = if said(original).is_some() { (said(original), q) } else { (said(q), original) };
        let from = from.map(|x| (x.speaker, x.speakers.clone(), x.speaker_confidence, x.anonymity));
        let open = |x: &&mut Quote| x.speaker.is_none() || to == q;
        if let (Some(from), Some(quote)) = (from, discourse.quotes.get_mut(to).filter(open)) {
            (quote.speaker, quote.speakers, quote.speaker_confidence) = (from.0, from.1, from.2);
            quote.anonymity = quote.anonymity.or(from.3);
        }
    }
}

/// What was told to an outlet was reported through the last quote of that outlet.
fn chains(discourse: &mut Discourse) {
    let mut reported: Option<(u32, u32)> = None;
    for q in 0..discourse.quotes.len() {
        let Some(quote) = discourse.quotes.get(q) else { break };
        let outlet_quote = quote.anonymity == Some(AnonymityKind::Outlet);
        if let Some((outlet, through)) = reported.filter(|r| quote.via.is_none() && quote.addressee == Some(r.0)) {
            debug_assert_ne!(outlet, NOBODY);
            if let Some(quote) = discourse.quotes.get_mut(q) {
                quote.via = Some(through);
            }
        } else if let Some(speaker) = quote.speaker.filter(|_| outlet_quote) {
            reported = Some((speaker, q as u32));
        }
    }
}

/// "I" and "we" inside somebody's words mean the speaker.
fn quoted_speakers(discourse: &mut Discourse) {
    for q in 0..discourse.quotes.len() {
        let Some(quote) = discourse.quotes.get(q).filter(|q| q.kind != QuoteKind::Indirect) else { continue };
        if let Some(speaker) = quote.speaker.filter(|_| quote.speakers.is_empty()) {
            first_person(discourse, q, speaker);
        }
    }
}

/// Gives the "I" and "we" of a quote to its speaker, where that is a person with a name.
fn first_person(discourse: &mut Discourse, q: usize, speaker: u32) {
    let named = discourse.entity(speaker).is_some_and(|d| d.kind == EntityType::Person && !d.forms.is_empty());
    let Some(quote) = discourse.quotes.get(q).filter(|_| named) else { return };
    let own = quote
        .content
        .iter()
        .flat_map(|c| discourse.mentions_in(*c))
        // "US" is spelt as "us" is.
        .filter(|&m| discourse.found.get(m).is_some_and(|f| f.form == Form::Pronoun))
        .filter(|&m| matches!(class(discourse.words_of(m)), Some(Class::I | Class::We)));
    for m in own.collect::<Vec<_>>() {
        discourse.assign(m, speaker);
    }
}
