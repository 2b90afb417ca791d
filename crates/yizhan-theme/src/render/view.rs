//! What templates see: `platform`, `site`, `head`, `page`, `kind`.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Serde, Value};
use minijinja::{Error, ErrorKind, State};
use serde::Serialize;

use crate::chrome::{SiteChrome, escape_into};
use crate::context::{Block, HomePage, Page, PageHead};
use crate::theme::{BlockWidth, Theme};

/// The variables of a page's template.
#[derive(Debug)]
pub(super) struct RenderContext {
    platform: Value,
    site: Value,
    head: Value,
    page: Value,
    kind: &'static str,
}

impl RenderContext {
    pub(super) fn new(theme: &Theme, chrome: &SiteChrome, head: &PageHead, page: &Page) -> Self {
        let kind = page.kind();
        let platform = Platform {
            head: chrome.head(kind, head),
            header: chrome.header(page, head.section.as_deref()),
            footer: if shows_groups(theme, page) {
                chrome.footer_below_groups()
            } else {
                chrome.footer()
            },
            chrome: chrome.clone(),
        };
        Self {
            platform: Value::from_object(platform),
            site: chrome.site(),
            head: Value::from(Serde(head)),
            page: match page {
                Page::Home(home) => Value::from(Serde(HomeView::new(theme, home))),
                other => Value::from(Serde(other)),
            },
            kind: kind.name(),
        }
    }
}

impl Object for RenderContext {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "platform" => self.platform.clone(),
            "site" => self.site.clone(),
            "head" => self.head.clone(),
            "page" => self.page.clone(),
            "kind" => Value::from(self.kind),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["platform", "site", "head", "page", "kind"])
    }
}

/// What the platform prints, see [`SiteChrome`]; `platform.icon(name)` and `platform.asset(name)` give an
/// icon and the address of an asset.
#[derive(Debug)]
struct Platform {
    head: Value,
    header: Value,
    footer: Value,
    chrome: SiteChrome,
}

impl Object for Platform {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "head" => self.head.clone(),
            "header" => self.header.clone(),
            "footer" => self.footer.clone(),
            "base" => Value::from(self.chrome.base()),
            _ => return None,
        })
    }

    fn call_method(
        self: &Arc<Self>,
        _state: &mut State<'_, '_>,
        method: &str,
        arguments: &[Value],
    ) -> Result<Value, Error> {
        let name = arguments.first().and_then(Value::as_str).unwrap_or_default();
        let address = |name: &str| {
            let missing =
                || Error::new(ErrorKind::InvalidOperation, format!("没有名为 {name} 的资源"));
            self.chrome.asset(name).ok_or_else(missing)
        };
        match method {
            "asset" => Ok(Value::from(address(name)?)),
            "icon" => Ok(icon(address("icons.svg")?, name)),
            _ => Err(Error::from(ErrorKind::UnknownMethod)),
        }
    }
}

/// Whether a block of the page lists the other sites already.
fn shows_groups(theme: &Theme, page: &Page) -> bool {
    let Page::Home(home) = page else { return false };
    let is_shown = |block: &Block| {
        matches!(block, Block::SiteGroups(_))
            && !block.is_empty()
            && theme.block(block.kind()).is_some()
    };
    home.blocks.iter().any(is_shown)
}

fn icon(sprite: &str, name: &str) -> Value {
    let mut out = String::with_capacity(128);
    out.push_str("<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"");
    escape_into(&mut out, sprite);
    out.push('#');
    escape_into(&mut out, name);
    out.push_str("\"></use></svg>");
    Value::from_safe_string(out)
}

/// The home page as its template sees it: blocks in rows.
#[derive(Serialize)]
struct HomeView<'page> {
    rows: Vec<Row<'page>>,
}

#[derive(Serialize)]
struct Row<'page> {
    width: BlockWidth,
    tint: bool,
    blocks: Vec<&'page Block>,
}

impl<'page> HomeView<'page> {
    /// Puts two neighbours of half width into one row. A block that is empty or that the theme does not know
    /// is left out.
    fn new(theme: &Theme, home: &'page HomePage) -> Self {
        let mut rows: Vec<Row<'page>> = Vec::new();
        for block in home.blocks.iter().filter(|block| !block.is_empty()) {
            let Some(kind) = theme.block(block.kind()) else { continue };
            let partner = rows.last_mut().filter(|row| {
                kind.width == BlockWidth::Half
                    && row.width == BlockWidth::Half
                    && row.blocks.len() == 1
            });
            match partner {
                Some(row) => {
                    row.tint |= kind.tint;
                    row.blocks.push(block);
                }
                None => rows.push(Row { width: kind.width, tint: kind.tint, blocks: vec![block] }),
            }
        }
        Self { rows }
    }
}
