//! What was found in a file.

use crate::error::ReadError;
use crate::package::Budget;
use crate::sniff::Kind;

/// The text of a file (附件文字).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileText {
    /// What the file is, by its content.
    pub kind: Kind,
    /// Its text by parts: sheets, pages, files of a package.
    pub parts: Vec<Part>,
    /// What in it could not be read, and why.
    pub unread: Vec<Unread>,
    /// Name and content, if they disagree.
    pub mismatch: Option<Mismatch>,
}

/// A part of a file (部分).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is called: `正文`, `名单（隐藏工作表）`.
    pub name: String,
    /// Its text; cells are parted by tabs, rows and paragraphs by new lines.
    pub text: String,
    /// Whether a reader of the file does not see it at once.
    pub is_hidden: bool,
}

/// A part that could not be read (未能读取的部分).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What it is called.
    pub name: String,
    /// Why it was not read.
    pub error: ReadError,
}

/// Name and content of a file that disagree (名不副实).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The extension that the file is named with; empty if there is none.
    pub extension: String,
    /// What it is.
    pub kind: Kind,
}

impl Mismatch {
    /// Compares a name with what the content is.
    pub(crate) fn of(name: &str, kind: Kind) -> Option<Self> {
        let extension = extension(name);
        (!kind.fits(&extension)).then_some(Self { extension, kind })
    }

    /// What the editor is told.
    pub fn message(&self) -> String {
        let kind = self.kind.name();
        if self.extension.is_empty() {
            return format!("文件名没有扩展名，实际内容为：{kind}");
        }
        format!("扩展名为 {}，实际内容为：{kind}", self.extension)
    }
}

fn extension(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
}

/// What is found while reading; its text is paid from the budget.
pub(crate) struct Found {
    pub(crate) parts: Vec<Part>,
    pub(crate) unread: Vec<Unread>,
}

/// Whether a part is seen by who opens the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    Open,
    Hidden,
}

impl Found {
    pub(crate) fn new() -> Self {
        Self { parts: Vec::new(), unread: Vec::new() }
    }

    /// Adds a part unless it has no text.
    pub(crate) fn add(
        &mut self,
        name: impl Into<String>,
        text: String,
        seen: Seen,
        budget: &mut Budget<'_>,
    ) -> Result<(), ReadError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        budget.spend_text(text.len())?;
        self.parts.push(Part { name: name.into(), text, is_hidden: seen == Seen::Hidden });
        Ok(())
    }

    /// Adds what was found in a file within this one.
    pub(crate) fn adopt(&mut self, name: &str, inner: Self) {
        let within = |part: String| format!("{name} › {part}");
        self.parts
            .extend(inner.parts.into_iter().map(|part| Part { name: within(part.name), ..part }));
        let unread = inner.unread.into_iter();
        self.unread.extend(unread.map(|unread| Unread { name: within(unread.name), ..unread }));
    }
}
