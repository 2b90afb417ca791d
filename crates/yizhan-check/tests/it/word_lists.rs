//! Word lists: import, merging, exceptions, the lists of the platform.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use yizhan_check::{
    Level, Limits, ListOwner, Material, RuleSet, Settings, WordList, WordListError, check,
};
use yizhan_standards::wording::word_list::platform_word_lists;

fn toml(text: &str) -> Result<WordList, WordListError> {
    WordList::from_toml(text, ListOwner::Site, &Limits::default())
}

fn csv(text: &str) -> Result<WordList, WordListError> {
    WordList::from_csv("local", "1", text, ListOwner::Site, &Limits::default())
}

/// What is found in a title with the lists, as `word/list/level`.
fn found(lists: Vec<WordList>, title: &str) -> Vec<String> {
    let rules = RuleSet::new(Settings { lists, speller: None, ..Settings::default() }).unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
    let material = Material { title: title.to_owned(), ..Material::new(today) };
    let words = |finding: yizhan_check::Finding| {
        format!(
            "{}/{} {}/{}",
            finding.found,
            finding.source.list,
            finding.source.version,
            finding.level.label()
        )
    };
    check(&material, &rules).into_iter().map(words).collect()
}

fn platform(text: &str) -> WordList {
    WordList { owner: ListOwner::Platform, ..toml(text).unwrap() }
}

const PLATFORM: &str = r#"
key = "platform"
version = "2026-01"
[[word]]
text = "甲词"
kind = "敏感词"
except = ["大甲词典"]
[[word]]
text = "乙词"
kind = "禁用词"
[[word]]
text = "词典"
kind = "错别字"
until = "2026-11-28"
"#;

#[test]
fn every_hit_names_its_list_and_version() {
    assert_eq!(
        found(vec![platform(PLATFORM)], "甲词和乙词"),
        ["甲词/platform 2026-01/须说明", "乙词/platform 2026-01/阻断"]
    );
}

#[test]
fn a_word_is_right_in_its_exceptions_and_after_its_last_day() {
    assert_eq!(found(vec![platform(PLATFORM)], "大甲词典"), Vec::<String>::new());
    assert_eq!(found(vec![platform(PLATFORM)], "小甲词典").len(), 1);
}

#[test]
fn a_site_adds_changes_and_allows_words() {
    let site = toml("key = 'site'\nversion = '7'\nallowed = ['乙词', '丙甲词']\n[[word]]\ntext = '甲词'\nkind = 'sensitive'\nlevel = '提示'\n[[word]]\ntext = '丁词'\nkind = '禁用词'\n").unwrap();
    let lists = vec![site, platform(PLATFORM)];
    assert_eq!(found(lists.clone(), "甲词乙词丁词"), ["甲词/site 7/提示", "丁词/site 7/阻断"]);
    assert_eq!(found(lists, "丙甲词"), Vec::<String>::new());
}

#[test]
fn the_longest_of_the_leftmost_words_is_found() {
    let list = csv("词语,类别\n工商,敏感词\n工商局,敏感词\n局长,敏感词\n").unwrap();
    assert_eq!(found(vec![list], "工商局长"), ["工商局/local 1/须说明"]);
}

#[test]
fn tables_are_read_with_commas_and_with_tabs() {
    let commas = csv("\u{feff}词语,类别,建议,级别,例外,起用日期\n\"甲,词\",错别字,乙词,提示,大甲|小甲,2020-01-01\n\n").unwrap();
    let tabs = csv("text\tkind\tsuggestion\tlevel\texcept\tsince\n甲,词\tmisspelling\t乙词\thint\t大甲|小甲\t2020-01-01\n").unwrap();
    assert_eq!(commas, tabs);
    assert_eq!(commas.words[0].level, Level::Hint);
    assert_eq!(commas.words[0].except, ["大甲", "小甲"]);
}

#[test]
fn errors_name_line_and_column() {
    for (error, message) in [
        (
            csv("词语,类别\n甲词,敏感词\n乙词,奇怪词\n"),
            "第3行第2列：“奇怪词”不是词条类别，应为敏感词、错别字、已变更或禁用词",
        ),
        (csv("词语,建议\n"), "第1行第1列：缺少“类别”一列"),
        (csv("词语,类别,颜色\n"), "第1行第3列：不认识列名“颜色”"),
        (
            csv("词语,类别,停用日期\n甲,敏感词,2020-13-01\n"),
            "第2行第3列：“2020-13-01”不是日期，应写作2026-01-31",
        ),
        (
            toml("key = 'a'\nversion = '1'\n[[word]]\ntext = '甲'\nkind = '怪'\n"),
            "第5行第8列：“怪”不是词条类别，应为敏感词、错别字、已变更或禁用词",
        ),
        (
            toml(
                "key = 'a'\nversion = '1'\n[[word]]\ntext = '甲'\nkind = '敏感词'\ncolour = '红'\n",
            ),
            "第6行第1列：没有“colour”这一项",
        ),
        (toml("key = 'a'\nversion = \n"), "第2行第11列：不符合TOML格式"),
    ] {
        assert_eq!(error.unwrap_err().message(), message);
    }
}

#[test]
fn a_list_over_its_limits_is_refused() {
    let limits = Limits { max_words: 1, ..Limits::default() };
    let list =
        WordList::from_csv("a", "1", "词语,类别\n甲,敏感词\n乙,敏感词\n", ListOwner::Site, &limits);
    assert_eq!(list.unwrap_err().message(), "词表超过1个词");
    let limits = Limits { max_list_bytes: 5, ..Limits::default() };
    assert!(WordList::from_toml("key = 'a'", ListOwner::Site, &limits).is_err());
}

#[test]
fn settings_name_checks_that_exist() {
    let levels = [("no-such-check".to_owned(), Level::Hint)].into();
    assert!(RuleSet::new(Settings { levels, ..Settings::default() }).is_err());
}

#[test]
fn the_lists_of_the_platform_hold_each_word_once_and_no_suggestion_is_itself_wrong() {
    let mut words = BTreeSet::new();
    for word in platform_word_lists()
        .iter()
        .flat_map(|list| &list.groups)
        .flat_map(|group| &group.params.words)
    {
        assert!(words.insert(word.text.as_str()), "{} stands there twice", word.text);
        assert!(
            word.except.iter().all(|phrase| phrase.contains(word.text.as_str())),
            "{}",
            word.text
        );
        assert!(word.suggestion.as_deref() != Some(word.text.as_str()), "{}", word.text);
    }
    for list in platform_word_lists() {
        for word in list.groups.iter().flat_map(|group| &group.params.words) {
            let suggestion = word.suggestion.clone().unwrap_or_default();
            let wrong = words.iter().find(|word| suggestion.contains(**word));
            assert_eq!(wrong, None, "{} → {suggestion}", word.text);
        }
    }
}
