//! The listener of editors and operators: the API; is it alive, is it ready, how is it doing.

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::IntoResponse,
    routing::get,
};
use metrics::gauge;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio_util::sync::CancellationToken;
use yizhan_db::{
    Db, DbError,
    jobs::{self, JobState},
};

const STATES: [(JobState, &str); 4] = [
    (JobState::Queued, "queued"),
    (JobState::Running, "running"),
    (JobState::Done, "done"),
    (JobState::Dead, "dead"),
];

/// What the operator's listener answers from.
#[derive(Clone)]
pub(super) struct Admin {
    pub(super) db: Db,
    pub(super) metrics: PrometheusHandle,
    pub(super) stop: CancellationToken,
}

/// The routes of the operator's listener, beside those of the API.
pub(super) fn routes(admin: Admin, api: Router) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(admin)
        .merge(api)
}

/// Whether new requests may be sent here: the database answers and nobody has asked to stop.
async fn ready(State(admin): State<Admin>) -> impl IntoResponse {
    if admin.stop.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    match admin.db.ping().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            let cause = &error as &dyn std::error::Error;
            tracing::warn!(error = cause, "The database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

async fn metrics(State(admin): State<Admin>) -> impl IntoResponse {
    let is_up = count_jobs(&admin.db).await.is_ok();
    gauge!("yizhan_database_up").set(if is_up { 1.0 } else { 0.0 });
    admin.metrics.run_upkeep();
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], admin.metrics.render())
}

async fn count_jobs(db: &Db) -> Result<(), DbError> {
    let counts = jobs::counts(db).await?;
    for (state, name) in STATES {
        let count = counts.get(&state).copied().unwrap_or_default();
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        gauge!("yizhan_jobs", "state" => name).set(f64::from(count));
    }
    Ok(())
}
