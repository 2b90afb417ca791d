//! Which addresses a link and a picture may have. Never more than the sanitiser lets through.

use url::{ParseError, Url};

/// Longest address that is kept, in bytes.
const MAX_ADDRESS: usize = 2_000;

/// The address of a link as it is kept; none if it leads nowhere on the web.
pub(crate) fn link_address(raw: &str) -> Option<String> {
    let address = plain(raw)?;
    if address.starts_with('#') || address.is_empty() {
        return None;
    }
    kept(address, &["http", "https", "mailto", "tel"])
}

/// The address of a picture as it is kept; none if browsers of visitors cannot load it.
pub(crate) fn image_address(raw: &str) -> Option<String> {
    let address = plain(raw)?;
    // The folder beside a saved document, and drives of one computer.
    let local = address.contains(".files/") || address.contains('\\') || address.is_empty();
    if local { None } else { kept(address, &["http", "https"]) }
}

fn plain(raw: &str) -> Option<String> {
    let address: String =
        raw.trim().chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    (address.len() <= MAX_ADDRESS).then_some(address)
}

fn kept(address: String, schemes: &[&str]) -> Option<String> {
    match Url::parse(&address) {
        Ok(url) if schemes.contains(&url.scheme()) => Some(address),
        Err(ParseError::RelativeUrlWithoutBase) => {
            let head = address.split(['/', '?', '#']).next().unwrap_or_default();
            (!head.contains(':') && !head.contains('\\')).then_some(address)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_computer_and_scripts_are_not_kept() {
        for bad in ["javascript:x", " java\nscript:x", "file:///C:/x", "#_Toc1", "C:\\x\\y", ""] {
            assert_eq!(link_address(bad), None, "{bad}");
        }
        for good in ["http://a.gov.cn/一", "/x/y.html", "mailto:a@b.cn", "x.doc"] {
            assert_eq!(link_address(good).as_deref(), Some(good));
        }
        for bad in
            ["file:///C:/x.png", "通知.files/image001.png", "data:image/png;base64,xx", "cid:1"]
        {
            assert_eq!(image_address(bad), None, "{bad}");
        }
    }
}
