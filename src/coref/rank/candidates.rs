//! Whom a mention may mean: entities mentioned last, those whose noun it repeats, names that follow, unless types, number or the
//! speech that it stands in rule them out.

use super::choice::Candidate;
use super::entity::Word;
use super::ranking::Ranking;
use super::walk::WINDOW;
use super::weights::column;
use crate::coref::complements;
use crate::coref::discourse::NOBODY;
use crate::coref::mention::{Class, Determiner, Function, Mention, Number, another_one};
use crate::document::{EntityType, Pos, Quote, QuoteKind, Role};
use crate::entities::lists::{TITLES, upper};

/// Sentences back to the last mention: of what a pronoun means, of who "I", "we" and "you" are, of what a phrase without the same noun means, of any.
const PRONOUN_REACH: u32 = 8;
const SPEECH_REACH: u32 = 30;
const PHRASE_REACH: u32 = 6;
const NOUN_REACH: u32 = 60;
/// Mentions looked back on for what a phrase was said to be of.
const PHRASES: usize = 40;
/// Tokens between a subject and what it is done to.
const FAR: usize = 20;
/// Mentions ahead of a pronoun that may be what it means.
pub(super) const AHEAD: usize = 8;

impl Ranking<'_, '_> {
    /// The candidates, those mentioned last first, then those that follow.
    pub(super) fn candidates(&self, m: usize, anaphor: &Mention, kind: EntityType) -> Vec<Candidate> {
        let pronoun = matches!(column(anaphor.class), Some(0..6));
        let mut found = Vec::with_capacity(WINDOW);
        for &entity in &self.walk.recent {
            let Some(last) = self.last(entity) else { continue };
            let distance = anaphor.sentence.saturating_sub(self.sentence(last));
            let reach = match () {
                _ if speech(anaphor.class) => SPEECH_REACH,
                _ if pronoun => PRONOUN_REACH,
                _ => NOUN_REACH,
            };
            // What is looked up in words comes last.
            if distance <= reach
                && self.fits(anaphor, kind, entity)
                && !self.holds(last, m)
                && (pronoun || distance <= PHRASE_REACH || self.noun_fit(anaphor, m, entity) > 0)
                && !self.speakers_own(anaphor, last)
                && !self.introduces_another(anaphor, entity, last)
            {
                found.push(Candidate { entity, antecedent: last, cataphoric: false });
            }
        }
        if let Some(&entity) = self.walk.by_head.get(&anaphor.head).filter(|_| !pronoun)
            && !found.iter().any(|f| f.entity == entity)
            && let Some(last) = self.last(entity)
            && anaphor.sentence.saturating_sub(self.sentence(last)) <= NOUN_REACH
            && self.fits(anaphor, kind, entity)
            && !self.holds(last, m)
            && !self.introduces_another(anaphor, entity, last)
        {
            found.push(Candidate { entity, antecedent: last, cataphoric: false });
        }
        if !pronoun {
            // "my colleague, Ana Ruiz", "our editor Ana Ruiz".
            let mut next = anaphor.end() + usize::from(matches!(self.discourse.word(anaphor.end()), "," | ":" | "–" | "—" | "("));
            next += usize::from(TITLES.contains(self.discourse.word(next)));
            let beside =
                (m + 1..self.mentions.len().min(m + 3)).find(|&c| self.mentions.get(c).is_some_and(|l| l.start() == next));
            let name = beside.filter(|&c| self.mentions.get(c).is_some_and(|l| l.class == Class::Name));
            if let Some(c) = name.filter(|&c| self.fits(anaphor, kind, self.discourse.owner(c))) {
                found.retain(|f| f.entity != self.discourse.owner(c));
                found.push(Candidate { entity: self.discourse.owner(c), antecedent: c, cataphoric: true });
            }
        }
        if matches!(anaphor.class, Class::He | Class::She | Class::They | Class::It) {
            for c in m + 1..self.mentions.len().min(m + 1 + AHEAD) {
                let entity = self.discourse.owner(c);
                let Some(other) = self.mentions.get(c).filter(|l| l.sentence == anaphor.sentence) else { break };
                let said = anaphor.source != NOBODY && other.inside == anaphor.source;
                if other.class == Class::Name
                    && !said
                    && self.fits(anaphor, kind, entity)
                    && !found.iter().any(|f| f.entity == entity)
                {
                    found.push(Candidate { entity, antecedent: c, cataphoric: true });
                }
            }
        }
        // What the page is about may go by "she" before it is named.
        if let Some((entity, c)) = self.about.filter(|a| a.1 > m && matches!(anaphor.class, Class::He | Class::She))
            && !found.iter().any(|f| f.entity == entity)
            && self.fits(anaphor, EntityType::Person, entity)
        {
            found.push(Candidate { entity, antecedent: c, cataphoric: true });
        }
        found
    }

    /// The last mention of the entity.
    fn last(&self, entity: u32) -> Option<usize> {
        Some(self.state(entity).recency.last).filter(|l| *l != NOBODY).map(|l| l as usize)
    }

    /// “My father gave it to me,” he said: whose words they are is not whom they call theirs.
    fn speakers_own(&self, anaphor: &Mention, last: usize) -> bool {
        let own = |l: &Mention| {
            l.inside == anaphor.source
                && matches!(l.class, Class::Definite | Class::Indefinite)
                && matches!(self.discourse.word(l.start()), "my" | "My" | "our" | "Our")
        };
        anaphor.source != NOBODY && self.mentions.get(last).is_some_and(own)
    }

    /// "A resident of Westport" is not the resident before, nor "the second witness" the first, nor "the cotton sector" that of wool.
    fn introduces_another(&self, anaphor: &Mention, entity: u32, last: usize) -> bool {
        if !matches!(anaphor.class, Class::Definite | Class::Indefinite) {
            return false;
        }
        let first = self.discourse.word(anaphor.start());
        let single = ["a", "an", "another", "one"].iter().any(|w| w.eq_ignore_ascii_case(first));
        if self.state(entity).salience.names > 0 {
            // "A second teacher, who gave no name," is not the teacher who did.
            if another_one(self.discourse, anaphor.edge()) {
                return true;
            }
            // "Some enterprising company" has no name.
            if self.discourse.word(anaphor.edge()).eq_ignore_ascii_case("some") && anaphor.number == Number::Singular {
                return true;
            }
            // "Ruiz made it up, a friend said": who is brought in to speak is nobody named before.
            let brought_in = single && anaphor.source != NOBODY && anaphor.determiner == Determiner::A;
            return self.holds_other_office(anaphor, entity) || brought_in || single && self.done_to(anaphor, entity, last);
        }
        let descriptions = &self.state(entity).descriptions;
        let mut own = self.vocabulary.words(anaphor).iter().filter(|w| self.ordinals.contains(w)).peekable();
        // "The Duke of Holm" is not the Duke of Lund.
        let of = |m: &Mention| {
            let named = self.discourse.word(m.end()) == "of" && upper(self.discourse.word(m.end() + 1));
            named.then(|| self.discourse.word(m.end() + 1))
        };
        let before = || (last.saturating_sub(PHRASES)..=last).rev().filter(|&c| self.discourse.owner(c) == entity);
        let theirs_of = of(anaphor).and_then(|_| before().find_map(|c| self.mentions.get(c).and_then(of)));
        let elsewhere = of(anaphor).zip(theirs_of).is_some_and(|(own, theirs)| own != theirs);
        // "Critics of the mayor" are not those of the governor.
        let plural = anaphor.number == Number::Plural;
        let others =
            || before().filter_map(|c| self.mentions.get(c)).any(|m| complements::differ(self.discourse, anaphor.end(), m.end()));
        elsewhere
            || plural && others()
            || single && self.sentence(last) != anaphor.sentence
            || own.peek().is_some() && own.all(|w| !descriptions.has(Word::Modifier, *w))
            || descriptions.another(anaphor, self.mentions, self.vocabulary)
    }

    /// "Ruiz fired a welder": whoever does something in the same clause is not "a welder" to whom it is done.
    fn done_to(&self, anaphor: &Mention, entity: u32, last: usize) -> bool {
        let Some(subject) = self.mentions.get(last) else { return false };
        let same = subject.clause == anaphor.clause
            && subject.sentence == anaphor.sentence
            && subject.end() < anaphor.start()
            && anaphor.start() <= subject.end() + FAR;
        let joins = |i: usize| {
            self.discourse.pos(i) == Pos::Punct
                || matches!(
                    self.discourse.word(i),
                    "as" | "am" | "are" | "be" | "became" | "become" | "been" | "being" | "is" | "was" | "were" | "’s" | "'s"
                )
        };
        let verb = |i: usize| self.discourse.pos(i) == Pos::Verb;
        same && self.kind(entity) == EntityType::Person
            && subject.function == Function::Subject
            && (subject.end()..anaphor.start()).any(verb)
            && !(subject.end()..anaphor.start()).any(joins)
    }

    /// "The mayor of Sand" is not the "mayor of Holm".
    fn holds_other_office(&self, anaphor: &Mention, entity: u32) -> bool {
        let of = self.discourse.word(anaphor.end()) == "of" && upper(self.discourse.word(anaphor.end() + 1));
        let place = self.discourse.word(anaphor.end() + 1);
        let noun = self.discourse.word(anaphor.end().saturating_sub(1));
        let other = |role: &Role| {
            let parts = role
                .text
                .split_once(" of ")
                .filter(|(held, _)| held.rsplit(' ').next().is_some_and(|w| w.eq_ignore_ascii_case(noun)));
            parts.is_some_and(|(_, of_what)| upper(of_what) && !of_what.split(' ').any(|w| w == place))
        };
        of && self.discourse.entity(entity).is_some_and(|d| d.roles.iter().any(other))
    }

    /// One of the two lies in the other.
    fn holds(&self, a: usize, b: usize) -> bool {
        match (self.discourse.found.get(a), self.discourse.found.get(b)) {
            (Some(a), Some(b)) => a.span.overlaps(b.span),
            _ => true,
        }
    }

    /// What types and number rule out.
    fn fits(&self, anaphor: &Mention, kind: EntityType, entity: u32) -> bool {
        use EntityType::{Group, Money, Organization, Percent, Person, Place, Quantity};
        let (other, plural) = (self.kind(entity), self.state(entity).agreement.plural);
        let only_phrases = self.state(entity).salience.names == 0;
        match anaphor.class {
            Class::Name => false,
            Class::He | Class::She => (other == Person || self.doubtful(entity)) && !plural && !self.own_words(anaphor, entity),
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

    /// Nobody is "he" in their own words: those in marks whose source they are, those of a paragraph in which they are "I".
    fn own_words(&self, anaphor: &Mention, entity: u32) -> bool {
        let direct = |q: &Quote| q.kind == QuoteKind::Direct;
        if self.discourse.quotes.get(anaphor.inside as usize).is_some_and(direct) {
            return self.speaker(anaphor.inside) == entity;
        }
        let spoke = self.mentions.get(self.state(entity).recency.spoke as usize);
        anaphor.inside == NOBODY && spoke.is_some_and(|l| l.inside == NOBODY && l.block == anaphor.block)
    }
}

/// "I", "we" and "you".
pub(super) fn speech(class: Class) -> bool {
    matches!(class, Class::I | Class::We | Class::You)
}
