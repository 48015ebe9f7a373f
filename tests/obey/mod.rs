//! The laws: what holds of every document, whatever the text. Shared by the tests and the fuzzer.

// No user takes all of it.
#![allow(dead_code, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;

use copydesk::{About, BlockKind, Document, Offsets, Own, Span, annotate, export};
use serde_json::Value;

pub fn obey(text: &str, about: &About) {
    holds(text, &annotate(text, about));
}

/// The laws of a document that is there.
pub fn holds(text: &str, document: &Document) {
    spans_lie_in_the_text(text, document);
    blocks_cover_the_text(text, document);
    tokens_spell_the_text(text, document);
    sentences_hold_the_tokens(document);
    references_are_mutual(document);
    quotes_lie_in_blocks(document);
    values_are_in_range(document);
    audit_adds_up(document);
}

/// Every span of the document, with what it is of.
fn spans(document: &Document) -> Vec<(&'static str, Span)> {
    let mut all: Vec<(&'static str, Span)> = Vec::new();
    all.extend(document.published.iter().filter_map(|p| p.span).map(|s| ("published", s)));
    for block in &document.blocks {
        all.push(("block", block.span));
        if let Some(d) = &block.dateline {
            all.push(("dateline", d.span));
            all.extend([d.place, d.agency, d.date].into_iter().flatten().map(|s| ("dateline part", s)));
        }
    }
    all.extend(document.sentences.iter().map(|x| ("sentence", x.span)));
    all.extend(document.tokens.iter().map(|x| ("token", x.span)));
    all.extend(document.mentions.iter().flat_map(|x| [("mention", x.span), ("head", x.head)]));
    all.extend(document.entities.iter().flat_map(|x| &x.roles).map(|x| ("role", x.span)));
    all.extend(document.times.iter().map(|x| ("time", x.span)));
    for quote in &document.quotes {
        all.extend(quote.content.iter().map(|&s| ("content", s)));
        all.extend(quote.cue.iter().map(|&s| ("cue", s)));
        all.extend(quote.source.iter().map(|&s| ("source", s)));
        all.extend(quote.grounds.map(|s| ("grounds", s)));
        all.extend(quote.edits.iter().map(|x| ("edit", x.span)));
    }
    all.extend(document.asides.iter().map(|x| ("aside", x.span)));
    all.extend(document.links.iter().map(|x| ("link", x.span)));
    all
}

fn spans_lie_in_the_text(text: &str, document: &Document) {
    for (what, span) in spans(document) {
        assert!(text.get(span.start()..span.end()).is_some(), "{what} {span:?} is not on characters of the text");
        assert!(!span.is_empty(), "{what} {span:?} is empty");
    }
    for row in document.audit.iter().flat_map(|audit| &audit.sources) {
        assert!(text.is_char_boundary(row.first.0 as usize), "first {:?} is not on a character", row.first);
    }
    let ordered = |what, spans: Vec<Span>| {
        for pair in spans.windows(2) {
            assert!(pair[0].start() <= pair[1].start(), "{what} are out of order at {:?}", pair[1]);
        }
    };
    ordered("mentions", document.mentions.iter().map(|x| x.span).collect());
    ordered("times", document.times.iter().map(|x| x.span).collect());
    ordered("asides", document.asides.iter().map(|x| x.span).collect());
    ordered("links", document.links.iter().map(|x| x.span).collect());
    ordered("quotes", document.quotes.iter().filter_map(|x| x.content.first().copied()).collect());
}

fn visible(c: char) -> bool {
    let unseen = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    !(c.is_whitespace() || c.is_control() || unseen)
}

/// No two of these overlap, and nothing visible is outside all of them.
fn covers(what: &str, text: &str, spans: impl Iterator<Item = Span>) {
    let mut at = 0;
    for span in spans.chain([Span::new(text.len(), text.len())]) {
        assert!(at <= span.start(), "{what} {span:?} overlaps the one before");
        let gap = &text[at..span.start()];
        assert!(!gap.contains(visible), "{gap:?} is in no {what}");
        at = span.end();
    }
}

fn blocks_cover_the_text(text: &str, document: &Document) {
    covers("block", text, document.blocks.iter().map(|b| b.span));
    for block in &document.blocks {
        assert!(block.role.is_none() || block.kind == BlockKind::Boilerplate, "{block:?} has a role");
        assert!(block.of.is_none() || block.kind == BlockKind::Pullquote, "{block:?} repeats a quote");
        assert!(block.authors.is_empty() || block.kind == BlockKind::Byline, "{block:?} has authors");
        if let Some(d) = &block.dateline {
            assert!(block.span.contains(d.span), "dateline {d:?} is outside {:?}", block.span);
            let parts = [d.place, d.agency, d.date];
            assert!(parts.iter().flatten().all(|p| d.span.contains(*p)), "{d:?} has parts outside");
        }
    }
}

fn tokens_spell_the_text(text: &str, document: &Document) {
    covers("token", text, document.tokens.iter().map(|t| t.span));
}

fn sentences_hold_the_tokens(document: &Document) {
    let mut tokens = document.tokens.iter().map(|t| t.span).peekable();
    for sentence in &document.sentences {
        let block = document.blocks.get(sentence.block as usize);
        assert!(block.is_some_and(|b| b.span.contains(sentence.span)), "{sentence:?} is outside its block");
        let mut last = None;
        while let Some(token) = tokens.next_if(|t| t.start() < sentence.span.end()) {
            assert!(last.is_some() || token.start() == sentence.span.start(), "{sentence:?} does not start with a token");
            last = Some(token.end());
        }
        assert!(last == Some(sentence.span.end()), "{sentence:?} does not end with a token");
    }
    assert!(tokens.peek().is_none(), "{:?} is in no sentence", tokens.peek());
}

fn references_are_mutual(document: &Document) {
    let (mentions, entities, quotes) = (document.mentions.len(), document.entities.len(), document.quotes.len());
    let is_in = |what: &str, index: u32, count: usize| assert!((index as usize) < count, "{what} {index} of {count}");
    for (i, mention) in document.mentions.iter().enumerate() {
        is_in("entity of a mention", mention.entity, entities);
        let of = &document.entities[mention.entity as usize].mentions;
        assert!(of.contains(&(i as u32)), "{mention:?} is not among the mentions of its entity");
        assert!(mention.span.contains(mention.head), "{mention:?} has its head outside");
    }
    let mut counted = 0;
    let mut before = 0;
    for (i, entity) in document.entities.iter().enumerate() {
        assert!(!entity.name.is_empty(), "entity {i} has no name");
        // But for a reader's own, whom the text may not mention; they stand last.
        let Some(&first) = entity.mentions.first() else {
            assert!(entity.reader.contains(&Own::Added), "{entity:?} is not mentioned");
            before = u32::MAX;
            continue;
        };
        assert!(entity.mentions.is_sorted_by(|a, b| a < b), "{entity:?} has its mentions out of order");
        assert!(first >= before, "{entity:?} is out of order of first mention");
        before = first;
        counted += entity.mentions.len();
        for &mention in &entity.mentions {
            is_in("mention of an entity", mention, mentions);
            assert!(document.mentions[mention as usize].entity == i as u32, "mention {mention} is of two entities");
        }
        entity.roles.iter().filter_map(|r| r.organization).for_each(|o| is_in("organization of a role", o, entities));
        entity.member_of.iter().for_each(|&e| is_in("member_of", e, entities));
        assert!(!entity.member_of.contains(&(i as u32)), "{entity:?} is a member of itself");
        let distinct: BTreeSet<&String> = entity.aliases.iter().chain([&entity.name]).collect();
        assert!(distinct.len() == entity.aliases.len() + 1, "{entity:?} has an alias twice");
    }
    assert!(counted == mentions, "{counted} mentions of entities, {mentions} in all");
    for block in &document.blocks {
        block.of.iter().for_each(|&q| is_in("quote of a pull-quote", q, quotes));
        block.authors.iter().for_each(|&m| is_in("author", m, mentions));
        for &author in &block.authors {
            assert!(block.span.contains(document.mentions[author as usize].span), "author {author} is outside {block:?}");
        }
    }
    for (i, quote) in document.quotes.iter().enumerate() {
        [quote.speaker, quote.addressee].into_iter().flatten().for_each(|e| is_in("entity of a quote", e, entities));
        quote.candidates.iter().for_each(|c| is_in("candidate", c.entity, entities));
        let candidates: BTreeSet<u32> = quote.candidates.iter().map(|c| c.entity).collect();
        assert!(candidates.len() == quote.candidates.len(), "quote {i} has a candidate twice: {:?}", quote.candidates);
        quote.speakers.iter().for_each(|&e| is_in("speaker", e, entities));
        assert!(quote.speaker == quote.speakers.first().copied(), "the speaker of quote {i} is not the first of its speakers");
        assert!(quote.speaker.is_some() == quote.speaker_confidence.is_some(), "quote {i} is sure of nobody: {quote:?}");
        quote.said.iter().for_each(|&t| is_in("time of a quote", t, document.times.len()));
        for other in [quote.via, quote.repeats].into_iter().flatten() {
            is_in("via or repeats", other, quotes);
            assert!(other as usize != i, "quote {i} refers to itself");
        }
    }
}

fn quotes_lie_in_blocks(document: &Document) {
    let block_of = |span: Span| {
        let next = document.blocks.partition_point(|b| b.span.start() <= span.start());
        next.checked_sub(1).map(|i| &document.blocks[i]).filter(|b| b.span.contains(span))
    };
    for quote in &document.quotes {
        assert!(!quote.content.is_empty(), "{quote:?} has no content");
        for (what, pieces) in [("content", &quote.content), ("cue", &quote.cue), ("source", &quote.source)] {
            for &piece in pieces {
                let home = block_of(piece);
                assert!(home.is_some(), "{what} {piece:?} lies in no block");
                assert!(home.is_some_and(|b| b.kind != BlockKind::Boilerplate), "{what} {piece:?} lies in furniture");
            }
            assert!(
                pieces.windows(2).all(|p| p[0].end() <= p[1].start()),
                "the pieces of {what} {pieces:?} are out of order or overlap"
            );
        }
        for edit in &quote.edits {
            assert!(quote.content.iter().any(|c| c.contains(edit.span)), "{edit:?} is outside {:?}", quote.content);
        }
        assert!(quote.speaker.is_none() || quote.anonymity.is_some(), "{quote:?} has a speaker without anonymity");
        assert!(quote.anonymity.is_some() == quote.source_type.is_some(), "{quote:?} has a kind of source or anonymity alone");
        // What goes on with what was said is its source's, be that without a name and told of in another sentence.
        let goes_on = quote.why.starts_with("goes on");
        let someone = !quote.source.is_empty() || quote.speaker.is_some() || goes_on;
        assert!(someone || quote.anonymity.is_none(), "{quote:?} has anonymity without anyone");
    }
    for (what, span) in
        document.mentions.iter().map(|m| ("mention", m.span)).chain(document.times.iter().map(|t| ("time", t.span)))
    {
        assert!(block_of(span).is_some(), "{what} {span:?} lies in no block");
    }
}

fn values_are_in_range(document: &Document) {
    let some = [document.language.as_ref().map(|l| l.score)].into_iter().flatten();
    let blocks = document.blocks.iter().filter_map(|x| x.confidence);
    let mentions = document.mentions.iter().filter_map(|x| x.confidence);
    let entities = document.entities.iter().filter_map(|x| x.confidence);
    let quotes = document
        .quotes
        .iter()
        .flat_map(|x| x.candidates.iter().map(|c| c.score).chain([x.confidence]).chain(x.speaker_confidence));
    let shares = document.audit.iter().flat_map(|audit| &audit.sources).map(|x| x.share);
    for score in some.chain(blocks).chain(mentions).chain(entities).chain(quotes).chain(shares) {
        assert!((0.0..=1.0).contains(&score), "{score} is no score");
    }
    for time in &document.times {
        assert!(!time.value.is_empty() && !time.why.is_empty(), "{time:?} has no value or reason");
        assert!(time.from.is_some() == time.to.is_some(), "{time:?} has one end only");
        assert!(time.from <= time.to, "{time:?} ends before it starts");
        assert!(!time.other.contains(&time.value), "{time:?} has the reading not chosen as well");
    }
    for link in &document.links {
        assert!(link.url.contains(':'), "{link:?} has no scheme");
    }
}

fn audit_adds_up(document: &Document) {
    let Some(audit) = &document.audit else { panic!("there is no audit") };
    let (totals, quotes) = (&audit.totals, document.quotes.len());
    let in_rows: Vec<u32> = audit.sources.iter().flat_map(|row| row.quotes.iter().copied()).collect();
    let distinct: BTreeSet<u32> = in_rows.iter().copied().collect();
    // Once, but for what several say together.
    for (number, quote) in document.quotes.iter().enumerate() {
        let rows = in_rows.iter().filter(|&&q| q as usize == number).count();
        assert!(rows <= quote.speakers.len().max(1), "quote {number} stands in {rows} rows: {:?}", audit.sources);
    }
    assert!(distinct.iter().all(|&q| (q as usize) < quotes), "a row has a quote that there is not: {in_rows:?}");
    assert!(audit.sources.iter().all(|row| row.direct_words <= row.words && !row.label.is_empty()), "{:?}", audit.sources);
    assert!(
        audit.sources.iter().filter_map(|row| row.entity).all(|e| (e as usize) < document.entities.len()),
        "{:?}",
        audit.sources
    );
    assert!(audit.sources.is_sorted_by(|a, b| a.words >= b.words), "rows are out of order: {:?}", audit.sources);
    let joint = document.quotes.iter().any(|q| q.speakers.len() > 1);
    let shares = audit.sources.iter().map(|row| row.share).sum::<f32>();
    assert!(joint || shares <= 1.001, "shares are over 1: {:?}", audit.sources);
    assert!(totals.sources as usize == audit.sources.len(), "{totals:?}");
    let sourcing = document.quotes.iter().filter(|q| q.sourcing).count();
    assert!(totals.quotes as usize == sourcing && totals.not_sourcing as usize == quotes - sourcing, "{totals:?}");
    assert!(totals.quotes == totals.direct + totals.indirect + totals.mixed, "{totals:?}");
    assert!(totals.quotes == totals.attributed + totals.unattributed, "{totals:?}");
    assert!(totals.words == totals.attributed_words + totals.unattributed_words, "{totals:?}");
    assert!(totals.attributed as usize == distinct.len(), "{totals:?}, {distinct:?}");
    let kinds = totals.named + totals.unnamed + totals.collective + totals.document + totals.outlet;
    assert!(totals.sources == kinds, "{totals:?}");
    assert!(distinct.iter().all(|&q| document.quotes[q as usize].sourcing), "a row counts what is no sourcing: {in_rows:?}");
    let told: Vec<u32> = (0..quotes as u32).filter(|&q| document.quotes[q as usize].disclosure).collect();
    assert!(audit.disclosures == told, "{:?} are not {told:?}", audit.disclosures);
    assert!(totals.direct_words <= totals.words, "{totals:?}");
    assert!(audit.chains.iter().flatten().all(|&q| (q as usize) < quotes), "{:?}", audit.chains);
}

/// How many bytes of JSON a byte of text may give, as the README says. Prose gives some 22, lines of one letter 165.
const MOST: usize = 200;

/// The laws that are dear to check: units, export, layers, the same again.
pub fn obey_dearly(text: &str, about: &About) {
    let document = annotate(text, about);
    assert!(document == annotate(text, about), "the same text gave another document");
    let json = export::json(&document);
    assert!(json.len() <= 1000 + MOST * text.len(), "a document of {} bytes for {}", json.len(), text.len());
    assert!(serde_json::from_str::<Document>(&json).is_ok_and(|d| d == document), "JSON does not give the document back");
    assert!(
        !export::text(text, &document).contains('\u{0}') || text.contains('\u{0}'),
        "the text form has what the text has not"
    );

    let utf16: Vec<u16> = text.encode_utf16().collect();
    let chars: Vec<char> = text.chars().collect();
    let bytes = spans(&document);
    for unit in [Offsets::Utf16, Offsets::Codepoint] {
        let converted = document.clone().with_offsets(text, unit);
        let (here, there) = (offsets(&document), offsets(&converted));
        assert!(here.len() == there.len(), "{unit:?} has other annotations");
        assert!(here.len() >= bytes.len(), "the laws do not know all spans");
        for (a, b) in here.iter().zip(&there) {
            let (start, end) = (b.0 as usize, b.1 as usize);
            let same = match unit {
                Offsets::Utf16 => utf16.get(start..end).map(String::from_utf16_lossy),
                _ => chars.get(start..end).map(|c| c.iter().collect()),
            };
            assert!(same.as_deref() == text.get(a.0 as usize..a.1 as usize), "{a:?} is {b:?} in {unit:?}: {same:?}");
        }
    }
}

/// Every start and end in the document's JSON, whatever they belong to, in its order; where a source is first mentioned as an
/// empty stretch.
pub fn offsets(document: &Document) -> Vec<(u64, u64)> {
    fn walk(value: &Value, out: &mut Vec<(u64, u64)>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| walk(item, out)),
            Value::Object(fields) => {
                if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                    out.push((start.as_u64().unwrap(), end.as_u64().unwrap()));
                }
                out.extend(fields.get("first").and_then(Value::as_u64).map(|at| (at, at)));
                fields.values().for_each(|field| walk(field, out));
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(&serde_json::to_value(document).unwrap(), &mut out);
    out
}
