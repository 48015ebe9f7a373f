//! Features in plain words: why a line was taken for what it is.

use std::sync::LazyLock;

use super::{FAMILIES, Family};

/// What each value of a family says; the last of a family's holds for all that follow. Families that say nothing to a reader are left out.
const SAYS: &[(Family, &[&str])] = &[
    (Family::Length, &["very short", "short", "short", "", "", "", "", "long"]),
    (Family::Words, &["a single word", "two words", "few words", "few words", ""]),
    (
        Family::End,
        &["ends as a question", "ends in “!”", "ends as a sentence", "ends in a colon", "breaks off", "ends without a full stop"],
    ),
    (
        Family::Start,
        &[
            "opens with a quotation mark",
            "opens with a bracket",
            "opens with @ or #",
            "opens with a dash",
            "opens with dots",
            "opens with a figure",
            "opens with a small letter",
            "",
            "opens with a sign",
        ],
    ),
    (Family::Case, &["all in capitals", "every word with a capital", "most words with a capital", "set as sentences are"]),
    (Family::Function, &["none of the small words that sentences have", "", "", "the small words that sentences have"]),
    (Family::Sentences, &["no sentence", "a sentence", "several sentences"]),
    (Family::Quoted, &["words in quotation marks"]),
    (Family::Link, &["a web address", "an e-mail address or a handle"]),
    (Family::Separator, &["parts set off by bars or dots"]),
    (Family::Glued, &["words run into each other"]),
    (Family::Cue, &["words of buttons and notices"]),
    (Family::CueLong, &["words of notices"]),
    (Family::Dated, &["a date or time"]),
    (Family::DateOthers, &["a date or time"]),
    (Family::DateAlone, &["a date with little else"]),
    (Family::Named, &["a name or a job"]),
    (Family::Credit, &["words of a photo credit"]),
    (Family::Note, &["words of a note"]),
    (Family::Bullet, &["a bullet or number"]),
    (Family::Repeat, &["stands there more than once"]),
    (Family::Class, &["very short", "short", "a short sentence", "long, but no sentence", "prose"]),
    (Family::Before, BESIDE),
    (Family::After, BESIDE),
    (Family::Before2, BESIDE),
    (Family::After2, BESIDE),
    (Family::Near, &["no prose above it", "prose above it"]),
    (Family::Ahead, &["no prose below it", "prose below it"]),
    (Family::Around, &["", "among buttons or notices"]),
    (Family::Position, &["at the top", "at the top", "at the top", "at the end"]),
    (Family::Body, &["above the article’s text"]),
    (Family::Past, &["below the article’s text"]),
    (Family::Overlap, &["says little that the article says", "", "", "", "says what the article says"]),
    (Family::LeadOverlap, &["says little that the article’s beginning says", "", "says what the article’s beginning says"]),
    (Family::NameElsewhere, &["a name that does not come again", "a name that comes again"]),
    (Family::DateNear, &["a date next to it"]),
    (Family::NameNear, &["a name next to it"]),
    (Family::Caption, &["words of a picture"]),
    (Family::HeadShape, &["", "says what the article’s beginning says"]),
    (Family::Digits, &["mostly figures"]),
    (Family::TailName, &["a name above the text"]),
    (Family::Title, &["the likeliest title", "may be a title"]),
    (Family::Section, SECTION),
    (Family::SectionProse, SECTION),
    (Family::Inside, &["in the midst of the article’s text"]),
    (Family::Outside, &["apart from the article’s text"]),
    (Family::Edge, &["the article’s text begins here", "the article’s text ends here"]),
    (Family::TitleLead, &["the likeliest title"]),
    (Family::NoTitle, &["cannot be the title"]),
    (Family::Below, &["below the title"]),
    (Family::Above, &["above the title"]),
    (Family::HeadNamed, &["a name or a job below the title"]),
    (Family::HeadDated, &["a date below the title"]),
    (Family::HeadClass, &["below the title"]),
    (Family::Address, &["speaks to the reader"]),
    (Family::Dateline, &["opens with a dateline"]),
    (Family::FullDay, &["a day in full, as captions have it"]),
    (Family::CreditBeside, &["a photo credit next to it"]),
];

const BESIDE: &[&str] = &[
    "next to short lines",
    "next to short lines",
    "next to sentences",
    "next to a long line",
    "next to prose",
    "no lines next to it",
];
const SECTION: &[&str] =
    &["below a heading of comments", "below a heading of other stories", "below a call to subscribe", "below menus or buttons"];

static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let of = |(family, (_, size)): (usize, &(&str, usize))| {
        let says = SAYS.iter().find(|(known, _)| *known as usize == family).map_or(&[][..], |s| s.1);
        (0..*size).map(move |value| says.get(value.min(says.len().saturating_sub(1))).copied().unwrap_or(""))
    };
    FAMILIES.iter().enumerate().flat_map(of).collect()
});

/// The feature in plain words; empty where there are none.
pub(in crate::article) fn says(feature: u16) -> &'static str {
    WORDS.get(usize::from(feature)).copied().unwrap_or("")
}
