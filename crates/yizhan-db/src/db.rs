//! A pool of connections and the one way to begin a transaction.

use std::{sync::Arc, time::Duration};

use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::{DbError, knock::knock, migrations};

/// Of each connection to SQLite, in KiB and negative as SQLite wants it. Whatever another connection writes empties it,
/// so a larger one costs more to fill than it saves.
const CACHE_SIZE: &str = "-16384";
/// How many rows SQLite reads before somebody takes them. Where it has to wait, two threads change places for each.
const ROWS_AHEAD: usize = 1_024;

/// How to reach the database (数据库设置).
#[derive(Clone, Debug)]
pub struct DbSettings {
    /// `sqlite://…path` or `postgres://user:password@host:port/name`.
    pub url: String,
    /// The most connections held at once.
    pub max_connections: u32,
    /// How long a writer waits for another one, and a caller for a connection.
    pub busy_timeout: Duration,
}

impl DbSettings {
    /// The settings for `url` with safe defaults: 8 connections, 30 seconds.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), max_connections: 8, busy_timeout: Duration::from_secs(30) }
    }
}

/// A pool of connections to one database (数据库).
#[derive(Clone, Debug)]
pub struct Db {
    connection: DatabaseConnection,
    sqlite: Option<SqliteWriter>,
}

/// SQLite has one writer. Waiting in line here is fair; waiting in its busy handler is not.
#[derive(Clone, Debug)]
struct SqliteWriter {
    turn: Arc<Mutex<()>>,
    busy_timeout: Duration,
    /// The connection whose commits do not wait for the disk.
    relaxed: DatabaseConnection,
}

/// A transaction (事务). Dropping it rolls back.
#[derive(Debug)]
pub struct Tx {
    inner: DatabaseTransaction,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Db {
    /// Connects without touching the schema.
    ///
    /// # Errors
    /// The address is of neither kind, or nothing answers there.
    pub async fn connect(settings: &DbSettings) -> Result<Self, DbError> {
        let url = &settings.url;
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|kind| url.starts_with(kind)) {
            return Err(DbError::UnknownAddress(url.clone()));
        }
        knock(url, settings.busy_timeout).await?;
        let pool = |synchronous, connections| {
            Database::connect(options(settings, synchronous, connections))
        };
        let connection =
            pool("FULL", settings.max_connections).await.map_err(DbError::Unreachable)?;
        let sqlite = if connection.get_database_backend() == DbBackend::Sqlite {
            let relaxed = pool("NORMAL", 1).await.map_err(DbError::Unreachable)?;
            Some(SqliteWriter {
                turn: Arc::default(),
                busy_timeout: settings.busy_timeout,
                relaxed,
            })
        } else {
            None
        };
        Ok(Self { connection, sqlite })
    }

    /// Connects, and applies the migrations that are missing.
    ///
    /// # Errors
    /// As [`Db::connect`]; the database is newer than this program; a migration failed.
    pub async fn open(settings: &DbSettings) -> Result<Self, DbError> {
        let db = Self::connect(settings).await?;
        migrations::apply(&db.connection).await?;
        Ok(db)
    }

    /// The names of the migrations that this program would apply. Changes nothing.
    ///
    /// # Errors
    /// The database failed, or is newer than this program.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, DbError> {
        migrations::pending(&self.connection).await
    }

    /// Begins a transaction that may write.
    ///
    /// On SQLite it takes the write lock at once: a transaction that reads first and writes later
    /// would fail without waiting.
    ///
    /// # Errors
    /// No connection within the busy time-out, or the database is locked for longer.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        let turn = self.turn().await?;
        begin_on(&self.connection, turn).await
    }

    /// Begins a transaction that may write, and whose commit does not wait for the disk (异步提交).
    ///
    /// A power failure may undo it, but only together with everything that was committed after it, on whichever
    /// connection. So it is for what is done again if it is lost; a process that dies loses nothing.
    ///
    /// # Errors
    /// As [`Db::begin`].
    pub async fn begin_relaxed(&self) -> Result<Tx, DbError> {
        let turn = self.turn().await?;
        if let Some(sqlite) = &self.sqlite {
            return begin_on(&sqlite.relaxed, turn).await;
        }
        let tx = begin_on(&self.connection, turn).await?;
        tx.inner.execute_unprepared("SET LOCAL synchronous_commit TO OFF").await?;
        Ok(tx)
    }

    async fn turn(&self) -> Result<Option<OwnedMutexGuard<()>>, DbError> {
        let Some(sqlite) = &self.sqlite else { return Ok(None) };
        let turn = Arc::clone(&sqlite.turn).lock_owned();
        let turn = tokio::time::timeout(sqlite.busy_timeout, turn).await;
        turn.map(Some).map_err(|_| DbError::WriterBusy)
    }

    /// For reading outside of a transaction.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Whether this is the embedded database.
    pub fn is_sqlite(&self) -> bool {
        self.sqlite.is_some()
    }

    /// Passes when the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<(), DbError> {
        Ok(self.connection.ping().await?)
    }

    /// Closes all connections, so that an embedded database is left as one tidy file.
    ///
    /// # Errors
    /// The driver reported one while closing.
    pub async fn close(self) -> Result<(), DbError> {
        if let Some(sqlite) = self.sqlite {
            sqlite.relaxed.close().await?;
        }
        Ok(self.connection.close().await?)
    }
}

fn options(settings: &DbSettings, synchronous: &'static str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(&settings.url);
    options
        .max_connections(connections)
        .acquire_timeout(settings.busy_timeout)
        .connect_timeout(settings.busy_timeout)
        // A server may have hung up meanwhile; a file has not, and asking costs as much as a query.
        .test_before_acquire(!settings.url.starts_with("sqlite:"))
        .sqlx_logging(false);
    let busy_timeout = settings.busy_timeout;
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .create_if_missing(true)
            .busy_timeout(busy_timeout)
            .foreign_keys(true)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", synchronous)
            .pragma("cache_size", CACHE_SIZE)
            .row_buffer_size(ROWS_AHEAD)
            .pragma("temp_store", "MEMORY")
    });
    options
}

#[expect(clippy::disallowed_methods, reason = "the one place that may")]
async fn begin_on(
    connection: &DatabaseConnection,
    turn: Option<OwnedMutexGuard<()>>,
) -> Result<Tx, DbError> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let inner = connection.begin_with_options(options).await?;
    Ok(Tx { inner, _turn: turn })
}

impl Tx {
    /// The connection to run queries on.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.inner
    }

    /// Makes everything done so far permanent.
    ///
    /// # Errors
    /// The database refused; nothing was kept.
    pub async fn commit(self) -> Result<(), DbError> {
        Ok(self.inner.commit().await?)
    }
}
