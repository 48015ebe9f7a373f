//! How a row without a name is labelled: by the source phrase, without what belongs to the moment of saying it.

use super::flat;
use crate::coref::People;
use crate::document::{Entity, EntityType, Form, Mention};
use crate::entities::lists::{calendar, owning};
use crate::sourcing::is_pronoun;
use crate::span::Span;

/// "the same reports", "Such villagers": words that point to what stood before.
const POINTING: [&str; 7] = ["those ", "these ", "this ", "such ", "the same ", "that same ", "this same "];

/// Bytes, and mentions, before "his" in which nobody else may be named.
const NEAR: usize = 400;
const MENTIONS: usize = 64;

/// The phrase without words that point back, without its examples and without when it was said.
pub(super) fn plain(stated: &str) -> String {
    let words = flat(stated);
    let examples = [", including ", ", such as ", ", among them ", " including ", " such as "];
    let bare = examples.iter().find_map(|but| words.split_once(but)).map_or(words.as_str(), |w| w.0);
    let lower = bare.to_lowercase();
    // "those who knew", "the same source" are nobody without the word.
    let alone = |rest: &str| {
        let next = rest.split(' ').next().unwrap_or("");
        let stops =
            ["who", "that", "which", "with", "in", "of", "on", "from", "at", "for", "around", "close", "familiar", "days"];
        rest.is_empty() || stops.contains(&next)
    };
    let pointing = POINTING.iter().find_map(|p| lower.strip_prefix(p)).filter(|rest| !alone(rest) && rest.contains(' '));
    let pointing = pointing.or_else(|| lower.strip_prefix("whose "));
    let bare = bare.get(pointing.map_or(0, |rest| lower.len() - rest.len())..).unwrap_or(bare);
    // "a report sent on Sunday", "a man who came on Sunday": when something else was.
    let told = |word: &str| {
        word.len() > 4 && word.ends_with("ed")
            || matches!(word, "who" | "that" | "which" | "sent" | "held" | "made" | "seen" | "taken")
    };
    let bare = if bare.split(' ').any(told) { bare } else { undated(bare) };
    let bare = [" itself", " themselves"].iter().find_map(|own| bare.strip_suffix(own)).unwrap_or(bare);
    // "the cooks at Ruiz’s": a house that goes by whose it is.
    let house = [" at ", " from ", " outside ", " near ", " inside "].iter().find_map(|at| bare.rsplit_once(at));
    let house = house.is_some_and(|(_, name)| name.split(' ').all(|w| w.starts_with(char::is_uppercase)));
    let bare = ["’s", "'s"].iter().find_map(|own| bare.strip_suffix(own)).filter(|_| !house).unwrap_or(bare);
    match bare {
        "Another" => "Another person".to_owned(),
        "another" => "another person".to_owned(),
        _ => bare.to_owned(),
    }
}

/// "the embassy in Oslo on Sunday", "the union late on Friday".
fn undated(words: &str) -> &str {
    let cut = |words: &'_ str| words.rfind(' ').unwrap_or(0);
    let last = |words: &'_ str| words.rfind(' ').map_or(0, |at| at + 1);
    let word = |words: &str| words.get(last(words)..).unwrap_or("").trim_end_matches(',').to_owned();
    let ahead = |words: &'_ str| words.get(..cut(words)).map_or(0, str::len);
    let when = word(words);
    let day = matches!(when.as_str(), "today" | "yesterday" | "tonight" | "overnight");
    let mut end = ahead(words);
    if !(day || calendar(&when) && when != "I" || when.len() < 3 && when.bytes().all(|b| b.is_ascii_digit()) && !when.is_empty())
        || end == 0
    {
        return words;
    }
    if when.bytes().all(|b| b.is_ascii_digit()) {
        if !calendar(&word(words.get(..end).unwrap_or(""))) {
            return words;
        }
        end = ahead(words.get(..end).unwrap_or(""));
    }
    let mut linked = day;
    while end > 0 {
        let before = word(words.get(..end).unwrap_or(""));
        if !matches!(before.as_str(), "on" | "in" | "late" | "early" | "last" | "this" | "earlier" | "later") {
            break;
        }
        linked = true;
        end = ahead(words.get(..end).unwrap_or(""));
    }
    // "The Mail on Sunday".
    let paper = word(words.get(..end).unwrap_or("")) == "Mail";
    if linked && end > 0 && !paper { words.get(..end).unwrap_or(words).trim_end_matches(',') } else { words }
}

/// "a clerk" of "One of them, a clerk who left in May,".
pub(super) fn of_one(stated: &str) -> Option<&str> {
    let (one, rest) = stated.split_once(", ")?;
    let said = ["a ", "an "].iter().any(|article| rest.starts_with(article)) && one.len() <= "one of those".len();
    let what = rest.split(',').next().and_then(|what| what.split(" who ").next());
    what.filter(|_| said && one.to_lowercase().starts_with("one of th"))
}

/// The source phrase as far as its comma, with whoever "his" and "its" mean in their place: "Ana Ruiz's father".
pub(super) fn of_owner(text: &str, people: &People, source: Span, entity: u32) -> String {
    let stated = source.of(text);
    let label = plain(of_one(stated).unwrap_or(stated.split(',').next().unwrap_or(stated)));
    let Some((first, rest)) = label.split_once(' ').filter(|(first, _)| owning(first)) else { return label };
    // "my father", in somebody's own words.
    if !["his", "her", "its", "their"].iter().any(|w| w.eq_ignore_ascii_case(first)) {
        return label;
    }
    let at = people.mentions.partition_point(|m| m.span.start() < source.start());
    let here = people.mentions.iter().skip(at).take_while(|m| m.span.start() == source.start());
    let pronoun = here.into_iter().find(|m| m.form == Form::Pronoun);
    let owner = pronoun.filter(|m| m.entity != entity).and_then(|m| people.entities.get(m.entity as usize));
    // "his deputy" is somebody else's too easily: nobody else with a name may stand near, and of bodies one alone in the text.
    let person = ["his", "her"].iter().any(|w| w.eq_ignore_ascii_case(first));
    let near = |m: &&Mention| m.form == Form::Name && m.span.end() + NEAR > source.start();
    let last = || people.mentions.get(at.saturating_sub(MENTIONS)..at).unwrap_or(&[]).iter();
    let persons = || last().filter(near).filter(|m| m.kind == EntityType::Person);
    let alone = |e: u32| persons().next().is_some() && persons().all(|m| m.entity == e);
    // "Mr Ruiz said … his wife": so may others stand there, where he was named last and by a title that says "he".
    let called = last().rev().find(|m| near(m) && m.kind == EntityType::Person);
    let titled = |e: u32| called.filter(|m| m.entity == e).is_some_and(|m| says(text, m.span, first));
    let body = |e: &&Entity| e.named && matches!(e.kind, EntityType::Organization | EntityType::Group);
    let one = || people.entities.iter().take(MENTIONS).filter(body).count() == 1;
    let owner =
        owner.filter(|e| e.named && if person { pronoun.is_some_and(|m| alone(m.entity) || titled(m.entity)) } else { one() });
    let owner = owner.map(|e| flat(&e.name));
    match owner.filter(|name| !name.is_empty() && !is_pronoun(name) && !name.split(' ').next().is_some_and(owning)) {
        Some(name) => format!("{name}’s {rest}"),
        None => rest.to_owned(),
    }
}

/// "Mr Ruiz … his", "Ms. Ruiz … her": whether the title right before the name says the same as the pronoun.
fn says(text: &str, name: Span, own: &str) -> bool {
    let titles: &[&str] = if own.eq_ignore_ascii_case("his") { &["Mr", "Sir"] } else { &["Mrs", "Ms", "Miss", "Dame"] };
    let before = text.get(..name.start()).unwrap_or("").trim_end();
    let word = before.rsplit([' ', '\n']).next().unwrap_or("").trim_start_matches(['“', '"', '‘', '(']);
    titles.contains(&word.trim_end_matches('.'))
}

/// "her colleagues" beside the first of several who say it together: "Ana Ruiz’s colleagues".
pub(super) fn of_first(people: &People, first: u32, label: &str) -> Option<String> {
    let named = people.entities.get(first as usize).filter(|e| e.named && e.kind == EntityType::Person)?;
    let (own, rest) = label.split_once(' ')?;
    ["his", "her", "their"].iter().any(|w| w.eq_ignore_ascii_case(own)).then(|| format!("{}’s {rest}", flat(&named.name)))
}

/// Whether the second phrase is the first with a word more that tells no other one apart: "exit polls", "early exit polls".
pub(super) fn fuller(long: &str, short: &str) -> bool {
    const OTHERS: [&str; 20] = [
        "another",
        "different",
        "earlier",
        "final",
        "first",
        "follow-up",
        "former",
        "initial",
        "later",
        "latest",
        "new",
        "old",
        "other",
        "previous",
        "recent",
        "revised",
        "second",
        "separate",
        "similar",
        "third",
    ];
    let more = long.strip_suffix(short).and_then(|m| m.strip_suffix(' '));
    short.contains(' ') && more.is_some_and(|m| !m.contains(' ') && m.starts_with(char::is_lowercase) && !OTHERS.contains(&m))
}
