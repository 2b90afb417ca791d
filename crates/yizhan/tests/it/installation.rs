//! An installation of a test's own, on the database that the tests run on.

use std::{
    path::PathBuf,
    process::{Command, Output},
    sync::Arc,
};

use chrono::TimeDelta;
use tempfile::TempDir;
use yizhan_core::{Actor, Clock as _, SystemClock};
use yizhan_db::{
    Db, DbSettings,
    jobs::{self, Lane, RetryPolicy},
};
use yizhan_frame::{Cx, Platform};
use yizhan_testkit::TestDatabase;

use crate::{program, standard_error, standard_output};

/// A data folder and a database.
pub(crate) struct Installation {
    folder: TempDir,
    database: TestDatabase,
}

impl Installation {
    /// A folder and a database in which nothing is yet.
    pub(crate) fn empty() -> Self {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let database = runtime.block_on(TestDatabase::create());
        Self { folder: tempfile::tempdir().expect("a folder"), database }
    }

    /// With nothing in it but what every installation has.
    pub(crate) fn new() -> Self {
        let installation = Self::empty();
        installation.done(&["init"]);
        installation
    }

    /// With one live site, `water`, of the domain `water.example.gov.cn`.
    pub(crate) fn with_site() -> Self {
        let installation = Self::new();
        let name = "示例市水利局";
        installation.done(&["organisation", "add", "water", "--name", name]);
        installation.done(&["site", "add", "water", "--name", name, "--sponsor", "water"]);
        installation.done(&["site", "channel", "add-set", "water", "department"]);
        installation.done(&["site", "domain", "add", "water", "water.example.gov.cn"]);
        installation.done(&[
            "site",
            "change",
            "water",
            "--code",
            "3404000099",
            "--icp-number",
            "皖ICP备00000099号",
            "--police-number",
            "皖公网安备34040000000099号",
            "--official-mark",
            "示例标识0099",
            "--tested-on",
            "2019-11-20",
            "--tester",
            "示例检测机构",
            "--address",
            "示例市示例路1号",
            "--phone",
            "0554-0000099",
        ]);
        installation.done(&["site", "move", "water", "testing"]);
        let (number, notice) = ("示政办〔2026〕1号", "本网站今日上线。");
        installation.done(&[
            "site",
            "move",
            "water",
            "live",
            "--approval",
            number,
            "--notice",
            notice,
        ]);
        installation
    }

    /// Takes its site off-line, with a notice.
    pub(crate) fn suspend_site(&self) {
        self.done(&[
            "site",
            "move",
            "water",
            "suspended",
            "--approval",
            "示政办〔2026〕2号",
            "--notice",
            "因机房检修临时下线。",
            "--force-majeure",
            "机房进水",
            "--until",
            "2099-01-01",
        ]);
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Does something in the database that no command does, and commits it.
    pub(crate) fn within<T>(&self, work: impl AsyncFnOnce(&mut Cx) -> T) -> T {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let db = Db::open(&DbSettings::new(&self.database.url)).await.expect("opened");
            let platform = Platform::new(db.clone(), Arc::new(SystemClock), vec![]);
            let mut cx = platform.begin(Actor::operator()).await.expect("begun");
            let value = work(&mut cx).await;
            cx.commit().await.expect("committed");
            db.close().await.expect("closed");
            value
        })
    }

    /// Lets every job that waits fail for good.
    pub(crate) fn fail_jobs(&self, error: &str) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let db = Db::open(&DbSettings::new(&self.database.url)).await.expect("opened");
            let (now, lease) = (SystemClock.now(), TimeDelta::minutes(1));
            let lanes = [Lane::Urgent, Lane::Normal, Lane::Bulk];
            let once = RetryPolicy { attempts: 1, ..RetryPolicy::default() };
            for job in jobs::claim(&db, "test", &lanes, 99, now, lease).await.expect("claimed") {
                jobs::fail(&db, &job, now, error, once).await.expect("failed");
            }
            db.close().await.expect("closed");
        });
    }

    /// The program on this installation.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut program = program();
        program.current_dir(self.folder.path()).args(arguments);
        program.arg("--data").arg(self.data()).args(["--database", &self.database.url]);
        program
    }

    /// Runs the program on this installation.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.program(arguments).output().expect("the program runs")
    }

    /// Runs the program, demands that all is well, and returns what it said.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", standard_error(&output));
        standard_output(&output)
    }

    /// Runs the program with `--json`, and returns what it said.
    pub(crate) fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let arguments: Vec<_> = arguments.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.done(&arguments)).expect("JSON")
    }

    /// Runs the program, demands that it could not run, and returns why.
    pub(crate) fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", standard_output(&output));
        standard_error(&output)
    }
}
