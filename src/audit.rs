//! Entities + quotes → the source audit: how many words each source was given, counted from the quotes that are sourcing and from
//! nothing else.
//!
//! A quote without a source, or whose "he" could not be resolved, counts in the totals, not in the rows; one that repeats another (a
//! pull-quote) adds no words; one that two say together adds its words to both rows, and once to the totals.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::coref::People;
use crate::document::{
    AnonymityKind, Audit, Entity, EntityType, Form, Offset, Quote, QuoteKind, Role, SourceRow, SourceType, Totals,
};
use crate::entities::lists::{owning, role as role_noun, without};
use crate::lexicon::SOURCE_NOUNS;
use crate::sourcing::is_pronoun;

mod labels;

/// What makes two quotes one source's: the entity that has a name, else the same words for it.
#[derive(PartialEq, Eq, Hash)]
enum Source {
    Entity(u32),
    /// What somebody made, by its noun: "a filing by the board", "the filing".
    Document(u32, String),
    Words(String),
}

/// `voices`: for every quote through whom a body says it.
pub(crate) fn audit(text: &str, people: &People, voices: &[Option<String>]) -> Audit {
    let mut audit = Audit::default();
    let mut rows: HashMap<Source, usize> = HashMap::new();
    let mut kinds: Vec<Vec<Kind>> = Vec::new();
    // Of a row whose body speaks through its officials alone how they are called.
    let mut officials: Vec<Option<String>> = Vec::new();
    let phrases = phrases(text, people);
    let bodies = bodies(people);
    for (number, quote) in people.quotes.iter().enumerate() {
        let number = number as u32;
        if quote.disclosure {
            audit.disclosures.push(number);
        }
        if !quote.sourcing {
            audit.totals.not_sourcing += 1;
            continue;
        }
        let (words, direct) = if quote.repeats.is_some() { (0, 0) } else { count(text, quote) };
        let stated = quote.source.first().map_or("", |s| s.of(text));
        let voice = voices.get(number as usize).and_then(Option::as_ref);
        let known = quote.speakers.iter().filter_map(|&e| Some((Some(e), source(people, quote, e, stated, &phrases)?)));
        let mut sources: Vec<(Option<u32>, (Source, String))> = known.collect();
        // What several made together is one document.
        sources.dedup_by(|b, a| matches!((&a.1.0, &b.1.0), (Source::Document(..), Source::Document(..))));
        if sources.is_empty() && quote.speakers.is_empty() && !stated.is_empty() && !is_pronoun(stated) && !owning(stated) {
            let document = quote.source_type == Some(SourceType::Document);
            let stated = labels::plain(if document { undescribed(stated) } else { stated });
            // "ABC's claims": ABC's row, whoever the speaker was taken for.
            let body = bodies.get(&normalised(&stated)).and_then(|&e| Some((Some(e), (Source::Entity(e), label(people, e)?))));
            sources.push(body.unwrap_or_else(|| (None, (Source::Words(normalised(&stated)), stated))));
        }
        tally(&mut audit.totals, quote.kind, !sources.is_empty(), words, direct);
        for (entity, (source, label)) in sources {
            let entity = entity.filter(|_| !matches!(source, Source::Document(..)));
            let fresh = row(people, quote, entity, label);
            let at = *rows.entry(source).or_insert_with(|| {
                audit.sources.push(fresh);
                kinds.push(Vec::new());
                officials.push(None);
                audit.sources.len() - 1
            });
            let Some(row) = audit.sources.get_mut(at) else { continue };
            // "Ruiz and her colleagues": the second has no name.
            let beside = entity.filter(|_| quote.speakers.len() > 1).and_then(|e| nameless(people, e));
            row.source_type = beside.map_or(row.source_type, |b| Some(b.0));
            row.quotes.push(number);
            row.words += words;
            row.direct_words += direct;
            // A spokesman is the body's own voice; "officials" of it are people without a name.
            let own = voice.is_some_and(|through| !of_body(through));
            let anonymity = if own { Some(AnonymityKind::Named) } else { quote.anonymity };
            if let Some(kinds) = kinds.get_mut(at) {
                kinds.push(beside.map_or((quote.source_type, anonymity, words), |b| (Some(b.0), Some(b.1), words)));
            }
            row.roles.extend(voice.filter(|t| !row.roles.contains(t)).cloned());
            if let Some(only) = officials.get_mut(at) {
                let phrase =
                    voice.filter(|through| of_body(through)).map(|_| labels::plain(stated.split(',').next().unwrap_or(stated)));
                *only = match (only.take(), phrase) {
                    (Some(first), Some(_)) if row.quotes.len() > 1 => Some(first),
                    (_, phrase) => phrase.filter(|_| row.quotes.len() == 1),
                };
            }
        }
    }
    for (row, kinds) in audit.sources.iter_mut().zip(&kinds) {
        let person = row.entity.and_then(|e| people.entities.get(e as usize)).filter(|e| e.named && e.kind == EntityType::Person);
        let one = person.map(|_| (Some(SourceType::Person), Some(AnonymityKind::Named)));
        (row.source_type, row.anonymity) = one.unwrap_or((most(kinds, |k| k.0), most(kinds, |k| k.1)));
    }
    for (row, officials) in audit.sources.iter_mut().zip(officials) {
        row.label = officials.unwrap_or(std::mem::take(&mut row.label));
    }
    same_documents(&mut audit.sources);
    let all = audit.totals.words;
    for row in &mut audit.sources {
        row.share = if all == 0 { 0.0 } else { row.words as f32 / all as f32 };
        let totals = &mut audit.totals;
        totals.sources += 1;
        match row.anonymity {
            Some(AnonymityKind::Named) => totals.named += 1,
            Some(AnonymityKind::Unnamed) => totals.unnamed += 1,
            Some(AnonymityKind::Document) => totals.document += 1,
            Some(AnonymityKind::Outlet) => totals.outlet += 1,
            Some(AnonymityKind::Collective) | None => totals.collective += 1,
        }
    }
    audit.sources.sort_by_key(|r| (Reverse(r.words), r.first.0, r.quotes.first().copied()));
    audit.chains = chains(&people.quotes);
    audit
}

/// "through officials": people of a body, who speak for it without a name.
fn of_body(through: &str) -> bool {
    const PEOPLE: [&str; 7] = ["official", "executive", "aide", "adviser", "advisor", "officer", "employee"];
    through.rsplit(' ').next().is_some_and(|noun| PEOPLE.contains(&noun.strip_suffix('s').unwrap_or(noun)))
}

/// What a quote says of its source's kind, and its words.
type Kind = (Option<SourceType>, Option<AnonymityKind>, u32);

/// What most of a source's words say that it is, of two the first.
fn most<T: Copy + PartialEq>(kinds: &[Kind], of: impl Fn(&Kind) -> Option<T>) -> Option<T> {
    let words = |kind: T| kinds.iter().filter(|k| of(k) == Some(kind)).map(|k| k.2 + 1).sum::<u32>();
    let said = kinds.iter().enumerate().filter_map(|(at, k)| Some((at, of(k)?)));
    said.max_by_key(|&(at, kind)| (words(kind), Reverse(at))).map(|(_, kind)| kind)
}

/// The row that a speaker's words belong to, and its label: the speaker's own, or that of a document which the speaker made.
fn source(people: &People, quote: &Quote, entity: u32, stated: &str, phrases: &HashMap<u32, String>) -> Option<(Source, String)> {
    let named = people.entities.get(entity as usize).filter(|e| e.named);
    let document = quote.source_type == Some(SourceType::Document) && named.is_some_and(|e| e.kind != EntityType::Work);
    if let Some(noun) = document.then(|| written(stated)).flatten() {
        return Some((Source::Document(entity, noun), labels::plain(stated.split(',').next().unwrap_or(stated))));
    }
    // "another official" is none who was told of before.
    let known = phrases.get(&entity).is_some_and(|p| stated.starts_with(p.as_str())) || labels::of_one(stated).is_some();
    let own = named.is_none() && !known && tells_apart(stated);
    let own = Some(labels::plain(stated.split(',').next().unwrap_or(stated))).filter(|_| own && stated.contains(' '));
    if let Some(own) = own {
        return Some((Source::Words(normalised(&own)), own));
    }
    let label = phrases.get(&entity).cloned().or_else(|| label(people, entity))?;
    let first = quote.speakers.first().filter(|&&first| named.is_none() && first != entity);
    let label = first.and_then(|&first| labels::of_first(people, first, &label)).unwrap_or(label);
    let known = named.is_some() || tells_apart(&label);
    Some((if known { Source::Entity(entity) } else { Source::Words(normalised(&label)) }, label))
}

/// "A resident", "two clerks": the same words for others, who are told apart as the text goes.
fn tells_apart(label: &str) -> bool {
    const OPEN: [&str; 12] = ["a", "an", "another", "one", "other", "others", "several", "some", "two", "three", "four", "five"];
    let lower = label.to_lowercase();
    lower.split_whitespace().next().is_some_and(|first| OPEN.contains(&first))
}

/// The noun for what is written that a phrase is about: "filing" of "a filing by the board".
fn written(stated: &str) -> Option<String> {
    const BEHIND: [&str; 12] = ["about", "at", "by", "for", "from", "in", "obtained", "of", "on", "released", "seen", "to"];
    let proper = stated.split(',').next().unwrap_or(stated).to_lowercase();
    let before = proper.split_whitespace().take_while(|w| !BEHIND.contains(w));
    let noun = before.last()?.to_owned();
    SOURCE_NOUNS.get(&noun).filter(|e| e.column(1) == "document").map(|_| noun)
}

/// "The audit, ordered by the minister": the audit.
fn undescribed(stated: &str) -> &str {
    let (document, told) = stated.split_once(", ").unwrap_or((stated, ""));
    let verb = told.split(' ').next().unwrap_or("");
    if verb.ends_with("ed") || matches!(verb, "led" | "written" | "seen" | "sent" | "drawn") { document } else { stated }
}

/// "a study in the journal", "the study": one row, where one document alone is meant.
fn same_documents(rows: &mut Vec<SourceRow>) {
    let mut by_noun: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, r)| r.source_type == Some(SourceType::Document)) {
        if let Some(noun) = written(&row.label) {
            by_noun.entry(noun).or_default().push(at);
        }
    }
    let phrase = |at: usize| rows.get(at).map_or(String::new(), |r| bare(&r.label));
    let pairs = by_noun.into_values().filter_map(|all| match *all.as_slice() {
        [a, b] if phrase(a) == phrase(b) => Some((b, a)),
        [a, b] if labels::fuller(&phrase(a), &phrase(b)) => Some((a, b)),
        [a, b] if labels::fuller(&phrase(b), &phrase(a)) => Some((b, a)),
        [a, b] if phrase(a).contains(' ') != phrase(b).contains(' ') => {
            Some(if phrase(b).contains(' ') { (a, b) } else { (b, a) })
        }
        _ => None,
    });
    let pairs: HashMap<usize, usize> = pairs.collect();
    for (&short, &whole) in &pairs {
        let Some(short) = rows.get(short).cloned() else { continue };
        let Some(row) = rows.get_mut(whole) else { continue };
        row.quotes.extend(short.quotes);
        row.quotes.sort_unstable();
        row.words += short.words;
        row.direct_words += short.direct_words;
        row.first.0 = row.first.0.min(short.first.0);
    }
    let mut at = 0..rows.len();
    rows.retain(|_| at.next().is_none_or(|at| !pairs.contains_key(&at)));
}

/// Counts a quote that is sourcing.
fn tally(totals: &mut Totals, kind: QuoteKind, attributed: bool, words: u32, direct: u32) {
    totals.quotes += 1;
    totals.words += words;
    totals.direct_words += direct;
    match kind {
        QuoteKind::Direct => totals.direct += 1,
        QuoteKind::Indirect => totals.indirect += 1,
        QuoteKind::Mixed => totals.mixed += 1,
    }
    if attributed {
        totals.attributed += 1;
        totals.attributed_words += words;
    } else {
        totals.unattributed += 1;
        totals.unattributed_words += words;
    }
}

/// The name of the entity; of one without a name its first description. Nothing where only pronouns mean it.
fn label(people: &People, entity: u32) -> Option<String> {
    let entity = people.entities.get(entity as usize)?;
    let label = if entity.named { flat(&entity.name) } else { labels::plain(&entity.name) };
    (!label.is_empty() && !is_pronoun(&label)).then_some(label)
}

/// What kind of source somebody without a name is who speaks together with others.
fn nameless(people: &People, entity: u32) -> Option<(SourceType, AnonymityKind)> {
    let entity = people.entities.get(entity as usize).filter(|e| !e.named)?;
    let noun = entity.name.split([' ', ',']).next_back().unwrap_or("").to_lowercase();
    Some(match entity.kind {
        EntityType::Organization => (SourceType::Organization, AnonymityKind::Collective),
        _ if noun.ends_with('s') || role_noun(&noun).is_some_and(|r| r.1) => (SourceType::Group, AnonymityKind::Collective),
        _ => (SourceType::Unnamed, AnonymityKind::Unnamed),
    })
}

/// Bodies by their names; "the school" may be another where nobody speaks.
fn bodies(people: &People) -> HashMap<String, u32> {
    let proper = |alias: &&String| without(&["the ", "The "], alias).starts_with(char::is_uppercase);
    let body = |e: &Entity| e.named && e.kind == EntityType::Organization;
    let all = people.entities.iter().zip(0..).filter(|(e, _)| body(e));
    all.flat_map(|(e, n)| std::iter::once(&e.name).chain(e.aliases.iter().filter(proper)).map(move |name| (normalised(name), n)))
        .collect()
}

/// Of entities without a name the whole source phrase that first describes them, as far as the first comma.
fn phrases(text: &str, people: &People) -> HashMap<u32, String> {
    let mut phrases = HashMap::new();
    for quote in people.quotes.iter().filter(|q| q.sourcing && q.speakers.len() == 1) {
        let (Some(source), Some(number)) = (quote.source.first(), quote.speakers.first()) else { continue };
        let Some(entity) = people.entities.get(*number as usize).filter(|e| !e.named) else { continue };
        let mentions = entity.mentions.iter().filter_map(|&m| people.mentions.get(m as usize));
        let first = mentions.into_iter().find(|m| m.form == Form::Nominal);
        if first.is_some_and(|m| source.contains(m.head)) {
            let label = labels::of_owner(text, people, *source, *number);
            phrases.entry(*number).or_insert(label);
        }
    }
    phrases.retain(|_, label| !label.is_empty() && !is_pronoun(label));
    phrases
}

fn row(people: &People, quote: &Quote, number: Option<u32>, label: String) -> SourceRow {
    let entity = number.and_then(|e| people.entities.get(e as usize));
    let mentioned = entity.and_then(|e| e.mentions.first()).and_then(|&m| people.mentions.get(m as usize)).map(|m| m.span);
    let first = mentioned.or(quote.source.first().copied()).unwrap_or_default();
    SourceRow {
        entity: number,
        label,
        source_type: quote.source_type,
        anonymity: None,
        quotes: Vec::new(),
        words: 0,
        direct_words: 0,
        share: 0.0,
        first: Offset(first.start() as u32),
        roles: entity.map_or(Vec::new(), |e| roles(&e.roles)),
    }
}

/// Each once.
fn roles(all: &[Role]) -> Vec<String> {
    let mut told = Vec::new();
    for role in all.iter().map(role) {
        if !told.contains(&role) {
            told.push(role);
        }
    }
    told
}

/// The whole line, with the body or place, and "former" where the text says so apart.
fn role(role: &Role) -> String {
    // "his wife": of whom the row does not say.
    let text = flat(&role.text);
    let text = text.split_once(' ').filter(|(first, _)| owning(first)).map_or(text.as_str(), |t| t.1).to_owned();
    let told = ["former", "ex-", "one-time", "then-"].iter().any(|word| text.to_lowercase().contains(word));
    if role.former == Some(true) && !told { format!("former {text}") } else { text }
}

/// White space as single spaces.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lower case, single spaces, no leading "the".
fn normalised(words: &str) -> String {
    without(&["the "], &flat(words).to_lowercase()).to_owned()
}

/// The same without any article.
fn bare(words: &str) -> String {
    without(&["a ", "an "], &normalised(words)).to_owned()
}

/// Words of the quote, and those of them inside quotation marks.
fn count(text: &str, quote: &Quote) -> (u32, u32) {
    let (mut words, mut direct) = (0, 0);
    for content in &quote.content {
        let all = content.of(text);
        let n = words_in(all);
        words += n;
        direct += match quote.kind {
            QuoteKind::Direct => n,
            QuoteKind::Indirect => 0,
            QuoteKind::Mixed => marked(all),
        };
    }
    // A mark inside a word splits it: never more words in marks than words.
    direct = direct.min(words);
    (words, direct)
}

fn words_in(text: &str) -> u32 {
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count() as u32
}

/// Words between opening and closing marks: double ones, and single ones where no word goes on, as in an apostrophe.
fn marked(text: &str) -> u32 {
    let mut inside = false;
    let (mut words, mut from, mut single) = (0, 0, false);
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |n| n.1);
        let opens = !before.is_alphanumeric() && !after.is_whitespace();
        let closes = !after.is_alphanumeric() && !before.is_whitespace();
        before = c;
        let mut open = matches!(c, '“' | '«' | '„') || c == '"' && !inside;
        let mut close = matches!(c, '”' | '»') || c == '"' && inside;
        if !inside && opens && matches!(c, '‘' | '\'') {
            (open, single) = (true, true);
        } else if inside && single && closes && matches!(c, '’' | '\'') {
            close = true;
        }
        if inside && (open || close) {
            words += words_in(text.get(from..at).unwrap_or(""));
        }
        if open || close {
            inside = open;
            single &= open;
            from = at + c.len_utf8();
        }
    }
    words + if inside { words_in(text.get(from..).unwrap_or("")) } else { 0 }
}

/// Chains of report of two quotes or more, the outermost first.
fn chains(quotes: &[Quote]) -> Vec<Vec<u32>> {
    /// Links that a chain may have.
    const DEEPEST: usize = 8;
    let outer = |q: u32| quotes.get(q as usize).and_then(|x| x.via);
    let mut passed = vec![false; quotes.len()];
    for via in quotes.iter().filter_map(|q| q.via) {
        if let Some(slot) = passed.get_mut(via as usize) {
            *slot = true;
        }
    }
    let innermost = (0..quotes.len() as u32).filter(|&q| outer(q).is_some() && !passed.get(q as usize).copied().unwrap_or(false));
    let chain = |q: u32| {
        let mut chain: Vec<u32> = std::iter::successors(Some(q), |&q| outer(q)).take(DEEPEST).collect();
        chain.reverse();
        chain
    };
    innermost.map(chain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Pieces;
    use crate::span::Span;

    const TEXT: &str = "“We sail now,” said Ana. The mayor said it was “far too” late. The Mayor said no.";

    fn quote(kind: QuoteKind, content: &str, source: &str) -> Quote {
        let find = |s: &str| TEXT.find(s).map(|at| Span::new(at, at + s.len())).into_iter().collect();
        let source = if source.is_empty() { Pieces::default() } else { find(source) };
        Quote { kind, content: find(content), source, sourcing: true, ..Quote::default() }
    }

    #[test]
    fn rows_shares_and_chains() {
        let mut inner = quote(QuoteKind::Indirect, "no", "The Mayor");
        inner.via = Some(1);
        let quotes = vec![
            quote(QuoteKind::Direct, "“We sail now,”", "Ana"),
            quote(QuoteKind::Mixed, "it was “far too” late", "The mayor"),
            inner,
            quote(QuoteKind::Direct, "“We sail now,”", ""),
        ];
        let audit = audit(TEXT, &People { quotes, ..People::default() }, &[]);
        let rows: Vec<_> = audit.sources.iter().map(|r| (r.label.as_str(), r.words, r.direct_words, r.quotes.clone())).collect();
        assert_eq!(rows, [("The mayor", 6, 2, vec![1, 2]), ("Ana", 3, 3, vec![0])]);
        assert_eq!(audit.chains, [[1, 2]]);
        let t = audit.totals;
        assert_eq!((t.quotes, t.sources, t.unattributed, t.words, t.direct_words), (4, 2, 1, 12, 8));
        // Of all words: three of twelve have no source.
        assert!((audit.sources.iter().map(|r| r.share).sum::<f32>() - 0.75).abs() < 1e-6);
        assert_eq!((t.attributed, t.attributed_words, t.unattributed_words), (3, 9, 3));
    }

    fn read(text: &str) -> (crate::Document, Vec<String>) {
        let document = crate::annotate(text, &crate::About::default());
        let row = |r: &SourceRow| format!("{} {}/{} {:.0}%", r.label, r.words, r.direct_words, r.share * 100.0);
        let rows = document.audit.iter().flat_map(|audit| &audit.sources).map(row).collect();
        (document, rows)
    }

    #[test]
    fn one_entity_is_one_row() {
        let text = "Mayor Ana Ruiz came late. “We sail at noon,” Ruiz said. She said that the ships were late.\n\n\
                    The clerks said no ship was late.";
        let (document, rows) = read(text);
        assert_eq!(rows, ["Ana Ruiz 9/4 69%", "The clerks 4/0 31%"]);
        let audit = document.audit.as_ref().unwrap();
        let row = audit.sources.first().unwrap();
        assert_eq!((row.roles.as_slice(), row.anonymity), (["Mayor".to_owned()].as_slice(), Some(AnonymityKind::Named)));
        assert_eq!(row.first.0 as usize, text.find("Ana Ruiz").unwrap());
        let totals = &audit.totals;
        assert_eq!((totals.sources, totals.named, totals.collective, totals.quotes), (2, 1, 1, 3));
        assert_eq!((totals.direct, totals.indirect, totals.words, totals.direct_words), (1, 2, 13, 4));
    }

    #[test]
    fn what_two_say_is_both_of_theirs() {
        let (document, rows) = read("Ana Ruiz and Tomas Veld said that the ships were late.");
        assert_eq!(rows, ["Ana Ruiz 5/0 100%", "Tomas Veld 5/0 100%"]);
        assert_eq!(document.audit.unwrap().totals.words, 5);
        let (_, rows) = read("Ana Ruiz said that Tomas Veld was late.");
        assert_eq!(rows, ["Ana Ruiz 5/0 100%"]);
    }

    #[test]
    fn the_same_words_are_one_row() {
        let (_, rows) = read(
            "Experts said the dam was weak. The council met on Monday.\n\nA resident said it was late. The council said it was not.\n\n\
             A resident said she had left. But experts said the dam would hold.",
        );
        let labels: Vec<&str> =
            rows.iter().map(|r| r.rsplit_once(' ').and_then(|r| r.0.rsplit_once(' ')).map_or("", |r| r.0)).collect();
        assert_eq!(labels, ["Experts", "The council", "A resident", "A resident"], "{rows:?}");
    }

    #[test]
    fn labels_name_the_source() {
        for (text, want) in [
            ("The Tide Times closed. Its editor said that money was short.", "The Tide Times’s editor unnamed"),
            ("Ana Ruiz was ill. Her doctor said that she would live.", "Ana Ruiz’s doctor unnamed"),
            ("Two typists left. One of them, a clerk who fell ill, said that it was late.", "a clerk unnamed"),
            ("Ida Moe and her colleagues said that it was late.", "Ida Moe named | Ida Moe’s colleagues collective"),
            ("Ida Moe and a friend said that it was late.", "Ida Moe named | a friend unnamed"),
            ("The cooks at Brill’s said that the oven was old.", "The cooks at Brill’s collective"),
            ("Ida Moe sold a mill to Mr. Bo Lind. Mr. Lind was ill. His wife said that it leaked.", "Bo Lind’s wife unnamed"),
            ("Ida Moe sold a mill to Bo Lind. His wife said that it leaked.", "wife unnamed"),
            ("Norway's embassy in Oslo on Sunday said that the visit was off.", "Norway's embassy in Oslo collective"),
            ("Those harbour records say that the quay was shut.", "harbour records document"),
            ("Those who worked there say that the quay was shut.", "Those who worked there collective"),
            ("A Tide Bank spokesman said that it was shut. “It was late,” he said.", "Tide Bank named"),
            ("The same source says that the quay was shut.", "The same source unnamed"),
            ("Early reports, including a note from the ministry, said that the quay was shut.", "Early reports document"),
            ("He was sued by rivals, whose lawyers said that the quay was shut.", "lawyers collective"),
            ("Other sources said that the quay was shut.", "Other sources unnamed"),
            ("Pentagon officials said that the quay was shut.", "Pentagon officials unnamed"),
            ("A Pentagon spokeswoman said that the quay was shut.", "Pentagon named"),
            ("Exit polls showed a close race. Early exit polls showed that women stayed home.", "Exit polls document"),
            ("KBRX-TV reported that the quay was shut.", "KBRX-TV outlet"),
            ("Tidewater Institute director Ana Ruiz said that the quay was shut.", "Ana Ruiz named Tidewater Institute director"),
            ("Former mayor Ana Ruiz said that the quay was shut.", "Ana Ruiz named Former mayor"),
        ] {
            let document = crate::annotate(text, &crate::About::default());
            let kind = |r: &SourceRow| r.anonymity.map_or(String::new(), |a| format!("{a:?}").to_lowercase());
            let roles =
                |r: &SourceRow| r.roles.iter().filter(|r| !r.starts_with("through")).cloned().collect::<Vec<_>>().join("; ");
            let row = |r: &SourceRow| format!("{} {} {}", r.label, kind(r), roles(r)).trim_end().to_owned();
            let rows: Vec<String> = document.audit.iter().flat_map(|audit| &audit.sources).map(row).collect();
            assert_eq!(rows.join(" | "), want, "{text}");
        }
    }

    #[test]
    fn documents_outlets_and_who_they_have_it_from() {
        let kinds = [AnonymityKind::Outlet, AnonymityKind::Unnamed, AnonymityKind::Document];
        let mut quotes: Vec<Quote> = ["Ana", "The mayor", "said"].map(|s| quote(QuoteKind::Indirect, "We sail now", s)).into();
        quotes.iter_mut().zip(kinds).for_each(|(quote, kind)| quote.anonymity = Some(kind));
        quotes[1].via = Some(0);
        let audit = audit(TEXT, &People { quotes, ..People::default() }, &[]);
        let totals = &audit.totals;
        assert_eq!((totals.outlet, totals.unnamed, totals.document, totals.named), (1, 1, 1, 0), "{:?}", audit.sources);
        assert_eq!(audit.chains, [[0, 1]]);
    }
}
