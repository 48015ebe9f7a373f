//! Where a republished text says that it first appeared, and through whom it came.
//!
//! Read from the lines that say so in set words ("This story originally appeared in …", "via …"): each phrase of a short list is
//! followed by what it names, up to punctuation or the next small word that no name holds.

use super::{links, scan};
use crate::document::{Block, BlockKind, Furniture, Syndication};
use crate::span::Span;

/// What the words after a phrase name.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    Outlet,
    Via,
    /// Whichever: a feed reader writes "from Harbour Watch http://…", a reader "Source: Harbour Watch".
    Source,
}

const PHRASES: [(&str, Names); 24] = [
    ("appeared first on ", Names::Outlet),
    ("first appeared on ", Names::Outlet),
    ("first appeared in ", Names::Outlet),
    ("first appeared at ", Names::Outlet),
    ("originally appeared on ", Names::Outlet),
    ("originally appeared in ", Names::Outlet),
    ("originally appeared at ", Names::Outlet),
    ("published by ", Names::Outlet),
    ("published in ", Names::Outlet),
    ("published on ", Names::Outlet),
    ("published at ", Names::Outlet),
    ("produced by ", Names::Outlet),
    ("posted from ", Names::Outlet),
    ("printed from ", Names::Outlet),
    ("published from ", Names::Outlet),
    ("excerpted from ", Names::Outlet),
    ("syndicated from ", Names::Outlet),
    ("reprinted with permission from ", Names::Outlet),
    ("reproduced from ", Names::Outlet),
    ("distributed by ", Names::Via),
    ("syndicated by ", Names::Via),
    ("via ", Names::Via),
    ("via: ", Names::Via),
    ("source: ", Names::Source),
];
/// Lines that tell of it are no longer, in bytes.
const LINE: usize = 600;
/// A sentence among the article's own that says it is no longer than this, in bytes.
const SHORT: usize = 250;

/// What the text says of where it is from.
pub(super) fn find(text: &str, blocks: &[Block]) -> Option<Syndication> {
    let mut found = Syndication { outlet: None, url: None, via: Vec::new() };
    for block in blocks.iter().filter(|b| tells(b, b.span.of(text))) {
        let line = block.span.of(text);
        let link = links::find(line).into_iter().next();
        for (at, name, names) in named(line) {
            let span = Span::new(block.span.start() + at, block.span.start() + at + name.len());
            match names {
                Names::Via if !found.via.iter().any(|v| v.of(text) == name) => found.via.push(span),
                Names::Outlet | Names::Source if found.outlet.is_none() => found.outlet = Some(span),
                _ => {}
            }
        }
        if let Some(link) = link.filter(|l| found.url.is_none() && !l.url.starts_with("mailto:")) {
            found.url = Some(link.url);
        }
    }
    (found.outlet.is_some() || found.url.is_some() || !found.via.is_empty()).then_some(found)
}

/// Whether the block is one that says where the text is from.
fn tells(block: &Block, line: &str) -> bool {
    let furniture = block.kind == BlockKind::Boilerplate && block.role == Some(Furniture::Syndication);
    let closing = matches!(block.kind, BlockKind::Note | BlockKind::Paragraph | BlockKind::Subheading)
        && line.len() <= SHORT
        && !line.contains(['“', '"'])
        && scan::holds(line, &["appeared first on ", "originally appeared ", "originally published ", "republished from "]);
    line.len() <= LINE && (furniture || closing)
}

/// The names that the line's phrases lead to, each with its place.
fn named(line: &str) -> Vec<(usize, &str, Names)> {
    let mut found: Vec<(usize, &str, Names)> = Vec::new();
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let starts = !before.is_alphanumeric();
        before = c;
        let phrase = PHRASES.iter().find(|(p, _)| {
            // "republished from" and "cross-posted from" end as "published from" and "posted from" do.
            (starts || p.ends_with("ed from ")) && line.get(at..at + p.len()).is_some_and(|w| w.eq_ignore_ascii_case(p))
        });
        let Some((phrase, names)) = phrase else { continue };
        if let Some((start, name)) = name(line, at + phrase.len())
            && found.iter().all(|f| f.0 != start)
        {
            found.push((start, name, *names));
        }
    }
    // "from harbour watch http://…": how feed readers say it, in the outlet's own spelling.
    if let Some(rest) = line.get(..5).filter(|f| f.eq_ignore_ascii_case("from ")).and_then(|_| line.get(5..))
        && let Some((name, _)) = rest.split_once(" http")
    {
        found.push((5, name.trim_end(), Names::Outlet));
    }
    found
}

/// The name that begins here: capitalised words with small ones between, or an address's host.
fn name(line: &str, from: usize) -> Option<(usize, &str)> {
    let rest = line.get(from..)?;
    let skipped = ["the ", "our partner ", "our content partner "].iter().find(|w| rest.starts_with(*w)).map_or(0, |w| w.len());
    let (mut end, mut at) = (0, 0);
    let body = rest.get(skipped..)?;
    for word in body.split_inclusive(' ') {
        let core = word.trim_end();
        let joins = matches!(core, "of" | "the" | "and" | "&" | "for" | "de" | "la" | "du" | "di" | "der");
        let opens = core.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '@' || c == '“')
            || core.contains('.') && core.len() > 4 && !core.ends_with('.');
        let dated = crate::calendar::written_date(body, at).is_some();
        if core.starts_with("http") || dated || !(opens || joins && at > 0) {
            break;
        }
        let bare = core.trim_end_matches(['.', ',', ';', ':', ')', '”', '’']);
        at += word.len();
        if opens {
            end = at - word.len() + bare.len();
        }
        if bare.len() < core.len() {
            break;
        }
    }
    let name = body.get(..end)?.trim_start_matches('“');
    let start = from + skipped + end - name.len();
    (!name.is_empty()).then_some((start, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::About;

    #[test]
    fn where_a_text_is_from() {
        let body = "The harbour master said that the channel had lost two metres of depth since the storm, and more is feared.\n\n\
            She said that it would be dredged in the spring, and that the council had set aside the money for it.\n\n";
        for (line, want) in [
            ("This article originally appeared in The Bay Herald on 3 May 2021.", "The Bay Herald||"),
            ("The post Harbour closes appeared first on Quay Notes.", "Quay Notes||"),
            ("This story was originally published by Quay Notes and is republished here with permission.", "Quay Notes||"),
            (
                "This article is republished from the Bay Herald under a Creative Commons license. Read the original article.",
                "Bay Herald||",
            ),
            ("View the original content and more from this author here: http://bay.example/1", "|http://bay.example/1|"),
            ("from harbour watch http://bay.example/2", "harbour watch|http://bay.example/2|"),
            ("via IFTTT", "||IFTTT"),
            ("Source: Bay Herald", "Bay Herald||"),
            ("This story was originally published by Quay Notes and distributed by Tidewire.", "Quay Notes||Tidewire"),
            ("Cross-posted from bayherald.example", "bayherald.example|https://bayherald.example|"),
            ("Share this article", ""),
        ] {
            let text = [body, line].concat();
            let found = super::super::read(&text, &About::default(), &[]).syndication;
            let words = |s: &Syndication| {
                let via: Vec<&str> = s.via.iter().map(|v| v.of(&text)).collect();
                [s.outlet.map_or("", |o| o.of(&text)), s.url.as_deref().unwrap_or(""), &via.join(",")].join("|")
            };
            assert_eq!(found.as_ref().map_or(String::new(), words), want, "{line}");
        }
    }
}
