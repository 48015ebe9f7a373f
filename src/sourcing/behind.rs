//! Whose word it is: the body's that "a spokesman for the Harbour Board" speaks for; the board's own if its poll says so.

use super::View;
use super::phrase::Phrase;
use crate::coref::People;
use crate::document::{EntityType, Form, Mention, Pos, SourceType};
use crate::lexicon::SOURCE_NOUNS;

/// Documents that are somebody's own words.
const OWN_WORDS: [&str; 15] = [
    "audio",
    "recording",
    "tape",
    "message",
    "messages",
    "post",
    "posts",
    "presentation",
    "speech",
    "statement",
    "statements",
    "testimony",
    "tweet",
    "tweets",
    "blog",
];

/// Tokens between "her lawyers" and the name of their firm.
const FAR: usize = 8;

/// The body that "a spokeswoman for the board", "a Harbour Board official" speak for.
pub(super) fn body(view: &View, people: &People, phrase: &Phrase, head: &str) -> Option<u32> {
    let noun = SOURCE_NOUNS.get(head).map(|e| e.column(1)).filter(|k| matches!(*k, "spokesperson" | "agent"))?;
    let at = phrase.head?;
    // "An anonymous Veld executive", "a former Veld official": they speak for themselves.
    const OWN: [&str; 9] =
        ["anonymity", "anonymous", "current", "ex", "former", "unidentified", "unnamed", "retired", "one-time"];
    if phrase.all.clone().any(|i| view.is(i, &OWN)) {
        return None;
    }
    let all = view.tokens.cover(phrase.all.clone());
    let first = people.mentions.partition_point(|m| m.span.start() < all.start());
    let inside = people.mentions.iter().skip(first).take_while(|m| m.span.start() < all.end());
    let link = |i: usize| view.is(i, &["for", "of", "at", "with", "from"]);
    let speaks_for = |m: &&Mention| {
        let ahead = view.within(m.span).end <= at;
        // "a Veld adviser" may be anybody's; "a spokesman, Tom Veld of" is no body's; "her lawyers, from the law firm Veld & Sons," are.
        let start = view.within(m.span).start;
        let plain = |from: usize| (from..start).all(|i| matches!(view.pos(i), Pos::Det | Pos::Adj | Pos::Noun));
        let apposed = view.is(at + 1, &[","]) && view.is(at + 2, &["from", "with", "at"]) && plain(at + 3);
        let after = link(at + 1) && start <= at + 4 || apposed && start > at + 2 && start <= at + FAR;
        // "a spokesman for EU trade chief Tom Veld" is the chief's.
        let whole = ahead || !matches!(view.pos(view.within(m.span).end), Pos::Noun | Pos::Propn | Pos::Adj);
        let named = people.entities.get(m.entity as usize).is_some_and(|e| e.named && e.kind == EntityType::Organization);
        whole && named && (ahead || after) && (noun == "spokesperson" || m.form == Form::Name)
    };
    inside.filter(speaks_for).map(|m| m.entity).next()
}

/// What an organization's poll or a person's post is: their own word. Other documents stay documents.
pub(super) fn speaks_for_itself(head: &str, kind: EntityType) -> Option<SourceType> {
    const FIGURES: [&str; 20] = [
        "analysis",
        "data",
        "database",
        "estimate",
        "estimates",
        "figures",
        "footage",
        "investigation",
        "numbers",
        "poll",
        "polls",
        "site",
        "statistics",
        "stats",
        "tally",
        "video",
        "videos",
        "website",
        "websites",
        "webpage",
    ];
    match kind {
        EntityType::Person if OWN_WORDS.contains(&head) => Some(SourceType::Person),
        EntityType::Organization if FIGURES.contains(&head) || OWN_WORDS.contains(&head) => Some(SourceType::Organization),
        _ => None,
    }
}
