//! Annotations that lie in each other or cross → tags that nest.
//!
//! Where two cross, the inner one is closed and opened again. Of tags at one place the longer stands outside; but no tag stands in
//! one of a higher level, because some formats allow that only the other way round.

use std::cmp::Reverse;

use super::view::{Kind, View};
use crate::Span;

/// A stretch to be put in tags.
pub(super) struct Tag {
    pub span: Span,
    pub kind: Kind,
    pub level: u8,
    pub rank: u8,
}

impl Tag {
    pub fn new(span: Span, kind: Kind) -> Tag {
        let rank = match kind {
            Kind::Dateline => 0,
            Kind::Content(_) => 1,
            Kind::Source(_) => 2,
            Kind::Cue(_) => 3,
            Kind::Time(_) => 4,
            Kind::Aside(_) => 5,
            Kind::Mention(_) => 6,
            Kind::Link(_) => 7,
        };
        Tag { span, kind, level: 0, rank }
    }
}

/// What comes next in a text with its tags.
pub(super) enum Step<'a> {
    Open(&'a Tag),
    Text(&'a str),
    Close(&'a Tag),
}

/// In the order in which they open.
pub(super) fn sort(tags: &mut [Tag]) {
    tags.sort_by_key(|tag| (tag.span.start(), tag.level, Reverse(tag.span.end()), tag.rank));
}

/// Every stretch with the tags that begin before its end and in no stretch before it; both in the order of the text.
pub(super) fn shared_out<'a>(stretches: &[Span], tags: &'a [Tag]) -> Vec<Vec<&'a Tag>> {
    let mut waiting = tags.iter().peekable();
    let share = |stretch: &Span| {
        let mut own = Vec::new();
        while let Some(tag) = waiting.next_if(|tag| tag.span.start() < stretch.end()) {
            own.push(tag);
        }
        own
    };
    stretches.iter().map(share).collect()
}

/// Goes through a stretch of the text with its tags, which come in the order in which they open.
pub(super) fn walk(text: &str, stretch: Span, tags: &[&Tag], mut step: impl FnMut(Step)) {
    let mut open: Vec<&Tag> = Vec::new();
    let mut waiting = tags.iter().copied().peekable();
    let mut at = stretch.start();
    loop {
        let opens = waiting.peek().map_or(stretch.end(), |tag| tag.span.start());
        let closes = open.iter().map(|tag| tag.span.end()).min().unwrap_or(stretch.end());
        let next = opens.min(closes).clamp(at, stretch.end());
        if next > at {
            step(Step::Text(Span::new(at, next).of(text)));
        }
        at = next;
        let mut opening = Vec::new();
        while let Some(tag) = waiting.next_if(|tag| tag.span.start() <= at && at < stretch.end()) {
            opening.push(tag);
        }
        opening.retain(|tag| tag.span.end() > at);
        // Close what ends here, what must not hold what opens, and whatever stands inside them; then open the rest of that again.
        let lowest = opening.iter().map(|tag| tag.level).min().unwrap_or(u8::MAX);
        let ends = |tag: &&Tag| tag.span.end() <= at || at == stretch.end() || tag.level > lowest;
        let crossed = open.split_off(open.iter().position(ends).unwrap_or(open.len()));
        crossed.iter().rev().for_each(|tag| step(Step::Close(tag)));
        if at == stretch.end() {
            return;
        }
        opening.splice(0..0, crossed.into_iter().filter(|tag| tag.span.end() > at));
        opening.sort_by_key(|tag| (tag.level, Reverse(tag.span.end()), tag.rank));
        for tag in opening {
            step(Step::Open(tag));
            open.push(tag);
        }
    }
}

/// The tags of a document whose kind is `wanted`, in the order in which they open; `level` sets how far out a kind must stand.
pub(super) fn tags(view: &View, wanted: impl Fn(Kind) -> bool, level: impl Fn(Kind) -> u8) -> Vec<Tag> {
    let mut tags = Vec::new();
    view.each_stretch(&mut |span, kind| {
        if wanted(kind) && !span.is_empty() {
            tags.push(Tag { level: level(kind), ..Tag::new(span, kind) });
        }
    });
    sort(&mut tags);
    tags
}
