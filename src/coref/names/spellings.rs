//! The article's names, each spelling once, and which of them are joined.

use std::cell::Cell;
use std::collections::HashMap;

use super::keys::fold;
use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Form};

/// One spelling, case and apostrophes aside, of one type.
#[derive(Clone)]
pub(super) struct Spelling<'t> {
    pub kind: EntityType,
    pub form: &'t str,
    pub key: String,
    /// The node that this one was joined to; itself where none.
    pub joined: Cell<usize>,
    /// The longer names that a short one may stand for, where there are several.
    pub open: Vec<usize>,
    /// How often it stands in the article.
    pub times: u32,
    /// The person who is called so elsewhere, of what was taken for a place or an organization.
    pub surname_of: Option<usize>,
    /// A surname in the plural: "the Ruizes".
    pub family: bool,
    /// What somebody was born as or is nicknamed.
    pub other: bool,
    /// Another bore the surname first.
    pub namesake: bool,
    /// The surname that a first name shares with the next: "Rosa and Emil Stark".
    pub shares: Option<&'t str>,
}

/// Tokens between a name and another that the same person was born with or goes by.
pub(super) const RENAMED: usize = 8;
/// Longer names that one short name is compared with.
pub(super) const RIVALS: usize = 16;

pub(super) type Index = HashMap<String, Vec<usize>>;

#[derive(Default)]
pub(super) struct Spellings<'t> {
    pub all: Vec<Spelling<'t>>,
}

impl<'t> Spellings<'t> {
    /// The node of every name, in order of mentions; `usize::MAX` for what is no name.
    pub fn spellings(&mut self, discourse: &Discourse<'t>) -> Vec<usize> {
        let mut exact: HashMap<(EntityType, &str), usize> = HashMap::new();
        let mut folded: HashMap<(EntityType, String), usize> = HashMap::new();
        let mut numbers = Vec::with_capacity(discourse.found.len());
        for (m, found) in discourse.found.iter().enumerate() {
            if found.form != Form::Name {
                numbers.push(usize::MAX);
                continue;
            }
            let form = discourse.words_of(m);
            let number = *exact.entry((found.kind, form)).or_insert_with(|| {
                let key = fold(form);
                *folded.entry((found.kind, key.clone())).or_insert_with(|| {
                    let joined = self.all.len();
                    self.all.push(Spelling {
                        kind: found.kind,
                        form,
                        key,
                        joined: Cell::new(joined),
                        open: Vec::new(),
                        times: 0,
                        surname_of: None,
                        family: false,
                        other: false,
                        namesake: false,
                        shares: None,
                    });
                    joined
                })
            });
            if let Some(node) = self.all.get_mut(number) {
                node.times += 1;
            }
            numbers.push(number);
        }
        numbers
    }

    /// The spelling that `n` was joined to in the end. What lies on the way is joined to it outright.
    pub fn root(&self, n: usize) -> usize {
        let mut root = n;
        while let Some(next) = self.all.get(root).map(|x| x.joined.get()).filter(|&next| next != root) {
            root = next;
        }
        let mut at = n;
        while let Some(spelling) = self.all.get(at).filter(|_| at != root) {
            at = spelling.joined.replace(root);
        }
        root
    }

    pub fn join(&mut self, short: usize, long: usize) {
        let (short, long) = (self.root(short), self.root(long));
        if let Some(spelling) = self.all.get(short) {
            spelling.joined.set(long);
        }
    }

    /// The spelling once more, for another bearer.
    pub fn again(&mut self, n: usize) -> usize {
        let number = self.all.len();
        if let Some(spelling) = self.all.get(n).map(|x| Spelling { joined: Cell::new(number), ..x.clone() }) {
            self.all.push(spelling);
        }
        number
    }

    pub fn key(&self, n: usize) -> &str {
        self.all.get(n).map_or("", |x| &x.key)
    }

    pub fn of(&self, kind: EntityType) -> Vec<usize> {
        (0..self.all.len()).filter(|&n| self.all.get(n).is_some_and(|x| x.kind == kind && x.joined.get() == n)).collect()
    }

    /// The one entity other than `n` among these.
    pub fn only(&self, all: &[usize], n: usize) -> Option<usize> {
        let mut roots: Vec<usize> = all.iter().map(|&x| self.root(x)).filter(|&x| x != n).collect();
        roots.sort_unstable();
        roots.dedup();
        if let [one] = roots.as_slice() { Some(*one) } else { None }
    }
}

pub(super) fn push(index: &mut Index, word: &str, n: usize) {
    let list = index.entry(word.to_owned()).or_default();
    if list.len() < RIVALS && !list.contains(&n) {
        list.push(n);
    }
}
