//! The fuzzer's targets over inputs made here, by changing ones that are sound: the same for the same seed, some seconds of each.

#![allow(clippy::unwrap_used)]

mod random;
#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;

use copydesk::{About, annotate, export};
use random::{HOSTILE, Random};

/// Bytes of the sound input dropped, doubled, moved, changed, or hostile ones put in.
fn changed(random: &mut Random, sound: &[u8], others: &[&str]) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for _ in 0..1 + random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(16)).min(bytes.len());
        match random.below(6) {
            0 => drop(bytes.drain(at.min(end)..end)),
            1 => {
                let piece = bytes[at.min(end)..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            2 => bytes.iter_mut().skip(at).take(1).for_each(|b| *b ^= 1 << (at % 8)),
            3 => bytes.truncate(at.max(bytes.len() / 2)),
            4 => drop(bytes.splice(at..at, random.pick(HOSTILE).bytes())),
            _ => drop(bytes.splice(at..at, random.pick(others).bytes())),
        }
    }
    bytes.truncate(targets::LONGEST);
    bytes
}

fn fuzz(times: u64, sound: &[Vec<u8>], others: &[&str], target: fn(&[u8])) {
    for seed in 0..times {
        let mut random = Random(seed << 20);
        let from = random.below(sound.len());
        target(&changed(&mut random, &sound[from], others));
    }
}

fn articles() -> Vec<Vec<u8>> {
    let folders = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles")).unwrap();
    let mut paths: Vec<_> = folders.map(|one| one.unwrap().path().join("article.txt")).filter(|path| path.exists()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).map(|text| text[..text.len().min(1500)].to_vec()).collect()
}

#[test]
fn texts() {
    fuzz(150, &articles(), &["”", "“", " said ", "\n\n", "\u{301}"], targets::text);
}

#[test]
fn pages() {
    let page = "<!doctype html><title>Ferry | Skerry Gull</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\
        \"headline\":\"Ferry\",\"datePublished\":\"2024-03-14\",\"author\":[{\"name\":\"Nils Vik\"}]}</script><nav><a href=/>Home</a></nav>\
        <article><h1>Ferry</h1><p class=byline>By Nils Vik<figure><figcaption>The quay</figcaption></figure><p>“We sail,” said Ana Ruiz.\
        <table><tr><td>1</table><ul><li>one<li>two</ul></article><meta charset=utf-16><pre>\r\n x</pre>";
    let others =
        ["<", ">", "<p>", "</p>", "<table>", "<!--", "&#0;", "&amp", "<svg>", "<template>", "style=display:none", "\u{feff}"];
    fuzz(2000, &[page.as_bytes().to_vec()], &others, targets::page);
}

#[test]
fn documents() {
    let text = "Ferry is back\n\n“We sail on Monday,” said Ana Ruiz, the harbour master.\n\nShare this";
    let about = About::from_parts(Some("2024-03-14"), None, Some(&["blocks", "audit", "links"])).unwrap();
    let document = export::json(&annotate(text, &about));
    let sound = format!("{document}\0{text}").into_bytes();
    assert!(sound.len() < targets::LONGEST);
    let others = ["4294967295", "-1", "null", "[]", "{}", "\"start\":7,", "0", "1e9", "\"utf16\"", "99"];
    fuzz(60_000, &[sound], &others, targets::document);
}

#[test]
fn corrections() {
    let text = "“We sail on Monday,” she said. Ana Ruiz and Ines Corr, the harbour master, were there. “No,” said Corr.";
    let json = r#"[{"do":"speaker","quote":{"exact":"“We sail on Monday,”","prefix":"","suffix":" she"},"to":[{"name":"Ines Corr"}]},
        {"do":"add","content":[{"exact":"were there"}],"cue":[],"source":[{"exact":"Ana Ruiz"}],"kind":"indirect","speaker":[{"name":"Ana Ruiz"}]},
        {"do":"rename","entity":{"name":"Ana Ruiz"},"name":"Ana Vik"},{"do":"merge","entity":{"name":"Ana Ruiz"},"into":{"name":"Ines Corr"}},
        {"do":"checked","quote":{"exact":"“No,”"},"note":"on tape"},{"do":"published","date":"2024-03-14"}]"#;
    let each: Vec<String> =
        serde_json::from_str::<Vec<serde_json::Value>>(json).unwrap().iter().map(|one| format!("[{one}]\0{text}")).collect();
    for sound in &each {
        let list = sound.split('\0').next().unwrap();
        assert!(copydesk::Correction::list(list).is_ok(), "{list}: {:?}", copydesk::Correction::list(list).err());
    }
    let sound = each.into_iter().map(String::into_bytes).collect::<Vec<_>>();
    let others = ["Ana Ruiz", "Corr", "she", "“", "”", "direct", "person", "null", "[]", "2024-02-29", ",\"start\":3", "said"];
    fuzz(1500, &sound, &others, targets::corrections);
}

#[test]
fn lines() {
    let line =
        br#"{"id":"a","text":"\u201cWe sail,\u201d said Ana Ruiz.","published":"2024-03-14","url":null,"more":[1,{"x":2.5}]}"#;
    let others = ["\\", "\"", "{", "}", "[", "]", ":", ",", "null", "\"id\":", "\u{feff}", "\\ud800", "1e400"];
    fuzz(100_000, &[line.to_vec()], &others, targets::line);
}
