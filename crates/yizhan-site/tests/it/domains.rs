use yizhan_core::Event;
use yizhan_site::{
    Domain, DomainRole, NewDomain, add_domain, all_domains,
    commands::{AddDomainError, RetireDomainError},
    domains, retire_domain,
};
use yizhan_testkit::TestPlatform;

use crate::town::{bare_site, platform};

async fn roles(test: &TestPlatform, site: yizhan_core::SiteId) -> Vec<(String, DomainRole)> {
    let found = domains(test.platform().db().reader(), site).await.expect("read");
    found.into_iter().map(|domain| (domain.domain, domain.role)).collect()
}

async fn add(
    test: &TestPlatform,
    site_id: yizhan_core::SiteId,
    domain: &str,
    role: DomainRole,
) -> Result<Domain, AddDomainError> {
    let new = NewDomain { site_id, domain: domain.into(), role };
    test.given(async |cx| add_domain(cx, new).await).await
}

#[tokio::test]
async fn a_new_main_domain_makes_an_alias_of_the_one_before() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    add(&test, site.id, "Old.Example.gov.cn", DomainRole::Main).await.expect("added");
    add(&test, site.id, "new.example.gov.cn", DomainRole::Main).await.expect("added");
    assert_eq!(
        roles(&test, site.id).await,
        [
            ("new.example.gov.cn".into(), DomainRole::Main),
            ("old.example.gov.cn".into(), DomainRole::Alias)
        ]
    );
    let changed = Event::SiteChanged { site_id: site.id };
    let events = test.events().await;
    assert_eq!(events.iter().filter(|event| **event == changed).count(), 2);
}

#[tokio::test]
async fn a_domain_is_given_up_once_another_one_is_the_main_one() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    add(&test, site.id, "old.example.gov.cn", DomainRole::Main).await.expect("added");
    let refused = test.given(async |cx| retire_domain(cx, "old.example.gov.cn").await).await;
    assert!(matches!(refused, Err(RetireDomainError::Main(_))), "{refused:?}");
    let demoted = add(&test, site.id, "old.example.gov.cn", DomainRole::Alias).await;
    assert!(matches!(demoted, Err(AddDomainError::Main(_))), "{demoted:?}");
    add(&test, site.id, "new.example.gov.cn", DomainRole::Main).await.expect("added");
    test.given(async |cx| retire_domain(cx, "OLD.example.gov.cn").await).await.expect("retired");
    let old = ("old.example.gov.cn".to_owned(), DomainRole::Retiring);
    assert!(roles(&test, site.id).await.contains(&old));
    let unknown = test.given(async |cx| retire_domain(cx, "no.example.gov.cn").await).await;
    assert!(matches!(unknown, Err(RetireDomainError::NotFound(_))), "{unknown:?}");
}

#[tokio::test]
async fn a_domain_belongs_to_one_site() {
    let test = platform().await;
    let (water, roads) = (bare_site(&test, "water").await, bare_site(&test, "roads").await);
    add(&test, water.id, "water.example.gov.cn", DomainRole::Main).await.expect("added");
    let taken = add(&test, roads.id, "water.example.gov.cn", DomainRole::Main).await;
    assert!(matches!(taken, Err(AddDomainError::Taken(_))), "{taken:?}");
    let all = all_domains(test.platform().db().reader()).await.expect("read");
    assert_eq!(all.iter().map(|domain| domain.site_id).collect::<Vec<_>>(), [water.id]);
}

#[tokio::test]
async fn a_name_that_is_not_the_governments_can_only_be_one_that_is_given_up() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    for role in [DomainRole::Main, DomainRole::Alias] {
        let refused = add(&test, site.id, "www.example.com", role).await;
        assert!(matches!(refused, Err(AddDomainError::NotOfficial(_))), "{refused:?}");
    }
    add(&test, site.id, "www.example.com", DomainRole::Retiring).await.expect("added");
    add(&test, site.id, "示例市水利局.政务", DomainRole::Alias).await.expect("added");
    let wrong = add(&test, site.id, "10.0.0.1", DomainRole::Retiring).await;
    assert!(matches!(wrong, Err(AddDomainError::NotAHost(_))), "{wrong:?}");
    assert_eq!(roles(&test, site.id).await.len(), 2);
}
