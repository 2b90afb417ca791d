//! Working days (工作日): the yearly arrangements and what is counted by them.

mod arrangement;
mod error;
mod work_calendar;

pub use arrangement::{Arrangement, Holiday};
pub use error::CalendarError;
pub use work_calendar::WorkCalendar;
