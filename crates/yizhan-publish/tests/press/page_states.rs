use std::fs;

use yizhan_publish::press::{PageStates, page_states};

use crate::support::World;

async fn found(world: &World) -> PageStates {
    let db = world.app.platform().db();
    let site = yizhan_site::site(db.reader(), world.site()).await.unwrap().unwrap();
    page_states(db, &world.pages_folder(), &site).await.unwrap()
}

#[tokio::test]
async fn a_page_that_is_gone_or_was_cut_short_is_found() {
    let world = World::new().await;
    let whole = found(&world).await;
    assert!(0 < whole.checked);
    assert_eq!((whole.lost, whole.refused), (0, 0), "{whole:?}");

    fs::remove_file(world.site_folder().join("404.html")).unwrap();
    let gone = found(&world).await;
    assert_eq!((gone.checked, gone.lost), (whole.checked, 1));
    assert_eq!(gone.first_lost.unwrap().as_str(), "404.html");

    fs::write(world.site_folder().join("offline.html"), "cut short").unwrap();
    assert_eq!(found(&world).await.lost, 2);
}
