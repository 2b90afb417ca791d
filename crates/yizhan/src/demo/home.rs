//! The home page of a generated site.

use yizhan_demo::{DemoHome, DemoTarget};
use yizhan_site::{Channel, HomeBlock};

/// The blocks, with the paths of the site's channels. `page` gives the address of a document by its index.
pub(super) fn blocks(
    home: &DemoHome,
    channels: &[Channel],
    page: impl Fn(usize) -> String,
) -> Vec<HomeBlock> {
    let path = |key: &str| {
        let channel = channels.iter().find(|channel| channel.key == key);
        channel.map(|channel| channel.path.clone()).unwrap_or_default()
    };
    let address = |target: &DemoTarget| match target {
        DemoTarget::Channel(key) => match path(key) {
            path if path.is_empty() => "/".to_owned(),
            path => format!("/{path}/"),
        },
        DemoTarget::Document(index) => page(*index),
        DemoTarget::Nowhere => String::new(),
    };
    let block = |block: &yizhan_demo::DemoBlock| HomeBlock {
        kind: block.kind().to_owned(),
        options: block.options(path, address),
    };
    home.blocks.iter().map(block).collect()
}
