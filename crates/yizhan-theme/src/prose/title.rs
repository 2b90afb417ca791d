//! Where long titles may break.

use crate::chrome::escape_into;

/// Escapes a title and lets it break before 《 and after 》, where a reader would pause.
pub(crate) fn break_title(title: &str) -> String {
    let mut out = String::with_capacity(title.len() + 32);
    let mut rest = title;
    while let Some(at) = rest.find(['《', '》']) {
        let mark = if rest[at..].starts_with('《') { "<wbr>《" } else { "》<wbr>" };
        escape_into(&mut out, &rest[..at]);
        out.push_str(mark);
        rest = &rest[at + '《'.len_utf8()..];
    }
    escape_into(&mut out, rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_breaks_around_book_title_marks() {
        assert_eq!(break_title("关于印发《方案》的通知"), "关于印发<wbr>《方案》<wbr>的通知");
    }

    #[test]
    fn markup_in_a_title_is_text() {
        assert_eq!(break_title("《<b>》"), "<wbr>《&lt;b&gt;》<wbr>");
    }
}
