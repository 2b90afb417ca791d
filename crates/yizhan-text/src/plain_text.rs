//! The text of a body, as readers see it.

use crate::{
    Limits,
    dom::{Blocks, parse},
};

/// The text of an HTML body, a line for each paragraph, row and heading (纯文本). What cannot be read has none.
pub fn plain_text(html: &str) -> String {
    let Ok(tree) = parse(html, &Limits::default()) else { return String::new() };
    let blocks = Blocks::of(&tree);
    let lines: Vec<&str> = blocks.all().iter().map(|block| block.seen_text().trim()).collect();
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_read_line_by_line() {
        let html = "<h2>一</h2><p>水<strong>位</strong></p><table><tr><td>甲<td>乙</table><p></p>";
        let text = plain_text(html);
        assert!(text.starts_with("一\n水位\n甲"), "{text}");
        assert_eq!(plain_text(""), "");
        assert_eq!(plain_text(&"<i>".repeat(100_000)), "");
    }
}
