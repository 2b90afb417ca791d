//! How far a run is: a bar at a terminal, a line now and then elsewhere, JSON lines for programs.

use std::{
    io::{IsTerminal as _, Write as _, stderr, stdout},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use yizhan_core::RunId;
use yizhan_ingest::{Progress, Step};

/// The time between two lines of one part of the run.
const PAUSE: Duration = Duration::from_secs(5);
const PAUSE_FOR_PROGRAMS: Duration = Duration::from_millis(500);

/// Shows the progress of a run (进度显示).
pub(super) struct Shown {
    form: Form,
    last: Mutex<Option<(Step, Instant)>>,
}

enum Form {
    Bar(ProgressBar),
    Lines,
    Json,
}

impl Shown {
    /// In the form that suits the reader.
    pub(super) fn new(is_json: bool, run_id: RunId) -> anyhow::Result<Self> {
        let form = if is_json {
            Form::Json
        } else if stderr().is_terminal() {
            Form::Bar(bar()?)
        } else {
            Form::Lines
        };
        match &form {
            Form::Json => {
                writeln!(
                    stdout(),
                    "{}",
                    json!({ "type": "started", "run_id": run_id.to_string() })
                )?;
            }
            Form::Bar(_) | Form::Lines => writeln!(stdout(), "迁移批次 {run_id}")?,
        }
        Ok(Self { form, last: Mutex::new(None) })
    }

    /// Clears the bar.
    pub(super) fn end(&self) {
        if let Form::Bar(bar) = &self.form {
            bar.finish_and_clear();
        }
    }

    /// Whether it is time for another line.
    fn is_due(&self, step: &Step) -> bool {
        let pause = match self.form {
            Form::Bar(_) => Duration::ZERO,
            Form::Lines => PAUSE,
            Form::Json => PAUSE_FOR_PROGRAMS,
        };
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = match &*last {
            None => true,
            Some((last, _)) if is_same(last, step) => false,
            Some((last, at)) => {
                step.done == step.total || last.stage != step.stage || at.elapsed() >= pause
            }
        };
        if is_due {
            *last = Some((step.clone(), Instant::now()));
        }
        is_due
    }
}

impl Progress for Shown {
    fn step(&self, step: &Step) {
        if !self.is_due(step) {
            return;
        }
        let Step { stage, title, done, total, rate } = step;
        // A reader who has gone away is no reason to stop the run.
        match &self.form {
            Form::Bar(bar) => {
                bar.set_length(*total);
                bar.set_position(*done);
                bar.set_prefix(*title);
                bar.set_message(pace(step));
            }
            // A part in which there is nothing to do.
            Form::Lines if *total == 0 => (),
            Form::Lines => {
                let pace = pace(step);
                let comma = if pace.is_empty() { "" } else { "，" };
                let _ = writeln!(stdout(), "{title} {done}/{total}{comma}{pace}");
            }
            Form::Json => {
                let line = json!({ "type": "progress", "stage": stage, "done": done, "total": total, "rate": rate });
                let _ = writeln!(stdout(), "{line}");
            }
        }
    }
}

/// Whether a reader would see no difference.
fn is_same(last: &Step, step: &Step) -> bool {
    (last.stage, last.done, last.total) == (step.stage, step.done, step.total)
}

/// `每秒 4.0，约剩 3 分钟`; nothing while nothing moves.
fn pace(step: &Step) -> String {
    if step.rate < 0.05 {
        return String::new();
    }
    format!("每秒 {:.1}{}", step.rate, time_left(step))
}

/// `，约剩 3 分钟`; while pages are found, as far as is known.
fn time_left(step: &Step) -> String {
    let left = step.total.saturating_sub(step.done);
    if left == 0 || step.rate < 0.01 {
        return String::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "an estimate for people")]
    let seconds = left as f64 / step.rate;
    if seconds < 90.0 {
        format!("，约剩 {seconds:.0} 秒")
    } else if seconds < 5_400.0 {
        format!("，约剩 {:.0} 分钟", seconds / 60.0)
    } else {
        format!("，约剩 {:.1} 小时", seconds / 3_600.0)
    }
}

fn bar() -> anyhow::Result<ProgressBar> {
    let bar = ProgressBar::new(0);
    bar.set_style(ProgressStyle::with_template("{prefix} {bar:32} {pos}/{len}　{msg}")?);
    bar.enable_steady_tick(Duration::from_millis(120));
    Ok(bar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_written_once_and_only_where_something_moves() {
        let shown = Shown { form: Form::Lines, last: Mutex::new(None) };
        let step = |done, rate| Step { stage: "extracting", title: "", done, total: 3, rate };
        assert!(shown.is_due(&step(1, 1.0)));
        assert!(!shown.is_due(&step(2, 1.0)), "too soon");
        assert!(shown.is_due(&step(3, 1.0)), "the end");
        assert!(!shown.is_due(&step(3, 0.5)), "the end once more");
        assert_eq!(pace(&step(3, 0.0)), "");
        assert_eq!(pace(&step(3, 2.0)), "每秒 2.0");
    }

    #[test]
    fn the_time_left_is_told_in_a_unit_that_people_use() {
        let step = |left, rate| Step { stage: "", title: "", done: 0, total: left, rate };
        assert_eq!(time_left(&step(0, 5.0)), "");
        assert_eq!(time_left(&step(100, 4.0)), "，约剩 25 秒");
        assert_eq!(time_left(&step(1_200, 4.0)), "，约剩 5 分钟");
        assert_eq!(time_left(&step(36_000, 4.0)), "，约剩 2.5 小时");
        assert_eq!(time_left(&step(100, 0.0)), "");
    }
}
