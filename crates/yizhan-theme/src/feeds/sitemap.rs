//! The site map protocol.

use super::text::element;
use crate::context::Stamp;

/// The most addresses one file may have by the protocol.
const MOST_URLS: usize = 50_000;

/// An address in a site map for search engines (网站地图 XML).
#[derive(Debug, Clone, PartialEq)]
pub struct SiteMapUrl {
    /// The full address.
    pub href: String,
    /// When the page last changed.
    pub changed: Option<Stamp>,
}

/// Writes addresses as a site map, the first 50,000 at most: the protocol allows no more in one file.
pub fn sitemap_xml(urls: &[SiteMapUrl]) -> String {
    let mut out = String::with_capacity(128 + urls.len() * 128);
    out.push_str(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for url in urls.iter().take(MOST_URLS) {
        out.push_str("<url>\n");
        element(&mut out, "loc", &url.href);
        if let Some(changed) = url.changed {
            element(&mut out, "lastmod", &changed.to_string());
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// Writes the list of the maps of a site, given by their full addresses: the first 50,000 at most.
pub fn sitemap_index_xml(hrefs: &[String]) -> String {
    let mut out = String::with_capacity(128 + hrefs.len() * 96);
    out.push_str(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for href in hrefs.iter().take(MOST_URLS) {
        out.push_str("<sitemap>\n");
        element(&mut out, "loc", href);
        out.push_str("</sitemap>\n");
    }
    out.push_str("</sitemapindex>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_query_is_escaped() {
        let xml = sitemap_xml(&[SiteMapUrl {
            href: "https://a.gov.cn/?a=1&b=2".to_owned(),
            changed: None,
        }]);
        assert!(xml.contains("<loc>https://a.gov.cn/?a=1&amp;b=2</loc>"), "{xml}");
    }

    #[test]
    fn the_list_of_maps_names_each() {
        let xml = sitemap_index_xml(&["https://a.gov.cn/sitemap/202611.xml".to_owned()]);
        assert!(xml.contains("<sitemap>\n<loc>https://a.gov.cn/sitemap/202611.xml</loc>"), "{xml}");
    }

    #[test]
    fn a_file_ends_at_the_limit_of_the_protocol() {
        let url = SiteMapUrl { href: "https://a.gov.cn/".to_owned(), changed: None };
        assert_eq!(sitemap_xml(&vec![url; MOST_URLS + 1]).matches("<loc>").count(), MOST_URLS);
    }
}
