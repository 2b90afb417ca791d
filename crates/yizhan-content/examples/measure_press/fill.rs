//! Filling the library.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use serde_json::{Value, json};
use yizhan_content::{Dated, EditionDraft, ImportDocument, Origin, import_document, shelve_site};
use yizhan_core::{ChannelId, Event, RunId, SiteId};
use yizhan_demo::{ChannelSketch, DemoDocument, DemoSite, SiteKind, SiteSketch};
use yizhan_frame::Cx;
use yizhan_publish::press::PressSettings;

use super::Result;
use super::site::{Bench, CHANNELS, set_up};

/// How many documents one transaction takes over.
const BATCH: usize = 500;
const SEED: u64 = 2026;
const COUNT_FILE: &str = "documents";

/// Makes the site and takes `count` documents over, shelved and ready to be printed.
pub(crate) async fn fill(folder: PathBuf, count: usize) -> Result<Value> {
    let began = Instant::now();
    let bench = Bench::open(&folder, PressSettings::default()).await?;
    let mut cx = bench.begin().await?;
    set_up(&mut cx).await?;
    cx.commit().await?;
    let site = bench.site().await?.id;
    let channels: HashMap<String, ChannelId> =
        bench.channels().await?.into_iter().map(|channel| (channel.key, channel.id)).collect();
    let demo = demo_site(count)?;
    let run = RunId(bench.platform.clock().new_id());
    for first in (0..count).step_by(BATCH) {
        let mut cx = bench.begin().await?;
        for index in first..count.min(first + BATCH) {
            let document = demo.document(index).ok_or("the generator ended early")?;
            take_over(&mut cx, site, run, index, document, &channels).await?;
        }
        cx.commit().await?;
    }
    let mut cx = bench.begin().await?;
    shelve_site(&mut cx, site).await?;
    cx.record(Event::IngestFinished { run_id: run, site_id: site });
    cx.commit().await?;
    fs::write(folder.join(COUNT_FILE), count.to_string())?;
    bench.platform.db().clone().close().await?;
    Ok(json!({ "documents": count, "seconds": began.elapsed().as_secs_f64() }))
}

async fn take_over(
    cx: &mut Cx,
    site_id: SiteId,
    run_id: RunId,
    index: usize,
    document: DemoDocument,
    channels: &HashMap<String, ChannelId>,
) -> Result<()> {
    let key = &document.channel_keys[0];
    let channel = channels.get(key).ok_or("a channel that the site does not have")?;
    let import = ImportDocument {
        document_id: cx.new_id().into(),
        site_id,
        run_id,
        channel_ids: vec![*channel],
        content_type: "article".into(),
        origin: Origin {
            url: format!("http://old.example.gov.cn/show.asp?id={index}"),
            ..Origin::default()
        },
        dated: Some(Dated::Moment(beijing(document.published_at)?)),
        draft: draft(document),
        is_incomplete: false,
    };
    import_document(cx, import).await?;
    Ok(())
}

fn draft(document: DemoDocument) -> EditionDraft {
    EditionDraft {
        title: document.title,
        summary: Some(document.summary),
        source: Some(document.source),
        keywords: document.keywords,
        body: without_pictures(&document.body_html),
        ..EditionDraft::default()
    }
}

/// The generator of the documents, the same for every program that is measured.
pub(crate) fn demo_site(count: usize) -> Result<DemoSite> {
    let channel = |(key, name, class): &(&str, &str, &str)| ChannelSketch {
        key: (*key).into(),
        name: (*name).into(),
        class: (*class).into(),
    };
    let sketch = SiteSketch {
        key: "water".into(),
        name: "示例市水利局".into(),
        short_name: "市水利局".into(),
        region_name: "示例市".into(),
        kind: SiteKind::Department,
        subjects: Vec::new(),
        channels: CHANNELS.iter().map(channel).collect(),
    };
    Ok(DemoSite::new(sketch, SEED, "2026-03-01".parse()?, count))
}

/// With how many documents the folder was filled.
pub(crate) fn count_of(folder: &Path) -> Result<usize> {
    Ok(fs::read_to_string(folder.join(COUNT_FILE))?.parse()?)
}

pub(crate) fn beijing(local: NaiveDateTime) -> Result<DateTime<Utc>> {
    let offset = FixedOffset::east_opt(8 * 3600).ok_or("no such offset")?;
    let moment = local.and_local_timezone(offset).single().ok_or("no such time")?;
    Ok(moment.to_utc())
}

pub(crate) fn without_pictures(body: &str) -> String {
    let mut kept = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(start) = rest.find("<img ") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].split_once('>').map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}
