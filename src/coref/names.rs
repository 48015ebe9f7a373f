//! Names → entities: equal names, then short forms and acronyms that a longer name of the article explains.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::rank::TITLE;
use super::{Draft, FORMS, NOBODY, Open, Scene};
use crate::document::{EntityType, Form, Pos};
use crate::entities::lists::{GROUPS, HEADS, ORGANIZATIONS, PLACES, TITLES, acronym, common, initial, particle, press};
use crate::lexicon::{Case, Lexicon};

static NICKNAMES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(include_str!("../../data/nicknames.tsv"), Case::Fold));

/// One spelling, case and apostrophes aside, of one type.
struct Node<'t> {
    kind: EntityType,
    form: &'t str,
    key: String,
    /// The node that this one was joined to; itself where none.
    joined: usize,
    /// The longer names that a short one may stand for, where there are several.
    open: Vec<usize>,
    /// How often it stands in the article.
    times: u32,
    /// The person who is called so elsewhere, of what was taken for a place or an organization.
    surname_of: Option<usize>,
    /// A surname in the plural: "the Ruizes".
    family: bool,
    /// What somebody was born as or is nicknamed.
    other: bool,
}

/// Tokens between a name and another that the same person was born with or goes by.
const RENAMED: usize = 8;
/// Longer names that one short name is compared with.
const RIVALS: usize = 16;

type Index = HashMap<String, Vec<usize>>;

#[derive(Default)]
struct Gather<'t> {
    nodes: Vec<Node<'t>>,
}

/// `address` has the words of the article's address.
pub(super) fn gather(scene: &mut Scene, address: &[&str]) {
    let mut gather = Gather::default();
    let of_mention = gather.spellings(scene);
    gather.one_type();
    gather.brackets(scene, &of_mention);
    let alone = gather.people(address);
    gather.addressed(scene, &of_mention, &alone, address);
    gather.mistaken(&alone);
    gather.renamed(scene, &of_mention);
    gather.surnames();
    gather.organizations();
    gather.places();
    gather.entities(scene, &of_mention);
}

impl<'t> Gather<'t> {
    /// The node of every name, in order of mentions; `usize::MAX` for what is no name.
    fn spellings(&mut self, scene: &Scene<'t>) -> Vec<usize> {
        let mut exact: HashMap<(EntityType, &str), usize> = HashMap::new();
        let mut folded: HashMap<(EntityType, String), usize> = HashMap::new();
        let mut numbers = Vec::with_capacity(scene.found.len());
        for (m, found) in scene.found.iter().enumerate() {
            if found.form != Form::Name {
                numbers.push(usize::MAX);
                continue;
            }
            let form = scene.said(m);
            let number = *exact.entry((found.kind, form)).or_insert_with(|| {
                let key = fold(form);
                *folded.entry((found.kind, key.clone())).or_insert_with(|| {
                    let joined = self.nodes.len();
                    self.nodes.push(Node {
                        kind: found.kind,
                        form,
                        key,
                        joined,
                        open: Vec::new(),
                        times: 0,
                        surname_of: None,
                        family: false,
                        other: false,
                    });
                    joined
                })
            });
            if let Some(node) = self.nodes.get_mut(number) {
                node.times += 1;
            }
            numbers.push(number);
        }
        numbers
    }

    fn root(&self, mut n: usize) -> usize {
        // Chains of joins are short: joins always go to a root.
        while let Some(node) = self.nodes.get(n).filter(|x| x.joined != n) {
            n = node.joined;
        }
        n
    }

    fn join(&mut self, short: usize, long: usize) {
        let (short, long) = (self.root(short), self.root(long));
        if let Some(node) = self.nodes.get_mut(short) {
            node.joined = long;
        }
    }

    fn key(&self, n: usize) -> &str {
        self.nodes.get(n).map_or("", |x| &x.key)
    }

    fn of(&self, kind: EntityType) -> Vec<usize> {
        (0..self.nodes.len()).filter(|&n| self.nodes.get(n).is_some_and(|x| x.kind == kind && x.joined == n)).collect()
    }

    /// One spelling is of one type, that which it has most often; a listed place may be a person's name as well.
    fn one_type(&mut self) {
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for kind in [EntityType::Person, EntityType::Organization, EntityType::Place] {
            for n in self.of(kind) {
                let key = self.key(n);
                let bare = ["saint ", "st "].iter().find_map(|t| key.strip_prefix(t)).unwrap_or(key);
                if bare.contains(' ') || !PLACES.contains(bare) {
                    by_key.entry(bare.to_owned()).or_default().push(n);
                }
            }
        }
        let times = |n: usize| self.nodes.get(n).map_or(0, |x| x.times);
        let mut joins = Vec::new();
        for same in by_key.values().filter(|s| s.len() > 1) {
            let most = same.iter().copied().max_by_key(|&n| (times(n), std::cmp::Reverse(n))).unwrap_or(0);
            joins.extend(same.iter().filter(|&&n| n != most).map(|&n| (n, most)));
        }
        joins.into_iter().for_each(|(n, most)| self.join(n, most));
    }

    /// "Ana Paris … Paris said": a surname that is also a place's name, or was taken for an organization.
    fn surnames(&mut self) {
        let mut by_last = Index::new();
        for n in self.of(EntityType::Person) {
            if let Some((_, last)) = self.key(n).rsplit_once(' ') {
                push(&mut by_last, last, n);
            }
        }
        for kind in [EntityType::Organization, EntityType::Place] {
            for n in self.of(kind) {
                let person = by_last.get(self.key(n)).and_then(|l| self.only(l, n));
                if let Some(node) = self.nodes.get_mut(n) {
                    node.surname_of = person;
                }
            }
        }
    }

    /// "Centre for Harbour Studies (CHS)".
    fn brackets(&mut self, scene: &Scene<'t>, of_mention: &[usize]) {
        for (m, &n) in of_mention.iter().enumerate().skip(1) {
            let (Some(short), Some(long), Some(&before)) = (scene.found.get(m), scene.found.get(m - 1), of_mention.get(m - 1))
            else {
                continue;
            };
            if n == usize::MAX || before == usize::MAX || !acronym(scene.said(m)) || short.kind != EntityType::Organization {
                continue;
            }
            let gap = scene.text.get(long.span.end()..short.span.start()).unwrap_or("");
            let same = self.key(n).chars().next() == self.key(before).chars().next();
            if gap.trim() == "(" && long.kind == EntityType::Organization && same && self.root(n) != self.root(before) {
                self.join(n, before);
            }
        }
    }

    /// "Ruiz was born Ana Veld", "Ana Ruiz, better known as Nana".
    fn renamed(&mut self, scene: &Scene<'t>, of_mention: &[usize]) {
        let person = |m: usize| scene.found.get(m).filter(|f| f.kind == EntityType::Person && f.form == Form::Name);
        for m in 1..of_mention.len() {
            let Some((new, &n)) = person(m).zip(of_mention.get(m)) else { continue };
            let start = scene.tokens.from(new.span.start());
            let floor = scene.tokens.of_sentence(scene.tokens.sentence_of(start)).start.max(start.saturating_sub(RENAMED));
            let word = |i: usize| if i > floor { scene.word(i - 1) } else { "" };
            let as_what = word(start) == "as";
            let verb = start - usize::from(as_what);
            let lower = |w: &str| w.starts_with(char::is_lowercase);
            let joins =
                |w: &str| matches!(w, "was" | "is" | "also" | "better" | "best" | "," | "(") || lower(w) && w.ends_with("ly");
            let link = (floor..verb.saturating_sub(1)).rev().take_while(|&i| joins(scene.word(i))).last();
            let means = match word(verb) {
                "born" | "née" | "nee" | "aka" | "a.k.a." | "alias" => true,
                "known" => as_what,
                "called" | "nicknamed" => link.is_some(),
                _ => false,
            };
            let end = link.unwrap_or(verb.saturating_sub(1));
            let old = (m.saturating_sub(3)..m).find(|&o| person(o).is_some_and(|f| scene.tokens.from(f.span.end()) == end));
            if let Some(&old) = old.filter(|_| means).and_then(|o| of_mention.get(o))
                && self.root(old) != self.root(n)
                && let Some(node) = self.nodes.get_mut(n)
            {
                node.other = true;
                self.join(n, old);
            }
        }
    }

    /// Gives back the single words that no longer name of a person has.
    fn people(&mut self, address: &[&str]) -> Vec<(usize, String)> {
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
            let same = rivals.copied().find(|&r| same_person(self.key(n), self.key(r)));
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
            match long.as_slice() {
                [] => {
                    let bearers = word.strip_suffix('s').and_then(|w| by_last.get(w)).is_some();
                    if let Some(node) = self.nodes.get_mut(n) {
                        node.family = bearers;
                    }
                    alone.push((n, word));
                }
                [one] if another(self.key(*one), &word, address) => alone.push((n, word)),
                [one] => self.join(n, *one),
                _ => {
                    if let Some(node) = self.nodes.get_mut(n) {
                        node.open = long;
                    }
                }
            }
        }
        alone
    }

    /// "/ana-ruiz-resigns" of a text that has "Ana" here and "Ruiz" there, nowhere both in a sentence.
    fn addressed(&mut self, scene: &Scene, of_mention: &[usize], alone: &[(usize, String)], address: &[&str]) {
        let named =
            |word: &str| alone.iter().find(|(n, w)| w == word && !self.nodes.get(*n).is_some_and(|x| x.family)).map(|a| a.0);
        let sentences = |n: usize| of_mention.iter().zip(&scene.place).filter(move |(o, _)| **o == n).map(|(_, p)| p.1);
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
    fn mistaken(&mut self, short: &[(usize, String)]) {
        let mut by_word = Index::new();
        for kind in [EntityType::Organization, EntityType::Place] {
            for n in self.of(kind) {
                let Some(node) = self.nodes.get(n).filter(|x| nameless(x.form)) else { continue };
                if let Some((first, last)) = node.key.split_once(' ') {
                    for word in [first, last.rsplit(' ').next().unwrap_or(last)] {
                        push(&mut by_word, word, n);
                    }
                }
            }
        }
        for (n, word) in short {
            let often = |n: usize| self.nodes.get(n).map_or(0, |x| x.times);
            let long = by_word.get(word).and_then(|l| self.only(l, *n)).filter(|&l| often(*n) >= often(l));
            if let Some(long) = long
                && let Some(node) = self.nodes.get_mut(long)
            {
                node.kind = EntityType::Person;
                self.join(*n, long);
            }
        }
    }

    fn organizations(&mut self) {
        let all = self.of(EntityType::Organization);
        let (mut by_acronym, mut by_stem, mut by_first, mut by_full) = (Index::new(), Index::new(), Index::new(), Index::new());
        let mut by_tail = Index::new();
        for &n in &all {
            let Some(node) = self.nodes.get(n) else { continue };
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
        }
        for &n in &all {
            let Some(node) = self.nodes.get(n).filter(|x| x.joined == n) else { continue };
            let full = ORGANIZATIONS.get(node.form).map_or("", |e| e.column(2));
            let canon = if full.is_empty() { node.key.clone() } else { fold(full) };
            let single = !node.key.contains(' ');
            let known = by_full.get(&canon).filter(|l| l.len() > 1).and_then(|l| l.iter().copied().find(|&x| self.root(x) != n));
            let initials = by_acronym.get(&node.key).filter(|_| single && acronym(node.form));
            let shorter = by_stem.get(&node.key).or_else(|| by_stem.get(stem(&node.key)));
            let first = by_first
                .get(&node.key)
                .filter(|_| single && !acronym(node.form) && !common(node.form) && !PLACES.contains(node.form));
            let tail = by_tail.get(&node.key).filter(|_| !single || !acronym(node.form));
            let long = known.or_else(|| [initials, shorter, first, tail].into_iter().flatten().find_map(|l| self.only(l, n)));
            if let Some(long) = long {
                self.join(n, long);
            }
        }
    }

    /// The one entity other than `n` among these.
    fn only(&self, nodes: &[usize], n: usize) -> Option<usize> {
        let mut roots: Vec<usize> = nodes.iter().map(|&x| self.root(x)).filter(|&x| x != n).collect();
        roots.sort_unstable();
        roots.dedup();
        if let [one] = roots.as_slice() { Some(*one) } else { None }
    }

    /// "US", "U.S.", "United States": names of one country. "Oslo City", "the City of Oslo": Oslo.
    fn places(&mut self) {
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
            let Some(entry) = self.nodes.get(n).and_then(|x| PLACES.get(x.form)) else { continue };
            let country = entry.column(1) == "country" || entry.column(2) == "US" && matches!(self.key(n), "america" | "usa");
            if country {
                let first = *countries.entry(entry.column(2)).or_insert(n);
                if first != n {
                    self.join(n, first);
                }
            }
        }
    }

    /// Gives every name its entity.
    fn entities(&self, scene: &mut Scene<'t>, of_mention: &[usize]) {
        let mut entity = vec![NOBODY; self.nodes.len()];
        let mut met = vec![0u32; self.nodes.len()];
        for (m, &n) in of_mention.iter().enumerate() {
            let Some(node) = self.nodes.get(n) else { continue };
            // Of two people with one surname, the one named last.
            let met_last = |n: usize| met.get(n).copied().unwrap_or(0);
            let root = match node.open.iter().copied().max_by_key(|&o| (met_last(o), std::cmp::Reverse(o))) {
                Some(open) => open,
                None => self.root(n),
            };
            let person = node.surname_of.map(|p| self.root(p)).filter(|&p| met_last(p) > 0 && !placed(scene, m));
            let root = person.unwrap_or(root);
            let slot = entity.get(root).copied().unwrap_or(NOBODY);
            let kind = self.nodes.get(root).map_or(node.kind, |x| x.kind);
            let own = if slot == NOBODY { scene.draft(kind) } else { slot };
            scene.found.get_mut(m).into_iter().for_each(|f| f.kind = kind);
            if let Some(slot) = entity.get_mut(root) {
                *slot = own;
            }
            if let Some(last) = met.get_mut(root) {
                *last = m as u32 + 1;
            }
            scene.give(m, own);
            if !node.open.is_empty() {
                let rivals = node.open.iter().filter_map(|&o| entity.get(o).copied()).filter(|&e| e != NOBODY);
                scene.open.push(Open { mention: m, rivals: rivals.collect(), told: true });
            }
            let form = scene.said(m);
            if let Some(draft) = scene.drafts.get_mut(own as usize) {
                draft.family |= node.family;
            }
            let fresh = |d: &&mut Draft| d.forms.len() < FORMS && !d.forms.contains(&form) && !node.other;
            if let Some(draft) = scene.drafts.get_mut(own as usize).filter(fresh) {
                draft.forms.push(form);
            }
        }
    }
}

/// "/ana-ruiz-resigns": there "Ruiz" alone is not Leo Ruiz.
fn another(long: &str, short: &str, address: &[&str]) -> bool {
    let given = address.iter().position(|w| *w == short).and_then(|at| address.get(at.saturating_sub(2)..at)).unwrap_or(&[]);
    let mut words = name_words(long).filter(|w| *w != short);
    !given.is_empty()
        && given.last().is_some_and(|g| !common(g))
        && long.ends_with(short)
        && !words.any(|w| address.contains(&w) || given.iter().any(|g| nickname(g, w) || g.starts_with(w) || w.starts_with(g)))
}

/// "Mr. Ruiz" of two people called so: the one who is "he" elsewhere in the text. `votes` is what pronouns showed, by entity.
pub(super) fn by_title(scene: &mut Scene, votes: &[i32]) {
    let mut open = std::mem::take(&mut scene.open);
    open.retain(|o| title_lean(scene, o.mention) != 0);
    let tell = |scene: &mut Scene, entity: u32, by: i32| {
        if let Some(draft) = scene.drafts.get_mut(entity as usize) {
            draft.he += by;
        }
    };
    // What such a title gave to whom it was thought to mean does not count.
    for o in open.iter().filter(|o| o.told) {
        tell(scene, scene.owner(o.mention), -title_lean(scene, o.mention));
    }
    for o in &mut open {
        let (owner, lean) = (scene.owner(o.mention), title_lean(scene, o.mention));
        let shown = |e: u32| {
            let own = scene.entity(e).map_or(0, |d| d.he);
            (own * TITLE + votes.get(e as usize).copied().unwrap_or(0)) * lean.signum()
        };
        let best = o.rivals.iter().copied().max_by_key(|&e| (shown(e), e == owner, std::cmp::Reverse(e)));
        let best = best.unwrap_or(owner);
        o.told = o.rivals.iter().all(|&e| e == best || shown(e) < shown(best));
        scene.give(o.mention, best);
        tell(scene, best, lean);
    }
    // Where nothing tells the rivals apart "Mr." and "Mrs." are two, but neither says anything of them to others.
    for o in open.iter().filter(|o| !o.told) {
        tell(scene, scene.owner(o.mention), -title_lean(scene, o.mention));
    }
    scene.open = open;
}

fn title_lean(scene: &Scene, m: usize) -> i32 {
    let start = scene.tokens.from(scene.found.get(m).map_or(0, |f| f.span.start()));
    let title = start.checked_sub(1).map_or("", |b| scene.word(b));
    if TITLES.contains(title) { super::roles::lean(title) } else { 0 }
}

/// Behind a preposition, as places are.
fn placed(scene: &Scene, m: usize) -> bool {
    let start = scene.tokens.from(scene.found.get(m).map_or(0, |f| f.span.start()));
    start.checked_sub(1).and_then(|b| scene.tokens.tokens.get(b)).is_some_and(|t| t.pos == Pos::Adp)
}

/// In none of the lists of what is no person, and of no more words than people have.
pub(super) fn nameless(name: &str) -> bool {
    let words = name.split(' ').count();
    let capitals = name.split(' ').all(|w| w.starts_with(char::is_uppercase)) && name.contains(char::is_lowercase);
    let other = name.split(' ').any(|w| HEADS.contains(w) || words > 1 && common(w));
    words <= 3 && capitals && !other && !PLACES.contains(name) && !ORGANIZATIONS.contains(name) && !GROUPS.contains(name)
}

fn push(index: &mut Index, word: &str, n: usize) {
    let list = index.entry(word.to_owned()).or_default();
    if list.len() < RIVALS && !list.contains(&n) {
        list.push(n);
    }
}

/// Lower case, straight apostrophes, single spaces, no leading "the", no full stops.
fn fold(form: &str) -> String {
    let mut key = String::with_capacity(form.len());
    for word in form.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(
            word.chars()
                .filter(|&c| c != '.')
                .flat_map(|c| if matches!(c, '’' | 'ʼ' | '‘') { '\''.to_lowercase() } else { c.to_lowercase() }),
        );
    }
    let bare = key.strip_prefix("the ").unwrap_or(&key);
    // "United States Congress" is the "US Congress".
    const SHORT: [(&str, &str); 3] = [("united states ", "us "), ("united kingdom ", "uk "), ("united nations ", "un ")];
    let short = SHORT.iter().find_map(|(long, short)| bare.strip_prefix(long).map(|rest| format!("{short}{rest}")));
    short.unwrap_or_else(|| bare.to_owned())
}

/// The words of a personal name without "Jr" and the like.
fn name_words(key: &str) -> impl Iterator<Item = &str> {
    key.split(' ').filter(|w| !w.is_empty() && !matches!(*w, "jr" | "sr" | "ii" | "iii" | "iv") && !particle(w))
}

/// Full names of one person: the shorter one's words all stand in the longer in order, initials for names.
fn same_person(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (name_words(a).collect(), name_words(b).collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    let found = short.iter().all(|s| {
        rest.any(|l| {
            l == s
                || nickname(s, l)
                || (s.chars().count() == 1 && l.starts_with(*s))
                || (l.chars().count() == 1 && s.starts_with(*l))
        })
    });
    // "John P. Smith" and "John Smith", but not "John Smith" and "John Carl Smith Lee".
    found && (short.first() == long.first() || short.last() == long.last() || short.iter().chain(&long).any(|w| initial_word(w)))
}

/// "Larry" and "Lawrence", either way.
fn nickname(a: &str, b: &str) -> bool {
    let stands = |short: &str, long: &str| NICKNAMES.get(short).is_some_and(|e| e.column(1).split(' ').any(|n| n == long));
    stands(a, b) || stands(b, a)
}

fn initial_word(word: &str) -> bool {
    word.chars().count() == 1 || initial(word)
}

fn small(word: &str) -> bool {
    matches!(word, "of" | "for" | "and" | "the" | "on" | "in" | "to" | "&" | "de" | "la" | "del" | "y" | "'s" | "at")
}

/// A company's name without its legal form.
fn stem(key: &str) -> &str {
    const FORMS: [&str; 16] = [
        " inc",
        " corp",
        " corporation",
        " co",
        " company",
        " ltd",
        " limited",
        " plc",
        " llc",
        " group",
        " holdings",
        " ag",
        " sa",
        " gmbh",
        " technologies",
        " airlines",
    ];
    FORMS.iter().find_map(|f| key.strip_suffix(f)).map_or(key, |k| k.trim_end_matches(','))
}

/// Whether an outlet's name is a station's; what no station is called.
pub(super) fn on_air(name: &str) -> bool {
    name.split(' ').any(|w| matches!(w, "Radio" | "Channel" | "TV" | "Television"))
}

pub(super) fn printed(noun: &str) -> bool {
    matches!(noun, "paper" | "newspaper" | "magazine" | "daily" | "weekly")
}

/// Whether the name is a newspaper's, broadcaster's or agency's.
pub(super) fn outlet(name: &str) -> bool {
    let listed = |n: &str| ORGANIZATIONS.get(n).is_some_and(|e| e.column(1) == "outlet");
    let last = name.rsplit(' ').next().unwrap_or("");
    let first = name.strip_prefix("The ").unwrap_or(name).split(' ').next().unwrap_or("");
    listed(name)
        || first.len() < name.len() && press(first)
        || name.strip_prefix("The ").is_some_and(listed)
        || (last.len() < name.len()
            && matches!(
                last,
                "Times"
                    | "Post"
                    | "News"
                    | "Herald"
                    | "Tribune"
                    | "Gazette"
                    | "Journal"
                    | "Chronicle"
                    | "Observer"
                    | "Telegraph"
                    | "Mail"
                    | "Daily"
                    | "Weekly"
                    | "Press"
                    | "Shimbun"
                    | "Television"
                    | "Radio"
                    | "TV"
                    | "Courier"
                    | "Star"
                    | "Express"
                    | "Standard"
                    | "Mirror"
            ))
}
