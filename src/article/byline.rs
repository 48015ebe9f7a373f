//! Lines that name people and agencies: bylines, photo credits, contributor notes.

use super::dates::Dated;
use super::lines::invisible;

/// How a short line names people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// "By", "Written by", "Author:" begins it.
    pub by: bool,
    /// Words shaped like personal names, joined as names are, and nothing else.
    pub names: bool,
    /// A job or an outlet stands beside them: "Staff Writer", "BBC News".
    pub role: bool,
    /// "@handle" or an e-mail address.
    pub handle: bool,
    /// Only a news agency.
    pub agency: bool,
}

/// A byline is no longer than this, in bytes.
const LINE: usize = 200;

pub(super) fn read(line: &str, dated: &Dated) -> Named {
    let mut named = Named::default();
    if line.len() > LINE {
        return named;
    }
    let (by, rest) = after_by(line);
    named.by = by;
    named.handle = line.starts_with('@') && !line.contains(' ') && line.len() > 2;
    if !by && !named.handle && !may_name(line) {
        return named;
    }
    named.agency = rest.len() <= 30 && AGENCIES.iter().any(|a| a.eq_ignore_ascii_case(rest.trim()));
    let mut people = 0;
    let mut odd = 0;
    // A date is no name: "By Ana Ruiz - Friday, April 28, 2023".
    let lead = line.len() - rest.len();
    let date = dated
        .written
        .as_ref()
        .map_or(rest.len()..rest.len(), |w| w.range.start.saturating_sub(lead)..w.range.end.saturating_sub(lead));
    let halves = [rest.get(..date.start), rest.get(date.end..)].into_iter().flatten();
    for part in halves
        .flat_map(|half| half.split([',', '&', '/', '|', '•', '·', ';', '(', ')', '–', '—']))
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" - "))
    {
        let part = part.trim_matches(|c: char| invisible(c) || c == '.' || c.is_ascii_digit());
        let part = part.split(" in ").next().unwrap_or("").split(" for ").next().unwrap_or("");
        if part.is_empty() {
            continue;
        }
        if AGENCIES.iter().any(|a| a.eq_ignore_ascii_case(part)) || job(part) {
            named.role = true;
            people += u32::from(glued_name(part));
        } else if part.contains('@') {
            named.handle = true;
        } else if personal(part) {
            people += 1;
        } else if !DATE_WORDS.iter().any(|w| w.eq_ignore_ascii_case(part)) {
            odd += 1;
            // Without "By" only names are of interest.
            if !by {
                break;
            }
        }
    }
    named.names = people > 0 && odd == 0 && people <= 8;
    named
}

/// A line that opens with no name and is no agency's is dismissed by its first two words.
fn may_name(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next());
    let agency = second.is_none() && first.len() <= 12;
    let opens = |word: &str| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()) || word.len() <= 5;
    first.starts_with(|c: char| !c.is_lowercase()) && (agency || second.is_some_and(opens))
}

/// Whether the line opens as a byline does, and what follows.
fn after_by(line: &str) -> (bool, &str) {
    let first = line.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    if !b"abioprstw".contains(&first) {
        return (false, line);
    }
    for word in [
        "written by",
        "interview by",
        "interviewed by",
        "analysis by",
        "opinion by",
        "review by",
        "words and pictures by",
        "reported by",
        "posted by",
        "published by",
        "story by",
        "words by",
        "text by",
        "author:",
        "authors:",
        "by:",
        "by",
    ] {
        let Some(head) = line.get(..word.len()).filter(|h| h.eq_ignore_ascii_case(word)) else { continue };
        let rest = line.get(word.len()..).unwrap_or("");
        // "bySauli Giliard": a page that sets "by" apart loses the space in a paste.
        let glued = head.ends_with("by") && rest.starts_with(char::is_uppercase);
        if rest.starts_with(|c: char| invisible(c) || c == ':') || glued || rest.is_empty() || word.ends_with(':') {
            return (true, rest.trim_start_matches(|c: char| invisible(c) || c == ':'));
        }
    }
    (false, line)
}

/// What stands between a name and its date.
const DATE_WORDS: [&str; 6] = ["published", "updated", "posted", "on", "at", "last updated"];

/// Two to four words shaped like a personal name: capitalised or in capitals, initials, particles between.
pub(super) fn personal(words: &str) -> bool {
    let mut full = 0;
    let mut count = 0;
    for word in words.split_whitespace() {
        count += 1;
        let initial = word.chars().count() <= 2 && word.ends_with('.') || word.chars().count() == 1;
        let particle = matches!(
            word,
            "de" | "van"
                | "von"
                | "der"
                | "den"
                | "bin"
                | "binti"
                | "al"
                | "el"
                | "la"
                | "le"
                | "du"
                | "da"
                | "dos"
                | "di"
                | "ter"
                | "ibn"
                | "y"
        );
        let letters = word.trim_end_matches('.').chars().all(|c| c.is_alphabetic() || "'’-".contains(c));
        let opens =
            word.starts_with(char::is_uppercase) || word.starts_with("al-") || word.starts_with("d’") || word.starts_with("d'");
        if !letters || super::features::function_word(word) || !(opens || particle) {
            return false;
        }
        full += u32::from(opens && !initial);
    }
    (2..=5).contains(&count) && (1..=4).contains(&full)
}

/// "Ana RuizTravel Reporter": a name with the job glued to it.
fn glued_name(part: &str) -> bool {
    let mut before = ' ';
    let cut = part.char_indices().find(|&(_, c)| {
        let glued = before.is_lowercase() && c.is_uppercase();
        before = c;
        glued
    });
    cut.and_then(|(at, _)| part.get(..at)).is_some_and(personal)
}

/// Whether the last word of the part, or any, is the work of journalists.
pub(super) fn job(part: &str) -> bool {
    part.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).any(|w| JOBS.iter().any(|j| j.eq_ignore_ascii_case(w)))
}

const JOBS: [&str; 24] = [
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "editor",
    "editors",
    "writer",
    "staff",
    "bureau",
    "desk",
    "columnist",
    "journalist",
    "contributor",
    "producer",
    "critic",
    "analyst",
    "newsroom",
    "agencies",
    "agency",
    "news",
    "team",
    "press",
    "service",
    "photographer",
];
const AGENCIES: [&str; 26] = [
    "AP",
    "Associated Press",
    "The Associated Press",
    "Reuters",
    "AFP",
    "Agence France-Presse",
    "Agence France Presse",
    "UPI",
    "PA",
    "PA Media",
    "Press Association",
    "Bloomberg",
    "Bloomberg News",
    "Xinhua",
    "TASS",
    "ANI",
    "PTI",
    "IANS",
    "Bernama",
    "AAP",
    "DPA",
    "EFE",
    "ANSA",
    "Kyodo",
    "Canadian Press",
    "The Canadian Press",
];

/// Where the photo credit at the end of a caption begins, in bytes: "… hacking. Photo: AFP", "(AP Photo/Name)", "… port. Picture: Getty Images".
pub(super) fn credit_tail(line: &str) -> Option<usize> {
    let line = line.trim_end();
    // Nearly every line is dismissed by what it does not hold.
    let tail = line.as_bytes().get(line.len().saturating_sub(TAIL)..).unwrap_or(&[]);
    if !tail.iter().any(|b| matches!(b, b':' | b'/' | b')' | b']' | 0xC2))
        && !TELLS.iter().any(|t| tail.windows(t.len()).any(|w| w == *t))
    {
        return None;
    }
    // In brackets at the end.
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((before, inner)) = line.trim_end_matches('.').strip_suffix(close).and_then(|l| l.rsplit_once(open))
            && inner.len() <= 120
            && credited(inner)
        {
            return Some(before.len());
        }
    }
    let from =
        (0..4).find_map(|back| line.get(line.len().saturating_sub(TAIL) + back..)).map_or(0, |tail| line.len() - tail.len());
    let tail = line.get(from..)?;
    let mut at = 0;
    // The credit begins with a cue word at the start of the tail's last sentence, or after a dash, bar or glued to a full stop.
    let mut found = None;
    while let Some(rest) = tail.get(at..) {
        let begins = at + from == 0
            || tail.get(..at).is_some_and(|t| {
                let t = t.trim_end();
                t.ends_with(['.', '!', '?', '”', '"', '’', ')', '|', '—', '–', '-', '/', ':', '…'])
                    || t.ends_with(char::is_lowercase) && rest.starts_with(char::is_uppercase)
            });
        if begins && rest.len() <= 110 {
            let cue = CUES.iter().find(|cue| rest.get(..cue.len()).is_some_and(|r| r.eq_ignore_ascii_case(cue)));
            if let Some(after) = cue.and_then(|cue| rest.get(cue.len()..)) {
                let words = after.split_whitespace().count();
                if !after.trim().is_empty() && words <= 9 && !after.trim_end_matches(['.', ')']).contains(". ") {
                    found = found.or(Some(from + at));
                }
            }
            if rest.starts_with('©') || starts_in_house(rest) {
                found = found.or(Some(from + at));
            }
        }
        let Some(step) = rest.char_indices().skip(1).find(|(i, c)| {
            c.is_uppercase() || *c == '©' || rest.get(..*i).is_some_and(|r| r.ends_with(' ') && c.is_alphabetic())
        }) else {
            break;
        };
        at += step.0;
    }
    found
}

/// A part of every cue that holds no mark.
const TELLS: [&[u8]; 10] =
    [b" by", b"mage", b"redit", b"ourtes", b"hutterstock", b"EPA", b"Alamy", b"iStock", b"splash", b"AP Ph"];

/// A credit at the end of a line is no longer than this, in bytes.
const TAIL: usize = 130;

const CUES: [&str; 30] = [
    "photo:",
    "photo by",
    "photos:",
    "photos by",
    "photograph:",
    "photograph by",
    "photographs by",
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
    "illustration:",
    "video by",
    "graphic:",
    "photo courtesy",
];
const HOUSES: [&str; 20] = [
    "Getty Images",
    "AFP via",
    "AFP/",
    "/AFP",
    "Reuters/",
    "REUTERS/",
    "/Reuters",
    "/REUTERS",
    "AP Photo",
    "/AP",
    "AP/",
    "EPA",
    "Shutterstock",
    "iStock",
    "Alamy",
    "Bloomberg via",
    "/Getty",
    "Wikimedia",
    "Unsplash",
    "via Getty",
];

/// "REUTERS/Ana Ruiz", "AP Photo/Ana Ruiz", "Getty Images": a house's own form of credit opens the words, and little follows.
fn starts_in_house(rest: &str) -> bool {
    rest.len() <= 80
        && rest.split_whitespace().count() <= 6
        && HOUSES.iter().any(|h| !h.starts_with('/') && rest.starts_with(h))
        && !rest.trim_end_matches('.').contains(". ")
}

/// Whether bracketed words at the end of a caption, or a line of its own, credit a picture.
pub(super) fn credited(words: &str) -> bool {
    let cue = CUES.iter().any(|cue| words.get(..cue.len()).is_some_and(|w| w.eq_ignore_ascii_case(cue)));
    let house = HOUSES.iter().any(|h| words.contains(h));
    let alone = ["AP", "AFP", "Reuters", "REUTERS", "Getty", "EPA", "PA", "AAP", "Supplied", "File", "Handout", "Screenshot"]
        .contains(&words.trim());
    let photo = words
        .split(|c: char| !c.is_alphabetic())
        .any(|w| ["photo", "photograph", "picture"].iter().any(|p| p.eq_ignore_ascii_case(w)));
    words.len() <= 120 && (cue || house || alone || photo && words.contains(['/', ':']) || words.starts_with('©'))
}

/// How surely a line is an editor's note, a correction or a contributor line: 2 by how it begins, 1 by words inside, else 0.
pub(super) fn note(line: &str) -> u8 {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    let first = line.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    let starts =
        b"ectarwd(".contains(&first) && NOTES.iter().any(|s| line.get(..s.len()).is_some_and(|l| l.eq_ignore_ascii_case(s)));
    let inside = (40..=400).contains(&line.len()) && line.ends_with(['.', ')']) && CONTRIBUTED.iter().any(|a| line.contains(a));
    if starts { 2 } else { u8::from(inside) }
}

#[rustfmt::skip]
const NOTES: [&str; 40] = [
    "editor's note", "editor’s note", "editors' note", "editors’ note", "editorial note", "correction:", "corrections:", "correction,", "correction (", "clarification:",
    "clarification,", "a correction was made", "this story has been", "this article has been", "this report has been", "this interview has been", "this post has been",
    "this piece has been", "this interview was", "this story was updated", "this article was updated", "this story was amended", "this article was amended",
    "this article was corrected", "this story was corrected", "an earlier version of", "a previous version of", "reporting by", "(reporting by", "additional reporting",
    "with reporting by", "with additional reporting", "with files from", "compiled by", "edited by", "(writing by", "(editing by", "disclosure:", "(additional reporting", "(with inputs from",
];
const CONTRIBUTED: [&str; 9] = [
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    " reported from ",
    " is a freelance ",
    " is a staff writer",
    " is a senior reporter",
    " is a contributing ",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for (line, by, names) in [
            ("By Ana Ruiz", true, true),
            ("bySauli Ruiz", true, true),
            ("By  ANA RUIZ, TOM O’NEIL and JEAN-LUC DE WITT", true, true),
            ("Ana Ruiz and AP", false, true),
            ("By Ana Ruiz | Harbour News", true, true),
            ("By Ana Ruiz, News Reporter", true, true),
            ("Ana RuizTravel News Reporter", false, true),
            ("By Ana Ruiz - Associated Press - Friday, April 28, 2023", true, true),
            ("Ana Ruiz/Tom Berg", false, true),
            ("By the end of the day", true, false),
            ("Harbour closes after storm", false, false),
            ("News", false, false),
        ] {
            let got = read(line, &super::super::dates::read(line));
            assert_eq!((got.by, got.names), (by, names), "{line}: {got:?}");
        }
    }

    #[test]
    fn credits() {
        for (line, want) in [
            ("The harbour on May 19, 2014, after the storm. Photo: AFP", Some("Photo: AFP")),
            ("The harbour after the storm. (AP Photo/Ana Ruiz)", Some("(AP Photo/Ana Ruiz)")),
            ("The harbour after the storm REUTERS/Ana Ruiz", Some("REUTERS/Ana Ruiz")),
            ("He didn’t get it.Credit...Ana Ruiz/The Harbour Times", Some("Credit...Ana Ruiz/The Harbour Times")),
            ("The mayor (Picture: Ana Ruiz)", Some("(Picture: Ana Ruiz)")),
            ("Photo: Ana Ruiz", Some("Photo: Ana Ruiz")),
            ("She said the photo by her desk was old and that nobody had ever asked about it in years.", None),
            ("The party (AP) won.", None),
        ] {
            assert_eq!(credit_tail(line).and_then(|at| line.get(at..)), want, "{line}");
        }
    }
}
