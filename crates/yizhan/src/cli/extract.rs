//! `yizhan extract FILE…`

use std::{
    io::{Write as _, stderr, stdout},
    path::PathBuf,
};

use anyhow::Context as _;
use clap::Args;
use yizhan_text::{Limits, RawPage, extract_batch};

use super::command::Outcome;
use crate::words::{InChinese as _, with_system};

/// Extracts pages without storing anything (抽取).
#[derive(Args)]
pub(super) struct Extract {
    /// 网页文件；同一网站的多个文件一起给出时，先学习其模板
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Extract {
    pub(super) fn run(self) -> anyhow::Result<Outcome> {
        let limits = Limits::default();
        let mut outcome = Outcome::Done;
        let mut pages = Vec::with_capacity(self.files.len());
        for file in self.files {
            let id = file.to_string_lossy().into_owned();
            match std::fs::read(&file) {
                Ok(bytes) if !is_page(&bytes) => {
                    writeln!(stderr(), "{id}：不是网页文件（没有 HTML 标签），未抽取")?;
                    outcome = Outcome::ProblemsFound;
                }
                Ok(bytes) => pages.push(RawPage { id, url: None, bytes, charset: None }),
                Err(error) => {
                    writeln!(stderr(), "{id}：无法读取（{}）", with_system(&error.to_string()))?;
                    outcome = Outcome::ProblemsFound;
                }
            }
        }
        let mut out = stdout().lock();
        for result in extract_batch(pages, &limits) {
            match result {
                Ok(record) => {
                    let line = serde_json::to_string(&record).context("无法生成 JSON")?;
                    writeln!(out, "{line}").context("无法写出结果")?;
                }
                Err(error) => {
                    writeln!(stderr(), "{}：{}", error.id, error.reason.in_chinese())?;
                    outcome = Outcome::ProblemsFound;
                }
            }
        }
        Ok(outcome)
    }
}

/// Whether a file can be a web page: a text in which one of its usual tags stands.
fn is_page(bytes: &[u8]) -> bool {
    const TAGS: [&[u8]; 14] = [
        b"!doctype html",
        b"html",
        b"head",
        b"body",
        b"title",
        b"meta",
        b"div",
        b"p",
        b"table",
        b"td",
        b"span",
        b"a",
        b"h1",
        b"br",
    ];
    // A text of two bytes a character says so at its beginning.
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    if bytes.starts_with(b"%PDF") || bytes.contains(&0) {
        return false;
    }
    bytes.split(|byte| *byte == b'<').skip(1).any(|rest| {
        TAGS.iter().any(|tag| {
            let name = rest.get(..tag.len());
            let after = rest.get(tag.len());
            name.is_some_and(|name| name.eq_ignore_ascii_case(tag))
                && after.is_some_and(|after| {
                    matches!(after, b'>' | b'/') || after.is_ascii_whitespace()
                })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_tags_and_is_a_text() {
        for page in ["<!DOCTYPE html>", "<P>正文</P>", "x<br/>", "<a href=\"/\">"] {
            assert!(is_page(page.as_bytes()), "{page}");
        }
        for other in ["", "正文", "a < b", "%PDF-1.4 <a >", "{\"a\": 1}", "<html>\0"] {
            assert!(!is_page(other.as_bytes()), "{other}");
        }
        assert!(is_page(b"\xff\xfe<\0p\0>\0"));
    }
}
