//! The same documents as content files for Hugo.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use yizhan_demo::DemoDocument;

use super::Result;
use super::fill::{beijing, count_of, demo_site, without_pictures};
use super::site::CHANNELS;

/// Writes `content/CHANNEL/INDEX.html` below `target`, with the body as HTML: as ours is.
pub(crate) fn export(folder: &Path, target: &Path) -> Result<Value> {
    let count = count_of(folder)?;
    let content = target.join("content");
    for (key, name, _) in CHANNELS {
        fs::create_dir_all(content.join(key))?;
        fs::write(
            content.join(key).join("_index.html"),
            format!("+++\ntitle = {}\n+++\n", text(name)),
        )?;
    }
    let demo = demo_site(count)?;
    for (index, document) in demo.documents().enumerate() {
        let file = content.join(&document.channel_keys[0]).join(format!("{index}.html"));
        fs::write(file, page(&document)?)?;
    }
    Ok(json!({ "documents": count }))
}

fn page(document: &DemoDocument) -> Result<String> {
    let mut page = String::from("+++\n");
    let date = beijing(document.published_at)?.to_rfc3339();
    let keywords: Vec<String> = document.keywords.iter().map(|word| text(word)).collect();
    writeln!(page, "title = {}\ndate = {date}", text(&document.title))?;
    writeln!(
        page,
        "description = {}\nsource = {}",
        text(&document.summary),
        text(&document.source)
    )?;
    writeln!(page, "keywords = [{}]\n+++", keywords.join(", "))?;
    page.push_str(&without_pictures(&document.body_html));
    Ok(page)
}

/// A text in TOML, which takes the strings of JSON.
fn text(text: &str) -> String {
    Value::from(text).to_string()
}
