//! `examples/huainan/*.toml`, compiled in.

use serde::Deserialize;
use yizhan_identity::OrganisationKind;
use yizhan_site::{DomainRole, SecurityTest};
use yizhan_standards::{channel::SiteKind, code::SiteCode};

const ORGANISATIONS: &str = include_str!("../../../../examples/huainan/organisations.toml");
const SITES: &str = include_str!("../../../../examples/huainan/sites.toml");

/// An organisation of the example.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationEntry {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) kind: OrganisationKind,
    pub(super) parent: Option<String>,
    /// The region its credit code lies in.
    #[serde(rename = "region")]
    _region: String,
    pub(super) credit_code: String,
    #[serde(rename = "address")]
    _address: String,
    #[serde(rename = "phone")]
    _phone: String,
    /// The fields that hold invented values.
    #[serde(rename = "example")]
    _example: Vec<String>,
}

/// A site of the example.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteEntry {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) kind: SiteKind,
    pub(super) region_name: String,
    pub(super) sponsor: String,
    pub(super) operator: String,
    pub(super) domains: Vec<DomainEntry>,
    pub(super) code: SiteCode,
    pub(super) icp_number: String,
    pub(super) police_number: String,
    pub(super) official_mark: String,
    pub(super) security_test: SecurityTest,
    pub(super) channel_set: String,
    pub(super) theme_colour: String,
    pub(super) emblem: bool,
    pub(super) address: String,
    pub(super) phone: String,
    /// The fields that hold invented values.
    #[serde(rename = "example")]
    _example: Vec<String>,
}

/// A domain of a site of the example.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DomainEntry {
    pub(super) host: String,
    pub(super) role: DomainRole,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Organisations {
    organisation: Vec<OrganisationEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sites {
    site: Vec<SiteEntry>,
}

/// The organisations, parents before children.
pub(super) fn organisations() -> Result<Vec<OrganisationEntry>, toml::de::Error> {
    Ok(toml::from_str::<Organisations>(ORGANISATIONS)?.organisation)
}

/// The sites.
pub(super) fn sites() -> Result<Vec<SiteEntry>, toml::de::Error> {
    Ok(toml::from_str::<Sites>(SITES)?.site)
}
