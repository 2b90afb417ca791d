//! Loading the example city into a platform.

use std::collections::BTreeMap;

use yizhan_core::{Actor, OrganisationId};
use yizhan_db::DbError;
use yizhan_frame::{Cx, Platform};
use yizhan_identity::{
    AddOrganisationError, NewOrganisation, Organisation, add_organisation, organisation_by_key,
};
use yizhan_site::{
    NewDomain, NewSite, Registrations, Site, SiteSettings, add_channel_set, add_domain, add_site,
    commands::{AddChannelSetError, AddDomainError, AddSiteError},
    site_by_key,
};

use super::files::{self, OrganisationEntry, SiteEntry};

/// What was loaded (示例城市).
#[derive(Debug)]
pub(crate) struct City {
    /// Its organisations, parents before children.
    pub(crate) organisations: Vec<Organisation>,
    /// Its sites.
    pub(crate) sites: Vec<Site>,
}

/// Why the example city could not be loaded.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadCityError {
    /// The example cannot be read.
    #[error("the example city cannot be read")]
    Unreadable(#[from] toml::de::Error),
    /// An organisation that is named is not there.
    #[error("the example city has no organisation `{0}`")]
    NoSuchOrganisation(String),
    /// An organisation was refused.
    #[error("an organisation of the example city was refused")]
    Organisation(#[from] AddOrganisationError),
    /// A site was refused.
    #[error("a site of the example city was refused")]
    Site(#[from] AddSiteError),
    /// A domain was refused.
    #[error("a domain of the example city was refused")]
    Domain(#[from] AddDomainError),
    /// A set of channels was refused.
    #[error("the channels of the example city were refused")]
    Channels(#[from] AddChannelSetError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Loads what is missing of the example city: organisations, sites with their domains, channels.
///
/// A site or an organisation with the same key is left as it is.
pub(crate) async fn load_city(platform: &Platform) -> Result<City, LoadCityError> {
    let mut cx = platform.begin(Actor::operator()).await?;
    let organisations = load_organisations(&mut cx).await?;
    cx.commit().await?;
    let ids: BTreeMap<&str, OrganisationId> = organisations
        .iter()
        .map(|organisation| (organisation.key.as_str(), organisation.id))
        .collect();
    let mut sites = Vec::new();
    for entry in files::sites()? {
        // One unit of work each: an editor elsewhere never waits for a whole city.
        let mut cx = platform.begin(Actor::operator()).await?;
        sites.push(load_site(&mut cx, entry, &ids).await?);
        cx.commit().await?;
    }
    Ok(City { organisations, sites })
}

async fn load_organisations(cx: &mut Cx) -> Result<Vec<Organisation>, LoadCityError> {
    let mut loaded: Vec<Organisation> = Vec::new();
    for (position, entry) in files::organisations()?.into_iter().enumerate() {
        if let Some(known) = organisation_by_key(cx.tx(), &entry.key).await? {
            loaded.push(known);
            continue;
        }
        let parent_id = match &entry.parent {
            Some(key) => {
                let parent = loaded.iter().find(|organisation| organisation.key == *key);
                Some(parent.ok_or_else(|| LoadCityError::NoSuchOrganisation(key.clone()))?.id)
            }
            None => None,
        };
        let position = i32::try_from(position).unwrap_or(i32::MAX);
        loaded.push(add_organisation(cx, new_organisation(entry, parent_id, position)).await?);
    }
    Ok(loaded)
}

async fn load_site(
    cx: &mut Cx,
    entry: SiteEntry,
    organisations: &BTreeMap<&str, OrganisationId>,
) -> Result<Site, LoadCityError> {
    let id_of = |key: &str| {
        let id = organisations.get(key).copied();
        id.ok_or_else(|| LoadCityError::NoSuchOrganisation(key.to_owned()))
    };
    let (sponsor_id, operator_id) = (id_of(&entry.sponsor)?, id_of(&entry.operator)?);
    let (key, channel_set) = (entry.key.clone(), entry.channel_set.clone());
    if let Some(known) = site_by_key(cx.tx(), &key).await? {
        return Ok(known);
    }
    let domains: Vec<_> =
        entry.domains.iter().map(|domain| (domain.host.clone(), domain.role)).collect();
    let site = add_site(cx, new_site(entry, sponsor_id, operator_id)).await?;
    for (domain, role) in domains {
        add_domain(cx, NewDomain { site_id: site.id, domain, role }).await?;
    }
    add_channel_set(cx, site.id, &channel_set).await?;
    // The domains counted its version up.
    Ok(site_by_key(cx.tx(), &key).await?.unwrap_or(site))
}

fn new_organisation(
    entry: OrganisationEntry,
    parent_id: Option<OrganisationId>,
    position: i32,
) -> NewOrganisation {
    NewOrganisation {
        key: entry.key,
        name: entry.name,
        short_name: Some(entry.short_name),
        parent_id,
        kind: entry.kind,
        credit_code: Some(entry.credit_code),
        position,
    }
}

fn new_site(entry: SiteEntry, sponsor_id: OrganisationId, operator_id: OrganisationId) -> NewSite {
    NewSite {
        operator_id: Some(operator_id),
        code: Some(entry.code),
        registrations: Registrations {
            icp_number: Some(entry.icp_number),
            police_number: Some(entry.police_number),
            official_mark: Some(entry.official_mark),
            security_test: Some(entry.security_test),
        },
        settings: SiteSettings {
            short_name: Some(entry.short_name),
            region_name: Some(entry.region_name),
            colour: Some(entry.theme_colour),
            emblem: entry.emblem,
            address: Some(entry.address),
            phone: Some(entry.phone),
            ..SiteSettings::default()
        },
        ..NewSite::new(entry.key, entry.name, entry.kind, sponsor_id)
    }
}
