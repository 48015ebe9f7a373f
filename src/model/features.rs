//! Tokens + marks → what the network reads of each token: hashes of its form, its shape, where it stands.
//!
//! One implementation serves training and inference. A row is a fixed number of integers; forms are hashed in place, so that
//! nothing is allocated per token and an unknown word is as good as a known one.

use std::ops::Range;

use super::lists;
use crate::article::Article;
use crate::document::BlockKind;
use crate::marks::Quoted;
use crate::tokens::Tokens;

/// The features of one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Features {
    /// Hash of the lower-cased form, digits as one, marks and dashes of one kind alike.
    pub form: u32,
    /// Hashes of its first and last two, three and four characters; of a shorter form, of all.
    pub prefix: [u32; 3],
    pub suffix: [u32; 3],
    pub shape: u8,
    /// `BlockKind` in order of its declaration.
    pub block: u8,
    pub flags: u32,
    /// One bit for each word list that the token stands in.
    pub lists: u32,
}

/// Bits of `flags`.
pub(crate) mod flag {
    pub const SENTENCE_START: u32 = 1;
    pub const SENTENCE_END: u32 = 1 << 1;
    pub const BLOCK_START: u32 = 1 << 2;
    pub const BLOCK_END: u32 = 1 << 3;
    /// White space before the token.
    pub const SPACED: u32 = 1 << 4;
    /// The token is the mark that opens, or closes, a stretch.
    pub const OPENS: u32 = 1 << 5;
    pub const CLOSES: u32 = 1 << 6;
    /// Inside a stretch, inside one within another.
    pub const INSIDE: u32 = 1 << 7;
    pub const NESTED: u32 = 1 << 8;
    /// The outermost stretch is in single marks, goes on from an earlier block, is never closed, runs on into a later block.
    pub const SINGLE: u32 = 1 << 9;
    pub const CONTINUING: u32 = 1 << 10;
    pub const UNCLOSED: u32 = 1 << 11;
    pub const RUNS_ON: u32 = 1 << 12;
    /// The outermost stretch is three words or fewer; holds the end of a sentence.
    pub const SHORT: u32 = 1 << 13;
    pub const WHOLE: u32 = 1 << 14;
    /// Nearly all words of the sentence begin with a capital, or are all capitals.
    pub const TITLE_CASE: u32 = 1 << 15;
    pub const ALL_CAPS: u32 = 1 << 16;
    /// The same form elsewhere in the article: in lower case; with a capital where no sentence begins.
    pub const SEEN_LOWER: u32 = 1 << 17;
    pub const SEEN_UPPER: u32 = 1 << 18;
}

/// A short stretch, in tokens: its marks and three words.
const SHORT: usize = 5;

/// What is known of every token before the network reads it: what depends on the whole article. The rest is had from the words.
pub(crate) struct Rows(Vec<Row>);

#[derive(Clone, Copy, Default)]
struct Row {
    form: u32,
    flags: u32,
    lists: u16,
    shape: u8,
    block: u8,
}

impl Rows {
    /// Writes the features of these tokens, and none before or behind them.
    pub fn of(&self, text: &str, tokens: &Tokens, range: Range<usize>, out: &mut Vec<Features>) {
        let rows = self.0.get(range.clone()).unwrap_or(&[]).iter().zip(tokens.tokens.get(range).unwrap_or(&[]));
        out.clear();
        out.extend(rows.map(|(row, token)| {
            let (prefix, suffix) = affixes(token.span.of(text));
            let &Row { form, flags, lists, shape, block } = row;
            Features { form, prefix, suffix, shape, block, flags, lists: lists.into() }
        }));
    }
}

pub(crate) fn read(text: &str, article: &Article, tokens: &Tokens, marks: &[Quoted]) -> Rows {
    let mut rows: Vec<Row> = tokens.tokens.iter().map(|t| form(t.span.of(text))).collect();
    for (i, sentence) in tokens.sentences.iter().enumerate() {
        let range = tokens.of_sentence(i);
        let kind = article.blocks.get(sentence.block as usize).map_or(BlockKind::Paragraph, |b| b.kind);
        let case = case_of(rows.get(range.clone()).unwrap_or(&[]));
        let new = |other: Option<usize>| other.and_then(|o| tokens.sentences.get(o)).is_none_or(|s| s.block != sentence.block);
        for row in rows.get_mut(range.clone()).unwrap_or(&mut []) {
            row.block = kind as u8;
            row.flags |= case;
        }
        let first = flag::SENTENCE_START | if new(i.checked_sub(1)) { flag::BLOCK_START } else { 0 };
        let last = flag::SENTENCE_END | if new(Some(i + 1)) { flag::BLOCK_END } else { 0 };
        set(&mut rows, range.start..range.start + 1, first);
        set(&mut rows, range.end.saturating_sub(1)..range.end, last);
    }
    let mut end = usize::MAX;
    for (row, token) in rows.iter_mut().zip(&tokens.tokens) {
        if token.span.start() > end {
            row.flags |= flag::SPACED;
        }
        end = token.span.end();
    }
    lists::mark(text, &tokens.tokens, |i, bits| {
        if let Some(row) = rows.get_mut(i) {
            row.lists |= bits;
        }
    });
    quoted(text, tokens, marks, &mut rows);
    recurring(&mut rows);
    Rows(rows)
}

fn set(rows: &mut [Row], range: Range<usize>, flags: u32) {
    for row in rows.get_mut(range).unwrap_or(&mut []) {
        row.flags |= flags;
    }
}

/// The state of the marks at every token.
fn quoted(text: &str, tokens: &Tokens, marks: &[Quoted], rows: &mut [Row]) {
    let mut goes_on = vec![false; marks.len()];
    for earlier in marks.iter().filter_map(|q| q.continues) {
        if let Some(slot) = goes_on.get_mut(earlier as usize) {
            *slot = true;
        }
    }
    for (stretch, goes_on) in marks.iter().zip(goes_on) {
        let inside = tokens.within(stretch.span);
        if stretch.depth > 0 {
            if stretch.depth == 1 {
                set(rows, inside, flag::NESTED);
            }
            continue;
        }
        let single = stretch.span.of(text).starts_with(['\'', '‘', '’', '‚', '‹']);
        let whole = rows.get(inside.clone()).unwrap_or(&[]).iter().any(|r| r.flags & flag::SENTENCE_END != 0);
        let state = [
            (true, flag::INSIDE),
            (single, flag::SINGLE),
            (stretch.continues.is_some(), flag::CONTINUING),
            (!stretch.closed, flag::UNCLOSED),
            (goes_on, flag::RUNS_ON),
            (inside.len() <= SHORT, flag::SHORT),
            (whole, flag::WHOLE),
        ];
        set(rows, inside.clone(), state.iter().filter(|(on, _)| *on).map(|(_, bit)| bit).sum());
        set(rows, inside.start..tokens.from(stretch.inner.start()), flag::OPENS);
        set(rows, tokens.from(stretch.inner.end())..inside.end, flag::CLOSES);
    }
}

/// Title case or all capitals, of a sentence of at least four words.
fn case_of(rows: &[Row]) -> u32 {
    let count = |shapes: &[Shape]| rows.iter().filter(|r| shapes.iter().any(|s| *s as u8 == r.shape)).count();
    let lower = count(&[Shape::Lower, Shape::Abbreviation]);
    let title = count(&[Shape::Initial, Shape::Camel]);
    let caps = count(&[Shape::Caps]);
    match () {
        _ if lower + title + caps < 4 => 0,
        _ if caps > 3 * (lower + title) => flag::ALL_CAPS,
        _ if title + caps > 2 * lower => flag::TITLE_CASE,
        _ => 0,
    }
}

/// Marks forms that the article has in lower case, or with a capital where neither a sentence nor a headline asks for it.
fn recurring(rows: &mut [Row]) {
    let mut seen = Seen { forms: vec![(0, 0); 256], count: 0 };
    let mut before = 0;
    for row in rows.iter() {
        // The word after an opening mark begins a sentence within.
        let opened = std::mem::replace(&mut before, row.flags & flag::OPENS) != 0;
        let upper = row.shape == Shape::Initial as u8 || row.shape == Shape::Camel as u8;
        let asked = flag::SENTENCE_START | flag::TITLE_CASE | flag::ALL_CAPS;
        let bit = match () {
            _ if row.shape == Shape::Lower as u8 => flag::SEEN_LOWER,
            _ if upper && !opened && row.flags & asked == 0 => flag::SEEN_UPPER,
            _ => continue,
        };
        seen.add(row.form, bit);
    }
    for row in rows {
        row.flags |= seen.of(row.form);
    }
}

/// Forms with what was seen of them, by open addressing: no bits where a place is free, and half of the places are.
struct Seen {
    forms: Vec<(u32, u32)>,
    count: usize,
}

impl Seen {
    fn home(&self, form: u32) -> usize {
        let mask = self.forms.len() - 1;
        let mut at = form.wrapping_mul(0x9E37_79B1) as usize & mask;
        while self.forms.get(at).is_some_and(|&(f, bits)| bits != 0 && f != form) {
            at = (at + 1) & mask;
        }
        at
    }

    fn of(&self, form: u32) -> u32 {
        self.forms.get(self.home(form)).map_or(0, |s| s.1)
    }

    fn add(&mut self, form: u32, bit: u32) {
        if self.count * 2 >= self.forms.len() {
            let twice = vec![(0, 0); self.forms.len() * 2];
            let forms = std::mem::replace(&mut self.forms, twice);
            self.count = 0;
            forms.into_iter().filter(|f| f.1 != 0).for_each(|(form, bits)| self.add(form, bits));
        }
        let at = self.home(form);
        if let Some(slot) = self.forms.get_mut(at) {
            self.count += usize::from(slot.1 == 0);
            *slot = (form, slot.1 | bit);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Lower,
    Initial,
    Caps,
    Capital,
    Camel,
    /// "J."
    InitialStop,
    /// "U.S.", "a.m."
    Dotted,
    Abbreviation,
    Clitic,
    /// Caseless letters.
    Letters,
    Digits,
    Year,
    Number,
    Mixed,
    Comma,
    Stop,
    Cry,
    Colon,
    Semicolon,
    Dash,
    Hyphen,
    Double,
    Single,
    Open,
    Close,
    Currency,
    Percent,
    Ellipsis,
    Handle,
    Slash,
    Other,
}

fn shape(word: &str) -> Shape {
    let first = word.chars().next().unwrap_or(' ');
    let last = word.chars().next_back().unwrap_or(' ');
    let long = word.len() > first.len_utf8();
    if !first.is_alphanumeric() {
        return match first {
            '\'' | '’' | '‘' | 'ʼ' if long && word.chars().any(char::is_alphanumeric) => Shape::Clitic,
            '@' | '#' if long => Shape::Handle,
            '.' if long => Shape::Ellipsis,
            '-' if !long => Shape::Hyphen,
            ',' => Shape::Comma,
            '.' => Shape::Stop,
            '!' | '?' => Shape::Cry,
            ':' => Shape::Colon,
            ';' => Shape::Semicolon,
            '-' | '–' | '—' | '―' => Shape::Dash,
            '"' | '“' | '”' | '„' | '«' | '»' => Shape::Double,
            '\'' | '‘' | '’' | '‚' | '‹' | '›' | '`' => Shape::Single,
            '(' | '[' | '{' => Shape::Open,
            ')' | ']' | '}' => Shape::Close,
            '$' | '£' | '€' | '¥' => Shape::Currency,
            '%' => Shape::Percent,
            '…' => Shape::Ellipsis,
            '/' => Shape::Slash,
            _ => Shape::Other,
        };
    }
    let (mut upper, mut lower, mut digits, mut dots, mut other) = (0, 0, 0, 0, 0);
    for c in word.chars() {
        match c {
            '.' => dots += 1,
            _ if c.is_numeric() => digits += 1,
            _ if c.is_uppercase() => upper += 1,
            _ if c.is_lowercase() => lower += 1,
            _ => other += 1,
        }
    }
    let letters = upper + lower;
    match () {
        _ if digits > 0 && letters > 0 => Shape::Mixed,
        _ if digits > 0 && dots + other > 0 => Shape::Number,
        _ if digits == 4 => Shape::Year,
        _ if digits > 0 => Shape::Digits,
        _ if letters == 0 => Shape::Letters,
        _ if last == '.' && letters == 1 && upper == 1 => Shape::InitialStop,
        _ if dots > 1 => Shape::Dotted,
        _ if dots == 1 => Shape::Abbreviation,
        _ if upper == 1 && lower == 0 => Shape::Capital,
        _ if upper == 0 => Shape::Lower,
        _ if lower == 0 => Shape::Caps,
        _ if upper == 1 && first.is_uppercase() => Shape::Initial,
        _ => Shape::Camel,
    }
}

/// What does not depend on the neighbours.
fn form(word: &str) -> Row {
    let mut whole = Fnv::new(0);
    folded(word.chars()).for_each(|c| whole.add(c));
    Row { form: whole.salted(0), shape: shape(word) as u8, ..Row::default() }
}

/// Hashes of the first and the last characters.
fn affixes(word: &str) -> ([u32; 3], [u32; 3]) {
    (ends(folded(word.chars()), Fnv::new(0), 2), ends(folded(word.chars().rev()), Fnv::new(1), 8))
}

/// Hashes of the first two, three and four characters, or of all where there are no more.
fn ends(chars: impl Iterator<Item = char>, mut hash: Fnv, salt: u32) -> [u32; 3] {
    let mut of = [0; 3];
    for (n, c) in chars.take(4).enumerate() {
        hash.add(c);
        for (k, affix) in of.iter_mut().enumerate().filter(|(k, _)| n < k + 2) {
            *affix = hash.salted(salt + k as u32);
        }
    }
    of
}

/// The form as it is hashed: lower case, digits as 0, marks and dashes of one kind alike, without soft hyphens.
fn folded(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    chars.filter(|&c| c != '\u{ad}').map(fold)
}

fn fold(c: char) -> char {
    match c {
        'a'..='z' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '’' | '‘' | 'ʼ' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '―' => '—',
        _ if c.is_numeric() => '0',
        _ if c.is_ascii() => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// FNV-1a over characters, 32 bits.
#[derive(Clone, Copy)]
struct Fnv(u32);

impl Fnv {
    fn new(salt: u32) -> Fnv {
        Fnv(0x811c_9dc5 ^ salt.wrapping_mul(0x9E37_79B1))
    }

    fn add(&mut self, c: char) {
        self.0 = (self.0 ^ c as u32).wrapping_mul(0x0100_0193);
    }

    /// Mixed, so that any of its bits may serve.
    fn salted(self, salt: u32) -> u32 {
        let mut h = self.0 ^ salt.wrapping_mul(0x85eb_ca6b);
        h = (h ^ (h >> 16)).wrapping_mul(0x85eb_ca6b);
        h = (h ^ (h >> 13)).wrapping_mul(0xc2b2_ae35);
        h ^ (h >> 16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::About;

    fn features(text: &str) -> (Vec<String>, Vec<Row>) {
        let article = crate::article::read(text, &About::default(), &[]);
        let marks = crate::marks::pair(text, article.blocks.iter().map(|b| b.span));
        let tokens = crate::tokens::tokenize(text, &article);
        let words = (0..tokens.len()).map(|i| tokens.word(text, i).to_owned()).collect();
        (words, read(text, &article, &tokens, &marks).0)
    }

    #[test]
    fn forms_that_mean_the_same_hash_the_same() {
        for (a, b, same) in [
            ("Harbour", "harbour", true),
            ("1987", "2016", true),
            ("“", "\"", true),
            ("’s", "'s", true),
            ("soft\u{ad}ware", "software", true),
            ("Über", "über", true),
            ("harbour", "harbor", false),
            ("12", "123", false),
        ] {
            assert_eq!((form(a).form, affixes(a)) == (form(b).form, affixes(b)), same);
        }
        assert_ne!(affixes("harbours").0, affixes("bourse").0);
        assert_eq!(affixes("ours").1, affixes("hours").1);
    }

    #[test]
    fn flags_say_where_a_token_stands() {
        let (words, rows) = features("She said it. “Come now,” Ruiz said.\nRuiz left the Harbour Board. ‘So be it’");
        let of = |flag: u32| {
            let on = words.iter().zip(&rows).filter(|(_, r)| r.flags & flag != 0).map(|(w, _)| w.as_str());
            on.collect::<Vec<_>>().join(" ")
        };
        for (flag, want) in [
            (flag::SENTENCE_START, "She “ Ruiz ‘"),
            (flag::BLOCK_START, "She Ruiz"),
            (flag::BLOCK_END, ". ’"),
            (flag::INSIDE, "“ Come now , ” ‘ So be it ’"),
            (flag::SINGLE, "‘ So be it ’"),
            (flag::OPENS, "“ ‘"),
            (flag::CLOSES, "” ’"),
            (flag::SEEN_UPPER, "Ruiz Ruiz Harbour Board"),
        ] {
            assert_eq!(of(flag), want);
        }
    }

    #[test]
    fn shapes() {
        for (word, want) in [
            ("said", Shape::Lower),
            ("Ruiz", Shape::Initial),
            ("McKay", Shape::Camel),
            ("NATO", Shape::Caps),
            ("J.", Shape::InitialStop),
            ("U.S.", Shape::Dotted),
            ("Mr.", Shape::Abbreviation),
            ("1987", Shape::Year),
            ("3.5", Shape::Number),
            ("’s", Shape::Clitic),
            ("—", Shape::Dash),
            ("", Shape::Other),
        ] {
            assert!(shape(word) == want, "{word}");
        }
    }
}
