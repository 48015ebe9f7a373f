//! The page's demo: whoever clicks any row of it must find it right. All quotes and all rows of the audit, in order.

#![allow(clippy::unwrap_used)]

use copydesk::{About, annotate};

const DEMO: &str = include_str!("../www/demo.txt");

#[test]
fn every_quote_is_in_the_right_mouth() {
    let document = annotate(DEMO, &About::default());
    let got: Vec<(String, String)> = document
        .quotes
        .iter()
        .enumerate()
        .map(|(number, quote)| {
            let row = document.audit.iter().flat_map(|a| &a.sources).find(|row| row.quotes.contains(&(number as u32)));
            let words: Vec<&str> = quote.content[0].of(DEMO).split_whitespace().take(4).collect();
            (words.join(" "), row.map_or(String::new(), |row| row.label.clone()))
        })
        .collect();
    let want = [
        ("The swing bridge that", "the council"),
        ("“We did not take", "Ingrid Vasquez"),
        ("repairs would cost about", "Ingrid Vasquez"),
        ("a decision by the", "Ingrid Vasquez"),
        ("Many of them earn", "Port Arlen Chamber of Commerce"),
        ("“They’ve known since 2021.", "Rufus Bell"),
        ("“They’ve known since 2021.", "Rufus Bell"),
        ("the timetable “a bad", "Rufus Bell"),
        ("to send the council", "Rufus Bell"),
        ("that a report three", "Two engineers involved in the inspection"),
        ("that it ignored the", "the council"),
        ("“There was no such", "Ingrid Vasquez"),
        ("he would believe it", "Rufus Bell"),
    ];
    for (number, want) in want.iter().enumerate() {
        let got = got.get(number).map(|g| (g.0.as_str(), g.1.as_str()));
        let (words, label) = got.unwrap_or_default();
        assert_eq!((words, label), *want, "quote {number}");
    }
    assert_eq!(got.len(), want.len());
}

#[test]
fn every_row_of_the_audit_is_right() {
    let audit = annotate(DEMO, &About::default()).audit.unwrap();
    let rows: Vec<(&str, &str)> =
        audit.sources.iter().map(|r| (r.label.as_str(), r.roles.first().map_or("", String::as_str))).collect();
    assert_eq!(
        rows,
        [
            ("Ingrid Vasquez", "director of transport"),
            ("the council", ""),
            ("Rufus Bell", ""),
            ("Port Arlen Chamber of Commerce", ""),
            ("Two engineers involved in the inspection", ""),
        ]
    );
    assert_eq!((audit.totals.sources, audit.totals.quotes, audit.totals.unattributed), (5, 13, 0));
}
