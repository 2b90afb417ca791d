//! Whether a file does something by itself: pages, scripts, programs, macros, and files that are two things at once.

use super::kind::Kind;
use super::look::{head_text, sniff};
use crate::guard::guarded;
use crate::limits::Limits;
use crate::package::{Archive, Ole};

/// What makes a file active (活动内容).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Active {
    /// It is a web page.
    Page,
    /// It is a vector picture that can hold scripts.
    VectorPicture,
    /// It is a script.
    Script,
    /// It is a program.
    Program,
    /// It holds macros or controls.
    Macros,
    /// It is a PDF that runs scripts or starts programs.
    PdfActions,
    /// It is one kind at its beginning and another one within.
    TwoKinds,
}

impl Active {
    /// What the editor is told.
    pub fn message(self) -> &'static str {
        match self {
            Self::Page => "文件是网页，不允许上传",
            Self::VectorPicture => "SVG 图片可能含有脚本，不允许上传，请转换为 PNG",
            Self::Script => "文件是脚本，不允许上传",
            Self::Program => "文件是可执行程序，不允许上传",
            Self::Macros => "文件含有宏或控件，请另存为不含宏的文件后上传",
            Self::PdfActions => "PDF 中含有脚本或启动程序的动作，请重新导出后上传",
            Self::TwoKinds => "文件中混有另一种类型的内容，不允许上传",
        }
    }
}

/// Whether a file is active.
pub fn is_active_content(bytes: &[u8]) -> bool {
    active_content(bytes).is_some()
}

/// What makes a file active, if anything does.
pub fn active_content(bytes: &[u8]) -> Option<Active> {
    // What breaks a reader is trusted no more than what is two things at once.
    guarded(|| Ok(look(bytes))).unwrap_or(Some(Active::TwoKinds))
}

fn look(bytes: &[u8]) -> Option<Active> {
    match sniff(bytes) {
        Kind::Html | Kind::Mhtml => Some(Active::Page),
        Kind::Svg => Some(Active::VectorPicture),
        Kind::Script => Some(Active::Script),
        Kind::Executable => Some(Active::Program),
        Kind::Docm | Kind::Xlsm | Kind::Pptm => Some(Active::Macros),
        Kind::Doc | Kind::Xls | Kind::Ppt => compound_macros(bytes),
        Kind::Xml => runs_in_xml(bytes).then_some(Active::Page),
        Kind::Pdf => pdf(bytes),
        Kind::Jpeg | Kind::Png | Kind::Gif | Kind::Webp | Kind::Bmp => picture(bytes),
        Kind::Mp3 | Kind::Mp4 | Kind::Rar | Kind::SevenZip | Kind::Unknown => {
            has_markup(&bytes[..bytes.len().min(EDGE)]).then_some(Active::TwoKinds)
        }
        Kind::Zip
        | Kind::Docx
        | Kind::Xlsx
        | Kind::Pptx
        | Kind::Ofd
        | Kind::OpenDocument
        | Kind::EncryptedOffice
        | Kind::Rtf
        | Kind::Text
        | Kind::Empty => None,
    }
}

/// Bytes at each end of a large file that are searched.
const EDGE: usize = 64 * 1024;
/// Largest picture that is searched throughout.
const MAX_SEARCH: usize = 32 * 1024 * 1024;

/// Whether a browser that is shown this XML would make a page of it, or run a script in it.
fn runs_in_xml(bytes: &[u8]) -> bool {
    let head = head_text(bytes);
    ["<?xml-stylesheet", "xhtml", "<script", ":script"].iter().any(|word| head.contains(word))
}

fn compound_macros(bytes: &[u8]) -> Option<Active> {
    let file = Ole::open(bytes).ok()?;
    let has =
        ["VBA", "Macros", "_VBA_PROJECT", "_VBA_PROJECT_CUR"].iter().any(|name| file.holds(name));
    has.then_some(Active::Macros)
}

fn picture(bytes: &[u8]) -> Option<Active> {
    let searched = &bytes[..bytes.len().min(MAX_SEARCH)];
    let mixed = is_script_and_picture(bytes) || has_markup(searched) || has_package_behind(bytes);
    mixed.then_some(Active::TwoKinds)
}

/// A picture whose first numbers are the beginning of a comment in a script.
fn is_script_and_picture(bytes: &[u8]) -> bool {
    let opens = |at: usize| bytes.get(at..at + 2) == Some(b"/*");
    let opened = (bytes.starts_with(b"GIF8") && opens(6))
        || (bytes.starts_with(b"BM") && opens(2))
        || (bytes.starts_with(b"RIFF") && opens(4))
        || (bytes.starts_with(&[0xFF, 0xD8]) && opens(4));
    let assigned = bytes.starts_with(b"GIF8") && matches!(bytes.get(6), Some(b'=' | b';'));
    (opened && find(bytes, b"*/=").is_some()) || (assigned && has_word(bytes, b"(", b";"))
}

fn has_word(bytes: &[u8], one: &[u8], other: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(200)];
    head.is_ascii() && find(head, one).is_some() && find(head, other).is_some()
}

/// A package whose directory stands at the end of something else.
fn has_package_behind(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(22 + 65_535)..];
    find(tail, b"PK\x05\x06").is_some() && Archive::open(bytes, &unbounded()).is_ok()
}

fn unbounded() -> Limits {
    Limits { max_file_bytes: usize::MAX, ..Limits::default() }
}

fn pdf(bytes: &[u8]) -> Option<Active> {
    let end = rfind(bytes, b"%%EOF").unwrap_or(bytes.len());
    let tail = &bytes[end..];
    if has_markup(&bytes[..bytes.len().min(1024)]) || has_markup(&tail[..tail.len().min(EDGE)]) {
        return Some(Active::TwoKinds);
    }
    if has_package_behind(bytes) {
        return Some(Active::TwoKinds);
    }
    let acts = [
        &b"/JavaScript"[..],
        b"/JS(",
        b"/JS (",
        b"/JS<",
        b"/JS <",
        b"/JS ",
        b"/Launch",
        b"/RichMedia",
    ];
    acts.iter().any(|word| is_written(bytes, word)).then_some(Active::PdfActions)
}

/// Whether a word stands among other text, and not by chance in packed bytes.
fn is_written(bytes: &[u8], word: &[u8]) -> bool {
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| find(rest, word)) {
        let at = from + at;
        let around = &bytes[at.saturating_sub(8)..bytes.len().min(at + word.len() + 4)];
        if around.iter().all(|byte| is_printable(*byte)) {
            return true;
        }
        from = at + 1;
    }
    false
}

fn is_printable(byte: u8) -> bool {
    byte.is_ascii_graphic() || byte.is_ascii_whitespace()
}

/// Whether there is markup that a browser would run.
fn has_markup(bytes: &[u8]) -> bool {
    const WORDS: &[&[u8]] =
        &[b"<script", b"<html", b"<!doctype html", b"<?php", b"<svg", b"<iframe", b"<body"];
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at..];
        let begins = |word: &&[u8]| {
            rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
        };
        // Four letters come by chance in a large picture; twelve that can be read do not.
        let is_text = rest.iter().take(12).all(|byte| is_printable(*byte));
        if is_text && WORDS.iter().any(begins) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}
