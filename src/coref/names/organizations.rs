//! Names of organizations and places: acronyms, short forms, spellings of one country.

use std::collections::{HashMap, HashSet};

use super::keys::{fold, of_site, small, stem};
use super::kinds::outlet;
use super::namesakes::{office, pronoun_behind, title};
use super::spellings::{Index, Spellings, push};
use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Pos};
use crate::entities::lists::{HEADS, ORGANIZATIONS, PLACES, acronym, common, given_name, person_noun, surname};

/// Whether the last word is one for a body; a watch is sooner worn.
fn body(form: &str) -> bool {
    let last = form.rsplit(' ').next().unwrap_or(form);
    last != "Watch" && HEADS.get(last).is_some_and(|e| e.column(1) == "organization")
}

/// "Garrow, 43,", "lawyer Garrow", "Garrow said he": a name that the text shows to be a person's.
fn told_of(discourse: &Discourse, m: usize) -> bool {
    let Some(tokens) = discourse.found.get(m).map(|f| discourse.tokens.within(f.span)) else { return false };
    let aged = discourse.word(tokens.end) == "," && discourse.pos(tokens.end + 1) == Pos::Num;
    let described = tokens.start.checked_sub(1).is_some_and(|i| person_noun(discourse.word(i)));
    aged || described || pronoun_behind(discourse, m) != 0
}

impl Spellings<'_> {
    /// "Centre for Harbour Studies (CHS)".
    /// Where a text gives one acronym to two bodies, it means from then on the second.
    pub(super) fn brackets(&mut self, discourse: &Discourse, of_mention: &mut [usize]) {
        let mut now: HashMap<usize, usize> = HashMap::new();
        for m in 1..of_mention.len() {
            let (Some(short), Some(long), Some(&before), Some(&n)) =
                (discourse.found.get(m), discourse.found.get(m - 1), of_mention.get(m - 1), of_mention.get(m))
            else {
                continue;
            };
            let first = n;
            let n = now.get(&n).copied().unwrap_or(n);
            if let Some(slot) = of_mention.get_mut(m) {
                *slot = n;
            }
            if n == usize::MAX
                || before == usize::MAX
                || !acronym(discourse.words_of(m))
                || short.kind != EntityType::Organization
            {
                continue;
            }
            let gap = discourse.text.get(long.span.end()..short.span.start()).unwrap_or("");
            let same = self.key(n).chars().next() == self.key(before).chars().next();
            if gap.trim() == "(" && long.kind == EntityType::Organization && same && self.root(n) != self.root(before) {
                let again = if self.root(n) == n { n } else { self.again(n) };
                self.join(again, before);
                now.insert(first, again);
                if let Some(slot) = of_mention.get_mut(m) {
                    *slot = again;
                }
            }
        }
    }

    /// "Novacel Medical … Novacel said": what was taken for a person is the one organization whose name begins so; "the Ledger" is the
    /// one whose name ends so.
    pub(super) fn bodies(&mut self, discourse: &Discourse, of_mention: &[usize], short: &[(usize, String)]) {
        let (mut by_first, mut by_last) = (Index::new(), Index::new());
        for n in self.of(EntityType::Organization) {
            if let (Some((first, _)), Some((_, last))) = (self.key(n).split_once(' '), self.key(n).rsplit_once(' ')) {
                let (first, last) = (first.to_owned(), last.to_owned());
                push(&mut by_first, &first, n);
                push(&mut by_last, &last, n);
            }
        }
        let titled = |m: &usize| title(discourse, *m).is_some() || office(discourse, *m).is_some() || told_of(discourse, *m);
        let people: HashSet<usize> = (0..of_mention.len()).filter(titled).filter_map(|m| of_mention.get(m).copied()).collect();
        for (n, word) in short {
            let form = self.all.get(*n).map_or("", |x| x.form);
            let introduced =
                || by_first.get(word).and_then(|l| self.only(l, *n)).is_some_and(|long| self.known_by_first(*n, long));
            if people.contains(n)
                || given_name(form)
                || surname(form) && !introduced()
                || PLACES.contains(form)
                || common(form) && !by_last.contains_key(word)
            {
                continue;
            }
            let first = by_first.get(word).filter(|_| !common(form));
            if let Some(long) = first.or_else(|| by_last.get(word)).and_then(|l| self.only(l, *n))
                && (first.is_some() || outlet(self.all.get(long).map_or("", |x| x.form)))
            {
                self.join(*n, long);
            }
        }
    }

    /// "Garrow Research Center … Garrow says": a centre of study or care goes by its first word, though people have that surname too, where
    /// the text named it first.
    fn known_by_first(&self, short: usize, long: usize) -> bool {
        const KNOWN: [&str; 14] = [
            "academy",
            "center",
            "centre",
            "clinic",
            "college",
            "hospital",
            "infirmary",
            "institute",
            "lab",
            "laboratories",
            "laboratory",
            "poll",
            "school",
            "university",
        ];
        let last = self.key(long).rsplit(' ').next().unwrap_or("");
        long < short && KNOWN.contains(&last)
    }

    /// "Kessel Bryant LLP … Kessel Bryant said it would": the firm without its legal form, taken for a person whom no title or surname alone
    /// shows to be one.
    pub(super) fn firms(&mut self, titled: &HashSet<usize>) {
        let mut by_stem: HashMap<String, usize> = HashMap::new();
        for n in self.of(EntityType::Organization) {
            let (key, bare) = (self.key(n), stem(self.key(n)));
            if bare.len() < key.len() && bare.contains(' ') {
                by_stem.insert(bare.to_owned(), n);
            }
            if let Some(site) = self.all.get(n).and_then(|x| of_site(x.form)) {
                by_stem.insert(fold(site), n);
            }
        }
        for n in self.of(EntityType::Person) {
            let Some(&firm) = by_stem.get(self.key(n)) else { continue };
            let person = titled.contains(&n) || (0..self.all.len()).any(|o| o != n && self.root(o) == n);
            if !person {
                self.join(n, firm);
            }
        }
    }

    pub(super) fn organizations(&mut self) {
        let all = self.of(EntityType::Organization);
        let (mut by_acronym, mut by_stem, mut by_first, mut by_full) = (Index::new(), Index::new(), Index::new(), Index::new());
        let mut by_tail = Index::new();
        for &n in &all {
            let Some(node) = self.all.get(n) else { continue };
            let full = ORGANIZATIONS.get(node.form).map_or("", |e| e.column(2));
            let canon = if full.is_empty() { node.key.clone() } else { fold(full) };
            let words: Vec<&str> = node.key.split([' ', '-']).filter(|w| !w.is_empty()).collect();
            let (first, stem) = (words.first().map(|w| (*w).to_owned()), stem(&node.key).to_owned());
            if words.len() > 1 {
                for skip in [true, false] {
                    let letters: String = words.iter().filter(|w| !(skip && small(w))).filter_map(|w| w.chars().next()).collect();
                    push(&mut by_acronym, &letters, n);
                }
                first.into_iter().for_each(|f| push(&mut by_first, &f, n));
            }
            // "Harbour Board" of "Oslo Harbour Board", "Supreme Court" of "Kabira Supreme Court of Appeal".
            let plain = node.key.split(" of ").next().unwrap_or("");
            let tails = plain.match_indices(' ').take(4).map(|(at, _)| &plain[at + 1..]).filter(|t| *t != node.key);
            for tail in tails.chain((plain.len() < node.key.len()).then_some(plain)).chain(node.key.strip_prefix("church of ")) {
                push(&mut by_tail, tail, n);
            }
            push(&mut by_full, &canon, n);
            push(&mut by_stem, &stem, n);
            if let Some(site) = of_site(node.form) {
                push(&mut by_stem, &fold(site), n);
            }
        }
        for &n in &all {
            let Some(node) = self.all.get(n).filter(|x| x.joined.get() == n) else { continue };
            let full = ORGANIZATIONS.get(node.form).map_or("", |e| e.column(2));
            let canon = if full.is_empty() { node.key.clone() } else { fold(full) };
            let single = !node.key.contains(' ');
            let known = by_full.get(&canon).filter(|l| l.len() > 1).and_then(|l| l.iter().copied().find(|&x| self.root(x) != n));
            let initials = by_acronym.get(&node.key).filter(|_| single && acronym(node.form));
            let shorter = by_stem.get(&node.key).or_else(|| by_stem.get(stem(&node.key)));
            let first = by_first
                .get(&node.key)
                .filter(|_| single && !acronym(node.form) && !common(node.form) && !PLACES.contains(node.form))
                // "Apple" is no "Apple Watch": what is known by itself is short for a body alone.
                .filter(|long| {
                    !ORGANIZATIONS.contains(node.form) || long.iter().all(|&l| self.all.get(l).is_some_and(|x| body(x.form)))
                });
            // "ABC", "ABC News".
            let news = by_first.get(&node.key).filter(|_| single && acronym(node.form));
            let news = news.and_then(|all| all.iter().copied().find(|&l| self.key(l).strip_suffix(" news") == Some(&node.key)));
            let firm = ORGANIZATIONS.get(node.form).is_some_and(|e| e.column(1) == "company");
            let tail = by_tail.get(&node.key).filter(|_| !single || !(acronym(node.form) || firm));
            let long = known
                .or_else(|| [initials, shorter, first, tail].into_iter().flatten().find_map(|l| self.only(l, n)))
                .or(news.filter(|&l| self.root(l) != n));
            if let Some(long) = long {
                self.join(n, long);
            }
        }
    }

    /// "US", "U.S.", "United States": names of one country. "Oslo City", "the City of Oslo": Oslo.
    pub(super) fn places(&mut self) {
        let by_key: HashMap<String, usize> =
            self.of(EntityType::Place).into_iter().map(|n| (self.key(n).to_owned(), n)).collect();
        for n in self.of(EntityType::Place) {
            let key = self.key(n);
            let bare =
                key.strip_prefix("city of ").or_else(|| key.strip_prefix("county of ")).or_else(|| key.strip_suffix(" city"));
            if let Some(&short) = bare.and_then(|b| by_key.get(b)) {
                self.join(n, short);
            }
        }
        let mut countries: HashMap<&str, usize> = HashMap::new();
        for n in self.of(EntityType::Place) {
            let Some(entry) = self.all.get(n).and_then(|x| PLACES.get(x.form)) else { continue };
            let country = entry.column(1) == "country" || entry.column(2) == "US" && matches!(self.key(n), "america" | "usa");
            if country {
                let first = *countries.entry(entry.column(2)).or_insert(n);
                if first != n {
                    self.join(n, first);
                }
            }
        }
    }
}
