//! What has happened, in the past tense. A closed list: every trigger is visible here.
//!
//! Events are kept for ever and read back by later versions: a variant or a field may be added,
//! never renamed and never taken away.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{ChannelId, DocumentId, EditionId, JobId, OrganisationId, RunId, SiteId};

/// A fact recorded in the same transaction as the change that caused it (事件).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each field is the id of what its name says")]
pub enum Event {
    /// An organisation joined the tree (单位已添加).
    OrganisationAdded { organisation_id: OrganisationId },
    /// A site was set up (站点已创建).
    SiteAdded { site_id: SiteId },
    /// A site's settings, blocks or domains changed (站点设置已修改).
    SiteChanged { site_id: SiteId },
    /// A site moved on in its life cycle (站点状态已变更).
    SiteMoved { site_id: SiteId, from: SiteState, to: SiteState },
    /// A channel was added (栏目已添加).
    ChannelAdded { site_id: SiteId, channel_id: ChannelId },
    /// The channels of a set that were missing were added (栏目模板已套用).
    ChannelSetAdded { site_id: SiteId, set: String, channels: u64 },
    /// A channel's name, class or place changed (栏目已修改).
    ChannelChanged { site_id: SiteId, channel_id: ChannelId },
    /// The documents of a channel were spread over its numbered list pages anew (栏目已重新归架).
    ChannelShelved { site_id: SiteId, channel_id: ChannelId },
    /// Old addresses now lead to new ones (跳转已登记).
    RedirectsAdded { site_id: SiteId, redirects: u64 },
    /// Addresses are pages again and lead nowhere else (跳转已取消).
    RedirectsRemoved { site_id: SiteId, redirects: u64 },
    /// A document was taken over from an old site (稿件已迁入).
    DocumentImported { document_id: DocumentId, site_id: SiteId, run_id: RunId },
    /// An edition was saved (版本已保存).
    EditionSaved { document_id: DocumentId, edition_id: EditionId, site_id: SiteId },
    /// A draft was thrown away (草稿已丢弃).
    EditionDiscarded { document_id: DocumentId, edition_id: EditionId, site_id: SiteId },
    /// An edition was signed off for publication (版本已签发).
    EditionApproved { document_id: DocumentId, edition_id: EditionId, site_id: SiteId },
    /// An edition went live wherever its document is placed (版本已发布).
    EditionPublished { document_id: DocumentId, edition_id: EditionId, site_id: SiteId },
    /// A document was taken off every site (稿件已撤下).
    DocumentWithdrawn { document_id: DocumentId, site_id: SiteId, unpublishing: Unpublishing },
    /// A document appears in one more channel (稿件已投放).
    DocumentPlaced { document_id: DocumentId, site_id: SiteId, channel_id: ChannelId },
    /// A document no longer appears in a channel (稿件已移出栏目).
    DocumentUnplaced { document_id: DocumentId, site_id: SiteId, channel_id: ChannelId },
    /// A document is held at the top of a channel until a moment, or no longer (稿件置顶已变更).
    DocumentPinned {
        document_id: DocumentId,
        site_id: SiteId,
        channel_id: ChannelId,
        until: Option<DateTime<Utc>>,
    },
    /// Two documents were linked (稿件已关联).
    DocumentsLinked { from: DocumentId, to: DocumentId, kind: DocumentLinkKind },
    /// An ingest began (迁移已开始).
    IngestStarted { run_id: RunId, site_id: SiteId },
    /// An ingest reached its end, with or without exceptions (迁移已完成).
    IngestFinished { run_id: RunId, site_id: SiteId },
    /// A job that failed for good is to be done after all (任务已重新执行).
    JobRetried { job_id: JobId },
    /// A job that failed for good will not be done any more (任务已取消).
    JobDismissed { job_id: JobId },
    /// A page was not written because it broke a rule; its old version stays (页面未通过检查).
    PageRefused { site_id: SiteId, path: String, reason: String },
}

/// Where a site stands in its life cycle (站点状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteState {
    /// Being prepared (筹建).
    Preparing,
    /// Complete, under test, not yet public (待上线).
    Testing,
    /// Public (运行).
    Live,
    /// Off-line for a while, with a notice (临时下线).
    Suspended,
    /// Public for the last time, with the notice of its closing (关停公告期).
    Closing,
    /// Closed; old addresses still lead to where its content went (已关停).
    Closed,
    /// Closed, and all its registrations cancelled (已注销).
    Cancelled,
}

/// How a document leaves the public sites (下线方式).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Unpublishing {
    /// As if it had not been there: its address answers 410 (删除).
    Gone,
    /// Its address leads elsewhere (跳转).
    Redirect {
        /// The path or address it leads to.
        to: String,
    },
    /// Its address shows that it was withdrawn, and why (撤稿公示).
    Withdrawn {
        /// The notice shown in its place.
        notice: String,
    },
}

/// What one document says about another (稿件关联类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentLinkKind {
    /// Explains a policy document (解读).
    Interprets,
    /// Changes parts of it (修改).
    Amends,
    /// Ends its validity (废止).
    Repeals,
    /// Takes its place (替代).
    Replaces,
    /// Belongs to the same matter (相关).
    RelatesTo,
}

impl Event {
    /// The event's name as stored: `edition_published`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::OrganisationAdded { .. } => "organisation_added",
            Self::SiteAdded { .. } => "site_added",
            Self::SiteChanged { .. } => "site_changed",
            Self::SiteMoved { .. } => "site_moved",
            Self::ChannelAdded { .. } => "channel_added",
            Self::ChannelSetAdded { .. } => "channel_set_added",
            Self::ChannelChanged { .. } => "channel_changed",
            Self::ChannelShelved { .. } => "channel_shelved",
            Self::RedirectsAdded { .. } => "redirects_added",
            Self::RedirectsRemoved { .. } => "redirects_removed",
            Self::DocumentImported { .. } => "document_imported",
            Self::EditionSaved { .. } => "edition_saved",
            Self::EditionDiscarded { .. } => "edition_discarded",
            Self::EditionApproved { .. } => "edition_approved",
            Self::EditionPublished { .. } => "edition_published",
            Self::DocumentWithdrawn { .. } => "document_withdrawn",
            Self::DocumentPlaced { .. } => "document_placed",
            Self::DocumentUnplaced { .. } => "document_unplaced",
            Self::DocumentPinned { .. } => "document_pinned",
            Self::DocumentsLinked { .. } => "documents_linked",
            Self::IngestStarted { .. } => "ingest_started",
            Self::IngestFinished { .. } => "ingest_finished",
            Self::JobRetried { .. } => "job_retried",
            Self::JobDismissed { .. } => "job_dismissed",
            Self::PageRefused { .. } => "page_refused",
        }
    }

    /// The site it happened on, where there is one.
    pub fn site_id(&self) -> Option<SiteId> {
        match self {
            Self::OrganisationAdded { .. }
            | Self::DocumentsLinked { .. }
            | Self::JobRetried { .. }
            | Self::JobDismissed { .. } => None,
            Self::SiteAdded { site_id }
            | Self::SiteChanged { site_id }
            | Self::SiteMoved { site_id, .. }
            | Self::ChannelAdded { site_id, .. }
            | Self::ChannelSetAdded { site_id, .. }
            | Self::ChannelChanged { site_id, .. }
            | Self::ChannelShelved { site_id, .. }
            | Self::RedirectsAdded { site_id, .. }
            | Self::RedirectsRemoved { site_id, .. }
            | Self::DocumentImported { site_id, .. }
            | Self::EditionSaved { site_id, .. }
            | Self::EditionDiscarded { site_id, .. }
            | Self::EditionApproved { site_id, .. }
            | Self::EditionPublished { site_id, .. }
            | Self::DocumentWithdrawn { site_id, .. }
            | Self::DocumentPlaced { site_id, .. }
            | Self::DocumentUnplaced { site_id, .. }
            | Self::DocumentPinned { site_id, .. }
            | Self::IngestStarted { site_id, .. }
            | Self::IngestFinished { site_id, .. }
            | Self::PageRefused { site_id, .. } => Some(*site_id),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_name_is_the_tag_it_is_stored_under() {
        let id = SiteId(Uuid::from_u128(1));
        let events = [
            Event::SiteMoved { site_id: id, from: SiteState::Testing, to: SiteState::Live },
            Event::IngestStarted { run_id: RunId(Uuid::from_u128(2)), site_id: id },
            Event::PageRefused { site_id: id, path: "a.html".into(), reason: "…".into() },
        ];
        for event in events {
            let json = serde_json::to_value(&event).expect("an event is JSON");
            assert_eq!(json["type"], event.name());
        }
    }
}
