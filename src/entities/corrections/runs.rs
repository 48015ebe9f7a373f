//! What the network took for one person's name and is several people's, more than the name, or nobody's.

use std::collections::{HashMap, HashSet};

use super::Names;
use crate::document::{EntityType, Pos};
use crate::entities::Found;
use crate::entities::lists::{GROUPS, PLACES, common, given_name, initial, particle, surname, upper};
use crate::lexicon::{CUES, STATES};

/// Words of the longest name in pairs of given name and surname that one person may have.
const LONGEST: usize = 6;

/// "Ana Ruiz Bo Lind Ida Moe", captions run together: several people.
pub(super) fn several(names: &Names, found: &mut Vec<Found>) {
    let mut more = Vec::new();
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person) {
        let range = names.tokens_of(name);
        if range.len() < LONGEST {
            continue;
        }
        // "Marlow-Ruiz" is one word.
        let hyphen = |i: usize| names.word(i) == "-";
        let words: Vec<usize> = range.clone().filter(|&i| !hyphen(i) && (i == range.start || !hyphen(i - 1))).collect();
        let plain =
            words.iter().all(|&i| upper(names.word(i)) && !initial(names.word(i)) && !particle(&names.word(i).to_lowercase()));
        if !plain || words.len() < LONGEST || words.len() % 2 == 1 {
            continue;
        }
        let first = |n: usize| words.get(n).is_some_and(|&i| given_name(names.word(i)));
        let last = |n: usize| words.get(n).is_some_and(|&i| !given_name(names.word(i)));
        let pairs = (0..words.len()).step_by(2).all(|n| first(n) && last(n + 1));
        if !pairs && words.len() <= LONGEST {
            continue;
        }
        let ends: Vec<usize> = words.iter().copied().step_by(2).skip(1).chain([range.end]).collect();
        let mut start = range.start;
        for (at, end) in ends.into_iter().enumerate() {
            let part = Found::name(names.tokens.cover(start..end), EntityType::Person, name.confidence, "several names in a row");
            if at == 0 {
                *name = part
            } else {
                more.push(part)
            }
            start = end;
        }
    }
    found.extend(more);
    found.sort_by_key(|f| f.span.start());
}

/// "A devout Muslim Ruiz": behind "a" a word for a faith, a nation or a party says what somebody is who is named elsewhere.
#[expect(clippy::ptr_arg)]
pub(super) fn described(names: &Names, found: &mut Vec<Found>) {
    let article = |start: usize| {
        let behind = |n: usize| names.before(start, n);
        let adjective = |n: usize| start >= n && matches!(names.pos(start - n), Pos::Adj | Pos::Adv | Pos::Noun | Pos::Verb);
        let a = |n: usize| ["a", "an"].iter().any(|w| w.eq_ignore_ascii_case(behind(n)));
        a(1) || adjective(1) && a(2) || adjective(1) && adjective(2) && a(3)
    };
    let says = |f: &Found| {
        let range = names.tokens_of(f);
        f.kind == EntityType::Person && range.len() > 1 && GROUPS.contains(names.word(range.start)) && article(range.start)
    };
    if !found.iter().any(says) {
        return;
    }
    let people = || found.iter().filter(|f| f.kind == EntityType::Person && !says(f));
    let spellings: HashSet<&str> = people().map(|f| names.words_of(f)).collect();
    let ends = |f: &Found| {
        let range = names.tokens_of(f);
        [names.word(range.start), names.word(range.end - 1)]
    };
    let bearers: HashSet<&str> = people().filter(|f| names.words_of(f).contains(' ')).flat_map(ends).collect();
    let trimmed = |f: &Found| {
        let range = names.tokens_of(f);
        let known = bearers.contains(names.word(range.start + 1)) && !spellings.contains(names.words_of(f));
        (says(f) && known).then(|| names.tokens.cover(range.start + 1..range.end))
    };
    let spans: Vec<_> = found.iter().map(trimmed).collect();
    for (name, span) in found.iter_mut().zip(spans) {
        if let Some(span) = span {
            *name = Found::name(span, name.kind, name.confidence, "behind what somebody is");
        }
    }
}

/// "Ana Ruiz Hammers Lund Bank": a verb behind a name that the text has without it.
#[expect(clippy::ptr_arg)]
pub(super) fn with_a_verb(names: &Names, found: &mut Vec<Found>) {
    let people = || found.iter().filter(|f| f.kind == EntityType::Person);
    let words = |f: &Found| names.words_of(f).ends_with('s') && names.tokens_of(f).len() > 2;
    if !people().any(words) {
        return;
    }
    let mut spelt: HashMap<&str, usize> = HashMap::new();
    people().for_each(|f| *spelt.entry(names.words_of(f)).or_default() += 1);
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person && words(f)) {
        let range = names.tokens_of(name);
        let bare = names.tokens.cover(range.start..range.end - 1);
        let last = names.word(range.end - 1).to_lowercase();
        // Whoever is called by the word before it has no other surname.
        let verb = common(&last) || CUES.contains(&last) || spelt.contains_key(names.word(range.end - 2));
        if verb && spelt.get(names.words_of(name)) == Some(&1) && spelt.contains_key(bare.of(names.text)) {
            *name = Found::name(bare, EntityType::Person, name.confidence, "before a verb");
        }
    }
}

/// "Lund, Penn.", "Telvo Panama": a state behind its town, a firm by the country where it trades.
#[expect(clippy::ptr_arg)]
pub(super) fn no_people(names: &Names, found: &mut Vec<Found>) {
    let places: HashSet<usize> = found.iter().filter(|f| f.kind == EntityType::Place).map(|f| f.span.end()).collect();
    for name in found.iter_mut().filter(|f| f.kind == EntityType::Person) {
        let range = names.tokens_of(name);
        let comma = range.start.checked_sub(1).filter(|&c| names.word(c) == ",").map(|c| names.tokens.span(c).start());
        let state = STATES.contains(names.words_of(name));
        if state && comma.is_some_and(|at| places.contains(&at)) {
            (name.kind, name.why) = (EntityType::Place, "behind its town");
            continue;
        }
        let country = |i: usize| PLACES.get(names.word(i)).is_some_and(|e| e.column(1) == "country");
        let last = range.end - 1;
        if range.len() == 2
            && country(last)
            && !surname(names.word(last))
            && !given_name(names.word(last))
            && !given_name(names.word(range.start))
            && !surname(names.word(range.start))
        {
            (name.kind, name.why) = (EntityType::Organization, "by its country");
        }
    }
}
