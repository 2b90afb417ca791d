//! Sources (来源) without their label and brackets.

use std::sync::LazyLock;

use regex::Regex;

use super::collapse_white_space;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s【\[（(]*(?:(?:文章|信息|稿件|新闻|内容|资料|消息|图文|本文)?\s*来\s*源(?:于)?|稿\s*源|出\s*处|转载自|摘自)\s*[:：]?\s*").expect("a valid pattern")
});

/// Cleans a source: `【来源： 某某日报 】` becomes `某某日报`. Nothing left is no source.
pub fn normalise_source(text: &str) -> Option<String> {
    let text = collapse_white_space(text);
    let text = LABEL.replace(&text, "");
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || "【】[]|｜/,，;；:：-—".contains(c));
    let text = text.strip_prefix('“').and_then(|text| text.strip_suffix('”')).unwrap_or(text);
    let text = balanced(text);
    let empty = text.is_empty()
        || matches!(text, "无" | "null" | "undefined" | "暂无" | "未知")
        || !text.chars().any(char::is_alphanumeric);
    (!empty).then(|| text.to_owned())
}

/// Without a bracket that has lost its other half.
fn balanced(text: &str) -> &str {
    let mut text = text;
    for (open, close) in [('（', '）'), ('(', ')'), ('“', '”'), ('《', '》')] {
        if !text.contains(open) {
            text = text.trim_end_matches(close);
        }
        if !text.contains(close) {
            text = text.trim_start_matches(open);
        }
    }
    text.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_brackets_go() {
        for (text, source) in [
            ("来源：某某日报", Some("某某日报")),
            ("【信息来源： 某市人民政府办公室 】", Some("某市人民政府办公室")),
            ("（来 源:某网）", Some("某网")),
            ("某局（办公室）", Some("某局（办公室）")),
            ("来源：", None),
            ("无", None),
        ] {
            assert_eq!(normalise_source(text).as_deref(), source, "{text}");
        }
    }
}
