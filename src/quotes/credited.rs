//! Words in marks whose speaker stands beside them without a verb that reports: the “tax” mentioned by Ruiz, Ruiz's “lazy clerks” remark,
//! Ruiz's description of him as a “clown”, a self-described “herring nerd”, for Ruiz it is “a slap”, Ruiz was “delighted”, as
//! Ruiz put it last year, “a tub”.

use std::collections::HashSet;
use std::ops::Range;

use super::report::{Pattern, Report};
use super::sources::{medium, phrase_after, subject_before, verb_group};
use super::uncued::{owners, titled};
use super::view::View;
use super::{Draft, heading};
use crate::document::{Pos, Stance};

/// Each way is tried on marks that no report holds; a description of somebody also on those that a report of it holds whole.
pub(super) fn propose(draft: &mut Draft) {
    let Draft { view, reports, turns, .. } = draft;
    let view = &*view;
    let owners = owners(view, reports);
    let mut found: Vec<Report> = Vec::new();
    for (number, quoted) in view.marks.iter().enumerate().filter(|(_, q)| q.depth == 0 && q.closed) {
        let tokens = view.quotation(number);
        let block = view.block(tokens.start);
        let speech =
            view.kind(block).is_some_and(|k| super::reports_in(k) && !heading(k)) && turns.binary_search(&block).is_err();
        let held = found.last().and_then(|r: &Report| r.content.last()).is_some_and(|c| c.end > tokens.start);
        if !speech || held || tokens.is_empty() || quoted.inner.is_empty() {
            continue;
        }
        let sentence = view.sentence(tokens.start);
        let own = self_described(view, &tokens, &sentence).or_else(|| described_as(view, &tokens, &sentence));
        let owner = owners.get(number).copied().flatten();
        let own = match (own, owner.and_then(|o| reports.get_mut(o))) {
            (Some(report), Some(holder)) => {
                holder.content.retain(|c| c.start > tokens.start || tokens.end > c.end);
                Some(report)
            }
            (None, Some(_)) => None,
            (own, None) => own
                .or_else(|| used_by(view, &tokens, &sentence))
                .or_else(|| remark(view, &tokens, &sentence))
                .or_else(|| apposed(view, &tokens, &sentence))
                .or_else(|| viewpoint(view, &tokens, &sentence))
                .or_else(|| felt(view, &tokens, &sentence))
                .or_else(|| put_it(view, &tokens, &sentence)),
        };
        found.extend(own);
    }
    // "The ferry is, in the words of Ruiz, “a tub”" reports the tub.
    let cues: HashSet<usize> = found.iter().filter(|f| !f.cue.is_empty()).map(|f| f.cue.start).collect();
    let same = |r: &Report| !r.cue.is_empty() && cues.contains(&r.cue.start);
    reports.retain(|r| !r.content.is_empty() && !same(r));
    reports.extend(found);
}

/// Tokens between somebody's name and the marks.
const NEAR: usize = 12;

fn report(cue: Range<usize>, source: Range<usize>, content: Range<usize>) -> Option<Report> {
    let whole = !source.is_empty() && !content.is_empty();
    whole.then(|| Report::new(cue, source, vec![content], Pattern::AnyVerb))
}

/// The owner whose apostrophe is token `i`, without it; "his", "her", "their" at `i`.
fn owner(view: &View, i: usize, floor: usize) -> Range<usize> {
    if view.is(i, &["his", "her", "their"]) {
        return i..i + 1;
    }
    let of = |k: usize| view.is(k, &["of", "and"]) && k > floor && view.nominal(k - 1) && !view.is(k - 1, &["'s", "’s"]);
    let mut start = i;
    while view.owns(i) && start > floor && (view.nominal(start - 1) && !view.owns(start - 1) || of(start - 1)) {
        start -= 1;
        // "hit back at the mayor’s": an article begins the phrase.
        if view.pos(start) == Pos::Det {
            break;
        }
    }
    start..i
}

/// The owner nearest before token `noun`, with nothing but what tells the noun apart between.
fn owner_of(view: &View, noun: usize, floor: usize) -> Range<usize> {
    let plain = |i: usize| matches!(view.pos(i), Pos::Adj | Pos::Adv | Pos::Noun | Pos::Num) || view.word(i) == "-";
    let floor = floor.max(noun.saturating_sub(NEAR));
    let first = (floor..noun).rev().take_while(|&i| plain(i) && !view.owns(i)).last().unwrap_or(noun);
    match first.checked_sub(1).filter(|&i| i >= floor && (view.owns(i) || view.is(i, &["his", "her", "their"]))) {
        Some(i) => owner(view, i, floor),
        None => noun..noun,
    }
}

/// The “harbour tax” mentioned by Ruiz; the phrase “paper tigers”, coined by Ruiz last year.
fn used_by(view: &View, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<Report> {
    const MENTIONS: &[&str] = &["mentioned", "cited", "invoked", "listed", "coined", "referenced", "described", "alleged"];
    const WORDS: &[&str] = &["term", "word", "words", "phrase", "expression", "epithet", "slogan", "label", "line"];
    let verb = tokens.end + usize::from(view.comma(tokens.end));
    let word = tokens.start.checked_sub(1).is_some_and(|i| view.is(i, WORDS) || view.comma(i) && i > 0 && view.is(i - 1, WORDS));
    let by = match view.is(verb, &["referred"]) && view.is(verb + 1, &["to"]) {
        true => verb + 2,
        false => verb + 1,
    };
    let uses = view.is(verb, MENTIONS) || by == verb + 2 || word && view.is(verb, &["used"]);
    if !uses || !view.is(by, &["by"]) || !view.opens_phrase(by + 1) || medium(view, by + 1) || titled(view, tokens) && !word {
        return None;
    }
    let source = phrase_after(view, by + 1, sentence.end);
    let end = source.clone().skip(1).find(|&i| view.is(i, &["to", "last", "this", "in", "on", "when"])).unwrap_or(source.end);
    report(verb..by, source.start..end, tokens.clone())
}

/// Ruiz's “lazy clerks” remark.
fn remark(view: &View, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<Report> {
    const REMARKS: &[&str] = &[
        "boast",
        "claim",
        "claims",
        "comment",
        "comments",
        "dig",
        "gaffe",
        "insult",
        "jab",
        "jibe",
        "joke",
        "outburst",
        "pledge",
        "promise",
        "quip",
        "rant",
        "remark",
        "remarks",
        "retort",
        "slur",
        "statement",
        "taunt",
        "threat",
        "tweet",
        "vow",
        "warning",
    ];
    let genitive = tokens.start.checked_sub(1).filter(|&i| i > sentence.start)?;
    let said = view.is(tokens.end, REMARKS) && (view.owns(genitive) || view.is(genitive, &["his", "her", "their"]));
    report(tokens.end..tokens.end + 1, owner(view, genitive, sentence.start), tokens.clone()).filter(|_| said)
}

/// Ruiz's latest boast — “Nobody works harder” — drew laughter; the skippers' answer is, “We go out”: a sentence in apposition to what is
/// somebody's, or what that is.
fn apposed(view: &View, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<Report> {
    const SAID: &[&str] = &[
        "answer",
        "argument",
        "boast",
        "complaint",
        "cry",
        "defence",
        "defense",
        "excuse",
        "explanation",
        "lament",
        "line",
        "mantra",
        "message",
        "motto",
        "plea",
        "point",
        "prayer",
        "refrain",
        "reply",
        "response",
        "retort",
        "rule",
        "scream",
        "shout",
        "threat",
        "verdict",
        "vow",
        "warning",
    ];
    let joint = tokens.start.checked_sub(1).filter(|&i| i > sentence.start + 1)?;
    let joint =
        if view.comma(joint) && (view.pos(joint - 1) == Pos::Adv || view.pos(joint - 1) == Pos::Aux) { joint - 1 } else { joint };
    let be = joint - usize::from(view.pos(joint) == Pos::Adv);
    let is = view.is(be, &["is", "was"]);
    let joint = if is { be } else { joint };
    // "her plea for mercy —"
    let for_ =
        (joint.saturating_sub(LONGEST_PLEA)..joint).rev().find(|&i| view.is(i, &["for"]) && view.is(i.wrapping_sub(1), SAID));
    let noun = joint.checked_sub(1).is_some_and(|i| view.is(i, SAID)) || for_.is_some();
    let dash = view.dash(joint) || view.word(joint).starts_with('—') || (is || view.comma(joint)) && noun;
    let capital = noun || view.word(tokens.start + 1).starts_with(char::is_uppercase);
    let least = if noun && !is { SHORTEST_CRY } else { NEAR / 2 };
    let said = dash && capital && tokens.len() > least && view.has_finite(tokens.clone()) && !titled(view, tokens);
    let floor = sentence.start.max(joint.saturating_sub(NEAR));
    let phrase =
        |i: &usize| (view.nominal(*i) || view.owns(*i) || view.is(*i, &["in", "of", "for"])) && view.marked(*i).is_none();
    let start = (floor..joint).rev().take_while(phrase).last().filter(|_| said)?;
    let own = view.is(start, &["his", "her", "their"]).then_some(start..start + 1);
    let genitive = || (start + 1..joint).find(|&i| view.owns(i)).map(|i| start..i);
    let source = own.or_else(genitive)?;
    let somebody = noun
        || view.pos(source.end - 1) == Pos::Propn
        || view.pos(source.start) != Pos::Det && source.len() == 1
        || crate::entities::lists::role(view.word(source.end - 1)).is_some();
    let cue = for_.map_or(joint - 1, |i| i - 1);
    report(cue..cue + 1, source, tokens.clone()).filter(|_| somebody)
}

/// Tokens of a cry with its marks, and of "plea for mercy".
const SHORTEST_CRY: usize = 4;
const LONGEST_PLEA: usize = 5;

/// Ruiz's repeated description of him as a “clown”.
fn described_as(view: &View, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<Report> {
    const DESCRIPTIONS: &[&str] = &[
        "characterisation",
        "characterization",
        "condemnation",
        "criticism",
        "denunciation",
        "depiction",
        "description",
        "dismissal",
        "labeling",
        "labelling",
        "mockery",
        "mocking",
        "portrayal",
        "praise",
    ];
    let floor = sentence.start.max(tokens.start.saturating_sub(NEAR));
    let before = tokens.start.checked_sub(1)?;
    let as_ = before - usize::from(before > floor && view.is(before, &["a", "an", "the"]));
    let free = |i: &usize| view.marked(*i).is_none() && !view.breaks(*i) && !view.finite(*i);
    let noun = (floor..as_).rev().take_while(free).find(|&i| view.is(i, DESCRIPTIONS)).filter(|_| view.is(as_, &["as"]))?;
    report(noun..noun + 1, owner_of(view, noun, sentence.start), tokens.clone())
}

/// A self-described “herring nerd”: who it is says so.
fn self_described(view: &View, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<Report> {
    const SAYS: [&str; 6] = ["described", "proclaimed", "styled", "declared", "professed", "confessed"];
    let last = tokens.start.checked_sub(1).filter(|&i| i >= sentence.start)?;
    // One token or three.
    let word = view.word(last);
    let own = word.to_ascii_lowercase().strip_prefix("self-").is_some_and(|rest| SAYS.contains(&rest));
    let dash = last.checked_sub(1).filter(|&i| view.word(i) == "-" || view.is(i, &["self-"]));
    let start = match (own, dash) {
        (true, _) => last,
        (false, Some(dash)) if view.is(last, &SAYS) && view.is(dash, &["self-"]) => dash,
        (false, Some(dash)) if view.is(last, &SAYS) && view.is(dash.checked_sub(1)?, &["self"]) => dash - 1,
        _ => return None,
    };
    let cue = last..last + 1;
    // Self-described “herring nerd” Ana Ruiz
    let name = tokens.end..(tokens.end..sentence.end).find(|&i| view.pos(i) != Pos::Propn).unwrap_or(sentence.end);
    if !name.is_empty() {
        return report(cue, name, tokens.clone());
    }
    let article = start.checked_sub(1).filter(|&i| i >= sentence.start && view.is(i, &["a", "an", "the"]));
    let before = article.unwrap_or(start).checked_sub(1).filter(|&i| i >= sentence.start);
    let source = match before {
        // Ana Ruiz, a self-described “herring nerd”, …
        Some(comma) if view.comma(comma) => noun_phrase(view, comma, sentence.start),
        // "is a self-described", "the singer and self-described"
        Some(be) if view.pos(be) == Pos::Aux => subject_before(view, verb_group(view, be, sentence.start), sentence.start),
        Some(and) if view.is(and, &["and"]) => noun_phrase(view, and, sentence.start),
        // A self-described “herring nerd”, a cook and a father, Bo Lind …
        None if view.comma(tokens.end) => {
            let verb = (tokens.end + 1..sentence.end).find(|&i| view.finite(i) && view.marked(i).is_none())?;
            let subject = subject_before(view, verb_group(view, verb, tokens.end), tokens.end);
            if view.comma(subject.start.wrapping_sub(1)) { subject } else { article.unwrap_or(start)..tokens.end }
        }
        _ => article.unwrap_or(start)..tokens.end,
    };
    report(cue, source, tokens.clone())
}

/// Ruiz was “delighted with it”: what somebody felt, in words of their own.
fn felt(view: &View, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<Report> {
    const FELT: [&str; 24] = [
        "angry",
        "appalled",
        "concerned",
        "confident",
        "delighted",
        "devastated",
        "disappointed",
        "disgusted",
        "excited",
        "frustrated",
        "furious",
        "glad",
        "grateful",
        "happy",
        "heartbroken",
        "hopeful",
        "impressed",
        "optimistic",
        "pleased",
        "proud",
        "saddened",
        "shocked",
        "thrilled",
        "worried",
    ];
    let be = tokens.start.checked_sub(1).filter(|&i| i > sentence.start && view.is(i, &["are", "is", "was", "were"]))?;
    let source = subject_before(view, be, sentence.start);
    let person = source.end == be && source.clone().any(|i| view.pos(i) == Pos::Propn || view.is(i, &["he", "she", "who"]));
    (person && view.is(tokens.start + 1, &FELT)).then(|| Report::new(0..0, source, vec![tokens.clone()], Pattern::AnyVerb))
}

/// The ferry is, as Ruiz put it last year, “a tub”; in the words of Ruiz, “a tub”.
fn put_it(view: &View, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<Report> {
    let comma = tokens.start.checked_sub(1).and_then(|i| i.checked_sub(usize::from(view.is(i, &["as"]))))?;
    let floor = sentence.start.max(comma.saturating_sub(NEAR));
    if !view.comma(comma) || comma <= floor + 2 {
        return None;
    }
    if let Some(of) = (floor + 3..comma).find(|&i| view.is(i, &["of"]) && view.is(i - 1, &["words"]) && view.is(i - 3, &["in"])) {
        let plain = (of + 1..comma).all(|i| view.nominal(i));
        return report(of - 3..of + 1, of + 1..comma, tokens.clone()).filter(|_| plain);
    }
    let it =
        (floor + 2..comma).rev().find(|&i| view.is(i, &["it"]) && view.is(i - 1, &["put", "puts", "described", "describes"]))?;
    let source = subject_before(view, it - 1, floor);
    let clause = source.end + 1 == it && view.is(source.start.checked_sub(1)?, &["as"]) && !view.has_finite(it..comma);
    report(it - 1..it + 1, source, tokens.clone()).filter(|_| clause)
}

/// The noun phrase that ends before token `end`.
fn noun_phrase(view: &View, end: usize, floor: usize) -> Range<usize> {
    let start = (floor..end).rev().take_while(|&i| view.nominal(i) && view.marked(i).is_none()).last().unwrap_or(end);
    start..end
}

/// For the union, it is “imperative” that …; in Ruiz's view, the rules are “a muddle”: all of the clause is whose the sentence says.
fn viewpoint(view: &View, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<Report> {
    const VIEWS: &[&str] =
        &["view", "opinion", "eyes", "judgment", "judgement", "estimation", "telling", "account", "mind", "reading"];
    let lead = sentence.start;
    let comma = (lead + 2..tokens.start.min(lead + NEAR)).find(|&i| view.comma(i))?;
    let clause = comma + 1..sentence.end;
    let source = match view.is(lead, &["in"]) && view.is(comma - 1, VIEWS) {
        true => owner_of(view, comma - 1, lead + 1),
        false if view.is(lead, &["for", "to"]) => lead + 1..comma,
        false => return None,
    };
    // "For most of the day", "For years", "To be sure": somebody, not a time or an end.
    let named = source.clone().any(|i| view.pos(i) == Pos::Propn) || view.is(source.start, &["the"]);
    let somebody = |i: usize| view.nominal(i) && !view.when(i) && view.pos(i) != Pos::Num || view.is(i, &["of", "and"]);
    let body = source.end.checked_sub(1).is_some_and(|i| crate::entities::lists::role(view.word(i)).is_some());
    let proper = source.clone().any(|i| view.pos(i) == Pos::Propn && crate::calendar::month_named(view.word(i)).is_none());
    let verb = clause.clone().take_while(|&i| view.marked(i).is_none()).find(|&i| view.finite(i));
    let be = verb
        .is_some_and(|i| view.is(i, &["is", "was", "are", "were", "'s", "’s", "be", "would", "has", "had", "seems", "seemed"]));
    if !named || !be || !source.clone().all(somebody) || !(body || proper) {
        return None;
    }
    let end =
        (clause.start + 1..clause.end).rev().find(|&i| !matches!(view.word(i), "." | "!" | "?")).map_or(clause.end, |i| i + 1);
    let cue = if view.is(lead, &["in"]) { comma - 1..comma } else { lead..lead + 1 };
    let report = Report::new(cue, source, std::iter::once(clause.start..end).collect(), Pattern::AccordingTo);
    Some(Report { stance: Stance::Neutral, ..report })
}
