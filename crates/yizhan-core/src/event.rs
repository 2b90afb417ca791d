//! What has happened, in the past tense. A closed list: every trigger is visible here.
//!
//! Events are kept for ever and read back by later versions: a variant or a field may be added,
//! never renamed and never taken away.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    ChannelId, DecisionId, DocumentId, EditionId, GrantId, GroupId, JobId, OrganisationId, RunId,
    SessionId, SiteId, SubmissionId, TokenId, UserId,
};

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
    /// An account was opened (用户已添加).
    UserAdded { user_id: UserId },
    /// An account's name, organisation or addresses changed (用户已修改).
    UserChanged { user_id: UserId },
    /// An account was closed for the time being (用户已停用).
    UserSuspended { user_id: UserId },
    /// A closed account was opened again (用户已启用).
    UserReinstated { user_id: UserId },
    /// Somebody has a new password (密码已修改).
    PasswordChanged { user_id: UserId },
    /// Sign-in asks for something besides the password (第二验证方式已启用).
    SecondFactorAdded { user_id: UserId },
    /// Sign-in no longer asks for it (第二验证方式已停用).
    SecondFactorRemoved { user_id: UserId },
    /// Somebody signed in with one of the codes kept for a loss (恢复码已使用).
    RecoveryCodeUsed { user_id: UserId },
    /// Somebody signed in (用户已登录).
    SignedIn { user_id: UserId, session_id: SessionId },
    /// Somebody did not sign in with the right credentials (登录被拒绝).
    SignInRefused { user_id: Option<UserId>, address: String },
    /// Somebody signed out, or was signed out (会话已结束).
    SessionEnded { user_id: UserId, session_id: SessionId },
    /// Somebody made a token for a program (访问令牌已创建).
    TokenAdded { user_id: UserId, token_id: TokenId },
    /// A token is no longer valid (访问令牌已吊销).
    TokenRevoked { user_id: UserId, token_id: TokenId },
    /// A group of users was made (用户组已添加).
    GroupAdded { group_id: GroupId },
    /// Somebody joined a group (用户已加入用户组).
    GroupJoined { group_id: GroupId, user_id: UserId },
    /// Somebody left a group (用户已退出用户组).
    GroupLeft { group_id: GroupId, user_id: UserId },
    /// Somebody was given a right (权限已授予).
    RightGranted { grant_id: GrantId },
    /// A right was taken back (权限已收回).
    RightRevoked { grant_id: GrantId },
    /// A document was taken over from an old site (稿件已迁入).
    DocumentImported { document_id: DocumentId, site_id: SiteId, run_id: RunId },
    /// A document was begun, meant for some channels (稿件已新建).
    DocumentCreated { document_id: DocumentId, site_id: SiteId, channels: Vec<ChannelId> },
    /// An edition was saved (版本已保存).
    EditionSaved { document_id: DocumentId, edition_id: EditionId, site_id: SiteId },
    /// A draft was thrown away (草稿已丢弃).
    EditionDiscarded { document_id: DocumentId, edition_id: EditionId, site_id: SiteId },
    /// The working text of a document was saved (工作稿已保存).
    DraftSaved { document_id: DocumentId, site_id: SiteId, revision: i64 },
    /// The working text of a document was thrown away (工作稿已丢弃).
    DraftDiscarded { document_id: DocumentId, site_id: SiteId },
    /// Something about a document was handed in for review (稿件已送审).
    DocumentSubmitted { submission_id: SubmissionId, document_id: DocumentId, site_id: SiteId },
    /// A reviewer gave an opinion (审核意见已签署).
    SubmissionDecided {
        submission_id: SubmissionId,
        decision_id: DecisionId,
        document_id: DocumentId,
        site_id: SiteId,
    },
    /// What was handed in was taken back, or something newer took its place (送审已撤回).
    SubmissionRecalled { submission_id: SubmissionId, document_id: DocumentId, site_id: SiteId },
    /// Another order of reviews holds on a site or in a channel (审核流程已修改).
    ReviewChainChanged { site_id: SiteId, channel_id: Option<ChannelId> },
    /// A document went to the recycle bin (稿件已删除).
    DocumentDeleted { document_id: DocumentId, site_id: SiteId },
    /// A document came back from the recycle bin (稿件已恢复).
    DocumentRestored { document_id: DocumentId, site_id: SiteId },
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
            Self::UserAdded { .. } => "user_added",
            Self::UserChanged { .. } => "user_changed",
            Self::UserSuspended { .. } => "user_suspended",
            Self::UserReinstated { .. } => "user_reinstated",
            Self::PasswordChanged { .. } => "password_changed",
            Self::SecondFactorAdded { .. } => "second_factor_added",
            Self::SecondFactorRemoved { .. } => "second_factor_removed",
            Self::RecoveryCodeUsed { .. } => "recovery_code_used",
            Self::SignedIn { .. } => "signed_in",
            Self::SignInRefused { .. } => "sign_in_refused",
            Self::SessionEnded { .. } => "session_ended",
            Self::TokenAdded { .. } => "token_added",
            Self::TokenRevoked { .. } => "token_revoked",
            Self::GroupAdded { .. } => "group_added",
            Self::GroupJoined { .. } => "group_joined",
            Self::GroupLeft { .. } => "group_left",
            Self::RightGranted { .. } => "right_granted",
            Self::RightRevoked { .. } => "right_revoked",
            Self::DocumentImported { .. } => "document_imported",
            Self::DocumentCreated { .. } => "document_created",
            Self::EditionSaved { .. } => "edition_saved",
            Self::EditionDiscarded { .. } => "edition_discarded",
            Self::DraftSaved { .. } => "draft_saved",
            Self::DraftDiscarded { .. } => "draft_discarded",
            Self::DocumentSubmitted { .. } => "document_submitted",
            Self::SubmissionDecided { .. } => "submission_decided",
            Self::SubmissionRecalled { .. } => "submission_recalled",
            Self::ReviewChainChanged { .. } => "review_chain_changed",
            Self::DocumentDeleted { .. } => "document_deleted",
            Self::DocumentRestored { .. } => "document_restored",
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
            | Self::UserAdded { .. }
            | Self::UserChanged { .. }
            | Self::UserSuspended { .. }
            | Self::UserReinstated { .. }
            | Self::PasswordChanged { .. }
            | Self::SecondFactorAdded { .. }
            | Self::SecondFactorRemoved { .. }
            | Self::RecoveryCodeUsed { .. }
            | Self::SignedIn { .. }
            | Self::SignInRefused { .. }
            | Self::SessionEnded { .. }
            | Self::TokenAdded { .. }
            | Self::TokenRevoked { .. }
            | Self::GroupAdded { .. }
            | Self::GroupJoined { .. }
            | Self::GroupLeft { .. }
            | Self::RightGranted { .. }
            | Self::RightRevoked { .. }
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
            | Self::DocumentCreated { site_id, .. }
            | Self::EditionSaved { site_id, .. }
            | Self::EditionDiscarded { site_id, .. }
            | Self::EditionApproved { site_id, .. }
            | Self::DraftSaved { site_id, .. }
            | Self::DraftDiscarded { site_id, .. }
            | Self::DocumentSubmitted { site_id, .. }
            | Self::SubmissionDecided { site_id, .. }
            | Self::SubmissionRecalled { site_id, .. }
            | Self::ReviewChainChanged { site_id, .. }
            | Self::DocumentDeleted { site_id, .. }
            | Self::DocumentRestored { site_id, .. }
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
