//! From writing to the public page, and what must not happen on the way.

use chrono::TimeDelta;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use serde_json::{Value, json};
use yizhan_core::{Event, Permission};
use yizhan_testkit::{TestResponse, TestUser};

use crate::{
    city::City,
    document::{Document, created, submit, submitted, writer},
};

/// One reviewer for each step of the ready-made chain.
pub(crate) fn reviewers(city: &City) -> [TestUser; 4] {
    [
        Permission::ReviewFirst,
        Permission::ReviewSecond,
        Permission::ReviewSecrecy,
        Permission::ReviewFinal,
    ]
    .map(|permission| city.here(&[Permission::ReadDrafts, permission]))
}

pub(crate) async fn decide(
    reviewer: &TestUser,
    document: &Document,
    opinion: &str,
) -> TestResponse {
    let body = json!({ "opinion": opinion, "reason": "意见", "hash": document.hash });
    reviewer.post(&format!("/submissions/{}/decisions", document.submission), body).await
}

pub(crate) async fn state(user: &TestUser, document: &Document) -> String {
    let answer = user.get(&format!("/documents/{}", document.id)).await.ok(StatusCode::OK);
    answer.text("/state").to_owned()
}

#[tokio::test]
async fn a_text_is_public_after_its_last_review_and_not_before() {
    let city = City::new().await;
    let document = submitted(&city).await;
    let writer = writer(&city);
    let reviewers = reviewers(&city);
    assert_eq!(state(&writer, &document).await, "in-review");
    for (step, reviewer) in reviewers.iter().enumerate() {
        let inbox = reviewer.get("/submissions?inbox=waiting").await.ok(StatusCode::OK);
        assert_eq!(inbox.text("/items/0/id"), document.submission, "step {step}");
        for (other, somebody) in reviewers.iter().enumerate().filter(|(other, _)| *other != step) {
            let refused = decide(somebody, &document, "approve").await;
            assert_eq!(refused.status, 403, "reviewer {other} at step {step}");
        }
        decide(reviewer, &document, "approve").await.ok(StatusCode::CREATED);
        let inbox = reviewer.get("/submissions?inbox=waiting").await.ok(StatusCode::OK);
        assert_eq!(inbox.json["items"], json!([]));
        let expected = if step < 3 { "in-review" } else { "live" };
        assert_eq!(state(&writer, &document).await, expected);
    }
    let late = decide(&reviewers[0], &document, "approve").await;
    assert_eq!((late.status, late.code()), (409, "submission-closed"));
    city.api.app.run_jobs().await;
    let events = city.api.app.events().await;
    let decided = events.iter().filter(|event| matches!(event, Event::SubmissionDecided { .. }));
    assert_eq!(decided.count(), 4);
    assert!(events.iter().any(|event| matches!(event, Event::EditionPublished { .. })));
}

#[tokio::test]
async fn nobody_reviews_twice_nor_what_they_wrote_and_a_return_says_why() {
    let city = City::new().await;
    let both = city.here(&[
        Permission::ReadDrafts,
        Permission::WriteDocuments,
        Permission::ReviewFirst,
        Permission::ReviewSecond,
    ]);
    let own = created(&city, &both, "自己写的").await;
    let own = submit(&both, &own).await;
    assert_eq!(decide(&both, &own, "approve").await.code(), "own-text");

    let document = submitted(&city).await;
    let silent = json!({ "opinion": "return", "hash": document.hash });
    let path = format!("/submissions/{}/decisions", document.submission);
    assert_eq!(both.post(&path, silent).await.text("/errors/0/pointer"), "/reason");
    let other = json!({ "opinion": "approve", "hash": "what was read before" });
    assert_eq!(both.post(&path, other).await.code(), "other-content");
    decide(&both, &document, "approve").await.ok(StatusCode::CREATED);
    assert_eq!(decide(&both, &document, "approve").await.code(), "decided-already");
    let second = &reviewers(&city)[1];
    let returned = decide(second, &document, "return").await.ok(StatusCode::CREATED);
    assert_eq!(returned.text("/state"), "returned");
    assert_eq!(state(second, &document).await, "draft");
}

#[tokio::test]
async fn an_edited_text_begins_with_the_first_review_and_what_is_live_stays_live() {
    let city = City::new().await;
    let (writer, reviewers) = (writer(&city), reviewers(&city));
    let first = submitted(&city).await;
    for reviewer in &reviewers {
        decide(reviewer, &first, "approve").await.ok(StatusCode::CREATED);
    }
    let draft = format!("/documents/{}/draft", first.id);
    let tag = writer.get(&draft).await.tag();
    let changed = json!({ "title": "关于防汛的通知（更正）", "body": "<p>更正。</p>" });
    writer.put(&draft, &tag, changed.clone()).await.ok(StatusCode::OK);
    assert_eq!(state(&writer, &first).await, "live");
    let second = submit(&writer, &first.id).await;
    decide(&reviewers[0], &second, "approve").await.ok(StatusCode::CREATED);
    decide(&reviewers[1], &second, "approve").await.ok(StatusCode::CREATED);

    let again = json!({ "request": { "kind": "publish", "draft": "2.0" } });
    let again = writer.post(&format!("/documents/{}/submissions", first.id), again).await;
    assert_eq!(again.code(), "nothing-new");
    let tag = writer.get(&draft).await.tag();
    let body = json!({ "title": "关于防汛的通知（再更正）", "body": "<p>再更正。</p>" });
    writer.put(&draft, &tag, body).await.ok(StatusCode::OK);
    let third = submit(&writer, &first.id).await;
    let replaced = writer.get(&format!("/submissions/{}", second.submission)).await;
    assert_eq!(replaced.text("/state"), "recalled");
    let open = writer.get(&format!("/submissions/{}", third.submission)).await;
    assert_eq!((open.json["step"].clone(), open.json["decisions"].clone()), (json!(0), json!([])));
    assert_eq!(decide(&reviewers[2], &second, "approve").await.code(), "submission-closed");
    let live = writer.get(&format!("/documents/{}", first.id)).await;
    assert_eq!(live.text("/live_edition_id"), first.edition);
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing() {
    let city = City::new().await;
    let (one, other) = (writer(&city), writer(&city));
    let id = created(&city, &one, "两人同时改").await;
    let path = format!("/documents/{id}/draft");
    let tag = one.get(&path).await.tag();
    let saved = one.put(&path, &tag, json!({ "title": "甲", "body": "<p>甲</p>" })).await;
    let new_tag = saved.ok(StatusCode::OK).tag();
    let late = other.put(&path, &tag, json!({ "title": "乙", "body": "<p>乙</p>" })).await;
    assert_eq!((late.status, late.code()), (412, "changed-meanwhile"));
    assert_eq!(late.text("/etag"), format!("\"{new_tag}\""));
    assert_eq!(late.text("/changed_by"), one.id.to_string());
    assert_eq!(one.get(&path).await.text("/content/title"), "甲");
    let none = one.send(Method::PUT, &path, Some(json!({ "title": "丙" }))).await;
    assert_eq!((none.status, none.code()), (428, "no-if-match"));
    let editions = one.get(&format!("/documents/{id}/editions")).await.ok(StatusCode::OK);
    assert_eq!(editions.json["items"].as_array().map(Vec::len), Some(1), "saving makes no history");
}

#[tokio::test]
async fn a_withdrawal_a_move_and_a_deletion_pass_the_same_reviews() {
    let city = City::new().await;
    let (writer, reviewers) = (writer(&city), reviewers(&city));
    let document = submitted(&city).await;
    for reviewer in &reviewers {
        decide(reviewer, &document, "approve").await.ok(StatusCode::CREATED);
    }
    let path = format!("/documents/{}/submissions", document.id);
    let pass = async |request: Value| {
        let answer = writer.post(&path, json!({ "request": request })).await;
        let answer = answer.ok(StatusCode::CREATED);
        let submission = answer.text("/id").to_owned();
        let hash = answer.text("/hash").to_owned();
        let matter = Document { submission, hash, id: document.id.clone(), edition: String::new() };
        for reviewer in &reviewers {
            decide(reviewer, &matter, "approve").await.ok(StatusCode::CREATED);
        }
    };
    assert_eq!(writer.delete(&format!("/documents/{}", document.id)).await.status, 409);
    let delete = json!({ "request": { "kind": "delete" } });
    assert_eq!(writer.post(&path, delete).await.code(), "still-live");
    let (from, to) = (city.news[0].id, city.notices.id);
    pass(json!({ "kind": "move", "from": from, "to": to })).await;
    let moved = writer.get(&format!("/documents/{}", document.id)).await;
    assert_eq!(moved.text("/placements/0/channel_id"), to.to_string());
    assert_eq!(moved.json["placements"].as_array().map(Vec::len), Some(1));
    pass(json!({ "kind": "withdraw", "unpublishing": { "kind": "gone" } })).await;
    assert_eq!(state(&writer, &document).await, "withdrawn");
    pass(json!({ "kind": "delete" })).await;
    assert_eq!(state(&writer, &document).await, "deleted");
    let restored = writer.send(Method::POST, &format!("/documents/{}/restore", document.id), None);
    assert_eq!(restored.await.ok(StatusCode::OK).text("/state"), "withdrawn");
    city.api.app.run_jobs().await;
}

#[tokio::test]
async fn an_urgent_text_is_public_at_once_and_reviewed_afterwards() {
    let city = City::new().await;
    let (plain, reviewers) = (writer(&city), reviewers(&city));
    let urgent = city.here(&[
        Permission::ReadDrafts,
        Permission::WriteDocuments,
        Permission::PublishUrgently,
    ]);
    let id = created(&city, &plain, "防汛紧急通知").await;
    let path = format!("/documents/{id}/submissions");
    let body = json!({ "urgent_reason": "汛情紧急",
        "request": { "kind": "publish", "draft": "1.0" } });
    assert_eq!(plain.post(&path, body.clone()).await.status, 403);
    let answer = urgent.post(&path, body).await.ok(StatusCode::CREATED);
    let submission = answer.text("/id").to_owned();
    let hash = answer.text("/hash").to_owned();
    let document = Document { id, edition: String::new(), submission, hash };
    let shown = urgent.get(&format!("/documents/{}", document.id)).await;
    assert!(shown.json["live_edition_id"].is_string(), "{}", shown.json);
    let recall = format!("/submissions/{}/recall", document.submission);
    assert_eq!(plain.send(Method::POST, &recall, None).await.code(), "submission-carried-out");
    for reviewer in &reviewers {
        decide(reviewer, &document, "approve").await.ok(StatusCode::CREATED);
    }
    assert_eq!(state(&urgent, &document).await, "live");
}

#[tokio::test]
async fn an_edition_waits_for_its_moment() {
    let city = City::new().await;
    let (writer, reviewers) = (writer(&city), reviewers(&city));
    let id = created(&city, &writer, "定时发布").await;
    let body = json!({ "request": { "kind": "publish", "draft": "1.0",
        "when": { "kind": "at", "at": "2026-03-02T00:00:00Z" } } });
    let answer = writer.post(&format!("/documents/{id}/submissions"), body).await;
    let answer = answer.ok(StatusCode::CREATED);
    let (submission, hash) = (answer.text("/id").to_owned(), answer.text("/hash").to_owned());
    let document = Document { id, edition: String::new(), submission, hash };
    for reviewer in &reviewers {
        decide(reviewer, &document, "approve").await.ok(StatusCode::CREATED);
    }
    assert_eq!(state(&writer, &document).await, "draft");
    city.api.app.advance(TimeDelta::hours(16));
    city.api.app.run_jobs().await;
    assert_eq!(state(&writer, &document).await, "live");
}

#[tokio::test]
async fn what_is_sent_twice_under_one_key_is_done_once() {
    let city = City::new().await;
    let writer = writer(&city);
    let body = json!({ "site_id": city.sites[0].id, "content_type": "article" });
    let key = HeaderValue::from_static("a-key-of-the-writer");
    let headers =
        || HeaderMap::from_iter([("idempotency-key".parse().expect("a name"), key.clone())]);
    let send = async |body: &Value| {
        writer.send_with(Method::POST, "/documents", Some(body.clone()), headers()).await
    };
    let first = send(&body).await.ok(StatusCode::CREATED);
    let second = send(&body).await.ok(StatusCode::CREATED);
    assert_eq!(first.text("/id"), second.text("/id"));
    let listed = writer.get("/documents").await.ok(StatusCode::OK);
    assert_eq!(listed.json["items"].as_array().map(Vec::len), Some(1));
    let other = json!({ "site_id": city.sites[0].id, "content_type": "notice" });
    assert_eq!(send(&other).await.code(), "idempotency-key-reused");
}

#[tokio::test]
async fn a_channel_has_reviews_of_its_own_and_those_below_it_the_same() {
    let city = City::new().await;
    let manager = city.here(&[Permission::ReadDrafts, Permission::ManageWorkflow]);
    let path = format!("/channels/{}/review-chain", city.news[0].id);
    let shown = manager.get(&path).await.ok(StatusCode::OK);
    assert_eq!((shown.json["is_own"].clone(), shown.tag()), (json!(false), "0".into()));
    let wrong =
        json!({ "steps": [{ "key": "a", "title": "写", "permission": "write-documents" }] });
    assert_eq!(manager.put(&path, "0", wrong).await.text("/errors/0/code"), "no-review");
    let one =
        json!({ "steps": [{ "key": "final", "title": "终审", "permission": "review-final" }] });
    manager.put(&path, "0", one.clone()).await.ok(StatusCode::OK);
    assert_eq!(manager.put(&path, "0", one).await.status, 412);
    let document = submitted(&city).await;
    decide(&reviewers(&city)[3], &document, "approve").await.ok(StatusCode::CREATED);
    assert_eq!(state(&manager, &document).await, "live");
}

#[tokio::test]
async fn editions_are_compared_and_an_old_one_is_restored() {
    let city = City::new().await;
    let writer = writer(&city);
    let first = submitted(&city).await;
    let draft = format!("/documents/{}/draft", first.id);
    let body = json!({ "title": "关于防汛抗旱的通知", "body": "<p>新的正文。</p>" });
    let tag = writer.get(&draft).await.tag();
    writer.put(&draft, &tag, body).await.ok(StatusCode::OK);
    let second = submit(&writer, &first.id).await;
    let path = format!("/editions/{}/comparison?with={}", second.edition, first.edition);
    let compared = writer.get(&path).await.ok(StatusCode::OK);
    assert_eq!(compared.text("/changes/0/field"), "title");
    assert_eq!(
        compared.json["changes"][0]["pieces"][1],
        json!({ "kind": "inserted", "text": "抗旱" })
    );
    let tag = writer.get(&draft).await.tag();
    let headers = HeaderMap::from_iter([(
        http::header::IF_MATCH,
        format!("\"{tag}\"").parse().expect("a tag"),
    )]);
    let restore = format!("/editions/{}/restore", first.edition);
    let restored = writer.send_with(Method::POST, &restore, None, headers).await;
    assert_eq!(restored.ok(StatusCode::OK).text("/content/title"), "关于防汛的通知");
}

#[tokio::test]
async fn what_must_not_be_public_blocks_until_it_is_masked_and_the_masking_can_be_undone() {
    let city = City::new().await;
    let writer = writer(&city);
    let id = created(&city, &writer, "公示名单").await;
    let draft = format!("/documents/{id}/draft");
    // Of nobody: there is no such region. Its check digit is right.
    let body = "<p>张三，身份证号 34<b>999919000101</b>0014。</p>";
    let tag = writer.get(&draft).await.tag();
    let saved = writer.put(&draft, &tag, json!({ "title": "公示名单", "body": body })).await;
    let tag = saved.ok(StatusCode::OK).tag();
    let found = writer.get(&format!("/documents/{id}/findings")).await.ok(StatusCode::OK);
    assert_eq!((found.text("/items/0/check"), found.text("/items/0/level")), ("id-card", "block"));
    assert!(!found.json.to_string().contains("349999190001010014"));
    let request = |tag: &str| json!({ "request": { "kind": "publish", "draft": tag } });
    let path = format!("/documents/{id}/submissions");
    let refused = writer.post(&path, request(&tag)).await;
    assert_eq!((refused.status, refused.code()), (422, "checks-in-the-way"));

    let headers = HeaderMap::from_iter([(
        http::header::IF_MATCH,
        format!("\"{tag}\"").parse().expect("a tag"),
    )]);
    let masked = writer.send_with(Method::POST, &format!("{draft}/mask"), None, headers).await;
    let masked = masked.ok(StatusCode::OK);
    assert!(masked.text("/content/body").contains('*'), "{}", masked.json);
    let editions = writer.get(&format!("/documents/{id}/editions")).await;
    let before = writer.get(&format!("/editions/{}", editions.text("/items/0/id"))).await;
    assert!(before.text("/content/body").contains("999919000101"));
    let tag = writer.get(&draft).await.tag();
    writer.post(&path, request(&tag)).await.ok(StatusCode::CREATED);
}
