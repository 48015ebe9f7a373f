//! Lines beside films and pictures that name what is shown, and lines that say who reports from where.

use super::super::byline::given;
use super::super::scan;

/// "Video of the launch"
pub(super) fn medium(line: &str) -> bool {
    // Its first letter dismisses nearly every line.
    if !line.bytes().next().is_some_and(|b| matches!(b | 0x20, b'v' | b'p' | b'i' | b's' | b'a')) {
        return false;
    }
    let mut words = line.split(' ').map(|w| w.trim_end_matches(':'));
    let opens = words.next().is_some_and(|w| MEDIA.iter().any(|m| m.eq_ignore_ascii_case(w)));
    opens && words.next().is_some_and(|w| matches!(w, "of" | "by" | "from" | "via" | "caption"))
}

/// "The bridge as it shuts – video"
pub(super) fn labelled(line: &str) -> bool {
    let from = line.len().saturating_sub(LABEL);
    let end = (from..from + 4).find_map(|at| line.get(at..)).unwrap_or("");
    if !scan::holds(end, &DASHES) {
        return false;
    }
    let mut behind = DASHES.iter().filter_map(|dash| end.rsplit_once(*dash)).map(|parts| parts.1);
    let media = |word: &str| MEDIA.iter().any(|m| m.eq_ignore_ascii_case(word));
    behind.any(|label| label.split(' ').take(2).any(media))
}

const DASHES: [&str; 3] = [" – ", " — ", " - "];
/// A dash and the label behind it are no longer than this, in bytes.
const LABEL: usize = 44;

/// "1 of 12 |": which of several pictures is shown.
pub(super) fn counts(line: &str) -> bool {
    let few = |n: &str| n.len() <= 3 && !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    line.len() <= 16 && line.trim_end_matches([' ', '|']).split_once(" of ").is_some_and(|(a, b)| few(a) && few(b))
}

/// A line of so many words, or more, is more than a name and a place.
pub(super) const REPORTER: usize = 8;

/// "Ana Ruiz in Lund", "Tom Veld at Field Road".
pub(super) fn reporter(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').take(REPORTER).collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && !word.ends_with(':');
    let Some(at) = words.iter().position(|w| matches!(*w, "in" | "at")).filter(|at| (2..=3).contains(at)) else { return false };
    let (name, place) = words.split_at(at);
    name.iter().all(capital)
        && name.first().is_some_and(|first| given(first))
        && (2..=4).contains(&place.len())
        && place.iter().skip(1).all(capital)
}

const MEDIA: [&str; 9] = ["video", "photo", "photos", "image", "picture", "photograph", "illustration", "screenshot", "audio"];

/// What a player shows of itself, besides what other furniture does.
const PLAYER: [&str; 17] = [
    "play video",
    "video player is loading",
    "unmute",
    "loaded:",
    "current time",
    "remaining time",
    "duration",
    "playback rate",
    "stream type",
    "quality levels",
    "picture-in-picture",
    "this is a modal window",
    "close modal dialog",
    "end of dialog window",
    "autoplay",
    "up next",
    "now playing",
];
/// A player has so many rows of these at least, the next no further from one than that.
const SHOWN: usize = 3;
const APART: usize = 12;

/// The rows of a player among these, with the one below it, which names what comes next.
pub(super) fn player<'t>(rows: std::ops::Range<usize>, line: impl Fn(usize) -> &'t str) -> Option<std::ops::Range<usize>> {
    let shows = |i: &usize| {
        let line = line(*i);
        line.len() <= 60 && PLAYER.iter().any(|p| line.get(..p.len()).is_some_and(|l| l.eq_ignore_ascii_case(p)))
    };
    let (mut first, mut last, mut shown) = (0, 0, 0);
    for i in rows.filter(shows) {
        if shown == 0 || i > last + APART && shown < SHOWN {
            (first, shown) = (i, 0);
        } else if i > last + APART {
            break;
        }
        (last, shown) = (i, shown + 1);
    }
    (shown >= SHOWN).then_some(first..last + 2)
}
