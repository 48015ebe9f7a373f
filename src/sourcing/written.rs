//! Roles → lines as a newsroom writes them: a member of Congress with the state, a body that the text calls by its letters by its name.

use super::View;
use crate::coref::People;
use crate::document::{Entity, EntityType, Form, Mention, Role};
use crate::lexicon::STATES;

/// Mentions of a person that are looked at.
const MENTIONS: usize = 40;

/// The lines of the entity's roles, in their order.
pub(super) fn lines(view: &View, people: &People, entity: &Entity) -> Vec<String> {
    let state = if entity.kind == EntityType::Person { state(view, people, entity) } else { None };
    let line = |role: &Role| {
        let full = spelt(view, people, role);
        state.and_then(|state| congress(&full, state)).unwrap_or(full)
    };
    entity.roles.iter().map(line).collect()
}

/// "Sen." of Ohio → "U.S. Sen. from Ohio".
fn congress(line: &str, state: &str) -> Option<String> {
    const SEATS: [&str; 9] =
        ["Sen.", "Sens.", "Senator", "Senators", "Rep.", "Reps.", "Representative", "Congressman", "Congresswoman"];
    let (ahead, seat) = line.rsplit_once(' ').unwrap_or(("", line));
    let own = |word: &str| word.eq_ignore_ascii_case("state") || word == "U.S." || word == "US" || word == "former";
    if !SEATS.contains(&seat) || ahead.split(' ').any(own) {
        return None;
    }
    let ahead = ahead.replace(state, "");
    let seat = seat.replace("Sens.", "Sen.").replace("Reps.", "Rep.").replace("Senators", "Senator");
    let words = ahead.split_whitespace().chain(["U.S.", seat.as_str(), "from", state]);
    Some(words.collect::<Vec<_>>().join(" "))
}

/// The state that a member of Congress is from: in a party label ("R-Ohio"), behind the name ("of Ohio"), before the title or the party
/// ("Ohio Republican"). Legislators of a state are told apart by their town.
fn state(view: &View, people: &People, entity: &Entity) -> Option<&'static str> {
    let known = |words: &str| STATES.get(words.trim()).map(|e| e.column(1));
    let of_role = |role: &Role| {
        let text = role.text.as_str();
        let label = text.strip_prefix(['D', 'R', 'I']).and_then(|rest| known(rest.trim_start_matches(['.', '-', '–', ',', ' '])));
        let ahead = |words: &str| known(words).or_else(|| known(words.split_once(' ')?.1));
        label.or_else(|| {
            let (words, last) = text.rsplit_once(' ')?;
            matches!(last, "Republican" | "Democrat" | "Sen." | "Rep.").then(|| ahead(words))?
        })
    };
    let named = entity.mentions.iter().take(MENTIONS).filter_map(|&m| people.mentions.get(m as usize));
    let of_name = |m: &Mention| {
        let end = view.within(m.span).end;
        let (_, entry) = view.is(end, &["of"]).then(|| STATES.longest(view.text, &view.tokens.tokens, end + 1))??;
        Some(entry.column(1))
    };
    entity.roles.iter().find_map(of_role).or_else(|| named.filter(|m| m.form == Form::Name).find_map(of_name))
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
