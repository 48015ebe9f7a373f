//! Attributions: who is reported to have said what.
//!
//! - `exact`, for source, cue and content each: the set of contiguous segments of a document against the set of gold segments.
//! - `relaxed`: the same segments, paired one to one; right when their character Jaccard is 0.5 or more.
//! - `content_tokens`: words inside content.
//! - `attribution`: right when the content has a character Jaccard of 0.5 or more with a gold content, the cue overlaps the
//!   gold cue and the source the gold source; an empty cue or source matches an empty one only.
//! - `content_with_source`: the same without asking for the cue.
//!
//! Both are split by kind, judged from the text alone, in prediction and gold alike: direct when at least 95 % of the content's
//! letters and digits stand inside double quotation marks, indirect when none do, mixed between. Recall of a kind is over gold of
//! that kind, precision over predictions of that kind.

use std::collections::BTreeSet;

use crate::corpus::Scored;
use crate::figure::{Count, Figure};
use crate::spans::{Pair, best_pairs, inside, is_word, jaccard, overlap, pairs, segments, slice};

const ROLES: [&str; 3] = ["source", "cue", "content"];
const KINDS: [Kind; 3] = [Kind::Direct, Kind::Mixed, Kind::Indirect];

#[derive(Clone, Copy, PartialEq, Debug)]
enum Kind {
    Direct,
    Mixed,
    Indirect,
}

/// The segments of one attribution by role, in the order of `ROLES`.
struct Attribution([Vec<Pair>; 3]);

impl Attribution {
    fn source(&self) -> &[Pair] {
        &self.0[0]
    }
    fn cue(&self) -> &[Pair] {
        &self.0[1]
    }
    fn content(&self) -> &[Pair] {
        &self.0[2]
    }
}

pub fn score(docs: &[Scored]) -> Figure {
    let (mut exact, mut relaxed, mut words) = ([Count::default(); 3], [Count::default(); 3], Count::default());
    // All kinds first, then each.
    let (mut whole, mut sourced) = ([Count::default(); 4], [Count::default(); 4]);
    for doc in docs {
        let (predicted, gold) = (predicted(doc), gold(doc));
        for role in 0..ROLES.len() {
            let of = |side: &[Attribution]| side.iter().flat_map(|x| x.0[role].iter().copied()).collect::<BTreeSet<Pair>>();
            let (p, g) = (of(&predicted), of(&gold));
            exact[role].add_sets(&p, &g);
            let (p, g): (Vec<Pair>, Vec<Pair>) = (p.into_iter().collect(), g.into_iter().collect());
            let hits = best_pairs(&p, &g, |a, b| (jaccard(&[*a], &[*b]) - 0.4999999).max(0.0));
            relaxed[role].add(hits.len(), p.len(), g.len());
        }
        words.add_sets(&content_words(doc.text, &predicted), &content_words(doc.text, &gold));

        let mask = quoted(doc.text);
        let kinds = |side: &[Attribution]| side.iter().map(|x| kind(doc.text, &mask, x.content())).collect::<Vec<_>>();
        let (kinds_p, kinds_g) = (kinds(&predicted), kinds(&gold));
        for (table, with_cue) in [(&mut whole, true), (&mut sourced, false)] {
            let hits = best_pairs(&predicted, &gold, |p, g| {
                let value = jaccard(p.content(), g.content());
                let alike = value >= 0.5 && touch(p.source(), g.source()) && (!with_cue || touch(p.cue(), g.cue()));
                if alike { value } else { 0.0 }
            });
            table[0].add(hits.len(), predicted.len(), gold.len());
            for (count, kind) in table[1..].iter_mut().zip(KINDS) {
                let all = |kinds: &[Kind]| kinds.iter().filter(|k| **k == kind).count() as f64;
                let right = |of: &dyn Fn(&(usize, usize)) -> Kind| hits.iter().filter(|hit| of(hit) == kind).count() as f64;
                count.add_sides((right(&|hit| kinds_p[hit.0]), all(&kinds_p)), (right(&|hit| kinds_g[hit.1]), all(&kinds_g)));
            }
        }
    }
    let by_role = |counts: [Count; 3]| Figure::group(ROLES.into_iter().zip(counts.map(|c| c.figure())));
    let by_kind =
        |counts: [Count; 4]| Figure::group(["all", "direct", "mixed", "indirect"].into_iter().zip(counts.map(|c| c.figure())));
    Figure::group([
        ("exact", by_role(exact)),
        ("relaxed", by_role(relaxed)),
        ("content_tokens", words.figure()),
        ("attribution", by_kind(whole)),
        ("content_with_source", by_kind(sourced)),
    ])
}

fn predicted(doc: &Scored) -> Vec<Attribution> {
    let quotes = doc.predicted.quotes.iter().map(|q| [pairs(&q.source), pairs(&q.cue), pairs(&q.content)]);
    scored(doc, quotes)
}

fn gold(doc: &Scored) -> Vec<Attribution> {
    scored(doc, doc.gold.attributions.iter().map(|x| [x.source.clone(), x.cue.clone(), x.content.clone()]))
}

/// Those that have content, all of it in the scored stretch.
fn scored(doc: &Scored, items: impl Iterator<Item = [Vec<Pair>; 3]>) -> Vec<Attribution> {
    let cut = items.map(|parts| Attribution(parts.map(|spans| segments(doc.text, &spans))));
    cut.filter(|x| !x.content().is_empty() && inside(doc.gold.scored, x.content())).collect()
}

fn touch(a: &[Pair], b: &[Pair]) -> bool {
    a.iter().any(|x| b.iter().any(|y| overlap(*x, *y) > 0)) || (a.is_empty() && b.is_empty())
}

/// Where the words inside content start.
fn content_words(text: &[char], side: &[Attribution]) -> BTreeSet<usize> {
    let starts = |at: usize| is_word(text[at]) && (at == 0 || !is_word(text[at - 1]));
    let spans = side.iter().flat_map(|x| x.content()).copied();
    spans.flat_map(|(s, e)| s..e.min(text.len())).filter(|&at| starts(at)).collect()
}

/// For every character whether it stands inside double quotation marks; a mark left open ends with its paragraph.
fn quoted(text: &[char]) -> Vec<bool> {
    let mut mask = vec![false; text.len()];
    let mut at = 0;
    for paragraph in text.split_inclusive(|c| *c == '\n') {
        let end = at + paragraph.len() - usize::from(paragraph.ends_with(&['\n']));
        let mut open = None;
        while at < end {
            let two = slice(text, (at, (at + 2).min(end)));
            let (opens, closes, width) = match text[at] {
                '“' | '„' => (true, false, 1),
                '”' => (false, true, 1),
                '"' => (open.is_none(), open.is_some(), 1),
                _ if two == ['`', '`'] => (true, false, 2),
                _ if two == ['\'', '\''] => (false, true, 2),
                _ => (false, false, 1),
            };
            match open {
                None if opens => open = Some(at),
                Some(start) if closes => {
                    mask[start..at + width].fill(true);
                    open = None;
                }
                _ => {}
            }
            at += width;
        }
        if let Some(start) = open {
            mask[start..end].fill(true);
        }
        at = end + usize::from(paragraph.ends_with(&['\n']));
    }
    mask
}

fn kind(text: &[char], mask: &[bool], content: &[Pair]) -> Kind {
    let letters = content.iter().flat_map(|&(s, e)| s..e).filter(|&i| text[i].is_alphanumeric());
    let (all, marked) = letters.fold((0, 0), |(all, marked), i| (all + 1, marked + usize::from(mask[i])));
    match if all > 0 { marked as f64 / all as f64 } else { 0.0 } {
        share if share >= 0.95 => Kind::Direct,
        share if share > 0.0 => Kind::Mixed,
        _ => Kind::Indirect,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_make_the_kind() {
        for (text, want) in [
            ("“We go,”", Kind::Direct),
            ("``We go,''", Kind::Direct),
            ("\"We go", Kind::Direct),
            ("we “may” go", Kind::Mixed),
            ("we may ‘go’", Kind::Indirect),
            ("…", Kind::Indirect),
        ] {
            let text: Vec<char> = text.chars().collect();
            assert_eq!(kind(&text, &quoted(&text), &[(0, text.len())]), want, "{text:?}");
        }
        let two: Vec<char> = "“a\nb".chars().collect();
        assert_eq!(quoted(&two), [true, true, false, false]);
    }
}
