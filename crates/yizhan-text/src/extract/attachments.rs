//! Files that belong to an article: linked from its lines, or named in the scripts between them.

use std::collections::HashSet;
use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;

use super::body::is_file_link;
use super::links::target;
use super::roles::Role;
use super::view::View;
use crate::dom::NodeId;
use crate::limits::Limits;
use crate::normalise::{collapse_white_space, strip_tags};
use crate::page::Attachment;

static SCRIPT_LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?is)<a\b[^>]*?href\s*=\s*\\?["']?([^"'\s>\\]+)\\?["']?[^>]*>([^<]*)<"#)
        .expect("a valid pattern")
});

static SCRIPT_FILE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)["']([^"'\s<>]+\.(?:pdf|docx?|xlsx?|pptx?|wps|et|zip|rar|ofd|ceb))["']"#)
        .expect("a valid pattern")
});

/// Whether a script names a file at all.
static FILE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\.(?:pdf|docx?|xlsx?|pptx?|wps|et|zip|rar|7z|ofd|ceb|txt|rtf|csv)\b")
        .expect("a valid pattern")
});

/// The files linked between the nodes `from` and `to`, each once.
pub(crate) fn find(
    view: &View,
    roles: &[Role],
    from: NodeId,
    to: NodeId,
    limits: &Limits,
) -> Vec<Attachment> {
    let mut found = Collector { view, limits, seen: HashSet::new(), list: Vec::new() };
    let mut at = from;
    while at < to {
        if let Some(element) = view.tree.element(at) {
            if element.is(&["a", "area"]) && !is_outside(view, roles, at) {
                let text = collapse_white_space(&view.tree.text(at));
                if let Some(href) = target(element) {
                    let hint =
                        element.attr("title").or_else(|| element.attr("download")).unwrap_or("");
                    found.add(&href, if text.is_empty() { hint } else { &text });
                }
            } else if element.is(&["script"]) {
                found.script(&view.tree.raw_text(at));
            } else if element.is(&["embed", "iframe", "object", "source", "video", "audio"])
                && let Some(src) = element.attr("src").or_else(|| element.attr("data"))
            {
                found.add(src, "");
            }
        }
        at += 1;
    }
    found.list
}

fn is_outside(view: &View, roles: &[Role], at: NodeId) -> bool {
    let range = view.blocks.range(at, view.tree.end(at).max(at + 1));
    roles[range].iter().any(|role| matches!(role, Role::Chrome | Role::Footer | Role::Hidden))
}

struct Collector<'a> {
    view: &'a View,
    limits: &'a Limits,
    seen: HashSet<String>,
    list: Vec<Attachment>,
}

impl Collector<'_> {
    fn add(&mut self, href: &str, name: &str) {
        let named_as_file = is_file_link(name) && name.chars().count() > 4;
        if !(is_file_link(href) || (named_as_file && !href.contains(".htm")))
            || self.list.len() >= self.limits.max_items
        {
            return;
        }
        let href = self.view.resolve(href);
        if self.seen.insert(href.clone()) {
            let name = if name.is_empty() { file_name(&href) } else { name.to_owned() };
            self.list.push(Attachment { name, href });
        }
    }

    fn script(&mut self, script: &str) {
        if script.len() > 64 * 1024 {
            return;
        }
        if !FILE_NAME.is_match(script) {
            return;
        }
        for link in SCRIPT_LINK.captures_iter(script) {
            self.add(&link[1], collapse_white_space(&strip_tags(&link[2])).trim());
        }
        for file in SCRIPT_FILE.captures_iter(script) {
            self.add(&file[1], "");
        }
    }
}

/// The last part of an address, decoded.
fn file_name(href: &str) -> String {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let last = path.rsplit('/').next().unwrap_or(path);
    percent_decode_str(last).decode_utf8_lossy().into_owned()
}
