//! One generated document into the library.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use yizhan_content::{
    Dated, DraftFile, EditionDraft, FileRole, ImportDocument, ImportOutcome, Imported, Origin,
    PlaceDocumentError, Reference, document_by_origin, document_path, import_document,
    link_documents, origin_key, place_document,
};
use yizhan_core::{ChannelId, DocumentId, DocumentLinkKind, RunId, SiteId};
use yizhan_db::DbError;
use yizhan_demo::{DEMO_NOTICE, DemoDocument, DemoHome, DemoPicture};
use yizhan_files::{BlobStore, Durability, PutOptions};
use yizhan_frame::Cx;
use yizhan_site::{Channel, Site};

use super::FillError;

const SECONDS_EAST_OF_GREENWICH: i64 = 8 * 3600;

/// A site while it is being filled.
pub(super) struct Filling<'a> {
    blobs: &'a BlobStore,
    site: &'a Site,
    channels: Vec<Channel>,
    city_news: Option<ChannelId>,
    /// The documents so far, by index.
    written: Vec<Option<DocumentId>>,
}

impl<'a> Filling<'a> {
    pub(super) fn new(
        blobs: &'a BlobStore,
        site: &'a Site,
        channels: Vec<Channel>,
        city_news: Option<ChannelId>,
    ) -> Self {
        Self { blobs, site, channels, city_news, written: Vec::new() }
    }

    pub(super) fn site(&self) -> &'a Site {
        self.site
    }

    pub(super) fn channels(&self) -> &[Channel] {
        &self.channels
    }

    /// The portal that shows some of the news, if there is one.
    pub(super) async fn city_site(&self, cx: &Cx) -> Result<Option<SiteId>, DbError> {
        let Some(id) = self.city_news else { return Ok(None) };
        Ok(yizhan_site::channel(cx.tx(), id).await?.map(|channel| channel.site_id))
    }

    /// The addresses of the documents that the home page names, by index.
    pub(super) async fn pages(
        &self,
        cx: &Cx,
        home: &DemoHome,
    ) -> Result<BTreeMap<usize, String>, DbError> {
        let mut pages = BTreeMap::new();
        for index in home.documents() {
            let Some(id) = self.written.get(index).copied().flatten() else { continue };
            if let Some(path) = document_path(cx.tx(), self.site.id, id).await? {
                pages.insert(index, path);
            }
        }
        Ok(pages)
    }

    /// Adds the document with this index, in the channels it names.
    pub(super) async fn document(
        &mut self,
        cx: &mut Cx,
        index: usize,
        document: DemoDocument,
    ) -> Result<(), FillError> {
        let keys = &document.channel_keys;
        let channels: Vec<_> = keys.iter().filter_map(|key| self.channel(key)).collect();
        let (interprets, is_of_interest) = (document.interprets, document.is_of_city_interest);
        let imported = self.import(cx, &index.to_string(), channels, document).await?;
        let id = imported.document_id;
        self.written.resize(index + 1, None);
        self.written[index] = Some(id);
        if let Some(other) = interprets.and_then(|other| self.written.get(other).copied().flatten())
        {
            link_documents(cx, id, other, DocumentLinkKind::Interprets).await?;
        }
        if let Some(channel) = self.city_news.filter(|_| is_of_interest) {
            match place_document(cx, id, channel).await {
                Ok(_) | Err(PlaceDocumentError::PlacedAlready) => (),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Adds a document under a name of its own within the site.
    pub(super) async fn import(
        &self,
        cx: &mut Cx,
        name: &str,
        channel_ids: Vec<ChannelId>,
        document: DemoDocument,
    ) -> Result<Imported, FillError> {
        let url = format!("{DEMO_NOTICE}/{}/{name}", self.site.key);
        let known = document_by_origin(cx.tx(), self.site.id, &origin_key(&url)).await?;
        let dated = Dated::Moment(beijing(document.published_at));
        let content_type = document.content_type.to_owned();
        let draft = self.draft(document)?;
        let import = ImportDocument {
            document_id: known.unwrap_or_else(|| DocumentId(cx.new_id())),
            site_id: self.site.id,
            run_id: RunId(self.site.id.0),
            channel_ids,
            content_type,
            origin: Origin { url, site: Some(DEMO_NOTICE.into()), ..Origin::default() },
            dated: Some(dated),
            draft,
            is_incomplete: false,
        };
        let imported = import_document(cx, import).await?;
        debug_assert!(known.is_none() || imported.outcome == ImportOutcome::Unchanged);
        Ok(imported)
    }

    /// Stores a picture. The city can be made again at any time, so nothing waits for the disk.
    pub(super) fn picture(&self, picture: &DemoPicture) -> Result<DraftFile, FillError> {
        self.file(FileRole::Inline, &picture.name, "image/svg+xml", &picture.svg)
    }

    fn draft(&self, document: DemoDocument) -> Result<EditionDraft, FillError> {
        let mut body = document.body_html;
        let mut files = Vec::new();
        let mut lead = None;
        if let Some(picture) = &document.picture {
            let file = self.picture(picture)?;
            lead = Some(file.hash);
            let name = format!("\"{}\"", picture.name);
            body = body.replace(&name, &format!("\"{}\"", Reference::File(file.hash)));
            files.push(file);
        }
        for file in &document.attachments {
            files.push(self.file(
                FileRole::Attachment,
                &file.name,
                file.media_type,
                &file.bytes,
            )?);
        }
        Ok(EditionDraft {
            title: document.title,
            subtitle: document.subtitle,
            summary: Some(document.summary),
            source: Some(document.source),
            author: document.author,
            keywords: document.keywords,
            picture: lead,
            fields: document.fields.into_iter().collect(),
            body,
            files,
        })
    }

    fn file(
        &self,
        role: FileRole,
        name: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> Result<DraftFile, FillError> {
        let options = PutOptions { durability: Durability::Unsynced, ..PutOptions::default() };
        let blob = self.blobs.put(bytes, options)?;
        Ok(DraftFile {
            role,
            hash: blob.hash,
            size: blob.size,
            media_type: media_type.to_owned(),
            name: name.to_owned(),
        })
    }

    fn channel(&self, key: &str) -> Option<ChannelId> {
        self.channels.iter().find(|channel| channel.key == key).map(|channel| channel.id)
    }
}

fn beijing(local: NaiveDateTime) -> DateTime<Utc> {
    local.and_utc() - chrono::TimeDelta::seconds(SECONDS_EAST_OF_GREENWICH)
}
