//! Several who say one thing: "Ana Ruiz and Tomas Veld said", "the senators said".

use std::ops::Range;

use super::{MANY, head, maker, plurals};
use crate::coref::descriptions::{canonical, role_noun};
use crate::coref::discourse::{Discourse, DiscourseEntity, NOBODY};
use crate::document::{EntityType, Form, Pos};
use crate::entities::Found;
use crate::entities::lists::{TITLES, kin, owning, party_letter, possessive, role};
use crate::span::Span;

/// Who says it together, two or more, or nobody.
pub(super) fn speakers(discourse: &Discourse, source: Span, quotes: &[usize]) -> Vec<u32> {
    let made = written_together(discourse, source);
    if !made.is_empty() {
        return made;
    }
    if let Some(one) = plurals::fronted(discourse, source) {
        return vec![one];
    }
    let together = together(discourse, source);
    if !together.is_empty() {
        return together;
    }
    both(discourse, source)
        .or_else(|| family(discourse, source))
        .or_else(|| plurals::named_together(discourse, source, quotes))
        .unwrap_or_default()
}

/// "Ruiz, his wife and her mother": a person, one of the family, and another.
fn with_kin(discourse: &Discourse, left: &Range<usize>, right: &Range<usize>) -> Option<Vec<u32>> {
    let comma = first_comma(discourse, left);
    let person = |from: usize, end: usize, form: Form| {
        let m = head::naming(discourse, discourse.tokens.cover(from..end))?;
        let fits = |f: &&Found| f.form == form && f.kind == EntityType::Person;
        discourse.found.get(m).filter(fits).map(|_| m)
    };
    if comma + 2 >= left.end || !owning(discourse.word(comma + 1)) || !kin(discourse.word(left.end - 1)) || right.is_empty() {
        return None;
    }
    let all = [
        person(left.start, comma, Form::Name)?,
        person(comma + 1, left.end, Form::Nominal)?,
        person(right.start, right.end, Form::Nominal)?,
    ];
    owners(discourse, all.to_vec()).filter(|all| all.len() == 3)
}

/// "The Ruizes": the two of that surname whom the text names, where it names two.
fn family(discourse: &Discourse, source: Span) -> Option<Vec<u32>> {
    let range = discourse.tokens.within(source);
    let of = discourse.entity(discourse.owner(head::naming(discourse, source)?)).filter(|e| e.family)?;
    let surname = of.forms.first()?.rsplit(' ').next()?.strip_suffix('s')?;
    let surname = surname.strip_suffix('e').filter(|s| s.ends_with(['s', 'z', 'x', 'h'])).unwrap_or(surname);
    if range.len() > 2 || !matches!(discourse.word(range.start), "the" | "The") {
        return None;
    }
    let bears = |e: &DiscourseEntity| e.forms.iter().any(|f| f.contains(' ') && f.rsplit(' ').next() == Some(surname));
    let people = discourse.entities.iter().zip(0..).filter(|(e, _)| e.kind == EntityType::Person && bears(e));
    let named: Vec<u32> = people.map(|(_, n)| n).take(3).collect();
    (named.len() == 2).then_some(named)
}

/// "A report by the board and the trust": both.
fn written_together(discourse: &Discourse, source: Span) -> Vec<u32> {
    let range = discourse.tokens.within(source);
    let zone = head::core(discourse, &range);
    let document = head::last_noun(discourse, &zone).filter(|&n| maker::written(discourse, n));
    let makers = document.map_or_else(Vec::new, |d| maker::makers(discourse, &range, d));
    let mut owners: Vec<u32> = makers.into_iter().map(|m| discourse.owner(m)).filter(|&o| o != NOBODY).collect();
    owners.dedup();
    if owners.len() > 1 { owners } else { Vec::new() }
}

/// Mentions looked back on for whom a plural means.
const BACK: usize = 200;

/// "The senators": two who were named with that title, where it was two.
fn both(discourse: &Discourse, source: Span) -> Option<Vec<u32>> {
    let range = discourse.tokens.within(source);
    let zone = head::core(discourse, &range);
    let noun = head::last_noun(discourse, &zone)?;
    let plain = zone.start + 1 == noun && matches!(discourse.word(zone.start), "the" | "The" | "both" | "Both");
    let word = discourse.word(noun);
    let people = matches!(role(word), Some((EntityType::Person, true, _)));
    let one = word.strip_suffix('s').filter(|_| plain && people && zone.end == range.end).map(canonical)?;
    let end = discourse.mention_from(source.start());
    let mut named: Vec<u32> = Vec::new();
    for m in end.saturating_sub(BACK)..end {
        let owner = discourse.owner(m);
        let Some(entity) = discourse.entity(owner).filter(|e| e.kind == EntityType::Person && !e.forms.is_empty()) else {
            continue;
        };
        if !named.contains(&owner)
            && entity
                .roles
                .iter()
                .any(|r| r.former.is_none() && matches!(role_noun(&r.text).strip_prefix(one.as_str()), Some("" | "s")))
        {
            named.push(owner);
        }
    }
    (named.len() == 2).then_some(named)
}

/// People who may say one thing together; "A, B and C".
const TOGETHER: usize = 4;

/// "Ana Ruiz and Tomas Veld said", "He and Ruiz": those who say it together, two or more, or nobody. What "and" joins inside an
/// apposition ("Ruiz, head of the Board and the Fund") is no second source.
pub(super) fn together(discourse: &Discourse, source: Span) -> Vec<u32> {
    let whole = discourse.tokens.within(source);
    // The singers say it, not those alone who are named.
    if has_examples(discourse, &whole) {
        return Vec::new();
    }
    let range = cut_examples(discourse, &whole).or_else(|| of_them(discourse, &whole)).unwrap_or(whole);
    let mut i = range.start;
    while i < range.end {
        match discourse.word(i) {
            "and" | "nor" => {
                if let Some(all) = joined(discourse, range.start..i, i + 1..range.end) {
                    return all;
                }
            }
            "(" => match past_letters(discourse, i) {
                end if end > i => i = end - 1,
                _ => break,
            },
            "who" | "which" | "whose" | "whom" => match past_clause(discourse, i, range.end) {
                Some(and) => i = and - 1,
                None => break,
            },
            _ => {}
        }
        i += 1;
    }
    Vec::new()
}

/// Past "(WFP)", "(D-Ohio)" at token `at`.
fn past_letters(discourse: &Discourse, at: usize) -> usize {
    let letters = |w: &str| w.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let party = discourse.word(at + 1).split(['-', '–']).next().is_some_and(party_letter);
    let close = (at + 2..at + BRACKET).find(|&i| discourse.word(i) == ")");
    let close = close.filter(|&i| discourse.word(at) == "(" && (party || i == at + 2 && letters(discourse.word(at + 1))));
    close.map_or(at, |i| i + 1)
}

/// Tokens of a bracket with a politician's party and home.
const BRACKET: usize = 9;

/// The "and" behind a relative clause at token `at` that two commas set off, where another source follows: "the council, which runs the
/// port, and the Harbour Trust".
fn past_clause(discourse: &Discourse, at: usize, end: usize) -> Option<usize> {
    let opened = at.checked_sub(1).is_some_and(|i| discourse.word(i) == ",");
    let comma = (at..end).find(|&i| discourse.word(i) == ",").filter(|_| opened)?;
    let source = matches!(discourse.pos(comma + 2), Pos::Det | Pos::Propn);
    (source && discourse.word(comma + 1) == "and").then_some(comma + 1)
}

/// "Singers such as Ana Ruiz, Bo Lind and Ida Moe": names behind a noun for several of whom they are examples.
fn has_examples(discourse: &Discourse, range: &Range<usize>) -> bool {
    let such = |i: usize| match discourse.word(i) {
        "such" if discourse.word(i + 1) == "as" => Some(i + 2),
        "like" | "including" => Some(i + 1),
        _ => None,
    };
    let Some((at, from)) = range.clone().skip(1).find_map(|i| Some((i, such(i)?))) else { return false };
    let noun = (at - 1).saturating_sub(usize::from(discourse.word(at - 1) == ","));
    let many = discourse.word(noun).ends_with('s') || MANY.contains(&discourse.word(noun));
    let before = !(range.start..at).any(|i| discourse.pos(i) == Pos::Verb || discourse.word(i) == "and");
    before && many && matches!(discourse.pos(noun), Pos::Noun | Pos::Propn) && from < range.end
}

/// All who are named where the source was cut down to the last of them and says nothing of the group: "Ruiz and Moe" of "singers such as Lind,
/// Ruiz and Moe".
fn cut_examples(discourse: &Discourse, range: &Range<usize>) -> Option<Range<usize>> {
    let mut start = range.start;
    for _ in 0..TOGETHER {
        let comma = start.checked_sub(1).filter(|&c| discourse.word(c) == ",")?;
        start = person_before(discourse, comma)?;
        let link = start.checked_sub(1)?;
        let as_such = discourse.word(link) == "as" && link > 0 && discourse.word(link - 1) == "such";
        let noun = link.checked_sub(1 + usize::from(as_such));
        let many = noun.is_some_and(|n| matches!(discourse.pos(n), Pos::Noun | Pos::Propn) && discourse.word(n).ends_with('s'));
        if many && (as_such || matches!(discourse.word(link), "like" | "including")) {
            return Some(start..range.end);
        }
    }
    None
}

/// "Twelve of them — including Lind, Ruiz and Moe —": those of the many who are named.
fn of_them(discourse: &Discourse, range: &Range<usize>) -> Option<Range<usize>> {
    let at = range.clone().find(|&i| discourse.word(i) == "including")?;
    let them = (range.start + 2..at).find(|&i| matches!(discourse.word(i), "them" | "us") && discourse.word(i - 1) == "of")?;
    let end = (at..range.end).find(|&i| matches!(discourse.word(i), "—" | "–" | ")")).unwrap_or(range.end);
    (at <= them + 2).then_some(at + 1..end)
}

/// Where the person’s name begins that ends right before token `end`, titles taken in.
fn person_before(discourse: &Discourse, end: usize) -> Option<usize> {
    let last = discourse.tokens.span(end.checked_sub(1)?);
    let ends = |f: &Found| f.form == Form::Name && f.kind == EntityType::Person && f.span.end() == last.end();
    let name = discourse.mentions_near(last).filter_map(|m| discourse.found.get(m)).find(|f| ends(f))?;
    let start = discourse.tokens.from(name.span.start());
    (start.saturating_sub(3)..start).rev().take_while(|&i| TITLES.contains(discourse.word(i))).last().or(Some(start))
}

/// "Friends of Ruiz, Lind and Moe": whose friends they are, no row of sources; "lawyers for Ruiz, Lind and Moe," names two lawyers.
fn of_a_row(discourse: &Discourse, left: &Range<usize>, right: &Range<usize>) -> bool {
    let comma = first_comma(discourse, left);
    let link =
        person_before(discourse, comma).and_then(|start| start.checked_sub(1)).filter(|&i| i > left.start && comma < left.end);
    link.is_some_and(|i| {
        let many = matches!(discourse.pos(i - 1), Pos::Noun | Pos::Propn) && discourse.word(i - 1).ends_with('s');
        discourse.pos(i) == Pos::Adp && many && discourse.word(right.end) != ","
    })
}

/// "others", "many others": more who have no names.
fn nameless(discourse: &Discourse, right: &Range<usize>) -> bool {
    let last = right.clone().find(|&i| discourse.word(i) == "others");
    last.is_some_and(|last| {
        (right.start..last)
            .all(|i| matches!(discourse.word(i), "many" | "several" | "some" | "dozens" | "of" | "two" | "three" | "the"))
    })
}

/// Past "R-Ohio" behind a name and its comma, where another comma follows: "Ana Ruiz, R-Ohio, Bo Lind, D-Maine".
fn past_label(discourse: &Discourse, end: usize) -> usize {
    let end = past_letters(discourse, end);
    let label =
        discourse.word(end) == "," && party_letter(discourse.word(end + 1)) && matches!(discourse.word(end + 2), "-" | "–");
    let close = (end + 3..end + 8).find(|&i| matches!(discourse.word(i), "," | "and" | "said"));
    close.filter(|&i| label && discourse.word(i) == ",").unwrap_or(end)
}

/// "The Board, the Trust (HT), the Fund and the Club", "Lund, Holm and Vale": bodies with nothing but commas and articles between.
fn bodies(discourse: &Discourse, left: &Range<usize>, right: &Range<usize>) -> Option<Vec<u32>> {
    let body = |from: usize, end: usize| {
        let start = from + usize::from(matches!(discourse.word(from), "the" | "The"));
        let m = discourse.mention_from(discourse.tokens.span(start).start());
        let whole = |f: &&Found| {
            f.form == Form::Name
                && matches!(f.kind, EntityType::Organization | EntityType::Place)
                && discourse.tokens.from(f.span.start()) == start
                && past_letters(discourse, discourse.tokens.from(f.span.end())) == end
        };
        discourse.found.get(m).filter(whole).map(|_| discourse.owner(m))
    };
    let mut all = Vec::new();
    let mut from = left.start;
    while from < left.end {
        let end = (from..left.end).find(|&i| discourse.word(i) == ",").unwrap_or(left.end);
        all.push(body(from, end)?);
        from = end + 1;
    }
    all.push(body(right.start, without_when(discourse, right))?);
    all.dedup();
    (all.len() > 2 && !all.contains(&NOBODY)).then_some(all)
}

/// "Norsk Oil’s Ana Ruiz, Bo Lind of the mill and the port’s Ida Moe": three or more people, each with what they belong to; two, where the
/// first is of something.
fn people(discourse: &Discourse, left: &Range<usize>, right: &Range<usize>) -> Option<Vec<u32>> {
    let person = |from: usize, end: usize| {
        let found = discourse.mentions_in(discourse.tokens.cover(from..end)).take(MEMBERS);
        let name = |m: &usize| discourse.found.get(*m).is_some_and(|f| f.form == Form::Name && f.kind == EntityType::Person);
        let m = found.into_iter().find(name)?;
        let own = discourse.tokens.within(discourse.found.get(m)?.span);
        // "a friend of Bo Lind", "Bo Lind’s friend" are others.
        let plain = |i: usize| {
            matches!(discourse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj)
                || possessive(discourse.word(i))
                || discourse.word(i) == "the"
        };
        let before = (from..own.start).all(plain);
        let behind = past_letters(discourse, own.end);
        let ends = behind >= end
            || discourse.pos(behind) == Pos::Adp && !(behind..end).any(|i| matches!(discourse.pos(i), Pos::Verb | Pos::Aux));
        (before && ends).then_some(discourse.owner(m))
    };
    let tied = left.clone().any(|i| matches!(discourse.word(i), "of" | "from"));
    let least = if tied { 1 } else { 2 };
    let mut all = Vec::new();
    let mut from = left.start;
    while from < left.end && all.len() < MEMBERS {
        let end = (from..left.end).find(|&i| discourse.word(i) == ",").unwrap_or(left.end);
        all.push(person(from, end)?);
        from = end + 1;
    }
    all.push(person(right.start, first_comma(discourse, &(right.start..without_when(discourse, right))))?);
    all.dedup();
    (all.len() > least && from >= left.end && !all.contains(&NOBODY)).then_some(all)
}

/// So many people of a row are named, and so many mentions of what one of them belongs to are passed.
const MEMBERS: usize = 12;

/// Where the range ends without "today", "this week".
fn without_when(discourse: &Discourse, range: &Range<usize>) -> usize {
    head::phrase(discourse, discourse.tokens.cover(range.clone())).end.max(range.start)
}

fn joined(discourse: &Discourse, mut left: Range<usize>, right: Range<usize>) -> Option<Vec<u32>> {
    left.start += usize::from(matches!(discourse.word(left.start), "both" | "Both" | "neither" | "Neither"));
    let comma = !left.is_empty() && discourse.word(left.end - 1) == ",";
    left.end -= usize::from(comma);
    if let Some(all) = bodies(discourse, &left, &right)
        .or_else(|| with_kin(discourse, &left, &right))
        .or_else(|| people(discourse, &left, &right))
    {
        return Some(all);
    }
    let naming =
        |tokens: &Range<usize>| head::naming(discourse, discourse.tokens.cover(tokens.clone())).filter(|_| !tokens.is_empty());
    // "Ruiz and Lind's colleague, Tor Velm": one, who has a name behind the comma.
    let owner = right.clone().find(|&i| matches!(discourse.word(i), "," | "of")).and_then(|end| {
        let owns = (right.start..end).find(|&i| possessive(discourse.word(i)))?;
        let name = discourse.mention_from(discourse.tokens.span(end + 1).start());
        let apposed =
            discourse.found.get(name).is_some_and(|f| f.form == Form::Name && discourse.tokens.from(f.span.start()) <= end + 3);
        (discourse.word(end) == "," && apposed && !comma).then_some(owns)
    });
    if owner.is_some() {
        return None;
    }
    if of_a_row(discourse, &left, &right) {
        return None;
    }
    if nameless(discourse, &right) {
        return named_before(discourse, &left);
    }
    let (first, second) = (naming(&left)?, naming(&right)?);
    // "Lund and Holm police officials" are of both places.
    let place = discourse.found.get(first).is_some_and(|f| f.kind == EntityType::Place)
        || left.len() == 1 && head::level(discourse.word(left.start));
    if place && discourse.found.get(second).is_some_and(|f| f.form == Form::Nominal) {
        return None;
    }
    // "A State of Vale and Sund fighter" is one, cut in two.
    let one = matches!(discourse.word(left.start), "a" | "an" | "A" | "An");
    let named_first = discourse.found.get(first).is_some_and(|f| f.form == Form::Name && f.kind != EntityType::Person);
    let bare = discourse.pos(right.start) != Pos::Det && discourse.found.get(second).is_some_and(|f| f.form == Form::Nominal);
    if one && named_first && bare {
        return None;
    }
    // "A lobby and research group Reed Alliance": nouns for one body, which has a name.
    let body = discourse.found.get(second).is_some_and(|f| f.form == Form::Name && f.kind == EntityType::Organization);
    let noun = discourse.word(right.start).starts_with(char::is_lowercase) && discourse.pos(right.start) != Pos::Det;
    if body && noun && discourse.found.get(first).is_some_and(|f| f.form == Form::Nominal) {
        return None;
    }
    let ends = |m: usize| discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.end()));
    let starts = |m: usize| discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.start()));
    let named = |m: usize| discourse.entity(discourse.owner(m)).is_some_and(|d| !d.forms.is_empty());
    // "and" inside a name joins no two.
    if discourse.mentions_near(discourse.tokens.span(right.start)).any(|m| starts(m) < left.end && ends(m) > right.start) {
        return None;
    }
    let mut all = row(discourse, first, left.end);
    let apposed = comma && left.clone().any(|i| discourse.word(i) == ",");
    let beside = all.last().is_some_and(|&m| past_letters(discourse, ends(m)) == left.end);
    let form = discourse.found.get(second).map(|f| f.form);
    // "State senator and former mayor Ana Ruiz" has two titles; "the mayor and Ana Ruiz" are two.
    let opens = discourse.tokens.tokens.get(left.start).is_some_and(|t| matches!(t.pos, Pos::Det | Pos::Pron));
    // "The King of Tarn and the Queen of Vale": two, of whom each has an article.
    let the = |i: usize| matches!(discourse.word(i), "the" | "The");
    let person = |m: usize| discourse.found.get(m).is_some_and(|f| f.form == Form::Nominal && f.kind == EntityType::Person);
    let one = |m: usize| discourse.found.get(m).is_some_and(|f| !f.head.of(discourse.text).ends_with('s'));
    let each = the(left.start) && the(right.start) && person(first) && person(second) && one(first) && one(second);
    let plain = |i: usize| matches!(discourse.pos(i), Pos::Det | Pos::Adp | Pos::Noun | Pos::Propn | Pos::Adj);
    if each && !comma && left.clone().all(plain) && ends(second) > right.start {
        let both = [discourse.owner(first), discourse.owner(second)];
        return (both[0] != both[1] && !both.contains(&NOBODY)).then(|| both.to_vec());
    }
    if !(beside && (named(first) || opens && form == Some(Form::Name)) || apposed && named(first) && named(second)) {
        return None;
    }
    all.push(second);
    owners(discourse, all)
}

/// "A, B and C": mention `first` and the names behind it with nothing but commas between, as far as token `end`.
fn row(discourse: &Discourse, first: usize, end: usize) -> Vec<usize> {
    let ends = |m: usize| discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.end()));
    let starts = |m: usize| discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.start()));
    let mut all = vec![first];
    while let Some(at) = all
        .last()
        .map(|&m| past_label(discourse, ends(m)))
        .filter(|&at| at < end && discourse.word(at) == "," && all.len() < TOGETHER)
    {
        let from = (at + 1..at + 4).find(|&i| !TITLES.contains(discourse.word(i))).unwrap_or(at + 1);
        let next = discourse.mention_from(discourse.tokens.span(from).start());
        let name = discourse.found.get(next).filter(|f| f.form == Form::Name && f.kind == EntityType::Person);
        if name.is_none() || starts(next) != from || !matches!(discourse.word(past_label(discourse, ends(next))), "," | "and") {
            break;
        }
        all.push(next);
    }
    all
}

/// "Judge Ruiz, Mayor Lind and others": those of them who have names, where that is several.
fn named_before(discourse: &Discourse, left: &Range<usize>) -> Option<Vec<u32>> {
    let first = head::naming(discourse, discourse.tokens.cover(left.start..first_comma(discourse, left)))?;
    let name = discourse.found.get(first).is_some_and(|f| f.form == Form::Name);
    let all = row(discourse, first, left.end);
    let end = all.last().and_then(|&m| discourse.found.get(m)).map(|f| discourse.tokens.from(f.span.end()));
    owners(discourse, all).filter(|_| name && end == Some(left.end))
}

fn first_comma(discourse: &Discourse, range: &Range<usize>) -> usize {
    range.clone().find(|&i| discourse.word(i) == ",").unwrap_or(range.end)
}

/// The entities of these mentions, each once, where they are two or more.
fn owners(discourse: &Discourse, all: Vec<usize>) -> Option<Vec<u32>> {
    let mut owners: Vec<u32> = Vec::new();
    for owner in all.into_iter().map(|m| discourse.owner(m)).filter(|&o| o != NOBODY) {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    (owners.len() > 1).then_some(owners)
}
