//! What an audit rests on that no layer holds: which quotes are a body's, through whom.

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
            let stated = quote.source.first().map_or("", |s| s.of(text)).to_lowercase();
            let words = || stated.split(|c: char| !c.is_alphanumeric());
            let through = row.roles.iter().filter(|role| role.starts_with("through "));
            let named =
                |role: &&String| role.rsplit(' ').next().is_some_and(|noun| words().any(|w| noun.split('-').any(|n| n == w)));
            let through = through.clone().find(named).or(through.clone().next()).cloned();
            if let (Some(slot), Some(through)) = (bodies.get_mut(number as usize), through) {
                *slot = Some(SpokenFor { body, through });
            }
        }
    }
    bodies
}
