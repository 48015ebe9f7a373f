//! Corrections by a reader: what each of them changes, that all is counted again, and that they find their places in an edited text.

#![allow(clippy::unwrap_used, clippy::panic)]

use copydesk::export::{Article, Format};
use copydesk::{
    About, Anchor, AnonymityKind, BlockKind, Correction, Document, EntityType, Offsets, Own, Quote, QuoteKind, Span, Who,
    annotate, export, revise,
};

const TEXT: &str = "Weir at Ostby gives way\n\n\
    By Lena Moor\n\n\
    The old weir at Ostby gave way on Friday, and the lower town was flooded within the hour.\n\n\
    “It held for sixty years and nobody checked it,” said Ines Corr, the mayor. She said that the town would pay for the houses.\n\n\
    Tom Berg, who keeps the mill, said the water came without a sound. “I heard the dog first,” Berg said.\n\n\
    An engineer who did not want to be named said the gates had rusted. “Rust does not sleep,” the engineer said.\n\n\
    Corr denied that anybody had warned her. The town calls it “an act of the river”.\n\n\
    Share this story\n\n\
    “We saw it coming,” a neighbour, Mara Dale, said on the radio.\n";

fn about() -> About {
    About::default()
}

fn read() -> Document {
    annotate(TEXT, &about())
}

fn anchor(text: &str, words: &str) -> Anchor {
    let at = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Anchor::of(text, Span::new(at, at + words.len()))
}

fn at(words: &str) -> Anchor {
    anchor(TEXT, words)
}

fn quote<'d>(document: &'d Document, text: &str, words: &str) -> Option<&'d Quote> {
    document.quotes.iter().find(|q| q.content.iter().any(|c| c.of(text).contains(words)))
}

fn speaker<'d>(document: &'d Document, text: &str, words: &str) -> Option<&'d str> {
    let entity = quote(document, text, words)?.speaker?;
    document.entities.get(entity as usize).map(|e| e.name.as_str())
}

fn row<'d>(document: &'d Document, label: &str) -> Option<&'d copydesk::SourceRow> {
    document.audit.as_ref()?.sources.iter().find(|r| r.label == label)
}

fn revised(corrections: &[Correction]) -> Document {
    let document = revise(TEXT, &read(), corrections, &about());
    assert!(document.corrections.iter().all(|r| r.lost.is_none()), "{:?}", document.corrections);
    document
}

fn lost(correction: Correction) -> String {
    let document = revise(TEXT, &read(), &[correction], &about());
    let [revision] = document.corrections.as_slice() else { panic!("{:?}", document.corrections) };
    let mut bare = document.clone();
    bare.corrections.clear();
    assert_eq!(bare, read(), "what is not made changes nothing");
    revision.lost.clone().unwrap()
}

#[test]
fn the_article_reads_as_the_tests_below_expect() {
    let document = read();
    for (words, who) in [("It held", "Ines Corr"), ("the town would pay", "Ines Corr"), ("the dog", "Tom Berg")] {
        assert_eq!(speaker(&document, TEXT, words), Some(who), "{words}");
    }
    assert_eq!(row(&document, "Ines Corr").unwrap().quotes.len(), 3);
    assert!(quote(&document, TEXT, "act of the river").is_none_or(|q| q.speaker.is_none() || q.kind != QuoteKind::Direct));
}

#[test]
fn without_corrections_it_is_the_same_document() {
    assert_eq!(revise(TEXT, &read(), &[], &about()), read());
    let counted = read().with_offsets(TEXT, Offsets::Utf16);
    assert_eq!(revise(TEXT, &counted, &[], &about()), counted);
}

#[test]
fn a_quote_is_somebody_elses_and_all_is_counted_again() {
    let to = vec![Who { at: Some(at("Tom Berg")), ..Who::default() }];
    let document = revised(&[Correction::Speaker { quote: at("the town would pay for the houses"), to }]);
    assert_eq!(speaker(&document, TEXT, "the town would pay"), Some("Tom Berg"));
    let (before, after) = (read(), &document);
    let words = |document: &Document, label: &str| row(document, label).unwrap().words;
    let moved = words(&before, "Ines Corr") - words(after, "Ines Corr");
    assert!(moved > 5 && words(after, "Tom Berg") == words(&before, "Tom Berg") + moved);
    assert_eq!(before.audit.unwrap().totals.words, after.audit.as_ref().unwrap().totals.words);
    let mine = quote(after, TEXT, "the town would pay").unwrap();
    assert_eq!((mine.reader.as_slice(), mine.speaker_confidence), ([Own::Speaker].as_slice(), Some(1.0)));
    assert!(mine.candidates.is_empty() && mine.anonymity == Some(AnonymityKind::Named));
}

#[test]
fn a_quote_may_be_a_new_persons_two_peoples_or_nobodys() {
    let quote_at = at("“I heard the dog first,”");
    let document = revised(&[Correction::Speaker { quote: quote_at.clone(), to: vec![Who::named("Nils Arne Ek")] }]);
    assert_eq!(speaker(&document, TEXT, "the dog"), Some("Nils Arne Ek"));
    let new = document.entities.last().unwrap();
    assert!(new.named && new.mentions.is_empty() && new.reader == [Own::Added]);
    assert_eq!(row(&document, "Nils Arne Ek").unwrap().quotes.len(), 1);

    // Words of the text that nothing was seen in.
    let document = revised(&[Correction::Speaker { quote: quote_at.clone(), to: vec![Who::named("The old weir")] }]);
    let new = document.entities.iter().find(|e| e.name == "The old weir");
    assert!(new.is_some_and(|e| e.mentions.iter().all(|&m| document.mentions[m as usize].span.of(TEXT) == "The old weir")));

    let both = vec![Who::named("Tom Berg"), Who::named("Corr")];
    let document = revised(&[Correction::Speaker { quote: quote_at.clone(), to: both }]);
    assert_eq!(quote(&document, TEXT, "the dog").unwrap().speakers.len(), 2);
    assert!(row(&document, "Ines Corr").unwrap().quotes.len() == 4);

    let document = revised(&[Correction::Speaker { quote: quote_at, to: Vec::new() }]);
    let open = quote(&document, TEXT, "the dog").unwrap();
    assert!(open.speaker.is_none() && open.speakers.is_empty() && open.speaker_confidence.is_none());
}

#[test]
fn quotes_go_and_come() {
    let document = revised(&[Correction::Reject { quote: at("“I heard the dog first,”") }]);
    assert!(quote(&document, TEXT, "the dog").is_none());
    assert_eq!(document.quotes.len() + 1, read().quotes.len());
    assert!(row(&document, "Tom Berg").unwrap().words < row(&read(), "Tom Berg").unwrap().words);

    let add = |content: &str, kind| Correction::Add {
        content: vec![at(content)],
        cue: vec![at("calls it")],
        source: vec![at("The town calls").clone()].into_iter().take(0).collect(),
        speaker: vec![Who::named("Ines Corr")],
        kind,
    };
    let rejected = [Correction::Reject { quote: at("“an act of the river”") }];
    let base = revise(TEXT, &read(), &rejected, &about());
    let document = revise(TEXT, &base, &[add("“an act of the river”", None)], &about());
    let new = quote(&document, TEXT, "act of the river").unwrap();
    assert_eq!((new.kind, new.reader.as_slice(), new.sourcing), (QuoteKind::Direct, [Own::Added].as_slice(), true));
    assert_eq!(new.cue[0].of(TEXT), "calls it");
    assert_eq!(speaker(&document, TEXT, "act of the river"), Some("Ines Corr"));
    let again = revise(TEXT, &document, &[add("“an act of the river”", None)], &about());
    assert_eq!(again.corrections.last().unwrap().lost.as_deref(), Some("that is a quote already"));

    // Words that end in another paragraph are two stretches.
    let from = TEXT.find("the lower town").unwrap();
    let to = TEXT.find("“It held").unwrap() + "“It held for sixty years".len();
    let across = Correction::Add {
        content: vec![Anchor::of(TEXT, Span::new(from, to))],
        cue: Vec::new(),
        source: Vec::new(),
        speaker: Vec::new(),
        kind: Some(QuoteKind::Indirect),
    };
    let document = revised(&[across]);
    assert_eq!(document.quotes.iter().filter(|q| q.content.len() == 2 && q.reader == [Own::Added]).count(), 1);
    assert!(
        lost(Correction::Add {
            content: vec![at("Share this story")],
            cue: Vec::new(),
            source: Vec::new(),
            speaker: Vec::new(),
            kind: None
        })
        .contains("set aside")
    );
}

#[test]
fn words_kind_and_notes_of_a_quote() {
    let document = revised(&[
        Correction::Content { quote: at("the town would pay for the houses"), to: vec![at("the town would pay")] },
        Correction::Kind { quote: at("“Rust does not sleep,”"), kind: QuoteKind::Mixed },
        Correction::Checked {
            quote: at("“It held for sixty years and nobody checked it,”"),
            note: Some(" tape, 4:10 ".to_owned()),
        },
    ]);
    let short = quote(&document, TEXT, "the town would pay").unwrap();
    assert_eq!(short.content[0].of(TEXT), "the town would pay");
    assert_eq!(short.kind, QuoteKind::Indirect);
    let mixed = quote(&document, TEXT, "Rust does not").unwrap();
    assert_eq!((mixed.kind, mixed.reader.as_slice()), (QuoteKind::Mixed, [Own::Kind].as_slice()));
    let checked = quote(&document, TEXT, "It held").unwrap();
    assert_eq!(checked.checked.as_ref().unwrap().note.as_deref(), Some("tape, 4:10"));
    assert!(checked.reader.is_empty(), "looking up changes nothing");
    let words = at("“It held for sixty years and nobody checked it,”");
    let taken_back = [Correction::Checked { quote: words.clone(), note: None }, Correction::Unchecked { quote: words }];
    assert!(quote(&revised(&taken_back), TEXT, "It held").unwrap().checked.is_none());
    assert!(row(&document, "Ines Corr").unwrap().words + 4 == row(&read(), "Ines Corr").unwrap().words);
}

#[test]
fn people_become_one() {
    let engineer = Who { at: Some(at("engineer who did")), ..Who::default() };
    let engineer =
        Who { at: engineer.at.map(|a| Anchor { exact: "engineer".to_owned(), suffix: a.suffix, ..a }), ..Who::default() };
    let unnamed = quote(&read(), TEXT, "Rust does not").unwrap().anonymity;
    assert_eq!(unnamed, Some(AnonymityKind::Unnamed));
    let document = revised(&[Correction::Merge { entity: engineer, into: Who::named("Tom Berg") }]);
    assert_eq!(document.entities.len() + 1, read().entities.len());
    assert_eq!(speaker(&document, TEXT, "Rust does not"), Some("Tom Berg"));
    assert_eq!(quote(&document, TEXT, "Rust does not").unwrap().anonymity, Some(AnonymityKind::Named));
    assert!(quote(&document, TEXT, "Rust does not").unwrap().grounds.is_none());
    let berg = document.entities.iter().find(|e| e.name == "Tom Berg").unwrap();
    assert!(berg.reader == [Own::Mentions] && berg.aliases.iter().any(|a| a.contains("engineer")), "{berg:?}");
    assert!(document.audit.unwrap().sources.len() < read().audit.unwrap().sources.len());
    let one = Correction::Merge { entity: Who::named("Berg"), into: Who::named("Tom Berg") };
    assert_eq!(lost(one), "they are one already");
}

#[test]
fn one_becomes_two() {
    let last = TEXT.rfind("Corr denied").unwrap();
    let mention = Anchor::of(TEXT, Span::new(last, last + 4));
    let document = revised(&[Correction::Split {
        entity: Who::named("Ines Corr"),
        mentions: vec![mention],
        name: Some("Jon Corr".to_owned()),
    }]);
    assert_eq!(document.entities.len(), read().entities.len() + 1);
    assert_eq!(speaker(&document, TEXT, "anybody had warned"), Some("Jon Corr"));
    assert_eq!(speaker(&document, TEXT, "It held"), Some("Ines Corr"));
    assert_eq!(row(&document, "Ines Corr").unwrap().quotes.len(), 2);
    let whole = document.entities.iter().find(|e| e.name == "Ines Corr").unwrap();
    assert!(whole.roles.iter().any(|r| r.text.contains("mayor")), "{whole:?}");
}

#[test]
fn names_types_and_roles() {
    let document = revised(&[
        Correction::Rename { entity: Who::named("Tom Berg"), name: "Thomas Berg".to_owned() },
        Correction::Role { entity: Who::named("Thomas Berg"), roles: vec!["miller".to_owned()] },
        Correction::Type { entity: Who::named("Ines Corr"), kind: EntityType::Organization },
    ]);
    let berg = document.entities.iter().find(|e| e.name == "Thomas Berg").unwrap();
    assert!(berg.aliases.contains(&"Tom Berg".to_owned()) && berg.reader == [Own::Name, Own::Roles]);
    assert_eq!(row(&document, "Thomas Berg").unwrap().roles, ["miller"]);
    let corr = document.entities.iter().find(|e| e.name == "Ines Corr").unwrap();
    assert_eq!((corr.kind, corr.pronouns.len()), (EntityType::Organization, 0));
    assert_eq!(row(&document, "Ines Corr").unwrap().source_type, Some(copydesk::SourceType::Organization));
    assert!(lost(Correction::Rename { entity: Who::named("Una Prior"), name: "Una".to_owned() }).contains("“Una Prior”"));
}

#[test]
fn what_a_line_is_and_which_day_it_is() {
    let furniture = Correction::Block {
        block: at("Tom Berg, who keeps the mill, said the water came without a sound."),
        kind: BlockKind::Boilerplate,
    };
    let document = revise(TEXT, &read(), &[furniture], &about());
    assert_eq!(document.corrections[0].lost.as_deref(), None);
    assert!(quote(&document, TEXT, "the dog").is_none() && row(&document, "Tom Berg").is_none());
    let line = document.blocks.iter().find(|b| b.span.of(TEXT).starts_with("Tom Berg")).unwrap();
    assert!(line.kind == BlockKind::Boilerplate && line.reader == [Own::Kind] && line.role.is_some());

    let aside = read().blocks.iter().find(|b| b.span.of(TEXT).starts_with("“We saw")).unwrap().kind;
    let kind = if aside == BlockKind::Boilerplate { BlockKind::Paragraph } else { BlockKind::Boilerplate };
    let document =
        revised(&[Correction::Block { block: at("“We saw it coming,” a neighbour, Mara Dale, said on the radio."), kind }]);
    assert_eq!(quote(&document, TEXT, "We saw it coming").is_some(), kind == BlockKind::Paragraph);

    let day = "2021-05-04".parse::<String>().unwrap();
    let date = serde_json::from_value(day.into()).unwrap();
    let document =
        revised(&[Correction::Checked { quote: at("“I heard the dog first,”"), note: None }, Correction::Published { date }]);
    assert_eq!(document.times[0].value, "2021-04-30");
    assert!(quote(&document, TEXT, "the dog").unwrap().checked.is_some());
}

#[test]
fn one_after_another_is_as_all_at_once() {
    let date = serde_json::from_value("2021-05-04".into()).unwrap();
    let all = [
        Correction::Speaker { quote: at("“I heard the dog first,”"), to: vec![Who::named("Nils Arne Ek")] },
        Correction::Rename { entity: Who::named("Nils Arne Ek"), name: "Nils Ek".to_owned() },
        Correction::Block { block: at("Weir at Ostby gives way"), kind: BlockKind::Subheading },
        Correction::Reject { quote: at("“Rust does not sleep,”") },
        Correction::Published { date },
        Correction::Kind { quote: at("the gates had rusted"), kind: QuoteKind::Mixed },
        Correction::Reject { quote: Anchor { exact: "never written".to_owned(), ..Anchor::default() } },
        Correction::Merge { entity: Who::named("Nils Ek"), into: Who::named("Tom Berg") },
    ];
    let at_once = revise(TEXT, &read(), &all, &about());
    let steps = all.iter().fold(read(), |document, one| revise(TEXT, &document, std::slice::from_ref(one), &about()));
    assert_eq!(at_once, steps);
    let counted = revise(TEXT, &read().with_offsets(TEXT, Offsets::Utf16), &all, &about());
    assert_eq!(at_once.with_offsets(TEXT, Offsets::Utf16), counted);
}

/// The same corrections, made on a text that was edited since.
#[test]
fn corrections_survive_an_edited_text() {
    let corrections = [
        Correction::Speaker {
            quote: at("the town would pay for the houses"),
            to: vec![Who { name: Some("Tom Berg".to_owned()), at: Some(at("Tom Berg")), ..Who::default() }],
        },
        Correction::Checked { quote: at("“It held for sixty years and nobody checked it,”"), note: Some("tape".to_owned()) },
        Correction::Kind { quote: at("“Rust does not sleep,”"), kind: QuoteKind::Mixed },
        Correction::Rename { entity: Who { at: Some(at("Lena Moor")), ..Who::default() }, name: "Lena Moor-Ek".to_owned() },
        Correction::Block {
            block: at("“We saw it coming,” a neighbour, Mara Dale, said on the radio."),
            kind: BlockKind::Paragraph,
        },
    ];
    let check = |text: &str, gone: &[usize]| {
        let document = revise(text, &annotate(text, &about()), &corrections, &about());
        for (i, revision) in document.corrections.iter().enumerate() {
            assert_eq!(revision.correction, corrections[i]);
            assert_eq!(revision.lost.is_some(), gone.contains(&i), "{i}: {revision:?} in {text}");
        }
        let marked = |own: Own| document.quotes.iter().filter(|q| q.reader.contains(&own)).count();
        assert_eq!(marked(Own::Speaker), usize::from(!gone.contains(&0)));
        if !gone.contains(&0) {
            assert_eq!(speaker(&document, text, "would pay"), Some("Tom Berg"), "{text}");
        }
        if !gone.contains(&1) {
            assert!(quote(&document, text, "sixty years").unwrap().checked.is_some(), "{text}");
        }
        assert_eq!(document.quotes.iter().filter(|q| q.checked.is_some()).count(), usize::from(!gone.contains(&1)));
        assert_eq!(marked(Own::Kind), usize::from(!gone.contains(&2)));
    };
    let edit = |pairs: &[(&str, &str)]| {
        pairs.iter().fold(TEXT.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        })
    };
    check(TEXT, &[]);
    // A new lead, a new headline.
    check(
        &edit(&[
            ("Weir at Ostby gives way", "Ostby weir fails"),
            ("The old weir", "Nobody was hurt. Sirens sounded late.\n\nThe old weir"),
        ]),
        &[],
    );
    // Words put in, taken out and changed inside the quotes.
    check(
        &edit(&[
            ("held for sixty years and", "held for more than sixty years, and"),
            ("pay for the houses", "pay for all the houses on Mill Lane"),
            ("Rust does not sleep", "Rust doesn’t sleep"),
        ]),
        &[],
    );
    // Straight marks for curly ones.
    check(&TEXT.replace(['“', '”'], "\""), &[]);
    // Paragraphs in another order.
    let mut paragraphs: Vec<&str> = TEXT.split("\n\n").collect();
    paragraphs.swap(3, 5);
    check(&paragraphs.join("\n\n"), &[]);
    // What was quoted is gone.
    check(&edit(&[("“Rust does not sleep,” the engineer said.", "The engineer left."), ("By Lena Moor\n\n", "")]), &[2, 3]);
    check(
        &edit(&[("“It held for sixty years and nobody checked it,” said Ines Corr, the mayor.", "Ines Corr, the mayor, came.")]),
        &[1],
    );
}

/// As much as a program has to be told of a correction that is not to be lost.
#[test]
fn every_format_says_what_is_the_readers_own() {
    let document = revised(&[
        Correction::Speaker { quote: at("the town would pay for the houses"), to: vec![Who::named("Tom Berg")] },
        Correction::Checked { quote: at("“I heard the dog first,”"), note: Some("heard on tape".to_owned()) },
        Correction::Rename { entity: Who::named("Ines Corr"), name: "Inés Corr".to_owned() },
    ]);
    for (format, wants) in [
        (Format::Json, vec!["\"reader\":[\"speaker\"]", "\"checked\":{\"note\":\"heard on tape\"}", "\"reader\":[\"name\"]"]),
        (Format::Text, vec!["reader’s own: speaker", "checked: heard on tape", "reader’s own: name"]),
        (Format::Html, vec!["reader’s own: speaker", "checked: heard on tape", "data-reader=\"name\""]),
        (Format::Markdown, vec!["reader’s own: speaker", "checked: heard on tape"]),
        (Format::Csv, vec![",speaker,,\n", ",,yes,heard on tape\n"]),
        (Format::CsvPeople, vec![",name\n"]),
        (Format::CsvSources, vec![",1\n"]),
        (
            Format::W3c,
            vec![
                "reader’s own: speaker",
                "\"purpose\":\"commenting\",\"type\":\"TextualBody\",\"value\":\"heard on tape\"",
                "reader’s own: name",
            ],
        ),
        (Format::SchemaOrg, vec!["reader’s own: speaker", "checked: heard on tape", "reader’s own: name"]),
        (Format::Tei, vec!["resp=\"#reader\"", "xml:id=\"reader\"", "heard on tape"]),
        (Format::ConllU, vec!["# reader = e", " name\n"]),
        (Format::Brat, vec!["reader’s own: speaker", "checked: heard on tape", "reader’s own: name"]),
    ] {
        let written = format.write(TEXT, &document, &Article::default());
        for want in wants {
            assert!(written.contains(want), "{format:?} lacks {want}:\n{written}");
        }
        let plain = format.write(TEXT, &read(), &Article::default());
        assert!(!plain.contains("#reader") && !plain.contains("reader’s own"), "{format:?}");
    }
    assert!(export::json(&read()) == export::json(&revise(TEXT, &read(), &[], &about())));
}
