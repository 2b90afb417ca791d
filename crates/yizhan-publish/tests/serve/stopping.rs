//! Stopping without breaking anything off that can still finish.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::Response;
use tokio::sync::Notify;
use yizhan_publish::serve::{DynamicRequest, Fallback};

use crate::support::Served;

/// Answers when it is told to.
struct Gate {
    entered: Arc<Notify>,
    open: Arc<Notify>,
}

#[async_trait]
impl Fallback for Gate {
    async fn respond(&self, _: DynamicRequest) -> Option<Response<Bytes>> {
        self.entered.notify_one();
        self.open.notified().await;
        Some(Response::new(Bytes::from_static(b"finished")))
    }
}

#[tokio::test]
async fn a_request_under_way_is_finished_and_new_ones_are_not_taken() {
    let (entered, open) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let gate = Gate { entered: Arc::clone(&entered), open: Arc::clone(&open) };
    let mut served = Served::new().fallback(gate).start().await;
    let mut busy = served.client().await;
    let mut idle = served.client().await;
    busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").await;
    entered.notified().await;
    let stopped = served.stop();
    assert!(idle.read_to_end().await.is_empty(), "an idle connection is closed");
    assert!(!served.accepts().await);
    assert!(!stopped.is_finished());
    open.notify_one();
    let reply = busy.reply().await;
    assert_eq!((reply.status, reply.text()), (200, "finished"));
    assert!(busy.read_to_end().await.is_empty());
    stopped.await.unwrap();
}

#[tokio::test]
async fn a_request_that_does_not_finish_is_given_up() {
    let gate = Gate { entered: Arc::new(Notify::new()), open: Arc::new(Notify::new()) };
    let entered = Arc::clone(&gate.entered);
    let mut served = Served::new()
        .fallback(gate)
        .settings(|settings| {
            settings.stop_timeout = Duration::from_millis(200);
            settings.lookup_timeout = Duration::from_mins(10);
        })
        .start()
        .await;
    let mut client = served.client().await;
    client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").await;
    entered.notified().await;
    let stopped = served.stop();
    assert!(client.read_to_end().await.is_empty());
    stopped.await.unwrap();
}
