//! What is wrong with the settings, in words for the person at the terminal.

use std::{fmt, path::PathBuf};

use figment::error::Kind;

use crate::words::{wrong_toml, wrong_value};

/// Why the settings cannot be used (配置错误). The text is for the person at the terminal.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    /// The file that was named is not there.
    #[error("配置文件 {} 不存在", .0.display())]
    NoFile(PathBuf),
    /// Keys or values are wrong.
    #[error("{}", lines(.0))]
    Wrong(Vec<Fault>),
}

/// One key or value that is wrong.
#[derive(Debug)]
pub(crate) struct Fault {
    key: String,
    place: Option<String>,
    message: String,
}

impl ConfigError {
    /// A value of `key` that cannot be used.
    pub(crate) fn bad(key: &str, message: String) -> Self {
        Self::Wrong(vec![Fault { key: key.to_owned(), place: None, message }])
    }
}

impl From<figment::Error> for ConfigError {
    fn from(error: figment::Error) -> Self {
        Self::Wrong(error.into_iter().map(Fault::from).collect())
    }
}

impl From<figment::Error> for Fault {
    fn from(error: figment::Error) -> Self {
        let mut key = error.path.clone();
        if let Kind::UnknownField(field, _) = &error.kind
            && key.last() != Some(field)
        {
            key.push(field.clone());
        }
        let key = key.join(".");
        let file =
            error.metadata.as_ref().and_then(|metadata| metadata.source.as_ref()?.file_path());
        let from_environment =
            error.metadata.as_ref().is_some_and(|metadata| metadata.name.contains("environment"));
        let place = match file {
            Some(file) => Some(format!("文件 {}", file.display())),
            None if from_environment => {
                Some(format!("环境变量 YIZHAN_{}", key.replace('.', "_").to_uppercase()))
            }
            None => None,
        };
        Self { key, place, message: message(error.kind) }
    }
}

fn message(kind: Kind) -> String {
    match kind {
        Kind::UnknownField(_, known) => {
            format!("没有这个配置项，可用的有：{}", known.join("、"))
        }
        Kind::UnknownVariant(found, known) => {
            format!("“{found}”不在可选值之中，可选：{}", known.join("、"))
        }
        Kind::InvalidType(found, expected) | Kind::InvalidValue(found, expected) => {
            wrong_value(&found.to_string(), &expected)
        }
        Kind::Message(reason) => wrong_toml(&reason),
        Kind::DuplicateField(_) => "写了两次".to_owned(),
        Kind::MissingField(_) => "没有填写".to_owned(),
        other => format!("值无法使用（{other}）"),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            f.write_str("配置无法读取：")?;
        } else {
            write!(f, "配置项 {} 有误：", self.key)?;
        }
        f.write_str(&self.message)?;
        match &self.place {
            Some(place) => write!(f, "（{place}）"),
            None => Ok(()),
        }
    }
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n错误：")
}
