//! The kind of a file: by its first bytes, then by a look inside for packages, then by how its text begins.

use super::kind::Kind;
use crate::guard::guarded;
use crate::limits::Limits;
use crate::package::{Archive, Ole};

/// Bytes at the beginning that tell whether a text is a page or a script.
pub(super) const HEAD: usize = 4096;

/// What a file is, by its bytes.
pub fn sniff(bytes: &[u8]) -> Kind {
    guarded(|| Ok(look(bytes))).unwrap_or(Kind::Unknown)
}

fn look(bytes: &[u8]) -> Kind {
    match bytes {
        [] => Kind::Empty,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => package(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => compound(bytes),
        [b'M', b'Z', ..] if bytes.len() > 64 && !is_text(bytes) => Kind::Executable,
        [0x7F, b'E', b'L', b'F', ..]
        | [0xFE | 0xCF, 0xED | 0xFA, 0xFA | 0xED, 0xFE | 0xCE | 0xCF | 0xFA, ..]
        | [0xCA, 0xFE, 0xBA, 0xBE, ..] => Kind::Executable,
        [b'{', b'\\', b'r', b't', b'f', ..] => Kind::Rtf,
        _ if is_pdf(bytes) => Kind::Pdf,
        _ => media(bytes).unwrap_or_else(|| written(bytes)),
    }
}

/// Readers accept a PDF whose head stands behind other bytes; so must we.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-")
}

fn media(bytes: &[u8]) -> Option<Kind> {
    let kind = infer::get(&bytes[..bytes.len().min(64 * 1024)])?;
    Some(match kind.extension() {
        "jpg" => Kind::Jpeg,
        "png" => Kind::Png,
        "gif" => Kind::Gif,
        "webp" => Kind::Webp,
        "bmp" => Kind::Bmp,
        "mp4" | "m4v" => Kind::Mp4,
        "mp3" => Kind::Mp3,
        "rar" => Kind::Rar,
        "7z" => Kind::SevenZip,
        "exe" | "elf" | "mach" | "class" | "dex" | "dey" | "msi" | "wasm" => Kind::Executable,
        "sh" => Kind::Script,
        "html" => Kind::Html,
        "xml" => return None,
        _ if is_text(bytes) => return None,
        _ => Kind::Unknown,
    })
}

fn package(bytes: &[u8]) -> Kind {
    let Ok(archive) =
        Archive::open(bytes, &Limits { max_file_bytes: usize::MAX, ..Limits::default() })
    else {
        return Kind::Zip;
    };
    let has = |name: &str| archive.has(name);
    let has_macros = archive.entries().iter().any(|entry| is_macro_part(&entry.name));
    let plain_or = |plain, macros| if has_macros { macros } else { plain };
    match () {
        () if has("word/document.xml") || has("word/document2.xml") => {
            plain_or(Kind::Docx, Kind::Docm)
        }
        () if has("xl/workbook.xml") => plain_or(Kind::Xlsx, Kind::Xlsm),
        () if has("ppt/presentation.xml") => plain_or(Kind::Pptx, Kind::Pptm),
        () if has("OFD.xml") => Kind::Ofd,
        () if has("AndroidManifest.xml") || has("META-INF/MANIFEST.MF") => Kind::Executable,
        () if has("mimetype") && has("content.xml") => Kind::OpenDocument,
        () => Kind::Zip,
    }
}

/// Parts of an office package that hold code.
fn is_macro_part(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("vbaproject.bin") || name.contains("/macrosheets/") || name.contains("/activex/")
}

fn compound(bytes: &[u8]) -> Kind {
    let Ok(file) = Ole::open(bytes) else { return Kind::Unknown };
    match () {
        () if file.has("EncryptedPackage") => Kind::EncryptedOffice,
        () if file.has("WordDocument") => Kind::Doc,
        () if file.has("Workbook") || file.has("Book") => Kind::Xls,
        () if file.has("PowerPoint Document") => Kind::Ppt,
        () => Kind::Unknown,
    }
}

/// What a text is; bytes that are no text are unknown.
fn written(bytes: &[u8]) -> Kind {
    if !is_text(bytes) {
        return Kind::Unknown;
    }
    let head = head_text(bytes);
    let start = after_comments(&head);
    let begins = |words: &[&str]| words.iter().any(|word| start.starts_with(word));
    match () {
        () if head.contains("<?php")
            || head.contains("<%@")
            || begins(&["#!", "<?=", "@echo off"]) =>
        {
            Kind::Script
        }
        () if start.starts_with("mime-version:") && head.contains("multipart/related") => {
            Kind::Mhtml
        }
        () if begins(HTML_STARTS) => Kind::Html,
        () if start.starts_with('<') && head.contains("<svg") => Kind::Svg,
        () if start.starts_with('<') && (head.contains("<html") || head.contains("<script")) => {
            Kind::Html
        }
        () if start.starts_with("<?xml") || is_element(start) => Kind::Xml,
        () if head.contains("<script") => Kind::Html,
        () if begins(SCRIPT_STARTS) => Kind::Script,
        () => Kind::Text,
    }
}

/// Whether a text begins with an element of markup that nobody declared.
fn is_element(start: &str) -> bool {
    let mut chars = start.chars();
    chars.next() == Some('<')
        && chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && (start.contains("</") || start.contains("/>") || start.contains("xmlns"))
}

const HTML_STARTS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<script",
    "<iframe",
    "<h1",
    "<div",
    "<font",
    "<table",
    "<a ",
    "<style",
    "<title",
    "<b>",
    "<p>",
    "<p ",
    "<br",
    "<img",
    "<meta",
];
const SCRIPT_STARTS: &[&str] = &[
    "function ",
    "(function",
    "!function",
    "\"use strict\"",
    "'use strict'",
    "window.",
    "document.",
    "var ",
    "eval(",
    "alert(",
    "import {",
];

/// The beginning of a text in lower case, without byte order mark and white space.
pub(super) fn head_text(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        yizhan_text::decode(head, None).text
    } else {
        String::from_utf8_lossy(head).into_owned()
    };
    text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase()
}

fn after_comments(head: &str) -> &str {
    let mut rest = head;
    while let Some(tail) = rest.strip_prefix("<!--") {
        rest = tail.find("-->").map_or("", |end| tail[end + 3..].trim_start());
    }
    rest
}

/// Whether bytes are text of any encoding that is in use here.
fn is_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let odd = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    if odd > 0 {
        return false;
    }
    // A piece may end within a character.
    let decoded = yizhan_text::decode(&head[..head.len() - head.len() / 32], None);
    let lost = decoded.text.chars().filter(|c| *c == '\u{fffd}').count();
    lost * 50 <= decoded.text.chars().count()
}
