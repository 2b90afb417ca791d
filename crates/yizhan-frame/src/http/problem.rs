//! Refusals as the client sees them: RFC 9457 `application/problem+json`.

use axum::response::{IntoResponse, Response};
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_TYPE, RETRY_AFTER},
};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use yizhan_core::Denied;
use yizhan_db::DbError;

/// A refusal on its way to the client (问题).
#[derive(Debug)]
pub struct Problem(Box<Parts>);

#[derive(Debug)]
struct Parts {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    detail: Option<String>,
    errors: Vec<FieldProblem>,
    members: Map<String, Value>,
    retry_after: Option<u64>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What is wrong with one part of a request (字段问题).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The part, as a JSON pointer: `/title`.
    pub pointer: String,
    /// What is wrong, for programs: `too-long`.
    pub code: &'static str,
    /// What is wrong, in Chinese.
    pub detail: String,
}

/// The JSON of a problem (问题详情).
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemBody {
    /// `/problems/<code>`: stable, and a page that explains it.
    #[serde(rename = "type")]
    pub type_: String,
    /// The HTTP status again.
    pub status: u16,
    /// What kind of problem, in Chinese; the same every time.
    pub title: &'static str,
    /// What happened this time, in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The parts of the request that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// What a program needs to go on, by name, such as the other's change after a 412.
    #[serde(flatten)]
    pub members: Map<String, Value>,
}

impl Problem {
    /// A problem the client can do something about.
    pub fn new(status: StatusCode, code: &'static str, title: &'static str) -> Self {
        Self(Box::new(Parts {
            status,
            code,
            title,
            detail: None,
            errors: Vec::new(),
            members: Map::new(),
            retry_after: None,
            cause: None,
        }))
    }

    /// Read, but breaks a rule (422).
    pub fn rule(code: &'static str, title: &'static str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, title)
    }

    /// Not in this state (409).
    pub fn conflict(code: &'static str, title: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code, title)
    }

    /// One part of the request breaks a rule.
    pub fn field(pointer: &str, code: &'static str, detail: impl Into<String>) -> Self {
        let field = FieldProblem { pointer: pointer.to_owned(), code, detail: detail.into() };
        Self::fields(vec![field])
    }

    /// Parts of the request break rules.
    pub fn fields(errors: Vec<FieldProblem>) -> Self {
        let mut problem = Self::rule("invalid-fields", "填写的内容不符合要求");
        problem.0.errors = errors;
        problem
    }

    /// The thing does not exist, or the caller may not know that it does.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "资源不存在")
    }

    /// No valid credentials came with the request.
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", "请先登录")
    }

    /// Somebody else was quicker (412).
    pub fn changed() -> Self {
        let title = "内容已被他人修改";
        Self::new(StatusCode::PRECONDITION_FAILED, "changed-meanwhile", title)
            .detail("请取得最新内容，合并后重新提交")
    }

    /// Too many requests of this kind; to be tried again later (429).
    pub fn too_many(seconds: u64) -> Self {
        let title = "操作过于频繁";
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests", title)
            .detail(format!("请在 {seconds} 秒后重试"))
            .after(seconds)
    }

    /// A failure of ours. The cause is logged and never shown.
    pub fn internal(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self::new(status, "internal", "系统内部错误")
            .detail("请稍后重试，或联系平台管理员")
            .because(cause)
    }

    /// Says what happened this time.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Says after how many seconds to try again.
    fn after(mut self, seconds: u64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// Keeps the cause for the log.
    fn because(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.cause = Some(Box::new(cause));
        self
    }

    /// Says that the parts that are wrong stand below another one.
    #[must_use]
    pub fn below(mut self, pointer: &str) -> Self {
        for error in &mut self.0.errors {
            error.pointer.insert_str(0, pointer);
        }
        self
    }

    /// Adds what a program needs to go on.
    #[must_use]
    pub fn member(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.members.insert(name.to_owned(), value.into());
        self
    }

    /// The HTTP status it is answered with.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        if error.is_taken() {
            return Self::conflict("made-meanwhile", "刚刚已有人做了同样的事")
                .detail("请刷新后重试");
        }
        let is_busy =
            matches!(error, DbError::WriterBusy | DbError::Locked(_) | DbError::Unreachable(_));
        if !is_busy {
            return Self::internal(error);
        }
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::new(status, "busy", "系统繁忙").detail("请稍后重试").after(1).because(error)
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Hidden => Self::not_found(),
            Denied::Forbidden(permission) => {
                Self::new(StatusCode::FORBIDDEN, "forbidden", "没有操作权限")
                    .detail(format!("需要“{}”权限", permission.title()))
                    .member("permission", permission.name())
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let parts = *self.0;
        if let Some(cause) = &parts.cause {
            let cause = cause.as_ref() as &dyn std::error::Error;
            tracing::error!(error = cause, problem.code = parts.code, "A request failed");
        }
        let body = ProblemBody {
            type_: format!("/problems/{}", parts.code),
            status: parts.status.as_u16(),
            title: parts.title,
            detail: parts.detail,
            errors: parts.errors,
            members: parts.members,
        };
        let mut response = (parts.status, axum::Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = parts.retry_after {
            headers.insert(RETRY_AFTER, seconds.into());
        }
        response
    }
}
