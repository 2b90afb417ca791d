//! Two sites that must not know of each other: nothing of one is read, counted, changed or guessed from the other.

use std::collections::BTreeSet;

use http::{HeaderMap, Method, header::IF_MATCH};
use proptest::{
    prelude::{Strategy, prop},
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};
use uuid::Uuid;
use yizhan_core::{Grant, Permission, Scope};
use yizhan_testkit::{TestResponse, TestUser};

use crate::{
    city::{City, nothing},
    document::{created, submit, writer},
};

/// Words that only the other site knows.
const SECRET: &str = "只有本站知道的内容";

/// Everything that is asked about a thing of the other site, by an id that may be anything.
fn questions(city: &City, id: &str) -> Vec<(Method, String, Option<Value>)> {
    let (get, post, put, delete) = (Method::GET, Method::POST, Method::PUT, Method::DELETE);
    let place = city.news[1].id;
    let publish = json!({ "request": { "kind": "publish", "draft": "1.0" } });
    let opinion = json!({ "opinion": "approve", "hash": "x" });
    vec![
        (get.clone(), format!("/documents/{id}"), None),
        (get.clone(), format!("/documents/{id}/draft"), None),
        (get.clone(), format!("/documents/{id}/editions"), None),
        (get.clone(), format!("/documents/{id}/submissions"), None),
        (get.clone(), format!("/editions/{id}"), None),
        (get.clone(), format!("/editions/{id}/comparison?with={id}"), None),
        (get.clone(), format!("/submissions/{id}"), None),
        (get.clone(), format!("/sites/{id}"), None),
        (get.clone(), format!("/sites/{id}/channels"), None),
        (get.clone(), format!("/sites/{id}/review-chain"), None),
        (get.clone(), format!("/channels/{id}/review-chain"), None),
        (get.clone(), format!("/documents?site_id={id}"), None),
        (get.clone(), format!("/events?site_id={id}"), None),
        (get, format!("/permissions/explain?permission=read-drafts&site_id={id}"), None),
        (put.clone(), format!("/documents/{id}/draft"), Some(json!({ "title": "改" }))),
        (put.clone(), format!("/sites/{id}/review-chain"), Some(json!({ "steps": null }))),
        (put.clone(), format!("/channels/{id}/review-chain"), Some(json!({ "steps": null }))),
        (put, format!("/documents/{id}/placements/{place}/pin"), Some(json!({ "until": null }))),
        (post.clone(), format!("/documents/{id}/submissions"), Some(publish)),
        (post.clone(), format!("/documents/{id}/restore"), None),
        (post.clone(), format!("/documents/{id}/placements"), Some(json!({ "channel_id": place }))),
        (
            post.clone(),
            format!("/documents/{id}/links"),
            Some(json!({ "to": nothing(), "kind": "relates_to" })),
        ),
        (post.clone(), format!("/editions/{id}/publish"), None),
        (post.clone(), format!("/editions/{id}/restore"), None),
        (post.clone(), format!("/submissions/{id}/decisions"), Some(opinion)),
        (post, format!("/submissions/{id}/recall"), None),
        (delete.clone(), format!("/documents/{id}"), None),
        (delete.clone(), format!("/documents/{id}/draft"), None),
        (delete, format!("/documents/{id}/placements/{place}"), None),
    ]
}

async fn ask(
    user: &TestUser,
    (method, path, body): &(Method, String, Option<Value>),
) -> TestResponse {
    let headers = HeaderMap::from_iter([(IF_MATCH, "\"1.0\"".parse().expect("a tag"))]);
    user.send_with(method.clone(), path, body.clone(), headers).await
}

/// What an answer says, whatever the id was: everything that could tell a thing that exists from one that does not.
fn told(answer: &TestResponse, id: &str) -> (u16, String, BTreeSet<String>) {
    let headers = answer.headers.keys().map(ToString::to_string).collect();
    (answer.status, answer.json.to_string().replace(id, "ID"), headers)
}

#[test]
fn a_thing_of_another_site_answers_like_one_that_does_not_exist() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut runner = TestRunner::new(Config { cases: 6, ..Config::default() });
    let plan = prop::collection::vec((0..4_u8, prop::bool::ANY), 1..5);
    let plan =
        (plan, prop::sample::subsequence(Permission::ALL.to_vec(), 1..Permission::ALL.len()));
    let result = runner.run(&plan.prop_map(|plan| plan), |(plan, held)| {
        runtime.block_on(async {
            let city = City::new().await;
            let ids = filled(&city, &plan).await;
            let place = Scope::Site(city.sites[1].id);
            let grants = held.iter().map(|permission| Grant::One(*permission, place)).collect();
            let stranger = city.api.actor(grants);
            let before = city.api.app.events().await;
            for id in &ids {
                check(&city, &stranger, id).await;
            }
            let listed = [
                "/documents",
                "/documents?q=%E5%8F%AA%E6%9C%89",
                "/submissions?inbox=waiting",
                "/submissions?inbox=mine",
                "/sites",
            ];
            for path in listed {
                let answer = stranger.get(path).await.json.to_string();
                let is_told = ids.iter().any(|id| answer.contains(id)) || answer.contains(SECRET);
                assert!(!is_told, "{path} tells {answer}");
            }
            assert_eq!(city.api.app.events().await, before, "nothing was changed");
        });
        Ok(())
    });
    result.expect("the sites do not know of each other");
}

async fn check(city: &City, stranger: &TestUser, id: &str) {
    let nobody = Uuid::from_u128(0xfeed).to_string();
    let (real, unreal) = (questions(city, id), questions(city, &nobody));
    for (real, unreal) in real.iter().zip(&unreal) {
        let (one, other) = (ask(stranger, real).await, ask(stranger, unreal).await);
        assert_eq!(told(&one, id), told(&other, &nobody), "{real:?}");
        assert!(!one.json.to_string().contains(SECRET), "{real:?}: {}", one.json);
    }
}

/// Fills the first site, and tells every id that was given there.
async fn filled(city: &City, plan: &[(u8, bool)]) -> Vec<String> {
    let user = writer(city);
    let mut ids: Vec<String> = vec![city.sites[0].id.to_string(), city.news[0].id.to_string()];
    for (number, (kind, is_submitted)) in plan.iter().enumerate() {
        let id = created(city, &user, &format!("{SECRET}{number}")).await;
        if *kind == 1 {
            let path = format!("/documents/{id}/draft");
            let tag = user.get(&path).await.tag();
            user.put(&path, &tag, json!({ "title": SECRET, "body": "<p>改</p>" })).await;
        }
        if *is_submitted {
            let document = submit(&user, &id).await;
            ids.extend([document.submission, document.edition]);
        }
        if *kind == 2 {
            user.delete(&format!("/documents/{id}")).await;
        }
        ids.push(id);
    }
    ids
}
