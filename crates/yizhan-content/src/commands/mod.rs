//! Everything that changes the library. The interfaces, the command line, jobs and imports all call these.

mod approve_edition;
mod at_hand;
mod carry_out;
mod create_document;
mod decide_submission;
mod delete_document;
mod discard_draft;
mod discard_edition;
mod edition_content;
mod import_document;
mod link_documents;
mod mask_draft;
mod move_document;
mod pin_document;
mod place_document;
mod publish_edition;
mod recall_submission;
mod restore_document;
mod save_draft;
mod save_edition;
mod set_review_chain;
mod shelve_channel;
mod shelve_site;
mod submit_document;
mod sweep_blobs;
mod unplace_document;
mod withdraw_document;

pub use approve_edition::{ApproveEditionError, approve_edition};
pub use carry_out::CarryOutError;
pub use create_document::{CreateDocumentError, NewDocument, create_document};
pub use decide_submission::{DecideSubmissionError, NewDecision, decide_submission};
pub use delete_document::{DeleteDocumentError, delete_document};
pub use discard_draft::{DiscardDraftError, discard_draft};
pub use discard_edition::{DiscardEditionError, discard_edition};
pub use edition_content::{ContentFault, check_content};
pub use import_document::{
    ImportDocument, ImportDocumentError, ImportOutcome, Imported, import_document,
};
pub use link_documents::{LinkDocumentsError, link_documents};
pub use mask_draft::mask_draft;
pub use pin_document::{PinDocumentError, pin_document};
pub use place_document::{PlaceDocumentError, place_document};
pub use publish_edition::{PublishEditionError, publish_edition};
pub use recall_submission::{RecallSubmissionError, recall_submission};
pub use restore_document::{RestoreDocumentError, restore_document};
pub use save_draft::{SaveDraftError, save_draft};
pub use save_edition::{SaveEditionError, save_edition};
pub use set_review_chain::{SetReviewChainError, set_review_chain};
pub use shelve_channel::{ShelveChannelError, shelve_channel};
pub use shelve_site::{ShelveSiteError, shelve_site};
pub use submit_document::{NewSubmission, Request, SubmitDocumentError, submit_document};
pub use sweep_blobs::{SweepBlobsError, sweep_blobs};
pub use unplace_document::{UnplaceDocumentError, unplace_document};
pub use withdraw_document::{WithdrawDocumentError, withdraw_document};

pub(crate) use at_hand::{document_at_hand, edition_at_hand, place_for, place_of};
pub(crate) use carry_out::carry_out;
pub(crate) use edition_content::{add_edition, add_edition_by, clean, clean_written};
pub(crate) use pin_document::unpin_expired;
pub(crate) use place_document::put_on_site;
pub(crate) use set_review_chain::chain_for;
