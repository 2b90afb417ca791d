//! Sites in the database.

use yizhan_core::{ChannelId, SiteId, SiteState};
use yizhan_frame::Cx;
use yizhan_identity::{NewOrganisation, OrganisationKind, add_organisation};
use yizhan_site::{
    DomainRole, NewChannel, NewDomain, NewSite, Registrations, SecurityTest, SiteMoveRequest,
    SiteSettings, add_domain, add_site,
};
use yizhan_standards::channel::SiteKind;

/// Adds a live site of a department, as `KEY.example.gov.cn`, with the main channel `news`.
pub(crate) async fn add_live_site(cx: &mut Cx, key: &str, code: &str) -> SiteId {
    add_live(cx, key, code, SiteKind::Department).await
}

/// Adds the live portal of a city.
pub(crate) async fn add_portal(cx: &mut Cx, key: &str, code: &str) -> SiteId {
    add_live(cx, key, code, SiteKind::CityPortal).await
}

async fn add_live(cx: &mut Cx, key: &str, code: &str, kind: SiteKind) -> SiteId {
    let sponsor = add_organisation(
        cx,
        NewOrganisation {
            key: format!("{key}-office"),
            name: "示例市水利局".into(),
            short_name: None,
            parent_id: None,
            kind: OrganisationKind::Department,
            credit_code: None,
            position: 0,
        },
    )
    .await
    .expect("an organisation");
    let mut new = NewSite::new(key, "示例市水利局", kind, sponsor.id);
    new.code = Some(code.to_owned().try_into().expect("a code"));
    new.registrations = Registrations {
        icp_number: Some("皖ICP备20260001号".into()),
        police_number: Some("皖公网安备 34040202000001号".into()),
        official_mark: Some("https://bszs.conac.cn/".into()),
        security_test: Some(SecurityTest {
            on: "2026-02-01".parse().expect("a day"),
            tester: "示例测评中心".into(),
            passed: true,
        }),
    };
    new.settings = SiteSettings {
        phone: Some("0000-1234567".into()),
        address: Some("示例路 1 号".into()),
        ..SiteSettings::default()
    };
    let id = add_site(cx, new).await.expect("a site").id;
    for (domain, role) in [
        (format!("{key}.example.gov.cn"), DomainRole::Main),
        (format!("old-{key}.example.gov.cn"), DomainRole::Alias),
    ] {
        add_domain(cx, NewDomain { site_id: id, domain, role }).await.expect("a domain");
    }
    move_site(cx, id, SiteMoveRequest::to(SiteState::Testing)).await;
    let live = SiteMoveRequest {
        approval_number: Some("示政办〔2026〕1号".into()),
        notice: Some("本网站正式上线。".into()),
        ..SiteMoveRequest::to(SiteState::Live)
    };
    move_site(cx, id, live).await;
    id
}

/// Adds a channel at the top of a site.
pub(crate) async fn add_channel(cx: &mut Cx, site: SiteId, key: &str, name: &str) -> ChannelId {
    let new = NewChannel::new(site, key, name, "work-news");
    yizhan_site::add_channel(cx, new).await.expect("a channel").id
}

/// Moves a site on.
pub(crate) async fn move_site(cx: &mut Cx, site: SiteId, request: SiteMoveRequest) {
    yizhan_site::move_site(cx, site, request).await.expect("moved");
}
