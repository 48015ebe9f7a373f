//! Names → entities: equal names, then short forms and acronyms that a longer name of the article explains.

mod aliases;
mod couples;
mod introduced;
mod keys;
mod kinds;
mod namesakes;
mod organizations;
mod people;
mod spellings;
mod titled;

use std::collections::{HashMap, HashSet};

use super::discourse::{Discourse, DiscourseEntity, FORMS, NOBODY, SharedName};
use crate::document::{EntityType, Pos};
use crate::entities::OUTLET;
use crate::entities::lists::PLACES;
use crate::lexicon::reports;
use crate::span::Span;
pub(super) use aliases::descriptions;
pub(super) use kinds::{nameless, on_air, outlet, printed};
use spellings::Spellings;
pub(super) use titled::by_title;

/// `address` has the words of the article's address.
pub(super) fn gather(discourse: &mut Discourse, address: &[&str]) {
    let mut spellings = Spellings::default();
    let mut of_mention = spellings.spellings(discourse);
    spellings.one_type();
    spellings.brackets(discourse, &mut of_mention);
    let titled = (0..of_mention.len()).filter(|&m| namesakes::title(discourse, m).is_some());
    let titled: HashSet<usize> = titled.filter_map(|m| of_mention.get(m).copied()).collect();
    let alone = spellings.people(address, &titled);
    spellings.addressed(discourse, &of_mention, &alone, address);
    spellings.mistaken(&alone);
    spellings.bodies(discourse, &of_mention, &alone);
    spellings.firms(&titled);
    spellings.renamed(discourse, &of_mention);
    spellings.surnames();
    spellings.organizations();
    spellings.places();
    spellings.couples(discourse, &mut of_mention);
    spellings.introduced(discourse, &mut of_mention);
    spellings.namesakes(discourse, &mut of_mention);
    spellings.assign(discourse, &of_mention);
}

impl<'t> Spellings<'t> {
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
        let times = |n: usize| self.all.get(n).map_or(0, |x| x.times);
        let mut joins = Vec::new();
        for same in by_key.values().filter(|s| s.len() > 1) {
            let most = same.iter().copied().max_by_key(|&n| (times(n), std::cmp::Reverse(n))).unwrap_or(0);
            joins.extend(same.iter().filter(|&&n| n != most).map(|&n| (n, most)));
        }
        joins.into_iter().for_each(|(n, most)| self.join(n, most));
    }

    /// Gives every name its entity.
    fn assign(&self, discourse: &mut Discourse<'t>, of_mention: &[usize]) {
        let mut entity = vec![NOBODY; self.all.len()];
        let (mut met, mut called) = (vec![0u32; self.all.len()], vec![0u32; self.all.len()]);
        let (mut acted, mut alone) = (vec![0u32; self.all.len()], vec![0u32; self.all.len()]);
        let mut offices: Vec<Vec<Option<&str>>> = vec![Vec::new(); self.all.len()];
        for (m, &n) in of_mention.iter().enumerate().filter(|(_, n)| self.all.get(**n).is_some_and(|x| x.key.contains(' '))) {
            if let (Some(office), Some(known)) = (namesakes::office(discourse, m), offices.get_mut(self.root(n)))
                && known.len() < FORMS
            {
                known.push(Some(office));
            }
        }
        for (m, &n) in of_mention.iter().enumerate() {
            let Some(node) = self.all.get(n) else { continue };
            // Of two people with one surname, who has just spoken or acted under it, else who goes by it alone, else the one last called
            // by it; "Ana" does not yet make her a bearer.
            let met_last = |n: usize| met.get(n).copied().unwrap_or(0);
            let sentence = discourse.positions.get(m).map_or(0, |p| p.sentence);
            let bare = |n: usize| alone.get(n).copied().unwrap_or(0);
            let known = node.open.iter().any(|&o| bare(o) > 0);
            let fresh = |n: usize| acted.get(n).copied().filter(|&s| known && s > 0 && s + FRESH > sentence);
            let by_surname = node.key.contains(' ') || !node.open.is_empty();
            // "President Ruiz": who was called so by the whole name.
            let titled = namesakes::office(discourse, m);
            let held = |o: usize| titled.is_some() && offices.get(o).is_some_and(|t| t.contains(&titled));
            let aged = if node.open.is_empty() { None } else { self.by_age(discourse, of_mention, m) };
            let decided = {
                let known = || node.open.iter().copied().filter(|&o| met_last(o) > 0);
                let only = |shows: &dyn Fn(usize) -> bool| known().filter(|&o| shows(o)).count() == 1;
                // The one whom the text is about: "Obama" is no less the president where his wife was named.
                let times = |o: usize| self.all.get(o).map_or(0, |x| x.times);
                let most = known().max_by_key(|&o| times(o));
                let about = most.is_some_and(|m| known().all(|o| o == m || times(o) * ABOUT <= times(m)));
                aged.is_some()
                    || about
                    || known().count() < 2
                    || only(&held)
                    || only(&|o| fresh(o).is_some())
                    || only(&|o| bare(o) > 0)
            };
            let root = match node
                .open
                .iter()
                .copied()
                .max_by_key(|&o| (held(o), fresh(o), bare(o), called.get(o).copied(), met_last(o), std::cmp::Reverse(o)))
            {
                Some(open) => aged.unwrap_or(open),
                None => self.root(n),
            };
            // "Islam said" of Tomas Islam; "Islam forbids", "the French" are not his.
            let speaks = || node.kind != EntityType::Group || says(discourse, m);
            let person = node.surname_of.map(|p| self.root(p)).filter(|&p| met_last(p) > 0 && !placed(discourse, m) && speaks());
            let root = person.unwrap_or(root);
            let slot = entity.get(root).copied().unwrap_or(NOBODY);
            let kind = self.all.get(root).map_or(node.kind, |x| x.kind);
            let own = if slot == NOBODY { discourse.new_entity(kind) } else { slot };
            discourse.found.get_mut(m).into_iter().for_each(|f| f.kind = kind);
            if let Some(slot) = entity.get_mut(root) {
                *slot = own;
            }
            if by_surname && acts(discourse, m) {
                acted.get_mut(root).into_iter().for_each(|s| *s = sentence + 1);
            }
            if !node.open.is_empty() {
                alone.get_mut(root).into_iter().for_each(|n| *n += 1);
            }
            for last in [met.get_mut(root), called.get_mut(root).filter(|_| by_surname)].into_iter().flatten() {
                *last = m as u32 + 1;
            }
            discourse.assign(m, own);
            if !node.open.is_empty() {
                let rivals = node.open.iter().filter_map(|&o| entity.get(o).copied()).filter(|&e| e != NOBODY);
                discourse.shared_names.push(SharedName { mention: m, rivals: rivals.collect(), decided });
            }
            let form = match namesakes::title_start(discourse, m).filter(|_| node.namesake && !node.key.contains(' ')) {
                // "Mrs Olsen" is told apart by her title.
                Some(title) => {
                    Span::new(discourse.tokens.span(title).start(), discourse.found.get(m).map_or(0, |f| f.span.end()))
                        .of(discourse.text)
                }
                None => discourse.words_of(m),
            };
            let outlet = discourse.found.get(m).is_some_and(|f| f.why == OUTLET);
            if let Some(surname) = node.shares {
                discourse.surnames.entry(own).or_insert(surname);
            }
            if let Some(referent) = discourse.entities.get_mut(own as usize) {
                referent.family |= node.family;
                referent.outlet |= outlet;
            }
            let fresh = |d: &&mut DiscourseEntity| d.forms.len() < FORMS && !d.forms.contains(&form) && !node.other;
            if let Some(referent) = discourse.entities.get_mut(own as usize).filter(fresh) {
                referent.forms.push(form);
            }
        }
    }
}

/// How much oftener than others of one surname somebody is named whom it means without more said.
const ABOUT: u32 = 3;

/// Sentences for which who acted under a surname is meant by it.
const FRESH: u32 = 4;

/// At the head of its sentence, or before the verb.
fn acts(discourse: &Discourse, m: usize) -> bool {
    let name = discourse.tokens.within(discourse.found.get(m).map_or(Span::default(), |f| f.span));
    let heads = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name.start)).start == name.start;
    heads || matches!(discourse.pos(name.end), Pos::Verb | Pos::Aux)
}

/// Bare before a verb of saying, or in the reporting clause behind what is said.
fn says(discourse: &Discourse, m: usize) -> bool {
    let name = discourse.tokens.within(discourse.found.get(m).map_or(Span::default(), |f| f.span));
    let bare =
        name.start.checked_sub(1).is_none_or(|b| !matches!(discourse.pos(b), Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn));
    let who = discourse.word(name.end) == "," && discourse.word(name.end + 1) == "who";
    let helps = |i: usize| matches!(discourse.pos(i), Pos::Aux | Pos::Adv | Pos::Part);
    let verb = (name.end..name.end + 4).find(|&i| !helps(i)).unwrap_or(name.end);
    bare && (who
        || reports(discourse.word(verb))
        || matches!(discourse.word(verb), "responded" | "answered" | "replied" | "declined"))
}

/// Behind a preposition, as places are.
fn placed(discourse: &Discourse, m: usize) -> bool {
    let start = discourse.tokens.from(discourse.found.get(m).map_or(0, |f| f.span.start()));
    start.checked_sub(1).and_then(|b| discourse.tokens.tokens.get(b)).is_some_and(|t| t.pos == Pos::Adp)
}
