//! Files of documents: stored once, counted, copied to the sites that show them.

use yizhan_content::{
    DraftFile, EditionDraft, FileRole, NewDocument, create_document, discard_edition, file_path,
    place_document, save_edition, sweep_blobs,
};
use yizhan_files::{BlobHash, PutOptions};

use crate::stage::{Stage, draft, publish};

fn with_file(stage: &Stage, title: &str, bytes: &[u8]) -> (EditionDraft, BlobHash) {
    let blob = stage.blobs.put(bytes, PutOptions::default()).expect("stored");
    let file = DraftFile {
        role: FileRole::Attachment,
        hash: blob.hash,
        size: blob.size,
        media_type: "application/pdf".into(),
        name: "申报表.pdf".into(),
    };
    (EditionDraft { files: vec![file], ..draft(title) }, blob.hash)
}

#[tokio::test]
async fn an_attachment_lies_beside_the_page_that_names_it() {
    let stage = Stage::new().await;
    let (draft, hash) = with_file(&stage, "申报通知", b"%PDF-1.4 form");
    let new = NewDocument {
        site_id: stage.sites[0],
        content_type: "article".into(),
        channels: vec![],
        draft,
    };
    let id = stage
        .app
        .given(async |cx| {
            let (document, edition) = create_document(cx, new).await.expect("created");
            place_document(cx, document.id, stage.news[0].id).await.expect("placed");
            publish(cx, &edition).await;
            document.id
        })
        .await;
    stage.app.run_jobs().await;
    let page = stage.page_of(0, id).await.expect("the page");
    let name = format!("files/{}/{}.pdf", &hash.to_string()[..2], &hash.to_string()[..24]);
    assert!(page.contains(&format!("/{name}")) && page.contains("申报表.pdf"), "{page}");
    let bytes = std::fs::read(stage.folder(0).join(&name)).expect("the file");
    assert_eq!(bytes, b"%PDF-1.4 form");
    let conn = stage.app.platform().db().reader();
    let path = file_path(conn, stage.sites[0], hash).await.expect("read");
    assert_eq!(path, Some(format!("/{name}")));
    let elsewhere = file_path(conn, stage.sites[1], hash).await.expect("read");
    assert_eq!(elsewhere, None, "no page of the other site names it");
}

#[tokio::test]
async fn a_file_of_a_draft_has_no_address() {
    let stage = Stage::new().await;
    let id = stage.published("通知").await;
    let (draft, hash) = with_file(&stage, "草稿", b"%PDF-1.4 not yet");
    stage.app.given(async |cx| save_edition(cx, id, draft).await.expect("saved").id).await;
    let conn = stage.app.platform().db().reader();
    assert_eq!(file_path(conn, stage.sites[0], hash).await.expect("read"), None);
}

#[tokio::test]
async fn a_file_goes_when_the_last_edition_that_names_it_is_discarded() {
    let stage = Stage::new().await;
    let id = stage.published("通知").await;
    let (draft, hash) = with_file(&stage, "草稿", b"%PDF-1.4 shared");
    let save = async |draft: EditionDraft| {
        stage.app.given(async |cx| save_edition(cx, id, draft).await.expect("saved").id).await
    };
    let (one, two) = (save(draft.clone()).await, save(draft).await);
    let sweep = async || sweep_blobs(stage.app.platform(), &stage.blobs).await.expect("swept");
    let discard = async |edition| {
        stage.app.given(async |cx| discard_edition(cx, edition).await.expect("discarded")).await;
    };
    discard(one).await;
    assert_eq!(sweep().await, 0, "the other edition names it");
    assert!(stage.blobs.read(&hash).is_ok());
    discard(two).await;
    assert_eq!(sweep().await, 1);
    assert!(stage.blobs.read(&hash).is_err());
}
