//! Pages as text, by the native parser. The same cases run over the documents of browsers and of Node's packages (`tests/html.test.mjs`).

#![cfg(feature = "html")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::time::{Duration, Instant};

use copydesk::html::{Page, read, read_bytes, read_mail, read_pasted};
use serde_json::Value;

/// Every hint as its kind and text.
fn said(page: &Page) -> Vec<(String, String)> {
    let kind = |hint: &copydesk::Hint| serde_json::to_value(hint.kind).unwrap().as_str().unwrap().to_owned();
    page.hints.iter().map(|hint| (kind(hint), hint.span.of(&page.text).to_owned())).collect()
}

#[test]
fn cases() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/html/cases.json");
    let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for case in &cases {
        let string = |key: &str| case[key].as_str();
        let page = read_pasted(string("html").unwrap(), string("plain"));
        let name = string("name").unwrap();
        if page.text != string("text").unwrap() {
            wrong.push(format!("{name}: {:?}, not {:?}", page.text, string("text").unwrap()));
        }
        if let Some(hints) = case["hints"].as_array() {
            let want: Vec<(String, String)> =
                hints.iter().map(|h| (h[0].as_str().unwrap().to_owned(), h[1].as_str().unwrap().to_owned())).collect();
            let have = said(&page);
            if have != want {
                wrong.push(format!("{name}: {have:?}\n not {want:?}"));
            }
        }
        let published = page.published.map(|d| d.to_string());
        for (what, have) in [("published", &published), ("url", &page.url), ("language", &page.language)] {
            if have.as_deref() != string(what) {
                wrong.push(format!("{name}: {what} {have:?}, not {:?}", string(what)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_say_their_encoding() {
    for bytes in [
        "caf\u{e9}".as_bytes(),
        b"\xef\xbb\xbfcaf\xc3\xa9",
        b"<meta charset=\"iso-8859-1\">caf\xe9",
        b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>caf\xe9",
        b"caf\xe9",
        b"\xff\xfec\0a\0f\0\xe9\0",
    ] {
        assert_eq!(read_bytes(bytes).text, "café");
    }
}

/// The same cases run over what the page makes of a message (`tests/page.test.mjs`); a character of `source` is a byte.
#[test]
fn mail() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/html/mail.json");
    let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for case in &cases {
        let string = |key: &str| case[key].as_str();
        let bytes: Vec<u8> = string("source").unwrap().chars().map(|c| u8::try_from(c).unwrap()).collect();
        let name = string("name").unwrap();
        let page = read_mail(&bytes).unwrap_or_default();
        assert_eq!(page.text.trim_end(), string("text").unwrap(), "{name}");
        let headlines: Vec<_> = said(&page).into_iter().filter(|(kind, _)| kind == "headline").map(|(_, words)| words).collect();
        assert_eq!(headlines.first().map(String::as_str), string("headline"), "{name}");
        assert_eq!(page.published.map(|d| d.to_string()).as_deref(), string("published"), "{name}");
    }
}

#[test]
fn archives() {
    let archive = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://quay.example/lock\r\nSubject: The lock opens\r\nDate: Tue, 4 Jan 2022 09:30:00 -0000\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://quay.example/lock\r\n\r\n\
        <h1>The lock opens</h1><p>Here.</p>\r\n--b\r\nContent-Type: text/css\r\n\r\np{}\r\n--b--\r\n";
    let page = read_mail(archive).unwrap();
    assert_eq!(page.text, "The lock opens\n\nHere.");
    assert_eq!((page.published, page.url.as_deref()), (None, Some("https://quay.example/lock")));
}

/// How long a page takes to read, the best of three.
fn took(html: &str) -> Duration {
    let once = || {
        let began = Instant::now();
        let page = read(html);
        assert!(page.hints.iter().all(|h| h.span.end() <= page.text.len()));
        began.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap()
}

#[test]
fn hostile_pages_are_read_in_linear_time() {
    let ld = |body: &str| format!("<script type=\"application/ld+json\">{body}</script><p>Text</p>");
    let kinds: [(&str, &dyn Fn(usize) -> String); 14] = [
        ("nested", &|n| "<div>".repeat(n) + "Deep" + &"</div>".repeat(n)),
        ("nested and never closed", &|n| "<div class=share>x".repeat(n)),
        ("nested lists", &|n| "<ul><li>x".repeat(n)),
        ("nested quotations", &|n| "<q>x".repeat(n)),
        ("nested tables", &|n| "<table><tr><td>x".repeat(n)),
        ("formatting left open", &|n| (0..n / 2).map(|i| format!("<b class=c{i}>")).collect::<String>() + &"<p>x".repeat(n / 2)),
        ("crossed formatting", &|n| "<a><b><p>x</a></b>".repeat(n / 4)),
        ("text misplaced in tables", &|n| "<table>".to_owned() + &"x<tr>y".repeat(n)),
        ("attributes", &|n| format!("<p {}>x", (0..n).map(|i| format!("a{i}=b ")).collect::<String>())),
        ("tags never closed", &|n| "<p <".repeat(n)),
        ("comments", &|n| "<!--".repeat(n)),
        ("deep JSON", &|n| ld(&("[".repeat(n) + &"]".repeat(n)))),
        ("many objects", &|n| {
            ld(&format!("[{}]", vec!["{\"@type\":\"NewsArticle\",\"@id\":\"#a\",\"author\":{\"@id\":\"#a\"}}"; n / 8].join(",")))
        }),
        ("hidden again and again", &|n| "<p aria-hidden=true>x<i aria-hidden=true>y</i>".repeat(n / 4)),
    ];
    for (name, make) in kinds {
        let (half, whole) = (took(&make(25_000)), took(&make(50_000)));
        println!("{name}: {half:?}, twice of it {whole:?}");
        assert!(whole < half * 4 + Duration::from_millis(60), "{name}: {half:?}, twice of it {whole:?}");
    }
}

#[test]
fn deep_and_large_pages_are_read() {
    let deep = read(&("<div>".repeat(100_000) + "The lock is open."));
    assert_eq!(deep.text, "The lock is open.");
    let paragraph =
        "<div class=\"text\"><p>The lock is <a href=\"/open\">open</a>, said <b>Mara Holt</b>, who has <i>keys</i>.</p></div>\n";
    let page = paragraph.repeat(5_000_000 / paragraph.len());
    assert_eq!(read(&page).text.lines().count(), 2 * (5_000_000 / paragraph.len()) - 1);
}
