//! "President Lind … his wife, Ana Lind": a whole name that is brought in as another's than the one who went by the surname before.
//!
//! Articles give a name in full first and its surname afterwards. Where the surname comes first its bearer may have no name in full at all,
//! and the first whole name with it may be that of the bearer's kin: then no surname above it is its short form.

use std::collections::BTreeMap;

use super::namesakes::{KIN, kin_of_another, title_start, titled};
use super::spellings::Spellings;
use crate::coref::agreement::lean;
use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Form, Pos};
use crate::entities::lists::{kin, owning, possessive};

/// Tokens between two who are named together: "Mr. Lind and the first lady, Ana Lind".
const BETWEEN: usize = 5;
/// Tokens from whose kin it is to the noun: "his eldest daughter, Ana Lind".
const OWNER: usize = 3;

/// The mentions of a person with a whole name: the first by that, and those by the surname alone.
#[derive(Default)]
struct Calls {
    whole: Option<usize>,
    surname: Vec<usize>,
}

impl Spellings<'_> {
    /// Gives the surname to a bearer of its own where the whole name is brought in as another's.
    pub(super) fn introduced(&mut self, discourse: &Discourse, of_mention: &mut [usize]) {
        let mut calls: BTreeMap<usize, Calls> = BTreeMap::new();
        for (m, &n) in of_mention.iter().enumerate() {
            let Some(spelling) = self.all.get(n).filter(|x| x.kind == EntityType::Person && x.open.is_empty()) else { continue };
            let root = self.root(n);
            let calls = calls.entry(root).or_default();
            if spelling.key.contains(' ') {
                calls.whole = calls.whole.or(Some(m));
            } else if self.key(root).rsplit(' ').next() == Some(spelling.key.as_str()) {
                calls.surname.push(m);
            }
        }
        for Calls { whole, surname } in calls.into_values() {
            let Some(whole) = whole else { continue };
            let before = surname.partition_point(|&m| m < whole);
            let (earlier, later) = surname.split_at(before);
            // A headline says in short what the text says in full.
            if !earlier.iter().any(|&m| titled(discourse, m).is_some() || in_a_sentence(discourse, m)) {
                continue;
            }
            let Some(sign) = another(discourse, whole, earlier, later) else { continue };
            let said = |m: usize| titled(discourse, m).map_or(0, |t| lean(&t).signum());
            let own = earlier.iter().map(|&m| said(m)).find(|s| *s != 0).unwrap_or(-sign);
            let others = |m: &usize| own != 0 && said(*m) == -own;
            let group: Vec<usize> = earlier.iter().chain(later.iter().filter(|m| !others(m))).copied().collect();
            let other = self.part(&group, of_mention);
            // It is theirs first.
            other.and_then(|o| self.all.get_mut(o)).into_iter().for_each(|x| x.namesake = false);
        }
    }
}

/// What is known of "he" (above nothing) and "she" of the whole name's bearer, where that is another than who had the surname before.
fn another(discourse: &Discourse, whole: usize, earlier: &[usize], later: &[usize]) -> Option<i32> {
    let name = discourse.tokens.within(discourse.found.get(whole)?.span);
    let sentence = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name.start));
    let person = |m: &usize| discourse.found.get(*m).is_some_and(|f| f.form == Form::Name && f.kind == EntityType::Person);
    let before = (0..whole).rev().take(KIN).find(person);
    let owned = before.is_some_and(|b| earlier.contains(&b));
    let start = title_start(discourse, whole).unwrap_or(name.start);
    let comma = start > sentence.start && discourse.word(start - 1) == ",";
    if let Some(noun) = start.checked_sub(1 + usize::from(comma)).filter(|n| *n > sentence.start) {
        // "his wife, Ana Lind", "Lind’s sister Ana Lind".
        let owns = |i: usize| possessive(discourse.word(i)) || owning(discourse.word(i));
        if kin(discourse.word(noun)) && owned && (sentence.start..noun).rev().take(OWNER).any(owns) {
            return Some(lean(discourse.word(noun)).signum());
        }
        // "the first lady, Ana Lind", after "President Lind".
        let first = matches!(discourse.word(noun - 1), "first" | "First" | "second" | "Second");
        let consort = match discourse.word(noun) {
            "lady" | "Lady" => -1,
            "gentleman" | "Gentleman" => 1,
            _ => 0,
        };
        if first && consort != 0 && earlier.iter().any(|&m| titled(discourse, m).is_some()) {
            return Some(consort);
        }
    }
    // "Ana Lind, his sister,".
    if owned && kin_of_another(discourse, whole) {
        return Some(lean(discourse.word(name.end + 2)).signum());
    }
    // "Mr. Lind and Ana Lind", "Ana Lind and Mr. Lind".
    let joined = |from: usize, to: usize| {
        from < to
            && to <= from + BETWEEN
            && discourse.word(from) == "and"
            && (from..to).all(|i| !matches!(discourse.pos(i), Pos::Verb | Pos::Aux))
    };
    let end = |m: usize| discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.end()));
    let begins = |m: usize| discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.start()));
    let beside = before.is_some_and(|b| earlier.contains(&b) && joined(end(b), name.start))
        || later.first().is_some_and(|&l| titled(discourse, l).is_some() && joined(name.end, begins(l)));
    beside.then_some(0)
}

/// Whether the mention stands in a sentence that ends as one.
fn in_a_sentence(discourse: &Discourse, m: usize) -> bool {
    let sentence = discourse.positions.get(m).map_or(0, |p| p.sentence as usize);
    let tokens = discourse.tokens.of_sentence(sentence);
    tokens.rev().take(2).any(|i| matches!(discourse.word(i), "." | "?" | "!"))
}

#[cfg(test)]
mod tests {
    use crate::{About, annotate};

    /// Who said the words, by name.
    fn speaker(text: &str, words: &str) -> Option<String> {
        let document = annotate(text, &About::default());
        let quote = document.quotes.iter().find(|q| q.content.iter().any(|c| c.of(text).contains(words)))?;
        document.entities.get(quote.speaker? as usize).map(|e| e.name.clone())
    }

    #[test]
    fn who_bore_the_surname_first() {
        let opens = "“It floods every spring,” TITLE Lind said on Monday.";
        for (title, brought, said, want) in [
            ("President", "Mr. Lind and the first lady, Ana Lind, will visit the port in May.", "Mr. Lind", "Lind"),
            ("Mr.", "His wife, Ana Lind, sat beside him.", "Mr. Lind", "Lind"),
            ("Gov.", "Lind’s sister Ana Lind sat beside him.", "Lind", "Lind"),
            ("Mayor", "He spoke beside his daughter, Ana Lind.", "Lind", "Lind"),
            ("Mr.", "Ana Lind, his sister, disagreed.", "Lind", "Lind"),
            ("Mr.", "Ana Lind, his sister, disagreed.", "Ms. Lind", "Ana Lind"),
            ("Mayor", "Ana Lind and Mr. Lind own the old mill.", "Mr. Lind", "Lind"),
            // No other is brought in: the surname stood in a headline, or is of whoever is named in full later.
            ("Mayor", "The town elected Ana Lind in May.", "Lind", "Ana Lind"),
            ("Mayor", "His deputy, Bo Berg, and Ana Lind’s brother were there.", "Lind", "Ana Lind"),
        ] {
            let text = format!("{}\n\n{brought}\n\n“We will build the wall,” {said} said.\n", opens.replace("TITLE", title));
            assert_eq!(speaker(&text, "build the wall").as_deref(), Some(want), "{text}");
        }
        let headline = "Lind will build the wall\n\nBo Berg came with his wife, Ana Lind, who runs the port.\n\n“We will build the wall,” Lind said.\n";
        assert_eq!(speaker(headline, "“We will").as_deref(), Some("Ana Lind"));
    }
}
