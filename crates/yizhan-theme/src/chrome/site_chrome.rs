//! Everything the platform prints for one site.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Serde, Value};

use super::escape_into;
use super::head::{HeadAssets, SiteHead};
use super::parts::{PartAssets, Parts};
use crate::context::{Link, NightColours, Page, PageHead, PageKind, SiteColours, SiteContext};
use crate::render::RenderError;
use crate::theme::{AssetFile, Theme, fingerprinted};

/// What the platform prints on the pages of one site (站点公共部件), ready made.
///
/// Made by [`crate::Renderer::chrome`] once per site and reused for every page; cheap to clone.
#[derive(Debug, Clone)]
pub struct SiteChrome {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    site: Value,
    head: SiteHead,
    nav: Vec<Link>,
    /// One header for each current entry of the navigation; the first one has none.
    headers: Vec<Value>,
    home_header: Value,
    /// Without the navigation, whose links all lead to the same notice while the site is off-line.
    bare_header: Value,
    footer: Value,
    footer_below_groups: Value,
    base: String,
    /// The addresses of the theme's assets by name.
    assets: BTreeMap<String, String>,
    site_css: AssetFile,
}

impl SiteChrome {
    pub(crate) fn new(site: &SiteContext, theme: &Theme) -> Result<Self, RenderError> {
        site.colours.checked().map_err(RenderError::Colours)?;
        let site_css = site_css(&site.colours);
        let address = |path: &str| format!("{}/{path}", site.base);
        let assets: BTreeMap<String, String> =
            theme.asset_names().map(|(name, path)| (name.to_owned(), address(path))).collect();
        let asset = |name: &str| assets.get(name).cloned().unwrap_or_default();
        let head = SiteHead::new(
            site,
            &HeadAssets {
                theme_css: asset("theme.css"),
                site_css: address(&site_css.path),
                script: assets.get("theme.js").cloned(),
                icon: asset("emblem-placeholder.svg"),
            },
        );
        let parts = Parts::render(
            site,
            &PartAssets {
                icons: asset("icons.svg"),
                emblem_placeholder: asset("emblem-placeholder.svg"),
            },
        )?;
        let bare_header = Value::from_safe_string(parts.header.clone());
        let headers = (0..=site.nav.len())
            .map(|current| with_nav(&parts.header, site, current.checked_sub(1)))
            .collect();
        let home = site.nav.iter().position(|link| link.href == site.href("/"));
        let inner = Inner {
            site: Value::from(Serde(site)),
            head,
            nav: site.nav.clone(),
            headers,
            home_header: with_nav(&parts.home_header, site, home),
            bare_header,
            footer: Value::from_safe_string(parts.footer),
            footer_below_groups: Value::from_safe_string(parts.footer_below_groups),
            base: site.base.clone(),
            assets,
            site_css,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The files that go beside the pages of this site only: its colours.
    pub fn assets(&self) -> &[AssetFile] {
        std::slice::from_ref(&self.inner.site_css)
    }

    pub(crate) fn site(&self) -> Value {
        self.inner.site.clone()
    }

    pub(crate) fn base(&self) -> &str {
        &self.inner.base
    }

    /// The address of an asset of the theme.
    pub(crate) fn asset(&self, name: &str) -> Option<&str> {
        self.inner.assets.get(name).map(String::as_str)
    }

    pub(crate) fn head(&self, kind: PageKind, head: &PageHead) -> Value {
        Value::from_safe_string(self.inner.head.print(kind, head))
    }

    pub(crate) fn header(&self, page: &Page, section: Option<&str>) -> Value {
        match page {
            Page::Home(_) => return self.inner.home_header.clone(),
            Page::Offline(_) => return self.inner.bare_header.clone(),
            Page::Notice(notice) if notice.stands_alone => return self.inner.bare_header.clone(),
            _ => {}
        }
        let current =
            section.and_then(|href| self.inner.nav.iter().position(|link| link.href == href));
        self.inner.headers[current.map_or(0, |index| index + 1)].clone()
    }

    pub(crate) fn footer(&self) -> Value {
        self.inner.footer.clone()
    }

    /// The footer of a page that shows the groups of other sites itself on wide screens.
    pub(crate) fn footer_below_groups(&self) -> Value {
        self.inner.footer_below_groups.clone()
    }
}

/// The header with the main navigation. On narrow screens the entries stand in one row that is moved sideways;
/// the link at its end, which is shown only there, leads to all channels.
fn with_nav(header: &str, site: &SiteContext, current: Option<usize>) -> Value {
    let mut out = String::from(header);
    if !site.nav.is_empty() {
        out.push_str("<nav class=\"nav\" aria-label=\"主导航\"><div class=\"wrap\"><ul>");
        for (index, link) in site.nav.iter().enumerate() {
            out.push_str("<li><a href=\"");
            escape_into(&mut out, &link.href);
            out.push_str(if current == Some(index) { "\" aria-current=\"true\">" } else { "\">" });
            escape_into(&mut out, &link.title);
            out.push_str("</a></li>");
        }
        out.push_str("</ul><a class=\"all\" href=\"");
        escape_into(&mut out, &site.site_map_href);
        out.push_str("\">全部<span class=\"sr\">栏目</span></a></div></nav>\n");
    }
    Value::from_safe_string(out)
}

/// The colours of a site as a style sheet, because the security policy forbids styles inside pages.
fn site_css(colours: &SiteColours) -> AssetFile {
    let SiteColours { brand, brand_deep, brand_soft, accent } = colours;
    let night = NightColours::of(colours);
    let css = format!(
        ":root {{ --brand: {brand}; --brand-deep: {brand_deep}; --brand-soft: {brand_soft}; --accent: {accent}; \
         --mark: {accent}; --night-brand: {}; --night-brand-deep: {}; --night-brand-soft: {}; \
         --night-accent: {}; --night-bar: {}; --night-bar-deep: {}; }}\n",
        night.brand, night.brand_deep, night.brand_soft, night.accent, night.bar, night.bar_deep,
    );
    AssetFile {
        path: fingerprinted("site.css", css.as_bytes()),
        bytes: css.into_bytes(),
        media_type: "text/css; charset=utf-8",
    }
}
