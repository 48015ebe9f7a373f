//! A page's source made still before it is parsed: without styles, scripts and handlers, which a browser's policy would complain of
//! even in a document that nobody sees.
//!
//! What is said in a `style` is kept under another name; scripts of data stay, the rest of them goes, and comments with them. Tags are
//! read as the HTML standard reads them, so that nothing else changes.

/// Attributes of one tag that are read; parsers compare each with all before it.
const ATTRIBUTES: usize = 100;

/// Under what name an element's style is kept.
pub(super) const STYLE: &str = "data-copydesk-style";

pub(crate) fn inert(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(text);
        let next = tag.as_bytes().get(1).copied().unwrap_or(0);
        if tag.starts_with("<!--") {
            // "<!-->" and "<!--->" are comments as well.
            let body = tag.get(4..).unwrap_or_default();
            let short = [">", "->"].iter().find(|end| body.starts_with(**end)).map(|end| 4 + end.len());
            let ends = || {
                let dashes = tag.match_indices("--").skip(1).map(|(at, _)| at);
                // "--->" ends at its last dashes.
                let mut last = dashes.flat_map(|at| [at, at + 1]).filter_map(|at| {
                    let rest = tag.get(at..)?;
                    ["-->", "--!>"].iter().find(|end| rest.starts_with(**end)).map(|end| at + end.len())
                });
                last.next()
            };
            rest = tag.get(short.or_else(ends).unwrap_or(tag.len())..).unwrap_or_default();
            continue;
        }
        if !next.is_ascii_alphabetic() {
            out.push('<');
            rest = tag.get(1..).unwrap_or_default();
            continue;
        }
        let name_len =
            tag.bytes().skip(1).take_while(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>')).count();
        let name = tag.get(1..=name_len).unwrap_or_default().to_ascii_lowercase();
        let before = out.len();
        out.push('<');
        out.push_str(tag.get(1..=name_len).unwrap_or_default());
        let (data, after) = attributes(tag.get(1 + name_len..).unwrap_or_default(), &mut out);
        rest = after;
        // What these hold is text, whatever it looks like.
        if matches!(name.as_str(), "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" | "textarea" | "title") {
            let end = close(rest, &name);
            let (held, after) = rest.split_at(end);
            rest = after;
            if name == "style" || name == "script" && !data {
                out.truncate(before);
                rest = rest.get(rest.find('>').map_or(rest.len(), |at| at + 1)..).unwrap_or_default();
            } else {
                out.push_str(held);
            }
        } else if name == "plaintext" {
            break;
        }
    }
    out.push_str(rest);
    out
}

/// Copies attributes up to the tag's end, styles renamed and handlers left out; says whether `type` is of data, and what follows the tag.
fn attributes<'h>(tag: &'h str, out: &mut String) -> (bool, &'h str) {
    let space = |b: &u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
    let bytes = tag.as_bytes();
    let slice = |from: usize, to: usize| tag.get(from..to.min(tag.len())).unwrap_or_default();
    let (mut at, mut data) = (0, false);
    for number in 0.. {
        let start = at;
        at += bytes.get(at..).unwrap_or_default().iter().take_while(|b| space(b) || **b == b'/').count();
        out.push_str(slice(start, at));
        match bytes.get(at) {
            None => return (data, ""),
            Some(b'>') => {
                out.push('>');
                return (data, slice(at + 1, tag.len()));
            }
            Some(_) => {}
        }
        let name_at = at;
        // A leading "=" is part of the name.
        at += 1 + bytes
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|b| !space(b) && !matches!(b, b'/' | b'>' | b'='))
            .count();
        while !tag.is_char_boundary(at) {
            at += 1;
        }
        let name = slice(name_at, at);
        let mut end = at;
        let mut value = "";
        let equals = at + bytes.get(at..).unwrap_or_default().iter().take_while(|b| space(b)).count();
        if bytes.get(equals) == Some(&b'=') {
            let from = equals + 1 + bytes.get(equals + 1..).unwrap_or_default().iter().take_while(|b| space(b)).count();
            end = match bytes.get(from) {
                Some(quote @ (b'"' | b'\'')) => {
                    let len = bytes.get(from + 1..).unwrap_or_default().iter().position(|b| b == quote);
                    let close = len.map_or(tag.len(), |len| from + 1 + len);
                    value = slice(from + 1, close);
                    (close + 1).min(tag.len())
                }
                Some(b'>') => from,
                _ => {
                    let close =
                        from + bytes.get(from..).unwrap_or_default().iter().take_while(|b| !space(b) && **b != b'>').count();
                    value = slice(from, close);
                    close
                }
            };
        }
        let lower = name.to_ascii_lowercase();
        data |= lower == "type" && value.trim().to_ascii_lowercase().starts_with("application/ld+json");
        if number >= ATTRIBUTES {
        } else if lower == "style" {
            out.push_str(STYLE);
            out.push_str(slice(at, end));
        } else if !lower.starts_with("on") {
            out.push_str(slice(name_at, end));
        }
        at = end;
    }
    (data, "")
}

/// Where the end tag of an element that holds nothing but text begins.
fn close(rest: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|r| r.find("</")) {
        let tag = from + at;
        let after = tag + 2 + name.len();
        let named = rest.get(tag + 2..after).is_some_and(|n| n.eq_ignore_ascii_case(name));
        let ends = rest.as_bytes().get(after).is_none_or(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'));
        if named && ends {
            return tag;
        }
        from = tag + 2;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn styles_and_handlers_go_and_nothing_else_changes() {
        for (html, still) in [
            ("<p>Ana</p>", "<p>Ana</p>"),
            ("<p style=\"color: red\" class=a>Ana", "<p data-copydesk-style=\"color: red\" class=a>Ana"),
            ("<P STYLE = 'a>b' ID=x>Ana", "<P data-copydesk-style = 'a>b' ID=x>Ana"),
            ("<img src=x onerror=alert(1)>", "<img src=x >"),
            ("<img src=x onerror='a>b'/>", "<img src=x />"),
            ("<p title=\"<i style=x>\">Ana", "<p title=\"<i style=x>\">Ana"),
            ("a < b <i>c</i> 1<2", "a < b <i>c</i> 1<2"),
            ("<style>p{content:'</p>'}</style>Ana", "Ana"),
            ("<script>if (a<b) x='<style>'</script>Ana<b>", "Ana<b>"),
            (
                "<script type='application/ld+json'>{\"a\":\"<b style=x>\"}</script>",
                "<script type='application/ld+json'>{\"a\":\"<b style=x>\"}</script>",
            ),
            ("a<!-- <style> -->b<!--><i>c</i>", "ab<i>c</i>"),
            ("<textarea><p style=x></textarea><p>", "<textarea><p style=x></textarea><p>"),
            ("<p style=x", "<p data-copydesk-style=x"),
            ("<p é=ü style=x>", "<p é=ü data-copydesk-style=x>"),
            ("<style>never closed", ""),
            ("<", "<"),
            ("</p style=x>", "</p style=x>"),
        ] {
            assert_eq!(inert(html), still, "{html}");
        }
    }
}
