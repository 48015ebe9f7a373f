//! Pronouns → the nearest fitting person, organization or group.
//!
//! A small score over the few entities mentioned last: distance in sentences, subject or not, how often they come, whether
//! they speak, and which of "he" and "she" the text has used of them so far. Names say nothing. Two readings: the first
//! gathers what the text's own pronouns show, the second decides.

use super::{NOBODY, Scene};
use crate::article::Article;
use crate::document::{EntityType, Form, Pos};

/// Mentions back from a pronoun that are looked at.
const WINDOW: usize = 30;
/// Sentences back from a pronoun in which its owner must have been mentioned.
const SENTENCES: u32 = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    He,
    She,
    They,
    It,
    /// "I", "we", "you": the speaker's affair.
    Speech,
}

fn kind(word: &str) -> Kind {
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    if is(&["he", "him", "his", "himself"]) {
        Kind::He
    } else if is(&["she", "her", "hers", "herself"]) {
        Kind::She
    } else if is(&["they", "them", "their", "theirs", "themselves", "themself"]) {
        Kind::They
    } else if is(&["it", "its", "itself"]) {
        Kind::It
    } else {
        Kind::Speech
    }
}

pub(super) fn resolve(scene: &mut Scene, _article: &Article) {
    let context = Context::read(scene);
    let shown: Vec<i32> = scene.drafts.iter().map(|d| d.he).collect();
    pass(scene, &context);
    // Keep what the first reading showed as evidence, take back its choices.
    for (draft, before) in scene.drafts.iter_mut().zip(shown) {
        draft.he = before * 2 + draft.he.clamp(-6, 6);
    }
    for m in 0..scene.found.len() {
        if scene.found.get(m).is_some_and(|f| f.form == Form::Pronoun) {
            scene.give(m, NOBODY);
        }
    }
    pass(scene, &context);
}

/// What is the same for both readings, by mention.
struct Context {
    subject: Vec<bool>,
    /// The quote whose content the mention lies in, and the quote whose source it is.
    inside: Vec<u32>,
    source: Vec<u32>,
}

impl Context {
    fn read(scene: &Scene) -> Context {
        let n = scene.found.len();
        let mut context = Context { subject: vec![false; n], inside: vec![NOBODY; n], source: vec![NOBODY; n] };
        for m in 0..n {
            let Some(found) = scene.found.get(m) else { break };
            let next = scene.tokens.from(found.span.end());
            let verb = (next..next + 3).find_map(|i| match scene.tokens.tokens.get(i).map(|t| t.pos) {
                Some(Pos::Adv) => None,
                Some(Pos::Verb | Pos::Aux) => Some(true),
                _ => Some(false),
            });
            if let Some(slot) = context.subject.get_mut(m) {
                *slot = verb == Some(true);
            }
        }
        for (q, quote) in scene.quotes.iter().enumerate() {
            for (list, spans) in [(&mut context.inside, &quote.content), (&mut context.source, &quote.source)] {
                for m in spans.iter().flat_map(|s| scene.mentions_in(*s)) {
                    if let Some(slot) = list.get_mut(m) {
                        *slot = q as u32;
                    }
                }
            }
        }
        context
    }

    fn subject(&self, m: usize) -> bool {
        self.subject.get(m).copied().unwrap_or(false)
    }

    fn inside(&self, m: usize) -> u32 {
        self.inside.get(m).copied().unwrap_or(NOBODY)
    }

    fn source(&self, m: usize) -> u32 {
        self.source.get(m).copied().unwrap_or(NOBODY)
    }
}

fn pass(scene: &mut Scene, context: &Context) {
    // How often each entity has been mentioned so far.
    let mut count = vec![0u32; scene.drafts.len()];
    for m in 0..scene.found.len() {
        let Some(found) = scene.found.get(m) else { break };
        if found.form == Form::Pronoun {
            let kind = kind(scene.said(m));
            let owner = match kind {
                Kind::He | Kind::She => person(scene, context, &count, m, kind).or_else(|| ahead(scene, m, kind)),
                Kind::They | Kind::It => thing(scene, context, m, kind),
                Kind::Speech => None,
            };
            if let Some(owner) = owner {
                scene.give(m, owner);
                if let Some(draft) = scene.drafts.get_mut(owner as usize) {
                    draft.he = match kind {
                        Kind::He => (draft.he + 1).min(12),
                        Kind::She => (draft.he - 1).max(-12),
                        _ => draft.he,
                    };
                }
            }
        }
        if let Some(count) = count.get_mut(scene.owner(m) as usize) {
            *count += 1;
        }
    }
}

fn sentence(scene: &Scene, m: usize) -> u32 {
    scene.place.get(m).map_or(0, |p| p.1)
}

fn token(scene: &Scene, m: usize) -> u32 {
    scene.place.get(m).map_or(0, |p| p.0)
}

/// The person whom "he" or "she" means.
fn person(scene: &Scene, context: &Context, count: &[u32], m: usize, kind: Kind) -> Option<u32> {
    let word = scene.said(m);
    let (here, at, block) = (sentence(scene, m), token(scene, m) as usize, scene.block(m));
    let bound = ["his", "her", "himself", "herself"].iter().any(|w| w.eq_ignore_ascii_case(word));
    let object = word.eq_ignore_ascii_case("him")
        || word.eq_ignore_ascii_case("her")
            && !matches!(scene.tokens.tokens.get(at + 1).map(|t| t.pos), Some(Pos::Noun | Pos::Adj | Pos::Propn));
    let mut seen: Vec<u32> = Vec::new();
    let mut best: Option<(i32, u32)> = None;
    for back in 1..=WINDOW.min(m) {
        let c = m - back;
        let distance = here.saturating_sub(sentence(scene, c));
        if distance > SENTENCES {
            break;
        }
        let owner = scene.owner(c);
        let Some(draft) = scene.entity(owner) else { continue };
        let Some(found) = scene.found.get(c) else { continue };
        if draft.kind != EntityType::Person
            || draft.forms.is_empty() && found.form == Form::Nominal && plural(scene, c)
            || seen.contains(&owner)
        {
            continue;
        }
        let lean = if kind == Kind::He { draft.he } else { -draft.he };
        if lean <= -2 {
            continue;
        }
        // The speaker of these very words is "I", not "he".
        let (quote, content) = (context.source(c), context.inside(m));
        if quote != NOBODY && quote == content && direct(scene, content) {
            continue;
        }
        seen.push(owner);
        let gap = scene.tokens.word(scene.text, at.saturating_sub(1));
        let mut score = 100 - 22 * distance as i32 - 3 * seen.len() as i32 + 4 * lean.min(4);
        score += if context.subject(c) { 14 } else { 0 };
        score += if scene.block(c) == block { 8 } else { 0 };
        score += if draft.forms.is_empty() { -12 } else { 0 };
        score += 2 * count.get(owner as usize).copied().unwrap_or(0).min(6) as i32;
        score += if found.form == Form::Pronoun && context.subject(c) { 8 } else { 0 };
        score += if quote != NOBODY && content == NOBODY { 6 } else { 0 };
        // "…, he said" of words that name another.
        score -= if context.source(m) != NOBODY && context.inside(c) == context.source(m) { 25 } else { 0 };
        if distance == 0 && object && context.subject(c) && clause_mates(scene, c, m) {
            score -= 40;
        }
        if distance == 0 && bound && context.subject(c) {
            score += 10;
        }
        if gap == "," && distance == 0 && found.span.end() == scene.tokens.span(at.saturating_sub(2)).end() {
            score -= 5;
        }
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, owner));
        }
    }
    best.map(|b| b.1)
}

fn direct(scene: &Scene, quote: u32) -> bool {
    scene.quotes.get(quote as usize).is_some_and(|q| q.kind == crate::document::QuoteKind::Direct)
}

fn plural(scene: &Scene, m: usize) -> bool {
    scene.found.get(m).is_some_and(|f| crate::entities::lists::role(f.head.of(scene.text)).is_some_and(|r| r.1))
}

/// No comma or conjunction between: one cannot be the other's object ("Ana saw her").
fn clause_mates(scene: &Scene, a: usize, b: usize) -> bool {
    let (from, to) = (token(scene, a) as usize + 1, token(scene, b) as usize);
    to.saturating_sub(from) < 8
        && (from..to).all(|i| !matches!(scene.tokens.tokens.get(i).map(|t| t.pos), Some(Pos::Punct | Pos::Sconj | Pos::Cconj)))
}

/// "In his speech, Ruiz said": a name later in the sentence, where nobody fits before.
fn ahead(scene: &Scene, m: usize, kind: Kind) -> Option<u32> {
    let here = sentence(scene, m);
    (m + 1..scene.found.len().min(m + 8)).take_while(|&c| sentence(scene, c) == here).find_map(|c| {
        let found = scene.found.get(c).filter(|f| f.form == Form::Name && f.kind == EntityType::Person)?;
        let draft = scene.entity(scene.owner(c))?;
        let lean = if kind == Kind::He { draft.he } else { -draft.he };
        (lean > -2 && !found.span.is_empty()).then_some(scene.owner(c))
    })
}

/// What "they" or "it" means: the near subject that fits, where there is one.
fn thing(scene: &Scene, context: &Context, m: usize, kind: Kind) -> Option<u32> {
    let here = sentence(scene, m);
    let content = context.inside(m);
    let mut best: Option<(i32, u32)> = None;
    let mut rank = 0;
    for back in 1..=WINDOW.min(m) {
        let c = m - back;
        let distance = here.saturating_sub(sentence(scene, c));
        if distance > 1 {
            break;
        }
        let owner = scene.owner(c);
        let (Some(draft), Some(found)) = (scene.entity(owner), scene.found.get(c)) else { continue };
        let many = found.form == Form::Nominal && plural(scene, c)
            || draft.kind == EntityType::Group && scene.said(c).ends_with('s')
            || found.form == Form::Pronoun && self::kind(scene.said(c)) == Kind::They;
        let fits = match kind {
            Kind::They => many,
            _ => !many && matches!(draft.kind, EntityType::Organization | EntityType::Place),
        };
        if !fits {
            continue;
        }
        rank += 1;
        let mut score = 50 - 18 * distance as i32 - 4 * rank;
        score += if context.subject(c) { 16 } else { 0 };
        score += if found.form == Form::Pronoun { 6 } else { 0 };
        score -= if draft.kind == EntityType::Place { 8 } else { 0 };
        score -= if context.inside(c) != content { 10 } else { 0 };
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, owner));
        }
    }
    best.filter(|b| b.0 >= 40).map(|b| b.1)
}
