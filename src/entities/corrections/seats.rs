//! "The Sund MLA said": letters of an office behind a place are a description of whoever holds it, never the place.

use super::{Names, at};
use crate::document::{EntityType, Form, Pos};
use crate::entities::Found;
use crate::entities::lists::{ORGANIZATIONS, PLACES, given_name, upper};
use crate::lexicon::CUES;

/// Members of parliaments, heads of governments, law officers.
fn seat(word: &str) -> bool {
    matches!(
        word,
        "MP" | "MPs" | "MLA" | "MLAs" | "MLC" | "MSP" | "MEP" | "MHA" | "MNA" | "MPP" | "TD" | "CM" | "PM" | "AG" | "DA"
    )
}

pub(super) fn seats(names: &Names, found: &mut Vec<Found>) {
    for i in 1..names.tokens.len() {
        if !seat(names.word(i)) || !names.same_block(i - 1, i) {
            continue;
        }
        // "Sund MLA Ravi Das": there it is a title.
        let next = names.word(i + 1);
        let titled = upper(next) && names.same_block(i, i + 1) && names.pos(i + 1) == Pos::Propn;
        let name = |j: usize| at(found, names.tokens.span(j).start()).and_then(|n| Some((n, names.tokens_of(found.get(n)?))));
        let Some((n, range)) = name(i).or_else(|| name(i - 1)).filter(|(_, r)| r.start < i && (r.end == i || r.end == i + 1))
        else {
            continue;
        };
        let article = matches!(names.before(range.start, 1), "the" | "The" | "a" | "A");
        let acts = CUES.contains(next) && names.pos(i + 1) == Pos::Verb;
        if titled || !(article || acts) || !constituency(names, found.get(n), &(range.start..i), article) {
            continue;
        }
        let place =
            found.get(n).map(|f| Found::name(names.tokens.cover(range.start..i), EntityType::Place, f.confidence, "has a seat"));
        let span = names.tokens.cover(range.start - usize::from(article)..i + 1);
        let holder = Found {
            span,
            head: names.tokens.span(i),
            form: Form::Nominal,
            kind: EntityType::Person,
            confidence: found.get(n).and_then(|f| f.confidence),
            why: "has a seat",
        };
        found.splice(n..=n, [Some(holder), place].into_iter().flatten());
    }
}

/// Whether what stands before the letters is where somebody sits: no person's whole name, which has letters behind it, and no body.
fn constituency(names: &Names, name: Option<&Found>, range: &std::ops::Range<usize>, article: bool) -> bool {
    let words = names.tokens.cover(range.clone()).of(names.text);
    let direction = ["North", "South", "East", "West", "Central"].iter().any(|d| words.ends_with(d) && words.len() > d.len());
    let person = name.is_some_and(|f| f.kind == EntityType::Person) && !direction && !article;
    let body = ORGANIZATIONS.contains(words) || ["Labour", "Tory", "Green", "Democratic", "Republican"].contains(&words);
    // "Orbis AG said": a firm.
    let letters = names.word(range.end);
    let listed = !matches!(letters, "AG" | "DA" | "CM" | "PM") || PLACES.contains(words) || article && letters != "AG";
    !body && !person && listed && (article || direction || PLACES.contains(words) || range.len() == 1 && !given_name(words))
}
