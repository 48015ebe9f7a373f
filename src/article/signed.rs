//! Bylines and dates where the article's head and foot say by themselves what they are.

use super::byline;
use super::features::{Class, Shape};
use super::furniture::Place;
use super::kinds::{Choice, Part};
use super::neighbours::ENTRY;
use super::{scan, words};
use crate::document::{Block, BlockKind, Furniture};
use crate::lexicon;

pub(super) fn because(block: &mut Block, kind: BlockKind, why: &str) {
    block.kind = kind;
    block.role = None;
    block.why = Some(why.to_owned());
}

/// So many rows above the body may hold its byline and date where there is no headline.
const HEAD: usize = 15;
/// So many rows above the headline may hold the date.
const ABOVE: usize = 3;

/// Bylines and dates around the headline that say what they are by themselves, and names there that are none since others are.
pub(super) fn head(text: &str, shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    // A date taken for the body's first subheading or paragraph is of the head.
    let opens = |i: usize| {
        let line = blocks.get(i).map_or("", |b| b.span.of(text));
        shapes.get(i).is_some_and(|s| s.dated.labelled && s.dated.day()) && opens_labelled(line)
    };
    let own =
        |(i, c): (usize, &Choice)| c.part == Part::Rest || c.part == Part::Body && c.kind != BlockKind::Subheading && !opens(i);
    let body = choices.iter().enumerate().position(own).unwrap_or(choices.len());
    // "By Ana Ruiz" below a deck that was taken for the first paragraph.
    let by_alone =
        |i: &usize| shapes.get(*i).is_some_and(|s| s.named.by && s.named.names && !s.ends && s.words <= ALONE && !s.dated.any());
    let body = (body + 1..body + BELOW_DECK).rfind(by_alone).map_or(body, |i| i + 1);
    let headline = choices.iter().position(|c| c.part == Part::Head);
    let from = headline.map_or(body.saturating_sub(HEAD), |h| h.saturating_sub(ABOVE));
    let named = |i: usize| shapes.get(i).is_some_and(|s| s.named.names && !s.named.by);
    let signed =
        |i: usize| shapes.get(i).is_some_and(|s| s.named.by && (s.named.names || s.named.agency || s.named.lone && named(i + 1)));
    let dated = |i: usize| shapes.get(i).is_some_and(|s| (s.dated.any() || s.dated.labelled) && s.dated.others == 0);
    let any_signed = (from..body).any(signed);
    // A byline may stand above the headline where none stands below.
    let signed_below = headline.is_none_or(|h| (h..body).any(signed));
    let dated_below = headline.is_some_and(|h| (h..body).any(dated));
    let listed = listed(text, shapes, blocks, from..body);
    let topics = topics(text, shapes, blocks, from..body);
    let teasers = teasers(text, shapes, blocks, headline.map_or(body, |h| h + 1)..body);
    // "Ana Ruiz" above "By Tom Berg", of whom the article tells: whom its picture shows.
    let told = |name: &str| blocks.iter().skip(body).any(|b| b.kind == BlockKind::Paragraph && b.span.of(text).contains(name));
    let shown = |i: &usize| {
        let [name, below] = [*i, i + 1].map(|i| blocks.get(i).map_or("", |b| b.span.of(text)));
        let alone = named(*i) && shapes.get(*i).is_some_and(|s| s.words <= 3) && !signed(i.saturating_sub(1));
        alone && shapes.get(i + 1).is_some_and(|s| s.named.by && s.named.names) && !below.contains(name) && told(name)
    };
    let shown: Vec<usize> = (from..body).filter(shown).collect();
    let mut found = (false, false);
    for i in from..body {
        if topics.contains(&i) || listed.contains(&i) || teasers.contains(&i) {
            continue;
        }
        let below = headline.is_none_or(|h| i > h);
        let (Some(shape), Some(block)) = (shapes.get(i), blocks.get_mut(i)) else { continue };
        let free = matches!(block.kind, BlockKind::Boilerplate | BlockKind::Caption | BlockKind::Standfirst);
        let line = block.span.of(text);
        let several = shape.named.known || shape.named.several;
        // Buttons between do not count.
        let button =
            |j: &usize| shapes.get(*j).is_some_and(|s| s.cue.is_some_and(|c| c.1 != Place::Inside) && s.class <= Class::Short);
        let near = headline.is_some_and(|h| i <= h + NEAR + (h..i).filter(button).count());
        let works = shapes.get(i + 1).is_some_and(|s| s.named.role && s.class <= Class::Short && !s.named.by);
        let alone = shape.named.names
            && !shape.named.by
            && (dated(i + 1)
                || i > from && dated(i - 1)
                || headline.is_some() && (i + 1 == body || works) && several
                || near && shape.named.known);
        let headed = headline.is_some_and(|h| i > h && i <= h + NEAR);
        // The year of "14th March" goes without saying.
        let written = shape.dated.written.as_ref();
        let day = written.is_some_and(|w| w.date().is_some() || headed && w.day.is_some() && shape.dated.others == 0);
        // "Ana Ruiz | 3 May 2022", "3 May 2022 by Ana Ruiz"
        let tied = shape.named.names
            && (shape.dated.day() || shape.dated.labelled)
            && matches!(
                block.kind,
                BlockKind::Date | BlockKind::Boilerplate | BlockKind::Caption | BlockKind::Standfirst | BlockKind::Subheading
            )
            && (shape.named.by || !any_signed && (shape.named.known || near && below))
            && (below || !signed_below);
        // "By staff and news services", "Paul": who wrote it stands with the date below the headline.
        let whoever = headed
            && (dated(i + 1) || dated(i - 1))
            && shape.words <= WHOEVER
            && !shape.ends
            && (shape.named.by && !shape.named.lone || !any_signed && headline == Some(i - 1) && byline::given_alone(line));
        // A name, a date and the headline below them.
        let over = !below && !signed_below && !any_signed && shape.person() && headline.is_some_and(|h| (i + 1..h).any(dated));
        // "by Harbour TimesNovember 21, 2025"
        let outlet = shape.named.by && shape.named.role && !shape.named.names && shape.dated.others <= 4;
        let desk = headline.is_some_and(|h| i > h) && !any_signed && staff(line);
        // "by HT News Desk 3 May 2022"
        let by_desk = headed && shape.named.by && day && shape.dated.others <= DESK && line.split(' ').any(of_desk);
        let (kind, why) = if shown.contains(&i) && (free || block.kind == BlockKind::Byline) {
            (BlockKind::Caption, "whom the article tells of, above who wrote it")
        } else if tied
            || by_desk && (free || block.kind == BlockKind::Date)
            || (free || block.kind == BlockKind::Subheading) && desk
            || (free || block.kind == BlockKind::Subheading) && (whoever || over)
            || (free || block.kind == BlockKind::Subheading) && (below || !signed_below) && signed(i) && !shape.named.lone
            || free && below && !any_signed && !found.0 && alone
        {
            (BlockKind::Byline, "names its author")
        } else if free
            && headline.is_some_and(|h| i == h + 1)
            && shape.title()
            && shape.cue.is_none()
            && block.kind == BlockKind::Boilerplate
            && (signed(i + 1) || dated(i + 1))
        {
            (BlockKind::Standfirst, "words between headline and byline")
        } else if headline.is_some_and(|h| i == h + 1)
            && block.kind == BlockKind::Boilerplate
            && (line.starts_with('…') || line.starts_with("..."))
            && shape.words > TOPIC as usize
        {
            (BlockKind::Standfirst, "goes on from the headline")
        } else if headline.is_some_and(|h| i > h && i <= h + DECK)
            && block.kind == BlockKind::Boilerplate
            && (shape.sentence() || headline == Some(i - 1) && shape.words >= WORDY && shape.case() == 3 && !shape.named.names)
            && shape.cue.is_none()
            && shape.address == 0
            && !shape.dated.any()
            && shape.credit.is_none()
            && shape.note == 0
        {
            (BlockKind::Standfirst, "a sentence below the headline")
        } else if (free || block.kind == BlockKind::Subheading && below)
            && day
            && (shape.dated.others == 0
                || !dated_below && headline == Some(i + 1) && shape.dated.others <= STORY
                || below && (outlet || shape.dated_first() || headed && shape.dated.others <= TOPIC))
            && !found.1
            || below && day && shape.dated.labelled && opens_labelled(line) && block.kind == BlockKind::Paragraph && !found.1
        {
            (BlockKind::Date, "nothing but a date")
        } else if block.kind == BlockKind::Byline
            && any_signed
            && !shape.named.by
            && !shape.named.known
            && (shape.dated.day() && shape.dated.labelled || written.is_some_and(|w| w.date().is_some() && w.range.start == 0))
        {
            // "Port Ellen | Updated: 3 May 2022" below "By Ana Ruiz"
            (BlockKind::Date, "a day beside the byline")
        } else if block.kind == BlockKind::Byline
            && any_signed
            && !(i.saturating_sub(1)..i + 2).any(signed)
            && !shape.named.handle
        {
            (BlockKind::Boilerplate, "a name away from the byline")
        } else {
            found = (found.0 || block.kind == BlockKind::Byline, found.1 || block.kind == BlockKind::Date);
            continue;
        };
        because(block, kind, why);
        found = (found.0 || kind == BlockKind::Byline, found.1 || kind == BlockKind::Date);
    }
}

/// Words of "By Ana Ruiz and Tom Berg", rows from a deck to it, words of a desk that a day stands behind.
const ALONE: usize = 6;
const BELOW_DECK: usize = 3;
const DESK: u32 = 5;

/// So far below the headline, in rows, a sentence among buttons is its deck.
const DECK: usize = 12;
/// A deck has so many words at most.
const DECK_WORDS: usize = 50;
/// Without a stop a deck right below the headline has so many words.
const WORDY: usize = 8;

/// So many words may stand before or behind a date below the headline: "Tides 3 May 2022".
const TOPIC: u32 = 2;
/// And so many right above it: "This story is from 3 May 2022".
const STORY: u32 = 4;

/// "Published 3 May 2022 This article is more than two years old."
fn opens_labelled(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(|w| words::is(w.trim_end_matches(':'), words::LABEL))
}

/// A line that says who wrote the article has so many words at most.
const WHOEVER: usize = 8;
/// So many rows below the headline a person's name by itself is the author's.
const NEAR: usize = 3;

/// So many names may stand below a heading of topics.
const TOPICS: usize = 12;

/// The rows of the head that name what the article is about: those below "Related topics", "Tags".
fn topics(text: &str, shapes: &[Shape], blocks: &mut [Block], head: std::ops::Range<usize>) -> Vec<usize> {
    let heading = |i: usize| blocks.get(i).is_some_and(|b| of_topics(b.span.of(text)));
    let Some(at) = head.clone().find(|&i| heading(i)) else { return Vec::new() };
    let row = |i: &usize| shapes.get(*i).is_some_and(|s| s.words <= 5 && !s.dated.any() && !s.named.by && !s.ends);
    let rows: Vec<usize> = (at..head.end.min(at + TOPICS)).take_while(|i| *i == at || row(i)).collect();
    for (_, block) in blocks.iter_mut().enumerate().filter(|(i, b)| rows.contains(i) && b.kind != BlockKind::Headline) {
        because(block, BlockKind::Boilerplate, "names a topic");
    }
    rows
}

/// So many rows below a heading of other stories are theirs.
const TEASERS: usize = 12;

/// The rows of the head below "Recent posts": who and when are those of other stories.
fn teasers(text: &str, shapes: &[Shape], blocks: &mut [Block], head: std::ops::Range<usize>) -> Vec<usize> {
    let topics = |i: usize| blocks.get(i).is_some_and(|b| of_topics(b.span.of(text)));
    let related = |s: &Shape| matches!(s.cue, Some((Furniture::Related, Place::Line)));
    let heading = |i: &usize| shapes.get(*i).is_some_and(related) && !topics(*i);
    let Some(at) = head.clone().find(heading) else { return Vec::new() };
    let own = |i: usize| shapes.get(i).is_some_and(|s| s.named.by || s.dated.labelled || s.class == Class::Prose);
    let mut rows: Vec<usize> = (at..head.end.min(at + TEASERS)).take_while(|i| !own(*i)).collect();
    let told = |i: &usize| shapes.get(*i).is_some_and(|s| s.dated.day() || s.named.names);
    if rows.iter().filter(|i| told(i)).count() < 2 {
        rows.clear();
    }
    for (_, block) in blocks.iter_mut().enumerate().filter(|(i, _)| rows.contains(i)) {
        if matches!(block.kind, BlockKind::Byline | BlockKind::Date) {
            because(block, BlockKind::Boilerplate, "of another story");
        }
    }
    rows
}

/// "Staff and agencies": a desk's byline.
fn staff(line: &str) -> bool {
    let words: Vec<String> =
        line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let among = |list: &str, word: &String| list.split(' ').any(|w| w == word);
    words.len() <= 5 && words.iter().any(|w| of_desk(w)) && words.iter().all(|w| of_desk(w) || among(OF_DESKS, w))
}

fn of_desk(word: &str) -> bool {
    DESKS.split(' ').any(|w| w.eq_ignore_ascii_case(word))
}

const DESKS: &str = "staff agencies correspondent correspondents desk newsroom wires";
const OF_DESKS: &str = "and our own news web online wire with special by from reporter reporters writer writers reports";

fn of_topics(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| !c.is_alphabetic());
    line.len() <= 24
        && ["topics", "related topics", "tags", "topic", "filed under", "more on", "in this story", "people", "keywords"]
            .iter()
            .any(|t| line.eq_ignore_ascii_case(t))
}

/// So many lines may follow a "By" that stands alone.
const LISTED: usize = 12;

/// Sets, and gives, the names that stand in lines of their own: below a lone "By", or each ending as a list does that goes on.
fn listed(text: &str, shapes: &[Shape], blocks: &mut [Block], head: std::ops::Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let name = |i: usize| shapes.get(i).is_some_and(|s| s.named.names && !s.named.by && s.dated.written.is_none());
    let joins: Vec<bool> = head.clone().map(|i| blocks.get(i).is_some_and(|b| byline::joins(b.span.of(text)))).collect();
    let mut i = head.start;
    while i < head.end {
        let lone = shapes.get(i).is_some_and(|s| s.named.lone) && name(i + 1);
        let chained = |i: usize| name(i) && shapes.get(i).is_some_and(|s| s.named.goes_on);
        let first = if lone { i + 1 } else { i };
        // "…" stands where a page folds the list.
        let joined = |i: usize| i.checked_sub(head.start).and_then(|i| joins.get(i)).is_some_and(|j| *j);
        let folded = |i: usize| (shapes.get(i).is_some_and(Shape::is_mark) || joined(i)) && name(i + 1);
        let mut end = first;
        let listed = !i.checked_sub(1).and_then(|i| blocks.get(i)).is_some_and(|b| of_topics(b.span.of(text)));
        if lone || listed && chained(i) && (name(i + 1) || folded(i + 1)) {
            while end < head.end.min(first + LISTED) && (name(end) || folded(end)) {
                let more = chained(end) || folded(end) || folded(end + 1);
                end += 1;
                if !more && !folded(end) {
                    break;
                }
            }
        }
        for (at, (block, _)) in blocks
            .iter_mut()
            .zip(shapes)
            .enumerate()
            .take(end)
            .skip(first)
            .filter(|(_, (b, s))| b.kind != BlockKind::Headline && !s.is_mark())
        {
            because(block, BlockKind::Byline, "a name in a list of authors");
            found.push(at);
        }
        if let Some(by) = blocks.get_mut(i).filter(|b| lone && b.kind != BlockKind::Headline) {
            because(by, BlockKind::Byline, "opens a list of authors");
            found.push(i);
        }
        i = end.max(i + 1);
    }
    found
}

/// The author's handle below the byline; the author's name again in the head.
pub(super) fn authors(text: &str, shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    let body = choices.iter().position(|c| c.part >= Part::Body).unwrap_or(choices.len());
    let signed = names(text, blocks, body);
    if signed.is_empty() {
        return;
    }
    for i in 1..body {
        let Some(shape) = shapes.get(i) else { continue };
        let below = i.checked_sub(1).and_then(|i| blocks.get(i)).is_some_and(|b| b.kind == BlockKind::Byline);
        let handle = shape.named.handle && below;
        let Some(block) = blocks.get_mut(i) else { continue };
        let again = shape.named.names && !shape.named.by && named(&signed, block.span.of(text));
        if (handle || again) && matches!(block.kind, BlockKind::Boilerplate | BlockKind::Subheading | BlockKind::Caption) {
            because(block, BlockKind::Byline, if handle { "the author's handle" } else { "names the author again" });
        }
    }
}

/// Below a byline, what its bearer is: "Environment reporter".
pub(super) fn jobs(text: &str, shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    let body = choices.iter().position(|c| c.part >= Part::Body).unwrap_or(choices.len());
    for i in 1..blocks.len() {
        let signed = i.checked_sub(1).and_then(|i| blocks.get(i)).is_some_and(|b| b.kind == BlockKind::Byline);
        let dated = shapes.get(i + 1).is_some_and(|s| s.dated.day() && s.dated.others == 0);
        let (Some(shape), Some(choice), Some(block)) = (shapes.get(i), choices.get(i), blocks.get_mut(i)) else { continue };
        let line = block.span.of(text);
        let job = || {
            shape.class <= Class::Short
                && line.len() <= 60
                && line.split_whitespace().next_back().is_some_and(byline::job)
                && shape.cue.is_none()
        };
        let free =
            matches!(block.kind, BlockKind::Boilerplate | BlockKind::Subheading | BlockKind::Caption | BlockKind::Standfirst);
        if signed && free && choice.part == Part::Head && job() && line.split_whitespace().count() <= 6 {
            because(block, BlockKind::Byline, "what the author is");
        }
        // "By staff and news services" above its date, where the deck was taken for prose.
        let opening = i <= body + NEAR && !shape.ends && dated && choice.part == Part::Body;
        if opening && shape.named.by && !shape.named.lone && shape.words <= WHOEVER && block.kind != BlockKind::Byline {
            because(block, BlockKind::Byline, "says who wrote it");
        }
        let day = shape.dated.day() && shape.dated.others == 0;
        let beside = matches!(block.kind, BlockKind::Caption | BlockKind::Boilerplate | BlockKind::Standfirst);
        if i <= body + NEAR && choice.part == Part::Body && day && beside {
            because(block, BlockKind::Date, "nothing but a date");
        }
        // Few words between the headline and who wrote it.
        let headed = i.checked_sub(1).and_then(|i| blocks.get(i)).is_some_and(|b| b.kind == BlockKind::Headline);
        // Or between it and the first picture, where byline and date stand above the headline.
        let over = |kind| (2..=ABOVE + 1).any(|up| i.checked_sub(up).and_then(|i| blocks.get(i)).is_some_and(|b| b.kind == kind));
        let picture = blocks.get(i + 1).is_some_and(|b| b.kind == BlockKind::Caption);
        let pictured = picture && headed && over(BlockKind::Byline) && over(BlockKind::Date);
        let Some(block) = blocks.get_mut(i) else { continue };
        let signs = shapes.get(i + 1).is_some_and(|s| s.named.by && (s.named.names || s.named.lone)) || pictured;
        let deck =
            shape.title() && !shape.ends || shape.words <= DECK_WORDS && shape.credit.is_none() && block.dateline.is_none();
        if headed && signs && deck && shape.cue.is_none() && block.kind == BlockKind::Paragraph {
            because(block, BlockKind::Standfirst, "words between headline and byline");
        }
        // "Posted by Ana Ruiz at 9:14 AM" below the body.
        if shape.named.by && shape.named.names && shape.class <= Class::Short && block.kind == BlockKind::Paragraph {
            because(block, BlockKind::Byline, "names its author");
        }
        // "21 mins ago11:48 Ana Ruiz": the stamp of an entry in a live report.
        let stamp = shape.named.names && (shape.dated.clock || shape.dated.relative) && shape.dated.written.is_none();
        if stamp && free && matches!(choice.part, Part::Head | Part::Body) && shape.class <= Class::Short {
            because(block, BlockKind::Byline, "a name with its time");
        }
    }
}

/// "By Ana Ruiz and Bo Lind, Holm | Updated: April 18, 2024" is no headline: the line above it is.
pub(super) fn no_headline(text: &str, shapes: &[Shape], blocks: &mut [Block]) {
    let signs = |b: &Block, s: &Shape| b.kind == BlockKind::Headline && s.dated.day() && b.span.of(text).starts_with("By ");
    let Some(at) = blocks.iter().zip(shapes).position(|(b, s)| signs(b, s)) else { return };
    blocks.get_mut(at).into_iter().for_each(|b| because(b, BlockKind::Byline, "says who wrote it and when"));
    let above = at.checked_sub(1).filter(|&i| shapes.get(i).is_some_and(Shape::may_title));
    let other = blocks.iter().any(|b| b.kind == BlockKind::Headline);
    if let Some(above) = above.and_then(|i| blocks.get_mut(i)).filter(|_| !other) {
        because(above, BlockKind::Headline, "stands above who wrote it and when");
    }
}

/// Kinds that a line's looks deny: a sentence without a figure is no date, one that names nobody no byline.
pub(super) fn denied(text: &str, shapes: &[Shape], blocks: &mut [Block]) {
    let signature = |i: usize| blocks.get(i).zip(shapes.get(i)).is_some_and(|(b, s)| post(b.span.of(text), s));
    let posts: Vec<bool> = (1..=blocks.len()).map(signature).collect();
    for ((block, shape), signs_below) in blocks.iter_mut().zip(shapes).zip(posts) {
        let line = block.span.of(text);
        let sentence = matches!(shape.class, Class::Spoken | Class::Prose);
        let named = shape.named;
        let nobody = !(named.by || named.names || named.role || named.agency || named.handle);
        let (kind, why) = match block.kind {
            BlockKind::Subheading
            | BlockKind::Paragraph
            | BlockKind::Byline
            | BlockKind::Boilerplate
            | BlockKind::Date
            | BlockKind::Caption
                if post(line, shape) =>
            {
                (BlockKind::Paragraph, "a post with its author")
            }
            // Its words, above that line or with it.
            BlockKind::Caption | BlockKind::Subheading if shape.words > 2 && posted(line) => (BlockKind::Paragraph, "a post"),
            BlockKind::Boilerplate if shape.words > 2 && signs_below && posted(line) => (BlockKind::Paragraph, "a post"),
            BlockKind::Standfirst if shape.words <= 2 && shape.class == Class::Tiny && !shape.ends => {
                (BlockKind::Boilerplate, "a word or two")
            }
            // "Contributing: Ana Ruiz"
            BlockKind::Date
                if !sentence && !shape.dated.any() && shape.dated.others > 0 && !line.bytes().any(|b| b.is_ascii_digit()) =>
            {
                (if named.names { BlockKind::Byline } else { BlockKind::Boilerplate }, "tells no day")
            }
            // "Follow me on Twitter as @anaruiz"
            BlockKind::Byline | BlockKind::Standfirst if line.starts_with("Follow ") && line.contains(" @") => {
                (BlockKind::Boilerplate, "speaks to the reader")
            }
            BlockKind::Date if sentence && !line.bytes().any(|b| b.is_ascii_digit()) => (BlockKind::Paragraph, "a sentence"),
            BlockKind::Byline if sentence && nobody => (BlockKind::Paragraph, "a sentence"),
            // "Ana Ruiz/AP Photo"
            BlockKind::Byline if !named.by && (shape.credit == Some(0) || shape.credited) => (BlockKind::Credit, "photo credit"),
            // "TidesAna RuizHarbour": a page's topics.
            BlockKind::Byline if !named.by && !named.role && glued(line) > 1 => (BlockKind::Boilerplate, "names topics"),
            BlockKind::Byline if !named.by && shape.words == 1 && lexicon::PLACES.get(line).is_some() => {
                (BlockKind::Boilerplate, "a place")
            }
            BlockKind::Subheading | BlockKind::Byline | BlockKind::Caption | BlockKind::Standfirst if shape.is_mark() => {
                (BlockKind::Boilerplate, "nothing but marks")
            }
            // "PORT ELLEN" below who wrote from there
            BlockKind::Byline if nobody && shape.words > 1 && !shape.dated.any() && !line.contains(char::is_lowercase) => {
                (BlockKind::Boilerplate, "a place")
            }
            BlockKind::Byline if nobody && shape.dated.length() => (BlockKind::Boilerplate, "how long it takes to read"),
            _ => continue,
        };
        because(block, kind, why);
    }
}

/// "We sail at dawn. — Ana Ruiz (@anaruiz) May 3, 2022": the end of a post that a page sets into its text.
pub(super) fn post(line: &str, shape: &Shape) -> bool {
    let end = shape.dated.written.as_ref().and_then(|_| line.rfind("(@"));
    let handle = end.and_then(|at| line.get(at..)).filter(|rest| rest.len() <= 60 && rest.contains(')'));
    let dash = end.and_then(|at| line.get(..at)?.rfind(['—', '–', '-']).map(|dash| at - dash));
    handle.is_some() && dash.is_some_and(|author| author <= 80)
}

/// Whether the line holds the address that a post's picture or link has.
pub(super) fn posted(line: &str) -> bool {
    scan::holds(line, &["pic.twitter.com/", "https://t.co/"])
}

/// How often a word of the line goes on with a capital behind a small letter.
fn glued(line: &str) -> usize {
    let mut small = 0;
    line.chars().fold(0, |found, c| {
        // "McAllister", "DeWitt" are names.
        let cut = c.is_uppercase() && small > 2;
        small = if c.is_lowercase() { small + 1 } else { 0 };
        found + usize::from(cut)
    })
}

/// Names below the head that are not its authors': teasers and the authors of others, where the head says who wrote this.
pub(super) fn others(text: &str, shapes: &[Shape], choices: &[Choice], blocks: &mut [Block]) {
    let body = choices.iter().position(|c| c.part >= Part::Body).unwrap_or(choices.len());
    let signed = names(text, blocks, body);
    if signed.is_empty() {
        return;
    }
    for (i, ((block, shape), choice)) in blocks.iter_mut().zip(shapes).zip(choices).enumerate().skip(body) {
        let stamp = shape.dated.clock && !shape.dated.day();
        // A teaser in the midst: no words of its author's follow.
        let teaser = shapes.get(i + 1).is_none_or(|s| !matches!(s.class, Class::Prose | Class::Spoken));
        let away = choice.part == Part::Rest || choice.part == Part::Body && teaser;
        let entry = block.why.as_deref() == Some(ENTRY);
        if block.kind == BlockKind::Byline && away && !stamp && !entry && !shares(&signed, block.span.of(text)) {
            because(block, BlockKind::Boilerplate, "names somebody else than the article's author");
        }
    }
}

/// Whether any word of the line that could be a surname stands in one of the bylines.
fn shares(signed: &[String], line: &str) -> bool {
    let words = |line: &str| {
        let words = line.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 3);
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    words(line).iter().any(|w| signed.iter().any(|s| words(s).contains(w)))
}

fn lowered(line: &str) -> String {
    line.trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase()
}

/// What the bylines above the body say.
pub(super) fn names(text: &str, blocks: &[Block], body: usize) -> Vec<String> {
    blocks.iter().take(body).filter(|b| b.kind == BlockKind::Byline).map(|b| lowered(b.span.of(text))).collect()
}

/// Whether one of the bylines has this name among its own.
pub(super) fn named(signed: &[String], line: &str) -> bool {
    let this = lowered(line);
    signed.iter().any(|s| s.split(|c: char| c != ' ' && !c.is_alphabetic()).any(|part| part.contains(&this)))
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::samples::{BODY, kind_of};
    use super::*;
    use crate::About;

    #[test]
    fn authors_in_lines_of_their_own() {
        let text = format!(
            "Island and mainland could start talks on dredging the harbour\n\nBy\n\nXiaoying You0,\n\nAna Ruiz &\n\n…\n\nTom Berg\n\n3 May 2022\n\n{BODY}\n"
        );
        for name in ["Xiaoying You0,", "Ana Ruiz &", "Tom Berg"] {
            assert_eq!(kind_of(&text, name), Some(BlockKind::Byline), "{name}");
        }
    }

    #[test]
    fn authors_and_topics_of_the_head() {
        use BlockKind::*;
        for (head, line, want) in [
            ("Ana Ruiz | May 3, 2022", "Ana Ruiz | May 3, 2022", Byline),
            ("Tuesday 3 May 2022 by Ana Ruiz, harbour reporter", "Tuesday 3 May 2022 by Ana Ruiz, harbour reporter", Byline),
            ("3 May 2022 - Ana Ruiz", "Ana Ruiz", Byline),
            ("By staff and news services\n\nPUBLISHED: May 3, 2022 at 9:30 p.m.", "By staff and news services", Byline),
            ("by HT News Desk May 3, 2022", "by HT News Desk May 3, 2022", Byline),
            ("Paul\n\nMay 3, 2022", "Paul", Byline),
            ("Paris\n\nMay 3, 2022", "Paris", Boilerplate),
            ("Tides May 3, 2022", "Tides May 3, 2022", Date),
            ("Ana Ruiz · QN News · Posted: May 3, 2022 9:27 AM", "Ana Ruiz · QN News ·", Byline),
            ("Ana Ruiz Transport Editor\n\n3 May 2022", "Ana Ruiz Transport Editor", Byline),
            ("By\n\nAna Ruiz\n\nand\n\nTom Berg\n\n3 May 2022", "Tom Berg", Byline),
            ("Ana Ruiz Transport Editor\n\n3 May 2022\n\nRelated Topics\n\nTom Berg,\n\nHarbour Party", "Tom Berg,", Boilerplate),
            // Buttons between, and what the author is below.
            ("3 May 2022\n\nShare\n\nSave\n\nAna Ruiz\n\nTransport correspondent, Quay News", "Ana Ruiz", Byline),
            ("By —\n\nAna Ruiz, Quay Press\n\n3 May 2022", "Ana Ruiz, Quay Press", Byline),
            (
                "Written by Ana Ruiz\n\nPort Ellen | Updated: May 3, 2022 10:12 IST",
                "Port Ellen | Updated: May 3, 2022 10:12 IST",
                Date,
            ),
            ("Ana Ruiz\n\nPORT ELLEN\n\nPublished May 3, 2022", "PORT ELLEN", Boilerplate),
            ("Staff and agencies", "Staff and agencies", Byline),
            ("By Ana Ruiz\n\n14th March", "14th March", Date),
            (
                "By Ana Ruiz\n\nPublished May 3, 2022Last updated May 5, 2023This article is more than 2 years old.",
                "Published May 3, 2022Last updated May 5, 2023This article is more than 2 years old.",
                Date,
            ),
            (
                "Recent Posts\n\nMay 1, 2022 Kate Lund\n\nWhat tides do\n\nApril 30, 2022 Tom Berg\n\nWhat boats need",
                "May 1, 2022 Kate Lund",
                Boilerplate,
            ),
            ("Follow me on Quitter as @anaruiz\n\n3 May 2022", "Follow me on Quitter as @anaruiz", Boilerplate),
        ] {
            let text = format!("Island and mainland could start talks on dredging the harbour\n\n{head}\n\n{BODY}\n");
            assert_eq!(kind_of(&text, line), Some(want), "{line}");
        }
        for (head, line, want) in [
            ("Tom Berg\n\nBy Ana Ruiz\n\n3 May 2022", "Tom Berg", Caption),
            ("Kate Lund\n\nBy Ana Ruiz\n\n3 May 2022", "Kate Lund", Byline),
            (
                "… crews press the mayor\n\nFacebook Twitter Email\n\nBy Ana Ruiz\n\n3 May 2022",
                "… crews press the mayor",
                Standfirst,
            ),
            (
                "When the channel silted up, the council looked away. Ten years on, the boats run aground.\n\nBy Ana Ruiz\n\n3 May 2022",
                "When the channel silted up, the council looked away. Ten years on, the boats run aground.",
                Standfirst,
            ),
            (
                "BRANSK (AP) — The council will not look at the channel again before the boats run aground.\n\nBy Ana Ruiz\n\n3 May 2022",
                "BRANSK (AP) — The council will not look at the channel again before the boats run aground.",
                Paragraph,
            ),
        ] {
            let text = format!("Island and mainland could start talks on dredging the harbour\n\n{head}\n\n{BODY}\n");
            assert_eq!(kind_of(&text, line), Some(want), "{line}");
        }
        // Name and date may stand above the headline.
        let text =
            format!("Menu\n\nAna Ruiz\n\nTides\n\n3 May 2022\n\nIsland and mainland could start talks on dredging\n\n{BODY}\n");
        assert_eq!(kind_of(&text, "Ana Ruiz"), Some(Byline));
        let deck =
            "The dredging that harbours ask for, such as cutting channels and taking up weed, grew 30-fold from 2012 to 2018.";
        let title = "Island and mainland could start talks on dredging";
        for (picture, want) in [("The old quay in June. Photo: AFP\n\n", Standfirst), ("", Paragraph)] {
            let text = format!("Menu\n\nAna Ruiz\n\n3 May 2022\n\n{title}\n\n{deck}\n\n{picture}{BODY}\n");
            assert_eq!(kind_of(&text, deck), Some(want), "{text}");
        }
        let text = "Tower bells fall silent\n\nBy Una Krog and Bo Velm, Lund | Updated: April 18, 2024 09:41 IST\n\nThe bells of the old \
                    tower fell silent on Wednesday when the rope snapped.\n\n“It was older than me,” said ringer Odo Falk, 90.\n";
        let signed = "By Una Krog and Bo Velm, Lund | Updated: April 18, 2024 09:41 IST";
        assert_eq!((kind_of(text, "Tower bells fall silent"), kind_of(text, signed)), (Some(Headline), Some(Byline)));
        let post = "— Ana Ruiz (@anaruiz) May 4, 2022";
        let text = format!(
            "Island and mainland could start talks on dredging\n\nBy Tom Berg\n\n3 May 2022\n\n{BODY}\n\n{post}\n\n{BODY}\n"
        );
        assert_eq!(kind_of(&text, post), Some(Paragraph));
        assert_eq!(read(&text, &About::default(), &[]).published.map(|p| p.value.to_string()).as_deref(), Some("2022-05-03"));
        for line in [
            "We sail at dawn, whatever they say pic.twitter.com/s96jjh8AlD",
            "So the bridge is shut again and nobody told us https://t.co/Nc0nKoXGBP",
            "Well that woke us all pic.twitter.com/AbCdEfGh12",
        ] {
            let text = format!(
                "Island and mainland could start talks on dredging\n\nBy Tom Berg\n\n3 May 2022\n\n{BODY}\n\n{line}\n\n{post}\n\n{BODY}\n"
            );
            assert_eq!(kind_of(&text, line), Some(Paragraph), "{line}");
        }
        let text = format!("Island Town 0-3 Kestrel Rovers\n\nAna Ruiz at the quay\n\n3 May 2022\n\n{BODY}\n");
        assert_ne!(kind_of(&text, "Island Town 0-3 Kestrel Rovers"), Some(Byline));
    }
}
