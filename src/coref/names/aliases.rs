//! "A woman who gave her name only as Marta": a description and the name that it goes by.

use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Form, Pos};
use crate::entities::Found;

/// Tokens between a description and the name that its bearer goes by.
const REACH: usize = 16;
/// What stands right before such a name.
const GOES_BY: [&[&str]; 37] = [
    &["posting", "as"],
    &["writing", "as"],
    &["tweeting", "as"],
    &["signing", "himself"],
    &["signing", "herself"],
    &["signing", "themselves"],
    &["using", "the", "name"],
    &["under", "the", "name"],
    &["calling", "themselves"],
    &["goes", "by"],
    &["went", "by"],
    &["going", "by"],
    &["goes", "by", "the", "name"],
    &["goes", "by", "the", "name", "of"],
    &["went", "by", "the", "name"],
    &["went", "by", "the", "name", "of"],
    &["known", "as"],
    &["known", "only", "as"],
    &["known", "locally", "as"],
    &["identified", "only", "as"],
    &["identified", "simply", "as"],
    &["identified", "only", "by"],
    &["named", "only", "as"],
    &["calling", "himself"],
    &["calling", "herself"],
    &["calls", "himself"],
    &["calls", "herself"],
    &["name", "as"],
    &["name", "only", "as"],
    &["himself", "as"],
    &["herself", "as"],
    &["himself", "only", "as"],
    &["herself", "only", "as"],
    &["be", "called"],
    &["be", "called", "only"],
    &["be", "named", "only", "as"],
    &["name", "was"],
];
/// Tokens from "known to" to the name.
const KNOWN: usize = 10;
/// Verbs of giving one's first name: "gave only his first name, Marta".
const GIVES: [&str; 6] = ["gave", "give", "gives", "giving", "using", "used"];

/// "A boat builder called Reed Marine", "a firm named Veld": gives the description right before the name of a body the body's entity.
fn bodies(discourse: &mut Discourse) {
    for m in 1..discourse.found.len() {
        let Some(name) = discourse.found.get(m).filter(|f| f.form == Form::Name && f.kind == EntityType::Organization) else {
            continue;
        };
        let start = discourse.tokens.from(name.span.start());
        let called = start.checked_sub(1).filter(|&i| matches!(discourse.word(i), "called" | "named"));
        let described = called.and_then(|called| {
            (m.saturating_sub(3)..m).rev().find(|&d| {
                let before = |f: &Found| f.form == Form::Nominal && discourse.tokens.from(f.span.end()) == called;
                let article =
                    |f: &Found| matches!(discourse.word(discourse.tokens.from(f.span.start())), "a" | "an" | "A" | "An");
                discourse.found.get(d).is_some_and(|f| before(f) && article(f))
            })
        });
        if let Some(described) = described {
            discourse.assign(described, discourse.owner(m));
        }
    }
}

/// Gives descriptions the entity of the name that they go by.
pub(in crate::coref) fn descriptions(discourse: &mut Discourse) {
    bodies(discourse);
    for m in 1..discourse.found.len() {
        let Some(name) = discourse.found.get(m).filter(|f| f.form == Form::Name && f.kind == EntityType::Person) else {
            continue;
        };
        let start = discourse.tokens.from(name.span.start());
        let sentence = discourse.tokens.of_sentence(discourse.tokens.sentence_of(start));
        let floor = sentence.start.max(start.saturating_sub(REACH));
        // "called “Badger”".
        let at = start - usize::from(start > floor && matches!(discourse.word(start - 1), "“" | "\"" | "‘" | "'"));
        let ends = |words: &[&str]| {
            at.checked_sub(words.len()).is_some_and(|first| {
                first >= floor && words.iter().enumerate().all(|(k, w)| discourse.word(first + k).eq_ignore_ascii_case(w))
            })
        };
        let first_name = at > floor + 3
            && discourse.word(at - 1) == ","
            && discourse.word(at - 2) == "name"
            && (floor..at - 2).any(|i| GIVES.contains(&discourse.word(i)));
        // "known to fans as Lil Pylon".
        let titled =
            (floor + 1..at).rev().take_while(|&i| discourse.word(i).starts_with(char::is_uppercase)).last().unwrap_or(at);
        let to_whom = (floor.max(titled.saturating_sub(KNOWN))..titled.saturating_sub(2))
            .find(|&i| discourse.word(i) == "known" && discourse.word(i + 1) == "to")
            .filter(|_| discourse.word(titled - 1) == "as");
        let nickname = at > floor && matches!(discourse.word(at - 1), "nicknamed" | "dubbed");
        if !(first_name || to_whom.is_some() || nickname || GOES_BY.iter().any(|words| ends(words))) {
            continue;
        }
        let described = (m.saturating_sub(6)..m).rev().find(|&d| {
            discourse.found.get(d).is_some_and(|f| {
                let start = discourse.tokens.from(f.span.start());
                // "a mother of three".
                let counted = discourse.pos(start) == Pos::Num;
                // "known to everyone as": whoever is known stands before.
                let known = to_whom.is_none_or(|known| start < known);
                f.form == Form::Nominal && f.kind == EntityType::Person && start >= floor && known && !counted
            })
        });
        if let Some(described) = described {
            discourse.assign(described, discourse.owner(m));
        }
    }
}
