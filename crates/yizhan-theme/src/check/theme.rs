//! A theme is tried on every sample before a site uses it.

use std::fmt;

use super::{PageFault, check_page};
use crate::context::PageKind;
use crate::render::{RenderError, Renderer};
use crate::samples::{sample_site, samples};
use crate::theme::Theme;

/// What is wrong with a theme (主题问题).
#[derive(Debug, Clone, PartialEq)]
pub enum ThemeFault {
    /// A template does not compile, or the platform's parts cannot be made.
    Unusable(RenderError),
    /// A sample cannot be rendered.
    Render {
        /// The kind of page.
        kind: PageKind,
        /// The name of the sample.
        sample: String,
        /// Why.
        error: RenderError,
    },
    /// A rendered sample has a fault.
    Page {
        /// The kind of page.
        kind: PageKind,
        /// The name of the sample.
        sample: String,
        /// What is wrong.
        fault: PageFault,
    },
}

impl fmt::Display for ThemeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unusable(error) => write!(f, "{error}"),
            Self::Render { kind, sample, error } => write!(f, "{kind}（样例“{sample}”）：{error}"),
            Self::Page { kind, sample, fault } => write!(f, "{kind}（样例“{sample}”）：{fault}"),
        }
    }
}

/// Renders every template with every sample and checks the pages (主题检查).
pub fn check_theme(theme: &Theme) -> Vec<ThemeFault> {
    let renderer = match Renderer::new(theme.clone()) {
        Ok(renderer) => renderer,
        Err(error) => return vec![ThemeFault::Unusable(error)],
    };
    let chrome = match renderer.chrome(&sample_site()) {
        Ok(chrome) => chrome,
        Err(error) => return vec![ThemeFault::Unusable(error)],
    };
    let mut faults = Vec::new();
    for sample in samples(theme) {
        let kind = sample.page.kind();
        match renderer.render(&chrome, &sample.head, &sample.page) {
            Err(error) => faults.push(ThemeFault::Render { kind, sample: sample.name, error }),
            Ok(html) => {
                let found = check_page(kind, &html).into_iter();
                let named = |fault| ThemeFault::Page { kind, sample: sample.name.clone(), fault };
                faults.extend(found.map(named));
            }
        }
    }
    faults
}
