//! What is seen of one option.

use super::features::{COUNT, F, FAR, Features, capped};
use super::phrase::{Phrase, category, fits, kind_number};
use super::seen::Seen;
use super::{Here, Phrasing, Source, Spoke, Walk};
use crate::coref::discourse::Discourse;
use crate::coref::mention::{Function, Mention};
use crate::coref::speakers::head;
use crate::document::{EntityType, Form, Pos};
use crate::lexicon::CUES;
use crate::span::Span;

/// Sources looked back on for one of the same words.
const SAID: usize = 40;
/// Speakers looked back on; mentions read back for a subject.
const SPEAKERS: usize = 12;
const SUBJECTS: usize = 40;
/// Mentions looked back on for "a clerk"; tokens between a subject and its verb.
const INTRODUCED: usize = 400;
const VERB: usize = 5;
/// Mentions and tokens that may stand before the name that opens a sentence.
const OPENS: usize = 3;
const TITLED: usize = 8;
/// Sentences whose subjects are kept, and how far back.
const LATELY: usize = 3;
const REACH: u32 = 6;

/// What the options of one choice share.
pub(super) struct Shared {
    /// The features that are the same for all.
    pub base: Features,
    pub phrase: Phrase,
    pub subject: Option<u32>,
    /// That subject, where its verb reports; the subject of what leads up to the words reported.
    pub tells: Option<u32>,
    pub leads: Option<u32>,
    /// Who opens the sentence before, and the subjects of the last few.
    pub opens: Option<u32>,
    pub subjects: Vec<u32>,
    /// Those of whom the phrase's noun is a role.
    pub rivals: i16,
    pub last: Option<Spoke>,
    /// Who spoke last in marks.
    pub direct: Option<u32>,
    pub before_last: Option<u32>,
    pub last_pronoun: Option<(u32, u32)>,
    pub addressed: Vec<u32>,
    pub earlier: Option<u32>,
}

/// Options mentioned later than the one in view: people with a name, and those whose pronouns or titles agree.
#[derive(Clone, Copy, Default)]
pub(super) struct Later {
    pub people: i16,
    pub agree: i16,
}

impl Later {
    /// After an option with these features.
    pub fn and(self, features: &Features) -> Later {
        let seen = |f: F| features.get(f as usize).copied().unwrap_or(0);
        Later {
            people: self.people + i16::from(seen(F::Kind) == 0 && seen(F::Named) == 1),
            agree: self.agree + i16::from(seen(F::Pronouns) > 0 || seen(F::Title) > 0),
        }
    }
}

impl Walk<'_> {
    /// `s` is where it was seen before, `next` the token where its name begins ahead.
    #[expect(clippy::too_many_arguments)]
    pub(super) fn features(
        &self,
        discourse: &Discourse,
        source: &Source,
        here: &Here,
        shared: &Shared,
        later: Later,
        entity: u32,
        s: Option<Seen>,
        next: Option<usize>,
    ) -> Features {
        let mut f = shared.base;
        let mut put = |feature: F, v: i16| f[feature as usize] = v;
        let draft = discourse.entity(entity);
        let standing = self.standing_of(entity);
        let kind = draft.map_or(4, |d| kind_number(d.kind));
        let named = draft.is_some_and(|d| !d.forms.is_empty());
        put(F::Kind, kind);
        put(F::Named, i16::from(named));
        let distance = |m: Option<usize>| {
            m.and_then(|m| self.views.get(m)).map_or(FAR, |l| capped(here.sentence.abs_diff(l.sentence) as usize))
        };
        put(F::Since, distance(s.map(|s| s.last)));
        put(F::SinceName, distance(s.and_then(|s| s.named)));
        put(F::SinceTold, distance(s.and_then(|s| s.told)));
        let view = s.and_then(|s| self.views.get(s.last));
        put(F::Paragraphs, view.map_or(FAR, |l| capped(here.block.saturating_sub(l.block) as usize)));
        put(F::Tokens, view.map_or(FAR, |l| capped(here.token.saturating_sub(l.end()))));
        put(F::Recency, s.map_or(0, |s| capped(s.order)));
        put(F::PeopleLater, later.people);
        put(F::AgreesNearer, later.agree);
        put(
            F::Place,
            view.map_or(4, |l| match l.function {
                Function::Subject => 0,
                Function::Object => 1,
                Function::Oblique => 2,
                Function::Possessor => 3,
                Function::Other => 4,
            }),
        );
        let found = s.and_then(|s| discourse.found.get(s.last));
        put(
            F::LastForm,
            found.map_or(0, |f| match f.form {
                Form::Name => 0,
                Form::Nominal => 1,
                Form::Pronoun => 2,
            }),
        );
        put(F::LastQuoted, s.map_or(0, |s| i16::from(self.inside.get(s.last).copied().unwrap_or(false))));
        let (times, at) = self.counts.get(entity as usize).copied().unwrap_or_default();
        let spoke = at.checked_sub(1).and_then(|a| self.spoke.get(a));
        put(F::SinceSpoke, spoke.map_or(FAR, |s| capped(here.sentence.saturating_sub(s.sentence) as usize)));
        put(F::ParagraphsSpoke, spoke.map_or(FAR, |s| capped(here.block.saturating_sub(s.block) as usize)));
        put(F::SpeakerRank, spoke.map_or(FAR, |_| self.speakers_since(at)));
        put(F::Spoke, times.min(FAR));
        put(F::Speaks, standing.named_source.min(FAR));
        put(F::Mentions, standing.mentions.min(FAR));
        put(F::Share, (i32::from(standing.mentions) * 100 / i32::from(self.most)).min(200) as i16);
        put(F::InWords, s.map_or(0, |s| s.in_words));
        put(F::PronounInWords, s.map_or(0, |s| i16::from(s.pronoun_in_words)));
        let mine = source.mention.filter(|_| entity == here.linked && source.phrasing == Phrasing::HeOrShe).is_some();
        let (he, she) = (standing.he, standing.she);
        let lean = if here.she { she - he } else { he - she };
        let pronouns =
            if source.phrasing == Phrasing::HeOrShe { (lean - i16::from(mine)).clamp(-9, 9) } else { (he + she).min(9) };
        put(F::Pronouns, pronouns);
        let title = draft.map_or(0, |d| d.lean).clamp(-3, 3) as i16;
        let title = if source.phrasing == Phrasing::HeOrShe { if here.she { -title } else { title } } else { title.abs() };
        put(F::Title, title);
        put(F::Linked, i16::from(entity == here.linked));
        put(F::LinkShare, self.link_share(discourse, source, entity, here.linked));
        put(F::SameSentence, s.map_or(0, |s| s.same));
        put(F::SubjectBefore, i16::from(shared.subject == Some(entity)));
        put(F::Tells, i16::from(shared.tells == Some(entity)));
        put(F::Leads, i16::from(shared.leads == Some(entity)));
        put(F::OpensParagraph, s.map_or(0, |s| i16::from(s.opens)));
        put(F::InParagraph, s.map_or(0, |s| s.paragraph.min(FAR)));
        put(F::InParagraphBefore, s.map_or(0, |s| s.paragraph_before.min(FAR)));
        put(F::OpensBefore, s.map_or(0, |s| i16::from(s.opens_before)));
        put(F::NamedBefore, s.map_or(0, |s| s.named_before.min(FAR)));
        put(F::SinceFirst, distance(Some(standing.first)));
        put(F::Ahead, next.map_or(FAR, |n| capped(n.saturating_sub(here.token))));
        put(F::Headline, i16::from(standing.headline));
        put(F::Author, i16::from(standing.author));
        put(F::First, i16::from(self.first_person == entity));
        put(F::Addressed, i16::from(shared.addressed.contains(&entity)));
        put(F::AddressedBefore, i16::from(shared.earlier == Some(entity)));
        let spoke_last = shared.last.filter(|l| l.entity == entity).map_or(0, |l| match here.block.saturating_sub(l.block) {
            0 => 1,
            1 => 2,
            _ => 3,
        });
        put(F::SpokeLast, spoke_last);
        let pronoun = shared.last_pronoun.filter(|p| p.0 == entity).map(|p| here.block.saturating_sub(p.1));
        put(F::LastPronoun, pronoun.map_or(0, |apart| 1 + apart.min(2) as i16));
        let other = if source.phrasing == Phrasing::HeOrShe && !here.she { she } else { he };
        put(F::OtherPronouns, if source.phrasing == Phrasing::HeOrShe { other.min(9) } else { he.min(she).min(9) });
        put(F::OwnLast, s.map_or(0, |s| s.pronoun));
        let direct = self.direct.get(entity as usize).copied().unwrap_or(0);
        put(F::SpokeDirectly, direct.min(FAR));
        put(F::DirectLast, if direct == 0 { 0 } else { 2 - i16::from(shared.direct == Some(entity)) });
        put(F::Asked, i16::from(shared.last.is_some_and(|l| l.entity == entity && l.asks)));
        put(F::Opens, i16::from(shared.opens == Some(entity)));
        put(F::Subjects, shared.subjects.iter().filter(|&&e| e == entity).count() as i16);
        put(F::Viewpoint, i16::from(view.is_some_and(|v| self.viewpoint(discourse, here, v))));
        put(F::SpokeLastButOne, i16::from(shared.before_last == Some(entity)));
        let in_source =
            discourse.mentions_in(source.span).take(12).any(|m| discourse.owner(m) == entity && Some(m) != source.mention);
        put(F::InSource, i16::from(in_source));
        let touches = view.is_some_and(|l| {
            l.sentence == here.sentence && l.end() <= here.token && (l.end()..here.token).all(|i| discourse.pos(i) == Pos::Punct)
        });
        put(F::Touches, i16::from(touches));
        put(F::AskedAbout, s.map_or(0, |s| i16::from(s.same > 0 && self.asked_about(discourse, s.last, here.token))));
        if source.phrasing.as_phrase() {
            let has = |list: &[u32], w: u32| list.contains(&w);
            let words = standing.words();
            let count = |list: &[u32]| shared.phrase.words.iter().filter(|w| has(list, **w)).count() as i16;
            put(F::HeadRole, i16::from(has(&words.role_heads, shared.phrase.head)));
            put(F::RoleWords, count(&words.role_words));
            put(F::NameWords, count(&words.name_words));
            put(F::NearWords, count(&words.near));
            let unmatched = shared
                .phrase
                .words
                .iter()
                .filter(|w| !has(&words.role_words, **w) && !has(&words.name_words, **w) && !has(&words.near, **w));
            put(F::Unmatched, unmatched.count() as i16);
            put(F::HeadPhrase, s.map_or(0, |s| i16::from(s.phrase_heads.contains(&shared.phrase.head))));
            put(F::Fits, fits(shared.phrase.kind, kind));
            put(
                F::Own,
                draft.map_or(0, |d| d.forms.first().map_or(0, |n| category(n)) * i16::from(d.kind == EntityType::Organization)),
            );
            put(F::Rivals, shared.rivals - i16::from(has(&words.role_heads, shared.phrase.head)));
            let age =
                shared.phrase.age.map_or(0, |a| if words.ages.contains(&a) { 1 } else { 2 * i16::from(!words.ages.is_empty()) });
            put(F::Age, age);
            let same = self.said_before(shared.phrase.all);
            put(F::SaidBefore, same.map_or(0, |s| if s.entity == entity { 1 } else { 2 }));
        }
        f
    }

    /// Of somebody new.
    pub(super) fn features_of_new(&self, source: &Source, here: &Here, shared: &Shared, mentioned: bool) -> Features {
        let mut f: [i16; COUNT] = shared.base;
        let mut put = |feature: F, v: i16| f[feature as usize] = v;
        put(F::New, 1);
        put(F::Linked, i16::from(here.linked == super::NOBODY || !mentioned));
        put(F::Rivals, shared.rivals);
        if source.phrasing.as_phrase() {
            put(F::Fits, shared.phrase.kind);
            put(F::SaidBefore, i16::from(self.said_before(shared.phrase.all).is_some()));
        }
        f
    }

    /// "For Ruiz, the boats were home": the mention is whose view the sentence, or the paragraph before, gives.
    fn viewpoint(&self, discourse: &Discourse, here: &Here, view: &Mention) -> bool {
        let first = discourse.tokens.of_sentence(view.sentence as usize).start;
        let opens = view.start() <= first + VERB && matches!(discourse.word(first), "For" | "To");
        let near = here.block.saturating_sub(view.block) <= 1;
        opens && near && view.start() > first && discourse.word(view.end()) == ","
    }

    /// The last source of just these words.
    fn said_before(&self, words: u32) -> Option<&Spoke> {
        self.spoke.iter().rev().take(SAID).find(|s| s.words == words)
    }

    fn speakers_since(&self, at: usize) -> i16 {
        let mut others: Vec<u32> = Vec::new();
        for s in self.spoke.get(at..).unwrap_or(&[]).iter().rev().take(SPEAKERS) {
            if !others.contains(&s.entity) {
                others.push(s.entity);
            }
        }
        others.len() as i16
    }

    fn link_share(&self, discourse: &Discourse, source: &Source, entity: u32, linked: u32) -> i16 {
        let Some(m) = source.mention else { return 0 };
        let doubts = &discourse.uncertain;
        let first = doubts.partition_point(|d| (d.0 as usize) < m);
        let mut options = doubts.iter().skip(first).take_while(|d| d.0 as usize == m).peekable();
        match options.peek() {
            Some(_) => options.find(|o| o.1 == entity).map_or(0, |o| (o.2 * 100.0) as i16),
            None => 100 * i16::from(entity == linked),
        }
    }

    /// The subject with which the last sentence before begins that has one, words reported aside, and where it stands.
    pub(super) fn subject_before(
        &self,
        discourse: &Discourse,
        sentence: u32,
        contents: &[Span],
        start: usize,
    ) -> Option<(u32, usize)> {
        let mut subject: Option<(usize, u32)> = None;
        // Inside words that were reported before, where nothing else is.
        let mut inner: Option<(usize, u32)> = None;
        for m in (start.saturating_sub(SUBJECTS)..start).rev() {
            let Some((found, view)) = discourse.found.get(m).zip(self.views.get(m)) else { continue };
            if view.sentence >= sentence || contents.iter().any(|c| c.contains(found.span)) {
                continue;
            }
            if subject.or(inner).is_some_and(|s| s.1 != view.sentence) {
                break;
            }
            let end = discourse.tokens.of_sentence(view.sentence as usize).end;
            let subject_like = view.function == Function::Subject || self.expletive_topic(discourse, m);
            if subject_like && !self.asked_about(discourse, m, end) {
                let place = if self.inside.get(m).copied().unwrap_or(false) { &mut inner } else { &mut subject };
                *place = Some((m, view.sentence));
            }
        }
        let subject = subject.or(inner);
        // "Ruiz, who alone can fire Lind, was asked to go": the name that the sentence opens with, whatever stands before the verb.
        let opens = subject.and_then(|s| self.opener(discourse, s.1 as usize));
        opens.or(subject.map(|s| s.0)).map(|m| (discourse.owner(m), m))
    }

    /// "It was the same for Ruiz": whom a sentence with an empty subject is about.
    fn expletive_topic(&self, discourse: &Discourse, m: usize) -> bool {
        let Some((found, view)) = discourse.found.get(m).zip(self.views.get(m)) else { return false };
        let first = discourse.tokens.of_sentence(view.sentence as usize).start;
        let copula = discourse.pos(first + 1) == Pos::Aux || matches!(discourse.word(first + 1), "’s" | "'s");
        let named = found.form == Form::Name && found.kind == EntityType::Person;
        discourse.word(first) == "It" && copula && named && view.start() > first + 2 && discourse.word(view.start() - 1) == "for"
    }

    /// The name that opens a sentence as its subject, titles and what describes it aside.
    pub(in crate::coref::speakers) fn opener(&self, discourse: &Discourse, sentence: usize) -> Option<usize> {
        let first = discourse.tokens.of_sentence(sentence).start;
        let m = discourse.mention_from(discourse.tokens.span(first).start());
        // A title's own mention, "the mayor", may begin before the name.
        let name = (m..m + OPENS).find(|&n| discourse.found.get(n).is_some_and(|f| f.form == Form::Name))?;
        let view = self.views.get(name).filter(|v| v.sentence as usize == sentence)?;
        let person = discourse.found.get(name).is_some_and(|f| f.kind == EntityType::Person);
        let before = |i: usize| matches!(discourse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Cconj);
        let behind = discourse.word(view.end());
        let subject = matches!(discourse.pos(view.end()), Pos::Verb | Pos::Aux | Pos::Adv)
            || matches!(behind, "," | "who" | "of" | "(" | "–" | "—");
        (person && subject && view.start() <= first + TITLED && (first..view.start()).all(before)).then_some(name)
    }

    /// The mention's owner, where it opens its sentence as its subject.
    pub(super) fn opener_at(&self, discourse: &Discourse, m: usize) -> Option<u32> {
        let sentence = self.views.get(m)?.sentence as usize;
        self.opener(discourse, sentence).filter(|&o| o == m).map(|o| discourse.owner(o))
    }

    /// The subjects of the last few sentences, words reported aside, each once a sentence.
    pub(super) fn subjects(&self, discourse: &Discourse, here: &Here) -> Vec<u32> {
        let (mut all, mut at) = (Vec::new(), (here.sentence, here.start));
        while all.len() < LATELY {
            let Some((entity, m)) = self.subject_before(discourse, at.0, &here.contents, at.1) else { break };
            let Some(view) = self.views.get(m).filter(|v| v.sentence < at.0 && here.sentence - v.sentence <= REACH) else {
                break;
            };
            all.push(entity);
            at = (view.sentence, m);
        }
        all
    }

    /// Whether the first verb behind a subject is one that reports: "Ruiz praised the crew."
    pub(super) fn reports(&self, discourse: &Discourse, subject: usize) -> bool {
        let Some(view) = self.views.get(subject) else { return false };
        let end = discourse.tokens.of_sentence(view.sentence as usize).end.min(view.end() + VERB);
        let verb = (view.end()..end).find(|&i| discourse.pos(i) == Pos::Verb);
        verb.is_some_and(|v| CUES.get(discourse.word(v)).is_some())
    }

    /// "Ruiz issued a statement: “…,” she said": the last subject of what a colon ends right before the words reported.
    pub(super) fn subject_before_colon(&self, discourse: &Discourse, here: &Here) -> Option<u32> {
        let first = discourse.tokens.from(here.contents.first()?.start());
        let colon = first.checked_sub(1).filter(|&i| discourse.word(i) == ":" && first < here.token)?;
        let sentence = discourse.tokens.sentence_of(colon) as u32;
        let start = discourse.mention_from(discourse.tokens.span(colon).start());
        let before = (start.saturating_sub(SUBJECTS)..start).rev().map_while(|m| Some((m, self.views.get(m)?)));
        let mut here = before.take_while(|(_, v)| v.sentence == sentence);
        here.find(|(_, v)| v.function == Function::Subject).map(|(m, _)| discourse.owner(m))
    }

    /// Whether the noun of a description came before with "a" or "one": "a clerk … the clerk".
    pub(super) fn introduced(&self, discourse: &Discourse, source: &Source) -> bool {
        let zone = head::core(discourse, &source.tokens);
        let Some(noun) = head::last_noun(discourse, &zone).filter(|_| source.describes()) else { return false };
        let word = discourse.word(noun);
        let start = discourse.mention_from(source.span.start());
        (start.saturating_sub(INTRODUCED)..start).filter_map(|m| discourse.found.get(m)).any(|f| {
            let opens = || discourse.word(discourse.tokens.from(f.span.start())).to_ascii_lowercase();
            f.form == Form::Nominal
                && f.head.of(discourse.text).eq_ignore_ascii_case(word)
                && matches!(opens().as_str(), "a" | "an" | "one" | "another")
        })
    }

    /// The mention with which a sentence begins as its subject, words reported aside.
    pub(in crate::coref::speakers) fn subject_of(&self, discourse: &Discourse, sentence: usize) -> Option<usize> {
        let start = discourse.tokens.span(discourse.tokens.of_sentence(sentence).start).start();
        let views = self.views.iter().enumerate().skip(discourse.mention_from(start));
        let here = views.take_while(|(_, v)| v.sentence as usize == sentence);
        let told = |m: usize| !self.inside.get(m).copied().unwrap_or(false);
        here.filter(|(_, v)| v.function == Function::Subject).map(|(m, _)| m).find(|&m| told(m))
    }

    pub(super) fn addressee(&self, discourse: &Discourse, q: usize) -> Option<u32> {
        let span = discourse.addressees.get(q).copied().flatten()?;
        head::naming(discourse, span).and_then(|m| head::entity_of(discourse, m))
    }
}
