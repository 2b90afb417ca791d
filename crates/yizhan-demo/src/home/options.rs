//! Blocks as the default theme takes them: a kind and options, see `blocks.toml` of the theme.
//!
//! Invariant: the options are those that the theme declares; a test reads its file.

use serde_json::{Map, Value, json};

use super::block::{DemoBlock, DemoCard, DemoEntry, DemoFigure, DemoTarget};

impl DemoBlock {
    /// The kind, as in `blocks.toml` of the theme.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Headline { .. } => "headline",
            Self::PictureNews { .. } => "picture-news",
            Self::List { .. } => "list",
            Self::ListPair { .. } => "list-pair",
            Self::ServicesGrid { .. } => "services-grid",
            Self::Policy { .. } => "policy",
            Self::DisclosureEntries { .. } => "disclosure-entries",
            Self::InteractionFigures { .. } => "interaction-figures",
            Self::DataCards { .. } => "data-cards",
            Self::Features => "features",
            Self::SiteGroups => "site-groups",
            Self::NewMedia { .. } => "new-media",
            Self::Notice { .. } => "notice",
        }
    }

    /// The options. `path` gives the path of a channel by its key, `address` the address of what an entry leads to.
    pub fn options(
        &self,
        path: impl Fn(&str) -> String,
        address: impl Fn(&DemoTarget) -> String,
    ) -> Map<String, Value> {
        let links = |entries: &[DemoEntry]| {
            entries.iter().map(|entry| link(entry, &address)).collect::<Vec<_>>()
        };
        let options = match self {
            Self::Headline { channel } | Self::List { channel } => {
                json!({ "channel": path(channel) })
            }
            Self::PictureNews { pictures, lists } => {
                json!({ "pictures": path(pictures), "lists": lists.iter().map(|key| path(key)).collect::<Vec<_>>() })
            }
            Self::ListPair { left, right } => json!({ "left": path(left), "right": path(right) }),
            Self::ServicesGrid { title, entries, gates } => {
                json!({ "title": title, "entries": links(entries), "gates": links(gates) })
            }
            Self::Policy { documents, interpretations, entries } => {
                json!({ "documents": path(documents), "interpretations": path(interpretations), "entries": links(entries) })
            }
            Self::DisclosureEntries { entries } | Self::NewMedia { entries } => {
                json!({ "entries": links(entries) })
            }
            Self::InteractionFigures { channel, figures, actions } => json!({
                "channel": path(channel),
                "figures": figures.iter().map(figure).collect::<Vec<_>>(),
                "actions": links(actions),
            }),
            Self::DataCards { channel, cards, source } => {
                json!({ "channel": path(channel), "cards": cards.iter().map(card).collect::<Vec<_>>(), "source": source })
            }
            Self::Features | Self::SiteGroups => json!({}),
            Self::Notice { text } => json!({ "text": text }),
        };
        match options {
            Value::Object(options) => options,
            _ => Map::new(),
        }
    }
}

fn link(entry: &DemoEntry, address: impl Fn(&DemoTarget) -> String) -> Value {
    json!({ "title": entry.title, "href": address(&entry.to), "icon": entry.icon })
}

fn figure(figure: &DemoFigure) -> Value {
    json!({ "label": figure.label, "value": figure.value })
}

fn card(card: &DemoCard) -> Value {
    // Tenths of whole numbers are exact enough for a line of forty pixels.
    let trend: Vec<Value> = card
        .trend
        .iter()
        .filter_map(|tenths| format!("{}.{}", tenths / 10, tenths % 10).parse::<f64>().ok())
        .map(Value::from)
        .collect();
    json!({ "label": card.label, "value": card.value, "unit": card.unit, "change": card.change, "trend": trend })
}
