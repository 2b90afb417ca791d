//! A file with its compressed forms, and the one form of it that answers a request.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, CONTENT_ENCODING, CONTENT_TYPE, ETAG, LAST_MODIFIED, VARY,
};
use http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};
use yizhan_files::{Variant, variant_belongs};

use super::freshness::{Freshness, Moment};
use super::kept_file::{KeptFile, OpenFiles};
use super::kind::{CacheClass, content_type};
use super::stamp::Stamp;
use crate::serve::answer::FixedHeaders;
use crate::serve::choice::Accepted;

/// How soon compressed forms that were missing are looked for again. They come a moment after the
/// page itself.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// How many headers an answer has, security headers included.
const HEADERS: usize = 14;
/// Bytes that the headers of one form take, about.
const HEADERS_WEIGHT: usize = 2048;
/// Bytes of the hash that an entity tag shows.
const ETAG_BYTES: usize = 16;

/// What all forms of a file have in common.
#[derive(Debug, Clone)]
pub(super) struct FileHead {
    content_type: HeaderValue,
    class: CacheClass,
    modified: SystemTime,
    last_modified: HeaderValue,
    /// Whether the answer depends on `Accept-Encoding`.
    varies: bool,
}

/// One form of a file, ready to be sent.
#[derive(Debug)]
pub(in crate::serve) struct Representation {
    /// All headers of the whole file.
    pub(in crate::serve) headers: HeaderMap,
    pub(in crate::serve) modified: SystemTime,
    pub(in crate::serve) length: u64,
    pub(in crate::serve) source: Source,
}

/// Where the bytes come from.
#[derive(Debug)]
pub(in crate::serve) enum Source {
    /// The same bytes are in the open file, which is kept for long ones.
    Memory(Bytes, Option<Arc<KeptFile>>),
    Disk(Arc<File>),
}

/// A file in memory.
#[derive(Debug)]
pub(super) struct LoadedFile {
    stamp: Stamp,
    head: FileHead,
    plain: Form,
    brotli: Option<Form>,
    gzip: Option<Form>,
    loaded_at: Instant,
    pub(super) freshness: Freshness,
}

#[derive(Debug, Clone)]
struct Form {
    bytes: Bytes,
    open: Option<Arc<KeptFile>>,
    headers: HeaderMap,
}

/// What loading a file takes besides the file.
#[derive(Clone)]
pub(super) struct Loading {
    pub(super) fixed: Arc<FixedHeaders>,
    pub(super) open_files: OpenFiles,
}

impl FileHead {
    pub(super) fn new(site_path: &str, immutable_folders: &[String], found: &Metadata) -> Self {
        // HTTP dates begin in 1970 here; what is older is called that old.
        let modified = found.modified().unwrap_or(UNIX_EPOCH).max(UNIX_EPOCH);
        let date = httpdate::fmt_http_date(modified);
        Self {
            content_type: content_type(site_path),
            class: CacheClass::of(site_path, immutable_folders),
            modified,
            last_modified: HeaderValue::try_from(date)
                .unwrap_or_else(|_| HeaderValue::from_static("")),
            varies: Variant::fits(Path::new(site_path)),
        }
    }

    /// The headers of one form, which has this entity tag.
    fn headers(
        &self,
        etag: String,
        coding: Option<Variant>,
        fixed: &FixedHeaders,
    ) -> io::Result<HeaderMap> {
        let mut headers = HeaderMap::with_capacity(HEADERS);
        fixed.cache(&mut headers, self.class);
        headers.insert(ETAG, HeaderValue::try_from(etag).map_err(io::Error::other)?);
        headers.insert(LAST_MODIFIED, self.last_modified.clone());
        if self.varies {
            headers.insert(VARY, HeaderValue::from_name(ACCEPT_ENCODING));
        }
        if let Some(variant) = coding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(variant.coding()));
        }
        headers.insert(CONTENT_TYPE, self.content_type.clone());
        headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        fixed.secure(&mut headers);
        Ok(headers)
    }
}

impl LoadedFile {
    /// Reads `file`, which was opened after `before` and has the metadata `found`, and its forms beside it. `None` if it
    /// was written over while it was read.
    pub(super) fn load(
        before: Moment,
        file: &File,
        path: &Path,
        head: FileHead,
        found: &Metadata,
        loading: &Loading,
    ) -> io::Result<Option<Self>> {
        let plain = Form::read(file, found, &head, None, loading)?;
        let mut brotli = None;
        let mut gzip = None;
        if head.varies {
            brotli = load_variant(path, Variant::Brotli, found, &head, loading)?;
            gzip = load_variant(path, Variant::Gzip, found, &head, loading)?;
        }
        let stamp = Stamp::of(found);
        let is_same =
            plain.bytes.len() as u64 == found.len() && Stamp::of(&file.metadata()?) == stamp;
        let (loaded_at, freshness) = (Instant::now(), Freshness::new(before));
        Ok(is_same.then_some(Self { stamp, head, plain, brotli, gzip, loaded_at, freshness }))
    }

    /// Whether this is the file that `found` describes, as it is now.
    pub(super) fn is_current(&self, found: &Metadata) -> bool {
        Stamp::of(found) == self.stamp
            && (self.is_complete() || self.loaded_at.elapsed() < LOOK_AGAIN)
    }

    /// Whether the disk need not be asked. While compressed forms are missing it always is.
    pub(super) fn is_fresh(&self, now: Moment, patience: Duration) -> bool {
        self.is_complete() && self.freshness.holds(now, patience)
    }

    fn is_complete(&self) -> bool {
        !self.head.varies || (self.brotli.is_some() && self.gzip.is_some())
    }

    /// Bytes of memory it takes, about.
    pub(super) fn weight(&self, path_length: usize) -> u32 {
        let forms = [Some(&self.plain), self.brotli.as_ref(), self.gzip.as_ref()];
        let weight = |form: &Form| form.bytes.len() + HEADERS_WEIGHT;
        let bytes: usize = forms.into_iter().flatten().map(weight).sum();
        u32::try_from(bytes + path_length + 512).unwrap_or(u32::MAX)
    }

    pub(super) fn representation(&self, accepted: Accepted) -> Representation {
        let packed = accepted.in_order().find_map(|variant| match variant {
            Variant::Brotli => self.brotli.as_ref(),
            Variant::Gzip => self.gzip.as_ref(),
        });
        let form = packed.unwrap_or(&self.plain);
        Representation {
            headers: form.headers.clone(),
            modified: self.head.modified,
            length: form.bytes.len() as u64,
            source: Source::Memory(form.bytes.clone(), form.open.clone()),
        }
    }
}

impl Form {
    fn read(
        mut file: &File,
        found: &Metadata,
        head: &FileHead,
        coding: Option<Variant>,
        loading: &Loading,
    ) -> io::Result<Self> {
        let length = usize::try_from(found.len()).map_err(io::Error::other)?;
        let mut bytes = Vec::with_capacity(length + 1);
        Read::by_ref(&mut file).take(found.len() + 1).read_to_end(&mut bytes)?;
        let hash = Sha256::digest(&bytes);
        let etag = format!("\"{}\"", hex::encode(&hash[..ETAG_BYTES]));
        Ok(Self {
            open: loading.open_files.keep(file, length),
            bytes: bytes.into(),
            headers: head.headers(etag, coding, &loading.fixed)?,
        })
    }
}

/// The compressed form beside `path`, if it is there and belongs to the page described by `page`.
fn load_variant(
    path: &Path,
    variant: Variant,
    page: &Metadata,
    head: &FileHead,
    loading: &Loading,
) -> io::Result<Option<Form>> {
    let Some((file, found)) = open_variant(path, variant, page)? else { return Ok(None) };
    Ok(Some(Form::read(&file, &found, head, Some(variant), loading)?)
        .filter(|form| form.bytes.len() as u64 == found.len()))
}

fn open_variant(
    path: &Path,
    variant: Variant,
    page: &Metadata,
) -> io::Result<Option<(File, Metadata)>> {
    let file = match File::open(variant.path(path)) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let found = file.metadata()?;
    Ok(variant_belongs(page, &found).then_some((file, found)))
}

/// The best form of a file that is too long for memory.
pub(super) fn long_representation(
    file: Arc<File>,
    path: &Path,
    head: &FileHead,
    found: &Metadata,
    accepted: Accepted,
    fixed: &FixedHeaders,
) -> io::Result<Representation> {
    let mut chosen = (file, found.clone(), None);
    if head.varies {
        for variant in accepted.in_order() {
            if let Some((file, found)) = open_variant(path, variant, found)? {
                chosen = (Arc::new(file), found, Some(variant));
                break;
            }
        }
    }
    let (file, found, coding) = chosen;
    let headers = head.headers(Stamp::of(&found).etag(), coding, fixed)?;
    let modified = head.modified;
    Ok(Representation { headers, modified, length: found.len(), source: Source::Disk(file) })
}

/// Whether an error means that there is no such file, as against a disk in trouble.
pub(super) fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidFilename
    )
}

/// What stands at `path`, or `None`.
pub(super) fn look(path: &str) -> io::Result<Option<Metadata>> {
    match fs::metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error),
    }
}
