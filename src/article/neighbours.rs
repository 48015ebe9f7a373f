//! Blocks whose kind rests on what stands around them: lists, pull-quotes, questions, the end of a release, what a page sets in the
//! midst of its text. Each takes the blocks as the lines chose them and changes the kinds of some.

use std::collections::HashSet;

use super::features::{self, Class, Prose, Shape};
use super::furniture::Place;
use super::kinds::{Choice, Part};
use super::lines::Row;
use super::repeats::Quoted;
use super::{byline, furniture, scan, signed, words};
use crate::document::{Block, BlockKind, Furniture};

/// A text of so few rows shows nothing of a page; furniture in it must say so by its own words.
const SNIPPET: usize = 8;

/// A few sentences by themselves, or rows among which no body was found, are text and not furniture.
pub(super) fn snippet(text: &str, shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    let bodiless = choices.iter().all(|c| c.part < Part::Body);
    let few = blocks.len() <= SNIPPET && shapes.iter().all(|s| s.cue.is_none());
    let alone = blocks.len() == 1;
    for (block, shape) in blocks.iter_mut().zip(shapes).filter(|(b, s)| s.cue.is_none() && b.role.is_none()) {
        let line = block.span.of(text);
        let sentence = (shape.class == Class::Prose || features::ends_sentence(line) && line.contains(' ')) && !shape.appeals();
        let lost = block.kind == BlockKind::Boilerplate && sentence && (bodiless || few);
        if lost
            || alone
                && matches!(
                    block.kind,
                    BlockKind::Boilerplate | BlockKind::Subheading | BlockKind::Caption | BlockKind::Standfirst
                )
        {
            block.kind = if alone && shape.title() && !sentence { BlockKind::Headline } else { BlockKind::Paragraph };
            block.why = Some("text with nothing of a page around it".to_owned());
        }
    }
}

/// A text of which nothing was found to be the article's is no page without one: what is no furniture by its own words is its prose.
pub(super) fn bodiless(shapes: &[Shape], blocks: &mut [Block]) {
    let own = |(b, s): (&Block, &Shape)| {
        s.words >= SAID
            && !matches!(
                b.kind,
                BlockKind::Boilerplate
                    | BlockKind::Byline
                    | BlockKind::Date
                    | BlockKind::Headline
                    | BlockKind::Subheading
                    | BlockKind::Caption
                    | BlockKind::Credit
            )
    };
    if blocks.iter().zip(shapes).any(own) {
        return;
    }
    let said = |s: &Shape| s.cue.is_none() && s.credit.is_none() && !s.named.by && s.words >= SAID && s.function > 0;
    for (block, _) in blocks.iter_mut().zip(shapes).filter(|(b, s)| b.kind == BlockKind::Boilerplate && said(s)) {
        block.kind = BlockKind::Paragraph;
        block.why = Some("words of a text with no other prose".to_owned());
    }
}

/// So many words say something.
const SAID: usize = 5;

/// A box in the midst of an article has so many rows at most, beside those that the article's own lines would not follow.
const BOX: usize = 4;
/// Fewer paragraphs than this are hardly an article.
const FEW: usize = 3;
/// Above its first paragraph so many rows at most part prose from it.
const ABOVE: usize = 2;

/// Prose in the midst of the article's prose is its own, whatever box stands above it; teasers and comments further off are not. Where a third of the rows are prose and none below
/// speaks of a page, no page stands around the article: its last sentences are its own, too.
pub(super) fn midst(main: Option<&Prose>, shapes: &[Shape], blocks: &mut [Block]) {
    let Some(main) = main else { return };
    let prose = |s: &Shape| s.class == Class::Prose && s.cue.is_none();
    let told = |b: &Block| b.role.is_some();
    let bare = shapes.iter().filter(|s| prose(s)).count() * 3 >= shapes.len();
    let open = bare && shapes.iter().skip(main.last + 1).all(|s| s.cue.is_none());
    let end = if open { shapes.len() } else { main.last + 1 };
    // A sentence right below the last is the article's.
    let next = blocks.get_mut(main.last + 1).zip(shapes.get(main.last + 1));
    let sentence = |b: &Block, s: &Shape| {
        let below = |sure: f32| b.confidence.is_some_and(|c| c < sure);
        s.sentence() && below(0.9) || s.class == Class::Spoken && s.address == 0 && below(0.95)
    };
    if let Some((block, shape)) = next.filter(|(b, s)| b.kind == BlockKind::Boilerplate && sentence(b, s) && !told(b))
        && shape.cue.is_none()
        && shape.note == 0
    {
        block.kind = BlockKind::Paragraph;
        block.why = Some("a sentence below the article's".to_owned());
    }
    let first = blocks.iter().position(|b| b.kind == BlockKind::Paragraph).unwrap_or(0);
    let mut last = blocks.iter().take(main.first).rposition(|b| b.kind == BlockKind::Paragraph);
    // Where hardly a paragraph was found, the sequence shows nothing of where the article ends.
    let few = blocks.iter().take(end).skip(main.first).filter(|b| b.kind == BlockKind::Paragraph).count() < FEW;
    let comment = |s: &Shape| matches!(s.cue, Some((Furniture::Comments, Place::Line | Place::Start)));
    let comments =
        shapes.iter().skip(first.max(main.first)).position(comment).map_or(shapes.len(), |at| first.max(main.first) + at);
    // What a page says again in other places ("The Herald was founded in 1846 …") is no news.
    let outside: HashSet<u64> =
        shapes.iter().enumerate().filter(|(i, _)| !(main.first..end).contains(i)).map(|(_, s)| s.hash).collect();
    for (i, (block, shape)) in blocks.iter_mut().zip(shapes).enumerate().take(end).skip(main.first) {
        let near = last.map_or(i + ABOVE >= first, |last| i <= last + BOX) || few && i < comments;
        let short = shape.class == Class::Spoken && shape.cue.is_none();
        // "Nobody was hurt." right below a paragraph, the text's next not far.
        let amid = short && shape.address == 0 && shape.words >= SAID && i > 0 && last == Some(i - 1) && i < main.last;
        let spoken = short && bare || amid;
        let own = (prose(shape) && (near || bare) || spoken || main.end.contains(&i)) && !shape.appeals();
        if block.kind == BlockKind::Boilerplate && own && !told(block) && !outside.contains(&shape.hash) {
            block.kind = BlockKind::Paragraph;
            block.why = Some("prose in the midst of prose".to_owned());
        }
        if block.kind == BlockKind::Boilerplate
            && !told(block)
            && shape.credit == Some(0)
            && shape.class <= Class::Short
            && i < main.last
        {
            block.kind = BlockKind::Credit;
            block.why = Some("photo credit".to_owned());
        }
        if block.kind == BlockKind::Paragraph {
            last = Some(i);
        }
    }
}

/// The end of a text that has no page below it: a heading of few words and the sentences below that.
pub(super) fn last_section(shapes: &[Shape], blocks: &mut [Block]) {
    let Some(last) = blocks.iter().rposition(|b| b.kind == BlockKind::Paragraph) else { return };
    let heading = |s: &Shape| {
        (2..=HEADED).contains(&s.words) && !s.ends && s.cue.is_none() && s.credit.is_none() && !s.named.names && !s.dated.any()
    };
    let told = |s: &Shape| matches!(s.class, Class::Prose | Class::Spoken) && s.cue.is_none() && s.note == 0 && s.address == 0;
    let below = shapes.get(last + 2..).unwrap_or(&[]);
    if !shapes.get(last + 1).is_some_and(heading) || below.is_empty() || !below.iter().all(told) {
        return;
    }
    for (i, block) in blocks.iter_mut().enumerate().skip(last + 1).filter(|(_, b)| b.kind == BlockKind::Boilerplate) {
        let kind = if i == last + 1 { BlockKind::Subheading } else { BlockKind::Paragraph };
        signed::because(block, kind, "the last section of a text without a page below it");
    }
}

/// The heading of a last section has so many words at most.
const HEADED: usize = 5;

/// Why a row of a live report is what it is.
pub(super) const ENTRY: &str = "an entry of a live report";
/// So many entries, each below its time, make a live report.
const ENTRIES: usize = 3;
/// So many do with who wrote them beside the time, where nothing else of the page is prose.
const SIGNED: usize = 2;
/// The words of an entry begin so many rows below its time at most.
const OPENS: usize = 6;

/// The entries of a live report: a time alone, a title, sentences. Its first and last are its own as well as those between.
pub(super) fn live(shapes: &[Shape], blocks: &mut [Block]) {
    let clock = |s: &Shape| s.dated.clock && !s.dated.day();
    let stamp = |i: usize| shapes.get(i).is_some_and(|s| clock(s) && (s.dated.others == 0 || s.named.names && s.words <= 6));
    let sentence = |i: usize| {
        shapes.get(i).is_some_and(|s| matches!(s.class, Class::Spoken | Class::Prose) && s.cue.is_none() && s.words >= 6)
    };
    // Between the time and the words may stand what they are about and who writes them.
    let said = |i: usize| (i + 1..=i + OPENS).take_while(|&j| !stamp(j)).find(|&j| sentence(j));
    let entries: Vec<usize> = (0..shapes.len()).filter(|&i| stamp(i) && said(i).is_some()).collect();
    let paragraph = |blocks: &[Block], i: usize| blocks.get(i).is_some_and(|b| b.kind == BlockKind::Paragraph);
    let own = entries.iter().filter(|&&i| said(i).is_some_and(|j| paragraph(blocks, j))).count();
    let all = blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count();
    // Of a page of short posts the sequence may see nothing.
    let unseen = all < FEW;
    let signed = entries.iter().filter(|&&i| shapes.get(i).is_some_and(|s| s.named.names)).count();
    let few = unseen && signed >= SIGNED;
    if entries.len() < ENTRIES && !few || own < 2 && !unseen {
        return;
    }
    // A post's heading is not the page's.
    let titled = blocks.iter().position(|b| b.kind == BlockKind::Headline);
    let start = entries.first().copied().filter(|&at| unseen || titled.is_some_and(|title| title > at));
    if let Some(at) = start {
        live_head(shapes, blocks, at);
    }
    let first = blocks.iter().position(|b| b.kind == BlockKind::Paragraph).unwrap_or(0);
    for &at in entries.iter().filter(|&&i| start.is_some() || i + OPENS >= first) {
        let last = blocks.iter().take(at).rposition(|b| b.kind == BlockKind::Paragraph);
        if last.is_some_and(|last| at > last + BOX) {
            break;
        }
        let (mut opened, mut named) = (false, false);
        for i in at..shapes.len() {
            let Some(block) = blocks.get_mut(i).filter(|_| i == at || !stamp(i)) else { break };
            let kind = if i == at {
                if shapes.get(i).is_some_and(|s| s.named.names) { BlockKind::Byline } else { BlockKind::Date }
            } else if sentence(i) {
                opened = true;
                BlockKind::Paragraph
            } else if !opened && shapes.get(i).is_some_and(|s| s.dated.day() && s.dated.others == 0) {
                BlockKind::Date
            } else if !opened && i <= at + OPENS && shapes.get(i).is_some_and(|s| s.named.names && s.words <= 4) {
                named = true;
                BlockKind::Byline
            } else if !opened && named && shapes.get(i).is_some_and(|s| s.words <= 4) {
                // "Weather correspondent", "Reporting from Lund"
                BlockKind::Byline
            } else if !opened && (i + 1..=at + OPENS).any(sentence) {
                BlockKind::Subheading
            } else {
                break;
            };
            if block.kind == BlockKind::Boilerplate {
                block.kind = kind;
                block.why = Some(ENTRY.to_owned());
            }
        }
    }
}

/// What stands above the first entry of a live report: its title, what it says in a few words, who writes it, when.
fn live_head(shapes: &[Shape], blocks: &mut [Block], end: usize) {
    let free = |i: &usize| {
        shapes.get(*i).is_some_and(|s| s.cue.is_none() && s.title() && s.words >= 4 && !s.named.names && !s.dated.any())
    };
    let known = blocks.iter().take(end).position(|b| b.kind == BlockKind::Headline);
    let Some(title) = known.or_else(|| (0..end).find(free)) else { return };
    for post in blocks.iter_mut().skip(end).filter(|b| b.kind == BlockKind::Headline) {
        (post.kind, post.why) = (BlockKind::Subheading, Some(ENTRY.to_owned()));
    }
    let mut lone = false;
    for i in title..end {
        let (Some(shape), Some(block)) = (shapes.get(i), blocks.get_mut(i)) else { continue };
        let kind = if i == title {
            BlockKind::Headline
        } else if i == title + 1 && free(&i) && !shape.ends {
            BlockKind::Standfirst
        } else if shape.named.names && (lone || shape.named.by) {
            BlockKind::Byline
        } else if shape.dated.day() && shape.dated.others <= 1 {
            BlockKind::Date
        } else if matches!(shape.class, Class::Spoken | Class::Prose) && shape.cue.is_none() {
            BlockKind::Paragraph
        } else {
            lone = shape.named.lone;
            continue;
        };
        block.kind = kind;
        block.why = Some("the head of a live report".to_owned());
    }
}

/// So many rows of furniture in a row end an article.
const ENDED: usize = 4;

/// Teasers below a heading of other articles ("Most read"), where furniture has ended the article above it.
pub(super) fn teasers(shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    let mut furniture = 0;
    let mut paragraphs = 0;
    let mut heading = None;
    for (i, (block, shape)) in blocks.iter().zip(shapes).enumerate() {
        let related = matches!(shape.cue, Some((Furniture::Related, Place::Line))) && shape.class <= Class::Short;
        if related && furniture >= ENDED && paragraphs > 0 {
            heading = Some(i);
            break;
        }
        paragraphs += usize::from(block.kind == BlockKind::Paragraph);
        furniture = if block.kind == BlockKind::Boilerplate { furniture + 1 } else { 0 };
    }
    let Some(heading) = heading else { return };
    let below = || blocks.iter().skip(heading).filter(|b| b.kind == BlockKind::Paragraph).count();
    if choices.get(heading).is_none_or(|c| c.part < Part::Body) || below() * 2 > paragraphs {
        return;
    }
    for block in blocks.iter_mut().skip(heading).filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Subheading)) {
        block.kind = BlockKind::Boilerplate;
        block.why = Some("below a heading of other articles".to_owned());
    }
}

/// "Here is more from the Courier on boats." below "More from the Courier" and above titles of other stories is of their box.
pub(super) fn box_intro(shapes: &[Shape], blocks: &mut [Block]) {
    let heads = |s: &Shape| matches!(s.cue, Some((Furniture::Related, _))) && s.class <= Class::Short && !s.ends;
    let title = |i: usize, blocks: &[Block]| {
        let furniture = blocks.get(i).is_some_and(|b| b.kind == BlockKind::Boilerplate);
        furniture && shapes.get(i).is_some_and(|s| !s.ends && s.words >= SAID)
    };
    for i in 1..blocks.len() {
        let headed = shapes.get(i - 1).is_some_and(heads) && title(i + 1, blocks) && title(i + 2, blocks);
        let told = |b: &&mut Block| b.kind == BlockKind::Paragraph && headed;
        if let Some(block) = blocks.get_mut(i).filter(told) {
            signed::because(block, BlockKind::Boilerplate, "leads to titles of other articles");
        }
    }
}

/// So many titles of other articles stand between two paragraphs, with so many words each at least.
const SET_IN: std::ops::RangeInclusive<usize> = 2..=4;
const TITLE: usize = 7;

/// Titles of other articles between two paragraphs: lines without a stop where all prose has one, below no colon.
pub(super) fn set_in(text: &str, shapes: &[Shape], blocks: &mut [Block]) {
    let line = |i: usize| blocks.get(i).map_or("", |b| b.span.of(text));
    let paragraph = |i: usize| blocks.get(i).is_some_and(|b| b.kind == BlockKind::Paragraph);
    let ends = |i: usize| shapes.get(i).is_some_and(|s| s.ends);
    let title = |i: &usize| {
        let line = line(*i);
        paragraph(*i)
            && !ends(*i)
            && (TITLE..=2 * TITLE + 4).contains(&shapes.get(*i).map_or(0, |s| s.words))
            && line.starts_with(char::is_uppercase)
            && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '"' | '”'))
    };
    let mut found = Vec::new();
    let mut i = 1;
    while i < blocks.len() {
        let rows = (i..blocks.len()).take_while(title).count();
        let stopped = paragraph(i - 1) && line(i - 1).ends_with(['.', '!', '”', '"', '’']) && ends(i - 1);
        if SET_IN.contains(&rows) && stopped {
            found.push(i..i + rows);
        }
        i += rows.max(1);
    }
    // A text that leaves its stops out has no such lines.
    let loose = (0..blocks.len()).filter(|&i| paragraph(i) && !ends(i)).count() - found.iter().map(|f| f.len()).sum::<usize>();
    if loose * 10 > (0..blocks.len()).filter(|&i| paragraph(i)).count() {
        return;
    }
    for i in found.into_iter().flatten() {
        if let Some(block) = blocks.get_mut(i) {
            block.kind = BlockKind::Boilerplate;
            block.why = Some("titles of other articles between paragraphs".to_owned());
        }
    }
}

/// So many lines that say when they were written are readers' own, the first so soon below their heading; a line's longest.
const COMMENTS: usize = 3;
const SOON: usize = 12;
const STAMP: usize = 12;

/// What readers wrote below an article: "167 comments", then lines such as "Ana on 3 May at 4:47 pm said:".
pub(super) fn comments(shapes: &[Shape], blocks: &mut [Block]) {
    let heads = |s: &Shape| s.class <= Class::Short && matches!(s.cue, Some((Furniture::Comments, Place::Line | Place::Start)));
    let stamp = |s: &&Shape| s.dated.any() && s.words <= STAMP;
    let first = blocks.iter().position(|b| b.kind == BlockKind::Paragraph).unwrap_or(blocks.len());
    let below = |i: usize| shapes.iter().skip(i + 1);
    let heading = (first..shapes.len()).find(|&i| {
        let soon = || below(i).take(SOON).any(|s| stamp(&s));
        shapes.get(i).is_some_and(heads) && soon() && below(i).filter(stamp).count() >= COMMENTS
    });
    for block in heading.and_then(|h| blocks.get_mut(h..)).into_iter().flatten() {
        if block.kind != BlockKind::Boilerplate {
            block.kind = BlockKind::Boilerplate;
            block.why = Some("below the heading of readers' comments".to_owned());
        }
    }
}

/// So many rows at a press release's end say who put it out.
const ISSUER: usize = 6;

/// "About Harbour Optics" below a body, with what follows it to the text's end or its furniture.
pub(super) fn release(text: &str, shapes: &[Shape], blocks: &mut [Block]) {
    let about = |b: &Block, s: &Shape| {
        let name = b.span.of(text).strip_prefix("About ").or_else(|| b.span.of(text).strip_prefix("ABOUT "));
        let titled = |n: &str| n.split_whitespace().all(|w| w.starts_with(|c: char| !c.is_lowercase()) || words::function(w));
        s.class <= Class::Short && s.words <= 8 && !s.named.by && name.is_some_and(titled)
    };
    let paragraphs = |blocks: &[Block]| blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count();
    let Some(at) = blocks.iter().zip(shapes).position(|(b, s)| about(b, s)) else { return };
    let (above, below) = blocks.split_at_mut(at);
    let rows = below.iter().zip(shapes.iter().skip(at)).take_while(|(b, s)| {
        about(b, s)
            || matches!(b.kind, BlockKind::Paragraph | BlockKind::Standfirst)
            || b.kind == BlockKind::Subheading && s.cue.is_none()
    });
    let rows = rows.count();
    if paragraphs(above) < 3 || !(2..=ISSUER).contains(&rows) || paragraphs(below.get(rows..).unwrap_or(&[])) > 0 {
        return;
    }
    for block in below.iter_mut().take(rows) {
        block.kind = BlockKind::Boilerplate;
        block.dateline = None;
        block.why = Some("who put out the release".to_owned());
    }
}

/// A margin that a line's own words do not overrule.
pub(super) const SURE: i32 = 900;

/// Lines with bullets or numbers, where they stand in the article or right after it rather than in a menu.
pub(super) fn lists(text: &str, shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    let item = |b: &Block| furniture::bullet(b.span.of(text)).is_some();
    for i in 0..blocks.len() {
        let (Some(shape), Some(choice), Some(block)) = (shapes.get(i), choices.get(i), blocks.get(i)) else { continue };
        if !item(block) || choice.part == Part::Before {
            continue;
        }
        let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|j| blocks.get(j)).any(item);
        let list = match block.kind {
            BlockKind::Paragraph => true,
            BlockKind::Subheading | BlockKind::Caption => beside,
            BlockKind::Boilerplate | BlockKind::Standfirst => beside && shape.cue.is_none() && choice.margin < SURE,
            _ => false,
        };
        if let Some(block) = blocks.get_mut(i).filter(|_| list) {
            block.kind = BlockKind::List;
            block.why = Some("bullet or number".to_owned());
            block.role = None;
        }
    }
    // "Key points" heads the list below it.
    for i in 1..blocks.len() {
        let heads = blocks.get(i).is_some_and(|b| b.kind == BlockKind::List);
        // A rule of hyphens may underline it.
        let at = (0..i).rev().find(|&j| !shapes.get(j).is_some_and(Shape::is_mark)).unwrap_or(i - 1).max(i.saturating_sub(2));
        let (Some(shape), Some(choice), Some(block)) = (shapes.get(at), choices.get(at), blocks.get_mut(at)) else {
            continue;
        };
        let few = shape.class <= Class::Short
            && (1..=4).contains(&shape.words)
            && shape.cue.is_none()
            && !shape.dated.any()
            && !shape.named.names;
        if heads
            && few
            && choice.part >= Part::Head
            && matches!(block.kind, BlockKind::Boilerplate | BlockKind::Paragraph | BlockKind::Caption)
        {
            block.kind = BlockKind::Subheading;
            block.why = Some("heads a list".to_owned());
        }
    }
}

/// How far a heading such as "Most read" speaks for lines that say nothing of themselves.
const SECTION: usize = 30;

/// What furniture is for: its own words say it, else the heading of its section, else it is navigation.
pub(super) fn roles(text: &str, shapes: &[Shape], blocks: &mut [Block]) {
    let mut section = None;
    let mut left = 0;
    for (block, shape) in blocks.iter_mut().zip(shapes) {
        if block.kind != BlockKind::Boilerplate {
            left = 0;
            continue;
        }
        let own = block.role.or(shape.cue.map(|(role, _)| role));
        match shape.cue {
            Some((role @ (Furniture::Related | Furniture::Comments), Place::Line | Place::Start)) => {
                (section, left) = (Some(role), SECTION)
            }
            Some((_, Place::Line | Place::Start)) if section != Some(Furniture::Comments) => left = 0,
            _ => left = left.saturating_sub(1),
        }
        let handle = block.span.of(text).starts_with('@').then_some(Furniture::Share);
        block.role = own.or(section.filter(|_| left > 0)).or(handle).or(Some(Furniture::Navigation));
    }
}

/// Fewer words than this may come again by chance: they repeat a quotation only so near to it, in rows.
const CHANCE: usize = 6;
const BESIDE: usize = 5;

/// Lines that repeat quoted words of the body, and the attribution lines below them.
pub(super) fn pullquotes(text: &str, rows: &[Row], shapes: &[Shape], blocks: &mut [Block]) {
    let body = |b: &Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::List);
    let (Some(first), Some(last)) = (blocks.iter().position(body), blocks.iter().rposition(body)) else { return };
    let candidate = |b: &Block, s: &Shape| {
        !matches!(b.kind, BlockKind::Headline | BlockKind::Byline | BlockKind::Date | BlockKind::Credit)
            && (s.class != Class::Tiny || b.span.of(text).starts_with(['“', '"', '«', '‘']))
            && b.span.len() < 500
    };
    let quoted = Quoted::new(text, blocks.iter().enumerate().filter(|(_, b)| body(b)).map(|(i, b)| (i as u32, b.span)));
    let mut i = first + 1;
    while i < blocks.len().min(last + 3) {
        let pulled = match (blocks.get(i), shapes.get(i)) {
            (Some(b), Some(s)) if candidate(b, s) => {
                let near = |row: u32| s.words >= CHANCE || i.abs_diff(row as usize) <= BESIDE;
                let line = b.span.of(text);
                quoted.source(line, i as u32).is_some_and(near) && !introduces(line) && !signed::posted(line)
            }
            _ => false,
        };
        if pulled {
            pull(blocks.get_mut(i), "repeats words quoted in the body");
            while i + 1 < blocks.len()
                && rows.get(i + 1).is_some_and(|r| r.gap <= 1)
                && blocks.get(i + 1).is_some_and(|b| attribution(b.span.of(text)))
            {
                pull(blocks.get_mut(i + 1), "names the speaker of the pull-quote above");
                i += 1;
            }
        }
        i += 1;
    }
}

fn pull(block: Option<&mut Block>, why: &str) {
    if let Some(block) = block {
        *block = Block { why: Some(why.to_owned()), ..Block::new(BlockKind::Pullquote, block.span) };
    }
}

/// "The mayor added: “…”": a paragraph that quotes, not a quotation by itself.
fn introduces(line: &str) -> bool {
    !line.starts_with(['“', '"', '‘', '«', '„', '”']) && line.contains([':', ',']) && line.contains(['“', '"', '«', '„'])
        || line.split(':').skip(1).any(|rest| rest.starts_with(" ‘"))
}

/// A short line that is nothing but a name, or a name and what its bearer is.
fn attribution(line: &str) -> bool {
    let name = line.trim_start_matches(|c: char| "—–-―~".contains(c) || c.is_whitespace());
    let first = name.split([',', '|']).next().unwrap_or("");
    let shouted = !name.chars().any(char::is_lowercase) && name.split_whitespace().count() <= 12;
    name.len() <= 90
        && !features::ends_sentence(name)
        && furniture::cue(&scan::line(name, &mut Vec::new())).is_none()
        && (byline::personal(first) || shouted && name.contains(char::is_alphabetic))
}

/// “…” ― Ana Ruiz: all in marks, and signed.
pub(super) fn signed_quotation(line: &str) -> bool {
    if !line.starts_with(['“', '"', '”']) {
        return false;
    }
    let signature = line.rsplit_once(['”', '"']).map_or("", |(_, rest)| rest.trim_start());
    let name = signature.trim_start_matches(['―', '—', '–', '-']);
    let first = name.split([',', '(']).next().unwrap_or("").trim().trim_end_matches('.');
    name.len() < signature.len() && name.len() <= 90 && byline::personal(first)
}

/// An interview needs so many questions before its lines count as such.
const QUESTIONS: usize = 3;
/// A heading that asks has so many words at most.
const HEADING: usize = 14;

/// Questions that are put to somebody, where several of them alternate with answers, or where "Q:" says so.
pub(super) fn questions(text: &str, blocks: &mut [Block]) {
    let labelled = |line: &str| ["Q:", "Q.", "Question:", "Q "].iter().any(|q| line.starts_with(q)) && line.len() > 4;
    let says = |block: &Block, words: &[&str]| {
        block.span.of(text).split(|c: char| !c.is_alphabetic()).any(|w| words.iter().any(|known| known.eq_ignore_ascii_case(w)))
    };
    let own = |block: &Block| says(block, &["I", "we", "my", "our", "me"]);
    let asks = |block: &Block| {
        let line = block.span.of(text);
        let open = matches!(block.kind, BlockKind::Paragraph | BlockKind::Subheading)
            && line.trim_end().ends_with('?')
            && line.len() < 500;
        open && !line.contains(['“', '”', '"']) && !own(block)
    };
    let all = blocks.iter().filter(|b| asks(b)).count();
    let to_you = blocks.iter().filter(|b| asks(b) && says(b, &["you", "your"])).count();
    let answers = blocks.windows(2).filter(|pair| matches!(pair, [q, a] if asks(q) && own(a))).count();
    let interview = all >= QUESTIONS && to_you > 0 && (to_you * 2 >= all || answers * 2 >= all);
    let marked = blocks.iter().filter(|b| labelled(b.span.of(text))).count() >= 2;
    // An explainer's headings are questions to nobody.
    let short = |b: &Block| b.span.of(text).split_whitespace().count() <= HEADING && b.span.of(text).matches('?').count() == 1;
    let headings = blocks.iter().filter(|b| b.kind == BlockKind::Subheading && asks(b)).count();
    for block in blocks.iter_mut() {
        if !interview
            && (headings >= 2 || headings == 1 && all >= QUESTIONS)
            && block.kind == BlockKind::Paragraph
            && asks(block)
            && short(block)
        {
            block.kind = BlockKind::Subheading;
            block.why = Some("a question as other headings are".to_owned());
        }
        let label = marked && labelled(block.span.of(text)) && matches!(block.kind, BlockKind::Paragraph | BlockKind::Subheading);
        if label || interview && asks(block) {
            block.kind = BlockKind::Question;
            block.why =
                Some(if label { "labelled as a question" } else { "one of several questions put to somebody" }.to_owned());
        }
    }
}

#[cfg(test)]
mod tests;
