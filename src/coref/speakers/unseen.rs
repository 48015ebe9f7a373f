//! Sources that the network saw no mention in: "it", "they", who signs a quotation, an account.

use crate::coref::mention::{Class, class};
use crate::coref::names::outlet;
use crate::document::{EntityType, Form, Pos, Quote};
use crate::entities::Found;
use crate::entities::lists::{given_name, role, site, upper};
use crate::span::Span;
use crate::tokens::Tokens;

/// "It" and "they" that are said to speak mean somebody; so does the name under a quotation, "@anaruiz", and capitals.
pub(in crate::coref) fn sources(text: &str, tokens: &Tokens, found: &mut Vec<Found>, quotes: &[Quote]) {
    let before = found.len();
    for quote in quotes {
        let Some(source) = quote.source.first() else { continue };
        let range = tokens.within(*source);
        let span = tokens.span(range.start);
        let kind = match class(span.of(text)) {
            Some(Class::It) => Some(EntityType::Organization),
            Some(Class::They) => Some(EntityType::Person),
            _ => None,
        };
        let known = found.get(..before).unwrap_or(&[]);
        let near = known.partition_point(|f| f.span.start() < source.start());
        let known = known.get(near..).unwrap_or(&[]);
        if let Some(kind) = kind {
            if range.len() == 1 && known.first().is_none_or(|f| f.span != span) {
                found.push(Found { span, head: span, form: Form::Pronoun, kind, confidence: None, why: "speaks" });
            }
            continue;
        }
        let inside = known.iter().take_while(|f| f.span.start() < source.end()).any(|f| f.form == Form::Name);
        let site = is_site(span.of(text)) && known.first().is_none_or(|f| !f.span.overlaps(span));
        if site {
            found.push(Found {
                span,
                head: span,
                form: Form::Name,
                kind: EntityType::Organization,
                confidence: None,
                why: "speaks",
            });
            continue;
        }
        let name = signer(text, tokens, *source).filter(|_| quote.cue.is_empty()).or_else(|| account(text, *source));
        if let Some((span, kind)) = name.filter(|_| !inside) {
            found.push(Found { span, head: span, form: Form::Name, kind, confidence: None, why: "signs" });
            continue;
        }
        let free = |span: &Span| known.iter().take_while(|f| f.span.start() < span.end()).all(|f| !f.span.overlaps(*span));
        if let Some((span, kind)) = capitals(text, tokens, *source).filter(|(span, _)| free(span)) {
            found.push(Found { span, head: span, form: Form::Name, kind, confidence: Some(CAPITALS), why: "speaks" });
        }
    }
    if found.len() > before {
        found.sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end())));
        found.dedup_by(|a, b| a.span == b.span && a.form == b.form);
    }
}

/// "Veldwatch.org": a site's name.
fn is_site(word: &str) -> bool {
    site(word).is_some_and(|b| b.len() > 3 && b.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-'))
}

/// How sure a name is that capitals alone make one.
const CAPITALS: f32 = 0.7;
/// Words of the longest such name.
const LONGEST: usize = 6;

/// "said All Round Sports": capitals from first to last that are said to speak are somebody's name.
fn capitals(text: &str, tokens: &Tokens, source: Span) -> Option<(Span, EntityType)> {
    let range = tokens.within(source);
    let word = |i: usize| tokens.word(text, i);
    let start = range.start + usize::from(word(range.start).eq_ignore_ascii_case("the"));
    let name = start..range.end;
    let last = range.end.saturating_sub(1);
    let proper = |i: usize| upper(word(i)) && (i < last || tokens.tokens.get(i).is_some_and(|t| t.pos == Pos::Propn));
    if !(2..=LONGEST).contains(&name.len()) || !name.clone().all(proper) || name.clone().any(|i| role(word(i)).is_some()) {
        return None;
    }
    let person = given_name(word(start)) && name.len() <= 3 && start == range.start;
    Some((tokens.cover(name), if person { EntityType::Person } else { EntityType::Organization }))
}

/// Words of a person's name.
const WORDS: usize = 4;

/// "Ana Ruiz, Lund Post": the name before the comma; "Editorial Board, Lund Post": the one behind.
fn signer(text: &str, tokens: &Tokens, source: Span) -> Option<(Span, EntityType)> {
    let range = tokens.within(source);
    let word = |i: usize| tokens.word(text, i);
    let comma = range.clone().find(|&i| word(i) == ",")?;
    let capitals = |r: &std::ops::Range<usize>| !r.is_empty() && r.clone().all(|i| upper(word(i)));
    let name = range.start..comma;
    if !capitals(&name) || name.len() > WORDS {
        return None;
    }
    let body = name.clone().any(|i| role(word(i)).is_some_and(|r| r.0 == EntityType::Organization));
    if body {
        let behind = comma + 1..range.end;
        return capitals(&behind).then(|| (tokens.cover(behind), EntityType::Organization));
    }
    let span = tokens.cover(name);
    let kind = if outlet(span.of(text)) { EntityType::Organization } else { EntityType::Person };
    Some((span, kind))
}

/// "@anaruiz": the name of an account.
fn account(text: &str, source: Span) -> Option<(Span, EntityType)> {
    let words = source.of(text);
    let name = words.strip_prefix('@')?;
    let plain = name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    plain.then_some((source, EntityType::Person))
}
