//! Who is behind "he", "who" or "the senator": the options of the choice and what can be seen of each.
//!
//! The options are the entities mentioned last before the source, those named just ahead of it in its sentence, and somebody new. An
//! option is seen through its mentions outside the very words reported: people seldom speak of themselves by name. What is seen are
//! small whole numbers; [`super::trees`] says what they are worth.

use std::collections::HashMap;
use std::ops::Range;

use super::super::agreement::lean;
use super::super::discourse::{Discourse, NOBODY};
use super::super::mention::{Class, Function, Mention, class};
use super::super::names::outlet;
use super::head;
use crate::article::Article;
use crate::document::{BlockKind, EntityType, Form, Pos, QuoteKind};
use crate::entities::lists::{ORGANIZATIONS, role};
use crate::span::Span;

macro_rules! features {
    ($($name:ident $says:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum F { $($name),* }
        /// The features in order.
        pub(in crate::coref) const NAMES: &[&str] = &[$(stringify!($name)),*];
        #[cfg(test)]
        const SAID: &[&str] = &[$($says),*];
    };
}

// Distances are in sentences where nothing else is said, and [`FAR`] where there is none.
features! {
    Source "0 he or she, 1 they, 2 it, 3 who or which, 4 a definite phrase, 5 another phrase, 6 another pronoun";
    Quote "0 direct, 1 mixed, 2 indirect";
    Follows "the words reported begin before the source";
    Heads "the source begins its sentence";
    Options "how many options there are";
    New "somebody new";
    Kind "0 person, 1 organization, 2 group, 3 place, 4 other";
    Named "has a name";
    Since "to its last mention";
    SinceName "to its last name";
    SinceTold "to its last mention in the article's own words";
    Paragraphs "paragraphs to its last mention";
    Tokens "tokens to its last mention";
    Recency "options mentioned later";
    PeopleLater "people with a name mentioned later";
    Place "its last mention: 0 subject, 1 object, 2 behind a preposition, 3 possessor, 4 other";
    LastForm "its last mention: 0 name, 1 phrase, 2 pronoun";
    LastQuoted "its last mention is in somebody's words";
    SinceSpoke "to where it last spoke";
    ParagraphsSpoke "paragraphs to where it last spoke";
    SpeakerRank "speakers since";
    Spoke "how often it spoke so far";
    Speaks "how often it is a source by name in the article";
    Mentions "how often it is mentioned in the article";
    Share "that, in hundredths of the person mentioned most";
    InWords "how often it is named in the very words";
    PronounInWords "it is he or she in the very words";
    GenderInWords "the very words have the source's own he or she: 1, the other: 2, both: 3";
    Pronouns "its pronouns of the source's kind less those of the other, elsewhere";
    Title "what its titles and nouns say of he and she";
    Linked "the links of pronouns and phrases take the source for it";
    LinkShare "that link's share of the odds";
    SameSentence "mentioned before in the sentence: 1 as a subject, 2 otherwise";
    SubjectBefore "the subject of the sentence before";
    OpensParagraph "the first mention of the paragraph";
    InParagraph "mentions in the paragraph before the source";
    InParagraphBefore "mentions in the paragraph before that";
    Ahead "tokens to its name ahead in the sentence";
    Headline "named in the headline";
    Author "named in a byline";
    First "the first person named";
    Addressed "spoken to in this report";
    AddressedBefore "spoken to in the report before";
    SpokeLast "the last speaker: 1 in this paragraph, 2 in the one before, 3 further off";
    SpokeLastButOne "the last speaker but one";
    AgreesNearer "options mentioned later whose pronouns agree";
    InSource "mentioned in the source phrase itself";
    Touches "its mention ends where the source begins, marks aside";
    AskedAbout "named in an “asked about …” before the source";
    HeadRole "the phrase's noun is a role of it";
    RoleWords "words of the phrase in its roles";
    NameWords "words of the phrase in its name";
    HeadPhrase "the phrase's noun is that of another phrase for it";
    NearWords "words of the phrase near its names";
    Unmatched "words of the phrase found nowhere";
    Fits "the noun's kind and its own: 0 unknown, 1 alike, 2 unlike";
    Category "the noun's category: 0 none, 1 outlet, 2 company, 3 public body, 4 party or group";
    Own "its own category";
    Rivals "others of whom the noun is a role";
    Plural "the phrase is plural";
    Age "the phrase's age is its own: 1, another's: 2";
    SaidBefore "sources of just these words spoke before: 1 it, 2 another";
}

const COUNT: usize = NAMES.len();
pub(in crate::coref) type Features = [i16; COUNT];

/// What a distance is where there is none, and the most that one is.
const FAR: i16 = 99;
/// Mentions read back from a source, options kept, mentions of an entity ahead.
const BACK: usize = 400;
const MOST: usize = 24;
const AHEAD: usize = 8;
/// Sentences in which somebody else must have been mentioned for one to be ruled out.
const NEARBY: u32 = 3;
/// Words kept near the names of an entity, and how far to either side of a name they are read; names read so.
const NEAR: usize = 64;
const REACH: usize = 14;
const INTRODUCTIONS: usize = 3;

/// One source phrase with the quotes that it is the source of.
pub(in crate::coref) struct Source {
    pub span: Span,
    pub quotes: Vec<usize>,
    /// Its mention, if it is one, else its first token.
    pub mention: Option<usize>,
    tokens: Range<usize>,
    class: i16,
}

impl Source {
    /// A definite or another phrase, no pronoun.
    pub fn describes(&self) -> bool {
        self.class == 4 || self.class == 5
    }
}

/// What holds of an entity throughout.
#[derive(Clone, Default)]
struct Standing {
    mentions: i16,
    named_source: i16,
    first: usize,
    headline: bool,
    author: bool,
    he: i16,
    she: i16,
    name_words: Vec<u32>,
    role_words: Vec<u32>,
    role_heads: Vec<u32>,
    /// The names behind "of" in a role, with its noun: the Holm of "mayor of Holm".
    role_of: Vec<(u32, Vec<u32>)>,
    near: Vec<u32>,
    ages: Vec<u32>,
    introduced: usize,
}

/// Where an option was seen before the source.
#[derive(Clone, Copy)]
struct Seen {
    last: usize,
    named: Option<usize>,
    told: Option<usize>,
    same: i16,
    paragraph: i16,
    paragraph_before: i16,
    opens: bool,
    in_words: i16,
    pronoun_in_words: bool,
    order: usize,
    phrase_heads: [u32; 4],
}

/// Somebody spoke here.
#[derive(Clone, Copy)]
struct Spoke {
    entity: u32,
    sentence: u32,
    block: u32,
    words: u32,
}

/// The walk over an article's sources, in their order.
pub(in crate::coref) struct Walk<'l> {
    views: &'l [Mention],
    standing: Vec<Standing>,
    most: i16,
    first_person: u32,
    words: HashMap<String, u32>,
    spoke: Vec<Spoke>,
    /// For every entity how often it spoke, and where it last did in `spoke`, + 1.
    counts: Vec<(i16, usize)>,
    inside: Vec<bool>,
}

impl<'l> Walk<'l> {
    pub fn new(discourse: &Discourse, article: &Article, views: &'l [Mention], heads: &[Option<usize>]) -> Walk<'l> {
        let mut walk = Walk {
            views,
            standing: vec![Standing { first: usize::MAX, ..Standing::default() }; discourse.entities.len()],
            most: 1,
            first_person: NOBODY,
            words: HashMap::new(),
            spoke: Vec::new(),
            counts: vec![(0, 0); discourse.entities.len()],
            inside: vec![false; discourse.found.len()],
        };
        for m in discourse.quotes.iter().flat_map(|q| &q.content).flat_map(|c| discourse.mentions_in(*c)) {
            walk.inside.get_mut(m).into_iter().for_each(|i| *i = true);
        }
        walk.survey(discourse, article);
        for m in heads.iter().flatten() {
            let name = discourse.found.get(*m).is_some_and(|f| f.form == Form::Name);
            let standing = walk.standing.get_mut(discourse.owner(*m) as usize).filter(|_| name);
            standing.into_iter().for_each(|s| s.named_source += 1);
        }
        walk
    }

    fn number(&mut self, word: &str) -> u32 {
        let next = self.words.len() as u32 + 1;
        *self.words.entry(word.to_lowercase()).or_insert(next)
    }

    fn survey(&mut self, discourse: &Discourse, article: &Article) {
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
            if let Some(standing) = self.standing.get_mut(number) {
                (standing.name_words, standing.role_words, standing.role_heads) = (names, role_words, heads);
                standing.role_of = of;
            }
        }
    }

    /// Keeps the words that stand near a name, and the age behind it.
    fn introduce(&mut self, discourse: &Discourse, m: usize, owner: usize) {
        let Some((start, end)) = self.views.get(m).map(|l| (l.start, l.end)) else { return };
        let sentence = discourse.tokens.of_sentence(discourse.tokens.sentence_of(start));
        let reach = sentence.start.max(start.saturating_sub(REACH))..sentence.end.min(end + REACH);
        for i in reach.filter(|i| !(start..end).contains(i)) {
            if matches!(discourse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj) {
                let number = self.number(discourse.word(i));
                if let Some(standing) = self.standing.get_mut(owner).filter(|s| s.near.len() < NEAR) {
                    standing.near.push(number);
                }
            }
        }
        let age = (end..end + 3).find(|&i| discourse.word(i).len() <= 2 && discourse.word(i).bytes().all(|b| b.is_ascii_digit()));
        if let Some(age) = age {
            let number = self.number(discourse.word(age));
            self.standing.get_mut(owner).into_iter().for_each(|s| s.ages.push(number));
        }
    }

    /// What kind of source the words are, if it is one that needs a choice.
    pub fn source(&self, discourse: &Discourse, span: Span, head: Option<usize>, quotes: Vec<usize>) -> Option<Source> {
        let tokens = discourse.tokens.within(span);
        let first = discourse.word(tokens.start);
        let form = head.and_then(|m| discourse.found.get(m)).map(|f| f.form);
        let relative = matches!(first.to_ascii_lowercase().as_str(), "who" | "which" | "that" | "whom");
        let class = match (form, class(first)) {
            (Some(Form::Name), _) => return None,
            _ if relative && tokens.len() == 1 => 3,
            (Some(Form::Pronoun), Some(Class::He | Class::She)) => 0,
            (_, Some(Class::They)) if tokens.len() == 1 => 1,
            (_, Some(Class::It)) if tokens.len() == 1 => 2,
            (Some(Form::Pronoun), _) => 6,
            _ => {
                let zone = head::core(discourse, &tokens);
                let noun = head::last_noun(discourse, &zone)?;
                if head::written(discourse.word(noun)) {
                    return None;
                }
                let definite =
                    (tokens.start..=noun).any(|i| matches!(discourse.word(i), "the" | "The" | "this" | "This" | "that"));
                // "A Danish scholar", who is named in the next sentence: only the rules of descriptions say so.
                let linked = head.and_then(|m| discourse.entity(discourse.owner(m)));
                if !definite && linked.is_some_and(|e| !e.forms.is_empty()) {
                    return None;
                }
                if definite { 4 } else { 5 }
            }
        };
        Some(Source { span, quotes, mention: head, tokens, class })
    }

    /// Notes that somebody spoke at this source.
    pub fn note(&mut self, discourse: &Discourse, span: Span, entity: u32) {
        let token = discourse.tokens.from(span.start());
        let sentence = discourse.tokens.sentence_of(token) as u32;
        let block = discourse.tokens.block_of(token).unwrap_or(0);
        let words = self.number(span.of(discourse.text));
        self.spoke.push(Spoke { entity, sentence, block, words });
        if self.counts.len() < discourse.entities.len() {
            self.counts.resize(discourse.entities.len(), (0, 0));
        }
        let at = self.spoke.len();
        self.counts.get_mut(entity as usize).into_iter().for_each(|c| *c = (c.0 + 1, at));
    }

    /// The options of the choice, somebody new last.
    pub fn options(&mut self, discourse: &Discourse, source: &Source) -> Vec<(u32, Features)> {
        let token = source.tokens.start;
        let sentence = discourse.tokens.sentence_of(token) as u32;
        let block = discourse.tokens.block_of(token).unwrap_or(0);
        let contents: Vec<Span> =
            source.quotes.iter().filter_map(|&q| discourse.quotes.get(q)).flat_map(|q| q.content.iter().copied()).collect();
        let own = |span: Span| contents.iter().any(|c| c.contains(span));
        let linked = source.mention.map_or(NOBODY, |m| discourse.owner(m));
        let mut seen: Vec<(u32, Seen)> = Vec::new();
        let mut at: HashMap<u32, usize> = HashMap::new();
        let start = discourse.mention_from(source.span.start());
        let mut in_words: HashMap<u32, (i16, bool)> = HashMap::new();
        let mut gender = 0;
        let sign = if matches!(class(discourse.word(token)), Some(Class::She)) { 2 } else { 1 };
        for c in &contents {
            for m in discourse.mentions_in(*c).take(BACK) {
                let Some(found) = discourse.found.get(m) else { continue };
                let entry = in_words.entry(discourse.owner(m)).or_default();
                entry.0 += i16::from(found.form == Form::Name);
                match class(found.span.of(discourse.text)).filter(|_| found.form == Form::Pronoun) {
                    Some(Class::He) => (entry.1, gender) = (true, gender | if sign == 1 { 1 } else { 2 }),
                    Some(Class::She) => (entry.1, gender) = (true, gender | if sign == 2 { 1 } else { 2 }),
                    _ => {}
                }
            }
        }
        let mut first_of_paragraph = None;
        for m in (start.saturating_sub(BACK)..start).rev() {
            let Some((found, view)) = discourse.found.get(m).zip(self.views.get(m)) else { continue };
            let owner = discourse.owner(m);
            if owner == NOBODY
                || own(found.span)
                || source.span.overlaps(found.span)
                || view.end > token && view.sentence == sentence
            {
                continue;
            }
            if view.block == block {
                first_of_paragraph = Some(owner);
            }
            let next = seen.len();
            let slot = *at.entry(owner).or_insert(next);
            if slot == next {
                if next >= MOST || !self.may_speak(discourse, source, owner, linked) {
                    at.insert(owner, usize::MAX);
                    continue;
                }
                let words = in_words.get(&owner).copied().unwrap_or_default();
                seen.push((
                    owner,
                    Seen {
                        last: m,
                        named: None,
                        told: None,
                        same: 0,
                        paragraph: 0,
                        paragraph_before: 0,
                        opens: false,
                        in_words: words.0,
                        pronoun_in_words: words.1,
                        order: next,
                        phrase_heads: [0; 4],
                    },
                ));
            }
            let inside = self.inside.get(m).copied().unwrap_or(false);
            let head_number = if found.form == Form::Nominal { self.number(found.head.of(discourse.text)) } else { 0 };
            let Some((_, s)) = seen.get_mut(slot) else { continue };
            if found.form == Form::Name {
                s.named = s.named.or(Some(m));
            }
            if !inside {
                s.told = s.told.or(Some(m));
            }
            if view.sentence == sentence && s.same != 1 {
                s.same = if view.function == Function::Subject { 1 } else { 2 };
            }
            s.paragraph += i16::from(view.block == block);
            s.paragraph_before += i16::from(view.block + 1 == block);
            if head_number > 0
                && let Some(free) = s.phrase_heads.iter_mut().find(|h| **h == 0)
            {
                *free = head_number;
            }
        }
        if let Some(slot) = first_of_paragraph.and_then(|f| at.get(&f)).and_then(|&slot| seen.get_mut(slot)) {
            slot.1.opens = true;
        }
        // Names just ahead: "As she left, Ruiz said".
        let mut ahead: Vec<(u32, usize)> = Vec::new();
        for m in start..discourse.found.len().min(start + AHEAD) {
            let Some((found, view)) = discourse.found.get(m).zip(self.views.get(m)).filter(|(_, l)| l.sentence == sentence)
            else {
                break;
            };
            let owner = discourse.owner(m);
            let known = at.get(&owner).is_some_and(|&s| s != usize::MAX) || ahead.iter().any(|a| a.0 == owner);
            if found.form == Form::Name
                && owner != NOBODY
                && !own(found.span)
                && !source.span.overlaps(found.span)
                && !known
                && seen.len() + ahead.len() < MOST
                && self.may_speak(discourse, source, owner, linked)
            {
                ahead.push((owner, view.start));
            }
        }
        self.bind(discourse, source, token, sign, &mut seen);
        let phrase = self.phrase(discourse, source);
        let subject = self.subject_before(discourse, sentence, &contents, start);
        let options = seen.len() + ahead.len();
        let count = (options as i16).min(FAR);
        let mut base = [0; COUNT];
        let mut put = |f: F, v: i16| base[f as usize] = v;
        put(F::Source, source.class);
        let kind = source.quotes.first().and_then(|&q| discourse.quotes.get(q)).map_or(2, |q| match q.kind {
            QuoteKind::Direct => 0,
            QuoteKind::Mixed => 1,
            QuoteKind::Indirect => 2,
        });
        put(F::Quote, kind);
        put(F::Follows, i16::from(contents.iter().any(|c| c.start() < source.span.start())));
        put(F::Heads, i16::from(discourse.tokens.of_sentence(sentence as usize).start == token));
        put(F::Options, count);
        put(F::GenderInWords, gender);
        put(F::Plural, i16::from(phrase.plural));
        put(F::Category, phrase.category);
        let mut all: Vec<(u32, Features)> = Vec::with_capacity(options + 1);
        let mut people_later = 0;
        let mut agrees_later = 0;
        let views = seen.iter().map(|s| (s.0, Some(s.1), None)).chain(ahead.iter().map(|a| (a.0, None, Some(a.1))));
        let rivals = seen.iter().filter(|s| self.standing_of(s.0).role_heads.contains(&phrase.head)).count() as i16;
        let last = self.spoke.last().copied();
        let before_last = self.spoke.iter().rev().map(|s| s.entity).find(|e| last.is_some_and(|l| l.entity != *e));
        let addressed: Vec<u32> = source.quotes.iter().filter_map(|&q| self.addressee(discourse, q)).collect();
        let earlier = source.quotes.first().and_then(|q| q.checked_sub(1)).and_then(|q| self.addressee(discourse, q));
        for (entity, s, next) in views {
            if phrase.is_another(self.standing_of(entity)) {
                continue;
            }
            let mut f = base;
            let mut put = |feature: F, v: i16| f[feature as usize] = v;
            let draft = discourse.entity(entity);
            let standing = self.standing_of(entity);
            let kind = draft.map_or(4, |d| kind_number(d.kind));
            let named = draft.is_some_and(|d| !d.forms.is_empty());
            put(F::Kind, kind);
            put(F::Named, i16::from(named));
            let distance = |m: Option<usize>| {
                m.and_then(|m| self.views.get(m)).map_or(FAR, |l| capped(sentence.abs_diff(l.sentence) as usize))
            };
            put(F::Since, distance(s.map(|s| s.last)));
            put(F::SinceName, distance(s.and_then(|s| s.named)));
            put(F::SinceTold, distance(s.and_then(|s| s.told)));
            let view = s.and_then(|s| self.views.get(s.last));
            put(F::Paragraphs, view.map_or(FAR, |l| capped(block.saturating_sub(l.block) as usize)));
            put(F::Tokens, view.map_or(FAR, |l| capped(token.saturating_sub(l.end))));
            put(F::Recency, s.map_or(0, |s| capped(s.order)));
            put(F::PeopleLater, people_later);
            put(F::AgreesNearer, agrees_later);
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
            put(F::SinceSpoke, spoke.map_or(FAR, |s| capped(sentence.saturating_sub(s.sentence) as usize)));
            put(F::ParagraphsSpoke, spoke.map_or(FAR, |s| capped(block.saturating_sub(s.block) as usize)));
            put(F::SpeakerRank, spoke.map_or(FAR, |_| self.speakers_since(at)));
            put(F::Spoke, times.min(FAR));
            put(F::Speaks, standing.named_source.min(FAR));
            put(F::Mentions, standing.mentions.min(FAR));
            put(F::Share, (i32::from(standing.mentions) * 100 / i32::from(self.most)).min(200) as i16);
            put(F::InWords, s.map_or(0, |s| s.in_words));
            put(F::PronounInWords, s.map_or(0, |s| i16::from(s.pronoun_in_words)));
            let mine = source.mention.filter(|_| entity == linked && source.class == 0).is_some();
            let (he, she) = (standing.he, standing.she);
            let lean = if sign == 1 { he - she } else { she - he };
            let pronouns = if source.class == 0 { (lean - i16::from(mine)).clamp(-9, 9) } else { (he + she).min(9) };
            put(F::Pronouns, pronouns);
            let title = draft.map_or(0, |d| d.lean).clamp(-3, 3) as i16;
            let title = if source.class == 0 { if sign == 1 { title } else { -title } } else { title.abs() };
            put(F::Title, title);
            put(F::Linked, i16::from(entity == linked));
            put(F::LinkShare, self.link_share(discourse, source, entity, linked));
            put(F::SameSentence, s.map_or(0, |s| s.same));
            put(F::SubjectBefore, i16::from(subject == Some(entity)));
            put(F::OpensParagraph, s.map_or(0, |s| i16::from(s.opens)));
            put(F::InParagraph, s.map_or(0, |s| s.paragraph.min(FAR)));
            put(F::InParagraphBefore, s.map_or(0, |s| s.paragraph_before.min(FAR)));
            put(F::Ahead, next.map_or(FAR, |n| capped(n.saturating_sub(token))));
            put(F::Headline, i16::from(standing.headline));
            put(F::Author, i16::from(standing.author));
            put(F::First, i16::from(self.first_person == entity));
            put(F::Addressed, i16::from(addressed.contains(&entity)));
            put(F::AddressedBefore, i16::from(earlier == Some(entity)));
            let spoke_last = last.filter(|l| l.entity == entity).map_or(0, |l| match block.saturating_sub(l.block) {
                0 => 1,
                1 => 2,
                _ => 3,
            });
            put(F::SpokeLast, spoke_last);
            put(F::SpokeLastButOne, i16::from(before_last == Some(entity)));
            let in_source =
                discourse.mentions_in(source.span).take(12).any(|m| discourse.owner(m) == entity && Some(m) != source.mention);
            put(F::InSource, i16::from(in_source));
            let touches = view.is_some_and(|l| {
                l.sentence == sentence && l.end <= token && (l.end..token).all(|i| discourse.pos(i) == Pos::Punct)
            });
            put(F::Touches, i16::from(touches));
            put(F::AskedAbout, s.map_or(0, |s| i16::from(s.same > 0 && self.asked_about(discourse, s.last, token))));
            if source.class >= 4 {
                let has = |list: &[u32], w: u32| list.contains(&w);
                let count = |list: &[u32]| phrase.words.iter().filter(|w| has(list, **w)).count() as i16;
                put(F::HeadRole, i16::from(has(&standing.role_heads, phrase.head)));
                put(F::RoleWords, count(&standing.role_words));
                put(F::NameWords, count(&standing.name_words));
                put(F::NearWords, count(&standing.near));
                let unmatched = phrase
                    .words
                    .iter()
                    .filter(|w| !has(&standing.role_words, **w) && !has(&standing.name_words, **w) && !has(&standing.near, **w));
                put(F::Unmatched, unmatched.count() as i16);
                put(F::HeadPhrase, s.map_or(0, |s| i16::from(s.phrase_heads.contains(&phrase.head))));
                put(F::Fits, fits(phrase.kind, kind));
                put(
                    F::Own,
                    draft.map_or(0, |d| {
                        d.forms.first().map_or(0, |n| category(n)) * i16::from(d.kind == EntityType::Organization)
                    }),
                );
                put(F::Rivals, rivals - i16::from(has(&standing.role_heads, phrase.head)));
                let age = phrase
                    .age
                    .map_or(0, |a| if standing.ages.contains(&a) { 1 } else { 2 * i16::from(!standing.ages.is_empty()) });
                put(F::Age, age);
                let same = self.spoke.iter().rev().take(40).find(|s| s.words == phrase.all);
                put(F::SaidBefore, same.map_or(0, |s| if s.entity == entity { 1 } else { 2 }));
            }
            all.push((entity, f));
            people_later += i16::from(kind == 0 && named);
            agrees_later += i16::from(pronouns > 0 || title > 0);
        }
        let mut new = base;
        new[F::New as usize] = 1;
        new[F::Linked as usize] = i16::from(linked == NOBODY || !at.contains_key(&linked));
        new[F::Rivals as usize] = rivals;
        if source.class >= 4 {
            new[F::Fits as usize] = phrase.kind;
            let same = self.spoke.iter().rev().take(40).any(|s| s.words == phrase.all);
            new[F::SaidBefore as usize] = i16::from(same);
        }
        all.push((NOBODY, new));
        all
    }

    fn standing_of(&self, entity: u32) -> &Standing {
        static NONE: std::sync::LazyLock<Standing> = std::sync::LazyLock::new(Standing::default);
        self.standing.get(entity as usize).unwrap_or(&NONE)
    }

    /// Whether the entity is one that such a source can mean.
    fn may_speak(&self, discourse: &Discourse, source: &Source, entity: u32, linked: u32) -> bool {
        use EntityType::{Group, Organization, Person, Place, Work};
        let Some(draft) = discourse.entity(entity) else { return false };
        let named = !draft.forms.is_empty();
        match source.class {
            _ if entity == linked => true,
            0 | 6 => draft.kind == Person && !draft.family,
            1 | 3 => matches!(draft.kind, Person | Organization | Group | Place),
            2 => named && matches!(draft.kind, Organization | Place | Work),
            _ => named && matches!(draft.kind, Person | Organization),
        }
    }

    /// Nobody names themselves in their own words, nor answers as "he" a question about themselves by name, where somebody else with a
    /// name was mentioned as near whom no pronoun or title contradicts.
    fn bind(&self, discourse: &Discourse, source: &Source, token: usize, sign: i16, seen: &mut Vec<(u32, Seen)>) {
        let direct = source.quotes.iter().filter_map(|&q| discourse.quotes.get(q)).all(|q| q.kind == QuoteKind::Direct);
        let bound = |s: &Seen| direct && s.in_words > 0 || s.same > 0 && self.asked_about(discourse, s.last, token);
        let sentence = discourse.tokens.sentence_of(token) as u32;
        let near = |m: usize| self.views.get(m).is_some_and(|v| sentence.saturating_sub(v.sentence) <= NEARBY);
        let agrees = |e: u32| {
            let standing = self.standing_of(e);
            let lean = standing.he - standing.she + 3 * discourse.entity(e).map_or(0, |d| d.lean.signum()) as i16;
            if sign == 1 { lean >= 0 } else { lean <= 0 }
        };
        let free = |(e, s): &(u32, Seen)| {
            let named = discourse.entity(*e).is_some_and(|d| !d.forms.is_empty());
            named && !bound(s) && s.told.is_some_and(near) && agrees(*e)
        };
        if source.class == 0 && seen.iter().any(free) {
            seen.retain(|(_, s)| !bound(s));
        }
    }

    fn speakers_since(&self, at: usize) -> i16 {
        let mut others: Vec<u32> = Vec::new();
        for s in self.spoke.get(at..).unwrap_or(&[]).iter().rev().take(12) {
            if !others.contains(&s.entity) {
                others.push(s.entity);
            }
        }
        others.len() as i16
    }

    fn link_share(&self, discourse: &Discourse, source: &Source, entity: u32, linked: u32) -> i16 {
        let Some(m) = source.mention else { return 0 };
        let doubt = discourse.uncertain.binary_search_by_key(&m, |d| d.0).ok().and_then(|d| discourse.uncertain.get(d));
        match doubt {
            Some((_, options)) => options.iter().find(|o| o.0 == entity).map_or(0, |o| (o.1 * 100.0) as i16),
            None => 100 * i16::from(entity == linked),
        }
    }

    /// The subject with which the last sentence before begins that has one, words reported aside.
    fn subject_before(&self, discourse: &Discourse, sentence: u32, contents: &[Span], start: usize) -> Option<u32> {
        let mut subject: Option<(u32, u32)> = None;
        for m in (start.saturating_sub(40)..start).rev() {
            let Some((found, view)) = discourse.found.get(m).zip(self.views.get(m)) else { continue };
            if view.sentence >= sentence || contents.iter().any(|c| c.contains(found.span)) {
                continue;
            }
            if subject.is_some_and(|s| s.1 != view.sentence) {
                break;
            }
            if view.function == Function::Subject {
                subject = Some((discourse.owner(m), view.sentence));
            }
        }
        subject.map(|s| s.0)
    }

    fn addressee(&self, discourse: &Discourse, q: usize) -> Option<u32> {
        let span = discourse.addressees.get(q).copied().flatten()?;
        head::naming(discourse, span).and_then(|m| head::entity_of(discourse, m))
    }

    /// "Asked about Ruiz, he": the mention stands in what somebody was asked.
    fn asked_about(&self, discourse: &Discourse, m: usize, token: usize) -> bool {
        let Some(view) = self.views.get(m) else { return false };
        let floor = discourse.tokens.of_sentence(view.sentence as usize).start.max(view.start.saturating_sub(REACH));
        let asked =
            |i: usize| matches!(discourse.word(i), "asked" | "Asked" | "pressed" | "Pressed" | "questioned" | "Questioned");
        (floor..view.start).any(asked) && (view.end..token).any(|i| discourse.word(i) == ",")
    }

    fn phrase(&mut self, discourse: &Discourse, source: &Source) -> Phrase {
        let mut phrase = Phrase { all: self.number(source.span.of(discourse.text)), ..Phrase::default() };
        let zone = head::core(discourse, &source.tokens);
        let Some(noun) = head::last_noun(discourse, &zone).filter(|_| source.class >= 4) else { return phrase };
        let word = discourse.word(noun);
        phrase.head = self.number(word);
        phrase.kind = match role(word) {
            Some((EntityType::Person, ..)) => 1,
            Some((EntityType::Organization, ..)) => 2,
            Some((EntityType::Place, ..)) => 3,
            _ => i16::from(lean(word) != 0 || word.ends_with("er") || word.ends_with("or") || word.ends_with("ist")),
        };
        phrase.plural = role(word).map_or(word.ends_with('s') && !word.ends_with("ss"), |r| r.1);
        phrase.category = noun_category(word);
        if discourse.word(zone.end) == "of" {
            let behind = (zone.end + 1..source.tokens.end).take_while(|&i| discourse.word(i) != ",");
            let named = behind.filter(|&i| discourse.word(i).starts_with(char::is_uppercase)).map(|i| discourse.word(i));
            phrase.of = named.map(|w| self.number(w)).collect();
        }
        for i in zone.filter(|&i| matches!(discourse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj)) {
            let word = discourse.word(i);
            if let Some(years) = word.split('-').next().filter(|_| word.ends_with("-old")) {
                phrase.age = Some(self.number(years));
            } else {
                phrase.words.push(self.number(word));
            }
        }
        let dashed = source
            .tokens
            .clone()
            .find(|&i| discourse.word(i) == "old" && discourse.word(i.saturating_sub(2)).starts_with("year"));
        if let Some(old) = dashed.filter(|_| phrase.age.is_none()) {
            let digits = (source.tokens.start..old).find(|&i| discourse.word(i).bytes().all(|b| b.is_ascii_digit()));
            phrase.age = digits.map(|i| self.number(discourse.word(i)));
        }
        phrase
    }
}

/// What the words of a description say.
#[derive(Default)]
struct Phrase {
    all: u32,
    head: u32,
    words: Vec<u32>,
    /// 0 unknown, 1 person, 2 organization, 3 place.
    kind: i16,
    plural: bool,
    category: i16,
    age: Option<u32>,
    /// The names behind "of".
    of: Vec<u32>,
}

impl Phrase {
    /// "The mayor of Sand" is not the mayor of Holm.
    fn is_another(&self, other: &Standing) -> bool {
        let differs = |(_, of): &(u32, Vec<u32>)| !of.iter().any(|w| self.of.contains(w));
        let mut same = other.role_of.iter().filter(|r| r.0 == self.head).peekable();
        !self.of.is_empty() && same.peek().is_some() && same.all(differs)
    }
}

fn capped(n: usize) -> i16 {
    n.min(FAR as usize) as i16
}

fn kind_number(kind: EntityType) -> i16 {
    match kind {
        EntityType::Person => 0,
        EntityType::Organization => 1,
        EntityType::Group => 2,
        EntityType::Place => 3,
        _ => 4,
    }
}

fn fits(phrase: i16, entity: i16) -> i16 {
    match (phrase, entity) {
        (0, _) => 0,
        (1, 0) | (2, 1) | (3, 3) => 1,
        _ => 2,
    }
}

/// What kind of organization a noun stands for.
fn noun_category(noun: &str) -> i16 {
    match noun.to_lowercase().as_str() {
        "newspaper" | "paper" | "network" | "magazine" | "outlet" | "website" | "channel" | "broadcaster" | "station"
        | "publication" | "tabloid" | "daily" | "weekly" | "site" | "blog" => 1,
        "company" | "firm" | "giant" | "retailer" | "manufacturer" | "maker" | "bank" | "airline" | "operator" | "carrier"
        | "corporation" | "business" | "chain" | "startup" | "start-up" => 2,
        "agency" | "department" | "ministry" | "government" | "court" | "council" | "commission" | "bureau" | "office"
        | "authority" | "administration" | "watchdog" | "regulator" | "panel" | "committee" | "board" => 3,
        "party" | "group" | "organization" | "organisation" | "union" | "campaign" | "charity" | "association" | "coalition"
        | "nonprofit" | "club" | "team" | "movement" | "federation" | "body" | "institute" | "center" | "centre" => 4,
        _ => 0,
    }
}

/// What kind of organization a name is.
fn category(name: &str) -> i16 {
    if outlet(name) {
        return 1;
    }
    match ORGANIZATIONS.get(name).map_or("", |e| e.column(1)) {
        "company" => return 2,
        "agency" => return 3,
        _ => {}
    }
    name.split(' ').rev().map(noun_category).find(|c| *c > 0).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_is_said() {
        assert_eq!(NAMES.len(), SAID.len());
        assert!(SAID.iter().all(|s| !s.is_empty()));
        assert_eq!(NAMES[F::SaidBefore as usize], "SaidBefore");
    }

    #[test]
    fn kinds_of_organizations() {
        for (name, noun) in [
            ("Harbour Gazette", "newspaper"),
            ("Skerry Fishing Company", "firm"),
            ("Bay Council", "ministry"),
            ("Reed Union", "group"),
        ] {
            assert_eq!(category(name), noun_category(noun), "{name}");
        }
        assert_eq!(category("Skerry"), 0);
    }
}
