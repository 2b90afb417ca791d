//! `yizhan check FILE…`

use std::{
    io::{Write as _, stderr, stdout},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow};
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use yizhan_check::{Attachment, Finding, Material, NamedField, Part, RuleSet, check, checks};
use yizhan_core::{Clock as _, SystemClock};
use yizhan_text::{Context, Extracted, Field, LocalTime, decode, extract};

use super::{command::Outcome, print::Answer, time::china_day};
use crate::words::{InChinese as _, with_system};

/// Checks pages and texts without storing anything (内容检查).
#[derive(Args)]
pub(super) struct Check {
    /// 网页文件（.html、.htm）或者纯文本文件（.txt）
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    answer: Answer,
}

/// A finding as a line of JSON.
#[derive(Serialize)]
struct Line<'f> {
    file: &'f str,
    #[serde(flatten)]
    finding: &'f Finding,
}

impl Check {
    pub(super) fn run(self) -> anyhow::Result<Outcome> {
        let rules = RuleSet::platform();
        let today = china_day(SystemClock.now());
        let (mut found, mut unread) = (0, 0);
        for path in &self.files {
            let file = path.to_string_lossy();
            match material(path, today) {
                Ok(material) => {
                    let findings = check(&material, &rules);
                    found += findings.len();
                    self.print(&file, &material, &findings)?;
                }
                Err(error) => {
                    unread += 1;
                    writeln!(stderr(), "{file}：{}", with_system(&error.to_string()))?;
                }
            }
        }
        match (unread, found) {
            (0, 0) => Ok(Outcome::Done),
            (0, _) => Ok(Outcome::ProblemsFound),
            _ => Err(anyhow!("有{unread}个文件未能检查")),
        }
    }

    fn print(&self, file: &str, material: &Material, findings: &[Finding]) -> anyhow::Result<()> {
        let mut out = stdout().lock();
        for finding in findings {
            let line = if self.answer.json {
                serde_json::to_string(&Line { file, finding }).context("无法生成 JSON")?
            } else {
                format!("{file}：{}", said(material, finding))
            };
            writeln!(out, "{line}").context("无法写出结果")?;
        }
        Ok(())
    }
}

/// A finding as people read it.
fn said(material: &Material, finding: &Finding) -> String {
    let title =
        checks().find(|check| check.id == finding.check).map_or(finding.check, |check| check.title);
    let mut text = format!(
        "【{}】{}，{}第{}字“{}”：{}",
        finding.level.label(),
        title,
        part(material, &finding.place.part),
        finding.place.chars.start + 1,
        finding.found,
        finding.message
    );
    if let Some(suggestion) = &finding.suggestion {
        text.push_str("；建议改为“");
        text.push_str(suggestion);
        text.push('”');
    }
    text
}

fn part(material: &Material, part: &Part) -> String {
    match part {
        Part::Title => "标题".to_owned(),
        Part::Body => "正文".to_owned(),
        Part::Field(key) => match key.as_str() {
            "text" => "正文".to_owned(),
            "source" => "来源".to_owned(),
            "dated_on" => "成文日期".to_owned(),
            "published_at" => "发布时间".to_owned(),
            other => other.to_owned(),
        },
        Part::Keyword(_) => "关键词".to_owned(),
        Part::AttachmentName(number) | Part::AttachmentText { attachment: number, .. } => {
            let name = material.attachments.get(*number).map(|attachment| attachment.name.as_str());
            format!("附件《{}》", name.unwrap_or_default())
        }
    }
}

fn material(path: &Path, today: NaiveDate) -> anyhow::Result<Material> {
    let extension =
        path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    let bytes = match extension.as_deref() {
        Some("html" | "htm" | "txt") => {
            std::fs::read(path).map_err(|error| anyhow!("无法读取（{error}）"))?
        }
        _ => return Err(anyhow!("不是网页或者纯文本文件，未检查")),
    };
    let text = decode(&bytes, None).text;
    if extension.as_deref() == Some("txt") {
        let fields = vec![NamedField { key: "text".to_owned(), text }];
        return Ok(Material { fields, ..Material::new(today) });
    }
    let page =
        extract(&text, "", &Context::default()).map_err(|error| anyhow!(error.in_chinese()))?;
    Ok(of_page(page, today))
}

fn of_page(page: Extracted, today: NaiveDate) -> Material {
    let source = value(page.source).map(|text| NamedField { key: "source".to_owned(), text });
    let names =
        page.attachments.into_iter().map(|file| Attachment { name: file.name, texts: Vec::new() });
    Material {
        title: value(page.title).unwrap_or_default(),
        body: value(page.body).unwrap_or_default(),
        fields: source.into_iter().collect(),
        keywords: value(page.keywords).unwrap_or_default(),
        attachments: names.collect(),
        dated_on: value(page.dated_on),
        published_at: value(page.published_at).map(LocalTime::at),
        ..Material::new(today)
    }
}

fn value<T>(field: Option<Field<T>>) -> Option<T> {
    field.map(|field| field.value)
}
