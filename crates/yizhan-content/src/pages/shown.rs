//! A document with all that its page shows, and what the parts of the page ask of it.

use std::collections::HashMap;

use yizhan_core::{DocumentId, DocumentLinkKind};
use yizhan_db::DbError;
use yizhan_files::{BlobHash, PagePath};
use yizhan_publish::press::{PageFile, PressedSite, ReadKey};
use yizhan_theme::{Crumb, Html, Link};

use super::{attachment::file_path, cards::Card, channel_place::crumbs, neighbours::Pair};
use crate::{
    Document, DraftFile, Edition, Placement, Reference, references, resolve_references,
    store::links::DocumentLink,
};

/// A document with all that its page shows.
pub(super) struct Shown<'a> {
    pub(super) site: &'a PressedSite,
    pub(super) document: &'a Document,
    pub(super) edition: &'a Edition,
    pub(super) placement: &'a Placement,
    pub(super) pair: Pair,
    pub(super) links: Vec<&'a DocumentLink>,
    pub(super) cards: &'a HashMap<DocumentId, Card>,
}

impl Shown<'_> {
    pub(super) fn reads(&self) -> Vec<ReadKey> {
        let mut reads = vec![ReadKey::document(self.document.id)];
        let line = self.site.channel_line(self.placement.channel_id);
        reads.extend(line.iter().map(|channel| ReadKey::channel(channel.id)));
        let others = self.pair.newer.into_iter().chain(self.pair.older);
        reads.extend(others.map(ReadKey::document));
        reads
            .extend(self.links.iter().flat_map(|link| [link.from, link.to]).map(ReadKey::document));
        reads.extend(references(&self.edition.content.body).into_iter().filter_map(
            |it| match it {
                Reference::Document(id) => Some(ReadKey::document(id)),
                Reference::File(_) => None,
            },
        ));
        reads.sort_unstable();
        reads.dedup();
        reads
    }

    /// The files that must stand on the site with the page.
    pub(super) fn files(&self) -> Result<Vec<PageFile>, DbError> {
        let file = |file: &DraftFile| {
            let path = PagePath::new(&file_path(file.hash, &file.name));
            let path = path.map_err(|error| DbError::corrupt("attachments.name", error))?;
            Ok(PageFile { path, blob: file.hash })
        };
        self.edition.content.files.iter().map(file).collect()
    }

    /// The address of a file of the edition, as it goes into the page.
    pub(super) fn file_href(&self, hash: BlobHash) -> Option<String> {
        let file = self.edition.content.files.iter().find(|file| file.hash == hash)?;
        Some(self.site.context.href(&file_path(hash, &file.name)))
    }

    pub(super) fn body(&self) -> Html {
        let body = resolve_references(&self.edition.content.body, |reference| match reference {
            Reference::Document(id) => self.cards.get(&id).map(|card| card.href(self.site)),
            Reference::File(hash) => self.file_href(hash),
        });
        Html::sanitised(body)
    }

    pub(super) fn crumbs(&self) -> Vec<Crumb> {
        let mut crumbs = crumbs(self.site, self.placement.channel_id);
        crumbs.push(Crumb::here("正文"));
        crumbs
    }

    /// Where it comes from. The tag must not be empty, so the site's own sponsor stands in.
    pub(super) fn source(&self) -> String {
        let source = self.edition.content.source.as_deref().unwrap_or_default().trim();
        let fallbacks = [source, &self.site.context.sponsor, &self.site.site.name];
        fallbacks.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    }

    /// The documents that say `kind` of this one.
    pub(super) fn said_by(&self, kind: DocumentLinkKind) -> Vec<Link> {
        let from = |link: &&&DocumentLink| link.kind == kind && link.to == self.document.id;
        let links = self.links.iter().filter(from).filter_map(|link| self.cards.get(&link.from));
        links.map(|card| card.link(self.site)).collect()
    }

    /// The documents of which this one says `kind`.
    pub(super) fn says_of(&self, kind: DocumentLinkKind) -> Vec<Link> {
        let to = |link: &&&DocumentLink| link.kind == kind && link.from == self.document.id;
        let links = self.links.iter().filter(to).filter_map(|link| self.cards.get(&link.to));
        links.map(|card| card.link(self.site)).collect()
    }

    pub(super) fn text(&self, field: &str) -> String {
        match self.edition.content.fields.get(field) {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(serde_json::Value::Array(items)) => {
                let texts: Vec<_> = items.iter().filter_map(serde_json::Value::as_str).collect();
                texts.join("、")
            }
            Some(serde_json::Value::Number(number)) => number.to_string(),
            Some(serde_json::Value::Bool(true)) => "是".into(),
            Some(serde_json::Value::Bool(false)) => "否".into(),
            _ => String::new(),
        }
    }
}
