//! `yizhan doctor`

use clap::Args;

use super::{
    command::Outcome,
    print::{Answer, line},
};
use crate::{
    config::Config,
    doctor::{Finding, examine},
};

/// Examines the installation (体检).
#[derive(Args)]
pub(super) struct Doctor {
    #[command(flatten)]
    answer: Answer,
}

impl Doctor {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let findings = examine(config).await;
        self.answer.print(&findings, |findings| {
            findings.iter().map(text).collect::<Vec<_>>().join("\n")
        })?;
        let faults = findings.iter().filter(|finding| !finding.is_good).count();
        if faults == 0 {
            return Ok(Outcome::Done);
        }
        if !self.answer.json {
            line(&format!("共{faults}项需要处理。"))?;
        }
        Ok(Outcome::ProblemsFound)
    }
}

fn text(finding: &Finding) -> String {
    let state = if finding.is_good { "正常" } else { "异常" };
    match &finding.advice {
        Some(advice) => format!("[{state}] {}\n       {advice}", finding.message),
        None => format!("[{state}] {}", finding.message),
    }
}
