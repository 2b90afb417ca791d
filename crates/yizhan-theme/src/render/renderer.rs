//! The renderer: one theme, compiled.

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use super::view::RenderContext;
use super::{RenderError, filters, print_value, template_syntax};
use crate::chrome::SiteChrome;
use crate::context::{Page, PageHead, PageKind, SiteContext};
use crate::theme::Theme;

/// The work that one page may take, in instructions of the template engine and 64-byte steps of output.
/// An article takes about a thousand.
const FUEL: u64 = 4_000_000;

/// Renders pages with one theme (渲染器). Shared between threads.
#[derive(Debug)]
pub struct Renderer {
    environment: Environment<'static>,
    theme: Theme,
}

impl Renderer {
    /// Compiles the templates of a theme.
    ///
    /// # Errors
    /// The first template with a syntax error.
    pub fn new(theme: Theme) -> Result<Self, RenderError> {
        Self::with_fuel(theme, FUEL)
    }

    /// Like [`Renderer::new`], with another limit on the work for one page.
    pub fn with_fuel(theme: Theme, fuel: u64) -> Result<Self, RenderError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(print_value);
        environment.set_syntax(template_syntax());
        environment.set_fuel(Some(fuel));
        filters::install(&mut environment);
        for (name, source) in theme.templates() {
            environment
                .add_template_owned(name.clone(), source.clone())
                .map_err(|error| RenderError::from_engine(&error))?;
        }
        Ok(Self { environment, theme })
    }

    /// The theme.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Prepares what the platform prints on all pages of a site. Do it once per site and keep it.
    pub fn chrome(&self, site: &SiteContext) -> Result<SiteChrome, RenderError> {
        SiteChrome::new(site, &self.theme)
    }

    /// Renders a page.
    pub fn render(
        &self,
        chrome: &SiteChrome,
        head: &PageHead,
        page: &Page,
    ) -> Result<String, RenderError> {
        let template = self
            .environment
            .get_template(&self.template_name(page))
            .map_err(|error| RenderError::from_engine(&error))?;
        let context = RenderContext::new(&self.theme, chrome, head, page);
        template
            .render(Value::from_object(context))
            .map_err(|error| RenderError::from_engine(&error))
    }

    /// A content type may have a template of its own; otherwise the kind of page decides. The template of a kind
    /// of pages is never taken for that of the content type of the same name, as `notice`.
    fn template_name(&self, page: &Page) -> String {
        if let Page::Article(article) = page {
            let own = format!("{}.html", article.content_type);
            let is_kind = PageKind::ALL.iter().any(|kind| kind.name() == article.content_type);
            if !is_kind && self.theme.templates().contains_key(&own) {
                return own;
            }
        }
        format!("{}.html", page.kind())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{sample_site, samples};

    #[test]
    fn a_document_of_the_type_notice_is_not_taken_for_a_page_of_the_kind_notice() {
        let theme = Theme::embedded("default").unwrap();
        let sample =
            samples(&theme).into_iter().find(|sample| sample.file == "article-bare").unwrap();
        let Page::Article(mut article) = sample.page else { panic!("an article") };
        article.content_type = "notice".to_owned();
        let renderer = Renderer::new(theme).unwrap();
        let chrome = renderer.chrome(&sample_site()).unwrap();
        let html = renderer.render(&chrome, &sample.head, &Page::Article(article)).unwrap();
        assert!(html.contains("发布时间："), "{html}");
    }
}
