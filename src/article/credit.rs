//! Photo credits: lines that are one, and captions that end in one.

use super::scan::{self, Line};
use super::{byline, words};

/// Whether the line holds anything that a credit has: nearly every line is dismissed by this.
fn may_credit(line: &Line) -> bool {
    line.classes & words::CREDITS != 0
        || line.has(scan::SLASH)
        || line.glued
        || !line.whole()
        || line.has(scan::WIDE) && line.text.contains('©')
}

/// Where the photo credit at the end of a read line begins, if it has one; see [`tail`].
pub(super) fn credit_tail(line: &Line) -> Option<usize> {
    let text = line.text.strip_suffix(" more >").unwrap_or(line.text);
    let bracketed = text.trim_end_matches([' ', '.']).ends_with([')', ']']);
    let at = if bracketed || may_credit(line) { tail(text) } else { None };
    // "Ana Ruiz | Moment | Getty Images"
    at.map(|at| if at > 0 && barred(text) { 0 } else { at })
}

/// "Ana Ruiz | Quay Wire": a name, and whose picture it is, between bars.
pub(super) fn barred(line: &str) -> bool {
    let mut parts = line.split(" | ");
    let house = |part: &str| part.split(' ').count() <= 4 && part.split(' ').all(|w| w.starts_with(char::is_uppercase));
    line.len() < 80 && line.contains(" | ") && parts.next().is_some_and(byline::personal) && parts.all(house)
}

/// Whether a short line credits a picture by its words alone.
pub(super) fn credited_line(line: &Line) -> bool {
    PHOTO_AGENCIES.contains(&line.text) || may_credit(line) && credited(line.text)
}

/// Where the photo credit at the end of a caption begins, in bytes: "… hacking. Photo: AFP", "(AP Photo/Name)", "… port. Picture: Getty Images".
fn tail(line: &str) -> Option<usize> {
    let line = line.trim_end();
    // Nearly every line is dismissed by what it does not hold.
    let tail = line.as_bytes().get(line.len().saturating_sub(TAIL)..).unwrap_or(&[]);
    if !tail.iter().any(|b| matches!(b, b':' | b'/' | b')' | b']' | 0xC2)) && !tells(tail) {
        return None;
    }
    // In brackets at the end.
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((before, inner)) = line.trim_end_matches('.').strip_suffix(close).and_then(|l| l.rsplit_once(open))
            && inner.len() <= 120
            && (credited(inner) || signed(inner) || outlet(before, inner))
        {
            return Some(before.len());
        }
    }
    let from =
        (0..4).find_map(|back| line.get(line.len().saturating_sub(TAIL) + back..)).map_or(0, |tail| line.len() - tail.len());
    let tail = line.get(from..)?;
    let slashed = tail.contains('/');
    let mut at = 0;
    // The credit begins with a cue word at the start of the tail's last sentence, or after a dash, bar or glued to a full stop; of
    // several the first.
    while let Some(rest) = tail.get(at..) {
        if rest.len() <= 110
            && let Some(&first) = rest.as_bytes().first()
            && (cued(rest, first) || rest.starts_with('©') || starts_in_house(rest) || slashed && ends_in_house(rest))
            && (at + from == 0 || tail.get(..at).is_some_and(|before| parts(before, rest)))
        {
            return Some(from + at);
        }
        at += step(rest)?;
    }
    None
}

/// "The old quay in June. Ana Ruiz for The Harbour Times": few words that could be a name stand behind the last sentence, and end none.
pub(super) fn name_behind(line: &Line) -> bool {
    let ends = line.text.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric);
    if !line.whole() || !ends || !line.has(scan::STOP) {
        return false;
    }
    let of_names = |word: &scan::Word| {
        word.first == scan::UPPER
            || word.first & scan::WIDE != 0
            || matches!(word.core, "for" | "of" | "the" | "via" | "and" | "de" | "von" | "van")
    };
    let behind = line.words.iter().rev().take_while(|w| of_names(w) && !w.whole.ends_with(['.', '!', '?'])).count();
    let Some(at) = line.words.len().checked_sub(behind + 1).filter(|_| (1..=NAME).contains(&behind)) else { return false };
    // "Gov. Ana Ruiz", "at 9 a.m. Monday" end no sentence there.
    let ended = |w: &scan::Word| {
        w.first & (scan::LOWER | scan::DIGIT) != 0
            && w.core.len() > 2
            && !w.core.contains('.')
            && w.whole.ends_with(['.', '!', '?'])
    };
    // "-- SORRY IN BRANSK" signs a letter.
    let set = line.words.get(at + 1..).is_some_and(|words| words.iter().any(|w| w.rest & scan::LOWER != 0));
    at >= SAID && set && line.words.get(at).is_some_and(ended) && line.words.get(at + 1).is_some_and(|w| w.first == scan::UPPER)
}

/// Agencies by their letters alone, as they stand below a picture; the second sort sells nothing but pictures.
const WIRES: [&str; 6] = ["AP", "AFP", "REUTERS", "EPA", "PA", "AAP"];
const PHOTO_AGENCIES: [&str; 9] =
    ["USATSI", "IMAGN", "AKM-GSI", "BACKGRID", "WENN", "INFphoto", "FameFlynet", "Splash News", "Rex Features"];

/// "No, he is not overpaid. USATSI": where an agency's letters begin behind the caption's last sentence. A wire's own letters end
/// reports as well, and tell only of lines that are no prose.
pub(super) fn agency_behind(line: &Line, prose: bool) -> Option<usize> {
    let last = line.words.last().filter(|w| line.whole() && w.kinds() & scan::LOWER == 0)?;
    let agency = PHOTO_AGENCIES.contains(&last.whole) || !prose && WIRES.contains(&last.whole);
    let before = line.text.strip_suffix(last.whole).filter(|_| agency)?;
    (line.words.len() > SAID && before.trim_end().ends_with(['.', '!', '?'])).then_some(before.len())
}

/// A name behind a caption has so many words at most; the caption has more than so many.
const NAME: usize = 7;
const SAID: usize = 3;

/// How far it is to the next place where a credit could begin: a capital, "©", or a letter after a space.
fn step(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let (mut at, mut spaced) = (rest.chars().next()?.len_utf8(), rest.starts_with(' '));
    while let Some(&b) = bytes.get(at) {
        if b.is_ascii() {
            if b.is_ascii_uppercase() || spaced && b.is_ascii_lowercase() {
                return Some(at);
            }
            spaced = b == b' ';
            at += 1;
        } else {
            let c = rest.get(at..)?.chars().next()?;
            if c == '©' || c.is_uppercase() || spaced && c.is_alphabetic() {
                return Some(at);
            }
            spaced = false;
            at += c.len_utf8();
        }
    }
    None
}

/// Whether what follows these words stands apart from them.
fn parts(before: &str, rest: &str) -> bool {
    let before = before.trim_end();
    match before.as_bytes().last() {
        Some(b) if b.is_ascii() => b".!?\")|-/:".contains(b) || b.is_ascii_lowercase() && rest.starts_with(char::is_uppercase),
        _ => {
            before.ends_with(['”', '’', '—', '–', '…'])
                || before.ends_with(char::is_lowercase) && rest.starts_with(char::is_uppercase)
        }
    }
}

/// "Photo: Ana Ruiz": a cue word, and few words after it.
fn cued(rest: &str, first: u8) -> bool {
    let second = rest.as_bytes().get(1).map_or(0, u8::to_ascii_lowercase);
    if !matches!(
        (first.to_ascii_lowercase(), second),
        (b'p', b'h' | b'i') | (b'i', b'm' | b'l') | (b'c', b'r' | b'o') | (b'f', b'o' | b'i') | (b'v', b'i') | (b'g', b'r')
    ) {
        return false;
    }
    let cue = CUES.iter().find(|cue| rest.get(..cue.len()).is_some_and(|r| r.eq_ignore_ascii_case(cue)));
    cue.and_then(|cue| rest.get(cue.len()..)).is_some_and(|after| {
        let words = after.split_whitespace().take(10).count();
        !after.trim().is_empty() && words <= 9 && !after.trim_end_matches(['.', ')']).contains(". ")
    })
}

/// Whether the words hold a part of any cue that holds no mark, told by its rarest letter.
fn tells(tail: &[u8]) -> bool {
    let rare = |b: &u8| matches!(b, b'y' | b'g' | b'k' | b'p' | b'A' | b'E' | b'.');
    tail.iter().enumerate().filter(|(_, b)| rare(b)).any(|(i, b)| {
        let before = tail.get(..i).unwrap_or(&[]);
        let after = tail.get(i + 1..).unwrap_or(&[]);
        match b {
            b'y' => [&b" b"[..], b"urtes", b"Alam"].iter().any(|w| before.ends_with(w)),
            b'g' => before.ends_with(b"ma") && after.starts_with(b"e"),
            b'k' => before.ends_with(b"stoc") || before.ends_with(b"Stoc"),
            b'p' => after.starts_with(b"lash"),
            b'A' => after.starts_with(b"P Ph"),
            b'E' => after.starts_with(b"PA"),
            _ => before.ends_with(b"dit") && after.starts_with(b".."),
        }
    })
}

/// A credit at the end of a line is no longer than this, in bytes.
const TAIL: usize = 130;

const CUES: [&str; 39] = [
    "foto:",
    "photo /",
    "picture /",
    "image /",
    "image by",
    "images by",
    "pictures by",
    "photo:",
    "photo by",
    "photos:",
    "photos by",
    "photograph:",
    "photograph by",
    "photographs by",
    "photography by",
    "picture:",
    "pictures:",
    "picture by",
    "pic:",
    "pics:",
    "image:",
    "images:",
    "image credit:",
    "image credits:",
    "image courtesy",
    "image source:",
    "photo credit:",
    "picture credit:",
    "credit:",
    "credit...",
    "courtesy of",
    "courtesy:",
    "file photo:",
    "illustration by",
    "illustrations by",
    "illustration:",
    "video by",
    "graphic:",
    "photo courtesy",
];
/// Houses by their first letter: few places in a line need a closer look.
fn houses(first: u8) -> &'static [&'static str] {
    match first {
        b'G' => &["Getty Images"],
        b'A' => &["AFP via", "AFP/", "AFP PHOTO", "AP Photo", "AP/", "Alamy", "AAP/"],
        b'R' => &["Reuters/", "REUTERS/"],
        b'/' => &["/AFP", "/Reuters", "/REUTERS", "/AP", "/Getty"],
        b'E' => &["EPA"],
        b'S' => &["Shutterstock"],
        b'i' => &["iStock"],
        b'B' => &["Bloomberg via"],
        b'W' => &["Wikimedia"],
        b'U' => &["Unsplash"],
        b'v' => &["via Getty", "via AP", "via Reuters", "via REUTERS"],
        _ => &[],
    }
}

fn house_at(line: &str, at: usize, first: u8) -> bool {
    houses(first).iter().any(|h| line.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(h.as_bytes())))
}

/// "REUTERS/Ana Ruiz", "AP Photo/Ana Ruiz", "Getty Images": a house's own form of credit opens the words, and little follows.
fn starts_in_house(rest: &str) -> bool {
    rest.len() <= 80
        && rest.bytes().next().is_some_and(|first| first != b'/' && first != b'v' && house_at(rest, 0, first))
        && rest.split_whitespace().count() <= 6
        && !rest.trim_end_matches('.').contains(". ")
}

/// "Ana Ruiz/Getty Images".
fn ends_in_house(rest: &str) -> bool {
    let Some((name, _)) = rest.split_once('/').filter(|_| rest.len() <= 80) else { return false };
    house_at(rest, name.len(), b'/') && byline::personal(name.trim())
}

/// "Ana Ruiz/The Harbour Times", "Harbour News: Ana Ruiz" in brackets.
fn signed(inner: &str) -> bool {
    let house = |words: &str| words.split_whitespace().count() <= 5 && words.starts_with(char::is_uppercase);
    inner.split_once('/').is_some_and(|(name, rest)| byline::personal(name.trim()) && house(rest.trim()))
        || inner.split_once(": ").is_some_and(|(outlet, name)| {
            byline::personal(name)
                && outlet
                    .split(' ')
                    .next_back()
                    .is_some_and(|w| words::is(w, words::OUTLET | words::JOB) || ["Supplied", "File"].contains(&w))
        })
}

/// "The outlook for Friday. (Harbour Weather Office)": a body of several words behind the one sentence of a short line.
fn outlet(before: &str, inner: &str) -> bool {
    let before = before.trim_end();
    let words = || inner.split([' ', '/']);
    let capital = |w: &str| w.starts_with(char::is_uppercase) || matches!(w, "of" | "the" | "for" | "and");
    before.len() <= OUTLET
        && before.ends_with('.')
        && !before.contains(['“', '"', '”'])
        && (2..=5).contains(&words().count())
        && inner.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ' || b == b'/')
        && inner.starts_with(char::is_uppercase)
        && words().all(capital)
}

/// So long is such a sentence at most, in bytes.
const OUTLET: usize = 100;

/// Whether bracketed words at the end of a caption, or a line of its own, credit a picture.
fn credited(words: &str) -> bool {
    if words.len() > 120 {
        return false;
    }
    let opens = words.bytes().next().is_some_and(|b| matches!(b | 0x20, b'p' | b'i' | b'c' | b'f' | b'v' | b'g'));
    let cue = || CUES.iter().any(|cue| words.get(..cue.len()).is_some_and(|w| w.eq_ignore_ascii_case(cue)));
    let may = |b: &u8| matches!(b, b'G' | b'A' | b'R' | b'/' | b'E' | b'S' | b'i' | b'B' | b'W' | b'U' | b'v');
    let house = || words.as_bytes().iter().enumerate().any(|(at, first)| may(first) && house_at(words, at, *first));
    let alone = || {
        let words = words.trim();
        let source = ["Reuters", "Getty", "Supplied", "Sourced", "File", "Handout", "Screenshot"].contains(&words);
        words.len() <= 12 && (source || WIRES.contains(&words) || PHOTO_AGENCIES.contains(&words))
    };
    let photo = || {
        words
            .split(|c: char| !c.is_alphabetic())
            .any(|w| ["photo", "photograph", "picture"].iter().any(|p| p.eq_ignore_ascii_case(w)))
    };
    opens && cue() || house() || alone() || words.contains(['/', ':']) && photo() || words.starts_with('©')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_behind_captions() {
        for (line, want) in [
            ("The old quay in the evening. Ana Ruiz for The Harbour Times", true),
            ("The bells of the tower were cast in 1788. Quaystone / Ana Ruiz", true),
            ("The bells of the tower were cast in 1788. Ana Ruiz", true),
            ("A lantern drifts past the harbour light. Ana Ruiz", true),
            ("A rocket stands on a launchpad. Quayspace", true),
            ("The old quay was shut. Nobody was hurt", false),
            ("What we know of the life of Gov. Ana Ruiz", false),
            ("The old quay in June.", false),
            ("Ana Ruiz", false),
            ("Mr. Ruiz", false),
            ("I wish that I had told him so. -- SORRY IN BRANSK", false),
            ("At No. 10 Quay Row", false),
            ("The harbour opens at 9 a.m. Monday", false),
        ] {
            assert_eq!(name_behind(&scan::line(line, &mut Vec::new())), want, "{line}");
        }
    }

    #[test]
    fn agencies_behind_captions() {
        for (line, prose, want) in [
            ("No, the keeper is not too old. USATSI", true, Some("USATSI")),
            ("The mayor left the quay at noon. AP", false, Some("AP")),
            ("The mayor left the quay at noon. AP", true, None),
            ("The mayor works for the AP", false, None),
            ("At noon. AP", false, None),
            ("The mayor left the quay at noon. NO", false, None),
        ] {
            let found = agency_behind(&scan::line(line, &mut Vec::new()), prose);
            assert_eq!(found.and_then(|at| line.get(at..)), want, "{line}");
        }
    }

    #[test]
    fn credits() {
        for (line, want) in [
            ("The harbour on May 19, 2014, after the storm. Photo: AFP", Some("Photo: AFP")),
            ("The harbour after the storm. (AP Photo/Ana Ruiz)", Some("(AP Photo/Ana Ruiz)")),
            ("The harbour after the storm REUTERS/Ana Ruiz", Some("REUTERS/Ana Ruiz")),
            ("He didn’t get it.Credit...Ana Ruiz/The Harbour Times", Some("Credit...Ana Ruiz/The Harbour Times")),
            ("The mayor at the quay. Ana Ruiz/Getty Images", Some("Ana Ruiz/Getty Images")),
            ("The mayor at the quay. © Ana Ruiz/Getty", Some("© Ana Ruiz/Getty")),
            ("The mayor at the quay. (Harbour News: Ana Ruiz)", Some("(Harbour News: Ana Ruiz)")),
            ("The mayor at the quay. [Ana Ruiz/The Harbour]", Some("[Ana Ruiz/The Harbour]")),
            ("The mayor at the quay. Photo / Ana Ruiz", Some("Photo / Ana Ruiz")),
            ("Foto: Ana Ruiz/dpa", Some("Foto: Ana Ruiz/dpa")),
            ("The mayor at the quay. AFP PHOTO / ANA RUIZ", Some("AFP PHOTO / ANA RUIZ")),
            ("The mayor spoke to Ana Ruiz/Tom Berg.", None),
            ("The mayor at the quay [Ana Ruiz/AP Photo]", Some("[Ana Ruiz/AP Photo]")),
            ("The mayor at the quay. | Ana Ruiz for The Harbour Times", None),
            ("The mayor (Picture: Ana Ruiz)", Some("(Picture: Ana Ruiz)")),
            ("The mayor at the quay. (AP Photo/Ana Ruiz) more >", Some("(AP Photo/Ana Ruiz) more >")),
            ("The bells at the station. (Sourced)", Some("(Sourced)")),
            ("Photo: Ana Ruiz", Some("Photo: Ana Ruiz")),
            ("Photography by Ana Ruiz", Some("Photography by Ana Ruiz")),
            ("Ana Ruiz | Moment | Getty Images", Some("Ana Ruiz | Moment | Getty Images")),
            ("The quay at dusk | Getty Images", Some("Getty Images")),
            ("The outlook for Friday's storms. (Harbour Weather Office)", Some("(Harbour Weather Office)")),
            ("The outlook for Friday's storms. (He leads the Harbour Weather Office)", None),
            ("The outlook for Friday's storms. (HWO/STC)", Some("(HWO/STC)")),
            ("The outlook for Friday's storms. (HWO)", None),
            ("“We sail on Friday.” (Harbour Weather Office)", None),
            ("She said the photo by her desk was old and that nobody had ever asked about it in years.", None),
            ("The party (AP) won.", None),
        ] {
            assert_eq!(credit_tail(&scan::line(line, &mut Vec::new())).and_then(|at| line.get(at..)), want, "{line}");
        }
    }
}
