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
mod review_view;
mod routes;
mod submit_document;
mod view;

pub(crate) use routes::routes;
