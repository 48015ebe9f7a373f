//! Roles from titles before a name and appositions beside it; the role phrases that are appositions join their name.

mod hedges;
mod owners;
mod phrase;
mod several;

use super::agreement::lean;
use super::discourse::{Discourse, NOBODY};
use crate::document::{EntityType, Form, Pos, Role};
use crate::entities::degree;
use crate::entities::lists::{
    TITLES, calendar, honour, kin, party_letter, person_noun, possessive, related, role, short_title, upper,
};
use hedges::{counts, grade, hyphened, qualifies, says_verb};
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
        let bare = (end..end + LETTERS).find(|&i| !honour(discourse.word(i))).unwrap_or(end);
        let end = past_letters(discourse, past_brackets(discourse, bare));
        match kind {
            EntityType::Person => {
                let start = before_brackets(discourse, start);
                let titled = title(discourse, m, start);
                several::share(discourse, m, start, titled);
                // "navy spokesman Sr. Col. Ruiz": an office before a rank.
                let ranked = titled < start && person_noun(&discourse.word(titled.saturating_sub(1)).to_lowercase());
                let ranked = ranked && (titled..start).all(|i| short_title(discourse.word(i)));
                let titled = if ranked { title(discourse, m, titled) } else { titled };
                several::both(discourse, m, titled);
                // "Lecturer in marine law Dr Ruiz", "Spokesman for the rebels Col Ruiz": behind the office stand titles and the name alone.
                let bare = (titled..start).all(|i| short_title(discourse.word(i)));
                let office = bare && title_of(discourse, m, titled);
                let titled = if titled == start && !office { described_as(discourse, m, start) } else { titled };
                after(discourse, m, end);
                said_of(discourse, m, end);
                before(discourse, m, titled, end);
                named(discourse, m, titled);
            }
            EntityType::Organization | EntityType::Place => described(discourse, m, kind, end),
            _ => {}
        }
    }
}

/// Tokens that a pair of brackets may hold between a name and what is said of it: "Ana Ruiz (1882–1979), the mayor".
const BRACKETED: usize = 12;

/// Sets of letters that may stand behind a name: "Ana Ruiz KCB KC".
const LETTERS: usize = 6;

/// "Lt. Gen. (retd) Bo Lind": the end of what stands before the bracket right before the name.
fn before_brackets(discourse: &Discourse, start: usize) -> usize {
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(start)).start;
    if start <= floor || discourse.word(start - 1) != ")" {
        return start;
    }
    (floor.max(start.saturating_sub(BRACKETED))..start - 1).rev().find(|&i| discourse.word(i) == "(").unwrap_or(start)
}

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
            "," if honour(discourse.word(end + 1)) => {
                let next = (end + 1..end + 1 + LETTERS).find(|&i| !honour(discourse.word(i))).unwrap_or(end + 2);
                // "EMT-P".
                if discourse.word(next) == "-" && discourse.word(next + 1).len() == 1 { next + 2 } else { next }
            }
            "," if degree(discourse.text, discourse.tokens, end + 1).is_some() => {
                degree(discourse.text, discourse.tokens, end + 1).unwrap_or(end + 2)
            }
            "," if party_letter(discourse.word(end + 1)) && discourse.word(end + 2) == "-" => end + 4,
            _ => return end,
        };
        if discourse.word(behind) != "," {
            return end;
        }
        end = behind;
    }
}

/// "Mayor of Eastport Bram Kosta", "chairman of the harbour board Peter Vance": a role with its "of …" right before the name, if there is one.
fn title_of(discourse: &mut Discourse, m: usize, name: usize) -> bool {
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name)).start.max(name.saturating_sub(REACH));
    if name == floor
        || discourse.pos(name - 1) == Pos::Det
        || !discourse.found.get(m).is_some_and(|f| {
            let name = f.span.of(discourse.text);
            name.contains(' ') && name.contains(char::is_lowercase)
        })
    {
        return false;
    }
    let says = |i: usize| {
        let joins = matches!(discourse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num | Pos::X | Pos::Cconj)
            // "the rowing club".
            || discourse.pos(i) == Pos::Verb && discourse.word(i).ends_with("ing") && i > floor && discourse.pos(i - 1) == Pos::Det;
        // "the United Nations", whatever its words are alone.
        let in_name =
            || name_at(discourse, i).and_then(|n| discourse.found.get(n)).is_some_and(|f| f.kind == EntityType::Organization);
        joins || possessive(discourse.word(i)) && i + 1 < name || in_name()
    };
    let person =
        |i: usize| name_at(discourse, i).and_then(|n| discourse.found.get(n)).is_some_and(|f| f.kind == EntityType::Person);
    // "U.S. Ambassador to Norway".
    let of_place = |n: usize| discourse.found.get(n).is_some_and(|f| matches!(f.kind, EntityType::Place | EntityType::Group));
    let mut at = name;
    while at > floor
        && (says(at - 1) || matches!(discourse.word(at - 1), "-" | "&" | "of" | "for" | "at" | "in" | "to") && at < name)
        && !person(at - 1)
    {
        at -= 1;
        let link = matches!(discourse.word(at), "of" | "for" | "at" | "in" | "to");
        // "for governor in Utah Bo Lind": "in" and "to" belong to an office that opens its sentence, or to an envoy.
        let loose = matches!(discourse.word(at), "in" | "to");
        let holds = |h: usize| {
            let opens = !loose
                || upper(discourse.word(h))
                || matches!(discourse.word(h), "ambassador" | "envoy" | "adviser" | "secretary");
            is_role(discourse, h) && !related(discourse.word(h)) && opens
        };
        let Some(head) = at.checked_sub(1).filter(|&h| link && at + 1 < name && h >= floor && holds(h)) else {
            continue;
        };
        let mut start = head;
        while start > floor
            && (matches!(discourse.pos(start - 1), Pos::Adj | Pos::Noun | Pos::Propn) && !counts(discourse.word(start - 1))
                || discourse.word(start - 1) == "-"
                || grade(discourse.word(start - 1))
                || qualifies(discourse, start - 1))
            && name_at(discourse, start - 1).is_none_or(of_place)
            && !calendar(discourse.word(start - 1))
        {
            start -= 1;
        }
        // "Under-secretary".
        let joined = discourse.word(start) == "-" && start > floor && upper(discourse.word(start - 1));
        start -= usize::from(joined && discourse.tokens.span(start - 1).end() == discourse.tokens.span(start).start());
        let organization = (at + 1..name)
            .filter_map(|i| name_at(discourse, i))
            .find(|&n| discourse.found.get(n).is_some_and(|f| f.kind == EntityType::Organization));
        // "leader of the Labour group": there the body's name says only which.
        let whole =
            organization.is_some_and(|n| discourse.found.get(n).is_some_and(|f| discourse.tokens.from(f.span.end()) == name));
        let organization = organization.map(|n| discourse.owner(n));
        let end = if whole { at } else { name };
        add(discourse, m, Phrase { start, end, head, organization, former: false });
        return true;
    }
    false
}

/// "Harbour University professor", "former US President": what stands right before the name; where it begins.
fn title(discourse: &mut Discourse, m: usize, name: usize) -> usize {
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name)).start.max(name.saturating_sub(REACH));
    let mut end = name;
    let office = |end: usize, n: usize| {
        let first = end.checked_sub(n).filter(|&f| f >= floor);
        first.is_some_and(|f| {
            TITLES.get(discourse.tokens.cover(f..end).of(discourse.text)).is_some_and(|e| e.column(1) == "title")
        })
    };
    // "First Lady" is no honorific.
    let longer = |end: usize| (2..=4).any(|n| office(end, n));
    while end > floor && TITLES.get(discourse.word(end - 1)).is_some_and(|e| e.column(1) == "honorific") && !longer(end) {
        lean_from(discourse, m, end - 1);
        end -= 1;
    }
    // "the elder Ruiz" is one of two.
    if end > floor && matches!(discourse.word(end - 1), "elder" | "younger" | "older") {
        return end;
    }
    let listed = (1..=4usize).rev().find(|&n| office(end, n));
    // "Minister of Justice Ruiz": the title is what the office is of.
    let of = listed.map(|n| end - n).filter(|&start| start > floor + 1 && discourse.word(start - 1) == "of");
    if of.is_some_and(|start| upper(discourse.word(start - 2)) && is_role(discourse, start - 2)) {
        return end;
    }
    let mut start = match listed {
        Some(n) => end - n,
        None if end > floor
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
        let says = matches!(discourse.pos(before), Pos::Adj | Pos::Noun | Pos::Propn) && !counts(word)
            || grade(word)
            || qualifies(discourse, before)
            || hyphened(discourse, before, start);
        let joins = says && !calendar(word) || word == "-";
        // "Spokesman for the rebels Col Ruiz": a short rank has nobody before it.
        let rank = listed.is_some() && (start..=head).all(|i| short_title(discourse.word(i)));
        let others = rank && matches!(role(word), Some((EntityType::Person, true, _))) && word.starts_with(char::is_lowercase);
        // "Experts fault pilot Ruiz": there the role begins.
        if !joins || others || word.eq_ignore_ascii_case("mr") || says_verb(discourse, before, floor) {
            break;
        }
        start = before;
    }
    start = past_another(discourse, start, listed.map_or(head, |n| end - n), floor);
    add(discourse, m, Phrase { start, end, head, organization, former: false });
    start
}

/// "The first thing Governor Ruiz did": where the phrase of the name begins, behind another that ends before the title at token `title`.
fn past_another(discourse: &Discourse, start: usize, title: usize, floor: usize) -> usize {
    const GENERAL: [&str; 26] = [
        "case", "day", "days", "fact", "man", "moment", "month", "morning", "night", "people", "person", "place", "reason",
        "thing", "things", "time", "times", "way", "ways", "week", "weeks", "woman", "women", "year", "years", "men",
    ];
    let opened = start.checked_sub(1).filter(|&b| b >= floor).is_some_and(|b| {
        let word = discourse.word(b);
        discourse.pos(b) == Pos::Det || possessive(word) || counts(word) || OWN.iter().any(|w| w.eq_ignore_ascii_case(word))
    });
    let Some(noun) = title.checked_sub(1).filter(|&n| n >= start && discourse.pos(n) == Pos::Noun) else { return start };
    let word = discourse.word(noun);
    let small = word.starts_with(char::is_lowercase) && discourse.word(title).starts_with(char::is_uppercase);
    let another = GENERAL.contains(&word) || small && opened && !office_word(word);
    if another { title } else { start }
}

/// "police Chief", "state Senator", "finance Minister": nouns that say of which office a title is.
fn office_word(word: &str) -> bool {
    const OFFICES: [&str; 42] = [
        "agriculture",
        "assembly",
        "assistant",
        "church",
        "city",
        "coast",
        "council",
        "county",
        "culture",
        "defence",
        "defense",
        "deputy",
        "district",
        "education",
        "energy",
        "environment",
        "finance",
        "fire",
        "foreign",
        "government",
        "health",
        "home",
        "house",
        "housing",
        "industry",
        "interior",
        "justice",
        "labor",
        "labour",
        "party",
        "police",
        "prison",
        "shadow",
        "state",
        "team",
        "tourism",
        "town",
        "trade",
        "transport",
        "treasury",
        "vice",
        "water",
    ];
    OFFICES.contains(&word) || matches!(role(word), Some((EntityType::Organization, false, _)))
}

/// "a prosecutor named Ana Ruiz": what stands before the word that names somebody.
fn named(discourse: &mut Discourse, m: usize, name: usize) {
    let Some(verb) = name.checked_sub(1).filter(|&i| matches!(discourse.word(i), "named" | "called")) else { return };
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(name)).start.max(verb.saturating_sub(REACH + 2));
    let article = |i: &usize| matches!(discourse.word(*i), "a" | "an" | "A" | "An");
    let phrase = (floor..verb).rev().find(article).and_then(|i| noun_phrase(discourse, i)).filter(|(_, next)| *next == verb);
    if let Some((phrase, _)) = phrase {
        add(discourse, m, phrase);
    }
}

/// "the broadcaster Ana Ruiz": a description of a person right before the name; where it begins.
fn described_as(discourse: &mut Discourse, m: usize, name: usize) -> usize {
    let Some(before) = name.checked_sub(1).map(|b| discourse.tokens.span(b)) else { return name };
    let noun = (m.saturating_sub(4)..m).rev().find(|&n| {
        discourse.found.get(n).is_some_and(|f| f.form == Form::Nominal && f.kind == EntityType::Person && f.head == before)
    });
    let Some(range) = noun.and_then(|n| discourse.found.get(n)).map(|f| discourse.tokens.within(f.span)) else { return name };
    let article = matches!(discourse.word(range.start), "the" | "The");
    // "the elder Ruiz" is one of two.
    if matches!(discourse.word(name - 1), "elder" | "younger" | "older") {
        return name;
    }
    let plural = role(discourse.word(name - 1)).is_some_and(|r| r.1);
    if !article || plural || range.end != name || discourse.pos(name - 1) != Pos::Noun {
        return name;
    }
    add(discourse, m, Phrase { start: range.start + 1, end: name, head: name - 1, organization: None, former: false });
    range.start + 1
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
        // "Governor Ruiz, Senator Lind and others": the next one's title.
        let anothers = next == phrase.head + 1 && person_at(discourse, next);
        // "Ruiz, his wife and her mother": three.
        let own = |i: usize| OWN.contains(&discourse.word(i));
        let listed = own(at) && discourse.word(next) == "and" && (own(next + 1) || discourse.pos(next + 1) == Pos::Det);
        if listed {
            return;
        }
        if clause || !(verb || anothers) {
            phrase.former = was || over;
            add(discourse, m, phrase);
            joined(discourse, m, next, was || over);
        }
    }
}

/// Whether a person's name begins at token `i`.
fn person_at(discourse: &Discourse, i: usize) -> bool {
    let name = name_at(discourse, i).and_then(|n| discourse.found.get(n));
    name.is_some_and(|f| f.kind == EntityType::Person && f.span.start() == discourse.tokens.span(i).start())
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
    let start = start - usize::from(start > 0 && matches!(discourse.word(start - 1), "the" | "a" | "an"));
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

/// Words that say that a role is over: "ex", "then".
fn over(word: &str) -> bool {
    ["former", "ex", "then", "onetime", "one-time", "erstwhile", "sometime"].iter().any(|w| w.eq_ignore_ascii_case(word))
}

fn add(discourse: &mut Discourse, m: usize, mut phrase: Phrase) {
    let owner = discourse.owner(m);
    let mut former = phrase.former.then_some(true);
    while phrase.start < phrase.head
        && matches!(
            discourse.word(phrase.start).to_ascii_lowercase().as_str(),
            "former" | "ex" | "then" | "onetime" | "erstwhile" | "sometime" | "-" | "late" | "the" | "a" | "an"
        )
    {
        former = former.or(over(discourse.word(phrase.start)).then_some(true));
        phrase.start += 1;
    }
    // "Then-sheriff Ruiz", "Onetime mayor Ruiz": the word may lie outside the phrase.
    let ahead = phrase.start.checked_sub(1).map(|i| i.saturating_sub(usize::from(discourse.word(i) == "-")));
    former = former.or(ahead.filter(|&i| over(discourse.word(i))).map(|_| true));
    // "Mara Voss's sister", "his son": kin is somebody's.
    if kin(discourse.word(phrase.head)) {
        phrase.start = possessor(discourse, phrase.start).unwrap_or(phrase.start);
    }
    // "the first woman president of the", where the name behind it was cut away, or "chief of" at the text's end: its noun is left.
    phrase.end = phrase.end.max(phrase.head + 1);
    let open = |i: usize| matches!(discourse.word(i), "of" | "the" | "for" | "at" | "in" | "and" | "a" | "an");
    while phrase.end > phrase.head + 1 && open(phrase.end - 1) {
        phrase.end -= 1;
    }
    let span = discourse.tokens.cover(phrase.start..phrase.end);
    let head = discourse.tokens.span(phrase.head);
    lean_from(discourse, m, phrase.head);
    // The phrase as a mention of its own, where it is one, means the same person.
    // "the writers Ruiz and Lind" are both.
    let many = role(discourse.word(phrase.head)).is_some_and(|r| r.1);
    let same: Vec<usize> = discourse
        .mentions_near(head)
        .filter(|&n| !many && discourse.found.get(n).is_some_and(|f| f.form == Form::Nominal && f.head == head))
        .collect();
    for n in same {
        discourse.assign(n, owner);
    }
    let text = span.of(discourse.text);
    let organization = phrase.organization.filter(|&o| o != NOBODY && o != owner);
    if let Some(referent) = discourse.entities.get_mut(owner as usize)
        && referent.roles.len() < ROLES
        && !referent.roles.iter().any(|r| r.text.eq_ignore_ascii_case(text) && r.organization == organization)
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
        // "The developer, Kabira Homes, said": a body may be what people are as well.
        let same = |of: EntityType| of == kind || of == EntityType::Person && kind == EntityType::Organization;
        let phrase = (m.saturating_sub(3)..m)
            .rev()
            .find(|&n| discourse.found.get(n).is_some_and(|f| f.form == Form::Nominal && same(f.kind) && f.span.end() == before));
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
