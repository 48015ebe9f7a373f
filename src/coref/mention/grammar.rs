//! A mention's grammatical function, number, determiner and governor, from the tokens around it.

use super::kinds::{Adposition, Class, Determiner, Function, Governor, Number, class};
use crate::coref::discourse::{Discourse, NOBODY};
use crate::document::{EntityType, Form, Pos};
use crate::entities::lists::{TITLES, owning, possessive, role};
use crate::lexicon;

pub(super) fn verb(discourse: &Discourse, i: usize) -> bool {
    match discourse.pos(i) {
        Pos::Aux => true,
        Pos::Verb => !discourse.word(i).ends_with("ing"),
        _ => false,
    }
}

/// Whether "her" before token `at` owns what follows: "her house", "her very first", "her growing uncertain".
pub(in crate::coref) fn opens_phrase(discourse: &Discourse, at: usize, end: usize) -> bool {
    let is = |i: usize, tags: &[Pos]| i < end && tags.contains(&discourse.pos(i));
    let asks = matches!(discourse.word(at), "when" | "where" | "why" | "how");
    is(at, &[Pos::Noun, Pos::Adj, Pos::Num, Pos::Propn])
        || !asks && is(at, &[Pos::Adv, Pos::Verb]) && is(at + 1, &[Pos::Noun, Pos::Adj])
}

/// Tokens that a phrase may have before its span.
const MODIFIERS: usize = 7;

/// Where the phrase begins that the tokens from `start` on end: its article or possessive, if it has one.
pub(super) fn edge(discourse: &Discourse, start: usize, sentence: usize) -> usize {
    let floor = discourse.tokens.of_sentence(sentence).start.max(start.saturating_sub(MODIFIERS));
    let mut at = start;
    while at > floor {
        let before = at - 1;
        match discourse.pos(before) {
            Pos::Det => return before,
            Pos::Pron if matches!(class(discourse.word(before)), Some(c) if c != Class::You) => return before,
            Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num => at = before,
            Pos::Punct if discourse.word(before) == "-" => at = before,
            _ => break,
        }
    }
    start
}

/// Tokens between a subject and its verb, or a verb and its object.
const GOVERNED: usize = 6;

pub(super) fn governor(discourse: &Discourse, start: usize, end: usize, sentence: usize, function: Function) -> Governor {
    let range = discourse.tokens.of_sentence(sentence);
    let kind = |i: usize| {
        let word = discourse.word(i);
        match word.to_ascii_lowercase().as_str() {
            "is" | "was" | "are" | "were" | "be" | "been" | "'s" | "’s" | "became" | "becomes" | "remained" => Governor::Be,
            "has" | "had" | "have" => Governor::Have,
            _ if lexicon::reports(word) => Governor::Report,
            _ => Governor::Other,
        }
    };
    match function {
        Function::Subject => {
            let Some(first) = (end..range.end.min(end + GOVERNED)).find(|&i| verb(discourse, i)) else {
                // "said Ruiz".
                let before = start.checked_sub(1).filter(|&b| b >= range.start && verb(discourse, b));
                return before.map_or(Governor::None, kind);
            };
            let main = (first..range.end.min(first + 4)).take_while(|&i| verb(discourse, i) || discourse.pos(i) == Pos::Adv);
            let last = main.filter(|&i| verb(discourse, i)).last().unwrap_or(first);
            let ends = discourse.word(last).ends_with("ed") || discourse.word(last).ends_with("en");
            match (kind(first), last > first) {
                (Governor::Be, true) if ends => Governor::Passive,
                _ => kind(last),
            }
        }
        Function::Object => start.checked_sub(1).map_or(Governor::None, kind),
        _ => Governor::None,
    }
}

pub(super) fn determiner(discourse: &Discourse, start: usize, end: usize) -> Determiner {
    let first = discourse.word(start);
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(first));
    match () {
        _ if is(&["the"]) => Determiner::The,
        _ if is(&["this", "that", "these", "those"]) => Determiner::This,
        _ if is(&["a", "an", "another", "some", "any"]) => Determiner::A,
        _ if class(first).is_some() || (start..end).any(|i| possessive(discourse.word(i))) => Determiner::Possessive,
        _ if matches!(discourse.pos(start), Pos::Det | Pos::Num) => Determiner::Other,
        _ => Determiner::None,
    }
}

pub(super) fn number(class: Class, kind: EntityType, noun: &str) -> Number {
    match class {
        Class::He | Class::She | Class::It | Class::I => Number::Singular,
        Class::They | Class::We => Number::Plural,
        Class::You => Number::Unknown,
        Class::Name if kind == EntityType::Group => Number::Unknown,
        Class::Name => Number::Singular,
        Class::Definite | Class::Indefinite => {
            let small = noun.to_ascii_lowercase();
            let many =
                matches!(small.as_str(), "people" | "men" | "women" | "children" | "police" | "media" | "parents" | "both");
            let ends = small.ends_with('s') && !["ss", "us", "is"].iter().any(|e| small.ends_with(e));
            let listed = role(noun).map(|r| r.1);
            if many || listed.unwrap_or(ends) { Number::Plural } else { Number::Singular }
        }
    }
}

/// Tokens over which a parenthesis between subject and verb is looked for.
const PARENTHESIS: usize = 14;

pub(super) fn function(
    discourse: &Discourse,
    start: usize,
    end: usize,
    sentence: usize,
    form: Form,
    source: u32,
) -> (Function, Adposition) {
    let range = discourse.tokens.of_sentence(sentence);
    let word = discourse.word(start);
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    // Titles stand before a name and do not belong to it.
    let mut first = start;
    while form == Form::Name
        && first > range.start
        && start - first < 4
        && (TITLES.contains(discourse.word(first - 1))
            || role(discourse.word(first - 1)).is_some()
            || discourse.pos(first - 1) == Pos::Det)
    {
        first -= 1;
    }
    let before = if first > range.start { discourse.pos(first - 1) } else { Pos::X };
    let prior = if first > range.start { discourse.word(first - 1) } else { "" };
    let mut adposition = if before == Pos::Adp { adposition_of(prior) } else { Adposition::None };
    if form == Form::Pronoun {
        if is(&["his", "its", "their", "my", "our", "your"]) || is(&["her"]) && opens_phrase(discourse, end, range.end) {
            return (Function::Possessor, adposition);
        }
        if is(&["he", "she", "they", "i", "we"]) {
            return (Function::Subject, Adposition::None);
        }
        if is(&["him", "her", "them", "me", "us"]) {
            return (if before == Pos::Adp { Function::Oblique } else { Function::Object }, adposition);
        }
    }
    if possessive(discourse.word(end)) {
        return (Function::Possessor, adposition);
    }
    if source != NOBODY && before != Pos::Adp {
        return (Function::Subject, Adposition::None);
    }
    let finite = |mut i: usize| {
        let stop = range.end.min(i + 3);
        while i < stop && discourse.pos(i) == Pos::Adv {
            i += 1;
        }
        i < range.end && verb(discourse, i)
    };
    let close = match discourse.word(end) {
        "," | "—" | "–" => Some(discourse.word(end)),
        "(" => Some(")"),
        _ => None,
    };
    let beyond = close.and_then(|c| (end + 2..range.end.min(end + PARENTHESIS)).find(|&i| discourse.word(i) == c)).map(|i| i + 1);
    let subject = finite(end) || beyond.is_some_and(finite);
    let linking = ["after", "before", "since", "until", "as", "like", "than", "while", "when"];
    match before {
        Pos::Adp if subject && linking.iter().any(|w| w.eq_ignore_ascii_case(prior)) => {
            adposition = Adposition::None;
            (Function::Subject, adposition)
        }
        Pos::Adp => (Function::Oblique, adposition),
        Pos::Verb if !(subject && lexicon::reports(prior)) => (Function::Object, adposition),
        _ if subject => (Function::Subject, adposition),
        _ => (Function::Other, adposition),
    }
}

pub(super) fn adposition_of(word: &str) -> Adposition {
    match word.to_ascii_lowercase().as_str() {
        "of" => Adposition::Of,
        "by" => Adposition::By,
        "with" => Adposition::With,
        "to" => Adposition::To,
        "for" => Adposition::For,
        "from" => Adposition::From,
        "in" | "at" | "on" => Adposition::In,
        _ => Adposition::Other,
    }
}

pub(super) fn owner_of(discourse: &Discourse, edge: usize) -> Option<usize> {
    owning(discourse.word(edge)).then_some(edge)
}
