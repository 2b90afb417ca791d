//! What a page shows, in words, and where it lies.

use std::{fmt, str::FromStr};

use yizhan_core::{ChannelId, DocumentId, SiteId};
use yizhan_db::DbError;
use yizhan_files::PagePath;
use yizhan_publish::press::PageRef;

/// What one of our pages shows (页面主题).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    /// The home page of the site.
    Home,
    /// The map of the site for readers.
    SiteMap,
    /// The list of the maps for search engines.
    SiteMapIndex,
    /// The map of what was published in one month, as `202611`.
    Month(u32),
    /// The entry page of a channel.
    Channel(ChannelId),
    /// The feed of a channel.
    Feed(ChannelId),
    /// One shelf of a channel.
    Shelf(ChannelId, i32),
    /// A document.
    Document(DocumentId),
}

/// The text is no subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the subject of a page")]
pub(super) struct ParseSubjectError;

impl Subject {
    /// The page at `path`.
    pub(super) fn at(self, site_id: SiteId, path: &str) -> Result<PageRef, DbError> {
        let path =
            PagePath::new(path).map_err(|error| DbError::corrupt("placements.path", error))?;
        Ok(PageRef { site_id, path, subject: self.to_string() })
    }
}

/// Where the pages of a channel lie.
pub(super) struct ChannelPaths<'a>(pub(super) &'a str);

impl ChannelPaths<'_> {
    pub(super) fn entry(&self) -> String {
        format!("{}/index.html", self.0)
    }

    pub(super) fn feed(&self) -> String {
        format!("{}/rss.xml", self.0)
    }

    pub(super) fn shelf(&self, number: i32) -> String {
        format!("{}/list-{number}.html", self.0)
    }
}

/// Where the map of one month lies.
pub(super) fn month_path(month: u32) -> String {
    format!("sitemap/{month}.xml")
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("home"),
            Self::SiteMap => f.write_str("site-map"),
            Self::SiteMapIndex => f.write_str("site-map-index"),
            Self::Month(month) => write!(f, "month:{month}"),
            Self::Channel(id) => write!(f, "channel:{id}"),
            Self::Feed(id) => write!(f, "feed:{id}"),
            Self::Shelf(id, number) => write!(f, "shelf:{id}:{number}"),
            Self::Document(id) => write!(f, "document:{id}"),
        }
    }
}

impl FromStr for Subject {
    type Err = ParseSubjectError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split(':');
        let subject = match (parts.next(), parts.next(), parts.next()) {
            (Some("home"), None, None) => Some(Self::Home),
            (Some("site-map"), None, None) => Some(Self::SiteMap),
            (Some("site-map-index"), None, None) => Some(Self::SiteMapIndex),
            (Some("month"), Some(month), None) => month.parse().ok().map(Self::Month),
            (Some("channel"), Some(id), None) => id.parse().ok().map(Self::Channel),
            (Some("feed"), Some(id), None) => id.parse().ok().map(Self::Feed),
            (Some("document"), Some(id), None) => id.parse().ok().map(Self::Document),
            (Some("shelf"), Some(id), Some(number)) => {
                id.parse().ok().zip(number.parse().ok()).map(|(id, number)| Self::Shelf(id, number))
            }
            _ => None,
        };
        subject.ok_or(ParseSubjectError)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_subject_reads_back_as_it_is_written() {
        let channel = ChannelId(Uuid::from_u128(5));
        for subject in [
            Subject::Home,
            Subject::SiteMap,
            Subject::SiteMapIndex,
            Subject::Month(202_611),
            Subject::Channel(channel),
            Subject::Feed(channel),
            Subject::Shelf(channel, 12),
            Subject::Document(DocumentId(Uuid::from_u128(6))),
        ] {
            assert_eq!(subject.to_string().parse(), Ok(subject));
        }
        assert_eq!("shelf:1".parse::<Subject>(), Err(ParseSubjectError));
    }
}
