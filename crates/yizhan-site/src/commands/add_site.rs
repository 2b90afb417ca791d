//! Setting up a site.

use chrono::NaiveDate;
use yizhan_core::{Denied, Event, OrganisationId, Permission, SiteId, SiteState, is_key};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_standards::{channel::SiteKind, code::SiteCode};

use crate::{
    HomeBlock, Registrations, RegistrationsFault, SettingsFault, Site, SiteMove, SiteSettings,
    home_block::{HomeBlocksFault, check_blocks},
    life_cycle,
    site::NAME_LIMIT,
    store::{self, Saved},
};

/// The theme a site begins with.
const FIRST_THEME: &str = "default";

/// A site to be set up (新站点).
#[derive(Clone, Debug)]
pub struct NewSite {
    /// Its key: lower-case letters, digits, hyphens. It never changes.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: SiteKind,
    /// The organisation that opens it.
    pub sponsor_id: OrganisationId,
    /// The organisation that runs it.
    pub operator_id: Option<OrganisationId>,
    /// Its code, if it has one yet.
    pub code: Option<SiteCode>,
    /// What it is registered under so far.
    pub registrations: Registrations,
    /// Its settings.
    pub settings: SiteSettings,
    /// Its home page.
    pub home_blocks: Vec<HomeBlock>,
    /// The name of its theme.
    pub theme: String,
    /// The number of the document that approves it; needed for a further site of one sponsor.
    pub approval_number: Option<String>,
}

impl NewSite {
    /// A site with nothing but what every site has.
    pub fn new(
        key: impl Into<String>,
        name: impl Into<String>,
        kind: SiteKind,
        sponsor_id: OrganisationId,
    ) -> Self {
        Self {
            key: key.into(),
            name: name.into(),
            kind,
            sponsor_id,
            operator_id: None,
            code: None,
            registrations: Registrations::default(),
            settings: SiteSettings::default(),
            home_blocks: Vec::new(),
            theme: FIRST_THEME.to_owned(),
            approval_number: None,
        }
    }
}

/// Why a site was not set up.
#[derive(Debug, thiserror::Error)]
pub enum AddSiteError {
    /// The key is not one.
    #[error("`{0}` is not a key")]
    WrongKey(String),
    /// Another site has the key.
    #[error("a site has the key `{0}` already")]
    KeyTaken(String),
    /// The name is empty or too long.
    #[error("the name has {0} characters, it may have 1 to {NAME_LIMIT}")]
    WrongName(usize),
    /// Another site has the code.
    #[error("a site has the code {0} already")]
    CodeTaken(SiteCode),
    /// The theme's name is not one.
    #[error("`{0}` is not the name of a theme")]
    WrongTheme(String),
    /// The sponsor has this site already, and no approval of a further one was named.
    #[error("the sponsor has the site `{0}` already")]
    SponsorHasSite(String),
    /// The sponsor or the operator does not exist.
    #[error("the sponsor or the operator does not exist")]
    NoSuchOrganisation,
    /// A setting is wrong.
    #[error(transparent)]
    Settings(#[from] SettingsFault),
    /// What it is registered under is wrong.
    #[error(transparent)]
    Registrations(#[from] RegistrationsFault),
    /// A block of the home page is wrong.
    #[error(transparent)]
    Blocks(#[from] HomeBlocksFault),
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sets up a site, in preparation (开设站点).
///
/// Basis: one organisation opens at most one site, but for what is approved.
pub async fn add_site(cx: &mut Cx, new: NewSite) -> Result<Site, AddSiteError> {
    cx.require_platform(Permission::ManageSiteLifeCycle)?;
    let id = SiteId(cx.new_id());
    check(&new, life_cycle::day_of(cx.now()))?;
    check_unique(cx, &new, id).await?;
    let site = Site {
        id,
        key: new.key,
        name: new.name.trim().to_owned(),
        kind: new.kind,
        state: SiteState::Preparing,
        sponsor_id: new.sponsor_id,
        operator_id: new.operator_id,
        code: new.code,
        registrations: new.registrations,
        settings: new.settings,
        home_blocks: new.home_blocks,
        theme: new.theme,
        version: 1,
    };
    if store::insert_site(cx.tx(), &site, cx.now()).await? == Saved::NoSuchOrganisation {
        return Err(AddSiteError::NoSuchOrganisation);
    }
    store::insert_move(cx.tx(), &beginning(cx, id, new.approval_number)).await?;
    cx.record(Event::SiteAdded { site_id: id });
    Ok(site)
}

fn check(new: &NewSite, today: NaiveDate) -> Result<(), AddSiteError> {
    if !is_key(&new.key) {
        return Err(AddSiteError::WrongKey(new.key.clone()));
    }
    let characters = new.name.trim().chars().count();
    if !(1..=NAME_LIMIT).contains(&characters) {
        return Err(AddSiteError::WrongName(characters));
    }
    if !is_key(&new.theme) {
        return Err(AddSiteError::WrongTheme(new.theme.clone()));
    }
    check_blocks(&new.home_blocks)?;
    new.registrations.check(&Registrations::default(), today)?;
    Ok(new.settings.check(&SiteSettings::default())?)
}

async fn check_unique(cx: &Cx, new: &NewSite, id: SiteId) -> Result<(), AddSiteError> {
    if store::site_by_key(cx.tx(), &new.key).await?.is_some() {
        return Err(AddSiteError::KeyTaken(new.key.clone()));
    }
    if let Some(code) = &new.code
        && store::has_code(cx.tx(), code.as_str(), id).await?
    {
        return Err(AddSiteError::CodeTaken(code.clone()));
    }
    if new.approval_number.as_ref().is_none_or(|number| number.trim().is_empty()) {
        let sites = store::sites_of_sponsor(cx.tx(), new.sponsor_id).await?;
        let is_over = |state| matches!(state, SiteState::Closed | SiteState::Cancelled);
        if let Some(other) = sites.into_iter().find(|other| !is_over(other.state)) {
            return Err(AddSiteError::SponsorHasSite(other.key));
        }
    }
    Ok(())
}

fn beginning(cx: &Cx, site_id: SiteId, approval_number: Option<String>) -> SiteMove {
    SiteMove {
        id: cx.new_id(),
        site_id,
        from: None,
        to: SiteState::Preparing,
        moved_at: cx.now(),
        moved_by: cx.actor().user_id,
        approval_number,
        notice: None,
        until: None,
        force_majeure: None,
        cancellations: Vec::new(),
    }
}
