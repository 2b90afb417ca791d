//! One connection: requests in order, limits on how long a client may hold it.

use std::convert::Infallible;
use std::future::ready;
use std::pin::pin;
use std::sync::Arc;

use futures_util::future::Either;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::ServeSettings;
use super::patience::Patience;
use super::responder::Responder;
use super::stream::AnswerStream;
use super::traffic::Traffic;

/// The limits of a connection and the parser's settings.
#[derive(Debug, Clone)]
pub(super) struct ConnectionLimits {
    http: http1::Builder,
    patience: Patience,
}

impl ConnectionLimits {
    pub(super) fn new(settings: &ServeSettings) -> Self {
        // Without `pipeline_flush`: it copies every body behind its head to send both at once.
        // Without `header_read_timeout`: it sets a timer for every request.
        let mut http = http1::Builder::new();
        http.header_read_timeout(None).max_header_size(settings.max_header_bytes);
        let patience = Patience { head: settings.header_timeout, idle: settings.idle_timeout };
        Self { http, patience }
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
        of_requests.head_is_read();
        if let Some(mut answer) = responder.at_once(&request) {
            of_requests.announce(answer.body().length(), answer.body_mut().take_file_region());
            return Either::Left(ready(Ok::<_, Infallible>(answer)));
        }
        let (responder, traffic) = (Arc::clone(&responder), Arc::clone(&of_requests));
        // In a box, so that what seldom happens takes no room where it does not.
        Either::Right(Box::pin(async move {
            let mut answer = responder.respond(request).await;
            traffic.announce(answer.body().length(), answer.body_mut().take_file_region());
            Ok(answer)
        }))
    });
    let mut connection = pin!(limits.http.serve_connection(stream, service));
    let mut stopped = pin!(async move {
        // A closed channel means the same.
        let _changed = stop.wait_for(|is_stopping| *is_stopping).await;
    });
    let mut stalled = pin!(limits.patience.end(traffic));
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
