//! Changing what is kept about a site.

use chrono::NaiveDate;
use yizhan_core::{Denied, Event, OrganisationId, Permission, SiteId, SiteState, is_key};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_standards::code::SiteCode;

use crate::{
    Domain, Registrations, RegistrationsFault, SettingsFault, Site, SiteSettings, life_cycle,
    site::NAME_LIMIT,
    store::{self, Saved},
};

/// What is to change of a site (站点修改). What is none stays.
#[derive(Clone, Debug, Default)]
pub struct SiteChange {
    /// The version the change was made against.
    pub version: i64,
    /// Its name.
    pub name: Option<String>,
    /// The organisation that opened it.
    pub sponsor_id: Option<OrganisationId>,
    /// The organisation that runs it, or that none does.
    pub operator_id: Option<Option<OrganisationId>>,
    /// Its code.
    pub code: Option<SiteCode>,
    /// What it is registered under, all of it.
    pub registrations: Option<Registrations>,
    /// Its settings, all of them.
    pub settings: Option<SiteSettings>,
    /// The name of its theme.
    pub theme: Option<String>,
}

/// Why a site was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeSiteError {
    /// There is no such site.
    #[error("site {0} does not exist")]
    NotFound(SiteId),
    /// Somebody else changed it since.
    #[error("the site was changed by somebody else")]
    Stale,
    /// The name is empty or too long.
    #[error("the name has {0} characters, it may have 1 to {NAME_LIMIT}")]
    WrongName(usize),
    /// Another site has the code.
    #[error("a site has the code {0} already")]
    CodeTaken(SiteCode),
    /// The theme's name is not one.
    #[error("`{0}` is not the name of a theme")]
    WrongTheme(String),
    /// The sponsor or the operator does not exist.
    #[error("the sponsor or the operator does not exist")]
    NoSuchOrganisation,
    /// The site went live on what would then be lacking: the ids of the requirements.
    #[error("the site is live and would lack {}", .0.join(", "))]
    WouldLack(Vec<&'static str>),
    /// A setting is wrong.
    #[error(transparent)]
    Settings(#[from] SettingsFault),
    /// What it is registered under is wrong.
    #[error(transparent)]
    Registrations(#[from] RegistrationsFault),
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Changes a site's name, organisations, registrations, settings or theme (修改站点).
pub async fn change_site(
    cx: &mut Cx,
    id: SiteId,
    change: SiteChange,
) -> Result<Site, ChangeSiteError> {
    let site = store::site(cx.tx(), id).await?.ok_or(ChangeSiteError::NotFound(id))?;
    cx.require(Permission::ManageSite, id)?;
    if site.version != change.version {
        return Err(ChangeSiteError::Stale);
    }
    let domains = store::domains(cx.tx(), id).await?;
    let mut site = changed(site, change, &domains, life_cycle::day_of(cx.now()))?;
    if let Some(code) = &site.code
        && store::has_code(cx.tx(), code.as_str(), id).await?
    {
        return Err(ChangeSiteError::CodeTaken(code.clone()));
    }
    match store::save_site(cx.tx(), &mut site, cx.now()).await? {
        Saved::Kept => (),
        Saved::Stale => return Err(ChangeSiteError::Stale),
        Saved::NoSuchOrganisation => return Err(ChangeSiteError::NoSuchOrganisation),
    }
    cx.record(Event::SiteChanged { site_id: id });
    Ok(site)
}

fn changed(
    before: Site,
    change: SiteChange,
    domains: &[Domain],
    today: NaiveDate,
) -> Result<Site, ChangeSiteError> {
    let lacked = life_cycle::lacking(&before, domains, today);
    let mut site = before;
    if let Some(name) = change.name {
        let characters = name.trim().chars().count();
        if !(1..=NAME_LIMIT).contains(&characters) {
            return Err(ChangeSiteError::WrongName(characters));
        }
        name.trim().clone_into(&mut site.name);
    }
    if let Some(settings) = change.settings {
        settings.check(&site.settings)?;
        site.settings = settings;
    }
    if let Some(theme) = change.theme {
        if !is_key(&theme) {
            return Err(ChangeSiteError::WrongTheme(theme));
        }
        site.theme = theme;
    }
    site.sponsor_id = change.sponsor_id.unwrap_or(site.sponsor_id);
    site.operator_id = change.operator_id.unwrap_or(site.operator_id);
    site.code = change.code.or(site.code);
    if let Some(registrations) = change.registrations {
        let registrations = registrations.trimmed();
        registrations.check(&site.registrations, today)?;
        site.registrations = registrations;
    }
    // What it lacked before is no reason to refuse a change that does not make it worse.
    let lost: Vec<_> = life_cycle::lacking(&site, domains, today)
        .into_iter()
        .map(|lacks| lacks.id.as_str())
        .filter(|id| !lacked.iter().any(|lacked| lacked.id == *id))
        .collect();
    if !lost.is_empty() && matches!(site.state, SiteState::Live | SiteState::Suspended) {
        return Err(ChangeSiteError::WouldLack(lost));
    }
    Ok(site)
}
