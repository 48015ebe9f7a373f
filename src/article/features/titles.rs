//! Rows above the prose → how likely each is the title: facts about the row, what it shares with the text, who and when stands around
//! it; weighed by what `train/structure.py` learnt of pages (their weights for the state "headline"), the likeliest come out.
//!
//! Candidates compete: a row is the title because it outdoes the other rows of its page, not because it looks like one.

use super::super::furniture::{self, Place};
use super::super::kinds::Weights;
use super::super::lines::Row;
use super::super::scan;
use super::media::{REPORTER, counts, labelled, medium, player, reporter};
use super::sites::{HELD, TRAIL, holds, names_site, topics, trail, windowed};
use super::zones::{Content, WordSet};
use super::{Class, Family, Features, Shape, bucket};

/// So far up from the first prose a title is looked for, in rows, and so far below the first of it.
const ABOVE: usize = 150;
const WITHIN: usize = 4;
/// So far around a row its byline, date, copies and trail are looked for.
const NEAR: usize = 6;
/// So many rows are counted whatever they are, and so many are looked at where most are buttons.
const NEAR_AT_ALL: isize = 2;
const BUTTONS: isize = 30;
/// No row that looks as titles do stands beside.
const NO_PAIR: usize = 54;
/// So many rows of set words may stand between two rows that are compared, one less.
const PASSED: isize = 3;
/// Who signs a title stands so many rows from it at most.
const SIGNED: usize = 3;
/// So far above the last copy of a title another may be the one that is signed.
const COPIES: usize = 12;
/// So far above it another row is looked for that could be the title as well.
const UPPER: usize = 10;
/// So many words of a row are asked whether the text has them.
const WORDS: usize = 30;

/// The likeliest titles.
pub(super) struct Titles {
    /// Rows, best first.
    pub rows: [usize; 3],
    /// By how much the best outdoes the next and nothing at all, in hundredths of a logarithm.
    pub lead: i32,
    /// How many of them come near the best.
    pub rivals: usize,
}

/// What stands together with a row: kickers above it, decks below it.
#[derive(Clone, Copy)]
struct Stack {
    /// How many rows above and below look as titles do too, one more than `STACK` where more do.
    up: usize,
    down: usize,
    first: usize,
    last: usize,
}

/// So many kickers and decks a title has at most.
const STACK: usize = 2;

/// The words of the text, and of its opening.
pub(super) struct Said<'a> {
    pub all: &'a WordSet,
    pub lead: &'a WordSet,
}

/// "Lund Rovers 0-3 Sund Town": a match's result and nothing else.
fn result(line: &str) -> bool {
    let dash = |b: u8| b == b'-' || b == 0xE2;
    if line.len() > RESULT || !line.bytes().any(dash) || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let score = |word: &str| {
        let sides = word.split_once(['-', '–']);
        sides.is_some_and(|(a, b)| [a, b].iter().all(|n| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit())))
    };
    let mut words = line.split_whitespace();
    let home: Vec<&str> = words.by_ref().take_while(|w| !score(w)).take(SIDE).collect();
    let away: Vec<&str> = words.take(SIDE).collect();
    let side =
        |names: &[&str]| !names.is_empty() && names.len() < SIDE && names.iter().all(|w| w.starts_with(char::is_uppercase));
    side(&home) && side(&away)
}

/// Bytes of a result; more words than the name of a side has.
const RESULT: usize = 80;
const SIDE: usize = 5;

/// A row that heads a story in so many words that a result below it adds to it.
fn told_in_words(shape: &Shape) -> bool {
    shape.may_title() && shape.words >= TOLD && shape.cue.is_none()
}

/// Words of such a row.
const TOLD: usize = 6;

/// What is asked of every row more than once.
struct Page<'a> {
    text: &'a str,
    rows: &'a [Row],
    shapes: &'a [Shape],
    content: &'a Content,
    from: usize,
    to: usize,
    prose: usize,
    /// Of the rows from `from` on: what each shares with the text.
    shared: Vec<u16>,
}

/// The rows that could be titles with their features: the first row, and a list of features for it and each that follows; and the likeliest.
pub(super) fn candidates(
    weights: &Weights,
    text: &str,
    rows: &[Row],
    shapes: &[Shape],
    content: &Content,
    prose: Option<usize>,
    said: &Said,
) -> (usize, Features, Titles) {
    let from = prose.map_or(0, |p| p.saturating_sub(ABOVE));
    // A row by itself heads nothing.
    let to = if rows.len() > 1 { prose.map_or(ABOVE, |p| p + WITHIN).min(rows.len()) } else { from };
    let shared = |i: usize| {
        let Some(row) = rows.get(i) else { return 0 };
        let (mut left, mut sum) = (WORDS, 0);
        content.each(i, row.span.of(text), |word| {
            if left > 0 {
                left -= 1;
                sum += 2 * u16::from(said.all.has(word)) + 4 * u16::from(said.lead.has(word));
            }
        });
        sum
    };
    let line = |i: usize| rows.get(i).map_or("", |r| r.span.of(text));
    // A text without a title begins with a sentence.
    let opens = |i: usize, s: &Shape| i == 0 && s.class == Class::Prose && s.ends;
    let above = |i: usize| i.checked_sub(1).and_then(|above| shapes.get(above));
    let added = |i: usize| result(line(i)) && above(i).is_some_and(told_in_words);
    let may = |i: usize| {
        shapes.get(i).is_some_and(|s| s.may_title() && s.chars >= SHORTEST && !s.person() && !opens(i, s))
            && !line(i).starts_with("http")
            && !medium(line(i))
            && !added(i)
            && !shapes.get(i).is_some_and(|s| s.words <= REPORTER && reporter(line(i)))
            && !shapes.get(i).is_some_and(|s| trail(line(i), s))
            && !furniture::mail_header(line(i))
            && !shapes.get(i).is_some_and(|s| s.has(scan::PARTED | scan::SLASH) && topics(line(i)))
            && rows.get(i).is_some_and(|r| !r.running)
    };
    let lone = |i: usize| shapes.get(i).is_some_and(|s| s.lone);
    let may = |i: usize| may(i) && !windowed(i, lone(i), rows.len(), &line, &may);
    let mut may: Vec<bool> = (from..to).map(may).collect();
    // "The bridge as it shuts – video", "Sponsored by Quay Savings" above it: a film below the title, another's words.
    let wordy = |i: usize| shapes.get(i).is_some_and(|s| s.words >= WORDY);
    for at in from..to {
        let titled = || (at.saturating_sub(PICTURES).max(from)..at).any(|i| wordy(i) && may.get(i - from) == Some(&true));
        let ad = || at > from && line(at - 1).get(..13).is_some_and(|l| l.eq_ignore_ascii_case("sponsored by "));
        if may.get(at - from) == Some(&true)
            && (titled() && labelled(line(at)) || ad())
            && let Some(may) = may.get_mut(at - from)
        {
            *may = false;
        }
    }
    // "1 of 12" above it: what heads pictures, where a title stands above them.
    for at in (from..to).filter(|&at| counts(line(at))) {
        let above = (at.saturating_sub(PICTURES).max(from)..at).any(|i| may.get(i - from) == Some(&true));
        let heads = may.iter_mut().skip(at + 1 - from).take(if above { COUNTED } else { 0 });
        heads.for_each(|may| *may = false);
    }
    let mut shared: Vec<u16> = (from..to).zip(&may).map(|(i, &may)| if may { shared(i) } else { 0 }).collect();
    if let Some(rows) = player(from..to, line) {
        // What a player names is not the title that stands right above it; nor are its copies.
        let of = |rows: std::ops::Range<usize>| shared.get(rows).into_iter().flatten().copied().max().map_or(0, usize::from);
        let (start, end) = (rows.start - from, rows.end.min(to) - from);
        if of(start.saturating_sub(STACK + 2)..start) * 10 >= of(start..end).max(TELLS) * 7 {
            let hash = |i: usize| shapes.get(from + i).map(|s| s.hash);
            let named: Vec<_> = (start..end).filter(|i| may.get(*i) == Some(&true)).map(hash).collect();
            for i in (start..may.len()).filter(|i| named.contains(&hash(*i))).collect::<Vec<_>>() {
                may.get_mut(i).into_iter().for_each(|may| *may = false);
                shared.get_mut(i).into_iter().for_each(|shared| *shared = 0);
            }
        }
    }
    let page = Page { text, rows, shapes, content, from, to, prose: prose.unwrap_or(0), shared };
    let mut features = Features::new(to - from);
    for (i, may) in (from..to).zip(may) {
        if may && page.copy(i) == i {
            page.describe(i, said, &mut features);
        }
        features.close();
    }
    let titles = best(weights, &page, &features);
    (from, features, titles)
}

/// Rows from a title to the counter of its pictures, and from that to what heads them.
const PICTURES: usize = 4;
const COUNTED: usize = 3;

/// By so much at most a deck outdoes its title, in hundredths of a logarithm: decks say more of the text.
const DECK: i32 = 250;

/// So many rows at the top of a text that has no page around it may hold its title; what it shares with the text at least.
const BARE: usize = 3;
const TELLS: usize = 4;
/// Kickers seldom have so many words.
const WORDY: usize = 5;
/// No title is shorter, in characters.
const SHORTEST: usize = 4;

/// A title that the best outdoes by less may be the headline after all, in hundredths of a logarithm.
const RIVAL: i32 = 200;

/// The best of the candidates.
fn best(weights: &Weights, page: &Page, candidates: &Features) -> Titles {
    let from = page.from;
    let mut best = [(0, usize::MAX); 3];
    for i in 0..candidates.len() {
        let found = candidates.of(i);
        if found.is_empty() {
            continue;
        }
        let mut this = (weights.title(found), from + i);
        for place in &mut best {
            if place.1 == usize::MAX || this.0 > place.0 {
                std::mem::swap(&mut this, place);
            }
        }
    }
    let [top, ..] = best;
    // What a blog is about stands above the day, the title below it and above who signs.
    let signed = |row: usize| page.shape(row, 1).is_some_and(|s| s.named.by && (s.named.names || s.named.agency));
    let dated = |row: usize| page.shape(row, -1).is_some_and(|s| s.dated.day() && s.dated.others <= 1);
    let posted = |b: &(i32, usize)| {
        top.1.checked_add(2) == Some(b.1)
            && top.0 - b.0 <= DECK
            && dated(b.1)
            && signed(b.1)
            && page.shared(b.1) > page.shared(top.1)
    };
    if let Some(at) = best.iter().position(posted) {
        best.swap(0, at);
        return Titles { rows: best.map(|b| b.1), lead: top.0.max(0), rivals: 1 };
    }
    let of = |row: usize| row.checked_sub(from).map_or(&[][..], |i| candidates.of(i));
    let near = |row: &usize| !of(*row).is_empty() && top.0 - weights.title(of(*row)) <= DECK;
    // "Ferries stop | The Quay" above it: the one that is the window's name.
    let mut named = (0..candidates.len()).filter(|&i| candidates.has(i, Family::TitleWindow));
    let named = named.next().filter(|_| named.next().is_none()).map(|i| from + i);
    let named = named.filter(|&row| row != top.1 && page.shared(row) >= TELLS);
    // The deck stands below its title.
    let bare = || (1..=BARE).find(|&i| i == top.1).map(|i| i - 1).filter(|&i| page.decked(i));
    let heads = || page.heads(top.1).filter(near);
    if top.1 != usize::MAX
        && let Some(first) = named.or_else(bare).or_else(heads)
    {
        let at = best.iter().position(|b| b.1 == first).unwrap_or(1);
        if let Some(place) = best.get_mut(at) {
            *place = top;
        }
        best[0] = (top.0, first);
        return Titles { rows: best.map(|b| b.1), lead: top.0.max(0), rivals: 1 };
    }
    let [first, second, _] = best;
    // That the text has no title is worth nothing, as a candidate.
    let other = if second.1 == usize::MAX { 0 } else { second.0.max(0) };
    let rivals = best.iter().filter(|b| b.1 != usize::MAX && b.0 + RIVAL >= first.0).count();
    Titles { rows: best.map(|b| b.1), lead: first.0 - other, rivals: if first.0 > 0 { rivals } else { 0 } }
}

impl Page<'_> {
    fn shape(&self, i: usize, by: isize) -> Option<&Shape> {
        i.checked_add_signed(by).and_then(|j| self.shapes.get(j))
    }

    fn line(&self, i: usize) -> &str {
        self.rows.get(i).map_or("", |r| r.span.of(self.text))
    }

    fn shared(&self, i: usize) -> usize {
        i.checked_sub(self.from).and_then(|i| self.shared.get(i)).map_or(0, |s| usize::from(*s))
    }

    /// How far the nearest row ahead or behind is that is so, no further than `NEAR`. Buttons, of which a player or a share bar has many,
    /// part nothing.
    fn nearest(&self, i: usize, direction: isize, holds: impl Fn(&Shape) -> bool) -> usize {
        let mut away = 0;
        for n in 1..=BUTTONS {
            let Some(shape) = self.shape(i, n * direction) else { break };
            if holds(shape) {
                return away;
            }
            away += usize::from(n <= NEAR_AT_ALL || !button(shape));
            if away == NEAR {
                break;
            }
        }
        NEAR
    }

    fn describe(&self, i: usize, said: &Said, f: &mut Features) {
        let (Some(shape), line) = (self.shapes.get(i), self.line(i)) else { return };
        let stack = self.stack(i);
        self.looks(shape, line, f);
        self.says(i, shape, stack, said, f);
        self.around(i, shape, stack, f);
        self.tied(stack, f);
        self.repeats(i, line, shape, f);
    }

    /// Of rows that say the same as this one, the one that would be the title: the last above the prose, or that not far above it which
    /// is signed where the last is not.
    fn copy(&self, i: usize) -> usize {
        let Some(hash) = self.shape(i, 0).map(|s| s.hash) else { return i };
        let same = |j: &usize| self.shapes.get(*j).is_some_and(|s| s.hash == hash);
        let end = if i < self.prose { self.prose } else { self.to };
        let last = (i..end.min(self.to)).rfind(same).unwrap_or(i);
        let signed = |j: &usize| {
            let beside = |by: isize| self.shape(*j, by).is_some_and(|s| signs(s) || s.person());
            beside(-1) || beside(1) || self.nearest(self.stack(*j).last, 1, signs) < SIGNED
        };
        let other = || (last.saturating_sub(COPIES).max(self.from)..last).rfind(|j| same(j) && signed(j));
        // "1 of 12 |" below a copy: it heads pictures.
        if counts(self.line(last + 1)) {
            return (last.saturating_sub(COPIES).max(self.from)..last).rfind(same).unwrap_or(last);
        }
        if signed(&last) { last } else { other().unwrap_or(last) }
    }

    /// Who signs and when stands above or below all of them, so that it says nothing of which is the title.
    fn stack(&self, i: usize) -> Stack {
        let reach = |direction: isize| {
            let (mut at, mut rows) = (i, 0);
            while rows <= STACK
                && let Some(next) = self.beside(at, direction).filter(|&j| self.titled(j) || direction > 0 && self.deck(j))
            {
                (at, rows) = (next, rows + 1);
            }
            // More of them are a menu.
            if rows > STACK { (i, rows) } else { (at, rows) }
        };
        let ((first, up), (last, down)) = (reach(-1), reach(1));
        Stack { up, down, first, last }
    }

    /// A sentence right above who signs.
    fn deck(&self, i: usize) -> bool {
        self.sentence(i) && self.shape(i, 1).is_some_and(|s| signs(s) || s.person())
    }

    /// A row that is a sentence, as decks and ledes are.
    fn sentence(&self, i: usize) -> bool {
        self.shape(i, 0).is_some_and(|s| s.class == Class::Prose && s.may_title())
    }

    /// The next row in this direction, a few rows of set words passed over.
    fn beside(&self, i: usize, direction: isize) -> Option<usize> {
        let passed = |s: &Shape| s.cue.is_some_and(|c| c.1 != Place::Inside) && s.class <= Class::Short;
        (1..=PASSED)
            .map(|n| i.checked_add_signed(n * direction))
            .find(|j| !j.and_then(|j| self.shapes.get(j)).is_some_and(passed))
            .flatten()
    }

    /// Whether a row with little above it is a title that the next, longer row is the deck of.
    fn decked(&self, i: usize) -> bool {
        let (Some(shape), Some(deck)) = (self.shapes.get(i), self.shapes.get(i + 1)) else { return false };
        let bare = self.shapes.iter().take(i).all(|s| s.words <= 2);
        bare && self.titled(i)
            && !shape.named.names
            && self.titled(i + 1)
            && self.shared(i) >= TELLS
            && deck.chars > shape.chars
            && (!shape.ends || self.line(i).ends_with('?'))
    }

    /// The uppermost of the few rows right above a row that could be its deck, where that could be its title.
    fn heads(&self, deck: usize) -> Option<usize> {
        let below = self.shapes.get(deck).filter(|_| self.titled(deck) || self.sentence(deck))?;
        let first = self.stack(deck).first;
        let shape = self.shapes.get(first).filter(|_| first < deck && deck - first <= STACK)?;
        let wordy = shape.words >= WORDY && shape.function > 0 && !shape.ends && !shape.dated.any() && !shape.appeals();
        let marked = shape.kinds & scan::QUOTED != 0 || self.line(first).starts_with(['‘', '\'']);
        let told = shape.case() == 3 || self.shared(first) > 0;
        let said = wordy && told && !marked && shape.digits * 2 < shape.words && !labelled(self.line(first));
        // A deck says more than its title, or something else than the article.
        let more = below.chars * 10 > shape.chars * 11 || self.shared(first) > self.shared(deck) + 1 && first + 1 == deck;
        (said && more && !holds(self.line(first), self.line(deck))).then_some(first)
    }

    /// How the row looks by itself.
    fn looks(&self, shape: &Shape, line: &str, f: &mut Features) {
        f.add(Family::TitleAny, 0);
        f.add(Family::TitleLength, bucket(shape.chars, &[10, 15, 25, 40, 60, 80, 110, 150]));
        f.add(Family::TitleWords, bucket(shape.words, &[2, 3, 4, 6, 10]));
        f.add(Family::TitleCase, shape.case());
        f.add(
            Family::TitleEnd,
            match line.chars().next_back() {
                Some('?') => 0,
                Some('!') => 1,
                Some('.' | '…') => 2,
                Some(c) if c.is_alphanumeric() => 3,
                Some('”' | '"' | '’' | '\'' | ')') => 4,
                _ => 5,
            },
        );
        f.add(Family::TitleStops, bucket(shape.stops, &[1, 2]));
        let function = bucket(shape.function * 100 / shape.words.max(1), &[1, 16, 32]);
        f.add(Family::TitleFunction, function * 4 + shape.case());
        f.add(Family::TitleClass, shape.class as usize);
        let named = shape.named;
        for (value, holds) in
            [named.names && named.known, named.names && !named.known, named.role || named.agency, named.handle, named.by]
                .into_iter()
                .enumerate()
        {
            if holds {
                f.add(Family::TitleNamed, value);
            }
        }
        if let Some((_, place)) = shape.cue {
            f.add(Family::TitleCue, usize::from(place != Place::Inside));
        }
        if shape.dated.any() || shape.dated.labelled {
            f.add(
                Family::TitleDated,
                if shape.dated.written.is_some() {
                    0
                } else if shape.dated.relative {
                    1
                } else {
                    2
                },
            );
        }
        let has = |kinds: u16| shape.kinds & kinds != 0;
        f.add_if(Family::TitleParted, has(scan::PARTED));
        f.add_if(Family::TitleSlashed, has(scan::SLASH) && line.contains("/ "));
        f.add_if(Family::TitleQuoted, has(scan::QUOTED) || line.starts_with('‘'));
        f.add_if(Family::TitleAddress, has(scan::AT));
        f.add_if(Family::TitleDigits, shape.digits * 2 >= shape.words);
        f.add_if(Family::TitlePictured, shape.pictured);
        f.add_if(Family::TitleAppeal, shape.appeals());
        f.add(Family::TitleAddressed, shape.address);
        f.add_if(Family::TitleMedia, labelled(line));
        f.add_if(Family::TitleGlued, shape.glued);
        f.add_if(Family::TitleNote, shape.note > 0);
    }

    /// What it says of the text below.
    fn says(&self, i: usize, shape: &Shape, stack: Stack, said: &Said, f: &mut Features) {
        let shared = self.shared(i);
        let most = self.shared.iter().copied().max().map_or(1, usize::from).max(1);
        let ratio = bucket(shared * 100 / most, &[1, 25, 50, 75, 100]);
        f.add(Family::TitleShared, bucket(shared, &[1, 5, 9, 13, 19, 27, 39]));
        f.add(Family::TitleRatio, ratio);
        let words = self.content.of(i);
        let lead = words.iter().take(WORDS).filter(|w| said.lead.has(**w)).count();
        let all = words.iter().take(WORDS).filter(|w| said.all.has(**w)).count();
        let of = words.len().clamp(1, WORDS);
        f.add(Family::TitleLeads, bucket(lead * 100 / of, &[1, 20, 40, 60, 80]));
        f.add(Family::TitleTold, bucket(all * 100 / of, &[1, 20, 40, 60, 80, 100]));
        let away = if i >= self.prose { 0 } else { bucket(self.prose - i, &[1, 2, 3, 5, 8, 12, 20, 40]) };
        f.add(Family::TitleToProse, away);
        f.add(Family::TitleRatioNear, ratio.min(4) * 4 + bucket(away, &[2, 4, 6]));
        // Another that says as much of the text stands nearer to it.
        let rival = (i + 1..self.to.min(self.prose)).filter(|&j| self.shared(j) >= shared && self.titled(j)).count();
        f.add(Family::TitleRivals, bucket(rival, &[1, 2, 4]));
        f.add(Family::TitleUpper, self.upper(i, shape));
        let tied = |from, direction| self.nearest(from, direction, signs) < SIGNED;
        let signed = if tied(stack.last, 1) {
            0
        } else if tied(stack.first, -1) {
            1
        } else {
            2
        };
        f.add(Family::TitleSigned, signed * 6 + ratio);
        f.add(Family::TitleSize, signed * 5 + bucket(shape.chars, &[15, 25, 80, 140]));
        f.add(Family::TitleStack, (signed * 4 + stack.up) * 4 + stack.down);
    }

    /// What stands a few rows above it that could be the title as well: nothing, or how much of the text that says beside what this row says, how
    /// many such rows there are, and whether who signs stands between.
    fn upper(&self, i: usize, shape: &Shape) -> usize {
        let own = self.shared(i);
        let other = |j: &usize| {
            let wordy = |s: &Shape| s.words >= 4 && s.hash != shape.hash;
            self.titled(*j)
                && self.shapes.get(*j).is_some_and(wordy)
                && self.shared(*j) >= TELLS
                && !holds(self.line(*j), self.line(i))
        };
        let above = || (i.saturating_sub(UPPER).max(self.from)..i).filter(other);
        let Some(most) = above().max_by_key(|&j| self.shared(j)) else { return 0 };
        let says = bucket(self.shared(most) * 100 / own.max(1), &[35, 60, 100, 160]);
        let signed = (most + 1..i).any(|j| self.shapes.get(j).is_some_and(signs));
        1 + (says * 2 + usize::from(above().nth(1).is_some())) * 2 + usize::from(signed)
    }

    /// How far below its author or date stands, and whether no other row that looks as titles do stands between.
    fn tied(&self, stack: Stack, f: &mut Features) {
        let away = self.nearest(stack.last, 1, |s| signs(s) || s.person());
        let last = !(stack.last + 1..=stack.last + away).any(|j| self.titled(j));
        f.add(Family::TitleTied, away * 2 + usize::from(last));
    }

    /// Whether what signs above the stack has another row above it that looks as titles do: 0 where nothing signs, 1 where it has none.
    fn claimed(&self, first: usize) -> usize {
        let signs = |j: usize| self.shapes.get(j).is_some_and(|s| signs(s) || s.person());
        let Some(near) = (1..=SIGNED).filter_map(|n| first.checked_sub(n)).find(|&j| signs(j)) else { return 0 };
        let above =
            (1..=SIGNED + 1).filter_map(|n| near.checked_sub(n)).find(|&j| !signs(j) && !self.shapes.get(j).is_some_and(button));
        1 + usize::from(above.is_some_and(|j| self.titled(j)))
    }

    /// How the row compares with another that stands beside it: their lengths, whether the other could be a kicker (few words, which say
    /// little of the text), which of them are sentences.
    fn pair(&self, i: usize, shape: &Shape, other: usize) -> usize {
        let Some(beside) = self.shapes.get(other).filter(|_| self.titled(other)) else { return NO_PAIR };
        let length = if beside.chars * 10 < shape.chars * 7 { 0 } else { 1 + usize::from(beside.chars * 7 > shape.chars * 10) };
        let says = bucket(self.shared(other), &[TELLS, TELLS * 2]);
        let more = self.shared(other) > self.shared(i);
        let sentences = if shape.ends { 1 } else { 2 * usize::from(beside.ends) };
        ((length * 3 + says) * 2 + usize::from(more)) * 3 + sentences
    }

    /// A row that looks as titles do.
    fn titled(&self, i: usize) -> bool {
        self.shapes
            .get(i)
            .is_some_and(|s| s.words >= 3 && s.may_title() && s.cue.is_none() && s.class != Class::Prose && !signs(s))
    }

    /// What stands around it: who and when, furniture, prose, other rows that look as it does.
    fn around(&self, i: usize, shape: &Shape, stack: Stack, f: &mut Features) {
        let (first, last) = (stack.first, stack.last);
        let by = |s: &Shape| s.named.by && (s.named.names || s.named.agency || s.named.role || s.named.lone);
        f.add(Family::TitleBy, self.nearest(last, 1, by));
        f.add(Family::TitleDate, self.nearest(last, 1, |s| s.dated.day() && s.dated.others <= 3));
        f.add(Family::TitleName, self.nearest(last, 1, |s| s.named.names && s.named.known && !s.named.by && s.words <= 5));
        f.add(Family::TitleByBefore, self.nearest(first, -1, |s| s.named.by && (s.named.names || s.named.agency)));
        f.add(Family::TitleDateBefore, self.nearest(first, -1, |s| s.dated.day() && s.dated.others <= 3 && !s.named.names));
        f.add(Family::TitleCredit, self.nearest(i, 1, |s| s.credit.is_some() || s.credited));
        for (family, by) in [(Family::TitleBefore, -1), (Family::TitleAfter, 1), (Family::TitleAfter2, 2)] {
            let value = self.shape(i, by).map_or(6, |s| match s.cue {
                Some((_, Place::Line | Place::Start)) => 5,
                _ => s.class as usize,
            });
            f.add(family, value);
        }
        let like = |j: usize| self.titled(j) && self.shapes.get(j).is_some_and(|s| !s.named.names && s.chars * 2 >= shape.chars);
        let beside = (1..=2).filter(|n| i.checked_sub(*n).is_some_and(like)).count() + (1..=2).filter(|n| like(i + n)).count();
        f.add(Family::TitleListed, beside);
        let below = (i + 1..self.prose.min(self.to)).filter(|&j| self.titled(j)).take(8).count();
        f.add(Family::TitleBelow, bucket(below, &[1, 2, 3, 5, 8]));
        f.add(Family::TitlePlace, bucket(i, &[1, 2, 4, 8]));
        let bare = i < NEAR && self.shapes.iter().take(i).all(|s| s.cue.is_none() && s.words < shape.words.max(3));
        f.add_if(Family::TitleBare, bare);
        // Of two such rows one below the other, one may be the other's deck or kicker.
        for (family, direction) in [(Family::TitleUnder, -1), (Family::TitleOver, 1)] {
            f.add(family, self.beside(i, direction).map_or(NO_PAIR, |j| self.pair(i, shape, j)));
        }
        // A title without a stop, below it a sentence that says what the text says; and the other way round.
        let told = |j: usize| bucket(self.shared(j), &[TELLS, TELLS * 3]);
        let below = self.beside(i, 1).filter(|&j| !shape.ends && self.sentence(j));
        f.add(Family::TitleDeck, below.map_or(0, |j| 1 + told(j)));
        let above = self
            .beside(i, -1)
            .filter(|&j| self.sentence(i) && shape.ends && self.titled(j) && self.shape(j, 0).is_some_and(|s| !s.ends));
        f.add(Family::TitleDecks, above.map_or(0, |j| 1 + told(j)));
        // "Essays Books Islands" above "The long wait at the quay": topics.
        let case = |j: Option<usize>| {
            j.filter(|&j| self.titled(j)).and_then(|j| self.shape(j, 0)).map_or(0, |s| 1 + usize::from(s.case() == 3))
        };
        let topics = usize::from(shape.case() <= 1 && shape.function == 0);
        f.add(Family::TitleCases, (topics * 3 + case(self.beside(i, -1))) * 3 + case(self.beside(i, 1)));
        let wordy = |rows: std::ops::Range<usize>| {
            rows.filter(|&j| self.titled(j) && self.shapes.get(j).is_some_and(|s| s.words >= WORDY)).take(2).count()
        };
        let among = wordy(first..i) * 3 + wordy(i + 1..last + 1);
        f.add(Family::TitleAmong, usize::from(shape.words >= WORDY) * 9 + among);
        f.add(Family::TitleClaimed, self.claimed(stack.first));
        let next = self.beside(i, 1).filter(|&j| self.shared(j) > self.shared(i)).and_then(|j| self.shapes.get(j));
        f.add_if(Family::TitleKicker, next.is_some_and(|n| n.class < Class::Prose && n.chars > shape.chars && shape.words <= 3));
    }

    /// Copies of it, and lines that hold it or that it holds: a window's name, a trail.
    fn repeats(&self, i: usize, line: &str, shape: &Shape, f: &mut Features) {
        let copy = |j: usize| j != i && self.shapes.get(j).is_some_and(|s| s.hash == shape.hash);
        let above = (i.saturating_sub(NEAR * 4)..i).any(copy);
        let below = (i + 1..=i + NEAR * 4).find(|&j| copy(j));
        f.add(Family::TitleCopied, usize::from(above) + 2 * usize::from(below.is_some()));
        if let Some(at) = below.filter(|&at| at <= i + NEAR * 2) {
            f.add(Family::TitleCopySigned, usize::from(self.nearest(at, 1, signs) <= self.nearest(i, 1, signs)));
        }
        f.add_if(Family::TitleCounter, (1..=3).any(|up| i.checked_sub(up).is_some_and(|j| counts(self.line(j)))));
        if line.len() < HELD {
            return;
        }
        let window = |j: usize| names_site(self.line(j), line);
        f.add_if(Family::TitleWindow, shape.words >= 4 && (i.saturating_sub(TRAIL)..i).any(window));
        // What a film shows says nothing of which line is the title.
        let below = || (i + 1..=i + NEAR * 3).map(|j| self.line(j)).filter(|l| l.len() >= HELD);
        let above = || (i.saturating_sub(TRAIL)..i).map(|j| self.line(j)).filter(|l| l.len() >= HELD);
        for (value, holds) in [
            below().any(|l| holds(line, l) && !medium(l)),
            above().any(|l| holds(line, l) && !medium(l)),
            below().any(|l| holds(l, line) && !medium(l)),
            above().any(|l| holds(l, line) && !medium(l)),
        ]
        .into_iter()
        .enumerate()
        {
            if holds {
                f.add(Family::TitleHolds, value);
            }
        }
    }
}

/// A word or two, or set words.
fn button(shape: &Shape) -> bool {
    shape.words <= 2 || shape.cue.is_some_and(|c| c.1 != Place::Inside) && shape.class <= Class::Short
}

/// A byline, or a date by itself.
pub(super) fn signs(shape: &Shape) -> bool {
    let named = shape.named;
    named.by && (named.names || named.agency || named.role || named.lone)
        || shape.dated.day() && (shape.dated.others <= 1 || named.names || shape.words <= 9 && shape.dated.others <= 3)
}

#[cfg(test)]
mod tests;
