//! What a file's name says: its type, and for how long it may be kept.

use std::path::Path;

use http::HeaderValue;

/// Shortest fingerprint in a file name, in hexadecimal digits.
const SHORTEST_FINGERPRINT: usize = 8;

/// How long browsers may keep a file (缓存类别).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) enum CacheClass {
    /// A page or a feed: changes when its content changes.
    Page,
    /// A picture, style sheet or document.
    Asset,
    /// Never changes under this name.
    Immutable,
}

impl CacheClass {
    /// `path` is below the site's root and begins with a slash.
    pub(super) fn of(path: &str, immutable_folders: &[String]) -> Self {
        if immutable_folders.iter().any(|folder| path.starts_with(folder.as_str()))
            || has_fingerprint(path)
        {
            return Self::Immutable;
        }
        match Path::new(path).extension().and_then(|extension| extension.to_str()) {
            Some("html" | "htm" | "shtml" | "xml" | "rss" | "atom" | "json" | "txt") | None => {
                Self::Page
            }
            Some(_) => Self::Asset,
        }
    }
}

/// `name.FINGERPRINT.ext`. A date of eight digits is none, so a letter must be among the digits.
fn has_fingerprint(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((_, fingerprint)) = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('.'))
    else {
        return false;
    };
    fingerprint.len() >= SHORTEST_FINGERPRINT
        && fingerprint.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        && fingerprint.bytes().any(|byte| byte.is_ascii_alphabetic())
        && fingerprint.bytes().any(|byte| byte.is_ascii_digit())
}

/// The `Content-Type` of a file. All text we publish is UTF-8.
pub(super) fn content_type(path: &str) -> HeaderValue {
    let mime = mime_guess::from_path(path).first_raw().unwrap_or("application/octet-stream");
    let is_text = mime.starts_with("text/")
        || mime.ends_with("+xml")
        || mime.ends_with("+json")
        || matches!(mime, "application/javascript" | "application/json" | "application/xml");
    if !is_text {
        return HeaderValue::from_static(mime);
    }
    if mime == "text/html" {
        return HeaderValue::from_static("text/html; charset=utf-8");
    }
    HeaderValue::try_from(format!("{mime}; charset=utf-8"))
        .unwrap_or_else(|_| HeaderValue::from_static(mime))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_how_long_a_file_may_be_kept() {
        let folders = ["/assets/".to_owned()];
        for (path, class) in [
            ("/index.html", CacheClass::Page),
            ("/xwzx/rss.xml", CacheClass::Page),
            ("/robots.txt", CacheClass::Page),
            ("/noextension", CacheClass::Page),
            ("/a.css", CacheClass::Asset),
            ("/a/20190304.jpg", CacheClass::Asset),
            ("/a/photo.20190304123456.jpg", CacheClass::Asset),
            ("/a/facade.jpg", CacheClass::Asset),
            ("/a/x.facaded.jpg", CacheClass::Asset),
            ("/site.4f0c9ab2d1.css", CacheClass::Immutable),
            ("/assets/font.woff2", CacheClass::Immutable),
        ] {
            assert_eq!(CacheClass::of(path, &folders), class, "{path}");
        }
    }

    #[test]
    fn texts_have_a_charset_and_others_have_none() {
        for (path, expected) in [
            ("/a.html", "text/html; charset=utf-8"),
            ("/a.css", "text/css; charset=utf-8"),
            ("/a.js", "text/javascript; charset=utf-8"),
            ("/a.svg", "image/svg+xml; charset=utf-8"),
            ("/a.json", "application/json; charset=utf-8"),
            ("/a.xml", "text/xml; charset=utf-8"),
            ("/a.png", "image/png"),
            ("/a.pdf", "application/pdf"),
            ("/a.woff2", "font/woff2"),
            ("/a.unheardof", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), expected, "{path}");
        }
    }
}
