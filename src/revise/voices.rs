//! What an audit rests on that no layer holds: through whom a body says what it says.

use crate::compare::words::words;
use crate::document::{AnonymityKind, Document};

/// For every quote through whom the body says it, as the audit has it: the row's "through …" that the unnamed source's words hold.
pub(super) fn read(text: &str, document: &Document) -> Vec<Option<String>> {
    let mut voices: Vec<Option<String>> = document.quotes.iter().map(|_| None).collect();
    for row in document.audit.iter().flat_map(|audit| &audit.sources) {
        let mut before = None;
        for &number in row.entity.iter().flat_map(|_| &row.quotes) {
            let unnamed = document.quotes.get(number as usize).filter(|q| q.anonymity == Some(AnonymityKind::Unnamed));
            let Some(quote) = unnamed else { continue };
            let stated = quote.source.first().map_or(Vec::new(), |&source| words(text, source));
            let through = row.roles.iter().filter(|role| role.starts_with("through "));
            let noun = |role: &str| role.rsplit(' ').next().unwrap_or_default().to_owned();
            let named = |role: &&String| noun(role).split('-').any(|part| stated.iter().any(|word| word.key == part));
            // What goes on without a source of its own goes on through the same.
            let goes_on = before.clone().filter(|_| quote.source.is_empty());
            before = goes_on.or_else(|| through.clone().find(named).or(through.clone().next()).cloned());
            voices.get_mut(number as usize).into_iter().for_each(|slot| slot.clone_from(&before));
        }
    }
    voices
}
