//! Runs that are interrupted, and end as if they had not been.

use std::time::Duration;

use yizhan_ingest::{RunError, RunSettings, Silent};

use crate::kit::{Platform, Server, StopAfter, quick, without_ids};

fn small_waves() -> RunSettings {
    RunSettings { wave: 8, max_pages: Some(40), ..quick() }
}

#[tokio::test]
async fn a_run_that_is_stopped_after_any_checkpoint_ends_the_same() {
    let server = Server::legacy().await;
    let undisturbed = Platform::new().await;
    let run_id = undisturbed.run(server.source(), small_waves()).await;
    let expected = without_ids(&undisturbed.items(run_id).await);
    let events = undisturbed.app.events().await.len();
    for every in [1, 2, 5] {
        let platform = Platform::new().await;
        let run_id = platform.start(server.source(), small_waves()).await;
        let mut stops = 0;
        loop {
            match platform.resume(run_id, &StopAfter::checkpoints(every)).await {
                Ok(_) => break,
                Err(RunError::Interrupted) => stops += 1,
                Err(error) => panic!("{error}"),
            }
            assert!(stops < 500, "the run does not come to its end");
        }
        assert!(stops > 5, "it was stopped only {stops} times");
        assert_eq!(without_ids(&platform.items(run_id).await), expected);
        assert_eq!(platform.app.events().await.len(), events);
    }
}

#[tokio::test]
async fn a_run_that_is_dropped_in_the_middle_of_anything_ends_the_same() {
    let server = Server::legacy().await;
    let undisturbed = Platform::new().await;
    let run_id = undisturbed.run(server.source(), small_waves()).await;
    let expected = without_ids(&undisturbed.items(run_id).await);
    let platform = Platform::new().await;
    let run_id = platform.start(server.source(), small_waves()).await;
    let mut patience = Duration::from_millis(15);
    while tokio::time::timeout(patience, platform.resume(run_id, &Silent)).await.is_err() {
        // Each time a little later, so that even the longest step is survived at last.
        patience = patience * 11 / 10;
    }
    assert_eq!(without_ids(&platform.items(run_id).await), expected);
}

#[tokio::test]
async fn a_site_that_stops_answering_keeps_its_addresses_for_later() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address").port()
    };
    let platform = Platform::new().await;
    let source = yizhan_ingest::SourceAddress::Website { url: format!("http://127.0.0.1:{port}/") };
    let run_id = platform.start(source, quick()).await;
    let error = platform.resume(run_id, &Silent).await.expect_err("nobody is there");
    assert!(matches!(error, RunError::Seeds(_) | RunError::SiteDown(_)), "{error}");
    let open = yizhan_ingest::latest_run(&platform.ingest, platform.site_id).await.expect("read");
    assert_eq!(open, Some(run_id));
}
