//! The words around a time → whether it lies behind or ahead. The verb that governs the time decides: the nearest before it, unless
//! a clause begins between ("admitted that a defeat on Saturday would …"), or else the first after it. `data/tense-cues.tsv` says
//! what verbs tell besides their endings.

use std::sync::LazyLock;

use super::patterns::Scan;
use super::words::Word;
use crate::document::{BlockKind, Pos};
use crate::lexicon::{Case, Lexicon, reports};

/// How many tokens a cue may be away.
const REACH: usize = 24;

pub(super) static VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../data/tense-cues.tsv"), Case::Fold));

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// "by February", "through June": whichever is nearer.
    Nearer,
    /// No cue.
    #[default]
    Open,
}

/// What the words around a time tell of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Leaning {
    pub tense: Tense,
    /// The tense decides, however near the other reading is: "will", "flooded", but not "would", "was due", "cancelled".
    pub sure: bool,
    /// To come as seen from a day that the sentence has spoken of: "ordered on Monday to appear on Wednesday".
    pub ordered: bool,
}

const PAST: Leaning = Leaning { tense: Tense::Past, sure: true, ordered: false };
const FUTURE: Leaning = Leaning { tense: Tense::Future, sure: true, ordered: false };
const OPEN: Leaning = Leaning { tense: Tense::Open, sure: false, ordered: false };
const NEARER: Leaning = Leaning { tense: Tense::Nearer, sure: false, ordered: false };

impl Leaning {
    fn unsure(self) -> Leaning {
        Leaning { sure: false, ..self }
    }
}

/// Verbs that govern what they name rather than when: "the news comes after a crash on Friday".
const APART: [&str; 10] = ["after", "following", "since", "over", "despite", "amid", "because", "against", "about", "than"];
const MODALS: [&str; 5] = ["will", "’ll", "'ll", "shall", "may"];
const BE: [&str; 6] = ["is", "are", "’s", "'s", "’re", "'re"];

/// The tense of the verb that governs the time from token `start` to `end`.
pub(super) fn of(scan: &Scan, start: usize, end: usize, block: BlockKind) -> Leaning {
    let near = Near { scan, start, end, block };
    // "on Sunday issued"
    if near.at(end).tense == Tense::Past && !near.is(end, &["set", "shut", "read", "hit"]) {
        return PAST;
    }
    if near.ahead() {
        return FUTURE;
    }
    // "Wednesday's ruling", "a June agreement" has been; "next" would say that it is to come.
    if scan.word(end) == Word::Possessive || near.of_a_noun() {
        return OPEN;
    }
    if scan.before(start) == Word::Since {
        return PAST;
    }
    let found = near.verb();
    let up_to = matches!(scan.before(start), Word::By | Word::Through) && matches!(scan.word(start), Word::Month(_));
    if up_to && found.tense != Tense::Future {
        return NEARER;
    }
    // "the 10 April vote was put off"
    let modifier = scan.pos(end) == Pos::Noun && !near.led();
    match found.tense {
        Tense::Past if modifier => OPEN,
        _ if modifier => found.unsure(),
        _ => found,
    }
}

/// Whether a sentence tells of the present and nothing else: what is told of the past in it or reported in marks does not count.
pub(super) fn present(scan: &Scan, quoted: impl Fn(usize) -> bool) -> bool {
    let mut found = false;
    for i in 0..scan.words.len() {
        let verb = matches!(scan.pos(i), Pos::Verb | Pos::Aux);
        if !verb || quoted(i) {
            continue;
        }
        let near = Near { scan, start: i, end: i + 1, block: BlockKind::Paragraph };
        let word = scan.str(i);
        let perfect = near.near(i, &["has", "have", "’ve", "'ve", "is", "are", "be"]);
        let past = VERBS.get(word).is_some_and(|e| matches!(e.column(1), "past" | "arranged" | "order")) || word.ends_with("ed");
        if near.is(i, &["is", "are", "has", "have", "does", "do", "’s", "'s", "’re", "'re", "’ve", "'ve"]) {
            found |= !near.near(i, &["to", "would", "could", "did", "had", "might", "must", "should"]);
        } else if past && !perfect {
            return false;
        } else if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !reports(word) {
            found = true;
        }
    }
    found
}

struct Near<'s, 't> {
    scan: &'s Scan<'t>,
    start: usize,
    end: usize,
    block: BlockKind,
}

impl Near<'_, '_> {
    fn pos(&self, i: usize, pos: Pos) -> bool {
        self.scan.pos(i) == pos
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.scan.is(i, w))
    }

    /// Whether one of the words stands up to three tokens before.
    fn near(&self, i: usize, words: &[&str]) -> bool {
        (1..=3).any(|b| i.checked_sub(b).is_some_and(|b| self.is(b, words) && !matches!(self.scan.word(b), Word::Month(_))))
    }

    /// Whether a preposition of time leads the expression.
    fn led(&self) -> bool {
        let before = self.scan.before(self.start);
        matches!(
            before,
            Word::On | Word::In | Word::From | Word::At | Word::By | Word::Until | Word::Through | Word::To | Word::Since
        )
    }

    /// "The hearing is on Friday", "as soon as Tuesday", "is out in June", "is set for Saturday".
    fn ahead(&self) -> bool {
        let s = self.scan;
        let led = self.led() || s.before(self.start) == Word::For;
        let before = self.start - usize::from(led);
        let Some(last) = before.checked_sub(1) else { return false };
        if self.is(last, &["is", "are"]) {
            return !matches!(s.before(self.start), Word::From | Word::Since);
        }
        if s.before(self.start) == Word::As {
            return self.start.checked_sub(2).is_some_and(|i| self.is(i, &["soon", "early"]));
        }
        let state = [
            "out",
            "back",
            "off",
            "away",
            "up",
            "on",
            "set",
            "live",
            "open",
            "closed",
            "shut",
            "due",
            "free",
            "available",
            "next",
        ];
        self.present() && (self.is(last, &state) && last.checked_sub(1).is_some_and(|i| self.is(i, &BE)) || self.away(before))
    }

    /// "We are off to Rome on 20 June", "is in court on Friday", "is at the Apollo on 5 June": where somebody is that day.
    fn away(&self, before: usize) -> bool {
        let s = self.scan;
        let off = |i: usize| self.is(i, &["off", "away", "back"]) && matches!(s.word(i + 1), Word::To | Word::In | Word::At);
        let day =
            s.before(self.start) == Word::On && !matches!(s.word(self.start), Word::Month(_)) || s.word(self.start) == Word::Name;
        (before.saturating_sub(6)..before).rev().find(|&i| self.is(i, &BE)).is_some_and(|be| {
            let place = off(be + 1) || day && matches!(s.word(be + 1), Word::In | Word::At);
            place
                && before > be + 1
                && !(be + 2..before).any(|i| self.pos(i, Pos::Verb) || self.is(i, &APART) || self.is(i, &["for", "of", ","]))
        })
    }

    /// Whether the present tense can tell of what is to come: headlines and captions tell of what has been in it.
    fn present(&self) -> bool {
        !matches!(self.block, BlockKind::Headline | BlockKind::Standfirst | BlockKind::Caption | BlockKind::Subheading)
    }

    fn of_a_noun(&self) -> bool {
        let s = self.scan;
        matches!(s.word(self.start), Word::Month(_))
            && self.end == self.start + 1
            && matches!(s.before(self.start), Word::A | Word::The)
            && self.pos(self.end, Pos::Noun)
    }

    /// The verb nearest before the time, or else after it.
    fn verb(&self) -> Leaning {
        let s = self.scan;
        // "invited them to speak on 3 May", "put it off to 3 May": what is said to be done lies ahead, or did.
        let (mut clause, mut aim) = (false, matches!(s.before(self.start), Word::To | Word::For));
        for i in (self.start.saturating_sub(REACH)..self.start).rev() {
            let found = self.at(i);
            if found.tense == Tense::Open {
                clause |= self.opens_clause(i);
                aim |= s.word(i) == Word::To && self.pos(i + 1, Pos::Verb);
                continue;
            }
            // "said a defeat on Saturday would …", "admitted that a defeat on Saturday would …"
            if clause || self.subject_after(i) {
                let own = self.forward(true);
                return if own.tense == Tense::Open { found.unsure() } else { own };
            }
            // Until then it had not, or was: "shut until 10 April" was said either before or after it.
            if s.word(i) == Word::Until && found.sure {
                let main = (0..i).rev().map(|b| self.at(b)).find(|l| l.tense != Tense::Open);
                return Leaning { sure: main.is_none_or(|l| l.tense == Tense::Future), ..found };
            }
            return if aim && found.tense == Tense::Past { found.unsure() } else { found };
        }
        self.forward(false)
    }

    /// The first verb after the time; within its clause alone where asked.
    fn forward(&self, within: bool) -> Leaning {
        for i in self.end..self.scan.words.len().min(self.end + REACH) {
            if within && (self.scan.word(i) == Word::Comma || self.is(i, &[";", ":", "”", "who", "which", "that"])) {
                break;
            }
            let found = self.at(i);
            if found.tense != Tense::Open {
                return if reports(self.scan.str(i)) { found.unsure() } else { found };
            }
        }
        OPEN
    }

    /// Whether a clause of its own begins with this word: what stands before its verb is its subject.
    fn opens_clause(&self, i: usize) -> bool {
        self.is(i, &["that"]) && !self.pos(i, Pos::Det)
            || self.is(i, &["whether", "if", "because", "although", "though", ";", ":"])
    }

    /// "said the march on Saturday": the verb reports, and what follows at once is no time or place but somebody or something.
    fn subject_after(&self, i: usize) -> bool {
        let told = ["told", "asked", "urged", "warned", "reminded", "informed", "assured", "advised"];
        let noun = [Pos::Det, Pos::Noun, Pos::Propn, Pos::Pron, Pos::Adj, Pos::Num].iter().any(|&p| self.pos(i + 1, p));
        reports(self.scan.str(i)) && !self.is(i, &told) && noun && i + 1 < self.start - usize::from(self.led())
    }

    /// What the word at `i` tells.
    fn at(&self, i: usize) -> Leaning {
        let s = self.scan;
        // "in May" is no "may".
        if matches!(s.word(i), Word::Month(_)) {
            return OPEN;
        }
        let word = s.str(i);
        let verb = self.pos(i, Pos::Verb);
        let entry = VERBS.get(word);
        let class = entry.map_or("", |e| e.column(1));
        let ending = word.len() > 4 && word.ends_with("ed") && verb && (i == 0 || !s.capital(i));
        let past = ending && class != "planned" || matches!(class, "past" | "arranged" | "order");
        match class {
            // "had been due"; "Until Thursday they had not"
            "future" | "planned" if self.near(i, &["had"]) => PAST.unsure(),
            "future" if i == 0 && s.word(i) == Word::Until => OPEN,
            "future" => FUTURE,
            "planned" => Leaning { sure: self.near(i, &BE), ..FUTURE },
            // "could not be reached"
            // "wants it filled", "hopes to have it mended"
            _ if past && self.wanted(i) => FUTURE.unsure(),
            // "is set for April and"
            "arranged" if s.is(i, "set") && self.near(i, &BE) && s.word(i + 1) == Word::For => FUTURE,
            _ if past && self.near(i, &["could"]) && self.near(i, &["not", "n't", "n’t"]) => PAST,
            // "will be held", "to be completed"
            _ if past && self.near(i, &["will", "would", "be", "’ll", "'ll"]) => {
                Leaning { sure: self.near(i, &MODALS), ..FUTURE }
            }
            // "is published on Friday"
            _ if past && entry.is_some_and(|e| e.column(2) == "event") && self.near(i, &BE[..2]) && self.close(i) => FUTURE,
            // "if she is elected in May"
            _ if past && self.near(i, &BE[..2]) && self.supposed(i) => FUTURE,
            // "cancelled a match on 20 March" lies ahead or behind, "cancelled on 20 March" behind.
            "arranged" | "order" => Leaning { sure: self.adjacent(i) && self.led(), ..PAST },
            _ if past => PAST,
            "timetable" if self.timetable(i) => FUTURE,
            "going" if self.progressive(i) => FUTURE,
            _ if s.word(i) == Word::To && self.pos(i + 1, Pos::Verb) => self.infinitive(i),
            _ if class.is_empty() && verb && !reports(word) && self.adjacent(i) && self.led() && self.finite_present(i) => FUTURE,
            _ if self.let_us(i) => FUTURE,
            _ => OPEN,
        }
    }

    /// "wants it filled", "hopes to have it mended": what somebody wants done with something.
    fn wanted(&self, i: usize) -> bool {
        let thing = i > 0 && [Pos::Noun, Pos::Propn, Pos::Pron].iter().any(|&p| self.pos(i - 1, p));
        let to = |b: usize| self.is(b, &["get", "have", "see"]) && b > 0 && self.scan.word(b - 1) == Word::To;
        let wants = |b: usize| self.is(b, &["want", "wants", "need", "needs"]) || to(b);
        thing && (2..=4).filter_map(|b| i.checked_sub(b)).any(wants)
    }

    /// Whether nothing but a preposition stands between the word and the time.
    fn adjacent(&self, i: usize) -> bool {
        i < self.start && i + 1 + usize::from(self.led()) == self.start
    }

    /// Whether the clause tells of a case: "if", "unless", "once".
    fn supposed(&self, i: usize) -> bool {
        let clause = (i.saturating_sub(10)..i).rev().take_while(|&b| !self.is(b, &[",", ";", "“"]));
        clause.into_iter().any(|b| self.is(b, &["if", "unless", "once"]))
    }

    /// Whether a few words at most stand between, none of them a verb's: "is released in cinemas on Friday".
    fn close(&self, i: usize) -> bool {
        let between = i + 1..self.start;
        i < self.start && between.len() < 5 && !between.into_iter().any(|b| self.is(b, &APART) || self.pos(b, Pos::Verb))
    }

    /// "Let's meet on Friday."
    fn let_us(&self, i: usize) -> bool {
        i > 1 && i < self.start && self.is(i - 1, &["’s", "'s", "us"]) && self.is(i - 2, &["let"])
    }

    /// "She sings", "Trains stop", but "They cut" may have been.
    fn finite_present(&self, i: usize) -> bool {
        let word = self.scan.str(i);
        if !self.present() || word.ends_with('s') {
            return self.present();
        }
        let past = ["put", "cut", "let", "spread", "cost", "beat", "split", "burst", "bet", "cast", "shed", "hit", "ran", "sat"];
        let plural =
            i > 0 && (self.pos(i - 1, Pos::Noun) && self.scan.str(i - 1).ends_with('s') || self.is(i - 1, &["we", "they", "I"]));
        plural && !past.contains(&word) && !word.ends_with("ed") && !word.ends_with("ing")
    }

    /// "The ban comes into force on 1 October"
    fn timetable(&self, i: usize) -> bool {
        if !self.present() || !self.pos(i, Pos::Verb) && !self.lone_verb(i) {
            return false;
        }
        let governed = i < self.start && !(i..self.start).any(|b| self.is(b, &APART)) || i >= self.end;
        let bare = !self.scan.str(i).ends_with('s');
        let led = self.near(i, &["to", "did", "does", "do", "would", "could", "not", "n't", "n’t", "had", "have", "has", "help"]);
        self.let_us(i) || governed && (!bare || !led)
    }

    /// "The ferry sails on Friday": what could be a noun as well, where no other verb is near.
    fn lone_verb(&self, i: usize) -> bool {
        let verb = |b: usize| self.pos(b, Pos::Verb) || self.pos(b, Pos::Aux);
        let around = i.saturating_sub(REACH)..(i + REACH).min(self.scan.words.len());
        let plural = i > 0 && self.pos(i - 1, Pos::Noun) && self.scan.str(i - 1).ends_with('s');
        let may = self.scan.str(i).ends_with('s') && self.pos(i, Pos::Noun)
            || plural && ([Pos::Noun, Pos::Adj, Pos::Adv].iter().any(|&p| self.pos(i, p)));
        i > 0 && may && !around.into_iter().any(verb)
    }

    /// "is meeting on 5 July", but not "meeting on 5 July, it voted".
    fn progressive(&self, i: usize) -> bool {
        let led =
            (1..=2).any(|b| i.checked_sub(b).is_some_and(|b| self.is(b, &["is", "are", "am", "’s", "’re", "'re", "’m", "'m"])));
        led && self.present() && i < self.start && !(i..self.start).any(|b| self.is(b, &APART))
    }

    /// "is to open", "agreed to meet", "ordered him to appear".
    fn infinitive(&self, i: usize) -> Leaning {
        if self.near(i, &["is", "are"]) {
            return FUTURE;
        }
        let bent = ["agreed", "ready", "decided", "about", "vowed", "set", "likely", "going", "pledged", "plan"];
        if self.near(i, &bent) {
            return FUTURE.unsure();
        }
        let order = |b: usize| VERBS.get(self.scan.str(b)).is_some_and(|e| e.column(1) == "order");
        let verbs = (i.saturating_sub(12)..i).rev().filter(|&b| self.pos(b, Pos::Verb));
        if verbs.take(1).any(order) {
            return Leaning { ordered: true, ..FUTURE.unsure() };
        }
        OPEN
    }
}
