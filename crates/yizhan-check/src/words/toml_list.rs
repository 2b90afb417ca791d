//! Lists as TOML.

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::error::WordListError;
use super::word::{ListOwner, Word, WordList, kind, usual_level};
use crate::finding::{ErrorClass, Level};
use crate::limits::Limits;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    key: String,
    version: String,
    #[serde(default)]
    allowed: Vec<String>,
    #[serde(default, rename = "word")]
    words: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: Spanned<String>,
    kind: Spanned<String>,
    suggestion: Option<String>,
    level: Option<Spanned<String>>,
    class: Option<Spanned<String>>,
    #[serde(default)]
    except: Vec<Spanned<String>>,
    since: Option<Spanned<String>>,
    until: Option<Spanned<String>>,
}

pub(super) fn read(
    text: &str,
    owner: ListOwner,
    limits: &Limits,
) -> Result<WordList, WordListError> {
    if text.len() > limits.max_list_bytes {
        return Err(WordListError::TooLarge { limit: limits.max_list_bytes, unit: "bytes" });
    }
    let file: File = toml::from_str(text).map_err(|error| {
        at(text, error.span().map_or(0, |span| span.start), reason(error.message()))
    })?;
    if file.words.len() > limits.max_words {
        return Err(WordListError::TooLarge { limit: limits.max_words, unit: "words" });
    }
    let words =
        file.words.into_iter().map(|row| word(text, row, limits)).collect::<Result<_, _>>()?;
    Ok(WordList { key: file.key, version: file.version, owner, words, allowed: file.allowed })
}

fn word(source: &str, row: Row, limits: &Limits) -> Result<Word, WordListError> {
    let wrong = |value: &Spanned<String>, reason: &str| {
        at(source, value.span().start, format!("“{}”{reason}", value.get_ref()))
    };
    for text in std::iter::once(&row.text).chain(&row.except) {
        let length = text.get_ref().chars().count();
        if text.get_ref().trim().is_empty() || length > limits.max_word_chars {
            return Err(wrong(text, &format!("为空或超过{}个字", limits.max_word_chars)));
        }
    }
    let kind = kind(row.kind.get_ref()).ok_or_else(|| wrong(&row.kind, KIND))?;
    let level = match &row.level {
        Some(level) => Level::parse(level.get_ref()).ok_or_else(|| wrong(level, LEVEL))?,
        None => usual_level(kind),
    };
    let class = match &row.class {
        Some(class) => Some(ErrorClass::parse(class.get_ref()).ok_or_else(|| wrong(class, CLASS))?),
        None => None,
    };
    let day = |value: &Option<Spanned<String>>| match value {
        Some(value) => {
            value.get_ref().parse::<NaiveDate>().map(Some).map_err(|_| wrong(value, DAY))
        }
        None => Ok(None),
    };
    let (since, until) = (day(&row.since)?, day(&row.until)?);
    let except = row.except.into_iter().map(Spanned::into_inner).collect();
    let text = row.text.into_inner();
    Ok(Word { text, kind, class, level, suggestion: row.suggestion, except, since, until })
}

pub(super) const KIND: &str = "不是词条类别，应为敏感词、错别字、已变更或禁用词";
pub(super) const LEVEL: &str = "不是处理级别，应为阻断、须说明或提示";
pub(super) const CLASS: &str = "不是错误类别，应为E1至E9";
pub(super) const DAY: &str = "不是日期，应写作2026-01-31";

/// What the reader of TOML says, in Chinese.
fn reason(message: &str) -> String {
    let name = || message.split('`').nth(1).unwrap_or_default().to_owned();
    if message.starts_with("unknown field") {
        format!("没有“{}”这一项", name())
    } else if message.starts_with("missing field") {
        format!("缺少“{}”", name())
    } else if message.starts_with("invalid type") {
        "值的类型不对".to_owned()
    } else if message.starts_with("duplicate") {
        "同一项写了两次".to_owned()
    } else {
        "不符合TOML格式".to_owned()
    }
}

fn at(text: &str, byte: usize, reason: String) -> WordListError {
    let before = &text[..text.floor_char_boundary(byte.min(text.len()))];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    WordListError::At { line, column, reason }
}
