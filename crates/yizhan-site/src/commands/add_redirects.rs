//! Letting old addresses lead to new ones.

use std::collections::BTreeMap;

use yizhan_core::{Denied, Event, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{NewRedirect, Redirect, RedirectFault, store};

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
/// One that is wrong does not hold up the others: it is handed back.
pub async fn add_redirects(
    cx: &mut Cx,
    site_id: SiteId,
    redirects: Vec<NewRedirect>,
) -> Result<AddedRedirects, AddRedirectsError> {
    if store::site(cx.tx(), site_id).await?.is_none() {
        return Err(AddRedirectsError::NotFound(site_id));
    }
    // Who reads an old site in, or takes a document off, may say where its addresses lead.
    let may = [Permission::RunIngest, Permission::PublishDocuments];
    if !may.into_iter().any(|permission| cx.require(permission, site_id).is_ok()) {
        cx.require(Permission::ManageSite, site_id)?;
    }
    let domains = store::domains(cx.tx(), site_id).await?;
    let domains: Vec<_> = domains.into_iter().map(|domain| domain.domain).collect();
    let mut sound: BTreeMap<(String, String), Redirect> = BTreeMap::new();
    let mut refused = Vec::new();
    for new in redirects {
        match new.check(&domains) {
            Ok(redirect) => {
                let from = (redirect.from_host.clone(), redirect.from_path.clone());
                sound.insert(from, redirect);
            }
            Err(fault) => refused.push((new, fault)),
        }
    }
    let sound: Vec<_> = sound.into_values().collect();
    let kept = sound.len() as u64;
    if 0 < kept {
        store::save_redirects(cx.tx(), site_id, &sound, cx.now()).await?;
        cx.record(Event::RedirectsAdded { site_id, redirects: kept });
    }
    Ok(AddedRedirects { kept, refused })
}
