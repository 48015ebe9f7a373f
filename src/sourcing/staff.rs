//! Who works for somebody, under whatever words: "Ruiz's lawyers", "her attorneys", "the lawyers" are one source.

use super::View;
use super::phrase::{self, Phrase};
use crate::coref::People;
use crate::document::{EntityType, Form, Mention, Quote};
use crate::entities::lists::{owning, possessive};
use crate::lexicon::SOURCE_NOUNS;

/// Those who work as `noun` for `owner`.
#[derive(Clone, PartialEq, Eq)]
struct Staff {
    owner: u32,
    noun: String,
}

/// The quotes of each staff, two or more; where one of them has a speaker, they all get it.
pub(super) fn gather(view: &View, people: &mut People) -> Vec<Vec<usize>> {
    let mut known: Vec<(Staff, Vec<usize>)> = Vec::new();
    for (number, quote) in people.quotes.iter().enumerate() {
        let Some((noun, phrase)) = phrase::of(view, quote).and_then(|p| Some((noun(view, &p)?, p))) else { continue };
        let staff = match owner(view, people, quote, &phrase) {
            Some(owner) => Staff { owner, noun },
            // "The lawyers": those told of, where they are but somebody's.
            None if view.is(phrase.all.start, &["the"]) && phrase.all.len() == 2 => {
                let mut same = known.iter().filter(|(s, _)| s.noun == noun);
                match (same.next(), same.next()) {
                    (Some((only, _)), None) => only.clone(),
                    _ => continue,
                }
            }
            None => continue,
        };
        match known.iter_mut().find(|(s, _)| *s == staff) {
            Some((_, quotes)) => quotes.push(number),
            None => known.push((staff, vec![number])),
        }
    }
    let staffs: Vec<Vec<usize>> = known.into_iter().map(|k| k.1).filter(|quotes| quotes.len() > 1).collect();
    for quotes in &staffs {
        let said = quotes.iter().filter_map(|&q| people.quotes.get(q));
        let Some((speaker, sure)) = said.filter_map(|q| Some((q.speaker?, q.speaker_confidence))).next() else { continue };
        for &number in quotes {
            if let Some(quote) = people.quotes.get_mut(number) {
                (quote.speaker, quote.speakers, quote.speaker_confidence) = (Some(speaker), vec![speaker], sure);
                quote.candidates.clear();
            }
        }
    }
    staffs
}

/// What they work as: "lawyers" of attorneys as well. One lawyer is not all.
fn noun(view: &View, phrase: &Phrase) -> Option<String> {
    let head = view.word(phrase.head?).to_lowercase();
    let agent = SOURCE_NOUNS.get(&head).is_some_and(|e| e.column(1) == "agent");
    agent.then(|| head.replace("attorney", "lawyer").replace("advisor", "adviser"))
}

/// Whose they are: "Ruiz's lawyers", "her lawyers", "lawyers for Ruiz".
fn owner(view: &View, people: &People, quote: &Quote, phrase: &Phrase) -> Option<u32> {
    let head = phrase.head?;
    let source = *quote.source.first()?;
    let from = people.mentions.partition_point(|m| m.span.start() < source.start());
    let inside = people.mentions.iter().skip(from).take_while(|m| m.span.start() < source.end());
    let owns = |m: &&Mention| {
        let of = view.within(m.span);
        let ahead = of.end <= head && (possessive(view.word(of.end)) || m.form == Form::Pronoun && owning(view.word(of.start)));
        let behind = of.start == head + 2 && view.is(head + 1, &["for", "representing"]);
        (ahead || behind) && matches!(m.kind, EntityType::Person | EntityType::Organization)
    };
    inside.into_iter().find(owns).map(|m| m.entity)
}
