//! "Mr Olsen … Mrs Olsen": two people of one surname, whom titles or kinship keep apart.

use std::collections::{BTreeMap, HashSet};

use super::spellings::Spellings;
use crate::coref::agreement::lean;
use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Form};
use crate::entities::Found;
use crate::entities::lists::{TITLES, kin, owning, possessive};
use crate::lexicon::reports;

/// What the text shows of the bearers of one surname.
#[derive(Default)]
struct Bearers {
    /// Pronouns behind the full name and titles before it: "he" above nothing, "she" below.
    full: i32,
    named_in_full: bool,
    /// Titles before the full name.
    titles: Vec<String>,
    /// Mentions by surname that have a title, in order, with what it says of "he" or "she".
    titled: Vec<(usize, i32)>,
    /// Mentions that are said to be kin of the one before: "Dr Carter, his son".
    kin: Vec<usize>,
}

impl Spellings<'_> {
    /// Gives mentions that cannot mean the bearer of their surname a bearer of their own.
    pub(super) fn namesakes(&mut self, discourse: &Discourse, of_mention: &mut [usize]) {
        let mut surnames: BTreeMap<usize, Bearers> = BTreeMap::new();
        let mut apart = Vec::new();
        self.another_of_several(discourse, of_mention);
        for (m, &n) in of_mention.iter().enumerate() {
            let person = self.all.get(n).is_some_and(|x| x.kind == EntityType::Person && x.open.is_empty());
            if !person {
                continue;
            }
            let root = self.root(n);
            let bearers = surnames.entry(root).or_default();
            let said = titled(discourse, m).map_or(0, |t| lean(&t).signum());
            if self.key(n).contains(' ') {
                bearers.named_in_full = true;
                bearers.full += said * 2 + pronoun_behind(discourse, m);
                bearers.titles.extend(titled(discourse, m).filter(|_| bearers.titles.len() < TITLED));
                // "J. Veld, Jan's father": no short form of "Jan Veld".
                if n != root && kin_of_another(discourse, m) {
                    apart.push(m);
                }
            } else {
                if titled(discourse, m).is_some() {
                    bearers.titled.push((m, said));
                }
                let owner = self.kin_ahead(discourse, of_mention, m, root);
                if bearers.kin.len() < TITLED && (owner.is_some() || kin_of_another(discourse, m)) {
                    bearers.kin.push(m);
                }
                // "His wife, Mrs Carter": so Bo Carter is "he".
                match owner.unwrap_or("") {
                    "his" | "His" => bearers.full += 1,
                    "her" | "Her" => bearers.full -= 1,
                    _ => {}
                }
            }
        }
        for m in apart {
            let n = of_mention.get(m).copied();
            let same: Vec<usize> = (0..of_mention.len()).filter(|&o| of_mention.get(o).copied() == n).collect();
            self.part(&same, of_mention);
        }
        let mut spelt: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in 0..self.all.len() {
            spelt.entry(self.root(n)).or_default().push(n);
        }
        for (root, mut bearers) in surnames {
            if bearers.named_in_full && !bearers.titled.is_empty() {
                bearers.full += self.spouse(discourse, of_mention, root) * 2;
            }
            let he = bearers.titled.iter().any(|t| t.1 > 0);
            let she = bearers.titled.iter().any(|t| t.1 < 0);
            // Whose the surname is when titles disagree: the full name's, or the first's.
            let own = match bearers.full.signum() {
                0 if he && she => bearers.titled.iter().map(|t| t.1).find(|said| *said != 0).unwrap_or(0),
                sign => sign,
            };
            let mut others: Vec<usize> = bearers.titled.iter().filter(|t| own != 0 && t.1 == -own).map(|t| t.0).collect();
            if !(bearers.named_in_full || he && she) {
                others.clear();
            }
            // "Judge Holt, his daughter, … Judge Holt": who was introduced so is meant by the title from then on.
            let (mut kin, mut taken_in): (Vec<Vec<usize>>, HashSet<usize>) = (Vec::new(), HashSet::new());
            for &first in &bearers.kin {
                let word = titled(discourse, first);
                let taken = word.as_ref().is_some_and(|w| bearers.titles.contains(w));
                let earlier = bearers.titled.iter().any(|t| t.0 < first && word.is_some() && titled(discourse, t.0) == word);
                if taken_in.contains(&first) || !(bearers.named_in_full || bearers.titled.iter().any(|t| t.0 < first)) {
                    continue;
                }
                let later = bearers.titled.iter().map(|t| t.0).filter(|&m| m > first && !taken && !earlier);
                let same = later.filter(|&m| word.is_some() && titled(discourse, m) == word && !bearers.kin.contains(&m));
                let group: Vec<usize> = std::iter::once(first).chain(same).collect();
                taken_in.extend(&group);
                kin.push(group);
            }
            others.retain(|m| !taken_in.contains(m));
            // Of a surname that several bear and none in full every title is another's.
            let several = !bearers.named_in_full && he && she;
            let first_title = bearers.titled.first().and_then(|t| titled(discourse, t.0));
            let mut groups = kin;
            if several {
                let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
                for &(m, _) in &bearers.titled {
                    let word = titled(discourse, m).filter(|w| Some(w) != first_title.as_ref());
                    if let Some(word) = word.filter(|_| !taken_in.contains(&m)) {
                        by_title.entry(word).or_default().push(m);
                    }
                }
                groups.extend(by_title.into_values());
            } else {
                groups.push(others);
            }
            groups.retain(|g| !g.is_empty());
            if groups.is_empty() {
                continue;
            }
            let mut rivals = vec![root];
            for group in &groups {
                rivals.extend(self.part(group, of_mention));
            }
            if let Some(spelling) = self.all.get_mut(root).filter(|_| !bearers.named_in_full) {
                spelling.namesake = true;
            }
            // What is left of the surname alone may be any of theirs.
            for &n in spelt.get(&root).into_iter().flatten() {
                if let Some(bare) = self.all.get_mut(n).filter(|x| !x.key.contains(' ')) {
                    bare.open.clone_from(&rivals);
                }
            }
        }
    }

    /// "Bo Carter and Ana Carter … Ana Carter’s widow, Mrs. Carter": none of those who are called so by the whole name.
    fn another_of_several(&mut self, discourse: &Discourse, of_mention: &mut [usize]) {
        let mut tried = 0;
        for m in 0..of_mention.len() {
            let Some(&n) = of_mention.get(m).filter(|_| tried < TRIED) else { break };
            let Some(bearers) =
                self.all.get(n).filter(|x| x.kind == EntityType::Person && !x.open.is_empty()).map(|x| x.open.clone())
            else {
                continue;
            };
            let kin = bearers.iter().chain([&n]).any(|&b| self.kin_ahead(discourse, of_mention, m, self.root(b)).is_some());
            let word = titled(discourse, m).filter(|_| kin);
            tried += usize::from(kin);
            if word.is_none() || (0..m).any(|o| of_mention.get(o) == Some(&n) && titled(discourse, o) == word) {
                continue;
            }
            let same = (m..of_mention.len()).filter(|&o| of_mention.get(o) == Some(&n) && titled(discourse, o) == word);
            let same: Vec<usize> = same.collect();
            let other = self.part(&same, of_mention);
            other.and_then(|o| self.all.get_mut(o)).into_iter().for_each(|x| x.open.clear());
        }
    }

    /// "His daughter, Dr Carter,", "Bo Carter and his father, Judge Carter,": the word for whose kin it is, who was named before and has the
    /// same surname.
    fn kin_ahead<'d>(&self, discourse: &Discourse<'d>, of_mention: &[usize], m: usize, root: usize) -> Option<&'d str> {
        let name = discourse.found.get(m).map(|f| discourse.tokens.within(f.span))?;
        let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name.start)).start;
        let title = title_start(discourse, m);
        let start = title.unwrap_or(name.start);
        let comma = start > floor && discourse.word(start - 1) == ",";
        let noun = start.checked_sub(1 + usize::from(comma)).filter(|&n| n > floor && kin(discourse.word(n)));
        let noun = noun.filter(|_| comma || title.is_some())?;
        // "his elder son, Dr Carter".
        let owner = (floor..noun).rev().take(3).find(|&i| possessive(discourse.word(i)) || owning(discourse.word(i)))?;
        let first = discourse.mention_from(discourse.tokens.span(owner).start());
        let named = |o: &usize| discourse.found.get(*o).is_some_and(|f| f.form == Form::Name && f.kind == EntityType::Person);
        let before = (first.saturating_sub(KIN)..first).rev().find(named).and_then(|o| of_mention.get(o));
        before.filter(|&&n| self.root(n) == root).map(|_| discourse.word(owner))
    }

    /// The spelling of the bearer that these mentions now have.
    pub(super) fn part(&mut self, mentions: &[usize], of_mention: &mut [usize]) -> Option<usize> {
        let n = mentions.first().and_then(|&m| of_mention.get(m).copied())?;
        let other = self.again(n);
        for &m in mentions {
            if let Some(slot) = of_mention.get_mut(m) {
                *slot = other;
            }
        }
        if let Some(spelling) = self.all.get_mut(other) {
            spelling.namesake = true;
        }
        Some(other)
    }
}

/// Titles of one name that are kept; mentions back to whom kin is of.
const TITLED: usize = 8;
pub(super) const KIN: usize = 6;
/// Kin of several bearers of one surname that are looked at.
const TRIED: usize = 32;

/// The title right before the name, of whatever sort, without case and stop: "dr", "judge".
pub(super) fn titled(discourse: &Discourse, m: usize) -> Option<String> {
    let found = discourse.found.get(m).filter(|f| f.form == Form::Name && f.kind == EntityType::Person)?;
    let word = discourse.word(discourse.tokens.from(found.span.start()).checked_sub(1)?);
    TITLES.contains(word).then(|| word.trim_end_matches('.').to_lowercase())
}

/// The token that the titles right before the name begin with.
pub(super) fn title_start(discourse: &Discourse, m: usize) -> Option<usize> {
    let start = discourse.tokens.from(discourse.found.get(m)?.span.start());
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(start)).start;
    (floor..start).rev().take(3).take_while(|&i| TITLES.contains(discourse.word(i))).last()
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
pub(super) fn pronoun_behind(discourse: &Discourse, m: usize) -> i32 {
    let Some(found) = discourse.found.get(m) else { return 0 };
    let verb = discourse.tokens.from(found.span.end());
    let next = verb + 1 + usize::from(discourse.word(verb + 1) == "that");
    match discourse.word(next) {
        "he" if reports(discourse.word(verb)) => 1,
        "she" if reports(discourse.word(verb)) => -1,
        _ => 0,
    }
}

/// "Dr Carter, his son,", "Dr Carter, Anna’s son,", "Colonel Carter, a cousin,".
pub(super) fn kin_of_another(discourse: &Discourse, m: usize) -> bool {
    let end = discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.end()));
    let named = || {
        let adjoins = |f: &&Found| f.form == Form::Name && discourse.tokens.from(f.span.start()) == end + 1;
        let next = discourse.found.iter().skip(m + 1).take(3).find(adjoins)?;
        Some(discourse.tokens.from(next.span.end())).filter(|&stop| possessive(discourse.word(stop)))
    };
    let article = discourse.word(end + 1) == "a" && titled(discourse, m).is_some();
    let owner = if article || matches!(discourse.word(end + 1), "his" | "her") { Some(end + 1) } else { named() };
    // "a mother" says nothing of whose.
    let known = |noun: &str| {
        kin(noun)
            && !(article && matches!(noun, "mother" | "father" | "parent" | "mum" | "dad" | "widow" | "widower" | "partner"))
    };
    discourse.word(end) == ","
        && owner.is_some_and(|o| known(discourse.word(o + 1)) && matches!(discourse.word(o + 2), "," | "." | ";"))
}
