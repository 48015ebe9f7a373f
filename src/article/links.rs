//! URLs and e-mail addresses in the text, with or without their scheme.

use crate::document::Link;
use crate::span::Span;

/// Endings of bare host names that are taken for addresses without scheme or "www.".
const TOP_LEVEL: [&str; 32] = [
    "com", "org", "net", "edu", "gov", "int", "mil", "info", "io", "co", "uk", "us", "eu", "de", "fr", "au", "ca", "nz", "za",
    "in", "ie", "ly", "gl", "me", "tv", "news", "app", "dev", "example", "gle", "be", "ch",
];
/// An address is no longer than this, in bytes.
const LONGEST: usize = 2000;

pub(crate) fn find(text: &str) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let bytes = text.as_bytes();
    let mut from = 0;
    // Every address holds one of these; nothing else is looked at.
    while let Some(hit) = bytes.get(from..).and_then(|rest| rest.iter().position(|b| matches!(b, b'.' | b':' | b'@'))) {
        let hit = from + hit;
        let floor = links.last().map_or(0, |l| l.span.end());
        match address(text, hit, floor) {
            Some(link) => {
                from = link.span.end().max(hit + 1);
                links.push(link);
            }
            None => from = hit + 1,
        }
    }
    links
}

fn address(text: &str, hit: usize, floor: usize) -> Option<Link> {
    match text.as_bytes().get(hit)? {
        b':' => {
            let before = text.as_bytes().get(floor..hit)?;
            let ends = |scheme: &&str| {
                before
                    .len()
                    .checked_sub(scheme.len())
                    .and_then(|at| before.get(at..))
                    .is_some_and(|b| b.eq_ignore_ascii_case(scheme.as_bytes()))
            };
            let scheme = ["https", "http", "ftp"].into_iter().find(ends)?;
            text.get(hit..)?.strip_prefix("://")?;
            let start = hit - scheme.len();
            let span = Span::new(start, end_of_url(text, hit + 3));
            (span.end() > hit + 4).then(|| Link { span, url: span.of(text).to_owned() })
        }
        b'@' => {
            let start = back(text, hit, floor, |b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b));
            let start = start + text.get(start..hit)?.bytes().take_while(|b| matches!(b, b'.' | b'-')).count();
            let host = host(text.get(hit + 1..)?);
            let named =
                host.rsplit_once('.').is_some_and(|(_, top)| top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic()));
            let span = Span::new(start, hit + 1 + host.len());
            (start < hit && named).then(|| Link { span, url: format!("mailto:{}", span.of(text)) })
        }
        _ => {
            let start = back(text, hit, floor, |b| b.is_ascii_alphanumeric() || b == b'-');
            let label = text.get(start..hit)?;
            if label.is_empty() || text.get(..start)?.ends_with(['.', '@', '/']) {
                return None;
            }
            let host = host(text.get(start..)?);
            let after = text.get(start + host.len()..)?;
            let top = host.rsplit('.').next()?;
            let known = TOP_LEVEL.iter().any(|t| t.eq_ignore_ascii_case(top));
            let lower = top.bytes().all(|b| b.is_ascii_lowercase());
            let www = label.eq_ignore_ascii_case("www") && host.len() > 4;
            let path = after.starts_with('/') && after.get(1..2).is_some_and(|c| c.bytes().all(|b| b.is_ascii_alphanumeric()));
            // "said.In" is two sentences that lost their space: a bare host is lower case, and long enough to be one.
            let bare =
                known && lower && (host.len() > 6 || path) && label.bytes().any(|b| b.is_ascii_alphabetic()) && label.len() > 1;
            let dotted = host.contains('.') && !host.contains("..") && !after.starts_with('@');
            if !dotted || !(www || bare && (path || !matches!(top, "in" | "me" | "us" | "be" | "co"))) {
                return None;
            }
            let span = Span::new(start, if path { end_of_url(text, start + host.len()) } else { start + host.len() });
            Some(Link { span, url: format!("https://{}", span.of(text)) })
        }
    }
}

/// The start of the run of bytes before `at` for which `keep` holds; no more than 64 are looked at.
fn back(text: &str, at: usize, floor: usize, keep: impl Fn(u8) -> bool) -> usize {
    let low = floor.max(at.saturating_sub(64));
    let run = text.as_bytes().get(low..at).unwrap_or(&[]).iter().rev().take_while(|&&b| keep(b)).count();
    at - run
}

/// The host name that the text begins with, final dots and hyphens off.
fn host(text: &str) -> &str {
    let len = text.bytes().take(255).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).count();
    text.get(..len).unwrap_or("").trim_end_matches(['.', '-'])
}

/// Where the address ends: at white space, a quotation mark or a bracket, without final punctuation; a closing bracket stays where
/// the address opened it.
fn end_of_url(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    let mut open = 0_i32;
    let mut end = 0;
    for (at, c) in rest.char_indices().take_while(|&(at, _)| at < LONGEST) {
        if super::lines::invisible(c) || "\"<>“”‘’«»{}|\\^`…".contains(c) {
            break;
        }
        match c {
            '(' | '[' => open += 1,
            ')' | ']' if open == 0 => break,
            ')' | ']' => open -= 1,
            _ => {}
        }
        if !".,;:!?'([*_".contains(c) {
            end = at + c.len_utf8();
        }
    }
    from + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (text, want) in [
            ("See https://a.example/b.html?c=1, or http://b.example.", "https://a.example/b.html?c=1 http://b.example"),
            ("(see http://a.example/x_(y)).", "http://a.example/x_(y)"),
            ("from harbour watch http://x.example/9", "http://x.example/9"),
            ("Write to Ana.Ruiz@port.example.", "mailto:Ana.Ruiz@port.example"),
            ("www.port.example/tides and port-news.com!", "https://www.port.example/tides https://port-news.com"),
            ("He left.In May the U.S. said 3.5 per cent, e.g. a.m. or J.K. Rowe", ""),
            ("at bit.ly/2abc “http://q.example”", "https://bit.ly/2abc http://q.example"),
            ("@handle and a @ b, http:// alone", ""),
            ("HTTP://UP.EXAMPLE/A", "HTTP://UP.EXAMPLE/A"),
            ("é@é.com 😀.com", ""),
        ] {
            let got: Vec<_> = find(text).into_iter().map(|l| l.url).collect();
            assert_eq!(got.join(" "), want, "{text}");
        }
    }

    #[test]
    fn many_dots_are_quick() {
        for unit in ["a.", "@", "a@", "http://", ".", "www."] {
            find(&unit.repeat(200_000));
        }
    }
}
