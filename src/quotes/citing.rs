//! Who is cited beside a clause: "Sales fell, per customs records", "Under the Harbour Act, …", "In the analysis of the board, …",
//! "…, as even Ruiz conceded", "The quay is shut, an officer confirmed to the Herald", "… has lost his mind, they sneer".

use std::ops::Range;

use super::clauses::{according_to, clause_end};
use super::cues;
use super::report::{Pattern, Report};
use super::sources::{subject_before, verb_group};
use super::uncued::titled;
use super::view::View;
use crate::document::{EntityType, Pos, Stance};
use crate::entities::lists::role;
use crate::lexicon::SOURCE_NOUNS;

/// What stands at token `v` of a sentence and cites somebody.
pub(super) fn read(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    match () {
        _ if view.is(v, &["per"]) => per(view, v, sentence),
        _ if view.is(v, &["in"]) && view.is(v + 1, &["the"]) && view.is(v + 2, JUDGEMENTS) && view.is(v + 3, &["of"]) => {
            judged(view, v, sentence)
        }
        _ if view.is(v, &["under"]) && v == sentence.start => law(view, v, sentence),
        _ if view.is(v, &["as"]) => comment(view, v, sentence),
        _ if view.is(v, &["possibility", "prospect"]) => aired(view, v, sentence),
        _ if view.is(v, &["doubt", "doubts", "questions"]) => doubted(view, v, sentence),
        _ if view.is(v, &["described", "called", "calls", "describes", "termed"]) => termed(view, v, sentence),
        _ if view.is(v, &["identified"]) => identified(view, v, sentence),
        _ if view.is(v, &["from"]) => made_by(view, v, sentence),
        _ if view.is(v, &["of"]) => told_of(view, v, sentence),
        _ if view.is(v, &["out"]) => points_out(view, v, sentence),
        _ if view.is(v, WRITTEN) => written(view, v, sentence),
        _ => behind(view, v, sentence),
    }
}

const JUDGEMENTS: &[&str] =
    &["analysis", "assessment", "estimation", "judgement", "judgment", "opinion", "telling", "view", "words"];

/// Tokens of a source.
const LONGEST: usize = 14;

/// Whether the phrase is of somebody or something that says: a name, a role, "the report", "customs records".
pub(super) fn speaks(view: &View, phrase: Range<usize>) -> bool {
    let noun = |i: usize| {
        let word = view.word(i).to_lowercase();
        matches!(view.pos(i), Pos::Noun | Pos::Adj | Pos::Verb)
            && (SOURCE_NOUNS.contains(&word) || role(&word).is_some_and(|r| r.0 != EntityType::Place))
    };
    phrase.into_iter().any(|i| view.pos(i) == Pos::Propn && !view.when(i) || noun(i))
}

/// "…, per customs records": behind a comma or at the head of its sentence, not "per day".
fn per(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let before = v.checked_sub(1).filter(|&i| i >= sentence.start);
    let told = before.is_none_or(|i| (view.comma(i) || view.dash(i)) && view.has_finite(sentence.start..i));
    let report = according_to(view, v..v + 1, sentence).filter(|_| told)?;
    // "Per Moe lives in Lund, Norway": a name.
    let lives = view.pos(v + 1) == Pos::Propn && view.has_finite(report.source.clone());
    (!lives && speaks(view, report.source.clone())).then_some(report)
}

/// "A farmer has told of digging out his sheep": what somebody tells of having done, or of having had done to him.
fn told_of(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let verb =
        v.checked_sub(1).filter(|&i| i > sentence.start && view.is(i, &["told", "tells", "tell"]) && view.marked(i).is_none())?;
    let group = verb_group(view, verb, sentence.start);
    let source = subject_before(view, group, sentence.start);
    let gerund = view.word(v + 1).ends_with("ing") && matches!(view.pos(v + 1), Pos::Verb | Pos::Aux) && v + 2 < sentence.end;
    let active = view.finite(group) && !super::clauses::passive(view, group..verb);
    let somebody = source.end == group
        && (speaks(view, source.clone()) || view.pos(source.start) == Pos::Pron || role_of_many(view, &source));
    let content = v + 1..clause_end(view, v + 1, sentence.end);
    (gerund && active && somebody && !source.is_empty())
        .then(|| Report::new(group..v + 1, source, vec![content], Pattern::Clause))
}

/// "Sailors", "two survivors".
fn role_of_many(view: &View, source: &Range<usize>) -> bool {
    source.clone().any(|i| view.pos(i) == Pos::Noun && view.word(i).ends_with('s')) && !view.relative(source.start)
}

/// What a law is called.
const LAWS: [&str; 13] = [
    "Act",
    "Amendment",
    "Bill",
    "Code",
    "Constitution",
    "Convention",
    "Directive",
    "Law",
    "Measure",
    "Ordinance",
    "Regulation",
    "Statute",
    "Treaty",
];

/// "Under the Harbour Safety Act, ferries may not sail in a gale": what a law says that is named.
fn law(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let report = according_to(view, v..v + 1, sentence)?;
    // "the Harbour Act", "the Act,", "Measure FF"; not "the Bill Ruiz made".
    let named = |i: usize| LAWS.contains(&view.word(i)) && (i > v + 2 || view.word(i + 1).len() < 3);
    let plain = |i: usize| !view.finite(i) && view.marked(i).is_none();
    let source = report.source.clone();
    (source.clone().any(named) && source.clone().all(plain) && report.content.iter().all(|c| view.has_finite(c.clone())))
        .then_some(report)
}

/// "In the analysis of the board, the dam is finished".
fn judged(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    if v > sentence.start && !view.comma(v - 1) && view.marked(v - 1).is_none() {
        return None;
    }
    let report = according_to(view, v..v + 4, sentence)?;
    (view.is(v + 2, &["words"]) || speaks(view, report.source.clone())).then_some(report)
}

/// The end of what may stand behind the verb of a comment: whom it was told, when, where.
fn past_adjuncts(view: &View, v: usize, sentence: &Range<usize>) -> Option<usize> {
    let mut i = v + 1;
    let stop = |i: usize| i >= sentence.end || view.comma(i) || view.breaks(i);
    let end = sentence.end.min(v + LONGEST);
    while !stop(i) && i < end && !view.finite(i) && view.marked(i).is_none() && !view.subordinates(i) && view.pos(i) != Pos::Verb
    {
        i += 1;
    }
    // "told the story": whom, not what; "wrote in the paper", "said on Monday".
    let next = v + 1;
    let hears =
        |i: usize| view.pos(i) == Pos::Propn || role(&view.word(i).to_lowercase()).is_some_and(|r| r.0 != EntityType::Place);
    let told = view.is(v, &["told", "tells"]) && (next..i).any(hears);
    let adjunct = i == next || view.pos(next) == Pos::Adp || view.when(next) || view.is(next, &["last", "this"]) || told;
    // "as Ruiz said of the sea"
    (stop(i) && adjunct && !view.is(next, &["of", "to", "for"])).then_some(i)
}

/// Verbs of a comment clause.
const COMMENTS: &[&str] = &[
    "acknowledged",
    "acknowledges",
    "admits",
    "admitted",
    "argued",
    "argues",
    "conceded",
    "concedes",
    "explained",
    "explains",
    "noted",
    "notes",
    "observed",
    "observes",
    "out",
    "recalled",
    "recalls",
    "remarked",
    "reported",
    "reports",
    "said",
    "says",
    "stated",
    "states",
    "stressed",
    "stresses",
    "told",
    "tells",
    "warned",
    "warns",
    "write",
    "writes",
    "wrote",
    "say",
    "note",
    "admit",
    "concede",
    "argue",
];

/// "…, as even Ruiz conceded", "As two geologists write in the Herald, …", "The vote, as Ruiz has stated, was bought".
fn comment(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    // "Now, as critics have pointed out, …"
    let lead = |i: usize| view.pos(i) == Pos::Adv || view.comma(i) || view.is(i, &["and", "but", "now", "so", "yet"]);
    let heads = v == sentence.start || v <= sentence.start + 3 && (sentence.start..v).all(lead);
    if view.marked(v).is_some() || !heads && !view.comma(v - 1) && !view.dash(v - 1) {
        return None;
    }
    let start = v + 1 + usize::from(view.is(v + 1, &["even", "first"]));
    let verb = (start + 1..sentence.end.min(start + LONGEST)).find(|&i| view.finite(i) && view.pos(i) == Pos::Verb)?;
    let pointed = view.is(verb, &["pointed", "points"]) && view.is(verb + 1, &["out"]);
    let last = verb + usize::from(pointed);
    let source = start..verb_group(view, verb, start);
    let phrase = source.clone().all(|i| {
        (view.nominal(i)
            || view.pos(i) == Pos::Pron
            || view.is(i, &["of", "for", "at", "and", "herself", "himself", "themselves"]))
            && view.marked(i).is_none()
    });
    // "As it says": what was just named, which says it already.
    let somebody = speaks(view, source.clone()) || source.len() == 1 && view.is(start, &["he", "she", "they"]);
    if source.is_empty() || !phrase || !somebody || !view.is(last, COMMENTS) {
        return None;
    }
    let end = past_adjuncts(view, last, sentence)?;
    let content = if heads {
        let comma = Some(end).filter(|&i| i < sentence.end && view.comma(i))?;
        let main = comma + 1..clause_end(view, comma + 1, sentence.end);
        // "As Ruiz wrote in May, Veld said …": a report of its own.
        vec![main].into_iter().filter(|m| view.opens_phrase(m.start) && view.has_finite(m.clone())).collect()
    } else {
        let before = sentence.start..v - 1;
        let after = (view.comma(end) && end + 1 < sentence.end).then(|| end + 1..clause_end(view, end + 1, sentence.end));
        let whole = view.has_finite(before.clone()) || after.clone().is_some_and(|a| view.finite(a.start));
        let plain = (before.start..before.end).all(|i| view.marked(i).is_none());
        // "The use of it has been, as Ruiz noted, small": a verb still waits.
        let waits = before.len() > 1 && matches!(view.pos(before.end - 1), Pos::Aux | Pos::Verb);
        let after = after.filter(|a| waits || !view.has_finite(before.clone()) && view.finite(a.start));
        if whole && plain && before.len() > 1 { [before].into_iter().chain(after).collect() } else { Vec::new() }
    };
    let stance = cues::of_word(view.word(verb)).map_or(Stance::Neutral, |c| c.stance);
    let from = source.start.min(v);
    let cue = source.end..last + 1;
    let report = Report::new(cue, source, content, Pattern::ClauseThenCue);
    (!report.content.is_empty()).then_some(Report { stance, from, ..report })
}

/// Verbs that report where they end their sentence.
const MANNERS: &[&str] = &[
    "scoff",
    "scoffed",
    "scoffs",
    "shrug",
    "shrugged",
    "shrugs",
    "sneer",
    "sneered",
    "sneers",
    "show",
    "showed",
    "shows",
    "found",
    "finds",
    "suggests",
    "suggest",
    "indicate",
    "indicates",
    "indicated",
    "reveal",
    "reveals",
    "revealed",
];

/// What is told to somebody.
const CONFIRMS: &[&str] =
    &["admitted", "confirmed", "conceded", "disclosed", "explained", "hinted", "revealed", "said", "indicated"];

/// "…, an officer confirmed to the Herald", "…, the survey shows", "…, they sneer".
fn behind(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let ends = |i: usize| i >= sentence.end || view.is(i, &["."]) && i + 1 >= sentence.end;
    let (manner, confirms) = (view.is(v, MANNERS), view.is(v, CONFIRMS) && view.is(v + 1, &["to"]));
    if !manner && !confirms || view.marked(v).is_some() || !matches!(view.pos(v), Pos::Verb | Pos::Noun) {
        return None;
    }
    let source = subject_before(view, verb_group(view, v, sentence.start), sentence.start);
    let comma = source.start.checked_sub(1).filter(|&i| i > sentence.start + 1 && (view.comma(i) || view.dash(i)))?;
    let told = v + 2..(v + 2..sentence.end.min(v + LONGEST)).find(|&i| !view.nominal(i)).unwrap_or(sentence.end);
    let done = if confirms { !told.is_empty() && speaks(view, told.clone()) && ends(told.end) } else { ends(v + 1) };
    let plain =
        source.clone().all(|i| view.nominal(i) || view.pos(i) == Pos::Pron || view.is(i, &["of", "at", "for", "from", "by"]));
    let content = sentence.start..comma;
    // "which he said were late, the footage showed": who says it has its own.
    let says = |i: usize| {
        let subject = i > sentence.start && (view.nominal(i - 1) || view.pos(i - 1) == Pos::Pron);
        subject && view.finite(i) && cues::of_word(view.word(i)).is_some_and(|c| c.of_clause() >= cues::SURE_WORD)
    };
    let whole = view.has_finite(content.clone()) && content.clone().all(|i| view.marked(i).is_none() && !says(i));
    // "the figures | show": a document shows, somebody sneers.
    let pronoun = view.pos(source.start) == Pos::Pron && view.is(source.start, &["he", "she", "they"]);
    let somebody = pronoun && manner || speaks(view, source.clone());
    if source.is_empty() || !done || !plain || !whole || !somebody || titled(view, &content) {
        return None;
    }
    let addressee = Some(told).filter(|_| confirms);
    let stance = cues::of_word(view.word(v)).map_or(Stance::Neutral, |c| c.stance);
    let report = Report::new(v..v + 1, source, vec![content], Pattern::ClauseThenCue);
    Some(Report { stance, addressee, ..report })
}

/// "Ruiz left open the possibility that the port would close".
fn aired(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let last = v.checked_sub(2).filter(|&i| i > sentence.start + 1 && view.pos(v - 1) == Pos::Det)?;
    let open = view.is(last, &["open"]) && view.is(last - 1, &["left", "leaves", "leave"]);
    let verb = last - usize::from(open);
    if !open && !view.is(verb, &["raised", "raises", "floated", "floats"])
        || !view.is(v + 1, &["that"])
        || view.marked(v).is_some()
    {
        return None;
    }
    let group = verb_group(view, verb, sentence.start);
    let source = subject_before(view, group, sentence.start);
    let content = v + 1..clause_end(view, v + 1, sentence.end);
    let somebody = speaks(view, source.clone()) || view.pos(source.start) == Pos::Pron;
    (!source.is_empty() && somebody && content.len() > 2)
        .then(|| Report::new(group..v + 1, source, vec![content], Pattern::Clause))
}

/// "Experts have raised doubts as to whether the blast was an accident".
fn doubted(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    const RAISES: &[&str] = &["cast", "casts", "expressed", "raise", "raised", "raises", "voiced"];
    let verb = v.checked_sub(1).map(|i| if view.pos(i) == Pos::Adj { i - 1 } else { i }).filter(|&i| i > sentence.start)?;
    let whether = (v + 1..v + 4).find(|&i| view.is(i, &["whether"])).filter(|&i| i < sentence.end)?;
    let joint = (v + 1..whether).all(|i| view.is(i, &["as", "to", "about", "on", "over"]));
    let group = verb_group(view, verb, sentence.start);
    let source = subject_before(view, group, sentence.start);
    let content = whether..clause_end(view, whether, sentence.end);
    let somebody = !source.is_empty() && speaks(view, source.clone()) && !source.clone().any(|i| view.comma(i) || view.finite(i));
    let report = Report::new(group..v + 1, source, vec![content], Pattern::Clause);
    (joint && view.is(verb, RAISES) && view.marked(v).is_none() && somebody)
        .then_some(Report { stance: Stance::Claims, ..report })
}

/// "died in what the navy described as a collision": the words for it are the navy's.
fn termed(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let group = verb_group(view, v, sentence.start);
    let what = (sentence.start + 1..group).rev().take(LONGEST).find(|&i| view.is(i, &["what"]))?;
    let source = what + 1..group;
    let plain = source
        .clone()
        .all(|i| (view.nominal(i) || view.pos(i) == Pos::Pron || view.is(i, &["of", "for"])) && view.marked(i).is_none());
    let as_ = usize::from(view.is(v + 1, &["as"]));
    let start = v + 1 + as_;
    let ends = |&i: &usize| view.comma(i) || view.breaks(i) || view.subordinates(i) || view.finite(i);
    let end = (start..sentence.end).find(ends).unwrap_or(sentence.end);
    let joint = matches!(view.pos(what - 1), Pos::Adp) || view.is(what - 1, &["after", "as", "amid", "following"]);
    let marked = (start..end).any(|i| view.marked(i).is_some());
    let somebody = speaks(view, source.clone()) && !source.is_empty();
    let report = Report::new(group..start, source, std::iter::once(start..end).collect(), Pattern::Clause);
    (joint && plain && somebody && !marked && end > start + 1 && view.opens_phrase(start)).then_some(report)
}

/// "The coast guard identified the dead as Ana Ruiz, 40".
fn identified(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let group = verb_group(view, v, sentence.start);
    let source = subject_before(view, group, sentence.start);
    let as_ = (v + 2..sentence.end.min(v + LONGEST))
        .take_while(|&i| !view.finite(i) && !view.comma(i))
        .find(|&i| view.is(i, &["as"]))?;
    let object = v + 1..as_;
    let plain = object.clone().all(|i| view.nominal(i) || view.pos(i) == Pos::Pron || view.is(i, &["of", "in", "and"]));
    let oneself = view.is(v + 1, &["himself", "herself", "themselves", "itself", "as"]);
    let active = !super::clauses::passive(view, group..v) && view.pos(v) == Pos::Verb;
    let somebody =
        !source.is_empty() && source.end == group && speaks(view, source.clone()) && !source.clone().any(|i| view.comma(i));
    let content = v + 1..clause_end(view, v + 1, sentence.end);
    let report = Report::new(group..v + 1, source, vec![content], Pattern::Clause);
    (active && plain && !oneself && somebody && view.pos(as_ + 1) == Pos::Propn).then_some(report)
}

/// "after allegations from the pilot Ana Ruiz that the yard had hidden a leak".
fn made_by(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let noun = v.checked_sub(1).filter(|&i| i > sentence.start && view.pos(i) == Pos::Noun)?;
    let cue = cues::of_word(view.word(noun)).filter(|c| c.takes(cues::Takes::Noun))?;
    let plain = |i: &usize| view.nominal(*i) || view.is(*i, &["of", "and", "for", "at"]) && view.marked(*i).is_none();
    let end = (v + 1..sentence.end.min(v + LONGEST)).find(|i| !plain(i) || view.is(*i, &["that"]))?;
    let source = v + 1..end;
    let whole = !source.is_empty()
        && view.is(end, &["that"])
        && !view.finite(end + 1)
        && speaks(view, source.clone())
        && view.has_finite(end..sentence.end);
    // "Despite reports from crews that the lock leaks, it is in use": the clause that the phrase opens ends it.
    let opens = view.pos(sentence.start) == Pos::Adp && !view.has_finite(sentence.start..noun);
    let comma = (end + 2..sentence.end).find(|&i| view.comma(i) && view.has_finite(end..i)).filter(|_| opens);
    let content = end..comma.unwrap_or_else(|| clause_end(view, end, sentence.end));
    let says = !matches!(cue.stance, Stance::Promises | Stance::Thinks) && (opens || view.has_finite(sentence.start..noun));
    let report = Report::new(noun..v, source, vec![content], Pattern::Clause);
    (whole && says).then_some(Report { stance: cue.stance, from: noun, ..report })
}

/// "Ruiz also points out that there is the price of rope".
fn points_out(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let verb = v.checked_sub(1).filter(|&i| i > sentence.start && view.is(i, &["point", "pointed", "points"]))?;
    let group = verb_group(view, verb, sentence.start);
    let source = subject_before(view, group, sentence.start);
    let that = view.is(v + 1, &["that"]) && v + 3 < sentence.end && view.marked(v).is_none();
    let plain = source.end == group && !source.is_empty() && !super::clauses::unreal(view, group, sentence.start);
    let content = v + 1..clause_end(view, v + 1, sentence.end);
    let report = Report::new(group..v + 1, source, vec![content], Pattern::Clause);
    (that && plain && view.finite(group)).then_some(Report { stance: Stance::Asserts, ..report })
}

/// What a piece of writing does, as a participle.
const WRITTEN: &[&str] = &["alleging", "claiming", "saying", "stating"];

/// "in the wake of a story claiming he wore a wire": what is written, where nobody else has the word.
fn written(view: &View, v: usize, sentence: &Range<usize>) -> Option<Report> {
    let noun = v.checked_sub(1).filter(|&i| i > sentence.start && view.pos(i) == Pos::Noun && view.marked(i).is_none())?;
    let document = SOURCE_NOUNS.get(view.word(noun)).is_some_and(|e| e.column(1) == "document");
    let start = (sentence.start..noun).rev().take_while(|&i| view.nominal(i)).last()?;
    let clause = view.is(v + 1, &["that"]) || view.opens_phrase(v + 1);
    let content = v + 1..clause_end(view, v + 1, sentence.end);
    // "issued a statement saying" is of who issued it.
    let loose = view.pos(start.wrapping_sub(1)) == Pos::Adp || start == sentence.start;
    let whole = document && clause && loose && view.pos(v) == Pos::Verb && view.has_finite(content.clone());
    let stance = cues::of_word(view.word(v)).map_or(Stance::Neutral, |c| c.stance);
    let report = Report::new(v..v + 1, start..v, vec![content], Pattern::Clause);
    (whole && view.opens_phrase(start)).then_some(Report { stance, ..report })
}
