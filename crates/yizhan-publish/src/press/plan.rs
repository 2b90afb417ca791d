//! From an event to the pages it touches, in the order in which readers need them.

use std::collections::{BTreeSet, HashSet};

use uuid::Uuid;
use yizhan_core::{Event, SiteId};
use yizhan_db::{Db, DbError};

use super::store::{self, StoredPage, page_id};
use super::{PageRef, Press, ReadKey, Touched};

/// Pages of one site and one source.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) site: SiteId,
    /// The source's place in the press's list.
    pub(super) source: usize,
    pub(super) pages: Vec<PageRef>,
}

/// What the sources say about an event.
#[derive(Debug, Default)]
pub(super) struct Touches {
    /// Pages they name themselves, the most urgent first, with the place of the source.
    pub(super) named: Vec<(usize, PageRef)>,
    /// What changed.
    pub(super) keys: Vec<ReadKey>,
}

impl Press {
    pub(super) async fn touches(&self, db: &Db, event: &Event) -> Result<Touches, DbError> {
        let mut touches = Touches::default();
        let mut keys = BTreeSet::new();
        for (index, source) in self.sources.iter().enumerate() {
            let Touched { pages, keys: changed } = source.touched(db, event).await?;
            touches.named.extend(pages.into_iter().map(|page| (index, page)));
            keys.extend(changed);
        }
        touches.keys = keys.into_iter().collect();
        Ok(touches)
    }

    /// Some of the pages that read one of `keys`, and the id after which the next ones come, if there
    /// are more. Home pages and entry pages of channels come first.
    pub(super) async fn readers(
        &self,
        db: &Db,
        keys: &[ReadKey],
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<(Vec<(usize, PageRef)>, Option<Uuid>), DbError> {
        let more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        let mut ids = store::readers(db.reader(), keys, after, more).await?;
        let has_more = limit < ids.len();
        ids.truncate(limit);
        let next =
            if has_more { ids.last().copied().or(after.or(Some(Uuid::nil()))) } else { None };
        let mut rows: Vec<StoredPage> =
            store::pages_by_id(db.reader(), &ids).await?.into_values().collect();
        rows.sort_by_cached_key(|row| {
            let path = row.path.as_str();
            (path.matches('/').count(), path.to_owned(), row.site_id)
        });
        let pages = rows.into_iter().filter_map(|row| self.reference(row)).collect();
        Ok((pages, next))
    }

    /// `None` if its source is not there any more; a full build removes the page.
    fn reference(&self, row: StoredPage) -> Option<(usize, PageRef)> {
        let source = self.sources.iter().position(|source| source.name() == row.source)?;
        Some((source, PageRef { site_id: row.site_id, path: row.path, subject: row.subject }))
    }
}

/// Puts pages of one site and one source together, in the order in which they come first.
pub(super) fn group(pages: impl IntoIterator<Item = (usize, PageRef)>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (source, page) in pages {
        let site = page.site_id;
        match groups.iter_mut().find(|group| group.site == site && group.source == source) {
            Some(group) => group.pages.push(page),
            None => groups.push(Group { site, source, pages: vec![page] }),
        }
    }
    groups
}

/// Leaves out of `pages` what is among `printed`.
pub(super) fn without(
    pages: Vec<(usize, PageRef)>,
    printed: &[(usize, PageRef)],
) -> Vec<(usize, PageRef)> {
    let id = |page: &PageRef| page_id(page.site_id, &page.path);
    let printed: HashSet<Uuid> = printed.iter().map(|(_, page)| id(page)).collect();
    pages.into_iter().filter(|(_, page)| !printed.contains(&id(page))).collect()
}

#[cfg(test)]
mod tests {
    use yizhan_files::PagePath;

    use super::*;

    fn page(site: u128, path: &str) -> PageRef {
        PageRef {
            site_id: SiteId(Uuid::from_u128(site)),
            path: PagePath::new(path).unwrap(),
            subject: String::new(),
        }
    }

    #[test]
    fn pages_of_one_site_and_source_are_printed_together_and_the_first_stay_first() {
        let pages = vec![
            (0, page(1, "a.html")),
            (0, page(2, "b.html")),
            (0, page(1, "c.html")),
            (1, page(1, "d.xml")),
        ];
        let groups = group(pages);
        let paths: Vec<Vec<&str>> = groups
            .iter()
            .map(|group| group.pages.iter().map(|page| page.path.as_str()).collect())
            .collect();
        assert_eq!(paths, [vec!["a.html", "c.html"], vec!["b.html"], vec!["d.xml"]]);
    }

    #[test]
    fn what_was_named_is_not_printed_again_for_what_it_read() {
        let named = vec![(0, page(1, "a.html"))];
        let readers = vec![(0, page(1, "a.html")), (0, page(2, "a.html"))];
        assert_eq!(without(readers, &named), [(0, page(2, "a.html"))]);
    }
}
