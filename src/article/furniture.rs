//! Words that page furniture is made of: `data/furniture.tsv` matched against whole lines, their starts and their insides.

use std::sync::LazyLock;

use crate::document::Furniture;
use crate::lexicon::{Case, Entry, Lexicon};

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(include_str!("../../data/furniture.tsv"), Case::Fold));

/// Where in the line the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Inside,
    Start,
    Line,
}

/// The longest phrase of the list, in words.
const PHRASE: usize = 6;
/// Longer lines are not searched for furniture inside.
const SEARCHED: usize = 400;

/// What the line is for, by its words.
pub(super) fn cue(line: &str) -> Option<(Furniture, Place)> {
    let core = line.trim_matches(|c: char| !c.is_alphanumeric() && !"©☰✕×*".contains(c));
    let bare = core.trim_end_matches(|c: char| !c.is_alphabetic());
    let counted = bare.trim_start_matches(|c: char| !c.is_alphabetic());
    let forms = [line, core, bare, counted];
    let new = |i: usize, form: &str| i == 0 || forms.get(i - 1).is_some_and(|f| f.len() != form.len());
    let may = |f: &str| f.len() <= 60 && opens(f.split(' ').next().unwrap_or(""), AT_START | ANYWHERE);
    let whole = forms.iter().enumerate().filter(|(i, f)| new(*i, f) && may(f)).find_map(|(_, f)| WORDS.get(f));
    if let Some(role) = whole.and_then(role) {
        return Some((role, Place::Line));
    }
    // "Facebook Twitter Email", "Home › World › Asia": furniture piece by piece.
    if line.len() <= SEARCHED
        && let Some(role) = pieces(core)
    {
        return Some((role, Place::Line));
    }
    if forwarded(core) || line.len() <= SEARCHED && line.starts_with("The post ") && line.contains(" appeared first on ") {
        return Some((Furniture::Syndication, Place::Line));
    }
    let first = core.split(char::is_whitespace).next().unwrap_or("");
    if opens(first, AT_START | ANYWHERE)
        && let Some(role) = at_start(core, &["start", "any"])
    {
        return Some((role, Place::Start));
    }
    if line.len() > SEARCHED {
        return None;
    }
    let mut rest = core;
    while let Some((_, next)) = rest.split_once([' ', '\t', '\u{a0}', '(']) {
        let first = next.split(char::is_whitespace).next().unwrap_or("");
        if opens(first, ANYWHERE)
            && let Some(role) = at_start(next, &["any"])
        {
            return Some((role, Place::Inside));
        }
        rest = next;
    }
    None
}

/// Whether a phrase of the list may begin with a word of this hash, at the start of a line or anywhere: most words need no further look.
static OPENERS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut openers = vec![0; SLOTS];
    for line in include_str!("../../data/furniture.tsv").lines() {
        let place = if line.ends_with("\tany") { ANYWHERE } else { AT_START };
        if let Some(opens) = openers.get_mut(slot(line.split([' ', '\t']).next().unwrap_or(""))) {
            *opens |= place;
        }
    }
    openers
});
const AT_START: u8 = 1;
const ANYWHERE: u8 = 2;

fn opens(word: &str, place: u8) -> bool {
    let known = |word: &str| OPENERS.get(slot(word)).is_some_and(|known| known & place != 0);
    // A word may carry the punctuation that ends its phrase ("©2021", "Related:").
    known(word)
        || !word.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric)
            && known(word.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

const SLOTS: usize = 4096;

fn slot(word: &str) -> usize {
    word.bytes().fold(7_usize, |h, b| h.wrapping_mul(31).wrapping_add(usize::from(b.to_ascii_lowercase()))) % SLOTS
}

fn role(entry: Entry) -> Option<Furniture> {
    Some(match entry.column(1) {
        "syndication" => Furniture::Syndication,
        "share" => Furniture::Share,
        "subscribe" => Furniture::Subscribe,
        "related" => Furniture::Related,
        "comments" => Furniture::Comments,
        "advert" => Furniture::Advert,
        "navigation" => Furniture::Navigation,
        "copyright" => Furniture::Copyright,
        _ => return None,
    })
}

/// The longest phrase that the words begin with, where the list lets it stand so.
fn at_start(words: &str, places: &[&str]) -> Option<Furniture> {
    let mut ends = [0; PHRASE];
    let mut n = 0;
    for (at, c) in words.char_indices() {
        if c.is_whitespace() {
            if let Some(end) = ends.get_mut(n) {
                *end = at;
            }
            n += 1;
            if n == PHRASE {
                break;
            }
        }
    }
    if let Some(end) = ends.get_mut(n) {
        *end = words.len();
        n += 1;
    }
    let known = |phrase: &str| WORDS.get(phrase).filter(|e| places.contains(&e.column(2))).and_then(role);
    ends.get(..n)?
        .iter()
        .rev()
        .filter_map(|&end| words.get(..end))
        .find_map(|phrase| known(phrase).or_else(|| known(phrase.trim_end_matches([',', '.', ';', '!', '?', ')', '…']))))
}

/// "Subject: …": whether the line is one of those above a forwarded message.
pub(super) fn mail_header(line: &str) -> bool {
    line.len() <= SEARCHED && MAIL.iter().any(|head| line.get(..head.len()).is_some_and(|l| l.eq_ignore_ascii_case(head)))
}

const MAIL: [&str; 8] = ["from: ", "to: ", "cc: ", "subject: ", "sent: ", "reply-to: ", "message-id: ", "fwd: "];

/// "from Harbour Watch http://…": how feed readers say where a post came from.
fn forwarded(line: &str) -> bool {
    let from = ["from ", "via "].iter().any(|w| line.get(..w.len()).is_some_and(|l| l.eq_ignore_ascii_case(w)));
    let last = line.split_whitespace().next_back().unwrap_or("");
    from && line.len() <= 200 && (last.starts_with("http://") || last.starts_with("https://"))
}

/// The common role of a line that is nothing but furniture words: share buttons in a row, a menu, a breadcrumb trail.
fn pieces(line: &str) -> Option<Furniture> {
    let separators = |c: char| matches!(c, '|' | '•' | '·' | '›' | '»' | '>' | '\t' | '/' | '⋅');
    let by_mark = line.contains(separators);
    let mut first = None;
    let mut count = 0;
    let mut check = |piece: &str| {
        // Most pieces begin as no phrase does.
        if !opens(piece.split(' ').next().unwrap_or(""), AT_START | ANYWHERE) {
            return false;
        }
        let role = WORDS.get(piece).and_then(role);
        first = first.or(role);
        count += 1;
        role.is_some()
    };
    let all = if by_mark {
        line.split(separators).map(str::trim).filter(|p| !p.is_empty()).all(&mut check)
    } else {
        line.split_whitespace().all(&mut check)
    };
    first.filter(|_| all && count > 1)
}

/// The rest of the line after a bullet or an item's number.
pub(super) fn bullet(line: &str) -> Option<&str> {
    let mut chars = line.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    if "•◦▪‣●■○*·–-▶►➤✓✔→".contains(first) {
        let marked = rest.starts_with(char::is_whitespace) || "•◦▪‣●■○".contains(first);
        return Some(rest.trim_start()).filter(|r| marked && !r.is_empty());
    }
    let digits = line.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?.strip_prefix(['.', ')'])?;
    Some(rest.trim_start()).filter(|r| (1..=2).contains(&digits) && rest.starts_with(char::is_whitespace) && !r.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Furniture::*;

    #[test]
    fn cues() {
        for (line, want) in [
            ("Facebook", Some((Share, Place::Line))),
            ("Comments (12)", Some((Comments, Place::Line))),
            ("Home › World › Asia", Some((Navigation, Place::Line))),
            ("Facebook Twitter Email", Some((Share, Place::Line))),
            ("View the original content and more from this author here: http://x.example/1", Some((Syndication, Place::Start))),
            ("212 shares", Some((Share, Place::Line))),
            ("via IFTTT", Some((Syndication, Place::Line))),
            ("from harbour watch http://x.example/9", Some((Syndication, Place::Line))),
            ("Sign up for our evening letter", Some((Subscribe, Place::Start))),
            ("© 2021 Harbour Media. All rights reserved.", Some((Copyright, Place::Start))),
            ("The post Harbour reopens appeared first on Harbour Notes.", Some((Syndication, Place::Line))),
            ("The piece originally appeared on Harbour Notes.", Some((Syndication, Place::Inside))),
            ("The harbour opens on Monday, the council said.", None),
            ("News of the closure spread.", None),
            ("", None),
            ("…", None),
        ] {
            assert_eq!(cue(line), want, "{line}");
        }
    }

    #[test]
    fn bullets() {
        for (line, want) in [
            ("• First", Some("First")),
            ("- second thing", Some("second thing")),
            ("12. Twelfth", Some("Twelfth")),
            ("3) Third", Some("Third")),
            ("2015. A year", None),
            ("-5 degrees", None),
            ("1.5 million", None),
        ] {
            assert_eq!(bullet(line), want, "{line}");
        }
    }
}
