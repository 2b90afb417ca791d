//! The API in a test: requests go through the whole router, without a network.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use axum::{Router, body::Body};
use http::{
    HeaderMap, Method, Request, StatusCode,
    header::{CONTENT_TYPE, ETAG, IF_MATCH},
    request::Parts,
};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;
use uuid::Uuid;
use yizhan_api::{ApiSettings, router};
use yizhan_core::{Actor, Grant, Permission, SiteId, UserId};
use yizhan_frame::{
    Module, Platform,
    http::{Authenticator, Problem},
};

use crate::TestPlatform;

/// The header by which test users are known.
const USER: &str = "x-test-user";

/// One test's platform behind its API.
pub struct TestApi {
    /// The platform.
    pub app: TestPlatform,
    router: Router,
    users: Arc<TestUsers>,
}

/// Somebody who sends requests.
#[derive(Clone)]
pub struct TestUser {
    router: Router,
    /// Headers of every request.
    pub headers: HeaderMap,
    /// Who they are.
    pub id: UserId,
}

/// What was answered.
#[derive(Debug)]
pub struct TestResponse {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, if it is JSON.
    pub json: Value,
}

#[derive(Default)]
struct TestUsers(Mutex<HashMap<Uuid, Actor>>);

#[async_trait]
impl Authenticator for TestUsers {
    async fn authenticate(&self, _: &Platform, parts: &Parts) -> Result<Option<Actor>, Problem> {
        let name = parts.headers.get(USER).and_then(|value| value.to_str().ok());
        let id = name.and_then(|text| text.parse::<Uuid>().ok());
        let users = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(id.and_then(|id| users.get(&id).cloned()))
    }
}

impl TestApi {
    /// A platform with these modules, whose users are known by the test.
    ///
    /// # Panics
    /// When it cannot start.
    pub async fn new(modules: Vec<Module>) -> Self {
        Self::of(TestPlatform::new(modules).await)
    }

    /// The API of a platform, whose users are known by the test.
    pub fn of(app: TestPlatform) -> Self {
        let users = Arc::new(TestUsers::default());
        let authenticator: Arc<dyn Authenticator> = users.clone();
        let router = router(app.platform().clone(), authenticator, &ApiSettings::default());
        Self { app, router, users }
    }

    /// The API of a platform, as it knows its users itself.
    pub fn with(app: TestPlatform, authenticator: Arc<dyn Authenticator>) -> Self {
        let router = router(app.platform().clone(), authenticator, &ApiSettings::default());
        Self { app, router, users: Arc::default() }
    }

    /// Somebody with these permissions on one site.
    pub fn user(&self, permissions: &[Permission], site: SiteId) -> TestUser {
        let grant =
            |permission: &Permission| Grant::One(*permission, yizhan_core::Scope::Site(site));
        self.actor(permissions.iter().map(grant).collect())
    }

    /// Somebody with these grants.
    ///
    /// # Panics
    /// Never: an id is a header's value.
    pub fn actor(&self, grants: Vec<Grant>) -> TestUser {
        let id = self.app.platform().clock().new_id();
        let actor = Actor { user_id: UserId(id), grants };
        self.users.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id, actor);
        let mut user = self.anybody();
        user.headers.insert(USER, id.to_string().parse().expect("an id is a header's value"));
        user.id = UserId(id);
        user
    }

    /// Somebody who did not sign in.
    pub fn anybody(&self) -> TestUser {
        let router = self.router.clone();
        TestUser { router, headers: HeaderMap::new(), id: UserId(Uuid::nil()) }
    }
}

impl TestUser {
    /// Sends a request below `/api/v1`, and reads the answer whole.
    ///
    /// # Panics
    /// When the request cannot be made, or the answer is not what it says it is.
    #[track_caller]
    pub fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> impl Future<Output = TestResponse> + use<> {
        self.send_with(method, path, body, HeaderMap::new())
    }

    /// The same with more headers.
    ///
    /// # Panics
    /// As [`TestUser::send`].
    #[track_caller]
    pub fn send_with(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        more: HeaderMap,
    ) -> impl Future<Output = TestResponse> + use<> {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        let headers = request.headers_mut().expect("headers");
        headers.extend(self.headers.clone());
        headers.extend(more);
        if body.is_some() {
            let json = "application/json".parse().expect("a media type");
            headers.entry(CONTENT_TYPE).or_insert(json);
        }
        let content = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let request = request.body(content).expect("a request");
        let router = self.router.clone();
        async move {
            let response = router.oneshot(request).await.expect("an answer");
            TestResponse::read(response).await
        }
    }

    /// Sends raw bytes as a body.
    ///
    /// # Panics
    /// As [`TestUser::send`].
    pub async fn send_raw(&self, method: Method, path: &str, body: Vec<u8>) -> TestResponse {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        let headers = request.headers_mut().expect("headers");
        headers.extend(self.headers.clone());
        let json = "application/json".parse().expect("a media type");
        headers.entry(CONTENT_TYPE).or_insert(json);
        let request = request.body(Body::from(body)).expect("a request");
        TestResponse::read(self.router.clone().oneshot(request).await.expect("an answer")).await
    }

    /// `GET`
    pub async fn get(&self, path: &str) -> TestResponse {
        self.send(Method::GET, path, None).await
    }

    /// `POST`
    pub async fn post(&self, path: &str, body: Value) -> TestResponse {
        self.send(Method::POST, path, Some(body)).await
    }

    /// `DELETE`
    pub async fn delete(&self, path: &str) -> TestResponse {
        self.send(Method::DELETE, path, None).await
    }

    /// `PUT` of a change to what has the tag `tag`.
    ///
    /// # Panics
    /// When the tag is no header's value.
    pub async fn put(&self, path: &str, tag: &str, body: Value) -> TestResponse {
        let tag = format!("\"{tag}\"").parse().expect("a tag");
        let headers = HeaderMap::from_iter([(IF_MATCH, tag)]);
        self.send_with(Method::PUT, path, Some(body), headers).await
    }
}

impl TestResponse {
    async fn read(response: http::Response<Body>) -> Self {
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        let is_json = head
            .headers
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.ends_with("json")));
        let json = if is_json {
            serde_json::from_slice(&bytes).expect("JSON, as the answer says")
        } else {
            Value::Null
        };
        Self { status: head.status.as_u16(), headers: head.headers, json }
    }

    /// The tag of what was answered, without quotes.
    ///
    /// # Panics
    /// When there is none.
    #[track_caller]
    pub fn tag(&self) -> String {
        let tag = self.headers.get(ETAG).expect("an ETag").to_str().expect("plain text");
        tag.trim_matches('"').to_owned()
    }

    /// The answer, if it has this status.
    ///
    /// # Panics
    /// When it has another one.
    #[track_caller]
    #[expect(clippy::return_self_not_must_use, reason = "often only the status matters")]
    pub fn ok(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status.as_u16(), "{}", self.json);
        self
    }

    /// A text in the answer.
    ///
    /// # Panics
    /// When there is none at this pointer.
    #[track_caller]
    pub fn text(&self, pointer: &str) -> &str {
        let value = self.json.pointer(pointer).and_then(Value::as_str);
        value.unwrap_or_else(|| panic!("no text at {pointer}: {}", self.json))
    }

    /// The code of a refusal: what its type ends in.
    ///
    /// # Panics
    /// When it is no problem.
    #[track_caller]
    pub fn code(&self) -> &str {
        let kind = self.text("/type");
        kind.strip_prefix("/problems/").unwrap_or_else(|| panic!("no problem: {}", self.json))
    }
}
