//! The library: documents, editions, placements, links, attachments.

use sea_orm_migration::prelude::*;

use super::schema::{
    big, flag, id, id_or_null, index, int, json, json_or_null, key, reference, table, text,
    text_or_null, time, time_or_null, unique,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        documents(manager).await?;
        editions(manager).await?;
        placements(manager).await?;
        channel_totals(manager).await?;
        document_links(manager).await?;
        blobs_and_attachments(manager).await
    }
}

async fn documents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut documents = table("documents");
    documents
        .col(key("id"))
        .col(id("site_id"))
        .col(text("content_type"))
        .col(id_or_null("live_edition_id"))
        .col(text_or_null("dated"))
        .col(time_or_null("published_at"))
        .col(json_or_null("unpublishing"))
        .col(text_or_null("origin_key"))
        .col(json_or_null("origin"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .col(big("version"))
        .foreign_key(&mut reference("documents", "site_id", "sites", "id"));
    manager.create_table(documents).await?;
    unique(manager, "documents", &["site_id", "origin_key"]).await
}

async fn editions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut editions = table("editions");
    editions
        .col(key("id"))
        .col(id("document_id"))
        .col(int("number"))
        .col(text("state"))
        .col(text("hash"))
        .col(text("title"))
        .col(text_or_null("subtitle"))
        .col(text_or_null("summary"))
        .col(text_or_null("source"))
        .col(text_or_null("author"))
        .col(json("keywords"))
        .col(text_or_null("picture"))
        .col(json("fields"))
        .col(text("body"))
        .col(id("created_by"))
        .col(time("created_at"))
        .col(time_or_null("live_at"))
        .foreign_key(&mut reference("editions", "document_id", "documents", "id"));
    manager.create_table(editions).await?;
    unique(manager, "editions", &["document_id", "number"]).await
}

async fn placements(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut placements = table("placements");
    placements
        .col(key("id"))
        .col(id("document_id"))
        .col(id("site_id"))
        .col(id("channel_id"))
        .col(text("path"))
        .col(flag("is_canonical"))
        .col(flag("is_live"))
        .col(int("shelf"))
        .col(time_or_null("published_at"))
        .col(time_or_null("pinned_until"))
        .col(time("created_at"))
        .foreign_key(&mut reference("placements", "document_id", "documents", "id"))
        .foreign_key(&mut reference("placements", "channel_id", "channels", "id"));
    manager.create_table(placements).await?;
    unique(manager, "placements", &["document_id", "channel_id"]).await?;
    index(manager, "placements", &["channel_id", "is_live", "shelf"]).await?;
    index(manager, "placements", &["channel_id", "is_live", "published_at", "document_id"]).await?;
    index(manager, "placements", &["channel_id", "pinned_until"]).await?;
    index(manager, "placements", &["site_id", "is_canonical", "document_id"]).await?;
    index(manager, "placements", &["site_id", "is_live", "is_canonical", "published_at"]).await
}

/// How many live documents a channel has, so that nobody must count them.
async fn channel_totals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut totals = table("channel_totals");
    totals.col(key("channel_id")).col(big("live")).foreign_key(&mut reference(
        "channel_totals",
        "channel_id",
        "channels",
        "id",
    ));
    manager.create_table(totals).await
}

async fn document_links(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut links = table("document_links");
    links
        .col(id("from_id"))
        .col(id("to_id"))
        .col(text("kind"))
        .col(time("created_at"))
        .primary_key(&mut super::schema::primary(&["from_id", "to_id", "kind"]))
        .foreign_key(&mut reference("document_links", "from_id", "documents", "id"))
        .foreign_key(&mut reference("document_links", "to_id", "documents", "id"));
    manager.create_table(links).await?;
    index(manager, "document_links", &["to_id"]).await
}

async fn blobs_and_attachments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut blobs = table("blobs");
    blobs
        .col(text("hash").primary_key())
        .col(big("size"))
        .col(text("media_type"))
        .col(big("reference_count"))
        .col(time("created_at"));
    manager.create_table(blobs).await?;

    let mut attachments = table("attachments");
    attachments
        .col(id("edition_id"))
        .col(int("position"))
        .col(text("role"))
        .col(text("blob_hash"))
        .col(text("name"))
        .primary_key(&mut super::schema::primary(&["edition_id", "position"]))
        .foreign_key(&mut reference("attachments", "edition_id", "editions", "id"))
        .foreign_key(&mut reference("attachments", "blob_hash", "blobs", "hash"));
    manager.create_table(attachments).await?;
    index(manager, "attachments", &["blob_hash"]).await
}
