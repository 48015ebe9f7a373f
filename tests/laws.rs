//! What holds of every document, whatever the text: over made-up news, fragments, noise and hostile text.

#![allow(clippy::unwrap_used, clippy::panic)]

mod corrected;
mod obey;
mod random;

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use copydesk::{About, Anchor, Correction, Date, Document, Layer, Offsets, annotate, export, revise};
use corrected::corrections;
use obey::{holds, obey_dearly, offsets};
use random::{HOSTILE, Random, STRANGE, repeated};

thread_local! {
    /// What the panic that is being looked for said; nothing while panics are shown as they are.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Says what is broken, if anything is.
fn broken(text: &str, about: &About) -> Option<String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |panic| match SAID.take() {
            Some(_) => SAID.set(Some(panic.to_string())),
            None => loud(panic),
        }));
    });
    SAID.set(Some(String::new()));
    let obeyed = catch_unwind(AssertUnwindSafe(|| obey(text, about)));
    let said = SAID.take().unwrap_or_default();
    obeyed.err().map(|_| said)
}

/// The laws hold of the document, and of what a reader makes of it.
fn obey(text: &str, about: &About) {
    let document = annotate(text, about);
    holds(text, &document);
    // A third of the short texts are corrected.
    if text.len() < 200 && !text.len().is_multiple_of(3) {
        return;
    }
    let corrections = corrections(text, &document);
    let revised = revise(text, &document, &corrections, about);
    holds(text, &revised);
    assert!(revised.corrections.iter().map(|r| &r.correction).eq(&corrections), "a correction is lost");
    // What is not made changes nothing, counts included.
    let nowhere = Correction::Reject { quote: Anchor { exact: "\u{e000}\u{10fffe}".to_owned(), ..Anchor::default() } };
    let mut same = revise(text, &document, &[nowhere], about);
    same.corrections.clear();
    assert!(same == document, "what is counted again is not what was counted");
}

// The texts

/// Checks one text; what breaks a law is made as small as it will go before it is shown.
fn hold(text: &str) {
    let about = About { published: Date::new(2015, 9, 22).filter(|_| text.len().is_multiple_of(2)), ..About::default() };
    let Some(first) = broken(text, &about) else { return };
    let mut small: Vec<char> = text.chars().collect();
    let mut piece = small.len() / 2;
    let mut tries = 0;
    while piece > 0 && tries < 3000 {
        let mut at = 0;
        while at < small.len() && tries < 3000 {
            tries += 1;
            let without: Vec<char> = small[..at].iter().chain(&small[(at + piece).min(small.len())..]).copied().collect();
            if broken(&without.iter().collect::<String>(), &about).is_some() { small = without } else { at += piece }
        }
        piece /= 2;
    }
    let small: String = small.into_iter().collect();
    let now = broken(&small, &about).unwrap_or(first);
    panic!("{now}\npublished {:?}, text {small:?}", about.published);
}

#[test]
fn every_hostile_piece() {
    for a in HOSTILE {
        hold(a);
        obey_dearly(a, &About::default());
        for b in HOSTILE {
            hold(&format!("{a}{b}"));
            hold(&format!("word{a}{b}Word said."));
            hold(&format!("“A {a} b,” {b} said."));
        }
    }
}

#[test]
fn made_up_articles() {
    for seed in 0..400 {
        let mut random = Random(seed);
        let news = random.news(20);
        let text = if seed % 2 == 0 { news } else { random.with_faults(&news, 40) };
        hold(&text);
        obey_dearly(&text, &About::default());
    }
}

#[test]
fn mixtures_and_noise() {
    for seed in 1000..1600 {
        let text = Random(seed).text(60);
        hold(&text);
        obey_dearly(&text, &About::default());
    }
}

/// Strings, four to a text: what one alone takes is mostly the least that any text does. `COPYDESK_STRINGS` says how many in all.
fn strings(half: u64) {
    let count = std::env::var("COPYDESK_STRINGS").ok().and_then(|n| n.parse().ok()).unwrap_or(500_000) / 8;
    for seed in half * count..(half + 1) * count {
        let mut random = Random(seed << 32);
        let mut text = String::new();
        for place in 0..4 {
            let size = 1 + random.below(4);
            text += &random.text(size);
            text += if place < 3 { random.pick(&["\n\n", "\n\n", "\n", " "]) } else { "" };
        }
        hold(&text);
    }
}

/// In two tests, which run side by side.
#[test]
fn random_strings() {
    strings(0);
}

#[test]
fn more_random_strings() {
    strings(1);
}

#[test]
fn large_texts() {
    let line = Random(3).news(20_000).replace(['\n', '\r'], " ");
    hold(&line[..line.floor_char_boundary(1 << 20)]);
    hold(&"“".repeat(1_000_000));
    hold(&"\"".repeat(1_000_000));
    hold(&"'a ".repeat(100_000));
    for piece in [
        "[",
        "(",
        "{",
        "“‘",
        "[(«",
        "\0",
        "🙂",
        "\u{301}",
        "\u{200f}",
        "שלום ",
        "\n",
        "\r",
        "a\n",
        "A",
        "1",
        ".",
        "he ",
        "Ana # said. ",
        "“# ",
    ] {
        hold(&repeated(piece, 40_000));
        hold(&(repeated(piece, 20_000) + &repeated("] ) } ’” ", 20_000)));
    }
}

#[test]
fn lone_surrogates_come_as_replacement_characters() {
    for seed in 0..200 {
        let mut random = Random(seed);
        let text = random.news(6);
        let mut units: Vec<u16> = text.encode_utf16().collect();
        for _ in 0..8 {
            let at = random.below(units.len());
            units[at] = 0xD800 + random.below(0x800) as u16;
        }
        let text = String::from_utf16_lossy(&units);
        hold(&text);
        // One for one, so offsets count the caller's own string.
        assert_eq!(text.encode_utf16().count(), units.len());
        for (start, end) in offsets(&annotate(&text, &About::default()).with_offsets(&text, Offsets::Utf16)) {
            let own = String::from_utf16_lossy(&units[start as usize..end as usize]);
            assert!(text.contains(&own));
        }
    }
}

#[test]
fn a_layer_alone_is_the_same_layer() {
    for seed in 0..20 {
        let text = Random(seed).news(12);
        let all = serde_json::to_value(annotate(&text, &About::default())).unwrap();
        for (name, layer) in Layer::ALL {
            let document = annotate(&text, &About { layers: Some(vec![layer]), ..About::default() });
            let one = serde_json::to_value(&document).unwrap();
            let with: &[&str] = match layer {
                Layer::Sentences => &["blocks"],
                Layer::Mentions => &["entities"],
                Layer::Entities => &["mentions"],
                Layer::Quotes => &["entities", "mentions", "times"],
                Layer::Audit => &["entities", "mentions", "times", "quotes"],
                _ => &[],
            };
            for (other, _) in Layer::ALL {
                let there = other == name || with.contains(&other);
                assert_eq!(one.get(other).is_some(), there, "{name} alone, {other}, in {text:?}");
                let mut want = all[other].clone();
                // Blocks name quotes and authors where those are there.
                if other == "blocks" {
                    want.as_array_mut()
                        .unwrap()
                        .iter_mut()
                        .for_each(|b| b.as_object_mut().unwrap().retain(|k, _| k != "of" && k != "authors"));
                }
                assert!(!there || one[other] == want, "{name} alone, {other}, in {text:?}: {} is not {want}", one[other]);
            }
        }
    }
}

#[test]
fn times_are_the_same_whatever_else_is_asked_for() {
    let articles = std::fs::read_dir("tests/articles")
        .unwrap()
        .filter_map(|dir| std::fs::read_to_string(dir.unwrap().path().join("article.txt")).ok());
    let texts: Vec<String> = articles.chain((0..20).map(|seed| Random(seed).news(12))).collect();
    assert!(texts.len() > 20);
    for text in texts {
        let published = annotate(&text, &About::default()).published.is_none().then(|| Date::parse("2024-03-14")).flatten();
        let times = |layers| annotate(&text, &About { published, layers, ..About::default() }).times;
        let all = times(None);
        for with in
            [vec![], vec![Layer::Tokens], vec![Layer::Sentences, Layer::Blocks], vec![Layer::Mentions], vec![Layer::Audit]]
        {
            let layers = Some([vec![Layer::Times], with].concat());
            assert_eq!(times(layers), all, "{text:?}");
        }
    }
}

#[test]
fn words_stand_beside_their_spans() {
    for seed in 0..20 {
        let text = Random(seed).news(12);
        let plain = annotate(&text, &About::default());
        let words = annotate(&text, &About { words: true, ..About::default() });
        for (quote, bare) in words.quotes.iter().zip(&plain.quotes) {
            for (pieces, without) in [(&quote.content, &bare.content), (&quote.cue, &bare.cue), (&quote.source, &bare.source)] {
                let want: Vec<&str> = pieces.iter().map(|s| s.of(&text)).collect();
                assert_eq!((pieces.words().len(), want), (pieces.len(), pieces.words().iter().map(String::as_str).collect()));
                assert!(without.words().is_empty() && without[..] == pieces[..]);
            }
            assert_eq!((quote.text.as_deref(), &bare.text), (Some(quote.content.words().join(" ").as_str()), &None));
        }
        assert!(words.times.iter().all(|t| t.text.as_deref() == Some(t.span.of(&text))));
        let json = export::json(&words.clone().with_offsets(&text, Offsets::Utf16));
        assert_eq!(
            serde_json::from_str::<Document>(&json).unwrap().quotes,
            words.clone().with_offsets(&text, Offsets::Utf16).quotes
        );
    }
}

#[test]
fn strange_texts() {
    for text in STRANGE {
        hold(text);
        obey_dearly(text, &About::default());
    }
}
