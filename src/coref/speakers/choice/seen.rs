//! Who is in question at a source, and where each was seen: read back from it, and a little ahead.

use std::collections::HashMap;

use super::{Here, Phrasing, Source, Walk};
use crate::coref::discourse::{Discourse, NOBODY};
use crate::coref::mention::{Class, Function, class};
use crate::document::{EntityType, Form, QuoteKind};

/// Mentions read back from a source, options kept, mentions read ahead.
const BACK: usize = 400;
const MOST: usize = 24;
const AHEAD: usize = 8;
/// Sentences in which somebody else must have been mentioned for one to be ruled out.
const NEARBY: u32 = 3;
/// Tokens before a mention in which "asked" makes it what somebody was asked about.
const ASKED: usize = 14;

/// Who is in question: those seen before, the last first, and those named ahead with the token where the name begins.
#[derive(Default)]
pub(super) struct InQuestion {
    pub seen: Vec<(u32, Seen)>,
    pub ahead: Vec<(u32, usize)>,
    /// Whom the last "he" or "she" like the source's stands for, outside words reported, and in which block.
    pub last_pronoun: Option<(u32, u32)>,
    /// The place of each in `seen`; `usize::MAX` of those who cannot be meant.
    places: HashMap<u32, usize>,
}

impl InQuestion {
    /// Whether the entity was mentioned before the source at all.
    pub fn mentioned(&self, entity: u32) -> bool {
        self.places.contains_key(&entity)
    }
}

/// What the very words show: how often each entity is named in them and whether it is "he" or "she" there, and whether they have the
/// source's own pronoun (1), the other (2) or both (3).
#[derive(Default)]
pub(super) struct VeryWords {
    of: HashMap<u32, (i16, bool)>,
    pub gender: i16,
}

/// Whether the source answers: “Never,” she replied.
fn answers(discourse: &Discourse, source: &Source) -> bool {
    let quotes = source.quotes.iter().filter_map(|&q| discourse.quotes.get(q)).flat_map(|q| &q.cue);
    quotes
        .flat_map(|c| discourse.tokens.within(*c))
        .any(|i| matches!(discourse.word(i), "replied" | "answered" | "responded" | "replies" | "answers"))
}

/// Where an option was seen before the source.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    pub last: usize,
    pub named: Option<usize>,
    pub told: Option<usize>,
    pub same: i16,
    pub paragraph: i16,
    pub paragraph_before: i16,
    pub opens: bool,
    pub opens_before: bool,
    pub named_before: i16,
    pub in_words: i16,
    pub pronoun_in_words: bool,
    pub order: usize,
    pub phrase_heads: [u32; 4],
    /// Its last pronoun outside words reported: 1 of the source's kind, 2 of the other.
    pub pronoun: i16,
}

impl Walk<'_> {
    pub(super) fn very_words(&self, discourse: &Discourse, here: &Here) -> VeryWords {
        let mut words = VeryWords::default();
        for c in &here.contents {
            for m in discourse.mentions_in(*c).take(BACK) {
                let Some(found) = discourse.found.get(m) else { continue };
                let entry = words.of.entry(discourse.owner(m)).or_default();
                entry.0 += i16::from(found.form == Form::Name);
                let pronoun = class(found.span.of(discourse.text)).filter(|_| found.form == Form::Pronoun);
                if let Some(class @ (Class::He | Class::She)) = pronoun {
                    entry.1 = true;
                    words.gender |= if (class == Class::She) == here.she { 1 } else { 2 };
                }
            }
        }
        words
    }

    pub(super) fn in_question(&mut self, discourse: &Discourse, source: &Source, here: &Here, words: &VeryWords) -> InQuestion {
        let mut all = InQuestion::default();
        let (mut first_of_paragraph, mut first_before) = (None, None);
        for m in (here.start.saturating_sub(BACK)..here.start).rev() {
            let Some((found, view)) = discourse.found.get(m).zip(self.views.get(m)) else { continue };
            let owner = discourse.owner(m);
            if owner == NOBODY
                || here.own(found.span)
                || source.span.overlaps(found.span)
                || view.end() > here.token && view.sentence == here.sentence
            {
                continue;
            }
            if view.block == here.block {
                first_of_paragraph = Some(owner);
            }
            let inside = self.inside.get(m).copied().unwrap_or(false);
            if view.block + 1 == here.block && !inside {
                first_before = Some(owner);
            }
            if source.phrasing == Phrasing::HeOrShe
                && all.last_pronoun.is_none()
                && !inside
                && found.form == Form::Pronoun
                && class(found.span.of(discourse.text)) == class(discourse.word(here.token))
            {
                all.last_pronoun = Some((owner, view.block));
            }
            let next = all.seen.len();
            let slot = *all.places.entry(owner).or_insert(next);
            if slot == next {
                if next >= MOST || !self.may_speak(discourse, source, owner, here.linked) {
                    all.places.insert(owner, usize::MAX);
                    continue;
                }
                let (in_words, pronoun_in_words) = words.of.get(&owner).copied().unwrap_or_default();
                all.seen.push((owner, Seen { last: m, in_words, pronoun_in_words, order: next, ..Seen::default() }));
            }
            let head_number = if found.form == Form::Nominal { self.number(found.head.of(discourse.text)) } else { 0 };
            let Some((_, s)) = all.seen.get_mut(slot) else { continue };
            if found.form == Form::Name {
                s.named = s.named.or(Some(m));
            }
            if !inside {
                s.told = s.told.or(Some(m));
            }
            let pronoun = class(found.span.of(discourse.text)).filter(|_| found.form == Form::Pronoun && !inside);
            if let (0, Some(class @ (Class::He | Class::She))) = (s.pronoun, pronoun) {
                s.pronoun = if (class == Class::She) == here.she { 1 } else { 2 };
            }
            if view.sentence == here.sentence && s.same != 1 {
                s.same = if view.function == Function::Subject { 1 } else { 2 };
            }
            s.paragraph += i16::from(view.block == here.block);
            s.paragraph_before += i16::from(view.block + 1 == here.block);
            s.named_before += i16::from(view.block + 1 == here.block && !inside && found.form == Form::Name);
            if head_number > 0
                && let Some(free) = s.phrase_heads.iter_mut().find(|h| **h == 0)
            {
                *free = head_number;
            }
        }
        if let Some(slot) = first_of_paragraph.and_then(|f| all.places.get(&f)).and_then(|&slot| all.seen.get_mut(slot)) {
            slot.1.opens = true;
        }
        if let Some(slot) = first_before.and_then(|f| all.places.get(&f)).and_then(|&slot| all.seen.get_mut(slot)) {
            slot.1.opens_before = true;
        }
        // Names just ahead: "As she left, Ruiz said".
        for m in here.start..discourse.found.len().min(here.start + AHEAD) {
            let Some((found, view)) = discourse.found.get(m).zip(self.views.get(m)).filter(|(_, l)| l.sentence == here.sentence)
            else {
                break;
            };
            let owner = discourse.owner(m);
            let known = all.places.get(&owner).is_some_and(|&s| s != usize::MAX) || all.ahead.iter().any(|a| a.0 == owner);
            if found.form == Form::Name
                && owner != NOBODY
                && !here.own(found.span)
                && !source.span.overlaps(found.span)
                && !known
                && all.seen.len() + all.ahead.len() < MOST
                && self.may_speak(discourse, source, owner, here.linked)
            {
                all.ahead.push((owner, view.start()));
            }
        }
        all
    }

    /// Whether the entity is one that such a source can mean.
    fn may_speak(&self, discourse: &Discourse, source: &Source, entity: u32, linked: u32) -> bool {
        use EntityType::{Group, Organization, Person, Place, Work};
        let Some(draft) = discourse.entity(entity) else { return false };
        let named = !draft.forms.is_empty();
        match source.phrasing {
            _ if entity == linked => true,
            Phrasing::HeOrShe | Phrasing::OtherPronoun => draft.kind == Person && !draft.family,
            Phrasing::They | Phrasing::Relative => matches!(draft.kind, Person | Organization | Group | Place),
            Phrasing::It => named && matches!(draft.kind, Organization | Place | Work),
            Phrasing::Definite | Phrasing::Indefinite => named && matches!(draft.kind, Person | Organization),
        }
    }

    /// Nobody names themselves in their own words, nor answers as "he" a question about themselves by name or of their own, nor was "she"
    /// just before, where somebody else with a name was mentioned as near whom no pronoun or title contradicts. Whom a title contradicts
    /// is never meant.
    pub(super) fn bind(&self, discourse: &Discourse, source: &Source, here: &Here, seen: &mut Vec<(u32, Seen)>) {
        let direct = source.quotes.iter().filter_map(|&q| discourse.quotes.get(q)).all(|q| q.kind == QuoteKind::Direct);
        let title = |e: u32| discourse.entity(e).map_or(0, |d| d.lean.signum()) * if here.she { -1 } else { 1 };
        let asked = self.spoke.last().filter(|l| l.asks && answers(discourse, source)).map(|l| l.entity);
        let bound = |e: u32, s: &Seen| {
            direct && s.in_words > 0
                || s.same > 0 && self.asked_about(discourse, s.last, here.token)
                || s.pronoun == 2
                || asked == Some(e)
        };
        let near = |m: usize| self.views.get(m).is_some_and(|v| here.sentence.saturating_sub(v.sentence) <= NEARBY);
        let agrees = |e: u32| {
            let standing = self.standing_of(e);
            let lean = standing.he - standing.she + 3 * discourse.entity(e).map_or(0, |d| d.lean.signum()) as i16;
            if here.she { lean <= 0 } else { lean >= 0 }
        };
        let free = |(e, s): &(u32, Seen)| {
            let named = discourse.entity(*e).is_some_and(|d| !d.forms.is_empty());
            named && !bound(*e, s) && s.told.is_some_and(near) && agrees(*e)
        };
        if source.phrasing != Phrasing::HeOrShe {
            return;
        }
        if seen.iter().any(free) {
            seen.retain(|(e, s)| !bound(*e, s));
        }
        seen.retain(|(e, _)| title(*e) >= 0);
    }

    /// "Asked about Ruiz, he": the mention stands in what somebody was asked. "Asked where he would go, he" may be one.
    pub(super) fn asked_about(&self, discourse: &Discourse, m: usize, token: usize) -> bool {
        let pronoun = discourse.found.get(m).is_some_and(|f| f.form == Form::Pronoun);
        let Some(view) = self.views.get(m).filter(|_| !pronoun) else { return false };
        let floor = discourse.tokens.of_sentence(view.sentence as usize).start.max(view.start().saturating_sub(ASKED));
        let asked =
            |i: usize| matches!(discourse.word(i), "asked" | "Asked" | "pressed" | "Pressed" | "questioned" | "Questioned");
        (floor..view.start()).any(asked) && (view.end()..token).any(|i| discourse.word(i) == ",")
    }
}
