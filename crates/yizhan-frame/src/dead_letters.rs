//! Settling what failed for good.

use yizhan_core::{Event, JobId, Permission};
use yizhan_db::jobs::{self, SettleJobError};

use crate::Cx;

/// Has a job done after all that failed for good (重新执行任务).
///
/// # Errors
/// The actor may not, or there is no such job.
pub async fn retry_job(cx: &mut Cx, id: JobId) -> Result<(), SettleJobError> {
    cx.require_platform(Permission::OperatePlatform)?;
    jobs::revive(cx.transaction(), id, cx.now()).await?;
    cx.record(Event::JobRetried { job_id: id });
    Ok(())
}

/// Gives a job up that failed for good (取消任务).
///
/// # Errors
/// The actor may not, or there is no such job.
pub async fn dismiss_job(cx: &mut Cx, id: JobId) -> Result<(), SettleJobError> {
    cx.require_platform(Permission::OperatePlatform)?;
    jobs::dismiss(cx.transaction(), id).await?;
    cx.record(Event::JobDismissed { job_id: id });
    Ok(())
}
