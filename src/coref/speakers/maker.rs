//! What is written speaks for whoever made it, where the text says who: "the board's report", "her statement", "a Harbour Board poll", "a
//! filing by the board", and "the poll" later.

use std::ops::Range;

use super::super::discourse::Discourse;
use super::super::names::outlet;
use super::head::{day, last_noun, naming};
use crate::document::{EntityType, Form, Pos};
use crate::entities::lists::{self, notables, possessive};
use crate::lexicon::SOURCE_NOUNS;
use crate::span::Span;

/// Tokens between a document and the words for its maker, and that are looked back on for one told of before.
const NEAR: usize = 8;
const BACK: usize = 400;
/// Mentions around a document that its maker is looked for among.
const MENTIONS: usize = 6;

/// A noun for what is written; a name's words are none, and a paper is an outlet.
pub(super) fn written(discourse: &Discourse, i: usize) -> bool {
    let word = discourse.word(i).to_lowercase();
    let common = discourse.pos(i) == Pos::Noun || discourse.word(i).starts_with(char::is_lowercase);
    let people = notables(&word, (i.saturating_sub(2)..i).map(|b| discourse.word(b)));
    common && !people && !word.starts_with("paper") && SOURCE_NOUNS.get(&word).is_some_and(|e| e.column(1) == "document")
}

/// The mention of whoever made the document that the phrase is about.
pub(super) fn maker(discourse: &Discourse, phrase: &Range<usize>, zone: &Range<usize>) -> Option<usize> {
    let document = last_noun(discourse, zone)?;
    made_by(discourse, document)
        .or_else(|| told_of_before(discourse, document).filter(|_| told_of(discourse, phrase, document)))
        .or_else(|| site(discourse, document, phrase).and_then(|site| made_by(discourse, site)))
        .or_else(|| outlet_before(discourse, document).filter(|_| told_of(discourse, phrase, document)))
        .or_else(|| said_in(discourse, document).filter(|_| told_of(discourse, phrase, document)))
        .or_else(|| site_before(discourse, document).filter(|_| told_of(discourse, phrase, document)))
        .or_else(|| questioned(discourse, document))
}

/// Mentions between a transcript's answer and whom the text says was interviewed.
const TRANSCRIPT: usize = 60;

/// "An interview with Ana Ruiz … The answer: “No.”": who was questioned last.
pub(super) fn questioned(discourse: &Discourse, document: usize) -> Option<usize> {
    const ASKED: [&str; 6] = ["deposition", "examination", "interrogation", "interview", "questioning", "testimony"];
    let answer = discourse.word(document).eq_ignore_ascii_case("answer") && discourse.word(document + 1) == ":";
    let here = discourse.mention_from(discourse.tokens.span(document).start());
    let of = |m: &usize| {
        let start = starts(discourse, *m);
        is(discourse, *m, Form::Name, &[EntityType::Person])
            && start > 1
            && matches!(discourse.word(start - 1), "with" | "of")
            && ASKED.contains(&discourse.word(start - 2))
    };
    (here.saturating_sub(TRANSCRIPT)..here).rev().find(of).filter(|_| answer)
}

/// "an e-mail from the board that said": whoever made the document that the relative pronoun stands for.
pub(super) fn of_relative(discourse: &Discourse, pronoun: usize) -> Option<usize> {
    let floor = discourse.tokens.of_sentence(discourse.tokens.sentence_of(pronoun)).start.max(pronoun.saturating_sub(RELATED));
    let named = |i: &usize| {
        matches!(discourse.pos(*i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Adp | Pos::Num)
            || *i + 1 == pronoun && discourse.word(*i) == ","
    };
    let document = (floor..pronoun).rev().take_while(named).find(|&i| written(discourse, i))?;
    let own = matches!(discourse.word(document + 1), "by" | "from" | "that" | "which" | ",");
    made_by(discourse, document).filter(|_| own)
}

/// Tokens between a relative pronoun and the document that it stands for.
const RELATED: usize = 14;

/// "The board said in a statement … the statement added": who spoke last, where it was in such a document.
fn said_in(discourse: &Discourse, document: usize) -> Option<usize> {
    const IN: [&str; 7] = ["email", "letter", "memo", "message", "post", "release", "statement"];
    let noun = discourse.word(document);
    let here = discourse.tokens.span(document).start();
    let at = discourse.quotes.partition_point(|q| q.content.first().is_none_or(|c| c.start() < here));
    let quotes = discourse.quotes.get(at.saturating_sub(MENTIONS)..).unwrap_or(&[]).iter().take(2 * MENTIONS);
    let before = quotes.filter(|q| IN.contains(&noun) && q.source.first().is_some_and(|s| s.end() <= here));
    let said = before.filter(|q| {
        let Some(cue) = q.cue.last() else { return false };
        let start = discourse.tokens.from(cue.start());
        (start..discourse.tokens.from(cue.end()) + NEAR).any(|i| {
            discourse.word(i) == noun && (i.saturating_sub(4)..i).any(|b| matches!(discourse.word(b), "in" | "through" | "via"))
        })
    });
    let source = *said.max_by_key(|q| q.source.first().map_or(0, |s| s.start()))?.source.first()?;
    let range = discourse.tokens.within(source);
    let near = discourse.tokens.sentence_of(document).saturating_sub(discourse.tokens.sentence_of(range.start)) <= STATED;
    let m = naming(discourse, source).filter(|_| near)?;
    let known = discourse.entity(discourse.owner(m)).is_some_and(|e| !e.forms.is_empty());
    known.then_some(m)
}

/// Sentences back to who said something in a statement that is "the statement".
const STATED: usize = 8;

/// "Veldwatch.org ran a story … the site": the site or outlet named just before.
fn site_before(discourse: &Discourse, document: usize) -> Option<usize> {
    let noun = matches!(discourse.word(document), "site" | "website" | "blog");
    let here = discourse.mention_from(discourse.tokens.span(document).start());
    let own = discourse.tokens.sentence_of(document);
    let near = (here.saturating_sub(2 * MENTIONS)..here)
        .rev()
        .take_while(|&m| own.saturating_sub(discourse.tokens.sentence_of(starts(discourse, m))) <= 2);
    let name = |m: &usize| is(discourse, *m, Form::Name, &[EntityType::Organization]);
    let web = |m: &usize| lists::site(discourse.words_of(*m)).is_some() || outlet(discourse.words_of(*m));
    let mut names = near.filter(name).peekable();
    let last = names.peek().copied().filter(|_| noun)?;
    // Of two that it can be neither.
    let owner = discourse.owner(last);
    (web(&last) && names.all(|m| discourse.owner(m) == owner || !web(&m))).then_some(last)
}

/// Sentences back to an outlet whose report is "the report".
const REPORTED: usize = 4;

/// "According to the Sund Post … the report said": the outlet that was the last to report, where no report was told of since.
fn outlet_before(discourse: &Discourse, document: usize) -> Option<usize> {
    let here = discourse.tokens.span(document).start();
    let plain = matches!(discourse.word(document), "report" | "story" | "article" | "piece")
        && last_of_its_kind(discourse, document).is_none();
    let at = discourse.quotes.partition_point(|q| q.content.first().is_none_or(|c| c.start() < here));
    let quotes = discourse.quotes.get(at.saturating_sub(MENTIONS)..).unwrap_or(&[]).iter().take(2 * MENTIONS);
    let inside = |s: &Span| quotes.clone().any(|q| q.content.iter().any(|c| c.contains(*s)));
    let before = quotes.clone().filter_map(|q| q.source.first()).filter(|s| s.end() <= here && !inside(s));
    let last = before.max_by_key(|s| s.start()).filter(|_| plain)?;
    let range = discourse.tokens.within(*last);
    let name = discourse.mentions_in(*last).take(MENTIONS).next()?;
    let alone = discourse.found.get(name).is_some_and(|f| discourse.tokens.from(f.span.end()) == range.end);
    let near = discourse.tokens.sentence_of(document) - discourse.tokens.sentence_of(range.start) <= REPORTED;
    let paper = is(discourse, name, Form::Name, &[EntityType::Organization])
        && (outlet(discourse.words_of(name)) || discourse.entity(discourse.owner(name)).is_some_and(|e| e.outlet));
    (alone && near && paper).then_some(name)
}

/// "The report", told of before; "the ministry's own report" and "the second report" are others.
fn told_of(discourse: &Discourse, phrase: &Range<usize>, document: usize) -> bool {
    const OTHERS: [&str; 12] = [
        "another",
        "different",
        "earlier",
        "first",
        "internal",
        "later",
        "other",
        "own",
        "previous",
        "rival",
        "second",
        "separate",
    ];
    let definite = matches!(discourse.word(phrase.start), "the" | "The" | "that" | "That" | "this" | "This");
    let another = |i: usize| possessive(discourse.word(i)) || OTHERS.contains(&discourse.word(i));
    definite && !(phrase.start..document).any(another)
}

/// "a page on the board's website": the site that it stands on.
fn site(discourse: &Discourse, document: usize, phrase: &Range<usize>) -> Option<usize> {
    const SITES: [&str; 6] = ["account", "blog", "page", "site", "webpage", "website"];
    let on = matches!(discourse.word(document + 1), "on" | "from").then_some(document + 2)?;
    (on..phrase.end.min(on + NEAR)).take_while(|&i| discourse.word(i) != ",").find(|&i| SITES.contains(&discourse.word(i)))
}

/// Nouns of which one may go on from another: "a study … the report".
const KINDS: [&[&str]; 5] = [
    &["analysis", "assessment", "poll", "report", "review", "study", "survey"],
    &["email", "letter", "memo", "message", "note"],
    &["announcement", "release", "statement"],
    &["article", "column", "editorial", "op-ed", "piece", "story"],
    &["complaint", "filing", "indictment", "lawsuit", "petition", "suit"],
];

/// "Ruiz’s letter … the letter": who made the last one of its kind that the text told of, where it said so.
fn told_of_before(discourse: &Discourse, document: usize) -> Option<usize> {
    made_by(discourse, last_of_its_kind(discourse, document)?)
}

/// The last document of the kind that the text told of.
fn last_of_its_kind(discourse: &Discourse, document: usize) -> Option<usize> {
    let noun = discourse.word(document);
    let kind = KINDS.iter().find(|k| k.contains(&noun))?;
    // An editorial is no article of another paper.
    let same = |word: &str| word == noun || word != "editorial" && noun != "editorial" && kind.contains(&word);
    let like = |i: &usize| same(discourse.word(*i)) && discourse.pos(*i) == Pos::Noun;
    let the = |i: usize| matches!(discourse.word(i), "the" | "The" | "this" | "This" | "that" | "its" | "Its");
    // Behind one that nobody knows the maker of, none is looked for.
    let told =
        |i: &usize| made_by(discourse, *i).is_some() || !joint(discourse, *i).is_empty() || !(i.saturating_sub(3)..*i).any(the);
    (document.saturating_sub(BACK)..document).rev().filter(like).find(told)
}

/// Names of those who made one thing together.
const JOINT: usize = 4;

/// "A study by the board, the trust (TT) and the club", "the study" later: those who made it, two or more, or nobody.
pub(super) fn makers(discourse: &Discourse, phrase: &Range<usize>, document: usize) -> Vec<usize> {
    let own = joint(discourse, document);
    if !own.is_empty() || !told_of(discourse, phrase, document) || made_by(discourse, document).is_some() {
        return own;
    }
    last_of_its_kind(discourse, document).map_or_else(Vec::new, |d| joint(discourse, d))
}

fn joint(discourse: &Discourse, document: usize) -> Vec<usize> {
    let mut at = document + 1;
    if !matches!(discourse.word(at), "by" | "from") {
        return Vec::new();
    }
    let (mut all, mut and) = (Vec::new(), false);
    while all.len() < JOINT {
        at += 1;
        at += usize::from(matches!(discourse.word(at), "and"));
        at += usize::from(matches!(discourse.word(at), "the"));
        let m = discourse.mention_from(discourse.tokens.span(at).start());
        if starts(discourse, m) != at || !is(discourse, m, Form::Name, &[EntityType::Person, EntityType::Organization]) {
            break;
        }
        all.push(m);
        at = discourse.found.get(m).map_or(at, |f| discourse.tokens.from(f.span.end()));
        if discourse.word(at) == "(" {
            at = (at..at + NEAR).find(|&i| discourse.word(i) == ")").map_or(at, |i| i + 1);
        }
        if and || !matches!(discourse.word(at), "," | "and") {
            break;
        }
        and = discourse.word(at) == "and" || discourse.word(at + 1) == "and";
    }
    if and && all.len() > 1 { all } else { Vec::new() }
}

fn made_by(discourse: &Discourse, document: usize) -> Option<usize> {
    let sentence = discourse.tokens.of_sentence(discourse.tokens.sentence_of(document));
    let from = discourse.mention_from(discourse.tokens.span(document).start());
    let owner = (from.saturating_sub(MENTIONS)..from)
        .rev()
        .find(|&m| starts(discourse, m) >= sentence.start && owns(discourse, m, document));
    let ends = |i: &usize| {
        let other = matches!(
            discourse.word(*i),
            "that" | "which" | "who" | "and" | "to" | "examined" | "obtained" | "seen" | "reviewed" | "viewed"
        );
        // "An editorial cited a study by the board": "by" is of what the verb is about, unless it is "a study released by the board".
        let next = discourse.word(*i + 1);
        let bare = discourse.pos(*i + 1) == Pos::Adp || discourse.pos(*i + 1) == Pos::Adv || day(next) || past(next);
        other || discourse.pos(*i) == Pos::Punct || matches!(discourse.pos(*i), Pos::Verb | Pos::Aux) && !bare
    };
    let behind = || {
        let mut near = (document + 1..sentence.end.min(document + NEAR)).take_while(|i| !ends(i));
        let recorded = matches!(discourse.word(document), "audio" | "clip" | "footage" | "recording" | "tape" | "video");
        let printed = matches!(
            discourse.word(document),
            "article" | "column" | "commentary" | "editorial" | "essay" | "interview" | "op-ed" | "piece" | "report" | "story"
        );
        let by = near.find(|&i| match discourse.word(i) {
            "by" | "from" => true,
            "of" => recorded,
            "in" => printed,
            _ => false,
        })?;
        (from..from + MENTIONS).find(|&m| {
            let start = starts(discourse, m);
            let end = discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.end()));
            // "by the board's chief" is the chief's, "by Veld officials" the officials'.
            let joined = matches!(discourse.word(end), "," | "and") && listed(discourse, end);
            // "Audio from a 2012 Ruiz speech", "a recording of Judge Ruiz mocking Lind": whoever is heard in it.
            let spoken = is(discourse, m, Form::Name, &[EntityType::Person]) && speech(discourse.word(end));
            let heard = recorded && is(discourse, m, Form::Name, &[EntityType::Person]);
            if spoken && start > by && start <= by + 4 {
                return true;
            }
            if discourse.word(by) == "of" {
                let rank = (by + 1..start).all(|i| discourse.word(i).starts_with(char::is_uppercase));
                return heard && start > by && rank && start <= by + 6 && discourse.word(end).ends_with("ing");
            }
            let whole = !joined && !possessive(discourse.word(end)) && !matches!(discourse.pos(end), Pos::Noun | Pos::Propn);
            // "A story in the daily Lund Post"; what stands in a report of the board's is nobody's.
            let paper = || {
                let kind = start.checked_sub(1).map_or("", |i| discourse.word(i));
                let outlet = outlet(discourse.words_of(m)) || discourse.entity(discourse.owner(m)).is_some_and(|e| e.outlet);
                let told = matches!(kind, "daily" | "journal" | "magazine" | "newspaper" | "paper" | "tabloid" | "weekly");
                is(discourse, m, Form::Name, &[EntityType::Organization]) && (outlet || told)
            };
            // "Footage recorded by a bystander shows Ruiz": behind the verb stands what it shows.
            let verb = (by + 1..start).any(|i| matches!(discourse.pos(i), Pos::Verb | Pos::Aux));
            whole
                && start > by
                && start <= by + 4
                && !verb
                && is(discourse, m, Form::Name, &[EntityType::Person, EntityType::Organization])
                && (discourse.word(by) != "in" || paper())
        })
    };
    owner.or_else(behind).or_else(|| published(discourse, document, &sentence))
}

/// "this week", "last month".
fn past(word: &str) -> bool {
    matches!(word, "this" | "last" | "earlier")
}

/// Words that are whose they are said in.
fn speech(noun: &str) -> bool {
    matches!(noun, "address" | "interview" | "lecture" | "sermon" | "speech" | "talk" | "testimony")
}

/// "by the board, the trust and the club", "by the board and the trust": behind the name, which ends before token `end`, stand others.
fn listed(discourse: &Discourse, end: usize) -> bool {
    let name = |i: usize| {
        let start = i + usize::from(matches!(discourse.word(i), "the" | "The"));
        let m = discourse.mention_from(discourse.tokens.span(start).start());
        is(discourse, m, Form::Name, &[EntityType::Person, EntityType::Organization])
            .then(|| starts(discourse, m))
            .filter(|&s| s == start)
    };
    let Some(next) = name(end + 1) else { return false };
    let and = |i: &usize| discourse.word(*i) == "and";
    discourse.word(end) == "and" || (next..next + NEAR).any(|i| and(&i) && name(i + 1).is_some())
}

/// "The board published a study": who puts it out.
fn published(discourse: &Discourse, document: usize, sentence: &Range<usize>) -> Option<usize> {
    const PUTS_OUT: [&str; 13] = [
        "carried",
        "drafted",
        "issued",
        "penned",
        "posted",
        "produced",
        "published",
        "ran",
        "released",
        "sent",
        "unveiled",
        "wrote",
        "aired",
    ];
    let near = sentence.start.max(document.saturating_sub(NEAR))..document;
    // "Ruiz and Lind released a joint statement" is not one's.
    if discourse.word(document.checked_sub(1)?) == "joint" {
        return None;
    }
    let verb = near.rev().take_while(|&i| discourse.word(i) != ",").find(|&i| PUTS_OUT.contains(&discourse.word(i)))?;
    // "a scathing report"
    let scathing = |i: usize| discourse.pos(i) == Pos::Verb && discourse.word(i).ends_with("ing");
    let plain = (verb + 1..document).all(|i| {
        matches!(discourse.pos(i), Pos::Det | Pos::Adj | Pos::Adv | Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron) || scathing(i)
    });
    let last = verb - usize::from(verb > sentence.start && matches!(discourse.pos(verb - 1), Pos::Adv | Pos::Aux));
    let behind = discourse.mention_from(discourse.tokens.span(verb).start());
    let ends = |m: &usize| discourse.found.get(*m).is_some_and(|f| discourse.tokens.from(f.span.end()) == last);
    let beside = (behind.saturating_sub(MENTIONS)..behind).rev().filter(|_| plain).find(ends);
    let m = beside.or_else(|| before_clause(discourse, sentence, last).filter(|_| plain))?;
    is(discourse, m, Form::Name, &[EntityType::Person, EntityType::Organization]).then_some(m)
}

/// "The board, which has seven members, issued a report": the name with which a sentence opens, where a relative clause parts it from
/// its verb.
fn before_clause(discourse: &Discourse, sentence: &Range<usize>, verb: usize) -> Option<usize> {
    let start = sentence.start + usize::from(matches!(discourse.word(sentence.start), "The" | "the"));
    let span = discourse.tokens.span(sentence.start);
    let m = discourse.mention_from(span.start());
    let end = discourse.found.get(m).map(|f| discourse.tokens.from(f.span.end()))?;
    let clause = discourse.word(end) == "," && matches!(discourse.word(end + 1), "which" | "who");
    let opens = starts(discourse, m) <= start && discourse.word(verb.checked_sub(1)?) == ",";
    // One comma more would begin another clause.
    let whole = || (end + 1..verb - 1).all(|i| discourse.word(i) != ",");
    (clause && opens && end + 1 < verb && whole()).then_some(m)
}

/// Whether the document is the mention's, which stands before it with nothing but words that say more of it between.
fn owns(discourse: &Discourse, m: usize, document: usize) -> bool {
    use EntityType::{Organization, Person, Place};
    let Some(found) = discourse.found.get(m) else { return false };
    let behind = discourse.tokens.from(found.span.end());
    let end = behind + usize::from(possessive(discourse.word(behind)));
    let more = |i: usize| matches!(discourse.pos(i), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Verb);
    if end > document || document - end > 4 || !(end..document).all(more) {
        return false;
    }
    let genitive = possessive(discourse.word(end - 1));
    // "The court’s Clacker account" is no word of Clacker's.
    let hosted = matches!(discourse.word(document), "account" | "feed" | "handle" | "page" | "profile");
    match found.form {
        Form::Pronoun => {
            const OWN: [&str; 9] = ["email", "letter", "memo", "message", "post", "speech", "statement", "testimony", "tweet"];
            matches!(discourse.words_of(m), "his" | "her" | "their" | "its" | "His" | "Her" | "Their" | "Its")
                && OWN.contains(&discourse.word(document))
        }
        Form::Name if genitive => is(discourse, m, Form::Name, &[Person, Organization, Place]),
        Form::Name => {
            let own = speech(discourse.word(document)) || discourse.word(document) == "tweet";
            is(discourse, m, Form::Name, &[Organization]) && !hosted || own && is(discourse, m, Form::Name, &[Person])
        }
        Form::Nominal => genitive && is(discourse, m, Form::Nominal, &[Organization]),
    }
}

fn starts(discourse: &Discourse, m: usize) -> usize {
    discourse.found.get(m).map_or(0, |f| discourse.tokens.from(f.span.start()))
}

fn is(discourse: &Discourse, m: usize, form: Form, kinds: &[EntityType]) -> bool {
    let of_kind = discourse.found.get(m).is_some_and(|f| f.form == form && kinds.contains(&f.kind));
    let named = || discourse.entity(discourse.owner(m)).is_some_and(|e| !e.forms.is_empty());
    of_kind && (form == Form::Name || named())
}
