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

/// The header before and after the place where frequent searches stand on the home page, and the footer.
pub(super) struct Parts {
    pub(super) header: String,
    pub(super) home_header: String,
    pub(super) footer: String,
}

impl Parts {
    pub(super) fn render(site: &SiteContext, assets: &PartAssets) -> Result<Self, RenderError> {
        let site = Value::from(Serde(site));
        let print = |name: &str, home: bool| -> Result<String, RenderError> {
            let site = site.clone();
            let template =
                PLATFORM.get_template(name).map_err(|error| RenderError::from_engine(&error))?;
            let icons = &assets.icons;
            let emblem_placeholder = &assets.emblem_placeholder;
            template
                .render(context! { site, home, icons, emblem_placeholder })
                .map_err(|error| RenderError::from_engine(&error))
        };
        Ok(Self {
            header: print("header.html", false)?,
            home_header: print("header.html", true)?,
            footer: print("footer.html", false)?,
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
