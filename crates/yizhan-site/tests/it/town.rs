//! A town with an organisation and a site, for tests to begin with.

use chrono::NaiveDate;
use uuid::Uuid;
use yizhan_core::{Actor, Grant, OrganisationId, Permission, Scope, SiteId, UserId};
use yizhan_frame::Cx;
use yizhan_identity::{
    NewOrganisation, OrganisationKind, Security, SecuritySettings, add_organisation,
};
use yizhan_site::{
    DomainRole, NewDomain, NewSite, Registrations, SecurityTest, Site, SiteSettings, add_domain,
    add_site, module,
};
use yizhan_standards::{channel::SiteKind, code::SiteCode};
use yizhan_testkit::TestPlatform;

pub(crate) async fn platform() -> TestPlatform {
    let security = Security::new(SecuritySettings::default()).expect("settings");
    TestPlatform::new(vec![yizhan_identity::module(security), module()]).await
}

pub(crate) async fn bureau(cx: &mut Cx, key: &str) -> OrganisationId {
    let bureau = NewOrganisation {
        key: key.into(),
        name: format!("示例市{key}局"),
        short_name: None,
        parent_id: None,
        kind: OrganisationKind::Department,
        credit_code: None,
        position: 0,
    };
    add_organisation(cx, bureau).await.expect("an organisation").id
}

/// A site in preparation, without anything.
pub(crate) async fn bare_site(test: &TestPlatform, key: &str) -> Site {
    test.given(async |cx| {
        let sponsor_id = bureau(cx, key).await;
        let new = NewSite::new(key, format!("示例市{key}局"), SiteKind::Department, sponsor_id);
        add_site(cx, new).await.expect("a site")
    })
    .await
}

/// A site in preparation that has everything it needs for going live.
pub(crate) async fn complete_site(test: &TestPlatform, key: &str) -> Site {
    test.given(async |cx| {
        let sponsor_id = bureau(cx, key).await;
        let new = NewSite {
            code: Some(SiteCode::parse("3404000099").expect("a code")),
            registrations: registrations(),
            settings: settings(),
            ..NewSite::new(key, format!("示例市{key}局"), SiteKind::Department, sponsor_id)
        };
        let site = add_site(cx, new).await.expect("a site");
        let domain = format!("{key}.example.gov.cn");
        let domain = NewDomain { site_id: site.id, domain, role: DomainRole::Main };
        add_domain(cx, domain).await.expect("a domain");
        let found = yizhan_site::site(cx.tx(), site.id).await.expect("read");
        found.expect("the site")
    })
    .await
}

pub(crate) fn registrations() -> Registrations {
    Registrations {
        icp_number: Some("皖ICP备00000099号".into()),
        police_number: Some("皖公网安备34040000000099号".into()),
        official_mark: Some("示例标识0099".into()),
        security_test: Some(SecurityTest {
            on: NaiveDate::from_ymd_opt(2026, 2, 1).expect("a day"),
            tester: "示例检测机构".into(),
            passed: true,
        }),
    }
}

pub(crate) fn settings() -> SiteSettings {
    SiteSettings {
        address: Some("示例市示例路1号".into()),
        phone: Some("0000-1234567".into()),
        ..SiteSettings::default()
    }
}

/// Somebody who holds one permission on one site.
pub(crate) fn holder(permission: Permission, site: SiteId) -> Actor {
    Actor {
        user_id: UserId(Uuid::from_u128(9)),
        grants: vec![Grant::One(permission, Scope::Site(site))],
    }
}

/// The site as it is kept.
pub(crate) async fn kept(test: &TestPlatform, id: SiteId) -> Site {
    let found = yizhan_site::site(test.platform().db().reader(), id).await.expect("read");
    found.expect("the site")
}
