//! The description of the API that is kept beside the code.

use std::path::Path;

use crate::city::City;

#[tokio::test]
async fn the_kept_description_is_what_the_code_says() {
    let city = City::new().await;
    let described = yizhan_api::openapi(city.api.app.platform());
    let described = described.to_pretty_json().expect("JSON") + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/openapi.json");
    #[expect(clippy::disallowed_methods, reason = "a developer asks for the file to be written")]
    if std::env::var("WRITE_OPENAPI").is_ok() {
        std::fs::write(&file, &described).expect("written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == described, "docs/reference/openapi.json is old: run `make gen`");
}

#[tokio::test]
async fn every_operation_says_what_it_is_and_has_an_id_like_its_function() {
    let city = City::new().await;
    let described = city.api.anybody().get("/openapi.json").await.json;
    assert_eq!(described["openapi"], "3.1.0");
    for (path, item) in described["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let text = |key: &str| operation[key].as_str().unwrap_or_default().to_owned();
            let summary = text("summary");
            assert!(!summary.is_empty() && !summary.ends_with('.'), "{method} {path}: {summary}");
            let id = text("operationId");
            assert!(id.contains('_') && id == id.to_lowercase(), "{method} {path}: {id}");
            assert!(operation["tags"].as_array().is_some_and(|tags| tags.len() == 1), "{path}");
        }
    }
}
