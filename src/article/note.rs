//! Editor's notes, corrections, contributor lines: told by the words that they begin with or hold.

use super::scan::{self, Line};
use super::words::{CONTRIBUTES, NOTE};

/// How surely a line is an editor's note, a correction or a contributor line: 2 by how it begins, 1 by words inside, else 0.
pub(super) fn note(line: &Line) -> u8 {
    let text = line.text;
    // "Correction:The": what is glued to a word hides its class.
    let opens = line.first().is_some_and(|w| w.is(NOTE) || w.rest & scan::MARK != 0);
    let starts = || {
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
        NOTES.iter().any(|s| text.get(..s.len()).is_some_and(|l| l.eq_ignore_ascii_case(s)))
    };
    if opens && starts() || to_editors(text) {
        return 2;
    }
    let inside = line.classes & CONTRIBUTES != 0
        && (40..=LONGEST).contains(&text.len())
        && text.ends_with(['.', ')'])
        && CONTRIBUTED.iter().any(|a| text.contains(a));
    u8::from(inside)
}

/// "Eds: UPDATES with the council’s answer": what an agency tells its subscribers, wherever it stands.
pub(super) fn to_editors(line: &str) -> bool {
    ["Eds:", "EDS:", "Eds.:", "Editors:", "EDITORS:", "Note to editors:", "NOTE TO EDITORS:", "Notes to editors:"]
        .iter()
        .any(|e| line.starts_with(e))
}

/// A contributor line is no longer than this, in bytes.
const LONGEST: usize = 400;

#[rustfmt::skip]
const NOTES: [&str; 49] = [
    "(this version corrects", "(corrects ", "(adds ", "(updates ", "(recasts", "(refiles", "(rewrites", "this version corrects", "this version updates",
    "editor's note", "editor’s note", "editors' note", "editors’ note", "editorial note", "correction:", "corrections:", "correction,", "correction (", "clarification:",
    "clarification,", "a correction was made", "this story has been", "this article has been", "this report has been", "this interview has been", "this post has been",
    "this piece has been", "this interview was", "this story was updated", "this article was updated", "this story was amended", "this article was amended",
    "this article was corrected", "this story was corrected", "an earlier version of", "a previous version of", "reporting by", "(reporting by", "additional reporting",
    "with reporting by", "with additional reporting", "with files from", "compiled by", "edited by", "(writing by", "(editing by", "disclosure:", "(additional reporting", "(with inputs from",
];
const CONTRIBUTED: [&str; 10] = [
    " contributed to this report",
    " contributed to this story",
    " contributed to this article",
    " contributed reporting",
    " contributed from ",
    " reported from ",
    " is a freelance ",
    " is a staff writer",
    " is a senior reporter",
    " is a contributing ",
];
