//! The document itself.

use chrono::{DateTime, Utc};
use yizhan_core::{DocumentId, EditionId, SiteId, Unpublishing};

use super::{Dated, Origin};

/// The document is not public (未公开), so it cannot be taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the document is not public")]
pub struct NotLive;

/// A document (稿件) of the library, across all of its editions.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// The site it was written for or taken over from; other sites may show it too.
    pub site_id: SiteId,
    /// Its content type, an id of `standards/content-types`.
    pub content_type: String,
    /// The edition the public sees; none if it is not public.
    pub live_edition_id: Option<EditionId>,
    /// When it was first published, as precisely as that is known; never altered afterwards.
    pub dated: Option<Dated>,
    /// How it left the public sites, if it did.
    pub unpublishing: Option<Unpublishing>,
    /// When it went to the recycle bin, if it did (删除时间).
    pub deleted_at: Option<DateTime<Utc>>,
    /// Where it was taken over from.
    pub origin: Option<Origin>,
    /// Counts the changes, so that two people at once are noticed.
    pub version: i64,
}

impl Document {
    /// Whether the public can see it.
    pub fn is_live(&self) -> bool {
        self.live_edition_id.is_some() && self.unpublishing.is_none()
    }

    /// The time that its pages show and lists sort it by; none if the public cannot see it.
    pub fn public_since(&self) -> Option<Dated> {
        self.dated.filter(|_| self.is_live())
    }

    /// Puts an edition before the public (发布), also after a withdrawal. The time of the first publication stays.
    #[must_use]
    pub fn publish(self, edition: EditionId, now: DateTime<Utc>) -> Self {
        Self {
            live_edition_id: Some(edition),
            dated: self.dated.or(Some(Dated::Moment(now))),
            unpublishing: None,
            ..self
        }
    }

    /// Puts an edition before the public as of the time of the old site (迁入发布).
    ///
    /// What was withdrawn here stays withdrawn, whatever the old site still shows.
    #[must_use]
    pub fn publish_imported(self, edition: EditionId, dated: Dated) -> Self {
        Self { live_edition_id: Some(edition), dated: self.dated.or(Some(dated)), ..self }
    }

    /// Takes the document off the public sites (撤稿).
    pub fn withdraw(self, unpublishing: Unpublishing) -> Result<Self, NotLive> {
        if self.is_live() {
            Ok(Self { unpublishing: Some(unpublishing), ..self })
        } else {
            Err(NotLive)
        }
    }

    /// The moment it is sorted by in lists.
    pub fn published_at(&self) -> Option<DateTime<Utc>> {
        self.dated.map(Dated::moment)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const FIRST: EditionId = EditionId(Uuid::from_u128(1));
    const SECOND: EditionId = EditionId(Uuid::from_u128(2));
    const THEN: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn draft() -> Document {
        Document {
            id: DocumentId(Uuid::from_u128(3)),
            site_id: SiteId(Uuid::from_u128(4)),
            content_type: "article".into(),
            live_edition_id: None,
            dated: None,
            unpublishing: None,
            deleted_at: None,
            origin: None,
            version: 1,
        }
    }

    fn later() -> DateTime<Utc> {
        THEN + chrono::TimeDelta::days(1)
    }

    #[test]
    fn the_time_of_the_first_publication_is_never_altered() {
        let document = draft().publish(FIRST, THEN);
        assert_eq!(document.public_since(), Some(Dated::Moment(THEN)));
        let document = document.publish(SECOND, later());
        assert_eq!(document.live_edition_id, Some(SECOND));
        assert_eq!(document.public_since(), Some(Dated::Moment(THEN)));
        let document = document.publish_imported(FIRST, Dated::Moment(later()));
        assert_eq!(document.dated, Some(Dated::Moment(THEN)));
    }

    #[test]
    fn only_what_is_public_is_withdrawn_and_that_once() {
        let gone = Unpublishing::Gone;
        assert_eq!(draft().withdraw(gone.clone()), Err(NotLive));
        let withdrawn = draft().publish(FIRST, THEN).withdraw(gone.clone()).expect("withdrawn");
        assert_eq!(withdrawn.unpublishing, Some(gone.clone()));
        assert_eq!((withdrawn.is_live(), withdrawn.public_since()), (false, None));
        assert_eq!(withdrawn.withdraw(gone), Err(NotLive));
    }

    #[test]
    fn who_publishes_ends_a_withdrawal_and_an_import_does_not() {
        let withdrawn = draft().publish(FIRST, THEN).withdraw(Unpublishing::Gone);
        let withdrawn = withdrawn.expect("withdrawn");
        assert!(withdrawn.clone().publish(SECOND, later()).is_live());
        let imported = withdrawn.publish_imported(SECOND, Dated::Moment(later()));
        assert_eq!((imported.live_edition_id, imported.is_live()), (Some(SECOND), false));
    }

    #[test]
    fn what_is_taken_over_is_public_as_of_its_old_time() {
        let day: Dated = "2005-06-07".parse().expect("a day");
        assert_eq!(draft().publish_imported(FIRST, day).public_since(), Some(day));
    }
}
