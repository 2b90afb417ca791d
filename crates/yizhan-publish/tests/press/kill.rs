//! A process that builds a site is killed at random moments; what is served is whole all the same.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use yizhan_core::{Actor, SystemClock};
use yizhan_db::{Db, DbSettings};
use yizhan_files::{BlobStore, Variant, variant_belongs};
use yizhan_frame::Platform;
use yizhan_publish::press::{Press, PressSettings};

use crate::support::{Documents, add_channel, add_live_site, test_renderer};

const DOCUMENTS: u128 = 6;
const KILLS: u32 = 50;
/// Names the folder to the child, which is this same test program.
const FOLDER_VARIABLE: &str = "YIZHAN_PRESS_KILL_TEST_FOLDER";
const NAME: &str = "kill::killed_at_any_moment_a_build_leaves_whole_pages_only";

/// A platform over a database file that outlives the process.
struct Site {
    platform: Platform,
    press: Arc<Press>,
    documents: Documents,
}

impl Site {
    async fn open(folder: &Path) -> Self {
        let url = format!("sqlite://{}", folder.join("test.db").display());
        let db = Db::open(&DbSettings::new(url)).await.unwrap();
        let blobs = Arc::new(BlobStore::open(folder.join("blobs"), 1 << 20).unwrap());
        let documents = Documents::default();
        let settings = PressSettings { batch_pages: 3, ..PressSettings::default() };
        let press = Arc::new(Press::new(
            settings,
            test_renderer(),
            vec![Arc::new(documents.clone())],
            folder.join("pages"),
            blobs,
        ));
        let platform = Platform::new(db, Arc::new(SystemClock), Vec::new());
        Self { platform, press, documents }
    }

    async fn set_up(&self) {
        let mut cx = self.platform.begin(Actor::operator()).await.unwrap();
        let site = add_live_site(&mut cx, "water", "3404000004").await;
        add_channel(&mut cx, site, "news", "水利要闻").await;
        cx.commit().await.unwrap();
    }

    async fn settle(&self) {
        let reader = self.platform.db().reader();
        let site = yizhan_site::site_by_key(reader, "water").await.unwrap().unwrap().id;
        let channels = yizhan_site::channels(reader, site).await.unwrap();
        self.documents.settle(site, channels[0].id);
    }

    /// Every line names the version, so a mixture shows.
    async fn build(&self, version: u64) -> u64 {
        for number in 1..=DOCUMENTS {
            let lines = 20 + usize::try_from(version % 7).unwrap() * 10;
            let body = format!("<p>版本 {version} 止</p>\n").repeat(lines);
            self.documents.put(number, &format!("版本 {version} 止"), &body);
        }
        let site = self.documents.site();
        let report = self.press.build_site(&self.platform, site, &|_| {}).await.unwrap();
        report.written
    }
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "the folder comes from the parent process")]
async fn killed_at_any_moment_a_build_leaves_whole_pages_only() {
    if let Ok(folder) = env::var(FOLDER_VARIABLE) {
        build_until_killed(Path::new(&folder)).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let site = Site::open(folder.path()).await;
    site.set_up().await;
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos();
    let mut state = u64::from(nanos) | 1;
    let (mut newest, mut versions_seen) = (0, 0);
    for _ in 0..KILLS {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        run_and_kill(folder.path(), Duration::from_micros(state % 120_000));
        let seen = check_pages(folder.path());
        versions_seen += u32::from(seen > newest);
        newest = seen.max(newest);
    }
    assert_eq!(versions_seen, KILLS, "every child builds at least once");
    // What is done again, undisturbed, leads where one undisturbed build would have led.
    site.settle().await;
    site.build(newest + 1).await;
    assert_eq!(check_pages(folder.path()), newest + 1);
    assert_eq!(site.build(newest + 1).await, 0, "a second build found something to write");
    let staging = folder.path().join("pages/water/.staging");
    assert_eq!(fs::read_dir(staging).unwrap().count(), 0);
}

fn run_and_kill(folder: &Path, after: Duration) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", NAME, "--nocapture"])
        .env(FOLDER_VARIABLE, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("building")), "the child did not begin");
    thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// What the child does: the same test, told by the variable that it is the child.
#[expect(clippy::print_stdout, reason = "tells the parent that building begins")]
async fn build_until_killed(folder: &Path) -> ! {
    let site = Site::open(folder).await;
    site.settle().await;
    let mut version = pages(folder).iter().map(|page| version(page)).max().unwrap_or(0);
    // The first build puts the assets in their places, which are the same every time.
    loop {
        version += 1;
        site.build(version).await;
        println!("building");
    }
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let pages = (1..=DOCUMENTS).map(|number| folder.join(format!("pages/water/d/{number}.html")));
    pages.filter(|page| page.exists()).collect()
}

fn versions(text: &str) -> impl Iterator<Item = u64> {
    text.split("版本 ").skip(1).map(|rest| rest.split(' ').next().unwrap().parse().unwrap())
}

fn version(page: &Path) -> u64 {
    versions(&fs::read_to_string(page).unwrap()).next().unwrap()
}

/// Checks every page as a server would send it and returns the newest version.
fn check_pages(folder: &Path) -> u64 {
    let mut newest = 0;
    for page in pages(folder) {
        let text = fs::read_to_string(&page).unwrap();
        let first = versions(&text).next().unwrap();
        assert!(versions(&text).all(|version| version == first), "{} is mixed", page.display());
        assert!(text.trim_end().ends_with("</html>"), "{} is cut off", page.display());
        newest = newest.max(first);
        for variant in Variant::ALL {
            let packed = variant.path(&page);
            let Ok(found) = fs::metadata(&packed) else { continue };
            assert!(variant_belongs(&fs::metadata(&page).unwrap(), &found));
            assert!(unpack(variant, &fs::read(&packed).unwrap()) == text.as_bytes());
        }
    }
    newest
}

fn unpack(variant: Variant, packed: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    match variant {
        Variant::Gzip => flate2::read::GzDecoder::new(packed).read_to_end(&mut unpacked).unwrap(),
        Variant::Brotli => {
            brotli::Decompressor::new(packed, 4096).read_to_end(&mut unpacked).unwrap()
        }
    };
    unpacked
}
