//! Corrections by a reader: what is to be changed, and where.
//!
//! Places are told by their words, with what stands before and behind and where they stood (the selectors of the W3C's Web Annotation
//! Data Model), so that a correction finds its place again in a text that was edited.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{BlockKind, EntityType, QuoteKind};
use crate::calendar::Date;
use crate::span::{Offsets, Span, Units};

/// A stretch of the text by its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The words themselves.
    pub exact: String,
    /// What stood before them; as much as tells them from the same words elsewhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// What stood behind them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
    /// Where they began, in UTF-16 code units whatever a document's unit is: of several places the nearest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
}

impl Anchor {
    /// Characters of context to either side.
    const CONTEXT: usize = 32;

    /// Of a span in bytes.
    pub fn of(text: &str, span: Span) -> Anchor {
        let before = text.get(..span.start()).unwrap_or_default();
        let prefix =
            before.char_indices().rev().nth(Anchor::CONTEXT - 1).map_or(before, |(i, _)| before.get(i..).unwrap_or_default());
        let after = text.get(span.end()..).unwrap_or_default();
        let suffix = after.char_indices().nth(Anchor::CONTEXT).map_or(after, |(i, _)| after.get(..i).unwrap_or_default());
        Anchor {
            exact: span.of(text).to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            start: Some(Units::new(text, Offsets::Utf16).convert(span.start() as u32)),
        }
    }
}

/// Somebody or something that the article names: by words that mention it (`at`), by name, or by both; words win where they are found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Words that mention it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Anchor>,
    /// Of a name that is new to the document; a person where nothing is said.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<EntityType>,
}

impl Who {
    /// By name alone.
    pub fn named(name: &str) -> Who {
        Who { name: Some(name.to_owned()), ..Who::default() }
    }
}

/// One correction. In JSON `do` says which: `{"do": "kind", "quote": {"exact": "…"}, "kind": "direct"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "do", rename_all = "lowercase", deny_unknown_fields)]
pub enum Correction {
    /// Who says it: one, several together, or nobody known. A name that the document does not have is a new person's.
    Speaker {
        /// Words of the quote.
        quote: Anchor,
        /// Who says it.
        to: Vec<Who>,
    },
    /// It is no quote.
    Reject {
        /// Words of the quote.
        quote: Anchor,
    },
    /// It is a quote that was not found. Its kind is read from its marks unless it is given.
    Add {
        /// What was said.
        content: Vec<Anchor>,
        /// The words that report.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cue: Vec<Anchor>,
        /// The words that name the source.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        source: Vec<Anchor>,
        /// Who says it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        speaker: Vec<Who>,
        /// Word for word, reported, or both.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<QuoteKind>,
    },
    /// The words that were said are these.
    Content {
        /// Words of the quote.
        quote: Anchor,
        /// What was said.
        to: Vec<Anchor>,
    },
    /// Word for word, in the reporter's words, or both.
    Kind {
        /// Words of the quote.
        quote: Anchor,
        /// Of which kind it is.
        kind: QuoteKind,
    },
    /// Somebody looked it up and it holds.
    Checked {
        /// Words of the quote.
        quote: Anchor,
        /// What the reader noted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// Nobody looked it up after all.
    Unchecked {
        /// Words of the quote.
        quote: Anchor,
    },
    /// Two entities are one, which keeps the name of `into`.
    Merge {
        /// Which entity.
        entity: Who,
        /// Which one it is.
        into: Who,
    },
    /// These mentions are another's, named so or as they name it; quotes whose source they are go with them.
    Split {
        /// Which entity.
        entity: Who,
        /// The mentions that are another's.
        mentions: Vec<Anchor>,
        /// The other's name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// The entity's name is another.
    Rename {
        /// Which entity.
        entity: Who,
        /// Its name.
        name: String,
    },
    /// The entity is something else.
    Type {
        /// Which entity.
        entity: Who,
        /// What it is.
        #[serde(rename = "type")]
        kind: EntityType,
    },
    /// All the roles that somebody has; none takes them away.
    Role {
        /// Which entity.
        entity: Who,
        /// All of its roles.
        roles: Vec<String>,
    },
    /// What a block is. The article is read again with it, so that quotes in it appear or go.
    Block {
        /// Words of the block.
        block: Anchor,
        /// What it is.
        kind: BlockKind,
    },
    /// The day of publication. The article is read again with it.
    Published {
        /// The day.
        date: Date,
    },
}

impl Correction {
    /// Whether the article has to be read again.
    pub(crate) fn reads_again(&self) -> bool {
        matches!(self, Correction::Block { .. } | Correction::Published { .. })
    }

    /// From a JSON array of corrections. What cannot be read is said with its number and, where a field is unknown, its name.
    pub fn list(json: &str) -> Result<Vec<Correction>, BadCorrections> {
        let bad = |wrong: String| BadCorrections(wrong);
        let list: Vec<&RawValue> =
            serde_json::from_str(json).map_err(|e| bad(format!("corrections must be a JSON array of objects: {}", plain(&e))))?;
        let one = |(i, raw): (usize, &&RawValue)| {
            serde_json::from_str(raw.get()).map_err(|e| bad(format!("correction {}: {}", i + 1, plain(&e))))
        };
        list.iter().enumerate().map(one).collect()
    }
}

/// What serde says, without the place: that counts within one correction.
fn plain(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    said.split('`')
        .enumerate()
        .fold(String::new(), |all, (i, part)| all + ["", "“", "”"][if i == 0 { 0 } else { 2 - i % 2 }] + part)
}

/// What [`Correction::list`] could not read, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCorrections(String);

impl std::fmt::Display for BadCorrections {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadCorrections {}

/// A correction that a document was given, and why it could not be made, where it could not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Revision {
    /// What was asked for.
    pub correction: Correction,
    /// Why it could not be made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<String>,
}

/// What of a quote, entity or block is a reader's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Own {
    /// That it is there at all.
    Added,
    /// Who says it.
    Speaker,
    /// The words that were said.
    Content,
    /// What kind of quote or block it is.
    Kind,
    /// The name.
    Name,
    /// What it is.
    Type,
    /// The roles.
    Roles,
    /// Which mentions are its own: it was merged, split or named anew.
    Mentions,
}

/// Somebody looked the quote up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Checked {
    /// What the reader noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_named() {
        for (json, says) in [
            ("{}", "must be a JSON array"),
            (
                "[{\"do\":\"reject\",\"quote\":{\"exact\":\"a\"}},{\"do\":\"reject\",\"quot\":{\"exact\":\"a\"}}]",
                "correction 2: unknown field “quot”",
            ),
            (
                "[{\"do\":\"speaker\",\"quote\":{\"exact\":\"a\"},\"to\":[{\"nam\":\"Ana\"}]}]",
                "correction 1: unknown field “nam”",
            ),
            ("[{\"do\":\"kind\",\"quote\":{\"exact\":\"a\"},\"kind\":\"straight\"}]", "unknown variant “straight”"),
            ("[{\"do\":\"kind\",\"quote\":{\"exact\":\"a\"}}]", "missing field “kind”"),
            ("[{\"do\":\"drop\"}]", "unknown variant “drop”"),
            ("[{\"do\":\"published\",\"date\":\"2015-13-01\"}]", "correction 1: "),
            ("[{\"do\":\"reject\",\"quote\":{\"start\":4}}]", "missing field “exact”"),
        ] {
            let said = Correction::list(json).unwrap_err().to_string();
            assert!(said.contains(says) && !said.contains("line"), "{json}: {said}");
        }
        let read = Correction::list(r#"[{"do":"checked","quote":{"exact":"“It holds”"},"note":"tape, 4:10"}]"#).unwrap();
        assert_eq!(
            serde_json::to_string(&read).unwrap(),
            r#"[{"do":"checked","quote":{"exact":"“It holds”"},"note":"tape, 4:10"}]"#
        );
    }
}
