//! Phrases and verbs of the sentences, and how one phrase stands to another.

/// What a phrase is to its verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::coref) enum Part {
    Subject,
    Object,
    Oblique,
    /// The owner of another phrase, or behind its "of".
    Owner,
    #[default]
    Other,
}

/// No phrase, no verb.
pub(in crate::coref) const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
pub(in crate::coref) struct Phrase {
    pub part: Part,
    pub verb: u32,
    /// What the phrase is to its verb that this one belongs to.
    pub host: Part,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::coref) struct Verb {
    pub subject: u32,
    pub object: u32,
    pub above: u32,
    pub be: bool,
    pub reports: bool,
}

/// How a phrase stands to a pronoun: steps from the pronoun's verb to its own, then its part there.
pub(in crate::coref) const LEVELS: usize = 6;
pub(in crate::coref) const PARTS: usize = 5;

#[derive(Default)]
pub(in crate::coref) struct Syntax {
    pub phrases: Vec<Phrase>,
    pub verbs: Vec<Verb>,
    /// The phrase of every mention's head.
    pub of: Vec<u32>,
}

impl Syntax {
    /// The phrase of a mention.
    pub fn phrase(&self, m: usize) -> Option<Phrase> {
        self.of.get(m).and_then(|p| self.phrases.get(*p as usize)).copied()
    }

    /// Whether the verb of the phrase is "is" or "became".
    pub fn predicated(&self, phrase: Phrase) -> bool {
        self.verb(phrase.verb).is_some_and(|v| v.be)
    }

    /// Whether the verb above that of the phrase is one of saying.
    pub fn reported(&self, phrase: Phrase) -> bool {
        self.verb(phrase.verb).and_then(|v| self.verb(v.above)).is_some_and(|v| v.reports)
    }

    /// Whether the clause of the phrase is under no other.
    pub fn main(&self, phrase: Phrase) -> bool {
        self.verb(phrase.verb).is_some_and(|v| v.above == NONE)
    }

    fn verb(&self, v: u32) -> Option<&Verb> {
        self.verbs.get(v as usize)
    }

    /// How the phrase of mention `other` stands to that of mention `this`, both of one sentence.
    pub fn relation(&self, this: usize, other: usize) -> (usize, Part) {
        let number = |m: usize| self.of.get(m).copied().unwrap_or(NONE);
        let (Some(a), Some(b)) = (self.phrase(this), self.phrase(other)) else { return (LEVELS - 1, Part::Other) };
        let mut v = a.verb;
        for level in 0..3 {
            let Some(verb) = self.verb(v) else { break };
            if verb.subject == number(other) {
                return (level, Part::Subject);
            }
            if b.verb == v {
                return (level, b.part);
            }
            v = verb.above;
        }
        match (self.verb(a.verb), self.verb(b.verb)) {
            (Some(_), Some(theirs)) if theirs.above == a.verb => (3, b.part),
            (Some(mine), Some(theirs)) if theirs.above == mine.above => (4, b.part),
            _ => (LEVELS - 1, b.part),
        }
    }
}

/// What a pronoun is in its clause, for what its owner may be.
pub(in crate::coref) const CLAUSE_ROLES: usize = 8;
pub(in crate::coref) const OBJECT: usize = 1;
pub(in crate::coref) const OBLIQUE: usize = 2;
pub(in crate::coref) const OF_PREDICATE: usize = 5;
pub(in crate::coref) const REFLEXIVE: usize = 7;

pub(in crate::coref) fn clause_role(syntax: &Syntax, m: usize, reflexive: bool) -> usize {
    match syntax.phrase(m) {
        _ if reflexive => REFLEXIVE,
        None => 6,
        Some(p) => match (p.part, p.host) {
            (Part::Subject, _) => 0,
            (Part::Object, _) => OBJECT,
            (Part::Oblique, _) => OBLIQUE,
            (Part::Owner, Part::Subject) => 3,
            (Part::Owner, Part::Object) if syntax.predicated(p) => OF_PREDICATE,
            (Part::Owner, _) => 4,
            (Part::Other, _) => 6,
        },
    }
}
