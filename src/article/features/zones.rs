//! Rows → where the article's prose lies, and which rows above it may be its title.

use super::super::furniture::Place;
use super::super::lines::Row;
use super::super::scan::{LOOK, Line};
use super::super::words;
use super::{Class, Shape};
use crate::document::Furniture;

/// Words of the article's prose, to ask whether a line speaks of the same things.
pub(super) struct WordSet {
    bits: Vec<u64>,
}

impl WordSet {
    pub fn new(words: usize) -> WordSet {
        WordSet { bits: vec![0; (words / 4).next_power_of_two().max(16)] }
    }

    fn slot(&self, hash: u64) -> (usize, u64) {
        (((hash >> 8) as usize) & (self.bits.len() - 1), 1 << ((hash ^ (hash >> 40)) & 63))
    }

    pub fn add(&mut self, word: u64) {
        let (slot, bit) = self.slot(word);
        if let Some(bits) = self.bits.get_mut(slot) {
            *bits |= bit;
        }
    }

    pub fn has(&self, word: u64) -> bool {
        let (slot, bit) = self.slot(word);
        self.bits.get(slot).is_some_and(|bits| bits & bit != 0)
    }
}

/// Hashes of the words that carry meaning, possessives off.
pub(super) fn content_words(line: &str) -> impl Iterator<Item = u64> {
    line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|w| w.trim_matches(['\'', '’']))
        .map(|w| w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")).unwrap_or(w))
        .filter(|w| w.len() >= 3)
        .map(words::hash)
        .filter(|&h| words::class_of(h) & words::FUNCTION == 0)
}

/// The words that carry meaning, row after row, of rows that are read whole; others are read when they are asked for.
pub(in crate::article) struct Content {
    all: Vec<u64>,
    ends: Vec<u32>,
}

impl Content {
    pub fn new(rows: usize) -> Content {
        Content { all: Vec::with_capacity(rows * 6), ends: Vec::with_capacity(rows) }
    }

    pub fn push(&mut self, line: &Line) {
        for word in line.words.iter().filter(|_| line.whole()) {
            if !word.plain() {
                self.all.extend(content_words(word.core));
            } else if word.core.len() >= 3 && !word.is(words::FUNCTION) {
                self.all.push(word.hash);
            }
        }
        self.ends.push(self.all.len() as u32);
    }

    /// Calls `take` with each word of the row.
    pub fn each(&self, row: usize, line: &str, take: impl FnMut(u64)) {
        if line.len() > LOOK {
            return content_words(line).for_each(take);
        }
        self.of(row).iter().copied().for_each(take);
    }

    /// The words of a row that is read whole.
    pub fn of(&self, row: usize) -> &[u64] {
        let start = row.checked_sub(1).and_then(|i| self.ends.get(i)).map_or(0, |&e| e as usize);
        self.ends.get(row).and_then(|&end| self.all.get(start..end as usize)).unwrap_or(&[])
    }
}

/// Where the article's prose lies: its first and last row.
pub(in crate::article) struct Prose {
    pub first: usize,
    pub last: usize,
}

/// What a row of prose is worth at most, in characters: one endless line is not a whole article.
const WORTH: i64 = 400;

/// So much prose, in characters, above a heading of comments is the article.
const ARTICLE: i64 = 1500;

/// The stretch of rows that is worth most, where prose beside prose counts by its characters and other rows cost: maximum
/// subsequence segmentation (Pasternack & Roth, WWW 2009). Teasers are prose apart, and comments lie below a heading of theirs.
pub(in crate::article) fn main_prose(shapes: &[Shape]) -> Option<Prose> {
    // Whether the next row, a single row of set words passed over, is prose: a box in the midst parts no paragraphs.
    let spoken = |near: [Option<usize>; 2]| {
        let mut rows = near.into_iter().flatten().filter_map(|i| shapes.get(i));
        rows.find(|s| s.cue.is_none()).is_some_and(|s: &Shape| matches!(s.class, Class::Prose | Class::Spoken))
    };
    let mut best: Option<(i64, Prose)> = None;
    let (mut sum, mut first) = (0, 0);
    for (i, shape) in shapes.iter().enumerate() {
        let cue = shape.cue.filter(|(_, place)| *place != Place::Inside).map(|c| c.0);
        // Comments may be longer than what they comment on.
        if cue == Some(Furniture::Comments) && best.as_ref().is_some_and(|b| b.0 >= ARTICLE) {
            break;
        }
        let prose = shape.class == Class::Prose;
        let worth = match cue {
            Some(role) => {
                let cost = match role {
                    Furniture::Comments => 800,
                    Furniture::Related => 100,
                    // Adverts stand in the midst of articles.
                    Furniture::Advert => 10,
                    _ => 60,
                };
                if prose { -cost / 2 } else { -cost }
            }
            None if prose && shape.credit.is_none() => {
                let chars = WORTH.min(shape.chars as i64);
                // Comments and teasers stand below a date each.
                let dated = i.checked_sub(1).and_then(|i| shapes.get(i)).is_some_and(|s| s.dated.day() && s.dated.others <= 1);
                if dated {
                    chars / 5
                } else if spoken([i.checked_sub(1), i.checked_sub(2)]) || spoken([Some(i + 1), Some(i + 2)]) {
                    chars
                } else {
                    chars * 2 / 5
                }
            }
            None if shape.class == Class::Spoken => 0,
            // A clock by itself is the stamp of a live report.
            None if shape.dated.clock && !shape.dated.day() && shape.dated.others == 0 => 0,
            None if shape.class != Class::Long && shape.dated.any() => -60,
            None => -20,
        };
        if sum <= 0 {
            (sum, first) = (0, i);
        }
        sum += worth;
        if sum > best.as_ref().map_or(0, |b| b.0) {
            best = Some((sum, Prose { first, last: i }));
        }
    }
    best.map(|(_, prose)| prose)
}

/// So far up from the first prose a title is looked for, in rows.
const TITLE: usize = 150;

/// So much the first row that could be one outdoes others where nothing above it is of a page, within so many rows.
const FIRST: usize = 8;
const BARE: usize = 6;
/// A title above its deck shares so much with the text.
const DECKED: usize = 4;

/// So many rows below a window's name or trail its title is looked for; so many rows below a title its byline or date.
const HELD: usize = 6;
const SIGNED: usize = 3;

const PASSED: usize = 3;
/// A sentence of so many words is a deck.
const DECK: usize = 12;
/// So many rows above its prose a title needs to say little of it.
const NEXT: usize = 3;

/// Whether the longer line is the shorter with a site's name behind it or a trail before it.
fn holds(longer: &str, title: &str) -> bool {
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

/// A byline, or a date by itself.
fn signs(shape: &Shape) -> bool {
    let named = shape.named;
    named.by && (named.names || named.agency || named.role || named.lone)
        || shape.dated.day() && (shape.dated.others <= 1 || named.names || shape.words <= 9 && shape.dated.others <= 3)
}

/// The likeliest titles.
pub(super) struct Titles {
    /// Rows, best first.
    pub rows: [usize; 3],
    /// How far the best outdoes the next: 0 hardly, 2 twice.
    pub lead: usize,
    /// Rows that only lead to a title or repeat it above: trails, a window's name.
    pub trails: Vec<usize>,
}

/// The rows above the prose that share the most words with its opening: a title says what its text says.
pub(super) fn titles(
    text: &str,
    rows: &[Row],
    shapes: &[Shape],
    content: &Content,
    prose: usize,
    [all, lead]: [&WordSet; 2],
) -> Titles {
    let mut best = [(0, usize::MAX); 3];
    let shared = |i: usize| -> usize {
        let Some(line) = rows.get(i).map(|r| r.span.of(text)) else { return 0 };
        let (mut left, mut sum) = (30, 0);
        content.each(i, line, |w| {
            sum += if left > 0 { 2 * usize::from(all.has(w)) + 4 * usize::from(lead.has(w)) } else { 0 };
            left -= i32::from(left > 0);
        });
        sum
    };
    // With no page around it a text begins with its title.
    let mut bare = true;
    let mut trails = Vec::new();
    let signed = |i: usize, rows: usize| {
        let person = |s: &Shape| s.named.names && s.named.known && s.words <= 4;
        (i + 1..=i + rows).any(|j| shapes.get(j).is_some_and(signs)) || shapes.get(i + 1).is_some_and(person)
    };
    let by = |i: usize| shapes.get(i).is_some_and(|s| s.named.by && s.named.names && !s.dated.day());
    for i in prose.saturating_sub(TITLE)..prose {
        let (Some(row), Some(shape)) = (rows.get(i), shapes.get(i)) else { continue };
        let line = row.span.of(text);
        bare &= shape.cue.is_none() && i < BARE;
        if !(15..=220).contains(&shape.chars) || !shape.may_title() || line.starts_with("http") {
            continue;
        }
        // A window's name, a trail: "Harbour closes | The Quay", "Home › Island › Harbour closes", with the title itself below.
        let next = (i + 1..=i + HELD).filter(|&j| j < prose).filter_map(|j| rows.get(j).map(|r| r.span.of(text)));
        if next.filter(|l| l.len() >= 15).any(|l| holds(line, l)) || shapes.get(i + 1).is_some_and(|s| s.hash == shape.hash) {
            trails.push(i);
            continue;
        }
        let mut score = shared(i);
        // A deck repeats more of the text than the title above it, but in sentences.
        if shape.ends && line.ends_with('.') || shape.stops > 1 || shape.chars > 140 {
            score = score * 3 / 5;
        }
        if shape.dated.written.is_some() || shape.cue.is_some() || !(3..=28).contains(&shape.words) {
            score /= 2;
        } else if bare && !shape.named.names {
            score += FIRST;
            bare = false;
        }
        // A byline or date below, with nothing but a deck or buttons between.
        if !shape.named.names && signed(i, SIGNED) {
            score += score / 2;
        }
        // Below its byline stands an article's deck, or who its author is.
        if (1..=2).any(|up| i.checked_sub(up).is_some_and(by)) {
            score /= 2;
        }
        if score <= 6 && !(score >= 2 && i + NEXT >= prose && shape.title() && shape.cue.is_none()) {
            continue;
        }
        // Of a title and its copy in a bar above, the lower one heads the text.
        let copy = best.iter().position(|b| shapes.get(b.1).is_some_and(|s: &Shape| s.hash == shape.hash));
        if let Some(known) = copy.and_then(|at| best.get_mut(at)) {
            if signed(i, 1) || !signed(known.1, 2) {
                known.1 = i;
            }
            continue;
        }
        let mut this = (score, i);
        for place in &mut best {
            if this.0 > place.0 {
                std::mem::swap(&mut this, place);
            }
        }
    }
    // The deck stands right below its title, and says more of the text.
    let [top, ..] = best;
    let title = |i: usize| {
        shapes.get(i).is_some_and(|s| {
            !(s.ends && s.words >= DECK) && s.title() && s.may_title() && s.cue.is_none() && !s.named.names && s.chars >= 15
        })
    };
    let sentence = shapes.get(top.1).is_some_and(|s| s.ends && s.words >= DECK);
    // Nothing but set words may stand between.
    let passed = |i: usize| shapes.get(i).is_some_and(|s| s.cue.is_some_and(|c| c.1 != Place::Inside) && s.class <= Class::Short);
    let mut upper = top.1.checked_sub(1).filter(|_| top.1 < prose);
    while let Some(i) = upper.filter(|&i| passed(i) && top.1 - i <= PASSED) {
        upper = i.checked_sub(1);
    }
    // A kicker says little of the text, or nothing that its title does not: "Tides" above "Five harbours that wait for tides".
    let kicker = |above: usize| {
        let (words, below) = (content.of(above), content.of(top.1));
        let longer = shapes.get(above).zip(shapes.get(top.1)).is_some_and(|(a, d)| a.chars > d.chars);
        let cue = shapes.get(above).is_some_and(|s| s.cue.is_some());
        words.iter().all(|w| below.contains(w)) || !sentence && (cue || longer || shared(above) * 4 < shared(top.1))
    };
    let upper = upper.filter(|&i| !kicker(i));
    if let Some(above) = best.iter().position(|b| b.1 != usize::MAX && upper == Some(b.1)) {
        best.swap(0, above);
        best[0].0 = top.0 * 2;
    } else if let Some(above) = upper.filter(|&i| title(i) && (sentence || shared(i) >= DECKED))
        && shapes.get(above).zip(shapes.get(top.1)).is_some_and(|(a, d)| a.chars < d.chars)
    {
        let [first, second, _] = best;
        best = [(first.0 * 2, above), first, second];
    }
    // "Home Harbour closes": a trail or a window's name that holds the title which stands below it.
    let line = |i: usize| rows.get(i).map_or("", |r| r.span.of(text));
    let [top, ..] = best;
    let whole = line(top.1);
    let held = |l: &str| l.len() >= 15 && holds(whole, l);
    if let Some(below) = best.iter().position(|b| b.1 != usize::MAX && b.1 > top.1 && held(line(b.1))) {
        best.swap(0, below);
    }
    let [first, second, _] = best.map(|b| b.0);
    let lead = usize::from(first * 2 >= second * 3) + usize::from(first >= second * 2);
    Titles { rows: best.map(|b| b.1), lead, trails }
}
