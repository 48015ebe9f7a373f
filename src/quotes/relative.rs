//! Where what a relative clause reports ends: "The nurse who said the ward was full | has left."
//!
//! A noun that heads its sentence needs a verb of its own, so that of the verbs behind its relative clause one is the sentence's. Commas
//! tell which where the clause stands between them; elsewhere the clauses inside are read one by one, and the first verb that none of
//! them waits for is it.

use std::ops::Range;

use super::cues::{self, Takes};
use super::report::{Pattern, Report};
use super::sources::verb_group;
use super::view::{REACH, View};
use crate::document::Pos;

/// The content cut where the relative clause ends that its source opens.
pub(super) fn content_ends(view: &View, report: &mut Report) {
    let Some(pronoun) = pronoun(view, report) else { return };
    let Some(c) = report.content.iter().find(|c| c.start >= report.cue.end).cloned() else { return };
    let floor = view.sentence(pronoun).start;
    let head = head(view, first_of(view, pronoun, floor), floor);
    let between = head > floor && view.comma(head - 1);
    let subject = subject(view, head - usize::from(between), floor);
    let ends = [
        one_more(view, pronoun, &c),
        if between || subject == Place::Subject { resumes(view, &c) } else { None },
        if !between && subject == Place::Subject { main_verb(view, &c) } else { None },
        if subject == Place::Opening { main_clause(view, &c) } else { None },
    ];
    // "insists the boiler works": a verb taken for a noun.
    let verb = |end: usize| between && end > c.start + 1 && view.pos(end - 1) == Pos::Noun && view.word(end - 1).ends_with('s');
    let end = ends.into_iter().flatten().filter(|&end| view.has_finite(c.start..end) || verb(end)).min();
    // What stands behind the comma that ends the clause is the sentence's own.
    let after = end.unwrap_or(c.end);
    let own = |part: &Range<usize>| part.start <= c.start || part.start > after + 1 || view.marked(part.start).is_some();
    if end.is_some() || between && view.comma(after) && view.finite(after + 1) {
        report.content.retain(own);
    }
    report.content.iter_mut().filter(|part| **part == c).for_each(|part| part.end = after);
}

/// The pronoun that opens the clause of the cue: "who", "the fans that", "some of whom", "the firm, whose owner".
fn pronoun(view: &View, report: &Report) -> Option<usize> {
    let (source, cue) = (&report.source, &report.cue);
    if source.is_empty() || cue.start < source.end {
        return None;
    }
    if source.len() == 1 && view.is(source.start, &["that"]) && view.pos(source.start.wrapping_sub(1)) == Pos::Noun {
        return Some(source.start);
    }
    // "the firm, whose | owner | says"
    let from = source.start - usize::from(view.relative(source.start.wrapping_sub(1)));
    let at = (from..cue.start).rev().find(|&i| view.relative(i))?;
    (!view.has_finite(at + 1..cue.start) && (at + 1..cue.start).all(|i| !view.comma(i) && view.marked(i).is_none())).then_some(at)
}

/// "a tape | which | they say | shows the | captured pilot": what the verb behind who says it takes ends with its noun.
pub(super) fn with_its_object(view: &View, report: &mut Report) {
    let Report { ref cue, ref source, ref mut content, .. } = *report;
    let [first, second] = content.as_mut_slice() else { return };
    let pronoun = first.len() == 1 && (view.relative(first.start) || view.is(first.start, &["that"]));
    let between = pronoun && first.end == source.start && source.end <= cue.start && second.start == cue.end;
    let sentence = view.sentence(second.start);
    // "a boat | which | a clerk | told the Herald | is lost"
    let verb = cue.end.saturating_sub(1);
    let told = cues::of_word(view.word(verb)).and_then(|word| super::clauses::addressee(view, verb, word, sentence.end));
    let told = told.filter(|told| between && told.start == second.start && told.end < second.end && view.finite(told.end));
    if let Some(told) = told {
        second.start = told.end;
        report.addressee = Some(told);
        return;
    }
    if !between || !view.finite(second.start) {
        return;
    }
    let open = matches!(view.pos(second.end - 1), Pos::Det | Pos::Adj | Pos::Num | Pos::Adp);
    let first = second.end;
    let noun = (first..sentence.end).take_while(|&i| open && (view.nominal(i) || i == first && view.pos(i) == Pos::Verb)).last();
    second.end = noun.map_or(second.end, |last| last + 1);
    content.remove(0);
}

/// "a tape that it said | showed the attack", "a man whose life they said | depended on it": who says it stands inside the clause.
pub(super) fn said_inside(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let cue = cues::of_word(view.word(v)).filter(|c| c.takes(Takes::Speech) && c.of_clause() >= super::clauses::NESTED)?;
    let verb = v + 1 + usize::from(view.pos(v + 1) == Pos::Adv);
    let floor = sentence.start;
    let group = verb_group(view, v, floor);
    if view.pos(v) != Pos::Verb || !view.finite(verb) || verb >= sentence.end || view.marked(v).is_some() || group <= floor + 1 {
        return None;
    }
    let pronoun = view.is(group - 1, &["he", "she", "they", "we", "it"]);
    let phrase = (floor..group).rev().take_while(|&i| view.nominal(i) && !view.relative(i) && !view.is(i, &["that"])).last();
    let source = if pronoun { group - 1..group } else { phrase?..group };
    let opener = source.start.checked_sub(1).filter(|&i| i > floor && view.marked(i).is_none())?;
    let noun = |i: usize| matches!(view.pos(i), Pos::Noun | Pos::Propn);
    let that = view.relative(opener) || view.is(opener, &["that"]) && noun(opener - 1);
    if !(that || pronoun && noun(opener)) || !view.opens_phrase(source.start) {
        return None;
    }
    let stop = |i: &usize| (view.comma(*i) || view.breaks(*i)) && view.marked(*i).is_none();
    let mut content = v + 1..(v + 1..sentence.end).find(stop).unwrap_or(sentence.end);
    let head = opener + usize::from(!that);
    if subject(view, head, floor) == Place::Subject {
        content.end = main_verb(view, &content).unwrap_or(content.end);
    }
    let report = Report::new(group..v + 1, source, vec![content], Pattern::Clause);
    Some(Report { stance: cue.stance, ..report })
}

/// "a boat | that | Ruiz | said leaked": what is said is the verb of the clause.
pub(super) fn with_its_verb(view: &View, report: &mut Report) {
    let pronoun = |c: &Range<usize>| {
        c.len() == 1 && c.end == report.source.start && (view.relative(c.start) || view.is(c.start, &["that"]))
    };
    let alone = report.content.as_slice().first().is_some_and(pronoun) && report.content.len() == 1 && report.cue.len() == 2;
    let own = alone.then(|| said_inside(view, report.cue.start, &view.sentence(report.cue.start))).flatten();
    if let Some(own) = own.filter(|own| own.cue.end + 1 == report.cue.end) {
        (report.cue, report.content) = (own.cue, own.content);
    }
}

/// "who was asleep and who says": the first of two clauses of one noun.
fn first_of(view: &View, pronoun: usize, floor: usize) -> usize {
    let joined = pronoun > floor + 1 && view.is(pronoun - 1, &["and", "but", "or"]);
    let free = |i: &usize| view.marked(*i).is_none() && !view.breaks(*i) && !view.comma(*i);
    let mut before = (floor..pronoun.saturating_sub(1)).rev().take(REACH).take_while(free);
    before.find(|&i| joined && view.is(i, &[view.word(pronoun)])).unwrap_or(pronoun)
}

/// Where the clause begins: "some" of "some of whom".
pub(super) fn head(view: &View, pronoun: usize, floor: usize) -> usize {
    if !view.is(pronoun, &["whom", "which"]) || pronoun < floor + 2 || !view.is(pronoun - 1, &["of"]) {
        return pronoun;
    }
    let part = |i: &usize| view.nominal(*i) || view.pos(*i) == Pos::Pron || view.pos(*i) == Pos::Adv;
    (floor..pronoun - 1).rev().take_while(part).last().unwrap_or(pronoun)
}

/// What the noun before a relative clause is to its sentence.
#[derive(PartialEq)]
enum Place {
    /// Nothing with a verb stands before it.
    Subject,
    /// In a phrase that opens the sentence: "For Ana Ruiz, who …, the vote was".
    Opening,
    Other,
}

/// What the noun phrase that ends before token `end` is.
fn subject(view: &View, end: usize, floor: usize) -> Place {
    let phrase = |i: &usize| {
        !view.finite(*i) && !view.comma(*i) && !view.breaks(*i) && !view.subordinates(*i) && view.marked(*i).is_none()
    };
    let least = floor.max(end.saturating_sub(REACH));
    let Some(start) = (least..end).rev().take_while(phrase).last() else { return Place::Other };
    let noun = (start..end).any(|i| matches!(view.pos(i), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num));
    let before = start.checked_sub(1).filter(|&i| i >= floor);
    // "Ruiz said clerks who …", "Ruiz said that clerks who …".
    let told =
        |i: usize| view.is(i, &["that"]) || view.finite(i) && cues::of_word(view.word(i)).is_some_and(|c| c.takes(Takes::Speech));
    // "On Monday, Ana Ruiz, a clerk, who …".
    let joins = |i: usize| i == floor && (view.pos(i) == Pos::Cconj || view.is(i, &["but", "so", "yet"]));
    let free = before.is_none_or(|i| told(i) || joins(i) || (view.comma(i) || view.breaks(i)) && !view.has_finite(floor..start));
    match () {
        _ if !noun || !free => Place::Other,
        _ if start == floor && (view.pos(start) == Pos::Adp || view.is(start, &["according"])) => Place::Opening,
        _ => Place::Subject,
    }
}

/// "who says she has read it and who will go": a second clause of the same noun.
fn one_more(view: &View, pronoun: usize, c: &Range<usize>) -> Option<usize> {
    let asks = view.relative(c.start) || view.is(c.start, &["what", "whether"]);
    let and = (c.start + 1..c.end.saturating_sub(1)).find(|&i| view.relative(i)).filter(|_| !asks)?;
    let joined = and > c.start + 1 && view.is(and - 1, &["and", "but", "or"]) && view.is(and, &[view.word(pronoun)]);
    let end = and.checked_sub(1).filter(|_| joined && view.marked(and).is_none())?;
    Some(end - usize::from(view.comma(end - 1)))
}

/// ", was taken": a comma and a verb.
fn resumes(view: &View, c: &Range<usize>) -> Option<usize> {
    let adverb = |i: usize| usize::from(view.pos(i) == Pos::Adv);
    let verb = |i: usize| view.finite(i + adverb(i)) && view.marked(i).is_none();
    let found = (c.start + 1..c.end.saturating_sub(1)).find_map(|i| match () {
        _ if view.comma(i) && view.marked(i).is_none() && (verb(i + 1) || another(view, i, c.end)) => Some(i),
        // “… a mess,” was moved
        _ if view.comma(i) && view.marked(i).is_some_and(|n| view.quotation(n).end == i + 2) && verb(i + 2) => Some(i + 2),
        _ => None,
    });
    // ", lives in": a verb taken for a noun.
    let noun = |i: usize| {
        view.pos(i) == Pos::Noun
            && view.word(i).ends_with(['s', 'd'])
            && matches!(view.pos(i + 1), Pos::Adp | Pos::Det | Pos::Adv)
    };
    let comma = (c.start + 1..c.end.saturating_sub(2)).find(|&i| view.comma(i) && view.marked(i).is_none());
    found.or(comma.filter(|&i| noun(i + 1) && !(i + 1..c.end).any(|k| view.comma(k) || view.finite(k))))
}

/// ", and Tomas Veld, who": another subject beside the first, with a clause of its own.
fn another(view: &View, comma: usize, end: usize) -> bool {
    let name = comma + 2..(comma + 2..end + 2).find(|&i| !view.nominal(i)).unwrap_or(end);
    view.is(comma + 1, &["and", "but"]) && !name.is_empty() && view.comma(name.end) && view.relative(name.end + 1)
}

/// "For Ana Ruiz, who says she was misled, the vote was a relief": the comma before the clause that the phrase opens.
fn main_clause(view: &View, c: &Range<usize>) -> Option<usize> {
    (c.start + 1..c.end.saturating_sub(1)).find(|&i| {
        view.comma(i)
            && view.marked(i).is_none()
            && view.has_finite(c.start..i)
            && view.opens_phrase(i + 1)
            && view.has_finite(i + 1..c.end)
    })
}

/// The clauses of a content that still wait for their verbs, read from left to right.
struct Clauses {
    waiting: usize,
    /// A word that may open a clause or only join a phrase: the next verb may be of such a one.
    maybe: bool,
    /// The last verb that such a word excused.
    excused: Option<usize>,
}

/// "Ruiz's promise | to close the quay | came late": what a noun that is the subject takes ends before the sentence's own verb.
pub(super) fn noun_ends(view: &View, report: &mut Report) {
    let (noun, floor) = (report.cue.end.wrapping_sub(1), view.sentence(report.cue.start).start);
    let to = |c: &&mut Range<usize>| c.start == noun + 1 && view.is(c.start, &["to"]) && view.marked(c.start).is_none();
    if report.cue.len() != 1 || view.pos(noun) != Pos::Noun || subject(view, noun + 1, floor) != Place::Subject {
        return;
    }
    let Some(c) = report.content.iter_mut().find(to) else { return };
    // "to have crews armed", "to let him speak", "to “sell” the": no verb of the sentence's.
    let bare = view.is(c.start + 1, &["have", "help", "let", "make", "see", "watch"]);
    let hyphen = |end: usize| view.word(end - 1) == "-" || view.word(end - 2) == "-";
    let before = |end: usize| matches!(view.pos(end - 1), Pos::Det | Pos::Adj | Pos::Adp) || hyphen(end);
    let Some(mut end) = own_verb(view, c, 0).filter(|&end| !bare && end > c.start + 2 && !before(end)) else { return };
    while end > c.start + 2 && (view.pos(end - 1) == Pos::Adv || view.is(end - 1, &["not"])) {
        end -= 1;
    }
    c.end = end;
}

/// The sentence's own verb in the words behind "who said", where the noun before "who" is its subject.
pub(super) fn main_verb(view: &View, c: &Range<usize>) -> Option<usize> {
    own_verb(view, c, 1)
}

/// The same, where so many clauses wait for their verbs.
fn own_verb(view: &View, c: &Range<usize>, waiting: usize) -> Option<usize> {
    let pronoun = |i: usize| view.is(i, &["he", "she", "they", "we", "i", "you", "it", "there"]);
    let mut clauses = Clauses { waiting, maybe: false, excused: None };
    let mut weak = None;
    let mut verbs = 1 - waiting.min(1);
    let mut i = c.start;
    let end = c.end.min(c.start + REACH * 2);
    while i < end {
        if let Some(number) = view.marked(i) {
            let quoted = view.quotation(number);
            let spoken = view.has_finite(quoted.clone()) && clauses.waiting > 0;
            clauses.waiting -= usize::from(spoken);
            verbs += usize::from(spoken);
            i = quoted.end.max(i + 1);
            continue;
        }
        if view.word(i) == ";" {
            break;
        }
        let noun_before = i > c.start && matches!(view.pos(i - 1), Pos::Noun | Pos::Propn | Pos::Pron) && !pronoun(i - 1);
        let Some(after) = group(view, i, end) else {
            match () {
                _ if i == c.start => {}
                _ if view.relative(i)
                    || view.is(i, SUBORDINATE) && !view.is(i + 1, &["of"])
                    || view.is(i, &["that"]) && view.pos(i) != Pos::Det =>
                {
                    clauses.waiting += 1;
                }
                // "the man he saw"
                _ if noun_before && pronoun(i) => clauses.waiting += 1,
                _ if view.is(i, JOINING) && !view.finite(i + 1) => match pronoun(i + 1) {
                    true => clauses.waiting += 1,
                    false => clauses.maybe = true,
                },
                _ => {}
            }
            i += 1;
            continue;
        };
        let joined = i > c.start && (view.is(i - 1, &["and", "or", "but", "then"]) || view.comma(i - 1));
        // "the men held in May", "a man named Bo".
        let loose = view.pos(i) == Pos::Verb && noun_before;
        if clauses.waiting > 0 {
            clauses.waiting -= 1;
        } else if !joined && std::mem::take(&mut clauses.maybe) {
            clauses.excused = Some(i);
        } else if !joined && loose && (matches!(view.pos(after), Pos::Adp | Pos::Adv | Pos::Punct) || view.is(i, NAMES)) {
            weak = Some(i);
        } else if !joined {
            return (verbs > 0).then_some(i);
        }
        verbs += 1;
        // "thought the mayor was wrong": a clause may follow bare.
        let says = (i..after).rev().find_map(|k| cues::of_word(view.word(k)));
        let bare = says.is_some_and(|s| s.takes(Takes::Speech) || s.takes(Takes::Clause) || s.takes(Takes::Addressee));
        match bare && view.opens_phrase(after) {
            true if pronoun(after) => clauses.waiting += 1,
            true => clauses.maybe = true,
            false => {}
        }
        i = after;
    }
    // One of them must be the sentence's.
    clauses.excused.max(weak).filter(|_| verbs > 1)
}

/// Participles that name what stands before them.
const NAMES: &[&str] = &["named", "called", "titled", "entitled", "dubbed", "known"];

/// Words that open a clause or join a phrase.
const JOINING: &[&str] = &["and", "or", "but", "as", "after", "before", "since", "until", "than", "yet"];

/// Words that surely open a clause.
const SUBORDINATE: &[&str] =
    &["because", "while", "although", "though", "whether", "if", "unless", "whereas", "what", "how", "why", "where", "when"];

/// The end of the verbs that begin at `i`: auxiliaries, what stands among them, one verb.
fn group(view: &View, i: usize, end: usize) -> Option<usize> {
    if !view.finite(i) || view.is(i.wrapping_sub(1), &["to"]) {
        return None;
    }
    let mut at = i;
    while at < end && (view.pos(at) == Pos::Aux || at > i && (view.pos(at) == Pos::Adv || view.is(at, &["not", "n't", "n’t"])))
    {
        at += 1;
    }
    Some(if view.pos(at) == Pos::Verb { at + 1 } else { at.max(i + 1) })
}
