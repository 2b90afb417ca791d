//! The decisions of the life cycle, by the cases of `cases/life_cycle.toml`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use uuid::Uuid;
use yizhan_core::{OrganisationId, SiteId, SiteState, UserId};
use yizhan_site::{
    Cancellation, Domain, DomainRole, Site, SiteMove, SiteMoveRequest,
    life_cycle::{Situation, decide, state_of},
};
use yizhan_standards::{channel::SiteKind, code::SiteCode};

use crate::town::{registrations, settings};

const CASES: &str = include_str!("cases/life_cycle.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// A site that has everything is in `from`; at `now` it is to move to `to`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    from: String,
    to: String,
    now: DateTime<Utc>,
    #[serde(default)]
    lacks: Vec<String>,
    #[serde(default)]
    history: Vec<Past>,
    approval: Option<String>,
    notice: Option<String>,
    until: Option<DateTime<Utc>>,
    force_majeure: Option<String>,
    #[serde(default)]
    cancellations: Vec<Cancellation>,
    /// What is said when it is refused.
    refused: Option<String>,
    /// When the break or the notice ends, when it is not.
    ends: Option<DateTime<Utc>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Past {
    to: String,
    at: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
    force_majeure: Option<String>,
}

#[test]
fn a_site_moves_as_the_cases_say() {
    let cases: Cases = toml::from_str(CASES).expect("cases");
    for case in cases.case {
        let site = site(&case);
        let (domains, history) = (domains(&case, site.id), history(&case, site.id));
        let situation =
            Situation { site: &site, domains: &domains, history: &history, now: case.now };
        let request = SiteMoveRequest {
            to: state(&case.to),
            approval_number: case.approval.clone(),
            notice: case.notice.clone(),
            until: case.until,
            force_majeure: case.force_majeure.clone(),
            cancellations: case.cancellations.clone(),
        };
        let decided = decide(situation, &request).map_err(|refusal| refusal.to_string());
        let expected = match &case.refused {
            Some(message) => Err(message.clone()),
            None => Ok(case.ends),
        };
        assert_eq!(decided.map(|decision| decision.until), expected, "{}", case.name);
    }
}

fn state(id: &str) -> SiteState {
    state_of(id).unwrap_or_else(|| panic!("{id} is no state"))
}

fn site(case: &Case) -> Site {
    let lacks = |what: &str| case.lacks.iter().any(|lacked| lacked == what);
    let mut registrations = registrations();
    if lacks("icp-number") {
        registrations.icp_number = Some(" ".into());
    }
    if lacks("police-number") {
        registrations.police_number = None;
    }
    if lacks("official-mark") {
        registrations.official_mark = None;
    }
    if lacks("security-test") {
        registrations.security_test = None;
    }
    let mut settings = settings();
    if lacks("address") {
        settings.address = None;
    }
    if lacks("phone") {
        settings.phone = Some(" ".into());
    }
    if let Some(test) = &mut registrations.security_test {
        test.passed = !lacks("passed-test");
        if lacks("past-test") {
            test.on = NaiveDate::MAX;
        }
    }
    Site {
        id: SiteId(Uuid::from_u128(1)),
        key: "water".into(),
        name: "示例市水利局".into(),
        kind: SiteKind::Department,
        state: state(&case.from),
        sponsor_id: OrganisationId(Uuid::from_u128(2)),
        operator_id: None,
        code: (!lacks("site-code")).then(|| SiteCode::parse("3404000099").expect("a code")),
        registrations,
        settings,
        home_blocks: Vec::new(),
        theme: "default".into(),
        version: 1,
    }
}

fn domains(case: &Case, site_id: SiteId) -> Vec<Domain> {
    let role = if case.lacks.iter().any(|lacked| lacked == "main-domain") {
        DomainRole::Alias
    } else {
        DomainRole::Main
    };
    let domain = Domain { domain: "water.example.gov.cn".into(), site_id, role, since: case.now };
    if case.lacks.iter().any(|lacked| lacked == "domain") { Vec::new() } else { vec![domain] }
}

fn history(case: &Case, site_id: SiteId) -> Vec<SiteMove> {
    let moves = case.history.iter().map(|past| SiteMove {
        id: Uuid::from_u128(3),
        site_id,
        from: None,
        to: state(&past.to),
        moved_at: past.at,
        moved_by: UserId(Uuid::nil()),
        approval_number: None,
        notice: None,
        until: past.until,
        force_majeure: past.force_majeure.clone(),
        cancellations: Vec::new(),
    });
    moves.collect()
}
