//! Who may call what. Every operation of the description has a row here: one without fails the suite.

use std::collections::{BTreeMap, BTreeSet};

use http::{HeaderMap, Method, header::IF_MATCH};
use serde_json::{Value, json};
use yizhan_core::Permission;

use crate::{
    city::{City, nothing},
    document::{Document, submitted},
};

/// What an operation asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Asks {
    /// Nothing: who signs in has not yet.
    Nothing,
    /// A session of one's own; it concerns its user only.
    Session,
    /// To have signed in.
    SignIn,
    /// A permission on the platform.
    Platform,
    /// A permission somewhere; what is told is what lies there.
    Somewhere,
    /// To hold something on the site.
    Known,
    /// A permission on the site that the thing belongs to.
    Site,
}

struct Row {
    asks: Asks,
    path: String,
    body: Option<Value>,
}

fn row(asks: Asks, path: impl Into<String>) -> Row {
    Row { asks, path: path.into(), body: None }
}

fn with(asks: Asks, path: impl Into<String>, body: Value) -> Row {
    Row { asks, path: path.into(), body: Some(body) }
}

/// The rows, by operation.
fn rows(city: &City, document: &Document) -> BTreeMap<&'static str, Row> {
    let mut rows = own();
    rows.extend(people(city));
    rows.extend(library(city, document));
    rows.extend(sites(city));
    rows
}

fn own() -> BTreeMap<&'static str, Row> {
    use Asks::{Nothing, Session};
    let some = nothing();
    let person = json!({ "login": "li.si", "password": "Shui-li-2026!", "name": "李四" });
    let people = json!({ "secret": "", "system_administrator": person,
        "security_administrator": person, "auditor": person });
    let code = json!({ "code": "123456" });
    BTreeMap::from([
        ("set_up", with(Nothing, "/setup", people)),
        ("sign_in", with(Nothing, "/sessions", json!({ "login": "x", "password": "y" }))),
        ("list_sessions", row(Session, "/sessions")),
        ("get_session", row(Session, "/sessions/current")),
        ("sign_out", row(Session, "/sessions/current")),
        ("pass_second_factor", with(Session, "/sessions/current/second-factor", code.clone())),
        ("end_session", row(Session, format!("/sessions/{some}"))),
        (
            "change_password",
            with(Session, "/me/password", json!({ "current_password": "", "password": "" })),
        ),
        ("begin_second_factor", row(Session, "/me/second-factor")),
        ("remove_second_factor", with(Session, "/me/second-factor", code.clone())),
        ("confirm_second_factor", with(Session, "/me/second-factor/confirm", code.clone())),
        ("replace_recovery_codes", with(Session, "/me/recovery-codes", code)),
        ("list_tokens", row(Session, "/me/tokens")),
        (
            "add_token",
            with(Session, "/me/tokens", json!({ "name": "", "permissions": [], "days": 1 })),
        ),
        ("revoke_token", row(Session, format!("/me/tokens/{some}"))),
    ])
}

fn people(city: &City) -> BTreeMap<&'static str, Row> {
    use Asks::{Platform, SignIn, Site, Somewhere};
    let (some, here) = (nothing(), city.sites[0].id);
    let person = json!({ "login": "li.si", "password": "Shui-li-2026!", "name": "李四" });
    let holder = json!({ "kind": "user", "id": some });
    let role = json!({ "kind": "role", "name": "writer" });
    let grant = json!({ "holder": holder, "right": role, "scope": { "kind": "site", "id": here } });
    let explain =
        format!("/permissions/explain?permission=write-documents&site_id={here}&user_id={some}");
    BTreeMap::from([
        ("list_users", row(Somewhere, "/users")),
        ("get_user", row(Site, format!("/users/{some}"))),
        ("add_user", with(Platform, "/users", person)),
        ("change_user", with(Platform, format!("/users/{some}"), json!({ "name": "李四" }))),
        ("suspend_user", row(Platform, format!("/users/{some}/suspend"))),
        ("reinstate_user", row(Platform, format!("/users/{some}/reinstate"))),
        (
            "reset_password",
            with(Platform, format!("/users/{some}/reset-password"), json!({ "password": "x" })),
        ),
        ("list_groups", row(Platform, "/groups")),
        ("add_group", with(Platform, "/groups", json!({ "key": "k", "name": "组" }))),
        ("join_group", row(Platform, format!("/groups/{some}/members/{some}"))),
        ("leave_group", row(Platform, format!("/groups/{some}/members/{some}"))),
        ("list_grants", row(Somewhere, "/grants")),
        ("grant_right", with(Site, "/grants", grant)),
        ("revoke_right", row(SignIn, format!("/grants/{some}"))),
        ("list_roles", row(SignIn, "/roles")),
        ("explain_permission", row(Site, explain)),
        ("list_organisations", row(SignIn, "/organisations")),
        ("get_organisation", row(SignIn, format!("/organisations/{}", city.organisation))),
        (
            "add_organisation",
            with(Platform, "/organisations", json!({ "key": "k", "name": "局", "kind": "office" })),
        ),
        ("list_events", row(Site, format!("/events?site_id={here}"))),
        ("verify_events", row(Platform, "/events/verification")),
        ("list_dead_letters", row(Platform, "/dead-letters")),
        ("retry_job", row(Platform, format!("/dead-letters/{some}/retry"))),
        ("dismiss_job", row(Platform, format!("/dead-letters/{some}/dismiss"))),
    ])
}

fn library(city: &City, document: &Document) -> BTreeMap<&'static str, Row> {
    use Asks::{SignIn, Site};
    let (here, news) = (city.sites[0].id, city.news[0].id);
    let (edition, submission) = (&document.edition, &document.submission);
    let at = |rest: &str| format!("/documents/{}{rest}", document.id);
    let new = json!({ "site_id": here, "channel_ids": [news], "content_type": "article",
        "content": { "title": "新稿", "body": "<p>正文</p>" } });
    let publish = json!({ "request": { "kind": "publish", "draft": "1.0" } });
    let opinion = json!({ "opinion": "approve", "hash": document.hash });
    BTreeMap::from([
        ("list_documents", row(Site, format!("/documents?site_id={here}"))),
        ("create_document", with(Site, "/documents", new)),
        ("get_document", row(Site, at(""))),
        ("delete_document", row(Site, at(""))),
        ("restore_document", row(Site, at("/restore"))),
        ("get_draft", row(Site, at("/draft"))),
        ("save_draft", with(Site, at("/draft"), json!({ "title": "改写" }))),
        ("discard_draft", row(Site, at("/draft"))),
        ("check_draft", row(Site, at("/findings"))),
        ("mask_draft", row(Site, at("/draft/mask"))),
        ("submit_document", with(Site, at("/submissions"), publish)),
        ("list_document_submissions", row(Site, at("/submissions"))),
        ("list_submissions", row(SignIn, "/submissions?inbox=waiting")),
        ("get_submission", row(Site, format!("/submissions/{submission}"))),
        ("decide_submission", with(Site, format!("/submissions/{submission}/decisions"), opinion)),
        ("recall_submission", row(Site, format!("/submissions/{submission}/recall"))),
        ("list_editions", row(Site, at("/editions"))),
        ("get_edition", row(Site, format!("/editions/{edition}"))),
        ("compare_editions", row(Site, format!("/editions/{edition}/comparison?with={edition}"))),
        ("restore_edition", row(Site, format!("/editions/{edition}/restore"))),
        ("publish_edition", row(Site, format!("/editions/{edition}/publish"))),
        ("place_document", with(Site, at("/placements"), json!({ "channel_id": city.notices.id }))),
        ("unplace_document", row(Site, at(&format!("/placements/{news}")))),
        (
            "pin_document",
            with(Site, at(&format!("/placements/{news}/pin")), json!({ "until": null })),
        ),
        (
            "link_documents",
            with(Site, at("/links"), json!({ "to": nothing(), "kind": "relates_to" })),
        ),
        ("list_ready_chains", row(SignIn, "/review-chains")),
        ("get_site_chain", row(Site, format!("/sites/{here}/review-chain"))),
        ("set_site_chain", with(Site, format!("/sites/{here}/review-chain"), json!({}))),
        ("get_channel_chain", row(Site, format!("/channels/{news}/review-chain"))),
        ("set_channel_chain", with(Site, format!("/channels/{news}/review-chain"), json!({}))),
    ])
}

fn sites(city: &City) -> BTreeMap<&'static str, Row> {
    use Asks::{Known, SignIn};
    let here = city.sites[0].id;
    BTreeMap::from([
        ("list_sites", row(SignIn, "/sites")),
        ("get_site", row(Known, format!("/sites/{here}"))),
        ("list_channels", row(Known, format!("/sites/{here}/channels"))),
    ])
}

/// Every operation of the description with its method.
fn operations(described: &Value) -> BTreeMap<String, Method> {
    let paths = described["paths"].as_object().expect("paths");
    let mut all = BTreeMap::new();
    for item in paths.values() {
        for (method, operation) in item.as_object().expect("operations") {
            let id = operation["operationId"].as_str().expect("an id").to_owned();
            let method = method.to_uppercase().parse().expect("a method");
            assert!(all.insert(id.clone(), method).is_none(), "{id} stands there twice");
        }
    }
    all
}

#[tokio::test]
async fn every_operation_asks_who_calls_and_tells_strangers_nothing() {
    let city = City::new().await;
    let document = submitted(&city).await;
    let anybody = city.api.anybody();
    let described = anybody.get("/openapi.json").await.json;
    let operations = operations(&described);
    let rows = rows(&city, &document);
    let named: BTreeSet<&str> = operations.keys().map(String::as_str).collect();
    let listed: BTreeSet<&str> = rows.keys().copied().collect();
    assert_eq!(named, listed, "the operations of the description, and the rows of this table");

    // Somebody who works on the site, in another post; and somebody who may do everything on another site.
    let colleague = city.here(&[Permission::AnswerLetters]);
    let stranger = city.stranger();
    let before = city.api.app.events().await;
    for (id, Row { asks, path, body }) in rows {
        let headers = || HeaderMap::from_iter([(IF_MATCH, "\"0\"".parse().expect("a tag"))]);
        let method = &operations[id];
        let status = async |user: &yizhan_testkit::TestUser| {
            let answer = user.send_with(method.clone(), &path, body.clone(), headers());
            answer.await.status
        };
        let expected = match asks {
            Asks::Nothing | Asks::Session => [401; 3],
            Asks::SignIn => [401, 0, 0],
            Asks::Somewhere => [401, 403, 200],
            Asks::Known => [401, 200, 404],
            Asks::Platform => [401, 403, 403],
            Asks::Site => [401, 403, 404],
        };
        let got = [status(&anybody).await, status(&colleague).await, status(&stranger).await];
        for (who, (got, expected)) in got.into_iter().zip(expected).enumerate() {
            let is_right = if expected == 0 { got < 405 && got != 401 } else { got == expected };
            assert!(is_right, "{id} {path}: caller {who} got {got}, not {expected} ({asks:?})");
        }
    }
    let changes = |events: Vec<yizhan_core::Event>| {
        let is_change =
            |event: &yizhan_core::Event| !matches!(event, yizhan_core::Event::SignInRefused { .. });
        events.into_iter().filter(is_change).count()
    };
    assert_eq!(changes(city.api.app.events().await), changes(before), "nobody changed anything");
}
