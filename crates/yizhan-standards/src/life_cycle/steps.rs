//! What must be held before going live, and what must be cancelled at the end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::FILE;
use crate::Entry;

/// Something that must be held before a site goes live (上线条件).
pub type GoLiveRequirement = Entry<GoLiveRequirementParams>;

/// How a requirement is met.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoLiveRequirementParams {
    /// What is shown to prove it.
    pub evidence: Evidence,
    /// Who gives it.
    pub issuer: String,
}

/// What proves that a requirement is met (证明).
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A site code (网站标识码).
    SiteCode,
    /// A main domain under `.gov.cn` (域名).
    Domain,
    /// An address and a telephone number (联系方式).
    Contact,
    /// A number of a registration (编号).
    Number,
    /// A report with date, tester, result and file (检测报告).
    TestReport,
}

/// A registration that is cancelled after a site was closed (注销事项).
pub type CancellationStep = Entry<CancellationStepParams>;

/// Where a registration is cancelled.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CancellationStepParams {
    /// Who cancels it.
    pub authority: String,
    /// What is kept as proof, beside the date.
    pub proof: String,
}

/// What must be held before a site goes live.
pub fn go_live_requirements() -> &'static [GoLiveRequirement] {
    &FILE.go_live_requirements
}

/// What is cancelled after a site was closed, each with date and proof.
pub fn cancellation_steps() -> &'static [CancellationStep] {
    &FILE.cancellation_steps
}
