//! The fields of documents, fault by fault.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};
use yizhan_standards::content_type::{FieldFault, common_fields, content_type, validate_fields};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// Changes to the fields of a document that is otherwise complete.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    content_type: String,
    /// The changed fields as JSON; `null` takes one away.
    fields: String,
    faults: Vec<(String, String)>,
}

fn complete(content_type: &str) -> BTreeMap<String, Value> {
    let fields = match content_type {
        "policy-document" => json!({
            "issuer": "淮南市人民政府办公室", "document_number": "淮府办〔2020〕5号",
            "dated_on": "2020-03-02", "validity": "有效", "subject": ["综合政务"],
        }),
        "service-item" => json!({
            "authority": "市水利局", "legal_basis": "水法", "conditions": "有取水工程",
            "materials": [{ "name": "取水许可申请书", "copies": 2 }], "place": "市政务服务中心",
            "office_hours": "工作日9:00-17:00", "phone": "0554-0000001",
            "steps": [{ "name": "受理" }],
        }),
        "survey" => json!({
            "organisation": "市统计局", "starts_on": "2020-03-02", "ends_on": "2020-04-02",
            "questions": [{ "text": "您是否满意？", "kind": "单选", "options": ["是", "否"] }],
        }),
        "dataset" => json!({
            "provider": "市统计局", "update_period": "每月", "updated_on": "2020-03-02",
        }),
        _ => json!({}),
    };
    serde_json::from_value(fields).unwrap()
}

#[test]
fn complete_documents_have_no_fault() {
    for id in ["article", "policy-document", "service-item", "survey", "dataset", "notice"] {
        let faults = content_type(id).unwrap().validate(&complete(id));
        assert_eq!(faults, [], "{id}");
    }
}

#[test]
fn faults_are_told_case_by_case() {
    let cases: Cases = toml::from_str(include_str!("../cases/content_types.toml")).unwrap();
    for case in cases.case {
        let mut fields = complete(&case.content_type);
        let changes: BTreeMap<String, Value> = serde_json::from_str(&case.fields).unwrap();
        fields.extend(changes);
        let faults = content_type(&case.content_type).unwrap().validate(&fields);
        let found: Vec<(String, String)> = faults.iter().map(told).collect();
        assert_eq!(found, case.faults, "{}", case.name);
    }
}

#[test]
fn the_length_of_a_text_counts_characters() {
    let title = |length: usize| {
        let fields = json!({
            "title": "淮".repeat(length), "keywords": ["水利"], "source": "市水利局",
            "published_at": "2020-03-02 09:05", "openness": "主动公开", "sharing": "无条件共享",
        });
        validate_fields(common_fields(), &serde_json::from_value(fields).unwrap())
    };
    assert_eq!(title(200), []);
    assert_eq!(title(201)[0].message(), "标题不得超过200字");
    assert_eq!(title(100_000)[0].kind.code(), "too-long");
}

#[test]
fn the_number_of_faults_is_bounded() {
    let fields = (0..10_000).map(|n| (format!("field_{n}"), Value::Null)).collect();
    let faults = content_type("policy-document").unwrap().validate(&fields);
    assert_eq!(faults.len(), 100);
}

#[test]
fn a_deep_value_is_refused_at_its_surface() {
    let mut value = json!("深");
    for _ in 0..100 {
        value = json!([value]);
    }
    let fields = BTreeMap::from([("notice_kind".to_owned(), value)]);
    let faults = content_type("notice").unwrap().validate(&fields);
    assert_eq!(
        faults.iter().map(told).collect::<Vec<_>>(),
        [("/notice_kind".to_owned(), "wrong-type".to_owned())]
    );
}

fn told(fault: &FieldFault) -> (String, String) {
    (fault.pointer.clone(), fault.kind.code().to_owned())
}
