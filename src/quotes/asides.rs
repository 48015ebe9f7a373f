//! Words in marks that nobody says: the names of works, what somebody goes by, terms.

use std::ops::Range;

use super::uncued::{LONGEST_TITLE, capital, titled};
use super::view::View;
use crate::document::{AsideKind, Pos};

/// What words in marks are that nobody is reported to have said.
pub(super) fn kind(view: &View, number: usize, tokens: &Range<usize>) -> AsideKind {
    let closed = view.marks.get(number).is_some_and(|q| q.closed);
    match () {
        () if between_names(view, tokens) || known_as(view, tokens) || called(view, tokens) => AsideKind::Nickname,
        () if closed && (titled(view, tokens) || of_a_work(view, tokens)) => AsideKind::Title,
        () => AsideKind::Term,
    }
}

/// Ola “Bongo” Tveit, the brand “Aqua Vita”: marks that hold a name and nobody's words.
pub(super) fn name_only(view: &View, number: usize) -> bool {
    let tokens = view.quotation(number);
    let named = tokens.start.checked_sub(1).is_some_and(|i| view.is(i, NAMED)) && titled(view, &tokens);
    let nickname = || matches!(kind(view, number, &tokens), AsideKind::Nickname) && capital(view, tokens.start + 1);
    named || !view.has_finite(tokens.clone()) && nickname()
}

/// Ola “Bongo” Tveit.
fn between_names(view: &View, tokens: &Range<usize>) -> bool {
    let words = tokens.clone().filter(|&i| view.word(i).starts_with(char::is_alphanumeric)).take(LONGEST_TITLE).count();
    let name = |i: usize| capital(view, i) && matches!(view.pos(i), Pos::Propn | Pos::Noun);
    (1..=3).contains(&words) && tokens.start.checked_sub(1).is_some_and(name) && name(tokens.end)
}

/// Tokens of "known to … as".
const LONGEST_KNOWN: usize = 8;

/// "known to the village as “Red”"
fn known_as(view: &View, tokens: &Range<usize>) -> bool {
    let known = tokens.start.saturating_sub(LONGEST_KNOWN)..tokens.start;
    known.clone().next_back().is_some_and(|i| view.is(i, &["as"])) && known.into_iter().any(|i| view.is(i, &["known"]))
}

/// Tokens of what somebody is called, with its marks.
const LONGEST_NICKNAME: usize = 6;

/// "nicknamed “Red”", "who goes by “Red”", "by the nickname of “Red”", "whose nickname was “Red”"
fn called(view: &View, tokens: &Range<usize>) -> bool {
    let before = |n: usize| tokens.start.checked_sub(n);
    let is = |n: usize, words: &[&str]| before(n).is_some_and(|i| view.is(i, words));
    let by = is(1, &["by"]) && is(2, &["go", "goes", "going", "gone", "went"]);
    let noun = |n: usize| is(n, &["nickname", "sobriquet", "moniker"]);
    let is_of = is(1, &["is", "was", "of"]) || before(1).is_some_and(|i| view.comma(i));
    tokens.len() <= LONGEST_NICKNAME && (is(1, &["nicknamed"]) || by || noun(1) || is_of && noun(2))
}

/// Nouns whose name stands behind them in marks.
const NAMED: &[&str] = &[
    "album",
    "app",
    "book",
    "brand",
    "brands",
    "documentary",
    "film",
    "game",
    "label",
    "magazine",
    "movie",
    "novel",
    "play",
    "podcast",
    "product",
    "programme",
    "series",
    "show",
    "song",
];

/// Works that have titles, one of them or several.
const WORKS: &[&str] = &[
    "album",
    "ballad",
    "book",
    "comedy",
    "documentary",
    "film",
    "magazine",
    "memoir",
    "movie",
    "musical",
    "novel",
    "opera",
    "painting",
    "play",
    "podcast",
    "poem",
    "programme",
    "series",
    "show",
    "song",
    "thriller",
];

/// Words and marks read back over from one of several titles to what they are titles of.
const LONGEST_LIST: usize = 24;

/// the play “Ash”, songs such as “Rain”, “Harbour Lights” and “Ash”: a title that the noun before says is one.
pub(super) fn of_a_work(view: &View, tokens: &Range<usize>) -> bool {
    let mut at = tokens.start;
    for _ in 0..LONGEST_LIST {
        let Some(before) = at.checked_sub(1).filter(|&i| view.same_block(i, tokens.start)) else { return false };
        at = match view.marked(before) {
            Some(another) => view.quotation(another).start,
            None if view.comma(before) || view.is(before, LISTS) => before,
            None => return capital(view, tokens.start + 1) && work(view.word(before)),
        };
    }
    false
}

/// What may stand between works and their titles.
const LISTS: &[&str] = &[
    "and",
    "or",
    "such",
    "as",
    "like",
    "include",
    "includes",
    "included",
    "including",
    "among",
    "them",
    "called",
    "titled",
    "entitled",
];

/// "songs", "a song"
fn work(noun: &str) -> bool {
    let small = noun.to_lowercase();
    WORKS.contains(&small.as_str()) || small == "comedies" || small.strip_suffix('s').is_some_and(|one| WORKS.contains(&one))
}
