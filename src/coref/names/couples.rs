//! "Rosa and Emil Stark … Mrs Stark": two of one surname, of whom one has only the first name. And "the elder Stark" of two.
//!
//! Who of a couple is "Mr" is never told by first names: by "his wife", "her husband" and the like, or it stays open.

use super::keys::suffix;
use super::spellings::Spellings;
use crate::coref::agreement::lean;
use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Form, Pos};
use crate::entities::lists::{given_name, kin, owning, possessive};

/// Couples of a text that are looked at.
const COUPLES: usize = 16;
/// Tokens between a name and what makes another kin of its bearer.
const NEAR: usize = 4;
/// Tokens of an apposition up to its noun for kin: ", the mayor’s uncle".
const APPOSED: usize = 6;

impl Spellings<'_> {
    /// Gives "Mr Stark" and "Mrs Stark", behind a couple of that name, to whom the text shows them to be, else to bearers of their own.
    pub(super) fn couples(&mut self, discourse: &Discourse, of_mention: &mut [usize]) {
        let mut told = 0;
        for m in 0..of_mention.len() {
            let Some((given, full, he)) = self.couple(discourse, of_mention, m).filter(|_| told < COUPLES) else { continue };
            told += 1;
            let Some(surname) = self.key(full).rsplit(' ').next().map(str::to_owned) else { continue };
            let titled = |x: &usize| {
                let alone = of_mention.get(*x).is_some_and(|&n| n != usize::MAX && self.key(n) == surname);
                if alone { title_lean(discourse, *x).filter(|l| *l != 0).map(|l| (*x, l)) } else { None }
            };
            let titled: Vec<(usize, i32)> = (m + 1..of_mention.len()).filter_map(|x| titled(&x)).collect();
            self.share(discourse, of_mention, m, full, he != 0);
            for side in [1, -1] {
                let group: Vec<usize> = titled.iter().filter(|t| t.1.signum() == side).map(|t| t.0).collect();
                if group.is_empty() {
                    continue;
                }
                let Some(other) = self.part(&group, of_mention) else { continue };
                if let Some(spelling) = self.all.get_mut(other) {
                    spelling.open.clear();
                    // Who has a name of their own keeps it.
                    (spelling.namesake, spelling.other) = (he == 0, he == -side);
                }
                if he != 0 {
                    self.join(other, if he == side { full } else { given });
                }
            }
        }
    }

    /// "Rosa and Emil Stark": Rosa is a Stark too, where the text has brought in no Rosa before and people have that first
    /// name, or the text has "his wife" of him (`wed`).
    fn share(&mut self, discourse: &Discourse, of_mention: &[usize], m: usize, full: usize, wed: bool) {
        let end = discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.end()));
        let name = discourse.mention_from(discourse.tokens.span(end + 1).start());
        let beside = discourse.word(end) == "and" && of_mention.get(name) == Some(&full);
        let Some(&given) = of_mention.get(m).filter(|n| beside && !of_mention.get(..m).is_some_and(|b| b.contains(n))) else {
            return;
        };
        let surname = self.all.get(full).and_then(|x| x.form.rsplit_once(' ')).map(|f| f.1);
        if let Some(spelling) = self.all.get_mut(given).filter(|x| wed || given_name(x.form)) {
            spelling.shares = surname;
        }
    }

    /// The spellings of the couple whose one, by the first name alone, is mention `m`, and what the text says of the one with the whole name:
    /// "he" above nothing, "she" below.
    fn couple(&self, discourse: &Discourse, of_mention: &[usize], m: usize) -> Option<(usize, usize, i32)> {
        let person = |m: usize| discourse.found.get(m).filter(|f| f.form == Form::Name && f.kind == EntityType::Person);
        let tokens = discourse.tokens.within(person(m)?.span);
        let given = *of_mention.get(m)?;
        if tokens.len() != 1 || self.key(self.root(given)).contains(' ') {
            return None;
        }
        // "Rosa and Emil Stark".
        let behind = (m + 1..of_mention.len().min(m + 3)).find(|&o| {
            person(o).is_some_and(|f| discourse.tokens.from(f.span.start()) == tokens.end + 1)
                && discourse.word(tokens.end) == "and"
        });
        if let Some(&full) = behind.and_then(|o| of_mention.get(o)).filter(|&&n| self.key(n).contains(' ')) {
            return Some((given, full, self.spouse(discourse, of_mention, full)));
        }
        // "Emil Stark and his wife Rosa".
        let at = tokens.start.checked_sub(1)?;
        let noun = if discourse.word(at) == "," { at.checked_sub(1)? } else { at };
        let own = discourse.word(noun.checked_sub(1)?);
        let he = spouse_of(own, discourse.word(noun)).filter(|he| *he != 0)?;
        let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(tokens.start)).start;
        let before = (m.saturating_sub(3)..m)
            .rev()
            .find(|&o| person(o).is_some_and(|f| discourse.tokens.from(f.span.start()) >= floor))
            .and_then(|o| of_mention.get(o))?;
        self.key(*before).contains(' ').then_some((given, *before, he))
    }

    /// "his wife" behind the name, which is the last one before it: "he" above nothing, "she" below.
    pub(super) fn spouse(&self, discourse: &Discourse, of_mention: &[usize], full: usize) -> i32 {
        let root = self.root(full);
        let mut said = 0;
        for (m, _) in of_mention.iter().enumerate().filter(|(_, n)| **n != usize::MAX && self.root(**n) == root) {
            let Some(found) = discourse.found.get(m) else { continue };
            let from = discourse.tokens.from(found.span.end());
            let person = |f: &&crate::entities::Found| f.form == Form::Name && f.kind == EntityType::Person;
            let next = discourse
                .found
                .iter()
                .skip(m + 1)
                .find(person)
                .map_or(discourse.tokens.len(), |f| discourse.tokens.from(f.span.start()));
            said +=
                (from..next.min(from + SPOUSE)).find_map(|i| spouse_of(discourse.word(i), discourse.word(i + 1))).unwrap_or(0);
        }
        said.signum()
    }

    /// The bearer whom "the elder" or "the younger" means, of those who may be meant by mention `m`.
    pub(super) fn by_age(&self, discourse: &Discourse, of_mention: &[usize], m: usize) -> Option<usize> {
        let start = discourse.tokens.from(discourse.found.get(m)?.span.start());
        let elder = match discourse.word(start.checked_sub(1)?) {
            "elder" | "older" => true,
            "younger" => false,
            _ => return None,
        };
        let open: Vec<usize> = self.all.get(*of_mention.get(m)?)?.open.iter().map(|&o| self.root(o)).collect();
        let ages: Vec<(usize, i32)> = open.iter().map(|&o| (o, self.age(discourse, of_mention, o, &open))).collect();
        let best = if elder { ages.iter().max_by_key(|a| a.1) } else { ages.iter().min_by_key(|a| a.1) }?;
        let fits = |a: &(usize, i32)| if elder { a.1 > 0 } else { a.1 < 0 };
        let one = ages.iter().filter(|a| a.1 == best.1).count() == 1;
        (one && fits(best)).then_some(best.0)
    }

    /// How much older than the others of the name somebody is said to be.
    fn age(&self, discourse: &Discourse, of_mention: &[usize], bearer: usize, others: &[usize]) -> i32 {
        let another = others.iter().any(|&o| o != bearer && suffix(self.key(o)).is_some_and(|s| s != "sr"));
        let mut age = match suffix(self.key(bearer)) {
            Some("sr") => 1,
            Some(_) => -1,
            None if another && others.iter().any(|&o| o != bearer && self.alike(o, bearer)) => 1,
            None => 0,
        };
        let mentions = of_mention.iter().enumerate().filter(|(_, n)| **n != usize::MAX && self.key(**n).contains(' '));
        for (m, n) in mentions {
            let root = self.root(*n);
            if !others.contains(&root) {
                continue;
            }
            let Some(generation) = generation(discourse, m) else { continue };
            // Whose son: the other bearer named last before.
            let owner =
                (0..m).rev().take(NEAR).filter_map(|o| of_mention.get(o)).filter(|n| **n != usize::MAX).map(|&n| self.root(n));
            let other = others.iter().copied().find(|&o| o != root).filter(|_| others.len() == 2);
            let owner = owner.into_iter().find(|o| *o != root && others.contains(o)).or(other);
            age += match owner {
                _ if root == bearer && owner.is_some() => generation,
                Some(o) if o == bearer => -generation,
                _ => 0,
            };
        }
        let years = |n: usize| {
            let of = |m: &usize| {
                of_mention.get(*m).is_some_and(|&x| x != usize::MAX && self.root(x) == n && self.key(x).contains(' '))
            };
            (0..of_mention.len()).filter(of).find_map(|m| {
                let end = discourse.tokens.from(discourse.found.get(m)?.span.end());
                let number = discourse.word(end + 1).parse::<i32>().ok()?;
                (discourse.word(end) == "," && (1..=120).contains(&number)).then_some(number)
            })
        };
        if let Some(own) = years(bearer) {
            let others = others.iter().filter(|&&o| o != bearer).filter_map(|&o| years(o));
            age += others.map(|o| (own - o).signum()).sum::<i32>();
        }
        age.signum()
    }

    /// "Bo Lind", "Bo Lind Jr.": one name but for its suffix.
    fn alike(&self, a: usize, b: usize) -> bool {
        let bare = |n: usize| self.key(n).rsplit_once(' ').filter(|_| suffix(self.key(n)).is_some()).map_or(self.key(n), |k| k.0);
        bare(a).trim_end_matches(',') == bare(b).trim_end_matches(',')
    }
}

/// Tokens behind a name among which "his wife" is looked for.
const SPOUSE: usize = 40;

/// "his wife": what it says of him; "her husband" of her.
fn spouse_of(own: &str, noun: &str) -> Option<i32> {
    match (own, noun) {
        ("his" | "His", "wife" | "widow") => Some(1),
        ("her" | "Her", "husband" | "widower") => Some(-1),
        _ => None,
    }
}

/// What the title right before the surname says of "he" and "she".
fn title_lean(discourse: &Discourse, m: usize) -> Option<i32> {
    let start = discourse.tokens.from(discourse.found.get(m)?.span.start());
    let title = start.checked_sub(1).filter(|&b| discourse.pos(b) != Pos::Punct)?;
    matches!(discourse.word(title).trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Miss").then(|| lean(discourse.word(title)))
}

/// "his son, Bo Lind Jr.", "Bo Lind, her father,": below nothing where the bearer is of a later generation than whose kin it is.
fn generation(discourse: &Discourse, m: usize) -> Option<i32> {
    let name = discourse.tokens.within(discourse.found.get(m)?.span);
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name.start)).start;
    let ahead = (floor.max(name.start.saturating_sub(2))..name.start).rev().find(|&i| kin(discourse.word(i)));
    let owned = |noun: usize| {
        (floor.max(noun.saturating_sub(3))..noun).any(|i| owning(discourse.word(i)) || possessive(discourse.word(i)))
    };
    let behind = (name.end + 1..name.end + APPOSED).find(|&i| kin(discourse.word(i)) && discourse.word(name.end) == ",");
    let noun =
        ahead.filter(|&n| owned(n)).or(behind.filter(|&n| owning(discourse.word(n - 1)) || possessive(discourse.word(n - 1))))?;
    match discourse.word(noun) {
        "son" | "daughter" | "grandson" | "granddaughter" | "nephew" | "niece" => Some(-1),
        "father" | "mother" | "uncle" | "aunt" | "grandfather" | "grandmother" | "dad" | "mum" => Some(1),
        _ => None,
    }
}
