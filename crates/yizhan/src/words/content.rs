//! What is said when a document is refused.

use yizhan_content::{ImportDocumentError, ShelveSiteError};
use yizhan_text::ParseError;

use super::InChinese;

impl InChinese for ImportDocumentError {
    fn in_chinese(&self) -> String {
        match self {
            Self::UnknownContentType(id) => format!("没有名为“{id}”的内容类型。"),
            Self::NoChannel(_) => "栏目不存在，或者属于其他站点。".to_owned(),
            Self::Nowhere => "稿件没有归入任何栏目。".to_owned(),
            Self::Body(_) => "正文过长或者过于复杂，超过处理上限。".to_owned(),
            Self::Changed => "稿件刚被他人修改，请重新执行。".to_owned(),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for ParseError {
    fn in_chinese(&self) -> String {
        match self {
            Self::TooLarge { limit, .. } => format!("网页超过 {} MB，未读取。", limit >> 20),
            Self::TooManyNodes { limit } => format!("网页元素超过 {limit} 个，未读取。"),
            Self::TooDeep { limit } => format!("网页元素嵌套超过 {limit} 层，未读取。"),
        }
    }
}

impl InChinese for ShelveSiteError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}
