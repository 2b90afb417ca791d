//! What is said when an old site cannot be read in, or a run comes to a halt.

use std::io::ErrorKind;

use yizhan_files::{BlobError, StorageError};
use yizhan_ingest::{
    InvalidRunSetting, ReportError, RunError, StartRunError, WrongSource,
    source::{InvalidSetting, OpenCrawlError, OpenFolderError, SettingFault, Unfollowable},
};
use yizhan_text::RulesError;

use super::{InChinese, causes, site::NO_SITE, system::storage, wrong_toml};

/// What can be read from.
const SOURCES: &str =
    "来源应为旧网站首页地址（以 http:// 或 https:// 开头），或已保存网页的文件夹。";

impl InChinese for WrongSource {
    fn in_chinese(&self) -> String {
        match self {
            Self::Nothing => format!("没有填写来源。{SOURCES}"),
            Self::UnknownKind(named) => format!("不能从 {named} 迁移。{SOURCES}"),
            Self::NoFolder { path, source } => {
                let path = path.display();
                match source.kind() {
                    ErrorKind::NotFound => format!("文件夹 {path} 不存在。{SOURCES}"),
                    ErrorKind::NotADirectory => format!("{path} 不是文件夹。"),
                    ErrorKind::PermissionDenied => format!("没有读取文件夹 {path} 的权限。"),
                    _ => format!("文件夹 {path} 无法读取（{source}）。"),
                }
            }
            Self::NoBase(_) => {
                "迁移已保存的网页时，请用 --base 指明它们原来的首页地址。".to_owned()
            }
        }
    }
}

impl InChinese for StartRunError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Denied(denied) => denied.in_chinese(),
            Self::NoSite(_) => NO_SITE.to_owned(),
            Self::Setting(error) => error.in_chinese(),
            Self::Home(error) => wrong_home(error),
            Self::Rules(error) => error.in_chinese(),
            Self::Form(_) => format!("迁移设置无法保存，请联系技术支持（{}）。", causes(self)),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for RunError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NotFound(run) => format!("没有编号为 {run} 的迁移批次。"),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Busy { run_id, holder } => {
                let holder =
                    holder.map_or_else(|| "进程号未知".to_owned(), |pid| format!("进程号 {pid}"));
                format!("迁移批次 {run_id} 正由另一个进程执行（{holder}），请等待其结束。")
            }
            Self::NeverStarted(error) => error.in_chinese(),
            Self::Scratch { folder, source } => {
                format!("临时目录 {} 无法使用（{source}）。", folder.display())
            }
            Self::Interrupted => "迁移已中断。".to_owned(),
            Self::Db(error) => error.in_chinese(),
            Self::Blobs(BlobError::Storage(StorageError::DiskFull { .. }))
            | Self::Disk(StorageError::DiskFull { .. }) => {
                "磁盘已满，请清理磁盘后再继续。".to_owned()
            }
            Self::Blobs(BlobError::Storage(error)) | Self::Disk(error) => {
                format!("磁盘读写失败（{}）。", storage(error))
            }
            Self::Blobs(_) | Self::LocalDisk(_) => {
                format!("磁盘读写失败（{}）。", causes(self))
            }
            Self::OpenSite(error) => error.in_chinese(),
            Self::OpenFolder(error) => error.in_chinese(),
            Self::Home(error) => wrong_home(error),
            Self::Rules(error) => error.in_chinese(),
            Self::Seeds(error) => format!("无法开始采集：{}。", error.report_text()),
            Self::SiteDown(error) => {
                format!("旧网站没有应答（{}），其余地址留待继续采集。", error.report_text())
            }
            Self::Channel(error) => format!("栏目未能建立：{}", error.in_chinese()),
            Self::Document(error) => format!("稿件未能入库：{}", error.in_chinese()),
            Self::Redirects(error) => format!("跳转未能登记：{}", error.in_chinese()),
            Self::Worker(_) => format!("处理线程意外结束（{}）。", causes(self)),
        }
    }
}

impl InChinese for ReportError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Run(error) => error.in_chinese(),
            Self::Db(error) => error.in_chinese(),
            Self::Write(error) => format!("迁移报告无法写出（{error}）。"),
            Self::Json(_) | Self::Page(_) => {
                format!("迁移报告无法生成，请联系技术支持（{}）。", causes(self))
            }
        }
    }
}

impl InChinese for InvalidRunSetting {
    fn in_chinese(&self) -> String {
        match self {
            Self::Crawl(error) => error.in_chinese(),
            Self::Zero(key) => format!("迁移设置 {key} 不得为0。"),
        }
    }
}

impl InChinese for InvalidSetting {
    fn in_chinese(&self) -> String {
        let fault = match self.fault {
            SettingFault::NotAName => "应为可打印的 ASCII 字符，并以程序名称开头".to_owned(),
            SettingFault::NotARate => "应为0，或不小于0.001".to_owned(),
            SettingFault::OutOfRange(least, most) => format!("应在{least}至{most}之间"),
            SettingFault::Zero => "不得为0".to_owned(),
            SettingFault::NotAPath => "应以 / 开头".to_owned(),
            SettingFault::Empty => "不得含有空字符串，否则全部地址都会被排除".to_owned(),
        };
        format!("迁移设置 crawl.{} {fault}。", self.key)
    }
}

impl InChinese for RulesError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Toml(error) => {
                format!("站点规则无法识别（{}）。", wrong_toml(&error.to_string()))
            }
            Self::Selector { key, selector } => {
                format!("站点规则 {key} 中的选择器“{selector}”有误。")
            }
            Self::Pattern { key, pattern, reason } => {
                format!("站点规则 {key} 中的正则表达式“{pattern}”有误（{reason}）。")
            }
        }
    }
}

impl InChinese for OpenCrawlError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Home(error) => wrong_home(error),
            Self::Setting(error) => error.in_chinese(),
            Self::Client(_) => format!("采集程序无法启动（{}）。", causes(self)),
        }
    }
}

impl InChinese for OpenFolderError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Base(error) => wrong_home(error),
            Self::Setting(error) => error.in_chinese(),
            Self::Unreadable { path, cause } => {
                format!("文件夹 {} 无法读取（{cause}）。", path.display())
            }
        }
    }
}

fn wrong_home(error: &Unfollowable) -> String {
    format!("首页地址有误：{}。", error.report_text())
}
