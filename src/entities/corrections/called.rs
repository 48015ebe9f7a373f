//! What somebody goes by: nicknames, names that they give themselves.

use super::{NAME, Names, at};
use crate::document::{EntityType, Pos};
use crate::entities::Found;
use crate::entities::lists::{common, person_noun, upper};

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
