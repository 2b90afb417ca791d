//! Pictures and attachments.

use std::fs;

use yizhan_files::{BlobHash, Packing, PagePath, PutOptions};
use yizhan_publish::press::PageFile;

use crate::support::World;

fn file(world: &World, content: &[u8], packing: Packing) -> PageFile {
    let options = PutOptions { packing, ..PutOptions::default() };
    let blob = world.blobs.put(content, options).unwrap().hash;
    PageFile { path: PagePath::new(&format!("files/{blob}.pdf")).unwrap(), blob }
}

#[tokio::test]
async fn an_attachment_stands_on_the_site_before_its_page_and_goes_with_the_last_one() {
    let world = World::new().await;
    for packing in [Packing::Plain, Packing::Gzip] {
        let content = format!("{packing:?}");
        let attachment = file(&world, content.as_bytes(), packing);
        let path = attachment.path.as_str().to_owned();
        world.documents.attach(1, vec![attachment.clone()]);
        world.documents.attach(2, vec![attachment]);
        world.build().await;
        assert_eq!(world.read(&path), content);

        world.documents.attach(1, Vec::new());
        world.hear(world.documents.published(1)).await;
        assert!(world.has(&path), "document 2 still has it");
        world.documents.attach(2, Vec::new());
        world.hear(world.documents.published(2)).await;
        assert!(!world.has(&path));
    }
}

#[tokio::test]
async fn a_withdrawn_document_takes_its_attachment_off_the_site_and_not_out_of_the_store() {
    let world = World::new().await;
    let attachment = file(&world, b"secret", Packing::Plain);
    world.documents.attach(3, vec![attachment.clone()]);
    world.hear(world.documents.published(3)).await;
    assert!(world.has(attachment.path.as_str()));
    world.documents.remove(3);
    world.hear(world.documents.published(3)).await;
    assert!(!world.has(attachment.path.as_str()));
    world.blobs.verify(&attachment.blob).unwrap();
}

#[tokio::test]
async fn a_build_removes_the_attachments_of_orphans() {
    let world = World::new().await;
    let attachment = file(&world, b"old", Packing::Plain);
    world.documents.attach(3, vec![attachment.clone()]);
    world.build().await;
    world.documents.remove(3);
    world.build().await;
    assert!(!world.has(attachment.path.as_str()));
}

#[tokio::test]
async fn a_page_whose_attachment_is_lost_keeps_its_old_version_with_its_old_attachment() {
    let world = World::new().await;
    let attachment = file(&world, b"good", Packing::Plain);
    world.documents.attach(1, vec![attachment.clone()]);
    world.build().await;
    let before = world.seen();
    let lost: BlobHash = "ab".repeat(32).parse().unwrap();
    let path = PagePath::new("files/lost.pdf").unwrap();
    world.documents.attach(1, vec![PageFile { path, blob: lost }]);
    world.documents.put(1, "新题目", "<p>新</p>");
    world.hear(world.documents.published(1)).await;
    let changed = world.seen().changed_since(&before);
    assert!(!changed.iter().any(|path| path.starts_with("d/") || path.starts_with("files/")));
    assert!(world.refusals().await[0].1.contains("files/lost.pdf"));
}

#[tokio::test]
async fn replacing_a_file_on_the_site_does_not_touch_the_store() {
    let world = World::new().await;
    let attachment = file(&world, b"content", Packing::Plain);
    world.documents.attach(1, vec![attachment.clone()]);
    world.build().await;
    let target = world.site_folder().join(attachment.path.as_str());
    fs::remove_file(&target).unwrap();
    fs::write(&target, "changed by hand").unwrap();
    world.blobs.verify(&attachment.blob).unwrap();
}
