//! All checks, in the order in which one depends on another.

use yizhan_db::Db;

use super::{Finding, database, folder, pages, sites};
use crate::{
    config::Config,
    wiring::{OpenError, find_installation},
    words::InChinese as _,
};

/// Examines the installation.
pub(crate) async fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    match find_installation(config) {
        Ok(()) => (),
        Err(error @ OpenError::NoDatabaseFile(_)) => {
            let advice = "请检查 --database 或配置项 database.url；新建数据库请运行 yizhan init。";
            findings.push(Finding::bad("database", error.in_chinese(), advice));
            return findings;
        }
        Err(_) => {
            findings.push(Finding::bad(
                "installation",
                format!("数据目录 {} 尚未初始化。", config.data.display()),
                "请运行 yizhan init，或用 --data 指定已有的数据目录。",
            ));
            return findings;
        }
    }
    findings.push(folder::writable(config));
    findings.push(folder::lock(config));
    findings.push(folder::space(config));
    let (reached, db) = database::reach(config).await;
    findings.push(reached);
    let Some(db) = db else { return findings };
    let migrated = database::migrated(&db).await;
    let is_migrated = migrated.is_good;
    findings.push(migrated);
    if is_migrated {
        findings.extend(contents(config, &db).await);
    }
    // What cannot be closed ends with the process.
    let _ = db.close().await;
    findings
}

async fn contents(config: &Config, db: &Db) -> Vec<Finding> {
    let mut findings =
        vec![database::chain(db).await, database::jobs(db).await, sites::breaks(db).await];
    findings.extend(pages::pages(db, &config.sites_folder()).await);
    findings
}
