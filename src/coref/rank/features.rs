//! What speaks for a candidate and what against: its features.

use super::candidates::{AHEAD, speech};
use super::choice::{Candidate, Choice, Rivalry};
use super::entity::{EntityState, Place, Word};
use super::ranking::Ranking;
use super::weights::{Features, Template, column};
use crate::coref::agreement::lean;
use crate::coref::discourse::NOBODY;
use crate::coref::mention::{Class, Function, Mention, Number, Opener};
use crate::coref::names;
use crate::coref::syntax::{self, LEVELS, PARTS};
use crate::document::{Pos, QuoteKind};
use crate::entities::lists::role;

/// A mention and a candidate as the templates see them.
struct Pair<'p> {
    choice: &'p Choice<'p>,
    anaphor: &'p Mention,
    candidate: Candidate,
    antecedent: &'p Mention,
    state: &'p EntityState,
    rivalry: &'p Rivalry,
    /// The column of a pronoun.
    pronoun: Option<usize>,
    /// Sentences between the two; at most two, at most three.
    distance: usize,
    near: usize,
    far: usize,
    /// How the noun of a phrase fits the candidate.
    noun_fit: usize,
}

impl Ranking<'_, '_> {
    /// How the noun of the phrase `anaphor` fits what is known of the entity.
    pub(super) fn noun_fit(&self, anaphor: &Mention, m: usize, entity: u32) -> usize {
        if !matches!(anaphor.class, Class::Definite | Class::Indefinite) {
            return 0;
        }
        let state = self.state(entity);
        let noun = || self.discourse.found.get(m).map_or("", |f| f.head.of(self.discourse.text));
        if state.descriptions.has(Word::Head, anaphor.head) {
            return 1;
        }
        if state.descriptions.has(Word::Role, anaphor.head) {
            return 2;
        }
        if state.descriptions.has(Word::Name, anaphor.head) {
            return 3;
        }
        if state.sort.outlet && role(noun()).is_some_and(|r| r.2) && !(state.sort.on_air && names::printed(noun())) {
            return 4;
        }
        if state.sort.company && ["company", "firm", "group"].iter().any(|w| w.eq_ignore_ascii_case(noun())) {
            return 5;
        }
        let called = match noun().to_ascii_lowercase().as_str() {
            "country" | "nation" | "republic" | "kingdom" => Some(Place::Country),
            "city" | "town" | "capital" | "metropolis" | "village" => Some(Place::City),
            "state" | "region" | "province" | "county" | "territory" => Some(Place::Region),
            _ => None,
        };
        match (called, state.sort.place) {
            (Some(a), Some(b)) if a == b => 6,
            (Some(_), Some(_)) => 7,
            _ => 0,
        }
    }

    /// What speaks for no candidate at all.
    pub(super) fn nobody(&self, choice: &Choice, same_noun: usize) -> Features {
        let anaphor = choice.anaphor;
        let mut f = Features::new();
        let plural = usize::from(anaphor.number == Number::Plural);
        f.put(Template::Nobody, 0);
        f.put(Template::NobodyFunction, anaphor.function as usize);
        f.put(Template::NobodyHead, same_noun.min(3));
        f.put(Template::NobodyHead, 4 + choice.candidates.len().min(4));
        f.put(Template::NobodyPlace, usize::from(anaphor.inside != NOBODY) + 2 * usize::from(anaphor.sentence == 0));
        if column(anaphor.class).is_some_and(|c| c >= 6) {
            f.put(Template::NobodyDeterminer, anaphor.determiner as usize + 6 * plural);
            f.put(Template::NobodyType, choice.kind as usize);
        }
        if anaphor.class == Class::It {
            let tag = |i: usize| self.discourse.pos(i);
            let i = anaphor.end();
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
            f.put(Template::NobodyNext, after);
        }
        f
    }

    pub(super) fn features(&self, choice: &Choice, candidate: &Candidate, rivalry: &Rivalry) -> Features {
        let mut f = Features::new();
        let anaphor = choice.anaphor;
        let Some(antecedent) = self.mentions.get(candidate.antecedent) else { return f };
        let distance = anaphor.sentence.abs_diff(antecedent.sentence) as usize;
        let pair = Pair {
            choice,
            anaphor,
            candidate: *candidate,
            antecedent,
            state: self.state(candidate.entity),
            rivalry,
            pronoun: column(anaphor.class).filter(|c| *c < 6),
            distance,
            near: distance.min(2),
            far: distance.min(3),
            noun_fit: self.noun_fit(anaphor, choice.m, candidate.entity),
        };
        f.put(Template::Types, choice.kind as usize * 10 + self.kind(candidate.entity) as usize);
        if candidate.cataphoric {
            cataphora(&mut f, &pair);
        } else {
            self.position(&mut f, &pair);
        }
        let named_again = self.named_again(&mut f, &pair);
        self.salience(&mut f, &pair);
        if let Some(column) = pair.pronoun {
            self.configuration(&mut f, &pair, named_again);
            self.pronoun(&mut f, &pair, column);
        }
        let number = if pair.state.agreement.plural { Number::Plural } else { antecedent.number };
        f.put(Template::Number, anaphor.number as usize * 3 + number as usize);
        if pair.pronoun.is_none() {
            self.phrase(&mut f, &pair);
        }
        self.speech(&mut f, &pair);
        f
    }

    /// Where a candidate stands that comes before, and as what.
    fn position(&self, f: &mut Features, pair: &Pair) {
        let Pair { anaphor, antecedent, rivalry, distance, near, far, .. } = *pair;
        let (function, theirs) = (anaphor.function as usize, antecedent.function as usize);
        let apart = match distance {
            0..=5 => distance,
            6..=8 => 6,
            9..=15 => 7,
            _ => 8,
        };
        f.put(Template::Distance, apart);
        f.put(Template::Rank, rivalry.rank.min(5) * 2 + distance.min(1));
        let steps = match pair.choice.m - pair.candidate.antecedent {
            0..=1 => 0,
            2 => 1,
            3..=4 => 2,
            5..=8 => 3,
            _ => 4,
        };
        f.put(Template::Between, steps * 3 + near);
        f.put(Template::Paragraph, (anaphor.block - antecedent.block).min(2) as usize);
        f.put(Template::DistanceFunction, far * 5 + theirs);
        f.put(Template::Parallelism, (function * 5 + theirs) * 4 + far);
        if distance == 0 {
            let clauses = anaphor.clause.saturating_sub(antecedent.clause).min(3) as usize;
            f.put(Template::Clause, (clauses * 5 + function) * 5 + theirs);
            let verbs = anaphor.verbs.saturating_sub(antecedent.verbs).min(3) as usize;
            f.put(Template::Verbs, (verbs * 5 + function) * 5 + theirs);
            f.put(Template::OpenerFunction, (anaphor.opener as usize * 5 + function) * 5 + theirs);
            if anaphor.opener == Opener::Who {
                let apart = anaphor.opened().abs_diff(antecedent.end()).min(2);
                let which = match self.discourse.word(anaphor.opened()) {
                    "whom" => 1,
                    "whose" => 2,
                    _ => 0,
                };
                f.put(Template::Relative, (which * 3 + apart) * 5 + function);
            }
        }
        self.discourse_place(f, pair);
    }

    /// What the candidate was in the sentences before, and what stands between.
    fn discourse_place(&self, f: &mut Features, pair: &Pair) {
        let Pair { anaphor, antecedent, state, rivalry, distance, near, far, .. } = *pair;
        let Candidate { entity, antecedent: last, .. } = pair.candidate;
        let (function, theirs) = (anaphor.function as usize, antecedent.function as usize);
        let topic = |sentence: u32| self.walk.focus.topics.contains(&(entity, sentence));
        let before = anaphor.sentence.checked_sub(1).is_some_and(topic);
        f.put(Template::Topic, (usize::from(topic(anaphor.sentence)) * 2 + usize::from(before)) * 5 + function);
        let dense = match distance {
            0 => (state.salience.in_sentence.min(2), state.salience.in_previous.min(2)),
            1 => (0, state.salience.in_sentence.min(2)),
            _ => (0, 0),
        };
        f.put(Template::Density, (dense.0 * 3 + dense.1) as usize * 5 + function);
        let subject = usize::from(antecedent.function == Function::Subject);
        f.put(Template::Subjecthood, (subject * 3 + rivalry.subjects.min(2)) * 3 + near);
        f.put(Template::Opener, (anaphor.opener as usize * 5 + theirs) * 3 + near);
        f.put(Template::Adposition, antecedent.adposition as usize * 4 + far);
        let first = last.checked_sub(1).is_none_or(|b| self.sentence(b) != antecedent.sentence);
        f.put(Template::SentenceInitial, usize::from(first) * 4 + far);
        f.put(Template::Coordinated, usize::from(antecedent.joined) * 3 + near);
        let as_what = match anaphor.function {
            Function::Subject => 0,
            Function::Possessor => 1,
            _ => 2,
        };
        f.put(Template::SubjectContinued, (usize::from(self.walk.focus.subject == entity) * 3 + near) * 3 + as_what);
        f.put(Template::AntecedentClass, antecedent.class as usize * 3 + near);
        let since = match state.recency.named {
            NOBODY => 6,
            named => anaphor.sentence.saturating_sub(named).min(5) as usize,
        };
        f.put(Template::NameRecency, since);
        f.put(Template::Bracketed, (usize::from(antecedent.bracketed) * 2 + usize::from(anaphor.bracketed)) * 3 + near);
        f.put(Template::Preposed, (usize::from(antecedent.opening) * 2 + usize::from(anaphor.opening)) * 15 + theirs * 3 + near);
        f.put(Template::Embedding, (antecedent.depth.min(3) * 4 + anaphor.depth.min(3)) as usize * 5 + function);
        f.put(Template::RankFunction, ((rivalry.rank.min(3) * 3 + near) * 5 + theirs) * 5 + function);
        f.put(Template::Leftmost, (usize::from(rivalry.leftmost) * 3 + near) * 5 + function);
        let as_subject = match state.recency.as_subject {
            NOBODY => 4,
            s => anaphor.sentence.saturating_sub(self.sentence(s as usize)).min(3) as usize,
        };
        f.put(Template::SubjectSince, (as_subject * 5 + function) * 3 + near);
        let before = self.mentions.get(state.recency.before as usize);
        let (then, since) =
            before.map_or((5, 0), |b| (b.function as usize, anaphor.sentence.saturating_sub(b.sentence).min(2) as usize));
        f.put(Template::PreviousFunction, (then * 3 + since) * 5 + theirs);
        f.put(Template::Governors, (antecedent.verb as usize * 6 + anaphor.verb as usize) * 3 + near);
        f.put(Template::DiscourseNew, (usize::from(state.salience.count == 1) * 3 + near) * 5 + theirs);
        f.put(Template::PossessedName, usize::from(antecedent.owned != NOBODY) * 3 + near);
        if anaphor.reflexive {
            let clause = if anaphor.clause == antecedent.clause { 0 } else { 1 + usize::from(distance > 0) };
            f.put(Template::Reflexive, clause * 2 + usize::from(antecedent.function == Function::Subject));
        }
    }

    /// Where the entity of a pronoun is named next.
    fn named_again(&self, f: &mut Features, pair: &Pair) -> usize {
        if pair.pronoun.is_none() {
            return 0;
        }
        let (m, anaphor, entity) = (pair.choice.m, pair.anaphor, pair.candidate.entity);
        let function = anaphor.function as usize;
        let next = (m + 1..self.mentions.len().min(m + 1 + AHEAD)).find(|&c| self.discourse.owner(c) == entity);
        let next = next.filter(|&c| self.mentions.get(c).is_some_and(|l| l.class == Class::Name));
        if let Some(c) = next.filter(|&c| self.sentence(c) == anaphor.sentence) {
            let (level, part) = self.syntax.relation(m, c);
            let clause_role = syntax::clause_role(self.syntax, m, anaphor.reflexive);
            f.put(Template::CCommand, (level * PARTS + part as usize) * syntax::CLAUSE_ROLES + clause_role);
        }
        let next = next.and_then(|c| self.mentions.get(c));
        let again = match next {
            None => 0,
            Some(l) if l.clause == anaphor.clause => 1,
            Some(l) if l.sentence == anaphor.sentence => 2,
            Some(l) if l.sentence == anaphor.sentence + 1 => 3,
            Some(_) => 4,
        };
        f.put(Template::NamedAgain, again * 5 + function);
        let begins = anaphor.opened() == self.discourse.tokens.of_sentence(anaphor.sentence as usize).start;
        let whose = if pair.candidate.cataphoric { 2 } else { pair.near.min(1) };
        f.put(Template::ClauseStart, (usize::from(begins) * 3 + whose) * 10 + (anaphor.opener as usize).min(9));
        again
    }

    /// How often and how prominently the text mentions the candidate.
    fn salience(&self, f: &mut Features, pair: &Pair) {
        let Pair { state, near, far, .. } = *pair;
        let entity = pair.candidate.entity;
        let often = frequency(state.salience.count);
        f.put(Template::MentionCount, often * 4 + far);
        f.put(Template::SubjectCount, state.salience.as_subject.min(2) as usize * 3 + near);
        let names = match state.salience.names {
            n @ 0..=2 => n as usize,
            3..=5 => 3,
            _ => 4,
        };
        f.put(Template::NameCount, names * 3 + near);
        let (lead, first) = (self.walk.focus.most_mentioned.0 == entity, self.walk.focus.first_person == entity);
        f.put(Template::MostMentioned, (usize::from(lead) * 2 + usize::from(first)) * 3 + near);
        let words = if state.salience.names == 0 { 0 } else { 1 + usize::from(state.descriptions.of(Word::Name).count() > 1) };
        f.put(Template::Named, words * 2 + usize::from(state.descriptions.of(Word::Head).next().is_some()));
        let address = self.in_address(entity);
        f.put(Template::Address, usize::from(address) * 3 + near);
        f.put(Template::AddressRival, usize::from(address * 3 + pair.choice.address) * 3 + near);
    }

    /// What speaks for a pronoun's candidate by the other candidates and the trees of the sentences.
    fn configuration(&self, f: &mut Features, pair: &Pair, again: usize) {
        let Pair { choice, anaphor, state, rivalry, near, .. } = *pair;
        let Candidate { entity, antecedent: last, .. } = pair.candidate;
        let (most, m) = (choice.most, choice.m);
        let share = (state.salience.count * 4 / most.max(1)).min(3) as usize;
        let crowd = match choice.candidates.len() {
            0..=1 => 0,
            2 => 1,
            3..=4 => 2,
            _ => 3,
        };
        f.put(Template::MentionShare, (share * 2 + usize::from(most > 3)) * 3 + near);
        f.put(Template::CandidateCount, crowd * 6 + rivalry.rank.min(5));
        f.put(Template::NameCertainty, self.mentions.get(last).map_or(0, |l| usize::from(l.certain)) * 3 + near);
        if self.doubtful(entity) {
            f.put(Template::DoubtfulType, self.kind(entity) as usize);
        }
        if let Some(tree) = choice.configurations.get(rivalry.rank) {
            let clause_role = syntax::clause_role(self.syntax, m, anaphor.reflexive);
            let (often, address) = (frequency(state.salience.count), self.in_address(entity));
            f.put(Template::Configuration, tree.same * syntax::CLAUSE_ROLES + clause_role);
            f.put(Template::ConfigurationBefore, tree.before * syntax::CLAUSE_ROLES + clause_role);
            if (PARTS..2 * PARTS).contains(&tree.same) {
                let reported = self.syntax.phrase(m).is_some_and(|p| self.syntax.reported(p));
                f.put(
                    Template::ReportedClause,
                    (usize::from(reported) * PARTS + tree.same - PARTS) * syntax::CLAUSE_ROLES + clause_role,
                );
            }
            // One value for every stance in this sentence and in those before.
            let stance = if tree.same < LEVELS * PARTS { tree.same } else { LEVELS * PARTS + tree.before };
            f.put(Template::ConfigurationCount, stance * 6 + often);
            f.put(Template::ConfigurationNamed, stance * 5 + again);
            let field = usize::from(address * 3 + choice.address);
            f.put(Template::ConfigurationAddress, stance * 9 + field);
            f.put(Template::HobbsOrder, tree.rank.min(5) * syntax::CLAUSE_ROLES + clause_role);
        }
    }

    /// What the pronouns and the "I" of the text before say of a pronoun's candidate, and what stands right beside the pronoun.
    fn pronoun(&self, f: &mut Features, pair: &Pair, column: usize) {
        let Pair { anaphor, antecedent, state, near, .. } = *pair;
        let Candidate { entity, antecedent: last, cataphoric } = pair.candidate;
        let (function, theirs) = (anaphor.function as usize, antecedent.function as usize);
        let quote = self.discourse.quotes.get(anaphor.inside as usize);
        let speaks = quote.is_some_and(|_| self.speaker(anaphor.inside) == entity);
        let how = match quote.map(|q| q.kind) {
            Some(QuoteKind::Direct) => 1,
            Some(QuoteKind::Mixed) => 2,
            _ => 0,
        };
        let own = match self.mentions.get(state.recency.spoke as usize) {
            None => 0,
            Some(l) if l.inside == anaphor.inside && l.block == anaphor.block => 1,
            Some(l) if l.inside == NOBODY && l.block.abs_diff(anaphor.block) <= 2 => 2,
            Some(_) => 0,
        };
        f.put(Template::OwnWords, (usize::from(speaks) * 3 + how) * 3 + own);
        if !cataphoric && antecedent.end() + 1 == anaphor.start() {
            let what = usize::from(self.discourse.word(antecedent.end()) == ",");
            f.put(Template::Adjacent, what * 5 + function);
        }
        if anaphor.function == Function::Possessor {
            let next = anaphor.end();
            let kin = usize::from(lean(self.discourse.word(next)) != 0);
            let tail = self.mentions.get(pair.choice.m + 1).is_some_and(|l| l.start() <= next + 2 && l.class != Class::Name);
            f.put(Template::Possessum, ((kin + usize::from(tail && kin == 0) * 2).min(2) * 5 + theirs) * 2 + near.min(1));
        }
        let so_far = match state.agreement.pronouns.get(column).copied().unwrap_or(0) {
            n @ 0..=2 => n as usize,
            3..=4 => 3,
            _ => 4,
        };
        f.put(Template::PronounCount, so_far * 3 + near);
        let (owner, at) = self.walk.last_of(anaphor.class, column);
        let since = anaphor.sentence.saturating_sub(self.sentence(at)).min(3) as usize;
        let whose = if owner == NOBODY { 0 } else { 1 + usize::from(owner == entity) };
        f.put(Template::LastPronoun, (whose * 4 + since) * 2 + usize::from(owner == entity && at == last));
        let as_what = self.mentions.get(at).map_or(Function::Other, |l| l.function) as usize;
        let close = owner == entity && since == 0;
        let place = if close { 75 + as_what.min(2) * 5 } else { (whose * 5 + as_what) * 5 };
        f.put(Template::LastPronounFunction, place + anaphor.function as usize);
    }

    /// How the words of a phrase fit its candidate.
    fn phrase(&self, f: &mut Features, pair: &Pair) {
        let Pair { anaphor, antecedent, state, distance, noun_fit, .. } = *pair;
        f.put(Template::Head, noun_fit * 2 + usize::from(state.salience.names > 0));
        f.put(Template::HeadDeterminer, noun_fit * 6 + anaphor.determiner as usize);
        let apart = match distance {
            0..=1 => distance,
            2..=3 => 2,
            4..=8 => 3,
            _ => 4,
        };
        f.put(Template::HeadDistance, noun_fit * 5 + apart);
        let shared = self
            .vocabulary
            .words(anaphor)
            .iter()
            .any(|w| state.descriptions.has(Word::Modifier, *w) || state.descriptions.has(Word::Name, *w));
        let relation = match (self.vocabulary.words(anaphor).is_empty(), state.descriptions.of(Word::Modifier).next().is_none()) {
            (true, true) => 0,
            (true, false) => 1,
            (false, _) if shared => 3,
            (false, true) => 2,
            (false, false) => 4,
        };
        f.put(Template::Modifiers, relation * 4 + noun_fit.min(3));
        let the = usize::from(anaphor.class == Class::Definite);
        let same = || self.vocabulary.words(anaphor) == self.vocabulary.words(antecedent);
        let whole = anaphor.head == antecedent.head && same() && antecedent.class != Class::Name;
        f.put(Template::SamePhrase, usize::from(whole) * 2 + the);
        if pair.candidate.cataphoric {
            return;
        }
        let determiner = anaphor.determiner.broad();
        if distance == 0 {
            let before = match self.discourse.word(anaphor.edge().saturating_sub(1)).to_ascii_lowercase().as_str() {
                "is" | "was" | "are" | "were" | "be" | "been" | "being" | "'s" | "’s" => 0,
                "became" | "become" | "becomes" | "remains" | "remained" => 1,
                "as" => 2,
                _ => 3,
            };
            f.put(Template::Predicate, (before * 2 + usize::from(antecedent.function == Function::Subject)) * 3 + determiner);
        }
        let start = anaphor.edge().max(antecedent.end());
        if antecedent.end() < start && start - antecedent.end() <= 4 {
            let be = |i: usize| {
                matches!(self.discourse.word(i), "is" | "was" | "are" | "were" | "be" | "been" | "'s" | "’s" | "became")
            };
            let who = |i: usize| matches!(self.discourse.word(i), "," | "who" | "which");
            let mut between = antecedent.end()..start;
            if between.clone().any(be) && between.all(|i| self.discourse.pos(i) == Pos::Adv || be(i) || who(i)) {
                f.put(Template::Copula, determiner);
            }
            if antecedent.end() + 1 == start {
                match self.discourse.word(antecedent.end()) {
                    "," => f.put(Template::Apposition, determiner),
                    "(" | "-" | "–" | "—" | ":" => f.put(Template::Apposition, 3 + determiner),
                    _ => {}
                }
            }
        }
    }

    /// How the mention and its candidate stand to the quotations.
    fn speech(&self, f: &mut Features, pair: &Pair) {
        let Pair { anaphor, antecedent, near, .. } = *pair;
        // Paragraphs of a conversation take turns.
        if speech(anaphor.class) {
            let who = match antecedent.class {
                Class::I => 0,
                Class::We => 1,
                Class::You => 2,
                _ => 3,
            };
            f.put(Template::Turn, anaphor.block.abs_diff(antecedent.block).min(4) as usize * 4 + who);
        }
        let where_ = match (anaphor.inside, antecedent.inside) {
            (NOBODY, NOBODY) => 0,
            (_, NOBODY) => 1,
            (NOBODY, _) => 2,
            (a, b) if a == b => 3,
            _ => 4,
        };
        f.put(Template::Quote, where_ * 3 + near);
        let direct = |q: u32| self.discourse.quotes.get(q as usize).is_some_and(|q| q.kind == QuoteKind::Direct);
        let (how, quote) = match (anaphor.source, antecedent.source) {
            (_, s) if s != NOBODY && s == anaphor.inside => (1, s),
            (s, _) if s != NOBODY && s == antecedent.inside => (2, s),
            (a, b) if a != NOBODY && b != NOBODY => (3, b),
            (NOBODY, b) if b != NOBODY => (if anaphor.inside == NOBODY { 4 } else { 5 }, b),
            _ => return,
        };
        f.put(Template::Source, (how * 2 + near.min(1)) * 2 + usize::from(direct(quote)));
    }
}

/// What stands before a candidate that follows.
fn cataphora(f: &mut Features, pair: &Pair) {
    let Pair { anaphor, antecedent, distance, .. } = *pair;
    if distance == 0 {
        f.put(Template::Cataphora, anaphor.opener as usize * 5 + antecedent.function as usize);
        f.put(Template::Cataphora, 55 + (pair.candidate.antecedent - pair.choice.m - 1).min(3));
    } else {
        f.put(Template::Cataphora, 58 + distance.min(3));
    }
    f.put(Template::OwnPhrase, usize::from(antecedent.owned as usize == anaphor.start()) * 2 + usize::from(anaphor.opening));
    f.put(Template::PossessedName, 6 + usize::from(antecedent.owned != NOBODY) * 3);
    if pair.pronoun.is_none() {
        f.put(Template::NameBeside, usize::from(antecedent.start() > anaphor.end()) * 3 + anaphor.determiner.broad());
    }
}

/// Steps of a number of mentions.
fn frequency(count: u32) -> usize {
    match count {
        0..=1 => 0,
        2 => 1,
        3 => 2,
        4..=5 => 3,
        6..=9 => 4,
        _ => 5,
    }
}
