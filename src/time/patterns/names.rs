//! Date words that are names, parts of names or other words: "Sunday Times", "April Jones", "may", "June November".

use super::Scan;
use crate::document::Pos;
use crate::time::value::Unit;
use crate::time::words::Word;

/// Whether a weekday or month is part of a longer name: "Sunday Times", "Bloody Sunday".
pub(super) fn named(s: &Scan, i: usize) -> bool {
    let of_a_paper = matches!(
        s.str(i + 1),
        "Times" | "Mail" | "Telegraph" | "Mirror" | "Express" | "Post" | "Herald" | "Star" | "World" | "Sun"
    );
    let on_air = s.is(i + 1, "Evening") && s.is(i + 2, "Post")
        || s.is(i + 1, "Night") && matches!(s.str(i + 2), "Live" | "Football" | "Lights");
    let after =
        matches!(s.str(i.wrapping_sub(1)), "Black" | "Bloody" | "Super" | "Cyber" | "Ruby" | "Man" | "Good" | "Ash" | "Palm");
    of_a_paper || on_air || after
}

/// Whether a common noun stands there: "the March vote".
pub(super) fn noun(s: &Scan, i: usize) -> bool {
    s.tokens.get(i).is_some_and(|t| t.pos == Pos::Noun) && !s.capital(i)
}

/// Words that a first name follows.
#[rustfmt::skip]
const KIN: &[&str] = &[
    "aunt", "brother", "called", "cousin", "daughter", "father", "husband", "mother", "named", "niece", "singer", "sister", "son",
    "wife",
];

/// "May" and "March" are also words, "April" and "June" also people.
pub(super) fn month_alone(s: &Scan, i: usize) -> bool {
    // "June November", "her son August" are names.
    let date = |word| matches!(word, Word::Month(_) | Word::Weekday(_));
    let called = KIN.contains(&s.str(i.wrapping_sub(1))) || i > 0 && date(s.before(i)) && s.capital(i - 1);
    if called || date(s.word(i + 1)) && s.capital(i + 1) && !matches!(s.before(i), Word::In | Word::Of) {
        return false;
    }
    // "$DEC" is a share.
    if s.is(i.wrapping_sub(1), "$") {
        return false;
    }
    let next_is_year = matches!(s.word(s.past(i + 1, Word::Of)), Word::Digits(_, 4));
    if next_is_year {
        return true;
    }
    let led = matches!(
        s.before(i),
        Word::In
            | Word::Of
            | Word::By
            | Word::Since
            | Word::Until
            | Word::From
            | Word::To
            | Word::During
            | Word::Through
            | Word::Between
            | Word::For
            | Word::On
            | Word::Which(_)
            | Word::Shift(_)
            | Word::Edge(_)
            | Word::Approx(_)
            | Word::Every
            | Word::Hyphen
    ) || matches!(s.word(i + 1), Word::To | Word::Through | Word::Until | Word::Hyphen | Word::And)
        && matches!(s.word(i + 2), Word::Month(_))
        || matches!(s.before(i), Word::The | Word::A) && noun(s, i + 1)
        || matches!(s.before(i), Word::And | Word::Or | Word::Comma)
            && (1..4).any(|b| i.checked_sub(b).is_some_and(|b| matches!(s.word(b), Word::Month(_))));
    match s.str(i) {
        "May" | "March" | "Mar" | "Dec" | "Sep" | "MAY" | "MARCH" => led,
        "April" | "June" | "August" | "Jan" | "Jan." => {
            let name = s.plain(i + 1) || s.word(i + 1) == Word::Unit(Unit::Day, false);
            led || !(s.capital(i.wrapping_sub(1)) || s.capital(i + 1) && name)
        }
        _ => led || !(s.capital(i.wrapping_sub(1)) && i > 1 && s.plain(i.wrapping_sub(1))),
    }
}
