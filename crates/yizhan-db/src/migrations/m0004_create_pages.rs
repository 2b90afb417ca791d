//! What the press has printed, and what each page read.

use sea_orm_migration::prelude::*;

use super::schema::{
    big, id, index, key, reference, small, table, text, text_or_null, time, unique,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut pages = table("pages");
        pages
            .col(key("id"))
            .col(id("site_id"))
            .col(text("path"))
            .col(text("source"))
            .col(text("subject"))
            .col(text("hash"))
            .col(text("reads_hash"))
            .col(big("size"))
            .col(text_or_null("refusal"))
            .col(time("printed_at"))
            .foreign_key(&mut reference("pages", "site_id", "sites", "id"));
        manager.create_table(pages).await?;
        unique(manager, "pages", &["site_id", "path"]).await?;

        // A page that is gone takes nothing with it here: the press removes what it read itself, many
        // pages at once, and a reference would cost every row a look-up.
        let mut reads = table("page_reads");
        reads
            .col(small("kind"))
            .col(id("key"))
            .col(id("page_id"))
            .primary_key(&mut super::schema::primary(&["kind", "key", "page_id"]));
        manager.create_table(reads).await?;
        index(manager, "page_reads", &["page_id"]).await?;

        let mut builds = table("site_builds");
        builds
            .col(key("site_id"))
            .col(text("look"))
            .col(time("built_at"))
            .foreign_key(&mut reference("site_builds", "site_id", "sites", "id"));
        manager.create_table(builds).await
    }
}
