//! Capitalised runs of one sentence → pieces: names whose type a list or a head word settles, and names left open.

use std::ops::Range;

use super::lists::*;
use crate::document::{EntityType, Pos, Token};
use crate::span::Span;
use crate::tokens::Tokens;

/// A stretch of tokens that may be a name.
pub(super) struct Piece {
    pub range: Range<usize>,
    /// What a list or head word says.
    pub kind: Option<EntityType>,
    /// Stands after "Mr" (6) or "President" (5), else 0.
    pub titled: i32,
    /// Its first word begins the sentence, so the capital proves nothing.
    pub initial: bool,
    pub why: &'static str,
}

/// Words that a name may take in after its first.
const LONGEST: usize = 14;

pub(super) struct Cutter<'t> {
    text: &'t str,
    tokens: &'t Tokens,
    all: &'t [Token],
    pub pieces: Vec<Piece>,
}

impl<'t> Cutter<'t> {
    pub fn new(text: &'t str, tokens: &'t Tokens) -> Cutter<'t> {
        Cutter { text, tokens, all: &tokens.tokens, pieces: Vec::new() }
    }

    fn word(&self, i: usize) -> &'t str {
        self.tokens.word(self.text, i)
    }

    /// Whether no line ends between tokens `i - 1` and `i`.
    fn follows(&self, i: usize) -> bool {
        let gap = i.checked_sub(1).map_or(Span::default(), |b| Span::new(self.tokens.span(b).end(), self.tokens.span(i).start()));
        gap.len() <= 3 && !gap.of(self.text).contains(['\n', '\r'])
    }

    fn touches(&self, i: usize) -> bool {
        i > 0 && self.tokens.span(i - 1).end() == self.tokens.span(i).start()
    }

    fn upper(&self, i: usize) -> bool {
        upper(self.word(i))
    }

    pub fn sentence(&mut self, sentence: Range<usize>) {
        let mut i = sentence.start;
        let mut fresh = true;
        while i < sentence.end {
            let word = self.word(i);
            if !upper(word) && !self.opens_lower(i, sentence.end) {
                // After a mark or bracket that opens, a capital proves as little as at the start.
                fresh = (fresh || matches!(word, ":" | "“" | "\"" | "‘" | "•" | ";")) && !word.starts_with(char::is_alphanumeric);
                i += 1;
                continue;
            }
            let end = self.run(i, sentence.end);
            self.cut(i, end, fresh);
            fresh = false;
            i = end;
        }
    }

    /// "al-Qaida", "iPhone", "eBay", "van der Berg" after a title.
    fn opens_lower(&self, i: usize, end: usize) -> bool {
        let word = self.word(i);
        (matches!(word, "al" | "el") && i + 2 < end && self.word(i + 1) == "-" && self.touches(i + 1) && self.touches(i + 2))
            || (word.len() > 3 && word.starts_with(['i', 'e']) && word.chars().nth(1).is_some_and(char::is_uppercase))
    }

    /// The end of the run of name words from `start`.
    fn run(&self, start: usize, end: usize) -> usize {
        let end = end.min(start + LONGEST);
        let mut j = start + 1;
        let mut tail = false;
        while j < end && self.follows(j) {
            let word = self.word(j);
            let next = |k: usize| j + k < end && self.follows(j + k) && self.upper(j + k);
            if upper(word) && self.word(j - 1) != "I" {
                j += 1;
            } else if matches!(word, "-" | "–") && self.touches(j) && self.touches(j + 1) && j + 1 < end {
                let after = self.word(j + 1);
                let syllable = j > start + 1
                    && word == "-"
                    && after.len() <= 6
                    && !common(after)
                    && after.bytes().all(|b| b.is_ascii_lowercase());
                let syllable = syllable && !matches!(after, "based" | "led" | "backed" | "born" | "style" | "run" | "wide");
                let number = after.bytes().all(|b| b.is_ascii_digit()) && shouted(self.word(j - 1));
                if !(upper(after) || syllable || number || matches!(after, "al" | "el" | "ul" | "ur")) || word == "–" {
                    break;
                }
                j += 2;
            } else if particle(word) && word != "do" && next(1) {
                j += 2;
            } else if particle(word) && (particle(self.word(j + 1)) || self.word(j + 1) == "-") && next(2) {
                j += 3;
            } else if matches!(word, "of" | "for" | "on" | "to" | "against" | "in") && takes_of(self.word(j - 1), word, tail) {
                let skip = 1 + usize::from(self.word(j + 1) == "the");
                if !next(skip) || calendar(self.word(j + skip)) {
                    break;
                }
                tail = true;
                j += skip + 1;
            } else if next(1)
                && (word == "&"
                    || word == "and" && self.joins_and(start, j, end, tail)
                    || word == "," && tail && self.lists_on(j, end)
                    || possessive(word) && collective(self.word(j - 1)))
            {
                j += 2;
            } else {
                break;
            }
        }
        j
    }

    /// "Ministry of Agriculture and Livestock", "Food and Drug Administration", but not "the Bank of England and Barclays".
    fn joins_and(&self, start: usize, and: usize, end: usize, tail: bool) -> bool {
        let (before, next) = (self.word(and - 1), self.word(and + 1));
        let someone = |w: &str| PLACES.contains(w) || acronym(w) || personal(w) != (0, 0) && !common(w);
        let heads = |w: &str| head(w).is_some_and(|(k, ..)| k == EntityType::Organization);
        if heads(before) && (tail || start != and - 1) {
            return false;
        }
        if tail {
            return !someone(before) && !someone(next) || self.heads_later(and + 2, end);
        }
        !someone(before) && common(next) && self.heads_later(and + 1, end)
    }

    /// "Ministry of Agriculture, Water and Rural Development".
    fn lists_on(&self, comma: usize, end: usize) -> bool {
        let abstract_word = |w| common(w) && !PLACES.contains(w);
        abstract_word(self.word(comma - 1))
            && abstract_word(self.word(comma + 1))
            && (comma + 2..end.min(comma + 6))
                .take_while(|&k| self.upper(k) || matches!(self.word(k), "," | "and"))
                .any(|k| self.word(k) == "and")
    }

    /// An organization's head word ends the capitals that go on from here.
    fn heads_later(&self, from: usize, end: usize) -> bool {
        let last = (from..end.min(from + 4)).take_while(|&k| self.upper(k)).last();
        last.is_some_and(|k| k > from && head(self.word(k)).is_some_and(|(kind, _, _)| kind == EntityType::Organization))
    }

    fn push(&mut self, range: Range<usize>, kind: Option<EntityType>, titled: i32, initial: bool, why: &'static str) {
        self.pieces.push(Piece { range, kind, titled, initial, why });
    }

    /// Cuts the run into pieces.
    fn cut(&mut self, start: usize, end: usize, fresh: bool) {
        let mut i = start;
        let mut titled = 0;
        while i < end {
            let word = self.word(i);
            let initial = fresh && i == start;
            if !upper(word) && !self.opens_lower(i, end) {
                i += 1;
                continue;
            }
            let stop = self.stop(i, end);
            // "US$": a currency.
            if self.word(i + 1) == "$" && self.touches(i + 1) {
                i += 1;
                continue;
            }
            if let Some((n, kind, why)) = self.known(i, end, stop, initial) {
                self.push(i..i + n, Some(kind), titled, initial, why);
                i += n;
                titled = 0;
                continue;
            }
            if calendar(word)
                || matches!(word, "Former" | "Ex" | "Acting" | "Late" | "Then" | "Interim" | "Ruling" | "Photo" | "By")
                    && titled == 0
            {
                i += 1;
                titled = 0;
                continue;
            }
            if initial && self.plain(i, stop) {
                i += 1;
                continue;
            }
            if let Some((n, entry)) = title(self.text, self.all, i).filter(|(n, _)| i + n <= end) {
                let honorific = entry.column(1) == "honorific";
                if i + n < end || self.opens_particle(i + n) {
                    titled = if honorific { 6 } else { 5 };
                    i += n;
                    continue;
                }
                if i == start || titled > 0 {
                    i += n;
                    continue;
                }
            }
            let mut last = stop;
            while last > i + 1 && (!upper(self.word(last - 1)) && !self.touches(last - 1)) {
                last -= 1;
            }
            self.push(i..last, None, titled, initial, "capitals");
            titled = 0;
            i = stop.max(i + 1);
        }
    }

    fn opens_particle(&self, i: usize) -> bool {
        particle(self.word(i)) && self.upper(i + 1)
    }

    /// Where the name from `i` must end: before a title that goes on with a name, a day, or a listed nation before a title.
    fn stop(&self, i: usize, end: usize) -> usize {
        for k in i + 1..end {
            if calendar(self.word(k)) && !self.touches(k) {
                return k;
            }
            if let Some((n, _)) = title(self.text, self.all, k)
                && k + n < end
                && self.upper(k + n)
                && !matches!(self.word(k - 1), "of" | "the" | "and" | "for" | "&" | "-")
                && !initial(self.word(k))
                && self.word(k) != "Don"
            {
                // "General Electric Chief Executive Ana Ruiz" cuts at the title; "Attorney General Ana Ruiz" was one title.
                return k;
            }
        }
        end
    }

    /// A sentence's first word that is no part of a name.
    fn plain(&self, i: usize, stop: usize) -> bool {
        let word = self.word(i);
        let pos = self.all.get(i).map_or(Pos::X, |t| t.pos);
        let alone = i + 1 >= stop;
        if CLOSED.contains(word) && (function(pos) || alone) {
            return true;
        }
        let heads = !alone && head(self.word(stop - 1)).is_some() || head(word).is_some_and(|(_, of, l)| (of || l) && !alone);
        let named = personal(word);
        common(word) && !heads && (alone || named.0 == 0)
    }

    /// A name at `i` that a list or a head word settles: tokens, type, evidence.
    fn known(&self, i: usize, end: usize, stop: usize, initial: bool) -> Option<(usize, EntityType, &'static str)> {
        use EntityType::{Group, Organization, Place};
        let whole = stop - i;
        let gold = |list, most: usize| listed(list, self.text, self.all, i).filter(|(n, _)| *n <= most);
        let organization = gold(&ORGANIZATIONS, end - i);
        let place = gold(&PLACES, end - i);
        let group = gold(&GROUPS, end - i);
        if let Some((n, _)) = organization
            && (n >= whole || n > 2)
        {
            return Some((n, Organization, "list"));
        }
        if let Some((n, _)) = place
            && n >= whole
        {
            return Some((n, Place, "list"));
        }
        if let Some((n, _)) = group
            && n >= whole
        {
            return Some((n, Group, "list"));
        }
        if let Some(found) = self.headed(i, stop, initial) {
            return Some(found);
        }
        if let Some((n, entry)) = place.filter(|(n, _)| *n < whole) {
            let next = self.word(i + n);
            let (given, _) = personal(self.word(i));
            let person = n == 1 && (given > 0 && entry.column(1) != "country" || given > 1) && !self.touches(i + n);
            if !person && !matches!(next, "-") && (entry.column(1) != "city" || group_or_title(next)) {
                return Some((n, Place, "list"));
            }
        }
        if let Some((n, _)) = group.filter(|(n, _)| *n < whole && self.word(i + n) != "-") {
            return Some((n, Group, "list"));
        }
        if let Some((n, entry)) = organization.filter(|(n, _)| *n < whole)
            && entry.column(1) != "company"
        {
            return Some((n, Organization, "list"));
        }
        None
    }

    /// "… University", "Ministry of …", "Lake …".
    fn headed(&self, i: usize, stop: usize, initial: bool) -> Option<(usize, EntityType, &'static str)> {
        let n = stop - i;
        if n < 2 {
            return None;
        }
        let first = self.word(i);
        let pos = self.all.get(i).map_or(Pos::X, |t| t.pos);
        if initial && CLOSED.contains(first) && function(pos) {
            return None;
        }
        // "Sino-US", "Franco-German"
        if n == 3 && self.word(i + 1) == "-" {
            let side = |k| {
                NATIONS.contains(&self.word(k))
                    || GROUPS.contains(self.word(k))
                    || PLACES.get(self.word(k)).is_some_and(|e| e.column(1) == "country")
            };
            if side(i) && side(i + 2) {
                return Some((n, EntityType::Group, "nations"));
            }
        }
        // "World War II", "World Cup 2030"
        if let Some(k) = (i + 1..stop - 1).find(|&k| head(self.word(k)).is_some_and(|(kind, ..)| kind == EntityType::Event))
            && self.word(k + 1).bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'0'..=b'9'))
        {
            return Some((n, EntityType::Event, "head word"));
        }
        // "University of X", "X Institute for Y"
        for k in i..stop - 1 {
            if matches!(self.word(k + 1), "of" | "for" | "on" | "to" | "against" | "in")
                && let Some((kind, true, _)) = head(self.word(k))
            {
                return Some((n, kind, "head word"));
            }
        }
        if let Some((kind, _, true)) = head(first)
            && (kind != EntityType::Place || !matches!(first, "New" | "Central" | "Upper" | "Lower") && n <= 4)
            && head(self.word(stop - 1)).is_none_or(|(last, ..)| last == kind)
        {
            return Some((n, kind, "head word"));
        }
        let last = self.word(stop - 1);
        let (kind, _, lead) = head(last)?;
        if lead || initial && n == 2 && CLOSED.contains(first) {
            return None;
        }
        // "Ana Park", "Tom Hall": a surname that is a head word.
        let (given, _) = personal(first);
        let (_, surname) = personal(last);
        if given > 0 && surname > 0 && n == 2 && matches!(kind, EntityType::Place | EntityType::Event) && !common(first) {
            return None;
        }
        if n == 2 && kind == EntityType::Work && common(first) {
            return None;
        }
        Some((n, kind, "head word"))
    }
}

/// The short forms of nations before a hyphen.
const NATIONS: [&str; 10] = ["Sino", "Franco", "Anglo", "Indo", "Russo", "Euro", "Afro", "Greco", "Italo", "Austro"];

fn group_or_title(word: &str) -> bool {
    GROUPS.contains(word) || TITLES.contains(word) || PLACES.contains(word) || calendar(word)
}

/// Whether `word` may go on with "of", "for" and the like.
fn takes_of(word: &str, link: &str, tail: bool) -> bool {
    match link {
        "of" => head(word).is_some_and(|(_, of, _)| of),
        "for" => !tail && head(word).is_some_and(|(k, of, _)| of && k == EntityType::Organization),
        "in" => false,
        _ => {
            !tail
                && matches!(
                    word,
                    "Committee"
                        | "Commission"
                        | "Council"
                        | "Campaign"
                        | "Institute"
                        | "Conference"
                        | "Centre"
                        | "Center"
                        | "Forum"
                        | "Movement"
                )
        }
    }
}

/// "People’s", "Workers’": possessives inside names.
fn collective(word: &str) -> bool {
    matches!(
        word,
        "People"
            | "Workers"
            | "Women"
            | "Men"
            | "Children"
            | "Teachers"
            | "Farmers"
            | "Students"
            | "Veterans"
            | "Lawyers"
            | "Doctors"
            | "Traders"
            | "Citizens"
            | "King"
            | "Queen"
            | "Consumers"
            | "Players"
            | "Peoples"
            | "Lloyd"
    )
}
