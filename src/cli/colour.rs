//! The bracketed text in colours, for a terminal.

use std::fmt::Write;

use clap::builder::styling::{AnsiColor, Style};

/// Ends every style.
const RESET: &str = "\u{1b}[0m";

fn style(label: char) -> Option<Style> {
    let colour = match label {
        'q' => AnsiColor::Yellow,
        's' => AnsiColor::Blue,
        'c' => AnsiColor::Magenta,
        't' => AnsiColor::Green,
        'd' => AnsiColor::Cyan,
        _ => return None,
    };
    Some(Style::new().fg_color(Some(colour.into())))
}

/// Every stretch in the colour of its innermost annotation; braces and a block's kind dim.
pub fn coloured(text: &str) -> String {
    let dim = Style::new().dimmed();
    let mut out = String::with_capacity(text.len() * 2);
    let mut open: Vec<Style> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let (mut line_start, mut escaped) = (true, false);
    while let Some((at, c)) = chars.next() {
        let rest = text.get(at..).unwrap_or_default();
        let tag = rest.strip_prefix('{').and_then(|rest| rest.split_once(':')).map(|(label, _)| label);
        let tag = tag.filter(|label| label.len() <= 20 && label.chars().skip(1).all(|c| c.is_ascii_digit()));
        let kind = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(kind, _)| kind);
        let mut length = 0;
        if escaped {
            escaped = false;
            out.push(c);
        } else if let Some((label, style)) = tag.and_then(|label| Some((label, style(label.chars().next()?)?))) {
            let _ = write!(out, "{dim}{{{label}:{dim:#}{style}");
            open.push(style);
            length = label.len() + 1;
        } else if c == '}' && open.pop().is_some() {
            // Ends every colour; that of the stretch outside begins anew.
            let outer = open.last().copied().unwrap_or_default();
            let _ = write!(out, "{}{dim}}}{dim:#}{outer}", RESET);
        } else if let (true, Some(kind)) =
            (line_start && open.is_empty(), kind.filter(|kind| kind.len() <= 30 && !kind.contains('\n')))
        {
            let _ = write!(out, "{dim}[{kind}]{dim:#}");
            length = kind.len() + 1;
        } else {
            escaped = c == '\\';
            out.push(c);
        }
        for _ in 0..length {
            chars.next();
        }
        line_start = c == '\n';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without what stands between an escape and its `m`.
    fn plain(coloured: &str) -> String {
        let mut parts = coloured.split('\u{1b}');
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |out, part| out + part.split_once('m').unwrap().1)
    }

    #[test]
    fn colours_change_nothing_else() {
        let text = "[headline] A \\{q1: b\\} [c]\n\n[paragraph] {d:OSTBY —} {q1:“It {often} {q2:{s2:It}} {t3:today},” he\n[x] y} }\n\nquotes\n1 direct\n";
        let out = coloured(text);
        assert_eq!(plain(&out), text);
        assert!(out.contains("\u{1b}[33m“It"), "{out:?}");
        assert!(out.contains("\u{1b}[2m[headline]"), "{out:?}");
        assert!(out.contains("A \\{q1: b"), "{out:?}");
    }
}
