//! Word lists: `data/*.tsv` looked up in place.
//!
//! A list is text that is compiled in: the first line gives source and licence after `#`, every other line is an entry,
//! its key before the first tab. Nothing is copied or parsed at start but for one table of line offsets.

use std::sync::LazyLock;

use crate::document::Token;
use crate::span::Span;

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident $case:ident $file:literal;)*) => {
        $($(#[$doc])* pub(crate) static $name: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon::new(include_str!(concat!("../data/", $file, ".tsv")), Case::$case));)*
    };
}

lists! {
    /// Forms of words that report speech or thought.
    CUES Fold "cues";
    PLACES Fold "places";
    GROUPS Fold "groups";
    ORGANIZATIONS Fold "organizations";
    PERSONAL Exact "personal-names";
    TITLES Exact "titles";
    /// The states of the US, by name and short form.
    STATES Exact "us-states";
    /// Last words of names that say of what type they are.
    HEADS Exact "name-heads";
    ROLES Fold "role-nouns";
    /// Nouns that say of what kind a source is.
    SOURCE_NOUNS Fold "source-nouns";
    /// Forms of verbs, by whether they say, mean, do or show.
    SOURCING_VERBS Fold "sourcing-verbs";
    /// What speaks for and against a quote being sourcing, in hundredths.
    SOURCING_WEIGHTS Exact "sourcing-weights";
    /// What contexts and words of a name say of its type, in hundredths.
    NAME_WEIGHTS Exact "name-weights";
    /// Words that text usually writes in lower case; words of closed classes.
    COMMON Fold "common-words";
    CLOSED Fold "parts-of-speech";
    /// Plain forms of verbs that are hardly ever nouns.
    PLAIN_VERBS Fold "verbs";
}

/// Whether the word is a form of a verb of speech: "said", "told".
pub(crate) fn reports(word: &str) -> bool {
    CUES.get(word).is_some_and(|entry| entry.column(1).starts_with('s'))
}

/// What who was asked did or has not done.
pub(crate) const ANSWERS: [&str; 10] =
    ["respond", "responded", "reply", "replied", "return", "returned", "answer", "answered", "acknowledge", "acknowledged"];
/// Statements, and what one does with them; details.
pub(crate) const ISSUES: [&str; 6] = ["make", "made", "issue", "issued", "release", "released"];
pub(crate) const STATEMENTS: [&str; 4] = ["statement", "statements", "comment", "comments"];
pub(crate) const GIVES: [&str; 7] = ["give", "gave", "given", "provide", "provided", "offer", "offered"];
pub(crate) const DETAILS: [&str; 2] = ["detail", "details"];

/// Whether keys are told apart by case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Exact,
    /// ASCII letters only; other letters must agree.
    Fold,
}

pub(crate) struct Lexicon {
    text: &'static str,
    case: Case,
    /// Open addressing: a line's offset + 1, 0 where free, in the lower bits; above them a tag, the upper bits of the key's hash, from which
    /// a miss, the common case, is seen without a look at the text.
    slots: Vec<u32>,
    /// For the first word of every key, the most words that a key beginning with it has; 0 where none begins so.
    longest: Vec<u8>,
}

/// Bits of a slot that say which line: lists are shorter than a megabyte.
const LINE: u32 = 0x000f_ffff;

/// Keys are shorter: a longer word is in no list, and is not read to its end to find that out.
const LONGEST_KEY: usize = 96;

/// One line of a list.
#[derive(Clone, Copy)]
pub(crate) struct Entry(&'static str);

impl Entry {
    /// The n-th column, the key being 0; empty where there is none.
    pub fn column(self, n: usize) -> &'static str {
        let mut rest = self.0;
        for _ in 0..n {
            let Some(tab) = rest.bytes().position(|b| b == b'\t') else { return "" };
            rest = rest.get(tab + 1..).unwrap_or("");
        }
        rest.bytes().position(|b| b == b'\t').and_then(|end| rest.get(..end)).unwrap_or(rest)
    }
}

impl Lexicon {
    /// One pass over the bytes: the first article waits for it.
    pub fn new(text: &'static str, case: Case) -> Lexicon {
        let mut keys = Vec::with_capacity(text.len() / 8);
        let (mut at, mut rest) = (0, text.as_bytes());
        while !rest.is_empty() {
            let of_key = rest.iter().position(|b| matches!(b, b'\t' | b'\n' | b'\r')).unwrap_or(rest.len());
            if rest.first() != Some(&b'#') && (1..=LONGEST_KEY).contains(&of_key) {
                keys.push((at as u32, of_key as u32));
            }
            let behind = rest.get(of_key..).unwrap_or(&[]);
            let line = of_key + behind.iter().position(|&b| b == b'\n').map_or(behind.len(), |end| end + 1);
            at += line;
            rest = rest.get(line..).unwrap_or(&[]);
        }
        let size = (keys.len() * 2 + 2).next_power_of_two();
        let mut lexicon = Lexicon { text, case, slots: vec![0; size], longest: vec![0; size] };
        for (at, of_key) in keys {
            let Some(key) = text.get(at as usize..(at + of_key) as usize) else { continue };
            let (home, tag) = lexicon.home(key);
            let mut slot = home;
            while lexicon.slots.get(slot).is_some_and(|&s| s != 0) {
                slot = (slot + 1) & (size - 1);
            }
            debug_assert!(at < LINE);
            if let Some(free) = lexicon.slots.get_mut(slot) {
                *free = tag | (at + 1);
            }
            let first = key.bytes().position(|b| b == b' ');
            let home = first.map_or(home, |end| lexicon.home(key.get(..end).unwrap_or(key)).0);
            let words = 1 + key.bytes().filter(|&b| b == b' ').count() as u8;
            if let Some(longest) = lexicon.longest.get_mut(home) {
                *longest = words.max(*longest);
            }
        }
        lexicon
    }

    /// Where a key's search begins, and its tag. Eight bytes at a step (after FxHash of the Firefox and rustc sources); with
    /// letters folded by one bit, which equal keys survive and the comparison of the text makes good for others.
    #[inline]
    fn home(&self, key: &str) -> (usize, u32) {
        let mix =
            |hash: u64, word: u64| (hash.rotate_left(5) ^ (word | 0x2020_2020_2020_2020)).wrapping_mul(0x517c_c1b7_2722_0a95);
        let (words, tail) = key.as_bytes().as_chunks::<8>();
        let hash = words.iter().fold(key.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
        let hash = mix(hash, tail.iter().fold(0, |word, &b| word << 8 | u64::from(b)));
        ((hash >> 20) as usize & (self.slots.len() - 1), (hash >> 32) as u32 & !LINE)
    }

    pub fn get(&self, key: &str) -> Option<Entry> {
        self.find(key, self.case)
    }

    /// The first entry whose key is this one, letters folded whatever the list says of case.
    pub fn folded(&self, key: &str) -> Option<Entry> {
        self.find(key, Case::Fold)
    }

    fn find(&self, key: &str, case: Case) -> Option<Entry> {
        if key.len() > LONGEST_KEY {
            return None;
        }
        let (mut slot, tag) = self.home(key);
        loop {
            let found = *self.slots.get(slot)?;
            if found == 0 {
                return None;
            }
            if found & !LINE == tag {
                let rest = self.text.get((found & LINE) as usize - 1..)?;
                let known = rest.get(..key.len()).is_some_and(|k| match case {
                    Case::Exact => k == key,
                    Case::Fold => k.eq_ignore_ascii_case(key),
                });
                if known && matches!(rest.as_bytes().get(key.len()), None | Some(b'\t' | b'\n' | b'\r')) {
                    let end = rest.bytes().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
                    return rest.get(..end).map(Entry);
                }
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    pub fn contains(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The longest entry that the tokens from `at` on spell with single spaces, and how many tokens it takes.
    pub fn longest(&self, text: &str, tokens: &[Token], at: usize) -> Option<(usize, Entry)> {
        let first = tokens.get(at)?.span;
        // A key's words may be cut finer by the tokenizer ("St. Mary's"): the first word is taken up to the space.
        let bytes = text.as_bytes().get(first.start()..)?.iter().take(LONGEST_KEY);
        let word = Span::new(first.start(), first.start() + bytes.take_while(|b| !b.is_ascii_whitespace()).count());
        let words = [word, first].iter().map(|w| self.longest.get(self.home(w.of(text)).0).copied().unwrap_or(0)).max()?;
        if words == 0 {
            return None;
        }
        // Twice as many tokens as words leaves room for possessives, full stops and hyphens inside a key.
        let most = (usize::from(words) * 2).min(tokens.len() - at);
        (1..=most).rev().find_map(|n| {
            let span = Span::new(first.start(), tokens.get(at + n - 1)?.span.end());
            self.get(span.of(text)).map(|entry| (n, entry))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_key_and_no_other() {
        let list = Lexicon::new("# by hand, CC0\nHong Kong\tHK\nHonduras\tHN\nChad\tTD", Case::Fold);
        assert_eq!(list.get("hong kong").map(|e| e.column(1)), Some("HK"));
        assert_eq!(list.get("Chad").map(|e| e.column(1)), Some("TD"));
        for word in ["Hong", "# by hand, CC0", "", "HK", "Hondurasx"] {
            assert!(!list.contains(word), "{word}");
        }
        let exact = Lexicon::new("# x\nchad\t1\r\n\nChad\t2", Case::Exact);
        assert_eq!(["chad", "Chad", "CHAD"].map(|key| exact.get(key).map(|e| e.column(1))), [Some("1"), Some("2"), None]);
        assert!(exact.folded("CHAD").is_some());
    }
}
