//! What an element's name, attributes and classes say: how its text is parted from its neighbours', what it is, what is not shown.

use crate::BlockKind;

/// How an element's text stands to what is around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    Inline,
    /// On lines of its own.
    Line,
    /// With a blank line before and after.
    Block,
    /// Not shown.
    None,
}

/// Never shown, or no text of the page: `noscript` and fallback content are for other readers than this one's.
pub(super) fn dropped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "title"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "embed"
            | "applet"
            | "select"
            | "datalist"
            | "textarea"
            | "dialog"
            | "video"
            | "audio"
            | "canvas"
            | "progress"
            | "meter"
            | "map"
            | "rp"
            | "rt"
            | "rtc"
            | "noembed"
            | "noframes"
            | "frameset"
            | "amp-video"
            | "amp-iframe"
            | "amp-ad"
            | "amp-analytics"
            | "amp-consent"
    )
}

/// By the name alone.
pub(super) fn display(name: &str) -> Display {
    match name {
        "div" | "li" | "tr" | "dt" | "dd" | "address" | "figcaption" | "caption" | "legend" | "summary" | "optgroup"
        | "option" | "center" | "body" | "html" | "tbody" | "thead" | "tfoot" => Display::Line,
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "menu" | "dir" | "table" | "blockquote"
        | "figure" | "pre" | "listing" | "xmp" | "plaintext" | "hr" | "section" | "article" | "aside" | "header" | "footer"
        | "main" | "nav" | "form" | "fieldset" | "details" | "hgroup" | "search" => Display::Block,
        _ => Display::Inline,
    }
}

/// What running text is marked up with: its end and start part no words.
pub(super) fn phrase(name: &str) -> bool {
    matches!(
        name,
        "b" | "i"
            | "em"
            | "strong"
            | "u"
            | "s"
            | "strike"
            | "del"
            | "ins"
            | "mark"
            | "font"
            | "small"
            | "big"
            | "tt"
            | "sub"
            | "sup"
            | "abbr"
            | "acronym"
            | "q"
            | "cite"
            | "code"
            | "kbd"
            | "samp"
            | "var"
            | "dfn"
            | "bdi"
            | "bdo"
            | "ruby"
            | "rb"
            | "wbr"
            | "nobr"
    )
}

/// What an inline `style` sets, as far as text is concerned.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    pub display: Option<Display>,
    /// Whether line ends and spaces in the source are shown.
    pub keeps_space: Option<bool>,
    pub unmarked: bool,
}

/// Declarations are parted at semicolons; one in a string or address would only hide the next.
pub(super) fn style(css: &str) -> Style {
    let mut style = Style::default();
    let mut blockified = false;
    for declaration in css.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let (property, value) = (property.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        let value = value.trim_end_matches("!important").trim_end();
        match property.as_str() {
            "display" => style.display = displayed(value).or(style.display),
            "visibility" if matches!(value, "hidden" | "collapse") => style.display = Some(Display::None),
            "float" => blockified |= matches!(value, "left" | "right"),
            "position" => blockified |= matches!(value, "absolute" | "fixed"),
            "white-space" => style.keeps_space = Some(matches!(value, "pre" | "pre-wrap" | "pre-line" | "break-spaces")),
            "list-style" | "list-style-type" => style.unmarked |= value == "none",
            _ => {}
        }
    }
    if blockified && style.display.is_none_or(|d| d == Display::Inline) {
        style.display = Some(Display::Line);
    }
    style
}

/// A value of `display`.
pub(super) fn displayed(value: &str) -> Option<Display> {
    Some(match value {
        "none" => Display::None,
        "block" | "flex" | "grid" | "table" | "list-item" | "flow-root" | "table-row" | "table-caption" | "block flow"
        | "block flex" | "block grid" | "-webkit-box" | "-webkit-flex" => Display::Line,
        "inline" | "inline-block" | "inline-flex" | "inline-grid" | "inline-table" | "contents" | "table-cell" => Display::Inline,
        _ => return None,
    })
}

/// Words of classes, as `is--Byline__Name` has "is", "byline", "name".
fn words(class: &str) -> impl Iterator<Item = &str> {
    class.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty())
}

/// Shown to screen readers alone.
pub(super) fn for_the_ear(class: &str) -> bool {
    class.split_ascii_whitespace().any(|class| {
        let folded: String = words(class).collect::<String>().to_ascii_lowercase();
        !folded.contains("focusable")
            && (matches!(folded.as_str(), "sronly" | "assistivetext" | "offscreen" | "clipped" | "uvisuallyhidden")
                || folded.contains("visuallyhidden")
                || folded.contains("screenreader"))
    })
}

/// Classes of utility style sheets that set `display`.
pub(super) fn class_display(class: &str) -> Option<Display> {
    class.split_ascii_whitespace().find_map(|class| {
        Some(match class {
            "block" | "flex" | "grid" | "d-block" | "d-flex" | "d-grid" | "db" | "u-block" | "display-block" => Display::Line,
            "d-none" | "u-hidden" | "is-hidden" | "display-none" => Display::None,
            _ => return None,
        })
    })
}

/// What names, roles and properties say that the text is.
pub(super) fn kind_by_name(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" => BlockKind::Headline,
        "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Subheading,
        "figcaption" | "caption" => BlockKind::Caption,
        "blockquote" => BlockKind::Paragraph,
        "address" => BlockKind::Byline,
        "nav" | "footer" | "aside" | "button" | "menu" | "search" => BlockKind::Boilerplate,
        _ => return None,
    })
}

pub(super) fn kind_by_attributes(rel: &str, itemprop: &str, role: &str) -> Option<BlockKind> {
    let says = |list: &str, word: &str| list.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(word));
    Some(match () {
        () if says(rel, "author") || says(itemprop, "author") || says(itemprop, "creator") => BlockKind::Byline,
        () if says(itemprop, "datePublished") || says(itemprop, "dateModified") => BlockKind::Date,
        () if says(itemprop, "headline") => BlockKind::Headline,
        () if says(itemprop, "alternativeHeadline") => BlockKind::Standfirst,
        () if says(itemprop, "caption") => BlockKind::Caption,
        () if says(itemprop, "copyrightHolder") => BlockKind::Credit,
        () if ["navigation", "contentinfo", "complementary", "search", "menu", "menubar", "dialog", "alertdialog", "toolbar"]
            .iter()
            .any(|r| says(role, r)) =>
        {
            BlockKind::Boilerplate
        }
        () => return None,
    })
}

/// Words of classes that stand around other things than the article's text.
const FURNITURE: [&str; 33] = [
    "advert",
    "advertisement",
    "ads",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "mostread",
    "newsletter",
    "outbrain",
    "pagination",
    "paywall",
    "popular",
    "promo",
    "promos",
    "recirc",
    "recommended",
    "recommendations",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "teaser",
    "trending",
];

/// What the naming of classes among sites has in common; weaker than what names and properties say, and `false` with it where the
/// element may as well be a whole page that only has such a thing.
pub(super) fn kind_by_class(class: &str) -> Option<BlockKind> {
    let mut found = None;
    for class in class.split_ascii_whitespace().take(24) {
        let lower = class.to_ascii_lowercase();
        let all: Vec<&str> = words(&lower).take(12).collect();
        // "has-sidebar" says what else is there.
        if matches!(all.first(), Some(&("has" | "with" | "no" | "is" | "not" | "hide" | "show"))) {
            continue;
        }
        let has = |word: &str| all.contains(&word);
        let any = |list: &[&str]| list.iter().any(|w| has(w));
        let name = all.last().copied().unwrap_or_default();
        if any(&FURNITURE) {
            return Some(BlockKind::Boilerplate);
        }
        let of_person = any(&["photo", "image", "avatar", "bio", "picture", "social", "icon"]);
        let kind = match name {
            _ if any(&["pullquote"]) || has("pull") && has("quote") => BlockKind::Pullquote,
            _ if any(&["dateline", "timestamp", "pubdate"]) || matches!(name, "date" | "time" | "datetime" | "published") => {
                BlockKind::Date
            }
            _ if any(&["byline", "bylines"]) && !of_person => BlockKind::Byline,
            "author" | "authors" if !of_person => BlockKind::Byline,
            "name" if has("author") => BlockKind::Byline,
            "caption" => BlockKind::Caption,
            "credit" | "credits" if any(&["photo", "image", "caption", "media", "picture", "figure"]) || all.len() == 1 => {
                BlockKind::Credit
            }
            "standfirst" | "dek" | "deck" | "subhead" | "subheadline" | "subtitle" => BlockKind::Standfirst,
            _ => continue,
        };
        found.get_or_insert(kind);
    }
    found
}
