//! What is said when a file or a value does not have the form it should have.
//!
//! The libraries that read TOML say in English what they found and what they expected, in a handful of
//! fixed forms; what has another form is told as it is.

/// Whole numbers that types hold, and how they are told.
const NUMBERS: [(&str, &str); 12] = [
    ("a nonzero u8", "1至255之间的整数"),
    ("a nonzero u16", "1至65535之间的整数"),
    ("a nonzero u32", "大于0的整数"),
    ("a nonzero u64", "大于0的整数"),
    ("a nonzero usize", "大于0的整数"),
    ("u8", "0至255之间的整数"),
    ("u16", "0至65535之间的整数"),
    ("u32", "不小于0的整数"),
    ("u64", "不小于0的整数"),
    ("usize", "不小于0的整数"),
    ("i32", "整数"),
    ("i64", "整数"),
];

/// Other things that are expected, and how they are told.
const OTHERS: [(&str, &str); 12] = [
    ("a boolean", "true 或 false"),
    ("a string", "加引号的文字"),
    ("path string", "加引号的路径"),
    ("socket address", "加引号的地址和端口，如 \"127.0.0.1:8080\""),
    ("a sequence", "方括号中的列表"),
    ("a map", "一组设置"),
    ("a datetime", "日期"),
    ("f64", "数字"),
    ("f32", "数字"),
    ("a floating point number", "数字"),
    ("an integer", "整数"),
    ("any valid TOML value", "TOML 值"),
];

/// What is wrong with a text that is not TOML, or not of the form it should have, on one line, from what
/// the reader of TOML shows on several.
pub(crate) fn wrong_toml(shown: &str) -> String {
    let shown = shown.trim_end();
    let Some(place) = shown.lines().next().and_then(place) else { return wrong_form(shown) };
    let reason = shown.lines().last().unwrap_or_default();
    let line = shown.lines().find_map(|line| line.split_once(" | ")).map(|(_, line)| line.trim());
    match (translated(reason), line) {
        (Some(reason), _) => format!("{place}：{reason}"),
        (None, Some(line)) => format!("{place}不符合 TOML 格式：{line}"),
        (None, None) => format!("{place}不符合 TOML 格式"),
    }
}

/// What is wrong with a value, from what its reader says.
fn wrong_form(said: &str) -> String {
    translated(said).unwrap_or_else(|| format!("值无法使用（{said}）"))
}

/// What was found and what was expected.
pub(crate) fn wrong_value(found: &str, expected: &str) -> String {
    format!("值不符合要求（现为 {}，应为 {}）", value(found), kind(expected))
}

/// `第1行第8列`, of a line in which the reader of TOML tells the place.
fn place(line: &str) -> Option<String> {
    let rest = line.strip_prefix("TOML parse error at line ")?;
    let (line, column) = rest.split_once(", column ")?;
    Some(format!("第{line}行第{column}列"))
}

fn translated(said: &str) -> Option<String> {
    if let Some(rest) = said.strip_prefix("unknown field ") {
        let (name, known) = rest.split_once(", ")?;
        return Some(format!("没有“{}”这一项，可用的有：{}", bare(name), list(known)));
    }
    if let Some(rest) = said.strip_prefix("unknown variant ") {
        let (name, known) = rest.split_once(", ")?;
        return Some(format!("“{}”不在可选值之中，可选：{}", bare(name), list(known)));
    }
    for beginning in ["invalid type: ", "invalid value: "] {
        if let Some(rest) = said.strip_prefix(beginning) {
            let (found, expected) = rest.split_once(", expected ")?;
            return Some(wrong_value(found, expected));
        }
    }
    if let Some(name) = said.strip_prefix("missing field ") {
        return Some(format!("缺少“{}”这一项", bare(name)));
    }
    if said.starts_with("duplicate ") {
        return Some("同一项写了两次".to_owned());
    }
    match said {
        "invalid socket address syntax" => Some("值不是地址和端口，应如 127.0.0.1:8080".to_owned()),
        _ => None,
    }
}

/// The names of a list as it is told: of one, of two with “or”, of more after “one of”.
fn list(known: &str) -> String {
    let names: Vec<_> = known.split('`').skip(1).step_by(2).collect();
    if names.is_empty() { "（无）".to_owned() } else { names.join("、") }
}

fn bare(name: &str) -> &str {
    name.trim_matches('`')
}

/// A value as it stands in the file: the kind that is told before it goes.
fn value(found: &str) -> String {
    match found {
        "map" => return "一组设置".to_owned(),
        "sequence" => return "列表".to_owned(),
        _ => (),
    }
    let kinds = [
        "string ",
        "integer ",
        "boolean ",
        "bool ",
        "floating point ",
        "float ",
        "unsigned int ",
        "signed int ",
        "character ",
        "char ",
    ];
    let plain = kinds.iter().find_map(|kind| found.strip_prefix(kind)).unwrap_or(found);
    bare(plain).to_owned()
}

fn kind(expected: &str) -> String {
    let known = NUMBERS.iter().chain(&OTHERS).find(|(name, _)| *name == expected);
    if let Some((_, told)) = known {
        return (*told).to_owned();
    }
    if expected.starts_with("struct ") {
        return "一组设置".to_owned();
    }
    expected.to_owned()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read matters")]
    struct Sample {
        count: Option<std::num::NonZero<u8>>,
        on: Option<bool>,
        address: Option<std::net::SocketAddr>,
        form: Option<Form>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Form {
        Text,
        Json,
    }

    fn told(text: &str) -> String {
        wrong_toml(&toml::from_str::<Sample>(text).expect_err(text).to_string())
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_with_its_place() {
        assert_eq!(told("[a"), "第1行第3列不符合 TOML 格式：[a");
        assert_eq!(
            told("\ncont = 1"),
            "第2行第1列：没有“cont”这一项，可用的有：count、on、address、form"
        );
        assert_eq!(told("form = \"xml\""), "第1行第8列：“xml”不在可选值之中，可选：text、json");
        assert_eq!(
            told("count = -1"),
            "第1行第9列：值不符合要求（现为 -1，应为 1至255之间的整数）"
        );
        assert_eq!(
            told("on = \"yes\""),
            "第1行第6列：值不符合要求（现为 \"yes\"，应为 true 或 false）"
        );
        assert_eq!(
            told("address = \"here\""),
            "第1行第11列：值不是地址和端口，应如 127.0.0.1:8080"
        );
        assert_eq!(told("on = true\non = true"), "第2行第1列：同一项写了两次");
    }
}
