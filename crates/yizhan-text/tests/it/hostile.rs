//! Input that is broken or meant to break: an answer or a clear error, never a panic.

use proptest::prelude::*;
use yizhan_text::{Context, Limits, ParseError, RawPage, decode, extract, extract_batch};

#[test]
fn fifty_megabytes_are_refused_with_both_sizes() {
    let html = "<p>一</p>".repeat(5_000_000);
    let error = extract(&html, "", &Context::default()).unwrap_err();
    assert_eq!(error, ParseError::TooLarge { bytes: 50_000_000, limit: 32 * 1024 * 1024 });
}

#[test]
fn ten_thousand_nested_elements_are_extracted_on_a_small_stack() {
    let html = format!(
        "<h1>深层</h1>{}<p>正文在最里面，仍然要读出来。</p>{}",
        "<div><b>".repeat(5_000),
        "</b></div>".repeat(5_000)
    );
    let page = std::thread::Builder::new()
        .stack_size(512 * 1024)
        .spawn(move || extract(&html, "", &Context::default()).unwrap())
        .unwrap()
        .join()
        .unwrap();
    assert_eq!(page.text, "正文在最里面，仍然要读出来。");
    assert!(page.body.unwrap().value.contains("正文在最里面"));
}

#[test]
fn truncated_pages_give_what_is_there() {
    let html = "<html><body><h1>题目</h1><div>发布时间：2019-01-02</div><p>第一段文字，写得完整。</p><p>第二段只有一";
    let page = extract(html, "", &Context::default()).unwrap();
    assert_eq!(page.text, "第一段文字，写得完整。\n第二段只有一");
}

#[test]
fn empty_pages_and_pages_without_body_are_other() {
    for html in [
        "",
        "<html></html>",
        "<head><title>只有标题</title></head>",
        "<frameset><frame src=a.html></frameset>",
    ] {
        let page = extract(html, "", &Context::default()).unwrap();
        assert_eq!((page.kind, &*page.text), (yizhan_text::Kind::Other, ""), "{html}");
    }
}

#[test]
fn a_broken_page_in_a_batch_does_not_stop_the_others() {
    let page = |id: &str, html: String| RawPage {
        id: id.to_owned(),
        url: None,
        bytes: html.into_bytes(),
        charset: None,
    };
    let pages = vec![
        page("a/1.html", "<p>一".repeat(10)),
        page("a/2.html", "<div>".repeat(3_000)),
        page("a/3.html", "<p>三".repeat(10)),
    ];
    let limits = Limits { max_depth: 2_000, ..Limits::default() };
    let results = extract_batch(pages, &limits);
    assert!(results[0].is_ok() && results[2].is_ok());
    assert_eq!(results[1].as_ref().unwrap_err().reason, ParseError::TooDeep { limit: 2_000 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn bytes_of_any_kind_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let decoded = decode(&bytes, None);
        prop_assert!(extract(&decoded.text, "http://a.example/", &Context::default()).is_ok());
    }

    #[test]
    fn tag_soup_is_read_without_panic(html in "(</?(div|p|table|tr|td|font|b|ul|li|a href=x|script|h1|form|select|title)>|来源：|2019-01-02|上一篇|版权所有|索引号：|当前位置：|[一二三，。]{1,9}){0,60}") {
        let page = extract(&html, "", &Context::default()).unwrap();
        if let Some(body) = page.body {
            let again = yizhan_text::sanitise(&body.value, &Limits::default()).unwrap();
            prop_assert_eq!(again, body.value);
        }
    }
}
