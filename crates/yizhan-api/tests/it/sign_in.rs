//! Signing in, as a browser and as a program do it.

use chrono::TimeDelta;
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{AUTHORIZATION, COOKIE, ORIGIN, SET_COOKIE},
};
use serde_json::{Value, json};
use yizhan_core::Event;
use yizhan_testkit::{TestResponse, TestUser};

use crate::city::{City, SET_UP_SECRET};

const PASSWORDS: [&str; 3] = ["Shan-Nan-88-shui", "Wang-Chuan-77-shan", "Jiang-Lin-66-he"];

/// A browser with the cookie of an answer.
fn browser(city: &City, answer: &TestResponse) -> TestUser {
    let cookie = answer.headers.get(SET_COOKIE).expect("a cookie").to_str().expect("plain text");
    for part in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let pair = cookie.split(';').next().expect("a pair");
    let mut user = city.api.anybody();
    user.headers.insert(COOKIE, HeaderValue::from_str(pair).expect("a header"));
    user
}

async fn try_sign_in(city: &City, login: &str, password: &str) -> TestResponse {
    city.api.anybody().post("/sessions", json!({ "login": login, "password": password })).await
}

async fn sign_in(city: &City, login: &str, password: &str) -> TestUser {
    let answer = try_sign_in(city, login, password).await.ok(StatusCode::CREATED);
    assert_eq!(answer.text("/stage"), "open");
    browser(city, &answer)
}

fn three(secret: &str) -> Value {
    let person = |login: &str, name: &str, password: &str| json!({ "login": login, "name": name, "password": password });
    json!({
        "secret": secret,
        "system_administrator": person("xitong", "系统", PASSWORDS[0]),
        "security_administrator": person("anquan", "安全", PASSWORDS[1]),
        "auditor": person("shenji", "审计", PASSWORDS[2]),
    })
}

/// A city with its first three people.
async fn set_up() -> City {
    let city = City::with_sign_in().await;
    city.api.anybody().post("/setup", three(SET_UP_SECRET)).await.ok(StatusCode::CREATED);
    city
}

/// An account that its user signs in to for the first time, with its id.
async fn account(city: &City, login: &str) -> (TestUser, String) {
    let system = sign_in(city, "xitong", PASSWORDS[0]).await;
    let body = json!({ "login": login, "name": "王五", "password": "First-Time-2026" });
    let added = system.post("/users", body).await.ok(StatusCode::CREATED);
    let id = added.text("/id").to_owned();
    let answer = try_sign_in(city, login, "First-Time-2026").await.ok(StatusCode::CREATED);
    assert_eq!(answer.text("/stage"), "password-change");
    let user = browser(city, &answer);
    assert_eq!(user.get("/sites").await.status, 401, "nothing before the password is changed");
    let change = json!({ "current_password": "First-Time-2026", "password": "Second-Time-2026" });
    let answer = user.post("/me/password", change).await.ok(StatusCode::OK);
    (browser(city, &answer), id)
}

#[tokio::test]
async fn the_first_accounts_are_three_and_are_opened_once_by_who_knows_the_secret() {
    let city = City::with_sign_in().await;
    let anybody = city.api.anybody();
    let refused = anybody.post("/setup", three("a guess")).await;
    assert_eq!((refused.status, refused.code()), (401, "wrong-setup-secret"));
    let mut weak = three(SET_UP_SECRET);
    weak["auditor"]["password"] = "password".into();
    let refused = anybody.post("/setup", weak).await;
    assert_eq!((refused.status, refused.text("/errors/0/pointer")), (422, "/auditor/password"));

    anybody.post("/setup", three(SET_UP_SECRET)).await.ok(StatusCode::CREATED);
    let again = anybody.post("/setup", three(SET_UP_SECRET)).await;
    assert_eq!((again.status, again.code()), (409, "set-up-already"));

    let auditor = sign_in(&city, "shenji", PASSWORDS[2]).await;
    auditor.get("/events").await.ok(StatusCode::OK);
    let whole = auditor.get("/events/verification").await.ok(StatusCode::OK);
    assert_eq!(whole.json["is_whole"], true);
    let organisation = json!({ "key": "k", "name": "局", "kind": "office" });
    assert_eq!(auditor.post("/organisations", organisation.clone()).await.status, 403);
    let system = sign_in(&city, "xitong", PASSWORDS[0]).await;
    assert_eq!(system.get("/events").await.status, 403, "the trail is not the administrator's");
    system.post("/organisations", organisation).await.ok(StatusCode::CREATED);
}

#[tokio::test]
async fn rights_are_given_by_the_security_administrator_and_explained() {
    let city = set_up().await;
    let (user, id) = account(&city, "wang.wu").await;
    let site = city.sites[0].id;
    let security = sign_in(&city, "anquan", PASSWORDS[1]).await;
    let grant = json!({ "holder": { "kind": "user", "id": id },
        "right": { "kind": "role", "name": "writer" }, "scope": { "kind": "site", "id": site } });
    assert_eq!(user.get(&format!("/documents?site_id={site}")).await.status, 404);
    let system = sign_in(&city, "xitong", PASSWORDS[0]).await;
    assert_eq!(system.post("/grants", grant.clone()).await.status, 403);
    let given = security.post("/grants", grant.clone()).await.ok(StatusCode::CREATED);
    let grant_id = given.text("/id").to_owned();
    assert_eq!(security.post("/grants", grant).await.code(), "right-held-already");
    user.get(&format!("/documents?site_id={site}")).await.ok(StatusCode::OK);

    let why =
        format!("/permissions/explain?permission=write-documents&site_id={site}&user_id={id}");
    let answer = security.get(&why).await.ok(StatusCode::OK);
    assert_eq!(answer.json["is_allowed"], true);
    assert_eq!(answer.text("/because/0/id"), grant_id);
    let elsewhere = why.replace(&site.to_string(), &city.sites[1].id.to_string());
    let answer = security.get(&elsewhere).await.ok(StatusCode::OK);
    assert_eq!(answer.json["is_allowed"], false);
    assert_eq!(answer.text("/elsewhere/0/id"), grant_id);

    let auditor = json!({ "holder": { "kind": "user", "id": id },
        "right": { "kind": "role", "name": "auditor" }, "scope": { "kind": "platform" } });
    assert_eq!(security.post("/grants", auditor).await.code(), "roles-exclude-each-other");
    security.delete(&format!("/grants/{grant_id}")).await.ok(StatusCode::NO_CONTENT);
    assert_eq!(user.get(&format!("/documents?site_id={site}")).await.status, 404);
}

#[tokio::test]
async fn wrong_passwords_cost_time_but_keep_nobody_out_for_good() {
    let city = set_up().await;
    let refused = async |login: &str, password: &str| {
        let answer = try_sign_in(&city, login, password).await;
        (answer.status, answer.code().to_owned())
    };
    let wrong = (401, "wrong-credentials".to_owned());
    assert_eq!(refused("nobody", "x").await, wrong);
    for _ in 0..5 {
        assert_eq!(refused("xitong", "a guess").await, wrong);
    }
    assert_eq!(refused("xitong", "a guess").await, wrong, "the sixth begins the wait");
    assert_eq!(refused("xitong", PASSWORDS[0]).await.0, 429, "the right one has to wait as well");
    city.api.app.advance(TimeDelta::seconds(31));
    sign_in(&city, "xitong", PASSWORDS[0]).await;
    let refusals = city.api.app.events().await;
    let is_refusal =
        |event: &&Event| matches!(event, Event::SignInRefused { user_id: Some(_), .. });
    assert_eq!(refusals.iter().filter(is_refusal).count(), 6);
}

#[tokio::test]
async fn a_session_ends_when_it_lies_idle_is_ended_or_its_user_is_suspended() {
    let city = set_up().await;
    let (user, id) = account(&city, "wang.wu").await;
    let other = sign_in(&city, "wang.wu", "Second-Time-2026").await;
    let listed = user.get("/sessions").await.ok(StatusCode::OK);
    let sessions = listed.json["items"].as_array().expect("sessions").clone();
    assert_eq!(sessions.len(), 2);
    let foreign = sessions.iter().find(|session| session["is_current"] == false).expect("another");
    let path = format!("/sessions/{}", foreign["id"].as_str().expect("an id"));
    user.delete(&path).await.ok(StatusCode::NO_CONTENT);
    assert_eq!(other.get("/sites").await.status, 401);
    user.get("/sites").await.ok(StatusCode::OK);

    city.api.app.advance(TimeDelta::minutes(16));
    let renewed = user.get("/sessions/current").await.ok(StatusCode::OK);
    let fresh = browser(&city, &renewed);
    fresh.get("/sites").await.ok(StatusCode::OK);
    user.get("/sites").await.ok(StatusCode::OK);
    city.api.app.advance(TimeDelta::minutes(2));
    assert_eq!(user.get("/sites").await.status, 401, "the former secret opens nothing any more");
    city.api.app.advance(TimeDelta::minutes(29));
    assert_eq!(fresh.get("/sites").await.status, 401, "it lay idle");

    let user = sign_in(&city, "wang.wu", "Second-Time-2026").await;
    let system = sign_in(&city, "xitong", PASSWORDS[0]).await;
    let suspend = system.send(Method::POST, &format!("/users/{id}/suspend"), None).await;
    assert_eq!(suspend.ok(StatusCode::OK).json["is_suspended"], true);
    assert_eq!(user.get("/sites").await.status, 401);
    assert_eq!(try_sign_in(&city, "wang.wu", "Second-Time-2026").await.status, 401);
    user.send(Method::DELETE, "/sessions/current", None).await.ok(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_second_factor_is_asked_for_and_a_recovery_code_works_once() {
    let city = set_up().await;
    let (user, _) = account(&city, "wang.wu").await;
    let begun = user.send(Method::POST, "/me/second-factor", None).await.ok(StatusCode::OK);
    assert!(begun.text("/uri").starts_with("otpauth://totp/"));
    sign_in(&city, "wang.wu", "Second-Time-2026").await;
    let secret = begun.text("/secret").to_owned();
    let wrong = user.post("/me/second-factor/confirm", json!({ "code": "000000" })).await;
    assert_eq!(wrong.status, 422);
    let code = city.code(&secret);
    let codes = user.post("/me/second-factor/confirm", json!({ "code": code })).await;
    let codes = codes.ok(StatusCode::OK).json["codes"].clone();
    assert_eq!(codes.as_array().map(Vec::len), Some(10));

    let answer = try_sign_in(&city, "wang.wu", "Second-Time-2026").await.ok(StatusCode::CREATED);
    assert_eq!(answer.text("/stage"), "second-factor");
    let half = browser(&city, &answer);
    assert_eq!(half.get("/sites").await.status, 401);
    assert_eq!(half.get("/me/tokens").await.status, 401);
    let path = "/sessions/current/second-factor";
    let taken = half.post(path, json!({ "code": code })).await;
    assert_eq!((taken.status, taken.code()), (401, "wrong-code"), "a code is taken once");
    let passed = half.post(path, json!({ "code": codes[0] })).await.ok(StatusCode::OK);
    let whole = browser(&city, &passed);
    whole.get("/sites").await.ok(StatusCode::OK);
    assert_eq!(half.get("/sessions/current").await.status, 401, "the secret of before");

    let answer = try_sign_in(&city, "wang.wu", "Second-Time-2026").await;
    let half = browser(&city, &answer);
    assert_eq!(half.post(path, json!({ "code": codes[0] })).await.status, 401, "used up");
    city.api.app.advance(TimeDelta::seconds(60));
    half.post(path, json!({ "code": city.code(&secret) })).await.ok(StatusCode::OK);
}

#[tokio::test]
async fn a_token_acts_for_its_user_as_far_as_it_goes_and_makes_no_tokens() {
    let city = set_up().await;
    let system = sign_in(&city, "xitong", PASSWORDS[0]).await;
    let body = json!({ "name": "接口", "permissions": ["manage-organisations"], "days": 30 });
    let made = system.post("/me/tokens", body.clone()).await.ok(StatusCode::CREATED);
    let mut program = city.api.anybody();
    let bearer = format!("Bearer {}", made.text("/secret"));
    program.headers.insert(AUTHORIZATION, bearer.parse().expect("a header"));
    let organisation = json!({ "key": "k", "name": "局", "kind": "office" });
    program.post("/organisations", organisation).await.ok(StatusCode::CREATED);
    assert_eq!(program.get("/users").await.status, 403);
    assert_eq!(program.post("/me/tokens", body).await.status, 401);
    let more = json!({ "name": "n", "permissions": ["read-audit"], "days": 1 });
    assert_eq!(system.post("/me/tokens", more).await.text("/errors/0/code"), "not-yours");
    let listed = system.get("/me/tokens").await.ok(StatusCode::OK);
    assert!(!listed.json.to_string().contains(made.text("/secret")));
    system.delete(&format!("/me/tokens/{}", made.text("/id"))).await.ok(StatusCode::NO_CONTENT);
    assert_eq!(program.get("/organisations").await.status, 401);
    let other = json!({ "name": "n", "permissions": ["manage-users"], "days": 1 });
    let made = system.post("/me/tokens", other).await.ok(StatusCode::CREATED);
    let bearer = format!("Bearer {}", made.text("/secret"));
    program.headers.insert(AUTHORIZATION, bearer.parse().expect("a header"));
    program.get("/organisations").await.ok(StatusCode::OK);
    city.api.app.advance(TimeDelta::days(1));
    assert_eq!(program.get("/organisations").await.status, 401, "it has ended");
}

#[tokio::test]
async fn a_page_of_another_origin_sends_nothing_in_somebodys_name() {
    let city = set_up().await;
    let system = sign_in(&city, "xitong", PASSWORDS[0]).await;
    let headers =
        HeaderMap::from_iter([(ORIGIN, HeaderValue::from_static("https://evil.example"))]);
    let body = json!({ "key": "k", "name": "局", "kind": "office" });
    let answer = system.send_with(Method::POST, "/organisations", Some(body), headers).await;
    assert_eq!((answer.status, answer.code()), (403, "cross-origin"));
}

#[tokio::test]
async fn a_password_is_changed_to_a_good_one_that_was_not_used_before() {
    let city = set_up().await;
    let (user, _) = account(&city, "wang.wu").await;
    let other = sign_in(&city, "wang.wu", "Second-Time-2026").await;
    let change = async |current: &str, wanted: &str| {
        let body = json!({ "current_password": current, "password": wanted });
        user.post("/me/password", body).await
    };
    let fault = async |current: &str, wanted: &str| {
        change(current, wanted).await.text("/errors/0/code").to_owned()
    };
    assert_eq!(fault("a guess", "Third-Time-2026").await, "wrong");
    assert_eq!(fault("Second-Time-2026", "short").await, "too-short");
    assert_eq!(fault("Second-Time-2026", "First-Time-2026").await, "used-before");
    assert_eq!(fault("Second-Time-2026", "Second-Time-2026").await, "used-before");
    let answer = change("Second-Time-2026", "Third-Time-2026").await.ok(StatusCode::OK);
    browser(&city, &answer).get("/sites").await.ok(StatusCode::OK);
    assert_eq!(other.get("/sites").await.status, 401, "all other sessions ended");
    assert_eq!(try_sign_in(&city, "wang.wu", "Second-Time-2026").await.status, 401);
}

#[tokio::test]
async fn nobody_takes_over_a_post_that_is_kept_apart_from_theirs() {
    let city = set_up().await;
    let system = sign_in(&city, "xitong", PASSWORDS[0]).await;
    let listed = system.get("/users").await.ok(StatusCode::OK);
    let password = json!({ "password": "Taken-Over-2026" });
    for login in ["xitong", "anquan", "shenji"] {
        let items = listed.json["items"].as_array().expect("users");
        let user = items.iter().find(|user| user["login"] == login).expect("the user");
        let path = format!("/users/{}/reset-password", user["id"].as_str().expect("an id"));
        let refused = system.post(&path, password.clone()).await;
        assert_eq!((refused.status, refused.code()), (403, "password-not-yours-to-reset"));
        let suspend = format!("/users/{}/suspend", user["id"].as_str().expect("an id"));
        let refused = system.send(Method::POST, &suspend, None).await;
        assert!(matches!(refused.status, 403 | 409), "{login}: {}", refused.json);
    }
    let (user, id) = account(&city, "wang.wu").await;
    let path = format!("/users/{id}/reset-password");
    system.post(&path, password).await.ok(StatusCode::NO_CONTENT);
    assert_eq!(user.get("/sites").await.status, 401);
    let answer = try_sign_in(&city, "wang.wu", "Taken-Over-2026").await.ok(StatusCode::CREATED);
    assert_eq!(answer.text("/stage"), "password-change");
}

#[tokio::test]
async fn a_stolen_token_makes_no_other_with_somebody_elses_session() {
    let city = set_up().await;
    let system = sign_in(&city, "xitong", PASSWORDS[0]).await;
    let body = json!({ "name": "n", "permissions": ["manage-users"], "days": 1 });
    let stolen = system.post("/me/tokens", body.clone()).await.ok(StatusCode::CREATED);
    let (mut thief, _) = account(&city, "wang.wu").await;
    let bearer = format!("Bearer {}", stolen.text("/secret"));
    thief.headers.insert(AUTHORIZATION, bearer.parse().expect("a header"));
    assert_eq!(thief.post("/me/tokens", body).await.text("/errors/0/code"), "not-yours");
}

#[tokio::test]
async fn codes_are_not_guessed_from_an_open_session() {
    let city = set_up().await;
    let (user, _) = account(&city, "wang.wu").await;
    let begun = user.send(Method::POST, "/me/second-factor", None).await.ok(StatusCode::OK);
    let code = city.code(begun.text("/secret"));
    user.post("/me/second-factor/confirm", json!({ "code": code })).await.ok(StatusCode::OK);
    let mut statuses = Vec::new();
    for _ in 0..8 {
        let guess = user.post("/me/recovery-codes", json!({ "code": "000000" })).await;
        statuses.push(guess.status);
    }
    assert!(statuses.ends_with(&[429, 429]), "{statuses:?}");
}
