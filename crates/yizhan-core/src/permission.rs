//! Everything that somebody can be allowed to do. A closed list: every right is visible here.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Everything the platform lets somebody do (权限).
///
/// Its name is kept in grants, roles and tokens: a variant may be added, never renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// See what is not public on a site (查看未公开内容).
    ReadDrafts,
    /// Write and change documents (采编).
    WriteDocuments,
    /// Proofread what was submitted (校对).
    Proofread,
    /// Decide at the first review (初审).
    ReviewFirst,
    /// Decide at the second review (复审).
    ReviewSecond,
    /// Decide at the final review (终审).
    ReviewFinal,
    /// Decide whether something may be public at all (保密审查).
    ReviewSecrecy,
    /// Put approved editions on the public site, in channels and at their top (发布).
    PublishDocuments,
    /// Publish or take off at once what is reviewed only afterwards (紧急发布与撤稿).
    PublishUrgently,
    /// Sign off without any review: the loading of data, held by no role (免审签发).
    ApproveUnreviewed,
    /// Change a site's channels, blocks and settings (站点管理).
    ManageSite,
    /// Say who reviews what, and in which order (审核流程管理).
    ManageWorkflow,
    /// Keep the lists of wrong and sensitive words (词库管理).
    ManageWordLists,
    /// Open sites, move them through their life cycle, close them (站点开办与关停).
    ManageSiteLifeCycle,
    /// Keep the tree of organisations (单位管理).
    ManageOrganisations,
    /// Open and close the accounts of people (用户管理).
    ManageUsers,
    /// See people and what they may do (查看人员与授权).
    ReadPeople,
    /// Say what people may do (授权).
    GrantRoles,
    /// Set the rules of passwords, sessions and sign-in (安全策略管理).
    ManageSecurity,
    /// Read everything that was done (审计).
    ReadAudit,
    /// Read old sites into the library (数据迁移).
    RunIngest,
    /// Cleanse, classify and share what the library holds (资源库管理).
    KeepLibrary,
    /// Route and answer letters (互动办理).
    AnswerLetters,
    /// Handle requests for disclosure (依申请公开办理).
    HandleDisclosureRequests,
    /// See the findings and scores of every site and assign their mending (监管).
    Supervise,
    /// See to what the platform could not do by itself (平台运维).
    OperatePlatform,
}

impl Permission {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 26] = [
        Self::ReadDrafts,
        Self::WriteDocuments,
        Self::Proofread,
        Self::ReviewFirst,
        Self::ReviewSecond,
        Self::ReviewFinal,
        Self::ReviewSecrecy,
        Self::PublishDocuments,
        Self::PublishUrgently,
        Self::ApproveUnreviewed,
        Self::ManageSite,
        Self::ManageWorkflow,
        Self::ManageWordLists,
        Self::ManageSiteLifeCycle,
        Self::ManageOrganisations,
        Self::ManageUsers,
        Self::ReadPeople,
        Self::GrantRoles,
        Self::ManageSecurity,
        Self::ReadAudit,
        Self::RunIngest,
        Self::KeepLibrary,
        Self::AnswerLetters,
        Self::HandleDisclosureRequests,
        Self::Supervise,
        Self::OperatePlatform,
    ];

    /// Its name as it is stored and as the API shows it: `write-documents`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReadDrafts => "read-drafts",
            Self::WriteDocuments => "write-documents",
            Self::Proofread => "proofread",
            Self::ReviewFirst => "review-first",
            Self::ReviewSecond => "review-second",
            Self::ReviewFinal => "review-final",
            Self::ReviewSecrecy => "review-secrecy",
            Self::PublishDocuments => "publish-documents",
            Self::PublishUrgently => "publish-urgently",
            Self::ApproveUnreviewed => "approve-unreviewed",
            Self::ManageSite => "manage-site",
            Self::ManageWorkflow => "manage-workflow",
            Self::ManageWordLists => "manage-word-lists",
            Self::ManageSiteLifeCycle => "manage-site-life-cycle",
            Self::ManageOrganisations => "manage-organisations",
            Self::ManageUsers => "manage-users",
            Self::ReadPeople => "read-people",
            Self::GrantRoles => "grant-roles",
            Self::ManageSecurity => "manage-security",
            Self::ReadAudit => "read-audit",
            Self::RunIngest => "run-ingest",
            Self::KeepLibrary => "keep-library",
            Self::AnswerLetters => "answer-letters",
            Self::HandleDisclosureRequests => "handle-disclosure-requests",
            Self::Supervise => "supervise",
            Self::OperatePlatform => "operate-platform",
        }
    }

    /// What people call it (权限名称).
    pub fn title(self) -> &'static str {
        match self {
            Self::ReadDrafts => "查看未公开内容",
            Self::WriteDocuments => "采编",
            Self::Proofread => "校对",
            Self::ReviewFirst => "初审",
            Self::ReviewSecond => "复审",
            Self::ReviewFinal => "终审",
            Self::ReviewSecrecy => "保密审查",
            Self::PublishDocuments => "发布",
            Self::PublishUrgently => "紧急发布与撤稿",
            Self::ApproveUnreviewed => "免审签发",
            Self::ManageSite => "站点管理",
            Self::ManageWorkflow => "审核流程管理",
            Self::ManageWordLists => "词库管理",
            Self::ManageSiteLifeCycle => "站点开办与关停",
            Self::ManageOrganisations => "单位管理",
            Self::ManageUsers => "用户管理",
            Self::ReadPeople => "查看人员与授权",
            Self::GrantRoles => "授权",
            Self::ManageSecurity => "安全策略管理",
            Self::ReadAudit => "审计",
            Self::RunIngest => "数据迁移",
            Self::KeepLibrary => "资源库管理",
            Self::AnswerLetters => "互动办理",
            Self::HandleDisclosureRequests => "依申请公开办理",
            Self::Supervise => "监管",
            Self::OperatePlatform => "平台运维",
        }
    }

    /// Whether it only lets somebody see.
    pub fn is_reading(self) -> bool {
        matches!(self, Self::ReadDrafts | Self::ReadPeople | Self::ReadAudit)
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// There is no such permission.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no permission `{0}`")]
pub struct NoSuchPermission(pub String);

impl FromStr for Permission {
    type Err = NoSuchPermission;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut all = Self::ALL.into_iter();
        all.find(|permission| permission.name() == name)
            .ok_or_else(|| NoSuchPermission(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_is_found_by_its_name_in_every_form() {
        assert_eq!(Permission::ALL.len(), Permission::OperatePlatform as usize + 1);
        for (place, permission) in Permission::ALL.into_iter().enumerate() {
            assert_eq!(permission as usize, place);
            assert_eq!(permission.name().parse(), Ok(permission));
            let json = serde_json::to_value(permission).expect("a name is JSON");
            assert_eq!(json, permission.name());
        }
        assert!("Write-Documents".parse::<Permission>().is_err());
    }
}
