//! A process that writes pages is killed at random moments; no reader ever sees the difference.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use yizhan_files::{
    Durability, PagePath, PageTree, Variant, WriteBatch, WriteOptions, variant_belongs,
};

const PAGES: usize = 6;
const KILLS: u32 = 50;
/// Names the folder to the child, which is this same test program.
const FOLDER_VARIABLE: &str = "YIZHAN_KILL_TEST_FOLDER";

/// Every line names the version, so a mixture shows.
fn page(index: usize, version: u64) -> Vec<u8> {
    let lines = 200 + (version % 7) as usize * 100;
    format!("<p>page {index} version {version}</p>\n").repeat(lines).into_bytes()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the folder comes from the parent process")]
fn killed_at_any_moment_the_tree_holds_whole_pages_only() {
    if let Ok(folder) = env::var(FOLDER_VARIABLE) {
        write_until_killed(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let mut state =
        u64::from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos()) | 1;
    let mut versions_seen = 0;
    let mut newest = 0;
    for kill in 0..KILLS {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        run_and_kill(folder.path(), Duration::from_micros(state % 30_000));
        let seen = check_tree(folder.path());
        versions_seen += u32::from(seen > newest);
        newest = seen.max(newest);
        assert!(newest > 0, "after kill {kill} nothing was written");
    }
    assert!(
        versions_seen > KILLS / 4,
        "the children were killed before they wrote: {versions_seen}"
    );
    let tree = PageTree::open(folder.path()).unwrap();
    tree.sweep().unwrap();
    assert_eq!(fs::read_dir(folder.path().join(".staging")).unwrap().count(), 0);
}

fn run_and_kill(folder: &Path, after: Duration) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "kill::killed_at_any_moment_the_tree_holds_whole_pages_only",
            "--nocapture",
        ])
        .env(FOLDER_VARIABLE, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("writing")), "the child did not begin");
    thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// What the child does: the same test, told by the variable that it is the child.
#[expect(clippy::print_stdout, reason = "tells the parent that writing begins")]
fn write_until_killed(folder: &Path) -> ! {
    let tree = PageTree::open(folder).unwrap();
    let mut version = fs::read_dir(folder).unwrap().count() as u64 + newest_version(folder);
    loop {
        version += 1;
        let mut batch = WriteBatch::new();
        for index in 0..PAGES {
            batch.put(PagePath::new(&format!("{index}.html")).unwrap(), page(index, version));
        }
        let durability =
            if version.is_multiple_of(2) { Durability::Synced } else { Durability::Unsynced };
        tree.apply(&batch, WriteOptions { durability, ..WriteOptions::default() }).unwrap();
        println!("writing {version}");
    }
}

fn newest_version(folder: &Path) -> u64 {
    (0..PAGES)
        .filter_map(|index| fs::read(folder.join(format!("{index}.html"))).ok())
        .map(|page| version(&page))
        .max()
        .unwrap_or(0)
}

fn version(page: &[u8]) -> u64 {
    let text = std::str::from_utf8(page).unwrap();
    let first = text.lines().next().expect("a page has a first line");
    first.trim_end_matches("</p>").rsplit(' ').next().unwrap().parse().unwrap()
}

/// Checks every page and returns the newest version seen.
fn check_tree(folder: &Path) -> u64 {
    let mut newest = 0;
    for index in 0..PAGES {
        let file = folder.join(format!("{index}.html"));
        let plain = fs::read(&file).unwrap();
        let version = version(&plain);
        newest = newest.max(version);
        assert!(plain == page(index, version), "page {index} is torn");
        for variant in Variant::ALL {
            let packed = variant.path(&file);
            let Ok(found) = fs::metadata(&packed) else { continue };
            assert!(
                variant_belongs(&fs::metadata(&file).unwrap(), &found),
                "{variant:?} of page {index} is foreign"
            );
            assert!(
                unpack(variant, &fs::read(&packed).unwrap()) == plain,
                "{variant:?} of page {index} differs"
            );
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
