//! Quotations against another text, and an article against a later version of itself.

#![allow(clippy::unwrap_used, clippy::panic)]

use copydesk::{About, ChangeKind, Compared, Document, Fair, Finding, Offsets, What, annotate, compare, compare_versions};

const TRANSCRIPT: &str = "MODERATOR: Good evening. Mayor Corr, the weir.\n\
    CORR: Thank you. Well, it held for sixty years and nobody checked it. The board was told. Twice, in fact, in writing, and they did \
    nothing about it at all. I won’t resign; I was not the mayor when the reports were written.\n\
    MODERATOR: And the town?\n\
    CORR: The town will pay for the houses on Mill Lane. All of them.\n\
    BERG: I heard the dog first, then the water, and then, uh, nothing.\n";

fn article(quotes: &[&str]) -> String {
    let lines = quotes.iter().map(|q| format!("“{q},” Ines Corr, the mayor, said.\n\n"));
    format!("Weir at Ostby gives way\n\n{}", lines.collect::<String>())
}

/// What was found of each quotation, which is one quote of the article.
fn found(quotes: &[&str]) -> (String, Vec<Compared>) {
    let text = article(quotes);
    let document = annotate(&text, &About::default());
    assert_eq!(document.quotes.len(), quotes.len(), "{:?}", document.quotes);
    let comparison = compare(&text, &document, TRANSCRIPT);
    let totals = comparison.totals;
    assert_eq!((totals.verbatim + totals.edited + totals.altered + totals.missing) as usize, comparison.quotes.len());
    (text, comparison.quotes)
}

/// As `here|there fair`.
fn differences(text: &str, compared: &Compared) -> Vec<String> {
    let all = compared.pieces.iter().flat_map(|p| &p.differences);
    all.map(|d| {
        let fair = d.fair.map_or(String::new(), |f| format!(" {f:?}"));
        format!("{}|{}{fair}", d.here.of(text), d.there.of(TRANSCRIPT))
    })
    .collect()
}

#[test]
fn verbatim_edited_altered_missing() {
    for (quote, finding, want) in [
        ("It held for sixty years and nobody checked it", Finding::Edited, vec!["It|it Capital"]),
        ("The town will pay for the houses on Mill Lane", Finding::Verbatim, vec![]),
        ("I was not the mayor when the reports were written", Finding::Verbatim, vec![]),
        ("I won't resign", Finding::Verbatim, vec![]),
        ("[The weir] held for sixty years and nobody checked it", Finding::Edited, vec!["The weir|it Bracket"]),
        ("The board was told … and they did nothing about it", Finding::Edited, vec!["…|. Twice, in fact, in writing, Ellipsis"]),
        ("[T]he board was told", Finding::Edited, vec!["[T]he|The Capital"]),
        ("I heard the dog first - then the water", Finding::Edited, vec![" - |, Marks"]),
        ("The town must pay for the houses on Mill Lane", Finding::Altered, vec!["must|will"]),
        ("The town will pay for all the houses on Mill Lane", Finding::Altered, vec!["all|"]),
        ("The town will pay for the houses", Finding::Verbatim, vec![]),
        ("The board was told in writing, and they did nothing about it at all", Finding::Altered, vec!["|Twice, in fact"]),
        ("Nobody ever told me that the gates had rusted through", Finding::Missing, vec![]),
        ("We never checked", Finding::Missing, vec![]),
    ] {
        let (text, compared) = found(&[quote]);
        let all = differences(&text, &compared[0]);
        assert_eq!(compared[0].found, finding, "{quote}: {all:?}");
        let words =
            |d: &str| d.chars().filter(|c| c.is_alphanumeric() || "|[]…".contains(*c) || c.is_whitespace()).collect::<String>();
        let flat = |d: &str| words(d).split_whitespace().collect::<Vec<_>>().join(" ").replace("| ", "|").replace(" |", "|");
        assert_eq!(all.iter().map(|d| flat(d)).collect::<Vec<_>>(), want.iter().map(|d| flat(d)).collect::<Vec<_>>(), "{quote}");
        let there = compared[0].pieces[0].there;
        assert_eq!(there.is_none(), finding == Finding::Missing);
    }
}

#[test]
fn where_it_stands_in_the_other_text() {
    let (_, compared) = found(&["The town will pay for the houses on Mill Lane", "nobody checked it"]);
    let there = |i: usize| compared[i].pieces[0].there.unwrap().of(TRANSCRIPT);
    assert_eq!((there(0), there(1)), ("The town will pay for the houses on Mill Lane", "nobody checked it"));
}

#[test]
fn a_quotation_that_is_interrupted_and_one_in_part() {
    let text = "“I heard the dog first,” Tom Berg said, “then the water.” He said that the mayor “was not the mayor” then. Ines Corr said that she would go.";
    let document = annotate(text, &About::default());
    let comparison = compare(text, &document, TRANSCRIPT);
    assert_eq!(comparison.quotes.iter().map(|q| q.found).collect::<Vec<_>>(), [Finding::Verbatim, Finding::Verbatim]);
    assert_eq!(comparison.quotes[0].pieces.len(), 2);
    assert_eq!(comparison.quotes[1].pieces[0].here.of(text), "“was not the mayor”");
}

#[test]
fn offsets_count_what_the_document_counts() {
    let text = format!("🚢🚢 {}", article(&["[The weir] held for sixty years and nobody checked it"]));
    let other = format!("🚢🚢🚢 {TRANSCRIPT}");
    let bytes = annotate(&text, &About::default());
    let counted = bytes.clone().with_offsets(&text, Offsets::Utf16);
    let (a, b) = (compare(&text, &bytes, &other), compare(&text, &counted, &other));
    let units: Vec<u16> = other.encode_utf16().collect();
    let there = b.quotes[0].pieces[0].there.unwrap();
    assert_eq!(String::from_utf16(&units[there.start()..there.end()]).unwrap(), a.quotes[0].pieces[0].there.unwrap().of(&other));
    assert_eq!(b.offsets, Offsets::Utf16);
    assert!(compare(&text, &bytes, "").quotes.iter().all(|q| q.found == Finding::Missing));
}

const OLD: &str = "Weir at Ostby gives way\n\n\
    The old weir at Ostby gave way on Friday, and the lower town was flooded within the hour.\n\n\
    “It held for sixty years and nobody checked it,” said Ines Corr, the mayor.\n\n\
    Tom Berg, who keeps the mill, said the water came without a sound.\n\n\
    The fire service pumped out forty cellars during the night and closed the bridge.\n\n\
    “I heard the dog first,” Berg said.\n";

fn versions(new: &str) -> (Document, Document, copydesk::Versions) {
    let (a, b) = (annotate(OLD, &About::default()), annotate(new, &About::default()));
    let versions = compare_versions(OLD, &a, new, &b);
    (a, b, versions)
}

#[test]
fn nothing_changed() {
    let (document, _, versions) = versions(OLD);
    assert!(versions.blocks.is_empty() && versions.quotes.is_empty());
    assert_eq!((versions.same_blocks as usize, versions.same_quotes as usize), (document.blocks.len(), document.quotes.len()));
}

#[test]
fn what_is_new_gone_changed_and_moved() {
    let new = OLD
        .replace("Weir at Ostby gives way", "Ostby weir gives way, two hurt")
        .replace("within the hour", "within two hours")
        .replace("The fire service pumped out forty cellars during the night and closed the bridge.\n\n", "")
        .replace("“It held for sixty years", "“It stood for sixty years")
        .replace(
            "said Ines Corr, the mayor.",
            "said Ines Corr, the mayor.\n\nTwo people were taken to hospital in Ostby with broken bones, doctors said.",
        )
        .replace("“I heard the dog first,” Berg said.\n", "");
    let new = new.replacen("\n\n", "\n\n“I heard the dog first,” Berg said.\n\n", 1);
    let (old, newer, versions) = versions(&new);
    let told: Vec<String> = versions
        .blocks
        .iter()
        .map(|c| {
            let words = match (c.here, c.there) {
                (_, Some(there)) => newer.blocks[there as usize].span.of(&new),
                (here, _) => old.blocks[here.unwrap() as usize].span.of(OLD),
            };
            let differences: Vec<_> = c.differences.iter().map(|d| format!("{}|{}", d.here.of(OLD), d.there.of(&new))).collect();
            format!(
                "{:?} {} {}",
                c.change,
                words.split_whitespace().take(3).collect::<Vec<_>>().join(" "),
                differences.join(", ")
            )
        })
        .collect();
    for want in [
        "Changed The old weir the hour|two hours",
        "Changed “It stood for held|stood",
        "Added Two people were ",
        "Gone The fire service ",
        "Moved “I heard the ",
    ] {
        assert!(told.iter().any(|t| t == want), "{want} is not in {told:#?}");
    }
    let quotes: Vec<_> = versions.quotes.iter().map(|c| (c.change, c.what.clone())).collect();
    assert!(quotes.contains(&(ChangeKind::Changed, vec![What::Content])), "{quotes:?}");
    assert!(quotes.iter().any(|q| q.0 == ChangeKind::Added), "{quotes:?}");
    assert_eq!(versions.quotes.iter().filter(|c| c.change == ChangeKind::Gone).count(), 0, "{quotes:?}");
}

#[test]
fn the_same_words_in_another_mouth() {
    let (_, _, versions) =
        versions(&OLD.replace("“I heard the dog first,” Berg said.", "“I heard the dog first,” Corr whispered."));
    let [change] = versions.quotes.as_slice() else { panic!("{:?}", versions.quotes) };
    assert_eq!((change.change, change.what.as_slice()), (ChangeKind::Changed, [What::Speaker, What::Cue].as_slice()));
    assert!(change.differences.is_empty());
}

/// Bad for an algorithm that compares all with all: the same words over and over, and two texts that share nothing.
#[test]
fn twice_the_text_takes_no_more_than_three_times_as_long() {
    let time = |n: usize| {
        let text: String =
            (0..n).map(|i| format!("“The water rose by {i} and nobody was told of it,” said Ines Corr.\n\n")).collect();
        let other: String = (0..n).map(|i| format!("Corr: the water rose by {} and nobody was told of it. ", n - i)).collect();
        let (a, b) = (annotate(&text, &About::default()), annotate(&other, &About::default()));
        let mut best = f64::MAX;
        for _ in 0..3 {
            let start = std::time::Instant::now();
            assert_eq!(compare(&text, &a, &other).quotes.len(), a.quotes.len());
            let versions = compare_versions(&text, &a, &other, &b);
            assert!(versions.same_blocks + versions.blocks.len() as u32 > 0);
            best = best.min(start.elapsed().as_secs_f64());
        }
        best
    };
    let (once, twice) = (time(400), time(800));
    assert!(twice < once * 3.0, "{once} s, then {twice} s");
}

#[test]
fn a_fair_change_is_told_by_name() {
    let fair = |f: Fair| serde_json::to_string(&f).unwrap();
    assert_eq!(
        [Fair::Bracket, Fair::Ellipsis, Fair::Capital, Fair::Marks].map(fair).join(" "),
        r#""bracket" "ellipsis" "capital" "marks""#
    );
}
