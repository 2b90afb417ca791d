//! What all commands that save an edition have in common.

use std::collections::BTreeMap;

use yizhan_core::{DocumentId, EditionId, UserId};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_standards::content_type::{FieldFault, Need, content_type};
use yizhan_text::{Limits, SanitiseError, sanitise};

use crate::{
    Edition, EditionDraft, EditionState, Reference, references,
    store::{blobs, editions},
};

/// Why an edition cannot be signed off (稿件问题).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContentFault {
    /// There is no such content type.
    UnknownContentType(String),
    /// It has no title.
    NoTitle,
    /// Its type asks for a body and it has none.
    NoBody,
    /// A field of its type is wrong or missing.
    Field(FieldFault),
    /// The body shows a file that does not belong to the edition.
    ForeignFile(String),
}

impl ContentFault {
    /// The message for a user (提示).
    pub fn message(&self) -> String {
        match self {
            Self::UnknownContentType(id) => format!("没有名为“{id}”的内容类型"),
            Self::NoTitle => "请填写标题".into(),
            Self::NoBody => "请填写正文".into(),
            Self::Field(fault) => fault.message(),
            Self::ForeignFile(hash) => {
                format!("正文引用的文件（{}…）未随稿件保存", &hash[..8.min(hash.len())])
            }
        }
    }
}

/// Checks what an edition says against its content type. An empty list means that it can be signed off.
pub fn check_content(type_id: &str, content: &EditionDraft) -> Vec<ContentFault> {
    let Some(kind) = content_type(type_id) else {
        return vec![ContentFault::UnknownContentType(type_id.to_owned())];
    };
    let mut faults = Vec::new();
    if content.title.trim().is_empty() {
        faults.push(ContentFault::NoTitle);
    }
    if kind.params.body == Need::Required && content.body.trim().is_empty() {
        faults.push(ContentFault::NoBody);
    }
    let fields: BTreeMap<_, _> =
        content.fields.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    faults.extend(kind.validate(&fields).into_iter().map(ContentFault::Field));
    for reference in references(&content.body) {
        let Reference::File(hash) = reference else { continue };
        if content.files.iter().all(|file| file.hash != hash) {
            faults.push(ContentFault::ForeignFile(hash.to_string()));
        }
    }
    faults
}

/// The longest body that somebody writes, in bytes. What is taken over may be longer.
const WRITTEN_BYTES: usize = 2 << 20;

/// How deep the elements of such a body stand in each other.
const WRITTEN_DEPTH: usize = 500;

/// Makes a body safe that was taken over from elsewhere, whatever it holds.
pub(crate) fn clean(draft: EditionDraft) -> Result<EditionDraft, SanitiseError> {
    clean_within(draft, &Limits::default())
}

/// Makes a body safe that somebody wrote. It may be as long as people write, so that nobody waits for it.
pub(crate) fn clean_written(draft: EditionDraft) -> Result<EditionDraft, SanitiseError> {
    let limits = Limits {
        max_bytes: WRITTEN_BYTES,
        max_nodes: 50_000,
        max_depth: WRITTEN_DEPTH,
        max_formatting_depth: WRITTEN_DEPTH,
        ..Limits::default()
    };
    clean_within(draft, &limits)
}

fn clean_within(mut draft: EditionDraft, limits: &Limits) -> Result<EditionDraft, SanitiseError> {
    draft.body = sanitise(&draft.body, limits)?;
    Ok(draft)
}

/// Adds the next edition of a document, with its files.
pub(crate) async fn add_edition(
    cx: &Cx,
    document_id: DocumentId,
    type_id: &str,
    content: EditionDraft,
) -> Result<Edition, DbError> {
    add_edition_by(cx, cx.actor().user_id, (document_id, type_id), content).await
}

/// Adds the next edition of a document, written by somebody else than who saves it.
pub(crate) async fn add_edition_by(
    cx: &Cx,
    by: UserId,
    (document_id, type_id): (DocumentId, &str),
    content: EditionDraft,
) -> Result<Edition, DbError> {
    let edition = Edition {
        id: EditionId(cx.new_id()),
        document_id,
        number: editions::last_number(cx.tx(), document_id).await? + 1,
        state: EditionState::Draft,
        hash: content.hash(type_id),
        content,
        created_by: by,
        created_at: cx.now(),
        live_at: None,
    };
    editions::insert(cx.tx(), &edition).await?;
    blobs::attach(cx.tx(), edition.id, &edition.content.files, cx.now()).await?;
    Ok(edition)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_document_needs_its_fields_and_an_article_none() {
        let draft = EditionDraft {
            title: "通知".into(),
            body: "<p>正文</p>".into(),
            ..EditionDraft::default()
        };
        assert_eq!(check_content("article", &draft), []);
        let faults = check_content("policy-document", &draft);
        assert!(faults.iter().any(|fault| fault.message() == "请填写发文机关"), "{faults:?}");
        assert!(matches!(check_content("poem", &draft)[..], [ContentFault::UnknownContentType(_)]));
        let empty = EditionDraft::default();
        assert_eq!(check_content("article", &empty), [ContentFault::NoTitle, ContentFault::NoBody]);
    }

    #[test]
    fn a_body_shows_only_files_of_its_own() {
        let hash = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
        let draft = EditionDraft {
            title: "通知".into(),
            body: format!("<p><img src=\"/@file/{hash}\" alt=\"图\"></p>"),
            ..EditionDraft::default()
        };
        assert_eq!(check_content("article", &draft), [ContentFault::ForeignFile(hash.into())]);
    }
}
