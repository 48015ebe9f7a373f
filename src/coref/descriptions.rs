//! Definite descriptions that stand for somebody named: "the senator", "the manager", "the company", "the network".
//!
//! The ranker leaves a description alone whose noun nobody was called by. Here it looks further: to titles ("Sen." is a senator), to what
//! organizations are by their names, to nouns that anybody may go by ("the candidate"). What fits and was named last is meant,
//! unless the description has a bearer of its own that nobody named later.

use super::discourse::{Discourse, NOBODY};
use super::mention::{Class, Determiner, Function, Mention, Number};
use super::names;
use crate::document::{EntityType, Form, Pos, Quote};
use crate::entities::Found;
use crate::entities::lists::{ORGANIZATIONS, owning, possessive, role};
use crate::tokens::Tokens;

/// Names looked back on; sentences back to what a plain noun and to what a noun that fits well means.
const NAMES: usize = 60;
const NEAR: u32 = 6;
const FAR: u32 = 60;

pub(super) fn resolve(discourse: &mut Discourse, mentions: &[Mention]) {
    let mut first = vec![usize::MAX; discourse.entities.len()];
    for m in 0..mentions.len() {
        if let Some(slot) = first.get_mut(discourse.owner(m) as usize).filter(|s| **s == usize::MAX) {
            *slot = m;
        }
    }
    // Names in order, each with its place.
    let names: Vec<usize> = (0..mentions.len()).filter(|&m| mentions.get(m).is_some_and(|l| l.class == Class::Name)).collect();
    for m in 0..mentions.len() {
        let Some(mention) = mentions.get(m).filter(|l| l.class == Class::Definite && l.number != Number::Plural) else {
            continue;
        };
        let own = discourse.owner(m);
        if !unnamed(discourse, own) || mention.determiner != Determiner::The {
            continue;
        }
        let Some(description) = Description::read(discourse, mention, m) else { continue };
        let introduced = first
            .get(own as usize)
            .and_then(|&f| mentions.get(f))
            .is_some_and(|l| l.class == Class::Indefinite && l.determiner == Determiner::A);
        if let Some(named) = description.antecedent(discourse, mentions, &names, m, introduced) {
            merge(discourse, own, named, m, &first);
        }
    }
}

fn unnamed(discourse: &Discourse, entity: u32) -> bool {
    entity == NOBODY || discourse.entity(entity).is_some_and(|d| d.forms.is_empty())
}

/// Gives the description, and what was linked to it, to the entity with the name.
fn merge(discourse: &mut Discourse, own: u32, named: u32, m: usize, first: &[usize]) {
    discourse.assign(m, named);
    let from = first.get(own as usize).copied().unwrap_or(m).min(m);
    if own == NOBODY {
        return;
    }
    for other in from..discourse.found.len() {
        if discourse.owner(other) == own {
            discourse.assign(other, named);
        }
    }
    let roles = discourse.entities.get_mut(own as usize).map(|d| std::mem::take(&mut d.roles)).unwrap_or_default();
    if let Some(entity) = discourse.entities.get_mut(named as usize) {
        entity.roles.extend(roles);
    }
}

/// How far a noun fits an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    /// Anybody may be called so.
    Plain,
    /// It is the entity's kind.
    Kind,
    /// It is the entity's own role, or a word of its name.
    Own,
}

struct Description<'t> {
    noun: String,
    kind: EntityType,
    former: bool,
    age: Option<&'t str>,
    /// It is said to speak.
    speaks: bool,
}

impl<'t> Description<'t> {
    fn read(discourse: &Discourse<'t>, mention: &Mention, m: usize) -> Option<Description<'t>> {
        let found = discourse.found.get(m)?;
        let noun = canonical(found.head.of(discourse.text));
        let words = || (mention.start..mention.end).map(|i| discourse.word(i));
        let age = words().find(|w| w.len() <= 3 && w.parse::<u32>().is_ok_and(|n| (10..=110).contains(&n)));
        let former = words().any(|w| matches!(w, "former" | "ex" | "then" | "late"));
        Some(Description { noun, kind: found.kind, former, age, speaks: mention.source != NOBODY })
    }

    /// The entity named last before mention `m` that fits best.
    fn antecedent(
        &self,
        discourse: &Discourse,
        mentions: &[Mention],
        names: &[usize],
        m: usize,
        introduced: bool,
    ) -> Option<u32> {
        let here = mentions.get(m)?;
        let before = names.partition_point(|&n| n < m);
        let mut best: Option<(Fit, u32)> = None;
        let mut seen: Vec<u32> = Vec::new();
        for &n in names.get(before.saturating_sub(NAMES)..before)?.iter().rev() {
            let (Some(name), owner) = (mentions.get(n), discourse.owner(n)) else { continue };
            let apart = here.sentence.saturating_sub(name.sentence);
            if apart > FAR {
                break;
            }
            if seen.contains(&owner)
                || discourse.found.get(n).is_some_and(|f| discourse.found.get(m).is_some_and(|d| d.span.overlaps(f.span)))
            {
                continue;
            }
            seen.push(owner);
            // Nobody calls themselves so: "the senator" in somebody's own words is another.
            if here.inside != NOBODY && name.source == here.inside {
                continue;
            }
            let fit = self.fit(discourse, owner);
            let reach = match fit {
                Fit::None => continue,
                Fit::Plain => NEAR,
                _ => FAR,
            };
            let plain = fit == Fit::Plain && (!self.speaks || introduced || !prominent(discourse, mentions, n));
            if apart > reach || introduced && fit < Fit::Own || plain {
                continue;
            }
            if best.is_none_or(|b| fit > b.0) {
                best = Some((fit, owner));
            }
        }
        best.map(|b| b.1)
    }

    fn fit(&self, discourse: &Discourse, entity: u32) -> Fit {
        let Some(known) = discourse.entity(entity) else { return Fit::None };
        match self.kind {
            EntityType::Person if known.kind == EntityType::Person && !known.family => self.fit_person(discourse, entity),
            EntityType::Organization if known.kind == EntityType::Organization => self.fit_organization(discourse, entity),
            _ => Fit::None,
        }
    }

    fn fit_person(&self, discourse: &Discourse, entity: u32) -> Fit {
        let Some(known) = discourse.entity(entity) else { return Fit::None };
        let lean = super::agreement::lean(&self.noun);
        if lean * known.lean < 0 {
            return Fit::None;
        }
        let role = known
            .roles
            .iter()
            .filter(|r| means(&role_noun(&r.text), &self.noun))
            .max_by_key(|r| r.former.is_some() == self.former);
        if let Some(role) = role {
            return if self.former && role.former.is_none() { Fit::Kind } else { Fit::Own };
        }
        if self.age.is_some() || ANYBODY.contains(&self.noun.as_str()) { Fit::Plain } else { Fit::None }
    }

    fn fit_organization(&self, discourse: &Discourse, entity: u32) -> Fit {
        let Some(known) = discourse.entity(entity) else { return Fit::None };
        let has = |name: &&str| {
            let full = ORGANIZATIONS.get(name).map_or("", |e| e.column(2));
            name.split([' ', '-']).chain(full.split(' ')).any(|w| canonical(w) == self.noun)
        };
        if known.forms.iter().any(has) {
            return Fit::Own;
        }
        let sort = known.forms.iter().map(|f| sort(f)).max().unwrap_or(Sort::Unknown);
        match sorts(&self.noun) {
            [] => Fit::None,
            some if some.contains(&sort) => Fit::Kind,
            _ if sort == Sort::Unknown && matches!(self.noun.as_str(), "group" | "company" | "organization" | "firm") => {
                Fit::Plain
            }
            _ => Fit::None,
        }
    }
}

/// A subject, or the source of a quotation.
fn prominent(_: &Discourse, mentions: &[Mention], n: usize) -> bool {
    mentions.get(n).is_some_and(|l| l.function == Function::Subject || l.source != NOBODY || l.function == Function::Possessor)
}

/// Nouns that the one whom an article is about may go by, whatever it says of them.
const ANYBODY: [&str; 22] = [
    "billionaire",
    "businessman",
    "businesswoman",
    "candidate",
    "contender",
    "defendant",
    "developer",
    "front-runner",
    "frontrunner",
    "hopeful",
    "incumbent",
    "lawmaker",
    "magnate",
    "mogul",
    "newcomer",
    "nominee",
    "politician",
    "star",
    "suspect",
    "tycoon",
    "veteran",
    "youngster",
];

/// "Sen." is a senator: one noun for a role and its titles.
fn canonical(word: &str) -> String {
    let small = word.to_lowercase();
    let long = match small.trim_end_matches('.') {
        "sen" => "senator",
        "gov" => "governor",
        "rep" | "representative" | "congresswoman" => "congressman",
        "lt" => "lieutenant",
        "gen" => "general",
        "sgt" => "sergeant",
        "capt" => "captain",
        "col" => "colonel",
        "adm" => "admiral",
        "dr" | "physician" => "doctor",
        "prof" => "professor",
        "pres" => "president",
        "rev" | "reverend" | "minister" if small.starts_with("rev") => "pastor",
        "justice" => "judge",
        "cllr" | "coun" => "councillor",
        "chairwoman" | "chairperson" | "chair" => "chairman",
        "spokeswoman" | "spokesperson" => "spokesman",
        "advisor" => "adviser",
        "attorney" => "lawyer",
        "dept" => "department",
        "center" => "centre",
        "organisation" => "organization",
        other => other,
    };
    long.to_owned()
}

/// The noun of a role: "mayor" of "deputy mayor of Oslo".
fn role_noun(role: &str) -> String {
    let before = [" of ", " for ", " at "].iter().fold(role, |r, of| r.split(of).next().unwrap_or(r));
    canonical(before.rsplit([' ', '-']).next().unwrap_or(before))
}

/// Whether somebody with this role may go by the noun.
fn means(role: &str, noun: &str) -> bool {
    role == noun
        || match noun {
            "lawmaker" | "legislator" | "politician" => matches!(role, "senator" | "congressman" | "deputy" | "councillor"),
            "diplomat" | "envoy" => matches!(role, "ambassador" | "diplomat" | "envoy"),
            "officer" => matches!(role, "sergeant" | "captain" | "lieutenant" | "constable" | "detective"),
            "coach" | "boss" => matches!(role, "coach" | "manager"),
            "manager" => role == "coach",
            "academic" | "scholar" => matches!(role, "professor" | "lecturer" | "scholar"),
            "actor" => role == "actress",
            _ => false,
        }
}

/// What organizations are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Unknown,
    Company,
    Outlet,
    Agency,
    Group,
    Party,
    Union,
    University,
    Bank,
    Court,
    Team,
}

/// What a noun may mean.
fn sorts(noun: &str) -> &'static [Sort] {
    match noun {
        "company" | "firm" | "business" | "corporation" | "manufacturer" | "retailer" | "carmaker" | "airline" | "giant"
        | "startup" => &[Sort::Company, Sort::Bank],
        "newspaper" | "paper" | "magazine" | "network" | "outlet" | "broadcaster" | "station" | "channel" | "site"
        | "website" | "publication" | "newsroom" => &[Sort::Outlet],
        "agency" | "department" | "ministry" | "bureau" | "office" | "commission" | "regulator" | "watchdog" | "authority" => {
            &[Sort::Agency]
        }
        "group" | "organization" | "nonprofit" | "charity" | "alliance" | "coalition" | "association" | "campaign"
        | "foundation" => &[Sort::Group, Sort::Union],
        "party" => &[Sort::Party],
        "union" => &[Sort::Union],
        "university" | "college" | "school" => &[Sort::University],
        "bank" | "lender" => &[Sort::Bank],
        "court" | "tribunal" => &[Sort::Court],
        "team" | "club" | "side" => &[Sort::Team],
        _ => &[],
    }
}

/// What an organization's name says it is.
fn sort(name: &str) -> Sort {
    if names::outlet(name) || names::on_air(name) {
        return Sort::Outlet;
    }
    let entry = ORGANIZATIONS.get(name);
    let has = |list: &[&str]| name.split(' ').any(|w| list.contains(&w));
    match () {
        _ if has(&["Bank", "Bancorp", "Banco"]) => Sort::Bank,
        _ if has(&["Union", "Workers", "Teamsters"]) => Sort::Union,
        _ if has(&["University", "College", "School", "Institute"]) => Sort::University,
        _ if has(&["Court", "Tribunal"]) => Sort::Court,
        _ if has(&["Party", "Democrats", "Republicans"]) => Sort::Party,
        _ if has(&[
            "Department",
            "Ministry",
            "Agency",
            "Bureau",
            "Office",
            "Commission",
            "Authority",
            "Administration",
            "Service",
            "Council",
        ]) =>
        {
            Sort::Agency
        }
        _ if has(&["FC", "United", "City", "Rovers", "Town", "Athletic"]) => Sort::Team,
        _ if has(&[
            "Alliance",
            "Coalition",
            "Association",
            "Foundation",
            "Group",
            "Society",
            "Fund",
            "Federation",
            "League",
            "Trust",
            "Campaign",
        ]) =>
        {
            Sort::Group
        }
        _ if has(&[
            "Inc.",
            "Inc",
            "Ltd",
            "Ltd.",
            "Corp.",
            "Corp",
            "LLC",
            "plc",
            "Co.",
            "Company",
            "Holdings",
            "Motors",
            "Airlines",
            "Industries",
        ]) =>
        {
            Sort::Company
        }
        _ => match entry.map_or("", |e| e.column(1)) {
            "company" => Sort::Company,
            "agency" => Sort::Agency,
            _ => Sort::Unknown,
        },
    }
}

/// "The governor" that is said to speak is somebody, though the network saw no mention.
pub(super) fn sources(text: &str, tokens: &Tokens, found: &mut Vec<Found>, quotes: &[Quote]) {
    let mut more: Vec<Found> = Vec::new();
    for source in quotes.iter().filter_map(|q| q.source.first()) {
        let near = found.partition_point(|f| f.span.start() < source.start());
        let inside = found
            .get(near..)
            .unwrap_or(&[])
            .iter()
            .take_while(|f| f.span.start() < source.end())
            .any(|f| f.form != Form::Pronoun);
        let around = found.get(near.saturating_sub(4)..near).unwrap_or(&[]).iter().any(|f| f.span.overlaps(*source));
        if inside || around {
            continue;
        }
        let range = tokens.within(*source);
        let pos = |i: usize| tokens.tokens.get(i).map_or(Pos::X, |t| t.pos);
        let opens = pos(range.start) == Pos::Det || owning(tokens.word(text, range.start));
        let end = range
            .clone()
            .skip(1)
            .find(|&i| !matches!(pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num) && !possessive(tokens.word(text, i)));
        let end = end.unwrap_or(range.end);
        let Some(head) = end.checked_sub(1).filter(|&h| opens && h > range.start) else { continue };
        if let Some((kind, _, _)) = role(tokens.word(text, head)) {
            let (span, head) = (tokens.cover(range.start..end), tokens.span(head));
            more.push(Found { span, head, form: Form::Nominal, kind, confidence: None, why: "speaks" });
        }
    }
    if !more.is_empty() {
        found.extend(more);
        found.sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end())));
        found.dedup_by(|a, b| a.span == b.span && a.form == b.form);
    }
}
