//! The noun phrases that say what somebody is.

use super::hedges::{grade, qualifier};
use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Form, Pos};
use crate::entities::lists::{TITLES, possessive, role};

/// Tokens that a role phrase may take on one side of a name.
pub(super) const REACH: usize = 9;
pub(super) const OWN: [&str; 6] = ["his", "her", "its", "their", "my", "our"];

pub(super) struct Phrase {
    /// Tokens of the role's own words.
    pub start: usize,
    pub end: usize,
    /// The token of the role noun.
    pub head: usize,
    pub organization: Option<u32>,
    /// The sentence says that it is over.
    pub former: bool,
}

/// The role phrase that begins at token `at`, and the token after it and its "of …".
pub(super) fn noun_phrase(discourse: &Discourse, at: usize) -> Option<(Phrase, usize)> {
    // "no relation".
    if discourse.word(at).eq_ignore_ascii_case("no") {
        return None;
    }
    let limit = discourse.tokens.of_sentence(discourse.tokens.sentence_of(at)).end.min(at + REACH + 2);
    let mut start = at;
    if discourse.pos(at) == Pos::Det || OWN.iter().any(|w| w.eq_ignore_ascii_case(discourse.word(at))) {
        start += 1;
    }
    let (mut j, mut head, mut organization) = (start, None, None);
    // "a ship's engineer" is one thing; in "the ship's owner" the role is the owner's.
    let compound = matches!(discourse.word(at), "a" | "an" | "A" | "An");
    while j < limit {
        let word = discourse.word(j);
        if possessive(word) && !compound && j > start {
            (start, head) = (j + 1, None);
            j += 1;
            continue;
        }
        let named = name_at(discourse, j).filter(|_| !first_of_party(discourse, j));
        if let Some(name) = named.and_then(|n| discourse.found.get(n).map(|f| (n, f))) {
            match name.1.kind {
                EntityType::Person if !possessive(discourse.word(discourse.tokens.from(name.1.span.end()))) => break,
                EntityType::Organization => organization = Some((discourse.owner(name.0), j)),
                _ => {}
            }
            j = discourse.tokens.from(name.1.span.end()).max(j + 1);
            continue;
        }
        if is_role(discourse, j) {
            head = Some(j);
        }
        let goes_on = matches!(discourse.pos(j), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num)
            || word == "-"
            || possessive(word)
            || word == "&"
            || is_role(discourse, j)
            // "a retired judge"; ", asked journalist Bo Lind" opens with its verb.
            || (discourse.pos(j) == Pos::Verb
                && head.is_none()
                && (j > at || qualifier(word) || grade(word))
                && (word.ends_with("ed") || word.ends_with("ing")));
        if !goes_on {
            break;
        }
        j += 1;
    }
    let head = head.filter(|&h| h + 1 == j)?;
    let (mut end, mut next) = (head + 1, head + 1);
    if matches!(discourse.word(next), "of" | "at" | "for" | "with" | "in" | "from" | "on") {
        let link = next;
        let the = usize::from(discourse.word(link + 1).eq_ignore_ascii_case("the"));
        match name_at(discourse, link + 1 + the)
            .or_else(|| name_at(discourse, link + 1))
            .and_then(|n| discourse.found.get(n).map(|f| (n, f)))
        {
            Some((n, f)) => {
                if f.kind == EntityType::Organization {
                    organization = Some((discourse.owner(n), start));
                }
                next = discourse.tokens.from(f.span.end());
                // "editor of Ruiz’s Weekly": no phrase ends in whose it is.
                if possessive(discourse.word(next)) && f.kind != EntityType::Organization {
                    let of = |i: usize| matches!(discourse.pos(i), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num);
                    let behind = (next + 1..limit + REACH).find(|&i| !of(i)).unwrap_or(next + 1);
                    next = if behind > next + 1 { behind } else { head + 1 };
                }
                if f.kind != EntityType::Organization {
                    end = next;
                }
            }
            None => {
                next += 1;
                // "vicar of the city’s Reed Church".
                let named = |i: usize| possessive(discourse.word(i - 1)) && name_at(discourse, i).is_some();
                let in_name = |i: usize| name_at(discourse, i).is_some_and(|n| name_at(discourse, i - 1) == Some(n));
                let says = |i: usize| {
                    let owns = possessive(discourse.word(i)) && i > link + 1;
                    matches!(discourse.pos(i), Pos::Adj | Pos::Noun | Pos::Det | Pos::Num)
                        || OWN.contains(&discourse.word(i))
                        || owns
                        || named(i)
                        || in_name(i)
                };
                while next < link + 8 && (says(next) || discourse.word(next) == "-") {
                    next += 1;
                }
                next = enumerated(discourse, next);
                // "author of the": nor in an article.
                let cut = (link..next).rev().find(|&i| {
                    i == link
                        || !(matches!(discourse.pos(i), Pos::Det | Pos::Adp)
                            || possessive(discourse.word(i))
                            || matches!(discourse.word(i), "all" | "many" | "most" | "some"))
                });
                if matches!(discourse.word(link), "of" | "for") {
                    end = cut.filter(|&i| i > link).map_or(head + 1, |i| i + 1);
                }
            }
        }
    }
    // "a Harbour Board adviser": the organization is told apart from the role.
    if let Some((_, at)) = organization.filter(|(_, at)| {
        *at > start
            || name_at(discourse, start)
                .is_some_and(|n| discourse.found.get(n).is_some_and(|f| f.kind == EntityType::Organization))
    }) && at < head
    {
        start = at;
        while start < head && (name_at(discourse, start).is_some() || possessive(discourse.word(start))) {
            start += 1;
        }
    }
    Some((Phrase { start, end, head, organization: organization.map(|o| o.0), former: false }, next))
}

/// "chair for ethics, safety and records": the end of what an office is for, listed behind the noun that ends before token `from`.
fn enumerated(discourse: &Discourse, from: usize) -> usize {
    const LONGEST: usize = 8;
    let noun = |i: usize| {
        let word = discourse.word(i);
        discourse.pos(i) == Pos::Noun && word.starts_with(char::is_lowercase) && role(word).is_none()
    };
    let mut at = from;
    while at < from + LONGEST && noun(at.wrapping_sub(1)) {
        let and = matches!(discourse.word(at), "and" | "&");
        let next = at + 1 + usize::from(discourse.word(at) == "," && discourse.word(at + 1) == "and");
        let last = and || next > at + 1;
        if !(last || discourse.word(at) == ",") || !noun(next) {
            return from;
        }
        at = (next + 1..next + LONGEST).find(|&i| !noun(i)).unwrap_or(next + 1);
        if last {
            return at;
        }
    }
    from
}

/// The name mention that covers token `i`.
pub(super) fn name_at(discourse: &Discourse, i: usize) -> Option<usize> {
    let span = discourse.tokens.span(i);
    let last = discourse.found.partition_point(|f| f.span.start() <= span.start());
    // A role phrase or amount may begin later than the name that it stands in.
    (last.saturating_sub(4)..last)
        .rev()
        .find(|&m| discourse.found.get(m).is_some_and(|f| f.form == Form::Name && f.span.contains(span)))
}

pub(super) fn is_role(discourse: &Discourse, i: usize) -> bool {
    let word = discourse.word(i);
    // "They suspect Ruiz"; and of what somebody is accused is nobody's role.
    if discourse.pos(i) == Pos::Verb || word.eq_ignore_ascii_case("accused") {
        return false;
    }
    // "chief constable": a title written small.
    let small = || {
        let (first, rest) = word.split_at_checked(1).unwrap_or(("", ""));
        matches!(discourse.pos(i), Pos::Noun | Pos::Propn)
            && TITLES.get(&format!("{}{rest}", first.to_ascii_uppercase())).is_some_and(|e| e.column(1) == "title")
    };
    matches!(role(word), Some((EntityType::Person, false, _)))
        || first_of_party(discourse, i)
        || small()
        || TITLES.get(word).is_some_and(|e| e.column(1) == "title")
}

/// "the committee’s top Democrat", "the senior Republican": whose rank in a party is an office.
fn first_of_party(discourse: &Discourse, i: usize) -> bool {
    const PARTIES: [&str; 8] =
        ["Conservative", "Democrat", "Green", "Independent", "Labour", "Liberal", "Republican", "Socialist"];
    let first = |word: &str| matches!(word, "leading" | "ranking" | "senior" | "top");
    PARTIES.contains(&discourse.word(i)) && i.checked_sub(1).is_some_and(|b| first(discourse.word(b)))
}
