//! Transcripts: "RUIZ: We go." names its speaker before a colon and has no marks, in a paragraph of its own or of several turns. So does "Ruiz: We go." behind a question; there the
//! answer takes in the paragraphs up to the next question.

use std::ops::Range;

use super::Draft;
use super::report::{Pattern, Report};
use super::view::View;
use crate::article::is_slug;
use crate::document::{Block, BlockKind, Pos};
use crate::entities::lists::role;
use crate::lexicon::SOURCE_NOUNS;
use crate::span::Span;

/// Tokens of the longest name before the colon.
const LONGEST_NAME: usize = 5;
/// Turns of a transcript.
const TRANSCRIPT: usize = 3;
/// Names told apart; an interview has fewer.
const MAX_NAMES: usize = 64;

/// All of a turn is its speaker's own report but what somebody else is quoted with; in marks, marks inside do not tell.
pub(super) fn propose(draft: &mut Draft) {
    let view = &draft.view;
    let (mut spoken, mut turns) = interview(view).unwrap_or_else(|| find(view, view.blocks));
    if spoken.is_empty() {
        (spoken, turns) = conversation(view).or_else(|| answers(view)).unwrap_or_default();
    }
    for (number, more) in view.blocks.iter().enumerate().filter_map(|(n, b)| Some((n, run_in(view, b)?))) {
        if let Err(at) = spoken.binary_search(&number) {
            spoken.insert(at, number);
            turns.extend(more);
        }
    }
    let block = |r: &Report| r.content.first().map(|c| view.block(c.start));
    let in_turn = |r: &Report| block(r).is_some_and(|b| spoken.binary_search(&b).is_ok());
    let marked = |r: &Report| r.content.first().is_some_and(|c| view.opens_in_marks(c.start));
    let found = std::mem::take(&mut draft.reports);
    turns.extend(found.into_iter().filter(|r| !in_turn(r) || r.quotes_somebody() && !marked(r)));
    for turn in turns.iter_mut().filter(|t| t.pattern == Pattern::Turn) {
        let full = match turn.source.is_empty() {
            true => interviewed(view, turn.cue.start),
            false => in_full(view, &turn.source, turn.source.start),
        };
        turn.source = full.unwrap_or_else(|| turn.source.clone());
    }
    (draft.turns, draft.reports) = (spoken, turns);
}

/// Paragraphs that a name in capitals and a colon open, where that name opens another one too (a dateline, "UPDATE:" or a
/// label stands once) or that answer a question, with the numbers of their blocks.
fn find(view: &View, blocks: &[Block]) -> (Vec<usize>, Vec<Report>) {
    let mut turns: Vec<(Vec<usize>, bool, Report)> = Vec::new();
    let mut answering: Option<&str> = None;
    let mut names: Vec<(&str, usize)> = Vec::new();
    // "HY: Three weeks late.", behind a line that asks: who is asked, by her letters.
    let spelled = |number: usize, block: &Block| {
        let name = opened(view, block.span, true).map(|(name, _)| name).filter(|_| number > 0 && may_speak(block.kind));
        name.is_some_and(|name| asks(view, number - 1) && in_full(view, &name, name.start).is_some())
    };
    for (number, block) in blocks.iter().enumerate() {
        let lettered = spelled(number, block);
        if block.kind != BlockKind::Paragraph && !lettered {
            continue;
        }
        let before = number.checked_sub(1).and_then(|n| blocks.get(n));
        let question = lettered || before.is_some_and(|b| b.kind == BlockKind::Question);
        // Who has answered one question speaks again where the next is a statement.
        let same = |name: Range<usize>| answering.is_some_and(|known| view.cover(name).of(view.text) == known);
        let asked = question || opened(view, block.span, true).is_some_and(|(name, _)| same(name));
        let Some((name, content)) = opened(view, block.span, asked) else { continue };
        // "A:" names nobody.
        let turn = |name: Range<usize>, content| {
            let source = if answer(view, &name) { name.end..name.end } else { name.clone() };
            let cue = if view.word(name.start) == "A." { name.clone() } else { name.end..name.end + 1 };
            Report::new(cue, source, content, Pattern::Turn)
        };
        if asked {
            let rest = blocks.iter().enumerate().skip(number + 1);
            let rest = rest.take_while(|(_, b)| b.kind == BlockKind::Paragraph && opened(view, b.span, true).is_none());
            let mut answer: Vec<usize> = [number].into_iter().chain(rest.map(|(n, _)| n)).collect();
            match answer.last().and_then(|n| blocks.get(n + 1)).map(|b| b.kind) {
                Some(BlockKind::Question) => {}
                // Before the next turn stands what was put to the speaker.
                Some(BlockKind::Paragraph) => answer.truncate((answer.len() - 1).max(1)),
                // Behind the last answer the reporter may speak again.
                _ => answer.truncate(1),
            }
            answering = Some(view.cover(name.clone()).of(view.text));
            let more = answer.iter().skip(1).filter_map(|&n| blocks.get(n)).map(|b| view.tokens.within(b.span));
            let content = [content].into_iter().chain(more).collect();
            turns.push((answer, true, turn(name, content)));
            continue;
        }
        let words = view.cover(name.clone()).of(view.text);
        match names.iter().position(|(known, _)| *known == words) {
            Some(at) => names.iter_mut().skip(at).take(1).for_each(|(_, times)| *times += 1),
            None if names.len() < MAX_NAMES => names.push((words, 1)),
            None => continue,
        }
        // A transcript quoted whole opens each paragraph with a mark; those without a name go on.
        let marked = |b: &Block| view.word(view.tokens.from(b.span.start())).starts_with(['"', '“']);
        let more = blocks.iter().enumerate().skip(number + 1).filter(|_| marked(block));
        let more = more.take_while(|(_, b)| b.kind == BlockKind::Paragraph && marked(b) && opened(view, b.span, false).is_none());
        let more: Vec<(usize, Range<usize>)> = more.map(|(n, b)| (n, view.tokens.within(b.span))).collect();
        let spoken = [number].into_iter().chain(more.iter().map(|m| m.0)).collect();
        let content = [content].into_iter().chain(more.into_iter().map(|m| m.1)).collect();
        turns.push((spoken, false, turn(name, content)));
    }
    let again = |report: &Report| {
        let words = view.cover(report.source.clone()).of(view.text);
        names.iter().any(|(known, times)| *known == words && *times > 1)
    };
    // In a transcript quoted whole each paragraph opens with a mark and a name.
    let marked = |report: &Report| report.source.start > 0 && view.marked(report.source.start).is_some();
    let transcript = turns.iter().filter(|t| marked(&t.2)).count() >= TRANSCRIPT;
    turns.retain(|(_, asked, report)| *asked || again(report) || transcript && marked(report));
    let (spoken, reports): (Vec<Vec<usize>>, Vec<Report>) = turns.into_iter().map(|(spoken, _, report)| (spoken, report)).unzip();
    (spoken.concat(), reports)
}

/// "VELD: Will you run? RUIZ: No. VELD: Why?": turns that one paragraph runs together, three or more, of which two are of one.
fn run_in(view: &View, block: &Block) -> Option<Vec<Report>> {
    let tokens = view.tokens.within(block.span);
    let opens = |i: usize| {
        i == tokens.start
            || view.sentence(i).start == i
            || matches!(view.word(i - 1), "." | "?" | "!" | "…" | ")" | "]" | "—" | "–" | "--")
    };
    let named = |i: usize| {
        let rest = Span::new(view.tokens.span(i).start(), block.span.end());
        let label = |name: &Range<usize>| {
            let word = view.word(name.end - 1).to_lowercase();
            is_slug(&word) || SOURCE_NOUNS.contains(&word)
        };
        opened(view, rest, false).filter(|(name, _)| name.start == i && !name.is_empty() && !label(name))
    };
    let colons = tokens.clone().filter(|&i| view.word(i) == ":").take(MAX_NAMES).count();
    if block.kind != BlockKind::Paragraph || colons < TRANSCRIPT {
        return None;
    }
    let turns: Vec<(Range<usize>, Range<usize>)> = tokens.clone().filter(|&i| opens(i)).filter_map(named).collect();
    let mut surnames: Vec<&str> = turns.iter().take(MAX_NAMES).map(|(name, _)| view.word(name.end - 1)).collect();
    surnames.sort_unstable();
    let all = surnames.len();
    surnames.dedup();
    if all < TRANSCRIPT || surnames.len() < 2 || surnames.len() == all {
        return None;
    }
    let next = |n: usize| turns.get(n + 1).map_or(tokens.end, |(name, _)| name.start);
    let report = |(n, (name, content)): (usize, &(Range<usize>, Range<usize>))| {
        let content = content.start..next(n);
        let cue = name.end..name.end + 1;
        (!content.is_empty()).then(|| Report::new(cue, name.clone(), std::iter::once(content).collect(), Pattern::Turn))
    };
    Some(turns.iter().enumerate().filter_map(report).collect())
}

/// Blocks that may be a turn, whatever they look like.
fn may_speak(kind: BlockKind) -> bool {
    use BlockKind::*;
    matches!(kind, Paragraph | Question | Subheading | Headline | Standfirst)
}

/// Turns of the numbers of their blocks, in order.
type Turns = (Vec<usize>, Vec<Report>);

/// The number of a block, the name that opens it and what follows its colon.
type Opened = (usize, (Range<usize>, Range<usize>));

/// "Herald: Why geese?", "Ruiz: They count.": three or more turns in a row under names of which one comes again, where somebody asks.
fn conversation(view: &View) -> Option<Turns> {
    let named = |(number, block): (usize, &Block)| Some((number, opened(view, block.span, true)?));
    let blocks = || view.blocks.iter().enumerate().filter(|(_, b)| may_speak(b.kind));
    let turns: Vec<Opened> = blocks().filter_map(named).collect();
    let (first, last) = (turns.first()?.0, turns.last()?.0);
    let all = blocks().filter(|(n, _)| (first..=last).contains(n)).count();
    let words = |turn: &Opened| view.cover(turn.1.0.clone()).of(view.text);
    let mut names: Vec<&str> = turns.iter().map(words).take(MAX_NAMES).collect();
    names.sort_unstable();
    let again = names.windows(2).any(|pair| pair.first() == pair.last())
        || turns
            .iter()
            .any(|t| in_full(view, &t.1.0, view.tokens.from(view.blocks.get(t.0).map_or(0, |b| b.span.start()))).is_some());
    names.dedup();
    let asks = |turn: &&Opened| view.word(turn.1.1.end - 1) == "?";
    let asked = turns.iter().filter(asks).count();
    if turns.len() < TRANSCRIPT || turns.len() * 2 < all || names.len() < 2 || !again || asked == 0 || asked == turns.len() {
        return None;
    }
    let mut found = Turns::default();
    for (at, (number, (name, content))) in turns.iter().enumerate() {
        let next = turns.get(at + 1).map_or(*number + 1, |t| t.0);
        let more: Vec<usize> = blocks().map(|(n, _)| n).filter(|n| (number + 1..next).contains(n)).collect();
        found.0.extend([*number].into_iter().chain(more.iter().copied()));
        // The one who asks for the paper has no name.
        if view.is(name.start, ASKING) && name.len() == 1 {
            continue;
        }
        let more = more.into_iter().filter_map(|n| view.blocks.get(n)).map(|b| view.tokens.within(b.span));
        let content = [content.clone()].into_iter().chain(more).collect();
        found.1.push(Report::new(name.end..name.end + 1, name.clone(), content, Pattern::Turn));
    }
    Some(found)
}

/// "The Herald: Why geese?", "Ana Ruiz: They count.", then questions as lines and answers without names: all of them hers.
fn interview(view: &View) -> Option<Turns> {
    let named = |n: usize| {
        let block = view.blocks.get(n).filter(|b| may_speak(b.kind))?;
        let turn = opened(view, block.span, true)?;
        Some((view.word(turn.1.end - 1) == "?", turn))
    };
    let opens = |n: &usize| {
        let [Some((true, (asker, _))), Some((false, (asked, _)))] = [named(*n), named(n + 1)] else { return false };
        view.cover(asker).of(view.text) != view.cover(asked).of(view.text)
    };
    let first = (0..view.blocks.len()).find(opens)? + 1;
    let (_, (name, content)) = named(first)?;
    let paragraph = |n: usize| view.blocks.get(n).is_some_and(|b| b.kind == BlockKind::Paragraph);
    let last =
        (first..view.blocks.len()).take_while(|&n| may_speak(view.blocks.get(n).map_or(BlockKind::Boilerplate, |b| b.kind)));
    let questions: Vec<usize> = last.filter(|&n| n > first && asks(view, n) && paragraph(n + 1)).collect();
    let end = questions.last().filter(|_| questions.len() >= QUESTIONS)? + 2;
    if (first + 1..end).any(|n| named(n).is_some()) {
        return None;
    }
    let mut found = Turns::default();
    let (mut report, cue) = (vec![content], name.end..name.end + 1);
    found.0.push(first);
    for n in first + 1..end {
        if questions.binary_search(&n).is_ok() {
            let said = std::mem::take(&mut report);
            found.1.push(Report::new(cue.clone(), name.clone(), said, Pattern::Turn));
        } else if paragraph(n) {
            found.0.push(n);
            report.extend(view.blocks.get(n).map(|b| view.tokens.within(b.span)));
        }
    }
    found.1.push(Report::new(cue, name, report, Pattern::Turn));
    found.1.retain(|r| !r.content.is_empty());
    // The cue stands in the first answer alone.
    found.1.iter_mut().skip(1).for_each(|r| r.cue.end = r.cue.start);
    Some(found)
}

/// "KH" behind "Karin Holm": the name before token `end` whose letters they are.
fn in_full(view: &View, source: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let letters = view.word(source.start);
    let initials = source.len() == 1 && (2..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    // "KARIN HOLM" as well.
    let name = |i: usize| {
        let word = view.word(i);
        view.pos(i) == Pos::Propn && (word.contains(|c: char| c.is_lowercase()) || word.len() > letters.len() && !title(word))
    };
    let from = end.saturating_sub(LEAD * 2);
    let spells = |&start: &usize| {
        let all = start..start + letters.len();
        let first = |(i, c): (usize, char)| name(i) && view.word(i).starts_with(c);
        all.end <= end && all.clone().zip(letters.chars()).all(first) && view.same_block(start, all.end - 1) && !name(all.end)
    };
    let start = (from..end).filter(|_| initials).find(spells)?;
    Some(start..start + letters.len())
}

/// "PROFESSOR": what stands before a name in capitals.
fn title(word: &str) -> bool {
    crate::lexicon::TITLES.contains(&word.to_lowercase()) || role(&word.to_lowercase()).is_some()
}

/// A short line that asks, whatever it was taken for: "How thick was the ice?", "**Is it lonely?**".
fn asks(view: &View, number: usize) -> bool {
    let starred = |b: &Block| b.span.of(view.text).starts_with("**");
    let Some(block) = view.blocks.get(number).filter(|b| may_speak(b.kind) || starred(b)) else { return false };
    let line = view.tokens.within(block.span);
    let last = line.clone().rev().find(|&i| !view.word(i).starts_with('*'));
    let plain = line.clone().all(|i| view.marked(i).is_none());
    block.kind == BlockKind::Question || plain && line.len() <= LONGEST_QUESTION && last.is_some_and(|i| view.word(i) == "?")
}

/// Tokens of the longest line that asks.
const LONGEST_QUESTION: usize = 40;

/// Who asks in an interview.
const ASKING: &[&str] = &["interviewer", "q", "question", "host", "moderator", "reporter"];

/// Questions of an interview whose answers have no marks and no names.
const QUESTIONS: usize = 2;

/// "Five minutes with Ana Ruiz", then questions as lines and, in the first person, answers: who is asked has them all.
fn answers(view: &View) -> Option<Turns> {
    let kind = |n: usize| view.blocks.get(n).map(|b| b.kind);
    let paragraph = |n: usize| kind(n) == Some(BlockKind::Paragraph);
    // Answers in marks tell that what is no block of questions asks as well.
    let marked = |n: usize| view.blocks.get(n).is_some_and(|b| in_marks(view, view.tokens.within(b.span)));
    let asked = |n: &usize| paragraph(n + 1) && (kind(*n) == Some(BlockKind::Question) || asks(view, *n) && marked(n + 1));
    let questions: Vec<usize> = (0..view.blocks.len()).filter(asked).collect();
    let start = view.blocks.get(*questions.first().filter(|_| questions.len() >= QUESTIONS)?)?.span.start();
    let asked_of = interviewed(view, view.tokens.from(start))?;
    let mut found = Turns::default();
    for (at, &question) in questions.iter().enumerate() {
        let end = questions.get(at + 1).map_or(question + 2, |&n| n);
        let own = |n: &usize| paragraph(*n) && (*n == question + 1 || !marked(question + 1) || marked(*n));
        let numbers: Vec<usize> = (question + 1..end).take_while(own).collect();
        let content: Vec<Range<usize>> =
            numbers.iter().filter_map(|&n| view.blocks.get(n)).map(|b| view.tokens.within(b.span)).collect();
        found.0.extend(numbers);
        found.1.push(Report::new(asked_of.end..asked_of.end, asked_of.clone(), content, Pattern::Turn));
    }
    let mut said = found.1.iter().flat_map(|r| &r.content).flat_map(|c| c.clone());
    if found.1.iter().flat_map(|r| &r.content).all(|c| in_marks(view, c.clone())) {
        return Some(found);
    }
    let (mut own, mut marked) = (0, false);
    said.by_ref().for_each(|i| {
        own += usize::from(view.marked(i).is_none() && view.is(i, &["I", "my", "me", "we", "our", "us"]));
        marked |= view.marked(i).is_some() && view.opens_in_marks(i);
    });
    (own > 0 && !marked).then_some(found)
}

/// All of it one quotation.
fn in_marks(view: &View, line: Range<usize>) -> bool {
    view.marked(line.start).is_some_and(|n| view.quotation(n) == line)
}

/// "An interview with Ana Ruiz", "Five questions for Ana Ruiz": who answers, as the words before token `end` tell.
fn interviewed(view: &View, end: usize) -> Option<Range<usize>> {
    // Who speaks or talks to somebody may be either of the two.
    let words = ["interview", "minutes", "questions", "q&a", "conversation", "chat", "sat", "sits", "catches", "caught"];
    let opens = |&i: &usize| {
        let near = i.saturating_sub(LONGEST_NAME)..i;
        view.is(i, &["with", "for"]) && near.into_iter().any(|k| view.is(k, &words) && view.same_block(k, i))
    };
    let name = |i: usize| view.pos(i) == Pos::Propn && view.word(i).starts_with(char::is_uppercase);
    (0..end.min(LEAD)).filter(opens).find_map(|i| {
        let start = (i + 1..i + 1 + LONGEST_NAME).find(|&k| name(k))?;
        // "sat down with the Herald"
        let paper = view.pos(start - 1) == Pos::Det;
        let free = !paper && (i + 1..start).all(|k| !view.comma(k) && !view.breaks(k) && view.same_block(i, k));
        let stop = (start..end).find(|&k| !name(k)).unwrap_or(end);
        (free && stop > start + 1 && view.same_block(start, stop - 1)).then_some(start..stop)
    })
}

/// Tokens before the first question in which whom the paper asks is named.
const LEAD: usize = 200;

/// "A:" behind "Q:", "A." behind "Q.".
fn answer(view: &View, name: &Range<usize>) -> bool {
    name.len() == 1 && matches!(view.word(name.start), "A" | "A.")
}

/// The name and what follows its colon; behind a question the name need not be in capitals.
fn opened(view: &View, block: Span, asked: bool) -> Option<(Range<usize>, Range<usize>)> {
    let first = view.tokens.from(block.start());
    let marked = view.word(first).starts_with(['"', '“']);
    let start = first + usize::from(marked);
    // "A. Because it was.": the stop may be of one token with its letter.
    let dotted = asked && (view.word(start) == "A." || view.word(start) == "A" && view.word(start + 1) == ".");
    let colon = match dotted {
        true => start + usize::from(view.word(start) == "A"),
        false => (start + 1..=start + LONGEST_NAME).find(|&i| view.word(i) == ":")?,
    };
    let name = start..colon.max(start + 1);
    let free = |i: usize| marked || view.marked(i).is_none();
    let loud = |i: usize| view.word(i).bytes().all(|b| !b.is_ascii_lowercase()) && free(i);
    let named = |i: usize| view.word(i).starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()) && free(i);
    let letters = view.word(start).bytes().filter(u8::is_ascii_uppercase).count();
    let content = colon + 1..view.tokens.within(block).end;
    let speaker = asked && name.clone().all(named) && (view.word(start).len() > 1 || answer(view, &name))
        || name.clone().all(loud) && letters > 1;
    (speaker && !calls(view, &name) && !content.is_empty()).then_some((name, content))
}

/// "GET THE GUIDE: FREE TODAY!" calls on the reader.
pub(super) fn calls(view: &View, name: &Range<usize>) -> bool {
    name.len() > 1 && view.is(name.start, &CALLS)
}

/// What a page tells its readers to do.
const CALLS: [&str; 20] = [
    "buy",
    "click",
    "download",
    "find",
    "follow",
    "get",
    "grab",
    "join",
    "learn",
    "listen",
    "order",
    "read",
    "register",
    "see",
    "shop",
    "sign",
    "subscribe",
    "try",
    "visit",
    "watch",
];
