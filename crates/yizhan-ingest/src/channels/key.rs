//! The step that a channel gets in the address, made from addresses of the old site.

use url::Url;
use yizhan_core::is_key;

/// The longest key that is made.
const LONGEST: usize = 32;

/// An old address below a channel, to make its key of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OldAddress<'a> {
    pub(crate) url: &'a str,
    /// Whether it is the list of the channel, so that a number in it is the channel's.
    pub(crate) is_list: bool,
}

/// A key out of an old address: of its folders that are words, the last one but `above`; else the
/// number of the list. None where the address says nothing.
pub(super) fn key_of(address: OldAddress<'_>, above: usize) -> Option<String> {
    let url = Url::parse(address.url).ok()?;
    let mut folders: Vec<&str> = url.path_segments()?.collect();
    folders.pop();
    let word = folders.into_iter().rev().filter_map(word).nth(above);
    word.or_else(|| number_of_list(&url).filter(|_| address.is_list && above == 0))
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

/// `c3` of `/list.asp?cid=3` and `/content/column/3`.
fn number_of_list(url: &Url) -> Option<String> {
    let in_query = url.query_pairs().find_map(|(name, value)| {
        let is_page = name.to_ascii_lowercase().contains("page");
        (!is_page && is_number(&value)).then(|| value.into_owned())
    });
    let in_path = || url.path_segments()?.rev().find(|part| is_number(part)).map(str::to_owned);
    in_query.or_else(in_path).map(|number| format!("c{number}"))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_from_folders_and_lists() {
        for (url, above, key) in [
            ("http://a.example/zwgk/tzgg/202001/t2020_1.html", 0, Some("tzgg")),
            ("http://a.example/zwgk/tzgg/202001/t2020_1.html", 1, Some("zwgk")),
            ("http://a.example/zwgk/tzgg/202001/t2020_1.html", 2, None),
            ("http://a.example/zwgk/Jg_Zn/index.html", 0, Some("jg-zn")),
            ("http://a.example/list.asp?cid=3&page=2", 0, Some("c3")),
            ("http://a.example/list.asp?page=2&cid=3", 0, Some("c3")),
            ("http://a.example/content/column/7012?pageIndex=2", 0, Some("c7012")),
            ("http://a.example/html/about.htm", 0, None),
            ("http://a.example/%E4%B8%AD/a.html", 0, None),
            ("http://a.example/", 0, None),
        ] {
            assert_eq!(key_of(OldAddress { url, is_list: true }, above).as_deref(), key, "{url}");
        }
        let article = OldAddress { url: "http://a.example/show.asp?id=3", is_list: false };
        assert_eq!(key_of(article, 0), None);
    }
}
