//! Tokens of a sentence → their parts of speech, as far as times ask: what governs a day and in which tense, what is a noun behind it.
//! Told from lists, endings and the words beside, so that times need nothing of the network. What a word can be by itself (`form`) is
//! decided by what stands before it and by what the next one can be.

use super::tense::VERBS;
use super::words::{Which, Word};
use crate::document::{Pos, Token};
use crate::lexicon::{CLOSED, COMMON, CUES, GROUPS, PLAIN_VERBS, ROLES, SOURCE_NOUNS, SOURCING_VERBS};

/// What a word can be by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    /// One part of speech, wherever it stands.
    Only(Pos),
    /// "sailed", "met": a verb, or what is said of a noun.
    Past,
    /// "sailing": a verb or a noun.
    Ing,
    /// "sail", "plan": a verb or something else, and how readily a verb.
    Base(Verb, Pos),
    /// "sails", "plans": the same.
    Third(Verb),
    /// "general": an adjective before a noun, or else a noun.
    Adjectival,
}

/// How readily a word is a verb.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Verb {
    /// Only where something asks for a verb: "to", "will".
    Unknown,
    Seldom,
    Often,
    /// Wherever it can be.
    Plain,
}

/// Words in -ing that are nouns where nothing makes them verbs.
#[rustfmt::skip]
const NOUNS_ING: &[&str] = &[
    "anything", "banking", "bombing", "briefing", "building", "ceiling", "clothing", "drawing", "evening", "everything", "filing",
    "financing", "funding", "hearing", "housing", "king", "marketing", "meeting", "morning", "nothing", "offering", "painting", "parking",
    "ring", "ruling", "shipping", "shooting", "something", "spending", "spring", "string", "thing", "trading", "training", "voting",
    "warning", "wedding", "wing",
];
/// Words in -ly that are no adverbs.
#[rustfmt::skip]
const NOUNS_LY: &[&str] = &[
    "ally", "anomaly", "assembly", "belly", "bully", "butterfly", "family", "fly", "jelly", "monopoly", "rally", "reply", "supply", "tally",
];
/// Past forms that are other words behind an article.
#[rustfmt::skip]
const ALIKE: &[&str] = &[
    "bet", "bid", "broke", "cast", "cost", "cut", "felt", "fit", "found", "hit", "hurt", "left", "lost", "met", "put", "read", "rose",
    "run", "saw", "set", "shot", "shut", "split", "spread", "thought", "won",
];
/// How many tokens back a word's place is told from.
const REACH: usize = 24;
const MODALS: &[&str] = &[
    "can", "ca", "could", "may", "might", "must", "shall", "should", "will", "wo", "would", "’ll", "'ll", "’d", "'d", "do",
    "does", "did",
];
const BE: &[&str] =
    &["am", "are", "be", "been", "being", "is", "was", "were", "’s", "'s", "’re", "'re", "’m", "'m", "keep", "kept"];
const HAVE: &[&str] = &["had", "has", "have", "having", "’ve", "'ve"];
const POSSESSIVES: &[&str] = &["her", "his", "its", "my", "our", "their", "whose", "your"];
/// Verbs that a bare verb follows.
const BARE: &[&str] =
    &["go", "help", "helped", "helping", "helps", "let", "lets", "made", "make", "makes", "saw", "see", "watched"];

/// The parts of speech of the sentence's tokens; capitals say nothing where the sentence is `titled`.
pub(super) fn tag(text: &str, tokens: &[Token], words: &[Word], titled: bool, parts: &mut Vec<Pos>) {
    let sentence = Sentence { text, tokens, words, titled };
    parts.clear();
    let mut next = sentence.form(0);
    for i in 0..tokens.len() {
        let form = next;
        next = sentence.form(i + 1);
        let pos = Place { sentence: &sentence, parts, i, next }.decide(form);
        parts.push(pos);
    }
}

/// Whether most words of a sentence begin with capitals, as in headlines.
pub(super) fn titled(text: &str, tokens: &[Token]) -> bool {
    let mut count = (0, 0);
    for word in tokens.iter().map(|t| t.span.of(text)).filter(|w| w.starts_with(char::is_alphabetic)) {
        count = (count.0 + 1, count.1 + usize::from(word.starts_with(char::is_uppercase)));
    }
    count.1 * 2 > count.0
}

fn is(word: &str, words: &[&str]) -> bool {
    words.iter().any(|w| w.eq_ignore_ascii_case(word))
}

struct Sentence<'t> {
    text: &'t str,
    tokens: &'t [Token],
    words: &'t [Word],
    titled: bool,
}

impl<'t> Sentence<'t> {
    fn str(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn capital(&self, i: usize) -> bool {
        self.str(i).starts_with(char::is_uppercase)
    }

    /// Whether a sentence begins there, or words in marks.
    fn first(&self, i: usize) -> bool {
        i.checked_sub(1).is_none_or(|b| matches!(self.str(b), "“" | "\"" | "‘" | ":" | "—" | "–" | "(" | "''" | "``"))
    }

    fn form(&self, i: usize) -> Form {
        let word = self.str(i);
        let only = |pos| Form::Only(pos);
        let Some(first) = word.chars().next() else { return only(Pos::X) };
        match self.words.get(i) {
            Some(Word::Month(_)) if word == "may" => return only(Pos::Aux),
            Some(Word::Month(_) | Word::Weekday(_) | Word::WeekdayShort(_)) if self.capital(i) => return only(Pos::Propn),
            Some(Word::Number(_) | Word::Scale(_)) => return only(Pos::Num),
            Some(Word::Ordinal(_)) => return only(Pos::Adj),
            Some(Word::Unit(..) | Word::Part(..)) => return only(Pos::Noun),
            Some(Word::Until) => return only(Pos::Adp),
            _ => {}
        }
        if !first.is_alphabetic() {
            return only(match first {
                '0'..='9' => Pos::Num,
                '$' | '£' | '€' | '%' | '+' | '=' | '/' => Pos::Sym,
                '’' | '\'' if matches!(word, "’s" | "'s") => self.clitic(i),
                '’' | '\'' if word.len() > first.len_utf8() => Pos::Aux,
                _ => Pos::Punct,
            });
        }
        if self.capital(i) && !self.titled && !self.lower(i) {
            return only(Pos::Propn);
        }
        match open(word) {
            Form::Only(Pos::Propn) if !self.titled => Form::Base(Verb::Unknown, Pos::Noun),
            form => form,
        }
    }

    /// Whether a capital is that of the sentence, not of a name.
    fn lower(&self, i: usize) -> bool {
        let word = self.str(i);
        let singular =
            || word.strip_suffix('s').is_some_and(|one| COMMON.contains(one) || CLOSED.contains(one) || ROLES.contains(one));
        let known = || COMMON.contains(word) || VERBS.contains(word) || word.ends_with("ly") || singular();
        self.first(i) && (CLOSED.contains(word) || known() && !self.capital(i + 1))
    }

    /// "it’s", "who’s", but "the town’s".
    fn clitic(&self, i: usize) -> Pos {
        let subject = i.checked_sub(1).is_some_and(|b| {
            is(self.str(b), &["it", "he", "she", "that", "this", "there", "here", "who", "what", "where", "how", "let"])
        });
        if subject || is(self.str(i + 1), &["a", "an", "the", "not", "been", "going"]) { Pos::Aux } else { Pos::Part }
    }
}

/// What a word of letters can be.
fn open(word: &str) -> Form {
    let closed = CLOSED.get(word).map(|e| part(e.column(1)));
    let ends = |ending: &str| word.len() > ending.len() + 2 && word.ends_with(ending);
    let cue = || VERBS.get(word).map(|e| e.column(1));
    match closed {
        None | Some(Pos::Verb) => {}
        // "close", "open", "last"
        Some(pos @ (Pos::Adj | Pos::Adv)) if cue() == Some("timetable") => return Form::Base(Verb::Seldom, pos),
        Some(pos) if word.eq_ignore_ascii_case("last") => return Form::Base(Verb::Unknown, pos),
        Some(pos) => return Form::Only(pos),
    }
    if matches!(cue(), Some("past" | "arranged" | "order")) || ends("ed") && !ends("eed") && !word.starts_with("un") {
        return Form::Past;
    }
    if word.len() > 4 && word.ends_with("ing") {
        return Form::Ing;
    }
    let how = |word: &str| match word {
        _ if PLAIN_VERBS.contains(word) => Some(Verb::Plain),
        _ if CLOSED.get(word).is_some_and(|e| e.column(1) == "VERB") => Some(Verb::Often),
        _ if listed(word) => Some(Verb::Seldom),
        _ => None,
    };
    if let Some(third) = word.strip_suffix('s').filter(|w| w.len() > 2 && !w.ends_with('s')) {
        let stem = [Some(third), third.strip_suffix('e')]
            .into_iter()
            .flatten()
            .filter_map(how)
            .max_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
        if let Some(how) = stem.or(how(word)) {
            return Form::Third(how);
        }
        if third.strip_suffix("ie").is_some_and(|stem| PLAIN_VERBS.contains(&format!("{stem}y"))) {
            return Form::Third(Verb::Plain);
        }
    } else if let Some(how) = how(word) {
        return Form::Base(how, closed.filter(|&pos| pos != Pos::Verb).unwrap_or(Pos::Noun));
    }
    if ends("ly") && !is(word, NOUNS_LY) {
        Form::Only(Pos::Adv)
    } else if ["ous", "ful", "less", "able", "ible", "ical", "ional", "cial", "tial", "ish"].iter().any(|e| ends(e))
        && !ROLES.contains(word)
        && !SOURCE_NOUNS.contains(word)
    {
        Form::Only(Pos::Adj)
    } else if ends("al") && !["val", "sal", "tal", "eal", "rial"].iter().any(|e| word.ends_with(e)) {
        Form::Adjectival
    } else if word.starts_with(char::is_uppercase) {
        Form::Only(Pos::Propn)
    } else {
        Form::Base(Verb::Unknown, Pos::Noun)
    }
}

/// Whether lists of reports and of tense have the word as a form of a verb.
fn listed(word: &str) -> bool {
    VERBS.contains(word)
        || SOURCING_VERBS.contains(word)
        || CUES.get(word).is_some_and(|e| e.column(1).starts_with(['s', 't', 'o', 'i', 'a']))
}

fn part(name: &str) -> Pos {
    match name {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "SCONJ" => Pos::Sconj,
        "VERB" => Pos::Verb,
        _ => Pos::Noun,
    }
}

/// A word in its sentence, the words before it being decided.
struct Place<'s, 't> {
    sentence: &'s Sentence<'t>,
    parts: &'s [Pos],
    i: usize,
    next: Form,
}

impl Place<'_, '_> {
    fn decide(&self, form: Form) -> Pos {
        let (verb, other) = match form {
            Form::Only(Pos::Adj) if self.asked_for() => (true, Pos::Adj),
            Form::Only(Pos::Adj) => (false, if self.stands_for_a_noun() { Pos::Noun } else { Pos::Adj }),
            Form::Only(pos) => (false, pos),
            Form::Adjectival => (false, if matches!(self.next, Form::Only(_) | Form::Past) { Pos::Noun } else { Pos::Adj }),
            Form::Past => (self.past(), Pos::Adj),
            Form::Ing => (self.ing(), Pos::Noun),
            Form::Base(how, other) => (self.base(how), other),
            Form::Third(how) => (self.third(how), Pos::Noun),
        };
        if verb { Pos::Verb } else { other }
    }

    /// The tokens before, from the nearest on.
    fn back(&self) -> impl Iterator<Item = usize> + use<> {
        (self.i.saturating_sub(REACH)..self.i).rev()
    }

    fn pos(&self, i: usize) -> Pos {
        self.parts.get(i).copied().unwrap_or(Pos::X)
    }

    /// The token before, adverbs and "not" aside.
    fn last(&self) -> Option<usize> {
        self.back().find(|&b| self.pos(b) != Pos::Adv && !is(self.sentence.str(b), &["not", "n't", "n’t", "also"]))
    }

    /// Whether the next word can be one of these and nothing else.
    fn next(&self, parts: &[Pos]) -> bool {
        matches!(self.next, Form::Only(pos) if parts.contains(&pos))
    }

    /// "to clean the weir", "will lower its flag"
    fn asked_for(&self) -> bool {
        let before = self.i.checked_sub(1).map_or("", |b| self.sentence.str(b));
        (before == "to" || is(before, MODALS)) && self.next(&[Pos::Det, Pos::Pron, Pos::Propn])
    }

    /// "an official said", "the public": behind an article, and no noun follows.
    fn stands_for_a_noun(&self) -> bool {
        let led =
            self.i.checked_sub(1).is_some_and(|b| matches!(self.pos(b), Pos::Det | Pos::Num | Pos::Adj | Pos::Propn | Pos::Part));
        led && self.next(&[Pos::Adp, Pos::Punct, Pos::X, Pos::Aux, Pos::Pron])
    }

    fn past(&self) -> bool {
        let word = self.sentence.str(self.i);
        let stop = [Pos::Adp, Pos::Punct, Pos::Adv, Pos::Sconj, Pos::Cconj, Pos::Part, Pos::Det, Pos::Pron, Pos::X];
        let said_of_a_noun = !self.next(&stop) || is(word, ALIKE);
        // "first sailed", but "the first wounded men"
        let ordinal = |b: usize| matches!(self.sentence.words.get(b), Some(Word::Ordinal(_) | Word::Second));
        let led = self.back().find(|&b| self.pos(b) != Pos::Adv && !ordinal(b));
        let led = led.is_some_and(|b| self.leads(b) || matches!(self.pos(b), Pos::Adj | Pos::Num));
        !(self.compound() || said_of_a_noun && led)
    }

    /// "much-anticipated", "the president-elect".
    fn compound(&self) -> bool {
        self.i.checked_sub(1).is_some_and(|b| self.sentence.str(b) == "-")
    }

    /// Whether a noun is to follow the token: "the", "their", "the town’s".
    fn leads(&self, b: usize) -> bool {
        let word = self.sentence.str(b);
        self.pos(b) == Pos::Det || is(word, POSSESSIVES) || self.pos(b) == Pos::Part && !word.eq_ignore_ascii_case("to")
    }

    /// Whether the nouns that end before the word hang on a preposition: "since the Paris attacks".
    fn hangs(&self) -> bool {
        let before =
            self.back().find(|&b| !matches!(self.pos(b), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num | Pos::Part));
        before.is_some_and(|b| self.pos(b) == Pos::Adp || is(self.sentence.str(b), &["since", "after", "before"]))
    }

    fn ing(&self) -> bool {
        let named = is(self.sentence.str(self.i), NOUNS_ING);
        let object = self.next(&[Pos::Det, Pos::Pron, Pos::Propn, Pos::Num, Pos::Part]);
        let Some(b) = self.last() else { return !named };
        match self.pos(b) {
            _ if is(self.sentence.str(b), BE) => !named || object,
            Pos::Adj | Pos::Num => object,
            _ if self.leads(b) => object,
            Pos::Adp => !named || object,
            _ => !named,
        }
    }

    fn base(&self, how: Verb) -> bool {
        let Some(b) = self.last() else { return how >= Verb::Often && !self.next(&[Pos::Punct, Pos::Adp, Pos::Aux]) };
        let before = self.sentence.str(b);
        let object = self.next(&[Pos::Det, Pos::Pron, Pos::Propn, Pos::Adp, Pos::Part, Pos::Adv, Pos::Num, Pos::Sconj]);
        match self.pos(b) {
            _ if self.compound() || self.of_a_time() => false,
            _ if before.eq_ignore_ascii_case("to") => match how {
                Verb::Unknown => !self.next(&[Pos::Punct, Pos::Cconj, Pos::X, Pos::Adp, Pos::Aux, Pos::Sconj]),
                Verb::Seldom => !self.next(&[Pos::Punct, Pos::Cconj, Pos::X]),
                _ => true,
            },
            Pos::Aux if is(before, MODALS) => true,
            _ if is(before, HAVE) => how >= Verb::Often,
            Pos::Adj | Pos::Num => false,
            _ if self.leads(b) || how == Verb::Unknown => false,
            _ if how == Verb::Plain => true,
            Pos::Pron => true,
            Pos::Noun if before.ends_with('s') && !before.ends_with("ss") => how == Verb::Often || object,
            Pos::Noun | Pos::Propn if self.joined(b) || GROUPS.contains(before) && before.ends_with('s') => {
                how == Verb::Often || object
            }
            Pos::Propn if before.ends_with('s') => {
                how == Verb::Often && self.sentence.first(b) || self.next(&[Pos::Det, Pos::Pron, Pos::Part]) || self.particle()
            }
            Pos::Cconj => how == Verb::Often && self.governed(),
            Pos::Verb => is(before, BARE),
            Pos::Punct => how == Verb::Often && self.sentence.first(self.i),
            _ => false,
        }
    }

    /// "as he did last month", "could last May", but "could last years".
    fn of_a_time(&self) -> bool {
        self.sentence.words.get(self.i) == Some(&Word::Which(Which::Last))
            && matches!(
                self.sentence.words.get(self.i + 1),
                Some(Word::Unit(_, false) | Word::Month(_) | Word::Weekday(_) | Word::Season(..) | Word::Part(..))
            )
    }

    /// Whether names that "and" joins end at `b`: "Ruiz and Corr meet".
    fn joined(&self, b: usize) -> bool {
        let name = |i: usize| self.pos(i) == Pos::Propn;
        let and = (b.saturating_sub(REACH)..=b).rev().find(|&i| !name(i)).filter(|&i| i < b && self.sentence.str(i) == "and");
        and.and_then(|and| and.checked_sub(1)).is_some_and(|i| name(i) || self.pos(i) == Pos::Pron)
    }

    /// "steps down", "kick off"
    fn particle(&self) -> bool {
        is(self.sentence.str(self.i + 1), &["up", "down", "out", "off", "away", "back"])
    }

    /// Whether a verb stands in the clause so far.
    fn governed(&self) -> bool {
        let mut clause = self.back().take_while(|&b| {
            !(matches!(self.pos(b), Pos::Punct | Pos::Sconj)
                || is(self.sentence.str(b), &["who", "whom", "whose", "which", "that", "what", "when", "where", "as", "if"]))
        });
        clause.any(|b| matches!(self.pos(b), Pos::Verb | Pos::Aux))
    }

    fn third(&self, how: Verb) -> bool {
        let Some(b) = self.last() else { return false };
        let object = self.next(&[Pos::Det, Pos::Pron, Pos::Part, Pos::Adv, Pos::Sconj, Pos::Propn, Pos::Num]) || self.particle();
        match self.pos(b) {
            Pos::Num | Pos::Adj => false,
            _ if self.leads(b) || self.compound() => false,
            _ if how == Verb::Plain => true,
            Pos::Pron => true,
            Pos::Noun | Pos::Propn => {
                let free = !self.governed();
                free && (object || !self.hangs() && (how == Verb::Often || self.next(&[Pos::Adp, Pos::Adj])))
                    || object && how == Verb::Often
            }
            Pos::Cconj => object && self.governed(),
            Pos::Punct => object || how == Verb::Often,
            _ => false,
        }
    }
}
