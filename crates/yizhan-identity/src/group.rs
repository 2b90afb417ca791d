//! A group of users.

use yizhan_core::GroupId;

/// A group of users (用户组): what it is given, everybody in it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
}
