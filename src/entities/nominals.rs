//! Heads of descriptions → mentions: "the adviser", "government advisers", "a US think tank".

use std::collections::HashSet;

use super::lists::{noble, owning, possessive, role};
use super::{Found, order};
use crate::article::Article;
use crate::document::{BlockKind, EntityType, Form, Pos};
use crate::model::{MentionHead, Referent};
use crate::tokens::Tokens;

pub(super) fn find(text: &str, article: &Article, tokens: &Tokens, heads: &[MentionHead], names: &[Found]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for mention in heads.iter().filter(|h| h.form == Form::Nominal) {
        let kind = match mention.kind {
            Referent::Person => EntityType::Person,
            Referent::Organization => EntityType::Organization,
            Referent::Place => EntityType::Place,
            // "the paper", "a think tank": things, but for what the list of roles knows.
            _ => match role_of(text, tokens, mention.at()) {
                Some(EntityType::Organization) => EntityType::Organization,
                _ => continue,
            },
        };
        let (noun, before) = (tokens.word(text, mention.at()), mention.at().checked_sub(1).map_or("", |b| tokens.word(text, b)));
        let kind = match body(noun) {
            true if kind == EntityType::Person => EntityType::Organization,
            _ => kind,
        };
        if nobody(noun, before) {
            continue;
        }
        let sentence = tokens.sentence_of(mention.at());
        let Some(block) = tokens.sentences.get(sentence).and_then(|s| article.blocks.get(s.block as usize)) else { continue };
        let (head, all) = (tokens.span(mention.at()), tokens.of_sentence(sentence));
        // An age: "Ruiz, 45,".
        let age =
            head.of(text).bytes().all(|b| b.is_ascii_digit()) && mention.at() > 0 && tokens.word(text, mention.at() - 1) == ",";
        if age || block.kind == BlockKind::Boilerplate || names.binary_search_by(|n| order(n.span, head)).is_ok() {
            continue;
        }
        let pos = |token: usize| tokens.tokens.get(token).map_or(Pos::X, |t| t.pos);
        let relative = |i: usize| matches!(tokens.word(text, i), "who" | "which" | "that" | "whose");
        let loose = |pos| matches!(pos, Pos::Adp | Pos::Cconj | Pos::Det | Pos::Part | Pos::Punct | Pos::Sconj);
        // A phrase may take in a name ("the Oslo court"), never cut one.
        let cut = |token: usize| {
            let name = names.binary_search_by(|n| order(n.span, tokens.span(token))).ok().and_then(|at| names.get(at));
            name.map(|n| tokens.within(n.span))
        };
        let (mut start, mut end) = (mention.range().start.max(all.start), mention.range().end.min(all.end));
        // An article or a possessive before it opens it; no small word ends it.
        let opens = |token: usize| pos(token) == Pos::Det || pos(token) == Pos::Pron && owning(tokens.word(text, token));
        let modifies = matches!(pos(mention.at() + 1), Pos::Noun | Pos::Propn) && mention.at() + 1 >= end;
        if start > all.start && !modifies && !opens(start) && opens(start - 1) {
            start -= 1;
        }
        // "the board's chair": so is the owner.
        if start < mention.at() && possessive(tokens.word(text, start)) {
            let floor = all.start.max(start.saturating_sub(OWNER));
            while start > floor && matches!(pos(start - 1), Pos::Noun | Pos::Propn | Pos::Adj) {
                start -= 1;
            }
            start -= usize::from(start > all.start && opens(start - 1));
            start += usize::from(possessive(tokens.word(text, start)));
        }
        // "an award-winning actress": a compound is whole.
        // So is "a 45-year-old man".
        // A dash between words is none.
        let joins = |i: usize| {
            let (dash, glued) = (tokens.span(i), |a: usize, b: usize| tokens.span(a).end() == tokens.span(b).start());
            dash.of(text) == "-" && i > all.start && glued(i - 1, i) && glued(i, i + 1)
        };
        while start < mention.at() && !tokens.word(text, start).contains(char::is_alphanumeric) && !joins(start) {
            start += 1;
        }
        start += usize::from(start < mention.at() && matches!(tokens.word(text, start), "and" | "or"));
        // "told reporters": the verb is none of its words.
        let tells = |i: usize| matches!(tokens.word(text, i), "told" | "tells" | "assured" | "informed") && pos(i) == Pos::Verb;
        start += usize::from(start < mention.at() && tells(start));
        let hyphen = start + usize::from(start < mention.at() && joins(start));
        let mut compound = hyphen;
        while compound > all.start + 1 && hyphen - compound < COMPOUND && joins(compound - 1) {
            compound -= 2;
        }
        if compound < hyphen {
            start = compound - usize::from(compound > all.start && opens(compound - 1));
        }
        // It ends with its noun: "a clerk" of "a clerk who left", "the head" of "the head of the board"; but "one of them".
        let partitive =
            tokens.word(text, mention.at() + 1) == "of" && PARTS.contains(&head.of(text).to_ascii_lowercase().as_str());
        if partitive {
            end = (mention.at() + 1..end).find(|&i| matches!(pos(i), Pos::Verb | Pos::Aux) || relative(i)).unwrap_or(end);
        } else {
            let goes_on = |i: usize| matches!(pos(i), Pos::Noun | Pos::Propn | Pos::Num) || tokens.word(text, i) == "-";
            end = (mention.at() + 1..end).find(|&i| !goes_on(i)).unwrap_or(end);
        }
        while end > mention.at() + 1 && loose(pos(end - 1)) {
            end -= 1;
        }
        start = cut(start).map_or(start, |name| name.start);
        end = cut(end.saturating_sub(1)).map_or(end, |name| name.end);
        let span = tokens.cover(start..end);
        // "the Department of Bridges and Tunnels" has a name.
        let named = start + usize::from(opens(start))..end;
        let capital =
            |i: usize| super::lists::upper(tokens.word(text, i)) || matches!(tokens.word(text, i), "of" | "for" | "and" | "the");
        if kind == EntityType::Organization
            && named.len() >= 3
            && named.clone().any(|i| tokens.word(text, i) == "of")
            && named.clone().all(capital)
        {
            let whole = tokens.cover(named);
            found.push(Found::name(whole, kind, Some(mention.sure), "capitals"));
            continue;
        }
        // "No senator would say": nobody, whom no pronoun means.
        let no = |i: usize| tokens.word(text, i).eq_ignore_ascii_case("no");
        if no(start) || start > all.start && no(start - 1) {
            continue;
        }
        // "used to call it his baby": what a thing is called is nobody.
        let calls = |i: usize| matches!(tokens.word(text, i), "call" | "called" | "calls" | "calling" | "dubbed" | "named");
        if start > all.start + 1 && tokens.word(text, start - 1) == "it" && calls(start - 2) {
            continue;
        }
        found.push(Found { span, head, form: Form::Nominal, kind, confidence: Some(mention.sure), why: "description" });
    }
    peers(text, article, tokens, names, &mut found);
    found
}

/// "The Earl said", "The Emir of Holm": peers and rulers that the network passed over.
fn peers(text: &str, article: &Article, tokens: &Tokens, names: &[Found], found: &mut Vec<Found>) {
    // "The Duke and Duchess of Holm" are two.
    let pair = |i: usize| i > 2 && tokens.word(text, i - 1) == "and" && noble(tokens.word(text, i - 2));
    let opens = |i: usize| usize::from(!pair(i));
    let peer = |&i: &usize| {
        let (word, next) = (tokens.word(text, i), tokens.word(text, i + 1));
        let definite = |i: usize| matches!(tokens.word(text, i), "the" | "The") && tokens.block_of(i) == tokens.block_of(i + 1);
        let the = noble(word) && (definite(i - 1) || pair(i) && definite(i - 3));
        let block = tokens.block_of(i).and_then(|b| article.blocks.get(b as usize));
        let read = block.is_some_and(|b| b.kind != BlockKind::Boilerplate);
        let named = || names.binary_search_by(|n| order(n.span, tokens.span(i))).is_ok();
        the && read && !super::lists::upper(next) && !possessive(next) && !named()
    };
    let peers: Vec<usize> = (1..tokens.len()).filter(peer).collect();
    if peers.is_empty() {
        return;
    }
    let taken: HashSet<usize> = found.iter().flat_map(|f| tokens.within(f.span)).collect();
    found.extend(peers.into_iter().filter(|i| !taken.contains(i)).map(|i| Found {
        span: tokens.cover(i - opens(i)..i + 1),
        head: tokens.span(i),
        form: Form::Nominal,
        kind: EntityType::Person,
        confidence: None,
        why: "peer",
    }));
}

/// Words that take a part of what "of" names.
const PARTS: [&str; 19] = [
    "one", "two", "three", "some", "many", "most", "several", "none", "each", "all", "both", "few", "half", "any", "number",
    "handful", "couple", "dozens", "hundreds",
];
/// Nouns for bodies that the network may take for people.
fn body(noun: &str) -> bool {
    matches!(
        noun,
        "subcommittee"
            | "committee"
            | "panel"
            | "board"
            | "council"
            | "agency"
            | "court"
            | "commission"
            | "ministry"
            | "parliament"
    )
}

/// "This one", "there", "a lorry", "police figures": nobody and nowhere, whatever the network takes it for.
fn nobody(noun: &str, before: &str) -> bool {
    const THINGS: [&str; 10] = ["bus", "car", "ferry", "lorry", "lorries", "there", "today", "train", "truck", "van"];
    let numbers = matches!(noun, "figures" | "numbers" | "statistics" | "records")
        && matches!(before, "police" | "official" | "government" | "census" | "company" | "Police" | "Official" | "Government");
    THINGS.contains(&noun) || numbers || noun == "one" && matches!(before, "This" | "this" | "that" | "That")
}

/// Tokens of a compound before its last part.
const COMPOUND: usize = 6;
/// Words of an owner.
const OWNER: usize = 5;

fn role_of(text: &str, tokens: &Tokens, head: usize) -> Option<EntityType> {
    let word = tokens.word(text, head);
    let think_tank = word == "tank" && head > 0 && tokens.word(text, head - 1).eq_ignore_ascii_case("think");
    if think_tank { Some(EntityType::Organization) } else { role(word).map(|r| r.0) }
}
