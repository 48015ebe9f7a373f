//! What stands behind the noun of a group and tells it from others: "critics of the mayor" are not "critics of the governor", "residents who
//! oppose the quarry" not those who back it.

use super::discourse::Discourse;
use crate::document::Pos;
use crate::entities::lists::possessive;

/// Tokens of a complement that are read.
const LONGEST: usize = 9;

/// The words behind the noun that ends before token `end`: of what is the group's, or what it does.
struct Complement<'t> {
    joint: &'t str,
    words: Vec<&'t str>,
}

fn read<'t>(discourse: &Discourse<'t>, end: usize) -> Option<Complement<'t>> {
    let joint = discourse.word(end);
    let relative = matches!(joint, "who" | "that" | "opposed" | "opposing" | "backing" | "supporting");
    if !relative && !matches!(joint, "of" | "for" | "against") {
        return None;
    }
    let goes_on = |i: &usize| match discourse.pos(*i) {
        Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num => true,
        Pos::Verb | Pos::Part | Pos::Adv => relative && *i <= end + 2,
        _ => discourse.word(*i) == "-" || possessive(discourse.word(*i)),
    };
    let first = if relative && !matches!(joint, "who" | "that") { end } else { end + 1 };
    let words = (first..first + LONGEST)
        .take_while(|i| *i == end || goes_on(i))
        .filter(|&i| matches!(discourse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb | Pos::Num))
        .map(|i| discourse.word(i))
        .collect::<Vec<_>>();
    (!words.is_empty()).then_some(Complement { joint, words })
}

/// Whether the nouns that end before these tokens are told apart by what stands behind each: each has something that the other lacks.
pub(super) fn differ(discourse: &Discourse, a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (read(discourse, a), read(discourse, b)) else { return false };
    let lacks = |a: &Complement, b: &Complement| a.words.iter().any(|w| !b.words.iter().any(|o| o.eq_ignore_ascii_case(w)));
    a.joint.eq_ignore_ascii_case(b.joint) && lacks(&a, &b) && lacks(&b, &a)
}
