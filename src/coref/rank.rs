//! Role phrases and pronouns → the entity that they mean, in the order of the text.
//!
//! Every mention chooses among the entities mentioned last, those whose noun it repeats, names that follow in its sentence, and
//! nobody: the greatest sum of weights wins (Denis and Baldridge, "Specialized Models and Ranking for Coreference Resolution",
//! EMNLP 2008). Names have their entities already. An entity is seen through its last mention and through what all its
//! mentions so far have shown: pronouns, nouns, how often it came, how often as a subject.

use std::collections::HashMap;

use super::features::{Features, T, Weights, column};
use super::looks::{Class, Gram, Look, Number, Opener, Words};
use super::{NOBODY, Scene};
use crate::document::{EntityType, Pos, QuoteKind};
use crate::entities::lists::{ORGANIZATIONS, PLACES, TITLES, role};

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
    company: bool,
    place: Option<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Country,
    City,
    Region,
}

/// An option of a mention: an entity, the mention that it is seen through, whether that follows, its place among the options,
/// the subjects nearer than it, how its nouns fit, and whether others have evidence for this pronoun.
struct Seen {
    entity: u32,
    last: usize,
    ahead: bool,
    rank: usize,
    subjects: usize,
    head: usize,
    rivals: (bool, bool),
}

/// One choice as training sees it: the mention, its column, and every option with the entity, [`NOBODY`] for none.
#[cfg_attr(not(feature = "_train"), expect(dead_code))]
pub(super) struct Decision {
    pub mention: usize,
    pub column: usize,
    pub options: Vec<(u32, Features)>,
}

struct Ranking<'s, 't> {
    scene: &'s mut Scene<'t>,
    looks: &'s [Look],
    words: &'s mut Words,
    weights: &'s Weights,
    threads: Vec<Thread>,
    /// The entities mentioned last, the last first.
    recent: Vec<u32>,
    /// The entity that a noun last meant.
    by_head: HashMap<u32, u32>,
    second: bool,
    /// What an earlier reading showed of "he" and "she", by entity, in [`PART`]s of a pronoun, and what each mention gave to it.
    votes: Vec<i32>,
    /// How sure the last choice was, 0 to [`PART`].
    sure: i32,
    gifts: Vec<Vec<(u32, i32)>>,
    /// The last pronoun of every class: entity and mention.
    last_pronoun: [(u32, usize); 6],
    last_he_she: [(u32, usize); 2],
    /// The entity of the last subject; the first subjects of the last two sentences that have one, with the sentence.
    subject: u32,
    topics: [(u32, u32); 2],
    /// The most mentioned person so far and how often.
    lead: (u32, u32),
    first_person: u32,
}

/// One pronoun, as votes count.
const PART: i32 = 64;
/// What "it said" has against meaning nothing, in hundredths of a natural logarithm.
const SPEAKS: i32 = 150;
/// Evidence for "he" that leaves no "she", and the other way round: a title, or what comes to one sure pronoun.
const RULED_OUT: i32 = PART;
/// Odds in hundredths of a natural logarithm from which a choice counts in full.
const SURE: i32 = 200;

/// Reads twice: what the first reading finds "he" and "she" to mean is evidence for the second.
pub(super) fn link(scene: &mut Scene, looks: &[Look], words: &mut Words, weights: &Weights, each: impl FnMut(Decision)) {
    let (owner, drafts) = (scene.owner.clone(), scene.drafts.len());
    let (mut votes, mut gifts) = (Vec::new(), Vec::new());
    if looks.iter().any(|l| matches!(l.class, Class::He | Class::She)) {
        let mut first = Ranking::new(scene, looks, words, weights);
        first.gifts = vec![Vec::new(); looks.len()];
        first.votes = vec![0; drafts];
        first.read(|_| ());
        (votes, gifts) = (first.votes, first.gifts);
        scene.owner = owner;
        scene.drafts.truncate(drafts);
    }
    let mut second = Ranking::new(scene, looks, words, weights);
    second.second = true;
    (second.votes, second.gifts) = (votes, gifts);
    second.read(each);
}

impl<'s, 't> Ranking<'s, 't> {
    fn new(scene: &'s mut Scene<'t>, looks: &'s [Look], words: &'s mut Words, weights: &'s Weights) -> Ranking<'s, 't> {
        let threads = scene.drafts.iter().map(|_| Thread::default()).collect();
        let nothing = (NOBODY, 0);
        let mut ranking = Ranking {
            scene,
            looks,
            words,
            weights,
            threads,
            recent: Vec::with_capacity(WINDOW + 1),
            by_head: HashMap::new(),
            second: false,
            votes: Vec::new(),
            sure: 0,
            gifts: Vec::new(),
            last_pronoun: [nothing; 6],
            last_he_she: [nothing; 2],
            subject: NOBODY,
            topics: [(NOBODY, NOBODY); 2],
            lead: (NOBODY, 0),
            first_person: NOBODY,
        };
        ranking.names_ahead();
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

    /// What the options of a pronoun are worth to those that they name, all together one pronoun.
    fn vote(&mut self, m: usize, class: Class, options: &[(u32, i32)]) {
        let best = options.iter().map(|o| o.1).max().unwrap_or(0);
        // Halves for every 69 hundredths of a natural logarithm.
        let worth = |score: i32| 1024 >> ((best - score) / 69).min(12);
        let sum: i32 = options.iter().map(|o| worth(o.1)).sum();
        for &(entity, score) in options {
            let part = worth(score) * PART / sum.max(1) * if class == Class::He { 1 } else { -1 };
            if part != 0
                && let Some(votes) = self.votes.get_mut(entity as usize)
            {
                *votes += part;
                self.gifts.get_mut(m).into_iter().for_each(|g| g.push((entity, part)));
            }
        }
    }

    /// How far other pronouns of the text agree: in parts of one.
    fn elsewhere(&self, m: usize, class: Class, entity: u32) -> i32 {
        let votes = self.votes.get(entity as usize).copied().unwrap_or(0);
        let own = self.gifts.get(m).into_iter().flatten().find(|g| g.0 == entity).map_or(0, |g| g.1);
        if class == Class::He { votes - own } else { own - votes }
    }
    fn names_ahead(&mut self) {
        for (m, look) in self.looks.iter().enumerate().filter(|(_, l)| l.class == Class::Name) {
            let owner = self.scene.owner(m);
            let name = self.scene.said(m);
            let kind = self.kind(owner);
            let Some(thread) = self.threads.get_mut(owner as usize) else { continue };
            thread.names_ahead += 1;
            if thread.names_ahead > 1 {
                continue;
            }
            let listed = ORGANIZATIONS.get(name).map_or("", |e| e.column(1));
            thread.outlet = kind == EntityType::Organization && super::names::outlet(name);
            thread.company = listed == "company";
            thread.place = PLACES.get(name).filter(|_| kind == EntityType::Place).map(|e| match e.column(1) {
                "country" => Place::Country,
                "region" => Place::Region,
                _ => Place::City,
            });
            thread.plural = look.number == Number::Plural;
        }
    }

    fn kind(&self, entity: u32) -> EntityType {
        self.scene.entity(entity).map_or(EntityType::Quantity, |d| d.kind)
    }

    /// The best option of mention `m`, given to it.
    fn decide(&mut self, m: usize) -> Option<Decision> {
        let looks = self.looks;
        let look = looks.get(m)?;
        let column = column(look.class)?;
        let kind = self.scene.found.get(m)?.kind;
        let candidates = self.candidates(m, look, kind);
        let mut options = Vec::with_capacity(candidates.len() + 1);
        let mut heads = 0;
        // Subjects nearer than the option.
        let mut subjects = 0;
        let rivals = self.rivals(m, look, &candidates);
        for (rank, &(entity, last, ahead)) in candidates.iter().enumerate() {
            let seen = Seen { entity, last, ahead, rank, subjects, head: self.head(look, m, entity), rivals };
            heads += usize::from((1..7).contains(&seen.head));
            options.push((entity, self.features(m, look, kind, &seen)));
            subjects += usize::from(self.looks.get(last).is_some_and(|l| l.gram == Gram::Subject));
        }
        options.push((NOBODY, self.nobody(look, kind, options.len(), heads)));
        // Whoever is said to speak is somebody.
        let speaks = |entity: u32| if entity == NOBODY && look.source != NOBODY && matches!(column, 0 | 2) { SPEAKS } else { 0 };
        let scores: Vec<(u32, i32)> = options.iter().map(|(e, f)| (*e, self.weights.score(column, f) - speaks(*e))).collect();
        let best = scores.iter().enumerate().max_by_key(|(i, s)| (s.1, std::cmp::Reverse(*i)))?.0;
        let ((entity, score), chosen) = (*scores.get(best)?, options.get(best)?.1);
        let second = scores.iter().filter(|s| s.0 != entity).map(|s| s.1).max();
        self.sure = second.map_or(PART, |s| (score - s).clamp(0, SURE) * PART / SURE);
        if !self.second && column == 0 {
            self.vote(m, look.class, &scores);
        }
        let owner = match entity {
            NOBODY if look.class == Class::It => NOBODY,
            NOBODY => self.new_entity(if column < 6 { EntityType::Person } else { kind }),
            _ => entity,
        };
        self.scene.give(m, owner);
        if self.second
            && entity != NOBODY
            && let Some(found) = self.scene.found.get_mut(m)
        {
            found.confidence = second.map(|s| super::logistic(score - s));
            found.why = self.weights.why(column, &chosen);
        }
        Some(Decision { mention: m, column, options })
    }

    /// Whether any option has evidence for this pronoun: of the text so far, of the rest of it.
    fn rivals(&self, m: usize, look: &Look, candidates: &[(u32, usize, bool)]) -> (bool, bool) {
        if !matches!(look.class, Class::He | Class::She) {
            return (false, false);
        }
        let entities = || candidates.iter().map(|c| c.0);
        let agree = entities().any(|e| self.lean(look.class, e) >= PART / 2);
        (agree, entities().any(|e| self.elsewhere(m, look.class, e) > PART / 2))
    }

    /// What the text says for this pronoun, before it and after.
    fn evidence(&self, m: usize, class: Class, entity: u32) -> i32 {
        let lean = self.lean(class, entity);
        let later = if self.second { self.elsewhere(m, class, entity) } else { 0 };
        // The second reading has seen the text so far as well: the stronger says it.
        if lean.abs() >= later.abs() { lean } else { later }
    }

    /// What the text so far says for this pronoun.
    fn lean(&self, class: Class, entity: u32) -> i32 {
        let he = self.thread(entity).he + self.scene.entity(entity).map_or(0, |d| d.he * PART);
        if class == Class::He { he } else { -he }
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
            if distance <= reach && self.fits(m, look, kind, entity) && !self.holds(last, m) {
                found.push((entity, last, false));
            }
        }
        if let Some(&entity) = self.by_head.get(&look.head).filter(|_| !pronoun)
            && !found.iter().any(|f| f.0 == entity)
            && let Some(last) = self.thread(entity).last.checked_sub(1)
            && look.sentence.saturating_sub(self.sentence(last)) <= NOUN_REACH
            && self.fits(m, look, kind, entity)
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
            if let Some(c) = name.filter(|&c| self.fits(m, look, kind, self.scene.owner(c))) {
                found.retain(|f| f.0 != self.scene.owner(c));
                found.push((self.scene.owner(c), c, true));
            }
        }
        if matches!(look.class, Class::He | Class::She | Class::They | Class::It) {
            for c in m + 1..self.looks.len().min(m + 1 + AHEAD) {
                let entity = self.scene.owner(c);
                let Some(other) = self.looks.get(c).filter(|l| l.sentence == look.sentence) else { break };
                if other.class == Class::Name && self.fits(m, look, kind, entity) && !found.iter().any(|f| f.0 == entity) {
                    found.push((entity, c, true));
                }
            }
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

    /// One of the two lies in the other.
    fn holds(&self, a: usize, b: usize) -> bool {
        match (self.scene.found.get(a), self.scene.found.get(b)) {
            (Some(a), Some(b)) => a.span.overlaps(b.span),
            _ => true,
        }
    }

    /// What types and number rule out.
    fn fits(&self, m: usize, look: &Look, kind: EntityType, entity: u32) -> bool {
        use EntityType::{Group, Money, Organization, Percent, Person, Place, Quantity};
        let (other, plural) = (self.kind(entity), self.thread(entity).plural);
        let only_phrases = self.thread(entity).names_ahead == 0;
        match look.class {
            Class::Name => false,
            Class::He | Class::She => other == Person && !plural && self.evidence(m, look.class, entity) > -RULED_OUT,
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

    /// How the noun of the phrase `look` fits what is known of the entity.
    fn head(&self, look: &Look, m: usize, entity: u32) -> usize {
        if !matches!(look.class, Class::Definite | Class::Indefinite) {
            return 0;
        }
        let thread = self.thread(entity);
        let noun = || self.scene.found.get(m).map_or("", |f| f.head.of(self.scene.text));
        if thread.heads.contains(&look.head) {
            return 1;
        }
        if thread.roles.contains(&look.head) {
            return 2;
        }
        if thread.names.contains(&look.head) {
            return 3;
        }
        if thread.outlet && role(noun()).is_some_and(|r| r.2) {
            return 4;
        }
        if thread.company && ["company", "firm", "group"].iter().any(|w| w.eq_ignore_ascii_case(noun())) {
            return 5;
        }
        let called = match noun().to_ascii_lowercase().as_str() {
            "country" | "nation" | "republic" | "kingdom" => Some(Place::Country),
            "city" | "town" | "capital" | "metropolis" | "village" => Some(Place::City),
            "state" | "region" | "province" | "county" | "territory" => Some(Place::Region),
            _ => None,
        };
        match (called, thread.place) {
            (Some(a), Some(b)) if a == b => 6,
            (Some(_), Some(_)) => 7,
            _ => 0,
        }
    }

    fn nobody(&self, look: &Look, kind: EntityType, options: usize, heads: usize) -> Features {
        let mut f = Features::new();
        let plural = usize::from(look.number == Number::Plural);
        f.put(T::Nobody, 0);
        f.put(T::NobodyGram, look.gram as usize);
        f.put(T::NobodyHead, heads.min(3));
        f.put(T::NobodyHead, 4 + options.min(4));
        f.put(T::NobodyPlace, usize::from(look.inside != NOBODY) + 2 * usize::from(look.sentence == 0));
        if column(look.class).is_some_and(|c| c >= 6) {
            f.put(T::NobodyDeterminer, look.determiner as usize + 6 * plural);
            f.put(T::NobodyType, kind as usize);
        }
        if look.class == Class::It {
            let tag = |i: usize| self.scene.tokens.tokens.get(i).map_or(Pos::X, |t| t.pos);
            let i = look.end;
            let after = match (tag(i), tag(i + 1)) {
                (Pos::Aux, Pos::Adj) => 0,
                (Pos::Aux, Pos::Verb) => 1,
                (Pos::Aux, Pos::Det | Pos::Noun) => 2,
                (Pos::Aux, _) => 3,
                (Pos::Verb, _) => 4,
                (Pos::Punct, _) => 5,
                (Pos::Noun | Pos::Adj, _) => 6,
                _ => 7,
            };
            f.put(T::NobodyNext, after);
        }
        f
    }

    fn features(&self, m: usize, look: &Look, kind: EntityType, seen: &Seen) -> Features {
        let mut f = Features::new();
        let Seen { entity, last, ahead, rank, subjects, head, .. } = *seen;
        let Some(other) = self.looks.get(last) else { return f };
        let thread = self.thread(entity);
        let distance = look.sentence.abs_diff(other.sentence) as usize;
        let (near, far) = (distance.min(2), distance.min(3));
        let pronoun = column(look.class).filter(|c| *c < 6);
        let (gram, theirs) = (look.gram as usize, other.gram as usize);
        f.put(T::Types, kind as usize * 10 + self.kind(entity) as usize);
        if ahead {
            f.put(T::Ahead, look.opener as usize * 5 + theirs);
            f.put(T::Ahead, 55 + (last - m - 1).min(3));
            if pronoun.is_none() {
                f.put(T::Beside, usize::from(other.start > look.end) * 3 + look.determiner.broad());
            }
        } else {
            let apart = match distance {
                0..=5 => distance,
                6..=8 => 6,
                9..=15 => 7,
                _ => 8,
            };
            f.put(T::Distance, apart);
            f.put(T::Rank, rank.min(5) * 2 + distance.min(1));
            let steps = match m - last {
                0..=1 => 0,
                2 => 1,
                3..=4 => 2,
                5..=8 => 3,
                _ => 4,
            };
            f.put(T::Between, steps * 3 + near);
            f.put(T::Block, (look.block - other.block).min(2) as usize);
            f.put(T::DistanceGram, far * 5 + theirs);
            f.put(T::Parallel, (gram * 5 + theirs) * 4 + far);
            if distance == 0 {
                let clauses = look.clause.saturating_sub(other.clause).min(3) as usize;
                f.put(T::Clause, (clauses * 5 + gram) * 5 + theirs);
                let verbs = look.verbs.saturating_sub(other.verbs).min(3) as usize;
                f.put(T::Verbs, (verbs * 5 + gram) * 5 + theirs);
                f.put(T::Within, (look.opener as usize * 5 + gram) * 5 + theirs);
                if look.opener == Opener::Who {
                    let apart = look.opened.abs_diff(other.end).min(2);
                    f.put(T::Relative, apart * 5 + gram);
                }
            }
            let topic = |sentence: u32| self.topics.contains(&(entity, sentence));
            let before = look.sentence.checked_sub(1).is_some_and(topic);
            f.put(T::Topic, (usize::from(topic(look.sentence)) * 2 + usize::from(before)) * 5 + gram);
            let dense = match distance {
                0 => (thread.in_sentence.min(2), thread.in_previous.min(2)),
                1 => (0, thread.in_sentence.min(2)),
                _ => (0, 0),
            };
            f.put(T::Density, (dense.0 * 3 + dense.1) as usize * 5 + gram);
            let subject = usize::from(other.gram == Gram::Subject);
            f.put(T::Subjecthood, (subject * 3 + subjects.min(2)) * 3 + near);
            f.put(T::Opener, (look.opener as usize * 5 + theirs) * 3 + near);
            f.put(T::Adposition, other.adposition as usize * 4 + far);
            let first = last.checked_sub(1).is_none_or(|b| self.sentence(b) != other.sentence);
            f.put(T::First, usize::from(first) * 4 + far);
            f.put(T::Joined, usize::from(other.joined) * 3 + near);
            let as_what = match look.gram {
                Gram::Subject => 0,
                Gram::Possessor => 1,
                _ => 2,
            };
            f.put(T::Repeat, (usize::from(self.subject == entity) * 3 + near) * 3 + as_what);
            f.put(T::LastForm, other.class as usize * 3 + near);
            let since = if thread.named == 0 { 6 } else { (look.sentence + 1).saturating_sub(thread.named).min(5) as usize };
            f.put(T::LastName, since);
            if look.reflexive {
                let clause = if look.clause == other.clause { 0 } else { 1 + usize::from(distance > 0) };
                f.put(T::Reflexive, clause * 2 + usize::from(other.gram == Gram::Subject));
            }
        }
        if pronoun.is_some() {
            let again = (m + 1..self.looks.len().min(m + 1 + AHEAD)).find(|&c| self.scene.owner(c) == entity);
            let again = again.and_then(|c| self.looks.get(c)).filter(|l| l.class == Class::Name);
            let place = match again {
                None => 0,
                Some(l) if l.clause == look.clause => 1,
                Some(l) if l.sentence == look.sentence => 2,
                Some(l) if l.sentence == look.sentence + 1 => 3,
                Some(_) => 4,
            };
            f.put(T::Again, place * 5 + gram);
            let begins = look.opened == self.scene.tokens.of_sentence(look.sentence as usize).start;
            let whose = if ahead { 2 } else { near.min(1) };
            f.put(T::Start, (usize::from(begins) * 3 + whose) * 10 + (look.opener as usize).min(9));
        }
        let often = match thread.count {
            0..=1 => 0,
            2 => 1,
            3 => 2,
            4..=5 => 3,
            6..=9 => 4,
            _ => 5,
        };
        f.put(T::Count, often * 4 + far);
        f.put(T::Subjects, thread.subjects.min(2) as usize * 3 + near);
        let names = match thread.names_ahead {
            n @ 0..=2 => n as usize,
            3..=5 => 3,
            _ => 4,
        };
        f.put(T::Names, names * 3 + near);
        let (lead, first) = (self.lead.0 == entity, self.first_person == entity);
        f.put(T::Lead, (usize::from(lead) * 2 + usize::from(first)) * 3 + near);
        let words = if thread.names_ahead == 0 { 0 } else { 1 + usize::from(thread.names.len() > 1) };
        f.put(T::Named, words * 2 + usize::from(!thread.heads.is_empty()));
        let address = self.scene.in_address.get(entity as usize).copied().unwrap_or(0);
        f.put(T::Address, usize::from(address) * 3 + near);
        let number = |plural: bool, n: Number| if plural { Number::Plural } else { n };
        f.put(T::Number, look.number as usize * 3 + number(thread.plural, other.number) as usize);
        if let Some(class) = pronoun {
            self.pronoun_features(&mut f, m, look, seen, class, near);
        } else {
            self.phrase_features(&mut f, look, other, thread, head, distance, ahead);
        }
        self.quote_features(&mut f, look, other, near);
        f
    }

    fn pronoun_features(&self, f: &mut Features, m: usize, look: &Look, seen: &Seen, class: usize, near: usize) {
        let (entity, last) = (seen.entity, seen.last);
        let thread = self.thread(entity);
        let so_far = match thread.pronouns.get(class).copied().unwrap_or(0) {
            n @ 0..=2 => n as usize,
            3..=4 => 3,
            _ => 4,
        };
        f.put(T::Pronouns, so_far * 3 + near);
        if class == 0 {
            let lean = self.lean(look.class, entity);
            let bin = match lean * 2 / PART {
                ..=-4 => 0,
                -3..=-2 => 1,
                -1 => 2,
                0 => 3,
                1 => 4,
                2..=5 => 5,
                _ => 6,
            };
            f.put(T::Lean, bin * 3 + near);
            let sign = |x: i32| (x.signum() + 1) as usize;
            f.put(T::LeanRival, (sign(lean * 2 / PART) * 2 + usize::from(seen.rivals.0)) * 3 + near);
            if self.second {
                let votes = self.elsewhere(m, look.class, entity);
                let bin = match votes * 4 / PART {
                    ..=-8 => 0,
                    -7..=-3 => 1,
                    -2..=-1 => 2,
                    0 => 3,
                    1..=2 => 4,
                    3..=7 => 5,
                    _ => 6,
                };
                f.put(T::Elsewhere, bin * 3 + near);
                f.put(T::ElsewhereRival, (sign(votes * 2 / PART) * 2 + usize::from(seen.rivals.1)) * 3 + near);
            }
        }
        let (owner, at) = self.last_of(look.class, class);
        let since = look.sentence.saturating_sub(self.sentence(at)).min(3) as usize;
        let whose = if owner == NOBODY { 0 } else { 1 + usize::from(owner == entity) };
        f.put(T::Last, (whose * 4 + since) * 2 + usize::from(owner == entity && at == last));
    }

    /// The entity and the mention of the last pronoun of that class.
    fn last_of(&self, class: Class, column: usize) -> (u32, usize) {
        match class {
            Class::He => self.last_he_she[0],
            Class::She => self.last_he_she[1],
            _ => self.last_pronoun.get(column).copied().unwrap_or((NOBODY, 0)),
        }
    }

    #[expect(clippy::too_many_arguments)]
    fn phrase_features(
        &self,
        f: &mut Features,
        look: &Look,
        other: &Look,
        thread: &Thread,
        head: usize,
        distance: usize,
        ahead: bool,
    ) {
        f.put(T::Head, head * 2 + usize::from(thread.names_ahead > 0));
        f.put(T::HeadDeterminer, head * 6 + look.determiner as usize);
        let apart = match distance {
            0..=1 => distance,
            2..=3 => 2,
            4..=8 => 3,
            _ => 4,
        };
        f.put(T::HeadDistance, head * 5 + apart);
        let shared = look.words.iter().any(|w| thread.modifiers.contains(w) || thread.names.contains(w));
        let relation = match (look.words.is_empty(), thread.modifiers.is_empty()) {
            (true, true) => 0,
            (true, false) => 1,
            (false, _) if shared => 3,
            (false, true) => 2,
            (false, false) => 4,
        };
        f.put(T::Modifiers, relation * 4 + head.min(3));
        let the = usize::from(look.class == Class::Definite);
        let whole = look.head == other.head && look.words == other.words && other.class != Class::Name;
        f.put(T::Whole, usize::from(whole) * 2 + the);
        if ahead {
            return;
        }
        let determiner = look.determiner.broad();
        if distance == 0 {
            let before = match self.scene.word(look.start.saturating_sub(1)).to_ascii_lowercase().as_str() {
                "is" | "was" | "are" | "were" | "be" | "been" | "being" | "'s" | "’s" => 0,
                "became" | "become" | "becomes" | "remains" | "remained" => 1,
                "as" => 2,
                _ => 3,
            };
            f.put(T::Predicate, (before * 2 + usize::from(other.gram == Gram::Subject)) * 3 + determiner);
        }
        let tag = |i: usize| self.scene.tokens.tokens.get(i).map_or(Pos::X, |t| t.pos);
        if other.end < look.start && look.start - other.end <= 4 {
            let be =
                |i: usize| matches!(self.scene.word(i), "is" | "was" | "are" | "were" | "be" | "been" | "'s" | "’s" | "became");
            let who = |i: usize| matches!(self.scene.word(i), "," | "who" | "which");
            let mut between = other.end..look.start;
            if between.clone().any(be) && between.all(|i| tag(i) == Pos::Adv || be(i) || who(i)) {
                f.put(T::Copula, determiner);
            }
            if other.end + 1 == look.start {
                match self.scene.word(other.end) {
                    "," => f.put(T::Apposition, determiner),
                    "(" | "-" | "–" | "—" | ":" => f.put(T::Apposition, 3 + determiner),
                    _ => {}
                }
            }
        }
    }

    fn quote_features(&self, f: &mut Features, look: &Look, other: &Look, near: usize) {
        // Paragraphs of a conversation take turns.
        if speech(look.class) {
            let who = match other.class {
                Class::I => 0,
                Class::We => 1,
                Class::You => 2,
                _ => 3,
            };
            f.put(T::Turn, look.block.abs_diff(other.block).min(4) as usize * 4 + who);
        }
        let where_ = match (look.inside, other.inside) {
            (NOBODY, NOBODY) => 0,
            (_, NOBODY) => 1,
            (NOBODY, _) => 2,
            (a, b) if a == b => 3,
            _ => 4,
        };
        f.put(T::Quote, where_ * 3 + near);
        let direct = |q: u32| self.scene.quotes.get(q as usize).is_some_and(|q| q.kind == QuoteKind::Direct);
        let (how, quote) = match (look.source, other.source) {
            (_, s) if s != NOBODY && s == look.inside => (1, s),
            (s, _) if s != NOBODY && s == other.inside => (2, s),
            (a, b) if a != NOBODY && b != NOBODY => (3, b),
            (NOBODY, b) if b != NOBODY => (if look.inside == NOBODY { 4 } else { 5 }, b),
            _ => return,
        };
        f.put(T::Source, (how * 2 + near.min(1)) * 2 + usize::from(direct(quote)));
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
        thread.last = m + 1;
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
                thread.he += look.he * PART;
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

fn speech(class: Class) -> bool {
    matches!(class, Class::I | Class::We | Class::You)
}

fn keep(list: &mut Vec<u32>, word: u32) {
    if list.len() < NOUNS && !list.contains(&word) {
        list.push(word);
    }
}
