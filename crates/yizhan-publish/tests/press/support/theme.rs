//! The default theme, but for one template that fails when a page asks for it.

use std::fs;
use std::path::Path;

use yizhan_theme::{Renderer, Theme};

/// The title of a page on which the template fails.
const BROKEN: &str = "坏模板";

pub(crate) fn test_renderer() -> Renderer {
    renderer_with(|notice| {
        let failing = format!(
            "{{% block main %}}{{% if page.title == \"{BROKEN}\" %}}{{{{ page.no_such_field }}}}{{% endif %}}"
        );
        notice.replace("{% block main %}", &failing)
    })
}

/// The default theme with another template for notices.
pub(crate) fn renderer_with(change: impl FnOnce(&str) -> String) -> Renderer {
    theme_with("default", change)
}

/// The default theme under another name, with another template for notices.
pub(crate) fn theme_with(name: &str, change: impl FnOnce(&str) -> String) -> Renderer {
    let folder = tempfile::tempdir().unwrap();
    let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../themes/default");
    copy(&original, folder.path());
    let notice = folder.path().join("templates/notice.html");
    let template = fs::read_to_string(&notice).unwrap();
    fs::write(&notice, change(&template)).unwrap();
    let manifest = folder.path().join("theme.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("name = \"default\"", &format!("name = \"{name}\"")))
        .unwrap();
    Renderer::new(Theme::from_folder(folder.path()).unwrap()).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
