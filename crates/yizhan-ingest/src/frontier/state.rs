//! The frontier of a run, in memory: budgets, the last position, and the keys seen lately.

use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use url::Url;
use uuid::Uuid;
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{Found, new_row, url_key};
use crate::reason::Reason;
use crate::source::{Budgets, ContentHash, TrapSettings};
use crate::store::{self, ItemRow, ItemStage};

/// Keys kept in memory; beyond, the database is asked.
const MOST_KEYS: usize = 500_000;
/// Rows read at a time when a run is taken up again.
const ROWS: u64 = 5_000;

/// The frontier of a run (待采集地址).
pub(crate) struct Frontier {
    run_id: Uuid,
    budgets: Budgets,
    admitted: usize,
    last_position: i32,
    keys: HashSet<String>,
}

impl Frontier {
    /// Rebuilds the frontier of a run from its rows.
    ///
    /// All addresses are admitted before the first page is observed, because a page closes lists
    /// only for those that come later.
    pub(crate) async fn restore(
        conn: &impl ConnectionTrait,
        run_id: Uuid,
        traps: &TrapSettings,
    ) -> Result<Self, DbError> {
        let mut frontier = Self {
            run_id,
            budgets: Budgets::new(traps.clone()),
            admitted: 0,
            last_position: store::last_position(conn, run_id).await?,
            keys: HashSet::new(),
        };
        for is_first_reading in [true, false] {
            let mut after = 0;
            loop {
                let rows = store::admitted(conn, run_id, after, ROWS).await?;
                let Some((last, ..)) = rows.last() else { break };
                after = *last;
                for (_, url, seen) in &rows {
                    let Ok(url) = Url::parse(url) else { continue };
                    if is_first_reading {
                        frontier.admitted += 1;
                        // It was admitted once; the answer is known.
                        let _ = frontier.budgets.admit(&url);
                    } else if let Some(seen) = seen.as_deref().and_then(ContentHash::parse) {
                        frontier.budgets.observe(&url, &seen);
                    }
                }
            }
        }
        Ok(frontier)
    }

    /// Pages admitted so far.
    pub(crate) fn admitted(&self) -> usize {
        self.admitted
    }

    /// Lets a page be fetched, or writes into its row why not.
    pub(crate) fn admit(&mut self, item: &mut ItemRow, url: &Url, limit: Option<usize>) -> bool {
        if let Some(limit) = limit.filter(|limit| *limit <= self.admitted) {
            Reason::page_limit(limit).end(item, ItemStage::Skipped);
            return false;
        }
        if let Err(reason) = self.budgets.admit(url) {
            Reason::from(&reason).end(item, ItemStage::Skipped);
            return false;
        }
        self.admitted += 1;
        item.is_admitted = true;
        true
    }

    /// Tells the budgets what a page showed.
    pub(crate) fn observe(&mut self, url: &Url, seen: &ContentHash) {
        self.budgets.observe(url, seen);
    }

    /// The rows of those addresses that the run does not know yet, in their order.
    pub(crate) async fn rows_of_new(
        &mut self,
        cx: &Cx,
        found: Vec<Found>,
    ) -> Result<Vec<ItemRow>, DbError> {
        let mut candidates = Vec::new();
        let mut wanted = HashSet::new();
        for found in found {
            let key = url_key(&found.url);
            if !self.keys.contains(&key) && wanted.insert(key.clone()) {
                candidates.push((key, found));
            }
        }
        let keys: Vec<String> = candidates.iter().map(|(key, _)| key.clone()).collect();
        let known = store::known(cx.tx(), self.run_id, &keys).await?;
        let known: HashSet<String> = known.into_iter().map(|known| known.url_key).collect();
        let mut rows = Vec::new();
        for (key, found) in candidates {
            if !known.contains(&key) {
                self.last_position += 1;
                rows.push(new_row(cx.new_id(), self.run_id, self.last_position, found));
            }
        }
        Ok(rows)
    }

    /// Remembers keys that are in the database now.
    pub(crate) fn remember(&mut self, keys: impl Iterator<Item = String>) {
        if self.keys.len() >= MOST_KEYS {
            self.keys.clear();
        }
        self.keys.extend(keys);
    }
}
