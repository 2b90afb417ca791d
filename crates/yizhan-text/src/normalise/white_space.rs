//! White space of old pages: full-width indents, no-break and zero-width characters.

/// Whether a character is white space or invisible for our purposes.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}' | '\u{3000}' | '\u{feff}' | '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{e5e5}'
        )
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{0}')
}

/// Whether there is nothing to read.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// Trims, and turns every run of white space into one space. Zero-width characters go without a trace.
pub fn collapse_white_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pending = false;
    for c in text.chars() {
        if is_zero_width(c) {
            continue;
        }
        if is_space(c) {
            pending = !out.is_empty();
        } else {
            if pending {
                out.push(' ');
                pending = false;
            }
            out.push(c);
        }
    }
    out
}

/// Collapses white space line by line and drops empty lines.
pub fn normalise_text(text: &str) -> String {
    let lines: Vec<String> =
        text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(collapse_white_space).collect();
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Removes tags and resolves the few entities that scripts write.
pub(crate) fn strip_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("&nbsp;", " ").replace("&emsp;", " ").replace("&ensp;", " ").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indents_and_invisible_characters_go() {
        assert_eq!(
            collapse_white_space("\u{3000}\u{3000}第一条\u{a0}\u{a0}\u{200b}总\u{feff}则\n"),
            "第一条 总则"
        );
        assert_eq!(normalise_text(" 一 \r\n\r\n\u{3000}二  三\n"), "一\n二 三");
    }
}
