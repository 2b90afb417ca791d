//! What templates can do beyond plain Jinja: dates, titles, prose, small charts.

use minijinja::Environment;
use minijinja::value::Value;

use crate::chrome::escape_into;
use crate::prose;

pub(super) fn install(environment: &mut Environment<'static>) {
    environment.add_filter("day", |stamp: &str| time_element(stamp, part(stamp, 0..10)));
    environment.add_filter("moment", moment);
    environment
        .add_filter("doc_title", |title: &str| Value::from_safe_string(prose::break_title(title)));
    environment.add_filter("prose", |body: &str| Value::from_safe_string(prose::dress(body)));
    environment.add_filter("sparkline", |values: Vec<f64>| {
        Value::from_safe_string(prose::sparkline(&values))
    });
}

/// The time of day if there is one: `2026-11-24 08:30`.
fn moment(stamp: &str) -> Value {
    let shown =
        if stamp.len() > 10 { part(stamp, 0..16).replacen('T', " ", 1) } else { stamp.to_owned() };
    time_element(stamp, &shown)
}

fn part(stamp: &str, range: std::ops::Range<usize>) -> &str {
    stamp.get(range).unwrap_or(stamp)
}

fn time_element(stamp: &str, shown: &str) -> Value {
    let mut out = String::with_capacity(80);
    out.push_str("<time datetime=\"");
    escape_into(&mut out, stamp);
    out.push_str("\">");
    escape_into(&mut out, shown);
    out.push_str("</time>");
    Value::from_safe_string(out)
}
