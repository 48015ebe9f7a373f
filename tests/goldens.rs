//! Every `tests/articles/<slug>/article.txt` (with `about.json`, if there is one: `{"published"?, "url"?}`) against what an expert
//! marks in it: `expected.txt`, in the bracketed text form that `src/export/text.rs` describes.
//!
//! `COPYDESK_ACCEPT=<slug> cargo test --test goldens` writes the `expected.txt` of that article (several: `a,b`) from what comes
//! out now. Look at what changed, line by line, before you commit it.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::{About, annotate, export};

#[test]
fn articles_come_out_as_an_expert_marks_them() {
    let articles = articles();
    assert!(!articles.is_empty(), "no articles in tests/articles");
    let accepted = std::env::var("COPYDESK_ACCEPT").unwrap_or_default();
    let accepted: Vec<&str> = accepted.split(',').map(str::trim).filter(|s| !s.is_empty()).collect();
    for slug in &accepted {
        assert!(articles.contains_key(*slug), "COPYDESK_ACCEPT: there is no article {slug}");
    }
    let mut wrong = Vec::new();
    for (slug, folder) in &articles {
        let text = fs::read_to_string(folder.join("article.txt")).unwrap();
        let got = export::text(&text, &annotate(&text, &about(folder)));
        let path = folder.join("expected.txt");
        if accepted.contains(&slug.as_str()) {
            fs::write(path, got).unwrap();
            continue;
        }
        let want = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        if got != want {
            println!("\n{slug}: expected (-), came out (+)\n{}", line_diff(&want, &got));
            wrong.push(slug.as_str());
        }
    }
    assert!(wrong.is_empty(), "{} of {} articles differ: {}", wrong.len(), articles.len(), wrong.join(", "));
}

/// Folders by slug.
fn articles() -> BTreeMap<String, PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let folders = fs::read_dir(root).into_iter().flatten().map(|entry| entry.unwrap().path());
    let with_article = folders.filter(|folder| folder.join("article.txt").exists());
    with_article.map(|folder| (folder.file_name().unwrap().to_string_lossy().into_owned(), folder)).collect()
}

fn about(folder: &Path) -> About {
    let Ok(json) = fs::read_to_string(folder.join("about.json")) else { return About::default() };
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    About::from_parts(json["published"].as_str(), json["url"].as_str(), None).unwrap()
}

/// The lines that differ, with a line of context; of long lines that differ a little, only the part that does.
fn line_diff(want: &str, got: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (want.lines().collect(), got.lines().collect());
    // The longest common subsequence, from the end: `common[i][j]` is its length for the lines from i and from j.
    let mut common = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i][j] = if a[i] == b[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let mut out = String::new();
    let (mut i, mut j, mut shown) = (0, 0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        if i > shown || i == 0 {
            let before = a[..i].iter().rfind(|line| !line.is_empty()).map_or(String::new(), |line| shorten(line, 0, 0));
            out += &format!("  @ line {}, after: {before}\n", i + 1);
        }
        let (from_a, from_b) = (i, j);
        while i < a.len() && (j == b.len() || common[i + 1][j] == common[i][j]) {
            i += 1;
        }
        while j < b.len() && (i == a.len() || common[i][j + 1] == common[i][j]) {
            j += 1;
        }
        let (old, new) = (&a[from_a..i], &b[from_b..j]);
        for n in 0..old.len().max(new.len()) {
            let (before, after) = match (old.get(n), new.get(n)) {
                (Some(x), Some(y)) => (same(x.chars(), y.chars()), same(x.chars().rev(), y.chars().rev())),
                _ => (0, 0),
            };
            out.extend(old.get(n).map(|line| format!("  - {}\n", shorten(line, before, after))));
            out.extend(new.get(n).map(|line| format!("  + {}\n", shorten(line, before, after))));
        }
        shown = i;
    }
    out
}

fn same(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(x, y)| x == y).count()
}

/// A line with most of what is alike at its ends (counted in characters) left out.
fn shorten(line: &str, before: usize, after: usize) -> String {
    const CONTEXT: usize = 50;
    let chars: Vec<char> = line.chars().collect();
    let (from, to) = match before + after {
        0 => (0, chars.len().min(3 * CONTEXT)),
        _ => (before.saturating_sub(CONTEXT), (chars.len().saturating_sub(after) + CONTEXT).min(chars.len())),
    };
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", dots(from > 0), chars[from.min(to)..to].iter().collect::<String>(), dots(to < chars.len()))
}

#[test]
fn a_diff_shows_what_differs() {
    let old = "a\nb\nc\nd\n";
    let new = "a\nx\nc\nd\ne\n";
    assert_eq!(line_diff(old, new), "  @ line 2, after: a\n  - b\n  + x\n  @ line 5, after: d\n  + e\n");
    assert_eq!(line_diff(old, old), "");
}
