//! Every format, read back by a reader that is not ours: every offset, and every element, holds the words of the document's span.

#![allow(clippy::unwrap_used)]

mod random;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use copydesk::export::{Article, Format};
use copydesk::{About, Document, Form, Offsets, Span, annotate};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use random::{HOSTILE, Random};
use roxmltree::{Node, ParsingOptions};
use serde_json::Value;

/// Words that a format could take for its own signs.
const SIGNS: &str = "1. <b>Rivers & “lakes”</b> | # a\u{1}b\r\n\r\nBy O'Brien & Sons\r\n\r\n\
    - The dam ]]> will <script>alert(1)</script> hold, said Ana *Ruiz*, the _harbour_ master.\r\n“We [all] start at\r\n\
    Ostby | on Monday,” said Ana Ruiz. “It, 🚢, \"floods\"; =SUM(A1)”, she added.\r\n\r\n\
    2) See javascript:alert(1) and https://a.example/?a=1&b=<2> on 5 May 2015.\u{fffe}\r\n";

/// Articles, signs, and noise.
fn texts() -> Vec<String> {
    let articles = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")).unwrap();
    let mut articles: Vec<_> =
        articles.map(|entry| entry.unwrap().path().join("article.txt")).filter(|path| path.exists()).collect();
    articles.sort();
    let mut texts: Vec<String> = articles.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(!texts.is_empty());
    texts.push(SIGNS.to_owned());
    texts.extend(["", " \n", "One."].map(str::to_owned));
    texts.extend((0..60).map(|seed| Random(seed).text(30)));
    texts.extend(HOSTILE.iter().map(|c| format!("“It {c} floods,” said{c} Ana {c}Ruiz on {c}Monday.\n{c}\n{c}x")));
    texts
}

fn each(check: impl Fn(&str, &Document)) {
    for text in texts() {
        let about = About::from_parts(Some("2015-09-22"), Some("https://a.example/1"), None).unwrap();
        check(&text, &annotate(&text, &about));
    }
}

fn written(format: Format, text: &str, document: &Document) -> String {
    format.write(text, document, &Article::new(Some("a.txt".to_owned()), Some("https://a.example/1?x=1&y=2".to_owned())))
}

/// By code points.
fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn of<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
    spans.iter().map(|span| span.of(text)).collect()
}

/// What XML 1.0 can hold.
fn legal(words: &str) -> String {
    let illegal = |c: char| c < ' ' && !"\t\n\r".contains(c) || c == '\u{fffe}' || c == '\u{ffff}';
    words.replace(illegal, "\u{fffd}")
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

// Tables

fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().collect::<Result<_, _>>().unwrap()
}

/// What the places in a cell hold.
fn placed(text: &str, cell: &str) -> Vec<String> {
    let place = |place: &str| {
        let (start, end) = place.split_once('-').unwrap();
        slice(text, start.parse().unwrap(), end.parse().unwrap())
    };
    cell.split_whitespace().map(place).collect()
}

#[test]
fn tables_hold_the_words_and_their_places() {
    each(|text, document| {
        let counted = document.clone().with_offsets(text, Offsets::Codepoint);
        let quotes = rows(&written(Format::Csv, text, &counted));
        assert_eq!(quotes.len(), document.quotes.len());
        for (i, (row, quote)) in quotes.iter().zip(&document.quotes).enumerate() {
            assert_eq!((&row["article"], &row["quote"]), (&"a.txt".to_owned(), &i.to_string()));
            for (name, spans) in [("content", &quote.content), ("cue", &quote.cue), ("source", &quote.source)] {
                assert_eq!(row[name], of(text, spans).join(" "));
                assert_eq!(placed(text, &row[&format!("{name}_at")]), of(text, spans));
            }
            let speaker = quote.speaker.map(|e| document.entities[e as usize].name.clone());
            assert!(speaker.is_none() || Some(&row["speaker"]) == speaker.as_ref());
            assert_eq!(row["speaker_confidence"], quote.speaker_confidence.map_or(String::new(), |c| c.to_string()));
            assert_eq!(row["said"], quote.said.map_or(String::new(), |time| time.to_string()));
            assert_eq!((row["sourcing"] == "yes", row["disclosure"] == "yes"), (quote.sourcing, quote.disclosure));
            assert_eq!(row["source_type"].is_empty(), quote.source_type.is_none());
        }
        let times = rows(&written(Format::CsvTimes, text, &counted));
        assert_eq!(times.len(), document.times.len());
        for (row, time) in times.iter().zip(&document.times) {
            assert_eq!(row["words"], time.span.of(text));
            assert_eq!(slice(text, row["start"].parse().unwrap(), row["end"].parse().unwrap()), row["words"]);
            assert_eq!(row["value"], time.value);
        }
        let sources = rows(&written(Format::CsvSources, text, &counted));
        assert_eq!(sources.len(), document.audit.as_ref().unwrap().sources.len());
        for (row, source) in sources.iter().zip(&document.audit.as_ref().unwrap().sources) {
            assert_eq!((&row["source"], &row["words"]), (&source.label, &source.words.to_string()));
        }
        for row in rows(&written(Format::CsvPeople, text, &counted)) {
            let person = &document.entities[row["entity"].parse::<usize>().unwrap()];
            assert_eq!(row["name"], person.name);
            let mentions: Vec<Span> = person.mentions.iter().map(|&m| document.mentions[m as usize].span).collect();
            assert_eq!(placed(text, &row["mentions_at"]), of(text, &mentions));
        }
    });
}

#[test]
fn offsets_may_come_in_any_unit() {
    for text in ["🚢 “It floods,” said Ana Ruiz on 5 May 2015.", SIGNS] {
        let document = annotate(text, &About::default());
        let tables = [Format::Csv, Format::CsvSources, Format::CsvPeople, Format::CsvTimes, Format::Json];
        for (_, format) in Format::ALL.into_iter().filter(|(_, format)| !tables.contains(format)) {
            let want = written(format, text, &document);
            for unit in [Offsets::Utf16, Offsets::Codepoint] {
                assert_eq!(written(format, text, &document.clone().with_offsets(text, unit)), want, "{format:?}");
            }
        }
        let utf16 = rows(&written(Format::CsvTimes, text, &document.clone().with_offsets(text, Offsets::Utf16)));
        let units: Vec<u16> = text.encode_utf16().collect();
        let place = |name: &str| utf16[0][name].parse::<usize>().unwrap();
        assert_eq!(String::from_utf16(&units[place("start")..place("end")]).unwrap(), utf16[0]["words"]);
    }
}

// JSON-LD

#[test]
fn web_annotations_select_the_words_twice() {
    each(|text, document| {
        let page: Value = serde_json::from_str(&written(Format::W3c, text, document)).unwrap();
        assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
        let mut ids = BTreeSet::new();
        let mut selected = BTreeMap::new();
        for item in page["items"].as_array().unwrap() {
            assert!(ids.insert(item["id"].as_str().unwrap()));
            let targets = item["target"].as_array().cloned().unwrap_or_else(|| vec![item["target"].clone()]);
            for target in &targets {
                assert_eq!(target["source"], "https://a.example/1?x=1&y=2");
                let (place, quote) = (&target["selector"][0], &target["selector"][1]);
                let (start, end) = (place["start"].as_u64().unwrap() as usize, place["end"].as_u64().unwrap() as usize);
                let string = |key: &str| quote[key].as_str().unwrap().to_owned();
                assert_eq!(slice(text, start, end), string("exact"));
                let (prefix, suffix) = (string("prefix"), string("suffix"));
                assert_eq!(slice(text, start - prefix.chars().count(), start), prefix);
                assert_eq!(slice(text, end, end + suffix.chars().count()), suffix);
                let name = item["id"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
                selected.entry(name).or_insert_with(Vec::new).push(string("exact"));
            }
        }
        for (i, quote) in document.quotes.iter().enumerate() {
            assert_eq!(selected[&format!("quote-{i}")], of(text, &quote.content));
            assert!(quote.source.is_empty() || selected[&format!("quote-{i}-source")] == of(text, &quote.source));
        }
        for (i, time) in document.times.iter().enumerate() {
            assert_eq!(selected[&format!("time-{i}")], [time.span.of(text)]);
        }
        assert_eq!(selected.keys().filter(|k| k.starts_with("mention-")).count(), document.mentions.len());
    });
}

#[test]
fn schema_org_quotes_the_words_and_refers_to_whom_it_names() {
    each(|text, document| {
        let article: Value = serde_json::from_str(&written(Format::SchemaOrg, text, document)).unwrap();
        assert_eq!((&article["@context"], &article["@type"]), (&"https://schema.org".into(), &"NewsArticle".into()));
        assert_eq!(article["datePublished"], "2015-09-22");
        let list = |key: &str| article[key].as_array().cloned().unwrap_or_default();
        let quotations: Vec<Value> = list("hasPart").iter().map(|q| q["text"].clone()).collect();
        let want: Vec<Value> = document.quotes.iter().map(|q| of(text, &q.content).join(" ").into()).collect();
        assert_eq!(quotations, want);
        let known: BTreeSet<String> = list("mentions").iter().map(|m| m["@id"].to_string()).collect();
        let creators = list("hasPart").into_iter().flat_map(|q| q["creator"].as_array().cloned().unwrap_or_default());
        assert!(creators.clone().all(|c| known.contains(&c["@id"].to_string())), "{article}");
        let spoken = document.quotes.iter().filter(|q| q.speaker.is_some()).count();
        assert!(creators.count() >= spoken);
    });
}

// XML

fn xml(written: &str) -> roxmltree::Document<'_> {
    roxmltree::Document::parse_with_options(written, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() }).unwrap()
}

fn words(node: Node) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// The words under each value of an attribute, in the order of the text.
fn by_attribute(parsed: &roxmltree::Document, name: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for node in parsed.descendants() {
        if let Some(value) = node.attribute(name) {
            *found.entry(value.to_owned()).or_default() += &words(node);
        }
    }
    found
}

fn block_words(text: &str, document: &Document) -> Vec<String> {
    let blocks: Vec<String> = document.blocks.iter().map(|b| legal(b.span.of(text))).collect();
    if blocks.is_empty() { vec![legal(text)] } else { blocks }
}

/// Tags that cross are cut in pieces, so that stretches are compared in one.
fn joined(text: &str, spans: &[Span]) -> String {
    legal(&of(text, spans).concat())
}

#[test]
fn tei_has_the_words_in_its_elements() {
    each(|text, document| {
        let out = written(Format::Tei, text, document);
        let parsed = xml(&out);
        let named = |name: &str| parsed.descendants().filter(|n| n.tag_name().name() == name).collect::<Vec<_>>();
        let body = named("body")[0];
        let blocks: Vec<String> = body.first_child().unwrap().children().filter(Node::is_element).map(words).collect();
        assert_eq!(&blocks[..block_words(text, document).len()], block_words(text, document));
        let ids: Vec<&str> =
            parsed.descendants().filter_map(|n| n.attribute(("http://www.w3.org/XML/1998/namespace", "id"))).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        for name in ["who", "toWhom", "ref", "corresp", "prev"] {
            for pointers in parsed.descendants().filter_map(|n| n.attribute(name)) {
                assert!(pointers.split(' ').all(|p| ids.contains(&p.strip_prefix('#').unwrap())), "{name} {pointers}");
            }
        }
        let mut said: BTreeMap<String, String> = BTreeMap::new();
        for node in named("said") {
            let id = node.attribute(("http://www.w3.org/XML/1998/namespace", "id")).unwrap();
            assert_eq!(node.attribute("prev").is_some(), id.contains('.'));
            *said.entry(id.split('.').next().unwrap().to_owned()).or_default() += &words(node);
        }
        for (i, quote) in document.quotes.iter().enumerate() {
            assert_eq!(said[&format!("q{i}")], joined(text, &quote.content));
        }
        assert_eq!(said.len(), document.quotes.len());
        let times: String = body.descendants().filter(|n| n.attribute("when-custom").is_some()).map(words).collect();
        let all: Vec<Span> = document.times.iter().map(|t| t.span).collect();
        assert_eq!(times, joined(text, &all));
    });
}

#[test]
fn html_has_the_words_in_its_elements_and_runs_nothing() {
    each(|text, document| {
        let out = written(Format::Html, text, document);
        let parsed = xml(&out);
        let article = parsed.descendants().find(|n| n.has_tag_name("article")).unwrap();
        let blocks: Vec<String> = article.children().filter(Node::is_element).map(words).collect();
        assert_eq!(blocks, block_words(text, document));
        let quotes = by_attribute(&parsed, "data-quote");
        for (i, quote) in document.quotes.iter().enumerate() {
            assert_eq!(quotes[&i.to_string()], joined(text, &quote.content));
        }
        let times = by_attribute(&parsed, "data-time");
        for (i, time) in document.times.iter().enumerate() {
            assert_eq!(times[&i.to_string()], legal(time.span.of(text)));
        }
        for node in parsed.descendants().filter(Node::is_element) {
            assert!(!["script", "iframe", "object", "img", "link"].contains(&node.tag_name().name()));
            assert!(node.attributes().all(|a| !a.name().starts_with("on")));
            let href = node.attribute("href").unwrap_or("#");
            assert!(["#", "http://", "https://", "mailto:"].iter().any(|scheme| href.starts_with(scheme)), "{href}");
        }
    });
}

#[test]
fn timeml_has_the_whole_text_with_its_times() {
    each(|text, document| {
        let out = written(Format::TimeMl, text, document);
        let parsed = xml(&out);
        let root = parsed.root_element();
        let child = |name: &str| root.children().find(|n| n.has_tag_name(name)).unwrap();
        assert_eq!(words(child("TEXT")), legal(text));
        assert_eq!(words(child("DCT")), "2015-09-22");
        let times: Vec<_> = child("TEXT").descendants().filter(|n| n.has_tag_name("TIMEX3")).collect();
        let read: Vec<_> = times.iter().map(|n| (words(*n), n.attribute("value").unwrap().to_owned())).collect();
        let want: Vec<_> = document.times.iter().map(|t| (legal(t.span.of(text)), t.value.clone())).collect();
        assert_eq!(read, want);
    });
}

// Lines

#[test]
fn conllu_has_every_word_in_its_place_and_every_mention_over_its_words() {
    each(|text, document| {
        let out = written(Format::ConllU, text, document);
        let mut tokens = document.tokens.iter();
        let mut spelled = String::new();
        let (mut open, mut mentions) = (Vec::<(String, usize)>::new(), Vec::new());
        for line in out.lines() {
            if let Some(sentence) = line.strip_prefix("# text = ") {
                sentence.clone_into(&mut spelled);
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let [_, form, _, _, _, _, _, _, _, misc] = columns[..] else {
                assert!(line.is_empty() || line.starts_with('#'), "{line}");
                continue;
            };
            let misc: BTreeMap<&str, &str> = misc.split('|').map(|pair| pair.split_once('=').unwrap()).collect();
            let (start, end) = misc["TokenRange"].split_once(':').unwrap();
            let (start, end) = (start.parse().unwrap(), end.parse().unwrap());
            assert_eq!(slice(text, start, end), tokens.next().unwrap().span.of(text));
            assert_eq!(slice(text, start, end), form);
            let rest = spelled.strip_prefix(form).unwrap();
            spelled = rest.strip_prefix(if misc.contains_key("SpaceAfter") { "" } else { " " }).unwrap_or(rest).to_owned();
            let mut entities = misc.get("Entity").copied().unwrap_or_default();
            while !entities.is_empty() {
                let closing = entities.find(')').unwrap_or(usize::MAX);
                if let Some(opening) = entities.strip_prefix('(') {
                    let next = opening.find(['(', ')']).unwrap_or(opening.len());
                    let entity = opening.split('-').next().unwrap().to_owned();
                    entities = &opening[next..];
                    match entities.strip_prefix(')') {
                        Some(rest) => {
                            mentions.push((start, end));
                            entities = rest;
                        }
                        None => open.push((entity, start)),
                    }
                } else {
                    let entity = &entities[..closing];
                    let at = open.iter().rposition(|(e, _)| e == entity).unwrap();
                    mentions.push((open.remove(at).1, end));
                    entities = &entities[closing + 1..];
                }
            }
        }
        assert!(open.is_empty() && tokens.next().is_none());
        let counted = document.clone().with_offsets(text, Offsets::Codepoint);
        let wanted: BTreeSet<(usize, usize)> = counted.mentions.iter().map(|m| (m.span.start(), m.span.end())).collect();
        let whole = mentions.iter().filter(|place| wanted.contains(place)).count();
        // A mention that ends inside a word is written over the whole of it.
        assert!(whole * 20 >= wanted.len() * 19, "{whole} of {}", wanted.len());
    });
}

#[test]
fn brat_has_the_words_at_their_places() {
    each(|text, document| {
        let mut labels: BTreeMap<String, usize> = BTreeMap::new();
        for line in written(Format::Brat, text, document).lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            if !line.starts_with('T') {
                assert!(matches!(columns[0].chars().next(), Some('*' | 'R' | 'A' | '#')), "{line}");
                continue;
            }
            let (label, places) = columns[1].split_once(' ').unwrap();
            let words = places.split(';').map(|place| {
                let (start, end) = place.split_once(' ').unwrap();
                slice(text, start.parse().unwrap(), end.parse().unwrap())
            });
            assert_eq!(words.collect::<Vec<_>>().join(" "), columns[2..].join("\t"));
            *labels.entry(label.to_owned()).or_default() += 1;
        }
        assert_eq!(labels.get("Quote").copied().unwrap_or_default(), document.quotes.len());
        assert_eq!(labels.get("Time").copied().unwrap_or_default(), document.times.len());
    });
}

#[test]
fn markdown_shows_the_words() {
    each(|text, document| {
        let out = written(Format::Markdown, text, document);
        let mut shown = String::new();
        let mut sections = 0;
        for event in Parser::new_ext(&out, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => sections += 1,
                Event::Text(words) => shown.push_str(&words),
                Event::SoftBreak | Event::HardBreak => shown.push(' '),
                Event::Html(html) | Event::InlineHtml(html) => assert!(html.is_empty(), "{html}"),
                Event::Code(code) => assert!(code.is_empty(), "{code}"),
                _ => {}
            }
        }
        let close =
            |words: &str| words.chars().filter(|c| !c.is_whitespace() && *c != '\0' && *c != '\u{fffd}').collect::<String>();
        let blocks = document.blocks.iter().map(|b| b.span.of(text)).collect::<Vec<_>>().concat();
        assert!(close(&shown).starts_with(&close(&blocks)), "{out}\n{shown}");
        assert!(sections >= usize::from(!document.quotes.is_empty()) + usize::from(!document.times.is_empty()));
    });
}

#[test]
fn markdown_speaks_plainly() {
    let text = "Harbour shuts\n\nOn Monday at 18:45 the harbour board said the pier was “unsafe”: it denied all else, and now nobody knows more.";
    let out = written(Format::Markdown, text, &annotate(text, &About::default()));
    let lists = out.split("\n## ").skip(1).collect::<String>();
    assert!(lists.contains("| Who | Verb | What | Kind |"), "{out}");
    for term in ["cue", "collective", "mixed", "indirect", "_REF", "XXXX", "DATE"] {
        assert!(!lists.to_lowercase().contains(&term.to_lowercase()), "{term} in {out}");
    }
    assert!(out.contains("at 18:45 the") && out.contains("“unsafe”: it"), "{out}");
}

// What comes from elsewhere

#[test]
fn a_document_that_is_not_of_the_text_gives_something_and_no_panic() {
    let text = "“It floods,” said Ana Ruiz on 5 May 2015. 🚢";
    let other = annotate(&fs::read_to_string("www/demo.txt").unwrap(), &About::default());
    let mut json: Value = serde_json::to_value(&other).unwrap();
    json["quotes"][0]["content"] = serde_json::json!([{ "start": 30, "end": 3 }, { "start": 4_000_000_000u32, "end": 5 }]);
    json["quotes"][0]["speaker"] = 4_000_000_000u32.into();
    json["mentions"][0]["entity"] = 4_000_000_000u32.into();
    json["blocks"].as_array_mut().unwrap().reverse();
    for unit in ["utf8", "utf16", "codepoint"] {
        json["offsets"] = unit.into();
        let document: Document = serde_json::from_value(json.clone()).unwrap();
        for (name, format) in Format::ALL {
            let out = written(format, text, &document);
            assert!(out.len() < 1_000_000, "{name}");
        }
    }
}

#[test]
fn formats_have_names() {
    for (name, format) in Format::ALL {
        assert_eq!(Format::from_name(name), Some(format));
    }
    assert_eq!(Format::from_name("pdf"), None);
    let names: BTreeSet<&str> = Format::ALL.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), Format::ALL.len());
}

#[test]
fn what_two_say_together_is_both_in_every_format() {
    let text = "“We will not sell the harbour,” said Ana Ruiz and Tom Ostby, who run the ferry.";
    let document = annotate(text, &About::default());
    let named: BTreeSet<&str> = document.mentions.iter().filter(|m| m.form == Form::Name).map(|m| m.span.of(text)).collect();
    assert!(named.contains("Ana Ruiz") && named.contains("Tom Ostby"), "{named:?}");
    assert_eq!(rows(&written(Format::Csv, text, &document))[0]["speakers"], "Ana Ruiz; Tom Ostby");
    assert!(written(Format::Markdown, text, &document).contains("| Ana Ruiz and Tom Ostby |"));
    let out = written(Format::Tei, text, &document);
    let who = xml(&out).descendants().find_map(|n| n.attribute("who").map(str::to_owned)).unwrap();
    assert_eq!(who.split(' ').count(), 2, "{out}");
    assert_eq!(flat(&written(Format::Brat, text, &document)).matches("SpeakerOf").count(), 2);
}
