//! What a commit waits for.

use std::time::Duration;

use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use yizhan_db::{Db, DbError, DbSettings, Tx};
use yizhan_testkit::TestDatabase;

/// How a commit is made permanent, in the words of the database.
async fn synchronous(tx: &Tx) -> String {
    let conn = tx.connection();
    let backend = conn.get_database_backend();
    let (ask, number) = match backend {
        DbBackend::Sqlite => ("PRAGMA synchronous", true),
        _ => ("SHOW synchronous_commit", false),
    };
    let statement = Statement::from_string(backend, ask);
    let row = conn.query_one_raw(statement).await.expect("asked").expect("answered");
    if number {
        row.try_get_by_index::<i32>(0).expect("a number").to_string()
    } else {
        row.try_get_by_index(0).expect("a word")
    }
}

/// A server of tests may be set up not to.
async fn wait_for_the_disk_by_default(database: &TestDatabase) {
    let db = Db::connect(&DbSettings::new(&database.url)).await.expect("connected");
    if !db.is_sqlite() {
        let (_, name) = database.url.rsplit_once('/').expect("a name");
        let set = format!("ALTER DATABASE {name} SET synchronous_commit = on");
        db.reader().execute_unprepared(&set).await.expect("set");
    }
    db.close().await.expect("closed");
}

#[tokio::test]
async fn only_a_relaxed_commit_does_not_wait_for_the_disk() {
    let database = TestDatabase::create().await;
    wait_for_the_disk_by_default(&database).await;
    let db = Db::open(&DbSettings::new(&database.url)).await.expect("opened");
    let usual = if db.is_sqlite() { "2" } else { "on" };
    let relaxed = if db.is_sqlite() { "1" } else { "off" };
    for _ in 0..2 {
        let tx = db.begin_relaxed().await.expect("begun");
        assert_eq!(synchronous(&tx).await, relaxed);
        drop(tx);
        let tx = db.begin().await.expect("begun");
        assert_eq!(synchronous(&tx).await, usual);
    }
}

#[tokio::test]
async fn what_was_committed_either_way_is_seen_by_the_other() {
    let database = TestDatabase::create().await;
    let db = Db::open(&DbSettings::new(&database.url)).await.expect("opened");
    for (step, is_relaxed) in [(1, true), (2, false), (3, true)] {
        let tx = if is_relaxed { db.begin_relaxed().await } else { db.begin().await };
        let tx = tx.expect("begun");
        let add = format!("UPDATE event_chain SET number = number + 1 WHERE number = {}", step - 1);
        let done = tx.connection().execute_unprepared(&add).await.expect("changed");
        assert_eq!(done.rows_affected(), 1, "step {step} does not see the one before");
        tx.commit().await.expect("committed");
    }
}

#[tokio::test]
async fn a_writer_that_waits_for_too_long_is_told_that_the_database_is_busy() {
    let database = TestDatabase::create().await;
    let mut settings = DbSettings::new(&database.url);
    if database.url.starts_with("sqlite") {
        // A connection to a busy server may take longer.
        settings.busy_timeout = Duration::from_millis(50);
    }
    let db = Db::open(&settings).await.expect("opened");
    if !db.is_sqlite() {
        // Writers of PostgreSQL do not wait for one another here.
        let _first = db.begin().await.expect("begun");
        db.begin().await.expect("begun beside it");
        return;
    }
    let first = db.begin().await.expect("begun");
    let error = db.begin().await.expect_err("the first one still writes");
    assert!(matches!(error, DbError::WriterBusy), "{error:?}");
    let error = db.begin_relaxed().await.expect_err("the first one still writes");
    assert!(matches!(error, DbError::WriterBusy), "{error:?}");
    drop(first);
    db.begin().await.expect("begun once the first one has ended");
}
