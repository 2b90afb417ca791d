//! How much each line speaks for being body text.

use crate::dom::{Block, Tree};
use crate::extract::links::target;
use crate::extract::roles::Role;
use crate::extract::view::View;

/// Endings of files that pages carry as attachments.
const FILE_ENDINGS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "rtf", "txt", "csv",
    "zip", "rar", "7z", "tar", "gz", "ofd", "ceb", "xml", "tif", "mp3", "mp4", "wmv", "avi", "flv",
    "swf", "docm", "xlsm", "ppsx", "pps", "wpt", "odt", "ods", "caj",
];

/// Whether an address is that of a file and not of a page.
pub(crate) fn is_file_link(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    let path = lower.split(['?', '#']).next().unwrap_or("");
    let ending = |text: &str| {
        text.rsplit_once('.').is_some_and(|(_, ending)| FILE_ENDINGS.contains(&ending.trim()))
    };
    ending(path)
        || lower.split(['?', '#', '&', '=']).skip(1).any(ending)
        || lower.contains("attachdownload")
        || lower.contains("downfile")
        || lower.contains("downloadattach")
}

/// Prefix sums of the weights of all lines.
pub(super) struct Weights {
    sums: Vec<f32>,
}

impl Weights {
    pub(super) fn of(view: &View, roles: &[Role]) -> Self {
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for (block, role) in view.blocks.all().iter().zip(roles) {
            sum += weight(&view.tree, block, *role);
            sums.push(sum);
        }
        Self { sums }
    }

    /// Weight of the lines `from..to`.
    pub(super) fn of_lines(&self, from: usize, to: usize) -> f32 {
        if from >= to { 0.0 } else { self.sums[to] - self.sums[from] }
    }
}

#[expect(clippy::cast_precision_loss, reason = "lengths of lines are small")]
fn weight(tree: &Tree, block: &Block, role: Role) -> f32 {
    if role != Role::Text {
        return 0.0;
    }
    let plain = block.chars.saturating_sub(block.link_chars) as f32;
    let marks = block.punctuation.min(block.chars / 4) as f32;
    let picture = if block.has_image && block.links == 0 { 12.0 } else { 0.0 };
    if block.links == 0 {
        return plain + 3.0 * marks + picture;
    }
    let files = (block.first..block.end)
        .chain(tree.ancestors(block.first).take(3))
        .filter_map(|id| tree.element(id).filter(|element| element.is(&["a"])))
        .any(|element| target(element).is_some_and(|href| is_file_link(&href)));
    if files {
        return plain + block.link_chars as f32 + marks;
    }
    if block.link_share() > 0.5 {
        plain * 0.3
    } else {
        plain + 2.0 * marks + 0.3 * block.link_chars as f32
    }
}
