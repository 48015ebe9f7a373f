//! A corpus file → documents with gold, and what `annotate` makes of them. Offsets are code points on both sides.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use copydesk::{About, Document, Offsets};
use serde::Deserialize;

use crate::spans::Pair;

/// One line of a corpus. `layers` names what it has gold for.
#[derive(Deserialize)]
pub struct Gold {
    pub id: String,
    pub text: String,
    pub published: Option<String>,
    /// Of a case: the moment that it is said at; its day counts as the publication date.
    pub reference: Option<String>,
    url: Option<String>,
    #[serde(default)]
    pub layers: Vec<String>,
    /// Only this stretch is annotated.
    pub scored: Option<Pair>,
    /// What is found in these does not count.
    #[serde(default)]
    pub ignore: Vec<Pair>,
    #[serde(default)]
    pub attributions: Vec<Attribution>,
    #[serde(default)]
    pub entities: Vec<Name>,
    #[serde(default)]
    pub chains: Vec<Vec<Mention>>,
    #[serde(default)]
    pub sentences: Vec<Pair>,
    #[serde(default)]
    pub tokens: Vec<(usize, usize, String)>,
    pub pronoun: Option<Pair>,
    pub gender: Option<String>,
    pub a: Option<Candidate>,
    pub b: Option<Candidate>,
    #[serde(default)]
    pub times: Vec<Time>,
    /// Whether everything is marked that should be; assumed where not stated.
    pub complete: Option<bool>,
    pub expect: Option<Vec<Expected>>,
    pub form: Option<String>,
    #[serde(default)]
    pub blocks: Vec<Line>,
    pub speakers: Option<Vec<Speaks>>,
    pub statements: Option<Vec<Statement>>,
}

/// A place in the text, and who speaks there; nobody where the text never names them, or (`none`) where the words are nobody's.
#[derive(Deserialize)]
pub struct Speaks {
    pub kind: String,
    pub span: Pair,
    pub cue: Option<Pair>,
    #[serde(default)]
    pub speaker: Vec<String>,
    #[serde(default)]
    pub none: bool,
}

/// What a source is cited for; empty where the source has no name or title.
#[derive(Deserialize)]
pub struct Statement {
    pub statement: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub name: String,
    pub title: String,
}

#[derive(Deserialize)]
pub struct Attribution {
    pub source: Vec<Pair>,
    pub cue: Vec<Pair>,
    pub content: Vec<Pair>,
}

#[derive(Deserialize)]
pub struct Name {
    pub span: Pair,
    #[serde(rename = "type")]
    pub kind: String,
}

#[derive(Deserialize)]
pub struct Mention {
    pub span: Pair,
    pub head: Option<Pair>,
    pub form: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// One of GAP's two names, and whether the pronoun refers to it.
#[derive(Deserialize)]
pub struct Candidate {
    pub span: Pair,
    pub coref: bool,
}

#[derive(Deserialize)]
pub struct Time {
    pub span: Pair,
    #[serde(rename = "type")]
    pub kind: String,
    pub value: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// What a case expects, with every reading that is right.
#[derive(Deserialize)]
pub struct Expected {
    pub span: Pair,
    #[serde(rename = "type")]
    pub kind: String,
    pub timex: Option<String>,
    pub values: Vec<Reading>,
}

#[derive(Deserialize)]
pub struct Reading {
    pub timex: Option<String>,
    pub value: Option<String>,
    pub start: Option<String>,
    pub end: Option<String>,
}

/// The gold of one non-blank line.
#[derive(Deserialize)]
pub struct Line {
    pub span: Pair,
    pub kind: String,
    #[serde(default)]
    pub also: Vec<String>,
    pub body: Option<bool>,
}

/// A document with its gold and with what was predicted, the text as characters.
#[derive(Clone, Copy)]
pub struct Scored<'a> {
    pub gold: &'a Gold,
    pub text: &'a [char],
    pub predicted: &'a Document,
}

/// A file's documents with what was predicted for them.
pub struct Annotated<'a> {
    gold: &'a Gold,
    text: Vec<char>,
    predicted: Document,
}

pub fn read(path: &Path) -> Result<Vec<Gold>, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(i, line)| serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), i + 1))).collect()
}

/// On all cores, in order.
pub fn annotate(gold: &[Gold]) -> Vec<Annotated<'_>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((i, gold)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, gold.get(i)?))) {
            done.push((i, annotate_one(gold)));
        }
        done
    };
    let cores = thread::available_parallelism().map_or(1, Into::into);
    let mut all: Vec<(usize, Annotated)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    all.sort_by_key(|(i, _)| *i);
    all.into_iter().map(|(_, annotated)| annotated).collect()
}

fn annotate_one(gold: &Gold) -> Annotated<'_> {
    let day = gold.published.as_deref().or_else(|| gold.reference.as_deref().and_then(|r| r.get(..10)));
    let predicted = match About::from_parts(day, gold.url.as_deref(), None) {
        Ok(about) => copydesk::annotate(&gold.text, &about).with_offsets(&gold.text, Offsets::Codepoint),
        Err(e) => {
            eprintln!("{}: {e}", gold.id);
            Document::default()
        }
    };
    Annotated { gold, text: gold.text.chars().collect(), predicted }
}

impl<'a> Annotated<'a> {
    pub fn scored(&'a self) -> Scored<'a> {
        Scored { gold: self.gold, text: &self.text, predicted: &self.predicted }
    }
}
