//! What the press has printed, and what each page read.

use sea_orm_migration::prelude::*;

use super::schema::{big, id, index, reference, small, table, text, text_or_null, time};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut pages = table("pages");
        pages
            .col(id("site_id"))
            .col(text("path"))
            .col(text("source"))
            .col(text("subject"))
            .col(text("hash"))
            .col(big("size"))
            .col(text_or_null("refusal"))
            .col(time("printed_at"))
            .primary_key(&mut super::schema::primary(&["site_id", "path"]))
            .foreign_key(&mut reference("pages", "site_id", "sites", "id"));
        manager.create_table(pages).await?;

        let mut reads = table("page_reads");
        reads
            .col(small("kind"))
            .col(id("key"))
            .col(id("site_id"))
            .col(text("path"))
            .primary_key(&mut super::schema::primary(&["kind", "key", "site_id", "path"]));
        manager.create_table(reads).await?;
        index(manager, "page_reads", &["site_id", "path"]).await
    }
}
