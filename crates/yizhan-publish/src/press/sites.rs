//! The sites that are being printed, kept between jobs.
//!
//! Invariant: what is kept is compared with the versions in the database before every use, so that a
//! change made on another node is seen, too.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use moka::sync::Cache;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use yizhan_core::SiteId;
use yizhan_db::{Db, DbError};
use yizhan_files::PageTree;
use yizhan_site::{Site, life_cycle::visibility};
use yizhan_standards::{channel::SiteKind, life_cycle::Visibility};
use yizhan_theme::{Renderers, SiteContext};

use super::floor::Floor;
use super::other_sites::read_others;
use super::site_context::{SiteFacts, origin, site_context};
use super::{PressError, PressSettings, PressedSite};

/// The sites of one press.
pub(super) struct Sites {
    folder: PathBuf,
    pub(super) renderers: Renderers,
    kept: Cache<SiteId, Arc<KeptSite>>,
    /// One for each site that was ever printed here; small.
    floors: Mutex<HashMap<SiteId, Arc<Floor>>>,
}

/// A site, and whether its assets are known to be on the disk.
pub(super) struct KeptSite {
    pub(super) site: Arc<PressedSite>,
    stamp: Stamp,
    has_assets: AtomicBool,
}

/// The versions of all that a [`PressedSite`] is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    site: i64,
    parts: Vec<(Uuid, i64)>,
    names: Vec<String>,
}

impl Sites {
    pub(super) fn new(folder: PathBuf, renderers: Renderers, kept: u64) -> Self {
        Self { folder, renderers, kept: Cache::new(kept), floors: Mutex::default() }
    }

    /// The site as it stands in the database now.
    pub(super) async fn site(
        &self,
        db: &Db,
        id: SiteId,
        settings: &PressSettings,
    ) -> Result<Arc<KeptSite>, PressError> {
        let facts = read_facts(db, id, settings).await?.ok_or(PressError::NoSite(id))?;
        let stamp = Stamp::of(&facts);
        if let Some(kept) = self.kept.get(&id).filter(|kept| kept.stamp == stamp) {
            return Ok(kept);
        }
        let context = site_context(&facts, settings);
        let theme = &facts.site.theme;
        let renderer = self.renderers.get(theme);
        let renderer =
            renderer.ok_or_else(|| PressError::NoTheme { site: id, theme: theme.clone() })?;
        let chrome =
            renderer.chrome(&context).map_err(|source| PressError::Chrome { site: id, source })?;
        let site = PressedSite {
            origin: origin(&facts.site.key, &context, settings),
            look: look(&context, renderer.theme().fingerprint()),
            site: facts.site,
            context,
            channels: facts.channels,
            chrome,
            renderer: Arc::clone(renderer),
        };
        let kept =
            Arc::new(KeptSite { site: Arc::new(site), stamp, has_assets: AtomicBool::new(false) });
        self.kept.insert(id, Arc::clone(&kept));
        Ok(kept)
    }

    /// Whether all pages of a site say what this event brought. Known for builds of this process only.
    pub(super) fn have_built(&self, id: SiteId, event: Option<i64>) -> bool {
        let floors = self.floors.lock().unwrap_or_else(PoisonError::into_inner);
        floors.get(&id).is_some_and(|floor| floor.has_built(event))
    }

    /// The place where the pages of a site are written. What a killed process left unfinished there is
    /// removed when the site is first taken up.
    pub(super) fn floor(&self, site: &Site) -> Result<Arc<Floor>, PressError> {
        if !yizhan_core::is_key(&site.key) {
            return Err(PressError::SiteKey(site.key.clone()));
        }
        let mut floors = self.floors.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(floor) = floors.get(&site.id) {
            return Ok(Arc::clone(floor));
        }
        let tree = PageTree::open(self.folder.join(&site.key))?;
        let swept = tree.sweep()?;
        if 0 < swept {
            tracing::info!(site.key, swept, "Removed what a killed process left unfinished");
        }
        let floor = Arc::new(Floor::new(tree));
        floors.insert(site.id, Arc::clone(&floor));
        Ok(floor)
    }
}

/// The program renders pages differently from version to version, so it counts, too.
fn look(context: &SiteContext, theme: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(env!("CARGO_PKG_VERSION"));
    hasher.update(theme);
    hasher.update(serde_json::to_vec(context).unwrap_or_default());
    hex::encode(hasher.finalize())
}

impl KeptSite {
    /// Whether this process has put the assets that this version of the site needs on the disk.
    pub(super) fn has_assets(&self) -> bool {
        self.has_assets.load(Ordering::Acquire)
    }

    pub(super) fn assets_are_there(&self) {
        self.has_assets.store(true, Ordering::Release);
    }
}

impl Stamp {
    fn of(facts: &SiteFacts) -> Self {
        let organisations = [&facts.sponsor, &facts.operator].into_iter().flatten();
        let organisations = organisations.map(|one| (one.id.0, one.version));
        let channels = facts.channels.iter().map(|channel| (channel.id.0, channel.version));
        let domains = facts.domains.iter().map(|one| format!("{:?} {}", one.role, one.domain));
        let others = facts
            .others
            .iter()
            .map(|other| format!("{} {} {:?}", other.name, other.href, other.relation));
        Self {
            site: facts.site.version,
            parts: organisations.chain(channels).collect(),
            names: domains.chain(others).collect(),
        }
    }
}

async fn read_facts(
    db: &Db,
    id: SiteId,
    settings: &PressSettings,
) -> Result<Option<SiteFacts>, DbError> {
    let conn = db.reader();
    let Some(site) = yizhan_site::site(conn, id).await? else { return Ok(None) };
    let operator = async {
        match site.operator_id {
            Some(operator) => yizhan_identity::organisation(conn, operator).await,
            None => Ok(None),
        }
    };
    let others = async {
        match site.kind {
            SiteKind::CityPortal | SiteKind::CountyPortal => {
                Box::pin(read_others(db, &site, settings)).await
            }
            SiteKind::Department => Ok(Vec::new()),
        }
    };
    let closing_notice = async {
        match visibility(site.state) {
            Visibility::ClosingNotice => {
                Ok(yizhan_site::last_move(conn, id).await?.and_then(|last| last.notice))
            }
            _ => Ok(None),
        }
    };
    let (channels, domains, sponsor, operator, others, closing_notice) = tokio::try_join!(
        yizhan_site::channels(conn, id),
        yizhan_site::domains(conn, id),
        yizhan_identity::organisation(conn, site.sponsor_id),
        operator,
        others,
        closing_notice,
    )?;
    Ok(Some(SiteFacts { site, channels, domains, sponsor, operator, others, closing_notice }))
}
