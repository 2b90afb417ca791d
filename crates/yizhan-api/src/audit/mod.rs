//! The event log as an audit trail (操作日志): who did what, when; and whether it is whole.

mod list_events;
mod routes;
mod verify_events;

pub(crate) use routes::routes;
