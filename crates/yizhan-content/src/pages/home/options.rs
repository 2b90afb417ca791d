//! The options of a block, with the defaults of the theme.

use serde_json::Value;
use yizhan_publish::press::PressedSite;
use yizhan_site::HomeBlock;
use yizhan_theme::{BlockKind, DataCard, Entry, Figure, Link};

/// Reads the options of one block. What is missing or of another kind is the theme's default.
pub(super) struct Options<'a> {
    site: &'a PressedSite,
    block: &'a HomeBlock,
    kind: Option<&'a BlockKind>,
}

impl<'a> Options<'a> {
    pub(super) fn new(site: &'a PressedSite, block: &'a HomeBlock) -> Self {
        Self { site, block, kind: site.theme().block(&block.kind) }
    }

    pub(super) fn text(&self, name: &str) -> String {
        let given = self.block.options.get(name).and_then(Value::as_str);
        let default = || self.default(name).and_then(toml::Value::as_str);
        given.or_else(default).unwrap_or_default().to_owned()
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        let given = self.block.options.get(name).and_then(Value::as_bool);
        given.or_else(|| self.default(name).and_then(toml::Value::as_bool)).unwrap_or_default()
    }

    /// A number, held within the bounds that the theme sets.
    pub(super) fn number(&self, name: &str) -> u64 {
        let given = self.block.options.get(name).and_then(Value::as_i64);
        let number = given.or_else(|| self.default(name).and_then(toml::Value::as_integer));
        let bounds = self.kind.and_then(|kind| kind.options.get(name));
        let least = bounds.and_then(|option| option.min).unwrap_or(0);
        let most = bounds.and_then(|option| option.max).unwrap_or(i64::from(u8::MAX));
        u64::try_from(number.unwrap_or_default().clamp(least, most.max(least))).unwrap_or_default()
    }

    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    pub(super) fn links(&self, name: &str) -> Vec<Link> {
        self.entries(name).into_iter().map(|entry| Link::new(entry.title, entry.href)).collect()
    }

    /// Tiles. Their paths are those of the site.
    pub(super) fn entries(&self, name: &str) -> Vec<Entry> {
        let entry = |value: &Value| Entry {
            title: text(value, "title"),
            href: self.href(&text(value, "href")),
            icon: text(value, "icon"),
        };
        self.list(name).iter().map(entry).filter(|entry| !entry.title.is_empty()).collect()
    }

    pub(super) fn figures(&self, name: &str) -> Vec<Figure> {
        let figure =
            |value: &Value| Figure { label: text(value, "label"), value: text(value, "value") };
        self.list(name).iter().map(figure).collect()
    }

    pub(super) fn cards(&self, name: &str) -> Vec<DataCard> {
        let trend = |value: &Value| {
            let points = value.get("trend").and_then(Value::as_array);
            points.into_iter().flatten().filter_map(Value::as_f64).collect()
        };
        let card = |value: &Value| DataCard {
            label: text(value, "label"),
            value: text(value, "value"),
            unit: text(value, "unit"),
            change: text(value, "change"),
            trend: trend(value),
        };
        self.list(name).iter().map(card).collect()
    }

    fn href(&self, given: &str) -> String {
        if given.starts_with('/') { self.site.context.href(given) } else { given.to_owned() }
    }

    /// A list, no longer than the theme has room for.
    fn list(&self, name: &str) -> &'a [Value] {
        let list = self.block.options.get(name).and_then(Value::as_array);
        let list = list.map(Vec::as_slice).unwrap_or_default();
        let most = self.kind.and_then(|kind| kind.options.get(name)).and_then(|option| option.max);
        let most = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        &list[..list.len().min(most)]
    }

    fn default(&self, name: &str) -> Option<&toml::Value> {
        self.kind?.options.get(name)?.default.as_ref()
    }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}
