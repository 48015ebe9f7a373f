//! The state of a choice: a mention, and the candidates that it may mean.

use crate::coref::mention::Mention;
use crate::document::EntityType;

/// An entity in question, seen through one mention of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub entity: u32,
    pub antecedent: usize,
    /// The antecedent follows.
    pub cataphoric: bool,
}

pub(super) struct Choice<'m> {
    pub m: usize,
    pub anaphor: &'m Mention,
    pub kind: EntityType,
    /// The most mentions that a candidate has; the best that the address says of one.
    pub most: u32,
    pub address: u8,
    pub candidates: Vec<Candidate>,
    /// How the candidates stand to a pronoun in their sentences' trees; empty for phrases.
    pub configurations: Vec<Configuration>,
}

/// What the other candidates make of one.
pub(super) struct Rivalry {
    /// Its place among the candidates.
    pub rank: usize,
    /// Candidates nearer than it that were subjects.
    pub subjects: usize,
    /// No other candidate that its sentence mentions stands before it.
    pub leftmost: bool,
}

/// How a candidate stands to a pronoun in the tree of its sentence and in that where it was last, each with a value for none; its place
/// in the order in which a search through the trees would come upon the candidates.
#[derive(Clone, Copy, Default)]
pub(super) struct Configuration {
    pub same: usize,
    pub before: usize,
    pub rank: usize,
}
