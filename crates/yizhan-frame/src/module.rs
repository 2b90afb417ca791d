//! What a domain crate hands to the binary.

use std::sync::Arc;

use async_trait::async_trait;
use utoipa_axum::router::OpenApiRouter;
use yizhan_core::Event;
use yizhan_db::jobs::{Job, NewJob};

use crate::{Platform, http::Api};

/// What an event makes necessary (事件响应): jobs, decided from the event alone.
pub type Reaction = fn(&Event) -> Vec<NewJob>;

/// One domain, ready to be mounted (模块).
#[derive(Default)]
pub struct Module {
    /// The crate's short name, as in `content`.
    pub name: &'static str,
    /// What it does when something happens elsewhere.
    pub reactions: Vec<Reaction>,
    /// Who does its jobs, by kind of job.
    pub handlers: Vec<(&'static str, Arc<dyn JobHandler>)>,
    /// Its operations, as they stand below `/api/v1`.
    pub routes: OpenApiRouter<Api>,
}

/// Does one kind of job (任务处理). Must be idempotent: a job may be done again after a crash.
#[async_trait]
pub trait JobHandler: Send + Sync {
    /// Does `job`.
    async fn run(&self, platform: &Platform, job: &Job) -> Result<(), JobError>;
}

/// Why a job failed, for the log and the dead-letter list.
pub type JobError = Box<dyn std::error::Error + Send + Sync>;
