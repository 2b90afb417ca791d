//! `GET /events/verification`

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use yizhan_core::Permission;
use yizhan_db::events::{self, ChainFault};
use yizhan_frame::http::{Caller, Problem};

/// Whether the audit trail is whole (日志校验结果).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VerificationView {
    /// Whether no entry was changed and none is missing.
    is_whole: bool,
    /// How many entries it has, if it is whole.
    entries: Option<i64>,
    /// The number of the first entry that is wrong.
    first_fault: Option<i64>,
    /// The result in a sentence.
    message: String,
}

/// Verify the audit trail
///
/// Recomputes the chain of all entries; takes a while.
#[utoipa::path(get, path = "/events/verification", tag = "audit",
    responses((status = 200, description = "The result", body = VerificationView)))]
pub(crate) async fn verify_events(caller: Caller) -> Result<Json<VerificationView>, Problem> {
    caller.actor().require_platform(Permission::ReadAudit)?;
    let (entries, first_fault, message) = match events::verify(caller.platform().db()).await? {
        Ok(count) => (Some(count), None, format!("日志完整，共 {count} 条")),
        Err(ChainFault::Gap(number)) => {
            (None, Some(number), format!("第 {number} 条之前的日志缺失"))
        }
        Err(ChainFault::Changed(number)) => {
            (None, Some(number), format!("第 {number} 条日志被改动"))
        }
        Err(ChainFault::Truncated { found, expected }) => {
            let message = format!("日志止于第 {found} 条，应有 {expected} 条");
            (None, Some(found + 1), message)
        }
    };
    Ok(Json(VerificationView { is_whole: entries.is_some(), entries, first_fault, message }))
}
