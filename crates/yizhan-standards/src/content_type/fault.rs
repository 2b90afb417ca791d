//! What can be wrong with a field.

use super::Field;

/// A fault (问题) of one value of a document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FieldFault {
    /// Where the value stands, as a JSON pointer: `/materials/0/name`.
    pub pointer: String,
    /// The Chinese name of the field; of an unknown field, its key.
    pub title: String,
    /// What is wrong.
    pub kind: FieldFaultKind,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FieldFaultKind {
    /// The type has no such field.
    Unknown,
    /// It must be there and is not.
    Missing,
    /// It is of another type of JSON.
    WrongType,
    /// It has more characters than this.
    TooLong(usize),
    /// It has more values than this.
    TooMany(usize),
    /// It is none of the choices.
    NotAChoice,
    /// It does not have the form of its kind.
    WrongForm,
}

impl FieldFaultKind {
    /// A stable code for programs, in kebab-case.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown-field",
            Self::Missing => "missing",
            Self::WrongType => "wrong-type",
            Self::TooLong(_) => "too-long",
            Self::TooMany(_) => "too-many",
            Self::NotAChoice => "not-a-choice",
            Self::WrongForm => "wrong-form",
        }
    }
}

impl FieldFault {
    pub(super) fn new(pointer: &str, field: &Field, kind: FieldFaultKind) -> Self {
        Self { pointer: pointer.to_owned(), title: field.title.clone(), kind }
    }

    /// The message for a user (提示).
    pub fn message(&self) -> String {
        let title = &self.title;
        match self.kind {
            FieldFaultKind::Unknown => format!("内容类型没有字段“{title}”"),
            FieldFaultKind::Missing => format!("请填写{title}"),
            FieldFaultKind::WrongType => format!("{title}的数据类型不正确"),
            FieldFaultKind::TooLong(most) => format!("{title}不得超过{most}字"),
            FieldFaultKind::TooMany(most) => format!("{title}不得超过{most}项"),
            FieldFaultKind::NotAChoice => format!("{title}不在可选范围内"),
            FieldFaultKind::WrongForm => format!("{title}的格式不正确"),
        }
    }
}
