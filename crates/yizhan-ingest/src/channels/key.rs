//! The step that a channel gets in the address, made from addresses of the old site.

use url::Url;
use yizhan_core::is_key;

/// The longest key that is made.
const LONGEST: usize = 32;

/// A key out of an old address below a channel: of its folders that are words, the last one but `above`. None where
/// the address says nothing.
pub(super) fn key_of(old_address: &str, above: usize) -> Option<String> {
    let url = Url::parse(old_address).ok()?;
    let mut folders: Vec<&str> = url.path_segments()?.collect();
    folders.pop();
    folders.into_iter().rev().filter_map(word).nth(above)
}

/// `tzgg` of `/zwgk/tzgg/202001/t1.html`; numbers and program names are no words.
fn word(folder: &str) -> Option<String> {
    const PROGRAMS: [&str; 9] =
        ["html", "htm", "content", "article", "column", "public", "site", "news", "index"];
    let key = folder.to_ascii_lowercase().replace(['_', '.'], "-");
    let is_word = key.bytes().any(|byte| byte.is_ascii_alphabetic())
        && key.len() <= LONGEST
        && !PROGRAMS.contains(&key.as_str());
    (is_word && is_key(&key)).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_from_folders() {
        for (url, above, key) in [
            ("http://a.example/zwgk/tzgg/202001/t2020_1.html", 0, Some("tzgg")),
            ("http://a.example/zwgk/tzgg/202001/t2020_1.html", 1, Some("zwgk")),
            ("http://a.example/zwgk/tzgg/202001/t2020_1.html", 2, None),
            ("http://a.example/zwgk/Jg_Zn/index.html", 0, Some("jg-zn")),
            ("http://a.example/list.asp?cid=3&page=2", 0, None),
            ("http://a.example/content/column/7012?pageIndex=2", 0, None),
            ("http://a.example/html/about.htm", 0, None),
            ("http://a.example/%E4%B8%AD/a.html", 0, None),
            ("http://a.example/", 0, None),
        ] {
            assert_eq!(key_of(url, above).as_deref(), key, "{url}");
        }
    }
}
