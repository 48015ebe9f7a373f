//! Names of persons, organizations and places.
//!
//! - `strict`: same trimmed span and same type, by type and together; `span_only`: same span, one of the three types.
//!
//! Besides what [`trim`] takes off, names lose a leading "the" and a closing possessive, and persons lose leading titles, never
//! their last word. Names inside other names are dropped on both sides; of one span given twice the first type in alphabetical
//! order stays.

use std::collections::BTreeSet;

use copydesk::{EntityType, Form};

use crate::corpus::Scored;
use crate::figure::{Count, Figure};
use crate::spans::{Pair, inside, is_space, overlap, pair, slice, string, trim};

const TYPES: [&str; 3] = ["person", "organization", "place"];

const TITLES: &str = "mr mrs ms miss mx dr prof professor sir dame lord lady president vice-president premier chancellor minister sen \
    senator rep representative congressman congresswoman gov governor mayor gen general lt lieutenant col colonel maj major capt \
    captain sgt sergeant cpl corporal pvt adm admiral cmdr commander judge justice king queen prince princess emperor pope cardinal \
    archbishop bishop father fr sister brother rev reverend rabbi imam sheikh ayatollah secretary ambassador attorney director \
    chairman chairwoman chairperson chair ceo coach speaker detective officer inspector superintendent sheriff chief deputy \
    spokesman spokeswoman mp mla hon honourable honorable rt the";
const TITLE_PAIRS: [(&str, &str); 15] = [
    ("prime", "minister"),
    ("vice", "president"),
    ("foreign", "minister"),
    ("finance", "minister"),
    ("deputy", "minister"),
    ("defence", "minister"),
    ("defense", "minister"),
    ("chief", "minister"),
    ("chief", "justice"),
    ("first", "lady"),
    ("crown", "prince"),
    ("home", "secretary"),
    ("attorney", "general"),
    ("secretary", "general"),
    ("former", "president"),
];

pub fn score(docs: &[Scored]) -> Figure {
    let (mut strict, mut spans) = ([Count::default(); 3], Count::default());
    for doc in docs {
        let gold = names(doc, doc.gold.entities.iter().map(|x| (x.span, x.kind.as_str())));
        let mentions = doc.predicted.mentions.iter().filter(|m| m.form == Form::Name);
        let mut predicted = names(doc, mentions.map(|m| (pair(m.span), type_name(m.kind))));
        predicted.retain(|name| gold.contains(name) || !doc.gold.ignore.iter().any(|&i| overlap(name.0, i) > 0));
        for (count, kind) in strict.iter_mut().zip(TYPES) {
            let of =
                |side: &BTreeSet<(Pair, &'static str)>| side.iter().filter(|x| x.1 == kind).copied().collect::<BTreeSet<_>>();
            count.add_sets(&of(&predicted), &of(&gold));
        }
        let bare = |side: &BTreeSet<(Pair, &str)>| side.iter().map(|x| x.0).collect::<BTreeSet<Pair>>();
        spans.add_sets(&bare(&predicted), &bare(&gold));
    }
    let mut all = Count::default();
    strict.iter().for_each(|c| all.add_sides((c.hit_gold, c.predicted), (c.hit_gold, c.gold)));
    let by_type = TYPES.into_iter().zip(strict.map(|c| c.figure())).chain([("all", all.figure())]);
    Figure::group([("strict", Figure::group(by_type)), ("span_only", spans.figure())])
}

/// The outermost names of one side that are scored.
fn names<'a>(doc: &Scored, items: impl Iterator<Item = (Pair, &'a str)>) -> BTreeSet<(Pair, &'static str)> {
    let mut all: Vec<(Pair, &str)> = items
        .filter_map(|(span, kind)| Some((trim_name(doc.text, span, kind == "person")?, kind)))
        .filter(|(span, _)| inside(doc.gold.scored, &[*span]))
        .collect();
    all.sort_by(|a, b| a.0.0.cmp(&b.0.0).then(b.0.1.cmp(&a.0.1)).then(a.1.cmp(b.1)));
    let mut end = None;
    all.retain(|(span, _)| {
        let outermost = end.is_none_or(|end| span.1 > end);
        end = if outermost { Some(span.1) } else { end };
        outermost
    });
    all.into_iter().filter_map(|(span, kind)| Some((span, *TYPES.iter().find(|known| **known == kind)?))).collect()
}

pub fn type_name(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Place => "place",
        EntityType::Group => "group",
        EntityType::Event => "event",
        EntityType::Work => "work",
        EntityType::Product => "product",
        EntityType::Money => "money",
        EntityType::Percent => "percent",
        EntityType::Quantity => "quantity",
        _ => "new",
    }
}

pub fn trim_name(text: &[char], span: Pair, person: bool) -> Option<Pair> {
    let (mut s, mut e) = trim(text, span)?;
    if e - s > 2 && matches!(slice(text, (e - 2, e)), ['\'' | '’' | '`', 's']) {
        e -= 2;
        (s, e) = trim(text, (s, e)).unwrap_or((s, e + 2));
    }
    if let [first, next, ..] = words(text, (s, e))[..]
        && string(text, first).eq_ignore_ascii_case("the")
    {
        s = next.0;
    }
    if person {
        s = after_titles(text, (s, e));
    }
    trim(text, (s, e))
}

fn after_titles(text: &[char], (mut s, e): Pair) -> usize {
    loop {
        let words = words(text, (s, e));
        let lower =
            |i: usize| words.get(i).map_or(String::new(), |&w| string(text, w).to_lowercase().trim_end_matches('.').to_owned());
        let (first, second) = (lower(0), lower(1));
        let title = |word: &str| TITLES.split_whitespace().any(|known| known == word);
        if words.len() > 2 && TITLE_PAIRS.contains(&(first.as_str(), second.as_str())) {
            s = words[2].0;
        } else if words.len() > 1 && (title(&first) || title(&first.replace('.', ""))) {
            s = words[1].0;
        } else {
            return s;
        }
    }
}

/// What stands between white space.
fn words(text: &[char], (s, e): Pair) -> Vec<Pair> {
    let mut out: Vec<Pair> = Vec::new();
    for at in (s..e).filter(|&at| !is_space(text[at])) {
        match out.last_mut() {
            Some(last) if last.1 == at => last.1 = at + 1,
            _ => out.push((at, at + 1)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed() {
        for (text, person, want) in [
            ("the Bay Council’s", false, "Bay Council"),
            ("Former President Ana Ruiz", true, "Ana Ruiz"),
            ("Prime Minister Lt. Gen. Odo Pell,", true, "Odo Pell"),
            ("Mr. Quill's", true, "Quill"),
            ("President", true, "President"),
            ("The", false, "The"),
            ("Sir Odo", false, "Sir Odo"),
        ] {
            let text: Vec<char> = text.chars().collect();
            assert_eq!(trim_name(&text, (0, text.len()), person).map(|s| string(&text, s)).as_deref(), Some(want));
        }
    }
}
