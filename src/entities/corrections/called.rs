//! What somebody goes by: nicknames, names that they give themselves.

use std::collections::HashMap;

use super::{NAME, Names, at};
use crate::article::is_slug;
use crate::document::{EntityType, Pos};
use crate::entities::Found;
use crate::entities::lists::{ORGANIZATIONS, common, person_noun, role, upper};
use crate::span::Span;

/// "A man nicknamed “Badger”", "who introduced herself as Halina": what somebody goes by is a name.
pub(super) fn nicknamed(names: &Names, found: &mut Vec<Found>) {
    let mut more = Vec::new();
    for i in 3..names.tokens.len() {
        if !upper(names.word(i)) {
            continue;
        }
        let mark = matches!(names.before(i, 1), "“" | "\"" | "‘" | "'");
        let shut = matches!(names.word(i + 1), "”" | "\"" | "’" | "'" | "," | ".");
        let (one, two) = (names.before(i, 2), names.before(i, 3));
        let who = match one {
            "nicknamed" | "dubbed" => two,
            "as" if two == "known" => names.before(i, 4),
            _ => "",
        };
        let quoted = mark && shut && person_noun(who);
        let letters = !names.word(i).contains(char::is_lowercase);
        if !quoted && (letters || !goes_by(names, i - usize::from(mark))) {
            continue;
        }
        let proper = |j: usize| names.pos(j) == Pos::Propn && upper(names.word(j)) && names.same_block(i, j);
        let end = (i + 1..i + NAME).find(|&j| quoted || !proper(j)).unwrap_or(i + 1);
        let span = names.tokens.cover(i..end);
        match at(found, span.start()).and_then(|n| found.get_mut(n)) {
            None if quoted || end > i + 1 || names.pos(i) == Pos::Propn && !common(names.word(i)) => {
                more.push(Found::name(span, EntityType::Person, None, "nickname"));
            }
            Some(name) if name.span == span && matches!(name.kind, EntityType::Place | EntityType::Organization) => {
                (name.kind, name.why) = (EntityType::Person, "what somebody goes by");
            }
            _ => {}
        }
    }
    found.extend(more);
    found.sort_by_key(|f| f.span.start());
}

/// "VELD: Why? RUIZ: No. VELD: Why not?": who stands before a colon more than once, in capitals, is somebody who speaks.
pub(super) fn labelled(names: &Names, found: &mut Vec<Found>) {
    let loud = |w: &str| w.len() > 2 && w.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '\'' | '’'));
    let label = |colon: usize| {
        let start = (colon.saturating_sub(NAME)..colon).rev().take_while(|&i| loud(names.word(i))).last()?;
        let opens = start == 0 || !names.same_block(start - 1, start) || !names.pos(start - 1).eq(&Pos::Propn);
        let named = opens && names.same_block(start, colon);
        let word = names.word(colon - 1).to_lowercase();
        let other = common(&word) || role(&word).is_some() || is_slug(&word) || ORGANIZATIONS.contains(names.word(colon - 1));
        (named && !other).then(|| names.tokens.cover(start..colon))
    };
    let colons = (1..names.tokens.len()).filter(|&i| names.word(i) == ":");
    let all: Vec<Span> = colons.filter_map(label).take(LABELS).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    let surname = |span: &Span| span.of(names.text).rsplit(' ').next().unwrap_or("");
    all.iter().for_each(|span| *times.entry(surname(span)).or_default() += 1);
    if times.len() < 2 {
        return;
    }
    for span in all.iter().filter(|span| times.get(surname(span)).is_some_and(|n| *n > 1)) {
        match at(found, span.start()).and_then(|n| found.get_mut(n)) {
            None => {
                let at = found.partition_point(|f| f.span.start() < span.start());
                found.insert(at, Found::name(*span, EntityType::Person, None, "before what is said"));
            }
            Some(name) if name.span == *span && name.kind != EntityType::Person => {
                (name.kind, name.why) = (EntityType::Person, "before what is said");
            }
            _ => {}
        }
    }
}

/// Labels of turns that are looked at.
const LABELS: usize = 400;

/// "introduced herself as", "identified only as", "gave her name as", "who goes by": what stands at token `i` is whoever is told of.
fn goes_by(names: &Names, i: usize) -> bool {
    let word = |n: usize| names.before(i, n);
    let own = |w: &str| matches!(w, "himself" | "herself" | "themselves");
    match word(1) {
        "as" => {
            let only = usize::from(matches!(word(2), "only" | "simply" | "just"));
            let verb = word(2 + only);
            matches!(verb, "posting" | "writing" | "tweeting" | "blogging" | "commenting") && only == 0
                || own(verb)
                    && matches!(
                        word(3 + only),
                        "introduced" | "identified" | "introduces" | "identifies" | "introducing" | "identifying"
                    )
                || verb == "name" && matches!(word(3 + only), "her" | "his" | "their" | "first")
                || only == 1 && matches!(verb, "identified" | "named" | "known")
        }
        "by" => matches!(word(2), "goes" | "went" | "going"),
        "," => word(2) == "name" && matches!(word(3), "first" | "middle" | "given"),
        "called" => word(2) == "be" && matches!(word(3), "she" | "he" | "they" | "to"),
        "name" => matches!((word(2), word(3)), ("the", "using" | "under")),
        last => own(last) && matches!(word(2), "calls" | "called" | "calling" | "signing" | "signs" | "signed"),
    }
}
