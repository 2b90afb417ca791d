//! Letting old addresses lead to new ones.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use yizhan_core::{Denied, Event, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{NewRedirect, Redirect, RedirectFault, store};

/// How many redirects one after the other are looked at. Browsers give up after twenty.
const LONGEST_CHAIN: usize = 20;

/// What became of the redirects (跳转登记结果).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedRedirects {
    /// How many old addresses now lead where they should.
    pub kept: u64,
    /// Those that are wrong, and why. The others were kept.
    pub refused: Vec<(NewRedirect, RedirectFault)>,
}

/// Why no redirect was added.
#[derive(Debug, thiserror::Error)]
pub enum AddRedirectsError {
    /// There is no such site.
    #[error("site {0} does not exist")]
    NotFound(SiteId),
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Adds redirects, or changes where known old addresses lead (登记跳转). Of two for one old address the
/// later holds.
///
/// One that is wrong does not hold up the others: it is handed back. A known redirect that would lead back
/// to where a new one begins is dropped, because what the new one says is newer.
pub async fn add_redirects(
    cx: &mut Cx,
    site_id: SiteId,
    redirects: Vec<NewRedirect>,
) -> Result<AddedRedirects, AddRedirectsError> {
    if store::site(cx.tx(), site_id).await?.is_none() {
        return Err(AddRedirectsError::NotFound(site_id));
    }
    // Who reads an old site in may say where its addresses lead.
    if cx.require(Permission::RunIngest, site_id).is_err() {
        cx.require(Permission::ManageSite, site_id)?;
    }
    Ok(keep(cx, site_id, redirects).await?)
}

/// Keeps what is right of them, says so, and hands back the others. Whether the actor may was asked before.
pub(super) async fn keep(
    cx: &mut Cx,
    site_id: SiteId,
    redirects: Vec<NewRedirect>,
) -> Result<AddedRedirects, DbError> {
    let domains = store::domains(cx.tx(), site_id).await?;
    let domains: Vec<_> = domains.into_iter().map(|domain| domain.domain).collect();
    let (sound, mut refused) = check(redirects, &domains);
    let known = known_hops(cx, site_id, &sound, &domains).await?;
    let (sound, obsolete, looping) = break_loops(sound, &known, &domains);
    refused.extend(looping.into_iter().map(|new| (new, RedirectFault::Loop)));
    let kept = sound.len() as u64;
    if 0 < kept {
        store::remove_redirects(cx.tx(), site_id, &obsolete).await?;
        store::save_redirects(cx.tx(), site_id, &sound, cx.now()).await?;
        cx.record(Event::RedirectsAdded { site_id, redirects: kept });
    }
    Ok(AddedRedirects { kept, refused })
}

/// By old address; with each, what was asked for.
type Sound = BTreeMap<(String, String), (Redirect, NewRedirect)>;
/// Which redirect holds for a path of the site.
type Hops = HashMap<String, Redirect>;

fn check(
    redirects: Vec<NewRedirect>,
    domains: &[String],
) -> (Sound, Vec<(NewRedirect, RedirectFault)>) {
    let mut sound = Sound::new();
    let mut refused = Vec::new();
    for new in redirects {
        match new.check(domains) {
            Ok(redirect) => {
                let from = (redirect.from_host.clone(), redirect.from_path.clone());
                sound.insert(from, (redirect, new));
            }
            Err(fault) => refused.push((new, fault)),
        }
    }
    (sound, refused)
}

/// The known redirects that somebody comes by who follows the new ones.
async fn known_hops(
    cx: &Cx,
    site_id: SiteId,
    sound: &Sound,
    domains: &[String],
) -> Result<Hops, DbError> {
    let targets = |redirects: &[&Redirect]| -> BTreeSet<String> {
        redirects.iter().filter_map(|redirect| redirect.target_here(domains)).collect()
    };
    let mut known = Hops::new();
    let mut next = targets(&sound.values().map(|(redirect, _)| redirect).collect::<Vec<_>>());
    for _ in 0..LONGEST_CHAIN {
        next.retain(|path| !known.contains_key(path));
        if next.is_empty() {
            break;
        }
        let found = store::redirects_from(cx.tx(), site_id, next.into_iter().collect()).await?;
        let here: Vec<_> = found.into_iter().filter(|it| it.holds_here(domains)).collect();
        next = targets(&here.iter().collect::<Vec<_>>());
        known.extend(here.into_iter().map(|redirect| (redirect.from_path.clone(), redirect)));
    }
    Ok(known)
}

/// What is to be saved, the known ones that would close a loop, and the new ones that are one by themselves.
fn break_loops(
    sound: Sound,
    known: &Hops,
    domains: &[String],
) -> (Vec<Redirect>, Vec<Redirect>, Vec<NewRedirect>) {
    let new: HashMap<&str, &Redirect> = sound
        .values()
        .filter(|(redirect, _)| redirect.holds_here(domains))
        .map(|(redirect, _)| (redirect.from_path.as_str(), redirect))
        .collect();
    let mut obsolete = Vec::new();
    let mut looping = HashSet::new();
    for first in new.values() {
        let mut at = first.target_here(domains);
        for _ in 0..LONGEST_CHAIN {
            let Some(path) = at else { break };
            let hop = new.get(path.as_str()).copied().or_else(|| known.get(&path));
            let Some(hop) = hop else { break };
            at = hop.target_here(domains);
            if at.as_ref() != Some(&first.from_path) {
                continue;
            }
            if new.contains_key(path.as_str()) {
                looping.insert((first.from_host.clone(), first.from_path.clone()));
            } else {
                obsolete.push(hop.clone());
            }
            break;
        }
    }
    let (loops, saved): (Vec<_>, Vec<_>) =
        sound.into_iter().partition(|(from, _)| looping.contains(from));
    let saved = saved.into_iter().map(|(_, (redirect, _))| redirect).collect();
    (saved, obsolete, loops.into_iter().map(|(_, (_, new))| new).collect())
}
