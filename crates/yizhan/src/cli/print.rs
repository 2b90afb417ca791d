//! What a command says when it is done.

use std::io::{Write as _, stdout};

use anyhow::Context as _;
use serde::Serialize;

/// In which form a command answers (输出格式).
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Answer {
    /// 以 JSON 输出，供程序读取
    #[arg(long)]
    pub(super) json: bool,
}

impl Answer {
    /// Prints `value` as JSON, or else what `text` says.
    pub(super) fn print<T: Serialize>(
        self,
        value: &T,
        text: impl FnOnce(&T) -> String,
    ) -> anyhow::Result<()> {
        let text = if self.json {
            serde_json::to_string(value).context("无法生成 JSON")?
        } else {
            text(value)
        };
        line(&text)
    }
}

/// Prints a line to standard output.
pub(super) fn line(text: &str) -> anyhow::Result<()> {
    writeln!(stdout(), "{text}").context("无法写出结果")
}

/// Rows of cells, each column as wide as its widest cell; a Chinese character counts as two.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width_of = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width_of).collect();
    let lines = rows.iter().map(|row| {
        let mut line = String::new();
        for (cell, width_here) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width_here - width(cell) + 2));
        }
        line.trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_one_another() {
        let rows = [vec!["城市".into(), "a".into()], vec!["x".into(), "乙".into()]];
        assert_eq!(table(&rows), "城市  a\nx     乙");
    }
}
