//! Working texts of editors, and what goes through reviews.

use sea_orm_migration::prelude::*;

use super::schema::{
    big, id, id_or_null, index, int, json, key, reference, table, text, text_or_null, time,
    time_or_null, unique,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drafts(manager).await?;
        review_chains(manager).await?;
        submissions(manager).await?;
        decisions(manager).await?;
        recycle_bin(manager).await
    }
}

async fn drafts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut drafts = table("drafts");
    drafts
        .col(key("document_id"))
        .col(int("based_on"))
        .col(big("revision"))
        .col(json("content"))
        .col(json("authors"))
        .col(id("saved_by"))
        .col(time("saved_at"))
        .foreign_key(&mut reference("drafts", "document_id", "documents", "id"));
    manager.create_table(drafts).await
}

async fn review_chains(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut chains = table("review_chains");
    chains
        .col(id("site_id"))
        .col(id("place_id"))
        .col(json("steps"))
        .col(id("changed_by"))
        .col(time("changed_at"))
        .col(big("version"))
        .primary_key(&mut super::schema::primary(&["site_id", "place_id"]))
        .foreign_key(&mut reference("review_chains", "site_id", "sites", "id"));
    manager.create_table(chains).await
}

async fn submissions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut submissions = table("submissions");
    submissions
        .col(key("id"))
        .col(id("document_id"))
        .col(id("site_id"))
        .col(id_or_null("channel_id"))
        .col(id_or_null("edition_id"))
        .col(json("matter"))
        .col(text("hash"))
        .col(json("chain"))
        .col(text("state"))
        .col(int("step"))
        .col(text_or_null("step_permission"))
        .col(text("note"))
        .col(text_or_null("explanation"))
        .col(text_or_null("urgent_reason"))
        .col(json("authors"))
        .col(id("submitted_by"))
        .col(time("submitted_at"))
        .col(time_or_null("closed_at"))
        .foreign_key(&mut reference("submissions", "document_id", "documents", "id"));
    manager.create_table(submissions).await?;
    // A document has one open submission at most.
    let one =
        "CREATE UNIQUE INDEX submissions_open ON submissions (document_id) WHERE state = 'open'";
    manager.get_connection().execute_unprepared(one).await?;
    index(manager, "submissions", &["document_id", "state"]).await?;
    index(manager, "submissions", &["state", "site_id", "submitted_at"]).await?;
    index(manager, "submissions", &["submitted_by", "submitted_at"]).await
}

async fn decisions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut decisions = table("decisions");
    decisions
        .col(key("id"))
        .col(id("submission_id"))
        .col(int("step"))
        .col(text("step_title"))
        .col(text("opinion"))
        .col(text("reason"))
        .col(text("hash"))
        .col(id("reviewer_id"))
        .col(time("decided_at"))
        .foreign_key(&mut reference("decisions", "submission_id", "submissions", "id"));
    manager.create_table(decisions).await?;
    unique(manager, "decisions", &["submission_id", "step"]).await?;
    index(manager, "decisions", &["reviewer_id", "decided_at"]).await
}

async fn recycle_bin(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut documents = Table::alter();
    documents.table(Alias::new("documents")).add_column(time_or_null("deleted_at"));
    manager.alter_table(documents.take()).await?;
    index(manager, "documents", &["site_id", "updated_at"]).await
}
