//! Sources → speakers; what kind of source each is; quotes without a stated source.

use std::ops::Range;

use super::discourse::{Discourse, NOBODY};
use super::mention::{Class, class};
use super::names::outlet;
use crate::document::{AnonymityKind, EntityType, Form, Pos, Quote, QuoteKind, SpeakerCandidate};
use crate::entities::Found;
use crate::entities::lists::role;
use crate::span::Span;
use crate::tokens::Tokens;

pub(super) fn assign(discourse: &mut Discourse) {
    for q in 0..discourse.quotes.len() {
        let Some(quote) = discourse.quotes.get(q) else { break };
        let source = quote.source.first().copied();
        let mention = source.and_then(|s| naming(discourse, s));
        let speaker = mention.map(|m| discourse.owner(m)).filter(|&o| o != NOBODY);
        let joint = source.map_or(Vec::new(), |s| together(discourse, s));
        let (speaker, candidates) = match mention {
            _ if !joint.is_empty() => (joint.first().copied(), Vec::new()),
            Some(m) => doubted(discourse, m, speaker),
            None => (speaker, Vec::new()),
        };
        let sure = candidates.first().map(|best| best.score).or_else(|| discourse.found.get(mention?)?.confidence);
        let named = joint.iter().copied().find(|&e| discourse.entity(e).is_some_and(|d| !d.forms.is_empty()));
        let anonymity = source.map(|s| anonymity(discourse, s, mention, named.or(speaker)));
        let spoken_to = discourse.addressees.get(q).copied().flatten().and_then(|s| naming(discourse, s));
        let addressee = spoken_to.map(|m| discourse.owner(m)).filter(|&o| o != NOBODY && Some(o) != speaker);
        if let Some(quote) = discourse.quotes.get_mut(q) {
            quote.speaker = speaker.or(quote.speaker);
            quote.speakers = joint;
            quote.speaker_confidence = Some(sure.unwrap_or(SURE));
            quote.candidates = candidates;
            quote.anonymity = anonymity.or(quote.anonymity);
            quote.addressee = addressee.or(quote.addressee);
        }
    }
    floating(discourse);
    repeats(discourse);
    chains(discourse);
    quoted_speakers(discourse);
}

/// "It" and "they" that are said to speak mean somebody, though the network saw no mention.
pub(super) fn pronoun_sources(text: &str, tokens: &Tokens, found: &mut Vec<Found>, quotes: &[Quote]) {
    let before = found.len();
    for source in quotes.iter().filter_map(|q| q.source.first()) {
        let range = tokens.within(*source);
        let span = tokens.span(range.start);
        let kind = match class(span.of(text)) {
            Some(Class::It) => EntityType::Organization,
            Some(Class::They) => EntityType::Person,
            _ => continue,
        };
        let near = found.get(..before).unwrap_or(&[]).partition_point(|f| f.span.start() < span.start());
        let known = found.get(near..before).and_then(|f| f.first()).is_some_and(|f| f.span == span);
        if range.len() == 1 && !known {
            found.push(Found { span, head: span, form: Form::Pronoun, kind, confidence: None, why: "speaks" });
        }
    }
    if found.len() > before {
        found.sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end())));
        found.dedup_by(|a, b| a.span == b.span && a.form == Form::Pronoun);
    }
}

/// "I" and "we" in words that a named person says.
pub(super) fn own_words(discourse: &mut Discourse) {
    for q in 0..discourse.quotes.len() {
        let Some(quote) = discourse.quotes.get(q).filter(|q| q.kind != QuoteKind::Indirect) else { continue };
        let owner = quote.source.first().and_then(|s| naming(discourse, *s)).map(|m| discourse.owner(m));
        let Some(speaker) = owner.filter(|&o| o != NOBODY) else { continue };
        first_person(discourse, q, speaker);
    }
}

/// How sure the speaker is where nobody else is in question.
const SURE: f32 = 0.98;

/// People who may say one thing together; "A, B and C".
const TOGETHER: usize = 4;

/// "Ana Ruiz and Tomas Veld said", "He and Ruiz": those who say it together, two or more, or nobody. What "and" joins inside an
/// apposition ("Ruiz, head of the Board and the Fund") is no second source.
fn together(discourse: &Discourse, source: Span) -> Vec<u32> {
    let range = discourse.tokens.within(source);
    let plain = |i: &usize| !matches!(discourse.word(*i), "who" | "which" | "whose" | "whom" | "(");
    let ands = range.clone().take_while(plain).filter(|&i| matches!(discourse.word(i), "and" | "nor"));
    ands.filter_map(|and| joined(discourse, range.start..and, and + 1..range.end)).next().unwrap_or_default()
}

fn joined(discourse: &Discourse, mut left: Range<usize>, right: Range<usize>) -> Option<Vec<u32>> {
    left.start += usize::from(matches!(discourse.word(left.start), "both" | "Both" | "neither" | "Neither"));
    let comma = !left.is_empty() && discourse.word(left.end - 1) == ",";
    left.end -= usize::from(comma);
    let naming = |tokens: &Range<usize>| naming(discourse, discourse.tokens.cover(tokens.clone())).filter(|_| !tokens.is_empty());
    let (first, second) = (naming(&left)?, naming(&right)?);
    let ends = |m: usize| discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.end()));
    let starts = |m: usize| discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.start()));
    let named = |m: usize| discourse.entity(discourse.owner(m)).is_some_and(|d| !d.forms.is_empty());
    // "and" inside a name joins no two.
    if discourse.mentions_near(discourse.tokens.span(right.start)).any(|m| starts(m) < left.end && ends(m) > right.start) {
        return None;
    }
    let mut all = vec![first];
    // "A, B and C": names with nothing but commas between.
    while let Some(at) =
        all.last().map(|&m| ends(m)).filter(|&at| at < left.end && discourse.word(at) == "," && all.len() < TOGETHER)
    {
        let next = discourse.mention_from(discourse.tokens.span(at + 1).start());
        let name = discourse.found.get(next).filter(|f| f.form == Form::Name && f.kind == EntityType::Person);
        if name.is_none() || starts(next) != at + 1 || !matches!(discourse.word(ends(next)), "," | "and") {
            break;
        }
        all.push(next);
    }
    let apposed = comma && left.clone().any(|i| discourse.word(i) == ",");
    let beside = all.last().is_some_and(|&m| ends(m) == left.end);
    let form = discourse.found.get(second).map(|f| f.form);
    // "State senator and former mayor Ana Ruiz" has two titles; "the mayor and Ana Ruiz" are two.
    let opens = discourse.tokens.tokens.get(left.start).is_some_and(|t| matches!(t.pos, Pos::Det | Pos::Pron));
    if !(beside && (named(first) || opens && form == Some(Form::Name)) || apposed && named(first) && named(second)) {
        return None;
    }
    all.push(second);
    let mut owners: Vec<u32> = Vec::new();
    for owner in all.into_iter().map(|m| discourse.owner(m)).filter(|&o| o != NOBODY) {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    (owners.len() > 1).then_some(owners)
}

/// What the best option must be worth to be the speaker.
const SPEAKER: f32 = 0.34;

/// The speaker whom the source means and, where that is not certain, all who may be; nobody where it is open.
fn doubted(discourse: &Discourse, m: usize, speaker: Option<u32>) -> (Option<u32>, Vec<SpeakerCandidate>) {
    let at = discourse.uncertain.binary_search_by_key(&m, |d| d.0);
    let options = at.ok().and_then(|d| discourse.uncertain.get(d)).map_or(&[][..], |d| &d.1);
    // A new entity is the mention's own.
    let own = options.iter().filter_map(|&(e, score)| Some((if e == NOBODY { speaker? } else { e }, score)));
    let candidates: Vec<SpeakerCandidate> = own.map(|(entity, score)| SpeakerCandidate { entity, score }).collect();
    if candidates.len() == 1 && candidates.first().map(|c| c.entity) == speaker {
        return (speaker, Vec::new());
    }
    match candidates.first() {
        Some(best) if best.score < SPEAKER && candidates.len() > 1 => (None, candidates),
        _ => (speaker, candidates),
    }
}

/// The mention that names the source: the head of its noun phrase.
fn naming(discourse: &Discourse, source: Span) -> Option<usize> {
    let range = discourse.tokens.within(source);
    // The phrase before its first comma or preposition; a name there beats a role, the last beats the first.
    let stop = range.clone().skip(1).find(|&i| {
        matches!(
            discourse.word(i),
            "," | "of"
                | "at"
                | "for"
                | "in"
                | "with"
                | "who"
                | "from"
                | "on"
                | "near"
                | "by"
                | "about"
                | "against"
                | "("
                | "—"
                | "–"
        )
    });
    let zone = Span::new(source.start(), stop.map_or(source.end(), |i| discourse.tokens.span(i).start()));
    let inside: Vec<usize> = discourse.mentions_in(zone).take(12).collect();
    // "a filing by the Board", "the council's own survey": what is written speaks, whoever else is named.
    let person = |f: &Found| f.form == Form::Name && f.kind == EntityType::Person;
    let written = stop.map_or(range.end, |s| s).checked_sub(1).map(|last| discourse.word(last)).is_some_and(document)
        || range.clone().take_while(|&i| Some(i) != stop).any(|i| document(discourse.word(i)) && discourse.word(i + 1) == "seen");
    if written && !inside.iter().filter_map(|&m| discourse.found.get(m)).any(person) {
        return discourse.mentions_in(source).take(12).find(|&m| {
            stop.is_some_and(|s| matches!(discourse.word(s), "from" | "by") && discourse.found.get(m).is_some_and(person))
        });
    }
    let with = |test: &dyn Fn(Form, EntityType) -> bool| {
        inside.iter().rev().copied().find(|&m| discourse.found.get(m).is_some_and(|f| test(f.form, f.kind)))
    };
    with(&|form, kind| form == Form::Name && kind == EntityType::Person)
        .or_else(|| described(discourse, &inside))
        .or_else(|| with(&|form, _| form == Form::Pronoun))
        .or_else(|| with(&|form, kind| form == Form::Name && matches!(kind, EntityType::Organization)))
        .or_else(|| {
            with(&|form, kind| form == Form::Name && matches!(kind, EntityType::Place | EntityType::Group | EntityType::Work))
                .filter(|&m| {
                    discourse.found.get(m).is_some_and(|f| f.span.end() == zone.trim(discourse.text, |c| c.is_whitespace()).end())
                })
        })
        .or_else(|| {
            let named = discourse
                .mentions_in(source)
                .take(12)
                .find(|&m| discourse.found.get(m).is_some_and(|f| f.form == Form::Name && f.kind == EntityType::Person));
            named.filter(|_| inside.is_empty())
        })
}

/// The description whose head stands last: in "government advisers" the government only says which.
fn described(discourse: &Discourse, inside: &[usize]) -> Option<usize> {
    let found = inside.iter().filter_map(|&m| Some((m, discourse.found.get(m)?)));
    let phrases = found.filter(|(_, f)| f.form == Form::Nominal && f.kind != EntityType::Place);
    phrases.max_by_key(|(m, f)| (f.head.end(), std::cmp::Reverse(*m))).map(|(m, _)| m)
}

fn anonymity(discourse: &Discourse, source: Span, mention: Option<usize>, speaker: Option<u32>) -> AnonymityKind {
    let referent = speaker.and_then(|s| discourse.entity(s));
    if let Some(name) = referent.and_then(|d| d.forms.first()) {
        return match referent.map(|d| d.kind) {
            Some(EntityType::Organization) if outlet(name) => AnonymityKind::Outlet,
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
    if words().any(document) && !matches!(role(&noun), Some((EntityType::Person, ..))) {
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
const MANY: [&str; 22] = [
    "all", "both", "children", "crew", "crowd", "family", "few", "group", "jury", "majority", "many", "men", "most", "none",
    "people", "police", "public", "several", "some", "staff", "team", "women",
];

/// Nouns for what is written.
fn document(word: &str) -> bool {
    const WORDS: [&str; 36] = [
        "report",
        "reports",
        "study",
        "studies",
        "statement",
        "survey",
        "poll",
        "polls",
        "document",
        "documents",
        "memo",
        "letter",
        "filing",
        "filings",
        "data",
        "lawsuit",
        "indictment",
        "complaint",
        "affidavit",
        "transcript",
        "paper's",
        "email",
        "emails",
        "research",
        "review",
        "analysis",
        "records",
        "figures",
        "statistics",
        "release",
        "tweet",
        "post",
        "article",
        "book",
        "law",
        "census",
    ];
    WORDS.contains(&word)
}

/// Vocabulary in marks without a cue go on from the last speaker of their paragraph, or wait for the next one there; a paragraph that
/// opens with a mark goes on from the one before it.
fn floating(discourse: &mut Discourse) {
    let mut last: Option<(u32, usize)> = None;
    for q in 0..discourse.quotes.len() {
        let Some(quote) = discourse.quotes.get(q) else { break };
        let Some(first) = quote.content.first().copied() else { continue };
        let block = block_of(discourse, first);
        let stated = !quote.source.is_empty() || quote.speaker.is_some();
        if stated {
            last = quote.speaker.filter(|_| quote.speakers.is_empty()).map(|s| (s, block));
            continue;
        }
        if quote.kind == QuoteKind::Indirect {
            continue;
        }
        let next = discourse
            .quotes
            .get(q + 1)
            .filter(|n| n.content.first().is_some_and(|c| block_of(discourse, *c) == block))
            .and_then(|n| n.speaker);
        let opens = discourse
            .tokens
            .sentences
            .get(discourse.tokens.sentence_of(discourse.tokens.from(first.start())))
            .is_some_and(|s| s.span.start() == first.start());
        let choice = match last {
            Some((speaker, b)) if b == block => Some((speaker, 0.8)),
            _ if next.is_some() => next.map(|n| (n, 0.8)),
            Some((speaker, b)) if b + 1 == block && opens => Some((speaker, 0.6)),
            _ => None,
        };
        if let Some((speaker, score)) = choice
            && let Some(quote) = discourse.quotes.get_mut(q)
        {
            quote.speaker = Some(speaker);
            quote.candidates = vec![SpeakerCandidate { entity: speaker, score }];
            quote.speaker_confidence = Some(score);
            quote.confidence = quote.confidence.min(score);
            last = Some((speaker, block));
            let named = discourse.entity(speaker).is_some_and(|d| !d.forms.is_empty());
            if let Some(quote) = discourse.quotes.get_mut(q).filter(|x| named && x.anonymity.is_none()) {
                quote.anonymity = Some(AnonymityKind::Named);
            }
        }
    }
}

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
