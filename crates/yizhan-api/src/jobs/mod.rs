//! Jobs that failed for good, and what becomes of them (失败任务).

mod dead_letters;
mod routes;

pub(crate) use routes::routes;
