//! The default theme against every sample, and themes that are wrong.

use yizhan_theme::{Theme, check_theme};

#[test]
fn the_default_theme_renders_every_sample_without_faults() {
    let theme = Theme::embedded("default").unwrap();
    let faults: Vec<String> = check_theme(&theme).iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
}
