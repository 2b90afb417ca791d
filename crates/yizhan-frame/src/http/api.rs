//! What every handler can reach.

use std::sync::Arc;

use async_trait::async_trait;
use http::request::Parts;
use yizhan_core::Actor;

use super::Problem;
use crate::Platform;

/// The state of the API's router (接口状态).
#[derive(Clone)]
pub struct Api {
    /// The running platform.
    pub platform: Platform,
    /// Who tells who calls.
    pub authenticator: Arc<dyn Authenticator>,
}

/// Finds the actor behind a request (身份鉴别). Sessions, tokens and tests each have one.
#[async_trait]
pub trait Authenticator: Send + Sync {
    /// The actor, or `None` when the request carries no valid credentials.
    async fn authenticate(
        &self,
        platform: &Platform,
        parts: &Parts,
    ) -> Result<Option<Actor>, Problem>;
}
