//! Samples that a theme brings for content types of its own, `samples/<content type>.toml`.

use serde::Deserialize;

use super::documents::{bare, document_head};
use super::sample::{Sample, text};
use crate::context::{ArticlePage, Html, MetaEntry, Page};

/// A document of a content type (自带样例), as its file says it. The body is markup.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnSample {
    name: String,
    title: String,
    #[serde(default)]
    subtitle: String,
    body: String,
    #[serde(default)]
    fields: Vec<Field>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    label: String,
    value: String,
}

impl OwnSample {
    pub(super) fn sample(&self, content_type: &str) -> Sample {
        let article = ArticlePage {
            content_type: text(content_type),
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            fields: self
                .fields
                .iter()
                .map(|field| MetaEntry::new(&field.label, &field.value))
                .collect(),
            body: Html::sanitised(&self.body),
            ..bare()
        };
        Sample {
            name: self.name.clone(),
            file: format!("article-{content_type}"),
            head: document_head(&article, "领导信息"),
            page: Page::Article(Box::new(article)),
        }
    }
}
