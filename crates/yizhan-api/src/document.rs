//! The description of the API: what the operations say, and what holds for all of them.

use utoipa::openapi::{
    ContentBuilder, Info, License, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder,
    Server,
    path::{Operation, ParameterIn},
    security::{
        ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
    },
};
use utoipa::{PartialSchema as _, ToSchema as _};
use yizhan_frame::http::{FieldProblem, ProblemBody};

/// Adds what holds for all operations.
pub(crate) fn complete(mut described: OpenApi) -> OpenApi {
    let mut info = Info::new("一站 Yizhan", env!("CARGO_PKG_VERSION"));
    info.description = Some(DESCRIPTION.into());
    info.license = Some(License::new("Apache-2.0"));
    described.info = info;
    described.servers = Some(vec![Server::new("/")]);
    let components = described.components.get_or_insert_default();
    components.add_security_scheme(
        "session",
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("yizhan_session"))),
    );
    components.add_security_scheme(
        "token",
        SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
    );
    let schemas = &mut components.schemas;
    schemas.insert(ProblemBody::name().into_owned(), ProblemBody::schema());
    schemas.insert(FieldProblem::name().into_owned(), FieldProblem::schema());
    for item in described.paths.paths.values_mut() {
        for operation in
            [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch]
                .into_iter()
                .flatten()
        {
            describe(operation);
        }
    }
    described
}

const DESCRIPTION: &str = "Everything that editors, reviewers, administrators and other systems do with the platform. \
    Sign in with `POST /api/v1/sessions`, or send an access token as `Authorization: Bearer …`. \
    Refusals are `application/problem+json` (RFC 9457); who may not know that a thing exists is answered 404.";

/// Who may call, and with which refusals the operation answers.
fn describe(operation: &mut Operation) {
    let is_open = operation.security.as_ref().is_some_and(|security| {
        security.iter().all(|requirement| *requirement == SecurityRequirement::default())
    });
    if operation.security.is_none() {
        let session = SecurityRequirement::new::<_, [&str; 0], &str>("session", []);
        let token = SecurityRequirement::new::<_, [&str; 0], &str>("token", []);
        operation.security = Some(vec![session, token]);
    }
    let parameters = operation.parameters.iter().flatten();
    let (mut has_path, mut has_query, mut has_tag, mut has_key) = (false, false, false, false);
    for parameter in parameters {
        let RefOr::T(parameter) = parameter else { continue };
        has_path |= parameter.parameter_in == ParameterIn::Path;
        has_query |= parameter.parameter_in == ParameterIn::Query;
        has_tag |= parameter.name == "If-Match" && parameter.required == Required::True;
        has_key |= parameter.name == "Idempotency-Key";
    }
    let has_body = operation.request_body.is_some();
    let mut refusals = vec![("401", "Not signed in, or wrong credentials"), ("500", "Our fault")];
    refusals.extend([("503", "It took too long"), ("429", "Too often")]);
    if !is_open {
        refusals.push(("403", "Not allowed"));
    }
    if has_path || has_query || has_body {
        refusals.push(("404", "There is no such thing, or it may not be known"));
        refusals.push(("422", "A part of the request breaks a rule"));
        refusals.push(("409", "Not in this state"));
    }
    if has_query || has_body || has_key {
        refusals.push(("400", "It cannot be read"));
    }
    if has_body {
        refusals.extend([("413", "The body is too large"), ("415", "The body is not JSON")]);
        refusals.push(("412", "Somebody changed it first"));
    }
    if has_tag {
        refusals.extend([("412", "Somebody changed it first"), ("428", "If-Match is missing")]);
    }
    for (status, meaning) in refusals {
        let known = &mut operation.responses.responses;
        known.entry(status.to_owned()).or_insert_with(|| RefOr::T(problem(meaning)));
    }
}

fn problem(meaning: &str) -> Response {
    let schema = Ref::from_schema_name(ProblemBody::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new().description(meaning).content("application/problem+json", content).build()
}
