//! Help on the classes of channels.

use yizhan_standards::channel::channel_classes;

use crate::cli::print::table;

/// All classes there are, below the help of a command that takes one.
pub(super) fn class_help() -> String {
    let row = |id: &str, title: &str| vec![format!("  {id}"), title.to_owned()];
    let rows: Vec<_> = channel_classes().iter().map(|class| row(&class.id, &class.title)).collect();
    format!("栏目类别:\n{}", table(&rows))
}
