//! What a writer hands in.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use yizhan_files::BlobHash;

/// The content of an edition to be saved (待存稿件内容).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EditionDraft {
    /// The title (标题).
    pub title: String,
    /// The line under the title (副标题).
    pub subtitle: Option<String>,
    /// A short summary (摘要).
    pub summary: Option<String>,
    /// Where it comes from (来源).
    pub source: Option<String>,
    /// Who wrote it (作者).
    pub author: Option<String>,
    /// Keywords (关键词).
    pub keywords: Vec<String>,
    /// The lead picture (题图), one of `files`.
    pub picture: Option<BlobHash>,
    /// The fields of the content type.
    pub fields: Map<String, Value>,
    /// The body (正文): sanitised HTML that names documents and files, see [`crate::Reference`].
    pub body: String,
    /// The files that belong to it, in order. Their content is in the blob store already.
    pub files: Vec<DraftFile>,
}

/// A stored file that belongs to an edition (稿件文件).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFile {
    /// What it is for.
    pub role: FileRole,
    /// Its content.
    pub hash: BlobHash,
    /// Its length in bytes.
    pub size: u64,
    /// Its media type.
    pub media_type: String,
    /// Its name as readers see it.
    pub name: String,
}

/// What a file of an edition is for (文件用途).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileRole {
    /// To be downloaded (附件).
    Attachment,
    /// Shown inside the body or beside the title (正文图片).
    Inline,
}

/// Everything that an approval binds to, in a fixed order. Fields may be added at the end, with a new `form`.
#[derive(Serialize)]
struct Hashed<'a> {
    form: u8,
    content_type: &'a str,
    title: &'a str,
    subtitle: Option<&'a str>,
    summary: Option<&'a str>,
    source: Option<&'a str>,
    author: Option<&'a str>,
    keywords: &'a [String],
    picture: Option<String>,
    fields: &'a Map<String, Value>,
    body: &'a str,
    files: Vec<(FileRole, String, &'a str)>,
}

impl EditionDraft {
    /// The hash that an approval binds to (内容哈希): SHA-256 over the content, its type and its files.
    pub fn hash(&self, content_type: &str) -> String {
        let content = Hashed {
            form: 1,
            content_type,
            title: &self.title,
            subtitle: self.subtitle.as_deref(),
            summary: self.summary.as_deref(),
            source: self.source.as_deref(),
            author: self.author.as_deref(),
            keywords: &self.keywords,
            picture: self.picture.map(|hash| hash.to_string()),
            fields: &self.fields,
            body: &self.body,
            files: self
                .files
                .iter()
                .map(|file| (file.role, file.hash.to_string(), file.name.as_str()))
                .collect(),
        };
        let mut hasher = Sha256::new();
        let json = serde_json::to_vec(&content);
        hasher.update(json.unwrap_or_else(|_| unreachable!("strings and maps are JSON")));
        hex::encode(hasher.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_changes_with_everything_that_is_published() {
        let draft =
            EditionDraft {
                title: "通知".into(), body: "<p>正文</p>".into(), ..Default::default()
            };
        let hash = draft.hash("article");
        assert_eq!(hash, draft.clone().hash("article"));
        assert_ne!(hash, draft.hash("notice"));
        let changes: [fn(&mut EditionDraft); 6] = [
            |draft| draft.title.push('。'),
            |draft| draft.body.push(' '),
            |draft| draft.source = Some(String::new()),
            |draft| draft.keywords.push("水".into()),
            |draft| drop(draft.fields.insert("issuer".into(), "市政府".into())),
            |draft| draft.subtitle = Some("一".into()),
        ];
        for change in changes {
            let mut other = draft.clone();
            change(&mut other);
            assert_ne!(other.hash("article"), hash, "{other:?}");
        }
    }

    #[test]
    fn the_order_of_fields_is_not_content() {
        let pair = |keys: [&str; 2]| {
            let mut draft = EditionDraft::default();
            draft.fields.extend(keys.map(|key| (key.to_owned(), key.into())));
            draft.hash("article")
        };
        assert_eq!(pair(["a", "b"]), pair(["b", "a"]));
    }
}
