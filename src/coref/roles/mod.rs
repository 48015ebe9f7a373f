//! Roles from titles before a name and appositions beside it; the role phrases that are appositions join their name.

mod owners;
mod phrase;

use super::agreement::lean;
use super::discourse::{Discourse, NOBODY};
use crate::document::{EntityType, Form, Pos, Role};
use crate::entities::lists::{TITLES, calendar, honour, kin, possessive, related, role, upper};
pub(super) use owners::{members, owners};
use phrase::{OWN, Phrase, REACH, is_role, name_at, noun_phrase};

/// Roles kept of one entity.
const ROLES: usize = 8;

pub(super) fn read(discourse: &mut Discourse) {
    for m in 0..discourse.found.len() {
        let Some(found) = discourse.found.get(m).filter(|f| f.form == Form::Name) else { continue };
        let (kind, span) = (found.kind, found.span);
        let start = discourse.tokens.from(span.start());
        let end = discourse.tokens.from(span.end());
        let end = past_letters(discourse, past_brackets(discourse, end + usize::from(honour(discourse.word(end)))));
        match kind {
            EntityType::Person => {
                let titled = title(discourse, m, start);
                if titled == start {
                    title_of(discourse, m, start);
                }
                after(discourse, m, end);
                said_of(discourse, m, end);
                before(discourse, m, titled, end);
            }
            EntityType::Organization | EntityType::Place => described(discourse, m, kind, end),
            _ => {}
        }
    }
}

/// Tokens that a pair of brackets may hold between a name and what is said of it: "Ana Ruiz (1882–1979), the mayor".
const BRACKETED: usize = 12;

fn past_brackets(discourse: &Discourse, end: usize) -> usize {
    if discourse.word(end) != "(" {
        return end;
    }
    (end + 1..end + BRACKETED)
        .find(|&i| matches!(discourse.word(i), "(" | ")"))
        .filter(|&i| discourse.word(i) == ")")
        .map_or(end, |i| i + 1)
}

/// ", Ph.D., a nutritionist", ", D-Ohio, said": the comma behind letters and party labels.
fn past_letters(discourse: &Discourse, mut end: usize) -> usize {
    loop {
        let behind = match discourse.word(end) {
            "," if honour(discourse.word(end + 1)) => end + 2,
            "," if matches!(discourse.word(end + 1), "D" | "R" | "I" | "DFL") && discourse.word(end + 2) == "-" => end + 4,
            _ => return end,
        };
        if discourse.word(behind) != "," {
            return end;
        }
        end = behind;
    }
}

/// "Mayor of Eastport Bram Kosta", "chairman of the harbour board Peter Vance": a role with its "of …" right before the name.
fn title_of(discourse: &mut Discourse, m: usize, name: usize) {
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name)).start.max(name.saturating_sub(REACH));
    if name == floor
        || !discourse.found.get(m).is_some_and(|f| {
            let name = f.span.of(discourse.text);
            name.contains(' ') && name.contains(char::is_lowercase)
        })
    {
        return;
    }
    let says = |i: usize| {
        let joins = matches!(discourse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num | Pos::X | Pos::Cconj);
        joins || possessive(discourse.word(i)) && i + 1 < name
    };
    let person =
        |i: usize| name_at(discourse, i).and_then(|n| discourse.found.get(n)).is_some_and(|f| f.kind == EntityType::Person);
    let mut at = name;
    while at > floor
        && (says(at - 1) || matches!(discourse.word(at - 1), "-" | "&" | "of" | "for") && at < name)
        && !person(at - 1)
    {
        at -= 1;
        let link = matches!(discourse.word(at), "of" | "for" | "at");
        let holds = |h: usize| is_role(discourse, h) && !related(discourse.word(h));
        let Some(head) = at.checked_sub(1).filter(|&h| link && at + 1 < name && h >= floor && holds(h)) else {
            continue;
        };
        let mut start = head;
        while start > floor
            && (matches!(discourse.pos(start - 1), Pos::Adj | Pos::Noun | Pos::Propn) || grade(discourse.word(start - 1)))
            && name_at(discourse, start - 1).is_none()
            && !calendar(discourse.word(start - 1))
        {
            start -= 1;
        }
        let organization = (at + 1..name)
            .filter_map(|i| name_at(discourse, i))
            .find(|&n| discourse.found.get(n).is_some_and(|f| f.kind == EntityType::Organization))
            .map(|n| discourse.owner(n));
        let end = if organization.is_some() { at } else { name };
        add(discourse, m, Phrase { start, end, head, organization, former: false });
        return;
    }
}

/// "Harbour University professor", "former US President": what stands right before the name; where it begins.
fn title(discourse: &mut Discourse, m: usize, name: usize) -> usize {
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name)).start.max(name.saturating_sub(REACH));
    let mut end = name;
    while end > floor && TITLES.get(discourse.word(end - 1)).is_some_and(|e| e.column(1) == "honorific") {
        lean_from(discourse, m, end - 1);
        end -= 1;
    }
    let listed = (1..=4usize).rev().find(|&n| {
        let first = end.checked_sub(n).filter(|&f| f >= floor);
        first.is_some_and(|f| {
            TITLES.get(discourse.tokens.cover(f..end).of(discourse.text)).is_some_and(|e| e.column(1) == "title")
        })
    });
    let mut start = match listed {
        Some(n) => end - n,
        // "the elder Ruiz" is one of two.
        None if end > floor
            && !matches!(discourse.word(end - 1), "elder" | "younger")
            && is_role(discourse, end - 1)
            && !says_verb(discourse, end - 1, floor)
            && name_at(discourse, end - 1).is_none() =>
        {
            end - 1
        }
        None => return end,
    };
    let head = end - 1;
    let mut organization = None;
    while start > floor {
        let before = start - 1;
        let word = discourse.word(before);
        if let Some(other) = name_at(discourse, before) {
            let (kind, first) = discourse
                .found
                .get(other)
                .map_or((EntityType::Person, before), |f| (f.kind, discourse.tokens.from(f.span.start())));
            match kind {
                EntityType::Organization => organization = Some(discourse.owner(other)),
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
                .and_then(|b| name_at(discourse, b))
                .filter(|&o| discourse.found.get(o).is_some_and(|f| f.kind == EntityType::Organization))
                .map(|o| discourse.owner(o));
            break;
        }
        let says = matches!(discourse.pos(before), Pos::Adj | Pos::Noun | Pos::Propn) || grade(word);
        let joins = says && !calendar(word) || word == "-";
        if !joins || word.eq_ignore_ascii_case("mr") {
            break;
        }
        start = before;
    }
    add(discourse, m, Phrase { start, end, head, organization, former: false });
    start
}

/// Words in "-ing" before a role: "managing director".
fn grade(word: &str) -> bool {
    ["acting", "managing", "commanding", "presiding", "leading"].iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// "They coach Ruiz", "Police suspect Ruiz": a noun's form that is a verb here.
fn says_verb(discourse: &Discourse, noun: usize, floor: usize) -> bool {
    let Some(before) = noun.checked_sub(1).filter(|b| *b >= floor).map(|b| discourse.word(b).to_lowercase()) else {
        return false;
    };
    const SUBJECTS: [&str; 6] = ["they", "we", "i", "you", "who", "to"];
    const SUSPECTING: [&str; 7] =
        ["police", "officers", "detectives", "prosecutors", "investigators", "officials", "authorities"];
    SUBJECTS.contains(&before.as_str()) || discourse.word(noun) == "suspect" && SUSPECTING.contains(&before.as_str())
}

/// ", 45, a senior adviser at the Harbour Board": what stands after the name.
fn after(discourse: &mut Discourse, m: usize, end: usize) {
    if discourse.word(end) != "," {
        return;
    }
    let mut at = end + 1;
    if discourse.pos(at) == Pos::Num && discourse.word(at + 1) == "," {
        at += 2;
    }
    // Where the person lives: "of Oslo,".
    if matches!(discourse.word(at), "of" | "from") {
        let place = name_at(discourse, at + 1).and_then(|n| discourse.found.get(n)).filter(|f| f.kind == EntityType::Place);
        match place.map(|f| discourse.tokens.from(f.span.end())).filter(|&i| discourse.word(i) == ",") {
            Some(comma) => at = comma + 1,
            None => return,
        }
    }
    // "then a harbour master", "now its chair".
    let over = ["then", "formerly", "once", "previously"].contains(&discourse.word(at));
    at += usize::from(over || matches!(discourse.word(at), "now" | "currently" | "today"));
    // ", who is the harbour master": there a verb may follow.
    let clause = discourse.word(at) == "who" && matches!(discourse.word(at + 1), "is" | "was" | "became" | "’s" | "'s");
    let was = clause && discourse.word(at + 1) == "was";
    at += if clause { 2 } else { 0 };
    if let Some((mut phrase, next)) = noun_phrase(discourse, at) {
        let verb = matches!(discourse.pos(next), Pos::Verb | Pos::Aux) && !discourse.word(next).ends_with("ing");
        if clause || !verb {
            phrase.former = was || over;
            add(discourse, m, phrase);
            joined(discourse, m, next, was || over);
        }
    }
}

/// "a doctor and former governor": one person's both.
fn joined(discourse: &mut Discourse, m: usize, and: usize, former: bool) {
    if discourse.word(and) == "and"
        && discourse.pos(and + 1) != Pos::Det
        && let Some((mut phrase, next)) = noun_phrase(discourse, and + 1)
        && name_at(discourse, next).is_none()
        && !discourse.word(phrase.head).ends_with('s')
    {
        phrase.former = former;
        add(discourse, m, phrase);
    }
}

/// "Ana Ruiz is the harbour master", "has been a member of the Board": what the sentence says of its subject.
fn said_of(discourse: &mut Discourse, m: usize, end: usize) {
    let mut at = end + usize::from(matches!(discourse.word(end), "has" | "had"));
    let been = at > end && discourse.word(at) == "been";
    let was = discourse.word(at) == "was" || discourse.word(end) == "had";
    if !(been || matches!(discourse.word(end), "is" | "was" | "became")) {
        return;
    }
    at += 1;
    let adverb = discourse.pos(at) == Pos::Adv;
    at += usize::from(adverb);
    let opens = adverb || discourse.pos(at) == Pos::Det || OWN.iter().any(|w| w.eq_ignore_ascii_case(discourse.word(at)));
    if let Some((mut phrase, next)) = noun_phrase(discourse, at).filter(|_| opens) {
        phrase.former = was;
        add(discourse, m, phrase);
        joined(discourse, m, next, was);
    }
}

/// "The harbour master, Ana Ruiz,": what stands before the name and a comma.
fn before(discourse: &mut Discourse, m: usize, start: usize, end: usize) {
    let dash = |i: usize| matches!(discourse.word(i), "–" | "—" | "--");
    let closed = matches!(discourse.word(end), "," | "." | ")" | ";") || possessive(discourse.word(end)) || dash(end);
    if start < 3 || !(discourse.word(start - 1) == "," || dash(start - 1) && dash(end)) || !closed {
        return;
    }
    let sentence = discourse.tokens.of_sentence(discourse.tokens.sentence_of(start));
    let found = (start.saturating_sub(REACH + 2).max(sentence.start)..start - 1).rev().find_map(|i| {
        let opens = match discourse.pos(i) {
            Pos::Det => Some(i),
            _ if possessive(discourse.word(i)) => Some(i + 1),
            // "Managing director for rates, Ana Ruiz,".
            _ if i == sentence.start => Some(i),
            _ => OWN.iter().any(|w| w.eq_ignore_ascii_case(discourse.word(i))).then_some(i),
        };
        noun_phrase(discourse, opens?).filter(|(_, next)| *next == start - 1)
    });
    if let Some((phrase, _)) = found {
        add(discourse, m, phrase);
    }
}

fn add(discourse: &mut Discourse, m: usize, mut phrase: Phrase) {
    let owner = discourse.owner(m);
    let mut former = phrase.former.then_some(true);
    while phrase.start < phrase.head
        && matches!(
            discourse.word(phrase.start).to_ascii_lowercase().as_str(),
            "former" | "ex" | "then" | "-" | "late" | "the" | "a" | "an"
        )
    {
        if matches!(discourse.word(phrase.start).to_ascii_lowercase().as_str(), "former" | "ex" | "then") {
            former = Some(true);
        }
        phrase.start += 1;
    }
    // "Mara Voss's sister", "his son": kin is somebody's.
    if kin(discourse.word(phrase.head)) {
        phrase.start = possessor(discourse, phrase.start).unwrap_or(phrase.start);
    }
    let span = discourse.tokens.cover(phrase.start..phrase.end);
    let head = discourse.tokens.span(phrase.head);
    lean_from(discourse, m, phrase.head);
    // The phrase as a mention of its own, where it is one, means the same person.
    let same: Vec<usize> = discourse
        .mentions_near(head)
        .filter(|&n| discourse.found.get(n).is_some_and(|f| f.form == Form::Nominal && f.head == head))
        .collect();
    for n in same {
        discourse.assign(n, owner);
    }
    let text = span.of(discourse.text);
    let organization = phrase.organization.filter(|&o| o != NOBODY && o != owner);
    if let Some(referent) = discourse.entities.get_mut(owner as usize)
        && referent.roles.len() < ROLES
        && !referent.roles.iter().any(|r| r.text == text && r.organization == organization)
    {
        referent.roles.push(Role { span, text: text.to_owned(), title: None, organization, former });
    }
}

/// Where the possessor begins that stands before token `start`.
fn possessor(discourse: &Discourse, start: usize) -> Option<usize> {
    let before = start.checked_sub(1)?;
    if OWN.iter().any(|w| w.eq_ignore_ascii_case(discourse.word(before))) {
        return Some(before);
    }
    let name = before.checked_sub(1).filter(|_| possessive(discourse.word(before))).and_then(|b| name_at(discourse, b))?;
    discourse.found.get(name).filter(|f| f.kind == EntityType::Person).map(|f| discourse.tokens.from(f.span.start()))
}

/// Takes what the word says of "he" and "she" into what is known of the mention's entity.
fn lean_from(discourse: &mut Discourse, m: usize, token: usize) {
    let lean = lean(discourse.word(token));
    let owner = discourse.owner(m);
    if let Some(referent) = discourse.entities.get_mut(owner as usize) {
        referent.lean += lean;
    }
}

/// "the Harbour Institute, a think tank": a description after a comma joins its organization or place.
/// "The company, Kabira Shipping, said": so does one before the name.
fn described(discourse: &mut Discourse, m: usize, kind: EntityType, end: usize) {
    let start = discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.start()));
    // "A relief group, the Harbour Alliance (HA),".
    let start = start - usize::from(start > 2 && discourse.word(start - 1) == "the" && discourse.word(start - 2) == ",");
    if start > 1 && discourse.word(start - 1) == "," && matches!(discourse.word(end), "," | "." | ";") {
        let before = discourse.tokens.span(start - 2).end();
        let phrase = (m.saturating_sub(3)..m).rev().find(|&n| {
            discourse.found.get(n).is_some_and(|f| f.form == Form::Nominal && f.kind == kind && f.span.end() == before)
        });
        let opens = |n: &usize| {
            let first = discourse.found.get(*n).map_or(0, |f| discourse.tokens.from(f.span.start()));
            discourse.pos(first) == Pos::Det || OWN.iter().any(|w| w.eq_ignore_ascii_case(discourse.word(first)))
        };
        if let Some(n) = phrase.filter(opens) {
            discourse.assign(n, discourse.owner(m));
        }
    }
    if discourse.word(end) != "," || discourse.pos(end + 1) != Pos::Det || upper(discourse.word(end + 1)) {
        return;
    }
    let start = discourse.tokens.span(end + 1).start();
    let n = discourse.mention_from(start);
    let Some(found) = discourse.found.get(n).filter(|f| f.span.start() == start && f.form == Form::Nominal && f.kind == kind)
    else {
        return;
    };
    let next = discourse.tokens.from(found.span.end());
    let plural = role(found.head.of(discourse.text)).is_some_and(|r| r.1);
    if !plural && !matches!(discourse.pos(next), Pos::Verb | Pos::Aux) {
        discourse.assign(n, discourse.owner(m));
    }
}
