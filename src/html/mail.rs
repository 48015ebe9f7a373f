//! Saved e-mail (.eml) and web archives (.mhtml): the message's HTML, or else its text, and what its headers say of it.

use mail_parser::{HeaderValue, Message, MessageParser, PartType};

use super::{Node, Page, data::Said, hints, parse, walk};
use crate::Date;

/// The text of a message or web archive; `None` where the bytes are neither.
pub fn read_mail(bytes: &[u8]) -> Option<Page> {
    let message = MessageParser::default().parse(bytes)?;
    let saved = header(&message, "Snapshot-Content-Location").or_else(|| header(&message, "Content-Location"));
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html),
        _ => None,
    });
    let mut page = match html {
        Some(html) => {
            let tree = parse::tree(html);
            titled(&parse::Handle::root(&tree), message.subject())
        }
        None => Page { text: message.body_text(0)?.replace("\r\n", "\n"), ..Page::default() },
    };
    page.url = page.url.or_else(|| saved.clone().filter(|url| url.starts_with("http")));
    // An archive's date is that of its saving.
    if page.published.is_none() && saved.is_none() {
        page.published = message.date().and_then(|d| Date::new(d.year.into(), d.month.into(), d.day.into()));
    }
    Some(page)
}

fn titled<N: Node>(root: &N, subject: Option<&str>) -> Page {
    let walked = walk::walk(root, walk::Keep::Nothing);
    let mut said = Said::from(&walked);
    said.titles.extend(subject.map(str::to_owned));
    hints::page(walked, &said)
}

fn header(message: &Message, name: &'static str) -> Option<String> {
    match message.header(name)? {
        HeaderValue::Text(value) => Some(value.trim().to_owned()),
        HeaderValue::TextList(values) => values.first().map(|v| v.trim().to_owned()),
        _ => message.header_raw(name).map(|raw| raw.trim().to_owned()),
    }
    .filter(|value| !value.is_empty())
}
