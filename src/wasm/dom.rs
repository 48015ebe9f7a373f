//! Documents that live in JavaScript, as nodes to read. Their methods are called by name, whoever made them: a browser, jsdom, linkedom.

use std::borrow::Cow;

use wasm_bindgen::prelude::*;

use crate::html::{Attributes, Node, What};

#[derive(Clone)]
pub(super) struct Dom {
    node: web_sys::Node,
    /// The window that shows it, where its style sheets are to be asked.
    window: Option<web_sys::Window>,
}

const ELEMENT: u16 = 1;
const TEXT: u16 = 3;
const CDATA: u16 = 4;

impl Dom {
    /// A node whose style sheets are not known or not to be asked.
    pub fn inert(node: web_sys::Node) -> Dom {
        Dom { node, window: None }
    }

    /// A node that a browser shows.
    pub fn shown(node: web_sys::Node) -> Dom {
        // Elsewhere styles are computed slowly, if at all; they lack this newer method.
        let browser = js_sys::Reflect::has(&node, &"checkVisibility".into()).unwrap_or(false);
        let shown = || node.is_connected().then(|| node.owner_document()?.default_view()).flatten();
        let window = if browser { shown() } else { None };
        Dom { node, window }
    }

    pub fn into_node(self) -> JsValue {
        self.node.into()
    }

    fn element(&self) -> &web_sys::Element {
        self.node.unchecked_ref()
    }

    fn with(&self, node: web_sys::Node) -> Dom {
        Dom { node, window: self.window.clone() }
    }
}

impl Node for Dom {
    fn what(&self) -> What<'_> {
        match self.node.node_type() {
            ELEMENT => {
                let mut name = self.element().local_name();
                name.make_ascii_lowercase();
                What::Element(Cow::Owned(name))
            }
            TEXT | CDATA => What::Text,
            _ => What::Other,
        }
    }

    fn first_child(&self) -> Option<Self> {
        self.node.first_child().map(|node| self.with(node))
    }

    fn next_sibling(&self) -> Option<Self> {
        self.node.next_sibling().map(|node| self.with(node))
    }

    fn attributes(&self) -> Attributes {
        let mut found = Attributes::default();
        if self.element().has_attributes() {
            self.element().get_attribute_names().iter().filter_map(|name| name.as_string()).for_each(|name| found.add(&name));
        }
        found
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.element().get_attribute(name).map(Cow::Owned)
    }

    fn data(&self) -> Cow<'_, str> {
        Cow::Owned(self.node.unchecked_ref::<web_sys::CharacterData>().data())
    }

    fn display(&self) -> Option<String> {
        let style = self.window.as_ref()?.get_computed_style(self.element()).ok()??;
        let visibility = style.get_property_value("visibility").unwrap_or_default();
        match visibility.as_str() {
            "hidden" | "collapse" => Some("none".to_owned()),
            _ => style.get_property_value("display").ok().filter(|d| !d.is_empty()),
        }
    }
}
