use sea_orm::ConnectionTrait as _;
use yizhan_db::{Db, DbError, DbSettings};
use yizhan_testkit::TestDatabase;

#[tokio::test]
async fn a_database_opens_twice() {
    let database = TestDatabase::create().await;
    let settings = DbSettings::new(&database.url);
    Db::open(&settings).await.expect("opened").close().await.expect("closed");
    Db::open(&settings).await.expect("opened again").ping().await.expect("answers");
}

#[tokio::test]
async fn what_is_missing_is_named_and_nothing_is_changed_by_asking() {
    let database = TestDatabase::create().await;
    let settings = DbSettings::new(&database.url);
    let db = Db::connect(&settings).await.expect("connected");
    let missing = db.pending_migrations().await.expect("asked");
    assert_eq!(missing.first().map(String::as_str), Some("m0001_create_events_and_jobs"));
    assert_eq!(db.pending_migrations().await.expect("asked again"), missing);
    db.close().await.expect("closed");
    let db = Db::open(&settings).await.expect("opened");
    assert_eq!(db.pending_migrations().await.expect("asked"), Vec::<String>::new());
}

#[tokio::test]
async fn an_address_of_neither_kind_is_refused() {
    let error = Db::open(&DbSettings::new("mysql://localhost/x")).await.expect_err("refused");
    assert!(matches!(error, DbError::UnknownAddress(_)), "{error:?}");
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let database = TestDatabase::create().await;
    let settings = DbSettings::new(&database.url);
    let db = Db::open(&settings).await.expect("opened");
    db.reader()
        .execute_unprepared("INSERT INTO schema_migrations (version, applied_at) VALUES ('m9999_from_the_future', 0)")
        .await
        .expect("planted");
    db.close().await.expect("closed");
    let error = Db::open(&settings).await.expect_err("refused");
    assert!(matches!(error, DbError::TooNew(name) if name == "m9999_from_the_future"));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_to_be_unreachable() {
    let mut settings = DbSettings::new("postgres://127.0.0.1:1/none");
    settings.busy_timeout = std::time::Duration::from_millis(200);
    let error = Db::open(&settings).await.expect_err("unreachable");
    assert!(matches!(error, DbError::NobodyListens { .. }), "{error:?}");
}
