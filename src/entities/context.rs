//! Names that the network holds for people, and all that stands around them over the article for a place or a body: "in the Golan",
//! "the bank’s chairman".
//!
//! The network reads each mention by itself. Here the contexts of a spelling are added up over the text, with its own words and with
//! the longer names that it is part of: a log-linear model of three types, whose weights `train/names.py` learns from gold.

use std::collections::BTreeMap;

use super::corrections::Names;
use super::lists::{common, given_name, role, surname, upper};
use super::{Found, STATED};
use crate::article::Article;
use crate::document::{BlockKind, EntityType, Pos};
use crate::lexicon::{CUES, HEADS, NAME_WEIGHTS, PERSONAL, PLACES, TITLES};
use crate::span::Span;

/// The types that are told apart, in the order of the weights' columns.
const KINDS: [EntityType; 3] = [EntityType::Person, EntityType::Organization, EntityType::Place];

/// What speaks for the network besides: how far its certainty, calibrated, lies above that of a guess, and a remainder.
const GUESS: f32 = 0.47;
const TRUST: f32 = 10.0;
const START: f32 = 1.5;
/// A certainty that no context outweighs.
const CERTAIN: f32 = 0.9;

/// Other names of a text that a spelling is held against.
const OTHERS: usize = 512;

/// One spelling and where it stands among the names.
struct Spelling {
    mentions: Vec<usize>,
    /// The features, each with its weight.
    features: BTreeMap<String, f32>,
}

/// Gives names that are no people's the type that their contexts speak for.
pub(super) fn weigh(names: &Names, article: &Article, found: &mut [Found]) {
    // Who signs is somebody, whatever is left unsaid of them.
    let signs = |f: &Found| {
        let block = names.tokens.block_of(names.tokens_of(f).start).and_then(|b| article.blocks.get(b as usize));
        block.is_some_and(|b| matches!(b.kind, BlockKind::Byline | BlockKind::Credit))
    };
    let doubtful = |mentions: &[&Found]| {
        let person = |f: &&Found| f.kind == EntityType::Person && f.why != STATED && !signs(f);
        mentions.iter().all(person) && certainty(mentions) < CERTAIN
    };
    // What stands nowhere but in another noun's place is told by its own words alone: they do not suffice.
    let told = |spelling: &Spelling| spelling.features.keys().any(|f| f.starts_with("before "));
    for spelling in spellings(names, found, doubtful).into_iter().filter(told) {
        let mentions: Vec<&Found> = spelling.mentions.iter().filter_map(|&i| found.get(i)).collect();
        let mut scores = [START + TRUST * (certainty(&mentions) - GUESS).max(0.0), 0.0, 0.0];
        for (feature, times) in &spelling.features {
            let Some(entry) = NAME_WEIGHTS.get(feature) else { continue };
            for (column, score) in scores.iter_mut().enumerate() {
                *score += times * entry.column(column + 1).parse::<f32>().unwrap_or(0.0) / 100.0;
            }
        }
        let best = scores
            .iter()
            .zip(KINDS)
            .fold((f32::MIN, EntityType::Person), |best, (&score, kind)| if score > best.0 { (score, kind) } else { best });
        for &i in spelling.mentions.iter().filter(|_| best.1 != EntityType::Person) {
            if let Some(name) = found.get_mut(i) {
                (name.kind, name.why) = (best.1, "what stands around it");
            }
        }
    }
}

fn certainty(mentions: &[&Found]) -> f32 {
    mentions.iter().map(|f| f.confidence.unwrap_or(1.0)).sum::<f32>() / mentions.len().max(1) as f32
}

/// The spellings, whatever their case, whose mentions are asked for, with their features.
fn spellings(names: &Names, found: &[Found], asked: impl Fn(&[&Found]) -> bool) -> Vec<Spelling> {
    let mut of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, name) in found.iter().enumerate() {
        of.entry(names.words_of(name).to_lowercase()).or_default().push(i);
    }
    let others: Vec<(&Found, Vec<&str>)> = found
        .iter()
        .map(|f| (f, names.tokens_of(f).map(|i| names.word(i)).collect::<Vec<_>>()))
        .filter(|(_, words)| words.len() > 1)
        .take(OTHERS)
        .collect();
    let at = |mentions: &[usize]| mentions.iter().filter_map(|&i| found.get(i)).collect::<Vec<_>>();
    of.into_values()
        .filter(|mentions| asked(&at(mentions)))
        .map(|mentions| {
            let mut features = BTreeMap::new();
            for name in at(&mentions) {
                for feature in context(names, name).into_iter().chain(joined(names, found, name)) {
                    *features.entry(feature).or_insert(0.0) += 1.0_f32;
                }
            }
            features.values_mut().for_each(|times| *times = times.ln_1p());
            if let Some(name) = mentions.first().and_then(|&i| found.get(i)) {
                features.extend(own(names, name).into_iter().chain(part_of(names, name, &others)).map(|f| (f, 1.0)));
            }
            Spelling { mentions, features }
        })
        .collect()
}

/// What stands before and behind one mention.
fn context(names: &Names, name: &Found) -> Vec<String> {
    let range = names.tokens_of(name);
    let sentence = names.tokens.of_sentence(names.tokens.sentence_of(range.start));
    let (before, behind) = (range.start.checked_sub(1).filter(|b| *b >= sentence.start), range.end);
    let mut features = Vec::with_capacity(10);
    // "the Veld inquiry", "a Veld-led group": anything may stand so.
    if before.is_some_and(|b| names.pos(b) == Pos::Det) && matches!(names.pos(behind), Pos::Noun | Pos::Propn)
        || names.word(behind) == "-"
    {
        return features;
    }
    features.push(format!("before {}", before.map_or("^".into(), |b| class(names, b))));
    features.push(format!("after {}", class(names, behind)));
    features.push(format!("before-pos {:?}", before.map(|b| names.pos(b))));
    features.push(format!("after-pos {:?}", names.pos(behind)));
    features.push(format!("after-pos {:?} {:?}", names.pos(behind), names.pos(behind + 1)));
    if let Some((kind, _, _)) = before.and_then(|b| role(names.word(b))) {
        features.push(format!("role-before {kind:?}"));
    }
    if let Some((kind, _, _)) = role(names.word(behind)) {
        features.push(format!("role-after {kind:?}"));
    }
    let next = names.word(behind + 1);
    match names.word(behind) {
        "'s" | "’s" => features.push(match role(next) {
            Some((kind, _, _)) => format!("owns {kind:?}"),
            None => format!("owns {:?}", names.pos(behind + 1)),
        }),
        "," if matches!(next, "a" | "an" | "the" | "who" | "which" | "where" | "whose") => {
            features.push(format!("apposition {next}"));
        }
        _ => {}
    }
    if CUES.contains(names.word(behind)) {
        features.push("cue-after".into());
    }
    if before.is_some_and(|b| CUES.contains(names.word(b))) {
        features.push("cue-before".into());
    }
    features
}

/// "Ruizel and Ana Veld": of what type a name is that "and" or a comma joins to it.
fn joined(names: &Names, found: &[Found], name: &Found) -> Vec<String> {
    let range = names.tokens_of(name);
    let at = |span: Span| found.binary_search_by_key(&span.start(), |f| f.span.start()).ok().and_then(|n| found.get(n));
    let joins = |i: usize| matches!(names.word(i), "and" | "or" | ",") && names.same_block(i, range.start);
    let next = joins(range.end).then(|| at(names.tokens.span(range.end + 1))).flatten();
    let last = range.start.checked_sub(1).filter(|&i| joins(i)).and_then(|i| {
        let end = names.tokens.span(i.checked_sub(1)?).end();
        let before = found.partition_point(|f| f.span.start() < end).checked_sub(1)?;
        found.get(before).filter(|f| f.span.end() == end)
    });
    next.map(|f| format!("joined to {:?}", f.kind)).into_iter().chain(last.map(|f| format!("joined by {:?}", f.kind))).collect()
}

/// A word as a context: itself in small letters, or what it is where it has a capital or digits.
fn class(names: &Names, i: usize) -> String {
    let word = names.word(i);
    if word.contains(|c: char| c.is_ascii_digit()) {
        "NUM".into()
    } else if !upper(word) {
        word.to_lowercase()
    } else if TITLES.contains(word) {
        "TITLE".into()
    } else if PLACES.contains(word) {
        "PLACE".into()
    } else {
        "CAPITAL".into()
    }
}

/// What the name's own words say.
fn own(names: &Names, name: &Found) -> Vec<String> {
    let range = names.tokens_of(name);
    let (first, last) = (names.word(range.start), names.word(range.end.saturating_sub(1)));
    let mut features = vec![format!("words {}", range.len().min(4))];
    let head = |word: &str| HEADS.get(word).map_or("", |e| e.column(1));
    features.push(format!("head {}", head(last)));
    if HEADS.contains(first) {
        features.push(format!("begins {}", head(first)));
    }
    if range.len() == 1 {
        let listed = PERSONAL.get(first).map_or("-", |e| e.column(1));
        features.push(format!("alone {listed}{}", if common(first) { " common" } else { "" }));
    } else {
        features.push(format!("given {}", given_name(first)));
        features.push(format!("surname {}", surname(last)));
        features.extend(PLACES.contains(last).then(|| "ends in a place".into()));
        features.extend(PLACES.contains(first).then(|| "begins with a place".into()));
    }
    features.extend(common(last).then(|| "last is common".into()));
    features.extend(common(first).then(|| "first is common".into()));
    features.extend(role(last).map(|(kind, _, _)| format!("last is a {kind:?}")));
    features.extend(range.clone().any(|i| names.word(i) == "-").then(|| "hyphen".into()));
    features
}

/// Longer names that end or begin with it, or whose capitals it is.
fn part_of(names: &Names, name: &Found, others: &[(&Found, Vec<&str>)]) -> Vec<String> {
    let range = names.tokens_of(name);
    if range.len() != 1 {
        return Vec::new();
    }
    let word = names.word(range.start);
    let capitals =
        |words: &[&str]| words.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect::<String>();
    let mut features: Vec<String> = Vec::new();
    for (other, words) in others {
        let relation = if words.last().is_some_and(|w| w.eq_ignore_ascii_case(word)) {
            "ends"
        } else if words.first().is_some_and(|w| w.eq_ignore_ascii_case(word)) {
            "opens"
        } else if word.len() == words.len() && capitals(words) == word {
            "letters of"
        } else {
            continue;
        };
        let feature = format!("{relation} {:?}", other.kind);
        if !features.contains(&feature) {
            features.push(feature);
        }
    }
    features
}

/// What `train/names.py` learns from.
#[cfg(feature = "_train")]
pub(crate) mod training {
    use super::*;
    use crate::document::About;
    use crate::{article, model, span};

    type Mentions = Vec<(Span, EntityType, f32)>;

    /// Every spelling of the names: its mentions with type and certainty, and its features.
    pub fn names(text: &str, about: &About) -> Vec<(Mentions, BTreeMap<String, f32>)> {
        let text = span::addressable(text);
        let article = article::read(text, about, &[]);
        let (tokens, _, reading) = model::tagged(text, &article);
        let found = super::super::names::find(text, &article, &tokens, &reading.names);
        let mention = |&i: &usize| found.get(i).map(|f| (f.span, f.kind, f.confidence.unwrap_or(1.0)));
        let all = spellings(&Names { text, tokens: &tokens }, &found, |_| true);
        all.into_iter().map(|s| (s.mentions.iter().filter_map(mention).collect(), s.features)).collect()
    }
}
