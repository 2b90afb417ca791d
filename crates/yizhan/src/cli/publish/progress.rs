//! How far a site is.

use std::{
    io::{IsTerminal as _, stderr},
    sync::Mutex,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use yizhan_publish::press::PrintReport;
use yizhan_site::Site;

use crate::cli::print::line;

/// How often a line is written where there is no terminal.
const LINE_INTERVAL: Duration = Duration::from_secs(5);

/// Tells how far the printing of one site is (生成进度).
pub(super) struct Progress {
    key: String,
    name: String,
    json: bool,
    bar: Option<ProgressBar>,
    last: Mutex<Instant>,
}

#[derive(Serialize)]
struct ProgressLine<'a> {
    site: &'a str,
    pages: u64,
    written: u64,
    unchanged: u64,
    removed: u64,
    refused: u64,
    bytes: u64,
    done: bool,
}

impl Progress {
    /// Begins with a site: a spinner at a terminal, lines elsewhere.
    pub(super) fn begin(site: &Site, json: bool) -> Self {
        let bar = (!json && stderr().is_terminal()).then(|| spinner(&site.name));
        let (key, name) = (site.key.clone(), site.name.clone());
        Self { key, name, json, bar, last: Mutex::new(Instant::now()) }
    }

    /// Tells what was done so far.
    pub(super) fn at(&self, report: &PrintReport) {
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{}　{}", self.name, text(report)));
            return;
        }
        let Ok(mut last) = self.last.lock() else { return };
        if LINE_INTERVAL <= last.elapsed() {
            *last = Instant::now();
            // Progress that cannot be told is no reason to stop printing.
            let _ = self.say(report, false);
        }
    }

    /// Tells what was done in all.
    pub(super) fn end(self, report: &PrintReport) -> anyhow::Result<()> {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        self.say(report, true)
    }

    fn say(&self, report: &PrintReport, done: bool) -> anyhow::Result<()> {
        if !self.json {
            return line(&format!("{}　{}", self.name, text(report)));
        }
        let object = ProgressLine {
            site: &self.key,
            pages: report.pages(),
            written: report.written,
            unchanged: report.unchanged,
            removed: report.removed,
            refused: report.refused,
            bytes: report.bytes,
            done,
        };
        line(&serde_json::to_string(&object)?)
    }
}

fn spinner(name: &str) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message(name.to_owned());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn text(report: &PrintReport) -> String {
    let refused = match report.refused {
        0 => String::new(),
        refused => format!("，未通过检查{refused}（保留原页面）"),
    };
    format!(
        "共{}页：新写{}，未变{}，删除{}{refused}",
        report.pages(),
        report.written,
        report.unchanged,
        report.removed
    )
}
