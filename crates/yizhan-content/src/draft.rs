//! The text that is being worked on.

use chrono::{DateTime, Utc};
use yizhan_core::{DocumentId, UserId};

use crate::{Edition, EditionDraft};

/// The working text of a document (工作稿): saved over and over, an edition only when it is handed in.
///
/// A document has one at most. All who write on it share it, and the tag tells whether another was quicker.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Whose text it is.
    pub document_id: DocumentId,
    /// The number of the edition it began with; zero for none.
    pub based_on: i32,
    /// How often it was saved since.
    pub revision: i64,
    /// What it says.
    pub content: EditionDraft,
    /// Who has written on it since the last text that was approved: none of them reviews it.
    pub authors: Vec<UserId>,
    /// Who saved it last.
    pub saved_by: UserId,
    /// When.
    pub saved_at: DateTime<Utc>,
}

impl Draft {
    /// The working text as it begins: what the latest edition says.
    pub fn of(edition: Edition) -> Self {
        Self {
            document_id: edition.document_id,
            based_on: edition.number,
            revision: 0,
            content: edition.content,
            authors: vec![edition.created_by],
            saved_by: edition.created_by,
            saved_at: edition.created_at,
        }
    }

    /// What a writer names to say that they read exactly this (版本标记). Never given twice for two texts.
    pub fn tag(&self) -> String {
        if !self.is_unsubmitted() {
            return format!("{}.0", self.based_on);
        }
        // A text that was discarded leaves its number to another one.
        let hash = self.content.hash("");
        format!("{}.{}-{}", self.based_on, self.revision, &hash[..12])
    }

    /// Whether it says something that no edition says.
    pub fn is_unsubmitted(&self) -> bool {
        0 < self.revision
    }

    /// The same text, saved once more.
    #[must_use]
    pub fn save(self, content: EditionDraft, by: UserId, now: DateTime<Utc>) -> Self {
        let revision = self.revision + 1;
        let mut authors = self.authors;
        if !authors.contains(&by) {
            authors.push(by);
        }
        Self { revision, content, authors, saved_by: by, saved_at: now, ..self }
    }
}
