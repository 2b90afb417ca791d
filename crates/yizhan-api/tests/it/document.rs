//! A document, through the API.

use http::StatusCode;
use serde_json::json;
use yizhan_core::Permission;
use yizhan_testkit::TestUser;

use crate::city::City;

/// A document that was handed in.
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) edition: String,
    pub(crate) submission: String,
    pub(crate) hash: String,
}

/// Somebody who writes on the first site.
pub(crate) fn writer(city: &City) -> TestUser {
    city.here(&[Permission::ReadDrafts, Permission::WriteDocuments])
}

/// A new document in the news of the first site.
pub(crate) async fn created(city: &City, writer: &TestUser, title: &str) -> String {
    let body = json!({
        "site_id": city.sites[0].id,
        "channel_ids": [city.news[0].id],
        "content_type": "article",
        "content": { "title": title, "source": "江临日报", "body": format!("<p>{title}的正文。</p>") },
    });
    let answer = writer.post("/documents", body).await.ok(StatusCode::CREATED);
    answer.text("/id").to_owned()
}

/// Hands the working text of a document in.
pub(crate) async fn submit(writer: &TestUser, id: &str) -> Document {
    let tag = writer.get(&format!("/documents/{id}/draft")).await.ok(StatusCode::OK).tag();
    let body = json!({ "request": { "kind": "publish", "draft": tag } });
    let path = format!("/documents/{id}/submissions");
    let answer = writer.post(&path, body).await.ok(StatusCode::CREATED);
    Document {
        id: id.to_owned(),
        edition: answer.text("/matter/edition_id").to_owned(),
        submission: answer.text("/id").to_owned(),
        hash: answer.text("/hash").to_owned(),
    }
}

/// A document of the first site that waits for its first review.
pub(crate) async fn submitted(city: &City) -> Document {
    let writer = writer(city);
    let id = created(city, &writer, "关于防汛的通知").await;
    submit(&writer, &id).await
}
