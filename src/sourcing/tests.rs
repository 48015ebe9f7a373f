use crate::document::{Document, Quote};
use crate::{About, Date, annotate};

fn read(text: &str) -> Document {
    annotate(text, &About { published: Date::new(2024, 3, 14), ..About::default() })
}

fn about<'d>(document: &'d Document, text: &str, words: &str) -> &'d Quote {
    let said = |q: &&Quote| q.content.iter().any(|c| c.of(text).contains(words));
    document.quotes.iter().find(said).unwrap_or_else(|| panic!("nobody says “{words}” in “{text}”"))
}

#[test]
fn said_is_the_time_of_the_reporting_clause() {
    for (text, words, want) in [
        ("“The quay is shut,” Ana Ruiz said on Monday.", "quay", Some("2024-03-11")),
        ("On Tuesday Ana Ruiz said that the quay was shut.", "quay", Some("2024-03-12")),
        ("Ana Ruiz said in an interview on Jan. 5 that the quay was shut.", "quay", Some("2024-01-05")),
        ("Ana Ruiz, who took over in June, told a packed meeting that the quay was shut.", "quay", None),
        ("Ana Ruiz said that the quay was shut on Monday.", "quay", None),
        ("“We sail on Friday,” Ana Ruiz said.", "sail", None),
        ("According to a report that members received on Monday, the quay was shut.", "quay", None),
        ("Ana Ruiz resigned on Monday and said that the quay was shut.", "quay", None),
    ] {
        let document = read(text);
        let said = about(&document, text, words).said.and_then(|t| document.times.get(t as usize)).map(|t| t.value.as_str());
        assert_eq!(said, want, "{text}");
    }
}
