//! The documents that editors see.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use yizhan_core::{ChannelId, Denied, DocumentId, Permission, Reach, SiteId};
use yizhan_frame::http::{Cursor, Page, PageSize, Reading};

use super::ReadError;
use crate::{
    Document,
    store::{documents, drafts, editions, submissions},
};

/// Which documents are asked for (稿件筛选).
#[derive(Clone, Debug, Default)]
pub struct DocumentFilter {
    /// Of this site.
    pub site: Option<SiteId>,
    /// In this channel.
    pub channel: Option<ChannelId>,
    /// In this state.
    pub state: Option<DocumentState>,
    /// Whose title, of whatever edition, holds this.
    pub text: Option<String>,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// How many at most.
    pub size: PageSize,
}

/// Where a document stands, as editors see it (稿件状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentState {
    /// Never public, and not in review (草稿).
    Draft,
    /// Something about it waits for reviews (审核中).
    InReview,
    /// Public (已发布).
    Live,
    /// Taken off (已撤稿).
    Withdrawn,
    /// In the recycle bin (已删除).
    Deleted,
}

/// A document in a list (稿件列表项).
#[derive(Clone, Debug)]
pub struct ListedDocument {
    /// The document.
    pub document: Document,
    /// Where it stands.
    pub state: DocumentState,
    /// What it is called: in its working text, else in its latest edition.
    pub title: String,
    /// Whether there is text that was not handed in yet.
    pub has_draft: bool,
    /// When something about it changed.
    pub updated_at: DateTime<Utc>,
}

impl DocumentState {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::InReview, Self::Live, Self::Withdrawn, Self::Deleted];

    /// As the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::Live => "live",
            Self::Withdrawn => "withdrawn",
            Self::Deleted => "deleted",
        }
    }
}

/// Where a document stands, given whether something about it is in review.
pub(crate) fn state_of(document: &Document, is_in_review: bool) -> DocumentState {
    if document.deleted_at.is_some() {
        DocumentState::Deleted
    } else if is_in_review {
        DocumentState::InReview
    } else if document.unpublishing.is_some() {
        DocumentState::Withdrawn
    } else if document.is_live() {
        DocumentState::Live
    } else {
        DocumentState::Draft
    }
}

/// The documents that somebody may see (稿件列表), last changed first.
pub async fn list_documents(
    reading: &Reading,
    filter: &DocumentFilter,
) -> Result<Page<ListedDocument>, ReadError> {
    let reach = within(reading, filter.site)?;
    let rows = documents::list(reading.conn(), &reach, filter).await?;
    let ids: Vec<DocumentId> = rows.iter().map(|(document, _)| document.id).collect();
    let titles: HashMap<DocumentId, String> =
        editions::latest_titles(reading.conn(), &ids).await?.into_iter().collect();
    let open = submissions::open_of_all(reading.conn(), &ids).await?;
    let working = drafts::of_documents(reading.conn(), &ids).await?;
    let show = |(document, updated_at): (Document, DateTime<Utc>)| {
        let draft = working.iter().find(|draft| draft.document_id == document.id);
        let title = draft.map(|draft| draft.content.title.clone());
        let title = title.or_else(|| titles.get(&document.id).cloned()).unwrap_or_default();
        let state = state_of(&document, open.contains(&document.id));
        ListedDocument { document, state, title, has_draft: draft.is_some(), updated_at }
    };
    let listed = rows.into_iter().map(show).collect();
    let cursor =
        |listed: &ListedDocument| Cursor { at: listed.updated_at, id: listed.document.id.0 };
    Ok(Page::cut(listed, filter.size, cursor))
}

/// Where somebody sees documents, on one site or on all.
fn within(reading: &Reading, site: Option<SiteId>) -> Result<Reach, Denied> {
    let reach = reading.actor().reach(Permission::ReadDrafts);
    let Some(site) = site else { return Ok(reach) };
    let here = Reach {
        is_everywhere: false,
        sites: reach.sites.into_iter().filter(|id| *id == site).collect(),
        channels: reach.channels.into_iter().filter(|(id, _)| *id == site).collect(),
    };
    if reach.is_everywhere {
        return Ok(Reach { sites: vec![site], ..Reach::default() });
    }
    if here.sites.is_empty() && here.channels.is_empty() {
        reading.require(Permission::ReadDrafts, site)?;
    }
    Ok(here)
}
