//! "BEIJING, Sept 22 (Reuters) —": place, agency and date at the head of a paragraph.

use super::words;
use crate::calendar::written_date;
use crate::document::Dateline;
use crate::lexicon;
use crate::span::Span;

/// A dateline ends within so many bytes.
const HEAD: usize = 110;

/// The dateline that the paragraph opens with.
pub(super) fn parse(text: &str, paragraph: Span) -> Option<Dateline> {
    let line = paragraph.of(text);
    let head = (0..4).find_map(|back| line.get(..HEAD.min(line.len()).saturating_sub(back)))?;
    // Nearly every line is dismissed by what it does not hold; other dashes than these begin with the last.
    if !head.bytes().any(|b| matches!(b, b'/' | b'-' | b'_' | b':' | 0xE2)) {
        return None;
    }
    if let Some(found) = slashed(head, paragraph.start()) {
        return Some(found);
    }
    let (dash, end) = dashes(head).find(|&(dash, end)| {
        let before = head.get(..dash).unwrap_or("").trim();
        // What a dash may part must look like a dateline as a whole, or the next dash is tried.
        let after = line.get(end..).unwrap_or("").trim_start();
        let opens = after.starts_with(|c: char| !c.is_lowercase());
        opens && parts(before, 0).is_some()
    })?;
    let mut found = parts(head.get(..dash)?, paragraph.start())?;
    // "BRANSK, Ohio--(BUSINESS WIRE)--Harbour Optics …": the agency stands between two dashes.
    let (end, agency) =
        bracketed(head, end).filter(|_| found.agency.is_none()).map_or((end, None), |(end, agency)| (end, Some(agency)));
    found.agency = found.agency.or(agency.map(|a| Span::new(paragraph.start() + a.start, paragraph.start() + a.end)));
    // "LEIPZIG, Germany – September 4, 2023 – Harbour Optics …": the date stands between two dashes.
    let lead = line.get(end..).map_or(0, |r| r.len() - r.trim_start().len());
    let between = written_date(line, end + lead).filter(|_| found.date.is_none());
    let second = between.and_then(|w| {
        dashes(head)
            .find(|d| d.0 >= w.range.end && head.get(w.range.end..d.0).is_some_and(|t| t.trim().is_empty()))
            .map(|d| (w.range, d.1))
    });
    let end = match second {
        Some((date, end)) => {
            found.date = Some(Span::new(paragraph.start() + date.start, paragraph.start() + date.end));
            end
        }
        None => end,
    };
    Some(Dateline { span: Span::new(paragraph.start(), paragraph.start() + end), ..found })
}

/// An agency in brackets behind the first dash, with a dash of its own: where that ends, and the agency.
fn bracketed(head: &str, from: usize) -> Option<(usize, std::ops::Range<usize>)> {
    let rest = head.get(from..)?;
    let open = from + rest.len() - rest.trim_start().len();
    let inner = head.get(open..)?.strip_prefix('(')?.split(')').next()?;
    let close = open + inner.len() + 2;
    let (_, end) = dashes(head).find(|d| d.0 >= close && head.get(close..d.0).is_some_and(|gap| gap.trim().is_empty()))?;
    (agency(inner) && inner.starts_with(char::is_uppercase)).then_some((end, open + 1..close - 1))
}

/// "BRANSK, Ohio / ACCESSWIRE / May 3, 2021 / Harbour Optics …", "BRANSK, May 3, 2021 /PRNewswire/ Harbour Optics …": slashes part what
/// dashes part elsewhere.
fn slashed(head: &str, base: usize) -> Option<Dateline> {
    let mut cuts = head.match_indices('/').map(|(at, _)| at);
    let (first, second) = (cuts.next()?, cuts.next()?);
    let span = |from: usize, to: usize| {
        let part = head.get(from..to)?;
        let start = from + part.len() - part.trim_start().len();
        Some(Span::new(base + start, base + start + part.trim().len()))
    };
    if !agency(head.get(first + 1..second)?.trim()) {
        return None;
    }
    let dated = |from: usize, to: usize| {
        let part = head.get(from..to)?;
        let lead = part.len() - part.trim_start().len();
        written_date(part, lead).filter(|w| w.range.end == part.trim_end().len()).and_then(|_| span(from, to))
    };
    let (place_end, date, end) = match cuts.next().and_then(|third| Some((third, dated(second + 1, third)?))) {
        Some((third, date)) => (first, Some(date), third + 1),
        // The date stands before the agency, and the text follows at once.
        None => {
            let found = parts(head.get(..first)?, base)?;
            let follows = head.get(second + 1..)?.trim_start().starts_with(char::is_uppercase);
            let date = found.date.filter(|_| follows)?;
            (date.start() - base, Some(date), second + 1)
        }
    };
    let words = head.get(..place_end)?.trim_end_matches([' ', ',']);
    let found = place(words, true).then(|| span(0, words.len()))?;
    Some(Dateline { span: Span::new(base, base + end), place: found, agency: span(first + 1, second), date })
}

/// Whether the words could be an agency's name.
fn agency(words: &str) -> bool {
    (2..=40).contains(&words.len())
        && words.split_whitespace().count() <= 5
        && words.chars().any(char::is_uppercase)
        && words.chars().all(|c| c.is_alphanumeric() || " .&-".contains(c))
}

/// Agencies that write themselves small.
const SMALL: [&str; 9] = ["dpa", "epd", "ots", "sda", "apa", "afp", "pap", "ptj", "cna"];

/// Where dashes (or the colon of "LINDI: IT's …") start and end in the head of a line.
fn dashes(head: &str) -> impl Iterator<Item = (usize, usize)> {
    head.char_indices().filter(|(_, c)| matches!(c, '—' | '–' | '―' | '-' | '_' | ':')).filter_map(move |(at, c)| {
        let before = head.get(..at)?;
        let after = head.get(at + c.len_utf8()..)?;
        let spaced = || before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace);
        match c {
            '—' | '–' | '―' => Some((at, at + c.len_utf8())),
            '-' if after.starts_with('-') => Some((at, at + 2)),
            '-' if spaced() || before.ends_with(')') => Some((at, at + 1)),
            // Old wires have no dash.
            '_' if spaced() && before.trim_end().ends_with(')') => Some((at, at + 1)),
            ':' if before.chars().all(|c| c.is_uppercase() || c == ' ' || c == '.')
                && before.len() > 2
                && after.starts_with(' ') =>
            {
                Some((at, at + 1))
            }
            _ => None,
        }
    })
}

/// Reads "PLACE[, date] [(AGENCY)]"; `base` is where `head` starts in the text.
fn parts(head: &str, base: usize) -> Option<Dateline> {
    let at = |from: usize, part: &str| {
        let lead = part.len() - part.trim_start().len();
        let core = part.trim();
        Span::new(base + from + lead, base + from + lead + core.len())
    };
    let mut line = Dateline { span: Span::default(), place: None, agency: None, date: None };
    let mut rest = head.trim_end();
    // "(Reuters)", "(AP)", "/PRNewswire/", "[Harbour News]".
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']')] {
        if let Some((before, inner)) = rest.strip_suffix(close).and_then(|r| r.rsplit_once(open)) {
            if inner.len() > 40 || inner.is_empty() || !inner.starts_with(char::is_uppercase) && !SMALL.contains(&inner) {
                return None;
            }
            // "(Feb. 11, 2025)" is a date in brackets.
            match written_date(inner, 0).filter(|w| w.range.end == inner.len()) {
                Some(_) => line.date = Some(at(before.len() + 1, inner)),
                None => line.agency = Some(at(before.len() + 1, inner)),
            }
            rest = before.trim_end();
            break;
        }
    }
    // The date stands after the place: ", Sept 22", " Sept. 22, 2015".
    let date = rest.char_indices().filter(|&(i, c)| i == 0 || c == ' ' || c == '(').find_map(|(i, c)| {
        let from = if i == 0 && c != ' ' && c != '(' { 0 } else { i + c.len_utf8() };
        let written = written_date(rest, from)?;
        let tail = rest.get(written.range.end..)?;
        tail.chars().all(|c| !c.is_alphanumeric()).then_some(written.range)
    });
    if let Some(range) = date {
        line.date = Some(Span::new(base + range.start, base + range.end));
        rest = rest.get(..range.start)?.trim_end_matches([' ', ',', '(', '|', '/']);
    }
    let rest = rest.trim_end_matches([' ', ',', ';']);
    if rest.is_empty() {
        return line.agency.is_some().then_some(line);
    }
    place(rest, line.agency.is_some() || line.date.is_some()).then(|| Dateline { place: Some(at(0, rest)), ..line })
}

/// Whether the words can be a dateline's place: in capitals, or (with a date or an agency to back them) a short name.
fn place(words: &str, backed: bool) -> bool {
    let count = words.split_whitespace().count();
    let first = words.split([',', '/']).next().unwrap_or("");
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters > 1 && first.chars().all(|c| !c.is_lowercase());
    let plain = words.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || ",.'’/-".contains(c));
    let small = |w: &str| matches!(w, "of" | "de" | "la" | "al" | "el" | "es" | "and" | "du" | "da" | "on" | "the");
    let name =
        words.split_whitespace().all(|w| w.starts_with(char::is_uppercase) || small(w)) && words.starts_with(char::is_uppercase);
    plain
        && !label(words, backed)
        && if backed {
            count <= 7 && (name || capitals)
        } else {
            count <= 5 && letters > 2 && (capitals && known_by_comma(words) || name && lexicon::PLACES.get(words).is_some())
        }
}

/// "EXCLUSIVE", "FILE PHOTO": words that tell of what sort a text or picture is, or, with nothing to back them, that text writes in
/// lower case, and that no place bears.
fn label(words: &str, backed: bool) -> bool {
    let mut all = words.split([' ', '/', '-', '\'']).filter(|w| !w.is_empty());
    let common = |w: &str| w.len() > 2 && (lexicon::COMMON.get(w).is_some() || lexicon::CLOSED.get(w).is_some());
    !words.contains(',')
        && all.all(|w| words::is_slug(w) || w.bytes().all(|b| b.is_ascii_digit()) || !backed && common(w))
        && lexicon::PLACES.get(words).is_none()
}

/// Capitals alone are a place; what follows their comma is a region, written as a name.
fn known_by_comma(words: &str) -> bool {
    words.split(',').skip(1).all(|part| part.trim().starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (text, want) in [
            ("PORT ELLEN (AP) — The harbour", "PORT ELLEN|AP||PORT ELLEN (AP) —"),
            ("BRANSK, Ohio (AP) _ The talks", "BRANSK, Ohio|AP||BRANSK, Ohio (AP) _"),
            ("BRANSK _ The talks", ""),
            ("BRANSK, Sept 22 (Reuters) - The talks", "BRANSK|Reuters|Sept 22|BRANSK, Sept 22 (Reuters) -"),
            ("BRANSK/THE HOOK, March 7 (Reuters) - A", "BRANSK/THE HOOK|Reuters|March 7|BRANSK/THE HOOK, March 7 (Reuters) -"),
            ("PORT ELLEN, Nov 22 — Private companies", "PORT ELLEN||Nov 22|PORT ELLEN, Nov 22 —"),
            ("PORT ELLEN, Scotland — The well-known boat", "PORT ELLEN, Scotland|||PORT ELLEN, Scotland —"),
            ("Bransk, 3 May 2021 (AFP) – It", "Bransk|AFP|3 May 2021|Bransk, 3 May 2021 (AFP) –"),
            ("BRANSK: It is late", "BRANSK|||BRANSK:"),
            (
                "BRANSK, May 3, 2021 /PRNewswire/ -- Harbour Inc.",
                "BRANSK|PRNewswire|May 3, 2021|BRANSK, May 3, 2021 /PRNewswire/ --",
            ),
            ("BRANSK, Ohio (Feb. 11, 2025) — Children", "BRANSK, Ohio||Feb. 11, 2025|BRANSK, Ohio (Feb. 11, 2025) —"),
            (
                "BRANSK, Germany – September 4, 2023 – Optics",
                "BRANSK, Germany||September 4, 2023|BRANSK, Germany – September 4, 2023 –",
            ),
            ("(Reuters) - A ship", "|Reuters||(Reuters) -"),
            (
                "BRANSK, Ohio / ACCESSWIRE / May 3, 2021 / Harbour Inc.",
                "BRANSK, Ohio|ACCESSWIRE|May 3, 2021|BRANSK, Ohio / ACCESSWIRE / May 3, 2021 /",
            ),
            (
                "Bransk/Newsfile Corp./3 May 2021/Harbour Inc.",
                "Bransk|Newsfile Corp.|3 May 2021|Bransk/Newsfile Corp./3 May 2021/",
            ),
            ("BRANSK, May 3, 2021 /PRNewswire/ Harbour", "BRANSK|PRNewswire|May 3, 2021|BRANSK, May 3, 2021 /PRNewswire/"),
            ("BRANSK, Ohio--(BUSINESS WIRE)--Harbour Inc.", "BRANSK, Ohio|BUSINESS WIRE||BRANSK, Ohio--(BUSINESS WIRE)--"),
            ("Bransk (dpa) - The council", "Bransk|dpa||Bransk (dpa) -"),
            ("Lisbon — The council met", "Lisbon|||Lisbon —"),
            ("NICE (AP) — The council met", "NICE|AP||NICE (AP) —"),
            ("BATH — The council met", "BATH|||BATH —"),
            ("EXCLUSIVE: The council met", ""),
            ("BREAKING NEWS — The council met", ""),
            ("UPDATE 2 - The council met", ""),
            ("FILE PHOTO: The mayor speaks", ""),
            ("FILE — The mayor speaks", ""),
            ("WARNING: This report names the dead", ""),
            ("ANALYSIS — The vote was close", ""),
            ("Bransk — The council met", ""),
            ("The Mayor/The Council/Friends: a meeting", ""),
            ("The plan — said to be late — failed", ""),
            ("NATO — he said — failed", ""),
            ("A - B", ""),
            ("— Ana Ruiz", ""),
            ("It was a well-kept harbour", ""),
        ] {
            let got = parse(text, Span::new(0, text.len()));
            let part = |s: Option<Span>| s.map_or("", |s| s.of(text));
            let got = got.map_or(String::new(), |d| [part(d.place), part(d.agency), part(d.date), d.span.of(text)].join("|"));
            assert_eq!(got, want, "{text}");
        }
    }
}
