//! The inbox of reviewers, over all sites.

use yizhan_core::{Permission, Reach};
use yizhan_db::DbError;
use yizhan_frame::http::{Cursor, Page, PageSize, Reading};

use crate::{
    Submission,
    store::submissions::{self, Asked, cursor},
};

/// Whose submissions are asked for (送审单范围).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inbox {
    /// Those that wait for a review that the actor may give (待我审核).
    Waiting,
    /// Those that the actor handed in (我送审的).
    Mine,
}

/// Submissions over all sites (送审单列表), newest first.
pub async fn list_submissions(
    reading: &Reading,
    inbox: Inbox,
    after: Option<Cursor>,
    size: PageSize,
) -> Result<Page<Submission>, DbError> {
    let asked = match inbox {
        Inbox::Mine => Asked::By(reading.actor().user_id),
        Inbox::Waiting => Asked::Waiting(held(reading)),
    };
    let found = submissions::list(reading.conn(), asked, after, size.limit()).await?;
    Ok(Page::cut(found, size, cursor))
}

fn held(reading: &Reading) -> Vec<(Permission, Reach)> {
    let reviews = [
        Permission::Proofread,
        Permission::ReviewFirst,
        Permission::ReviewSecond,
        Permission::ReviewFinal,
        Permission::ReviewSecrecy,
    ];
    let reach = |permission| (permission, reading.actor().reach(permission));
    reviews.into_iter().map(reach).collect()
}
