//! What the API shows of the library.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::Unpublishing;

use crate::{
    Document, DocumentState, Draft, DraftFile, Edition, EditionDraft, FileRole, ListedDocument,
    Placement,
};

/// A document in a list (稿件列表项).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ListedDocumentView {
    pub(crate) id: Uuid,
    pub(crate) site_id: Uuid,
    /// Its content type: `article`.
    pub(crate) content_type: String,
    /// `draft`, `in-review`, `live`, `withdrawn` or `deleted`.
    pub(crate) state: &'static str,
    /// What it is called.
    pub(crate) title: String,
    /// Whether there is text that was not handed in yet.
    pub(crate) has_draft: bool,
    /// When it was first public, as precisely as that is known: a moment, or a day.
    pub(crate) published_at: Option<String>,
    pub(crate) updated_at: DateTime<Utc>,
}

impl From<ListedDocument> for ListedDocumentView {
    fn from(listed: ListedDocument) -> Self {
        Self {
            id: listed.document.id.0,
            site_id: listed.document.site_id.0,
            state: listed.state.name(),
            title: listed.title,
            has_draft: listed.has_draft,
            published_at: listed.document.dated.map(|dated| dated.to_string()),
            content_type: listed.document.content_type,
            updated_at: listed.updated_at,
        }
    }
}

/// A document (稿件).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct DocumentView {
    pub(crate) id: Uuid,
    pub(crate) site_id: Uuid,
    /// Its content type: `article`.
    pub(crate) content_type: String,
    /// `draft`, `in-review`, `live`, `withdrawn` or `deleted`.
    pub(crate) state: String,
    /// The edition that the public sees.
    pub(crate) live_edition_id: Option<Uuid>,
    /// When it was first public, as precisely as that is known: a moment, or a day. Never altered.
    pub(crate) published_at: Option<String>,
    /// How it left the public sites, if it did.
    #[schema(value_type = Option<UnpublishingView>)]
    pub(crate) unpublishing: Option<Unpublishing>,
    pub(crate) deleted_at: Option<DateTime<Utc>>,
    /// The address it was taken over from, if it was.
    pub(crate) origin: Option<String>,
    /// Where it appears.
    pub(crate) placements: Vec<PlacementView>,
    pub(crate) version: i64,
}

impl DocumentView {
    pub(crate) fn new(
        document: Document,
        state: DocumentState,
        placements: Vec<Placement>,
    ) -> Self {
        Self {
            id: document.id.0,
            site_id: document.site_id.0,
            state: state.name().to_owned(),
            live_edition_id: document.live_edition_id.map(|id| id.0),
            published_at: document.dated.map(|dated| dated.to_string()),
            content_type: document.content_type,
            unpublishing: document.unpublishing,
            deleted_at: document.deleted_at,
            origin: document.origin.map(|origin| origin.url),
            placements: placements.into_iter().map(Into::into).collect(),
            version: document.version,
        }
    }
}

/// How a document leaves the public sites (下线方式).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum UnpublishingView {
    /// As if it had not been there: its address answers 410.
    Gone,
    /// Its address leads elsewhere.
    Redirect {
        /// The path or address it leads to.
        to: String,
    },
    /// Its address shows that it was withdrawn, and why.
    Withdrawn {
        /// The notice shown in its place.
        notice: String,
    },
}

impl From<UnpublishingView> for Unpublishing {
    fn from(view: UnpublishingView) -> Self {
        match view {
            UnpublishingView::Gone => Self::Gone,
            UnpublishingView::Redirect { to } => Self::Redirect { to },
            UnpublishingView::Withdrawn { notice } => Self::Withdrawn { notice },
        }
    }
}

/// A place where a document appears (发布位置).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct PlacementView {
    pub(crate) site_id: Uuid,
    pub(crate) channel_id: Uuid,
    /// The address of its page on that site, once it was public.
    pub(crate) path: Option<String>,
    /// Whether its page belongs to this channel.
    pub(crate) is_canonical: bool,
    /// Whether the public sees it.
    pub(crate) is_live: bool,
    /// Until when it is held at the top.
    pub(crate) pinned_until: Option<DateTime<Utc>>,
}

impl From<Placement> for PlacementView {
    fn from(placement: Placement) -> Self {
        Self {
            site_id: placement.site_id.0,
            channel_id: placement.channel_id.0,
            path: (!placement.path.is_empty()).then(|| format!("/{}", placement.path)),
            is_canonical: placement.is_canonical,
            is_live: placement.is_live,
            pinned_until: placement.pinned_until,
        }
    }
}

/// What a document says (稿件内容).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct ContentView {
    pub(crate) title: String,
    pub(crate) subtitle: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) keywords: Vec<String>,
    /// The hash of the lead picture, one of `files`.
    pub(crate) picture: Option<String>,
    /// The fields of the content type.
    #[schema(value_type = Object)]
    pub(crate) fields: Map<String, Value>,
    /// The body: HTML that was made safe.
    pub(crate) body: String,
    pub(crate) files: Vec<FileView>,
}

/// A file of a document (稿件文件).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct FileView {
    /// `attachment` or `inline`.
    #[schema(value_type = String, example = "attachment")]
    pub(crate) role: FileRole,
    /// The SHA-256 of its content.
    pub(crate) hash: String,
    /// Its length in bytes.
    pub(crate) size: u64,
    pub(crate) media_type: String,
    /// Its name as readers see it.
    pub(crate) name: String,
}

impl From<EditionDraft> for ContentView {
    fn from(content: EditionDraft) -> Self {
        let file = |file: DraftFile| FileView {
            role: file.role,
            hash: file.hash.to_string(),
            size: file.size,
            media_type: file.media_type,
            name: file.name,
        };
        Self {
            title: content.title,
            subtitle: content.subtitle,
            summary: content.summary,
            source: content.source,
            author: content.author,
            keywords: content.keywords,
            picture: content.picture.map(|hash| hash.to_string()),
            fields: content.fields,
            body: content.body,
            files: content.files.into_iter().map(file).collect(),
        }
    }
}

/// A working text (工作稿).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct DraftView {
    pub(crate) document_id: Uuid,
    /// The number of the edition it began with.
    pub(crate) based_on: i32,
    /// Whether it says something that no edition says.
    pub(crate) is_unsubmitted: bool,
    pub(crate) saved_by: Uuid,
    pub(crate) saved_at: DateTime<Utc>,
    pub(crate) content: ContentView,
}

impl From<Draft> for DraftView {
    fn from(draft: Draft) -> Self {
        Self {
            document_id: draft.document_id.0,
            based_on: draft.based_on,
            is_unsubmitted: draft.is_unsubmitted(),
            saved_by: draft.saved_by.0,
            saved_at: draft.saved_at,
            content: draft.content.into(),
        }
    }
}

/// An edition (版本).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EditionView {
    pub(crate) id: Uuid,
    pub(crate) document_id: Uuid,
    /// Counts the editions of a document from one.
    pub(crate) number: i32,
    /// `draft`, `submitted`, `approved`, `live` or `superseded`.
    pub(crate) state: &'static str,
    /// What decisions bind to.
    pub(crate) hash: String,
    pub(crate) created_by: Uuid,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) live_at: Option<DateTime<Utc>>,
    pub(crate) content: ContentView,
}

impl From<Edition> for EditionView {
    fn from(edition: Edition) -> Self {
        Self {
            id: edition.id.0,
            document_id: edition.document_id.0,
            number: edition.number,
            state: edition.state.name(),
            hash: edition.hash,
            created_by: edition.created_by.0,
            created_at: edition.created_at,
            live_at: edition.live_at,
            content: edition.content.into(),
        }
    }
}
