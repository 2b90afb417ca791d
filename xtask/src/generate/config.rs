//! `docs/reference/config.md`: every setting with its default, from the example file, which a test of the program
//! compares with the program.

use std::fmt::Write as _;

use super::generator::{Generator, cell};
use crate::tree::Tree;

pub(super) const GENERATOR: Generator = Generator { path: "docs/reference/config.md", text: page };

const SOURCE: &str = "examples/yizhan.toml";

const HEAD: &str = "# 配置项

<!-- Written by `cargo xtask gen` from examples/yizhan.toml. Do not edit. -->

每一项都可以用环境变量覆盖：`[public]` 的 `max_connections` 对应 `YIZHAN_PUBLIC_MAX_CONNECTIONS`。未知的配置项会使程序
停止启动，并指出是哪一项。
";

/// A setting as the example file has it.
#[derive(Debug, PartialEq, Eq)]
struct Setting {
    key: String,
    /// As it is written; none if the file leaves it out.
    default: Option<String>,
    meaning: String,
}

fn page(tree: &Tree) -> Result<String, String> {
    let mut page = HEAD.to_owned();
    for (area, settings) in areas(tree.text(SOURCE).unwrap_or_default()) {
        if settings.is_empty() {
            continue;
        }
        write!(page, "\n## {area}\n\n| 配置项 | 默认值 | 含义 |\n| --- | --- | --- |\n")
            .map_err(|error| error.to_string())?;
        for Setting { key, default, meaning } in settings {
            let default = default.map_or("（不填）".to_owned(), |value| format!("`{value}`"));
            writeln!(page, "| `{key}` | {} | {} |", cell(&default), cell(&meaning))
                .map_err(|error| error.to_string())?;
        }
    }
    Ok(page)
}

/// The settings by their area, in the order of the file. Comments in front of a setting say what it means.
fn areas(text: &str) -> Vec<(String, Vec<Setting>)> {
    let mut areas = vec![("一般".to_owned(), Vec::new())];
    let mut meaning = String::new();
    for line in text.lines() {
        let comment = line.strip_prefix('#').map(str::trim);
        if let Some(area) = line.strip_prefix('[') {
            areas.push((format!("[{area}"), Vec::new()));
            meaning.clear();
        } else if let Some((key, value)) = setting(comment.unwrap_or(line)) {
            let default = comment.is_none().then(|| value.to_owned());
            let setting = Setting { key: key.to_owned(), default, meaning };
            meaning = String::new();
            if let Some((_, settings)) = areas.last_mut() {
                settings.push(setting);
            }
        } else if let Some(comment) = comment {
            meaning.push_str(comment);
        } else {
            meaning.clear();
        }
    }
    areas
}

/// `key = value`, if the line is one.
fn setting(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(" = ")?;
    let is_key = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_key.then_some((key, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_listed_with_what_the_comments_say() {
        let text = "# 开头的说明。\n\n# 数据目录。\ndata = \"data\"\n\n[log]\n# 级别；\n# 不填为 info。\n# level = \"info\"\nformat = \"a|b\"\n";
        let page = page(&Tree::default().with(SOURCE, text)).expect("generates");
        assert!(page.contains("## 一般\n\n"), "{page}");
        assert!(page.contains("| `data` | `\"data\"` | 数据目录。 |\n"), "{page}");
        assert!(page.contains("## [log]\n\n"), "{page}");
        assert!(page.contains("| `level` | （不填） | 级别；不填为 info。 |\n"), "{page}");
        assert!(page.contains("| `format` | `\"a\\|b\"` |  |\n"), "{page}");
        assert!(!page.contains("开头"), "{page}");
    }
}
