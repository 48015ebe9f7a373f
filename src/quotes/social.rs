//! "We sail at dawn. — Ana Ruiz (@anaruiz) May 3, 2022": social posts that a page sets into its text, each its author's own words.

use std::ops::Range;

use super::report::{Pattern, Report};
use super::view::View;
use super::{Draft, uncued};
use crate::document::BlockKind;
use crate::span::Span;

/// Tokens of the longest author with what stands in front of the address, and of a date or a link behind it.
const LONGEST_AUTHOR: usize = 14;
const LONGEST_DATE: usize = 6;
/// A post says something.
const SHORTEST: usize = 2;

/// Who wrote a post, and all that signs it.
struct Signature {
    author: Range<usize>,
    whole: Range<usize>,
}

/// What a post says is its author's report; marks in it are the author's, but what a verb gives to somebody else.
pub(super) fn propose(draft: &mut Draft) {
    let view = &draft.view;
    let (mut posts, mut blocks): (Vec<Report>, Vec<usize>) = Default::default();
    for (number, block) in view.blocks.iter().enumerate().filter(|(_, b)| super::reports_in(b.kind)) {
        let all = view.tokens.within(block.span);
        let (mut start, mut signed) = (all.start, None);
        for handle in all.clone().filter(|&i| view.word(i).starts_with('@')) {
            let Some(signature) = signature(view, handle, start..all.end) else { continue };
            // Alone on its line it signs the one before.
            let before = number.checked_sub(1).filter(|n| signature.whole.start == all.start && signed != Some(*n));
            let above = before.and_then(|n| view.blocks.get(n)).filter(|b| b.kind == BlockKind::Paragraph);
            let content = match before {
                Some(_) => above.map_or(0..0, |b| view.tokens.within(b.span)),
                None => start..signature.whole.start,
            };
            let content = without_links(view, content);
            start = signature.whole.end;
            let led = content.end.checked_sub(1).is_some_and(|i| view.word(i) == ":");
            if content.len() >= SHORTEST && !(led && before.is_some()) {
                blocks.push(before.unwrap_or(number));
                posts.push(Report::new(0..0, signature.author, vec![content], Pattern::Post));
            }
            signed = Some(number);
        }
    }
    let said: Vec<Range<usize>> = posts.iter().flat_map(|p| p.content.clone()).collect();
    let post_of =
        |start: usize| Some(said.partition_point(|p| p.end <= start)).filter(|&n| said.get(n).is_some_and(|p| p.start <= start));
    let posted = |r: &Report| r.content.first().and_then(|c| post_of(c.start));
    draft.reports.retain(|r| posted(r).is_none() || r.quotes_somebody());
    let owners = uncued::owners(view, &draft.reports);
    for (number, quoted) in view.marks.iter().enumerate().filter(|(_, q)| q.depth == 0) {
        let tokens = view.quotation(number);
        let free = owners.get(number).is_some_and(Option::is_none) && post_of(tokens.start).is_some();
        draft.reports.extend(free.then(|| uncued::beside(view, quoted, &tokens)).flatten());
    }
    for (n, inner) in draft.reports.iter().filter_map(|r| Some((posted(r)?, r))) {
        posts.get_mut(n).into_iter().for_each(|post| without(view, post, inner));
    }
    draft.reports.extend(posts.into_iter().filter(|p| !p.content.is_empty()));
    draft.turns.extend(blocks);
    draft.turns.sort_unstable();
    draft.turns.dedup();
}

/// A dash, an author and an address in brackets, with nothing behind them in `within` but a date, or another post.
fn signature(view: &View, handle: usize, within: Range<usize>) -> Option<Signature> {
    let floor = within.start.max(handle.saturating_sub(LONGEST_AUTHOR));
    if view.word(handle.checked_sub(1)?) != "(" || view.word(handle + 1) != ")" {
        return None;
    }
    let dash = (floor..handle - 1).rev().find(|&i| view.dash(i))?;
    let ends = (handle + 2..within.end.min(handle + 2 + LONGEST_DATE)).take_while(|&i| dated(view, i)).count();
    let end = handle + 2 + ends;
    let author = dash + 1..handle - 1;
    // "— Ana Ruiz (@anaruiz) wrote"
    let whole = !author.is_empty() && (end == within.end || ends >= 2);
    whole.then_some(Signature { author, whole: dash..end })
}

/// "May 3, 2022", "2022-05-03", "on 3 May"
fn dated(view: &View, i: usize) -> bool {
    let word = view.word(i);
    let figures = word.starts_with(|c: char| c.is_ascii_digit());
    figures || matches!(word, "," | "on" | "at") || crate::calendar::month_named(word).is_some()
}

/// “We sail,” Ruiz says: what a post quotes is not its author's; what is left of it must tell something.
fn without(view: &View, post: &mut Report, inner: &Report) {
    for quoted in &inner.content {
        let parts = std::mem::take(&mut post.content);
        let around = parts.iter().flat_map(|p| [p.start..p.end.min(quoted.start), p.start.max(quoted.end)..p.end]);
        post.content = around.filter(|p| p.len() >= SHORTEST).collect();
    }
    if !post.content.iter().any(|p| p.clone().any(|i| view.finite(i) && !inner.cue.contains(&i))) {
        post.content.clear();
    }
}

/// "pic.twitter.com/…" and "https://…" behind the words.
fn without_links(view: &View, mut content: Range<usize>) -> Range<usize> {
    while !content.is_empty() {
        let span = view.cover(content.clone());
        let last = span.of(view.text).rfind(char::is_whitespace).map_or(span.start(), |at| span.start() + at);
        let word = Span::new(last, span.end()).of(view.text).trim_start();
        let link = word.contains("://") || word.starts_with("pic.") && word.contains('/');
        if !link {
            break;
        }
        content.end = view.tokens.from(last).max(content.start);
    }
    content
}
