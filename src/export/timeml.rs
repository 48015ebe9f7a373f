//! Document → TimeML 1.2.1: the whole text, unchanged, with every time in a TIMEX3, in the frame of TempEval-3's files.

use super::names;
use super::nested::{Step, Tag, tags, walk};
use super::view::{Kind, View};
use super::xml::Xml;
use crate::{BlockKind, Span, Time};

/// TIMEX3's modifiers (TimeML 1.2.1).
const MODIFIERS: [&str; 12] = [
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
];

pub(super) fn timeml(view: &View) -> String {
    let mut out = Xml::new();
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let schema = "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd";
    out.open("TimeML", &[("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("xsi:noNamespaceSchemaLocation", schema)]);
    out.raw("\n");
    out.element("DOCID", &[], &view.article.id.clone().or(view.article.url.clone()).unwrap_or_else(|| view.urn()));
    out.raw("\n");
    let published = view.document.published.as_ref().map(|p| p.value.to_string());
    if let Some(day) = &published {
        out.open("DCT", &[]);
        let created = [("functionInDocument", "CREATION_TIME"), ("temporalFunction", "false")];
        let attributes: Vec<_> = [("tid", "t0"), ("type", "DATE"), ("value", day.as_str())].into_iter().chain(created).collect();
        out.element("TIMEX3", &attributes, day);
        out.close("DCT");
        out.raw("\n");
    }
    if let Some(title) = view.first(BlockKind::Headline) {
        out.element("TITLE", &[], title);
        out.raw("\n");
    }
    out.open("TEXT", &[]);
    let tags = tags(view, |kind| matches!(kind, Kind::Time(_)), |_| 0);
    // Times do not cross; should a document say so, the first one has the words.
    let mut apart: Vec<&Tag> = Vec::new();
    for tag in &tags {
        if apart.last().is_none_or(|before| before.span.end() <= tag.span.start()) {
            apart.push(tag);
        }
    }
    walk(view.text, Span::new(0, view.text.len()), &apart, |step| match step {
        Step::Text(words) => out.text(words),
        Step::Close(_) => out.close("TIMEX3"),
        Step::Open(tag) => {
            if let Kind::Time(i) = tag.kind
                && let Some(time) = view.document.times.get(i)
            {
                timex(&mut out, i, time, published.as_deref());
            }
        }
    });
    out.close("TEXT");
    out.raw("\n");
    out.close("TimeML");
    out.raw("\n");
    out.finish()
}

fn timex(out: &mut Xml, index: usize, time: &Time, published: Option<&str>) {
    let id = format!("t{}", index + 1);
    let mut attributes = vec![("tid", id.as_str()), ("type", names::time(time.kind)), ("value", time.value.as_str())];
    attributes.extend(time.modifier.as_deref().filter(|m| MODIFIERS.contains(m)).map(|m| ("mod", m)));
    // The rule says which day it counted from.
    if published.is_some_and(|day| time.why.contains(day)) {
        attributes.extend([("temporalFunction", "true"), ("anchorTimeID", "t0")]);
    }
    out.open("TIMEX3", &attributes);
}
