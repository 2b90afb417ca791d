//! One connection: requests in order, limits on how long a client may hold it.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioTimer;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::sleep;

use super::ServeSettings;
use super::responder::Responder;
use super::stream::{AnswerStream, Traffic};

/// The limits of a connection and the parser's settings.
#[derive(Debug, Clone)]
pub(super) struct ConnectionLimits {
    http: http1::Builder,
    idle: Duration,
}

impl ConnectionLimits {
    pub(super) fn new(settings: &ServeSettings) -> Self {
        // Without `pipeline_flush`: it copies every body behind its head to send both at once.
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(settings.header_timeout)
            .max_header_size(settings.max_header_bytes);
        Self { http, idle: settings.idle_timeout }
    }
}

/// Serves until the client leaves, holds still for too long, or `stop` becomes true and the request
/// under way is answered.
pub(super) async fn serve_connection(
    stream: TcpStream,
    responder: Arc<Responder>,
    limits: ConnectionLimits,
    mut stop: watch::Receiver<bool>,
) {
    let traffic = Arc::new(Traffic::default());
    let stream = AnswerStream::new(stream, Arc::clone(&traffic));
    let of_requests = Arc::clone(&traffic);
    let service = service_fn(move |request| {
        let (responder, traffic) = (Arc::clone(&responder), Arc::clone(&of_requests));
        async move {
            let answer = responder.respond(request).await;
            traffic.announce(answer.body().file_region());
            Ok::<_, Infallible>(answer)
        }
    });
    let mut connection = pin!(limits.http.serve_connection(stream, service));
    let mut stopped = pin!(async move {
        // A closed channel means the same.
        let _changed = stop.wait_for(|is_stopping| *is_stopping).await;
    });
    let mut stalled = pin!(stalled(limits.idle, traffic));
    let mut is_stopping = false;
    loop {
        tokio::select! {
            biased;
            result = connection.as_mut() => {
                if let Err(error) = result {
                    tracing::debug!(%error, "A connection ended early");
                }
                return;
            }
            () = stopped.as_mut(), if !is_stopping => {
                is_stopping = true;
                connection.as_mut().graceful_shutdown();
            }
            () = stalled.as_mut() => return,
        }
    }
}

/// Returns when for `limit` no byte has moved.
async fn stalled(limit: Duration, traffic: Arc<Traffic>) {
    let mut last = 0;
    loop {
        sleep(limit).await;
        let now = traffic.moved();
        if now == last {
            return;
        }
        last = now;
    }
}
