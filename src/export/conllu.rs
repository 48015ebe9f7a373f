//! Document → CoNLL-U, with entities and coreference in MISC as CorefUD 1.x has them.
//!
//! Words, parts of speech and the space between words are there; what copydesk does not know, lemma, morphology and syntax, stays `_`.
//! `TokenRange` gives each word's place in the text in code points, as UDPipe writes it. A mention is written over the words that
//! it touches, within its sentence.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write;

use super::names;
use super::view::View;
use crate::{EntityType, Mention, Span, Token};

pub(super) fn conllu(view: &View) -> String {
    let document = &view.document;
    let mut out = String::from("# global.Entity = eid-etype-head-form-type\n");
    let id = view.article.id.clone().or(view.article.url.clone()).unwrap_or_else(|| view.urn());
    // Entities are numbered across documents that stand in one file.
    let prefix: String = view.urn().chars().filter(char::is_ascii_hexdigit).skip(4).take(8).collect();
    let _ = writeln!(out, "# newdoc id = {}", comment(&id));
    for (i, entity) in document.entities.iter().enumerate().filter(|(_, e)| !e.reader.is_empty()) {
        let _ = writeln!(out, "# reader = e{prefix}x{i} {}", names::owns(&entity.reader));
    }

    let tokens: Vec<&Token> = document.tokens.iter().filter(|t| !t.span.is_empty()).collect();
    let mut rest = tokens.as_slice();
    let mut mentions = document.mentions.iter().peekable();
    let mut block = None;
    for (number, sentence) in document.sentences.iter().enumerate() {
        let own = |token: &&Token| token.span.start() < sentence.span.end();
        let (words, others) = rest.split_at(rest.partition_point(|t| own(t)));
        rest = others;
        let mut inside = Vec::new();
        while let Some(mention) = mentions.next_if(|m| m.span.start() < sentence.span.end()) {
            inside.push(mention);
        }
        if words.is_empty() {
            continue;
        }
        if block.replace(sentence.block) != Some(sentence.block) {
            let _ = writeln!(out, "# newpar");
        }
        let next = rest.first().map(|t| t.span.start());
        let _ = writeln!(out, "# sent_id = {prefix}-{}\n# text = {}", number + 1, spelled(view, words));
        let entities = brackets(view, words, &inside, &prefix);
        for (i, token) in words.iter().enumerate() {
            let follows = words.get(i + 1).map(|t| t.span.start()).or(next);
            let at = view.code_points(token.span);
            let mut misc = Vec::new();
            misc.extend(entities.get(i).filter(|e| !e.is_empty()).map(|e| format!("Entity={e}")));
            if follows.is_some_and(|next| !spaced(view.text, token.span.end(), next)) {
                misc.push("SpaceAfter=No".to_owned());
            }
            misc.push(format!("TokenRange={}:{}", at.start(), at.end()));
            let (number, form, pos) = (i + 1, form(view, token), names::pos(token.pos));
            let _ = writeln!(out, "{number}\t{form}\t_\t{pos}\t_\t_\t_\t_\t_\t{}", misc.join("|"));
        }
        out.push('\n');
    }
    out
}

/// A word holds no white space; should one, it is written as CoNLL-U's space.
fn form(view: &View, token: &Token) -> String {
    token.span.of(view.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn comment(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn spaced(text: &str, end: usize, next: usize) -> bool {
    text.get(end..next).is_some_and(|gap| gap.chars().any(char::is_whitespace))
}

/// The sentence as its words and the spaces between them spell it.
fn spelled(view: &View, words: &[&Token]) -> String {
    let mut out = String::new();
    for (i, token) in words.iter().enumerate() {
        out.push_str(&form(view, token));
        if words.get(i + 1).is_some_and(|next| spaced(view.text, token.span.end(), next.span.start())) {
            out.push(' ');
        }
    }
    out
}

/// What opens and closes at every word. No two mentions share all their words, and two of one entity do not cross.
fn brackets(view: &View, words: &[&Token], mentions: &[&Mention], prefix: &str) -> Vec<String> {
    let first_word = |span: Span| words.partition_point(|w| w.span.end() <= span.start());
    let last_word = |span: Span| words.partition_point(|w| w.span.start() < span.end()).checked_sub(1);
    let mut taken = BTreeSet::new();
    let mut stretches: Vec<(usize, usize, usize, &Mention)> = Vec::new();
    for mention in mentions {
        let (first, Some(last)) = (first_word(mention.span), last_word(mention.span)) else { continue };
        let crosses = |&&(a, b, _, m): &&(usize, usize, usize, &Mention)| {
            m.entity == mention.entity && (a < first && first <= b && b < last || first < a && a <= last && last < b)
        };
        if first > last || view.entity(mention.entity).is_none() || !taken.insert((first, last)) {
            continue;
        }
        if stretches.iter().rev().take_while(|s| s.0 + MOST_WORDS > first).find(crosses).is_none() {
            let head = first_word(mention.head).clamp(first, last) - first + 1;
            stretches.push((first, last, head, mention));
        }
    }
    stretches.sort_by_key(|&(first, last, ..)| (first, Reverse(last)));
    let name = |mention: &Mention| format!("e{prefix}x{}", mention.entity);
    // What closes, the inner before the outer, then what opens, the outer first. A mention of one word stands within both: behind what opens,
    // or before all where nothing does.
    let (mut closing, mut opening, mut single) =
        (vec![String::new(); words.len()], vec![String::new(); words.len()], vec![String::new(); words.len()]);
    for &(first, last, head, mention) in &stretches {
        let Some(kind) = view.entity(mention.entity).map(|e| e.kind) else { continue };
        let open = format!("({}-{}-{head}-{}-{}", name(mention), corefud(kind), names::form(mention.form), names::entity(kind));
        let (at, end) = if first == last { (&mut single, ")") } else { (&mut opening, "") };
        if let Some(at) = at.get_mut(first) {
            *at += &open;
            *at += end;
        }
    }
    for &(_, last, _, mention) in stretches.iter().rev().filter(|s| s.0 < s.1) {
        if let Some(at) = closing.get_mut(last) {
            at.push_str(&name(mention));
            at.push(')');
        }
    }
    let at_word = |((closing, opening), single): ((String, String), String)| {
        if opening.is_empty() { single + &closing } else { closing + &opening + &single }
    };
    closing.into_iter().zip(opening).zip(single).map(at_word).collect()
}

/// CorefUD's own types; ours stand last among the attributes.
fn corefud(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Place => "place",
        EntityType::Event => "event",
        EntityType::Work => "abstract",
        EntityType::Product => "object",
        EntityType::Money | EntityType::Percent | EntityType::Quantity => "number",
        EntityType::Group => "other",
    }
}

/// A mention is rarely longer; how far back one is looked for that another could cross.
const MOST_WORDS: usize = 100;
