use chrono::{NaiveDate, TimeDelta};
use yizhan_core::{Event, OrganisationId, SiteState};
use yizhan_site::{
    NewSite, Registrations, SecurityTest, SiteChange, SiteMoveRequest, SiteSettings, add_site,
    change_site,
    commands::{AddSiteError, ChangeSiteError},
    last_move, move_site, site_by_key, sites,
};
use yizhan_standards::{channel::SiteKind, code::SiteCode};

use crate::town::{bare_site, bureau, complete_site, kept, platform, registrations};

#[tokio::test]
async fn a_site_is_set_up_in_preparation() {
    let test = platform().await;
    let site = complete_site(&test, "water").await;
    let db = test.platform().db();
    assert_eq!(site.state, SiteState::Preparing);
    assert_eq!(site.registrations, registrations());
    assert_eq!(site_by_key(db.reader(), "water").await.expect("read"), Some(site.clone()));
    assert_eq!(sites(db.reader()).await.expect("read"), std::slice::from_ref(&site));
    let beginning = last_move(db.reader(), site.id).await.expect("read").expect("a beginning");
    assert_eq!((beginning.from, beginning.to), (None, SiteState::Preparing));
    let events = test.events().await;
    assert!(events.contains(&Event::SiteAdded { site_id: site.id }));
}

#[tokio::test]
async fn one_organisation_opens_one_site_unless_a_further_one_is_approved() {
    let test = platform().await;
    let first = bare_site(&test, "water").await;
    let second = NewSite::new("river", "示例市河湖网", SiteKind::Department, first.sponsor_id);
    let refused = test.given(async |cx| add_site(cx, second.clone()).await).await;
    assert!(matches!(refused, Err(AddSiteError::SponsorHasSite(key)) if key == "water"));
    let approved = NewSite { approval_number: Some("示政办〔2026〕1号".into()), ..second };
    let added = test.given(async |cx| add_site(cx, approved).await).await.expect("a second site");
    let beginning = last_move(test.platform().db().reader(), added.id).await.expect("read");
    let number = beginning.expect("a beginning").approval_number;
    assert_eq!(number.as_deref(), Some("示政办〔2026〕1号"));
}

#[tokio::test]
async fn an_organisation_whose_site_is_over_opens_another_one() {
    let test = platform().await;
    let first = bare_site(&test, "water").await;
    test.given(async |cx| {
        let approval_number = Some("示政办〔2026〕2号".into());
        let request =
            SiteMoveRequest { approval_number, ..SiteMoveRequest::to(SiteState::Cancelled) };
        move_site(cx, first.id, request).await.expect("moved");
        let second = NewSite::new("river", "示例市河湖网", SiteKind::Department, first.sponsor_id);
        add_site(cx, second).await.expect("another site");
    })
    .await;
    assert_eq!(sites(test.platform().db().reader()).await.expect("read").len(), 2);
}

#[tokio::test]
async fn a_site_that_is_not_right_is_refused() {
    let test = platform().await;
    let taken = complete_site(&test, "water").await;
    let sponsor = test.given(async |cx| bureau(cx, "roads").await).await;
    let right = NewSite::new("roads", "示例市交通局", SiteKind::Department, sponsor);
    let colour = SiteSettings { colour: Some("red".into()), ..SiteSettings::default() };
    let nobody = OrganisationId(uuid::Uuid::from_u128(77));
    let cases = [
        (NewSite { key: "Roads".into(), ..right.clone() }, "`Roads` is not a key"),
        (NewSite { key: "water".into(), ..right.clone() }, "a site has the key `water` already"),
        (
            NewSite { name: String::new(), ..right.clone() },
            "the name has 0 characters, it may have 1 to 100",
        ),
        (NewSite { code: taken.code, ..right.clone() }, "a site has the code 3404000099 already"),
        (NewSite { theme: "../x".into(), ..right.clone() }, "`../x` is not the name of a theme"),
        (NewSite { settings: colour, ..right.clone() }, "`red` is not a colour"),
    ];
    for (new, message) in cases {
        let refused = test.given(async |cx| add_site(cx, new).await).await;
        assert_eq!(refused.expect_err("a refusal").to_string(), message);
    }
    // The database finds this one, and on PostgreSQL nothing more can be done in that unit of work.
    let platform = test.platform();
    let mut cx = platform.begin(yizhan_core::Actor::operator()).await.expect("begun");
    let refused = add_site(&mut cx, NewSite { sponsor_id: nobody, ..right }).await;
    assert!(matches!(refused, Err(AddSiteError::NoSuchOrganisation)), "{refused:?}");
    drop(cx);
    assert_eq!(sites(platform.db().reader()).await.expect("read").len(), 1);
}

#[tokio::test]
async fn a_site_is_changed_and_only_in_what_the_change_names() {
    let test = platform().await;
    let site = complete_site(&test, "water").await;
    let settings = SiteSettings { phone: Some("0554-0000099".into()), ..SiteSettings::default() };
    let change = SiteChange {
        version: site.version,
        name: Some(" 示例市水利局 ".into()),
        settings: Some(settings.clone()),
        ..SiteChange::default()
    };
    let changed =
        test.given(async |cx| change_site(cx, site.id, change).await).await.expect("changed");
    let found = kept(&test, site.id).await;
    assert_eq!(found, changed);
    assert_eq!((found.name.as_str(), found.settings), ("示例市水利局", settings));
    assert_eq!((found.registrations, found.code), (site.registrations, site.code));
    assert_eq!(found.version, site.version + 1);
    assert_eq!(test.events().await.last(), Some(&Event::SiteChanged { site_id: site.id }));
}

#[tokio::test]
async fn a_change_made_against_an_old_version_is_refused() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let change = |name: &str| SiteChange {
        version: site.version,
        name: Some(name.into()),
        ..SiteChange::default()
    };
    test.given(async |cx| change_site(cx, site.id, change("先改的")).await).await.expect("changed");
    let late = test.given(async |cx| change_site(cx, site.id, change("后改的")).await).await;
    assert!(matches!(late, Err(ChangeSiteError::Stale)), "{late:?}");
    assert_eq!(kept(&test, site.id).await.name, "先改的");
}

#[tokio::test]
async fn two_changes_at_once_do_not_lose_one() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let change = async |name: &str| {
        let mut cx = test.platform().begin(yizhan_core::Actor::operator()).await.expect("begun");
        let change =
            SiteChange { version: site.version, name: Some(name.into()), ..SiteChange::default() };
        let changed = change_site(&mut cx, site.id, change).await;
        if changed.is_ok() {
            cx.commit().await.expect("committed");
        }
        changed
    };
    let (one, other) = tokio::join!(change("甲改的"), change("乙改的"));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let refused = one.err().or(other.err());
    assert!(matches!(refused, Some(ChangeSiteError::Stale)));
}

#[tokio::test]
async fn a_live_site_never_loses_what_it_needs_to_be_live() {
    let test = platform().await;
    let site = complete_site(&test, "water").await;
    let lost = |version| SiteChange {
        version,
        registrations: Some(Registrations { icp_number: None, ..registrations() }),
        ..SiteChange::default()
    };
    // In preparation it may.
    let changed = test.given(async |cx| change_site(cx, site.id, lost(site.version)).await).await;
    let again = SiteChange {
        version: changed.expect("changed").version,
        registrations: Some(registrations()),
        ..SiteChange::default()
    };
    test.given(async |cx| {
        change_site(cx, site.id, again).await.expect("changed");
        move_site(cx, site.id, SiteMoveRequest::to(SiteState::Testing)).await.expect("moved");
        let live = SiteMoveRequest {
            approval_number: Some("示政办〔2026〕3号".into()),
            notice: Some("本网站今日上线。".into()),
            ..SiteMoveRequest::to(SiteState::Live)
        };
        move_site(cx, site.id, live).await.expect("moved");
    })
    .await;
    let version = kept(&test, site.id).await.version;
    let refused = test.given(async |cx| change_site(cx, site.id, lost(version)).await).await;
    let Err(ChangeSiteError::WouldLack(lacking)) = refused else { panic!("{refused:?}") };
    assert_eq!(lacking, ["icp-number"]);
    // A test of today counts from midnight here, which is still yesterday in Greenwich.
    test.advance(TimeDelta::hours(7) + TimeDelta::minutes(30));
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    let tested = registrations().security_test.map(|test| SecurityTest { on: today, ..test });
    let renewed = Registrations { security_test: tested, ..registrations() };
    let renew =
        SiteChange { version, registrations: Some(renewed.clone()), ..SiteChange::default() };
    test.given(async |cx| change_site(cx, site.id, renew).await).await.expect("changed");
    assert_eq!(kept(&test, site.id).await.registrations, renewed);
    let mut change = lost(version + 1);
    change.registrations = Some(Registrations { icp_number: None, ..renewed.clone() });
    let refused = test.given(async |cx| change_site(cx, site.id, change).await).await;
    assert!(matches!(refused, Err(ChangeSiteError::WouldLack(_))), "{refused:?}");
    assert_eq!(kept(&test, site.id).await.registrations, renewed);
}

#[tokio::test]
async fn a_code_belongs_to_one_site() {
    let test = platform().await;
    complete_site(&test, "water").await;
    let other = bare_site(&test, "roads").await;
    let change = SiteChange {
        version: other.version,
        code: Some(SiteCode::parse("3404000099").expect("a code")),
        ..SiteChange::default()
    };
    let refused = test.given(async |cx| change_site(cx, other.id, change).await).await;
    assert!(matches!(refused, Err(ChangeSiteError::CodeTaken(_))), "{refused:?}");
}
