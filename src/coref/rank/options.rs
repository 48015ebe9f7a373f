//! What speaks for an option and what against: its features.

use super::super::features::{Features, T, column};
use super::super::looks::{Class, Gram, Look, Number, Opener};
use super::super::syntax::{self, LEVELS, PARTS};
use super::super::{NOBODY, names};
use super::{AHEAD, Place, Ranking, Seen, Thread, speech};
use crate::document::{EntityType, Pos, QuoteKind};
use crate::entities::lists::role;

impl Ranking<'_, '_> {
    /// How the noun of the phrase `look` fits what is known of the entity.
    pub(super) fn head(&self, look: &Look, m: usize, entity: u32) -> usize {
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
        if thread.outlet && role(noun()).is_some_and(|r| r.2) && !(thread.on_air && names::printed(noun())) {
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

    pub(super) fn nobody(&self, look: &Look, kind: EntityType, options: usize, heads: usize) -> Features {
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

    pub(super) fn features(&self, m: usize, look: &Look, kind: EntityType, seen: &Seen) -> Features {
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
            if distance == 0 {
                f.put(T::Ahead, look.opener as usize * 5 + theirs);
                f.put(T::Ahead, 55 + (last - m - 1).min(3));
            } else {
                f.put(T::Ahead, 58 + distance.min(3));
            }
            f.put(T::OwnPhrase, usize::from(other.owned == Some(look.start)) * 2 + usize::from(look.opening));
            f.put(T::Owned, 6 + usize::from(other.owned.is_some()) * 3);
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
                    let which = match self.scene.word(look.opened) {
                        "whom" => 1,
                        "whose" => 2,
                        _ => 0,
                    };
                    f.put(T::Relative, (which * 3 + apart) * 5 + gram);
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
            f.put(T::Bracketed, (usize::from(other.bracketed) * 2 + usize::from(look.bracketed)) * 3 + near);
            f.put(T::Opening, (usize::from(other.opening) * 2 + usize::from(look.opening)) * 15 + theirs * 3 + near);
            f.put(T::Depth, (other.depth.min(3) * 4 + look.depth.min(3)) as usize * 5 + gram);
            f.put(T::Order, ((rank.min(3) * 3 + near) * 5 + theirs) * 5 + gram);
            f.put(T::Leftmost, (usize::from(seen.leftmost) * 3 + near) * 5 + gram);
            let as_subject = match thread.as_subject.checked_sub(1) {
                None => 4,
                Some(s) => look.sentence.saturating_sub(self.sentence(s)).min(3) as usize,
            };
            f.put(T::SubjectSince, (as_subject * 5 + gram) * 3 + near);
            let before = thread.before.checked_sub(1).and_then(|b| self.looks.get(b));
            let (then, since) =
                before.map_or((5, 0), |b| (b.gram as usize, look.sentence.saturating_sub(b.sentence).min(2) as usize));
            f.put(T::Before, (then * 3 + since) * 5 + theirs);
            f.put(T::Governors, (other.verb as usize * 6 + look.verb as usize) * 3 + near);
            f.put(T::New, (usize::from(thread.count == 1) * 3 + near) * 5 + theirs);
            f.put(T::Owned, usize::from(other.owned.is_some()) * 3 + near);
            if look.reflexive {
                let clause = if look.clause == other.clause { 0 } else { 1 + usize::from(distance > 0) };
                f.put(T::Reflexive, clause * 2 + usize::from(other.gram == Gram::Subject));
            }
        }
        // Where the entity is named next.
        let mut again = 0;
        if pronoun.is_some() {
            let next = (m + 1..self.looks.len().min(m + 1 + AHEAD)).find(|&c| self.scene.owner(c) == entity);
            let next = next.filter(|&c| self.looks.get(c).is_some_and(|l| l.class == Class::Name));
            if let Some(c) = next.filter(|&c| self.sentence(c) == look.sentence) {
                let (level, part) = self.syntax.relation(self.token(m), self.token(c));
                let stands = syntax::stands(self.syntax, self.token(m), look.reflexive);
                f.put(T::Commands, (level * PARTS + part as usize) * syntax::STANDS + stands);
            }
            let next = next.and_then(|c| self.looks.get(c));
            again = match next {
                None => 0,
                Some(l) if l.clause == look.clause => 1,
                Some(l) if l.sentence == look.sentence => 2,
                Some(l) if l.sentence == look.sentence + 1 => 3,
                Some(_) => 4,
            };
            f.put(T::Again, again * 5 + gram);
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
        f.put(T::AddressRival, usize::from(address * 3 + seen.field.address) * 3 + near);
        if pronoun.is_some() {
            let share = (thread.count * 4 / seen.field.most.max(1)).min(3) as usize;
            let crowd = match seen.field.count {
                0..=1 => 0,
                2 => 1,
                3..=4 => 2,
                _ => 3,
            };
            f.put(T::Share, (share * 2 + usize::from(seen.field.most > 3)) * 3 + near);
            f.put(T::Choice, crowd * 6 + rank.min(5));
            f.put(T::Certain, self.certain(last) * 3 + near);
            if self.doubtful(entity) {
                f.put(T::Taken, self.kind(entity) as usize);
            }
            if let Some(stands) = pronoun.filter(|c| *c < 3).map(|_| syntax::stands(self.syntax, self.token(m), look.reflexive)) {
                f.put(T::Tree, seen.tree.same * syntax::STANDS + stands);
                f.put(T::TreeBefore, seen.tree.before * syntax::STANDS + stands);
                if (PARTS..2 * PARTS).contains(&seen.tree.same) {
                    let told = self.syntax.phrase(self.token(m)).is_some_and(|p| self.syntax.told(p));
                    f.put(T::Told, (usize::from(told) * PARTS + seen.tree.same - PARTS) * syntax::STANDS + stands);
                }
                // One value for every stance in this sentence and in those before.
                let stance = if seen.tree.same < LEVELS * PARTS { seen.tree.same } else { LEVELS * PARTS + seen.tree.before };
                f.put(T::TreeCount, stance * 6 + often);
                f.put(T::TreeAgain, stance * 5 + again);
                let field = usize::from(address * 3 + seen.field.address);
                f.put(T::TreeAddress, stance * 9 + field);
                f.put(T::Search, seen.tree.rank.min(5) * syntax::STANDS + stands);
            }
            self.speech_features(&mut f, look, entity, thread);
            if !ahead && other.end + 1 == look.start {
                let what = usize::from(self.scene.word(other.end) == ",");
                f.put(T::Adjacent, what * 5 + gram);
            }
            if look.gram == Gram::Possessor {
                let next = look.end;
                let kin = usize::from(super::super::roles::lean(self.scene.word(next)) != 0);
                let tail = self.looks.get(m + 1).is_some_and(|l| l.start <= next + 2 && l.class != Class::Name);
                f.put(T::Held, ((kin + usize::from(tail && kin == 0) * 2).min(2) * 5 + theirs) * 2 + near.min(1));
            }
        }
        let number = |plural: bool, n: Number| if plural { Number::Plural } else { n };
        f.put(T::Number, look.number as usize * 3 + number(thread.plural, other.number) as usize);
        if let Some(class) = pronoun {
            self.pronoun_features(&mut f, look, seen, class, near);
        } else {
            self.phrase_features(&mut f, look, other, thread, head, distance, ahead);
        }
        self.quote_features(&mut f, look, other, near);
        f
    }

    /// Nobody is "he" in their own words.
    fn speech_features(&self, f: &mut Features, look: &Look, entity: u32, thread: &Thread) {
        let quote = self.scene.quotes.get(look.inside as usize);
        let speaks = quote.is_some_and(|_| self.speaker(look.inside) == entity);
        let how = match quote.map(|q| q.kind) {
            Some(QuoteKind::Direct) => 1,
            Some(QuoteKind::Mixed) => 2,
            _ => 0,
        };
        let own = match thread.spoke.checked_sub(1).and_then(|s| self.looks.get(s)) {
            None => 0,
            Some(l) if l.inside == look.inside && l.block == look.block => 1,
            Some(l) if l.inside == NOBODY && l.block.abs_diff(look.block) <= 2 => 2,
            Some(_) => 0,
        };
        f.put(T::OwnWords, (usize::from(speaks) * 3 + how) * 3 + own);
    }

    /// The entity that is the source of a quote, if it is known yet.
    pub(super) fn speaker(&self, quote: u32) -> u32 {
        self.sources.get(quote as usize).map_or(NOBODY, |&m| self.scene.owner(m))
    }

    fn pronoun_features(&self, f: &mut Features, look: &Look, seen: &Seen, class: usize, near: usize) {
        let (entity, last) = (seen.entity, seen.last);
        let thread = self.thread(entity);
        let so_far = match thread.pronouns.get(class).copied().unwrap_or(0) {
            n @ 0..=2 => n as usize,
            3..=4 => 3,
            _ => 4,
        };
        f.put(T::Pronouns, so_far * 3 + near);
        let (owner, at) = self.last_of(look.class, class);
        let since = look.sentence.saturating_sub(self.sentence(at)).min(3) as usize;
        let whose = if owner == NOBODY { 0 } else { 1 + usize::from(owner == entity) };
        f.put(T::Last, (whose * 4 + since) * 2 + usize::from(owner == entity && at == last));
        let as_what = self.looks.get(at).map_or(Gram::Other, |l| l.gram) as usize;
        let close = owner == entity && since == 0;
        let place = if close { 75 + as_what.min(2) * 5 } else { (whose * 5 + as_what) * 5 };
        f.put(T::LastGram, place + look.gram as usize);
    }

    /// How sure the name is through which the option is seen; 2 for the least.
    fn certain(&self, m: usize) -> usize {
        self.looks.get(m).map_or(0, |l| l.certain)
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
            let before = match self.scene.word(look.edge.saturating_sub(1)).to_ascii_lowercase().as_str() {
                "is" | "was" | "are" | "were" | "be" | "been" | "being" | "'s" | "’s" => 0,
                "became" | "become" | "becomes" | "remains" | "remained" => 1,
                "as" => 2,
                _ => 3,
            };
            f.put(T::Predicate, (before * 2 + usize::from(other.gram == Gram::Subject)) * 3 + determiner);
        }
        let tag = |i: usize| self.scene.tokens.tokens.get(i).map_or(Pos::X, |t| t.pos);
        let start = look.edge.max(other.end);
        if other.end < start && start - other.end <= 4 {
            let be =
                |i: usize| matches!(self.scene.word(i), "is" | "was" | "are" | "were" | "be" | "been" | "'s" | "’s" | "became");
            let who = |i: usize| matches!(self.scene.word(i), "," | "who" | "which");
            let mut between = other.end..start;
            if between.clone().any(be) && between.all(|i| tag(i) == Pos::Adv || be(i) || who(i)) {
                f.put(T::Copula, determiner);
            }
            if other.end + 1 == start {
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
}
