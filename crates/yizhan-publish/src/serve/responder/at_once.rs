//! Answers that nothing has to be waited for. Nearly all requests are for files that are in memory.

use http::{Method, Request};
use hyper::body::Incoming;

use super::Responder;
use super::host::Host;
use super::visit::accepted;
use crate::serve::SiteState;
use crate::serve::answer::{Answer, answer_file};
use crate::serve::request_path::RequestPath;
use crate::serve::sites::Destination;

impl Responder {
    /// What [`Responder::respond`] would answer, if that is a file in memory; `None` says nothing.
    pub(in crate::serve) fn at_once(&self, request: &Request<Incoming>) -> Option<Answer> {
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        if self.access_log || !matches!(*method, Method::GET | Method::HEAD) {
            return None;
        }
        let host = Host::of(uri, headers, request.version())?;
        let sites = self.sites.glance();
        let Destination::Site { site, path, .. } = sites.find(host.name, uri.path()) else {
            return None;
        };
        let (SiteState::Live, Ok(RequestPath::File(path))) =
            (&site.state, RequestPath::parse(path))
        else {
            return None;
        };
        let file = self.files.in_memory(&site.root, &path, accepted(headers))?;
        Some(self.complete(answer_file(file, method, headers), method))
    }
}
