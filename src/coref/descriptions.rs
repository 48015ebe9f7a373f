//! Definite descriptions that stand for somebody named: "the senator", "the manager", "the company", "the network".
//!
//! The ranker leaves a description alone whose noun nobody was called by. Here it looks further: to titles ("Sen." is a senator), to what
//! organizations are by their names, to nouns that anybody may go by ("the candidate"). What fits and was named last is meant,
//! unless the description has a bearer of its own that nobody named later.

use super::bodies::{self, Sort, sort, sorts};
use super::discourse::{Discourse, DiscourseEntity, NOBODY};
use super::mention::{Class, Determiner, Function, Mention, Number, another_one};
use super::posts;
use crate::document::{Block, BlockKind, EntityType, Form, Pos, Quote, Role};
use crate::entities::Found;
use crate::entities::lists::{GROUPS, ORGANIZATIONS, PLACES, owning, possessive, related, role};
use crate::tokens::Tokens;

/// Names looked back on; sentences back to what a plain noun and to what a noun that fits well means.
const NAMES: usize = 60;
const NEAR: u32 = 6;
const FAR: u32 = 60;
/// Names of somebody whom an article is about.
const PROMINENT: u32 = 2;
/// Sentences that open an article; sentences within which somebody described there is named.
const OPENING: u32 = 4;
const LEDE: u32 = 12;

pub(super) fn resolve(discourse: &mut Discourse, mentions: &[Mention]) {
    let article = Article::read(discourse, mentions);
    for m in 0..mentions.len() {
        let Some(mention) = mentions.get(m).filter(|l| l.class == Class::Definite && l.number != Number::Plural) else {
            continue;
        };
        let own = discourse.owner(m);
        // "The teacher" of "a second teacher" is not the first.
        let brought_in = article.first(own).and_then(|f| mentions.get(f)).is_some_and(|f| another_one(discourse, f.edge()));
        if !unnamed(discourse, own) || mention.determiner != Determiner::The || brought_in {
            continue;
        }
        if mention.source != NOBODY
            && super::speakers::secret(discourse.word(mention.end().saturating_sub(1)))
            && let Some(source) = source_before(discourse, mentions, m)
        {
            merge(discourse, own, source, m, article.first(own).unwrap_or(m));
            continue;
        }
        let description = Description::read(discourse, mention, m).filter(|_| !holds_name(discourse, mention, m));
        if let Some(named) = description.and_then(|d| d.antecedent(discourse, mentions, &article, m)) {
            merge(discourse, own, named, m, article.first(own).unwrap_or(m));
        }
    }
    named_later(discourse, mentions, &article);
}

/// What the walk over the mentions needs to know of all of them.
struct Article {
    /// Names in order.
    names: Vec<usize>,
    /// The first mention of every entity, its first name, and how many names it has.
    first: Vec<usize>,
    first_name: Vec<usize>,
    named: Vec<u32>,
}

impl Article {
    fn read(discourse: &Discourse, mentions: &[Mention]) -> Article {
        let count = discourse.entities.len();
        let mut article = Article {
            names: Vec::new(),
            first: vec![usize::MAX; count],
            first_name: vec![usize::MAX; count],
            named: vec![0; count],
        };
        for (m, mention) in mentions.iter().enumerate() {
            let owner = discourse.owner(m) as usize;
            if let Some(slot) = article.first.get_mut(owner).filter(|s| **s == usize::MAX) {
                *slot = m;
            }
            if mention.class == Class::Name {
                article.names.push(m);
                if let Some(slot) = article.first_name.get_mut(owner).filter(|s| **s == usize::MAX) {
                    *slot = m;
                }
                if let Some(count) = article.named.get_mut(owner) {
                    *count += 1;
                }
            }
        }
        article
    }

    fn first(&self, entity: u32) -> Option<usize> {
        self.first.get(entity as usize).copied().filter(|f| *f != usize::MAX)
    }

    fn first_name(&self, entity: u32) -> Option<usize> {
        self.first_name.get(entity as usize).copied().filter(|f| *f != usize::MAX)
    }

    fn named(&self, entity: u32) -> u32 {
        self.named.get(entity as usize).copied().unwrap_or(0)
    }
}

fn unnamed(discourse: &Discourse, entity: u32) -> bool {
    entity == NOBODY || discourse.entity(entity).is_some_and(|d| d.forms.is_empty())
}

/// "A guard with access to the tapes said … the source added": the unnamed person who spoke last.
fn source_before(discourse: &Discourse, mentions: &[Mention], m: usize) -> Option<u32> {
    let here = mentions.get(m)?;
    let near = (m.saturating_sub(NAMES)..m).rev().filter_map(|n| Some((n, mentions.get(n)?)));
    let spoke = near.take_while(|(_, l)| here.sentence.saturating_sub(l.sentence) <= NEAR).filter(|(n, l)| {
        l.source != NOBODY && l.source != here.source && discourse.found.get(*n).is_some_and(|f| f.kind == EntityType::Person)
    });
    let last = spoke.map(|(n, l)| (discourse.owner(n), l)).next()?;
    let described = matches!(last.1.class, Class::Definite | Class::Indefinite) && last.1.number == Number::Singular;
    (described && last.0 != discourse.owner(m) && last.0 != NOBODY && unnamed(discourse, last.0)).then_some(last.0)
}

/// "the Kabira library": a name in it says which.
fn holds_name(discourse: &Discourse, mention: &Mention, m: usize) -> bool {
    let Some(span) = discourse.found.get(m).map(|f| f.span) else { return true };
    let inside = (m + 1..discourse.found.len().min(m + 4))
        .any(|n| discourse.found.get(n).is_some_and(|f| f.form == Form::Name && span.overlaps(f.span)));
    // "the head of the Board", "the leader in Oslo": so does a name behind it.
    inside || matches!(discourse.word(mention.end()), "of" | "for" | "at" | "in" | "from" | "who" | "that" | "which")
}

/// Gives the description, and what was linked to it, to the entity with the name.
fn merge(discourse: &mut Discourse, own: u32, named: u32, m: usize, first: usize) {
    discourse.assign(m, named);
    if own == NOBODY {
        return;
    }
    for other in first.min(m)..discourse.found.len() {
        if discourse.owner(other) == own {
            discourse.assign(other, named);
        }
    }
    let (roles, lean) =
        discourse.entities.get_mut(own as usize).map(|d| (std::mem::take(&mut d.roles), d.lean)).unwrap_or_default();
    if let Some(entity) = discourse.entities.get_mut(named as usize) {
        entity.roles.extend(roles);
        entity.lean += lean;
    }
}

/// "A judge ordered … Judge Ana Ruiz": somebody whom the beginning of an article describes is named further on. "Her agent said …
/// Bo Lind said": so is who speaks next and is not said to be anybody else.
fn named_later(discourse: &mut Discourse, mentions: &[Mention], article: &Article) {
    for m in 0..mentions.len() {
        let Some(mention) = mentions.get(m).filter(|l| l.number == Number::Singular) else { continue };
        let own = discourse.owner(m);
        let the = mention.class == Class::Definite && mention.determiner == Determiner::The;
        let introduced = match mention.class {
            Class::Indefinite => matches!(mention.determiner, Determiner::A | Determiner::Possessive | Determiner::None),
            _ => the,
        };
        // "another clerk", "a third clerk"
        let counted = ["another", "one", "some", "any", "second", "third", "fourth", "fifth", "separate", "different"];
        let another =
            (mention.start()..mention.start() + 2).any(|i| counted.iter().any(|w| w.eq_ignore_ascii_case(discourse.word(i))));
        if own == NOBODY
            || !unnamed(discourse, own)
            || article.first(own) != Some(m)
            || mention.source == NOBODY
            || !introduced
            || another
        {
            continue;
        }
        let Some(description) = Description::read(discourse, mention, m) else { continue };
        let ahead = || description.name_ahead(discourse, mentions, article, m, mention.determiner).filter(|_| !the);
        if let Some(named) = ahead().or_else(|| description.named_next(discourse, mentions, article, m)) {
            if the || owning(discourse.word(mention.start())) && description.kind == EntityType::Person {
                hold(discourse, mention, named);
            }
            merge(discourse, own, named, m, m);
        }
    }
}

/// "Veld quits the board" and below it "Surgeon had been ill since May": a deck that opens with what somebody is, without an article,
/// is about the one person whom the headline tells of.
pub(super) fn named_in_the_headline(discourse: &mut Discourse, mentions: &[Mention], blocks: &[Block]) {
    let kind = |block: usize| blocks.get(block).map(|b| b.kind);
    let deck = mentions.iter().position(|m| kind(m.block as usize) == Some(BlockKind::Standfirst));
    let Some((m, mention)) = deck.and_then(|m| Some((m, mentions.get(m)?))) else { return };
    let above = (mention.block as usize).checked_sub(1).filter(|&b| kind(b) == Some(BlockKind::Headline));
    let description = Description::read(discourse, mention, m).filter(|_| above.is_some() && opens_deck(discourse, mentions, m));
    let headed = description.and_then(|d| headed(discourse, mentions.get(..m)?, above?).filter(|&e| d.may_be(discourse, e)));
    if let Some(named) = headed {
        merge(discourse, discourse.owner(m), named, m, m);
    }
}

/// "Surgeon had been ill": the subject of the deck, alone of all people in it, who says nothing: "Mayor says" may be another than the
/// one of whom the headline tells.
fn opens_deck(discourse: &Discourse, mentions: &[Mention], m: usize) -> bool {
    let Some(own) = mentions.get(m).filter(|_| of_a_person(discourse, m) && discourse.owner(m) != NOBODY) else { return false };
    let others = mentions.iter().enumerate().skip(m + 1).take_while(|(_, l)| l.block == own.block);
    own.start() == discourse.tokens.of_sentence(own.sentence as usize).start
        && own.end() == own.start() + 1
        && (own.determiner, own.number, own.function) == (Determiner::None, Number::Singular, Function::Subject)
        && own.source == NOBODY
        && unnamed(discourse, discourse.owner(m))
        && !others.into_iter().any(|(n, _)| of_a_person(discourse, n))
}

/// A person, by name or by what they are.
fn of_a_person(discourse: &Discourse, m: usize) -> bool {
    discourse.found.get(m).is_some_and(|f| f.kind == EntityType::Person && f.form != Form::Pronoun)
}

/// The person with whose name the headline opens, where it tells of no other.
fn headed(discourse: &Discourse, before: &[Mention], block: usize) -> Option<u32> {
    let here = before.iter().enumerate().rev().take_while(|(_, l)| l.block as usize == block);
    let people: Vec<(usize, &Mention)> = here.filter(|(n, _)| of_a_person(discourse, *n)).collect();
    let [(n, name)] = *people.as_slice() else { return None };
    let opens = name.start() == discourse.tokens.of_sentence(name.sentence as usize).start;
    (opens && name.class == Class::Name && name.function == Function::Subject).then(|| discourse.owner(n))
}

/// Gives somebody the office that they were called by before they were named: "the mayor", "her agent".
fn hold(discourse: &mut Discourse, office: &Mention, named: u32) {
    let span = discourse.tokens.cover(office.start() + 1..office.end());
    let text = span.of(discourse.text).to_owned();
    if let Some(entity) = discourse.entities.get_mut(named as usize) {
        entity.roles.push(Role { span, text, title: None, organization: None, former: None });
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

struct Description {
    noun: String,
    kind: EntityType,
    former: bool,
    /// It is an age or a nationality.
    attribute: bool,
    /// It is said to speak.
    speaks: bool,
    /// The words before the noun, the article aside.
    before: Vec<String>,
}

impl Description {
    fn read(discourse: &Discourse, mention: &Mention, m: usize) -> Option<Description> {
        let found = discourse.found.get(m)?;
        let noun = canonical(found.head.of(discourse.text));
        let words = || (mention.start()..mention.end()).map(|i| discourse.word(i));
        let attribute = words().any(|w| w.len() <= 3 && w.parse::<u32>().is_ok_and(|n| (10..=110).contains(&n)))
            || GROUPS.contains(found.head.of(discourse.text));
        let former = words().any(|w| matches!(w, "former" | "ex" | "then" | "late"));
        let head = discourse.tokens.from(found.head.start());
        let before = (mention.start() + 1..head).map(|i| discourse.word(i).to_owned()).collect();
        Some(Description { noun, kind: found.kind, former, attribute, speaks: mention.source != NOBODY, before })
    }

    /// The entity named last before mention `m` that fits best.
    fn antecedent(&self, discourse: &Discourse, mentions: &[Mention], article: &Article, m: usize) -> Option<u32> {
        let here = mentions.get(m)?;
        let own = discourse.owner(m);
        let first = article.first(own).filter(|&f| f < m);
        // "A judge … the judge": only what was named in between names it.
        let introduced =
            first.and_then(|f| mentions.get(f)).is_some_and(|l| l.class == Class::Indefinite && l.determiner == Determiner::A);
        let before = article.names.partition_point(|&n| n < m);
        let mut best: Option<((Fit, u32), u32)> = None;
        let (mut sentence, mut tied) = (u32::MAX, false);
        let mut plain = 0;
        let mut seen: Vec<u32> = Vec::new();
        for &n in article.names.get(before.saturating_sub(NAMES)..before)?.iter().rev() {
            let (Some(name), owner) = (mentions.get(n), discourse.owner(n)) else { continue };
            let apart = here.sentence.saturating_sub(name.sentence);
            if apart > FAR {
                break;
            }
            if seen.contains(&owner) {
                continue;
            }
            seen.push(owner);
            // "The senator" in somebody's own words is another.
            if here.inside != NOBODY && name.source == here.inside || name.inside != NOBODY && name.inside == here.source {
                continue;
            }
            let fit = self.fit(discourse, owner);
            let fits = match fit {
                Fit::None => false,
                // Of all whom a noun may mean the one whom the article is about.
                Fit::Plain => (self.speaks || self.attribute) && !introduced && apart <= NEAR,
                Fit::Kind | Fit::Own => !introduced || fit == Fit::Own || article.first_name(owner) > first,
            };
            plain += u32::from(fits && fit == Fit::Plain);
            // "The Swede", "the 46-year-old" is the one named last.
            let often = if fit == Fit::Plain && !self.attribute { article.named(owner) } else { 0 };
            let better = best.is_none_or(|b| (fit, often) > b.0);
            if fits && better {
                best = Some(((fit, often), owner));
                (sentence, tied) = (name.sentence, false);
            } else if fits && name.sentence == sentence && best.is_some_and(|b| b.0 == (fit, often)) {
                // "Lund College played Sund College. The college said": either, where one sentence names both.
                tied = true;
            }
        }
        let chosen = best
            .filter(|_| !tied || !bodies::of_many(&self.noun))
            .filter(|&((fit, often), _)| fit != Fit::Plain || self.attribute || often >= PROMINENT || plain == 1);
        chosen.map(|b| b.1)
    }

    /// Who is named behind the first mention `m` of somebody described.
    fn name_ahead(
        &self,
        discourse: &Discourse,
        mentions: &[Mention],
        article: &Article,
        m: usize,
        determiner: Determiner,
    ) -> Option<u32> {
        let here = mentions.get(m)?;
        let next = article.names.partition_point(|&n| n < m);
        let mut fitting: Option<u32> = None;
        let mut new: Option<u32> = None;
        let mut strangers = 0;
        for &n in article.names.get(next..)?.iter().take(NAMES) {
            let (Some(name), owner) = (mentions.get(n), discourse.owner(n)) else { continue };
            let apart = name.sentence.saturating_sub(here.sentence);
            if apart > LEDE {
                break;
            }
            if article.first_name(owner) != Some(n)
                || article.first(owner) < Some(m)
                || discourse.entity(owner).is_none_or(|d| d.kind != self.kind)
            {
                continue;
            }
            // "An officer" is not whoever is a captain further on.
            let very = discourse.entity(owner).is_some_and(|e| e.roles.iter().any(|r| role_noun(&r.text) == self.noun));
            let fit = self.fit(discourse, owner);
            if here.sentence <= OPENING && fit >= Fit::Own && (very || self.kind != EntityType::Person) {
                // Two who fit leave it open.
                if fitting.is_some() {
                    return None;
                }
                fitting = Some(owner);
            }
            strangers += 1;
            // "Ruiz and his wife said": who is told of beside another is not named by who speaks next, nor by "Lind and two friends".
            let together = here.start() > 0 && discourse.word(here.start() - 1) == "and" || discourse.word(name.end()) == "and";
            let also = discourse.word(name.end()) == "also" || discourse.word(name.end() + 1) == "also";
            let roleless = discourse.entity(owner).is_some_and(|d| d.kind == EntityType::Person && d.roles.is_empty());
            let full = discourse.found.get(n).is_some_and(|f| f.span.of(discourse.text).contains(' '));
            if strangers == 1
                && apart <= 2
                && apart > 0
                && name.source != NOBODY
                && roleless
                && full
                && !together
                && !related(&self.noun)
                && (also || determiner == Determiner::Possessive)
            {
                new = Some(owner);
            }
        }
        fitting.or(new)
    }

    /// "A Swiss botanist says so. Dr Ana Ruiz has …", "the state energy minister says so. Bo Lind says …": who is named first with the next
    /// sentence, by a learned title where somebody of learning was described; by nothing but the name, and speaking too, where an office was.
    fn named_next(&self, discourse: &Discourse, mentions: &[Mention], article: &Article, m: usize) -> Option<u32> {
        const LEARNED: [&str; 5] = ["Dr", "Dr.", "Prof", "Prof.", "Professor"];
        let here = mentions.get(m).filter(|_| self.kind == EntityType::Person)?;
        let person = |n: &usize| discourse.found.get(*n).is_some_and(|f| f.kind == EntityType::Person);
        let next = article.names.partition_point(|&n| n < m);
        let n = article.names.get(next..)?.iter().copied().take(NAMES).find(person)?;
        let (name, owner) = (mentions.get(n)?, discourse.owner(n));
        let known = discourse.entity(owner)?;
        let first = discourse.tokens.of_sentence(name.sentence as usize).start;
        let learned = name.start() == first + 1 && LEARNED.contains(&discourse.word(first));
        let new = article.first_name(owner) == Some(n) && article.first(owner) >= Some(m) && name.sentence == here.sentence + 1;
        let full = discourse.found.get(n).is_some_and(|f| f.span.of(discourse.text).contains(' '));
        let agrees = super::agreement::lean(&self.noun) * known.lean >= 0;
        let study = || {
            self.noun.ends_with("ist")
                || matches!(self.noun.as_str(), "academic" | "expert" | "researcher" | "scientist" | "scholar")
        };
        let fits = match here.class {
            Class::Definite => office(&self.noun) && name.start() == first && name.source != NOBODY && known.roles.is_empty(),
            _ => here.determiner == Determiner::A && learned && study(),
        };
        (new && full && agrees && fits && !self.former).then_some(owner)
    }

    /// Whether nothing that the text says of somebody is against it.
    fn may_be(&self, discourse: &Discourse, entity: u32) -> bool {
        discourse.entity(entity).is_some_and(|known| {
            super::agreement::lean(&self.noun) * known.lean >= 0
                && !posts::another(known, &self.noun, std::iter::empty())
                && known.roles.iter().all(|r| means(&role_noun(&r.text), &self.noun))
        })
    }

    fn fit(&self, discourse: &Discourse, entity: u32) -> Fit {
        let Some(known) = discourse.entity(entity) else { return Fit::None };
        match self.kind {
            EntityType::Person if known.kind == EntityType::Person && !known.family => self.fit_person(discourse, entity),
            EntityType::Organization if known.kind == EntityType::Organization => self.fit_organization(discourse, entity),
            EntityType::Organization | EntityType::Place if known.kind == EntityType::Place => self.fit_place(known),
            _ => Fit::None,
        }
    }

    fn fit_person(&self, discourse: &Discourse, entity: u32) -> Fit {
        let Some(known) = discourse.entity(entity) else { return Fit::None };
        let lean = super::agreement::lean(&self.noun);
        if lean * known.lean < 0 {
            return Fit::None;
        }
        let (apart, roles): (Vec<_>, Vec<_>) = known
            .roles
            .iter()
            .filter(|r| means(&role_noun(&r.text), &self.noun))
            .partition(|r| posts::apart(self.before.iter().map(String::as_str), &r.text));
        if let Some(role) = roles.iter().max_by_key(|r| r.former.is_some() == self.former) {
            return if self.former && role.former.is_none() { Fit::Kind } else { Fit::Own };
        }
        if !apart.is_empty() {
            return Fit::None;
        }
        if posts::another(known, &self.noun, std::iter::empty()) {
            return Fit::None;
        }
        if self.attribute || ANYBODY.contains(&self.noun.as_str()) { Fit::Plain } else { Fit::None }
    }

    /// "The state" that is said to do something.
    fn fit_place(&self, known: &DiscourseEntity) -> Fit {
        let kinds: &[&str] = match self.noun.as_str() {
            "state" | "province" => &["region"],
            "city" => &["city", "capital"],
            "country" | "nation" => &["country"],
            _ => return Fit::None,
        };
        let listed = |f: &&str| PLACES.get(f).is_some_and(|e| kinds.contains(&e.column(1)));
        if known.forms.iter().any(listed) { Fit::Kind } else { Fit::None }
    }

    fn fit_organization(&self, discourse: &Discourse, entity: u32) -> Fit {
        let Some(known) = discourse.entity(entity) else { return Fit::None };
        if bodies::another(known, &self.noun, self.before.iter().map(String::as_str)) {
            return Fit::None;
        }
        let has = |name: &&str| {
            let full = ORGANIZATIONS.get(name).map_or("", |e| e.column(2));
            name.split([' ', '-']).chain(full.split(' ')).any(|w| canonical(w) == self.noun)
        };
        if known.forms.iter().any(has) {
            return Fit::Own;
        }
        let full = |f: &&str| ORGANIZATIONS.get(f).map_or(Sort::Unknown, |e| sort(e.column(2)));
        let sort = known.forms.iter().map(|f| sort(f).max(full(f))).max().unwrap_or(Sort::Unknown);
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

/// Offices of which a place or a body has one.
fn office(noun: &str) -> bool {
    matches!(
        noun,
        "ambassador"
            | "chairman"
            | "chancellor"
            | "governor"
            | "mayor"
            | "minister"
            | "premier"
            | "president"
            | "secretary"
            | "treasurer"
    )
}

/// Nouns that the one whom an article is about may go by, whatever it says of them.
const ANYBODY: [&str; 37] = [
    "actor",
    "actress",
    "billionaire",
    "businessman",
    "businesswoman",
    "candidate",
    "champion",
    "coach",
    "congressman",
    "contender",
    "defendant",
    "defender",
    "developer",
    "front-runner",
    "frontrunner",
    "goalkeeper",
    "governor",
    "hopeful",
    "incumbent",
    "lawmaker",
    "magnate",
    "manager",
    "midfielder",
    "mogul",
    "newcomer",
    "nominee",
    "politician",
    "senator",
    "singer",
    "skipper",
    "star",
    "striker",
    "suspect",
    "tycoon",
    "veteran",
    "winger",
    "youngster",
];

/// "Sen." is a senator: one noun for a role and its titles.
pub(super) fn canonical(word: &str) -> String {
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
pub(super) fn role_noun(role: &str) -> String {
    let before = [" of ", " for ", " at "].iter().fold(role, |r, of| r.split(of).next().unwrap_or(r));
    canonical(before.rsplit([' ', '-']).next().unwrap_or(before))
}

/// Whether somebody with this role may go by the noun.
pub(super) fn means(role: &str, noun: &str) -> bool {
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
        let noun = tokens.word(text, head);
        let body =
            (noun == "campaign" || noun == "administration" || !sorts(noun).is_empty()).then_some(EntityType::Organization);
        if let Some(kind) = role(noun).map(|r| r.0).or(body) {
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
