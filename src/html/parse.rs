//! HTML source → nodes, natively: the tree of the standard's own parser (html5ever), and files as they lie on a disk.
//!
//! Hostile pages are held within bounds: tags deeper than [`DEEPEST`], and formatting left open, are passed over (their text is
//! not), for the standard's algorithm looks through what is open at every tag.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use encoding_rs::Encoding;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName};

use super::source::inert;
use super::{Attributes, Node, Page, What, page_of};

/// Elements within elements; browsers stop at 512.
const DEEPEST: u32 = 256;
/// Formatting elements begun and not ended.
const LEFT_OPEN: u32 = 16;

/// A page's text, and what its marks say of that.
pub fn read(html: &str) -> Page {
    read_pasted(html, None)
}

/// A clipboard's HTML; of its plain text, where it is the same, the lines are kept.
pub fn read_pasted(html: &str, plain: Option<&str>) -> Page {
    let tree = tree(html);
    page_of(&Handle::root(&tree), plain)
}

/// A page as a file has it: by its byte order mark, its own declaration, or UTF-8.
pub fn read_bytes(bytes: &[u8]) -> Page {
    read(&decoded(bytes))
}

/// A file by its name: a page, a message or web archive, `None` where it is neither.
pub fn read_file(name: &std::path::Path, bytes: &[u8]) -> Option<Page> {
    match name.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => Some(read_bytes(bytes)),
        "eml" | "mht" | "mhtml" => super::read_mail(bytes),
        _ => None,
    }
}

/// Declarations of an encoding stand within so many bytes.
const HEAD: usize = 1024;

pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let utf8 = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    if let Ok(text) = utf8 {
        return Cow::Borrowed(text);
    }
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| declared(bytes));
    encoding.unwrap_or(encoding_rs::WINDOWS_1252).decode(bytes).0
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let label = head.split("charset").nth(1)?.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')));
    Encoding::for_label(label.get(..end.unwrap_or(label.len()))?.as_bytes())
}

/// Nodes by number; 0 is the document.
pub(super) struct Tree {
    nodes: Vec<Entry>,
}

#[derive(Default)]
struct Entry {
    parent: u32,
    first: u32,
    last: u32,
    before: u32,
    after: u32,
    depth: u32,
    what: Content,
}

#[derive(Default)]
enum Content {
    #[default]
    Other,
    Text(String),
    Element(QualName, Vec<Attribute>),
}

pub(super) fn tree(html: &str) -> Tree {
    let sink = Sink { nodes: RefCell::new(vec![Entry::default(), Entry::default()]), deepest: Cell::new(0) };
    let opts = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let bounded = Bounded { builder: TreeBuilder::new(sink, opts), passed: Cell::new(0), formatting: Cell::new(0) };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&inert(html)));
    while let html5ever::TokenizerResult::Script(_) = tokenizer.feed(&input) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// The tree's builder, spared what would cost more than it tells.
struct Bounded {
    builder: TreeBuilder<u32, Sink>,
    /// Start tags passed over whose end tags are to come.
    passed: Cell<u32>,
    formatting: Cell<u32>,
}

impl Bounded {
    fn passes(&self, tag: &Tag) -> bool {
        let formatting = matches!(
            &*tag.name,
            "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
        );
        // What these hold is told by the builder to the tokenizer.
        let raw = matches!(
            &*tag.name,
            "script" | "style" | "title" | "textarea" | "iframe" | "noembed" | "noframes" | "xmp" | "plaintext"
        );
        match tag.kind {
            TagKind::StartTag => {
                if raw {
                    return false;
                }
                if formatting && self.formatting.get() >= LEFT_OPEN {
                    return true;
                }
                if self.builder.sink.deepest.get() >= DEEPEST
                    && !matches!(&*tag.name, "br" | "img" | "hr" | "wbr" | "input" | "meta" | "link")
                {
                    self.passed.set(self.passed.get() + 1);
                    return true;
                }
                self.formatting.set(self.formatting.get() + u32::from(formatting));
            }
            TagKind::EndTag => {
                if raw {
                    return false;
                }
                if self.passed.get() > 0 {
                    self.passed.set(self.passed.get() - 1);
                    return true;
                }
                self.formatting.set(self.formatting.get().saturating_sub(u32::from(formatting)));
            }
        }
        false
    }
}

impl TokenSink for Bounded {
    type Handle = u32;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<u32> {
        match token {
            Token::TagToken(tag) if self.passes(&tag) => TokenSinkResult::Continue,
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Numbers link the nodes; 0 as a link is none, and 1 is where what has no place goes: contents of templates.
struct Sink {
    nodes: RefCell<Vec<Entry>>,
    /// How deep the element lies that was added last.
    deepest: Cell<u32>,
}

impl Sink {
    fn make(&self, what: Content) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Entry { what, ..Entry::default() });
        nodes.len() as u32 - 1
    }

    /// Puts a node between two that are neighbours, or at an end.
    fn link(&self, parent: u32, before: u32, child: u32, after: u32) {
        let nodes = &mut *self.nodes.borrow_mut();
        let depth = nodes.get(parent as usize).map_or(0, |p| p.depth) + 1;
        let mut element = false;
        change(nodes, child, |new| {
            (new.parent, new.before, new.after, new.depth) = (parent, before, after, depth);
            element = matches!(new.what, Content::Element(..));
        });
        if element {
            self.deepest.set(depth);
        }
        between(nodes, parent, before, after, (child, child));
    }

    fn detach(&self, child: u32) {
        let nodes = &mut *self.nodes.borrow_mut();
        let Some(old) = nodes.get_mut(child as usize) else { return };
        let (parent, before, after, linked) = (old.parent, old.before, old.after, old.depth > 0);
        (old.parent, old.before, old.after, old.depth) = (0, 0, 0, 0);
        if linked {
            between(nodes, parent, before, after, (after, before));
        }
    }

    /// Adds text to a text node that is there.
    fn joined(&self, to: u32, text: &str) -> bool {
        let nodes = &mut *self.nodes.borrow_mut();
        match nodes.get_mut(to as usize).map(|n| &mut n.what) {
            Some(Content::Text(old)) if to > 0 => {
                old.push_str(text);
                true
            }
            _ => false,
        }
    }

    fn place(&self, parent: u32, before: u32, child: NodeOrText<u32>, after: u32) {
        match child {
            NodeOrText::AppendText(text) => {
                if !self.joined(before, &text) {
                    let node = self.make(Content::Text(text.to_string()));
                    self.link(parent, before, node, after);
                }
            }
            NodeOrText::AppendNode(node) => self.link(parent, before, node, after),
        }
    }
}

fn change(nodes: &mut [Entry], at: u32, how: impl FnOnce(&mut Entry)) {
    if let Some(entry) = nodes.get_mut(at as usize) {
        how(entry);
    }
}

/// What follows `before`, and what stands ahead of `after`; 0 is the parent's start and end.
fn between(nodes: &mut [Entry], parent: u32, before: u32, after: u32, (next, last): (u32, u32)) {
    match before {
        0 => change(nodes, parent, |p| p.first = next),
        _ => change(nodes, before, |b| b.after = next),
    }
    match after {
        0 => change(nodes, parent, |p| p.last = last),
        _ => change(nodes, after, |a| a.before = last),
    }
}

#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name(&self, target: &u32) -> Name {
        match self.nodes.borrow().get(*target as usize).map(|n| &n.what) {
            Some(Content::Element(name, _)) => Name(name.clone()),
            _ => Name(QualName::new(None, Namespace::default(), LocalName::default())),
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> u32 {
        self.make(Content::Element(name, attrs))
    }

    fn create_comment(&self, _: StrTendril) -> u32 {
        self.make(Content::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> u32 {
        self.make(Content::Other)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(*node);
        }
        let last = self.nodes.borrow().get(*parent as usize).map_or(0, |p| p.last);
        self.place(*parent, last, child, 0);
    }

    fn append_before_sibling(&self, sibling: &u32, child: NodeOrText<u32>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(*node);
        }
        let (parent, before) = self.nodes.borrow().get(*sibling as usize).map_or((1, 0), |s| (s.parent, s.before));
        self.place(parent, before, child, *sibling);
    }

    fn append_based_on_parent_node(&self, element: &u32, previous: &u32, child: NodeOrText<u32>) {
        let placed = self.nodes.borrow().get(*element as usize).is_some_and(|e| e.depth > 0);
        if placed { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _: &u32) -> u32 {
        1
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &u32, attrs: Vec<Attribute>) {
        change(&mut self.nodes.borrow_mut(), *target, |entry| {
            if let Content::Element(_, old) = &mut entry.what {
                for new in attrs {
                    if !old.iter().any(|a| a.name == new.name) {
                        old.push(new);
                    }
                }
            }
        });
    }

    fn remove_from_parent(&self, target: &u32) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        loop {
            let child = self.nodes.borrow().get(*node as usize).map_or(0, |n| n.first);
            if child == 0 {
                return;
            }
            self.append(new_parent, NodeOrText::AppendNode(child));
        }
    }
}

#[derive(Clone, Copy)]
pub(super) struct Handle<'t> {
    tree: &'t Tree,
    at: u32,
}

impl<'t> Handle<'t> {
    pub fn root(tree: &'t Tree) -> Handle<'t> {
        Handle { tree, at: 0 }
    }

    fn entry(&self) -> Option<&Entry> {
        self.tree.nodes.get(self.at as usize)
    }

    fn other(&self, of: impl Fn(&Entry) -> u32) -> Option<Self> {
        let at = self.entry().map(of).filter(|at| *at > 0)?;
        Some(Handle { tree: self.tree, at })
    }
}

impl Node for Handle<'_> {
    fn what(&self) -> What<'_> {
        match self.entry().map(|n| &n.what) {
            Some(Content::Element(name, _)) => What::Element(Cow::Borrowed(&name.local)),
            Some(Content::Text(_)) => What::Text,
            _ => What::Other,
        }
    }

    fn first_child(&self) -> Option<Self> {
        self.other(|n| n.first)
    }

    fn next_sibling(&self) -> Option<Self> {
        self.other(|n| n.after)
    }

    fn attributes(&self) -> Attributes {
        let mut found = Attributes::default();
        if let Some(Content::Element(_, attributes)) = self.entry().map(|n| &n.what) {
            attributes.iter().for_each(|a| found.add(&a.name.local));
        }
        found
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let Some(Content::Element(_, attributes)) = self.entry().map(|n| &n.what) else { return None };
        attributes.iter().find(|a| &*a.name.local == name).map(|a| Cow::Borrowed(&*a.value))
    }

    fn data(&self) -> Cow<'_, str> {
        match self.entry().map(|n| &n.what) {
            Some(Content::Text(text)) => Cow::Borrowed(text),
            _ => Cow::Borrowed(""),
        }
    }

    fn display(&self) -> Option<String> {
        None
    }
}
