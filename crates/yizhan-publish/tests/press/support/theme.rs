//! The default theme, but for one template that fails when a page asks for it.

use std::fs;
use std::path::Path;

use yizhan_theme::{Renderer, Theme};

/// The title of a page on which the template fails.
const BROKEN: &str = "坏模板";

pub(crate) fn test_renderer() -> Renderer {
    let folder = tempfile::tempdir().unwrap();
    let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../themes/default");
    copy(&original, folder.path());
    let notice = folder.path().join("templates/notice.html");
    let template = fs::read_to_string(&notice).unwrap();
    let failing = format!(
        "{{% block main %}}{{% if page.title == \"{BROKEN}\" %}}{{{{ page.no_such_field }}}}{{% endif %}}"
    );
    fs::write(&notice, template.replace("{% block main %}", &failing)).unwrap();
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
