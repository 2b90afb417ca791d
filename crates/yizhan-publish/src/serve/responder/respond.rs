//! The way of a request: host, site, its state, then file, dynamic part, redirect, not found.

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::header::CONTENT_LENGTH;
use http::request::Parts;
use http::{HeaderValue, Method, Request, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;

use super::host::Host;
use super::lookup::Hooks;
use super::visit::{Visit, set_retry_after};
use crate::serve::answer::{
    Answer, FixedHeaders, answer_file, answer_page, message, no_site, redirect,
};
use crate::serve::body::AnswerBody;
use crate::serve::counters::Counters;
use crate::serve::file::{FileStore, Found};
use crate::serve::request_path::RequestPath;
use crate::serve::sites::Destination;
use crate::serve::{DynamicRequest, OldAddress, SharedSites, SiteState};

/// Where the style sheets, scripts and pictures of a theme stand in every site.
const LOOK_FOLDER: &str = "/assets/";

/// Answers requests; one for all threads.
pub(in crate::serve) struct Responder {
    pub(in crate::serve) sites: SharedSites,
    pub(in crate::serve) files: FileStore,
    pub(in crate::serve) fixed: Arc<FixedHeaders>,
    pub(in crate::serve) hooks: Hooks,
    pub(in crate::serve) counters: Arc<Counters>,
    pub(in crate::serve) max_body_bytes: usize,
    pub(in crate::serve) body_timeout: Duration,
    pub(in crate::serve) access_log: bool,
}

impl Responder {
    pub(in crate::serve) async fn respond(&self, request: Request<Incoming>) -> Answer {
        let began = self.access_log.then(Instant::now);
        let (parts, body) = request.into_parts();
        let (mut answer, site) = self.route(&parts, body).await;
        if !self.fixed.are_secure(answer.headers()) {
            self.fixed.secure(answer.headers_mut());
        }
        let answer = self.complete(answer, &parts.method);
        if let Some(began) = began {
            let sent = answer.body().length();
            log(&parts, &site, answer.status(), sent, began.elapsed());
        }
        answer
    }

    /// Counts the answer, and takes the body off one that is to have none.
    pub(super) fn complete(&self, mut answer: Answer, method: &Method) -> Answer {
        if method == Method::HEAD {
            let length = answer.body().length();
            // An answer that has no body anyway says nothing about the length of the file.
            if answer.status() != StatusCode::NOT_MODIFIED {
                answer.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
            }
            *answer.body_mut() = AnswerBody::Empty;
        }
        self.counters.answered(answer.status(), answer.body().length());
        answer
    }

    /// The answer, and the key of the site for the log.
    async fn route(&self, parts: &Parts, body: Incoming) -> (Answer, String) {
        let Some(host) = Host::of(&parts.uri, &parts.headers, parts.version) else {
            return (message(StatusCode::BAD_REQUEST), String::new());
        };
        let sites = self.sites.current();
        let (raw_path, query) = (parts.uri.path(), parts.uri.query());
        match sites.find(host.name, raw_path) {
            // As if it did not exist: the very same answer.
            Destination::Site { site, .. } if site.state == SiteState::Hidden => {
                (no_site(&sites.signpost(host.name, host.port)), String::new())
            }
            Destination::Unknown => (no_site(&sites.signpost(host.name, host.port)), String::new()),
            Destination::OtherHost { site, main } => {
                let visit = Visit { site, host: host.name, base: "", raw_path, parts };
                (self.other_host(&visit, main, host.port).await, String::new())
            }
            Destination::MissingSlash => (to_folder(raw_path, query), String::new()),
            Destination::Site { site, base, path } => {
                let key = if self.access_log { site.key.clone() } else { String::new() };
                let visit = Visit { site, host: host.name, base, raw_path: path, parts };
                (self.visit(&visit, body).await, key)
            }
        }
    }

    /// An old address of this very host leads straight to the new one; everything else, to the same
    /// path of the main host.
    async fn other_host(&self, visit: &Visit<'_>, main: &str, port: Option<&str>) -> Answer {
        let query = visit.parts.uri.query();
        if visit.raw_path == "/" && query.is_none() {
            return to_host(main, port, "/", None);
        }
        match self.hooks.redirect(visit.site, visit.host, &visit.path_and_query()).await {
            Ok(Some(OldAddress::Moved(target)))
                if target.starts_with('/') && !target.starts_with("//") =>
            {
                to_host(main, port, &target, None)
            }
            Ok(Some(OldAddress::Moved(target))) => redirect(StatusCode::MOVED_PERMANENTLY, &target),
            Ok(Some(OldAddress::Gone) | None) => to_host(main, port, visit.raw_path, query),
            Err(_) => message(StatusCode::SERVICE_UNAVAILABLE),
        }
    }

    async fn visit(&self, visit: &Visit<'_>, body: Incoming) -> Answer {
        let Ok(path) = RequestPath::parse(visit.raw_path) else {
            return message(StatusCode::BAD_REQUEST);
        };
        match &visit.site.state {
            SiteState::Live => self.live(visit, &path, body).await,
            SiteState::Hidden => message(StatusCode::NOT_FOUND),
            SiteState::Offline { .. } | SiteState::Closed { .. } if is_of_look(&path) => {
                self.live(visit, &path, body).await
            }
            SiteState::Offline { notice_page, until } => {
                let mut answer =
                    self.notice(visit, notice_page, StatusCode::SERVICE_UNAVAILABLE).await;
                set_retry_after(answer.headers_mut(), *until);
                answer
            }
            SiteState::Closed { notice_page } => match self.redirected(visit).await {
                Some(answer) => answer,
                None => self.notice(visit, notice_page, StatusCode::GONE).await,
            },
        }
    }

    async fn live(&self, visit: &Visit<'_>, path: &RequestPath<'_>, body: Incoming) -> Answer {
        let is_reading = matches!(visit.parts.method, Method::GET | Method::HEAD);
        if let (true, RequestPath::File(path)) = (is_reading, path)
            && let Some(answer) = self.file(visit, path).await
        {
            return answer;
        }
        if let RequestPath::File(path) = path
            && let Some(answer) = self.dynamic(visit, path, body).await
        {
            return answer;
        }
        if !is_reading {
            return message(StatusCode::METHOD_NOT_ALLOWED);
        }
        match self.redirected(visit).await {
            Some(answer) => answer,
            None => self.not_found(visit, StatusCode::NOT_FOUND).await,
        }
    }

    /// The published file, or the redirect to its folder.
    async fn file(&self, visit: &Visit<'_>, path: &str) -> Option<Answer> {
        match self.files.find(&visit.site.root, path, visit.accepted()).await {
            Ok(Found::File(file)) => {
                Some(answer_file(file, &visit.parts.method, &visit.parts.headers))
            }
            Ok(Found::Folder) => Some(to_folder(visit.parts.uri.path(), visit.parts.uri.query())),
            Ok(Found::Nothing) => None,
            Err(error) => {
                tracing::error!(site.key = visit.site.key, path, %error, "Cannot read a published file");
                Some(message(StatusCode::INTERNAL_SERVER_ERROR))
            }
        }
    }

    async fn dynamic(&self, visit: &Visit<'_>, path: &str, body: Incoming) -> Option<Answer> {
        if !self.hooks.has_fallback() {
            return None;
        }
        let limited = Limited::new(body, self.max_body_bytes).collect();
        let body = match tokio::time::timeout(self.body_timeout, limited).await {
            Ok(Ok(collected)) => collected.to_bytes(),
            Ok(Err(error)) if error.is::<LengthLimitError>() => {
                return Some(message(StatusCode::PAYLOAD_TOO_LARGE));
            }
            Ok(Err(_)) => return Some(message(StatusCode::BAD_REQUEST)),
            Err(_) => return Some(message(StatusCode::REQUEST_TIMEOUT)),
        };
        let request = DynamicRequest {
            site: Arc::clone(visit.site),
            base: visit.base.to_owned(),
            method: visit.parts.method.clone(),
            path: path.to_owned(),
            query: visit.parts.uri.query().map(str::to_owned),
            headers: visit.parts.headers.clone(),
            body,
        };
        match self.hooks.dynamic(request).await {
            Ok(answer) => answer.map(|mut answer| {
                // What may run on a page is not for the dynamic part to say.
                self.fixed.secure(answer.headers_mut());
                answer.map(|bytes| AnswerBody::Memory(bytes, None))
            }),
            Err(_) => Some(message(StatusCode::SERVICE_UNAVAILABLE)),
        }
    }

    /// What became of an old address, if that is known.
    async fn redirected(&self, visit: &Visit<'_>) -> Option<Answer> {
        let asked = visit.path_and_query();
        match self.hooks.redirect(visit.site, visit.host, &asked).await {
            // A redirect to itself would never end.
            Ok(Some(OldAddress::Moved(target))) if target != asked => {
                Some(redirect(StatusCode::MOVED_PERMANENTLY, &visit.below_base(&target)))
            }
            Ok(Some(OldAddress::Gone)) => Some(self.not_found(visit, StatusCode::GONE).await),
            Ok(Some(OldAddress::Moved(_)) | None) => None,
            Err(_) => Some(message(StatusCode::SERVICE_UNAVAILABLE)),
        }
    }

    async fn not_found(&self, visit: &Visit<'_>, status: StatusCode) -> Answer {
        match &visit.site.not_found_page {
            Some(page) => self.notice(visit, page, status).await,
            None => message(status),
        }
    }

    /// A page of the site in place of what was asked for.
    async fn notice(&self, visit: &Visit<'_>, page: &str, status: StatusCode) -> Answer {
        match self.files.find(&visit.site.root, page, visit.accepted()).await {
            Ok(Found::File(file)) => answer_page(file, status),
            Ok(Found::Folder | Found::Nothing) => message(status),
            Err(error) => {
                tracing::error!(site.key = visit.site.key, page, %error, "Cannot read a notice page");
                message(status)
            }
        }
    }
}

/// Whether a notice may need the file to look as it should.
fn is_of_look(path: &RequestPath<'_>) -> bool {
    matches!(path, RequestPath::File(path) if path.starts_with(LOOK_FOLDER))
}

/// The same address under the main host. Without a scheme, so that it stays what it was.
fn to_host(main: &str, port: Option<&str>, path: &str, query: Option<&str>) -> Answer {
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    redirect(StatusCode::MOVED_PERMANENTLY, &format!("//{main}{port}{path}{query}"))
}

fn to_folder(path: &str, query: Option<&str>) -> Answer {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    redirect(StatusCode::MOVED_PERMANENTLY, &format!("{path}/{query}"))
}

/// Neither the visitor's address nor the query, which may hold a name or a letter's code.
fn log(parts: &Parts, site: &str, status: StatusCode, bytes: u64, took: Duration) {
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    tracing::info!(
        target: "yizhan::access",
        site,
        method = %parts.method,
        path = parts.uri.path(),
        status = status.as_u16(),
        bytes,
        micros,
        "Answered {status}"
    );
}
