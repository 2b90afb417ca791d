//! The site that the old one becomes.

use yizhan_core::{Actor, OrganisationId};
use yizhan_db::DbError;
use yizhan_demo::legacy::LegacySite;
use yizhan_frame::{Cx, Platform};
use yizhan_identity::{
    AddOrganisationError, NewOrganisation, Organisation, OrganisationKind, add_organisation,
    organisation_by_key,
};
use yizhan_site::{
    DomainRole, HomeBlock, NewDomain, NewSite, Registrations, SecurityTest, Site, SiteSettings,
    add_domain, add_site,
    commands::{AddDomainError, AddSiteError},
    site_by_key,
};
use yizhan_standards::{channel::SiteKind, code::SiteCode};

/// The key of the site, and of the office that opens it.
const KEY: &str = "qinghuai-water";
/// The key of the district that the office belongs to.
const DISTRICT: &str = "qinghuai-government";
/// The domain of the new site. The old one stays known, so that old addresses lead on.
const DOMAIN: &str = "qhsw.huainan.gov.cn";

/// Why the site of the migration was not set up.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LegacySiteError {
    /// The example's own code is not one.
    #[error("the code of the example is wrong")]
    Code,
    /// The office was refused.
    #[error(transparent)]
    Organisation(#[from] AddOrganisationError),
    /// The site was refused.
    #[error(transparent)]
    Site(#[from] AddSiteError),
    /// A domain was refused.
    #[error(transparent)]
    Domain(#[from] AddDomainError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sets up the site that the old one is migrated to, if it is not there yet (迁移示例站点). Every value is invented.
pub(crate) async fn add_legacy_site(
    platform: &Platform,
    notice: &str,
) -> Result<Site, LegacySiteError> {
    let legacy = LegacySite::bundled();
    let mut cx = platform.begin(Actor::operator()).await?;
    if let Some(known) = site_by_key(cx.tx(), KEY).await? {
        return Ok(known);
    }
    let sponsor = if let Some(known) = organisation_by_key(cx.tx(), KEY).await? {
        known
    } else {
        let district = district(&mut cx).await?;
        add_organisation(&mut cx, office(legacy.name(), district.id)).await?
    };
    let code = "3404990001".parse::<SiteCode>().map_err(|_| LegacySiteError::Code)?;
    let new = NewSite {
        code: Some(code),
        registrations: registrations(),
        settings: settings(notice),
        home_blocks: blocks(),
        ..NewSite::new(KEY, legacy.name(), SiteKind::Department, sponsor.id)
    };
    let site = add_site(&mut cx, new).await?;
    for (domain, role) in [(DOMAIN, DomainRole::Main), (legacy.domain(), DomainRole::Retiring)] {
        let new = NewDomain { site_id: site.id, domain: domain.to_owned(), role };
        add_domain(&mut cx, new).await?;
    }
    let site = site_by_key(cx.tx(), KEY).await?.unwrap_or(site);
    cx.commit().await?;
    Ok(site)
}

/// The government of the invented district, below that of the demonstration city.
async fn district(cx: &mut Cx) -> Result<Organisation, LegacySiteError> {
    if let Some(known) = organisation_by_key(cx.tx(), DISTRICT).await? {
        return Ok(known);
    }
    let city = organisation_by_key(cx.tx(), "city-government").await?;
    let new = NewOrganisation {
        key: DISTRICT.to_owned(),
        name: "青淮区人民政府".to_owned(),
        short_name: None,
        parent_id: city.map(|city| city.id),
        kind: OrganisationKind::Government,
        credit_code: None,
        position: i32::from(u8::MAX),
    };
    Ok(add_organisation(cx, new).await?)
}

fn office(name: &str, district: OrganisationId) -> NewOrganisation {
    NewOrganisation {
        key: KEY.to_owned(),
        name: name.to_owned(),
        short_name: None,
        parent_id: Some(district),
        kind: OrganisationKind::Department,
        credit_code: None,
        position: i32::from(u8::MAX),
    }
}

fn registrations() -> Registrations {
    Registrations {
        icp_number: Some("皖ICP备00000099号".to_owned()),
        police_number: Some("皖公网安备34040000000099号".to_owned()),
        official_mark: Some("示例标识0099".to_owned()),
        security_test: chrono::NaiveDate::from_ymd_opt(2019, 11, 20).map(|on| SecurityTest {
            on,
            tester: "示例检测机构".to_owned(),
            passed: true,
        }),
    }
}

fn settings(notice: &str) -> SiteSettings {
    SiteSettings {
        short_name: Some("区水务局".to_owned()),
        region_name: Some("青淮区".to_owned()),
        colour: Some("#0b6e8f".to_owned()),
        address: Some("青淮区示例路1号".to_owned()),
        phone: Some("0000-0000000".to_owned()),
        notice: Some(notice.to_owned()),
        ..SiteSettings::default()
    }
}

/// The channels are made by the migration; a block whose channel is missing is left out.
fn blocks() -> Vec<HomeBlock> {
    let block = |kind: &str, options: serde_json::Value| HomeBlock {
        kind: kind.to_owned(),
        options: options.as_object().cloned().unwrap_or_default(),
    };
    vec![
        block("headline", serde_json::json!({ "channel": "news" })),
        block("list-pair", serde_json::json!({ "left": "news", "right": "notices", "limit": 8 })),
        block("site-groups", serde_json::json!({})),
    ]
}
