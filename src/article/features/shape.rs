//! A line → its shape: what it looks like by itself, whatever stands around it.

use super::super::furniture::{self, Place};
use super::super::scan::{self, Line};
use super::super::{byline, credit, dateline, dates, language, note, words};
use crate::document::Furniture;
use crate::span::Span;

/// What a row looks like by itself.
pub(in crate::article) struct Shape {
    pub class: Class,
    pub(super) chars: usize,
    pub words: usize,
    pub(super) capital: usize,
    pub(super) shouted: usize,
    pub function: usize,
    pub(super) digits: usize,
    pub(super) stops: usize,
    pub(super) glued: bool,
    /// What bytes its head has: see [`scan`].
    pub(super) kinds: u16,
    /// It ends a sentence.
    pub ends: bool,
    pub(in crate::article) hash: u64,
    /// It begins in the midst: "… as towns complain".
    pub(super) runs_on: bool,
    pub cue: Option<(Furniture, Place)>,
    pub dated: dates::Dated,
    pub named: byline::Named,
    pub credit: Option<usize>,
    /// Short, and credits a picture by its words alone.
    pub credited: bool,
    /// Words place people in a picture.
    pub(super) pictured: bool,
    /// Whether it speaks to the reader, of the page's own business, of what pages speak of, and tells the reader to do something: a bit each.
    pub address: usize,
    /// Words of lines that are furniture or notes wherever they stand.
    pub tells: bool,
    /// It reports what somebody said.
    pub reports: bool,
    /// See [`note::note`].
    pub note: u8,
    /// "Eds: …"
    pub note_to_editors: bool,
    /// It opens with the place, agency or date that an article opens with.
    pub(super) dateline: bool,
    /// A name stands behind its last sentence.
    pub name_behind: bool,
    /// A word may have a capital in its midst.
    pub inner: bool,
    /// A word is nothing but marks.
    pub(super) lone: bool,
    /// It holds a web address.
    pub(super) linked: bool,
    /// A day told in full, as captions have it: "Tuesday, Nov. 19, 2019".
    pub(super) full_day: bool,
}

impl Shape {
    /// Whether nothing says that the row is another thing than a title: no credit, byline, date or set words.
    pub fn may_title(&self) -> bool {
        let signed = self.named.by && self.named.names;
        let dated = self.dated.any() && self.dated.others <= 1;
        let set = matches!(self.cue, Some((_, Place::Line)));
        self.credit.is_none()
            && !self.name_behind
            && !signed
            && !dated
            && !set
            && !self.runs_on
            && !self.note_to_editors
            && self.chars <= 300
    }

    /// A short line that opens with its date: "3 May 2022 • Port Ellen".
    pub fn dated_first(&self) -> bool {
        self.dated.others <= 3 && self.words <= 8 && self.dated.written.as_ref().is_some_and(|w| w.range.start == 0)
    }

    /// A short sentence that is long enough to be told from a button.
    pub fn sentence(&self) -> bool {
        self.class == Class::Spoken && self.chars >= 50
    }

    /// A person's name by itself.
    pub fn person(&self) -> bool {
        self.named.names && self.named.known && self.words <= 3
    }

    /// How its words are written: 0 in capitals, 1 all with a capital, 2 most, 3 as in a sentence.
    pub(in crate::article) fn case(&self) -> usize {
        match self.words {
            words if self.shouted == words => 0,
            words if self.capital == words => 1,
            words if self.capital * 4 >= words * 3 => 2,
            _ => 3,
        }
    }

    /// It speaks to the reader, of the page's business or of what pages speak of.
    pub fn addresses(&self) -> bool {
        self.address > 1
    }

    /// Whether its head has bytes of one of the kinds: see [`scan`].
    pub fn has(&self, kinds: u16) -> bool {
        self.kinds & kinds != 0
    }

    /// Nothing but marks.
    pub fn is_mark(&self) -> bool {
        self.words == 0
    }

    /// It speaks to the reader of the page's business, or tells them to do something about it.
    pub fn appeals(&self) -> bool {
        let [reader, business, page, opens] = [8, 4, 2, 1].map(|bit| self.address & bit != 0);
        reader && business || opens && (business || page)
    }

    /// A few words that could stand as a title.
    pub fn title(&self) -> bool {
        (3..=20).contains(&self.words) && self.stops == 0
    }
}

/// Lines by the look of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::article) enum Class {
    Tiny,
    Short,
    /// Short, but a sentence.
    Spoken,
    /// Long, but no sentence.
    Long,
    Prose,
}

/// How the row looks, by its line read once.
pub(super) fn shape(line: &Line, english: bool) -> Shape {
    let text = line.text;
    let (mut words, mut capital, mut shouted, mut function, mut digits, mut stops) = (0, 0, 0, 0, 0, 0);
    let mut before = ' ';
    let (mut glued, mut pictured, mut inner) = (false, false, false);
    let mut lower = 0;
    for word in line.words {
        let core = word.core;
        let wide = word.kinds() & scan::WIDE != 0;
        let (upper_first, lower_first) = match core.chars().next() {
            Some(first) if word.first & scan::WIDE != 0 => (first.is_uppercase(), first.is_lowercase()),
            _ => (word.first == scan::UPPER, word.first == scan::LOWER),
        };
        let digit = word.first == scan::DIGIT;
        words += 1;
        digits += usize::from(digit);
        stops += usize::from(upper_first && matches!(before, '.' | '!' | '?' | '”' | '"' | '…'));
        let is_function = if english { word.is(words::FUNCTION) && core.len() <= 7 } else { language::function_word(core) };
        pictured |= core.len() >= 4 && word.is(words::PICTURED);
        function += usize::from(is_function);
        lower += usize::from(lower_first);
        capital += usize::from(upper_first || is_function || digit);
        shouted += usize::from(core.len() > 1 && word.kinds() & scan::LOWER == 0 && upper_first);
        let capital_inside = word.rest & scan::UPPER != 0 || wide;
        inner |= capital_inside;
        if capital_inside && core.len() > 5 && !glued && !core.starts_with("Mc") && !core.starts_with("Mac") {
            let mut last = ' ';
            for (i, c) in core.chars().enumerate() {
                // "iPhone", "eSports" are words.
                glued |= c.is_uppercase() && i > 1 && (last.is_lowercase() || last == '.');
                last = c;
            }
        }
        before = word.whole.chars().next_back().unwrap_or(' ');
    }
    let wide = if line.has(scan::WIDE) { line.head.bytes().filter(|b| b & 0xc0 == 0x80).count() } else { 0 };
    let chars = text.len() - wide;
    let ends = ends_sentence(text);
    let class = match chars {
        0..25 if !(ends && words >= 4 && lower >= 2) => Class::Tiny,
        0..80 if ends && words >= 4 && lower >= 2 => Class::Spoken,
        0..80 => Class::Short,
        _ if function * 8 >= words && lower * 3 >= words && (ends || chars >= 160) => Class::Prose,
        _ => Class::Long,
    };
    let dated = dates::read_line(line);
    let agency = credit::agency_behind(line, class == Class::Prose);
    let credit = credit::credit_tail(line).or(agency);
    let shouts = line.first().is_some_and(|w| w.first == scan::UPPER && w.rest & (scan::UPPER | scan::LOWER) == scan::UPPER);
    let cue = if readers(text, &dated) { Some((Furniture::Comments, Place::Line)) } else { furniture::cue(line) };
    Shape {
        class,
        chars,
        words,
        capital,
        shouted,
        function,
        digits,
        stops,
        glued,
        kinds: line.kinds,
        ends,
        hash: same(text),
        runs_on: text.starts_with(['…', '(', '•', '@'])
            || text.starts_with("...")
            // A wire's slug: "BC-EU--Harbour, 2nd Ld".
            || chars < 80 && line.has(scan::MARK) && text.contains("--") && !text.contains(" --"),
        cue,
        named: if line.whole() { byline::read(line, &dated) } else { byline::Named::default() },
        dated,
        credited: credit.is_none() && chars < 60 && credit::credited_line(line),
        credit,
        pictured,
        address: address(line),
        tells: line.classes & words::TELLS != 0,
        reports: line.classes & words::REPORTS != 0,
        note: note::note(line),
        note_to_editors: note::to_editors(text),
        dateline: shouts && class >= Class::Spoken && dateline::parse(text, Span::new(0, text.len())).is_some(),
        name_behind: agency.is_some() || credit.is_none() && credit::name_behind(line),
        inner: inner || !line.whole(),
        lone: line.lone,
        // Nearly no line has a stop inside a word.
        linked: (line.glued || line.has(scan::SLASH)) && scan::holds(text, &["://", "www."]),
        full_day: class >= Class::Spoken && full_day(line),
    }
}

/// "Ana on 3 May 2022 at 4:47 pm said:": what stands above a reader's comment.
fn readers(line: &str, dated: &dates::Dated) -> bool {
    let named = dated.written.as_ref().is_none_or(|w| w.range.start > 0);
    named
        && dated.day()
        && dated.clock
        && dated.others <= COMMENTER
        && ["said:", "says:", "wrote:"].iter().any(|says| line.ends_with(says))
}

/// A reader's name and "said" have so many words.
const COMMENTER: u32 = 6;

fn full_day(line: &Line) -> bool {
    let number = |word: &scan::Word| word.first == scan::DIGIT;
    line.classes & words::WEEKDAY != 0
        && line.words.windows(4).any(|four| {
            matches!(four, [weekday, month, day, year]
                if weekday.is(words::WEEKDAY) && month.is(words::MONTH) && number(day) && number(year) && year.core.len() == 4)
        })
}

fn address(line: &Line) -> usize {
    let opens = line.first().is_some_and(|w| w.is(words::OPENER));
    let told = [line.classes & words::READER != 0, line.classes & words::BUSINESS != 0, line.classes & words::PAGE != 0, opens];
    told.into_iter().fold(0, |bits, told| bits * 2 + usize::from(told))
}

/// Of lines that are the same but for case; eight bytes at a step (after FxHash of the Firefox and rustc sources).
fn same(line: &str) -> u64 {
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ (word | 0x2020_2020_2020_2020)).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (words, tail) = line.as_bytes().as_chunks::<8>();
    let hash = words.iter().fold(line.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let hash = mix(hash, tail.iter().fold(0, |word, &b| word << 8 | u64::from(b)));
    hash ^ hash >> 32
}

/// A full stop, question or exclamation mark ends the line, marks and brackets after it not counted.
pub(in crate::article) fn ends_sentence(line: &str) -> bool {
    // Most lines end in a letter or a full stop.
    match line.as_bytes().last() {
        Some(b'.' | b'!' | b'?') => return true,
        Some(b) if b.is_ascii_alphanumeric() => return false,
        _ => {}
    }
    line.trim_end_matches(['”', '"', '’', '\'', ')', '»', ']', '\u{a0}', ' ']).ends_with(['.', '!', '?', '…'])
}
