//! What is promised of the content of any site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Datelike, NaiveDate, Timelike};
use regex::Regex;
use yizhan_demo::{ChannelSketch, DemoDocument, DemoSite, SiteKind, SiteSketch, subject_keys};

const CHANNELS: &[&str] = &[
    "要闻动态",
    "图片新闻",
    "通知公告",
    "政策文件",
    "规范性文件",
    "政策解读",
    "信息公开指南",
    "信息公开制度",
    "信息公开年报",
    "财政预决算",
    "机构职能",
    "领导信息",
    "规划计划",
    "人事信息",
    "政府采购",
    "重大项目",
    "办事指南",
    "来信选登",
    "意见征集",
    "常见问题",
    "行政执法",
    "应急管理",
    "建议提案",
    "统计数据",
    "走进我们",
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day")
}

fn sketch(name: &str, region: &str, kind: SiteKind) -> SiteSketch {
    let channels = CHANNELS.iter().enumerate().map(|(index, name)| ChannelSketch {
        key: format!("c{index}"),
        name: (*name).to_owned(),
        class: String::new(),
    });
    SiteSketch {
        key: name.to_owned(),
        name: name.to_owned(),
        short_name: String::new(),
        region_name: region.to_owned(),
        kind,
        subjects: Vec::new(),
        channels: channels.collect(),
    }
}

fn portal() -> DemoSite {
    DemoSite::new(sketch("淮南市人民政府", "淮南市", SiteKind::CityPortal), 1, today(), 600)
}

/// A department for every subject, and the portals of all three levels.
fn all_sites() -> Vec<DemoSite> {
    let departments = subject_keys().map(|key| SiteSketch {
        subjects: vec![key.to_owned()],
        ..sketch(&format!("淮南市{key}局"), "淮南市", SiteKind::Department)
    });
    let sites = departments.chain([
        sketch("寿县人民政府", "寿县", SiteKind::County),
        sketch("田家庵区人民政府", "田家庵区", SiteKind::County),
    ]);
    sites.map(|sketch| DemoSite::new(sketch, 1, today(), 150)).chain([portal()]).collect()
}

fn each_document(mut check: impl FnMut(&DemoSite, usize, DemoDocument)) {
    for site in all_sites() {
        for (index, document) in site.documents().enumerate() {
            check(&site, index, document);
        }
    }
}

#[test]
fn no_slot_is_left_unfilled() {
    each_document(|_, _, document| {
        for text in [&document.title, &document.body_html, &document.summary, &document.source] {
            assert!(!text.contains(['{', '}']), "{}: {text}", document.title);
        }
        assert!(
            !document.title.is_empty()
                && !document.summary.is_empty()
                && !document.keywords.is_empty()
        );
        assert!(document.summary.chars().count() <= 100, "{}", document.summary);
    });
}

#[test]
fn every_document_was_published_in_office_hours_between_2019_and_yesterday() {
    each_document(|_, _, document| {
        let at = document.published_at;
        assert!(at.date() < today() && at.year() >= 2019, "{at} {}", document.title);
        assert!((8..18).contains(&at.hour()), "{at}");
        assert!(at.weekday().number_from_monday() <= 5);
    });
}

#[test]
fn document_numbers_have_the_national_form_and_are_used_once() {
    let form =
        Regex::new(r"^\p{Han}{1,15}〔(19|20)\d{2}〕[1-9]\d{0,4}号$").expect("a valid pattern");
    let index_form = Regex::new(r"^[0-9A-Z]{9}/\d{6}-\d{5}$").expect("a valid pattern");
    let mut seen = BTreeSet::new();
    each_document(|site, _, document| {
        if document.content_type != "policy-document" {
            return;
        }
        let index_number = text_field(&document, "index_number");
        assert!(index_form.is_match(&index_number), "{index_number}");
        let number = text_field(&document, "document_number");
        assert!(form.is_match(&number), "{number}");
        assert!(number.contains(&document.published_at.format("〔%Y〕").to_string()), "{number}");
        let key = &site.sketch().key;
        assert!(seen.insert((key.clone(), index_number)), "{number} of {key}");
        assert!(seen.insert((key.clone(), number.clone())), "{number} of {key} twice");
    });
    assert!(seen.len() > 400);
}

fn text_field(document: &DemoDocument, key: &str) -> String {
    document.fields.get(key).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}

#[test]
fn the_fields_are_those_of_the_content_type() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards/content-types");
    let mut types: BTreeMap<String, toml::Table> = BTreeMap::new();
    each_document(|_, _, document| {
        let name = document.content_type.to_owned();
        let standard = types.entry(name.clone()).or_insert_with(|| {
            let text =
                std::fs::read_to_string(folder.join(format!("{name}.toml"))).expect("a known type");
            text.parse().expect("valid TOML")
        });
        let none = Vec::new();
        let declared = standard.get("field").and_then(toml::Value::as_array).unwrap_or(&none);
        let key = |field: &toml::Value| field["key"].as_str().unwrap_or_default().to_owned();
        for field in declared {
            let required = field.get("required").and_then(toml::Value::as_bool) == Some(true);
            assert!(
                !required || document.fields.contains_key(&key(field)),
                "{name} without {}",
                key(field)
            );
            let choices = field.get("choices").and_then(toml::Value::as_array);
            if let (Some(choices), Some(value)) = (choices, document.fields.get(&key(field))) {
                let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
                let is_choice = |value: &serde_json::Value| {
                    choices.iter().any(|choice| choice.as_str() == value.as_str())
                };
                assert!(values.iter().all(is_choice), "{name}: {value}");
            }
        }
        for known in document.fields.keys() {
            assert!(
                declared.iter().any(|field| key(field) == *known),
                "{name} has no field {known}"
            );
        }
    });
    assert!(types.len() >= 8);
}

#[test]
fn an_interpretation_names_the_policy_it_interprets_and_appears_with_it() {
    let mut count = 0;
    each_document(|site, index, document| {
        if let Some(policy) = document.interprets {
            assert!(policy < index, "the policy document comes first");
            let policy = site.document(policy).unwrap();
            assert_eq!(policy.content_type, "policy-document");
            assert_eq!(policy.published_at.date(), document.published_at.date());
            let name = policy
                .title
                .split_once('《')
                .and_then(|(_, rest)| rest.split_once('》'))
                .map_or(policy.title.as_str(), |(name, _)| name);
            assert!(document.title.contains(name), "{} / {}", document.title, policy.title);
            count += 1;
        }
    });
    assert!(count > 50);
}

#[test]
fn every_channel_has_documents_and_news_are_recent() {
    for site in all_sites() {
        let mut newest: BTreeMap<String, NaiveDate> = BTreeMap::new();
        for document in site.documents() {
            for key in document.channel_keys {
                let day = newest.entry(key).or_insert(document.published_at.date());
                *day = document.published_at.date().max(*day);
            }
        }
        assert_eq!(newest.len(), CHANNELS.len(), "{}", site.sketch().name);
        assert!((today() - newest["c0"]).num_days() <= 10);
        assert!((today() - newest["c2"]).num_days() <= 16);
    }
}

#[test]
fn the_same_seed_gives_the_same_documents_and_another_seed_others() {
    let again = portal();
    let other = DemoSite::new(again.sketch().clone(), 2, today(), 600);
    let documents: Vec<_> = portal().documents().collect();
    assert!(
        documents
            .iter()
            .enumerate()
            .all(|(index, document)| again.document(index).as_ref() == Some(document))
    );
    assert!(
        documents.iter().zip(other.documents()).any(|(one, two)| one.body_html != two.body_html)
    );
}

#[test]
fn bodies_are_well_formed_and_hold_plain_elements_only() {
    const ELEMENTS: &[&str] = &[
        "p",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
    ];
    let tag = Regex::new(r"<(/?)([a-z0-9]+)[^<>]*>").expect("a valid pattern");
    each_document(|_, _, document| {
        let mut open = Vec::new();
        for found in tag.captures_iter(&document.body_html) {
            match (&found[1], &found[2]) {
                (_, "img") => {
                    assert!(found[0].contains(" alt=\"") && !found[0].contains("alt=\"\""));
                }
                ("", element) => {
                    assert!(ELEMENTS.contains(&element), "{element} in {}", document.title);
                    open.push(element.to_owned());
                }
                (_, element) => {
                    assert_eq!(open.pop().as_deref(), Some(element), "{}", document.title);
                }
            }
        }
        assert!(open.is_empty(), "{open:?} in {}", document.title);
        let named = document
            .picture
            .iter()
            .map(|picture| format!("src=\"{}\"", picture.name))
            .collect::<Vec<_>>();
        assert_eq!(document.body_html.matches("<img").count(), named.len());
        assert!(named.iter().all(|source| document.body_html.contains(source)));
    });
}

#[test]
fn attachments_and_pictures_occur_about_as_often_as_on_real_sites() {
    let documents: Vec<_> = portal().documents().collect();
    let share = |is: &dyn Fn(&DemoDocument) -> bool| {
        documents.iter().filter(|document| is(document)).count() * 100 / documents.len()
    };
    assert!((10..40).contains(&share(&|document| !document.attachments.is_empty())));
    assert!((8..30).contains(&share(&|document| document.picture.is_some())));
    assert!((25..70).contains(&share(&|document| document.body_html.contains("<table>"))));
    let kinds: BTreeSet<_> = documents
        .iter()
        .flat_map(|document| &document.attachments)
        .map(|file| file.media_type)
        .collect();
    assert!(kinds.len() >= 3, "{kinds:?}");
}

/// Changes only when the phrase books or the generator change on purpose: then put the new number here.
#[test]
fn the_content_is_what_it_was_in_the_last_release() {
    let hash = portal().documents().take(200).fold(0xCBF2_9CE4_8422_2325_u64, |hash, document| {
        let fields = serde_json::to_string(&document.fields).expect("fields are JSON");
        let texts = [document.title, document.source, document.summary, document.body_html, fields];
        let files = document.attachments.into_iter().map(|file| file.bytes);
        let parts = texts.map(String::into_bytes).into_iter().chain(files);
        let bytes = parts.chain(document.picture.map(|picture| picture.svg)).flatten();
        bytes.fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
    });
    assert_eq!(hash, 16_188_875_414_204_105_373);
}

#[test]
fn titles_are_varied() {
    for site in all_sites() {
        let titles: BTreeSet<String> = site.documents().map(|document| document.title).collect();
        assert!(
            titles.len() * 100 >= site.len() * 85,
            "{}: {} of {}",
            site.sketch().name,
            titles.len(),
            site.len()
        );
    }
}

#[test]
fn nobody_is_named_and_no_slogan_is_repeated() {
    const NEVER: &[&str] = &[
        "同志先生",
        "总书记",
        "主席",
        "思想",
        "书记",
        "市长",
        "县长",
        "区长",
        "习",
        "党中央",
        "重要讲话",
        "张三",
        "李四",
    ];
    let number = Regex::new(r"1[3-9]\d{9}|\d{17}[\dX]|[\w.]+@[\w.]+").unwrap();
    each_document(|_, _, document| {
        let text = format!("{}{}", document.title, document.body_html);
        for word in NEVER {
            let harmless =
                ["学习", "练习", "实习", "习惯", "研习", "见习", "市长期", "县长期", "区长期"]
                    .iter()
                    .fold(text.clone(), |text, word| text.replace(word, ""));
            assert!(!harmless.contains(word), "{word} in {}", document.title);
        }
        assert!(!number.is_match(&text), "{}", document.title);
    });
}

#[test]
fn a_hundred_thousand_documents_are_written_one_by_one() {
    let site =
        DemoSite::new(sketch("淮南市水利局", "淮南市", SiteKind::Department), 7, today(), 100_000);
    assert_eq!(site.len(), 100_000);
    assert!(site.document(99_999).is_some() && site.document(100_000).is_none());
    let sample: BTreeSet<_> = (0..100_000)
        .step_by(997)
        .filter_map(|index| site.document(index))
        .map(|document| document.body_html)
        .collect();
    assert!(sample.len() > 90);
}
