//! Why a page could not be rendered, in words for the operator.

use minijinja::{Error, ErrorKind};

use crate::context::ColourError;

/// Why a page (页面) could not be rendered.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RenderError {
    /// A template is wrong or fails on this page.
    #[error("模板 {template} 第 {line} 行：{cause}")]
    Template {
        /// The template file, for example `article.html`.
        template: String,
        /// The line in it, from 1; 0 if unknown.
        line: usize,
        /// What is wrong.
        cause: String,
    },
    /// A template works longer than any page may.
    #[error("模板 {template} 运算量超过上限，可能存在死循环")]
    OutOfFuel {
        /// The template file.
        template: String,
    },
    /// The colours of the site cannot be read.
    #[error("站点配色不可用：{0}")]
    Colours(ColourError),
}

impl RenderError {
    /// Translates what the template engine says. The innermost cause has the place that must be changed.
    pub(crate) fn from_engine(error: &Error) -> Self {
        let mut innermost = error;
        while let Some(cause) =
            std::error::Error::source(innermost).and_then(|cause| cause.downcast_ref::<Error>())
        {
            innermost = cause;
        }
        let template = innermost.name().or(error.name()).unwrap_or("（未知模板）").to_owned();
        if innermost.kind() == ErrorKind::OutOfFuel {
            return Self::OutOfFuel { template };
        }
        Self::Template {
            template,
            line: innermost.line().unwrap_or_default(),
            cause: cause(innermost),
        }
    }
}

fn cause(error: &Error) -> String {
    let what = match error.kind() {
        ErrorKind::SyntaxError => "语法错误",
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => "引用的模板不存在或无法使用",
        ErrorKind::UndefinedError => "使用了不存在的变量或字段",
        ErrorKind::UnknownFilter => "使用了不存在的过滤器",
        ErrorKind::UnknownFunction => "使用了不存在的函数",
        ErrorKind::UnknownTest => "使用了不存在的判断",
        ErrorKind::UnknownMethod => "使用了不存在的方法",
        ErrorKind::UnknownBlock | ErrorKind::EvalBlock => "模板块无法使用",
        ErrorKind::MissingArgument | ErrorKind::TooManyArguments => "参数个数不对",
        ErrorKind::InvalidOperation
        | ErrorKind::NonPrimitive
        | ErrorKind::NonKey
        | ErrorKind::CannotUnpack => "运算对象的类型不对",
        _ => "无法执行",
    };
    match error.detail() {
        Some(detail) => format!("{what}（{detail}）"),
        None => what.to_owned(),
    }
}
