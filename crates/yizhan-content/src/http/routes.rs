//! Which operations there are.

use utoipa_axum::{router::OpenApiRouter, routes};
use yizhan_frame::http::Api;

use super::{
    compare_editions, create_document, decide_submission, delete_document, draft, editions,
    findings, get_document, link_documents, list_documents, list_submissions, placements,
    publish_edition, recall_submission, restore_edition, review_chain, submit_document,
};

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
