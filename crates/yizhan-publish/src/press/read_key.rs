//! What pages read, by name. Invariant: a key says the same on every node and for ever.

use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};
use yizhan_core::{ChannelId, DocumentId};

/// Something a page read (依据): when it changes, the page is printed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReadKey {
    /// What sort of thing.
    pub kind: ReadKind,
    /// Which one.
    pub id: Uuid,
}

/// The sorts of things that pages read (依据类型). The numbers are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadKind {
    /// A document, in whatever edition is live.
    Document = 1,
    /// A channel: its name, its place, its settings.
    Channel = 2,
    /// The newest items of a channel (栏目最新稿件).
    Newest = 3,
    /// One shelf (分架) of a channel's list.
    Shelf = 4,
    /// A file beside the page, as a picture or an attachment. Kept by the press itself.
    File = 5,
}

impl ReadKey {
    /// A document.
    pub fn document(id: DocumentId) -> Self {
        Self { kind: ReadKind::Document, id: id.0 }
    }

    /// A channel itself.
    pub fn channel(id: ChannelId) -> Self {
        Self { kind: ReadKind::Channel, id: id.0 }
    }

    /// The newest items of a channel.
    pub fn newest(id: ChannelId) -> Self {
        Self { kind: ReadKind::Newest, id: id.0 }
    }

    /// Shelf `number` of a channel's list.
    pub fn shelf(id: ChannelId, number: u32) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(id.0.as_bytes());
        hasher.update(number.to_be_bytes());
        Self { kind: ReadKind::Shelf, id: digest_id(hasher) }
    }

    /// The file with this page id.
    pub(super) fn file(id: Uuid) -> Self {
        Self { kind: ReadKind::File, id }
    }

    /// A key as it was stored; `None` if the kind is unknown.
    pub(super) fn from_stored(kind: i16, id: Uuid) -> Option<Self> {
        let kinds = [
            ReadKind::Document,
            ReadKind::Channel,
            ReadKind::Newest,
            ReadKind::Shelf,
            ReadKind::File,
        ];
        let kind = kinds.into_iter().find(|known| *known as i16 == kind)?;
        Some(Self { kind, id })
    }

    /// Whether it is a file beside the page.
    pub(super) fn is_file(self) -> bool {
        self.kind == ReadKind::File
    }

    /// The number that is stored.
    pub(super) fn stored_kind(self) -> i16 {
        self.kind as i16
    }
}

/// The first sixteen bytes of a digest, as an id of version 8.
pub(super) fn digest_id(hasher: Sha256) -> Uuid {
    let digest = hasher.finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANNEL: ChannelId = ChannelId(Uuid::from_u128(7));

    #[test]
    fn shelves_of_one_channel_have_keys_of_their_own() {
        assert_eq!(ReadKey::shelf(CHANNEL, 1), ReadKey::shelf(CHANNEL, 1));
        assert_ne!(ReadKey::shelf(CHANNEL, 1), ReadKey::shelf(CHANNEL, 2));
        assert_ne!(ReadKey::shelf(CHANNEL, 1), ReadKey::shelf(ChannelId(Uuid::from_u128(8)), 1));
        assert_eq!(ReadKey::shelf(CHANNEL, 1).id.get_version_num(), 8);
    }

    #[test]
    fn the_kind_tells_keys_of_one_id_apart() {
        assert_ne!(ReadKey::channel(CHANNEL), ReadKey::newest(CHANNEL));
        assert_eq!(ReadKey::newest(CHANNEL).stored_kind(), 3);
    }
}
