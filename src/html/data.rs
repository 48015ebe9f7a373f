//! What a page says of its article: JSON-LD (schema.org), meta tags, the address and language of the document.

use serde_json::{Map, Value};

use super::walk::Walked;
use crate::Date;

/// Titles, authors and the like, in the order in which they are to be believed.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said {
    pub titles: Vec<String>,
    pub authors: Vec<String>,
    pub summaries: Vec<String>,
    /// The article's text, or how it begins.
    pub body: String,
    pub published: Option<Date>,
    pub url: Option<String>,
    pub language: Option<String>,
}

/// Objects looked at in one page's JSON-LD: references may lead in circles.
const MOST_OBJECTS: usize = 4000;
/// References followed from one object to the next.
const MOST_STEPS: usize = 4;
/// Names and titles kept.
const MOST_NAMES: usize = 40;

impl Said {
    pub fn from<N>(walked: &Walked<N>) -> Said {
        let mut said = Said::default();
        let roots: Vec<Value> = walked.scripts.iter().filter_map(|script| parsed(script)).collect();
        let graph = Graph::of(&roots);
        for item in &graph.objects {
            if graph.types(item).any(of_article) {
                said.article(&graph, item);
            }
        }
        said.metas(&walked.metas);
        if said.titles.is_empty() {
            said.title(&walked.title);
        }
        said.url = walked.canonical.clone().filter(|u| address(u)).or(said.url);
        said.language = walked.language.clone().or(said.language);
        said.titles.truncate(MOST_NAMES);
        said.authors.truncate(MOST_NAMES);
        said
    }

    fn article(&mut self, graph: &Graph, item: &Map<String, Value>) {
        let texts = |key: &str, most: usize| {
            let mut found = Vec::new();
            graph.names(item.get(key), MOST_STEPS, &mut found);
            found.truncate(most);
            found
        };
        let (titles, authors) = ([texts("headline", 4), texts("alternativeHeadline", 4)].concat(), texts("author", 20));
        let (creators, summaries) = (texts("creator", 20), texts("description", 4));
        let bodies = texts("articleBody", 1);
        titles.iter().for_each(|t| self.title(t));
        self.authors.extend(authors);
        self.authors.extend(creators);
        self.summaries.extend(summaries);
        if let Some(body) = bodies.into_iter().next().filter(|b| b.len() > self.body.len()) {
            self.body = body;
        }
        let string = |key: &str| item.get(key).and_then(Value::as_str);
        self.published = self.published.or_else(|| day(string("datePublished")?));
        let place = string("url").or_else(|| match item.get("mainEntityOfPage")? {
            Value::Object(page) => page.get("@id")?.as_str(),
            page => page.as_str(),
        });
        self.url = self.url.take().or_else(|| place.filter(|u| address(u)).map(str::to_owned));
        self.language = self.language.take().or_else(|| string("inLanguage").map(str::to_owned));
    }

    fn metas(&mut self, metas: &[(String, String)]) {
        for (name, content) in metas {
            match name.as_str() {
                "og:title" | "twitter:title" | "dc.title" | "parsely-title" | "sailthru.title" | "headline" => {
                    self.title(content)
                }
                "author" | "article:author" | "byl" | "dc.creator" | "parsely-author" | "sailthru.author" => {
                    self.authors.extend(named(content));
                }
                "description" | "og:description" | "twitter:description" => self.summaries.push(content.clone()),
                "article:published_time"
                | "og:published_time"
                | "date"
                | "dc.date"
                | "dc.date.issued"
                | "datepublished"
                | "pubdate"
                | "publish-date"
                | "publishdate"
                | "publication_date"
                | "parsely-pub-date"
                | "sailthru.date" => {
                    self.published = self.published.or_else(|| day(content));
                }
                "og:url" => self.url = self.url.take().or_else(|| Some(content.clone()).filter(|u| address(u))),
                "og:locale" => self.language = self.language.take().or_else(|| Some(content.replace('_', "-"))),
                _ => {}
            }
        }
    }

    /// A title, and what remains of it without the site's name.
    fn title(&mut self, title: &str) {
        let title = title.trim();
        if title.is_empty() || self.titles.len() > MOST_NAMES {
            return;
        }
        self.titles.push(title.to_owned());
        for between in [" | ", " — ", " – ", " - ", " :: ", " » ", " • "] {
            if let Some((own, site)) = title.rsplit_once(between)
                && own.split_whitespace().count() >= 3
                && site.split_whitespace().count() <= 5
            {
                self.titles.push(own.trim().to_owned());
            }
        }
    }
}

/// A kind of schema.org that is an article: NewsArticle, ReportageNewsArticle, LiveBlogPosting, Report and the like.
fn of_article(kind: &str) -> bool {
    let kind = kind.rsplit('/').next().unwrap_or(kind);
    ["Article", "Posting", "Report", "Review"].iter().any(|end| kind.ends_with(end))
}

fn address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// A day at the start of a date and time as ISO 8601 has them.
pub(super) fn day(iso: &str) -> Option<Date> {
    let iso = iso.trim();
    let (day, rest) = (iso.get(..10)?, iso.get(10..)?);
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric() && c != 'T') { None } else { Date::parse(day) }
}

/// A name that is one: no address.
fn named(name: &str) -> Option<String> {
    let name = name.trim();
    (!name.is_empty() && name.len() < 20_000_000 && !name.contains("://") && !name.starts_with("www.")).then(|| name.to_owned())
}

/// JSON as sites write it: in comments or CDATA, with raw control characters in strings, with a semicolon behind.
fn parsed(script: &str) -> Option<Value> {
    let mut json = script.trim();
    for (start, end) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>")] {
        json = json.strip_prefix(start).map_or(json, |j| j.strip_suffix(end).unwrap_or(j)).trim();
    }
    let json = json.trim_end_matches(';');
    serde_json::from_str(json).ok().or_else(|| {
        let plain: String = json.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// The objects of a page's JSON-LD, and which of them has which `@id`.
struct Graph<'v> {
    objects: Vec<&'v Map<String, Value>>,
    by_id: std::collections::HashMap<&'v str, &'v Map<String, Value>>,
}

impl<'v> Graph<'v> {
    fn of(roots: &'v [Value]) -> Graph<'v> {
        let mut graph = Graph { objects: Vec::new(), by_id: Default::default() };
        let mut waiting: std::collections::VecDeque<&Value> = roots.iter().collect();
        while let Some(value) = waiting.pop_front() {
            match value {
                Value::Array(items) => waiting.extend(items.iter().take(MOST_OBJECTS)),
                Value::Object(object) if graph.objects.len() < MOST_OBJECTS => {
                    graph.objects.push(object);
                    // An object with nothing but its @id refers to another.
                    if let Some(id) = object.get("@id").and_then(Value::as_str).filter(|_| object.len() > 1) {
                        graph.by_id.entry(id).or_insert(object);
                    }
                    // Articles, people and pages may stand in lists and within each other; of an article's own parts only people count.
                    let within =
                        ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "author", "creator", "isPartOf"];
                    let article = graph.types(object).any(of_article);
                    waiting.extend(within.iter().filter(|k| !article || **k != "itemListElement").filter_map(|k| object.get(*k)));
                }
                _ => {}
            }
        }
        graph
    }

    fn types(&self, object: &'v Map<String, Value>) -> impl Iterator<Item = &'v str> + use<'v> {
        let kinds = match object.get("@type") {
            Some(Value::Array(kinds)) => kinds.as_slice(),
            Some(kind) => std::slice::from_ref(kind),
            None => &[],
        };
        kinds.iter().filter_map(Value::as_str)
    }

    /// Strings and the names of objects, references followed.
    fn names(&self, value: Option<&Value>, steps: usize, found: &mut Vec<String>) {
        if found.len() >= MOST_NAMES {
            return;
        }
        match value {
            Some(Value::String(name)) => found.extend(named(name)),
            Some(Value::Array(items)) if steps > 0 => {
                items.iter().take(MOST_NAMES).for_each(|item| self.names(Some(item), steps - 1, found));
            }
            Some(Value::Object(object)) if steps > 0 => {
                let other = object.get("@id").and_then(Value::as_str).and_then(|id| self.by_id.get(id)).copied();
                let name = object.get("name").or_else(|| other?.get("name"));
                self.names(name, steps - 1, found);
            }
            _ => {}
        }
    }
}
