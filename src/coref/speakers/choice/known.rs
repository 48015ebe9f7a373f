//! Descriptions of somebody without a name whom the text has told of: the same words, "the first woman", "the woman in yellow".

use super::Source;
use super::features::Features;
use crate::coref::discourse::{Discourse, DiscourseEntity, NOBODY};
use crate::coref::speakers::head;
use crate::document::{Form, Pos};
use crate::entities::Found;
use crate::entities::lists::{kin, without};
use crate::span::Span;

/// Mentions and quotes looked back on.
const BACK: usize = 400;
/// Tokens of the sentence that brings somebody in.
const LONGEST: usize = 40;
/// Words that tell apart what is otherwise worded the same.
const TELL_APART: [&str; 8] = ["a", "an", "another", "one", "other", "others", "some", "two"];

/// Whom a description means by its words alone, and who goes by the same noun and is not meant.
pub(in crate::coref::speakers) struct Known {
    pub entity: u32,
    pub others: Vec<u32>,
}

/// Which of those without a name the description means, by its words alone.
pub(in crate::coref::speakers) fn known(discourse: &Discourse, source: &Source, options: &[(u32, Features)]) -> Option<Known> {
    if !source.describes() {
        return None;
    }
    let brought_in = brought_in(discourse, source);
    let told = || counted(discourse, source, &brought_in).or_else(|| told_apart(discourse, source, &brought_in));
    if let Some(entity) = Some(()).filter(|_| brought_in.len() > 1).and_then(|()| told()) {
        return Some(Known { entity, others: brought_in.iter().map(|b| b.0).filter(|e| *e != entity).collect() });
    }
    if let Some(entity) = [kin_before, team, campaign].iter().find_map(|told| told(discourse, source)) {
        return Some(Known { entity, others: options.iter().map(|o| o.0).filter(|&e| e != entity && e != NOBODY).collect() });
    }
    same_words(discourse, source, options).map(|entity| Known { entity, others: Vec::new() })
}

/// "A source at the club said … The source at the club said", "the council met … the council said".
fn same_words(discourse: &Discourse, source: &Source, options: &[(u32, Features)]) -> Option<u32> {
    let own = bare(discourse, source.span);
    let first = discourse.word(source.tokens.start).to_lowercase();
    if TELL_APART.contains(&first.as_str()) || own.split_whitespace().any(|w| TELL_APART.contains(&w) && w != "a" && w != "an") {
        return None;
    }
    let unnamed = |e: u32| discourse.entity(e).is_some_and(|d| d.forms.is_empty());
    let said = discourse.quotes.iter().rev().filter_map(|q| Some((*q.source.first()?, q.speaker?)));
    let mut said = said.filter(|(s, e)| s.end() < source.span.start() && unnamed(*e));
    if let Some((_, speaker)) = said.find(|(s, _)| bare(discourse, *s) == own) {
        return Some(speaker);
    }
    let mention = source.mention?;
    let whole = discourse.found.get(mention)?.span == source.span;
    let option = |e: u32| options.iter().any(|o| o.0 == e) && unnamed(e);
    // "A masked man … the masked man"; of "a clerk" alone there may be more.
    let told_more = own.contains(' ') && first == "the";
    let words = |span: Span| if told_more { bare(discourse, span) } else { the(discourse, span) };
    let described = |m: &usize| discourse.found.get(*m).is_some_and(|f| f.form == Form::Nominal && words(f.span) == own);
    let before = (mention.saturating_sub(BACK)..mention).rev().filter(|&m| whole && option(discourse.owner(m)));
    before.into_iter().find(described).map(|m| discourse.owner(m))
}

/// "His father said … the father": kin is whoever the text last called so.
fn kin_before(discourse: &Discourse, source: &Source) -> Option<u32> {
    let noun = head::last_noun(discourse, &head::core(discourse, &source.tokens))?;
    let plain = discourse.word(source.tokens.start).eq_ignore_ascii_case("the") && noun == source.tokens.start + 1;
    if !plain || !kin(discourse.word(noun)) {
        return None;
    }
    let called = |m: &usize| {
        let same = |f: &Found| f.form == Form::Nominal && f.head.of(discourse.text) == discourse.word(noun);
        let whose = |e: &DiscourseEntity| e.forms.is_empty() || e.roles.iter().any(|r| r.text.contains(discourse.word(noun)));
        discourse.found.get(*m).is_some_and(same) && discourse.entity(discourse.owner(*m)).is_some_and(whose)
    };
    let here = discourse.mention_from(source.span.start());
    (here.saturating_sub(BACK)..here).rev().find(called).map(|m| discourse.owner(m))
}

/// Sentences back to the campaign that "the campaign" is.
const NEAR: usize = 4;

/// "The Ruiz campaign … the campaign": the one that the text has told of, where it has of no other.
fn campaign(discourse: &Discourse, source: &Source) -> Option<u32> {
    let plain = source.span.of(discourse.text).eq_ignore_ascii_case("the campaign");
    let here = discourse.mention_from(source.span.start());
    let whole = |m: &usize| {
        let words = discourse.words_of(*m);
        words.ends_with(" campaign") && !words.eq_ignore_ascii_case("the campaign")
    };
    let told: Vec<usize> = (here.saturating_sub(BACK)..here).filter(|m| plain && whole(m)).collect();
    let last = *told.last()?;
    let own = discourse.tokens.sentence_of(source.tokens.start);
    let near = discourse.positions.get(last).is_some_and(|p| own.saturating_sub(p.sentence as usize) <= NEAR);
    let only = discourse.owner(last);
    (near && only != NOBODY && told.iter().all(|&m| discourse.owner(m) == only)).then_some(only)
}

/// Words for those who wrote or found something together.
const TEAM: [&str; 6] = ["authors", "economists", "investigators", "researchers", "scientists", "team"];

/// "A team from the institute found … the researchers say": the one team that has spoken, where no other has.
fn team(discourse: &Discourse, source: &Source) -> Option<u32> {
    let noun = head::last_noun(discourse, &head::core(discourse, &source.tokens))?;
    let named: Vec<&str> = (source.tokens.start + 1..noun).map(|i| discourse.word(i)).collect();
    let the = discourse.word(source.tokens.start).eq_ignore_ascii_case("the");
    let whose = named.iter().all(|w| w.starts_with(char::is_uppercase));
    let whole = noun + 1 == source.tokens.end || named.is_empty() && discourse.word(noun + 1) == "from";
    if !the || !whose || !whole || !TEAM.contains(&discourse.word(noun)) {
        return None;
    }
    let mut spoke: Vec<(u32, String)> = Vec::new();
    let own = source.quotes.first().copied().unwrap_or(0).min(discourse.quotes.len());
    let before = discourse.quotes.get(own.saturating_sub(BACK)..own).unwrap_or(&[]);
    for (span, speaker) in before.iter().filter_map(|q| Some((*q.source.first()?, q.speaker?))) {
        let tokens = discourse.tokens.within(span);
        let group = |i: usize| {
            let word = discourse.word(i);
            TEAM.contains(&word)
                || matches!(word, "group" | "panel")
                || word.ends_with("ists") && word.starts_with(char::is_lowercase)
        };
        let zone = head::core(discourse, &tokens);
        let many = head::last_noun(discourse, &zone).is_some_and(group);
        let unnamed = discourse.entity(speaker).is_some_and(|e| e.forms.is_empty());
        if span.end() < source.span.start() && many && unnamed {
            match spoke.iter_mut().find(|s| s.0 == speaker) {
                Some(known) => known.1 += span.of(discourse.text),
                None => spoke.push((speaker, span.of(discourse.text).to_owned())),
            }
        }
    }
    let told = |words: &str| named.iter().all(|w| words.contains(w));
    match spoke.as_slice() {
        [(only, words)] if told(words) => Some(*only),
        _ => None,
    }
}

/// Those without a name whom the text brought in by the noun of the description, in order, each with the token where it did.
fn brought_in(discourse: &Discourse, source: &Source) -> Vec<(u32, usize)> {
    let mut all: Vec<(u32, usize)> = Vec::new();
    let Some(noun) = head::last_noun(discourse, &head::core(discourse, &source.tokens)) else { return all };
    let here = discourse.mention_from(source.span.start());
    for m in here.saturating_sub(BACK)..here {
        let Some(found) = discourse.found.get(m).filter(|f| f.form == Form::Nominal) else { continue };
        let owner = discourse.owner(m);
        let start = discourse.tokens.from(found.span.start());
        let opens = matches!(discourse.word(start).to_lowercase().as_str(), "a" | "an" | "one" | "another");
        let unnamed = discourse.entity(owner).is_some_and(|e| e.forms.is_empty());
        let same = found.head.of(discourse.text) == discourse.word(noun) && opens && unnamed;
        if same && owner != NOBODY && !all.iter().any(|a| a.0 == owner) {
            all.push((owner, start));
        }
    }
    all
}

/// "The first woman", "the second": by the order in which the text brought in those of that noun.
fn counted(discourse: &Discourse, source: &Source, brought_in: &[(u32, usize)]) -> Option<u32> {
    let nth = match discourse.word(source.tokens.start + 1) {
        "first" => 0,
        "second" => 1,
        "third" => 2,
        _ => return None,
    };
    let noun = head::last_noun(discourse, &head::core(discourse, &source.tokens));
    noun.filter(|&n| n == source.tokens.start + 2).and_then(|_| brought_in.get(nth)).map(|b| b.0)
}

/// "A woman in a yellow scarf … the woman in yellow": the one whose sentence has most of the description's words.
fn told_apart(discourse: &Discourse, source: &Source, brought_in: &[(u32, usize)]) -> Option<u32> {
    let noun = head::last_noun(discourse, &head::core(discourse, &source.tokens))?;
    let told = |i: &usize| *i != noun && matches!(discourse.pos(*i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb);
    let words: Vec<&str> = source.tokens.clone().filter(told).map(|i| discourse.word(i)).collect();
    let shared = |start: usize| {
        let end = discourse.tokens.of_sentence(discourse.tokens.sentence_of(start)).end.min(start + LONGEST);
        words.iter().filter(|w| (start..end).any(|i| discourse.word(i).eq_ignore_ascii_case(w))).count()
    };
    let mut counts: Vec<(usize, u32)> = brought_in.iter().map(|&(e, start)| (shared(start), e)).collect();
    counts.sort_unstable_by_key(|c| std::cmp::Reverse(c.0));
    match counts.as_slice() {
        [best, next, ..] if best.0 > next.0 => Some(best.1),
        _ => None,
    }
}

/// In lower case, without "the".
fn the(discourse: &Discourse, span: Span) -> String {
    without(&["the "], &span.of(discourse.text).to_lowercase()).to_owned()
}

/// In lower case, without an article.
fn bare(discourse: &Discourse, span: Span) -> String {
    without(&["a ", "an "], &the(discourse, span)).to_owned()
}
