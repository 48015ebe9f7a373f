//! Date words that are names, parts of names or other words: "Sunday Times", "April Jones", "may", "June November".

use super::Scan;
use crate::document::Pos;
use crate::lexicon::{COMMON, HEADS, PERSONAL, ROLES};
use crate::time::value::Unit;
use crate::time::words::{self, Word};
use crate::tokens::Tokens;

/// Whether the words of a time, from token `start` to `end`, belong to a name: "the Tomorrow Group", "World News Tonight", "Easter
/// Island", "Player of the Month", "Sunday Adeyemi scored".
pub(in crate::time) fn holds(s: &Scan, start: usize, end: usize) -> bool {
    // A year in a name is still that year: "World Cup 2018".
    if s.span(start, end).of(s.text).contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    given(s, start, end) || headed(s, start, end) || shouted(s, start, end) || !s.titled && titled(s, start, end)
}

/// A name's word: with a capital, and no time.
fn proper(s: &Scan, i: usize) -> bool {
    s.capital(i) && s.plain(i) && s.pos(i) == Pos::Propn
}

/// A weekday as a person: "Sunday Adeyemi scored", "May Sunday, who sings".
fn given(s: &Scan, start: usize, end: usize) -> bool {
    if end != start + 1 || !matches!(s.word(start), Word::Weekday(_)) {
        return false;
    }
    let months = start == 1 && matches!(s.before(start), Word::Month(_));
    let alone = start == 0 || matches!(s.before(start), Word::And | Word::Of | Word::By) && !s.is(start.wrapping_sub(1), "by");
    months || alone && proper(s, end) && s.pos(end + 1) == Pos::Verb
}

/// What is written with a small letter but in a name: "the Tomorrow Group", "World News Tonight", "Interview of the Month".
fn titled(s: &Scan, start: usize, end: usize) -> bool {
    let last = end.saturating_sub(1);
    let word = |i: usize| {
        s.capital(i) && matches!(s.word(i), Word::Deixis(_) | Word::Tonight | Word::Overnight | Word::Unit(..) | Word::Part(..))
    };
    let inside = start > 0 && !matches!(s.str(start - 1), "“" | "\"" | "‘" | ":" | "—" | "–" | "(" | "''");
    word(last) && inside && (proper(s, start - 1) || proper(s, end) || s.before(start) == Word::Of && s.word(start) == Word::The)
}

/// "TODAY NICARAGUA – The court …": capitals alone, before more of them.
fn shouted(s: &Scan, start: usize, end: usize) -> bool {
    let loud = |i: usize| s.str(i).len() > 3 && s.str(i).chars().all(char::is_uppercase);
    let quiet = |i: usize| s.str(i).chars().any(char::is_lowercase);
    start == 0 && end == 1 && loud(0) && loud(1) && (2..s.tokens.len()).take(8).any(quiet)
}

/// "Easter Island", "the Thursday Club", "Tomorrow Group’s holdings": the word behind ends a name, and is nobody’s title.
fn headed(s: &Scan, start: usize, end: usize) -> bool {
    let next = s.str(end);
    if !s.capital(end) || !s.plain(end) || ROLES.get(next).is_some_and(|e| e.column(1) == "person") {
        return false;
    }
    let head = HEADS.get(next).is_some_and(|e| e.column(2) != "l");
    let ends = head && !s.capital(end + 1) && s.pos(end + 1) != Pos::Noun;
    let first = s.past(start, Word::The);
    match s.word(first) {
        Word::Name => ends || !s.titled && COMMON.contains(next),
        Word::Deixis(_) | Word::Unit(..) => ends && s.capital(first),
        Word::Weekday(_) => ends && s.before(first) == Word::The,
        _ => false,
    }
}

/// Whether a weekday or month is part of a longer name: "Sunday Times", "Bloody Sunday".
pub(super) fn named(s: &Scan, i: usize) -> bool {
    let of_a_paper = matches!(
        s.str(i + 1),
        "Times" | "Mail" | "Telegraph" | "Mirror" | "Express" | "Post" | "Herald" | "Star" | "World" | "Sun"
    );
    let on_air = s.is(i + 1, "Evening") && s.is(i + 2, "Post")
        || s.is(i + 1, "Night") && matches!(s.str(i + 2), "Live" | "Football" | "Lights" | "Baseball");
    // "The Post and Post on Sunday"
    let word = |by: usize| i.checked_sub(by).filter(|&b| s.capital(b)).map(|b| s.str(b));
    let paper = word(2).filter(|_| s.before(i) == Word::On && matches!(s.word(i), Word::Weekday(_)));
    let twin = paper.is_some_and(|p| matches!(p, "Mail" | "Independent") || s.before(i - 2) == Word::And && word(4) == Some(p));
    let after =
        matches!(s.str(i.wrapping_sub(1)), "Black" | "Bloody" | "Super" | "Cyber" | "Ruby" | "Man" | "Good" | "Ash" | "Palm");
    of_a_paper || on_air || after || twin
}

/// "a Long March 3 rocket": what is counted is the rocket.
pub(super) fn designed(s: &Scan, i: usize) -> bool {
    i > 1 && s.capital(i - 1) && s.plain(i - 1) && (s.is(i - 1, "Long") || s.before(i - 1) == Word::A && noun(s, i + 2))
}

/// "the asteroid 2014 RC", "2012 DA14": a body in the sky is called by the year in which it was found, and letters.
pub(super) fn catalogued(s: &Scan, year: usize) -> bool {
    let code = s.str(year + 1);
    let letters = code.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = code.len() - letters;
    letters == 2
        && code.bytes().skip(2).all(|b| b.is_ascii_digit())
        && (digits > 0 || matches!(s.str(year.wrapping_sub(1)), "asteroid" | "comet" | "called" | "named" | "dubbed" | "object"))
}

/// Whether a common noun stands there: "the March vote".
pub(super) fn noun(s: &Scan, i: usize) -> bool {
    s.pos(i) == Pos::Noun && !s.capital(i)
}

/// Words that a first name follows.
#[rustfmt::skip]
const KIN: &[&str] = &[
    "aunt", "brother", "called", "cousin", "daughter", "father", "husband", "mother", "named", "niece", "singer", "sister", "son",
    "wife",
];

/// Months after which somebody in the text is called: "Celia March told", of which "advice to March" then says no month.
pub(in crate::time) fn surnames(text: &str, tokens: &Tokens) -> u16 {
    let word = |i: usize| tokens.tokens.get(i).map_or("", |t| t.span.of(text));
    let mut found = 0;
    for i in 0..tokens.len() {
        let Some(month) = SURNAMES.iter().position(|m| *m == word(i)) else { continue };
        let given = i.checked_sub(1).map_or("", word);
        let capital = given.starts_with(char::is_uppercase) && given.len() > 2 && given.bytes().any(|b| b.is_ascii_lowercase());
        let listed = PERSONAL.get(given).is_some_and(|e| e.column(1).starts_with('g'));
        let listed = listed && matches!(words::read(given), Word::Other | Word::Name);
        if capital && listed && !word(i + 1).starts_with(|c: char| c.is_ascii_digit()) {
            found |= 1 << month;
        }
    }
    found
}

/// Months that are surnames.
const SURNAMES: [&str; 4] = ["May", "March", "June", "August"];

/// "May" and "March" are also words, "April" and "June" also people.
pub(super) fn month_alone(s: &Scan, i: usize) -> bool {
    // "June November", "her son August" are names.
    let date = |word| matches!(word, Word::Month(_) | Word::Weekday(_));
    let called = KIN.contains(&s.str(i.wrapping_sub(1))) || i > 0 && date(s.before(i)) && s.capital(i - 1);
    if called || date(s.word(i + 1)) && s.capital(i + 1) && !matches!(s.before(i), Word::In | Word::Of) {
        return false;
    }
    // "Jun Holm", "Mar del Sol", "Sung Mong-Jun"
    let short = s.str(i).len() == 3 && s.str(i) != "May";
    if short
        && (proper(s, i + 1)
            || matches!(s.str(i + 1), "de" | "del" | "da")
            || i > 1 && s.before(i) == Word::Hyphen && proper(s, i - 2))
    {
        return false;
    }
    // "advice to May", where the text tells of a Theresa May
    let surname = SURNAMES.iter().position(|m| *m == s.str(i)).is_some_and(|m| s.surnames & 1 << m != 0);
    if surname && !matches!(s.before(i), Word::In | Word::Since | Word::Until | Word::During | Word::Which(_) | Word::Edge(_)) {
        return false;
    }
    // "June said", where somebody is called so.
    let speaks = matches!(s.str(i + 1), "said" | "says" | "told" | "added" | "asked");
    if speaks && !matches!(s.before(i), Word::In | Word::Since | Word::During) {
        return false;
    }
    // "the party of June Orrin"
    let of_somebody = matches!(s.before(i), Word::Of | Word::By | Word::To | Word::For | Word::From);
    if of_somebody && matches!(s.str(i), "April" | "June" | "August" | "May") && proper(s, i + 1) && s.pos(i + 2) != Pos::Noun {
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
            && (1..4).any(|b| i.checked_sub(b).is_some_and(|b| matches!(s.word(b), Word::Month(_)) && !proper(s, b + 1)));
    match s.str(i) {
        "May" | "March" | "Mar" | "Dec" | "Sep" | "MAY" | "MARCH" => led,
        "April" | "June" | "August" | "Jan" | "Jan." => {
            let name = s.plain(i + 1) || s.word(i + 1) == Word::Unit(Unit::Day, false);
            led || !(s.capital(i.wrapping_sub(1)) || s.capital(i + 1) && name)
        }
        _ => led || !(s.capital(i.wrapping_sub(1)) && i > 1 && s.plain(i.wrapping_sub(1))),
    }
}
