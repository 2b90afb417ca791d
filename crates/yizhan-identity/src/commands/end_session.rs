//! Ending a session.

use yizhan_core::{Event, SessionId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::store::sessions;

/// Ends a session of the actor (结束会话). False when they have no such session.
pub async fn end_session(cx: &mut Cx, id: SessionId) -> Result<bool, DbError> {
    let user_id = cx.actor().user_id;
    let has_ended = sessions::delete(cx.tx(), user_id, id).await?;
    if has_ended {
        cx.record(Event::SessionEnded { user_id, session_id: id });
    }
    Ok(has_ended)
}
