//! The report as data. Its JSON form is described in `docs/reference/ingest-report.md`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

/// What became of a run (迁移报告).
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The version of this form: 1.
    pub form: u32,
    /// The run.
    pub run_id: String,
    /// The site that it loaded into.
    pub site: SiteLine,
    /// Where it read from.
    pub source: String,
    /// How far it is: `finished` at its end.
    pub state: &'static str,
    /// The same in Chinese.
    pub state_title: &'static str,
    /// When it was started.
    pub started_at: DateTime<Utc>,
    /// When it came to its end.
    pub finished_at: Option<DateTime<Utc>>,
    /// The main numbers.
    pub totals: Totals,
    /// All addresses by what became of them; the counts add up to `totals.addresses`.
    pub tally: Vec<TallyLine>,
    /// Links that have no address: scripts, mail addresses and the like, by reason.
    pub links_without_address: BTreeMap<String, u64>,
    /// What the source could not turn into an address, in Chinese.
    pub remarks: Vec<String>,
    /// The channels that documents went into.
    pub channels: Vec<ChannelLine>,
    /// What a person should look at.
    pub findings: Vec<FindingGroup>,
    /// Addresses that were left out or could not be read, by reason. Other hosts only count.
    pub reasons: Vec<ReasonGroup>,
    /// How long each part took, up to the last one that began.
    pub durations: Vec<Duration>,
}

/// The site of a run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteLine {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// The main numbers of a run (合计).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Addresses that were seen.
    pub addresses: u64,
    /// Pages that were fetched and read.
    pub pages: u64,
    /// Documents that are new in the library.
    pub added: u64,
    /// Documents that were there and say something else now.
    pub changed: u64,
    /// Documents that were there and are the same.
    pub unchanged: u64,
    /// Documents that are in the library and wait for a date before they are public.
    pub unpublished: u64,
    /// Addresses of texts that stand under another address too.
    pub duplicates: u64,
    /// Files and pictures of documents.
    pub files: u64,
    /// Their size in bytes.
    pub file_bytes: u64,
    /// Old addresses that lead to a new page.
    pub redirects: u64,
    /// Addresses that were left out on purpose.
    pub skipped: u64,
    /// Addresses that could not be had or read.
    pub failed: u64,
    /// Addresses that still wait; 0 at the end.
    pub waiting: u64,
    /// Identity numbers found in texts.
    pub id_numbers: u64,
}

/// How many addresses ended in one way.
#[derive(Debug, Clone, Serialize)]
pub struct TallyLine {
    /// How far they came: `loaded`, `followed`, `skipped`, …
    pub stage: String,
    /// The same in Chinese.
    pub stage_title: &'static str,
    /// What they lead to: `article`, `list`, `file`, …
    pub kind: String,
    /// The same in Chinese.
    pub kind_title: &'static str,
    /// The code of the reason, if there is one.
    pub reason: Option<String>,
    /// How many.
    pub count: u64,
}

/// A channel that documents went into.
#[derive(Debug, Clone, Serialize)]
pub struct ChannelLine {
    /// Its path.
    pub path: String,
    /// Its name.
    pub name: String,
    /// How many documents of this run.
    pub documents: u64,
}

/// One kind of finding, with examples.
#[derive(Debug, Clone, Serialize)]
pub struct FindingGroup {
    /// Its code: `missing-date`.
    pub code: &'static str,
    /// What it means.
    pub text: &'static str,
    /// How many documents have it.
    pub count: u64,
    /// The first of them.
    pub entries: Vec<Entry>,
}

/// One reason why addresses did not become documents, with examples.
#[derive(Debug, Clone, Serialize)]
pub struct ReasonGroup {
    /// Its code: `not-found`.
    pub code: String,
    /// Whether it is a failure, and not a decision.
    pub is_failure: bool,
    /// How many addresses.
    pub count: u64,
    /// The first of them.
    pub entries: Vec<Entry>,
}

/// One address in a list of examples.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// The old address.
    pub url: String,
    /// The title of the page, where it has one.
    pub title: Option<String>,
    /// Why, in Chinese.
    pub text: Option<String>,
    /// The page that first linked to it.
    pub referrer: Option<String>,
    /// The new address.
    pub target: Option<String>,
    #[serde(skip)]
    pub(super) referrer_position: Option<i32>,
}

/// How long a part of the run took.
#[derive(Debug, Clone, Serialize)]
pub struct Duration {
    /// The part.
    pub stage: &'static str,
    /// The same in Chinese.
    pub title: &'static str,
    /// From its beginning to that of the next part, interruptions included.
    pub seconds: f64,
}
