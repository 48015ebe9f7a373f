//! Lines beside films and pictures that name what is shown.

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

const MEDIA: [&str; 9] = ["video", "photo", "photos", "image", "picture", "photograph", "illustration", "screenshot", "audio"];
