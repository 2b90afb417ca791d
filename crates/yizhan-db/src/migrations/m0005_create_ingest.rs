//! Runs of the ingest and every address they have seen.

use sea_orm_migration::prelude::*;

use super::schema::{
    big_or_null, flag, id, id_or_null, index, int, int_or_null, json, json_or_null, key, reference,
    table, text, text_or_null, time, time_or_null, unique,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut runs = table("ingest_runs");
        runs.col(key("id"))
            .col(id("site_id"))
            .col(json("source"))
            .col(json("settings"))
            .col(text_or_null("rules"))
            .col(json_or_null("learnt"))
            .col(int("channels_before"))
            .col(text("state"))
            .col(json("link_counts"))
            .col(json("remarks"))
            .col(json("timings"))
            .col(time("started_at"))
            .col(time_or_null("finished_at"))
            .foreign_key(&mut reference("ingest_runs", "site_id", "sites", "id"));
        manager.create_table(runs).await?;
        index(manager, "ingest_runs", &["site_id", "started_at"]).await?;
        items(manager).await
    }
}

async fn items(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut items = table("ingest_items");
    items
        .col(key("id"))
        .col(id("run_id"))
        .col(int("position"))
        .col(text("url_key"))
        .col(text("url"))
        .col(int_or_null("referrer"))
        .col(int_or_null("listed_by"))
        .col(int("depth"))
        .col(text("stage"))
        .col(text("kind"))
        .col(flag("is_admitted"))
        .col(text_or_null("reason"))
        .col(text_or_null("reason_text"))
        .col(int_or_null("status"))
        .col(text_or_null("final_url"))
        .col(text_or_null("media_type"))
        .col(text_or_null("charset"))
        .col(text_or_null("file_name"))
        .col(text_or_null("blob_hash"))
        .col(big_or_null("size"))
        .col(text_or_null("seen_hash"))
        .col(json_or_null("extracted"))
        .col(text_or_null("findings"))
        .col(text_or_null("text_hash"))
        .col(id_or_null("document_id"))
        .col(id_or_null("channel_id"))
        .col(text_or_null("outcome"))
        .col(text_or_null("target"))
        .foreign_key(&mut reference("ingest_items", "run_id", "ingest_runs", "id"));
    manager.create_table(items).await?;
    unique(manager, "ingest_items", &["run_id", "url_key"]).await?;
    unique(manager, "ingest_items", &["run_id", "position"]).await?;
    index(manager, "ingest_items", &["run_id", "stage", "kind", "position"]).await?;
    index(manager, "ingest_items", &["run_id", "text_hash"]).await?;
    index(manager, "ingest_items", &["run_id", "document_id"]).await
}
