//! The library's operations, one file each.

mod compare_editions;
mod create_document;
mod decide_submission;
mod delete_document;
mod draft;
mod draft_body;
mod editions;
mod findings;
mod get_document;
mod link_documents;
mod list_documents;
mod list_submissions;
mod placements;
mod problems;
mod publish_edition;
mod recall_submission;
mod restore_edition;
mod review_chain;
mod submit_document;
mod view;

use utoipa_axum::{router::OpenApiRouter, routes};
use yizhan_frame::http::Api;

/// All operations.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_documents::list_documents, create_document::create_document))
        .routes(routes!(get_document::get_document, delete_document::delete_document))
        .routes(routes!(delete_document::restore_document))
        .routes(routes!(draft::get_draft, draft::save_draft, draft::discard_draft))
        .routes(routes!(findings::check_draft))
        .routes(routes!(findings::mask_draft))
        .routes(routes!(
            list_submissions::list_document_submissions,
            submit_document::submit_document
        ))
        .routes(routes!(list_submissions::list_submissions))
        .routes(routes!(list_submissions::get_submission))
        .routes(routes!(decide_submission::decide_submission))
        .routes(routes!(recall_submission::recall_submission))
        .routes(routes!(editions::list_editions))
        .routes(routes!(editions::get_edition))
        .routes(routes!(compare_editions::compare_editions))
        .routes(routes!(restore_edition::restore_edition))
        .routes(routes!(publish_edition::publish_edition))
        .routes(routes!(placements::place_document))
        .routes(routes!(placements::unplace_document))
        .routes(routes!(placements::pin_document))
        .routes(routes!(link_documents::link_documents))
        .routes(routes!(review_chain::list_ready_chains))
        .routes(routes!(review_chain::get_site_chain, review_chain::set_site_chain))
        .routes(routes!(review_chain::get_channel_chain, review_chain::set_channel_chain))
}
