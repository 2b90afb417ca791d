//! What a site lacks for going live.

use chrono::NaiveDate;
use yizhan_standards::life_cycle::{Evidence, GoLiveRequirement, go_live_requirements};

use super::decide::is_blank;
use crate::{Domain, DomainRole, Registrations, Site, domain::is_official};

/// The requirements that a site with these domains does not meet on `today`, in the order of the standards.
pub fn lacking(
    site: &Site,
    domains: &[Domain],
    today: NaiveDate,
) -> Vec<&'static GoLiveRequirement> {
    let requirements = go_live_requirements().iter();
    requirements.filter(|requirement| !is_met(requirement, site, domains, today)).collect()
}

fn is_met(
    requirement: &GoLiveRequirement,
    site: &Site,
    domains: &[Domain],
    today: NaiveDate,
) -> bool {
    match requirement.params.evidence {
        Evidence::SiteCode => site.code.is_some(),
        Evidence::Domain => domains
            .iter()
            .any(|domain| domain.role == DomainRole::Main && is_official(&domain.domain)),
        Evidence::Contact => {
            let contact = [&site.settings.address, &site.settings.phone];
            contact.iter().all(|text| !is_blank(text.as_deref()))
        }
        Evidence::Number => !is_blank(number(&site.registrations, &requirement.id)),
        Evidence::TestReport => {
            site.registrations.security_test.as_ref().is_some_and(|test| {
                test.passed && test.on <= today && !test.tester.trim().is_empty()
            })
        }
    }
}

/// The number that the requirement asks for. One that nobody keeps is one that is lacking.
fn number<'a>(registrations: &'a Registrations, requirement: &str) -> Option<&'a str> {
    match requirement {
        "official-mark" => registrations.official_mark.as_deref(),
        "icp-number" => registrations.icp_number.as_deref(),
        "police-number" => registrations.police_number.as_deref(),
        _ => None,
    }
}
