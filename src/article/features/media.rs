//! Lines beside films and pictures that name what is shown, and lines that say who reports from where.

use super::super::byline::given;

/// "Video of the launch"
pub(super) fn medium(line: &str) -> bool {
    let mut words = line.split(' ').map(|w| w.trim_end_matches(':'));
    let opens = words.next().is_some_and(|w| MEDIA.iter().any(|m| m.eq_ignore_ascii_case(w)));
    opens && words.next().is_some_and(|w| matches!(w, "of" | "by" | "from" | "via" | "caption"))
}

/// "The bridge as it shuts – video"
pub(super) fn labelled(line: &str) -> bool {
    let behind = [" – ", " — ", " - "].iter().filter_map(|dash| line.rsplit_once(dash)).map(|parts| parts.1);
    let media = |word: &str| MEDIA.iter().any(|m| m.eq_ignore_ascii_case(word));
    behind.into_iter().any(|label| label.len() < 40 && label.split(' ').take(2).any(media))
}

/// A line of so many words, or more, is more than a name and a place.
const REPORTER: usize = 8;

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
