//! Titles: white space, and the name of the site that pages hang behind them.

use super::{collapse_white_space, is_space};

/// Marks that stand between a title and the name of its site or channel.
const SEPARATORS: &[char] =
    &['_', '-', '|', '—', '–', '－', '｜', '»', '>', '·', '–', '＿', '\u{2013}', '\u{2014}'];

/// Cleans a title. The words are not touched.
pub fn normalise_title(title: &str) -> String {
    collapse_white_space(title)
}

/// Cuts the name of the site off a page title, `关于…的通知_某市人民政府` to `关于…的通知`.
///
/// A tail goes only if it stands behind a separator and is `site_name` or sounds like the name of a site or
/// channel, so that `2018-2020年规划` and `中老铁路—合作` stay whole.
pub fn strip_site_name(title: &str, site_name: Option<&str>) -> String {
    let mut title = collapse_white_space(title);
    let site = site_name.map(letters).filter(|name| !name.is_empty());
    while let Some((head, tail)) = split_tail(&title) {
        let name = letters(tail);
        let is_site = site.as_ref().is_some_and(|site| {
            *site == name || (name.chars().count() >= 4 && site.contains(&name))
        });
        if letters(head).is_empty() || !(is_site || sounds_like_a_site(tail) || name.is_empty()) {
            break;
        }
        let kept = head.trim_end_matches(|c| SEPARATORS.contains(&c) || is_space(c)).len();
        title.truncate(kept);
    }
    title
}

fn split_tail(title: &str) -> Option<(&str, &str)> {
    let at = title.rfind(SEPARATORS)?;
    let width = title[at..].chars().next().map_or(1, char::len_utf8);
    Some((title[..at].trim_end(), title[at + width..].trim_start()))
}

fn sounds_like_a_site(tail: &str) -> bool {
    let tail = tail.trim();
    let length = tail.chars().count();
    let endings = [
        "网",
        "网站",
        "政府",
        "门户",
        "门户网站",
        "官网",
        "信息网",
        "政务网",
        "在线",
        "首页",
        "局",
        "委员会",
        "厅",
        "频道",
        "日报",
        "公众信息网",
        "平台",
        "办公室",
        "中心",
        "管委会",
        "新闻网",
        "人民网",
        "部",
        "委",
        "协会",
        "研究院",
        "研究所",
        "银行",
        "专栏",
        "栏目",
    ];
    (2..=30).contains(&length)
        && endings.iter().any(|ending| tail.ends_with(ending))
        && !tail.contains(['，', '。', '《', '》', '、', '“'])
}

/// Letters and digits only, lower case: what two spellings of a title have in common.
pub(crate) fn letters(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_is_cut_and_nothing_else() {
        for (title, site, expected) in [
            ("关于放假的通知_某市人民政府", None, "关于放假的通知"),
            (
                "关于放假的通知 - 通知公告 - 某某信息网",
                Some("某某信息网"),
                "关于放假的通知 - 通知公告",
            ),
            ("某某规划（2018-2020年）", None, "某某规划（2018-2020年）"),
            ("某某局", None, "某某局"),
            ("新春走基层|雪中送炭", None, "新春走基层|雪中送炭"),
            ("工作动态-淮上风光", Some("淮上风光"), "工作动态"),
        ] {
            assert_eq!(strip_site_name(title, site), expected);
        }
    }
}
