//! `yizhan extract FILE…`

use std::{
    io::{Write as _, stderr, stdout},
    path::PathBuf,
};

use anyhow::Context as _;
use clap::Args;
use yizhan_text::{Limits, RawPage, extract_batch};

use super::command::Outcome;
use crate::words::with_system;

/// Extracts pages without storing anything (抽取).
#[derive(Args)]
pub(super) struct Extract {
    /// 网页文件；同一网站的多个文件一起给出时，先学习其模板
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Extract {
    pub(super) fn run(self) -> anyhow::Result<Outcome> {
        let limits = Limits::default();
        let mut outcome = Outcome::Done;
        let mut pages = Vec::with_capacity(self.files.len());
        for file in self.files {
            let id = file.to_string_lossy().into_owned();
            match std::fs::read(&file) {
                Ok(bytes) => pages.push(RawPage { id, url: None, bytes, charset: None }),
                Err(error) => {
                    writeln!(stderr(), "{id}：无法读取（{}）", with_system(&error.to_string()))?;
                    outcome = Outcome::ProblemsFound;
                }
            }
        }
        let mut out = stdout().lock();
        for result in extract_batch(pages, &limits) {
            match result {
                Ok(record) => {
                    let line = serde_json::to_string(&record).context("无法生成 JSON")?;
                    writeln!(out, "{line}").context("无法写出结果")?;
                }
                Err(error) => {
                    writeln!(stderr(), "{error}")?;
                    outcome = Outcome::ProblemsFound;
                }
            }
        }
        Ok(outcome)
    }
}
