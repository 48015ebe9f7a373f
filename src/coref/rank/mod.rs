//! Role phrases and pronouns → the entity that they mean, in the order of the text.
//!
//! Every mention chooses among the entities mentioned last, those whose noun it repeats, names that follow in its sentence, and
//! nobody: the greatest sum of weights wins (Denis and Baldridge, "Specialized Models and Ranking for Coreference Resolution",
//! EMNLP 2008). Names have their entities already. An entity is seen through its last mention and through what all its
//! mentions so far have shown: pronouns, nouns, how often it came, how often as a subject.

mod options;
mod told;
mod trees;

use std::collections::HashMap;

use super::features::{Features, Weights, column};
use super::looks::{Class, Gram, Look, Number, Words, pos};
use super::syntax::Syntax;
use super::{NOBODY, Scene};
use crate::document::{EntityType, Pos, Quote, QuoteKind};
use crate::entities::lists::{ORGANIZATIONS, PLACES, TITLES, possessive};
pub(super) use told::TITLE;
use told::{Choice, Told};
use trees::Tree;

/// Entities mentioned last among which a mention chooses.
const WINDOW: usize = 28;
/// Sentences back to the last mention: of what a pronoun means, of who "I", "we" and "you" are, of what a phrase without the same noun means, of any.
const PRONOUN_REACH: u32 = 8;
const SPEECH_REACH: u32 = 30;
const PHRASE_REACH: u32 = 6;
const NOUN_REACH: u32 = 60;
/// Mentions ahead of a pronoun that may be what it means.
const AHEAD: usize = 8;
/// Nouns and name words kept of one entity.
const NOUNS: usize = 12;

/// What the mentions of an entity so far have shown.
#[derive(Clone, Debug, Default)]
struct Thread {
    /// The last mention + 1; 0 before the first.
    last: usize,
    /// The mention before that + 1, and the last mention as a subject + 1.
    before: usize,
    as_subject: usize,
    /// The last "I" or "we" + 1.
    spoke: usize,
    /// The sentence of the last name + 1.
    named: u32,
    count: u32,
    /// Mentions in the sentence of the last one, and in the sentence before that.
    in_sentence: u32,
    in_previous: u32,
    subjects: u32,
    /// Mentions by class of pronoun, as columns are numbered.
    pronouns: [u32; 6],
    /// Evidence for "he" (positive) and "she", in [`PART`]s of a sure pronoun.
    he: i32,
    /// What its nouns alone say of that: "the actress".
    noun: i32,
    plural: bool,
    /// Heads of its phrases, of its roles, words of its names.
    heads: Vec<u32>,
    roles: Vec<u32>,
    roles_read: usize,
    names: Vec<u32>,
    /// Modifiers of its phrases.
    modifiers: Vec<u32>,
    /// Names in the whole article.
    names_ahead: u32,
    outlet: bool,
    on_air: bool,
    company: bool,
    /// No list has its name, which may be a person's.
    doubtful: bool,
    place: Option<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Country,
    City,
    Region,
}

/// An option of a mention: an entity, the mention that it is seen through, whether that follows, its place among the options,
/// the subjects nearer than it, how its nouns fit, whether another mentioned in its sentence stands before it, and the field.
struct Seen {
    entity: u32,
    last: usize,
    ahead: bool,
    rank: usize,
    subjects: usize,
    head: usize,
    leftmost: bool,
    tree: Tree,
    field: Field,
}

/// What the options of one choice come to: how many there are, the most mentions that one has, the best that the address says of one.
#[derive(Clone, Copy)]
struct Field {
    count: usize,
    most: u32,
    address: u8,
}

/// One choice as training sees it: the mention, its column, and every option with the entity, [`NOBODY`] for none.
#[cfg_attr(not(feature = "_train"), expect(dead_code))]
pub(super) struct Decision {
    pub mention: usize,
    pub column: usize,
    pub options: Vec<(u32, Features)>,
    /// What the text's own pronouns and titles add to each, in hundredths of a natural logarithm.
    pub told: Vec<i32>,
}

struct Ranking<'s, 't> {
    scene: &'s mut Scene<'t>,
    looks: &'s [Look],
    syntax: &'s Syntax,
    words: &'s mut Words,
    weights: &'s Weights,
    threads: Vec<Thread>,
    /// The entities mentioned last, the last first.
    recent: Vec<u32>,
    /// The entity that a noun last meant.
    by_head: HashMap<u32, u32>,
    second: bool,
    /// What the first reading found of "he" and "she", and the choices that it rests on.
    told: Told,
    choices: Vec<Choice>,
    /// How sure the last choice was, 0 to [`PART`].
    sure: i32,
    /// The mention that is the source of each quote.
    sources: Vec<usize>,
    /// The last pronoun of every class: entity and mention.
    last_pronoun: [(u32, usize); 6],
    last_he_she: [(u32, usize); 2],
    /// The entity of the last subject; the first subjects of the last two sentences that have one, with the sentence.
    subject: u32,
    topics: [(u32, u32); 2],
    /// The most mentioned person so far and how often.
    lead: (u32, u32),
    first_person: u32,
    /// The person that the address names, and the first mention.
    about: Option<(u32, usize)>,
}

/// One pronoun, as votes count.
const PART: i32 = 64;
/// What "it said" has against meaning nothing, in hundredths of a natural logarithm.
const SPEAKS: i32 = 150;
/// The share of the odds from which a choice is certain; that from which an option is told; options told.
const CERTAIN: f32 = 0.8;
const WORTH: f32 = 0.1;
const CANDIDATES: usize = 4;
/// Odds in hundredths of a natural logarithm from which a choice counts in full.
const SURE: i32 = 200;

/// Reads twice: what the first reading finds "he" and "she" to mean is evidence for the second.
pub(super) fn link(
    scene: &mut Scene,
    looks: &[Look],
    syntax: &Syntax,
    words: &mut Words,
    weights: &Weights,
    each: impl FnMut(Decision),
) {
    super::names::by_title(scene, &[]);
    let (owner, drafts) = (scene.owner.clone(), scene.drafts.len());
    let mut told = Told::default();
    if looks.iter().any(|l| matches!(l.class, Class::He | Class::She)) {
        let mut first = Ranking::new(scene, looks, syntax, words, weights);
        first.read(|_| ());
        let known = (0..drafts as u32).map(|e| first.known(e)).collect();
        told = Told::settle(known, looks.len(), &first.choices);
        scene.owner = owner;
        scene.drafts.truncate(drafts);
        super::names::by_title(scene, &told.shown);
    }
    let mut second = Ranking::new(scene, looks, syntax, words, weights);
    second.second = true;
    second.told = told;
    second.read(each);
}

impl<'s, 't> Ranking<'s, 't> {
    fn new(
        scene: &'s mut Scene<'t>,
        looks: &'s [Look],
        syntax: &'s Syntax,
        words: &'s mut Words,
        weights: &'s Weights,
    ) -> Ranking<'s, 't> {
        let threads = scene.drafts.iter().map(|_| Thread::default()).collect();
        let nothing = (NOBODY, 0);
        let mut ranking = Ranking {
            scene,
            looks,
            syntax,
            words,
            weights,
            threads,
            recent: Vec::with_capacity(WINDOW + 1),
            by_head: HashMap::new(),
            second: false,
            told: Told::default(),
            choices: Vec::new(),
            sure: 0,
            sources: Vec::new(),
            last_pronoun: [nothing; 6],
            last_he_she: [nothing; 2],
            subject: NOBODY,
            topics: [(NOBODY, NOBODY); 2],
            lead: (NOBODY, 0),
            first_person: NOBODY,
            about: None,
        };
        ranking.names_ahead();
        ranking.about = ranking.about();
        ranking.sources = vec![usize::MAX; ranking.scene.quotes.len()];
        for (m, look) in looks.iter().enumerate() {
            // The first mention of the source names it.
            if let Some(slot) = ranking.sources.get_mut(look.source as usize).filter(|s| **s == usize::MAX) {
                *slot = m;
            }
        }
        ranking
    }

    fn read(&mut self, mut each: impl FnMut(Decision)) {
        for m in 0..self.looks.len() {
            if self.scene.owner(m) == NOBODY
                && let Some(decision) = self.decide(m)
            {
                each(decision);
            }
            self.note(m);
        }
    }

    fn names_ahead(&mut self) {
        for (m, look) in self.looks.iter().enumerate().filter(|(_, l)| l.class == Class::Name) {
            let owner = self.scene.owner(m);
            let name = self.scene.said(m);
            let kind = self.kind(owner);
            let thing = self.thing(look);
            let family = self.scene.entity(owner).is_some_and(|d| d.family);
            let Some(thread) = self.threads.get_mut(owner as usize) else { continue };
            thread.names_ahead += 1;
            thread.doubtful &= !thing;
            if thread.names_ahead > 1 {
                continue;
            }
            let entry = ORGANIZATIONS.get(name);
            let (listed, full) = entry.map_or(("", ""), |e| (e.column(1), e.column(2)));
            thread.outlet = kind == EntityType::Organization && super::names::outlet(name);
            thread.on_air = super::names::on_air(name) || full.ends_with("Agency");
            thread.company = listed == "company";
            // "the agency" is the EPA, "the think tank" the Centre for Tidal Studies.
            if kind == EntityType::Organization {
                let studies = ["Centre", "Center", "Institute"].iter().any(|w| name.split(' ').any(|n| n == *w));
                for word in full.split(' ').filter(|w| w.starts_with(char::is_uppercase)).chain(studies.then_some("tank")) {
                    keep(&mut thread.names, self.words.number(word));
                }
            }
            let other = matches!(kind, EntityType::Organization | EntityType::Place | EntityType::Product | EntityType::Work);
            thread.doubtful = other && !thing && super::names::nameless(name);
            thread.place = PLACES.get(name).filter(|_| kind == EntityType::Place).map(|e| match e.column(1) {
                "country" => Place::Country,
                "region" => Place::Region,
                _ => Place::City,
            });
            thread.plural = look.number == Number::Plural || family;
        }
    }

    /// "the Gull", "Gull reporters", "at Gull": no person is called so.
    fn thing(&self, look: &Look) -> bool {
        let before = look.start.checked_sub(1).map_or("", |b| self.scene.word(b));
        let place = matches!(before, "at" | "in" | "In" | "At" | "near") && !possessive(self.scene.word(look.end));
        before.eq_ignore_ascii_case("the") || place || pos(self.scene, look.end) == Pos::Noun
    }

    /// Of the people that the address names the one named first.
    fn about(&self) -> Option<(u32, usize)> {
        let told = |m: usize| self.scene.in_address.get(self.scene.owner(m) as usize).copied().unwrap_or(0);
        let names = (0..self.looks.len()).filter(|&m| self.looks.get(m).is_some_and(|l| l.class == Class::Name));
        let people = names.filter(|&m| self.kind(self.scene.owner(m)) == EntityType::Person && told(m) > 0);
        people.max_by_key(|&m| (told(m), std::cmp::Reverse(m))).map(|m| (self.scene.owner(m), m))
    }

    fn kind(&self, entity: u32) -> EntityType {
        self.scene.entity(entity).map_or(EntityType::Quantity, |d| d.kind)
    }

    /// A name that nothing but the network takes for something else than a person.
    fn doubtful(&self, entity: u32) -> bool {
        self.threads.get(entity as usize).is_some_and(|t| t.doubtful)
    }

    /// The best option of mention `m`, given to it.
    fn decide(&mut self, m: usize) -> Option<Decision> {
        let looks = self.looks;
        let look = looks.get(m)?;
        let column = column(look.class)?;
        let kind = self.scene.found.get(m)?.kind;
        let mut candidates = self.candidates(m, look, kind);
        self.bind(m, look, &mut candidates);
        let mut options = Vec::with_capacity(candidates.len() + 1);
        let mut heads = 0;
        // Subjects nearer than the option.
        let mut subjects = 0;
        let field = Field {
            count: candidates.len(),
            most: candidates.iter().map(|c| self.thread(c.0).count).max().unwrap_or(0),
            address: candidates.iter().map(|c| self.scene.in_address.get(c.0 as usize).copied().unwrap_or(0)).max().unwrap_or(0),
        };
        let trees = if column < 3 { self.trees(m, look, &candidates) } else { Vec::new() };
        for (rank, &(entity, last, ahead)) in candidates.iter().enumerate() {
            // Candidates come the last first: one before it in its sentence is the next.
            let left = candidates.get(rank + 1).filter(|c| !c.2);
            let leftmost = left.is_none_or(|c| self.sentence(c.1) != self.sentence(last));
            let seen = Seen {
                entity,
                last,
                ahead,
                rank,
                subjects,
                head: self.head(look, m, entity),
                leftmost,
                tree: trees.get(rank).copied().unwrap_or_default(),
                field,
            };
            heads += usize::from((1..7).contains(&seen.head));
            options.push((entity, self.features(m, look, kind, &seen)));
            subjects += usize::from(self.looks.get(last).is_some_and(|l| l.gram == Gram::Subject));
        }
        options.push((NOBODY, self.nobody(look, kind, options.len(), heads)));
        // Whoever is said to speak is somebody.
        let speaks = |entity: u32| if entity == NOBODY && look.source != NOBODY && matches!(column, 0 | 2) { SPEAKS } else { 0 };
        let told: Vec<i32> = options.iter().map(|o| self.agreement(m, look, o.0)).collect();
        let score = |(e, f): &(u32, Features)| self.weights.score(column, f) - speaks(*e);
        let plain: Vec<(u32, i32)> = options.iter().map(|o| (o.0, score(o))).collect();
        let scores: Vec<(u32, i32)> = plain.iter().zip(&told).map(|(p, t)| (p.0, p.1 + t)).collect();
        let best = scores.iter().enumerate().max_by_key(|(i, s)| (s.1, std::cmp::Reverse(*i)))?.0;
        let ((entity, score), chosen) = (*scores.get(best)?, options.get(best)?.1);
        let second = scores.iter().filter(|s| s.0 != entity).map(|s| s.1).max();
        self.sure = second.map_or(PART, |s| (score - s).clamp(0, SURE) * PART / SURE);
        if !self.second && column == 0 {
            let sign = if look.class == Class::He { 1 } else { -1 };
            self.choices.push(Choice { mention: m, sign, options: plain });
        }
        let owner = match entity {
            NOBODY if look.class == Class::It => NOBODY,
            NOBODY => self.new_entity(if column < 6 { EntityType::Person } else { kind }),
            _ => entity,
        };
        self.scene.give(m, owner);
        if self.second && column == 0 && self.sure >= PART / 2 {
            self.is_person(owner);
        }
        if self.second
            && entity != NOBODY
            && let Some(found) = self.scene.found.get_mut(m)
        {
            found.confidence = Some(1.0 / scores.iter().map(|s| super::share(score - s.1)).sum::<f32>());
            found.why = self.weights.why(column, &chosen);
        }
        if self.second {
            self.scene.doubts.extend(doubt(&scores).map(|d| (m, d)));
        }
        Some(Decision { mention: m, column, options, told })
    }

    /// What the text calls "he" or "she" is a person, whatever the network takes it for.
    fn is_person(&mut self, entity: u32) {
        if self.doubtful(entity)
            && let Some(draft) = self.scene.drafts.get_mut(entity as usize)
        {
            draft.kind = EntityType::Person;
        }
    }

    /// Nobody is "he" in their own words: those in marks whose source they are, those of a paragraph in which they are "I".
    fn own_words(&self, look: &Look, entity: u32) -> bool {
        let direct = |q: &Quote| q.kind == QuoteKind::Direct;
        if self.scene.quotes.get(look.inside as usize).is_some_and(direct) {
            return self.speaker(look.inside) == entity;
        }
        let spoke = self.thread(entity).spoke.checked_sub(1).and_then(|s| self.looks.get(s));
        look.inside == NOBODY && spoke.is_some_and(|l| l.inside == NOBODY && l.block == look.block)
    }

    /// What titles and nouns of the text say of "he" and "she".
    fn known(&self, entity: u32) -> i32 {
        (self.scene.entity(entity).map_or(0, |d| d.he) + self.thread(entity).noun).clamp(-2, 2) * TITLE
    }

    /// What the text says for calling the entity so, as an addition to its score.
    fn agreement(&self, m: usize, look: &Look, entity: u32) -> i32 {
        let sign = match look.class {
            Class::He => 1,
            Class::She => -1,
            // "the actress".
            _ => look.he.signum(),
        };
        if entity == NOBODY || sign == 0 {
            return 0;
        }
        // The first reading knows what came before, and so does either of whom it itself meets first.
        let shown = match self.told.shown.get(entity as usize) {
            Some(_) => self.told.without(m, entity),
            None => self.known(entity) + self.thread(entity).he * TITLE / PART,
        };
        told::agreement(shown * sign)
    }

    fn new_entity(&mut self, kind: EntityType) -> u32 {
        self.threads.push(Thread::default());
        self.scene.draft(kind)
    }

    /// Entities with the mention through which each is seen, and whether that follows.
    fn candidates(&self, m: usize, look: &Look, kind: EntityType) -> Vec<(u32, usize, bool)> {
        let pronoun = matches!(column(look.class), Some(0..6));
        let mut found = Vec::with_capacity(WINDOW);
        for &entity in &self.recent {
            let Some(last) = self.thread(entity).last.checked_sub(1) else { continue };
            let distance = look.sentence.saturating_sub(self.sentence(last));
            let reach = if speech(look.class) {
                SPEECH_REACH
            } else if pronoun {
                PRONOUN_REACH
            } else if self.head(look, m, entity) > 0 {
                NOUN_REACH
            } else {
                PHRASE_REACH
            };
            if distance <= reach && self.fits(look, kind, entity) && !self.holds(last, m) && !self.speakers_own(look, last) {
                found.push((entity, last, false));
            }
        }
        if let Some(&entity) = self.by_head.get(&look.head).filter(|_| !pronoun)
            && !found.iter().any(|f| f.0 == entity)
            && let Some(last) = self.thread(entity).last.checked_sub(1)
            && look.sentence.saturating_sub(self.sentence(last)) <= NOUN_REACH
            && self.fits(look, kind, entity)
            && !self.holds(last, m)
        {
            found.push((entity, last, false));
        }
        if !pronoun {
            // "my colleague, Ana Ruiz", "our editor Ana Ruiz".
            let mut next = look.end + usize::from(matches!(self.scene.word(look.end), "," | ":" | "–" | "—" | "("));
            next += usize::from(TITLES.contains(self.scene.word(next)));
            let beside = (m + 1..self.looks.len().min(m + 3)).find(|&c| self.looks.get(c).is_some_and(|l| l.start == next));
            let name = beside.filter(|&c| self.looks.get(c).is_some_and(|l| l.class == Class::Name));
            if let Some(c) = name.filter(|&c| self.fits(look, kind, self.scene.owner(c))) {
                found.retain(|f| f.0 != self.scene.owner(c));
                found.push((self.scene.owner(c), c, true));
            }
        }
        if matches!(look.class, Class::He | Class::She | Class::They | Class::It) {
            for c in m + 1..self.looks.len().min(m + 1 + AHEAD) {
                let entity = self.scene.owner(c);
                let Some(other) = self.looks.get(c).filter(|l| l.sentence == look.sentence) else { break };
                let said = look.source != NOBODY && other.inside == look.source;
                if other.class == Class::Name && !said && self.fits(look, kind, entity) && !found.iter().any(|f| f.0 == entity) {
                    found.push((entity, c, true));
                }
            }
        }
        // What the page is about may go by "she" before it is named.
        if let Some((entity, c)) = self.about.filter(|a| a.1 > m && matches!(look.class, Class::He | Class::She))
            && !found.iter().any(|f| f.0 == entity)
            && self.fits(look, EntityType::Person, entity)
        {
            found.push((entity, c, true));
        }
        found
    }

    fn thread(&self, entity: u32) -> &Thread {
        static NONE: std::sync::LazyLock<Thread> = std::sync::LazyLock::new(Thread::default);
        self.threads.get(entity as usize).unwrap_or(&NONE)
    }

    fn sentence(&self, m: usize) -> u32 {
        self.looks.get(m).map_or(0, |l| l.sentence)
    }

    /// “My father gave it to me,” he said: whose words they are is not whom they call theirs.
    fn speakers_own(&self, look: &Look, last: usize) -> bool {
        let own = |l: &Look| {
            l.inside == look.source
                && matches!(l.class, Class::Definite | Class::Indefinite)
                && matches!(self.scene.word(l.start), "my" | "My" | "our" | "Our")
        };
        look.source != NOBODY && self.looks.get(last).is_some_and(own)
    }

    /// One of the two lies in the other.
    fn holds(&self, a: usize, b: usize) -> bool {
        match (self.scene.found.get(a), self.scene.found.get(b)) {
            (Some(a), Some(b)) => a.span.overlaps(b.span),
            _ => true,
        }
    }

    /// What types and number rule out.
    fn fits(&self, look: &Look, kind: EntityType, entity: u32) -> bool {
        use EntityType::{Group, Money, Organization, Percent, Person, Place, Quantity};
        let (other, plural) = (self.kind(entity), self.thread(entity).plural);
        let only_phrases = self.thread(entity).names_ahead == 0;
        match look.class {
            Class::Name => false,
            Class::He | Class::She => (other == Person || self.doubtful(entity)) && !plural && !self.own_words(look, entity),
            Class::They => matches!(other, Person | Organization | Group | Place),
            Class::It => !(matches!(other, Person | Money | Percent | Quantity | Group) || plural && only_phrases),
            Class::I => other == Person && !plural,
            Class::We => matches!(other, Person | Organization | Group | Place),
            Class::You => other == Person,
            Class::Definite | Class::Indefinite => match kind {
                Organization | Place => matches!(other, Organization | Place | Group),
                _ => other == kind,
            },
        }
    }

    /// Takes mention `m` into what is known of its entity.
    fn note(&mut self, m: usize) {
        let entity = self.scene.owner(m);
        let Some(look) = self.looks.get(m) else { return };
        let kind = self.kind(entity);
        let Some(thread) = self.threads.get_mut(entity as usize) else { return };
        let before = thread.last.checked_sub(1).and_then(|l| self.looks.get(l)).map_or(look.sentence, |l| l.sentence);
        match look.sentence.abs_diff(before) {
            0 => {}
            1 => (thread.in_previous, thread.in_sentence) = (thread.in_sentence, 0),
            _ => (thread.in_previous, thread.in_sentence) = (0, 0),
        }
        thread.in_sentence += 1;
        thread.before = std::mem::replace(&mut thread.last, m + 1);
        if look.gram == Gram::Subject {
            thread.as_subject = m + 1;
        }
        if matches!(look.class, Class::I | Class::We) {
            thread.spoke = m + 1;
        }
        thread.count += 1;
        thread.subjects += u32::from(look.gram == Gram::Subject);
        match (look.class, column(look.class)) {
            (Class::Name, _) => {
                thread.named = look.sentence + 1;
                keep(&mut thread.names, look.head);
                look.words.iter().for_each(|w| keep(&mut thread.names, *w));
            }
            (class, Some(column @ 0..6)) => {
                if let Some(count) = thread.pronouns.get_mut(column) {
                    *count += 1;
                }
                if let Some(slot) = self.last_pronoun.get_mut(column) {
                    *slot = (entity, m);
                }
                match class {
                    Class::He => {
                        thread.he += self.sure;
                        self.last_he_she[0] = (entity, m);
                    }
                    Class::She => {
                        thread.he -= self.sure;
                        self.last_he_she[1] = (entity, m);
                    }
                    _ => {}
                }
                if thread.count == 1 {
                    thread.plural = matches!(class, Class::They | Class::We);
                }
            }
            _ => {
                keep(&mut thread.heads, look.head);
                look.words.iter().for_each(|w| keep(&mut thread.modifiers, *w));
                thread.noun += look.he;
                if thread.count == 1 {
                    thread.plural = look.number == Number::Plural;
                }
                self.by_head.insert(look.head, entity);
            }
        }
        // The roles read off this mention.
        let here = self.scene.found.get(m).map_or(0, |f| f.span.end());
        if let Some(draft) = self.scene.drafts.get(entity as usize) {
            while let Some(role) = draft.roles.get(thread.roles_read).filter(|r| r.span.start() <= here + 80) {
                let noun = role.text.split(" of ").next().unwrap_or("").rsplit([' ', '-']).next().unwrap_or("");
                let number = self.words.number(noun);
                keep(&mut thread.roles, number);
                self.by_head.insert(number, entity);
                thread.roles_read += 1;
            }
        }
        if look.gram == Gram::Subject {
            self.subject = entity;
            if self.topics[0].1 != look.sentence {
                self.topics = [(entity, look.sentence), self.topics[0]];
            }
        }
        if kind == EntityType::Person {
            if self.first_person == NOBODY {
                self.first_person = entity;
            }
            if thread.count >= self.lead.1 {
                self.lead = (entity, thread.count);
            }
        }
        if let Some(at) = self.recent.iter().position(|e| *e == entity) {
            self.recent.remove(at);
        }
        self.recent.insert(0, entity);
        self.recent.truncate(WINDOW);
    }
}

/// The options that share the odds, the best first with what each is worth, where the best is not sure.
fn doubt(scores: &[(u32, i32)]) -> Option<Vec<(u32, f32)>> {
    let best = scores.iter().map(|s| s.1).max()?;
    let parts: Vec<(u32, f32)> = scores.iter().map(|&(e, s)| (e, super::share(best - s))).collect();
    let sum: f32 = parts.iter().map(|p| p.1).sum();
    if sum * CERTAIN <= 1.0 {
        return None;
    }
    let mut parts: Vec<(u32, f32)> = parts.into_iter().map(|(e, p)| (e, p / sum)).filter(|p| p.1 >= WORTH).collect();
    parts.sort_by(|a, b| b.1.total_cmp(&a.1));
    parts.truncate(CANDIDATES);
    Some(parts)
}

fn speech(class: Class) -> bool {
    matches!(class, Class::I | Class::We | Class::You)
}

fn keep(list: &mut Vec<u32>, word: u32) {
    if list.len() < NOUNS && !list.contains(&word) {
        list.push(word);
    }
}
