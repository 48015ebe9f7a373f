//! Every `tests/articles/<slug>/article.txt` (with `about.json`, if there is one: `{"published"?, "url"?}`) against what an expert
//! marks in it: `expected.txt`, in the bracketed text form that `src/export/text.rs` describes. The audit, which is counted from the
//! rest, and what kind of source each quote has are compared where the expert has written them. It is written by hand, from the article alone, and no program writes it.
//!
//! Not all of it comes out. `differs.txt` beside it holds what is known to differ: under `@` and the name of a section the expert's
//! line after `-`, and after `+` what comes out in its place, where `…` stands for what both begin or end with. The
//! article passes when just that differs. So a change shows what it makes better and what worse, here and in the commit.
//! `COPYDESK_ACCEPT=<slug> cargo test --test goldens` writes that file anew (several: `a,b`; or `all`).
//!
//! So that one quote more or less does not change every number after it, what comes out takes the expert's numbers where it marks
//! the same words; a quote or time that the expert does not have is numbered `3+` after 3.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::{About, annotate, export};

/// The expert's lines that do not come out as they are, and the lines that come out and have none of the expert's beside them.
/// They may only fall.
const DIFFERING: usize = 630;
const MORE: usize = 102;

#[test]
fn articles_differ_from_what_an_expert_marks_only_as_known() {
    let articles = articles();
    assert!(!articles.is_empty(), "no articles in tests/articles");
    let accepted = std::env::var("COPYDESK_ACCEPT").unwrap_or_default();
    let accepted: Vec<&str> = accepted.split(',').map(str::trim).filter(|s| !s.is_empty()).collect();
    for slug in &accepted {
        assert!(*slug == "all" || articles.contains_key(*slug), "COPYDESK_ACCEPT: there is no article {slug}");
    }
    let (mut wrong, mut lines, mut differing, mut more) = (Vec::new(), 0, 0, 0);
    for (slug, folder) in &articles {
        let text = read(&folder.join("article.txt"));
        let want = read(&folder.join("expected.txt"));
        let out = export::text(&text, &annotate(&text, &about(folder)));
        let counted = !section(&want, "audit").is_empty();
        let out = if counted { out.as_str() } else { out.split("\n\naudit\n").next().unwrap() };
        let out = if section(&want, "sourcing").is_empty() { out.split("\n\nsourcing\n").next().unwrap() } else { out };
        let now = differences(&want, &renumbered(&want, out));
        lines += want.lines().filter(|line| !line.is_empty()).count();
        differing += now.split("\n\n").filter(|pair| pair.starts_with("- ")).count();
        more += now.split("\n\n").filter(|pair| pair.starts_with("+ ")).count();
        let path = folder.join("differs.txt");
        let known = read(&path);
        if accepted.contains(&slug.as_str()) || accepted.contains(&"all") {
            if now.is_empty() {
                let _ = fs::remove_file(path);
            } else {
                fs::write(path, now).unwrap();
            }
        } else if now != known {
            println!("\n{slug}\n{}", better_and_worse(&known, &now));
            wrong.push(slug.as_str());
        }
    }
    println!("{} of {lines} lines of the expert come out exactly; {more} more come out", lines - differing);
    assert!(wrong.is_empty(), "{} of {} articles changed: {}", wrong.len(), articles.len(), wrong.join(", "));
    assert_eq!((differing, more), (DIFFERING, MORE), "(DIFFERING, MORE) may only fall; where they fell, write them down");
}

/// How much of what the expert marks comes out, by kind: F of spans that are exactly the expert's (content, cue, source, time, dateline) and of
/// lines that are. `eval/results/articles.tsv` holds what none of them may fall below; `COPYDESK_ACCEPT=figures` writes it anew.
#[test]
fn no_figure_falls() {
    let mut figures: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut count = |what: String, [both, wanted, got]: [usize; 3]| {
        let sums = figures.entry(what).or_default();
        [sums[0], sums[1], sums[2]] = [sums[0] + both, sums[1] + wanted, sums[2] + got];
    };
    for folder in articles().values() {
        let (text, want) = (read(&folder.join("article.txt")), read(&folder.join("expected.txt")));
        let got = renumbered(&want, &export::text(&text, &annotate(&text, &about(folder))));
        let [theirs, ours] = [&want, &got].map(|form| Marked::of(form).spans);
        for (letter, what) in [("q", "content"), ("c", "cue"), ("s", "source"), ("t", "time"), ("d", "dateline")] {
            let [theirs, ours] = [&theirs, &ours]
                .map(|spans| spans.iter().filter(|(tag, _)| tag.starts_with(letter)).map(|(_, at)| at).collect::<BTreeSet<_>>());
            count(format!("{what} spans"), [theirs.intersection(&ours).count(), theirs.len(), ours.len()]);
        }
        for (name, theirs) in sections(&want) {
            let ours = section(&got, name);
            count(
                format!("{name} lines"),
                [theirs.len() - pairs(&theirs, &ours).iter().filter(|p| p.0.is_some()).count(), theirs.len(), ours.len()],
            );
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("eval/results/articles.tsv");
    let figure = |[both, wanted, got]: &[usize; 3]| 200.0 * *both as f64 / (wanted + got) as f64;
    let now: BTreeMap<&str, f64> =
        figures.iter().map(|(what, sums)| (what.as_str(), (figure(sums) * 10.0).floor() / 10.0)).collect();
    if std::env::var("COPYDESK_ACCEPT").is_ok_and(|accepted| accepted == "figures") {
        let lines: String = now.iter().map(|(what, figure)| format!("{what}\t{figure:.1}\n")).collect();
        fs::write(&path, format!("# F in percent, of what an expert marks in the project's own articles (`tests/goldens.rs`): none may fall\n{lines}")).unwrap();
    }
    let known = read(&path);
    let known: BTreeMap<&str, f64> =
        known.lines().filter_map(|line| line.split_once('\t')).map(|(what, figure)| (what, figure.parse().unwrap())).collect();
    assert_eq!(known.keys().collect::<Vec<_>>(), now.keys().collect::<Vec<_>>());
    let fallen: Vec<String> = known
        .iter()
        .filter(|(what, least)| now[*what] < **least)
        .map(|(what, least)| format!("{what}: {} of {least}", now[what]))
        .collect();
    assert!(fallen.is_empty(), "fallen below eval/results/articles.tsv: {}", fallen.join("; "));
}

#[test]
fn what_an_expert_marks_is_in_the_article() {
    for (slug, folder) in articles() {
        let want = read(&folder.join("expected.txt"));
        let marked = Marked::of(&want);
        let text = read(&folder.join("article.txt"));
        let letters: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(letters == marked.letters, "{slug}: the words of expected.txt are not those of article.txt");
        for (letter, name) in [('q', "quotes"), ('t', "times")] {
            let listed: Vec<String> = section(&want, name).iter().map(|line| first_word(line).to_owned()).collect();
            let numbered: Vec<String> = (1..=listed.len()).map(|n| n.to_string()).collect();
            assert_eq!(listed, numbered, "{slug}: {name}");
            let braces: BTreeSet<&str> = marked.spans.keys().filter_map(|id| id.strip_prefix(letter)).collect();
            assert_eq!(braces, listed.iter().map(String::as_str).collect(), "{slug}: {name} in braces");
        }
    }
}

/// Folders by slug.
fn articles() -> BTreeMap<String, PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let folders = fs::read_dir(root).into_iter().flatten().map(|entry| entry.unwrap().path());
    let with_article = folders.filter(|folder| folder.join("article.txt").exists());
    with_article.map(|folder| (folder.file_name().unwrap().to_string_lossy().into_owned(), folder)).collect()
}

/// A file's text; nothing where there is no file. Git may have changed the line ends of all but the articles.
fn read(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    if path.ends_with("article.txt") { text } else { text.replace("\r\n", "\n") }
}

fn about(folder: &Path) -> About {
    let Ok(json) = fs::read_to_string(folder.join("about.json")) else { return About::default() };
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    About::from_parts(json["published"].as_str(), json["url"].as_str(), None).unwrap()
}

// The bracketed form

const SECTIONS: [&str; 7] = ["quotes", "times", "asides", "links", "entities", "audit", "sourcing"];

/// The sections, the blocks first.
fn sections(bracketed: &str) -> Vec<(&str, Vec<&str>)> {
    let mut sections = vec![("blocks", Vec::new())];
    let mut blank = false;
    for line in bracketed.lines() {
        if blank && SECTIONS.contains(&line) {
            sections.push((line, Vec::new()));
        } else if !line.is_empty() {
            sections.last_mut().unwrap().1.push(line);
        }
        blank = line.is_empty();
    }
    sections
}

fn section<'a>(bracketed: &'a str, name: &str) -> Vec<&'a str> {
    sections(bracketed).into_iter().find(|(n, _)| *n == name).map_or(Vec::new(), |(_, lines)| lines)
}

fn first_word(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

/// The article's letters (all but white space) and which of them stand in the braces of each tag.
#[derive(Default)]
struct Marked {
    letters: String,
    spans: BTreeMap<String, BTreeSet<usize>>,
}

impl Marked {
    fn of(bracketed: &str) -> Marked {
        let mut marked = Marked::default();
        let (mut open, mut at) = (Vec::new(), 0);
        for line in section(bracketed, "blocks") {
            // Lines that wrap have no kind before them, those above the first block no words.
            let words = if line.starts_with('[') { line.split_once("] ").map_or("", |(_, words)| words) } else { line };
            if marked.letters.is_empty() && !line.starts_with('[') {
                continue;
            }
            let mut rest = words.chars().peekable();
            while let Some(mut c) = rest.next() {
                match c {
                    '{' => {
                        let tag: String = rest.by_ref().take_while(|&c| c != ':').collect();
                        open.push(tag);
                        continue;
                    }
                    '}' => {
                        open.pop();
                        continue;
                    }
                    '\\' => c = rest.next().unwrap_or(c),
                    _ => {}
                }
                if !c.is_whitespace() {
                    marked.letters.push(c);
                    open.iter().for_each(|tag| _ = marked.spans.entry(tag.clone()).or_default().insert(at));
                    at += 1;
                }
            }
        }
        marked
    }

    /// How alike two tags are, 0 to 1: by the letters that they mark, of a quote with its source and cue.
    fn alike(&self, tag: &str, other: &Marked, tag_there: &str) -> f64 {
        let (mut shared, mut all) = (0, 0);
        let letters = if tag.starts_with('q') { "qsc" } else { "t" };
        let none = BTreeSet::new();
        for letter in letters.chars() {
            let [here, there] = [(self, tag), (other, tag_there)]
                .map(|(marked, tag)| marked.spans.get(&format!("{letter}{}", &tag[1..])).unwrap_or(&none));
            let both = here.intersection(there).count();
            if both == 0 && letter != 's' && letter != 'c' {
                return 0.0;
            }
            shared += both;
            all += here.len() + there.len() - both;
        }
        shared as f64 / all as f64
    }
}

/// What came out, with the expert's numbers.
fn renumbered(want: &str, got: &str) -> String {
    let (expert, out) = (Marked::of(want), Marked::of(got));
    let mut numbers: BTreeMap<String, String> = BTreeMap::new();
    for letter in ['q', 't'] {
        let tags = |marked: &Marked| marked.spans.keys().filter(|tag| tag.starts_with(letter)).cloned().collect::<Vec<_>>();
        let mut pairs: Vec<(f64, String, String)> = Vec::new();
        for ours in tags(&out) {
            pairs.extend(tags(&expert).into_iter().map(|theirs| (out.alike(&ours, &expert, &theirs), ours.clone(), theirs)));
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut taken = BTreeSet::new();
        for (alike, ours, theirs) in pairs {
            if alike > 0.0 && !numbers.contains_key(&ours) && taken.insert(theirs.clone()) {
                numbers.insert(ours, theirs[1..].to_owned());
            }
        }
        let mut last = "0".to_owned();
        for n in 1..=tags(&out).len() {
            last = numbers.entry(format!("{letter}{n}")).or_insert_with(|| format!("{last}+")).clone();
        }
    }
    let number = |letter: char, n: &str| numbers.get(&format!("{letter}{n}")).cloned().unwrap_or_else(|| n.to_owned());
    let mut lines = Vec::new();
    for (name, section) in sections(got) {
        let mut section: Vec<String> = section.into_iter().map(str::to_owned).collect();
        match name {
            "blocks" => section.iter_mut().for_each(|line| *line = renumbered_block(line, &number)),
            "quotes" | "times" => {
                let letter = name.chars().next().unwrap();
                for line in &mut section {
                    let mut fields: Vec<String> = line.split(" | ").map(str::to_owned).collect();
                    for (i, field) in fields.iter_mut().enumerate() {
                        let (word, rest) = field.split_once(' ').unwrap_or((field.as_str(), ""));
                        *field = match word {
                            _ if i == 0 => format!("{} {rest}", number(letter, word)),
                            "via" | "repeats" => format!("{word} {}", number('q', rest)),
                            _ => field.clone(),
                        };
                    }
                    *line = fields.join(" | ");
                }
                section.sort_by_key(|line| {
                    let number = first_word(line);
                    (number.trim_end_matches('+').parse::<u32>().unwrap_or(0), number.len())
                });
            }
            "audit" => section.iter_mut().for_each(|line| *line = renumbered_row(line, &number)),
            _ => {}
        }
        if name != "blocks" {
            lines.extend([String::new(), name.to_owned()]);
        }
        lines.extend(section);
    }
    lines.join("\n")
}

/// "… | quotes 1 3 | …" or "chains 1 > 3".
fn renumbered_row(line: &str, number: &dyn Fn(char, &str) -> String) -> String {
    let all = |numbers: &str, between: &str| numbers.split(between).map(|n| number('q', n)).collect::<Vec<_>>().join(between);
    if let Some(chain) = line.strip_prefix("chains ") {
        return format!("chains {}", all(chain, " > "));
    }
    let field = |field: &str| match field.strip_prefix("quotes ") {
        Some(numbers) => format!("quotes {}", all(numbers, " ")),
        None => field.to_owned(),
    };
    match line.split_once(" | ") {
        Some((label, fields)) => format!("{label} | {}", fields.split(" | ").map(field).collect::<Vec<_>>().join(" | ")),
        None => line.to_owned(),
    }
}

fn renumbered_block(line: &str, number: &dyn Fn(char, &str) -> String) -> String {
    let mut out = String::new();
    let mut rest = line;
    if let Some((of, words)) = line.strip_prefix("[pullquote ").and_then(|after| after.split_once(']')) {
        out = format!("[pullquote {}]", number('q', of));
        rest = words;
    }
    while let Some(at) = rest.find(['{', '\\']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let taken = match after.strip_prefix('{').and_then(|tag| tag.split_once(':')) {
            Some((tag, _)) if tag != "d" => {
                let of = if tag.starts_with('t') { 't' } else { 'q' };
                out += &format!("{{{}{}", &tag[..1], number(of, &tag[1..]));
                1 + tag.len()
            }
            _ => {
                let taken = 1 + after[1..].chars().next().map_or(0, char::len_utf8);
                out.push_str(&after[..taken]);
                taken
            }
        };
        rest = &after[taken..];
    }
    out + rest
}

// What differs

/// As `differs.txt` has it.
fn differences(want: &str, got: &str) -> String {
    let mut out = String::new();
    for name in std::iter::once("blocks").chain(SECTIONS) {
        let pairs = pairs(&section(want, name), &section(got, name));
        if !pairs.is_empty() {
            out += &format!("{}@ {name}\n", if out.is_empty() { "" } else { "\n" });
        }
        for pair in pairs {
            out.push('\n');
            out.extend(pair.0.map(|line| format!("- {line}\n")));
            out.extend(pair.1.map(|line| format!("+ {}\n", pair.0.map_or(line.to_owned(), |old| shorten(old, line)))));
        }
    }
    out
}

/// The lines that are not in both, those that say the same otherwise side by side.
fn pairs<'a>(a: &[&'a str], b: &[&'a str]) -> Vec<(Option<&'a str>, Option<&'a str>)> {
    // The longest common subsequence, from the end: `common[i][j]` is its length for the lines from i and from j.
    let mut common = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i][j] = if a[i] == b[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let (from_a, from_b) = (i, j);
        while i < a.len() && (j == b.len() || common[i + 1][j] == common[i][j]) {
            i += 1;
        }
        while j < b.len() && (i == a.len() || common[i][j + 1] == common[i][j]) {
            j += 1;
        }
        let mut new: Vec<&str> = b[from_b..j].to_vec();
        for &old in &a[from_a..i] {
            let best = (0..new.len()).max_by_key(|&n| (likeness(old, new[n]), std::cmp::Reverse(n)));
            let best = best.filter(|&n| likeness(old, new[n]) >= 400);
            pairs.push((Some(old), best.map(|n| new.remove(n))));
        }
        pairs.extend(new.into_iter().map(|line| (None, Some(line))));
    }
    pairs
}

/// Of the words of two lines those in both, in thousandths; nothing where both have a number and it is not the same.
fn likeness(a: &str, b: &str) -> usize {
    let words = |line: &str| {
        let mut words: Vec<String> = line.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
        words.retain(|word| !word.is_empty());
        words.sort();
        words
    };
    let numbered = |line: &str| first_word(line).starts_with(|c: char| c.is_ascii_digit());
    if numbered(a) && numbered(b) {
        return if first_word(a) == first_word(b) { 1000 } else { 0 };
    }
    let (a, mut b) = (words(a), words(b));
    let all = a.len() + b.len();
    let both = a.iter().filter(|word| b.binary_search(word).map(|at| _ = b.remove(at)).is_ok()).count();
    2000 * both / all.max(1)
}

/// `new` without most of what it begins and ends with like `old`.
fn shorten(old: &str, new: &str) -> String {
    const CONTEXT: usize = 40;
    let (old, chars): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let same = |a: &mut dyn Iterator<Item = (&char, &char)>| a.take_while(|(x, y)| x == y).count();
    let before = same(&mut old.iter().zip(&chars));
    let after = same(&mut old[before..].iter().rev().zip(chars[before..].iter().rev()));
    let (from, to) = (before.saturating_sub(CONTEXT), (chars.len() - after + CONTEXT).min(chars.len()));
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", dots(from > 0), chars[from..to].iter().collect::<String>(), dots(to < chars.len()))
}

/// Against what was known to differ: what comes out right now, what comes out wrong now, and what comes out in another way.
fn better_and_worse(known: &str, now: &str) -> String {
    let [known, now] = [known, now].map(|differs| {
        let pairs = differs.split("\n\n").flat_map(|pair| pair.strip_prefix('@').is_none().then(|| pair.trim_end()));
        let pairs = pairs.map(|pair| (pair.lines().next().unwrap_or_default().to_owned(), pair.to_owned()));
        pairs.filter(|(_, pair)| !pair.is_empty()).collect::<BTreeMap<String, String>>()
    });
    let mut out = String::new();
    for (key, pair) in &known {
        if !now.contains_key(key) {
            out += &format!("better, no longer so:\n{pair}\n");
        }
    }
    for (key, pair) in &now {
        match known.get(key) {
            None => out += &format!("worse:\n{pair}\n"),
            Some(before) if before != pair => out += &format!("otherwise; before:\n{before}\nnow:\n{pair}\n"),
            Some(_) => {}
        }
    }
    out
}

#[test]
fn a_diff_shows_what_differs() {
    let want = "language en\n\n[paragraph] {q1:It rains}, {s1:she} {c1:says}. {q2:So}, {s2:he} {c2:says}.\n\n\
                quotes\n1 indirect | via 2\n2 indirect\n\nlinks\nhttp://a.example\n";
    let got = "language en\n\n[paragraph] It {t1:rains}, she says. {q1:So}, {s1:he} {c1:says}.\n\n\
               quotes\n1 direct | via 1\n\ntimes\n1 DATE 2020\n\nlinks\nhttp://a.example\n";
    let differs = "@ blocks\n\n- [paragraph] {q1:It rains}, {s1:she} {c1:says}. {q2:So}, {s2:he} {c2:says}.\n\
                   + [paragraph] It {t0+:rains}, she says. {q2:So}, {s2:he} {c2:says}.\n\n\
                   @ quotes\n\n- 1 indirect | via 2\n\n- 2 indirect\n+ 2 direct | via 2\n\n@ times\n\n+ 0+ DATE 2020\n";
    assert_eq!(differences(want, &renumbered(want, got)), differs);
    assert_eq!(differences(want, &renumbered(want, want)), "");
    assert_eq!(better_and_worse("@ links\n\n- a\n+ b\n", "@ links\n\n- c\n"), "better, no longer so:\n- a\n+ b\nworse:\n- c\n");
}
