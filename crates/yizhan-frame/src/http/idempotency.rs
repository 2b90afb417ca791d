//! Creating once, however often it is asked for.

use axum::{
    Json,
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header::LOCATION, request::Parts};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};
use yizhan_db::answers::{self, Answer};

use super::{Caller, Problem};
use crate::Cx;

/// The longest key, in bytes.
const KEY_LIMIT: usize = 128;

/// The key under which a request is carried out once only (幂等键), from `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(Option<String>);

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(header) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        let key = header.to_str().ok().filter(|key| (1..=KEY_LIMIT).contains(&key.len()));
        let key = key.ok_or_else(|| {
            let status = StatusCode::BAD_REQUEST;
            Problem::new(status, "malformed-idempotency-key", "幂等键不正确")
                .detail(format!("请求头 Idempotency-Key 应为 1 至 {KEY_LIMIT} 个字符"))
        })?;
        Ok(Self(Some(key.to_owned())))
    }
}

/// Something was created (已创建).
#[derive(Debug)]
pub struct Created<T> {
    /// Where it is found.
    pub location: String,
    /// What it is.
    pub value: T,
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::CREATED, Json(self.value)).into_response();
        if let Ok(location) = HeaderValue::from_str(&self.location) {
            response.headers_mut().insert(LOCATION, location);
        }
        response
    }
}

impl Caller {
    /// Creates something in one unit of work. Asked again under the same key, it answers as it did the first time.
    pub async fn create<R: Serialize, T: Serialize + DeserializeOwned>(
        self,
        key: IdempotencyKey,
        request: &R,
        work: impl AsyncFnOnce(&mut Cx) -> Result<Created<T>, Problem>,
    ) -> Result<Created<T>, Problem> {
        let mut cx = self.begin().await?;
        let IdempotencyKey(Some(key)) = key else {
            let created = work(&mut cx).await?;
            cx.commit().await?;
            return Ok(created);
        };
        let asked = fingerprint(request);
        let user = cx.actor().user_id;
        if let Some(answer) = answers::given(cx.transaction(), user, &key).await? {
            return repeat(answer, &asked);
        }
        let created = work(&mut cx).await?;
        let body = serde_json::to_string(&created.value).map_err(Problem::internal)?;
        let answer = Answer { request: asked, location: created.location.clone(), body };
        if !answers::keep(cx.transaction(), user, &key, &answer, cx.now()).await? {
            let title = "同一请求正在处理";
            return Err(Problem::conflict("request-in-progress", title).detail("请稍后重试"));
        }
        cx.commit().await?;
        Ok(created)
    }
}

fn repeat<T: DeserializeOwned>(answer: Answer, asked: &str) -> Result<Created<T>, Problem> {
    if answer.request != asked {
        return Err(Problem::rule("idempotency-key-reused", "幂等键已用于另一个请求"));
    }
    let value = serde_json::from_str(&answer.body).map_err(Problem::internal)?;
    Ok(Created { location: answer.location, value })
}

fn fingerprint(request: &impl Serialize) -> String {
    let json = serde_json::to_vec(request).unwrap_or_default();
    hex::encode(Sha256::digest(json))
}
