//! What stands below the body of who wrote the article and when.

use super::features::{Class, Shape};
use super::furniture::Place;
use super::kinds::{Choice, Part};
use super::signed::{because, named, names};
use super::{byline, scan};
use crate::document::{Block, BlockKind, Furniture};

/// So far below the body, in rows, its author or date may stand.
const FOOT: usize = 8;

/// Right below the body: its author's name above a few words on them, or as the text's last line, and the date of publication.
pub(super) fn foot(text: &str, shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    let body = choices.iter().position(|c| c.part >= Part::Body).unwrap_or(choices.len());
    let told =
        |(c, b): (&Choice, &Block)| c.part == Part::Body && c.kind == BlockKind::Paragraph && b.kind == BlockKind::Paragraph;
    let own = choices.iter().zip(blocks.iter()).rposition(told);
    let last = own.or_else(|| blocks.iter().rposition(|b| b.kind == BlockKind::Paragraph));
    let Some(last) = last.filter(|last| *last >= body) else { return };
    let signed = names(text, blocks, body);
    let dates = |i: usize| shapes.get(i).and_then(|s| s.dated.written.as_ref()).and_then(|w| w.date());
    let published: Vec<_> = (0..body).filter(|&i| blocks.get(i).is_some_and(|b| b.kind == BlockKind::Date)).map(dates).collect();
    undated(shapes, blocks);
    // Below a heading of other things only the head's own date is the article's.
    let mut away = false;
    for i in last.saturating_sub(1)..blocks.len().min(last + FOOT) {
        let (Some(shape), Some(block)) = (shapes.get(i), blocks.get(i)) else { continue };
        let line = block.span.of(text);
        if i > last
            && matches!(
                shape.cue,
                Some((Furniture::Related | Furniture::Comments | Furniture::Navigation, Place::Line | Place::Start))
            )
        {
            away = true;
        }
        let day = dates(i).is_some();
        let updated = shape.dated.clock && i <= last + 2;
        if i > last
            && (day || updated)
            && shape.dated.labelled
            && shape.dated.others == 0
            && (!away || day && published.contains(&dates(i)))
        {
            if let Some(block) = blocks.get_mut(i) {
                because(block, BlockKind::Date, "the date of publication below the body");
            }
            continue;
        }
        if away {
            continue;
        }
        // "Ana Ruiz is the paper’s harbour reporter."
        if shape.cue.is_none()
            && line.len() <= BIO
            && (names_whole(&signed, line) || i >= last && works(line))
            && block.kind != BlockKind::Note
        {
            if let Some(block) = blocks.get_mut(i) {
                because(block, BlockKind::Note, "says who the author is");
            }
            continue;
        }
        let free = matches!(block.kind, BlockKind::Boilerplate | BlockKind::Subheading | BlockKind::Caption | BlockKind::Byline);
        // "About the author: Ana Ruiz"
        if i > last && free && signed.is_empty() && shape.named.by && shape.named.names {
            if let Some(block) = blocks.get_mut(i) {
                because(block, BlockKind::Byline, "names the author below the body");
            }
            continue;
        }
        if i == last || i == body || !free || !shape.named.names || shape.named.by || day {
            continue;
        }
        let next = shapes.get(i + 1).zip(blocks.get(i + 1)).filter(|(s, _)| matches!(s.class, Class::Prose | Class::Spoken));
        let bio = next.is_some_and(|(s, b)| s.note > 0 || about(line, b.span.of(text)));
        let again = || named(&signed, line) && (bio || i > last && i + 1 == blocks.len());
        if bio && (i > last || i + 1 == last) || again() {
            if let Some(block) = blocks.get_mut(i) {
                because(block, BlockKind::Byline, "names the author below the body");
            }
            if let Some(next) = blocks.get_mut(i + 1).filter(|_| bio) {
                because(next, BlockKind::Note, "says who the author is");
            }
        }
    }
    unsigned(text, shapes, body, blocks);
}

/// "Author: Ana Ruiz", wherever it stands below the head of a text that says nowhere else who wrote it.
fn unsigned(text: &str, shapes: &[Shape], body: usize, blocks: &mut [Block]) {
    if blocks.iter().any(|b| b.kind == BlockKind::Byline) {
        return;
    }
    let says = |b: &Block, s: &Shape| {
        let lead = b.span.of(text).split_whitespace().take(3).any(|w| w.trim_end_matches(':').eq_ignore_ascii_case("author"));
        matches!(b.kind, BlockKind::Boilerplate | BlockKind::Subheading) && s.named.by && s.named.names && lead
    };
    let mut found = blocks.iter_mut().zip(shapes).skip(body).filter(|(b, s)| says(b, s));
    if let (Some((block, _)), None) = (found.next(), found.next()) {
        because(block, BlockKind::Byline, "says who the author is");
    }
}

/// "Published: 3 May 2022" among the last rows of a text that says nowhere else when.
fn undated(shapes: &[Shape], blocks: &mut [Block]) {
    let dated = |b: &Block| matches!(b.kind, BlockKind::Date | BlockKind::Byline);
    if blocks.iter().zip(shapes).any(|(b, s)| dated(b) && s.dated.day()) {
        return;
    }
    let says =
        |s: &Shape| s.dated.labelled && s.dated.others == 0 && s.dated.written.as_ref().is_some_and(|w| w.date().is_some());
    let from = blocks.len().saturating_sub(FOOT);
    for (block, _) in blocks.iter_mut().zip(shapes).skip(from).filter(|(b, s)| b.kind == BlockKind::Boilerplate && says(s)) {
        because(block, BlockKind::Date, "the date of publication below the body");
    }
}

/// A few words on the author are no longer than this, in bytes.
const BIO: usize = 400;

/// "Ana Ruiz is the paper’s harbour reporter", "*Tom Berg and Ana Ruiz founded the Quay, a news site": names, a verb, and the work of
/// a journalist.
fn works(line: &str) -> bool {
    let starred = line.starts_with('*');
    let line = line.trim_start_matches('*').trim_start();
    let head = (0..4).find_map(|back| line.get(..HEAD.min(line.len()).saturating_sub(back))).unwrap_or("");
    if !scan::holds(head, &WORKS) {
        return false;
    }
    let first = WORKS.iter().filter_map(|verb| Some((head.split_once(verb)?.0, *verb))).min_by_key(|(names, _)| names.len());
    let Some((names, verb)) = first else { return false };
    let rest = line.get(names.len() + verb.len()..).unwrap_or("");
    let reach = if verb == " is " { rest.split(['.', ',', ';']).next() } else { rest.split(['.', ';']).next() };
    let clause = reach.unwrap_or("");
    names.split(" and ").all(byline::personal)
        && !line.contains(['“', '"'])
        && (starred || clause.len() <= WORK && (byline::job(clause) || verb != " is " && edits(clause)))
}

/// How a line on the author may go on behind the name, though no byline has it.
const WORKS: [&str; 10] =
    [" is ", " are ", " covers ", " founded ", " co-founded ", " co-founders of ", " edits ", " hosts ", " ran ", " writes "];
/// Its first clause, in bytes.
const WORK: usize = 100;

/// "a news site", "the magazine": what journalists make.
fn edits(part: &str) -> bool {
    let made = ["news", "newspaper", "magazine", "newsletter", "podcast", "column", "blog"];
    part.split(|c: char| !c.is_alphabetic()).any(|w| made.iter().any(|m| w.eq_ignore_ascii_case(m)))
}

/// Whether the line opens with an author's name, and says what it is that they are or do: "Ana Ruiz (@anaruiz) covers …", "Ana has been …".
fn names_whole(signed: &[String], line: &str) -> bool {
    if signed.is_empty() {
        return false;
    }
    let head = (0..4).find_map(|back| line.get(..HEAD.min(line.len()).saturating_sub(back))).unwrap_or("");
    if !scan::holds(head, &DOES) && !scan::holds(line, &["Follow "]) {
        return false;
    }
    let name = |verb: &str| head.split_once(verb).map(|(name, _)| name.split(" (").next().unwrap_or(name));
    let given = |name: &str| {
        let own = name.to_lowercase();
        !name.contains(' ') && name.len() > 2 && signed.iter().any(|s| s.split(|c: char| !c.is_alphabetic()).any(|w| w == own))
    };
    // "May is …" may be no name.
    let known = |name: &str, verb: &str| byline::personal(name) && named(signed, name) || verb != " is " && given(name);
    let does = |verb: &str| name(verb).is_some_and(|n| known(n, verb));
    let follow = ["Follow him on ", "Follow her on ", "Follow them on "].iter().any(|follow| line.contains(follow));
    let first: String = line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    DOES.iter().any(|verb| does(verb)) || follow && named(signed, first.trim_end_matches("'s").trim_end_matches("’s"))
}

/// The name and what follows it stand in so many bytes.
const HEAD: usize = 80;

/// What a line on the author goes on with.
const DOES: [&str; 9] = [" is a ", " is an ", " is the ", " is ", " covers ", " writes ", " reports ", " has been ", " joined "];

/// Whether the line opens with words on who bears the name: "Ruiz covers the harbour for the Times."
fn about(name: &str, line: &str) -> bool {
    let surname = name.split_whitespace().next_back().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
    let mut words =
        line.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '’' || c == '\'')).filter(|w| !w.is_empty()).take(ABOUT);
    // A surname in capitals has its own case in prose.
    surname.len() > 2 && words.any(|w| w.to_lowercase() == surname.to_lowercase())
}

/// The name stands among so many first words.
const ABOUT: usize = 4;

#[cfg(test)]
mod tests {
    use super::super::samples::{BODY, kind_of};
    use super::*;

    #[test]
    fn authors_and_dates_below_the_body() {
        use BlockKind::*;
        for (foot, line, want) in [
            ("ANA RUIZ\n\nRuiz covers the harbour for the Harbour Times. She lives in Bransk.", "ANA RUIZ", Some(Byline)),
            (
                "ANA RUIZ\n\nRuiz covers the harbour for the Harbour Times. She lives in Bransk.",
                "Ruiz covers the harbour for the Harbour Times. She lives in Bransk.",
                Some(Note),
            ),
            ("Tags\n\nAna Ruiz\n\nLatest posts", "Ana Ruiz", Some(Boilerplate)),
            (
                "Tom Berg is the paper’s harbour reporter. Follow him @tomberg",
                "Tom Berg is the paper’s harbour reporter. Follow him @tomberg",
                Some(Note),
            ),
            (
                "Tom Berg is tired of the harbour. He will leave it.",
                "Tom Berg is tired of the harbour. He will leave it.",
                Some(Paragraph),
            ),
            (
                "*Tom Berg ran the Tide Review from 2010 to 2014 and lives by the harbour.",
                "*Tom Berg ran the Tide Review from 2010 to 2014 and lives by the harbour.",
                Some(Note),
            ),
            (
                "Tom Berg and Ana Ruiz co-founded the Tide, a news site on harbours that is read on all the islands.",
                "Tom Berg and Ana Ruiz co-founded the Tide, a news site on harbours that is read on all the islands.",
                Some(Note),
            ),
            (
                "Tom Berg founded the Tide, a shop for ropes on the east quay, and will sell it in the spring.",
                "Tom Berg founded the Tide, a shop for ropes on the east quay, and will sell it in the spring.",
                Some(Paragraph),
            ),
            ("First published on May 3, 2022 / 8:16 AM", "First published on May 3, 2022 / 8:16 AM", Some(Date)),
            ("Related stories\n\nPublished May 1, 2022", "Published May 1, 2022", Some(Boilerplate)),
            ("Read more about tides\n\nPosted 3 May 2022", "Posted 3 May 2022", Some(Date)),
            ("Updated at 11.34 GMT", "Updated at 11.34 GMT", Some(Date)),
            ("About the author: Ana Ruiz", "About the author: Ana Ruiz", Some(Byline)),
            (
                "About the Author - Ana Ruiz\n\nHello! My name is Ana, and I have lived by the harbour for four years now. I write about tides, ropes and boats.",
                "About the Author - Ana Ruiz",
                Some(Byline),
            ),
        ] {
            let text =
                format!("Island and mainland could start talks on dredging the harbour\n\nMay 3, 2022\n\n{BODY}\n\n{foot}\n");
            assert_eq!(kind_of(&text, line), want, "{line}");
        }
        for (line, want) in [
            (
                "Ana Ruiz (@anaruiz) is an Ideas contributor at the Quay and the host of a show on tides that is heard on Sundays.",
                Note,
            ),
            ("Ana has been reporting on the harbour since 2009, and joined the paper in the spring of that year.", Note),
            ("Ruiz covers the harbour and the courts for the paper, and lives on the island with three cats.", Note),
            ("Tom has been mayor since the winter of 2009, and he says that he will not stand again in the spring.", Paragraph),
            (
                "Berg is the son of a fisherman from the island, and he said that he would not stand again in the spring.",
                Paragraph,
            ),
        ] {
            let text = format!(
                "Island and mainland could start talks on dredging the harbour\n\nBy Ana Ruiz\n\nMay 3, 2022\n\n{BODY}\n\n{line}\n"
            );
            assert_eq!(kind_of(&text, line), Some(want), "{line}");
        }
        let text =
            format!("Island and mainland could start talks on dredging the harbour\n\nBy Ana Ruiz\n\n{BODY}\n\nAna Ruiz\n");
        assert_eq!(kind_of(&text, "Ana Ruiz"), Some(Byline));
    }
}
