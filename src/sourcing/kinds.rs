//! What kind of source it is.

use super::View;
use crate::coref::People;
use crate::document::{AnonymityKind, EntityType, Quote, SourceType};

/// Pronouns that stand for a source; alone and unresolved they tell nothing of it.
const PRONOUNS: [&str; 16] =
    ["he", "she", "it", "they", "i", "we", "you", "who", "which", "that", "this", "these", "those", "him", "her", "them"];

/// `None` where no source is stated, or one that stands for nobody known.
pub(super) fn source_type(view: &View, people: &People, quote: &Quote) -> Option<SourceType> {
    let entity = quote.speaker.and_then(|e| people.entities.get(e as usize));
    if quote.speakers.len() > 1 && entity.is_some_and(|e| !e.named) {
        return Some(SourceType::Group);
    }
    if let Some(entity) = entity.filter(|e| e.named) {
        return Some(match entity.kind {
            EntityType::Person => SourceType::Person,
            EntityType::Group => SourceType::Group,
            EntityType::Work => SourceType::Document,
            _ => SourceType::Organization,
        });
    }
    if entity.is_none() && quote.source.first().is_none_or(|s| is_pronoun(s.of(view.text))) {
        return None;
    }
    quote.anonymity.map(|anonymity| match anonymity {
        AnonymityKind::Named => SourceType::Person,
        AnonymityKind::Unnamed => SourceType::Unnamed,
        AnonymityKind::Collective => SourceType::Group,
        AnonymityKind::Document => SourceType::Document,
        AnonymityKind::Outlet => SourceType::Organization,
    })
}

/// A pronoun and nothing else.
pub(crate) fn is_pronoun(words: &str) -> bool {
    PRONOUNS.iter().any(|p| p.eq_ignore_ascii_case(words.trim()))
}
