//! Lines that are two blocks: a caption and the credit that ends it; who wrote the article and when, where the line says more of when.
//! And lines that are one: a byline that goes on in the next.

use super::features::Shape;
use super::lines::invisible;
use super::{byline, dates, words};
use crate::document::{Block, BlockKind, Furniture};
use crate::span::Span;

pub(super) fn part(text: &str, blocks: Vec<Block>, shapes: &[Shape]) -> Vec<Block> {
    let mut parted: Vec<Block> = Vec::with_capacity(blocks.len() + 8);
    let mut above = None;
    for (block, shape) in blocks.into_iter().zip(shapes) {
        let signs = Signs::of(&block, text, shape);
        if let Some((last, joined)) = parted.last_mut().zip(above).and_then(|(last, above)| Some((last, signs?.below(above)?))) {
            *last = Block {
                span: Span::new(last.span.start(), block.span.end()),
                ..if signs == Some(joined) { block } else { last.clone() }
            };
            above = Some(joined);
            continue;
        }
        above = signs;
        let cut = match block.kind {
            BlockKind::Caption => {
                shape.credit.filter(|&at| at > 0).map(|at| (at, BlockKind::Caption, BlockKind::Credit, "photo credit"))
            }
            BlockKind::Headline | BlockKind::Subheading if block.reader.is_empty() => marked(block.span.of(text), block.kind),
            BlockKind::Byline if block.reader.is_empty() => signed(block.span.of(text), shape),
            BlockKind::Date if block.reader.is_empty() && shape.named.by => signed(block.span.of(text), shape),
            _ => None,
        };
        let Some((at, first, second, why)) = cut else {
            parted.push(block);
            continue;
        };
        let at = block.span.start() + at;
        let spans = [(block.span.start(), at), (at, block.span.end())].map(|(s, e)| Span::new(s, e).trim(text, invisible));
        for (kind, span) in [first, second].into_iter().zip(spans) {
            parted.push(if kind == block.kind {
                Block { span, ..block.clone() }
            } else {
                let role = (kind == BlockKind::Boilerplate).then_some(Furniture::Navigation);
                Block { confidence: block.confidence, why: Some(why.to_owned()), role, ..Block::new(kind, span) }
            });
        }
    }
    parted
}

/// What a line of a byline says.
#[derive(Clone, Copy, PartialEq)]
struct Signs {
    names: bool,
    /// "@anaruiz" is no part of the name.
    handle: bool,
    /// "By", "and", "Ana Ruiz,": the next line is of the same byline.
    goes_on: bool,
}

impl Signs {
    fn of(block: &Block, text: &str, shape: &Shape) -> Option<Signs> {
        let named = shape.named;
        let goes_on = named.lone || named.goes_on || byline::joins(block.span.of(text));
        let whole = block.kind == BlockKind::Byline && block.reader.is_empty() && !shape.dated.any();
        // "Environment reporter" stays a line of its own; what says nothing of who may be no byline.
        let last = block.span.of(text).split_whitespace().next_back().unwrap_or("");
        let outlet = named.agency || words::is(last, words::OUTLET) || last.eq_ignore_ascii_case("news");
        let works = byline::job(last) && !outlet;
        let job = !named.names && works && shape.words > 1;
        let known = named.names || goes_on || named.role || named.agency || named.handle || works;
        (whole && known && !job).then_some(Signs { names: named.names, handle: named.handle, goes_on })
    }

    /// Both as one, where this line belongs to the byline above it: one that goes on, or one whose bearer's outlet this is.
    fn below(self, above: Signs) -> Option<Signs> {
        let own = above.names && !self.names && !self.handle;
        (above.goes_on || own).then_some(Signs { names: above.names || self.names, ..self })
    }
}

type Cut = (usize, BlockKind, BlockKind, &'static str);

/// Where the words of "** The last ferry", "## The last ferry" begin: marks of plain e-mail are no part of a heading.
fn marked(line: &str, kind: BlockKind) -> Option<Cut> {
    let words = line.trim_start_matches(['*', '#']);
    let marks = line.len() - words.len();
    (marks > 0 && words.starts_with(' ')).then_some((marks, BlockKind::Boilerplate, kind, "marks of a heading"))
}

/// Where "Ana Ruiz · Quay News · Posted: Oct 14, 2022 9:27 AM ET" and "October 19, 2019 by Ana" go over from who to when or back.
fn signed(line: &str, shape: &Shape) -> Option<Cut> {
    let written = shape.dated.written.as_ref().filter(|w| shape.named.names && w.date().is_some())?;
    let why = "says when rather than who";
    // Marks that part the two stay with what stands first.
    if dates::read(line.get(..written.range.start)?).others == 0 {
        let mut at = written.range.end;
        while let Some(word) = line.get(at..)?.split_whitespace().next() {
            if word.contains(char::is_alphanumeric) && !dates::of_time(word) {
                return (at * 2 > line.len()).then_some((at, BlockKind::Date, BlockKind::Byline, why));
            }
            at += line.get(at..)?.find(word)? + word.len();
        }
        return None;
    }
    // "Quay News 3/5/2022 Ana Ruiz"
    if dates::read(line.get(written.range.end..)?).others > 0 {
        return None;
    }
    let mut at = written.range.start;
    loop {
        let head = line.get(..at)?.trim_end();
        let start = head.rfind(' ').map_or(0, |space| space + 1);
        let word = head.get(start..)?;
        if start == 0 || !word.contains(char::is_alphanumeric) || !dates::of_time(word) {
            return (at > 0 && (line.len() - at) * 2 > line.len()).then_some((at, BlockKind::Byline, BlockKind::Date, why));
        }
        at = start;
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::samples::BODY;
    use crate::About;
    use crate::document::BlockKind::{self, *};

    #[test]
    fn who_and_when() {
        for (line, want) in [
            (
                "Ana Ruiz · Quay News · Posted: Oct 14, 2022 9:27 AM ET",
                &[(Byline, "Ana Ruiz · Quay News ·"), (Date, "Posted: Oct 14, 2022 9:27 AM ET")][..],
            ),
            ("October 19, 2019 by Ana", &[(Date, "October 19, 2019"), (Byline, "by Ana")]),
            (
                "Posted by Tom Berg on November 19, 2019, 6:21 AM EST",
                &[(Byline, "Posted by Tom Berg"), (Date, "on November 19, 2019, 6:21 AM EST")],
            ),
            ("Interview by Marcus Threlfall | 14 June 2023", &[(Byline, "Interview by Marcus Threlfall | 14 June 2023")]),
            ("By Ana Ruiz and Tom Berg, Quay News, 3 May 2022", &[(Byline, "By Ana Ruiz and Tom Berg, Quay News, 3 May 2022")]),
            ("Quay News 10/21/2016 Ana Ruiz", &[(Byline, "Quay News 10/21/2016 Ana Ruiz")]),
            ("By Ana Ruiz", &[(Byline, "By Ana Ruiz")]),
        ] {
            let text = format!("Island and mainland could start talks on dredging the harbour\n\n{line}\n\n{BODY}\n");
            let blocks = read(&text, &About::default(), &[]).blocks;
            let found: Vec<(BlockKind, &str)> =
                blocks.iter().map(|b| (b.kind, b.span.of(&text))).filter(|b| line.contains(b.1)).collect();
            assert_eq!(found, want, "{line}");
        }
    }

    #[test]
    fn marks_of_plain_mail() {
        let text = format!("** Island and mainland could start talks on dredging\n----------------\nBy Ana Ruiz\n\n{BODY}\n");
        let blocks = read(&text, &About::default(), &[]).blocks;
        let found: Vec<(BlockKind, &str)> = blocks.iter().take(4).map(|b| (b.kind, b.span.of(&text))).collect();
        let title = "Island and mainland could start talks on dredging";
        assert_eq!(found, [(Boilerplate, "**"), (Headline, title), (Boilerplate, "----------------"), (Byline, "By Ana Ruiz")]);
        assert_eq!(super::marked("#harbour is shut again", Headline), None);
    }

    #[test]
    fn bylines_of_several_lines() {
        for (head, want) in [
            ("By\n\nAna Ruiz\n\nand\n\nTom Berg\n\n3 May 2022", &["By\n\nAna Ruiz\n\nand\n\nTom Berg"][..]),
            ("By Ana Ruiz\nQUAY NEWS\n\n3 May 2022", &["By Ana Ruiz\nQUAY NEWS"]),
            ("Ana Ruiz\n\n@anaruiz\n\n3 May 2022", &["Ana Ruiz", "@anaruiz"]),
            ("Author of the article:\nAna Ruiz\n\n3 May 2022", &["Author of the article:\nAna Ruiz"]),
            ("By Ana Ruiz\n\n3 May 2022", &["By Ana Ruiz"]),
        ] {
            let text = format!("Island and mainland could start talks on dredging the harbour\n\n{head}\n\n{BODY}\n");
            let blocks = read(&text, &About::default(), &[]).blocks;
            let found: Vec<&str> = blocks.iter().filter(|b| b.kind == Byline).map(|b| b.span.of(&text)).collect();
            assert_eq!(found, want, "{head}");
        }
    }
}
