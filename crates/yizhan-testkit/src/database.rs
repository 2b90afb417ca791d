//! A database of a test's own.

use sea_orm::{ConnectionTrait as _, Database};
use tempfile::TempDir;

/// A database nobody else uses, and a folder beside it.
pub struct TestDatabase {
    /// Its address.
    pub url: String,
    pub(crate) folder: TempDir,
}

impl TestDatabase {
    /// A new, empty database: on the server that `TEST_DATABASE_URL` names, else SQLite.
    ///
    /// # Panics
    /// When it cannot be made.
    #[expect(clippy::disallowed_methods, reason = "tests choose their database by environment")]
    pub async fn create() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match std::env::var("TEST_DATABASE_URL") {
            Ok(server) => create_on(&server, &folder).await,
            Err(_) => format!("sqlite://{}", folder.path().join("test.db").display()),
        };
        Self { url, folder }
    }
}

/// The temporary folder's name is unique, so the database's is too.
async fn create_on(server: &str, folder: &TempDir) -> String {
    let name = folder.path().file_name().expect("a name").to_string_lossy().to_lowercase();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let unique: String = folder
        .path()
        .to_string_lossy()
        .bytes()
        .fold(0_u64, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()))
        .to_string();
    let name = format!("t_{name}_{unique}");
    let server = server.trim_end_matches('/');
    let connection = Database::connect(format!("{server}/postgres")).await.expect("a server");
    connection
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .expect("a new database");
    connection.close().await.expect("closed");
    format!("{server}/{name}")
}
