//! The class of a channel by its name, as data.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    names: Vec<Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    class: String,
    words: Vec<String>,
}

static FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("names.toml")).expect("names.toml parses"));

/// The class of a channel of which nothing is known but its name.
pub(super) fn class_of(name: &str) -> &'static str {
    let fits = |names: &&Names| names.words.iter().any(|word| name.contains(word.as_str()));
    FILE.names.iter().find(fits).map_or("other", |names| names.class.as_str())
}

#[cfg(test)]
mod tests {
    use yizhan_standards::channel::channel_class;

    use super::*;

    #[test]
    fn every_class_exists() {
        for names in &FILE.names {
            assert!(channel_class(&names.class).is_some(), "{}", names.class);
            assert!(!names.words.is_empty(), "{}", names.class);
        }
        assert!(channel_class("other").is_some());
    }

    #[test]
    fn usual_names_have_the_class_that_an_editor_would_give_them() {
        for (name, class) in [
            ("通知公告", "notices"),
            ("政策解读", "interpretations"),
            ("政策法规", "policy-documents"),
            ("水务要闻", "news"),
            ("图片新闻", "picture-news"),
            ("政府信息公开指南", "disclosure-guide"),
            ("财政预决算", "finance"),
            ("机构职能", "organs"),
            ("花絮", "other"),
        ] {
            assert_eq!(class_of(name), class, "{name}");
        }
    }
}
