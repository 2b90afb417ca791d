//! Lists as tables, columns divided by commas or tabs.

use chrono::NaiveDate;
use csv::StringRecord;

use super::error::WordListError;
use super::toml_list::{CLASS, DAY, KIND, LEVEL};
use super::word::{Word, kind, usual_level};
use crate::finding::{ErrorClass, Level};
use crate::limits::Limits;

/// The columns, Chinese name and English name.
const COLUMNS: [(&str, &str); 8] = [
    ("词语", "text"),
    ("类别", "kind"),
    ("建议", "suggestion"),
    ("级别", "level"),
    ("错误类别", "class"),
    ("例外", "except"),
    ("起用日期", "since"),
    ("停用日期", "until"),
];

/// Where each of the columns stands in the table.
type Order = [Option<usize>; COLUMNS.len()];

pub(super) fn read(text: &str, limits: &Limits) -> Result<Vec<Word>, WordListError> {
    if text.len() > limits.max_list_bytes {
        return Err(WordListError::TooLarge { limit: limits.max_list_bytes, unit: "bytes" });
    }
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains('\t') { b'\t' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| unreadable(&error))?.clone();
    let order = order(&header)?;
    let mut words = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if words.len() == limits.max_words {
            return Err(WordListError::TooLarge { limit: limits.max_words, unit: "words" });
        }
        words.push(word(&Row { record: &record, order: &order }, limits)?);
    }
    Ok(words)
}

fn order(header: &StringRecord) -> Result<Order, WordListError> {
    let mut order = Order::default();
    for (place, cell) in header.iter().enumerate() {
        let name = cell.trim();
        let column =
            COLUMNS.iter().position(|(chinese, english)| *chinese == name || *english == name);
        let reason = || format!("不认识列名“{name}”");
        let column = column.ok_or_else(|| WordListError::At {
            line: 1,
            column: place + 1,
            reason: reason(),
        })?;
        order[column] = Some(place);
    }
    for (column, (name, _)) in COLUMNS.iter().enumerate().take(2) {
        if order[column].is_none() {
            return Err(WordListError::At {
                line: 1,
                column: 1,
                reason: format!("缺少“{name}”一列"),
            });
        }
    }
    Ok(order)
}

struct Row<'r> {
    record: &'r StringRecord,
    order: &'r Order,
}

impl Row<'_> {
    fn cell(&self, column: usize) -> &str {
        let cell = self.order[column].and_then(|place| self.record.get(place));
        cell.unwrap_or_default().trim()
    }

    fn wrong(&self, column: usize, reason: &str) -> WordListError {
        let line = self
            .record
            .position()
            .map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
        let place = self.order[column].unwrap_or_default() + 1;
        let reason = format!("“{}”{reason}", self.cell(column));
        WordListError::At { line, column: place, reason }
    }

    fn day(&self, column: usize) -> Result<Option<NaiveDate>, WordListError> {
        match self.cell(column) {
            "" => Ok(None),
            cell => cell.parse().map(Some).map_err(|_| self.wrong(column, DAY)),
        }
    }
}

fn word(row: &Row<'_>, limits: &Limits) -> Result<Word, WordListError> {
    let except: Vec<String> = row
        .cell(5)
        .split('|')
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect();
    let fits = |text: &str| !text.is_empty() && text.chars().count() <= limits.max_word_chars;
    let too_long = format!("为空或超过{}个字", limits.max_word_chars);
    if !fits(row.cell(0)) {
        return Err(row.wrong(0, &too_long));
    }
    if !except.iter().all(|text| fits(text)) {
        return Err(row.wrong(5, &too_long));
    }
    let kind = kind(row.cell(1)).ok_or_else(|| row.wrong(1, KIND))?;
    let level = match row.cell(3) {
        "" => usual_level(kind),
        cell => Level::parse(cell).ok_or_else(|| row.wrong(3, LEVEL))?,
    };
    let class = match row.cell(4) {
        "" => None,
        cell => Some(ErrorClass::parse(cell).ok_or_else(|| row.wrong(4, CLASS))?),
    };
    let suggestion = Some(row.cell(2)).filter(|cell| !cell.is_empty()).map(str::to_owned);
    let (since, until) = (row.day(6)?, row.day(7)?);
    Ok(Word { text: row.cell(0).to_owned(), kind, class, level, suggestion, except, since, until })
}

fn unreadable(error: &csv::Error) -> WordListError {
    let line = error.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
    WordListError::At {
        line, column: 1, reason: "表格格式有误或不是UTF-8编码".to_owned()
    }
}
