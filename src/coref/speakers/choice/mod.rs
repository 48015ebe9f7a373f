//! Who is behind "he", "who" or "the senator": the options of the choice and what can be seen of each.
//!
//! The options are the entities mentioned last before the source, those named just ahead of it in its sentence, and somebody new
//! ([`seen`]). An option is seen through its mentions outside the very words reported: people seldom speak of themselves by name; through
//! what holds of it throughout ([`standing`]); and, for a description, through its words ([`phrase`]). What is seen ([`option`]) are small
//! whole numbers ([`features`]); [`super::trees`] says what they are worth.

mod features;
mod known;
mod option;
mod phrase;
mod rules;
mod seen;
mod standing;

use std::collections::HashMap;
use std::ops::Range;

use super::{head, maker};
use crate::article::Article;
use crate::coref::discourse::{Discourse, DiscourseEntity, NOBODY};
use crate::coref::mention::{self, Class, Mention, class};
use crate::coref::{bodies, descriptions, posts};
use crate::document::{EntityType, Form, Pos, Quote, QuoteKind, Stance};
use crate::entities::Found;
use crate::entities::lists::{GROUPS, ORGANIZATIONS, PLACES, TITLES, owning, possessive, role};
use crate::span::Span;
pub(in crate::coref) use features::Features;
#[cfg(feature = "_train")]
pub(in crate::coref) use features::NAMES;
use features::{COUNT, F, FAR, UNLIKE};
pub(super) use known::{Known, known};
use option::{Later, Shared};
use standing::Standing;

/// How the source is worded; the number is the feature's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phrasing {
    HeOrShe,
    They,
    It,
    Relative,
    Definite,
    Indefinite,
    OtherPronoun,
}

impl Phrasing {
    /// Its words are looked at.
    fn as_phrase(self) -> bool {
        matches!(self, Phrasing::Definite | Phrasing::Indefinite | Phrasing::OtherPronoun)
    }
}

/// One source phrase with the quotes that it is the source of.
pub(in crate::coref) struct Source {
    pub span: Span,
    pub quotes: Vec<usize>,
    /// The mention that it is, if it is one.
    pub mention: Option<usize>,
    tokens: Range<usize>,
    phrasing: Phrasing,
}

impl Source {
    pub fn describes(&self) -> bool {
        matches!(self.phrasing, Phrasing::Definite | Phrasing::Indefinite)
    }

    /// "Another nurse", "a second teacher": one more than those whom the text told of.
    pub fn another_one(&self, discourse: &Discourse) -> bool {
        mention::another_one(discourse, self.tokens.start)
    }

    /// "The teacher" right behind what "a second teacher" says: that one.
    pub fn of_another_one(&self, discourse: &Discourse) -> Option<u32> {
        let here = discourse.mention_from(self.span.start());
        let noun =
            head::last_noun(discourse, &head::core(discourse, &self.tokens)).filter(|_| self.phrasing == Phrasing::Definite)?;
        let same = |f: &Found| f.form == Form::Nominal && f.head.of(discourse.text).eq_ignore_ascii_case(discourse.word(noun));
        let last = (here.saturating_sub(SPOKEN_OF)..here).rev().find(|&m| discourse.found.get(m).is_some_and(same))?;
        let start = discourse.found.get(last).map(|f| discourse.tokens.from(f.span.start()))?;
        let near = discourse
            .positions
            .get(last)
            .is_some_and(|p| discourse.tokens.sentence_of(self.tokens.start) as u32 <= p.sentence + LATELY as u32);
        let bare = self.tokens.len() == 2;
        Some(discourse.owner(last)).filter(|&e| bare && e != NOBODY && near && mention::another_one(discourse, start))
    }

    /// "He" or "she" of nothing but words in marks.
    pub fn answers_for_marks(&self, discourse: &Discourse) -> bool {
        let mut quotes = self.quotes.iter().filter_map(|&q| discourse.quotes.get(q));
        self.phrasing == Phrasing::HeOrShe && quotes.all(|q| q.kind == QuoteKind::Direct)
    }

    /// Whether anybody is named in the very words.
    pub fn names_somebody(&self, discourse: &Discourse) -> bool {
        let words = self.quotes.iter().filter_map(|&q| discourse.quotes.get(q)).flat_map(|q| &q.content);
        let name = |m: usize| discourse.found.get(m).is_some_and(|f| f.form == Form::Name && f.kind == EntityType::Person);
        words.flat_map(|c| discourse.mentions_in(*c).take(SPOKEN_OF)).any(name)
    }

    /// "The prime minister", "the chairman of the fish committee" where the option is another minister, or of something else.
    pub fn another_office(&self, discourse: &Discourse, entity: u32) -> bool {
        let noun = head::last_noun(discourse, &head::core(discourse, &self.tokens)).filter(|_| self.describes());
        let Some((noun, known)) = noun.zip(discourse.entity(entity).filter(|e| !e.forms.is_empty())) else { return false };
        let same = |role: &str| descriptions::role_noun(role).eq_ignore_ascii_case(discourse.word(noun));
        let before = || (self.tokens.start..noun).map(|i| discourse.word(i));
        let of = (noun + 1..self.tokens.end).take_while(|&i| discourse.word(i) != ",").skip(1);
        let of: Vec<String> = of.filter(|_| discourse.word(noun + 1) == "of").map(|i| discourse.word(i).to_lowercase()).collect();
        let mut offices = known.roles.iter().filter(|r| same(&r.text)).peekable();
        offices.peek().is_some() && offices.all(|r| posts::apart(before(), &r.text) || posts::of_another(&of, &r.text))
    }

    /// "The mayor" where the option is a judge.
    pub fn another_post(&self, discourse: &Discourse, entity: u32) -> bool {
        let noun = head::last_noun(discourse, &head::core(discourse, &self.tokens)).filter(|_| self.describes());
        let Some((noun, known)) = noun.zip(discourse.entity(entity).filter(|e| !e.forms.is_empty())) else { return false };
        // "The manager" said before of the same person.
        let here = discourse.mention_from(self.span.start());
        let phrases = (here.saturating_sub(PHRASES)..here).filter(|&m| discourse.owner(m) == entity);
        let phrases = phrases.filter_map(|m| discourse.found.get(m)).filter(|f| f.form == Form::Nominal);
        posts::another(known, discourse.word(noun), phrases.map(|f| f.head.of(discourse.text)))
    }

    /// "The laureate": one person, mentioned lately, where no other of that noun was introduced, and no more is said of whom it means.
    pub fn must_be(&self, discourse: &Discourse, option: &Features) -> bool {
        let of = |f: F| option[f as usize];
        // "The referee" is whoever has that part in the story, unless somebody has the floor.
        let told_more = of(F::Modifiers) > 0 || of(F::Spoke) > 0;
        let former = self.tokens.clone().any(|i| discourse.word(i) == "former");
        let narrowed = |i: usize| {
            let word = discourse.word(i);
            // "The mayor" is whoever holds the office, near or not.
            let office = || !former && of(F::HeadRole) == 0 && TITLES.get(word).is_some_and(|e| e.column(1) == "title");
            // "The former secretary", where somebody else was one.
            let others = word == "former" && of(F::HeadRole) == 0 && of(F::Rivals) > 0;
            others || possessive(word) || matches!(word, "same" | "other" | "and") || NAMELESS.contains(&word) || office()
        };
        self.may_be(option)
            && (of(F::Fits), of(F::Kind), of(F::Introduced), of(F::Behind)) == (1, 0, 0, 0)
            && of(F::SinceTold) <= LATELY
            && told_more
            && !self.tokens.clone().any(narrowed)
    }

    /// "The mayor" where the option is a person of whom the text says no office: it may be anybody's.
    pub fn office_of_another(&self, discourse: &Discourse, entity: u32, option: &Features) -> bool {
        let noun = head::last_noun(discourse, &head::core(discourse, &self.tokens));
        let office = noun.is_some_and(|n| TITLES.folded(discourse.word(n)).is_some_and(|e| e.column(1) == "title"));
        // "A miner" may be a mayor as well, but the text says no office of his.
        let titled = |role: &str| TITLES.folded(&descriptions::role_noun(role)).is_some_and(|e| e.column(1) == "title");
        let person = discourse.entity(entity).is_some_and(|e| {
            e.kind == EntityType::Person
                && !e.forms.is_empty()
                && !e.roles.iter().any(|r| titled(&r.text) || r.organization.is_some())
        });
        // Who is spoken of all the time may be known to hold it.
        self.phrasing == Phrasing::Definite
            && office
            && person
            && option[F::Mentions as usize] < KNOWN
            && [F::HeadRole, F::HeadPhrase, F::RoleWords, F::Modifiers, F::Behind].iter().all(|&f| option[f as usize] == 0)
    }

    /// "The magistrate": one that the text speaks of as known, and whose noun does not contradict the option.
    pub fn may_be(&self, option: &Features) -> bool {
        self.phrasing == Phrasing::Definite && option[F::Plural as usize] == 0 && option[F::Fits as usize] != UNLIKE
    }
}

/// Who speaks by trade and is seldom named.
const NAMELESS: [&str; 8] = ["announcer", "caller", "interviewer", "moderator", "narrator", "questioner", "reporter", "source"];

/// Mentions in somebody's words that are looked at.
const SPOKEN_OF: usize = 40;

/// Tokens of names listed behind "on".
const LISTED: usize = 8;

/// Mentions looked back on for what somebody was called.
const PHRASES: usize = 200;

/// How often somebody is mentioned whom readers know.
const KNOWN: i16 = 6;

/// Sentences within which somebody was mentioned lately.
const LATELY: i16 = 3;

/// Where a source stands.
struct Here {
    token: usize,
    sentence: u32,
    block: u32,
    /// The first mention at it or behind.
    start: usize,
    /// The very words reported.
    contents: Vec<Span>,
    /// The entity that the links take it for.
    linked: u32,
    /// The source is "she".
    she: bool,
}

impl Here {
    fn own(&self, span: Span) -> bool {
        self.contents.iter().any(|c| c.contains(span))
    }
}

/// Somebody spoke here.
#[derive(Clone, Copy)]
struct Spoke {
    entity: u32,
    sentence: u32,
    block: u32,
    words: u32,
    /// In marks.
    direct: bool,
    /// A question.
    asks: bool,
    /// Somebody without a name whom the source brings in, "a neighbour", or who spoke on as "he".
    brought_in: bool,
    /// Several without a name: "campaigners", "a group of doctors".
    many: bool,
    /// A body.
    body: bool,
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
    /// How often each spoke in marks.
    direct: Vec<i16>,
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
            direct: vec![0; discourse.entities.len()],
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

    /// What kind of source the words are, if it is one that needs a choice.
    pub fn source(&self, discourse: &Discourse, span: Span, head: Option<usize>, quotes: Vec<usize>) -> Option<Source> {
        let tokens = discourse.tokens.within(span);
        let first = discourse.word(tokens.start);
        let form = head.and_then(|m| discourse.found.get(m)).map(|f| f.form);
        let relative = matches!(first.to_ascii_lowercase().as_str(), "who" | "which" | "that" | "whom");
        let phrasing = match (form, class(first)) {
            (Some(Form::Name), _) => return None,
            _ if relative && tokens.len() == 1 => Phrasing::Relative,
            (Some(Form::Pronoun), Some(Class::He | Class::She)) => Phrasing::HeOrShe,
            (_, Some(Class::They)) if tokens.len() == 1 => Phrasing::They,
            (_, Some(Class::It)) if tokens.len() == 1 => Phrasing::It,
            (Some(Form::Pronoun), _) => Phrasing::OtherPronoun,
            _ => {
                let zone = head::core(discourse, &tokens);
                let noun = head::last_noun(discourse, &zone)?;
                if maker::written(discourse, noun) {
                    return None;
                }
                let definite =
                    (tokens.start..=noun).any(|i| matches!(discourse.word(i), "the" | "The" | "this" | "This" | "that"));
                // "A Danish scholar", "the minister", who is named in the next sentence: only the rules of descriptions say so.
                let named = |&m: &usize| discourse.entity(discourse.owner(m)).is_some_and(|e| !e.forms.is_empty());
                let person = |m: usize| discourse.entity(discourse.owner(m)).is_some_and(|e| e.kind == EntityType::Person);
                let first = |m: usize| self.standing_of(discourse.owner(m)).first == m && person(m);
                if head.filter(named).is_some_and(|m| !definite || first(m)) {
                    return None;
                }
                if definite { Phrasing::Definite } else { Phrasing::Indefinite }
            }
        };
        Some(Source { span, quotes, mention: head, tokens, phrasing })
    }

    /// Notes that somebody spoke at this source.
    pub fn note(&mut self, discourse: &Discourse, span: Span, quotes: &[usize], entity: u32) {
        let token = discourse.tokens.from(span.start());
        let sentence = discourse.tokens.sentence_of(token) as u32;
        let block = discourse.tokens.block_of(token).unwrap_or(0);
        let words = self.number(span.of(discourse.text));
        let quotes = || quotes.iter().filter_map(|&q| discourse.quotes.get(q));
        let direct = quotes().any(|q| q.kind != QuoteKind::Indirect);
        let asks = quotes().any(|q| asks(discourse, q));
        let unnamed = discourse.entity(entity).is_some_and(|e| e.forms.is_empty() && e.kind == EntityType::Person);
        let article = matches!(discourse.word(token).to_ascii_lowercase().as_str(), "a" | "an" | "another" | "one");
        let goes_on = || self.spoke.last().is_some_and(|l| l.brought_in && l.entity == entity);
        let brought_in = unnamed && (article || goes_on());
        let several = discourse.entity(entity).is_some_and(|e| e.forms.is_empty());
        let noun = || head::last_noun(discourse, &head::core(discourse, &discourse.tokens.within(span)));
        let goes_on = self.spoke.last().is_some_and(|l| l.many && l.entity == entity);
        let many = several && (goes_on || noun().is_some_and(|n| people(discourse, n)));
        let body = discourse.entity(entity).is_some_and(|e| e.kind == EntityType::Organization);
        self.spoke.push(Spoke { entity, sentence, block, words, direct, asks, brought_in, many, body });
        if self.counts.len() < discourse.entities.len() {
            self.counts.resize(discourse.entities.len(), (0, 0));
        }
        if self.direct.len() < discourse.entities.len() {
            self.direct.resize(discourse.entities.len(), 0);
        }
        self.direct.get_mut(entity as usize).into_iter().for_each(|d| *d += i16::from(direct));
        let at = self.spoke.len();
        self.counts.get_mut(entity as usize).into_iter().for_each(|c| *c = (c.0 + 1, at));
    }

    /// "“Clerks are tired,” they write": whether the links took the source for somebody without a name who is only in the very words; or,
    /// "Clerks who nap err less, say two doctors. They add …", in those of the several who have just spoken.
    pub fn only_in_words(&self, discourse: &Discourse, source: &Source) -> bool {
        let linked = source.mention.map_or(NOBODY, |m| discourse.owner(m));
        let unnamed = discourse.entity(linked).is_some_and(|e| e.forms.is_empty());
        let first = self.standing_of(linked).first;
        let words = source.quotes.iter().filter_map(|&q| discourse.quotes.get(q)).flat_map(|q| &q.content);
        let inside = |span: Span| words.clone().any(|c| c.contains(span));
        let pronoun = matches!(source.phrasing, Phrasing::They | Phrasing::HeOrShe);
        let sentence = discourse.tokens.sentence_of(source.tokens.start) as u32;
        let just = |l: &&Spoke| l.many && l.entity != linked && l.sentence + 1 == sentence && source.phrasing == Phrasing::They;
        let told = |l: &Spoke| {
            let there = self.views.get(first).is_some_and(|v| v.sentence == l.sentence);
            there && self.inside.get(first).copied().unwrap_or(false)
        };
        let before = self.spoke.last().filter(just).is_some_and(told);
        let own = discourse.found.get(first).is_some_and(|f| inside(f.span));
        pronoun && unnamed && Some(first) != source.mention && (own || before)
    }

    /// The options of the choice, somebody new last.
    pub fn options(&mut self, discourse: &Discourse, source: &Source) -> Vec<(u32, Features)> {
        let here = here(discourse, source);
        let words = self.very_words(discourse, &here);
        let mut all = self.in_question(discourse, source, &here, &words);
        self.bind(discourse, source, &here, &mut all.seen);
        let phrase = self.phrase(discourse, source);
        let count = (all.seen.len() + all.ahead.len()) as i16;
        let mut base = [0; COUNT];
        let mut put = |f: F, v: i16| base[f as usize] = v;
        put(F::Source, source.phrasing as i16);
        put(F::Quote, source.quotes.first().and_then(|&q| discourse.quotes.get(q)).map_or(2, |q| kind(q.kind)));
        put(F::Follows, i16::from(here.contents.iter().any(|c| c.start() < source.span.start())));
        put(F::Heads, i16::from(discourse.tokens.of_sentence(here.sentence as usize).start == here.token));
        put(F::Options, count.min(FAR));
        put(F::GenderInWords, words.gender);
        put(F::Plural, i16::from(phrase.plural));
        put(F::Category, phrase.category);
        put(F::Modifiers, phrase.modifiers);
        put(F::Behind, phrase.behind);
        put(F::Introduced, i16::from(self.introduced(discourse, source)));
        let last = self.spoke.last().copied();
        let subject = self.subject_before(discourse, here.sentence, &here.contents, here.start);
        let shared = Shared {
            base,
            leads: self.subject_before_colon(discourse, &here),
            tells: subject.filter(|&(_, m)| self.reports(discourse, m)).map(|s| s.0),
            subject: subject.map(|s| s.0),
            opens: subject.and_then(|(_, m)| self.opener_at(discourse, m)),
            subjects: self.subjects(discourse, &here),
            rivals: all.seen.iter().filter(|s| self.standing_of(s.0).words().role_heads.contains(&phrase.head)).count() as i16,
            phrase,
            last,
            direct: self.spoke.iter().rev().find(|s| s.direct).map(|s| s.entity),
            last_pronoun: all.last_pronoun,
            before_last: self.spoke.iter().rev().map(|s| s.entity).find(|e| last.is_some_and(|l| l.entity != *e)),
            addressed: source.quotes.iter().filter_map(|&q| self.addressee(discourse, q)).collect(),
            earlier: source.quotes.first().and_then(|q| q.checked_sub(1)).and_then(|q| self.addressee(discourse, q)),
        };
        let mut later = Later::default();
        let before = all.seen.iter().map(|s| (s.0, Some(s.1), None));
        let views = before.chain(all.ahead.iter().map(|a| (a.0, None, Some(a.1))));
        let mut options = Vec::with_capacity(all.seen.len() + all.ahead.len() + 1);
        let owner = owner(discourse, source);
        let modifiers = modifiers(discourse, source);
        let somebodys = somebodys(discourse, source);
        // "Called “a crook” by Ruiz and “a fool” by the judge": two who speak in one sentence.
        let beside = |entity: u32| {
            let spoke = last.is_some_and(|l| l.entity == entity && l.sentence == here.sentence);
            spoke && source.phrasing == Phrasing::Definite && shared.phrase.modifiers + shared.phrase.behind == 0
        };
        let first = class(discourse.word(source.tokens.start));
        let writer = source.phrasing == Phrasing::OtherPronoun && matches!(first, Some(Class::I | Class::We | Class::You));
        let nameless = nameless(discourse, source);
        let bare = bare(discourse, source);
        let body = |e: u32| discourse.entity(e).is_some_and(|d| d.kind == EntityType::Organization && !d.forms.is_empty());
        for (entity, seen, ahead) in views {
            if Some(entity) == owner
                || modifiers.contains(&entity)
                || bare && entity != here.linked && body(entity)
                || cannot_be(discourse, source, entity, nameless)
                || shared.phrase.is_another(self.standing_of(entity))
                || another_body(discourse, source, entity)
                || posted_on(discourse, source, entity)
                || (somebodys || beside(entity))
                    && entity != here.linked
                    && !self.standing_of(entity).words().role_heads.contains(&shared.phrase.head)
            {
                continue;
            }
            let features = self.features(discourse, source, &here, &shared, later, entity, seen, ahead);
            later = later.and(&features);
            // "The campaign" is no person, "the announcer" no body; "I" outside marks is who writes.
            let unlike = source.describes() && features[F::Fits as usize] == UNLIKE;
            if entity != here.linked && (unlike || writer && features[F::Named as usize] == 1) {
                continue;
            }
            options.push((entity, features));
        }
        options.push((NOBODY, self.features_of_new(source, &here, &shared, all.mentioned(here.linked))));
        options
    }
}

/// "officials", "botanists": a noun for several people.
fn people(discourse: &Discourse, noun: usize) -> bool {
    let head = discourse.tokens.span(noun);
    let mention = |f: &Found| f.form == Form::Nominal && f.kind == EntityType::Person && f.head == head;
    let seen = || discourse.mentions_near(head).any(|m| discourse.found.get(m).is_some_and(mention));
    role(discourse.word(noun)).map_or_else(|| discourse.word(noun).ends_with('s') && seen(), |r| r.1)
}

/// "Social media": a noun alone that is for nobody in particular, and no body.
fn bare(discourse: &Discourse, source: &Source) -> bool {
    let noun = head::last_noun(discourse, &head::core(discourse, &source.tokens)).map_or("", |n| discourse.word(n));
    let owns = |i: usize| possessive(discourse.word(i)) || owning(discourse.word(i));
    let open = discourse.pos(source.tokens.start) != Pos::Det && !source.tokens.clone().any(owns);
    source.phrasing == Phrasing::Indefinite && open && role(noun).is_none() && noun != "police"
}

/// "The source", "the clerk, who asked not to be named", "the masked man": whoever is spoken of so has no name in the text; "the firm
/// behind the two soaps" is brought in by these words.
fn nameless(discourse: &Discourse, source: &Source) -> bool {
    const SHY: [&str; 10] = [
        "anonymity",
        "anonymous",
        "authorised",
        "authorized",
        "hooded",
        "identified",
        "masked",
        "named",
        "unidentified",
        "unnamed",
    ];
    let noun = head::last_noun(discourse, &head::core(discourse, &source.tokens)).filter(|_| source.describes());
    let told_by = |n: usize| matches!(discourse.word(n + 1), "behind" | "that") && n + 1 < source.tokens.end;
    noun.is_some_and(|n| secret(discourse.word(n)) || told_by(n) && !bodies::sorts(discourse.word(n)).is_empty())
        || source.tokens.clone().any(|i| SHY.contains(&discourse.word(i)))
}

/// "The source": who speaks under no name.
pub(in crate::coref) fn secret(noun: &str) -> bool {
    matches!(noun, "source" | "sources" | "insider" | "insiders" | "informant" | "informants" | "tipster")
}

/// Whether a report is a question: "asked when she left", “Who left?”
fn asks(discourse: &Discourse, quote: &Quote) -> bool {
    let first = quote.content.first().map(|c| discourse.word(discourse.tokens.from(c.start())).to_lowercase());
    let last = quote.content.last().map_or("", |c| c.of(discourse.text)).trim_end_matches(['”', '’', '"', '\'', '»']);
    let clause = first.is_some_and(|w| ASKED_WITH.contains(&w.as_str()));
    last.ends_with('?') || clause && quote.stance == Stance::Asks
}

/// What opens a clause that asks.
const ASKED_WITH: [&str; 10] = ["if", "whether", "how", "what", "when", "where", "which", "who", "whom", "why"];

/// Those of the options whom the words of a description rule out, whatever else speaks for them.
pub(super) fn ruled_out(discourse: &Discourse, source: &Source, options: &[(u32, Features)]) -> Vec<u32> {
    if !source.phrasing.as_phrase() {
        return Vec::new();
    }
    let noun = head::last_noun(discourse, &head::core(discourse, &source.tokens));
    let many = noun.is_some_and(|n| many(discourse.word(n)));
    let apart = noun.map_or(Vec::new(), |n| told_apart(discourse, source, n));
    let beside = noun.map_or(Vec::new(), |n| beside_before(discourse, source, n));
    let probe = noun.is_some_and(|n| INQUIRIES.contains(&discourse.word(n)));
    let person = |e: u32| discourse.entity(e).is_some_and(|e| e.kind == EntityType::Person);
    let another = source.another_one(discourse);
    let told = |e: u32| another && discourse.entity(e).is_some_and(|e| !e.forms.is_empty());
    let out = |e: &u32| {
        (many && one_person(discourse, *e)) || apart.contains(e) || beside.contains(e) || probe && person(*e) || told(*e)
    };
    options.iter().map(|o| o.0).filter(out).collect()
}

/// What looks into something and is nobody.
const INQUIRIES: [&str; 8] = ["audit", "inquest", "inquiry", "investigation", "poll", "probe", "review", "survey"];

/// "Ruiz sued the clerk. The clerk said": who is named in the sentence where the noun was told of last, of somebody else, is another.
fn beside_before(discourse: &Discourse, source: &Source, noun: usize) -> Vec<u32> {
    let here = discourse.mention_from(source.span.start());
    let sentence = |m: usize| discourse.positions.get(m).map_or(0, |p| p.sentence);
    let own = discourse.tokens.sentence_of(source.tokens.start) as u32;
    let same = |m: &usize| {
        let found =
            discourse.found.get(*m).filter(|f| f.form == Form::Nominal && own.saturating_sub(sentence(*m)) <= LATELY as u32);
        found.is_some_and(|f| f.head.of(discourse.text).eq_ignore_ascii_case(discourse.word(noun)))
    };
    // "The Lund clerk" may be told apart by more.
    let bare = source.phrasing == Phrasing::Definite && source.tokens.len() == 2;
    let near = (here.saturating_sub(PHRASES)..here).rev().find(same).filter(|_| bare);
    let Some(last) = near.filter(|&m| sentence(m) != own) else { return Vec::new() };
    let unnamed = discourse.entity(discourse.owner(last)).is_none_or(|e| e.forms.is_empty());
    let span = discourse.found.get(last).map_or(source.span, |f| f.span);
    let ends = |f: Span| (discourse.tokens.from(f.start()), discourse.tokens.from(f.end()));
    let (start, end) = ends(span);
    // "the clerk, Ana Ruiz", "a clerk of the board, Ana Ruiz,": a name with no verb between may be its own.
    let joined = |from: usize, to: usize| !(from..to).any(|i| matches!(discourse.pos(i), Pos::Verb | Pos::Aux));
    let touches = |f: &Found| {
        let name = ends(f.span);
        if name.0 >= end { joined(end, name.0) } else { joined(name.1.min(start), start) }
    };
    // Of bodies the noun may be the name's own: "the Reed Group … the group".
    let person = |f: &Found| f.form == Form::Name && f.kind == EntityType::Person;
    let named = |m: &usize| discourse.found.get(*m).is_some_and(|f| person(f) && !touches(f));
    let together = discourse
        .mentions_in(discourse.tokens.cover(discourse.tokens.of_sentence(sentence(last) as usize)))
        .take(24)
        .filter(named);
    together.map(|m| discourse.owner(m)).filter(|_| unnamed).collect()
}

/// "He" is no people, "a clerk" nobody named before, "the clerk, who asked not to be named" nobody with a name.
fn cannot_be(discourse: &Discourse, source: &Source, entity: u32, nameless: bool) -> bool {
    let of = discourse.entity(entity).filter(|e| !e.forms.is_empty());
    let new = source.phrasing == Phrasing::Indefinite
        && matches!(discourse.word(source.tokens.start).to_ascii_lowercase().as_str(), "a" | "an" | "another" | "one" | "some");
    let many = |e: &DiscourseEntity| e.kind == EntityType::Group || e.forms.first().is_some_and(|name| GROUPS.contains(name));
    of.is_some_and(|e| nameless || new || source.phrasing == Phrasing::HeOrShe && many(e))
}

/// One person with a name: nobody of whom "the senators" or "the court's majority" could speak.
fn one_person(discourse: &Discourse, entity: u32) -> bool {
    discourse.entity(entity).is_some_and(|e| e.kind == EntityType::Person && !e.forms.is_empty() && !e.family)
}

/// "the senators", "the majority", "the government": a noun for many, or for a body.
fn many(noun: &str) -> bool {
    const SIDES: [&str; 12] = [
        "audience",
        "crowd",
        "defence",
        "defense",
        "jury",
        "left",
        "majority",
        "minority",
        "opposition",
        "people",
        "police",
        "prosecution",
    ];
    SIDES.contains(&noun) || role(noun).is_some_and(|r| r.0 == EntityType::Organization || r.1)
}

/// "The lawyer representing Ruiz": whom the phrase names to tell its head apart, with no comma between.
fn told_apart(discourse: &Discourse, source: &Source, noun: usize) -> Vec<u32> {
    let end =
        (noun..source.tokens.end).find(|&i| matches!(discourse.word(i), "," | "—" | "–" | "(")).unwrap_or(source.tokens.end);
    if end <= noun + 1 {
        return Vec::new();
    }
    let named = |m: &usize| discourse.found.get(*m).is_some_and(|f| f.form == Form::Name && Some(*m) != source.mention);
    let behind = discourse.mentions_in(discourse.tokens.cover(noun + 1..end)).take(12);
    behind.filter(named).map(|m| discourse.owner(m)).collect()
}

/// "His lawyer", "Ruiz's lawyer": whose the one who speaks is.
fn owner(discourse: &Discourse, source: &Source) -> Option<u32> {
    let mut inside = discourse.mentions_in(source.span).take(12).filter(|&m| Some(m) != source.mention);
    let owns = |m: &usize| {
        let of = discourse.tokens.within(discourse.found.get(*m).map_or(source.span, |f| f.span));
        let possessive = possessive(discourse.word(of.end)) && of.end < source.tokens.end;
        possessive || of.len() == 1 && of.start == source.tokens.start && of.end < source.tokens.end
    };
    inside.find(owns).filter(|_| source.phrasing.as_phrase()).map(|m| discourse.owner(m))
}

/// "The killer’s barrister", "their lawyer": one who is somebody's is whoever the text says is; so is one whom the phrase brings in.
fn somebodys(discourse: &Discourse, source: &Source) -> bool {
    let zone = head::core(discourse, &source.tokens);
    let Some(noun) = head::last_noun(discourse, &zone).filter(|_| source.describes()) else { return false };
    let person = |word: &str| matches!(role(word), Some((EntityType::Person, ..)));
    let owns = |i: usize| possessive(discourse.word(i)) && person(discourse.word(i - 1));
    let own = class(discourse.word(source.tokens.start)).is_some() && source.tokens.start < noun;
    let known = person(discourse.word(noun)) && (own || (source.tokens.start + 1..noun).any(owns));
    known || brought_in_here(discourse, source, noun)
}

/// "The interior ministry" where the option is the police.
fn another_body(discourse: &Discourse, source: &Source, entity: u32) -> bool {
    let zone = head::core(discourse, &source.tokens);
    let noun = head::last_noun(discourse, &zone).filter(|_| source.describes());
    let known = discourse.entity(entity).filter(|e| !e.forms.is_empty());
    let before = |noun: usize| (zone.start..noun).filter(|&i| discourse.pos(i) != Pos::Det).map(|i| discourse.word(i));
    // "The Lund team" is nobody whose name has no Lund in it.
    let own = |word: &str| known.is_some_and(|k| k.forms.iter().any(|f| f.split([' ', '-']).any(|w| w == word)));
    let listed = |word: &str| GROUPS.contains(word) || PLACES.contains(word) || ORGANIZATIONS.contains(word);
    let another = |word: &str| word.starts_with(char::is_uppercase) && !listed(word) && !own(word);
    let body = known.is_some_and(|k| k.kind == EntityType::Organization);
    if body && noun.is_some_and(|n| discourse.word(n) == "team" && before(n).any(another)) {
        return true;
    }
    noun.zip(known).is_some_and(|(noun, known)| bodies::another(known, discourse.word(noun), before(noun)))
}

/// "The company" is none on whose pages something was "on Clacker", where the text says no more of it.
fn posted_on(discourse: &Discourse, source: &Source, entity: u32) -> bool {
    let body = discourse.entity(entity).is_some_and(|e| e.kind == EntityType::Organization);
    let here = discourse.mention_from(source.span.start());
    let name = |m: usize| discourse.found.get(m).is_some_and(|f| f.form == Form::Name);
    let names = (here.saturating_sub(PHRASES)..here).filter(|&m| discourse.owner(m) == entity && name(m));
    // "on Clacker and Mutter"
    let before = |m: usize| {
        let start = discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.start()));
        let listed = |i: usize| discourse.pos(i) == Pos::Propn || matches!(discourse.word(i), "," | "and" | "or");
        (start.saturating_sub(LISTED)..start).rev().find(|&i| !listed(i))
    };
    let mut on = names.map(|m| before(m).is_some_and(|i| matches!(discourse.word(i), "on" | "via"))).peekable();
    source.describes() && body && on.peek().is_some() && on.all(|on| on)
}

/// "The porter, a heavy man with a limp": one whom the phrase itself brings in.
fn brought_in_here(discourse: &Discourse, source: &Source, noun: usize) -> bool {
    const SOMEBODY: [&str; 14] = [
        "boy",
        "father",
        "girl",
        "grandfather",
        "grandmother",
        "man",
        "mother",
        "native",
        "pensioner",
        "student",
        "teenager",
        "widow",
        "widower",
        "woman",
    ];
    let article = noun + 2;
    let apposed = discourse.word(noun + 1) == "," && matches!(discourse.word(article), "a" | "an") && article < source.tokens.end;
    let phrase = || (article..source.tokens.end).take_while(|&i| discourse.word(i) != ",");
    apposed && phrase().any(|i| SOMEBODY.contains(&discourse.word(i)) || discourse.word(i).ends_with("-old"))
}

/// "The Harbour Trust chairman", "the UN envoy on Lund": names before the noun say which one, and are not it.
fn modifiers(discourse: &Discourse, source: &Source) -> Vec<u32> {
    let zone = head::core(discourse, &source.tokens);
    let Some(noun) = head::last_noun(discourse, &zone).filter(|_| source.describes()) else { return Vec::new() };
    let before = |f: &Found| f.form == Form::Name && discourse.tokens.from(f.span.end()) <= noun;
    let inside = discourse.mentions_in(source.span).take(12).filter(|&m| discourse.found.get(m).is_some_and(before));
    inside.map(|m| discourse.owner(m)).collect()
}

fn here(discourse: &Discourse, source: &Source) -> Here {
    let token = source.tokens.start;
    let quotes = source.quotes.iter().filter_map(|&q| discourse.quotes.get(q));
    Here {
        token,
        sentence: discourse.tokens.sentence_of(token) as u32,
        block: discourse.tokens.block_of(token).unwrap_or(0),
        start: discourse.mention_from(source.span.start()),
        contents: quotes.flat_map(|q| q.content.iter().copied()).collect(),
        linked: source.mention.map_or(NOBODY, |m| discourse.owner(m)),
        she: class(discourse.word(token)) == Some(Class::She),
    }
}

fn kind(kind: QuoteKind) -> i16 {
    match kind {
        QuoteKind::Direct => 0,
        QuoteKind::Mixed => 1,
        QuoteKind::Indirect => 2,
    }
}
