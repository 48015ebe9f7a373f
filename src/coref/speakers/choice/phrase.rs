//! What the words of a description say: its noun, the kind of thing that it stands for, whose it is, an age.

use super::standing::Standing;
use super::{Source, Walk};
use crate::coref::agreement::lean;
use crate::coref::discourse::Discourse;
use crate::coref::names::outlet;
use crate::coref::speakers::head;
use crate::document::{EntityType, Pos};
use crate::entities::lists::{ORGANIZATIONS, role};

/// What the words of a description say.
#[derive(Default)]
pub(super) struct Phrase {
    pub all: u32,
    pub head: u32,
    pub words: Vec<u32>,
    /// 0 unknown, 1 person, 2 organization, 3 place.
    pub kind: i16,
    pub plural: bool,
    pub category: i16,
    pub age: Option<u32>,
    pub modifiers: i16,
    pub behind: i16,
    /// The names behind "of".
    pub of: Vec<u32>,
}

impl Phrase {
    /// "The mayor of Sand" is not the mayor of Holm.
    pub fn is_another(&self, other: &Standing) -> bool {
        let differs = |(_, of): &(u32, Vec<u32>)| !of.iter().any(|w| self.of.contains(w));
        let mut same = other.words().role_of.iter().filter(|r| r.0 == self.head).peekable();
        !self.of.is_empty() && same.peek().is_some() && same.all(differs)
    }
}

impl Walk<'_> {
    pub(super) fn phrase(&mut self, discourse: &Discourse, source: &Source) -> Phrase {
        let mut phrase = Phrase { all: self.number(source.span.of(discourse.text)), ..Phrase::default() };
        let zone = head::core(discourse, &source.tokens);
        let Some(noun) = head::last_noun(discourse, &zone).filter(|_| source.phrasing.as_phrase()) else { return phrase };
        let word = discourse.word(noun);
        phrase.head = self.number(word);
        phrase.kind = match role(word) {
            Some((EntityType::Person, ..)) => 1,
            Some((EntityType::Organization, ..)) => 2,
            None if word == "service" => 2,
            Some((EntityType::Place, ..)) => 3,
            _ => i16::from(lean(word) != 0 || word.ends_with("er") || word.ends_with("or") || word.ends_with("ist")),
        };
        phrase.plural = role(word).map_or(word.ends_with('s') && !word.ends_with("ss"), |r| r.1);
        phrase.category = noun_category(word);
        let open = |&i: &usize| !matches!(discourse.pos(i), Pos::Det | Pos::Punct);
        phrase.modifiers = (zone.start..noun).filter(open).count().min(9) as i16;
        phrase.behind = (noun + 1..source.tokens.end).filter(open).count().min(9) as i16;
        if discourse.word(zone.end) == "of" {
            let behind = (zone.end + 1..source.tokens.end).take_while(|&i| discourse.word(i) != ",");
            let named = behind.filter(|&i| discourse.word(i).starts_with(char::is_uppercase)).map(|i| discourse.word(i));
            phrase.of = named.map(|w| self.number(w)).collect();
        }
        for i in zone.filter(|&i| matches!(discourse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj)) {
            let word = discourse.word(i);
            if let Some(years) = word.split('-').next().filter(|_| word.ends_with("-old")) {
                phrase.age = Some(self.number(years));
            } else {
                phrase.words.push(self.number(word));
            }
        }
        let dashed = source
            .tokens
            .clone()
            .find(|&i| discourse.word(i) == "old" && discourse.word(i.saturating_sub(2)).starts_with("year"));
        if let Some(old) = dashed.filter(|_| phrase.age.is_none()) {
            let digits = (source.tokens.start..old).find(|&i| discourse.word(i).bytes().all(|b| b.is_ascii_digit()));
            phrase.age = digits.map(|i| self.number(discourse.word(i)));
        }
        phrase
    }
}

pub(super) fn kind_number(kind: EntityType) -> i16 {
    match kind {
        EntityType::Person => 0,
        EntityType::Organization => 1,
        EntityType::Group => 2,
        EntityType::Place => 3,
        _ => 4,
    }
}

pub(super) fn fits(phrase: i16, entity: i16) -> i16 {
    match (phrase, entity) {
        (0, _) => 0,
        (1, 0) | (2, 1) | (3, 3) => 1,
        _ => 2,
    }
}

/// What kind of organization a noun stands for.
fn noun_category(noun: &str) -> i16 {
    match noun.to_lowercase().as_str() {
        "newspaper" | "paper" | "network" | "magazine" | "outlet" | "website" | "channel" | "broadcaster" | "station"
        | "publication" | "tabloid" | "daily" | "weekly" | "site" | "blog" => 1,
        "company" | "firm" | "giant" | "retailer" | "manufacturer" | "maker" | "bank" | "airline" | "operator" | "carrier"
        | "corporation" | "business" | "chain" | "startup" | "start-up" => 2,
        "agency" | "department" | "ministry" | "government" | "court" | "council" | "commission" | "bureau" | "office"
        | "authority" | "administration" | "watchdog" | "regulator" | "panel" | "committee" | "board" => 3,
        "party" | "group" | "organization" | "organisation" | "union" | "campaign" | "charity" | "association" | "coalition"
        | "nonprofit" | "club" | "team" | "movement" | "federation" | "body" | "institute" | "center" | "centre" => 4,
        _ => 0,
    }
}

/// What kind of organization a name is.
pub(super) fn category(name: &str) -> i16 {
    if outlet(name) {
        return 1;
    }
    match ORGANIZATIONS.get(name).map_or("", |e| e.column(1)) {
        "company" => return 2,
        "agency" => return 3,
        _ => {}
    }
    name.split(' ').rev().map(noun_category).find(|c| *c > 0).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_organizations() {
        for (name, noun) in [
            ("Harbour Gazette", "newspaper"),
            ("Skerry Fishing Company", "firm"),
            ("Bay Council", "ministry"),
            ("Reed Union", "group"),
        ] {
            assert_eq!(category(name), noun_category(noun), "{name}");
        }
        assert_eq!(category("Skerry"), 0);
    }
}
