//! Pages and themes for the tests.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use yizhan_theme::{PageKind, Renderer, Sample, SiteContext, Theme, sample_site, samples};

pub(crate) fn renderer() -> Renderer {
    Renderer::new(Theme::embedded("default").unwrap()).unwrap()
}

pub(crate) fn sample(kind: PageKind) -> Sample {
    let all = samples(&Theme::embedded("default").unwrap());
    all.into_iter().find(|sample| sample.page.kind() == kind).unwrap()
}

/// The first sample of a kind, rendered for a site.
pub(crate) fn render(site: &SiteContext, sample: &Sample) -> String {
    let renderer = renderer();
    let chrome = renderer.chrome(site).unwrap();
    renderer.render(&chrome, &sample.head, &sample.page).unwrap()
}

/// A good page of a kind.
pub(crate) fn page(kind: PageKind) -> String {
    render(&sample_site(), &sample(kind))
}

/// The default theme in a folder, with one file written anew.
pub(crate) struct ChangedTheme {
    folder: TempDir,
}

impl ChangedTheme {
    pub(crate) fn new(file: &str, content: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&original(), folder.path());
        fs::write(folder.path().join(file), content).unwrap();
        Self { folder }
    }

    pub(crate) fn without(file: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&original(), folder.path());
        fs::remove_file(folder.path().join(file)).unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A file of the default theme.
pub(crate) fn original_file(file: &str) -> String {
    fs::read_to_string(original().join(file)).unwrap()
}

fn original() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../themes/default")
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
