//! What speaks for and against a link: templates with few values each, one weight for every value and class of mention.
//!
//! `data/coref-weights.tsv` has a line for every value, "template value", and a column for every class. Weights are hundredths of
//! a natural logarithm, learnt by `train/coref.py` from what this file gives out.

use std::sync::LazyLock;

use crate::coref::mention::Class;

macro_rules! templates {
    ($($name:ident $size:literal $why:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Template { $($name),* }
        const TEMPLATES: &[(&str, u16, &str)] = &[$((stringify!($name), $size, $why)),*];
    };
}

// Name, number of values, and what a link says that rests on it.
templates! {
    // No link at all: the mention begins an entity, or means nothing that is marked.
    Nobody 1 "";
    NobodyFunction 5 "";
    NobodyDeterminer 12 "";
    NobodyHead 9 "";
    NobodyType 10 "";
    NobodyPlace 4 "";
    NobodyNext 8 "";
    // Where the last mention stands.
    Distance 9 "near";
    Rank 12 "near";
    Between 15 "near";
    Paragraph 3 "same paragraph";
    // What it is in its clause.
    DistanceFunction 20 "place in the clause";
    Parallelism 100 "place in the clause";
    Clause 100 "place in the clause";
    Opener 165 "clause before";
    OpenerFunction 275 "place in the clause";
    Verbs 100 "place in the clause";
    Relative 45 "relative clause";
    Bracketed 12 "place in the clause";
    Preposed 60 "clause before";
    Embedding 80 "clause before";
    RankFunction 300 "place in the clause";
    Leftmost 30 "begins the sentence";
    SubjectSince 75 "subject before";
    PreviousFunction 90 "place in the clause";
    Governors 108 "place in the clause";
    DiscourseNew 45 "named near";
    PossessedName 12 "whose phrase it is";
    OwnPhrase 4 "whose phrase it is";
    NameCertainty 9 "named";
    DoubtfulType 10 "type";
    OwnWords 27 "speaks";
    Adjacent 10 "near";
    Possessum 30 "whose phrase it is";
    Configuration 248 "place in the clause";
    ConfigurationBefore 248 "clause before";
    HobbsOrder 48 "place in the clause";
    ReportedClause 80 "place in the clause";
    ConfigurationCount 366 "place in the clause";
    ConfigurationNamed 305 "place in the clause";
    ConfigurationAddress 549 "place in the clause";
    Subjecthood 18 "subject before";
    Adposition 36 "place in the clause";
    SentenceInitial 8 "begins the sentence";
    Coordinated 6 "place in the clause";
    SubjectContinued 18 "subject before";
    Topic 20 "subject before";
    Density 45 "often mentioned near";
    NamedAgain 25 "named after it";
    CCommand 240 "named after it";
    ClauseStart 60 "clause before";
    Cataphora 62 "named after it";
    NameBeside 6 "apposition";
    Reflexive 6 "same clause";
    SubjectCount 9 "subject before";
    // What is known of the entity.
    AntecedentClass 30 "form of the mention before";
    NameRecency 7 "named near";
    MentionCount 24 "often mentioned";
    NameCount 15 "often named";
    MostMentioned 12 "most mentioned";
    PronounCount 15 "same pronoun before";
    Address 9 "named in the address";
    AddressRival 27 "named in the address";
    MentionShare 24 "most mentioned";
    CandidateCount 24 "near";
    LastPronounFunction 90 "same pronoun before";
    LastPronoun 24 "same pronoun before";
    Named 6 "named";
    Types 100 "type";
    Number 9 "number";
    // Vocabulary.
    Head 16 "same noun";
    HeadDeterminer 48 "same noun";
    HeadDistance 40 "same noun";
    Modifiers 20 "same words";
    SamePhrase 4 "same words";
    Copula 3 "“is” between";
    Predicate 24 "“is” between";
    Apposition 6 "apposition";
    // Quotes.
    Quote 15 "quotation";
    Turn 20 "turns of a conversation";
    Source 24 "speaks";
}

const OFFSETS: [u16; TEMPLATES.len() + 1] = {
    let mut offsets = [0; TEMPLATES.len() + 1];
    let mut i = 0;
    while i < TEMPLATES.len() {
        offsets[i + 1] = offsets[i] + TEMPLATES[i].1;
        i += 1;
    }
    offsets
};

pub(in crate::coref) const COUNT: usize = OFFSETS[TEMPLATES.len()] as usize;

/// The columns of the weights.
pub(in crate::coref) const CLASSES: [&str; 8] = ["he or she", "they", "it", "I", "we", "you", "definite", "indefinite"];

/// The column of a class; names are not linked here.
pub(super) fn column(class: Class) -> Option<usize> {
    Some(match class {
        Class::Name => return None,
        Class::He | Class::She => 0,
        Class::They => 1,
        Class::It => 2,
        Class::I => 3,
        Class::We => 4,
        Class::You => 5,
        Class::Definite => 6,
        Class::Indefinite => 7,
    })
}

/// Features of one choice.
const MOST: usize = 80;

#[derive(Clone, Copy, Debug)]
pub(in crate::coref) struct Features {
    list: [u16; MOST],
    len: usize,
}

impl Features {
    pub fn new() -> Features {
        Features { list: [0; MOST], len: 0 }
    }

    /// A value past the template's last counts as the last.
    pub(super) fn put(&mut self, template: Template, value: usize) {
        let size = TEMPLATES.get(template as usize).map_or(1, |t| t.1);
        let offset = OFFSETS.get(template as usize).copied().unwrap_or(0);
        debug_assert!(value < usize::from(size), "{template:?} {value}");
        if let Some(slot) = self.list.get_mut(self.len) {
            *slot = offset + (value as u16).min(size - 1);
            self.len += 1;
        }
    }

    pub fn all(&self) -> &[u16] {
        self.list.get(..self.len).unwrap_or(&[])
    }
}

pub(in crate::coref) struct Weights {
    rows: Vec<[i16; CLASSES.len()]>,
}

pub(in crate::coref) const TABLE: &str = include_str!("../../../data/coref-weights.tsv");
static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(TABLE));

pub(in crate::coref) fn weights() -> &'static Weights {
    &WEIGHTS
}

impl Weights {
    pub fn read(text: &str) -> Weights {
        let mut rows = vec![[0; CLASSES.len()]; COUNT];
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let Some((template, value)) = cells.next().and_then(|name| name.split_once(' ')) else { continue };
            let place = TEMPLATES.iter().position(|t| t.0 == template).zip(value.parse::<u16>().ok());
            let known = place.filter(|(t, value)| TEMPLATES.get(*t).is_some_and(|t| *value < t.1));
            let Some(index) = known.and_then(|(t, value)| OFFSETS.get(t).map(|o| o + value)) else { continue };
            for (weight, cell) in rows.get_mut(usize::from(index)).into_iter().flatten().zip(cells) {
                *weight = cell.parse().unwrap_or(0);
            }
        }
        Weights { rows }
    }

    #[inline]
    pub fn score(&self, column: usize, features: &Features) -> i32 {
        features.all().iter().map(|f| self.weight(column, *f)).sum()
    }

    #[inline]
    fn weight(&self, column: usize, feature: u16) -> i32 {
        self.rows.get(usize::from(feature)).and_then(|r| r.get(column)).map_or(0, |w| i32::from(*w))
    }

    /// What speaks loudest for the link.
    pub fn why(&self, column: usize, features: &Features) -> &'static str {
        let says = |f: &&u16| template(**f).is_some_and(|t| !t.2.is_empty());
        let best = features.all().iter().filter(says).max_by_key(|f| (self.weight(column, **f), std::cmp::Reverse(**f)));
        best.and_then(|f| template(*f)).map_or("", |t| t.2)
    }
}

fn template(feature: u16) -> Option<&'static (&'static str, u16, &'static str)> {
    OFFSETS.partition_point(|o| *o <= feature).checked_sub(1).and_then(|t| TEMPLATES.get(t))
}

/// "Distance 3".
#[cfg(feature = "_train")]
pub(in crate::coref) fn name(feature: u16) -> String {
    let offset = OFFSETS.iter().rev().find(|o| **o <= feature).copied().unwrap_or(0);
    template(feature).map_or(String::new(), |t| format!("{} {}", t.0, feature - offset))
}
