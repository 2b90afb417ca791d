//! Who may not do something does not do it.

use uuid::Uuid;
use yizhan_content::{
    ApproveEditionError, CreateDocumentError, DiscardEditionError, ImportDocument,
    ImportDocumentError, LinkDocumentsError, NewDocument, Origin, PinDocumentError,
    PlaceDocumentError, PublishEditionError, SaveEditionError, ShelveChannelError, ShelveSiteError,
    UnplaceDocumentError, WithdrawDocumentError, approve_edition, create_document, discard_edition,
    import_document, link_documents, pin_document, place_document, publish_edition, save_edition,
    shelve_channel, shelve_site, unplace_document, withdraw_document,
};
use yizhan_core::{
    Actor, Denied, DocumentId, DocumentLinkKind, EditionId, Grant, Permission, RunId, Scope,
    SiteId, Unpublishing, UserId,
};
use yizhan_frame::Cx;

use crate::stage::{Stage, draft, save};

/// What a command said: that it was done, who may not, or why else it was not done.
type Said = Result<(), Result<Denied, String>>;

macro_rules! said {
    ($outcome:expr, $error:ident) => {
        $outcome.map(|_| ()).map_err(|error| match error {
            $error::Denied(denied) => Ok(denied),
            other => Err(other.to_string()),
        })
    };
}

/// What there is to be changed: on the site of the city, unless it says otherwise.
struct Things {
    /// Public in the channel `news`.
    public: DocumentId,
    /// A further edition of it, a draft.
    draft: EditionId,
    draft_hash: String,
    /// One more draft.
    discarded: EditionId,
    /// One more edition, signed off.
    approved: EditionId,
    /// Stands nowhere and is not public.
    hidden: DocumentId,
    /// Public, on the site of the county.
    elsewhere: DocumentId,
}

impl Things {
    async fn on(stage: &Stage) -> Self {
        let public = stage.published("公开的通知").await;
        let elsewhere = stage.published_on(1, "县里的通知").await;
        stage
            .app
            .given(async |cx| {
                let approved = save(cx, public, "已签发的更正").await;
                let hash = hash_of(cx, approved).await;
                approve_edition(cx, approved, &hash).await.expect("approved");
                let draft = save(cx, public, "更正的草稿").await;
                let draft_hash = hash_of(cx, draft).await;
                let discarded = save(cx, public, "无用的草稿").await;
                let hidden = create_document(cx, new(stage.sites[0])).await.expect("created").0.id;
                Self { public, draft, draft_hash, discarded, approved, hidden, elsewhere }
            })
            .await
    }
}

async fn hash_of(cx: &Cx, id: EditionId) -> String {
    yizhan_content::edition(cx.tx(), id).await.expect("read").expect("the edition").hash
}

fn new(site_id: SiteId) -> NewDocument {
    NewDocument {
        site_id, content_type: "article".into(), channels: vec![], draft: draft("新稿")
    }
}

fn import(stage: &Stage) -> ImportDocument {
    ImportDocument {
        document_id: DocumentId(Uuid::from_u128(0x2000)),
        site_id: stage.sites[0],
        run_id: RunId(Uuid::from_u128(5)),
        channel_ids: vec![stage.news[0].id],
        content_type: "article".into(),
        origin: Origin { url: "http://old.example/1.html".into(), ..Origin::default() },
        dated: None,
        draft: draft("旧站新闻"),
        is_incomplete: false,
    }
}

/// Every command of the library, with the permission it asks for, and what it says to this actor.
async fn all(cx: &mut Cx, stage: &Stage, things: &Things) -> Vec<(Permission, Said)> {
    let mut all = Vec::new();
    all.extend(writing(cx, stage, things).await.map(|said| (Permission::WriteDocuments, said)));
    let shelved = said!(shelve_channel(cx, stage.news[0].id).await, ShelveChannelError);
    all.push((Permission::ManageSite, shelved));
    let imported = said!(import_document(cx, import(stage)).await, ImportDocumentError);
    all.push((Permission::RunIngest, imported));
    let shelved = said!(shelve_site(cx, stage.sites[0]).await, ShelveSiteError);
    all.push((Permission::RunIngest, shelved));
    all.extend(publishing(cx, stage, things).await);
    all
}

async fn writing(cx: &mut Cx, stage: &Stage, things: &Things) -> [Said; 4] {
    let (from, to, kind) = (things.public, things.elsewhere, DocumentLinkKind::RelatesTo);
    [
        said!(create_document(cx, new(stage.sites[0])).await, CreateDocumentError),
        said!(save_edition(cx, things.public, draft("改写")).await, SaveEditionError),
        said!(discard_edition(cx, things.discarded).await, DiscardEditionError),
        said!(link_documents(cx, from, to, kind).await, LinkDocumentsError),
    ]
}

async fn publishing(cx: &mut Cx, stage: &Stage, things: &Things) -> [(Permission, Said); 6] {
    use Permission::{ApproveUnreviewed, PublishDocuments, PublishUrgently};
    let (id, news, notices) = (things.public, stage.news[0].id, stage.notices.id);
    let (draft, hash, gone) = (things.draft, &things.draft_hash, Unpublishing::Gone);
    [
        (ApproveUnreviewed, said!(approve_edition(cx, draft, hash).await, ApproveEditionError)),
        (PublishDocuments, said!(publish_edition(cx, things.approved).await, PublishEditionError)),
        (PublishDocuments, said!(place_document(cx, id, notices).await, PlaceDocumentError)),
        (PublishDocuments, said!(pin_document(cx, id, news, None).await, PinDocumentError)),
        (PublishDocuments, said!(unplace_document(cx, id, news).await, UnplaceDocumentError)),
        (PublishUrgently, said!(withdraw_document(cx, id, gone).await, WithdrawDocumentError)),
    ]
}

fn holder(permissions: &[Permission], site: SiteId) -> Actor {
    let grant = |permission: &Permission| Grant::One(*permission, Scope::Site(site));
    Actor { user_id: UserId(Uuid::from_u128(9)), grants: permissions.iter().map(grant).collect() }
}

/// Everything that the commands could have changed.
async fn kept(stage: &Stage, things: &Things) -> impl PartialEq + std::fmt::Debug + use<> {
    let conn = stage.app.platform().db().reader();
    let mut kept = Vec::new();
    for id in [things.public, things.hidden, things.elsewhere] {
        kept.push((
            yizhan_content::document(conn, id).await.expect("read"),
            yizhan_content::placements(conn, id).await.expect("read"),
        ));
    }
    let imported = import(stage).document_id;
    (
        kept,
        yizhan_content::edition(conn, things.draft).await.expect("read"),
        yizhan_content::edition(conn, things.approved).await.expect("read"),
        yizhan_content::document(conn, imported).await.expect("read"),
        stage.app.events().await,
    )
}

#[tokio::test]
async fn who_lacks_the_permission_changes_nothing_and_learns_no_more_than_they_may_know() {
    let stage = Stage::new().await;
    let things = Things::on(&stage).await;
    stage.app.run_jobs().await;
    let before = kept(&stage, &things).await;

    let reader = holder(&[Permission::ReadDrafts], stage.sites[0]);
    let said = stage.app.as_actor(reader, async |cx| all(cx, &stage, &things).await).await;
    for (number, (permission, said)) in said.into_iter().enumerate() {
        assert_eq!(said, Err(Ok(Denied::Forbidden(permission))), "command {number}");
    }
    let everything_there = [
        Permission::ReadDrafts,
        Permission::WriteDocuments,
        Permission::PublishDocuments,
        Permission::PublishUrgently,
        Permission::ApproveUnreviewed,
        Permission::ManageSite,
        Permission::RunIngest,
    ];
    let stranger = holder(&everything_there, stage.sites[1]);
    let said = stage.app.as_actor(stranger, async |cx| all(cx, &stage, &things).await).await;
    for (number, (_, said)) in said.into_iter().enumerate() {
        assert_eq!(said, Err(Ok(Denied::Hidden)), "command {number}");
    }
    assert_eq!(kept(&stage, &things).await, before);
    assert_eq!(stage.app.run_jobs().await, 0);
}

#[tokio::test]
async fn each_permission_is_enough_for_its_own_commands_and_for_no_others() {
    let stage = Stage::new().await;
    let things = Things::on(&stage).await;
    for held in [
        Permission::WriteDocuments,
        Permission::PublishDocuments,
        Permission::PublishUrgently,
        Permission::ApproveUnreviewed,
        Permission::RunIngest,
        Permission::ManageSite,
    ] {
        let actor = holder(&[held], stage.sites[0]);
        let mut cx = stage.app.platform().begin(actor).await.expect("begun");
        let said = all(&mut cx, &stage, &things).await;
        for (number, (permission, said)) in said.into_iter().enumerate() {
            let refused = Err(Ok(Denied::Forbidden(permission)));
            let expected = if permission == held { Ok(()) } else { refused };
            assert_eq!(said, expected, "command {number} with {held:?}");
        }
    }
}

#[tokio::test]
async fn what_is_not_public_is_placed_and_linked_only_by_who_may_see_it() {
    let stage = Stage::new().await;
    let things = Things::on(&stage).await;
    let (here, there) = (stage.sites[0], stage.sites[1]);
    let kind = DocumentLinkKind::RelatesTo;
    let outcomes = async |also: &[Permission], id: DocumentId| {
        let mut actor = holder(&[Permission::WriteDocuments, Permission::PublishDocuments], there);
        actor.grants.extend(holder(also, here).grants);
        let mut cx = stage.app.platform().begin(actor).await.expect("begun");
        let placed = place_document(&mut cx, id, stage.news[1].id).await;
        let linked = link_documents(&mut cx, things.elsewhere, id, kind).await;
        (said!(placed, PlaceDocumentError), said!(linked, LinkDocumentsError))
    };
    let (placed, linked) = outcomes(&[], things.public).await;
    assert_eq!((placed, linked), (Ok(()), Ok(())), "what is public is there for any site");
    for (also, expected) in [
        (vec![], Denied::Hidden),
        (vec![Permission::ManageSite], Denied::Forbidden(Permission::ReadDrafts)),
    ] {
        let expected = Err(Ok(expected));
        let outcomes = outcomes(&also, things.hidden).await;
        assert_eq!(outcomes, (expected.clone(), expected), "{also:?}");
    }
    for also in [Permission::ReadDrafts, Permission::WriteDocuments, Permission::PublishDocuments] {
        assert_eq!(outcomes(&[also], things.hidden).await, (Ok(()), Ok(())), "{also:?}");
    }
    let withdraw =
        async |cx: &mut Cx| withdraw_document(cx, things.public, Unpublishing::Gone).await;
    stage.app.given(withdraw).await.expect("withdrawn");
    let (placed, _) = outcomes(&[], things.public).await;
    assert_eq!(placed, Err(Ok(Denied::Hidden)));
}
