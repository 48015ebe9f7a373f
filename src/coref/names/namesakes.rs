//! "Mr Olsen … Mrs Olsen": two people of one surname, whom titles or kinship keep apart.

use std::collections::BTreeMap;

use super::spellings::Spellings;
use crate::coref::agreement::lean;
use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Form};
use crate::entities::Found;
use crate::entities::lists::{TITLES, kin, possessive};
use crate::lexicon::reports;

/// What the text shows of the bearers of one surname.
#[derive(Default)]
struct Bearers {
    /// Pronouns behind the full name and titles before it: "he" above nothing, "she" below.
    full: i32,
    named_in_full: bool,
    /// Mentions by surname with a title that says "he" or "she", in order, with what it says.
    titled: Vec<(usize, i32)>,
    /// Mentions that are said to be kin of the one before: "Dr Carter, his son".
    kin: Vec<usize>,
}

impl Spellings<'_> {
    /// Gives mentions that cannot mean the bearer of their surname a bearer of their own.
    pub(super) fn namesakes(&mut self, discourse: &Discourse, of_mention: &mut [usize]) {
        let mut surnames: BTreeMap<usize, Bearers> = BTreeMap::new();
        let mut apart = Vec::new();
        for (m, &n) in of_mention.iter().enumerate() {
            let person = self.all.get(n).is_some_and(|x| x.kind == EntityType::Person && x.open.is_empty());
            if !person {
                continue;
            }
            let bearers = surnames.entry(self.root(n)).or_default();
            let said = title(discourse, m).map_or(0, |t| lean(discourse.word(t)).signum());
            if self.key(n).contains(' ') {
                bearers.named_in_full = true;
                bearers.full += said * 2 + pronoun_behind(discourse, m);
                // "J. Veld, Jan's father": no short form of "Jan Veld".
                if n != self.root(n) && kin_of_another(discourse, m) {
                    apart.push(m);
                }
            } else {
                if said != 0 {
                    bearers.titled.push((m, said));
                }
                if kin_of_another(discourse, m) {
                    bearers.kin.push(m);
                }
            }
        }
        for m in apart {
            let n = of_mention.get(m).copied();
            let same: Vec<usize> = (0..of_mention.len()).filter(|&o| of_mention.get(o).copied() == n).collect();
            self.part(&same, of_mention);
        }
        for (_, bearers) in surnames {
            let he = bearers.titled.iter().any(|t| t.1 > 0);
            let she = bearers.titled.iter().any(|t| t.1 < 0);
            // Whose the surname is when titles disagree: the full name's, or the first's.
            let own = match bearers.full.signum() {
                0 if he && she => bearers.titled.first().map_or(0, |t| t.1),
                sign => sign,
            };
            let others: Vec<usize> = bearers.titled.iter().filter(|t| own != 0 && t.1 == -own).map(|t| t.0).collect();
            if bearers.named_in_full || he && she {
                self.part(&others, of_mention);
            }
            if !bearers.named_in_full && he && she {
                let own: Vec<usize> = bearers.titled.iter().filter(|t| t.1 == own).map(|t| t.0).collect();
                if let Some(spelling) = own.first().and_then(|&m| of_mention.get(m)).and_then(|&n| self.all.get_mut(n)) {
                    spelling.namesake = true;
                }
            }
            if let Some(&first) = bearers.kin.first().filter(|k| bearers.named_in_full && !others.contains(k)) {
                let word = |m: usize| title(discourse, m).map(|t| discourse.word(t));
                let n = of_mention.get(first).copied();
                let later = (first..of_mention.len()).filter(|&m| of_mention.get(m).copied() == n);
                let same: Vec<usize> = later.filter(|&m| m == first || word(m).is_some() && word(m) == word(first)).collect();
                self.part(&same, of_mention);
            }
        }
    }

    fn part(&mut self, mentions: &[usize], of_mention: &mut [usize]) {
        let Some(n) = mentions.first().and_then(|&m| of_mention.get(m).copied()) else { return };
        let other = self.again(n);
        for &m in mentions {
            if let Some(slot) = of_mention.get_mut(m) {
                *slot = other;
            }
        }
        if let Some(spelling) = self.all.get_mut(other) {
            spelling.namesake = true;
        }
    }
}

/// The token of the title right before the name.
pub(super) fn title(discourse: &Discourse, m: usize) -> Option<usize> {
    let found = discourse.found.get(m).filter(|f| f.form == Form::Name)?;
    let before = discourse.tokens.from(found.span.start()).checked_sub(1)?;
    TITLES.get(discourse.word(before)).filter(|e| e.column(1) == "honorific").map(|_| before)
}

/// The title of office right before the name: "President".
pub(super) fn office<'t>(discourse: &Discourse<'t>, m: usize) -> Option<&'t str> {
    let found = discourse.found.get(m).filter(|f| f.form == Form::Name && f.kind == EntityType::Person)?;
    let word = discourse.word(discourse.tokens.from(found.span.start()).checked_sub(1)?);
    TITLES.get(word).filter(|e| e.column(1) == "title").map(|_| word)
}

/// "Bill Carter said he would": what the pronoun right behind the verb says.
fn pronoun_behind(discourse: &Discourse, m: usize) -> i32 {
    let Some(found) = discourse.found.get(m) else { return 0 };
    let verb = discourse.tokens.from(found.span.end());
    let next = verb + 1 + usize::from(discourse.word(verb + 1) == "that");
    match discourse.word(next) {
        "he" if reports(discourse.word(verb)) => 1,
        "she" if reports(discourse.word(verb)) => -1,
        _ => 0,
    }
}

/// "Dr Carter, his son,", "Dr Carter, Anna’s son,".
fn kin_of_another(discourse: &Discourse, m: usize) -> bool {
    let end = discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.end()));
    let named = || {
        let adjoins = |f: &&Found| f.form == Form::Name && discourse.tokens.from(f.span.start()) == end + 1;
        let next = discourse.found.iter().skip(m + 1).take(3).find(adjoins)?;
        Some(discourse.tokens.from(next.span.end())).filter(|&stop| possessive(discourse.word(stop)))
    };
    let owner = if matches!(discourse.word(end + 1), "his" | "her") { Some(end + 1) } else { named() };
    discourse.word(end) == ","
        && owner.is_some_and(|o| kin(discourse.word(o + 1)) && matches!(discourse.word(o + 2), "," | "." | ";"))
}
