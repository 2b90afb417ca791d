use yizhan_core::{Actor, Denied, Permission, SiteId, SiteState};
use yizhan_frame::Cx;
use yizhan_site::{
    ChannelChange, DomainRole, NewChannel, NewDomain, NewRedirect, NewSite, PagePlace, SiteChange,
    SiteMoveRequest, add_channel, add_channel_set, add_domain, add_redirects, add_site,
    change_channel, change_site,
    commands::{
        AddChannelError, AddChannelSetError, AddDomainError, AddRedirectsError, AddSiteError,
        ChangeChannelError, ChangeSiteError, MoveSiteError, RecordRedirectsError,
        RemoveRedirectsError, RetireDomainError, SetHomeBlocksError,
    },
    move_site, record_redirects, redirect, remove_redirects, retire_domain, set_home_blocks,
    site_by_key,
};
use yizhan_standards::channel::SiteKind;

use crate::town::{bare_site, bureau, holder, platform};

/// What every command says to this actor.
async fn refusals(cx: &mut Cx, site_id: SiteId, channel: yizhan_core::ChannelId) -> Vec<Denied> {
    let mut denials = Vec::new();
    let change = SiteChange { version: 1, ..SiteChange::default() };
    if let Err(ChangeSiteError::Denied(denied)) = change_site(cx, site_id, change).await {
        denials.push(denied);
    }
    let domain = NewDomain { site_id, domain: "b.example.gov.cn".into(), role: DomainRole::Alias };
    if let Err(AddDomainError::Denied(denied)) = add_domain(cx, domain).await {
        denials.push(denied);
    }
    if let Err(RetireDomainError::Denied(denied)) = retire_domain(cx, "a.example.gov.cn").await {
        denials.push(denied);
    }
    let new = NewChannel::new(site_id, "b", "乙", "news");
    if let Err(AddChannelError::Denied(denied)) = add_channel(cx, new).await {
        denials.push(denied);
    }
    let set = add_channel_set(cx, site_id, "department").await;
    if let Err(AddChannelSetError::Denied(denied)) = set {
        denials.push(denied);
    }
    let change = ChannelChange { version: 1, ..ChannelChange::default() };
    if let Err(ChangeChannelError::Denied(denied)) = change_channel(cx, channel, change).await {
        denials.push(denied);
    }
    if let Err(SetHomeBlocksError::Denied(denied)) = set_home_blocks(cx, site_id, vec![]).await {
        denials.push(denied);
    }
    if let Err(AddRedirectsError::Denied(denied)) = add_redirects(cx, site_id, vec![]).await {
        denials.push(denied);
    }
    denials
}

#[tokio::test]
async fn who_may_not_manage_a_site_changes_nothing_and_learns_no_more_than_they_may_know() {
    let test = platform().await;
    let (site, other) = (bare_site(&test, "water").await, bare_site(&test, "roads").await);
    let channel = test
        .given(async |cx| {
            let domain = "a.example.gov.cn".into();
            let domain = NewDomain { site_id: site.id, domain, role: DomainRole::Alias };
            add_domain(cx, domain).await.expect("added");
            let new = NewChannel::new(site.id, "a", "甲", "news");
            add_channel(cx, new).await.expect("added").id
        })
        .await;
    let before = test.events().await;

    let editor = holder(Permission::WriteDocuments, site.id);
    let denials = test.as_actor(editor, async |cx| refusals(cx, site.id, channel).await).await;
    assert_eq!(denials, [Denied::Forbidden(Permission::ManageSite); 8]);
    let stranger = holder(Permission::ManageSite, other.id);
    let denials = test.as_actor(stranger, async |cx| refusals(cx, site.id, channel).await).await;
    assert_eq!(denials, [Denied::Hidden; 8]);
    assert_eq!(test.events().await, before);
}

#[tokio::test]
async fn who_manages_a_site_neither_opens_nor_moves_one() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let sponsor = test.given(async |cx| bureau(cx, "roads").await).await;
    let manager = holder(Permission::ManageSite, site.id);
    let open = async |actor: Actor| {
        let new = NewSite::new("roads", "示例市交通局", SiteKind::Department, sponsor);
        test.as_actor(actor, async |cx| add_site(cx, new).await).await
    };
    let refused = open(manager.clone()).await;
    assert!(matches!(refused, Err(AddSiteError::Denied(_))), "{refused:?}");
    let local = open(holder(Permission::ManageSiteLifeCycle, site.id)).await;
    assert!(matches!(local, Err(AddSiteError::Denied(_))), "{local:?}");
    let found = site_by_key(test.platform().db().reader(), "roads").await.expect("read");
    assert_eq!(found, None);

    let testing = async |actor: Actor| {
        let request = SiteMoveRequest::to(SiteState::Testing);
        test.as_actor(actor, async |cx| move_site(cx, site.id, request).await).await
    };
    let refused = testing(manager).await;
    assert!(matches!(refused, Err(MoveSiteError::Denied(_))), "{refused:?}");
    let keeper = holder(Permission::ManageSiteLifeCycle, site.id);
    assert_eq!(testing(keeper).await.expect("moved").state, SiteState::Testing);
}

#[tokio::test]
async fn where_a_page_comes_or_goes_its_owner_has_the_say_on_whatever_site() {
    let test = platform().await;
    let (owner, host) = (bare_site(&test, "water").await, bare_site(&test, "roads").await);
    let place = PagePlace { owner: owner.id, site_id: host.id };
    let record = async |actor: Actor, from: &str| {
        let target = Some("/news/".to_owned());
        let new = NewRedirect { from_host: None, from_path: from.into(), target };
        test.as_actor(actor, async |cx| record_redirects(cx, place, vec![new]).await).await
    };
    let remove = async |actor: Actor, path: &str| {
        let paths = [path.to_owned()];
        test.as_actor(actor, async |cx| remove_redirects(cx, place, &paths).await).await
    };
    let leads = async |path: &str| {
        let found = redirect(test.platform().db().reader(), host.id, "", path).await;
        found.expect("read").is_some()
    };
    let publisher = holder(Permission::PublishDocuments, owner.id);
    record(publisher.clone(), "/1.html").await.expect("recorded");
    let before = test.events().await;

    let forbidden = Denied::Forbidden(Permission::PublishDocuments);
    for (actor, expected) in [
        (holder(Permission::WriteDocuments, owner.id), forbidden),
        (holder(Permission::PublishDocuments, host.id), Denied::Hidden),
    ] {
        let refused = record(actor.clone(), "/2.html").await;
        assert!(matches!(refused, Err(RecordRedirectsError::Denied(it)) if it == expected));
        let refused = remove(actor, "/1.html").await;
        assert!(matches!(refused, Err(RemoveRedirectsError::Denied(it)) if it == expected));
    }
    assert_eq!((leads("/1.html").await, leads("/2.html").await), (true, false));
    assert_eq!(test.events().await, before);

    assert_eq!(remove(publisher, "/1.html").await.expect("removed"), 1);
    assert!(!leads("/1.html").await);
}
