//! Giving a site the channels that sites of its kind begin with.

use std::collections::HashMap;

use yizhan_core::{ChannelId, Denied, Event, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_standards::channel::{ChannelTemplate, channel_set};

use super::add_channel::with_period;
use crate::{Channel, channel::path_below, store};

/// Why a site was not given a set of channels.
#[derive(Debug, thiserror::Error)]
pub enum AddChannelSetError {
    /// There is no such site.
    #[error("site {0} does not exist")]
    NoSuchSite(SiteId),
    /// There is no such set.
    #[error("`{0}` is not a set of channels")]
    NoSuchSet(String),
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Adds the channels of a set that the site does not have yet, and returns those (套用栏目模板).
///
/// A channel the site has is left as it is; doing it again adds nothing.
pub async fn add_channel_set(
    cx: &mut Cx,
    site_id: SiteId,
    set_id: &str,
) -> Result<Vec<Channel>, AddChannelSetError> {
    if store::site(cx.tx(), site_id).await?.is_none() {
        return Err(AddChannelSetError::NoSuchSite(site_id));
    }
    cx.require(Permission::ManageSite, site_id)?;
    let set =
        channel_set(set_id).ok_or_else(|| AddChannelSetError::NoSuchSet(set_id.to_owned()))?;
    let present = store::channels(cx.tx(), site_id).await?;
    let added = missing(cx, site_id, set.channels(), present);
    store::insert_channels(cx.tx(), &added, cx.now()).await?;
    if !added.is_empty() {
        let (set, channels) = (set_id.to_owned(), added.len() as u64);
        cx.record(Event::ChannelSetAdded { site_id, set, channels });
    }
    Ok(added)
}

fn missing(
    cx: &Cx,
    site_id: SiteId,
    templates: &[ChannelTemplate],
    present: Vec<Channel>,
) -> Vec<Channel> {
    let mut next: HashMap<Option<ChannelId>, i32> = HashMap::new();
    for channel in &present {
        let position = next.entry(channel.parent_id).or_default();
        *position = (*position).max(channel.position.saturating_add(1));
    }
    let by_path: HashMap<String, Channel> =
        present.into_iter().map(|channel| (channel.path.clone(), channel)).collect();
    let mut by_key: HashMap<&str, Channel> = HashMap::new();
    let mut added = Vec::new();
    for template in templates {
        let parent = template.parent.as_deref().and_then(|key| by_key.get(key));
        let Some(path) = path_below(parent, &template.key) else { continue };
        let parent_id = parent.map(|parent| parent.id);
        if let Some(known) = by_path.get(&path) {
            by_key.insert(&template.key, known.clone());
            continue;
        }
        let position = next.entry(parent_id).or_default();
        let channel = with_period(Channel {
            id: ChannelId(cx.new_id()),
            site_id,
            parent_id,
            key: template.key.clone(),
            path,
            name: template.name.clone(),
            description: template.description.clone(),
            keywords: template.keywords.clone(),
            class: template.class.clone(),
            update_days: None,
            responsible: None,
            position: *position,
            is_hidden: false,
            version: 1,
        });
        *position += 1;
        by_key.insert(&template.key, channel.clone());
        added.push(channel);
    }
    added
}
