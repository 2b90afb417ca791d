//! How far a command of several steps is: a bar at a terminal, a line for each step elsewhere.

use std::{
    io::{IsTerminal as _, stderr},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};
use yizhan_ingest::{Progress, Step};

use super::print::line;

/// One step of a command (步骤).
pub(super) struct Stage {
    title: String,
    begun: Instant,
    bar: Option<ProgressBar>,
}

impl Stage {
    /// Begins a step of `total` parts; zero when that is not known yet.
    pub(super) fn begin(title: &str, total: u64) -> anyhow::Result<Self> {
        let bar = stderr().is_terminal().then(|| bar(title, total));
        if bar.is_none() {
            line(&format!("{title}……"))?;
        }
        Ok(Self { title: title.to_owned(), begun: Instant::now(), bar })
    }

    /// So much is done, and this is under way.
    pub(super) fn at(&self, done: u64, what: &str) {
        if let Some(bar) = &self.bar {
            bar.set_position(done);
            bar.set_message(what.to_owned());
        }
    }

    /// Ends the step and says what it brought.
    pub(super) fn end(self, what: &str) -> anyhow::Result<()> {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        let seconds = self.begun.elapsed().as_secs_f64();
        line(&format!("✓ {}：{what}（{seconds:.1}秒）", self.title))
    }
}

impl Progress for Stage {
    fn step(&self, step: &Step) {
        if let Some(bar) = &self.bar {
            bar.set_length(step.total);
            bar.set_position(step.done);
            bar.set_message(step.title.to_owned());
        }
    }
}

fn bar(title: &str, total: u64) -> ProgressBar {
    let bar = ProgressBar::new(total).with_prefix(title.to_owned());
    let template = "{prefix} {bar:32} {pos}/{len}　{per_sec}　剩余{eta}　{msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
