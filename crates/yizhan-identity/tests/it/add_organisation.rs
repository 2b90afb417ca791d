use crate::security;
use uuid::Uuid;
use yizhan_core::{Actor, Denied, Event, Grant, OrganisationId, Permission, Scope, SiteId, UserId};
use yizhan_identity::{
    AddOrganisationError, NewOrganisation, OrganisationKind, add_organisation, module,
    organisation, organisation_by_key, organisations,
};
use yizhan_testkit::TestPlatform;

fn government() -> NewOrganisation {
    NewOrganisation {
        key: "city-government".into(),
        name: "示例市人民政府".into(),
        short_name: Some("市政府".into()),
        parent_id: None,
        kind: OrganisationKind::Government,
        credit_code: Some("113404000000000192".into()),
        position: 0,
    }
}

fn bureau(parent_id: Option<OrganisationId>) -> NewOrganisation {
    NewOrganisation {
        key: "water".into(),
        name: "示例市水利局".into(),
        short_name: None,
        parent_id,
        kind: OrganisationKind::Department,
        credit_code: None,
        position: 1,
    }
}

#[tokio::test]
async fn an_organisation_is_added_below_another() {
    let test = TestPlatform::new(vec![module(security())]).await;
    let top = test.given(async |cx| add_organisation(cx, government()).await).await.expect("added");
    let below = test
        .given(async |cx| add_organisation(cx, bureau(Some(top.id))).await)
        .await
        .expect("added");

    let db = test.platform().db();
    assert_eq!(organisation(db.reader(), top.id).await.expect("read"), Some(top.clone()));
    let found = organisation_by_key(db.reader(), "water").await.expect("read");
    assert_eq!(found, Some(below.clone()));
    assert_eq!(organisations(db.reader()).await.expect("read"), [top.clone(), below.clone()]);
    let added = [top.id, below.id];
    assert_eq!(
        test.events().await,
        added.map(|organisation_id| Event::OrganisationAdded { organisation_id })
    );
}

#[tokio::test]
async fn a_key_and_a_credit_code_are_given_once() {
    let test = TestPlatform::new(vec![module(security())]).await;
    test.given(async |cx| add_organisation(cx, government()).await).await.expect("added");
    let again = test.given(async |cx| add_organisation(cx, government()).await).await;
    assert!(matches!(again, Err(AddOrganisationError::KeyTaken(key)) if key == "city-government"));
    let other = NewOrganisation { key: "other".into(), ..government() };
    let same_code = test.given(async |cx| add_organisation(cx, other).await).await;
    assert!(matches!(same_code, Err(AddOrganisationError::CreditCodeTaken(_))));
    assert_eq!(test.events().await.len(), 1);
}

#[tokio::test]
async fn what_is_not_right_is_refused() {
    let test = TestPlatform::new(vec![module(security())]).await;
    let refusal = async |new| {
        let result = test.given(async |cx| add_organisation(cx, new).await).await;
        result.expect_err("a refusal").to_string()
    };
    let nobody = OrganisationId(Uuid::from_u128(7));
    let wrong_key = NewOrganisation { key: "市政府".into(), ..government() };
    assert_eq!(refusal(wrong_key).await, "`市政府` is not a key");
    let no_name = NewOrganisation { name: " ".into(), ..government() };
    assert_eq!(refusal(no_name).await, "the name has 0 characters, it may have 1 to 100");
    let long_name = NewOrganisation { name: "局".repeat(101), ..government() };
    assert_eq!(refusal(long_name).await, "the name has 101 characters, it may have 1 to 100");
    let wrong_code = NewOrganisation { credit_code: Some("1134".into()), ..government() };
    assert_eq!(refusal(wrong_code).await, "`1134` is not a credit code");
    assert_eq!(
        refusal(bureau(Some(nobody))).await,
        format!("organisation {nobody} does not exist")
    );
    assert_eq!(organisations(test.platform().db().reader()).await.expect("read"), []);
    assert_eq!(test.events().await, []);
}

#[tokio::test]
async fn a_site_editor_keeps_no_organisations() {
    let test = TestPlatform::new(vec![module(security())]).await;
    let place = Scope::Site(SiteId(Uuid::from_u128(1)));
    let editor = Actor {
        user_id: UserId(Uuid::from_u128(9)),
        grants: vec![Grant::One(Permission::ManageOrganisations, place)],
    };
    let result = test.as_actor(editor, async |cx| add_organisation(cx, government()).await).await;
    let Err(AddOrganisationError::Denied(denied)) = result else { panic!("{result:?}") };
    assert_eq!(denied, Denied::Forbidden(Permission::ManageOrganisations));
    assert_eq!(test.events().await, []);
}
