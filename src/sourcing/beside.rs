//! What the text says beside a name of whoever bears it, where it is no title and no plain apposition: "board counsel Ana Ruiz", "one of
//! the court's judges, Ana Ruiz", "An adviser with the board, Ruiz said …", "Ruiz, who was sworn in as a judge".

use std::ops::Range;

use super::View;
use crate::coref::People;
use crate::document::{EntityType, Form, Mention, Pos, Role};
use crate::entities::lists::{calendar, kin, owning, possessive, role, short_title, singular};
use crate::lexicon::{COMMON, SOURCE_NOUNS, reports};
use crate::span::Span;

/// Mentions of a person that are looked at.
const MENTIONS: usize = 40;
/// Tokens between a name and what is said of it, and tokens of that.
const NEAR: usize = 12;
const LONGEST: usize = 24;

/// A phrase that says what one person is.
pub(super) struct Title {
    /// Without its article.
    tokens: Range<usize>,
    head: usize,
    /// "the board's", "her": whoever it is of is told apart from it.
    definite: bool,
}

impl Title {
    pub(super) fn line(&self, view: &View) -> Span {
        view.tokens.cover(self.tokens.clone())
    }

    fn role(&self, view: &View, people: &People) -> Role {
        let over = |i: &usize| view.is(*i, &["former", "ex", "then", "-"]);
        let former = view.is(self.tokens.start, &["former", "ex", "then"]).then_some(true);
        let owner = (self.tokens.start..self.head).rev().find(|&i| possessive(view.word(i))).filter(|_| self.definite);
        let start = (owner.map_or(self.tokens.start, |i| i + 1)..self.head).find(|i| !over(i)).unwrap_or(self.head);
        let organization = organization(view, people, self.head + 1..self.tokens.end)
            .or_else(|| organization(view, people, self.tokens.start..self.head).filter(|_| owner.is_some()));
        // "the charity's director": whoever has no name is no part of the line.
        let nameless = owner.is_some_and(|i| i > 0 && view.word(i - 1).starts_with(char::is_lowercase));
        let span = if nameless { view.tokens.cover(start..self.tokens.end) } else { self.line(view) };
        // "head of communications at the trust": no body with a name, so what it is of says what it is.
        let stops = |i: &usize| {
            view.is(*i, &["at", "with", "in", "from", "on", "who", "which", ","])
                || view.pos(*i) == Pos::Num
                || view.pos(*i) == Pos::Verb && !view.is(*i - 1, &["-"])
        };
        let of = organization.is_none() && view.is(self.head + 1, &["of", "for", "to"]);
        let whole = of.then(|| (self.head + 2..self.tokens.end).find(stops).unwrap_or(self.tokens.end));
        let end = whole.filter(|&end| end > self.head + 2).unwrap_or(self.head + 1);
        Role {
            span,
            text: span.of(view.text).to_owned(),
            title: Some(view.tokens.cover(start..end).of(view.text).to_owned()),
            organization,
            former,
        }
    }
}

/// The first body with a name among these tokens.
fn organization(view: &View, people: &People, tokens: Range<usize>) -> Option<u32> {
    let all = view.tokens.cover(tokens);
    let first = people.mentions.partition_point(|m| m.span.start() < all.start());
    let inside = people.mentions.iter().skip(first).take_while(|m| m.span.start() < all.end());
    let body = |m: &&Mention| m.form == Form::Name && m.kind == EntityType::Organization && all.contains(m.span);
    inside.into_iter().find(body).map(|m| m.entity)
}

/// A title without the one whom kin is of: "Mara Voss's sister" is a sister.
pub(super) fn bare(view: &View, tokens: Range<usize>) -> Span {
    let owner = tokens.clone().rev().find(|&i| possessive(view.word(i)) || i == tokens.start && owning(view.word(i)));
    let own = owner.map(|i| i + 1..tokens.end).filter(|own| own.clone().any(|i| kin(view.word(i))));
    view.tokens.cover(own.unwrap_or(tokens))
}

/// The phrase without its article, where its head is a noun for one person.
pub(super) fn title(view: &View, tokens: Range<usize>) -> Option<Title> {
    if tokens.is_empty()
        || view.is(tokens.start, &["no"])
        || tokens.len() > LONGEST
        || tokens.clone().any(|i| view.is(i, &[",", "and"]) && tokens.len() < 3)
    {
        return None;
    }
    let article = |i: usize| view.pos(i) == Pos::Det || view.is(i, &["his", "her", "their", "its"]);
    let tokens = tokens.start..tokens.clone().find(|&i| view.is(i, &["who", "which", "that"])).unwrap_or(tokens.end);
    let start = tokens.clone().find(|&i| !article(i) && !view.is(i, &["now", "then", "also", "-"]))?;
    let ends = |i: &usize| !view.is(*i, &[",", "and", "or"]);
    let all = start..tokens.clone().rev().find(ends)? + 1;
    let parts = |i: usize| view.is(i, &["of", "for", "at", "with", "in", "from", "on", "to", "who"]) || view.pos(i) == Pos::Verb;
    let proper = start..(start + 1..all.end).find(|&i| parts(i)).unwrap_or(all.end);
    let head = proper.clone().rev().find(|&i| matches!(view.pos(i), Pos::Noun | Pos::Propn))?;
    let word = view.word(head).to_lowercase();
    let person = match role(&word) {
        _ if matches!(word.as_str(), "man" | "woman" | "person" | "boy" | "girl") => false,
        Some((kind, plural, _)) => kind == EntityType::Person && !plural,
        // "a venture capitalist", "Veld Supervisor": a common noun for one.
        None => {
            let common = view.word(head).starts_with(char::is_lowercase) && view.pos(head) == Pos::Noun || COMMON.contains(&word);
            common && word.len() > 4 && !word.ends_with('s') && !SOURCE_NOUNS.contains(&word) && !calendar(&word)
        }
    };
    let honorific = view.word(head).len() < 4 && view.word(head).starts_with(char::is_uppercase);
    let owned = proper.clone().any(|i| view.pos(i) == Pos::Pron);
    let definite = !view.is(tokens.start, &["a", "an"]);
    // "only about 5 percent of adults": a share.
    let share = view.is(head, &["percent"]) || view.is(start, &["only", "about", "almost", "nearly", "just", "some"]);
    let says = person && head + 1 == proper.end && !honorific && !owned && !share && view.pos(start) != Pos::Num;
    says.then_some(Title { tokens: all, head, definite })
}

/// What a source phrase says of the one whom it names, ahead of the name or in apposition to it: "board counsel Ana Ruiz", "Ana Ruiz, a
/// buyer with Veld & Sons and a former clerk".
pub(super) fn stated(view: &View, people: &People) -> Vec<(u32, Role)> {
    let mut found = Vec::new();
    for quote in people.quotes.iter().filter(|q| q.speakers.len() == 1) {
        let (Some(&source), Some(owner)) = (quote.source.first(), quote.speaker) else { continue };
        if !people.entities.get(owner as usize).is_some_and(|e| e.named && e.kind == EntityType::Person) {
            continue;
        }
        let first = people.mentions.partition_point(|m| m.span.start() < source.start());
        let inside = people.mentions.iter().skip(first).take_while(|m| m.span.start() < source.end());
        let name = inside.into_iter().find(|m| m.form == Form::Name && m.entity == owner && source.contains(m.head));
        let Some(name) = name.map(|m| view.within(m.head)) else { continue };
        let all = view.within(source);
        // "Lecturer in marine law Dr Ruiz": behind an office and what it is of a short title is no part of it.
        let of = (all.start..name.start).any(|i| view.is(i, &["of", "in", "for", "at", "to"]));
        let short = |i: usize| short_title(view.word(i));
        let end = (all.start..=name.start).rev().find(|&i| !(of && i > all.start && short(i - 1))).unwrap_or(name.start);
        // "A nurse named Ida Moe".
        let end = end - usize::from(end > all.start + 1 && view.is(end - 1, &["called", "named"]));
        found.extend(title(view, all.start..end).map(|t| (owner, t.role(view, people))));
        let from = past_age(view, name.end);
        if from < all.end && view.is(from - 1, &[","]) {
            found.extend(appositions(view, people, from..all.end).into_iter().map(|role| (owner, role)));
        }
    }
    found
}

/// Past the comma behind a name, and past an age.
fn past_age(view: &View, end: usize) -> usize {
    let aged = view.is(end, &[","]) && view.pos(end + 1) == Pos::Num && view.is(end + 2, &[","]);
    if aged { end + 3 } else { end + 1 }
}

/// "a clerk at the mill and a former sheriff": each of them, as far as a comma or a clause.
fn appositions(view: &View, people: &People, tokens: Range<usize>) -> Vec<Role> {
    const STOPS: [&str; 10] = ["who", "which", "whose", "(", "—", "–", ";", "“", "\"", "."];
    let stops = |i: usize| view.is(i, &STOPS) || view.pos(i) == Pos::Aux;
    // "an Orland, Ohio, cubmaster": commas about a place end nothing.
    let place =
        |i: usize| name_from(view, people, i, EntityType::Place).is_some_and(|m| view.is(view.within(m.span).end, &[","]));
    // "clerk in Ohio, one of the states": what says more of the place.
    let goes_on = |i: usize| i > tokens.start + 1 && place(i - 1) && !matches!(view.pos(i + 1), Pos::Det | Pos::Num | Pos::Pron);
    let ends = |i: usize| view.is(i, &[","]) && !place(i + 1) && !goes_on(i);
    let end = tokens.clone().find(|&i| stops(i) || ends(i)).unwrap_or(tokens.end);
    let and = (tokens.start..end).find(|&i| view.is(i, &["and"]) && (view.pos(i + 1) == Pos::Det || view.is(i + 1, &["former"])));
    let first = title(view, tokens.start..and.unwrap_or(end));
    let second = and.and_then(|and| title(view, and + 1..end));
    let mut roles: Vec<Role> = [first, second].into_iter().flatten().map(|t| t.role(view, people)).collect();
    if let Some(role) = roles.last_mut().filter(|r| r.organization.is_none())
        && let Some((held, words)) = held(view, people, end)
    {
        role.organization = Some(held);
        role.text = format!("{} {words}", role.text);
    }
    roles
}

/// "a professor who teaches chemistry at Orland College": the body where, and "at Orland College".
fn held<'t>(view: &View<'t>, people: &People, who: usize) -> Option<(u32, &'t str)> {
    if !view.is(who, &["who"]) || view.pos(who + 1) != Pos::Verb {
        return None;
    }
    let clause = who + 2..(who + 2..who + NEAR).find(|&i| view.is(i, &[",", ".", ";"])).unwrap_or(who + NEAR);
    let at = clause.clone().find(|&i| view.is(i, &["at", "for"]))?;
    let body = name_from(view, people, at + 1, EntityType::Organization)?;
    Some((body.entity, view.tokens.span(at).to(body.span).of(view.text)))
}

/// The name of that type that begins at token `at`, or behind an article there.
fn name_from<'p>(view: &View, people: &'p People, at: usize, kind: EntityType) -> Option<&'p Mention> {
    let at = if view.is(at, &["the"]) { at + 1 } else { at };
    let start = view.tokens.span(at).start();
    let first = people.mentions.partition_point(|m| m.span.start() < start);
    people.mentions.get(first).filter(|m| m.span.start() == start && m.form == Form::Name && m.kind == kind)
}

/// What stands about the names of people, whoever is quoted.
pub(super) fn told(view: &View, people: &People) -> Vec<(u32, Role)> {
    let mut found = Vec::new();
    for (entity, owner) in people.entities.iter().zip(0..) {
        if !entity.named || entity.kind != EntityType::Person {
            continue;
        }
        let mentions = entity.mentions.iter().take(MENTIONS).filter_map(|&m| people.mentions.get(m as usize));
        for mention in mentions.filter(|m| m.form == Form::Name) {
            let name = view.within(mention.span);
            let sentence = view.tokens.of_sentence(view.tokens.sentence_of(name.start));
            let behind = past_age(view, name.end);
            if let Some((role, end)) = one_of(view, people, behind, sentence.end).filter(|_| view.is(behind - 1, &[","])) {
                found.push((owner, role));
                if view.is(end, &["and"]) {
                    found.extend(appositions(view, people, end + 1..sentence.end).into_iter().map(|role| (owner, role)));
                }
            }
            found.extend(fronted(view, people, &name, sentence.start).map(|role| (owner, role)));
            found.extend(works_as(view, people, &name, sentence.end).map(|role| (owner, role)));
            if let Some(role) = introduced(view, people, &name, sentence.start) {
                found.push((owner, role.clone()));
                found.extend(others(view, people, name.end).map(|other| (other, role.clone())));
            }
            // "Professor Ruiz of the Harbour Institute": a title alone says nothing of where.
            let bare = |r: &Role| r.organization.is_none() && !r.text.contains(' ');
            if entity.roles.iter().all(bare) {
                found.extend(of_body(view, people, name.end).map(|role| (owner, role)));
            }
            found.extend(now_at(view, people, name.end, sentence.end).map(|role| (owner, role)));
        }
    }
    found
}

/// "Ruiz of the Clean Harbour League", "Ruiz from the seed group Kernel", "Ruiz of Lund’s Harbour Clinic": whom somebody speaks for, of whom
/// nothing else is said.
fn of_body(view: &View, people: &People, end: usize) -> Option<Role> {
    let comma = usize::from(view.is(end, &[","]));
    let link = end + comma;
    let body = view.is(link, &["of", "from", "at", "with"]).then(|| body_behind(view, people, link + 1))??;
    let behind = view.within(body.span).end;
    // "They took Ruiz from the board": so only where it speaks; ", of the Board," between commas.
    let speaks = || matches!(view.pos(behind), Pos::Verb | Pos::Aux) || spoke(view, people, link);
    let plain = view.is(link, &["of"]) && comma == 0;
    let closed = comma == 1 && view.is(behind, &[","]) && !view.is(link, &["with"]);
    (plain || closed || comma == 0 && speaks()).then(|| affiliation(view, link, body))
}

/// "a former clerk now at the Harbour Board": where somebody is today, behind what they were.
fn now_at(view: &View, people: &People, end: usize, limit: usize) -> Option<Role> {
    let apposed = view.is(end, &[","]) && view.pos(end + 1) == Pos::Det;
    let now = (end + 1..limit.min(end + NEAR)).take_while(|&i| !view.is(i, &[",", ";", "("])).find(|&i| view.is(i, &["now"]))?;
    let body = view.is(now + 1, &["at", "with", "of", "for"]).then(|| body_behind(view, people, now + 2))??;
    apposed.then(|| affiliation(view, now, body))
}

fn affiliation(view: &View, from: usize, body: &Mention) -> Role {
    let span = view.tokens.span(from).to(body.span);
    Role { span, text: span.of(view.text).to_owned(), title: None, organization: Some(body.entity), former: None }
}

/// Whether token `i` lies in the words for a source.
fn spoke(view: &View, people: &People, i: usize) -> bool {
    let token = view.tokens.span(i);
    let at = people.quotes.partition_point(|q| q.content.first().is_none_or(|c| c.start() <= token.start()));
    let near = people.quotes.get(at.saturating_sub(2)..people.quotes.len().min(at + 2)).unwrap_or(&[]);
    near.iter().any(|q| q.source.iter().any(|s| s.contains(token)))
}

/// The body whose name stands at token `at` or behind words that say what or whose it is: "the seed group Kernel", "Lund’s Harbour Clinic".
fn body_behind<'p>(view: &View, people: &'p People, at: usize) -> Option<&'p Mention> {
    let leads = |i: usize| {
        matches!(view.pos(i), Pos::Det | Pos::Noun | Pos::Adj | Pos::Propn) || possessive(view.word(i)) || view.word(i) == "-"
    };
    (at..at + BODY).take_while(|&i| i == at || leads(i - 1)).find_map(|i| name_from(view, people, i, EntityType::Organization))
}

/// Tokens that may stand before the name of a body.
const BODY: usize = 7;

/// "one of the court's judges": what one of them is, and the token behind it.
fn one_of(view: &View, people: &People, at: usize, limit: usize) -> Option<(Role, usize)> {
    let counted = view.pos(at) == Pos::Num && !view.is(at, &["one"]);
    if !(counted || view.is(at, &["one"]) && view.is(at + 1, &["of"])) {
        return None;
    }
    let from = if counted { at + 1 } else { at + 2 };
    let article = |i: usize| view.pos(i) == Pos::Det || owning(view.word(i));
    let from = (from..limit).find(|&i| !article(i))?;
    let owner = (from..limit.min(from + 5)).find(|&i| possessive(view.word(i)));
    let from = owner.map_or(from, |i| i + 1);
    let goes_on = |i: usize| {
        let participle = view.pos(i) == Pos::Verb && view.word(i).ends_with("ed");
        participle || matches!(view.pos(i), Pos::Adj | Pos::Noun | Pos::Propn) || view.word(i) == "-"
    };
    let head = (from..limit.min(from + NEAR)).take_while(|&i| goes_on(i)).last()?;
    let one = singular(view.word(head))?;
    let end = line_end(view, head + 1, limit);
    let span = view.tokens.cover(from..end);
    let ahead = view.text.get(span.start()..view.tokens.span(head).start())?;
    let behind = view.text.get(view.tokens.span(head).end()..span.end())?;
    let organization = organization(view, people, head + 1..end);
    Some((
        Role { span, text: format!("{ahead}{one}{behind}"), title: Some(format!("{ahead}{one}")), organization, former: None },
        end,
    ))
}

/// The end of what says where a title is held: "of the Harbour Board".
fn line_end(view: &View, from: usize, limit: usize) -> usize {
    let opens = |i: usize| view.is(i, &["of", "for", "at", "with", "from", "in"]);
    if !opens(from) {
        return from;
    }
    let stops = |i: usize| {
        // "a judge in 2023": when it was.
        let year = view.is(i, &["in"]) && view.pos(i + 1) == Pos::Num;
        year || matches!(view.pos(i), Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Pron | Pos::Punct)
            && !possessive(view.word(i))
            // "the Delhi-based Institute".
            && view.word(i) != "-"
            || view.is(i, &["and", "who", "which", "that"])
    };
    (from..limit.min(from + LONGEST)).find(|&i| stops(i)).unwrap_or(limit.min(from + LONGEST))
}

/// Words for a party or an office between a comma and the name.
const OFFICES: [&str; 8] = ["Republican", "Democrat", "Democratic", "Rep.", "Sen.", "Dr.", "Judge", "state"];

/// "One of the court's judges, Ana Ruiz", "two members of the board, Ana Ruiz and Bo Lind": before the name.
fn introduced(view: &View, people: &People, name: &Range<usize>, floor: usize) -> Option<Role> {
    let comma = (floor..name.start).rev().find(|&i| !view.is(i, &OFFICES)).filter(|&i| view.is(i, &[",", ";"]))?;
    // "After she met one of the judges, Ruiz said": there she is none of them.
    let apart = view.is(name.end, &[",", ";", ")"]);
    let together = others(view, people, name.end).is_some();
    let fits = |i: usize| if view.is(i, &["one"]) { apart || together } else { together };
    let phrase = |i: usize| one_of(view, people, i, comma).filter(|(_, end)| *end == comma && fits(i));
    (floor.max(comma.saturating_sub(LONGEST))..comma).rev().find_map(phrase).map(|(role, _)| role)
}

/// The next of several who are introduced together: "and Bo Lind".
fn others(view: &View, people: &People, end: usize) -> Option<u32> {
    let and = view.is(end, &["and"]).then_some(end + 1)?;
    let at = (and..and + 3).find(|&i| !view.is(i, &OFFICES))?;
    name_from(view, people, at, EntityType::Person).map(|m| m.entity)
}

/// "An adviser with the board, Ruiz said …", "As a judge, Ruiz …": ahead of the subject.
fn fronted(view: &View, people: &People, name: &Range<usize>, start: usize) -> Option<Role> {
    let comma = name.start.checked_sub(1).filter(|&i| i > start + 1 && view.is(i, &[","]))?;
    let from = if view.is(start, &["as"]) { start + 1 } else { start };
    let verb = matches!(view.pos(name.end), Pos::Verb | Pos::Aux);
    // "A judge, Ruiz said, was late", "A judge who is late is fined, Ruiz said." are what she said.
    let inserted = view.is(name.end + 1, &[",", ".", ";"]);
    let opens = view.is(from, &["a", "an"]) || from > start;
    if !verb || inserted || !opens || (from..comma).any(|i| view.is(i, &[","])) {
        return None;
    }
    // "As a result, Ruiz said": no title.
    let person = |t: &Title| {
        let word = view.word(t.head).to_lowercase();
        role(&word).is_some() || ["er", "or", "ist", "ian", "ant", "man", "woman", "member"].iter().any(|e| word.ends_with(e))
    };
    title(view, from..comma).filter(person).map(|t| t.role(view, people))
}

/// "Ruiz, who was sworn in as a judge", "Ruiz works as a housekeeper", "Ruiz runs a mill and is director of the board".
fn works_as(view: &View, people: &People, name: &Range<usize>, limit: usize) -> Option<Role> {
    const HOLDS: [&str; 11] =
        ["sworn", "serve", "serves", "served", "serving", "work", "works", "worked", "elected", "appointed", "hired"];
    let limit_near = limit.min(name.end + NEAR);
    let another = |i: &usize| name_from(view, people, *i, EntityType::Person).is_some();
    let reach = (name.end..limit_near).find(|i| another(i) || view.is(*i, &[".", ";", ":", "“", "\""])).unwrap_or(limit_near);
    let at = (name.end..reach).find(|&i| {
        let verb = (name.end.max(i.saturating_sub(2))..i).find(|&j| view.is(j, &HOLDS));
        // "served as clerk": an office without an article.
        let office = || {
            verb.is_some_and(|j| view.is(j, &["serve", "serves", "served"])) && role(&view.word(i + 1).to_lowercase()).is_some()
        };
        let held = view.is(i, &["as"]) && verb.is_some() && (view.pos(i + 1) == Pos::Det || office());
        // "Ruiz, as the first head of the board, said".
        let being = i == name.end + 1 && view.is(i, &["as"]) && view.is(name.end, &[","]) && view.pos(i + 1) == Pos::Det;
        // Another subject, or what somebody says, may come between.
        let own = |j: usize| !reports(view.word(j)) && !view.is(j, &["that", "which", "who", "is", "was", "are"]);
        let also = i > name.end && view.is(i, &["is"]) && view.is(i - 1, &["and"]) && (name.end..i).all(own);
        held || being || also
    })?;
    let stops =
        |i: usize| view.is(i, &[",", ".", ";", "and", "but", "who", "at", "in"]) || matches!(view.pos(i), Pos::Aux | Pos::Verb);
    let head = (at + 1..limit).find(|&i| stops(i) || view.is(i, &["of", "for", "with"])).unwrap_or(limit);
    let mut role = title(view, at + 1..line_end(view, head, limit))?.role(view, people);
    // "served as clerk" is over, "has served as clerk" may go on.
    let over = (name.end..at)
        .any(|i| view.is(i, &["served", "worked"]) && !(name.end..i).any(|j| view.is(j, &["has", "have", "is", "been"])));
    role.former = role.former.or(over.then_some(true));
    Some(role)
}
