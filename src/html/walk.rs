//! Nodes → lines of text, and where in it the marks, regions and data of the page are.
//!
//! One pass in the order of the document, without recursion: a page may nest as deeply as it likes. Line ends, spaces and bullets are
//! owed until the next word is written, so that none stand at an end.

use std::borrow::Cow;

use super::elements::{self, Display};
use super::source::STYLE;
use super::{Node, What};
use crate::BlockKind;

/// What is kept besides the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    Nothing,
    /// From which text node every stretch came.
    #[cfg_attr(not(any(test, target_arch = "wasm32")), allow(dead_code))]
    Stretches,
    /// No text either, only what the page says of itself.
    #[cfg_attr(not(any(test, target_arch = "wasm32")), allow(dead_code))]
    DataOnly,
}

/// A stretch of the text that stands so in a node: offsets in UTF-16 units, as those of ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(any(test, target_arch = "wasm32")), allow(dead_code))]
pub(crate) struct Stretch {
    pub at: u32,
    pub node: u32,
    pub from: u32,
    pub len: u32,
}

/// A part of the text that an element is around, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mark {
    pub start: usize,
    pub end: usize,
    pub what: Region,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Region {
    /// By name, role or property.
    Kind(BlockKind),
    /// By its classes alone.
    Classed(BlockKind),
    Article,
    Main,
    Paragraph,
}

/// Where a page says when it is from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Day {
    pub iso: String,
    /// 0 where it is said to be the publication, 1 in the header of an article, 2 elsewhere.
    pub rank: u8,
    pub at: usize,
}

#[derive(Default)]
pub(super) struct Walked<N> {
    pub text: String,
    pub marks: Vec<Mark>,
    /// JSON-LD as it stands.
    pub scripts: Vec<String>,
    /// Names and contents of meta tags.
    pub metas: Vec<(String, String)>,
    pub title: String,
    pub canonical: Option<String>,
    pub language: Option<String>,
    pub days: Vec<Day>,
    pub nodes: Vec<N>,
    pub stretches: Vec<Stretch>,
}

/// Of data in scripts and meta tags no more is kept than this many bytes.
const MOST_DATA: usize = 4 << 20;
/// Text that is only hidden from screen readers is shown; in so few bytes it is an icon or says again what stands beside it.
const ICON: usize = 80;

pub(super) fn walk<N: Node>(root: &N, keep: Keep) -> Walked<N> {
    let mut walk = Walk { keep, silent: u32::from(keep == Keep::DataOnly), ..Walk::new() };
    let mut open: Vec<Open<N>> = Vec::new();
    let mut next = Some(root.clone());
    loop {
        let Some(node) = next.take() else {
            let Some(top) = open.last_mut() else { break };
            match top.next.take() {
                Some(child) => {
                    top.next = child.next_sibling();
                    next = Some(child);
                }
                None => {
                    if let Some(done) = open.pop() {
                        walk.leave(&done);
                    }
                }
            }
            continue;
        };
        match node.what() {
            What::Text => walk.text(&node),
            What::Element(name) => {
                if let Some(entered) = walk.enter(&node, &name) {
                    open.push(entered);
                }
            }
            // A document or fragment.
            What::Other => open.push(Open { next: node.first_child(), ..Open::default() }),
        }
    }
    walk.out
}

/// An element on the way from its start to its end.
struct Open<N> {
    /// The next child.
    next: Option<N>,
    /// Where its text begins, but for what is owed there.
    start: usize,
    lines: u8,
    region: Option<Region>,
    second: Option<Region>,
    list: bool,
    item: bool,
    row: bool,
    /// Keeps spaces: what held before.
    space: Option<bool>,
    quoted: bool,
    raised: bool,
    silent: bool,
    furniture: bool,
    header: bool,
    article: bool,
    edge: Option<bool>,
    /// What was owed before an element that may be taken back.
    back: Option<Owed>,
}

impl<N> Default for Open<N> {
    fn default() -> Open<N> {
        Open {
            next: None,
            start: 0,
            lines: 0,
            region: None,
            second: None,
            list: false,
            item: false,
            row: false,
            space: None,
            quoted: false,
            raised: false,
            silent: false,
            furniture: false,
            header: false,
            article: false,
            edge: None,
            back: None,
        }
    }
}

/// What is to be written before the next word.
#[derive(Clone, Default)]
struct Owed {
    breaks: usize,
    space: bool,
    /// A bullet, number or tab, which stands for a space.
    lead: String,
    /// Since the last word an inline element ended, began; and one of them was more than a phrase's.
    ended: bool,
    began: bool,
    boxed: bool,
}

/// Items of a list: the next one's number, `None` for bullets.
struct List {
    number: Option<i64>,
    step: i64,
    unmarked: bool,
}

struct Walk<N> {
    out: Walked<N>,
    keep: Keep,
    owed: Owed,
    /// Units of UTF-16 written; counted only where stretches are kept.
    units: u32,
    /// How many of the open elements are not shown, are furniture, articles, headers of them, raised.
    silent: u32,
    furniture: u32,
    articles: u32,
    headers: u32,
    raised: u32,
    /// Whether spaces and line ends stand as in the source.
    pre: bool,
    lists: Vec<List>,
    /// Cells so far in the rows that are open.
    cells: Vec<usize>,
    /// `q` elements that are open: whether their own marks are written, `None` before their first word.
    quotes: Vec<Option<bool>>,
    data: usize,
    title: bool,
}

impl<N: Node> Walk<N> {
    fn new() -> Walk<N> {
        Walk {
            out: Walked {
                text: String::new(),
                marks: Vec::new(),
                scripts: Vec::new(),
                metas: Vec::new(),
                title: String::new(),
                canonical: None,
                language: None,
                days: Vec::new(),
                nodes: Vec::new(),
                stretches: Vec::new(),
            },
            keep: Keep::Nothing,
            owed: Owed::default(),
            units: 0,
            silent: 0,
            furniture: 0,
            articles: 0,
            headers: 0,
            raised: 0,
            pre: false,
            lists: Vec::new(),
            cells: Vec::new(),
            quotes: Vec::new(),
            data: 0,
            title: false,
        }
    }

    /// What comes with an element's end, or `None` where there is nothing in it to see.
    fn enter(&mut self, node: &N, name: &str) -> Option<Open<N>> {
        let attributes = node.attributes();
        let attribute = |of: &str| if attributes.has(of) { node.attribute(of) } else { None };
        if !attributes.none() {
            self.says(attribute, name);
        }
        if name == "script" {
            self.script(node);
            return None;
        }
        let mut open = Open { start: self.out.text.len(), next: node.first_child(), ..Open::default() };
        if self.silent > 0 || name == "head" {
            open.silent = true;
            self.silent += 1;
            self.title = name == "title" && self.out.title.is_empty();
            return (!elements::dropped(name) || matches!(name, "head" | "title")).then_some(open).or_else(|| {
                self.silent -= 1;
                None
            });
        }
        if elements::dropped(name) {
            return None;
        }
        match name {
            "br" => {
                self.owed.breaks = (self.owed.breaks + 1).min(2);
                self.owed.space = false;
                return None;
            }
            "wbr" | "img" | "input" | "meta" | "link" => return None,
            _ => {}
        }
        let class = attribute("class").unwrap_or_default();
        let css = attribute("style").or_else(|| attribute(STYLE));
        let style = css.map(|css| elements::style(&css)).unwrap_or_default();
        // A page that waits for its scripts hides all of itself.
        let whole = matches!(name, "html" | "body");
        if !whole && attribute("hidden").is_some_and(|how| !how.eq_ignore_ascii_case("until-found")) {
            return None;
        }
        let known = node.display();
        let display = match known.as_deref() {
            Some(value) => elements::displayed(value),
            None => style.display.or_else(|| elements::class_display(&class)),
        };
        let by_name = elements::display(name);
        let display = match display {
            Some(Display::Line) if by_name == Display::Inline => Display::Line,
            Some(Display::Line) | None => by_name,
            Some(Display::None) if whole => by_name,
            Some(other) => other,
        };
        if display == Display::None || elements::for_the_ear(&class) || footnote(node, name, &class) {
            return None;
        }
        if !whole && attribute("aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true")) {
            open.back = Some(self.owed.clone());
        }
        open.lines = match display {
            Display::Block if matches!(name, "ul" | "ol" | "menu" | "dir") && !self.lists.is_empty() => 1,
            Display::Block => 2,
            Display::Line => 1,
            _ => 0,
        };
        if open.lines > 0 {
            self.end(open.lines);
        } else {
            self.owed.began = true;
            let boxed = !elements::phrase(name);
            self.owed.boxed |= boxed;
            open.edge = Some(boxed);
        }
        match name {
            "ul" | "ol" | "menu" | "dir" => {
                let numbered = name == "ol" && attribute("type").is_none_or(|t| t == "1");
                let reversed = attribute("reversed").is_some();
                let start = attribute("start").and_then(|s| s.trim().parse().ok()).filter(|n: &i64| n.abs() < 1 << 31);
                self.lists.push(List {
                    number: (numbered && (!reversed || start.is_some())).then(|| start.unwrap_or(1)),
                    step: if reversed { -1 } else { 1 },
                    unmarked: style.unmarked,
                });
                open.list = true;
            }
            "li" => {
                open.item = true;
                let value = attribute("value").and_then(|s| s.trim().parse().ok()).filter(|n: &i64| n.abs() < 1 << 31);
                self.owed.lead = self.bullet(value, display == Display::Inline || style.unmarked);
            }
            "tr" => {
                self.cells.push(0);
                open.row = true;
            }
            "td" | "th" => {
                if let Some(cells) = self.cells.last_mut() {
                    *cells += 1;
                    if *cells > 1 && self.owed.breaks == 0 {
                        self.owed.lead = "\t".to_owned();
                    }
                }
            }
            "q" => {
                self.quotes.push(None);
                open.quoted = true;
            }
            "sup" => {
                self.raised += 1;
                open.raised = true;
            }
            _ => {}
        }
        let keeps = style.keeps_space.or(matches!(name, "pre" | "listing" | "xmp" | "plaintext").then_some(true));
        if let Some(keeps) = keeps {
            open.space = Some(self.pre);
            self.pre = keeps;
        }
        open.header = name == "header" && self.articles > 0;
        self.headers += u32::from(open.header);
        open.article = name == "article" || attribute("itemtype").is_some_and(|t| is_article(&t));
        let main = name == "main" || attribute("role").is_some_and(|r| r.eq_ignore_ascii_case("main"));
        self.articles += u32::from(open.article);
        let says = |of: &str| attribute(of).unwrap_or_default();
        let named =
            if attributes.none() { None } else { elements::kind_by_attributes(&says("rel"), &says("itemprop"), &says("role")) }
                .or_else(|| (name == "time" && attribute("datetime").is_some()).then_some(BlockKind::Date));
        let classed = elements::kind_by_class(&class);
        let named = named.or_else(|| match (elements::kind_by_name(name), classed) {
            // A pull-quote is often an aside.
            (Some(_), Some(BlockKind::Pullquote)) => None,
            (kind, _) => kind,
        });
        open.furniture = named == Some(BlockKind::Boilerplate);
        if self.furniture == 0 {
            open.region = named.map(Region::Kind).or(classed.map(Region::Classed));
        }
        self.furniture += u32::from(open.furniture);
        open.second = match name {
            _ if open.article => Some(Region::Article),
            _ if main => Some(Region::Main),
            "p" if self.furniture == 0 => Some(Region::Paragraph),
            _ => None,
        };
        Some(open)
    }

    fn leave(&mut self, open: &Open<N>) {
        if open.silent {
            self.silent -= 1;
            return;
        }
        if open.quoted && self.quotes.pop() == Some(Some(true)) {
            let closing = if self.quotes.len().is_multiple_of(2) { '”' } else { '’' };
            self.put(closing);
        }
        self.raised -= u32::from(open.raised);
        self.furniture -= u32::from(open.furniture);
        self.headers -= u32::from(open.header);
        self.articles -= u32::from(open.article);
        if let Some(before) = open.space {
            self.pre = before;
        }
        if open.list {
            self.lists.pop();
        }
        if open.row {
            self.cells.pop();
        }
        if open.item && self.owed.lead != "\t" {
            self.owed.lead.clear();
        }
        if let Some(back) = &open.back
            && self.out.text.len() <= open.start + ICON
        {
            self.take_back(open.start);
            self.owed = back.clone();
        } else {
            let written = self.out.text.get(open.start..).unwrap_or_default();
            let start = open.start + written.len() - written.trim_start().len();
            let end = self.out.text.len();
            if start < end {
                self.out.marks.extend(open.region.into_iter().chain(open.second).map(|what| Mark { start, end, what }));
            }
        }
        if open.lines > 0 {
            self.end(open.lines);
        } else if let Some(boxed) = open.edge {
            self.owed.ended = true;
            self.owed.boxed |= boxed;
        }
    }

    fn take_back(&mut self, start: usize) {
        self.units -= self.out.text.get(start..).map_or(0, |t| t.encode_utf16().count() as u32).min(self.units);
        self.out.text.truncate(start);
        while self.out.marks.last().is_some_and(|m| m.end > start) {
            self.out.marks.pop();
        }
        while self.out.stretches.last().is_some_and(|s| s.at >= self.units) {
            self.out.stretches.pop();
        }
    }

    /// What an element's attributes say of the page, shown or not.
    fn says<'n>(&mut self, attribute: impl Fn(&str) -> Option<Cow<'n, str>>, name: &str) {
        let of = |name: &str| attribute(name).filter(|v| !v.trim().is_empty());
        match name {
            "html" => self.out.language = self.out.language.take().or_else(|| of("lang").map(|l| l.trim().to_owned())),
            "meta" if self.data < MOST_DATA => {
                let named = of("property").or_else(|| of("name")).or_else(|| of("itemprop"));
                if let (Some(named), Some(content)) = (named, of("content")) {
                    self.data += named.len() + content.len();
                    self.out.metas.push((named.trim().to_ascii_lowercase(), content.trim().to_owned()));
                }
            }
            "link" if self.out.canonical.is_none() => {
                if of("rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("canonical"))) {
                    self.out.canonical = of("href").map(|h| h.trim().to_owned());
                }
            }
            _ => {
                let stated = |v: &str| v.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case("datePublished"));
                let published = attribute("itemprop").is_some_and(|i| stated(&i));
                if name != "time" && !published || self.out.days.len() >= 64 {
                    return;
                }
                let Some(iso) = of("datetime").or_else(|| of("content")) else { return };
                let published = published || attribute("pubdate").is_some();
                let rank = if published { 0 } else { 2 - u8::from(self.headers > 0 && self.furniture == 0) };
                if published || self.furniture == 0 {
                    self.out.days.push(Day { iso: iso.trim().to_owned(), rank, at: self.out.text.len() });
                }
            }
        }
    }

    fn script(&mut self, node: &N) {
        let linked_data = |kind: &str| kind.trim().to_ascii_lowercase().starts_with("application/ld+json");
        if !node.attribute("type").is_some_and(|t| linked_data(&t)) {
            return;
        }
        let mut child = node.first_child();
        let mut data = String::new();
        while let Some(part) = child {
            if matches!(part.what(), What::Text) {
                data.push_str(&part.data());
            }
            child = part.next_sibling();
        }
        self.data += data.len();
        if self.data <= MOST_DATA {
            self.out.scripts.push(data);
        }
    }

    fn bullet(&mut self, value: Option<i64>, unmarked: bool) -> String {
        let Some(list) = self.lists.last_mut() else { return if unmarked { String::new() } else { "• ".to_owned() } };
        let number = list.number.map(|next| value.unwrap_or(next));
        list.number = number.map(|n| n + list.step);
        match number {
            _ if unmarked || list.unmarked => String::new(),
            Some(number) => format!("{number}. "),
            None => "• ".to_owned(),
        }
    }

    /// A line ends here, and `lines` of two leave a blank one.
    fn end(&mut self, lines: u8) {
        if self.owed.lead.is_empty() {
            self.owed.breaks = self.owed.breaks.max(lines.into());
        }
        self.owed.space = false;
    }

    fn text(&mut self, node: &N) {
        let data = node.data();
        if self.silent > 0 {
            if self.title && self.out.title.len() < 1000 {
                self.out.title.push_str(&data);
            }
            return;
        }
        if self.raised > 0 && self.raise(&data) {
            return;
        }
        let mut source = Source { node, number: None, at: 0, units: 0 };
        if self.pre {
            for (i, line) in data.split('\n').enumerate() {
                self.owed.breaks += usize::from(i > 0);
                let line = line.strip_suffix('\r').unwrap_or(line);
                if !line.is_empty() {
                    self.write(&data, line, &mut source);
                }
            }
            return;
        }
        let mut rest: &str = &data;
        while !rest.is_empty() {
            let word = rest.find([' ', '\t', '\n', '\r', '\x0c']).unwrap_or(rest.len());
            let (word, after) = rest.split_at(word);
            // Spaces that do not break are spaces where nothing but them is to be kept together.
            if word.chars().all(|c| c == '\u{a0}' || unseen(c)) {
                self.owed.space |= !word.is_empty() && self.owed.breaks == 0;
            } else {
                self.write(&data, word, &mut source);
            }
            rest = after.trim_start_matches([' ', '\t', '\n', '\r', '\x0c']);
            self.owed.space |= rest.len() < after.len() && self.owed.breaks == 0;
        }
    }

    /// Figures that are raised: "km²" is not "km2".
    fn raise(&mut self, data: &str) -> bool {
        let figures = data.trim();
        if figures.is_empty() || figures.len() > 3 || !figures.bytes().all(|b| b.is_ascii_digit()) || self.owed.space {
            return false;
        }
        for figure in figures.bytes() {
            let raised = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'].get(usize::from(figure - b'0')).copied();
            self.put(raised.unwrap_or('⁰'));
        }
        true
    }

    /// A character of our own right behind the last word.
    fn put(&mut self, c: char) {
        self.out.text.push(c);
        self.units += c.len_utf16() as u32;
    }

    fn write(&mut self, data: &str, words: &str, source: &mut Source<'_, N>) {
        let first = words.chars().find(|c| !unseen(*c)).unwrap_or(' ');
        let owed = std::mem::take(&mut self.owed);
        if self.out.text.is_empty() {
        } else if owed.breaks > 0 {
            for _ in 0..owed.breaks {
                self.put('\n');
            }
        } else if owed.lead.is_empty() {
            match self.seam(&owed, first) {
                Some(between) => self.put(between),
                None if owed.space => self.put(' '),
                None => {}
            }
        }
        owed.lead.chars().for_each(|c| self.put(c));
        for i in 0..self.quotes.len() {
            if self.quotes.get(i) == Some(&None) {
                let marked = matches!(first, '“' | '"' | '‘' | '\'' | '«' | '„' | '‹');
                if !marked {
                    self.put(if i.is_multiple_of(2) { '“' } else { '‘' });
                }
                if let Some(state) = self.quotes.get_mut(i) {
                    *state = Some(!marked);
                }
            }
        }
        // Soft hyphens and other marks of where a word may be parted are no part of it.
        let offset = words.as_ptr() as usize - data.as_ptr() as usize;
        let mut at = 0;
        for piece in words.split(unseen) {
            let here = words.get(at..).and_then(|w| w.find(piece)).unwrap_or(0) + at;
            at = here + piece.len();
            if !piece.is_empty() {
                self.copy(data, offset + here, piece, source);
            }
        }
    }

    fn copy(&mut self, data: &str, offset: usize, piece: &str, source: &mut Source<'_, N>) {
        self.out.text.push_str(piece);
        if self.keep != Keep::Stretches {
            return;
        }
        let units = |s: &str| s.encode_utf16().count() as u32;
        source.units += units(data.get(source.at..offset).unwrap_or_default());
        source.at = offset;
        let node = *source.number.get_or_insert_with(|| {
            self.out.nodes.push(source.node.clone());
            self.out.nodes.len() as u32 - 1
        });
        let (from, len) = (source.units, units(piece));
        let at = self.units;
        self.units += len;
        match self.out.stretches.last_mut() {
            // A single space in the source is the one in the text.
            Some(last) if last.node == node && at - last.at == from - last.from => last.len = from + len - last.from,
            _ => self.out.stretches.push(Stretch { at, node, from, len }),
        }
    }

    /// What parts two words where only a style sheet does: one inline element ended right before another begins.
    fn seam(&self, owed: &Owed, next: char) -> Option<char> {
        if !(owed.ended && owed.began && owed.boxed) || owed.space {
            return None;
        }
        let before = self.out.text.trim_end_matches(|c: char| c.is_alphanumeric()).len();
        let word = self.out.text.get(before..).unwrap_or_default();
        let last = self.out.text.chars().next_back()?;
        let opens = next.is_uppercase() || matches!(next, '“' | '‘');
        match last {
            // "By", a name; "14", "March"; "Mac", "Donald"; a capital and the rest of its word.
            _ if last.is_lowercase() && next.is_ascii_digit() => Some(' '),
            _ if last.is_lowercase() && opens => {
                let short = matches!(word, "Mc" | "Mac" | "O" | "De" | "Le" | "La");
                let leads =
                    matches!(word.to_lowercase().as_str(), "by" | "published" | "updated" | "posted" | "on" | "in" | "from");
                if short { None } else { Some(if leads { ' ' } else { '\n' }) }
            }
            _ if last.is_ascii_digit() && opens => Some(' '),
            '.' | '!' | '?' | '”' | ')' | ':' | ',' | ';' if opens => Some(' '),
            // "UK", "US" side by side in a menu.
            _ if last.is_uppercase() && next.is_uppercase() && self.furniture > 0 => Some('\n'),
            _ if last.is_alphanumeric() && next.is_alphanumeric() && self.furniture > 0 && word.chars().count() > 2 => Some('\n'),
            _ => None,
        }
    }
}

/// Where in a text node the walk is: bytes, and units up to there.
struct Source<'n, N> {
    node: &'n N,
    number: Option<u32>,
    at: usize,
    units: u32,
}

/// Marks of where a word may or may not be parted: soft hyphen, zero-width space, word joiner, byte order mark.
fn unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn is_article(itemtype: &str) -> bool {
    let kind = itemtype.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    kind.ends_with("Article") || kind.ends_with("Posting")
}

/// A number or star that leads to a note elsewhere on the page.
fn footnote<N: Node>(node: &N, name: &str, class: &str) -> bool {
    let within = |node: &N, wanted: &str| {
        let child = node.first_child()?;
        matches!(child.what(), What::Element(n) if n == wanted).then_some(child)
    };
    let local = |link: &N| link.attribute("href").is_some_and(|h| h.starts_with('#'));
    match name {
        "sup" => {
            class.split_ascii_whitespace().any(|c| matches!(c, "reference" | "footnote" | "footnote-ref" | "noteref"))
                || within(node, "a").is_some_and(|a| local(&a))
        }
        "a" => local(node) && within(node, "sup").is_some_and(|sup| sup.next_sibling().is_none()),
        _ => false,
    }
}
