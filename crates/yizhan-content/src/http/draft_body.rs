//! What a writer sends.

use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use yizhan_files::BlobHash;
use yizhan_frame::http::{FieldProblem, Problem};

use crate::{DraftFile, EditionDraft, FileRole, store::blobs};

/// The most keywords, and the most files.
const LIST_LIMIT: usize = 100;

/// What a document is to say (稿件内容).
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DraftBody {
    /// The title (标题), at most 200 characters.
    title: String,
    /// The line under the title (副标题).
    subtitle: Option<String>,
    /// A short summary (摘要).
    summary: Option<String>,
    /// Where it comes from (来源).
    source: Option<String>,
    /// Who wrote it (作者).
    author: Option<String>,
    /// Keywords (关键词).
    keywords: Vec<String>,
    /// The hash of the lead picture (题图), one of `files`.
    picture: Option<String>,
    /// The fields of the content type.
    #[schema(value_type = Object)]
    fields: Map<String, Value>,
    /// The body (正文): HTML, made safe when it is saved.
    body: String,
    /// The files that belong to it, in order. They were uploaded before.
    files: Vec<FileBody>,
}

/// A file that was uploaded before (稿件文件).
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileBody {
    /// `attachment` or `inline`.
    #[schema(value_type = String, example = "attachment")]
    role: FileRole,
    /// The SHA-256 of its content.
    hash: String,
    /// Its name as readers see it.
    name: String,
}

impl DraftBody {
    /// The content, if every part has its length and every file was uploaded.
    pub(crate) async fn read(self, conn: &impl ConnectionTrait) -> Result<EditionDraft, Problem> {
        let mut faults = self.too_long();
        let mut files = Vec::with_capacity(self.files.len());
        for (place, file) in self.files.into_iter().take(LIST_LIMIT).enumerate() {
            match known(conn, &file).await? {
                Some(file) => files.push(file),
                None => faults.push(FieldProblem {
                    pointer: format!("/files/{place}/hash"),
                    code: "unknown",
                    detail: format!("文件“{}”尚未上传", file.name),
                }),
            }
        }
        let picture = self.picture.map(|text| text.parse::<BlobHash>()).transpose();
        let picture = picture.unwrap_or_else(|_| {
            let detail = "题图的文件标识不正确".into();
            faults.push(FieldProblem { pointer: "/picture".into(), code: "invalid", detail });
            None
        });
        if !faults.is_empty() {
            return Err(Problem::fields(faults));
        }
        Ok(EditionDraft {
            title: self.title,
            subtitle: filled(self.subtitle),
            summary: filled(self.summary),
            source: filled(self.source),
            author: filled(self.author),
            keywords: self.keywords,
            picture,
            fields: self.fields,
            body: self.body,
            files,
        })
    }

    fn too_long(&self) -> Vec<FieldProblem> {
        let length = |text: &Option<String>| text.as_deref().unwrap_or_default().chars().count();
        let longest = self.keywords.iter().map(|word| word.chars().count()).max();
        let lengths = [
            ("/title", self.title.chars().count(), 200),
            ("/subtitle", length(&self.subtitle), 200),
            ("/summary", length(&self.summary), 1_000),
            ("/source", length(&self.source), 100),
            ("/author", length(&self.author), 100),
            ("/keywords", longest.unwrap_or_default(), 50),
        ];
        let too_long = lengths.into_iter().filter(|(_, length, limit)| limit < length);
        let mut faults: Vec<FieldProblem> = too_long
            .map(|(pointer, length, limit)| FieldProblem {
                pointer: pointer.to_owned(),
                code: "too-long",
                detail: format!("共 {length} 个字，最多 {limit} 个字"),
            })
            .collect();
        for (pointer, count) in [("/keywords", self.keywords.len()), ("/files", self.files.len())] {
            if LIST_LIMIT < count {
                let detail = format!("共 {count} 项，最多 {LIST_LIMIT} 项");
                faults.push(FieldProblem { pointer: pointer.to_owned(), code: "too-many", detail });
            }
        }
        faults
    }
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

async fn known(conn: &impl ConnectionTrait, file: &FileBody) -> Result<Option<DraftFile>, Problem> {
    let Ok(hash) = file.hash.parse::<BlobHash>() else { return Ok(None) };
    let found = blobs::known(conn, hash).await?;
    Ok(found.map(|(size, media_type)| DraftFile {
        role: file.role,
        hash,
        size,
        media_type,
        name: file.name.chars().take(200).collect(),
    }))
}
