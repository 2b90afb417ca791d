//! Pages have other ids than before. What is known of them is found out again when sites are next built: the files
//! stay where they are, and are not written again if they are the same.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["page_reads", "pages", "site_builds"] {
            let all = Query::delete().from_table(Alias::new(table)).to_owned();
            manager.execute(all).await?;
        }
        Ok(())
    }
}
