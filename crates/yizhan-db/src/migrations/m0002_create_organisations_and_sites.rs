//! Organisations, sites, their domains, life cycle, channels and redirects.

use sea_orm_migration::prelude::*;

use super::schema::{
    big, flag, id, id_or_null, index, int, int_or_null, json, key, reference, table, text,
    text_or_null, time, time_or_null, unique,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        organisations(manager).await?;
        sites(manager).await?;
        site_domains(manager).await?;
        site_moves(manager).await?;
        channels(manager).await?;
        redirects(manager).await
    }
}

async fn organisations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut organisations = table("organisations");
    organisations
        .col(key("id"))
        .col(text("key"))
        .col(text("name"))
        .col(text_or_null("short_name"))
        .col(id_or_null("parent_id"))
        .col(text("kind"))
        .col(text_or_null("credit_code"))
        .col(int("position"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .col(big("version"))
        .foreign_key(&mut reference("organisations", "parent_id", "organisations", "id"));
    manager.create_table(organisations).await?;
    unique(manager, "organisations", &["key"]).await
}

async fn sites(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut sites = table("sites");
    sites
        .col(key("id"))
        .col(text("key"))
        .col(text("name"))
        .col(text("kind"))
        .col(text("state"))
        .col(id("sponsor_id"))
        .col(id_or_null("operator_id"))
        .col(text_or_null("code"))
        .col(json("registrations"))
        .col(json("settings"))
        .col(json("home_blocks"))
        .col(text("theme"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .col(big("version"))
        .foreign_key(&mut reference("sites", "sponsor_id", "organisations", "id"))
        .foreign_key(&mut reference("sites", "operator_id", "organisations", "id"));
    manager.create_table(sites).await?;
    unique(manager, "sites", &["key"]).await?;
    unique(manager, "sites", &["code"]).await?;
    index(manager, "sites", &["sponsor_id"]).await
}

async fn site_domains(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut domains = table("site_domains");
    domains
        .col(text("domain").primary_key())
        .col(id("site_id"))
        .col(text("role"))
        .col(time("since"))
        .foreign_key(&mut reference("site_domains", "site_id", "sites", "id"));
    manager.create_table(domains).await?;
    index(manager, "site_domains", &["site_id"]).await
}

async fn site_moves(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut moves = table("site_moves");
    moves
        .col(key("id"))
        .col(id("site_id"))
        .col(text_or_null("from_state"))
        .col(text("to_state"))
        .col(time("moved_at"))
        .col(id("moved_by"))
        .col(text_or_null("approval_number"))
        .col(text_or_null("notice"))
        .col(time_or_null("until"))
        .col(text_or_null("force_majeure"))
        .col(json("cancellations"))
        .foreign_key(&mut reference("site_moves", "site_id", "sites", "id"));
    manager.create_table(moves).await?;
    index(manager, "site_moves", &["site_id", "moved_at"]).await
}

async fn channels(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut channels = table("channels");
    channels
        .col(key("id"))
        .col(id("site_id"))
        .col(id_or_null("parent_id"))
        .col(text("key"))
        .col(text("path"))
        .col(text("name"))
        .col(text("description"))
        .col(text("keywords"))
        .col(text("class"))
        .col(int_or_null("update_days"))
        .col(text_or_null("responsible"))
        .col(int("position"))
        .col(flag("is_hidden"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .col(big("version"))
        .foreign_key(&mut reference("channels", "site_id", "sites", "id"))
        .foreign_key(&mut reference("channels", "parent_id", "channels", "id"));
    manager.create_table(channels).await?;
    unique(manager, "channels", &["site_id", "path"]).await
}

async fn redirects(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut redirects = table("redirects");
    redirects
        .col(id("site_id"))
        .col(text("from_host"))
        .col(text("from_path"))
        .col(text_or_null("target"))
        .col(time("created_at"))
        .primary_key(&mut super::schema::primary(&["site_id", "from_path", "from_host"]))
        .foreign_key(&mut reference("redirects", "site_id", "sites", "id"));
    manager.create_table(redirects).await?;
    index(manager, "redirects", &["from_host", "from_path"]).await
}
