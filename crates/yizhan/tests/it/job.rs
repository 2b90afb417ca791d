use serde_json::{Value, json};
use yizhan_db::jobs::{Lane, NewJob};
use yizhan_publish::press::refresh_sites_job;

use crate::{installation::Installation, standard_output};

/// An installation with jobs that failed for good.
fn with_dead_letters(failed: Vec<NewJob>) -> Installation {
    let installation = Installation::with_site();
    installation.done(&["publish"]);
    installation.within(async |cx| {
        for job in failed {
            cx.enqueue(job).await.expect("enqueued");
        }
    });
    installation.fail_jobs("磁盘已满");
    installation
}

fn nobodys() -> NewJob {
    NewJob::new("nobody.does_this", Lane::Normal, json!({}))
}

fn kinds(jobs: &Value) -> Vec<&str> {
    let jobs = jobs.as_array().expect("a list").iter();
    jobs.map(|job| job["kind"].as_str().expect("a kind")).collect()
}

#[test]
fn what_failed_for_good_is_listed_and_can_be_laid_aside() {
    let installation = with_dead_letters(vec![nobodys()]);
    assert_eq!(installation.run(&["doctor"]).status.code(), Some(1));
    let listed = installation.json(&["job", "list"]);
    assert_eq!(kinds(&listed), ["nobody.does_this"]);
    assert_eq!(listed[0]["error"], "磁盘已满");
    assert!(installation.done(&["job", "list"]).contains("磁盘已满"));
    let id = listed[0]["id"].as_str().expect("an id");
    installation.done(&["job", "dismiss", id]);
    assert_eq!(installation.done(&["job", "list"]).trim(), "没有中止的任务。");
    installation.done(&["doctor"]);
    let told = installation.refused(&["job", "dismiss", id]);
    assert!(told.contains("没有编号为"), "{told}");
}

#[test]
fn what_failed_for_good_is_done_after_all() {
    let installation = with_dead_letters(vec![refresh_sites_job(), nobodys()]);
    let output = installation.run(&["publish", "--json"]);
    assert_eq!(output.status.code(), Some(1), "{}", standard_output(&output));
    installation.done(&["job", "retry", "--all"]);
    assert_eq!(kinds(&installation.json(&["job", "list"])), Vec::<&str>::new());
    let output = installation.run(&["publish", "--json"]);
    let said: Value = serde_json::from_str(&standard_output(&output)).expect("JSON");
    assert_eq!(output.status.code(), Some(1), "one of them cannot be done");
    assert_eq!((said["retrying"].as_u64(), said["dead"].as_u64()), (Some(1), Some(0)));
}

#[test]
fn a_job_must_be_named() {
    let installation = Installation::new();
    assert_eq!(installation.run(&["job", "retry"]).status.code(), Some(2));
    let nobody = "00000000-0000-7000-8000-000000000000";
    let told = installation.refused(&["job", "retry", nobody]);
    assert!(told.contains(nobody), "{told}");
}
