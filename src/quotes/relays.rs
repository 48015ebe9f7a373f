//! Who says it where another only passes it on or doubts it: "warnings from the board that", "Few believe the firm's story that",
//! "touted a study which found", "a man who called himself Ruiz said".

use std::ops::Range;

use super::cues::{self, Takes};
use super::report::Report;
use super::sources::{medium, participle, verb_group};
use super::view::{REACH, View};
use crate::document::{EntityType, Pos, Stance};
use crate::entities::lists::role;
use crate::lexicon::SOURCE_NOUNS;

/// Nouns of what somebody says, beside cues.
const TOLD: &[&str] = &["assurance", "assurances", "excuse", "line", "liner", "one-liner", "story", "tale", "version"];

fn told(view: &View, i: usize) -> bool {
    view.pos(i) == Pos::Noun && (view.is(i, TOLD) || cues::of_word(view.word(i)).is_some_and(|c| c.takes(Takes::Noun)))
}

/// What one does with what others say.
const HEARS: &[&str] =
    &["denied", "dismissed", "drawn", "drew", "faced", "faces", "got", "heard", "hears", "prompted", "received", "rejected"];

/// "heard warnings | from the board | that the dam leaks": who makes them.
pub(super) fn of_a_noun(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    let Some(c) = report.content.first().filter(|c| !cue.is_empty() && c.start > cue.end + 1).cloned() else {
        return;
    };
    let far = if view.is(cue.end - 1, HEARS) { c.start.min(cue.end + LONGEST) } else { cue.end + 1 };
    let Some(by) = (cue.end..far).find(|&i| view.is(i, &["from", "by"]) && told(view, i - 1)) else { return };
    let noun = by - 1;
    let mut source = by + 1..c.start;
    while source.end > source.start && view.comma(source.end - 1) {
        source.end -= 1;
    }
    let of_phrase = |i: usize| view.nominal(i) || view.comma(i) || view.is(i, &["of", "for", "at", "and", "in"]);
    let plain = source.clone().all(|i| of_phrase(i) && view.marked(i).is_none()) && !source.is_empty();
    let clause = view.is(c.start, &["that"]) && !view.finite(c.start + 1) || view.marked(c.start).is_some();
    let somebody = view.opens_phrase(source.start) && !medium(view, source.start + 1) && !view.when(source.start);
    if clause && plain && somebody {
        report.source = source;
        report.cue = noun..by;
    }
}

/// Tokens between who made a remark and what it was.
const MADE: usize = 14;

/// "ignored remarks | made by Ruiz | on Friday that farms fail", "failed to report comments by Ruiz that": whoever made them, not who passes them over.
pub(super) fn made_by(view: &View, report: &mut Report) {
    const MAKES: &[&str] = &["delivered", "given", "issued", "made", "voiced", "written"];
    const REMARKS: &[&str] = &["comment", "comments", "quip", "remark", "remarks", "speech"];
    let cue = report.cue.clone();
    let Some(c) = report.content.first().filter(|c| c.start >= cue.end && !cue.is_empty() && report.source.end <= cue.start)
    else {
        return;
    };
    let sentence = view.sentence(c.start);
    let noun = |i: usize| view.pos(i) == Pos::Noun && (view.is(i, REMARKS) || told(view, i)) && view.marked(i).is_none();
    let by = (cue.end..c.end.min(sentence.end)).find(|&i| {
        let made = usize::from(view.is(i.wrapping_sub(1), MAKES));
        view.is(i, &["by"]) && view.opens_phrase(i + 1) && !view.when(i + 1) && i > cue.end + made && noun(i - 1 - made)
    });
    let Some(by) = by else { return };
    let made = usize::from(view.is(by - 1, MAKES));
    let source = super::sources::phrase_after(view, by + 1, sentence.end);
    let that = (source.end..sentence.end.min(source.end + MADE)).find(|&i| view.is(i, &["that"]) && view.opens_phrase(i + 1));
    let Some(that) = that.filter(|&t| !source.is_empty() && !view.has_finite(source.end..t)) else { return };
    report.content = std::iter::once(that..super::clauses::clause_end(view, that, sentence.end)).collect();
    (report.source, report.cue) = (source, by - 1 - made..by + 1);
}

/// "retracted | a story | that claimed": the text claims it, not who takes it back.
pub(super) fn claims_of_a_text(view: &View, report: &mut Report) {
    const DISOWNS: &[&str] = &[
        "correct",
        "corrected",
        "criticised",
        "criticized",
        "delete",
        "deleted",
        "dismissed",
        "followed",
        "following",
        "ignored",
        "praised",
        "pulled",
        "rejected",
        "removed",
        "retract",
        "retracted",
        "withdrew",
    ];
    let cue = report.cue.clone();
    if !cue.clone().any(|i| view.is(i, DISOWNS)) {
        return;
    }
    let that = cue.clone().skip(1).find(|&i| view.is(i, &["that", "which"]));
    let text = |i: usize| SOURCE_NOUNS.get(view.word(i)).is_some_and(|e| e.column(1) == "document");
    let Some(that) = that.filter(|&t| t + 1 < cue.end && text(t - 1) && view.finite(t + 1)) else { return };
    let start = (cue.start..that).rev().take_while(|&i| view.nominal(i)).last().unwrap_or(that);
    if start > cue.start && start < that {
        (report.source, report.cue) = (start..that, that + 1..cue.end);
    }
}

/// What one does with claims before one knows.
const EXAMINES: &[&str] = &[
    "assess",
    "assessed",
    "assessing",
    "check",
    "checked",
    "checking",
    "examine",
    "examined",
    "examines",
    "examining",
    "investigate",
    "investigated",
    "investigates",
    "investigating",
    "looked",
    "looking",
    "probe",
    "probed",
    "probes",
    "probing",
    "reviewed",
    "reviewing",
    "studying",
];

/// "Police are investigating claims that he was poisoned": whoever looks into claims does not make them.
pub(super) fn looked_into(view: &View, report: &mut Report) {
    const CLAIMS: &[&str] =
        &["accusations", "allegations", "claim", "claims", "complaints", "reports", "rumors", "rumours", "suggestions"];
    let cue = report.cue.clone();
    let noun = cue.end.wrapping_sub(1);
    let clause = report.content.iter().any(|c| c.start == cue.end && view.is(c.start, &["that"]));
    if clause && view.is(noun, CLAIMS) && cue.clone().any(|i| i < noun && view.is(i, EXAMINES)) {
        (report.source, report.cue) = (cue.end..cue.end, noun..cue.end);
        report.stance = Stance::Claims;
    }
}

/// "Few believe the firm's story that the ship sank": what few believe is the firm's.
pub(super) fn disbelieved(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    let none = source.len() <= 2 && view.is(source.start, &["few", "nobody", "none", "no"]) && source.end <= cue.start;
    let believe = cue
        .end
        .checked_sub(1)
        .is_some_and(|i| view.is(i, &["believe", "believes", "believed", "buy", "buys", "bought", "accept", "accepts", "trust"]));
    let Some(c) = report.content.first().filter(|c| none && believe && c.start == cue.end).cloned() else { return };
    let that = c.clone().take(LONGEST).take_while(|&i| !view.finite(i)).find(|&i| view.is(i, &["that"]));
    let Some(that) = that.filter(|&i| i > c.start + 2 && told(view, i - 1)) else { return };
    let Some(genitive) = (c.start + 1..that - 1).rev().find(|&i| view.owns(i)) else { return };
    let hyphen = view.word(that - 2) == "-" && genitive + 1 < that - 2;
    report.source = c.start..genitive;
    report.cue = that - 1 - 2 * usize::from(hyphen)..that;
    report.content = std::iter::once(that..c.end).collect();
    report.stance = Stance::Claims;
}

/// Tokens of what is passed on, up to its clause.
const LONGEST: usize = 16;

/// "The Herald touted a study which found that rents would double": the study found it.
pub(super) fn passed_on(view: &View, report: &mut Report) {
    const PASSES_ON: &[&str] =
        &["highlighted", "highlights", "promoted", "promotes", "pushed", "pushes", "shared", "shares", "touted", "touts"];
    let verb = report.cue.end.wrapping_sub(1);
    let Some(c) =
        report.content.first().filter(|c| !report.cue.is_empty() && view.is(verb, PASSES_ON) && c.start == verb + 1).cloned()
    else {
        return;
    };
    let which = c
        .clone()
        .take(LONGEST)
        .take_while(|&i| !view.finite(i) && view.marked(i).is_none())
        .find(|&i| view.is(i, &["which", "that"]));
    let Some(which) = which.filter(|&i| {
        i > c.start + 1 && i + 3 < c.end && SOURCE_NOUNS.get(view.word(i - 1)).is_some_and(|e| e.column(1) == "document")
    }) else {
        return;
    };
    let finds = which + 1;
    let clause = (finds + 1..c.end).any(|i| view.finite(i)) && (view.is(finds + 1, &["that"]) || view.opens_phrase(finds + 1));
    let cue = cues::of_word(view.word(finds)).filter(|k| k.takes(Takes::Clause) || k.takes(Takes::Speech));
    if let Some(cue) = cue.filter(|_| clause && view.pos(finds) == Pos::Verb) {
        (report.source, report.cue, report.stance) = (c.start..which, finds..finds + 1, cue.stance);
        report.content = std::iter::once(finds + 1..c.end).collect();
    }
}

/// "A man who lives in Lund | said", "A man who called himself Ruiz threatened to": the main clause's verb is of the noun before "who".
pub(super) fn past_a_relative_clause(view: &View, report: &mut Report) {
    let (source, cue) = (report.source.clone(), report.cue.clone());
    if source.len() != 1 || !view.is(source.start, &["who"]) || cue.is_empty() || source.end > cue.start {
        return;
    }
    let who = source.start;
    let all = view.sentence(who);
    let of_phrase = |i: &usize| view.marked(*i).is_none() && (view.nominal(*i) || view.is(*i, &["of", "from", "in", "at"]));
    let head = (all.start..who).rev().take_while(of_phrase).last().filter(|&h| view.opens_phrase(h));
    let Some(head) = head else { return };
    let joined = |i: usize| {
        view.comma(i)
            || view.breaks(i)
            || view.subordinates(i)
            || view.is(i, &["and", "but", "or", "who"])
            || view.marked(i).is_some()
    };
    // "identified | himself as Ruiz threatened to burn it"
    let named = |c: &Range<usize>| {
        c.start == cue.end && view.is(c.start, &["himself", "herself", "themselves"]) && view.is(c.start + 1, &["as"])
    };
    if let Some(c) = report.content.first().filter(|c| named(c)).cloned() {
        let verb = (c.start + 2..c.end)
            .take_while(|&i| !joined(i))
            .find(|&i| view.pos(i) == Pos::Verb && view.finite(i) && !participle(view, i));
        if let Some((verb, says)) = verb.and_then(|v| Some((v, cues::of_word(view.word(v))?))).filter(|(v, _)| v + 1 < c.end) {
            let group = verb_group(view, verb, who);
            (report.source, report.cue, report.content) =
                (head..group, group..verb + 1, std::iter::once(verb + 1..c.end).collect());
            report.stance = says.stance;
        }
        return;
    }
    let group = verb_group(view, cue.start, all.start);
    let verb = (who + 1..group).find(|&i| view.finite(i));
    if verb.is_some_and(|v| v + 1 < group) && view.finite(group) && (who + 1..group).all(|i| !joined(i) || view.is(i, &["as"])) {
        report.source = head..group;
    }
}

/// "reports in the past where Ruiz claimed she was alive": what they make her say.
pub(super) fn in_a_rumour(view: &View, report: &Report) -> bool {
    const RUMOURS: &[&str] =
        &["hoax", "hoaxes", "report", "reports", "rumor", "rumors", "rumour", "rumours", "stories", "story", "tale", "tales"];
    let start = view.sentence(report.source.start).start;
    let source = report.source.clone();
    let opener = source.start.checked_sub(1).filter(|&i| !source.is_empty() && i > start && view.is(i, &["where", "which"]));
    let Some(opener) = opener.filter(|&i| view.is(i, &["where"]) || view.is(i - 1, &["in"])) else { return false };
    let free = |i: &usize| !view.comma(*i) && !view.breaks(*i) && !view.finite(*i) && view.marked(*i).is_none();
    (start..opener).rev().take(REACH / 8).take_while(free).any(|i| view.is(i, RUMOURS) && view.pos(i) == Pos::Noun)
}

/// "Published claims that": what stands before a noun is not who makes them.
pub(super) fn of_an_adjective(view: &View, report: &mut Report) {
    let source = report.source.clone();
    let before = source.len() == 1 && source.end == report.cue.start && report.cue.len() == 1;
    let past = matches!(view.pos(source.start), Pos::Verb | Pos::Adj) && view.word(source.start).ends_with("ed");
    if before && past && cues::of_word(view.word(report.cue.start)).is_some_and(|c| c.takes(Takes::Noun)) {
        report.source = report.cue.end..report.cue.end;
    }
}

/// "got a question from a student about the dam": who gets it hears it.
pub(super) fn gets_a_question(view: &View, report: &mut Report) {
    const GETS: &[&str] = &["faced", "faces", "fielded", "fields", "gets", "got", "received", "receives", "takes", "took"];
    let cue = report.cue.clone();
    let asked =
        cue.clone().any(|i| view.is(i, GETS)).then(|| cue.clone().find(|&i| view.is(i, &["question", "questions"]))).flatten();
    let Some(asked) = asked.filter(|_| report.source.end <= cue.start) else { return };
    let first = report.content.first().map_or(cue.end, |c| c.start);
    let from = (asked + 1..first).find(|&i| view.is(i, &["from"]));
    let end = (asked + 1..first).find(|&i| view.is(i, &["about", "on", "of", "over", "whether", "regarding"])).unwrap_or(first);
    let subject = std::mem::replace(&mut report.source, cue.end..cue.end);
    report.addressee = Some(subject).filter(|s| !s.is_empty());
    report.cue = cue.start..asked + 1;
    if let Some(from) = from.filter(|&f| f + 1 < end && view.opens_phrase(f + 1)) {
        report.source = from + 1..end;
    }
    report.stance = Stance::Asks;
}

/// Whether a role is a person's.
pub(super) fn person(view: &View, i: usize) -> bool {
    role(&view.word(i).to_lowercase()).is_some_and(|r| r.0 == EntityType::Person)
        || view.is(i, &["individual", "person", "man", "woman", "source", "sources", "people"])
}
