//! A line of recent values, drawn on the server.

use std::fmt::Write;

const WIDTH: f64 = 88.0;
const TOP: f64 = 6.0;
const BOTTOM: f64 = 36.0;
/// More points than this cannot be told apart in so small a picture.
const MOST_POINTS: usize = 60;

/// A small chart (走势图) as SVG; nothing for fewer than two finite values.
pub(crate) fn sparkline(values: &[f64]) -> String {
    let values: Vec<f64> =
        values.iter().copied().filter(|value| value.is_finite()).take(MOST_POINTS).collect();
    if values.len() < 2 {
        return String::new();
    }
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let span = values.iter().copied().fold(f64::NEG_INFINITY, f64::max) - least;
    let steps = f64::from(u32::try_from(values.len() - 1).unwrap_or(1));
    let mut out = String::from(
        "<svg class=\"spark\" viewBox=\"0 0 88 40\" aria-hidden=\"true\" focusable=\"false\"><polyline points=\"",
    );
    for (index, value) in values.iter().enumerate() {
        let x = f64::from(u32::try_from(index).unwrap_or_default()) * (WIDTH - 4.0) / steps + 2.0;
        let share = if span.is_finite() && span > 0.0 { (value - least) / span } else { 0.5 };
        let y = BOTTOM - share * (BOTTOM - TOP);
        let gap = if index == 0 { "" } else { " " };
        write!(out, "{gap}{x:.0},{y:.0}")
            .unwrap_or_else(|_| unreachable!("a string takes all text"));
    }
    out.push_str("\"></polyline></svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_value_lies_at_the_bottom_and_the_greatest_at_the_top() {
        assert!(sparkline(&[1.0, 2.0]).contains("points=\"2,36 86,6\""));
    }

    #[test]
    fn equal_values_give_a_level_line() {
        assert!(sparkline(&[3.0, 3.0]).contains("points=\"2,21 86,21\""));
    }

    #[test]
    fn one_value_or_none_gives_no_chart() {
        assert_eq!(sparkline(&[1.0]), "");
        assert_eq!(sparkline(&[f64::NAN, f64::INFINITY, 1.0]), "");
    }
}
