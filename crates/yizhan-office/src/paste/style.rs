//! What the style of an element says that is kept or tells what it is.

use crate::flow::{Align, Face, Script};

/// What is known of the style of one element; none is "says nothing".
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Style {
    pub(super) align: Option<Align>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) script: Option<Script>,
    pub(super) face: Option<Face>,
    /// In half points.
    pub(super) size: Option<u16>,
    /// Whether its font shows letters as signs.
    pub(super) is_symbol: Option<bool>,
    pub(super) is_struck: bool,
    pub(super) is_hidden: bool,
    pub(super) is_pre: Option<bool>,
    pub(super) breaks_page: bool,
    /// Left margin and first-line indent, in points.
    pub(super) margin: f32,
    pub(super) indent: f32,
    /// What `mso-list` says: `l0 level1 lfo1`, `Ignore`.
    pub(super) list: Option<String>,
    /// How a list counts, in words of CSS.
    pub(super) counter: Option<String>,
    /// Outline level of a paragraph, from 1.
    pub(super) outline: Option<u8>,
    pub(super) apart: Option<Apart>,
}

/// What stands apart from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// A footnote or endnote.
    Note,
    /// The list of footnotes or endnotes.
    NoteList,
    /// A mark that leads from a note back to the text.
    NoteMark,
    /// A header or footer of pages.
    PagePart,
    /// The mark of a comment; the text that it comments is not in it.
    CommentMark,
    /// The comments themselves, after the text.
    CommentList,
}

impl Style {
    /// Takes the declarations of a `style` attribute or rule; later ones win.
    pub(super) fn declare(&mut self, declarations: &str) {
        let mut asian_font = false;
        for declaration in declarations.split(';').take(MAX_DECLARATIONS) {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let name = name.trim().to_ascii_lowercase();
            let value = value.trim().trim_end_matches("!important").trim();
            match &*name {
                "mso-fareast-font-family" => {
                    asian_font = true;
                    self.face = Some(Face::of_font(value));
                }
                "font-family" => {
                    self.is_symbol = Some(is_symbol_font(value));
                    if !asian_font {
                        self.face = Some(Face::of_font(value));
                    }
                }
                _ => self.one(&name, value),
            }
        }
    }

    /// Takes what a rule says on top of this.
    pub(super) fn overlay(&mut self, rule: &Self) {
        self.align = rule.align.or(self.align);
        self.bold = rule.bold.or(self.bold);
        self.italic = rule.italic.or(self.italic);
        self.script = rule.script.or(self.script);
        self.face = rule.face.or(self.face);
        self.size = rule.size.or(self.size);
        self.is_symbol = rule.is_symbol.or(self.is_symbol);
        self.is_pre = rule.is_pre.or(self.is_pre);
        self.is_struck |= rule.is_struck;
        self.is_hidden |= rule.is_hidden;
        self.breaks_page |= rule.breaks_page;
        self.outline = rule.outline.or(self.outline);
        self.apart = rule.apart.or(self.apart);
        // Margins and lists that stand in rules are those of the style, not of the paragraph.
    }

    fn one(&mut self, name: &str, value: &str) {
        let word = value.to_ascii_lowercase();
        match name {
            "text-align" => self.align = align(&word),
            "font-weight" => self.bold = bold(&word),
            "font-style" => self.italic = Some(word == "italic" || word == "oblique"),
            "vertical-align" => self.script = script(&word),
            "font-size" => self.size = points(&word).map(half_points),
            "text-decoration" | "text-decoration-line" => {
                self.is_struck |= word.contains("line-through");
            }
            "display" => self.is_hidden |= word == "none",
            "visibility" => self.is_hidden |= word == "hidden",
            "mso-hide" => self.is_hidden |= word == "all",
            "white-space" => self.is_pre = Some(word.starts_with("pre")),
            "page-break-before" => self.breaks_page |= word == "always",
            "margin-left" => self.margin = points(&word).unwrap_or_default(),
            "text-indent" => self.indent = points(&word).unwrap_or_default(),
            "list-style-type" | "list-style" => self.counter = Some(word),
            "mso-list" => self.list = Some(word),
            "mso-outline-level" => self.outline = word.parse().ok().filter(|n| (1..=6).contains(n)),
            "mso-element" => {
                self.apart = match &*word {
                    "footnote" | "endnote" => Some(Apart::Note),
                    "footnote-list" | "endnote-list" => Some(Apart::NoteList),
                    "header" | "footer" => Some(Apart::PagePart),
                    "comment-list" => Some(Apart::CommentList),
                    _ => self.apart,
                }
            }
            _ => {}
        }
    }

    /// Takes what classes of Office mean, whatever their rules say.
    pub(super) fn classify(&mut self, class: &str) {
        match class {
            "MsoFootnoteReference" | "MsoEndnoteReference" => self.script = Some(Script::Sup),
            "MsoCommentReference" | "msocomanchor" => self.apart = Some(Apart::CommentMark),
            "ta-center" => self.align = Some(Align::Center),
            "ta-right" => self.align = Some(Align::Right),
            _ => {}
        }
    }
}

/// Declarations of one element that are read.
const MAX_DECLARATIONS: usize = 100;

/// An alignment by its word; those that carry no meaning are the start.
pub(super) fn align(word: &str) -> Option<Align> {
    match word.to_ascii_lowercase().as_str() {
        "center" | "middle" | "-webkit-center" => Some(Align::Center),
        "right" | "end" | "-webkit-right" => Some(Align::Right),
        "left" | "start" | "justify" | "justify-all" => Some(Align::Start),
        _ => None,
    }
}

fn bold(word: &str) -> Option<bool> {
    match word {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u16>().ok().map(|weight| weight >= 600),
    }
}

fn script(word: &str) -> Option<Script> {
    match word {
        "super" => Some(Script::Sup),
        "sub" => Some(Script::Sub),
        "baseline" => Some(Script::Normal),
        _ => None,
    }
}

/// A length in points.
fn points(word: &str) -> Option<f32> {
    let unit_at = word.find(|c: char| !(c.is_ascii_digit() || ".-+".contains(c)))?;
    let number: f32 = word[..unit_at].parse().ok()?;
    let factor = match word[unit_at..].trim() {
        "pt" => 1.0,
        "px" => 0.75,
        "in" => 72.0,
        "cm" => 28.35,
        "mm" => 2.835,
        "em" | "rem" => 12.0,
        _ => return None,
    };
    Some(number * factor).filter(|points| points.is_finite())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is brought into the range of the type first"
)]
fn half_points(points: f32) -> u16 {
    (points * 2.0).round().clamp(0.0, 2_000.0) as u16
}

fn is_symbol_font(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    let first = value.split(',').next().unwrap_or_default().trim_matches(['"', '\'', ' ']);
    first == "symbol" || first.starts_with("wingdings") || first == "webdings"
}
