//! What is the same about a mention whoever it means: its class, number, place in the clause, quotes around it.
//!
//! Nothing is parsed: a mention before a verb is a subject, one behind a preposition hangs on it, clauses begin at commas,
//! subordinators and conjunctions before a verb.

mod clauses;
mod grammar;
mod kinds;
mod modifiers;

use std::collections::HashMap;

use super::agreement::lean;
use super::discourse::{Discourse, NOBODY};
use crate::document::{EntityType, Form, Pos};
use crate::span::Span;
use clauses::{Clause, Clauses};
pub(super) use grammar::opens_phrase;
use grammar::{determiner, edge, function, governor, number, owner_of};
pub(super) use kinds::{Adposition, Class, Determiner, Function, Governor, Number, Opener, class};
use modifiers::{Modifier, Modifiers};

#[derive(Clone, Debug)]
pub(in crate::coref) struct Mention {
    pub class: Class,
    pub function: Function,
    pub number: Number,
    pub adposition: Adposition,
    pub determiner: Determiner,
    /// "himself", "itself".
    pub reflexive: bool,
    /// The first token of the span and the one behind it.
    start: u32,
    end: u32,
    pub sentence: u32,
    pub block: u32,
    /// Clauses are numbered through the text; so are verbs, those before the mention.
    pub clause: u32,
    pub verbs: u32,
    /// The token that opens the clause.
    opened: u32,
    pub opener: Opener,
    /// The quote whose content the mention lies in, and the quote whose source it is.
    pub inside: u32,
    pub source: u32,
    /// Number of the head word.
    pub head: u32,
    /// Numbers of the words of the span that say anything: a name's words, a phrase's modifiers.
    words: Stretch,
    /// What a phrase's modifiers tell apart.
    modifiers: Stretch,
    /// Beside "and" and another mention.
    pub joined: bool,
    /// In round brackets; in what opens the sentence before its first comma ("When she was four, …"); clauses that it lies under.
    pub bracketed: bool,
    pub opening: bool,
    pub depth: u8,
    /// The first token of its phrase, article and modifiers taken in that the span may lack.
    edge: u32,
    /// The possessive that opens the phrase which ends in this name: "his friend Ana Ruiz"; [`NOBODY`] where none does.
    pub owned: u32,
    pub verb: Governor,
    /// Three steps of how sure it is that this is a name at all.
    pub certain: u8,
    /// What the head word itself says of "he" (positive) and "she".
    pub lean: i8,
}

impl Mention {
    pub fn start(&self) -> usize {
        self.start as usize
    }

    pub fn end(&self) -> usize {
        self.end as usize
    }

    pub fn opened(&self) -> usize {
        self.opened as usize
    }

    pub fn edge(&self) -> usize {
        self.edge as usize
    }
}

/// "Another nurse", "a second teacher", from the first token: one more than those whom the text told of.
pub(in crate::coref) fn another_one(discourse: &Discourse, first: usize) -> bool {
    const MORE: [&str; 9] = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "different", "separate"];
    discourse.word(first).eq_ignore_ascii_case("another")
        || matches!(discourse.word(first), "a" | "A") && MORE.contains(&discourse.word(first + 1))
}

/// Vocabulary kept of one mention.
const WORDS: usize = 6;

/// Where the words of a mention lie among those of all.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    start: u32,
    len: u8,
}

impl Stretch {
    /// All of `list` from `start` on.
    fn behind<T>(list: &[T], start: usize) -> Stretch {
        Stretch { start: start as u32, len: list.len().saturating_sub(start).min(u8::MAX.into()) as u8 }
    }

    fn of<T>(self, list: &[T]) -> &[T] {
        list.get(self.start as usize..self.start as usize + usize::from(self.len)).unwrap_or(&[])
    }
}

/// Vocabulary by number, case aside; the words of all mentions.
#[derive(Default)]
pub(in crate::coref) struct Vocabulary {
    numbers: HashMap<String, u32>,
    words: Vec<u32>,
    modifiers: Vec<Modifier>,
}

impl Vocabulary {
    pub fn number(&mut self, word: &str) -> u32 {
        let next = self.numbers.len() as u32;
        let small = word.to_lowercase();
        *self.numbers.entry(small).or_insert(next)
    }

    pub fn words(&self, mention: &Mention) -> &[u32] {
        mention.words.of(&self.words)
    }

    pub fn modifiers(&self, mention: &Mention) -> Modifiers<'_> {
        Modifiers(mention.modifiers.of(&self.modifiers))
    }
}

pub(in crate::coref) fn read(discourse: &Discourse, vocabulary: &mut Vocabulary) -> Vec<Mention> {
    let mut clauses = Clauses::new(discourse);
    let (inside, source) = quoted(discourse);
    let at = |list: &[u32], m: usize| list.get(m).copied().unwrap_or(NOBODY);
    (0..discourse.found.len()).map(|m| mention(discourse, vocabulary, &mut clauses, m, at(&inside, m), at(&source, m))).collect()
}

fn mention(
    discourse: &Discourse,
    vocabulary: &mut Vocabulary,
    clauses: &mut Clauses,
    m: usize,
    inside: u32,
    source: u32,
) -> Mention {
    let nothing = (Span::default(), Span::default(), Form::Nominal, EntityType::Person);
    let (span, head, form, kind) = discourse.found.get(m).map_or(nothing, |f| (f.span, f.head, f.form, f.kind));
    let (token, sentence) = discourse.positions.get(m).map_or((0, 0), |p| (p.token as usize, p.sentence));
    let (start, end) = (discourse.tokens.from(span.start()), discourse.tokens.from(span.end()));
    let first = discourse.word(start);
    let determiner = if form == Form::Nominal { determiner(discourse, start, end) } else { Determiner::None };
    let class = match form {
        Form::Pronoun => class(first).unwrap_or(Class::It),
        Form::Name => Class::Name,
        Form::Nominal if matches!(determiner, Determiner::The | Determiner::This) => Class::Definite,
        Form::Nominal => Class::Indefinite,
    };
    let noun = head.of(discourse.text);
    let Clause { number: clause, verbs, opener, opened, bracketed, opening, depth } = clauses.at(start);
    let (function, adposition) = function(discourse, start, end, sentence as usize, form, source);
    let first_word = vocabulary.words.len();
    if form != Form::Pronoun {
        for i in (start..end.min(start + 12)).filter(|&i| form == Form::Name || i != token) {
            let says = matches!(discourse.pos(i), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Verb | Pos::X);
            if says && vocabulary.words.len() < first_word + WORDS {
                let number = vocabulary.number(discourse.word(i));
                vocabulary.words.push(number);
            }
        }
    }
    let edge = if form == Form::Pronoun { start } else { edge(discourse, start, sentence as usize) };
    let words = Stretch::behind(&vocabulary.words, first_word);
    let first_modifier = vocabulary.modifiers.len();
    if form == Form::Nominal {
        modifiers::read(discourse, vocabulary, edge.min(start), token);
    }
    let modifiers = Stretch::behind(&vocabulary.modifiers, first_modifier);
    let comma = start.checked_sub(1).filter(|&c| edge == start && discourse.word(c) == ",");
    let own = || owner_of(discourse, comma.map_or(edge, |c| grammar::edge(discourse, c, sentence as usize)));
    let owned = (form == Form::Name).then(own).flatten();
    let sure = discourse.found.get(m).and_then(|f| f.confidence).unwrap_or(1.0);
    let certain = if form != Form::Name || sure >= 0.9 { 0 } else { 1 + u8::from(sure < 0.7) };
    let and = |i: usize| matches!(discourse.word(i), "and" | "&" | "or");
    Mention {
        class,
        function,
        number: number(class, kind, noun),
        adposition,
        determiner,
        reflexive: form == Form::Pronoun && (first.ends_with("self") || first.ends_with("selves")),
        start: start as u32,
        end: end as u32,
        sentence,
        block: discourse.block(m),
        clause,
        verbs,
        opened,
        opener,
        inside,
        source,
        head: vocabulary.number(discourse.word(discourse.tokens.from(head.end()).saturating_sub(1))),
        words,
        modifiers,
        joined: and(end) || start > 0 && and(start - 1),
        bracketed,
        opening,
        depth,
        edge: edge as u32,
        owned: owned.map_or(NOBODY, |o| o as u32),
        verb: governor(discourse, start, end, sentence as usize, function),
        certain,
        lean: if form == Form::Nominal { lean(noun) as i8 } else { 0 },
    }
}

fn quoted(discourse: &Discourse) -> (Vec<u32>, Vec<u32>) {
    let n = discourse.found.len();
    let (mut inside, mut source) = (vec![NOBODY; n], vec![NOBODY; n]);
    for (q, quote) in discourse.quotes.iter().enumerate() {
        for (list, spans) in [(&mut inside, &quote.content), (&mut source, &quote.source)] {
            for m in spans.iter().flat_map(|s| discourse.mentions_in(*s)) {
                if let Some(slot) = list.get_mut(m) {
                    *slot = q as u32;
                }
            }
        }
    }
    (inside, source)
}
