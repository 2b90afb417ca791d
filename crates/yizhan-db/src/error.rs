//! What can go wrong with a database, as callers need to tell it apart.

use sea_orm::DbErr;

/// The database failed, or holds something it should not.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The address names neither database.
    #[error("`{0}` is neither a sqlite:// nor a postgres:// address")]
    UnknownAddress(String),
    /// Nobody answers where the database should be.
    #[error("nobody listens on {place}")]
    NobodyListens {
        /// Host and port.
        place: String,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The database could not be reached or opened.
    #[error("the database cannot be reached")]
    Unreachable(#[source] DbErr),
    /// The database was written by a newer version of the platform.
    #[error("the database holds migration `{0}`, which this version does not know")]
    TooNew(String),
    /// Migrations could not be applied.
    #[error("the database could not be migrated")]
    Migration(#[source] DbErr),
    /// Another process holds the database for longer than the busy time-out.
    #[error("the database is locked by another process")]
    Locked(#[source] DbErr),
    /// Another unit of work of this process writes for longer than the busy time-out.
    #[error("the database is still being written to")]
    WriterBusy,
    /// The disk that holds the database is full.
    #[error("the disk of the database is full")]
    DiskFull(#[source] DbErr),
    /// The driver reported another error.
    #[error("the database failed")]
    Driver(#[source] DbErr),
    /// A stored value cannot be read.
    #[error("column `{column}` holds a value that cannot be read")]
    Corrupt {
        /// The table and column.
        column: &'static str,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl DbError {
    /// Whether somebody else was quicker to store something of which there may be one only.
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Driver(error)
            if matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))))
    }

    /// A stored value of `column` that cannot be read.
    pub fn corrupt(
        column: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Corrupt { column, source: source.into() }
    }
}

impl From<DbErr> for DbError {
    fn from(error: DbErr) -> Self {
        // SQLite says SQLITE_BUSY (5) and SQLITE_FULL (13) in words; PostgreSQL says 53100 for a full disk.
        let text = error.to_string();
        if text.contains("database is locked") || text.contains("database table is locked") {
            Self::Locked(error)
        } else if text.contains("database or disk is full") || text.contains("53100") {
            Self::DiskFull(error)
        } else if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
            Self::Unreachable(error)
        } else {
            Self::Driver(error)
        }
    }
}
