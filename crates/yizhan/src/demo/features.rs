//! The features of a site: a document each, and a channel for each of its sections.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDateTime};
use serde_json::{Value, json};
use yizhan_demo::{DemoDocument, DemoFeature, DemoSite};
use yizhan_frame::Cx;
use yizhan_site::{Channel, NewChannel, add_channel, channel_by_path};

use super::{FillError, documents::Filling};

/// The class of the channel that features go into, and of their sections.
const FEATURES: &str = "features";

/// Adds the features of the demonstration, where the site has a channel for them.
pub(super) async fn add(
    cx: &mut Cx,
    demo: &DemoSite,
    filling: &Filling<'_>,
) -> Result<(), FillError> {
    let home = filling.channels().iter().find(|it| it.class == FEATURES && it.parent_id.is_none());
    let Some(home) = home.cloned() else { return Ok(()) };
    for feature in demo.features() {
        add_feature(cx, filling, &home, feature).await?;
    }
    Ok(())
}

async fn add_feature(
    cx: &mut Cx,
    filling: &Filling<'_>,
    home: &Channel,
    feature: DemoFeature,
) -> Result<(), FillError> {
    let folder = channel(cx, home, &feature.key, &feature.title, &feature.summary).await?;
    let mut sections = Vec::new();
    let mut latest: Option<NaiveDateTime> = None;
    for (number, section) in (1..).zip(feature.sections) {
        let key = format!("part-{number}");
        let place = channel(cx, &folder, &key, &section.title, "").await?;
        for (index, document) in section.documents.into_iter().enumerate() {
            latest = latest.max(Some(document.published_at));
            let name = format!("{}/{number}/{index}", feature.key);
            filling.import(cx, &name, vec![place.id], document).await?;
        }
        sections.push(json!({ "title": section.title, "channel": place.path }));
    }
    let Some(published_at) = latest else { return Ok(()) };
    let starts_on = format!("{}-01-01", published_at.year());
    let fields: BTreeMap<String, Value> = BTreeMap::from([
        ("starts_on".into(), starts_on.into()),
        ("lead".into(), feature.summary.clone().into()),
        ("sections".into(), sections.into()),
    ]);
    let document = DemoDocument {
        channel_keys: Vec::new(),
        content_type: "feature",
        title: feature.title,
        subtitle: None,
        published_at,
        source: filling.site().name.clone(),
        author: None,
        keywords: Vec::new(),
        summary: feature.summary,
        body_html: String::new(),
        fields,
        attachments: Vec::new(),
        picture: Some(feature.picture),
        interprets: None,
        is_of_city_interest: false,
    };
    filling.import(cx, &feature.key, vec![home.id], document).await?;
    Ok(())
}

/// The channel, which is added if it is not there yet.
async fn channel(
    cx: &mut Cx,
    parent: &Channel,
    key: &str,
    name: &str,
    description: &str,
) -> Result<Channel, FillError> {
    let path = format!("{}/{key}", parent.path);
    if let Some(known) = channel_by_path(cx.tx(), parent.site_id, &path).await? {
        return Ok(known);
    }
    let new = NewChannel {
        parent_id: Some(parent.id),
        description: description.to_owned(),
        is_hidden: true,
        ..NewChannel::new(parent.site_id, key, name, FEATURES)
    };
    Ok(add_channel(cx, new).await?)
}
