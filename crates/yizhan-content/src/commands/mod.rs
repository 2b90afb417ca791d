//! Everything that changes the library. The interfaces, the command line, jobs and imports all call these.

mod approve_edition;
mod create_document;
mod discard_edition;
mod edition_content;
mod import_document;
mod link_documents;
mod pin_document;
mod place_document;
mod publish_edition;
mod save_edition;
mod shelve_channel;
mod shelve_site;
mod sweep_blobs;
mod unplace_document;
mod withdraw_document;

pub use approve_edition::{ApproveEditionError, approve_edition};
pub use create_document::{CreateDocumentError, NewDocument, create_document};
pub use discard_edition::{DiscardEditionError, discard_edition};
pub use edition_content::{ContentFault, check_content};
pub use import_document::{
    ImportDocument, ImportDocumentError, ImportOutcome, Imported, import_document,
};
pub use link_documents::{LinkDocumentsError, link_documents};
pub use pin_document::{PinDocumentError, pin_document};
pub use place_document::{PlaceDocumentError, place_document};
pub use publish_edition::{PublishEditionError, publish_edition};
pub use save_edition::{SaveEditionError, save_edition};
pub use shelve_channel::{ShelveChannelError, shelve_channel};
pub use shelve_site::{ShelveSiteError, shelve_site};
pub use sweep_blobs::{SweepBlobsError, sweep_blobs};
pub use unplace_document::{UnplaceDocumentError, unplace_document};
pub use withdraw_document::{WithdrawDocumentError, withdraw_document};

pub(crate) use edition_content::{add_edition, clean};
pub(crate) use pin_document::unpin_expired;
pub(crate) use place_document::put_on_site;
