//! The event log and the job queue.

use sea_orm_migration::prelude::*;

use super::schema::{
    big, big_or_null, id, id_or_null, index, int, key, small, table, text, text_or_null, time,
    time_or_null, unique,
};
use crate::events::GENESIS;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut events = table("events");
        events
            .col(ColumnDef::new(Alias::new("number")).big_integer().not_null().primary_key())
            .col(id("event_id"))
            .col(text("name"))
            .col(id("actor_id"))
            .col(id_or_null("site_id"))
            .col(time("happened_at"))
            .col(text("body"))
            .col(text("hash"));
        manager.create_table(events).await?;
        unique(manager, "events", &["event_id"]).await?;
        index(manager, "events", &["site_id", "number"]).await?;

        let mut chain = table("event_chain");
        chain
            .col(ColumnDef::new(Alias::new("id")).integer().not_null().primary_key())
            .col(big("number"))
            .col(text("hash"));
        manager.create_table(chain).await?;
        let mut start = Query::insert();
        start
            .into_table(Alias::new("event_chain"))
            .columns(["id", "number", "hash"].map(Alias::new))
            .values_panic([1.into(), 0_i64.into(), GENESIS.into()]);
        manager.execute(start).await?;

        let mut jobs = table("jobs");
        jobs.col(key("id"))
            .col(small("lane"))
            .col(text("kind"))
            .col(text("payload"))
            .col(text_or_null("dedupe_key"))
            .col(big_or_null("cause"))
            .col(text("state"))
            .col(int("attempts"))
            .col(time("run_at"))
            .col(time_or_null("leased_until"))
            .col(text_or_null("worker"))
            .col(text_or_null("error"))
            .col(time("created_at"))
            .col(time_or_null("finished_at"));
        manager.create_table(jobs).await?;
        index(manager, "jobs", &["state", "lane", "run_at"]).await?;
        index(manager, "jobs", &["dedupe_key"]).await
    }
}
