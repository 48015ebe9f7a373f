//! The walk over a sentence that finds its phrases and verbs.

use std::ops::Range;

use super::tree::{NONE, Part, Phrase, Syntax, Verb};
use crate::coref::discourse::Discourse;
use crate::coref::mention::opens_phrase;
use crate::document::Pos;
use crate::entities::lists::{calendar, possessive};
use crate::lexicon;

/// What stood before, adverbs aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Start,
    Phrase(u32),
    Verb,
    Comma,
    And,
    Subordinator,
    /// "who", with the phrase that it stands for.
    Relative(u32),
    Adposition,
    Other,
}

/// Determiners that are phrases of their own before a verb or "of".
const ALONE: [&str; 13] =
    ["some", "many", "others", "both", "few", "several", "most", "none", "all", "each", "either", "neither", "another"];

/// Phrases behind a subject among which those joined to it are looked for.
const JOINED: usize = 24;

/// A phrase of the sentence at hand.
#[derive(Clone, Copy)]
struct Draft {
    part: Part,
    verb: u32,
    host: Part,
    within: u32,
    /// The phrase that it is joined to by "and"; the one before the comma before it.
    with: u32,
    beside: u32,
    /// Behind a preposition that may open a clause: "after", "as".
    linking: bool,
    person: bool,
    /// "he", "she", "they".
    nominative: bool,
}

/// The phrases of the sentence, by their numbers in the text.
struct Drafts {
    first: u32,
    list: Vec<Draft>,
}

impl Drafts {
    fn at(&self, number: u32) -> usize {
        number.wrapping_sub(self.first) as usize
    }

    fn get(&self, number: u32) -> Option<&Draft> {
        self.list.get(self.at(number))
    }

    fn get_mut(&mut self, number: u32) -> Option<&mut Draft> {
        let at = self.at(number);
        self.list.get_mut(at)
    }

    fn numbers(&self) -> Range<u32> {
        self.first..self.first + self.list.len() as u32
    }
}

pub(super) struct Walk<'w, 's, 't> {
    discourse: &'w Discourse<'t>,
    person: &'w [bool],
    syntax: &'s mut Syntax,
    drafts: Drafts,
    at: State,
    /// Where the walk was before each open bracket.
    brackets: Vec<State>,
}

/// What the walk knows of the clause it is in.
struct State {
    before: Before,
    /// The last verb, and the last that is neither an infinitive nor "-ing".
    verb: u32,
    finite: u32,
    /// The first free phrase since a clause began; that of the clause around.
    pending: u32,
    outer: u32,
    last: u32,
    /// The phrase right before a comma or preposition.
    after: u32,
    /// A comma stood before "and".
    loose: bool,
    /// The preposition that the next phrase hangs on; the next phrase is the object of the last verb, or its subject.
    adposition: Option<usize>,
    object: bool,
    inverted: bool,
    /// "to" before a verb, and the phrase before it.
    to: bool,
    /// The clause is opened by a subordinator behind this verb.
    under: Option<u32>,
    owners: Vec<u32>,
    /// Verbs and phrases that wait for the main verb.
    waiting: Vec<u32>,
    hanging: Vec<u32>,
}

impl State {
    /// The phrase that stood right before.
    fn right_before(&self) -> u32 {
        match self.before {
            Before::Phrase(p) => p,
            _ => NONE,
        }
    }
}

impl Default for State {
    fn default() -> State {
        State {
            before: Before::Start,
            verb: NONE,
            finite: NONE,
            pending: NONE,
            outer: NONE,
            last: NONE,
            after: NONE,
            loose: false,
            adposition: None,
            object: false,
            inverted: false,
            to: false,
            under: None,
            owners: Vec::new(),
            waiting: Vec::new(),
            hanging: Vec::new(),
        }
    }
}

impl<'w, 's, 't> Walk<'w, 's, 't> {
    pub fn new(discourse: &'w Discourse<'t>, person: &'w [bool], syntax: &'s mut Syntax) -> Walk<'w, 's, 't> {
        let drafts = Drafts { first: syntax.phrases.len() as u32, list: Vec::new() };
        Walk { discourse, person, syntax, drafts, at: State::default(), brackets: Vec::new() }
    }

    pub fn sentence(&mut self, range: Range<usize>) {
        let mut i = range.start;
        while i < range.end {
            i = match self.discourse.pos(i) {
                Pos::Aux | Pos::Verb => self.verbs(i, range.end),
                _ if self.relative(i) => {
                    self.open(Before::Relative(self.at.last));
                    i + 1
                }
                Pos::Det | Pos::Num | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Pron | Pos::X => self.nominal(i, range.end),
                tag => {
                    self.small(i, tag);
                    i + 1
                }
            };
        }
        // Phrases beside others are what these are.
        for p in self.drafts.numbers() {
            let Some(&Draft { part: Part::Other, verb: NONE, within: NONE, with, beside, .. }) = self.drafts.get(p) else {
                continue;
            };
            let other = self.drafts.get(if with == NONE { beside } else { with }).copied();
            if let Some((phrase, other)) = self.drafts.get_mut(p).zip(other) {
                (phrase.part, phrase.verb, phrase.within) = (other.part, other.verb, other.within);
            }
        }
        // So are phrases within others.
        for p in self.drafts.numbers() {
            let mut host = p;
            for _ in 0..3 {
                let Some(h) = self.drafts.get(host).filter(|h| h.within != NONE) else { break };
                host = h.within;
            }
            let Some(&Draft { part, verb, .. }) = self.drafts.get(host) else { continue };
            if let Some(phrase) = self.drafts.get_mut(p).filter(|_| host != p) {
                (phrase.host, phrase.verb) = (part, verb);
            }
        }
        let kept = self.drafts.list.iter().map(|d| Phrase { part: d.part, verb: d.verb, host: d.host });
        self.syntax.phrases.extend(kept);
    }

    fn is(&self, i: usize, list: &[&str]) -> bool {
        let word = self.discourse.word(i);
        list.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// A year, a month, a day of the week or of the month.
    fn date(&self, i: usize) -> bool {
        self.discourse.pos(i) == Pos::Num || calendar(self.discourse.word(i))
    }

    fn relative(&self, i: usize) -> bool {
        let verb = |i| matches!(self.discourse.pos(i), Pos::Aux | Pos::Verb | Pos::Adv);
        let after_phrase = matches!(self.at.before, Before::Phrase(_));
        self.at.last != NONE
            && (self.is(i, &["who", "whom", "whose", "which"]) || self.is(i, &["that"]) && after_phrase && verb(i + 1))
    }

    /// A clause within begins.
    fn open(&mut self, before: Before) {
        if self.at.pending != NONE {
            self.at.outer = self.at.pending;
        }
        self.at.pending = NONE;
        self.at.under = Some(self.at.verb);
        (self.at.object, self.at.inverted, self.at.adposition) = (false, false, None);
        self.at.before = before;
    }

    fn small(&mut self, i: usize, tag: Pos) {
        let word = self.discourse.word(i);
        match tag {
            Pos::Adv if self.is(i, &["when", "where", "why", "how"]) => self.open(Before::Subordinator),
            Pos::Adv | Pos::Intj => {}
            Pos::Sconj => self.open(Before::Subordinator),
            Pos::Part | Pos::Adp
                if self.is(i, &["to"]) && matches!(self.discourse.pos(i + 1), Pos::Verb | Pos::Aux | Pos::Adv) =>
            {
                self.at.to = true;
            }
            Pos::Part => {}
            Pos::Adp => {
                self.at.adposition = Some(i);
                self.at.after = self.at.right_before();
                (self.at.object, self.at.inverted) = (false, false);
                self.at.before = if matches!(self.at.before, Before::Relative(_)) { self.at.before } else { Before::Adposition };
            }
            Pos::Cconj => {
                self.at.loose = self.at.before == Before::Comma;
                self.at.after = if self.at.loose { self.at.after } else { self.at.right_before() };
                self.at.before = Before::And;
                (self.at.object, self.at.adposition) = (false, None);
            }
            // Titles in marks are phrases like others.
            Pos::Punct
                if matches!(word, "“" | "”" | "``" | "''" | "\"" | "`" | "'" | "‘")
                    && !matches!(self.at.before, Before::Comma | Before::Verb) => {}
            Pos::Punct if word == "-" => {}
            Pos::Punct if matches!(word, "(" | "[") => {
                let last = self.at.last;
                let inside = State { last, verb: self.at.verb, before: Before::Comma, ..State::default() };
                self.brackets.push(std::mem::replace(&mut self.at, inside));
                if matches!(self.brackets.last(), Some(State { before: Before::Phrase(_), .. })) {
                    self.open(Before::Relative(last));
                }
            }
            Pos::Punct if matches!(word, ")" | "]") && !self.brackets.is_empty() => {
                self.at = self.brackets.pop().unwrap_or_default();
            }
            Pos::Punct => {
                (self.at.object, self.at.inverted, self.at.adposition) = (false, false, None);
                self.at.after = self.at.right_before();
                self.at.before = Before::Comma;
                match word {
                    ";" | ":" | "“" | "”" | "``" | "''" | "\"" => {
                        (self.at.pending, self.at.outer, self.at.under) = (NONE, NONE, None);
                    }
                    // What opened the clause is over once it has its verb.
                    "," if self.at.pending == NONE && self.at.under == Some(NONE) && self.at.verb != NONE => self.at.under = None,
                    _ => {}
                }
            }
            _ => self.at.before = Before::Other,
        }
    }

    /// A phrase from token `i` on.
    fn nominal(&mut self, i: usize, end: usize) -> usize {
        let tag = |j: usize| self.discourse.pos(j);
        if tag(i) == Pos::Pron && self.is(i, &["what", "whoever", "whatever"]) {
            self.open(Before::Subordinator);
            return i + 1;
        }
        let (mut j, mut head) = (i, None);
        if tag(i) == Pos::Pron {
            (j, head) = (i + 1, Some(i));
        } else {
            while j < end {
                match tag(j) {
                    // "the letters Ruiz wrote".
                    Pos::Propn if head.is_some_and(|h| tag(h) == Pos::Noun && self.discourse.word(h).ends_with('s')) => break,
                    // "in 1990 Ruiz left", "on Monday Ruiz said".
                    Pos::Propn if self.at.adposition.is_some() && head.is_some_and(|h| self.date(h)) && !self.date(j) => break,
                    Pos::Noun | Pos::Propn | Pos::X => head = Some(j),
                    // "the stained glass".
                    Pos::Verb if head.is_none() && j > i && matches!(tag(j + 1), Pos::Noun | Pos::Adj | Pos::Propn) => {}
                    Pos::Num if head.is_none_or(|h| tag(h) == Pos::Num) => head = Some(j),
                    Pos::Det if head.is_none() => {}
                    Pos::Adj | Pos::Num | Pos::Sym => {}
                    Pos::Punct if self.is(j, &["-"]) && j > i => {}
                    _ => break,
                }
                j += 1;
            }
        }
        // "some have left", "many of them".
        let alone = |&j: &usize| self.is(j, &ALONE) && (matches!(tag(j + 1), Pos::Aux | Pos::Verb) || self.is(j + 1, &["of"]));
        let head = head.or(j.checked_sub(1).filter(|h| *h >= i).filter(alone));
        let Some(head) = head else {
            // An adjective alone: "was glad".
            self.at.object = false;
            self.at.before = Before::Other;
            return j.max(i + 1);
        };
        let person = (i..j).any(|t| self.person.get(t) == Some(&true));
        let number = self.drafts.numbers().end;
        self.syntax.of.get_mut(i..j).into_iter().flatten().for_each(|p| *p = number);
        let nominative = head == i && tag(i) == Pos::Pron && self.is(i, &["he", "she", "they", "i", "we"]);
        let phrase = Draft {
            part: Part::Other,
            verb: NONE,
            host: Part::Other,
            within: NONE,
            with: NONE,
            beside: NONE,
            linking: false,
            person,
            nominative,
        };
        self.drafts.list.push(phrase);
        let own = self.is(i, &["his", "its", "their", "my", "our", "your", "whose"])
            || self.is(i, &["her"]) && opens_phrase(self.discourse, i + 1, end);
        if possessive(self.discourse.word(j)) && j < end || tag(head) == Pos::Pron && own {
            self.at.owners.push(number);
            return if possessive(self.discourse.word(j)) && j < end { j + 1 } else { j };
        }
        self.place(number);
        for owner in std::mem::take(&mut self.at.owners) {
            if let Some(o) = self.drafts.get_mut(owner) {
                (o.part, o.within) = (Part::Owner, number);
            }
        }
        self.at.last = number;
        self.at.before = Before::Phrase(number);
        j
    }

    /// The part of a phrase that owns nothing.
    fn place(&mut self, number: u32) {
        let last = self.at.last;
        let (verb, before) = (self.at.verb, self.at.before);
        let adposition = self.at.adposition.take();
        let linking =
            adposition.is_some_and(|a| self.is(a, &["after", "before", "since", "until", "as", "like", "than", "while"]));
        let of = adposition.is_some_and(|a| self.is(a, &["of"])) && self.at.after != NONE;
        let object = std::mem::take(&mut self.at.object);
        let inverted = std::mem::take(&mut self.at.inverted);
        let (mut part, mut with) = ((Part::Other, NONE, NONE), NONE);
        let mut beside = NONE;
        if of {
            part = (Part::Owner, NONE, last);
        } else if adposition.is_some() {
            part.0 = Part::Oblique;
            part.1 = verb;
            if verb == NONE {
                self.at.hanging.push(number);
            }
        } else if inverted && verb != NONE {
            part = (Part::Subject, verb, NONE);
            self.syntax.verbs.get_mut(verb as usize).into_iter().for_each(|v| v.subject = number);
        } else if object && verb != NONE {
            part = (Part::Object, verb, NONE);
            self.syntax.verbs.get_mut(verb as usize).into_iter().for_each(|v| v.object = number);
        } else {
            // "and Ruiz" is what the phrase before it is, if no verb follows; so is ", a nurse".
            let after = self.at.after;
            match self.drafts.get(after).filter(|_| before == Before::And) {
                Some(other) if self.at.loose && other.beside == NONE => beside = after,
                Some(other) => {
                    part = (other.part, other.verb, other.within);
                    with = after;
                }
                None if before == Before::Comma => beside = self.at.after,
                None => {}
            }
            if self.at.pending == NONE {
                self.at.pending = number;
            }
        }
        if let Some(phrase) = self.drafts.get_mut(number) {
            (phrase.part, phrase.verb, phrase.within) = part;
            (phrase.with, phrase.beside) = (with, beside);
            phrase.linking = linking;
        }
    }

    /// A verb with its auxiliaries, from token `i` on.
    fn verbs(&mut self, i: usize, end: usize) -> usize {
        let tag = |j: usize| self.discourse.pos(j);
        if self.is(i, &["including", "regarding", "concerning"]) {
            self.small(i, Pos::Adp);
            return i + 1;
        }
        let mut main = i;
        let mut j = i + 1;
        while j < end && tag(main) == Pos::Aux {
            match tag(j) {
                Pos::Aux | Pos::Verb => main = j,
                Pos::Adv | Pos::Part if !self.is(j, &["to"]) => {}
                _ => break,
            }
            j += 1;
        }
        let j = main + 1;
        let be = self.is(
            main,
            &["is", "was", "are", "were", "be", "been", "being", "'s", "’s", "became", "become", "becomes", "remained"],
        );
        let number = self.syntax.verbs.len() as u32;
        let to = std::mem::take(&mut self.at.to);
        let ing = main == i && self.discourse.word(main).ends_with("ing");
        let above = self.at.verb;
        let of = |v: u32| self.syntax.verbs.get(v as usize);
        let subject_of = |v: u32| of(v).map_or(NONE, |v| v.subject);
        let phrase = |p: u32| self.drafts.get(p);
        let person = |p: u32| phrase(p).is_some_and(|p| p.person);
        // "asked Ruiz and Veld to go".
        let object = |p: u32| {
            of(above).is_some_and(|v| v.object != NONE && (v.object == p || phrase(p).is_some_and(|p| p.with == v.object)))
        };
        let mut verb = Verb { subject: NONE, object: NONE, above, be, reports: lexicon::reports(self.discourse.word(main)) };
        if to {
            verb.subject = match self.at.before {
                Before::Phrase(p) if person(p) && object(p) => p,
                _ => subject_of(above),
            };
            if above == NONE {
                self.at.waiting.push(number);
            }
        } else if ing {
            verb.subject = match self.at.before {
                Before::Phrase(p) if person(p) => p,
                _ => subject_of(if self.at.finite == NONE { above } else { self.at.finite }),
            };
            if verb.subject == NONE {
                self.at.waiting.push(number);
            }
            if verb.subject == self.at.pending {
                self.at.pending = NONE;
            }
        } else {
            let shares = matches!(self.at.before, Before::And | Before::Comma | Before::Verb | Before::Other);
            let nearest = match self.at.before {
                Before::Phrase(p) => Some(p),
                _ => None,
            };
            let mut main_clause = false;
            if let Before::Relative(p) = self.at.before {
                verb.subject = p;
            } else if let Some(p) = nearest.filter(|p| phrase(*p).is_some_and(|p| p.nominative)) {
                verb.subject = p;
                main_clause = self.at.under.is_none();
                verb.above =
                    self.at.under.unwrap_or(if phrase(p).is_some_and(|p| p.part == Part::Object) { above } else { NONE });
            } else if self.at.outer != NONE
                && self.at.pending == NONE
                && (self.at.before != Before::And || self.at.finite == NONE)
                && self.at.under != Some(above)
            {
                verb.subject = std::mem::replace(&mut self.at.outer, NONE);
                verb.above = NONE;
                main_clause = true;
            } else if self.at.before == Before::And && self.at.finite != NONE
                || shares && self.at.finite != NONE && self.at.pending == NONE
            {
                verb.subject = subject_of(self.at.finite);
                verb.above = of(self.at.finite).map_or(NONE, |v| v.above);
            } else if self.at.finite != NONE
                && nearest != Some(self.at.pending)
                && phrase(self.at.pending).is_some_and(|p| p.with != NONE && p.part != Part::Other)
            {
                verb.subject = subject_of(self.at.finite);
                verb.above = of(self.at.finite).map_or(NONE, |v| v.above);
            } else if self.at.pending != NONE {
                // "In Oslo, Norway, Ruiz left".
                let person_beside = nearest.filter(|p| person(*p) && phrase(*p).is_some_and(|p| p.part == Part::Other));
                verb.subject = person_beside.filter(|_| !person(self.at.pending)).unwrap_or(self.at.pending);
                match self.at.under {
                    Some(over) => verb.above = over,
                    None => {
                        verb.above = NONE;
                        main_clause = true;
                    }
                }
            } else if let Some(p) = nearest.filter(|p| phrase(*p).is_some_and(|p| p.part == Part::Object || p.linking)) {
                verb.subject = p;
            } else if self.at.finite != NONE {
                verb.subject = subject_of(self.at.finite);
                verb.above = of(self.at.finite).map_or(NONE, |v| v.above);
            } else {
                verb.above = self.at.under.unwrap_or(NONE);
                if nearest.is_none() {
                    self.at.inverted = true;
                }
            }
            if verb.above == NONE && self.at.under == Some(NONE) && !main_clause {
                self.at.waiting.push(number);
            }
            if main_clause {
                for w in std::mem::take(&mut self.at.waiting) {
                    if let Some(w) = self.syntax.verbs.get_mut(w as usize) {
                        w.above = number;
                        w.subject = if w.subject == NONE { verb.subject } else { w.subject };
                    }
                }
                for h in std::mem::take(&mut self.at.hanging) {
                    self.drafts.get_mut(h).into_iter().for_each(|h| h.verb = number);
                }
            }
            if !matches!(self.at.before, Before::Relative(_)) {
                let subject = self.drafts.at(verb.subject);
                for (n, p) in self.drafts.list.iter_mut().enumerate().skip(subject).take(JOINED) {
                    let own = n == subject && (p.verb == NONE || p.part != Part::Subject);
                    if own || p.with == verb.subject && p.verb == NONE {
                        (p.part, p.verb, p.within) = (Part::Subject, number, NONE);
                    }
                }
            }
            self.at.pending = NONE;
            self.at.finite = number;
            if self.at.under != Some(NONE) || main_clause {
                self.at.under = None;
            }
        }
        self.syntax.verbs.push(verb);
        self.at.verb = number;
        self.at.object = true;
        self.at.adposition = None;
        self.at.before = Before::Verb;
        j
    }
}
