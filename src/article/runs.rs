//! Rows that say the same in the same way one after the other: captions that a page sets twice, questions and answers with their
//! letters, dates of a tour. Each takes the blocks as the lines chose them and changes the kinds of some.

use super::byline;
use super::credit::barred;
use super::features::{Class, Prose, Shape};
use super::kinds::{Choice, Part};
use super::scan;
use super::signed::because;
use crate::document::{Block, BlockKind};

/// A caption that is told by its copy has so many bytes at least; so many at most has the credit that one of them bears.
const CAPTION: usize = 20;
const CREDIT: usize = 60;

/// A picture's caption and the words that stand for the picture, one right below the other, with or without a credit.
pub(super) fn captions_twice(text: &str, blocks: &mut [Block]) {
    let words = |b: &Block| b.span.of(text).trim_end_matches(['.', ' ', '”', '"']);
    let twins = |a: &str, b: &str| {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        short.len() >= CAPTION && long.strip_prefix(short).is_some_and(|credit| credit.len() <= CREDIT && !credit.contains(", "))
    };
    for i in 1..blocks.len() {
        let (Some(above), Some(below)) = (blocks.get(i - 1), blocks.get(i)) else { continue };
        let plain = |b: &Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Subheading | BlockKind::Caption);
        if plain(above) && plain(below) && twins(words(above), words(below)) {
            for block in blocks.iter_mut().take(i + 1).skip(i - 1) {
                because(block, BlockKind::Caption, "a caption and its copy");
            }
        }
        // A button between, above the article's own words: no standfirst is said twice.
        let deck = |b: &Block| matches!(b.kind, BlockKind::Standfirst | BlockKind::Caption) && b.span.of(text).len() >= CAPTION;
        let copy = i.checked_sub(2).and_then(|up| blocks.get(up)).zip(blocks.get(i));
        if copy.is_some_and(|(a, b)| deck(a) && deck(b) && a.span.of(text) == b.span.of(text)) {
            for at in [i - 2, i] {
                blocks.get_mut(at).into_iter().for_each(|b| because(b, BlockKind::Caption, "a caption and its copy"));
            }
        }
    }
}

/// What a picture's own button says, above its caption.
const PINTEREST: &str = "share on pinterest";
const PICTURE: [&str; 3] = [PINTEREST, "open image in gallery", "enlarge this image"];

/// A caption below its credit: words without a stop among paragraphs that have them, too many for a heading. In the head, a sentence above
/// "Ana Ruiz | Quay Wire", where somebody else has signed. Below a picture's button whatever it says.
pub(super) fn captions(text: &str, shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    let credits = |s: &Shape| (s.credit == Some(0) || s.credited) && !s.named.by && s.class <= Class::Short;
    let kind = |blocks: &[Block], i: Option<usize>| i.and_then(|i| blocks.get(i)).map(|b| b.kind);
    let mut signed = false;
    for i in 1..blocks.len() {
        let (Some(above), Some(shape), Some(choice)) = (shapes.get(i - 1), shapes.get(i), choices.get(i)) else { continue };
        let (up, next) = (kind(blocks, i.checked_sub(2)), kind(blocks, Some(i + 1)));
        let signs = matches!(kind(blocks, i.checked_sub(3)), Some(BlockKind::Byline | BlockKind::Date));
        let mut deck = None;
        let Some([picture, block]) = blocks.get_mut(i - 1..=i) else { continue };
        let line = block.span.of(text);
        let asks = ["Who ", "What ", "Why ", "How ", "Where ", "When ", "Which "].iter().any(|w| line.starts_with(w));
        let lost = block.kind == BlockKind::Boilerplate && block.role.is_none() && shape.cue.is_none();
        let plain = lost || matches!(block.kind, BlockKind::Paragraph | BlockKind::Subheading);
        let says = !shape.ends
            && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '”' | '’'))
            && (SAYS..=SAYS * 5).contains(&shape.words)
            && line.split(' ').filter(|w| w.len() > 2 && w.starts_with(char::is_lowercase)).count() > 1
            && !asks;
        let amid = matches!(up, Some(BlockKind::Paragraph | BlockKind::Subheading)) && next == Some(BlockKind::Paragraph);
        let free = matches!(block.kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Caption);
        let button = |p: &str| picture.span.of(text).eq_ignore_ascii_case(p);
        let shown = || line.len() <= SHOWN && !line.starts_with(['“', '"', '‘']) && PICTURE.iter().any(|p| button(p));
        if plain && says && amid && credits(above) && picture.role.is_none() {
            because(block, BlockKind::Caption, "below its credit");
            because(picture, BlockKind::Credit, "photo credit");
        } else if choice.part == Part::Head
            && signed
            && free
            && barred(line)
            && above.class == Class::Spoken
            && above.cue.is_none()
            && matches!(picture.kind, BlockKind::Boilerplate | BlockKind::Caption | BlockKind::Standfirst)
        {
            because(picture, BlockKind::Caption, "above its credit");
            because(block, BlockKind::Credit, "photo credit");
        } else if block.kind == BlockKind::Paragraph && next == Some(BlockKind::Paragraph) && shown() {
            because(block, BlockKind::Caption, "below a picture's button");
            // Of the article's first picture, which stands above its first paragraph.
            let first = signs && up == Some(BlockKind::Paragraph) && button(PINTEREST);
            deck = i.checked_sub(2).filter(|_| first);
        }
        signed |= picture.kind == BlockKind::Byline;
        if let Some(block) = deck.and_then(|at| blocks.get_mut(at)) {
            because(block, BlockKind::Standfirst, "words between byline and picture");
        }
    }
}

/// A caption that is told by its credit above it has so many words at least.
const SAYS: usize = 7;
/// And a caption below a button so many bytes at most.
const SHOWN: usize = 250;

/// "2. Tariff talk", "Zone 2 — Lund to Holm": what a numbered heading opens with, and its number.
fn numbered(line: &str) -> Option<(&str, u32)> {
    let number = |s: &str| s.parse::<u32>().ok().filter(|n| s.len() <= 2 && (1..=50).contains(n));
    let mut words = line.split(' ');
    let first = words.next()?;
    let count = || first.strip_suffix(['.', ')']).and_then(number).map(|n| ("", n));
    let label = first.starts_with(char::is_uppercase) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let second = words.next().unwrap_or("");
    let parted = second.ends_with([':', '.']) || words.next().is_none_or(|w| matches!(w, "—" | "–" | "-" | "|"));
    let labelled = || number(second.trim_end_matches([':', '.'])).filter(|_| label && parted).map(|n| (first, n));
    count().or_else(labelled)
}

/// Headings that count alike are judged alike: one taken for a caption or for furniture among others of its series heads what stands below it.
pub(super) fn series(text: &str, shapes: &[Shape], blocks: &mut [Block]) {
    let told = |s: &Shape| matches!(s.class, Class::Prose | Class::Spoken) && s.cue.is_none();
    let rows: Vec<(usize, &str, u32)> = (0..blocks.len())
        .filter(|&i| {
            shapes.get(i).is_some_and(|s| s.class <= Class::Spoken && s.cue.is_none()) && shapes.get(i + 1).is_some_and(told)
        })
        .filter_map(|i| numbered(blocks.get(i)?.span.of(text)).map(|(label, n)| (i, label, n)))
        .collect();
    for run in rows.chunk_by(|a, b| a.1 == b.1 && a.2 + 1 == b.2) {
        let kinds = |kind: BlockKind| run.iter().filter(|r| blocks.get(r.0).is_some_and(|b| b.kind == kind)).count();
        if run.len() < 2 || kinds(BlockKind::Subheading) == 0 || kinds(BlockKind::List) > 0 {
            continue;
        }
        // What leads to the first.
        let lead = run.first().and_then(|r| r.0.checked_sub(1)).filter(|_| kinds(BlockKind::Subheading) > 1);
        for &(at, ..) in run {
            let Some(block) = blocks.get_mut(at) else { continue };
            let lost = block.kind == BlockKind::Boilerplate;
            if lost || matches!(block.kind, BlockKind::Caption | BlockKind::Paragraph) {
                because(block, BlockKind::Subheading, "one of a series of headings");
            }
            let below = blocks.iter_mut().zip(shapes).skip(at + 1).take_while(|(_, s)| lost && told(s) && s.note == 0);
            for (block, _) in below.filter(|(b, _)| b.kind == BlockKind::Boilerplate) {
                because(block, BlockKind::Paragraph, "below one of a series of headings");
            }
        }
        let leads =
            |b: &&mut Block| b.kind == BlockKind::Boilerplate && b.span.of(text).ends_with(':') && b.span.len() >= CAPTION;
        if let Some(block) = lead.and_then(|i| blocks.get_mut(i)).filter(leads) {
            because(block, BlockKind::Paragraph, "leads to a series");
        }
    }
}

/// "When it comes to boats" above ", or to nets, …": a page broke its line at a link, and the next goes on.
pub(super) fn broken(text: &str, shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    for i in 1..blocks.len() {
        let line = blocks.get(i).filter(|b| b.kind == BlockKind::Paragraph).map_or("", |b| b.span.of(text));
        // "iPhone", "my6sense" open a sentence.
        let first = line.split(' ').next().unwrap_or("");
        let small = !first.is_empty() && first.chars().all(char::is_lowercase) && shapes.get(i).is_some_and(|s| s.ends);
        let goes_on = small || line.starts_with([',', ';']);
        let open =
            |s: &Shape, c: &Choice| !s.ends && s.words >= LEADS && s.cue.is_none() && s.case() == 3 && c.part == Part::Body;
        let above = shapes.get(i - 1).zip(choices.get(i - 1)).is_some_and(|(s, c)| open(s, c));
        let own = |b: &&mut Block| goes_on && above && b.kind == BlockKind::Subheading && !b.span.of(text).ends_with([':', '?']);
        if let Some(block) = blocks.get_mut(i - 1).filter(own) {
            because(block, BlockKind::Paragraph, "goes on in the next line");
        }
    }
}

/// "Q: …", "A: …" in a run of them is what was asked and answered.
pub(super) fn answers(text: &str, shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    let letter = |b: &Block| {
        let line = b.span.of(text);
        ["Q:", "Q.", "A:", "A."]
            .iter()
            .find(|l| line.strip_prefix(**l).is_some_and(|rest| rest.starts_with([' ', '\u{a0}'])))
            .copied()
    };
    let asked = blocks.iter().filter(|b| letter(b).is_some_and(|l| l.starts_with('Q'))).count();
    let answered = blocks.iter().filter(|b| letter(b).is_some_and(|l| l.starts_with('A'))).count();
    if asked.min(answered) < RUN {
        return;
    }
    for ((block, shape), choice) in blocks.iter_mut().zip(shapes).zip(choices) {
        if block.kind == BlockKind::Boilerplate && choice.part >= Part::Body && shape.cue.is_none() && letter(block).is_some() {
            because(block, BlockKind::Paragraph, "asked or answered");
        }
    }
}

/// So many rows of a kind make a run.
const RUN: usize = 3;

/// "June 9 – Port Ellen, Harbour Hall": rows that open with a day and no year, one after the other, below the article's own words.
pub(super) fn days(shapes: &[Shape], blocks: &mut [Block]) {
    let day = |i: usize| {
        shapes.get(i).is_some_and(|s| {
            let opens = s.dated.written.as_ref().is_some_and(|w| w.range.start == 0 && w.year.is_none() && w.day.is_some());
            opens && s.dated.others > 0 && s.class != Class::Prose && s.cue.is_none()
        })
    };
    let mut i = 0;
    while i < blocks.len() {
        let end = (i..blocks.len()).find(|&j| !day(j)).unwrap_or(blocks.len());
        let own = (1..=2).any(|up| {
            let above = i.checked_sub(up).and_then(|j| blocks.get(j));
            above.is_some_and(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Subheading | BlockKind::List))
        });
        if end - i > RUN && own {
            for block in
                blocks.iter_mut().take(end).skip(i).filter(|b| matches!(b.kind, BlockKind::Boilerplate | BlockKind::Subheading))
            {
                because(block, BlockKind::List, "a day in a run of days");
            }
        }
        i = end.max(i + 1);
    }
}

/// "The Harbour Times writes:" right above a paragraph in marks, however short, tells whose words they are; "Mayor Ruiz said:" above any.
pub(super) fn leads(text: &str, shapes: &[Shape], blocks: &mut [Block]) {
    const TELLS: [&str; 14] = [
        "added",
        "adds",
        "asked",
        "asks",
        "continued",
        "continues",
        "explained",
        "explains",
        "noted",
        "notes",
        "reports",
        "tweeted",
        "writes",
        "wrote",
    ];
    for i in 1..blocks.len() {
        let Some(next) = blocks.get(i).filter(|b| b.kind == BlockKind::Paragraph).map(|b| b.span.of(text)) else { continue };
        let marked = next.starts_with(['“', '"']);
        let (Some(shape), Some(block)) = (shapes.get(i - 1), blocks.get_mut(i - 1)) else { continue };
        let Some(line) = block.span.of(text).strip_suffix(':') else { continue };
        let last = line.rsplit(' ').next().unwrap_or("");
        let lost =
            matches!(block.kind, BlockKind::Boilerplate | BlockKind::Subheading | BlockKind::Standfirst) && shape.cue.is_none();
        // "Mayor Ruiz said:", above a paragraph of what she said, with marks or without.
        let says = matches!(last, "echoed" | "replied" | "responded" | "said" | "says" | "stated" | "wrote");
        let signed = matches!(block.kind, BlockKind::Byline | BlockKind::Caption) && shape.cue.is_none();
        if says && (lost || signed) && shape.words > 2 && next.len() >= CAPTION
            || marked && lost && shape.words > 1 && (shape.reports || TELLS.contains(&last))
        {
            because(block, BlockKind::Paragraph, "leads to what somebody says");
        }
    }
}

/// A fact's label has so many bytes at most, and the fact itself so many words.
const LABEL: usize = 24;
const FACT: usize = 8;

/// "Attendance: 3,112", "Man of the match: Tom Berg" one below the other head nothing: they are facts of the article's.
pub(super) fn facts(text: &str, blocks: &mut [Block]) {
    let fact = |b: &Block| {
        let line = b.span.of(text);
        let free = b.kind == BlockKind::Subheading || b.kind == BlockKind::Boilerplate && b.role.is_none();
        free && line.split_once(": ").is_some_and(|(label, fact)| label.len() <= LABEL && fact.split_whitespace().count() <= FACT)
    };
    let rows: Vec<bool> = blocks.iter().map(fact).collect();
    let paragraph =
        |blocks: &[Block], i: Option<usize>| i.and_then(|i| blocks.get(i)).is_some_and(|b| b.kind == BlockKind::Paragraph);
    let mut i = 0;
    while i < blocks.len() {
        let end = (i..blocks.len()).find(|&j| rows.get(j) != Some(&true)).unwrap_or(blocks.len());
        // Taken for furniture, they are the article's between its paragraphs.
        let amid = paragraph(blocks, i.checked_sub(1)) && paragraph(blocks, Some(end));
        for block in blocks.iter_mut().take(end).skip(i).filter(|b| end - i > 1 && (amid || b.kind == BlockKind::Subheading)) {
            because(block, BlockKind::Paragraph, "a fact with its label");
        }
        i = end.max(i + 1);
    }
}

/// Another story in the midst of this one: its title, which is furniture, what it says, and its day.
pub(super) fn cards(shapes: &[Shape], blocks: &mut [Block]) {
    for i in 1..blocks.len() {
        let title = |(b, s): (&Block, &Shape)| b.kind == BlockKind::Boilerplate && s.words >= TITLE && !s.ends && s.cue.is_none();
        let titled = blocks.get(i - 1).zip(shapes.get(i - 1)).is_some_and(title);
        let dated = shapes.get(i + 1).is_some_and(|s| s.dated.day() && s.dated.others == 0 && !s.dated.labelled);
        let own = |b: &&mut Block| titled && dated && b.kind == BlockKind::Paragraph;
        if shapes.get(i).is_some_and(|s| s.class == Class::Prose)
            && let Some(block) = blocks.get_mut(i).filter(own)
        {
            because(block, BlockKind::Boilerplate, "what another story says, above its day");
        }
    }
}

/// A story's title has so many words at least.
const TITLE: usize = 4;

/// What a button below a story's first words says.
const MORE: [&str; 7] =
    ["read more", "read full story", "continue reading", "full story", "keep reading", "learn more", "see more"];

/// "Read more" below a title and a sentence or two, again and again: cards of other stories.
pub(super) fn more(text: &str, blocks: &mut [Block]) {
    let button = |b: &Block| {
        let line = b.span.of(text).trim_end_matches([' ', '»', '›', '>', '→', '…', '.']);
        MORE.iter().any(|m| m.eq_ignore_ascii_case(line))
    };
    let kind = |i: Option<usize>| i.and_then(|i| blocks.get(i)).map(|b| b.kind);
    // Where a paragraph stands above as well, both may be the article's.
    let card = |&i: &usize| {
        let said = kind(i.checked_sub(1)) == Some(BlockKind::Paragraph);
        said && kind(i.checked_sub(2)) == Some(BlockKind::Boilerplate) && blocks.get(i).is_some_and(button)
    };
    let cards: Vec<usize> = (0..blocks.len()).filter(card).collect();
    for at in cards.iter().copied().filter(|_| cards.len() >= RUN) {
        let said = blocks.get_mut(at - 1);
        said.into_iter().for_each(|b| because(b, BlockKind::Boilerplate, "what another story says, above “read more”"));
    }
}

/// "Two Held After FireA man and a woman", "Two held after fire BRANSK: A man and a woman": three rows or more, one after the other, that are
/// each a title and what that story says.
pub(super) fn digests(text: &str, shapes: &[Shape], blocks: &mut [Block]) {
    let may = |block: Option<&Block>, i: usize| {
        let looks = shapes.get(i).is_some_and(|s| s.inner || s.has(scan::COLON));
        looks && block.is_some_and(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Boilerplate))
    };
    let mut i = 0;
    while i < blocks.len() {
        let digest = |&j: &usize| may(blocks.get(j), j) && title_run_in(blocks.get(j).map_or("", |b| b.span.of(text))).is_some();
        // Most rows are told by the look of their neighbours to be in no run.
        let near = (i..i + RUN).all(|j| may(blocks.get(j), j));
        let end = if near { (i..blocks.len()).find(|j| !digest(j)).unwrap_or(blocks.len()) } else { i };
        if end - i >= RUN {
            let other = blocks.iter_mut().take(end).skip(i).filter(|b| b.kind == BlockKind::Paragraph);
            other.for_each(|b| because(b, BlockKind::Boilerplate, "a title that runs into what another story says"));
        }
        i = end.max(i + 1);
    }
}

/// Where a title of some words, without a stop, ends in the midst of a row: right before a capital, or before a place in capitals and a colon.
fn title_run_in(line: &str) -> Option<usize> {
    if !line.ends_with(['.', '…']) {
        return None;
    }
    let titled = |title: &str| {
        let words = || title.split_whitespace();
        5 * words().filter(|w| w.starts_with(|c: char| !c.is_lowercase())).count() >= 3 * words().count()
    };
    let glued = line.char_indices().zip(line.char_indices().skip(1)).zip(line.chars().skip(2)).find_map(|((a, b), c)| {
        let ends = a.1.is_lowercase() || a.1.is_ascii_digit();
        (ends && b.1.is_uppercase() && (c == ' ' || c.is_lowercase())).then_some(b.0)
    });
    let place = || {
        let colon = line.as_bytes().windows(2).position(|pair| pair == b": ")?;
        let start = line.get(..colon)?.rfind(|c: char| !(c.is_uppercase() || c == ' ')).map_or(0, |i| i + 1);
        let name = line.get(start..colon).map(str::trim).filter(|n| n.len() > 3)?;
        (start > 0 && line.get(start..)?.starts_with(' ')).then(|| colon - name.len())
    };
    // Names of firms have capitals in their midst as well, but stand in no title.
    let at = glued.filter(|&at| line.get(..at).is_some_and(titled)).or_else(place)?;
    let title = line.get(..at)?;
    let stops = title.contains(". ") || title.contains(['“', '"']);
    (title.split_whitespace().count() >= TITLE && !stops && line.len() > at + title.len() / 2).then_some(at)
}

/// Rows without a stop between a paragraph that ends in a colon and the next paragraph are what it lists.
pub(super) fn listed(text: &str, shapes: &[Shape], prose: Option<&Prose>, blocks: &mut [Block]) {
    let Some(prose) = prose else { return };
    let told = |s: &Shape| matches!(s.class, Class::Prose | Class::Spoken);
    let item = |s: &Shape| !told(s) && s.cue.is_none() && s.credit.is_none() && !s.dated.any() && !s.named.by && s.words > 0;
    let leads =
        |b: &Block, s: &Shape| b.kind == BlockKind::Paragraph && s.words >= LEADS && b.span.of(text).ends_with([':', '…']);
    let mut i = prose.first;
    while i < prose.last {
        if !blocks.get(i).zip(shapes.get(i)).is_some_and(|(b, s)| leads(b, s)) {
            i += 1;
            continue;
        }
        let end = (i + 1..prose.last).find(|&j| !shapes.get(j).is_some_and(item)).unwrap_or(i);
        let next = shapes.get(end).is_some_and(told) && blocks.get(end).is_some_and(|b| b.kind == BlockKind::Paragraph);
        let lost = |b: &&mut Block| matches!(b.kind, BlockKind::Boilerplate | BlockKind::Caption) && b.role.is_none();
        for block in blocks.iter_mut().take(end).skip(i + 1).filter(|b| next && end > i + RUN && lost(b)) {
            because(block, BlockKind::List, "listed below a colon");
        }
        i = end.max(i + 1);
    }
}

/// What leads to a list has so many words at least.
const LEADS: usize = 2;

/// What heads the works that an article rests on.
const WORKS: [&str; 7] =
    ["sources", "our sources", "references", "notes and references", "bibliography", "works cited", "footnotes"];

/// "Sources", and below it the works that the article rests on, most of them with their year or address: they are said by nobody.
pub(super) fn works(text: &str, shapes: &[Shape], blocks: &mut [Block]) {
    let heads = |b: &Block| WORKS.iter().any(|w| b.span.of(text).trim_end_matches(':').eq_ignore_ascii_case(w));
    let first = blocks.iter().position(|b| b.kind == BlockKind::Paragraph).unwrap_or(blocks.len());
    let Some(at) = (first..blocks.len()).rfind(|&i| blocks.get(i).is_some_and(heads)) else { return };
    let free = |b: &Block, s: &Shape| !matches!(b.kind, BlockKind::Boilerplate | BlockKind::Note) && s.cue.is_none();
    let rows = blocks.iter().zip(shapes).skip(at + 1).take_while(|(b, s)| free(b, s)).count();
    let dated = |b: &&Block| {
        let line = b.span.of(text);
        line.contains("http")
            || line
                .as_bytes()
                .windows(4)
                .any(|w| matches!(w, [b'1' | b'2', b'0' | b'9', c, d] if c.is_ascii_digit() && d.is_ascii_digit()))
    };
    let cited = blocks.iter().skip(at + 1).take(rows).filter(dated).count();
    if cited < RUN || cited * 2 < rows {
        return;
    }
    for block in blocks.iter_mut().skip(at).take(rows + 1) {
        because(block, BlockKind::Boilerplate, "a list of works that the article rests on");
    }
}

/// "MOE: …" in one paragraph after the other: a transcript's speakers, not datelines, of which an article has one.
pub(super) fn speakers(text: &str, blocks: &mut [Block]) {
    let colon = |b: &Block| b.dateline.as_ref().is_some_and(|d| d.span.of(text).trim_end().ends_with(':'));
    if blocks.iter().filter(|b| colon(b)).count() > 1 {
        blocks.iter_mut().filter(|b| colon(b)).for_each(|b| b.dateline = None);
    }
}

/// "Ana Ruiz, Lund Post" below a paragraph that is all in marks, twice or more: who said it.
pub(super) fn signers(text: &str, shapes: &[Shape], blocks: &mut [Block]) {
    let quoted = |i: usize| {
        let line = blocks.get(i).filter(|b| b.kind == BlockKind::Paragraph).map_or("", |b| b.span.of(text));
        line.starts_with(['“', '"', '‘']) && line.ends_with(['”', '"', '’'])
    };
    let signs = |i: &usize| {
        let (Some(block), Some(shape)) = (blocks.get(*i), shapes.get(*i)) else { return false };
        let free = matches!(block.kind, BlockKind::Boilerplate | BlockKind::Caption | BlockKind::Subheading | BlockKind::Byline);
        if !free || shape.class > Class::Short || shape.ends || shape.cue.is_some() {
            return false;
        }
        let (name, rest) = block.span.of(text).split_once(", ").unwrap_or(("", ""));
        rest.starts_with(char::is_uppercase) && byline::personal(name) && i.checked_sub(1).is_some_and(quoted)
    };
    let found: Vec<usize> = (0..blocks.len()).filter(signs).collect();
    for i in found.iter().copied().filter(|_| found.len() > 1) {
        blocks.get_mut(i).into_iter().for_each(|b| because(b, BlockKind::Paragraph, "who said the words above"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::About;

    const ABOVE: &str = "Swing bridge to shut for nine months\n\nBy Ana Ruiz\n\n14 March 2024\n\n\
        The council voted on Tuesday to shut the old swing bridge for repairs, after engineers found cracks in two of its piers, it said.\n\n\
        Work will begin in June and should take about nine months, and buses will be sent round by the mill road until it is done.\n\n";
    const BELOW: &str = "\n\nShopkeepers on the east bank said that they feared for their trade, and that they had not been told before the vote was held.\n";

    fn kinds(between: &str) -> Vec<BlockKind> {
        let text = [ABOVE, between, BELOW].concat();
        let of = |line: &str| {
            let blocks = read(&text, &About::default(), &[]).blocks;
            blocks.iter().find(|b| b.span.of(&text) == line).map(|b| b.kind)
        };
        between.split("\n\n").filter_map(of).collect()
    }

    #[test]
    fn rows_that_say_the_same() {
        use BlockKind::*;
        assert_eq!(
            kinds("The old bridge and its keeper's house. Tom Berg for the Courier\n\nThe old bridge and its keeper's house."),
            [Caption; 2]
        );
        assert_eq!(kinds("The bridge has been shut before.\n\nThe keeper's house is to be kept."), [Paragraph; 2]);
        let days = kinds(
            "June 9 – Bransk, Harbour Hall\n\nJune 10 – Port Ellen, The Quay\n\nJune 14 – Kestrel, Old Mill\n\nJune 17 – Aldmoor, Town Hall",
        );
        assert!(days.iter().all(|k| matches!(k, List | Paragraph)), "{days:?}");
        let asked = kinds(
            "Q: Favourite bridge?\n\nA: Bransk, Aldmoor, Kestrel\n\nQ: Favourite boat?\n\nA: The old mail boat\n\nQ: Favourite tide?\n\nA: Low, early, cold",
        );
        let facts = kinds("Attendance: 3,112\n\nBest on the water: Tom Berg");
        assert_eq!(facts, [Paragraph; 2]);
        // What a colon leads to is the article's, what has no colon above it may be another's.
        let items = "Low water at the weir\n\nNo boats after dark\n\nBuses by the mill road\n\nA ferry on Sundays";
        let listed = kinds(&["From June there will be:", items].join("\n\n"));
        assert!(listed.iter().skip(1).all(|k| matches!(k, List | Paragraph | Subheading)), "{listed:?}");
        // A story's title, words and day are another's; words without the day may be this one's.
        let card = "The post office could be your bank, if only somebody would let it\n\n\
            Three times in forty years the government has studied whether the post could take deposits, and three times it did nothing.";
        assert_eq!(kinds(&[card, "Aug. 2, 2023\n\nAdvertisement"].join("\n\n")).get(1), Some(&Boilerplate));
        // "Sources" and what follows is said by nobody.
        let works = "Harbour Office, \"The depth of the channel,\" May 3, 2021\n\nTide Foundation, \"What dredging costs,\" Aug. 22, 2019\n\n\
            Bransk Courier, \"Engineers warn of cracks,\" accessed Jan. 9, 2024";
        let text = [ABOVE, BELOW.trim_start(), "\n\nSources:\n\n", works].concat();
        let blocks = read(&text, &About::default(), &[]).blocks;
        assert!(blocks.iter().rev().take(4).all(|b| b.kind == Boilerplate), "{blocks:#?}");
        assert!(asked.iter().all(|k| matches!(k, Question | Paragraph)), "{asked:?}");
    }

    #[test]
    fn captions_beside_their_credits() {
        use BlockKind::*;
        for (between, want) in [
            ("Getty Images\n\nThe keeper walked over the bridge for the last time in May", &[Credit, Caption][..]),
            ("Getty Images\n\nThe keeper walked over the bridge for the last time in May.", &[Credit, Paragraph]),
            ("Share on Pinterest\n\nThe keeper stands beside the wheel that turns the bridge.", &[Boilerplate, Caption]),
        ] {
            assert_eq!(kinds(between), want, "{between}");
        }
        let asks = "What the keeper says of the bridge that he kept";
        assert_ne!(kinds(&["Getty Images", asks].join("\n\n")).last(), Some(&Caption));
        let page = |line: &str| {
            let head = "Swing bridge to shut for nine months\n\nAna Ruiz\n\n14 March 2024\n\nWATCH LIVE\n\nThe old bridge on Feb. 28, 2024.";
            let text = [head, "\n\n", line, "\n\n", ABOVE.split_once("2024\n\n").map_or("", |a| a.1), BELOW].concat();
            let blocks = read(&text, &About::default(), &[]).blocks;
            blocks.iter().find(|b| b.span.of(&text) == line).map(|b| b.kind)
        };
        assert_eq!(page("Tom Berg | Quay Wire"), Some(Credit));
        assert_ne!(page("Tides | Harbour"), Some(Credit));
        let deck = "Bridges shut in the same week each year, but who tells them that it is time? A council takes a look.";
        let (head, body) = ABOVE.split_at(ABOVE.find("The council").unwrap_or(0));
        for (button, want) in [("Share on Pinterest", Standfirst), ("Share", Paragraph)] {
            let text = [head, deck, "\n\n", button, "\n\nThe keeper stands beside the wheel.\n\n", body, BELOW].concat();
            let blocks = read(&text, &About::default(), &[]).blocks;
            assert_eq!(blocks.iter().find(|b| b.span.of(&text) == deck).map(|b| b.kind), Some(want), "{button}");
        }
    }

    #[test]
    fn headings_that_count() {
        use BlockKind::*;
        let said = [
            "Buses will go by the mill road, which is steep.",
            "A ferry will cross the river each hour.",
            "A goat held up the buses.",
        ];
        let of = |headings: [&str; 3]| -> Vec<Option<BlockKind>> {
            let list: Vec<String> = headings.iter().zip(said).map(|(h, s)| format!("{h}\n\n{s}\n\n")).collect();
            let text = [ABOVE, &list.concat()].concat();
            let blocks = read(&text, &About::default(), &[]).blocks;
            let kind = |line: &str| blocks.iter().find(|b| b.span.of(&text) == line).map(|b| b.kind);
            headings.iter().chain([said.last().unwrap_or(&"")]).map(|h| kind(h)).collect()
        };
        let all = [Some(Subheading), Some(Subheading), Some(Subheading), Some(Paragraph)];
        assert_eq!(of(["1. By bus", "2. By boat", "3. And finally ..."]), all);
        assert_eq!(of(["Route 1 — Lund and the upper weir", "Route 2 — By boat", "Route 3 — South of Lund to around Holm"]), all);
        assert_eq!(numbered("Route 12: Lund"), Some(("Route", 12)));
        for line in ["1802 was the year", "Route 66 is long", "May 3, 2024", "About 14,000 homes", "2.5 million", "bridge 3"] {
            assert_eq!(numbered(line), None, "{line}");
        }
    }

    #[test]
    fn lines_that_a_link_breaks() {
        use BlockKind::*;
        let broken = "When it comes to bridges like the old one\n, nobody asks what they cost until they are shut.";
        assert_eq!(kinds(broken), [Paragraph]);
        let small = "When it comes to the mill road\n\nnobody asks what it costs until it is shut for the winter.";
        assert_eq!(kinds(small), [Paragraph; 2]);
        let own =
            "What the mill road costs\n\neMill has asked for years what the road costs, and what it is to cost in ten years.";
        assert_eq!(kinds(own), [Subheading, Paragraph]);
    }

    #[test]
    fn rows_that_are_other_stories() {
        use BlockKind::*;
        let cards = "Why old bridges creak\n\nMany engineers believe that rivets loosen long before anybody hears it.\n\nREAD MORE\n\n\
            A timeline of the mill road\n\nThe road was first mentioned in a letter of 1802. Learn how it grew.\n\nREAD MORE\n\n\
            Ten weirs to see\n\nThe weirs of the valley are said to be its oldest works.\n\nREAD MORE";
        assert!(kinds(cards).iter().all(|k| *k == Boilerplate), "{:?}", kinds(cards));
        let digests = "Two Held After Fire at Old Mill in BranskA man and a woman have been arrested in connection with the fire, police say.\n\n\
            Guests Leave Without Paying at Quay CafeA party of six left the Quay without paying their bill, its owner said.\n\n\
            Town to Mail Forms to All Its VotersThe town will mail forms to all its voters, the clerk said on Monday.";
        assert!(kinds(digests).iter().all(|k| *k == Boilerplate), "{:?}", kinds(digests));
        let firm = "The owner of eMill said that nobody had told her that the bridge would be shut for as long as that.\n\n\
            A rival of eMill thinks the road is too steep for lorries in winter, and wants a second ferry instead.\n\n\
            The workers at eMill may lose their jobs if flour can no longer be taken over the river by noon.";
        assert_eq!(kinds(firm), [Paragraph; 3]);
    }

    #[test]
    fn a_transcripts_speakers_are_no_datelines() {
        let text = "The last pilot of the Teliya\n\nAna Ruiz speaks with Ingrid Moe, who has stood on the ladders of four thousand ships.\n\n\
            RUIZ: Were you ever afraid?\n\nMOE: Once. My captain shouted and I jumped, and there was nothing below but the water.\n\n\
            RUIZ: The port says that its ladders are new.\n\nMOE: They would, and they have said so every year since I began to climb them.\n";
        assert!(read(text, &About::default(), &[]).blocks.iter().all(|b| b.dateline.is_none()));
        let text = "BRANSK: The council voted on Tuesday to shut the old swing bridge for repairs, after engineers found cracks in two of its piers.\n\n\
            Work will begin in June and should take about nine months, and buses will be sent round by the mill road until it is done.\n";
        assert!(read(text, &About::default(), &[]).blocks.iter().any(|b| b.dateline.is_some()));
    }
}
