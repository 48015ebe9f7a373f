//! Scores → parts of speech, names, heads of mentions, and attributions with their links.
//!
//! Names and roles are the spans of a chain field over BIOES tags that are worth most ([`likely`](super::likely)); parts of speech and
//! mentions the best class. A content chooses its cue among those that stand nearest, a cue its source or none.

use std::ops::Range;

use super::file::{BadModel, Reader};
use super::kernels::exp;
use super::likely::{Aim, Chain, best_set};
use super::network::{Links, Scores};
use super::odds::Odds;
use crate::document::{EntityType, Form, Pos};

/// Width of a link vector, for one end of a span.
const LINK: usize = 24;
const ROLES: usize = 13;
const NAMES: usize = 37;
const POS: [Pos; 17] = [
    Pos::Adj,
    Pos::Adp,
    Pos::Adv,
    Pos::Aux,
    Pos::Cconj,
    Pos::Det,
    Pos::Intj,
    Pos::Noun,
    Pos::Num,
    Pos::Part,
    Pos::Pron,
    Pos::Propn,
    Pos::Punct,
    Pos::Sconj,
    Pos::Sym,
    Pos::Verb,
    Pos::X,
];
/// Classes of a mention's head: none, a name, then a description or a pronoun by seven types.
const MENTION: usize = 16;
const LEFT: usize = 10;
const RIGHT: usize = 16;

/// The heads' places in a token's scores.
const AT_ROLES: Range<usize> = 0..ROLES;
const AT_NAMES: Range<usize> = after(AT_ROLES, NAMES);
const AT_POS: Range<usize> = after(AT_NAMES, POS.len());
const AT_MENTION: Range<usize> = after(AT_POS, MENTION);
const AT_LEFT: Range<usize> = after(AT_MENTION, LEFT);
const AT_RIGHT: Range<usize> = after(AT_LEFT, RIGHT);
const AT_NONE: Range<usize> = after(AT_RIGHT, 1);
/// How many every token needs; those of links are asked only of the ends of spans.
pub(super) const TAGS: usize = AT_NONE.end;
const AT_CONTENT_ASKS: Range<usize> = after(AT_NONE, 2 * LINK);
const AT_CUE_ANSWERS: Range<usize> = after(AT_CONTENT_ASKS, 2 * LINK);
const AT_CUE_ASKS: Range<usize> = after(AT_CUE_ANSWERS, 2 * LINK);
const AT_SOURCE_ANSWERS: Range<usize> = after(AT_CUE_ASKS, 2 * LINK);
pub(super) const TOTAL: usize = AT_SOURCE_ANSWERS.end;

const fn after(before: Range<usize>, size: usize) -> Range<usize> {
    before.end..before.end + size
}

/// Classes of the places of two spans: gap by direction, sentences apart, blocks apart, rank by direction.
const PLACE: [usize; 4] = [20, 7, 7, 8];
/// Tokens between two linked spans, and how many spans to either side are asked.
const FAR: usize = 64;
const RANKS: usize = 2;

pub(super) struct Heads {
    roles: Chain<1>,
    names: Chain<3>,
    content_place: Vec<f32>,
    cue_place: Vec<f32>,
}

/// A span of one type, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tagged<T> {
    pub range: Range<usize>,
    pub kind: T,
    /// How sure the network is that there is such a span.
    pub sure: f32,
}

/// What a name may be of besides entities: amounts and dates are told apart so that they are taken for nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Entity(EntityType),
    Date,
    Other,
}

const NAME_KINDS: [NameKind; 9] = [
    NameKind::Entity(EntityType::Person),
    NameKind::Entity(EntityType::Organization),
    NameKind::Entity(EntityType::Place),
    NameKind::Entity(EntityType::Group),
    NameKind::Entity(EntityType::Event),
    NameKind::Entity(EntityType::Product),
    NameKind::Entity(EntityType::Money),
    NameKind::Date,
    NameKind::Other,
];

/// The head of a description or pronoun, with the tokens to its edges.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MentionHead {
    at: u32,
    left: u8,
    right: u8,
    pub form: Form,
    pub kind: Referent,
    pub sure: f32,
}

impl MentionHead {
    pub fn at(&self) -> usize {
        self.at as usize
    }

    pub fn range(&self) -> Range<usize> {
        self.at() - usize::from(self.left)..self.at() + 1 + usize::from(self.right)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Referent {
    Person,
    Organization,
    Place,
    Time,
    Event,
    Thing,
    Abstract,
}

const REFERENTS: [Referent; 7] = [
    Referent::Person,
    Referent::Organization,
    Referent::Place,
    Referent::Time,
    Referent::Event,
    Referent::Thing,
    Referent::Abstract,
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum RoleKind {
    Source,
    Cue,
    Content,
}

const ROLE_KINDS: [RoleKind; 3] = [RoleKind::Source, RoleKind::Cue, RoleKind::Content];

/// Who reports what, by which words; in tokens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attribution {
    pub content: Vec<Range<usize>>,
    /// Empty where there is none.
    pub cue: Range<usize>,
    pub source: Range<usize>,
    pub odds: Odds,
}

/// What the network says of a text.
#[derive(Default)]
pub(crate) struct Reading {
    /// One a token.
    pub pos: Vec<Pos>,
    pub names: Vec<Tagged<NameKind>>,
    pub mentions: Vec<MentionHead>,
    pub attributions: Vec<Attribution>,
}

/// What is asked of sources, cues and contents: so tuned on development files; a tenth more or less changes little.
const AIMS: [Aim; 3] = [
    Aim { alike: 0.01, exact: 0.5, least: 0.35 },
    Aim { alike: 0.01, exact: 0.5, least: 0.3 },
    Aim { alike: 0.5, exact: 0.5, least: 0.4 },
];

/// The same of names of every kind.
const NAME_AIMS: [Aim; NAME_KINDS.len()] = [Aim { alike: 0.5, exact: 0.7, least: 0.4 }; NAME_KINDS.len()];

impl Heads {
    pub fn read(reader: &mut Reader) -> Result<Heads, BadModel> {
        let roles = Chain::new(ROLES, &reader.reals(ROLES * ROLES)?);
        let names = Chain::new(NAMES, &reader.reals(NAMES * NAMES)?);
        let places = PLACE.iter().sum();
        Ok(Heads { roles, names, content_place: reader.reals(places)?, cue_place: reader.reals(places)? })
    }

    /// Adds what the scores of the tokens `piece` say. `place` gives the sentence and the block of a token.
    #[inline(never)]
    pub fn decode(&self, piece: Range<usize>, scores: Scores, place: impl Fn(usize) -> (usize, usize), out: &mut Reading) {
        for (i, token) in piece.clone().enumerate() {
            out.pos.push(POS.get(best(scores.of(i, &AT_POS)).0).copied().unwrap_or(Pos::X));
            out.mentions.extend(mention(token, &piece, |columns| scores.of(i, columns)));
        }
        let shift = |range: &Range<usize>| range.start + piece.start..range.end + piece.start;
        let place = |i: usize| place(i + piece.start);
        // No span runs on into another block.
        let starts = |i: usize| i > 0 && place(i).1 != place(i - 1).1;
        let likely = self.names.likely(piece.len(), |i| scores.of(i, &AT_NAMES), starts);
        let names = best_set(&likely, &NAME_AIMS).into_iter();
        out.names
            .extend(names.filter_map(|l| Some(Tagged { range: shift(&l.range), kind: *NAME_KINDS.get(l.kind)?, sure: l.p })));
        let likely = self.roles.likely(piece.len(), |i| scores.of(i, &AT_ROLES), starts);
        let roles = best_set(&likely, &AIMS).into_iter();
        let roles: Vec<Tagged<RoleKind>> =
            roles.filter_map(|l| Some(Tagged { range: l.range, kind: *ROLE_KINDS.get(l.kind)?, sure: l.p })).collect();
        let of = |kind| roles.iter().filter(|r| r.kind == kind).map(|r| r.range.clone()).collect::<Vec<_>>();
        let (cues, sources) = (of(RoleKind::Cue), of(RoleKind::Source));
        let links = &scores.links(roles.iter().flat_map(|r| [r.range.start, r.range.end - 1]).collect());
        let sure = |kind| roles.iter().filter(|r| r.kind == kind).map(|r| r.sure).collect::<Vec<_>>();
        let (cues_sure, sources_sure) = (sure(RoleKind::Cue), sure(RoleKind::Source));
        let mut found: Vec<Attribution> = Vec::new();
        // The attribution of every cue, once a content has chosen it.
        let mut by_cue: Vec<Option<usize>> = vec![None; cues.len()];
        for content in roles.iter().filter(|r| r.kind == RoleKind::Content) {
            let link = Link { links, asks: AT_CONTENT_ASKS, answers: AT_CUE_ANSWERS, tables: &self.content_place };
            let (cue, to_cue) = link.best(&content.range, &cues, place, None);
            let known = cue.and_then(|c| by_cue.get(c).copied().flatten());
            if let Some(known) = known.and_then(|k| found.get_mut(k)) {
                known.content.push(shift(&content.range));
                known.odds.content = known.odds.content.min(content.sure);
                known.odds.to_cue = known.odds.to_cue.min(to_cue);
                continue;
            }
            let range = cue.and_then(|c| cues.get(c)).cloned().unwrap_or(0..0);
            let mut to_source = 1.0;
            let source = cue.and_then(|_| {
                let link = Link { links, asks: AT_CUE_ASKS, answers: AT_SOURCE_ANSWERS, tables: &self.cue_place };
                let none = scores.of(range.start, &AT_NONE).first().copied().unwrap_or(0.0);
                let (source, p) = link.best(&range, &sources, place, Some(none));
                to_source = p;
                source
            });
            if let Some(slot) = cue.and_then(|c| by_cue.get_mut(c)) {
                *slot = Some(found.len());
            }
            found.push(Attribution {
                content: vec![shift(&content.range)],
                cue: if cue.is_some() { shift(&range) } else { 0..0 },
                source: source.and_then(|s| sources.get(s)).map_or(0..0, shift),
                odds: Odds {
                    content: content.sure,
                    cue: cue.and_then(|c| cues_sure.get(c).copied()).unwrap_or(0.0),
                    to_cue,
                    source: source.and_then(|s| sources_sure.get(s).copied()),
                    to_source,
                },
            });
        }
        out.attributions.append(&mut found);
    }
}

/// The place and the value of the largest.
fn best(scores: &[f32]) -> (usize, f32) {
    scores.iter().enumerate().fold((0, f32::MIN), |top, (i, &s)| if s > top.1 { (i, s) } else { top })
}

/// The probability of class `i` among all by these scores.
fn probability(scores: &[f32], i: usize) -> f32 {
    let top = best(scores).1;
    let sum: f32 = scores.iter().fold(0.0, |sum, &s| sum + exp(s - top));
    scores.get(i).map_or(0.0, |&s| exp(s - top)) / sum.max(1e-9)
}

fn mention<'s>(at: usize, piece: &Range<usize>, scores: impl Fn(&Range<usize>) -> &'s [f32]) -> Option<MentionHead> {
    let classes = scores(&AT_MENTION);
    let class = best(classes).0;
    let kind = *REFERENTS.get(class.checked_sub(2)? % REFERENTS.len())?;
    let pronoun = class >= 2 + REFERENTS.len();
    let form = if pronoun { Form::Pronoun } else { Form::Nominal };
    let edge = |columns, most: usize| if pronoun { 0 } else { best(scores(columns)).0.min(most) as u8 };
    let (left, right) = (edge(&AT_LEFT, at - piece.start), edge(&AT_RIGHT, piece.end - at - 1));
    Some(MentionHead { at: at as u32, left, right, form, kind, sure: probability(classes, class) })
}

/// Parts of a span's tags; tag 0 stands outside, tag 1 begins a span of the first type.
pub(super) const BEGIN: usize = 0;
pub(super) const INSIDE: usize = 1;
pub(super) const END: usize = 2;
pub(super) const SINGLE: usize = 3;

/// The type and the part of a tag; nothing of the one outside.
pub(super) fn part(tag: usize) -> Option<(usize, usize)> {
    tag.checked_sub(1).map(|t| (t / 4, t % 4))
}

pub(super) fn may_follow(from: usize, to: usize) -> bool {
    let open = part(from).filter(|(_, p)| matches!(*p, BEGIN | INSIDE)).map(|(k, _)| k);
    let goes_on = part(to).filter(|(_, p)| matches!(*p, INSIDE | END)).map(|(k, _)| k);
    open == goes_on
}

/// One kind of link: which columns ask and which answer, and what the places of the two are worth.
struct Link<'s> {
    links: &'s Links,
    asks: Range<usize>,
    answers: Range<usize>,
    tables: &'s [f32],
}

impl Link<'_> {
    /// The partner that scores best among those near, if it scores above `none`; and the best choice's share of the odds. Where the
    /// asker's sentence holds partners it is one of them (of 21,189 contents of PolNeAR's training part 10 have their cue elsewhere).
    fn best(
        &self,
        asker: &Range<usize>,
        partners: &[Range<usize>],
        place: impl Fn(usize) -> (usize, usize),
        none: Option<f32>,
    ) -> (Option<usize>, f32) {
        let before = partners.partition_point(|p| p.start < asker.start);
        let near = before.saturating_sub(RANKS)..partners.len().min(before + RANKS);
        let ((sentence, block), mut top) = (place(asker.start), (none.unwrap_or(f32::MIN), None));
        let mut all: Vec<f32> = none.into_iter().collect();
        let question = self.ends(asker, &self.asks);
        let sentences = sentence..=place(asker.end.saturating_sub(1)).0;
        let here = |number: usize| partners.get(number).is_some_and(|p| sentences.contains(&place(p.start).0));
        let only_here = near.clone().any(here);
        for number in near {
            let Some(partner) = partners.get(number).filter(|_| !only_here || here(number)) else { continue };
            let after = partner.start >= asker.start;
            let gap = if after { partner.start.saturating_sub(asker.end) } else { asker.start.saturating_sub(partner.end) };
            if gap > FAR {
                continue;
            }
            let other = place(partner.start);
            let apart = |a: usize, b: usize| (b as i64 - a as i64).clamp(-3, 3) + 3;
            let bucket = [0, 1, 2, 4, 8, 16, 32, 64, 128].iter().filter(|&&edge| gap > edge).count();
            let rank = if after { number - before } else { before - 1 - number };
            let classes = [
                bucket + if after { 10 } else { 0 },
                apart(sentence, other.0) as usize,
                apart(block, other.1) as usize,
                rank + if after { 4 } else { 0 },
            ];
            let answer = self.ends(partner, &self.answers);
            let dot: f32 = question.iter().zip(answer).fold(0.0, |sum, (q, a)| sum + q * a);
            let mut score = dot / (LINK as f32).sqrt();
            let mut from = 0;
            for (class, size) in classes.iter().zip(PLACE) {
                score += self.tables.get(from + class).copied().unwrap_or(0.0);
                from += size;
            }
            all.push(score);
            if score > top.0 {
                top = (score, Some(number));
            }
        }
        let sum = all.iter().fold(0.0, |sum, &s| sum + exp(s - top.0));
        (top.1, if all.is_empty() { 0.0 } else { 1.0 / sum })
    }

    /// A span speaks with its first and its last token.
    fn ends(&self, span: &Range<usize>, columns: &Range<usize>) -> [f32; LINK] {
        let first = self.links.of(span.start, columns);
        let last = self.links.of(span.end.saturating_sub(1), columns).get(LINK..).unwrap_or(&[]);
        let mut sum = [0.0; LINK];
        sum.iter_mut().zip(first.iter().zip(last)).for_each(|(s, (a, b))| *s = a + b);
        sum
    }
}
