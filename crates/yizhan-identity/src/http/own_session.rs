//! The session that a request comes from, whatever it still asks for.

use axum::extract::FromRequestParts;
use http::{HeaderValue, header::SET_COOKIE, request::Parts};
use yizhan_core::Actor;
use yizhan_frame::{
    Cx, Platform,
    http::{Api, Problem},
};

use crate::{
    Security, Session, Stage,
    queries::rights_of,
    sign_in::{SESSION_COOKIE, cookie_secret, count_guess, hash_of},
    store::{sessions, sign_in_failures, users},
};

/// The session that a request comes from (当前会话).
pub(crate) struct OwnSession {
    pub(crate) session: Session,
    pub(crate) platform: Platform,
    pub(crate) security: Security,
}

impl OwnSession {
    /// Begins a unit of work on behalf of its user, in what concerns themselves.
    pub(crate) async fn begin(&self) -> Result<Cx, Problem> {
        let actor = Actor { user_id: self.session.user_id, grants: Vec::new() };
        Ok(self.platform.begin(actor).await?)
    }

    /// Begins a unit of work on behalf of its user, with everything that they may do.
    pub(crate) async fn begin_with_rights(&self) -> Result<Cx, Problem> {
        let (conn, now) = (self.platform.db().reader(), self.platform.clock().now());
        let actor = rights_of(conn, self.session.user_id, now).await?.actor();
        Ok(self.platform.begin(actor).await?)
    }

    /// Counts a try to guess something as failed, until [`OwnSession::has_guessed_right`].
    pub(crate) async fn guess(&self, what: &str) -> Result<(), Problem> {
        let subject = format!("{what}:{}", self.session.user_id);
        Ok(count_guess(&self.platform, &self.security, subject).await?)
    }

    /// Forgets the failures before it.
    pub(crate) async fn has_guessed_right(&self, cx: &Cx, what: &str) -> Result<(), Problem> {
        let subject = format!("{what}:{}", self.session.user_id);
        Ok(sign_in_failures::forget(cx.tx(), &subject).await?)
    }

    /// Passes when nothing else is asked for before.
    pub(crate) fn require_open(&self) -> Result<(), Problem> {
        if self.session.stage == Stage::Open { Ok(()) } else { Err(Problem::unauthenticated()) }
    }
}

impl FromRequestParts<Api> for OwnSession {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let security = parts.extensions.get::<Security>().cloned();
        let security = security.ok_or_else(Problem::unauthenticated)?;
        let secret = cookie_secret(&parts.headers).ok_or_else(Problem::unauthenticated)?;
        let platform = api.platform.clone();
        let (conn, now) = (platform.db().reader(), platform.clock().now());
        let limits = &security.settings.sessions;
        let found = sessions::by_secret(conn, &hash_of(secret), now, limits).await?;
        let session = found.filter(|session| session.is_valid(now, limits));
        let session = session.ok_or_else(Problem::unauthenticated)?;
        let user = users::user(conn, session.user_id).await?;
        user.filter(|user| !user.is_suspended).ok_or_else(Problem::unauthenticated)?;
        Ok(Self { session, platform, security })
    }
}

/// The header that gives a browser the secret of a session, or takes it back.
pub(crate) fn cookie(
    security: &Security,
    secret: Option<&str>,
) -> Result<[(http::HeaderName, HeaderValue); 1], Problem> {
    let secure = if security.settings.has_secure_cookie { "; Secure" } else { "" };
    let age = secret.map_or(0, |_| security.settings.sessions.absolute.num_seconds());
    let secret = secret.unwrap_or_default();
    let text = format!(
        "{SESSION_COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age={age}{secure}"
    );
    let value = HeaderValue::from_str(&text).map_err(Problem::internal)?;
    Ok([(SET_COOKIE, value)])
}
