//! The entrance, and the walk over elements: what each kind of element means.

use dom_query::{Document, NodeRef};
use yizhan_text::{SanitiseError, sanitise};

use super::flow::Flow;
use super::sheet::Sheet;
use super::style::{Apart, Style};
use super::{inline, list, note_list, paragraph, picture, table};
use crate::error::PasteError;
use crate::flow::{
    Align, Block, Clean, Draft, LeftOut, Look, Mark, Marks, Notes, Pictures, Role, Run, finish,
};
use crate::guard::guarded;
use crate::limits::Limits;

/// Cleans HTML that was pasted: Word's lists, tables, headings and pictures come out as plain HTML, everything else is
/// dropped and told in the notes. Cleaning what was cleaned changes nothing.
///
/// # Errors
///
/// When the HTML is larger, deeper or has more elements than the limits allow.
pub fn paste(html: &str, limits: &Limits) -> Result<Clean, PasteError> {
    if html.len() > limits.max_html_bytes {
        return Err(PasteError::TooLarge { bytes: html.len(), limit: limits.max_html_bytes });
    }
    let bounds = yizhan_text::Limits {
        max_bytes: limits.max_html_bytes,
        max_nodes: limits.max_html_nodes,
        max_depth: limits.max_html_depth,
        ..yizhan_text::Limits::default()
    };
    let complex = |error: &dyn ToString| PasteError::TooComplex(error.to_string());
    // The sanitiser counts elements while it reads and stops early; only what passes it is read here.
    sanitise(html, &bounds).map_err(|SanitiseError::OverLimit(error)| complex(&error))?;
    guarded(|| Ok(finish(read(html, limits))))
        .map_err(|error| complex(&error))?
        .map_err(|error| complex(&error))
}

fn read<'l>(html: &str, limits: &'l Limits) -> Draft<'l> {
    let document = Document::from(html);
    let root = document.root();
    let mut reader = Reader {
        sheet: Sheet::of(&root),
        pictures: Pictures::new(limits),
        notes: Notes::default(),
        footnotes: Vec::new(),
    };
    for image in root.descendants_it().filter(|node| node.has_name("img")) {
        image.attr("src").inspect(|src| reader.pictures.reserve(src));
    }
    let mut flow = Flow::default();
    reader.children(&root, &Cx::default(), &mut flow);
    let mut blocks = flow.into_blocks();
    settle_levels(&mut blocks);
    Draft { blocks, footnotes: reader.footnotes, pictures: reader.pictures, notes: reader.notes }
}

/// Headings begin at the second level, because the page has a title of its own.
fn settle_levels(blocks: &mut [Block]) {
    let has_first = blocks.iter().any(
        |block| matches!(block, Block::Paragraph(paragraph) if paragraph.role == Role::Heading(1)),
    );
    for block in blocks {
        if let Block::Paragraph(paragraph) = block
            && let Role::Heading(level) = paragraph.role
        {
            paragraph.role = Role::Heading((level + u8::from(has_first)).clamp(2, 4));
        }
    }
}

/// What is inherited from the elements around.
#[derive(Debug, Clone, Default)]
pub(super) struct Cx {
    pub(super) marks: Marks,
    pub(super) look: Look,
    pub(super) align: Align,
    /// Whether new lines of the source are line breaks.
    pub(super) is_pre: bool,
    /// Whether the font shows letters as signs.
    pub(super) is_symbol: bool,
    /// Whether text is struck through, and was told.
    pub(super) struck: Mark,
    /// Whether the marker of this paragraph was found and is not to be read as its text.
    pub(super) has_marker: bool,
}

/// What is gathered during the walk.
pub(super) struct Reader<'l> {
    pub(super) sheet: Sheet,
    pub(super) pictures: Pictures<'l>,
    pub(super) notes: Notes,
    pub(super) footnotes: Vec<Vec<Block>>,
}

impl Reader<'_> {
    pub(super) fn children(&mut self, node: &NodeRef<'_>, cx: &Cx, flow: &mut Flow) {
        for child in node.children_it(false) {
            self.one(&child, cx, flow);
        }
    }

    /// Reads one node, text or element.
    pub(super) fn one(&mut self, node: &NodeRef<'_>, cx: &Cx, flow: &mut Flow) {
        if node.is_text() {
            text(&node.text(), cx, flow);
        } else if node.is_element() {
            self.element(node, cx, flow);
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, cx: &Cx, flow: &mut Flow) {
        let Some(name) = node.node_name() else { return };
        let style = self.sheet.style(node, &name);
        let is_marker = cx.has_marker && style.list.as_deref() == Some("ignore");
        if is_marker || self.is_left_out(node, &name, &style) {
            return;
        }
        match &*name {
            "br" if style.breaks_page => flow.end(),
            "br" => flow.push(Run { content: crate::flow::Content::Break, ..run(cx) }, cx.align),
            "hr" => flow.end(),
            "img" => picture::read(self, node, cx, flow),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "dt" | "figcaption"
            | "address" | "summary" => paragraph::read(self, node, &style, cx, flow),
            "ul" | "ol" | "menu" | "dir" => list::read(self, node, &style, cx, flow),
            "table" => table::read(self, node, &style, cx, flow),
            _ if style.apart == Some(Apart::Note) => note_list::read(self, node, cx, flow),
            "body" | "html" | "div" | "section" | "article" | "main" | "header" | "footer"
            | "aside" | "nav" | "blockquote" | "figure" | "center" | "dl" | "dd" | "li"
            | "form" | "fieldset" | "details" | "td" | "th" | "tr" | "tbody" | "thead"
            | "caption" => {
                paragraph::read_container(self, node, &style, cx, flow);
            }
            _ => inline::read(self, node, &name, &style, cx, flow),
        }
    }

    /// Whether an element does not reach the HTML; what an editor would miss is noted.
    fn is_left_out(&mut self, node: &NodeRef<'_>, name: &str, style: &Style) -> bool {
        let what = match name {
            "script" | "style" | "head" | "title" | "meta" | "link" | "noscript" | "template"
            | "xml" | "svg" | "w:sdtpr" => return true,
            "iframe" | "embed" | "applet" | "video" | "audio" | "canvas" | "input" | "select"
            | "textarea" | "button" | "frameset" => LeftOut::ActiveContent,
            "object" | "o:oleobject" => LeftOut::Objects,
            "math" => LeftOut::Formulas,
            "del" => LeftOut::Deletions,
            _ if name.starts_with("m:") => LeftOut::Formulas,
            _ if name.starts_with("v:") => LeftOut::TextBoxes,
            _ if style.apart == Some(Apart::PagePart) => LeftOut::HeadersAndFooters,
            _ if style.apart == Some(Apart::CommentMark) => LeftOut::Comments,
            _ if style.apart == Some(Apart::CommentList) => return true,
            _ if style.is_hidden && !node.text().contains(char::is_alphanumeric) => return true,
            _ if style.is_hidden => LeftOut::HiddenText,
            _ => return false,
        };
        self.notes.add(what);
        true
    }
}

/// An empty run as it stands here.
pub(super) fn run(cx: &Cx) -> Run {
    Run::text("", cx.marks.clone(), cx.look)
}

fn text(text: &str, cx: &Cx, flow: &mut Flow) {
    if !cx.is_pre {
        flow.push(Run::text(text, cx.marks.clone(), cx.look), cx.align);
        return;
    }
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            flow.push(Run { content: crate::flow::Content::Break, ..run(cx) }, cx.align);
        }
        flow.push(Run::text(line, cx.marks.clone(), cx.look), cx.align);
    }
}
