//! What is the same about a mention whoever it means: its class, number, place in the clause, quotes around it.
//!
//! Nothing is parsed: a mention before a verb is a subject, one behind a preposition hangs on it, clauses begin at commas,
//! subordinators and conjunctions before a verb.

use std::collections::HashMap;

use super::{NOBODY, Scene};
use crate::document::{EntityType, Form, Pos};
use crate::entities::lists::{TITLES, owning, possessive, role};
use crate::lexicon;
use crate::span::Span;

/// Mentions are linked with weights of their own by class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Name,
    /// "he", "she" and their forms.
    He,
    She,
    They,
    It,
    I,
    We,
    You,
    /// "the adviser", "this city".
    Definite,
    /// "a city", "city officials", "his father".
    Indefinite,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gram {
    Subject,
    Object,
    /// Behind a preposition.
    Oblique,
    Possessor,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Singular,
    Plural,
    Unknown,
}

/// What opens a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Opener {
    #[default]
    Sentence,
    Comma,
    And,
    But,
    That,
    When,
    Because,
    Who,
    /// ", telling": a participle behind a comma.
    Participle,
    Mark,
    Other,
}

/// The verb that a subject or object goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Governor {
    None,
    Be,
    Have,
    Report,
    Passive,
    Other,
}

/// Prepositions told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Adposition {
    None,
    Of,
    By,
    With,
    To,
    For,
    From,
    In,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    The,
    This,
    A,
    Possessive,
    Other,
    None,
}

impl Determiner {
    /// Definite, indefinite, other.
    pub fn broad(self) -> usize {
        match self {
            Determiner::The | Determiner::This => 0,
            Determiner::A => 1,
            _ => 2,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Look {
    pub class: Class,
    pub gram: Gram,
    pub number: Number,
    pub adposition: Adposition,
    pub determiner: Determiner,
    /// "himself", "itself".
    pub reflexive: bool,
    /// The first token of the span and the one behind it.
    pub start: usize,
    pub end: usize,
    pub sentence: u32,
    pub block: u32,
    /// Clauses are numbered through the text; so are verbs, those before the mention.
    pub clause: u32,
    pub verbs: u32,
    /// The token that opens the clause.
    pub opened: usize,
    pub opener: Opener,
    /// The quote whose content the mention lies in, and the quote whose source it is.
    pub inside: u32,
    pub source: u32,
    /// Number of the head word.
    pub head: u32,
    /// Numbers of the words of the span that say anything: a name's words, a phrase's modifiers.
    pub words: Vec<u32>,
    /// Beside "and" and another mention.
    pub joined: bool,
    /// In round brackets; in what opens the sentence before its first comma ("When she was four, …"); clauses that it lies under.
    pub bracketed: bool,
    pub opening: bool,
    pub depth: u32,
    /// The first token of its phrase, article and modifiers taken in that the span may lack.
    pub edge: usize,
    /// The possessive that opens the phrase which ends in this name: "his friend Ana Ruiz".
    pub owned: Option<usize>,
    pub verb: Governor,
    /// Three steps of how sure it is that this is a name at all.
    pub certain: usize,
    /// What the head word itself says of "he" (positive) and "she".
    pub he: i32,
}

/// Words kept of one mention.
const WORDS: usize = 6;
/// Tokens over which a parenthesis between subject and verb is looked for.
const PARENTHESIS: usize = 14;

/// Words by number, case aside.
#[derive(Default)]
pub(super) struct Words {
    numbers: HashMap<String, u32>,
}

impl Words {
    pub fn number(&mut self, word: &str) -> u32 {
        let next = self.numbers.len() as u32;
        let small = word.to_lowercase();
        *self.numbers.entry(small).or_insert(next)
    }
}

pub(super) fn read(scene: &Scene, words: &mut Words) -> Vec<Look> {
    let clauses = clauses(scene);
    let (inside, source) = quoted(scene);
    let at = |list: &[u32], m: usize| list.get(m).copied().unwrap_or(NOBODY);
    (0..scene.found.len()).map(|m| look(scene, words, &clauses, m, at(&inside, m), at(&source, m))).collect()
}

pub(super) fn pos(scene: &Scene, i: usize) -> Pos {
    scene.tokens.tokens.get(i).map_or(Pos::X, |t| t.pos)
}

fn verb(scene: &Scene, i: usize) -> bool {
    match pos(scene, i) {
        Pos::Aux => true,
        Pos::Verb => !scene.word(i).ends_with("ing"),
        _ => false,
    }
}

pub(super) fn class(word: &str) -> Option<Class> {
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    Some(match () {
        _ if is(&["he", "him", "his", "himself"]) => Class::He,
        _ if is(&["she", "her", "hers", "herself"]) => Class::She,
        _ if is(&["they", "them", "their", "theirs", "themselves", "themself"]) => Class::They,
        _ if is(&["it", "its", "itself"]) => Class::It,
        _ if is(&["i", "me", "my", "mine", "myself"]) => Class::I,
        _ if is(&["we", "us", "our", "ours", "ourselves"]) => Class::We,
        _ if is(&["you", "your", "yours", "yourself", "yourselves"]) => Class::You,
        _ => return None,
    })
}

fn look(scene: &Scene, words: &mut Words, clauses: &[Clause], m: usize, inside: u32, source: u32) -> Look {
    let nothing = (Span::default(), Span::default(), Form::Nominal, EntityType::Person);
    let (span, head, form, kind) = scene.found.get(m).map_or(nothing, |f| (f.span, f.head, f.form, f.kind));
    let (token, sentence) = scene.place.get(m).map_or((0, 0), |p| (p.0 as usize, p.1));
    let (start, end) = (scene.tokens.from(span.start()), scene.tokens.from(span.end()));
    let first = scene.word(start);
    let determiner = if form == Form::Nominal { determiner(scene, start, end) } else { Determiner::None };
    let class = match form {
        Form::Pronoun => class(first).unwrap_or(Class::It),
        Form::Name => Class::Name,
        Form::Nominal if matches!(determiner, Determiner::The | Determiner::This) => Class::Definite,
        Form::Nominal => Class::Indefinite,
    };
    let noun = head.of(scene.text);
    let Clause { number: clause, verbs, opener, opened, bracketed, opening, depth } =
        clauses.get(start).copied().unwrap_or_default();
    let (gram, adposition) = gram(scene, start, end, sentence as usize, form, source);
    let mut kept = Vec::new();
    if form != Form::Pronoun {
        for i in (start..end.min(start + 12)).filter(|&i| form == Form::Name || i != token) {
            if kept.len() < WORDS && matches!(pos(scene, i), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Verb | Pos::X) {
                kept.push(words.number(scene.word(i)));
            }
        }
    }
    let edge = if form == Form::Pronoun { start } else { edge(scene, start, sentence as usize) };
    let comma = start.checked_sub(1).filter(|&c| edge == start && scene.word(c) == ",");
    let own = || owner_of(scene, comma.map_or(edge, |c| self::edge(scene, c, sentence as usize)));
    let owned = (form == Form::Name).then(own).flatten();
    let sure = scene.found.get(m).and_then(|f| f.confidence).unwrap_or(1.0);
    let certain = if form != Form::Name || sure >= 0.9 { 0 } else { 1 + usize::from(sure < 0.7) };
    let and = |i: usize| matches!(scene.word(i), "and" | "&" | "or");
    Look {
        class,
        gram,
        number: number(class, kind, noun),
        adposition,
        determiner,
        reflexive: form == Form::Pronoun && (first.ends_with("self") || first.ends_with("selves")),
        start,
        end,
        sentence,
        block: scene.block(m),
        clause,
        verbs,
        opened: opened as usize,
        opener,
        inside,
        source,
        head: words.number(scene.word(scene.tokens.from(head.end()).saturating_sub(1))),
        words: kept,
        joined: and(end) || start > 0 && and(start - 1),
        bracketed,
        opening,
        depth,
        edge,
        owned,
        verb: governor(scene, start, end, sentence as usize, gram),
        certain,
        he: if form == Form::Nominal { super::roles::lean(noun) } else { 0 },
    }
}

/// Whether "her" before token `at` owns what follows: "her house", "her very first", "her growing doubts".
pub(super) fn opens_phrase(scene: &Scene, at: usize, end: usize) -> bool {
    let is = |i: usize, tags: &[Pos]| i < end && tags.contains(&pos(scene, i));
    let asks = matches!(scene.word(at), "when" | "where" | "why" | "how");
    is(at, &[Pos::Noun, Pos::Adj, Pos::Num, Pos::Propn])
        || !asks && is(at, &[Pos::Adv, Pos::Verb]) && is(at + 1, &[Pos::Noun, Pos::Adj])
}

/// Tokens that a phrase may have before its span.
const MODIFIERS: usize = 7;

/// Where the phrase begins that the tokens from `start` on end: its article or possessive, if it has one.
fn edge(scene: &Scene, start: usize, sentence: usize) -> usize {
    let floor = scene.tokens.of_sentence(sentence).start.max(start.saturating_sub(MODIFIERS));
    let mut at = start;
    while at > floor {
        let before = at - 1;
        match pos(scene, before) {
            Pos::Det => return before,
            Pos::Pron if matches!(class(scene.word(before)), Some(c) if c != Class::You) => return before,
            Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num => at = before,
            Pos::Punct if scene.word(before) == "-" => at = before,
            _ => break,
        }
    }
    start
}

fn owner_of(scene: &Scene, edge: usize) -> Option<usize> {
    owning(scene.word(edge)).then_some(edge)
}

/// Tokens between a subject and its verb, or a verb and its object.
const GOVERNED: usize = 6;

fn governor(scene: &Scene, start: usize, end: usize, sentence: usize, gram: Gram) -> Governor {
    let range = scene.tokens.of_sentence(sentence);
    let kind = |i: usize| {
        let word = scene.word(i);
        match word.to_ascii_lowercase().as_str() {
            "is" | "was" | "are" | "were" | "be" | "been" | "'s" | "’s" | "became" | "becomes" | "remained" => Governor::Be,
            "has" | "had" | "have" => Governor::Have,
            _ if lexicon::reports(word) => Governor::Report,
            _ => Governor::Other,
        }
    };
    match gram {
        Gram::Subject => {
            let Some(first) = (end..range.end.min(end + GOVERNED)).find(|&i| verb(scene, i)) else {
                // "said Ruiz".
                let before = start.checked_sub(1).filter(|&b| b >= range.start && verb(scene, b));
                return before.map_or(Governor::None, kind);
            };
            let main = (first..range.end.min(first + 4)).take_while(|&i| verb(scene, i) || pos(scene, i) == Pos::Adv);
            let last = main.filter(|&i| verb(scene, i)).last().unwrap_or(first);
            let ends = scene.word(last).ends_with("ed") || scene.word(last).ends_with("en");
            match (kind(first), last > first) {
                (Governor::Be, true) if ends => Governor::Passive,
                _ => kind(last),
            }
        }
        Gram::Object => start.checked_sub(1).map_or(Governor::None, kind),
        _ => Governor::None,
    }
}

fn determiner(scene: &Scene, start: usize, end: usize) -> Determiner {
    let first = scene.word(start);
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(first));
    match () {
        _ if is(&["the"]) => Determiner::The,
        _ if is(&["this", "that", "these", "those"]) => Determiner::This,
        _ if is(&["a", "an", "another", "some", "any"]) => Determiner::A,
        _ if class(first).is_some() || (start..end).any(|i| possessive(scene.word(i))) => Determiner::Possessive,
        _ if matches!(pos(scene, start), Pos::Det | Pos::Num) => Determiner::Other,
        _ => Determiner::None,
    }
}

fn number(class: Class, kind: EntityType, noun: &str) -> Number {
    match class {
        Class::He | Class::She | Class::It | Class::I => Number::Singular,
        Class::They | Class::We => Number::Plural,
        Class::You => Number::Unknown,
        Class::Name if kind == EntityType::Group => Number::Unknown,
        Class::Name => Number::Singular,
        Class::Definite | Class::Indefinite => {
            let small = noun.to_ascii_lowercase();
            let many =
                matches!(small.as_str(), "people" | "men" | "women" | "children" | "police" | "media" | "parents" | "both");
            let ends = small.ends_with('s') && !["ss", "us", "is"].iter().any(|e| small.ends_with(e));
            let listed = role(noun).map(|r| r.1);
            if many || listed.unwrap_or(ends) { Number::Plural } else { Number::Singular }
        }
    }
}

fn gram(scene: &Scene, start: usize, end: usize, sentence: usize, form: Form, source: u32) -> (Gram, Adposition) {
    let range = scene.tokens.of_sentence(sentence);
    let word = scene.word(start);
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    // Titles stand before a name and do not belong to it.
    let mut first = start;
    while form == Form::Name
        && first > range.start
        && start - first < 4
        && (TITLES.contains(scene.word(first - 1)) || role(scene.word(first - 1)).is_some() || pos(scene, first - 1) == Pos::Det)
    {
        first -= 1;
    }
    let before = if first > range.start { pos(scene, first - 1) } else { Pos::X };
    let prior = if first > range.start { scene.word(first - 1) } else { "" };
    let mut adposition = if before == Pos::Adp { adposition_of(prior) } else { Adposition::None };
    if form == Form::Pronoun {
        if is(&["his", "its", "their", "my", "our", "your"]) || is(&["her"]) && opens_phrase(scene, end, range.end) {
            return (Gram::Possessor, adposition);
        }
        if is(&["he", "she", "they", "i", "we"]) {
            return (Gram::Subject, Adposition::None);
        }
        if is(&["him", "her", "them", "me", "us"]) {
            return (if before == Pos::Adp { Gram::Oblique } else { Gram::Object }, adposition);
        }
    }
    if possessive(scene.word(end)) {
        return (Gram::Possessor, adposition);
    }
    if source != NOBODY && before != Pos::Adp {
        return (Gram::Subject, Adposition::None);
    }
    let finite = |mut i: usize| {
        let stop = range.end.min(i + 3);
        while i < stop && pos(scene, i) == Pos::Adv {
            i += 1;
        }
        i < range.end && verb(scene, i)
    };
    let close = match scene.word(end) {
        "," | "—" | "–" => Some(scene.word(end)),
        "(" => Some(")"),
        _ => None,
    };
    let beyond = close.and_then(|c| (end + 2..range.end.min(end + PARENTHESIS)).find(|&i| scene.word(i) == c)).map(|i| i + 1);
    let subject = finite(end) || beyond.is_some_and(finite);
    let linking = ["after", "before", "since", "until", "as", "like", "than", "while", "when"];
    match before {
        Pos::Adp if subject && linking.iter().any(|w| w.eq_ignore_ascii_case(prior)) => {
            adposition = Adposition::None;
            (Gram::Subject, adposition)
        }
        Pos::Adp => (Gram::Oblique, adposition),
        Pos::Verb if !(subject && lexicon::reports(prior)) => (Gram::Object, adposition),
        _ if subject => (Gram::Subject, adposition),
        _ => (Gram::Other, adposition),
    }
}

fn adposition_of(word: &str) -> Adposition {
    match word.to_ascii_lowercase().as_str() {
        "of" => Adposition::Of,
        "by" => Adposition::By,
        "with" => Adposition::With,
        "to" => Adposition::To,
        "for" => Adposition::For,
        "from" => Adposition::From,
        "in" | "at" | "on" => Adposition::In,
        _ => Adposition::Other,
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Clause {
    number: u32,
    verbs: u32,
    opener: Opener,
    opened: u32,
    bracketed: bool,
    opening: bool,
    depth: u32,
}

/// The clause of every token.
fn clauses(scene: &Scene) -> Vec<Clause> {
    let mut all = Vec::with_capacity(scene.tokens.len());
    let mut now = Clause::default();
    for s in 0..scene.tokens.sentences.len() {
        let range = scene.tokens.of_sentence(s);
        // "When she was four, …", "Along with his friend, …".
        let opening = matches!(pos(scene, range.start), Pos::Adp | Pos::Sconj | Pos::Verb)
            || opens(scene, range.start).is_some_and(|o| matches!(o, Opener::When | Opener::Because | Opener::Other));
        let opened = range.start as u32;
        now = Clause { number: now.number + 1, opener: Opener::Sentence, opened, opening, bracketed: false, depth: 0, ..now };
        let mut before = None;
        for i in range {
            let opens = opens(scene, i);
            if let Some(opener) = opens {
                // ", who" is one boundary, opened by its last word.
                now.number += u32::from(before.is_none());
                (now.opener, now.opened) = (opener, i as u32);
                now.opening &= scene.word(i) != ",";
                now.depth = match opener {
                    Opener::That | Opener::When | Opener::Because | Opener::Who | Opener::Other => now.depth + 1,
                    Opener::Comma | Opener::Mark | Opener::But => now.depth.min(1),
                    _ => now.depth,
                };
                match scene.word(i) {
                    "(" => now.bracketed = true,
                    ")" => now.bracketed = false,
                    _ => {}
                }
            }
            before = opens;
            all.push(now);
            now.verbs += u32::from(matches!(pos(scene, i), Pos::Verb));
        }
    }
    all
}

fn opens(scene: &Scene, i: usize) -> Option<Opener> {
    let word = scene.word(i);
    let tag = pos(scene, i);
    if tag == Pos::Punct {
        return match word {
            "," if pos(scene, i + 1) == Pos::Verb && scene.word(i + 1).ends_with("ing") => Some(Opener::Participle),
            "," | ";" | ":" | "—" | "–" | "(" | ")" => Some(Opener::Comma),
            "“" | "”" | "\"" | "``" | "''" => Some(Opener::Mark),
            _ => None,
        };
    }
    if !matches!(tag, Pos::Sconj | Pos::Cconj | Pos::Pron | Pos::Adv | Pos::Adp | Pos::Det) {
        return None;
    }
    let goes_on = matches!(pos(scene, i + 1), Pos::Verb | Pos::Aux | Pos::Pron | Pos::Adv | Pos::Sconj);
    Some(match word.to_ascii_lowercase().as_str() {
        "and" | "or" if goes_on => Opener::And,
        "but" | "yet" => Opener::But,
        "that" if tag == Pos::Sconj || goes_on => Opener::That,
        "when" | "while" | "until" | "once" | "where" => Opener::When,
        "as" | "after" | "before" | "since" if tag == Pos::Sconj || goes_on => Opener::When,
        "because" | "so" | "although" | "though" | "if" | "unless" | "whether" => Opener::Because,
        "who" | "whom" | "whose" | "which" => Opener::Who,
        _ if tag == Pos::Sconj => Opener::Other,
        _ => return None,
    })
}

fn quoted(scene: &Scene) -> (Vec<u32>, Vec<u32>) {
    let n = scene.found.len();
    let (mut inside, mut source) = (vec![NOBODY; n], vec![NOBODY; n]);
    for (q, quote) in scene.quotes.iter().enumerate() {
        for (list, spans) in [(&mut inside, &quote.content), (&mut source, &quote.source)] {
            for m in spans.iter().flat_map(|s| scene.mentions_in(*s)) {
                if let Some(slot) = list.get_mut(m) {
                    *slot = q as u32;
                }
            }
        }
    }
    (inside, source)
}
