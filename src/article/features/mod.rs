//! Rows → features: yes-or-no facts about a line and its neighbours, each cheap and each with a name that a reader understands.

mod media;
mod say;
mod shape;
mod sites;
mod titles;
mod zones;

use std::sync::LazyLock;

use super::furniture::Place;
use super::kinds::Weights;
use super::lines::Row;
use super::scan::{self, LOOK};
use super::{furniture, words};
use crate::document::Furniture;
pub(super) use say::says;
use shape::shape;
pub(super) use shape::{Class, Shape, ends_sentence};
use titles::Said;
pub(super) use zones::Prose;
use zones::{Content, WordSet, main_prose};

/// A fact with so many values: the feature "length4" is `(Length, 4)`.
macro_rules! families {
    ($($name:ident $size:literal $label:literal),* $(,)?) => {
        #[derive(Clone, Copy)]
        pub(super) enum Family { $($name),* }
        const FAMILIES: &[(&str, usize)] = &[$(($label, $size)),*];
    };
}
families! {
    Bias 1 "any", Length 9 "length", Words 7 "words", End 6 "end", Start 9 "start", Case 4 "case", Function 4 "function-words",
    Sentences 3 "sentences", Quoted 2 "quoted", Link 2 "link", Separator 2 "separator", Glued 1 "glued", Cue 24 "furniture", CueLong 8 "long-furniture",
    Dated 6 "date", DateOthers 4 "date-others", DateAlone 1 "date-alone", Named 12 "named", Credit 4 "credit", Note 2 "note", Bullet 1 "bullet",
    Repeat 4 "repeat", Gap 3 "gap-before", GapAfter 3 "gap-after", Class 5 "class", Before 6 "before", After 6 "after", Before2 6 "before2", After2 6 "after2",
    Near 4 "prose-before", Ahead 4 "prose-after", Around 5 "furniture-around", Position 4 "position", Body 7 "to-prose", Past 5 "past-prose", Overlap 6 "body-words", LeadOverlap 4 "lead-words",
    NameElsewhere 2 "name-again", DateNear 3 "date-near", NameNear 3 "name-near", Page 3 "page", Caption 2 "caption-words", Single 1 "one-row",
    HeadShape 3 "head-shape", Digits 2 "digits", TailName 1 "name-then-note", Title 3 "title-rank", Section 4 "section", SectionProse 4 "section-prose",
    Inside 5 "inside", Outside 5 "outside", Edge 2 "edge", TitleLead 5 "title-lead", NoTitle 1 "no-title",
    Below 5 "below-title", Above 4 "above-title", HeadNamed 12 "head-named", HeadDated 6 "head-date", HeadClass 5 "head-line",
    Address 48 "address", Reports 3 "reports", Dateline 1 "dateline", FullDay 1 "full-day", CreditBeside 2 "credit-beside", Between 36 "between",
    // Of rows that compete to be the title: see `titles`.
    TitleAny 1 "as-title", TitleLength 9 "title-length", TitleWords 6 "title-words", TitleCase 5 "title-case", TitleEnd 6 "title-end",
    TitleStops 3 "title-sentences", TitleFunction 16 "title-function-words", TitleClass 5 "title-line", TitleNamed 5 "title-named",
    TitleCue 2 "title-furniture", TitleDated 3 "title-dated", TitleParted 1 "title-separator", TitleQuoted 1 "title-quoted",
    TitleAddress 1 "title-address", TitleDigits 1 "title-digits", TitlePictured 1 "title-caption", TitleGlued 1 "title-glued", TitleNote 1 "title-note",
    TitleShared 8 "title-says", TitleRatio 6 "title-says-most", TitleLeads 6 "title-lead-words", TitleTold 7 "title-body-words",
    TitleToProse 9 "title-to-prose", TitleRatioNear 20 "title-near", TitleRivals 4 "title-rivals", TitleSigned 18 "title-signed",
    TitleSize 15 "title-signed-length", TitleBy 7 "title-byline-after", TitleDate 7 "title-date-after", TitleName 7 "title-name-after",
    TitleByBefore 7 "title-byline-before", TitleDateBefore 7 "title-date-before", TitleCredit 7 "title-credit-after",
    TitleBefore 7 "title-before", TitleAfter 7 "title-after", TitleAfter2 7 "title-after2", TitleListed 5 "title-listed",
    TitleBelow 6 "titles-below", TitlePlace 5 "title-position", TitleBare 1 "title-first", TitleKicker 1 "title-kicker",
    TitleUnder 55 "title-under", TitleOver 55 "title-over", TitleCopied 4 "title-copied", TitleCopySigned 2 "title-copy-signed", TitleCounter 1 "title-counter",
    TitleHolds 4 "title-held", TitleTied 14 "title-tied", TitleStack 48 "title-stack", TitleAppeal 1 "title-appeals",
    TitleDeck 4 "title-decked", TitleDecks 4 "title-is-deck", TitleSlashed 1 "title-slashed",
    TitleClaimed 3 "title-claimed", TitleAddressed 16 "title-addressed", TitleMedia 1 "title-media", TitleCases 18 "title-cases",
    TitleAmong 18 "title-among", TitleUpper 24 "title-upper", TitleWindow 1 "title-in-window",
}

const fn total() -> usize {
    let (mut i, mut sum) = (0, 0);
    while i < FAMILIES.len() {
        sum += FAMILIES[i].1;
        i += 1;
    }
    sum
}
/// How many features there are.
pub(super) const COUNT: usize = total();
const BASES: [u16; FAMILIES.len()] = {
    let mut bases = [0; FAMILIES.len()];
    let (mut i, mut sum) = (0, 0);
    while i < FAMILIES.len() {
        bases[i] = sum;
        sum += FAMILIES[i].1 as u16;
        i += 1;
    }
    bases
};

/// Of each family the first feature, and how many it has.
const RANGES: [(u16, u16); FAMILIES.len()] = {
    let mut ranges = [(0, 1); FAMILIES.len()];
    let mut i = 0;
    while i < FAMILIES.len() {
        ranges[i] = (BASES[i], FAMILIES[i].1 as u16);
        i += 1;
    }
    ranges
};

/// The name of a feature, as the weights' file has it.
pub(super) fn name(feature: u16) -> &'static str {
    NAMES.get(usize::from(feature)).map_or("", String::as_str)
}

static NAMES: LazyLock<Vec<String>> =
    LazyLock::new(|| FAMILIES.iter().flat_map(|(label, size)| (0..*size).map(move |i| format!("{label}{i}"))).collect());

/// The features of all rows, one after the other.
pub(super) struct Features {
    all: Vec<u16>,
    ends: Vec<u32>,
}

impl Features {
    pub fn of(&self, row: usize) -> &[u16] {
        let start = row.checked_sub(1).and_then(|i| self.ends.get(i)).map_or(0, |&e| e as usize);
        self.ends.get(row).and_then(|&end| self.all.get(start..end as usize)).unwrap_or(&[])
    }

    /// Whether the row has the family's first feature.
    pub fn has(&self, row: usize, family: Family) -> bool {
        BASES.get(family as usize).is_some_and(|base| self.of(row).contains(base))
    }

    fn new(rows: usize) -> Features {
        Features { all: Vec::with_capacity(rows * 40), ends: Vec::with_capacity(rows) }
    }

    /// How many rows there are.
    fn len(&self) -> usize {
        self.ends.len()
    }

    /// What is added from now on is the next row's.
    fn close(&mut self) {
        self.ends.push(self.all.len() as u32);
    }

    fn add(&mut self, family: Family, value: usize) {
        let (base, size) = RANGES.get(family as usize).copied().unwrap_or((0, 1));
        self.all.push(base + value.min(usize::from(size) - 1) as u16);
    }

    fn add_if(&mut self, family: Family, holds: bool) {
        if holds {
            self.add(family, 0);
        }
    }
}

/// What is known of the rows before any has its kind.
pub(super) struct Page {
    pub rows: Features,
    /// Of the rows that compete to be the title; the first of them is the row `from`.
    #[cfg(feature = "_train")]
    pub candidates: Features,
    #[cfg(feature = "_train")]
    pub from: usize,
    /// The likeliest title, and by how much it outdoes the next, in hundredths of a logarithm.
    pub title: Option<usize>,
    pub lead: i32,
    pub prose: Option<Prose>,
    /// It, and what comes near it; empty where none is likely.
    pub rivals: Vec<usize>,
}

/// Every row by itself: its shape, and the words in it that carry meaning.
pub(super) fn shapes(text: &str, rows: &[Row], english: bool) -> (Vec<Shape>, Content) {
    let mut content = Content::new(rows.len());
    let mut words = Vec::new();
    let shapes = rows.iter().map(|row| {
        let line = scan::line(row.span.of(text), &mut words);
        content.push(&line);
        shape(&line, english)
    });
    (shapes.collect(), content)
}

/// The shape of a line by itself.
#[cfg(test)]
pub(super) fn shape_of(line: &str) -> Shape {
    shape(&scan::line(line, &mut Vec::new()), true)
}

/// How often rows stand in the text, and where first: open addressing by the hash of the line.
struct Seen(Vec<(u64, u32, u32)>);

impl Seen {
    fn new(shapes: &[Shape]) -> Seen {
        let mut seen = Seen(vec![(0, 0, 0); (shapes.len() * 2).next_power_of_two()]);
        for (i, shape) in shapes.iter().enumerate() {
            let slot = seen.slot(shape.hash);
            if let Some(slot) = seen.0.get_mut(slot) {
                *slot = if slot.2 == 0 { (shape.hash, i as u32, 1) } else { (slot.0, slot.1, slot.2 + 1) };
            }
        }
        seen
    }

    fn slot(&self, hash: u64) -> usize {
        let mut at = hash as usize & (self.0.len() - 1);
        while self.0.get(at).is_some_and(|s| s.2 != 0 && s.0 != hash) {
            at = (at + 1) & (self.0.len() - 1);
        }
        at
    }

    /// The first row like this one, and how many there are.
    fn of(&self, shape: &Shape) -> (u32, u32) {
        self.0.get(self.slot(shape.hash)).map_or((0, 1), |s| (s.1, s.2))
    }
}

/// The features of every row.
pub(super) fn features(weights: &Weights, text: &str, rows: &[Row], shapes: &[Shape], content: &Content) -> Page {
    let mut features = Features::new(rows.len());
    let main = main_prose(shapes);
    let told = |i: usize| shapes.get(i).is_some_and(|s| matches!(s.class, Class::Prose | Class::Spoken));
    let mut all = WordSet::new(text.len() / 6);
    let mut lead = WordSet::new(2000);
    let own = main.as_ref().map_or(0..0, |p| p.first..p.last + 1).filter(|i| told(*i));
    for (leading, i) in own.enumerate() {
        let Some(row) = rows.get(i) else { break };
        let leads = leading < 5 && shapes.get(i).is_some_and(|s| s.class == Class::Prose);
        content.each(i, row.span.of(text), |word| {
            all.add(word);
            if leads {
                lead.add(word);
            }
        });
    }
    let prose = main.map(|p| zones::with_end(text, rows, shapes, content, p, &mut all));
    let inside = |i: usize| prose.as_ref().is_some_and(|p| (p.first..=p.last).contains(&i));
    let body = |i: usize| inside(i) && told(i);
    let seen = Seen::new(shapes);
    let said = Said { all: &all, lead: &lead };
    let first = prose.as_ref().map(|p| p.first);
    let (_from, _candidates, titles) = titles::candidates(weights, text, rows, shapes, content, first, &said);
    let [title, ..] = titles.rows;
    // Between the likeliest title and the prose stands the article's head.
    let zone = prose.as_ref().map_or(0..0, |p| {
        let from = if title < p.first { title + 1 } else { p.first.saturating_sub(HEAD) };
        from..p.first
    });
    let mut section: Option<(usize, usize)> = None;
    let prose_rows: Vec<u32> = running(shapes, |s| s.class == Class::Prose && s.cue.is_none());
    let cue_rows: Vec<u32> = running(shapes, |s| s.cue.is_some_and(|(_, p)| p != Place::Inside));
    let long = prose_rows.last().copied().unwrap_or(0) as usize;
    let page = if long * 2 >= rows.len() {
        0
    } else if long * 5 >= rows.len() {
        1
    } else {
        2
    };
    let gapped = rows.iter().filter(|r| r.gap > 0).count() * 5 >= rows.len() * 4;

    let count = |sums: &[u32], from: usize, to: usize| {
        let at = |n: usize| sums.get(n.min(sums.len() - 1)).copied().unwrap_or(0);
        at(to).saturating_sub(at(from)) as usize
    };

    for (i, (row, shape)) in rows.iter().zip(shapes).enumerate() {
        let line = row.span.of(text);
        let near = |distance: isize| i.checked_add_signed(distance).and_then(|j| shapes.get(j));
        let f = &mut features;
        f.add(Family::Bias, 0);
        f.add(Family::Page, page);
        f.add(Family::Length, bucket(shape.chars, &[10, 20, 30, 45, 70, 100, 160, 300]));
        f.add(Family::Words, bucket(shape.words, &[2, 3, 4, 6, 9, 15]));
        f.add(Family::Class, shape.class as usize);
        let (first, times) = seen.of(shape);
        // Nor is one of several names.
        let listed = shape.named.names && [near(-1), near(1)].into_iter().flatten().any(|s| s.named.names && !s.named.by);
        let person = title != usize::MAX && shape.person();
        let link = shape.kinds & scan::SLASH != 0 && line.starts_with("http");
        f.add_if(Family::NoTitle, i != title && (!shape.may_title() || times >= MANY || listed || person || link));
        let ends = shape.ends;
        f.add(
            Family::End,
            match line.trim_end_matches(['”', '"', '’', '\'', ' ']).chars().next_back() {
                Some('?') => 0,
                Some('!') => 1,
                _ if ends => 2,
                Some(':') => 3,
                Some(',' | ';' | '-' | '&' | '|') => 4,
                _ => 5,
            },
        );
        f.add(
            Family::Start,
            match line.chars().next() {
                Some('“' | '"' | '‘' | '\'' | '«') => 0,
                Some('(' | '[') => 1,
                Some('@' | '#') => 2,
                Some('—' | '–' | '-') => 3,
                Some('…' | '.') => 4,
                Some(c) if c.is_ascii_digit() => 5,
                Some(c) if c.is_lowercase() => 6,
                Some(c) if c.is_uppercase() => 7,
                _ => 8,
            },
        );
        if shape.words >= 2 {
            f.add(Family::Case, shape.case());
            f.add(Family::Function, bucket(shape.function * 100 / shape.words, &[1, 16, 32]));
        }
        f.add(Family::Sentences, bucket(shape.stops, &[1, 2]));
        if line.len() <= LOOK {
            let has = |kinds: u16| shape.kinds & kinds != 0;
            f.add_if(Family::Quoted, has(scan::QUOTED));
            if shape.linked {
                f.add(Family::Link, 0);
            } else if has(scan::AT) {
                f.add(Family::Link, 1);
            }
            f.add_if(Family::Separator, has(scan::PARTED));
        }
        f.add_if(Family::Glued, shape.glued);
        if shape.address > 0 {
            let long = match shape.class {
                Class::Tiny | Class::Short => 0,
                Class::Spoken => 1,
                Class::Long | Class::Prose => 2,
            };
            f.add(Family::Address, long * 16 + shape.address);
        }
        if shape.reports && shape.class >= Class::Spoken {
            f.add(Family::Reports, shape.class as usize - Class::Spoken as usize);
        }
        f.add_if(Family::Dateline, shape.dateline);
        f.add_if(Family::FullDay, shape.full_day);
        if shape.class >= Class::Spoken {
            let beside = |by: isize| {
                near(by).map_or(5, |s| if s.cue.is_some_and(|c| c.1 != Place::Inside) { 5 } else { s.class as usize })
            };
            f.add(Family::Between, beside(-1) * 6 + beside(1));
            let credits = |by: isize| near(by).is_some_and(|s| s.credit == Some(0) || s.credited);
            for (value, by) in [(0, 1), (1, -1)] {
                if credits(by) {
                    f.add(Family::CreditBeside, value);
                }
            }
        }
        if let Some((kind, _)) = section.filter(|(_, from)| i - from <= SECTION) {
            f.add(if shape.class == Class::Prose { Family::SectionProse } else { Family::Section }, kind);
        }
        // The article goes on after a box in its midst.
        if inside(i) && shape.class == Class::Prose && shape.cue.is_none() {
            section = None;
        }
        if let Some((role, Place::Line | Place::Start)) = shape.cue {
            let kind = match role {
                Furniture::Comments => 0,
                Furniture::Related => 1,
                Furniture::Subscribe => 2,
                _ => 3,
            };
            section = Some((kind, i));
        }
        if title < i && zone.contains(&i) {
            f.add(Family::Below, bucket(i - title - count(&cue_rows, title + 1, i), &[2, 3, 5, 10]));
        } else if i < title && title != usize::MAX {
            f.add(Family::Above, bucket(title - i, &[2, 4, 8]));
        }
        if zone.contains(&i) {
            f.add(Family::HeadClass, shape.class as usize);
        }
        if let Some(rank) = titles.rows.iter().position(|&t| t == i) {
            f.add(Family::Title, rank);
            if rank == 0 {
                f.add(Family::TitleLead, bucket(titles.lead.max(0) as usize, &LEADS));
            }
        }
        if let Some((role, place)) = shape.cue {
            let long = shape.chars >= 120;
            f.add(Family::Cue, role as usize * 3 + place as usize);
            if long {
                f.add(Family::CueLong, role as usize);
            }
        }
        let dated = &shape.dated;
        if dated.any() || dated.reading_time || dated.labelled {
            let kind = match &dated.written {
                Some(w) if w.date().is_some() => 0,
                Some(_) => 1,
                None if dated.relative => 2,
                None if dated.clock => 3,
                None if dated.labelled => 4,
                None => 5,
            };
            f.add(Family::Dated, kind);
            if zone.contains(&i) {
                f.add(Family::HeadDated, kind);
            }
            f.add_if(Family::DateAlone, dated.any() && dated.others == 0);
            f.add(Family::DateOthers, if kind == 0 { bucket(dated.others as usize, &[1, 3, 6]) } else { 3 });
        }
        let named = shape.named;
        for (value, holds) in [
            named.by && named.names,
            named.by && !named.names,
            !named.by && named.names && !named.role && !named.known,
            !named.by && named.names && named.role && !named.known,
            named.agency,
            named.handle,
            named.by && named.role && !named.names,
            named.names && dated.written.is_some(),
            !named.by && named.names && !named.role && named.known,
            !named.by && named.names && named.role && named.known,
            named.names && named.goes_on,
            named.lone,
        ]
        .into_iter()
        .enumerate()
        {
            if holds {
                f.add(Family::Named, value);
                if zone.contains(&i) {
                    f.add(Family::HeadNamed, value);
                }
            }
        }
        if let Some(at) = shape.credit {
            f.add(Family::Credit, if at == 0 { 0 } else { 1 });
        } else if shape.credited {
            f.add(Family::Credit, 2);
        } else if shape.name_behind {
            f.add(Family::Credit, 3);
        }
        if shape.note > 0 {
            f.add(Family::Note, usize::from(shape.note) - 1);
        }
        f.add_if(Family::Bullet, furniture::bullet(line).is_some());
        if shape.digits * 2 >= shape.words && shape.words > 0 {
            f.add(Family::Digits, usize::from(shape.words > 2));
        }
        if times > 1 {
            let again = if first as usize == i { 0 } else { 1 };
            f.add(Family::Repeat, again + if times > 2 { 2 } else { 0 });
        }
        // Where every line is parted by a blank one, blank lines say nothing.
        if !gapped {
            f.add(Family::Gap, row.gap as usize);
            f.add(Family::GapAfter, rows.get(i + 1).map_or(2, |r| r.gap as usize));
        }
        for (family, distance) in [(Family::Before, -1), (Family::After, 1), (Family::Before2, -2), (Family::After2, 2)] {
            f.add(family, near(distance).map_or(5, |s| s.class as usize));
        }
        f.add(Family::Near, bucket(count(&prose_rows, i.saturating_sub(6), i), &[1, 2, 4]));
        f.add(Family::Ahead, bucket(count(&prose_rows, i + 1, i + 7), &[1, 2, 4]));
        f.add(Family::Around, bucket(count(&cue_rows, i.saturating_sub(4), i + 5), &[1, 2, 4, 6]));
        if i < 3 {
            f.add(Family::Position, i);
        } else if i + 1 == rows.len() {
            f.add(Family::Position, 3);
        }
        f.add_if(Family::Single, rows.len() == 1);
        if let Some(p) = &prose {
            f.add(if inside(i) { Family::Inside } else { Family::Outside }, shape.class as usize);
            f.add_if(Family::Edge, i == p.first);
            if i == p.last {
                f.add(Family::Edge, 1);
            }
            if i < p.first {
                f.add(Family::Body, bucket(p.first - i - count(&cue_rows, i + 1, p.first), &[2, 3, 5, 9, 17, 40]));
            }
            if i > p.last {
                f.add(Family::Past, bucket(i - p.last, &[2, 4, 9, 25]));
            }
        }
        if !body(i) && line.len() <= LOOK {
            let content = content.of(i);
            let content = content.get(..content.len().min(30)).unwrap_or(&[]);
            let words = content.len();
            let shared = content.iter().filter(|w| all.has(**w)).count();
            let leads = content.iter().filter(|w| lead.has(**w)).count();
            if words >= 3 {
                f.add(Family::Overlap, bucket(shared * 100 / words, &[20, 40, 60, 80, 100]));
                f.add(Family::LeadOverlap, bucket(leads * 100 / words, &[20, 45, 70]));
                let place = usize::from(prose.as_ref().is_some_and(|p| i < p.first));
                if shape.chars >= 25 && shape.chars < 160 && place == 1 && !ends {
                    f.add(Family::HeadShape, bucket(leads * 100 / words, &[30, 60]));
                }
            }
        }
        if named.names && !named.by {
            let surname = line.split_whitespace().next_back().unwrap_or("").trim_end_matches(|c: char| !c.is_alphanumeric());
            f.add(Family::NameElsewhere, usize::from(all.has(words::hash(surname))));
        }
        let is_date = |s: &Shape| s.dated.written.as_ref().is_some_and(|w| w.date().is_some()) && s.dated.others <= 2;
        let is_name = |s: &Shape| s.named.names || s.named.agency;
        for (family, holds) in [(Family::DateNear, &is_date as &dyn Fn(&Shape) -> bool), (Family::NameNear, &is_name)] {
            if near(1).is_some_and(holds) {
                f.add(family, 0);
            }
            if near(-1).is_some_and(holds) {
                f.add(family, 1);
            }
            if near(2).is_some_and(holds) || near(-2).is_some_and(holds) {
                f.add(family, 2);
            }
        }
        f.add_if(
            Family::TailName,
            is_name(shape)
                && near(1).is_some_and(|s| s.note > 0 || matches!(s.class, Class::Prose | Class::Spoken))
                && !inside(i),
        );
        if line.len() <= LOOK && shape.pictured {
            f.add(Family::Caption, usize::from(!ends));
        }
        f.close();
    }
    Page {
        rows: features,
        #[cfg(feature = "_train")]
        candidates: _candidates,
        #[cfg(feature = "_train")]
        from: _from,
        title: (title != usize::MAX).then_some(title),
        lead: titles.lead,
        prose,
        rivals: titles.rows.into_iter().take(titles.rivals).collect(),
    }
}

/// By how much the likeliest title outdoes the next: see [`Family::TitleLead`].
const LEADS: [usize; 4] = [30, 100, 200, 400];

/// A line that stands so often on a page is not its title.
const MANY: u32 = 4;
/// Where no title is known, so many rows above the prose may be the article's head.
const HEAD: usize = 12;
/// A heading of furniture speaks for so many rows below it.
const SECTION: usize = 25;

/// How many rows before each have the property; the last entry counts all.
fn running(shapes: &[Shape], holds: impl Fn(&Shape) -> bool) -> Vec<u32> {
    let mut sum = 0;
    let mut sums = Vec::with_capacity(shapes.len() + 1);
    sums.push(0);
    for shape in shapes {
        sum += u32::from(holds(shape));
        sums.push(sum);
    }
    sums
}

/// In which of the ranges cut at these bounds the value lies.
fn bucket(value: usize, bounds: &[usize]) -> usize {
    bounds.iter().take_while(|&&bound| value >= bound).count()
}
