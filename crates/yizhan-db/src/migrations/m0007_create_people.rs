//! Users, what they sign in with, and what they may do.

use sea_orm_migration::prelude::*;

use super::schema::{
    big, flag, id, id_or_null, index, int, json, key, primary, reference, table, text,
    text_or_null, time, time_or_null, unique,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        users(manager).await?;
        credentials(manager).await?;
        sessions(manager).await?;
        access_tokens(manager).await?;
        groups(manager).await?;
        grants(manager).await?;
        kept_answers(manager).await
    }
}

async fn users(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut users = table("users");
    users
        .col(key("id"))
        .col(text("login"))
        .col(text("name"))
        .col(id_or_null("organisation_id"))
        .col(text_or_null("email"))
        .col(text_or_null("phone"))
        .col(flag("is_suspended"))
        .col(time("created_at"))
        .col(time("updated_at"))
        .col(big("version"))
        .foreign_key(&mut reference("users", "organisation_id", "organisations", "id"));
    manager.create_table(users).await?;
    unique(manager, "users", &["login"]).await?;
    index(manager, "users", &["organisation_id"]).await
}

async fn credentials(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut passwords = table("passwords");
    passwords
        .col(key("user_id"))
        .col(text("hash"))
        .col(json("earlier"))
        .col(flag("must_change"))
        .col(time("changed_at"))
        .foreign_key(&mut reference("passwords", "user_id", "users", "id"));
    manager.create_table(passwords).await?;

    let mut second_factors = table("second_factors");
    second_factors
        .col(key("user_id"))
        .col(text("secret"))
        .col(time_or_null("confirmed_at"))
        .col(big("last_step"))
        .foreign_key(&mut reference("second_factors", "user_id", "users", "id"));
    manager.create_table(second_factors).await?;

    let mut recovery_codes = table("recovery_codes");
    recovery_codes
        .col(id("user_id"))
        .col(text("hash"))
        .primary_key(&mut primary(&["user_id", "hash"]))
        .foreign_key(&mut reference("recovery_codes", "user_id", "users", "id"));
    manager.create_table(recovery_codes).await?;

    let mut failures = table("sign_in_failures");
    failures
        .col(text("subject").primary_key())
        .col(int("count"))
        .col(time("last_at"))
        .col(time_or_null("blocked_until"));
    manager.create_table(failures).await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut sessions = table("sessions");
    sessions
        .col(key("id"))
        .col(id("user_id"))
        .col(text("token_hash"))
        .col(text_or_null("former_token_hash"))
        .col(text("stage"))
        .col(text("address"))
        .col(text("device"))
        .col(time("created_at"))
        .col(time("rotated_at"))
        .col(time("seen_at"))
        .foreign_key(&mut reference("sessions", "user_id", "users", "id"));
    manager.create_table(sessions).await?;
    unique(manager, "sessions", &["token_hash"]).await?;
    index(manager, "sessions", &["former_token_hash"]).await?;
    index(manager, "sessions", &["user_id"]).await
}

async fn access_tokens(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut tokens = table("access_tokens");
    tokens
        .col(key("id"))
        .col(id("user_id"))
        .col(text("name"))
        .col(text("token_hash"))
        .col(json("permissions"))
        .col(time("created_at"))
        .col(time("expires_at"))
        .col(time_or_null("seen_at"))
        .foreign_key(&mut reference("access_tokens", "user_id", "users", "id"));
    manager.create_table(tokens).await?;
    unique(manager, "access_tokens", &["token_hash"]).await?;
    index(manager, "access_tokens", &["user_id"]).await
}

async fn groups(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut groups = table("user_groups");
    groups
        .col(key("id"))
        .col(text("key"))
        .col(text("name"))
        .col(time("created_at"))
        .col(big("version"));
    manager.create_table(groups).await?;
    unique(manager, "user_groups", &["key"]).await?;

    let mut members = table("group_members");
    members
        .col(id("group_id"))
        .col(id("user_id"))
        .col(time("since"))
        .primary_key(&mut primary(&["group_id", "user_id"]))
        .foreign_key(&mut reference("group_members", "group_id", "user_groups", "id"))
        .foreign_key(&mut reference("group_members", "user_id", "users", "id"));
    manager.create_table(members).await?;
    index(manager, "group_members", &["user_id"]).await
}

async fn grants(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut grants = table("grants");
    grants
        .col(key("id"))
        .col(text("holder_kind"))
        .col(id("holder_id"))
        .col(text("right_kind"))
        .col(text("right_name"))
        .col(text("scope_kind"))
        .col(id_or_null("scope_id"))
        .col(id("granted_by"))
        .col(time("granted_at"))
        .col(time_or_null("until"));
    manager.create_table(grants).await?;
    index(manager, "grants", &["holder_id"]).await
}

async fn kept_answers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut answers = table("kept_answers");
    answers
        .col(id("user_id"))
        .col(text("key"))
        .col(text("request"))
        .col(text("location"))
        .col(text("body"))
        .col(time("created_at"))
        .primary_key(&mut primary(&["user_id", "key"]));
    manager.create_table(answers).await?;
    index(manager, "kept_answers", &["created_at"]).await
}
