//! Finding what the command line names.

use anyhow::anyhow;
use yizhan_core::OrganisationId;
use yizhan_frame::Cx;
use yizhan_identity::organisation_by_key;
use yizhan_site::{Site, site_by_key};

use crate::words::told;

/// The site of a key.
pub(super) async fn site(cx: &Cx, key: &str) -> anyhow::Result<Site> {
    let found = told(site_by_key(cx.tx(), key).await)?;
    found.ok_or_else(|| no_site(key))
}

/// The organisation of a key.
pub(super) async fn organisation(cx: &Cx, key: &str) -> anyhow::Result<OrganisationId> {
    let found = told(organisation_by_key(cx.tx(), key).await)?;
    let found = found.ok_or_else(|| {
        anyhow!("没有标识为“{key}”的单位。可用 yizhan organisation list 查看，或用 organisation add 添加。")
    })?;
    Ok(found.id)
}

/// What is said when there is no site of a key.
pub(in crate::cli) fn no_site(key: &str) -> anyhow::Error {
    anyhow!("没有标识为“{key}”的站点。可用 yizhan site list 查看全部站点。")
}
