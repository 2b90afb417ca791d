//! The tables of the ingest.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

pub(crate) use self::{ingest_item::Model as ItemRow, ingest_run::Model as RunRow};

/// How far a run has come (迁移批次状态).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize,
)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub(crate) enum RunState {
    /// Nothing was asked for yet.
    #[sea_orm(string_value = "starting")]
    Starting,
    /// Pages are fetched, and their links followed.
    #[sea_orm(string_value = "crawling")]
    Crawling,
    /// The templates of the site are learnt.
    #[sea_orm(string_value = "learning")]
    Learning,
    /// Pages are read.
    #[sea_orm(string_value = "extracting")]
    Extracting,
    /// Attachments and pictures are fetched.
    #[sea_orm(string_value = "files")]
    Files,
    /// Articles are given channels and documents.
    #[sea_orm(string_value = "placing")]
    Placing,
    /// Documents are written.
    #[sea_orm(string_value = "loading")]
    Loading,
    /// Old addresses are made to lead to the new ones.
    #[sea_orm(string_value = "redirecting")]
    Redirecting,
    /// Everything is done.
    #[sea_orm(string_value = "finished")]
    Finished,
}

/// How far an address has come (地址处理阶段).
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub(crate) enum ItemStage {
    /// Waits to be fetched.
    #[sea_orm(string_value = "queued")]
    Queued,
    /// A file that is fetched when a document turns out to need it.
    #[sea_orm(string_value = "noted")]
    Noted,
    /// Its bytes are stored and its links were followed.
    #[sea_orm(string_value = "fetched")]
    Fetched,
    /// Its fields are stored.
    #[sea_orm(string_value = "extracted")]
    Extracted,
    /// It has a channel and a document.
    #[sea_orm(string_value = "placed")]
    Placed,
    /// Its document is in the library.
    #[sea_orm(string_value = "loaded")]
    Loaded,
    /// A file that documents name.
    #[sea_orm(string_value = "kept")]
    Kept,
    /// A list or another page that was read for its links.
    #[sea_orm(string_value = "followed")]
    Followed,
    /// Another address of something that has a row of its own.
    #[sea_orm(string_value = "merged")]
    Merged,
    /// Left out on purpose; `reason` says why.
    #[sea_orm(string_value = "skipped")]
    Skipped,
    /// Could not be had or read; `reason` says why.
    #[sea_orm(string_value = "failed")]
    Failed,
}

/// What an address leads to (地址类别).
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub(crate) enum ItemKind {
    /// A page of which nothing more is known.
    #[sea_orm(string_value = "page")]
    Page,
    /// The home page of the site.
    #[sea_orm(string_value = "home")]
    Home,
    /// A list of other pages.
    #[sea_orm(string_value = "list")]
    List,
    /// An article.
    #[sea_orm(string_value = "article")]
    Article,
    /// A policy document.
    #[sea_orm(string_value = "policy-document")]
    PolicyDocument,
    /// A page that is none of these: a form, an empty page.
    #[sea_orm(string_value = "other")]
    Other,
    /// A document to download, a recording, an archive.
    #[sea_orm(string_value = "file")]
    File,
    /// A file that is an entry of a list and part of no article: it becomes a document of its own.
    #[sea_orm(string_value = "listed-file")]
    ListedFile,
    /// A picture of an article.
    #[sea_orm(string_value = "picture")]
    Picture,
    /// An RSS or Atom feed, or a sitemap.
    #[sea_orm(string_value = "feed")]
    Feed,
    /// An address that only leads on to another one.
    #[sea_orm(string_value = "redirect")]
    Redirect,
    /// An address that does not belong to the run.
    #[sea_orm(string_value = "outside")]
    Outside,
}

pub(super) mod ingest_run {
    use sea_orm::entity::prelude::*;

    use super::RunState;

    /// One run.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "ingest_runs")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub site_id: Uuid,
        /// A `SourceAddress`.
        pub source: Json,
        /// `RunSettings`.
        pub settings: Json,
        /// The site's rules, as TOML.
        #[sea_orm(column_type = "Text", nullable)]
        pub rules: Option<String>,
        /// The site's templates, as `yizhan_text` stores them.
        pub learnt: Option<Json>,
        /// How many channels the site had when the run was started.
        pub channels_before: i32,
        pub state: RunState,
        /// Links without an address, by reason.
        pub link_counts: Json,
        /// What the source could not turn into an address, in Chinese.
        pub remarks: Json,
        /// When each state began.
        pub timings: Json,
        pub started_at: DateTimeUtc,
        pub finished_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod ingest_item {
    use sea_orm::entity::prelude::*;

    use super::{ItemKind, ItemStage};

    /// One address of a run.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "ingest_items")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub run_id: Uuid,
        pub position: i32,
        /// The SHA-256 of the canonical address.
        pub url_key: String,
        #[sea_orm(column_type = "Text")]
        pub url: String,
        /// The position of the page that first linked here.
        pub referrer: Option<i32>,
        /// The position of the list that holds this page as an entry.
        pub listed_by: Option<i32>,
        /// Links between the home page and this address.
        pub depth: i32,
        pub stage: ItemStage,
        pub kind: ItemKind,
        /// Whether it counts against the budgets.
        pub is_admitted: bool,
        pub reason: Option<String>,
        #[sea_orm(column_type = "Text", nullable)]
        pub reason_text: Option<String>,
        pub status: Option<i32>,
        #[sea_orm(column_type = "Text", nullable)]
        pub final_url: Option<String>,
        pub media_type: Option<String>,
        pub charset: Option<String>,
        pub file_name: Option<String>,
        pub blob_hash: Option<String>,
        pub size: Option<i64>,
        /// What the budgets know repetition by.
        pub seen_hash: Option<String>,
        /// `PageFacts`.
        pub extracted: Option<Json>,
        /// Codes of what a person should look at, each between commas.
        pub findings: Option<String>,
        /// What equal articles have in common.
        pub text_hash: Option<String>,
        pub document_id: Option<Uuid>,
        pub channel_id: Option<Uuid>,
        /// What the load did: `added`, `changed` or `unchanged`.
        pub outcome: Option<String>,
        /// The new address that this one leads to.
        #[sea_orm(column_type = "Text", nullable)]
        pub target: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
