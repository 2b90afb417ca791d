//! The database, its log and its jobs.

use yizhan_db::{
    Db, DbError, events,
    jobs::{self, JobState},
};

use super::Finding;
use crate::{config::Config, wiring::without_password, words::InChinese as _};

/// How many dead letters are named.
const NAMED: u64 = 3;

/// Whether the database answers.
pub(super) async fn reach(config: &Config) -> (Finding, Option<Db>) {
    let settings = config.database.settings(&config.data);
    let address = without_password(&settings.url);
    let connected = async {
        let db = Db::connect(&settings).await?;
        db.ping().await?;
        Ok::<_, DbError>(db)
    };
    match connected.await {
        Ok(db) => (Finding::good("database", format!("数据库可以连接（{address}）。")), Some(db)),
        Err(error) => {
            let message = format!("数据库不能使用：{}", error.in_chinese());
            let advice = format!("请检查数据库服务和配置项 database.url（{address}）。");
            (Finding::bad("database", message, advice), None)
        }
    }
}

/// Whether its tables are those of this program.
pub(super) async fn migrated(db: &Db) -> Finding {
    match db.pending_migrations().await {
        Ok(missing) if missing.is_empty() => {
            Finding::good("migrations", "数据库结构与程序版本一致。")
        }
        Ok(missing) => Finding::bad(
            "migrations",
            format!("数据库结构比程序版本旧，尚有{}项升级未执行。", missing.len()),
            "请先备份，再运行 yizhan init 完成升级。",
        ),
        Err(error) => failed("migrations", &error),
    }
}

/// Whether nobody changed the log.
pub(super) async fn chain(db: &Db) -> Finding {
    match events::verify(db).await {
        Ok(Ok(entries)) => Finding::good("events", format!("操作日志完整，共{entries}条。")),
        Ok(Err(fault)) => Finding::bad(
            "events",
            format!("操作日志被改动或缺失（{fault}）。"),
            "请保留现场，从备份核对，并查明谁直接改动了数据库。",
        ),
        Err(error) => failed("events", &error),
    }
}

/// Whether every job was done.
pub(super) async fn jobs(db: &Db) -> Finding {
    let counts = match jobs::counts(db).await {
        Ok(counts) => counts,
        Err(error) => return failed("jobs", &error),
    };
    let of = |state| counts.get(&state).copied().unwrap_or_default();
    let (waiting, dead) = (of(JobState::Queued), of(JobState::Dead));
    if dead == 0 {
        return Finding::good("jobs", format!("后台任务正常，等待{waiting}项，失败0项。"));
    }
    let reasons = match jobs::dead_letters(db, NAMED).await {
        Ok(letters) => letters,
        Err(error) => return failed("jobs", &error),
    };
    let reasons: Vec<_> = reasons
        .into_iter()
        .map(|job| format!("{}（{}）", job.kind, job.error.unwrap_or_default()))
        .collect();
    Finding::bad(
        "jobs",
        format!("有{dead}项后台任务多次失败后中止，最近的是：{}。", reasons.join("；")),
        "排除原因后，运行 yizhan job retry --all 重新执行；不再需要的，用 yizhan job dismiss 取消。",
    )
}

/// A check that could not be made.
pub(super) fn failed(check: &'static str, error: &DbError) -> Finding {
    let message = format!("未能完成检查：{}", error.in_chinese());
    Finding::bad(check, message, "请排除数据库故障后再次体检。")
}
