//! What is said when the demonstration cannot be made.

use super::{InChinese, causes};
use crate::demo::{FillError, LegacySiteError, MigrateError};

impl InChinese for FillError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Db(error) => error.in_chinese(),
            Self::Blob(error) => format!("附件无法存入（{}）。", causes(error)),
            Self::Channel(error) => error.in_chinese(),
            Self::Import(error) => error.in_chinese(),
            Self::Shelve(error) => error.in_chinese(),
            Self::Place(_) | Self::Link(_) | Self::Home(_) | Self::NoSite(_) => {
                format!("演示内容未能入库（{}）。", causes(self))
            }
        }
    }
}

impl InChinese for LegacySiteError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Code => "迁移示例的网站标识码有误。".to_owned(),
            Self::Organisation(error) => error.in_chinese(),
            Self::Site(error) => error.in_chinese(),
            Self::Domain(error) => error.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for MigrateError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Io(error) => format!("示例旧网站无法启动，或报告无法写出（{error}）。"),
            Self::Start(error) => error.in_chinese(),
            Self::Run(error) => error.in_chinese(),
            Self::Report(error) => error.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}
