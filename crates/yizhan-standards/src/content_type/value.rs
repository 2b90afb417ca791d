//! Checking one value against one field.

use serde_json::Value;
use url::Url;

use super::{Field, FieldFaultKind, FieldKind};
use crate::code::{DateForm, DocumentNumber, absent_document_number};

/// Whether a value counts as not there.
pub(super) fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// What is wrong with a value that is no group.
pub(super) fn check(field: &Field, value: &Value) -> Option<FieldFaultKind> {
    match (field.kind, value) {
        (FieldKind::Number, Value::Number(number)) => {
            (!number.is_i64()).then_some(FieldFaultKind::WrongForm)
        }
        (FieldKind::Boolean, Value::Bool(_)) => None,
        (FieldKind::Number | FieldKind::Boolean, _) => Some(FieldFaultKind::WrongType),
        (_, Value::String(text)) => check_text(field, text),
        _ => Some(FieldFaultKind::WrongType),
    }
}

fn check_text(field: &Field, text: &str) -> Option<FieldFaultKind> {
    let most = field.max_length.unwrap_or(field.kind.default_max_length());
    // Bytes first, so that a huge text is not counted through.
    if text.len() > most * 4 || text.chars().count() > most {
        return Some(FieldFaultKind::TooLong(most));
    }
    if field.kind == FieldKind::Choice {
        let is_choice = field.choices.iter().any(|choice| choice == text);
        return (!is_choice).then_some(FieldFaultKind::NotAChoice);
    }
    (!has_form(field.kind, text)).then_some(FieldFaultKind::WrongForm)
}

fn has_form(kind: FieldKind, text: &str) -> bool {
    match kind {
        FieldKind::Text | FieldKind::IndexNumber => is_one_line(text),
        FieldKind::Date => DateForm::dated_on().matches(text),
        FieldKind::DateTime => DateForm::published_at().matches(text),
        FieldKind::Url => is_web_address(text),
        FieldKind::Phone => is_phone(text),
        FieldKind::Email => is_email(text),
        FieldKind::DocumentNumber => {
            text == absent_document_number() || DocumentNumber::parse(text).is_ok()
        }
        FieldKind::Document | FieldKind::Organisation | FieldKind::File => is_id(text),
        _ => true,
    }
}

fn is_one_line(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_control)
}

fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (3..=20).contains(&digits)
        && text
            .chars()
            .all(|character| character.is_ascii_digit() || "+-() （）、转".contains(character))
}

fn is_email(text: &str) -> bool {
    let is_plain = !text.contains(|character: char| character.is_whitespace() || character == ',');
    let address = text.split_once('@');
    is_plain
        && address.is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@') && !host.ends_with('.')
        })
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}
