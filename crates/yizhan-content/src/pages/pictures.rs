//! The lead pictures of the documents of a list, where all of them have one.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use yizhan_core::DocumentId;
use yizhan_db::DbError;
use yizhan_files::PagePath;
use yizhan_publish::press::{PageFile, PressedSite};
use yizhan_theme::{Image, Story};

use super::{attachment::file_path, cards::Card};
use crate::store::blobs;

/// Size of the pictures in the layout; pictures of other sizes are cut to it.
const SIZE: (u32, u32) = (640, 360);

/// The pictures of a list (图片列表) and the files that stand beside its page.
#[derive(Default)]
pub(super) struct Pictures {
    images: HashMap<DocumentId, Image>,
    pub(super) files: Vec<PageFile>,
}

impl Pictures {
    /// A list that is to be read has none: one text among pictures would stand there without.
    pub(super) async fn of(
        conn: &impl ConnectionTrait,
        site: &PressedSite,
        cards: &[Card],
    ) -> Result<Self, DbError> {
        let mut pictures = Self::default();
        if cards.iter().any(|card| card.picture.is_none()) {
            return Ok(pictures);
        }
        let editions: Vec<_> = cards.iter().map(|card| card.edition_id).collect();
        let names = blobs::files_of(conn, &editions).await?;
        for card in cards {
            let Some(blob) = card.picture else { continue };
            let files = names.get(&card.edition_id.0);
            let file = files.into_iter().flatten().find(|file| file.hash == blob);
            let path = file_path(blob, file.map(|file| file.name.as_str()).unwrap_or_default());
            let file = PagePath::new(&path);
            let file = file.map_err(|error| DbError::corrupt("attachments.name", error))?;
            pictures.files.push(PageFile { path: file, blob });
            let src = site.context.href(&path);
            // The title stands beside the picture; a screen reader would say it twice.
            let image = Image { src, alt: String::new(), width: SIZE.0, height: SIZE.1 };
            pictures.images.insert(card.id, image);
        }
        Ok(pictures)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.images.is_empty()
    }

    pub(super) fn image(&self, card: &Card) -> Option<Image> {
        self.images.get(&card.id).cloned()
    }

    pub(super) fn story(&self, site: &PressedSite, card: &Card) -> Story {
        Story { title: card.title.clone(), href: card.href(site), image: self.image(card) }
    }
}
