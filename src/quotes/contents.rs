//! What was said: which parts of the text belong to a report, and where each begins and ends.
//!
//! Marks win on boundaries: a content that takes in some of a quotation takes in all of it, but for what the quotation itself
//! reports.

use std::ops::Range;

use super::clauses::{self, clause_end};
use super::cues::{self, Cue, SURE_WORD, Takes};
use super::report::{Pattern, Report};
use super::sources::phrase_after;
use super::view::View;
use super::{Draft, uncued};
use crate::article::is_slug;
use crate::document::{BlockKind, Pos, Stance};
use crate::entities::lists::role;

/// Whether any token of the content is so.
pub(super) fn holds(report: &Report, test: impl Fn(usize) -> bool) -> bool {
    report.content.iter().any(|c| c.clone().any(&test))
}

/// The content cut where a block ends: paragraphs hold parts of their own. Marks alone are no part.
pub(super) fn part_by_block(view: &View, report: &mut Report) {
    let mut parts = Vec::new();
    for content in &report.content {
        let mut start = content.start;
        for i in content.clone() {
            if i + 1 == content.end || !view.same_block(i, i + 1) {
                if (start..i + 1).any(|i| view.word(i).contains(char::is_alphanumeric)) {
                    parts.push(start..i + 1);
                }
                start = i + 1;
            }
        }
    }
    report.content = parts;
}

/// The content with every quotation whole that it shares letters with.
pub(super) fn whole_quotations(view: &View, report: &mut Report) {
    for content in &mut report.content {
        for (number, _) in view.quotations_in(view.cover(content.clone())) {
            let quotation = view.quotation(number);
            let reports_itself = !report.cue.is_empty() && quotation.contains(&report.cue.start);
            if !reports_itself && !quotation.is_empty() {
                *content = content.start.min(quotation.start)..content.end.max(quotation.end);
            }
        }
    }
    report.content.sort_by_key(|c| c.start);
}

/// Parts that touch within one paragraph are one.
pub(super) fn join_parts(view: &View, report: &mut Report) {
    report.content.dedup_by(|next, before| {
        let touch =
            next.start < before.end || next.start == before.end && view.same_block(next.start.saturating_sub(1), next.start);
        if touch {
            before.end = before.end.max(next.end);
        }
        touch
    });
}

/// “Why?” “Because,” Ruiz said: quotations side by side are turns, of which the one beside the cue is its own.
pub(super) fn one_turn(view: &View, report: &mut Report) {
    let cue = report.cue.start;
    for c in report.content.iter_mut().filter(|c| c.end <= cue) {
        let Some(last) = view.marked(c.end - 1) else { continue };
        let start = view.quotation(last).start;
        let before = start.checked_sub(1).filter(|&i| i > c.start).and_then(|i| view.marked(i)).filter(|&n| n != last);
        let stopped = |n: usize| view.quotation(n).end.checked_sub(2).is_some_and(|i| matches!(view.word(i), "." | "!" | "?"));
        if before.is_some_and(stopped) {
            c.start = start;
        }
    }
}

/// "Asked about the error, Ruiz was kind: “…”": what the main clause announces is no part of the question.
pub(super) fn without_the_answer(view: &View, report: &mut Report) {
    let sentence = view.sentence(report.cue.start);
    let asked = report.cue.start == sentence.start && !report.cue.is_empty() && view.is(sentence.start, ASKED);
    let colon = (report.cue.end..sentence.end).find(|&i| view.word(i) == ":" && view.marked(i).is_none());
    if let Some(colon) = colon.filter(|&colon| asked && (report.cue.end..colon).any(|i| view.comma(i))) {
        report.content.retain(|c| c.start < colon);
        report.content.iter_mut().for_each(|c| c.end = c.end.min(colon));
    }
    // "Asked whether he would go, the minister laughed".
    const GOES_ON: &[&str] =
        &["or", "and", "but", "nor", "if", "whether", "who", "whom", "whose", "which", "where", "when", "as"];
    let ends = |i: usize| view.comma(i) && view.marked(i).is_none() && !view.is(i + 1, GOES_ON);
    if asked
        && report.source.is_empty()
        && let Some(comma) = (report.cue.end..sentence.end).find(|&i| ends(i))
    {
        let of_the_question = |c: &Range<usize>| c.start < comma && view.marked(c.start).is_none();
        report.content.iter_mut().filter(|c| of_the_question(c)).for_each(|c| c.end = c.end.min(comma));
    }
}

/// "Asked whether he would go, the minister laughed": the question is nothing that he said.
pub(super) fn a_question_put(view: &View, report: &Report) -> bool {
    let [c] = report.content.as_slice() else { return false };
    let before = !report.cue.is_empty() && c.end <= report.cue.start;
    before && view.is(c.start, ASKED) && view.sentence(c.start).start == c.start && view.marked(c.start).is_none()
}

/// "Asked why he had “left,” Ruiz told the paper: “…”": the question is nobody's answer.
pub(super) fn without_the_question(view: &View, report: &mut Report) {
    let start = view.sentence(report.cue.start).start;
    let lead = start + usize::from(view.is(start, &["when"]));
    let asked =
        view.is(lead, ASKED) && !report.source.is_empty() && report.source.start > lead + 1 && report.cue.start > lead + 1;
    let question = |c: &Range<usize>| c.start >= start && c.end <= report.source.start.min(report.cue.start);
    if asked && report.content.iter().any(|c| !question(c)) {
        let (source, cue) = (report.source.start, report.cue.start);
        report.content.retain(|c| c.start < start || c.end > source.min(cue));
    }
}

/// How a question is told of that somebody answers.
pub(super) const ASKED: &[&str] = &["asked", "questioned", "pressed", "quizzed", "queried", "challenged", "confronted"];

/// “Ready?” “Ready.” They pulled. “Higher,” Ruiz said: of turns the one beside the cue is its own.
pub(super) fn without_turns(view: &View, report: &mut Report) {
    let cue = report.cue.start;
    let Some(near) = report.content.iter().rfind(|c| c.end <= cue).cloned() else { return };
    let quotation = |c: &Range<usize>| view.marked(c.start).is_some_and(|n| view.quotation(n) == *c);
    report.content.retain(|c| c.end > cue || *c == near || !quotation(c) || !uncued::turn(view, c));
}

/// “Stop!” Ruiz cried. “Why?” “Because.” ¶ “I see.”: behind the sentence of its cue no turn is the same speaker's.
pub(super) fn without_answers(view: &View, report: &mut Report) {
    let end = view.sentence(report.cue.start).end;
    let first = |c: &Range<usize>| view.marked(c.start).map(|n| view.quotation(n)).filter(|q| q.start == c.start);
    let turn = |c: &Range<usize>| first(c).is_some_and(|q| uncued::turn(view, &q));
    // "Ruiz asked: ¶ “Why?”"
    let cue = report.cue.end;
    let announced = |c: &Range<usize>| c.start == cue + 1 && view.word(cue) == ":";
    if report.content.iter().any(|c| c.start < end) && !report.cue.is_empty() {
        report.content.retain(|c| c.start < end || announced(c) || !turn(c));
    }
}

/// "said the club would “ban for life” anyone found there", "asked about our “ouch!” moments": marks end no clause that goes on.
pub(super) fn past_the_marks(view: &View, report: &mut Report) {
    let cue = report.cue.end;
    let Some(c) = report.content.last_mut().filter(|c| c.start >= cue && view.marked(c.start).is_none()) else { return };
    let Some(last) = view.marked(c.end.wrapping_sub(1)) else { return };
    let sentence = view.sentence(c.start);
    let stop = view.quotation(last).end.checked_sub(2).map_or("", |i| view.word(i));
    let small = view.word(c.end).starts_with(|c: char| c.is_lowercase())
        && view.tokens.sentence_of(c.end) == view.tokens.sentence_of(c.end - 1);
    let nominal = matches!(view.pos(c.end), Pos::Noun | Pos::Adj | Pos::Pron | Pos::Det);
    if small && nominal && !matches!(stop, "," | ".") && !view.subordinates(c.end) {
        let end = clause_end(view, c.start, sentence.end.max(c.end));
        c.end = end.max(c.end);
    }
}

/// "Luis, she said, had trusted it": the subject of what is said stands before who says it.
pub(super) fn with_subject_before(view: &View, report: &mut Report) {
    let Report { ref cue, ref source, ref mut content, .. } = *report;
    let before = source.start.min(cue.start);
    let Some(first) = content.first().cloned().filter(|_| !source.is_empty() && !cue.is_empty()) else { return };
    let after = source.end.max(cue.end);
    let sentence = view.sentence(cue.start);
    // "Ruiz, she said, “sails best”."
    let marked = view.marked(first.start).is_some_and(|n| view.quotation(n).start == first.start);
    let head = first.start + usize::from(marked);
    let verb = matches!(view.pos(head), Pos::Verb | Pos::Aux) && view.finite(head);
    let inside = before > sentence.start + 1 && view.comma(before - 1) && view.comma(after) && first.start == after + 1;
    let subject = sentence.start..before.saturating_sub(1);
    let plain = subject.clone().all(|i| view.marked(i).is_none() && !view.finite(i) && !view.breaks(i));
    if inside
        && verb
        && plain
        && subject.len() <= LONGEST_SUBJECT
        && view.opens_phrase(subject.start)
        && !subject.clone().any(|i| view.when(i))
    {
        content.insert(0, subject);
    }
}

/// Tokens of a subject parted from its verb.
const LONGEST_SUBJECT: usize = 12;

/// "But “we sail,” she said": the conjunction is the reporter's.
pub(super) fn without_conjunction(view: &View, report: &mut Report) {
    for c in &mut report.content {
        let quoted = view.marked(c.start + 1).filter(|_| view.marked(c.start).is_none()).map(|n| view.quotation(n));
        if view.is(c.start, &["but", "and", "yet", "so"]) && quoted.is_some_and(|q| q == (c.start + 1..c.end)) {
            c.start += 1;
        }
    }
}

/// She says, “Do not,” until the engine stops: marks that end in a comma end what was said.
pub(super) fn to_the_closing_mark(view: &View, report: &mut Report) {
    let Report { ref cue, ref mut content, .. } = *report;
    let spoken = |i: usize| view.is(i, SHOUTS);
    for c in content.iter_mut().filter(|c| c.start >= cue.end && !cue.is_empty()) {
        // Krog called it “a wreck” and left.
        let calls = cue.clone().any(|i| view.is(i, uncued::CALLS));
        // Ruiz told the crew “well done” before going ashore.
        let tells = cue.clone().any(|i| view.is(i, &["told", "tells"])) && !view.is(c.start, &["that"]);
        let first = c.clone().find(|&i| view.marked(i).is_some()).unwrap_or(c.start);
        let heard = tells && (c.start..first).all(|i| view.nominal(i) || view.pos(i) == Pos::Pron);
        let from = if calls || heard { first } else { c.start };
        let quoted = view.marked(from).map(|n| view.quotation(n)).filter(|q| q.start == from && q.end < c.end);
        let stop = |q: &Range<usize>| q.len() > 2 && matches!(view.word(q.end - 2), "," | "." | "!" | "?");
        // Ruiz said ‘we will wait’ and left: what the speaker does besides is not said.
        let acts = |q: &Range<usize>| {
            let next = q.end + usize::from(view.comma(q.end));
            let verb = next + 1 + usize::from(view.pos(next + 1) == Pos::Adv);
            let joined = view.is(next, &["and", "but", "then"]) && view.pos(verb) == Pos::Verb && view.finite(verb);
            let gerund = view.is(next, &["before", "after", "while"]) && view.word(next + 1).ends_with("ing");
            let while_ =
                view.is(next, &["as", "before", "while", "until", "after", "when"]) && view.has_finite(next..c.end) || gerund;
            // A porter told them “time to go” and left.
            let told = (cue.end..q.start).all(|i| view.nominal(i) || view.pos(i) == Pos::Pron);
            let shouted = spoken(q.start.wrapping_sub(1));
            // She said “no” and banned him: what follows the verb at once is all that was said.
            let whole = calls || stop(q) || view.has_finite(q.clone()) || shouted || (joined || gerund) && told;
            // One screamed “liar” at the mayor.
            (joined || while_ && !calls) && whole || shouted && view.pos(q.end) == Pos::Adp
        };
        let double = |q: &Range<usize>| matches!(view.word(q.start), "“" | "\"");
        let ends = |q: &Range<usize>| stop(q) && double(q) || acts(q);
        if let Some(quoted) = quoted.filter(|q| ends(q) && (q.end..c.end).all(|i| view.marked(i).is_none())) {
            c.end = quoted.end;
        }
    }
}

/// Verbs of which what they take in marks is all that is said.
const SHOUTS: &[&str] = &[
    "bellowed",
    "chanted",
    "cried",
    "cries",
    "crying",
    "groaned",
    "growled",
    "grunted",
    "hissed",
    "hollered",
    "mumbled",
    "murmured",
    "muttered",
    "roared",
    "screamed",
    "shouted",
    "shouting",
    "shouts",
    "shrieked",
    "snarled",
    "sobbed",
    "wailed",
    "whispered",
    "yelled",
    "yelling",
    "yells",
];

/// Ruiz tweeted “we are open” | on Monday; posted “we are open” | on the door: when and where, behind a clause in marks.
pub(super) fn without_when(view: &View, report: &mut Report) {
    let Report { ref cue, ref mut content, .. } = *report;
    let Some(c) = content.last_mut().filter(|c| c.start >= cue.end && !cue.is_empty()) else { return };
    let Some(quoted) = view.marked(c.start).map(|n| view.quotation(n)).filter(|q| q.start == c.start && q.end < c.end) else {
        return;
    };
    let rest = quoted.end..c.end;
    let posts = cue.clone().any(|i| view.is(i, &["tweeted", "posted", "wrote", "scrawled", "painted", "texted"]));
    let at = rest.start + usize::from(view.is(rest.start, &["on", "in", "at", "last", "this", "late", "early", "over"]));
    let when = view.when(at) || crate::calendar::month_named(view.word(at)).is_some();
    let where_ = posts && view.is(rest.start, &["on", "in", "at", "to"]);
    let plain = rest.clone().all(|i| view.marked(i).is_none() && !view.finite(i) && !view.comma(i) && !view.subordinates(i));
    if plain && view.has_finite(quoted.clone()) && rest.len() <= LONGEST_SUBJECT && (when || where_) {
        c.end = quoted.end;
    }
}

/// "It has been argued | that the bridge is narrow": the "it" only holds the place of what was said.
pub(super) fn without_expletive(view: &View, report: &mut Report) {
    let cue = report.cue.start;
    let clause = report.content.iter().any(|c| c.start >= report.cue.end && view.is(c.start, &["that"]));
    if clause {
        report.content.retain(|c| c.len() > 1 || c.end > cue || !view.is(c.start, &["it"]));
    }
}

/// In “Harbour Life,” Ruiz wrote about how ships sink; on the “Evening Hour” Ruiz said ships sink: where it was said is not what.
pub(super) fn without_titles(view: &View, report: &mut Report) {
    let title = |c: &Range<usize>| {
        let opens = c.clone().take(3).find_map(|i| Some((i, view.quotation(view.marked(i)?))));
        opens.is_some_and(|(i, quoted)| {
            let whole = quoted.start == i && quoted.end == c.end && uncued::titled(view, &quoted);
            whole && i > 0 && view.same_block(i - 1, i) && matches!(view.pos(i - 1), Pos::Adp | Pos::Det | Pos::Part)
        })
    };
    if report.content.len() > 1 && report.content.iter().any(|c| !title(c)) {
        report.content.retain(|c| !title(c));
    }
}

/// Leaves those parts of the content that can belong to one report. The part next to the cue always does.
pub(super) fn own_parts(view: &View, report: &mut Report) {
    let Report { ref cue, ref mut content, .. } = *report;
    let gap = |c: &Range<usize>| c.start.saturating_sub(cue.end) + cue.start.saturating_sub(c.end);
    let marked = |c: &Range<usize>| view.marked(c.start).is_some_and(|n| view.quotation(n) == *c);
    let bare = |c: &Range<usize>| !c.clone().any(|i| view.marked(i).is_some());
    // “…,” said Ruiz, speaking for all: the marks, though the words behind are nearer to the cue.
    let far = |c: &Range<usize>| !(marked(c) && c.end <= cue.start && view.same_block(c.start, cue.start));
    let sentence = |i: usize| view.tokens.sentence_of(i);
    let elsewhere = |c: &Range<usize>| sentence(c.start) != sentence(cue.start) && sentence(c.end - 1) != sentence(cue.start);
    // Ruiz used her speech to attack the law. “No …”: what no word reports is not said beside what is.
    let told = |c: &Range<usize>| {
        let says =
            cue.clone().any(|i| cues::of_word(view.word(i)).is_some_and(|w| w.of_clause() > 0) && view.pos(i) == Pos::Verb);
        bare(c) && c.start >= cue.end && !says && !view.has_finite(c.clone())
    };
    let whole = |c: &Range<usize>| marked(c) && elsewhere(c) && view.same_block(c.start, cue.start) && view.has_finite(c.clone());
    if !cue.is_empty() && content.len() > 1 && content.first().is_some_and(told) && content.get(1).is_some_and(whole) {
        content.remove(0);
        return;
    }
    // The sign read: “Closed.” Ruiz said “it will open”: what an earlier sentence announces is that one's.
    let behind = report.source.start.min(cue.start);
    let announced = |c: &Range<usize>| {
        let stopped = c.end.checked_sub(2).is_some_and(|i| matches!(view.word(i), "." | "!" | "?")) && marked(c);
        c.end <= behind && c.start > 0 && view.word(c.start - 1) == ":" && (elsewhere(c) || stopped)
    };
    if !cue.is_empty() && content.iter().any(|c| (cue.end..cue.end + 2).contains(&c.start)) {
        content.retain(|c| !announced(c));
    }
    let mut last = view.block(cue.start);
    let nearest = content.iter().min_by_key(|c| (far(c), elsewhere(c), gap(c))).cloned();
    let Some(main) = nearest.filter(|_| !cue.is_empty()) else { return };
    content.retain(|c| {
        if *c == main {
            last = view.block(c.start).max(last);
            return true;
        }
        // The ships are late, Ruiz said. The port is shut: a sentence of its own is the reporter's, unless it stands in marks.
        let apart = |c: &Range<usize>| bare(c) || !view.same_block(c.start, cue.start);
        if !elsewhere(&main) && elsewhere(c) && view.marked(c.start).is_none() && apart(c) {
            return false;
        }
        // The ships are late, Ruiz said: “…”: what the colon announces is the report.
        if view.word(cue.end) == ":" && main.start == cue.end + 1 && marked(&main) && bare(c) {
            return false;
        }
        if view.same_block(c.start, cue.start) {
            let after = c.start >= cue.end;
            return !(after && marked(&main) && bare(c) || !after && bare(&main) && marked(c));
        }
        let here = view.block(c.start);
        let free = !told_between(view, last, here) || view.marked(c.start).is_some_and(|n| view.continues(n).is_some());
        last = here.max(last);
        free && uncued::continues(view, c, cue.start) && (!marked(&main) || uncued::same_opener(view, main.start, c.start))
    });
}

/// Whether a paragraph between two blocks tells what somebody says, whose a quotation behind it may be as well.
fn told_between(view: &View, from: usize, to: usize) -> bool {
    let says = |i: usize| {
        let word = cues::of_word(view.word(i)).filter(|_| view.pos(i) == Pos::Verb && view.finite(i));
        let that = view.is(i + 1, &["that"]);
        view.marked(i).is_none() && word.is_some_and(|c| c.of_clause() >= clauses::NESTED || that && c.takes(Takes::Speech))
    };
    let between = view.blocks.get(from.saturating_add(1)..to).unwrap_or(&[]);
    between.iter().take(BETWEEN).any(|b| view.tokens.within(b.span).any(says))
}

/// Paragraphs looked through between two.
const BETWEEN: usize = 2;

/// “We sail.” — Ana Ruiz: who signs it said it, as the marks tell.
pub(super) fn without_signed(view: &View, report: &mut Report) {
    let cue = report.cue.clone();
    // A word of another line, which no colon ends and nobody is reported by, announces nothing.
    let dash = cue.clone().all(|i| view.dash(i) || view.word(i) == "-");
    let reads = !dash && view.kind(view.block(cue.start)).is_some_and(super::reports_in);
    let cued = |c: &Range<usize>| !cue.is_empty() && (reads || !dash && view.same_block(cue.start, c.start));
    report.content.retain(|c| cued(c) || !uncued::signed_whole(view, c));
}

/// “Who pays?” The lock could be mended in a week, according to Ruiz: a sentence in marks is no part of the next one, without marks.
pub(super) fn past_a_sentence_in_marks(view: &View, report: &mut Report) {
    let Report { ref cue, ref source, ref mut content, .. } = *report;
    let tag = if source.is_empty() { cue.start } else { source.start.min(cue.start) };
    for c in content.iter_mut().filter(|c| c.end <= tag && !cue.is_empty()) {
        let opener = view.marked(c.start).map(|n| view.quotation(n));
        let Some(quoted) = opener.filter(|q| q.start == c.start && q.end < c.end && q.len() > 2) else { continue };
        let ended = matches!(view.word(quoted.end - 2), "." | "!" | "?");
        let rest = quoted.end..c.end;
        let next = view.word(rest.start).starts_with(char::is_uppercase) && rest.clone().all(|i| view.marked(i).is_none());
        if ended && next && view.has_finite(quoted.clone()) && view.has_finite(rest) {
            c.start = quoted.end;
        }
    }
}

/// “Hope is work.” At a fair, a clerk told Ruiz | she was ill: a sentence in marks is no part of the next one, where somebody says something
/// else.
pub(super) fn of_the_next_sentence(view: &View, report: &mut Report) {
    let Report { ref cue, ref source, ref mut content, .. } = *report;
    let marked = |i: usize| view.marked(i).map(|n| view.quotation(n));
    let Some(c) = content.iter().rfind(|c| c.end <= cue.start && !source.is_empty() && source.end <= cue.start) else { return };
    let Some(quoted) = marked(c.start).filter(|q| q.start == c.start && view.has_finite(q.clone())) else { return };
    let next = quoted.end;
    let lead = next..source.start;
    let opens = view.word(next).starts_with(char::is_uppercase) && matches!(view.pos(next), Pos::Adp | Pos::Adv | Pos::Sconj);
    let free = lead.clone().all(|i| view.marked(i).is_none() && !view.finite(i));
    let comma = lead.len() > 1 && view.comma(source.start - 1);
    if !opens || !free || !comma || !view.same_block(c.start, cue.start) {
        return;
    }
    let verb = cue.end - 1;
    let told = cues::of_word(view.word(verb)).and_then(|cue| clauses::told_by(view, verb, cue));
    if let Some(told) = told.filter(|t| view.has_finite(t.clone()) && view.marked(t.start).is_none()) {
        content.retain(|c| c.start >= verb);
        if content.is_empty() {
            content.push(told);
        }
    }
}

/// What a headline or a pull-quote says again is a quote of its own.
pub(super) fn of_one_place(view: &View, report: &mut Report) {
    let place = |token: usize| view.kind(view.block(token)).map(|k| (super::heading(k), k == BlockKind::Pullquote));
    if !report.cue.is_empty() {
        let own = place(report.cue.start);
        report.content.retain(|c| place(c.start) == own);
    }
}

/// "LUND (AP) — Ships are late, Ruiz said": the dateline is the reporter's.
pub(super) fn without_dateline(view: &View, report: &mut Report) {
    for content in &mut report.content {
        let dateline = view.blocks.get(view.block(content.start)).and_then(|b| b.dateline.as_ref());
        content.start = dateline.map_or(0, |d| view.tokens.from(d.span.end())).max(content.start).min(content.end);
    }
}

/// "BREAKING — A man has been held, police said", "FACT CHECK: Crime is falling, the ministry says": the label is the page's.
pub(super) fn without_label(view: &View, report: &mut Report) {
    for content in &mut report.content {
        let start = content.start;
        if start > 0 && view.same_block(start - 1, start) || view.marked(start).is_some() {
            continue;
        }
        let capitals = |i: usize| view.word(i).len() > 1 && view.word(i).bytes().all(|b| b.is_ascii_uppercase());
        let words = content.clone().take(LONGEST_LABEL).take_while(|&i| capitals(i) || is_slug(view.word(i))).count();
        let end = start + words;
        let bracket = (view.word(end) == "(").then(|| (end..end + LONGEST_BRACKET).find(|&i| view.word(i) == ")")).flatten();
        let joint = bracket.map_or(end, |shut| shut + 1);
        let slugs = (start..end).all(|i| is_slug(view.word(i)));
        let colon = view.word(joint) == ":" && (slugs || (start..end).all(capitals));
        if words > 0 && joint + 1 < content.end && (colon || view.dash(joint) && slugs) {
            content.start = joint + 1;
        }
    }
}

/// Tokens of "LIVE UPDATES", and of "(3:15 p.m.)".
const LONGEST_LABEL: usize = 4;
const LONGEST_BRACKET: usize = 8;

/// "says [https://harbour.example] the pilot slept": where it can be read is not what was said, nor of who said it.
pub(super) fn without_address(view: &View, report: &mut Report) {
    let address = |i: usize| view.word(i).starts_with("http") || view.word(i).starts_with("www.");
    let mark = |i: usize| matches!(view.word(i), "[" | "]" | "(" | ")" | "<" | ">" | ",");
    for content in &mut report.content {
        let lead = content.clone().take_while(|&i| address(i) || mark(i)).count();
        if (content.start..content.start + lead).any(address) && content.start + lead < content.end {
            content.start += lead;
        }
    }
    let source = report.source.clone();
    if let Some(at) = source.clone().skip(1).find(|&i| address(i) && mark(i - 1)) {
        report.source.end = at - 1;
    }
}

/// "said in a talk about Ana Ruiz “She would …”": a sentence in marks has no part in what it was said about.
pub(super) fn without_topic(view: &View, report: &mut Report) {
    let cue = report.cue.end;
    for c in report.content.iter_mut().filter(|c| c.start > cue + 1) {
        let about = view.pos(c.start - 1) == Pos::Adp && !view.is(c.start - 1, &["to"]) && view.marked(c.start).is_none();
        let quoted = (c.start..c.end).find_map(|i| view.marked(i)).map(|n| view.quotation(n));
        let quoted =
            quoted.filter(|q| about && q.end <= c.end && view.has_finite(q.clone()) && !view.has_finite(c.start..q.start));
        c.start = quoted.map_or(c.start, |q| q.start);
    }
}

/// "agreed with Ana Ruiz that": what they agree on.
pub(super) fn past_whom_one_agrees_with(view: &View, report: &mut Report) {
    let agrees = report.cue.clone().any(|i| view.is(i, &["agree", "agreed", "agrees", "concurred", "concurs"]));
    let with = agrees && view.is(report.cue.end.wrapping_sub(1), &["with"]);
    if let Some(c) = report.content.iter_mut().find(|c| with && c.start == report.cue.end) {
        let that = phrase_after(view, c.start, c.end).end;
        c.start = if view.is(that, &["that"]) && that < c.end { that } else { c.start };
    }
}

/// "told it nobody had come", "told the coastguard the sea was high": whom one tells is not what one tells.
pub(super) fn past_addressee(view: &View, report: &mut Report) {
    /// Behind all but the first two, whom one tells opens a wish as well: "warned the men not to sail".
    const WARNS: &[&str] = &["asked", "asks", "warned", "warns", "reminded", "threatened"];
    const TELLS: &[&str] = &["told", "tells", "telling", "tell", "assured", "informed"];
    let verb = report.cue.end.checked_sub(1).filter(|&v| view.is(v, TELLS) || view.is(v, WARNS));
    let Some(verb) = verb else { return };
    let warns = view.is(verb, WARNS);
    let Some(cue) = cues::of_word(if warns { "told" } else { view.word(verb) }) else { return };
    let sentence = view.sentence(verb);
    let Some(mut told) = clauses::addressee(view, verb, cue, sentence.end) else { return };
    let to = (told.start..told.end).find(|&i| warns && view.is(i, &["to", "not", "never"]));
    told.end = to.unwrap_or(told.end);
    let Some(content) = report.content.iter_mut().find(|c| c.start == report.cue.end && told.end + 1 < c.end) else { return };
    // "telling her story"
    if view.is(told.start, &["her"]) && matches!(view.pos(told.end), Pos::Noun | Pos::Adj) {
        return;
    }
    // "asked the master on Monday if"
    let day = |i: usize| view.when(i) || view.is(i, &["on", "in"]) && view.when(i + 1);
    let start = (told.end..content.end).find(|&i| !day(i)).unwrap_or(told.end);
    // "threatened more tariffs if …"
    let asked = !view.is(verb, &["threatened"]) && view.is(start, &["whether", "if", "how", "why", "what"]);
    let that = asked || view.is(start, &["that"]);
    let wish = warns && !view.is(verb, &["asked", "asks"]) && view.is(start, &["not", "never"]) && view.is(start + 1, &["to"]);
    // "warned the mayor he would sue", but "warned the cut they want would hurt".
    let whom = |i: usize| view.pos(i) == Pos::Propn || role(&view.word(i).to_lowercase()).is_some();
    let warned = !warns || view.is(verb, &["warned", "warns", "reminded"]) && whom(told.end - 1);
    let subject = warned && view.opens_phrase(told.end) && !view.finite(told.end) && view.has_finite(told.end..content.end);
    if told.start == content.start && told.start < told.end && (that || wish || subject) {
        content.start = if that || wish { start } else { told.end };
        report.addressee = Some(told);
    }
}

/// By the first token of the content.
fn in_order(draft: &mut Draft) {
    draft.reports.sort_by_key(|r| r.content.first().map_or(0, |c| c.start));
}

/// "Ruiz conceded that the ship leaked and promised to mend it": the second of two reports that share a source, cut from the first.
pub(super) fn second_verb(draft: &mut Draft) {
    let view = &draft.view;
    let more: Vec<Report> = draft.reports.iter_mut().filter_map(|report| second(view, report)).collect();
    draft.reports.extend(more);
    in_order(draft);
}

/// "denied that it was a toll and Governor Ruiz rejected the idea that it was": another subject with a verb of saying and a clause of its own.
pub(super) fn second_clause(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    let mut cues: Vec<Range<usize>> = reports.iter().map(|r| r.cue.clone()).filter(|c| !c.is_empty()).collect();
    cues.sort_by_key(|c| c.start);
    let mut more = Vec::new();
    for report in reports.iter_mut() {
        let Some(second) = coordinated(view, report) else { continue };
        let at = cues.partition_point(|c| c.end <= second.cue.start);
        if cues.get(at).is_none_or(|c| c.start >= second.cue.end) {
            more.push(second);
        }
    }
    reports.extend(more);
    in_order(draft);
}

/// Nouns of what somebody holds to be so.
const IDEAS: &[&str] = &[
    "accusation",
    "allegation",
    "argument",
    "assertion",
    "belief",
    "charge",
    "claim",
    "contention",
    "idea",
    "notion",
    "suggestion",
    "view",
];

/// Cuts the content before such a clause.
fn coordinated(view: &View, report: &mut Report) -> Option<Report> {
    let past = |i: usize| view.word(i).ends_with("ed") || view.is(i, &["said", "told", "wrote"]);
    let verb = report.cue.end.checked_sub(1).filter(|&v| view.pos(v) == Pos::Verb && past(v) && !report.source.is_empty())?;
    let [content] = report.content.as_mut_slice() else { return None };
    let plain = content.start > verb && view.marked(content.start).is_none();
    let first = content.clone().find(|&i| view.finite(i))?;
    let joint = |&j: &usize| view.joins(j) && view.marked(j).is_none() && j > first;
    let (joint, says) = (content.start + 2..content.end.saturating_sub(4)).filter(|_| plain).filter(joint).find_map(|j| {
        let says = (j + 2..content.end.min(j + LONGEST_SUBJECT)).find(|&i| view.finite(i))?;
        Some((j, says))
    })?;
    let subject = joint + 1..says;
    let named = matches!(view.pos(joint + 1), Pos::Det | Pos::Propn | Pos::Noun | Pos::Adj) && view.pos(says) == Pos::Verb;
    let phrase = |i: usize| view.nominal(i) && !view.is(i, &["that"]) || view.is(i, &["of", "for"]);
    if !named || !past(says) || !subject.clone().all(phrase) {
        return None;
    }
    let cue = cues::of_word(view.word(says))?;
    let idea = (says + 2..content.end.min(says + IDEA)).find(|&i| view.is(i, IDEAS) && view.is(i + 1, &["that"]));
    let noun = idea.filter(|&i| (says + 1..i).all(|k| view.nominal(k)));
    let that = if view.is(says + 1, &["that"]) && cue.takes(Takes::Clause) { says + 1 } else { noun? + 1 };
    let rest = that..content.end;
    content.end = joint - usize::from(view.comma(joint - 1));
    let second = Report::new(says..that, subject, std::iter::once(rest).collect(), Pattern::Clause);
    Some(Report { stance: cue.stance, probability: report.probability, ..second })
}

/// Tokens of "the oft-heard idea".
const IDEA: usize = 6;

fn second(view: &View, report: &mut Report) -> Option<Report> {
    let verb = report.cue.end.checked_sub(1).filter(|_| !report.cue.is_empty() && !report.source.is_empty())?;
    let past = |i: usize| view.word(i).ends_with("ed") || view.is(i, &["said", "told", "wrote", "vowed"]);
    let content = report.content.first().filter(|c| report.content.len() == 1 && c.start == report.cue.end)?.clone();
    let joins = |&i: &usize| {
        let strong = |c: Cue| {
            c.takes(Takes::Infinitive) && view.is(i + 2, &["to"]) || c.of_clause() >= SURE_WORD && view.is(i + 2, &["that"])
        };
        view.is(i, &["and", "but"]) && past(i + 1) && cues::of_word(view.word(i + 1)).is_some_and(strong)
    };
    if !past(verb) || content.clone().any(|i| view.marked(i).is_some()) {
        return None;
    }
    let and = (content.start + 2..content.end.saturating_sub(3)).find(joins)?;
    let stance = cues::of_word(view.word(and + 1)).map_or(Stance::Neutral, |c| c.stance);
    let probability = report.probability;
    let (first, rest) = (content.start..and - usize::from(view.comma(and - 1)), and + 2..content.end);
    let second = Report::new(and + 1..and + 2, report.source.clone(), vec![rest], Pattern::Clause);
    report.content = vec![first];
    Some(Report { stance, probability, ..second })
}

/// Leaves what lies within one block that reports.
pub(super) fn within_a_block(view: &View, report: &mut Report) {
    let reads = |i: usize| view.kind(view.block(i)).is_some_and(|k| super::reports_in(k) || k == BlockKind::Pullquote);
    let holds = |c: &Range<usize>| !c.is_empty() && reads(c.start) && view.same_block(c.start, c.end - 1);
    // Who signs a quotation does so on a line of its own.
    let signs = report.pattern == Pattern::Signed
        && view.kind(view.block(report.source.start)).is_some_and(|k| k != BlockKind::Boilerplate)
        && view.same_block(report.source.start, report.source.end.saturating_sub(1));
    for (piece, whole) in [(&mut report.cue, false), (&mut report.source, signs)] {
        if !whole && !holds(piece) {
            piece.end = piece.start;
        }
    }
    // “We sail,” Ruiz, in a “sea” coat, said: nobody's words hold who says them.
    let source = report.source.clone();
    for c in report.content.iter_mut().filter(|c| !source.is_empty() && c.start < source.start && source.start < c.end) {
        let comma = source.start - 1;
        c.end = if view.comma(comma) && comma > c.start { comma } else { source.start };
    }
    report.content.retain(holds);
}

/// Parts in the order of the text, none inside another.
pub(super) fn parts_apart(_: &View, report: &mut Report) {
    report.content.sort_by_key(|c| c.start);
    let mut end = 0;
    report.content.retain(|c| {
        let apart = c.start >= end;
        end = end.max(c.end);
        apart
    });
}

/// Nothing said, nothing reported.
pub(super) fn empty(_: &View, report: &Report) -> bool {
    report.content.is_empty()
}

/// What marks, cue and source say of how it is told.
pub(super) fn pattern(view: &View, report: &mut Report) {
    let marked = report.content.iter().any(|c| view.marked(c.start).is_some());
    let first = report.content.first().map_or(0, |c| c.start);
    let Report { cue, source, .. } = &*report;
    let pattern = match () {
        _ if cue.is_empty() && source.is_empty() => Pattern::Floating,
        _ if marked && first < cue.start => Pattern::QuoteThenCue,
        _ if marked => Pattern::CueThenQuote,
        _ if view.is(cue.start, &["according"]) => Pattern::AccordingTo,
        _ if first < cue.start => Pattern::ClauseThenCue,
        _ => Pattern::Clause,
    };
    report.pattern = pattern;
}

/// "said that Moro, instead of keeping the peace, had not said a word": a clause that a phrase between commas parts is one, and its verb
/// no second cue of the same source.
pub(super) fn one_clause(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    for n in 1..reports.len() {
        let Some([before, report]) = reports.get_mut(n - 1..=n) else { continue };
        let (Some(first), Some(second)) = (before.content.last().cloned(), report.content.last().cloned()) else { continue };
        let follows = first.end + 1 == report.cue.start && view.comma(first.end) && first.start >= before.cue.end;
        let same = before.source == report.source && !before.source.is_empty() && report.content.len() == 1;
        let that = first.clone().rev().find(|&i| view.is(i, &["that"]));
        let open =
            that.is_some_and(|that| !(that..first.end).any(|i| view.finite(i)) && (that..first.end).any(|i| view.comma(i)));
        if follows && same && open && second.start >= report.cue.end {
            before.content.last_mut().into_iter().for_each(|c| c.end = second.end);
            report.content.clear();
        }
    }
    reports.retain(|r| !r.content.is_empty());
}
