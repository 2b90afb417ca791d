//! `yizhan workdays add DATE N`

use std::io::{Write as _, stdout};

use anyhow::anyhow;
use chrono::NaiveDate;
use clap::Subcommand;
use yizhan_standards::calendar::WorkCalendar;

use super::{
    arguments::{date, whole_number},
    command::Outcome,
};

/// Counts working days (工作日).
#[derive(Subcommand)]
pub(super) enum Workdays {
    /// 自次日起算，第 N 个工作日是哪一天
    Add {
        /// 起始日期，如 2026-09-30
        #[arg(value_name = "DATE", value_parser = date)]
        date: NaiveDate,
        /// 工作日数
        #[arg(value_name = "N", allow_negative_numbers = true, value_parser = whole_number::<u32>)]
        days: u32,
    },
}

impl Workdays {
    pub(super) fn run(self) -> anyhow::Result<Outcome> {
        let Self::Add { date, days } = self;
        let deadline = WorkCalendar::builtin().add_workdays(date, days);
        let deadline = deadline.map_err(|error| anyhow!(error.message()))?;
        writeln!(stdout(), "{deadline}")?;
        Ok(Outcome::Done)
    }
}
