//! The fields of each content type.
//!
//! Invariant: a document has every field that its type requires and none that its type does not know; a test reads
//! `standards/content-types` for that.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::term::Term;
use crate::grammar::{Service, Subject};
use crate::plan::Form;
use crate::random::fingerprint;
use crate::sketch::SiteSketch;

/// An invented number; nobody answers it.
const PHONE: &str = "0554-0000000";
const OFFICE_HOURS: &str = "工作日8:00至12:00、14:30至17:30";

/// What the fields are made from.
pub(super) struct Basis<'a> {
    pub(super) sketch: &'a SiteSketch,
    pub(super) form: Form,
    pub(super) index: usize,
    pub(super) day: NaiveDate,
    pub(super) today: NaiveDate,
    pub(super) subject: &'a Subject,
    pub(super) title: &'a str,
    /// The text in the markup of the phrase books.
    pub(super) text: &'a str,
    /// Full name of the office that speaks.
    pub(super) name: String,
    /// Its name within the city.
    pub(super) office: String,
    /// A division of it.
    pub(super) section: String,
    pub(super) number: Option<String>,
    pub(super) genre: Option<&'a str>,
    pub(super) service: Option<&'a Service>,
    /// Number of the document in its channel.
    pub(super) ordinal: usize,
}

/// The fields of a document.
pub(super) fn fields(basis: &Basis<'_>) -> BTreeMap<String, Value> {
    let fields = match basis.form.content_type() {
        "policy-document" => policy(basis),
        "notice" => notice(basis),
        "interpretation" => interpretation(basis),
        "leader" => leader(basis),
        "organisation-profile" => profile(basis),
        "service-item" => service(basis),
        "published-letter" => letter(basis),
        "consultation" => consultation(basis),
        _ => Value::Null,
    };
    match fields {
        Value::Object(fields) => fields.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        _ => BTreeMap::new(),
    }
}

fn policy(basis: &Basis<'_>) -> Value {
    let signed = before(basis.day, 2);
    let term = Term::of(basis.text, signed);
    let draw = fingerprint(&[&basis.sketch.key, "validity", &basis.index.to_string()]);
    json!({
        "index_number": index_number(basis),
        "issuer": basis.sketch.name,
        "subject": [basis.subject.class],
        "genre": basis.genre.unwrap_or("通知"),
        "document_number": basis.number,
        "dated_on": iso(signed),
        "effective_on": iso(term.effective_on),
        "expires_on": term.expires_on.map(iso),
        "validity": term.validity(basis.today, draw),
        "enquiry_organisation": format!("{}{}", basis.office, basis.section),
        "open_note": "此件公开发布",
    })
}

/// Code of the organisation, month and serial number, as Anhui writes it.
fn index_number(basis: &Basis<'_>) -> String {
    let organisation = 1_000_000 + fingerprint(&[&basis.sketch.key, "organisation"]) % 9_000_000;
    format!("00{organisation}/{}-{:05}", basis.day.format("%Y%m"), basis.index % 99_999 + 1)
}

fn notice(basis: &Basis<'_>) -> Value {
    let kinds =
        [("招聘", "招考"), ("采购", "招标"), ("公示", "公示"), ("通告", "通告"), ("通知", "通知")];
    let kind = kinds
        .iter()
        .find(|(word, _)| basis.title.contains(word))
        .map_or("公告", |(_, kind)| *kind);
    json!({
        "notice_kind": kind,
        "ends_on": (kind == "公示").then(|| iso(after(basis.day, 7))),
        "phone": PHONE,
    })
}

fn interpretation(basis: &Basis<'_>) -> Value {
    let form = match basis.title {
        title if title.contains('问') => "问答",
        title if title.contains("负责人") => "负责人解读",
        _ => "文字解读",
    };
    json!({ "form": form, "organisation": basis.office })
}

fn leader(basis: &Basis<'_>) -> Value {
    json!({ "name": "（演示）", "post": format!("{}{}", basis.name, basis.title), "order": basis.ordinal + 1 })
}

fn profile(basis: &Basis<'_>) -> Value {
    let sections = basis.subject.lists.get("section").cloned().unwrap_or_default();
    let offices: Vec<Value> =
        sections.into_iter().map(|section| json!({ "name": section })).collect();
    json!({
        "organisation": basis.name,
        "address": format!("{}示例路1号", basis.sketch.region_name),
        "office_hours": OFFICE_HOURS,
        "phone": PHONE,
        "offices": offices,
    })
}

fn service(basis: &Basis<'_>) -> Value {
    let Some(service) = basis.service else { return Value::Null };
    let materials: Vec<Value> =
        service.materials.iter().map(|name| json!({ "name": name })).collect();
    let steps = ["申请", "受理", "审查", "决定", "送达"].map(|name| json!({ "name": name }));
    json!({
        "item_type": if service.days > 3 { "行政许可" } else { "公共服务" },
        "authority": basis.name,
        "applicants": ["自然人", "企业法人"],
        "legal_basis": "以国家和省公布的事项清单为准（演示）",
        "conditions": "申请人提交的材料齐全、符合法定形式",
        "materials": materials,
        "place": "政务服务大厅综合窗口",
        "office_hours": OFFICE_HOURS,
        "phone": PHONE,
        "steps": steps,
        "handling_kind": if service.days > 1 { "承诺件" } else { "即办件" },
        "statutory_days": 20,
        "promised_days": service.days,
        "has_fee": false,
        "complaint_phone": PHONE,
    })
}

fn letter(basis: &Basis<'_>) -> Value {
    let is_complaint = basis.title.contains("反映");
    json!({
        "letter_number": format!("{}{:05}", basis.day.format("%Y"), basis.index % 99_999 + 1),
        "letter_kind": if is_complaint { "投诉" } else { "咨询" },
        "received_on": iso(before(basis.day, 6)),
        "reply_organisation": basis.name,
        "replied_on": iso(basis.day),
    })
}

fn consultation(basis: &Basis<'_>) -> Value {
    let is_result = basis.title.contains("反馈");
    let starts_on = if is_result { before(basis.day, 50) } else { basis.day };
    json!({
        "organisation": basis.name,
        "starts_on": iso(starts_on),
        "ends_on": iso(after(starts_on, 30)),
        "phone": PHONE,
        "result": is_result.then_some("意见采纳情况见正文。"),
        "result_on": is_result.then(|| iso(basis.day)),
    })
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}
