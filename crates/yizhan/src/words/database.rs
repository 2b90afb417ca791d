//! What is said when the database fails, or somebody may not.

use yizhan_core::Denied;
use yizhan_db::{
    DbError,
    jobs::{NoDeadLetter, SettleJobError},
};

use super::{InChinese, causes, system::system};

impl InChinese for DbError {
    fn in_chinese(&self) -> String {
        match self {
            Self::UnknownAddress(_) => {
                "数据库地址有误，应以 sqlite:// 或 postgres:// 开头。".to_owned()
            }
            Self::NobodyListens { place, source } => format!(
                "数据库无法连接：{place} 没有应答（{}）。请检查数据库服务是否已启动、数据库地址是否正确。",
                system(source)
            ),
            Self::Unreachable(error) => format!("数据库无法连接：{}。", why_unreachable(error)),
            Self::TooNew(migration) => format!(
                "数据库由更高版本的程序升级过（{migration}），本版本不能使用。请改用新版本程序。"
            ),
            Self::Migration(_) => format!("数据库升级失败，原有数据未改动（{}）。", causes(self)),
            Self::Locked(_) => "数据库正被其他进程占用，请稍后再试。".to_owned(),
            Self::WriterBusy => "数据库正忙，等待写入超时，请稍后再试。".to_owned(),
            Self::DiskFull(_) => "数据库所在磁盘已满，请清理磁盘后再试。".to_owned(),
            Self::Driver(_) => format!("数据库出错（{}）。", causes(self)),
            Self::Corrupt { .. } => format!(
                "数据库中有无法识别的内容，请从备份恢复或联系技术支持（{}）。",
                causes(self)
            ),
        }
    }
}

/// Why a database cannot be reached or opened, as far as its driver says it in words that are known.
fn why_unreachable(error: &dyn std::error::Error) -> String {
    let said = causes(error);
    let known = [
        ("pool timed out", "等待连接超时，请检查数据库服务是否正常"),
        ("password authentication failed", "用户名或密码有误"),
        ("is not permitted to log in", "这个用户不能登录"),
        ("permission denied for database", "这个用户无权使用这个数据库"),
        ("failed to lookup address", "域名无法解析"),
        ("unable to open database file", "数据库文件无法打开，请检查其目录是否存在、权限是否正确"),
        ("file is not a database", "文件不是 SQLite 数据库"),
    ];
    if said.contains("does not exist") {
        if said.contains("role \"") {
            return "没有这个用户".to_owned();
        }
        if said.contains("database \"") {
            return "没有这个数据库，请先创建".to_owned();
        }
    }
    let found = known.iter().find(|(words, _)| said.contains(words));
    found.map_or_else(
        || format!("请检查数据库地址和数据库服务（{said}）"),
        |(_, told)| (*told).to_owned(),
    )
}

impl InChinese for SettleJobError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NoDeadLetter(NoDeadLetter(id)) => {
                format!("中止的任务中没有编号为 {id} 的。可用 yizhan job list 查看。")
            }
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for Denied {
    fn in_chinese(&self) -> String {
        match self {
            Self::Hidden => "没有找到，或者无权查看。".to_owned(),
            Self::Forbidden(permission) => {
                format!("没有“{}”的权限。", permission.title())
            }
        }
    }
}
