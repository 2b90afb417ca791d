//! The body as text and as clean HTML. Only what belongs to a kept line is written, without recursion.

use super::region::Body;
use crate::dom::{Element, Kind, NodeId};
use crate::extract::view::View;
use crate::limits::Limits;
use crate::page::Image;
use crate::sanitise::CONTENT_TAGS;

/// The text: a line a paragraph, cells of one table row side by side.
pub(crate) fn text(view: &View, body: &Body) -> String {
    let mut out = String::new();
    let mut place = (None, None);
    for line in &body.lines {
        let block = &view.blocks.all()[*line];
        if block.text.is_empty() {
            continue;
        }
        let above = |tags: &[&str]| {
            let mut up =
                view.tree.ancestors(block.owner).take(5).take_while(|id| *id >= body.container);
            up.find(|id| view.tree.is(*id, tags))
        };
        let (row, cell) = (above(&["tr"]), above(&["td", "th"]));
        if !out.is_empty() {
            out.push(if row.is_some() && row == place.0 && cell != place.1 { '\t' } else { '\n' });
        }
        out.push_str(&block.text);
        place = (row, cell);
    }
    out
}

/// Pictures of the body.
pub(crate) fn images(view: &View, body: &Body, limits: &Limits) -> Vec<Image> {
    let mut images = Vec::new();
    for line in &body.lines {
        let block = &view.blocks.all()[*line];
        for element in (block.first..block.end)
            .filter_map(|id| view.tree.element(id))
            .filter(|element| element.is(&["img"]))
        {
            if let Some(src) = source(element)
                && images.len() < limits.max_items
            {
                images.push(Image {
                    src: view.resolve(src),
                    alt: element.attr("alt").unwrap_or("").trim().to_owned(),
                });
            }
        }
    }
    images
}

/// The true address of a picture; mirrors and lazy loaders move it to other attributes.
fn source(element: &Element) -> Option<&str> {
    let usable = |value: &&str| {
        !value.trim().is_empty() && !value.trim().to_ascii_lowercase().starts_with("javascript:")
    };
    ["data-original", "data-src", "src", "oldsrc"]
        .iter()
        .find_map(|name| element.attr(name).filter(usable))
        .map(str::trim)
}

/// The HTML, not yet sanitised.
pub(crate) fn html(view: &View, body: &Body, limits: &Limits) -> String {
    let kept: Vec<(NodeId, NodeId)> = body
        .lines
        .iter()
        .map(|line| (view.blocks.all()[*line].first, view.blocks.all()[*line].end))
        .collect();
    let mut writer =
        Writer { view, kept, out: String::new(), open: Vec::new(), limit: limits.max_body_depth };
    let mut at = if wraps_text(view, body.container) { body.container } else { body.container + 1 };
    let end = view.tree.end(body.container);
    while at < end {
        writer.close_until(at);
        at = writer.visit(at);
    }
    writer.close_until(usize::MAX);
    writer.out
}

/// Whether the container itself means something, as a table cell or paragraph does not need to be lost.
fn wraps_text(view: &View, container: NodeId) -> bool {
    view.tree.is(container, &["p", "table", "ul", "ol", "blockquote", "pre"])
}

struct Writer<'a> {
    view: &'a View,
    kept: Vec<(NodeId, NodeId)>,
    out: String,
    open: Vec<(NodeId, &'static str)>,
    limit: usize,
}

impl Writer<'_> {
    fn close_until(&mut self, at: NodeId) {
        while let Some((_, tag)) = self.open.pop_if(|(end, _)| *end <= at) {
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
        }
    }

    /// Whether something of `from..to` is kept.
    fn keeps(&self, from: NodeId, to: NodeId) -> bool {
        let next = self.kept.partition_point(|(_, end)| *end <= from);
        self.kept.get(next).is_some_and(|(first, _)| *first < to)
    }

    fn visit(&mut self, at: NodeId) -> NodeId {
        let end = self.view.tree.end(at);
        match self.view.tree.kind(at) {
            Kind::Root => at + 1,
            Kind::Text(text) => {
                if self.keeps(at, end) {
                    escape(text, &mut self.out);
                }
                end
            }
            Kind::Element(element) => self.element(at, end, element),
        }
    }

    fn element(&mut self, at: NodeId, end: NodeId, element: &Element) -> NodeId {
        if element.is(&[
            "script", "style", "noscript", "template", "iframe", "object", "select", "textarea",
            "button", "head",
        ]) {
            return end;
        }
        let cell = element.is(&["td", "th", "col", "colgroup"]);
        let is_kept =
            self.keeps(at, end) || (cell && self.open.iter().any(|(_, tag)| *tag == "table"));
        if element.is(&["br", "hr"]) {
            self.out.push_str(if element.is(&["br"]) { "<br>" } else { "<hr>" });
            return at + 1;
        }
        if !is_kept {
            return end;
        }
        if element.is(&["img"]) {
            self.image(element);
            return end;
        }
        if let Some(tag) = written_tag(element, self.view, at)
            && self.open.len() < self.limit
        {
            self.start(tag, element);
            self.open.push((end, tag));
        }
        at + 1
    }

    fn image(&mut self, element: &Element) {
        let Some(src) = source(element) else { return };
        let src = self.view.resolve(src);
        self.out.push_str("<img");
        self.attribute("src", &src);
        self.attribute("alt", element.attr("alt").unwrap_or(""));
        for name in ["width", "height"] {
            if let Some(value) = element.attr(name).filter(|value| {
                !value.is_empty() && value.chars().all(|c| c.is_ascii_digit() || c == '%')
            }) {
                self.attribute(name, value);
            }
        }
        self.out.push('>');
    }

    fn start(&mut self, tag: &'static str, element: &Element) {
        self.out.push('<');
        self.out.push_str(tag);
        let classes = classes(element, tag);
        if !classes.is_empty() {
            self.attribute("class", &classes);
        }
        if tag == "a"
            && let Some(href) = super::super::links::target(element)
        {
            let href = self.view.resolve(&href);
            self.attribute("href", &href);
        }
        for name in ["colspan", "rowspan", "start", "span", "scope"] {
            if let Some(value) = element
                .attr(name)
                .filter(|_| matches!(tag, "td" | "th" | "ol" | "col" | "colgroup"))
            {
                self.attribute(name, value);
            }
        }
        self.out.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        for c in value.chars() {
            match c {
                '"' => self.out.push_str("&quot;"),
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\u{0}' | '\u{200b}' | '\u{feff}' => {}
            c => out.push(c),
        }
    }
}

/// The element that is written for an element of the page; `None` where only its content is.
fn written_tag(element: &Element, view: &View, at: NodeId) -> Option<&'static str> {
    if let Some(tag) = CONTENT_TAGS.iter().find(|tag| element.is(&[tag])) {
        return Some(tag);
    }
    match &*element.tag {
        "b" => Some("strong"),
        "i" => Some("em"),
        "div" | "section" | "article" | "center" if holds_lines_only(view, at) => Some("p"),
        _ => None,
    }
}

/// Whether a division holds inline content only, and so is a paragraph.
fn holds_lines_only(view: &View, at: NodeId) -> bool {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "section",
        "article",
        "center",
        "table",
        "ul",
        "ol",
        "dl",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "form",
        "li",
        "tr",
        "td",
    ];
    (at + 1..view.tree.end(at)).take(200).all(|id| !view.tree.is(id, BLOCKS))
}

/// The vocabulary that inline styles are reduced to.
fn classes(element: &Element, tag: &str) -> String {
    if !matches!(
        tag,
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "td" | "th" | "li" | "blockquote"
    ) {
        return String::new();
    }
    let style: String = element
        .attr("style")
        .unwrap_or("")
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let align = element.attr("align").unwrap_or("").to_ascii_lowercase();
    let mut classes = Vec::new();
    if element.is(&["center"]) || align == "center" || style.contains("text-align:center") {
        classes.push("ta-center");
    } else if align == "right" || style.contains("text-align:right") {
        classes.push("ta-right");
    }
    let indent = style
        .split("text-indent:")
        .nth(1)
        .is_some_and(|value| !value.starts_with('0') && !value.starts_with('-'));
    if indent {
        classes.push("indent");
    }
    classes.join(" ")
}
