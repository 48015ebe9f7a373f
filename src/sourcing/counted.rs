//! What counts as sourcing, and what is a disclosure.

use super::View;
use crate::document::{Quote, QuoteKind};

/// "declined to comment", "did not respond to a request", "could not be reached": a source gave no answer.
pub(super) fn disclosure(view: &View, quote: &Quote) -> bool {
    if quote.kind != QuoteKind::Indirect {
        return false;
    }
    let cue = quote.cue.first().map(|c| view.within(*c)).unwrap_or_default();
    let refuses = cue.clone().any(|i| view.is(i, &["declined", "refused", "declining", "refusing", "declines", "refuses"]));
    let asked = ["comment", "respond", "answer", "say", "discuss", "elaborate", "speak"];
    let start = view.content_start(quote);
    refuses && (cue.start..start + 4).any(|i| view.is(i, &asked))
}

/// Words for what is meant to happen rather than said.
const INTENT: [&str; 34] = [
    "agreed",
    "aim",
    "aimed",
    "aims",
    "attempted",
    "chose",
    "decided",
    "decides",
    "decline",
    "declined",
    "elected",
    "intend",
    "intended",
    "intends",
    "plan",
    "planned",
    "planning",
    "plans",
    "prepared",
    "prepares",
    "preparing",
    "refuse",
    "refused",
    "refuses",
    "seek",
    "seeking",
    "seeks",
    "sought",
    "tried",
    "tries",
    "try",
    "vote",
    "voted",
    "votes",
];

/// Whether it reports what a source said: a verb of intent before "to" does not.
pub(super) fn sourcing(view: &View, quote: &Quote) -> bool {
    if quote.kind != QuoteKind::Indirect {
        return true;
    }
    let Some(cue) = quote.cue.first().map(|c| view.within(*c)) else { return true };
    let start = view.content_start(quote);
    let infinitive = view.is(start, &["to"]) || cue.end > cue.start && view.is(cue.end - 1, &["to"]);
    !(infinitive && cue.clone().any(|i| view.is(i, &INTENT)))
}
