//! Which other sites a portal links to, in which order and in which group.
//!
//! Invariant: the order is that of the organisations (机构序列), never that of the code points of names.

use yizhan_core::{OrganisationId, SiteState};
use yizhan_db::{Db, DbError};
use yizhan_identity::{Organisation, OrganisationKind};
use yizhan_site::Site;
use yizhan_standards::channel::SiteKind;

use super::PressSettings;
use super::site_context::{OtherSite, Relation, home_href};

/// The other sites that readers of a portal can go to.
pub(super) async fn read_others(
    db: &Db,
    site: &Site,
    settings: &PressSettings,
) -> Result<Vec<OtherSite>, DbError> {
    let (domains, sites, organisations) = tokio::try_join!(
        yizhan_site::all_domains(db.reader()),
        yizhan_site::sites(db.reader()),
        yizhan_identity::organisations(db.reader()),
    )?;
    let own = government_of(site, &organisations);
    let mut others: Vec<(Vec<i32>, &Site, Relation)> = sites
        .iter()
        .filter(|other| other.id != site.id && other.state == SiteState::Live)
        .filter_map(|other| {
            let relation = relation(other, own, &organisations)?;
            Some((position(other, &organisations), other, relation))
        })
        .collect();
    others.sort_by(|(one, site, _), (other, next, _)| (one, &site.key).cmp(&(other, &next.key)));
    let other = |(_, other, relation): (Vec<i32>, &Site, Relation)| OtherSite {
        name: other.name.clone(),
        href: home_href(other, &domains, settings),
        relation,
    };
    Ok(others.into_iter().map(other).collect())
}

/// What another site is to a portal of this government; none if readers of the portal do not look for it there.
fn relation(
    other: &Site,
    own: Option<&Organisation>,
    organisations: &[Organisation],
) -> Option<Relation> {
    match other.kind {
        SiteKind::CityPortal => return Some(Relation::CityPortal),
        SiteKind::CountyPortal => return Some(Relation::CountyPortal),
        SiteKind::Department => {}
    }
    let its = government_of(other, organisations);
    let is_top = |one: Option<&Organisation>| one.is_none_or(|one| one.parent_id.is_none());
    let is_own = its.map(|one| one.id) == own.map(|one| one.id);
    match (is_top(its), is_top(own)) {
        (true, true) => Some(Relation::OwnDepartment),
        _ if is_own => Some(Relation::OwnDepartment),
        (true, false) => Some(Relation::CityDepartment),
        (false, true) => Some(Relation::CountyDepartment),
        (false, false) => None,
    }
}

/// The government or zone that a site belongs to. The site of a zone as a department belongs to those above it.
fn government_of<'a>(site: &Site, organisations: &'a [Organisation]) -> Option<&'a Organisation> {
    let find = |id: OrganisationId| organisations.iter().find(|one| one.id == id);
    let sponsor = find(site.sponsor_id)?;
    let first = match site.kind {
        SiteKind::Department => find(sponsor.parent_id?)?,
        SiteKind::CityPortal | SiteKind::CountyPortal => sponsor,
    };
    let is_seat = |one: &&Organisation| {
        matches!(one.kind, OrganisationKind::Government | OrganisationKind::Zone)
    };
    // No longer than the list, however the parents are set.
    std::iter::successors(Some(first), |one| find(one.parent_id?))
        .take(organisations.len())
        .find(is_seat)
}

/// The places from the top of the tree down to the organisation that the site belongs to.
fn position(site: &Site, organisations: &[Organisation]) -> Vec<i32> {
    let find = |id: OrganisationId| organisations.iter().find(|one| one.id == id);
    let line = std::iter::successors(find(site.sponsor_id), |one| find(one.parent_id?));
    let mut places: Vec<i32> = line.take(organisations.len()).map(|one| one.position).collect();
    places.reverse();
    places
}
