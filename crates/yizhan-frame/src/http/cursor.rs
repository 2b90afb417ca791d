//! Lists by pages, each page beginning where the last one ended.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A page of a list (列表).
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// What stands on it.
    pub items: Vec<T>,
    /// What to ask for the next page with; none on the last one.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts a page out of what was read: one more than fits tells that there is a next one.
    pub fn cut(mut read: Vec<T>, size: PageSize, cursor: impl Fn(&T) -> Cursor) -> Self {
        let has_more = size.0 < read.len();
        read.truncate(size.0);
        let next = read.last().filter(|_| has_more).map(|last| cursor(last).to_string());
        Self { items: read, next }
    }

    /// The same page of something else.
    pub fn map<U>(self, show: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(show).collect(), next: self.next }
    }
}

/// How many items a page has (每页条数): 1 to 200, else 50.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize(pub usize);

impl PageSize {
    /// What to read: one more than fits.
    pub fn limit(self) -> u64 {
        self.0 as u64 + 1
    }
}

impl Default for PageSize {
    fn default() -> Self {
        Self(50)
    }
}

impl<'de> Deserialize<'de> for PageSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let size = usize::deserialize(deserializer)?;
        if (1..=200).contains(&size) {
            Ok(Self(size))
        } else {
            Err(serde::de::Error::custom("a page has 1 to 200 items"))
        }
    }
}

/// The place of an item in a list that is ordered by a moment (列表游标).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The moment it is ordered by.
    pub at: DateTime<Utc>,
    /// Its id, where several have the same moment.
    pub id: Uuid,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{}", self.at.timestamp_micros(), self.id.simple())
    }
}

/// The text is no cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no cursor")]
pub struct NoCursor;

impl FromStr for Cursor {
    type Err = NoCursor;

    fn from_str(text: &str) -> Result<Self, NoCursor> {
        let (at, id) = text.split_once('-').ok_or(NoCursor)?;
        let micros = i64::from_str_radix(at, 16).map_err(|_| NoCursor)?;
        let at = DateTime::from_timestamp_micros(micros).ok_or(NoCursor)?;
        Ok(Self { at, id: Uuid::try_parse(id).map_err(|_| NoCursor)? })
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_as_it_is_written() {
        let at = "2026-03-01T09:00:00.123456Z".parse().expect("a moment");
        let cursor = Cursor { at, id: Uuid::from_u128(7) };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for wrong in ["", "-", "7", "zz-00000000000000000000000000000007", "1-7"] {
            assert_eq!(wrong.parse::<Cursor>(), Err(NoCursor), "{wrong}");
        }
    }

    #[test]
    fn a_page_tells_whether_there_is_another() {
        let cursor = |number: &u32| Cursor {
            at: DateTime::UNIX_EPOCH,
            id: Uuid::from_u128(u128::from(*number)),
        };
        let page = Page::cut(vec![1, 2, 3], PageSize(2), cursor);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(page.next.as_deref(), Some("0-00000000000000000000000000000002"));
        assert_eq!(Page::cut(vec![1, 2], PageSize(2), cursor).next, None);
    }
}
