//! What is left over from before and must not come back: approvals, authors, tags.

use chrono::TimeDelta;
use http::{HeaderMap, Method, StatusCode};
use serde_json::json;
use yizhan_core::Permission;
use yizhan_testkit::TestResponse;

use crate::{
    city::City,
    document::{Document, created, submit, writer},
    workflow::{decide, reviewers, state},
};

/// Hands the working text in, to be public at eight the next morning, and has it approved.
async fn scheduled(city: &City, id: &str) -> Document {
    let writer = writer(city);
    let tag = writer.get(&format!("/documents/{id}/draft")).await.tag();
    let when = json!({ "kind": "at", "at": "2026-03-02T00:00:00Z" });
    let body = json!({ "request": { "kind": "publish", "draft": tag, "when": when } });
    let answer = writer.post(&format!("/documents/{id}/submissions"), body).await;
    let answer = answer.ok(StatusCode::CREATED);
    let document = Document {
        id: id.to_owned(),
        edition: answer.text("/matter/edition_id").to_owned(),
        submission: answer.text("/id").to_owned(),
        hash: answer.text("/hash").to_owned(),
    };
    for reviewer in &reviewers(city) {
        decide(reviewer, &document, "approve").await.ok(StatusCode::CREATED);
    }
    document
}

#[tokio::test]
async fn what_waits_for_its_moment_gives_way_to_a_newer_text_and_to_a_withdrawal() {
    let city = City::new().await;
    let (writer, reviewers) = (writer(&city), reviewers(&city));
    let id = created(&city, &writer, "明早发布的旧稿").await;
    let early = scheduled(&city, &id).await;
    let draft = format!("/documents/{id}/draft");
    let tag = writer.get(&draft).await.tag();
    let newer = json!({ "title": "今天发布的新稿", "body": "<p>新。</p>" });
    writer.put(&draft, &tag, newer).await.ok(StatusCode::OK);
    let newer = submit(&writer, &id).await;
    for reviewer in &reviewers {
        decide(reviewer, &newer, "approve").await.ok(StatusCode::CREATED);
    }
    city.api.app.advance(TimeDelta::hours(16));
    city.api.app.run_jobs().await;
    let shown = writer.get(&format!("/documents/{id}")).await;
    assert_eq!(shown.text("/live_edition_id"), newer.edition);
    let publisher = city.here(&[Permission::ReadDrafts, Permission::PublishDocuments]);
    let path = format!("/editions/{}/publish", early.edition);
    assert_eq!(publisher.send(Method::POST, &path, None).await.code(), "edition-not-approved");

    let tag = writer.get(&draft).await.tag();
    writer
        .put(&draft, &tag, json!({ "title": "再改", "body": "<p>再。</p>" }))
        .await
        .ok(StatusCode::OK);
    let tag = writer.get(&draft).await.tag();
    let when = json!({ "kind": "by_hand" });
    let body = json!({ "request": { "kind": "publish", "draft": tag, "when": when } });
    let path = format!("/documents/{id}/submissions");
    let waiting = writer.post(&path, body).await.ok(StatusCode::CREATED);
    let approve = async |answer: &TestResponse| {
        let submission = answer.text("/id").to_owned();
        let hash = answer.text("/hash").to_owned();
        let matter = Document { id: id.clone(), edition: String::new(), submission, hash };
        for reviewer in &reviewers {
            decide(reviewer, &matter, "approve").await.ok(StatusCode::CREATED);
        }
    };
    approve(&waiting).await;
    let withdraw = json!({ "kind": "withdraw", "unpublishing": { "kind": "gone" } });
    let withdrawal = writer.post(&path, json!({ "request": withdraw })).await;
    approve(&withdrawal.ok(StatusCode::CREATED)).await;
    let edition = waiting.text("/matter/edition_id");
    let path = format!("/editions/{edition}/publish");
    assert_eq!(publisher.send(Method::POST, &path, None).await.code(), "edition-not-approved");
    assert_eq!(state(&writer, &newer).await, "withdrawn");
}

#[tokio::test]
async fn nobody_who_wrote_on_a_text_reviews_it_whoever_handed_it_in() {
    let city = City::new().await;
    let other = writer(&city);
    let both =
        city.here(&[Permission::ReadDrafts, Permission::WriteDocuments, Permission::ReviewFirst]);
    let id = created(&city, &other, "两人写的稿").await;
    let draft = format!("/documents/{id}/draft");
    for (user, title) in [(&both, "一人写了全文"), (&other, "另一人改了一个字")] {
        let tag = user.get(&draft).await.tag();
        user.put(&draft, &tag, json!({ "title": title, "body": "<p>正文</p>" }))
            .await
            .ok(StatusCode::OK);
    }
    let document = submit(&other, &id).await;
    assert_eq!(decide(&both, &document, "approve").await.code(), "own-text");
    let first = &reviewers(&city)[0];
    decide(first, &document, "return").await.ok(StatusCode::CREATED);
    let again = submit(&other, &id).await;
    assert_eq!(decide(&both, &again, "approve").await.code(), "own-text", "handed in once more");
}

#[tokio::test]
async fn a_tag_is_not_given_to_a_second_text() {
    let city = City::new().await;
    let writer = writer(&city);
    let id = created(&city, &writer, "标记").await;
    let path = format!("/documents/{id}/draft");
    let tag = writer.get(&path).await.tag();
    let saved = writer.put(&path, &tag, json!({ "title": "甲" })).await.ok(StatusCode::OK).tag();
    let discarded = HeaderMap::from_iter([(
        http::header::IF_MATCH,
        format!("\"{saved}\"").parse().expect("a tag"),
    )]);
    let gone = writer.send_with(Method::DELETE, &path, None, discarded).await;
    gone.ok(StatusCode::NO_CONTENT);
    writer.put(&path, &tag, json!({ "title": "乙" })).await.ok(StatusCode::OK);
    assert_eq!(writer.put(&path, &saved, json!({ "title": "丙" })).await.status, 412);
}
