//! The JSON body of a request.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use http::{StatusCode, header::CONTENT_TYPE};
use serde::de::DeserializeOwned;

use super::{Api, FieldProblem, Problem};

/// A request's body, read from JSON (请求体).
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Api> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        if !is_json(&request) {
            let title = "请求体应为 JSON";
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            return Err(Problem::new(status, "not-json", title)
                .detail("请将请求头 Content-Type 设为 application/json"));
        }
        let bytes = Bytes::from_request(request, api).await.map_err(|rejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                let status = StatusCode::PAYLOAD_TOO_LARGE;
                Problem::new(status, "body-too-large", "提交的内容过大")
            } else {
                let status = StatusCode::BAD_REQUEST;
                Problem::new(status, "body-incomplete", "请求体没有传送完整")
            }
        })?;
        read(&bytes).map(Self)
    }
}

fn is_json(request: &Request) -> bool {
    let named = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = named.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let malformed = || {
        let status = StatusCode::BAD_REQUEST;
        Problem::new(status, "malformed-json", "请求体不是有效的 JSON")
    };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        if !error.inner().is_data() {
            return malformed();
        }
        let pointer = pointer(error.path());
        let (code, detail) = said(&error.inner().to_string());
        Problem::fields(vec![FieldProblem { pointer, code, detail }])
    })?;
    reader.end().map_err(|_| malformed())?;
    if has_nul(bytes) {
        return Err(Problem::rule("nul-character", "内容含有无法保存的空字符（U+0000）"));
    }
    Ok(value)
}

/// Whether a text of the body holds the character that no database takes. Between the quotes it stands as `\\u0000`.
fn has_nul(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(place) = rest.iter().position(|byte| *byte == b'\\') {
        match rest.get(place + 1..place + 6) {
            Some(b"u0000") => return true,
            _ => rest = rest.get(place + 2..).unwrap_or_default(),
        }
    }
    false
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let step = |segment: &Segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { variant } => format!("/{variant}"),
        Segment::Unknown => String::new(),
    };
    path.iter().map(step).collect()
}

/// What the reader says, in words for a user.
fn said(message: &str) -> (&'static str, String) {
    let quoted = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("missing field") {
        ("missing", format!("缺少“{quoted}”"))
    } else if message.starts_with("unknown field") {
        ("unknown", format!("不认识的字段“{quoted}”"))
    } else if message.starts_with("unknown variant") {
        ("unknown-value", format!("不支持的取值“{quoted}”"))
    } else if message.starts_with("duplicate field") {
        ("duplicate", format!("“{quoted}”出现了不止一次"))
    } else {
        ("wrong-type", "类型或格式不正确".into())
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "only read")]
        count: u8,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code, reason = "only read")]
        items: Vec<Inner>,
    }

    fn refusal(text: &str) -> String {
        let problem = read::<Outer>(text.as_bytes()).expect_err("a refusal");
        format!("{} {problem:?}", problem.status().as_u16())
    }

    #[test]
    fn the_character_that_no_database_takes_is_refused() {
        assert!(has_nul(br#"{"a":"\u0000"}"#) && has_nul(br#"["\\\u0000"]"#));
        assert!(!has_nul(br#"["\\u0000", "\u00000"]"#.split_at(9).0));
        assert!(!has_nul(br#"["\n", "u0000", "\\"]"#));
    }

    #[test]
    fn the_part_that_is_wrong_is_named() {
        let cases = [
            (r#"{"items":[{"count":1},{"count":"x"}]}"#, "422", "/items/1/count"),
            (r#"{"items":[{}]}"#, "422", "缺少“count”"),
            (r#"{"items":[],"more":1}"#, "422", "不认识的字段“more”"),
            (r#"{"items":[]"#, "400", "malformed-json"),
            (r#"{"items":[]} 1"#, "400", "malformed-json"),
            ("", "400", "malformed-json"),
        ];
        for (text, status, words) in cases {
            let refusal = refusal(text);
            assert!(refusal.starts_with(status) && refusal.contains(words), "{text}: {refusal}");
        }
        let deep = "[".repeat(100_000);
        assert!(refusal(&deep).starts_with('4'));
    }
}
