//! Asking whether anybody listens, before a pool is made that would go on trying.

use std::{io, str::FromStr as _, time::Duration};

use sea_orm::sqlx::postgres::PgConnectOptions;
use tokio::{net::TcpStream, time::timeout};

use crate::DbError;

/// How long a server may take to take a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// Passes when somebody listens where the address leads. Who listens in a file, or is a file, is not asked.
pub(crate) async fn knock(url: &str, patience: Duration) -> Result<(), DbError> {
    let Some((host, port)) = place(url) else { return Ok(()) };
    let connected =
        timeout(patience.min(PATIENCE), TcpStream::connect((host.as_str(), port))).await;
    let source = match connected {
        Ok(Ok(_)) => return Ok(()),
        Ok(Err(source)) => source,
        Err(_) => io::ErrorKind::TimedOut.into(),
    };
    Err(DbError::NobodyListens { place: format!("{host}:{port}"), source })
}

/// Host and port of a server.
fn place(url: &str) -> Option<(String, u16)> {
    if url.starts_with("sqlite:") {
        return None;
    }
    // What cannot be read is told by the one who connects.
    let options = PgConnectOptions::from_str(url).ok()?;
    let host = options.get_host().trim_matches(['[', ']']);
    let is_file = options.get_socket().is_some() || host.starts_with('/');
    (!is_file && !host.is_empty()).then(|| (host.to_owned(), options.get_port()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_server_on_the_network_is_asked() {
        let at = |host: &str, port| Some((host.to_owned(), port));
        assert_eq!(place("postgres://u:p@db.example:5999/x"), at("db.example", 5999));
        assert_eq!(place("postgresql://127.0.0.1/x"), at("127.0.0.1", 5432));
        assert_eq!(place("postgres://u@[::1]/x"), at("::1", 5432));
        assert_eq!(place("postgres://u@%2Fvar%2Frun%2Fpostgresql/x"), None);
        assert_eq!(place("sqlite://data/yizhan.db"), None);
    }
}
