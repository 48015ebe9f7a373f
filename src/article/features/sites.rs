//! Lines that hold a title beside what names its site or a place in it: "Ferries stop | The Quay", "Home › News › Ferries stop".

use super::super::scan;
use super::Shape;

/// So far above it a window's name may stand, in rows.
pub(super) const TRAIL: usize = 40;
/// Shorter lines hold and are held by chance, in bytes.
pub(super) const HELD: usize = 12;

/// Whether the row is a window's name or a trail, and another that may be the title is what stands in it: "Ferries stop | The Quay".
/// `lone`: one of its words is nothing but marks.
pub(super) fn windowed<'t>(
    i: usize,
    lone: bool,
    rows: usize,
    line: &impl Fn(usize) -> &'t str,
    may: &impl Fn(usize) -> bool,
) -> bool {
    let long = line(i);
    let parted = lone && scan::holds(long, &SITE);
    // "Home News Harbour Ferries stop for the winter": a trail without its marks.
    let home = long.starts_with("Home ");
    let title = |j: &usize| {
        let short = line(*j);
        let within = || names_site(long, short) || home && short.split(' ').nth(3).is_some() && long.ends_with(short);
        short.len() >= HELD && short.len() < long.len() && short.split(' ').nth(2).is_some() && within()
    };
    (parted || home) && (i.saturating_sub(TRAIL)..rows.min(i + TRAIL)).any(|j| j != i && title(&j) && may(j))
}

/// Whether the longer line is the title and, beyond a mark, no more words than name a site or a place in it.
pub(super) fn names_site(longer: &str, title: &str) -> bool {
    let few = |rest: &str| rest.split(' ').filter(|w| w.starts_with(char::is_alphanumeric)).count() <= SITE_WORDS;
    let behind = |rest: &str| SITE.iter().any(|mark| rest.starts_with(mark)) && few(rest);
    let before = |rest: &str| SITE.iter().any(|mark| rest.ends_with(mark)) && few(rest);
    longer.strip_prefix(title).is_some_and(behind) || longer.strip_suffix(title).is_some_and(before)
}

const SITE_WORDS: usize = 7;
const SITE: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " › ", " » ", " > ", " · ", " / "];

/// "Home › News › Asia", "Home News World Asia": where in the site the page stands, with its marks or without.
pub(super) fn trail(line: &str, shape: &Shape) -> bool {
    shape.has(scan::PARTED) && line.contains('›')
        || line.starts_with("Home ") && shape.function == 0 && shape.case() == 1 && shape.words > 3
}

/// "Ana Ruiz/ Bridges/ Port Ellen", or a label and what it stands for in a table's row: what a page sorts by.
pub(super) fn topics(line: &str) -> bool {
    line.contains('\t') || line.as_bytes().windows(2).filter(|pair| pair == b"/ ").take(2).count() == 2
}

/// Whether the longer line is the shorter with a site's name behind it or a trail before it.
pub(super) fn holds(longer: &str, title: &str) -> bool {
    if title.len() >= longer.len() {
        return false;
    }
    let parts = |rest: &str| {
        let rest = rest.trim();
        rest.starts_with(PARTS) || rest.ends_with(PARTS)
    };
    let most = title.len() * 3 >= longer.len() * 2;
    longer.strip_prefix(title).is_some_and(|rest| most || parts(rest))
        || longer.strip_suffix(title).is_some_and(|rest| most || parts(rest))
}

const PARTS: [char; 11] = ['|', '-', '–', '—', '›', '»', '>', '/', '·', '•', ':'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sites_beside_a_title() {
        let title = "Ferries stop for the winter";
        for long in [
            "Ferries stop for the winter - Quay News",
            "Quay :: Ferries stop for the winter",
            "Home › News › Ferries stop for the winter",
        ] {
            assert!(names_site(long, title), "{long}");
        }
        for long in [
            "Ferries stop for the winter: what to know",
            "Ferries stop for the winter - and nobody told those who live on the far side of it",
            title,
        ] {
            assert!(!names_site(long, title), "{long}");
        }
    }

    #[test]
    fn topics_and_rows_of_tables() {
        assert!(topics("Ana Ruiz/ Bridges/ City of Port Ellen") && topics("Model: \tCohort"));
        assert!(!topics("Kestrel 2/ Rovers 1") && !topics("The 24/7 harbour"));
    }

    #[test]
    fn what_holds_a_title() {
        assert!(holds("Ferries stop | The Quay", "Ferries stop") && holds("Home › Ferries stop", "Ferries stop"));
        assert!(!holds("Ferries stop and buses go on", "Ferries stop") && !holds("Ferries stop", "Ferries stop"));
    }
}
