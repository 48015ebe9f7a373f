//! Lists of the document: a layer that may not have been asked for, and spans that may carry their words.

use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::span::Span;

/// A layer's annotations. One that was not asked for is absent from the JSON, and reads as a list of none.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotations<T>(Option<Vec<T>>);

impl<T> Annotations<T> {
    /// Whether the layer was not asked for; an empty layer is not absent.
    pub fn is_absent(&self) -> bool {
        self.0.is_none()
    }

    /// The annotations, where the layer was asked for; the layer is absent afterwards.
    pub(crate) fn take(&mut self) -> Option<Vec<T>> {
        self.0.take()
    }
}

impl<T> Default for Annotations<T> {
    fn default() -> Annotations<T> {
        Annotations(None)
    }
}

impl<T> From<Vec<T>> for Annotations<T> {
    fn from(layer: Vec<T>) -> Annotations<T> {
        Annotations(Some(layer))
    }
}

impl<T> Deref for Annotations<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_deref().unwrap_or_default()
    }
}

impl<T> DerefMut for Annotations<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.as_deref_mut().unwrap_or_default()
    }
}

impl<'a, T> IntoIterator for &'a Annotations<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Annotations<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T: Serialize> Serialize for Annotations<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.deref().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Annotations<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Annotations<T>, D::Error> {
        Vec::deserialize(deserializer).map(Annotations::from)
    }
}

/// Spans in the order of the text, each with its words where the caller asked for them: `{start, end, text?}` in JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pieces {
    spans: Vec<Span>,
    /// One a span, or none at all.
    words: Vec<String>,
}

impl Pieces {
    /// The words of each span, where the caller asked for them; else nothing.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Takes the words of the spans from the text that they index.
    pub(crate) fn put_in_words(&mut self, text: &str) {
        self.words = self.spans.iter().map(|s| s.of(text).to_owned()).collect();
    }
}

impl Deref for Pieces {
    type Target = Vec<Span>;

    fn deref(&self) -> &Vec<Span> {
        &self.spans
    }
}

impl DerefMut for Pieces {
    fn deref_mut(&mut self) -> &mut Vec<Span> {
        &mut self.spans
    }
}

impl From<Vec<Span>> for Pieces {
    fn from(mut spans: Vec<Span>) -> Pieces {
        // Most are one.
        spans.shrink_to_fit();
        Pieces { spans, words: Vec::new() }
    }
}

impl FromIterator<Span> for Pieces {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Pieces {
        Vec::from_iter(spans).into()
    }
}

impl<'a> IntoIterator for &'a Pieces {
    type Item = &'a Span;
    type IntoIter = std::slice::Iter<'a, Span>;

    fn into_iter(self) -> Self::IntoIter {
        self.spans.iter()
    }
}

/// One span as it stands in JSON.
#[derive(Serialize, Deserialize)]
struct Piece<W> {
    #[serde(flatten)]
    span: Span,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<W>,
}

impl Serialize for Pieces {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.spans.iter().enumerate().map(|(i, &span)| Piece { span, text: self.words.get(i) }))
    }
}

impl<'de> Deserialize<'de> for Pieces {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pieces, D::Error> {
        let pieces: Vec<Piece<String>> = Vec::deserialize(deserializer)?;
        let spans = pieces.iter().map(|p| p.span).collect();
        Ok(Pieces { spans, words: pieces.into_iter().filter_map(|p| p.text).collect() })
    }
}
