//! Tagged spans → names: without titles, of one type for all of a spelling.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::Found;
use super::context::weigh;
use super::corrections::{Names, correct};
use super::lists::{GROUPS, HEADS, ORGANIZATIONS, PLACES, TITLES, honour, press, upper};
use crate::article::Article;
use crate::document::{BlockKind, EntityType, Pos};
use crate::model::{NameKind, Tagged, calibrated};
use crate::span::Span;
use crate::tokens::Tokens;

pub(super) fn find(text: &str, article: &Article, tokens: &Tokens, tagged: &[Tagged<NameKind>]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::with_capacity(tagged.len());
    for name in tagged {
        // No name runs on into another block.
        let block = tokens.block_of(name.range.start);
        let end = name.range.clone().find(|&i| tokens.block_of(i) != block).unwrap_or(name.range.end);
        // "Sino-US" is one.
        let joined = name.range.start.checked_sub(2).filter(|&i| {
            tokens.word(text, i + 1) == "-"
                && NATIONS.contains(&tokens.word(text, i))
                && found.last().is_none_or(|f| f.span.end() <= tokens.span(i).start())
        });
        let name = Tagged { range: joined.unwrap_or(name.range.start)..end, ..name.clone() };
        let kind = match name.kind {
            NameKind::Entity(EntityType::Money) | NameKind::Date => continue,
            NameKind::Entity(kind) => kind,
            NameKind::Other => match thing(text, tokens, name.range.clone()) {
                Some(kind) => kind,
                None => continue,
            },
        };
        if !read(article, tokens, name.range.start) {
            continue;
        }
        let press = name.range.len() > 1 && press(tokens.word(text, name.range.start));
        let kind = if press && kind == EntityType::Person { EntityType::Organization } else { kind };
        // "Ruiz blackmails Veld": a verb is no part of a name.
        let verb = |&i: &usize| {
            let lower = tokens.word(text, i).starts_with(char::is_lowercase);
            lower && tokens.tokens.get(i).is_some_and(|t| t.pos == Pos::Verb)
        };
        if let Some(verb) = (name.range.start + 1..name.range.end).find(verb).filter(|_| kind == EntityType::Person) {
            for part in [name.range.start..verb, verb + 1..name.range.end].into_iter().filter(|p| !p.is_empty()) {
                found.push(Found::name(tokens.cover(part), kind, Some(name.sure), "tagged"));
            }
            continue;
        }
        let bare = if kind == EntityType::Person { without_title(text, tokens, name.range.clone()) } else { name.range.start };
        // "perpetual fool and alleged swindler Ana Ruiz"
        let noun = kind == EntityType::Person
            && bare + 1 < name.range.end
            && tokens.word(text, bare).starts_with(char::is_lowercase)
            && tokens.tokens.get(bare).is_some_and(|t| t.pos == Pos::Noun)
            && tokens.word(text, bare + 1).starts_with(char::is_uppercase);
        let bare = bare + usize::from(noun);
        if bare > name.range.start + 1 && PLACES.contains(tokens.word(text, name.range.start)) {
            found.push(Found::name(tokens.span(name.range.start), EntityType::Place, None, "before a title"));
        }
        // "Ana Ruiz QC".
        let letters = |i: usize| kind == EntityType::Person && honour(tokens.word(text, i));
        let end = (bare + 1..name.range.end).rev().take_while(|&i| letters(i)).last().unwrap_or(name.range.end);
        let end = if kind == EntityType::Person && end > bare + 1 { hyphenated(text, tokens, end) } else { end };
        found.push(Found::name(tokens.cover(bare..end), kind, Some(name.sure), "tagged"));
    }
    agree(text, &mut found);
    again(text, article, tokens, tagged, &mut found);
    correct(text, tokens, &mut found);
    for confidence in found.iter_mut().filter_map(|f| f.confidence.as_mut()) {
        *confidence = calibrated(&WORTH, *confidence);
    }
    weigh(&Names { text, tokens }, article, &mut found);
    datelines(article, &mut found);
    glued(text, article, &mut found);
    credited(text, article, &mut found);
    found
}

/// Letters of the second half of a given name with a hyphen.
const HALF: usize = 5;

/// "Jung Hae-in": the end of a name whose given name goes on behind a hyphen; "Ana Ruiz-era" has none.
fn hyphenated(text: &str, tokens: &Tokens, end: usize) -> usize {
    let touch = |i: usize| i > 0 && tokens.span(i - 1).end() == tokens.span(i).start();
    let half = tokens.word(text, end + 1);
    let small = half.len() <= HALF && half.bytes().all(|b| b.is_ascii_lowercase()) && !half.is_empty();
    let word = matches!(
        half,
        "aged"
            | "based"
            | "born"
            | "era"
            | "esque"
            | "free"
            | "hit"
            | "led"
            | "like"
            | "old"
            | "only"
            | "owned"
            | "run"
            | "style"
            | "type"
    );
    let goes_on = tokens.word(text, end) == "-" && touch(end) && touch(end + 1) && small && !word;
    let past = tokens.tokens.get(end + 1).is_some_and(|t| t.pos == Pos::Verb);
    if goes_on && !past { end + 2 } else { end }
}

/// How often names of the network's probabilities are right in span and type, on world newswire.
const WORTH: [f32; 11] = [0.47, 0.47, 0.47, 0.47, 0.47, 0.48, 0.55, 0.6, 0.76, 0.81, 0.99];

/// Gives all names of one spelling the type that the network is surest of over the whole text; of listed groups, theirs.
fn agree(text: &str, found: &mut [Found]) {
    let mut votes: BTreeMap<&str, Vec<(EntityType, f32)>> = BTreeMap::new();
    for name in found.iter() {
        let sure = name.confidence.unwrap_or(1.0);
        let of = votes.entry(name.span.of(text)).or_default();
        match of.iter_mut().find(|(kind, _)| *kind == name.kind) {
            Some((_, sum)) => *sum += sure,
            None => of.push((name.kind, sure)),
        }
    }
    for name in found {
        if name.kind != EntityType::Person && group(name.span.of(text)) {
            name.kind = EntityType::Group;
            continue;
        }
        let of = votes.get(name.span.of(text)).into_iter().flatten();
        let best = of.fold((name.kind, 0.0), |best, &(kind, sum)| if sum > best.1 { (kind, sum) } else { best });
        name.kind = best.0;
    }
}

/// Names of one first word that are looked for.
const SPELLINGS: usize = 12;

/// Adds what the network passed over of whom it named elsewhere: a person's whole name or its last word, an organization's
/// name of capitals alone.
fn again(text: &str, article: &Article, tokens: &Tokens, tagged: &[Tagged<NameKind>], found: &mut Vec<Found>) {
    let mut known: HashMap<&str, Vec<Known>> = HashMap::new();
    for name in found.iter() {
        let (range, sure) = (tokens.within(name.span), name.confidence.unwrap_or(1.0));
        let parts = match name.kind {
            EntityType::Person => vec![range.end.saturating_sub(1)..range.end, range],
            EntityType::Organization if acronym(name.span.of(text)) => vec![range],
            _ => continue,
        };
        for part in parts {
            let of = known.entry(tokens.word(text, part.start)).or_default();
            let spelling = tokens.cover(part.clone()).of(text);
            if let Some(known) = of.iter_mut().find(|k| tokens.cover(k.part.clone()).of(text) == spelling) {
                known.sure = sure.max(known.sure);
            } else if of.len() < SPELLINGS {
                of.push(Known { part, kind: name.kind, sure });
            }
        }
    }
    let mut taken = vec![false; tokens.len()];
    for range in tagged.iter().map(|t| t.range.clone()).chain(found.iter().map(|f| tokens.within(f.span))) {
        taken.get_mut(range).into_iter().flatten().for_each(|t| *t = true);
    }
    let pos = |i: usize| tokens.tokens.get(i).map_or(Pos::X, |t| t.pos);
    let free = |i: usize| taken.get(i) == Some(&false);
    let proper = |i: usize| free(i) && pos(i) == Pos::Propn;
    // "the Golan", "another Veld", "the late Ruiz", "Al-Ruiz", "Operation Ruiz": no person, or more than the name.
    let opens = |i: usize, kind: EntityType| {
        let before = i.checked_sub(1).filter(|&b| tokens.block_of(b) == tokens.block_of(i));
        before.is_none_or(|b| match pos(b) {
            Pos::Propn | Pos::Num => false,
            Pos::Det | Pos::Adj => kind == EntityType::Organization || matches!(tokens.word(text, b), "elder" | "younger"),
            _ => tokens.word(text, b) != "-",
        })
    };
    let mut more = Vec::new();
    for at in (0..tokens.len()).filter(|&i| free(i) && read(article, tokens, i)) {
        let same = |known: &Known| {
            let body = known.kind == EntityType::Organization;
            let alike = |(a, b): (usize, usize)| (body || proper(b)) && free(b) && tokens.word(text, a) == tokens.word(text, b);
            let behind = at + known.part.len();
            let whole = !proper(behind) && (body || pos(behind) != Pos::Noun);
            whole && opens(at, known.kind) && known.part.clone().zip(at..).all(alike)
        };
        let options = known.get(tokens.word(text, at)).into_iter().flatten().filter(|k| same(k));
        if let Some(k) = options.max_by(|a, b| a.part.len().cmp(&b.part.len()).then(a.sure.total_cmp(&b.sure))) {
            more.push(Found::name(tokens.cover(at..at + k.part.len()), k.kind, Some(k.sure), "named elsewhere"));
        }
    }
    found.extend(more);
    found.sort_by_key(|f| f.span.start());
}

/// A name that was found, or a part of it that may stand for the whole.
struct Known {
    part: Range<usize>,
    kind: EntityType,
    sure: f32,
}

/// "BC", "U.N.": two capitals or more and nothing small.
fn acronym(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() > 1 && !name.chars().any(char::is_lowercase)
}

/// A listed group, many of one, a movement, or two nations: "Malays", "Peronismo", "Sino-US".
fn group(name: &str) -> bool {
    let nation = |part: &str| {
        NATIONS.contains(&part) || GROUPS.contains(part) || PLACES.get(part).is_some_and(|e| e.column(1) == "country")
    };
    let one = name.strip_suffix('s').filter(|n| n.len() > 3);
    let plural = one.is_some_and(|n| GROUPS.get(n).is_some_and(|e| e.column(0) == n));
    let movement = !name.contains(' ') && ["ism", "ismo", "isme"].iter().any(|end| name.ends_with(end)) && name.len() > 6;
    plural
        || movement
        || GROUPS.get(name).is_some_and(|e| e.column(0) == name)
        || name.split_once('-').is_some_and(|(a, b)| nation(a) && nation(b))
}

/// The short forms of nations before a hyphen.
const NATIONS: [&str; 10] = ["Sino", "Franco", "Anglo", "Indo", "Russo", "Euro", "Afro", "Greco", "Italo", "Austro"];

/// Where a person's name begins behind what titles it: "US President Ana Ruiz".
fn without_title(text: &str, tokens: &Tokens, name: Range<usize>) -> usize {
    let titles = name.clone().take(TITLE).filter_map(|i| Some((i, TITLES.longest(text, &tokens.tokens, i)?.0)));
    let end = titles.map(|(i, n)| i + n).max().unwrap_or(name.start);
    if end < name.end && upper(tokens.word(text, end)) { end } else { name.start }
}

/// Tokens of a name that a title may begin at.
const TITLE: usize = 3;

/// Whether names count in the block of the token.
fn read(article: &Article, tokens: &Tokens, token: usize) -> bool {
    let block = tokens.block_of(token).and_then(|b| article.blocks.get(b as usize));
    block.is_some_and(|b| b.kind != BlockKind::Boilerplate)
}

/// What a name is that is no person, organization, place, group: an event or a work, where a list or its last word says so.
fn thing(text: &str, tokens: &Tokens, range: Range<usize>) -> Option<EntityType> {
    let kind = |column: &str| match column {
        "event" => Some(EntityType::Event),
        "work" => Some(EntityType::Work),
        _ => None,
    };
    let listed = ORGANIZATIONS.get(tokens.cover(range.clone()).of(text)).and_then(|e| kind(e.column(1)));
    listed.or_else(|| HEADS.get(tokens.word(text, range.end - 1)).and_then(|e| kind(e.column(1))))
}

/// The article's datelines name their place and agency outright.
fn datelines(article: &Article, found: &mut Vec<Found>) {
    for dateline in article.blocks.iter().filter_map(|b| b.dateline.as_ref()) {
        let parts = [(dateline.place, EntityType::Place), (dateline.agency, EntityType::Organization)];
        for (span, kind) in parts.into_iter().filter_map(|(s, k)| s.map(|s| (s, k))) {
            name_outright(found, span, Found::name(span, kind, None, "dateline"));
        }
    }
}

/// "Ana RuizTravel Reporter": a byline's name up to the job glued to it.
fn glued(text: &str, article: &Article, found: &mut Vec<Found>) {
    for block in article.blocks.iter().filter(|b| b.kind == BlockKind::Byline) {
        let Some(name) = crate::article::glued_author(block.span.of(text)) else { continue };
        let start = block.span.start();
        let name = Span::new(start + name.start, start + name.end);
        name_outright(found, Span::new(name.start(), block.span.end()), Found::name(name, EntityType::Person, None, "byline"));
    }
}

/// "Photo: Ana Ruiz/Echo": whose the picture is, behind the name of who took it, is no person.
fn credited(text: &str, article: &Article, found: &mut [Found]) {
    for block in article.blocks.iter().filter(|b| b.kind == BlockKind::Credit) {
        let first = found.partition_point(|f| f.span.start() < block.span.start());
        let last = found.partition_point(|f| f.span.start() < block.span.end());
        let mut names = found.get_mut(first..last).into_iter().flatten().filter(|f| f.kind == EntityType::Person).skip(1);
        let slash = |f: &&mut Found| text.get(..f.span.start()).is_some_and(|before| before.ends_with('/'));
        if let Some(name) = names.find(slash) {
            (name.kind, name.why) = (EntityType::Organization, "credit");
        }
    }
}

/// Puts a name in place of all within the span.
fn name_outright(found: &mut Vec<Found>, span: Span, name: Found) {
    let first = found.partition_point(|f| f.span.end() <= span.start());
    let last = found.partition_point(|f| f.span.start() < span.end());
    found.splice(first..last.max(first), [name]);
}
