//! Every file of `standards/` is read, and what refers to something finds it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use yizhan_standards::calendar::WorkCalendar;
use yizhan_standards::channel::{channel_class, channel_classes, channel_set, channel_sets};
use yizhan_standards::code::{
    IndexNumberRule, date_forms, index_number_rules, issuer_codes, regions,
};
use yizhan_standards::content_type::{
    Field, FieldKind, common_fields, content_type, content_types,
};
use yizhan_standards::life_cycle::{
    MoveNeed, cancellation_steps, go_live_requirements, site_limits, site_moves, site_state,
    site_states,
};
use yizhan_standards::page_tag::page_tags;
use yizhan_standards::personal_data::{mask_forms, other_numbers, resident_id};
use yizhan_standards::schema::schemas;
use yizhan_standards::wording::secrecy::secrecy_marks;
use yizhan_standards::wording::word_list::platform_word_lists;
use yizhan_standards::{Certainty, Source};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../standards")
}

fn are_unique<'a>(area: &str, ids: impl IntoIterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        assert!(seen.insert(id), "{area}: {id} stands there twice");
    }
    assert!(!seen.is_empty(), "{area} is empty");
}

const CONTENT_TYPES: [&str; 15] = [
    "article",
    "notice",
    "policy-document",
    "interpretation",
    "leader",
    "organisation-profile",
    "service-item",
    "published-letter",
    "consultation",
    "survey",
    "interview",
    "gallery",
    "video",
    "dataset",
    "feature",
];

#[test]
fn ids_are_unique_in_their_area() {
    are_unique("page-tags", page_tags().iter().map(|entry| entry.id.as_str()));
    are_unique("regions", regions().iter().map(|entry| entry.id.as_str()));
    are_unique("issuers", issuer_codes().iter().map(|entry| entry.id.as_str()));
    are_unique("index-numbers", index_number_rules().iter().map(|entry| entry.id.as_str()));
    are_unique("date-forms", date_forms().iter().map(|entry| entry.id.as_str()));
    are_unique("classes", channel_classes().iter().map(|entry| entry.id.as_str()));
    are_unique("class titles", channel_classes().iter().map(|entry| entry.title.as_str()));
    are_unique("sets", channel_sets().iter().map(|entry| entry.id.as_str()));
    are_unique("states", site_states().iter().map(|entry| entry.id.as_str()));
    are_unique("moves", site_moves().iter().map(|entry| entry.id.as_str()));
    are_unique("requirements", go_live_requirements().iter().map(|entry| entry.id.as_str()));
    are_unique("cancellations", cancellation_steps().iter().map(|entry| entry.id.as_str()));
    are_unique("secrecy-marks", secrecy_marks().iter().map(|entry| entry.id.as_str()));
    are_unique("masks", mask_forms().iter().map(|entry| entry.id.as_str()));
    let groups = platform_word_lists().iter().flat_map(|list| &list.groups);
    are_unique("word-lists", groups.map(|entry| entry.id.as_str()));
    are_unique("content-types", content_types().iter().map(|entry| entry.id.as_str()));
}

#[test]
fn every_area_has_its_schema_and_no_schema_is_old() {
    let mut folders = BTreeSet::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            folders.insert(entry.file_name().into_string().unwrap());
        }
    }
    let schemas = schemas();
    let areas: BTreeSet<String> = schemas.iter().map(|schema| schema.area.to_owned()).collect();
    assert_eq!(folders, areas, "the folders of standards/ and the areas of the schemas");
    for schema in schemas {
        let path = folder().join(schema.area).join("schema.json");
        let kept = fs::read_to_string(path).unwrap_or_default();
        assert!(
            kept == schema.json,
            "standards/{}/schema.json is old: run `cargo run -p yizhan-standards --example write_schemas`",
            schema.area
        );
    }
}

#[test]
fn every_file_names_its_schema() {
    for area in fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()) {
        if !area.is_dir() {
            continue;
        }
        for file in fs::read_dir(area).unwrap().map(|entry| entry.unwrap().path()) {
            if file.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&file).unwrap();
                assert!(text.starts_with("#:schema ./schema.json\n"), "{}", file.display());
            }
        }
    }
}

#[test]
fn there_are_the_areas_the_platform_asks_for() {
    assert_eq!(page_tags().len(), 15);
    for id in CONTENT_TYPES {
        assert!(content_type(id).is_some(), "{id}");
    }
    for id in ["city-portal", "county-portal", "department"] {
        assert!(channel_set(id).is_some(), "{id}");
    }
    assert_eq!(site_states().len(), 7);
    assert_eq!(go_live_requirements().len(), 7);
    assert_eq!(cancellation_steps().len(), 5);
    let years: Vec<i32> = WorkCalendar::builtin().years().map(|year| year.year).collect();
    assert!(years.len() >= 20);
    assert!(years.iter().copied().eq((2007..).take(years.len())), "no year is left out");
}

#[test]
fn a_content_type_is_found_by_the_name_of_its_file() {
    for file in fs::read_dir(folder().join("content-types")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            assert!(content_type(name).is_some(), "{name}");
        }
    }
}

#[test]
fn every_field_is_complete() {
    for content_type in content_types() {
        check_fields(&content_type.id, &content_type.fields);
    }
    check_fields("common-fields", common_fields());
}

fn check_fields(of: &str, fields: &[Field]) {
    let mut keys = BTreeSet::new();
    for field in fields {
        let at = format!("{of}.{}", field.key);
        assert!(keys.insert(&field.key), "{at} stands there twice");
        assert_eq!(field.kind == FieldKind::Choice, !field.choices.is_empty(), "{at}");
        assert_eq!(field.kind == FieldKind::Group, !field.fields.is_empty(), "{at}");
        assert!(is_named(&field.source), "{at}");
        check_fields(&at, &field.fields);
    }
}

#[test]
fn a_type_repeats_no_common_field() {
    for content_type in content_types() {
        for common in common_fields() {
            assert!(
                content_type.field(&common.key).is_none(),
                "{}.{}",
                content_type.id,
                common.key
            );
        }
    }
}

#[test]
fn every_class_holds_content_types_that_exist() {
    for class in channel_classes() {
        assert!(!class.params.content_types.is_empty(), "{}", class.id);
        for id in &class.params.content_types {
            assert!(content_type(id).is_some(), "{} holds {id}", class.id);
        }
    }
}

#[test]
fn a_class_warns_before_its_period_is_over() {
    for class in channel_classes() {
        let period = class.update_days().unwrap_or(0);
        assert!(class.params.warn_days.is_sorted(), "{}", class.id);
        assert!(class.params.warn_days.iter().all(|day| *day < period), "{}", class.id);
    }
}

#[test]
fn the_periods_of_the_inspection_are_kept() {
    let days = |id| channel_class(id).unwrap().update_days();
    assert_eq!(days("work-news"), Some(14));
    assert_eq!(days("notices"), Some(180));
    assert_eq!(days("policy-documents"), Some(180));
    assert_eq!(days("letters"), Some(60));
    assert_eq!(days("service-statistics"), Some(92));
    assert_eq!(days("static"), None);
}

#[test]
fn a_guessed_period_says_so() {
    let finance = channel_class("finance").unwrap();
    assert_eq!(finance.certainty, Certainty::Found);
    assert_eq!(finance.update_days_certainty(), Certainty::Derived);
    let news = channel_class("news").unwrap();
    assert_eq!(news.update_days_certainty(), Certainty::Found);
}

#[test]
fn every_channel_of_a_set_has_a_class_a_parent_before_it_and_its_own_sentence() {
    for set in channel_sets() {
        let mut keys = BTreeSet::new();
        for channel in set.channels() {
            let at = format!("{}/{}", set.id, channel.key);
            assert!(channel.parent.as_ref().is_none_or(|parent| keys.contains(parent)), "{at}");
            assert!(keys.insert(&channel.key), "{at} stands there twice");
            assert!(channel_class(&channel.class).is_some(), "{at} is of {}", channel.class);
            assert!(channel.description.ends_with('。'), "{at}");
            assert!(!channel.keywords.is_empty(), "{at}");
        }
        let descriptions: BTreeSet<_> =
            set.channels().iter().map(|channel| &channel.description).collect();
        assert_eq!(descriptions.len(), set.channels().len(), "{}", set.id);
    }
}

#[test]
fn a_move_leads_from_a_state_to_another() {
    for site_move in site_moves() {
        assert!(site_state(&site_move.params.from).is_some(), "{}", site_move.id);
        assert!(site_state(&site_move.params.to).is_some(), "{}", site_move.id);
        assert_eq!(site_move.id, format!("{}-to-{}", site_move.params.from, site_move.params.to));
    }
}

#[test]
fn a_site_goes_live_only_out_of_testing_and_with_what_it_must_hold() {
    for site_move in site_moves().iter().filter(|site_move| site_move.params.to == "live") {
        let first_time = site_move.params.from == "testing";
        let needs = site_move.needs(MoveNeed::GoLiveRequirements);
        assert_eq!(needs, first_time, "{}", site_move.id);
    }
}

#[test]
fn nothing_leads_out_of_cancellation() {
    assert!(site_moves().iter().all(|site_move| site_move.params.from != "cancelled"));
}

#[test]
fn the_limits_on_breaks_are_those_of_the_guidelines() {
    let limits = &site_limits().params;
    assert_eq!((limits.offline_times_a_year, limits.offline_days), (1, 30));
    assert_eq!(limits.offline_warn_days, [20, 25, 28]);
    assert_eq!(limits.closing_notice_days, 30);
}

#[test]
fn a_mask_hides_the_middle_of_a_number() {
    for form in mask_forms() {
        assert!(form.params.keep_first + form.params.keep_last <= 7, "{}", form.id);
    }
}

#[test]
fn the_check_character_of_a_resident_comes_of_as_many_weights_as_there_are_digits() {
    let rule = &resident_id().params;
    assert_eq!(rule.weights.len(), rule.length - 1);
    assert_eq!(rule.check_characters.len(), 11);
    assert!(rule.region_prefixes.iter().all(|prefix| prefix.len() == 2));
    assert!(!other_numbers().params.labels.is_empty());
}

#[test]
fn every_group_of_words_has_words_and_a_class_that_exists() {
    for group in platform_word_lists().iter().flat_map(|list| &list.groups) {
        assert!(!group.params.words.is_empty() && is_named(&group.source), "{}", group.id);
        let class = group.params.class.as_deref().unwrap_or("E1");
        assert!(class.len() == 2 && class.starts_with('E'), "{}: {class}", group.id);
    }
}

#[test]
fn every_template_of_index_numbers_can_be_used() {
    for entry in index_number_rules() {
        let rule = IndexNumberRule::new(&entry.params.template);
        assert!(rule.is_ok(), "{}: {:?}", entry.id, rule.err());
    }
}

fn is_named(source: &Source) -> bool {
    !source.document.is_empty() && !source.clause.is_empty()
}
