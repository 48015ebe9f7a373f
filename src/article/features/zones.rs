//! Rows → where the article's prose lies, and which words it says.

use super::super::furniture::Place;
use super::super::lines::Row;
use super::super::scan::{LOOK, Line};
use super::super::words;
use super::{Class, Shape, titles};
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
    /// Its last rows, as far as a box parts them from those above.
    pub end: Vec<usize>,
}

/// What a row of prose is worth at most, in characters: one endless line is not a whole article.
const WORTH: i64 = 400;

/// What a dateline is worth beyond that: an article opens with it.
const OPENS: i64 = 400;

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
        let stamp = shape.dated.day() && shape.dated.clock;
        if cue == Some(Furniture::Comments) && best.as_ref().is_some_and(|b| b.0 >= ARTICLE || stamp) {
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
                if shape.dateline {
                    chars + OPENS
                } else if dated {
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
            best = Some((sum, Prose { first, last: i, end: Vec::new() }));
        }
    }
    best.map(|(_, prose)| Prose { first: below_notice(shapes, &prose), ..prose })
}

/// A box parts an article's last paragraphs from those above by so many rows at most; fewer are near.
const BOX: usize = 14;
const NEAR: usize = 6;

/// The prose with its last paragraphs, which a box in front of them parted from it: sentences that report what somebody said or have the
/// article's words, and not those of a title right above them, as teasers have.
pub(super) fn with_end(
    text: &str,
    rows: &[Row],
    shapes: &[Shape],
    content: &Content,
    mut prose: Prose,
    said: &mut WordSet,
) -> Prose {
    let told = |s: &Shape| matches!(s.class, Class::Prose | Class::Spoken) && s.ends && s.cue.is_none() && s.credit.is_none();
    let line = |i: usize| rows.get(i).map_or("", |r| r.span.of(text));
    let each = |i: usize, take: &mut dyn FnMut(u64)| content.each(i, line(i), take);
    // Sentences below a box and above "Additional reporting by …".
    let note = (prose.last + 1..shapes.len().min(prose.last + BOX)).find(|&i| shapes.get(i).is_some_and(|s| s.note > 0));
    let own = |i: &usize| shapes.get(*i).is_some_and(|s| told(s) && !s.appeals() && s.note == 0) && !introduces(line(*i));
    let noted = note.map_or(0..0, |note| (prose.last + 1..note).rev().take_while(own).last().unwrap_or(note)..note);
    let noted = if noted.is_empty() { unboxed(shapes, prose.last, own) } else { noted };
    let boxed = noted.start.checked_sub(1).and_then(|i| shapes.get(i)).is_some_and(|s| s.cue.is_some() || s.addresses());
    // A picture's credit parts nothing, nor does a link to one other story: "RELATED: …".
    let picture = |s: &Shape| s.credit == Some(0) && s.class <= Class::Short;
    let link = |s: &Shape| matches!(s.cue, Some((Furniture::Related, Place::Start)));
    for (i, shape) in shapes.iter().enumerate().skip(prose.last + 1) {
        let comments = matches!(shape.cue, Some((Furniture::Comments, Place::Line | Place::Start)));
        if i > prose.last + BOX || comments {
            break;
        }
        let above = i.checked_sub(1).and_then(|i| shapes.get(i));
        let dated = above.is_some_and(|s| s.dated.any() && s.dated.others <= 1);
        if !told(shape) || shape.appeals() || shape.note > 0 || dated || introduces(line(i)) {
            continue;
        }
        let (mut words, mut shared, mut titled) = (0, 0, 0);
        let title = above.filter(|s| !s.ends && s.words >= 4).map_or(&[][..], |_| content.of(i - 1));
        each(i, &mut |word| {
            words += 1;
            shared += usize::from(said.has(word));
            titled += usize::from(title.contains(&word));
        });
        let between = shapes.get(prose.last + 1..i).unwrap_or(&[]);
        let pictures = between.iter().any(picture) && between.iter().all(|s| picture(s) || link(s));
        let near = pictures || boxed && noted.contains(&i);
        let reports = near || shape.reports && (i <= prose.last + NEAR || shared >= SHARED);
        if titled < SHARED && (reports || shared >= SHARED && shared * 3 >= words) {
            prose.last = i;
            prose.end.push(i);
            each(i, &mut |word| said.add(word));
        }
    }
    prose
}

/// Two sentences or more right below a call to subscribe: the article goes on where its page stopped to ask.
fn unboxed(shapes: &[Shape], last: usize, own: impl Fn(&usize) -> bool) -> std::ops::Range<usize> {
    let asks = |s: &Shape| matches!(s.cue, Some((Furniture::Subscribe, _)));
    let below = |i: &usize| shapes.get(i - 1).is_some_and(asks) && own(i) && own(&(i + 1));
    let start = (last + 2..last + NEAR).find(below).unwrap_or(0);
    start..(start..shapes.len()).find(|i| start == 0 || !own(i)).unwrap_or(start)
}

/// "Ana Ruiz is an online educator": words on who wrote it.
fn introduces(line: &str) -> bool {
    let mut words = line.split(' ').peekable();
    let name = std::iter::from_fn(|| words.next_if(|w| w.starts_with(char::is_uppercase))).take(NAME + 1).count();
    (1..=NAME).contains(&name)
        && match words.next() {
            Some("covers" | "writes") => words.next().is_some(),
            Some("is") => matches!(words.next(), Some("a" | "an" | "the")),
            Some("has") => words.next() == Some("been"),
            _ => false,
        }
}

/// Words of the longest name.
const NAME: usize = 4;

/// So many of its words, and a third of them, a sentence shares with the article that it goes on with.
const SHARED: usize = 2;

/// A notice above an article has so many rows of prose at most, and so many others part it from the article at least.
const NOTICE: usize = 2;
/// Several of them, where both byline and date stand below.
const NOTICES: usize = 6;
const PARTED: usize = 4;

/// The first row of the prose without a notice that stands above the article's head ("You are using an old browser …"): byline or date
/// part it from the rest.
fn below_notice(shapes: &[Shape], prose: &Prose) -> usize {
    let rows = || shapes.iter().enumerate().take(prose.last + 1).skip(prose.first);
    let told = |s: &Shape| matches!(s.class, Class::Prose | Class::Spoken);
    let end = rows().find(|(_, s)| !told(s)).map_or(prose.last, |r| r.0);
    // What stands between may say a sentence or two.
    let head = rows().skip_while(|(i, _)| *i < end).find(|(i, s)| s.class == Class::Prose && shapes.get(i + 1).is_some_and(told));
    let Some((next, _)) = head else { return prose.first };
    let between = shapes.get(end..next).unwrap_or(&[]);
    let rows = end - prose.first;
    let dated = |s: &Shape| s.dated.day() && s.dated.others <= 2;
    let signed = |s: &Shape| s.named.by && s.named.names;
    let both = between.iter().any(dated) && between.iter().any(signed);
    let few = between.len() >= PARTED && (rows <= NOTICE || rows <= NOTICES && both);
    if few && between.iter().any(titles::signs) && prose.last - next >= PARTED { next } else { prose.first }
}
