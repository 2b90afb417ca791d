//! Writes every sample page of a theme into a folder, with its assets, so that they can be looked at and
//! checked in a browser: `cargo run -p yizhan-theme --example write_samples -- FOLDER [THEME_FOLDER]`.

use std::error::Error;
use std::fs;
use std::path::Path;

use yizhan_theme::{AssetFile, Renderer, Theme, sample_site, samples};

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 450\" width=\"800\" height=\"450\">\
    <rect width=\"800\" height=\"450\" fill=\"#7ea7cf\"/><path d=\"M0 330 180 210l120 90 160-150 340 240v60H0z\" \
    fill=\"#2f5d86\"/><circle cx=\"640\" cy=\"100\" r=\"44\" fill=\"#ffe6b0\"/></svg>\n";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: write_samples FOLDER [THEME_FOLDER]")?;
    let folder = Path::new(&folder);
    let theme = match arguments.next() {
        Some(theme) => Theme::from_folder(Path::new(&theme))?,
        None => Theme::embedded("default")?,
    };
    let renderer = Renderer::new(theme)?;
    let chrome = renderer.chrome(&sample_site())?;
    for asset in renderer.theme().assets().iter().chain(chrome.assets()) {
        write_asset(folder, asset)?;
    }
    fs::write(folder.join("sample.svg"), PICTURE)?;
    for sample in samples(renderer.theme()) {
        let html = renderer.render(&chrome, &sample.head, &sample.page)?;
        fs::write(folder.join(format!("{}.html", sample.file)), html)?;
    }
    Ok(())
}

fn write_asset(folder: &Path, asset: &AssetFile) -> Result<(), Box<dyn Error>> {
    let path = folder.join(&asset.path);
    fs::create_dir_all(path.parent().ok_or("an asset lies in a folder")?)?;
    Ok(fs::write(path, &asset.bytes)?)
}
