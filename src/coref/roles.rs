//! Roles from titles before a name and appositions beside it; the role phrases that are appositions join their name.

use super::looks::pos;
use super::{Draft, NOBODY, Scene};
use crate::document::{EntityType, Form, Pos, Role};
use crate::entities::Found;
use crate::entities::lists::{PLACES, TITLES, calendar, honour, possessive, role, upper};

/// Tokens that a role phrase may take on one side of a name.
const REACH: usize = 9;
const OWN: [&str; 6] = ["his", "her", "its", "their", "my", "our"];
/// Roles kept of one entity.
const ROLES: usize = 8;

pub(super) fn read(scene: &mut Scene) {
    for m in 0..scene.found.len() {
        let Some(found) = scene.found.get(m).filter(|f| f.form == Form::Name) else { continue };
        let (kind, span) = (found.kind, found.span);
        let start = scene.tokens.from(span.start());
        let end = scene.tokens.from(span.end());
        let end = past_brackets(scene, end + usize::from(honour(scene.word(end))));
        match kind {
            EntityType::Person => {
                let titled = title(scene, m, start);
                after(scene, m, end);
                said_of(scene, m, end);
                before(scene, m, titled, end);
            }
            EntityType::Organization | EntityType::Place => described(scene, m, kind, end),
            _ => {}
        }
    }
}

struct Phrase {
    /// Tokens of the role's own words.
    start: usize,
    end: usize,
    /// The token of the role noun.
    head: usize,
    organization: Option<u32>,
    /// The sentence says that it is over.
    former: bool,
}

/// Tokens that a pair of brackets may hold between a name and what is said of it: "Ana Ruiz (1882–1979), the mayor".
const BRACKETED: usize = 12;

fn past_brackets(scene: &Scene, end: usize) -> usize {
    if scene.word(end) != "(" {
        return end;
    }
    (end + 1..end + BRACKETED)
        .find(|&i| matches!(scene.word(i), "(" | ")"))
        .filter(|&i| scene.word(i) == ")")
        .map_or(end, |i| i + 1)
}

/// The name mention that covers token `i`.
fn name_at(scene: &Scene, i: usize) -> Option<usize> {
    let span = scene.tokens.span(i);
    let last = scene.found.partition_point(|f| f.span.start() <= span.start());
    // A role phrase or amount may begin later than the name that it stands in.
    (last.saturating_sub(4)..last)
        .rev()
        .find(|&m| scene.found.get(m).is_some_and(|f| f.form == Form::Name && f.span.contains(span)))
}

fn is_role(scene: &Scene, i: usize) -> bool {
    let word = scene.word(i);
    matches!(role(word), Some((EntityType::Person, false, _))) || TITLES.get(word).is_some_and(|e| e.column(1) == "title")
}

/// "Harbour University professor", "former US President": what stands right before the name; where it begins.
fn title(scene: &mut Scene, m: usize, name: usize) -> usize {
    let floor = scene.tokens.of_sentence(scene.tokens.sentence_of(name)).start.max(name.saturating_sub(REACH));
    let mut end = name;
    while end > floor && TITLES.get(scene.word(end - 1)).is_some_and(|e| e.column(1) == "honorific") {
        told(scene, m, end - 1);
        end -= 1;
    }
    let listed = (1..=4usize).rev().find(|&n| {
        let first = end.checked_sub(n).filter(|&f| f >= floor);
        first.is_some_and(|f| TITLES.get(scene.tokens.cover(f..end).of(scene.text)).is_some_and(|e| e.column(1) == "title"))
    });
    let mut start = match listed {
        Some(n) => end - n,
        // "the elder Ruiz" is one of two.
        None if end > floor
            && !matches!(scene.word(end - 1), "elder" | "younger")
            && is_role(scene, end - 1)
            && name_at(scene, end - 1).is_none() =>
        {
            end - 1
        }
        None => return end,
    };
    let head = end - 1;
    let mut organization = None;
    while start > floor {
        let before = start - 1;
        let word = scene.word(before);
        if let Some(other) = name_at(scene, before) {
            let (kind, first) =
                scene.found.get(other).map_or((EntityType::Person, before), |f| (f.kind, scene.tokens.from(f.span.start())));
            match kind {
                EntityType::Organization => organization = Some(scene.owner(other)),
                EntityType::Place | EntityType::Group => {
                    start = first;
                    continue;
                }
                _ => {}
            }
            break;
        }
        if possessive(word) {
            organization = before
                .checked_sub(1)
                .and_then(|b| name_at(scene, b))
                .filter(|&o| scene.found.get(o).is_some_and(|f| f.kind == EntityType::Organization))
                .map(|o| scene.owner(o));
            break;
        }
        let says = matches!(pos(scene, before), Pos::Adj | Pos::Noun | Pos::Propn) || word.eq_ignore_ascii_case("acting");
        let joins = says && !calendar(word) || word == "-";
        if !joins || word.eq_ignore_ascii_case("mr") {
            break;
        }
        start = before;
    }
    add(scene, m, Phrase { start, end, head, organization, former: false });
    start
}

/// ", 45, a senior adviser at the Harbour Board": what stands after the name.
fn after(scene: &mut Scene, m: usize, end: usize) {
    if scene.word(end) != "," {
        return;
    }
    let mut at = end + 1;
    if pos(scene, at) == Pos::Num && scene.word(at + 1) == "," {
        at += 2;
    }
    // Where the person lives: "of Oslo,".
    if matches!(scene.word(at), "of" | "from") {
        let place = name_at(scene, at + 1).and_then(|n| scene.found.get(n)).filter(|f| f.kind == EntityType::Place);
        match place.map(|f| scene.tokens.from(f.span.end())).filter(|&i| scene.word(i) == ",") {
            Some(comma) => at = comma + 1,
            None => return,
        }
    }
    // "then a harbour master", "now its chair".
    let over = ["then", "formerly", "once", "previously"].contains(&scene.word(at));
    at += usize::from(over || matches!(scene.word(at), "now" | "currently" | "today"));
    // ", who is the harbour master": there a verb may follow.
    let clause = scene.word(at) == "who" && matches!(scene.word(at + 1), "is" | "was" | "became" | "’s" | "'s");
    let was = clause && scene.word(at + 1) == "was";
    at += if clause { 2 } else { 0 };
    if let Some((mut phrase, next)) = noun_phrase(scene, at) {
        let verb = matches!(pos(scene, next), Pos::Verb | Pos::Aux) && !scene.word(next).ends_with("ing");
        if clause || !verb {
            phrase.former = was || over;
            add(scene, m, phrase);
            joined(scene, m, next, was || over);
        }
    }
}

/// "a doctor and former governor": one person's both.
fn joined(scene: &mut Scene, m: usize, and: usize, former: bool) {
    if scene.word(and) == "and"
        && pos(scene, and + 1) != Pos::Det
        && let Some((mut phrase, next)) = noun_phrase(scene, and + 1)
        && name_at(scene, next).is_none()
        && !scene.word(phrase.head).ends_with('s')
    {
        phrase.former = former;
        add(scene, m, phrase);
    }
}

/// "Ana Ruiz is the harbour master", "has been a member of the Board": what the sentence says of its subject.
fn said_of(scene: &mut Scene, m: usize, end: usize) {
    let mut at = end + usize::from(matches!(scene.word(end), "has" | "had"));
    let been = at > end && scene.word(at) == "been";
    let was = scene.word(at) == "was" || scene.word(end) == "had";
    if !(been || matches!(scene.word(end), "is" | "was" | "became")) {
        return;
    }
    at += 1;
    let adverb = pos(scene, at) == Pos::Adv;
    at += usize::from(adverb);
    let opens = adverb || pos(scene, at) == Pos::Det || OWN.iter().any(|w| w.eq_ignore_ascii_case(scene.word(at)));
    if let Some((mut phrase, next)) = noun_phrase(scene, at).filter(|_| opens) {
        phrase.former = was;
        add(scene, m, phrase);
        joined(scene, m, next, was);
    }
}

/// "The harbour master, Ana Ruiz,": what stands before the name and a comma.
fn before(scene: &mut Scene, m: usize, start: usize, end: usize) {
    let dash = |i: usize| matches!(scene.word(i), "–" | "—" | "--");
    let closed = matches!(scene.word(end), "," | "." | ")" | ";") || possessive(scene.word(end)) || dash(end);
    if start < 3 || !(scene.word(start - 1) == "," || dash(start - 1) && dash(end)) || !closed {
        return;
    }
    let sentence = scene.tokens.of_sentence(scene.tokens.sentence_of(start));
    let found = (start.saturating_sub(REACH + 2).max(sentence.start)..start - 1).rev().find_map(|i| {
        let opens = match pos(scene, i) {
            Pos::Det => Some(i),
            _ if possessive(scene.word(i)) => Some(i + 1),
            _ => OWN.iter().any(|w| w.eq_ignore_ascii_case(scene.word(i))).then_some(i),
        };
        noun_phrase(scene, opens?).filter(|(_, next)| *next == start - 1)
    });
    if let Some((phrase, _)) = found {
        add(scene, m, phrase);
    }
}

/// The role phrase that begins at token `at`, and the token after it and its "of …".
fn noun_phrase(scene: &Scene, at: usize) -> Option<(Phrase, usize)> {
    let limit = scene.tokens.of_sentence(scene.tokens.sentence_of(at)).end.min(at + REACH + 2);
    let mut start = at;
    if pos(scene, at) == Pos::Det || OWN.iter().any(|w| w.eq_ignore_ascii_case(scene.word(at))) {
        start += 1;
    }
    let (mut j, mut head, mut organization) = (start, None, None);
    // "a ship's engineer" is one thing; in "the ship's owner" the role is the owner's.
    let compound = matches!(scene.word(at), "a" | "an" | "A" | "An");
    while j < limit {
        let word = scene.word(j);
        if possessive(word) && !compound && j > start {
            (start, head) = (j + 1, None);
            j += 1;
            continue;
        }
        if let Some(name) = name_at(scene, j).and_then(|n| scene.found.get(n).map(|f| (n, f))) {
            match name.1.kind {
                EntityType::Person if !possessive(scene.word(scene.tokens.from(name.1.span.end()))) => break,
                EntityType::Organization => organization = Some((scene.owner(name.0), j)),
                _ => {}
            }
            j = scene.tokens.from(name.1.span.end()).max(j + 1);
            continue;
        }
        if is_role(scene, j) {
            head = Some(j);
        }
        let goes_on = matches!(pos(scene, j), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num)
            || word == "-"
            || possessive(word)
            || word == "&"
            || is_role(scene, j)
            || (pos(scene, j) == Pos::Verb && head.is_none() && (word.ends_with("ed") || word.ends_with("ing")));
        if !goes_on {
            break;
        }
        j += 1;
    }
    let head = head.filter(|&h| h + 1 == j)?;
    let (mut end, mut next) = (head + 1, head + 1);
    if matches!(scene.word(next), "of" | "at" | "for" | "with" | "in" | "from" | "on") {
        let link = next;
        let the = usize::from(scene.word(link + 1).eq_ignore_ascii_case("the"));
        match name_at(scene, link + 1 + the).or_else(|| name_at(scene, link + 1)).and_then(|n| scene.found.get(n).map(|f| (n, f)))
        {
            Some((n, f)) => {
                if f.kind == EntityType::Organization {
                    organization = Some((scene.owner(n), start));
                }
                next = scene.tokens.from(f.span.end());
                if f.kind != EntityType::Organization {
                    end = next;
                }
            }
            None => {
                next += 1;
                let says = |i: usize| matches!(pos(scene, i), Pos::Adj | Pos::Noun | Pos::Det) || OWN.contains(&scene.word(i));
                while next < link + 6 && (says(next) || scene.word(next) == "-") {
                    next += 1;
                }
                if scene.word(link) == "of" {
                    end = next;
                }
            }
        }
    }
    // "a Harbour Board adviser": the organization is told apart from the role.
    if let Some((_, at)) = organization.filter(|(_, at)| {
        *at > start
            || name_at(scene, start).is_some_and(|n| scene.found.get(n).is_some_and(|f| f.kind == EntityType::Organization))
    }) && at < head
    {
        start = at;
        while start < head && (name_at(scene, start).is_some() || possessive(scene.word(start))) {
            start += 1;
        }
    }
    Some((Phrase { start, end, head, organization: organization.map(|o| o.0), former: false }, next))
}

fn add(scene: &mut Scene, m: usize, mut phrase: Phrase) {
    let owner = scene.owner(m);
    let mut former = phrase.former.then_some(true);
    while phrase.start < phrase.head
        && matches!(
            scene.word(phrase.start).to_ascii_lowercase().as_str(),
            "former" | "ex" | "then" | "-" | "late" | "the" | "a" | "an"
        )
    {
        if matches!(scene.word(phrase.start).to_ascii_lowercase().as_str(), "former" | "ex" | "then") {
            former = Some(true);
        }
        phrase.start += 1;
    }
    let span = scene.tokens.cover(phrase.start..phrase.end);
    let head = scene.tokens.span(phrase.head);
    told(scene, m, phrase.head);
    // The phrase as a mention of its own, where it is one, means the same person.
    let same: Vec<usize> = scene
        .mentions_near(head)
        .filter(|&n| scene.found.get(n).is_some_and(|f| f.form == Form::Nominal && f.head == head))
        .collect();
    for n in same {
        scene.give(n, owner);
    }
    let text = span.of(scene.text);
    let organization = phrase.organization.filter(|&o| o != NOBODY && o != owner);
    if let Some(draft) = scene.drafts.get_mut(owner as usize)
        && draft.roles.len() < ROLES
        && !draft.roles.iter().any(|r| r.text == text && r.organization == organization)
    {
        draft.roles.push(Role { span, text: text.to_owned(), organization, former });
    }
}

/// "The board's chair", "its chair": the organization whose role it is, once phrases and pronouns have their entities.
pub(super) fn owners(scene: &mut Scene) {
    for number in 0..scene.drafts.len() {
        let roles = scene.drafts.get(number).map_or(0, |d| d.roles.len());
        for at in 0..roles {
            let role = scene.drafts.get(number).and_then(|d| d.roles.get(at)).filter(|r| r.organization.is_none());
            let Some(before) = role.and_then(|r| scene.tokens.from(r.span.start()).checked_sub(1)) else { continue };
            let owner = owner_at(scene, before).filter(|&o| o as usize != number);
            if let Some(role) = scene.drafts.get_mut(number).and_then(|d| d.roles.get_mut(at)) {
                role.organization = owner;
            }
        }
    }
}

/// The organization that owns what stands behind the possessive at token `at`.
fn owner_at(scene: &Scene, at: usize) -> Option<u32> {
    let token = scene.tokens.span(at);
    let ends = |f: &Found| match possessive(scene.word(at)) {
        true => f.span.end() == token.start() || f.span.end() == token.end(),
        false => f.span == token && f.form == Form::Pronoun,
    };
    let near = scene.found.partition_point(|f| f.span.start() <= token.start());
    let owner = (near.saturating_sub(6)..near).rev().find(|&m| scene.found.get(m).is_some_and(ends)).map(|m| scene.owner(m))?;
    scene.entity(owner).filter(|d| d.kind == EntityType::Organization).map(|_| owner)
}

/// "The two ministers", "the two countries": of whom exactly so many were named before, by role or as what they are, are its members.
pub(super) fn members(scene: &mut Scene) {
    let mut first = vec![usize::MAX; scene.drafts.len()];
    for (m, &owner) in scene.owner.iter().enumerate() {
        if let Some(slot) = first.get_mut(owner as usize) {
            *slot = m.min(*slot);
        }
    }
    for m in 0..scene.found.len() {
        let Some(found) = scene.found.get(m).filter(|f| f.form == Form::Nominal) else { continue };
        let (group, tokens) = (scene.owner(m), scene.tokens.within(found.span));
        let Some(many) = tokens.clone().find_map(|i| match scene.word(i) {
            "two" | "both" => Some(2),
            "three" => Some(3),
            _ => None,
        }) else {
            continue;
        };
        let noun = found.head.of(scene.text).to_lowercase();
        let one = noun.strip_suffix("ies").map_or_else(|| noun.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"));
        if group == NOBODY || one == noun {
            continue;
        }
        let is_one = |d: &Draft| match one.as_str() {
            "country" | "nation" | "power" | "neighbour" | "neighbor" => is_place(d, "country"),
            "capital" => is_place(d, "capital"),
            _ => d.kind == EntityType::Person && !d.forms.is_empty() && d.roles.iter().any(|r| is_head(&r.text, &one)),
        };
        let named = scene.drafts.iter().enumerate().filter(|&(n, _)| n != group as usize && first.get(n).is_some_and(|&f| f < m));
        let members: Vec<usize> = named.filter(|(_, d)| is_one(d)).map(|(n, _)| n).take(many + 1).collect();
        if members.len() == many {
            for member in members {
                scene
                    .drafts
                    .get_mut(member)
                    .filter(|d| !d.groups.contains(&group))
                    .into_iter()
                    .for_each(|d| d.groups.push(group));
            }
        }
    }
}

fn is_place(draft: &Draft, kind: &str) -> bool {
    draft.kind == EntityType::Place && draft.forms.iter().any(|f| PLACES.get(f).is_some_and(|e| e.column(1) == kind))
}

/// Whether "minister" is what a "South Korean Foreign Minister" is.
fn is_head(role: &str, noun: &str) -> bool {
    let before = role.split(" of ").next().unwrap_or(role);
    before.rsplit(' ').next().is_some_and(|w| w.eq_ignore_ascii_case(noun))
}

/// What a word of the text itself says of "he" (positive) and "she": no name is among these.
pub(super) fn lean(word: &str) -> i32 {
    match word.to_ascii_lowercase().trim_end_matches('.') {
        "mr" | "sir" | "lord" | "king" | "prince" | "spokesman" | "chairman" | "father" | "brother" | "son" | "husband"
        | "congressman" | "councilman" | "businessman" | "actor" | "uncle" | "grandfather" | "emperor" | "duke" | "boyfriend"
        | "policeman" | "man" | "boy" => 3,
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "spokeswoman" | "chairwoman" | "mother" | "sister"
        | "daughter" | "wife" | "congresswoman" | "councilwoman" | "businesswoman" | "actress" | "aunt" | "grandmother"
        | "empress" | "duchess" | "girlfriend" | "policewoman" | "woman" | "girl" => -3,
        _ => 0,
    }
}

/// Takes the word's say into what is known of the mention's entity.
fn told(scene: &mut Scene, m: usize, token: usize) {
    let lean = lean(scene.word(token));
    let owner = scene.owner(m);
    if let Some(draft) = scene.drafts.get_mut(owner as usize) {
        draft.he += lean;
    }
}

/// "the Harbour Institute, a think tank": a description after a comma joins its organization or place.
/// "The company, Kabira Shipping, said": so does one before the name.
fn described(scene: &mut Scene, m: usize, kind: EntityType, end: usize) {
    let start = scene.found.get(m).map_or(0, |f| scene.tokens.from(f.span.start()));
    if start > 1 && scene.word(start - 1) == "," && scene.word(end) == "," {
        let before = scene.tokens.span(start - 2).end();
        let phrase = (m.saturating_sub(3)..m)
            .rev()
            .find(|&n| scene.found.get(n).is_some_and(|f| f.form == Form::Nominal && f.kind == kind && f.span.end() == before));
        let opens = |n: &usize| {
            let first = scene.found.get(*n).map_or(0, |f| scene.tokens.from(f.span.start()));
            pos(scene, first) == Pos::Det || OWN.iter().any(|w| w.eq_ignore_ascii_case(scene.word(first)))
        };
        if let Some(n) = phrase.filter(opens) {
            scene.give(n, scene.owner(m));
        }
    }
    if scene.word(end) != "," || pos(scene, end + 1) != Pos::Det || upper(scene.word(end + 1)) {
        return;
    }
    let start = scene.tokens.span(end + 1).start();
    let n = scene.mention_from(start);
    let Some(found) = scene.found.get(n).filter(|f| f.span.start() == start && f.form == Form::Nominal && f.kind == kind) else {
        return;
    };
    let next = scene.tokens.from(found.span.end());
    let plural = role(found.head.of(scene.text)).is_some_and(|r| r.1);
    if !plural && !matches!(pos(scene, next), Pos::Verb | Pos::Aux) {
        scene.give(n, scene.owner(m));
    }
}
