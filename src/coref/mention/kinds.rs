//! The values that a mention's properties have.

/// Mentions are linked with weights of their own by class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::coref) enum Class {
    Name,
    /// "he", "she" and their forms.
    He,
    She,
    They,
    It,
    I,
    We,
    You,
    /// "the adviser", "this city".
    Definite,
    /// "a city", "city officials", "his father".
    Indefinite,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::coref) enum Function {
    Subject,
    Object,
    /// Behind a preposition.
    Oblique,
    Possessor,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::coref) enum Number {
    Singular,
    Plural,
    Unknown,
}

/// What opens a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::coref) enum Opener {
    #[default]
    Sentence,
    Comma,
    And,
    But,
    That,
    When,
    Because,
    Who,
    /// ", telling": a participle behind a comma.
    Participle,
    Mark,
    Other,
}

/// The verb that a subject or object goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::coref) enum Governor {
    None,
    Be,
    Have,
    Report,
    Passive,
    Other,
}

/// Prepositions told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::coref) enum Adposition {
    None,
    Of,
    By,
    With,
    To,
    For,
    From,
    In,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::coref) enum Determiner {
    The,
    This,
    A,
    Possessive,
    Other,
    None,
}

impl Determiner {
    /// Definite, indefinite, other.
    pub fn broad(self) -> usize {
        match self {
            Determiner::The | Determiner::This => 0,
            Determiner::A => 1,
            _ => 2,
        }
    }
}

pub(in crate::coref) fn class(word: &str) -> Option<Class> {
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    Some(match () {
        _ if is(&["he", "him", "his", "himself"]) => Class::He,
        _ if is(&["she", "her", "hers", "herself"]) => Class::She,
        _ if is(&["they", "them", "their", "theirs", "themselves", "themself"]) => Class::They,
        _ if is(&["it", "its", "itself"]) => Class::It,
        _ if is(&["i", "me", "my", "mine", "myself"]) => Class::I,
        _ if is(&["we", "us", "our", "ours", "ourselves"]) => Class::We,
        _ if is(&["you", "your", "yours", "yourself", "yourselves"]) => Class::You,
        _ => return None,
    })
}
