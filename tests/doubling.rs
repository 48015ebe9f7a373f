//! Time grows with the text and no faster: doubling it less than triples the time, whatever it is made of.

#![allow(clippy::unwrap_used)]

mod random;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use copydesk::{About, annotate};
use random::{Random, repeated};

/// Each kind of text is one piece over and over; `#` makes a new name every time.
const KINDS: &[(&str, &str)] = &[
    ("curly marks", "“"),
    ("straight marks", "\""),
    ("single marks", "’"),
    ("pairs of marks", "“a”"),
    ("marks a paragraph", "“a\n\n"),
    ("single marks a paragraph", "‘a b’ c’\n\n"),
    ("brackets", "[("),
    ("closing brackets", ")]"),
    ("capitals", "A "),
    ("capitalised words", "Ana Ruiz Ost Bay "),
    ("new names", "Ana # met Ivo #. "),
    ("new names that speak", "“No,” said # #, the # of #.\n\n"),
    ("one surname", "# Ruiz said so. "),
    ("acronyms", "The Bay # Council (BC) met. "),
    ("one acronym of many", "The Bay # Council (BC) met. BC said. "),
    ("pronouns", "he said she said they said it "),
    ("cues", "said told asked "),
    ("reports", "He said that she said that they said that "),
    ("quotes", "“We go,” Ruiz said. "),
    (
        "one quote over again",
        "“We have been talking … but it has gone nowhere,” Ruiz said.\nWe have been talking … but it has gone nowhere\n",
    ),
    ("dates", "on Tuesday 22 September 2015 "),
    ("times", "from 7 to 9 p.m. on Friday last week "),
    ("numbers", "1 2,000 3.5 "),
    ("words for numbers", "two hundred and twenty-two thousand "),
    ("lists of names", "Ana, Ivo, Mara and "),
    ("appositions", "Ana Ruiz, the head of the board of the "),
    ("commas", ","),
    ("full stops", ". "),
    ("dots", "."),
    ("dashes", "- "),
    ("hyphens", "a-"),
    ("slashes", "a/"),
    ("at signs", "a@"),
    ("addresses", "http://bay.example/ "),
    ("half addresses", "http://"),
    ("short lines", "a\n"),
    ("blank lines", "a\n\n"),
    ("empty lines", "\n"),
    ("spaces", " "),
    ("spaces between", "a                                                                "),
    ("lines of furniture", "Share this\nBy Ana Ruiz\nPhoto: AFP\n"),
    ("bylines", "By Ana Ruiz and "),
    ("soft hyphens", "a\u{ad}"),
    ("zero width", "\u{200b}"),
    ("combining", "\u{301}"),
    ("emoji", "🙂"),
    ("right to left", "שלום "),
    ("no spaces", "中文"),
    ("nulls", "\0"),
    ("one word", "a"),
    ("one number", "1"),
    ("one capital", "A"),
];

/// One test at a time, so that they do not slow each other.
static CLOCK: Mutex<()> = Mutex::new(());

fn time(text: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(annotate(std::hint::black_box(text), &About::default()));
    start.elapsed()
}

/// The better of several: what else the machine does can only add to a time.
fn best(text: &str, least: Option<Duration>) -> Duration {
    time(text).min(least.unwrap_or(Duration::MAX))
}

#[test]
fn doubling_the_text_less_than_triples_the_time() {
    let _clock = CLOCK.lock();
    let news = Random(7).news(2000);
    let line = news.replace('\n', " ");
    let (news, line) = (("news", news.as_str()), ("news on one line", line.as_str()));
    annotate("Warm up the word lists.", &About::default());
    let mut slow = Vec::new();
    for &(name, piece) in KINDS.iter().chain([&news, &line]) {
        let mut size = 1 << 16;
        let (mut once, mut twice) = (None, None);
        for round in 1..=15 {
            let whole = repeated(piece, size * 2);
            let half = &whole[..whole.floor_char_boundary(size)];
            once = Some(best(half, once));
            twice = Some(best(&whole, twice));
            let (a, b) = (once.unwrap().as_secs_f64(), twice.unwrap().as_secs_f64());
            if b < 3.0 * a {
                break;
            }
            // Too short to time well: allocation and the machine's other work weigh more than the text.
            if round % 3 == 0 && b < 0.04 {
                (size, once, twice) = (size * 2, None, None);
            }
        }
        let (a, b) = (once.unwrap().as_secs_f64(), twice.unwrap().as_secs_f64());
        if b >= 3.0 * a {
            slow.push(format!("{name}: {:.1} ms, doubled {:.1} ms", a * 1e3, b * 1e3));
        }
        // A step that is quadratic with a small factor shows as a low speed before it shows in the ratio.
        let speed = (size * 2) as f64 / b / 1e6;
        if std::env::var_os("COPYDESK_SPEEDS").is_some() {
            println!("{speed:8.1} MB/s  {name}");
        }
    }
    assert!(slow.is_empty(), "more than linear:\n{}", slow.join("\n"));
}

#[test]
fn ten_times_the_text_takes_as_long_a_byte() {
    let _clock = CLOCK.lock();
    let news = Random(8).news(2000);
    let (one, ten) = (repeated(&news, 200_000), repeated(&news, 2_000_000));
    let short = (0..3).map(|_| time(&one)).min().unwrap().as_secs_f64() / one.len() as f64;
    let long = (0..3).map(|_| time(&ten)).min().unwrap().as_secs_f64() / ten.len() as f64;
    println!("0.2 MB: {:.1} ns a byte, 2 MB: {:.1} ns a byte", short * 1e9, long * 1e9);
    assert!(long < 1.8 * short, "0.2 MB takes {:.1} ns a byte, 2 MB {:.1}", short * 1e9, long * 1e9);
}
