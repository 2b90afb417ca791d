//! Runs that are interrupted, and end as if they had not been.

use std::time::Duration;

use yizhan_core::{Actor, Denied, Grant, Permission, RunId, Scope, SiteId, UserId};
use yizhan_files::DataLock;
use yizhan_ingest::{Ingest, RunError, RunSettings, Silent, resume_run};

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
async fn a_site_that_never_answers_leaves_no_run_behind() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address").port()
    };
    let platform = Platform::new().await;
    let source = yizhan_ingest::SourceAddress::Website { url: format!("http://127.0.0.1:{port}/") };
    let run_id = platform.start(source, quick()).await;
    let error = platform.resume(run_id, &Silent).await.expect_err("nobody is there");
    assert!(error.is_refusal(), "{error}");
    let RunError::NeverStarted(cause) = error else { panic!("{error}") };
    assert!(matches!(*cause, RunError::Seeds(_)), "{cause}");
    let open = yizhan_ingest::latest_run(&platform.ingest, platform.site_id).await.expect("read");
    assert_eq!(open, None);
    let again = platform.resume(run_id, &Silent).await.expect_err("it was forgotten");
    assert!(matches!(again, RunError::NotFound(_)), "{again}");
}

#[tokio::test]
async fn one_process_at_a_time_works_on_a_run_and_its_folder_goes_with_its_end() {
    let server = Server::legacy().await;
    let platform = Platform::new().await;
    let run_id = platform.start(server.source(), small_waves()).await;
    let folder = platform.ingest.scratch.join(run_id.to_string());
    let held = DataLock::acquire(&folder).expect("a lock");
    let busy = platform.resume(run_id, &Silent).await.expect_err("somebody works on it");
    assert!(
        matches!(busy, RunError::Busy { run_id: run, holder: Some(_) } if run == run_id),
        "{busy}"
    );
    assert!(platform.items(run_id).await.is_empty(), "nothing was done");
    drop(held);
    let stopped = platform.resume(run_id, &StopAfter::checkpoints(3)).await;
    assert!(matches!(stopped, Err(RunError::Interrupted)));
    platform.resume(run_id, &Silent).await.expect("a finished run");
    assert!(!folder.exists(), "nothing is left behind");
    let again = platform.resume(run_id, &Silent).await.expect("what became of it");
    assert!(again.added > 0 && !folder.exists());
}

#[tokio::test]
async fn an_unknown_run_leaves_nothing_behind() {
    let platform = Platform::new().await;
    let run_id = RunId(uuid::Uuid::from_u128(5));
    let unknown = platform.resume(run_id, &Silent).await.expect_err("there is none");
    assert!(matches!(unknown, RunError::NotFound(run) if run == run_id), "{unknown}");
    assert!(!platform.ingest.scratch.exists());
}

#[tokio::test]
async fn who_may_not_read_old_sites_in_resumes_no_run() {
    let server = Server::legacy().await;
    let platform = Platform::new().await;
    let run_id = platform.start(server.source(), small_waves()).await;
    let events = platform.app.events().await;
    let other = SiteId(uuid::Uuid::from_u128(8));
    for (permission, site, refusal) in [
        (Permission::ManageSite, platform.site_id, Denied::Forbidden(Permission::RunIngest)),
        (Permission::RunIngest, other, Denied::Hidden),
    ] {
        let actor = Actor {
            user_id: UserId(uuid::Uuid::from_u128(9)),
            grants: vec![Grant::One(permission, Scope::Site(site))],
        };
        let ingest = Ingest { actor, ..platform.ingest.clone() };
        let refused = resume_run(&ingest, run_id, &Silent).await.expect_err("they may not");
        assert!(matches!(refused, RunError::Denied(denied) if denied == refusal), "{refused}");
    }
    assert!(platform.items(run_id).await.is_empty() && !platform.ingest.scratch.exists());
    assert_eq!(platform.app.events().await, events);
}
