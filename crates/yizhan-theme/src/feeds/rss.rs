//! RSS 2.0.

use chrono::{DateTime, FixedOffset, NaiveTime, Utc};

use super::text::element;
use crate::chrome::escape_into;
use crate::context::Stamp;

/// A feed of a channel or a site (信息订阅).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feed {
    /// Its title.
    pub title: String,
    /// The full address of the page it follows.
    pub href: String,
    /// The full address of the feed.
    pub self_href: String,
    /// What it is about.
    pub description: String,
    /// The newest documents, newest first.
    pub items: Vec<FeedItem>,
}

/// A document in a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedItem {
    /// Its title.
    pub title: String,
    /// Its full address, which also identifies it.
    pub href: String,
    /// When it was published.
    pub published: Stamp,
    /// A short summary; may be empty.
    pub description: String,
    /// Where it comes from; may be empty.
    pub source: String,
}

/// Writes a feed as RSS 2.0.
pub fn rss(feed: &Feed) -> String {
    let mut out = String::with_capacity(1024 + feed.items.len() * 512);
    out.push_str(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" \
         xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n",
    );
    element(&mut out, "title", &feed.title);
    element(&mut out, "link", &feed.href);
    let description = if feed.description.is_empty() { &feed.title } else { &feed.description };
    element(&mut out, "description", description);
    element(&mut out, "language", "zh-cn");
    out.push_str("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
    escape_into(&mut out, &feed.self_href);
    out.push_str("\"/>\n");
    if let Some(newest) = feed.items.iter().map(|item| item.published).max() {
        element(&mut out, "lastBuildDate", &rfc_2822(newest));
    }
    for item in &feed.items {
        write_item(&mut out, item);
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

fn write_item(out: &mut String, item: &FeedItem) {
    out.push_str("<item>\n");
    element(out, "title", &item.title);
    element(out, "link", &item.href);
    element(out, "guid", &item.href);
    element(out, "pubDate", &rfc_2822(item.published));
    if !item.description.is_empty() {
        element(out, "description", &item.description);
    }
    if !item.source.is_empty() {
        element(out, "dc:creator", &item.source);
    }
    out.push_str("</item>\n");
}

/// A day stands for its beginning in Beijing.
fn rfc_2822(stamp: Stamp) -> String {
    const SECONDS_EAST: i32 = 8 * 3600;
    let moment = match stamp {
        Stamp::Moment(moment) => moment,
        Stamp::Day(day) => {
            DateTime::from_naive_utc_and_offset(day.and_time(NaiveTime::MIN), Utc)
                - chrono::TimeDelta::seconds(i64::from(SECONDS_EAST))
        }
    };
    let zone = FixedOffset::east_opt(SECONDS_EAST);
    zone.map_or_else(|| moment.to_rfc2822(), |zone| moment.with_timezone(&zone).to_rfc2822())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn feed(title: &str) -> Feed {
        let published = Stamp::Day(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
        let item = FeedItem {
            title: title.to_owned(),
            href: "https://www.jianglin.gov.cn/a?b=1&c=2".to_owned(),
            published,
            description: String::new(),
            source: "江临日报".to_owned(),
        };
        Feed { title: "要闻".to_owned(), items: vec![item], ..Feed::default() }
    }

    #[test]
    fn text_is_escaped_and_dates_are_beijing_time() {
        let xml = rss(&feed("<script>&"));
        assert!(xml.contains("<title>&lt;script&gt;&amp;</title>"), "{xml}");
        assert!(xml.contains("<link>https://www.jianglin.gov.cn/a?b=1&amp;c=2</link>"), "{xml}");
        assert!(xml.contains("<pubDate>Tue, 24 Nov 2026 00:00:00 +0800</pubDate>"), "{xml}");
    }

    #[test]
    fn characters_that_xml_cannot_carry_are_dropped() {
        assert!(rss(&feed("a\u{0}b\u{b}c\u{ffff}d")).contains("<title>abcd</title>"));
    }
}
