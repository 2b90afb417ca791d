//! Checking the fields of a document against their definitions.
//!
//! Invariant: the walk follows the definitions and not the data, so its depth is bounded.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Field, FieldFault, FieldFaultKind, FieldKind, value};

/// The most faults that are told at once.
const MAX_FAULTS: usize = 100;

/// Checks values against fields.
///
/// `null`, an empty string and an empty list count as not there. Where a list is meant, a single
/// value counts as a list of one: old sites seldom say which it is.
pub fn validate_fields(fields: &[Field], values: &BTreeMap<String, Value>) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    check_known(fields, values.keys(), "", &mut faults);
    for field in fields {
        check_field(field, values.get(&field.key), &format!("/{}", field.key), &mut faults);
    }
    faults.truncate(MAX_FAULTS);
    faults
}

fn check_known<'a>(
    fields: &[Field],
    keys: impl Iterator<Item = &'a String>,
    at: &str,
    faults: &mut Vec<FieldFault>,
) {
    let unknown = keys.filter(|key| fields.iter().all(|field| field.key != **key));
    faults.extend(unknown.take(MAX_FAULTS).map(|key| FieldFault {
        pointer: format!("{at}/{}", escaped(key)),
        title: key.chars().take(40).collect(),
        kind: FieldFaultKind::Unknown,
    }));
}

fn check_field(field: &Field, value: Option<&Value>, at: &str, faults: &mut Vec<FieldFault>) {
    if faults.len() >= MAX_FAULTS {
        return;
    }
    let Some(value) = value.filter(|value| !value::is_absent(value)) else {
        if field.required {
            faults.push(FieldFault::new(at, field, FieldFaultKind::Missing));
        }
        return;
    };
    match value {
        Value::Array(items) if field.repeatable => check_list(field, items, at, faults),
        value => check_one(field, value, at, faults),
    }
}

fn check_list(field: &Field, items: &[Value], at: &str, faults: &mut Vec<FieldFault>) {
    let most = field.max_items.unwrap_or(Field::DEFAULT_MAX_ITEMS);
    if items.len() > most {
        faults.push(FieldFault::new(at, field, FieldFaultKind::TooMany(most)));
        return;
    }
    for (index, item) in items.iter().enumerate() {
        check_one(field, item, &format!("{at}/{index}"), faults);
    }
}

fn check_one(field: &Field, value: &Value, at: &str, faults: &mut Vec<FieldFault>) {
    match (field.kind, value) {
        (FieldKind::Group, Value::Object(values)) => check_group(field, values, at, faults),
        (FieldKind::Group, _) => faults.push(FieldFault::new(at, field, FieldFaultKind::WrongType)),
        _ => faults.extend(value::check(field, value).map(|kind| FieldFault::new(at, field, kind))),
    }
}

fn check_group(group: &Field, values: &Map<String, Value>, at: &str, faults: &mut Vec<FieldFault>) {
    check_known(&group.fields, values.keys(), at, faults);
    for field in &group.fields {
        check_field(field, values.get(&field.key), &format!("{at}/{}", field.key), faults);
    }
}

/// As RFC 6901 wants it, and no longer than a reader can use.
fn escaped(key: &str) -> String {
    let key: String = key.chars().take(40).collect();
    key.replace('~', "~0").replace('/', "~1")
}
