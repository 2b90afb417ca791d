//! Runs `tests/cases/pages.toml`.

use serde::Deserialize;
use serde_json::{Value, json};
use yizhan_text::{Context, Extracted, extract};

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    html: String,
    expect: serde_json::Map<String, Value>,
}

/// The named field as the cases write it.
fn shown(page: &Extracted, key: &str) -> Value {
    match key {
        "title" => json!(page.title.as_ref().map(|field| &field.value)),
        "title_origin" => json!(page.title.as_ref().map(|field| field.origin)),
        "published_at" => json!(page.published_at.as_ref().map(|field| field.value)),
        "source" => json!(page.source.as_ref().map(|field| &field.value)),
        "author" => json!(page.author.as_ref().map(|field| &field.value)),
        "index_number" => json!(page.index_number.as_ref().map(|field| &field.value)),
        "document_number" => json!(page.document_number.as_ref().map(|field| &field.value)),
        "issuer" => json!(page.issuer.as_ref().map(|field| &field.value)),
        "dated_on" => json!(page.dated_on.as_ref().map(|field| field.value)),
        "channel_path" => json!(page.channel_path.as_ref().map(|field| &field.value)),
        "body" => json!(page.body.as_ref().map(|field| &field.value)),
        "kind" => json!(page.kind),
        "text" => json!(page.text),
        "attachments" => json!(page.attachments.iter().map(|file| &file.name).collect::<Vec<_>>()),
        "images" => json!(page.images.iter().map(|image| &image.src).collect::<Vec<_>>()),
        "list_items" => json!(
            page.list_items
                .iter()
                .map(|item| format!(
                    "{} {} {}",
                    item.date.map(|date| date.to_string()).unwrap_or_default(),
                    item.href,
                    item.title
                ))
                .collect::<Vec<_>>()
        ),
        other => panic!("the cases name an unknown field {other}"),
    }
}

#[test]
fn pages_of_common_systems_give_their_fields() {
    let cases: Cases = toml::from_str(include_str!("../cases/pages.toml")).unwrap();
    let mut wrong = Vec::new();
    for case in &cases.case {
        let page = extract(&case.html, "", &Context::default()).unwrap();
        for (key, expected) in &case.expect {
            let found = shown(&page, key);
            if found != *expected {
                wrong.push(format!(
                    "{}: {key}\n  expected {expected}\n  found    {found}",
                    case.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
