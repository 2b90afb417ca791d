//! The list of migrations, and what happens when the program opens a database.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::*;

use crate::DbError;

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(super::m0001_create_events_and_jobs::Migration),
            Box::new(super::m0002_create_organisations_and_sites::Migration),
            Box::new(super::m0003_create_documents::Migration),
            Box::new(super::m0004_create_pages::Migration),
            Box::new(super::m0005_create_ingest::Migration),
            Box::new(super::m0006_forget_printed_pages::Migration),
            Box::new(super::m0007_create_people::Migration),
            Box::new(super::m0008_create_workflow::Migration),
        ]
    }

    fn migration_table_name() -> DynIden {
        Alias::new("schema_migrations").into_iden()
    }
}

/// Applies what is missing.
pub(crate) async fn apply(connection: &DatabaseConnection) -> Result<(), DbError> {
    refuse_newer(connection).await?;
    Migrator::up(connection, None).await.map_err(migration_error)
}

/// The names of the migrations that are missing, oldest first. Changes nothing.
pub(crate) async fn pending(connection: &DatabaseConnection) -> Result<Vec<String>, DbError> {
    refuse_newer(connection).await?;
    let known = Migrator::migrations().into_iter().map(|migration| migration.name().to_owned());
    let manager = SchemaManager::new(connection);
    let table = Migrator::migration_table_name().to_string();
    if !manager.has_table(&table).await.map_err(migration_error)? {
        return Ok(known.collect());
    }
    let applied = Migrator::get_migration_models(connection).await.map_err(migration_error)?;
    Ok(known.filter(|name| !applied.iter().any(|row| row.version == *name)).collect())
}

/// A database that a newer version has written is left alone.
async fn refuse_newer(connection: &DatabaseConnection) -> Result<(), DbError> {
    let manager = SchemaManager::new(connection);
    let table = Migrator::migration_table_name().to_string();
    if !manager.has_table(&table).await.map_err(migration_error)? {
        return Ok(());
    }
    let known: Vec<String> =
        Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    let applied = Migrator::get_migration_models(connection).await.map_err(migration_error)?;
    match applied.into_iter().find(|row| !known.contains(&row.version)) {
        Some(row) => Err(DbError::TooNew(row.version)),
        None => Ok(()),
    }
}

fn migration_error(error: DbErr) -> DbError {
    match DbError::from(error) {
        DbError::Driver(error) => DbError::Migration(error),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectOptions, ConnectionTrait as _, Database};

    use super::*;

    #[tokio::test]
    async fn what_was_known_of_pages_under_their_old_ids_is_forgotten() {
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1);
        let connection = Database::connect(options).await.expect("connected");
        Migrator::up(&connection, Some(5)).await.expect("the tables of before");
        let old =
            "INSERT INTO page_reads (kind, key, page_id) VALUES (1, zeroblob(16), zeroblob(16))";
        connection.execute_unprepared(old).await.expect("inserted");
        apply(&connection).await.expect("migrated");
        let left = "DELETE FROM page_reads";
        let left = connection.execute_unprepared(left).await.expect("looked").rows_affected();
        assert_eq!(left, 0);
    }
}
