//! The lines of a page: runs of text between block boundaries and line breaks, in document order.
//! Each visible text node belongs to exactly one block, so one pass over the tree makes them all.

use super::script_text::written_text;
use super::tree::{Element, Kind, NodeId, Tree};
use crate::normalise::{collapse_white_space, is_blank};

/// One line of a page.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// The lowest block-level element that holds the line.
    pub(crate) owner: NodeId,
    /// First node of the line.
    pub(crate) first: NodeId,
    /// One past the last node of the line.
    pub(crate) end: NodeId,
    /// The text, white space collapsed.
    pub(crate) text: String,
    /// The text with what scripts write into it, where they do.
    pub(crate) with_script: Option<String>,
    /// Characters that are no white space.
    pub(crate) chars: usize,
    /// Those of them inside links.
    pub(crate) link_chars: usize,
    /// Number of links.
    pub(crate) links: usize,
    /// Chinese and Western sentence punctuation.
    pub(crate) punctuation: usize,
    /// Whether all of it stands in bold or a heading.
    pub(crate) has_image: bool,
    /// The line is white on the page: hidden by its style.
    pub(crate) hidden: bool,
}

impl Block {
    /// What a reader with scripts sees.
    pub(crate) fn seen_text(&self) -> &str {
        self.with_script.as_deref().unwrap_or(&self.text)
    }

    /// Share of the characters that are link text.
    pub(crate) fn link_share(&self) -> f32 {
        if self.chars == 0 { 0.0 } else { ratio(self.link_chars, self.chars) }
    }
}

/// The lines of one page.
pub(crate) struct Blocks {
    list: Vec<Block>,
}

impl Blocks {
    /// Cuts a tree into lines.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut cutter = Cutter { tree, list: Vec::new(), open: Vec::new(), line: Line::default() };
        cutter.run();
        Self { list: cutter.list }
    }

    /// All lines in document order.
    pub(crate) fn all(&self) -> &[Block] {
        &self.list
    }

    /// Numbers of the lines that stand below a node.
    pub(crate) fn range(&self, first: NodeId, end: NodeId) -> std::ops::Range<usize> {
        let from = self.list.partition_point(|block| block.first < first);
        let to = self.list.partition_point(|block| block.first < end);
        from..to.max(from)
    }
}

#[derive(Default)]
struct Line {
    first: Option<NodeId>,
    end: NodeId,
    owner: NodeId,
    text: String,
    scripted: Option<String>,
    link_text: String,
    links: usize,
    has_image: bool,
    hidden: bool,
}

struct Open {
    end: NodeId,
    block: Option<NodeId>,
    link: bool,
    hidden: bool,
}

struct Cutter<'a> {
    tree: &'a Tree,
    list: Vec<Block>,
    open: Vec<Open>,
    line: Line,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.tree.len() {
            while self.open.last().is_some_and(|open| open.end <= at) {
                if self.open.pop().is_some_and(|open| open.block.is_some()) {
                    self.flush();
                }
            }
            at = match self.tree.kind(at) {
                Kind::Root => at + 1,
                Kind::Text(text) => {
                    self.add_text(at, text);
                    at + 1
                }
                Kind::Element(element) => self.enter(at, element),
            };
        }
        self.flush();
    }

    /// Opens an element and returns where to go on: inside it, or behind it if it holds nothing to read.
    fn enter(&mut self, at: NodeId, element: &Element) -> NodeId {
        if element.is(&["script"]) {
            self.add_scripted(&self.tree.raw_text(at));
            return self.tree.end(at);
        }
        if element.is(SILENT) {
            return self.tree.end(at);
        }
        if element.is(&["br", "hr"]) {
            self.flush();
            return at + 1;
        }
        if element.is(&["img"]) {
            self.touch(at);
            self.line.has_image = true;
            return self.tree.end(at);
        }
        let block = !element.is(INLINE);
        if block {
            self.flush();
        }
        let link = element.is(&["a"]) && element.attr("href").is_some();
        let inherited = self.open.last();
        let hidden = inherited.is_some_and(|open| open.hidden) || is_hidden(element);
        let link_inside = link || inherited.is_some_and(|open| open.link);
        if link {
            self.touch(at);
            self.line.links += 1;
        }
        let end = self.tree.end(at);
        self.open.push(Open { end, block: block.then_some(at), link: link_inside, hidden });
        at + 1
    }

    fn touch(&mut self, at: NodeId) {
        if self.line.first.is_none() {
            self.line.first = Some(at);
            self.line.owner = self.open.iter().rev().find_map(|open| open.block).unwrap_or(0);
            self.line.hidden = self.open.last().is_some_and(|open| open.hidden);
        }
        self.line.end = at + 1;
    }

    fn add_text(&mut self, at: NodeId, text: &str) {
        if is_blank(text) {
            self.line.text.push(' ');
            if let Some(scripted) = &mut self.line.scripted {
                scripted.push(' ');
            }
            return;
        }
        self.touch(at);
        self.line.text.push_str(text);
        if let Some(scripted) = &mut self.line.scripted {
            scripted.push_str(text);
        }
        if self.open.last().is_some_and(|open| open.link) {
            self.line.link_text.push_str(text);
        }
    }

    fn add_scripted(&mut self, script: &str) {
        let written = written_text(script);
        if written.is_empty() {
            return;
        }
        let so_far = &self.line.text;
        self.line.scripted.get_or_insert_with(|| so_far.clone()).push_str(&written);
    }

    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let Some(first) = line.first else { return };
        let text = collapse_white_space(&line.text);
        let with_script = line.scripted.map(|text| collapse_white_space(&text));
        if text.is_empty() && with_script.is_none() && !line.has_image {
            return;
        }
        self.list.push(Block {
            owner: line.owner,
            first,
            end: line.end,
            chars: count_chars(&text),
            link_chars: count_chars(&line.link_text),
            links: line.links,
            punctuation: text
                .chars()
                .filter(|c| "，。；：！？、,;!?“”《》（）".contains(*c))
                .count(),
            with_script,
            has_image: line.has_image,
            hidden: line.hidden,
            text,
        });
    }
}

/// Elements whose text is never read.
const SILENT: &[&str] = &[
    "head", "style", "noscript", "template", "select", "option", "textarea", "iframe", "object",
    "svg", "math", "button", "canvas", "audio", "video", "datalist",
];

/// Elements that do not break a line. Everything else does.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "mark",
    "nobr",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "ucapcontent",
    "ucaptitle",
    "wbr",
    "meta",
    "link",
    "o:p",
    "st1:chsdate",
    "st1:chmetcnv",
];

fn is_hidden(element: &Element) -> bool {
    if element.attr("hidden").is_some() {
        return true;
    }
    let Some(style) = element.attr("style") else { return false };
    let style: String =
        style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn count_chars(text: &str) -> usize {
    text.chars().filter(|c| !crate::normalise::is_space(*c)).count()
}

/// A share as a float; counts of one page are far below what `f32` holds exactly enough.
#[expect(clippy::cast_precision_loss, reason = "shares need no more than a few digits")]
pub(crate) fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    fn lines(html: &str) -> Vec<String> {
        let tree = parse(html, &Limits::default()).unwrap();
        Blocks::of(&tree).all().iter().map(|block| block.seen_text().to_owned()).collect()
    }

    #[test]
    fn blocks_and_line_breaks_end_a_line_and_inline_elements_do_not() {
        assert_eq!(
            lines("<div>一<b>二</b>三<br>四<p>五</p>六</div>"),
            ["一二三", "四", "五", "六"]
        );
    }

    #[test]
    fn what_a_script_writes_is_seen_where_it_stands() {
        let html =
            "<div>发布时间：<script>var d='2017年08月11日';document.write(d);</script> 字体</div>";
        assert_eq!(lines(html), ["发布时间：2017年08月11日 字体"]);
    }

    #[test]
    fn hidden_lines_are_marked() {
        let tree = parse(
            "<div style='DISPLAY : none'><a href=x>一</a></div><p>二</p>",
            &Limits::default(),
        )
        .unwrap();
        let hidden: Vec<bool> = Blocks::of(&tree).all().iter().map(|block| block.hidden).collect();
        assert_eq!(hidden, [true, false]);
    }
}
