//! What the library does on its own.

use std::sync::Arc;

use async_trait::async_trait;
use serde::Deserialize;
use yizhan_core::{Actor, ChannelId, EditionId, Event};
use yizhan_db::jobs::{Job, Lane, NewJob};
use yizhan_frame::{JobError, JobHandler, Module, Platform};

use crate::{
    commands::{
        PublishEditionError, ShelveChannelError, publish_edition, shelve_channel, unpin_expired,
    },
    http,
};

/// Cuts a channel into shelves anew.
pub(crate) const SHELVE_CHANNEL: &str = "content.shelve_channel";
/// Lets a document down again when its time at the top is over.
const UNPIN: &str = "content.unpin";
/// Publishes an edition at the moment its author asked for.
pub(crate) const PUBLISH_EDITION: &str = "content.publish_edition";

/// The library, ready to be mounted.
pub fn module() -> Module {
    Module {
        name: "content",
        reactions: vec![react],
        handlers: vec![
            (SHELVE_CHANNEL, Arc::new(ShelveChannel)),
            (UNPIN, Arc::new(Unpin)),
            (PUBLISH_EDITION, Arc::new(PublishEdition)),
        ],
        routes: http::routes(),
    }
}

fn react(event: &Event) -> Vec<NewJob> {
    match event {
        Event::DocumentPinned { channel_id, until: Some(until), .. } => {
            let payload = serde_json::json!({ "channel_id": channel_id });
            let job = NewJob::new(UNPIN, Lane::Normal, payload);
            vec![NewJob { run_at: Some(*until), ..job }]
        }
        _ => Vec::new(),
    }
}

#[derive(Deserialize)]
struct OfChannel {
    channel_id: ChannelId,
}

struct ShelveChannel;

#[async_trait]
impl JobHandler for ShelveChannel {
    async fn run(&self, platform: &Platform, job: &Job) -> Result<(), JobError> {
        let OfChannel { channel_id } = serde_json::from_value(job.payload.clone())?;
        let mut cx = platform.begin(Actor::machine()).await?;
        match shelve_channel(&mut cx, channel_id).await {
            // A channel that is gone needs no shelves.
            Ok(()) | Err(ShelveChannelError::NotFound(_)) => Ok(cx.commit().await?),
            Err(error) => Err(error.into()),
        }
    }
}

struct Unpin;

#[async_trait]
impl JobHandler for Unpin {
    async fn run(&self, platform: &Platform, job: &Job) -> Result<(), JobError> {
        let OfChannel { channel_id } = serde_json::from_value(job.payload.clone())?;
        let mut cx = platform.begin(Actor::machine()).await?;
        unpin_expired(&mut cx, channel_id).await?;
        Ok(cx.commit().await?)
    }
}

#[derive(Deserialize)]
struct OfEdition {
    edition_id: EditionId,
}

struct PublishEdition;

#[async_trait]
impl JobHandler for PublishEdition {
    async fn run(&self, platform: &Platform, job: &Job) -> Result<(), JobError> {
        let OfEdition { edition_id } = serde_json::from_value(job.payload.clone())?;
        let mut cx = platform.begin(Actor::machine()).await?;
        match publish_edition(&mut cx, edition_id).await {
            Ok(_) => Ok(cx.commit().await?),
            // Somebody published it by hand, a newer one took its place, or the document was deleted.
            Err(PublishEditionError::WrongState(_) | PublishEditionError::NotFound(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
