//! Who is behind a request: a session's cookie, or a program's token.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, header, request::Parts};
use yizhan_core::{Actor, Grant, UserId};
use yizhan_db::DbError;
use yizhan_frame::{
    Platform,
    http::{Authenticator, Problem},
};

use super::{AccessToken, Session, Stage, TOKEN_PREFIX, hash_of};
use crate::{
    Security,
    queries::rights_of,
    store::{access_tokens, sessions, users},
};

/// The name of the cookie.
pub(crate) const SESSION_COOKIE: &str = "yizhan_session";

/// Knows people by their sessions and tokens (会话与令牌鉴别).
pub struct SessionAuthenticator {
    security: Security,
}

impl SessionAuthenticator {
    /// By these rules.
    pub fn new(security: Security) -> Self {
        Self { security }
    }

    async fn session(
        &self,
        platform: &Platform,
        headers: &HeaderMap,
    ) -> Result<Option<Actor>, DbError> {
        let Some(secret) = cookie_secret(headers) else { return Ok(None) };
        let (conn, now) = (platform.db().reader(), platform.clock().now());
        let limits = &self.security.settings.sessions;
        let found = sessions::by_secret(conn, &hash_of(secret), now, limits).await?;
        let is_open =
            |session: &Session| session.stage == Stage::Open && session.is_valid(now, limits);
        let Some(session) = found.filter(is_open) else { return Ok(None) };
        if TimeDelta::minutes(1) <= now - session.seen_at {
            let cx = platform.begin_relaxed(Actor::machine()).await?;
            sessions::see(cx.tx(), session.id, now).await?;
            cx.commit().await?;
        }
        actor(platform, session.user_id, now).await
    }

    async fn token(&self, platform: &Platform, secret: &str) -> Result<Option<Actor>, DbError> {
        let (conn, now) = (platform.db().reader(), platform.clock().now());
        let found = access_tokens::by_secret(conn, &hash_of(secret)).await?;
        let Some(token) = found.filter(|token| now < token.expires_at) else { return Ok(None) };
        if token.seen_at.is_none_or(|seen| TimeDelta::hours(1) <= now - seen) {
            let cx = platform.begin_relaxed(Actor::machine()).await?;
            access_tokens::see(cx.tx(), token.id, now).await?;
            cx.commit().await?;
        }
        let user = actor(platform, token.user_id, now).await?;
        Ok(user.map(|actor| narrowed(actor, &token)))
    }
}

#[async_trait]
impl Authenticator for SessionAuthenticator {
    async fn authenticate(
        &self,
        platform: &Platform,
        parts: &Parts,
    ) -> Result<Option<Actor>, Problem> {
        let found = match bearer(&parts.headers) {
            Some(secret) => self.token(platform, secret).await?,
            None => self.session(platform, &parts.headers).await?,
        };
        Ok(found)
    }
}

/// What the user may do, as far as the token goes.
fn narrowed(actor: Actor, token: &AccessToken) -> Actor {
    let within = |grant: &Grant| matches!(grant, Grant::One(permission, _) if token.permissions.contains(permission));
    Actor { grants: actor.grants.into_iter().filter(within).collect(), ..actor }
}

async fn actor(
    platform: &Platform,
    id: UserId,
    now: DateTime<Utc>,
) -> Result<Option<Actor>, DbError> {
    let conn = platform.db().reader();
    let user = users::user(conn, id).await?.filter(|user| !user.is_suspended);
    match user {
        Some(user) => Ok(Some(rights_of(conn, user.id, now).await?.actor())),
        None => Ok(None),
    }
}

/// A token in the header, if there is one: then no cookie counts.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, secret) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let is_bearer = scheme.eq_ignore_ascii_case("bearer");
    is_bearer.then(|| secret.trim().strip_prefix(TOKEN_PREFIX).unwrap_or_default())
}

/// The secret in the cookie.
pub(crate) fn cookie_secret(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    let pairs = cookies.filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == SESSION_COOKIE).then_some(value))
}
