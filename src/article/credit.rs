//! Photo credits: lines that are one, and captions that end in one.

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

#[cfg(test)]
mod tests {
    use super::*;

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
