//! Roles → lines as a newsroom writes them: a member of Congress with the state, a body that the text calls by its letters by its name.

use super::View;
use crate::coref::People;
use crate::document::{Entity, EntityType, Form, Mention, Role};
use crate::lexicon::STATES;

/// Mentions of a person that are looked at.
const MENTIONS: usize = 40;

/// The lines of the entity's roles, in their order.
pub(super) fn lines(view: &View, people: &People, entity: &Entity) -> Vec<String> {
    let person = entity.kind == EntityType::Person;
    let state = if person { state(view, people, entity) } else { None };
    let named = || entity.mentions.iter().take(MENTIONS).filter_map(|&m| people.mentions.get(m as usize));
    let town = if person && state.is_none() { named().find_map(|m| label(view, m)) } else { None };
    let line = |role: &Role| {
        let full = spelt(view, people, role);
        match (state, town) {
            (Some(state), _) => congress(&full, state).unwrap_or(full),
            // "Rep. Ruiz, D-Lund": of a state's house, told apart by the town.
            (_, Some(town)) if SEATS.contains(&full.rsplit(' ').next().unwrap_or("")) => format!("{full} from {town}"),
            _ => full,
        }
    };
    entity.roles.iter().map(line).collect()
}

/// Seats of members of parliaments.
const SEATS: [&str; 9] =
    ["Sen.", "Sens.", "Senator", "Senators", "Rep.", "Reps.", "Representative", "Congressman", "Congresswoman"];

/// The place of the party label behind the name: "D-Lund", "(D., Md.)", "[R-Ohio]", "Democrat of Maryland".
fn label<'t>(view: &View<'t>, mention: &Mention) -> Option<&'t str> {
    let end = view.within(mention.span).end;
    let party = view.is(end, &[",", "(", "["]) && PARTIES.contains(&view.word(end + 1).trim_end_matches('.'));
    let dot = usize::from(view.is(end + 2, &["."]));
    let joined = view.is(end + 2 + dot, &["-", "–", ",", "of", "from"]);
    let place = end + 3 + dot;
    let capital = |i: usize| view.word(i).starts_with(char::is_uppercase);
    let last = (place..place + 3).take_while(|&i| capital(i)).last().filter(|_| mention.form == Form::Name && party && joined)?;
    Some(view.tokens.cover(place..last + 1).of(view.text))
}

/// "Sen." of Ohio → "U.S. Sen. from Ohio".
fn congress(line: &str, state: &str) -> Option<String> {
    let (ahead, seat) = line.rsplit_once(' ').unwrap_or(("", line));
    let own = |word: &str| word.eq_ignore_ascii_case("state");
    if !SEATS.contains(&seat) || ahead.split(' ').any(own) {
        return None;
    }
    let ahead = ahead.replace(state, "");
    let seat = seat.replace("Sens.", "Sen.").replace("Reps.", "Rep.").replace("Senators", "Senator");
    let words = ahead.split_whitespace().filter(|w| !matches!(*w, "U.S." | "US")).chain(["U.S.", seat.as_str(), "from", state]);
    Some(words.collect::<Vec<_>>().join(" "))
}

/// The state that a member of Congress is from: in a party label ("R-Ohio"), behind the name ("of Ohio"), before the title or the party
/// ("Ohio Republican"). Legislators of a state are told apart by their town.
fn state(view: &View, people: &People, entity: &Entity) -> Option<&'static str> {
    // "R-La.", whose stop may end the sentence.
    let known = |words: &str| STATES.get(words.trim()).or_else(|| STATES.get(&[words.trim(), "."].concat())).map(|e| e.column(1));
    let ahead = |words: &str| known(words).or_else(|| known(words.split_once(' ')?.1));
    let of_role = |role: &Role| {
        let (words, last) = role.text.rsplit_once(' ')?;
        matches!(last, "Republican" | "Democrat" | "Sen." | "Rep.").then(|| ahead(words))?
    };
    let named = entity.mentions.iter().take(MENTIONS).filter_map(|&m| people.mentions.get(m as usize));
    let of_name = |m: &Mention| {
        let end = view.within(m.span).end;
        let of = || STATES.longest(view.text, &view.tokens.tokens, end + 1).map(|s| s.1.column(1));
        label(view, m).map_or_else(|| view.is(end, &["of"]).then(of)?, known)
    };
    entity.roles.iter().find_map(of_role).or_else(|| named.filter(|m| m.form == Form::Name).find_map(of_name))
}

/// Parties as they stand behind a name, with the state.
const PARTIES: [&str; 8] = ["D", "R", "I", "Dem", "Rep", "Democrat", "Republican", "Independent"];

/// "Minister" beside "Trade Minister" says nothing more; "President" beside "Vice President" does.
pub(super) fn fullest(roles: &mut Vec<Role>) {
    const GRADES: [&str; 12] =
        ["vice", "deputy", "assistant", "acting", "associate", "co", "former", "prime", "general", "under", "interim", "then"];
    let lines: Vec<(String, Option<bool>, Option<u32>)> =
        roles.iter().map(|r| (r.text.to_lowercase(), r.former, r.organization)).collect();
    let held = |short: &(String, Option<bool>, Option<u32>)| {
        lines.iter().any(|long| {
            let ahead = long.0.strip_suffix(&short.0).and_then(|a| a.strip_suffix(' '));
            let graded = |a: &str| a.split([' ', '-']).any(|w| GRADES.contains(&w));
            ahead.is_some_and(|a| !graded(a)) && long.1 == short.1 && (short.2.is_none() || short.2 == long.2)
        })
    };
    let mut at = lines.iter();
    roles.retain(|_| at.next().is_none_or(|line| line.0.contains(' ') || !held(line)));
}

/// One office in two forms is one role: "Reps.", "Rep." and "U.S. Rep. from Ohio"; the fuller line stays.
pub(super) fn once(roles: &mut Vec<Role>) {
    let office = |role: &Role| {
        let line = role.text.trim_start_matches("U.S. ").trim_start_matches("US ");
        let (seat, of) = [" from ", " of "].iter().find_map(|f| line.split_once(f)).unwrap_or((line, ""));
        let seat = match seat {
            "Rep." | "Reps." | "Representative" | "Congressman" | "Congresswoman" | "congressman" | "congresswoman" => "Rep.",
            "Sen." | "Sens." | "Senator" | "Senators" | "senator" => "Sen.",
            _ => return None,
        };
        Some((seat, of.to_owned()))
    };
    let mut at = 0;
    while at < roles.len() {
        let own = roles.get(at).and_then(office);
        let same = |other: &Role| {
            let known = own.as_ref().zip(office(other));
            known.is_some_and(|(a, b)| {
                a.0 == b.0 && (a.1 == b.1 || b.1.is_empty()) && roles.get(at).map(|r| r.former) == Some(other.former)
            })
        };
        let doubled: Vec<usize> = (0..roles.len()).filter(|&o| o != at && roles.get(o).is_some_and(same)).collect();
        // "Reps." of several is "Rep." of one.
        let plural = |r: &Role| r.title.as_ref().is_some_and(|t| t.ends_with("s."));
        let one = doubled.iter().filter_map(|&o| roles.get(o)).find(|r| !plural(r)).map(|r| (r.span, r.title.clone()));
        if let (Some(role), Some((span, title))) = (roles.get_mut(at).filter(|r| plural(r)), one) {
            (role.span, role.title) = (span, title);
        }
        let before = doubled.iter().filter(|&&o| o < at).count();
        for &o in doubled.iter().rev() {
            roles.remove(o);
        }
        at = at + 1 - before;
    }
}

/// The line with the names of bodies in place of their letters: "HBA counsel" → "Harbour Board of Appeal counsel".
fn spelt(view: &View, people: &People, role: &Role) -> String {
    let first = people.mentions.partition_point(|m| m.span.start() < role.span.start());
    let inside = people.mentions.iter().skip(first).take_while(|m| m.span.start() < role.span.end());
    let mut line = role.text.clone();
    for mention in inside.filter(|m| m.form == Form::Name && m.kind == EntityType::Organization && role.span.contains(m.span)) {
        let letters = mention.span.of(view.text);
        let short = (2..=6).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
        let name = people.entities.get(mention.entity as usize).map(|e| e.name.as_str()).filter(|_| short);
        if let Some(name) = name.filter(|n| n.len() > letters.len() && n.contains(' ')) {
            line = line.replacen(letters, name.trim_start_matches("The ").trim_start_matches("the "), 1);
        }
    }
    line
}
