//! From the publish command to the pages on the disk, beside a program that only writes them.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, Subscriber, span};
use yizhan_content::{
    EditionDraft, NewDocument, approve_edition, create_document, place_document, publish_edition,
};
use yizhan_core::{DocumentId, EditionId};
use yizhan_db::jobs::{self, JobState};
use yizhan_demo::DemoSite;
use yizhan_files::Variant;
use yizhan_frame::{WorkerSettings, Workers};

use super::Result;
use super::build::settings;
use super::fill::{count_of, demo_site, without_pictures};
use super::site::{Bench, CHANNELS};

/// Rounds before the first one that counts.
const WARM_UP: usize = 3;
/// How long a round may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A filled and built folder, with workers running as in a server.
struct Running {
    bench: Bench,
    folder: PathBuf,
    count: usize,
    demo: DemoSite,
    stop: CancellationToken,
    workers: JoinHandle<()>,
    ours: Vec<f64>,
    writer: Vec<f64>,
}

/// Publishes one new document after the other, in turn in each of `folders`.
///
/// What the disk is busy with besides is then the same for all of them.
pub(crate) async fn measure(folders: &[PathBuf], rounds: usize) -> Result<Value> {
    let mut written = watch_writes()?;
    let mut all = Vec::new();
    for folder in folders {
        all.push(Running::start(folder, rounds).await?);
    }
    for round in 0..rounds + WARM_UP {
        let first = round % all.len().max(1);
        all.rotate_left(first);
        for running in &mut all {
            running.publish(round, &mut written).await?;
        }
        all.rotate_right(first);
    }
    let mut results = Vec::new();
    for running in all {
        results.push(running.finish().await?);
    }
    Ok(Value::Array(results))
}

impl Running {
    async fn start(folder: &Path, rounds: usize) -> Result<Self> {
        let bench = Bench::open(folder, settings("durable", true)?).await?;
        let site = bench.site().await?.id;
        bench.press.build_site(&bench.platform, site, &|_| {}).await?;
        let stop = CancellationToken::new();
        let workers = Workers::new(bench.platform.clone(), WorkerSettings::default(), "bench");
        let workers = tokio::spawn({
            let stop = stop.clone();
            async move { workers.run(stop).await }
        });
        idle(&bench).await?;
        let count = count_of(folder)?;
        let demo = demo_site(count + rounds + WARM_UP)?;
        let (folder, ours, writer) = (folder.to_path_buf(), Vec::new(), Vec::new());
        Ok(Self { bench, folder, count, demo, stop, workers, ours, writer })
    }

    async fn publish(
        &mut self,
        round: usize,
        written: &mut UnboundedReceiver<Instant>,
    ) -> Result<()> {
        // A title may be dressed for the page; its number stays in one piece.
        let number = format!("{}-{round}", self.count);
        let draft = self.draft(round, &number)?;
        let (id, edition) = prepare(&self.bench, draft).await?;
        idle(&self.bench).await?;
        while written.try_recv().is_ok() {}

        let began = Instant::now();
        let mut cx = self.bench.begin().await?;
        publish_edition(&mut cx, edition).await?;
        cx.commit().await?;
        let done = tokio::time::timeout(PATIENCE, written.recv()).await?;
        let took = done.ok_or("the press ended")? - began;

        let files = files(&self.bench, id, &number).await?;
        idle(&self.bench).await?;
        let alone = write_alone(&self.folder.join("alone"), &files)?;
        if WARM_UP <= round {
            self.ours.push(took.as_secs_f64() * 1e3);
            self.writer.push(alone.as_secs_f64() * 1e3);
        }
        Ok(())
    }

    fn draft(&self, round: usize, number: &str) -> Result<EditionDraft> {
        let document = self.demo.document(self.count + round).ok_or("the generator ended early")?;
        Ok(EditionDraft {
            title: format!("{}（{number}）", document.title),
            summary: Some(document.summary),
            source: Some(document.source),
            keywords: document.keywords,
            body: without_pictures(&document.body_html),
            ..EditionDraft::default()
        })
    }

    async fn finish(self) -> Result<Value> {
        self.stop.cancel();
        self.workers.await?;
        Ok(json!({ "documents": self.count, "ours_ms": self.ours, "writer_ms": self.writer }))
    }
}

/// A document that was signed off, placed in the first channel.
async fn prepare(bench: &Bench, draft: EditionDraft) -> Result<(DocumentId, EditionId)> {
    let channel = bench.channels().await?.first().ok_or("the site has no channel")?.id;
    let mut cx = bench.begin().await?;
    let site_id = bench.site().await?.id;
    let new = NewDocument { site_id, content_type: "article".into(), channels: vec![], draft };
    let (document, edition) = create_document(&mut cx, new).await?;
    place_document(&mut cx, document.id, channel).await?;
    approve_edition(&mut cx, edition.id, &edition.hash).await?;
    cx.commit().await?;
    Ok((document.id, edition.id))
}

/// Waits until no job is left.
async fn idle(bench: &Bench) -> Result<()> {
    loop {
        let counts = jobs::counts(bench.platform.db()).await?;
        if counts.contains_key(&JobState::Dead) {
            return Err("a job failed for good".into());
        }
        if !counts.contains_key(&JobState::Queued) && !counts.contains_key(&JobState::Running) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Article, list and home page with their compressed forms. All must be there and name the document.
async fn files(bench: &Bench, id: DocumentId, number: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let site = bench.site().await?.id;
    let path = yizhan_content::document_path(bench.platform.db().reader(), site, id).await?;
    let article = path.ok_or("the document has no page")?;
    let list = format!("{}/index.html", CHANNELS[0].0);
    let mut files = Vec::new();
    for path in [article.trim_start_matches('/'), &list, "index.html"] {
        let page = bench.pages.join(path);
        if !fs::read_to_string(&page)?.contains(number) {
            return Err(format!("{path} does not name the new document").into());
        }
        for file in [page.clone(), Variant::Gzip.path(&page), Variant::Brotli.path(&page)] {
            files.push((format!("{}", files.len()), fs::read(file)?));
        }
    }
    Ok(files)
}

/// What nobody can do without: write, sync, rename.
fn write_alone(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Duration> {
    fs::create_dir_all(folder)?;
    let began = Instant::now();
    for (name, bytes) in files {
        let (new, place) = (folder.join("new"), folder.join(name));
        let mut file = File::create(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&new, &place)?;
    }
    Ok(began.elapsed())
}

/// The moments at which the press says that pages are on the disk.
fn watch_writes() -> Result<UnboundedReceiver<Instant>> {
    let (sender, receiver) = unbounded_channel();
    tracing::subscriber::set_global_default(Watch(sender))?;
    Ok(receiver)
}

struct Watch(UnboundedSender<Instant>);

impl Subscriber for Watch {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && metadata.target() == "yizhan_publish::press::print"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut written = Written(0);
        event.record(&mut written);
        if 0 < written.0 {
            // Nobody listens after the last round.
            let _sent = self.0.send(Instant::now());
        }
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// The field `written` of an event.
struct Written(u64);

impl Visit for Written {
    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "written" {
            self.0 = value;
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
