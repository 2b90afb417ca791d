//! Runs of the ingest and every address they have seen.

use sea_orm_migration::prelude::*;

use super::schema::{
    id, id_or_null, index, int, int_or_null, json, json_or_null, key, reference, table, text,
    text_or_null, time, time_or_null, unique,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut runs = table("ingest_runs");
        runs.col(key("id"))
            .col(id("site_id"))
            .col(text("source"))
            .col(json("settings"))
            .col(text_or_null("rules"))
            .col(json_or_null("learnt"))
            .col(text("state"))
            .col(time("started_at"))
            .col(time_or_null("finished_at"))
            .foreign_key(&mut reference("ingest_runs", "site_id", "sites", "id"));
        manager.create_table(runs).await?;

        let mut items = table("ingest_items");
        items
            .col(key("id"))
            .col(id("run_id"))
            .col(text("url_key"))
            .col(text("url"))
            .col(text_or_null("referrer"))
            .col(int("depth"))
            .col(text("stage"))
            .col(text("kind"))
            .col(text_or_null("reason"))
            .col(int("attempts"))
            .col(time_or_null("next_at"))
            .col(int_or_null("status"))
            .col(text_or_null("final_url"))
            .col(text_or_null("media_type"))
            .col(text_or_null("charset"))
            .col(text_or_null("blob_hash"))
            .col(json_or_null("extracted"))
            .col(id_or_null("document_id"))
            .foreign_key(&mut reference("ingest_items", "run_id", "ingest_runs", "id"));
        manager.create_table(items).await?;
        unique(manager, "ingest_items", &["run_id", "url_key"]).await?;
        index(manager, "ingest_items", &["run_id", "stage", "next_at"]).await
    }
}
