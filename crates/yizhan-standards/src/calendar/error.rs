//! Why a day cannot be counted.

use chrono::NaiveDate;
use thiserror::Error;

/// A working-day question without an answer (无法计算工作日).
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum CalendarError {
    /// The State Council's arrangement of the year is not known.
    #[error("the holiday arrangement of {0} is not known")]
    YearNotAnnounced(i32),
    /// More working days than any rule asks for, or a date beyond the calendar.
    #[error("{0} working days are out of range")]
    OutOfRange(u32),
    /// The first date lies after the second.
    #[error("{from} is after {to}")]
    Reversed {
        /// The first date.
        from: NaiveDate,
        /// The second date.
        to: NaiveDate,
    },
    /// The file of a year is too large, is not TOML or has an unknown key.
    #[error("the arrangement cannot be read: {0}")]
    Malformed(String),
    /// A date of the file cannot belong to its year, or stands there twice.
    #[error("{date} does not fit into the arrangement of {year}: {reason}")]
    BadDate {
        /// The year of the file.
        year: i32,
        /// The date.
        date: NaiveDate,
        /// What is wrong with it.
        reason: &'static str,
    },
}

impl CalendarError {
    /// The message for a user (提示).
    pub fn message(&self) -> String {
        match self {
            Self::YearNotAnnounced(year) => format!(
                "尚未录入{year}年节假日安排，无法计算工作日；请在国务院办公厅发布通知后补录"
            ),
            Self::OutOfRange(days) => format!("{days}个工作日超出可计算范围"),
            Self::Reversed { from, to } => format!("起始日期{from}晚于截止日期{to}"),
            Self::Malformed(cause) => format!("节假日安排文件无法读取：{cause}"),
            Self::BadDate { year, date, .. } => {
                format!("{date}不应出现在{year}年节假日安排中，或者重复出现")
            }
        }
    }
}
