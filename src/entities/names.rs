//! Pieces → names: evidence around each piece, summed over all pieces of one spelling, then what full names say of short ones.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::lists::*;
use super::segment::{Cutter, Piece};
use super::{Found, order};
use crate::article::Article;
use crate::document::{BlockKind, EntityType, Form, Pos};
use crate::lexicon;
use crate::span::Span;
use crate::tokens::Tokens;

/// Evidence for person, organization, place.
type Votes = [i32; 3];
const KINDS: [EntityType; 3] = [EntityType::Person, EntityType::Organization, EntityType::Place];
/// What an open piece needs to be a name; one that begins its sentence and stands nowhere else needs more.
const ENOUGH: i32 = 2;
const ENOUGH_INITIAL: i32 = 4;

pub(super) fn find(text: &str, article: &Article, tokens: &Tokens) -> Vec<Found> {
    let mut cutter = Cutter::new(text, tokens);
    let mut loud = Vec::new();
    for (number, sentence) in tokens.sentences.iter().enumerate() {
        let block = article.blocks.get(sentence.block as usize);
        if block.is_some_and(|b| b.kind == BlockKind::Boilerplate) {
            continue;
        }
        let range = tokens.of_sentence(number);
        if is_loud(text, tokens, range.clone()) {
            loud.push(range);
        } else {
            cutter.sentence(range);
        }
    }
    let mut names = Names { text, tokens, found: Vec::new(), kinds: HashMap::new() };
    names.settle(cutter.pieces, article);
    if !loud.is_empty() {
        names.read_loud(loud);
    }
    names.datelines(article);
    names.found
}

/// All capitals, or title case: capitals that prove nothing.
fn is_loud(text: &str, tokens: &Tokens, sentence: Range<usize>) -> bool {
    let (mut long, mut capitals, mut shouts, mut words, mut plain) = (0, 0, 0, 0, 0);
    for i in sentence.clone() {
        let word = tokens.word(text, i);
        if !word.starts_with(char::is_alphabetic) {
            continue;
        }
        words += 1;
        shouts += usize::from(shouted(word));
        // Title case leaves small words small.
        let small = tokens.tokens.get(i).is_some_and(|t| matches!(t.pos, Pos::Adp | Pos::Sconj | Pos::Cconj | Pos::Det));
        if word.len() >= 4 && !small {
            long += 1;
            if upper(word) {
                capitals += 1;
                plain += usize::from(common(word));
            }
        }
    }
    let stopped = sentence.end.checked_sub(1).is_some_and(|last| tokens.word(text, last) == ".");
    (words >= 2 && shouts * 10 >= words * 7 && (words >= 3 || long >= 1))
        || (!stopped && long >= 4 && capitals * 10 >= long * 9 && plain >= 2)
}

struct Names<'t> {
    text: &'t str,
    tokens: &'t Tokens,
    found: Vec<Found>,
    /// Names found so far, by spelling.
    kinds: HashMap<&'t str, EntityType>,
}

impl<'t> Names<'t> {
    fn word(&self, i: usize) -> &'t str {
        self.tokens.word(self.text, i)
    }

    /// The word before token `i`; empty at the start.
    fn before(&self, i: usize, back: usize) -> &'t str {
        i.checked_sub(back).map_or("", |b| self.word(b))
    }

    fn settle(&mut self, pieces: Vec<Piece>, article: &Article) {
        let lower = self.lower_words(&pieces);
        let mut votes: HashMap<&str, (Votes, bool)> = HashMap::new();
        let mut open = Vec::new();
        for mut piece in pieces {
            if piece.kind.is_some() {
                open.push((piece, [0; 3]));
                continue;
            }
            // "Officials", once: a word that the article writes small elsewhere opens no name.
            let first = self.word(piece.range.start);
            if piece.range.len() == 1 && (no_organization(first) || first.chars().count() == 1) {
                continue;
            }
            if piece.initial && lower.contains(self.word(piece.range.start).to_lowercase().as_str()) {
                if piece.range.len() == 1 {
                    continue;
                }
                piece.range.start += 1;
                piece.initial = false;
                if !upper(self.word(piece.range.start)) {
                    continue;
                }
            }
            let mine = self.evidence(&piece, article);
            let key = self.tokens.cover(piece.range.clone()).of(self.text);
            let sum = votes.entry(key).or_insert(([0; 3], false));
            sum.0.iter_mut().zip(mine).for_each(|(s, m)| *s = (*s + m).clamp(-30, 30));
            sum.1 |= !piece.initial;
            open.push((piece, mine));
        }
        // Full names first: what they settle helps the short ones.
        let mut parts: HashSet<&str> = HashSet::new();
        for (piece, _) in &open {
            let key = self.tokens.cover(piece.range.clone()).of(self.text);
            let kind = piece.kind.or_else(|| self.choose(piece, votes.get(key)?, false));
            let Some(kind) = kind else { continue };
            if piece.kind.is_none() || !self.kinds.contains_key(key) {
                self.kinds.insert(key, kind);
            }
            if kind == EntityType::Person && piece.range.len() > 1 {
                parts.insert(self.word(piece.range.start));
                parts.insert(self.word(piece.range.end - 1));
            }
        }
        for (piece, mine) in open {
            let span = self.tokens.cover(piece.range.clone());
            let key = span.of(self.text);
            let part = piece.range.len() == 1 && parts.contains(key) && piece.why != "list";
            let local = piece.titled > 0 || mine.iter().any(|&m| m >= 7);
            let kind = match piece.kind {
                Some(EntityType::Place) if piece.titled > 4 && piece.why == "list" => Some(EntityType::Person),
                Some(kind) => Some(kind),
                None if part => Some(EntityType::Person),
                None if local => self.choose(&piece, &(mine, true), false),
                None => votes.get(key).and_then(|v| self.choose(&piece, v, part)),
            };
            if let Some(kind) = kind {
                self.kinds.entry(key).or_insert(kind);
                self.push(span, kind, piece.why);
            }
        }
    }

    fn push(&mut self, span: Span, kind: EntityType, why: &'static str) {
        self.found.push(Found { span, head: span, form: Form::Name, kind, confidence: None, why });
    }

    /// The lower-case words of the text that open pieces begin with.
    fn lower_words(&self, pieces: &[Piece]) -> HashSet<String> {
        let asked: HashSet<String> =
            pieces.iter().filter(|p| p.initial && p.kind.is_none()).map(|p| self.word(p.range.start).to_lowercase()).collect();
        if asked.is_empty() {
            return asked;
        }
        // Most words are told apart by their length and first letters, without a look at the set.
        let sketch = |w: &str| w.bytes().take(2).fold(w.len() & 15, |h, b| (h << 5) ^ usize::from(b)) & 0x3fff;
        let mut hints = vec![false; 0x4000];
        for slot in asked.iter().map(|w| sketch(w)) {
            hints.get_mut(slot).into_iter().for_each(|h| *h = true);
        }
        let words = self.tokens.tokens.iter().map(|t| t.span.of(self.text));
        let small = words.filter(|w| w.len() > 2 && w.starts_with(char::is_lowercase) && hints.get(sketch(w)) == Some(&true));
        small.filter(|w| asked.contains(*w)).map(str::to_owned).collect()
    }

    fn choose(&self, piece: &Piece, (votes, elsewhere): &(Votes, bool), part: bool) -> Option<EntityType> {
        let best = (0..3).max_by_key(|&i| (votes.get(i).copied().unwrap_or(0), 3 - i))?;
        let enough = if *elsewhere || part { ENOUGH } else { ENOUGH_INITIAL };
        let words = piece.range.clone().filter(|&i| self.word(i).starts_with(char::is_alphabetic));
        let plain = words.clone().all(|i| common(self.word(i)));
        let need = match () {
            _ if !plain => enough,
            // "the Republic", "the Government": capitals of courtesy.
            _ if piece.range.len() == 1 => enough + 5,
            _ => enough + 3,
        };
        (votes.get(best).copied().unwrap_or(0) >= need).then(|| KINDS.get(best).copied()).flatten()
    }

    fn evidence(&self, piece: &Piece, article: &Article) -> Votes {
        let (start, end) = (piece.range.start, piece.range.end);
        let (first, last) = (self.word(start), self.word(end - 1));
        let words = piece.range.clone().filter(|&i| upper(self.word(i))).count();
        let [mut p, mut o, mut l] = [piece.titled, 0, 0];
        let (given, _) = personal(first);
        let (_, surname) = personal(last);
        if words > 1 {
            p += if given + surname > 0 { 2 + given + surname.min(1) } else { 1 };
            p += piece
                .range
                .clone()
                .map(|i| self.word(i))
                .map(|w| i32::from(initial(w)) * 2 + i32::from(particle(w)))
                .sum::<i32>();
            p += if matches!(last, "Jr." | "Jr" | "II" | "III" | "Sr.") { 4 } else { 0 };
            p -= if words > 4 { 3 } else { 0 };
            if piece.range.clone().any(|i| self.word(i) == "&") {
                o += 5;
            }
            let acronyms = piece.range.clone().any(|i| acronym(self.word(i)) && !initial(self.word(i)) && !roman(self.word(i)));
            if acronyms || last.bytes().all(|b| b.is_ascii_digit()) {
                o += 3;
                p -= 3;
            }
            if piece.range.clone().all(|i| !upper(self.word(i)) || common(self.word(i))) {
                p -= 2;
            }
        } else {
            p += given.max(surname);
            if acronym(first) {
                o += 4;
                p -= 3;
            } else if first.chars().skip(1).any(char::is_uppercase)
                && !first.starts_with("Mc")
                && !first.starts_with("Mac")
                && !first.contains(['\'', '’', '-'])
            {
                o += 3;
            }
            if PLACES.get(first).is_some_and(|e| e.column(0) == first) {
                l += 3;
            }
        }
        // What stands after.
        let next = self.word(end);
        let after = self.word(end + 1);
        match next {
            "who" | "whose" => p += 3,
            "," if after.len() <= 3 && after.bytes().all(|b| b.is_ascii_digit()) && self.word(end + 2) == "," => p += 5,
            "," if upper(after)
                && PLACES.contains(after)
                && !self.tokens.tokens.get(end + 1).is_some_and(|t| t.pos == Pos::Pron) =>
            {
                l += 3
            }
            "," if matches!(after, "a" | "an" | "the" | "who" | "whose") => p += 1,
            "-" if matches!(after, "based" | "born") => l += 4,
            "," if lexicon::reports(after) => p += 1,
            _ if lexicon::reports(next) => {
                p += 2;
                o += 1;
            }
            _ => match role(next) {
                Some((EntityType::Place, ..)) => l += 4,
                Some((EntityType::Organization, ..)) => o += 3,
                _ => {}
            },
        }
        // What stands before.
        let prev = if piece.titled > 0 { "" } else { self.before(start, 1) };
        let earlier = self.before(start, 2);
        match prev.to_ascii_lowercase().as_str() {
            "in" => l += 3,
            "at" => {
                l += 1;
                o += 1;
            }
            "from" | "to" | "outside" | "toward" | "towards" => l += 1,
            "near" | "across" | "throughout" | "around" | "inside" | "northern" | "southern" | "eastern" | "western"
            | "central" | "downtown" => l += 4,
            "of" if matches!(earlier, "north" | "south" | "east" | "west" | "outskirts" | "outside") => l += 4,
            "of" if role(earlier).is_some_and(|r| r.0 == EntityType::Place) => l += 4,
            "of" if matches!(
                earlier,
                "member" | "members" | "head" | "leader" | "leaders" | "chairman" | "director" | "spokesman"
            ) =>
            {
                o += 2
            }
            "the" => {
                o += 2;
                p -= if piece.titled > 0 { 0 } else { 4 };
            }
            "by" | "with" | "told" | "and" => p += 1,
            "named" | "called" => p += 1,
            "," if role(earlier).is_some_and(|r| r.0 == EntityType::Person) => p += 2,
            "," if PLACES.contains(earlier) => l += 1,
            "(" if acronym(first) => o += 2,
            lower => match role(lower) {
                Some((EntityType::Person, false, _)) => p += 5,
                Some((EntityType::Person, true, _)) => p += 3,
                Some((EntityType::Organization, ..)) => o += 4,
                Some((EntityType::Place, ..)) => l += 4,
                _ => {}
            },
        }
        if (prev.eq_ignore_ascii_case("by") || prev == "and" || prev.is_empty() || piece.initial)
            && self.in_byline(start, article)
        {
            p += 5;
        }
        [p, o, l]
    }

    fn in_byline(&self, token: usize, article: &Article) -> bool {
        let block = self.tokens.sentences.get(self.tokens.sentence_of(token)).map(|s| s.block as usize);
        block.and_then(|b| article.blocks.get(b)).is_some_and(|b| b.kind == BlockKind::Byline)
    }

    /// Names of loud sentences: what the article knows, what a list knows, and given names with a surname.
    fn read_loud(&mut self, sentences: Vec<Range<usize>>) {
        let mut by_first: HashMap<String, Vec<(&str, EntityType)>> = HashMap::new();
        let mut known: Vec<(&str, EntityType)> = self.found.iter().map(|f| (f.span.of(self.text), f.kind)).collect();
        known.sort_unstable_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(b.0)).then(a.1.cmp(&b.1)));
        known.dedup_by(|a, b| a.0 == b.0);
        for (name, kind) in known {
            let same = by_first.entry(first_word(name).to_lowercase()).or_default();
            // More names of one first word than this are not told apart.
            if same.len() < 16 {
                same.push((name, kind));
            }
        }
        for sentence in sentences {
            let mut i = sentence.start;
            while i < sentence.end {
                let step = self.loud_name(i, &sentence, &by_first);
                if let Some((n, kind, why)) = step {
                    self.push(self.tokens.cover(i..i + n), kind, why);
                }
                i += step.map_or(1, |(n, ..)| n);
            }
        }
        self.found.sort_by_key(|f| f.span.start());
    }

    fn loud_name(
        &self,
        i: usize,
        sentence: &Range<usize>,
        by_first: &HashMap<String, Vec<(&str, EntityType)>>,
    ) -> Option<(usize, EntityType, &'static str)> {
        let word = self.word(i);
        if !upper(word) {
            return None;
        }
        let rest = self.text.get(self.tokens.span(i).start()..)?;
        let most = sentence.end - i;
        if let Some(names) = by_first.get(&first_word(word).to_lowercase()) {
            for (name, kind) in names {
                let same = rest.get(..name.len()).is_some_and(|r| r.eq_ignore_ascii_case(name));
                let n =
                    (1..=most.min(12)).find(|n| self.tokens.span(i + n - 1).end() == self.tokens.span(i).start() + name.len());
                let exact = rest.get(..name.len()) == Some(*name);
                if let Some(n) = n.filter(|_| same && (exact || !common(name))) {
                    return Some((n, *kind, "known elsewhere"));
                }
            }
        }
        for (list, kind) in
            [(&*ORGANIZATIONS, EntityType::Organization), (&*PLACES, EntityType::Place), (&*GROUPS, EntityType::Group)]
        {
            if let Some((n, _)) = listed(list, self.text, &self.tokens.tokens, i).filter(|(n, _)| *n <= most)
                && (n > 1 || !common(word))
            {
                return Some((n, kind, "list"));
            }
        }
        let next = self.word(i + 1);
        let named = |w: &str| if shouted(w) { personal(&capitalised(w)) } else { personal(w) };
        if most >= 2
            && upper(next)
            && named(word).0 > 0
            && !common(word)
            && !common(next)
            && (named(next).1 > 0 || named(word).0 > 1)
        {
            return Some((2, EntityType::Person, "given name"));
        }
        None
    }

    /// The article's datelines name their place and agency outright.
    fn datelines(&mut self, article: &Article) {
        let mut added = false;
        for dateline in article.blocks.iter().filter_map(|b| b.dateline.as_ref()) {
            let parts = [(dateline.place, EntityType::Place), (dateline.agency, EntityType::Organization)];
            for (span, kind) in parts.into_iter().filter_map(|(s, k)| s.map(|s| (s, k))) {
                match self.found.binary_search_by(|f| order(f.span, span)) {
                    Ok(at) => {
                        if let Some(found) = self.found.get_mut(at).filter(|f| f.span == span) {
                            found.kind = kind;
                        }
                    }
                    Err(_) => {
                        self.push(span, kind, "dateline");
                        added = true;
                        self.found.sort_by_key(|f| f.span.start());
                    }
                }
            }
        }
        if added {
            self.found.sort_by_key(|f| f.span.start());
        }
    }
}

fn roman(word: &str) -> bool {
    word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// Acronyms of things and ideas.
fn no_organization(word: &str) -> bool {
    const WORDS: [&str; 62] = [
        "AI", "AIDS", "AK", "ATM", "BBQ", "BSE", "CBD", "CCTV", "CD", "CEO", "CFO", "CO2", "COO", "COVID", "CPI", "CT", "CTO",
        "CV", "DIY", "DNA", "DVD", "ETF", "EV", "FAQ", "FDI", "FIR", "GDP", "GM", "GMO", "GNP", "GPS", "HIV", "ICU", "ID", "IED",
        "IP", "IPO", "IQ", "IT", "IVF", "LED", "LGBT", "LNG", "MP", "MPs", "MRI", "NFT", "NGO", "NGOs", "OC", "PC", "PCR", "PDF",
        "PPE", "PR", "R&D", "RNA", "STEM", "SUV", "TB", "TV", "VAT",
    ];
    WORDS.contains(&word)
}

fn first_word(name: &str) -> &str {
    name.split([' ', '-', '’', '\'']).next().unwrap_or(name)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
}
