//! Names of people: short forms, surnames, other names of one person.

use std::collections::HashSet;

use super::keys::{another, fold, junior, name_words, same_person, suffix};
use super::kinds::nameless;
use super::spellings::{Index, RENAMED, Spellings, push};
use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Form};
use crate::entities::lists::{ORGANIZATIONS, PLACES, common, given_name};

impl Spellings<'_> {
    /// "Ana Paris … Paris said": a surname that is also a place's name, or was taken for an organization.
    pub(super) fn surnames(&mut self) {
        let (mut by_last, mut by_first) = (Index::new(), Index::new());
        for n in self.of(EntityType::Person) {
            if let Some((_, last)) = self.key(n).rsplit_once(' ') {
                push(&mut by_last, last, n);
            }
            // "Jordan Veld … Jordan said".
            if let Some(first) =
                self.all.get(n).and_then(|x| x.form.split_once(' ')).map(|f| f.0).filter(|f| given_name(f) || PLACES.contains(f))
            {
                push(&mut by_first, &fold(first), n);
            }
        }
        for kind in [EntityType::Organization, EntityType::Place, EntityType::Group] {
            for n in self.of(kind) {
                let first = || by_first.get(self.key(n)).filter(|_| kind == EntityType::Place);
                let person = by_last.get(self.key(n)).or_else(first).and_then(|l| self.only(l, n));
                // "Ana Veld … the Velds", taken for an organization.
                let listed = self.all.get(n).is_some_and(|x| ORGANIZATIONS.contains(x.form) || PLACES.contains(x.form));
                let family = !listed
                    && kind != EntityType::Group
                    && self.key(n).strip_suffix('s').is_some_and(|one| by_last.contains_key(one));
                if let Some(node) = self.all.get_mut(n) {
                    node.surname_of = person;
                    if family && person.is_none() {
                        (node.kind, node.family) = (EntityType::Person, true);
                    }
                }
            }
        }
    }

    /// "Ruiz was born Ana Veld", "Ana Ruiz, better known as Nana".
    pub(super) fn renamed(&mut self, discourse: &Discourse, of_mention: &[usize]) {
        let person = |m: usize| discourse.found.get(m).filter(|f| f.kind == EntityType::Person && f.form == Form::Name);
        for m in 1..of_mention.len() {
            let Some((new, &n)) = person(m).zip(of_mention.get(m)) else { continue };
            let start = discourse.tokens.from(new.span.start());
            let floor =
                discourse.tokens.of_sentence(discourse.tokens.sentence_of(start)).start.max(start.saturating_sub(RENAMED));
            let word = |i: usize| if i > floor { discourse.word(i - 1) } else { "" };
            let as_what = word(start) == "as";
            let verb = start - usize::from(as_what);
            let lower = |w: &str| w.starts_with(char::is_lowercase);
            let joins =
                |w: &str| matches!(w, "was" | "is" | "also" | "better" | "best" | "," | "(") || lower(w) && w.ends_with("ly");
            let link = (floor..verb.saturating_sub(1)).rev().take_while(|&i| joins(discourse.word(i))).last();
            // "Lil Pylon, real name Bo Lind", "whose real name is Bo Lind".
            let real =
                (floor..start).rev().take(3).any(|i| discourse.word(i) == "name" && i > floor && discourse.word(i - 1) == "real");
            if real && !discourse.word(start - 1).starts_with(char::is_uppercase) {
                let near = |o: &usize| person(*o).is_some_and(|f| discourse.tokens.from(f.span.end()) > floor);
                if let Some(&old) = (m.saturating_sub(3)..m).rev().find(near).and_then(|o| of_mention.get(o))
                    && self.root(old) != self.root(n)
                    && let Some(node) = self.all.get_mut(n)
                {
                    node.other = true;
                    self.join(n, old);
                    continue;
                }
            }
            let means = match word(verb) {
                "born" | "née" | "nee" | "aka" | "a.k.a." | "alias" => true,
                "known" => as_what,
                "called" | "nicknamed" => link.is_some(),
                _ => false,
            };
            let end = link.unwrap_or(verb.saturating_sub(1));
            let old = (m.saturating_sub(3)..m).find(|&o| person(o).is_some_and(|f| discourse.tokens.from(f.span.end()) == end));
            if let Some(&old) = old.filter(|_| means).and_then(|o| of_mention.get(o))
                && self.root(old) != self.root(n)
                && let Some(node) = self.all.get_mut(n)
            {
                node.other = true;
                self.join(n, old);
            }
        }
    }

    /// Gives back the single words that no longer name of a person has. `titled` are those that have a title before them: "Dr. Bo Lind Jr." is
    /// whoever was called "Bo Lind".
    pub(super) fn people(&mut self, address: &[&str], titled: &HashSet<usize>) -> Vec<(usize, String)> {
        let (mut by_last, mut by_first, mut by_other) = (Index::new(), Index::new(), Index::new());
        let all = self.of(EntityType::Person);
        let mut short = Vec::new();
        for n in all {
            let words: Vec<String> = name_words(self.key(n)).map(str::to_owned).collect();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            if words.len() == 1 {
                short.push((n, first.clone()));
                continue;
            }
            let rivals = by_last.get(last).into_iter().chain(by_first.get(first)).flatten();
            let same = rivals.copied().find(|&r| {
                let (first, later) = (self.key(n.min(r)), self.key(n.max(r)));
                same_person(first, later) && (titled.contains(&n.max(r)) || !junior(later, first))
            });
            match same {
                Some(long) => self.join(n, long),
                None => {
                    for (index, word) in [(&mut by_last, last), (&mut by_first, first)] {
                        push(index, word, n);
                    }
                    words
                        .get(1..words.len() - 1)
                        .unwrap_or(&[])
                        .iter()
                        .filter(|w| w.len() > 2)
                        .for_each(|w| push(&mut by_other, w, n));
                }
            }
        }
        // "Ben Lind … Lind": a small word before a surname that no longer name has is a given name.
        let (given, short): (Vec<_>, Vec<_>) = short.into_iter().partition(|(n, word)| {
            self.key(*n).split_once(' ').is_some_and(|(_, last)| last == word) && !by_last.contains_key(word)
        });
        for (n, word) in given {
            push(&mut by_last, &word, n);
            push(&mut by_first, self.key(n).split(' ').next().unwrap_or(""), n);
        }
        let mut alone = Vec::new();
        for (n, word) in short {
            let mut long: Vec<usize> = [&by_last, &by_first, &by_other]
                .iter()
                .find_map(|i| i.get(&word))
                .into_iter()
                .flatten()
                .map(|&l| self.root(l))
                .collect();
            long.sort_unstable();
            long.dedup();
            // "Lind Jr." is none who is never called so.
            if let Some(own) = suffix(self.key(n)) {
                long.retain(|&l| suffix(self.key(l)) == Some(own));
            }
            match long.as_slice() {
                [] if misspelt(&word, &by_last).is_some_and(|known| {
                    let long = by_last.get(known).and_then(|l| self.only(l, n));
                    long.inspect(|&long| self.join(n, long)).is_some()
                }) => {}
                [] => {
                    let bearers = word.strip_suffix('s').and_then(|w| by_last.get(w)).is_some();
                    if let Some(node) = self.all.get_mut(n) {
                        node.family = bearers;
                    }
                    alone.push((n, word));
                }
                [one] if another(self.key(*one), &word, address) => alone.push((n, word)),
                [one] => self.join(n, *one),
                _ => {
                    if let Some(node) = self.all.get_mut(n) {
                        node.open = long;
                    }
                }
            }
        }
        alone
    }

    /// "/ana-ruiz-resigns" of a text that has "Ana" here and "Ruiz" there, nowhere both in a sentence.
    pub(super) fn addressed(&mut self, discourse: &Discourse, of_mention: &[usize], alone: &[(usize, String)], address: &[&str]) {
        let named =
            |word: &str| alone.iter().find(|(n, w)| w == word && !self.all.get(*n).is_some_and(|x| x.family)).map(|a| a.0);
        let sentences =
            |n: usize| of_mention.iter().zip(&discourse.positions).filter(move |(o, _)| **o == n).map(|(_, p)| p.sentence);
        let meet = |a: usize, b: usize| {
            let of_a: HashSet<u32> = sentences(a).collect();
            sentences(b).any(|s| of_a.contains(&s))
        };
        let mut joins = Vec::new();
        for (at, word) in address.iter().enumerate() {
            let Some(first) = named(word) else { continue };
            let after = address.get(at + 1..).unwrap_or(&[]).iter().take(3).take_while(|w| !common(w));
            if let Some(last) = after.filter_map(|w| named(w)).next()
                && first != last
                && !meet(first, last)
            {
                joins.push((first, last));
            }
        }
        joins.into_iter().for_each(|(first, last)| self.join(first, last));
    }

    /// "Wen Daolu … Wen said": whom the network took for an organization or a place where the whole name stands.
    pub(super) fn mistaken(&mut self, short: &[(usize, String)]) {
        let mut by_word = Index::new();
        for kind in [EntityType::Organization, EntityType::Place] {
            for n in self.of(kind) {
                let Some(node) = self.all.get(n).filter(|x| nameless(x.form)) else { continue };
                if let Some((first, last)) = node.key.split_once(' ') {
                    for word in [first, last.rsplit(' ').next().unwrap_or(last)] {
                        push(&mut by_word, word, n);
                    }
                }
            }
        }
        for (n, word) in short {
            let often = |n: usize| self.all.get(n).map_or(0, |x| x.times);
            let long = by_word.get(word).and_then(|l| self.only(l, *n)).filter(|&l| often(*n) >= often(l));
            if let Some(long) = long
                && let Some(node) = self.all.get_mut(long)
            {
                node.kind = EntityType::Person;
                self.join(*n, long);
            }
        }
    }
}

/// Letters of a surname that may be misspelt; in shorter ones a letter makes another name.
const LONG: usize = 5;

/// "Marlowsky … Marlowski": the one surname of the article that is a letter, or two that changed places, away from a word that no longer name has.
fn misspelt<'n>(word: &str, by_last: &'n Index) -> Option<&'n str> {
    let near = |known: &&String| known.len() >= LONG && word.len() >= LONG && one_letter_apart(word, known);
    let mut all = by_last.keys().filter(near);
    all.next().filter(|_| all.next().is_none()).map(String::as_str)
}

fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let head = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let rest = |of: &[char], from: usize| of.get(from..).unwrap_or(&[]).to_vec();
    // Plurals and possessives ("the Ruizes") are no slips, nor is another first letter; a last letter that is not doubled is ("Tollet" of "Tollett").
    let doubled = long.last() == short.last() && long.last() != Some(&'s');
    let end = head == short.len() && !doubled;
    head > 0
        && !end
        && match long.len() - short.len() {
            0 => {
                let swapped = short.get(head) == long.get(head + 1) && short.get(head + 1) == long.get(head);
                let from = head + 1 + usize::from(swapped);
                rest(&short, from) == rest(&long, from)
            }
            1 => rest(&short, head) == rest(&long, head + 1),
            _ => false,
        }
}
