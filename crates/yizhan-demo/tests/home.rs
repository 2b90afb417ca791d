//! Home pages and features, against the blocks that the default theme declares.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use yizhan_demo::{ChannelSketch, DemoSite, DemoTarget, SiteKind, SiteSketch};

/// A site with the channels of a set in `standards/channel-sets`, those without children only.
fn site(kind: SiteKind, set: &str, name: &str, region: &str) -> DemoSite {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("../../standards/channel-sets/{set}.toml"));
    let table: toml::Table =
        std::fs::read_to_string(file).expect("the set exists").parse().expect("valid TOML");
    let entries = find_channels(&table);
    let text = |entry: &toml::Value, key: &str| {
        entry.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
    };
    let parents: BTreeSet<String> = entries.iter().map(|entry| text(entry, "parent")).collect();
    let leaves = entries.iter().filter(|entry| !parents.contains(&text(entry, "key")));
    let channels = leaves.map(|entry| ChannelSketch {
        key: text(entry, "key"),
        name: text(entry, "name"),
        class: text(entry, "class"),
    });
    let sketch = SiteSketch {
        key: name.to_owned(),
        name: name.to_owned(),
        short_name: String::new(),
        region_name: region.to_owned(),
        kind,
        subjects: Vec::new(),
        channels: channels.collect(),
    };
    let amount = DemoSite::default_amount(&sketch);
    DemoSite::new(sketch, 1, NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day"), amount)
}

/// The list of channels, wherever the set keeps it.
fn find_channels(table: &toml::Table) -> Vec<toml::Value> {
    table
        .values()
        .find_map(|value| match value {
            toml::Value::Table(inner) => {
                Some(find_channels(inner)).filter(|found| !found.is_empty())
            }
            toml::Value::Array(items) if items.iter().any(|item| item.get("key").is_some()) => {
                Some(items.clone())
            }
            _ => None,
        })
        .unwrap_or_default()
}

fn sites() -> [DemoSite; 3] {
    [
        site(SiteKind::CityPortal, "city-portal", "淮南市人民政府", "淮南市"),
        site(SiteKind::County, "county-portal", "寿县人民政府", "寿县"),
        site(SiteKind::Department, "department", "淮南市水利局", "淮南市"),
    ]
}

#[test]
fn blocks_have_the_options_that_the_theme_declares_and_name_channels_of_the_site() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../themes/default/blocks.toml");
    let theme: toml::Table =
        std::fs::read_to_string(file).expect("the theme exists").parse().expect("valid TOML");
    let declared = theme["block"].as_array().expect("blocks");
    for site in sites() {
        let keys: BTreeSet<&str> =
            site.sketch().channels.iter().map(|channel| channel.key.as_str()).collect();
        let path = |key: &str| {
            assert!(keys.contains(key), "{key} is no channel of {}", site.sketch().name);
            format!("/{key}/")
        };
        let address = |target: &DemoTarget| match target {
            DemoTarget::Channel(key) => path(key),
            DemoTarget::Document(index) => {
                assert_eq!(site.document(*index).map(|it| it.content_type), Some("service-item"));
                format!("/{index}.html")
            }
            DemoTarget::Nowhere => String::new(),
        };
        let home = site.home();
        assert!(home.blocks.len() >= 4, "{home:?}");
        for block in &home.blocks {
            let kind = declared.iter().find(|entry| entry["kind"].as_str() == Some(block.kind()));
            let kind = kind.unwrap_or_else(|| panic!("{} is no block of the theme", block.kind()));
            let empty = toml::Table::new();
            let known = kind.get("options").and_then(toml::Value::as_table).unwrap_or(&empty);
            let options = block.options(path, address);
            assert!(
                options.keys().all(|key| known.contains_key(key)),
                "{} with {options:?}",
                block.kind()
            );
            for (key, option) in known {
                let value = options.get(key);
                assert!(
                    option.get("default").is_some() || value.is_some(),
                    "{} without {key}",
                    block.kind()
                );
                let most = option.get("max").and_then(toml::Value::as_integer).unwrap_or(i64::MAX);
                let count = value.and_then(|value| value.as_array()).map_or(0, Vec::len);
                assert!(
                    i64::try_from(count).is_ok_and(|count| count <= most),
                    "{}: too many {key}",
                    block.kind()
                );
            }
        }
    }
}

#[test]
fn portals_have_features_with_documents_and_pictures_of_their_own() {
    let counts = sites().map(|site| site.features().len());
    assert_eq!(counts, [3, 2, 0]);
    for site in sites() {
        let mut pictures: BTreeSet<String> =
            site.documents().filter_map(|document| Some(document.picture?.name)).collect();
        for feature in site.features() {
            assert!(pictures.insert(feature.picture.name.clone()), "{}", feature.picture.name);
            for document in feature.sections.iter().flat_map(|section| &section.documents) {
                assert!(document.channel_keys.is_empty() && !document.title.contains('{'));
                assert!(
                    document.picture.iter().all(|picture| pictures.insert(picture.name.clone()))
                );
            }
        }
        assert_eq!(site.features(), site.features());
    }
}

#[test]
fn no_channel_of_the_national_sets_stays_empty() {
    for site in sites() {
        let filled: BTreeSet<String> =
            site.documents().flat_map(|document| document.channel_keys).collect();
        for channel in &site.sketch().channels {
            assert!(filled.contains(&channel.key), "{} of {}", channel.name, site.sketch().name);
        }
    }
}

/// The offices of the example city, each with words of its own.
#[test]
fn every_department_of_the_example_city_is_recognised_by_its_name() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/huainan/sites.toml");
    let table: toml::Table =
        std::fs::read_to_string(file).expect("the city exists").parse().expect("valid TOML");
    let sites = table["site"].as_array().expect("sites");
    assert_eq!(sites.len(), 51);
    let mut about = BTreeSet::new();
    for entry in sites.iter().filter(|entry| entry["channel_set"].as_str() == Some("department")) {
        let name = entry["name"].as_str().expect("a name");
        let documents: Vec<_> =
            site(SiteKind::Department, "department", name, "淮南市").documents().collect();
        let topics: BTreeSet<_> =
            documents.iter().filter_map(|document| document.keywords.first().cloned()).collect();
        assert_eq!(topics.len(), 1, "{name}: {topics:?}");
        about.extend(topics);
    }
    assert!(about.len() >= 40, "{} of 42 departments have a subject of their own", about.len());
}
