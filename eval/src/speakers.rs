//! Who speaks: gold has places in the text with the names of the one who speaks there, as somebody read the whole article.
//!
//! - `quotation`: a stretch in marks; the predicted quote is the one whose content covers most of it, half at least. `pronoun`, `phrase`:
//!   the source of a report; the predicted quote is the first whose source overlaps it, its cue too where one such does.
//! - `named`: right where the quote's speakers have these names; `unnamed`: where they have none; `none` (nobody's words): where there
//!   is no quote. Else wrong, or open (a quote without a name), or missed (no quote).
//! - `accuracy` is right of all; `wrong_mouth` is wrong of right and wrong: what a reader is misled by.
//!
//! Two names are one when the words of one are all in the other, titles and "the" aside, or one is the other's acronym.

use std::collections::{BTreeMap, BTreeSet};

use copydesk::{Document, Entity, Form, Quote, Span};

use crate::corpus::{Scored, Speaks};
use crate::figure::Figure;
use crate::spans::{Pair, overlap, pair};

#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    wrong: usize,
    open: usize,
    missed: usize,
}

pub fn score(docs: &[Scored]) -> Figure {
    let mut tallies: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    for doc in docs {
        for item in doc.gold.speakers.iter().flatten() {
            let group = match item {
                _ if !item.speaker.is_empty() => "named",
                _ if item.none => "none",
                _ => "unnamed",
            };
            judge(item, doc.predicted, tallies.entry((&item.kind, group)).or_default());
        }
    }
    let mut kinds: Vec<(String, Vec<(String, Figure)>)> = Vec::new();
    for ((kind, group), tally) in &tallies {
        if kinds.last().is_none_or(|k| k.0 != *kind) {
            kinds.push(((*kind).to_owned(), Vec::new()));
        }
        if let Some(last) = kinds.last_mut() {
            last.1.push(((*group).to_owned(), tally.figure(*group == "named")));
        }
    }
    let total = |named: bool| {
        let mut sum = Tally::default();
        tallies.iter().filter(|((_, group), _)| !named || *group == "named").for_each(|(_, tally)| sum.add(tally));
        sum
    };
    let (every, named) = (total(false), total(true));
    let mut figures: Vec<(String, Figure)> = kinds.into_iter().map(|(kind, groups)| (kind, Figure::Group(groups))).collect();
    let all = Figure::group([
        ("accuracy", Figure::share(every.right, every.all())),
        ("named_accuracy", Figure::share(named.right, named.all())),
        ("wrong_mouth", Figure::share(named.wrong, named.right + named.wrong)),
    ]);
    figures.push(("all".to_owned(), all));
    Figure::Group(figures)
}

impl Tally {
    fn all(&self) -> usize {
        self.right + self.wrong + self.open + self.missed
    }

    fn add(&mut self, other: &Tally) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.open += other.open;
        self.missed += other.missed;
    }

    fn figure(&self, named: bool) -> Figure {
        let mut figures = vec![("accuracy", Figure::share(self.right, self.all()))];
        if named {
            figures.push(("wrong_mouth", Figure::share(self.wrong, self.right + self.wrong)));
        }
        figures
            .extend([("wrong", self.wrong), ("open", self.open), ("missed", self.missed)].map(|(k, n)| (k, Figure::Number(n))));
        Figure::group(figures)
    }
}

fn judge(item: &Speaks, document: &Document, tally: &mut Tally) {
    let quote = quote_at(item, document);
    let given = quote.map(|q| names_of(q, document)).unwrap_or_default();
    let fits = |gold: &String| {
        given.iter().any(|forms| {
            let whole = forms.first().is_some_and(|name| same(name, gold));
            // The fullest name must fit; an alias may say it in full.
            whole || forms.iter().skip(1).any(|alias| name_words(alias) == name_words(gold))
        })
    };
    let right = match quote {
        _ if item.none => quote.is_none(),
        None => return tally.missed += 1,
        Some(_) if item.speaker.is_empty() => given.is_empty(),
        Some(_) if given.is_empty() => return tally.open += 1,
        Some(_) => item.speaker.iter().all(fits) && given.len() <= item.speaker.len(),
    };
    if right { tally.right += 1 } else { tally.wrong += 1 }
}

fn covered(span: Pair, pieces: &[Span]) -> usize {
    pieces.iter().map(|&p| overlap(span, pair(p))).sum()
}

fn quote_at<'d>(item: &Speaks, document: &'d Document) -> Option<&'d Quote> {
    let quotes = &document.quotes;
    if item.kind == "quotation" {
        let ranked = quotes.iter().enumerate().map(|(i, q)| (covered(item.span, &q.content), std::cmp::Reverse(i), q));
        let (most, _, quote) = ranked.max_by_key(|&(most, i, _)| (most, i))?;
        return (2 * most >= item.span.1 - item.span.0).then_some(quote);
    }
    let near = || quotes.iter().filter(|q| covered(item.span, &q.source) > 0);
    let inside = near().find(|q| item.cue.is_none_or(|cue| covered(cue, &q.cue) > 0));
    inside.or_else(|| near().next())
}

/// The names of each of the speakers that has one, its fullest first.
fn names_of<'d>(quote: &Quote, document: &'d Document) -> Vec<Vec<&'d str>> {
    let entities = quote.speakers.iter().filter_map(|&e| document.entities.get(e as usize));
    let named = entities.filter(|e| has_name(e, document));
    named.map(|e| std::iter::once(&e.name).chain(&e.aliases).map(String::as_str).collect()).collect()
}

pub fn has_name(entity: &Entity, document: &Document) -> bool {
    entity.mentions.iter().any(|&m| document.mentions.get(m as usize).is_some_and(|m| m.form == Form::Name))
}

const TITLES: [&str; 19] = [
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "lord",
    "lady",
    "president",
    "minister",
    "senator",
    "sen",
    "rep",
    "governor",
    "gov",
    "prof",
    "professor",
];

/// The runs of letters and digits, in lower case, without titles.
fn name_words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut bare = String::new();
    let mut i = 0;
    while i < chars.len() {
        let ends = chars.get(i + 2).is_none_or(|c| !(c.is_alphanumeric() || *c == '_'));
        if matches!(chars[i], '\'' | '’') && chars.get(i + 1) == Some(&'s') && ends {
            i += 2;
        } else {
            bare.push(chars[i]);
            i += 1;
        }
    }
    words(&bare).into_iter().filter(|w| !TITLES.contains(&w.as_str())).collect()
}

/// The runs of letters and digits, in lower case.
pub fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Whether two names are one.
pub fn same(a: &str, b: &str) -> bool {
    let (x, y) = (name_words(a), name_words(b));
    if x.is_empty() || y.is_empty() {
        return false;
    }
    let (xs, ys): (BTreeSet<&String>, BTreeSet<&String>) = (x.iter().collect(), y.iter().collect());
    let small = |w: &&String| !["of", "and", "for", "in", "on"].contains(&w.as_str());
    let initials = |words: &[String]| words.iter().filter(small).filter_map(|w| w.chars().next()).collect::<String>();
    let acronym = |one: &[String], other: &[String]| one.len() == 1 && one.first() == Some(&initials(other));
    xs.is_subset(&ys) || ys.is_subset(&xs) || acronym(&x, &y) || acronym(&y, &x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_by_their_words_or_initials() {
        for (a, b, want) in [
            ("Dr Ana Ruiz", "Ruiz", true),
            ("Ana Ruiz’s", "ana ruiz", true),
            ("Harbour and Tide Board", "HTB", true),
            ("Harbour Board", "Harbour Trust", false),
            ("Mr", "Ruiz", false),
        ] {
            assert_eq!(same(a, b), want, "{a} {b}");
        }
    }
}
