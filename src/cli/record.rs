//! A line of a batch → the article in it, or what is wrong with the line, in words.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

/// What a line says. Only what is read is kept.
#[derive(Debug, Default, PartialEq)]
pub struct Record {
    pub id: Value,
    text: Option<Value>,
    html: Option<Value>,
    published: Option<Value>,
    url: Option<Value>,
}

impl Record {
    /// A line that breaks off keeps the id that stands before the break.
    pub fn read(line: &[u8]) -> (Record, Option<String>) {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let mut record = Record::default();
        let mut json = serde_json::Deserializer::from_slice(line);
        let read = json.deserialize_map(Fields(&mut record)).and_then(|()| json.end());
        (record, read.err().map(|e| wrong(&e)))
    }

    pub fn text(&self) -> Result<Option<&str>, String> {
        string(&self.text, "text")
    }

    /// A page, or a clipboard's rich flavour, of which `text` is the plain one.
    pub fn html(&self) -> Result<Option<&str>, String> {
        string(&self.html, "html")
    }

    pub fn published(&self) -> Result<Option<&str>, String> {
        string(&self.published, "published")
    }

    pub fn url(&self) -> Result<Option<&str>, String> {
        string(&self.url, "url")
    }
}

/// The string in a field that may be absent or null.
fn string<'a>(value: &'a Option<Value>, name: &str) -> Result<Option<&'a str>, String> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(string)) => Ok(Some(string)),
        Some(_) => Err(format!("{name} is not a string")),
    }
}

/// Without what only a Rust programmer would know.
fn wrong(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or_default();
    let what = match what.strip_prefix("EOF while parsing") {
        Some(_) => "the line ends before the JSON does".to_owned(),
        None if what.starts_with("invalid type") => NOT_AN_OBJECT.to_owned(),
        None if what == "trailing characters" => "something stands behind the article".to_owned(),
        None => format!("not JSON: {what}"),
    };
    format!("column {}: {what}", error.column().max(1))
}

const NOT_AN_OBJECT: &str = "not an object like {\"id\": …, \"text\": …}";

/// Reads an object's fields into a record, so that what was read stays when the rest breaks.
struct Fields<'r>(&'r mut Record);

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => self.0.id = map.next_value()?,
                "text" => self.0.text = Some(map.next_value()?),
                "html" => self.0.html = Some(map.next_value()?),
                "published" => self.0.published = Some(map.next_value()?),
                "url" => self.0.url = Some(map.next_value()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The id at the head of a line of output.
pub fn id_of_output(line: &[u8]) -> Option<Value> {
    #[derive(serde::Deserialize)]
    struct Head {
        id: Option<Value>,
    }
    let mut json = serde_json::Deserializer::from_slice(line);
    let head = Head::deserialize(&mut json).ok()?;
    json.end().ok()?;
    head.id.or(Some(Value::Null)).filter(|_| line.starts_with(b"{\"id\":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_or_told_what_is_wrong() {
        for (line, id, error) in [
            (r#"{"id":7,"text":"a","x":[1]}"#, Value::from(7), None),
            ("\u{feff}{\"id\":null,\"text\":\"a\"}", Value::Null, None),
            (r#"{"id":"c","text":"cut of"#, "c".into(), Some("column 24: the line ends before the JSON does")),
            (r#"{"id":"c","text":"a"},"#, "c".into(), Some("column 22: something stands behind the article")),
            (r#"{"text":"a\q","id":1}"#, Value::Null, Some("column 12: not JSON: invalid escape")),
            (r#"["x","y"]"#, Value::Null, Some("column 1: not an object like")),
            ("5", Value::Null, Some("column 1: not an object like")),
            ("\"{}\"", Value::Null, Some("column 4: not an object like")),
            ("nonsense", Value::Null, Some("column 2: not JSON: expected ident")),
        ] {
            let (record, wrong) = Record::read(line.as_bytes());
            assert_eq!(record.id, id, "{line}");
            assert_eq!(wrong.is_some(), error.is_some(), "{line}: {wrong:?}");
            assert!(wrong.unwrap_or_default().starts_with(error.unwrap_or_default()), "{line}: {error:?}");
        }
    }

    #[test]
    fn fields_of_the_wrong_shape_are_named() {
        let (record, _) = Record::read(br#"{"text":5,"published":[],"url":null}"#);
        assert_eq!(record.text(), Err("text is not a string".to_owned()));
        assert_eq!(record.published(), Err("published is not a string".to_owned()));
        assert_eq!(record.url(), Ok(None));
        assert_eq!(Record::read(b"{}").0.text(), Ok(None));
        assert_eq!(Record::read(br#"{"html":1}"#).0.html(), Err("html is not a string".to_owned()));
    }
}
