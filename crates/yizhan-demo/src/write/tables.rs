//! Tables with figures: statistics, budgets, the yearly disclosure report.
//!
//! Invariant: totals are the sums of their parts.

use crate::grammar::Subject;
use crate::random::Random;

/// A table (表格): a caption, a header and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    caption: String,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn new(caption: &str, header: &[&str]) -> Self {
        let header = header.iter().map(|cell| (*cell).to_owned()).collect();
        Self { caption: caption.to_owned(), rows: vec![header] }
    }

    fn row(&mut self, name: &str, cells: impl IntoIterator<Item = String>) {
        self.rows.push(std::iter::once(name.to_owned()).chain(cells).collect());
    }

    /// In the markup of the phrase books.
    pub(super) fn markup(&self) -> String {
        let rows: Vec<String> =
            self.rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
        format!("^ {}\n{}", self.caption, rows.join("\n"))
    }

    /// As rows of a CSV file; no cell holds a comma.
    pub(super) fn csv(&self) -> Vec<String> {
        self.rows.iter().map(|row| row.join(",")).collect()
    }
}

/// The figures of a subject (统计数据).
pub(super) fn figures(subject: &Subject, random: &mut Random) -> Table {
    let mut table = Table::new(
        &format!("{}主要指标", subject.name),
        &["指标", "单位", "数值", "同比增长（%）"],
    );
    for statistic in &subject.statistic {
        let value = random.between(statistic.low, statistic.high);
        let growth = random.between(-18, 96);
        table.row(&statistic.name, [statistic.unit.clone(), value.to_string(), tenths(growth)]);
    }
    table
}

/// Income and spending of an office in a year (收支预算), in units of ten thousand yuan.
pub(super) fn budget(random: &mut Random) -> Table {
    let mut table = Table::new("收支总表（单位：万元）", &["项目", "收入", "项目类别", "支出"]);
    let appropriation = random.between(12_000, 46_000);
    let fund = random.between(400, 6_000);
    let other = random.between(20, 300);
    let total = appropriation + fund + other;
    let staff = appropriation * random.between(38, 55) / 100;
    let running = appropriation * random.between(6, 11) / 100;
    let projects = total - staff - running;
    table.row("一般公共预算拨款", [tenths(appropriation), "人员经费".to_owned(), tenths(staff)]);
    table.row("政府性基金预算拨款", [tenths(fund), "日常公用经费".to_owned(), tenths(running)]);
    table.row("其他收入", [tenths(other), "项目支出".to_owned(), tenths(projects)]);
    table.row("收入总计", [tenths(total), "支出总计".to_owned(), tenths(total)]);
    table
}

/// Requests for information in a year (依申请公开情况).
pub(super) fn requests(random: &mut Random) -> Table {
    let caption = "收到和处理政府信息公开申请情况（单位：件）";
    let mut table = Table::new(caption, &["项目", "自然人", "法人或其他组织", "合计"]);
    let mut sums = (0, 0);
    let kinds = [
        ("予以公开", 6, 40),
        ("部分公开", 0, 6),
        ("不予公开", 0, 4),
        ("本机关不掌握相关信息", 1, 9),
        ("其他处理", 0, 5),
    ];
    for (name, low, high) in kinds {
        let (people, bodies) = (random.between(low, high), random.between(low / 3, high / 4));
        sums = (sums.0 + people, sums.1 + bodies);
        table.row(name, [people, bodies, people + bodies].map(|count| count.to_string()));
    }
    table.row("总计", [sums.0, sums.1, sums.0 + sums.1].map(|count| count.to_string()));
    table
}

/// Tenths as a number with one decimal.
fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{}", value.abs() / 10, value.abs() % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_a_budget_are_equal() {
        for seed in 0..50 {
            let table = budget(&mut Random::seeded(&["budget"], seed));
            let sum = |column: usize| -> f64 {
                table.rows[1..4].iter().map(|row| row[column].parse::<f64>().unwrap()).sum()
            };
            assert!((sum(1) - sum(3)).abs() < 0.05, "{table:?}");
            assert!((sum(1) - table.rows[4][1].parse::<f64>().unwrap()).abs() < 0.05);
        }
    }

    #[test]
    fn a_decrease_has_its_sign() {
        assert_eq!((tenths(-5), tenths(123)), ("-0.5".to_owned(), "12.3".to_owned()));
    }
}
