//! What an audit rests on that no layer holds: which quotes are a body's, through whom.

use crate::compare::words::words;
use crate::document::Document;
use crate::sourcing::SpokenFor;

/// For every quote the body that its source speaks for, as the audit has it: a quote in a body's row that the body does not say itself
/// was said for it, by whom the row's "through …" names.
pub(super) fn read(text: &str, document: &Document) -> Vec<Option<SpokenFor>> {
    let mut bodies: Vec<Option<SpokenFor>> = document.quotes.iter().map(|_| None).collect();
    for row in document.audit.iter().flat_map(|audit| &audit.sources) {
        let Some(body) = row.entity else { continue };
        for &number in &row.quotes {
            let Some(quote) = document.quotes.get(number as usize).filter(|q| !q.speakers.contains(&body)) else { continue };
            let stated = quote.source.first().map_or(Vec::new(), |&source| words(text, source));
            let through = row.roles.iter().filter(|role| role.starts_with("through "));
            let noun = |role: &str| role.rsplit(' ').next().unwrap_or_default().to_owned();
            let named = |role: &&String| noun(role).split('-').any(|part| stated.iter().any(|word| word.key == part));
            let through = through.clone().find(named).or(through.clone().next()).cloned();
            if let (Some(slot), Some(through)) = (bodies.get_mut(number as usize), through) {
                *slot = Some(SpokenFor { body, through });
            }
        }
    }
    bodies
}
