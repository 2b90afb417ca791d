//! Sitemaps as a start.
//!
//! Invariant: a sitemap only adds addresses of this run's scope; a broken or endless one adds
//! fewer, and a remark says so.

use std::collections::{HashSet, VecDeque};
use std::io::Read;

use bytes::Bytes;
use encoding_rs::UTF_8;
use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

use super::CrawlSource;
use crate::source::{FetchError, Seed, SeedOrigin, Seeds, Source};

impl CrawlSource {
    /// The home page, and what the sitemaps that robots.txt names hold.
    pub(super) async fn read_seeds(&self) -> Result<Seeds, FetchError> {
        let home = Seed { url: self.home.clone(), origin: SeedOrigin::Home };
        let mut seeds = Seeds { seeds: vec![home], remarks: Vec::new() };
        if !self.settings.robots.follow_sitemaps {
            return Ok(seeds);
        }
        let robots = self.robots(&self.home).await?;
        let mut queue: VecDeque<Url> = robots.sitemaps().iter().cloned().collect();
        let mut known: HashSet<Url> = HashSet::from([self.home.clone()]);
        let mut files = 0;
        while let Some(address) = queue.pop_front() {
            if files >= self.settings.robots.max_sitemap_files {
                seeds.remarks.push(format!("网站地图超过 {files} 个文件，其余未读"));
                break;
            }
            if !known.insert(address.clone()) {
                continue;
            }
            files += 1;
            match self.read_sitemap(&address).await {
                Ok(sitemap) => self.take(sitemap, &mut seeds, &mut queue, &mut known),
                Err(error) => {
                    seeds.remarks.push(format!("网站地图 {address} 未读：{}", error.report_text()));
                }
            }
        }
        Ok(seeds)
    }

    async fn read_sitemap(&self, address: &Url) -> Result<Sitemap, FetchError> {
        let fetched = self.fetch(address).await?;
        let limit = self.settings.limits.page_bytes;
        if fetched.body.length() > limit {
            return Err(FetchError::TooLarge { limit });
        }
        let bytes = fetched.body.read().await.map_err(|error| FetchError::Io(error.to_string()))?;
        let text = unpacked(bytes, limit)?;
        Ok(Sitemap::read(&text, self.settings.robots.max_sitemap_addresses))
    }

    fn take(
        &self,
        sitemap: Sitemap,
        seeds: &mut Seeds,
        queue: &mut VecDeque<Url>,
        known: &mut HashSet<Url>,
    ) {
        let most = self.settings.robots.max_sitemap_addresses;
        let mut foreign = 0_usize;
        queue.extend(sitemap.sitemaps.iter().filter_map(|text| self.home.join(text).ok()));
        for text in sitemap.pages {
            let Ok(url) = self.addressing.resolve(&text, &self.home, UTF_8) else {
                foreign += 1;
                continue;
            };
            if self.scope.admits_page(&url).is_err() {
                foreign += 1;
            } else if seeds.seeds.len() > most {
                seeds.remarks.push(format!("网站地图中的地址超过 {most} 个，其余未取"));
                break;
            } else if known.insert(url.clone()) {
                seeds.seeds.push(Seed { url, origin: SeedOrigin::Sitemap });
            }
        }
        if foreign > 0 {
            seeds.remarks.push(format!("网站地图中有 {foreign} 个地址无效或不在采集范围，未取"));
        }
    }
}

/// What one sitemap file names.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sitemap {
    pages: Vec<String>,
    sitemaps: Vec<String>,
}

impl Sitemap {
    /// Reads as far as the XML is well formed, and no more than `most` addresses.
    fn read(text: &[u8], most: usize) -> Self {
        let mut found = Self::default();
        let text = String::from_utf8_lossy(text);
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let (mut in_index, mut in_location) = (false, false);
        let mut location = String::new();
        while found.pages.len() + found.sitemaps.len() < most {
            match reader.read_event() {
                Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                    "sitemap" => in_index = true,
                    "url" => in_index = false,
                    "loc" => {
                        in_location = true;
                        location.clear();
                    }
                    _ => {}
                },
                Ok(Event::Text(part)) if in_location => location.push_str(&part),
                Ok(Event::CData(part)) if in_location => location.push_str(&part),
                Ok(Event::GeneralRef(name)) if in_location => location.push_str(entity(&name)),
                Ok(Event::End(tag)) if tag.local_name().as_ref() == "loc" => {
                    in_location = false;
                    let list = if in_index { &mut found.sitemaps } else { &mut found.pages };
                    list.push(location.trim().to_owned());
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        found
    }
}

fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        "lt" => "<",
        "gt" => ">",
        _ => "",
    }
}

/// Unpacks a `sitemap.xml.gz`, which is gzip as a file and not as a transfer.
fn unpacked(bytes: Bytes, limit: u64) -> Result<Bytes, FetchError> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut out = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes.as_ref())
        .take(limit + 1)
        .read_to_end(&mut out)
        .map_err(|error| FetchError::BrokenEncoding(error.to_string()))?;
    if out.len() as u64 > limit {
        return Err(FetchError::TooLarge { limit });
    }
    Ok(out.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_further_sitemaps_are_told_apart() {
        let text = br"<?xml version='1.0'?><urlset xmlns='x'><url><loc> http://a/1?x=1&amp;y=2 </loc>
            <lastmod>2020-01-01</lastmod></url><url><loc><![CDATA[http://a/2]]></loc></url></urlset>";
        assert_eq!(Sitemap::read(text, 10).pages, ["http://a/1?x=1&y=2", "http://a/2"]);
        let index = b"<sitemapindex><sitemap><loc>http://a/s.xml</loc></sitemap></sitemapindex>";
        assert_eq!(Sitemap::read(index, 10).sitemaps, ["http://a/s.xml"]);
    }

    #[test]
    fn a_broken_or_long_sitemap_gives_what_it_can() {
        let text = b"<urlset><url><loc>http://a/1</loc></url><url><loc>http://a/2</loc></url><url";
        assert_eq!(Sitemap::read(text, 10).pages.len(), 2);
        assert_eq!(Sitemap::read(text, 1).pages.len(), 1);
        assert_eq!(Sitemap::read(b"\0\0 nothing", 10), Sitemap::default());
    }

    #[test]
    fn a_packed_sitemap_is_unpacked_up_to_its_limit() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut encoder, &vec![b'a'; 100_000]).unwrap();
        let packed = Bytes::from(encoder.finish().unwrap());
        assert_eq!(unpacked(packed.clone(), 100_000).unwrap().len(), 100_000);
        assert_eq!(unpacked(packed, 99_999), Err(FetchError::TooLarge { limit: 99_999 }));
    }
}
