//! Words that page furniture is made of: `data/furniture.tsv` matched against whole lines, their starts and their insides.

use std::sync::LazyLock;

use crate::document::Furniture;
use crate::lexicon::{Case, Entry, Lexicon};

use super::scan::{self, Line, Word};
use super::words::{self, ALONE, ALONE_ANYWHERE, ANYWHERE, AT_START};

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
pub(super) fn cue(line: &Line) -> Option<(Furniture, Place)> {
    let text = line.text;
    let short = text.len() <= SEARCHED;
    // A line that begins with words of letters alone begins as they do; others are looked at more closely.
    let lettered = text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && line.words.iter().take(2).all(|w| w.kinds() & !(scan::LOWER | scan::UPPER) == 0);
    let opens_line = !lettered || may_open(line.words, AT_START);
    let core = inner(text);
    if opens_line {
        let bare = core.trim_end_matches(|c: char| !c.is_alphabetic());
        let counted = bare.trim_start_matches(|c: char| !c.is_alphabetic());
        let forms = [text, core, bare, counted];
        let new = |i: usize, form: &str| i == 0 || forms.get(i - 1).is_some_and(|f| f.len() != form.len());
        let may = |f: &str| f.len() <= 60 && (lettered || opens(f.split(' ').next().unwrap_or(""), AT_START | ANYWHERE));
        let whole = forms.iter().enumerate().filter(|(i, f)| new(*i, f) && may(f)).find_map(|(_, f)| WORDS.get(f));
        if let Some(role) = whole.and_then(role) {
            return Some((role, Place::Line));
        }
    }
    // "Facebook Twitter Email", "Home › World › Asia": furniture piece by piece.
    let first = line.first().is_some_and(|w| w.is(AT_START | ANYWHERE));
    if short
        && (!lettered || first || line.has(scan::PARTED | scan::SLASH))
        && let Some(role) = pieces(core, line.has(scan::PARTED | scan::SLASH))
    {
        return Some((role, Place::Line));
    }
    if forwarded(core) || short && text.starts_with("The post ") && text.contains(" appeared first on ") {
        return Some((Furniture::Syndication, Place::Line));
    }
    // "More great Courier stories"
    let more =
        || line.words.len() <= MORE && line.words.last().is_some_and(|w| LISTED.iter().any(|l| w.core.eq_ignore_ascii_case(l)));
    if text.starts_with("More ") && more() {
        return Some((Furniture::Related, Place::Line));
    }
    // "12 thoughts on “Harbour reopens”"
    if line.first().is_some_and(|w| w.kinds() == scan::DIGIT) && line.words.get(1).is_some_and(|w| w.is(AT_START)) {
        let counted = core.trim_start_matches(|c: char| !c.is_alphabetic());
        if let Some(role) = at_start(counted, &["count"]) {
            return Some((role, Place::Start));
        }
    }
    if opens_line
        && (lettered || opens(core.split(char::is_whitespace).next().unwrap_or(""), AT_START | ANYWHERE))
        && let Some(role) = at_start(core, &["start", "any"])
    {
        return Some((role, Place::Start));
    }
    if !short {
        return None;
    }
    let any = |words: &str| at_start(words, &["any"]).map(|role| (role, Place::Inside));
    if line.has(scan::OPEN | scan::LONE_MARK) {
        let mut rest = core;
        while let Some((_, next)) = rest.split_once([' ', '\t', '\u{a0}', '(']) {
            if opens(next.split(char::is_whitespace).next().unwrap_or(""), ANYWHERE)
                && let Some(found) = any(next)
            {
                return Some(found);
            }
            rest = next;
        }
        return None;
    }
    if line.classes & ANYWHERE == 0 {
        return None;
    }
    let lead = text.len() - text.trim_start_matches(outer).len();
    let words = line.words.iter().enumerate().filter(|(_, w)| w.is(ANYWHERE) && w.at > lead);
    let places = words.filter(|(i, _)| may_open(line.words.get(*i..).unwrap_or(&[]), ANYWHERE));
    places.filter_map(|(_, w)| core.get(w.at - lead..)).find_map(any)
}

/// What a heading of other stories ends in, and how many words it has at most.
const LISTED: [&str; 5] = ["stories", "headlines", "coverage", "articles", "posts"];
const MORE: usize = 6;

/// Marks around a line that are no part of a phrase.
fn outer(c: char) -> bool {
    !c.is_alphanumeric() && !"©☰✕×*".contains(c)
}

fn inner(line: &str) -> &str {
    let bytes = line.as_bytes();
    let mark = |b: &u8| b.is_ascii() && !b.is_ascii_alphanumeric() && *b != b'*';
    let from = bytes.iter().position(|b| !mark(b)).unwrap_or(bytes.len());
    let to = bytes.iter().rposition(|b| !mark(b)).map_or(from, |at| at + 1);
    let core = line.get(from..to).unwrap_or("");
    let bare = |b: Option<&u8>| b.is_none_or(u8::is_ascii);
    if bare(core.as_bytes().first()) && bare(core.as_bytes().last()) { core } else { core.trim_matches(outer) }
}

/// What the first words of all phrases are, marks aside, with the places where they tell.
pub(super) fn openers(mut add: impl FnMut(&str, u32)) {
    for line in include_str!("../../data/furniture.tsv").lines().skip(1) {
        let (place, alone) = if line.ends_with("\tany") { (ANYWHERE, ALONE | ALONE_ANYWHERE) } else { (AT_START, ALONE) };
        let mut words = line.split('\t').next().unwrap_or("").split(' ').map(scan::core);
        let (first, second) = (words.next().unwrap_or(""), words.next());
        if !first.is_empty() {
            add(first, if second.is_none_or(str::is_empty) { place | alone } else { place });
        }
    }
}

/// The first two words of all phrases, as far as few bits can say: most words that may open a phrase are seen from the next to open none.
static PAIRS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut pairs = vec![0; PAIR_BITS / 64];
    for line in include_str!("../../data/furniture.tsv").lines().skip(1) {
        let mut hashes = line.split('\t').next().unwrap_or("").split(' ').map(scan::core).map(words::hash);
        if let (Some(first), Some(second)) = (hashes.next(), hashes.next()) {
            let anywhere = line.ends_with("\tany").then_some(ANYWHERE);
            for bit in [Some(AT_START), anywhere].into_iter().flatten().map(|place| pair(first, second, place)) {
                if let Some(bits) = pairs.get_mut(bit / 64) {
                    *bits |= 1 << (bit % 64);
                }
            }
        }
    }
    pairs
});
const PAIR_BITS: usize = 1 << 15;

fn pair(first: u64, second: u64, place: u32) -> usize {
    ((first.rotate_left(17) ^ second ^ u64::from(place)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 49) as usize
}

/// Whether a phrase that tells here may begin with the first of the words: anywhere, or (`AT_START`) one of any kind.
fn may_open(words: &[Word], place: u32) -> bool {
    let (places, alone) = if place == ANYWHERE { (ANYWHERE, ALONE_ANYWHERE) } else { (AT_START | ANYWHERE, ALONE) };
    let Some(first) = words.first().filter(|w| w.is(places)) else { return false };
    let paired = |second: &Word| {
        let bit = pair(first.hash, second.hash, place);
        PAIRS.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 != 0)
    };
    first.is(alone) || words.get(1).is_some_and(paired)
}

/// Whether a phrase of the list may begin with the word, in one of these places: most words need no further look.
fn opens(word: &str, places: u32) -> bool {
    let core = scan::core(word);
    if core.is_empty() { !word.is_ascii() } else { words::class_of(words::hash(core)) & places != 0 }
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
    let bare = |phrase: &str| {
        let bare = phrase.trim_end_matches([',', '.', ';', '!', '?', ')', '…']);
        if bare.len() < phrase.len() { known(bare) } else { None }
    };
    ends.get(..n)?.iter().rev().filter_map(|&end| words.get(..end)).find_map(|phrase| known(phrase).or_else(|| bare(phrase)))
}

/// "Subject: …": whether the line is one of those above a forwarded message.
pub(super) fn mail_header(line: &str) -> bool {
    line.len() <= SEARCHED && MAIL.iter().any(|head| line.get(..head.len()).is_some_and(|l| l.eq_ignore_ascii_case(head)))
}

const MAIL: [&str; 8] = ["from: ", "to: ", "cc: ", "subject: ", "sent: ", "reply-to: ", "message-id: ", "fwd: "];

/// "from Harbour Watch http://…": how feed readers say where a post came from.
fn forwarded(line: &str) -> bool {
    if !line.as_bytes().first().is_some_and(|b| b"fFvV".contains(b)) {
        return false;
    }
    let from = ["from ", "via "].iter().any(|w| line.get(..w.len()).is_some_and(|l| l.eq_ignore_ascii_case(w)));
    let last = line.split_whitespace().next_back().unwrap_or("");
    from && line.len() <= 200 && (last.starts_with("http://") || last.starts_with("https://"))
}

/// The common role of a line that is nothing but furniture words: share buttons in a row, a menu, a breadcrumb trail.
fn pieces(line: &str, parted: bool) -> Option<Furniture> {
    let separators = |c: char| matches!(c, '|' | '•' | '·' | '›' | '»' | '>' | '\t' | '/' | '⋅');
    let by_mark = parted && line.contains(separators);
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
            ("12 thoughts on “Harbour reopens”", Some((Comments, Place::Start))),
            ("12 thoughts", None),
            ("More great Courier stories", Some((Related, Place::Line))),
            ("More people than ever read the paper and its stories, the council said.", None),
            ("The harbour opens on Monday, the council said.", None),
            ("News of the closure spread.", None),
            ("", None),
            ("…", None),
        ] {
            assert_eq!(cue(&scan::line(line, &mut Vec::new())), want, "{line}");
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
