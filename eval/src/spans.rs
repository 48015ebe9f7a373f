//! Stretches of a text in code points: trimming, overlap, and one-to-one pairing.
//!
//! Trimming takes white space, punctuation and quotation marks off both ends, on both sides, before anything is compared.

use copydesk::Span;

/// `[start, end)` in code points.
pub type Pair = (usize, usize);

pub fn pair(span: Span) -> Pair {
    (span.start(), span.end())
}

pub fn pairs(spans: &[Span]) -> Vec<Pair> {
    spans.iter().map(|&span| pair(span)).collect()
}

pub fn slice(text: &[char], span: Pair) -> &[char] {
    text.get(span.0..span.1.min(text.len())).unwrap_or(&[])
}

pub fn string(text: &[char], span: Pair) -> String {
    slice(text, span).iter().collect()
}

/// White space; the information separators count, as they do in Python.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Currency and per cent signs stay; `None` where nothing is left.
pub fn trim(text: &[char], (mut s, mut e): Pair) -> Option<Pair> {
    let loose = |c: &char| !(c.is_alphanumeric() || "$€£¥%#@&+".contains(*c));
    while s < e && text.get(s).is_some_and(loose) {
        s += 1;
    }
    while s < e && text.get(e - 1).is_some_and(loose) {
        e -= 1;
    }
    (s < e).then_some((s, e))
}

/// The contiguous segments of one role: cut at line breaks, joined where only spaces lie between, trimmed.
pub fn segments(text: &[char], parts: &[Pair]) -> Vec<Pair> {
    let mut parts = parts.to_vec();
    parts.sort();
    let mut joined: Vec<Pair> = Vec::new();
    for (s, e) in parts {
        let mut at = s;
        let cuts = (s..e).filter(|&i| text.get(i) == Some(&'\n')).map(|i| (i, i + 1)).chain([(e, e)]);
        for (end, next) in cuts {
            let piece = (at, end);
            at = next;
            let blank = |from: usize| slice(text, (from, piece.0)).iter().all(|c| matches!(c, ' ' | '\t' | '\u{a0}'));
            match joined.last_mut() {
                Some(last) if piece.0 <= last.1 || blank(last.1) => last.1 = last.1.max(piece.1),
                _ if piece.0 < piece.1 => joined.push(piece),
                _ => {}
            }
        }
    }
    joined.into_iter().filter_map(|span| trim(text, span)).collect()
}

pub fn overlap(a: Pair, b: Pair) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

fn size(parts: &[Pair]) -> usize {
    parts.iter().map(|(s, e)| e - s).sum()
}

/// Shared characters over those covered by either, of two lists of disjoint segments.
pub fn jaccard(a: &[Pair], b: &[Pair]) -> f64 {
    let both: usize = a.iter().flat_map(|x| b.iter().map(|y| overlap(*x, *y))).sum();
    if both > 0 { both as f64 / (size(a) + size(b) - both) as f64 } else { 0.0 }
}

pub fn inside(region: Option<Pair>, spans: &[Pair]) -> bool {
    region.is_none_or(|(from, to)| spans.iter().all(|&(s, e)| from <= s && e <= to))
}

/// One-to-one pairs of indices whose score is over 0: the best score first, then the first in order.
pub fn best_pairs<T>(predicted: &[T], gold: &[T], score: impl Fn(&T, &T) -> f64) -> Vec<(usize, usize)> {
    let mut ranked = Vec::new();
    for (i, p) in predicted.iter().enumerate() {
        for (j, g) in gold.iter().enumerate() {
            let value = score(p, g);
            if value > 0.0 {
                ranked.push((value, i, j));
            }
        }
    }
    one_to_one(ranked, predicted.len(), gold.len())
}

/// Of scored pairs of indices those that stand when the best take their pick first.
pub fn one_to_one(mut ranked: Vec<(f64, usize, usize)>, predicted: usize, gold: usize) -> Vec<(usize, usize)> {
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_predicted, mut used_gold) = (vec![false; predicted], vec![false; gold]);
    ranked.retain(|&(_, i, j)| {
        let free = !used_predicted[i] && !used_gold[j];
        if free {
            (used_predicted[i], used_gold[j]) = (true, true);
        }
        free
    });
    ranked.into_iter().map(|(_, i, j)| (i, j)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_cut_joined_and_trimmed() {
        let text: Vec<char> = "“We go,  on.\n\nNo one,” she said".chars().collect();
        assert_eq!(segments(&text, &[(0, 23)]), [(1, 11), (14, 20)]);
        assert_eq!(segments(&text, &[(4, 6), (0, 3), (8, 11)]), [(1, 6), (9, 11)]);
        assert_eq!(segments(&text, &[(6, 8)]), []);
    }

    #[test]
    fn the_best_pairs_come_first() {
        let (a, b) = ([(0, 10), (10, 12)], [(0, 9), (0, 10), (9, 12)]);
        assert_eq!(best_pairs(&a, &b, |x, y| jaccard(&[*x], &[*y])), [(0, 1), (1, 2)]);
    }
}
