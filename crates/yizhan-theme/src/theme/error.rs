//! Why a theme cannot be used, in words for whoever installs it.

use std::path::PathBuf;

/// Why a theme (主题) was refused.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// No theme of that name is built in.
    #[error("没有名为“{0}”的内置主题")]
    Unknown(String),
    /// A file that every theme has is missing.
    #[error("主题缺少文件 {0}")]
    Missing(String),
    /// A file of the theme cannot be read.
    #[error("无法读取主题文件 {path}：{cause}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// A file is not UTF-8.
    #[error("主题文件 {0} 不是 UTF-8 编码")]
    NotText(String),
    /// A TOML file has a wrong or an unknown key.
    #[error("主题文件 {file} 有误：{message}")]
    Malformed {
        /// The file.
        file: String,
        /// What the parser says; it names the key and the line.
        message: String,
    },
    /// A page kind has no template.
    #[error("主题声明了页面类型“{0}”，但没有模板 templates/{0}.html")]
    NoTemplate(String),
    /// A declared block has no template.
    #[error("主题声明了区块“{0}”，但没有模板 templates/blocks/{0}.html")]
    NoBlockTemplate(String),
    /// The theme does not cover a kind of page that the platform prints.
    #[error("theme.toml 的 pages 缺少页面类型“{0}”")]
    NoPageKind(&'static str),
    /// An asset is of a kind that public pages do not load.
    #[error("主题资源 {0} 的类型不受支持")]
    AssetType(String),
    /// A style sheet names a file that is not there.
    #[error("样式表 {sheet} 引用了不存在的资源 {name}")]
    AssetReference {
        /// The style sheet.
        sheet: String,
        /// What it asks for.
        name: String,
    },
    /// The package is larger than any theme needs.
    #[error("主题过大：{0}")]
    TooLarge(String),
}
