//! What robots.txt allows.
//!
//! Invariant: without a robots.txt everything is allowed; with one that cannot be had, nothing is.

use std::time::Duration;

use texting_robots::Robot;
use url::Url;

/// The rules of one host's robots.txt for our user agent (爬虫规则).
#[derive(Debug)]
pub struct RobotsRules {
    rules: Option<Robot>,
    crawl_delay: Option<Duration>,
    sitemaps: Vec<Url>,
}

impl RobotsRules {
    /// No rules: everything is allowed.
    pub fn none() -> Self {
        Self { rules: None, crawl_delay: None, sitemaps: Vec::new() }
    }

    /// Reads a robots.txt. What cannot be understood counts as no rule, as everywhere.
    ///
    /// `agent` is the name of our user agent without version, `address` where the file was found.
    pub fn read(agent: &str, text: &[u8], address: &Url) -> Self {
        let Ok(robot) = Robot::new(agent, text) else { return Self::none() };
        let crawl_delay = robot.delay.and_then(|delay| Duration::try_from_secs_f32(delay).ok());
        let sitemaps =
            robot.sitemaps.iter().filter_map(|url| address.join(url.trim()).ok()).collect();
        Self { rules: Some(robot), crawl_delay, sitemaps }
    }

    /// Whether an address of the host may be fetched.
    pub fn allow(&self, url: &Url) -> bool {
        self.rules.as_ref().is_none_or(|rules| rules.allowed(url.as_str()))
    }

    /// The time between two requests that the host asks for.
    pub fn crawl_delay(&self) -> Option<Duration> {
        self.crawl_delay
    }

    /// The sitemaps that the file names, absolute.
    pub fn sitemaps(&self) -> &[Url] {
        &self.sitemaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> RobotsRules {
        let url = Url::parse("http://www.example.com/robots.txt").unwrap();
        RobotsRules::read("YizhanBot", text.as_bytes(), &url)
    }

    fn allowed(text: &str, path: &str) -> bool {
        let url = Url::parse("http://www.example.com").unwrap().join(path).unwrap();
        rules(text).allow(&url)
    }

    #[test]
    fn rules_decide_as_the_standard_says() {
        for (text, path, expected) in [
            ("", "/a", true),
            ("User-agent: *\nDisallow: /", "/a", false),
            ("User-agent: *\nDisallow:", "/a", true),
            ("User-agent: *\nDisallow: /admin/", "/admin/x.asp", false),
            ("User-agent: *\nDisallow: /admin/", "/adminx", true),
            ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true),
            ("User-agent: *\nDisallow: /*.asp$", "/x.asp", false),
            ("User-agent: *\nDisallow: /*.asp$", "/x.asp?id=1", true),
            ("User-agent: *\nDisallow: /\nUser-agent: yizhanbot\nDisallow: /x", "/a", true),
            ("User-agent: *\nDisallow: /\nUser-agent: yizhanbot\nDisallow: /x", "/x", false),
            ("User-agent: Other\nDisallow: /", "/a", true),
            ("\u{feff}User-agent: *\r\nDisallow: /a\r\n", "/a", false),
            ("<html><body>404</body></html>", "/a", true),
            ("User-agent: *\nDisallow: /年", "/%E5%B9%B4", false),
        ] {
            assert_eq!(allowed(text, path), expected, "{text:?} {path}");
        }
    }

    #[test]
    fn delay_and_sitemaps_are_read() {
        let rules = rules("Sitemap: /map.xml\nUser-agent: *\nCrawl-delay: 2.5\n");
        assert_eq!(rules.crawl_delay(), Some(Duration::from_millis(2_500)));
        assert_eq!(rules.sitemaps()[0].as_str(), "http://www.example.com/map.xml");
    }

    #[test]
    fn a_senseless_delay_is_no_delay() {
        assert_eq!(rules("User-agent: *\nCrawl-delay: -3").crawl_delay(), None);
        assert_eq!(rules("User-agent: *\nCrawl-delay: soon").crawl_delay(), None);
    }
}
