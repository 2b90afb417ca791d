//! Header and footer, from templates that are part of the program.

use std::sync::LazyLock;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior, context};

use crate::context::SiteContext;
use crate::render::{RenderError, print_value, template_syntax};

/// Addresses that header and footer refer to.
pub(super) struct PartAssets {
    pub(super) icons: String,
    pub(super) emblem_placeholder: String,
}

/// The header without and with the frequent searches of the home page; the footer with the groups of other sites
/// on all screens, and with them only on narrow ones.
pub(super) struct Parts {
    pub(super) header: String,
    pub(super) home_header: String,
    pub(super) footer: String,
    pub(super) footer_below_groups: String,
}

impl Parts {
    pub(super) fn render(site: &SiteContext, assets: &PartAssets) -> Result<Self, RenderError> {
        let site = Value::from(Serde(site));
        let print = |name: &str, home: bool, has_block: bool| -> Result<String, RenderError> {
            let site = site.clone();
            let template =
                PLATFORM.get_template(name).map_err(|error| RenderError::from_engine(&error))?;
            let icons = &assets.icons;
            let emblem_placeholder = &assets.emblem_placeholder;
            template
                .render(context! { site, home, has_block, icons, emblem_placeholder })
                .map_err(|error| RenderError::from_engine(&error))
        };
        Ok(Self {
            header: print("header.html", false, false)?,
            home_header: print("header.html", true, false)?,
            footer: print("footer.html", false, false)?,
            footer_below_groups: print("footer.html", true, true)?,
        })
    }
}

static PLATFORM: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(print_value);
    environment.set_syntax(template_syntax());
    let templates = [
        ("header.html", include_str!("templates/header.html")),
        ("footer.html", include_str!("templates/footer.html")),
    ];
    for (name, source) in templates {
        environment
            .add_template(name, source)
            .unwrap_or_else(|error| unreachable!("platform template: {error}"));
    }
    environment
});
