//! Words without a stated source: marks without a cue, the answers of an interview.

use super::block_of;
use super::choice::Walk;
use super::maker::questioned;
use crate::coref::discourse::{Discourse, NOBODY};
use crate::document::{AnonymityKind, EntityType, Form, Pos, Quote, QuoteKind, SpeakerCandidate, Stance};
use crate::span::Span;

/// Words in marks without a cue are of whom the sentence before tells, or go on from the last speaker of their paragraph, or wait for
/// the next one there; a paragraph that opens with a mark goes on from the one before it.
pub(super) fn speakers(discourse: &mut Discourse, walk: &Walk) {
    let interviewed = interviewed(discourse);
    let mut last: Option<(u32, usize, Option<AnonymityKind>)> = None;
    // Who said something together last: "In a joint statement, the board and the trust said …".
    let mut together: Option<(Vec<u32>, usize)> = None;
    for q in 0..discourse.quotes.len() {
        let Some(quote) = discourse.quotes.get(q) else { break };
        let Some(first) = quote.content.first().copied() else { continue };
        let block = block_of(discourse, first);
        let stated = !quote.source.is_empty() || quote.speaker.is_some();
        if stated {
            last = quote.speaker.filter(|_| quote.speakers.is_empty()).map(|s| (s, block, quote.anonymity));
            together = Some((quote.speakers.clone(), block)).filter(|t| t.0.len() > 1);
            continue;
        }
        if is_answer(discourse, q) {
            if let Some((quote, speaker)) = discourse.quotes.get_mut(q).zip(interviewed) {
                give(quote, speaker, ANSWERS, Some(AnonymityKind::Named));
            }
            continue;
        }
        // "But said “…”": whoever spoke last.
        let elided = !quote.cue.is_empty();
        // "Ruiz was asked, “…”": whoever asks is not told.
        let cue = quote.cue.first().map(|c| discourse.tokens.within(*c)).unwrap_or_default();
        // "Question: “…”", "The answer: “…”" of a transcript: neither is of whoever spoke last.
        let label = |i: &usize| {
            discourse.word(i + 1) == ":" && matches!(discourse.word(*i), "Question" | "question" | "Answer" | "answer")
        };
        if let Some(label) = cue.clone().find(label) {
            let owner = questioned(discourse, label).map(|m| discourse.owner(m)).filter(|&o| o != NOBODY);
            if let (Some(owner), Some(quote)) = (owner, discourse.quotes.get_mut(q)) {
                give(quote, owner, ANSWERS, Some(AnonymityKind::Named));
            }
            continue;
        }
        let asked = discourse.addressees.get(q).is_some_and(Option::is_some)
            && cue.clone().any(|i| matches!(discourse.word(i), "was" | "were" | "been" | "is" | "are"));
        if quote.kind == QuoteKind::Indirect || asked {
            continue;
        }
        let next = discourse
            .quotes
            .get(q + 1)
            .filter(|n| n.content.first().is_some_and(|c| block_of(discourse, *c) == block && !turns(discourse, q, *c)))
            .and_then(|n| Some((n.speaker?, n.anonymity)));
        let sentence = discourse.tokens.sentence_of(discourse.tokens.from(first.start()));
        let opens = discourse.tokens.sentences.get(sentence).is_some_and(|s| s.span.start() == first.start());
        let told = Some(sentence).filter(|_| opens && !elided).and_then(|s| told_of(discourse, walk, s, block));
        let named = Some(AnonymityKind::Named);
        // Who speaks in turn the words before and behind do not tell.
        let turn = side_by_side(discourse, q) || answers(discourse, q);
        let goes_on = together.take().filter(|t| t.1 + 1 == block && opens && told.is_none() && !turn);
        if let Some((speakers, _)) = goes_on
            && let Some((quote, &first)) = discourse.quotes.get_mut(q).zip(speakers.first())
        {
            give(quote, first, GOES_ON, named);
            quote.speakers = speakers;
            continue;
        }
        let choice = match last {
            _ if turn => None,
            Some((speaker, b, kind)) if b == block && told.is_none_or(|t| t == speaker) => Some((speaker, 0.8, kind)),
            _ if told.is_some() => told.map(|t| (t, TOLD, named)),
            _ if next.is_some() => next.map(|(n, kind)| (n, 0.8, kind)),
            Some((speaker, b, kind)) if b + 1 == block && (opens || elided) => Some((speaker, GOES_ON, kind)),
            _ if opens => named_next(discourse, q, block).map(|n| (n, NEXT, named)),
            _ => None,
        };
        if let Some((speaker, score, kind)) = choice
            && let Some(quote) = discourse.quotes.get_mut(q)
        {
            give(quote, speaker, score, kind);
            last = Some((speaker, block, kind));
        }
    }
}

/// What opens words in marks.
const MARKS: [char; 4] = ['“', '"', '‘', '\''];

/// “We had no choice.” ¶ Ruiz said that the board …: who is named as having spoken in the next paragraph.
fn named_next(discourse: &Discourse, q: usize, block: usize) -> Option<u32> {
    let marked = |q: &&Quote| q.content.first().is_some_and(|c| c.of(discourse.text).starts_with(MARKS));
    discourse.quotes.get(q).filter(marked)?;
    let next = discourse.quotes.get(q + 1).filter(|n| n.content.first().is_some_and(|c| block_of(discourse, *c) == block + 1))?;
    let source = discourse.mention_from(next.source.first()?.start());
    let found = discourse.found.get(source).filter(|f| f.form == Form::Name && f.kind == EntityType::Person)?;
    let sentence = discourse.tokens.sentence_of(discourse.tokens.from(found.span.start()));
    let above = sentence.checked_sub(1).and_then(|s| discourse.tokens.sentences.get(s)).map(|s| s.block as usize);
    let first = discourse.word(discourse.tokens.of_sentence(sentence).start);
    let opens = above == Some(block) && !first.starts_with(MARKS);
    next.speaker.filter(|&s| opens && next.stance != Stance::Denies && s == discourse.owner(source))
}

/// How sure it is whom the sentence before tells of, and who answers.
const TOLD: f32 = 0.7;
const ANSWERS: f32 = 0.8;
/// How sure it is that a paragraph of its own goes on from whoever spoke in the one before.
const GOES_ON: f32 = 0.6;
/// And that it is who is named in the one behind.
const NEXT: f32 = 0.55;

fn give(quote: &mut crate::document::Quote, speaker: u32, score: f32, kind: Option<AnonymityKind>) {
    quote.speaker = Some(speaker);
    quote.candidates = vec![SpeakerCandidate { entity: speaker, score }];
    quote.speaker_confidence = Some(score);
    quote.confidence = quote.confidence.min(score);
    quote.anonymity = quote.anonymity.or(kind);
}

/// “What is it?” “A bridge,” said Ruiz: two speakers, where nothing stands between.
fn turns(discourse: &Discourse, q: usize, next: Span) -> bool {
    let end = discourse.quotes.get(q).and_then(|q| q.content.last()).map_or(0, |c| c.end());
    discourse.text.get(end..next.start()).is_some_and(|gap| gap.trim().is_empty())
}

/// “Is it true?” “No.”: words without cue or source, next to others.
fn side_by_side(discourse: &Discourse, q: usize) -> bool {
    let plain = discourse.quotes.get(q).is_some_and(|quote| quote.cue.is_empty());
    let first = |n: usize| discourse.quotes.get(n).and_then(|q| q.content.first()).copied();
    let after = first(q + 1).is_some_and(|next| {
        turns(discourse, q, next) && block_of(discourse, next) == block_of(discourse, first(q).unwrap_or(next))
    });
    let before = q.checked_sub(1).zip(first(q)).is_some_and(|(before, own)| {
        turns(discourse, before, own) && first(before).is_some_and(|f| block_of(discourse, f) == block_of(discourse, own))
    });
    plain && (after || before)
}

/// “You sold it,” Ruiz said. ¶ “I rented it.”: a few words alone in a paragraph behind another's, which did not go on in them.
fn answers(discourse: &Discourse, q: usize) -> bool {
    let own = discourse.quotes.get(q).and_then(|quote| quote.content.first().copied());
    let before = q.checked_sub(1).and_then(|b| discourse.quotes.get(b)).filter(|b| b.kind == QuoteKind::Direct);
    let last = before.and_then(|b| b.content.last().copied());
    own.zip(last).is_some_and(|(own, last)| {
        let few = discourse.tokens.within(own).len() <= LONGEST_TURN;
        let sentence = |s: Span| discourse.tokens.sentence_of(discourse.tokens.from(s.start()));
        let opens = sentence(own)
            .checked_sub(1)
            .is_none_or(|s| discourse.tokens.sentences.get(s).map(|s| s.block as usize) != Some(block_of(discourse, own)));
        few && opens && block_of(discourse, last) + 1 == block_of(discourse, own)
    })
}

/// Tokens of a short turn, with its marks.
const LONGEST_TURN: usize = 8;

/// "And Rym, a student, is proud. “One day I could …”": the person by name whom the sentence just before is about.
fn told_of(discourse: &Discourse, walk: &Walk, sentence: usize, block: usize) -> Option<u32> {
    let before = sentence.checked_sub(1)?;
    let near = discourse.tokens.sentences.get(before).is_some_and(|s| s.block as usize + 1 >= block);
    let name = |m: &usize| discourse.found.get(*m).is_some_and(|f| f.form == Form::Name && f.kind == EntityType::Person);
    let subject = walk.subject_of(discourse, before).filter(|_| near);
    // "Ana Ruiz, is a clerk", "Ana Ruiz, a clerk at the Herald doesn't": a comma too many, or one too few.
    let opener = || {
        let opener = walk.opener(discourse, before).filter(|_| near)?;
        let comma = discourse.tokens.from(discourse.found.get(opener)?.span.end());
        let apposed = |m: usize| discourse.found.get(m).is_some_and(|f| discourse.tokens.from(f.span.start()) == comma + 1);
        let acts = subject.map_or(discourse.pos(comma + 1) == Pos::Aux, apposed);
        (discourse.word(comma) == "," && acts).then_some(opener)
    };
    let owner = discourse.owner(subject.filter(name).or_else(opener)?);
    discourse.entity(owner).filter(|e| !e.forms.is_empty()).map(|_| owner)
}

/// "A: It is too short.": the turn of whoever answers.
fn is_answer(discourse: &Discourse, q: usize) -> bool {
    let cue = discourse.quotes.get(q).filter(|q| q.source.is_empty()).and_then(|q| q.cue.first().copied());
    // "A." may be one token, which is then its own cue.
    let stop = |c: Span| matches!(c.of(discourse.text), ":" | ".");
    let colon = cue.filter(|&c| stop(c)).map(|c| discourse.tokens.from(c.start()));
    cue.is_some_and(|c| c.of(discourse.text) == "A.")
        || colon.and_then(|c| c.checked_sub(1)).is_some_and(|i| discourse.word(i) == "A")
}

/// Names before the first answer that are looked at.
const NAMES: usize = 40;

/// "Ruiz spoke to the Herald", "an interview with Ruiz": who answers; else the only person named before.
fn interviewed(discourse: &Discourse) -> Option<u32> {
    let first = (0..discourse.quotes.len()).find(|&q| is_answer(discourse, q))?;
    let start = discourse.quotes.get(first)?.content.first()?.start();
    let end = discourse.mention_from(start);
    let person = |&m: &usize| discourse.found.get(m).is_some_and(|f| f.form == Form::Name && f.kind == EntityType::Person);
    let people: Vec<usize> = (0..end).filter(person).take(NAMES).collect();
    let tokens = |m: usize| discourse.found.get(m).map_or(0..0, |f| discourse.tokens.within(f.span));
    let speaks =
        |m: usize| matches!(discourse.word(tokens(m).end), "spoke" | "talked" | "talks" | "speaks" | "answered" | "answers");
    let spoken_with = |m: usize| {
        let start = tokens(m).start;
        start.checked_sub(1).is_some_and(|i| discourse.word(i) == "with")
            && (start.saturating_sub(4)..start)
                .any(|i| matches!(discourse.word(i), "interview" | "conversation" | "spoke" | "talked" | "Q&A" | "talk"))
    };
    let told = people.iter().copied().find(|&m| speaks(m) || spoken_with(m));
    let mut owners: Vec<u32> = people.iter().map(|&m| discourse.owner(m)).collect();
    owners.dedup();
    told.map(|m| discourse.owner(m)).or(Some(owners).filter(|o| o.len() == 1).and_then(|o| o.first().copied()))
}
