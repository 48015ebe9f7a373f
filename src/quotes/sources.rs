//! Who is said to have said it, and to whom: where the words that name a source begin and end around its cue.

use std::ops::Range;

use super::between;
use super::clauses;
use super::cues::{self, Takes};
use super::merge::meet;
use super::nested;
use super::report::Report;
use super::view::{REACH, View};
use crate::document::Pos;

/// The start of the verb group that ends in the verb at `v`: auxiliaries, negation and adverbs to its left.
pub(super) fn verb_group(view: &View, v: usize, floor: usize) -> usize {
    let mut start = v;
    while start > floor {
        let before = start - 1;
        let adverb = view.pos(before) == Pos::Adv && !view.subordinates(before) && !view.is(before, &["here", "there", "not"])
            || view.is(before, &["also", "not", "n't", "n’t", "never", "once", "recently", "then", "ever", "has", "have", "had"]);
        if !(adverb || view.pos(before) == Pos::Aux && !view.comma(before)) || view.marked(before).is_some() {
            break;
        }
        start = before;
    }
    start
}

/// Whose words: the noun phrase before the verb group that starts at `g`; where it is empty the verb shares the subject of
/// an earlier one.
pub(super) fn subject_before(view: &View, g: usize, floor: usize) -> Range<usize> {
    if g <= floor {
        return g..g;
    }
    let least = floor.max(g.saturating_sub(REACH));
    // "Ana Ruiz – who runs the port – told": what stands before the dashes.
    if view.dash(g - 1) {
        let open = (least + 1..g - 1).rev().find(|&i| view.dash(i)).filter(|&i| view.relative(i + 1));
        return open.map_or(g..g, |open| subject_before(view, open, floor));
    }
    if view.comma(g - 1) {
        if let Some(joint) = between::joint(view, g, floor) {
            return earlier_subject(view, joint, floor);
        }
        // "The Herald, citing officials, reported": those are the Herald's own sources.
        let mut source = apposed(view, g, least);
        let cites = |&i: &usize| view.comma(i) && view.is(i + 1, &["citing", "quoting"]);
        source.end = source.clone().find(cites).unwrap_or(source.end);
        return source;
    }
    let mut start = g;
    let mut relative = false;
    let mut verb = None;
    while start > least {
        let i = start - 1;
        if let Some(open) = bracket_before(view, i, least) {
            start = open;
            continue;
        }
        if view.marked(i).is_some() && !name_in_marks(view, i) || view.breaks(i) || view.comma(i) || view.subordinates(i) {
            break;
        }
        if view.relative(i) {
            if i + 1 == g {
                // "officials who said": the pronoun stands for them.
                return i..g;
            }
            // "a dinner at which Ruiz said": she does.
            if verb.is_none() && view.is(i.wrapping_sub(1), &["at", "during", "in"]) {
                break;
            }
            relative = true;
        }
        if view.finite(i) && verb.is_none() && !participle(view, i) {
            verb = Some(i);
        }
        start = i;
    }
    if let Some(verb) = verb.filter(|_| !relative) {
        // "Ruiz left and said": no subject of its own.
        start = verb + 1;
        // "the road was a disgrace and Ruiz said": another clause, where the verb takes none.
        let takes = cues::of_word(view.word(verb)).is_some_and(|c| c.takes(Takes::Speech) || c.takes(Takes::Clause));
        // "and Save Our Locks and Weirs said": one name.
        let name = |i: usize| view.pos(i - 1) == Pos::Propn && view.pos(i + 1) == Pos::Propn;
        let joins = |i: &usize| view.is(*i, &["and", "but"]) && !name(*i);
        let joint = (start + 1..g.max(start + 1)).rev().find(joins);
        let named = |i: &usize| {
            *i + 1 < g
                && (view.opens_phrase(i + 1) || view.word(i + 1).starts_with(char::is_uppercase))
                && view.pos(i + 1) != Pos::Adj
        };
        start = joint.filter(|i| !takes && named(i)).map_or(start, |i| i + 1);
    }
    if view.is(g - 1, &["and", "but", "or", "then"]) {
        return g..g;
    }
    lead_off(view, start..g)
}

/// Tokens that a bracket inside a source may hold: "(D-Ohio)".
const BRACKET: usize = 10;

/// The opening bracket of the one that closes at `i`.
fn bracket_before(view: &View, i: usize, least: usize) -> Option<usize> {
    (view.word(i) == ")").then(|| (least.max(i.saturating_sub(BRACKET))..i).rev().find(|&k| view.word(k) == "(")).flatten()
}

/// "closed" in "the firms closed by the order said": a participle behind its noun; "based" behind a name as well.
pub(super) fn participle(view: &View, i: usize) -> bool {
    let noun = |i: usize| {
        view.pos(i) == Pos::Noun || view.pos(i) == Pos::Propn && view.is(i + 1, &["based", "born", "headquartered", "located"])
    };
    view.pos(i) == Pos::Verb && i > 0 && noun(i - 1) && (view.pos(i + 1) == Pos::Adp || view.pos(i + 1) == Pos::Adv)
}

/// "Robert “Bob” Ray": a short quotation inside a name.
fn name_in_marks(view: &View, i: usize) -> bool {
    view.marked(i).is_some_and(|n| {
        let inside = view.quotation(n);
        inside.len() <= 5 && inside.start > 0 && view.pos(inside.start - 1) == Pos::Propn && view.pos(inside.end) == Pos::Propn
    })
}

/// "Ana Ruiz, who runs the port, said": from the head of the clause to the comma before the verb.
fn apposed(view: &View, g: usize, least: usize) -> Range<usize> {
    let end = g - 1;
    // "Ana Ruiz, who spoke because she was asked, said": the clause between the commas is hers whole.
    let clause = (least + 1..end).rev().take_while(|&i| !view.comma(i) && !view.breaks(i)).find(|&i| view.relative(i));
    let mut start = clause.filter(|&i| view.comma(i - 1)).map_or(end, |i| i - 1);
    while start > least {
        if let Some(open) = bracket_before(view, start - 1, least) {
            start = open;
            continue;
        }
        if view.breaks(start - 1) || view.marked(start - 1).is_some() {
            break;
        }
        if view.is(start - 1, &["but", "while", "that", "although", "though", "because", "and"]) && start - 1 > least {
            let opener = view.comma(start - 2) || view.is(start - 1, &["that", "because"]);
            if opener {
                break;
            }
        }
        start -= 1;
    }
    let mut range = start..end;
    loop {
        range = lead_off(view, range);
        let Some(comma) = range.clone().find(|&i| view.comma(i)) else {
            return if view.has_finite(range.clone()) || range.is_empty() || !view.opens_phrase(range.start) {
                g..g
            } else {
                range
            };
        };
        let head = range.start..comma;
        let relative = head.clone().any(|i| view.relative(i));
        // "The bill passed in the Senate, Ana Ruiz, a clerk, said": a name behind the comma is whose clause it was.
        let named = view.pos(comma + 1) == Pos::Propn;
        let verb = |i: usize| view.finite(i) && (named || !participle(view, i));
        let plain = view.opens_phrase(range.start) && (relative || !head.clone().any(verb));
        if plain {
            return range;
        }
        range = comma + 1..end;
    }
}

/// Without conjunctions and adverbials at its head: "But on Tuesday the mayor" → "the mayor".
fn lead_off(view: &View, mut range: Range<usize>) -> Range<usize> {
    loop {
        let first = range.start;
        if range.is_empty() {
            return range;
        }
        let skip = if view.is(first, &["and", "but", "or", "so", "yet", "nor", "plus", ",", "”", "\"", "’", "-"])
            || view.dash(first)
            || matches!(view.pos(first), Pos::Punct | Pos::Cconj | Pos::Sconj)
            || view.pos(first) == Pos::Adv && !view.is(first, &["about", "nearly", "almost", "roughly", "more"])
            || view.when(first) && !view.is(first, &["last"])
        {
            first + 1
        } else if matches!(view.pos(first), Pos::Adp | Pos::Verb) || view.is(first, &["last", "this"]) && view.when(first + 1) {
            match range.clone().find(|&i| view.comma(i)) {
                Some(comma) => comma + 1,
                // "On Tuesday he", "In an interview with the paper Ruiz": up to a pronoun or a weekday.
                None => match range.clone().rev().find(|&i| view.when(i) || subject_pronoun(view, i)) {
                    Some(i) if view.when(i) && i + 1 < range.end => i + 1,
                    Some(i) if i > first && !view.when(i) => i,
                    _ if view.pos(first) == Pos::Verb => first + 1,
                    _ => return range,
                },
            }
        } else {
            return range;
        };
        range.start = skip.min(range.end);
    }
}

fn subject_pronoun(view: &View, i: usize) -> bool {
    view.is(i, &["he", "she", "they", "we", "i", "it", "you"])
}

/// The noun phrase at `start` with what is apposed to it, up to `end`: "Ana Ruiz, the harbour master, who left".
pub(super) fn phrase_after(view: &View, start: usize, end: usize) -> Range<usize> {
    let end = end.min(start + REACH);
    if view.is(start, &["he", "she", "they", "we", "i", "it", "you", "who"]) {
        return start..(start + 1).min(end);
    }
    let mut i = start;
    let mut relative = false;
    while i < end {
        if let Some(shut) =
            (view.word(i) == "(" && i > start).then(|| (i..end.min(i + BRACKET)).find(|&k| view.word(k) == ")")).flatten()
        {
            i = shut + 1;
            continue;
        }
        if view.marked(i).is_some() && !name_in_marks(view, i) {
            break;
        }
        if view.comma(i) {
            let next = i + 1;
            let apposes = view.opens_phrase(next) && !view.when(next) && view.pos(next) != Pos::Pron || view.relative(next);
            let state = view.pos(next) == Pos::Propn && !view.comma(next + 1) && i > start && view.pos(i - 1) == Pos::Num;
            if !apposes || state || view.marked(next).is_some() {
                break;
            }
        } else if view.breaks(i) || i > start && !relative && !dated(view, i) && (view.subordinates(i) || said_when(view, i)) {
            break;
        } else if view.relative(i) || view.is(i, &["whose"]) {
            relative = true;
        } else if i > start
            && !relative
            && (view.finite(i) && !participle(view, i) && view.pos(i - 1) != Pos::Det || subject_pronoun(view, i))
        {
            break;
        }
        i += 1;
    }
    while i > start
        && (view.comma(i - 1) || matches!(view.pos(i - 1), Pos::Cconj | Pos::Adp | Pos::Punct) && view.word(i - 1) != ")")
    {
        i -= 1;
    }
    start..i
}

/// "since 1988", "published in 2021": when a source came to be, not when it spoke.
fn dated(view: &View, i: usize) -> bool {
    let year = view.pos(i + 1) == Pos::Num;
    year && (view.is(i, &["since"]) || view.is(i, &["in"]) && participle(view, i.saturating_sub(1)))
}

/// "on Monday", "last week", "in a statement", "during the debate": when or where it was said.
fn said_when(view: &View, i: usize) -> bool {
    if ahead(view, i)
        || view.when(i) && !view.is(i, &["early", "late", "also", "once", "last"])
        || view.is(i, &["last", "this"]) && view.when(i + 1)
    {
        return true;
    }
    match view.pos(i) {
        Pos::Adp if view.is(i, &["during", "via", "on", "in", "at", "by", "through", "following", "about", "against"]) => {
            let next = (i + 1..i + 5).find(|&k| view.pos(k) == Pos::Noun || view.when(k));
            view.when(i + 1) && !view.is(i + 1, &["late", "early", "last"])
                || view.is(i, &["during", "via", "following"])
                || next.is_some_and(|k| medium(view, k))
                || view.is(i, &["on", "in"])
                    && (view.is(i + 1, &["twitter", "facebook", "january"]) || view.pos(i + 1) == Pos::Num)
        }
        Pos::Verb | Pos::Part => view.word(i).ends_with("ing") && view.pos(i) == Pos::Verb && view.comma(i.saturating_sub(1)),
        _ => false,
    }
}

/// What something is said in: "statement", "interview".
pub(super) fn medium(view: &View, i: usize) -> bool {
    view.is(
        i,
        &[
            "statement",
            "interview",
            "email",
            "e-mail",
            "tweet",
            "speech",
            "letter",
            "phone",
            "telephone",
            "conference",
            "debate",
            "rally",
            "message",
            "post",
            "op-ed",
            "memo",
            "briefing",
            "appearance",
            "town",
            "hearing",
            "response",
            "call",
            "release",
            "blog",
            "video",
            "mail",
        ],
    )
}

/// "said | Ruiz, head of the league | on the eve of the strike", "ahead of the vote": when it was said, of what comes next.
pub(super) fn without_occasion(view: &View, report: &mut Report) {
    let source = &mut report.source;
    let occasion = (source.start + 1..source.end).find(|&i| ahead(view, i)).filter(|_| source.start >= report.cue.end);
    if let Some(at) = occasion.filter(|&at| !view.has_finite(source.start..at)) {
        source.end = at - usize::from(view.comma(at - 1));
    }
}

/// "ahead of", "on the eve of", "in the run-up to".
fn ahead(view: &View, i: usize) -> bool {
    let of = |at: usize, nouns: &[&str]| view.is(at, nouns) && view.is(at + 1, &["of", "to"]);
    let the = view.is(i, &["on", "in"]) && view.is(i + 1, &["the"]);
    of(i, &["ahead"])
        || view.is(i, &["in"]) && of(i + 1, &["advance"])
        || the && (of(i + 2, &["eve", "margins", "sidelines", "wake"]) || view.is(i + 2, &["run"]) && of(i + 4, &["up"]))
}

/// "The ad ends with footage of Ruiz saying", "said as she left", "said of the mayor": the cue and its own subject.
pub(super) fn own_subject(view: &View, report: &mut Report) {
    let (cue, source) = subject_of(view, report.cue.clone(), report.source.clone());
    (report.cue, report.source) = (cue, source);
}

fn subject_of(view: &View, cue: Range<usize>, source: Range<usize>) -> (Range<usize>, Range<usize>) {
    let speaks = |i: &usize| cues::of_word(view.word(*i)).is_some_and(|c| c.takes(Takes::Speech));
    let Some(verb) = cue.end.checked_sub(1).filter(|v| *v >= cue.start && speaks(v)) else { return (cue, source) };
    let from = if source.end == cue.start && !source.is_empty() { source.start } else { cue.start };
    let name = (from + 1..verb).rev().take_while(|&i| view.pos(i) == Pos::Propn).last();
    let shows = |&i: &usize| view.is(i - 1, &["of", "with"]) && view.has_finite(from..i) && !(from..i).any(|k| view.relative(k));
    if let Some(name) = name.filter(shows).filter(|_| view.word(verb).ends_with("ing")) {
        return (verb..cue.end, name..verb);
    }
    // “…,” Ruiz said in a speech quoted by the Herald: who quotes it did not say it.
    let by = source.start.checked_sub(2).filter(|&i| i > cue.end && view.is(i + 1, &["by"]) && view.is(i, nested::CARRIED));
    if by.is_some() {
        let floor = view.sentence(cue.start).start;
        let who = subject_before(view, verb_group(view, verb, floor), floor);
        return if who.is_empty() { (cue, source) } else { (cue, who) };
    }
    if source.start == cue.end + 1 && view.is(cue.end, &["as", "while", "when", "after", "before", "because", "of", "about"]) {
        let floor = view.sentence(cue.start).start;
        let who = subject_before(view, verb_group(view, verb, floor), floor);
        return if who.is_empty() { (cue, source) } else { (cue, who) };
    }
    (cue, source)
}

/// "A memo seen by the board said", "A picture taken by Ruiz shows": the memo said it.
pub(super) fn with_document(view: &View, report: &mut Report) {
    let start = report.source.start;
    let floor = view.sentence(start).start;
    const DONE: &[&str] = &[
        "commissioned",
        "compiled",
        "conducted",
        "filmed",
        "issued",
        "made",
        "obtained",
        "posted",
        "prepared",
        "published",
        "recorded",
        "released",
        "reviewed",
        "seen",
        "sent",
        "shared",
        "shot",
        "taken",
        "viewed",
        "written",
    ];
    let behind = start >= floor + 3 && view.is(start - 1, &["by"]) && view.is(start - 2, DONE) && view.finite(report.cue.start);
    let behind = (behind && view.pos(start - 3) == Pos::Noun).then(|| start - 2);
    // "A letter bearing the crest of the board said": so did the letter.
    const BORNE: &[&str] = &["crest", "emblem", "letterhead", "logo", "masthead", "name", "seal", "signature", "stamp"];
    let crest = (start.saturating_sub(4).max(floor + 3)..start).rev().find(|&i| view.is(i, &["of"]) && view.is(i - 1, BORNE));
    let bears = |i: &usize| view.is(*i, &["bearing", "carrying", "with", "under"]) && view.pos(*i - 1) == Pos::Noun;
    let borne = || crest.and_then(|of| (floor + 1..of - 1).rev().take(3).find(bears));
    let Some(end) = behind.or_else(borne).filter(|_| !report.source.is_empty() && report.source.end == report.cue.start) else {
        return;
    };
    let of_phrase =
        |i: &usize| matches!(view.pos(*i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num) || view.is(*i, &["-"]);
    report.source.start = (floor..end).rev().take_while(of_phrase).last().unwrap_or(start);
}

/// "the board (EMB)": with the bracket that closes the one it opens.
pub(super) fn close_bracket(view: &View, report: &mut Report) {
    let source = &mut report.source;
    let opened = source.clone().rev().find(|&i| matches!(view.word(i), "(" | ")"));
    let shut = opened.is_some_and(|i| view.word(i) == "(") && view.word(source.end) == ")";
    source.end += usize::from(shut);
}

/// "A man nicknamed “Badger”", "a clerk known as “Ox”", "a cook who goes by “Ash”": with what goes by in marks.
pub(super) fn with_nickname(view: &View, report: &mut Report) {
    if report.source.is_empty() {
        return;
    }
    let source = &mut report.source;
    let calls = |i: usize| {
        view.is(i, &["nicknamed", "dubbed", "called"])
            || view.is(i, &["as"]) && view.is(i - 1, &["known", "only"])
            || view.is(i, &["by"]) && view.is(i - 1, &["goes", "go", "going", "went"])
    };
    let verb = (source.start + 1..source.end + 3).find(|&i| calls(i));
    let behind = |v: usize| (source.start..v).all(|i| view.marked(i).is_none()) && v + 1 >= source.end.saturating_sub(NICKNAME);
    let name = verb.filter(|&v| behind(v)).and_then(|v| view.marked(v + 1)).map(|n| view.quotation(n));
    if let Some(name) = name.filter(|n| n.len() <= NICKNAME && n.end > source.end && !report.content.contains(n)) {
        source.end = name.end;
    }
}

/// Tokens of a nickname with its marks.
const NICKNAME: usize = 5;

/// "The fixer, known to everyone on the docks as Uncle Vito, said": with whom it is.
pub(super) fn with_known_as(view: &View, report: &mut Report) {
    let start = report.source.start;
    let floor = view.sentence(start).start;
    let known = start >= floor + 4 && view.is(start - 1, &["to", "by", "among"]) && view.is(start - 2, &["known"]);
    if !known || !view.comma(start - 3) || !report.source.clone().any(|i| view.is(i, &["as"])) {
        return;
    }
    let of_phrase = |i: &usize| matches!(view.pos(*i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num);
    report.source.start = (floor..start - 3).rev().take_while(of_phrase).last().unwrap_or(start);
}

/// "Per | Moe said the road was shut": at the head of its sentence, with a verb right behind, a name.
pub(super) fn with_per(view: &View, report: &mut Report) {
    let Report { cue, source, .. } = report;
    let head = view.sentence(source.start).start;
    let name = source.start < source.end && source.clone().all(|i| view.pos(i) == Pos::Propn);
    if name && source.start == head + 1 && view.word(head) == "Per" && source.end == verb_group(view, cue.start, head) {
        source.start = head;
    }
}

/// "known to everyone as Uncle Vito": nobody's words.
pub(super) fn is_known(view: &View, report: &Report) -> bool {
    view.is(report.cue.start, &["known"]) && report.source.clone().any(|i| view.is(i, &["as"]))
}

/// "A clerk, who asked not to be named, said": with the clause between its commas.
pub(super) fn with_relative_clause(view: &View, report: &mut Report) {
    let (source, comma) = (&mut report.source, report.cue.start.wrapping_sub(1));
    let clause = source.end..comma;
    let whole = clause.len() > 2
        && clause.len() < REACH
        && view.comma(source.end)
        && view.relative(source.end + 1)
        && view.comma(comma)
        && clause.clone().all(|i| view.marked(i).is_none() && !view.breaks(i));
    if whole && source.start < source.end {
        source.end = comma;
    }
}

/// "They marched on, chanting “…”": the subject of the verb before. "He is expected to say": what stands before the whole verb.
pub(super) fn shared_subject(view: &View, report: &mut Report) {
    if report.source.is_empty() {
        report.source = subject_before_participle(view, &report.cue);
    }
    let Report { cue, source, .. } = report;
    if objects(view, source, cue) {
        let subject = subject_before_participle(view, cue);
        *source = if subject.is_empty() { source.clone() } else { subject };
    }
    if source.clone().is_empty() && cue.clone().any(|i| view.is(i, &["to"])) && view.pos(cue.start) == Pos::Aux {
        let subject = subject_before(view, cue.start, view.sentence(cue.start).start);
        let adjoins = subject.end == cue.start && view.opens_phrase(subject.start) && !view.is(subject.start, &["it", "there"]);
        *source = if adjoins { subject } else { source.clone() };
    }
}

/// "The board wrote to the mayor, asking …": whom a verb or a preposition governs just ahead of the participle does not say it.
fn objects(view: &View, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let adjoins = !source.is_empty() && source.end + 1 == cue.start && view.comma(source.end);
    let Some(before) = source.start.checked_sub(1).filter(|_| adjoins && view.word(cue.start).ends_with("ing")) else {
        return false;
    };
    let says = cues::of_word(view.word(before)).is_some_and(|c| c.takes(Takes::Speech));
    let governs =
        view.pos(before) == Pos::Adp && !view.is(before, &["than", "as", "like"]) || view.pos(before) == Pos::Verb && !says;
    // "According to the board, citing …", "despite warnings by the board, calling …": who has the word in it already.
    let word = before.wrapping_sub(1);
    governs && !view.is(word, &["according"]) && !cues::of_word(view.word(word)).is_some_and(|c| c.takes(Takes::Noun))
}

/// "a clerk who on Monday accused the mayor": it is the clerk who does, whatever else stands before.
pub(super) fn relative_subject(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    if source.is_empty() || source.end > cue.start || cue.is_empty() {
        return;
    }
    let group = verb_group(view, cue.start, view.sentence(cue.start).start);
    let day =
        |i: usize| view.when(i) || view.pos(i) == Pos::Adv && !view.subordinates(i) || view.is(i, &["on"]) && view.when(i + 1);
    let who = (source.end..group).rev().find(|&i| !day(i)).filter(|&i| view.relative(i));
    // "The coach who the players say", "the firm, whose owner says": who says it stands behind the pronoun.
    let says = cues::of_word(view.word(cue.end - 1)).is_some_and(|c| c.takes(Takes::Speech));
    let inner = source.clone().rev().find(|&i| view.relative(i)).filter(|&i| says && i > source.start && i + 1 < source.end);
    if let Some(pronoun) =
        inner.filter(|&i| source.end == group && !view.has_finite(i + 1..source.end) && view.opens_phrase(i + 1))
    {
        let commas = (pronoun + 1..source.end).any(|i| view.comma(i));
        // "whose wife": his who stands before it.
        let whose = usize::from(!view.is(pronoun, &["whose"]));
        report.source.start = if commas { source.start } else { pronoun + whose };
        return;
    }
    // "Ana Ruiz, who said" may be told by her name.
    let own = |who: usize| who == source.end || view.comma(source.end) && who == source.end + 1;
    if let Some(who) = who.filter(|&w| !own(w) && view.is(w, &["who", "which"])) {
        report.source = who..who + 1;
    }
}

/// "His words come after the mayor, early on Monday, said": the mayor.
pub(super) fn within_its_clause(view: &View, report: &mut Report) {
    let source = report.source.clone();
    if source.is_empty() || source.end > report.cue.start {
        return;
    }
    let closed = |i: usize| participle(view, i) && view.word(i).ends_with(['d', 'n', 't']);
    let carries = |&i: &usize| view.finite(i) && !closed(i) && !view.comma(i.saturating_sub(1));
    let verb = source.clone().find(carries);
    let free = |end: usize| !(source.start..end).any(|i| view.relative(i) || view.is(i, &["that"]) || view.marked(i).is_some());
    let opener = verb.filter(|&v| v > source.start && free(v)).and_then(|v| {
        let opens = |&i: &usize| view.is(i, &["after", "as", "because", "before", "since", "when", "while"]);
        // "Lind left and Ruiz", said.
        let and = |&i: &usize| view.is(i, &["and", "but"]) && view.pos(i + 1) == Pos::Propn;
        (v..source.end.saturating_sub(1)).find(|i| opens(i) || and(i)).filter(|&i| view.opens_phrase(i + 1))
    });
    let Some(opener) = opener else { return };
    // "early on Monday" behind the name is when.
    let when = |i: usize| view.comma(i) || view.when(i) || view.is(i, &["on"]) || view.pos(i) == Pos::Adv;
    let end = (opener + 2..source.end).rev().find(|&i| !when(i)).map_or(source.end, |i| i + 1);
    report.source = opener + 1..end;
}

/// "Ana Ruiz, who was there, today said", "Ana Ruiz, who that day said", "the embassy in Lund on Sunday said": the day is when, and who stands before it.
pub(super) fn without_time(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let when = |i: usize| view.when(i) || view.is(i, &["this", "last", "earlier", "later", "week", "month", "year"]);
    let that_day = source.clone().all(|i| when(i) || view.is(i, &["that", "same", "day"])) && source.len() > 1;
    if !source.is_empty() && source.end == report.cue.start && (that_day || source.clone().all(when)) {
        let floor = view.sentence(source.start).start;
        let subject = subject_before(view, source.start, floor);
        report.source = if subject.is_empty() { source } else { subject };
        return;
    }
    let leads = |i: usize| view.is(i, &["on", "early", "late", "morning", "afternoon", "evening", "night"]);
    let part = |i: usize| when(i) && !matches!(view.word(i), "Today" | "Tonight") || leads(i);
    let tail = source.clone().rev().take_while(|&i| part(i)).last().filter(|&i| i > source.start);
    let told = |tail: &usize| {
        (*tail..source.end).any(|i| view.when(i)) && !view.is(*tail - 1, &["super", "bloody", "black", "holy", "good"])
    };
    // "The poll released on Monday": the day is the poll's.
    let bare = |tail: &usize| {
        !(source.start..*tail).any(|i| matches!(view.pos(i), Pos::Verb | Pos::Aux | Pos::Punct) || view.relative(i))
    };
    if let Some(tail) = tail.filter(told).filter(bare) {
        report.source.end = tail;
    }
}

/// "The boy, who grew up in Lund, Oregon said": the place is no source, but who comes from it.
pub(super) fn past_a_place(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let floor = view.sentence(source.start).start;
    let name = |i: usize| view.pos(i) == Pos::Propn;
    let comma = source.start.checked_sub(1).filter(|&i| i > floor && view.comma(i));
    if source.is_empty() || source.end != report.cue.start || !source.clone().all(name) {
        return;
    }
    let Some(town) = comma.and_then(|c| (floor..c).rev().take_while(|&i| name(i)).last()) else { return };
    let free = |i: &usize| view.marked(*i).is_none() && !view.breaks(*i);
    let mut clause = (floor + 1..town).rev().take_while(|i| free(i) && !view.comma(*i));
    let Some(who) = clause.find(|&i| view.is(i, &["who"]) && view.comma(i - 1)) else { return };
    if !view.is(town - 1, &["in", "from", "near", "outside"]) || !view.has_finite(who..town) {
        return;
    }
    let of_phrase = |i: &usize| free(i) && !view.comma(*i) && !view.subordinates(*i) && !view.finite(*i);
    let start = (floor..who - 1).rev().take_while(of_phrase).last().unwrap_or(who);
    let subject = lead_off(view, start..who - 1);
    if !subject.is_empty() && view.opens_phrase(subject.start) {
        report.source.start = subject.start;
    }
}

/// "Ruiz, the court heard, told his wife", "Baku’s aides, however, said", "According to Ruiz, Veld has agreed": without what stands between
/// commas and is a clause of another's, an adverb, or who says it all.
pub(super) fn without_parenthesis(view: &View, report: &mut Report) {
    let source = report.source.clone();
    if source.is_empty() || source.end > report.cue.start {
        return;
    }
    let floor = view.sentence(source.start).start;
    let comma = |from: usize, to: usize| (from..to).find(|&i| view.comma(i));
    // Who it is according to comes first.
    let according = view.is(floor, &["according"]) && source.start == floor + 2 && report.cue.start > source.start;
    if let Some(first) = comma(source.start, source.end).filter(|&i| according && i + 1 < source.end) {
        report.source.start = first + 1;
        return;
    }
    let Some(last) = source.clone().rev().find(|&i| view.comma(i)).filter(|&i| i > source.start && view.comma(source.end)) else {
        return;
    };
    let told = |i: usize| view.is(i, HEARING) || cues::of_word(view.word(i)).is_some_and(|c| c.takes(Takes::Speech));
    let verb = source.end - 1;
    let clause =
        told(verb) && view.pos(verb) == Pos::Verb && view.opens_phrase(last + 1) && last + 1 < verb && !view.relative(last + 1);
    // "Holm, to the surprise of the board, said"
    let aside = view.is(last + 1, &["to"]) && view.is(last + 2, &["the"]);
    let adverb = last + 2 == source.end && (view.pos(verb) == Pos::Adv || view.is(verb, &["however", "meanwhile", "though"]));
    if clause || adverb || aside {
        report.source.end = last;
    }
}

/// What a court does with what is told to it.
const HEARING: &[&str] = &["heard", "hears", "told"];

/// "Ruiz, who had seen it, wrote that she was glad": what stands in what was said is no source of it.
pub(super) fn outside_content(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let inside = |c: &Range<usize>| report.cue.end <= c.start && c.start <= source.start && source.end <= c.end;
    if source.is_empty() || report.cue.is_empty() || !report.content.iter().any(inside) {
        return;
    }
    let floor = view.sentence(report.cue.start).start;
    let subject = subject_before(view, verb_group(view, report.cue.start, floor), floor);
    if !subject.is_empty() && view.opens_phrase(subject.start) {
        report.source = subject;
    }
}

/// "A new order was needed, and Ruiz nodded, saying “…”": where another's clause stands between, the participle is of that one.
pub(super) fn nearer_subject(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    if source.is_empty() || source.end >= cue.start || !view.comma(cue.start.wrapping_sub(1)) {
        return;
    }
    let near = subject_before_participle(view, &cue);
    let before = near.start.wrapping_sub(1);
    let joined = view.is(before, &["and", "but", "while"]) && view.comma(before.wrapping_sub(1));
    let free = (source.end..cue.start).all(|i| view.marked(i).is_none());
    if near.start > source.end && joined && free && view.opens_phrase(near.start) {
        report.source = near;
    }
}

/// "Lowe says Marsh told her father that …": who told him is whose verb it is.
pub(super) fn reported_subject(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    if source.is_empty() || source.end >= cue.start || cue.is_empty() {
        return;
    }
    let floor = view.sentence(cue.start).start;
    let group = verb_group(view, cue.start, floor);
    let near = subject_before(view, group, floor);
    let says = |i: usize| {
        let cue = cues::of_word(view.word(i)).is_some_and(|c| c.takes(Takes::Speech) || c.takes(Takes::Clause));
        cue && view.pos(i) == Pos::Verb && view.finite(i) && i >= source.end
    };
    let before = near.start.wrapping_sub(1);
    let verb = if view.is(before, &["that"]) { before.wrapping_sub(1) } else { before };
    let free = (source.end..group).all(|i| view.marked(i).is_none());
    if near.end == group && !near.is_empty() && free && says(verb) && view.opens_phrase(near.start) {
        report.source = near;
    }
}

/// Verbs that may share a subject.
const SHARED: usize = 3;

pub(super) fn subject_before_participle(view: &View, cue: &Range<usize>) -> Range<usize> {
    let floor = view.sentence(cue.start).start;
    let none = cue.end..cue.end;
    if cue.is_empty() || !view.word(cue.start).ends_with("ing") || cue.start <= floor {
        return none;
    }
    let source = earlier_subject(view, cue.start, floor);
    if source.is_empty() { none } else { source }
}

/// "Ruiz had meant to go but pulled out, telling": the subject of the verb nearest before token `at` that has one.
pub(super) fn earlier_subject(view: &View, at: usize, floor: usize) -> Range<usize> {
    let free = |i: usize| view.marked(i).is_none();
    let subject = |verb: usize| subject_before(view, verb_group(view, verb, floor), floor);
    let verbs = || (floor.max(at.saturating_sub(REACH))..at).rev().filter(|&i| free(i) && view.finite(i));
    // "accords reached by the board" before "a boy ran along": what may be a participle comes last.
    let sure = verbs().filter(|&i| !participle(view, i)).take(SHARED).map(subject).find(|s| !s.is_empty());
    let source = sure.or_else(|| verbs().take(SHARED).map(subject).find(|s| !s.is_empty())).unwrap_or(at..at);
    if source.clone().any(|i| view.relative(i)) { at..at } else { source }
}

/// "told the paper": who is spoken to, where that is no part of what was said nor of who said it.
pub(super) fn addressee(view: &View, report: &mut Report) {
    let verb = report.cue.clone().rev().find_map(|i| cues::of_word(view.word(i)).map(|c| (i, c)));
    let sentence_end = |verb: usize| view.sentence(verb).end;
    let object = verb.and_then(|(verb, cue)| clauses::addressee(view, verb, cue, sentence_end(verb)));
    let free = |a: &Range<usize>| !(report.content.iter().any(|c| meet(c, a)) || meet(&report.source, a));
    let found = report.addressee.take().or(object).filter(free);
    report.addressee = found;
}
